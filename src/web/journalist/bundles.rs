//! "Download all new": one tar of what a journalist did not collect yet.
//!
//! What is in it is settled when it is asked for, and kept under a random name until it was
//! sent to its end: a download that broke off goes on with the same bytes, and "mark
//! collected" marks what was in it, and not what came since. Each journalist has one; it lives
//! in memory.
//!
//! *Never*: a mark by the download itself.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::Response;
use jiff::civil::Date;

use super::downloads::{Content, send};
use super::form::Posted;
use super::session::SignedIn;
use super::{Desk, Problem, lead_to, refuse};
use crate::clock;
use crate::export::Frozen;
use crate::id::{JournalistId, random_bytes, to_hex};
use crate::store::{Catalog, Error};
use crate::web::page::Page;

/// What a journalist is downloading, or has downloaded and not marked.
pub(super) struct Bundle {
    /// Its random name.
    pub(super) name: String,
    pub(super) frozen: Arc<Frozen>,
    /// The day it was made.
    pub(super) day: Date,
    /// How many submissions are in it.
    pub(super) count: u64,
    /// Whether its last byte went out.
    sent: AtomicBool,
}

impl Bundle {
    pub(super) fn was_sent(&self) -> bool {
        self.sent.load(Ordering::Relaxed)
    }
}

/// The bundles, one for each journalist at most.
#[derive(Default)]
pub(super) struct Bundles(Mutex<HashMap<JournalistId, Arc<Bundle>>>);

impl Bundles {
    fn all(&self) -> MutexGuard<'_, HashMap<JournalistId, Arc<Bundle>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one of this journalist.
    pub(super) fn find(&self, journalist: JournalistId) -> Option<Arc<Bundle>> {
        self.all().get(&journalist).cloned()
    }

    /// The one of this journalist, if it has this name.
    pub(super) fn named(&self, journalist: JournalistId, name: &str) -> Option<Arc<Bundle>> {
        self.find(journalist).filter(|bundle| bundle.name == name)
    }

    /// Forgets the one of this journalist, if it still has this name.
    pub(super) fn forget(&self, journalist: JournalistId, name: &str) {
        let mut all = self.all();
        if all
            .get(&journalist)
            .is_some_and(|bundle| bundle.name == name)
        {
            all.remove(&journalist);
        }
    }

    fn keep(&self, journalist: JournalistId, bundle: Bundle) -> Arc<Bundle> {
        let bundle = Arc::new(bundle);
        self.all().insert(journalist, Arc::clone(&bundle));
        bundle
    }
}

/// `GET /bundle`: leads to the bundle that is not yet sent, or to a new one.
pub(super) async fn bundle(
    State(desk): State<Arc<Desk>>,
    page: Page,
    signed_in: SignedIn,
    request: Request,
) -> Response {
    let id = signed_in.id();
    let goes_on = request.headers().contains_key(header::RANGE);
    let found = desk
        .bundles
        .find(id)
        .filter(|bundle| goes_on || !bundle.was_sent());
    let bundle = match found {
        Some(bundle) => bundle,
        // What is there of it belongs to another one.
        None if goes_on => return refuse(&page, Problem::Gone),
        None => {
            let Ok(_place) = desk.freezing.try_acquire() else {
                return refuse(&page, Problem::Busy);
            };
            match desk.ask(move |catalog| freeze(catalog, id)).await {
                Ok(Some(bundle)) => desk.bundles.keep(id, bundle),
                Ok(None) => return refuse(&page, Problem::NothingNew),
                Err(problem) => return refuse(&page, problem),
            }
        }
    };
    lead_to(&page.at(format_args!("/bundle/{}.tar", bundle.name)))
}

/// `POST /bundle`: forgets the bundle that was not sent to its end, for another one.
pub(super) async fn anew(
    State(desk): State<Arc<Desk>>,
    page: Page,
    Posted(signed_in, _): Posted<Vec<(String, String)>>,
) -> Response {
    desk.bundles.all().remove(&signed_in.id());
    lead_to(&page.at("/bundle"))
}

fn freeze(catalog: &Catalog, journalist: JournalistId) -> Result<Option<Bundle>, Error> {
    // What came since then is in a later one.
    let day = clock::today();
    let new = catalog.new_for(journalist)?;
    if new.is_empty() {
        return Ok(None);
    }
    let frozen = match Frozen::new(catalog, &new, day) {
        Ok(frozen) => frozen,
        Err(crate::export::Error::Store(error)) => return Err(error),
        // A list is always JSON.
        Err(crate::export::Error::Write(_)) => return Ok(None),
    };
    Ok(Some(Bundle {
        name: to_hex(&random_bytes::<16>()),
        frozen: Arc::new(frozen),
        day,
        count: new.len() as u64,
        sent: AtomicBool::new(false),
    }))
}

/// `GET /bundle/NAME.tar`
pub(super) async fn tar(
    State(desk): State<Arc<Desk>>,
    page: Page,
    signed_in: SignedIn,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let name = name.strip_suffix(".tar").unwrap_or_default();
    let Some(bundle) = desk.bundles.named(signed_in.id(), name) else {
        return refuse(&page, Problem::Gone);
    };
    let content = Content {
        tag: bundle.name.clone(),
        name: format!("postern-{}-{}.tar", bundle.day, &bundle.name[..8]),
        kind: "application/x-tar",
        len: bundle.frozen.size(),
        reader: |frozen: Arc<Frozen>, from| Box::new(frozen.reader(from)),
        source: Arc::clone(&bundle.frozen),
    };
    let sent = move || bundle.sent.store(true, Ordering::Relaxed);
    send(&desk, signed_in, &request, content, sent).unwrap_or_else(|problem| refuse(&page, problem))
}
