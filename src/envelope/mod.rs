//! The envelope: one submission, sealed. This page is the format, version 1.
//!
//! # Outside
//! One binary age v1 file (C2SP age specification) named `<id>.age`, sealed to every
//! recipient. All stanzas are `mlkem768x25519`, or all are `X25519` (besides the grease
//! stanza that age implementations add). Nothing outside says whether it is whole, how
//! many files it holds, or whether an answer is wanted.
//!
//! # Inside
//! The age payload is a ZIP archive (APPNOTE 6.3.10), entries stored, in this order:
//!
//! | entry | kind | content |
//! |---|---|---|
//! | `envelope.json` | known | [`Head`]: what is known before the first byte arrives |
//! | `message.txt` | streamed | the message: UTF-8, LF, no control characters but LF and TAB; at most once, absent if there was none |
//! | `files/001-<safe name>` … | streamed | the files, numbered from 1 in order of arrival, the number padded to three digits |
//! | `submission.json` | known | [`Manifest`]: what arrived, and whether that was all |
//! | `padding.bin` | known | zeros, so that the archive is exactly as long as its bucket |
//!
//! A client that sends the message after a file is served: `message.txt` then stands
//! where it arrived. Nothing else ever stands in an envelope.
//!
//! Integers are little-endian. `date` is 0x0021 (1980-01-01) and `time` 0 everywhere.
//! Flags are 0x0800 (UTF-8 names), and 0x0808 for streamed entries.
//!
//! ```text
//! local header  50 4b 03 04 | version 2 | flags 2 | method 2 = 0 | time 2 | date 2
//!               | crc32 4 | size 4 | size 4 | name length 2 | extra length 2 | name | extra
//!   known:      version 20, the true crc32 and sizes, no extra
//!   streamed:   version 45, crc32 0, both sizes ff ff ff ff,
//!               extra 20 bytes: 01 00 | 10 00 | 16 zero bytes
//! data          the bytes
//! descriptor    streamed only, 24 bytes: 50 4b 07 08 | crc32 4 | size 8 | size 8
//!
//! directory     50 4b 01 02 | made by 2 = 2d 03 | version 2 | flags 2 | method 2 = 0
//!               | time 2 | date 2 | crc32 4 | size 4 | size 4 | name length 2
//!               | extra length 2 | comment length 2 = 0 | disk 2 = 0 | internal 2 = 0
//!               | external 4 = 0o100600 << 16 | offset 4 | name | extra
//!   Sizes and offset stand in their 32-bit fields when they are below ffffffff. Those
//!   that are not: the field is ff ff ff ff and the value stands, 8 bytes, in an extra
//!   01 00 | length 2 | [size, size] | [offset]; version is then 45.
//!
//! end           only if the directory's offset or size is not below ffffffff:
//!               zip64 end record (56 bytes, version 45) and its locator (20 bytes);
//!               then always the end record, 22 bytes, no comment, the last of the archive
//! ```
//!
//! # Answers
//! `format` in `envelope.json` says what an envelope is for ([`Kind`]): `postern-envelope` from a
//! source, `postern-reply` to one, sealed to the source's mailbox alone, `postern-reply-copy`
//! what the journalists keep of a reply. `reply` is where answers go (of a copy: where it went),
//! in `envelope.json`, or in `submission.json` if the form gave it behind its first content; two
//! that differ are not believed. Only the outermost envelope gives an address
//! ([`crate::mailbox`]).
//!
//! In `submission.json` of a reply, and of its copy, may stand `day`, when it was written. Of the
//! reply alone: `number`, how many replies to this source its journalist had before it. A source
//! reads replies by day, and those of one day by number, the newest first. Of the copy alone: `by`,
//! the name of the key it was written with; `after`, the ids of what its journalist had of this
//! source by then, the latest last: of more than 100 those at the end. Nobody signs a reply or a
//! copy: all four are what it says, and of a submission nothing of it is believed.
//!
//! # Padding
//! The archive's length is [`PaddedLen::bucket`] of its length with an empty
//! `padding.bin`: Padmé with a floor of 64 KiB. If `padding.bin` begins at or beyond
//! ffffffff its directory entry has 12 bytes more; if padding moves the directory there,
//! the archive has 76 bytes more, and the bucket is taken again with those. An age file
//! is then header + 16 + length + 16 for each 64 KiB begun; the header varies by the
//! grease stanza (up to 180 bytes).
//!
//! # Cut short
//! A submission whose connection broke is finished properly, with what arrived, and
//! `complete` false. After a crash the age file simply ends: a *fragment*. Every chunk
//! of 65,552 bytes that is there is authentic, and the entries in them are read in
//! order; a streamed entry ends at the descriptor whose sizes and crc32 are those of the
//! bytes before it.
//!
//! # Bounds
//! `envelope.json` has at most 1 MiB and 1,000 recipients, `submission.json` 64 MiB, 10,000
//! files and 1,000 ids in `after`. No writer comes near.
//!
//! # How it may grow
//! Readers refuse a `version` they do not know, and ignore unknown keys of the two JSON
//! entries. A new kind of entry is a new version.
//!
//! *Never*: a time finer than a day, an address, a size outside the sealed part.

mod name;
mod pad;
mod read;
mod text;
mod write;
mod zip;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

pub use name::SafeName;
pub use pad::PaddedLen;
pub(crate) use read::is_long;
pub use read::{Error, Extent, Nowhere, Part, Reader, Report, Sink, State, TwoAddresses};
pub use text::Cleaner;
pub use write::{PartSum, Sealed, Writer};

