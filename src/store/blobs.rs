//! The files that hold ciphertext, and what their file system would tell of them.
//!
//! A file has a birth, change and modification time to the nanosecond, an inode, blocks,
//! and a place in its directory: each can tell the order of arrival. Therefore files are
//! born in batches, the **pool**, each under its final random name with 80 KiB of blocks.
//! An arrival takes one at random, fills it in place, and it is never renamed; one that comes
//! to nothing gives it back. Times of
//! modification and access are always [`STAMP`]; times of change are made anew by
//! [`Blobs::restamp`] every hour, arrivals or not, and the pool is replaced every day.
//!
//! What the raw device still tells is in SECURITY.md.
//!
//! *Never*: a name, size or time that depends on the source.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirEntryExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::fs::{Advice, AtFlags, CWD, FallocateFlags, Timespec, Timestamps};

use super::retention::remove_and_overwrite;
use crate::id::{SubmissionId, random_bytes};
use crate::limits::{BLOB_PREALLOCATED, MIB};

/// The time of modification and access of every file: the beginning of Unix time.
const STAMP: Timestamps = Timestamps {
    last_access: Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    },
    last_modification: Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    },
};
/// Larger files grow by so much disk at a time.
const GROWTH: u64 = 8 * MIB;
/// Gathers age's header, which is written in small pieces; chunks pass by it.
const HEADER_BUFFER: usize = 16 * 1024;

/// The directory of ciphertexts and its pool.
pub(super) struct Blobs {
    dir: PathBuf,
    pool_files: u32,
    pool: Mutex<Vec<SubmissionId>>,
    /// How many files are taken and not yet kept or dropped.
    filling: AtomicUsize,
}

/// The least that can hold anything readable: one whole chunk of age, 64 KiB and a tag.
/// (The header is shorter than that, and comes before.)
pub(super) const LEAST_FRAGMENT: u64 = 65_536 + 16;

/// Nobody said what becomes of a file that is dropped: it stays if it can be read as a
/// fragment. So it is when the server has to stop at once.
const UNDECIDED: u8 = 0;
/// It stays.
const KEEP: u8 = 1;
/// It goes back to the pool, empty.
const GIVE_BACK: u8 = 2;

/// A file taken from the pool, being filled.
pub struct Staged {
    id: SubmissionId,
    /// There until the end; taken then, so that what is in its buffer is not written.
    out: Option<BufWriter<File>>,
    blobs: Arc<Blobs>,
    written: u64,
    fate: Arc<AtomicU8>,
}

/// Disk for a file that is being filled, claimed ahead of the bytes: what is in hand can
/// then always be finished properly, even when the disk fills up in the middle.
pub struct Room {
    file: File,
    claimed: u64,
    /// Up to about here the disk was told to begin.
    started: u64,
    can_claim: bool,
    fate: Arc<AtomicU8>,
}

/// Free and total bytes of the file system.
#[derive(Clone, Copy, Debug)]
pub struct Space {
    /// What an ordinary process may still write.
    pub free: u64,
    /// The whole file system.
    pub total: u64,
}

impl Blobs {
    pub(super) fn open(dir: PathBuf, pool_files: u32) -> Self {
        Self {
            dir,
            pool_files,
            pool: Mutex::new(Vec::new()),
            filling: AtomicUsize::new(0),
        }
    }

    /// How many files are being filled or flushed at this moment.
    pub(super) fn filling(&self) -> usize {
        self.filling.load(Ordering::Relaxed)
    }

    pub(super) fn path(&self, id: SubmissionId) -> PathBuf {
        path_in(&self.dir, id)
    }

    fn pool(&self) -> MutexGuard<'_, Vec<SubmissionId>> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a random file of the pool, which is refilled by a full batch when it is empty.
    pub(super) fn stage(self: &Arc<Self>) -> io::Result<Staged> {
        let mut pool = self.pool();
        if pool.is_empty() {
            *pool = self.create_batch()?;
        }
        let random = u64::from_le_bytes(random_bytes());
        let at = (random % pool.len() as u64) as usize;
        let id = pool[at];
        // It leaves the pool when it is open: without a file descriptor left it stays.
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(self.path(id))?;
        pool.swap_remove(at);
        drop(pool);
        let out = Some(BufWriter::with_capacity(HEADER_BUFFER, file));
        self.filling.fetch_add(1, Ordering::Relaxed);
        Ok(Staged {
            id,
            out,
            blobs: Arc::clone(self),
            written: 0,
            fate: Arc::default(),
        })
    }

