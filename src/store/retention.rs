//! Retention: when something is deleted, and how.
//!
//! A submission is due on the day in its row: some days after it was collected, or after it
//! was put into the trash. Each has random days more or less, so that the day of its deletion
//! does not tell the day of the mark.
//!
//! # Order of a deletion
//! The file is overwritten once, its blocks are given back, it is unlinked; the row goes last.
//! After a crash in the middle the row is still due, and the next purge ends what this one
//! began. (A file without a row would come back as a fragment.) Where a file system writes
//! anew in another place, or a disk does, the old bytes stay until they are used again:
//! SECURITY.md.
//!
//! A file that somebody is reading is left for the next time.
//!
//! *Never*: what nobody collected, unless a journalist deleted it.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use rustix::fs::FallocateFlags;

use super::submissions::{find_setting, set_setting};
use super::{BLOBS, Catalog, Error, at, blobs};
use crate::diagnostic::count;
use crate::id::{SubmissionId, random_bytes};
use crate::limits::{COLLECTED_DAYS_SHARE, LONGEST_PAUSE_DAYS};
use crate::log;

/// What a file is overwritten with, so much at a time.
static ZEROS: [u8; 256 * 1024] = [0; 256 * 1024];
/// Rows that are deleted in one transaction.
const BATCH: usize = 256;
/// The last day of a purge; behind it a mark if that day came by a jump of the clock.
const LAST_PURGE: &str = "last-purge";
const JUMPED: char = '!';

/// How long what is collected stays.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// The day of the mark.
    pub today: Date,
    /// About so many days.
    pub days: u32,
}

impl Keep {
    /// A quarter of the days more or less.
    pub(super) fn random_day(self) -> Date {
        let spread = self.days / COLLECTED_DAYS_SHARE;
        let days = random_days(self.days - spread, self.days + spread);
        self.today.saturating_add(days.days())
    }
}

/// A random number of days between these two, or one of them.
pub(super) fn random_days(least: u32, most: u32) -> i64 {
    let random = u64::from_le_bytes(random_bytes());
    i64::from(least) + (random % (u64::from(most - least) + 1)) as i64
}

/// What is deleted whatever its day is.
#[derive(Clone, Copy, Default, Debug)]
pub struct Early {
    /// All that is collected.
    pub collected: bool,
    /// All that lies in the trash.
    pub trash: bool,
}

/// What a purge did.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Purged {
    /// Submissions that are deleted.
    pub submissions: u64,
    /// Submissions that are due, and were being read.
    pub busy: u64,
}

/// Sets the day of deletion of what has become collected; of one submission, or of all.
pub(super) fn settle(db: &Connection, one: Option<SubmissionId>, keep: Keep) -> Result<(), Error> {
    // With one id SQLite looks it up; written as one query it would read every row.
    let which = match one {
        Some(_) => "id = ?1",
        None => "?1 IS NULL",
    };
    let settled: Vec<[u8; 16]> = db
        .prepare_cached(&format!(
            "SELECT id FROM submissions WHERE {which} AND until IS NULL AND (collected = 1 OR
                 ((SELECT count(*) FROM journalists) > 0 AND
                  (SELECT count(*) FROM journalists) =
                  (SELECT count(*) FROM collected_by WHERE submission = submissions.id)))"
        ))?
        .query_map([one.map(|id| *id.as_bytes())], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut update = db.prepare_cached("UPDATE submissions SET until = ?2 WHERE id = ?1")?;
    for id in settled {
        update.execute(params![id, keep.random_day().to_string()])?;
    }
    Ok(())
}

