//! A submission that is arriving: takes the events of the form one by one, and seals.
//!
//! *Never*: more than the piece in hand. A piece goes into the envelope before the next
//! one is asked for.

mod ending;

use std::io;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::answers::{Address, Answers, Unanswerable};
use super::receipt::Ended;
use super::sealing::{Sealing, into_io};
use super::uploads::{Closed, Token, Upload};
use super::{Form, Intake, Terms};
use crate::clock;
use crate::envelope::{Cleaner, Cut};
use crate::id::SubmissionId;
use crate::limits::{BLOB_PREALLOCATED, CODENAME_BYTES, FILE_OVERHEAD, IGNORED_PARTS};
use crate::multipart::{Event, PartHead};
use crate::visitors::Visitor;

/// What to do after an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Read on.
    On,
    /// The form is whole.
    Whole,
    /// Read no further: this is why.
    Stop(Cut),
    /// Read no further, keep nothing: this is why.
    Refuse(Refusal),
}

/// Why nothing of a form is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    BadToken,
    /// Its source discards it while it arrives.
    Discarded,
    /// Nothing more is taken under its token.
    Closed(Closed),
    /// Too much came over its circuit.
    TooMuch,
    /// Too much arrives at the moment.
    Busy,
    NotStored,
}

/// Which part is being read.
enum Current {
    Token(Vec<u8>),
    /// `answers`, `codename` or `session`: a short value.
    Answers(Zeroizing<Vec<u8>>),
    Codename(Zeroizing<Vec<u8>>),
    Session(Zeroizing<Vec<u8>>),
    Message,
    /// A file; it is begun in the envelope at its first byte, or at its end if it has a
    /// name: a form with no file chosen sends one without either.
    File {
        head: PartHead,
        begun: bool,
    },
    Ignored,
}

/// A submission that is arriving.
pub(super) struct Draft {
    intake: Arc<Intake>,
    terms: Terms,
    visitor: Option<Arc<Visitor>>,
    limit: u64,
    /// The length its client announced, if it did.
    announced: Option<u64>,
    /// Bytes of the form that have arrived.
    received: u64,
    upload: Option<Upload>,
    token: Option<Token>,
    sealing: Option<Sealing>,
    cleaner: Cleaner,
    /// Characters of the message that are sealed.
    message_characters: u64,
    current: Current,
    ignored: u32,
    /// What was cut although the form was read on.
    cut: Option<Cut>,
    answers: Answers,
    /// Where answers go, looked up when there is something to seal.
    address: Option<Result<Option<Address>, Unanswerable>>,
    /// Whether the form is so small that with a wrong codename it is filled in again.
    small: bool,
    /// The message of a small form with a wrong codename, to be shown again.
    again: Zeroizing<String>,
    /// What is left of it since writing failed.
    fragment: Option<SubmissionId>,
}

/// What somebody filled in, to be shown in the form again.
#[derive(Default)]
pub struct Again {
    /// The message.
    pub message: Zeroizing<String>,
    /// The codename that the form came with.
    pub offered: Option<Zeroizing<String>>,
    /// What was typed as a codename.
    pub typed: Zeroizing<String>,
}

/// A draft that ended.
pub(super) struct Finished {
    pub(super) ended: Ended,
    pub(super) upload: Option<Upload>,
    /// The codename, for the receipt alone.
    pub(super) words: Option<Zeroizing<String>>,
    /// What was filled in, for the form alone.
    pub(super) again: Again,
}

impl Draft {
    pub(super) fn new(intake: Arc<Intake>, terms: Terms, form: &Form) -> Self {
        Self {
            answers: Answers::new(form.session.clone()),
            address: None,
            small: form.is_small(),
            again: Zeroizing::default(),
            limit: intake.capacity.announced(),
            announced: form.announced_length,
            received: 0,
            intake,
            terms,
            visitor: form.visitor.clone(),
            upload: None,
            token: None,
            sealing: None,
            cleaner: Cleaner::default(),
            message_characters: 0,
            current: Current::Ignored,
            ignored: 0,
            cut: None,
            fragment: None,
        }
    }

    /// The upload's entry in memory, once its token is known.
    pub(super) fn upload(&self) -> Option<&Upload> {
        self.upload.as_ref()
    }

    /// So many more bytes of the form are here; how many there are now.
    pub(super) fn arrived(&mut self, bytes: u64) -> u64 {
        self.received += bytes;
        if let Some(upload) = &self.upload {
            upload.arrived(self.received);
        }
        self.received
    }

