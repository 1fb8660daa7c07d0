//! The one place that asks for the date. Nothing finer than a day leaves it, but the half
//! minute that a journalist's code is compared with.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today in UTC: the server's own time zone would tell where it stands.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// Which half minute it is since 1970: what codes are made of (RFC 6238). It is compared in
/// memory, and written nowhere.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
pub fn code_step() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs() / 30
}
