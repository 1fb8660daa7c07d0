//! `postern journalist onion-key`: who learns where the journalists' onion service is.
//!
//! A key has two halves: tor reads one of them on this machine, and the journalist has the other.
//! That one is on the disk before tor's is, so that neither is ever there alone for good.
//!
//! *Never*: a service without a key, which is open to everybody; a private half on the terminal.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags};
use zeroize::Zeroizing;

use super::super::{ConfigArg, say};
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::onion::Onion;
use crate::onion::client_key::{PrivateFile, PrivateKey};
use crate::onion::clients::{Client, Clients, PRIVATE_SUFFIX};
use crate::onion::service::read_hostname;
use crate::recipients::RecipientName;

/// How tor takes in what was changed. With `Sandbox 1` a tor that has onion services ends when it is
/// told to reload; without it, who was removed goes on with what was learnt before.
pub(in crate::admin) const RESTART: &str = "systemctl restart tor@default";
/// A file with a private half is one short line.
const MOST: u64 = 4096;

/// Make, list or remove a key to the journalists' onion service
#[derive(clap::Args)]
#[command(after_help = "\
Only who has a key learns where that service is. Of each key tor has one half, NAME.auth in its
HiddenServiceDir; the other half is for the journalist, in the file that --out names, and is deleted
here once it was handed over. As long as tor has made no address it is missing in that file: run
the command once more then.

A change counts when tor was restarted: `systemctl restart tor@default`. A reload is not enough: with
`Sandbox 1` it ends tor. Uploads that are under way break, and what arrived of them is kept.

In Tor Browser the journalist opens the address, and puts into the field that appears the 52
characters after the last colon of the file. A tor without Tor Browser takes the file as it is, in
the directory that `ClientOnionAuthDir` in its torrc names.

Example:
  postern journalist onion-key alice
  postern journalist onion-key alice --replace --out /media/stick/alice.auth_private
  postern journalist onion-key alice --remove
  postern journalist onion-key --list")]
pub(in crate::admin) struct Args {
    /// Whose key it is
    #[arg(required_unless_present = "list")]
    name: Option<RecipientName>,
    /// Where the journalist's half goes [default: NAME.auth_private beside the configuration]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["list", "remove"])]
    out: Option<PathBuf>,
    /// Put a new key in the place of the one that is there, which opens nothing any more; a file with
    /// the old one is overwritten
    #[arg(long, conflicts_with_all = ["list", "remove"])]
    replace: bool,
    /// List the keys that tor has
    #[arg(long, conflicts_with_all = ["name", "remove"])]
    list: bool,
    /// Remove the key: its journalist is out
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    config: ConfigArg,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let config = args.config.read()?;
    let (service, clients) = open(&config)?;
    let all = clients
        .list()
        .map_err(|error| unreadable(clients.path(), &error))?;
    let Some(name) = &args.name else {
        list(&all);
        return Ok(());
    };
    if args.remove {
        return remove(&clients, name);
    }
    let beside = args
        .config
        .config
        .with_file_name(format!("{name}{PRIVATE_SUFFIX}"));
    let out = args.out.as_ref().unwrap_or(&beside);
    let onion = address(&service)?;
    let before = all.iter().find(|client| client.name() == name.as_str());
    match before {
        Some(before) if !args.replace => complete(name, before, out, onion),
        None if args.replace => {
            let hint = "leave --replace out, or see `postern journalist onion-key --list`";
            Err(Failure::new(format!("there is no key of {name}"), hint).into())
        }
        _ => make(&clients, name, out, onion, args.replace),
    }
}

/// The directory of the journalists' service, where the configuration says that it is.
pub(in crate::admin) fn service(config: &Config) -> Option<&Path> {
    let hostname = config.journalist_onion_hostname_file.as_deref()?;
    hostname.parent()
}

