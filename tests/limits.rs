//! What one circuit may ask for, and all together: who is refused is told, and the others see
//! nothing of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::{
    Answer, Drop, Part, cut_form, eventually, field, file, form, holds, manifest, noise, post_head,
    read_answer, token_in,
};

const IDS: &str = "source_circuit_ids = true";
const MIB: usize = 1024 * 1024;

/// A visitor over one circuit.
#[derive(Clone, Copy)]
struct Visitor<'a> {
    drop: &'a Drop,
    circuit: u32,
}

impl<'a> Visitor<'a> {
    fn new(drop: &'a Drop, circuit: u32) -> Self {
        Self { drop, circuit }
    }

    fn connect(&self) -> TcpStream {
        let mut stream = self.drop.connect();
        let (high, low) = (self.circuit >> 16, self.circuit & 0xffff);
        let line = format!("PROXY TCP6 fc00:dead:beef:4dad::{high:x}:{low:x} ::1 {low} 80\r\n");
        stream.write_all(line.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // It may be answered and closed before everything is written.
        let _ = stream.write_all(request);
        read_answer(&mut stream)
    }

    fn get(&self, path: &str) -> Answer {
        let head = format!("GET {path} HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n");
        self.ask(head.as_bytes())
    }

    fn token(&self) -> String {
        token_in(&self.get("/send").text())
    }

    fn send_by(&self, token: &str, parts: Vec<Part<'_>>) -> Answer {
        let mut all = vec![field("token", token.as_bytes())];
        all.extend(parts);
        let body = form(&all);
        let head = post_head("/send", Some(body.len())) + "\r\n";
        self.ask(&[head.as_bytes(), &body].concat())
    }

    fn send(&self, parts: Vec<Part<'_>>) -> Answer {
        self.send_by(&self.token(), parts)
    }

    /// Begins a form with a file, and leaves it so.
    fn begin(&self, token: &str, length: usize) -> TcpStream {
        let body = cut_form(&[
            field("token", token.as_bytes()),
            file("a.bin", b"the beginning of it"),
        ]);
        let mut stream = self.connect();
        let head = post_head("/send", Some(length)) + "\r\n";
        stream
            .write_all(&[head.as_bytes(), &body].concat())
            .unwrap();
        stream
    }
}

/// Waits until the server has read a form as far as its token.
#[track_caller]
fn arrives(visitor: Visitor<'_>, token: &str) {
    eventually(
        &format!("that of circuit {} arrives", visitor.circuit),
        || visitor.get(&format!("/upload/{token}")).heading() == "Still arriving",
    );
}

#[test]
fn a_flood_of_pages_over_one_circuit_is_refused_and_another_gets_its_page_at_once() {
    let drop = Drop::start(&[IDS, "circuit_pages_per_minute = 20"]);
    let flood = Visitor::new(&drop, 1);
    let answers: Vec<_> = (0..60).map(|_| flood.get("/").status).collect();
    assert!(answers[..20].iter().all(|status| *status == 200));
    // Some come back while it asks.
    let refused = answers.iter().filter(|status| **status == 429).count();
    assert!(refused >= 30, "{answers:?}");
    let refused = flood.get("/about/before");
    refused.is(429, "Not just now");
    refused.says("Please wait some minutes");
    assert_eq!(refused.header("retry-after"), Some("60"));
    for (name, value) in common::HEADERS {
        assert_eq!(refused.header(name), Some(*value), "{name}");
    }
    assert!(flood.get("/ar/").text().contains("dir=\"rtl\""));
    // Paths of no page, and other methods, are no way around it.
    assert_eq!(flood.get("/nowhere").status, 429);
    let discard = b"POST /upload/x/discard HTTP/1.1\r\nHost: d\r\n\r\n";
    assert_eq!(flood.ask(discard).status, 429);
    let no_form = b"POST /send HTTP/1.1\r\nHost: d\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(flood.ask(no_form).status, 429);
    let since = Instant::now();
    Visitor::new(&drop, 2)
        .get("/send")
        .is(200, "Message and files");
    assert!(since.elapsed() < Duration::from_secs(1));
    // And a tip goes on, with what was asked for before.
    let other = Visitor::new(&drop, 3);
    let answer = flood.send_by(&other.token(), vec![field("message", b"all the same")]);
    answer.is(200, "Received");
    holds(&drop.opened(0)[0], "message.txt", "all the same");
}

#[test]
fn codenames_are_not_guessed_over_one_circuit() {
    let drop = Drop::start(&[IDS, "circuit_sign_ins_per_hour = 5"]);
    let body = "form=&codename=one+two+three";
    let head = format!(
        "POST /inbox HTTP/1.1\r\nHost: drop\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let sign_in = |circuit| Visitor::new(&drop, circuit).ask(head.as_bytes());
    let tries: Vec<_> = (0..7).map(|_| sign_in(1).status).collect();
    assert!(tries[..5].iter().all(|status| *status != 429), "{tries:?}");
    assert_eq!(tries[5..], [429, 429]);
    assert_eq!(sign_in(1).header("retry-after"), Some("600"));
    assert_ne!(sign_in(2).status, 429);
    // Whoever is refused a sign-in has pages all the same.
    Visitor::new(&drop, 1)
        .get("/")
        .is(200, "Send something in confidence");
}

#[test]
fn forms_of_one_circuit_are_counted_and_its_source_is_told_beside_the_form() {
    let drop = Drop::start(&[IDS, "circuit_submissions_per_hour = 3"]);
    let one = Visitor::new(&drop, 1);
    for _ in 0..3 {
        one.send(vec![field("message", b"again")])
            .is(200, "Received");
    }
    let token = one.token();
    let refused = one.send_by(&token, vec![field("message", b"a fourth")]);
    refused.is(429, "Not received");
    refused.says("over one path through Tor");
    assert_eq!(refused.header("retry-after"), Some("600"));
    // A browser's own answer stands in a hidden frame: it is told where it looks.
    let page = one.get(&format!("/upload/{token}"));
    page.is(200, "Not received");
    page.says("over one path through Tor");
    // One too large to be read for nothing is not read.
    let token = one.token();
    let body = noise(30 * MIB);
    let since = Instant::now();
    let mut stream = one.begin(&token, body.len());
    read_answer(&mut stream).is(429, "Not received");
    assert!(since.elapsed() < Duration::from_secs(5));
    // The same form goes over another circuit.
    let other = Visitor::new(&drop, 2);
    let answer = other.send_by(&token, vec![field("message", b"a fourth")]);
    answer.is(200, "Received");
    assert_eq!(drop.kept(), 4);
}

#[test]
fn a_form_that_is_refused_and_does_not_say_which_it_is_ends_soon() {
    let drop = Drop::start(&[IDS, "max_circuit_uploads = 1"]);
    let one = Visitor::new(&drop, 1);
    let token = one.token();
    let _held = one.begin(&token, MIB);
    arrives(one, &token);
    let mut stream = one.connect();
    let head = post_head("/send", Some(2 * MIB)) + "\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(50) && stream.write_all(b"x").is_ok() {
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(since.elapsed() < Duration::from_secs(45));
}

#[test]
fn so_many_forms_of_one_circuit_arrive_at_a_time() {
    let drop = Drop::start(&[IDS, "max_circuit_uploads = 2"]);
    let one = Visitor::new(&drop, 1);
    let tokens = [one.token(), one.token()];
    let mut held: Vec<_> = tokens.iter().map(|token| one.begin(token, MIB)).collect();
    tokens.iter().for_each(|token| arrives(one, token));
    let more = || one.send(vec![field("message", b"beside them")]);
    more().is(429, "Not received");
    let other = Visitor::new(&drop, 2);
    other
        .send(vec![field("message", b"over another")])
        .is(200, "Received");
    held.pop();
    eventually("its place is free", || more().status == 200);
}

#[test]
fn what_one_circuit_brings_in_an_hour_is_bounded() {
    let drop = Drop::start(&[
        IDS,
        "max_submission = \"3 MiB\"",
        "circuit_hourly_budget = \"4 MiB\"",
        "refusal_hold = \"1s\"",
    ]);
    let one = Visitor::new(&drop, 1);
    let content = noise(5 * MIB / 2);
    let parts = || vec![field("message", b"with a file"), file("a.bin", &content)];
    one.send(parts()).is(200, "Received");
    // Its files would not fit any more, so none is read; the message is kept.
    let refused = one.send(parts());
    refused.is(503, "Received in part");
    refused.says("None of its files was kept");
    assert_eq!(refused.header("retry-after"), Some("600"));
    Visitor::new(&drop, 2).send(parts()).is(200, "Received");
    let opened = drop.opened(3);
    let whole = opened.iter().filter(|case| case.join("files").exists());
    assert_eq!((opened.len(), whole.count()), (3, 2));
}

#[test]
fn a_busy_drop_takes_messages_and_small_files_before_large_ones() {
    let drop = Drop::start(&[IDS, "max_uploads = 4", "refusal_hold = \"1s\""]);
    let mut held = Vec::new();
    let mut hold = |circuit: u32, length: usize| {
        let visitor = Visitor::new(&drop, circuit);
        let token = visitor.token();
        held.push(visitor.begin(&token, length));
        arrives(visitor, &token);
    };
    (0..3).for_each(|circuit| hold(circuit, 100 * MIB));
    // A fourth large one has its message kept, and hears of the rest.
    let large = Visitor::new(&drop, 10);
    let token = large.token();
    let body = cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"there was no place for its files"),
        file("large.bin", b"..."),
    ]);
    let length = 100 * MIB;
    let mut stream = large.connect();
    let head = post_head("/send", Some(length)) + "\r\n";
    stream
        .write_all(&[head.as_bytes(), &body].concat())
        .unwrap();
    eventually("it is told where its source looks", || {
        large.get(&format!("/upload/{token}")).heading() == "Received in part"
    });
    read_answer(&mut stream).is(503, "Received in part");
    // A small file has a place, and a message always.
    let small = noise(2 * MIB);
    let send = |circuit: u32, parts| Visitor::new(&drop, circuit).send(parts);
    send(11, vec![file("small.bin", &small)]).is(200, "Received");
    for circuit in 20..30 {
        send(circuit, vec![field("message", b"a tip")]).is(200, "Received");
    }
    // When messages have no place either, that is said, and pages come.
    (40..44).for_each(|circuit| hold(circuit, MIB / 2));
    hold(45, 2 * MIB);
    let last = Visitor::new(&drop, 50);
    let token = last.token();
    let refused = last.send_by(&token, vec![field("message", b"one too many")]);
    refused.is(503, "Not received");
    refused.says("send it again in ten minutes");
    assert_eq!(refused.header("retry-after"), Some("600"));
    let since = Instant::now();
    last.get("/send").is(200, "Message and files");
    assert!(since.elapsed() < Duration::from_secs(1));
    std::mem::drop(held);
    // Each second it may end by itself, one time of seven; at most a hundred forms an hour may be tried.
    let tries = (0..100).map(|_| {
        std::thread::sleep(Duration::from_secs(1));
        last.send_by(&token, vec![field("message", b"one too many")])
    });
    assert!(tries.map(|sent| sent.status).any(|status| status == 200));
}

