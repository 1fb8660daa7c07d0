//! `postern journalist`: accounts, as an admin makes and ends them; and the demo's.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use common::{Drop, POSTERN, fails, make_drop, need, run, succeed};
use desk::*;
use memchr::memmem;

/// `postern journalist …` of a drop that does not serve.
fn command(dir: &std::path::Path, args: &[&str]) -> Command {
    let mut command = Command::new(POSTERN);
    command.arg("journalist").args(args);
    command.arg("--config").arg(dir.join("drop/postern.toml"));
    command
}

#[test]
fn accounts_are_added_listed_reset_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let of = |args: &[&str]| command(dir.path(), args);
    let list = || succeed(&mut of(&["list"]));
    assert_eq!(
        list(),
        "nobody: add an account with `postern journalist add`\n"
    );
    let bob = account("bob", succeed(&mut of(&["add", "bob"])));
    let alice = account("alice", succeed(&mut of(&["add", "alice"])));
    assert_eq!(list(), "alice\nbob\n");
    assert!(alice.passphrase != bob.passphrase && alice.secret != bob.secret);
    assert_eq!(alice.passphrase.split(' ').count(), 8);
    assert_eq!(alice.secret.len(), 20);
    for text in ["shown once", "by hand", "postern journalist reset alice"] {
        assert!(alice.shown.contains(text), "{}", alice.shown);
    }
    fails(
        &mut of(&["add", "alice"]),
        "there is a journalist alice already",
        "`postern journalist reset alice` makes passphrase and secret anew, or use another name",
    );
    let shown = succeed(&mut of(&["reset", "alice"]));
    let renewed = account("alice", shown);
    assert!(renewed.passphrase != alice.passphrase && renewed.secret != alice.secret);
    let removed = succeed(&mut of(&["remove", "alice"]));
    assert!(removed.contains("the marks of alice are gone"), "{removed}");
    assert_eq!(list(), "bob\n");
    for verb in ["reset", "remove"] {
        fails(
            &mut of(&[verb, "alice"]),
            "there is no journalist alice",
            "`postern journalist list` says which there are",
        );
    }
    for bad in ["Alice", "../x", "", "a b", "-"] {
        assert_eq!(run(&mut of(&["add", bad])).status.code(), Some(2), "{bad}");
    }
}

#[test]
fn what_was_marked_goes_with_the_account() {
    let drop = Drop::start(&[]);
    drop.send(vec![common::field("message", b"m")])
        .is(200, "Received");
    add(&drop, "alice");
    add(&drop, "bob");
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    db.execute_batch(
        "INSERT INTO collected_by SELECT submissions.id, journalists.id
         FROM submissions, journalists",
    )
    .unwrap();
    let marks = || -> i64 {
        let query = "SELECT count(*) FROM collected_by";
        db.query_row(query, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(marks(), 2);
    // Another passphrase is no other journalist.
    succeed(&mut journalist(&drop, &["reset", "alice"]));
    assert_eq!(marks(), 2);
    succeed(&mut journalist(&drop, &["remove", "alice"]));
    assert_eq!(marks(), 1);
}

#[test]
fn a_phone_reads_the_qr_code() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["name = \"Ü & Sons\""]);
    let shown = account(
        "alice",
        succeed(&mut command(dir.path(), &["add", "alice"])),
    );
    let link = shown
        .shown
        .lines()
        .find(|l| l.contains("otpauth:"))
        .unwrap();
    assert!(link.contains("otpauth://totp/%C3%9C%20%26%20Sons:alice?secret="));
    let is_block = |c: char| "\u{2588}\u{2580}\u{2584} ".contains(c);
    let blocks = |line: &&str| line.chars().count() > 30 && line.chars().all(is_block);
    let lines: Vec<Vec<char>> = shown
        .shown
        .lines()
        .filter(blocks)
        .map(|l| l.chars().collect())
        .collect();
    let side = lines[0].len();
    // What is white on a dark terminal is light; there are four of it around the code.
    let is_dark = |x: usize, y: usize| match lines[y / 2][x] {
        '\u{2588}' => false,
        '\u{2580}' => !y.is_multiple_of(2),
        '\u{2584}' => y.is_multiple_of(2),
        _ => true,
    };
    for at in 0..side {
        for edge in (0..4).chain(side - 4..side) {
            assert!(!is_dark(at, edge) && !is_dark(edge, at));
        }
    }
    let inside = side - 8;
    let grid = rqrr::SimpleGrid::from_func(inside, |x, y| is_dark(x + 4, y + 4));
    let (_, read) = rqrr::Grid::new(grid).decode().unwrap();
    assert_eq!(read, link.trim());
}

