//! What journalists do with submissions: mark them collected, and delete them.
//!
//! A submission is **collected** when the admin marked it, or every journalist there is. Then
//! the day of its deletion is set (see [`super::retention`]). Whoever is new has to mark what
//! nobody's mark has settled yet, and what is settled stays so.
//!
//! Deleting is putting into the trash: the list does not show it any more, its file stays for
//! [`TRASH_DAYS`](crate::limits::TRASH_DAYS) days at least, and the admin can bring it back.
//!
//! *Never*: when somebody marked or looked at something.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::retention::{Keep, random_days, settle};
use super::submissions::{COLUMNS, UNCOLLECTED, from_row};
use super::{Catalog, Error, Submission};
use crate::id::{JournalistId, SubmissionId};
use crate::limits::{TRASH_DAYS, TRASH_DAYS_SPREAD};

/// A submission as one journalist sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Listed {
    /// What the server knows of it.
    pub submission: Submission,
    /// Whether this journalist marked it, or it is collected anyway.
    pub collected: bool,
}

/// A place in the list, which is sorted from the newest day to the oldest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The day of the submission there.
    pub day: Date,
    /// Its id.
    pub id: SubmissionId,
}

/// Whether this journalist (`?1`) has to collect it still.
const NEW: &str = "collected = 0 AND until IS NULL AND NOT EXISTS (SELECT 1 FROM collected_by
     WHERE submission = submissions.id AND journalist = ?1)";

impl Catalog {
    /// Marks submissions collected by the admin, which counts for everybody; how many of them
    /// there are.
    ///
    /// # Errors
    /// What the database answers.
    pub fn mark_collected(&self, ids: &[SubmissionId], keep: Keep) -> Result<u64, Error> {
        self.mark(ids, keep, |db, id| {
            let mark = "UPDATE submissions SET collected = 1 WHERE id = ?1";
            Ok(db.prepare_cached(mark)?.execute([id.as_bytes()])?)
        })
    }

    /// Marks submissions collected by one journalist; how many of them there are, marked before
    /// or not.
    ///
    /// # Errors
    /// What the database answers.
    pub fn mark_collected_by(
        &self,
        journalist: JournalistId,
        ids: &[SubmissionId],
        keep: Keep,
    ) -> Result<u64, Error> {
        self.mark(ids, keep, |db, id| {
            // Of what is gone meanwhile no mark is left.
            let mark = "INSERT OR IGNORE INTO collected_by (submission, journalist)
                 SELECT submissions.id, journalists.id FROM submissions, journalists
                 WHERE submissions.id = ?1 AND journalists.id = ?2";
            let ids = params![id.as_bytes(), journalist.as_bytes()];
            Ok(db.prepare_cached(mark)?.execute(ids)?)
        })
    }

    fn mark(
        &self,
        ids: &[SubmissionId],
        keep: Keep,
        mark: impl Fn(&Connection, SubmissionId) -> Result<usize, Error>,
    ) -> Result<u64, Error> {
        let mut db = self.db();
        let transaction = db.transaction()?;
        let mut there = 0;
        for id in ids {
            mark(&transaction, *id)?;
            settle(&transaction, Some(*id), keep)?;
            let is_there = "SELECT EXISTS (SELECT 1 FROM submissions WHERE id = ?1)";
            let mut is_there = transaction.prepare_cached(is_there)?;
            there += u64::from(is_there.query_row([id.as_bytes()], |row| row.get::<_, bool>(0))?);
        }
        transaction.commit()?;
        Ok(there)
    }

