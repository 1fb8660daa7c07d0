//! Reads a short form, and looks whether it came from a page of this session.

use std::sync::Arc;

use axum::Form;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::session::SignedIn;
use super::{Desk, Problem, closing, refuse};
use crate::limits::{INBOX_BODY_TIME, JOURNALIST_FORM_BYTES};
use crate::web::listener::Linger;

/// A change by somebody who is signed in: an ordinary form that came from a page of this
/// session. Its hidden field `form` carries [`SignedIn::form_token`]; the other fields are `T`
/// (`Vec<(String, String)>` for a field that may come several times).
///
/// A form that is a file, or longer than [`JOURNALIST_FORM_BYTES`], is read by its handler:
/// there the token comes first, and [`SignedIn::owns`] looks at it.
pub(super) struct Posted<T>(pub(super) SignedIn, pub(super) T);

/// What every such form has.
#[derive(Deserialize)]
struct Token {
    form: String,
}

impl<T: DeserializeOwned> FromRequest<Arc<Desk>> for Posted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let page = desk.page(&parts);
        let Some(signed_in) = parts.extensions.get::<SignedIn>().cloned() else {
            return Err(refuse(&page, Problem::NotSignedIn));
        };
        let request = Request::from_parts(parts, body);
        let read = Read::of(request).await;
        let read = read.map_err(|problem| closing(refuse(&page, problem)))?;
        let token: Option<Token> = read.parse().await;
        if !token.is_some_and(|token| signed_in.owns(&token.form)) {
            return Err(closing(refuse(&page, Problem::Foreign)));
        }
        match read.parse().await {
            Some(fields) => Ok(Self(signed_in, fields)),
            None => Err(closing(refuse(&page, Problem::NotAForm))),
        }
    }
}

/// A form that arrived whole.
pub(super) struct Read {
    head: Parts,
    body: axum::body::Bytes,
}

impl Read {
    /// Reads it, but neither for ever nor without end.
    pub(super) async fn of(request: Request) -> Result<Self, Problem> {
        let (head, body) = request.into_parts();
        let read = axum::body::to_bytes(body, JOURNALIST_FORM_BYTES);
        match tokio::time::timeout(INBOX_BODY_TIME, read).await {
            Ok(Ok(body)) => Ok(Self { head, body }),
            Ok(Err(_)) => {
                if let Some(linger) = head.extensions.get::<Linger>() {
                    linger.set();
                }
                Err(Problem::NotAForm)
            }
            Err(_) => Err(Problem::TooSlow),
        }
    }

    /// The request's headers.
    pub(super) fn headers(&self) -> &axum::http::HeaderMap {
        &self.head.headers
    }

    /// Its fields, if it is a form that has them.
    pub(super) async fn parse<T: DeserializeOwned>(&self) -> Option<T> {
        let mut request = Request::new(Body::from(self.body.clone()));
        *request.method_mut() = self.head.method.clone();
        *request.headers_mut() = self.head.headers.clone();
        let form = Form::<T>::from_request(request, &()).await;
        form.ok().map(|Form(fields)| fields)
    }
}
