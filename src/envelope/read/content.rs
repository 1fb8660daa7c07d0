//! What may stand in an archive: which entries in which order, and what the two JSON
//! ones may say.

use serde::Deserialize;

use super::super::{
    FILES_PREFIX, HEAD_ENTRY, Head, Kind, MANIFEST_ENTRY, MANIFEST_FORMAT, MESSAGE_ENTRY, Manifest,
    PADDING_ENTRY, SafeName, VERSION,
};
use super::Error;
use super::directory::Entry;
use crate::limits::MAX_FILES;

/// What of an envelope's JSON has to be known before the rest can be understood.
#[derive(Deserialize)]
struct Preamble<F> {
    format: F,
    version: u64,
}

/// Reads `envelope.json`.
pub(super) fn parse_head(json: &[u8]) -> Result<Head, Error> {
    let preamble: Preamble<Kind> = serde_json::from_slice(json).map_err(|_| Error::NotEnvelope)?;
    if preamble.version != u64::from(VERSION) {
        return Err(Error::Version(preamble.version));
    }
    serde_json::from_slice(json).map_err(|_| Error::Format("envelope.json cannot be understood"))
}

/// Reads `submission.json`.
pub(super) fn parse_manifest(json: &[u8]) -> Result<Manifest, Error> {
    const BAD: Error = Error::Format("submission.json cannot be understood");
    let preamble: Preamble<String> = serde_json::from_slice(json).map_err(|_| BAD)?;
    if preamble.format != MANIFEST_FORMAT {
        return Err(BAD);
    }
    if preamble.version != u64::from(VERSION) {
        return Err(Error::Version(preamble.version));
    }
    serde_json::from_slice(json).map_err(|_| BAD)
}

/// Whether the manifest speaks of the very entries that are there.
pub(super) fn check_manifest(
    manifest: &Manifest,
    head: Option<&Head>,
    content: &[Entry],
) -> Result<(), Error> {
    let (messages, files): (Vec<_>, Vec<_>) = content.iter().partition(|e| e.name == MESSAGE_ENTRY);
    let listed = manifest.files.iter().map(|f| (f.entry.as_str(), f.size));
    let agrees = head.is_none_or(|h| h.id == manifest.id)
        && messages
            .iter()
            .map(|e| e.size)
            .eq(manifest.message.iter().map(|m| m.size))
        && files.iter().map(|e| (e.name.as_str(), e.size)).eq(listed);
    if agrees {
        Ok(())
    } else {
        Err(Error::Format("submission.json differs from the entries"))
    }
}

/// Follows the order in which entries may stand.
#[derive(Default)]
pub(super) struct Order {
    entries: u32,
    files: u32,
    message: bool,
    manifest: bool,
    /// Whether the last entry was there.
    pub(super) padding: bool,
}

impl Order {
    /// Whether `name` may come next, streamed or of known size.
    pub(super) fn take(&mut self, name: &str, streamed: bool) -> Result<(), Error> {
        let first = self.entries == 0;
        self.entries += 1;
        let known =
            |place: bool, twice: &mut bool| place && !streamed && !std::mem::replace(twice, true);
        let may = if self.padding || first != (name == HEAD_ENTRY) {
            false
        } else if first {
            !streamed
        } else if name == MANIFEST_ENTRY {
            known(true, &mut self.manifest)
        } else if name == PADDING_ENTRY {
            known(self.manifest, &mut self.padding)
        } else if self.manifest || !streamed {
            false
        } else if name == MESSAGE_ENTRY {
            !std::mem::replace(&mut self.message, true)
        } else {
            self.files += 1;
            self.files <= MAX_FILES && is_file_entry(name, self.files)
        };
        if may {
            Ok(())
        } else {
            Err(Error::Format("an entry that has no place in it"))
        }
    }
}

/// Whether `name` is that of the file of this number.
fn is_file_entry(name: &str, number: u32) -> bool {
    name.strip_prefix(FILES_PREFIX)
        .and_then(|n| n.strip_prefix(&format!("{number:03}-")))
        .is_some_and(|n| SafeName::from_hostile(n).as_str() == n)
}
