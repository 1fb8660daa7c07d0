//! The keys of client authorization ("rend-spec-v3",
//! <https://spec.torproject.org/rend-spec/client-authorization.html>), in the lines that tor and Tor
//! Browser have for them: 32 bytes of X25519 as 52 digits of base32 (RFC 4648).
//!
//! A public half is read here as tor reads it (tried against tor 0.4.9): what tor leaves out is no key.

use std::io;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::{BASE32, Onion, decode};
use crate::id::random_bytes;

/// Base32 digits of 32 bytes.
const DIGITS: usize = 52;

/// The public half, which the service has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey([u8; 32]);

/// Why tor leaves a file out, or would better.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Ignored {
    /// Its name does not end as it has to.
    #[error("its name does not end in .auth")]
    Name,
    /// Tor's user may not read it.
    #[error("{0}")]
    Unread(io::ErrorKind),
    /// There are more or fewer than three parts.
    #[error("it is not one line descriptor:x25519:KEY")]
    Parts,
    /// The first part is another one.
    #[error("it does not begin with descriptor:x25519:")]
    Kind,
    /// The key is too long or too short.
    #[error("its key has {0} characters, and a key has 52")]
    Length(usize),
    /// The key has other characters.
    #[error("its key has other characters than A to Z and 2 to 7")]
    Digits,
    /// Tor takes it, and so does everybody: what it shares with any other key is known.
    #[error("its key is one that everybody can use")]
    Weak,
}

impl FromStr for PublicKey {
    type Err = Ignored;

    fn from_str(text: &str) -> Result<Self, Ignored> {
        // In C a text ends there.
        let text = text.split('\0').next().unwrap_or_default();
        let parts: Vec<_> = text
            .split(':')
            .map(|part| part.trim_matches(is_blank))
            .collect();
        let [kind, curve, key] = parts[..] else {
            return Err(Ignored::Parts);
        };
        if (kind, curve) != ("descriptor", "x25519") {
            return Err(Ignored::Kind);
        }
        if key.len() != DIGITS {
            return Err(Ignored::Length(key.len()));
        }
        let bytes = decode(key, DIGITS).and_then(|bytes| bytes.try_into().ok());
        let key = Self(bytes.ok_or(Ignored::Digits)?);
        match x25519_dalek::x25519([1; 32], key.0) == [0; 32] {
            true => Err(Ignored::Weak),
            false => Ok(key),
        }
    }
}

/// What tor skips around the parts of a line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

impl PublicKey {
    /// The line of a `.auth` file.
    #[must_use]
    pub fn line(&self) -> String {
        format!("descriptor:x25519:{}\n", base32::encode(BASE32, &self.0))
    }
}

/// The private half, which a journalist has.
pub struct PrivateKey(Zeroizing<[u8; 32]>);

/// What a file with a private half says.
pub struct PrivateFile {
    /// The address it is for; none as long as tor did not make it.
    pub onion: Option<Onion>,
    /// The key.
    pub key: PrivateKey,
}

impl PrivateKey {
    /// A new key.
    #[must_use]
    pub fn random() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let base = x25519_dalek::X25519_BASEPOINT_BYTES;
        PublicKey(x25519_dalek::x25519(*self.0, base))
    }

    /// The 52 characters that Tor Browser asks for.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(base32::encode(BASE32, &*self.0))
    }

    /// The line of a `.auth_private` file, whose first part is missing while there is no address.
    #[must_use]
    pub fn line(&self, onion: Option<&Onion>) -> Zeroizing<String> {
        let address = onion.map_or(String::new(), |onion| format!("{}:", onion.digits()));
        let key = self.base32();
        Zeroizing::new(format!("{address}descriptor:x25519:{}\n", *key))
    }
}

