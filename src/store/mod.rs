//! What the server keeps: ciphertexts as files, and a small database about them.
//!
//! ```text
//! data/postern.db      one row a submission: random id, day, padded size (SQLite, WAL)
//! data/blobs/ID.age    its ciphertext; files of the pool look the same, and are empty
//! data/replies/ID.age  answers that wait for their sources
//! data/postern.lock    held by the one server of this directory, which says in it what confines it
//! ```
//!
//! # Order of a submission
//! A file of the pool is filled and fsynced; then its row is committed, several
//! submissions in one transaction when they come together; then the source is told.
//! A crash leaves at most a file without a row, which the sweep at the next start makes
//! a fragment or removes; never a row without its file.
//!
//! Synchronous: callers on the network side go through `spawn_blocking`.
//!
//! *Never*: a time finer than a day, an order of arrival, anything about a source.

mod blobs;
mod catalog;
mod commits;
mod directory;
mod error;
mod examine;
mod floor;
mod journalists;
mod marks;
mod replies;
mod restored;
mod retention;
mod schema;
mod snapshot;
mod submissions;

use std::collections::HashSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::ToSpan as _;
use jiff::civil::Date;

pub use blobs::{Room, Space, Staged};
pub use catalog::Catalog;
pub use error::Error;
pub use examine::{Contents, holds_ciphertexts, import_lock, is_database, server_lock};
pub use journalists::Journalist;
pub use marks::{Listed, Place, Tally};
pub use replies::{Ciphertext, Import, Known, Reply};
pub use restored::{Marks, Restored, Settled, Unfit, looks_sealed};
pub use retention::{Early, Keep, Purged};
pub use schema::VERSION as SCHEMA;
pub use snapshot::Snapshot;
pub use submissions::{Count, Submission};

use crate::diagnostic::count;
use crate::envelope::Sealed;
use crate::id::SubmissionId;
use crate::log;
use blobs::{Blobs, LEAST_FRAGMENT};
use commits::Commits;
use directory::{check_directory, take_lock};
use error::at;

/// The name of the secret from which mailboxes are derived: codenames open other mailboxes at
/// every site.
pub const MAILBOX_SALT: &str = "mailbox-salt";

const DATABASE: &str = "postern.db";
const BLOBS: &str = "blobs";
const LOCK: &str = "postern.lock";

/// The store of a running server: there is one for a data directory.
pub struct Store {
    catalog: Catalog,
    blobs: Arc<Blobs>,
    commits: Commits,
    /// Replies could not be tidied up when it was time, and the next hour tries again.
    untidy: AtomicBool,
    /// The same of submissions that are due.
    unpurged: AtomicBool,
    lock: File,
}

/// What the sweep at the start found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that a crash left, now listed as fragments.
    pub fragments: usize,
    /// Rows whose file is gone. They are removed; somebody deleted files by hand.
    pub lost: usize,
}

/// Makes an empty data directory, mode 0700.
///
/// # Errors
/// When it exists, or cannot be made.
pub fn create(dir: &Path) -> Result<(), Error> {
    let make = |path: &Path| DirBuilder::new().mode(0o700).create(path).map_err(at(path));
    make(dir)?;
    make(&dir.join(BLOBS))?;
    // Made with its mode, before SQLite would make it with the umask's.
    let path = dir.join(DATABASE);
    let options = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .clone();
    options.open(&path).map_err(at(&path))?;
    schema::open(&path).map(drop)?;
    Catalog::open(dir)?.secret(MAILBOX_SALT).map(drop)
}

