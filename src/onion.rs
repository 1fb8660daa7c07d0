//! Onion addresses, version 3, as tor writes them: 56 letters and digits, then `.onion`.
//!
//! The checksum in an address finds typing errors ("rend-spec-v3", section 6 of
//! <https://spec.torproject.org/rend-spec/encoding-onion-addresses.html>).

pub mod client_key;
pub mod clients;
pub mod service;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use sha3::{Digest as _, Sha3_256};

/// Base32 digits of a public key (32 bytes), a checksum (2) and a version (1).
const DIGITS: usize = 56;
const VERSION: u8 = 3;
const BASE32: base32::Alphabet = base32::Alphabet::Rfc4648 { padding: false };

/// The address of an onion service, in lower case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Onion(String);

/// The text is no onion address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadOnion {
    /// Something else.
    #[error("not an onion address: 56 letters and digits and `.onion` are expected")]
    Form,
    /// A letter is wrong, or it is of another version.
    #[error("not an onion address: its checksum is wrong, so it was mistyped or cut")]
    Checksum,
}

impl FromStr for Onion {
    type Err = BadOnion;

    fn from_str(text: &str) -> Result<Self, BadOnion> {
        let text = text.to_ascii_lowercase();
        let digits = text.strip_suffix(".onion").ok_or(BadOnion::Form)?;
        let bytes = decode(digits, DIGITS).ok_or(BadOnion::Form)?;
        let (key, rest) = bytes.split_at(32);
        let sum = Sha3_256::new()
            .chain_update(b".onion checksum")
            .chain_update(key)
            .chain_update([VERSION])
            .finalize();
        if rest == [sum[0], sum[1], VERSION] {
            Ok(Self(text))
        } else {
            Err(BadOnion::Checksum)
        }
    }
}

/// The bytes of so many base32 digits (RFC 4648), in any case. What is left of the last digit counts
/// for nothing, as with tor.
fn decode(digits: &str, number: usize) -> Option<Vec<u8>> {
    let bytes = base32::decode(BASE32, &digits.to_ascii_uppercase());
    bytes.filter(|_| digits.len() == number)
}

impl Onion {
    /// The address without `.onion`.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0[..DIGITS]
    }
}

impl fmt::Display for Onion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Onion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Tor Project's own, and DuckDuckGo's.
    const REAL: [&str; 2] = [
        "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion",
        "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion",
    ];

    #[test]
    fn real_addresses_are_taken_in_any_case() {
        for text in REAL {
            assert_eq!(text.parse::<Onion>().unwrap().to_string(), text);
            let shouted = text.to_ascii_uppercase();
            assert_eq!(shouted.parse::<Onion>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn every_wrong_letter_is_found() {
        for at in 0..DIGITS {
            let mut text = REAL[0].to_owned();
            let wrong = if text.as_bytes()[at] == b'q' {
                "r"
            } else {
                "q"
            };
            text.replace_range(at..=at, wrong);
            assert_eq!(text.parse::<Onion>(), Err(BadOnion::Checksum), "{text}");
        }
    }

    #[test]
    fn something_else_is_no_address() {
        let cut = &REAL[0][1..];
        let bare = &REAL[0][..DIGITS];
        let marked = format!("http://{}", REAL[0]);
        let digit = REAL[0].replacen('2', "1", 1);
        // Version 2, as it was until 2021.
        let old = "expyuzz4wqqyqhjn.onion";
        for text in [
            "",
            ".onion",
            "drop.example.org",
            cut,
            bare,
            &marked,
            &digit,
            old,
        ] {
            assert_eq!(text.parse::<Onion>(), Err(BadOnion::Form), "{text}");
        }
    }
}
