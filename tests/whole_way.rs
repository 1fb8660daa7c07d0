//! The whole way of a source in real browsers with scripts off, with frames and without:
//! the bar that moves, the connection that breaks, the form that is too large.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod line;
mod player;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Drop, eventually, noise};
use line::{Change, Cut, Line, Rules};
use player::{Browser, Chromium, FRAME, Firefox, SEND, State, play};
use serde_json::{Value, json};

const MESSAGE: &str = "Please look at page 1.\n\nGrüße – 大小 🦉";

#[test]
fn in_chromium_the_whole_way_is_gone_in_english() {
    whole_way(Chromium, "en");
}

#[test]
fn in_chromium_the_whole_way_is_gone_in_arabic() {
    whole_way(Chromium, "ar");
}

#[test]
fn in_firefox_the_whole_way_is_gone_in_english() {
    whole_way(Firefox, "en");
}

#[test]
fn in_firefox_the_whole_way_is_gone_in_arabic() {
    whole_way(Firefox, "ar");
}

/// The language is the browser's at first, and then that of the links.
fn whole_way(browser: Browser, language: &str) {
    let drop = Drop::start(&[]);
    let line = slow(&drop, 1_000_000);
    let files = [
        large(&drop, "first.bin", 900_000),
        large(&drop, "تقرير.pdf", 900_000),
        large(&drop, "third.bin", 1_200_000),
    ];
    let seen = play(
        browser,
        line.address,
        json!([
            ["languages", format!("{language},en;q=0.5")],
            ["open", "/"],
            ["look", "front"],
            ["follow", "a.button[href$='/send']"],
            ["click", "summary"],
            ["look", "form"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", files],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 30, "progress"],
            ["look", "sent"],
        ]),
    );
    seen.check(line.address, &[]);
    assert_eq!(seen.pages["front"].lang, language);
    assert_eq!(seen.pages["front"].heading, text(language, "front-title"));
    for (name, page) in &seen.pages {
        in_its_language(name, page, language);
    }
    if language == "ar" {
        // "Message", "Send", "Language": words that anybody who reads Arabic expects there.
        for word in ["رسالة", "إرسال", "اللغة"] {
            assert!(seen.pages["form"].text.contains(word), "no {word}");
        }
    }
    moves(&seen.frames["progress"], 5, 1);
    let receipt = seen.in_frame("sent");
    assert_eq!(receipt.heading, text(language, "sent-whole"));
    assert_eq!(drop.kept(), 1);
    let words = seen.pages["form"].codename();
    let opened = drop.opened(0);
    assert_eq!(opened.len(), 1);
    assert_eq!(fs::read_dir(opened[0].join("files")).unwrap().count(), 3);

    let to = sources::address(&drop, &words);
    let reply = sources::seal_reply(&to, "Which year?\nأي سنة؟", &[("form.pdf", b"%PDF-")]);
    let taken = sources::import(&drop, "r.tar", &sources::bundle(&[&reply]));
    assert!(taken.status.success(), "{taken:?}");
    let prefix = if language == "en" { "" } else { "/ar" };
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", format!("{prefix}/")],
            ["follow", "a[href$='/inbox']"],
            ["fill", "#codename", words.to_uppercase()],
            ["follow", "main button"],
            ["look", "inbox"],
            ["follow", "a[href$='/send']"],
            ["fill", "#message", "The second year."],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 30, "progress"],
            ["look", "sent"],
            ["open", format!("{prefix}/inbox")],
            ["follow", "form[action$='/inbox/sign-out'] button"],
            ["look", "out"],
        ]),
    );
    seen.complains_of_nothing(&[]);
    seen.shows(
        "inbox",
        &text(language, "inbox-title"),
        &["Which year?\nأي سنة؟", "form.pdf"],
    );
    assert_eq!(seen.in_frame("sent").heading, text(language, "sent-whole"));
    seen.shows("out", &text(language, "signed-out-title"), &[]);
    assert_eq!(drop.kept(), 2);
    for (name, page) in &seen.pages {
        in_its_language(name, page, language);
    }
}

/// What the page says is in the language, and reads in its direction, in frames too.
#[track_caller]
fn in_its_language(name: &str, page: &player::Page, language: &str) {
    let dir = if language == "ar" { "rtl" } else { "ltr" };
    for page in page.and_frames() {
        // The hidden frame stands empty until a form is sent.
        if page.text.trim().is_empty() {
            continue;
        }
        assert_eq!(
            (page.lang.as_str(), page.dir.as_str()),
            (language, dir),
            "{name}"
        );
        let letters = page.text.chars().filter(|c| c.is_alphabetic());
        let arabic = |c: &char| ('\u{600}'..='\u{6ff}').contains(c);
        let (of_it, all) = (letters.clone().filter(arabic).count(), letters.count());
        // Names of languages, a codename and the newsroom's own name are in other letters.
        let is_arabic = of_it * 3 > all;
        assert_eq!(is_arabic, language == "ar", "{name}: {}", page.text);
    }
}

