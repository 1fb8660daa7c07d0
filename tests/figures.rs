//! The figures the server promises of its resources: plaintext in memory, memory, bytes
//! written, flushes. They are read from `/proc` and counted by strace, so root is needed.
//!
//! The largest one takes minutes, and needs 34 GiB free; run it by hand:
//!
//! ```text
//! cargo test --release --test figures -- --ignored --nocapture
//! ```
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

mod common;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use age::secrecy::ExposeSecret as _;
use memchr::memmem;
use sha2::{Digest as _, Sha256};

use common::{
    Answer, BOUNDARY, Drop, POSTERN, READER, eventually, field, form, is_root, make_drop, need,
    post_head, read_answer, succeed,
};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;
const GIB: u64 = 1024 * MIB;

/// What is measured is disturbed by what runs beside it.
fn one_at_a_time() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

// -- plaintext in memory and on disk ---------------------------------------------------

/// 24 random bytes, which stand for what a source writes.
struct Marker(&'static str, String);

impl Marker {
    fn new(what: &'static str) -> Self {
        let mut random = [0; 12];
        getrandom::fill(&mut random).unwrap();
        Self(
            what,
            random.iter().map(|byte| format!("{byte:02x}")).collect(),
        )
    }

    /// It, again and again.
    fn times(&self, count: usize) -> Vec<u8> {
        self.1.repeat(count).into_bytes()
    }
}

/// Which of the markers are in the process's memory, and how often.
fn in_memory(pid: u32, markers: &[Marker]) -> Vec<(&'static str, usize)> {
    let needles: Vec<_> = markers.iter().map(|m| (m.0, m.1.as_bytes())).collect();
    common::in_memory(pid, &needles)
}

/// Every file under `dir` that holds a marker, in its content or in its name.
fn in_files(dir: &Path, markers: &[Marker]) -> Vec<String> {
    let mut hits = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        let inside = if path.is_dir() {
            hits.extend(in_files(&path, markers));
            Vec::new()
        } else {
            fs::read(&path).unwrap()
        };
        for Marker(what, text) in markers {
            if name.contains(text) || memmem::find(&inside, text.as_bytes()).is_some() {
                hits.push(format!("{what} in {name}"));
            }
        }
    }
    hits
}

