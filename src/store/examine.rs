//! What `postern doctor` asks of a store: whether what the database says and what lies on the
//! disk are the same. It changes nothing, and runs beside a server.
//!
//! Rows are read before and after the files: what came or went meanwhile is no fault.
//!
//! *Never*: the content of a file; a row's day by itself.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::blobs::{LEAST_FRAGMENT, id_of};
use super::{BLOBS, Catalog, DATABASE, Error, LOCK, at, replies, schema, submissions};
use crate::id::SubmissionId;
use crate::limits::{MAX_HEADER_BYTES, MIB};

/// A database larger than this is looked at less closely: the indexes of a larger one take long.
const FULL_CHECK_BYTES: u64 = 256 * MIB;
/// So many faults of a damaged database are enough.
const FAULTS: usize = 3;
/// What age puts behind its header: a nonce, and a tag for each chunk.
const NONCE: u64 = 16;
const CHUNK: u64 = 65_536;
const TAG: u64 = 16;
/// No age header is shorter: its first line, one stanza, its MAC.
const LEAST_HEADER: u64 = 100;

/// What a directory of ciphertexts holds, beside what the database says of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Rows.
    pub listed: usize,
    /// Rows whose file is gone.
    pub missing: Vec<SubmissionId>,
    /// Files of a length that the row, or the format, does not allow.
    pub misshapen: Vec<SubmissionId>,
    /// Files that hold something and have no row.
    pub unlisted: usize,
    /// Files that wait to be filled.
    pub pool: usize,
    /// Names that are none of ours.
    pub foreign: Vec<PathBuf>,
}

/// The file whose lock says that a server runs.
#[must_use]
pub fn server_lock(data: &Path) -> PathBuf {
    data.join(LOCK)
}

/// The file whose lock says that replies are imported or tidied up.
#[must_use]
pub fn import_lock(data: &Path) -> PathBuf {
    data.join(replies::LOCK)
}

/// Whether it is a directory of ciphertexts.
#[must_use]
pub fn holds_ciphertexts(data: &Path, path: &Path) -> bool {
    path == data.join(BLOBS) || path == data.join(replies::DIRECTORY)
}

/// Whether it is the database, or one of the files beside it: who opens and closes one of them by
/// itself drops the locks that SQLite holds.
#[must_use]
pub fn is_database(data: &Path, path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    path.parent() == Some(data) && name.is_some_and(|name| name.starts_with(DATABASE))
}

impl Catalog {
    /// Opens it for reading alone, whoever it belongs to.
    ///
    /// # Errors
    /// Like [`open`](Self::open), but for the directory's owner and mode.
    pub fn open_to_examine(dir: &Path) -> Result<Self, Error> {
        Self::with(dir, schema::open_to_read)
    }

    /// The version of the database's schema, and the one that this program writes.
    ///
    /// # Errors
    /// What the database answers.
    pub fn schema_version(&self) -> Result<(u32, u32), Error> {
        // What is read besides is a copy if it is of an earlier version.
        let db = schema::open_as_it_is(&self.dir.join(DATABASE))?;
        let found = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok((found, schema::VERSION))
    }

    /// What SQLite finds damaged: a few lines, none of a database that is whole.
    ///
    /// # Errors
    /// What the database answers; where it is damaged badly, that too.
    pub fn damage(&self) -> Result<Vec<String>, Error> {
        let path = self.dir.join(DATABASE);
        let size = fs::metadata(&path).map_err(at(&path))?.len();
        let check = if size > FULL_CHECK_BYTES {
            "quick_check"
        } else {
            "integrity_check"
        };
        let db = self.db();
        let mut select = db.prepare(&format!("PRAGMA {check}({FAULTS})"))?;
        let lines = select.query_map([], |row| row.get::<_, String>(0))?;
        let lines: Vec<_> = lines.collect::<Result<_, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// The newest day of any row.
    ///
    /// # Errors
    /// What the database answers.
    pub fn newest_day(&self) -> Result<Option<Date>, Error> {
        let day: Option<String> = self.db().query_row(
            "SELECT max(day) FROM (SELECT max(day) AS day FROM submissions
             UNION ALL SELECT max(day) FROM replies)",
            [],
            |row| row.get(0),
        )?;
        day.map(|day| submissions::parse_day(&day).map_err(Error::from))
            .transpose()
    }

