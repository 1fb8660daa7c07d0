//! Imports: a bundle of sealed answers is looked at and taken into the store.
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

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::capacity::Limits;
use crate::id::SubmissionId;
use crate::interrupt;
use crate::limits::{REPLY_DAYS, REPLY_DAYS_SPREAD};
use crate::mailbox::Tag;
use crate::store::{self, Catalog, Import, Known, Reply};
use bundle::Found;
pub use bundle::{NAMED_AT_MOST, Wrong};

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The bundle's own file.
    #[error("the bundle")]
    Read(#[from] io::Error),
    /// Somebody ended the command.
    #[error("interrupted")]
    Interrupted,
}

/// What became of a bundle.
#[derive(Default, Debug)]
pub struct Taken {
    /// Replies that are new here.
    pub new: u64,
    /// Replies that were here before, or were deleted.
    pub known: u64,
    /// Replies that were here and damaged.
    pub repaired: u64,
    /// What is wrong with the bundle.
    pub wrong: Wrong,
    /// Replies that the disk has no room for.
    pub no_room: Vec<SubmissionId>,
}

/// Takes in the replies of a bundle, each of at most `max` bytes.
///
/// # Errors
/// See [`Error`]: nothing was taken in then.
pub fn replies(
    catalog: &Catalog,
    file: &File,
    limits: Limits,
    max: u64,
    today: Date,
) -> Result<Taken, Error> {
    let import = catalog.import_replies()?;
    let mut taken = Taken::default();
    let found = bundle::read(file, max, &mut taken.wrong)?;
    let mut taking = Taking {
        file,
        import,
        limits,
        today,
        taken,
    };
    for reply in &found {
        if interrupt::caught() {
            return Err(Error::Interrupted);
        }
        taking.take(reply)?;
    }
    let Taking {
        import, mut taken, ..
    } = taking;
    taken.new = import.commit(REPLY_DAYS, REPLY_DAYS_SPREAD)? as u64;
    Ok(taken)
}

/// An import that is going on.
struct Taking<'a> {
    file: &'a File,
    import: Import<'a>,
    limits: Limits,
    today: Date,
    taken: Taken,
}

impl Taking<'_> {
    /// Takes one reply in, or looks whether what is here is as good.
    fn take(&mut self, found: &Found) -> Result<(), Error> {
        match self.import.find(found.id)? {
            Known::No => self.add(found),
            Known::Here(tag) => self.compare(found, tag),
            Known::Deleted => {
                self.taken.known += 1;
                Ok(())
            }
        }
    }

    fn add(&mut self, found: &Found) -> Result<(), Error> {
        if !self.has_room_for(found)? {
            return Ok(());
        }
        let reply = Reply {
            id: found.id,
            tag: found.tag,
            day: self.today,
        };
        let mut bytes = bytes(self.file, found)?;
        let sha256 = found.sha256.as_ref();
        match self.import.add(reply, found.size, sha256, &mut bytes) {
            Ok(true) => {}
            Ok(false) => self.damaged(found.id),
            // Others write to the disk too.
            Err(error) if error.is_full() => self.taken.no_room.push(found.id),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Compares a reply with the one of the same id that is here, which has this tag.
    fn compare(&mut self, found: &Found, tag: Tag) -> Result<(), Error> {
        let id = found.id;
        if found.sha256.is_some() && found.sha256 != Some(self.sha256(found)?) {
            self.damaged(id);
            return Ok(());
        }
        let mut bytes = bytes(self.file, found)?;
        let same = self.import.is_same(id, found.size, &mut bytes)?;
        let what = match &found.sha256 {
            _ if tag != found.tag => "is here with another tag",
            _ if same => {
                self.taken.known += 1;
                return Ok(());
            }
            Some(sha256) => return self.repair(found, sha256),
            None => "is here with other bytes, and the list has no SHA-256 to tell which are good",
        };
        self.taken
            .wrong
            .add(format_args!("{id} {what}: nothing was replaced"));
        Ok(())
    }

    fn repair(&mut self, found: &Found, sha256: &[u8; 32]) -> Result<(), Error> {
        if !self.has_room_for(found)? {
            return Ok(());
        }
        let mut bytes = bytes(self.file, found)?;
        match self.import.repair(found.id, found.size, sha256, &mut bytes) {
            Ok(true) => self.taken.repaired += 1,
            Ok(false) => self.damaged(found.id),
            Err(error) if error.is_full() => self.taken.no_room.push(found.id),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn damaged(&mut self, id: SubmissionId) {
        self.taken.wrong.add(format_args!(
            "{id} is damaged: its SHA-256 is not the one in the list"
        ));
    }

    fn has_room_for(&mut self, found: &Found) -> Result<bool, Error> {
        let space = self.import.space()?;
        let has_room = self.limits.has_room_for_reply(found.size, space);
        if !has_room {
            self.taken.no_room.push(found.id);
        }
        Ok(has_room)
    }

    fn sha256(&self, found: &Found) -> Result<[u8; 32], Error> {
        let mut hasher = Sha256::new();
        io::copy(&mut bytes(self.file, found)?, &mut hasher)?;
        Ok(hasher.finalize().into())
    }
}

/// The bytes of a reply.
fn bytes<'a>(mut file: &'a File, found: &Found) -> io::Result<io::Take<&'a File>> {
    file.seek(SeekFrom::Start(found.start))?;
    Ok(file.take(found.size))
}
