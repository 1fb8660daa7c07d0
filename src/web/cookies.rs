//! The cookies of the source site.
//!
//! There are two, both of this browser session and SameSite=Strict: that of a session, and one
//! that the sign-in form repeats, so that no page of another site can sign anybody in.
//!
//! *Never*: a cookie that says anything of a codename.

use axum::http::{HeaderMap, header};

use crate::id::{from_hex, random_bytes, to_hex};

/// The cookie of a session.
const COOKIE: &str = "postern";
/// The cookie of the sign-in form.
const FORM_COOKIE: &str = "postern-form";
/// Bytes in either.
const COOKIE_BYTES: usize = 32;

/// Whether a browser sent a session's cookie, open or not.
pub(super) fn has_cookie(headers: &HeaderMap) -> bool {
    cookies(headers, COOKIE).next().is_some()
}

/// The header that takes the cookie away.
pub(super) fn no_cookie() -> String {
    format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

/// What the sign-in form repeats of its cookie, and the header that sets it. Several tabs
/// share one.
pub(super) fn form_cookie(headers: &HeaderMap) -> (String, String) {
    let known = cookies(headers, FORM_COOKIE)
        .find(|value| from_hex::<COOKIE_BYTES>(value).is_some())
        .map(str::to_owned);
    let value = known.unwrap_or_else(|| to_hex(&random_bytes::<COOKIE_BYTES>()));
    let set = format!("{FORM_COOKIE}={value}; Path=/inbox; HttpOnly; SameSite=Strict");
    (value, set)
}

/// Whether a browser sends neither cookie: it refuses them, or another site's page posts.
pub(super) fn sends_none(headers: &HeaderMap) -> bool {
    !has_cookie(headers) && cookies(headers, FORM_COOKIE).next().is_none()
}

/// Whether a sign-in form came from a page that this browser got here.
pub(super) fn is_own_form(headers: &HeaderMap, repeated: &str) -> bool {
    from_hex::<COOKIE_BYTES>(repeated).is_some()
        && cookies(headers, FORM_COOKIE).any(|value| value == repeated)
}

/// A random name for a session, and the header that sets its cookie.
pub(super) fn of_session() -> (String, String) {
    let name = to_hex(&random_bytes::<COOKIE_BYTES>());
    let set = format!("{COOKIE}={name}; Path=/; HttpOnly; SameSite=Strict");
    (name, set)
}

/// The names of sessions that a browser sends.
pub(super) fn sessions(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    cookies(headers, COOKIE)
}

/// The values of a cookie: a browser may send several of one name, for several paths.
fn cookies<'a>(headers: &'a HeaderMap, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    let all = headers.get_all(header::COOKIE).iter();
    let pairs = all.flat_map(|value| value.as_bytes().split(|byte| *byte == b';'));
    // What is not ASCII is none of ours.
    pairs.filter_map(move |pair| {
        let (name, value) = std::str::from_utf8(pair).ok()?.trim().split_once('=')?;
        (name == wanted).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(set_cookie: &str) -> HeaderMap {
        let pair = set_cookie.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, pair.parse().unwrap());
        headers
    }

    #[test]
    fn a_sign_in_form_is_known_by_its_cookie() {
        let (value, set) = form_cookie(&HeaderMap::new());
        let mine = headers(&set);
        assert!(is_own_form(&mine, &value));
        // A second tab has the same.
        assert_eq!(form_cookie(&mine).0, value);
        assert!(!is_own_form(&HeaderMap::new(), &value));
        assert!(!is_own_form(&mine, &form_cookie(&HeaderMap::new()).0));
        let empty = headers(&format!("{FORM_COOKIE}="));
        assert!(!is_own_form(&empty, "") && !is_own_form(&HeaderMap::new(), ""));
    }
}
