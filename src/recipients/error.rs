//! What can be wrong with recipients files, and what to do about it.

use jiff::civil::Date;

use super::{Kind, RecipientName};
use crate::diagnostic::Failure;

/// Why a set of recipients files cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// A secret key stands where a public one belongs.
    #[error("{name}, line {line}: this is a private key")]
    PrivateKey {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
    },
    /// A line that is no key of a kind we seal to.
    #[error("{name}, line {line}: not a public age key")]
    Unreadable {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
    },
    /// A comment of ours that this version does not understand.
    #[error("{name}, line {line}: {problem}")]
    Comment {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A file without any key.
    #[error("{name}: the file holds no key")]
    NoKey {
        /// Whose file.
        name: RecipientName,
    },
    /// Two kinds of keys in one set.
    #[error("{name}, line {line}: a {found} key among {others} keys")]
    Mixed {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// The kind found there.
        found: Kind,
        /// The kind of all keys before it.
        others: Kind,
    },
    /// One key twice.
    #[error("{name}, line {line}: the same key as {other}'s")]
    Duplicate {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// Who has it already.
        other: RecipientName,
    },
    /// Classic keys where only post-quantum ones are allowed.
    #[error("{name}: classic keys are not allowed here")]
    ClassicNotAllowed {
        /// Whose file.
        name: RecipientName,
    },
    /// A key without a period among keys with one, or the other way round.
    #[error("{name}, line {line}: {}", if *.dated {
        "a key with a period, and those before it have none"
    } else {
        "a key without a period, and those before it have one"
    })]
    SomeDated {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// Whether the key there has a period.
        dated: bool,
    },
    /// Two periods that share a day.
    #[error("{name}, line {line}: its period overlaps that of line {other}")]
    Overlap {
        /// Whose file.
        name: RecipientName,
        /// Line of the later one in the file, from 1.
        line: usize,
        /// Line of the earlier one.
        other: usize,
    },
    /// All periods of a new list are over.
    #[error("{name}: the last of its periods ended on {last}")]
    Ended {
        /// Whose file.
        name: RecipientName,
        /// The last day of the last one.
        last: Date,
    },
    /// A new list that reaches further than anybody plans.
    #[error("{name}: its periods reach to {day}, more than ten years ahead")]
    FarAhead {
        /// Whose file.
        name: RecipientName,
        /// The first or the last day of the list.
        day: Date,
    },
    /// More keys than a reader takes in one file.
    #[error("there are {keys} keys, more than an envelope is sealed to")]
    TooMany {
        /// How many.
        keys: usize,
    },
    /// There is no recipient at all.
    #[error("there is no recipient")]
    Nobody,
}

impl Error {
    /// The error with what to do about it, for a person.
    #[must_use]
    pub fn into_failure(self) -> Failure {
        let hint = match &self {
            Self::PrivateKey { .. } => {
                "a private key must never be on the server: treat it as stolen, make a new pair \
                 offline with `postern-reader keygen`, and bring only its .recipients file here"
            }
            Self::Unreadable { .. } => {
                "a recipients file has one key a line, age1pq1… (or age1… with `classic = true`); \
                 copy the .recipients file that `postern-reader keygen` wrote, whole"
            }
            Self::Comment { .. } => "use the .recipients file as `postern-reader keygen` wrote it",
            Self::NoKey { .. } => "copy the .recipients file that `postern-reader keygen` wrote",
            Self::Mixed { .. } => {
                "age seals to post-quantum keys or to classic ones, never to both: make new keys \
                 of one kind with `postern-reader keygen`, for everybody"
            }
            Self::Duplicate { .. } => {
                "a key belongs to one name: take it out of this file, or remove the other"
            }
            Self::ClassicNotAllowed { .. } => {
                "make post-quantum keys with `postern-reader keygen`, or set `classic = true` in \
                 postern.toml if you accept that a quantum computer opens what is sealed today"
            }
            Self::TooMany { .. } => "remove those that nobody uses any more; 150 are taken",
            Self::SomeDated { .. } => {
                "either every key of a file has its period, or none: use the .recipients file as \
                 `postern-reader keygen` wrote it"
            }
            Self::Overlap { .. } => {
                "of one name a day has one key: use the .recipients file as `postern-reader \
                 keygen` wrote it; `keygen --extend` adds periods behind the last"
            }
            Self::Ended { .. } => {
                "make more keys with `postern-reader keygen --extend`, and bring the new \
                 .recipients file; if it is new, look whether this machine's clock is right"
            }
            Self::FarAhead { .. } => {
                "check the clock of the machine that made it, and this one's; then make the keys \
                 anew with `postern-reader keygen`"
            }
            Self::Nobody => "add one with `postern recipients add NAME FILE.recipients`",
        };
        Failure::new(self.to_string(), hint)
    }
}
