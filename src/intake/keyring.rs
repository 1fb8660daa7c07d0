//! Which keys everything is sealed to today.
//!
//! # Invariants
//! - The floor is on disk before anything is sealed to a newer period than before.
//! - The choice is that of the day on which the sealing begins, and so is the day under which a
//!   submission is listed; it is the last day of the key if that is over. Whoever destroys the
//!   keys of a period knows by the days what is sealed to them.
//! - When the first of the keys in use ends is on disk before anything is sealed to them: so a
//!   bundle can tell whoever destroys keys that a list is over and in use all the same.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::recipients::{Chosen, Recipients, Warning};
use crate::store::{Catalog, Error};

/// The keys of all periods, and what was used of them.
pub struct Keyring {
    recipients: Recipients,
    catalog: Catalog,
    /// One lock for both: the floor follows the choice.
    state: Mutex<State>,
}

struct State {
    floor: Option<Date>,
    /// When the first of the keys in use ends, as the database knows it.
    ends: Option<Date>,
    /// The last choice, with its day.
    last: Option<(Date, Arc<Chosen>)>,
    /// The day of the last look at the clock.
    seen: Option<Date>,
    /// What was said of that day.
    said: Vec<Warning>,
}

/// What is to be said of the keys after a look at the clock.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The clock made a jump of more than a day, from and to these days.
    pub jump: Option<(Date, Date)>,
    /// What was not said before, or all of it.
    pub warnings: Vec<Warning>,
}

impl Keyring {
    /// The keys of these recipients, with the floor that the database knows.
    ///
    /// # Errors
    /// What the database answers.
    pub fn new(recipients: Recipients, catalog: Catalog) -> Result<Self, Error> {
        let state = State {
            floor: catalog.key_floor()?,
            ends: catalog.keys_end()?,
            last: None,
            seen: None,
            said: Vec::new(),
        };
        Ok(Self {
            recipients,
            catalog,
            state: Mutex::new(state),
        })
    }

    /// The keys of all periods.
    pub fn recipients(&self) -> &Recipients {
        &self.recipients
    }

    /// The keys to seal to on `today`. What is newer than ever before is noted on disk first:
    /// a commit, once in a period.
    ///
    /// # Errors
    /// What the database answers; then nothing may be sealed to them.
    pub fn seal_on(&self, today: Date) -> Result<Arc<Chosen>, Error> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((day, chosen)) = &state.last
            && *day == today
        {
            return Ok(Arc::clone(chosen));
        }
        let chosen = Arc::new(self.recipients.for_day(today, state.floor));
        if let Some(floor) = chosen.floor().filter(|floor| Some(*floor) > state.floor) {
            self.catalog.raise_key_floor(floor)?;
            state.floor = Some(floor);
        }
        self.note_end(&mut state, &chosen)?;
        state.last = Some((today, Arc::clone(&chosen)));
        Ok(chosen)
    }

    /// Notes which keys are in use on `today`, be anything sealed to them or not: bundles that
    /// are made meanwhile say it.
    ///
    /// # Errors
    /// What the database answers.
    pub fn note(&self, today: Date) -> Result<(), Error> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let chosen = self.recipients.for_day(today, state.floor);
        self.note_end(&mut state, &chosen)
    }

    fn note_end(&self, state: &mut State, chosen: &Chosen) -> Result<(), Error> {
        if state.ends != chosen.ends() {
            self.catalog.set_keys_end(chosen.ends())?;
            state.ends = chosen.ends();
            // What was chosen before it was noted is chosen again.
            state.last = None;
        }
        Ok(())
    }

    /// The keys of `today`, to be shown; nothing is noted.
    #[must_use]
    pub fn of(&self, today: Date) -> Chosen {
        self.recipients.for_day(today, self.floor())
    }

    /// The day before which no key is chosen.
    #[must_use]
    pub fn floor(&self) -> Option<Date> {
        let state = self.state.lock();
        state.unwrap_or_else(PoisonError::into_inner).floor
    }

    /// A look at the clock: what is new since the last one, or, once a day, `all` of it.
    pub fn look(&self, today: Date, all: bool) -> News {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let warnings = self.recipients.warnings(today, state.floor);
        let seen = state.seen.replace(today);
        let jump = seen.filter(|seen| *seen > today || today > seen.saturating_add(1.day()));
        let said = std::mem::replace(&mut state.said, warnings.clone());
        let is_news = |warning: &Warning| all || !said.contains(warning);
        News {
            jump: jump.map(|seen| (seen, today)),
            warnings: warnings.into_iter().filter(is_news).collect(),
        }
    }
}
