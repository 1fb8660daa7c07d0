//! `postern replies import`: sealed answers from the journalists, for their sources.
//!
//! The bundle comes from a machine that is not this one: each member is looked at by itself,
//! and what is wrong with one is said and keeps none of the others out. So does one that the
//! disk has no room for: it goes in when the bundle is imported again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;

use super::{ConfigArg, say};
use crate::config::Config;
use crate::diagnostic::{Failure, count, escape};
use crate::id::SubmissionId;
use crate::limits::{MAX_MANIFEST_BYTES, REPLY_DAYS, REPLY_DAYS_SPREAD};
use crate::mailbox::Tag;
use crate::server::store_failure;
use crate::store::{Catalog, Import, Reply};
use crate::tarball::{BLOCK, Member, Replies};
use crate::{capacity, clock, interrupt};

/// What every age file begins with (C2SP age specification).
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// Things wrong that are named.
const NAMED_AT_MOST: usize = 20;

/// Take in the journalists' sealed answers to sources
#[derive(Subcommand)]
#[command(after_help = "\
Example:
  postern replies import replies.tar --config /srv/postern/postern.toml")]
pub(super) enum Command {
    /// Take in the replies that `postern-reader reply` wrote; twice is harmless
    #[command(after_help = "\
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
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let import = catalog.import_replies();
    let import = import.map_err(|error| store_failure(&error))?;
    let mut walk = Walk {
        len: file.metadata().context("the bundle")?.len(),
        file,
        tags: BTreeMap::new(),
        import,
        max: config.max_reply.as_u64(),
        limits: config.limits(),
        known: 0,
        seen: BTreeSet::new(),
        wrong: Vec::new(),
        no_room: Vec::new(),
    };
    walk.run()?;
    let missing = walk
        .tags
        .keys()
        .filter(|id| !walk.seen.contains(id))
        .count();
    if missing > 0 {
        walk.wrong(format!(
            "{} in its list are not in it",
            count(missing as u64, "reply id")
        ));
    }
    let Walk {
        import,
        known,
        wrong,
        no_room,
        ..
    } = walk;
    let taken = import.commit(REPLY_DAYS, REPLY_DAYS_SPREAD);
    let taken = taken.map_err(|error| store_failure(&error))?;
    say(format_args!("took in {}", count(taken as u64, "reply")));
    if known > 0 {
        say(format_args!("were here before, or were deleted: {known}"));
    }
    for what in wrong.iter().take(NAMED_AT_MOST) {
        super::say_error(&format!("postern: warning: {}\n", escape(what)));
    }
    let number = count(wrong.len() as u64, "thing");
    let wrong = (!wrong.is_empty()).then(|| {
        Failure::new(
            format!("wrong with the bundle: {number}"),
            "what is good was taken in; ask the journalist for a new bundle of the rest",
        )
    });
    match (no_room_for(&no_room), wrong) {
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

/// A bundle that is being read.
struct Walk<'a> {
    file: File,
    len: u64,
    tags: BTreeMap<SubmissionId, String>,
    import: Import<'a>,
    max: u64,
    limits: capacity::Limits,
    known: u64,
    seen: BTreeSet<SubmissionId>,
    wrong: Vec<String>,
    no_room: Vec<SubmissionId>,
}

impl Walk<'_> {
    fn wrong(&mut self, what: String) {
        self.wrong.push(what);
    }

    /// Goes from header to header, and past what is none.
    fn run(&mut self) -> anyhow::Result<()> {
        let (mut at, mut first, mut lost, mut ended) = (0_u64, true, false, false);
        while at.checked_add(BLOCK).is_some_and(|end| end <= self.len) {
            if interrupt::caught() {
                return Err(interrupt::failure("nothing was taken in; run it again").into());
            }
            let mut block = [0; BLOCK as usize];
            self.file
                .read_exact_at(&mut block, at)
                .context("the bundle")?;
            match Member::parse(&block, at) {
                Some(member) => {
                    let next = member.next().unwrap_or(u64::MAX);
                    if std::mem::take(&mut first) && member.name == Replies::LIST {
                        self.list(&member)?;
                    } else {
                        self.member(&member)?;
                    }
                    (at, lost) = (next, false);
                    continue;
                }
                None if block.iter().all(|byte| *byte == 0) => ended = true,
                None if !lost => {
                    self.wrong(format!("the header at byte {at} is damaged"));
                    lost = true;
                }
                None => {}
            }
            at += BLOCK;
        }
        if first || !ended {
            self.wrong("it is no bundle of replies, or ends before its end mark".to_owned());
        }
        Ok(())
    }

    fn list(&mut self, member: &Member) -> anyhow::Result<()> {
        let whole = member.start.saturating_add(member.size) <= self.len;
        let list = if member.is_file && whole && member.size <= MAX_MANIFEST_BYTES {
            let mut bytes = vec![0; member.size as usize];
            self.file
                .read_exact_at(&mut bytes, member.start)
                .context("the bundle")?;
            Replies::parse(&bytes)
        } else {
            None
        };
        match list {
            Some(list) => {
                self.tags = list
                    .items
                    .into_iter()
                    .map(|item| (item.id, item.tag))
                    .collect();
            }
            None => {
                let what = format!("its list, {}, cannot be understood", Replies::LIST);
                self.wrong(what);
            }
        }
        Ok(())
    }

    /// Takes one member in, if it is a reply.
    fn member(&mut self, member: &Member) -> anyhow::Result<()> {
        let id = Replies::id_of(&member.name);
        let Some(id) = id.filter(|_| member.is_file) else {
            self.wrong(format!("{} is no reply", member.name));
            return Ok(());
        };
        if !self.seen.insert(id) {
            self.wrong(format!("{id} is in it twice"));
            return Ok(());
        }
        let tag = self.tags.get(&id).and_then(|tag| tag.parse::<Tag>().ok());
        let Some(tag) = tag else {
            self.wrong(format!("{id} has no tag in its list"));
            return Ok(());
        };
        if member.start.saturating_add(member.size) > self.len {
            self.wrong(format!("{id} is cut"));
            return Ok(());
        }
        if member.size > self.max {
            self.wrong(format!("{id} is larger than `max_reply`"));
            return Ok(());
        }
        let mut start = [0; MAGIC.len()];
        let whole = member.size >= MAGIC.len() as u64;
        if !whole || self.file.read_exact_at(&mut start, member.start).is_err() || start != *MAGIC {
            self.wrong(format!("{id} is not sealed: no age file"));
            return Ok(());
        }
        let known = self.import.is_known(id);
        if known.map_err(|error| store_failure(&error))? {
            self.known += 1;
            return Ok(());
        }
        let space = self.import.space();
        let space = space.map_err(|error| store_failure(&error))?;
        if !self.limits.has_room_for_reply(member.size, space) {
            self.no_room.push(id);
            return Ok(());
        }
        let mut file = &self.file;
        file.seek(SeekFrom::Start(member.start))
            .context("the bundle")?;
        let reply = Reply {
            id,
            tag,
            day: clock::today(),
        };
        let mut ciphertext = file.take(member.size);
        match self.import.add(reply, member.size, &mut ciphertext) {
            // Others write to the disk too.
            Err(error) if error.is_full() => self.no_room.push(id),
            added => added.map_err(|error| store_failure(&error))?,
        }
        Ok(())
    }
}
