//! The database file: opened with the settings that keep promises, and migrated.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::Error;

/// The migrations in order; the schema version is how many were applied.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_submissions.sql")];
/// How long a command waits for another that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

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

fn migrate(db: &mut Connection) -> Result<(), Error> {
    let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let known = MIGRATIONS.len() as u32;
    let applied: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if applied > known {
        return Err(Error::Newer {
            found: applied,
            known,
        });
    }
    for migration in &MIGRATIONS[applied as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}
