//! Who is signed in with a codename: the keys of a mailbox, in memory, under a random cookie.
//!
//! The codename is gone when its keys are derived; the keys are wiped when a source signs
//! out, after a time without a request, and when the server stops. Nobody can be kept out by
//! filling the places: who signs in when all are taken gets that of whoever was quiet for
//! longest, first of those who did nothing since they signed in while these are many.
//!
//! *Never*: a session on disk, a cookie that says anything of a codename.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, header};

use crate::id::{random_bytes, to_hex};
use crate::mailbox::MailboxKeys;

/// The cookie's name.
const COOKIE: &str = "postern";

/// All who are signed in.
pub struct Sessions {
    places: usize,
    /// A session ends after so long without a request.
    idle: Duration,
    /// And after so long if there was none since its beginning.
    unused: Duration,
    open: Mutex<HashMap<String, Open>>,
}

struct Open {
    session: Arc<Session>,
    last: Instant,
    used: bool,
}

/// One source who is signed in. Whoever holds it keeps it open: an upload may take hours.
pub struct Session {
    /// Keys of the mailbox.
    pub mailbox: MailboxKeys,
    /// What the forms of the inbox carry: with no-referrer a browser does not say which page
    /// a post comes from.
    pub form_token: String,
}

impl Sessions {
    /// No session yet, and so many places.
    #[must_use]
    pub fn new(places: usize, idle: Duration, unused: Duration) -> Self {
        Self {
            places,
            idle,
            unused,
            open: Mutex::default(),
        }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<String, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs in; the session, and the header that sets its cookie.
    pub(super) fn begin(&self, mailbox: MailboxKeys) -> (Arc<Session>, String) {
        let session = Arc::new(Session {
            mailbox,
            form_token: to_hex(&random_bytes::<16>()),
        });
        let name = to_hex(&random_bytes::<32>());
        let cookie = format!("{COOKIE}={name}; Path=/; HttpOnly; SameSite=Strict");
        let mut open = self.open();
        while open.len() >= self.places {
            // Who did nothing goes first, but only while they are many: else somebody who
            // fills the places with used sessions would drive out each who is new.
            let unused = open.values().filter(|open| !open.used).count();
            let unused_first = unused > self.places / 2;
            let quiet = open
                .iter()
                .filter(|(_, open)| Arc::strong_count(&open.session) == 1)
                .min_by_key(|(_, open)| (open.used == unused_first, open.last));
            let Some(name) = quiet.map(|(name, _)| name.clone()) else {
                break;
            };
            open.remove(&name);
        }
        let entry = Open {
            session: Arc::clone(&session),
            last: Instant::now(),
            used: false,
        };
        open.insert(name, entry);
        (session, cookie)
    }

    /// The session that a request belongs to.
    pub(super) fn find(&self, headers: &HeaderMap) -> Option<Arc<Session>> {
        let name = cookie(headers)?;
        let mut open = self.open();
        let found = open.get_mut(name)?;
        if self.is_over(found) {
            open.remove(name);
            return None;
        }
        found.last = Instant::now();
        found.used = true;
        Some(Arc::clone(&found.session))
    }

    /// Ends the session that a request belongs to.
    pub(super) fn end(&self, headers: &HeaderMap) {
        if let Some(name) = cookie(headers) {
            self.open().remove(name);
        }
    }

    /// Ends the sessions that were quiet for too long.
    pub fn forget(&self) {
        self.open().retain(|_, open| !self.is_over(open));
    }

    fn is_over(&self, open: &Open) -> bool {
        let most = if open.used { self.idle } else { self.unused };
        Arc::strong_count(&open.session) == 1 && open.last.elapsed() >= most
    }
}

/// Whether a browser sent a session's cookie, open or not.
pub(super) fn has_cookie(headers: &HeaderMap) -> bool {
    cookie(headers).is_some()
}

/// The header that takes the cookie away.
pub(super) fn no_cookie() -> String {
    format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter();
    let mut pairs = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codename::Codename;

    fn headers(set_cookie: &str) -> HeaderMap {
        let pair = set_cookie.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("a=b; {pair}").parse().unwrap());
        headers
    }

    fn begin(sessions: &Sessions) -> HeaderMap {
        headers(&sessions.begin(Codename::random().mailbox(&[0; 32])).1)
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_session_is_found_by_its_cookie_until_it_ends() {
        let sessions = Sessions::new(10, LONG, LONG);
        let (mine, other) = (begin(&sessions), begin(&sessions));
        let found = sessions.find(&mine).unwrap();
        assert!(found.form_token != sessions.find(&other).unwrap().form_token);
        sessions.end(&mine);
        assert!(sessions.find(&mine).is_none() && sessions.find(&other).is_some());
        assert!(sessions.find(&HeaderMap::new()).is_none());
    }

    #[test]
    fn who_is_quiet_is_signed_out_but_not_while_an_upload_runs() {
        let sessions = Sessions::new(10, LONG, Duration::ZERO);
        let unused = begin(&sessions);
        assert!(sessions.find(&unused).is_none());
        let sessions = Sessions::new(10, Duration::ZERO, LONG);
        let mine = begin(&sessions);
        let upload = sessions.find(&mine).unwrap();
        sessions.forget();
        assert!(sessions.find(&mine).is_some());
        drop(upload);
        assert!(sessions.find(&mine).is_none());
    }

    #[test]
    fn full_places_keep_nobody_out() {
        let sessions = Sessions::new(4, LONG, LONG);
        let used = begin(&sessions);
        assert!(sessions.find(&used).is_some());
        // Many who do nothing drive out one another.
        let all: Vec<_> = (0..20).map(|_| begin(&sessions)).collect();
        assert_eq!(sessions.open().len(), 4);
        assert!(sessions.find(&used).is_some());
        assert!(sessions.find(&all[0]).is_none());
        // And many who do something do not drive out each who is new.
        let all: Vec<_> = (0..4).map(|_| begin(&sessions)).collect();
        all.iter().for_each(|one| drop(sessions.find(one)));
        let new = begin(&sessions);
        for _ in 0..2 {
            let another = begin(&sessions);
            drop(sessions.find(&another));
        }
        assert!(sessions.find(&new).is_some());
    }
}
