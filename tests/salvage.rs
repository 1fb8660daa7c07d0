//! What has arrived is kept: cut connections, stalls, stops and crashes.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use common::{
    Drop, Part, cut_form, eventually, field, file, form, holds, manifest, noise, read_answer,
};

/// A message, a whole file, and the beginning of another.
fn half(token: &str, arrived: &[u8]) -> Vec<u8> {
    let parts = [
        field("token", token.as_bytes()),
        field("message", b"what has arrived is kept"),
        file("whole.txt", b"a whole file"),
        file("cut.bin", arrived),
    ];
    cut_form(&parts)
}

/// Begins to send that form and stops in the middle, with the connection open.
fn begin_half(drop: &Drop, token: &str, arrived: &[u8]) -> TcpStream {
    let body = half(token, arrived);
    let stream = drop.begin(Some(body.len() + 10_000_000), &body);
    await_bytes(drop, arrived.len());
    stream
}

/// Waits until what was sent is in the file, but for age's last chunk and the buffer.
fn await_bytes(drop: &Drop, sent: usize) {
    let sealed = sent.saturating_sub(100_000) as u64;
    eventually("the upload arrives", || {
        drop.blobs()
            .iter()
            .any(|blob| fs::metadata(blob).unwrap().len() > sealed)
    });
}

/// Asserts that the one submission is what [`half`] sent, cut for this reason.
#[track_caller]
fn is_half(drop: &Drop, arrived: &[u8], cut: &str) {
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(3);
    assert_eq!(opened.len(), 1);
    holds(&opened[0], "message.txt", b"what has arrived is kept");
    holds(&opened[0], "files/001-whole.txt", b"a whole file");
    assert!(fs::read(opened[0].join("files/002-cut.bin")).unwrap() == arrived);
    let manifest = manifest(&opened[0]);
    assert_eq!(
        (&manifest["complete"], &manifest["cut"]),
        (&false.into(), &cut.into())
    );
    assert_eq!(manifest["message"]["complete"], true);
    assert_eq!(manifest["files"][0]["complete"], true);
    assert_eq!(manifest["files"][1]["complete"], false);
    assert_eq!(manifest["files"][1]["size"], arrived.len());
}

#[test]
fn when_the_connection_breaks_what_has_arrived_is_sealed() {
    for arrived in [noise(400_000), noise(1)] {
        let drop = Drop::start(&[]);
        let token = drop.token();
        let body = half(&token, &arrived);
        std::mem::drop(drop.begin(Some(body.len() + 10_000_000), &body));
        eventually("it is salvaged", || {
            drop.upload_page(&token).heading() == "Received in part"
        });
        is_half(&drop, &arrived, "connection");
        let page = drop.upload_page(&token);
        page.is(200, "Received in part");
        let text = page.text();
        assert!(text.contains("The connection broke"), "{text}");
        assert!(
            text.contains("Files, whole</th><td>1</td>") && text.contains("One file in part"),
            "{text}"
        );
    }
}

#[test]
fn a_body_in_chunks_that_breaks_is_sealed_too() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let arrived = noise(150_000);
    let mut stream = drop.begin(None, &half(&token, &arrived));
    // In the middle of a chunk.
    stream.write_all(b"ffff\r\nmore").unwrap();
    std::mem::drop(stream);
    eventually("it is salvaged", || drop.rows().len() == 1);
    is_half(&drop, &[&arrived[..], b"more"].concat(), "connection");
}

#[test]
fn an_upload_that_sends_nothing_for_too_long_is_sealed_and_told() {
    let drop = Drop::start(&["idle_timeout = \"1s\""]);
    let token = drop.token();
    let arrived = noise(300_000);
    let mut stream = begin_half(&drop, &token, &arrived);
    let answer = read_answer(&mut stream);
    answer.is(408, "Received in part");
    assert!(answer.text().contains("Nothing more came for a long time"));
    is_half(&drop, &arrived, "idle");
}

#[test]
fn a_stop_in_the_middle_of_an_upload_seals_and_tells() {
    let mut drop = Drop::start(&[]);
    let token = drop.token();
    let arrived = noise(300_000);
    let mut stream = begin_half(&drop, &token, &arrived);
    let since = Instant::now();
    drop.signal("-TERM");
    let answer = read_answer(&mut stream);
    answer.is(503, "Received in part");
    assert!(answer.text().contains("The server had to stop"));
    std::mem::drop(stream);
    assert_eq!(drop.wait(), Some(0));
    assert!(
        since.elapsed() < Duration::from_secs(10),
        "{:?}",
        since.elapsed()
    );
    is_half(&drop, &arrived, "shutdown");
}

