//! `postern journalist`: who signs in at the journalists' site.
//!
//! *Never*: a passphrase or a secret anywhere but on the terminal, once.

pub(super) mod onion_key;

use std::io::IsTerminal as _;

use anyhow::Context as _;
use clap::Subcommand;
use qrcode::{Color, QrCode};

use super::{ConfigArg, owner, say};
use crate::account::code::CodeSecret;
use crate::account::passphrase::Passphrase;
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::id::JournalistId;
use crate::recipients::RecipientName;
use crate::server::store_failure;
use crate::store::{Catalog, Journalist};

/// Add, list, reset or remove who signs in at the journalists' site, and who reaches it
#[derive(Subcommand)]
#[command(after_help = "\
Example:
  postern journalist add alice --config /srv/postern/postern.toml")]
pub(super) enum Command {
    /// Make an account: its passphrase and the secret of its codes are shown once
    #[command(after_help = "\
Example:
  postern journalist add alice --config /srv/postern/postern.toml")]
    Add {
        /// What the journalist signs in as
        name: RecipientName,
        #[command(flatten)]
        config: ConfigArg,
    },
    /// List the accounts
    #[command(after_help = "\
Example:
  postern journalist list --config /srv/postern/postern.toml")]
    List {
        #[command(flatten)]
        config: ConfigArg,
    },
    /// Give an account a new passphrase and a new secret; whoever is signed in with it is out
    #[command(after_help = "\
Example:
  postern journalist reset alice --config /srv/postern/postern.toml")]
    Reset {
        /// Whose account it is
        name: RecipientName,
        #[command(flatten)]
        config: ConfigArg,
    },
    OnionKey(onion_key::Args),
    /// Remove an account and its marks; whoever is signed in with it is out
    #[command(after_help = "\
Example:
  postern journalist remove alice --config /srv/postern/postern.toml")]
    Remove {
        /// Whose account it is
        name: RecipientName,
        #[command(flatten)]
        config: ConfigArg,
    },
}

/// Both halves of what a journalist signs in with, before they are forgotten.
pub(super) struct Halves {
    pub(super) passphrase: Passphrase,
    pub(super) codes: CodeSecret,
}

impl Halves {
    fn random() -> Self {
        Self {
            passphrase: Passphrase::random(),
            codes: CodeSecret::random(),
        }
    }
}

pub(super) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Add { name, config } => {
            let config = config.read_as_owner()?;
            let halves = add(&config, name)?;
            say(format_args!("added {name}"));
            show(&config, name, &halves)
        }
        Command::List { config } => list(&config.read_as_owner()?),
        Command::Reset { name, config } => {
            let config = config.read_as_owner()?;
            let halves = reset(&config, name)?;
            say(format_args!(
                "reset {name}: what opened the account before does not any more, and whoever was \
                 signed in with it is out"
            ));
            show(&config, name, &halves)
        }
        Command::OnionKey(args) => onion_key::run(args),
        Command::Remove { name, config } => {
            let config = config.read()?;
            // Tor's directory is root's to look into.
            let has_key = onion_key::has(&config, name);
            owner::become_owner_of(&config.data)?;
            remove(&config, name)?;
            if has_key {
                say(format_args!(
                    "{name} still has a key to the onion service: `postern journalist onion-key \
                     {name} --remove` ends that"
                ));
            }
            Ok(())
        }
    }
}

fn open(config: &Config) -> anyhow::Result<Catalog> {
    Ok(Catalog::open(&config.data).map_err(|error| store_failure(&error))?)
}

/// Makes an account; what opens it.
pub(super) fn add(config: &Config, name: &RecipientName) -> anyhow::Result<Halves> {
    let halves = Halves::random();
    let new = Journalist {
        id: JournalistId::random(),
        name: name.clone(),
        passphrase: halves.passphrase.hash(),
        codes: halves.codes.clone(),
    };
    let added = open(config)?.put_journalist(&new);
    if !added.map_err(|error| store_failure(&error))? {
        let hint = format!(
            "`postern journalist reset {name}` makes passphrase and secret anew, or use another name"
        );
        return Err(Failure::new(format!("there is a journalist {name} already"), hint).into());
    }
    Ok(halves)
}

