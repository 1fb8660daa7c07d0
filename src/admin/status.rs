//! `postern status`: what there is, for people and for machines; `postern digest`: whether
//! anything waits, in one line of constant length.
//!
//! Both read alone: they run beside a server, and on a disk that is full or not writable.
//!
//! *Never*: a submission by itself; a time finer than a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{ConfigArg, say};
use crate::clock;
use crate::recipients::Recipients;
use crate::server::store_failure;
use crate::store::{self, Catalog, Count};

/// Say what there is: submissions by day, replies, disk, keys
#[derive(clap::Args)]
#[command(after_help = "\
\"new\" waits to be collected by the admin, or by every journalist; \"trash\" is what a journalist
deleted. With --json: version, submissions (days and sums of new, collected, trash, fragments,
bytes), replies, disk (free, total, reserve, floor in bytes), keys, journalists (who may sign in).

Example:
  postern status --config /srv/postern/postern.toml")]
pub(super) struct StatusArgs {
    /// For machines: one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: ConfigArg,
}

/// Say in one line whether submissions wait, for a mail that is sent every day
#[derive(clap::Args)]
#[command(after_help = "\
The line is \"submissions waiting: yes\", or \"submissions waiting: no\" and a blank: always 24
characters, so that a mail that is encrypted tells nothing by its length. Send it every day, or
the mail itself would tell.

Example:
  postern digest --config /srv/postern/postern.toml | mail -s postern desk@example.org")]
pub(super) struct DigestArgs {
    #[command(flatten)]
    config: ConfigArg,
}

#[derive(Serialize)]
struct Status {
    version: &'static str,
    submissions: Submissions,
    /// Replies that wait for their sources.
    replies: u64,
    disk: Disk,
    keys: Keys,
    /// Those who may sign in.
    journalists: u64,
}

#[derive(Serialize)]
struct Submissions {
    new: u64,
    collected: u64,
    trash: u64,
    fragments: u64,
    bytes: u64,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    day: String,
    new: u64,
    collected: u64,
    trash: u64,
    fragments: u64,
    bytes: u64,
}

/// In bytes.
#[derive(Serialize)]
struct Disk {
    free: u64,
    total: u64,
    /// Files are taken while more is free.
    reserve: u64,
    /// Messages are taken while more is free.
    floor: u64,
}

#[derive(Serialize, Default)]
struct Keys {
    /// `post-quantum` or `classic`; none if the keys cannot be used.
    kind: Option<String>,
    names: Vec<String>,
    /// The last day of each name's list; of keys without periods there is none.
    until: BTreeMap<String, Date>,
    /// What an admin must know of them.
    warnings: Vec<String>,
    /// Why they cannot be used.
    problem: Option<String>,
}

impl Keys {
    fn of(recipients: &Recipients, floor: Option<Date>) -> Self {
        let named = recipients.key_counts();
        let until =
            named.filter_map(|(name, _)| Some((name.to_string(), recipients.span(name)?.to)));
        let warnings = recipients.warnings(clock::today(), floor);
        Self {
            kind: Some(recipients.kind().to_string()),
            names: recipients.names(),
            until: until.collect(),
            warnings: warnings.iter().map(ToString::to_string).collect(),
            problem: None,
        }
    }

