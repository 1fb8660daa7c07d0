//! The folders that `open` makes: `DIR/<id>/`, whole or not at all.
//!
//! Everything is written below `DIR/.partial/`, synced, and renamed; what a killed run
//! left there goes when the next begins. A lock keeps two runs apart. DIR is the user's
//! own: in one that others may write to, what stands there could be theirs.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags, renameat_with};
use rustix::process::geteuid;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::report::{extent_word, state_word};
use crate::diagnostic::Failure;
use crate::envelope::{FILES_PREFIX, MESSAGE_ENTRY, Report, Sink, State};
use crate::id::{SubmissionId, to_hex};

const LOCK: &str = ".postern-reader.lock";
const PARTIAL: &str = ".partial";
const RECORD: &str = "opened.json";
const SUMS: &str = "SHA256SUMS";
const RECORD_FORMAT: &str = "postern-opened";
/// How many folders one id may have.
const MOST_OF_ONE_ID: u32 = 1000;
const MAX_RECORD_BYTES: u64 = 16 * 1024 * 1024;

/// Whether `dir` is a folder that `open` made, or makes.
pub(super) fn is_opened(dir: &Path) -> bool {
    dir.file_name().is_some_and(|name| name == PARTIAL)
        || dir.join(RECORD).symlink_metadata().is_ok()
}

/// The directory of all folders, held by this run alone.
pub(super) struct Cases {
    dir: PathBuf,
    /// Unlocked when it is closed.
    _lock: File,
}

/// Where an envelope goes.
pub(super) enum Place {
    /// It was opened before, and all of it is there still.
    There { folder: PathBuf, state: String },
    /// A name nothing has.
    Free { name: String, before: Before },
}

/// What has the names before a free one.
#[derive(Default)]
pub(super) struct Before {
    /// What is suspicious about it.
    pub(super) warnings: BTreeSet<String>,
    /// The name of a folder that was opened as damaged or as a fragment, and its state.
    pub(super) broken: Option<(String, String)>,
}

/// `opened.json`: which envelope a folder was made of, and what was in it.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    format: String,
    version: u32,
    /// SHA-256 of the age file.
    envelope_sha256: String,
    /// The day it arrived, as the bundle's list says.
    day: Option<jiff::civil::Date>,
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
    pub(super) fn new(
        envelope_sha256: String,
        day: Option<jiff::civil::Date>,
        report: &Report,
    ) -> Self {
        let parts = report.parts.iter().map(|part| RecordedPart {
            entry: part.entry.clone(),
            size: part.size,
            extent: extent_word(part.extent).to_owned(),
        });
        Self {
            format: RECORD_FORMAT.to_owned(),
            version: 1,
            envelope_sha256,
            day,
            state: state_word(report.state).to_owned(),
            parts: parts.collect(),
        }
    }

    /// The record of a folder, if it has one.
    fn find(folder: &Path) -> Option<Self> {
        if !folder.symlink_metadata().ok()?.is_dir() {
            return None;
        }
        let path = folder.join(RECORD);
        let meta = path.symlink_metadata().ok()?;
        if !meta.is_file() || meta.len() > MAX_RECORD_BYTES {
            return None;
        }
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Whether every part is in its folder, with the size it had.
    fn is_whole(&self, folder: &Path) -> bool {
        let files = folder.join(FILES_PREFIX.trim_end_matches('/'));
        let has_files = files.symlink_metadata().is_ok_and(|m| m.is_dir());
        self.parts.iter().all(|part| {
            let known = match part.entry.strip_prefix(FILES_PREFIX) {
                Some(name) => has_files && !name.contains('/'),
                None => part.entry == MESSAGE_ENTRY,
            };
            let meta = folder.join(&part.entry).symlink_metadata();
            known && meta.is_ok_and(|m| m.is_file() && m.len() == part.size)
        })
    }
}

impl Cases {
    /// Makes `dir` if it is missing, and takes it for this run.
    pub(super) fn lock(dir: &Path) -> Result<Self, Failure> {
        let fail = |e: io::Error| cannot_write(dir, &e);
        make_dir(dir, true).map_err(fail)?;
        check_own(dir)?;
        let lock = open_lock(&dir.join(LOCK))?;
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

    /// Removes what is not finished; of a symbolic link nothing but the link.
    fn sweep(&self) -> io::Result<()> {
        let partial = self.dir.join(PARTIAL);
        match partial.symlink_metadata() {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(partial),
            Ok(_) => fs::remove_file(partial),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(e),
        }
    }

    /// Where the envelope with this id and SHA-256 goes.
    pub(super) fn place(&self, id: SubmissionId, sha256: &str) -> Result<Place, Failure> {
        let mut before = Before::default();
        for number in 1..=MOST_OF_ONE_ID {
            let name = match number {
                1 => id.to_string(),
                number => format!("{id}-{number}"),
            };
            let folder = self.dir.join(&name);
            if folder.symlink_metadata().is_err() {
                return Ok(Place::Free { name, before });
            }
            let warning = match Record::find(&folder) {
                None => "a folder of that name is there already, without a record of its envelope"
                    .to_owned(),
                Some(record) if record.envelope_sha256 != sha256 => {
                    if [State::Damaged, State::Fragment]
                        .map(state_word)
                        .contains(&&*record.state)
                    {
                        before.broken = Some((name, record.state));
                    }
                    "another envelope with the same id is there already".to_owned()
                }
                Some(record) if record.is_whole(&folder) => {
                    let state = record.state;
                    return Ok(Place::There { folder, state });
                }
                Some(_) => format!("the folder {name} was changed since it was opened"),
            };
            before.warnings.insert(warning);
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

/// Refuses a directory of another user, and one that everybody may write to.
fn check_own(dir: &Path) -> Result<(), Failure> {
    let meta = fs::metadata(dir).map_err(|e| cannot_write(dir, &e))?;
    let error = if meta.uid() != geteuid().as_raw() {
        format!("{} belongs to another user", dir.display())
    } else if meta.mode() & 0o002 != 0 {
        format!("everybody may write to {}", dir.display())
    } else {
        return Ok(());
    };
    let hint = "choose a directory of your own with --to; `chmod 700` it";
    Err(Failure::new(error, hint))
}

/// Opens the lock, a regular file: a link leads elsewhere, and a pipe waits for ever.
fn open_lock(path: &Path) -> Result<File, Failure> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600);
    let opened = options.custom_flags(flags.bits().cast_signed()).open(path);
    let is_regular = match &opened {
        Ok(lock) => lock.metadata(),
        Err(_) => path.symlink_metadata(),
    }
    .map_or(true, |m| m.is_file());
    if !is_regular {
        return Err(Failure::new(
            format!("{} is not a regular file", path.display()),
            "remove it, or choose another directory with --to",
        ));
    }
    opened.map_err(|e| cannot_write(path, &e))
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
