//! `postern backup`: whole and consistent while the server runs, or not there.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod sources;
mod vault;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use age::secrecy::ExposeSecret as _;
use common::{
    Drop, POSTERN, READER, Row, fails, field, file, is_root, make_drop, noise, run, succeed,
};
use postern::codename::Codename;
use sources::{address, bundle, form_in, import, post_to, seal_reply, sign_in};
use vault::{Key, database, messages, names, restored};

/// A number below `below` from the operating system.
fn random(below: u64) -> u64 {
    u64::from_le_bytes(postern::id::random_bytes()) % below
}

#[test]
fn a_backup_that_is_killed_is_not_there_and_a_finished_one_has_all_that_was_acknowledged() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    let vault = drop.path().join("vault");
    fs::create_dir(&vault).unwrap();
    drop.send(vec![file("large.bin", &noise(12 << 20))])
        .is(200, "Received");
    let since = Instant::now();
    succeed(&mut key.backup(drop.path(), &vault.join("first")));
    let whole = since.elapsed();

    // Sources send while backups are written and killed.
    let (stop, sent) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let mut finished = Vec::new();
    std::thread::scope(|scope| {
        for source in 0..2 {
            let (stop, sent, drop) = (&stop, &sent, &drop);
            scope.spawn(move || {
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let message = format!("message {number} of source {source}");
                    drop.send(vec![field("message", message.as_bytes())])
                        .is(200, "Received");
                    sent.lock().unwrap().push(message);
                    std::thread::sleep(Duration::from_millis(200));
                }
            });
        }
        for number in 0..50 {
            let before = sent.lock().unwrap().clone();
            let to = vault.join(format!("{number}"));
            let mut backup = key.backup(drop.path(), &to);
            let mut child = backup.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            let child = child.as_mut().unwrap();
            let most = u64::try_from(whole.as_micros()).unwrap() * 2;
            std::thread::sleep(Duration::from_micros(random(most)));
            let _ = child.kill();
            child.wait().unwrap();
            if to.exists() {
                finished.push((to, before));
            }
            // What the last one left, and nothing older.
            let left = names(&vault).into_iter().filter(|n| n.starts_with('.'));
            assert!(left.count() <= 1);
        }
        stop.store(true, Ordering::Relaxed);
    });
    println!("{} of 50 backups were finished", finished.len());
    assert!((1..50).contains(&finished.len()), "{}", finished.len());
    succeed(&mut key.backup(drop.path(), &vault.join("last")));
    assert!(names(&vault).iter().all(|name| !name.starts_with('.')));
    finished.push((vault.join("last"), sent.into_inner().unwrap()));
    assert!(finished.last().unwrap().1.len() > 3);

    for (file, before) in finished {
        let restored = Drop::serve(restored(&key, &file, drop.path()));
        restored.kept();
        let opened = restored.opened(0);
        let texts = opened.iter().filter_map(|case| {
            let text = fs::read_to_string(case.join("message.txt")).ok()?;
            Some(text.trim_end().to_owned())
        });
        let texts: BTreeSet<_> = texts.collect();
        for message in &before {
            assert!(
                texts.contains(message),
                "{message} is not in {}",
                file.display()
            );
        }
        let large = opened
            .iter()
            .find(|case| !case.join("message.txt").exists());
        common::holds(large.unwrap(), "files/001-large.bin", noise(12 << 20));
        restored
            .send(vec![field("message", b"and it goes on")])
            .is(200, "Received");
    }
}

