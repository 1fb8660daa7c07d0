//! What a drop looks like: the newsroom's name, logo, colour and texts, which are the same for
//! every visitor, and read once, at the start.
//!
//! *Never*: anything of another origin, or a file that was not made here.

mod colour;
mod logo;
mod palette;
mod stylesheet;
mod texts;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

pub use colour::{BadColour, Brand, CONTRAST, Colour, Pale};
pub use logo::{BadLogo, Faint, Logo, Unclean};
pub use texts::{About, BadAddress, BadText, Readers, Website};

use super::Language;
use crate::onion::Onion;
use texts::Translated;

/// What every page has of its newsroom.
pub struct Face {
    /// Its name.
    pub name: String,
    /// Its language: that of its own texts, and of visitors whose languages are none of ours.
    pub language: Language,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its own site, to compare addresses with. A link to it would lead out of Tor's reach.
    pub website: Option<Website>,
    /// The onion address that it tells.
    pub onion: Option<Onion>,
    about: Translated<About>,
    readers: Translated<Readers>,
    /// Its stylesheet: the colours in it are the newsroom's.
    pub stylesheet: Bytes,
}

/// What the configuration says of it.
pub struct Settings {
    /// See [`Face`].
    pub name: String,
    /// See [`Face`].
    pub language: Language,
    /// See [`Face`].
    pub logo: Option<Logo>,
    /// Of links and buttons.
    pub colour: Brand,
    /// See [`Face`].
    pub website: Option<Website>,
    /// See [`Face`].
    pub onion: Option<Onion>,
    /// What it says of itself, in its language.
    pub about: Option<About>,
    /// And in others.
    pub about_in: HashMap<Language, About>,
    /// Who reads what is sent, in its language.
    pub readers: Option<Readers>,
    /// And in others.
    pub readers_in: HashMap<Language, Readers>,
}

impl Face {
    /// The face that these make.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            name: settings.name,
            language: settings.language,
            logo: settings.logo,
            website: settings.website,
            onion: settings.onion,
            about: Translated {
                own: settings.about,
                others: settings.about_in,
            },
            readers: Translated {
                own: settings.readers,
                others: settings.readers_in,
            },
            stylesheet: stylesheet::stylesheet(settings.colour).into(),
        }
    }

    /// What the newsroom says of itself, for a visitor of this language: the text, and the
    /// language it is in, which its element has to say.
    #[must_use]
    pub fn about(&self, language: Language) -> Option<(Language, &[String])> {
        let found = self.about.find(language, self.language);
        found.map(|(language, about)| (language, about.paragraphs()))
    }

    /// Who reads what is sent, likewise.
    #[must_use]
    pub fn readers(&self, language: Language) -> Option<(Language, &str)> {
        let found = self.readers.find(language, self.language);
        found.map(|(language, readers)| (language, readers.as_str()))
    }
}

/// `/style.css` and `/logo.png`, of both sites.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(face: &Arc<Face>) -> Router<S> {
    let routes = Router::new().route("/style.css", get(style));
    // Without a logo it is a page that is not there, like any other.
    let routes = match face.logo {
        Some(_) => routes.route("/logo.png", get(logo)),
        None => routes,
    };
    routes.with_state(Arc::clone(face))
}

async fn style(State(face): State<Arc<Face>>) -> Response {
    let content_type = HeaderValue::from_static("text/css; charset=utf-8");
    (
        [(header::CONTENT_TYPE, content_type)],
        face.stylesheet.clone(),
    )
        .into_response()
}

async fn logo(State(face): State<Arc<Face>>) -> Response {
    let png = face.logo.as_ref().map(Logo::png).unwrap_or_default();
    let content_type = HeaderValue::from_static("image/png");
    ([(header::CONTENT_TYPE, content_type)], png).into_response()
}
