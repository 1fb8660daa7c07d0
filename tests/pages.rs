//! Every page in real browsers: what axe-core says of it, whether it fits narrow windows and
//! large type, where Tab leads, and whether anything of it is left behind.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]
// The pictures are asked for by hand: where they go is read, and how many there are is said.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

mod common;
mod crawl;
mod desk;
mod line;
mod player;
mod sources;

use std::path::{Path, PathBuf};

use crawl::{REFUSALS, Stage, Stop, faults, visit};
use line::{Change, Line, Rules};
use player::{Browser, Chromium, Firefox, SEND, Seen, Tabs, play};
use serde_json::{Value, json};

/// Languages in which every page is looked at: one from left to right, one from right to
/// left, one without blanks.
const LANGUAGES: &[&str] = &["", "/ar", "/ja"];
/// Words that a narrow window is too narrow for.
const LONG_WORDS: &[&str] = &["/de", "/ru"];

#[test]
fn in_chromium_no_page_breaks_a_rule_of_wcag_in_light_or_dark() {
    let mut wrong = Vec::new();
    let mut stage = Stage::new();
    for language in LANGUAGES {
        let stops = stage.every_page(language);
        let steps = visit(&stops, |stop| {
            ["light", "dark"]
                .iter()
                .flat_map(|scheme| {
                    let name = format!("{language} {} {scheme}", stop.name);
                    [json!(["window", 1280, 1000, scheme]), json!(["axe", name])]
                })
                .collect()
        });
        let seen = play(Chromium, stage.drop.address, steps);
        assert_eq!(seen.axe.len(), 2 * stops.len());
        for (name, axe) in &seen.axe {
            let lines = axe.violations.iter().chain(
                // What it cannot tell of contrast is told by nobody else.
                axe.incomplete
                    .iter()
                    .filter(|line| line.contains("color-contrast")),
            );
            wrong.extend(lines.map(|line| format!("{name}: {line}")));
        }
    }
    is_empty(wrong);
}

#[test]
fn in_chromium_every_page_fits_is_reached_by_keyboard_and_leaves_nothing() {
    looked_at(Chromium);
}

#[test]
fn in_firefox_every_page_fits_is_reached_by_keyboard_and_leaves_nothing() {
    looked_at(Firefox);
}

fn looked_at(browser: Browser) {
    let mut wrong = Vec::new();
    let mut stage = Stage::new();
    for language in LANGUAGES.iter().chain(LONG_WORDS) {
        let stops = stage.every_page(language);
        let steps = visit(&stops, |stop| {
            let as_seen = |how: &str| format!("{language} {} {how}", stop.name);
            let mut steps = vec![json!(["window", 1280, 1000, "light"])];
            // The order is one for each direction of reading.
            if ["", "/ar"].contains(language) {
                steps.push(json!(["tab_through", as_seen("by keyboard")]));
            }
            if !LONG_WORDS.contains(language) {
                steps.extend([
                    json!(["look", as_seen("at 1280")]),
                    json!(["text_zoom", 2]),
                    json!(["look", as_seen("with large type")]),
                    json!(["text_zoom", 1]),
                    json!(["zoom", 2]),
                    json!(["look", as_seen("at 200 %")]),
                    json!(["zoom", 1]),
                ]);
            }
            steps.extend([
                json!(["window", 320, 640, "light"]),
                json!(["look", as_seen("at 320")]),
            ]);
            steps
        });
        let seen = play(browser, stage.drop.address, steps);
        for (name, page) in &seen.pages {
            // Large type is a style that the player sets.
            let faults = faults(name, page).into_iter();
            wrong.extend(faults.filter(|fault| !fault.contains("html style=")));
            wrong.extend(unlike_its_language(name, language, page));
        }
        for (name, tabs) in &seen.tabs {
            wrong.extend(unreached(name, tabs));
        }
        leaves_nothing(&seen, &stage);
    }
    is_empty(wrong);
}

#[track_caller]
fn leaves_nothing(seen: &Seen, stage: &Stage) {
    for request in &seen.requests {
        let ours = stage.sites().map(|site| format!("http://{site}/"));
        assert!(
            ours.iter().any(|site| request.starts_with(site)),
            "{request}"
        );
    }
    assert!(seen.storage.is_empty(), "{:?}", seen.storage);
    assert!(seen.kept.is_empty(), "{:?}", seen.kept);
    // Those of the sign-in forms, which say nothing; no session outlives its end.
    let forms = ["postern-desk-form", "postern-form"];
    let kept = &seen.cookies;
    assert!(
        kept.iter().all(|name| forms.contains(&name.as_str())),
        "{kept:?}"
    );
    seen.complains_of_nothing(REFUSALS);
}

