//! The source's codename: eight words that open a mailbox, and all that follows from them.
//!
//! This page is the specification; whoever follows it gets the vectors of
//! `tests/testdata/codename.json`.
//!
//! # The words
//! A *secret* is 96 bits from the operating system's random numbers. Its *check* is the
//! first 7 bits of SHA-256 of the ASCII text `postern codename check 1` followed by the 12
//! bytes of the secret. Secret and check, in this order, are one number of 103 bits, which is
//! written in base 7,772 with eight digits, the most significant first. A digit stands for a
//! word: the EFF large word list (7,776 words, CC BY 3.0, see `eff_large.NOTICE`) without its
//! four words that have a hyphen, in alphabetical order, counted from 0.
//!
//! Read, the words may be in any case, and whatever is no letter stands between two of them:
//! blanks of any width or none, commas of any script. Some keyboards have other letters where
//! `a` to `z` are meant, which look the same to who types them; they are taken for those:
//!
//! | typed | read as | by whom |
//! |---|---|---|
//! | `İ` (U+0130), `ı` (U+0131) | `i` | Turkish keyboards, whose `i` and `I` are not one letter |
//! | `i` or `I`, and U+0307 after it | `i` | what becomes of `İ` in lower case, or decomposed |
//! | U+FF21 to U+FF3A, U+FF41 to U+FF5A | `a` to `z` | Japanese and Chinese input, which has a full width |
//!
//! The list has no letter but `a` to `z`, so no two codenames become one by it. A word with
//! any other letter is named as wrong. 127 of 128 typing errors that stay on the list are found by the
//! check, without anybody knowing which codenames there are. Since the secret is random there
//! is nothing to guess, and so no password hash, no queue and nothing to flood.
//!
//! # What follows from the secret
//! HKDF-SHA256 (RFC 5869) with the 32 bytes of the site's salt, and the 12 bytes of the
//! secret as input keying material, gives 32 bytes for each of two `info` texts:
//!
//! | info | what |
//! |---|---|
//! | `postern mailbox identity 1` | the seed of the mailbox's post-quantum age identity ([`crate::pq`]) |
//! | `postern mailbox tag key 1` | the key that tags replies ([`crate::mailbox`]) |
//!
//! *Never*: a codename on disk or in a log, a word in an error.

use std::str::FromStr;
use std::sync::LazyLock;

use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::id::random_bytes;
use crate::mailbox::{MailboxKeys, leaving_nothing};
use crate::pq;

/// Words of a codename.
pub const WORDS: usize = 8;
/// Bytes of the secret.
const SECRET_BYTES: usize = 12;
const CHECK_BITS: u32 = 7;
const CHECK_LABEL: &[u8] = b"postern codename check 1";
const IDENTITY_INFO: &[u8] = b"postern mailbox identity 1";
const TAG_KEY_INFO: &[u8] = b"postern mailbox tag key 1";

/// The words in alphabetical order.
static LIST: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("eff_large.txt").lines().collect());

/// The word of this number, which is taken modulo the length of the list.
pub(crate) fn word(number: usize) -> &'static str {
    LIST[number % LIST.len()]
}

/// A word of the list, each as likely as any other.
#[must_use]
pub fn random_word() -> &'static str {
    loop {
        // 8,192 numbers; those without a word are drawn again.
        let number = usize::from(u16::from_le_bytes(random_bytes()) & 0x1fff);
        if let Some(word) = LIST.get(number) {
            return word;
        }
    }
}

/// A source's secret. It can be neither printed nor compared by accident; it is wiped when
/// it is dropped.
pub struct Codename {
    /// In a place of its own: what is moved leaves copies on the stack.
    secret: Box<Zeroizing<[u8; SECRET_BYTES]>>,
}

/// Why a text is no codename. It says where, never what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCodename {
    /// There is no word at all.
    #[error("there is no word")]
    Empty,
    /// Not eight words.
    #[error("{0} words instead of eight")]
    Count(usize),
    /// A word, counted from 1, is not on the list.
    #[error("word {0} is not on the list")]
    NotOnList(usize),
    /// The words are on the list, but do not belong together.
    #[error("the words do not belong together")]
    Check,
}

impl Codename {
    /// A new codename from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has none to give.
    #[must_use]
    pub fn random() -> Self {
        leaving_nothing(|| Self {
            secret: Box::new(Zeroizing::new(random_bytes())),
        })
    }

    /// The eight words, with blanks between them.
    #[must_use]
    pub fn words(&self) -> Zeroizing<String> {
        leaving_nothing(|| self.spell())
    }

