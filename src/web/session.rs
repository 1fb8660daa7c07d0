//! Who is signed in with a codename: the keys of a mailbox, in memory, under a random cookie.
//!
//! The codename is gone when its keys are derived; the keys are wiped when a source signs
//! out, after a time without a request, and when the server stops. An upload or a download
//! keeps a session open and holds none of its keys. Nobody can be kept out by filling the
//! places: who signs in when all are taken gets that of whoever was quiet for longest, first
//! of those who never looked, then of those who did nothing else while these are many, and
//! last of those who send. In a flood of sign-ins there may be none to give; then the answers are shown once,
//! without a session.
//!
//! *Never*: a session on disk.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;

use super::cookies;
use crate::id::{random_bytes, to_hex};
use crate::mailbox::MailboxKeys;

/// So long a session that nobody looked at yet keeps its place when all are wanted.
const AWAITED: Duration = Duration::from_secs(6);

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
    /// When it was last used.
    last: Arc<Mutex<Instant>>,
    requests: u32,
}

/// Keeps a session open, without its keys: an upload may take hours. The idle time begins
/// when it is dropped.
pub(super) struct Hold(Arc<Mutex<Instant>>);

/// One source who is signed in.
pub struct Session {
    /// Keys of the mailbox.
    pub mailbox: Arc<MailboxKeys>,
    /// What the forms of the inbox carry: with no-referrer a browser does not say which page
    /// a post comes from.
    pub form_token: String,
    /// What the next page of the inbox says of what was just done.
    done: Mutex<Option<Done>>,
}

/// What was done in an inbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Done {
    /// So many answers were deleted.
    Deleted(u64),
    /// None, because others than those that were shown are there now.
    Changed,
}

impl Session {
    /// Remembers what was done until the next page.
    pub(super) fn did(&self, done: Done) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
    }

    /// What was done since the last page.
    pub(super) fn done(&self) -> Option<Done> {
        self.done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
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

    /// Signs in; the header that sets the session's cookie. `None` when all places are taken
    /// by others who signed in this very moment.
    pub(super) fn begin(&self, mailbox: Arc<MailboxKeys>) -> Option<String> {
        let session = Arc::new(Session {
            mailbox,
            form_token: to_hex(&random_bytes::<16>()),
            done: Mutex::default(),
        });
        let (name, cookie) = cookies::SOURCE.of_session();
        let mut open = self.open();
        if open.len() >= self.places {
            let name = self.least(&open)?;
            open.remove(&name);
        }
        let entry = Open {
            session,
            last: Arc::new(Mutex::new(Instant::now())),
            requests: 0,
        };
        open.insert(name, entry);
        Some(cookie)
    }

    /// Whose place is given to another; `None` if nobody's.
    ///
    /// Who never looked goes first, then who did nothing else, but only while such are many:
    /// else somebody who fills the places with used sessions would drive out each who is new.
    /// And a flood of one kind takes no place of another.
    fn least(&self, open: &HashMap<String, Open>) -> Option<String> {
        let many = |count: usize| count > self.places / 2;
        let unseen = open.values().filter(|open| open.requests == 0).count();
        let unused = open.values().filter(|open| !open.is_used()).count();
        let is_late = |open: &Open| open.requests == 0 && !open.is_awaited();
        let any_late = open.values().any(is_late);
        let may_go = |open: &Open| {
            if any_late || many(unseen) {
                is_late(open)
            } else if many(unused) {
                open.requests == 1
            } else {
                open.requests > 0
            }
        };
        let all = open.iter().filter(|(_, open)| may_go(open));
        all.min_by_key(|(_, open)| (open.is_held(), !open.is_used(), open.last()))
            .map(|(name, _)| name.clone())
    }

    /// The session that a request belongs to.
    pub(super) fn find(&self, headers: &HeaderMap) -> Option<Arc<Session>> {
        self.find_and_hold(headers).map(|(session, _)| session)
    }

    /// The session that a request belongs to, kept open.
    pub(super) fn find_and_hold(&self, headers: &HeaderMap) -> Option<(Arc<Session>, Hold)> {
        let mut open = self.open();
        let name = cookies::SOURCE
            .sessions(headers)
            .find(|name| open.contains_key(*name))?;
        let found = open.get_mut(name)?;
        if self.is_over(found) {
            open.remove(name);
            return None;
        }
        found.requests = found.requests.saturating_add(1);
        let hold = Hold(Arc::clone(&found.last));
        Some((Arc::clone(&found.session), hold))
    }

    /// Ends the session that a request belongs to.
    pub(super) fn end(&self, headers: &HeaderMap) {
        for name in cookies::SOURCE.sessions(headers) {
            self.open().remove(name);
        }
    }

    /// Ends the sessions that were quiet for too long.
    pub fn forget(&self) {
        self.open().retain(|_, open| !self.is_over(open));
    }

    fn is_over(&self, open: &Open) -> bool {
        let most = if open.is_used() {
            self.idle
        } else {
            self.unused
        };
        !open.is_held() && open.last().elapsed() >= most
    }
}