/// Asserts that nothing of the markers is left. A thread may be about to free its last
/// buffer when the answer is out: it gets a moment.
#[track_caller]
fn assert_gone(when: &str, drop: &Drop, markers: &[Marker]) {
    let since = Instant::now();
    loop {
        let hits = in_memory(drop.pid(), markers);
        if hits.is_empty() {
            break;
        }
        assert!(
            since.elapsed() < Duration::from_secs(3),
            "in memory {when}: {hits:?}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    // The drop, the server's temporary directory and the log are all in there.
    assert_eq!(
        in_files(drop.path(), markers),
        Vec::<String>::new(),
        "on disk {when}"
    );
}

/// Begins a form that announces more than it sends, and waits until the server has it.
fn stalled(drop: &Drop, token: &str, markers: &[Marker]) -> TcpStream {
    let [message, content, name] = markers else {
        unreachable!()
    };
    let mut body = form(&[
        field("token", token.as_bytes()),
        field("message", &message.times(1000)),
        common::file(&format!("{}.pdf", name.1), &content.times(100_000)),
    ]);
    // Without its end it is in the middle of the file.
    body.truncate(body.len() - 100);
    let mut stream = drop.connect();
    let head = post_head("/send", Some(body.len() + 10_000_000)) + "\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
    let has_it = || {
        let found = in_memory(drop.pid(), markers);
        ["file", "file name"]
            .iter()
            .all(|what| found.iter().any(|(w, _)| w == what))
    };
    eventually("the scan finds what is being read", has_it);
    stream
}

fn read_to_close(mut stream: TcpStream) -> Answer {
    let answer = read_answer(&mut stream);
    let rest = stream.read(&mut [0; 1]);
    assert!(
        matches!(rest, Ok(0)),
        "the server closes the connection: {rest:?}"
    );
    answer
}

#[test]
fn nothing_of_a_submission_stays_in_memory_or_on_disk() {
    let _alone = one_at_a_time();
    if !is_root("the scan of /proc/PID/mem") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let temporary = dir.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let mut command = Command::new(POSTERN);
    command.env("TMPDIR", &temporary);
    let drop = Drop::serve_by(dir, command);
    let markers = [
        Marker::new("message"),
        Marker::new("file"),
        Marker::new("file name"),
    ];
    let [message, content, name] = &markers;

    // The scan of files finds what is there.
    fs::write(temporary.join("planted"), message.times(2)).unwrap();
    assert_eq!(in_files(drop.path(), &markers).len(), 1);
    fs::remove_file(temporary.join("planted")).unwrap();

    // Whole: a message and three files of 5 MB.
    let token = drop.token();
    let text = message.times(1000);
    let bytes = content.times(5_000_000 / content.1.len());
    let names = [1, 2, 3].map(|number| format!("{} {number}.pdf", name.1));
    let mut parts = vec![field("token", token.as_bytes()), field("message", &text)];
    parts.extend(names.iter().map(|name| common::file(name, &bytes)));
    let body = form(&parts);
    let mut stream = drop.connect();
    stream
        .write_all((post_head("/send", Some(body.len())) + "\r\n").as_bytes())
        .unwrap();
    stream.write_all(&body).unwrap();
    let answer = read_to_close(stream);
    assert_eq!(answer.heading(), "Received");
    assert_gone("after a submission", &drop, &markers);

    // Aborted in the middle of a file: it is salvaged, and gone. The scan has found the
    // same bytes just before.
    let token = drop.token();
    let status = |token: &str| drop.get(&format!("/upload/{token}")).heading();
    let stream = stalled(&drop, &token, &markers);
    let arriving = status(&token);
    std::mem::drop(stream);
    eventually("it is salvaged", || status(&token) != arriving);
    assert_gone("after an aborted upload", &drop, &markers);

    // Discarded while it arrives.
    let token = drop.token();
    let stream = stalled(&drop, &token, &markers);
    let path = format!("POST /upload/{token}/discard HTTP/1.1\r\nHost: drop\r\n");
    drop.raw((path + "Content-Length: 0\r\nConnection: close\r\n\r\n").as_bytes());
    eventually("it is discarded", || status(&token) != arriving);
    assert_gone("after a discard", &drop, &markers);
    std::mem::drop(stream);

    let log = drop.log();
    assert!(!log.contains(&token) && !log.contains("panic"), "{log}");
}

// -- memory ----------------------------------------------------------------------------

fn status_kib(pid: u32, key: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(key))
        .unwrap();
    line.trim_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .unwrap()
}

/// The peak of the server's anonymous memory while `work` runs, in KiB.
fn peak_of(drop: &Drop, work: impl FnOnce()) -> u64 {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let sampler = scope.spawn(|| {
            let mut peak = 0;
            while !done.load(Ordering::Relaxed) {
                peak = peak.max(status_kib(drop.pid(), "RssAnon:"));
                std::thread::sleep(Duration::from_millis(1));
            }
            peak
        });
        work();
        done.store(true, Ordering::Relaxed);
        sampler.join().unwrap()
    })
}

/// A mebibyte that nothing can compress.
fn noise() -> Vec<u8> {
    let mut noise = vec![0; MIB as usize];
    getrandom::fill(&mut noise).unwrap();
    noise
}

/// Sends one file whose form is exactly `length` bytes, made on the way. What was sent as
/// its content, by SHA-256, if `hashed`.
fn upload(drop: &Drop, length: u64, hashed: bool) -> Option<[u8; 32]> {
    let token = drop.token();
    let whole = form(&[
        field("token", token.as_bytes()),
        common::file("noise.bin", b""),
    ]);
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let start = &whole[..whole.len() - end.len()];
    let content = length - whole.len() as u64;
    let mut noise = noise();
    let mut sha = hashed.then(Sha256::new);
    let mut stream = drop.connect();
    let head = post_head("/send", Some(length as usize)) + "\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(start).unwrap();
    let mut left = content;
    while left > 0 {
        // Each piece is another one.
        noise[..8].copy_from_slice(&left.to_le_bytes());
        let piece = &noise[..left.min(MIB) as usize];
        stream.write_all(piece).unwrap();
        if let Some(sha) = &mut sha {
            sha.update(piece);
        }
        left -= piece.len() as u64;
    }
    stream.write_all(end.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(300)))
        .unwrap();
    let answer = read_answer(&mut stream);
    assert_eq!(answer.heading(), "Received", "{}", answer.text());
    sha.map(|sha| sha.finalize().into())
}

/// Free bytes where the drops of tests are made.
#[track_caller]
fn need_disk(bytes: u64) {
    let dir = std::env::temp_dir();
    let fs = rustix::fs::statvfs(&dir).unwrap();
    let free = fs.f_bavail * fs.f_frsize;
    let message = "TMPDIR names another place";
    assert!(
        free >= bytes,
        "{} MiB free in {}, {} needed; {message}",
        free / MIB,
        dir.display(),
        bytes / MIB
    );
}

