//! Bundles: sealed submissions and their list, as one tar for the way to the journalists.
//!
//! The tar and its list are those of [`crate::tarball`]. There are no hashes: age
//! authenticates every byte.
//!
//! *Never*: an order of arrival. Items are sorted by day, then by their random ids.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt as _;

use crate::id::SubmissionId;
use crate::store::{self, Catalog, Submission};
use crate::tarball::{Bundle, BundleItem, append};

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

/// Writes a bundle of these submissions; `progress` is told of every piece's length. What
/// could not be read is returned, and the others are in the bundle all the same: zeros stand
/// in the place of bytes that were not to be had.
///
/// # Errors
/// See [`Error`].
pub fn write(
    catalog: &Catalog,
    submissions: &[Submission],
    out: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Unreadable>, Error> {
    let items = submissions.iter().map(|s| BundleItem {
        id: s.id,
        day: Some(s.day),
        size: Some(s.size),
        fragment: Some(s.fragment),
    });
    let list = Bundle::new(items.collect(), catalog.oldest_uncollected()?);
    let json = list.to_json().map_err(Error::Write)?;
    let mut tar = tar::Builder::new(out);
    append(&mut tar, Bundle::LIST, json.len() as u64, &json[..]).map_err(Error::Write)?;
    let mut unreadable = Vec::new();
    for submission in submissions {
        let id = submission.id;
        let found = catalog.open_blob(id).map_err(|error| match error {
            store::Error::Io { source, .. } => source,
            error => io::Error::other(error),
        });
        let sized = found.and_then(|file| match file {
            Some(file) => Ok(Some((file.metadata()?, file))),
            None => Ok(None),
        });
        let (size, file) = match sized {
            Ok(Some((metadata, file))) if metadata.is_file() => (metadata.len(), file),
            other => {
                let why = match other {
                    Ok(Some(_)) => Some(io::Error::other("not a regular file")),
                    Ok(None) => None,
                    Err(error) => Some(error),
                };
                unreadable.push(Unreadable { id, why });
                continue;
            }
        };
        let mut blob = Blob {
            file,
            at: 0,
            size,
            progress: &mut progress,
            failed: None,
        };
        append(&mut tar, &Bundle::member(id), size, &mut blob).map_err(Error::Write)?;
        if blob.failed.is_some() {
            unreadable.push(Unreadable {
                id,
                why: blob.failed,
            });
        }
    }
    tar.into_inner()
        .and_then(|mut out| out.flush())
        .map_err(Error::Write)?;
    Ok(unreadable)
}

/// As many bytes as the tar's header says, whether they can be read or not.
struct Blob<'a, P> {
    file: File,
    at: u64,
    size: u64,
    progress: &'a mut P,
    failed: Option<io::Error>,
}

impl<P: FnMut(u64)> Read for Blob<'_, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let buffer = &mut buffer[..wanted];
        let read = match self.file.read_at(buffer, self.at) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Ok(read) if read > 0 || wanted == 0 => read,
            bad => {
                // What stands behind a bad spot may be good.
                let end = io::Error::from(io::ErrorKind::UnexpectedEof);
                self.failed.get_or_insert(bad.err().unwrap_or(end));
                buffer.fill(0);
                wanted
            }
        };
        self.at += read as u64;
        (self.progress)(read as u64);
        Ok(read)
    }
}
