//! Who is signed in at the journalists' site, in memory, under a random cookie.
//!
//! Not the [`Sessions`](crate::web::Sessions) of sources: those hold keys of a mailbox and have
//! to survive a flood of sign-ins by strangers. Here only a journalist gets in, a session holds
//! no secret but the token of its forms, and it has a longest time, whatever is done in it.
//!
//! *Never*: a session on disk; a session that outlives its account.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Desk, Problem, cookies, refuse};
use crate::id::{JournalistId, random_bytes, to_hex};
use crate::limits::{HAND_INS_OF_ONE, JOURNALIST_DOWNLOADS_OF_ONE};
use crate::recipients::RecipientName;
use crate::store::Journalist;

/// All who are signed in.
pub(super) struct Sessions {
    places: usize,
    /// A session ends after so long without a request.
    idle: Duration,
    /// And so long after its beginning in any case.
    longest: Duration,
    /// By the hash of its cookie: the time of a look-up says nothing of a cookie.
    open: Mutex<HashMap<[u8; 32], Open>>,
}

struct Open {
    session: Arc<Session>,
    began: Instant,
    /// When it was last used.
    last: Arc<Mutex<Instant>>,
}

struct Session {
    id: JournalistId,
    name: RecipientName,
    /// What the account was when it signed in.
    mark: [u8; 32],
    /// What the forms of its pages carry: with no-referrer a browser does not say which page a
    /// post comes from.
    form_token: String,
    /// How many had the passphrase and no code, before this sign-in.
    wrong_codes: u32,
    /// What it may do at a time: neither keeps another session from doing the same.
    downloads: Arc<Semaphore>,
    hand_ins: Arc<Semaphore>,
}

/// The journalist whose request this is: only the gate makes one. While it lives the session
/// is not idle, so that an upload or a download may take hours; whether it goes on is asked
/// meanwhile with [`Desk::goes_on`].
#[derive(Clone)]
pub(super) struct SignedIn {
    session: Arc<Session>,
    /// The hash of its cookie.
    key: [u8; 32],
    _hold: Arc<Hold>,
}

/// Keeps a session open. The idle time begins when it is dropped.
struct Hold(Arc<Mutex<Instant>>);

impl SignedIn {
    /// Whose session it is.
    pub(super) fn id(&self) -> JournalistId {
        self.session.id
    }

    /// The name of the account.
    pub(super) fn name(&self) -> &RecipientName {
        &self.session.name
    }

    /// What every form of its pages carries, in a hidden field `form`.
    pub(super) fn form_token(&self) -> &str {
        &self.session.form_token
    }

    /// How often somebody had the passphrase and a wrong code, since the last sign-in.
    pub(super) fn wrong_codes(&self) -> u32 {
        self.session.wrong_codes
    }

    /// Whether a form that carried this came from a page of this session, in constant time.
    pub(super) fn owns(&self, token: &str) -> bool {
        token
            .as_bytes()
            .ct_eq(self.session.form_token.as_bytes())
            .into()
    }

    /// A place for one more download of this session, if it has one left.
    pub(super) fn downloads(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.session.downloads).try_acquire_owned().ok()
    }

    /// The same of bundles that are handed in.
    pub(super) fn hand_ins(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.session.hand_ins).try_acquire_owned().ok()
    }

    /// Whether the account is what it was when the session began.
    pub(super) fn is_of(&self, account: &Journalist) -> bool {
        self.session.mark.ct_eq(&account.mark()).into()
    }
}

impl FromRequestParts<Arc<Desk>> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Response> {
        let signed_in = parts.extensions.get::<Self>().cloned();
        // The gate lets nobody else come so far.
        signed_in.ok_or_else(|| refuse(&desk.page(parts), Problem::NotSignedIn))
    }
}