impl PrivateFile {
    /// What [`PrivateKey::line`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (onion, key) = match text.strip_prefix("descriptor:x25519:") {
            Some(key) => (None, key),
            None => {
                let (digits, key) = text.split_once(":descriptor:x25519:")?;
                (Some(format!("{digits}.onion").parse().ok()?), key)
            }
        };
        let bytes = Zeroizing::new(decode(key, DIGITS)?);
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(&bytes);
        let key = PrivateKey(secret);
        Some(Self { onion, key })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: &str = "2S6Z5RT3JKZX22SH3HT6UXGAENLO27JBI4374DRYGH7R7R4AYREA";

    #[test]
    fn a_line_is_read_as_tor_reads_it() {
        let good = format!("descriptor:x25519:{KEY}");
        let lower = good.to_lowercase();
        for text in [
            good.clone(),
            format!("{good}\n"),
            format!("{good}\r\n\n"),
            format!(" \tdescriptor : x25519\n:\x0b{KEY}\x0c "),
            format!("{good}\0 and more: of it"),
            // Four bits of the last digit are of no key.
            format!("{}B", &good[..good.len() - 1]),
            lower,
        ] {
            let key: Result<PublicKey, _> = text.parse();
            assert_eq!(
                key.map(|key| key.line()),
                Ok(format!("{good}\n")),
                "{text:?}"
            );
        }
        for (text, why) in [
            (String::new(), Ignored::Parts),
            (format!("{good}\n{good}\n"), Ignored::Parts),
            (format!("# alice: {good}"), Ignored::Parts),
            (format!("x25519:{KEY}"), Ignored::Parts),
            (format!("aaaa:{good}"), Ignored::Parts),
            (format!("Descriptor:x25519:{KEY}"), Ignored::Kind),
            (format!("\u{feff}{good}"), Ignored::Kind),
            (format!("descriptor:X25519:{KEY}"), Ignored::Kind),
            (format!("{good}===="), Ignored::Length(56)),
            (format!("{good} # alice"), Ignored::Length(60)),
            (
                format!("{}\n", &good[..good.len() - 1]),
                Ignored::Length(51),
            ),
            (good.replace('2', "1"), Ignored::Kind),
            (good.replace("2S", "1S"), Ignored::Digits),
            (good.replace("2S", "=S"), Ignored::Digits),
            (good.replace("2S", "é"), Ignored::Digits),
            (
                format!("descriptor:x25519:{}", "A".repeat(52)),
                Ignored::Weak,
            ),
        ] {
            assert_eq!(text.parse::<PublicKey>(), Err(why), "{text:?}");
        }
    }

    #[test]
    fn both_halves_belong_together() {
        // Of a key pair that opened a service of tor's.
        let text = "GALKY2L5G3EPIH3YNLVQWIMXY5MXUKTPGM6T3CIHP6E2CRKWIIWA";
        let file = PrivateFile::parse(&format!("descriptor:x25519:{text}\n")).unwrap();
        assert!(file.onion.is_none());
        assert_eq!(
            file.key.public().line(),
            format!("descriptor:x25519:{KEY}\n")
        );
        assert_eq!(*file.key.base32(), text);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(secret: [u8; 32]) {
            let key = PrivateKey(Zeroizing::new(secret));
            let onion = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";
            let onion: Onion = onion.parse().unwrap();
            for onion in [None, Some(&onion)] {
                let read = PrivateFile::parse(&key.line(onion)).unwrap();
                prop_assert_eq!(read.onion.as_ref(), onion);
                prop_assert_eq!(&*read.key.0, &secret);
            }
            let public = key.public();
            prop_assert_eq!(public.line().parse(), Ok(public));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*|(descriptor|x25519|[A-Z2-7]{52}|:|[ \t\n\0])*") {
            let _ = text.parse::<PublicKey>();
            let _ = PrivateFile::parse(&text);
        }

        #[test]
        fn blanks_around_the_parts_count_for_nothing(blanks in prop::collection::vec("[ \t\r\n\x0b\x0c]{0,3}", 6)) {
            let [a, b, c, d, e, f] = &blanks[..] else { unreachable!() };
            let text = format!("{a}descriptor{b}:{c}x25519{d}:{e}{KEY}{f}");
            prop_assert!(text.parse::<PublicKey>().is_ok());
        }
    }
}
