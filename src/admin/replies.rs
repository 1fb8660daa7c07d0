//! `postern replies import`: sealed answers from the journalists, for their sources. How a bundle
//! is looked at is told in [`crate::import`].

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;

use super::{ConfigArg, owner, say};
use crate::config::Config;
use crate::diagnostic::{Failure, count, escape};
use crate::id::SubmissionId;
use crate::import::{self, NAMED_AT_MOST};
use crate::server::store_failure;
use crate::store::Catalog;
use crate::{clock, interrupt};

/// Take in the journalists' sealed answers to sources
#[derive(Subcommand)]
#[command(after_help = "\
Example:
  postern replies import replies.tar --config /srv/postern/postern.toml")]
pub(super) enum Command {
    /// Take in the replies that `postern-reader reply` wrote; twice is harmless
    #[command(after_help = "\
An answer that was damaged on its way is refused by itself; one that is here and damaged is
replaced by a good one. Answers are deleted 55 to 65 days after their import, read or not.

Example:
  postern replies import replies.tar --config /srv/postern/postern.toml")]
    Import {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        config: ConfigArg,
    },
}

pub(super) fn run(command: &Command) -> anyhow::Result<()> {
    let Command::Import { file, config } = command;
    import(&config.read()?, file)
}

fn import(config: &Config, path: &Path) -> anyhow::Result<()> {
    if !config.replies {
        let hint = "set `replies = true` in postern.toml, or tell the journalists";
        return Err(Failure::new("this server takes no replies", hint).into());
    }
    let _held = interrupt::hold();
    let file = File::open(path).map_err(|error| {
        let error = format!("cannot open {}: {error}", path.display());
        Failure::new(error, "name the file that `postern-reader reply` wrote")
    })?;
    // Only root may read what lies in root's home.
    owner::become_owner_of(&config.data)?;
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let max = config.max_reply.as_u64();
    let taken = import::replies(&catalog, &file, config.limits(), max, clock::today());
    let taken = match taken {
        Err(import::Error::Store(error)) => return Err(store_failure(&error).into()),
        Err(import::Error::Interrupted) => {
            let hint = "nothing was taken in; run it again";
            return Err(interrupt::failure(hint).into());
        }
        Err(import::Error::Read(error)) => return Err(error).context("the bundle"),
        Ok(taken) => taken,
    };
    say(format_args!("took in {}", count(taken.new, "reply")));
    if taken.repaired > 0 {
        say(format_args!("repaired: {}", taken.repaired));
    }
    if taken.known > 0 {
        let known = taken.known;
        say(format_args!("were here before, or were deleted: {known}"));
    }
    for what in &taken.wrong.named {
        super::say_error(&format!("postern: warning: {}\n", escape(what)));
    }
    let number = count(taken.wrong.number, "thing");
    let wrong = (taken.wrong.number > 0).then(|| {
        Failure::new(
            format!("wrong with the bundle: {number}"),
            "what is good was taken in; ask the journalist for a new bundle of the rest",
        )
    });
    match (no_room_for(&taken.no_room), wrong) {
        (None, None) => Ok(()),
        (Some(failure), None) | (None, Some(failure)) => Err(failure.into()),
        (Some(no_room), Some(wrong)) => Err(Failure::new(
            format!("{}; {}", no_room.error, wrong.error),
            format!("{}; {}", no_room.hint, wrong.hint),
        )
        .into()),
    }
}

/// What is said of replies that the disk has no room for, if there are any.
fn no_room_for(ids: &[SubmissionId]) -> Option<Failure> {
    if ids.is_empty() {
        return None;
    }
    let mut named: Vec<_> = ids
        .iter()
        .take(NAMED_AT_MOST)
        .map(|id| id.to_string())
        .collect();
    if ids.len() > NAMED_AT_MOST {
        named.push("…".to_owned());
    }
    let number = count(ids.len() as u64, "reply");
    Some(Failure::new(
        format!("the disk has no room for {number}: {}", named.join(", ")),
        "make room on the disk of the data directory, of which `disk_reserve` and `disk_floor` \
         have to stay free, and import the same file again: what is in stays in",
    ))
}
