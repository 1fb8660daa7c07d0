//! The database at one moment, for a backup: in memory, and nowhere else.
//!
//! *Never*: a copy of it on a disk; the order in which its rows came.

use std::collections::BTreeSet;
use std::fs::File;
use std::ops::Deref;
use std::path::Path;

use jiff::civil::Date;
use rusqlite::Connection;

use super::directory::{check_closed, check_directory, hold, open_quietly};
use super::{Catalog, Error, Submission, at, retention, schema, submissions};
use crate::id::SubmissionId;

/// All rows as they were at one moment, and the database that says so.
pub struct Snapshot {
    /// What was listed, by id.
    pub submissions: Vec<Submission>,
    /// The replies that waited, by id.
    pub replies: Vec<SubmissionId>,
    database: Connection,
}

impl Snapshot {
    /// The bytes of the database file, in this version's schema.
    ///
    /// # Errors
    /// What the database answers.
    pub fn database(&mut self) -> Result<impl Deref<Target = [u8]> + '_, Error> {
        Ok(self.database.serialize(rusqlite::MAIN_DB)?)
    }
}

impl Catalog {
    /// Opens the database of an existing data directory for reading alone, for root too: only
    /// root may read the keys of an onion service beside it.
    ///
    /// # Errors
    /// Like [`open`](Self::open).
    pub fn open_to_copy(dir: &Path) -> Result<Self, Error> {
        if rustix::process::geteuid().is_root() {
            check_closed(dir)?;
        } else {
            check_directory(dir)?;
        }
        Self::with(dir, schema::open_as_it_is)
    }

    /// The database as it is at this moment, checked.
    ///
    /// # Errors
    /// [`Error::Damaged`]; what the database answers.
    pub fn snapshot(&self) -> Result<Snapshot, Error> {
        let database = schema::copy(&mut self.db())?;
        schema::check(&database)?;
        // SQLite keeps cells in the order in which they came.
        database.execute_batch("VACUUM")?;
        let mut submissions = submissions::list(&database, false)?;
        submissions.sort_unstable_by_key(|submission| submission.id);
        Ok(Snapshot {
            submissions,
            replies: ids(&database, "SELECT id FROM replies ORDER BY id")?,
            database,
        })
    }

    /// Submissions and replies that are listed at this moment. (Through a copy: the database may be of an earlier
    /// version, and may not be written.)
    ///
    /// # Errors
    /// What the database answers.
    pub fn listed(&self) -> Result<BTreeSet<SubmissionId>, Error> {
        let database = schema::copy(&mut self.db())?;
        let query = "SELECT id FROM submissions UNION ALL SELECT id FROM replies";
        Ok(ids(&database, query)?.into_iter().collect())
    }

    /// Submissions that are due at this moment: a purge may have removed the file of one that is
    /// listed still.
    ///
    /// # Errors
    /// What the database answers.
    pub fn due_now(&self, today: Date) -> Result<BTreeSet<SubmissionId>, Error> {
        let database = schema::copy(&mut self.db())?;
        retention::due(&database, today)
    }

    /// The file of a submission, for reading, without leaving a time of access. While it is open no
    /// purge overwrites it. `None` if it is gone.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn submission_file(&self, id: SubmissionId) -> Result<Option<File>, Error> {
        self.open_blob(id)
    }

    /// The same of a reply.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn reply_file(&self, id: SubmissionId) -> Result<Option<File>, Error> {
        let path = self.reply_path(id);
        let Some(file) = open_quietly(&path)? else {
            return Ok(None);
        };
        let is_held = hold(&file).map_err(at(&path))?;
        Ok(is_held.then_some(file))
    }
}

fn ids(database: &Connection, query: &str) -> Result<Vec<SubmissionId>, Error> {
    let mut select = database.prepare(query)?;
    let rows = select.query_map([], |row| Ok(SubmissionId::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
