//! The floor of key periods: a day before which no key is chosen, whatever the clock says
//! ([`crate::recipients::Chosen::floor`]). It is kept, so that a restart with a clock that was
//! set back does not seal to a key that may be destroyed.
//!
//! Beside it stands on which day the first of the keys ends that are in use. It lies in the past
//! while everybody's list is over, and then every bundle says so: however old such a key is, it
//! is in use until new ones come.

use jiff::civil::Date;

use super::submissions::{find_setting, raise_setting, set_setting};
use super::{Catalog, Error};

const NAME: &str = "key-floor";
const ENDS: &str = "key-ends";

impl Catalog {
    /// The floor, if a key with a period was ever used.
    ///
    /// # Errors
    /// What the database answers.
    pub fn key_floor(&self) -> Result<Option<Date>, Error> {
        self.day_of(NAME)
    }

    /// Makes `floor` the floor, unless it is later already. On disk when this returns.
    ///
    /// # Errors
    /// What the database answers.
    pub fn raise_key_floor(&self, floor: Date) -> Result<(), Error> {
        // The text of days sorts as they do.
        raise_setting(&self.db(), NAME, floor.to_string().as_bytes())
    }

    /// The day on which the first of the keys ends that the server seals to.
    ///
    /// # Errors
    /// What the database answers.
    pub fn keys_end(&self) -> Result<Option<Date>, Error> {
        self.day_of(ENDS)
    }

    fn day_of(&self, setting: &str) -> Result<Option<Date>, Error> {
        let value = find_setting(&self.db(), setting)?;
        // Nothing else is ever written; what cannot be read holds nobody up.
        Ok(value.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok()))
    }

    /// Makes `ends` that day; none if no key ends. On disk when this returns.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_keys_end(&self, ends: Option<Date>) -> Result<(), Error> {
        let text = ends.map_or_else(String::new, |ends| ends.to_string());
        set_setting(&self.db(), ENDS, text.as_bytes())
    }

    /// The oldest day whose keys are still wanted, by what a bundle that is made on `made` can
    /// say: that of the oldest submission that nobody collected, or the end of a list that is
    /// over and in use all the same.
    ///
    /// # Errors
    /// What the database answers.
    pub fn oldest_wanted(&self, made: Date) -> Result<Option<Date>, Error> {
        let over = self.keys_end()?.filter(|ends| *ends < made);
        let uncollected = self.oldest_uncollected()?;
        Ok(uncollected.into_iter().chain(over).min())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_is_kept_and_never_lowered() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        super::super::create(&data).unwrap();
        let catalog = Catalog::open(&data).unwrap();
        assert_eq!(catalog.key_floor().unwrap(), None);
        for (raised, floor) in [
            ("2026-11-23", "2026-11-23"),
            ("2025-11-24", "2026-11-23"),
            ("2026-12-07", "2026-12-07"),
        ] {
            catalog.raise_key_floor(raised.parse().unwrap()).unwrap();
            let again = Catalog::open_to_read(&data).unwrap().key_floor().unwrap();
            assert_eq!(again, Some(floor.parse().unwrap()), "{raised}");
        }
    }
}
