//! The `replies.tar` that is added to: what is in it, and whether it is as it was read.
//!
//! All of it must be what [`reply`](super::super::reply) writes, and every reply as it was
//! written: a damaged one would get a new hash, and be taken for good.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::id::{SubmissionId, from_hex};
use crate::limits::MAX_MANIFEST_BYTES;
use crate::mailbox::Tag;
use crate::reader::input::{Watched, read_full_at};
use crate::tarball::{BLOCK, Member, Replies};

/// A file that is extended, locked as long as it is open.
pub(super) struct Extended {
    pub(super) file: File,
    mark: Mark,
    pub(super) replies: BTreeMap<SubmissionId, Old>,
}

/// A reply in the file that is extended.
pub(super) struct Old {
    pub(super) tag: Tag,
    /// Earlier readers listed none.
    pub(super) sha256: Option<[u8; 32]>,
    pub(super) start: u64,
    pub(super) size: u64,
}

/// By what a file is known again that nobody changed.
#[derive(PartialEq, Eq)]
struct Mark {
    file: (u64, u64),
    len: u64,
    changed: (i64, i64),
}

impl Mark {
    fn of(meta: &Metadata) -> Self {
        Self {
            file: (meta.dev(), meta.ino()),
            len: meta.len(),
            changed: (meta.mtime(), meta.mtime_nsec()),
        }
    }
}

impl Extended {
    pub(super) fn open(place: &Path) -> io::Result<Self> {
        if !place.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let file = File::open(place)?;
        // Before it is read: what is written to it later makes another mark.
        let mark = Mark::of(&file.metadata()?);
        let replies = read(&file)?;
        Ok(Self {
            file,
            mark,
            replies,
        })
    }

    /// Reads all of it: no reply in it may be damaged, and each gets the hash that an earlier
    /// reader did not list.
    pub(super) fn hash(&mut self) -> io::Result<()> {
        for (id, old) in &mut self.replies {
            let there = sha256(&self.file, old.start, old.size)?;
            if old.sha256.is_some_and(|listed| listed != there) {
                return Err(io::Error::other(format!("the reply {id} in it is damaged")));
            }
            old.sha256 = Some(there);
        }
        Ok(())
    }

    /// Whether this very file is still there, unchanged.
    pub(super) fn is_at(&self, place: &Path) -> bool {
        let there = place.symlink_metadata();
        there.is_ok_and(|there| Mark::of(&there) == self.mark)
    }
}

/// What the list says of a reply.
struct Listed {
    tag: Tag,
    sha256: Option<[u8; 32]>,
}

/// The SHA-256 of `size` bytes of a file.
pub(super) fn sha256(file: &File, start: u64, size: u64) -> io::Result<[u8; 32]> {
    let (mut hasher, mut file) = (Sha256::new(), file);
    file.seek(SeekFrom::Start(start))?;
    io::copy(&mut Watched(file.take(size)), &mut hasher)?;
    Ok(hasher.finalize().into())
}

/// What is in a file of replies: all of it must be what `reply` writes.
fn read(file: &File) -> io::Result<BTreeMap<SubmissionId, Old>> {
    let bad = || io::Error::other("it is no file that `postern-reader reply` wrote, or damaged");
    let len = file.metadata()?.len();
    let mut listed: Option<BTreeMap<SubmissionId, Listed>> = None;
    let (mut replies, mut at) = (BTreeMap::new(), 0);
    loop {
        let mut block = [0; BLOCK as usize];
        if read_full_at(file, &mut block, at)? < block.len() {
            return Err(bad());
        }
        if block.iter().all(|byte| *byte == 0) {
            break;
        }
        let member = Member::parse(&block, at).filter(|member| member.is_file);
        let member = member.ok_or_else(bad)?;
        at = member.next().filter(|next| *next <= len).ok_or_else(bad)?;
        let Some(listed) = &mut listed else {
            listed = Some(list(file, &member)?.ok_or_else(bad)?);
            continue;
        };
        let id = Replies::id_of(&member.name).ok_or_else(bad)?;
        let Listed { tag, sha256 } = listed.remove(&id).ok_or_else(bad)?;
        let old = Old {
            tag,
            sha256,
            start: member.start,
            size: member.size,
        };
        replies.insert(id, old);
    }
    if listed.is_some_and(|listed| listed.is_empty()) {
        Ok(replies)
    } else {
        Err(bad())
    }
}

/// What the list says, if it is one.
fn list(file: &File, member: &Member) -> io::Result<Option<BTreeMap<SubmissionId, Listed>>> {
    if member.name != Replies::LIST || member.size > MAX_MANIFEST_BYTES {
        return Ok(None);
    }
    let mut json = vec![0; member.size as usize];
    let read = read_full_at(file, &mut json, member.start)?;
    let Some(list) = Replies::parse(&json[..read]) else {
        return Ok(None);
    };
    let items = list.items.into_iter().map(|item| {
        let sha256 = item.sha256.map(|sha256| from_hex(&sha256));
        // One that cannot be understood is as bad as a tag that cannot.
        let sha256 = sha256.map_or(Some(None), |sha256| sha256.map(Some))?;
        let tag = item.tag.parse().ok()?;
        Some((item.id, Listed { tag, sha256 }))
    });
    Ok(items.collect())
}
