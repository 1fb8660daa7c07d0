//! Where an envelope goes among what is there already, and what is odd about that.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Cases, source};
use crate::diagnostic::Failure;
use crate::id::SubmissionId;
use crate::mailbox::{Designation, MailboxId};
use crate::reader::names::{free_name, is_called};
use crate::reader::record::Record;

/// Where an envelope goes.
pub(in crate::reader) enum Place {
    /// It was opened before, and all of it is there still.
    There { folder: PathBuf, record: Record },
    /// A name nothing has.
    Free { spot: Spot, before: Before },
}

/// A free name, perhaps in a folder that is still to be made.
pub(in crate::reader) struct Spot {
    pub(super) source: Option<(String, MailboxId)>,
    pub(super) name: String,
}

/// What has the names before a free one.
#[derive(Default)]
pub(in crate::reader) struct Before {
    /// What is suspicious about it.
    pub(in crate::reader) warnings: BTreeSet<String>,
    /// The name of a folder that was opened as damaged or as a fragment, and its state.
    pub(in crate::reader) broken: Option<(String, String)>,
}

impl Cases {
    /// Where the envelope with this id and SHA-256 goes, if it is of this source.
    pub(in crate::reader) fn place(
        &self,
        source: Option<MailboxId>,
        id: SubmissionId,
        sha256: &str,
    ) -> Result<Place, Failure> {
        let mut before = Before::default();
        for relative in self.by_sha256.get(sha256).into_iter().flatten() {
            let folder = self.dir.join(relative);
            match Record::find(&folder) {
                // The same bytes were met where they could not be believed.
                Some(record) if self.filed_for(relative, &record) != source => {}
                Some(record) if record.is_whole(&folder) && proves(&folder, source) => {
                    return Ok(Place::There { folder, record });
                }
                _ => {
                    let name = relative.display();
                    let warning = format!("the folder {name} was changed since it was opened");
                    before.warnings.insert(warning);
                }
            }
        }
        for relative in self.by_id.get(&id).into_iter().flatten() {
            let Some(record) = Record::find(&self.dir.join(relative)) else {
                continue;
            };
            if record.envelope_sha256 == sha256 {
                continue;
            }
            let warning = "another envelope with the same id is there already";
            before.warnings.insert(warning.to_owned());
            if record.is_broken() {
                before.broken = Some((relative.display().to_string(), record.state));
            }
        }
        let source = match source {
            Some(mailbox) => Some((self.case_of(mailbox, &mut before)?, mailbox)),
            None => None,
        };
        let parent = match &source {
            Some((case, _)) => self.dir.join(case),
            None => self.dir.clone(),
        };
        let name = free_name(&id.to_string(), |name| {
            let folder = parent.join(name);
            if folder.symlink_metadata().is_err() {
                return true;
            }
            if Record::find(&folder).is_none() {
                let warning =
                    "a folder of that name is there already, without a record of its envelope";
                before.warnings.insert(warning.to_owned());
            }
            false
        })?;
        let spot = Spot { source, name };
        Ok(Place::Free { spot, before })
    }

    /// The source that a folder was filed for, wherever somebody moved it since.
    fn filed_for(&self, relative: &Path, record: &Record) -> Option<MailboxId> {
        let case = relative.parent().and_then(Path::to_str);
        let of_case = case.and_then(|case| self.sources.get(case)).copied();
        of_case.or_else(|| record.filed_for())
    }

    /// The folder of this mailbox, which may have to be made.
    fn case_of(&self, mailbox: MailboxId, before: &mut Before) -> Result<String, Failure> {
        let designation = mailbox.designation();
        let own = self.folders_of(mailbox).next();
        if own.is_none() {
            self.meet(mailbox, before);
        }
        free_name(designation.as_str(), |name| {
            if own.map_or_else(
                || self.dir.join(name).symlink_metadata().is_err(),
                |own| own == name,
            ) {
                return true;
            }
            let what = match self.sources.get(name) {
                Some(_) => "is of another source, though it has the name of this one",
                None if self.dir.join(name).symlink_metadata().is_err() => return false,
                None => "does not say whose it is",
            };
            let warning = format!("the folder {name} {what}");
            before.warnings.insert(warning);
            false
        })
    }

    /// What is odd about a source that has no folder of its name yet.
    fn meet(&self, mailbox: MailboxId, before: &mut Before) {
        for name in self.renamed(mailbox) {
            before.warnings.insert(format!(
                "the folder {name} is of this source, and not called after it: move what is in \
                 it to {}",
                mailbox.designation()
            ));
        }
        for other in self.look_alikes(mailbox) {
            before.warnings.insert(format!(
                "a new source, {}, is called almost as {other} is, which may be on purpose",
                mailbox.designation()
            ));
        }
    }

    /// Folders of this mailbox that somebody called otherwise.
    pub(in crate::reader) fn renamed(&self, mailbox: MailboxId) -> impl Iterator<Item = &str> {
        let mine = self.sources.iter().filter(move |(_, of)| **of == mailbox);
        mine.map(|(name, _)| name.as_str())
            .filter(move |name| !is_called(name, mailbox))
    }

    /// Other sources whose names begin with the same two words: somebody who tries for a
    /// minute has such a name.
    pub(in crate::reader) fn look_alikes(&self, mailbox: MailboxId) -> BTreeSet<Designation> {
        let own = mailbox.designation();
        let others = self.sources.values().filter(|other| **other != mailbox);
        let others = others.map(MailboxId::designation);
        others
            .filter(|other| words(other.as_str()) == words(own.as_str()))
            .collect()
    }
}

/// Whether an opened folder says the address that it was filed for: without it there is no
/// answer.
fn proves(folder: &Path, source: Option<MailboxId>) -> bool {
    source.is_none_or(|mailbox| source::mailboxes(folder).any(|said| said == mailbox))
}

/// A designation without its last part.
fn words(designation: &str) -> &str {
    designation
        .rsplit_once('-')
        .map_or(designation, |(words, _)| words)
}
