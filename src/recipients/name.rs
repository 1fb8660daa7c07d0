//! The names of recipients.

use std::fmt;
use std::str::FromStr;

/// Who a key belongs to: lower-case letters, digits, `-` and `_`, at most 32 of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RecipientName(String);

/// The text is no name for a recipient.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "not a name: 1 to 32 lower-case letters, digits, `-` and `_`, beginning with a letter or digit"
)]
pub struct BadName;

impl FromStr for RecipientName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let letters = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = (1..=32).contains(&text.len())
            && letters(text.as_bytes()[0])
            && text.bytes().all(|c| letters(c) || c == b'-' || c == b'_');
        good.then(|| Self(text.to_owned())).ok_or(BadName)
    }
}

impl fmt::Display for RecipientName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RecipientName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_as_a_file_name() {
        for good in ["alice", "a", "desk-2_night", "0"] {
            assert_eq!(good.parse::<RecipientName>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            ".",
            "..",
            "a/b",
            "Alice",
            "-a",
            "a b",
            "é",
            &"a".repeat(33),
        ] {
            assert_eq!(bad.parse::<RecipientName>(), Err(BadName), "{bad}");
        }
    }
}
