//! The passphrase: eight random words, kept as an Argon2id hash.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::codename;
use crate::id::random_bytes;
use crate::mailbox::leaving_nothing;

/// Words of a passphrase.
const WORDS: usize = 8;
/// Memory of one hash, in KiB. This and the two below are what OWASP asks for at least
/// (19 MiB, two passes, one lane; 35 ms): with 103 bits to guess, more would only slow down
/// the server.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Bytes of the salt that each hash has.
const SALT_BYTES: usize = 16;

/// A passphrase, as it was drawn or typed. It can be neither printed nor compared by
/// accident, and is wiped when it is dropped.
pub struct Passphrase(Zeroizing<String>);

/// What is kept of one: a PHC string, with a salt of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Hash(String);

impl Passphrase {
    /// A new passphrase from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has none to give.
    #[must_use]
    pub fn random() -> Self {
        let words = std::iter::repeat_with(codename::random_word);
        Self::join(words.take(WORDS))
    }

    /// What somebody typed: any case, and between two words whatever is not a letter. What is
    /// no passphrase is wrong like any other.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self::join(text.split(|c: char| !c.is_alphabetic()))
    }

    fn join<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        // It is not moved while it grows, unless more than a passphrase was typed.
        let mut text = Zeroizing::new(String::with_capacity(WORDS * 10));
        for word in words.filter(|word| !word.is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        }
        Self(text)
    }

    /// The words, with blanks between them, for the one terminal that shows them.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    ///
    /// # Panics
    /// When the operating system has no random numbers to give.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let salt = random_bytes::<SALT_BYTES>();
        let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
        let hash = leaving_nothing(|| {
            let hash = argon2().hash_password(self.0.as_bytes(), &salt);
            hash.expect("salt and parameters are in range").to_string()
        });
        Hash(hash)
    }
}

impl Hash {
    /// What the database keeps.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The PHC string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the passphrase, in constant time. A hash that cannot be read belongs to
    /// none.
    #[must_use]
    pub fn is_of(&self, typed: &Passphrase) -> bool {
        let Ok(hash) = PasswordHash::new(&self.0) else {
            return false;
        };
        leaving_nothing(|| argon2().verify_password(typed.0.as_bytes(), &hash)).is_ok()
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_eight_words_and_no_two_are_alike() {
        let (one, other) = (Passphrase::random(), Passphrase::random());
        assert_eq!(one.expose().split(' ').count(), WORDS);
        assert!(one.expose() != other.expose());
    }

    #[test]
    fn it_is_read_in_any_case_with_anything_between_the_words() {
        let hash = Passphrase::typed("alpha bravo charlie").hash();
        for good in [
            "alpha bravo charlie",
            " Alpha\tBRAVO-charlie\r\n",
            "alpha, bravo; charlie.",
        ] {
            assert!(hash.is_of(&Passphrase::typed(good)), "{good}");
        }
        for bad in [
            "",
            "alpha bravo",
            "alphabravo charlie",
            "älpha bravo charlie",
        ] {
            assert!(!hash.is_of(&Passphrase::typed(bad)), "{bad}");
        }
    }

    #[test]
    fn hashes_have_the_parameters_and_a_salt_of_their_own() {
        let passphrase = Passphrase::random();
        let (one, other) = (passphrase.hash(), passphrase.hash());
        assert!(one.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(one.as_str() != other.as_str());
        assert!(one.is_of(&passphrase) && other.is_of(&passphrase));
        assert!(!Hash::stored("no hash".to_owned()).is_of(&passphrase));
    }
}
