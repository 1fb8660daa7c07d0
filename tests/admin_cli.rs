//! The admin's commands: `init`, `recipients`, `export`.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use common::{Drop, POSTERN, READER, fails, field, make_drop, noise, run, succeed};

fn postern(args: &[&str]) -> Command {
    let mut command = Command::new(POSTERN);
    command.args(args);
    command
}

/// The command with the configuration of the drop in `dir`.
fn at(dir: &Path, args: &[&str]) -> Command {
    let mut command = postern(args);
    command.arg("--config").arg(dir.join("drop/postern.toml"));
    command
}

/// An export of the drop in `dir` to a file.
fn export_to(dir: &Path, tar: &Path) -> Command {
    let mut command = at(dir, &["export"]);
    command.arg("--to").arg(tar);
    command
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Everything below a directory, with modes and contents.
fn everything(dir: &Path) -> Vec<(PathBuf, u32, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        }
        let content = fs::read(&path).unwrap_or_default();
        found.push((path.clone(), mode(&path), content));
    }
    found.sort();
    found
}

#[test]
fn init_makes_a_drop_that_only_its_owner_reads() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("drop");
    // Whatever the umask is.
    let program = format!(
        "umask 0; '{POSTERN}' init '{}' --name 'The \"Daily\" Ü'",
        home.display()
    );
    let said = succeed(Command::new("sh").args(["-c", &program]));
    assert!(
        said.contains("next: add the journalists' public keys"),
        "{said}"
    );
    let found = everything(&home);
    let relative: Vec<_> = found
        .iter()
        .map(|(path, mode, _)| (path.strip_prefix(&home).unwrap().to_str().unwrap(), *mode))
        .collect();
    assert_eq!(
        relative,
        [
            ("data", 0o700),
            ("data/blobs", 0o700),
            ("data/postern.db", 0o600),
            ("postern.toml", 0o600),
            ("recipients", 0o700)
        ]
    );
    assert_eq!(mode(&home), 0o700);
    assert!(
        fs::read_to_string(home.join("postern.toml"))
            .unwrap()
            .contains(r#"name = "The \"Daily\" Ü""#)
    );
}

#[test]
fn init_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let home = dir.path().join("drop");
    let before = everything(&home);
    let init = |path: &Path| {
        let mut command = postern(&["init"]);
        command.arg(path);
        command
    };
    let error = format!("{} is not empty", home.display());
    fails(
        &mut init(&home),
        &error,
        "nothing was changed; name a directory that does not exist",
    );
    assert!(everything(&home) == before);
    fs::write(dir.path().join("file"), "content").unwrap();
    fails(
        &mut init(&dir.path().join("file")),
        "cannot make…",
        "its parent has to exist and be writable",
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("file")).unwrap(),
        "content"
    );
    fails(
        &mut init(&dir.path().join("not/there")),
        "cannot make…",
        "its parent has to exist and be writable",
    );
    assert!(!dir.path().join("not").exists());
    // An empty directory is filled.
    fs::create_dir(dir.path().join("empty")).unwrap();
    succeed(&mut init(&dir.path().join("empty")));
    assert!(dir.path().join("empty/postern.toml").exists());
    assert_eq!(run(&mut postern(&["init"])).status.code(), Some(2));
}

#[test]
fn recipients_are_added_listed_checked_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let path = dir.path();
    let bob = postern::pq::Identity::generate().to_public();
    fs::write(
        path.join("bob.recipients"),
        format!("# postern name=bob\n{bob}\n"),
    )
    .unwrap();
    let file = path.join("bob.recipients");
    let said = succeed(at(path, &["recipients", "add", "bob"]).arg(&file));
    assert_eq!(
        said,
        "added bob: 1 post-quantum key\na running server seals to it after a restart\n"
    );
    assert_eq!(mode(&path.join("drop/recipients/bob.recipients")), 0o600);
    let said = succeed(&mut at(path, &["recipients", "list"]));
    assert_eq!(
        said,
        "alice\tpost-quantum\t1 key\nbob\tpost-quantum\t1 key\n"
    );
    let said = succeed(&mut at(path, &["recipients", "check"]));
    assert_eq!(
        said,
        "all is well: sealing to post-quantum keys of alice, bob\n"
    );
    let said = succeed(&mut at(path, &["recipients", "remove", "alice"]));
    assert!(
        said.starts_with("removed alice; a running server seals to it until a restart\n"),
        "{said}"
    );
    fails(
        &mut at(path, &["recipients", "remove", "alice"]),
        "cannot remove the recipient alice: …",
        "`postern recipients list` says which there are",
    );
    succeed(&mut at(path, &["recipients", "remove", "bob"]));
    fails(
        &mut at(path, &["recipients", "check"]),
        "there is no recipient",
        "add one with `postern recipients add…",
    );
    let nobody = "nobody: add a recipient with `postern recipients add`\n";
    assert_eq!(succeed(&mut at(path, &["recipients", "list"])), nobody);
}

