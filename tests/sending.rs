//! The way of a source in real browsers with scripts off: Debian's Chromium and Firefox
//! ESR (the engine of Tor Browser). What is sent there opens byte for byte.
//!
//! What is seen on the way is in `pages`; how the steps of a visit are written, in `player`.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod line;
mod player;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Drop, POSTERN, need, noise, succeed};
use line::{Line, Rules};
use player::{Browser, Chromium, FRAME, Firefox, SEND, play};
use serde_json::json;

/// The files people send, and their names here.
const SAMPLES: &[(&str, &str)] = &[
    ("memo.docx", "memo.docx"),
    ("report.pdf", "Überblick 报告.pdf"),
    ("photo.jpg", "IMG_0001.JPG"),
    ("video.mp4", "video.mp4"),
];
const MESSAGE: &str = "Please look at page 1.\n\nGrüße – 大小 🦉";

#[test]
fn in_chromium_a_message_and_files_are_sent_and_open_byte_for_byte() {
    sent_and_opened(Chromium);
}

#[test]
fn in_firefox_a_message_and_files_are_sent_and_open_byte_for_byte() {
    sent_and_opened(Firefox);
}

#[test]
fn in_chromium_a_source_comes_back_with_a_codename_and_reads_the_answer() {
    answered(Chromium);
}

#[test]
fn in_firefox_a_source_comes_back_with_a_codename_and_reads_the_answer() {
    answered(Firefox);
}

fn answered(browser: Browser) {
    let drop = Drop::start(&[]);
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", "/send"],
            ["click", "summary"],
            ["look", "form"],
            ["fill", "#message", MESSAGE],
            ["start", SEND],
            ["watch_frame", FRAME, "Received", 30, "sent"],
            ["look", "receipt"],
            ["reload"],
            ["look", "reloaded"],
        ]),
    );
    seen.check(drop.address, &[]);
    seen.frame_shows(
        "receipt",
        "Received",
        &["Answers can be read", "the form showed"],
    );
    // The form is there for another send, and nothing was sent again.
    seen.shows("reloaded", "Message and files", &[]);
    assert_eq!(drop.kept(), 1);
    let words = &seen.pages["form"].codename();
    let reply = sources::seal_reply(
        &sources::address(&drop, words),
        "Which year?\n\u{202e}odd <b>text</b>",
        &[("form.pdf", b"%PDF-")],
    );
    let imported = sources::import(&drop, "r.tar", &sources::bundle(&[&reply]));
    assert!(imported.status.success(), "{imported:?}");

    // Another computer: nothing is left of the first visit.
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", "/"],
            ["follow", "a[href='/inbox']"],
            ["fill", "#codename", words.to_uppercase()],
            ["follow", "main button"],
            ["look", "inbox"],
            ["reload"],
            ["look", "reloaded"],
            ["follow", "a[href='/send']"],
            ["look", "more"],
            ["fill", "#message", "The second year."],
            ["start", SEND],
            ["watch_frame", FRAME, "Received", 30, "sent"],
            ["look", "sent"],
            ["open", "/inbox"],
            ["follow", "form[action$='/delete'] button"],
            ["look", "deleted"],
            ["follow", "form[action='/inbox/sign-out'] button"],
            ["look", "out"],
            ["back"],
            ["look", "back"],
            ["open", "/inbox"],
            ["look", "again"],
            ["open", "/send"],
            ["fill", "textarea[name=codename]", words],
            ["check", "input[value=mine]"],
            ["fill", "#message", "Under the codename that was typed."],
            ["start", SEND],
            ["watch_frame", FRAME, "Received", 30, "sent"],
            ["look", "typed"],
        ]),
    );
    seen.shows(
        "inbox",
        "Answers",
        &["Which year?\nodd <b>text</b>", "001-form.pdf", "5 bytes"],
    );
    assert_eq!(seen.pages["inbox"].text, seen.pages["reloaded"].text);
    seen.shows("more", "Message and files", &["signed in"]);
    seen.frame_shows("sent", "Received", &["Answers can be read"]);
    seen.shows(
        "deleted",
        "Answers",
        &["Deleted: 1 answer.", "There is no answer here"],
    );
    seen.shows("out", "Signed out", &["New Identity"]);
    seen.shows("back", "Read answers", &[]);
    seen.shows("again", "Read answers", &[]);
    seen.frame_shows("typed", "Received", &["the codename you typed"]);
    // That of the sign-in form alone.
    seen.check_with(&[drop.address], &["postern-form"], &[]);
}

