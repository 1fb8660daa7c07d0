//! `reply`: seals an answer to one source, and files the journalists' copy of it.
//!
//! # Order
//! 1. All that can be refused is refused: names, files, texts, keys.
//! 2. Reply and copy are sealed side by side, each byte read once, below
//!    `.postern-reader.partial/`.
//! 3. The copy is opened again with the journalist's own keys, into its folder, still
//!    there: a copy that nobody could read is found here.
//! 4. The new `replies.tar` is written under another name, and synced.
//! 5. The folder, and then the sealed copy beside it, appear in the source's folder. The folder
//!    says that the reply is still to be sent ([`super::pending`]).
//! 6. `replies.tar` appears. If 5 or 6 fails, 5 is undone; otherwise the reply is sent.
//! 7. The folder says no longer that it is to be sent.
//! 8. The conversation gets its line.
//!
//! So there is never a `replies.tar` without its copy, and never a half file. What a crash
//! between 5 and 7 left, the next run finds and settles. What fails from 7 on is said, and
//! that the reply is sent.
//!
//! *Never*: a reply to an address that the source's own folder does not prove.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use anyhow::Context as _;
use indicatif::ProgressBar;
use jiff::ToSpan as _;
use jiff::civil::Date;
use zeroize::Zeroizing;

use super::addressee::Addressee;
use super::cases::{Cases, Place};
use super::disk::{cannot_write, create, publish};
use super::input::{Item, Watched, cannot_read};
use super::letter::Letter;
use super::open::{self, Envelope};
use super::outbox::Outbox;
use super::pending::{self, PENDING};
use super::record::{Record, Written};
use super::report::{Voice, outcome};
use super::{cli, colleagues};
use crate::diagnostic::{Exit, Failure, count, escape};
use crate::envelope::{Error, Head, Kind, State, VERSION, Writer};
use crate::id::SubmissionId;
use crate::identity::{self, Keys};
use crate::mailbox::MailboxId;
use crate::recipients::Chosen;
use crate::{clock, interrupt};

/// Read at a time.
const PIECE: usize = 64 * 1024;

/// The command `reply`.
pub(super) fn run(args: &cli::Reply) -> anyhow::Result<Exit> {
    Outbox::check(&args.out, args.append)?;
    let mut letter = Letter::read(args)?;
    let also = colleagues::read(&args.also)?;
    if !args.cases.is_dir() {
        let error = format!("there is no directory {}", args.cases.display());
        let hint = "name the one that `postern-reader open` wrote to, with --cases";
        return Err(Failure::new(error, hint).into());
    }
    let mut cases = Cases::lock(&args.cases, "--cases")?;
    let mut voice = Voice::new();
    pending::say(&cases.settled, &mut voice);
    let addressee = Addressee::find(&cases, &args.to)?;
    for other in cases.look_alikes(addressee.mailbox) {
        let what = format!("{other} is another source, and called almost the same");
        voice.suspicious(&args.to, &what);
    }
    let keys = identity::load(&args.keys.identities, &args.keys.passphrase_file)?;
    let day = day(&cases, addressee.mailbox, &mut voice);
    let readers = colleagues::recipients(&keys, &also, day)?;
    keys.warn(clock::today(), &mut voice);
    // Read not before it is locked, and locked not before nobody is waited for any more.
    let outbox = Outbox::open(&args.out, args.append)?;

    let held = interrupt::hold();
    let bar = match letter.attached() {
        0 => ProgressBar::hidden(),
        bytes => voice.start(bytes),
    };
    let sent = Sending {
        addressee: &addressee,
        keys: &keys,
        readers: &readers,
        after: cases.heard_of(addressee.mailbox),
        before: cases.replies_to(addressee.mailbox),
        outbox: &outbox,
        bar: &bar,
        day,
    }
    .send(&mut letter, &mut cases, &mut voice);
    let mut failures = cases.try_write_conversations();
    failures.extend(cases.close().err());
    drop(held);
    for failure in &failures {
        voice.suspicious("the list of the conversation", &failure.error);
    }
    if sent.is_ok() && !failures.is_empty() {
        let path = shown(outbox.path());
        voice.hint(&format!(
            "the reply is in {path}: do not send it again; the next run writes the list anew"
        ));
    }
    let exit = voice.finish();
    match sent {
        Err(_) if interrupt::caught() => {
            Err(interrupt::failure("nothing was sent; run it again").into())
        }
        sent => sent.map(|()| exit),
    }
}

