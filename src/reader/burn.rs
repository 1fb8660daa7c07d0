//! `burn`: destroys the secret keys of past periods.
//!
//! What was sealed to them and is still somewhere, on the server, on a stick, in a bundle,
//! opens for nobody any more, once every recipient has burned. So the keys of a period stay
//! that something unread may still be sealed to:
//!
//! - those of the last period: when the list is over, they stay in use;
//! - those of a period that ended less than [`BURN_AFTER_DAYS`] ago, or before the newest bundle
//!   was made: an upload that begins on its last day arrives hours later, and a bundle that was
//!   made meanwhile knows nothing of it;
//! - those of a period that did not end before the oldest day that is not collected, by the list
//!   of that bundle. A submission is sealed to the key
//!   of its day or to a later one. Of a server whose list is over, and which seals to its last
//!   key all the same, that day is the end of the list at the latest.
//!
//! Submissions inside the bundle itself were not collected when it was made: their keys go a
//! bundle later.
//!
//! *Never*: a file without its last key, or with half of what was in it ([`super::rewrite`]).

use std::io::{self, Write as _};

use anyhow::Context as _;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::rewrite::Secret;
use super::{bundle, cli};
use crate::clock;
use crate::diagnostic::{Exit, Failure, count, escape};
use crate::identity;
use crate::identity::keyfile::KeyFile;
use crate::identity::name_of;
use crate::limits::BURN_AFTER_DAYS;
use crate::recipients::Period;
use crate::tarball::Bundle;

/// The command `burn`.
pub(super) fn run(args: &cli::Burn) -> anyhow::Result<Exit> {
    let about = args.identity.display().to_string();
    let mut lists = Vec::new();
    for path in &args.bundle {
        lists.push(bundle::list(path).with_context(|| path.display().to_string())?);
    }
    let secret = Secret::open(&args.identity).with_context(|| about.clone())?;
    let passphrase = args.passphrase_file.as_deref();
    let read = identity::read(secret.file(), &args.identity, passphrase);
    let mut read = read.with_context(|| about.clone())?;
    if let Some(line) = read.keys.hidden() {
        let error = format!("{about}: line {line} is a comment that holds a secret key");
        let hint = "nothing was burned: it would stay, and nobody knows what is sealed to it; \
                    remove the line first";
        return Err(Failure::new(error, hint).into());
    }
    let rules = Rules::of(&lists, clock::today())?;
    let burned = rules.check(&read.keys, args.before)?;
    let mut out = io::stdout();
    let (Some(first), Some(last)) = (burned.first(), burned.last()) else {
        writeln!(
            out,
            "nothing to burn: no key of a period that ended before {} is in it",
            args.before
        )?;
        return Ok(Exit::Ok);
    };
    read.keys.burn(&burned);
    secret.rewrite(&read.keys, &name_of(&args.identity), read.lock.as_ref())?;
    writeln!(
        out,
        "{}: burned the keys of {}, from {} to {}; {} left",
        escape(&about),
        count(burned.len() as u64, "period"),
        first.from,
        last.to,
        match read.keys.held().count() {
            1 => "1 is".to_owned(),
            keys => format!("{keys} are"),
        }
    )?;
    let always = read.keys.held().filter(|key| key.period.is_none()).count();
    if always > 0 {
        let keys = count(always as u64, "key");
        writeln!(
            out,
            "{keys} of no period that can be understood: never burned"
        )?;
    }
    writeln!(
        out,
        "what was sealed to them and not read stays shut once everybody it was sealed to has \
         burned theirs. The old file was overwritten: an SSD, a file system that copies on write, \
         a snapshot or a backup may still keep it, and every copy of the file does: burn those \
         too, or destroy them"
    )?;
    Ok(Exit::Ok)
}

/// What may be burned today, with these bundles: one of each server that has the keys.
struct Rules {
    today: Date,
    /// The day of the bundle that was made first.
    made: Date,
    oldest: Option<Date>,
}