fn sent_and_opened(browser: Browser) {
    let drop = Drop::start(&[]);
    let sent = samples(drop.path());
    let files: Vec<_> = sent.iter().map(|(path, _)| path).collect();
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", "/"],
            ["look", "front"],
            ["follow", "a.button"],
            ["look", "form"],
            ["open_link", "a[href^='/upload/']", "status"],
            ["look", "before"],
            ["tab", "main"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", files],
            ["start", SEND],
            ["watch_frame", FRAME, "Received", 30, "sent"],
            ["look", "receipt"],
            ["tab", "status"],
            ["reload_until", "Received", 10],
            ["look", "after"],
        ]),
    );
    seen.check(drop.address, &[]);
    seen.shows("front", "Send something in confidence", &["The Test Times"]);
    seen.shows(
        "form",
        "Message and files",
        &["Up to 4 GB in one send", "even if the connection breaks"],
    );
    seen.shows("before", "Nothing is known of this send", &[]);
    for page in ["receipt", "after"] {
        // 31 characters, counted as the server does: line ends are one each.
        let characters = format!("{} characters", MESSAGE.chars().count());
        let words: [&str; 5] = [
            &characters,
            "1,405 bytes",
            "754 bytes",
            "42,646 bytes",
            "47,453 bytes",
        ];
        match page {
            "receipt" => seen.frame_shows(page, "Received", &words),
            _ => seen.shows(page, "Received", &words),
        }
    }

    let opened = drop.opened(0);
    assert_eq!(opened.len(), 1);
    assert_opened(&opened[0], &sent);

    // And without our software, as README says it.
    for program in ["tar", "unzip"] {
        need(program);
    }
    let stock = drop.path().join("stock");
    fs::create_dir(&stock).unwrap();
    let bundle = stock.join("new.tar");
    succeed(
        Command::new(POSTERN)
            .arg("export")
            .arg("--to")
            .arg(&bundle)
            .arg("--config")
            .arg(drop.config()),
    );
    let age = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/go-age/usr/bin/age");
    assert!(
        age.exists(),
        "age 1.3 is missing: tests/fetch-go-age fetches it"
    );
    let script = "tar xf new.tar && \"$0\" -d -i ../alice.identity submissions/*.age > ID.zip && unzip -q ID.zip";
    succeed(
        Command::new("sh")
            .args(["-ec", script])
            .arg(age)
            .env("LC_ALL", "C.UTF-8")
            .current_dir(&stock),
    );
    assert_opened(&stock, &sent);
}

#[test]
fn in_chromium_an_empty_form_is_told_that_nothing_was_sent() {
    empty_form(Chromium);
}

#[test]
fn in_firefox_an_empty_form_is_told_that_nothing_was_sent() {
    empty_form(Firefox);
}

fn empty_form(browser: Browser) {
    let drop = Drop::start(&[]);
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", "/send"],
            ["start", SEND],
            ["watch_frame", FRAME, "Nothing was sent", 10, "empty"],
            ["look", "answer"],
            ["fill", "#message", "Now there is one."],
            ["start", SEND],
            ["watch_frame", FRAME, "Received", 10, "again"],
            ["look", "again"],
        ]),
    );
    seen.check(drop.address, &["400 (Bad Request)"]);
    seen.frame_shows("answer", "Nothing was sent", &["neither text nor a file"]);
    seen.frame_shows("again", "Received", &[]);
    assert_eq!(drop.opened(0).len(), 1);
}

#[test]
fn in_chromium_a_form_that_is_too_large_keeps_its_message_and_says_so() {
    too_large(Chromium);
}

#[test]
fn in_firefox_a_form_that_is_too_large_keeps_its_message_and_says_so() {
    too_large(Firefox);
}

