//! `source.json`: whose folder one of a source is.
//!
//! *Never*: a folder that is taken for a source's by its name.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::write_new;
use super::record::read_small;
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
