//! Why the store cannot be opened or used.
//!
//! *Never*: anything of a submission but its id.

use std::io;
use std::path::{Path, PathBuf};

/// Why the store cannot be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or directory.
    #[error("{path}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database.
    #[error("the database")]
    Database(#[from] rusqlite::Error),
    /// The data directory is not there.
    #[error("there is no data directory {path}")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The data directory belongs to another user.
    #[error("the data directory {path} belongs to user {owner}, and this is user {user}")]
    Owner {
        /// Which directory.
        path: PathBuf,
        /// Whose it is.
        owner: u32,
        /// Who we are.
        user: u32,
    },
    /// Others may read or write the data directory.
    #[error("the data directory {path} is open to other users (mode {mode:o})")]
    Open {
        /// Which directory.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// Another server holds the lock.
    #[error("another server is using the data directory {path}")]
    Locked {
        /// Which directory.
        path: PathBuf,
    },
    /// The database was written by a later version.
    #[error("the database is of a newer version (schema {found}, this program knows {known})")]
    Newer {
        /// Its schema version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// There is no database beside the ciphertexts.
    #[error("there is no database in {path}")]
    NoDatabase {
        /// The data directory.
        path: PathBuf,
    },
    /// The directory of ciphertexts is not there, or holds none of those that are listed.
    #[error("of {listed} listed submissions none is in {path}")]
    NoBlobs {
        /// Where they should be.
        path: PathBuf,
        /// How many are listed.
        listed: usize,
    },
    /// The same of replies.
    #[error("of {listed} listed replies none is in {path}")]
    NoReplies {
        /// Where they should be.
        path: PathBuf,
        /// How many are listed.
        listed: usize,
    },
    /// The database is not in itself right.
    #[error("the database is damaged: {problem}")]
    Damaged {
        /// What SQLite's check says first.
        problem: String,
    },
    /// The database has tables, or what acts by itself, that no version of ours made.
    #[error("the database is not one of this program")]
    Foreign,
    /// Another import of replies runs.
    #[error("replies are being imported at this moment")]
    Importing,
    /// The thread that commits is gone: it panicked.
    #[error("the database can no longer be written")]
    Stopped,
}

impl Error {
    /// Whether the disk is full.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::Io { source, .. } => source.kind() == io::ErrorKind::StorageFull,
            Self::Database(rusqlite::Error::SqliteFailure(error, _)) => {
                error.code == rusqlite::ErrorCode::DiskFull
                    || error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
            }
            _ => false,
        }
    }

    /// Whether the file or directory may not be written.
    #[must_use]
    pub fn is_unwritable(&self) -> bool {
        use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
        match self {
            Self::Io { source, .. } => source.kind() == io::ErrorKind::PermissionDenied,
            Self::Database(rusqlite::Error::SqliteFailure(error, _)) => {
                matches!(error.code, CannotOpen | PermissionDenied | ReadOnly)
            }
            _ => false,
        }
    }
}

/// Adds the path to what the operating system answered.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
    let path = path.to_owned();
    |source| Error::Io { path, source }
}
