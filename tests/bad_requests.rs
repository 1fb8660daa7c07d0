//! Requests no browser sends, and what every answer has in common.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::{Read as _, Write as _};
use std::process::Command;
use std::time::{Duration, Instant};

use common::{
    Answer, BOUNDARY, Drop, HEADERS, cut_form, eventually, field, file, form, holds, post_head,
    read_answer,
};

/// How much memory may grow while 50 MB of rubbish arrive.
const GROWTH: u64 = 4_000_000;

const POLICY: &[&str] = &[
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors",
];
const ABSENT: &[&str] = &[
    "server",
    "date",
    "etag",
    "last-modified",
    "set-cookie",
    "x-powered-by",
    "location",
];

/// What holds for every answer of the site.
#[track_caller]
fn check(what: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), Some(*value), "{what}: {answer:?}");
    }
    let policy = answer
        .header("content-security-policy")
        .unwrap_or_else(|| panic!("{what}: {answer:?}"));
    assert!(
        POLICY.iter().all(|directive| policy.contains(directive)),
        "{what}: {policy}"
    );
    assert!(
        !policy.contains("unsafe") && !policy.contains("script-src"),
        "{what}: {policy}"
    );
    for name in ABSENT {
        assert_eq!(answer.header(name), None, "{what}");
    }
    if answer.header("content-type") != Some("text/html; charset=utf-8") {
        return;
    }
    let length = answer.body.len();
    assert!(
        (length / 10_240).is_power_of_two() && length.is_multiple_of(10_240),
        "{what}: {length} bytes"
    );
    let text = answer.text();
    assert!(!answer.heading().is_empty(), "{what}: {text}");
    let lower = text.to_lowercase();
    for forbidden in [
        "<script",
        "style=",
        "\"javascript:",
        "http://",
        "https://",
        "<img",
    ] {
        assert!(!lower.contains(forbidden), "{what}: {forbidden} in {text}");
    }
    for source in lower.split("src=").skip(1) {
        assert!(source.starts_with("\"/upload/"), "{what}: {source}");
    }
    for tag in lower.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        // Names of attributes: a codename may have a word like "online".
        let names: String = tag.split('"').step_by(2).collect();
        assert!(!names.contains(" on"), "{what}: <{tag}>");
    }
}

