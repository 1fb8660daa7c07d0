//! `/upload/TOKEN/progress`: a page that grows while an upload arrives, for a frame beside
//! the form. There is no script: the page is never at its end until there is no more to say.
//!
//! It waits until something arrives, shows step after step, of which the stylesheet leaves
//! the last one, and then loads itself again: as the page that says how it ended, which in
//! turn waits for another try of the same form. The answer to the form itself goes into a
//! hidden frame; nobody sees it.
//!
//! Where it may have to come again later, a header asks for that: in the page, WCAG 2.2 allows
//! only what happens at once (axe-core's rule `meta-refresh`).
//!
//! *Never*: anything that was written into the form; what another form sends.

mod pace;
mod parts;

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::time::{Instant, sleep_until, timeout};

use super::listener::Visit;
use super::page::Page;
use super::pages::{padded, render};
use super::{Site, source};
use crate::envelope::Cut;
use crate::intake::{Arrival, Outcome, Status, Watcher};
use crate::limits::{
    PROGRESS_AFTER, PROGRESS_BUSY_SECONDS, PROGRESS_GRACE, PROGRESS_LOOK, PROGRESS_LOST_SECONDS,
    PROGRESS_PIECE, PROGRESS_STEPS, PROGRESS_WAIT,
};
use crate::visitors;
use pace::{Next, Pace};
use parts::{Begun, Head, Last, Notice, Waiting, longest_step, pad, step};

/// The query of a page that comes again: what it said before is no longer to be seen.
const AGAIN: &str = "again";

pub(super) async fn show(
    State(site): State<Arc<Site>>,
    page: Page,
    RawQuery(query): RawQuery,
    visit: Option<Extension<Visit>>,
    text: Result<Path<String>, PathRejection>,
) -> Response {
    // A path that is no text holds no token.
    let text = text.map(|Path(text)| text).unwrap_or_default();
    let uploads = &site.intake.uploads;
    let Some(token) = uploads.parse(&text) else {
        let notice = Notice {
            heading: page.text("progress-stranger"),
            text: page.text("progress-stranger-text").link(page.at("/send")),
        };
        return whole(StatusCode::NOT_FOUND, &page, &notice);
    };
    let how = page.at(format_args!("/upload/{text}"));
    // One circuit has as many as its forms may have.
    let of_circuit = visit.as_ref().map(|visit| visit.visitor().watch());
    let watcher = match of_circuit {
        Some(None) => None,
        _ => uploads.watch(token, &site.progress),
    };
    let Some(watcher) = watcher else {
        let notice = Notice {
            heading: page.text("progress-busy"),
            text: page.text("progress-busy-text").link(&how),
        };
        let response = whole(StatusCode::SERVICE_UNAVAILABLE, &page, &notice);
        return coming_again(response, PROGRESS_BUSY_SECONDS, &how);
    };
    let page = Growing {
        site,
        page: page.framed(),
        token: text,
        again: query.as_deref() == Some(AGAIN),
        watcher,
        _of_circuit: of_circuit.flatten(),
        stage: Stage::Begin,
    };
    let pieces = stream::unfold(page, |mut page| async move {
        let piece = page.next().await?;
        Some((Ok::<_, Infallible>(piece), page))
    });
    let response = respond(StatusCode::OK, Body::from_stream(pieces));
    // The connection of this page is often gone before anybody notices: on a phone before its form
    // is sent, on a circuit that dies with the upload. Browsers wait with it until they have all of
    // the page, or no more of it comes.
    coming_again(response, PROGRESS_LOST_SECONDS, &how)
}

/// A page that the browser loads again so many seconds after it has all of it that comes. One
/// that asks for it at once, in its last line, is sooner.
fn coming_again(mut response: Response, seconds: u32, how: &str) -> Response {
    let again = format!("{seconds};url={how}/progress?{AGAIN}");
    let again = HeaderValue::from_str(&again).expect("our paths are ASCII");
    response.headers_mut().insert(header::REFRESH, again);
    response
}

/// Why a page is at its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// An upload ended, or something else is known now.
    Ended,
    /// It has lasted long enough.
    Again,
    /// The server stops, and nothing was sent.
    Stopping,
}