#[test]
fn an_upload_that_only_trickles_is_ended_and_kept() {
    let drop = Drop::start(&["idle_timeout = \"1s\"", "slowest_upload = \"10 KiB\""]);
    let token = drop.token();
    let body = cut_form(&[field("token", token.as_bytes()), file("a.bin", b"begins")]);
    let mut stream = drop.begin(Some(MIB), &body);
    let since = Instant::now();
    let trickles = |stream: &mut TcpStream| stream.write_all(b".").is_ok();
    while since.elapsed() < Duration::from_secs(20) && trickles(&mut stream) {
        std::thread::sleep(Duration::from_millis(200));
    }
    let took = since.elapsed();
    assert!(
        took > Duration::from_secs(2) && took < Duration::from_secs(15),
        "{took:?}"
    );
    let page = drop.upload_page(&token);
    page.is(200, "Received in part");
    page.says("Nothing more came for a long time");
    let opened = drop.opened(3);
    assert_eq!(manifest(&opened[0])["files"][0]["complete"], false);
    // One that pauses and then brings more than that is not.
    let content = noise(300_000);
    let token = drop.token();
    let body = form(&[field("token", token.as_bytes()), file("b.bin", &content)]);
    let mut stream = drop.begin(Some(body.len()), &body[..100]);
    for piece in body[100..].chunks(50_000) {
        std::thread::sleep(Duration::from_millis(800));
        stream.write_all(piece).unwrap();
    }
    read_answer(&mut stream).is(200, "Received");
}