fn request(drop: &Drop, head: &str, body: &[u8]) -> Answer {
    let mut request = format!(
        "{head}\r\nHost: drop\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend(body);
    drop.raw(&request)
}

#[test]
fn every_answer_has_the_headers_and_every_page_is_plain() {
    let drop = Drop::start(&["max_files = 1", "max_message = 10"]);
    let token = drop.token();
    let sent = form(&[field("token", token.as_bytes()), field("message", b"text")]);
    let sent = drop.post(&sent);
    let new = drop.token();
    for (path, status) in [
        ("/", 200),
        ("/send", 200),
        ("/style.css", 200),
        (&format!("/upload/{token}"), 200),
        (&format!("/upload/{new}"), 200),
        (&format!("/upload/{}", "0".repeat(64)), 404),
        (&format!("/upload/{token}/discard"), 405),
        ("/nothing", 404),
        ("/send/", 404),
        ("//", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/%00", 404),
        ("/upload/%ff", 404),
        ("/upload/%00/discard", 405),
        ("/upload/%ff/discard", 405),
        ("/?q=%3Cscript%3Ealert(1)%3C/script%3E", 200),
        ("/upload/%3Cscript%3Ealert(1)", 404),
        ("/send?token=%3Cb%3E", 200),
    ] {
        let answer = drop.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        check(path, &answer);
    }

    let multipart = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}");
    let form_to = |path: &str| format!("POST {path} HTTP/1.1\r\n{multipart}");
    let with = |parts: Vec<common::Part<'_>>| {
        let mut all = vec![field("token", new.as_bytes())];
        all.extend(parts);
        form(&all)
    };
    for (what, head, body, status) in [
        ("nothing", form_to("/send"), with(vec![]), 400),
        ("malformed", form_to("/send"), b"not a form".to_vec(), 403),
        (
            "no token",
            form_to("/send"),
            form(&[field("message", b"x")]),
            403,
        ),
        (
            "too many",
            form_to("/send"),
            with(vec![file("a", b"x"), file("b", b"y")]),
            413,
        ),
        (
            "too long",
            form_to("/send"),
            with(vec![field("message", &[b'x'; 11])]),
            413,
        ),
        (
            "discard",
            form_to(&format!("/upload/{new}/discard")),
            vec![],
            200,
        ),
        (
            "discarded",
            form_to("/send"),
            with(vec![field("message", b"x")]),
            409,
        ),
        ("no upload", form_to("/upload/0/discard"), vec![], 404),
        (
            "no text",
            form_to("/upload/%ff/discard"),
            vec![b'x'; 500_000],
            404,
        ),
        ("other path", form_to("/nothing"), vec![b'x'; 500_000], 404),
        ("front page", form_to("/"), vec![b'x'; 500_000], 405),
        ("stylesheet", form_to("/style.css"), vec![], 405),
        (
            "not multipart",
            "POST /send HTTP/1.1\r\nContent-Type: text/plain".into(),
            vec![b'x'; 500_000],
            415,
        ),
        ("no type", "POST /send HTTP/1.1".into(), vec![], 415),
        (
            "urlencoded",
            "POST /send HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded".into(),
            b"message=x".to_vec(),
            415,
        ),
        (
            "no boundary",
            "POST /send HTTP/1.1\r\nContent-Type: multipart/form-data".into(),
            vec![],
            415,
        ),
        (
            "long boundary",
            format!(
                "POST /send HTTP/1.1\r\nContent-Type: multipart/form-data; boundary={}",
                "x".repeat(71)
            ),
            vec![],
            415,
        ),
        (
            "mixed",
            format!("POST /send HTTP/1.1\r\nContent-Type: multipart/mixed; boundary={BOUNDARY}"),
            vec![],
            415,
        ),
        ("put", "PUT /send HTTP/1.1".into(), b"x".to_vec(), 405),
        ("delete", "DELETE / HTTP/1.1".into(), vec![], 405),
        ("patch", "PATCH /nothing HTTP/1.1".into(), vec![], 404),
        ("invented", "BREW /send HTTP/1.1".into(), vec![], 405),
    ] {
        let answer = request(&drop, &head, &body);
        assert_eq!(answer.status, status, "{what}: {}", answer.text());
        check(what, &answer);
        assert_eq!(answer.header("connection"), Some("close"), "{what}");
    }
    check("received", &sent);
    assert_eq!(sent.header("connection"), Some("close"));
    let options = request(&drop, "OPTIONS /send HTTP/1.1\r\nConnection: close", b"");
    assert_eq!(options.status, 405);
    check("options", &options);
    // What was discarded is gone; the first and nothing else is there.
    assert_eq!(drop.kept(), 1);
    drop.opened(0);
}

#[test]
fn a_head_request_has_the_headers_of_its_page_and_no_body() {
    let drop = Drop::start(&[]);
    let mut stream = drop.connect();
    stream
        .write_all(b"HEAD / HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(
        text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("\r\n\r\n"),
        "{text}"
    );
    assert!(
        text.contains("content-length: 10240") && text.contains("cache-control: no-store"),
        "{text}"
    );
}

