//! Every page there is, in every state a person can meet, and the way to each.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use postern::codename::Codename;
use serde_json::{Value, json};

use crate::common::{Drop, cut_form, eventually, field, file, form, noise};
use crate::desk::{self, LISTEN};
use crate::line::{Change, Cut, Line, Rules};
use crate::player::{self, FRAME, SEND};
use crate::sources;

/// A page, and the steps that lead to it from the page before it on the list.
pub struct Stop {
    pub name: String,
    pub way: Vec<Value>,
    /// Whether its status is an error: the browser says so in its console.
    pub refused: bool,
}

/// A drop with something in it, and what leads to its pages.
pub struct Stage {
    pub drop: Drop,
    /// The same site for a browser that refuses cookies.
    no_cookies: Line,
    /// The same site behind a proxy.
    between: Line,
    /// The same, to which a send takes long; that it takes too long is said at once.
    slow: Line,
    /// The same, to which no send comes whole.
    cut: Line,
    /// Sends that do not come to an end.
    open: Vec<TcpStream>,
    number: AtomicUsize,
}

pub const MESSAGE: &str = "Please look at page 1.\n\nGrüße – 大小 🦉";

impl Stage {
    pub fn new() -> Self {
        let drop = Drop::start(&[
            LISTEN,
            "max_submission = \"1 MiB\"",
            "refusal_hold = \"1s\"",
            "max_files = 3",
            "max_message = 2000",
        ]);
        let changed = |pages| {
            let rules = Rules::default();
            Line::to(drop.address, Rules { pages, ..rules })
        };
        let slow = Rules {
            rate: Some(20_000),
            pages: Change::Impatient,
            ..Rules::default()
        };
        let cut = Rules {
            cut: Some(Cut::EndAfterBytes(150_000)),
            cuts: usize::MAX,
            ..Rules::default()
        };
        Self {
            no_cookies: changed(Change::NoCookies),
            between: changed(Change::GoBetween),
            slow: Line::to(drop.address, slow),
            cut: Line::to(drop.address, cut),
            drop,
            open: Vec::new(),
            number: AtomicUsize::new(0),
        }
    }

    /// The sites that a visit comes to.
    pub fn sites(&self) -> [SocketAddr; 6] {
        [
            self.drop.address,
            self.drop.journalists(),
            self.no_cookies.address,
            self.between.address,
            self.slow.address,
            self.cut.address,
        ]
    }

    /// Every page, with `prefix` in front of each path: "" or "/ar".
    pub fn every_page(&mut self, prefix: &str) -> Vec<Stop> {
        let mut stops = Vec::new();
        self.front(prefix, &mut stops);
        self.uploads(prefix, &mut stops);
        self.frames(prefix, &mut stops);
        self.inbox(prefix, &mut stops);
        self.journalists(prefix, &mut stops);
        stops
    }

    fn front(&self, prefix: &str, stops: &mut Vec<Stop>) {
        let mut stop = |name: &str, path: &str, refused| {
            stops.push(Stop {
                name: name.to_owned(),
                way: vec![json!(["open", format!("{prefix}{path}")])],
                refused,
            });
        };
        stop("front", "/", false);
        stop("form", "/send", false);
        stop("form-mine", "/send?mine", false);
        stop("not-here", "/nothing-here", true);
        stop("not-this-way", "/upload/0/discard", true);
        for about in self.about(prefix) {
            stop(&format!("about-{about}"), &format!("/about/{about}"), false);
        }
    }