impl Open {
    /// Whether anything was done in it: the first request shows the inbox.
    fn is_used(&self) -> bool {
        self.requests > 1
    }

    /// Whether its browser is still on the way to the inbox.
    fn is_awaited(&self) -> bool {
        self.requests == 0 && self.last().elapsed() < AWAITED
    }

    fn is_held(&self) -> bool {
        Arc::strong_count(&self.last) > 1
    }

    fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;
    use crate::codename::Codename;

    fn headers(set_cookie: &str) -> HeaderMap {
        let pair = set_cookie.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("a=b; {pair}").parse().unwrap());
        headers
    }

    fn mailbox() -> Arc<MailboxKeys> {
        Arc::new(Codename::random().mailbox(&[0; 32]))
    }

    fn begin(sessions: &Sessions) -> HeaderMap {
        headers(&sessions.begin(mailbox()).unwrap())
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
        let (_, upload) = sessions.find_and_hold(&mine).unwrap();
        assert!(sessions.find(&mine).is_some());
        sessions.forget();
        assert!(sessions.find(&mine).is_some());
        drop(upload);
        assert!(sessions.find(&mine).is_none());
    }

    #[test]
    fn the_idle_time_begins_when_an_upload_ends() {
        let sessions = Sessions::new(10, Duration::from_millis(300), LONG);
        let mine = begin(&sessions);
        let (_, upload) = sessions.find_and_hold(&mine).unwrap();
        drop(sessions.find(&mine));
        std::thread::sleep(Duration::from_millis(400));
        drop(upload);
        assert!(sessions.find(&mine).is_some());
        std::thread::sleep(Duration::from_millis(400));
        assert!(sessions.find(&mine).is_none());
    }

    #[test]
    fn an_upload_holds_no_keys_of_a_session_that_ended() {
        let sessions = Sessions::new(10, LONG, LONG);
        let mine = begin(&sessions);
        let (session, _upload) = sessions.find_and_hold(&mine).unwrap();
        let keys = Arc::downgrade(&session.mailbox);
        drop(session);
        sessions.end(&mine);
        assert!(keys.upgrade().is_none());
    }

    #[test]
    fn a_flood_of_sign_ins_drives_out_nobody_who_looked() {
        let sessions = Sessions::new(4, LONG, LONG);
        let reader = begin(&sessions);
        drop(sessions.find(&reader));
        let used = begin(&sessions);
        drop((sessions.find(&used), sessions.find(&used)));
        for _ in 0..20 {
            drop(sessions.begin(mailbox()));
            // Those of the flood grow old without a look.
            for open in sessions.open().values_mut().filter(|o| o.requests == 0) {
                *open.last.lock().unwrap() -= AWAITED;
            }
        }
        assert!(sessions.find(&reader).is_some() && sessions.find(&used).is_some());
    }

    #[test]
    fn who_sends_keeps_nobody_out() {
        let sessions = Sessions::new(2, LONG, LONG);
        let all = [begin(&sessions), begin(&sessions)];
        let _held: Vec<_> = all.iter().map(|one| sessions.find_and_hold(one)).collect();
        let new = begin(&sessions);
        assert!(sessions.find(&new).is_some());
        assert!(sessions.find(&all[0]).is_none() && sessions.find(&all[1]).is_some());
    }

    #[test]
    fn cookies_are_found_among_others() {
        let sessions = Sessions::new(2, LONG, LONG);
        let mine = begin(&sessions);
        let mine = mine.get(header::COOKIE).unwrap().as_bytes();
        let mut headers = HeaderMap::new();
        let all = [b"x=\xff; postern=old; ".as_slice(), mine].concat();
        headers.insert(
            header::COOKIE,
            header::HeaderValue::from_bytes(&all).unwrap(),
        );
        assert!(sessions.find(&headers).is_some());
    }

    #[test]
    fn full_places_keep_nobody_out() {
        let sessions = Sessions::new(4, LONG, LONG);
        let used = begin(&sessions);
        let find_twice = |one: &HeaderMap| drop((sessions.find(one), sessions.find(one)));
        find_twice(&used);
        // Many who do nothing drive out one another.
        let look = || {
            let one = begin(&sessions);
            drop(sessions.find(&one));
            one
        };
        let all: Vec<_> = (0..20).map(|_| look()).collect();
        assert_eq!(sessions.open().len(), 4);
        assert!(sessions.find(&used).is_some());
        assert!(sessions.find(&all[0]).is_none());
        // And many who do something do not drive out each who is new.
        for _ in 0..4 {
            find_twice(&begin(&sessions));
        }
        let new = look();
        for _ in 0..2 {
            find_twice(&begin(&sessions));
        }
        assert!(sessions.find(&new).is_some());
    }

    #[test]
    fn who_just_signed_in_is_not_driven_out_before_a_look() {
        let sessions = Sessions::new(3, LONG, LONG);
        let used = begin(&sessions);
        drop((sessions.find(&used), sessions.find(&used)));
        let new = [begin(&sessions), begin(&sessions)];
        assert_eq!(sessions.begin(mailbox()), None);
        for one in new.iter().chain([&used]) {
            assert!(sessions.find(one).is_some());
        }
    }
}
