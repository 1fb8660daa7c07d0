//! Every route of both sites, with every method, in every language, as it is really answered:
//! exactly these headers, nothing that could run, and a length that tells next to nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;
mod pictures;
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::process::Command;

use common::{
    Answer, Drop, HEADERS, POSTERN, cut_form, field, file, form, make_drop, read_answer, succeed,
};
use postern::codename::Codename;
use postern::web::Language;

/// Bytes of a page.
const PAGE: usize = 10_240;
/// What a page, the stylesheet and a logo stay below together.
const ALL: usize = 20_000;

const METHODS: &[&str] = &[
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW",
];

/// How an answer has to do with frames, and what it says of that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frames {
    None,
    Holds,
    Stands,
}

impl Frames {
    /// Only the form holds frames, and only its answer, its progress and its end stand in one.
    fn of(path: &str, method: &str) -> Self {
        let sends = !["GET", "HEAD", "OPTIONS", "TRACE"].contains(&method);
        let upload = path.strip_prefix("/upload/");
        match upload.map(|rest| rest.split_once('/').map(|(_, rest)| rest)) {
            Some(None | Some("progress")) => Self::Stands,
            _ if path == "/send" && sends => Self::Stands,
            _ if path == "/send" => Self::Holds,
            _ => Self::None,
        }
    }

    fn headers(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::None => [
                (
                    "content-security-policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                     frame-ancestors 'none'; base-uri 'none'",
                ),
                ("x-frame-options", "DENY"),
            ],
            Self::Holds => [
                (
                    "content-security-policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                     frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
                ),
                ("x-frame-options", "DENY"),
            ],
            Self::Stands => [
                (
                    "content-security-policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                     frame-ancestors 'self'; base-uri 'none'",
                ),
                ("x-frame-options", "SAMEORIGIN"),
            ],
        }
    }
}

/// A policy as it is for every form: each allows the frames of its own upload alone.
fn with_any_form(policy: &str) -> String {
    let Some((before, rest)) = policy.split_once("frame-src drop/") else {
        return policy.to_owned();
    };
    let (own, after) = rest.split_once(';').unwrap();
    let (upload, send) = own.split_once(' ').unwrap();
    let (language, token) = upload.rsplit_once("upload/").unwrap();
    let token = token.strip_suffix('/').unwrap();
    assert!(
        token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{policy}"
    );
    assert_eq!(send, format!("drop/{language}send"), "{policy}");
    format!("{before}frame-src 'self';{after}")
}

/// Exactly the headers that belong to an answer, each once.
#[track_caller]
fn has_its_headers(what: &str, answer: &Answer, frames: Frames, sends: bool) {
    let of_frames = frames.headers();
    for (name, value) in HEADERS.iter().chain(&of_frames).copied() {
        let values: Vec<_> = answer.headers.iter().filter(|(n, _)| n == name).collect();
        assert_eq!(values.len(), 1, "{what}: {name}: {answer:?}");
        assert_eq!(with_any_form(&values[0].1), value, "{what}: {name}");
    }
    if sends {
        assert_eq!(answer.header("connection"), Some("close"), "{what}");
    }
    // And no other, but those of its own kind.
    for (name, value) in &answer.headers {
        let is_expected = HEADERS.iter().any(|(n, _)| n == name)
            || match name.as_str() {
                "content-security-policy" | "x-frame-options" | "content-length" => true,
                "content-type" => ["text/html", "text/css", "text/plain", "image/png"]
                    .iter()
                    .any(|kind| value.starts_with(kind)),
                "connection" => value == "close",
                "transfer-encoding" | "refresh" => what.contains("/progress"),
                "allow" => answer.status == 405,
                // Back to a page of the same site, by a path alone.
                "location" => {
                    answer.status == 303 && value.starts_with('/') && !value.starts_with("//")
                }
                // Of the forms to sign in, and of those who did.
                "set-cookie" => {
                    (value.starts_with("postern-form=") || value.starts_with("postern-desk-form="))
                        && value.contains("; HttpOnly")
                        && value.contains("; SameSite=Strict")
                }
                _ => false,
            };
        assert!(is_expected, "{what}: {name}: {value}");
    }
    if let Some(html) = answer.header("content-type")
        && html == "text/html; charset=utf-8"
        && !answer.body.is_empty()
    {
        is_plain(what, &answer.text());
    }
}

