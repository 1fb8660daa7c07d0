//! Who leaves the form and comes back, or looks elsewhere meanwhile, in real browsers: nothing
//! is lost, and no frame tells of another form's send.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod line;
mod player;

use std::fs;
use std::time::Duration;

use common::{Drop, noise};
use line::{Line, Rules};
use player::{Browser, Chromium, FRAME, Firefox, SEND, play};
use serde_json::json;

const STATUS: &str = "a[href*='/upload/']";

#[test]
fn in_chromium_a_form_that_one_comes_back_to_shows_nothing_of_the_one_before() {
    back(Chromium);
}

#[test]
fn in_firefox_a_form_that_one_comes_back_to_shows_nothing_of_the_one_before() {
    back(Firefox);
}

fn back(browser: Browser) {
    let drop = Drop::start(&[]);
    let mut steps = vec![
        json!(["open", "/send"]),
        json!(["fill", "#message", "the first"]),
        json!(["start", SEND]),
        json!(["watch_frame", FRAME, "h1", 30, "first"]),
        json!(["open", "/about/after"]),
        json!(["back"]),
        json!(["wait", 1.5]),
        json!(["look", "back"]),
        json!(["fill", "#message", "the second"]),
        json!(["start", SEND]),
    ];
    match browser {
        Chromium => steps.extend([
            json!(["watch_frame", FRAME, "h1", 30, "second"]),
            json!(["look", "second"]),
        ]),
        // It puts back what stood there, whatever the page says now; this is not shown. The
        // link tells.
        Firefox => steps.extend([
            json!(["wait", 1.5]),
            json!(["look", "second"]),
            json!(["click", STATUS]),
            json!(["newest", "status"]),
            json!(["wait", 1]),
            json!(["look", "status"]),
        ]),
    }
    let seen = play(browser, drop.address, json!(steps));
    assert_eq!(drop.kept(), 2);
    let of_another = |name: &str| {
        let mut frames = seen.pages[name].frames.iter();
        let shown = frames.find(|frame| frame.shown).unwrap();
        let page = shown.page.as_ref();
        page.is_some_and(|page| page.text.contains("Received"))
    };
    assert!(!of_another("back"));
    match browser {
        Chromium => seen.frame_shows("second", "Received", &[]),
        Firefox => {
            assert!(!of_another("second"));
            seen.shows("status", "Received", &["10 characters"]);
        }
    }
}

#[test]
fn in_chromium_the_links_of_the_form_leave_it_as_it_is() {
    links(Chromium);
}

#[test]
fn in_firefox_the_links_of_the_form_leave_it_as_it_is() {
    links(Firefox);
}

fn links(browser: Browser) {
    let drop = Drop::start(&[]);
    let rules = Rules {
        rate: Some(500_000),
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let file = drop.path().join("large.bin");
    fs::write(&file, noise(2_500_000)).unwrap();
    let seen = play(
        browser,
        line.address,
        json!([
            ["open", "/send"],
            ["fill", "#message", "typed before"],
            ["click", "#message-note a"],
            ["newest", "helps"],
            ["wait", 1],
            ["look", "helps"],
            ["tab", "main"],
            ["choose", "#files", [file]],
            ["start", SEND],
            ["watch_frame", FRAME, "%", 30, "begun"],
            ["click", STATUS],
            ["newest", "status"],
            ["wait", 1],
            ["look", "status"],
            ["tab", "main"],
            ["watch_frame", FRAME, "h1", 30, "progress"],
            ["look", "sent"],
        ]),
    );
    seen.shows("helps", "What helps the journalists", &[]);
    seen.shows("status", "Still arriving", &[]);
    seen.frame_shows("sent", "Received", &["12 characters", "2.5 MB"]);
    assert_eq!((drop.kept(), line.posts()), (1, 1));
}

/// Chromium stays with what was there when a page breaks off.
#[test]
fn in_firefox_a_frame_whose_connection_broke_shows_what_is_sent_later() {
    let drop = Drop::start(&[]);
    let rules = Rules {
        first_frame: Some(Duration::from_secs(4)),
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let seen = play(
        Firefox,
        line.address,
        json!([
            ["open", "/send"],
            ["fill", "#message", "written for long"],
            ["wait", 36],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 10, "progress"],
            ["look", "sent"],
        ]),
    );
    seen.frame_shows("sent", "Received", &["16 characters"]);
    assert!(line.frames() >= 2);
}
