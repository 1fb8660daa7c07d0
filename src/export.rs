//! Bundles: sealed submissions and their list, as one tar for the way to the journalists.
//!
//! ```text
//! bundle.json            format, version, items (id, day, size, fragment), and the day of
//!                        the oldest submission not yet collected
//! submissions/ID.age     one a submission, as it lies in the store
//! ```
//!
//! ustar, with GNU's sizes beyond 8 GiB; times are 0, owner 0, mode 0600. There are no
//! hashes: age authenticates every byte.
//!
//! *Never*: an order of arrival. Items are sorted by day, then by their random ids.

use std::io::{self, Read, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::id::SubmissionId;
use crate::store::{self, Catalog, Submission};

/// `format` of `bundle.json`.
const FORMAT: &str = "postern-bundle";
/// Version of the bundle's format.
const VERSION: u32 = 1;

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store.
    #[error("the store")]
    Store(#[from] store::Error),
    /// The bundle's own file.
    #[error("writing the bundle")]
    Write(#[source] io::Error),
    /// Reading a ciphertext.
    #[error("reading submission {id}")]
    Read {
        /// Which one.
        id: SubmissionId,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A submission was deleted while the bundle was written.
    #[error("submission {id} was deleted meanwhile")]
    Deleted {
        /// Which one.
        id: SubmissionId,
    },
}

#[derive(Serialize)]
struct List<'a> {
    format: &'a str,
    version: u32,
    items: Vec<Item>,
    oldest_uncollected: Option<Date>,
}

#[derive(Serialize)]
struct Item {
    id: SubmissionId,
    day: Date,
    size: u64,
    fragment: bool,
}

/// Writes a bundle of these submissions; `progress` is told of every piece's length.
///
/// # Errors
/// See [`Error`]; after [`Error::Deleted`] another try with a new list works.
pub fn write(
    catalog: &Catalog,
    submissions: &[Submission],
    out: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<(), Error> {
    let items = submissions.iter().map(|s| Item {
        id: s.id,
        day: s.day,
        size: s.size,
        fragment: s.fragment,
    });
    let list = List {
        format: FORMAT,
        version: VERSION,
        items: items.collect(),
        oldest_uncollected: catalog.oldest_uncollected()?,
    };
    let mut json = serde_json::to_vec_pretty(&list).map_err(|error| Error::Write(error.into()))?;
    json.push(b'\n');
    let mut tar = tar::Builder::new(out);
    append(&mut tar, "bundle.json", json.len() as u64, &json[..]).map_err(Error::Write)?;
    for submission in submissions {
        let id = submission.id;
        let file = catalog.open_blob(id)?.ok_or(Error::Deleted { id })?;
        let size = file
            .metadata()
            .map_err(|source| Error::Read { id, source })?
            .len();
        let counted = Counted {
            inner: file.take(size),
            progress: &mut progress,
        };
        append(&mut tar, &format!("submissions/{id}.age"), size, counted).map_err(Error::Write)?;
    }
    tar.into_inner()
        .and_then(|mut out| out.flush())
        .map_err(Error::Write)
}

fn append(
    tar: &mut tar::Builder<impl Write>,
    path: &str,
    size: u64,
    data: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(tar::EntryType::Regular);
    tar.append_data(&mut header, path, data)
}

struct Counted<'a, R, P> {
    inner: R,
    progress: &'a mut P,
}

impl<R: Read, P: FnMut(u64)> Read for Counted<'_, R, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}
