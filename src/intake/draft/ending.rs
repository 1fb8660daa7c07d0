//! The ways a draft ends: kept whole or in part, given back, or left as a fragment.
//!
//! *Never*: "received" before its row is on disk.

use std::io;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Again, Draft, Finished, Refusal, Step};
use crate::envelope::{Cut, ReplyAddress};
use crate::id::SubmissionId;
use crate::intake::answers::Unanswerable;
use crate::intake::receipt::{AddressSum, Answerable, Ended, Outcome, Receipt};
use crate::intake::sealing::Sealing;
use crate::intake::uploads::Closed;
use crate::{log, store};

impl Draft {
    /// Writing itself failed. What is in the file stays as a fragment, if it is worth it.
    pub(super) fn failed(&mut self, error: &io::Error) -> Step {
        if self.sealing.is_none() && error.kind() == io::ErrorKind::StorageFull {
            return Step::Stop(Cut::NoRoom);
        }
        log::later(format!("writing failed: {}", error.kind()));
        if let Some(Sealing {
            writer,
            room,
            id,
            day,
            ..
        }) = self.sealing.take()
        {
            room.keep_fragment();
            drop(writer);
            self.fragment = self.keep_fragment(id, day);
        }
        Step::Refuse(Refusal::NotStored)
    }

    /// Lists what could not be finished, if anything in it can be read.
    fn keep_fragment(&self, id: SubmissionId, day: Date) -> Option<SubmissionId> {
        let kept = self.intake.store.put_fragment(id, day);
        let kept = kept.unwrap_or_else(|error| {
            log::later(format!("writing failed: {}", log::chain(&error)));
            false
        });
        kept.then_some(id)
    }

    /// It counts as not received. What is left of it is known all the same: its source may
    /// discard it, and a later send takes its place.
    fn not_stored(&self) -> Ended {
        Ended {
            stored: self.fragment,
            ..Ended::nothing(Outcome::NotStored)
        }
    }

    /// Nothing of what is there is to stay.
    fn give_back(&mut self) {
        if let Some(sealing) = self.sealing.take() {
            sealing.room.give_back();
        }
    }

    /// Whether there is anything worth keeping.
    fn has_content(&self, whole: bool) -> bool {
        let Some(Sealing { writer, .. }) = &self.sealing else {
            return false;
        };
        // What was read of the message may not be sealed: there was no room for it.
        let message = writer.message().is_some_and(|message| message.size > 0);
        let file = writer.files().iter().any(|f| whole || f.size > 0);
        file || message && self.cleaner.has_text()
    }

    /// Finishes the envelope with what is there and keeps it. `cut` says why it is not
    /// whole, if it is not. Blocks for the flush.
    pub(in crate::intake) fn finish(mut self, cut: Option<Cut>) -> Finished {
        if self.upload.is_none() {
            self.give_back();
            return self.finished(Ended::nothing(Outcome::BadToken));
        }
        let whole = cut.is_none();
        if whole && let Some(problem) = self.unanswerable() {
            self.give_back();
            let mut ended = Ended::nothing(Outcome::Unanswerable(problem));
            ended.receipt.message_complete = self.cut.is_none();
            return self.finished(ended);
        }
        let cut = cut.or(self.cut);
        if !self.has_content(whole) {
            self.give_back();
            let outcome = cut.map_or(Outcome::Empty, Outcome::Nothing);
            let mut ended = Ended::nothing(outcome);
            ended.receipt.limit = self.limit;
            return self.finished(ended);
        }
        let ended = self.keep(cut).unwrap_or_else(|error| {
            log::later(format!("writing failed: {}", log::chain(&error)));
            self.not_stored()
        });
        self.finished(ended)
    }

    /// Why a whole form cannot be answered, if it is to be filled in again and nothing of it
    /// kept: it is small, and sent again at once.
    fn unanswerable(&self) -> Option<Unanswerable> {
        let begun_without = matches!(self.address, Some(Err(_))) && self.small;
        begun_without
            .then(|| self.answers.address(&self.intake.salt, true).err())
            .flatten()
    }

    /// What is told of it.
    fn finished(&mut self, ended: Ended) -> Finished {
        let words = match &mut self.address {
            Some(Ok(Some(address))) => address.words.take(),
            _ => None,
        };
        Finished {
            ended,
            upload: self.upload.take(),
            words,
            again: self.again(),
        }
    }

    /// What was filled in. Only of a small form the message is kept so long.
    fn again(&mut self) -> Again {
        Again {
            message: std::mem::take(&mut self.again),
            offered: self.small.then(|| self.answers.offered()).flatten(),
            typed: self.answers.typed().cloned().unwrap_or_default(),
        }
    }

    fn address_sum(&mut self) -> Option<AddressSum> {
        let token = self.token?;
        let intake = Arc::clone(&self.intake);
        match self.address() {
            Ok(Some(address)) => Some(intake.uploads.address_sum(token, &address.address)),
            _ => None,
        }
    }

    /// The address that only became known after the first content, if it did.
    fn late_address(&mut self) -> Option<ReplyAddress> {
        if let Ok(Some(_)) = self.address() {
            return None;
        }
        self.address = Some(self.answers.address(&self.intake.salt, true));
        match self.address() {
            Ok(Some(address)) => Some(address.address.clone()),
            _ => None,
        }
    }

    fn keep(&mut self, cut: Option<Cut>) -> Result<Ended, store::Error> {
        let Sealing {
            writer,
            room,
            id,
            day,
            ..
        } = self.sealing.take().expect("there is content");
        room.keep_fragment();
        let late = self.late_address();
        let sealed = match writer.finish(cut, late) {
            Ok(sealed) => sealed,
            Err(source) => {
                self.fragment = self.keep_fragment(id, day);
                return Err(store::Error::Io {
                    path: "blobs".into(),
                    source,
                });
            }
        };
        let sums = sealed.sums().to_vec();
        let manifest = sealed.manifest().clone();
        let stored = self.intake.store.put_submission(sealed, day)?;
        let in_vain = self.answers.is_typed_in_vain();
        let receipt = Receipt {
            outcome: cut.map_or(Outcome::Whole, Outcome::Partial),
            message_characters: manifest.message.as_ref().map(|_| self.message_characters),
            message_complete: manifest.message.is_some_and(|m| m.complete),
            files: manifest
                .files
                .iter()
                .filter(|f| f.complete)
                .map(|f| f.size)
                .collect(),
            cut_file: manifest.files.iter().find(|f| !f.complete).map(|f| f.size),
            limit: self.limit,
            answers: match self.address() {
                Ok(None) if in_vain => Answerable::Declined,
                Ok(None) => Answerable::No,
                Ok(Some(address)) => Answerable::Yes(address.whose),
                Err(problem) => Answerable::Never(*problem),
            },
        };
        Ok(Ended {
            address: self.address_sum(),
            receipt,
            stored: Some(stored),
            sums,
        })
    }

    /// Throws away what is there.
    pub(in crate::intake) fn refuse(mut self, refusal: Refusal) -> Finished {
        self.give_back();
        let outcome = match refusal {
            Refusal::BadToken => Outcome::BadToken,
            Refusal::Discarded => Outcome::Discarded,
            Refusal::Closed(Closed::Discarded) => Outcome::FormCancelled,
            Refusal::Closed(Closed::TooOften) => Outcome::SentTooOften,
            Refusal::TooMuch => Outcome::TooMuch,
            Refusal::Busy => Outcome::Busy,
            Refusal::NotStored => {
                let ended = self.not_stored();
                return self.finished(ended);
            }
        };
        self.finished(Ended::nothing(outcome))
    }
}
