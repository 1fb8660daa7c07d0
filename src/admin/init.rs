//! `postern init`: an empty drop in a directory of its own, or where the parts of an installed one
//! belong, with two onion services.

mod onion;

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{logo, say};
use crate::config::{Chosen, LOGO};
use crate::diagnostic::Failure;
use crate::web::face::{BadAddress, BadText, Brand, Colour, Logo, Readers, Website};
use crate::{config, server, store};

/// Make a new drop: configuration, data directory, and a place for recipients
#[derive(clap::Args)]
#[command(after_help = "\
The name, the colour and the rest can be changed in DIR/postern.toml later, the logo with
`postern logo`. With --onion, as root, DIR is /etc/postern unless said otherwise; what is not
given is asked for at a terminal. It restarts nothing, and says what to type next.

Example:
  postern init /srv/postern --name \"The Daily Example\" --logo logo.png --colour '#0b4f9e'
  postern init --onion --name \"The Daily Example\" --journalist alice")]
pub(super) struct Args {
    /// The directory to make, or an empty one
    #[arg(required_unless_present = "installed")]
    dir: Option<PathBuf>,
    /// The newsroom's name, on every page [default: Postern]
    #[arg(long)]
    name: Option<String>,
    /// Its logo, a PNG; what is kept is small, and has nothing in it but the picture
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// The colour of links and buttons, dark enough to be read on white and on a pale grey
    #[arg(long, value_name = "#RRGGBB")]
    colour: Option<String>,
    /// Who reads what is sent, in one line
    #[arg(long, value_name = "TEXT")]
    readers: Option<String>,
    /// The newsroom's own site, where sources can compare the onion address
    #[arg(long, value_name = "https://…")]
    website: Option<String>,
    #[command(flatten)]
    onion: onion::Args,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if args.onion.onion {
        return onion::run(args);
    }
    let name = args.name.clone().unwrap_or_else(|| "Postern".to_owned());
    let chosen = chosen(args, name);
    let dir = args.dir.as_deref().unwrap_or(Path::new("."));
    create(dir, &chosen, args.logo.as_deref())?;
    let config = dir.join("postern.toml");
    say(format_args!("made {}", dir.display()));
    say(format_args!(
        "next: add the journalists' public keys, one by one:"
    ));
    say(format_args!(
        "  postern recipients add NAME NAME.recipients --config {}",
        config.display()
    ));
    Ok(())
}

fn chosen(args: &Args, name: String) -> Chosen {
    Chosen {
        name,
        logo: args.logo.is_some(),
        // A shell takes a # for the start of a comment.
        colour: args.colour.as_deref().map(|colour| {
            let whole = format!("#{colour}");
            match whole.parse::<Colour>() {
                Ok(_) => whole,
                Err(_) => colour.to_owned(),
            }
        }),
        readers: args.readers.clone(),
        website: args
            .website
            .as_deref()
            .map(|website| match website.parse::<Website>() {
                Ok(website) => website.as_str().to_owned(),
                Err(_) => website.to_owned(),
            }),
        onion: None,
    }
}

/// Makes the drop; the directory is removed again if that fails.
pub(super) fn create(dir: &Path, chosen: &Chosen, logo: Option<&Path>) -> anyhow::Result<()> {
    check(chosen)?;
    let logo = logo.map(|file| logo::make(file).map(|logo| (logo, file)));
    let logo = logo.transpose()?;
    let existed = dir.is_dir();
    if existed {
        let empty = fs::read_dir(dir)
            .with_context(|| dir.display().to_string())?
            .next()
            .is_none();
        if !empty {
            let hint = "nothing was changed; name a directory that does not exist";
            return Err(Failure::new(format!("{} is not empty", dir.display()), hint).into());
        }
    } else {
        DirBuilder::new().mode(0o700).create(dir).map_err(|error| {
            let hint = "its parent has to exist and be writable";
            Failure::new(format!("cannot make {}: {error}", dir.display()), hint)
        })?;
    }
    let filled = fill(dir, chosen, logo.as_ref().map(|(logo, _)| logo));
    if filled.is_err() {
        for made in ["postern.toml", LOGO, "recipients", "data"] {
            let path = dir.join(made);
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
        if !existed {
            let _ = fs::remove_dir(dir);
        }
    } else if let Some((logo, file)) = logo {
        logo::warn(file, &logo);
    }
    filled
}

/// Whether a server would take it.
fn check(chosen: &Chosen) -> Result<(), Failure> {
    config::check_site_name(&chosen.name).map_err(|what| {
        let hint = "give the newsroom's name, as pages show it, with --name";
        Failure::new(format!("the name {what}"), hint)
    })?;
    if let Some(colour) = &chosen.colour {
        let colour = colour.parse::<Colour>().map_err(|error| {
            let hint = format!("the usual one is --colour '{}'", Brand::default());
            Failure::new(format!("{colour:?} is no colour: {error}"), hint)
        })?;
        Brand::try_from(colour).map_err(|pale| {
            let hint = format!("the nearest that works is --colour '{}'", pale.nearest);
            Failure::new(format!("the colour {pale}"), hint)
        })?;
    }
    if let Some(readers) = &chosen.readers {
        readers.parse::<Readers>().map_err(|error| {
            let hint = "say in one line who reads what is sent, with --readers";
            Failure::new(format!("who reads: {error}"), hint)
        })?;
    }
    if let Some(website) = &chosen.website {
        website.parse::<Website>().map_err(|error| {
            let hint = match &error {
                BadText::Address(BadAddress::International(_)) => {
                    "give the name as the registrar has it, or copy the address out of a browser: \
                     --website https://xn--…"
                }
                BadText::Address(BadAddress::User) => {
                    "give the address without what stands before the @"
                }
                BadText::Address(BadAddress::Local(_) | BadAddress::Gap(_)) => {
                    "give the address that readers type, like --website https://www.example.org"
                }
                _ => "give the address as it stands in a browser, --website https://…",
            };
            Failure::new(format!("the website {website}: {error}"), hint)
        })?;
    }
    Ok(())
}

fn fill(dir: &Path, chosen: &Chosen, logo: Option<&Logo>) -> anyhow::Result<()> {
    DirBuilder::new()
        .mode(0o700)
        .create(dir.join("recipients"))
        .context("recipients")?;
    store::create(&dir.join("data")).map_err(|error| server::store_failure(&error))?;
    if let Some(logo) = logo {
        let path = dir.join(LOGO);
        logo::write(&path, logo).with_context(|| path.display().to_string())?;
    }
    let path = dir.join("postern.toml");
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    file.write_all(config::template(chosen).as_bytes())?;
    Ok(file.sync_all()?)
}