    /// Nothing more of it is read.
    pub(super) fn finishing(&self) {
        if let Some(upload) = &self.upload {
            upload.arrived(self.received);
            upload.finishing();
        }
    }

    /// Takes one event.
    pub(super) fn take(&mut self, event: Event) -> Step {
        let step = match event {
            Event::Part(head) => self.part(head),
            Event::Data(data) => self.data(&data),
            Event::PartEnd => self.part_end(),
            Event::End => Ok(Step::Whole),
        };
        step.unwrap_or_else(|error| self.failed(&error))
    }

    fn part(&mut self, head: PartHead) -> io::Result<Step> {
        self.current = match head.name.as_str() {
            "token" => Current::Token(Vec::new()),
            "message" if self.message_begun() => {
                // A second message is no part of our form; it is kept as what it can be.
                Current::File {
                    head: PartHead {
                        filename: Some("message.txt".into()),
                        ..head
                    },
                    begun: false,
                }
            }
            "message" => Current::Message,
            "answers" if self.intake.replies => Current::Answers(Zeroizing::default()),
            "session" if self.intake.replies => Current::Session(Zeroizing::default()),
            "codename" if self.intake.replies => Current::Codename(Zeroizing::default()),
            "files" => Current::File { head, begun: false },
            _ => {
                self.ignored += 1;
                if self.ignored > IGNORED_PARTS {
                    return Ok(Step::Stop(Cut::Malformed));
                }
                Current::Ignored
            }
        };
        Ok(Step::On)
    }

    fn data(&mut self, data: &[u8]) -> io::Result<Step> {
        match &mut self.current {
            Current::Token(text) => {
                // A token has a fixed length; what is longer is none.
                text.extend(data.iter().take(Token::TEXT_BYTES + 1 - text.len()));
                Ok(Step::On)
            }
            Current::Answers(text) | Current::Codename(text) | Current::Session(text) => {
                let room = CODENAME_BYTES.saturating_sub(text.len());
                text.extend_from_slice(&data[..data.len().min(room)]);
                Ok(Step::On)
            }
            Current::Message => self.message(Some(data)),
            Current::File { begun, .. } => {
                if !*begun {
                    let step = self.begin_file()?;
                    if step != Step::On {
                        return Ok(step);
                    }
                }
                if !self.spend(data.len() as u64) {
                    return Ok(Step::Stop(Cut::NoRoom));
                }
                self.seal(data, self.intake.capacity.reserve())
            }
            Current::Ignored => Ok(Step::On),
        }
    }

    fn part_end(&mut self) -> io::Result<Step> {
        match std::mem::replace(&mut self.current, Current::Ignored) {
            Current::Token(text) => return Ok(self.token(&text)),
            Current::Answers(text) => self.answers.choose(&text),
            Current::Codename(text) => self.answers.name(&text),
            Current::Session(text) => self.answers.opened_in(&text),
            Current::Message => {
                let step = self.message(None)?;
                if step != Step::On {
                    return Ok(step);
                }
                if let Some(sealing) = &mut self.sealing {
                    sealing.end_entry(self.cut != Some(Cut::MessageTooLong))?;
                }
            }
            Current::File { head, begun: true } => {
                drop(head);
                self.sealing()?.end_entry(true)?;
            }
            Current::File { head, begun: false } => {
                if head.filename.as_ref().is_some_and(|name| !name.is_empty()) {
                    self.current = Current::File { head, begun: false };
                    let step = self.begin_file()?;
                    if step != Step::On {
                        return Ok(step);
                    }
                    self.sealing()?.end_entry(true)?;
                    self.current = Current::Ignored;
                }
            }
            Current::Ignored => {}
        }
        Ok(Step::On)
    }

    fn token(&mut self, text: &[u8]) -> Step {
        let token = std::str::from_utf8(text)
            .ok()
            .and_then(|text| self.intake.uploads.parse(text));
        let Some(token) = token else {
            return Step::Refuse(Refusal::BadToken);
        };
        if self
            .upload
            .as_ref()
            .is_some_and(|upload| upload.token() != token)
        {
            return Step::Refuse(Refusal::BadToken);
        }
        if self.upload.is_none() {
            match self.intake.uploads.begin(token, self.announced) {
                Ok(upload) => {
                    upload.arrived(self.received);
                    self.token = Some(token);
                    self.upload = Some(upload);
                }
                Err(closed) => return Step::Refuse(Refusal::Closed(closed)),
            }
        }
        // Now whoever looks at this form can be told.
        self.terms.refused.map_or(Step::On, Step::Refuse)
    }