impl Store {
    /// Opens the store for serving: takes the lock, sweeps what a crash left, fills the
    /// pool with `pool_files` files.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn open(dir: &Path, pool_files: u32, today: Date) -> Result<(Self, Swept), Error> {
        check_directory(dir)?;
        let lock = take_lock(dir)?;
        let catalog = Catalog::open(dir)?;
        let path = dir.join(BLOBS);
        let blobs = Arc::new(Blobs::open(path, pool_files));
        let commits = Commits::new(catalog.clone(), Arc::clone(&blobs));
        let store = Self {
            catalog,
            blobs,
            commits,
            untidy: AtomicBool::new(false),
            unpurged: AtomicBool::new(false),
            lock,
        };
        let swept = store.sweep(today)?;
        store.blobs.replace_pool().map_err(store.at_blobs())?;
        // A server that is started anew every day would else never come to its daily tick.
        // On a full disk it has to wait.
        if let Err(error) = store.tidy_replies(today) {
            log::warn(format_args!(
                "replies could not be tidied up: {}",
                log::chain(&error)
            ));
        }
        if let Err(error) = store.catalog.rewrite() {
            log::warn(format_args!(
                "the database keeps its order: {}",
                log::chain(&error)
            ));
        }
        store.restamp()?;
        Ok((store, swept))
    }

    /// The database.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    fn at_blobs(&self) -> impl FnOnce(io::Error) -> Error + use<> {
        at(&self.catalog.dir.join(BLOBS))
    }

    /// An empty file to seal a submission into.
    ///
    /// # Errors
    /// When the pool is empty and cannot be refilled.
    pub fn stage(&self) -> Result<Staged, Error> {
        self.blobs.stage().map_err(self.at_blobs())
    }

    /// Keeps a sealed submission. When this returns it is on disk, whatever happens next.
    ///
    /// # Errors
    /// Its file is deleted then; where even that fails, the next start lists it as a
    /// fragment.
    pub fn put_submission(&self, sealed: Sealed<Staged>, day: Date) -> Result<SubmissionId, Error> {
        let (staged, padded) = sealed.into_parts();
        let id = staged.id();
        let persisted = self.commits.while_flushing(|| staged.persist());
        let committed = persisted.map_err(self.at_blobs()).and_then(|()| {
            self.commits.commit(Submission {
                id,
                day,
                size: padded.bytes(),
                fragment: false,
                collected: false,
                trash_until: None,
            })
        });
        if committed.is_err() {
            // The source is told that nothing was received: then nothing may stay.
            let _ = self.blobs.delete(&[id]);
        }
        committed
    }

    /// Lists a file that could not be finished as a fragment, if anything in it can be
    /// read; otherwise it is removed.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn put_fragment(&self, id: SubmissionId, day: Date) -> Result<bool, Error> {
        let size = self.blobs.make_durable(id).map_err(self.at_blobs())?;
        if size < LEAST_FRAGMENT {
            self.blobs.delete(&[id]).map_err(self.at_blobs())?;
            return Ok(false);
        }
        self.commits.commit(fragment(id, day, size))?;
        Ok(true)
    }

    /// Deletes a submission, row first; file first only when the disk is too full to
    /// delete a row.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn delete(&self, id: SubmissionId) -> Result<(), Error> {
        // Not in the `match`: the lock would be held through all of it.
        let deleted = submissions::delete(&self.catalog.db(), id);
        match deleted {
            Ok(false) => Ok(()),
            Ok(true) => self.blobs.discard(id).map_err(self.at_blobs()),
            Err(error) if error.is_full() => {
                self.blobs.discard(id).map_err(self.at_blobs())?;
                submissions::delete(&self.catalog.db(), id).map(drop)
            }
            Err(error) => Err(error),
        }
    }

    /// What every hour needs, whether anything arrived or not: new times of change. And what
    /// the day left undone.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn hourly(&self, keep: Keep) -> Result<(), Error> {
        let tidied = match self.untidy.load(Ordering::Relaxed) {
            true => self.tidy_replies(keep.today),
            false => Ok(()),
        };
        let purged = match self.unpurged.load(Ordering::Relaxed) {
            true => self.purge(keep),
            false => Ok(()),
        };
        self.restamp().and(tidied).and(purged)
    }

    /// Deletes the submissions that are due, or lets the next hour do it. Overwriting takes its
    /// time.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn purge(&self, keep: Keep) -> Result<(), Error> {
        self.unpurged.store(true, Ordering::Relaxed);
        let purged = match self.catalog.purge_day(keep.today)? {
            Some(_) => self.catalog.purge(keep, Early::default())?,
            None => Purged::default(),
        };
        if purged.submissions > 0 {
            log::note(format_args!(
                "deleted because their time was over: {}",
                count(purged.submissions, "submission")
            ));
        }
        self.unpurged.store(purged.busy > 0, Ordering::Relaxed);
        Ok(())
    }

    /// Tidies the replies up, or lets the next hour do it.
    fn tidy_replies(&self, today: Date) -> Result<(), Error> {
        self.untidy.store(true, Ordering::Relaxed);
        let due = self.catalog.purge_day(today);
        let tidied = self.catalog.tidy_replies(*due.as_ref().unwrap_or(&None))?;
        due?;
        self.untidy.store(tidied.is_none(), Ordering::Relaxed);
        match tidied {
            None => log::warn(format_args!(
                "replies are being imported: they are tidied up later"
            )),
            Some(0) => {}
            Some(lost) => log::warn(format_args!(
                "listed without their file: {}",
                count(lost as u64, "reply")
            )),
        }
        Ok(())
    }

    /// Makes the times of all files those of this moment.
    fn restamp(&self) -> Result<(), Error> {
        self.blobs.restamp().map_err(self.at_blobs())?;
        self.catalog.restamp_replies()?;
        let files = [
            DATABASE,
            "postern.db-wal",
            "postern.db-shm",
            LOCK,
            "replies.lock",
        ];
        for name in files {
            let path = self.catalog.dir.join(name);
            match blobs::stamp(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(at(&path)(error));
                }
                _ => {}
            }
        }
        blobs::stamp(&self.catalog.dir).map_err(at(&self.catalog.dir))
    }

    /// What every day needs: a new pool, nothing whose time is over, and a database without
    /// the order of its rows. (SQLite keeps cells in the order of insertion inside a page, and
    /// old pages in its log.)
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn daily(&self, keep: Keep) -> Result<(), Error> {
        // Each of them is done whether another failed or not.
        let pool = self.blobs.replace_pool().map_err(self.at_blobs());
        let tidied = self.tidy_replies(keep.today);
        let purged = self.purge(keep);
        let database = self.catalog.rewrite();
        let stamps = self.restamp();
        pool.and(tidied).and(purged).and(database).and(stamps)
    }

    /// Every directory that it writes to. Those of the ciphertexts may be links to another disk.
    #[must_use]
    pub fn directories(&self) -> Vec<PathBuf> {
        let dir = &self.catalog.dir;
        let within = [dir.join(BLOBS), self.catalog.replies_dir()];
        let within = within.into_iter().filter(|dir| dir.is_dir());
        std::iter::once(dir.clone()).chain(within).collect()
    }

    /// Writes what the server says of itself where [`server_lock`] is. It is gone when the next
    /// server takes the lock.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn describe_server(&self, text: &str) -> Result<(), Error> {
        let path = self.catalog.dir.join(LOCK);
        let written = self.lock.write_all_at(text.as_bytes(), 0);
        let stamped = written.and_then(|()| blobs::stamp_file(&self.lock));
        stamped.map_err(at(&path))
    }

    /// Free and total bytes of the file system.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn space(&self) -> Result<Space, Error> {
        self.blobs.space().map_err(self.at_blobs())
    }

    /// Brings files and rows together after a stop of any kind.
    fn sweep(&self, today: Date) -> Result<Swept, Error> {
        let mut swept = Swept::default();
        let rows = self.catalog.list(false)?;
        // Of these a purge that was stopped may have removed the file.
        let due = self.catalog.due(today)?;
        let listed = rows.len() - due.len();
        let mut known: HashSet<_> = rows.iter().map(|row| row.id).collect();
        let (mut empty, mut unlisted) = (Vec::new(), Vec::new());
        let files = match self.blobs.list() {
            Err(error) if error.kind() == io::ErrorKind::NotFound && listed > 0 => Vec::new(),
            files => files.map_err(self.at_blobs())?,
        };
        // A disk that is not mounted looks so; the rows must outlive it.
        if listed > 0 && !files.iter().any(|(id, _)| known.contains(id)) {
            return Err(Error::NoBlobs {
                path: self.catalog.dir.join(BLOBS),
                listed,
            });
        }
        for (id, size) in files {
            if known.remove(&id) {
                continue;
            }
            if size < LEAST_FRAGMENT {
                empty.push(id);
            } else {
                unlisted.push(id);
            }
        }
        // These first: on a full disk they make the room for the rows of the others.
        self.blobs.delete(&empty).map_err(self.at_blobs())?;
        // Nobody knows on which day it began. It must not look as if it were sealed to a later
        // key than it is, or that key may be destroyed: so it stands under the last day before
        // the newest period that was used, in which an upload may have begun.
        let floor = self.catalog.key_floor()?;
        let before = floor.map(|floor| floor.saturating_sub(1.day()));
        let day = before.map_or(today, |before| before.min(today));
        for id in unlisted {
            // Not by the thread that commits, which must not run yet.
            let size = self.blobs.make_durable(id).map_err(self.at_blobs())?;
            submissions::insert(&mut self.catalog.db(), &[fragment(id, day, size)])?;
            swept.fragments += 1;
        }
        for id in known.into_iter().filter(|id| !due.contains(id)) {
            submissions::delete(&self.catalog.db(), id)?;
            swept.lost += 1;
        }
        Ok(swept)
    }
}

/// The row of a file that was not finished.
fn fragment(id: SubmissionId, day: Date, size: u64) -> Submission {
    Submission {
        id,
        day,
        size,
        fragment: true,
        collected: false,
        trash_until: None,
    }
}
