//! The pages of the journalists' site.

use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;

use super::bundles::Bundle;
use super::hand_in::Refused;
use crate::diagnostic::escape;
use crate::id::SubmissionId;
use crate::import::Taken;
use crate::store::{Listed, Submission, Tally};
use crate::web::page::Page;
pub(super) use crate::web::pages::respond;
use crate::web::texts::Text;

/// `/sign-in`
#[derive(Template)]
#[template(path = "desk-sign-in.html")]
pub(super) struct SignInPage<'a> {
    pub page: Page,
    /// What its cookie says too.
    pub form: &'a str,
    /// What is said above it.
    pub notice: Option<Notice>,
}

/// Why nobody is signed in.
#[derive(Clone, Copy)]
pub(super) enum Notice {
    /// The session of this browser is over.
    Over,
    /// Something was wrong: what, is not told.
    Failed,
    /// The form was none of this browser's.
    NoCookie,
}

impl Notice {
    fn text(self) -> &'static str {
        match self {
            Self::Over => "desk-sign-in-over",
            Self::Failed => "desk-sign-in-failed",
            Self::NoCookie => "sign-in-cookie",
        }
    }
}

/// `/`
#[derive(Template)]
#[template(path = "desk.html")]
pub(super) struct HomePage<'a> {
    pub page: Page,
    /// Who is signed in.
    pub name: &'a str,
    /// What every form of the page carries.
    pub form: &'a str,
    /// How often somebody had the passphrase and no code.
    pub wrong_codes: u64,
    /// What needs somebody.
    pub attention: Vec<Text<'static>>,
    /// What there is, in numbers.
    pub tally: Tally,
    /// What this journalist is downloading, or has downloaded and not marked.
    pub bundle: Option<Arc<Bundle>>,
    /// A page of the list.
    pub days: Vec<DayList>,
    /// Whether the list begins here.
    pub is_first: bool,
    /// Where the next page begins.
    pub older: Option<String>,
    pub takes_replies: bool,
    /// Days that the trash is kept at least.
    pub trash_days: u64,
    pub version: &'static str,
}

/// The submissions of one day on a page.
pub(super) struct DayList {
    pub day: Date,
    pub rows: Vec<Row>,
}

/// One submission.
pub(super) struct Row {
    pub id: SubmissionId,
    /// The first digits of its id, to tell it by.
    pub short: String,
    pub day: Date,
    pub size: u64,
    pub fragment: bool,
    /// Whether this journalist has collected it, or it is collected anyway.
    pub collected: bool,
}

impl Row {
    /// Its state in words.
    fn state(&self) -> &'static str {
        match (self.collected, self.fragment) {
            (false, false) => "desk-state-new",
            (false, true) => "desk-state-new-cut",
            (true, false) => "desk-state-collected",
            (true, true) => "desk-state-collected-cut",
        }
    }
}

impl From<&Listed> for Row {
    fn from(listed: &Listed) -> Self {
        let Submission {
            id,
            day,
            size,
            fragment,
            ..
        } = listed.submission;
        let mut short = id.to_string();
        short.truncate(8);
        Self {
            id,
            short,
            day,
            size,
            fragment,
            collected: listed.collected,
        }
    }
}

/// Whether the journalist is sure.
#[derive(Template)]
#[template(path = "desk-delete.html")]
pub(super) struct ConfirmPage<'a> {
    pub page: Page,
    pub form: &'a str,
    /// How many there are.
    pub number: u64,
    /// How many were not collected by this journalist.
    pub new: u64,
    pub rows: Vec<Row>,
    pub trash_days: u64,
}

/// What was done.
#[derive(Template)]
#[template(path = "desk-done.html")]
pub(super) struct DonePage {
    pub page: Page,
    pub done: Done,
    pub trash_days: u64,
    pub collected_days: u64,
}

/// See [`DonePage`].
pub(super) enum Done {
    Collected(u64),
    Deleted(u64),
}

/// `/replies`
#[derive(Template)]
#[template(path = "desk-replies.html")]
pub(super) struct HandInPage<'a> {
    pub page: Page,
    pub form: &'a str,
    pub taking: Taking,
    /// The largest bundle in bytes.
    pub most: u64,
}