/// The day under which a reply is filed: never before what it answers, whatever the clock says.
fn day(cases: &Cases, mailbox: MailboxId, voice: &mut Voice) -> Date {
    let today = clock::today();
    let latest = cases.latest_day(mailbox).unwrap_or(today);
    // A server that is ahead by an hour may have another day.
    if latest > today.saturating_add(1.day()) {
        let what = format!(
            "this computer's clock says {today}, but something in its folder is of {latest}: the \
             reply is filed under that day; look whether the clock is right"
        );
        voice.suspicious(mailbox.designation().as_str(), &what);
    }
    latest.max(today)
}

/// All that a letter needs on its way.
struct Sending<'a> {
    addressee: &'a Addressee,
    keys: &'a Keys,
    readers: &'a Chosen,
    /// What there is of the source.
    after: Vec<SubmissionId>,
    /// How many replies to the source there are.
    before: usize,
    outbox: &'a Outbox,
    bar: &'a ProgressBar,
    day: Date,
}

impl Sending<'_> {
    /// Does what the module says.
    fn send(
        &self,
        letter: &mut Letter,
        cases: &mut Cases,
        voice: &mut Voice,
    ) -> anyhow::Result<()> {
        let (mailbox, address) = (self.addressee.mailbox, &self.addressee.address);
        let id = SubmissionId::random();
        let tag = address.tag(id)?;
        let sealed = cases.partial("reply.age")?;
        let copy = cases.partial("copy.age")?;
        self.seal(letter, id, &sealed, &copy)?;

        let size = fs::metadata(&sealed)?.len();
        letter.check_size(size)?;

        let item = item(&copy, id).map_err(|e| cannot_read(&e))?;
        let region = item.open(&ProgressBar::hidden());
        let region = region.map_err(|e| cannot_read(&e))?;
        let mark = open::sha256(region.clone()).map_err(|e| cannot_read(&e))?;
        let envelope = Envelope::open(region, &self.keys.identities);
        let envelope = envelope.map_err(Error::into_failure)?;
        let Place::Free { spot, before } = cases.place(Some(mailbox), id, &mark)? else {
            return Err(Failure::new("a new id is there already", "run this again").into());
        };
        for warning in &before.warnings {
            voice.suspicious("the copy", warning);
        }
        let mut extraction = cases.begin(&spot)?;
        let report = envelope.extract(&mut extraction).map_err(|e| match e {
            Error::Sink(e) => cannot_write(&cases.folder(&spot), &e),
            other => other.into_failure(),
        })?;
        if report.state != State::Complete {
            let hint = "is something changing the disk? nothing was sent; run this again";
            return Err(Failure::new("the copy does not open whole", hint).into());
        }
        let ready = self.outbox.write(id, tag, &sealed)?;
        // What comes now may need its room.
        let _ = fs::remove_file(&sealed);
        extraction.add(PENDING, &pending::json(id, self.outbox, &ready)?)?;
        if interrupt::caught() {
            return Err(interrupt::failure("").into());
        }

        let mut record = Record::new(id, mark, Written::Replied, Some(self.day), &report);
        record.attribute(self.keys.name(), self.after.clone());
        record.remarks = before.warnings.into_iter().collect();
        let folder = cases.file(&spot, extraction, record)?;
        let kept = folder.with_extension("age");
        let published = publish(&copy, &kept).map_err(|e| cannot_write(&kept, &e));
        if let Err(failure) = published.and_then(|()| ready.publish()) {
            if let Err(e) = cases.take_back(&spot) {
                voice.failed("what was filed", cannot_write(&folder, &e));
            }
            return Err(failure.into());
        }
        let path = shown(self.outbox.path());
        let sent = format!("the reply is in {path}: do not send it again");
        // From here on it is sent: nothing fails any more.
        if let Err(e) = ready.sync() {
            let what = format!("a power cut may lose it: {e}");
            voice.suspicious(&self.outbox.path().display().to_string(), &what);
            voice.hint(&sent);
        } else if let Err(e) = cases.sent(&spot) {
            let what = format!("it cannot be noted that it was sent: {e}");
            voice.suspicious(&folder.display().to_string(), &what);
            voice.hint(&sent);
        }
        voice.line(&format!(
            "{id}: a reply to {}: {}, in {}",
            mailbox.designation(),
            outcome(&report),
            shown(&folder)
        ));
        voice.line(&format!(
            "    a copy for {} in {}",
            self.readers.names().join(", "),
            shown(&kept)
        ));
        voice.line(&format!(
            "{path} holds {}: hand it in at the journalists' site, or bring it to the server's \
             admin, who runs `postern replies import`",
            count(ready.replies, "reply")
        ));
        Ok(())
    }

    /// Seals the letter twice: to the source, and to those who keep a copy.
    fn seal(
        &self,
        letter: &mut Letter,
        id: SubmissionId,
        sealed: &Path,
        copy: &Path,
    ) -> anyhow::Result<()> {
        let address = &self.addressee.address;
        let source = Chosen::of_mailbox(address.parse_recipient()?);
        let begin = |path: &Path, kind, recipients: &Chosen| {
            let head = Head {
                kind,
                version: VERSION,
                id,
                period: recipients.period(),
                recipients: recipients.names(),
                language: "en".to_owned(),
                reply: (kind == Kind::ReplyCopy).then(|| address.clone()),
            };
            Writer::new(create(path)?, recipients, head)
        };
        let fail = |e: io::Error| cannot_write(sealed, &e);
        let mut reply = begin(sealed, Kind::Reply, &source).map_err(fail)?;
        reply.date(self.day);
        reply.number(u32::try_from(self.before).unwrap_or(u32::MAX));
        let mut copy = begin(copy, Kind::ReplyCopy, self.readers).map_err(fail)?;
        copy.date(self.day);
        copy.attribute(self.keys.name(), self.after.clone());
        let mut writers = [reply, copy];
        if let Some(message) = &letter.message {
            for writer in &mut writers {
                let written = writer.start_message();
                let written = written.and_then(|()| writer.write(message.as_bytes()));
                written.map_err(fail)?;
            }
        }
        for attachment in &mut letter.attachments {
            for writer in &mut writers {
                let started = writer.start_file(&attachment.name, "application/octet-stream");
                started.map_err(fail)?;
            }
            let mut content = Watched(&attachment.file);
            let mut piece = Zeroizing::new(vec![0; PIECE]);
            loop {
                let read = content.read(&mut piece).map_err(|e| cannot_read(&e));
                let read = read.with_context(|| attachment.path.display().to_string())?;
                if read == 0 {
                    break;
                }
                for writer in &mut writers {
                    writer.write(&piece[..read]).map_err(fail)?;
                }
                self.bar.inc(read as u64);
            }
        }
        for writer in writers {
            let finished = writer.finish(None, None).map_err(fail)?;
            finished.into_parts().0.sync_all().map_err(fail)?;
        }
        Ok(())
    }
}

/// A sealed file as an input.
fn item(path: &Path, id: SubmissionId) -> io::Result<Item> {
    Ok(Item {
        label: "the copy".to_owned(),
        path: path.to_owned(),
        start: 0,
        len: fs::metadata(path)?.len(),
        named: Some(id),
        day: None,
        fragment: None,
    })
}

fn shown(path: &Path) -> String {
    escape(&path.display().to_string())
}
