//! Who can read the copy of a reply: the journalist, by the public half of each identity
//! given, and colleagues by their recipients files.
//!
//! *Never*: the source's mailbox.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::identity::Keys;
use super::input::{cannot_read, open_regular};
use crate::diagnostic::Failure;
use crate::recipients::{Error, RecipientName, Recipients};

/// The most a recipients file may have, in bytes: hundreds of keys.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// Those who keep a copy.
pub(super) fn recipients(keys: &Keys, also: &[PathBuf]) -> anyhow::Result<Recipients> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, key) in &keys.public {
        if seen.insert(key.clone()) {
            files.push((name.clone(), key.clone()));
        }
    }
    for path in also {
        let text = read(path).with_context(|| path.display().to_string())?;
        let given = text.lines().filter(|line| is_key(line)).count();
        // A key that is there already is left out, and its line stays.
        let text: Vec<_> = text
            .lines()
            .map(|line| {
                if !is_key(line) || seen.insert(line.trim().to_owned()) {
                    line
                } else {
                    ""
                }
            })
            .collect();
        if given == 0 || text.iter().any(|line| is_key(line)) {
            files.push((name_of(path), text.join("\n")));
        }
    }
    Ok(Recipients::parse(&files, true).map_err(failure)?)
}

fn is_key(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// Whose keys a file holds, by its name.
pub(super) fn name_of(path: &Path) -> RecipientName {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.to_lowercase().parse();
    name.unwrap_or_else(|_| "unnamed".parse().expect("this is a name"))
}

fn read(path: &Path) -> Result<String, Failure> {
    let opened: Result<(File, u64), _> = open_regular(path);
    let (file, _) = opened.map_err(|e| cannot_read(&e))?;
    let mut text = String::new();
    let read = file.take(MAX_FILE_BYTES).read_to_string(&mut text);
    read.map_err(|e| cannot_read(&e))?;
    Ok(text)
}

fn failure(error: Error) -> Failure {
    let hint = match &error {
        Error::PrivateKey { .. } => "give the .recipients file with --also, not the .identity file",
        Error::Mixed { .. } => {
            "age seals to post-quantum keys or to classic ones, never to both: leave out the \
             identities or recipients of one kind"
        }
        Error::TooMany { .. } => "leave out some of them; 150 are taken",
        _ => return error.into_failure(),
    };
    Failure::new(error.to_string(), hint)
}