#[test]
fn in_chromium_200_mb_go_up_at_5_mb_a_second() {
    large_send(Chromium);
}

#[test]
fn in_firefox_200_mb_go_up_at_5_mb_a_second() {
    large_send(Firefox);
}

fn large_send(browser: Browser) {
    let drop = Drop::start(&[]);
    let line = slow(&drop, 5_000_000);
    let file = large(&drop, "video.mp4", 200_000_000);
    let seen = play(
        browser,
        line.address,
        json!([
            ["open", "/send"],
            ["choose", "#files", [file]],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 90, "progress"],
            ["look", "sent"],
        ]),
    );
    seen.check(line.address, &[]);
    let states = &seen.frames["progress"];
    moves(states, 30, 1);
    assert!(states.last().unwrap().ms > 35_000, "{states:?}");
    assert_eq!(seen.in_frame("sent").heading, "Received");
    assert_eq!(line.posts(), 1);
    assert!(seen.in_frame("sent").plain().contains("200,000,000 bytes"));
}

#[test]
fn in_chromium_a_cut_in_the_middle_is_explained_at_once() {
    cut(Chromium);
}

#[test]
fn in_firefox_a_cut_in_the_middle_is_explained_at_once() {
    cut(Firefox);
}

fn cut(browser: Browser) {
    let drop = Drop::start(&[]);
    let rules = Rules {
        rate: Some(2_000_000),
        cut: Some(Cut::ResetAfterBytes(5_000_000)),
        // Both try once more by themselves: Chromium where the connection was used before.
        cuts: 2,
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let seen = play(
        browser,
        line.address,
        json!([
            ["open", "/send"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large(&drop, "large.bin", 12_000_000)]],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 30, "progress"],
            // Another try may be on its way.
            ["wait", 5],
            ["watch_frame", FRAME, "h1", 30, "after"],
            ["look", "form"],
        ]),
    );
    let states = &seen.frames["progress"];
    moves(states, 5, line.posts());
    let told = states.last().unwrap();
    assert_eq!(told.heading, "Received in part", "{told:?}");
    let late = told.at.saturating_sub(line.last_cut());
    assert!(late <= 2000, "told {late} ms after the cut");
    let page = seen.in_frame("form");
    assert!(page.text.contains("The connection broke"), "{}", page.text);
    // What came of each try; where two broke at the same byte, they are one.
    let kept = drop.kept();
    assert!((1..=line.posts()).contains(&kept), "{kept}");
}

#[test]
fn in_chromium_without_frames_the_answer_is_a_page_of_ours() {
    without_frames(Chromium);
}

#[test]
fn in_firefox_without_frames_the_link_on_the_form_tells() {
    without_frames(Firefox);
}

fn without_frames(browser: Browser) {
    let drop = Drop::start(&["max_submission = \"1 MiB\"", "refusal_hold = \"3s\""]);
    let rules = Rules {
        pages: Change::NoFrames,
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let seen = play(
        browser,
        line.address,
        json!([
            ["open", "/send"],
            ["fill", "#message", MESSAGE],
            ["click", SEND],
            ["newest", "answer"],
            ["look", "sent"],
            ["tab", "main"],
            ["open", "/send"],
            ["look", "form"],
            ["open_link", "a[href^='/upload/']", "status"],
            ["tab", "main"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large(&drop, "large.bin", 30_000_000)]],
            ["click", SEND],
            ["tab", "status"],
            ["reload_until", "Received in part", 20],
            ["look", "status"],
            ["wait", 4],
            ["tab", "answer"],
            ["look", "answer"],
        ]),
    );
    assert!(seen.pages["form"].frames.is_empty());
    seen.shows("sent", "Received", &["characters"]);
    let words = ["more than can be taken in one send", "up to 1 MB"];
    seen.shows("status", "Received in part", &words);
    match browser {
        Chromium => seen.shows("answer", "Received in part", &words),
        // Firefox shows its own error page.
        Firefox => assert_ne!(seen.pages["answer"].text, seen.pages["sent"].text),
    }
}

#[test]
fn in_firefox_a_form_that_it_sends_again_by_itself_is_kept_once() {
    let after = std::time::Duration::from_secs(2);
    sent_again(Firefox, Cut::ResetAfter(after));
}