#[test]
fn a_backup_is_sealed_to_keys_of_its_own_and_to_no_others() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let to = dir.path().join("b");
    let config = dir.path().join("drop/postern.toml");
    let backup = |recipients: &[&str]| {
        let mut command = Command::new(POSTERN);
        command.arg("backup").arg("--to").arg(&to);
        for recipient in recipients {
            command.args(["--recipient", recipient]);
        }
        command.arg("--config").arg(&config);
        command
    };
    let own = postern::pq::Identity::generate();
    let secret = own.to_string();
    let own = own.to_public().to_string();
    let classic = age::x25519::Identity::generate().to_public().to_string();
    let theirs = fs::read_to_string(dir.path().join("alice.recipients")).unwrap();
    let theirs = theirs.trim();
    let separate =
        "make one for backups alone, offline: `postern-reader keygen --single --name backup`";
    let opens = "the key opens submissions: it is among the journalists' recipients, and to \
                 restore the backup it would be brought to a server";
    for recipients in [&[theirs][..], &[&own, theirs], &[&theirs.to_uppercase()]] {
        let output = run(&mut backup(recipients));
        if recipients[0] == theirs.to_uppercase() {
            // Whether such a text is a key or not: no backup.
            assert_eq!(output.status.code(), Some(1));
        } else {
            fails(&mut backup(recipients), opens, separate);
        }
    }
    fails(
        &mut backup(&[&classic]),
        "recipient-1: classic keys are not allowed here",
        "make a post-quantum key with…",
    );
    fails(
        backup(&[&own, &classic]).arg("--classic"),
        "recipient-2, line 1: a classic key among post-quantum keys",
        "age seals to post-quantum keys or to classic ones, never to both…",
    );
    fails(
        &mut backup(&[secret.expose_secret()]),
        "recipient-1, line 1: this is a private key",
        "give the public half…",
    );
    fails(
        &mut backup(&["age1nonsense"]),
        "recipient-1, line 1: not a public age key",
        "give a public age key…",
    );
    assert_eq!(run(&mut backup(&[])).status.code(), Some(2));
    assert!(!to.exists());
    // Nothing was begun for those.
    assert_eq!(
        names(dir.path()),
        ["alice.identity", "alice.recipients", "drop"]
    );
    succeed(backup(&[&classic]).arg("--classic"));
    let file = dir.path().join("backup.recipients");
    fs::write(&file, format!("# postern name=backup\n{own}\n")).unwrap();
    let mut by_file = backup(&[]);
    fails(
        by_file.arg("--recipients-file").arg(&file),
        &format!("{} exists already", to.display()),
        "nothing is overwritten; name another file with --to",
    );
    fs::remove_file(&to).unwrap();
    succeed(&mut by_file);
    assert_eq!(
        fs::metadata(&to).unwrap().permissions().mode() & 0o777,
        0o600
    );
    // No bytes of the database in the open.
    let sealed = fs::read(&to).unwrap();
    for needle in [&b"SQLite format 3"[..], b"postern.toml", b"mailbox-salt"] {
        assert!(memchr::memmem::find(&sealed, needle).is_none());
    }
}

#[test]
fn ctrl_c_leaves_nothing() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    drop.send(vec![file("large.bin", &noise(200 << 20))])
        .is(200, "Received");
    let vault = drop.path().join("vault");
    fs::create_dir(&vault).unwrap();
    let interrupt = |command: &mut Command, dir: &Path| {
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let child = child.unwrap();
        common::eventually("something is begun", || {
            names(dir).iter().any(|name| name.starts_with('.'))
        });
        succeed(Command::new("kill").args(["-INT", &child.id().to_string()]));
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains("error: interrupted"), "{stderr}");
        stderr
    };
    let said = interrupt(&mut key.backup(drop.path(), &vault.join("b")), &vault);
    assert!(said.contains("hint: nothing was left behind; run it again"));
    assert!(names(&vault).is_empty());
    let file = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &file));
    interrupt(&mut key.restore(&file, &vault.join("drop")), &vault);
    assert!(names(&vault).is_empty());
    // What somebody else is writing is not taken for what was left.
    let mut running = key.backup(drop.path(), &vault.join("one"));
    let mut running = running.stdout(Stdio::null()).spawn().unwrap();
    common::eventually("a backup is begun", || !names(&vault).is_empty());
    succeed(&mut key.backup(drop.path(), &vault.join("two")));
    assert!(running.wait().unwrap().success());
    assert_eq!(names(&vault), ["one", "two"]);
}