    /// Up to `limit` submissions older than `after`, from the newest day to the oldest.
    ///
    /// # Errors
    /// What the database answers.
    pub fn page(
        &self,
        journalist: JournalistId,
        after: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Listed>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!(
            "SELECT {COLUMNS}, NOT ({NEW}) FROM submissions
             WHERE trash_until IS NULL AND (?2 IS NULL OR (day, id) < (?2, ?3))
             ORDER BY day DESC, id DESC LIMIT ?4"
        ))?;
        let day = after.map(|place| place.day.to_string());
        let id = after.map(|place| *place.id.as_bytes());
        let rows = select.query_map(params![journalist.as_bytes(), day, id, limit], as_listed)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What this journalist did not mark yet, from the oldest day to the newest.
    ///
    /// # Errors
    /// What the database answers.
    pub fn new_for(&self, journalist: JournalistId) -> Result<Vec<Submission>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM submissions WHERE trash_until IS NULL AND {NEW}
             ORDER BY day, id"
        ))?;
        let rows = select.query_map([journalist.as_bytes()], from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One submission, unless it was deleted.
    ///
    /// # Errors
    /// What the database answers.
    pub fn find(&self, id: SubmissionId) -> Result<Option<Submission>, Error> {
        let query = format!("SELECT {COLUMNS} FROM submissions WHERE id = ?1");
        let found = self.db().query_row(&query, [id.as_bytes()], from_row);
        Ok(found.optional()?)
    }

    /// Those of these submissions that are in the list, as this journalist sees them.
    ///
    /// # Errors
    /// What the database answers.
    pub fn listed_of(
        &self,
        journalist: JournalistId,
        ids: &[SubmissionId],
    ) -> Result<Vec<Listed>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!(
            "SELECT {COLUMNS}, NOT ({NEW}) FROM submissions WHERE id = ?2 AND trash_until IS NULL"
        ))?;
        let mut listed = Vec::new();
        for id in ids {
            let params = params![journalist.as_bytes(), id.as_bytes()];
            listed.extend(select.query_row(params, as_listed).optional()?);
        }
        Ok(listed)
    }

    /// Puts submissions into the trash, all or none; how many of them were there, and not in the
    /// trash yet.
    ///
    /// # Errors
    /// What the database answers; nothing was changed then.
    pub fn throw_away(&self, ids: &[SubmissionId], today: Date) -> Result<u64, Error> {
        let mut db = self.db();
        let transaction = db.transaction()?;
        let mut thrown = 0;
        for id in ids {
            let days = random_days(TRASH_DAYS, TRASH_DAYS + TRASH_DAYS_SPREAD);
            let until = today.saturating_add(days.days());
            let changed = transaction
                .prepare_cached(
                    "UPDATE submissions SET trash_until = ?2
                     WHERE id = ?1 AND trash_until IS NULL",
                )?
                .execute(params![id.as_bytes(), until.to_string()])?;
            thrown += changed as u64;
        }
        transaction.commit()?;
        Ok(thrown)
    }

    /// What lies in the trash, from the oldest day to the newest.
    ///
    /// # Errors
    /// What the database answers.
    pub fn trash(&self) -> Result<Vec<Submission>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM submissions WHERE trash_until IS NOT NULL ORDER BY day, id"
        ))?;
        let rows = select.query_map([], from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Brings a submission back from the trash; whether it could be. What is due may be
    /// half overwritten, and does not come back. What is collected gets its days anew.
    ///
    /// # Errors
    /// What the database answers.
    pub fn bring_back(&self, id: SubmissionId, keep: Keep) -> Result<bool, Error> {
        let changed = self.db().execute(
            "UPDATE submissions SET trash_until = NULL,
                 until = CASE WHEN until IS NULL THEN NULL ELSE ?3 END
             WHERE id = ?1 AND trash_until > ?2 AND (until IS NULL OR until > ?2)",
            params![
                id.as_bytes(),
                keep.today.to_string(),
                keep.random_day().to_string()
            ],
        )?;
        Ok(changed > 0)
    }

    /// How many submissions wait to be collected by the admin or every journalist, how many
    /// are fragments, and how many lie in the trash.
    ///
    /// # Errors
    /// What the database answers.
    pub fn tally(&self, journalist: JournalistId) -> Result<Tally, Error> {
        let number = |row: &Row<'_>, at| row.get(at).map(i64::unsigned_abs);
        let query = format!(
            "SELECT count(*), coalesce(sum(trash_until IS NULL AND {NEW}), 0),
                 coalesce(sum(CASE WHEN trash_until IS NULL AND {NEW} THEN size ELSE 0 END), 0),
                 coalesce(sum(fragment AND trash_until IS NULL AND {UNCOLLECTED}), 0),
                 coalesce(sum(trash_until IS NOT NULL), 0)
             FROM submissions"
        );
        let db = self.db();
        let mut select = db.prepare_cached(&query)?;
        Ok(select.query_row([journalist.as_bytes()], |row| {
            let trash = number(row, 4)?;
            Ok(Tally {
                listed: number(row, 0)? - trash,
                new: number(row, 1)?,
                new_bytes: number(row, 2)?,
                fragments: number(row, 3)?,
                trash,
            })
        })?)
    }
}

/// A row with [`COLUMNS`], and behind them whether it is collected.
fn as_listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        submission: from_row(row)?,
        collected: row.get(6)?,
    })
}

/// What there is, in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// All that the list shows.
    pub listed: u64,
    /// What this journalist did not collect yet.
    pub new: u64,
    /// And its size, in bytes.
    pub new_bytes: u64,
    /// What a crash left, and nobody collected yet.
    pub fragments: u64,
    /// What was deleted, and can be brought back.
    pub trash: u64,
}
