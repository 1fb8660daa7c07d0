//! `postern recipients`: whose keys everything is sealed to.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;

use super::{ConfigArg, owner, say};
use crate::clock;
use crate::config::Config;
use crate::diagnostic::{Failure, count};
use crate::recipients::{Error, Period, RecipientName, Recipients};
use crate::store::Catalog;

/// Add, list, check or remove the journalists' public keys
#[derive(Subcommand)]
#[command(after_help = "\
Example:
  postern recipients add alice alice.recipients --config /srv/postern/postern.toml")]
pub(super) enum Command {
    /// Add a journalist's public keys
    #[command(after_help = "\
Example:
  postern recipients add alice alice.recipients --config /srv/postern/postern.toml
  postern recipients add alice alice.recipients --replace --config /srv/postern/postern.toml")]
    Add {
        /// Whose keys they are
        name: RecipientName,
        /// The .recipients file that `postern-reader keygen` wrote
        file: PathBuf,
        /// Put them in the place of those that are there: a renewed list
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        config: ConfigArg,
    },
    /// List whose keys everything is sealed to
    #[command(after_help = "\
Example:
  postern recipients list --config /srv/postern/postern.toml")]
    List {
        #[command(flatten)]
        config: ConfigArg,
    },
    /// Check that a server would start with these keys
    #[command(after_help = "\
Example:
  postern recipients check --config /srv/postern/postern.toml")]
    Check {
        #[command(flatten)]
        config: ConfigArg,
    },
    /// Remove a journalist's keys: what arrives from then on is not sealed to them
    #[command(after_help = "\
Example:
  postern recipients remove alice --config /srv/postern/postern.toml")]
    Remove {
        /// Whose keys they are
        name: RecipientName,
        #[command(flatten)]
        config: ConfigArg,
    },
}

pub(super) fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Add {
            name,
            file,
            replace,
            config,
        } => {
            let added = add(&config.read()?, name.clone(), &file, replace)?;
            let done = if replace { "replaced" } else { "added" };
            let what = format!("{} key", added.all.kind());
            let keys = keys_of(&added.all, &name, &what);
            say(format_args!("{done} {name}: {keys}"));
            for period in added.lacks {
                say(format_args!(
                    "warning: the list before had keys of {period}, which the new one has not"
                ));
            }
            say_warnings(&added.all, None, Some(&name));
            say(format_args!("a running server seals to it after a restart"));
            Ok(())
        }
        Command::List { config } => list(&config.read_as_owner()?),
        Command::Check { config } => check(&config.read_as_owner()?),
        Command::Remove { name, config } => remove(&config.read()?, &name),
    }
}

/// What there is after a file was added.
pub(super) struct Added {
    all: Recipients,
    /// Periods of the list before that are not over, and not in the new one.
    lacks: Vec<Period>,
}

/// Adds the file to those there, if a server would start with all of them.
pub(super) fn add(
    config: &Config,
    name: RecipientName,
    file: &Path,
    replace: bool,
) -> anyhow::Result<Added> {
    let bytes = fs::read(file).map_err(|error| {
        let hint =
            "bring the .recipients file that `postern-reader keygen` wrote, never the .identity";
        Failure::new(format!("cannot read {}: {error}", file.display()), hint)
    })?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if text.starts_with("age-encryption.org/") || text.starts_with("-----BEGIN AGE ENCRYPTED FILE")
    {
        let hint = "this looks like an .identity file, which must never be on the server: delete it \
                    here, and bring the .recipients file instead";
        return Err(
            Failure::new(format!("{name}: an encrypted file, not a public key"), hint).into(),
        );
    }
    let mut files = config.recipient_files()?;
    let before = files.iter().position(|(known, _)| *known == name);
    let before = match before {
        Some(_) if !replace => {
            let hint = format!(
                "if this is {name}'s renewed list, add --replace; if it is another's, use another \
                 name"
            );
            return Err(Failure::new(format!("there is a recipient {name} already"), hint).into());
        }
        None if replace => {
            let hint = "leave --replace out, or see `postern recipients list` for the name";
            return Err(Failure::new(format!("there is no recipient {name}"), hint).into());
        }
        before => before.map(|index| files.remove(index)),
    };
    files.push((name.clone(), text.clone()));
    let all = Recipients::parse(&files, config.classic).map_err(Error::into_failure)?;
    let today = clock::today();
    all.check_new(&name, today).map_err(Error::into_failure)?;
    // One that cannot be read any more lacks nothing.
    let before = before.and_then(|before| Recipients::parse(&[before], true).ok());
    let mut lacks = Vec::new();
    if let Some(before) = before {
        let new: Vec<_> = all.periods(&name).collect();
        let old = before.periods(&name).filter(|period| period.to >= today);
        lacks.extend(old.filter(|period| !new.is_empty() && !new.contains(period)));
    }
    let path = config.recipient_path(&name);
    let write = if replace { write_over } else { write_new };
    write(&path, &text).map_err(|error| {
        Failure::new(
            format!("cannot write {}: {error}", path.display()),
            "check the directory's owner",
        )
    })?;
    Ok(Added { all, lacks })
}