#[test]
fn what_is_deleted_by_hand_or_damaged_is_said_and_the_rest_is_restored() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    for message in ["one", "two", "three"] {
        drop.send(vec![field("message", message.as_bytes())])
            .is(200, "Received");
    }
    let blobs = drop.blobs();
    fs::remove_file(&blobs[0]).unwrap();
    let name = |n: usize| blobs[n].file_stem().unwrap().to_str().unwrap().to_owned();
    let mut bytes = fs::read(&blobs[1]).unwrap();
    bytes[..4].fill(0);
    fs::write(&blobs[1], &bytes).unwrap();
    let file = drop.path().join("b");
    fails(
        &mut key.backup(drop.path(), &file),
        &format!(
            "listed without their file: {}; could not be read whole, or not what they should be: {}",
            name(0),
            name(1)
        ),
        "all else is in the backup, which is good; check the disk of the data directory",
    );
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("drop");
    let said = succeed(&mut key.restore(&file, &to));
    assert!(
        said.starts_with("restored 2 submissions and 0 replies to "),
        "{said}"
    );
    assert!(
        said.contains("damaged: 1\n") && said.contains("deleted meanwhile: 1\n"),
        "{said}"
    );
    let kept = fs::read(to.join("data/blobs").join(format!("{}.age", name(1))));
    assert!(kept.unwrap() == bytes);
}

#[test]
fn what_is_deleted_while_a_backup_is_written_is_not_restored() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    drop.send(vec![file("large.bin", &noise(200 << 20))])
        .is(200, "Received");
    for message in ["one", "two", "three"] {
        drop.send(vec![field("message", message.as_bytes())])
            .is(200, "Received");
    }
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let replies = ["answer 0", "answer 1"].map(|text| seal_reply(&mine, text, &[]));
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    let (inbox, cookie) = sign_in(&drop, &words);
    let vault = drop.path().join("vault");
    fs::create_dir(&vault).unwrap();
    let to = vault.join("b");
    let mut running = key.backup(drop.path(), &to);
    let running = running.stdout(Stdio::piped()).spawn().unwrap();
    let signal = |signal: &str| {
        succeed(Command::new("kill").args([signal, &running.id().to_string()]));
    };
    common::eventually("files are being written", || {
        let partial = names(&vault).into_iter().next();
        partial.is_some_and(|name| fs::metadata(vault.join(name)).is_ok_and(|m| m.len() > 1 << 20))
    });
    signal("-STOP");
    // A source deletes an answer; two submissions go as a purge deletes them, row and file.
    let delete = format!("/inbox/{}/delete", replies[0].id);
    let form = format!("form={}", form_in(&inbox.text()));
    assert_eq!(post_to(&drop, &delete, &form, &cookie).status, 303);
    let small = drop.rows().into_iter().filter(|row| row.size == 65_536);
    let mut small: Vec<_> = small.map(|row| (row.file(), row.id)).collect();
    small.sort();
    let db = database(drop.path());
    for (file, id) in [&small[0], &small[2]] {
        db.execute("DELETE FROM submissions WHERE id = ?1", [id])
            .unwrap();
        fs::remove_file(drop.data().join("blobs").join(file)).unwrap();
    }
    // And one arrives.
    drop.send(vec![field("message", b"late")])
        .is(200, "Received");
    signal("-CONT");
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.starts_with("wrote 2 submissions and 1 reply to "),
        "{said}"
    );

    let restored = Drop::serve(restored(&key, &to, drop.path()));
    assert_eq!(restored.kept(), 2);
    let files: Vec<_> = restored.rows().iter().map(Row::file).collect();
    assert!(files.contains(&small[1].0));
    let again = import(&restored, "again.tar", &tar);
    assert_eq!(
        String::from_utf8_lossy(&again.stdout),
        "took in 0 replies\nwere here before, or were deleted: 2\n"
    );
    let (inbox, _) = sign_in(&restored, &words);
    assert!(!inbox.text().contains("answer 0") && inbox.text().contains("answer 1"));
}

