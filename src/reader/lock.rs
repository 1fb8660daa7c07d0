//! A directory of cases belongs to its user, and to one run at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::process::geteuid;

use super::disk::{cannot_write, make_dir};
use crate::diagnostic::Failure;

const LOCK: &str = ".postern-reader.lock";

/// Makes `dir` if it is missing, and takes it for as long as the file is open.
pub(super) fn take(dir: &Path, option: &str) -> Result<File, Failure> {
    make_dir(dir, true).map_err(|e| cannot_write(dir, &e))?;
    check_own(dir, option)?;
    let lock = open_lock(&dir.join(LOCK), option)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            format!("another postern-reader is writing to {}", dir.display()),
            format!("wait until it is done, or choose another directory with {option}"),
        )),
        Err(TryLockError::Error(e)) => Err(cannot_write(dir, &e)),
    }
}

/// Refuses a directory of another user, and one that everybody may write to.
fn check_own(dir: &Path, option: &str) -> Result<(), Failure> {
    let meta = fs::metadata(dir).map_err(|e| cannot_write(dir, &e))?;
    if meta.uid() != geteuid().as_raw() {
        Err(Failure::new(
            format!("{} belongs to another user", dir.display()),
            format!(
                "run this as that user, or choose a directory of your own with {option}; root \
                 gives you this one, and all that is in it, with `chown -R`"
            ),
        ))
    } else if meta.mode() & 0o002 != 0 {
        Err(Failure::new(
            format!("everybody may write to {}", dir.display()),
            format!("`chmod 700` it, or choose another directory with {option}"),
        ))
    } else {
        Ok(())
    }
}

/// Opens the lock, a regular file: a link leads elsewhere, and a pipe waits for ever.
fn open_lock(path: &Path, option: &str) -> Result<File, Failure> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600);
    let opened = options.custom_flags(flags.bits().cast_signed()).open(path);
    let is_regular = match &opened {
        Ok(lock) => lock.metadata(),
        Err(_) => path.symlink_metadata(),
    }
    .map_or(true, |m| m.is_file());
    if !is_regular {
        return Err(Failure::new(
            format!("{} is not a regular file", path.display()),
            format!("remove it, or choose another directory with {option}"),
        ));
    }
    opened.map_err(|e| cannot_write(path, &e))
}