/// What Tab does not come to, and what has the focus without showing it.
fn unreached(name: &str, tabs: &Tabs) -> Vec<String> {
    let reached = |at: usize| tabs.focused.iter().any(|one| one.control == at as i32);
    let missed = tabs.controls.iter().enumerate();
    let missed = missed.filter(|(at, _)| !reached(*at));
    let mut wrong: Vec<_> = missed
        .map(|(_, control)| format!("{name}: Tab never comes to {control}"))
        .collect();
    for one in &tabs.focused {
        if one.control < 0 {
            wrong.push(format!("{name}: Tab comes to what is no control: {one:?}"));
        }
        if one.outline_width < 2.0 || !one.shown || one.name.is_empty() {
            wrong.push(format!(
                "{name}: the focus is not seen, or has no name: {one:?}"
            ));
        }
    }
    let order: Vec<_> = tabs.focused.iter().map(|one| one.control).collect();
    if !order.is_sorted() {
        wrong.push(format!("{name}: Tab goes to and fro: {order:?}"));
    }
    wrong
}

/// A page in another language than the one asked for.
fn unlike_its_language(name: &str, language: &str, page: &player::Page) -> Vec<String> {
    let wanted = match language.trim_start_matches('/') {
        "" => "en",
        language => language,
    };
    let dir = if wanted == "ar" { "rtl" } else { "ltr" };
    let mut wrong = Vec::new();
    if (page.lang.as_str(), page.dir.as_str()) != (wanted, dir) {
        wrong.push(format!("{name}: lang {:?}, dir {:?}", page.lang, page.dir));
    }
    let bare = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    if page.heading.is_empty() || !bare(&page.title).contains(&bare(&page.heading)) {
        wrong.push(format!("{name}: {:?} under {:?}", page.heading, page.title));
    }
    wrong
}

#[track_caller]
fn is_empty(mut wrong: Vec<String>) {
    wrong.sort();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn in_chromium_a_wrong_field_is_tied_to_what_is_said_of_it() {
    tied(Chromium);
}

#[test]
fn in_firefox_a_wrong_field_is_tied_to_what_is_said_of_it() {
    tied(Firefox);
}

fn tied(browser: Browser) {
    let mut stage = Stage::new();
    let stops = stage.every_page("");
    let wanted = |stop: &&Stop| {
        ["sign-in-mistyped", "desk-sign-in", "desk-sign-in-wrong"].contains(&stop.name.as_str())
    };
    let stops: Vec<_> = stops.into_iter().filter(|stop| wanted(&stop)).collect();
    let mut steps = visit(&stops, |stop| vec![json!(["look", stop.name])]);
    // The form says what is wrong where there are no frames; the answer opens beside it.
    let rules = Rules {
        pages: Change::NoFrames,
        ..Rules::default()
    };
    let line = Line::to(stage.drop.address, rules);
    let more = json!([
        ["site", format!("http://{}", line.address)],
        ["open", "/send"],
        ["click", SEND],
        ["newest", "empty"],
        ["look", "form-empty"],
        ["close"],
        ["tab", "main"],
        ["open", "/send"],
        ["fill", "#message", "text"],
        ["check", "input[value=mine]"],
        ["fill", "textarea[name=codename]", "these are no words"],
        ["click", SEND],
        ["newest", "mistyped"],
        ["look", "form-mistyped"],
    ]);
    let more = more.as_array().unwrap().clone();
    steps.as_array_mut().unwrap().extend(more);
    let seen = play(browser, stage.drop.address, steps);
    for name in [
        "sign-in-mistyped",
        "desk-sign-in-wrong",
        "form-empty",
        "form-mistyped",
    ] {
        let page = &seen.pages[name];
        let said = page.alerts.join("\n");
        assert!(!said.is_empty(), "{name} says nothing aloud: {}", page.text);
        let tied = page.fields.iter().filter(|field| field.invalid);
        let tied: Vec<_> = tied.collect();
        assert!(
            !tied.is_empty(),
            "{name}: no field is marked: {:?}",
            page.fields
        );
        for field in tied {
            assert!(
                field
                    .described
                    .iter()
                    .any(|text| said.contains(text.as_str())),
                "{name}: {field:?} is not described by {said:?}"
            );
        }
    }
}

/// Pictures of every page, for people to look at: `tests/screens`.
#[test]
#[ignore = "makes pictures, and tells nothing by itself"]
fn pictures_of_every_page() {
    let to = std::env::var_os("POSTERN_SCREENS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens"),
        PathBuf::from,
    );
    std::fs::create_dir_all(&to).unwrap();
    let mut stage = Stage::new();
    let mut number = 0;
    for language in ["", "/ar", "/ja", "/de"] {
        let mut stops = stage.every_page(language);
        if !["", "/ar"].contains(&language) {
            let names = ["front", "form", "receipt", "form-whole"];
            stops.retain(|stop| names.contains(&stop.name.as_str()));
        }
        let steps = visit(&stops, |stop| {
            let mut steps: Vec<Value> = Vec::new();
            for (window, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
                for scheme in ["light", "dark"] {
                    let language = match language.trim_start_matches('/') {
                        "" => "en",
                        language => language,
                    };
                    let name = format!("{}-{window}-{scheme}-{language}.png", stop.name);
                    steps.push(json!(["window", width, height, scheme]));
                    steps.push(json!(["shot", to.join(name)]));
                }
            }
            steps
        });
        number += stops.len() * 4;
        play(Chromium, stage.drop.address, steps);
    }
    println!("{number} pictures in {}", to.display());
}
