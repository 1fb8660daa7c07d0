//! Writes an identity file anew, and destroys what was in the old one.
//!
//! # Order
//! 1. The old file is opened and locked.
//! 2. The new one is written beside it, read back, opened with its passphrase, and synced.
//! 3. It takes the old one's name; the directory is synced.
//! 4. The old file, which has no name any more and is still open, is overwritten and synced.
//!
//! So there is a whole file under the name at any moment. A crash before 3 leaves the old one,
//! and a partial file that the next run removes; a crash between 3 and 4 leaves the old bytes on
//! free blocks of the disk.
//!
//! *Never*: a promise that overwriting reaches the medium. An SSD, a file system that copies on
//! write, its journal and snapshots, and every copy of the file may keep what was in it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use zeroize::Zeroizing;

use super::disk::{cannot_write, sync_parent};
use super::input::cannot_read;
use crate::diagnostic::Failure;
use crate::identity::keyfile::KeyFile;
use crate::identity::{self, Lock};
use crate::interrupt;
use crate::recipients::RecipientName;

/// An identity file that is about to be written anew.
pub(super) struct Secret {
    /// Where it is: links are followed, or the new file would take the link's place.
    path: PathBuf,
    file: File,
}

impl Secret {
    /// Opens and locks the file.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        identity::open(path)?;
        let path = fs::canonicalize(path).map_err(|e| cannot_read(&e))?;
        let is_regular = fs::metadata(&path).is_ok_and(|meta| meta.is_file());
        if !is_regular {
            let hint = "give the .identity file that `postern-reader keygen` wrote";
            return Err(Failure::new("it is not a regular file", hint));
        }
        let options = OpenOptions::new().read(true).write(true).clone();
        let file = options.open(&path).map_err(|e| {
            let hint = "it is written anew: check that you may write to it and its directory";
            Failure::new(format!("cannot write to it: {e}"), hint)
        })?;
        let busy = || {
            let hint = "wait until it is done";
            Failure::new("another postern-reader is writing to it", hint)
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy()),
            Err(TryLockError::Error(e)) => return Err(cannot_read(&e)),
        }
        let meta = file.metadata().map_err(|e| cannot_read(&e))?;
        let named = fs::metadata(&path).map_err(|e| cannot_read(&e))?;
        if (meta.dev(), meta.ino()) != (named.dev(), named.ino()) {
            return Err(busy());
        }
        if meta.nlink() > 1 {
            let hint = "remove the other one (`find -samefile` names it), or make it a copy, which \
                        you then have to burn too";
            return Err(Failure::new("it has another name too, a hard link", hint));
        }
        let secret = Self { path, file };
        let partial = secret.partial();
        // Whatever comes of this run: it may hold keys that are to be destroyed.
        remove(&partial).map_err(|e| cannot_write(&partial, &e))?;
        Ok(secret)
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Puts these keys in the place of what is in the file, and overwrites that.
    pub(super) fn rewrite(
        self,
        keys: &KeyFile,
        name: &RecipientName,
        lock: Option<&Lock>,
    ) -> anyhow::Result<()> {
        let text = keys.text(name);
        let content = match lock {
            Some(lock) => Zeroizing::new(identity::lock(text.as_bytes(), lock)?),
            None => Zeroizing::new(text.as_bytes().to_vec()),
        };
        let held = interrupt::hold();
        let partial = self.partial();
        let written = self.write(&partial, &content, &text, lock, name);
        if let Err(error) = written {
            let _ = remove(&partial);
            return Err(error);
        }
        fs::rename(&partial, &self.path).map_err(|e| {
            let _ = remove(&partial);
            cannot_write(&self.path, &e)
        })?;
        let synced = sync_parent(&self.path);
        let overwritten = synced.and_then(|()| overwrite(&self.file));
        drop(held);
        overwritten.map_err(|e| {
            let error =
                format!("it is written anew, but the old one could not be overwritten: {e}");
            let hint = "what was in it may still be on the disk: overwrite the disk's free space";
            Failure::new(error, hint)
        })?;
        Ok(())
    }

    /// Writes the new file, and makes sure that it opens: nothing else will, soon.
    fn write(
        &self,
        partial: &Path,
        content: &[u8],
        text: &str,
        lock: Option<&Lock>,
        name: &RecipientName,
    ) -> anyhow::Result<()> {
        let mode = self.file.metadata().map(|meta| meta.permissions().mode());
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(mode.unwrap_or(0o600) & 0o777)
            .open(partial)
            .map_err(|e| cannot_write(partial, &e))?;
        file.write_all_at(content, 0)
            .and_then(|()| file.sync_all())
            .map_err(|e| cannot_write(partial, &e))?;
        let again = identity::reread(&file, lock)?;
        if *again.text(name) != *text {
            let hint = "nothing was changed; is something wrong with the disk?";
            return Err(Failure::new("what was written does not read back", hint).into());
        }
        Ok(())
    }

    /// What a run leaves that is killed.
    fn partial(&self) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!(".{name}.partial"))
    }
}

/// Removes what a killed run left, overwritten: it may hold keys. A link that somebody put there
/// is removed, and what it leads to is left as it is.
fn remove(partial: &Path) -> io::Result<()> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    let options = options.write(true).custom_flags(flags.bits().cast_signed());
    match options.open(partial) {
        Ok(file) => {
            let meta = file.metadata()?;
            if meta.is_file() && meta.nlink() == 1 {
                overwrite(&file)?;
            }
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) => {}
    }
    fs::remove_file(partial)
}

/// Overwrites all of a file with random bytes, to its last block.
fn overwrite(file: &File) -> io::Result<()> {
    let meta = file.metadata()?;
    let block = meta.blksize().max(1);
    let end = meta.len().div_ceil(block) * block;
    let mut noise = [0; 4096];
    let mut at = 0;
    while at < end {
        getrandom::fill(&mut noise).map_err(io::Error::other)?;
        let piece = noise
            .len()
            .min(usize::try_from(end - at).unwrap_or(usize::MAX));
        file.write_all_at(&noise[..piece], at)?;
        at += piece as u64;
    }
    file.sync_all()
}