#[test]
fn stalled_connections_hold_a_stop_no_longer_than_its_grace() {
    let mut drop = Drop::start(&["shutdown_grace = \"2s\""]);
    let token = drop.token();
    let arrived = noise(300_000);
    // Nobody reads the answers here, and nobody closes.
    let upload = begin_half(&drop, &token, &arrived);
    let silent = drop.connect();
    let mut half_a_head = drop.connect();
    half_a_head.write_all(b"GET / HTTP/1.1\r\nHost: d").unwrap();
    let mut idle = drop.connect();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: drop\r\n\r\n")
        .unwrap();
    assert_eq!(read_answer(&mut idle).status, 200);
    let mut no_body = drop.connect();
    no_body
        .write_all((common::post_head("/send", Some(100)) + "\r\n").as_bytes())
        .unwrap();
    let other = drop.token();
    let mut no_discard = drop.connect();
    let head =
        format!("POST /upload/{other}/discard HTTP/1.1\r\nHost: drop\r\nContent-Length: 9\r\n\r\n");
    no_discard.write_all(head.as_bytes()).unwrap();
    let since = Instant::now();
    drop.signal("-TERM");
    assert_eq!(drop.wait(), Some(0));
    assert!(
        since.elapsed() < Duration::from_secs(5),
        "{:?}",
        since.elapsed()
    );
    is_half(&drop, &arrived, "shutdown");
    std::mem::drop((upload, silent, half_a_head, idle, no_body, no_discard));
}

#[test]
fn a_crash_in_the_middle_of_an_upload_leaves_a_fragment() {
    let drop = Drop::start(&[]);
    let arrived = noise(400_000);
    let stream = begin_half(&drop, &drop.token(), &arrived);
    let drop = drop.crash();
    std::mem::drop(stream);
    assert!(
        drop.log().contains("left by a crash, and kept: 1 fragment"),
        "{}",
        drop.log()
    );
    assert_eq!(drop.kept(), 1);
    assert!(drop.rows()[0].fragment);
    let opened = drop.opened(3);
    assert_eq!(opened.len(), 1);
    holds(&opened[0], "message.txt", b"what has arrived is kept");
    holds(&opened[0], "files/001-whole.txt", b"a whole file");
    let found = fs::read(opened[0].join("files/002-cut.bin")).unwrap();
    assert!(
        arrived.starts_with(&found) && found.len() > 200_000,
        "{} bytes",
        found.len()
    );
    // It stays the one it is, whatever else is received, and over another start.
    assert_eq!(drop.send(vec![field("message", b"another")]).status, 200);
    let drop = Drop::serve(drop.stop());
    assert_eq!(drop.kept(), 2);
    assert_eq!(drop.rows().iter().filter(|row| row.fragment).count(), 1);
    drop.opened(3);
}

#[test]
fn a_crash_with_little_sent_leaves_nothing() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let body = half(&token, b"little");
    let stream = drop.begin(Some(body.len() + 1000), &body);
    eventually("it is arriving", || {
        drop.upload_page(&token).heading() == "Still arriving"
    });
    let drop = drop.crash();
    std::mem::drop(stream);
    assert_eq!(drop.kept(), 0);
    assert!(!drop.log().contains("fragment"), "{}", drop.log());
    assert!(drop.opened(0).is_empty());
}

#[test]
fn a_cut_before_anything_leaves_nothing() {
    let drop = Drop::start(&["idle_timeout = \"1s\""]);
    let token = drop.token();
    let begun = form(&[field("token", token.as_bytes()), field("message", b"")]);
    let begun = &begun[..begun.len() - format!("--{}--\r\n", common::BOUNDARY).len()];
    let named = cut_form(&[field("token", token.as_bytes()), file("a.txt", b"")]);
    for (body, heading) in [
        (&b""[..], "Nothing is known of this send"),
        (&b"--"[..], "Nothing is known of this send"),
        (begun, "Not received"),
        (&named[..], "Not received"),
    ] {
        std::mem::drop(drop.begin(Some(10_000), body));
        eventually("it has ended", || {
            drop.upload_page(&token).heading() == heading
        });
        assert_eq!(drop.kept(), 0);
    }
    let mut stream = drop.begin(Some(10_000), begun);
    let answer = read_answer(&mut stream);
    answer.is(408, "Not received");
    // Without a token nobody can ask for it, and nothing is kept.
    std::mem::drop(drop.begin(
        Some(10_000),
        &cut_form(&[field("message", b"x"), file("a", &noise(200_000))]),
    ));
    eventually("its file is gone", || drop.blobs().is_empty());
    assert_eq!(drop.kept(), 0);
    assert!(drop.opened(0).is_empty());
}