/// What is read only for its source to see the answer has no more time than what is kept.
#[test]
fn a_form_that_is_not_taken_and_only_trickles_is_ended() {
    let drop = Drop::start(&[
        IDS,
        "idle_timeout = \"1s\"",
        "slowest_upload = \"10 KiB\"",
        "max_files = 2",
    ]);
    let too_many = |token: &str| {
        let names = ["a.bin", "b.bin", "c.bin"];
        let mut parts = vec![field("token", token.as_bytes())];
        parts.extend(names.iter().map(|name| file(name, b"content")));
        cut_form(&parts)
    };
    let no_token = cut_form(&[field("token", b"what nobody gave"), field("message", b"x")]);
    let one = Visitor::new(&drop, 1);
    let bodies = [
        (too_many(&one.token()), MIB / 2),
        (too_many(&one.token()), 100 * MIB),
        (no_token, MIB / 2),
    ];
    for (circuit, (body, length)) in (2..).zip(bodies) {
        let mut stream = Visitor::new(&drop, circuit).connect();
        let head = post_head("/send", Some(length)) + "\r\n";
        stream
            .write_all(&[head.as_bytes(), &body].concat())
            .unwrap();
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(30) && stream.write_all(b".").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
        let took = since.elapsed();
        assert!(took < Duration::from_secs(15), "{circuit}: {took:?}");
    }
}

