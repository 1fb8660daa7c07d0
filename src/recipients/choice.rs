//! The keys of one day: what an envelope is sealed to.
//!
//! Of each name with periods it is the one that holds the day, or, in a gap and before the
//! first, the next to begin: to seal to a later key is always safe, to an earlier one never,
//! since it may be destroyed. A name whose periods are all over is left out as long as others
//! have keys; when nobody has, each one's last is used: no source is turned away for it.
//!
//! The *floor* is a day before which no key is chosen, whatever the clock says: the first day
//! of the newest period that was ever used ([`Chosen::floor`]). Of a clock that was set back
//! the days count from there.

use jiff::civil::Date;

use super::key::Key;
use super::{Dated, Kind, Named, Period, RecipientName, Recipients};
use crate::pq;

/// Whom an envelope is sealed to. Never empty.
#[derive(Clone)]
pub struct Chosen {
    parts: Vec<Part>,
    floor: Option<Date>,
}

/// One name, with its keys of the day: one, if it has periods.
#[derive(Clone)]
struct Part {
    name: String,
    period: Option<Period>,
    keys: Vec<Key>,
}

/// Where a day is in the periods of a name.
pub(super) enum Place<'a> {
    /// The keys have no periods.
    Always,
    /// In this one.
    In(&'a Dated, Period),
    /// Before this one: before the first, or in a gap.
    Before(&'a Dated, Period),
    /// Behind the last, which is this.
    Behind(&'a Dated, Period),
}

impl Named {
    /// Where `day` is, and not before `floor`.
    pub(super) fn place(&self, day: Date, floor: Option<Date>) -> Place<'_> {
        let at = floor.map_or(day, |floor| floor.max(day));
        let mut dated = self
            .keys
            .iter()
            .filter_map(|key| Some((key, key.period?)))
            .peekable();
        let mut last = None;
        if dated.peek().is_none() {
            return Place::Always;
        }
        for (key, period) in dated {
            if period.contains(at) {
                return Place::In(key, period);
            }
            if at < period.from {
                return Place::Before(key, period);
            }
            last = Some((key, period));
        }
        let (key, period) = last.expect("there is one");
        // It is the floor of others that lies behind it, not the day.
        if day <= period.to {
            return Place::In(key, period);
        }
        Place::Behind(key, period)
    }
}

impl Recipients {
    /// The keys of a day, of those who have one; no key before `floor`.
    #[must_use]
    pub fn for_day(&self, day: Date, floor: Option<Date>) -> Chosen {
        let all_over = self.all_over(day, floor);
        self.choose(day, floor, |place| {
            all_over || !matches!(place, Place::Behind(..))
        })
    }

    /// The keys of a day, of everybody: of a list that is over the last.
    #[must_use]
    pub fn of_everybody(&self, day: Date) -> Chosen {
        self.choose(day, None, |_| true)
    }

    /// Whether every list is over.
    pub(super) fn all_over(&self, day: Date, floor: Option<Date>) -> bool {
        let places = self.named.iter().map(|named| named.place(day, floor));
        places.into_iter().all(|p| matches!(p, Place::Behind(..)))
    }

    fn choose(&self, day: Date, floor: Option<Date>, takes: impl Fn(&Place<'_>) -> bool) -> Chosen {
        let at = floor.map_or(day, |floor| floor.max(day));
        let mut chosen = Chosen {
            parts: Vec::new(),
            floor,
        };
        for named in &self.named {
            let place = named.place(day, floor);
            if !takes(&place) {
                continue;
            }
            let (period, keys) = match place {
                Place::Always => (None, named.keys.iter().map(|k| k.key.clone()).collect()),
                Place::In(key, period)
                | Place::Before(key, period)
                | Place::Behind(key, period) => (Some(period), vec![key.key.clone()]),
            };
            // A key that begins later was not chosen for its own day: from this day on no
            // earlier one is, and those of others go on as they do.
            let used = period.map(|period| period.from.min(at));
            chosen.floor = chosen.floor.max(used);
            chosen.parts.push(Part {
                name: named.name.to_string(),
                period,
                keys,
            });
        }
        chosen
    }
}

impl Chosen {
    /// A source's mailbox alone, under the name `source`: whom a reply is sealed to.
    #[must_use]
    pub fn of_mailbox(key: pq::Recipient) -> Self {
        let source = Part {
            name: "source".to_owned(),
            period: None,
            keys: vec![Key::PostQuantum(Box::new(key))],
        };
        Self {
            parts: vec![source],
            floor: None,
        }
    }

    /// The names, sorted, as an envelope records them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.parts.iter().map(|part| part.name.clone()).collect()
    }

    /// Whether somebody of this name can open it.
    #[must_use]
    pub fn has(&self, name: &RecipientName) -> bool {
        self.parts.iter().any(|part| part.name == name.as_str())
    }

    /// The period as an envelope records it: of all that are used, the one that began last.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        let periods = self.parts.iter().filter_map(|part| part.period);
        periods.max_by_key(|period| (period.from, period.to))
    }

    /// Before this day no key may be chosen any more once something is sealed to these.
    #[must_use]
    pub fn floor(&self) -> Option<Date> {
        self.floor
    }

    /// The last day of the period that ends first, of those that are used. It lies in the past
    /// when every list is over.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        let periods = self.parts.iter().filter_map(|part| part.period);
        periods.map(|period| period.to).min()
    }

    /// The day under which what is sealed to these on `day` is listed: no key of it ends before.
    /// Of lists that are over it is the last day of the one that ended first, or else nobody
    /// could tell from the day which keys are still wanted.
    #[must_use]
    pub fn listed_under(&self, day: Date) -> Date {
        self.ends().map_or(day, |ends| ends.min(day))
    }

    /// How many keys there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.keys.len()).sum()
    }

    /// The kind all keys are of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.parts[0].keys[0].kind()
    }

    /// An age encryptor to every key.
    pub(crate) fn encryptor(&self) -> Result<age::Encryptor, age::EncryptError> {
        let keys = self.parts.iter().flat_map(|part| &part.keys);
        age::Encryptor::with_recipients(keys.map(|k| k.as_age() as &dyn age::Recipient))
    }

    /// The longest age header for these recipients, in bytes.
    #[must_use]
    pub fn header_bound(&self) -> u64 {
        header_bound(self.kind(), self.count())
    }

    /// The keys as one recipients file that age reads, with their periods and without names.
    #[must_use]
    pub fn to_file(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            if let Some(Period { from, to }) = part.period {
                text += &format!("# postern from={from} to={to}\n");
            }
            for key in &part.keys {
                text += &format!("{key}\n");
            }
        }
        text
    }
}