use crate::id::SubmissionId;
use crate::limits::{MAX_AFTER, MAX_FILES, MAX_RECIPIENTS};
use crate::recipients::Period;

/// The version of the format this code writes, and the only one it reads.
pub const VERSION: u32 = 1;
/// `language` of every submission. Of the language its pages were in, the journalists learn nothing
/// that was not written to them.
pub const LANGUAGE: &str = "en";
/// `format` of `submission.json`.
pub const MANIFEST_FORMAT: &str = "postern-submission";
/// The first entry.
pub const HEAD_ENTRY: &str = "envelope.json";
/// The message.
pub const MESSAGE_ENTRY: &str = "message.txt";
/// Where the files are.
pub const FILES_PREFIX: &str = "files/";
/// The last entry but one.
pub const MANIFEST_ENTRY: &str = "submission.json";
/// The last entry.
pub const PADDING_ENTRY: &str = "padding.bin";

/// What an envelope is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// From a source to the journalists.
    #[serde(rename = "postern-envelope")]
    Submission,
    /// From a journalist to a source, sealed to the source's mailbox.
    #[serde(rename = "postern-reply")]
    Reply,
    /// The same, sealed to the journalist's own keys. `reply` is where it was sent.
    #[serde(rename = "postern-reply-copy")]
    ReplyCopy,
}

/// `envelope.json`: what is known before the first byte of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What it is for: `format` in JSON.
    #[serde(rename = "format")]
    pub kind: Kind,
    /// [`VERSION`].
    pub version: u32,
    /// The submission's id: the file's name without `.age`.
    pub id: SubmissionId,
    /// The period of the keys it is sealed to; of several the one that began last. Null when
    /// keys have no periods.
    pub period: Option<Period>,
    /// The names of the recipients it is sealed to, sorted.
    #[serde(deserialize_with = "bounded::<_, _, MAX_RECIPIENTS>")]
    pub recipients: Vec<String>,
    /// Says nothing: always [`LANGUAGE`].
    pub language: String,
    /// Where answers go; null when none are wanted, or when it was only known late.
    pub reply: Option<ReplyAddress>,
}

/// Where answers to a source go. It travels sealed, and the server stores it nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyAddress {
    /// The public key of the source's mailbox, `age1pq1…`.
    pub recipient: String,
    /// The key that tags replies, 32 bytes in lower-case hexadecimal digits.
    pub tag_key: String,
}

/// `submission.json`: what arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`MANIFEST_FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The submission's id again.
    pub id: SubmissionId,
    /// Whether everything the source sent is here.
    pub complete: bool,
    /// What was cut and why, when `complete` is false.
    pub cut: Option<Cut>,
    /// The message, if there is one.
    pub message: Option<MessageEntry>,
    /// The files in order.
    #[serde(deserialize_with = "bounded::<_, _, MAX_FILES>")]
    pub files: Vec<FileEntry>,
    /// Where answers go, when it was only known after the first byte.
    pub reply: Option<ReplyAddress>,
    /// In a reply and its copy, the day it was written (UTC). Of one journalist no later reply
    /// has an earlier day. Replies are sorted by day and then by `number`, the newest first; those
    /// of earlier writers say neither, and are older than all that do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<jiff::civil::Date>,
    /// In a reply, how many replies to this source its journalist had before it: 0 for the first.
    /// Of two replies of one day the one with the larger number is newer. Journalists who had not
    /// each other's copies may give two replies one number: then the ids decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// In the copy of a reply, the name of the key it was written with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// In the copy of a reply, what its journalist had of this source by then.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "bounded::<_, _, MAX_AFTER>"
    )]
    pub after: Vec<SubmissionId>,
}

impl Manifest {
    /// Whether everything the source sent is here, by all that is said of it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let message = self.message.as_ref().is_none_or(|m| m.complete);
        self.complete && self.cut.is_none() && message && self.files.iter().all(|f| f.complete)
    }
}

/// The message of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageEntry {
    /// Its length in bytes.
    pub size: u64,
    /// Whether it arrived whole.
    pub complete: bool,
}

/// One file of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its entry in the archive.
    pub entry: String,
    /// The name the source's browser gave, unchanged but for its length (512 bytes) and
    /// bytes that are no UTF-8.
    pub name: String,
    /// The type the source's browser gave.
    #[serde(rename = "type")]
    pub declared_type: String,
    /// Its length in bytes, as far as it arrived.
    pub size: u64,
    /// Whether it arrived whole.
    pub complete: bool,
}

/// Why a submission is not whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cut {
    /// The connection ended in the middle.
    Connection,
    /// Nothing came for too long.
    Idle,
    /// The server was stopped in the middle.
    Shutdown,
    /// More than the drop takes in one submission.
    TooLarge,
    /// More files than the drop takes in one submission.
    TooManyFiles,
    /// The message was longer than the drop takes.
    MessageTooLong,
    /// The server had no room for more.
    NoRoom,
    /// The form could not be read further.
    Malformed,
}

/// A list of at most `MOST` items: what is not read takes no memory.
fn bounded<'de, D, T, const MOST: u32>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Bounded<T, const MOST: u32>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>, const MOST: u32> Visitor<'de> for Bounded<T, MOST> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of at most {MOST}")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = list.next_element()? {
                if items.len() == MOST as usize {
                    return Err(A::Error::invalid_length(items.len() + 1, &self));
                }
                items.push(item);
            }
            Ok(items)
        }
    }

    deserializer.deserialize_seq(Bounded::<T, MOST>(PhantomData))
}

/// At most `max` bytes of `text`, cut between characters.
#[must_use]
pub fn truncate(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}
