//! Real browsers with scripts off: Debian's Chromium and Firefox ESR (the engine of Tor
//! Browser). A visit is a list of steps, written once; `tests/browser/` has a player for each
//! browser, which answers with what it saw.
//!
//! Each browser is opened once in a test program, and each visit is that of somebody who was
//! never here: no tab, no cookie, no line of the console is left of the visit before.
//!
//! Steps are arrays of a verb and what it needs. They are about the page, or about the frame
//! in it that was chosen, and about the tab that was opened last:
//!
//! | verb | |
//! |---|---|
//! | `site` ADDRESS, `languages` LIST | another site; the Accept-Language of this visit |
//! | `cookie` NAME VALUE, `no_cookies` | as if the site had set it; none any more |
//! | `open` PATH, `reload`, `back`, `reload_until` HEADING SECONDS | |
//! | `tab` NAME, `newest` NAME, `open_link` SELECTOR NAME, `close` | tabs by name, the first is `main`; the one a page opened |
//! | `frame` SELECTOR, `top` | the steps that follow are about this frame; about the page again |
//! | `follow`, `start`, `click` SELECTOR, `settle` | a link or button: wait for the page; wait later; do not wait |
//! | `fill` SELECTOR TEXT, `choose` SELECTOR FILES, `check` SELECTOR | |
//! | `keys` LIST, `type` TEXT, `tab_to` NAME | "Tab", "Shift+Tab", "Enter", "Space"; Tab until what has the focus is so named |
//! | `window` WIDTH HEIGHT SCHEME, `zoom` FACTOR, `text_zoom` FACTOR | of the page's window; "light" or "dark" |
//! | `wait` SECONDS | |
//! | `look` NAME, `shot` FILE | what is seen; a picture of it |
//! | `watch_frame` SELECTOR TEXT SECONDS NAME | each state of a frame until it shows this text, or for "h1" a heading |
//! | `tab_through` NAME | everything that Tab comes to |
//! | `axe` NAME | what axe-core says; Chromium alone |
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::common::need;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
}
pub use Browser::{Chromium, Firefox};

/// What a browser saw.
#[derive(serde::Deserialize, Debug)]
pub struct Seen {
    pub pages: HashMap<String, Page>,
    /// The states of the frames that were watched.
    pub frames: HashMap<String, Vec<State>>,
    pub axe: HashMap<String, Axe>,
    pub tabs: HashMap<String, Tabs>,
    /// Addresses it asked for.
    pub requests: Vec<String>,
    /// What it complained of, each with the address of the page.
    pub console: Vec<String>,
    pub cookies: Vec<String>,
    /// What pages left in its storages.
    pub storage: serde_json::Map<String, Value>,
    /// Files of its profile that name our address.
    pub kept: Vec<String>,
}

#[derive(serde::Deserialize, Debug)]
pub struct Page {
    pub url: String,
    pub lang: String,
    pub dir: String,
    pub title: String,
    pub heading: String,
    pub text: String,
    /// Whether it is wider than its window.
    pub overflow: bool,
    /// What could run, and what comes from elsewhere; none of a browser's own page.
    pub markup: Option<Vec<String>>,
    pub fields: Vec<Field>,
    /// What a screen reader says at once.
    pub alerts: Vec<String>,
    pub frames: Vec<Frame>,
}

/// A field of a form.
#[derive(serde::Deserialize, Debug)]
pub struct Field {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub label: String,
    pub invalid: bool,
    /// The texts that describe it.
    pub described: Vec<String>,
    pub focused: bool,
}

#[derive(serde::Deserialize, Debug)]
pub struct Frame {
    pub name: String,
    pub title: String,
    pub shown: bool,
    pub width: f64,
    pub height: f64,
    /// None where the browser shows a page of its own.
    pub page: Option<Page>,
}

/// What a frame showed.
#[derive(serde::Deserialize, Debug)]
pub struct State {
    /// Milliseconds after the watch began.
    pub ms: u64,
    /// Milliseconds of the clock, since 1970.
    pub at: u64,
    pub heading: String,
    pub text: String,
}

