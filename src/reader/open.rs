//! `open`: the way from inputs to folders.

use std::collections::BTreeMap;
use std::io::Read as _;

use indicatif::ProgressBar;
use sha2::{Digest as _, Sha256};

use super::cases::{Cases, Place};
use super::cli;
use super::inner;
use super::input::{self, Item, Region, cannot_read};
use super::origin::Origin;
use super::pending;
use super::record::{Record, Written};
use super::report::{Voice, advise, outcome, remarks, state_word};
use super::roster::Roster;
use crate::clock;
use crate::diagnostic::{Exit, Failure, count, escape};
use crate::envelope::{Reader, State};
use crate::id::{SubmissionId, to_hex};
use crate::identity::{self, Keys};
use crate::interrupt;

/// What is said of bundles without submissions.
pub(super) const NOTHING_INSIDE: &str = "there is no submission inside";

/// An envelope in a file.
pub(super) type Envelope = Reader<Region>;

/// The command `open`.
pub(super) fn run(args: &cli::Open) -> anyhow::Result<Exit> {
    let mut keys = identity::load(
        &args.sealed.keys.identities,
        &args.sealed.keys.passphrase_file,
    )?;
    let roster = Roster::read(args.sealed.roster.as_deref())?;
    let mut cases = Cases::lock(&args.to, "--to")?;
    let held = interrupt::hold();
    let mut voice = Voice::new();
    keys.warn(clock::today(), &mut voice);
    pending::say(&cases.settled, &mut voice);
    cases.write_conversations(&mut voice);
    let (items, refused) = input::find(&args.sealed.inputs, &mut voice);
    // Each byte is read twice: for the mark by which it is known again, and to decrypt.
    let bar = voice.start(input::total(&items).saturating_mul(2));
    let (mut counts, mut done) = (BTreeMap::new(), 0);
    let mut opening = Opening {
        keys: &mut keys,
        roster: roster.as_ref(),
        copies: args.copies,
        taken: 0,
    };
    if refused > 0 {
        counts.insert("failed", refused);
    }
    for item in &items {
        let word = match opening.open(item, &mut cases, &bar, &mut voice) {
            Ok(word) => word,
            Err(_) if interrupt::caught() => break,
            Err(failure) => {
                voice.failed(&item.label, failure);
                "failed"
            }
        };
        *counts.entry(word).or_insert(0) += 1;
        done = item.len.saturating_mul(2).saturating_add(done);
        bar.set_position(done);
    }
    // Once for all of them: a conversation of thousands would be written as often. What a
    // killed run has not written, the next one writes.
    cases.write_conversations(&mut voice);
    cases.close()?;
    drop(held);
    let all: u64 = counts.values().sum();
    let counts: Vec<_> = counts
        .iter()
        .map(|(word, n)| match (*word, *n) {
            ("fragment", 2..) => format!("{n} fragments"),
            (word, n) => format!("{n} {word}"),
        })
        .collect();
    if counts.is_empty() {
        voice.line(NOTHING_INSIDE);
    } else {
        voice.line(&format!("{all} in all: {}", counts.join(", ")));
    }
    if opening.taken > 0 {
        voice.line(&format!(
            "{} of colleagues taken: nobody signs such, so ask whether they wrote it",
            count(opening.taken, "reply")
        ));
    }
    let exit = voice.finish();
    if interrupt::caught() {
        return Err(
            interrupt::failure("run it again: it goes on with what is not there yet").into(),
        );
    }
    Ok(exit)
}

/// What is the same for all inputs, and counted over them.
struct Opening<'a> {
    keys: &'a mut Keys,
    roster: Option<&'a Roster>,
    /// Whether copies of replies are taken.
    copies: bool,
    /// How many were.
    taken: u64,
}

