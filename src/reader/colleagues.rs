//! Who can read the copy of a reply: the journalist, by the public half of each identity
//! given, and colleagues by their recipients files.
//!
//! *Never*: the source's mailbox.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::civil::Date;

use super::input::{cannot_read, open_regular};
use crate::clock;
use crate::diagnostic::Failure;
use crate::identity::keyfile::HeldKey;
use crate::identity::{self, Keys, name_of};
use crate::limits::KEYS_FILE_BYTES;
use crate::recipients::{self, Chosen, Entry, Error, RecipientName, Recipients};

const NO_IDENTITY: &str = "give the .recipients file, not the .identity file";

/// The recipients files of colleagues, each with the name of its file.
pub(super) struct Also(Vec<(RecipientName, Vec<Entry>)>);

/// Reads the recipients files of colleagues. What is wrong with one is said before anybody
/// types a passphrase.
pub(super) fn read(also: &[PathBuf]) -> anyhow::Result<Also> {
    let files = also.iter().map(|path| {
        let text = text(path).with_context(|| path.display().to_string())?;
        let name = name_of(path);
        let entries = recipients::entries(&name, &text).map_err(failure)?;
        let named = recipients::by_name(&name, entries);
        // Of a file of one name its own counts, as ever.
        anyhow::Ok(match <[_; 1]>::try_from(named) {
            Ok([(_, entries)]) => vec![(name, entries)],
            Err(named) => named,
        })
    });
    let files: Vec<_> = files.collect::<Result<_, _>>()?;
    let also = Also(files.into_iter().flatten().collect());
    if !also.0.is_empty() {
        recipients(&Keys::default(), &also, clock::today())?;
    }
    Ok(also)
}

/// Those who keep a copy that is sealed on this day: of keys with periods that of the day, or
/// the last, if all are over.
pub(super) fn recipients(keys: &Keys, also: &Also, today: Date) -> Result<Chosen, Failure> {
    let mut files: Vec<(RecipientName, Vec<Entry>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for file in &keys.files {
        // Keys without a period stand by themselves, if there are others.
        for dated in [false, true] {
            let held = file.keys.held().filter(|key| key.period.is_some() == dated);
            let held = held.filter(|key| seen.insert(key.public.clone()));
            let entries: Vec<_> = held.filter_map(HeldKey::entry).collect();
            if !entries.is_empty() {
                files.push((file.name.clone(), entries));
            }
        }
    }
    for (name, entries) in &also.0 {
        // A key that is there already is left out.
        let mut entries = entries.clone();
        entries.retain(|entry| seen.insert(entry.key()));
        if !entries.is_empty() {
            files.push((name.clone(), entries));
        }
    }
    let all = Recipients::of(files, true).map_err(failure)?;
    Ok(all.of_everybody(today))
}

pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let (file, _) = open_regular(path).map_err(|e| cannot_read(&e))?;
    let mut bytes = Vec::new();
    let read = file.take(KEYS_FILE_BYTES).read_to_end(&mut bytes);
    read.map_err(|e| cannot_read(&e))?;
    if identity::encrypted(&bytes).is_some() {
        let error = "it is encrypted, as identity files are, and no recipients file";
        return Err(Failure::new(error, NO_IDENTITY));
    }
    String::from_utf8(bytes).map_err(|_| Failure::new("it is no recipients file", NO_IDENTITY))
}

pub(super) fn failure(error: Error) -> Failure {
    let hint = match &error {
        Error::PrivateKey { .. } => NO_IDENTITY,
        Error::Mixed { .. } => {
            "age seals to post-quantum keys or to classic ones, never to both: leave out the \
             identities or recipients of one kind"
        }
        Error::TooMany { .. } => "leave out some of them; 150 are taken",
        _ => return error.into_failure(),
    };
    Failure::new(error.to_string(), hint)
}
