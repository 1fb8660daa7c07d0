//! Where answers to a source wait: its keys, its address, its name, and the tags by which a
//! source finds its own.
//!
//! # The parts
//! - A *reply address* is a recipient and a tag key. It travels sealed inside an envelope;
//!   the server stores it nowhere.
//! - The *mailbox id* is SHA-256 of the ASCII text `postern mailbox 1`, a zero byte, the text
//!   of the recipient, a zero byte, and the text of the tag key. It is computed from an
//!   address and never carried beside one, and it covers all of it: nobody can put a foreign
//!   id beside an address of their own, nor a tag key of their own beside a foreign recipient.
//! - The *designation* is what journalists see: two words and eight characters, all from the
//!   mailbox id, and so the same on every machine. Bytes 0–1 and 2–3 (big-endian, modulo
//!   7,772) are words of the list of [`crate::codename`], bytes 4–8 the characters, base32
//!   (RFC 4648) in lower case: `abacus-zoom-k7q2m4xz`.
//! - A reply has a random id, and a *tag*: HMAC-SHA256 under the tag key of the ASCII text
//!   `postern reply 1`, a zero byte, and the 16 bytes of the id. Two replies to one source
//!   look unrelated to whoever lacks the key.
//!
//! *Never*: anything that says of two tags whether one key made them.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use crate::codename::word;
use crate::envelope::ReplyAddress;
use crate::id::{SubmissionId, from_hex, to_hex};
use crate::pq;

const ID_LABEL: &[u8] = b"postern mailbox 1\0";
const TAG_LABEL: &[u8] = b"postern reply 1\0";
/// RFC 4648 in lower case.
const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The keys of a mailbox: what a codename opens. Wiped when dropped.
pub struct MailboxKeys {
    /// In places of their own: keys that are moved leave copies on the stack.
    identity: Box<pq::Identity>,
    tag_key: Box<Zeroizing<[u8; 32]>>,
}

/// Does something with secret keys, and then overwrites the part of the stack it used: the
/// libraries below leave copies of what they compute with there, and threads live on.
pub fn leaving_nothing<T>(with_keys: impl FnOnce() -> T) -> T {
    /// More than post-quantum decryption needs, with the envelope around it.
    const USED_AT_MOST: usize = 192 * 1024;
    #[inline(never)]
    fn apart<T>(f: impl FnOnce() -> T) -> T {
        f()
    }
    #[inline(never)]
    fn overwrite() {
        let mut used = [0_u8; USED_AT_MOST];
        used.zeroize();
        std::hint::black_box(&used);
    }
    let result = apart(with_keys);
    overwrite();
    result
}

/// What marks a reply as one for a certain mailbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag([u8; 32]);

/// The name of a mailbox, computed from its address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MailboxId([u8; 32]);

/// What journalists call a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Designation(String);

/// The text is no address that can be answered.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an address that can be answered")]
pub struct BadAddress;

/// The text is no designation.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a designation: two words and eight characters, like abacus-zoom-k7q2m4xz")]
pub struct BadDesignation;

/// The text is no tag.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a tag: 64 lower-case hexadecimal digits are expected")]
pub struct BadTag;

impl MailboxKeys {
    /// These keys.
    #[must_use]
    pub fn new(identity: Box<pq::Identity>, tag_key: Box<Zeroizing<[u8; 32]>>) -> Self {
        Self { identity, tag_key }
    }

    /// What opens the replies.
    #[must_use]
    pub fn identity(&self) -> &pq::Identity {
        &self.identity
    }

    /// The address that goes into envelopes.
    #[must_use]
    pub fn address(&self) -> ReplyAddress {
        leaving_nothing(|| ReplyAddress {
            recipient: self.identity.to_public().to_string(),
            tag_key: to_hex(&**self.tag_key),
        })
    }

    /// Whether this tag is that of a reply to this mailbox, in constant time.
    #[must_use]
    pub fn is_mine(&self, id: SubmissionId, tag: &Tag) -> bool {
        tagging(&self.tag_key, id).verify_slice(&tag.0).is_ok()
    }
}

fn tagging(key: &[u8; 32], id: SubmissionId) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(TAG_LABEL);
    mac.update(id.as_bytes());
    mac
}

