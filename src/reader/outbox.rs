//! `replies.tar`: sealed replies on their way to the server.
//!
//! The tar and its list are those of [`crate::tarball`]. Replies are sorted by their random
//! ids, so that their order says nothing.
//!
//! A new file is written beside the one it becomes, synced, and renamed. One that is there
//! is replaced only when asked to, and then by one that holds all of it. What a run that was
//! killed left of a new file, the next one removes: whoever writes one holds a lock on it.
//!
//! *Never*: to whom a reply goes, or when it was written.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::disk::{create, parent, rename_new, sync_parent};
use super::input::{Watched, read_full_at};
use crate::diagnostic::Failure;
use crate::id::{SubmissionId, from_hex, random_bytes, to_hex};
use crate::limits::MAX_MANIFEST_BYTES;
use crate::mailbox::Tag;
use crate::tarball::{self, BLOCK, Member, Replies, RepliesItem};

/// How the names of unfinished files begin; 16 random hexadecimal digits follow.
const PARTIAL: &str = ".postern-replies-";
/// And how they end.
const PARTIAL_END: &str = ".partial";

/// Where replies are put.
pub(super) struct Outbox {
    path: PathBuf,
    /// The file that is extended, and what is in it.
    old: Option<(File, BTreeMap<SubmissionId, Old>)>,
}

/// A reply in the file that is extended.
struct Old {
    tag: Tag,
    start: u64,
    size: u64,
}

/// A finished file under another name. Dropped, it goes.
pub(super) struct Ready {
    partial: PathBuf,
    /// The file itself, which is locked as long as it is open.
    lock: File,
    path: PathBuf,
    replaces: bool,
    /// How many replies it holds.
    pub(super) replies: u64,
}

impl Outbox {
    /// The file at `path`, which must not be there unless it is to be extended.
    pub(super) fn open(path: &Path, append: bool) -> Result<Self, Failure> {
        let mut outbox = Self {
            path: path.to_owned(),
            old: None,
        };
        if path.symlink_metadata().is_err() {
            return Ok(outbox);
        }
        if !append {
            return Err(exists(path));
        }
        let error = |error: io::Error| {
            let error = format!("cannot add to {}: {error}", path.display());
            Failure::new(
                error,
                "choose another --out: a new file takes a reply as well",
            )
        };
        if !path.is_file() {
            return Err(error(io::Error::other("not a regular file")));
        }
        let file = File::open(path).map_err(error)?;
        let replies = read(&file).map_err(error)?;
        outbox.old = Some((file, replies));
        Ok(outbox)
    }

    /// Where the file is, or will be.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the file with this reply, sealed at `sealed`, under another name.
    pub(super) fn write(
        &self,
        id: SubmissionId,
        tag: Tag,
        sealed: &Path,
    ) -> Result<Ready, Failure> {
        sweep(&self.path);
        let random = to_hex(&random_bytes::<8>());
        let name = format!("{PARTIAL}{random}{PARTIAL_END}");
        let partial = self.path.with_file_name(name);
        let file = create(&partial).map_err(|e| cannot_write(&self.path, &e))?;
        // Where files have no locks, nobody gets one on it either.
        let _ = file.try_lock();
        let ready = Ready {
            partial,
            lock: file,
            path: self.path.clone(),
            replaces: self.old.is_some(),
            replies: 1 + self.old.as_ref().map_or(0, |(_, old)| old.len() as u64),
        };
        let written = File::open(sealed).and_then(|sealed| self.fill(&ready.lock, id, tag, sealed));
        written.map_err(|e| cannot_write(&self.path, &e))?;
        Ok(ready)
    }

    fn fill(&self, out: &File, id: SubmissionId, tag: Tag, sealed: File) -> io::Result<()> {
        let size = sealed.metadata()?.len();
        let new = Old {
            tag,
            start: 0,
            size,
        };
        let mut replies = BTreeMap::from([(id, (&sealed, &new))]);
        if let Some((file, old)) = &self.old {
            replies.extend(old.iter().map(|(id, old)| (*id, (file, old))));
        }
        let items = replies.iter().map(|(id, (_, reply))| RepliesItem {
            id: *id,
            tag: reply.tag.to_string(),
        });
        let json = Replies::new(items.collect()).to_json()?;
        let mut tar = tar::Builder::new(out);
        tarball::append(&mut tar, Replies::LIST, json.len() as u64, &json[..])?;
        for (id, (mut file, reply)) in replies {
            file.seek(SeekFrom::Start(reply.start))?;
            let name = Replies::member(id);
            tarball::append(&mut tar, &name, reply.size, Watched(file.take(reply.size)))?;
            if file.stream_position()? != reply.start + reply.size {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        tar.into_inner()?.sync_all()
    }
}

impl Ready {
    /// Makes it seen. An error means that nothing is there that was not before.
    pub(super) fn publish(self) -> Result<(), Failure> {
        let renamed = if self.replaces {
            fs::rename(&self.partial, &self.path)
        } else {
            rename_new(&self.partial, &self.path)
        };
        renamed.map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => exists(&self.path),
            _ => cannot_write(&self.path, &e),
        })?;
        // Its content is synced; a name that power loss takes away leaves the old state.
        let _ = sync_parent(&self.path);
        Ok(())
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.partial);
    }
}

/// Removes the unfinished files beside `path` that nobody is writing.
fn sweep(path: &Path) {
    for entry in fs::read_dir(parent(path)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| {
            let name = name.strip_prefix(PARTIAL)?;
            from_hex::<8>(name.strip_suffix(PARTIAL_END)?)
        });
        if random.is_some() && is_left(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file is regular and nobody holds it.
fn is_left(path: &Path) -> bool {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(flags).open(path);
    opened.is_ok_and(|file| {
        file.metadata().is_ok_and(|meta| meta.is_file()) && file.try_lock().is_ok()
    })
}

/// What is in a file of replies: all of it must be what `reply` writes.
fn read(file: &File) -> io::Result<BTreeMap<SubmissionId, Old>> {
    let bad = || io::Error::other("it is no file that `postern-reader reply` wrote, or damaged");
    let len = file.metadata()?.len();
    let mut tags: Option<BTreeMap<SubmissionId, Tag>> = None;
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
        let Some(tags) = &mut tags else {
            tags = Some(list(file, &member)?.ok_or_else(bad)?);
            continue;
        };
        let id = Replies::id_of(&member.name).ok_or_else(bad)?;
        let old = Old {
            tag: tags.remove(&id).ok_or_else(bad)?,
            start: member.start,
            size: member.size,
        };
        replies.insert(id, old);
    }
    if tags.is_some_and(|tags| tags.is_empty()) {
        Ok(replies)
    } else {
        Err(bad())
    }
}

/// The tags in the list, if it is one.
fn list(file: &File, member: &Member) -> io::Result<Option<BTreeMap<SubmissionId, Tag>>> {
    if member.name != Replies::LIST || member.size > MAX_MANIFEST_BYTES {
        return Ok(None);
    }
    let mut json = vec![0; member.size as usize];
    let read = read_full_at(file, &mut json, member.start)?;
    let Some(list) = Replies::parse(&json[..read]) else {
        return Ok(None);
    };
    let items = list.items.into_iter();
    Ok(items
        .map(|item| Some((item.id, item.tag.parse().ok()?)))
        .collect())
}

fn exists(path: &Path) -> Failure {
    Failure::new(
        format!("{} is there already", path.display()),
        "nothing is overwritten: choose another --out, or add to it with --append",
    )
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("cannot write {}: {error}", path.display()),
        "make room or choose another place with --out, and run this again: nothing was sent",
    )
}
