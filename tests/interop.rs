//! What a drop seals opens without our software, and keys of others serve here: stock
//! age (Go), npm's age-encryption, and every unzip there is.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Drop, POSTERN, READER, field, file, make_drop, need, succeed};

const PASSPHRASE: &str = "a passphrase of the tests";
const MESSAGE: &str = "Grüße.\r\n\r\nThe second paragraph: 大小, حجم, 🦉\r\n";

/// Names as sources have them, and as they stand in the archive.
const NAMES: &[(&str, &str)] = &[
    ("memo.docx", "files/001-memo.docx"),
    ("Résumé – Ökonomie.pdf", "files/002-Résumé_–_Ökonomie.pdf"),
    ("内部报告 2026.xlsx", "files/003-内部报告_2026.xlsx"),
    ("تقرير سري.jpg", "files/004-تقرير_سري.jpg"),
    ("video.mp4", "files/005-video.mp4"),
    ("empty.txt", "files/006-empty.txt"),
    ("large.bin", "files/007-large.bin"),
];

#[test]
fn a_post_quantum_envelope_opens_with_go_age_and_npm_age_encryption() {
    let (drop, keys) = drop_of_many();
    let sent = submit(&drop);
    let envelope = exported(&drop);
    let out = drop.path();

    // Every key opens, by every program that can hold it.
    let mut archives = vec![];
    for key in ["alice", "carol", "dave"] {
        let identity = keys.join(format!("{key}.identity"));
        let zip = out.join(format!("go-{key}.zip"));
        succeed(
            Command::new(go("age"))
                .arg("-d")
                .arg("-i")
                .arg(&identity)
                .arg("-o")
                .arg(&zip)
                .arg(&envelope),
        );
        archives.push(zip);
        let zip = out.join(format!("npm-{key}.zip"));
        succeed(node("open.mjs").arg(&identity).arg(&envelope).arg(&zip));
        archives.push(zip);
        opens_with_the_reader(&drop, &identity, &[], &sent);
    }
    let first = fs::read(&archives[0]).unwrap();
    assert!(first.len().is_multiple_of(64 * 1024));
    for archive in &archives[1..] {
        assert!(fs::read(archive).unwrap() == first, "{}", archive.display());
    }
    opens_with_every_unzip(&archives[0], &sent);
}

#[test]
fn an_identity_of_the_reader_serves_go_age_which_asks_for_its_passphrase() {
    let (drop, keys) = drop_of_many();
    let sent = submit(&drop);
    let envelope = exported(&drop);
    let (identity, zip) = (keys.join("erin.identity"), drop.path().join("erin.zip"));

    let go_age = go("age");
    let typed = typed(PASSPHRASE)
        .arg(&go_age)
        .arg("-d")
        .arg("-i")
        .arg(&identity)
        .arg("-o")
        .arg(&zip)
        .arg(&envelope)
        .output();
    let typed = typed.unwrap();
    assert!(
        typed.status.success(),
        "{}",
        String::from_utf8_lossy(&typed.stdout)
    );
    assert_archive(&zip, &sent);
    let wrong = self::typed("not the passphrase")
        .arg(&go_age)
        .arg("-d")
        .arg("-i")
        .arg(&identity)
        .arg(&envelope)
        .output();
    assert!(!wrong.unwrap().status.success());

    let passphrase = [
        "--passphrase-file".into(),
        keys.join("passphrase").into_os_string(),
    ];
    opens_with_the_reader(&drop, &identity, &passphrase, &sent);
}

#[test]
fn an_identity_file_holds_what_age_keygen_writes() {
    let (_drop, keys) = drop_of_many();
    let plain = keys.join("erin.plain");
    succeed(
        typed(PASSPHRASE)
            .arg(go("age"))
            .arg("-d")
            .arg("-o")
            .arg(&plain)
            .arg(keys.join("erin.identity")),
    );
    let ours = fs::read_to_string(&plain).unwrap();
    let theirs = fs::read_to_string(keys.join("carol.identity")).unwrap();
    // Ours lacks the time of its making.
    let (created, theirs) = theirs.split_once('\n').unwrap();
    assert!(created.starts_with("# created: "));
    let shape = |text: &str| -> Vec<(&str, usize)> {
        let known = ["# public key: age1pq1", "AGE-SECRET-KEY-PQ-1", ""];
        let begins = |line: &str| {
            *known
                .iter()
                .find(|known| line.starts_with(**known))
                .unwrap()
        };
        text.split('\n')
            .map(|line| (begins(line), line.len()))
            .collect()
    };
    assert_eq!(shape(&ours), shape(theirs));

    // Its public half, by Go's age-keygen and as our recipients file has it.
    let public = succeed(Command::new(go("age-keygen")).arg("-y").arg(&plain));
    let recipients = fs::read_to_string(keys.join("erin.recipients")).unwrap();
    assert_eq!(
        recipients
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>(),
        [public.trim()]
    );
    // And the whole recipients file is one that Go's age reads.
    let (message, sealed) = (keys.join("m"), keys.join("m.age"));
    fs::write(&message, MESSAGE).unwrap();
    succeed(
        Command::new(go("age"))
            .arg("-R")
            .arg(keys.join("erin.recipients"))
            .arg("-o")
            .arg(&sealed)
            .arg(&message),
    );
    assert_eq!(
        succeed(
            Command::new(go("age"))
                .arg("-d")
                .arg("-i")
                .arg(&plain)
                .arg(&sealed)
        ),
        MESSAGE
    );
}

