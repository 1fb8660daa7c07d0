//! Replies: sealed answers that wait for their sources, each a file and a row.
//!
//! ```text
//! data/replies/ID.age    the ciphertext
//! data/replies.lock      held while replies are imported, or tidied up
//! ```
//!
//! How replies come in is told in [`import`].
//!
//! # One lock
//! While an import runs, a file without a row may be one that is just coming. So the server
//! tidies up, at its start and once a day, only when it has the lock, and tries again every
//! hour until it had it. A source deletes without it: what has a tombstone is not imported.
//!
//! *Never*: anything that says of two replies whether they wait for one source.

mod import;

use std::collections::HashSet;
use std::fs::{DirBuilder, File, TryLockError};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::directory::{hold, open_lock, open_quietly};
use super::retention::remove_and_overwrite;
use super::{Catalog, Error, at, blobs};
use crate::id::SubmissionId;
use crate::mailbox::Tag;
pub use import::{Import, Known};

pub(super) const DIRECTORY: &str = "replies";
pub(super) const LOCK: &str = "replies.lock";
/// An import waits so long for a server that tidies up, which takes less than a second.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);
/// How often it looks meanwhile.
const LOCK_POLL: Duration = Duration::from_millis(50);

/// What the server knows of one reply.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reply {
    /// Its random id, which is the name of its file.
    pub id: SubmissionId,
    /// What marks its mailbox.
    pub tag: Tag,
    /// The day it arrived (UTC).
    pub day: Date,
}

/// The ciphertext of a reply, with a position of its own in each clone.
#[derive(Clone)]
pub struct Ciphertext {
    file: Arc<File>,
    at: u64,
    len: u64,
}

impl Ciphertext {
    /// Its length in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.len
    }
}

impl Read for Ciphertext {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl io::Seek for Ciphertext {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let target = match to {
            io::SeekFrom::Start(at) => Some(at),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by),
            io::SeekFrom::End(by) => self.len.checked_add_signed(by),
        };
        self.at = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl Catalog {
    pub(super) fn replies_dir(&self) -> PathBuf {
        self.dir.join(DIRECTORY)
    }

    pub(super) fn reply_path(&self, id: SubmissionId) -> PathBuf {
        blobs::path_in(&self.replies_dir(), id)
    }

    /// Every reply there is, by its random id.
    ///
    /// # Errors
    /// What the database answers.
    pub fn replies(&self) -> Result<Vec<Reply>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached("SELECT id, tag, day FROM replies ORDER BY id")?;
        let rows = select.query_map([], |row| {
            let day: String = row.get(2)?;
            Ok(Reply {
                id: SubmissionId::from_bytes(row.get(0)?),
                tag: Tag::from_bytes(row.get(1)?),
                day: super::submissions::parse_day(&day)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether there is a row of this reply.
    ///
    /// # Errors
    /// What the database answers.
    pub fn has_reply(&self, id: SubmissionId) -> Result<bool, Error> {
        Ok(self.db().query_row(
            "SELECT EXISTS (SELECT 1 FROM replies WHERE id = ?1)",
            [id.as_bytes()],
            |row| row.get(0),
        )?)
    }

    /// Opens the ciphertext of a reply. While it is open it is not overwritten. `None` if it was deleted meanwhile.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn open_reply(&self, id: SubmissionId) -> Result<Option<Ciphertext>, Error> {
        let path = self.reply_path(id);
        let Some(file) = open_quietly(&path)? else {
            return Ok(None);
        };
        if !hold(&file).map_err(at(&path))? {
            return Ok(None);
        }
        let len = file.metadata().map_err(at(&path))?.len();
        Ok(Some(Ciphertext {
            file: Arc::new(file),
            at: 0,
            len,
        }))
    }

    /// Deletes a reply for good. Its random id stays for more than a year, so that another
    /// import does not bring it back.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn delete_reply(&self, id: SubmissionId) -> Result<(), Error> {
        let has_tombstone = {
            let mut db = self.db();
            let transaction = db.transaction()?;
            transaction.execute(
                "INSERT OR IGNORE INTO deleted_replies (id, until)
                 SELECT id, date(until, '+400 days') FROM replies WHERE id = ?1",
                [id.as_bytes()],
            )?;
            transaction.execute("DELETE FROM replies WHERE id = ?1", [id.as_bytes()])?;
            let has_tombstone = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM deleted_replies WHERE id = ?1)",
                [id.as_bytes()],
                |row| row.get(0),
            )?;
            transaction.commit()?;
            has_tombstone
        };
        // Or else its file, if there is one, is just being imported.
        if has_tombstone {
            self.remove_reply_files(&[id])?;
        }
        Ok(())
    }

    /// Removes what an import that was killed left, rows without a file, and the replies whose
    /// time is over on `due`; how many rows had no file. `None`, and nothing is done, while an
    /// import runs.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn tidy_replies(&self, due: Option<Date>) -> Result<Option<usize>, Error> {
        make_directory(&self.replies_dir())?;
        let Some(_lock) = lock(&self.dir)? else {
            return Ok(None);
        };
        // Each is done whether the other failed or not.
        let purged = due.map_or(Ok(()), |today| self.purge_replies(today));
        let lost = self.sweep_replies();
        purged.and(lost).map(Some)
    }

