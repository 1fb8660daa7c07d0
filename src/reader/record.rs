//! `opened.json`: which envelope a folder was made of, and what was in it.
//!
//! Version 1. Folders of earlier programs lack what has a default here.
//!
//! *Never*: a name or text that a source sent.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::inner::{Inner, Outcome};
use super::report::{extent_word, holds, state_word};
use crate::envelope::{Extent, FILES_PREFIX, MESSAGE_ENTRY, Report, State};
use crate::id::SubmissionId;
use crate::mailbox::MailboxId;
use crate::recipients::RecipientName;

pub(super) const RECORD: &str = "opened.json";
const FORMAT: &str = "postern-opened";
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Who wrote what is in a folder.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Written {
    /// The source.
    #[default]
    Received,
    /// A journalist.
    Replied,
}

/// `opened.json`.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    format: String,
    version: u32,
    /// The envelope's id.
    #[serde(default)]
    id: Option<SubmissionId>,
    /// SHA-256 of the age file.
    pub(super) envelope_sha256: String,
    /// Who wrote it.
    #[serde(default)]
    pub(super) written: Written,
    /// Whether it is a reply that somebody brought as a copy. Nobody signed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) brought: bool,
    /// Of a reply, the name of the key it was written with, as far as that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Of a reply, the ids of what its journalist had by then, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) after: Vec<SubmissionId>,
    /// The source it was filed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mailbox: Option<String>,
    /// The day it arrived, as the bundle's list says, or the day the reply was written.
    pub(super) day: Option<Date>,
    /// Its place among the folders of one source, in the order in which they were made.
    #[serde(default)]
    pub(super) sequence: Option<u64>,
    /// `complete`, `incomplete`, `damaged` or `fragment`.
    pub(super) state: String,
    /// What was suspicious when it was opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) remarks: Vec<String>,
    parts: Vec<RecordedPart>,
}

#[derive(Serialize, Deserialize)]
struct RecordedPart {
    entry: String,
    size: u64,
    /// `whole`, `cut`, `damaged` or `partial`.
    extent: String,
    /// Of what the source had encrypted, the files it was in. They are still there if it is not
    /// whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    opened_from: Vec<RecordedPiece>,
}

#[derive(Serialize, Deserialize)]
struct RecordedPiece {
    entry: String,
    size: u64,
    sha256: String,
}

impl Record {
    pub(super) fn new(
        id: SubmissionId,
        envelope_sha256: String,
        written: Written,
        day: Option<Date>,
        report: &Report,
    ) -> Self {
        let parts = report.parts.iter().map(|part| RecordedPart {
            entry: part.entry.clone(),
            size: part.size,
            extent: extent_word(part.extent).to_owned(),
            opened_from: Vec::new(),
        });
        Self {
            format: FORMAT.to_owned(),
            version: 1,
            id: Some(id),
            envelope_sha256,
            written,
            brought: false,
            by: None,
            after: Vec::new(),
            mailbox: None,
            day,
            sequence: None,
            state: state_word(report.state).to_owned(),
            remarks: Vec::new(),
            parts: parts.collect(),
        }
    }

    /// Says whose reply it is, and what it follows.
    pub(super) fn attribute(&mut self, by: Option<&RecipientName>, after: Vec<SubmissionId>) {
        self.by = by.map(ToString::to_string);
        self.after = after;
    }

    /// Whose reply it is, if that is known.
    pub(super) fn by(&self) -> Option<RecipientName> {
        self.by.as_ref()?.parse().ok()
    }

    /// Says what became of an age file among the files.
    pub(super) fn note(&mut self, inner: Inner) {
        let (plain, extent) = match inner.outcome {
            Outcome::Opened(plain) => (plain, Extent::Whole),
            Outcome::InPart(plain) => (plain, Extent::Partial),
            Outcome::Shut(_) | Outcome::TooMany | Outcome::Piece => return,
        };
        let is_sealed = |part: &RecordedPart| inner.sealed.iter().any(|s| s.entry == part.entry);
        let place = self.parts.iter().position(is_sealed);
        let place = match extent {
            Extent::Whole => place.unwrap_or(self.parts.len()),
            _ => place.map_or(self.parts.len(), |place| place + 1),
        };
        if extent == Extent::Whole {
            self.parts.retain(|part| !is_sealed(part));
        }
        let pieces = inner.sealed.into_iter().map(|sealed| RecordedPiece {
            entry: sealed.entry,
            size: sealed.size,
            sha256: sealed.sha256,
        });
        let part = RecordedPart {
            entry: plain.entry,
            size: plain.size,
            extent: extent_word(extent).to_owned(),
            opened_from: pieces.collect(),
        };
        self.parts.insert(place, part);
    }

    /// Says for which source it is filed.
    pub(super) fn file_for(&mut self, mailbox: MailboxId) {
        self.mailbox = Some(mailbox.to_string());
    }

    /// The source it was filed for.
    pub(super) fn filed_for(&self) -> Option<MailboxId> {
        self.mailbox.as_ref()?.parse().ok()
    }

    /// The record of a folder, if it has one.
    pub(super) fn find(folder: &Path) -> Option<Self> {
        if !folder.symlink_metadata().ok()?.is_dir() {
            return None;
        }
        serde_json::from_slice(&read_small(&folder.join(RECORD), MAX_BYTES)?).ok()
    }

    /// The envelope's id; folders of earlier programs say it in their name alone.
    pub(super) fn id(&self, folder_name: &str) -> Option<SubmissionId> {
        self.id.or_else(|| folder_name.get(..32)?.parse().ok())
    }

    /// Whether every part is in its folder, with the size it had.
    pub(super) fn is_whole(&self, folder: &Path) -> bool {
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

    /// Whether less was opened than what was sealed.
    pub(super) fn is_broken(&self) -> bool {
        [State::Damaged, State::Fragment]
            .map(state_word)
            .contains(&&*self.state)
    }

    /// Where to read on, below the folder.
    pub(super) fn text(&self) -> &'static str {
        let has = |wanted: &str| self.parts.iter().any(|p| p.entry.starts_with(wanted));
        let entries = [MESSAGE_ENTRY, FILES_PREFIX];
        entries.into_iter().find(|e| has(e)).unwrap_or_default()
    }

    /// What was sent, in words.
    pub(super) fn holds(&self) -> String {
        let parts = self.parts.iter().flat_map(|part| {
            let is_whole = part.extent == extent_word(Extent::Whole);
            let sent = match (part.opened_from.len(), is_whole) {
                (0, _) => 1,
                (pieces, true) => pieces,
                // They are still there, and counted themselves.
                (_, false) => 0,
            };
            std::iter::repeat_n((part.entry == MESSAGE_ENTRY, is_whole), sent)
        });
        holds(&self.state, parts)
    }
}

/// A day, unless nothing can have been sent on it.
pub(super) fn believable(day: Date) -> Option<Date> {
    (2000..2200).contains(&day.year()).then_some(day)
}

/// The content of a regular file of a sane length; a link leads elsewhere.
pub(super) fn read_small(path: &Path, most: u64) -> Option<Vec<u8>> {
    let meta = path.symlink_metadata().ok()?;
    if !meta.is_file() || meta.len() > most {
        return None;
    }
    fs::read(path).ok()
}