#[test]
fn a_classic_envelope_opens_with_the_age_of_debian() {
    for program in ["age", "age-keygen"] {
        need(program);
    }
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["classic = true"]);
    let keys = dir.path().to_owned();
    fs::remove_dir_all(keys.join("drop/recipients")).unwrap();
    fs::create_dir(keys.join("drop/recipients")).unwrap();
    // One key of age, one of the reader.
    succeed(
        Command::new("age-keygen")
            .arg("-o")
            .arg(keys.join("bob.identity")),
    );
    let public = succeed(
        Command::new("age-keygen")
            .arg("-y")
            .arg(keys.join("bob.identity")),
    );
    fs::write(keys.join("bob.recipients"), public).unwrap();
    keygen(&keys, "frank", &["--classic"]);
    for name in ["bob", "frank"] {
        add(&keys, name);
    }
    let drop = Drop::serve(dir);
    let sent = submit(&drop);
    let envelope = exported(&drop);
    let bob = keys.join("bob.identity");
    for (program, zip) in [("age".into(), "debian.zip"), (go("age"), "go.zip")] {
        let zip = keys.join(zip);
        succeed(
            Command::new(program)
                .arg("-d")
                .arg("-i")
                .arg(&bob)
                .arg("-o")
                .arg(&zip)
                .arg(&envelope),
        );
        assert_archive(&zip, &sent);
    }
    let zip = keys.join("npm.zip");
    succeed(node("open.mjs").arg(&bob).arg(&envelope).arg(&zip));
    opens_with_every_unzip(&zip, &sent);
    let zip = keys.join("frank.zip");
    let frank = keys.join("frank.identity");
    succeed(
        typed(PASSPHRASE)
            .args(["age", "-d", "-i"])
            .arg(&frank)
            .arg("-o")
            .arg(&zip)
            .arg(&envelope),
    );
    assert_archive(&zip, &sent);
    opens_with_the_reader(&drop, &bob, &[], &sent);
}

#[test]
fn lists_of_periods_are_files_that_stock_age_takes_and_so_is_what_burning_leaves() {
    for program in ["age", "age-keygen"] {
        need(program);
    }
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["classic = true"]);
    let keys = dir.path();
    let ten_weeks = jiff::ToSpan::days(70);
    let first = (postern::clock::today() - ten_weeks).to_string();
    let list = ["--from", &first, "--periods", "14"];
    // A bundle of a real server: nothing waits on it.
    let export = ["export", "--to", "new.tar", "--config", "drop/postern.toml"];
    succeed(Command::new(POSTERN).current_dir(keys).args(export));
    let message = keys.join("message");
    fs::write(&message, MESSAGE).unwrap();
    for (name, kind, programs) in [
        ("gina", None, vec![go("age")]),
        ("hugo", Some("--classic"), vec!["age".into(), go("age")]),
    ] {
        let flags: Vec<_> = list.into_iter().chain(kind).collect();
        keygen(keys, name, &flags);
        for age in &programs {
            let sealed = keys.join("sealed.age");
            let _ = fs::remove_file(&sealed);
            succeed(
                Command::new(age)
                    .arg("-R")
                    .arg(keys.join(format!("{name}.recipients")))
                    .arg("-o")
                    .arg(&sealed)
                    .arg(&message),
            );
            let header = fs::read(&sealed).unwrap();
            assert_eq!(header.windows(4).filter(|w| w == b"\n-> ").count(), 14);
        }
        let opens = |when: &str| {
            for age in &programs {
                let out = keys.join("out");
                let _ = fs::remove_file(&out);
                succeed(
                    typed(PASSPHRASE)
                        .arg(age)
                        .args(["-d", "-i"])
                        .arg(keys.join(format!("{name}.identity")))
                        .arg("-o")
                        .arg(&out)
                        .arg(keys.join("sealed.age")),
                );
                assert_eq!(fs::read_to_string(&out).unwrap(), MESSAGE, "{when}");
            }
        };
        opens("as keygen wrote it");
        let before = (postern::clock::today() - jiff::ToSpan::days(35)).to_string();
        let identity = format!("{name}.identity");
        let said = succeed(
            Command::new(READER)
                .current_dir(keys)
                .args(["burn", "-i", &identity, "--before", &before])
                .args(["--bundle", "new.tar", "--passphrase-file", "passphrase"]),
        );
        assert!(said.contains("burned the keys of "), "{said}");
        opens("as burn left it");
    }
}