    /// The names, each with the end of its list.
    fn listed(&self) -> String {
        let names = self.names.iter().map(|name| match self.until.get(name) {
            Some(last) => format!("{name} (until {last})"),
            None => name.clone(),
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

impl From<&Count> for Day {
    fn from(count: &Count) -> Self {
        Self {
            day: count.day.to_string(),
            new: count.new,
            collected: count.collected,
            trash: count.trash,
            fragments: count.fragments,
            bytes: count.bytes,
        }
    }
}

pub(super) fn status(args: &StatusArgs) -> anyhow::Result<()> {
    let config = args.config.read_as_owner()?;
    let catalog = open(&config)?;
    let counts = catalog.count().map_err(|error| store_failure(&error))?;
    let replies = catalog.count_replies();
    let space = catalog.space().map_err(|error| store_failure(&error))?;
    let limits = config.limits();
    let count = |counted: Result<u64, store::Error>| counted.map_err(|error| store_failure(&error));
    let sum = |of: fn(&Count) -> u64| counts.iter().map(of).sum();
    let floor = catalog.key_floor().map_err(|error| store_failure(&error))?;
    let keys = match config.load_recipients() {
        Ok(recipients) => Keys::of(&recipients, floor),
        Err(failure) => Keys {
            problem: Some(failure.error),
            ..Keys::default()
        },
    };
    let status = Status {
        version: env!("CARGO_PKG_VERSION"),
        submissions: Submissions {
            new: sum(|count| count.new),
            collected: sum(|count| count.collected),
            trash: sum(|count| count.trash),
            fragments: sum(|count| count.fragments),
            bytes: sum(|count| count.bytes),
            days: counts.iter().map(Day::from).collect(),
        },
        replies: count(replies)?,
        disk: Disk {
            free: space.free,
            total: space.total,
            reserve: limits.reserve_on(space),
            floor: limits.floor,
        },
        keys,
        journalists: count(catalog.count_journalists())?,
    };
    if args.json {
        say(format_args!("{}", serde_json::to_string_pretty(&status)?));
    } else {
        status.show();
    }
    Ok(())
}

pub(super) fn digest(args: &DigestArgs) -> anyhow::Result<()> {
    let catalog = open(&args.config.read_as_owner()?)?;
    let oldest = catalog.oldest_uncollected();
    let waiting = oldest.map_err(|error| store_failure(&error))?.is_some();
    let answer = if waiting { "yes" } else { "no " };
    say(format_args!("submissions waiting: {answer}"));
    Ok(())
}

fn open(config: &crate::config::Config) -> anyhow::Result<Catalog> {
    let catalog = Catalog::open_to_read(&config.data);
    Ok(catalog.map_err(|error| store_failure(&error))?)
}

impl Status {
    fn show(&self) {
        let all = &self.submissions;
        if all.days.is_empty() {
            say(format_args!("no submissions"));
        } else {
            say(format_args!(
                "{:<10} {:>8} {:>10} {:>8} {:>10} {:>12}",
                "day", "new", "collected", "trash", "fragments", "size"
            ));
            let sum = Day {
                day: "in all".to_owned(),
                new: all.new,
                collected: all.collected,
                trash: all.trash,
                fragments: all.fragments,
                bytes: all.bytes,
            };
            for day in all.days.iter().chain([&sum]) {
                say(format_args!(
                    "{:<10} {:>8} {:>10} {:>8} {:>10} {:>12}",
                    day.day,
                    day.new,
                    day.collected,
                    day.trash,
                    day.fragments,
                    size(day.bytes)
                ));
            }
        }
        let disk = &self.disk;
        say(format_args!("replies that wait: {}", self.replies));
        say(format_args!(
            "disk: {} of {} free; files are taken down to {}, messages to {}",
            size(disk.free),
            size(disk.total),
            size(disk.reserve),
            size(disk.floor)
        ));
        match &self.keys.kind {
            Some(kind) => say(format_args!(
                "sealing to {kind} keys: {}",
                self.keys.listed()
            )),
            None => say(format_args!(
                "the keys cannot be used: {}",
                self.keys.problem.as_deref().unwrap_or_default()
            )),
        }
        for warning in &self.keys.warnings {
            say(format_args!("{warning}"));
        }
        say(format_args!(
            "journalists who may sign in: {}",
            self.journalists
        ));
        say(format_args!("postern {}", self.version));
    }
}

fn size(bytes: u64) -> String {
    bytesize::ByteSize::b(bytes).display().iec().to_string()
}