/// Whether a name has a key; unknown where it cannot be looked at.
pub(super) fn has(config: &Config, name: &RecipientName) -> bool {
    let clients = service(config).and_then(|service| Clients::open(service).ok());
    let all = clients.and_then(|clients| clients.list().ok());
    all.is_some_and(|all| all.iter().any(|client| client.name() == name.as_str()))
}

fn open(config: &Config) -> Result<(PathBuf, Clients), Failure> {
    let service = service(config).ok_or_else(|| {
        Failure::new(
            "nothing says where tor keeps the journalists' onion service",
            "set `journalist_onion_hostname_file` in postern.toml: the file hostname in its \
             HiddenServiceDir",
        )
    })?;
    let clients = Clients::open(service).map_err(|error| unreadable(service, &error))?;
    Ok((service.to_owned(), clients))
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "run it as root",
        io::ErrorKind::NotFound => {
            "`postern init --onion` makes it, and tor, when it has started with that \
             HiddenServiceDir in its torrc"
        }
        _ => "look what is in tor's HiddenServiceDir; it has to belong to tor's user",
    };
    Failure::new(format!("cannot read {}: {error}", path.display()), hint)
}

/// The address, if tor has made it.
fn address(service: &Path) -> Result<Option<Onion>, Failure> {
    let path = service.join("hostname");
    let text = match read_hostname(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&path, &error)),
        Ok(text) => text,
    };
    let onion = text.trim().parse().map_err(|error| {
        let hint = "it has to be the file that tor wrote; restart tor to have it written anew";
        Failure::new(format!("{}: {error}", path.display()), hint)
    })?;
    Ok(Some(onion))
}

fn list(all: &[Client]) {
    if !all.iter().any(|client| client.key.is_ok()) {
        say(format_args!(
            "nobody: to tor that means everybody; add a key with `postern journalist onion-key NAME`"
        ));
    }
    for client in all {
        match &client.key {
            Ok(_) => say(format_args!("{}", crate::diagnostic::escape(client.name()))),
            Err(why) => say(format_args!(
                "{}\tignored by tor\t{why}",
                crate::diagnostic::escape(&client.file)
            )),
        }
    }
}

fn remove(clients: &Clients, name: &RecipientName) -> anyhow::Result<()> {
    let removed = clients
        .remove(name.as_str())
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::new(
                format!("there is no key of {name}"),
                "`postern journalist onion-key --list` says which there are",
            ),
            _ => unreadable(clients.path(), &error),
        })?;
    if !removed {
        let hint = "make another's first; to close the service, take its lines out of torrc";
        let error = format!(
            "the key of {name} is the last one: without it the service is open to \
                             everybody"
        );
        return Err(Failure::new(error, hint).into());
    }
    say(format_args!(
        "removed the key of {name}; it counts until tor is restarted:"
    ));
    say(format_args!("  {RESTART}"));
    Ok(())
}

/// A key whose file has no address yet gets it.
fn complete(
    name: &RecipientName,
    before: &Client,
    out: &Path,
    onion: Option<Onion>,
) -> anyhow::Result<()> {
    let there_is_one = || {
        let hint =
            "--replace makes another, and the old one opens nothing any more; --remove ends it";
        Failure::new(format!("there is a key of {name} already"), hint)
    };
    let kept = read_private(out).map_err(|_| there_is_one())?;
    if kept.onion.is_some() || before.key != Ok(kept.key.public()) {
        return Err(there_is_one().into());
    }
    let Some(onion) = onion else {
        let hint = format!("start tor with the piece of torrc, and run this again: `{RESTART}`");
        return Err(Failure::new("tor has made no address yet", hint).into());
    };
    let (partial, _) = write_partial(out, &kept.key, Some(&onion))?;
    fs::rename(&partial, out).map_err(|error| {
        let _ = fs::remove_file(&partial);
        cannot_write(out, &error)
    })?;
    say(format_args!(
        "the key of {name} is complete: {}",
        out.display()
    ));
    say(format_args!("{}", hand_over(name, out)));
    Ok(())
}