/// The old file or the new one is there, never a half. A server passes over what a crash left.
fn write_over(path: &Path, text: &str) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let partial = path.with_file_name(format!(".{name}.partial"));
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    write_new(&partial, text)?;
    fs::rename(&partial, path)?;
    match path.parent() {
        Some(dir) => fs::File::open(dir)?.sync_all(),
        None => Ok(()),
    }
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| owner::belongs_there(&file, path))
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

fn list(config: &Config) -> anyhow::Result<()> {
    let files = config.recipient_files()?;
    if files.is_empty() {
        say(format_args!(
            "nobody: add a recipient with `postern recipients add`"
        ));
    }
    for (name, text) in files {
        match Recipients::parse(&[(name.clone(), text)], true) {
            Ok(one) => {
                let keys = keys_of(&one, &name, "key");
                say(format_args!("{name}\t{}\t{keys}", one.kind()));
            }
            Err(error) => say(format_args!("{name}\tunusable\t{error}")),
        }
    }
    if let Ok(all) = config.load_recipients() {
        say_warnings(&all, floor(config), None);
    }
    Ok(())
}

fn check(config: &Config) -> anyhow::Result<()> {
    let all = config.load_recipients()?;
    let (today, floor) = (clock::today(), floor(config));
    let well = if all.warnings(today, floor).is_empty() {
        "all is well"
    } else {
        "a server would start"
    };
    let chosen = all.for_day(today, floor);
    say(format_args!(
        "{well}: sealing to {} keys of {}",
        chosen.kind(),
        chosen.names().join(", ")
    ));
    say_warnings(&all, floor, None);
    Ok(())
}

/// The day before which the server chooses no key, if it can be read.
fn floor(config: &Config) -> Option<Date> {
    let catalog = Catalog::open_to_read(&config.data).ok()?;
    catalog.key_floor().ok().flatten()
}

/// What must be known of the keys today, of everybody or of one.
fn say_warnings(all: &Recipients, floor: Option<Date>, of: Option<&RecipientName>) {
    for warning in all.warnings(clock::today(), floor) {
        if of.is_none() || warning.name() == of {
            say(format_args!("warning: {warning}"));
        }
    }
}

/// The keys of a name in words: `26 keys, 2026-11-23 to 2027-05-23`.
fn keys_of(all: &Recipients, name: &RecipientName, what: &str) -> String {
    let keys = all.key_counts().find(|(known, _)| *known == name);
    let keys = count(keys.map_or(0, |(_, keys)| keys as u64), what);
    match all.span(name) {
        Some(span) => format!("{keys}, {span}"),
        None => keys,
    }
}

fn remove(config: &Config, name: &RecipientName) -> anyhow::Result<()> {
    let path = config.recipient_path(name);
    fs::remove_file(&path).map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => "`postern recipients list` says which there are",
            _ => "check the directory's owner, and that its disk can be written",
        };
        Failure::new(format!("cannot remove the recipient {name}: {error}"), hint)
    })?;
    say(format_args!(
        "removed {name}; a running server seals to it until a restart"
    ));
    say(format_args!(
        "what was sealed to {name} before still opens with {name}'s keys"
    ));
    if config.recipient_files()?.is_empty() {
        say(format_args!(
            "nobody is left: the server does not start without a recipient"
        ));
    }
    Ok(())
}
