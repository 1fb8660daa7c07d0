//! Writes the members of a backup, one after the other.
//!
//! *Never*: more of a file in memory than a piece of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt as _;

use super::format::{End, Head, Member};
use super::onion;
use crate::export::Blob;
use crate::id::SubmissionId;
use crate::recipients::RecipientName;
use crate::store::{self, Catalog, SCHEMA, Snapshot, Submission, looks_sealed};
use crate::web::face::Logo;
use crate::{clock, tarball};

/// What is read of a file to see what it is.
const START: usize = 64;

/// What a backup holds besides the store.
pub(super) struct Around {
    pub(super) config: Vec<u8>,
    pub(super) logo: Option<Logo>,
    pub(super) recipients: Vec<(RecipientName, String)>,
    pub(super) onion: Vec<onion::File>,
}

/// What became of it.
pub(super) struct Written {
    pub(super) submissions: u64,
    pub(super) replies: u64,
    /// Those whose file is not there, though they are listed still.
    pub(super) lost: Vec<SubmissionId>,
    /// Those that could not be read whole, or are not what they should be.
    pub(super) damaged: Vec<SubmissionId>,
}

/// Why it cannot be written.
pub(super) enum Error {
    Store(store::Error),
    Write(io::Error),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes a whole backup, but for its encryption. `progress` is told of every piece's length.
pub(super) fn write<W: Write>(
    catalog: &Catalog,
    snapshot: &mut Snapshot,
    around: &Around,
    out: W,
    progress: impl FnMut(u64),
) -> Result<(W, Written), Error> {
    let mut archive = Archive {
        tar: tar::Builder::new(out),
        members: 0,
        absent: BTreeSet::new(),
        damaged: BTreeSet::new(),
        progress,
    };
    let (submissions, replies) = (snapshot.submissions.len(), snapshot.replies.len());
    let head = Head::new(SCHEMA, clock::today(), submissions, replies);
    archive.add(&Member::Head, &json(&head)?)?;
    archive.add(&Member::Config, &around.config)?;
    if let Some(logo) = &around.logo {
        archive.add(&Member::Logo, &logo.png())?;
    }
    for (name, text) in &around.recipients {
        archive.add(&Member::Recipients(name.clone()), text.as_bytes())?;
    }
    archive.add(&Member::Database, &snapshot.database()?)?;
    for submission in &snapshot.submissions {
        let id = submission.id;
        let file = catalog.submission_file(id);
        archive.add_file(&Member::Submission(id), id, Some(submission), file)?;
    }
    for id in &snapshot.replies {
        let file = catalog.reply_file(*id);
        archive.add_file(&Member::Reply(*id), *id, None, file)?;
    }
    for (member, content) in &around.onion {
        archive.add(member, content)?;
    }
    // A file that is open here is not overwritten: what was read of it was whole. Of what has lost
    // its file and not its row yet a purge is not done.
    let listed = catalog.listed()?;
    let rows = snapshot.submissions.iter().map(|submission| submission.id);
    let rows = rows.chain(snapshot.replies.iter().copied());
    let deleted: BTreeSet<_> = rows.filter(|id| !listed.contains(id)).collect();
    let gone: BTreeSet<_> = deleted.union(&archive.absent).copied().collect();
    let damaged: Vec<_> = archive.damaged.difference(&gone).copied().collect();
    let end = End::new(
        archive.members,
        gone.iter().copied().collect(),
        damaged.clone(),
    );
    archive.add(&Member::End, &json(&end)?)?;
    let of = |id: &SubmissionId| !gone.contains(id);
    let kept = snapshot.submissions.iter().filter(|s| of(&s.id)).count();
    let mut lost: Vec<_> = archive.absent.difference(&deleted).copied().collect();
    if !lost.is_empty() {
        let due = catalog.due_now(clock::today())?;
        lost.retain(|id| !due.contains(id));
    }
    let written = Written {
        submissions: kept as u64,
        replies: snapshot.replies.iter().filter(|id| of(id)).count() as u64,
        lost,
        damaged,
    };
    Ok((archive.tar.into_inner()?, written))
}

fn json(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(value)?;
    json.push(b'\n');
    Ok(json)
}

struct Archive<W: Write, P> {
    tar: tar::Builder<W>,
    members: u64,
    /// Those whose file was not there.
    absent: BTreeSet<SubmissionId>,
    damaged: BTreeSet<SubmissionId>,
    progress: P,
}

impl<W: Write, P: FnMut(u64)> Archive<W, P> {
    fn add(&mut self, member: &Member, content: &[u8]) -> io::Result<()> {
        let size = content.len() as u64;
        tarball::append(&mut self.tar, &member.to_string(), size, content)?;
        self.members += 1;
        Ok(())
    }

    /// Adds the file of a submission, or of a reply if none is given. Zeros stand in the place of
    /// what cannot be read of it.
    fn add_file(
        &mut self,
        member: &Member,
        id: SubmissionId,
        submission: Option<&Submission>,
        file: Result<Option<File>, store::Error>,
    ) -> io::Result<()> {
        let file = file.ok().flatten();
        let file = file.and_then(|file| Some((file.metadata().ok()?, file)));
        let Some((metadata, file)) = file.filter(|(metadata, _)| metadata.is_file()) else {
            self.absent.insert(id);
            return Ok(());
        };
        let size = metadata.len();
        let mut start = [0; START];
        let read = file.read_at(&mut start, 0).unwrap_or(0);
        if !looks_sealed(submission, size, &start[..read]) {
            self.damaged.insert(id);
        }
        let mut blob = Blob::new(file, size, &mut self.progress);
        tarball::append(&mut self.tar, &member.to_string(), size, &mut blob)?;
        if blob.failed.is_some() {
            self.damaged.insert(id);
        }
        self.members += 1;
        Ok(())
    }
}
