//! `postern init --onion`: a drop where the package's units look for its parts, with two onion
//! services of this machine's tor.
//!
//! The first key of client authorization is there before tor is told of the journalists' service,
//! whose piece of torrc comes last: without one the service would be open to everybody. What is
//! made belongs to whom it is for, and a run that fails takes all of it away again.
//!
//! *Never*: a file of another package's changed, or a service restarted: that is typed by the
//! admin. A configuration that the server may write.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::os::unix::fs::{chown, lchown};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rustix::fs::{CWD, RenameFlags};

use super::super::journalist::onion_key::{self, RESTART};
use super::super::{logo, owner, say};
use super::{check, chosen};
use crate::config::{self, LOGO, OnionPlaces};
use crate::diagnostic::Failure;
use crate::interrupt;
use crate::onion::clients::{Clients, PRIVATE_SUFFIX, PrivateKey};
use crate::recipients::RecipientName;
use crate::server::store_failure;
use crate::store;

/// Where the configuration is, if nothing else is said.
pub(in crate::admin) const HOME: &str = "/etc/postern";
/// Tor's data on Debian, and its control socket there.
const TOR_DATA: &str = "/var/lib/tor";
const TOR_CONTROL: &str = "/run/tor/control";
const TORRC: &str = "/etc/tor/torrc";

#[derive(clap::Args)]
#[command(next_help_heading = "With --onion")]
pub(super) struct Args {
    /// Make two onion services too, in this machine's tor
    #[arg(long)]
    pub(super) onion: bool,
    /// Who gets the first key to the journalists' service
    #[arg(long, value_name = "NAME", requires = "onion")]
    journalist: Option<RecipientName>,
    #[command(flatten)]
    layout: Layout,
}

/// Where the parts of an installed drop are, and whose.
#[derive(clap::Args)]
#[command(next_help_heading = "Where the parts of an installed drop are")]
pub(in crate::admin) struct Layout {
    /// The data directory
    #[arg(long, value_name = "DIR", default_value = "/var/lib/postern")]
    pub(in crate::admin) data: PathBuf,
    /// Where systemd or the server makes the sockets
    #[arg(long, value_name = "DIR", default_value = "/run/postern")]
    sockets: PathBuf,
    /// The user that the server runs as
    #[arg(long, value_name = "USER", default_value = "postern")]
    pub(in crate::admin) user: String,
    /// The user that tor runs as
    #[arg(long, value_name = "USER", default_value = "debian-tor")]
    pub(in crate::admin) tor_user: String,
    /// Tor's data directory
    #[arg(long, value_name = "DIR", default_value = TOR_DATA)]
    tor_data: PathBuf,
    /// The piece of torrc to write
    #[arg(
        long,
        value_name = "FILE",
        default_value = "/etc/tor/torrc.d/postern.conf"
    )]
    pub(in crate::admin) torrc_piece: PathBuf,
}

/// User and group.
pub(in crate::admin) type Ids = (u32, u32);

pub(super) fn run(args: &super::Args) -> anyhow::Result<()> {
    let (onion, layout) = (&args.onion, &args.onion.layout);
    let home = args.dir.as_deref().unwrap_or(Path::new(HOME));
    // Before anything is asked.
    let (server, tor) = (user(&layout.user, SERVER)?, user(&layout.tor_user, TOR)?);
    let (home, places) = places(home, layout)?;
    nothing_in_the_way(&home, &places, layout)?;
    let name = match &args.name {
        Some(name) => name.clone(),
        None => ask("the newsroom's name, as pages show it", "--name")?,
    };
    let journalist = match &onion.journalist {
        Some(name) => name.clone(),
        None => {
            let typed = ask(
                "who gets the first key to the journalists' site",
                "--journalist",
            )?;
            typed.parse().map_err(|error| {
                Failure::new(
                    format!("{typed:?}: {error}"),
                    "nothing was changed; type another",
                )
            })?
        }
    };
    let mut chosen = chosen(args, name);
    chosen.onion = Some(places.clone());
    check(&chosen)?;
    let logo = args
        .logo
        .as_deref()
        .map(|file| logo::make(file).map(|logo| (logo, file)));
    let logo = logo.transpose()?;
    let held = interrupt::hold();
    let mut made = Made::default();
    fill(&mut made, &home, &places, server, |path| {
        write(path, config::template(&chosen).as_bytes(), true)
    })?;
    if let Some((logo, file)) = &logo {
        let path = home.join(LOGO);
        logo::write(&path, logo).with_context(|| path.display().to_string())?;
        made.0.push(path);
        logo::warn(file, logo);
    }
    let private = home.join(format!("{journalist}{PRIVATE_SUFFIX}"));
    authorize(&mut made, &places, &journalist, &private, tor)?;
    if interrupt::caught() {
        drop(made);
        return Err(interrupt::failure("nothing was left behind; run it again").into());
    }
    write_piece(&mut made, &layout.torrc_piece, &places.torrc())?;
    made.0.clear();
    drop(held);
    tell(&home, &places, &journalist, &private, layout);
    Ok(())
}

