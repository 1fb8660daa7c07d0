//! `postern recipients`: whose keys everything is sealed to.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use clap::Subcommand;

use super::{ConfigArg, say};
use crate::config::Config;
use crate::diagnostic::{Failure, count};
use crate::recipients::{Error, RecipientName, Recipients};

/// Add, list, check or remove the journalists' public keys
#[derive(Subcommand)]
#[command(after_help = "\
Example:
  postern recipients add alice alice.recipients --config /srv/postern/postern.toml")]
pub(super) enum Command {
    /// Add a journalist's public keys
    #[command(after_help = "\
Example:
  postern recipients add alice alice.recipients --config /srv/postern/postern.toml")]
    Add {
        /// Whose keys they are
        name: RecipientName,
        /// The .recipients file that `postern-reader keygen` wrote
        file: PathBuf,
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
        Command::Add { name, file, config } => {
            let all = add(&config.read()?, name.clone(), &file)?;
            let keys = all
                .key_counts()
                .find(|(known, _)| **known == name)
                .map_or(0, |(_, keys)| keys as u64);
            let what = format!("{} key", all.kind());
            say(format_args!("added {name}: {}", count(keys, &what)));
            say(format_args!("a running server seals to it after a restart"));
            Ok(())
        }
        Command::List { config } => list(&config.read()?),
        Command::Check { config } => check(&config.read()?),
        Command::Remove { name, config } => remove(&config.read()?, &name),
    }
}

/// Adds the file to those there, if a server would start with all of them: these.
pub(super) fn add(
    config: &Config,
    name: RecipientName,
    file: &std::path::Path,
) -> anyhow::Result<Recipients> {
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
    if files.iter().any(|(known, _)| *known == name) {
        let hint =
            format!("remove it first: `postern recipients remove {name}`, or use another name");
        return Err(Failure::new(format!("there is a recipient {name} already"), hint).into());
    }
    files.push((name.clone(), text.clone()));
    let all = Recipients::parse(&files, config.classic).map_err(Error::into_failure)?;
    let path = config.recipient_path(&name);
    write_new(&path, &text).map_err(|error| {
        Failure::new(
            format!("cannot write {}: {error}", path.display()),
            "check the directory's owner",
        )
    })?;
    Ok(all)
}

fn write_new(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let written = file
        .write_all(text.as_bytes())
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
                let keys: usize = one.key_counts().map(|(_, keys)| keys).sum();
                let keys = count(keys as u64, "key");
                say(format_args!("{name}\t{}\t{keys}", one.kind()));
            }
            Err(error) => say(format_args!("{name}\tunusable\t{error}")),
        }
    }
    Ok(())
}

fn check(config: &Config) -> anyhow::Result<()> {
    let all = config.load_recipients()?;
    say(format_args!(
        "all is well: sealing to {} keys of {}",
        all.kind(),
        all.names().join(", ")
    ));
    Ok(())
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
