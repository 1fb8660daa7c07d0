//! A data directory that is made from a backup: filled file by file, then checked against its
//! database, and brought to this day.
//!
//! Files are made in the order of their random ids, with the times and blocks that all have.
//!
//! *Never*: a row without its file, a file without its row, or what should be deleted by now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::{
    BLOBS, Catalog, DATABASE, Early, Error, Keep, Submission, at, blobs, schema, submissions,
};
use crate::id::SubmissionId;
use crate::limits::{BLOB_PREALLOCATED, BUCKET_FLOOR, KIB, MAX_HEADER_BYTES};

/// How an age file begins (C2SP age specification).
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// Plaintext of a chunk, its tag, and what stands before the first (the same).
const CHUNK: u64 = 64 * KIB;
const TAG: u64 = 16;
const NONCE: u64 = 16;
const REPLIES: &str = "replies";

/// What a backup says of its files.
#[derive(Default)]
pub struct Marks {
    /// Deleted while the backup was written, or not there: the rows go too.
    pub gone: BTreeSet<SubmissionId>,
    /// Not whole, and kept as they are.
    pub damaged: BTreeSet<SubmissionId>,
}

/// A data directory that is being filled.
pub struct Restored {
    dir: PathBuf,
    submissions: BTreeMap<SubmissionId, Placed>,
    replies: BTreeMap<SubmissionId, Placed>,
}

/// A file that was put there.
#[derive(Clone, Copy)]
struct Placed {
    len: u64,
    is_age: bool,
}

/// What there is in the end.
pub struct Settled {
    /// Submissions.
    pub submissions: u64,
    /// Replies.
    pub replies: u64,
    /// The names of the accounts of journalists.
    pub journalists: Vec<String>,
    /// Rows of both that went because their time is over.
    pub over: u64,
}

/// Why a backup does not make a data directory.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The store.
    #[error(transparent)]
    Store(#[from] Error),
    /// A row without its file.
    #[error("the file of {id} is not in it")]
    NoFile {
        /// Of which submission or reply.
        id: SubmissionId,
    },
    /// A file without its row.
    #[error("{id} is in no list")]
    Unlisted {
        /// Which submission or reply.
        id: SubmissionId,
    },
    /// A file that cannot be what its row says.
    #[error("{id} is not what the list says of it")]
    Implausible {
        /// Which submission or reply.
        id: SubmissionId,
    },
}

/// Whether a file of `len` bytes that begins so can be this submission; or a reply, where none
/// is given. What a crash left may begin as it likes.
#[must_use]
pub fn looks_sealed(submission: Option<&Submission>, len: u64, start: &[u8]) -> bool {
    can_be(
        submission,
        Placed {
            len,
            is_age: start.starts_with(AGE),
        },
    )
}

fn can_be(submission: Option<&Submission>, file: Placed) -> bool {
    match submission {
        Some(fragment) if fragment.fragment => file.len == fragment.size,
        Some(whole) => {
            let tags = whole.size.div_ceil(CHUNK).max(1).saturating_mul(TAG);
            let payload = whole.size.saturating_add(tags).saturating_add(NONCE);
            let header = file.len.checked_sub(payload);
            file.is_age && header.is_some_and(|header| header <= MAX_HEADER_BYTES)
        }
        None => file.is_age && file.len > BUCKET_FLOOR,
    }
}

