//! The envelope of a draft, from its first byte on.
//!
//! *Never*: a byte that is written before there is room to finish behind it.

use std::io;

use jiff::civil::Date;

use super::Intake;
use crate::envelope::{self, Head, ReplyAddress, Writer};
use crate::id::SubmissionId;
use crate::store::{self, Room, Staged};

/// The envelope, from the first byte on.
pub(super) struct Sealing {
    pub(super) writer: Writer<Staged>,
    pub(super) room: Room,
    pub(super) id: SubmissionId,
    /// The day under which it is listed: that on which it began, or the last one of its keys.
    pub(super) day: Date,
    /// Bytes of age's header at most.
    pub(super) header_bound: u64,
}

impl Sealing {
    pub(super) fn begin(
        intake: &Intake,
        reply: Option<ReplyAddress>,
        day: Date,
    ) -> io::Result<Self> {
        let keys = intake.keys.seal_on(day).map_err(into_io)?;
        let staged = intake.store.stage().map_err(into_io)?;
        let room = staged.room()?;
        let id = staged.id();
        let head = Head {
            kind: envelope::Kind::Submission,
            version: envelope::VERSION,
            id,
            period: keys.period(),
            recipients: keys.names(),
            language: envelope::LANGUAGE.to_owned(),
            reply,
        };
        let writer = Writer::new(staged, &keys, head)?;
        Ok(Self {
            writer,
            room,
            id,
            day: keys.listed_under(day),
            header_bound: keys.header_bound(),
        })
    }

    pub(super) fn end_entry(&mut self, whole: bool) -> io::Result<()> {
        if whole {
            self.writer.end_entry()
        } else {
            self.writer.end_entry_cut()
        }
    }
}

/// The store's answer as one of the operating system: what is full stays so.
pub(super) fn into_io(error: store::Error) -> io::Error {
    if error.is_full() {
        io::ErrorKind::StorageFull.into()
    } else {
        io::Error::other(error)
    }
}