#[derive(serde::Deserialize, Debug)]
pub struct Axe {
    /// Each begins with "wcag" or "practice".
    pub violations: Vec<String>,
    /// What axe-core cannot tell.
    pub incomplete: Vec<String>,
}

/// Where Tab leads.
#[derive(serde::Deserialize, Debug)]
pub struct Tabs {
    /// Every control of the page and its frames, in its order.
    pub controls: Vec<String>,
    pub focused: Vec<Focused>,
}

#[derive(serde::Deserialize, Debug)]
pub struct Focused {
    /// Its place among the controls, or -1.
    pub control: i32,
    pub tag: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    /// Style and colour of its outline.
    pub outline: String,
    pub outline_width: f64,
    /// Whether it stands in the window.
    pub shown: bool,
}

/// The frame of the form in which is told how a send goes on.
pub const FRAME: &str = "iframe.progress";
/// What sends the form.
pub const SEND: &str = "form[enctype] button";

impl Page {
    /// Its text without what keeps the direction of numbers and names.
    pub fn plain(&self) -> String {
        let isolate = |c: char| ('\u{2066}'..='\u{2069}').contains(&c);
        self.text.replace(isolate, "")
    }

    /// The codename that a form shows.
    #[track_caller]
    pub fn codename(&self) -> String {
        let is_word = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
        let is_codename =
            |line: &&str| line.split(' ').count() == 8 && line.split(' ').all(is_word);
        let line = self.text.lines().map(str::trim).find(is_codename);
        line.unwrap_or_else(|| panic!("no codename: {}", self.text))
            .to_owned()
    }

    /// It and the pages in its frames.
    pub fn and_frames(&self) -> Vec<&Page> {
        let within = self.frames.iter().filter_map(|frame| frame.page.as_ref());
        std::iter::once(self)
            .chain(within.flat_map(Page::and_frames))
            .collect()
    }
}

impl Seen {
    /// Nothing could run, nothing was kept, nothing came from elsewhere, and the browser had
    /// nothing to complain of but the statuses that were to be expected.
    #[track_caller]
    pub fn check(&self, address: impl Display, statuses: &[&str]) {
        self.check_with(&[address], &[], statuses);
    }

    /// The same of a visit to these sites which ends with these cookies.
    #[track_caller]
    pub fn check_with(&self, addresses: &[impl Display], cookies: &[&str], statuses: &[&str]) {
        for (name, page) in &self.pages {
            for page in page.and_frames() {
                let found = page.markup.as_deref().unwrap_or_default();
                assert!(found.is_empty(), "{name}: {found:#?}");
            }
        }
        assert!(self.requests.len() >= 2, "{:?}", self.requests);
        for request in &self.requests {
            let mut sites = addresses.iter().map(|address| format!("http://{address}/"));
            let ours = sites.any(|site| request.starts_with(&site));
            assert!(ours, "a request to {request}");
        }
        assert_eq!(self.cookies, cookies);
        assert!(self.storage.is_empty(), "{:?}", self.storage);
        assert!(self.kept.is_empty(), "{:?}", self.kept);
        self.complains_of_nothing(statuses);
    }

    #[track_caller]
    pub fn complains_of_nothing(&self, statuses: &[&str]) {
        let complaints: Vec<_> = self
            .console
            .iter()
            .filter(|line| !expected(line, statuses))
            .collect();
        assert!(complaints.is_empty(), "{complaints:#?}");
    }

    /// What the frame that is seen on a page showed.
    #[track_caller]
    pub fn in_frame(&self, name: &str) -> &Page {
        let mut frames = self.pages[name].frames.iter();
        let frame = frames.find(|frame| frame.shown).expect("a frame is seen");
        frame.page.as_ref().expect("it is a page of ours")
    }

    /// The page had this heading and all of these words.
    #[track_caller]
    pub fn shows(&self, name: &str, heading: &str, words: &[&str]) {
        is(&self.pages[name], heading, words);
    }

