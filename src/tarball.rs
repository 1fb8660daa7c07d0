//! The tars that go to the journalists and back: their lists, how members are written, and the
//! headers of a tar that somebody untrusted may have written or damaged.
//!
//! ```text
//! bundle.json            format, version, items (id, day, size, fragment), the day it was
//!                        made, and that of the oldest submission not collected by then
//! submissions/ID.age     one a submission, as it lies in the store
//!
//! replies.json           format, version, items (id, tag, sha256)
//! replies/ID.age         one a reply, sealed to its source
//! ```
//!
//! ustar, with GNU's sizes beyond 8 GiB; times are 0, owner 0, mode 0600. Who walks such a
//! file goes from header to header, and past what is no header a block at a time.
//!
//! *Never*: a name that is used as a path.

use std::io::{self, Read, Write};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::SubmissionId;

/// Bytes of a block: headers and data begin at multiples of it.
pub const BLOCK: u64 = 512;
/// Version of both lists.
const VERSION: u32 = 1;

/// `bundle.json`: the submissions on their way to the journalists.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bundle {
    format: String,
    version: u32,
    /// What is in it.
    pub items: Vec<BundleItem>,
    /// The day of the oldest submission that was not collected when the bundle was made; those
    /// inside it are among them. While everybody's list of keys is over and the last ones are
    /// in use, no later day than the end of such a list. Who destroys keys ([`crate::reader`]'s `burn`) keeps those of
    /// this day and of later ones: those of what came in a bundle go a bundle later.
    pub oldest_uncollected: Option<Date>,
    /// The day it was made (UTC), before what is in it was looked up: what arrived later has
    /// this day or a later one. Bundles of earlier servers do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Date>,
}

/// One submission of a bundle. A reader makes do without all but the id.
#[derive(Clone, Serialize, Deserialize)]
pub struct BundleItem {
    /// Its random id.
    pub id: SubmissionId,
    /// The day it arrived (UTC).
    pub day: Option<Date>,
    /// Its size in bytes, as the store says it.
    pub size: Option<u64>,
    /// Whether it is what a crash left.
    pub fragment: Option<bool>,
}

impl Bundle {
    /// Its name, and that of the first member.
    pub const LIST: &str = "bundle.json";
    const FORMAT: &str = "postern-bundle";
    const DIRECTORY: &str = "submissions/";

    /// The list of these submissions.
    #[must_use]
    pub fn new(items: Vec<BundleItem>, oldest_uncollected: Option<Date>, made: Date) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            version: VERSION,
            items,
            oldest_uncollected,
            made: Some(made),
        }
    }

    /// What the file says, if it is such a list.
    #[must_use]
    pub fn parse(json: &[u8]) -> Option<Self> {
        let list: Self = serde_json::from_slice(json).ok()?;
        (list.format == Self::FORMAT && list.version == VERSION).then_some(list)
    }

    /// The file.
    ///
    /// # Errors
    /// What the JSON library answers.
    pub fn to_json(&self) -> io::Result<Vec<u8>> {
        to_json(self)
    }

    /// The member that is this submission.
    #[must_use]
    pub fn member(id: SubmissionId) -> String {
        format!("{}{id}.age", Self::DIRECTORY)
    }

    /// The submission that a member of this name is, if it is one.
    #[must_use]
    pub fn id_of(member: &str) -> Option<SubmissionId> {
        id_in(Self::DIRECTORY, member)
    }
}

/// `replies.json`: the replies on their way to the server.
#[derive(Serialize, Deserialize)]
pub struct Replies {
    format: String,
    version: u32,
    /// What is in it.
    pub items: Vec<RepliesItem>,
}

/// One reply.
#[derive(Serialize, Deserialize)]
pub struct RepliesItem {
    /// Its random id.
    pub id: SubmissionId,
    /// The text of its [`Tag`](crate::mailbox::Tag): one that is none must not spoil the others.
    pub tag: String,
    /// The SHA-256 of the member, 64 lower-case hexadecimal digits. Lists of earlier readers
    /// have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Replies {
    /// Its name, and that of the first member.
    pub const LIST: &str = "replies.json";
    const FORMAT: &str = "postern-replies";
    const DIRECTORY: &str = "replies/";

    /// The list of these replies.
    #[must_use]
    pub fn new(items: Vec<RepliesItem>) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            version: VERSION,
            items,
        }
    }

    /// What the file says, if it is such a list.
    #[must_use]
    pub fn parse(json: &[u8]) -> Option<Self> {
        let list: Self = serde_json::from_slice(json).ok()?;
        (list.format == Self::FORMAT && list.version == VERSION).then_some(list)
    }

    /// The file.
    ///
    /// # Errors
    /// What the JSON library answers.
    pub fn to_json(&self) -> io::Result<Vec<u8>> {
        to_json(self)
    }

    /// The member that is this reply.
    #[must_use]
    pub fn member(id: SubmissionId) -> String {
        format!("{}{id}.age", Self::DIRECTORY)
    }

    /// The reply that a member of this name is, if it is one.
    #[must_use]
    pub fn id_of(member: &str) -> Option<SubmissionId> {
        id_in(Self::DIRECTORY, member)
    }
}

fn to_json(list: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(list)?;
    json.push(b'\n');
    Ok(json)
}

fn id_in(directory: &str, member: &str) -> Option<SubmissionId> {
    let name = member.strip_prefix(directory)?;
    name.strip_suffix(".age")?.parse().ok()
}