    fn spell(&self) -> Zeroizing<String> {
        let mut number = Zeroizing::new(self.number());
        let base = LIST.len() as u128;
        let mut digits = Zeroizing::new([0_usize; WORDS]);
        for digit in digits.iter_mut().rev() {
            *digit = (*number % base) as usize;
            *number /= base;
        }
        // No word has more than nine letters: the text is not moved while it grows.
        let mut text = Zeroizing::new(String::with_capacity(WORDS * 10));
        for (index, digit) in digits.iter().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            text.push_str(LIST[*digit]);
        }
        text
    }

    /// Secret and check as one number.
    fn number(&self) -> u128 {
        let secret = self.secret.iter();
        let number = secret.fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        number << CHECK_BITS | u128::from(check(&self.secret))
    }

    /// The keys of the mailbox that this codename opens at the site with this salt.
    ///
    /// # Panics
    /// Never: both lengths are in HKDF's range.
    #[must_use]
    pub fn mailbox(&self, salt: &[u8; 32]) -> MailboxKeys {
        leaving_nothing(|| {
            let hkdf = Hkdf::<Sha256>::new(Some(salt), &self.secret[..]);
            let derive = |info: &[u8]| {
                let mut key = Box::new(Zeroizing::new([0; 32]));
                let derived = hkdf.expand(info, &mut **key);
                derived.expect("32 bytes are in range");
                key
            };
            let identity = Box::new(pq::Identity::from_seed(&derive(IDENTITY_INFO)));
            MailboxKeys::new(identity, derive(TAG_KEY_INFO))
        })
    }
}

/// The first bits of a hash of the secret.
fn check(secret: &[u8; SECRET_BYTES]) -> u8 {
    let hash = Sha256::new().chain_update(CHECK_LABEL).chain_update(secret);
    hash.finalize()[0] >> (8 - CHECK_BITS)
}

impl FromStr for Codename {
    type Err = BadCodename;

    fn from_str(text: &str) -> Result<Self, BadCodename> {
        leaving_nothing(|| Self::read(text))
    }
}

impl Codename {
    fn read(text: &str) -> Result<Self, BadCodename> {
        let plain = plain(text);
        // Letters of other alphabets are no blanks: a word with one is named as wrong.
        let between = |c: char| !c.is_alphabetic();
        let words = || plain.split(between).filter(|word| !word.is_empty());
        match words().count() {
            WORDS => {}
            0 => return Err(BadCodename::Empty),
            count => return Err(BadCodename::Count(count)),
        }
        let base = LIST.len() as u128;
        let mut number = Zeroizing::new(0_u128);
        for (index, word) in words().enumerate() {
            let digit = LIST.binary_search(&word);
            let digit = digit.map_err(|_| BadCodename::NotOnList(index + 1))?;
            *number = *number * base + digit as u128;
        }
        let bytes = Zeroizing::new((*number >> CHECK_BITS).to_be_bytes());
        // 7,772 to the power of eight is a little more than 103 bits.
        let (above, secret) = bytes.split_at(bytes.len() - SECRET_BYTES);
        let secret = <[u8; SECRET_BYTES]>::try_from(secret).expect("12 bytes");
        let secret = Box::new(Zeroizing::new(secret));
        let checked = u128::from(check(&secret)) == *number & ((1 << CHECK_BITS) - 1);
        if checked && above.iter().all(|byte| *byte == 0) {
            Ok(Self { secret })
        } else {
            Err(BadCodename::Check)
        }
    }
}

/// The text in lower case, with the letters of `a` to `z` that some keyboards spell
/// differently: the table above.
fn plain(text: &str) -> Zeroizing<String> {
    // Nothing gets longer: the text is not moved while it grows.
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars() {
        match c {
            'İ' | 'ı' => plain.push('i'),
            '\u{307}' if plain.ends_with('i') => {}
            'Ａ'..='Ｚ' => plain.push(counted_from('a', c, 'Ａ')),
            'ａ'..='ｚ' => plain.push(counted_from('a', c, 'ａ')),
            _ => plain.push(c.to_ascii_lowercase()),
        }
    }
    plain
}

