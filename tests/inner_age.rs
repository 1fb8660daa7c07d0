//! Files that a source encrypted before sending: the reader opens them in the same step, whatever
//! made them, also in pieces; and what does not open, or would harm, stays as it is.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use age::armor::{ArmoredWriter, Format};
use postern::envelope::{Cut, Writer};
use sealing::*;
use serde_json::{Value, json};

const OPEN: &str = "open -i k.identity x.age --to cases";

/// Seals a submission of these files, opens it, and gives its folder.
#[track_caller]
fn open(dir: &Path, keys: &Keys, files: &[(&str, &[u8])], code: i32) -> (PathBuf, Ran) {
    let _ = fs::remove_dir_all(dir.join("cases"));
    let sealed = seal(&keys.recipients, id(1), b"see the files\n", files);
    fs::write(dir.join("x.age"), sealed).unwrap();
    let ran = run_to(dir, OPEN, code);
    (dir.join("cases").join(id(1).to_string()), ran)
}

/// What is in `files/`, which `SHA256SUMS` has to agree with.
#[track_caller]
fn listed(folder: &Path) -> Vec<String> {
    let mut sums = Command::new("sha256sum");
    sums.args(["--check", "--strict", "--quiet", "SHA256SUMS"]);
    assert!(sums.current_dir(folder).status().unwrap().success());
    let summed = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let mut summed: Vec<_> = summed
        .lines()
        .filter_map(|line| Some(line.split_once("  files/")?.1.to_owned()))
        .collect();
    summed.sort();
    assert_eq!(summed, names(&folder.join("files")));
    summed
}

/// The parts that `opened.json` records.
fn recorded(folder: &Path) -> Value {
    let json = fs::read(folder.join("opened.json")).unwrap();
    let record: Value = serde_json::from_slice(&json).unwrap();
    record["parts"].clone()
}

fn sealed_for(keys: &Keys, plain: &[u8]) -> Vec<u8> {
    seal_raw(&keys.identity.to_public(), plain)
}

fn armored(sealed: &[u8]) -> Vec<u8> {
    let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
    std::io::Write::write_all(&mut writer, sealed).unwrap();
    writer.finish().unwrap()
}

/// Runs a program of others on files in `dir`.
#[track_caller]
fn other(dir: &Path, program: &Path, args: &str) {
    assert!(program.exists(), "{} is missing", program.display());
    let mut command = Command::new(program);
    command.args(args.split_whitespace()).current_dir(dir);
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args}: {said}");
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn what_stock_age_sealed_to_any_week_of_the_list_opens_in_the_same_step() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery").unwrap();
    run_to(dir, "keygen --name alice --out . --passphrase-file pass", 0);
    let public = fs::read_to_string(dir.join("alice.recipients")).unwrap();
    // The page of keys was read in the twentieth week from now.
    let weeks: Vec<_> = public.split_inclusive('\n').collect();
    fs::write(dir.join("keys.txt"), weeks[40..42].concat()).unwrap();
    let big = noise(300_000, 1);
    fs::write(dir.join("big.zip"), &big).unwrap();
    let go = in_repository("target/go-age/usr/bin/age");
    other(dir, &go, "-R keys.txt -o go.age big.zip");
    let script = in_repository("tests/interop/seal.mjs");
    let npm = format!("{} keys.txt big.zip npm.asc", script.display());
    other(dir, Path::new("/usr/bin/node"), &npm);

    let (go, npm) = (dir.join("go.age"), dir.join("npm.asc"));
    let (go, npm) = (fs::read(go).unwrap(), fs::read(npm).unwrap());
    assert!(npm.starts_with(b"-----BEGIN AGE"));
    let files: [(&str, &[u8]); 3] = [("big.zip.age", &go), ("memo.pdf", b"%PDF"), ("ü", &npm)];
    let today = recipients("alice", &public);
    let sealed = seal(&today, id(1), b"hello\n", &files);
    fs::write(dir.join("x.age"), sealed).unwrap();
    let args = "open -i alice.identity --passphrase-file pass x.age --to cases";
    let ran = run_to(dir, args, 0);
    assert_eq!(
        ran.stdout,
        format!(
            "{0}: complete, a message and 3 files, in cases/{0}\n    \
             files/001-big.zip: the source had encrypted it, 300,000 bytes\n    \
             files/003-ü.opened: the source had encrypted it, 300,000 bytes\n\
             1 in all: 1 complete\n",
            id(1)
        )
    );
    let folder = dir.join("cases").join(id(1).to_string());
    assert_eq!(
        listed(&folder),
        ["001-big.zip", "002-memo.pdf", "003-ü.opened"]
    );
    assert!(fs::read(folder.join("files/001-big.zip")).unwrap() == big);
    assert!(fs::read(folder.join("files/003-ü.opened")).unwrap() == big);
    let parts = recorded(&folder);
    assert_eq!(parts[1]["entry"], "files/001-big.zip");
    assert_eq!(parts[1]["opened_from"][0]["entry"], "files/001-big.zip.age");
    assert_eq!(parts[1]["opened_from"][0]["size"], go.len());
    assert_eq!(parts[1].get("sha256"), None);
    // It is known again, as it is now.
    let again = run_to(dir, args, 0);
    assert!(again.stdout.contains("already there"), "{}", again.stdout);
}

