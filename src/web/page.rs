//! What every page has: the newsroom's name, the visitor's language, and the way to other
//! pages in that language.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{HeaderMap, header};
use tower::ServiceExt as _;

use super::Site;
use super::face::Face;
use super::language::Language;
use super::texts::{Count, Text, size};

/// The frame of a page, made anew for each request.
#[derive(Clone)]
pub(super) struct Page {
    /// What it has of its newsroom.
    pub face: Arc<Face>,
    /// The language it is in.
    pub language: Language,
    /// How paths begin: with the language, if the link that led here did.
    prefix: &'static str,
    /// Its own path without the language, if it can be opened again in another language.
    path: Option<String>,
    /// Whether it stands in a frame of another page, which has all around it.
    pub framed: bool,
}

/// The language of a request, put beside it by [`in_languages`].
#[derive(Clone)]
struct Chosen {
    language: Language,
    prefix: &'static str,
}

impl Page {
    /// A page of no request.
    #[cfg(test)]
    pub(super) fn sample(language: Language) -> Self {
        let face = super::face::Settings {
            name: "The Paper".to_owned(),
            language,
            logo: None,
            colour: Default::default(),
            website: None,
            onion: None,
            about: None,
            about_in: Default::default(),
            readers: None,
            readers_in: Default::default(),
        };
        Self {
            face: Face::new(face).into(),
            language,
            prefix: language.path(),
            path: Some("/".to_owned()),
            framed: false,
        }
    }

    /// The frame of a page without links, in the language of the request's, or its browser's.
    pub(super) fn alone(request: &Request, face: Arc<Face>) -> Self {
        let chosen = request.extensions().get::<Chosen>();
        let language = chosen.map(|chosen| chosen.language);
        let language = language.or_else(|| accepted(request.headers()));
        Self {
            language: language.unwrap_or(face.language),
            face,
            prefix: "",
            path: None,
            framed: false,
        }
    }

    /// The frame of the page that answers a request.
    pub(super) fn of(parts: &Parts, face: Arc<Face>) -> Self {
        let chosen = parts.extensions.get::<Chosen>().cloned();
        let chosen = chosen.expect("every request went through in_languages");
        // What follows a question mark is the sender's; only what we wrote ourselves is repeated.
        let path = parts.uri.path();
        let path = match parts.uri.query() {
            Some("mine") => format!("{path}?mine"),
            _ => path.to_owned(),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.?".contains(c);
        Self {
            face,
            language: chosen.language,
            prefix: chosen.prefix,
            path: (parts.method.is_safe() && path.chars().all(plain)).then_some(path),
            framed: false,
        }
    }

    /// The text of this name in the language of the page.
    pub(super) fn text<'a>(&self, id: &'a str) -> Text<'a> {
        Text::new(self.language, id)
    }

    /// A path of this site, in the language of the link that led here.
    pub(super) fn at(&self, path: impl fmt::Display) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Who reads what is sent, as the newsroom says it, and the language of that.
    pub(super) fn readers(&self) -> Option<(Language, &str)> {
        self.face.readers(self.language)
    }

    /// What the newsroom says of itself, likewise.
    pub(super) fn about(&self) -> Option<(Language, &[String])> {
        self.face.about(self.language)
    }

    /// A size, in powers of 1000.
    pub(super) fn size(&self, bytes: impl Count) -> Text<'static> {
        size(self.language, bytes.count())
    }

    /// A size that is rounded, and then again in bytes.
    pub(super) fn exact(&self, bytes: impl Count) -> Text<'static> {
        let bytes = bytes.count();
        let exact = Text::new(self.language, "size-bytes").number("number", bytes);
        if bytes < 1000 {
            return exact;
        }
        Text::new(self.language, "list-size")
            .size("size", bytes)
            .html("exact", exact)
    }

    /// Whether it can be opened in another language.
    pub(super) fn has_languages(&self) -> bool {
        self.path.is_some()
    }

    /// The same page in all languages: their names, and where they are.
    pub(super) fn languages(&self) -> Vec<(Language, String)> {
        let Some(path) = &self.path else {
            return Vec::new();
        };
        let to = |language: Language| (language, format!("{}{path}", language.path()));
        Language::ALL.map(to).into()
    }

    /// A page in a frame of another.
    pub(super) fn framed(self) -> Self {
        Self {
            framed: true,
            ..self.once()
        }
    }

    /// A page that cannot be opened again by its address alone.
    pub(super) fn once(mut self) -> Self {
        self.path = None;
        self
    }
}

impl FromRequestParts<Arc<Site>> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        Ok(Self::of(parts, Arc::clone(&site.face)))
    }
}

/// Takes the language out of the path of every request, and puts it beside it: the routes
/// are the same in all languages. Visitors whose browser names none of ours get `own`.
pub(super) fn in_languages(routes: Router, own: Language) -> Router {
    let choose = move |mut request: Request| {
        let chosen = match Language::of_path(request.uri().path()) {
            Some((language, rest)) => {
                let rest = rest.to_owned();
                *request.uri_mut() = with_path(request.uri(), &rest);
                Chosen {
                    language,
                    prefix: language.path(),
                }
            }
            None => Chosen {
                language: accepted(request.headers()).unwrap_or(own),
                prefix: "",
            },
        };
        request.extensions_mut().insert(chosen);
        request
    };
    Router::new().fallback_service(routes.map_request(choose))
}

/// Which of our languages a browser prefers, if it says so.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).into_iter();
    Language::preferred(lines.filter_map(|line| line.to_str().ok()))
}

/// The same address with another path.
fn with_path(uri: &Uri, path: &str) -> Uri {
    let text = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(text).ok();
    Uri::from_parts(parts).unwrap_or_else(|_| uri.clone())
}