impl Restored {
    /// Makes the directory, which must not be there.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn create(dir: &Path) -> Result<Self, Error> {
        for path in [dir.to_owned(), dir.join(BLOBS), dir.join(REPLIES)] {
            let made = DirBuilder::new().mode(0o700).create(&path);
            made.map_err(at(&path))?;
        }
        Ok(Self {
            dir: dir.to_owned(),
            submissions: BTreeMap::new(),
            replies: BTreeMap::new(),
        })
    }

    /// Writes the database.
    ///
    /// # Errors
    /// What `data` or the operating system answers.
    pub fn put_database(&mut self, size: u64, data: impl Read) -> io::Result<()> {
        write(&self.dir.join(DATABASE), size, data).map(drop)
    }

    /// Writes the file of a submission.
    ///
    /// # Errors
    /// What `data` or the operating system answers.
    pub fn put_submission(
        &mut self,
        id: SubmissionId,
        size: u64,
        data: impl Read,
    ) -> io::Result<()> {
        let path = blobs::path_in(&self.dir.join(BLOBS), id);
        self.submissions.insert(id, write(&path, size, data)?);
        Ok(())
    }

    /// Writes the file of a reply.
    ///
    /// # Errors
    /// What `data` or the operating system answers.
    pub fn put_reply(&mut self, id: SubmissionId, size: u64, data: impl Read) -> io::Result<()> {
        let path = blobs::path_in(&self.dir.join(REPLIES), id);
        self.replies.insert(id, write(&path, size, data)?);
        Ok(())
    }

    /// Checks the database and compares it with the files, deletes what is due, and leaves all as
    /// a server leaves it after its daily tick.
    ///
    /// # Errors
    /// See [`Unfit`].
    pub fn settle(mut self, marks: &Marks, keep: Keep) -> Result<Settled, Unfit> {
        schema::inspect(&self.dir.join(DATABASE))?;
        let catalog = Catalog::open(&self.dir)?;
        self.drop_gone(&catalog, marks)?;
        let rows = catalog.list(false)?;
        let replies = catalog.replies()?;
        let rows = rows.iter().map(|row| (row.id, Some(row)));
        compare(rows, &self.submissions, marks)?;
        let rows = replies.iter().map(|reply| (reply.id, None));
        compare(rows, &self.replies, marks)?;
        catalog.tidy_replies(Some(keep.today))?;
        catalog.purge(keep, Early::default())?;
        catalog.rewrite()?;
        let (submissions, replies) = (catalog.list(false)?.len(), catalog.replies()?.len());
        let journalists = catalog.list_journalists()?;
        let journalists = journalists.iter().map(|account| account.name.to_string());
        let journalists = journalists.collect();
        // SQLite removes its log with the last connection.
        drop(catalog);
        for dir in [self.dir.join(BLOBS), self.dir.join(REPLIES), self.dir] {
            blobs::restamp(&dir).map_err(at(&dir))?;
        }
        let kept = submissions + replies;
        Ok(Settled {
            submissions: submissions as u64,
            replies: replies as u64,
            journalists,
            over: (self.submissions.len() + self.replies.len() - kept) as u64,
        })
    }

    /// Removes the rows, and what there is of the files, of all that is gone.
    fn drop_gone(&mut self, catalog: &Catalog, marks: &Marks) -> Result<(), Error> {
        for id in &marks.gone {
            submissions::delete(&catalog.db(), *id)?;
            // A source may have deleted it: its bundle must not bring it back.
            catalog.delete_reply(*id)?;
            for (dir, files) in [(BLOBS, &mut self.submissions), (REPLIES, &mut self.replies)] {
                let path = blobs::path_in(&self.dir.join(dir), *id);
                if files.remove(id).is_some() && path.exists() {
                    fs::remove_file(&path).map_err(at(&path))?;
                }
            }
        }
        Ok(())
    }
}

/// Compares rows with files, both ways.
fn compare<'a>(
    rows: impl Iterator<Item = (SubmissionId, Option<&'a Submission>)>,
    files: &BTreeMap<SubmissionId, Placed>,
    marks: &Marks,
) -> Result<(), Unfit> {
    let mut listed = BTreeSet::new();
    for (id, row) in rows {
        let file = files.get(&id).ok_or(Unfit::NoFile { id })?;
        if !can_be(row, *file) && !marks.damaged.contains(&id) {
            return Err(Unfit::Implausible { id });
        }
        listed.insert(id);
    }
    match files.keys().find(|id| !listed.contains(id)) {
        Some(id) => Err(Unfit::Unlisted { id: *id }),
        None => Ok(()),
    }
}

/// Writes a new file of exactly `size` bytes. Whoever calls it syncs.
fn write(path: &Path, size: u64, mut data: impl Read) -> io::Result<Placed> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    // As in the pool: what arrived as a message looks like one.
    blobs::claim(&file, 0, size.max(BLOB_PREALLOCATED))?;
    let mut buffer = vec![0; CHUNK as usize];
    let (mut left, mut is_age) = (size, None);
    while left > 0 {
        let wanted = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        data.read_exact(&mut buffer[..wanted])?;
        is_age.get_or_insert_with(|| buffer[..wanted].starts_with(AGE));
        file.write_all(&buffer[..wanted])?;
        left -= wanted as u64;
    }
    blobs::stamp_file(&file)?;
    Ok(Placed {
        len: size,
        is_age: is_age.unwrap_or(false),
    })
}