/// The letter as far behind `a` as this one is behind the first of its own row.
fn counted_from(a: char, c: char, first: char) -> char {
    let letter = u32::from(a) + (u32::from(c) - u32::from(first));
    char::from_u32(letter).expect("a letter from a to z")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(secret: [u8; SECRET_BYTES]) -> Codename {
        Codename {
            secret: Box::new(Zeroizing::new(secret)),
        }
    }

    #[test]
    fn the_list_is_sorted_and_has_no_hyphen() {
        assert_eq!(LIST.len(), 7772);
        assert!(LIST.is_sorted());
        let plain = |w: &&str| w.len() <= 9 && w.bytes().all(|b| b.is_ascii_lowercase());
        assert!(LIST.iter().all(plain));
    }

    #[test]
    fn errors_say_where_and_not_what() {
        let good = of([7; 12]).words();
        let words: Vec<_> = good.split(' ').collect();
        let with = |at: usize, word: &str| {
            let mut words = words.clone();
            words[at] = word;
            words.join(" ").parse::<Codename>().err()
        };
        let error = |text: &str| text.parse::<Codename>().err();
        assert_eq!(error(""), Some(BadCodename::Empty));
        assert_eq!(error(" 12, -"), Some(BadCodename::Empty));
        assert_eq!(error("abacus zoom"), Some(BadCodename::Count(2)));
        assert_eq!(with(2, "xylophon"), Some(BadCodename::NotOnList(3)));
        assert_eq!(error(&["zoom"; 8].join(" ")), Some(BadCodename::Check));
        assert!(!format!("{:?}", BadCodename::NotOnList(3)).contains("xylophon"));
    }

    #[test]
    fn letters_of_other_keyboards_are_read_as_those_they_stand_for() {
        // Enough words to have every letter that has to be told apart, `i` above all.
        for secret in 0..64_u8 {
            let words = of([secret; 12]).words().to_string();
            let wide = |first: char| {
                let widened = |c: char| match c {
                    ' ' => '\u{3000}',
                    c => char::from_u32(u32::from(c) - u32::from('a') + u32::from(first)).unwrap(),
                };
                words.chars().map(widened).collect::<String>()
            };
            let upper = words.to_uppercase();
            for typed in [
                upper.replace('I', "İ"),
                upper.replace('I', "I\u{307}"),
                words.replace('i', "ı"),
                words.replace('i', "i\u{307}"),
                wide('ａ'),
                wide('Ａ'),
            ] {
                let read = typed.parse::<Codename>();
                assert_eq!(**read.expect(&typed).secret, [secret; 12], "{typed}");
            }
        }
    }

    #[test]
    fn blanks_and_commas_of_every_script_stand_between_words() {
        let words = of([5; 12]).words().to_string();
        for between in [
            "\u{a0}",
            "\u{202f}",
            "\u{2009}",
            "\u{200b}",
            "\u{feff}",
            "\u{3000}",
            "、",
            "，",
            "،",
            "؛ ",
            "\u{2068} \u{2069}",
            "\u{200f} ",
            "।",
        ] {
            let typed = format!("{between}{}{between}", words.replace(' ', between));
            let read = typed.parse::<Codename>();
            assert_eq!(**read.expect(between).secret, [5; 12], "{between:?}");
        }
    }

    #[test]
    fn other_letters_are_wrong_and_no_blanks() {
        let good = of([7; 12]).words();
        let mut words: Vec<_> = good.split(' ').collect();
        // Accents, other scripts, ligatures, and signs that only look like a letter.
        for word in ["í", "zооm", "ﬁsh", "ς", "あ", "𝐚corn", "\u{212a}"] {
            words[4] = word;
            let error = words.join(" ").parse::<Codename>().err();
            assert_eq!(error, Some(BadCodename::NotOnList(5)), "{word}");
        }
        // A dot over any letter but an `i` is a blank, like other marks.
        words[4] = "e\u{307}bony";
        let error = words.join(" ").parse::<Codename>().err();
        assert_eq!(error, Some(BadCodename::Count(9)));
    }

    #[test]
    fn nearly_every_wrong_word_is_found() {
        let good = of([9; 12]).words();
        let words: Vec<_> = good.split(' ').collect();
        let (mut tried, mut missed) = (0, 0);
        for at in 0..WORDS {
            for other in LIST.iter().step_by(37) {
                let mut words = words.clone();
                words[at] = other;
                tried += 1;
                missed += u32::from(words.join(" ").parse::<Codename>().is_ok());
            }
        }
        // One in 128 is expected, and the right words themselves.
        assert!(missed < tried / 50, "{missed} of {tried}");
    }

    proptest! {
        #[test]
        fn words_read_back_as_the_secret(secret: [u8; SECRET_BYTES]) {
            let words = of(secret).words();
            prop_assert_eq!(words.split(' ').count(), WORDS);
            prop_assert_eq!(**words.parse::<Codename>().unwrap().secret, secret);
            let shouted = format!("\n{}.", words.to_uppercase().replace(' ', ",- \t"));
            prop_assert_eq!(**shouted.parse::<Codename>().unwrap().secret, secret);
        }

        #[test]
        fn any_text_ends_cleanly(text: String) {
            let _ = text.parse::<Codename>();
        }
    }
}
