//! How replies come in, and how a damaged one is repaired.
//!
//! # Order of an import
//! Whoever imports adds replies in the order of their random ids. Each file is written under its
//! final name and fsynced; then all rows are committed at once, in that order too: neither births
//! nor inodes nor rows say in which order the replies were brought. A crash leaves at most files
//! without rows, which the server removes when it tidies up: the import is simply done again.
//!
//! # Order of a repair
//! The good bytes are written to a new file, under a random name as all have it, and fsynced; one
//! rename puts it in the place of the damaged one. A crash leaves the old or the new, and at most
//! a file without a row. A source who deletes the reply meanwhile takes the new file along.
//!
//! *Never*: a file whose bytes are not those that its list tells.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use jiff::ToSpan as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::Reply;
use crate::id::{SubmissionId, random_bytes};
use crate::mailbox::Tag;
use crate::store::{Catalog, Error, Space, at, blobs};

/// Compared at a time.
const PIECE: usize = 64 * 1024;

/// Replies that are being imported. Dropped without [`Import::commit`] none of those that were
/// added stays.
pub struct Import<'a> {
    catalog: &'a Catalog,
    _lock: File,
    rows: BTreeMap<SubmissionId, Reply>,
}

/// What is known of an id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// Nothing.
    No,
    /// A reply with this id is here, and this marks its mailbox.
    Here(Tag),
    /// There was one, and it was deleted.
    Deleted,
}

impl<'a> Import<'a> {
    /// Whoever makes it holds the lock of what makes and removes files.
    pub(super) fn new(catalog: &'a Catalog, lock: File) -> Self {
        Self {
            catalog,
            _lock: lock,
            rows: BTreeMap::new(),
        }
    }

    /// Whether a reply with this id is here, or was.
    ///
    /// # Errors
    /// What the database answers.
    pub fn find(&self, id: SubmissionId) -> Result<Known, Error> {
        if let Some(added) = self.rows.get(&id) {
            return Ok(Known::Here(added.tag));
        }
        let db = self.catalog.db();
        let tag = db
            .prepare_cached("SELECT tag FROM replies WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        if let Some(tag) = tag {
            return Ok(Known::Here(Tag::from_bytes(tag)));
        }
        let deleted = db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM deleted_replies WHERE id = ?1)")?
            .query_row([id.as_bytes()], |row| row.get(0))?;
        Ok(if deleted { Known::Deleted } else { Known::No })
    }

    /// Free and total bytes of the file system that replies are on.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn space(&self) -> Result<Space, Error> {
        let dir = self.catalog.replies_dir();
        blobs::space_of(&dir).map_err(at(&dir))
    }

    /// Writes the ciphertext of a reply, of `size` bytes; it counts when all are committed.
    /// `false`, and nothing of it stays, if it is not so long, or has not this SHA-256.
    ///
    /// # Errors
    /// What the operating system answers; nothing of this reply stays then.
    pub fn add(
        &mut self,
        reply: Reply,
        size: u64,
        sha256: Option<&[u8; 32]>,
        ciphertext: &mut impl Read,
    ) -> Result<bool, Error> {
        let path = self.catalog.reply_path(reply.id);
        let written = write(&path, size, sha256, ciphertext).map_err(at(&path))?;
        if written {
            self.rows.insert(reply.id, reply);
        }
        Ok(written)
    }

    /// Whether the file of a reply that is here has these very bytes.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn is_same(
        &self,
        id: SubmissionId,
        size: u64,
        ciphertext: &mut impl Read,
    ) -> Result<bool, Error> {
        let path = self.catalog.reply_path(id);
        let Some(mut stored) = self.catalog.open_reply(id)? else {
            return Ok(false);
        };
        let same = stored.len == size && are_same(&mut stored, ciphertext).map_err(at(&path))?;
        Ok(same)
    }

    /// Puts good bytes in the place of the damaged ones of a reply that is here. `false`, and
    /// nothing is changed, if they are not so long, or have not this SHA-256.
    ///
    /// # Errors
    /// What the database or the operating system answers.
    pub fn repair(
        &self,
        id: SubmissionId,
        size: u64,
        sha256: &[u8; 32],
        ciphertext: &mut impl Read,
    ) -> Result<bool, Error> {
        let path = self.catalog.reply_path(id);
        let new = self.catalog.reply_path(SubmissionId::random());
        if !write(&new, size, Some(sha256), ciphertext).map_err(at(&new))? {
            return Ok(false);
        }
        if let Err(error) = fs::rename(&new, &path) {
            let _ = fs::remove_file(&new);
            return Err(at(&path)(error));
        }
        self.sync()?;
        // Who deletes removes the row before the file: one of the two sees the other.
        if self.find(id)? == Known::Deleted {
            self.catalog.remove_reply_files(&[id])?;
        }
        Ok(true)
    }

    /// Lists what was added, each to be deleted after `keep` days, give or take `spread`; how
    /// many these are.
    ///
    /// # Errors
    /// What the database answers; nothing is listed then.
    pub fn commit(mut self, keep: u32, spread: u32) -> Result<usize, Error> {
        self.sync()?;
        insert(&mut self.catalog.db(), self.rows.values(), keep, spread)?;
        Ok(std::mem::take(&mut self.rows).len())
    }

    /// Makes the names of files last.
    fn sync(&self) -> Result<(), Error> {
        let dir = self.catalog.replies_dir();
        let synced = File::open(&dir).and_then(|dir| dir.sync_all());
        synced.map_err(at(&dir))
    }
}