    /// Compares the submissions with their files. Of those that are due on this day a purge may
    /// have removed the file: their rows go last.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn examine_submissions(&self, today: Date) -> Result<Contents, Error> {
        let read = || self.sizes("SELECT id, size, fragment FROM submissions");
        let fits = |len, row: &Row| match row.fragment {
            true => len == row.size,
            false => envelope_fits(len, row.size),
        };
        let mut contents = examine(&self.dir.join(BLOBS), read, fits)?;
        let due = self.due(today)?;
        contents.missing.retain(|id| !due.contains(id));
        Ok(contents)
    }

    /// Compares the replies with their files.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn examine_replies(&self) -> Result<Contents, Error> {
        let read = || self.sizes("SELECT id, 0, 0 FROM replies");
        examine(&self.replies_dir(), read, |len, _| len > LEAST_FRAGMENT)
    }

    fn sizes(&self, query: &str) -> Result<HashMap<SubmissionId, Row>, Error> {
        let db = self.db();
        let mut select = db.prepare(query)?;
        let rows = select.query_map([], |row| {
            let size = row.get::<_, i64>(1)?.unsigned_abs();
            let fragment = row.get(2)?;
            let id = SubmissionId::from_bytes(row.get(0)?);
            Ok((id, Row { size, fragment }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What a row says of its file.
struct Row {
    size: u64,
    fragment: bool,
}

fn examine(
    dir: &Path,
    read: impl Fn() -> Result<HashMap<SubmissionId, Row>, Error>,
    fits: impl Fn(u64, &Row) -> bool,
) -> Result<Contents, Error> {
    let before = read()?;
    let files = match list(dir) {
        // No reply was ever imported.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Files::default(),
        listed => listed.map_err(at(dir))?,
    };
    let after = read()?;
    let there: HashSet<_> = files.ours.iter().map(|(id, _)| *id).collect();
    let mut contents = Contents {
        listed: after.len(),
        foreign: files.foreign,
        ..Contents::default()
    };
    let stayed = |id: &&SubmissionId| after.contains_key(id) && !there.contains(id);
    contents.missing = before.keys().filter(stayed).copied().collect();
    contents.missing.sort_unstable();
    for (id, len) in files.ours {
        match before.get(&id).or(after.get(&id)) {
            // A file may grow into its row meanwhile; one that had it before is whole.
            Some(row) if before.contains_key(&id) && !fits(len, row) => contents.misshapen.push(id),
            Some(_) => {}
            None if len == 0 => contents.pool += 1,
            None => contents.unlisted += 1,
        }
    }
    contents.misshapen.sort_unstable();
    Ok(contents)
}

/// The files of a directory.
#[derive(Default)]
struct Files {
    /// With their lengths.
    ours: Vec<(SubmissionId, u64)>,
    foreign: Vec<PathBuf>,
}

fn list(dir: &Path) -> io::Result<Files> {
    let mut files = Files::default();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        match (id_of(&entry.file_name()), entry.metadata()) {
            (Some(id), Ok(metadata)) if metadata.is_file() => {
                files.ours.push((id, metadata.len()));
            }
            // It was deleted meanwhile.
            (_, Err(error)) if error.kind() == io::ErrorKind::NotFound => {}
            (_, Err(error)) => return Err(error),
            (_, Ok(_)) => files.foreign.push(entry.path()),
        }
    }
    files.foreign.sort();
    Ok(files)
}

/// Whether an age file of this length can hold an archive of that size.
fn envelope_fits(len: u64, archive: u64) -> bool {
    let payload = NONCE + archive + archive.div_ceil(CHUNK).max(1) * TAG;
    let header = len.checked_sub(payload);
    header.is_some_and(|header| (LEAST_HEADER..=MAX_HEADER_BYTES).contains(&header))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_length_that_its_row_says() {
        for (len, archive, fits) in [
            (65_536 + 16 + 16 + 1_800, 65_536, true),
            (65_536 + 16 + 16, 65_536, false),
            (65_536, 65_536, false),
            (1 << 20, 65_536, false),
            ((1 << 20) + 16 + 16 * 16 + 200, 1 << 20, true),
            (0, 65_536, false),
        ] {
            assert_eq!(envelope_fits(len, archive), fits, "{len} {archive}");
        }
    }
}
