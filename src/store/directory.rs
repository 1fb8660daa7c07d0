//! The data directory: whose it is, and who holds it.
//!
//! *Never*: one that another user may read or write.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use super::error::at;
use super::{Error, LOCK};

/// Opens a file for reading, without leaving a time of access. `None` if it is not there.
pub(super) fn open_quietly(path: &Path) -> Result<Option<File>, Error> {
    let flags = rustix::fs::OFlags::NOATIME.bits() as i32;
    let options = OpenOptions::new().read(true).custom_flags(flags).clone();
    match options.open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path)(error)),
    }
}

/// Keeps an open ciphertext from being overwritten while it is read. `false` if that has begun, or
/// it was deleted meanwhile.
pub(super) fn hold(file: &File) -> io::Result<bool> {
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => return Ok(false),
        // Where there are no locks nothing is overwritten either.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    // A purge may have ended between the two.
    Ok(file.metadata()?.nlink() > 0)
}

/// Refuses a data directory that is not there, not ours, or open to others.
pub(super) fn check_directory(dir: &Path) -> Result<(), Error> {
    let metadata = metadata_of(dir)?;
    let (owner, user) = (metadata.uid(), rustix::process::geteuid().as_raw());
    if owner != user {
        return Err(Error::Owner {
            path: dir.to_owned(),
            owner,
            user,
        });
    }
    check_mode(dir, &metadata)
}

/// Refuses one that is not there, or open to others than its owner, whoever that is.
pub(super) fn check_closed(dir: &Path) -> Result<(), Error> {
    check_mode(dir, &metadata_of(dir)?)
}

fn metadata_of(dir: &Path) -> Result<fs::Metadata, Error> {
    match fs::metadata(dir) {
        Ok(metadata) if metadata.is_dir() => Ok(metadata),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(dir)(error)),
        _ => Err(Error::Missing {
            path: dir.to_owned(),
        }),
    }
}

fn check_mode(dir: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    let mode = metadata.mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(Error::Open {
            path: dir.to_owned(),
            mode,
        });
    }
    Ok(())
}

/// Opens a file that is there to be locked.
pub(super) fn open_lock(path: &Path) -> Result<File, Error> {
    let options = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .clone();
    options.open(path).map_err(at(path))
}

/// Takes the directory for the one server it has.
pub(super) fn take_lock(dir: &Path) -> Result<File, Error> {
    let path = dir.join(LOCK);
    let lock = open_lock(&path)?;
    match lock.try_lock() {
        Ok(()) => {
            // What another said of itself is not so any more.
            lock.set_len(0).map_err(at(&path))?;
            Ok(lock)
        }
        Err(TryLockError::WouldBlock) => Err(Error::Locked {
            path: dir.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(Error::Io { path, source }),
    }
}
