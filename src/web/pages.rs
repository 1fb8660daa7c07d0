//! The pages: templates, and the response they become.
//!
//! Every page is padded with spaces to a power of two of at least 4 KiB: on the wire,
//! pages of one kind look alike whatever they say.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Error;
use crate::envelope::Cut;
use crate::intake::{Outcome, Status};

/// The smallest page, in bytes.
const LEAST_PAGE: usize = 4096;

/// The stylesheet, the only thing a page refers to.
pub(super) const STYLE: &str = include_str!("../../templates/style.css");

/// `/`
#[derive(Template)]
#[template(path = "front.html")]
pub(super) struct Front<'a> {
    pub site: &'a str,
}

/// `/send`
#[derive(Template)]
#[template(path = "send.html")]
pub(super) struct Send<'a> {
    pub site: &'a str,
    pub token: String,
    pub max_message: String,
    pub max_files: u32,
    /// How long the end of an upload is known, as people write it.
    pub memory: String,
    /// The largest submission as people write it; none while no files are taken.
    pub limit: Option<String>,
}

/// `/upload/TOKEN`, and the answer to a form.
#[derive(Template)]
#[template(path = "upload.html")]
pub(super) struct UploadPage<'a> {
    pub site: &'a str,
    pub token: &'a str,
    pub status: &'a Status,
    pub max_message: String,
    pub max_files: u32,
    pub memory: String,
    pub can_discard: bool,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "error.html")]
pub(super) struct ErrorPage<'a> {
    pub site: &'a str,
    pub error: Error,
}

/// A page as a response.
pub(super) fn respond(status: StatusCode, page: &impl Template) -> Response {
    // Rendering fails only when a template's own expressions do.
    let mut html = page.render().expect("the templates render");
    let len = html.len().next_power_of_two().max(LEAST_PAGE);
    html.extend(std::iter::repeat_n(' ', len - html.len()));
    let content_type = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, content_type)], html).into_response()
}

/// A size in powers of 1024: "4.0 GiB".
pub(super) fn iec(bytes: u64) -> String {
    bytesize::ByteSize::b(bytes)
        .display()
        .iec()
        .to_string()
        .replace(".0 ", " ")
}

/// A duration in whole minutes: "30 minutes".
pub(super) fn minutes(duration: std::time::Duration) -> String {
    match duration.as_secs().div_ceil(60) {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// What the templates call behind a bar.
mod filters {
    use askama::{Result, Values};

    #[askama::filter_fn]
    pub fn iec(bytes: &u64, _: &dyn Values) -> Result<String> {
        Ok(super::iec(*bytes))
    }

    /// A size in powers of 1000, as file managers show it: "1.2 MB".
    #[askama::filter_fn]
    pub fn si(bytes: &u64, _: &dyn Values) -> Result<String> {
        Ok(bytesize::ByteSize::b(*bytes).display().si().to_string())
    }

    /// A number of things: "1 byte", "2,000 bytes".
    #[askama::filter_fn]
    pub fn count(number: &u64, _: &dyn Values, thing: &str) -> Result<String> {
        Ok(crate::diagnostic::count(*number, thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(iec(4 << 30), "4 GiB");
        assert_eq!(iec(3 << 29), "1.5 GiB");
    }
}