impl Catalog {
    /// Deletes the submissions whose days are over.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn purge(&self, keep: Keep, early: Early) -> Result<Purged, Error> {
        let mut due = match self.set_days(keep, early) {
            // It is the files that make room for rows.
            Err(error) if error.is_full() => self.named(early)?,
            set => set.map(|()| BTreeSet::new())?,
        };
        due.extend(self.due(keep.today)?);
        let due: Vec<_> = due.into_iter().collect();
        let dir = self.dir.join(BLOBS);
        // A disk that is not mounted looks so: its files would come back without their rows.
        let is_there = blobs::ids_in(&dir).is_ok_and(|ids| !ids.is_empty());
        if !due.is_empty() && !is_there {
            return Err(Error::NoBlobs {
                path: dir,
                listed: due.len(),
            });
        }
        let mut purged = Purged::default();
        let mut failed = Ok(());
        for batch in due.chunks(BATCH) {
            let mut gone = Vec::new();
            for id in batch {
                let path = blobs::path_in(&dir, *id);
                match discard(&path) {
                    Ok(true) => gone.push(*id),
                    Ok(false) => purged.busy += 1,
                    // One that cannot be deleted keeps none of the others.
                    Err(error) => failed = Err(at(&path)(error)),
                }
            }
            File::open(&dir)
                .and_then(|dir| dir.sync_all())
                .map_err(at(&dir))?;
            let mut db = self.db();
            let transaction = db.transaction()?;
            for id in &gone {
                transaction.execute("DELETE FROM submissions WHERE id = ?1", [id.as_bytes()])?;
            }
            transaction.commit()?;
            purged.submissions += gone.len() as u64;
        }
        failed.map(|()| purged)
    }

    /// Sets the days of what has become collected, and of what is deleted early: that is due now.
    fn set_days(&self, keep: Keep, early: Early) -> Result<(), Error> {
        let mut db = self.db();
        let transaction = db.transaction()?;
        settle(&transaction, None, keep)?;
        if early.trash {
            // Nobody brings back what is being overwritten.
            let now = "UPDATE submissions SET trash_until = ?1 WHERE trash_until > ?1";
            transaction.execute(now, [keep.today.to_string()])?;
        }
        if early.collected {
            let now = "UPDATE submissions SET until = ?1 WHERE until > ?1";
            transaction.execute(now, [keep.today.to_string()])?;
        }
        Ok(transaction.commit()?)
    }

    /// What is deleted whatever its day is.
    fn named(&self, early: Early) -> Result<BTreeSet<SubmissionId>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(
            "SELECT id FROM submissions WHERE ?1 AND until IS NOT NULL
                 OR ?2 AND trash_until IS NOT NULL",
        )?;
        let ids = select.query_map([early.collected, early.trash], |row| {
            Ok(SubmissionId::from_bytes(row.get(0)?))
        })?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The submissions whose days are over.
    pub(super) fn due(&self, today: Date) -> Result<BTreeSet<SubmissionId>, Error> {
        due(&self.db(), today)
    }

    /// The day by which is purged. `None` when the clock went far ahead since it last
    /// did: a wrong clock would delete all that is kept for some weeks. It then waits for the
    /// next day.
    ///
    /// # Errors
    /// What the database answers.
    pub fn purge_day(&self, today: Date) -> Result<Option<Date>, Error> {
        let db = self.db();
        let last = find_setting(&db, LAST_PURGE)?;
        let last = last.and_then(|text| String::from_utf8(text).ok());
        let (waits, last) = match last.as_deref().and_then(|text| text.strip_suffix(JUMPED)) {
            Some(day) => (true, day.parse::<Date>().ok()),
            None => (false, last.and_then(|day| day.parse().ok())),
        };
        let ahead = |last: Date| today > last.saturating_add(LONGEST_PAUSE_DAYS.days());
        if waits && last == Some(today) || last.is_some_and(ahead) {
            let days = last.map_or(0, |last| (today - last).get_days());
            if days > 0 {
                log::warn(format_args!(
                    "the clock is {} ahead of the last purge: nothing is deleted today; \
                     check the clock",
                    count(days.unsigned_abs().into(), "day")
                ));
            }
            remember(&db, &format!("{today}{JUMPED}"))?;
            return Ok(None);
        }
        if last != Some(today) || waits {
            remember(&db, &today.to_string())?;
        }
        Ok(Some(today))
    }
}

pub(super) fn due(db: &Connection, today: Date) -> Result<BTreeSet<SubmissionId>, Error> {
    let mut select =
        db.prepare_cached("SELECT id FROM submissions WHERE until <= ?1 OR trash_until <= ?1")?;
    let ids = select.query_map([today.to_string()], |row| {
        Ok(SubmissionId::from_bytes(row.get(0)?))
    })?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Keeps the day of a purge, but on a disk that is full: there a purge is what makes room.
fn remember(db: &Connection, day: &str) -> Result<(), Error> {
    match set_setting(db, LAST_PURGE, day.as_bytes()) {
        Err(error) if error.is_full() => Ok(()),
        set => set,
    }
}

/// Overwrites a file, gives its blocks back and removes it. `false`, and nothing is done,
/// while somebody reads it.
fn discard(path: &Path) -> io::Result<bool> {
    let options = OpenOptions::new()
        .write(true)
        .custom_flags(NO_FOLLOW)
        .clone();
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(false),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    overwrite(&file);
    remove(path)?;
    Ok(true)
}

/// Removes a file at once, and then overwrites what was in it, unless somebody reads it.
pub(super) fn remove_and_overwrite(path: &Path) -> io::Result<()> {
    let options = OpenOptions::new()
        .write(true)
        .custom_flags(NO_FOLLOW)
        .clone();
    let file = options.open(path).ok();
    remove(path)?;
    if let Some(file) = file.filter(|file| file.try_lock().is_ok()) {
        overwrite(&file);
    }
    Ok(())
}

const NO_FOLLOW: i32 = rustix::fs::OFlags::NOFOLLOW.bits() as i32;

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Overwrites a file and gives its blocks back, as far as the file system allows. Where it
/// does not, the file is deleted all the same.
fn overwrite(mut file: &File) {
    let Ok(metadata) = file.metadata() else {
        return;
    };
    if !metadata.is_file() || metadata.nlink() > 1 {
        return;
    }
    let mut left = metadata.len();
    while left > 0 {
        let piece = left.min(ZEROS.len() as u64) as usize;
        match file.write(&ZEROS[..piece]) {
            Ok(written) if written > 0 => left -= written as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            _ => break,
        }
    }
    // On disk before the blocks are free for others.
    let _ = file.sync_data();
    let hole = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
    let end = metadata.len().next_multiple_of(ZEROS.len() as u64);
    let _ = rustix::fs::fallocate(file, hole, 0, end.max(1));
}