/// A page that does not grow.
fn whole(code: StatusCode, page: &Page, rest: &Notice<'_>) -> Response {
    let title = &rest.heading;
    let html = render(&Head { page, title }) + &render(rest);
    respond(code, Body::from(padded(html)))
}

fn respond(code: StatusCode, body: Body) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        // Who holds one of these pages is to keep no place besides.
        (header::CONNECTION, HeaderValue::from_static("close")),
    ];
    (code, headers, body).into_response()
}

/// A page that grows. It is dropped with its connection.
struct Growing {
    site: Arc<Site>,
    page: Page,
    token: String,
    /// Whether it came again.
    again: bool,
    watcher: Watcher,
    _of_circuit: Option<visitors::Frame>,
    stage: Stage,
}

enum Stage {
    Begin,
    /// For an upload to begin, until then.
    Waiting(Instant),
    /// How the last one ended is shown; perhaps another begins until then.
    Shown(Instant),
    Arriving(Steps),
    Over,
}

/// The steps of an upload.
struct Steps {
    arrival: Arc<Arrival>,
    pace: Pace,
    /// Bytes of each.
    length: usize,
    look: tokio::time::Interval,
}

impl Growing {
    /// The next piece of the page, when there is one.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let piece = match &mut self.stage {
                Stage::Begin => Some(self.begin()),
                Stage::Waiting(until) | Stage::Shown(until) => {
                    let until = *until;
                    self.wait(until).await
                }
                Stage::Arriving(_) => self.arriving().await,
                Stage::Over => return None,
            };
            if let Some(html) = piece {
                return Some(html.into());
            }
        }
    }

    /// The first piece: by what is known now.
    fn begin(&mut self) -> String {
        let page = &self.page;
        let title = &page.text("progress-title");
        let head = |part: String| pad(render(&Head { page, title }), PROGRESS_PIECE) + &part;
        loop {
            if let Some(arrival) = self.watcher.arrival() {
                let begun = head(self.begun());
                return begun + &self.first_step(arrival);
            }
            match self.watcher.status() {
                // It has just begun.
                Status::Arriving => {}
                Status::Unknown => {
                    self.stage = Stage::Waiting(Instant::now() + PROGRESS_WAIT);
                    return head(self.waiting());
                }
                status @ (Status::Ended(..) | Status::NotDeleted) => {
                    // The rest of it comes at the end.
                    let html = self.how_it_stands(&status);
                    self.stage = Stage::Shown(Instant::now() + PROGRESS_AFTER);
                    return padded(html);
                }
            }
        }
    }

    /// Waits for an upload to begin.
    async fn wait(&mut self, until: Instant) -> Option<String> {
        let shows = matches!(self.stage, Stage::Shown(_));
        let shutdown = self.site.intake.shutdown.clone();
        let end = tokio::select! {
            biased;
            () = shutdown.cancelled() => End::Stopping,
            () = self.watcher.changed() => End::Ended,
            () = sleep_until(until) => End::Again,
        };
        match (end, self.watcher.arrival()) {
            (End::Ended, Some(arrival)) if !shows => {
                let begun = self.begun();
                return Some(begun + &self.first_step(arrival));
            }
            (End::Ended, None) if self.watcher.status() == Status::Unknown => return None,
            // What it says stays true.
            (End::Stopping | End::Again, _) if shows => {
                self.stage = Stage::Over;
                return Some("</main>\n</body>\n</html>\n".to_owned());
            }
            _ => {}
        }
        Some(self.end(end))
    }

    /// The next step of what arrives, or what comes after it.
    async fn arriving(&mut self) -> Option<String> {
        let Stage::Arriving(steps) = &mut self.stage else {
            unreachable!("called while something arrives");
        };
        tokio::select! {
            () = self.watcher.changed() => {}
            _ = steps.look.tick() => {}
        }
        match self.watcher.arrival() {
            Some(arrival) if Arc::ptr_eq(&arrival, &steps.arrival) => {}
            // Another try.
            Some(arrival) => return Some(self.first_step(arrival)),
            None => return self.arrived().await,
        }
        let next = steps.pace.next(&steps.arrival, Instant::now());
        if steps.pace.number() >= PROGRESS_STEPS {
            return Some(self.end(End::Again));
        }
        next.map(|next| steps.step(&self.page, &self.token, next))
    }

    /// Nothing arrives any more.
    async fn arrived(&mut self) -> Option<String> {
        let stopping = self.site.intake.shutdown.is_cancelled();
        let outcome = match self.watcher.status() {
            Status::Ended(receipt, _) => Some(receipt.outcome),
            _ => None,
        };
        let broke = matches!(
            outcome,
            Some(Outcome::Partial(Cut::Connection) | Outcome::Nothing(Cut::Connection))
        );
        if broke && !stopping && timeout(PROGRESS_GRACE, self.begins()).await.is_ok() {
            return None;
        }
        let Stage::Arriving(steps) = &mut self.stage else {
            unreachable!("called while something arrives");
        };
        // A small form is written to disk sooner than anybody looked.
        let finish = outcome == Some(Outcome::Whole) && !steps.pace.finished();
        let finishing = Next {
            said: true,
            finishing: true,
        };
        let finish = finish.then(|| steps.step(&self.page, &self.token, finishing));
        let end = match stopping {
            // The next start knows nothing of it.
            true => self.last_words(),
            false => self.end(End::Ended),
        };
        Some(finish.unwrap_or_default() + &end)
    }

    /// How the upload ended, where no other page will tell.
    fn last_words(&mut self) -> String {
        self.stage = Stage::Over;
        let html = self.how_it_stands(&self.watcher.status());
        let told = html
            .split_once("<main")
            .and_then(|(_, rest)| rest.split_once('>'));
        let (_, told) = told.unwrap_or_default();
        let end = format!("<div class=\"step\">{told}</div>\n</div>\n</main>\n</body>\n</html>\n");
        pad(end, PROGRESS_PIECE)
    }

    /// The page that says how it stands, up to where it could go on.
    fn how_it_stands(&self, status: &Status) -> String {
        let page = self.page.clone();
        let mut html = render(&source::how_it_stands(
            &self.site,
            page,
            &self.token,
            status,
            None,
        ));
        html.truncate(html.rfind("</main>").unwrap_or(html.len()));
        html
    }

    /// Ready when something arrives.
    async fn begins(&mut self) {
        while self.watcher.arrival().is_none() {
            self.watcher.changed().await;
        }
    }

    fn first_step(&mut self, arrival: Arc<Arrival>) -> String {
        let mut look = tokio::time::interval(PROGRESS_LOOK);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        look.reset();
        let (pace, first) = Pace::new(&arrival, Instant::now());
        let steps = Steps {
            length: longest_step(&self.page, &self.token),
            arrival,
            pace,
            look,
        };
        let html = steps.step(&self.page, &self.token, first);
        self.stage = Stage::Arriving(steps);
        html
    }

    fn end(&mut self, why: End) -> String {
        self.stage = Stage::Over;
        let text = match why {
            End::Ended => "progress-ended",
            End::Again => "progress-again",
            End::Stopping => "progress-stopping",
        };
        let mut to = format!("/upload/{}/progress", self.token);
        if self.again && why == End::Again {
            to = to + "?" + AGAIN;
        }
        let to = self.page.at(to);
        // This one stays in the frame.
        let text = self.page.text(text).inside(&to).to_string();
        let at_once = matches!(why, End::Ended | End::Again);
        let to = at_once.then_some(to.as_str());
        pad(render(&Last { text, to }), PROGRESS_PIECE)
    }

    /// Nothing arrives yet.
    fn waiting(&self) -> String {
        let text = match self.again {
            false => "progress-waiting",
            true => "progress-waiting-again",
        };
        let text = self.page.text(text);
        pad(render(&Waiting { text }), PROGRESS_PIECE)
    }

    /// Where what has begun is cancelled.
    fn begun(&self) -> String {
        let (page, token) = (&self.page, self.token.as_str());
        pad(render(&Begun { page, token }), PROGRESS_PIECE)
    }
}

impl Steps {
    fn step(&self, page: &Page, token: &str, next: Next) -> String {
        let announced = self.arrival.announced();
        let sizes = (self.arrival.received(), announced);
        let share = announced.map(|_| pace::percent(&self.arrival));
        pad(step(page, token, next, sizes, share), self.length)
    }
}
