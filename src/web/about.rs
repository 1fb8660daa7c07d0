//! Guidance: one short page for each question.
//!
//! *Never*: instructions that hold for one version of a browser alone.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::page::Page;
use super::pages::{ANSWERS_WAIT, respond};
use super::texts::Text;
use super::{Error, Site, error_page};
use crate::clock;
use crate::limits::{KIB, MIB};
use crate::recipients::Kind;

/// What a form has besides its message and its files, in bytes: about a quarter of it.
const FORM_AROUND: u64 = 4 * KIB;

/// What a page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Before,
    Address,
    Sealed,
    Files,
    Helps,
    Codename,
    /// In its place where no answers are given, and so no codenames.
    Kept,
    Large,
    Limits,
    /// Where a source ends.
    After,
}

impl Topic {
    const ALL: [Self; 10] = [
        Self::Before,
        Self::Address,
        Self::Sealed,
        Self::Files,
        Self::Helps,
        Self::Codename,
        Self::Kept,
        Self::Large,
        Self::Limits,
        Self::After,
    ];

    /// Whether there is such a page, where answers are given or not.
    fn is_there(self, replies: bool) -> bool {
        match self {
            Self::Codename => replies,
            Self::Kept => !replies,
            _ => true,
        }
    }

    /// The other pages that one of them leads to.
    fn others(self, replies: bool) -> impl Iterator<Item = Self> {
        let is_offered =
            move |other: &Self| other.is_there(replies) && *other != self && *other != Self::After;
        Self::ALL.into_iter().filter(is_offered)
    }

    fn of(name: &str, replies: bool) -> Option<Self> {
        Self::ALL
            .into_iter()
            .filter(|topic| topic.is_there(replies))
            .find(|topic| topic.path().strip_prefix("/about/") == Some(name))
    }

    fn leads_on(self) -> bool {
        self != Self::After
    }

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Before => "/about/before",
            Self::Address => "/about/address",
            Self::Sealed => "/about/sealed",
            Self::Files => "/about/files",
            Self::Helps => "/about/helps",
            Self::Codename => "/about/codename",
            Self::Kept => "/about/kept",
            Self::Large => "/about/large",
            Self::Limits => "/about/limits",
            Self::After => "/about/after",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Before => "before-title",
            Self::Address => "address-title",
            Self::Sealed => "sealed-title",
            Self::Files => "files-title",
            Self::Helps => "helps-title",
            Self::Codename => "codename-title",
            Self::Kept => "kept-title",
            Self::Large => "large-title",
            Self::Limits => "limits-title",
            Self::After => "after-title",
        }
    }
}

