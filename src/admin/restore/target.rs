//! The directory that a restore makes: another beside it until all is there.
//!
//! Whoever fills that one holds its lock; what has its name and is not locked was left by
//! somebody who was killed, and the next one removes it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use crate::diagnostic::Failure;

/// Where the drop goes.
pub(super) struct Target {
    to: PathBuf,
    partial: PathBuf,
}

/// The directory beside it. It is removed when this is dropped without
/// [`publish`](Self::publish).
pub(super) struct Partial {
    path: PathBuf,
    _lock: File,
}

impl Target {
    /// A directory that is not there, or is empty.
    pub(super) fn new(to: &Path) -> Result<Self, Failure> {
        // `x/` is `x`.
        let to: PathBuf = to.components().collect();
        let Some(name) = to.file_name() else {
            let error = format!("{} is no name of a directory", to.display());
            return Err(Failure::new(error, "name the directory with --to DIR"));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(".postern-restore.partial");
        let target = Self {
            partial: to.with_file_name(hidden),
            to,
        };
        target.check()?;
        Ok(target)
    }

    fn check(&self) -> Result<(), Failure> {
        const ANOTHER: &str = "nothing was changed; name a directory that does not exist";
        let shown = self.to.display();
        let metadata = match fs::symlink_metadata(&self.to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Failure::new(format!("{shown}: {error}"), ANOTHER)),
            Ok(metadata) => metadata,
        };
        if !metadata.is_dir() {
            return Err(Failure::new(format!("{shown} is not a directory"), ANOTHER));
        }
        let is_empty = fs::read_dir(&self.to).map(|mut entries| entries.next().is_none());
        match is_empty {
            Ok(true) => {}
            Ok(false) => return Err(Failure::new(format!("{shown} is not empty"), ANOTHER)),
            Err(error) => return Err(Failure::new(format!("{shown}: {error}"), ANOTHER)),
        }
        let beside = fs::metadata(parent(&self.to));
        if beside.is_ok_and(|beside| beside.dev() != metadata.dev()) {
            let hint = "nothing was changed; name a directory inside it";
            return Err(Failure::new(format!("{shown} is a mount point"), hint));
        }
        Ok(())
    }

    /// Makes the directory beside it, and removes one that was left there.
    pub(super) fn begin(&self) -> Result<Partial, Failure> {
        let path = &self.partial;
        let cannot = |error: io::Error| {
            let hint = "the directory that it is made in has to exist and be writable";
            Failure::new(format!("cannot make {}: {error}", path.display()), hint)
        };
        loop {
            match DirBuilder::new().mode(0o700).create(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if let Some(_lock) = self.lock()? {
                        fs::remove_dir_all(path).map_err(cannot)?;
                    }
                    continue;
                }
                made => made.map_err(cannot)?,
            }
            // Another may have taken it for one that was left.
            if let Some(lock) = self.lock()? {
                return Ok(Partial {
                    path: path.clone(),
                    _lock: lock,
                });
            }
        }
    }

    /// Locks the directory beside it; `None` if it is gone by then.
    fn lock(&self) -> Result<Option<File>, Failure> {
        let path = &self.partial;
        let shown = path.display();
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW;
        let mut options = OpenOptions::new();
        options.read(true).custom_flags(flags.bits().cast_signed());
        let dir = match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let hint = "remove it, or choose another directory with --to";
                return Err(Failure::new(format!("cannot open {shown}: {error}"), hint));
            }
            Ok(dir) => dir,
        };
        match dir.try_lock() {
            Err(fs::TryLockError::WouldBlock) => {
                let error = format!("another restore is filling {shown}");
                return Err(Failure::new(error, "wait until it is done"));
            }
            // Not every file system has locks.
            Ok(()) | Err(fs::TryLockError::Error(_)) => {}
        }
        let is_same = match (fs::symlink_metadata(path), dir.metadata()) {
            (Ok(there), Ok(held)) => (there.dev(), there.ino()) == (held.dev(), held.ino()),
            _ => false,
        };
        Ok(is_same.then_some(dir))
    }
}

impl Partial {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it the drop: over an empty directory or none, and over nothing else.
    pub(super) fn publish(self, target: &Target) -> Result<(), Failure> {
        fs::rename(&self.path, &target.to).map_err(|error| {
            let error = format!("cannot make {}: {error}", target.to.display());
            Failure::new(
                error,
                "name a directory that does not exist; nothing was restored",
            )
        })?;
        // It is there either way; after a power cut it may have to be restored again.
        let _ = File::open(parent(&target.to)).and_then(|dir| dir.sync_all());
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // It is not there any more when it became the drop.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn parent(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    parent.unwrap_or(Path::new("."))
}
