//! `postern replies import`: sealed answers from the journalists, for their sources.
//!
//! The bundle comes from a machine that is not this one: each member is looked at by itself,
//! and what is wrong with one is said and keeps none of the others out. So does one that the
//! disk has no room for: it goes in when the bundle is imported again.
//!
//! The list of a bundle tells the SHA-256 of each member: one that was damaged on its way stays
//! out, and a good one takes the place of a damaged one that is here. (It is no signature: whoever
//! can change the list can change the hash.)

mod bundle;

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;
use sha2::{Digest as _, Sha256};

use super::{ConfigArg, say};
use crate::config::Config;
use crate::diagnostic::{Failure, count, escape};
use crate::id::SubmissionId;
use crate::limits::{REPLY_DAYS, REPLY_DAYS_SPREAD};
use crate::mailbox::Tag;
use crate::server::store_failure;
use crate::store::{Catalog, Import, Known, Reply};
use crate::{capacity, clock, interrupt};
use bundle::{Found, NAMED_AT_MOST, Wrong};

/// What is said when somebody ends an import.
const AGAIN: &str = "nothing was taken in; run it again";

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
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let import = catalog.import_replies();
    let import = import.map_err(|error| store_failure(&error))?;
    let mut wrong = Wrong::default();
    let found = bundle::read(&file, config.max_reply.as_u64(), &mut wrong)?;
    let mut taking = Taking {
        file,
        import,
        limits: config.limits(),
        known: 0,
        repaired: 0,
        wrong,
        no_room: Vec::new(),
    };
    for reply in &found {
        if interrupt::caught() {
            return Err(interrupt::failure(AGAIN).into());
        }
        taking.take(reply)?;
    }
    let Taking {
        import,
        known,
        repaired,
        wrong,
        no_room,
        ..
    } = taking;
    let taken = import.commit(REPLY_DAYS, REPLY_DAYS_SPREAD);
    let taken = taken.map_err(|error| store_failure(&error))?;
    say(format_args!("took in {}", count(taken as u64, "reply")));
    if repaired > 0 {
        say(format_args!("repaired: {repaired}"));
    }
    if known > 0 {
        say(format_args!("were here before, or were deleted: {known}"));
    }
    for what in &wrong.named {
        super::say_error(&format!("postern: warning: {}\n", escape(what)));
    }
    let number = count(wrong.number, "thing");
    let wrong = (wrong.number > 0).then(|| {
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

/// An import that is going on.
struct Taking<'a> {
    file: File,
    import: Import<'a>,
    limits: capacity::Limits,
    known: u64,
    repaired: u64,
    wrong: Wrong,
    no_room: Vec<SubmissionId>,
}

impl Taking<'_> {
    /// Takes one reply in, or looks whether what is here is as good.
    fn take(&mut self, found: &Found) -> anyhow::Result<()> {
        let known = self.import.find(found.id);
        match known.map_err(|error| store_failure(&error))? {
            Known::No => self.add(found),
            Known::Here(tag) => self.compare(found, tag),
            Known::Deleted => {
                self.known += 1;
                Ok(())
            }
        }
    }

    fn add(&mut self, found: &Found) -> anyhow::Result<()> {
        if !self.has_room_for(found)? {
            return Ok(());
        }
        let reply = Reply {
            id: found.id,
            tag: found.tag,
            day: clock::today(),
        };
        let mut bytes = bytes(&self.file, found)?;
        let sha256 = found.sha256.as_ref();
        match self.import.add(reply, found.size, sha256, &mut bytes) {
            Ok(true) => {}
            Ok(false) => self.damaged(found.id),
            // Others write to the disk too.
            Err(error) if error.is_full() => self.no_room.push(found.id),
            Err(error) => return Err(store_failure(&error).into()),
        }
        Ok(())
    }

    /// Compares a reply with the one of the same id that is here, which has this tag.
    fn compare(&mut self, found: &Found, tag: Tag) -> anyhow::Result<()> {
        let id = found.id;
        if found.sha256.is_some() && found.sha256 != Some(self.sha256(found)?) {
            self.damaged(id);
            return Ok(());
        }
        let mut bytes = bytes(&self.file, found)?;
        let same = self.import.is_same(id, found.size, &mut bytes);
        let same = same.map_err(|error| store_failure(&error))?;
        let what = match &found.sha256 {
            _ if tag != found.tag => "is here with another tag",
            _ if same => {
                self.known += 1;
                return Ok(());
            }
            Some(sha256) => return self.repair(found, sha256),
            None => "is here with other bytes, and the list has no SHA-256 to tell which are good",
        };
        self.wrong
            .add(format_args!("{id} {what}: nothing was replaced"));
        Ok(())
    }

    fn repair(&mut self, found: &Found, sha256: &[u8; 32]) -> anyhow::Result<()> {
        if !self.has_room_for(found)? {
            return Ok(());
        }
        let mut bytes = bytes(&self.file, found)?;
        match self.import.repair(found.id, found.size, sha256, &mut bytes) {
            Ok(true) => self.repaired += 1,
            Ok(false) => self.damaged(found.id),
            Err(error) if error.is_full() => self.no_room.push(found.id),
            Err(error) => return Err(store_failure(&error).into()),
        }
        Ok(())
    }

    fn damaged(&mut self, id: SubmissionId) {
        self.wrong.add(format_args!(
            "{id} is damaged: its SHA-256 is not the one in the list"
        ));
    }

    fn has_room_for(&mut self, found: &Found) -> anyhow::Result<bool> {
        let space = self.import.space();
        let space = space.map_err(|error| store_failure(&error))?;
        let has_room = self.limits.has_room_for_reply(found.size, space);
        if !has_room {
            self.no_room.push(found.id);
        }
        Ok(has_room)
    }

    fn sha256(&self, found: &Found) -> anyhow::Result<[u8; 32]> {
        let mut hasher = Sha256::new();
        io::copy(&mut bytes(&self.file, found)?, &mut hasher).context("the bundle")?;
        Ok(hasher.finalize().into())
    }
}

/// The bytes of a reply.
fn bytes<'a>(mut file: &'a File, found: &Found) -> anyhow::Result<io::Take<&'a File>> {
    let sought = file.seek(SeekFrom::Start(found.start));
    sought.context("the bundle")?;
    Ok(file.take(found.size))
}