#[test]
fn what_debians_age_sealed_to_a_classic_key_opens_binary_and_in_armor() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery").unwrap();
    let keygen = "keygen --name bob --out . --single --classic --passphrase-file pass";
    run_to(dir, keygen, 0);
    fs::write(dir.join("big.zip"), noise(200_000, 2)).unwrap();
    let age = Path::new("/usr/bin/age");
    other(dir, age, "-R bob.recipients -o binary big.zip");
    other(dir, age, "-a -R bob.recipients -o armored big.zip");
    let binary = fs::read(dir.join("binary")).unwrap();
    let armored = fs::read(dir.join("armored")).unwrap();
    let public = fs::read_to_string(dir.join("bob.recipients")).unwrap();
    let files: [(&str, &[u8]); 2] = [("a.age", &binary), ("b.age.asc", &armored)];
    let sealed = seal(&recipients("bob", &public), id(1), b"", &files);
    fs::write(dir.join("x.age"), sealed).unwrap();
    run_to(
        dir,
        "open -i bob.identity --passphrase-file pass x.age --to cases",
        0,
    );
    let folder = dir.join("cases").join(id(1).to_string());
    assert_eq!(listed(&folder), ["001-a", "002-b"]);
    for name in ["001-a", "002-b"] {
        let opened = fs::read(folder.join("files").join(name)).unwrap();
        assert!(opened == noise(200_000, 2), "{name}");
    }
}

#[test]
fn pieces_of_one_submission_are_joined_in_whatever_order_they_came() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let plain = noise(500_000, 3);
    let sealed = sealed_for(&keys, &plain);
    let piece = |n: usize| &sealed[n * 100_000..sealed.len().min((n + 1) * 100_000)];
    for (names, opened) in [
        (
            [
                "x.age.aa", "x.age.ab", "x.age.ac", "x.age.ad", "x.age.ae", "x.age.af",
            ],
            "001-x",
        ),
        (["xaa", "xab", "xac", "xad", "xae", "xaf"], "001-x.opened"),
        (
            ["b.001", "b.002", "b.003", "b.004", "b.005", "b.006"],
            "001-b.opened",
        ),
        (
            [
                "b.zip.age.00",
                "b.zip.age.01",
                "b.zip.age.02",
                "b.zip.age.03",
                "b.zip.age.04",
                "b.zip.age.05",
            ],
            "001-b.zip",
        ),
    ] {
        let all: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(n, name)| (*name, piece(n)))
            .collect();
        assert_eq!(sealed.len() / 100_000, 5);
        // The first, so that its number is known, then the others from the last on.
        let mut files = vec![all[0], ("letter.de", &b"Hallo"[..])];
        files.extend(all[1..].iter().rev());
        let (folder, ran) = open(dir, &keys, &files, 0);
        assert_eq!(listed(&folder), [opened, "002-letter.de"]);
        assert!(fs::read(folder.join("files").join(opened)).unwrap() == plain);
        let line = format!(
            "    files/{opened}: the source had encrypted it, in 6 pieces, 500,000 bytes\n"
        );
        assert!(ran.stdout.contains(&line), "{}", ran.stdout);
        assert!(
            ran.stdout.contains("a message and 7 files"),
            "{}",
            ran.stdout
        );
        assert_eq!(
            recorded(&folder)[1]["opened_from"]
                .as_array()
                .unwrap()
                .len(),
            6
        );
    }
}

