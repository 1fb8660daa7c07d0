//! The text of an identity file: secret keys, each behind a comment that says its period.
//!
//! ```text
//! # postern name=alice from=2026-11-16 to=2026-11-22 burned
//! # postern name=alice from=2026-11-23 to=2026-11-29
//! # public key: age1pq1…
//! AGE-SECRET-KEY-PQ-1…
//! ```
//!
//! The first is all that is left of a period whose keys were destroyed. age reads the keys, and
//! nothing of the comments; a comment that cannot be understood keeps no key from opening.
//!
//! *Never*: a secret key in what is not wiped.

use age::secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::diagnostic::Failure;
use crate::pq;
use crate::recipients::{Comment, Entry, Kind, Period, RecipientName};

const PUBLIC: &str = "# public key: ";

/// An identity file.
#[derive(Default)]
pub(crate) struct KeyFile {
    lines: Vec<Line>,
    /// The first comment with a secret key in it, by its line.
    hidden: Option<usize>,
}

enum Line {
    /// Empty, or a comment that says nothing to us.
    Other(String),
    Burned(Period),
    Key(HeldKey),
}

/// A secret key, and what is said of it.
pub(crate) struct HeldKey {
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    pub(crate) period: Option<Period>,
    pub(crate) public: String,
    secret: SecretString,
}

impl HeldKey {
    /// A new key.
    pub(crate) fn generate(kind: Kind, period: Option<Period>) -> Self {
        let (secret, public) = match kind {
            Kind::PostQuantum => {
                let key = pq::Identity::generate();
                (key.to_string(), key.to_public().to_string())
            }
            Kind::Classic => {
                let key = age::x25519::Identity::generate();
                (key.to_string(), key.to_public().to_string())
            }
        };
        Self {
            line: 0,
            period,
            public,
            secret,
        }
    }

    fn parse(line: usize, period: Option<Period>, text: &str) -> Option<Self> {
        let public = match text.parse::<pq::Identity>() {
            Ok(key) => key.to_public().to_string(),
            Err(_) => {
                let key = text.parse::<age::x25519::Identity>().ok()?;
                key.to_public().to_string()
            }
        };
        Some(Self {
            line,
            period,
            public,
            secret: text.to_owned().into(),
        })
    }

    /// What opens with it.
    pub(crate) fn identity(&self) -> Box<dyn age::Identity> {
        let secret = self.secret.expose_secret();
        match secret.parse::<pq::Identity>() {
            Ok(key) => Box::new(key),
            Err(_) => Box::new(
                secret
                    .parse::<age::x25519::Identity>()
                    .expect("it was one of the two when it was read"),
            ),
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match self.public.starts_with("age1pq1") {
            true => Kind::PostQuantum,
            false => Kind::Classic,
        }
    }

    /// Its public half, as a recipients file has it.
    pub(crate) fn entry(&self) -> Option<Entry> {
        Entry::new(self.line, self.period, &self.public)
    }
}

/// A line that is no key where one belongs.
pub(crate) fn not_an_identity(line: usize) -> Failure {
    Failure::new(
        format!("line {line} is not a secret age key"),
        "give the .identity file that `postern-reader keygen` wrote, not the .recipients file",
    )
}

impl KeyFile {
    /// New keys, one for each period, or a single one without.
    pub(crate) fn generate(kind: Kind, periods: &[Period]) -> Self {
        let mut file = Self::default();
        if periods.is_empty() {
            file.lines.push(Line::Key(HeldKey::generate(kind, None)));
        }
        file.extend(kind, periods);
        file
    }

    /// Adds new keys behind the others.
    pub(crate) fn extend(&mut self, kind: Kind, periods: &[Period]) {
        let keys = periods.iter().map(|p| HeldKey::generate(kind, Some(*p)));
        self.lines.extend(keys.map(Line::Key));
    }

