//! Who can read the copy of a reply: the journalist, by the public half of each identity
//! given, and colleagues by their recipients files.
//!
//! *Never*: the source's mailbox.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::input::{cannot_read, open_regular};
use crate::diagnostic::Failure;
use crate::identity::{self, Keys, name_of};
use crate::recipients::{Error, RecipientName, Recipients};

/// The most a recipients file may have, in bytes: hundreds of keys.
const MAX_FILE_BYTES: u64 = 1024 * 1024;
const NO_IDENTITY: &str = "give the .recipients file with --also, not the .identity file";

/// The recipients files of colleagues, each with the name of its file.
pub(super) struct Also(Vec<(RecipientName, String)>);

/// Reads the recipients files of colleagues. What is wrong with one is said before anybody
/// types a passphrase.
pub(super) fn read(also: &[PathBuf]) -> anyhow::Result<Also> {
    let files = also.iter().map(|path| {
        let text = text(path).with_context(|| path.display().to_string())?;
        anyhow::Ok((name_of(path), text))
    });
    let also = Also(files.collect::<Result<_, _>>()?);
    if !also.0.is_empty() {
        recipients(&Keys::default(), &also)?;
    }
    Ok(also)
}

/// Those who keep a copy.
pub(super) fn recipients(keys: &Keys, also: &Also) -> Result<Recipients, Failure> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, key) in &keys.public {
        if seen.insert(key.as_str()) {
            files.push((name.clone(), key.clone()));
        }
    }
    for (name, text) in &also.0 {
        let given = text.lines().filter(|line| is_key(line)).count();
        // A key that is there already is left out, and its line stays.
        let text: Vec<_> = text
            .lines()
            .map(|line| {
                if !is_key(line) || seen.insert(line.trim()) {
                    line
                } else {
                    ""
                }
            })
            .collect();
        if given == 0 || text.iter().any(|line| is_key(line)) {
            files.push((name.clone(), text.join("\n")));
        }
    }
    Recipients::parse(&files, true).map_err(failure)
}

fn is_key(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

fn text(path: &Path) -> Result<String, Failure> {
    let (file, _) = open_regular(path).map_err(|e| cannot_read(&e))?;
    let mut bytes = Vec::new();
    let read = file.take(MAX_FILE_BYTES).read_to_end(&mut bytes);
    read.map_err(|e| cannot_read(&e))?;
    if identity::encrypted(&bytes).is_some() {
        let error = "it is encrypted, as identity files are, and no recipients file";
        return Err(Failure::new(error, NO_IDENTITY));
    }
    String::from_utf8(bytes).map_err(|_| Failure::new("it is no recipients file", NO_IDENTITY))
}

fn failure(error: Error) -> Failure {
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