#[test]
fn what_is_not_http_is_answered_shortly_or_not_at_all() {
    let drop = Drop::start(&[]);
    let many: String = (0..200)
        .map(|i| format!("X-Header-{i}: value\r\n"))
        .collect();
    let large = format!("X-Large: {}\r\n", "x".repeat(1_000_000));
    // (what it is, the bytes, the answers that will do; with none, a close will)
    for (what, sent, statuses) in [
        ("words", "hello there\r\n\r\n".to_owned(), &[400][..]),
        (
            "tls",
            "\x16\x03\x01\x02\0\x01\0\x01\u{7f}".to_owned(),
            &[400],
        ),
        (
            "proxy line",
            "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\nGET / HTTP/1.1\r\n\r\n".to_owned(),
            &[400],
        ),
        ("http 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[]),
        (
            "old version",
            "GET / HTTP/0.9\r\n\r\n".to_owned(),
            &[400, 505],
        ),
        (
            "a blank in the name",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n".to_owned(),
            &[400],
        ),
        (
            "200 headers",
            format!("GET / HTTP/1.1\r\nHost: drop\r\n{many}\r\n"),
            &[431],
        ),
        (
            "a header of 1 MB",
            format!("GET / HTTP/1.1\r\nHost: drop\r\n{large}\r\n"),
            &[431],
        ),
        (
            "a path of 1 MB",
            format!(
                "GET /{} HTTP/1.1\r\nHost: drop\r\n\r\n",
                "x".repeat(1_000_000)
            ),
            &[414, 431],
        ),
        (
            "length and chunks",
            format!(
                "{}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post_head("/send", Some(5))
            ),
            &[400, 403],
        ),
        (
            "two lengths",
            format!(
                "{}Content-Length: 6\r\n\r\n123456",
                post_head("/send", Some(5))
            ),
            &[400],
        ),
        (
            "a list of lengths",
            "POST /send HTTP/1.1\r\nHost: drop\r\nContent-Length: 5, 6\r\n\r\n12345".to_owned(),
            &[400],
        ),
        (
            "a signed length",
            "POST /send HTTP/1.1\r\nHost: drop\r\nContent-Length: +5\r\n\r\n12345".to_owned(),
            &[400],
        ),
        (
            "chunks under another name",
            format!(
                "{}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                post_head("/send", None)
            ),
            &[400, 501],
        ),
        (
            "chunks that are not last",
            format!(
                "{}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                post_head("/send", None)
            ),
            &[400, 501],
        ),
        (
            "a chunk of too many bytes to count",
            format!(
                "{}Transfer-Encoding: chunked\r\n\r\n1ffffffffffffffff\r\nx",
                post_head("/send", None)
            ),
            &[400, 403],
        ),
        (
            "a negative chunk",
            format!(
                "{}Transfer-Encoding: chunked\r\n\r\n-1\r\nx",
                post_head("/send", None)
            ),
            &[400, 403],
        ),
        (
            "a header that goes on in the next line",
            "GET / HTTP/1.1\r\nHost: drop\r\nX: a\r\n b\r\n\r\n".to_owned(),
            &[400],
        ),
        (
            "a bare carriage return",
            "GET / HTTP/1.1\r\nHost: drop\r\nX: a\rContent-Length: 5\r\n\r\n".to_owned(),
            &[400],
        ),
        (
            "no chunk",
            format!(
                "{}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                post_head("/send", None)
            ),
            &[400, 403],
        ),
    ] {
        let mut stream = drop.connect();
        let _ = stream.write_all(sent.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        let status: Option<u16> = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        // A reset while it still sends may take the answer with it.
        if let Some(status) = status {
            assert!(statuses.contains(&status), "{what}: {answer}");
        } else {
            assert!(
                statuses.is_empty() || sent.len() > 100_000,
                "{what}: {answer:?}"
            );
        }
        let lower = answer.to_lowercase();
        for name in ABSENT {
            assert!(!lower.contains(&format!("\r\n{name}:")), "{what}: {answer}");
        }
        assert_eq!(drop.get("/").status, 200, "{what}");
    }
    assert_eq!(drop.kept(), 0);
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
}

#[test]
fn ten_thousand_parts_of_no_meaning_are_refused() {
    let drop = Drop::start(&[]);
    let parts: Vec<_> = (0..10_000).map(|_| field("", b"x")).collect();
    let answer = drop.send(parts);
    answer.is(400, "Not received");
    answer.says("could not be read");
    assert_eq!(drop.kept(), 0);
    // What came before them is kept.
    let mut parts = vec![field("message", b"before them")];
    parts.extend((0..10_000).map(|_| field("unknown", b"x")));
    let answer = drop.send(parts);
    answer.is(400, "Received in part");
    let opened = drop.opened(3);
    holds(&opened[0], "message.txt", b"before them");
}

#[test]
fn ten_thousand_tiny_files_are_taken_where_they_are_allowed() {
    let drop = Drop::start(&["max_files = 10000"]);
    let names: Vec<_> = (0..10_001).map(|i| format!("{i}.txt")).collect();
    let files = || names.iter().map(|name| file(name, name.as_bytes()));
    let answer = drop.send(files().take(10_000).collect());
    answer.is(200, "Received");
    check("ten thousand files", &answer);
    let answer = drop.send(files().collect());
    answer.is(413, "Received in part");
    assert_eq!(drop.kept(), 2);
    let tar = drop.path().join("all.tar");
    let mut export = Command::new(common::POSTERN);
    common::succeed(
        export
            .args(["export", "--to"])
            .arg(&tar)
            .arg("--config")
            .arg(drop.config()),
    );
    let mut verify = Command::new(common::READER);
    verify
        .args(["verify", "-i"])
        .arg(drop.path().join("alice.identity"))
        .arg(&tar);
    let output = common::run(&mut verify);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert_eq!(
        said.matches("10000 files").count() + said.matches("10,000 files").count(),
        2,
        "{said}"
    );
}

#[test]
fn a_header_bomb_in_a_part_is_refused_and_what_came_before_is_kept() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let bomb = |header: &str| {
        let mut body = form(&[
            field("token", token.as_bytes()),
            field("message", b"before it"),
        ]);
        body.truncate(body.len() - 4);
        body.extend(format!("\r\n{header}").bytes());
        body
    };
    for header in [
        format!(
            "Content-Disposition: form-data; name=\"files\"; filename=\"{}\"\r\n\r\nx\r\n",
            "x".repeat(1_000_000)
        ),
        "X: y\r\n".repeat(200_000),
    ] {
        let answer = drop.post(&bomb(&header));
        answer.is(400, "Received in part");
        answer.says("could not be read");
    }
    // The same token with the same content: one submission.
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(3);
    holds(&opened[0], "message.txt", b"before it");
    // A name of some kilobytes is kept, but for its end.
    let name = "n".repeat(10_000);
    let answer = drop.send(vec![file(&name, b"content")]);
    answer.is(200, "Received");
    drop.opened(3);
}

/// Sends 50 MB of `piece` after `begun`, as long as they are taken; the memory at its
/// highest.
fn flood(drop: &Drop, begun: &[u8], piece: &[u8]) -> (u64, Option<Answer>) {
    let total = 50_000_000;
    let mut stream = drop.connect();
    stream
        .set_write_timeout(Some(Duration::from_secs(2)))
        .unwrap();
    let head = post_head("/send", Some(total)) + "\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(begun).unwrap();
    let mut most = drop.memory();
    for sent in 0..(total - begun.len()) / piece.len() {
        if stream.write_all(piece).is_err() {
            break;
        }
        if sent % 16 == 0 {
            most = most.max(drop.memory());
        }
    }
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let mut first = [0; 1];
    let answered = stream.peek(&mut first).is_ok_and(|read| read > 0);
    (most, answered.then(|| read_answer(&mut stream)))
}

#[test]
fn memory_does_not_grow_with_what_never_ends() {
    let drop = Drop::start(&["refusal_hold = \"1s\""]);
    let token = drop.token();
    // So that what every upload needs is there already.
    let content = vec![b'x'; 3_000_000];
    assert_eq!(drop.send(vec![file("warm", &content)]).status, 200);
    let before = drop.memory();
    let mut headers = form(&[field("token", token.as_bytes())]);
    headers.truncate(headers.len() - 4);
    headers.extend(b"\r\n");
    let part = cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"endless: "),
    ]);
    let nameless = cut_form(&[
        field("token", token.as_bytes()),
        field("other", b"endless: "),
    ]);
    let long_token = cut_form(&[field("token", b"endless: ")]);
    for (what, begun, piece) in [
        ("no boundary", &b""[..], &[b'x'; 64_000][..]),
        ("no boundary, only line ends", b"", &[b'\r'; 64_000]),
        (
            "endless headers",
            &headers,
            &b"X-Header: value\r\n".repeat(4000),
        ),
        ("an endless header", &headers, &[b'x'; 64_000]),
        ("an endless message", &part, &[b'x'; 64_000]),
        ("an endless part of no meaning", &nameless, &[b'\r'; 64_000]),
        ("an endless token", &long_token, &[b'x'; 64_000]),
    ] {
        let (most, _) = flood(&drop, begun, piece);
        assert!(most < before + GROWTH, "{what}: {most} after {before}");
        assert_eq!(drop.get("/send").status, 200, "{what}");
    }
    eventually("all have ended", || drop.blobs().len() == drop.rows().len());
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
}

