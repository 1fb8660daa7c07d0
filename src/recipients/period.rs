//! Key periods: the days on which a key is sealed to.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The first and last day of a key's use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day, `YYYY-MM-DD`.
    pub from: Date,
    /// Last day, `YYYY-MM-DD`; not before the first.
    pub to: Date,
}

/// How long the periods of a new list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// From Monday to Sunday.
    Week,
    /// From the first to the last day.
    Month,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.from, self.to)
    }
}

impl Every {
    /// The first day of the week or month that `day` lies in.
    #[must_use]
    pub fn beginning(self, day: Date) -> Date {
        match self {
            Self::Week => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                day.saturating_sub(since_monday.days())
            }
            Self::Month => day.first_of_month(),
        }
    }

    /// So many periods without a gap, the first of them from `first` to the end of its week
    /// or month.
    #[must_use]
    pub fn periods(self, first: Date, number: u32) -> Vec<Period> {
        let mut periods = Vec::new();
        let mut from = first;
        for _ in 0..number {
            let to = match self {
                Self::Week => self.beginning(from).saturating_add(6.days()),
                Self::Month => from.last_of_month(),
            };
            periods.push(Period { from, to });
            from = to.saturating_add(1.day());
        }
        periods
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_and_months_follow_each_other_without_a_gap() {
        let tuesday = date(2026, 11, 24);
        let monday = Every::Week.beginning(tuesday);
        assert_eq!(monday, date(2026, 11, 23));
        let weeks = Every::Week.periods(monday, 2);
        let shown: Vec<_> = weeks.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            ["2026-11-23 to 2026-11-29", "2026-11-30 to 2026-12-06"]
        );
        let months = Every::Month.periods(Every::Month.beginning(tuesday), 4);
        assert_eq!(months[3].to_string(), "2027-02-01 to 2027-02-28");
        // Behind a list that ended in the middle the first is shorter.
        assert_eq!(
            Every::Month.periods(tuesday, 1)[0].to_string(),
            "2026-11-24 to 2026-11-30"
        );
        assert_eq!(
            Every::Week.periods(date(2026, 11, 29), 2)[1].to_string(),
            "2026-11-30 to 2026-12-06"
        );
    }
}
