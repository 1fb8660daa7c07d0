//! Finds the envelopes in what a command was given: files, bundles, directories.
//!
//! What a file is, its first bytes say, not its name. Symbolic links are followed where
//! the command line names them, and nowhere else.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::ProgressBar;

use super::report::Voice;
use super::{bundle, cases};
use crate::diagnostic::Failure;
use crate::envelope::Error;
use crate::id::SubmissionId;
use crate::interrupt;
use crate::tarball::{self, Member, Replies};

/// One envelope: where its bytes are.
pub(super) struct Item {
    /// How messages call it.
    pub(super) label: String,
    pub(super) path: PathBuf,
    pub(super) start: u64,
    pub(super) len: u64,
    /// The id its name says.
    pub(super) named: Option<SubmissionId>,
    /// The day the bundle's list says.
    pub(super) day: Option<jiff::civil::Date>,
    /// Whether the bundle's list says that the server has only a fragment of it.
    pub(super) fragment: Option<bool>,
}

impl Item {
    /// Whether it is a member of a bundle.
    pub(super) fn is_bundled(&self) -> bool {
        self.start > 0
    }

    /// Why it cannot be opened, and what to do about it.
    pub(super) fn failure(&self, error: Error) -> Failure {
        if matches!(error, Error::OtherKeys) && self.is_reply() {
            let hint = "what is in replies/ is sealed for a source to read: bring replies.tar to \
                        the server; your copies are the .age files in the sources' folders";
            return Failure::new(error.to_string(), hint);
        }
        error.into_failure()
    }

    /// Whether it lies as in a file of replies that somebody unpacked.
    fn is_reply(&self) -> bool {
        let Some(dir) = self.path.parent().filter(|_| !self.is_bundled()) else {
            return false;
        };
        let list = |dir: &Path| dir.join(Replies::LIST).is_file();
        dir.file_name().is_some_and(|name| name == "replies") || list(dir)
    }

    /// Opens it; what is read moves `bar`.
    pub(super) fn open(&self, bar: &ProgressBar) -> io::Result<Region> {
        Ok(Region {
            file: Arc::new(File::open(&self.path)?),
            start: self.start,
            len: self.len,
            at: 0,
            bar: bar.clone(),
        })
    }
}

/// A part of a file, with a position of its own in each clone.
#[derive(Clone)]
pub(super) struct Region {
    file: Arc<File>,
    start: u64,
    len: u64,
    at: u64,
    bar: ProgressBar,
}

impl Read for Region {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if interrupt::caught() {
            return Err(io::Error::other("interrupted"));
        }
        let left = usize::try_from(self.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let wanted = left.min(buf.len());
        let read = self
            .file
            .read_at(&mut buf[..wanted], self.start + self.at)?;
        self.at += read as u64;
        // Some bytes are read again, and the bar never says more than there is.
        let moved = self.bar.position().saturating_add(read as u64);
        self.bar
            .set_position(moved.min(self.bar.length().unwrap_or(u64::MAX)));
        Ok(read)
    }
}

impl Seek for Region {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
        };
        self.at = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// What is read until an interrupt comes.
pub(super) struct Watched<R>(pub(super) R);

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if interrupt::caught() {
            return Err(io::Error::other("interrupted"));
        }
        self.0.read(buf)
    }
}

/// All envelopes in `inputs`, in order, and how many inputs are none. Those are said and
/// left out.
pub(super) fn find(inputs: &[PathBuf], voice: &mut Voice) -> (Vec<Item>, u64) {
    let (mut items, mut refused) = (Vec::new(), 0);
    for input in inputs {
        if is_in_opened(input) {
            let hint = "what is in it came from a source, whatever it is called: copy it \
                        elsewhere first, if you know that it is one";
            let failure = Failure::new("it is in a folder that `open` made, and no input", hint);
            voice.failed(&input.display().to_string(), failure);
            refused += 1;
            continue;
        }
        let files = if input.is_dir() {
            let files = walk(input, voice);
            if files.is_empty() {
                let hint = "name the directory that holds the .age files or .tar bundles";
                let failure = Failure::new("there is no .age or .tar file in it", hint);
                voice.failed(&input.display().to_string(), failure);
                refused += 1;
            }
            files
        } else {
            vec![input.clone()]
        };
        for file in files {
            match find_in_file(&file, voice) {
                Ok(found) => items.extend(found),
                Err(failure) => {
                    voice.failed(&file.display().to_string(), failure);
                    refused += 1;
                }
            }
        }
    }
    (items, refused)
}