impl Opening<'_> {
    /// Opens one envelope into its folder; one word for how that went.
    fn open(
        &mut self,
        item: &Item,
        cases: &mut Cases,
        bar: &ProgressBar,
        voice: &mut Voice,
    ) -> Result<&'static str, Failure> {
        voice.begin();
        let region = item.open(bar).map_err(|e| cannot_read(&e))?;
        let mark = sha256(region.clone()).map_err(|e| cannot_read(&e))?;
        if let Some(day) = item.day {
            self.keys.prefer(day);
        }
        let envelope = Envelope::open(region.clone(), &self.keys.identities);
        let envelope = envelope.map_err(|e| self.keys.failure(item, e))?;
        if let Some(roster) = self.roster {
            roster.compare(&item.label, region, envelope.head(), voice);
        }
        let Some(id) = check_id(item, envelope.id(), voice) else {
            let hint =
                "copy it again from where it comes from; `postern-reader verify` reads the rest";
            return Err(Failure::new("its id is damaged", hint));
        };
        let origin = Origin::of(item, &envelope, voice)?;
        let (spot, before) = match cases.place(origin.mailbox, id, &mark)? {
            Place::There { folder, record } => {
                // What is wrong with it is as wrong as when it was opened.
                if record.state != state_word(State::Complete) {
                    let what = format!("it was opened before as {}", record.state);
                    voice.suspicious(&item.label, &what);
                }
                for remark in &record.remarks {
                    voice.suspicious_again(&item.label, remark);
                }
                voice.line(&format!(
                    "{id}: already there, in {}",
                    escape(&folder.display().to_string())
                ));
                return Ok("already there");
            }
            Place::Free { .. } if origin.is_brought(item) && !self.copies => {
                let hint = "if a colleague gave it to you, take it with --copies: nobody signs \
                            such, and a source can make one";
                return Err(Failure::new("it says that it is the copy of a reply", hint));
            }
            Place::Free { spot, before } => (spot, before),
        };
        for warning in &before.warnings {
            voice.suspicious(&item.label, warning);
        }
        let mut extraction = cases.begin(&spot)?;
        let report = match envelope.extract(&mut extraction) {
            // What could not be read any more is not damaged.
            Ok(_) if interrupt::caught() => {
                extraction.discard();
                return Err(interrupt::failure(""));
            }
            Ok(report) => report,
            Err(error) => {
                extraction.discard();
                return Err(item.failure(error));
            }
        };
        for what in extraction.deceptions() {
            voice.suspicious(&item.label, what);
        }
        advise(item, report.state, voice);
        // Of a colleague's reply it is what the source was sent.
        let inners = match origin.written {
            Written::Received => inner::open(&mut extraction, &report, &self.keys.identities),
            Written::Replied => Ok(Vec::new()),
        };
        let inners = match inners {
            Ok(inners) => inners,
            Err(failure) => {
                extraction.discard();
                return Err(failure);
            }
        };
        inners
            .iter()
            .for_each(|inner| inner.warn(&item.label, voice));
        let lines: Vec<_> = inners.iter().filter_map(inner::Inner::line).collect();
        // A bundle's list says when it arrived, and a reply itself when it was written.
        let day = item.day.or(origin.day);
        let mut record = Record::new(id, mark, origin.written, day, &report);
        record.attribute(origin.by.as_ref(), origin.after.clone());
        record.brought = origin.is_brought(item);
        record.remarks = voice.remarks().to_vec();
        inners.into_iter().for_each(|inner| record.note(inner));
        self.taken += u64::from(record.brought);
        let folder = cases.file(&spot, extraction, record)?;
        voice.note(report.state);
        voice.line(&format!(
            "{id}: {}{}, in {}",
            origin.prefix(),
            outcome(&report),
            escape(&folder.display().to_string())
        ));
        remarks(&report).for_each(|remark| voice.line(&remark));
        lines.iter().for_each(|line| voice.line(line));
        if let (Some((name, state)), State::Complete) = (before.broken, report.state) {
            voice.hint(&format!(
                "the folder {name} was opened before as {state}; this one is whole"
            ));
        }
        Ok(state_word(report.state))
    }
}

/// The id of an envelope: what is sealed counts, and what its name says if that is
/// damaged. A name that says something else is suspicious.
pub(super) fn check_id(
    item: &Item,
    sealed: Option<SubmissionId>,
    voice: &mut Voice,
) -> Option<SubmissionId> {
    if let (Some(sealed), Some(named)) = (sealed, item.named)
        && sealed != named
    {
        voice.suspicious(
            &item.label,
            &format!("its name is not its id, which is {sealed}"),
        );
    }
    sealed.or(item.named)
}

/// The SHA-256 of all bytes, in hexadecimal digits.
pub(super) fn sha256(mut region: Region) -> std::io::Result<String> {
    let (mut hasher, mut buf) = (Sha256::new(), vec![0; 256 * 1024]);
    loop {
        match region.read(&mut buf)? {
            0 => return Ok(to_hex(&hasher.finalize())),
            n => hasher.update(&buf[..n]),
        }
    }
}
