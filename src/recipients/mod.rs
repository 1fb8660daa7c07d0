//! Whom a submission is sealed to: the public keys of the journalists.
//!
//! A recipients file is a file that age itself reads (`age -R`): one key a line, empty
//! lines and lines that begin with `#` ignored. One comment means something to us; it stands
//! before a key:
//!
//! ```text
//! # postern name=alice from=2026-11-23 to=2026-11-29
//! age1pq1…
//! ```
//!
//! `from` and `to` are the first and the last day (UTC) on which the key is sealed to; without
//! both it is sealed to always. Of one file all keys have a period or none has, and no day lies
//! in two. Which key is used on which day is [`choice`]'s matter, what is to be said of it
//! [`warning`]'s.
//!
//! # Invariants
//! - [`Recipients`] and [`Chosen`] are never empty: "seal to nobody" has no code path.
//! - Their keys are all post-quantum or all classic. age refuses a mix, and would do so at
//!   the first submission; here it is refused at start.
//! - An envelope is sealed to a [`Chosen`], the keys of one day, and never to a whole list.
//!
//! *Never*: a secret key. One that was put here by mistake is refused by its place in
//! the file, and never repeated.

mod choice;
mod error;
mod file;
mod key;
mod name;
mod period;
#[cfg(test)]
mod tests;
mod warning;

use std::collections::HashMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

pub use choice::Chosen;
pub use error::Error;
pub use file::{Comment, Entry, entries};
pub use key::Kind;
pub use name::{BadName, RecipientName};
pub use period::{Every, Period};
pub use warning::Warning;

use crate::limits::{KEYS_AHEAD_YEARS, MAX_HEADER_BYTES};
use choice::header_bound;
use key::Key;

/// The public keys of everybody, of all periods. See the module for what always holds.
#[derive(Clone)]
pub struct Recipients {
    named: Vec<Named>,
}

/// One journalist: a name, and the keys that open for them, by period.
#[derive(Clone)]
struct Named {
    name: RecipientName,
    keys: Vec<Dated>,
}

/// A key, and when it is used.
#[derive(Clone)]
struct Dated {
    period: Option<Period>,
    key: Key,
}

impl Recipients {
    /// Reads recipients files, each with the name of its owner, in any order.
    ///
    /// # Errors
    /// The first thing wrong, by name and line; [`Error::Nobody`] when there is no file;
    /// [`Error::ClassicNotAllowed`] for classic keys unless `allow_classic`.
    pub fn parse(files: &[(RecipientName, String)], allow_classic: bool) -> Result<Self, Error> {
        let files = files
            .iter()
            .map(|(name, text)| Ok((name.clone(), entries(name, text)?)));
        Self::of(files.collect::<Result<_, Error>>()?, allow_classic)
    }

    /// Reads one file with keys of several names; those before the first name are `unnamed`'s.
    ///
    /// # Errors
    /// Like [`parse`](Self::parse); classic keys are taken.
    pub fn parse_all(unnamed: &RecipientName, text: &str) -> Result<Self, Error> {
        Self::of(by_name(unnamed, entries(unnamed, text)?), true)
    }

    /// Those of these files, already read.
    ///
    /// # Errors
    /// Like [`parse`](Self::parse).
    pub fn of(files: Vec<(RecipientName, Vec<Entry>)>, allow_classic: bool) -> Result<Self, Error> {
        let mut named: Vec<Named> = Vec::with_capacity(files.len());
        let mut seen: HashMap<String, RecipientName> = HashMap::new();
        let mut kind = None;
        for (name, entries) in files {
            for Entry { line, key, .. } in &entries {
                let (name, line) = (name.clone(), *line);
                let others = *kind.get_or_insert(key.kind());
                if key.kind() != others {
                    let found = key.kind();
                    return Err(Error::Mixed {
                        name,
                        line,
                        found,
                        others,
                    });
                }
                if let Some(other) = seen.insert(key.to_string(), name.clone()) {
                    return Err(Error::Duplicate { name, line, other });
                }
            }
            let Some(first) = entries.first() else {
                return Err(Error::NoKey { name });
            };
            if first.key.kind() == Kind::Classic && !allow_classic {
                return Err(Error::ClassicNotAllowed { name });
            }
            let keys = in_order(&name, entries)?;
            named.push(Named { name, keys });
        }
        let Some(kind) = kind else {
            return Err(Error::Nobody);
        };
        named.sort_by(|a, b| a.name.cmp(&b.name));
        let recipients = Self { named };
        let keys = recipients.named.iter().map(Named::keys_a_day).sum();
        if header_bound(kind, keys) > MAX_HEADER_BYTES {
            return Err(Error::TooMany { keys });
        }
        Ok(recipients)
    }