#[test]
fn what_keygen_writes_is_what_add_takes() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let path = dir.path();
    fs::write(path.join("passphrase"), "correct horse battery staple\n").unwrap();
    let mut keygen = Command::new(READER);
    keygen
        .args(["keygen", "--name", "carol", "--out"])
        .arg(path.join("keys"));
    succeed(keygen.arg("--passphrase-file").arg(path.join("passphrase")));
    succeed(at(path, &["recipients", "add", "carol"]).arg(path.join("keys/carol.recipients")));
    // Its identity, encrypted, is refused and named for what it is.
    fails(
        at(path, &["recipients", "add", "dave"]).arg(path.join("keys/carol.identity")),
        "dave: an encrypted file, not a public key",
        "this looks like an .identity file, which must never be on the server…",
    );
    assert!(!path.join("drop/recipients/dave.recipients").exists());
}

#[test]
fn keys_that_cannot_be_used_are_refused_by_name_and_line() {
    let classic = age::x25519::Identity::generate();
    let private = postern::pq::Identity::generate();
    let good = private.to_public().to_string();
    let public = classic.to_public().to_string();
    let secret = private.to_string();
    let stolen = "a private key must never be on the server…";
    let unreadable = "a recipients file has one key a line…";
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (
            secret.expose_secret().into(),
            "bob, line 1: this is a private key",
            stolen,
        ),
        (
            format!("\n# x\n{}", classic.to_string().expose_secret()).into(),
            "bob, line 3: this is a private key",
            stolen,
        ),
        (
            secret.expose_secret().to_lowercase().into(),
            "bob, line 1: this is a private key",
            stolen,
        ),
        (
            format!("key: {}", secret.expose_secret()).into(),
            "bob, line 1: this is a private key",
            stolen,
        ),
        (
            format!("{good}\n{public}\n").into(),
            "bob, line 2: a classic key among post-quantum keys",
            "age seals to…",
        ),
        (
            public.clone().into(),
            "bob, line 1: a classic key among post-quantum keys",
            "age seals to…",
        ),
        (
            good[..good.len() - 1].into(),
            "bob, line 1: not a public age key",
            unreadable,
        ),
        (
            format!("{good} {good}").into(),
            "bob, line 1: not a public age key",
            unreadable,
        ),
        (
            b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB".to_vec(),
            "bob, line 1: not a public age key",
            unreadable,
        ),
        (
            b"\x1b[2J\xff\0".to_vec(),
            "bob, line 1: not a public age key",
            unreadable,
        ),
        (
            b"".to_vec(),
            "bob: the file holds no key",
            "copy the .recipients file…",
        ),
        (
            b"# nothing\n".to_vec(),
            "bob: the file holds no key",
            "copy the .recipients file…",
        ),
        (
            format!("{good}\n{good}\n").into(),
            "bob, line 2: the same key as bob's",
            "a key belongs to one name…",
        ),
    ];
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let (path, file) = (dir.path(), dir.path().join("bob.recipients"));
    let add = |name: &str| {
        let mut command = at(path, &["recipients", "add", name]);
        command.arg(&file);
        command
    };
    for (content, error, hint) in cases {
        fs::write(&file, content).unwrap();
        fails(&mut add("bob"), error, hint);
        let stderr = String::from_utf8(run(&mut add("bob")).stderr).unwrap();
        assert!(!stderr.to_uppercase().contains("SECRET-KEY-"), "{stderr}");
        assert!(!stderr.contains('\x1b'), "{stderr}");
        assert!(
            !path.join("drop/recipients/bob.recipients").exists(),
            "{error}"
        );
    }
    fs::copy(path.join("alice.recipients"), &file).unwrap();
    fails(
        &mut add("bob"),
        "bob, line 1: the same key as alice's",
        "a key belongs to one name…",
    );
    fs::write(&file, &good).unwrap();
    fails(
        &mut add("alice"),
        "there is a recipient alice already",
        "if this is alice's renewed list, add --replace…",
    );
    for name in ["", "Bob", "../bob", "bob smith", "-b", &"b".repeat(33)] {
        assert_eq!(run(&mut add(name)).status.code(), Some(2), "{name:?}");
    }
    fs::remove_file(&file).unwrap();
    fails(
        &mut add("bob"),
        "cannot read…",
        "bring the .recipients file that…",
    );
    assert_eq!(
        fs::read_dir(path.join("drop/recipients")).unwrap().count(),
        1
    );
    // And the drop is as it was.
    succeed(&mut at(path, &["recipients", "check"]));
}

