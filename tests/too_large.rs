//! More than is taken: too large, over the budget, no room. What can be kept is kept.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::{
    BOUNDARY, Drop, Part, cut_form, eventually, field, file, form, manifest, noise, read_answer,
    token_in, write_chunk,
};

const MIB: usize = 1024 * 1024;
/// One mebibyte a submission, and refusals that take two seconds.
const SMALL: &[&str] = &["max_submission = \"1 MiB\"", "refusal_hold = \"2s\""];

/// Asserts that one submission is kept: this message and nothing else.
#[track_caller]
fn only_the_message(drop: &Drop, message: &str, cut: &str) {
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(3);
    assert_eq!(
        fs::read_to_string(opened[0].join("message.txt")).unwrap(),
        message
    );
    assert!(!opened[0].join("files").exists());
    let manifest = manifest(&opened[0]);
    assert_eq!(
        (&manifest["complete"], &manifest["cut"]),
        (&false.into(), &cut.into())
    );
    assert_eq!(manifest["message"]["complete"], true);
}

/// Writes until the other side takes no more for half a second, or the end; how much.
fn write_while_taken(stream: &mut TcpStream, total: usize) -> usize {
    stream
        .set_write_timeout(Some(Duration::from_millis(500)))
        .unwrap();
    let piece = vec![b'x'; 64 * 1024];
    let mut written = 0;
    while written < total {
        match stream.write(&piece[..piece.len().min(total - written)]) {
            Ok(more) => written += more,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                break;
            }
            Err(error) => panic!("{error} after {written} bytes"),
        }
    }
    written
}

#[test]
fn of_a_form_that_says_it_is_too_large_the_message_is_kept_and_no_file_byte_read() {
    let drop = Drop::start(SMALL);
    assert!(drop.get("/send").text().contains("Up to 1 MB in one send"));
    let token = drop.token();
    let begun = cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"the message alone"),
        file("large.bin", b"the first bytes of it"),
    ]);
    let total = 50 * MIB;
    let since = Instant::now();
    let mut stream = drop.begin(Some(begun.len() + total), &begun);
    // What fits into the buffers of the two sockets goes; then nothing is taken any more.
    let written = write_while_taken(&mut stream, total);
    assert!(written < 20 * MIB, "{written} bytes were taken");
    // The message is safe before the answer comes.
    eventually("the message is sealed", || drop.rows().len() == 1);
    assert!(
        since.elapsed() < Duration::from_secs(2),
        "{:?}",
        since.elapsed()
    );
    let page = drop.upload_page(&token);
    assert_eq!(page.heading(), "Received in part");
    let answer = read_answer(&mut stream);
    assert!(
        since.elapsed() >= Duration::from_secs(2),
        "{:?}",
        since.elapsed()
    );
    answer.is(413, "Received in part");
    let text = answer.text();
    assert!(
        text.contains("more than can be taken in one send (up to 1 MB)"),
        "{text}"
    );
    assert!(
        text.contains("17 characters") && !text.contains("file in part"),
        "{text}"
    );
    only_the_message(&drop, "the message alone", "too-large");
}

#[test]
fn on_a_unix_socket_a_refused_file_stays_in_the_socket() {
    use std::os::unix::net::UnixStream;
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("source.sock");
    let listen = format!("source_listen = \"unix:{}\"", socket.display());
    let mut settings = SMALL.to_vec();
    settings.push(&listen);
    let drop = Drop::start(&settings);
    let mut stream = UnixStream::connect(&socket).unwrap();
    stream
        .set_write_timeout(Some(Duration::from_millis(500)))
        .unwrap();
    let total = 50 * MIB;
    let head = common::post_head("/send", Some(total)) + "\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut page = String::new();
    let mut form = UnixStream::connect(&socket).unwrap();
    form.write_all(b"GET /send HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n")
        .unwrap();
    form.read_to_string(&mut page).unwrap();
    let token = token_in(&page);
    let begun = cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"m"),
        file("large.bin", b"x"),
    ]);
    stream.write_all(&begun).unwrap();
    let (mut written, piece) = (0, vec![b'x'; 16 * 1024]);
    while let Ok(more) = stream.write(&piece) {
        written += more;
        assert!(written < MIB, "a refused file is read");
    }
    eventually("the message is sealed", || drop.rows().len() == 1);
}