#[test]
fn a_truncated_or_changed_age_file_is_opened_as_far_as_it_authenticates_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let plain = noise(200_000, 4);
    let sealed = sealed_for(&keys, &plain);
    let mut changed = sealed.clone();
    changed[sealed_at(&sealed, 140_000)] ^= 1;
    let longer = [&sealed[..], b"more"].concat();
    let text = armored(&sealed);
    let cases: [(&[u8], usize); 5] = [
        (&sealed[..sealed.len() - 1], 196_608),
        (&sealed[..payload(&sealed) + 65_552], 65_536),
        (&changed, 131_072),
        (&longer, 196_608),
        (&text[..text.len() / 2], 65_536),
    ];
    for (n, (bytes, kept)) in cases.into_iter().enumerate() {
        let (folder, ran) = open(dir, &keys, &[("big.age", bytes)], 3);
        assert_eq!(listed(&folder), ["001-big", "001-big.age"], "{n}");
        let opened = fs::read(folder.join("files/001-big")).unwrap();
        assert!(opened == plain[..kept], "{n}: {}", opened.len());
        assert!(fs::read(folder.join("files/001-big.age")).unwrap() == bytes);
        assert!(
            ran.stderr.contains("files/001-big is what opens"),
            "{}",
            ran.stderr
        );
        assert!(
            ran.stdout.contains("complete, a message and 1 file,"),
            "{}",
            ran.stdout
        );
        let parts = recorded(&folder);
        assert_eq!(
            (&parts[1]["extent"], &parts[2]["extent"]),
            (&json!("whole"), &json!("partial"))
        );
        let again = run_to(dir, OPEN, 3);
        assert!(again.stderr.contains("is what opens"), "{}", again.stderr);
    }
    // Cut before anything authenticates, or in the header.
    for len in [payload(&sealed) + 60_000, payload(&sealed) - 20, 22] {
        let (folder, ran) = open(dir, &keys, &[("big.age", &sealed[..len])], 3);
        assert_eq!(listed(&folder), ["001-big.age"]);
        assert!(
            ran.stderr.contains("it begins as an age file does, but"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn an_age_file_whose_upload_broke_off_opens_as_far_as_it_came() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let sealed = sealed_for(&keys, &noise(200_000, 5));
    let mut writer = Writer::new(Vec::new(), &keys.recipients, head(id(1))).unwrap();
    writer.start_file("big.age", "").unwrap();
    writer.write(&sealed[..150_000]).unwrap();
    let envelope = writer
        .finish(Some(Cut::Connection), None)
        .unwrap()
        .into_parts()
        .0;
    fs::write(dir.join("x.age"), envelope).unwrap();
    let ran = run_to(dir, OPEN, 3);
    assert!(
        ran.stdout.contains("incomplete (the connection broke)"),
        "{}",
        ran.stdout
    );
    let opened = dir
        .join("cases")
        .join(id(1).to_string())
        .join("files/001-big");
    assert!(fs::read(opened).unwrap() == noise(200_000, 5)[..131_072]);
}

#[test]
fn what_no_key_opens_stays_and_is_no_failure() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let others = sealing::keys(dir, "others");
    let foreign = sealed_for(&others, b"not for us");
    let mut scrypt = age::scrypt::Recipient::new("secret".to_owned().into());
    scrypt.set_work_factor(2);
    let locked = seal_raw(&scrypt, b"who knows the word");
    // As much work as can be said: nobody does it.
    let bomb = String::from_utf8_lossy(&locked).into_owned();
    let at = bomb.find(" 2\n").unwrap();
    let bomb = [&locked[..at], b" 60\n", &locked[at + 3..]].concat();
    let text = armored(&foreign);
    let files: [(&str, &[u8]); 5] = [
        ("a.age", &foreign),
        ("b.asc", &text),
        ("c.age", &locked),
        ("d.age", &bomb),
        ("message.txt", b"age-encryption.org/v2\n"),
    ];
    let (folder, ran) = open(dir, &keys, &files, 0);
    assert_eq!(
        ran.stdout.lines().skip(1).take(4).collect::<Vec<_>>(),
        [
            "    files/001-a.age: an age file that none of the given keys opens",
            "    files/002-b.asc: an age file that none of the given keys opens",
            "    files/003-c.age: encrypted with a passphrase, which its source has to tell",
            "    files/004-d.age: encrypted with a passphrase, which its source has to tell",
        ]
    );
    let names = [
        "001-a.age",
        "002-b.asc",
        "003-c.age",
        "004-d.age",
        "005-message.txt",
    ];
    assert_eq!(listed(&folder), names);
    let message = fs::read_to_string(folder.join("message.txt")).unwrap();
    assert_eq!(message, "see the files\n");
}

#[test]
fn an_age_file_inside_changes_neither_whose_the_submission_is_nor_what_else_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    // A whole submission with an address for answers, and an age file in an age file.
    let address = mailbox().address();
    let submission = ask(&keys.recipients, id(9), &address);
    let twice = sealed_for(&keys, &sealed_for(&keys, b"deep"));
    let plain = sealed_for(&keys, b"another message");
    let files: [(&str, &[u8]); 4] = [
        ("submission.age", &submission),
        ("twice.age.age", &twice),
        ("../../message.txt.age", &plain),
        ("..age", &plain),
    ];
    let (folder, ran) = open(dir, &keys, &files, 0);
    let mut folders = names(&dir.join("cases"));
    folders.retain(|name| !name.starts_with('.'));
    assert_eq!(folders, [id(1).to_string()]);
    assert_eq!(
        listed(&folder),
        [
            "001-submission",
            "002-twice.age",
            "003-message.txt",
            "004-age.opened"
        ]
    );
    assert!(
        fs::read(folder.join("files/001-submission"))
            .unwrap()
            .starts_with(b"PK")
    );
    let message = fs::read_to_string(folder.join("message.txt")).unwrap();
    assert_eq!(message, "see the files\n");
    assert!(
        ran.stdout
            .contains("files/002-twice.age: the source had encrypted it, "),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains("; it is an age file still, which stays"),
        "{}",
        ran.stdout
    );
    let once = fs::read(folder.join("files/002-twice.age")).unwrap();
    assert_eq!(unseal(&keys.identity, &once), b"deep");
}