#[test]
fn a_boundary_that_never_comes_is_told_at_once() {
    let drop = Drop::start(&[]);
    let answer = drop.post(&[b'x'; 100_000]);
    answer.is(403, "Not received");
    let mut body = form(&[field("token", drop.token().as_bytes())]);
    body.truncate(body.len() - 4);
    body.extend(b"something else behind a boundary");
    let answer = drop.post(&body);
    answer.is(400, "Not received");
    assert_eq!(drop.kept(), 0);
}

#[test]
fn stalled_posts_hold_up_nobody() {
    let drop = Drop::start(&[]);
    let body = cut_form(&[
        field("token", drop.token().as_bytes()),
        file("a.bin", b"stalled"),
    ]);
    let stalled: Vec<_> = (0..99)
        .map(|_| drop.begin(Some(1_000_000), &body))
        .collect();
    let since = Instant::now();
    let answer = drop.get("/send");
    assert_eq!(answer.status, 200);
    let took = since.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!(
        drop.send(vec![field("message", b"between them")]).heading(),
        "Received"
    );
    std::mem::drop(stalled);
    // One form ninety-nine times, with the same content: one submission.
    eventually("all are salvaged", || {
        drop.blobs().len() == 2 && drop.rows().len() == 2
    });
    drop.opened(3);
}