/// The largest file among the ciphertexts, in bytes.
fn largest_blob(drop: &Drop) -> u64 {
    let blobs = fs::read_dir(drop.data().join("blobs")).unwrap();
    blobs
        .map(|blob| blob.unwrap().metadata().unwrap().len())
        .max()
        .unwrap()
}

#[test]
fn memory_is_small_and_flat_in_the_size_of_files() {
    let _alone = one_at_a_time();
    // No submission may be larger than a quarter of what is free above the reserve.
    need_disk(4 * 4 * GIB + 2 * GIB);
    let settings = ["disk_reserve = \"1 GiB\"", "max_submission = \"4 GiB\""];

    let drop = Drop::start(&settings);
    let many = peak_of(&drop, || {
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| upload(&drop, 64 * MIB, false));
            }
        });
    });
    println!("RssAnon: 16 uploads of 64 MiB: {many} KiB");
    assert!(many <= 32 * KIB, "{many} KiB at 16 uploads");
    std::mem::drop(drop);

    let one = |bytes: u64| {
        let drop = Drop::start(&settings);
        let since = Instant::now();
        let peak = peak_of(&drop, || {
            upload(&drop, bytes, false);
        });
        println!(
            "RssAnon: one upload of {} MiB: {peak} KiB ({:.1?})",
            bytes / MIB,
            since.elapsed()
        );
        assert!(largest_blob(&drop) >= bytes, "it is all there");
        peak
    };
    let (small, large) = (one(100 * MIB), one(4 * GIB));
    assert!(
        small.abs_diff(large) <= 2 * KIB,
        "{small} KiB for 100 MiB, {large} KiB for 4 GiB"
    );
}

// -- bytes written ---------------------------------------------------------------------

fn write_bytes(pid: u32) -> u64 {
    let io = fs::read_to_string(format!("/proc/{pid}/io")).unwrap();
    let value = |key: &str| {
        io.lines()
            .find_map(|line| line.strip_prefix(key))
            .unwrap()
            .trim()
            .parse::<u64>()
            .unwrap()
    };
    value("\nwrite_bytes:".trim_start())
}

#[test]
fn a_file_is_written_once() {
    let _alone = one_at_a_time();
    if !is_root("the count of bytes written") {
        return;
    }
    let drop = Drop::start(&[]);
    // The first one makes what is made once: the pool stands, the database has its log.
    upload(&drop, MIB, false);
    let sent = 100_000_000;
    let before = write_bytes(drop.pid());
    upload(&drop, sent, false);
    let written = write_bytes(drop.pid()) - before;
    let padding = largest_blob(&drop).saturating_sub(sent);
    let ratio = written as f64 / (sent + padding) as f64;
    println!("write_bytes: {written} for {sent} received and {padding} of padding: {ratio:.4}x");
    assert!(
        written > sent / 2,
        "{written}: the file system of {} counts nothing",
        drop.path().display()
    );
    assert!(
        ratio <= 1.02,
        "{written} bytes written for {sent}, and {padding} of padding"
    );
}

// -- flushes ---------------------------------------------------------------------------

/// A server under strace, which writes each flush down with its time.
fn traced() -> (Drop, u32) {
    need("strace");
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let mut strace = Command::new("strace");
    // With --seccomp-bpf nothing but the flushes is slowed down.
    strace.args(["-f", "-q", "--seccomp-bpf", "-ttt"]);
    strace.args([
        "-e",
        "trace=fsync,fdatasync,sync_file_range,msync,syncfs,sync",
        "-o",
    ]);
    strace.arg(dir.path().join("flushes")).arg(POSTERN);
    let drop = Drop::serve_by(dir, strace);
    let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", drop.pid())).unwrap();
    let child = children.split_whitespace().next().unwrap().parse().unwrap();
    (drop, child)
}

#[expect(
    clippy::disallowed_methods,
    reason = "strace writes the time of the clock"
)]
fn seconds() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs_f64()
}