/// Nothing runs, nothing is of another place.
#[track_caller]
fn is_plain(what: &str, text: &str) {
    let lower = text.to_lowercase();
    for forbidden in [
        "<script",
        "<style",
        "<object",
        "<embed",
        "<svg",
        "\"javascript:",
        "\"data:",
    ] {
        assert!(!lower.contains(forbidden), "{what}: {forbidden} in {text}");
    }
    for tag in lower
        .split('<')
        .skip(1)
        .map(|tag| tag.split('>').next().unwrap())
    {
        let mut name = "";
        for (at, part) in tag.split('"').enumerate() {
            if at % 2 == 0 {
                name = part.trim().trim_end_matches('=');
                name = name.rsplit([' ', '\n']).next().unwrap();
                assert!(
                    !name.starts_with("on") && name != "style" && name != "srcdoc",
                    "{what}: <{tag}>"
                );
            } else if [
                "src",
                "href",
                "action",
                "formaction",
                "poster",
                "background",
                "ping",
            ]
            .contains(&name)
            {
                let ours =
                    (part.starts_with('/') && !part.starts_with("//")) || part.starts_with('#');
                assert!(ours, "{what}: <{tag}>");
            }
        }
    }
}

fn ask(address: SocketAddr, method: &str, path: &str, more: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(std::time::Duration::from_secs(60)))
        .unwrap();
    let length = match method {
        "GET" | "HEAD" | "OPTIONS" | "TRACE" => "",
        _ => "Content-Length: 0\r\n",
    };
    let head = format!("{method} {path} HTTP/1.1\r\nHost: drop\r\n{length}{more}Connection: close");
    stream
        .write_all(format!("{head}\r\n\r\n").as_bytes())
        .unwrap();
    read_answer(&mut stream)
}

/// No language in the path, each of them, and one as its tag is written.
fn prefixes() -> impl Iterator<Item = &'static str> {
    let tag = std::iter::once("/pt-BR");
    std::iter::once("")
        .chain(Language::ALL.map(Language::path))
        .chain(tag)
}

const ABOUT: &[&str] = &[
    "before", "address", "sealed", "files", "helps", "codename", "large", "limits", "after",
];

#[test]
fn every_route_with_every_method_in_every_language_has_exactly_its_headers() {
    let drop = with_a_logo(&[desk::LISTEN]);
    let token = drop.token();
    let mut source: Vec<String> = [
        "/",
        "/send",
        "/send?mine",
        "/keys",
        "/style.css",
        "/logo.png",
        "/inbox",
        "/inbox/sign-out",
        "/inbox/delete",
        "/inbox/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a/delete",
        "/inbox/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a/1",
        "/upload/no-token",
        "/upload/no-token/progress",
        "/upload/no-token/discard",
        "/about/nothing",
        "/nothing",
        "/send/",
    ]
    .map(str::to_owned)
    .to_vec();
    source.extend(ABOUT.iter().map(|topic| format!("/about/{topic}")));
    for rest in ["", "/progress", "/discard"] {
        source.push(format!("/upload/{token}{rest}"));
    }
    let desk = [
        "/",
        "/collected",
        "/delete",
        "/bundle",
        "/bundle/postern.tar",
        "/submissions/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.age",
        "/replies",
        "/sign-in",
        "/sign-out",
        "/style.css",
        "/logo.png",
        "/nothing",
    ]
    .map(str::to_owned);
    let (browser, _) = desk::signed_in(&drop, "alice");
    let signed_in = format!("Cookie: {}\r\n", browser.session);
    let mut statuses = BTreeSet::new();
    for (site, paths, more) in [
        (drop.address, &source[..], ""),
        (drop.journalists(), &desk[..], ""),
        (drop.journalists(), &desk[..], &signed_in[..]),
    ] {
        for prefix in prefixes() {
            for path in paths {
                for method in METHODS {
                    let answer = ask(site, method, &format!("{prefix}{path}"), more);
                    let what = format!("{method} {prefix}{path}: {}", answer.status);
                    let frames = match site == drop.address {
                        true => Frames::of(path.split('?').next().unwrap(), method),
                        false => Frames::None,
                    };
                    let sends = !["GET", "HEAD", "OPTIONS", "TRACE"].contains(method);
                    has_its_headers(&what, &answer, frames, sends);
                    statuses.insert(answer.status);
                }
            }
        }
    }
    // All of this was really met, and nothing failed.
    assert_eq!(
        Vec::from_iter(statuses),
        [200, 303, 403, 404, 405, 410, 415, 422]
    );
    assert!(browser.is_in(), "the session went on to the end");
}

