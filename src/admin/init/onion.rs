//! `postern init --onion`: a drop where the package's units look for its parts, with two onion
//! services of this machine's tor.
//!
//! The first key of client authorization is there before tor is told of the journalists' service,
//! whose piece of torrc comes last: without one the service would be open to everybody. What is
//! made belongs to whom it is for, and a run that fails takes all of it away again.
//!
//! *Never*: a file of another package's changed, or a service restarted: that is typed by the
//! admin. A configuration that the server may write.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use super::super::journalist::onion_key::{self, RESTART};
use super::super::layout::{
    HOME, Ids, Layout, Made, WAY, before_tor, cannot_make, give, is_empty, places, users, write,
    write_piece,
};
use super::super::{logo, say};
use super::{check, chosen};
use crate::config::{self, LOGO, OnionPlaces};
use crate::diagnostic::Failure;
use crate::interrupt;
use crate::onion::client_key::PrivateKey;
use crate::onion::clients::{PRIVATE_SUFFIX, SUFFIX};
use crate::onion::service::NewService;
use crate::recipients::RecipientName;
use crate::server::store_failure;
use crate::store;
use anyhow::Context as _;

#[derive(clap::Args)]
#[command(next_help_heading = "With --onion")]
pub(super) struct Args {
    /// Make two onion services too, in this machine's tor
    #[arg(long = "onion", id = "installed")]
    pub(super) onion: bool,
    /// Who gets the first key to the journalists' service
    #[arg(long, value_name = "NAME", requires = "installed")]
    journalist: Option<RecipientName>,
    #[command(flatten)]
    layout: Layout,
}

pub(super) fn run(args: &super::Args) -> anyhow::Result<()> {
    let (onion, layout) = (&args.onion, &args.onion.layout);
    let home = args.dir.as_deref().unwrap_or(Path::new(HOME));
    // Before anything is asked.
    let (server, tor) = users(layout)?;
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
        fs::remove_dir(data).map_err(|error| match error.kind() {
            io::ErrorKind::ResourceBusy => Failure::new(
                format!("{} is a mount point", data.display()),
                "name a directory inside it with --data",
            ),
            _ => cannot_make(data, &error),
        })?;
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
    let cannot = |error: io::Error| cannot_make(service, &error);
    let new = NewService::create(service, tor).map_err(cannot)?;
    made.0.push(service.clone());
    let file = format!("{name}{SUFFIX}");
    let put = new.put_client(OsStr::new(&file), key.public().line().as_bytes());
    Ok(put.and_then(|()| new.give()).map_err(cannot)?)
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
    for line in before_tor(piece, &args.sockets) {
        say(format_args!("  {line}"));
    }
    let (source, desk) = (&places.source_service, &places.journalist_service);
    say(format_args!(
        "  {RESTART}
then the addresses, into the configuration and into the key of {journalist}:
  sed -i \"s/^#* *onion = .*/onion = \\\"$(tr -cd a-z0-9. < {source}/hostname)\\\"/\" {config}
  sed -i \"s/^#* *journalist_onion = .*/journalist_onion = \\\"$(tr -cd a-z0-9. < {desk}/hostname)\\\"/\" {config}
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
