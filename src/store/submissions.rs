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
    /// Whether the admin, or every journalist, marked it collected.
    pub collected: bool,
    /// A journalist deleted it: the day until which the admin can undo that.
    pub trash_until: Option<Date>,
}

/// A row as [`from_row`] reads it. `until` is set when every journalist has marked it.
pub(super) const COLUMNS: &str =
    "id, day, size, fragment, collected = 1 OR until IS NOT NULL, trash_until";
/// What waits to be collected.
pub(super) const UNCOLLECTED: &str = "collected = 0 AND until IS NULL";

/// What there is of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The day (UTC).
    pub day: Date,
    /// Submissions that wait to be collected.
    pub new: u64,
    /// And those that the admin, or every journalist, marked collected.
    pub collected: u64,
    /// Those that a journalist deleted, and the admin can bring back. They are counted
    /// neither as new nor as collected.
    pub trash: u64,
    /// How many of all are what a crash left.
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

/// All submissions, or those that wait to be collected, by day and then by their random id.
pub(super) fn list(db: &Connection, new_only: bool) -> Result<Vec<Submission>, Error> {
    let which = match new_only {
        true => format!("WHERE {UNCOLLECTED} AND trash_until IS NULL"),
        false => String::new(),
    };
    let mut select = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM submissions {which} ORDER BY day, id"
    ))?;
    let rows = select.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many there are, by day.
pub(super) fn count(db: &Connection) -> Result<Vec<Count>, Error> {
    let mut select = db.prepare_cached(&format!(
        "SELECT day, sum(trash_until IS NULL AND {UNCOLLECTED}),
             sum(trash_until IS NULL AND NOT ({UNCOLLECTED})),
             sum(trash_until IS NOT NULL), sum(fragment), sum(size)
         FROM submissions GROUP BY day ORDER BY day"
    ))?;
    let rows = select.query_map([], |row| {
        let number = |at: usize| row.get(at).map(i64::unsigned_abs);
        Ok(Count {
            day: parse_day(&row.get::<_, String>(0)?)?,
            new: number(1)?,
            collected: number(2)?,
            trash: number(3)?,
            fragments: number(4)?,
            bytes: number(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The day of the oldest submission that waits to be collected. What lies in the trash may
/// come back, and counts.
pub(super) fn oldest_uncollected(db: &Connection) -> Result<Option<Date>, Error> {
    let day: Option<String> = db.query_row(
        &format!("SELECT min(day) FROM submissions WHERE {UNCOLLECTED}"),
        [],
        |row| row.get(0),
    )?;
    day.map(|day| parse_day(&day).map_err(Error::from))
        .transpose()
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

/// Keeps a value in the place of the one there was.
pub(super) fn set_setting(db: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    db.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )?;
    Ok(())
}

/// Keeps a value, unless there is one of that name.
pub(super) fn put_setting(db: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    db.execute(
        "INSERT OR IGNORE INTO settings (name, value) VALUES (?1, ?2)",
        params![name, value],
    )?;
    Ok(())
}

/// Keeps a value, unless a larger one of that name is there.
pub(super) fn raise_setting(db: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    db.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
        params![name, value],
    )?;
    Ok(())
}

pub(super) fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Submission> {
    let day: String = row.get(1)?;
    Ok(Submission {
        id: SubmissionId::from_bytes(row.get(0)?),
        day: parse_day(&day)?,
        size: row.get::<_, i64>(2)?.unsigned_abs(),
        fragment: row.get(3)?,
        collected: row.get(4)?,
        trash_until: row
            .get::<_, Option<String>>(5)?
            .map(|day| parse_day(&day))
            .transpose()?,
    })
}

pub(super) fn parse_day(text: &str) -> rusqlite::Result<Date> {
    text.parse().map_err(|e: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(e))
    })
}
