//! The list of submissions, and what is done with those that are chosen in it.
//!
//! The server knows a day, a padded size, and whether a crash cut it: so does the page.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::attention::attention;
use super::form::Posted;
use super::pages::{ConfirmPage, DayList, Done, DonePage, HomePage, Row, respond};
use super::session::SignedIn;
use super::{Desk, Problem, refuse};
use crate::clock;
use crate::id::SubmissionId;
use crate::limits::{LISTED_ON_A_PAGE, TRASH_DAYS};
use crate::store::{Listed, Place};
use crate::web::page::Page;

/// Which page.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    /// Behind this one: its day and its id, with a dot between.
    after: Option<String>,
    /// From this day on, towards the older ones.
    day: Option<String>,
}

impl Asked {
    fn place(&self) -> Option<Place> {
        if let Some((day, id)) = self
            .after
            .as_deref()
            .and_then(|after| after.split_once('.'))
        {
            let (day, id) = (day.parse().ok()?, id.parse().ok()?);
            return Some(Place { day, id });
        }
        let day: Date = self.day.as_deref()?.parse().ok()?;
        // No id stands behind this one.
        let id = SubmissionId::from_bytes([255; 16]);
        Some(Place { day, id })
    }
}

/// `GET /`
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    page: Page,
    signed_in: SignedIn,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let place = asked.as_ref().ok().and_then(|Query(asked)| asked.place());
    let id = signed_in.id();
    let read = desk.ask(move |catalog| {
        let listed = catalog.page(id, place, LISTED_ON_A_PAGE + 1)?;
        Ok((
            listed,
            catalog.tally(id)?,
            catalog.space()?,
            catalog.key_floor()?,
        ))
    });
    let (mut listed, tally, space, floor) = match read.await {
        Ok(read) => read,
        Err(problem) => return refuse(&page, problem),
    };
    let has_more = listed.len() > LISTED_ON_A_PAGE as usize;
    listed.truncate(LISTED_ON_A_PAGE as usize);
    let older = listed.last().filter(|_| has_more).map(|last| {
        let submission = last.submission;
        format!("{}.{}", submission.day, submission.id)
    });
    let attention = attention(&page, &desk.settings, &tally, space, floor);
    let page = HomePage {
        page,
        name: signed_in.name().as_str(),
        form: signed_in.form_token(),
        wrong_codes: u64::from(signed_in.wrong_codes()),
        attention,
        tally,
        bundle: desk.bundles.find(id),
        days: by_day(&listed),
        is_first: place.is_none(),
        older,
        takes_replies: desk.settings.takes_replies,
        trash_days: TRASH_DAYS.into(),
        version: env!("CARGO_PKG_VERSION"),
    };
    respond(StatusCode::OK, &page)
}

fn by_day(listed: &[Listed]) -> Vec<DayList> {
    let days = listed.chunk_by(|one, other| one.submission.day == other.submission.day);
    days.map(|rows| DayList {
        day: rows[0].submission.day,
        rows: rows.iter().map(Row::from).collect(),
    })
    .collect()
}

/// What was chosen: fields `id`, and in the second step of a deletion `sure`.
type Fields = Vec<(String, String)>;

fn chosen(fields: &Fields) -> Vec<SubmissionId> {
    let ids = fields.iter().filter(|(name, _)| name == "id");
    let ids: BTreeSet<_> = ids.filter_map(|(_, id)| id.parse().ok()).collect();
    ids.into_iter().collect()
}

/// `POST /collected`: marks what is chosen, or all of a bundle (field `bundle`).
pub(super) async fn collected(
    State(desk): State<Arc<Desk>>,
    page: Page,
    Posted(signed_in, fields): Posted<Fields>,
) -> Response {
    let id = signed_in.id();
    let bundle = fields.iter().find(|(name, _)| name == "bundle");
    let ids = match bundle {
        None => chosen(&fields),
        Some((_, name)) => match desk.bundles.named(id, name) {
            Some(bundle) => bundle.frozen.readable(),
            None => return refuse(&page, Problem::Gone),
        },
    };
    if ids.is_empty() {
        return refuse(&page, Problem::NothingChosen);
    }
    let keep = desk.keep();
    let marked = desk.ask(move |catalog| catalog.mark_collected_by(id, &ids, keep));
    let number = match marked.await {
        Ok(number) => number,
        Err(problem) => return refuse(&page, problem),
    };
    if let Some((_, name)) = bundle {
        desk.bundles.forget(id, name);
    }
    if number == 0 {
        return refuse(&page, Problem::NothingChosen);
    }
    done(&desk, page, Done::Collected(number))
}

/// `POST /delete`: asks, and when the journalist is sure, puts what is chosen into the trash.
pub(super) async fn delete(
    State(desk): State<Arc<Desk>>,
    page: Page,
    Posted(signed_in, fields): Posted<Fields>,
) -> Response {
    let ids = chosen(&fields);
    if ids.is_empty() {
        return refuse(&page, Problem::NothingChosen);
    }
    let id = signed_in.id();
    if !fields
        .iter()
        .any(|(name, value)| name == "sure" && value == "yes")
    {
        let listed = desk.ask(move |catalog| catalog.listed_of(id, &ids));
        let rows: Vec<_> = match listed.await {
            Ok(listed) => listed.iter().map(Row::from).collect(),
            Err(problem) => return refuse(&page, problem),
        };
        if rows.is_empty() {
            return refuse(&page, Problem::NothingChosen);
        }
        let page = ConfirmPage {
            page,
            form: signed_in.form_token(),
            number: rows.len() as u64,
            new: rows.iter().filter(|row| !row.collected).count() as u64,
            rows,
            trash_days: TRASH_DAYS.into(),
        };
        return respond(StatusCode::OK, &page);
    }
    let today = clock::today();
    let thrown = desk.ask(move |catalog| catalog.throw_away(&ids, today));
    match thrown.await {
        // Somebody else was quicker.
        Ok(0) => refuse(&page, Problem::NothingChosen),
        Ok(number) => done(&desk, page, Done::Deleted(number)),
        Err(problem) => refuse(&page, problem),
    }
}

fn done(desk: &Desk, page: Page, done: Done) -> Response {
    let page = DonePage {
        page,
        done,
        trash_days: TRASH_DAYS.into(),
        collected_days: desk.settings.collected_days.into(),
    };
    respond(StatusCode::OK, &page)
}