/// With about half of all connections taken nobody keeps one, and a circuit has a quarter of its own.
#[test]
fn while_many_connections_are_open_none_is_kept_and_nobody_sees_the_last_one_go() {
    let drop = Drop::start(&[IDS, "max_connections = 32", "max_circuit_connections = 8"]);
    let page = b"GET / HTTP/1.1\r\nHost: drop\r\n\r\n";
    let stays = |stream: &mut TcpStream| {
        stream.write_all(page).unwrap();
        let answer = read_answer(stream);
        answer.is(200, "Send something in confidence");
        answer.header("connection") != Some("close")
    };
    let mut early = Visitor::new(&drop, 1).connect();
    assert!(stays(&mut early) && stays(&mut early));
    let hold = || {
        let held: Vec<_> = (0..26)
            .map(|number| Visitor::new(&drop, 10 + number / 6).connect())
            .collect();
        eventually("it is busy", || {
            let mut stream = Visitor::new(&drop, 2).connect();
            !stays(&mut stream)
        });
        held
    };
    let held = hold();
    // Also the one that was there before.
    assert!(!stays(&mut early));
    std::mem::drop(held);
    // And it is so for a while, whoever goes. One second of ninety ends it.
    let lasts = || {
        std::mem::drop(hold());
        std::thread::sleep(Duration::from_millis(500));
        !stays(&mut Visitor::new(&drop, 3).connect())
    };
    assert!((0..4).any(|_| lasts()));
}

/// 300 messages and 57 forms with files of 20 MB at once, each over a circuit of its own, within
/// the default limits.
#[test]
fn three_hundred_fifty_seven_sources_at_once() {
    let drop = Drop::start(&[IDS]);
    let content = noise(20_000_000);
    let pages = std::sync::Mutex::new(Vec::new());
    let done = std::sync::atomic::AtomicBool::new(false);
    let since = Instant::now();
    let peak = std::thread::scope(|scope| {
        let sources: Vec<_> = (0..357_u32)
            .map(|number| {
                let (drop, content, pages) = (&drop, &content, &pages);
                scope.spawn(move || {
                    let visitor = Visitor::new(drop, 1000 + number);
                    let asked = Instant::now();
                    let token = visitor.token();
                    pages.lock().unwrap().push(asked.elapsed());
                    let message = format!("source {number}");
                    let mut parts = vec![field("message", message.as_bytes())];
                    if number % 6 == 0 && number / 6 < 57 {
                        parts.push(file("photos.zip", content));
                    }
                    visitor.send_by(&token, parts).is(200, "Received");
                })
            })
            .collect();
        // Somebody else looks around all the while.
        let (drop, pages, done) = (&drop, &pages, &done);
        let watching = scope.spawn(move || {
            let (visitor, mut peak) = (Visitor::new(drop, 1), 0);
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let asked = Instant::now();
                visitor.get("/").is(200, "Send something in confidence");
                pages.lock().unwrap().push(asked.elapsed());
                peak = peak.max(drop.memory());
                std::thread::sleep(Duration::from_millis(300));
            }
            peak
        });
        for source in sources {
            source.join().unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        watching.join().unwrap()
    });
    let took = since.elapsed();
    let pages = pages.into_inner().unwrap();
    let slowest = pages.iter().max().unwrap();
    println!(
        "357 sources: {took:.1?}; slowest of {} pages {slowest:.1?}; memory {} MiB",
        pages.len(),
        peak / MIB as u64
    );
    assert!(*slowest < Duration::from_secs(5), "{slowest:?}");
    assert_eq!(drop.kept(), 357);
    let opened = drop.opened(0);
    let with_files = opened.iter().filter(|case| case.join("files").exists());
    assert_eq!((opened.len(), with_files.count()), (357, 57));
}