    /// The pages of guidance, found as a visitor does: by links from the front page.
    fn about(&self, prefix: &str) -> Vec<String> {
        let begins = format!("href=\"{prefix}/about");
        let mut paths = vec![format!("{prefix}/")];
        let mut next = 0;
        while let Some(path) = paths.get(next) {
            let text = self.drop.get(path).text();
            for (at, _) in text.match_indices(&begins) {
                let path = text[at + 6..].split(['"', '#']).next().unwrap().to_owned();
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
            next += 1;
        }
        let about = format!("{prefix}/about/");
        let names = paths.iter().filter_map(|path| path.strip_prefix(&about));
        names.map(str::to_owned).collect()
    }

    /// The page about a send, after each of its ends.
    fn uploads(&mut self, prefix: &str, stops: &mut Vec<Stop>) {
        let drop = &self.drop;
        let post = |parts: &[(&str, &[u8])], files: &[(&str, &[u8])]| {
            let token = drop.token();
            let mut all = vec![field("token", token.as_bytes())];
            all.extend(parts.iter().map(|(name, content)| field(name, content)));
            all.extend(files.iter().map(|(name, content)| file(name, content)));
            let body = form(&all);
            drop.post(&body);
            token
        };
        let message = ("message", MESSAGE.as_bytes());
        let codename = Codename::random().words().to_string();
        let cut = |parts: &[(&str, &[u8])]| {
            let token = drop.token();
            let begun = [
                field("token", token.as_bytes()),
                field("message", MESSAGE.as_bytes()),
            ];
            let files = parts.iter().map(|(name, content)| file(name, content));
            let body = cut_form(&begun.into_iter().chain(files).collect::<Vec<_>>());
            let stream = drop.begin(Some(body.len() + 10_000), &body);
            (token, stream)
        };
        let content = noise(40_000);
        let mut ends = vec![
            ("upload-unknown", drop.token()),
            (
                "receipt",
                post(
                    &[("answers", b"none"), message],
                    &[("a.txt", b"1"), ("b.txt", &content)],
                ),
            ),
            (
                "receipt-answers",
                post(
                    &[
                        ("answers", b"new"),
                        ("codename", codename.as_bytes()),
                        message,
                    ],
                    &[],
                ),
            ),
            ("empty", post(&[("message", b"")], &[])),
            (
                "too-large",
                post(&[message], &[("large.bin", &noise(2_000_000))]),
            ),
            (
                "too-many",
                post(
                    &[message],
                    &[("a", b"1"), ("b", b"2"), ("c", b"3"), ("d", b"4")],
                ),
            ),
            (
                "too-long",
                post(&[("message", "text ".repeat(1000).as_bytes())], &[]),
            ),
            (
                "mistyped",
                post(
                    &[
                        ("answers", b"mine"),
                        ("codename", b"these are no words"),
                        message,
                    ],
                    &[],
                ),
            ),
        ];
        let (token, stream) = cut(&[("a.bin", &content), ("b.bin", &content)]);
        std::mem::drop(stream);
        eventually("the cut is told", || {
            drop.upload_page(&token).heading() == "Received in part"
        });
        ends.push(("in-part", token));
        let (token, stream) = cut(&[("a.bin", &content)]);
        std::mem::drop(stream);
        eventually("the cut is told", || {
            drop.upload_page(&token).heading() == "Received in part"
        });
        drop.discard(&token);
        ends.push(("discarded", token));
        let (token, stream) = cut(&[("a.bin", &content)]);
        eventually("it arrives", || {
            drop.upload_page(&token).heading() == "Still arriving"
        });
        ends.push(("arriving", token));
        self.open.push(stream);
        stops.extend(ends.into_iter().map(|(name, token)| Stop {
            name: name.to_owned(),
            way: vec![json!(["open", format!("{prefix}/upload/{token}")])],
            refused: false,
        }));
        // What stands in the frame where nothing can grow.
        let watched = drop.token();
        for _ in 0..2 {
            let mut stream = drop.connect();
            let path = format!("/upload/{watched}/progress");
            write!(stream, "GET {path} HTTP/1.1\r\nHost: drop\r\n\r\n").unwrap();
            stream.read_exact(&mut [0; 512]).unwrap();
            self.open.push(stream);
        }
        for (name, token) in [
            ("progress-busy", watched.as_str()),
            ("progress-stranger", "0"),
        ] {
            let path = format!("{prefix}/upload/{token}/progress");
            stops.push(Stop {
                name: name.to_owned(),
                way: vec![json!(["open", path])],
                refused: true,
            });
        }
    }

    /// What the frame of the form shows of a send: that nothing was sent yet is on the form.
    fn frames(&self, prefix: &str, stops: &mut Vec<Stop>) {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let some = self.file(&format!("some{number}.bin"), &noise(300_000));
        let large = self.file(&format!("large{number}.bin"), &noise(2_000_000));
        let until_told = json!(["watch_frame", FRAME, "h1", 30, "told"]);
        let mut stop = |name: &str, site: SocketAddr, fill: &[Value], then: Value| {
            let mut way = vec![
                json!(["site", format!("http://{site}")]),
                json!(["open", format!("{prefix}/send")]),
                json!(["fill", "#message", MESSAGE]),
            ];
            way.extend_from_slice(fill);
            way.extend([json!(["start", SEND]), then, json!(["look", "last"])]);
            way.push(json!(["site", format!("http://{}", self.drop.address)]));
            let name = format!("form-{name}");
            stops.push(Stop {
                name,
                way,
                refused: false,
            });
        };
        let choose = |path: &PathBuf| json!(["choose", "#files", [path]]);
        let site = self.drop.address;
        // How it arrives, and that nothing has arrived for long.
        let a_while = json!(["wait", 2]);
        stop("arriving", self.slow.address, &[choose(&some)], a_while);
        stop("whole", site, &[], until_told.clone());
        let cut = self.cut.address;
        stop("in-part", cut, &[choose(&some)], until_told.clone());
        stop("too-large", site, &[choose(&large)], until_told.clone());
        let mistyped = [
            json!(["check", "input[value=mine]"]),
            json!(["fill", "textarea[name=codename]", "these are no words"]),
        ];
        stop("mistyped", site, &mistyped, until_told);
        let between = format!("http://{}", self.between.address);
        stops.push(Stop {
            name: "gateway".to_owned(),
            way: vec![
                json!(["site", between]),
                json!(["open", format!("{prefix}/")]),
                json!(["look", "last"]),
                json!(["site", format!("http://{site}")]),
            ],
            refused: true,
        });
    }

    fn inbox(&self, prefix: &str, stops: &mut Vec<Stop>) {
        let inbox = format!("{prefix}/inbox");
        let words = Codename::random().words().to_string();
        let to = sources::address(&self.drop, &words);
        let long = MESSAGE.repeat(10);
        let name = "a-name-that-is-rather-long-and-has-no-blank-in-it.pdf";
        let first = sources::seal_reply(&to, &long, &[(name, b"%PDF-"), ("تقرير 2.pdf", b"1")]);
        let second = sources::seal_dated(&to, "Which year?", "2026-01-02", 1);
        let bundle = sources::bundle(&[&first, &second]);
        let taken = sources::import(&self.drop, "stage.tar", &bundle);
        assert!(taken.status.success(), "{taken:?}");
        let empty = Codename::random().words().to_string();
        let sign_in = |words: &str| {
            [
                json!(["open", inbox]),
                json!(["fill", "#codename", words]),
                json!(["follow", "main button"]),
            ]
        };
        let mut stop = |name: &str, way: &[Value], refused| {
            stops.push(Stop {
                name: name.to_owned(),
                way: way.to_vec(),
                refused,
            });
        };
        let sign_out = json!(["follow", "form[action$='/inbox/sign-out'] button"]);
        stop("sign-in", &[json!(["open", inbox])], false);
        stop("sign-in-mistyped", &sign_in("these are no words"), true);
        stop("inbox-empty", &sign_in(&empty), false);
        stop(
            "form-signed-in",
            &[json!(["open", format!("{prefix}/send")])],
            false,
        );
        stop(
            "signed-out",
            &[json!(["open", inbox]), sign_out.clone()],
            false,
        );
        stop("inbox", &sign_in(&words), false);
        stop(
            "delete-all",
            &[json!(["follow", "form[action$='/inbox/delete'] button"])],
            false,
        );
        stop(
            "deleted",
            &[json!(["follow", "form[action$='/inbox/delete'] button"])],
            false,
        );
        stop("inbox-left", &[json!(["open", inbox]), sign_out], false);
        // Another window came between, or an older form is sent.
        let mut other_form = sign_in(&words).to_vec();
        let other = json!(["cookie", "postern-form", "0".repeat(64)]);
        other_form.splice(2..2, [json!(["no_cookies"]), other]);
        stop("sign-in-other-form", &other_form, true);
        let no_cookies = format!("http://{}", self.no_cookies.address);
        let mut way = vec![json!(["site", no_cookies]), json!(["no_cookies"])];
        way.extend(sign_in(&words));
        way.push(json!(["look", "last"]));
        way.push(json!(["site", format!("http://{}", self.drop.address)]));
        stop("inbox-no-cookie", &way, false);
    }

    fn journalists(&self, prefix: &str, stops: &mut Vec<Stop>) {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let (browser, account) = desk::signed_in(&self.drop, &format!("journalist{number}"));
        self.drop.send(vec![field("message", b"one more")]);
        let (cookie, session) = browser.session.split_once('=').unwrap();
        let path = |path: &str| json!(["open", format!("{prefix}{path}")]);
        let no_bundle = self.file("no-bundle.tar", b"no bundle");
        let good = {
            let to = sources::address(&self.drop, &Codename::random().words());
            let reply = sources::seal_reply(&to, "text", &[]);
            self.file(&format!("replies{number}.tar"), &sources::bundle(&[&reply]))
        };
        let mut stop = |name: &str, way: &[Value], refused| {
            stops.push(Stop {
                name: format!("desk-{name}"),
                way: way.to_vec(),
                refused,
            });
        };
        let site = json!(["site", format!("http://{}", self.drop.journalists())]);
        stop("sign-in", &[site, path("/sign-in")], false);
        stop(
            "sign-in-wrong",
            &[
                json!(["fill", "#name", account.name]),
                json!(["fill", "#passphrase", "wrong words"]),
                json!(["fill", "#code", account.wrong_code()]),
                json!(["follow", "main button"]),
            ],
            true,
        );
        stop(
            "list",
            &[json!(["cookie", cookie, session]), path("/")],
            false,
        );
        stop(
            "nothing-chosen",
            &[json!(["follow", "button[formaction$='/delete']"])],
            true,
        );
        stop(
            "delete",
            &[
                path("/"),
                json!(["check", "input[name=id]"]),
                json!(["follow", "button[formaction$='/delete']"]),
            ],
            false,
        );
        stop(
            "deleted",
            &[json!(["follow", "form[action$='/delete'] button"])],
            false,
        );
        stop("replies", &[path("/replies")], false);
        stop(
            "replies-no-file",
            &[json!(["follow", "main form[action$='/replies'] button"])],
            true,
        );
        stop(
            "replies-refused",
            &[
                path("/replies"),
                json!(["choose", "#replies", [no_bundle]]),
                json!(["follow", "form[action$='/replies'] button"]),
            ],
            true,
        );
        stop(
            "replies-taken",
            &[
                path("/replies"),
                json!(["choose", "#replies", [good]]),
                json!(["follow", "form[action$='/replies'] button"]),
            ],
            false,
        );
        stop("not-here", &[path("/nothing-here")], true);
        stop(
            "signed-out",
            &[
                path("/"),
                json!(["follow", "form[action$='/sign-out'] button"]),
            ],
            false,
        );
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.drop.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

/// What browsers say of answers that refuse, in their consoles.
pub const REFUSALS: &[&str] = &[
    "400 (Bad Request)",
    "401 (Unauthorized)",
    "403 (Forbidden)",
    "404 (Not Found)",
    "405 (Method Not Allowed)",
    "413 (Payload Too Large)",
    "413 (Request Entity Too Large)",
    "413 (Content Too Large)",
    "422 (Unprocessable Entity)",
    "422 (Unprocessable Content)",
    "503 (Service Unavailable)",
];

/// The steps to every page, each followed by what `at` wants there.
pub fn visit(stops: &[Stop], at: impl Fn(&Stop) -> Vec<Value>) -> Value {
    let steps = stops.iter().flat_map(|stop| {
        let mut steps = stop.way.clone();
        // The way back to the other site is behind what is wanted.
        let after = steps
            .iter()
            .position(|step| *step == json!(["look", "last"]))
            .map(|last| steps.split_off(last + 1));
        steps.extend(at(stop));
        steps.extend(after.into_iter().flatten());
        steps
    });
    Value::Array(steps.collect())
}

/// Everything that is wrong with a page and the frames in it.
pub fn faults(name: &str, page: &player::Page) -> Vec<String> {
    let mut faults = Vec::new();
    for page in page.and_frames() {
        let markup = page.markup.iter().flatten();
        faults.extend(markup.map(|what| format!("{name}: {what}")));
        if page.overflow {
            faults.push(format!("{name}: {} is wider than its window", page.url));
        }
    }
    faults
}
