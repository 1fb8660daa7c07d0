//! How the values of the configuration are written.

use std::collections::HashMap;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;
use std::time::Duration;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::web::Language;

/// No duration is longer.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// What reads itself from a text.
pub(super) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    String::deserialize(deserializer)?
        .parse()
        .map_err(Error::custom)
}

/// The same, of a key that has no default.
pub(super) fn some_from_text<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    from_text(deserializer).map(Some)
}

/// A duration as people write it: "90s", "2m", "1h 30m".
pub(super) fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let duration: jiff::SignedDuration = from_text(deserializer)?;
    let duration = Duration::try_from(duration);
    let duration = duration.map_err(|_| Error::custom("a duration is not negative"))?;
    // Nothing here is meant to take longer, and sums of times must not overflow.
    if duration > LONGEST {
        return Err(Error::custom("a duration of more than a year"));
    }
    Ok(duration)
}

/// What reads itself from a text, in some languages: a table with their tags as keys.
pub(super) fn by_language<'de, D, T>(deserializer: D) -> Result<HashMap<Language, T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    struct Texts<T>(PhantomData<T>);

    impl<'de, T: FromStr<Err: Display>> Visitor<'de> for Texts<T> {
        type Value = HashMap<Language, T>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a text for each language")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut texts = Self::Value::new();
            while let Some(Parsed(language)) = map.next_key()? {
                let Parsed(text) = map.next_value()?;
                if texts.insert(language, text).is_some() {
                    let tag = language.tag();
                    return Err(Error::custom(format!("there are two texts for {tag}")));
                }
            }
            Ok(texts)
        }
    }

    deserializer.deserialize_map(Texts(PhantomData))
}

/// One of them: the error has its place.
struct Parsed<T>(T);

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer).map(Self)
    }
}