fn list(config: &Config) -> anyhow::Result<()> {
    let all = open(config)?.list_journalists();
    let all = all.map_err(|error| store_failure(&error))?;
    if all.is_empty() {
        say(format_args!(
            "nobody: add an account with `postern journalist add`"
        ));
    }
    for journalist in all {
        say(format_args!("{}", journalist.name));
    }
    Ok(())
}

fn reset(config: &Config, name: &RecipientName) -> anyhow::Result<Halves> {
    let halves = Halves::random();
    let hash = halves.passphrase.hash();
    let catalog = open(config)?;
    let done = catalog.reset_journalist(name, &hash, &halves.codes);
    if !done.map_err(|error| store_failure(&error))? {
        return Err(unknown(name));
    }
    forget_old_rows(&catalog)?;
    Ok(halves)
}

fn remove(config: &Config, name: &RecipientName) -> anyhow::Result<()> {
    let catalog = open(config)?;
    let done = catalog.delete_journalist(name);
    if !done.map_err(|error| store_failure(&error))? {
        return Err(unknown(name));
    }
    forget_old_rows(&catalog)?;
    say(format_args!(
        "removed {name}: whoever was signed in with the account is out"
    ));
    say(format_args!(
        "the marks of {name} are gone: what all others have collected counts as collected by all, \
         and is deleted when its time is over"
    ));
    say(format_args!(
        "what is sealed to {name}'s key still opens with it: `postern recipients remove {name}` ends \
         that for what comes from then on"
    ));
    Ok(())
}

/// The database's log keeps rows as they were: the old secret too.
fn forget_old_rows(catalog: &Catalog) -> anyhow::Result<()> {
    Ok(catalog.empty_log().map_err(|error| store_failure(&error))?)
}

fn unknown(name: &RecipientName) -> anyhow::Error {
    let hint = "`postern journalist list` says which there are";
    Failure::new(format!("there is no journalist {name}"), hint).into()
}

/// Shows both halves, the one time that they are shown.
fn show(config: &Config, name: &RecipientName, halves: &Halves) -> anyhow::Result<()> {
    let link = halves.codes.link(&config.name, name.as_str());
    say(format_args!(
        "
passphrase
  {}

codes, for an app or a password manager (time-based, 6 digits, 30 seconds, SHA-1): scan
",
        halves.passphrase.expose()
    ));
    say(format_args!("{}", qr(&link)?));
    say(format_args!(
        "
or type the secret
  {}
or open the link
  {}

This is shown once, and kept nowhere: the server has a hash of the passphrase. Give both halves to
{name} by hand, the code to their phone or password manager, and clear this terminal
(`clear && printf '\\033[3J'`). Lost: `postern journalist reset {name}`.",
        *halves.codes.base32(),
        *link
    ));
    Ok(())
}

/// A QR code of half blocks, two rows of it in one line, with the quiet zone that readers need.
/// On a terminal it is black on white, whatever colours the terminal has; else it is for a dark
/// one, on which most are read.
fn qr(text: &str) -> anyhow::Result<String> {
    const QUIET: usize = 4;
    let code = QrCode::new(text).context("the QR code")?;
    let (width, colors) = (code.width(), code.to_colors());
    let is_light = |x: usize, y: usize| {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < width);
        match (inside(x), inside(y)) {
            (Some(x), Some(y)) => colors[y * width + x] == Color::Light,
            _ => true,
        }
    };
    let (before, after) = if std::io::stdout().is_terminal() {
        ("\x1b[38;5;231;48;5;16m", "\x1b[0m")
    } else {
        ("", "")
    };
    let side = width + 2 * QUIET;
    let lines = (0..side).step_by(2).map(|y| {
        let cells = (0..side).map(
            |x| match (is_light(x, y), y + 1 < side && is_light(x, y + 1)) {
                (true, true) => '\u{2588}',
                (true, false) => '\u{2580}',
                (false, true) => '\u{2584}',
                (false, false) => ' ',
            },
        );
        format!("{before}{}{after}", cells.collect::<String>())
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
