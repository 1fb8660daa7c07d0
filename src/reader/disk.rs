//! Writes that are there whole or not at all.
//!
//! *Never*: a file written over, but for the one that this program derives from others
//! ([`replace`]).

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::diagnostic::Failure;

pub(super) fn make_dir(path: &Path, recursive: bool) -> io::Result<()> {
    DirBuilder::new()
        .recursive(recursive)
        .mode(0o700)
        .create(path)
}

/// A new file, for its owner alone.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// A new file with this content, synced.
pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Gives `path` this content, by way of `partial`: the old one or the new one, never a half.
pub(super) fn replace(path: &Path, partial: &Path, content: &[u8]) -> io::Result<()> {
    write_new(partial, content)?;
    fs::rename(partial, path)?;
    sync_parent(path)
}

/// Makes what is finished seen under its name, which nothing has, for good. After an error it
/// has its old name again: what may not last is not there.
pub(super) fn publish(partial: &Path, path: &Path) -> io::Result<()> {
    rename_new(partial, path)?;
    sync_parent(path).inspect_err(|_| {
        let _ = rename_new(path, partial);
    })
}

/// Renames to a name that nothing has.
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Some file systems of sticks cannot; nobody else is meant to write there.
        Err(Errno::INVAL | Errno::NOSYS) if to.symlink_metadata().is_err() => fs::rename(from, to),
        Err(Errno::INVAL | Errno::NOSYS) => Err(io::ErrorKind::AlreadyExists.into()),
        renamed => Ok(renamed?),
    }
}

pub(super) fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Syncs the directory that `path` stands in.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    sync_dir(parent(path))
}

/// The directory that `path` stands in.
pub(super) fn parent(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    parent.unwrap_or(Path::new("."))
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("cannot write to {}: {error}", path.display()),
        "make room or choose another directory, and run this again",
    )
}
