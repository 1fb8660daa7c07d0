//! What an admin or a journalist must know of the keys on a day.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::choice::Place;
use super::{RecipientName, Recipients};
use crate::limits::KEYS_END_DAYS;

/// One thing to know, and to do. Its text is a line for a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The clock says a day before the newest period that was already used.
    ClockBack {
        /// What the clock says.
        day: Date,
        /// What counts instead.
        floor: Date,
    },
    /// A list is over, and nothing is sealed to this name any more.
    LeftOut {
        /// Whose list.
        name: RecipientName,
        /// Its last day.
        last: Date,
    },
    /// A list is over, and its last key is used all the same: nobody has another.
    LastInUse {
        /// Whose list.
        name: RecipientName,
        /// Its last day.
        last: Date,
    },
    /// A list is over within four weeks.
    Ends {
        /// Whose list.
        name: RecipientName,
        /// Its last day.
        last: Date,
    },
    /// The next key of a list is used before its time.
    NotBegun {
        /// Whose list.
        name: RecipientName,
        /// The first day of that key.
        first: Date,
    },
}

impl Recipients {
    /// What must be known of the keys on `day`; see [`Recipients::for_day`].
    #[must_use]
    pub fn warnings(&self, day: Date, floor: Option<Date>) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some(floor) = floor.filter(|floor| day < *floor) {
            warnings.push(Warning::ClockBack { day, floor });
        }
        let all_over = self.all_over(day, floor);
        let at = floor.map_or(day, |floor| floor.max(day));
        for named in &self.named {
            let name = || named.name.clone();
            let last = named.keys.iter().filter_map(|key| key.period);
            let last = last.map(|period| period.to).max();
            match (named.place(day, floor), last) {
                (Place::Behind(..), Some(last)) if all_over => {
                    warnings.push(Warning::LastInUse { name: name(), last });
                }
                (Place::Behind(..), Some(last)) => {
                    warnings.push(Warning::LeftOut { name: name(), last });
                }
                (Place::Before(_, next), _) => warnings.push(Warning::NotBegun {
                    name: name(),
                    first: next.from,
                }),
                _ => {}
            }
            let soon = at.saturating_add(KEYS_END_DAYS.days());
            if let Some(last) = last.filter(|last| day <= *last && *last <= soon) {
                warnings.push(Warning::Ends { name: name(), last });
            }
        }
        warnings.sort();
        warnings
    }
}

impl Warning {
    /// Whose keys it is about, if not about everybody's.
    #[must_use]
    pub fn name(&self) -> Option<&RecipientName> {
        match self {
            Self::ClockBack { .. } => None,
            Self::LeftOut { name, .. }
            | Self::LastInUse { name, .. }
            | Self::Ends { name, .. }
            | Self::NotBegun { name, .. } => Some(name),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClockBack { day, floor } => write!(
                f,
                "the clock went back: it says {day}, but keys of {floor} were used already; no \
                 earlier ones are used, so set the clock right"
            ),
            Self::LeftOut { name, last } => write!(
                f,
                "the keys of {name} ended on {last}: nothing is sealed to {name} any more, until \
                 new ones come (`postern-reader keygen --extend`, `postern recipients add {name} \
                 FILE --replace`)"
            ),
            Self::LastInUse { name, last } => write!(
                f,
                "the keys of {name} ended on {last}, and nobody has others: the last one stays in \
                 use, until new ones come (`postern-reader keygen --extend`, `postern recipients \
                 add {name} FILE --replace`)"
            ),
            Self::Ends { name, last } => write!(
                f,
                "the keys of {name} end on {last}: make more with `postern-reader keygen --extend`, \
                 and bring them with `postern recipients add {name} FILE --replace`"
            ),
            Self::NotBegun { name, first } => write!(
                f,
                "{name} has no key for this day: the one that begins on {first} is used already"
            ),
        }
    }
}