/// A drop that seals to keys of four makers, and where those keys are: alice's by this
/// package, carol's by Go's age-keygen, dave's by npm's age-encryption, erin's by
/// `postern-reader keygen`.
fn drop_of_many() -> (Drop, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let keys = dir.path().to_owned();
    succeed(
        Command::new(go("age-keygen"))
            .arg("-pq")
            .arg("-o")
            .arg(keys.join("carol.identity")),
    );
    let public = succeed(
        Command::new(go("age-keygen"))
            .arg("-y")
            .arg(keys.join("carol.identity")),
    );
    fs::write(keys.join("carol.recipients"), public).unwrap();
    succeed(
        node("keygen.mjs")
            .arg(keys.join("dave.identity"))
            .arg(keys.join("dave.recipients")),
    );
    keygen(&keys, "erin", &["--single"]);
    for name in ["carol", "dave", "erin"] {
        add(&keys, name);
    }
    (Drop::serve(dir), keys)
}

/// A pair of keys by the reader, locked with [`PASSPHRASE`].
fn keygen(keys: &Path, name: &str, more: &[&str]) {
    let passphrase = keys.join("passphrase");
    fs::write(&passphrase, format!("{PASSPHRASE}\n")).unwrap();
    let mut keygen = Command::new(READER);
    keygen
        .args(["keygen", "--name", name])
        .args(more)
        .arg("--out")
        .arg(keys);
    succeed(keygen.arg("--passphrase-file").arg(passphrase));
}

fn add(keys: &Path, name: &str) {
    let file = keys.join(format!("{name}.recipients"));
    let mut add = Command::new(POSTERN);
    succeed(
        add.args(["recipients", "add", name])
            .arg(file)
            .arg("--config")
            .arg(keys.join("drop/postern.toml")),
    );
}

/// What every archive must hold, in its order: entry and content.
type Sent = Vec<(String, Vec<u8>)>;

/// Sends a message and files over HTTP.
fn submit(drop: &Drop) -> Sent {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testdata/samples");
    let sample = |name: &str| fs::read(samples.join(name)).unwrap();
    let large: Vec<u8> = (0..5_000_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let contents = [
        sample("memo.docx"),
        sample("report.pdf"),
        sample("invoices.xlsx"),
        sample("photo.jpg"),
        sample("video.mp4"),
        vec![],
        large,
    ];
    let mut parts = vec![field("message", MESSAGE.as_bytes())];
    parts.extend(
        NAMES
            .iter()
            .zip(&contents)
            .map(|((name, _), content)| file(name, content)),
    );
    assert_eq!(drop.send(parts).heading(), "Received");
    let mut sent = vec![(
        "message.txt".to_owned(),
        MESSAGE.replace("\r\n", "\n").into_bytes(),
    )];
    sent.extend(
        NAMES
            .iter()
            .zip(contents)
            .map(|((_, entry), content)| ((*entry).to_owned(), content)),
    );
    sent
}

/// The one envelope of the drop, out of an exported bundle.
fn exported(drop: &Drop) -> PathBuf {
    let bundle = drop.path().join("bundle.tar");
    succeed(
        Command::new(POSTERN)
            .arg("export")
            .arg("--to")
            .arg(&bundle)
            .arg("--config")
            .arg(drop.config()),
    );
    let envelope = drop.path().join("envelope.age");
    let mut found = 0;
    for entry in tar::Archive::new(File::open(&bundle).unwrap())
        .entries()
        .unwrap()
    {
        let mut entry = entry.unwrap();
        if entry
            .path()
            .unwrap()
            .extension()
            .is_some_and(|extension| extension == "age")
        {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            fs::write(&envelope, bytes).unwrap();
            found += 1;
        }
    }
    assert_eq!(found, 1);
    envelope
}

fn opens_with_the_reader(drop: &Drop, identity: &Path, more: &[std::ffi::OsString], sent: &Sent) {
    let cases = drop
        .path()
        .join(format!("cases-{}", identity.file_stem().unwrap().display()));
    let mut open = Command::new(READER);
    open.arg("open")
        .arg("-i")
        .arg(identity)
        .args(more)
        .arg(drop.path().join("envelope.age"));
    succeed(open.arg("--to").arg(&cases));
    let folders: Vec<_> = fs::read_dir(&cases)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let folders: Vec<_> = folders.into_iter().filter(|path| path.is_dir()).collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    assert_files(&folders[0], sent);
}

/// Every tool finds the archive sound, names the same entries, and extracts what was sent.
fn opens_with_every_unzip(archive: &Path, sent: &Sent) {
    for program in ["unzip", "bsdtar", "7z", "python3"] {
        need(program);
    }
    assert_archive(archive, sent);
    let dir = archive.with_extension("out");
    let (bsdtar, pipe, seven, python) = (
        dir.join("bsdtar"),
        dir.join("pipe"),
        dir.join("7z"),
        dir.join("python"),
    );
    for to in [&bsdtar, &pipe, &seven, &python] {
        fs::create_dir_all(to).unwrap();
    }
    let names = names_of(sent);
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();

    assert_eq!(
        lines(succeed(tool("bsdtar").arg("-tf").arg(archive))),
        names
    );
    succeed(tool("bsdtar").arg("-xf").arg(archive).current_dir(&bsdtar));
    // From a pipe it has no directory to look at: this is `age -d … | bsdtar -x`.
    let from_pipe = || Stdio::from(spawn_cat(archive));
    assert_eq!(
        lines(succeed(
            tool("bsdtar").args(["-tf", "-"]).stdin(from_pipe())
        )),
        names
    );
    succeed(
        tool("bsdtar")
            .args(["-xf", "-"])
            .stdin(from_pipe())
            .current_dir(&pipe),
    );

    let said = succeed(tool("7z").arg("t").arg(archive));
    assert!(
        said.contains("Everything is Ok") && !said.to_lowercase().contains("warning"),
        "{said}"
    );
    let listed = succeed(tool("7z").args(["l", "-slt", "-ba"]).arg(archive));
    let listed: Vec<_> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("Path = "))
        .map(str::to_owned)
        .collect();
    assert_eq!(listed, names);
    succeed(tool("7z").arg("x").arg(archive).current_dir(&seven));

    let script = "import sys, zipfile\narchive = zipfile.ZipFile(sys.argv[1])\nassert archive.testzip() is None\n\
                  print('\\n'.join(archive.namelist()))\narchive.extractall(sys.argv[2])";
    assert_eq!(
        lines(succeed(
            tool("python3")
                .args(["-c", script])
                .arg(archive)
                .arg(&python)
        )),
        names
    );

    for to in [&bsdtar, &pipe, &seven, &python] {
        assert_files(to, sent);
    }
}

