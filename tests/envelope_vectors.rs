//! Frozen envelopes under `tests/testdata/envelope`; its README says how they are
//! written. What was sealed once opens with every later reader.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use postern::envelope::{Cut, Writer};
use postern::pq;
use postern::recipients::Recipients;
use sealing::*;

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testdata/envelope")
}

/// The values of a key in a vector's text.
fn values<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    text.lines()
        .filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
        .collect()
}

/// The envelope a vector's text speaks of.
fn envelope(name: &str, text: &str) -> Vec<u8> {
    let from = values(text, "from").first().copied().unwrap_or(name);
    let mut bytes = fs::read(testdata().join(format!("{from}.age"))).unwrap();
    for at in values(text, "flip") {
        let at: isize = at.parse().unwrap();
        let len = bytes.len();
        let at = if at < 0 {
            len.strict_add_signed(at)
        } else {
            at as usize
        };
        bytes[at] ^= 1;
    }
    if let [len] = values(text, "cut")[..] {
        bytes.truncate(len.parse().unwrap());
    }
    bytes
}

#[test]
fn every_frozen_envelope_is_answered_as_it_always_was() {
    let mut count = 0;
    for entry in names(&testdata()) {
        let Some(name) = entry.strip_suffix(".txt") else {
            continue;
        };
        count += 1;
        let text = fs::read_to_string(testdata().join(&entry)).unwrap();
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("x.age"), envelope(name, &text)).unwrap();
        let identity = values(&text, "identity").first().copied().unwrap_or("pq");
        let identity = testdata().join(format!("{identity}.identity"));
        let ran = run(
            dir.path(),
            &format!("open -i {} x.age --to cases", identity.display()),
        );

        let expect = values(&text, "expect")[0];
        let code = match expect {
            "complete" => 0,
            "incomplete" | "damaged" | "fragment" => 3,
            "refused" => 1,
            other => panic!("{name}: {other}"),
        };
        assert_eq!(ran.code, code, "{name}: {}{}", ran.stdout, ran.stderr);
        if code != 1 {
            assert!(
                ran.stdout.contains(&format!(": {expect}")),
                "{name}: {}",
                ran.stdout
            );
        }
        for says in values(&text, "says") {
            let said = ran.stdout.contains(says) || ran.stderr.contains(says);
            assert!(said, "{name}: {says}: {}{}", ran.stdout, ran.stderr);
        }
        let folders: Vec<_> = names(&dir.path().join("cases"))
            .into_iter()
            .filter(|n| n != ".postern-reader.lock")
            .collect();
        assert_eq!(folders.len(), usize::from(code != 1), "{name}: {folders:?}");
        let sums = folders
            .first()
            .map(|f| dir.path().join("cases").join(f).join("SHA256SUMS"));
        let sums = sums
            .and_then(|p| fs::read_to_string(p).ok())
            .unwrap_or_default();
        assert_eq!(
            sums.lines().collect::<Vec<_>>(),
            values(&text, "file"),
            "{name}"
        );
    }
    assert!(count >= 25, "only {count} vectors were found");
}

/// `archive` with every `from` made `to`, which is as long.
fn replaced(archive: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = archive.to_vec();
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .windows(from.len())
        .position(|w| w == from.as_bytes())
    {
        bytes[at + found..at + found + to.len()].copy_from_slice(to.as_bytes());
        at += found + to.len();
    }
    assert!(at > 0, "{from}");
    bytes
}

/// Where the last directory record of `name` begins.
fn record(archive: &[u8], name: &str) -> usize {
    archive
        .windows(name.len())
        .rposition(|w| w == name.as_bytes())
        .unwrap()
        - 46
}

/// Where the local header of `name` begins.
fn local(archive: &[u8], name: &str) -> usize {
    archive
        .windows(name.len())
        .position(|w| w == name.as_bytes())
        .unwrap()
        - 30
}