    /// Puts a new batch in the place of all files nobody took.
    pub(super) fn replace_pool(&self) -> io::Result<()> {
        let batch = self.create_batch()?;
        let old = std::mem::replace(&mut *self.pool(), batch);
        self.delete(&old)
    }

    fn create_batch(&self) -> io::Result<Vec<SubmissionId>> {
        let batch: Vec<_> = (0..self.pool_files.max(1))
            .map(|_| SubmissionId::random())
            .collect();
        for (made, id) in batch.iter().enumerate() {
            if let Err(error) = self.create_pool_file(*id) {
                // What fits is a pool; a disk with no room for one file has none.
                if made > 0 && error.kind() == io::ErrorKind::StorageFull {
                    let _ = fs::remove_file(self.path(*id));
                    self.sync_dir()?;
                    return Ok(batch[..made].to_vec());
                }
                for id in &batch[..=made] {
                    let _ = fs::remove_file(self.path(*id));
                }
                return Err(error);
            }
        }
        self.sync_dir()?;
        Ok(batch)
    }

    fn create_pool_file(&self, id: SubmissionId) -> io::Result<()> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(self.path(id))?;
        claim(&file, 0, BLOB_PREALLOCATED)?;
        rustix::fs::futimens(&file, &STAMP)?;
        Ok(())
    }

    fn sync_dir(&self) -> io::Result<()> {
        File::open(&self.dir)?.sync_all()
    }

    /// Removes files, for good.
    pub(super) fn delete(&self, ids: &[SubmissionId]) -> io::Result<()> {
        for id in ids {
            fs::remove_file(self.path(*id))?;
        }
        self.sync_dir()
    }

    /// Removes a file, for good, and overwrites what was in it.
    pub(super) fn discard(&self, id: SubmissionId) -> io::Result<()> {
        remove_and_overwrite(&self.path(id))?;
        self.sync_dir()
    }

    /// Makes an unfinished file durable; its length.
    pub(super) fn make_durable(&self, id: SubmissionId) -> io::Result<u64> {
        make_durable(&OpenOptions::new().write(true).open(self.path(id))?)
    }

    /// Every file there is, with its size. Names that are not ours are left alone.
    pub(super) fn list(&self) -> io::Result<Vec<(SubmissionId, u64)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if let Some(id) = id_of(&entry.file_name()) {
                found.push((id, entry.metadata()?.len()));
            }
        }
        Ok(found)
    }

    /// Makes the times of all files and of the directory those of this moment, one after
    /// another in the order of their inodes (which costs a fifth of directory order).
    pub(super) fn restamp(&self) -> io::Result<()> {
        restamp(&self.dir)
    }

    pub(super) fn space(&self) -> io::Result<Space> {
        space_of(&self.dir)
    }
}

/// The space of the file system that a directory is on.
pub(super) fn space_of(dir: &Path) -> io::Result<Space> {
    let fs = rustix::fs::statvfs(dir)?;
    Ok(Space {
        free: fs.f_bavail * fs.f_frsize,
        total: fs.f_blocks * fs.f_frsize,
    })
}

/// Makes the times of a directory and of all in it those of this moment.
pub(super) fn restamp(dir: &Path) -> io::Result<()> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        entries.push((entry.ino(), entry.path()));
    }
    entries.sort_unstable();
    for (_, path) in entries {
        match stamp(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    stamp(dir)
}

/// The ids that a directory has files of. Names that are not ours are left alone.
pub(super) fn ids_in(dir: &Path) -> io::Result<Vec<SubmissionId>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        found.extend(id_of(&entry?.file_name()));
    }
    Ok(found)
}

/// Sets the constant times of an open file.
pub(super) fn stamp_file(file: &File) -> io::Result<()> {
    Ok(rustix::fs::futimens(file, &STAMP)?)
}

/// The file of a submission in the directory of blobs.
pub(super) fn path_in(dir: &Path, id: SubmissionId) -> PathBuf {
    dir.join(format!("{id}.age"))
}

pub(super) fn id_of(name: &std::ffi::OsStr) -> Option<SubmissionId> {
    name.to_str()?.strip_suffix(".age")?.parse().ok()
}

/// Sets the constant times; the time of change becomes now.
pub(super) fn stamp(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::utimensat(
        CWD,
        path,
        &STAMP,
        AtFlags::SYMLINK_NOFOLLOW,
    )?)
}

