//! The directory of all folders: where an envelope goes, and what is there already.
//!
//! ```text
//! DIR/<id>/                          an envelope that wants no answer, or cannot be believed
//! DIR/<designation>/source.json      whose folder it is: format, version, mailbox id
//! DIR/<designation>/conversation.txt what was received and replied, in order
//! DIR/<designation>/<id>/            an envelope of this source, or the copy of a reply to it
//! DIR/<designation>/<id>.age         that copy, sealed, for colleagues
//! ```
//!
//! A name that something else has gets a number: `-2`, `-3`. DIR is the user's own, and held
//! by one run at a time: in one that others may write to, what stands there could be theirs.
//!
//! # Invariants
//! - Whose an envelope is follows from the address inside it alone, of which the mailbox id
//!   is computed. A folder whose `source.json` says another id, or none, is not entered. One
//!   that has lost it gets it again if what was opened into it proves whose it is.
//! - "Already there" is what has the same SHA-256 and was filed for the same source.
//!
//! *Never*: anything overwritten, but for `conversation.txt`.

mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub(super) use place::{Place, Spot};

use super::conversation::{self, CONVERSATION, Line};
use super::disk::{cannot_write, make_dir, publish, replace, sync_dir};
use super::folder::Extraction;
use super::names::{directories, is_called};
use super::pending::{self, Settled};
use super::record::{RECORD, Record, read_small};
use super::report::Voice;
use super::{lock, source};
use crate::diagnostic::Failure;
use crate::id::SubmissionId;
use crate::limits::AFTER;
use crate::mailbox::MailboxId;

/// A name of our own: what anybody else calls a directory stays.
const PARTIAL: &str = ".postern-reader.partial";
const MAX_CONVERSATION_BYTES: u64 = 64 * 1024 * 1024;

/// Whether `dir` is a folder that `open` made, or makes.
pub(super) fn is_opened(dir: &Path) -> bool {
    dir.file_name().is_some_and(|name| name == PARTIAL)
        || dir.join(RECORD).symlink_metadata().is_ok()
}

/// The directory of all folders, held by this run alone.
pub(super) struct Cases {
    dir: PathBuf,
    /// Unlocked when it is closed.
    _lock: File,
    /// Folders below `dir` by the SHA-256 of their envelopes.
    by_sha256: BTreeMap<String, Vec<PathBuf>>,
    /// The same by the ids of their envelopes.
    by_id: BTreeMap<SubmissionId, Vec<PathBuf>>,
    /// Folders of sources, and whose they are.
    sources: BTreeMap<String, MailboxId>,
    /// What their conversations are made of.
    lines: BTreeMap<String, Vec<Line>>,
    /// Those whose conversation is to be written anew.
    stale: BTreeSet<String>,
    /// Replies of runs that were stopped, and what became of them.
    pub(super) settled: Vec<Settled>,
    /// Whether what an earlier run did not finish is removed.
    is_swept: bool,
}

impl Cases {
    /// Makes `dir` if it is missing, and takes it for this run. `option` is where the user
    /// chose it.
    pub(super) fn lock(dir: &Path, option: &str) -> Result<Self, Failure> {
        let fail = |e: io::Error| cannot_write(dir, &e);
        let mut cases = Self {
            _lock: lock::take(dir, option)?,
            dir: dir.to_owned(),
            by_sha256: BTreeMap::new(),
            by_id: BTreeMap::new(),
            sources: BTreeMap::new(),
            lines: BTreeMap::new(),
            stale: BTreeSet::new(),
            settled: Vec::new(),
            is_swept: false,
        };
        cases.scan().map_err(fail)?;
        Ok(cases)
    }

    /// Ends the run.
    pub(super) fn close(self) -> Result<(), Failure> {
        self.sweep().map_err(|e| cannot_write(&self.dir, &e))
    }

    /// Removes what is not finished; of a symbolic link nothing but the link. This waits for
    /// the first write: a run that is refused changes nothing.
    fn sweep(&self) -> io::Result<()> {
        let partial = self.dir.join(PARTIAL);
        match partial.symlink_metadata() {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(partial),
            Ok(_) => fs::remove_file(partial),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(e),
        }
    }

