//! The database, as the server and the admin's commands beside it use it.
//!
//! *Never*: a query about rows: those stand in the files about them.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::Connection;

use super::directory::{check_directory, hold, open_quietly};
use super::{BLOBS, Count, DATABASE, Error, Space, Submission, at, blobs, schema, submissions};
use crate::id::{SubmissionId, random_bytes};
use crate::log;

/// The database as seen by the server and by the admin's commands beside it.
#[derive(Clone)]
pub struct Catalog {
    pub(super) dir: PathBuf,
    /// One connection behind a lock: every use is short, and SQLite has one writer anyway.
    db: Arc<Mutex<Connection>>,
}

impl Catalog {
    /// Opens the database of an existing data directory.
    ///
    /// # Errors
    /// When the directory is not there, not ours or open to others; [`Error::Newer`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        check_directory(dir)?;
        Self::with(dir, schema::open)
    }

    /// Opens it for reading alone: from a disk that is full or may not be written. Of an earlier
    /// version it shows what was there when it was opened.
    ///
    /// # Errors
    /// Like [`open`](Self::open).
    pub fn open_to_read(dir: &Path) -> Result<Self, Error> {
        check_directory(dir)?;
        Self::with(dir, schema::open_to_read)
    }

    pub(super) fn with(
        dir: &Path,
        open: fn(&Path) -> Result<Connection, Error>,
    ) -> Result<Self, Error> {
        let path = dir.join(DATABASE);
        if !path.metadata().is_ok_and(|file| file.len() > 0) {
            // SQLite would make an empty one, and all there is would look like fragments. So
            // would a file that a full disk, or a copy that was stopped, left empty.
            return Err(Error::NoDatabase {
                path: dir.to_owned(),
            });
        }
        let db = Arc::new(Mutex::new(open(&path)?));
        Ok(Self {
            dir: dir.to_owned(),
            db,
        })
    }

    pub(super) fn db(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All submissions, or those not yet collected, by day and then by their random id.
    ///
    /// # Errors
    /// What the database answers.
    pub fn list(&self, new_only: bool) -> Result<Vec<Submission>, Error> {
        submissions::list(&self.db(), new_only)
    }

    /// How many submissions there are, by day.
    ///
    /// # Errors
    /// What the database answers.
    pub fn count(&self) -> Result<Vec<Count>, Error> {
        submissions::count(&self.db())
    }

    /// How many replies wait for their sources.
    ///
    /// # Errors
    /// What the database answers.
    pub fn count_replies(&self) -> Result<u64, Error> {
        let db = self.db();
        let count = db.query_row("SELECT count(*) FROM replies", [], |row| row.get(0));
        Ok(count.map(i64::unsigned_abs)?)
    }

    /// Free and total bytes of the file system that it is on.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn space(&self) -> Result<Space, Error> {
        blobs::space_of(&self.dir).map_err(at(&self.dir))
    }

    /// The day of the oldest submission that nobody collected.
    ///
    /// # Errors
    /// What the database answers.
    pub fn oldest_uncollected(&self) -> Result<Option<Date>, Error> {
        submissions::oldest_uncollected(&self.db())
    }

    /// The length of a ciphertext in bytes.
    ///
    /// # Errors
    /// What the operating system answers; what is no regular file is refused.
    pub fn blob_size(&self, id: SubmissionId) -> io::Result<u64> {
        let metadata = blobs::path_in(&self.dir.join(BLOBS), id).symlink_metadata()?;
        match metadata.is_file() {
            true => Ok(metadata.len()),
            false => Err(io::Error::other("not a regular file")),
        }
    }

    /// Opens a ciphertext for reading, without leaving a time of access. While it is open no
    /// purge overwrites it. `None` if it was deleted meanwhile.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn open_blob(&self, id: SubmissionId) -> Result<Option<File>, Error> {
        let path = blobs::path_in(&self.dir.join(BLOBS), id);
        let Some(file) = open_quietly(&path)? else {
            return Ok(None);
        };
        let is_held = hold(&file).map_err(at(&path))?;
        Ok(is_held.then_some(file))
    }

    /// A file in the data directory that has no name, for a while: it is gone when it is closed,
    /// however that comes.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn spool(&self) -> Result<File, Error> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        let file = openat(rustix::fs::CWD, &self.dir, flags, Mode::RUSR | Mode::WUSR);
        Ok(file.map_err(|error| at(&self.dir)(error.into()))?.into())
    }

    /// Writes the whole database anew, without the order of its rows.
    pub(super) fn rewrite(&self) -> Result<(), Error> {
        let db = self.db();
        db.execute_batch("VACUUM")?;
        drop(db);
        self.empty_log()
    }

    /// Brings all of the database into its file.
    ///
    /// # Errors
    /// What the database answers.
    pub fn empty_log(&self) -> Result<(), Error> {
        let db = self.db();
        // Nobody waits here for somebody else who reads.
        db.busy_timeout(Duration::ZERO)?;
        let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        db.busy_timeout(schema::BUSY_TIMEOUT)?;
        let busy: bool = busy?;
        if busy {
            log::warn(format_args!(
                "the database's log could not be emptied: it is in use"
            ));
        }
        Ok(())
    }

    /// The 32 random bytes of this name, made at the first call.
    ///
    /// # Errors
    /// What the database answers.
    pub fn secret(&self, name: &str) -> Result<[u8; 32], Error> {
        let db = self.db();
        submissions::put_setting(&db, name, &random_bytes::<32>())?;
        let value = submissions::find_setting(&db, name)?.unwrap_or_default();
        value
            .try_into()
            .map_err(|_| rusqlite::Error::QueryReturnedNoRows.into())
    }
}
