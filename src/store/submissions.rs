//! The rows about submissions. Each query stands here once.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::Error;
use crate::id::SubmissionId;

/// What the server knows of one submission.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Submission {
    /// Its random id, which is the name of its file.
    pub id: SubmissionId,
    /// The day it arrived (UTC).
    pub day: Date,
    /// Its size in bytes: the archive's bucket, or the file's length for a fragment.
    pub size: u64,
    /// Whether it is what a crash left.
    pub fragment: bool,
    /// Whether it was marked collected.
    pub collected: bool,
}

/// What there is of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The day (UTC).
    pub day: Date,
    /// Submissions that nobody collected.
    pub new: u64,
    /// And those that somebody did.
    pub collected: u64,
    /// How many of both are what a crash left.
    pub fragments: u64,
    /// Their padded sizes together, in bytes.
    pub bytes: u64,
}

/// Adds rows in one transaction: all of them are on disk when this returns, or none.
pub(super) fn insert(db: &mut Connection, rows: &[Submission]) -> Result<(), Error> {
    let transaction = db.transaction()?;
    {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO submissions (id, day, size, fragment) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for row in rows {
            insert.execute(params![
                row.id.as_bytes(),
                row.day.to_string(),
                i64::try_from(row.size).unwrap_or(i64::MAX),
                row.fragment
            ])?;
        }
    }
    Ok(transaction.commit()?)
}

/// All submissions, or those not yet collected, by day and then by their random id.
pub(super) fn list(db: &Connection, new_only: bool) -> Result<Vec<Submission>, Error> {
    let mut select = db.prepare_cached(
        "SELECT id, day, size, fragment, collected FROM submissions
         WHERE collected = 0 OR NOT ?1 ORDER BY day, id",
    )?;
    let rows = select.query_map([new_only], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many there are, by day.
pub(super) fn count(db: &Connection) -> Result<Vec<Count>, Error> {
    let mut select = db.prepare_cached(
        "SELECT day, sum(NOT collected), sum(collected), sum(fragment), sum(size)
         FROM submissions GROUP BY day ORDER BY day",
    )?;
    let rows = select.query_map([], |row| {
        let number = |at: usize| row.get(at).map(i64::unsigned_abs);
        Ok(Count {
            day: parse_day(&row.get::<_, String>(0)?)?,
            new: number(1)?,
            collected: number(2)?,
            fragments: number(3)?,
            bytes: number(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The day of the oldest submission that nobody collected.
pub(super) fn oldest_uncollected(db: &Connection) -> Result<Option<Date>, Error> {
    let day: Option<String> = db.query_row(
        "SELECT min(day) FROM submissions WHERE collected = 0",
        [],
        |row| row.get(0),
    )?;
    day.map(|day| parse_day(&day).map_err(Error::from))
        .transpose()
}

/// Marks submissions collected.
pub(super) fn mark_collected(db: &mut Connection, ids: &[SubmissionId]) -> Result<(), Error> {
    let transaction = db.transaction()?;
    for id in ids {
        transaction.execute(
            "UPDATE submissions SET collected = 1 WHERE id = ?1",
            [id.as_bytes()],
        )?;
    }
    Ok(transaction.commit()?)
}

/// Removes a row; whether there was one.
pub(super) fn delete(db: &Connection, id: SubmissionId) -> Result<bool, Error> {
    Ok(db.execute("DELETE FROM submissions WHERE id = ?1", [id.as_bytes()])? > 0)
}

/// A value that was given or made once.
pub(super) fn find_setting(db: &Connection, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let query = db.query_row(
        "SELECT value FROM settings WHERE name = ?1",
        [name],
        |row| row.get(0),
    );
    Ok(query.optional()?)
}

/// Keeps a value, unless there is one of that name.
pub(super) fn put_setting(db: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    db.execute(
        "INSERT OR IGNORE INTO settings (name, value) VALUES (?1, ?2)",
        params![name, value],
    )?;
    Ok(())
}

fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Submission> {
    let day: String = row.get(1)?;
    Ok(Submission {
        id: SubmissionId::from_bytes(row.get(0)?),
        day: parse_day(&day)?,
        size: row.get::<_, i64>(2)?.unsigned_abs(),
        fragment: row.get(3)?,
        collected: row.get(4)?,
    })
}

pub(super) fn parse_day(text: &str) -> rusqlite::Result<Date> {
    text.parse().map_err(|e: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(e))
    })
}