/// What became of a bundle of replies.
pub(super) enum Taking {
    Nothing,
    Done(TakenIn),
    Refused(Refused),
}

/// What of a bundle was taken in, in numbers of replies.
pub(super) struct TakenIn {
    pub new: u64,
    pub known: u64,
    pub repaired: u64,
    pub no_room: u64,
    /// How many things are wrong with the bundle.
    pub wrong: u64,
    /// The first of them, for whoever made it: technical lines, in English. What in them is
    /// hostile has no controls, and nothing that turns the reading direction.
    pub named: Vec<String>,
}

impl TakenIn {
    /// Whether all of it is here now.
    fn is_good(&self) -> bool {
        self.wrong == 0 && self.no_room == 0
    }
}

impl From<&Taken> for TakenIn {
    fn from(taken: &Taken) -> Self {
        Self {
            new: taken.new,
            known: taken.known,
            repaired: taken.repaired,
            no_room: taken.no_room.len() as u64,
            wrong: taken.wrong.number,
            named: taken.wrong.named.iter().map(|what| escape(what)).collect(),
        }
    }
}

/// `/sign-out`
#[derive(Template)]
#[template(path = "desk-signed-out.html")]
pub(super) struct SignedOutPage {
    pub page: Page,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "desk-error.html")]
pub(super) struct ErrorPage {
    pub page: Page,
    pub heading: &'static str,
    pub text: &'static str,
}

#[cfg(test)]
mod tests {
    use super::super::Problem;
    use super::super::attention::of_keys;
    use super::*;
    use crate::recipients::Warning;
    use crate::web::language::Language;
    use crate::web::pages::PAGE;

    fn row(number: u8) -> Row {
        Row {
            id: SubmissionId::from_bytes([number; 16]),
            short: format!("{number:08x}"),
            day: "2026-11-24".parse().unwrap(),
            size: 65536,
            fragment: number & 1 > 0,
            collected: number & 2 > 0,
        }
    }

