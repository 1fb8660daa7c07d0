//! The first page of whoever is signed in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::Desk;
use super::pages::{HomePage, respond};
use super::session::SignedIn;

/// `GET /`
pub(super) async fn show(State(desk): State<Arc<Desk>>, signed_in: SignedIn) -> Response {
    let page = HomePage {
        site: &desk.name,
        name: signed_in.name().as_str(),
        form: signed_in.form_token(),
        wrong_codes: signed_in.wrong_codes(),
    };
    respond(StatusCode::OK, &page)
}