#[test]
fn on_a_terminal_the_qr_code_brings_its_colours() {
    need("script");
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let config = dir.path().join("drop/postern.toml");
    let shell = format!(
        "{POSTERN} journalist add alice --config {}",
        config.display()
    );
    let mut script = Command::new("script");
    let shown = succeed(
        script
            .args(["-qec", &shell, "/dev/null"])
            .stdin(Stdio::null()),
    );
    let lines = shown.lines().filter(|line| line.contains('\u{2588}'));
    let mut count = 0;
    for line in lines {
        count += 1;
        // White on black, and back.
        assert!(line.starts_with("\u{1b}[38;5;231;48;5;16m"), "{line:?}");
        assert!(line.trim_end().ends_with("\u{1b}[0m"), "{line:?}");
    }
    assert!(count > 20, "{shown}");
}

#[test]
fn no_passphrase_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let alice = account(
        "alice",
        succeed(&mut command(dir.path(), &["add", "alice"])),
    );
    let words: Vec<_> = alice.passphrase.split(' ').collect();
    let pair = words[..2].join(" ");
    let mut stack = vec![dir.path().to_owned()];
    let mut hashes = 0;
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        let content = fs::read(&path).unwrap();
        let has = |text: &str| memmem::find(&content, text.as_bytes()).is_some();
        assert!(!has(&pair), "{}", path.display());
        hashes += usize::from(has("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
    assert!(hashes > 0, "the search finds what there is");
}

#[test]
fn the_journalists_socket_is_where_it_is_told_to_be() {
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("journalist.sock");
    let listen = format!("journalist_listen = \"unix:{}\"", socket.display());
    let drop = Drop::start(&[&listen]);
    let said = format!("the journalist site listens on unix:{}", socket.display());
    assert!(drop.log().contains(&said), "{}", drop.log());
    assert!(
        !drop.log().contains("warning: the journalist"),
        "{}",
        drop.log()
    );
    let mut stream = std::os::unix::net::UnixStream::connect(&socket).unwrap();
    stream.write_all(&get_request("/", "")).unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    // Without it there is no such site.
    let without = Drop::start(&[]);
    assert!(!without.log().contains("journalist"), "{}", without.log());
    // One address is not for both; the flag that is to be changed is named.
    let other = tempfile::tempdir().unwrap();
    make_drop(other.path(), &[]);
    let mut serve = Command::new(POSTERN);
    serve
        .args(["serve", "--config"])
        .arg(other.path().join("drop/postern.toml"));
    serve.args(["--journalist-listen", &drop.address.to_string()]);
    let error = format!("cannot listen on {}: …", drop.address);
    fails(
        &mut serve,
        &error,
        "another server has it, or a file is there; choose another with --journalist-listen",
    );
}

#[test]
fn a_visitor_of_the_demo_signs_in_with_what_it_says() {
    let mut demo = Command::new(POSTERN);
    demo.args(["demo", "--source-listen", "127.0.0.1:0"]);
    demo.args(["--journalist-listen", "127.0.0.1:0"]);
    demo.stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut demo = demo.spawn().unwrap();
    let mut input = demo.stdin.take().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let line = lines
        .find(|line| line.contains("journalists' own site is"))
        .unwrap();
    let address = line
        .split("http://")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    let passphrase = lines.next().unwrap();
    let said = lines.next().unwrap();
    let code = said
        .split("a code: ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let mut browser = Browser::at(address.parse().unwrap());
    let answer = browser.try_with("demo", passphrase.trim(), code);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(browser.is_in());
    input.write_all(b"\n").unwrap();
    let next = lines.find(|line| line.starts_with("code: ")).unwrap();
    assert_eq!(next.len(), "code: 123456".len());
    succeed(Command::new("kill").args(["-INT", &demo.id().to_string()]));
    assert!(demo.wait().unwrap().success());
}