/// Chromium does so when the connection was used before and no answer had begun, be it reset or
/// ended; the one that brought the frame its stylesheet was.
#[test]
fn in_chromium_a_form_that_it_sends_again_by_itself_is_kept_once() {
    sent_again(Chromium, Cut::ResetAfterBytes(4_000_000));
    sent_again(Chromium, Cut::EndAfterBytes(4_000_000));
}

fn sent_again(browser: Browser, cut: Cut) {
    let drop = Drop::start(&[]);
    let rules = Rules {
        rate: Some(2_000_000),
        cut: Some(cut),
        cuts: 1,
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let seen = play(
        browser,
        line.address,
        json!([
            ["open", "/send"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large(&drop, "large.bin", 8_000_000)]],
            ["start", SEND],
            ["watch_frame", FRAME, "8,000,000 bytes", 30, "progress"],
            ["look", "form"],
        ]),
    );
    assert_eq!(line.posts(), 2, "it did not send it again");
    let page = seen.in_frame("form");
    assert_eq!(page.heading, "Received", "{}", page.text);
    assert!(!page.text.contains("more than once"), "{}", page.text);
    eventually("one is kept", || drop.rows().len() == 1);
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(0);
    assert_eq!(
        fs::read(opened[0].join("files/001-large.bin"))
            .unwrap()
            .len(),
        8_000_000
    );
}

#[test]
fn in_chromium_the_whole_way_is_gone_by_keyboard_alone() {
    by_keyboard(Chromium);
}

#[test]
fn in_firefox_the_whole_way_is_gone_by_keyboard_alone() {
    by_keyboard(Firefox);
}

fn by_keyboard(browser: Browser) {
    let drop = Drop::start(&[]);
    let words = postern::codename::Codename::random().words().to_string();
    let press =
        |what: &str| -> [Value; 2] { [json!(["tab_to", what]), json!(["keys", ["Enter"]])] };
    let mut steps = vec![json!(["open", "/"])];
    steps.extend(press("Write a message"));
    steps.extend([
        json!(["settle"]),
        json!(["tab_to", "with a new codename"]),
        json!(["keys", ["ArrowDown"]]),
        json!(["tab_to", "The codename you have"]),
        json!(["type", words]),
        json!(["tab_to", "Message"]),
        json!(["type", "typed"]),
    ]);
    steps.extend(press("Send"));
    steps.extend([
        json!(["watch_frame", FRAME, "h1", 30, "progress"]),
        json!(["look", "sent"]),
        json!(["open", "/"]),
    ]);
    steps.extend(press("Read answers"));
    steps.extend([
        json!(["settle"]),
        json!(["tab_to", "Your codename"]),
        json!(["type", words]),
    ]);
    steps.extend(press("Sign in"));
    steps.extend([json!(["settle"]), json!(["look", "inbox"])]);
    steps.extend(press("Sign out"));
    steps.extend([json!(["settle"]), json!(["look", "out"])]);
    let seen = play(browser, drop.address, Value::Array(steps));
    assert_eq!(seen.in_frame("sent").heading, "Received");
    seen.shows("inbox", "Answers", &["There is no answer here"]);
    seen.shows("out", "Signed out", &[]);
    assert_eq!(drop.kept(), 1);
}

/// The bar was seen to move so often, and only forward but for another try.
#[track_caller]
fn moves(states: &[State], least: usize, tries: usize) {
    let share = |state: &State| {
        let (before, _) = state.text.split_once('%')?;
        let digits = before.trim_end_matches(|c: char| !c.is_numeric());
        let digits = digits.rsplit(|c: char| !c.is_numeric()).next()?;
        let mut value = digits.chars().map(|digit| match digit {
            // Arabic writes them otherwise.
            '\u{660}'..='\u{669}' => Some(digit as u32 - 0x660),
            digit => digit.to_digit(10),
        });
        value.try_fold(0, |sum, digit| Some(sum * 10 + digit?))
    };
    let shares: Vec<u32> = states.iter().filter_map(share).collect();
    let mut seen = shares.clone();
    seen.dedup();
    assert!(seen.len() >= least, "{states:#?}");
    let back = seen.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert!(back < tries, "{seen:?}");
}

/// A text of the pages.
fn text(language: &str, id: &str) -> String {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let texts = fs::read_to_string(locales.join(language).join("source.ftl")).unwrap();
    let begins = format!("{id} = ");
    let text = texts.lines().find_map(|line| line.strip_prefix(&begins));
    text.unwrap_or_else(|| panic!("no text {id}")).to_owned()
}

fn slow(drop: &Drop, rate: u64) -> Line {
    let rules = Rules {
        rate: Some(rate),
        ..Rules::default()
    };
    Line::to(drop.address, rules)
}

fn large(drop: &Drop, name: &str, length: usize) -> PathBuf {
    let path = drop.path().join(name);
    fs::write(&path, noise(length)).unwrap();
    path
}
