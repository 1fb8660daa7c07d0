//! Where the parts of an installed drop are, whose they are, and how they are put there: by
//! `init --onion`, and by `restore --installed`.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::os::unix::fs::{chown, lchown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};

use super::owner;
use crate::config::OnionPlaces;
use crate::diagnostic::Failure;
pub(super) use crate::onion::service::Ids;

/// Where the configuration is, if nothing else is said.
pub(super) const HOME: &str = "/etc/postern";
/// Tor's data on Debian, and its control socket there.
const TOR_DATA: &str = "/var/lib/tor";
const TOR_CONTROL: &str = "/run/tor/control";
const TORRC: &str = "/etc/tor/torrc";
/// The profile of Debian's tor, and what this machine adds to it.
const APPARMOR: &str = "/etc/apparmor.d/system_tor";
const APPARMOR_RULES: &str = "/etc/apparmor.d/local/system_tor";

pub(super) const WAY: &str =
    "nothing was changed; look what it is, and move it away or choose another place (see --help)";
const SERVER: &str = "install the package, which makes the user, or name another with --user";
const TOR: &str = "install tor (`apt-get install tor`), or name its user with --tor-user";

/// Where the parts of an installed drop are, and whose.
#[derive(clap::Args)]
#[command(next_help_heading = "Where the parts of an installed drop are")]
#[group(requires = "installed")]
pub(super) struct Layout {
    /// The data directory
    #[arg(long, value_name = "DIR", default_value = "/var/lib/postern")]
    pub(super) data: PathBuf,
    /// Where systemd or the server makes the sockets
    #[arg(long, value_name = "DIR", default_value = "/run/postern")]
    pub(super) sockets: PathBuf,
    /// The user that the server runs as
    #[arg(long, value_name = "USER", default_value = "postern")]
    pub(super) user: String,
    /// The user that tor runs as
    #[arg(long, value_name = "USER", default_value = "debian-tor")]
    pub(super) tor_user: String,
    /// Tor's data directory
    #[arg(long, value_name = "DIR", default_value = TOR_DATA)]
    pub(super) tor_data: PathBuf,
    /// The piece of torrc to write
    #[arg(
        long,
        value_name = "FILE",
        default_value = "/etc/tor/torrc.d/postern.conf"
    )]
    pub(super) torrc_piece: PathBuf,
}

/// Ids of a user, by name or number. Who is not root can give nothing to others.
fn user(name: &str, hint: &str) -> Result<Ids, Failure> {
    let (me, group) = (rustix::process::geteuid(), rustix::process::getegid());
    if !me.is_root() {
        return Ok((me.as_raw(), group.as_raw()));
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let ids = passwd.lines().find_map(|line| {
        let fields: Vec<_> = line.split(':').collect();
        let [known, _, user, group, ..] = fields[..] else {
            return None;
        };
        (known == name || user == name).then_some((user.parse().ok()?, group.parse().ok()?))
    });
    ids.ok_or_else(|| Failure::new(format!("there is no user {name}"), hint))
}

/// The server's user and tor's, which are two.
pub(super) fn users(args: &Layout) -> Result<(Ids, Ids), Failure> {
    let (server, tor) = (user(&args.user, SERVER)?, user(&args.tor_user, TOR)?);
    if rustix::process::geteuid().is_root() {
        if server.0 == 0 {
            let error = format!("{} is root, who may do anything", args.user);
            return Err(Failure::new(error, SERVER));
        }
        if server.0 == tor.0 {
            let error = format!("the server and tor are one user, {}", args.user);
            return Err(Failure::new(
                error,
                "give each a user of its own: see --help",
            ));
        }
    }
    Ok((server, tor))
}

/// Where all is to be, in paths that mean the same everywhere and can stand in torrc.
pub(super) fn places(home: &Path, args: &Layout) -> Result<(PathBuf, OnionPlaces), Failure> {
    let plain = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let text = path.to_str().unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.+@".contains(c);
        match !text.is_empty() && text.chars().all(is_plain) {
            true => Ok(path),
            false => Err(Failure::new(
                format!("{} cannot stand in torrc as it is", path.display()),
                "choose a path of letters, digits, and - _ . + @ alone",
            )),
        }
    };
    let (sockets, tor) = (plain(&args.sockets)?, plain(&args.tor_data)?);
    let piece = plain(&args.torrc_piece)?;
    if piece.extension().is_none_or(|end| end != "conf") {
        return Err(Failure::new(
            format!("{} does not end in .conf", piece.display()),
            "tor is told to include the .conf files of its directory: give it such a name",
        ));
    }
    let data = plain(&args.data)?;
    if data.starts_with(&tor) {
        return Err(Failure::new(
            format!("{} is in the directory of tor", data.display()),
            "the server cannot reach it there: choose another place with --data",
        ));
    }
    let places = OnionPlaces {
        data,
        source_socket: sockets.join("source.sock"),
        journalist_socket: sockets.join("journalist.sock"),
        source_service: tor.join("postern-source"),
        journalist_service: tor.join("postern-journalist"),
        control: (tor == Path::new(TOR_DATA)).then(|| TOR_CONTROL.into()),
    };
    Ok((plain(home)?, places))
}

