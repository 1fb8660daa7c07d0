//! Every page in every state has its words, and its length.

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
