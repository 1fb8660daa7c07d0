//! The floor of key periods: a day before which no key is chosen, whatever the clock says
//! ([`crate::recipients::Chosen::floor`]). It is kept, so that a restart with a clock that was
//! set back does not seal to a key that may be destroyed.

use jiff::civil::Date;

use super::submissions::{find_setting, raise_setting};
use super::{Catalog, Error};

const NAME: &str = "key-floor";

impl Catalog {
    /// The floor, if a key with a period was ever used.
    ///
    /// # Errors
    /// What the database answers.
    pub fn key_floor(&self) -> Result<Option<Date>, Error> {
        let value = find_setting(&self.db(), NAME)?;
        // Nothing else is ever written; what cannot be read holds nobody up.
        Ok(value.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok()))
    }

    /// Makes `floor` the floor, unless it is later already. On disk when this returns.
    ///
    /// # Errors
    /// What the database answers.
    pub fn raise_key_floor(&self, floor: Date) -> Result<(), Error> {
        // The text of days sorts as they do.
        raise_setting(&self.db(), NAME, floor.to_string().as_bytes())
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
