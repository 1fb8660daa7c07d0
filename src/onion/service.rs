//! The directory of an onion service: what root puts there for tor, and reads of what tor wrote.
//!
//! It lies in tor's own directory, where a tor that was taken over can exchange whatever root looks
//! for. So a new one is filled by its open descriptor, is root's until the end, and no link is followed.
//!
//! *Never*: more than a line read of what tor wrote; a wait for it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::{CWD, Gid, Mode, OFlags, Uid, openat};

use super::clients::DIRECTORY;

/// `hostname` has 62 characters and the end of its line.
const MOST: u64 = 256;

/// User and group.
pub type Ids = (u32, u32);

/// One that is being made.
pub struct NewService {
    dir: OwnedFd,
    clients: OwnedFd,
    owner: Ids,
}

impl NewService {
    /// Makes it, with [`DIRECTORY`] in it, both empty. What is there already stays, and fails.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn create(path: &Path, owner: Ids) -> io::Result<Self> {
        rustix::fs::mkdirat(CWD, path, Mode::RWXU)?;
        let made = (|| {
            let dir = ours(CWD, path)?;
            rustix::fs::mkdirat(&dir, DIRECTORY, Mode::RWXU)?;
            let clients = ours(&dir, Path::new(DIRECTORY))?;
            Ok(Self {
                dir,
                clients,
                owner,
            })
        })();
        if made.is_err() {
            let _ = std::fs::remove_dir_all(path);
        }
        made
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn put(&self, name: &OsStr, content: &[u8]) -> io::Result<()> {
        put(&self.dir, name, content, self.owner)
    }

    /// Puts a file into [`DIRECTORY`].
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn put_client(&self, name: &OsStr, content: &[u8]) -> io::Result<()> {
        put(&self.clients, name, content, self.owner)
    }

    /// Gives it to tor, on disk.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn give(self) -> io::Result<()> {
        for dir in [&self.clients, &self.dir] {
            own(dir, self.owner)?;
            rustix::fs::fchmod(dir, Mode::RWXU)?;
            rustix::fs::fsync(dir)?;
        }
        Ok(())
    }
}

/// A directory that was just made here, and by nobody else.
fn ours(at: impl AsFd, path: &Path) -> io::Result<OwnedFd> {
    let dir = super::clients::open_dir(at, path)?;
    let owner = rustix::fs::fstat(&dir)?.st_uid;
    match owner == rustix::process::geteuid().as_raw() {
        true => Ok(dir),
        false => Err(io::Error::other(format!(
            "user {owner} put another directory in its place"
        ))),
    }
}

/// Writes a new file into a directory, for its owner alone.
fn put(dir: &OwnedFd, name: &OsStr, content: &[u8], owner: Ids) -> io::Result<()> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut file = File::from(openat(dir, name, flags, Mode::RUSR | Mode::WUSR)?);
    file.write_all(content)?;
    own(&file, owner)?;
    file.sync_all()
}

/// Gives what is open to a user; who is not root can give nothing to others.
pub(super) fn own(file: impl AsFd, (user, group): Ids) -> io::Result<()> {
    if rustix::process::geteuid().is_root() {
        let (user, group) = (Uid::from_raw(user), Gid::from_raw(group));
        rustix::fs::fchown(file, Some(user), Some(group))?;
    }
    Ok(())
}

/// What tor wrote into `hostname`: one short line, of a regular file.
///
/// # Errors
/// What the operating system answers; when it is no such file.
pub fn read_hostname(path: &Path) -> io::Result<String> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = File::options();
    options.read(true).custom_flags(flags.bits().cast_signed());
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_of_tors_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("hostname"), "x.onion\n").unwrap();
        assert_eq!(read_hostname(&at("hostname")).unwrap(), "x.onion\n");
        std::os::unix::fs::symlink(at("hostname"), at("link")).unwrap();
        rustix::fs::mknodat(CWD, at("fifo"), rustix::fs::FileType::Fifo, Mode::RUSR, 0).unwrap();
        std::fs::write(at("long"), "x".repeat(10_000)).unwrap();
        for name in ["link", "fifo", ".", "nowhere"] {
            assert!(read_hostname(&at(name)).is_err(), "{name}");
        }
        assert_eq!(read_hostname(&at("long")).unwrap().len(), 256);
    }

    #[test]
    fn a_new_one_is_whole_or_fails_where_something_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("service");
        let me = (
            rustix::process::geteuid().as_raw(),
            rustix::process::getegid().as_raw(),
        );
        let new = NewService::create(&path, me).unwrap();
        new.put(OsStr::new("hostname"), b"x.onion\n").unwrap();
        new.put_client(OsStr::new("a.auth"), b"x").unwrap();
        assert!(new.put(OsStr::new("hostname"), b"another").is_err());
        new.give().unwrap();
        assert_eq!(read_hostname(&path.join("hostname")).unwrap(), "x.onion\n");
        assert!(path.join(DIRECTORY).join("a.auth").is_file());
        assert!(NewService::create(&path, me).is_err());
        assert!(path.join("hostname").is_file());
    }
}