    /// Takes bytes from what may come in this hour, over this circuit and over all.
    fn spend(&self, bytes: u64) -> bool {
        let visitor = self.visitor.as_ref();
        visitor.is_none_or(|visitor| visitor.spend(bytes)) && self.intake.capacity.spend(bytes)
    }

    /// Seals the next piece of the message, or what was held back at its end.
    fn message(&mut self, data: Option<&[u8]>) -> io::Result<Step> {
        let max = self.intake.limits.max_message;
        let (text, cut) = match data {
            Some(data) => self.cleaner.clean(data, max),
            None => self.cleaner.finish(max),
        };
        if cut {
            self.cut = Some(Cut::MessageTooLong);
        }
        if text.is_empty() {
            return Ok(Step::On);
        }
        if self.small && self.address().is_err() {
            self.again.push_str(&text);
        }
        if !self.message_begun() {
            if self.sealing.is_none() {
                let space = self.intake.store.space().map_err(into_io)?;
                if !self.intake.capacity.spend_message(space) {
                    return Ok(Step::Stop(Cut::NoRoom));
                }
            }
            self.sealing()?.writer.start_message()?;
        }
        let step = self.seal(text.as_bytes(), self.intake.capacity.floor())?;
        if step == Step::On {
            self.message_characters += text.chars().count() as u64;
        }
        Ok(step)
    }

    /// Where answers go, by what the form said before its first content.
    fn address(&mut self) -> &Result<Option<Address>, Unanswerable> {
        let (answers, salt) = (&self.answers, &self.intake.salt);
        self.address
            .get_or_insert_with(|| answers.address(salt, false))
    }

    fn message_begun(&self) -> bool {
        self.sealing
            .as_ref()
            .is_some_and(|s| s.writer.message().is_some())
    }

    fn begin_file(&mut self) -> io::Result<Step> {
        if let Some(why) = self.terms.files_refused {
            return Ok(Step::Stop(why));
        }
        let max_files = self.intake.limits.max_files as usize;
        if self
            .sealing
            .as_ref()
            .is_some_and(|s| s.writer.files().len() >= max_files)
        {
            return Ok(Step::Stop(Cut::TooManyFiles));
        }
        let begins = if self.sealing.is_none() {
            BLOB_PREALLOCATED
        } else {
            0
        };
        if !self.spend(begins + FILE_OVERHEAD) {
            return Ok(Step::Stop(Cut::NoRoom));
        }
        let Current::File { head, begun } = &mut self.current else {
            unreachable!("called for files only");
        };
        *begun = true;
        let name = head.filename.take().unwrap_or_default();
        let declared_type = std::mem::take(&mut head.content_type);
        self.sealing()?.writer.start_file(&name, &declared_type)?;
        // Empty files take disk too.
        self.seal(&[], self.intake.capacity.reserve())
    }

    /// The envelope; begun now if it is not.
    fn sealing(&mut self) -> io::Result<&mut Sealing> {
        if self.sealing.is_none() {
            let reply = match self.address() {
                Ok(Some(address)) => Some(address.address.clone()),
                _ => None,
            };
            let mut sealing = Sealing::begin(&self.intake, reply, clock::today())?;
            let cut_lengths = self.upload.iter().flat_map(Upload::cut_lengths);
            sealing.writer.probe(cut_lengths.copied().collect());
            self.sealing = Some(sealing);
        }
        Ok(self.sealing.as_mut().expect("just begun"))
    }

    /// Seals a piece of the entry begun last, with disk claimed for all it takes.
    fn seal(&mut self, data: &[u8], keep_free: u64) -> io::Result<Step> {
        let later = self.upload.as_ref().and_then(Upload::later_cut_lengths);
        let sealing = self.sealing()?;
        later.into_iter().for_each(|l| sealing.writer.probe(l));
        let end = sealing.header_bound + sealing.writer.sealed_bound(data.len() as u64);
        match sealing.room.claim(end, keep_free) {
            Err(error) if error.kind() == io::ErrorKind::StorageFull => {
                return Ok(Step::Stop(Cut::NoRoom));
            }
            claimed => claimed?,
        }
        sealing.writer.write(data)?;
        Ok(Step::On)
    }
}