    /// Deletes the replies whose time is over, and forgets those that were deleted before.
    fn purge_replies(&self, today: Date) -> Result<(), Error> {
        let ids = {
            let mut db = self.db();
            let transaction = db.transaction()?;
            let today = today.to_string();
            // Their bundles may lie about for long.
            transaction.execute(
                "INSERT OR IGNORE INTO deleted_replies (id, until)
                 SELECT id, date(until, '+400 days') FROM replies WHERE until < ?1",
                [&today],
            )?;
            let ids: Vec<_> = transaction
                .prepare_cached("DELETE FROM replies WHERE until < ?1 RETURNING id")?
                .query_map([&today], |row| Ok(SubmissionId::from_bytes(row.get(0)?)))?
                .collect::<Result<_, _>>()?;
            transaction.execute("DELETE FROM deleted_replies WHERE until < ?1", [&today])?;
            transaction.commit()?;
            ids
        };
        self.remove_reply_files(&ids)
    }

    fn remove_reply_files(&self, ids: &[SubmissionId]) -> Result<(), Error> {
        let dir = self.replies_dir();
        for id in ids {
            remove_and_overwrite(&self.reply_path(*id)).map_err(at(&dir))?;
        }
        if ids.is_empty() {
            return Ok(());
        }
        File::open(&dir)
            .and_then(|dir| dir.sync_all())
            .map_err(at(&dir))
    }

    /// Begins an import.
    ///
    /// # Errors
    /// [`Error::Importing`] while another one runs; what the operating system answers.
    pub fn import_replies(&self) -> Result<Import<'_>, Error> {
        let dir = self.replies_dir();
        make_directory(&dir)?;
        let since = Instant::now();
        let lock = loop {
            match lock(&self.dir)? {
                Some(lock) => break lock,
                None if since.elapsed() > LOCK_PATIENCE => return Err(Error::Importing),
                None => std::thread::sleep(LOCK_POLL),
            }
        };
        Ok(Import::new(self, lock))
    }

    /// Brings files and rows together; how many rows had no file. Whoever calls it has the
    /// lock.
    fn sweep_replies(&self) -> Result<usize, Error> {
        let dir = self.replies_dir();
        // Rows first: a source who deletes meanwhile removes the row before the file.
        let rows = self.replies()?;
        let listed: HashSet<_> = rows.iter().map(|reply| reply.id).collect();
        let files = blobs::ids_in(&dir).map_err(at(&dir))?;
        let files: HashSet<_> = files.into_iter().collect();
        // A directory that was emptied or is not mounted: nothing says which replies those were.
        if files.is_empty() && !listed.is_empty() {
            return Err(Error::NoReplies {
                path: dir,
                listed: listed.len(),
            });
        }
        let orphans: Vec<_> = files.difference(&listed).copied().collect();
        self.remove_reply_files(&orphans)?;
        let mut lost = 0;
        for id in listed.difference(&files) {
            let db = self.db();
            lost += db.execute("DELETE FROM replies WHERE id = ?1", [id.as_bytes()])?;
        }
        Ok(lost)
    }

    /// Makes the times of all replies those of this moment.
    pub(super) fn restamp_replies(&self) -> Result<(), Error> {
        let dir = self.replies_dir();
        blobs::restamp(&dir).map_err(at(&dir))
    }
}

fn make_directory(dir: &Path) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(at(dir)(error)),
        _ => Ok(()),
    }
}

/// The lock of what makes and removes files; `None` while somebody holds it.
fn lock(data: &Path) -> Result<Option<File>, Error> {
    let path = data.join(LOCK);
    let lock = open_lock(&path)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(at(&path)(error)),
    }
}
