//! What is pointed at every address on the net: scanners for holes, and requests that are a little
//! wrong. All of it is bounded, and goes over loopback.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod relay;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Drop, field, file, form, need, post_head, token_in};
use relay::Relay;

/// How much memory may grow under what scanners send.
const GROWTH: u64 = 8 * 1024 * 1024;

/// A drop, and a port of it where answers are counted.
fn watched(settings: &[&str]) -> (Drop, Relay) {
    let drop = Drop::start(settings);
    let peer = drop.connect().peer_addr().unwrap();
    let relay = Relay::start(move |_| std::net::TcpStream::connect(peer));
    // What the first forms leave in memory was not begun by a scanner.
    for _ in 0..3 {
        drop.send(vec![field("message", b"before"), file("a.txt", b"before")])
            .is(200, "Received");
    }
    (drop, relay)
}

#[track_caller]
fn is_well(drop: &Drop, relay: &Relay, before: u64) {
    println!("answered: {:?}", relay.statuses());
    assert_eq!(relay.failures(), 0, "{:?}", relay.statuses());
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
    let grown = drop.memory().saturating_sub(before);
    assert!(grown < GROWTH, "grown by {grown} bytes");
    drop.send(vec![field("message", b"after it")])
        .is(200, "Received");
}

#[test]
fn wapiti_finds_nothing() {
    need("wapiti");
    let (drop, relay) = watched(&[]);
    let before = drop.memory();
    let dir = tempfile::tempdir().unwrap();
    let report = dir.path().join("report.json");
    let url = format!("http://127.0.0.1:{}/", relay.port);
    let mut wapiti = Command::new("timeout");
    wapiti.args(["240", "wapiti"]);
    wapiti.args(["-u", &url, "--flush-session", "--no-bugreport", "-v", "0"]);
    // These ask nobody but the site.
    wapiti.args([
        "-m",
        "sql,blindsql,exec,file,crlf,xss,permanentxss,methods,backup,shellshock",
    ]);
    wapiti.args(["--max-scan-time", "20", "--max-attack-time", "6", "-d", "4"]);
    wapiti.args(["-f", "json", "-o"]).arg(&report);
    for option in ["--store-session", "--store-config"] {
        wapiti.arg(option).arg(dir.path());
    }
    wapiti.env("HOME", dir.path()).stdin(Stdio::null());
    let output = wapiti.output().unwrap();
    let text = fs::read_to_string(&report).unwrap_or_else(|_| panic!("{output:?}"));
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    for kind in ["vulnerabilities", "anomalies"] {
        for (name, found) in report[kind].as_object().unwrap() {
            assert_eq!(found.as_array().unwrap().len(), 0, "{name}: {found:#}");
        }
    }
    let asked: usize = relay.statuses().values().sum();
    assert!(
        asked > 300,
        "wapiti asked for {asked} pages alone: {output:?}"
    );
    is_well(&drop, &relay, before);
}

#[test]
fn sqlmap_finds_nothing() {
    need("sqlmap");
    let (drop, relay) = watched(&[]);
    let before = drop.memory();
    let dir = tempfile::tempdir().unwrap();
    let mut asked = 0;
    for path in ["/inbox", "/upload/1?again=1", "/send?l=en"] {
        let mut sqlmap = Command::new("timeout");
        sqlmap.args(["120", "sqlmap", "--batch", "--flush-session", "--forms"]);
        sqlmap.args([
            "--ignore-code",
            "*",
            "--level",
            "2",
            "--threads",
            "4",
            "--timeout",
            "5",
        ]);
        sqlmap.args(["-u", &format!("http://127.0.0.1:{}{path}", relay.port)]);
        sqlmap.arg("--output-dir").arg(dir.path());
        sqlmap.env("HOME", dir.path()).stdin(Stdio::null());
        let output = sqlmap.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(!said.contains("injection point"), "{said}");
        let now: usize = relay.statuses().values().sum();
        println!("{path}: {} requests of sqlmap", now - asked);
        asked = now;
    }
    assert!(asked > 500, "{asked}");
    is_well(&drop, &relay, before);
}

/// Numbers that are no secret: the same at each run.
struct Random(u64);

