//! `list` says what is inside, `verify` reads all of it; neither writes anything.

use std::fmt::Write as _;

use super::cli::Sealed;
use super::input::{self, Item, cannot_read};
use super::open;
use super::origin::Origin;
use super::report::{Voice, advise, outcome, remarks};
use super::roster::Roster;
use crate::clock;
use crate::diagnostic::{Exit, count, escape};
use crate::envelope::{MESSAGE_ENTRY, Nowhere, Report, State};
use crate::identity;

/// The command `list`.
pub(super) fn list(args: &Sealed) -> anyhow::Result<Exit> {
    each(args, |item, reader, voice, id, origin| {
        let outlined = reader.outline();
        let report = match outlined {
            Some(report) => report,
            None => match reader.extract(&mut Nowhere) {
                Ok(report) => report,
                Err(error) => return voice.failed(&item.label, item.failure(error)),
            },
        };
        voice.note(report.state);
        voice.line(&lines(item, id, origin, &report));
    })
}

/// The command `verify`.
pub(super) fn verify(args: &Sealed) -> anyhow::Result<Exit> {
    each(args, |item, reader, voice, id, origin| {
        match reader.extract(&mut Nowhere) {
            Ok(report) => {
                voice.note(report.state);
                let origin = origin.in_words();
                voice.line(&format!("{id}: {}\n    {origin}", outcome(&report)));
                remarks(&report).for_each(|remark| voice.line(&remark));
                advise(item, report.state, voice);
            }
            Err(error) => voice.failed(&item.label, item.failure(error)),
        }
    })
}

/// Opens each envelope of the inputs, and hands it on with its id and who wrote it.
fn each(
    args: &Sealed,
    mut then: impl FnMut(&Item, open::Envelope, &mut Voice, &str, &Origin),
) -> anyhow::Result<Exit> {
    let mut keys = identity::load(&args.keys.identities, &args.keys.passphrase_file)?;
    let roster = Roster::read(args.roster.as_deref())?;
    let mut voice = Voice::new();
    keys.warn(clock::today(), &mut voice);
    let (items, refused) = input::find(&args.inputs, &mut voice);
    if items.is_empty() && refused == 0 {
        voice.line(open::NOTHING_INSIDE);
    }
    let bar = voice.start(input::total(&items));
    let mut done = 0_u64;
    for item in &items {
        bar.set_position(done);
        done = done.saturating_add(item.len);
        let region = match item.open(&bar) {
            Ok(region) => region,
            Err(e) => {
                voice.failed(&item.label, cannot_read(&e));
                continue;
            }
        };
        if let Some(day) = item.day {
            keys.prefer(day);
        }
        match open::Envelope::open(region.clone(), &keys.identities) {
            Ok(reader) => {
                if let Some(roster) = &roster {
                    roster.compare(&item.label, region, reader.head(), &mut voice);
                }
                let id = open::check_id(item, reader.id(), &mut voice);
                let id = id.map_or_else(|| "id unknown".to_owned(), |id| id.to_string());
                match Origin::of(item, &reader, &mut voice) {
                    Ok(origin) => then(item, reader, &mut voice, &id, &origin),
                    Err(failure) => voice.failed(&item.label, failure),
                }
            }
            Err(error) => voice.failed(&item.label, keys.failure(item, error)),
        }
    }
    Ok(voice.finish())
}

/// What `list` says of one envelope.
fn lines(item: &Item, id: &str, origin: &Origin, report: &Report) -> String {
    let day = item.day.or(origin.day);
    let day = day.map_or_else(|| "day unknown".to_owned(), |d| d.to_string());
    let state = match report.state {
        // The word "complete" is for what was read to its end.
        State::Complete => outcome(report).replacen("complete", "whole by its contents", 1),
        _ => outcome(report),
    };
    let mut text = format!(
        "{id}  {day}  {}  {state}\n    {}",
        count(item.len, "byte"),
        origin.in_words()
    );
    for part in &report.parts {
        let name = match &part.name {
            Some(name) => format!("{}  {}", escape(&part.entry), escape(name)),
            None if part.entry == MESSAGE_ENTRY => MESSAGE_ENTRY.to_owned(),
            None => escape(&part.entry),
        };
        let _ = write!(text, "\n    {:>21}  {name}", count(part.size, "byte"));
    }
    text
}
