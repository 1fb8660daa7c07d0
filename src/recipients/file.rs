//! The lines of recipients files.

use jiff::civil::Date;

use super::key::Key;
use super::{Error, Period, RecipientName};

/// One key of a recipients file, with what the comments before it say.
#[derive(Clone)]
pub struct Entry {
    /// Its line, from 1.
    pub line: usize,
    /// Whose key it is, by the last comment that named somebody.
    pub name: Option<RecipientName>,
    /// When it is sealed to.
    pub period: Option<Period>,
    pub(super) key: Key,
}

impl Entry {
    /// An entry of this key, if it is one.
    #[must_use]
    pub fn new(line: usize, period: Option<Period>, key: &str) -> Option<Self> {
        Some(Self {
            line,
            name: None,
            period,
            key: Key::parse(key)?,
        })
    }

    /// The key as age writes it.
    #[must_use]
    pub fn key(&self) -> String {
        self.key.to_string()
    }
}

/// What a `# postern` comment says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Whose the keys behind it are.
    pub name: Option<RecipientName>,
    /// When the key behind it is sealed to.
    pub period: Option<Period>,
}

/// The keys of the file of `name`, in order; at least one.
///
/// # Errors
/// The first line that is wrong; [`Error::NoKey`].
pub fn entries(name: &RecipientName, text: &str) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    let mut named = None;
    let mut dated: Option<(usize, Period)> = None;
    let wrong = |line, problem| Error::Comment {
        name: name.clone(),
        line,
        problem,
    };
    const NO_KEY: &str = "no key follows this period";
    for (index, content) in text.lines().enumerate() {
        let (line, content) = (index + 1, content.trim());
        // A private key is refused wherever it stands, in a comment too.
        if content.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
            return Err(Error::PrivateKey {
                name: name.clone(),
                line,
            });
        }
        if let Some(comment) = content.strip_prefix('#') {
            let comment = Comment::parse(comment).map_err(|problem| wrong(line, problem))?;
            named = comment.name.or(named);
            if let Some(period) = comment.period
                && let Some((before, _)) = dated.replace((line, period))
            {
                return Err(wrong(before, NO_KEY));
            }
        } else if !content.is_empty() {
            let key = Key::parse(content).ok_or_else(|| Error::Unreadable {
                name: name.clone(),
                line,
            })?;
            entries.push(Entry {
                line,
                name: named.clone(),
                period: dated.take().map(|(_, period)| period),
                key,
            });
        }
    }
    if let Some((line, _)) = dated {
        return Err(wrong(line, NO_KEY));
    }
    if entries.is_empty() {
        return Err(Error::NoKey { name: name.clone() });
    }
    Ok(entries)
}

impl Comment {
    /// What the text behind a `#` says, if it is one of ours. One that asks for more than this
    /// version does is refused: to seal to a key outside its days would be worse than to say so.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(comment: &str) -> Result<Self, &'static str> {
        let mut words = comment.split_whitespace();
        let mut said = Comment::default();
        if words.next() != Some("postern") {
            return Ok(said);
        }
        let (mut from, mut to) = (None, None);
        for word in words {
            match word.split_once('=') {
                Some(("name", name)) => {
                    said.name = Some(name.parse().map_err(|_| "it is no name")?)
                }
                Some(("from", day)) => from = Some(parse_day(day)?),
                Some(("to", day)) => to = Some(parse_day(day)?),
                _ => return Err("an unknown word in a postern comment"),
            }
        }
        said.period = match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) if to < from => return Err("the period ends before it begins"),
            (Some(from), Some(to)) => Some(Period { from, to }),
            _ => return Err("a period has a first and a last day, from=… and to=…"),
        };
        Ok(said)
    }
}

/// A day in the one form that is written: `2026-11-23`.
fn parse_day(text: &str) -> Result<Date, &'static str> {
    let day = text.parse::<Date>().ok();
    day.filter(|day| day.to_string() == text)
        .ok_or("it is no day of the form 2026-11-23")
}