#[test]
fn classic_keys_need_their_word_in_the_configuration() {
    let identity = age::x25519::Identity::generate();
    let add = |settings: &[&str]| {
        let dir = tempfile::tempdir().unwrap();
        make_drop(dir.path(), settings);
        succeed(&mut at(dir.path(), &["recipients", "remove", "alice"]));
        let file = dir.path().join("bob.recipients");
        fs::write(&file, identity.to_public().to_string()).unwrap();
        let mut command = at(dir.path(), &["recipients", "add", "bob"]);
        command.arg(file);
        (dir, command)
    };
    let (_dir, mut refused) = add(&[]);
    fails(
        &mut refused,
        "bob: classic keys are not allowed here",
        "make post-quantum keys…",
    );
    let (_dir, mut taken) = add(&["classic = true"]);
    assert!(succeed(&mut taken).starts_with("added bob: 1 classic key\n"));
}

/// The ids in a bundle, as its list says and as its members are named.
fn ids(tar: &Path) -> BTreeSet<String> {
    let listed = succeed(Command::new("tar").arg("-tf").arg(tar));
    let members = listed
        .lines()
        .filter_map(|line| line.strip_prefix("submissions/")?.strip_suffix(".age"));
    let members: BTreeSet<_> = members.map(str::to_owned).collect();
    let list = succeed(Command::new("tar").arg("-xOf").arg(tar).arg("bundle.json"));
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let items = list["items"].as_array().unwrap();
    let listed: BTreeSet<_> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(listed, members);
    members
}

#[test]
fn an_export_overwrites_nothing_and_is_readable_by_its_owner_alone() {
    let drop = Drop::start(&[]);
    assert_eq!(
        drop.send(vec![field("message", b"one")]).heading(),
        "Received"
    );
    let tar = drop.path().join("new.tar");
    let export = || export_to(drop.path(), &tar);
    assert_eq!(
        succeed(&mut export()),
        format!("wrote 1 submission to {}\n", tar.display())
    );
    assert_eq!(mode(&tar), 0o600);
    let before = fs::read(&tar).unwrap();
    let error = format!("{} exists already", tar.display());
    fails(
        &mut export(),
        &error,
        "nothing is overwritten; name another file with --to",
    );
    assert!(fs::read(&tar).unwrap() == before);
    // Nor through a link that points nowhere.
    fs::remove_file(&tar).unwrap();
    std::os::unix::fs::symlink(drop.path().join("target"), &tar).unwrap();
    fails(
        &mut export(),
        &error,
        "nothing is overwritten; name another file with --to",
    );
    assert!(!drop.path().join("target").exists());
}

#[test]
fn an_export_that_fails_leaves_nothing() {
    let drop = Drop::start(&[]);
    assert_eq!(
        drop.send(vec![field("message", &noise(300))]).heading(),
        "Received"
    );
    let mut export = export_to(drop.path(), &drop.path().join("not/there.tar"));
    fails(
        &mut export,
        "cannot write …",
        "name a file in a directory that exists and can be written",
    );
    if !common::is_root("a full disk") {
        return;
    }
    let disk = tempfile::tempdir().unwrap();
    succeed(
        Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=32k", "tmpfs"])
            .arg(disk.path()),
    );
    let mut export = export_to(drop.path(), &disk.path().join("new.tar"));
    let output = run(&mut export);
    let left = fs::read_dir(disk.path()).unwrap().count();
    succeed(Command::new("umount").arg(disk.path()));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), left), (Some(1), 0), "{stderr}");
    assert!(
        stderr.contains("postern: hint: write it to a disk with more room"),
        "{stderr}"
    );
}

