//! The folders that `open` makes: `DIR/<id>/`, whole or not at all.
//!
//! Everything is written below `DIR/.partial/`, synced, and renamed; what a killed run
//! left there goes when the next begins. A lock keeps two runs apart.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::report::{extent_word, state_word};
use crate::diagnostic::Failure;
use crate::envelope::{FILES_PREFIX, MESSAGE_ENTRY, Report, Sink};
use crate::id::{SubmissionId, to_hex};

const LOCK: &str = ".postern-reader.lock";
const PARTIAL: &str = ".partial";
const RECORD: &str = "opened.json";
const SUMS: &str = "SHA256SUMS";
const RECORD_FORMAT: &str = "postern-opened";
/// How many folders one id may have.
const MOST_OF_ONE_ID: u32 = 1000;
const MAX_RECORD_BYTES: u64 = 16 * 1024 * 1024;

/// The directory of all folders, held by this run alone.
pub(super) struct Cases {
    dir: PathBuf,
    /// Unlocked when it is closed.
    _lock: File,
}

/// Where an envelope goes.
pub(super) enum Place {
    /// It was opened before.
    There { folder: PathBuf, state: String },
    /// A name nothing has; `other` when another envelope has the id itself.
    Free { name: String, other: bool },
}

/// `opened.json`: which envelope a folder was made of, and what was in it.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    format: String,
    version: u32,
    /// SHA-256 of the age file.
    envelope_sha256: String,
    /// `complete`, `incomplete`, `damaged` or `fragment`.
    state: String,
    parts: Vec<RecordedPart>,
}

#[derive(Serialize, Deserialize)]
struct RecordedPart {
    entry: String,
    size: u64,
    /// `whole`, `cut`, `damaged` or `partial`.
    extent: String,
}

impl Record {
    pub(super) fn new(envelope_sha256: String, report: &Report) -> Self {
        let parts = report.parts.iter().map(|part| RecordedPart {
            entry: part.entry.clone(),
            size: part.size,
            extent: extent_word(part.extent).to_owned(),
        });
        Self {
            format: RECORD_FORMAT.to_owned(),
            version: 1,
            envelope_sha256,
            state: state_word(report.state).to_owned(),
            parts: parts.collect(),
        }
    }

    /// The record of a folder, if it has one.
    fn find(folder: &Path) -> Option<Self> {
        let path = folder.join(RECORD);
        let meta = path.symlink_metadata().ok()?;
        if !meta.is_file() || meta.len() > MAX_RECORD_BYTES {
            return None;
        }
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }
}

impl Cases {
    /// Makes `dir` if it is missing, and takes it for this run.
    pub(super) fn lock(dir: &Path) -> Result<Self, Failure> {
        let fail = |e: io::Error| cannot_write(dir, &e);
        make_dir(dir, true).map_err(fail)?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600);
        let lock = options.open(dir.join(LOCK)).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::new(
                    format!("another postern-reader is writing to {}", dir.display()),
                    "wait until it is done, or choose another directory with --to",
                ));
            }
            Err(TryLockError::Error(e)) => return Err(fail(e)),
        }
        let cases = Self {
            dir: dir.to_owned(),
            _lock: lock,
        };
        cases.sweep().map_err(fail)?;
        Ok(cases)
    }

    /// Ends the run.
    pub(super) fn close(self) -> Result<(), Failure> {
        self.sweep().map_err(|e| cannot_write(&self.dir, &e))
    }

    /// Removes what is not finished.
    fn sweep(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.dir.join(PARTIAL)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// Where the envelope with this id and SHA-256 goes.
    pub(super) fn place(&self, id: SubmissionId, sha256: &str) -> Result<Place, Failure> {
        for number in 1..=MOST_OF_ONE_ID {
            let name = match number {
                1 => id.to_string(),
                number => format!("{id}-{number}"),
            };
            let folder = self.dir.join(&name);
            if folder.symlink_metadata().is_err() {
                let other = number > 1;
                return Ok(Place::Free { name, other });
            }
            if let Some(record) = Record::find(&folder).filter(|r| r.envelope_sha256 == sha256) {
                let state = record.state;
                return Ok(Place::There { folder, state });
            }
        }
        Err(Failure::new(
            format!("there are {MOST_OF_ONE_ID} folders for {id}"),
            "choose another directory with --to",
        ))
    }

    /// Begins a folder.
    pub(super) fn begin(&self, name: &str) -> Result<Extraction, Failure> {
        let partial = self.dir.join(PARTIAL).join(name);
        make_dir(&partial, true).map_err(|e| cannot_write(&partial, &e))?;
        Ok(Extraction {
            cases: self.dir.clone(),
            partial,
            folder: self.dir.join(name),
            out: None,
            sums: String::new(),
            has_files: false,
            has_controls: false,
            last: 0,
        })
    }
}

