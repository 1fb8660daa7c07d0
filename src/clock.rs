//! The one place that asks for the date. Nothing finer than a day leaves it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today in UTC: the server's own time zone would tell where it stands.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}