pub(in crate::admin) const WAY: &str =
    "nothing was changed; look what it is, and move it away or choose another place (see --help)";
pub(in crate::admin) const SERVER: &str =
    "install the package, which makes the user, or name another with --user";
pub(in crate::admin) const TOR: &str =
    "install tor (`apt-get install tor`), or name its user with --tor-user";

/// Ids of a user, by name or number. Who is not root can give nothing to others.
pub(in crate::admin) fn user(name: &str, hint: &str) -> Result<Ids, Failure> {
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

/// Where all is to be, in paths that mean the same everywhere and can stand in torrc.
fn places(home: &Path, args: &Layout) -> Result<(PathBuf, OnionPlaces), Failure> {
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
    plain(&args.torrc_piece)?;
    let places = OnionPlaces {
        data: plain(&args.data)?,
        source_socket: sockets.join("source.sock"),
        journalist_socket: sockets.join("journalist.sock"),
        source_service: tor.join("postern-source"),
        journalist_service: tor.join("postern-journalist"),
        control: (tor == Path::new(TOR_DATA)).then(|| TOR_CONTROL.into()),
    };
    Ok((plain(home)?, places))
}

fn nothing_in_the_way(home: &Path, places: &OnionPlaces, args: &Layout) -> Result<(), Failure> {
    let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
    for path in [
        &places.source_service,
        &places.journalist_service,
        &args.torrc_piece,
    ] {
        if is_there(path) {
            return Err(Failure::new(
                format!("{} exists already", path.display()),
                WAY,
            ));
        }
    }
    // The package may have made these: empty, but for a place for recipients.
    for (path, allowed) in [(home, Some("recipients")), (&places.data, None)] {
        if is_there(path) && !is_empty(path, allowed) {
            return Err(Failure::new(
                format!("{} is not empty", path.display()),
                WAY,
            ));
        }
        if fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir()) {
            return Err(Failure::new(
                format!("{} is no directory", path.display()),
                WAY,
            ));
        }
    }
    if !args.tor_data.is_dir() {
        let error = format!("there is no directory {}", args.tor_data.display());
        return Err(Failure::new(
            error,
            "install tor, or name its data directory with --tor-data",
        ));
    }
    Ok(())
}

pub(in crate::admin) fn is_empty(dir: &Path, allowed: Option<&str>) -> bool {
    let Ok(entries) = fs::read_dir(dir) else {
        return false;
    };
    entries.flatten().all(|entry| {
        let name = entry.file_name();
        allowed.is_some_and(|allowed| name == *allowed) && is_empty(&entry.path(), None)
    })
}

/// What somebody types at the terminal.
fn ask(what: &str, flag: &str) -> anyhow::Result<String> {
    let hint = format!("say it with {flag}, or run this in a terminal, where it is asked for");
    if !io::stdin().is_terminal() {
        return Err(Failure::new(format!("{what}: not given"), hint).into());
    }
    let _ = write!(io::stderr(), "{what}: ");
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .context("the terminal")?;
    match line.trim() {
        "" => Err(Failure::new(format!("{what}: nothing was typed"), hint).into()),
        typed => Ok(typed.to_owned()),
    }
}

/// What was made so far, and is taken away again when this is dropped.
#[derive(Default)]
pub(in crate::admin) struct Made(pub(in crate::admin) Vec<PathBuf>);

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
    pub(in crate::admin) fn directory(&mut self, path: &Path, group: u32) -> anyhow::Result<()> {
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

pub(in crate::admin) fn cannot_make(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "run it as root; nothing was left behind",
        _ => "its parent has to exist and be writable; nothing was left behind",
    };
    Failure::new(format!("cannot make {}: {error}", path.display()), hint)
}