impl Drop for Import<'_> {
    fn drop(&mut self) {
        // What is not listed is not there.
        for id in self.rows.keys() {
            let _ = fs::remove_file(self.catalog.reply_path(*id));
        }
    }
}

/// Writes a file that has no row, and makes it durable. `false` if it is not so long, or has not
/// this SHA-256. Then, and after an error, nothing of it stays.
fn write(
    path: &Path,
    size: u64,
    sha256: Option<&[u8; 32]>,
    ciphertext: &mut impl Read,
) -> io::Result<bool> {
    // What stands there has no row: a killed import left it.
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let written = options.open(path).and_then(|mut file| {
        blobs::claim(&file, 0, size)?;
        let mut hashed = Hashed {
            inner: ciphertext,
            hasher: Sha256::new(),
        };
        let is_whole = io::copy(&mut hashed, &mut file)? == size;
        let hash: [u8; 32] = hashed.hasher.finalize().into();
        if !is_whole || sha256.is_some_and(|sha256| *sha256 != hash) {
            return Ok(false);
        }
        blobs::stamp_file(&file)?;
        file.sync_all()?;
        Ok(true)
    });
    if !matches!(written, Ok(true)) {
        let _ = fs::remove_file(path);
    }
    written
}

/// What is hashed while it is read.
struct Hashed<R> {
    inner: R,
    hasher: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        Ok(read)
    }
}

/// Whether both have the same bytes to their ends.
fn are_same(one: &mut impl Read, other: &mut impl Read) -> io::Result<bool> {
    let (mut a, mut b) = (Vec::with_capacity(PIECE), Vec::with_capacity(PIECE));
    loop {
        a.clear();
        b.clear();
        one.take(PIECE as u64).read_to_end(&mut a)?;
        other.take(PIECE as u64).read_to_end(&mut b)?;
        if a != b || a.is_empty() {
            return Ok(a == b);
        }
    }
}

fn insert<'a>(
    db: &mut Connection,
    rows: impl Iterator<Item = &'a Reply>,
    keep: u32,
    spread: u32,
) -> Result<(), Error> {
    let transaction = db.transaction()?;
    for reply in rows {
        let random = u32::from_le_bytes(random_bytes()) % (2 * spread + 1);
        let days = i64::from(keep) - i64::from(spread) + i64::from(random);
        let until = reply.day.saturating_add(days.days());
        transaction.execute(
            "INSERT INTO replies (id, tag, day, until) VALUES (?1, ?2, ?3, ?4)",
            params![
                reply.id.as_bytes(),
                reply.tag.as_bytes(),
                reply.day.to_string(),
                until.to_string()
            ],
        )?;
    }
    Ok(transaction.commit()?)
}