impl ReplyAddress {
    /// The recipient to seal to.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse_recipient(&self) -> Result<pq::Recipient, BadAddress> {
        self.recipient.parse().map_err(|_| BadAddress)
    }

    fn parse_tag_key(&self) -> Result<Zeroizing<[u8; 32]>, BadAddress> {
        from_hex(&self.tag_key)
            .map(Zeroizing::new)
            .ok_or(BadAddress)
    }

    /// The tag of a reply with this id.
    ///
    /// # Errors
    /// When the tag key is none.
    pub fn tag(&self, id: SubmissionId) -> Result<Tag, BadAddress> {
        let tag = tagging(&*self.parse_tag_key()?, id).finalize();
        Ok(Tag(tag.into_bytes().into()))
    }

    /// The mailbox it leads to.
    ///
    /// # Errors
    /// When it leads nowhere.
    pub fn mailbox(&self) -> Result<MailboxId, BadAddress> {
        self.parse_recipient()?;
        self.parse_tag_key()?;
        let hash = Sha256::new()
            .chain_update(ID_LABEL)
            .chain_update(&self.recipient)
            .chain_update([0])
            .chain_update(&self.tag_key);
        Ok(MailboxId(hash.finalize().into()))
    }
}

impl Tag {
    /// These bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, as the database stores them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl FromStr for Tag {
    type Err = BadTag;

    fn from_str(text: &str) -> Result<Self, BadTag> {
        from_hex(text).map(Self).ok_or(BadTag)
    }
}

impl MailboxId {
    /// What journalists call its source.
    #[must_use]
    pub fn designation(&self) -> Designation {
        let word_at = |at: usize| word(u16::from_be_bytes([self.0[at], self.0[at + 1]]).into());
        let bytes = self.0[4..9].iter();
        let bits = bytes.fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let characters = (0..8).map(|at| BASE32[(bits >> (35 - 5 * at) & 31) as usize]);
        let characters: String = characters.map(char::from).collect();
        Designation(format!("{}-{}-{characters}", word_at(0), word_at(2)))
    }
}

impl fmt::Display for MailboxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl FromStr for MailboxId {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        from_hex(text).map(Self).ok_or(BadAddress)
    }
}

impl Designation {
    /// Its text, which is a safe name of a directory.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Designation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Designation {
    type Err = BadDesignation;

    fn from_str(text: &str) -> Result<Self, BadDesignation> {
        let parts: Vec<_> = text.split('-').collect();
        let [first, second, characters] = parts[..] else {
            return Err(BadDesignation);
        };
        let is_word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase());
        let is_rest = characters.len() == 8 && characters.bytes().all(|b| BASE32.contains(&b));
        if is_word(first) && is_word(second) && is_rest {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadDesignation)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codename::Codename;

    fn keys() -> MailboxKeys {
        Codename::random().mailbox(&[1; 32])
    }

    #[test]
    fn a_tag_is_found_by_its_own_key_alone() {
        let (mine, other) = (keys(), keys());
        let (a, b) = (SubmissionId::random(), SubmissionId::random());
        let tag = mine.address().tag(a).unwrap();
        assert!(mine.is_mine(a, &tag));
        assert!(!mine.is_mine(b, &tag) && !other.is_mine(a, &tag));
        assert_eq!(tag.to_string().parse(), Ok(tag));
    }

    #[test]
    fn an_id_covers_all_of_the_address() {
        let (mine, other) = (keys().address(), keys().address());
        let mixed = ReplyAddress {
            tag_key: other.tag_key.clone(),
            ..mine.clone()
        };
        let ids = [&mine, &other, &mixed].map(|a| a.mailbox().unwrap());
        assert!(ids[0] != ids[1] && ids[0] != ids[2] && ids[1] != ids[2]);
        assert_eq!(mine.mailbox(), mine.clone().mailbox());
    }

    #[test]
    fn a_designation_reads_back_and_nothing_else_does() {
        let designation = keys().address().mailbox().unwrap().designation();
        assert_eq!(designation.as_str().parse(), Ok(designation));
        assert_eq!(
            MailboxId([0xff; 32]).designation().as_str(),
            format!("{0}-{0}-77777777", word(0xffff))
        );
        for bad in [
            "",
            "a",
            "a-b",
            "a-b-c",
            "a-b-ABCDEFGH",
            "a-b-abcdefg1",
            "a--abcdefgh",
            "../a-b-abcdefgh",
            "a-b-abcdefgh-c",
        ] {
            assert_eq!(bad.parse::<Designation>(), Err(BadDesignation), "{bad}");
        }
    }

    #[test]
    fn what_is_no_address_leads_nowhere() {
        let good = keys().address();
        let with = |recipient: &str, tag_key: &str| ReplyAddress {
            recipient: recipient.to_owned(),
            tag_key: tag_key.to_owned(),
        };
        for bad in [
            with("age1x", &good.tag_key),
            with(&good.recipient, "00"),
            with(&good.recipient, &"A".repeat(64)),
            with(&good.recipient.to_uppercase(), &good.tag_key),
        ] {
            assert_eq!(bad.mailbox(), Err(BadAddress));
        }
    }
}
