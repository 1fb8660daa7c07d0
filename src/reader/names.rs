//! The names of folders: one that something else has gets a number.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::Failure;
use crate::mailbox::MailboxId;

/// How many folders one id or designation may have.
const MOST_OF_ONE_NAME: u32 = 1000;

/// The first of `name`, `name-2`, `name-3`… that is free.
pub(super) fn free_name(
    name: &str,
    mut is_free: impl FnMut(&str) -> bool,
) -> Result<String, Failure> {
    let numbered = |number: u32| match number {
        1 => name.to_owned(),
        number => format!("{name}-{number}"),
    };
    let mut names = (1..=MOST_OF_ONE_NAME).map(numbered);
    names.find(|name| is_free(name)).ok_or_else(|| {
        Failure::new(
            format!("there are {MOST_OF_ONE_NAME} folders for {name}"),
            "choose another directory",
        )
    })
}

/// Whether a folder of this name is called after this mailbox.
pub(super) fn is_called(name: &str, mailbox: MailboxId) -> bool {
    let rest = name.strip_prefix(mailbox.designation().as_str());
    rest.is_some_and(is_number)
}

/// Whether this is what [`free_name`] puts behind a name.
fn is_number(rest: &str) -> bool {
    let number = rest.strip_prefix('-').map(str::parse::<u32>);
    rest.is_empty() || matches!(number, Some(Ok(2..)))
}

/// The names of the directories in `dir`, sorted, without those that are links.
pub(super) fn directories(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}