/// A drop whose logo is as large as one can be: a picture that hardly shrinks.
fn with_a_logo(settings: &[&str]) -> Drop {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), settings);
    let noisy = |x: u32, y: u32| {
        let mixed = (x * 7919 + y * 104_729 + 1).wrapping_mul(2_654_435_761);
        let [a, b, c, _] = (mixed ^ (mixed >> 15)).to_be_bytes();
        [a, b, c, 255]
    };
    let logo = dir.path().join("given.png");
    fs::write(&logo, pictures::png((300, 120), pictures::RGBA, noisy)).unwrap();
    succeed(
        Command::new(POSTERN)
            .arg("logo")
            .arg(logo)
            .arg("--config")
            .arg(dir.path().join("drop/postern.toml")),
    );
    let config = dir.path().join("drop/postern.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("logo = \"logo.png\"\n{text}")).unwrap();
    Drop::serve(dir)
}

#[test]
fn every_page_has_one_length_in_every_language_and_lists_are_a_multiple_of_it() {
    // The longest texts of a newsroom, in letters of three bytes.
    let name = format!("name = \"{}\"", "न".repeat(80));
    let readers = format!("readers = \"{}\"", "न".repeat(200));
    let about = format!("about = \"{}\"", "न".repeat(600));
    let drop = with_a_logo(&[
        desk::LISTEN,
        &name,
        &readers,
        &about,
        "website = \"https://a-newsroom-with-a-long-name.example.org\"",
        "host_names = [\"drop\"]",
        "onion = \"duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion\"",
        "max_files = 200",
        "max_message = 100",
        "max_submission = \"1 MiB\"",
        "refusal_hold = \"0s\"",
    ]);
    let style = drop.get("/style.css").body.len();
    let logo = drop.get("/logo.png").body.len();
    assert!(logo > 3000, "a small logo shows nothing: {logo} bytes");
    assert!(PAGE + style + logo < ALL, "{style} and {logo} bytes");

    let many: Vec<_> = (0..200).map(|_| file("a.txt", b"1")).collect();
    let words = Codename::random().words().to_string();
    let to = sources::address(&drop, &words);
    let long = "An answer.\n".repeat(2000);
    let bundle = sources::bundle(&[&sources::seal_reply(&to, &long, &[])]);
    assert!(sources::import(&drop, "r.tar", &bundle).status.success());
    let (_, source) = sources::sign_in(&drop, &words);
    let empty = Codename::random().words().to_string();
    let (_, nobody) = sources::sign_in(&drop, &empty);
    let (browser, account) = desk::signed_in(&drop, "alice");

    let mut pages = 0;
    for prefix in prefixes() {
        let one = |what: &str, answer: &Answer| {
            assert_eq!(
                answer.body.len(),
                PAGE,
                "{prefix} {what}: {}",
                answer.text()
            );
        };
        let list = |what: &str, answer: &Answer| {
            let length = answer.body.len();
            assert!(
                length.is_multiple_of(PAGE) && (length / PAGE).is_power_of_two(),
                "{prefix} {what}: {length}"
            );
            length
        };
        let get = |path: &str| drop.get(&format!("{prefix}{path}"));
        let about = ABOUT.iter().map(|topic| format!("/about/{topic}"));
        let plain = ["/", "/send", "/send?mine", "/inbox", "/nothing"];
        let plain: Vec<String> = plain.map(str::to_owned).into_iter().chain(about).collect();
        for path in &plain {
            let answer = get(path);
            assert!(path == "/nothing" || answer.status == 200, "{path}");
            one(path, &answer);
            pages += 1;
        }
        // The form with everything that is said above it, and with what was typed.
        let post = |parts: Vec<common::Part<'_>>| {
            let token = drop.token();
            let body = form(&[vec![field("token", token.as_bytes())], parts].concat());
            let head = common::post_head(&format!("{prefix}/send"), Some(body.len()));
            let answer = drop.raw(&[head.as_bytes(), b"\r\n", &body].concat());
            (answer, get(&format!("/upload/{token}")))
        };
        let message = || field("message", b"text");
        for (what, status, parts) in [
            ("whole", 200, vec![message(), file("a.txt", b"1")]),
            ("empty", 400, vec![field("message", b"")]),
            (
                "mistyped",
                422,
                vec![
                    field("answers", b"mine"),
                    field("codename", b"these are no words"),
                    message(),
                ],
            ),
            ("too long", 413, vec![field("message", &[b'x'; 200])]),
            (
                "too large",
                413,
                vec![message(), file("large.bin", &[b'x'; 2_000_000])],
            ),
        ] {
            let (answer, page) = post(parts);
            assert_eq!(answer.status, status, "{what}: {}", answer.text());
            one(what, &answer);
            one(what, &page);
            pages += 2;
        }
        let (answer, page) = post([vec![message()], many.clone()].concat());
        assert_eq!(list("many files", &answer), list("many files", &page));
        assert!(page.body.len() > PAGE, "{prefix}");
        // A part, and what is discarded.
        let token = drop.token();
        let cut = cut_form(&[
            field("token", token.as_bytes()),
            message(),
            file("a.bin", &[b'x'; 9000]),
        ]);
        std::mem::drop(drop.begin(Some(cut.len() + 9000), &cut));
        common::eventually("the cut is told", || {
            drop.upload_page(&token).text().contains("/discard")
        });
        one("part", &get(&format!("/upload/{token}")));
        let discard = format!("{prefix}/upload/{token}/discard");
        one("discarded", &ask(drop.address, "POST", &discard, ""));
        one(
            "no form",
            &ask(drop.address, "POST", &format!("{prefix}/send"), ""),
        );
        one(
            "a go-between",
            &ask(drop.address, "POST", &format!("{prefix}/"), "Via: x\r\n"),
        );
        // Answers.
        let with =
            |path: &str, cookie: &str| sources::get_with(&drop, &format!("{prefix}{path}"), cookie);
        one("no answers", &with("/inbox", &nobody));
        one("signed in", &with("/send", &nobody));
        assert!(list("answers", &with("/inbox", &source)) > PAGE);
        let (form, cookie) = sources::open_sign_in(&drop);
        let body = sources::sign_in_body(&form, "these are no words");
        let path = format!("{prefix}/inbox");
        one(
            "no codename",
            &sources::post_to(&drop, &path, &body, &cookie),
        );
        // The journalists' site.
        let at = |path: &str| browser.get(&format!("{prefix}{path}"));
        let stranger = format!("{prefix}/sign-in");
        one(
            "desk: sign-in",
            &ask(drop.journalists(), "GET", &stranger, ""),
        );
        one("desk: replies", &at("/replies"));
        one("desk: nothing", &at("/nothing"));
        list("desk: list", &at("/"));
        pages += 12;
        let answer = desk::Browser::at(drop.journalists());
        let mut request = answer.sign_in_request(&account.name, "wrong", &account.wrong_code());
        let line = format!("POST {prefix}/sign-in ");
        request.splice(..b"POST /sign-in ".len(), line.into_bytes());
        if prefix.is_empty() || prefix == "/hi" {
            one("desk: no", &desk::send(drop.journalists(), &request));
        }
    }
    assert!(pages > 500, "{pages}");
}