#[test]
fn a_message_behind_a_file_that_is_too_large_is_not_waited_for() {
    let drop = Drop::start(SMALL);
    let token = drop.token();
    let content = noise(2 * MIB);
    let body = form(&[
        field("token", token.as_bytes()),
        file("large.bin", &content),
        field("message", b"behind it"),
    ]);
    let answer = drop.post(&body);
    answer.is(413, "Not received");
    answer.says("Nothing of it was kept");
    assert_eq!(drop.kept(), 0);
    assert!(drop.opened(0).is_empty());
}

#[test]
fn a_form_of_exactly_the_limit_is_whole() {
    let drop = Drop::start(SMALL);
    let token = drop.token();
    let empty = form(&[field("token", token.as_bytes()), file("a.bin", b"")]);
    let content = noise(MIB - empty.len());
    let body = form(&[field("token", token.as_bytes()), file("a.bin", &content)]);
    assert_eq!(body.len(), MIB);
    let answer = drop.post(&body);
    answer.is(200, "Received");
    assert!(fs::read(drop.opened(0)[0].join("files/001-a.bin")).unwrap() == content);
}

/// A message, two whole files and one that goes on.
fn three_files<'a>(token: &'a str, whole: &'a [u8], cut: &'a [u8]) -> Vec<Part<'a>> {
    vec![
        field("token", token.as_bytes()),
        field("message", b"in chunks"),
        file("one.bin", whole),
        file("two.bin", whole),
        file("three.bin", cut),
    ]
}

#[track_caller]
fn two_whole_and_one_cut(drop: &Drop, whole: &[u8], cut: &str, least: usize) {
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(3);
    assert!(fs::read(opened[0].join("files/001-one.bin")).unwrap() == whole);
    assert!(fs::read(opened[0].join("files/002-two.bin")).unwrap() == whole);
    let part = fs::read(opened[0].join("files/003-three.bin")).unwrap();
    assert!(
        part.iter().all(|byte| *byte == b'x') && part.len() >= least,
        "{}",
        part.len()
    );
    let manifest = manifest(&opened[0]);
    assert_eq!(
        (&manifest["complete"], &manifest["cut"]),
        (&false.into(), &cut.into())
    );
    assert_eq!(manifest["files"][1]["complete"], true);
    assert_eq!(manifest["files"][2]["complete"], false);
}

/// Sends in chunks until nothing is taken any more, or three mebibytes.
fn send_on(stream: &mut TcpStream) {
    stream
        .set_write_timeout(Some(Duration::from_secs(1)))
        .unwrap();
    for _ in 0..48 {
        if write_chunk(stream, &[b'x'; 64 * 1024]).is_err() {
            break;
        }
    }
}

#[test]
fn a_body_in_chunks_is_taken_up_to_the_limit() {
    let drop = Drop::start(SMALL);
    let (token, whole) = (drop.token(), noise(300_000));
    let mut stream = drop.begin(None, &cut_form(&three_files(&token, &whole, b"xxx")));
    send_on(&mut stream);
    let answer = read_answer(&mut stream);
    answer.is(413, "Received in part");
    let text = answer.text();
    assert!(
        text.contains("(up to 1 MB)") && text.contains("<td>2, together"),
        "{text}"
    );
    assert!(text.contains("One file in part"), "{text}");
    two_whole_and_one_cut(&drop, &whole, "too-large", 300_000);
}