/// Waits for the end of a connection; what came before it.
#[track_caller]
fn until_closed(stream: &mut std::net::TcpStream) -> Vec<u8> {
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let mut read = Vec::new();
    match stream.read_to_end(&mut read) {
        Err(error) if error.kind() != std::io::ErrorKind::ConnectionReset => {
            panic!("the connection stays open: {error}")
        }
        _ => read,
    }
}

#[test]
fn headers_that_do_not_end_cost_their_connection() {
    let drop = Drop::start(&["header_timeout = \"500ms\""]);
    let since = Instant::now();
    let mut silent = drop.connect();
    let mut slow = drop.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: drop\r\n").unwrap();
    for stream in [&mut silent, &mut slow] {
        assert!(!String::from_utf8_lossy(&until_closed(stream)).contains("200 OK"));
    }
    assert!(since.elapsed() > Duration::from_millis(400));
    assert_eq!(drop.get("/").status, 200);
}

#[test]
fn an_answer_that_nobody_reads_costs_its_connection() {
    let drop = Drop::start(&["answer_timeout = \"500ms\""]);
    let mut stream = drop.connect();
    stream
        .set_write_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // Requests one after another, and none of their answers is read: when all buffers are
    // full the server can write no more, and reads no more.
    let many = b"GET / HTTP/1.1\r\nHost: drop\r\n\r\n".repeat(1000);
    let refused = (0..10_000).find_map(|_| stream.write_all(&many).err());
    let refused = refused
        .expect("the server takes 10 million requests and no end")
        .kind();
    assert!(
        matches!(
            refused,
            std::io::ErrorKind::ConnectionReset | std::io::ErrorKind::BrokenPipe
        ),
        "{refused:?}"
    );
}
