//! `replies.tar`: sealed replies on their way to the server.
//!
//! The tar and its list are those of [`crate::tarball`]. Replies are sorted by their random
//! ids, so that their order says nothing.
//!
//! A new file is written beside the one it becomes, synced, and renamed. One that is there
//! is replaced only when asked to, and then by one that holds all of it: it is locked from
//! before it is read until it is replaced, and must be as it was read, for what takes no lock.
//! What a run that was killed left of a new file, the next one removes: whoever writes one
//! holds a lock on it.
//!
//! *Never*: to whom a reply goes, or when it was written.

mod extended;

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::disk::{create, parent, rename_new, sync_parent};
use super::input::Watched;
use crate::diagnostic::Failure;
use crate::id::{SubmissionId, from_hex, random_bytes, to_hex};
use crate::mailbox::Tag;
use crate::tarball::{self, Replies, RepliesItem};
use extended::{Extended, Old, sha256};

/// How the names of unfinished files begin; 16 random hexadecimal digits follow.
const PARTIAL: &str = ".postern-replies-";
/// And how they end.
const PARTIAL_END: &str = ".partial";
/// How often a file is read anew that changed between its reading and its lock.
const TRIES: u32 = 10;

/// Where replies are put.
pub(super) struct Outbox {
    /// As the user calls it.
    path: PathBuf,
    /// Where it really is: behind links.
    place: PathBuf,
    append: bool,
    /// The file that is extended.
    old: Option<Extended>,
}

/// A finished file under another name. Dropped, it goes.
pub(super) struct Ready<'a> {
    partial: PathBuf,
    /// The file itself, which is locked as long as it is open.
    lock: File,
    outbox: &'a Outbox,
    /// How many replies it holds.
    pub(super) replies: u64,
}

impl Outbox {
    /// Refuses early what [`Outbox::open`] refuses, and locks nothing.
    pub(super) fn check(path: &Path, append: bool) -> Result<(), Failure> {
        Self::look(path, append).map(|_| ())
    }

    /// The file at `path`, which must not be there unless it is to be extended. Then it is
    /// locked.
    pub(super) fn open(path: &Path, append: bool) -> Result<Self, Failure> {
        for _ in 0..TRIES {
            let mut outbox = Self::look(path, append)?;
            let Some(old) = &mut outbox.old else {
                return Ok(outbox);
            };
            if let Err(TryLockError::WouldBlock) = old.file.try_lock() {
                let error = format!("another postern-reader is adding to {}", path.display());
                let hint = "wait until it is done, and run this again: nothing was sent";
                return Err(Failure::new(error, hint));
            }
            // Where files have no locks, the mark is what there is. Whoever held the lock
            // may have put another file there, or written to this one.
            if old.is_at(&outbox.place) {
                old.hash().map_err(|error| cannot_add(path, &error))?;
                return Ok(outbox);
            }
        }
        Err(changed(path))
    }

    fn look(path: &Path, append: bool) -> Result<Self, Failure> {
        let is_there = path.symlink_metadata().is_ok();
        if is_there && !append {
            return Err(exists(path));
        }
        let error = |error: io::Error| cannot_add(path, &error);
        let place = if is_there {
            fs::canonicalize(path).map_err(error)?
        } else {
            let cannot = |e| cannot_write(path, &e);
            let name = path.file_name().ok_or_else(|| {
                let hint = "name a file, which is made, with --out";
                Failure::new(format!("{} is no name for a file", path.display()), hint)
            })?;
            fs::canonicalize(parent(path)).map_err(cannot)?.join(name)
        };
        let old = is_there.then(|| Extended::open(&place).map_err(error));
        Ok(Self {
            path: path.to_owned(),
            place,
            append,
            old: old.transpose()?,
        })
    }