/// Whether a path leads into a folder that `open` made.
fn is_in_opened(input: &Path) -> bool {
    let whole = fs::canonicalize(input);
    whole.is_ok_and(|path| path.ancestors().any(cases::is_opened))
}

/// Their length together: sparse files can have any.
pub(super) fn total(items: &[Item]) -> u64 {
    items.iter().fold(0, |sum, i| sum.saturating_add(i.len))
}

/// The .age and .tar files below `root`, sorted by path. Not those in folders that `open`
/// made: a file that a source sent is no submission, whatever its name.
fn walk(root: &Path, voice: &mut Voice) -> Vec<PathBuf> {
    let (mut files, mut dirs) = (Vec::new(), vec![root.to_owned()]);
    while let Some(dir) = dirs.pop() {
        if cases::is_opened(&dir) {
            continue;
        }
        let entries = fs::read_dir(&dir).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        match entries {
            Ok(entries) => {
                for entry in entries {
                    let path = entry.path();
                    let wanted = path.extension().is_some_and(|e| e == "age" || e == "tar");
                    match entry.file_type() {
                        Ok(kind) if kind.is_dir() => dirs.push(path),
                        Ok(kind) if kind.is_file() && wanted => files.push(path),
                        _ => {}
                    }
                }
            }
            Err(e) => voice.failed(&dir.display().to_string(), cannot_read(&e)),
        }
    }
    files.sort();
    files
}

fn find_in_file(path: &Path, voice: &mut Voice) -> Result<Vec<Item>, Failure> {
    let (file, len) = open_regular(path).map_err(|e| cannot_read(&e))?;
    let mut start = [0; 512];
    let read = read_full_at(&file, &mut start, 0).unwrap_or(0);
    let is_tar = || path.extension().is_some_and(|e| e == "tar") && read > 0;
    if start.starts_with(b"age-encryption.org/") {
        let name = path.file_name().unwrap_or_default();
        Ok(vec![Item {
            label: path.display().to_string(),
            path: path.to_owned(),
            start: 0,
            len,
            named: named(&name.to_string_lossy()),
            day: None,
            fragment: None,
        }])
    } else if Member::parse(&start, 0).is_some_and(|first| first.name == Replies::LIST) {
        let hint = "bring it to the server; your copies are the .age files in the sources' folders";
        Err(Failure::new(
            "it holds replies, sealed for sources to read",
            hint,
        ))
    } else if tarball::is_member(&start) || is_tar() {
        Ok(bundle::walk(path, &file, len, voice))
    } else {
        Err(neither(path, &start[..read]))
    }
}

/// What is wrong with a file that begins with these bytes.
fn neither(path: &Path, start: &[u8]) -> Failure {
    if start.starts_with(b"-----BEGIN AGE") {
        let hint = "envelopes are binary; open it with `age -d` instead";
        return Failure::new("a text with age's armor around it, and no envelope", hint);
    }
    if path.extension().is_some_and(|e| e == "age" || e == "tar") {
        let hint = "copy it again from where it comes from";
        return Failure::new("its beginning is not there, or damaged", hint);
    }
    let hint = "envelopes are the .age files and .tar bundles that a postern exports";
    Failure::new("neither an envelope nor a bundle", hint)
}

/// Opens a regular file: a pipe would wait for ever.
pub(super) fn open_regular(path: &Path) -> io::Result<(File, u64)> {
    let meta = fs::metadata(path)?;
    if !meta.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    Ok((File::open(path)?, meta.len()))
}

/// The id that a name of the form `<id>.age` says.
pub(super) fn named(name: &str) -> Option<SubmissionId> {
    name.strip_suffix(".age")?.parse().ok()
}

/// Reads until `buf` is full or the file ends.
pub(super) fn read_full_at(file: &File, buf: &mut [u8], at: u64) -> io::Result<usize> {
    let mut read = 0;
    while read < buf.len() {
        match file.read_at(&mut buf[read..], at + read as u64) {
            Ok(0) => break,
            Ok(n) => read += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(read)
}

/// A file or directory that cannot be read.
pub(super) fn cannot_read(error: &io::Error) -> Failure {
    let hint = "check that it is there and that you may read it";
    Failure::new(format!("cannot read it: {error}"), hint)
}