impl Rules {
    fn of(lists: &[Bundle], today: Date) -> Result<Self, Failure> {
        let mut rules = Self {
            today,
            made: today,
            oldest: None,
        };
        for list in lists {
            let Some(made) = list.made else {
                let error = "the bundle does not say on which day it was made";
                let hint = "an earlier postern made it: give one that the newest makes";
                return Err(Failure::new(error, hint));
            };
            if made > today.saturating_add(1.day()) {
                let error =
                    format!("the bundle was made on {made}, and this computer says {today}");
                return Err(Failure::new(error, "set the clock right, here or there"));
            }
            rules.made = rules.made.min(made);
            let oldest = rules.oldest.into_iter().chain(list.oldest_uncollected);
            rules.oldest = oldest.min();
        }
        Ok(rules)
    }

    /// The last day on which a period may have ended to be burned.
    fn latest(&self) -> Date {
        let by_age = self.made.saturating_sub(BURN_AFTER_DAYS.days());
        let before = self.oldest.map(|day| day.saturating_sub(1.day()));
        before.map_or(by_age, |before| before.min(by_age))
    }

    /// Why a period must stay, if it must.
    fn refusal(&self, period: Period, last: Period) -> Option<String> {
        if period == last {
            return Some(format!(
                "the period {period} is the last of the list: its key stays in use"
            ));
        }
        if period.to > self.today.saturating_sub(BURN_AFTER_DAYS.days()) {
            return Some(format!(
                "the period {period} ended less than {BURN_AFTER_DAYS} days ago, or has not yet"
            ));
        }
        if period.to > self.made.saturating_sub(BURN_AFTER_DAYS.days()) {
            return Some(format!(
                "the bundle was made on {}, and the period {period} did not end {BURN_AFTER_DAYS} \
                 days before: give the newest bundle",
                self.made
            ));
        }
        let oldest = self.oldest.filter(|oldest| period.to >= *oldest)?;
        Some(format!(
            "a submission of {oldest} was not collected when the bundle was made, or the server's \
             list ended then and is in use all the same: the period {period} is still wanted"
        ))
    }