    /// How the user calls the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the file is, or will be.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// Writes the file with this reply, sealed at `sealed`, under another name.
    pub(super) fn write(
        &self,
        id: SubmissionId,
        tag: Tag,
        sealed: &Path,
    ) -> Result<Ready<'_>, Failure> {
        sweep(&self.place);
        let random = to_hex(&random_bytes::<8>());
        let name = format!("{PARTIAL}{random}{PARTIAL_END}");
        let partial = self.place.with_file_name(name);
        let file = create(&partial).map_err(|e| cannot_write(&self.path, &e))?;
        // Where files have no locks, nobody gets one on it either.
        let _ = file.try_lock();
        let ready = Ready {
            partial: partial.clone(),
            lock: file,
            outbox: self,
            replies: 1 + self.old.as_ref().map_or(0, |old| old.replies.len() as u64),
        };
        let written = File::open(sealed)
            .and_then(|sealed| self.fill(&ready.lock, id, tag, sealed))
            // Found after a power cut, its name shows that nothing was sent.
            .and_then(|()| sync_parent(&partial));
        written.map_err(|e| match &self.old {
            Some(old) if !old.is_at(&self.place) => changed(&self.path),
            _ => cannot_write(&self.path, &e),
        })?;
        Ok(ready)
    }

    fn fill(&self, out: &File, id: SubmissionId, tag: Tag, sealed: File) -> io::Result<()> {
        let size = sealed.metadata()?.len();
        let new = Old {
            tag,
            sha256: Some(sha256(&sealed, 0, size)?),
            start: 0,
            size,
        };
        let mut replies = BTreeMap::from([(id, (&sealed, &new))]);
        if let Some(Extended {
            file, replies: old, ..
        }) = &self.old
        {
            replies.extend(old.iter().map(|(id, old)| (*id, (file, old))));
        }
        let items = replies.iter().map(|(id, (_, reply))| RepliesItem {
            id: *id,
            tag: reply.tag.to_string(),
            sha256: reply.sha256.map(|sha256| to_hex(&sha256)),
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

impl Ready<'_> {
    /// The name it has before it is seen.
    pub(super) fn partial(&self) -> &Path {
        &self.partial
    }

    /// Makes it seen. An error means that nothing is there that was not before.
    pub(super) fn publish(&self) -> Result<(), Failure> {
        let Outbox {
            path, place, old, ..
        } = self.outbox;
        let renamed = match old {
            Some(old) if !old.is_at(place) => return Err(changed(path)),
            Some(_) => fs::rename(&self.partial, place),
            None => rename_new(&self.partial, place),
        };
        renamed.map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists if self.outbox.append => changed(path),
            io::ErrorKind::AlreadyExists => exists(path),
            _ => cannot_write(path, &e),
        })
    }

    /// Makes its name last: its content is synced.
    pub(super) fn sync(&self) -> io::Result<()> {
        sync_parent(&self.outbox.place)
    }
}

impl Drop for Ready<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.partial);
    }
}

/// Whether the file at `path` holds this reply.
pub(super) fn holds(path: &Path, id: SubmissionId) -> bool {
    Extended::open(path).is_ok_and(|there| there.replies.contains_key(&id))
}

/// Removes an unfinished file that nobody is writing, if it is one.
pub(super) fn discard(path: &Path) {
    if is_left(path) {
        let _ = fs::remove_file(path);
    }
}

/// Removes the unfinished files beside `path` that nobody is writing.
fn sweep(path: &Path) {
    for entry in fs::read_dir(parent(path)).into_iter().flatten().flatten() {
        discard(&entry.path());
    }
}

/// Whether this is an unfinished file, by its name, and nobody holds it.
pub(super) fn is_left(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let random = name.and_then(|name| {
        let name = name.strip_prefix(PARTIAL)?;
        from_hex::<8>(name.strip_suffix(PARTIAL_END)?)
    });
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let mut options = OpenOptions::new();
    let opened = random.and_then(|_| options.read(true).custom_flags(flags).open(path).ok());
    opened.is_some_and(|file| {
        file.metadata().is_ok_and(|meta| meta.is_file()) && file.try_lock().is_ok()
    })
}

fn cannot_add(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("cannot add to {}: {error}", path.display()),
        "choose another --out: a new file takes a reply as well",
    )
}

fn exists(path: &Path) -> Failure {
    Failure::new(
        format!("{} is there already", path.display()),
        "nothing is overwritten: choose another --out, or add to it with --append",
    )
}

fn changed(path: &Path) -> Failure {
    Failure::new(
        format!("{} was changed meanwhile", path.display()),
        "run this again: nothing was sent",
    )
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => {
            "name a file in a directory that is there with --out: nothing was sent"
        }
        _ => "make room or choose another place with --out, and run this again: nothing was sent",
    };
    Failure::new(format!("cannot write {}: {error}", path.display()), hint)
}