    /// The frame on that page had.
    #[track_caller]
    pub fn frame_shows(&self, name: &str, heading: &str, words: &[&str]) {
        is(self.in_frame(name), heading, words);
    }
}

#[track_caller]
fn is(page: &Page, heading: &str, words: &[&str]) {
    assert_eq!(page.heading, heading, "{}", page.text);
    for word in words {
        assert!(page.plain().contains(word), "no {word:?} in {}", page.text);
    }
}

/// What a browser says in any case: that the answer to a form was a refusal, and that
/// there is no icon for its tab.
fn expected(line: &str, statuses: &[&str]) -> bool {
    // Chromium and Firefox tell of it each time, and Chromium ignores it on an onion. To Chromium an
    // onion is like any site without TLS; to Tor Browser it is not.
    line.contains("/favicon.ico]")
        || line.contains("Clear-Site-Data header")
        || line.contains("Cross-Origin-Opener-Policy header has been ignored")
            && line.contains(".onion/")
        || statuses
            .iter()
            .any(|status| line.contains(&format!("status of {status}")))
}

/// Plays a visit to the site at `address`.
#[track_caller]
pub fn play(browser: Browser, address: SocketAddr, steps: Value) -> Seen {
    seen(browser, try_to_play(browser, address, &steps))
}

/// Plays a visit to an onion service, through the tor with this SOCKS port.
#[track_caller]
pub fn play_through(browser: Browser, socks: u16, onion: &str, steps: Value) -> Seen {
    let visit = json!({"base": format!("http://{onion}"), "socks": socks, "steps": steps});
    seen(browser, try_visit(browser, &visit))
}

#[track_caller]
fn seen(browser: Browser, played: Result<Seen, String>) -> Seen {
    match played {
        Ok(seen) => seen,
        Err(why) => panic!("{browser:?}: {why}"),
    }
}

/// Plays it; or which step could not be done, and why.
pub fn try_to_play(browser: Browser, address: SocketAddr, steps: &Value) -> Result<Seen, String> {
    let visit = json!({"base": format!("http://{address}"), "steps": steps});
    try_visit(browser, &visit)
}

fn try_visit(browser: Browser, visit: &Value) -> Result<Seen, String> {
    let mut player = Player::of(browser);
    let answer = player
        .get_or_insert_with(|| Player::start(browser))
        .ask(visit);
    let Some(answer) = answer else {
        *player = None;
        return Err("its player ended".to_owned());
    };
    if let Some(why) = answer["error"].as_str() {
        return Err(why.to_owned());
    }
    Ok(serde_json::from_value(answer).unwrap())
}

/// A browser that runs. It ends when this program does: its input ends then.
struct Player {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Player {
    /// The one of this program, once nobody else uses it.
    fn of(browser: Browser) -> MutexGuard<'static, Option<Player>> {
        static CHROMIUM: Mutex<Option<Player>> = Mutex::new(None);
        static FIREFOX: Mutex<Option<Player>> = Mutex::new(None);
        let player = match browser {
            Chromium => &CHROMIUM,
            Firefox => &FIREFOX,
        };
        player
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn start(browser: Browser) -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (program, script) = match browser {
            Chromium => ("node", "tests/browser/chromium.mjs"),
            Firefox => ("python3", "tests/browser/firefox.py"),
        };
        need(program);
        match browser {
            Chromium => {
                need("chromium");
                for package in ["playwright-core", "axe-core"] {
                    let there = manifest.join("tests/interop/node_modules").join(package);
                    assert!(
                        there.is_dir(),
                        "npm's {package} is missing: tests/all installs it"
                    );
                }
            }
            Firefox => need("firefox-esr"),
        }
        let mut child = Command::new(program)
            .arg(manifest.join(script))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            to: child.stdin.take().unwrap(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    /// What it answers; nothing if it is gone.
    fn ask(&mut self, visit: &Value) -> Option<Value> {
        writeln!(self.to, "{visit}").ok()?;
        let mut line = String::new();
        self.from.read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }
}

impl std::ops::Drop for Player {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