#[test]
fn a_full_disk_is_backed_up() {
    if !is_root("a file system of its own") {
        return;
    }
    let drop = Drop::start(&[]);
    drop.send(vec![field("message", b"one")])
        .is(200, "Received");
    let alice = tempfile::tempdir().unwrap();
    fs::copy(
        drop.path().join("alice.identity"),
        alice.path().join("alice.identity"),
    )
    .unwrap();
    let home = drop.stop();
    let disk = tempfile::tempdir().unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs"]);
    succeed(mount.arg(disk.path()));
    let copied = run(Command::new("cp")
        .arg("-a")
        .arg(home.path().join("drop"))
        .arg(disk.path()));
    let space = rustix::fs::statvfs(disk.path()).unwrap();
    fs::write(
        disk.path().join("filler"),
        vec![0; (space.f_bavail * space.f_frsize) as usize],
    )
    .unwrap();
    let key = Key::make(alice.path());
    let file = alice.path().join("b");
    let backup = run(&mut key.backup(disk.path(), &file));
    // Nor is there room for a backup, and nothing stays of it.
    let no_room = run(&mut key.backup(disk.path(), &disk.path().join("b")));
    let left = names(disk.path());
    succeed(Command::new("umount").arg(disk.path()));
    assert!(
        copied.status.success() && backup.status.success(),
        "{backup:?}"
    );
    let stderr = String::from_utf8_lossy(&no_room.stderr).into_owned();
    assert_eq!(no_room.status.code(), Some(1), "{stderr}");
    assert!(
        stderr.contains("hint: write it to a disk with more room"),
        "{stderr}"
    );
    assert_eq!(left, ["drop", "filler"]);
    let restored = Drop::serve(restored(&key, &file, alice.path()));
    assert_eq!(messages(&restored), ["one"]);
}

#[test]
fn a_disk_that_cannot_be_written_is_backed_up() {
    if !is_root("a disk that cannot be written") {
        return;
    }
    let drop = Drop::start(&[]);
    drop.send(vec![field("message", b"one")])
        .is(200, "Received");
    // A crash leaves SQLite's log; a stop does not.
    for crash in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        succeed(
            Command::new("cp")
                .arg("-a")
                .arg(drop.path().join("drop"))
                .arg(dir.path()),
        );
        let data = dir.path().join("drop/data");
        if !crash {
            succeed(&mut {
                let mut status = Command::new(POSTERN);
                status.args(["recipients", "list", "--config"]);
                status.arg(dir.path().join("drop/postern.toml"));
                status
            });
            drop_log(&data);
        }
        let key = Key::make(dir.path());
        let mount = |options: &[&str]| succeed(Command::new("mount").args(options).arg(&data));
        mount(&["--bind", &data.display().to_string()]);
        mount(&["-o", "remount,bind,ro"]);
        let file = dir.path().join("b");
        let backup = run(&mut key.backup(dir.path(), &file));
        succeed(Command::new("umount").arg(&data));
        assert!(backup.status.success(), "{backup:?}");
        let restored = Drop::serve(restored(&key, &file, drop.path()));
        assert_eq!(messages(&restored), ["one"]);
    }
}

/// Brings the log into the database, as a stop does.
fn drop_log(data: &Path) {
    let db = rusqlite::Connection::open(data.join("postern.db")).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(db);
}

#[test]
fn the_keys_of_an_onion_service_go_along_if_they_can_be_read() {
    if !is_root("files of another user") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
    let service = dir.path().join("tor/postern");
    let files = [
        ("hostname", &b"example.onion\n"[..]),
        ("hs_ed25519_public_key", b"public"),
        ("hs_ed25519_secret_key", b"secret"),
        ("authorized_clients/alice.auth", b"descriptor:x25519:A"),
    ];
    fs::create_dir_all(service.join("authorized_clients")).unwrap();
    for (name, content) in files {
        fs::write(service.join(name), content).unwrap();
    }
    fs::write(service.join("authorized_clients/notes"), "x").unwrap();
    for private in [&service, &dir.path().join("tor")] {
        fs::set_permissions(private, fs::Permissions::from_mode(0o700)).unwrap();
    }
    make_drop(
        dir.path(),
        &[&format!("onion_keys = [\"{}\"]", service.display())],
    );
    let key = Key::make(dir.path());
    // The drop is another user's, as it is in real life; root backs it up.
    let home = dir.path().join("drop");
    succeed(Command::new("chown").args(["-R", "65534:65534"]).arg(&home));
    let said = succeed(&mut key.backup(dir.path(), &dir.path().join("b")));
    assert!(said.contains("with the onion keys of postern\n"), "{said}");
    // And leaves nothing there that its owner cannot write.
    for name in names(&home.join("data")) {
        let metadata = fs::metadata(home.join("data").join(&name)).unwrap();
        assert_eq!(
            std::os::unix::fs::MetadataExt::uid(&metadata),
            65534,
            "{name}"
        );
    }
    let to = dir.path().join("restored");
    let said = succeed(&mut key.restore(&dir.path().join("b"), &to));
    let real = fs::canonicalize(&to).unwrap();
    let next = format!(
        "  move {}/onion/postern to {} (mode 0700, owner Tor's user), and restart Tor\n",
        real.display(),
        service.display()
    );
    assert!(said.contains(&next), "{said}");
    for (name, content) in files {
        let path = to.join("onion/postern").join(name);
        assert_eq!(fs::read(&path).unwrap(), content, "{name}");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
    assert!(!to.join("onion/postern/authorized_clients/notes").exists());

    // As the server's user it is made without, and says so.
    let program = dir.path().join("postern");
    fs::copy(POSTERN, &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o777)).unwrap();
    let mut backup = Command::new(&program);
    backup.uid(65534).gid(65534).args(["backup", "--recipient"]);
    backup.arg(&key.public).arg("--to").arg(out.join("b"));
    let output = run(backup.arg("--config").arg(home.join("postern.toml")));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{stderr}");
    assert!(
        stderr.contains("warning: backup without the onion key of ")
            && stderr.contains("run as root to take it along"),
        "{stderr}"
    );
    let said = succeed(&mut key.restore(&out.join("b"), &dir.path().join("without")));
    assert!(said.contains("the onion keys are not in it"), "{said}");
    assert!(!dir.path().join("without/onion").exists());
}