/// Info-ZIP finds the archive sound and extracts what was sent.
fn assert_archive(archive: &Path, sent: &Sent) {
    need("unzip");
    let said = succeed(tool("unzip").arg("-t").arg(archive));
    assert!(said.contains("No errors detected"), "{said}");
    let listed = succeed(tool("unzip").arg("-Z1").arg(archive));
    assert_eq!(listed.lines().collect::<Vec<_>>(), names_of(sent));
    let to = archive.with_extension("unzip");
    succeed(tool("unzip").arg("-q").arg(archive).arg("-d").arg(&to));
    assert_files(&to, sent);
}

/// All entries of the archive in their order.
fn names_of(sent: &Sent) -> Vec<String> {
    let known = |name: &str| name.to_owned();
    let sent = sent.iter().map(|(name, _)| name.clone());
    [known("envelope.json")]
        .into_iter()
        .chain(sent)
        .chain([known("submission.json"), known("padding.bin")])
        .collect()
}

/// The directory holds what was sent, byte for byte.
#[track_caller]
fn assert_files(dir: &Path, sent: &Sent) {
    for (name, content) in sent {
        let found =
            fs::read(dir.join(name)).unwrap_or_else(|e| panic!("{name} in {}: {e}", dir.display()));
        assert!(found == *content, "{name} in {} differs", dir.display());
    }
    assert_eq!(
        fs::read_dir(dir.join("files")).unwrap().count(),
        sent.len() - 1
    );
}

/// A tool in a locale that can say every name.
fn tool(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
}

fn spawn_cat(path: &Path) -> std::process::ChildStdout {
    Command::new("cat")
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
        .stdout
        .unwrap()
}

/// Go's age, with post-quantum keys.
fn go(program: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/go-age/usr/bin")
        .join(program);
    assert!(
        path.exists(),
        "{program} 1.3 is missing: tests/fetch-go-age fetches it"
    );
    path
}

fn node(script: &str) -> Command {
    need("node");
    let interop = interop();
    assert!(
        interop.join("node_modules/age-encryption").is_dir(),
        "npm's age-encryption is missing: tests/all installs it"
    );
    let mut node = Command::new("node");
    node.arg(interop.join(script));
    node
}

/// Types the passphrase when the command asks for one on its terminal.
fn typed(passphrase: &str) -> Command {
    need("python3");
    let mut python = Command::new("python3");
    python.arg(interop().join("typed.py")).arg(passphrase);
    python
}

fn interop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop")
}
