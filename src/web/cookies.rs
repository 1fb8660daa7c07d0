//! The cookies of both sites.
//!
//! Each site has two, both of this browser session and SameSite=Strict: that of a session, and
//! one that the sign-in form repeats, so that no page of another site can sign anybody in. The
//! two sites have other names for them: a browser sends a cookie to every port of a host.
//!
//! *Never*: a cookie that says anything of a codename, or of a journalist.

use axum::http::{HeaderMap, header};
use subtle::ConstantTimeEq as _;

use crate::id::{from_hex, random_bytes, to_hex};

/// Bytes in a cookie.
const COOKIE_BYTES: usize = 32;

/// What the cookies of a site are called.
pub(super) struct Cookies {
    /// That of a session.
    session: &'static str,
    /// That of the sign-in form.
    form: &'static str,
}

/// Those of the source site.
pub(super) const SOURCE: Cookies = Cookies {
    session: "postern",
    form: "postern-form",
};

/// Those of the journalists' site.
pub(super) const DESK: Cookies = Cookies {
    session: "postern-desk",
    form: "postern-desk-form",
};

impl Cookies {
    /// Whether a browser sent a session's cookie, open or not.
    pub(super) fn has_cookie(&self, headers: &HeaderMap) -> bool {
        self.sessions(headers).next().is_some()
    }

    /// The header that takes the cookie away.
    pub(super) fn no_cookie(&self) -> String {
        let name = self.session;
        format!("{name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
    }

    /// What the sign-in form repeats of its cookie, and the header that sets it where the form
    /// is sent to. Several tabs share one.
    pub(super) fn form_cookie(&self, headers: &HeaderMap, path: &str) -> (String, String) {
        let known = cookies(headers, self.form)
            .find(|value| from_hex::<COOKIE_BYTES>(value).is_some())
            .map(str::to_owned);
        let value = known.unwrap_or_else(|| to_hex(&random_bytes::<COOKIE_BYTES>()));
        let name = self.form;
        let set = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict");
        (value, set)
    }

    /// Whether a browser sends neither cookie: it refuses them, or another site's page posts.
    pub(super) fn sends_none(&self, headers: &HeaderMap) -> bool {
        !self.has_cookie(headers) && cookies(headers, self.form).next().is_none()
    }

    /// Whether a sign-in form came from a page that this browser got here.
    pub(super) fn is_own_form(&self, headers: &HeaderMap, repeated: &str) -> bool {
        from_hex::<COOKIE_BYTES>(repeated).is_some()
            && cookies(headers, self.form)
                .any(|value| bool::from(value.as_bytes().ct_eq(repeated.as_bytes())))
    }

    /// A random name for a session, and the header that sets its cookie.
    pub(super) fn of_session(&self) -> (String, String) {
        let value = to_hex(&random_bytes::<COOKIE_BYTES>());
        let name = self.session;
        let set = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict");
        (value, set)
    }

    /// The names of sessions that a browser sends.
    pub(super) fn sessions<'a>(
        &'a self,
        headers: &'a HeaderMap,
    ) -> impl Iterator<Item = &'a str> + use<'a> {
        cookies(headers, self.session)
    }
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
        let (value, set) = SOURCE.form_cookie(&HeaderMap::new(), "/inbox");
        let mine = headers(&set);
        assert!(SOURCE.is_own_form(&mine, &value));
        // A second tab has the same.
        assert_eq!(SOURCE.form_cookie(&mine, "/inbox").0, value);
        assert!(!SOURCE.is_own_form(&HeaderMap::new(), &value));
        assert!(!SOURCE.is_own_form(&mine, &SOURCE.form_cookie(&HeaderMap::new(), "/inbox").0));
        let empty = headers(&format!("{}=", SOURCE.form));
        assert!(!SOURCE.is_own_form(&empty, "") && !SOURCE.is_own_form(&HeaderMap::new(), ""));
    }

    #[test]
    fn the_sites_know_nothing_of_each_others_cookies() {
        let (value, set) = SOURCE.form_cookie(&HeaderMap::new(), "/inbox");
        assert!(!DESK.is_own_form(&headers(&set), &value));
        let (_, set) = SOURCE.of_session();
        assert!(SOURCE.has_cookie(&headers(&set)) && !DESK.has_cookie(&headers(&set)));
        let (_, set) = DESK.of_session();
        assert!(DESK.has_cookie(&headers(&set)) && !SOURCE.has_cookie(&headers(&set)));
    }
}