#[test]
fn a_backup_opens_with_an_identity_that_the_reader_made() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let passphrase = dir.path().join("passphrase");
    fs::write(&passphrase, "a passphrase of this test\n").unwrap();
    let keygen = |args: &[&str]| {
        let mut keygen = Command::new(READER);
        keygen.arg("keygen").args(args).arg("--out").arg(dir.path());
        succeed(keygen.arg("--passphrase-file").arg(&passphrase));
    };
    let backup = |recipients: &str| {
        let mut backup = Command::new(POSTERN);
        backup.args(["backup", "--recipients-file"]);
        backup.arg(dir.path().join(recipients)).arg("--to");
        backup.arg(dir.path().join("b")).arg("--config");
        backup.arg(dir.path().join("drop/postern.toml"));
        backup
    };
    // Keys that are meant to be destroyed are no keys for a backup.
    keygen(&["--name", "weekly", "--periods", "2"]);
    common::fails(
        &mut backup("weekly.recipients"),
        "the keys are for some days each, and are destroyed when those are over",
        "make one for backups alone, offline: `postern-reader keygen --single --name backup`",
    );
    keygen(&["--name", "backup", "--single"]);
    succeed(&mut backup("backup.recipients"));
    let restore = |passphrase: &Path, to: &str| {
        let mut restore = Command::new(POSTERN);
        restore.arg("restore").arg(dir.path().join("b"));
        restore.arg("-i").arg(dir.path().join("backup.identity"));
        restore.arg("--to").arg(dir.path().join(to));
        restore.arg("--passphrase-file").arg(passphrase);
        restore
    };
    succeed(&mut restore(&passphrase, "one"));
    let wrong = dir.path().join("wrong");
    fs::write(&wrong, "another\n").unwrap();
    let identity = dir.path().join("backup.identity");
    fails(
        &mut restore(&wrong, "two"),
        &format!("{}: the passphrase is wrong", identity.display()),
        "it is the one chosen when the keys were made; nothing else opens them",
    );
    let key = Key::make(dir.path());
    fails(
        &mut key.restore(&dir.path().join("b"), &dir.path().join("two")),
        &format!("{} is sealed to other keys", dir.path().join("b").display()),
        "give the identity that belongs to the --recipient of `postern backup` with -i",
    );
    assert!(!dir.path().join("two").exists());
    // The same secrets: codenames open the same mailboxes.
    let salt = |home: &str| {
        let db = rusqlite::Connection::open(dir.path().join(home).join("data/postern.db"));
        let query = "SELECT hex(value) FROM settings WHERE name = 'mailbox-salt'";
        let salt = db
            .unwrap()
            .query_row(query, [], |row| row.get::<_, String>(0));
        salt.unwrap()
    };
    assert_eq!(salt("one"), salt("drop"));
}
