//! The parts of which such a page is made, in its language.
//!
//! *Never*: a step whose length tells its digits.

use askama::Template;

use super::pace::Next;
use crate::limits::PROGRESS_PIECE;
use crate::web::page::Page;
use crate::web::pages::render;
use crate::web::texts::Text;

/// The beginning of every such page.
#[derive(Template)]
#[template(path = "progress.html", block = "head")]
pub(super) struct Head<'a> {
    pub(super) page: &'a Page,
    pub(super) title: &'a Text<'a>,
}

/// Nothing arrives yet.
#[derive(Template)]
#[template(path = "progress.html", block = "waiting")]
pub(super) struct Waiting<'a> {
    pub(super) text: Text<'a>,
}

/// Something arrives now, and can be cancelled.
#[derive(Template)]
#[template(path = "progress.html", block = "begun")]
pub(super) struct Begun<'a> {
    pub(super) page: &'a Page,
    pub(super) token: &'a str,
}

/// So much is here.
#[derive(Template)]
#[template(path = "progress.html", block = "step")]
pub(super) struct Step<'a> {
    pub(super) page: &'a Page,
    /// Whether it is said aloud to those who do not see.
    pub(super) said: bool,
    /// Percent, if that can be told.
    pub(super) share: Option<u64>,
    pub(super) text: Text<'a>,
    pub(super) silence: Text<'a>,
}

/// The page is at its end.
#[derive(Template)]
#[template(path = "progress.html", block = "end")]
pub(super) struct Last<'a> {
    pub(super) text: String,
    /// What is loaded at once, if anything.
    pub(super) to: Option<&'a str>,
}

/// There is nothing that could grow.
#[derive(Template)]
#[template(path = "progress.html", block = "notice")]
pub(super) struct Notice<'a> {
    pub(super) heading: Text<'a>,
    pub(super) text: Text<'a>,
}

/// A step: how much is here, and of how much; its share in percent.
pub(super) fn step(
    page: &Page,
    token: &str,
    next: Next,
    (received, announced): (u64, Option<u64>),
    share: Option<u64>,
) -> String {
    let text = match (announced, share) {
        _ if next.finishing => page.text("progress-finishing"),
        (Some(announced), Some(share)) => page
            .text("progress-share")
            .number("percent", share)
            .size("announced", announced),
        _ => page.text("progress-size"),
    };
    render(&Step {
        page,
        said: next.said,
        share,
        text: text.size("received", received),
        silence: page
            .text("progress-silence")
            .link(page.at(format_args!("/upload/{token}"))),
    })
}

/// The length of all steps: whatever their digits are, they fit.
pub(super) fn longest_step(page: &Page, token: &str) -> usize {
    /// The longest of each unit.
    const SIZES: [u64; 5] = [
        999,
        999_900,
        999_900_000,
        999_900_000_000,
        999_900_000_000_000,
    ];
    let of = |finishing, size| {
        let next = Next {
            said: false,
            finishing,
        };
        step(page, token, next, (size, Some(size)), Some(100)).len()
    };
    let lengths = SIZES.map(|size| of(true, size).max(of(false, size)));
    // Forms of a word for other numbers are a little longer at most.
    let longest = lengths.into_iter().max().unwrap_or_default() + 64;
    longest.next_multiple_of(PROGRESS_PIECE)
}

/// Padded to a multiple of so many bytes.
pub(super) fn pad(mut html: String, of: usize) -> String {
    let len = html.len().next_multiple_of(of);
    html.extend(std::iter::repeat_n(' ', len - html.len()));
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Uploads;
    use crate::web::language::Language;

    #[test]
    fn no_part_tells_its_language_by_its_length() {
        let token = Uploads::new([7; 32], std::time::Duration::ZERO).issue();
        let lengths = |of: &dyn Fn(&Page) -> usize| {
            let all = Language::ALL.map(|language| of(&Page::sample(language)));
            assert!(all.iter().all(|length| *length == all[0]), "{all:?}");
        };
        let padded = |html: String| pad(html, PROGRESS_PIECE).len();
        lengths(&|page| longest_step(page, &token));
        let head = |page: &Page| {
            let title = &page.text("progress-title");
            padded(render(&Head { page, title }))
        };
        lengths(&head);
        for text in ["progress-waiting", "progress-waiting-again"] {
            let waiting = |page: &Page| {
                let text = page.text(text);
                padded(render(&Waiting { text }))
            };
            lengths(&waiting);
        }
        lengths(&|page| {
            padded(render(&Begun {
                page,
                token: &token,
            }))
        });
        for text in ["progress-ended", "progress-again", "progress-stopping"] {
            let to = page_of(&token);
            let last = |page: &Page| {
                let text = page.text(text).inside(&to).to_string();
                let to = Some(to.as_str());
                padded(render(&Last { text, to }))
            };
            lengths(&last);
        }
    }

    fn page_of(token: &str) -> String {
        format!("/zh-hans/upload/{token}/progress?again")
    }
}