#[test]
fn cancel_and_discard_while_it_arrives_really_deletes() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut stream = begin_half(&drop, &token, &noise(300_000));
    assert_eq!(drop.upload_page(&token).heading(), "Still arriving");
    let blob = drop.blobs().remove(0);
    let page = drop.discard(&token);
    page.is(200, "Discarded");
    assert_eq!(page.header("connection"), Some("close"));
    let answer = read_answer(&mut stream);
    answer.is(200, "Discarded");
    eventually("its file is empty again", || {
        fs::metadata(&blob).unwrap().len() == 0
    });
    assert_eq!(drop.kept(), 0);
    // What the browser sends again by itself is not kept either.
    let again = drop.post(&form(&[
        field("token", token.as_bytes()),
        field("message", b"again"),
    ]));
    again.is(409, "Not received");
    again.says("This form was cancelled before");
    assert_eq!(drop.upload_page(&token).heading(), "Not received");
    assert_eq!(drop.kept(), 0);
    assert!(drop.opened(0).is_empty());
}

#[test]
fn cancel_and_discard_after_a_cut_deletes_what_was_salvaged() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    std::mem::drop(begin_half(&drop, &token, &noise(300_000)));
    eventually("it is salvaged", || drop.rows().len() == 1);
    let blob = drop.blobs().remove(0);
    let page = drop.upload_page(&token);
    assert!(
        page.text()
            .contains(&format!("action=\"/upload/{token}/discard\"")),
        "{}",
        page.text()
    );
    assert_eq!(drop.discard(&token).heading(), "Discarded");
    assert!(!blob.exists());
    assert_eq!(drop.kept(), 0);
}

/// Whether the id stands in the database, or in its log.
fn database_has(drop: &Drop, blob: &Path) -> bool {
    let text = blob.file_stem().unwrap().to_str().unwrap();
    let id: Vec<_> = (0..16)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
        .collect();
    let files = ["postern.db", "postern.db-wal"];
    let has = |name| {
        fs::read(drop.data().join(name))
            .unwrap()
            .windows(16)
            .any(|w| w == id)
    };
    files.into_iter().any(has)
}

#[test]
fn of_what_was_discarded_the_daily_tick_leaves_no_trace_in_the_database() {
    let drop = Drop::start(&["daily_tick = \"1s\""]);
    let token = drop.token();
    std::mem::drop(begin_half(&drop, &token, &noise(300_000)));
    eventually("it is salvaged", || drop.rows().len() == 1);
    let blob = drop.data().join("blobs").join(drop.rows()[0].file());
    assert!(database_has(&drop, &blob));
    assert_eq!(drop.discard(&token).heading(), "Discarded");
    eventually("it is forgotten", || !database_has(&drop, &blob));
}

#[test]
fn a_discard_cancels_what_arrives_beside_what_was_received_whole() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let whole = form(&[field("token", token.as_bytes()), field("message", b"whole")]);
    drop.post(&whole).is(200, "Received");
    let stream = begin_half(&drop, &token, &noise(300_000));
    drop.upload_page(&token).is(200, "Still arriving");
    let since = Instant::now();
    let discarded = drop.discard(&token);
    assert!(
        since.elapsed() < Duration::from_secs(5),
        "it waited for what is cancelled"
    );
    // How the last send ended, and what the one before it left.
    discarded.is(200, "Discarded");
    discarded.says("What was received of this form before, is kept: it is listed here.");
    discarded.says("<td>5 characters</td>");
    std::mem::drop(stream);
    assert_eq!(drop.kept(), 1);
    holds(&drop.opened(0)[0], "message.txt", b"whole");
    // The form is not closed by that.
    let another = form(&[
        field("token", token.as_bytes()),
        field("message", b"another"),
    ]);
    drop.post(&another).is(200, "Received");
    assert_eq!(drop.kept(), 2);
}

