//! Who may reach an onion service: client authorization ("rend-spec-v3",
//! <https://spec.torproject.org/rend-spec/client-authorization.html>).
//!
//! In the directory of a service, `authorized_clients/NAME.auth` has the public half of a key. Without
//! the private half of one of them nobody learns where the service is. What tor cannot read it leaves
//! out, and **a service without one good file is open to everybody**: so [`Clients::remove`] never
//! takes the last good one.
//!
//! *Never*: a private half in the directory of the service; a path that a link leads out of it.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, AsRawFd as _, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, openat, renameat, unlinkat};

use super::client_key::{Ignored, PublicKey};

/// Where tor looks for them, in the directory of a service.
pub const DIRECTORY: &str = "authorized_clients";
/// What their names end with.
pub const SUFFIX: &str = ".auth";
/// What the name of the file that a client keeps ends with.
pub const PRIVATE_SUFFIX: &str = ".auth_private";
/// Tor has no limit; no good file has more than some blanks.
const MOST: u64 = 64 * 1024;

/// The directory `authorized_clients` of a service.
pub struct Clients {
    path: PathBuf,
    dir: OwnedFd,
    owner: (u32, u32),
}

/// A file in it.
pub struct Client {
    /// The file's name.
    pub file: String,
    /// Its key, or why tor does not take it.
    pub key: Result<PublicKey, Ignored>,
    /// Whose it is.
    pub owner: u32,
    /// Who may do what with it.
    pub mode: u32,
}

impl Client {
    /// What stands before the `.auth`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.strip_suffix(SUFFIX).unwrap_or(&self.file)
    }
}

/// A directory, which is no link.
pub(super) fn open_dir(at: impl AsFd, path: &Path) -> io::Result<OwnedFd> {
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::RDONLY | OFlags::CLOEXEC;
    Ok(openat(at, path, flags, Mode::empty())?)
}

impl Clients {
    /// Opens that of the service in `service`. Its files belong to the owner of that directory.
    ///
    /// # Errors
    /// When one of the two is not there, or is a link, or belongs to another.
    pub fn open(service: &Path) -> io::Result<Self> {
        let outer = open_dir(CWD, service)?;
        let dir = open_dir(&outer, Path::new(DIRECTORY))?;
        let (outer, inner) = (rustix::fs::fstat(&outer)?, rustix::fs::fstat(&dir)?);
        if outer.st_uid != inner.st_uid {
            return Err(io::Error::other(format!(
                "{DIRECTORY} belongs to user {}, and what it is in to user {}",
                inner.st_uid, outer.st_uid
            )));
        }
        Ok(Self {
            path: service.join(DIRECTORY),
            dir,
            owner: (inner.st_uid, inner.st_gid),
        })
    }

    /// The user that it belongs to, which is tor's.
    #[must_use]
    pub fn owner(&self) -> u32 {
        self.owner.0
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every file in it, by name.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn list(&self) -> io::Result<Vec<Client>> {
        let mut found = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.dir)? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            if file != "." && file != ".." {
                let key = self.read(&file);
                let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
                let stat = rustix::fs::statat(&self.dir, &file, flags)?;
                found.push(Client {
                    file,
                    key,
                    owner: stat.st_uid,
                    mode: stat.st_mode & 0o7777,
                });
            }
        }
        found.sort_by(|one, other| one.file.cmp(&other.file));
        Ok(found)
    }

    fn read(&self, file: &str) -> Result<PublicKey, Ignored> {
        if file == SUFFIX || !file.ends_with(SUFFIX) {
            return Err(Ignored::Name);
        }
        let unread = |error: io::Error| Ignored::Unread(error.kind());
        // Tor follows a link, and takes a file behind it. What is none, a device, is not even opened: it
        // is looked at before, and what was looked at is what is opened.
        let flags = OFlags::PATH | OFlags::CLOEXEC;
        let found = openat(&self.dir, file, flags, Mode::empty());
        let found = File::from(found.map_err(|error| unread(error.into()))?);
        let metadata = found.metadata().map_err(unread)?;
        if !metadata.is_file() {
            return Err(Ignored::Unread(io::ErrorKind::IsADirectory));
        }
        // Root reads what tor's user may not.
        if !readable(&metadata, self.owner) {
            return Err(Ignored::Unread(io::ErrorKind::PermissionDenied));
        }
        let opened = File::open(format!("/proc/self/fd/{}", found.as_raw_fd())).map_err(unread)?;
        let mut text = Vec::new();
        opened.take(MOST).read_to_end(&mut text).map_err(unread)?;
        String::from_utf8_lossy(&text).parse()
    }

    /// Writes a client's file, in the place of one that is there. The old one or the new one is
    /// there at any moment.
    ///
    /// # Errors
    /// What the operating system answers; nothing changed then.
    pub fn put(&self, name: &str, key: &PublicKey) -> io::Result<()> {
        let partial = format!(".{name}{SUFFIX}.partial");
        let _ = unlinkat(&self.dir, &partial, rustix::fs::AtFlags::empty());
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        let mode = Mode::RUSR | Mode::WUSR;
        let mut file = File::from(openat(&self.dir, &partial, flags | OFlags::CLOEXEC, mode)?);
        let written = (|| {
            file.write_all(key.line().as_bytes())?;
            super::service::own(&file, self.owner)?;
            file.sync_all()?;
            renameat(&self.dir, &partial, &self.dir, format!("{name}{SUFFIX}"))?;
            rustix::fs::fsync(&self.dir)?;
            Ok(())
        })();
        if written.is_err() {
            let _ = unlinkat(&self.dir, &partial, rustix::fs::AtFlags::empty());
        }
        written
    }

    /// Removes a client's file, if tor takes another one. `false` if it does not.
    ///
    /// # Errors
    /// When it is not there; what the operating system answers.
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        let file = format!("{name}{SUFFIX}");
        let all = self.list()?;
        let this = all.iter().find(|client| client.file == file);
        let this = this.ok_or(io::ErrorKind::NotFound)?;
        let others = all.iter().filter(|client| client.file != file);
        if this.key.is_ok() && others.filter(|client| client.key.is_ok()).count() == 0 {
            return Ok(false);
        }
        unlinkat(&self.dir, &file, rustix::fs::AtFlags::empty())?;
        rustix::fs::fsync(&self.dir)?;
        Ok(true)
    }
}

/// Whether a user whose only group this is may read a file.
fn readable(metadata: &std::fs::Metadata, (user, group): (u32, u32)) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let mode = metadata.mode();
    match (metadata.uid() == user, metadata.gid() == group) {
        _ if user == 0 => true,
        (true, _) => mode & 0o400 != 0,
        (_, true) => mode & 0o040 != 0,
        _ => mode & 0o004 != 0,
    }
}
