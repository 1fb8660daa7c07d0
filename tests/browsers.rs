//! The way of a source in real browsers with scripts off: Debian's Chromium and Firefox
//! ESR (the engine of Tor Browser). What is sent there opens byte for byte.
//!
//! A scene is a list of steps, written once; `tests/browser/` has a player for each
//! browser, which answers with what it saw.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::collections::HashMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Drop, POSTERN, need, succeed};
use serde_json::{Value, json};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Browser {
    Chromium,
    Firefox,
}
use Browser::{Chromium, Firefox};

/// What a browser saw.
#[derive(serde::Deserialize, Debug)]
struct Seen {
    pages: HashMap<String, Page>,
    /// Addresses it asked for.
    requests: Vec<String>,
    /// What it complained of.
    console: Vec<String>,
    cookies: Vec<String>,
}

#[derive(serde::Deserialize, Debug)]
struct Page {
    heading: String,
    text: String,
    /// Elements that could run something.
    scripts: usize,
    /// Whether it is wider than the window.
    overflow: bool,
}

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
            ["look", "form"],
            ["fill", "#message", MESSAGE],
            ["follow", "button"],
            ["look", "receipt"],
            ["reload"],
            ["look", "reloaded"],
            ["back"],
            ["look", "back"],
        ]),
    );
    seen.check(drop.address, &[]);
    // The same receipt, and the form is there for another send.
    assert_eq!(seen.pages["receipt"].text, seen.pages["reloaded"].text);
    assert_eq!(drop.kept(), 1);
    seen.shows("back", "Message and files", &[]);
    let receipt = &seen.pages["receipt"].text;
    let (_, after) = receipt.split_once("Your codename").unwrap();
    let words = after.trim_start().lines().next().unwrap();
    assert_eq!(words.split(' ').count(), 8, "{receipt}");
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
            ["follow", "button"],
            ["look", "inbox"],
            ["reload"],
            ["look", "reloaded"],
            ["follow", "a[href='/send']"],
            ["look", "more"],
            ["fill", "#message", "The second year."],
            ["follow", "button"],
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
            ["fill", "#message", "Under the codename that was typed."],
            ["follow", "button"],
            ["look", "typed"],
        ]),
    );
    seen.complains_of_nothing(&[]);
    seen.shows(
        "inbox",
        "Answers",
        &["Which year?\nodd <b>text</b>", "001-form.pdf", "5 bytes"],
    );
    assert_eq!(seen.pages["inbox"].text, seen.pages["reloaded"].text);
    seen.shows("more", "Message and files", &["signed in"]);
    seen.shows("sent", "Received", &["Answers can be read"]);
    seen.shows(
        "deleted",
        "Answers",
        &["Deleted: 1 answer.", "There is no answer here"],
    );
    seen.shows("out", "Signed out", &["New Identity"]);
    seen.shows("back", "Read answers", &[]);
    seen.shows("again", "Read answers", &[]);
    seen.shows("typed", "Received", &["Your codename", words]);
    assert!(seen.pages.values().all(|page| page.scripts == 0));
    // That of the sign-in form alone.
    assert_eq!(seen.cookies, ["postern-form"]);
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
            ["follow", "button"],
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
        &["Up to 4 GiB in one send", "even if the connection breaks"],
    );
    seen.shows("before", "Nothing has arrived", &[]);
    for page in ["receipt", "after"] {
        // 31 characters, counted as the server does: line ends are one each.
        let characters = format!("{} characters", MESSAGE.chars().count());
        seen.shows(
            page,
            "Received",
            &[
                &characters,
                "1,405 bytes",
                "754 bytes",
                "42,646 bytes",
                "47,453 bytes",
            ],
        );
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
            ["follow", "button"],
            ["look", "answer"],
            ["fill", "#message", "Now there is one."],
            ["follow", "button"],
            ["look", "again"],
        ]),
    );
    seen.check(drop.address, &["400 (Bad Request)"]);
    seen.shows(
        "answer",
        "Message and files",
        &["Nothing was sent", "neither text nor a file"],
    );
    seen.shows("again", "Received", &[]);
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
            ["start", "button"],
            ["tab", "status"],
            ["reload_until", "Received in part", 30],
            ["look", "status"],
            ["tab", "main"],
            ["settle"],
            ["look", "answer"],
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
    seen.shows("form", "Message and files", &["Up to 1 MiB in one send"]);
    let explanation = [
        "more than can be taken in one send",
        "up to 1 MiB",
        "characters",
    ];
    seen.shows("status", "Received in part", &explanation);
    match browser {
        Chromium => seen.shows("answer", "Received in part", &explanation),
        // Firefox shows its own error page: the address of before is the explanation.
        Firefox => assert!(!seen.pages["answer"].text.is_empty()),
    }
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
    let slow = slow_line(drop.address, 4_000_000);
    let seen = play(
        browser,
        slow,
        json!([
            ["open", "/send"],
            ["open_link", "a[href^='/upload/']", "status"],
            ["tab", "main"],
            ["fill", "#message", MESSAGE],
            ["choose", "#files", [large]],
            ["start", "button"],
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
    seen.check(slow, &[]);
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

/// Pictures of every page, for people to look at: target/screenshots.
#[test]
fn pages_fit_a_telephone_and_a_desktop_in_light_and_dark() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    fs::create_dir_all(&pictures).unwrap();
    for browser in [Chromium, Firefox] {
        let drop = Drop::start(&["max_submission = \"1 MiB\"", "refusal_hold = \"1s\""]);
        let large = drop.path().join("large.bin");
        fs::write(&large, noise(2_000_000)).unwrap();
        let sent = samples(drop.path());
        let files: Vec<_> = sent.iter().map(|(path, _)| path).collect();
        let mut steps = Vec::new();
        let mut picture = |page: &str, way: Value| {
            steps.extend(way.as_array().unwrap().iter().cloned());
            for (width, scheme) in [
                (390, "light"),
                (390, "dark"),
                (1280, "light"),
                (1280, "dark"),
            ] {
                let file = pictures
                    .join(format!("{browser:?}-{page}-{width}-{scheme}.png").to_lowercase());
                // Firefox has no window as narrow as that.
                if browser == Chromium || width > 390 {
                    steps.push(json!(["window", width, 844, scheme]));
                    steps.push(json!(["look", format!("{page} {width} {scheme}")]));
                    steps.push(json!(["shot", file]));
                }
            }
        };
        picture("front", json!([["open", "/"]]));
        picture("form", json!([["open", "/send"]]));
        picture(
            "receipt",
            json!([
                ["fill", "#message", MESSAGE],
                ["choose", "#files", files],
                ["follow", "button"]
            ]),
        );
        picture(
            "refusal",
            json!([
                ["open", "/send"],
                ["open_link", "a[href^='/upload/']", "status"],
                ["tab", "main"],
                ["fill", "#message", MESSAGE],
                ["choose", "#files", [large]],
                ["start", "button"],
                ["tab", "status"],
                ["reload_until", "Received in part", 30],
            ]),
        );
        let words = postern::codename::Codename::random().words().to_string();
        let reply = sources::seal_reply(
            &sources::address(&drop, &words),
            &format!("{MESSAGE}\n\n{MESSAGE}"),
            &[(
                "a-name-that-is-rather-long-and-has-no-blank-in-it.pdf",
                b"%PDF-",
            )],
        );
        sources::import(&drop, "r.tar", &sources::bundle(&[&reply]));
        picture("sign-in", json!([["open", "/inbox"]]));
        picture(
            "inbox",
            json!([["fill", "#codename", words], ["follow", "button"]]),
        );
        picture("error", json!([["open", "/nothing-here"]]));
        let seen = play(browser, drop.address, Value::Array(steps));
        for (name, page) in &seen.pages {
            assert!(
                !page.overflow,
                "{browser:?}: {name} is wider than its window"
            );
        }
        assert!(seen.pages["receipt 1280 dark"].heading == "Received");
    }
}

impl Seen {
    /// Nothing ran, nothing was kept, nothing came from elsewhere, and the browser had
    /// nothing to complain of but the statuses that were to be expected.
    #[track_caller]
    fn check(&self, address: SocketAddr, statuses: &[&str]) {
        for (name, page) in &self.pages {
            assert_eq!(page.scripts, 0, "{name}");
        }
        assert!(self.requests.len() >= 2, "{:?}", self.requests);
        for request in &self.requests {
            assert!(
                request.starts_with(&format!("http://{address}/")),
                "a request to {request}"
            );
        }
        assert!(self.cookies.is_empty(), "{:?}", self.cookies);
        self.complains_of_nothing(statuses);
    }

    #[track_caller]
    fn complains_of_nothing(&self, statuses: &[&str]) {
        let complaints: Vec<_> = self
            .console
            .iter()
            .filter(|line| !expected(line, statuses))
            .collect();
        assert!(complaints.is_empty(), "{complaints:#?}");
    }

    /// The page had this heading and all of these words.
    #[track_caller]
    fn shows(&self, name: &str, heading: &str, words: &[&str]) {
        let page = &self.pages[name];
        assert_eq!(page.heading, heading, "{}", page.text);
        for word in words {
            assert!(page.text.contains(word), "no {word:?} in {}", page.text);
        }
    }
}

/// What a browser says in any case: that the answer to a form was a refusal, and that
/// there is no icon for its tab.
fn expected(line: &str, statuses: &[&str]) -> bool {
    // Chromium and Firefox tell of it each time, and Chromium ignores it on an onion.
    line.contains("/favicon.ico]")
        || line.contains("Clear-Site-Data header")
        || statuses
            .iter()
            .any(|status| line.contains(&format!("status of {status}")))
}

/// Plays the steps against the drop at `address`.
#[track_caller]
fn play(browser: Browser, address: SocketAddr, steps: Value) -> Seen {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut player = match browser {
        Chromium => {
            need("chromium");
            need("node");
            let core = manifest.join("tests/interop/node_modules/playwright-core");
            assert!(
                core.is_dir(),
                "npm's playwright-core is missing: tests/all installs it"
            );
            Command::new("node")
        }
        Firefox => {
            need("firefox-esr");
            need("python3");
            Command::new("python3")
        }
    };
    let script = match browser {
        Chromium => "tests/browser/chromium.mjs",
        Firefox => "tests/browser/firefox.py",
    };
    player
        .arg(manifest.join(script))
        .arg(format!("http://{address}"));
    let mut child = player
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(steps.to_string().as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{browser:?}: {said}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{browser:?}: {e}: {said}"))
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

/// Bytes that do not repeat.
fn noise(length: u32) -> Vec<u8> {
    (0..length)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect()
}

/// A line to the server that carries so many bytes a second towards it.
fn slow_line(server: SocketAddr, bytes_per_second: u32) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let client = client.unwrap();
            let upstream = TcpStream::connect(server).unwrap();
            let (back_from, back_to) = (upstream.try_clone().unwrap(), client.try_clone().unwrap());
            std::thread::spawn(move || carry(client, upstream, Some(bytes_per_second)));
            std::thread::spawn(move || carry(back_from, back_to, None));
        }
    });
    address
}

fn carry(mut from: TcpStream, mut to: TcpStream, bytes_per_second: Option<u32>) {
    let mut buffer = vec![0; 32 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        if let Some(rate) = bytes_per_second {
            std::thread::sleep(Duration::from_secs(1) * read as u32 / rate);
        }
        if to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
