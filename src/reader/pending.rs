//! `pending.json`: stands in the folder of a reply until its `replies.tar` is there.
//!
//! ```text
//! format, version   postern-pending, 1
//! id                the reply's
//! out               where the tar was to appear; null if that is no UTF-8
//! partial           the name beside it that the tar had until then
//! ```
//!
//! The folder appears with it, and it goes when the tar is there. Whoever finds one later
//! holds the directory of cases, so that the run which wrote it was stopped:
//!
//! - The tar holds the reply: it was finished, and the file goes.
//! - The tar does not, and lies finished under its other name: nothing was sent. Tar, folder
//!   and copy are taken back.
//! - Neither: somebody may have carried the tar away. The file stays, the conversation says
//!   `unsent?`, and each run says so, until a person knows better.
//!
//! *Never*: a reply called sent because its copy is filed.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{make_dir, sync_parent};
use super::outbox::{self, Outbox, Ready};
use super::record::read_small;
use super::report::Voice;
use crate::diagnostic::escape;
use crate::id::SubmissionId;

/// Its name.
pub(super) const PENDING: &str = "pending.json";
const FORMAT: &str = "postern-pending";
const VERSION: u32 = 1;
/// A path of Linux, of which JSON writes every byte with six.
const MAX_BYTES: u64 = 32 * 1024;

#[derive(Serialize, Deserialize)]
struct Pending {
    format: String,
    version: u32,
    id: SubmissionId,
    out: Option<PathBuf>,
    partial: String,
}

/// What became of a reply whose run was stopped.
pub(super) struct Settled {
    folder: PathBuf,
    /// Where it was to appear.
    out: Option<PathBuf>,
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Sent,
    /// Sent, but that cannot be written down.
    StillThere,
    NotSent,
    /// Nobody can tell.
    Unknown,
}

impl Pending {
    fn find(folder: &Path) -> Option<Self> {
        let json = read_small(&folder.join(PENDING), MAX_BYTES)?;
        let pending: Self = serde_json::from_slice(&json).ok()?;
        (pending.format == FORMAT && pending.version == VERSION).then_some(pending)
    }
}

/// What is written before the tar appears.
pub(super) fn json(id: SubmissionId, outbox: &Outbox, ready: &Ready<'_>) -> io::Result<Vec<u8>> {
    let name = ready.partial().file_name().and_then(OsStr::to_str);
    let out = outbox.place();
    let pending = Pending {
        format: FORMAT.to_owned(),
        version: VERSION,
        id,
        out: out.to_str().is_some().then(|| out.to_owned()),
        partial: name.unwrap_or_default().to_owned(),
    };
    let mut json = serde_json::to_vec_pretty(&pending)?;
    json.push(b'\n');
    Ok(json)
}

/// Whether this folder is that of a reply which may not have been sent.
pub(super) fn is_in(folder: &Path) -> bool {
    folder.join(PENDING).symlink_metadata().is_ok()
}

/// The reply in this folder was sent.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    let path = folder.join(PENDING);
    fs::remove_file(&path)?;
    sync_parent(&path)
}

/// Removes the folder of a reply that was not sent, by way of the directory `partial`, and the
/// copy beside it.
pub(super) fn take_back(folder: &Path, partial: &Path) -> io::Result<()> {
    // In this order: a copy whose folder is gone would stay for ever.
    match fs::remove_file(folder.with_extension("age")) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    make_dir(partial, true)?;
    let gone = partial.join(folder.file_name().unwrap_or_default());
    fs::rename(folder, &gone)?;
    sync_parent(folder)?;
    fs::remove_dir_all(gone)?;
    // It stays if something else is in it.
    let _ = fs::remove_dir(partial);
    Ok(())
}

/// Finds out what became of the reply in this folder, if its run was stopped.
pub(super) fn settle(folder: &Path, partial: &Path) -> Option<Settled> {
    if !is_in(folder) {
        return None;
    }
    let pending = Pending::find(folder);
    // A relative path would be looked for where this run was started.
    let out = pending.as_ref().and_then(|pending| {
        let out = pending.out.as_ref().filter(|out| out.is_absolute())?;
        Some((out.as_path(), pending))
    });
    let unfinished = out.and_then(|(out, pending)| {
        let unfinished = out.with_file_name(&pending.partial);
        (unfinished.parent() == out.parent() && outbox::is_left(&unfinished)).then_some(unfinished)
    });
    let mut end = match (out, unfinished) {
        (Some((out, pending)), _) if outbox::holds(out, pending.id) => End::Sent,
        // The tar goes last: it is what shows that nothing was sent.
        (_, Some(unfinished)) if take_back(folder, partial).is_ok() => {
            outbox::discard(&unfinished);
            End::NotSent
        }
        _ => End::Unknown,
    };
    if end == End::Sent && remove(folder).is_err() {
        end = End::StillThere;
    }
    Some(Settled {
        folder: folder.to_owned(),
        out: out.map(|(out, _)| out.to_owned()),
        end,
    })
}

/// Says what became of replies whose runs were stopped.
pub(super) fn say(settled: &[Settled], voice: &mut Voice) {
    for settled in settled {
        let folder = &settled.folder;
        let case = folder.parent().unwrap_or(folder).display().to_string();
        let id = shown(folder.file_name().unwrap_or_default().as_ref());
        let out = settled.out.as_deref().map(shown);
        let out = out.unwrap_or_else(|| "its file".to_owned());
        match settled.end {
            End::Sent => voice.hint(&format!(
                "the reply {id} is in {out}, though its run was stopped: bring it to the server's \
                 admin"
            )),
            End::StillThere => voice.suspicious(
                &case,
                &format!("the reply {id} is in {out}, but {PENDING} cannot be removed"),
            ),
            End::NotSent => voice.suspicious(
                &case,
                &format!(
                    "an earlier reply, {id}, was not sent: its run was stopped. It is filed no \
                     longer; seal it again"
                ),
            ),
            End::Unknown => {
                let what = format!(
                    "an earlier reply, {id}, may not have been sent: its run was stopped, and \
                     {out} does not hold it"
                );
                voice.suspicious(&case, &what);
                let folder = shown(folder);
                voice.hint(&format!(
                    "if that file was brought to the server, remove {folder}/{PENDING}; if not, \
                     remove {folder} and {folder}.age, and seal the reply again"
                ));
            }
        }
    }
}

fn shown(path: &Path) -> String {
    escape(&path.display().to_string())
}
