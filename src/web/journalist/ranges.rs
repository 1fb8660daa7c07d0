//! Which part of a file is asked for (RFC 9110, sections 13.1.5 and 14).
//!
//! One range of bytes is served. Several at once, another unit, or what cannot be understood
//! bring the whole file, as the RFC allows.

use std::ops::Range;

use axum::http::{HeaderMap, Method, header};

/// What is asked for.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// These bytes, at least one.
    Part(Range<u64>),
    /// Bytes that are not there.
    Nothing,
}

/// Which part of a file of `len` bytes, known by this entity tag, is asked for.
pub(super) fn wanted(method: &Method, headers: &HeaderMap, len: u64, etag: &str) -> Wanted {
    let mut ranges = headers.get_all(header::RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else {
        return Wanted::Whole;
    };
    // Of another file than this one no part is of use. A date never is the one of ours.
    let is_of_this = headers
        .get_all(header::IF_RANGE)
        .iter()
        .all(|tag| tag.as_bytes() == etag.as_bytes());
    if method != Method::GET || !is_of_this {
        return Wanted::Whole;
    }
    let range = range.to_str().ok().and_then(|range| parse(range, len));
    match range {
        None => Wanted::Whole,
        Some(range) if range.start < range.end => Wanted::Part(range),
        Some(_) => Wanted::Nothing,
    }
}

/// The range of a file of `len` bytes; empty if none of it is there.
fn parse(range: &str, len: u64) -> Option<Range<u64>> {
    let (unit, set) = range.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = set.trim().split_once('-')?;
    match (first, last) {
        ("", last) => {
            let suffix = number(last)?;
            Some(len.saturating_sub(suffix)..len)
        }
        (first, "") => Some(number(first)?..len),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first..last.saturating_add(1).min(len))
        }
    }
}

/// A number of digits alone; more than there can be is as good as the most there can be.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(range: &str, expected: Wanted) {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        assert_eq!(
            wanted(&Method::GET, &headers, 1000, "\"a\""),
            expected,
            "{range}"
        );
    }

    #[test]
    fn one_range_is_served_and_what_lies_is_not() {
        for (range, part) in [
            ("bytes=0-", 0..1000),
            ("bytes=0-0", 0..1),
            ("bytes=999-", 999..1000),
            ("bytes=10-19", 10..20),
            ("bytes=10-5000", 10..1000),
            ("bytes=10-99999999999999999999999999", 10..1000),
            ("bytes=-1", 999..1000),
            ("bytes=-5000", 0..1000),
            ("Bytes=5-6", 5..7),
        ] {
            check(range, Wanted::Part(part));
        }
        for nothing in [
            "bytes=1000-",
            "bytes=5000-6000",
            "bytes=-0",
            "bytes=99999999999999999999-",
        ] {
            check(nothing, Wanted::Nothing);
        }
        for whole in [
            "bytes=",
            "bytes=-",
            "bytes=9-3",
            "bytes=a-b",
            "bytes=0-1,5-6",
            "bytes=+1-2",
            "items=0-1",
            "bytes 0-1",
            "bytes=0x1-",
            "bytes=1-2-3",
            "bytes= -",
            "",
        ] {
            check(whole, Wanted::Whole);
        }
    }

    #[test]
    fn a_part_of_another_file_is_of_no_use() {
        let asked = |method: Method, pairs: &[(header::HeaderName, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(name, value.parse().unwrap());
            }
            wanted(&method, &headers, 1000, "\"a\"")
        };
        let range = (header::RANGE, "bytes=5-");
        let part = Wanted::Part(5..1000);
        assert_eq!(asked(Method::GET, &[]), Wanted::Whole);
        assert_eq!(asked(Method::GET, std::slice::from_ref(&range)), part);
        assert_eq!(
            asked(Method::HEAD, std::slice::from_ref(&range)),
            Wanted::Whole
        );
        assert_eq!(
            asked(Method::GET, &[range.clone(), range.clone()]),
            Wanted::Whole
        );
        assert_eq!(
            asked(Method::GET, &[range.clone(), (header::IF_RANGE, "\"a\"")]),
            part
        );
        for other in ["\"b\"", "W/\"a\"", "a", "Tue, 24 Nov 2026 14:00:00 GMT"] {
            let asked = asked(Method::GET, &[range.clone(), (header::IF_RANGE, other)]);
            assert_eq!(asked, Wanted::Whole, "{other}");
        }
    }
}