    /// Refuses a new list of `name` that can only be a mistake on this day.
    ///
    /// # Errors
    /// [`Error::Ended`] and [`Error::FarAhead`].
    pub fn check_new(&self, name: &RecipientName, day: Date) -> Result<(), Error> {
        let name = name.clone();
        let Some(Period { from, to: last }) = self.span(&name) else {
            return Ok(());
        };
        let ahead = day.saturating_add(KEYS_AHEAD_YEARS.years());
        match [from, last].into_iter().find(|day| *day > ahead) {
            Some(day) => Err(Error::FarAhead { name, day }),
            None if last < day => Err(Error::Ended { name, last }),
            None => Ok(()),
        }
    }

    /// The names, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.named.iter().map(|n| n.name.to_string()).collect()
    }

    /// Every name with the number of its keys, of all periods.
    pub fn key_counts(&self) -> impl Iterator<Item = (&RecipientName, usize)> {
        self.named.iter().map(|n| (&n.name, n.keys.len()))
    }

    /// How many keys of a name an envelope is sealed to: one, if they have periods.
    #[must_use]
    pub fn keys_a_day(&self, name: &str) -> Option<usize> {
        let named = self.named.iter().find(|n| n.name.as_str() == name)?;
        Some(named.keys_a_day())
    }

    /// The periods of a name, in order; none if its keys have none.
    pub fn periods(&self, name: &RecipientName) -> impl Iterator<Item = Period> {
        let named = self.named.iter().filter(move |n| n.name == *name);
        named.flat_map(|n| n.keys.iter().filter_map(|key| key.period))
    }

    /// The first and the last day of a name's list, if it has any.
    #[must_use]
    pub fn span(&self, name: &RecipientName) -> Option<Period> {
        let from = self.periods(name).next()?.from;
        let to = self.periods(name).last()?.to;
        Some(Period { from, to })
    }

    /// The kind all keys are of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.named[0].keys[0].key.kind()
    }
}

impl Named {
    fn keys_a_day(&self) -> usize {
        match self.keys[0].period {
            Some(_) => 1,
            None => self.keys.len(),
        }
    }
}

/// The keys of one name by their periods, which all have or none has, and which do not overlap.
fn in_order(name: &RecipientName, mut entries: Vec<Entry>) -> Result<Vec<Dated>, Error> {
    let dated = entries.first().is_some_and(|entry| entry.period.is_some());
    if let Some(other) = entries.iter().find(|e| e.period.is_some() != dated) {
        return Err(Error::SomeDated {
            name: name.clone(),
            line: other.line,
            dated: !dated,
        });
    }
    entries.sort_by_key(|entry| entry.period.map(|period| period.from));
    for pair in entries.windows(2) {
        let [a, b] = pair else { continue };
        if let (Some(first), Some(second)) = (a.period, b.period)
            && first.overlaps(&second)
        {
            return Err(Error::Overlap {
                name: name.clone(),
                line: a.line.max(b.line),
                other: a.line.min(b.line),
            });
        }
    }
    let keys = entries
        .into_iter()
        .map(|Entry { period, key, .. }| Dated { period, key });
    Ok(keys.collect())
}

/// The keys of a file by the names it says.
pub fn by_name(unnamed: &RecipientName, entries: Vec<Entry>) -> Vec<(RecipientName, Vec<Entry>)> {
    let mut files: Vec<(RecipientName, Vec<Entry>)> = Vec::new();
    for entry in entries {
        let name = entry.name.clone().unwrap_or_else(|| unnamed.clone());
        match files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, entries)) => entries.push(entry),
            None => files.push((name, vec![entry])),
        }
    }
    files
}