    fn sweep_once(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.is_swept, true) {
            true => Ok(()),
            false => self.sweep(),
        }
    }

    /// Looks at what is there: folders of envelopes, and those one level below.
    fn scan(&mut self) -> io::Result<()> {
        for name in directories(&self.dir)? {
            if name == PARTIAL {
                continue;
            }
            if is_opened(&self.dir.join(&name)) {
                self.know(None, &name);
                continue;
            }
            let case = self.dir.join(&name);
            for folder in directories(&case).unwrap_or_default() {
                if pending::is_in(&case.join(&folder)) {
                    self.sweep_once()?;
                    let settled = pending::settle(&case.join(&folder), &self.dir.join(PARTIAL));
                    self.settled.extend(settled);
                }
                self.know(Some(&name), &folder);
            }
            let Some(mailbox) = source::find(&case).or_else(|| self.restore(&name)) else {
                continue;
            };
            self.sources.insert(name.clone(), mailbox);
            let lines = self.lines.entry(name.clone()).or_default();
            conversation::sort(lines);
            let text = conversation::text(&name, lines);
            let there = read_small(&case.join(CONVERSATION), MAX_CONVERSATION_BYTES);
            if there.map_or(!lines.is_empty(), |there| there != text.as_bytes()) {
                self.stale.insert(name);
            }
        }
        Ok(())
    }

    /// Gives a folder its `source.json` back, if what was opened into it proves whose it is.
    fn restore(&mut self, name: &str) -> Option<MailboxId> {
        let case = self.dir.join(name);
        if !source::is_missing(&case) {
            return None;
        }
        let folders = directories(&case).ok()?;
        let mut said = folders
            .iter()
            .map(|folder| case.join(folder))
            .filter(|folder| is_opened(folder))
            .flat_map(|folder| source::mailboxes(&folder));
        let mailbox = said.find(|mailbox| is_called(name, *mailbox))?;
        let partial = self.partial(name).ok()?;
        let written = make_dir(&partial, false).and_then(|()| source::write(&partial, mailbox));
        let restored = written.and_then(|()| source::publish(&partial, &case));
        let _ = fs::remove_dir_all(&partial);
        restored.ok().map(|()| mailbox)
    }

    /// Takes note of a folder, if it has a record.
    fn know(&mut self, case: Option<&str>, name: &str) {
        let relative = case.map_or_else(|| name.into(), |case| Path::new(case).join(name));
        let folder = self.dir.join(&relative);
        let Some(record) = Record::find(&folder) else {
            return;
        };
        if let Some(id) = record.id(name) {
            self.by_id.entry(id).or_default().push(relative.clone());
        }
        if let Some(case) = case {
            let lines = self.lines.entry(case.to_owned()).or_default();
            lines.push(Line::new(name, &record, pending::is_in(&folder)));
        }
        let sha256 = record.envelope_sha256;
        self.by_sha256.entry(sha256).or_default().push(relative);
    }

    /// The folders of this mailbox that are called as it is.
    pub(super) fn folders_of(&self, mailbox: MailboxId) -> impl Iterator<Item = &str> {
        let mine = self.sources.iter();
        let mine = mine.filter(move |(name, of)| **of == mailbox && is_called(name, mailbox));
        mine.map(|(name, _)| name.as_str())
    }

    /// What there is of this source, the latest last: what a reply to it follows.
    pub(super) fn heard_of(&self, mailbox: MailboxId) -> Vec<SubmissionId> {
        let cases = self.folders_of(mailbox);
        let lines = cases.filter_map(|case| self.lines.get(case));
        let mut ids: Vec<_> = lines.flat_map(|lines| conversation::ids(lines)).collect();
        ids.drain(..ids.len().saturating_sub(AFTER));
        ids
    }

    /// How many replies to this source there are, of colleagues too.
    pub(super) fn replies_to(&self, mailbox: MailboxId) -> usize {
        let cases = self.folders_of(mailbox);
        let lines = cases.filter_map(|case| self.lines.get(case));
        lines.map(|lines| conversation::replied(lines)).sum()
    }

    /// The folders of sources, and whose they are.
    pub(super) fn sources(&self) -> &BTreeMap<String, MailboxId> {
        &self.sources
    }

    /// Folders, below the directory, of envelopes with this id.
    pub(super) fn folders_with(&self, id: SubmissionId) -> impl Iterator<Item = &Path> {
        self.by_id
            .get(&id)
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
    }

    /// Where the folder of this name is, if there is one.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Where the files are written that are not finished.
    pub(super) fn partial(&mut self, name: &str) -> Result<PathBuf, Failure> {
        let partial = self.dir.join(PARTIAL);
        self.sweep_once().map_err(|e| cannot_write(&partial, &e))?;
        make_dir(&partial, true).map_err(|e| cannot_write(&partial, &e))?;
        Ok(partial.join(name))
    }

    /// Begins the folder of this spot.
    pub(super) fn begin(&mut self, spot: &Spot) -> Result<Extraction, Failure> {
        Extraction::begin(self.partial(&spot.name)?)
    }

    /// Where the folder of this spot will be.
    pub(super) fn folder(&self, spot: &Spot) -> PathBuf {
        match &spot.source {
            Some((case, _)) => self.dir.join(case).join(&spot.name),
            None => self.dir.join(&spot.name),
        }
    }

    /// Makes a folder seen; where it is.
    pub(super) fn file(
        &mut self,
        spot: &Spot,
        extraction: Extraction,
        mut record: Record,
    ) -> Result<PathBuf, Failure> {
        if let Some((case, mailbox)) = &spot.source {
            if let Err(failure) = self.make_case(case, *mailbox) {
                extraction.discard();
                return Err(failure);
            }
            let lines = self.lines.entry(case.clone()).or_default();
            record.sequence = Some(conversation::next_sequence(lines));
            record.file_for(*mailbox);
        }
        let folder = self.folder(spot);
        extraction.finish(&folder, &record)?;
        let case = spot.source.as_ref().map(|(case, _)| case.as_str());
        self.know(case, &spot.name);
        self.stale.extend(case.map(str::to_owned));
        Ok(folder)
    }

    /// Removes the folder of a reply that was not sent, and the copy beside it.
    pub(super) fn take_back(&mut self, spot: &Spot) -> io::Result<()> {
        pending::take_back(&self.folder(spot), &self.dir.join(PARTIAL))?;
        if let Some((case, _)) = &spot.source {
            let lines = self.lines.entry(case.clone()).or_default();
            lines.retain(|line| line.folder() != spot.name);
        }
        Ok(())
    }

    /// The reply in this folder was sent.
    pub(super) fn sent(&mut self, spot: &Spot) -> io::Result<()> {
        let folder = self.folder(spot);
        let removed = pending::remove(&folder);
        let case = spot.source.as_ref();
        let lines = case.and_then(|(case, _)| self.lines.get_mut(case));
        let mut lines = lines.into_iter().flatten();
        if let Some(line) = lines.find(|line| line.folder() == spot.name) {
            line.set_pending(pending::is_in(&folder));
        }
        removed
    }

    /// The latest day of what was received from this source and replied to it.
    pub(super) fn latest_day(&self, mailbox: MailboxId) -> Option<Date> {
        let lines = self
            .folders_of(mailbox)
            .filter_map(|case| self.lines.get(case));
        lines.flatten().filter_map(Line::day).max()
    }

    /// Makes the folder of a source, with what says whose it is.
    fn make_case(&mut self, name: &str, mailbox: MailboxId) -> Result<(), Failure> {
        if self.sources.get(name) == Some(&mailbox) {
            return Ok(());
        }
        let folder = self.dir.join(name);
        let partial = self.partial(name)?;
        let made = make_dir(&partial, false).and_then(|()| {
            source::write(&partial, mailbox)?;
            sync_dir(&partial)?;
            publish(&partial, &folder)
        });
        made.map_err(|e| {
            let _ = fs::remove_dir_all(&partial);
            cannot_write(&folder, &e)
        })?;
        self.sources.insert(name.to_owned(), mailbox);
        Ok(())
    }

    /// Writes the conversations that changed, and says what fails.
    pub(super) fn write_conversations(&mut self, voice: &mut Voice) {
        for failure in self.try_write_conversations() {
            voice.failed("the list of a conversation", failure);
        }
    }

    /// Writes the conversations that changed; what fails.
    pub(super) fn try_write_conversations(&mut self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for case in std::mem::take(&mut self.stale) {
            let path = self.dir.join(&case).join(CONVERSATION);
            let lines = self.lines.entry(case.clone()).or_default();
            let text = conversation::text(&case, lines);
            let written = self.partial(CONVERSATION).and_then(|partial| {
                replace(&path, &partial, text.as_bytes()).map_err(|e| {
                    let _ = fs::remove_file(&partial);
                    cannot_write(&path, &e)
                })
            });
            failures.extend(written.err());
        }
        failures
    }
}
