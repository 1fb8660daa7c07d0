//! Random ids: a submission is known by 128 random bits and by nothing else.
//!
//! *Never*: an id that counts, contains a time, or is derived from what it names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Length of an id in bytes. 128 random bits do not collide and cannot be guessed.
const ID_BYTES: usize = 16;

/// The random name of one submission: 32 lower-case hexadecimal digits in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubmissionId([u8; ID_BYTES]);

/// The random id of one journalist's account. It outlives a new passphrase, not a removal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct JournalistId([u8; ID_BYTES]);

/// The text is not 32 lower-case hexadecimal digits.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an id: 32 lower-case hexadecimal digits are expected")]
pub struct BadId;

impl SubmissionId {
    /// Draws a new id from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has no random numbers to give: nothing safe can be
    /// done without them.
    #[must_use]
    pub fn random() -> Self {
        Self(random_bytes())
    }

    /// The 16 bytes of the id, as the database stores them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; ID_BYTES] {
        &self.0
    }

    /// The id made of these 16 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; ID_BYTES]) -> Self {
        Self(bytes)
    }
}

impl JournalistId {
    /// Draws a new id from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has no random numbers to give.
    #[must_use]
    pub fn random() -> Self {
        Self(random_bytes())
    }

    /// The 16 bytes of the id, as the database stores them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; ID_BYTES] {
        &self.0
    }

    /// The id made of these 16 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; ID_BYTES]) -> Self {
        Self(bytes)
    }
}

/// `N` bytes from the operating system's random numbers.
///
/// # Panics
/// When the operating system has none to give.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    bytes
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl FromStr for SubmissionId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        from_hex(text).map(Self).ok_or(BadId)
    }
}

impl Serialize for SubmissionId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SubmissionId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Lower-case hexadecimal digits of `bytes`.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}

/// The `N` bytes that `text` spells in lower-case hexadecimal digits, if it does.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_itself() {
        let id = SubmissionId::random();
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().len(), 32);
    }

    #[test]
    fn only_32_lower_case_digits_are_an_id() {
        for bad in [
            "",
            "00",
            "0123456789ABCDEF0123456789ABCDEF",
            "0123456789abcdef0123456789abcdeg",
            "0123456789abcdef0123456789abcdef0",
            "../3456789abcdef0123456789abcdef",
            "é123456789abcdef0123456789abcde",
        ] {
            assert_eq!(bad.parse::<SubmissionId>(), Err(BadId), "{bad}");
        }
    }

    #[test]
    fn two_ids_differ() {
        assert_ne!(SubmissionId::random(), SubmissionId::random());
    }
}