/// Sends `count` messages, `clients` at a time; how many flushes one cost.
fn flushes_of_one(clients: usize, count: usize) -> f64 {
    let (mut drop, child) = traced();
    // The first one begins the database's log.
    drop.send(vec![field("message", b"first")]);
    let from = seconds();
    let since = Instant::now();
    std::thread::scope(|scope| {
        for client in 0..clients {
            let drop = &drop;
            scope.spawn(move || {
                for number in 0..count / clients {
                    let text = format!("message {number} of {client}");
                    let answer = drop.send(vec![field("message", text.as_bytes())]);
                    assert_eq!(answer.heading(), "Received");
                }
            });
        }
    });
    let (to, took) = (seconds(), since.elapsed());
    succeed(Command::new("kill").arg(child.to_string()));
    drop.wait();
    let sent = count / clients * clients;
    let flushes = fs::read_to_string(drop.path().join("flushes")).unwrap();
    let counted = flushes.lines().filter(|line| {
        let mut words = line.split_whitespace().skip(1);
        let time: f64 = words
            .next()
            .and_then(|time| time.parse().ok())
            .unwrap_or(0.0);
        // A call that is cut in two lines is counted where it begins.
        let begins = words.next().is_some_and(|call| call.contains("sync"));
        begins && (from..=to).contains(&time)
    });
    let each = counted.count() as f64 / sent as f64;
    println!("flushes: {each:.2} each for {sent} messages of {clients} clients ({took:.1?})");
    // Every one is durable before its answer: at least its own file was flushed.
    assert!(each >= 1.0, "strace counted nothing:\n{flushes}");
    each
}

#[test]
fn many_submissions_share_their_flushes() {
    let _alone = one_at_a_time();
    let each = flushes_of_one(16, 208);
    assert!(
        each <= 1.5,
        "{each} flushes for one submission of 16 clients"
    );
    let each = flushes_of_one(1, 50);
    assert!(
        each <= 3.0,
        "{each} flushes for one submission of one client"
    );
}

// -- the largest file ------------------------------------------------------------------

/// Gives the drop in `dir` a classic key: stock age can then open what it seals.
fn make_classic(dir: &Path) {
    let home = dir.join("drop");
    let config = home.join("postern.toml");
    let recipients = |arguments: &[&str]| {
        succeed(
            Command::new(POSTERN)
                .arg("recipients")
                .args(arguments)
                .arg("--config")
                .arg(&config),
        );
    };
    recipients(&["remove", "alice"]);
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("classic = false", "classic = true")).unwrap();
    let identity = age::x25519::Identity::generate();
    fs::write(
        dir.join("alice.identity"),
        identity.to_string().expose_secret(),
    )
    .unwrap();
    let path = dir.join("alice.recipients");
    fs::write(&path, format!("{}\n", identity.to_public())).unwrap();
    recipients(&["add", "alice", path.to_str().unwrap()]);
}

#[test]
#[ignore = "takes minutes and needs 34 GiB of free disk"]
fn a_file_of_5_gib_goes_through_and_opens() {
    let _alone = one_at_a_time();
    need("age");
    need("unzip");
    // A submission may be a quarter of what is free above the reserve, as a power of two.
    need_disk(4 * 8 * GIB + 2 * GIB);
    let dir = tempfile::tempdir().unwrap();
    make_drop(
        dir.path(),
        &["max_submission = \"6 GiB\"", "disk_reserve = \"1 GiB\""],
    );
    make_classic(dir.path());
    let drop = Drop::serve(dir);
    let since = Instant::now();
    let sent = upload(&drop, 5 * GIB, true).unwrap();
    println!("5 GiB: received after {:.1?}", since.elapsed());

    // The reader.
    let since = Instant::now();
    let [case] = &drop.opened(0)[..] else {
        panic!("one submission")
    };
    println!(
        "5 GiB: exported and opened by the reader after {:.1?}",
        since.elapsed()
    );
    let opened = case.join("files/001-noise.bin");
    assert!(fs::metadata(&opened).unwrap().len() > 5 * GIB - 10 * KIB);
    let sum = succeed(Command::new("sha256sum").arg(&opened));
    let expected: String = sent.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sum.split(' ').next().unwrap(), expected);
    fs::remove_file(&opened).unwrap();
    for entry in fs::read_dir(drop.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "tar") {
            fs::remove_file(path).unwrap();
        }
    }

    // Debian's age and unzip.
    let since = Instant::now();
    let blobs = fs::read_dir(drop.data().join("blobs"))
        .unwrap()
        .map(|blob| blob.unwrap().path());
    let blob = blobs
        .max_by_key(|path| fs::metadata(path).unwrap().len())
        .unwrap();
    let archive = drop.path().join("opened.zip");
    let mut age = Command::new("age");
    age.arg("-d")
        .arg("-i")
        .arg(drop.path().join("alice.identity"))
        .arg("-o")
        .arg(&archive)
        .arg(blob);
    succeed(&mut age);
    println!("{}", succeed(Command::new("unzip").arg("-t").arg(&archive)));
    println!(
        "5 GiB: opened by age and tested by unzip after {:.1?}",
        since.elapsed()
    );
    let version = succeed(Command::new(READER).arg("--version"));
    println!("with {}", version.trim());
}