/// Claims blocks without changing the file's size; `false` where the file system cannot.
pub(super) fn claim(file: &File, from: u64, len: u64) -> io::Result<bool> {
    use rustix::io::Errno;
    loop {
        return match rustix::fs::fallocate(file, FallocateFlags::KEEP_SIZE, from, len) {
            Ok(()) => Ok(true),
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(false),
            Err(Errno::INTR) => continue,
            Err(error) => Err(error.into()),
        };
    }
}

impl Staged {
    /// The id under which it will be known.
    #[must_use]
    pub fn id(&self) -> SubmissionId {
        self.id
    }

    fn out(&mut self) -> &mut BufWriter<File> {
        self.out.as_mut().expect("there until the end")
    }

    fn file(&self) -> &File {
        self.out.as_ref().expect("there until the end").get_ref()
    }

    /// A second handle that claims its disk.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn room(&self) -> io::Result<Room> {
        Ok(Room {
            file: self.file().try_clone()?,
            claimed: BLOB_PREALLOCATED,
            started: 0,
            can_claim: true,
            fate: Arc::clone(&self.fate),
        })
    }

    /// Makes what was written durable under its name. The file then stays, with a row or
    /// without: the sweep at the next start finds it.
    pub(super) fn persist(mut self) -> io::Result<()> {
        self.fate.store(KEEP, Ordering::Relaxed);
        self.out().flush()?;
        make_durable(self.file()).map(drop)
    }
}

/// Makes a file what it was in the pool. What was in it is gone for good when this returns.
fn empty(file: &File) -> io::Result<()> {
    file.set_len(0)?;
    claim(file, 0, BLOB_PREALLOCATED)?;
    rustix::fs::futimens(file, &STAMP)?;
    file.sync_all()
}

/// Gives blocks claimed in vain back, makes the times constant, and fsyncs.
fn make_durable(file: &File) -> io::Result<u64> {
    let len = file.metadata()?.size();
    if len > BLOB_PREALLOCATED {
        file.set_len(len)?;
    }
    rustix::fs::futimens(file, &STAMP)?;
    file.sync_all()?;
    Ok(len)
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out().write(bytes)?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out().flush()
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        self.blobs.filling.fetch_sub(1, Ordering::Relaxed);
        match self.fate.load(Ordering::Relaxed) {
            KEEP => return,
            UNDECIDED if self.written >= LEAST_FRAGMENT => return,
            _ => {}
        }
        // Back to the pool, as empty as before: an arrival that came to nothing must not
        // use the batch up, whose end would date those that follow. Should this fail, the
        // sweep at the next start takes care of the file.
        let file = self.out.take().map(|out| out.into_parts().0);
        let emptied = self.written == 0 || file.is_some_and(|file| empty(&file).is_ok());
        if emptied {
            self.blobs.pool().push(self.id);
        } else {
            let _ = fs::remove_file(self.blobs.path(self.id));
        }
    }
}

impl Room {
    /// Lets what is written so far stay when the file is dropped unfinished: the most that
    /// can be done when writing itself fails.
    pub fn keep_fragment(&self) {
        self.fate.store(KEEP, Ordering::Relaxed);
    }

    /// Lets nothing of it stay when the file is dropped.
    pub fn give_back(&self) {
        self.fate.store(GIVE_BACK, Ordering::Relaxed);
    }

    /// Claims disk up to `end` bytes, and leaves `keep_free` bytes of the file system
    /// alone.
    ///
    /// # Errors
    /// `StorageFull` when there is not so much.
    pub fn claim(&mut self, end: u64, keep_free: u64) -> io::Result<()> {
        if end <= self.claimed {
            return Ok(());
        }
        let target = end.next_multiple_of(if end > GROWTH { GROWTH } else { MIB });
        let fs = rustix::fs::fstatvfs(&self.file)?;
        if (fs.f_bavail * fs.f_frsize).saturating_sub(target - self.claimed) < keep_free {
            return Err(io::ErrorKind::StorageFull.into());
        }
        if self.can_claim {
            self.can_claim = claim(&self.file, self.claimed, target - self.claimed)?;
        }
        self.start_writing();
        self.claimed = target;
        Ok(())
    }

    /// Lets the disk begin with what is there while more comes; otherwise it stands idle
    /// until the flush. `DontNeed` starts to write what is dirty and waits for nothing
    /// (and nobody here reads it again). It is advice: without it the flush takes longer.
    fn start_writing(&mut self) {
        // What was claimed before was then not yet written to its end.
        let from = self.started.saturating_sub(GROWTH);
        let _ = rustix::fs::fadvise(&self.file, from, None, Advice::DontNeed);
        self.started = self.claimed;
    }
}