fn too_large(browser: Browser) {
    let drop = Drop::start(&["max_submission = \"1 MiB\"", "refusal_hold = \"3s\""]);
    let large = drop.path().join("large.bin");
    fs::write(&large, noise(30_000_000)).unwrap();
    let seen = play(
        browser,
        drop.address,
        json!([
            ["open", "/send"],
            ["look", "form"],
            ["open_link", "a[href^='/upload/']", "status"],
            ["tab", "main"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large]],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 10, "told"],
            ["look", "answer"],
            ["tab", "status"],
            ["reload_until", "Received in part", 30],
            ["look", "status"],
            ["wait", 4],
        ]),
    );
    seen.check(
        drop.address,
        &[
            "413 (Payload Too Large)",
            "413 (Request Entity Too Large)",
            "413 (Content Too Large)",
        ],
    );
    seen.shows("form", "Message and files", &["Up to 1 MB in one send"]);
    let explanation = [
        "more than can be taken in one send",
        "up to 1 MB",
        "characters",
    ];
    seen.shows("status", "Received in part", &explanation);
    seen.frame_shows("answer", "Received in part", &explanation);
    let told = seen.frames["told"].last().unwrap();
    assert!(told.ms <= 2000, "after {} ms", told.ms);
    let opened = drop.opened(3);
    assert_eq!(opened.len(), 1);
    assert_eq!(
        fs::read_to_string(opened[0].join("message.txt")).unwrap(),
        MESSAGE
    );
    assert!(
        !opened[0].join("files").exists()
            || fs::read_dir(opened[0].join("files")).unwrap().count() == 0
    );
}

#[test]
fn in_chromium_a_tab_closed_while_it_sends_leaves_what_has_arrived() {
    closed_tab(Chromium);
}

#[test]
fn in_firefox_a_tab_closed_while_it_sends_leaves_what_has_arrived() {
    closed_tab(Firefox);
}

fn closed_tab(browser: Browser) {
    let drop = Drop::start(&[]);
    let content = noise(40_000_000);
    let large = drop.path().join("large.bin");
    fs::write(&large, &content).unwrap();
    let rules = Rules {
        rate: Some(4_000_000),
        ..Rules::default()
    };
    let slow = Line::to(drop.address, rules);
    let seen = play(
        browser,
        slow.address,
        json!([
            ["open", "/send"],
            ["open_link", "a[href^='/upload/']", "status"],
            ["tab", "main"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large]],
            ["start", SEND],
            ["tab", "status"],
            ["reload_until", "Still arriving", 20],
            ["look", "during"],
            ["wait", 1],
            ["tab", "main"],
            ["close"],
            ["tab", "status"],
            ["reload_until", "Received in part", 20],
            ["look", "after"],
        ]),
    );
    seen.check(slow.address, &[]);
    seen.shows("during", "Still arriving", &["Cancel and discard"]);
    seen.shows(
        "after",
        "Received in part",
        &[
            "The connection broke",
            "One file in part",
            "Cancel and discard",
        ],
    );
    let opened = drop.opened(3);
    assert_eq!(opened.len(), 1);
    assert_eq!(
        fs::read_to_string(opened[0].join("message.txt")).unwrap(),
        MESSAGE
    );
    let files: Vec<_> = fs::read_dir(opened[0].join("files"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let kept = fs::read(&files[0]).unwrap();
    assert!(
        !kept.is_empty() && kept.len() < content.len() && content.starts_with(&kept),
        "{} bytes",
        kept.len()
    );
}

/// The sample files under names of sources, each with its content.
fn samples(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testdata/samples");
    let to = dir.join("to-send");
    fs::create_dir(&to).unwrap();
    let sample = |(sample, name): &(&str, &str)| {
        let content = fs::read(from.join(sample)).unwrap();
        fs::write(to.join(name), &content).unwrap();
        (to.join(name), content)
    };
    SAMPLES.iter().map(sample).collect()
}

#[track_caller]
fn assert_opened(folder: &Path, sent: &[(PathBuf, Vec<u8>)]) {
    assert_eq!(
        fs::read_to_string(folder.join("message.txt")).unwrap(),
        MESSAGE
    );
    assert_eq!(
        fs::read_dir(folder.join("files")).unwrap().count(),
        sent.len()
    );
    for (number, (path, content)) in sent.iter().enumerate() {
        let name = path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .replace(' ', "_");
        let name = format!("files/{:03}-{name}", number + 1);
        assert!(
            fs::read(folder.join(&name)).unwrap() == *content,
            "{name} differs"
        );
    }
}