/// One member of the tar.
pub struct Member {
    /// Its name. Hostile.
    pub name: String,
    /// Whether it is a regular file.
    pub is_file: bool,
    /// Where its data begins.
    pub start: u64,
    /// Length of its data in bytes.
    pub size: u64,
}

/// Whether a block is the header of a member.
#[must_use]
pub fn is_member(block: &[u8; BLOCK as usize]) -> bool {
    Member::parse(block, 0).is_some()
}

impl Member {
    /// Reads the header that stands at `at`, if its checksum is right.
    #[must_use]
    pub fn parse(block: &[u8; BLOCK as usize], at: u64) -> Option<Self> {
        let mut header = tar::Header::new_old();
        header.as_mut_bytes().copy_from_slice(block);
        let sum = block.iter().enumerate().map(|(i, b)| match i {
            148..156 => u32::from(b' '),
            _ => u32::from(*b),
        });
        if block[257..262] != *b"ustar" || header.cksum().ok()? != sum.sum::<u32>() {
            return None;
        }
        Some(Self {
            name: String::from_utf8_lossy(&header.path_bytes()).into_owned(),
            is_file: header.entry_type().is_file(),
            start: at.checked_add(BLOCK)?,
            size: header.entry_size().ok()?,
        })
    }

    /// Where the next header stands.
    #[must_use]
    pub fn next(&self) -> Option<u64> {
        self.start
            .checked_add(self.size.checked_next_multiple_of(BLOCK)?)
    }
}

/// Zeros at the end of a tar, in bytes.
pub const END: u64 = 2 * BLOCK;

/// The header of a regular file of `size` bytes that says nothing of when and by whom it was
/// made.
///
/// # Errors
/// When the name is too long.
pub fn header(name: &str, size: u64) -> io::Result<[u8; BLOCK as usize]> {
    let mut header = tar::Header::new_ustar();
    header.set_path(name)?;
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    Ok(*header.as_bytes())
}

/// Appends such a file.
///
/// # Errors
/// What `data` or the tar's output answers.
pub fn append(
    tar: &mut tar::Builder<impl Write>,
    name: &str,
    size: u64,
    data: impl Read,
) -> io::Result<()> {
    let mut ready = tar::Header::new_ustar();
    ready.as_mut_bytes().copy_from_slice(&header(name, size)?);
    tar.append(&ready, data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_written_as_ever() {
        let id = SubmissionId::from_bytes([7; 16]);
        let item = BundleItem {
            id,
            day: Some(jiff::civil::date(2026, 11, 22)),
            size: Some(65_536),
            fragment: Some(false),
        };
        let made = jiff::civil::date(2026, 11, 23);
        let bundle = Bundle::new(vec![item], None, made).to_json().unwrap();
        assert_eq!(
            String::from_utf8(bundle).unwrap(),
            r#"{
  "format": "postern-bundle",
  "version": 1,
  "items": [
    {
      "id": "07070707070707070707070707070707",
      "day": "2026-11-22",
      "size": 65536,
      "fragment": false
    }
  ],
  "oldest_uncollected": null,
  "made": "2026-11-23"
}
"#
        );
        let item = RepliesItem {
            id,
            tag: "ab".to_owned(),
            sha256: Some("cd".to_owned()),
        };
        let replies = Replies::new(vec![item]).to_json();
        assert_eq!(
            String::from_utf8(replies.unwrap()).unwrap(),
            r#"{
  "format": "postern-replies",
  "version": 1,
  "items": [
    {
      "id": "07070707070707070707070707070707",
      "tag": "ab",
      "sha256": "cd"
    }
  ]
}
"#
        );
    }

    #[test]
    fn one_list_is_not_taken_for_the_other_nor_for_that_of_another_version() {
        let list = |format: &str, version: u32| {
            let list = serde_json::json!({"format": format, "version": version, "items": []});
            list.to_string().into_bytes()
        };
        for (format, version, bundle, replies) in [
            ("postern-bundle", 1, true, false),
            ("postern-replies", 1, false, true),
            ("postern-bundle", 2, false, false),
            ("postern-replies", 2, false, false),
        ] {
            let json = list(format, version);
            assert_eq!(Bundle::parse(&json).is_some(), bundle, "{format} {version}");
            assert_eq!(
                Replies::parse(&json).is_some(),
                replies,
                "{format} {version}"
            );
        }
        // The least that is listed.
        let id = SubmissionId::from_bytes([7; 16]);
        let json = format!(
            "{{\"format\":\"postern-bundle\",\"version\":1,\"items\":[{{\"id\":\"{id}\"}}]}}"
        );
        assert_eq!(Bundle::parse(json.as_bytes()).unwrap().items[0].id, id);
        let json = format!(
            "{{\"format\":\"postern-replies\",\"version\":1,\"items\":[{{\"id\":\"{id}\",\"tag\":\"\"}}]}}"
        );
        let item = &Replies::parse(json.as_bytes()).unwrap().items[0];
        assert_eq!((item.id, item.sha256.as_ref()), (id, None));
    }

    #[test]
    fn members_are_known_by_their_names() {
        let id = SubmissionId::from_bytes([7; 16]);
        assert_eq!(Bundle::id_of(&Bundle::member(id)), Some(id));
        assert_eq!(Replies::id_of(&Replies::member(id)), Some(id));
        let reply = Replies::member(id);
        for other in [&reply[..], "submissions/x.age", "bundle.json", ""] {
            assert_eq!(Bundle::id_of(other), None, "{other}");
        }
    }
}