#[test]
fn pieces_of_several_submissions_are_told_and_joined_by_a_command() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let plain = noise(300_000, 6);
    let sealed = sealed_for(&keys, &plain);
    let (first, second) = sealed.split_at(200_000);
    let one = seal(&keys.recipients, id(1), b"", &[("x.age.aa", first)]);
    let two = seal(&keys.recipients, id(2), b"", &[("x.age.ab", second)]);
    fs::write(dir.join("1.age"), one).unwrap();
    fs::write(dir.join("2.age"), two).unwrap();
    let ran = run_to(dir, "open -i k.identity 1.age 2.age --to cases", 3);
    let (one, two) = (id(1), id(2));
    let later = "    files/001-x.age.ab: a later piece of a split file, whose beginning is not in \
                 this submission\n";
    assert!(ran.stdout.contains(later), "{}", ran.stdout);
    assert_eq!(ran.stderr.matches("postern-reader decrypt").count(), 1);

    let pieces = format!("cases/{one}/files/001-x.age.aa cases/{two}/files/001-x.age.ab");
    let command = format!("decrypt -i k.identity --out big {pieces}");
    check(dir, &command, 0, "big: whole, 300,000 bytes\n", "");
    assert!(fs::read(dir.join("big")).unwrap() == plain);

    let again = run_to(dir, &command, 1);
    assert!(
        again.stderr.contains("big: it is there already"),
        "{}",
        again.stderr
    );
    let half = format!("decrypt -i k.identity --out half cases/{one}/files/001-x.age.aa");
    run_to(dir, &half, 3);
    assert!(fs::read(dir.join("half")).unwrap() == plain[..196_608]);
    let wrong = format!("decrypt -i k.identity --out wrong cases/{two}/files/001-x.age.ab");
    let ran = run_to(dir, &wrong, 1);
    assert!(
        ran.stderr.contains("the first piece has to be"),
        "{}",
        ran.stderr
    );
    sealing::keys(dir, "others");
    run_to(
        dir,
        &command.replace("k.identity --out big", "others.identity --out other"),
        1,
    );
    let left: Vec<_> = names(dir)
        .into_iter()
        .filter(|n| n.contains("other") || n.contains("wrong"))
        .collect();
    assert_eq!(left, ["others.identity"]);
}