#[test]
fn new_and_collect_say_what_goes_and_what_went() {
    let drop = Drop::start(&[]);
    let export = |name: &str, args: &[&str]| {
        let tar = drop.path().join(name);
        let mut command = at(drop.path(), &["export"]);
        let said = succeed(command.args(args).arg("--to").arg(&tar));
        (ids(&tar), said)
    };
    let (none, said) = export("0.tar", &["--new"]);
    assert!(
        none.is_empty() && said.starts_with("nothing is new: wrote an empty bundle to "),
        "{said}"
    );
    for text in ["one", "two"] {
        assert_eq!(
            drop.send(vec![field("message", text.as_bytes())]).heading(),
            "Received"
        );
    }
    let (first, _) = export("1.tar", &["--new"]);
    assert_eq!(first.len(), 2);
    // Nothing is marked until told.
    let (again, said) = export("2.tar", &["--new", "--collect"]);
    assert_eq!(again, first);
    assert!(said.ends_with("marked them collected\n"), "{said}");
    assert!(drop.rows().iter().all(|row| row.collected));
    assert_eq!(
        drop.send(vec![field("message", b"three")]).heading(),
        "Received"
    );
    let (new, _) = export("3.tar", &["--new"]);
    assert!(new.len() == 1 && new.is_disjoint(&first));
    let (all, _) = export("4.tar", &[]);
    assert_eq!(all, &first | &new);
    let oldest = succeed(
        Command::new("tar")
            .arg("-xOf")
            .arg(drop.path().join("4.tar"))
            .arg("bundle.json"),
    );
    assert!(oldest.contains("\"oldest_uncollected\": \"20"), "{oldest}");
    export("5.tar", &["--collect"]);
    let (none, _) = export("6.tar", &["--new"]);
    assert!(none.is_empty());
    let oldest = succeed(
        Command::new("tar")
            .arg("-xOf")
            .arg(drop.path().join("6.tar"))
            .arg("bundle.json"),
    );
    assert!(oldest.contains("\"oldest_uncollected\": null"), "{oldest}");
    // Collected or not, all of it is still there, and opens.
    assert_eq!(drop.kept(), 3);
    assert_eq!(drop.opened(0).len(), 3);
}

#[test]
fn a_bundle_tells_no_order_and_no_time() {
    let drop = Drop::start(&[]);
    for number in 0..8 {
        let text = format!("{number}");
        assert_eq!(
            drop.send(vec![field("message", text.as_bytes())]).heading(),
            "Received"
        );
    }
    let tar = drop.path().join("new.tar");
    succeed(&mut export_to(drop.path(), &tar));
    let listed = succeed(
        Command::new("tar")
            .args(["--utc", "--numeric-owner", "-tvf"])
            .arg(&tar),
    );
    let lines: Vec<_> = listed.lines().collect();
    assert_eq!(lines.len(), 9);
    for line in &lines {
        assert!(
            line.starts_with("-rw------- 0/0 ") && line.contains(" 1970-01-01 00:00 "),
            "{line}"
        );
    }
    let names: Vec<_> = lines[1..]
        .iter()
        .map(|line| line.split("submissions/").nth(1).unwrap())
        .collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
}

#[test]
fn an_export_leaves_no_time_of_access_on_the_ciphertexts() {
    let drop = Drop::start(&[]);
    assert_eq!(
        drop.send(vec![field("message", b"one")]).heading(),
        "Received"
    );
    succeed(&mut export_to(drop.path(), &drop.path().join("new.tar")));
    let metadata = fs::metadata(&drop.blobs()[0]).unwrap();
    assert_eq!(metadata.accessed().unwrap(), std::time::UNIX_EPOCH);
    assert_eq!(metadata.modified().unwrap(), std::time::UNIX_EPOCH);
}