impl Sessions {
    /// No session yet, and so many places.
    pub(super) fn new(places: usize, idle: Duration, longest: Duration) -> Self {
        Self {
            places,
            idle,
            longest,
            open: Mutex::default(),
        }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<[u8; 32], Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs in; the header that sets the session's cookie. When all places are taken, who was
    /// quiet for longest goes.
    pub(super) fn begin(&self, account: &Journalist, wrong_codes: u32) -> String {
        let session = Arc::new(Session {
            id: account.id,
            name: account.name.clone(),
            mark: account.mark(),
            form_token: to_hex(&random_bytes::<16>()),
            wrong_codes,
            downloads: Arc::new(Semaphore::new(JOURNALIST_DOWNLOADS_OF_ONE)),
            hand_ins: Arc::new(Semaphore::new(HAND_INS_OF_ONE)),
        });
        let (value, cookie) = cookies::DESK.of_session();
        let now = Instant::now();
        let mut open = self.open();
        if open.len() >= self.places {
            let quiet = open.iter().min_by_key(|(_, open)| open.last());
            if let Some(quiet) = quiet.map(|(key, _)| *key) {
                open.remove(&quiet);
            }
        }
        let entry = Open {
            session,
            began: now,
            last: Arc::new(Mutex::new(now)),
        };
        open.insert(key(&value), entry);
        cookie
    }

    /// The session that a request belongs to. This is a use of it.
    pub(super) fn find(&self, headers: &HeaderMap) -> Option<SignedIn> {
        let mut open = self.open();
        let mut keys = cookies::DESK.sessions(headers).map(key);
        let key = keys.find(|key| open.contains_key(key))?;
        let found = open.get(&key)?;
        if self.is_over(found) {
            open.remove(&key);
            return None;
        }
        Some(SignedIn {
            session: Arc::clone(&found.session),
            key,
            _hold: Arc::new(Hold(Arc::clone(&found.last))),
        })
    }

    /// Whether a session that was found has not ended since, nor come to its longest time.
    pub(super) fn is_open(&self, of: &SignedIn) -> bool {
        let open = self.open();
        open.get(&of.key).is_some_and(|open| !self.is_over(open))
    }

    /// Ends a session.
    pub(super) fn end(&self, of: &SignedIn) {
        self.open().remove(&of.key);
    }

    /// Ends the sessions whose time is over.
    pub(super) fn forget(&self) {
        self.open().retain(|_, open| !self.is_over(open));
    }

    fn is_over(&self, open: &Open) -> bool {
        let is_held = Arc::strong_count(&open.last) > 1;
        open.began.elapsed() >= self.longest || (!is_held && open.last().elapsed() >= self.idle)
    }
}

impl Open {
    fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

fn key(cookie: &str) -> [u8; 32] {
    Sha256::digest(cookie).into()
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;
    use crate::account::code::CodeSecret;
    use crate::account::passphrase::Hash;

    const LONG: Duration = Duration::from_secs(60);

    fn account() -> Journalist {
        Journalist {
            id: JournalistId::random(),
            name: "alice".parse().unwrap(),
            passphrase: Hash::stored("one".to_owned()),
            codes: CodeSecret::random(),
        }
    }

    fn begin(sessions: &Sessions) -> HeaderMap {
        let set = sessions.begin(&account(), 0);
        let pair = set.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("a=b; {pair}").parse().unwrap());
        headers
    }

    #[test]
    fn a_session_is_found_by_its_cookie_until_it_ends() {
        let sessions = Sessions::new(10, LONG, LONG);
        let (mine, other) = (begin(&sessions), begin(&sessions));
        let (found, others) = (
            sessions.find(&mine).unwrap(),
            sessions.find(&other).unwrap(),
        );
        assert!(found.owns(found.form_token()) && !found.owns(others.form_token()));
        assert!(!found.owns(""));
        sessions.end(&found);
        assert!(sessions.find(&mine).is_none() && sessions.find(&other).is_some());
        assert!(sessions.find(&HeaderMap::new()).is_none());
    }

    #[test]
    fn a_session_is_of_its_account_as_it_was() {
        let sessions = Sessions::new(10, LONG, LONG);
        let mut account = account();
        let set = sessions.begin(&account, 3);
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            set.split(';').next().unwrap().parse().unwrap(),
        );
        let found = sessions.find(&headers).unwrap();
        assert!(found.is_of(&account) && found.wrong_codes() == 3);
        account.passphrase = Hash::stored("another".to_owned());
        assert!(!found.is_of(&account));
    }

    #[test]
    fn who_is_quiet_is_signed_out_but_not_while_a_download_runs() {
        let sessions = Sessions::new(10, Duration::ZERO, LONG);
        let mine = begin(&sessions);
        assert!(sessions.find(&mine).is_none());
        let sessions = Sessions::new(10, Duration::from_millis(200), LONG);
        let mine = begin(&sessions);
        let download = sessions.find(&mine).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        sessions.forget();
        assert!(sessions.find(&mine).is_some());
        drop(download);
        assert!(sessions.find(&mine).is_some());
        std::thread::sleep(Duration::from_millis(300));
        assert!(sessions.find(&mine).is_none());
    }

    #[test]
    fn a_session_ends_whatever_is_done_in_it() {
        let sessions = Sessions::new(10, LONG, Duration::from_millis(200));
        let mine = begin(&sessions);
        let download = sessions.find(&mine).unwrap();
        assert!(sessions.is_open(&download));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!sessions.is_open(&download));
        assert!(sessions.find(&mine).is_none());
    }

    #[test]
    fn who_was_quiet_for_longest_gives_its_place() {
        let sessions = Sessions::new(2, LONG, LONG);
        let all = [begin(&sessions), begin(&sessions)];
        assert!(sessions.find(&all[0]).is_some());
        let new = begin(&sessions);
        assert!(sessions.find(&all[1]).is_none());
        assert!(sessions.find(&all[0]).is_some() && sessions.find(&new).is_some());
    }
}