/// The vectors that are files: name, identity, text, sealed bytes.
fn made() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let secret = |name: &str| fs::read_to_string(testdata().join(name)).unwrap();
    let key = |text: &str| text.lines().last().unwrap().to_owned();
    let identity: pq::Identity = key(&secret("pq.identity")).parse().unwrap();
    let classic: age::x25519::Identity = key(&secret("classic.identity")).parse().unwrap();
    let to = identity.to_public();
    let recipients = |public: String| {
        Recipients::parse(&[("alice".parse().unwrap(), public)], true)
            .ok()
            .unwrap()
            .for_day(postern::clock::today(), None)
    };
    let pq = recipients(to.to_string());
    let classic = recipients(classic.to_public().to_string());

    let two = seal(
        &pq,
        id(3),
        b"two files\n",
        &[
            ("first.bin", &noise(100_000, 1)),
            ("second.bin", &noise(90_000, 2)),
        ],
    );
    let mut cut = Writer::new(Vec::new(), &pq, head(id(4))).unwrap();
    cut.start_message().unwrap();
    cut.write(b"the film\n").unwrap();
    cut.start_file("whole.txt", "text/plain").unwrap();
    cut.write(b"whole").unwrap();
    cut.start_file("film.mp4", "video/mp4").unwrap();
    cut.write(b"only the begi").unwrap();
    let cut = cut
        .finish(Some(Cut::Connection), None)
        .unwrap()
        .into_parts()
        .0;

    let plain = unseal(
        &identity,
        &seal(
            &pq,
            id(5),
            b"message\n",
            &[("aaaa.txt", b"aaaa"), ("bbbb.txt", b"bbbb")],
        ),
    );
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut archive = plain.clone();
        change(&mut archive);
        seal_raw(&to, &archive)
    };
    let renamed = |from, to_name| seal_raw(&to, &replaced(&plain, from, to_name));
    let hostile_names = [
        ("../../../etc/passwd", &b"a"[..]),
        ("C:\\windows\\CON", b"b"),
        (".ssh\u{202e}fdp.exe\x1b[2J", b"c"),
        ("", b""),
        ("文件 报告.pdf", b"e"),
        ("same", b"f"),
        ("same", b"g"),
    ];
    vec![
        (
            "text-only",
            "complete",
            seal(&pq, id(1), b"look at page 3\n", &[]),
        ),
        (
            "text-only-classic",
            "complete",
            seal(&classic, id(1), b"look at page 3\n", &[]),
        ),
        (
            "hostile-names",
            "complete",
            seal(&pq, id(2), b"", &hostile_names),
        ),
        ("two-files", "complete", two),
        ("incomplete", "incomplete", cut),
        (
            "plain-text-in-age",
            "refused",
            seal_raw(&to, b"just a note\n"),
        ),
        ("empty-age", "refused", seal_raw(&to, b"")),
        (
            "not-a-bucket",
            "refused",
            seal_raw(&to, &plain[..plain.len() - 1]),
        ),
        (
            "lying-size",
            "refused",
            with(&|a| {
                let at = record(a, "files/001-aaaa.txt");
                a[at + 20] += 1;
                a[at + 24] += 1;
            }),
        ),
        (
            "local-differs",
            "refused",
            with(&|a| {
                let at = local(a, "files/002-bbbb.txt");
                a[at + 30 + 17] = b'T';
            }),
        ),
        (
            "duplicate-name",
            "refused",
            renamed("files/002-bbbb.txt", "files/001-aaaa.txt"),
        ),
        (
            "absolute-path",
            "refused",
            renamed("files/001-aaaa.txt", "/etc/cron.d/a.text"),
        ),
        (
            "parent-path",
            "refused",
            renamed("files/001-aaaa.txt", "files/001-../../ax"),
        ),
        (
            "hidden-name",
            "refused",
            renamed("files/001-aaaa.txt", "files/001-.aaa.txt"),
        ),
        (
            "extra-entry",
            "refused",
            renamed("files/001-aaaa.txt", "other/001-aaaa.txt"),
        ),
        (
            "missing-manifest",
            "refused",
            renamed("submission.json", "submission.jsno"),
        ),
        (
            "symlink",
            "refused",
            with(&|a| {
                let at = record(a, "files/001-aaaa.txt");
                a[at + 38..at + 42].copy_from_slice(&(0o120_777_u32 << 16).to_le_bytes());
            }),
        ),
        (
            "compressed",
            "refused",
            with(&|a| {
                let (l, r) = (
                    local(a, "files/001-aaaa.txt"),
                    record(a, "files/001-aaaa.txt"),
                );
                (a[l + 8], a[r + 10]) = (8, 8);
            }),
        ),
        (
            "newer-version",
            "refused",
            renamed("\"version\": 1", "\"version\": 2"),
        ),
        (
            "manifest-lies",
            "refused",
            with(&|a| {
                let json = replaced(a, "\"size\": 4", "\"size\": 5");
                *a = json;
            }),
        ),
        (
            "padding-not-zeros",
            "refused",
            with(&|a| {
                let at = a.len() - 2000;
                a[at] = 1;
            }),
        ),
        (
            "comment",
            "refused",
            with(&|a| {
                let at = a.len() - 2;
                a[at] = 1;
            }),
        ),
    ]
}

