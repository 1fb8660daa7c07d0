//! `keys`: which periods' keys an identity file holds; and what every command says of keys that
//! run out, and of envelopes whose keys were burned.

use std::io::{self, Write as _};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::cli;
use super::input::Item;
use super::report::Voice;
use crate::clock;
use crate::diagnostic::{Exit, Failure, escape};
use crate::envelope::Error;
use crate::identity::{self, Keys, Loaded};
use crate::limits::KEYS_END_DAYS;
use crate::recipients::Period;

/// The command `keys`.
pub(super) fn run(args: &cli::Keys) -> anyhow::Result<Exit> {
    let keys = identity::load(&args.keys.identities, &args.keys.passphrase_file)?;
    let today = clock::today();
    let mut out = io::stdout();
    for file in &keys.files {
        writeln!(out, "{}", escape(&file.shown))?;
        for line in lines(file, today) {
            writeln!(out, "  {line}")?;
        }
    }
    let mut voice = Voice::new();
    keys.warn(today, &mut voice);
    Ok(voice.finish())
}

/// A line for each period, in order, and for keys without one.
fn lines(file: &Loaded, today: Date) -> Vec<String> {
    let held = file.keys.periods().into_iter().map(|p| (p, "held"));
    let burned = file.keys.burned().map(|p| (p, "burned"));
    let mut periods: Vec<_> = held.chain(burned).collect();
    periods.sort_by_key(|(period, _)| (period.from, period.to));
    let mut lines: Vec<_> = periods
        .into_iter()
        .map(|(period, state)| {
            let place = match () {
                () if state == "burned" => "",
                () if period.contains(today) => ", current",
                () if period.to < today => ", over",
                () => ", to come",
            };
            format!("{period}  {state}{place}")
        })
        .collect();
    let always = file.keys.held().filter(|key| key.period.is_none());
    lines.extend(always.map(|_| "without a period  held".to_owned()));
    let last = file.keys.periods().last().map(|period| period.to);
    lines.extend(last.map(|last| format!("the list ends on {last}")));
    lines
}

impl Keys {
    /// Says which lists are over, or will be within four weeks.
    pub(super) fn warn(&self, today: Date, voice: &mut Voice) {
        for file in &self.files {
            let Some(last) = file.keys.periods().last().map(|period| period.to) else {
                continue;
            };
            if last > today.saturating_add(KEYS_END_DAYS.days()) {
                continue;
            }
            let end = if last < today { "ended" } else { "end" };
            let what = format!(
                "its keys {end} on {last}: make more with `postern-reader keygen --extend {}`",
                file.shown
            );
            voice.warning(&file.shown, &what);
        }
    }

    /// Why an envelope cannot be opened, and what to do about it.
    pub(super) fn failure(&self, item: &Item, error: Error) -> Failure {
        if matches!(error, Error::OtherKeys)
            && let Some(period) = item.day.and_then(|day| self.burned_on(day))
        {
            return Failure::new(
                format!("its keys were burned: those of {period}"),
                "it stays shut here; who has not burned theirs may still open it",
            );
        }
        let may_be_burned = item.day.is_none() && self.files.iter().any(Loaded::has_burned);
        if matches!(error, Error::OtherKeys) && may_be_burned {
            let hint = "it is sealed to others' keys, or to those of a period that was burned \
                        (`postern-reader keys` lists them); its bundle says its day";
            return Failure::new(error.to_string(), hint);
        }
        item.failure(error)
    }

    /// The period whose keys what came on `day` is sealed to, if they were burned.
    fn burned_on(&self, day: Date) -> Option<Period> {
        self.files.iter().find_map(|file| {
            let held = file.keys.periods().into_iter().map(|p| (p, false));
            let all = held.chain(file.keys.burned().map(|p| (p, true)));
            // In a gap it is the next.
            let next = all.filter(|(period, _)| period.to >= day);
            let (period, burned) = next.min_by_key(|(period, _)| period.from)?;
            burned.then_some(period)
        })
    }
}

impl Loaded {
    fn has_burned(&self) -> bool {
        self.keys.burned().next().is_some()
    }
}