#[test]
fn neither_a_large_age_file_nor_one_made_to_harm_takes_memory_or_time() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let big = noise(60 << 20, 7);
    let sealed = sealed_for(&keys, &big);
    let text = armored(&sealed);
    let header = |stanza: &str, stanzas: usize| {
        let mac = format!("--- {}\n", "A".repeat(43));
        let mut bytes = b"age-encryption.org/v1\n".to_vec();
        bytes.extend(stanza.repeat(stanzas).bytes());
        bytes.extend(mac.bytes());
        bytes.extend([0; 16]);
        bytes
    };
    let usual = format!("-> X25519 {}\n{}\n", "A".repeat(43), "A".repeat(43));
    let endless = header(&usual, 1_000_000);
    // Each of its lines makes age parse all those before it again.
    let tiny = header("-> a\n\n", 40_000);
    let tall = format!("-> a\n{}\n", format!("{}\n", "A".repeat(64)).repeat(7));
    let longest = header(&tall, 512);
    let mut line = b"-----BEGIN AGE ENCRYPTED FILE-----\n".to_vec();
    line.resize(100 << 20, b'A');
    let mut files: Vec<(&str, &[u8])> = vec![
        ("big.age", &sealed),
        ("big.asc", &text),
        ("endless.age", &endless),
        ("line.asc", &line),
        ("tiny.age", &tiny),
    ];
    files.extend([("longest.age", &longest[..]); 40]);
    let envelope = seal(&keys.recipients, id(1), b"", &files);
    fs::write(dir.join("x.age"), envelope).unwrap();
    let limit = "ulimit -v 49152; exec \"$0\" \"$@\"";
    let mut limited = Command::new("sh");
    limited.args(["-c", limit, env!("CARGO_BIN_EXE_postern-reader")]);
    limited.args(OPEN.split_whitespace()).current_dir(dir);
    let since = std::time::Instant::now();
    let ran: Ran = limited.output().unwrap().into();
    assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
    let folder = dir.join("cases").join(id(1).to_string());
    for name in ["001-big", "002-big"] {
        assert!(
            fs::read(folder.join("files").join(name)).unwrap() == big,
            "{name}"
        );
    }
    assert!(
        ran.stderr
            .contains("files/003-endless.age: it begins as an age file does"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("files/004-line.asc: it begins as an age file does"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("files/005-tiny.age: it begins as an age file does, but its header has more"),
        "{}",
        ran.stderr
    );
    let none = ran
        .stdout
        .matches("an age file that none of the given keys opens")
        .count();
    let many = ran
        .stdout
        .matches("there are too many to open them all")
        .count();
    assert_eq!(none + many, 40, "{}", ran.stdout);
    assert!(none >= 15 && many >= 20, "{none} {many}");
    assert!(since.elapsed().as_secs() < 120, "{:?}", since.elapsed());
}
