//! The database file: opened with the settings that keep promises, and migrated.

use std::path::Path;
use std::time::Duration;

use rusqlite::serialize::Data;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::Error;

/// The migrations in order; the schema version is how many were applied.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_submissions.sql"),
    include_str!("migrations/0002_replies.sql"),
    include_str!("migrations/0003_journalists.sql"),
];
/// The version of this program's schema.
pub const VERSION: u32 = MIGRATIONS.len() as u32;
/// How long a command waits for another that is writing.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// Opens the database at `path`, makes it if it is not there, and brings its schema up
/// to date.
///
/// # Errors
/// [`Error::Newer`] for a database of a later version; what SQLite answers.
pub fn open(path: &Path) -> Result<Connection, Error> {
    let mut db = Connection::open(path)?;
    db.busy_timeout(BUSY_TIMEOUT)?;
    // WAL with FULL: a commit is on disk, by one flush, when it returns. secure_delete:
    // deleted rows are overwritten. temp_store: nothing of a query goes to another file.
    db.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA foreign_keys = ON;",
    )?;
    migrate(&mut db)?;
    Ok(db)
}

/// Opens the database at `path` for reading alone. One of an earlier version is read into
/// memory, as it is at this moment, and brought up to date there.
///
/// # Errors
/// Like [`open_as_it_is`]; [`Error::Foreign`] for a database of no version.
pub fn open_to_read(path: &Path) -> Result<Connection, Error> {
    let mut db = open_as_it_is(path)?;
    match check_version(&db)? {
        VERSION => Ok(db),
        0 => Err(Error::Foreign),
        _ => copy(&mut db),
    }
}

/// Opens the database at `path` for reading alone, whatever its version. Its disk may be full or
/// not writable.
///
/// # Errors
/// [`Error::Newer`] for a database of a later version; what SQLite answers.
pub fn open_as_it_is(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let uri = |options: &str| {
        let path = path.to_string_lossy();
        let path = path
            .replace('%', "%25")
            .replace('?', "%3f")
            .replace('#', "%23");
        format!("file:{path}{options}")
    };
    let open = |options: &str| -> Result<Connection, Error> {
        let db = Connection::open_with_flags(uri(options), flags)?;
        db.busy_timeout(BUSY_TIMEOUT)?;
        check_version(&db)?;
        Ok(db)
    };
    // Even to read, SQLite makes two files beside a database of this kind, unless it is told
    // that nobody changes it. That is true where it has no log: no server has it open.
    let log = path.with_extension("db-wal");
    let is_still = || !log.metadata().is_ok_and(|log| log.len() > 0);
    open("").or_else(|error| match error {
        Error::Database(_) if is_still() => open("?immutable=1"),
        error => Err(error),
    })
}

/// A copy in memory, as it is at one moment, brought up to date.
///
/// # Errors
/// [`Error::Newer`] for a database of a later version; what SQLite answers.
pub fn copy(db: &mut Connection) -> Result<Connection, Error> {
    // All pages are read in one transaction: that of the statement that counts them.
    let Data::Owned(mut bytes) = db.serialize(MAIN_DB)? else {
        unreachable!("only a database in memory is shared");
    };
    // SQLite's file format, "File format version numbers": no log, which memory cannot have.
    if let Some(versions) = bytes.get_mut(18..20) {
        versions.fill(1);
    }
    let mut copy = Connection::open_in_memory()?;
    copy.deserialize(MAIN_DB, bytes, false)?;
    copy.execute_batch(
        "PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;",
    )?;
    migrate(&mut copy)?;
    Ok(copy)
}

/// Whether the database is in itself right, and is one of ours.
///
/// # Errors
/// [`Error::Newer`], [`Error::Damaged`], [`Error::Foreign`]; what SQLite answers.
pub fn check(db: &Connection) -> Result<(), Error> {
    let version = check_version(db)?;
    let problem: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if problem != "ok" {
        return Err(Error::Damaged { problem });
    }
    let ours = Connection::open_in_memory()?;
    for migration in &MIGRATIONS[..version as usize] {
        ours.execute_batch(migration)?;
    }
    if version == 0 || objects(db)? != objects(&ours)? {
        return Err(Error::Foreign);
    }
    Ok(())
}

/// Every table, index, view and trigger.
fn objects(db: &Connection) -> Result<Vec<(String, String, String)>, Error> {
    let mut select = db.prepare("SELECT type, name, tbl_name FROM sqlite_schema")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut all: Vec<_> = rows.collect::<Result<_, _>>()?;
    all.sort();
    Ok(all)
}

/// Opens a database that came from elsewhere, to be checked.
///
/// # Errors
/// What [`check`] says; what SQLite answers.
pub fn inspect(path: &Path) -> Result<(), Error> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    db.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;")?;
    check(&db)
}

/// The version of the schema, if it is one we know.
fn check_version(db: &Connection) -> Result<u32, Error> {
    let known = VERSION;
    let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(Error::Newer { found, known });
    }
    Ok(found)
}

fn migrate(db: &mut Connection) -> Result<(), Error> {
    let known = VERSION;
    if check_version(db)? == known {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let applied = check_version(&transaction)?;
    for migration in &MIGRATIONS[applied as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}