impl Random {
    /// Xorshift, below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// What mutators put where a number or a name was.
const ODD: &[&[u8]] = &[
    b"-1",
    b"0",
    b"18446744073709551616",
    b"99999999999999999999999999999999",
    b"0x10",
    b"%s%n%x",
    b"\r\n",
    b"\n\n",
    b"\0",
    b"\xff\xfe",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding:\tchunked\r\n",
    b"Content-Length: 3\r\n",
    b"Content-Length: 4, 4\r\n",
    b"Expect: 100-continue\r\n",
    b"ffffffffffffffff0\r\n",
    b"1;a=\"\r\n",
    b"filename*=UTF-8''%00%ff",
    b"../../../../etc/passwd",
    b"\"; filename=\"",
    b"' OR 1=1 --",
    b"\xf0\x9f\x92\xa9",
];

/// Makes a request a little wrong, as radamsa does: bits, bytes, pieces, lines, numbers.
fn mutate(request: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = request.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(1 + random.below(50));
                bytes.splice(at..at, piece);
            }
            3 => drop(bytes.splice(at..at, ODD[random.below(ODD.len())].iter().copied())),
            4 => bytes.truncate(at.max(1)),
            5 => {
                let mut lines: Vec<_> = bytes.split_inclusive(|b| *b == b'\n').collect();
                let (one, other) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(one, other);
                bytes = lines.concat();
            }
            _ => {
                let digits = bytes
                    .iter()
                    .position(u8::is_ascii_digit)
                    .map_or(at, |first| {
                        let later = bytes[at..].iter().position(u8::is_ascii_digit);
                        later.map_or(first, |later| at + later)
                    });
                drop(bytes.splice(digits..=digits, ODD[random.below(5)].iter().copied()));
            }
        }
        if bytes.is_empty() {
            bytes.push(b'G');
        }
    }
    bytes
}

#[test]
fn requests_that_are_a_little_wrong_break_nothing() {
    let (drop, relay) = watched(&["idle_timeout = \"1s\"", "header_timeout = \"1s\""]);
    let body = form(&[
        field("token", b"TOKEN"),
        field("answers", b"none"),
        field("message", "ein Gruß".as_bytes()),
        file("memo.pdf", &[7; 3000]),
    ]);
    let chunked = |body: &[u8]| {
        let pieces = body.chunks(700);
        let mut all: Vec<u8> = pieces
            .flat_map(|piece| {
                [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat()
            })
            .collect();
        all.extend_from_slice(b"0\r\n\r\n");
        all
    };
    let seeds = [
        b"GET /ar/send?l=de HTTP/1.1\r\nHost: drop\r\nAccept-Language: de, en;q=0.5\r\n\r\n"
            .to_vec(),
        b"POST /inbox HTTP/1.1\r\nHost: drop\r\nCookie: postern-form=1\r\nContent-Type: \
          application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\nform=1&codename=a+bc"
            .to_vec(),
        [
            post_head("/send", Some(body.len())).as_bytes(),
            b"\r\n",
            &body,
        ]
        .concat(),
        [
            post_head("/send", None).as_bytes(),
            b"Transfer-Encoding: chunked\r\n\r\n",
            &chunked(&body),
        ]
        .concat(),
        b"GET / HTTP/1.1\r\nHost: drop\r\n\r\nPOST /upload/1/discard HTTP/1.1\r\nHost: drop\r\n\
          Content-Length: 0\r\n\r\nHEAD /style.css HTTP/1.1\r\nHost: drop\r\n\r\n"
            .to_vec(),
    ];
    let before = drop.memory();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let (drop, relay, seeds) = (&drop, &relay, &seeds);
            scope.spawn(move || {
                let mut random = Random(0x9e37_79b9_7f4a_7c15 + worker);
                for number in 0..1500 {
                    let mut seed = seeds[number % seeds.len()].clone();
                    // Some come with a form that the server knows.
                    if number % 50 < 5 {
                        let token = token_in(&drop.get("/send").text());
                        if let Some(at) = seed.windows(5).position(|w| w == b"TOKEN") {
                            seed.splice(at..at + 5, token.into_bytes());
                        }
                    }
                    let request = mutate(&seed, &mut random);
                    let mut stream =
                        std::net::TcpStream::connect(("127.0.0.1", relay.port)).unwrap();
                    let timeout = Some(Duration::from_secs(20));
                    stream.set_read_timeout(timeout).unwrap();
                    let _ = stream.write_all(&request);
                    let _ = stream.shutdown(Shutdown::Write);
                    let ended = stream.read_to_end(&mut Vec::new());
                    let hangs = ended.is_err_and(|e| e.kind() == std::io::ErrorKind::WouldBlock);
                    assert!(!hangs, "{}", String::from_utf8_lossy(&request));
                }
            });
        }
    });
    let answered = relay.statuses();
    assert!(answered.values().sum::<usize>() > 3000, "{answered:?}");
    assert!(
        answered.contains_key(&200) && answered.contains_key(&400),
        "{answered:?}"
    );
    is_well(&drop, &relay, before);
    // Whatever was kept of them opens.
    drop.opened(3);
}
