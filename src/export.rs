//! Bundles: sealed submissions and their list, as one tar for the way to the journalists.
//!
//! The tar and its list are those of [`crate::tarball`]. There are no hashes: age
//! authenticates every byte.
//!
//! What is in a [`Frozen`] bundle, and where in it, is settled before its first byte is read:
//! who lost the connection in the middle goes on at any byte, and gets what the first try
//! would have brought. A file that is gone by then, or cannot be read, leaves zeros.
//!
//! *Never*: an order of arrival. Items are sorted by day, then by their random ids.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::id::SubmissionId;
use crate::store::{self, Catalog, Submission};
use crate::tarball::{BLOCK, Bundle, BundleItem, END, header};

/// Copied at a time.
const PIECE: usize = 256 * 1024;

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store.
    #[error("the store")]
    Store(#[from] store::Error),
    /// The bundle's own file.
    #[error("writing the bundle")]
    Write(#[source] io::Error),
}

/// A ciphertext that could not be read.
pub struct Unreadable {
    /// Which one.
    pub id: SubmissionId,
    /// Why; `None` if its file is gone.
    pub why: Option<io::Error>,
}

/// A bundle of which every byte has its place.
pub struct Frozen {
    catalog: Catalog,
    /// The list, as a member of the tar.
    list: Vec<u8>,
    /// The other members, by where they begin.
    members: Vec<Placed>,
    len: u64,
    /// What could not be read, up to now.
    unreadable: Mutex<BTreeMap<SubmissionId, Option<io::Error>>>,
}

/// A member of the tar.
struct Placed {
    id: SubmissionId,
    /// Where its header begins.
    start: u64,
    /// The length of its file in bytes.
    size: u64,
}

impl Frozen {
    /// A bundle of these submissions, which were looked up on the day `made` or later.
    ///
    /// # Errors
    /// What the database answers.
    pub fn new(catalog: &Catalog, submissions: &[Submission], made: Date) -> Result<Self, Error> {
        let items = submissions.iter().map(|s| BundleItem {
            id: s.id,
            day: Some(s.day),
            size: Some(s.size),
            fragment: Some(s.fragment),
        });
        let bundle = Bundle::new(items.collect(), catalog.oldest_wanted(made)?, made);
        let json = bundle.to_json().map_err(Error::Write)?;
        let mut list = header(Bundle::LIST, json.len() as u64)
            .map_err(Error::Write)?
            .to_vec();
        list.extend(json);
        list.resize(list.len().next_multiple_of(BLOCK as usize), 0);
        let mut members = Vec::with_capacity(submissions.len());
        let mut unreadable = BTreeMap::new();
        let mut at = list.len() as u64;
        for submission in submissions {
            let id = submission.id;
            match catalog.blob_size(id) {
                Ok(size) => {
                    members.push(Placed {
                        id,
                        start: at,
                        size,
                    });
                    at += BLOCK + size.next_multiple_of(BLOCK);
                }
                Err(error) => {
                    let why = (error.kind() != io::ErrorKind::NotFound).then_some(error);
                    unreadable.insert(id, why);
                }
            }
        }
        Ok(Self {
            catalog: catalog.clone(),
            list,
            members,
            len: at + END,
            unreadable: Mutex::new(unreadable),
        })
    }

    /// The length of the tar in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.len
    }

    /// Those that are whole in it, as far as it was read.
    #[must_use]
    pub fn readable(&self) -> Vec<SubmissionId> {
        let unreadable = self.unreadable();
        let ids = self.members.iter().map(|member| member.id);
        ids.filter(|id| !unreadable.contains_key(id)).collect()
    }

    fn unreadable(&self) -> MutexGuard<'_, BTreeMap<SubmissionId, Option<io::Error>>> {
        self.unreadable
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self, id: SubmissionId, why: Option<io::Error>) {
        self.unreadable().entry(id).or_insert(why);
    }

    /// Its bytes from this one on.
    #[must_use]
    pub fn reader(self: &Arc<Self>, from: u64) -> Reader {
        Reader {
            frozen: Arc::clone(self),
            at: from,
            open: None,
        }
    }
}

/// Reads a frozen bundle.
pub struct Reader {
    frozen: Arc<Frozen>,
    at: u64,
    /// The file of the member that was read last, by its place; none if it cannot be opened.
    open: Option<(usize, Option<File>)>,
}