#[test]
fn a_stop_without_patience_leaves_what_a_crash_would_leave() {
    let drop = Drop::start(&["shutdown_grace = \"0s\""]);
    let arrived = noise(400_000);
    let streams: Vec<_> = (0..20)
        .map(|_| begin_half(&drop, &drop.token(), &arrived))
        .collect();
    eventually("all of them arrive", || {
        let blobs = drop.blobs();
        let arrived = |path: &PathBuf| fs::metadata(path).unwrap().len() > 300_000;
        blobs.len() == 20 && blobs.iter().all(arrived)
    });
    let drop = Drop::serve(drop.stop());
    std::mem::drop(streams);
    assert_eq!(drop.kept(), 20, "{}", drop.log());
    assert_eq!(drop.opened(3).len(), 20);
}

#[test]
fn what_was_received_whole_cannot_be_discarded() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let answer = drop.post(&form(&[
        field("token", token.as_bytes()),
        field("message", b"whole"),
    ]));
    assert_eq!(answer.heading(), "Received");
    let page = drop.discard(&token);
    page.is(200, "Received");
    assert!(!drop.upload_page(&token).text().contains("/discard"));
    assert_eq!(drop.kept(), 1);
    assert_eq!(drop.discard(&"0".repeat(64)).status, 404);
    assert_eq!(drop.opened(0).len(), 1);
}

#[test]
fn a_discard_whose_body_never_comes_does_not_wait_forever() {
    let drop = Drop::start(&["idle_timeout = \"1s\""]);
    let token = drop.token();
    std::mem::drop(begin_half(&drop, &token, &noise(300_000)));
    eventually("it is salvaged", || drop.rows().len() == 1);
    let mut stream = drop.connect();
    let head =
        format!("POST /upload/{token}/discard HTTP/1.1\r\nHost: drop\r\nContent-Length: 9\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    assert_eq!(read_answer(&mut stream).heading(), "Discarded");
    assert_eq!(drop.kept(), 0);
}

#[test]
fn the_whole_replaces_what_was_salvaged_of_it() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let content = noise(300_000);
    std::mem::drop(begin_half(&drop, &token, &content[..200_000]));
    eventually("it is salvaged", || drop.rows().len() == 1);
    let salvaged = drop.blobs().remove(0);
    let parts: [Part<'_>; 4] = [
        field("token", token.as_bytes()),
        field("message", b"what has arrived is kept"),
        file("whole.txt", b"a whole file"),
        file("cut.bin", &content),
    ];
    let answer = drop.post(&form(&parts));
    answer.is(200, "Received");
    assert!(!salvaged.exists());
    assert_eq!(drop.kept(), 1);
    assert_eq!(drop.upload_page(&token).heading(), "Received");
    let opened = drop.opened(0);
    assert!(fs::read(opened[0].join("files/002-cut.bin")).unwrap() == content);
}

#[test]
fn a_try_that_began_before_the_broken_one_was_sealed_replaces_it_all_the_same() {
    let content = noise(300_000);
    let drop = Drop::start(&[]);
    let token = drop.token();
    let first = begin_half(&drop, &token, &content[..200_000]);
    eventually("it arrives", || {
        drop.upload_page(&token).heading() == "Still arriving"
    });
    let whole = form(&[
        field("token", token.as_bytes()),
        field("message", b"what has arrived is kept"),
        file("whole.txt", b"a whole file"),
        file("cut.bin", &content),
    ]);
    // The second stands at its beginning when the first breaks, as a browser's own try does.
    let mut second = drop.begin(Some(whole.len()), &whole[..100_000]);
    std::thread::sleep(Duration::from_millis(200));
    std::mem::drop(first);
    eventually("the first is salvaged", || drop.rows().len() == 1);
    second.write_all(&whole[100_000..]).unwrap();
    assert_eq!(read_answer(&mut second).heading(), "Received");
    eventually("the first is deleted", || drop.rows().len() == 1);
    assert_eq!(drop.kept(), 1);
    let page = drop.upload_page(&token);
    assert!(!page.text().contains("more than once"), "{}", page.text());
    let opened = drop.opened(0);
    assert!(fs::read(opened[0].join("files/002-cut.bin")).unwrap() == content);
}

