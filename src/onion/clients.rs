//! Who may reach an onion service: the keys of client authorization ("rend-spec-v3",
//! <https://spec.torproject.org/rend-spec/client-authorization.html>).
//!
//! In the directory of a service, `authorized_clients/NAME.auth` has the public half of a key:
//! `descriptor:x25519:` and 52 digits of base32. Without the private half of one of them nobody
//! learns where the service is. What tor cannot read as such a line it leaves out, and **a service
//! without one good file is open to everybody**: so [`PublicKey`] is read here as tor reads it (tried
//! against tor 0.4.9), and [`Clients::remove`] never takes the last one.
//!
//! *Never*: a private half in the directory of the service; a path that a link leads out of it.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use rustix::fs::{CWD, Mode, OFlags, openat, renameat, unlinkat};
use zeroize::Zeroizing;

use super::{BASE32, Onion, decode};
use crate::id::random_bytes;

/// Where tor looks for them, in the directory of a service.
pub const DIRECTORY: &str = "authorized_clients";
/// What their names end with.
pub const SUFFIX: &str = ".auth";
/// What the name of the file that a client keeps ends with.
pub const PRIVATE_SUFFIX: &str = ".auth_private";
/// Base32 digits of 32 bytes.
const DIGITS: usize = 52;
/// Tor has no limit; no good file has more than some blanks.
const MOST: u64 = 64 * 1024;

/// The public half, which the service has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey([u8; 32]);

/// Why tor leaves a file out, or would better.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Ignored {
    /// Its name does not end as it has to.
    #[error("its name does not end in .auth")]
    Name,
    /// Tor's user may not read it.
    #[error("{0}")]
    Unread(io::ErrorKind),
    /// There are more or fewer than three parts.
    #[error("it is not one line descriptor:x25519:KEY")]
    Parts,
    /// The first part is another one.
    #[error("it does not begin with descriptor:x25519:")]
    Kind,
    /// The key is too long or too short.
    #[error("its key has {0} characters, and a key has 52")]
    Length(usize),
    /// The key has other characters.
    #[error("its key has other characters than A to Z and 2 to 7")]
    Digits,
    /// Tor takes it, and so does everybody: what it shares with any other key is known.
    #[error("its key is one that everybody can use")]
    Weak,
}

impl FromStr for PublicKey {
    type Err = Ignored;

    fn from_str(text: &str) -> Result<Self, Ignored> {
        // In C a text ends there.
        let text = text.split('\0').next().unwrap_or_default();
        let parts: Vec<_> = text
            .split(':')
            .map(|part| part.trim_matches(is_blank))
            .collect();
        let [kind, curve, key] = parts[..] else {
            return Err(Ignored::Parts);
        };
        if (kind, curve) != ("descriptor", "x25519") {
            return Err(Ignored::Kind);
        }
        if key.len() != DIGITS {
            return Err(Ignored::Length(key.len()));
        }
        let bytes = decode(key, DIGITS).and_then(|bytes| bytes.try_into().ok());
        let key = Self(bytes.ok_or(Ignored::Digits)?);
        match x25519_dalek::x25519([1; 32], key.0) == [0; 32] {
            true => Err(Ignored::Weak),
            false => Ok(key),
        }
    }
}

/// What tor skips around the parts of a line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

impl PublicKey {
    /// The line of a `.auth` file.
    #[must_use]
    pub fn line(&self) -> String {
        format!("descriptor:x25519:{}\n", base32::encode(BASE32, &self.0))
    }
}

/// The private half, which a journalist has.
pub struct PrivateKey(Zeroizing<[u8; 32]>);

/// What a file with a private half says.
pub struct PrivateFile {
    /// The address it is for; none as long as tor did not make it.
    pub onion: Option<Onion>,
    /// The key.
    pub key: PrivateKey,
}

impl PrivateKey {
    /// A new key.
    #[must_use]
    pub fn random() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let base = x25519_dalek::X25519_BASEPOINT_BYTES;
        PublicKey(x25519_dalek::x25519(*self.0, base))
    }

    /// The 52 characters that Tor Browser asks for.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(base32::encode(BASE32, &*self.0))
    }

    /// The line of a `.auth_private` file, whose first part is missing while there is no address.
    #[must_use]
    pub fn line(&self, onion: Option<&Onion>) -> Zeroizing<String> {
        let address = onion.map_or(String::new(), |onion| format!("{}:", onion.digits()));
        let key = self.base32();
        Zeroizing::new(format!("{address}descriptor:x25519:{}\n", *key))
    }
}

