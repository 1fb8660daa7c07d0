//! A file that grows under another name, and gets its own when it is whole and on disk.
//!
//! Whoever writes it holds its lock: what has the name of such a file and is not locked was left
//! by somebody who was killed, and the next one removes it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags};
use rustix::io::Errno;

use crate::id::{random_bytes, to_hex};

const BEFORE: &str = ".postern-backup-";
const BEHIND: &str = ".partial";

/// The file. It is removed when this is dropped without [`publish`](Self::publish).
pub(super) struct Partial {
    path: PathBuf,
    pub(super) file: File,
}

impl Partial {
    /// A new file in a directory, which is cleared of those left before.
    pub(super) fn create(dir: &Path) -> io::Result<Self> {
        remove_left(dir);
        loop {
            let name = format!("{BEFORE}{}{BEHIND}", to_hex(&random_bytes::<8>()));
            let path = dir.join(name);
            let mut options = OpenOptions::new();
            let file = options
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)?;
            // Not every file system has locks; then nobody clears up there.
            let _ = file.lock();
            // Who cleared up just now took it for one that was left.
            if file.metadata()?.nlink() > 0 {
                return Ok(Self { path, file });
            }
        }
    }

    /// Gives it its name, which nothing may have, for good.
    pub(super) fn publish(self, to: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        match rustix::fs::renameat_with(CWD, &self.path, CWD, to, RenameFlags::NOREPLACE) {
            // Some file systems of sticks cannot; nobody else is meant to write there.
            Err(Errno::INVAL | Errno::NOSYS) if fs::symlink_metadata(to).is_err() => {
                fs::rename(&self.path, to)
            }
            renamed => Ok(renamed?),
        }
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // It is not there any more when it got its name.
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes what was left by who was killed. What cannot be removed stays.
fn remove_left(dir: &Path) {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let is_one = name.to_str().is_some_and(|name| {
            let random = name
                .strip_prefix(BEFORE)
                .and_then(|n| n.strip_suffix(BEHIND));
            random.is_some_and(|random| crate::id::from_hex::<8>(random).is_some())
        });
        if !is_one {
            continue;
        }
        let mut options = OpenOptions::new();
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.write(true).custom_flags(flags.bits().cast_signed());
        let Ok(file) = options.open(entry.path()) else {
            continue;
        };
        if file.metadata().is_ok_and(|m| m.is_file()) && file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