#[test]
fn a_later_send_of_the_form_replaces_nothing_that_it_does_not_contain() {
    let content = noise(300_000);
    let other: Vec<_> = content.iter().rev().copied().collect();
    // What the second send has in common with the one that broke, and what it has not.
    for (message, name, again) in [
        ("another message", "cut.bin", &content),
        ("what has arrived is kept", "another.bin", &content),
        ("what has arrived is kept", "cut.bin", &other),
    ] {
        let drop = Drop::start(&[]);
        let token = drop.token();
        std::mem::drop(begin_half(&drop, &token, &content[..200_000]));
        eventually("it is salvaged", || drop.rows().len() == 1);
        let answer = drop.post(&form(&[
            field("token", token.as_bytes()),
            field("message", message.as_bytes()),
            file("whole.txt", b"a whole file"),
            file(name, again),
        ]));
        assert_eq!(answer.heading(), "Received");
        assert_eq!(drop.kept(), 2, "{message} {name}");
        let page = drop.upload_page(&token);
        assert_eq!(page.heading(), "Received");
        assert!(page.text().contains("1 other send of it is kept"));
        assert_eq!(drop.opened(3).len(), 2);
    }
}

#[test]
fn a_discard_of_what_is_not_known_any_more_says_so_and_deletes_nothing() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    std::mem::drop(begin_half(&drop, &token, &noise(300_000)));
    eventually("it is salvaged", || drop.rows().len() == 1);
    let drop = Drop::serve(drop.stop());
    let page = drop.discard(&token);
    assert_eq!(page.heading(), "Nothing is known of this send");
    assert!(page.text().contains("no longer possible here"));
    assert_eq!(drop.kept(), 1);
}

#[test]
fn everything_acknowledged_survives_a_crash() {
    let drop = Drop::start(&[]);
    let texts: Vec<_> = (0..20).map(|i| format!("submission {i}")).collect();
    std::thread::scope(|scope| {
        for texts in texts.chunks(5) {
            let drop = &drop;
            scope.spawn(move || {
                for text in texts {
                    let answer = drop.send(vec![
                        field("message", text.as_bytes()),
                        file("a", &noise(70_000)),
                    ]);
                    answer.is(200, "Received");
                }
            });
        }
    });
    // The last receipt has just come.
    let drop = drop.crash();
    assert_eq!(drop.kept(), 20);
    assert!(drop.rows().iter().all(|row| !row.fragment));
    let opened = drop.opened(0);
    let mut found: Vec<_> = opened
        .iter()
        .map(|case| fs::read_to_string(case.join("message.txt")).unwrap())
        .collect();
    let mut texts = texts;
    found.sort();
    texts.sort();
    assert_eq!(found, texts);
}

#[test]
fn whoever_was_told_received_is_there_when_it_crashes_in_the_middle_of_many() {
    let mut drop = Drop::start(&[]);
    let told = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for client in 0..4 {
            let (drop, told) = (&drop, &told);
            scope.spawn(move || {
                for number in 0.. {
                    let text = format!("client {client} number {number}");
                    let sent = std::panic::catch_unwind(|| {
                        drop.send(vec![field("message", text.as_bytes())])
                    });
                    match sent {
                        Ok(answer) if answer.heading() == "Received" => {
                            told.lock().unwrap().push(text)
                        }
                        _ => return,
                    }
                }
            });
        }
        eventually("twenty receipts", || told.lock().unwrap().len() >= 20);
        drop.signal("-KILL");
    });
    drop.wait();
    let drop = drop.crash();
    let opened = drop.opened(0);
    let found: Vec<_> = opened
        .iter()
        .map(|case| fs::read_to_string(case.join("message.txt")).unwrap())
        .collect();
    for text in told.into_inner().unwrap() {
        assert!(found.contains(&text), "{text} was received and is gone");
    }
    drop.kept();
}

#[test]
fn an_upload_that_outlives_its_connection_keeps_its_place_until_it_is_sealed() {
    common::need("strace");
    let dir = tempfile::tempdir().unwrap();
    common::make_drop(dir.path(), &["max_connections = 3"]);
    // A disk that needs seconds for a flush.
    let mut slow = Command::new("strace");
    slow.args(["-f", "-q", "-o", "/dev/null", "-e", "trace=fsync"]);
    slow.args(["-e", "inject=fsync:delay_enter=1500000"]);
    slow.arg(common::POSTERN);
    let drop = Drop::serve_by(dir, slow);
    let tokens: Vec<_> = (0..3).map(|_| drop.token()).collect();
    for token in &tokens {
        let body = half(token, b"some bytes");
        std::mem::drop(drop.begin(Some(body.len() + 1000), &body));
    }
    std::thread::sleep(Duration::from_millis(300));
    let since = Instant::now();
    drop.get("/").is(200, "Send something in confidence");
    assert!(
        since.elapsed() > Duration::from_millis(700),
        "nothing was waited for"
    );
    eventually("all are sealed", || drop.rows().len() == 3);
}