#[test]
fn an_interrupted_export_leaves_nothing() {
    let drop = Drop::start(&[]);
    let large = noise(300 << 20);
    let sent = drop.send(vec![common::file("large", &large)]);
    assert_eq!(sent.heading(), "Received");
    let usb = drop.path().join("usb");
    fs::create_dir(&usb).unwrap();
    let mut running = export_to(drop.path(), &usb.join("new.tar"))
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    while fs::read_dir(&usb).unwrap().next().is_none() {
        assert!(running.try_wait().unwrap().is_none(), "it was too fast");
    }
    let pid = rustix::process::Pid::from_child(&running);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let ended = running.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.starts_with("postern: error: interrupted\n"), "{said}");
    assert_eq!(fs::read_dir(&usb).unwrap().count(), 0);
    succeed(&mut export_to(drop.path(), &usb.join("new.tar")));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_out() {
    let drop = Drop::start(&[]);
    for text in ["one", "two", "three"] {
        drop.send(vec![field("message", text.as_bytes())])
            .is(200, "Received");
    }
    let mut rows: Vec<_> = drop.rows().iter().map(|row| row.file()).collect();
    rows.sort_unstable();
    let blobs = drop.data().join("blobs");
    fs::remove_file(blobs.join(&rows[0])).unwrap();
    fs::remove_file(blobs.join(&rows[1])).unwrap();
    fs::create_dir(blobs.join(&rows[1])).unwrap();
    let tar = drop.path().join("new.tar");
    let mut export = export_to(drop.path(), &tar);
    let ended = run(export.args(["--new", "--collect"]));
    let (said, errors) = (
        String::from_utf8_lossy(&ended.stdout).into_owned(),
        String::from_utf8_lossy(&ended.stderr).into_owned(),
    );
    assert_eq!(ended.status.code(), Some(1));
    assert!(
        said.starts_with("wrote 1 submission to ") && said.ends_with("marked it collected\n"),
        "{said}"
    );
    let bare = |n: usize| rows[n].trim_end_matches(".age");
    assert_eq!(
        errors,
        format!(
            "postern: error: 2 submissions could not be read: {} (its file is gone), {} (not a \
             regular file)\npostern: hint: the others are in the bundle; check the disk of the \
             data directory\n",
            bare(0),
            bare(1)
        )
    );
    let members = |tar: &Path| succeed(Command::new("tar").arg("-tf").arg(tar));
    let good = format!("bundle.json\nsubmissions/{}\n", rows[2]);
    assert_eq!(members(&tar), good);
    // What is bad was not marked.
    let again = drop.path().join("again.tar");
    assert_eq!(
        run(export_to(drop.path(), &again).arg("--new"))
            .status
            .code(),
        Some(1)
    );
    assert_eq!(members(&again), "bundle.json\n");
}

#[test]
fn an_export_needs_no_writable_disk() {
    if !common::is_root("a disk that cannot be written") {
        return;
    }
    let drop = Drop::start(&[]);
    drop.send(vec![field("message", b"one")])
        .is(200, "Received");
    let dir = drop.stop();
    let data = dir.path().join("drop/data");
    let mount = |options: &[&str]| succeed(Command::new("mount").args(options).arg(&data));
    mount(&["--bind", &data.display().to_string()]);
    mount(&["-o", "remount,bind,ro"]);
    let tar = dir.path().join("new.tar");
    let export = run(&mut export_to(dir.path(), &tar));
    let collect = run(export_to(dir.path(), &dir.path().join("other.tar")).arg("--collect"));
    succeed(Command::new("umount").arg(&data));
    assert!(export.status.success(), "{export:?}");
    assert_eq!(ids(&tar).len(), 1);
    assert_eq!(collect.status.code(), Some(1));
    let said = String::from_utf8_lossy(&collect.stderr);
    assert!(said.contains("on a disk that can be written"), "{said}");
}

#[test]
fn an_export_of_an_empty_drop_is_a_bundle_and_opens() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let tar = dir.path().join("new.tar");
    let said = succeed(&mut export_to(dir.path(), &tar));
    assert!(said.starts_with("wrote 0 submissions to "), "{said}");
    assert!(ids(&tar).is_empty());
    for command in ["list", "verify", "open"] {
        let mut reader = Command::new(READER);
        reader
            .args([command, "-i"])
            .arg(dir.path().join("alice.identity"))
            .arg(&tar);
        if command == "open" {
            reader.arg("--to").arg(dir.path().join("cases"));
        }
        succeed(&mut reader);
    }
}

#[test]
fn every_command_has_help_that_ends_with_an_example() {
    for args in [
        &["--help"][..],
        &["init", "--help"],
        &["serve", "--help"],
        &["demo", "--help"],
        &["export", "--help"],
        &["backup", "--help"],
        &["restore", "--help"],
        &["recipients", "add", "--help"],
        &["recipients", "list", "--help"],
        &["recipients", "check", "--help"],
        &["recipients", "remove", "--help"],
    ] {
        let said = succeed(&mut postern(args));
        let (_, example) = said
            .split_once("Example")
            .unwrap_or_else(|| panic!("{args:?}: {said}"));
        assert!(example.contains("  postern "), "{args:?}: {said}");
        assert!(said.lines().count() <= 40, "{args:?}: {said}");
    }
    assert_eq!(run(&mut postern(&[])).status.code(), Some(2));
    assert_eq!(run(&mut postern(&["invented"])).status.code(), Some(2));
    assert!(succeed(&mut postern(&["--version"])).starts_with("postern "));
}