/// A folder that is being written.
pub(super) struct Extraction {
    cases: PathBuf,
    partial: PathBuf,
    folder: PathBuf,
    out: Option<Out>,
    sums: String,
    has_files: bool,
    has_controls: bool,
    /// The byte of the message before those that come.
    last: u8,
}

/// The file that is being written.
struct Out {
    entry: String,
    file: File,
    /// For what the source sent.
    hasher: Option<Sha256>,
}

impl Sink for Extraction {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        self.end_entry()?;
        let is_file = entry.starts_with(FILES_PREFIX);
        if is_file && !std::mem::replace(&mut self.has_files, true) {
            make_dir(&self.partial.join(FILES_PREFIX), false)?;
        }
        let hashed = is_file || entry == MESSAGE_ENTRY;
        self.out = Some(Out {
            entry: entry.to_owned(),
            file: create(&self.partial.join(entry))?,
            hasher: hashed.then(Sha256::new),
        });
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(out) = &mut self.out {
            out.file.write_all(bytes)?;
            if let Some(hasher) = &mut out.hasher {
                hasher.update(bytes);
            }
            if out.entry == MESSAGE_ENTRY {
                for byte in bytes {
                    self.has_controls |= is_control(self.last, *byte);
                    self.last = *byte;
                }
            }
        }
        Ok(())
    }
}

impl Extraction {
    fn end_entry(&mut self) -> io::Result<()> {
        if let Some(out) = self.out.take() {
            out.file.sync_all()?;
            if let Some(hasher) = out.hasher {
                self.sums += &format!("{}  {}\n", to_hex(&hasher.finalize()), out.entry);
            }
        }
        Ok(())
    }

    /// Whether the message would speak to a terminal that shows it. The server takes
    /// such characters out.
    pub(super) fn has_controls(&self) -> bool {
        self.has_controls
    }

    /// Makes the folder seen under its name.
    pub(super) fn finish(mut self, record: &Record) -> Result<PathBuf, Failure> {
        match self.publish(record) {
            Ok(()) => Ok(self.folder),
            Err(e) => {
                let failure = cannot_write(&self.folder, &e);
                self.discard();
                Err(failure)
            }
        }
    }

    fn publish(&mut self, record: &Record) -> io::Result<()> {
        self.end_entry()?;
        if !self.sums.is_empty() {
            write_new(&self.partial.join(SUMS), self.sums.as_bytes())?;
        }
        let mut json = serde_json::to_vec_pretty(record)?;
        json.push(b'\n');
        write_new(&self.partial.join(RECORD), &json)?;
        if self.has_files {
            sync_dir(&self.partial.join(FILES_PREFIX))?;
        }
        sync_dir(&self.partial)?;
        renameat_with(
            CWD,
            &self.partial,
            CWD,
            &self.folder,
            RenameFlags::NOREPLACE,
        )?;
        sync_dir(&self.cases)
    }

    /// Removes what was written.
    pub(super) fn discard(self) {
        // What stays in spite of this goes when the next run begins.
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// Whether a byte of UTF-8 text is, or ends, a control character other than LF and TAB.
fn is_control(last: u8, byte: u8) -> bool {
    matches!((last, byte), (_, 0..=8 | 11..=31 | 127) | (0xc2, 0x80..=0x9f))
}

fn make_dir(path: &Path, recursive: bool) -> io::Result<()> {
    DirBuilder::new()
        .recursive(recursive)
        .mode(0o700)
        .create(path)
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("cannot write to {}: {error}", path.display()),
        "make room or choose another directory with --to, and run this again",
    )
}
