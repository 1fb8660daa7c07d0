//! How the values of the configuration are written.

use std::time::Duration;

use serde::{Deserialize, Deserializer};

/// No duration is longer.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// What reads itself from a text.
pub(super) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    String::deserialize(deserializer)?
        .parse()
        .map_err(serde::de::Error::custom)
}

/// The same, of a key that has no default.
pub(super) fn some_from_text<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    from_text(deserializer).map(Some)
}

/// A duration as people write it: "90s", "2m", "1h 30m".
pub(super) fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let duration: jiff::SignedDuration = from_text(deserializer)?;
    let duration = Duration::try_from(duration);
    let duration = duration.map_err(|_| serde::de::Error::custom("a duration is not negative"))?;
    // Nothing here is meant to take longer, and sums of times must not overflow.
    if duration > LONGEST {
        return Err(serde::de::Error::custom("a duration of more than a year"));
    }
    Ok(duration)
}