#[test]
fn a_length_that_lies_costs_nothing_that_arrived() {
    // Longer than what is sent: the form is whole, and nothing more is waited for.
    let drop = Drop::start(&[]);
    let token = drop.token();
    let body = form(&[field("token", token.as_bytes()), file("a.txt", b"whole")]);
    let mut stream = drop.begin(Some(body.len() + 5000), &body);
    let answer = read_answer(&mut stream);
    answer.is(200, "Received");
    assert_eq!(
        fs::read(drop.opened(0)[0].join("files/001-a.txt")).unwrap(),
        b"whole"
    );

    // Shorter than what is sent: what lies within is kept.
    let drop = Drop::start(&[]);
    let (token, whole) = (drop.token(), noise(100_000));
    let body = form(&three_files(&token, &whole, &[b'x'; 100_000]));
    let mut stream = drop.begin(Some(body.len() - 50_000), &body);
    let answer = read_answer(&mut stream);
    answer.is(400, "Received in part");
    two_whole_and_one_cut(&drop, &whole, "connection", 45_000);

    // No number at all, and two of them.
    let drop = Drop::start(&[]);
    for length in [
        "many",
        "-1",
        "18446744073709551616",
        "5\r\nContent-Length: 6",
    ] {
        let head = format!("POST /send HTTP/1.1\r\nHost: drop\r\nContent-Length: {length}\r\n");
        let answer = drop.raw(
            format!("{head}Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n")
                .as_bytes(),
        );
        assert_eq!(answer.status, 400, "{length}");
    }
    assert_eq!(drop.kept(), 0);
}

#[test]
fn when_the_budget_of_an_hour_ends_in_the_middle_what_arrived_is_kept() {
    let mut settings = vec!["hourly_budget = \"800 KiB\""];
    settings.extend(&SMALL[1..]);
    let drop = Drop::start(&settings);
    let (token, whole) = (drop.token(), noise(300_000));
    let mut stream = drop.begin(None, &cut_form(&three_files(&token, &whole, b"xxx")));
    send_on(&mut stream);
    let answer = read_answer(&mut stream);
    answer.is(503, "Received in part");
    answer.says("no room for more files just now");
    two_whole_and_one_cut(&drop, &whole, "no-room", 50_000);

    // A form that says its length is told before a file is read; messages go on.
    let content = noise(MIB);
    let answer = drop.send(vec![
        field("message", b"over the budget"),
        file("b.bin", &content),
    ]);
    answer.is(503, "Received in part");
    let answer = drop.send(vec![field("message", b"text goes on")]);
    answer.is(200, "Received");
    assert_eq!(drop.kept(), 3);
}

#[test]
fn under_the_reserve_messages_are_taken_at_a_bounded_rate_and_no_files() {
    let drop = Drop::start(&[
        "disk_reserve = \"900 TiB\"",
        "reserve_messages_per_hour = 3",
        "refusal_hold = \"1s\"",
    ]);
    assert!(
        drop.log()
            .contains("warning: the disk is under its reserve: no files are taken")
    );
    let page = drop.get("/send");
    page.says("no room for files just now");
    assert!(!page.text().contains("type=\"file\""), "{}", page.text());

    let answer = drop.send(vec![file("a.txt", b"a file alone")]);
    answer.is(503, "Not received");
    answer.says("no room just now");
    assert_eq!(drop.kept(), 0);
    let answer = drop.send(vec![field("message", b"with a file"), file("a.txt", b"x")]);
    answer.is(503, "Received in part");
    only_the_message(&drop, "with a file", "no-room");
    let large = noise(2 * MIB);
    let answer = drop.send(vec![
        field("message", b"with a large one"),
        file("a.txt", &large),
    ]);
    answer.is(503, "Received in part");

    let answer = drop.send(vec![field("message", b"text goes on")]);
    answer.is(200, "Received");
    let answer = drop.send(vec![field("message", b"but not for ever")]);
    answer.is(503, "Not received");
    answer.says("no room just now");
    assert_eq!(drop.kept(), 3);
    let messages: Vec<_> = drop
        .opened(3)
        .iter()
        .map(|case| fs::read_to_string(case.join("message.txt")).unwrap())
        .collect();
    assert!(!messages.iter().any(|message| message.contains("for ever")));
}

#[test]
fn under_the_floor_nothing_is_taken_and_the_page_says_so() {
    let drop = Drop::start(&["disk_floor = \"900 TiB\"", "refusal_hold = \"1s\""]);
    for parts in [
        vec![field("message", b"a message")],
        vec![field("message", b"a message"), file("a.txt", b"and a file")],
    ] {
        let answer = drop.send(parts);
        answer.is(503, "Not received");
        answer.says("no room just now");
        assert_eq!(drop.kept(), 0);
    }
    let log = drop.log();
    assert!(!log.contains("panicked"), "{log}");
    assert!(drop.opened(0).is_empty());
}