impl PrivateFile {
    /// What [`PrivateKey::line`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (onion, key) = match text.strip_prefix("descriptor:x25519:") {
            Some(key) => (None, key),
            None => {
                let (digits, key) = text.split_once(":descriptor:x25519:")?;
                (Some(format!("{digits}.onion").parse().ok()?), key)
            }
        };
        let bytes = Zeroizing::new(decode(key, DIGITS)?);
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(&bytes);
        let key = PrivateKey(secret);
        Some(Self { onion, key })
    }
}

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
fn open_dir(at: impl AsFd, path: &Path) -> io::Result<OwnedFd> {
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

    /// Makes the directory of a service, and this one in it, for tor's user. What is there already
    /// stays, and fails.
    ///
    /// # Errors
    /// What the operating system answers; nothing was made then.
    pub fn create(service: &Path, owner: (u32, u32)) -> io::Result<Self> {
        let mode = Mode::RWXU;
        rustix::fs::mkdirat(CWD, service, mode)?;
        let made = (|| {
            let outer = open_dir(CWD, service)?;
            rustix::fs::mkdirat(&outer, DIRECTORY, mode)?;
            let inner = open_dir(&outer, Path::new(DIRECTORY))?;
            let (user, group) = ids(owner);
            for dir in [&inner, &outer] {
                rustix::fs::fchown(dir, user, group)?;
                rustix::fs::fchmod(dir, mode)?;
            }
            Self::open(service)
        })();
        if made.is_err() {
            let _ = std::fs::remove_dir_all(service);
        }
        made
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
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = openat(&self.dir, file, flags, Mode::empty());
        let opened = File::from(opened.map_err(|error| unread(error.into()))?);
        let metadata = opened.metadata().map_err(unread)?;
        if !metadata.is_file() {
            return Err(Ignored::Unread(io::ErrorKind::IsADirectory));
        }
        // Root reads what tor's user may not.
        if !readable(&metadata, self.owner) {
            return Err(Ignored::Unread(io::ErrorKind::PermissionDenied));
        }
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
            if rustix::process::geteuid().is_root() {
                let (user, group) = ids(self.owner);
                rustix::fs::fchown(&file, user, group)?;
            }
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

fn ids((user, group): (u32, u32)) -> (Option<rustix::fs::Uid>, Option<rustix::fs::Gid>) {
    use rustix::fs::{Gid, Uid};
    (Some(Uid::from_raw(user)), Some(Gid::from_raw(group)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: &str = "2S6Z5RT3JKZX22SH3HT6UXGAENLO27JBI4374DRYGH7R7R4AYREA";

    #[test]
    fn a_line_is_read_as_tor_reads_it() {
        let good = format!("descriptor:x25519:{KEY}");
        let lower = good.to_lowercase();
        for text in [
            good.clone(),
            format!("{good}\n"),
            format!("{good}\r\n\n"),
            format!(" \tdescriptor : x25519\n:\x0b{KEY}\x0c "),
            format!("{good}\0 and more: of it"),
            // Four bits of the last digit are of no key.
            format!("{}B", &good[..good.len() - 1]),
            lower,
        ] {
            let key: Result<PublicKey, _> = text.parse();
            assert_eq!(
                key.map(|key| key.line()),
                Ok(format!("{good}\n")),
                "{text:?}"
            );
        }
        for (text, why) in [
            (String::new(), Ignored::Parts),
            (format!("{good}\n{good}\n"), Ignored::Parts),
            (format!("# alice: {good}"), Ignored::Parts),
            (format!("x25519:{KEY}"), Ignored::Parts),
            (format!("aaaa:{good}"), Ignored::Parts),
            (format!("Descriptor:x25519:{KEY}"), Ignored::Kind),
            (format!("\u{feff}{good}"), Ignored::Kind),
            (format!("descriptor:X25519:{KEY}"), Ignored::Kind),
            (format!("{good}===="), Ignored::Length(56)),
            (format!("{good} # alice"), Ignored::Length(60)),
            (
                format!("{}\n", &good[..good.len() - 1]),
                Ignored::Length(51),
            ),
            (good.replace('2', "1"), Ignored::Kind),
            (good.replace("2S", "1S"), Ignored::Digits),
            (good.replace("2S", "=S"), Ignored::Digits),
            (good.replace("2S", "é"), Ignored::Digits),
            (
                format!("descriptor:x25519:{}", "A".repeat(52)),
                Ignored::Weak,
            ),
        ] {
            assert_eq!(text.parse::<PublicKey>(), Err(why), "{text:?}");
        }
    }

    #[test]
    fn both_halves_belong_together() {
        // Of a key pair that opened a service of tor's.
        let text = "GALKY2L5G3EPIH3YNLVQWIMXY5MXUKTPGM6T3CIHP6E2CRKWIIWA";
        let file = PrivateFile::parse(&format!("descriptor:x25519:{text}\n")).unwrap();
        assert!(file.onion.is_none());
        assert_eq!(
            file.key.public().line(),
            format!("descriptor:x25519:{KEY}\n")
        );
        assert_eq!(*file.key.base32(), text);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(secret: [u8; 32]) {
            let key = PrivateKey(Zeroizing::new(secret));
            let onion = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";
            let onion: Onion = onion.parse().unwrap();
            for onion in [None, Some(&onion)] {
                let read = PrivateFile::parse(&key.line(onion)).unwrap();
                prop_assert_eq!(read.onion.as_ref(), onion);
                prop_assert_eq!(&*read.key.0, &secret);
            }
            let public = key.public();
            prop_assert_eq!(public.line().parse(), Ok(public));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*|(descriptor|x25519|[A-Z2-7]{52}|:|[ \t\n\0])*") {
            let _ = text.parse::<PublicKey>();
            let _ = PrivateFile::parse(&text);
        }

        #[test]
        fn blanks_around_the_parts_count_for_nothing(blanks in prop::collection::vec("[ \t\r\n\x0b\x0c]{0,3}", 6)) {
            let [a, b, c, d, e, f] = &blanks[..] else { unreachable!() };
            let text = format!("{a}descriptor{b}:{c}x25519{d}:{e}{KEY}{f}");
            prop_assert!(text.parse::<PublicKey>().is_ok());
        }
    }
}
