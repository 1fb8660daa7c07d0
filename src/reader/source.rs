//! `source.json`: whose folder one of a source is; and what an opened envelope says of that.
//!
//! *Never*: a folder that is taken for a source's by its name.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{self, write_new};
use super::record::read_small;
use crate::envelope::{HEAD_ENTRY, MANIFEST_ENTRY, ReplyAddress};
use crate::limits::MAX_MANIFEST_BYTES;
use crate::mailbox::MailboxId;

const NAME: &str = "source.json";
const FORMAT: &str = "postern-source";
const VERSION: u32 = 1;
const MAX_BYTES: u64 = 4096;

#[derive(Serialize, Deserialize)]
struct Source {
    format: String,
    version: u32,
    mailbox: String,
}

/// Writes in a new folder whose it is.
pub(super) fn write(case: &Path, mailbox: MailboxId) -> io::Result<()> {
    let source = Source {
        format: FORMAT.to_owned(),
        version: VERSION,
        mailbox: mailbox.to_string(),
    };
    let mut json = serde_json::to_vec_pretty(&source)?;
    json.push(b'\n');
    write_new(&case.join(NAME), &json)
}

/// The mailbox whose folder this is, if it says so.
pub(super) fn find(case: &Path) -> Option<MailboxId> {
    if !case.symlink_metadata().ok()?.is_dir() {
        return None;
    }
    let json = read_small(&case.join(NAME), MAX_BYTES)?;
    let source: Source = serde_json::from_slice(&json).ok()?;
    let known = source.format == FORMAT && source.version == VERSION;
    source.mailbox.parse().ok().filter(|_| known)
}

/// Whether a folder has no such file, neither a good one nor another.
pub(super) fn is_missing(case: &Path) -> bool {
    let there = case.join(NAME).symlink_metadata();
    there.is_err_and(|e| e.kind() == io::ErrorKind::NotFound)
}

/// Moves what was written in one folder into another.
pub(super) fn publish(from: &Path, case: &Path) -> io::Result<()> {
    disk::publish(&from.join(NAME), &case.join(NAME))
}

/// What of an opened entry says where answers go.
#[derive(Deserialize)]
struct Says {
    reply: Option<ReplyAddress>,
}

/// The addresses that an envelope says which was opened into this folder.
pub(super) fn addresses(folder: &Path) -> impl Iterator<Item = ReplyAddress> + use<> {
    let entries = [HEAD_ENTRY, MANIFEST_ENTRY].map(|entry| folder.join(entry));
    entries.into_iter().filter_map(|path| {
        let says: Says = serde_json::from_slice(&read_small(&path, MAX_MANIFEST_BYTES)?).ok()?;
        says.reply
    })
}

/// The mailboxes of those addresses.
pub(super) fn mailboxes(folder: &Path) -> impl Iterator<Item = MailboxId> + use<> {
    addresses(folder).filter_map(|address| address.mailbox().ok())
}