/// A part of a page.
pub(super) enum Part<'a> {
    Text(Text<'a>),
    Heading(Text<'a>),
    List(Vec<Text<'a>>),
    /// What is typed into a terminal, or compared letter by letter.
    Typed(String),
}

/// `/about/TOPIC`
#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage<'a> {
    page: Page,
    topic: Topic,
    /// Whether answers can be read here.
    replies: bool,
    parts: Vec<Part<'a>>,
}

/// `GET /about/TOPIC`
pub(super) async fn about(
    State(site): State<Arc<Site>>,
    page: Page,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let Some(topic) = name
        .ok()
        .and_then(|Path(name)| Topic::of(&name, site.replies))
    else {
        return error_page(&page, Error::NotFound);
    };
    let parts = parts(&site, &page, topic);
    let page = AboutPage {
        page,
        topic,
        replies: site.replies,
        parts,
    };
    respond(StatusCode::OK, &page)
}

fn parts<'a>(site: &Site, page: &Page, topic: Topic) -> Vec<Part<'a>> {
    use Part::{Heading, List, Typed};
    let text = |id| Part::Text(page.text(id));
    let list = |ids: &[&'a str]| List(ids.iter().map(|id| page.text(id)).collect());
    let linked = |id, path: &str| Part::Text(page.text(id).link(page.at(path)));
    let limits = &site.intake.limits;
    let until_deleted = || {
        let text = page.text("sealed-long");
        Part::Text(text.number("number", site.collected_days))
    };
    let until_forgotten = || {
        let text = page.text("codename-memory");
        Part::Text(text.minutes("time", site.upload_memory))
    };
    match topic {
        Topic::Before => vec![
            text("before-why"),
            list(&[
                "before-device",
                "before-network",
                "before-account",
                "before-search",
                "before-good",
            ]),
            text("before-tor"),
            text("before-people"),
        ],
        Topic::Address => {
            let face = &page.face;
            let compared = |id, address: String| [text(id), Typed(address)];
            let website = face
                .website
                .as_ref()
                .map(|website| website.as_str().to_owned());
            let onion = face.onion.as_ref().map(ToString::to_string);
            let mut parts = vec![
                Part::Text(page.text("address-site").word("site", &face.name)),
                text("address-compare"),
            ];
            parts.extend(
                website
                    .into_iter()
                    .flat_map(|at| compared("address-website", at)),
            );
            parts.extend(
                onion
                    .into_iter()
                    .flat_map(|at| compared("address-onion", at)),
            );
            parts.push(list(&["address-trap", "address-proxy"]));
            parts.push(linked("address-where", "/about/before"));
            parts
        }
        Topic::Sealed => vec![
            linked("sealed-arrival", "/keys"),
            text("sealed-keys"),
            text("sealed-kept"),
            text("sealed-names"),
            until_deleted(),
            linked("sealed-running", "/about/large"),
        ],
        Topic::Files => vec![
            text("files-intro"),
            list(&[
                "files-documents",
                "files-photographs",
                "files-prints",
                "files-copies",
                "files-screens",
                "files-names",
            ]),
            text("files-say"),
        ],
        Topic::Helps => vec![
            list(&[
                "helps-what",
                "helps-how",
                "helps-proof",
                "helps-not",
                "helps-when",
            ]),
            text("helps-name"),
            match site.replies {
                true => linked("helps-answers", "/about/codename"),
                false => text("helps-alone"),
            },
        ],
        Topic::Codename => vec![
            text("codename-what"),
            list(&["codename-paper", "codename-lost", "codename-tie"]),
            linked("codename-back", "/inbox"),
            Part::Text(
                page.text("codename-wait")
                    .number("days", u64::from(ANSWERS_WAIT)),
            ),
            until_forgotten(),
            text("codename-theirs"),
        ],
        Topic::Kept => vec![until_deleted(), until_forgotten(), text("codename-theirs")],
        Topic::Large => {
            let limit = site.intake.capacity.announced();
            let told = match limit {
                0 => page.text("form-no-files"),
                limit => page
                    .text("large-limit")
                    .limit("size", limit)
                    .number("number", u64::from(limits.max_files)),
            };
            // Only newer ones know post-quantum keys.
            let encrypt = match site.intake.keys.of(clock::today()).kind() {
                Kind::PostQuantum => "large-encrypt-why",
                Kind::Classic => "large-encrypt-classic",
            };
            let several = match site.replies {
                true => "large-several",
                false => "large-together",
            };
            let mut parts = vec![Part::Text(told), text(several)];
            if let Some(size) = part_size(limit) {
                parts.extend([
                    text("large-split"),
                    Typed(format!("split -b {size} video.mp4 video.mp4.")),
                    text("large-split-windows"),
                ]);
            }
            parts.extend([
                Heading(page.text("large-encrypt")),
                linked(encrypt, "/keys"),
                Typed("age -R keys.txt -o video.mp4.age video.mp4".to_owned()),
                text("large-encrypt-keys"),
                text("large-encrypt-then"),
            ]);
            parts
        }
        Topic::Limits => vec![
            list(&["limits-tor", "limits-device"]),
            linked("limits-documents", "/about/files"),
            match site.replies {
                true => list(&["limits-server", "limits-people", "limits-law"]),
                false => list(&["limits-server-alone", "limits-people-alone", "limits-law"]),
            },
            text("limits-risk"),
        ],
        Topic::After if site.replies => vec![
            list(&["after-close", "after-paper", "after-files", "after-talk"]),
            linked("after-back", "/about/codename"),
        ],
        Topic::After => vec![
            list(&["after-close", "after-files", "after-talk"]),
            linked("kept-link", "/about/kept"),
        ],
    }
}

/// How large the parts of a file are to be, as `split` takes it, one of which goes into each send
/// of at most so many bytes. None if hardly anything fits into one.
fn part_size(limit: u64) -> Option<String> {
    // Over Tor, 100 MB take up to an hour.
    const ROUND: [u64; 9] = [500, 200, 100, 50, 20, 10, 5, 2, 1];
    let sizes = |unit: u64, sign| ROUND.map(|number| (number * unit, format!("{number}{sign}")));
    // The other half is for the message, and for what a form has around both.
    let fits = |size: u64| size <= 100 * MIB && 2 * size + FORM_AROUND <= limit;
    let mut sizes = sizes(MIB, 'm').into_iter().chain(sizes(KIB, 'k'));
    sizes.find_map(|(size, written)| fits(size).then_some(written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{GIB, MAX_SUBMISSION, MAX_SUBMISSION_CEILING};

    #[test]
    fn a_part_of_a_file_fits_into_a_send_with_room_to_spare() {
        for (limit, size) in [
            (MAX_SUBMISSION_CEILING, "100m"),
            (MAX_SUBMISSION, "100m"),
            (GIB, "100m"),
            (256 * MIB, "100m"),
            (201 * MIB, "100m"),
            (200 * MIB, "50m"),
            (128 * MIB, "50m"),
            (64 * MIB, "20m"),
            (32 * MIB, "10m"),
            (8 * MIB, "2m"),
            (4 * MIB, "1m"),
            (2 * MIB, "500k"),
            (MIB, "500k"),
            (100 * KIB, "20k"),
            (6 * KIB, "1k"),
        ] {
            assert_eq!(part_size(limit).as_deref(), Some(size), "{limit}");
        }
        // The smallest that can be configured is 1 byte; 0 means that no files are taken.
        for limit in [6 * KIB - 1, 1000, 1, 0] {
            assert_eq!(part_size(limit), None, "{limit}");
        }
    }
}