    /// The periods to burn, in order: all that ended before `before`.
    fn check(&self, keys: &KeyFile, before: Date) -> Result<Vec<Period>, Failure> {
        let periods = keys.periods();
        let Some(last) = periods.last().copied() else {
            let hint = "`postern-reader keygen` makes keys with periods";
            return Err(Failure::new(
                "its key has no period, and is never burned",
                hint,
            ));
        };
        let asked: Vec<_> = periods.iter().copied().filter(|p| p.to < before).collect();
        let refused = asked.iter().find_map(|period| self.refusal(*period, last));
        let Some(why) = refused else {
            return Ok(asked);
        };
        let allowed = periods.iter().rfind(|p| self.refusal(**p, last).is_none());
        let hint = match allowed {
            Some(period) => format!(
                "nothing was burned; `--before {}` is allowed",
                period.to.saturating_add(1.day())
            ),
            None if periods.len() == 1 => "nothing was burned; nothing can be".to_owned(),
            None => format!(
                "nothing was burned, and nothing can be yet: periods that ended by {} may go",
                self.latest()
            ),
        };
        Err(Failure::new(why, hint))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::recipients::{Every, Kind};

    /// Eight weeks from 2026-11-02 to 2026-12-27, as they are on 2026-12-15.
    #[track_caller]
    fn check(
        made: Date,
        oldest: Option<Date>,
        before: Date,
        expected: Result<usize, (&str, &str)>,
    ) {
        let weeks = Every::Week.periods(date(2026, 11, 2), 8);
        let keys = KeyFile::generate(Kind::Classic, &weeks);
        let list = Bundle::new(Vec::new(), oldest, made);
        let rules = Rules::of(&[list], date(2026, 12, 15)).unwrap();
        match (rules.check(&keys, before), expected) {
            (Ok(periods), Ok(number)) => assert_eq!(periods, weeks[..number]),
            (Err(failure), Err((error, hint))) => {
                assert!(failure.error.contains(error), "{failure:?}");
                assert!(failure.hint.contains(hint), "{failure:?}");
            }
            (found, expected) => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn only_periods_that_nothing_unread_is_sealed_to_may_go() {
        let made = date(2026, 12, 14);
        check(made, None, date(2026, 11, 2), Ok(0));
        check(made, None, date(2026, 11, 8), Ok(0));
        check(made, None, date(2026, 11, 9), Ok(1));
        // That of 2026-11-22 ended 23 days ago, that of 2026-11-29 sixteen.
        check(made, None, date(2026, 11, 29), Ok(3));
        check(
            made,
            None,
            date(2026, 11, 30),
            Err(("ended less than 21 days ago", "`--before 2026-11-23` is")),
        );
        check(
            made,
            None,
            date(2027, 11, 30),
            Err(("ended less than 21 days ago", "`--before 2026-11-23` is")),
        );
        // Something of a day of the second week was not collected.
        for (oldest, allowed) in [
            (date(2026, 11, 15), 1),
            (date(2026, 11, 16), 2),
            (date(2026, 12, 14), 3),
        ] {
            check(made, Some(oldest), date(2026, 11, 9), Ok(1));
            let weeks = Every::Week.periods(date(2026, 11, 2), 8);
            let before = weeks[allowed - 1].to.saturating_add(1.day());
            check(made, Some(oldest), before, Ok(allowed));
        }
        check(
            made,
            Some(date(2026, 11, 15)),
            date(2026, 11, 23),
            Err((
                "a submission of 2026-11-15 was not collected",
                "`--before 2026-11-09` is",
            )),
        );
        // An old bundle knows nothing of what came since.
        check(
            date(2026, 11, 8),
            None,
            date(2026, 11, 9),
            Err(("the bundle was made on 2026-11-08", "nothing can be yet")),
        );
        // Nor one that was made while an upload of that week may still have been on its way.
        let young = "the bundle was made on 2026-11-28";
        check(
            date(2026, 11, 28),
            None,
            date(2026, 11, 9),
            Err((
                young,
                "nothing can be yet: periods that ended by 2026-11-07",
            )),
        );
        check(date(2026, 11, 29), None, date(2026, 11, 9), Ok(1));
    }

    #[test]
    fn of_several_servers_each_has_a_say() {
        let weeks = Every::Week.periods(date(2026, 11, 2), 8);
        let keys = KeyFile::generate(Kind::Classic, &weeks);
        let list = |made, oldest| Bundle::new(Vec::new(), oldest, made);
        let (today, before) = (date(2026, 12, 15), date(2026, 11, 23));
        let (new, none) = (date(2026, 12, 14), None);
        for (second, allowed) in [
            (list(new, none), true),
            (list(new, Some(date(2026, 11, 20))), false),
            (list(date(2026, 12, 5), none), false),
        ] {
            for lists in [[list(new, none), second.clone()], [second, list(new, none)]] {
                let rules = Rules::of(&lists, today).unwrap();
                assert_eq!(rules.check(&keys, before).is_ok(), allowed);
            }
        }
    }

    #[test]
    fn the_last_period_stays_however_old_it_is() {
        let weeks = Every::Week.periods(date(2025, 11, 3), 2);
        let keys = KeyFile::generate(Kind::Classic, &weeks);
        let list = Bundle::new(Vec::new(), None, date(2026, 12, 14));
        let rules = Rules::of(&[list], date(2026, 12, 15)).unwrap();
        let failure = rules.check(&keys, date(2026, 12, 1)).unwrap_err();
        assert!(failure.error.contains("is the last of the list"));
        assert!(failure.hint.contains("`--before 2025-11-10` is allowed"));
        assert_eq!(rules.check(&keys, date(2025, 11, 10)).unwrap(), weeks[..1]);
    }

    #[test]
    fn a_bundle_without_its_day_or_of_tomorrow_is_refused() {
        let today = date(2026, 12, 15);
        let mut list = Bundle::new(Vec::new(), None, date(2026, 12, 17));
        assert!(Rules::of(&[list.clone()], today).is_err());
        list.made = None;
        assert!(Rules::of(&[list], today).is_err());
    }
}