    /// Reads the text of one; at least one key is in it.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let mut file = Self::default();
        let mut dated = None;
        for (index, line) in text.lines().map(str::trim).enumerate() {
            if !line.is_empty() && !line.starts_with('#') {
                let key = HeldKey::parse(index + 1, dated.take(), line);
                let key = key.ok_or_else(|| not_an_identity(index + 1))?;
                file.lines.push(Line::Key(key));
                continue;
            }
            if line.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
                file.hidden.get_or_insert(index + 1);
            }
            let comment = line.strip_prefix('#').unwrap_or_default();
            let burned = comment.strip_suffix(" burned");
            let said = Comment::parse(burned.unwrap_or(comment)).unwrap_or_default();
            match (said.period, burned) {
                (Some(period), Some(_)) => file.lines.push(Line::Burned(period)),
                (Some(period), None) => dated = Some(period),
                // What belongs to a key is written anew with it.
                (None, _) if line.starts_with(PUBLIC) || said.name.is_some() => {}
                (None, _) => file.lines.push(Line::Other(line.to_owned())),
            }
        }
        if file.held().next().is_none() {
            return Err(not_an_identity(1));
        }
        Ok(file)
    }

    /// The text; `name` is whose keys they are.
    pub(crate) fn text(&self, name: &RecipientName) -> Zeroizing<String> {
        let parts = self.lines.iter().map(|line| match line {
            Line::Other(text) => text.len() + 1,
            Line::Burned(_) => 100,
            Line::Key(key) => key.public.len() + key.secret.expose_secret().len() + 150,
        });
        // Made at once: what grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(parts.sum()));
        for line in &self.lines {
            match line {
                Line::Other(other) => {
                    text.push_str(other);
                    text.push('\n');
                }
                Line::Burned(Period { from, to }) => {
                    let burned = format!("# postern name={name} from={from} to={to} burned\n");
                    text.push_str(&burned);
                }
                Line::Key(key) => {
                    text.push_str(&dated(name, key.period, true));
                    text.push_str(PUBLIC);
                    text.push_str(&key.public);
                    text.push('\n');
                    text.push_str(key.secret.expose_secret());
                    text.push('\n');
                }
            }
        }
        text
    }

    /// The recipients file that belongs to it.
    pub(crate) fn recipients(&self, name: &RecipientName) -> String {
        let keys = self
            .held()
            .map(|key| format!("{}{}\n", dated(name, key.period, false), key.public));
        keys.collect()
    }

    pub(crate) fn held(&self) -> impl Iterator<Item = &HeldKey> {
        self.lines.iter().filter_map(|line| match line {
            Line::Key(key) => Some(key),
            _ => None,
        })
    }

    /// The periods whose keys are destroyed.
    pub(crate) fn burned(&self) -> impl Iterator<Item = Period> {
        self.lines.iter().filter_map(|line| match line {
            Line::Burned(period) => Some(*period),
            _ => None,
        })
    }

    /// The periods whose keys are here, in order.
    pub(crate) fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<_> = self.held().filter_map(|key| key.period).collect();
        periods.sort_by_key(|period| (period.from, period.to));
        periods
    }

    /// The line of a comment that holds a secret key, if there is one: it opens nothing, and is
    /// never burned.
    pub(crate) fn hidden(&self) -> Option<usize> {
        self.hidden
    }

    /// Forgets the keys of these periods; a comment stays.
    pub(crate) fn burn(&mut self, periods: &[Period]) {
        for line in &mut self.lines {
            if let Line::Key(HeldKey {
                period: Some(period),
                ..
            }) = line
                && periods.contains(period)
            {
                *line = Line::Burned(*period);
            }
        }
    }
}

/// The comment before a key. In an identity file a key without a period needs none.
fn dated(name: &RecipientName, period: Option<Period>, secret: bool) -> String {
    match period {
        Some(Period { from, to }) => format!("# postern name={name} from={from} to={to}\n"),
        None if secret => String::new(),
        None => format!("# postern name={name}\n"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::recipients::Every;

    #[test]
    fn what_is_written_is_read_again_and_burning_leaves_a_comment() {
        let name = "alice".parse().unwrap();
        let weeks = Every::Week.periods(date(2026, 11, 23), 3);
        let file = KeyFile::generate(Kind::PostQuantum, &weeks);
        let text = format!("# created by hand\n\n{}", *file.text(&name));
        let mut again = KeyFile::parse(&text).unwrap();
        assert_eq!(*again.text(&name), text);
        assert_eq!(again.periods(), weeks);

        again.burn(&weeks[..2]);
        let burned = again.text(&name);
        assert!(burned.starts_with(
            "# created by hand\n\n\
             # postern name=alice from=2026-11-23 to=2026-11-29 burned\n\
             # postern name=alice from=2026-11-30 to=2026-12-06 burned\n\
             # postern name=alice from=2026-12-07 to=2026-12-13\n"
        ));
        assert_eq!(burned.matches("AGE-SECRET-KEY").count(), 1);
        assert_eq!(burned.matches("age1pq1").count(), 1);
        let third = KeyFile::parse(&burned).unwrap();
        assert_eq!(third.burned().collect::<Vec<_>>(), weeks[..2]);
        assert_eq!(third.periods(), weeks[2..]);
    }

    #[test]
    fn a_comment_that_cannot_be_understood_keeps_no_key_from_opening() {
        let key = HeldKey::generate(Kind::Classic, None);
        let secret = key.secret.expose_secret();
        for comment in [
            "# postern from=2026-11-23",
            "# postern from=2026-11-23 to=2026-11-22",
            "# postern of another time",
            "#",
        ] {
            let file = KeyFile::parse(&format!("{comment}\n{secret}\n")).unwrap();
            let held: Vec<_> = file.held().map(|key| (key.line, key.period)).collect();
            assert_eq!(held, [(2, None)], "{comment}");
        }
        assert!(KeyFile::parse("# nothing\n").is_err());
    }
}