pub(super) fn is_empty(dir: &Path, allowed: Option<&str>) -> bool {
    let Ok(entries) = fs::read_dir(dir) else {
        return false;
    };
    entries.flatten().all(|entry| {
        let name = entry.file_name();
        allowed.is_some_and(|allowed| name == *allowed) && is_empty(&entry.path(), None)
    })
}

/// What was made so far, and is taken away again when this is dropped.
#[derive(Default)]
pub(super) struct Made(pub(super) Vec<PathBuf>);

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            let is_dir = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
            let _ = match is_dir {
                true => fs::remove_dir_all(path),
                false => fs::remove_file(path),
            };
        }
    }
}

impl Made {
    /// A directory that the group may look into, where the group is the server's. One that is there
    /// becomes such a one.
    pub(super) fn directory(&mut self, path: &Path, group: u32) -> anyhow::Result<()> {
        if !path.is_dir() {
            let made = DirBuilder::new().mode(0o700).create(path);
            made.map_err(|error| cannot_make(path, &error))?;
            self.0.push(path.to_owned());
        }
        if rustix::process::geteuid().is_root() {
            chown(path, Some(0), Some(group))
                .and_then(|()| fs::set_permissions(path, Permissions::from_mode(0o750)))
                .map_err(|error| cannot_make(path, &error))?;
        }
        Ok(())
    }
}

pub(super) fn cannot_make(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "run it as root; nothing was left behind",
        _ => "its parent has to exist and be writable; nothing was left behind",
    };
    Failure::new(format!("cannot make {}: {error}", path.display()), hint)
}

/// Gives a directory, and all in it, to a user.
pub(super) fn give(path: &Path, (user, group): Ids) -> io::Result<()> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    if fs::symlink_metadata(path)?.is_dir() {
        for entry in fs::read_dir(path)? {
            give(&entry?.path(), (user, group))?;
        }
    }
    lchown(path, Some(user), Some(group))
}

/// A new file; the server's group may read it, if that is wanted.
pub(super) fn write(path: &Path, content: &[u8], for_server: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(content).and_then(|()| match for_server {
        true => owner::belongs_there(&file, path),
        false => Ok(()),
    });
    let written = written.and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Writes the piece of torrc: whole, or not at all.
pub(super) fn write_piece(made: &mut Made, piece: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = |error: io::Error| cannot_make(piece, &error);
    let dir = piece.parent().unwrap_or(Path::new("/"));
    if !dir.is_dir() {
        // Tor, as its user, looks into it.
        DirBuilder::new().mode(0o755).create(dir).map_err(cannot)?;
        made.0.push(dir.to_owned());
    }
    let partial = dir.join(".postern.conf.partial");
    let _ = fs::remove_file(&partial);
    write(&partial, text.as_bytes(), false).map_err(cannot)?;
    let named = fs::set_permissions(&partial, Permissions::from_mode(0o644)).and_then(|()| {
        let named = rustix::fs::renameat_with(CWD, &partial, CWD, piece, RenameFlags::NOREPLACE);
        Ok(named?)
    });
    if named.is_err() {
        let _ = fs::remove_file(&partial);
    }
    named.map_err(cannot)?;
    let _ = File::open(dir).and_then(|dir| dir.sync_all());
    Ok(())
}

/// What is typed before tor is restarted: it reads its piece, and AppArmor lets it to the sockets.
pub(super) fn before_tor(piece: &Path, sockets: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    let include = format!("%include {}", piece.with_file_name("*.conf").display());
    let torrc = fs::read_to_string(TORRC).unwrap_or_default();
    if !torrc.lines().any(|line| line.trim() == include) {
        lines.push(format!("echo '{include}' >> {TORRC}"));
    }
    let rule = format!("{}/*.sock rw,", sockets.display());
    let rules = fs::read_to_string(APPARMOR_RULES).unwrap_or_default();
    if Path::new(APPARMOR).exists() && !rules.lines().any(|line| line.trim() == rule) {
        lines.push(format!("echo '{rule}' >> {APPARMOR_RULES}"));
        lines.push(format!("apparmor_parser -r {APPARMOR}"));
    }
    lines
}
