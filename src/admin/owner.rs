//! Root types the commands, and the data directory belongs to the server's user.
//!
//! What only needs that directory gives root up for its owner, for good and with root's groups
//! ([`become_owner_of`]): what it makes there is the server's, and a database that somebody
//! tampered with is not read by root. What is written beside the configuration stays root's, and
//! the server's group may read it ([`belongs_there`]): the server changes neither its
//! configuration nor whom it seals to.
//!
//! *Never*: a file in the data directory that is root's; root again, once it was given up.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
use std::path::Path;

use anyhow::Context as _;
use rustix::fs::{Gid, Uid};
use rustix::thread::{set_thread_groups, set_thread_res_gid, set_thread_res_uid};

/// Whom the data directory belongs to, user and group, where root has to become that user.
pub(super) fn owner_of(data: &Path) -> Option<(u32, u32)> {
    let metadata = fs::metadata(data).ok()?;
    let foreign = rustix::process::geteuid().is_root() && metadata.uid() != 0;
    foreign.then(|| (metadata.uid(), metadata.gid()))
}

/// Gives root up for the owner of the data directory, for good. Nothing changes if that is the same
/// user, or this is not root. To be called before there is a second thread.
pub(super) fn become_owner_of(data: &Path) -> anyhow::Result<()> {
    let Some((user, group)) = owner_of(data) else {
        return Ok(());
    };
    let (user, group) = (Uid::from_raw(user), Gid::from_raw(group));
    set_thread_groups(&[])
        .and_then(|()| set_thread_res_gid(group, group, group))
        .and_then(|()| set_thread_res_uid(user, user, user))
        .with_context(|| format!("cannot become the owner of {}", data.display()))
}

/// Gives a new file to whom the directory is for that it is in: to its owner, if that is not root,
/// or else for reading to its group. Only root can do that, and who is not needs not.
pub(super) fn belongs_there(file: &File, path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    let dir = fs::metadata(parent.unwrap_or(Path::new(".")))?;
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    if dir.uid() != 0 {
        return fchown(file, Some(dir.uid()), Some(dir.gid()));
    }
    if dir.gid() != 0 {
        fchown(file, None, Some(dir.gid()))?;
        file.set_permissions(fs::Permissions::from_mode(0o640))?;
    }
    Ok(())
}