/// The longest age header with so many keys: a stanza has 1,568 bytes (1120 of them as
/// base64) or about 150, the grease stanza at most 400.
pub(super) fn header_bound(kind: Kind, keys: usize) -> u64 {
    let stanza = match kind {
        Kind::PostQuantum => 1_600,
        Kind::Classic => 160,
    };
    keys as u64 * stanza + 600
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipients::Warning;

    /// Lists of these names: each period as `from..to`, none for a key without.
    fn lists(files: &[(&str, &[&str])]) -> Recipients {
        let file = |(name, periods): &(&str, &[&str])| {
            let mut text = String::new();
            for period in *periods {
                if let Some((from, to)) = period.split_once("..") {
                    text += &format!("# postern name={name} from={from} to={to}\n");
                }
                text += &format!("{}\n", pq::Identity::generate().to_public());
            }
            (name.parse().unwrap(), text)
        };
        let files: Vec<_> = files.iter().map(file).collect();
        Recipients::parse(&files, false).ok().unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Who is sealed to and with the key of which first day, and the floor that follows.
    #[track_caller]
    fn check(lists: &Recipients, today: &str, floor: Option<&str>, used: &[&str], then: &str) {
        let chosen = lists.for_day(day(today), floor.map(day));
        let found: Vec<_> = chosen
            .parts
            .iter()
            .map(|part| match part.period {
                Some(period) => format!("{} {}", part.name, period.from),
                None => part.name.clone(),
            })
            .collect();
        assert_eq!(found, used, "on {today}, floor {floor:?}");
        let floor = chosen.floor().map(|floor| floor.to_string());
        assert_eq!(floor.unwrap_or_default(), then, "the floor of {today}");
    }

    const WEEKS: &[&str] = &[
        "2026-11-16..2026-11-22",
        "2026-11-23..2026-11-29",
        "2026-11-30..2026-12-06",
    ];

    #[test]
    fn the_key_of_the_day_is_used_and_the_next_one_from_its_first_day_on() {
        let alice = lists(&[("alice", WEEKS)]);
        for (today, used) in [
            ("2026-11-16", "2026-11-16"),
            ("2026-11-22", "2026-11-16"),
            ("2026-11-23", "2026-11-23"),
            ("2026-11-29", "2026-11-23"),
            ("2026-11-30", "2026-11-30"),
            ("2026-12-06", "2026-11-30"),
        ] {
            check(&alice, today, None, &[&format!("alice {used}")], used);
        }
    }

    #[test]
    fn before_the_first_and_in_a_gap_the_next_is_used_and_holds_nobody_else_up() {
        let gap = &["2026-11-02..2026-11-08", "2027-06-07..2027-06-13"];
        let both = lists(&[("alice", gap), ("bob", WEEKS)]);
        check(
            &both,
            "2026-11-24",
            None,
            &["alice 2027-06-07", "bob 2026-11-23"],
            "2026-11-24",
        );
        // Bob goes on week by week, and alice's old key is never used again.
        check(
            &both,
            "2026-11-30",
            Some("2026-11-24"),
            &["alice 2027-06-07", "bob 2026-11-30"],
            "2026-11-30",
        );
        check(
            &both,
            "2026-11-03",
            Some("2026-11-30"),
            &["alice 2027-06-07", "bob 2026-11-30"],
            "2026-11-30",
        );
        check(
            &both,
            "2026-01-01",
            None,
            &["alice 2026-11-02", "bob 2026-11-16"],
            "2026-01-01",
        );
        let warnings = both.warnings(day("2026-11-24"), None);
        assert_eq!(
            warnings,
            [
                Warning::Ends {
                    name: "bob".parse().unwrap(),
                    last: day("2026-12-06")
                },
                Warning::NotBegun {
                    name: "alice".parse().unwrap(),
                    first: day("2027-06-07")
                },
            ]
        );
    }

    #[test]
    fn a_clock_that_goes_back_a_year_finds_no_earlier_key() {
        let alice = lists(&[("alice", WEEKS), ("carol", &[""])]);
        check(
            &alice,
            "2025-11-24",
            Some("2026-11-23"),
            &["alice 2026-11-23", "carol"],
            "2026-11-23",
        );
        let warnings = alice.warnings(day("2025-11-24"), Some(day("2026-11-23")));
        assert_eq!(
            warnings[0].to_string(),
            "the clock went back: it says 2025-11-24, but keys of 2026-11-23 were used already; no \
             earlier ones are used, so set the clock right"
        );
    }

    #[test]
    fn who_ran_out_is_left_out_while_others_have_keys_and_else_the_last_is_used() {
        let long = &["2026-11-16..2036-11-22"];
        let two = lists(&[("alice", WEEKS), ("bob", long)]);
        check(&two, "2026-12-07", None, &["bob 2026-11-16"], "2026-11-16");
        let warnings = two.warnings(day("2026-12-07"), None);
        let (name, last) = ("alice".parse().unwrap(), day("2026-12-06"));
        assert_eq!(warnings, [Warning::LeftOut { name, last }]);
        assert!(
            warnings[0]
                .to_string()
                .contains("nothing is sealed to alice any more")
        );

        // Ten years forward: nobody has a key, and everybody's last is used.
        let last = &["alice 2026-11-30", "bob 2026-11-16"];
        check(&two, "2036-12-01", None, last, "2026-11-30");
        let warnings = two.warnings(day("2036-12-01"), None);
        let lasts = warnings
            .iter()
            .filter(|w| matches!(w, Warning::LastInUse { .. }));
        assert_eq!((lasts.count(), warnings.len()), (2, 2));
        // What comes then is listed under the end of the list that is over for longest.
        let chosen = two.for_day(day("2036-12-01"), None);
        assert_eq!(chosen.listed_under(day("2036-12-01")), day("2026-12-06"));
        let chosen = two.for_day(day("2026-11-24"), None);
        assert_eq!(chosen.listed_under(day("2026-11-24")), day("2026-11-24"));
        // And back: never an earlier one than that.
        check(&two, "2026-11-18", Some("2026-11-30"), last, "2026-11-30");
    }

    #[test]
    fn a_floor_behind_the_end_of_a_list_leaves_nobody_out_before_its_day() {
        let two = lists(&[("alice", WEEKS), ("bob", &["2027-01-04..2027-01-10"])]);
        let used = &["alice 2026-11-30", "bob 2027-01-04"];
        check(&two, "2026-11-24", Some("2027-01-04"), used, "2027-01-04");
    }

    #[test]
    fn four_weeks_before_its_end_a_list_is_warned_of() {
        let alice = lists(&[("alice", WEEKS)]);
        let ends = |today: &str| {
            let warnings = alice.warnings(day(today), None);
            warnings.iter().any(|w| matches!(w, Warning::Ends { .. }))
        };
        assert!(!ends("2026-11-07"));
        assert!(ends("2026-11-08"));
        assert!(ends("2026-12-06"));
        assert!(!ends("2026-12-07"));
    }
}