#[test]
#[ignore = "adds vectors that are missing; look at what it writes before it is kept"]
fn make_the_vectors_that_are_missing() {
    let pq = pq::Identity::generate();
    let classic = age::x25519::Identity::generate();
    for (name, secret, public) in [
        ("pq", pq.to_string(), pq.to_public().to_string()),
        (
            "classic",
            classic.to_string(),
            classic.to_public().to_string(),
        ),
    ] {
        let path = testdata().join(format!("{name}.identity"));
        if !path.exists() {
            let text = format!(
                "# for tests only: everybody has this key\n# public key: {public}\n{}\n",
                secret.expose_secret()
            );
            fs::write(path, text).unwrap();
        }
    }
    let dir = tempfile::tempdir().unwrap();
    for (name, expect, sealed) in made() {
        let path = testdata().join(format!("{name}.age"));
        if path.exists() {
            continue;
        }
        fs::write(&path, &sealed).unwrap();
        let identity = if name.contains("classic") {
            "classic"
        } else {
            "pq"
        };
        write_text(dir.path(), name, expect, &format!("identity: {identity}\n"));
    }
    let two = fs::read(testdata().join("two-files.age")).unwrap();
    let chunk = |n: usize| sealed_at(&two, n * 65_536);
    for (name, expect, change) in [
        ("flip-in-magic", "refused", "flip: 3\n".to_owned()),
        ("flip-in-header", "refused", "flip: 40\n".to_owned()),
        (
            "flip-in-mac",
            "refused",
            format!("flip: {}\n", payload(&two) - 30),
        ),
        (
            "flip-in-first-chunk",
            "damaged",
            format!("flip: {}\n", chunk(0) + 100),
        ),
        (
            "flip-in-middle",
            "damaged",
            format!("flip: {}\n", chunk(1) + 100),
        ),
        ("flip-in-end", "fragment", "flip: -1\n".to_owned()),
        ("cut-in-header", "refused", "cut: 1000\n".to_owned()),
        (
            "cut-in-first-chunk",
            "refused",
            format!("cut: {}\n", chunk(0) + 60_000),
        ),
        (
            "cut-at-second-chunk",
            "fragment",
            format!("cut: {}\n", chunk(1)),
        ),
        (
            "cut-in-third-chunk",
            "fragment",
            format!("cut: {}\n", chunk(2) + 60_000),
        ),
        (
            "wrong-identity",
            "refused",
            "identity: classic\n".to_owned(),
        ),
    ] {
        if !testdata().join(format!("{name}.txt")).exists() {
            write_text(
                dir.path(),
                name,
                expect,
                &format!("from: two-files\n{change}"),
            );
        }
    }
}

/// Writes a vector's text with what the reader answers now.
fn write_text(dir: &Path, name: &str, expect: &str, setup: &str) {
    fs::write(dir.join("x.age"), envelope(name, setup)).unwrap();
    let identity = values(setup, "identity").first().copied().unwrap_or("pq");
    let identity = testdata().join(format!("{identity}.identity"));
    let to = format!("cases-{name}");
    let ran = run(
        dir,
        &format!("open -i {} x.age --to {to}", identity.display()),
    );
    let said = match ran.stderr.lines().next() {
        Some(line) => line.rsplit_once("x.age: ").map_or(line, |(_, said)| said),
        None => {
            let line = ran.stdout.lines().next().unwrap();
            let (line, _) = line.rsplit_once(", in ").unwrap();
            line.split_once(": ").unwrap().1
        }
    };
    let mut text = format!("expect: {expect}\nsays: {said}\n{setup}");
    let sums = names(&dir.join(&to))
        .into_iter()
        .find_map(|folder| fs::read_to_string(dir.join(&to).join(folder).join("SHA256SUMS")).ok());
    for line in sums.unwrap_or_default().lines() {
        text += &format!("file: {line}\n");
    }
    fs::write(testdata().join(format!("{name}.txt")), text).unwrap();
}