/// Configuration, a place for recipients, and the data directory.
fn fill(
    made: &mut Made,
    home: &Path,
    places: &OnionPlaces,
    (user, group): Ids,
    write_config: impl FnOnce(&Path) -> io::Result<()>,
) -> anyhow::Result<()> {
    made.directory(home, group)?;
    made.directory(&home.join("recipients"), group)?;
    let data = &places.data;
    if data.is_dir() {
        fs::remove_dir(data).map_err(|error| cannot_make(data, &error))?;
    }
    let parent = data.parent().unwrap_or(Path::new("/"));
    if !parent.is_dir() {
        return Err(cannot_make(data, &io::ErrorKind::NotFound.into()).into());
    }
    made.0.push(data.clone());
    store::create(data).map_err(|error| store_failure(&error))?;
    give(data, (user, group)).map_err(|error| cannot_make(data, &error))?;
    let config = home.join("postern.toml");
    write_config(&config).map_err(|error| cannot_make(&config, &error))?;
    made.0.push(config);
    Ok(())
}

/// Gives a directory, and all in it, to a user.
pub(in crate::admin) fn give(path: &Path, (user, group): Ids) -> io::Result<()> {
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
pub(in crate::admin) fn write(path: &Path, content: &[u8], for_server: bool) -> io::Result<()> {
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

/// The directory of the journalists' service, with one who may reach it.
fn authorize(
    made: &mut Made,
    places: &OnionPlaces,
    name: &RecipientName,
    private: &Path,
    tor: Ids,
) -> anyhow::Result<()> {
    let service = &places.journalist_service;
    let key = PrivateKey::random();
    write(private, key.line(None).as_bytes(), false)
        .map_err(|error| cannot_make(private, &error))?;
    made.0.push(private.to_owned());
    let clients = Clients::create(service, tor).map_err(|error| cannot_make(service, &error))?;
    made.0.push(service.clone());
    let put = clients.put(name.as_str(), &key.public());
    Ok(put.map_err(|error| cannot_make(clients.path(), &error))?)
}

/// Writes the piece of torrc: whole, or not at all.
pub(in crate::admin) fn write_piece(
    made: &mut Made,
    piece: &Path,
    text: &str,
) -> anyhow::Result<()> {
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

fn tell(
    home: &Path,
    places: &OnionPlaces,
    journalist: &RecipientName,
    private: &Path,
    args: &Layout,
) {
    let config = home.join("postern.toml");
    let at = match home == Path::new(HOME) {
        true => String::new(),
        false => format!(" --config {}", config.display()),
    };
    let piece = &args.torrc_piece;
    say(format_args!(
        "made {}, {}, {} and {}; no file of others was changed, and nothing restarted",
        home.display(),
        places.data.display(),
        places.journalist_service.display(),
        piece.display()
    ));
    say(format_args!(
        "next, the journalists' public keys, one by one:
  postern recipients add NAME NAME.recipients{at}
then tor, which makes the two addresses when it starts:"
    ));
    if let Some(line) = include(piece) {
        say(format_args!("  {line}"));
    }
    let (source, desk) = (&places.source_service, &places.journalist_service);
    say(format_args!(
        "  {RESTART}
then the addresses, into the configuration and into the key of {journalist}:
  sed -i \"s/^# onion = .*/onion = \\\"$(cat {source}/hostname)\\\"/\" {config}
  sed -i \"s/^# journalist_onion = .*/journalist_onion = \\\"$(cat {desk}/hostname)\\\"/\" {config}
  postern journalist onion-key {journalist}{at}
then the server, an account for {journalist}, and a look at everything:
  systemctl enable --now postern-source.socket postern-journalist.socket postern
  postern journalist add {journalist}{at}
  postern doctor{at}",
        source = source.display(),
        desk = desk.display(),
        config = config.display(),
    ));
    say(format_args!("{}", onion_key::kept(journalist, private)));
}

/// What makes tor read its piece; nothing if it does already.
pub(in crate::admin) fn include(piece: &Path) -> Option<String> {
    let include = format!("%include {}", piece.with_file_name("*.conf").display());
    let torrc = fs::read_to_string(TORRC).unwrap_or_default();
    let is_there = torrc.lines().any(|line| line.trim() == include);
    (!is_there).then(|| format!("echo '{include}' >> {TORRC}"))
}
