//! The folder of one envelope while it is written.
//!
//! Everything is written below `.postern-reader.partial/`, synced, and renamed; what a killed
//! run left there goes when the next writes.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::disk::{cannot_write, create, make_dir, publish, sync_dir, write_new};
use super::record::{RECORD, Record};
use crate::diagnostic::Failure;
use crate::envelope::{FILES_PREFIX, MESSAGE_ENTRY, Sink};
use crate::id::to_hex;

const SUMS: &str = "SHA256SUMS";

/// A folder that is being written.
pub(super) struct Extraction {
    partial: PathBuf,
    out: Option<Out>,
    /// Entries of the source, and the SHA-256 of each.
    sums: Vec<(String, String)>,
    has_files: bool,
    has_controls: bool,
    turns: bool,
    /// The two bytes of the message before those that come.
    last: [u8; 2],
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
                    let [before, last] = self.last;
                    self.has_controls |= is_control(last, *byte);
                    self.turns |= turns(before, last, *byte);
                    self.last = [last, *byte];
                }
            }
        }
        Ok(())
    }
}

impl Extraction {
    /// Begins a folder at this place, which is not yet its own.
    pub(super) fn begin(partial: PathBuf) -> Result<Self, Failure> {
        make_dir(&partial, true).map_err(|e| cannot_write(&partial, &e))?;
        Ok(Self {
            partial,
            out: None,
            sums: Vec::new(),
            has_files: false,
            has_controls: false,
            turns: false,
            last: [0; 2],
        })
    }

    /// Ends the entry that is being written.
    pub(super) fn end_entry(&mut self) -> io::Result<()> {
        if let Some(out) = self.out.take() {
            out.file.sync_all()?;
            if let Some(hasher) = out.hasher {
                let sum = to_hex(&hasher.finalize());
                self.sums.push((out.entry, sum));
            }
        }
        Ok(())
    }

    /// Where an entry is, as long as the folder is not seen.
    pub(super) fn path(&self, entry: &str) -> PathBuf {
        self.partial.join(entry)
    }

    /// The SHA-256 of an entry of the source that has ended.
    pub(super) fn sum(&self, entry: &str) -> Option<&str> {
        let mut sums = self.sums.iter();
        let found = sums.find(|(summed, _)| summed == entry)?;
        Some(&found.1)
    }

    /// Removes an entry that has ended.
    pub(super) fn remove(&mut self, entry: &str) -> io::Result<()> {
        fs::remove_file(self.path(entry))?;
        self.sums.retain(|(summed, _)| summed != entry);
        Ok(())
    }

    /// What was written cannot be read again.
    pub(super) fn cannot_read(&self, error: &io::Error) -> Failure {
        let error = format!("cannot read in {}: {error}", self.partial.display());
        Failure::new(error, "check the disk, and run this again")
    }

    /// Adds a file of ours.
    pub(super) fn add(&self, name: &str, content: &[u8]) -> Result<(), Failure> {
        write_new(&self.partial.join(name), content).map_err(|e| cannot_write(&self.partial, &e))
    }

    /// How the message would deceive who looks at it: it speaks to a terminal (a server takes
    /// such characters out), or is shown otherwise than it is written.
    pub(super) fn deceptions(&self) -> impl Iterator<Item = &'static str> + use<> {
        let controls = "message.txt holds control characters: do not show it on a terminal";
        let turns = "message.txt holds characters that turn the reading direction: an editor may \
                     show other words than are in it";
        let found = [(self.has_controls, controls), (self.turns, turns)];
        found
            .into_iter()
            .filter_map(|(is, what)| is.then_some(what))
    }

    /// Makes the folder seen as `folder`.
    pub(super) fn finish(mut self, folder: &Path, record: &Record) -> Result<(), Failure> {
        self.publish(folder, record).map_err(|e| {
            self.discard();
            cannot_write(folder, &e)
        })
    }

    fn publish(&mut self, folder: &Path, record: &Record) -> io::Result<()> {
        self.end_entry()?;
        if !self.sums.is_empty() {
            let lines = self.sums.iter();
            let lines: String = lines
                .map(|(entry, sum)| format!("{sum}  {entry}\n"))
                .collect();
            write_new(&self.partial.join(SUMS), lines.as_bytes())?;
        }
        let mut json = serde_json::to_vec_pretty(record)?;
        json.push(b'\n');
        write_new(&self.partial.join(RECORD), &json)?;
        if self.has_files {
            sync_dir(&self.partial.join(FILES_PREFIX))?;
        }
        sync_dir(&self.partial)?;
        publish(&self.partial, folder)
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

/// Whether a byte of UTF-8 text ends a character that embeds, overrides or isolates a reading
/// direction: U+202A to U+202E, U+2066 to U+2069 (Unicode Standard Annex 9).
fn turns(before: u8, last: u8, byte: u8) -> bool {
    matches!(
        (before, last, byte),
        (0xe2, 0x80, 0xaa..=0xae) | (0xe2, 0x81, 0xa6..=0xa9)
    )
}