    /// What may need attention at a time, and all that there is of it.
    fn attention(page: &Page) -> Vec<Text<'static>> {
        let day = |text: &str| text.parse().unwrap();
        let (name, last) = ("alice".parse().unwrap(), day("2026-11-22"));
        let warnings = [
            Warning::ClockBack {
                day: last,
                floor: day("2026-11-24"),
            },
            Warning::LeftOut {
                name: "bob".parse().unwrap(),
                last,
            },
            Warning::LastInUse {
                name: "bob".parse().unwrap(),
                last,
            },
            Warning::Ends {
                name: "bob".parse().unwrap(),
                last,
            },
            Warning::NotBegun { name, first: last },
        ];
        let of_disk = ["desk-disk-full", "desk-disk-reserve"].map(|id| page.text(id));
        let crash = page.text("desk-fragments").number("number", 3);
        let of_keys = warnings.iter().map(|warning| of_keys(page, warning));
        of_disk.into_iter().chain([crash]).chain(of_keys).collect()
    }

    fn home(page: &Page, days: Vec<DayList>) -> HomePage<'static> {
        HomePage {
            page: page.clone(),
            name: "alice",
            form: "0123456789abcdef0123456789abcdef",
            wrong_codes: 5,
            attention: Vec::new(),
            tally: Tally {
                listed: 2,
                new: 2,
                new_bytes: 131_072,
                fragments: 1,
                trash: 1,
            },
            bundle: None,
            days,
            is_first: false,
            older: Some("2026-11-24.00".to_owned()),
            takes_replies: true,
            trash_days: 7,
            version: "0.1.0",
        }
    }

    /// Every page in every state that needs no server, and how it is called here.
    fn pages(language: Language) -> Vec<(String, String)> {
        let page = Page::sample(language);
        let mut pages = Vec::new();
        let mut add = |name: String, page: &dyn askama::DynTemplate| {
            pages.push((name, page.dyn_render().unwrap()));
        };
        let form = "0123456789abcdef0123456789abcdef";
        let notices = [Notice::Over, Notice::Failed, Notice::NoCookie].map(Some);
        for notice in notices.into_iter().chain([None]) {
            let page = page.clone();
            let shown = SignInPage { page, form, notice };
            add("sign-in".to_owned(), &shown);
        }
        add("home".to_owned(), &home(&page, Vec::new()));
        let listed = DayList {
            day: "2026-11-24".parse().unwrap(),
            rows: (0..4).map(row).collect(),
        };
        let listed = HomePage {
            attention: attention(&page),
            ..home(&page, vec![listed])
        };
        add("home with a list".to_owned(), &listed);
        let confirm = ConfirmPage {
            page: page.clone(),
            form,
            number: 4,
            new: 2,
            rows: (0..4).map(row).collect(),
            trash_days: 7,
        };
        add("delete with a list".to_owned(), &confirm);
        for done in [Done::Collected(2), Done::Deleted(1)] {
            let done = DonePage {
                page: page.clone(),
                done,
                trash_days: 7,
                collected_days: 7,
            };
            add("done".to_owned(), &done);
        }
        let taken = TakenIn {
            new: 1,
            known: 2,
            repaired: 3,
            no_room: 4,
            wrong: 1,
            named: vec!["a member that is not listed: <b>".to_owned()],
        };
        let refused = [
            Refused::NoBundle,
            Refused::TooLarge,
            Refused::NoRoom,
            Refused::NoFile,
            Refused::Cut,
            Refused::Importing,
        ];
        let takings = refused.map(Taking::Refused).into_iter();
        for taking in takings.chain([Taking::Nothing, Taking::Done(taken)]) {
            let page = HandInPage {
                page: page.clone(),
                form,
                taking,
                most: 4 << 30,
            };
            add("replies".to_owned(), &page);
        }
        add(
            "signed out".to_owned(),
            &SignedOutPage { page: page.clone() },
        );
        let problems = [
            Problem::NotFound,
            Problem::Method,
            Problem::NotAForm,
            Problem::NotSignedIn,
            Problem::Foreign,
            Problem::Gone,
            Problem::NothingNew,
            Problem::NothingChosen,
            Problem::Busy,
            Problem::TooSlow,
            Problem::Internal,
        ];
        for problem in problems {
            let (heading, text) = problem.texts();
            let page = page.clone().once();
            let shown = ErrorPage {
                page,
                heading,
                text,
            };
            add(format!("{problem:?}"), &shown);
        }
        pages
    }

    /// What stands in a page, without its marks.
    fn words(html: &str) -> String {
        let parts = html.split('<');
        parts
            .filter_map(|part| part.split_once('>'))
            .map(|(_, words)| words)
            .collect()
    }

    #[test]
    fn every_page_has_words_and_all_its_values() {
        for (name, html) in pages(Language::En) {
            let words = words(&html);
            // A text that cannot be written leaves its name behind.
            for id in ["desk-", "error-", "sign-in-", "signed-out-", "size-"] {
                assert!(!words.contains(id), "{name}: {id}: {words}");
            }
            assert!(!html.contains("href=\"\""), "{name}: {html}");
            let marks = ["<a href=", "<h1>", "</title>", "<main"];
            assert!(marks.iter().all(|mark| html.contains(mark)), "{name}");
        }
    }

    #[test]
    fn a_command_is_copied_without_what_isolates_it() {
        let (_, home) = &pages(Language::En)[5];
        let command = "<code>postern recipients add bob FILE --replace</code>";
        assert!(home.contains(command), "{home}");
        let (_, home) = &pages(Language::Ar)[5];
        let command = "<code dir=\"ltr\">postern recipients add bob FILE --replace</code>";
        assert!(home.contains(command), "{home}");
    }

    #[test]
    fn pages_without_a_list_have_one_length_in_every_language() {
        for language in Language::ALL {
            for (name, html) in pages(language) {
                if name.contains("with a list") {
                    continue;
                }
                let len = html.len();
                assert!(len <= PAGE, "{}: {name}: {len} bytes", language.tag());
            }
        }
    }
}