impl Reader {
    /// Reads of the member at this place in the list, from `offset` in its file on.
    fn read_file(&mut self, place: usize, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let member = &self.frozen.members[place];
        if self.open.as_ref().is_none_or(|(open, _)| *open != place) {
            let file = match self.frozen.catalog.open_blob(member.id) {
                Ok(file) => {
                    if file.is_none() {
                        self.frozen.failed(member.id, None);
                    }
                    file
                }
                Err(error) => {
                    let why = match error {
                        store::Error::Io { source, .. } => source,
                        error => io::Error::other(error),
                    };
                    self.frozen.failed(member.id, Some(why));
                    None
                }
            };
            self.open = Some((place, file));
        }
        let Some(file) = self.open.as_ref().and_then(|(_, file)| file.as_ref()) else {
            buffer.fill(0);
            return Ok(buffer.len());
        };
        let (read, failed) = read_or_zeros(file, offset, buffer)?;
        if failed.is_some() {
            self.frozen.failed(member.id, failed);
        }
        Ok(read)
    }
}

/// Reads of a file at `offset`. What cannot be read is filled with zeros, and why is told: what
/// stands behind a bad spot may be good.
fn read_or_zeros(
    file: &File,
    offset: u64,
    buffer: &mut [u8],
) -> io::Result<(usize, Option<io::Error>)> {
    match file.read_at(buffer, offset) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
        Ok(read) if read > 0 || buffer.is_empty() => Ok((read, None)),
        bad => {
            buffer.fill(0);
            let end = io::Error::from(io::ErrorKind::UnexpectedEof);
            Ok((buffer.len(), Some(bad.err().unwrap_or(end))))
        }
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let frozen = Arc::clone(&self.frozen);
        let left = usize::try_from(frozen.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        let buffer = &mut buffer[..wanted];
        let mut copy = |bytes: &[u8]| {
            let len = bytes.len().min(buffer.len());
            buffer[..len].copy_from_slice(&bytes[..len]);
            len
        };
        let read = if self.at < frozen.list.len() as u64 {
            copy(&frozen.list[self.at as usize..])
        } else {
            let behind = frozen
                .members
                .partition_point(|member| member.start <= self.at);
            let place = behind.checked_sub(1);
            let within = place.map(|place| (place, self.at - frozen.members[place].start));
            match within {
                Some((place, offset)) if offset < BLOCK => {
                    let member = &frozen.members[place];
                    let header = header(&Bundle::member(member.id), member.size)?;
                    copy(&header[offset as usize..])
                }
                Some((place, offset)) if offset - BLOCK < frozen.members[place].size => {
                    let offset = offset - BLOCK;
                    let left = frozen.members[place].size - offset;
                    let wanted = buffer
                        .len()
                        .min(usize::try_from(left).unwrap_or(usize::MAX));
                    self.read_file(place, offset, &mut buffer[..wanted])?
                }
                // Behind a member, up to a block's end; or the end of all.
                _ => {
                    let next = frozen.members.get(behind).map(|member| member.start);
                    let left = next.unwrap_or(frozen.len) - self.at;
                    let wanted = buffer
                        .len()
                        .min(usize::try_from(left).unwrap_or(usize::MAX));
                    buffer[..wanted].fill(0);
                    wanted
                }
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

/// Writes a bundle of these submissions, which were looked up on the day `made` or later;
/// `progress` is told of every piece's length. What could not be read is returned, and the others
/// are in the bundle all the same: zeros stand in the place of bytes that were not to be had.
///
/// # Errors
/// See [`Error`].
pub fn write(
    catalog: &Catalog,
    submissions: &[Submission],
    made: Date,
    mut out: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Unreadable>, Error> {
    let frozen = Arc::new(Frozen::new(catalog, submissions, made)?);
    let mut reader = frozen.reader(0);
    let mut piece = vec![0; PIECE];
    loop {
        let read = match reader.read(&mut piece) {
            Ok(0) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(Error::Write)?,
        };
        out.write_all(&piece[..read]).map_err(Error::Write)?;
        progress(read as u64);
    }
    out.flush().map_err(Error::Write)?;
    let unreadable = std::mem::take(&mut *frozen.unreadable());
    let unreadable = unreadable.into_iter();
    Ok(unreadable.map(|(id, why)| Unreadable { id, why }).collect())
}

/// As many bytes as the tar's header says, whether they can be read or not.
pub(crate) struct Blob<'a, P> {
    file: File,
    at: u64,
    size: u64,
    progress: &'a mut P,
    /// What was answered where bytes were not to be had.
    pub(crate) failed: Option<io::Error>,
}

impl<'a, P: FnMut(u64)> Blob<'a, P> {
    /// The first `size` bytes of a file; `progress` is told of every piece's length.
    pub(crate) fn new(file: File, size: u64, progress: &'a mut P) -> Self {
        Self {
            file,
            at: 0,
            size,
            progress,
            failed: None,
        }
    }
}

impl<P: FnMut(u64)> Read for Blob<'_, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let buffer = &mut buffer[..wanted];
        let (read, failed) = read_or_zeros(&self.file, self.at, buffer)?;
        if let Some(why) = failed {
            self.failed.get_or_insert(why);
        }
        self.at += read as u64;
        (self.progress)(read as u64);
        Ok(read)
    }
}
