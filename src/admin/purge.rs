//! `postern purge`: what the server does every day, at once. `postern trash`: what journalists
//! deleted, and how it comes back.
//!
//! *Never*: what nobody collected and nobody deleted.

use std::collections::BTreeSet;

use clap::Subcommand;

use super::{ConfigArg, say};
use crate::clock;
use crate::diagnostic::{Failure, count};
use crate::id::SubmissionId;
use crate::server::store_failure;
use crate::store::{Catalog, Early};

/// Delete what is due: collected submissions, the trash, replies whose time is over
#[derive(clap::Args)]
#[command(after_help = "\
A running server does it every day. A file is overwritten once and its blocks are given back;
what disks keep all the same is in SECURITY.md. What nobody collected stays. When the clock is
more than 30 days ahead of the last purge, nothing is deleted on that day: it may be wrong.

Example:
  postern purge --config /srv/postern/postern.toml
  postern purge --collected --config /srv/postern/postern.toml   do not wait for the 14 days")]
pub(super) struct Args {
    /// All that is marked collected, whatever its day is
    #[arg(long)]
    collected: bool,
    /// All that lies in the trash, whatever its day is
    #[arg(long)]
    trash: bool,
    /// Purge although the clock is far ahead of the last purge
    #[arg(long)]
    clock_is_right: bool,
    #[command(flatten)]
    config: ConfigArg,
}

/// Show what journalists deleted, and bring it back
#[derive(Subcommand)]
pub(super) enum Trash {
    List(List),
    Restore(Restore),
}

/// List what journalists deleted: id, day of arrival, size, deleted for good on
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern trash list --config /srv/postern/postern.toml")]
pub(super) struct List {
    #[command(flatten)]
    config: ConfigArg,
}

/// Bring deleted submissions back
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern trash restore 0123456789abcdef0123456789abcdef --config /srv/postern/postern.toml")]
pub(super) struct Restore {
    /// Which ones; `postern trash list` shows the ids
    #[arg(value_name = "ID", required_unless_present = "all")]
    ids: Vec<SubmissionId>,
    /// All that there is
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    config: ConfigArg,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let config = args.config.read_as_owner()?;
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let today = clock::today();
    let early = Early {
        collected: args.collected,
        trash: args.trash,
    };
    let day = catalog.purge_day(today);
    let day = day.map_err(|error| store_failure(&error))?;
    if day.is_none() && !args.clock_is_right {
        let error = format!(
            "the clock says {today}, which is far ahead of the last purge: nothing is deleted today"
        );
        let hint = "check the clock; if it is right, say --clock-is-right";
        return Err(Failure::new(error, hint).into());
    }
    let replies = catalog.tidy_replies(Some(today));
    let purged = catalog.purge(config.keep(today), early);
    // The log has the rows as they were.
    let emptied = catalog.empty_log();
    let purged = purged.map_err(|error| store_failure(&error))?;
    say(format_args!(
        "deleted: {}",
        count(purged.submissions, "submission")
    ));
    if purged.busy > 0 {
        let are = if purged.busy == 1 { "is" } else { "are" };
        say(format_args!(
            "{} {are} being read, and left for the next time",
            count(purged.busy, "submission")
        ));
    }
    emptied.map_err(|error| store_failure(&error))?;
    match replies.map_err(|error| store_failure(&error))? {
        Some(_) => Ok(()),
        None => Err(Failure::new(
            "replies are being imported: those that are due are still there",
            "run it again when the import is done",
        )
        .into()),
    }
}

pub(super) fn trash(command: &Trash) -> anyhow::Result<()> {
    match command {
        Trash::List(args) => list(args),
        Trash::Restore(args) => restore(args),
    }
}

fn list(args: &List) -> anyhow::Result<()> {
    let config = args.config.read_as_owner()?;
    let catalog = Catalog::open_to_read(&config.data).map_err(|error| store_failure(&error))?;
    let trash = catalog.trash().map_err(|error| store_failure(&error))?;
    if trash.is_empty() {
        say(format_args!("the trash is empty"));
    }
    for submission in trash {
        let size = bytesize::ByteSize::b(submission.size).display().iec();
        let until = submission.trash_until.unwrap_or(submission.day);
        say(format_args!(
            "{} of {} {size} deleted for good on {until}",
            submission.id, submission.day
        ));
    }
    Ok(())
}

fn restore(args: &Restore) -> anyhow::Result<()> {
    let config = args.config.read_as_owner()?;
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let ids: BTreeSet<SubmissionId> = if args.all {
        let trash = catalog.trash().map_err(|error| store_failure(&error))?;
        trash.iter().map(|submission| submission.id).collect()
    } else {
        args.ids.iter().copied().collect()
    };
    let keep = config.keep(clock::today());
    let mut missing = Vec::new();
    let mut back = 0;
    for id in ids {
        let done = catalog.bring_back(id, keep);
        match done.map_err(|error| store_failure(&error))? {
            true => back += 1,
            false => missing.push(id.to_string()),
        }
    }
    say(format_args!("brought back: {}", count(back, "submission")));
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("not in the trash: {}", missing.join(", ")),
        "`postern trash list` shows what is there; what is due does not come back",
    )
    .into())
}