fn read_private(path: &Path) -> io::Result<PrivateFile> {
    let mut options = OpenOptions::new();
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    options.read(true).custom_flags(flags.bits().cast_signed());
    let mut text = Zeroizing::new(String::with_capacity(MOST as usize));
    options.open(path)?.take(MOST).read_to_string(&mut text)?;
    PrivateFile::parse(&text).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Writes the journalist's half beside its place, on disk.
fn write_partial(
    out: &Path,
    key: &PrivateKey,
    onion: Option<&Onion>,
) -> Result<(PathBuf, File), Failure> {
    let Some(file_name) = out.file_name() else {
        let error = format!("{} is no name of a file", out.display());
        return Err(Failure::new(error, "name the file with --out FILE"));
    };
    let partial = out.with_file_name(format!(".{}.partial", file_name.to_string_lossy()));
    let cannot = |error: io::Error| cannot_write(out, &error);
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot(error)),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let options = options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(&partial).map_err(cannot)?;
    let written = file
        .write_all(key.line(onion).as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written.map_err(cannot)?;
    Ok((partial, file))
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let hint = "name a file in a directory that exists and can be written, with --out";
    Failure::new(format!("cannot write {}: {error}", path.display()), hint)
}

fn make(
    clients: &Clients,
    name: &RecipientName,
    out: &Path,
    onion: Option<Onion>,
    replace: bool,
) -> anyhow::Result<()> {
    // An older half of a key, of anybody, is all that may be overwritten.
    let is_free = match fs::symlink_metadata(out) {
        Err(_) => true,
        Ok(_) => {
            let name = out.file_name().unwrap_or_default().to_string_lossy();
            replace && name.ends_with(PRIVATE_SUFFIX) && read_private(out).is_ok()
        }
    };
    if !is_free {
        let hint = "nothing is overwritten but a key; name another file with --out";
        return Err(Failure::new(format!("{} exists already", out.display()), hint).into());
    }
    let key = PrivateKey::random();
    let (partial, _) = write_partial(out, &key, onion.as_ref())?;
    if let Err(error) = clients.put(name.as_str(), &key.public()) {
        let _ = fs::remove_file(&partial);
        return Err(unreadable(clients.path(), &error).into());
    }
    let flags = match replace {
        true => RenameFlags::empty(),
        false => RenameFlags::NOREPLACE,
    };
    let named = rustix::fs::renameat_with(CWD, &partial, CWD, out, flags)
        .map_err(io::Error::from)
        // Some file systems of sticks cannot do it so; nobody else is meant to write there.
        .or_else(|_| match replace || fs::symlink_metadata(out).is_err() {
            true => fs::rename(&partial, out),
            false => Err(io::ErrorKind::AlreadyExists.into()),
        });
    named.map_err(|error| {
        let error = format!("cannot write {}: {error}", out.display());
        Failure::new(
            error,
            format!("the key is in {}: rename it", partial.display()),
        )
    })?;
    let done = if replace { "replaced" } else { "made" };
    say(format_args!(
        "{done} the key of {name}; it counts when tor was restarted:"
    ));
    say(format_args!("  {RESTART}"));
    match onion {
        Some(_) => say(format_args!("{}", hand_over(name, out))),
        None => say(format_args!("{}", kept(name, out))),
    }
    Ok(())
}

/// What is said of a file without an address.
pub(in crate::admin) fn kept(name: &RecipientName, out: &Path) -> String {
    format!(
        "the other half of the key of {name} is in {}, without the address, which tor makes at its \
         next start: run `postern journalist onion-key {name}` then",
        out.display()
    )
}

/// What is done with a whole one.
fn hand_over(name: &RecipientName, out: &Path) -> String {
    let out = out.display();
    format!(
        "give it to {name} by hand, and delete it here: shred -u {out}
in Tor Browser, {name} opens the address, and puts into the field that appears the 52 characters after
the last colon; on Tails too, where they are kept on the Persistent Storage and put in each time"
    )
}
