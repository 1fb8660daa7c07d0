//! `postern restore`: a drop that is whole, or none.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod sources;
mod vault;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{
    Drop, POSTERN, READER, eventually, fails, field, file, folders, form, is_root, make_drop,
    noise, run, succeed,
};
use postern::codename::Codename;
use sources::{address, bundle, form_in, get_with, import, post_to, seal_reply, sign_in};
use vault::{Key, Member, change_json, database, header, messages, names, restored, tar};

/// Asserts that a restore fails with this, and leaves nothing.
#[track_caller]
fn refused(key: &Key, file: &Path, error: &str) {
    let dir = tempfile::tempdir().unwrap();
    let output = run(&mut key.restore(file, &dir.path().join("drop")));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains(error), "expected {error:?}: {stderr}");
    assert!(stderr.contains("postern: hint: "), "{stderr}");
    assert!(names(dir.path()).is_empty(), "{:?}", names(dir.path()));
}

/// A drop with three submissions and a reply, stopped, and its backup.
struct Made {
    dir: tempfile::TempDir,
    key: Key,
    file: std::path::PathBuf,
}

fn made() -> Made {
    let drop = Drop::start(&[]);
    for message in ["one", "two", "three"] {
        drop.send(vec![field("message", message.as_bytes())])
            .is(200, "Received");
    }
    let to = address(&drop, &Codename::random().words());
    let reply = seal_reply(&to, "an answer", &[]);
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    let key = Key::make(drop.path());
    let file = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &file));
    let dir = drop.stop();
    Made { dir, key, file }
}

#[test]
fn a_drop_is_restored_with_all_it_has_and_serves() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    for message in ["one", "two", "three"] {
        drop.send(vec![field("message", message.as_bytes())])
            .is(200, "Received");
    }
    drop.send(vec![
        file("large.bin", &noise(1 << 20)),
        field("message", b"four"),
    ]);
    let words = Codename::random().words().to_string();
    let reply = seal_reply(&address(&drop, &words), "an answer", &[]);
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    // A journalist with a mark, one submission due, one whose trash is over, one in the trash.
    let db = database(drop.path());
    db.execute_batch(
        "INSERT INTO journalists VALUES (x'00112233445566778899aabbccddeeff', 'alice', 'p', x'01');
         INSERT INTO collected_by SELECT id, x'00112233445566778899aabbccddeeff' FROM submissions;",
    )
    .unwrap();
    let mut ids: Vec<Vec<u8>> = drop.rows().into_iter().map(|row| row.id).collect();
    ids.sort();
    for (column, day, id) in [
        ("until", "2020-01-01", 0),
        ("trash_until", "2020-01-01", 1),
        ("trash_until", "2999-01-01", 2),
        ("until", "2999-01-01", 2),
    ] {
        let update = format!("UPDATE submissions SET {column} = ?1 WHERE id = ?2");
        db.execute(&update, rusqlite::params![day, ids[id]])
            .unwrap();
    }
    std::mem::drop(db);
    let all = messages(&drop);
    let file = drop.path().join("b");
    assert_eq!(
        succeed(&mut key.backup(drop.path(), &file)).lines().next(),
        Some(&*format!(
            "wrote 4 submissions and 1 reply to {}",
            file.display()
        ))
    );
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("drop");
    // An empty directory will do, whatever its mode was.
    fs::create_dir(&to).unwrap();
    let said = succeed(&mut key.restore(&file, &to));
    assert!(
        said.starts_with("restored 2 submissions and 1 reply to "),
        "{said}"
    );
    assert!(
        said.contains("deleted, because their time is over: 2\n"),
        "{said}"
    );
    let whose = "whom it seals to (alice), and whose accounts these are: alice\n";
    assert!(said.contains(whose), "{said}");

    // Modes, owner, and times that say nothing.
    let mut dirs = vec![to.clone()];
    let mut files = 0;
    while let Some(dir) = dirs.pop() {
        assert_eq!(
            fs::metadata(&dir).unwrap().permissions().mode() & 0o7777,
            0o700
        );
        for name in names(&dir) {
            let path = dir.join(name);
            let metadata = fs::symlink_metadata(&path).unwrap();
            assert_eq!(metadata.uid(), rustix::process::geteuid().as_raw());
            if metadata.is_dir() {
                dirs.push(path);
                continue;
            }
            files += 1;
            assert_eq!(metadata.permissions().mode() & 0o7777, 0o600, "{path:?}");
            if path.starts_with(to.join("data")) {
                assert_eq!((metadata.mtime(), metadata.atime()), (0, 0), "{path:?}");
            }
        }
    }
    // Configuration, alice, database, lock, two submissions, a reply.
    assert_eq!(files, 7);
    assert!(
        !names(&to.join("data"))
            .iter()
            .any(|name| name.ends_with("-wal"))
    );
    let marks = database(dir.path()).query_row(
        "SELECT count(*) FROM collected_by JOIN journalists ON id = journalist",
        [],
        |row| row.get::<_, u32>(0),
    );
    assert_eq!(marks.unwrap(), 2);

    fs::copy(
        drop.path().join("alice.identity"),
        dir.path().join("alice.identity"),
    )
    .unwrap();
    // A message that moved takes the blocks that one has which arrived here.
    for name in names(&to.join("data/blobs")) {
        let blocks = |data: &Path| {
            fs::metadata(data.join("blobs").join(&name))
                .unwrap()
                .blocks()
        };
        assert_eq!(blocks(&drop.data()), blocks(&to.join("data")), "{name}");
    }
    let restored = Drop::serve(dir);
    assert_eq!(restored.kept(), 2);
    let kept = messages(&restored);
    assert!(kept.iter().all(|message| all.contains(message)));
    sign_in(&restored, &words).0.says("an answer");
    restored
        .send(vec![field("message", b"a fifth")])
        .is(200, "Received");
    assert_eq!(restored.kept(), 3);
}

#[test]
fn a_truncated_or_damaged_backup_makes_no_drop() {
    let made = made();
    let whole = fs::read(&made.file).unwrap();
    let path = made.dir.path().join("bad");
    let mut lengths: Vec<usize> = (0..30).map(|part| whole.len() * part / 30).collect();
    lengths.extend([
        1,
        21,
        22,
        200,
        whole.len() - 1,
        whole.len() - 16,
        whole.len() - 17,
    ]);
    // At the ends of age's chunks too: the header is before the first.
    let header = whole.windows(5).position(|w| w == b"\n--- ").unwrap() + 49;
    for chunk in 0..(whole.len() - header) / 65_552 {
        lengths.push(header + 16 + chunk * 65_552);
    }
    for length in lengths {
        fs::write(&path, &whole[..length]).unwrap();
        let error = if length < 22 {
            "is no backup: it is not a sealed file"
        } else {
            "is damaged, or was not written to its end"
        };
        refused(&made.key, &path, error);
    }
    for flip in 0..30 {
        let mut bytes = whole.clone();
        let at = header + (whole.len() - header - 1) * flip / 29;
        bytes[at] ^= 1 << (flip % 8);
        fs::write(&path, &bytes).unwrap();
        let error = if at < header {
            ""
        } else {
            "is damaged, or was not written to its end"
        };
        refused(&made.key, &path, error);
    }
    let mut longer = whole.clone();
    longer.extend(b"more");
    fs::write(&path, longer).unwrap();
    refused(&made.key, &path, "is damaged");
    // And the file itself is good.
    succeed(&mut made.key.restore(&made.file, &made.dir.path().join("good")));
}

#[test]
fn what_is_no_backup_is_refused_and_leaves_nothing() {
    let made = made();
    let (key, path) = (&made.key, made.dir.path().join("bad"));
    for (content, error) in [
        (b"hello".to_vec(), "it ends too early"),
        (vec![0; 4096], "it ends too early, or holds no tar"),
        (
            tar(&[("memo.txt".to_owned(), b"hello".to_vec())]),
            "memo.txt does not belong there",
        ),
        (
            tar(&[("bundle.json".to_owned(), b"{}".to_vec())]),
            "bundle.json does not belong there",
        ),
    ] {
        key.seal(&content, &path);
        refused(key, &path, error);
    }
    fs::write(&path, tar(&[("backup.json".to_owned(), b"{}".to_vec())])).unwrap();
    refused(key, &path, "it is not a sealed file");
    refused(key, made.dir.path(), "is not a regular file");
    refused(key, &made.dir.path().join("none"), "cannot read");
    let endless = [
        b"age-encryption.org/v1\n".to_vec(),
        b"-> X\n".repeat(200_000),
    ]
    .concat();
    fs::write(&path, endless).unwrap();
    refused(key, &path, "is damaged");

    let good = key.unseal(&made.file);
    assert_eq!(good.first().unwrap().0, "backup.json");
    assert_eq!(good.last().unwrap().0, "end.json");
    key.seal_members(&good, &path);
    succeed(&mut key.restore(&path, &made.dir.path().join("again")));
    let at = |name: &str| {
        good.iter()
            .position(|member| member.0.starts_with(name))
            .unwrap()
    };
    let some = |id: &str| (format!("data/blobs/{}.age", id.repeat(32)), vec![1; 70_000]);
    type Change<'a> = &'a dyn Fn(&mut Vec<Member>);
    let cases: &[(Change<'_>, &str)] = &[
        (&|m| m.truncate(good.len() - 1), "it ends too early"),
        (&|m| drop(m.remove(at("postern.toml"))), "as many members"),
        (
            &|m| drop(m.remove(at("data/postern.db"))),
            "as many members",
        ),
        (&|m| drop(m.remove(at("data/blobs"))), "as many members"),
        (
            &|m| m.swap(at("data/blobs"), at("data/blobs") + 1),
            "out of order",
        ),
        (
            &|m| m.insert(at("data/blobs"), m[at("data/blobs")].clone()),
            "stands twice",
        ),
        (&|m| m.insert(at("end.json"), some("f")), "out of order"),
        (&|m| m.push(m[0].clone()), "there is more behind its end"),
        (
            &|m| m[at("data/blobs")].1.truncate(60_000),
            "is not what the list says",
        ),
        (
            &|m| m[at("data/blobs")].1[0] = b'A',
            "is not what the list says",
        ),
        (
            &|m| m[at("data/replies")].1.truncate(100),
            "is not what the list says",
        ),
        (
            &|m| m[at("data/blobs")].0 = "data/blobs/../../x".to_owned(),
            "does not belong there",
        ),
        (
            &|m| m[at("data/blobs")].0 = "/etc/x".to_owned(),
            "does not belong there",
        ),
        (
            &|m| m[at("recipients")].0 = "recipients/../../x.recipients".to_owned(),
            "does not belong",
        ),
        (
            &|m| m[at("recipients")].0 = "recipients/alice.identity".to_owned(),
            "does not belong",
        ),
        (
            &|m| m[at("postern.toml")].1 = b"invented = 1".to_vec(),
            "unknown field `invented`",
        ),
        (
            &|m| m[at("postern.toml")].1 = b"data = [".to_vec(),
            "the configuration cannot be read",
        ),
        (
            &|m| m[at("postern.toml")].1 = vec![b'#'; 2 << 20],
            "larger than it can be",
        ),
        (
            &|m| {
                m.insert(
                    at("recipients"),
                    ("logo.png".to_owned(), b"GIF89a".to_vec()),
                )
            },
            "no server would start with: logo.png is no logo: it is no PNG, but a GIF",
        ),
        (
            &|m| m[at("recipients")].1 = b"nonsense".to_vec(),
            "alice, line 1: not a public age key",
        ),
        (
            &|m| m[at("recipients")].1 = fs::read(made.dir.path().join("alice.identity")).unwrap(),
            "this is a private key",
        ),
        (
            &|m| m[at("data/postern.db")].1.truncate(4096),
            "is no backup: the database: database disk image is malformed",
        ),
        (
            &|m| m[at("data/postern.db")].1 = b"no database".repeat(999),
            "is no backup: the database: file is not a database",
        ),
        (
            &|m| change_json(m, "backup.json", |json| json["version"] = 2.into()),
            "was written by a newer version: format 2",
        ),
        (
            &|m| change_json(m, "backup.json", |json| json["schema"] = 99.into()),
            "was written by a newer version: schema 99",
        ),
        (
            &|m| change_json(m, "backup.json", |json| json["format"] = "other".into()),
            "its backup.json cannot be read",
        ),
        (
            &|m| change_json(m, "end.json", |json| json["members"] = 3.into()),
            "not as many members",
        ),
        (
            &|m| m.last_mut().unwrap().1 = b"{}".to_vec(),
            "its end.json cannot be read",
        ),
    ];
    for (change, error) in cases {
        let mut members = good.clone();
        change(&mut members);
        key.seal_members(&members, &path);
        refused(key, &path, error);
    }
    // With the number of members right.
    for (name, error) in [
        ("postern.toml", "there is no configuration in it"),
        ("data/postern.db", "there is no database in it"),
        ("data/blobs", "is not in it"),
        ("data/replies", "is not in it"),
    ] {
        let mut members = good.clone();
        members.remove(at(name));
        let left = members.len() as u64 - 1;
        change_json(&mut members, "end.json", |json| {
            json["members"] = left.into()
        });
        key.seal_members(&members, &path);
        refused(key, &path, error);
    }
    let mut members = good.clone();
    members.insert(at("data/replies"), some("f"));
    change_json(&mut members, "end.json", |json| {
        json["members"] = (json["members"].as_u64().unwrap() + 1).into();
    });
    key.seal_members(&members, &path);
    refused(key, &path, "is in no list");
}

#[test]
fn members_that_are_no_files_and_databases_that_act_are_refused() {
    let made = made();
    let (key, path) = (&made.key, made.dir.path().join("bad"));
    let good = key.unseal(&made.file);
    for kind in [
        tar::EntryType::Symlink,
        tar::EntryType::Link,
        tar::EntryType::Directory,
        tar::EntryType::Fifo,
        tar::EntryType::GNULongName,
        tar::EntryType::XHeader,
    ] {
        let mut bytes = tar(&good[..2]);
        bytes.truncate(bytes.len() - 1024);
        let mut header = header("recipients/bob.recipients", 0, kind);
        header.as_old_mut().linkname[..11].copy_from_slice(b"/etc/passwd");
        header.set_cksum();
        bytes.extend(header.as_bytes());
        bytes.extend([0; 1024]);
        key.seal(&bytes, &path);
        refused(key, &path, "is not a regular file");
    }
    // A size that no disk has.
    let mut bytes = tar(&good[..3]);
    bytes.truncate(bytes.len() - 1024);
    bytes.extend(header("data/postern.db", 1 << 60, tar::EntryType::Regular).as_bytes());
    key.seal(&bytes, &path);
    refused(key, &path, "cannot write what is in");

    let dir = tempfile::tempdir().unwrap();
    let at = good
        .iter()
        .position(|member| member.0 == "data/postern.db")
        .unwrap();
    for (change, error) in [
        (
            "CREATE TRIGGER t AFTER DELETE ON replies BEGIN DELETE FROM submissions; END",
            "the database is not one of this program",
        ),
        (
            "CREATE TABLE other (x)",
            "the database is not one of this program",
        ),
        (
            "DROP TABLE collected_by",
            "the database is not one of this program",
        ),
        (
            "PRAGMA user_version = 0",
            "the database is not one of this program",
        ),
        (
            "PRAGMA user_version = 77",
            "was written by a newer version: schema 77",
        ),
        (
            "UPDATE submissions SET day = 'never'",
            "is no backup: the database: ",
        ),
    ] {
        let file = dir.path().join("db");
        fs::write(&file, &good[at].1).unwrap();
        let db = rusqlite::Connection::open(&file).unwrap();
        db.execute_batch(change).unwrap();
        std::mem::drop(db);
        let mut members = good.clone();
        members[at].1 = fs::read(&file).unwrap();
        key.seal_members(&members, &path);
        refused(key, &path, error);
    }
}

#[test]
fn a_backup_of_an_earlier_schema_is_brought_up_to_date() {
    let made = made();
    let key = &made.key;
    let mut members = key.unseal(&made.file);
    members.retain(|member| !member.0.starts_with("data/replies"));
    let old = made.dir.path().join("old.db");
    let db = rusqlite::Connection::open(&old).unwrap();
    db.execute_batch(include_str!("../src/store/migrations/0001_submissions.sql"))
        .unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    let now = made.dir.path().join("drop/data/postern.db");
    db.execute("ATTACH ?1 AS now", [now.to_str().unwrap()])
        .unwrap();
    db.execute_batch(
        "INSERT INTO submissions SELECT id, day, size, fragment, collected FROM now.submissions;
         INSERT INTO settings SELECT * FROM now.settings;
         DETACH now;",
    )
    .unwrap();
    std::mem::drop(db);
    let database_at = members
        .iter()
        .position(|m| m.0 == "data/postern.db")
        .unwrap();
    members[database_at].1 = fs::read(&old).unwrap();
    let left = members.len() as u64 - 1;
    change_json(&mut members, "end.json", |json| {
        json["members"] = left.into()
    });
    change_json(&mut members, "backup.json", |json| {
        json["schema"] = 1.into()
    });
    let file = made.dir.path().join("old");
    key.seal_members(&members, &file);
    let restored_drop = Drop::serve(restored(key, &file, made.dir.path()));
    assert_eq!(messages(&restored_drop), ["one", "three", "two"]);

    // And a drop that was not served since it was updated is backed up.
    let dir = restored_drop.stop();
    fs::copy(&old, dir.path().join("drop/data/postern.db")).unwrap();
    let file = dir.path().join("b");
    succeed(&mut key.backup(dir.path(), &file));
    let again = Drop::serve(restored(key, &file, dir.path()));
    assert_eq!(messages(&again), ["one", "three", "two"]);
}

#[test]
fn only_a_directory_that_is_not_there_or_empty_is_restored_to() {
    let made = made();
    let (key, here) = (&made.key, made.dir.path());
    let hint = "nothing was changed; name a directory that does not exist";
    let full = here.join("drop");
    let before = names(&full);
    let fails_at = |to: &Path, error: &str, hint: &str| {
        fails(&mut key.restore(&made.file, to), error, hint);
    };
    fails_at(&full, &format!("{} is not empty", full.display()), hint);
    assert_eq!(names(&full), before);
    let file = here.join("a-file");
    fs::write(&file, "x").unwrap();
    fails_at(
        &file,
        &format!("{} is not a directory", file.display()),
        hint,
    );
    let link = here.join("a-link");
    let empty = here.join("empty");
    fs::create_dir(&empty).unwrap();
    std::os::unix::fs::symlink(&empty, &link).unwrap();
    fails_at(
        &link,
        &format!("{} is not a directory", link.display()),
        hint,
    );
    let none = here.join("none/drop");
    fails_at(
        &none,
        &format!(
            "cannot make {}/none/.drop.postern-restore.partial: …",
            here.display()
        ),
        "the directory that it is made in has to exist and be writable",
    );
    fails_at(
        Path::new("/"),
        "/ is no name of a directory",
        "name the directory with --to DIR",
    );
    if is_root("a mount point") {
        succeed(
            Command::new("mount")
                .args(["-t", "tmpfs", "tmpfs"])
                .arg(&empty),
        );
        let output = run(&mut key.restore(&made.file, &empty));
        let inside = run(&mut key.restore(&made.file, &empty.join("drop")));
        succeed(Command::new("umount").arg(&empty));
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(stderr.contains("is a mount point"), "{stderr}");
        assert!(inside.status.success(), "{inside:?}");
    }
    succeed(&mut key.restore(&made.file, &empty.join(".")));
}

#[test]
fn a_restore_that_is_killed_left_nothing_and_is_done_again() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    drop.send(vec![
        file("large.bin", &noise(40 << 20)),
        field("message", b"one"),
    ])
    .is(200, "Received");
    let backup = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &backup));
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("drop");
    let since = Instant::now();
    succeed(&mut key.restore(&backup, &to));
    let whole = since.elapsed().as_micros() as u64;
    fs::remove_dir_all(&to).unwrap();
    let (mut killed, mut partial) = (0, 0);
    for _ in 0..20 {
        let mut restore = key.restore(&backup, &to);
        let mut child = restore
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let random = u64::from_le_bytes(postern::id::random_bytes()) % whole;
        std::thread::sleep(Duration::from_micros(random));
        let _ = child.kill();
        child.wait().unwrap();
        if to.exists() {
            // Then it is whole.
            assert_eq!(names(&to), ["data", "postern.toml", "recipients"]);
            assert_eq!(names(&to.join("data/blobs")).len(), 1);
            fs::remove_dir_all(&to).unwrap();
        } else {
            killed += 1;
            partial += names(dir.path()).len();
        }
    }
    println!("{killed} of 20 restores were killed, {partial} of them left a directory");
    assert!(killed > 0 && partial > 0);
    succeed(&mut key.restore(&backup, &to));
    assert_eq!(names(dir.path()), ["drop"]);
    let alice = "alice.identity";
    fs::copy(drop.path().join(alice), dir.path().join(alice)).unwrap();
    let restored = Drop::serve(dir);
    assert_eq!(messages(&restored), ["one"]);
}

#[test]
fn two_restores_do_not_fill_one_directory_and_a_full_disk_keeps_nothing() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    drop.send(vec![file("large.bin", &noise(200 << 20))])
        .is(200, "Received");
    let backup = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &backup));
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("drop");
    let mut first = key.restore(&backup, &to);
    let mut first = first.stdout(Stdio::null()).spawn().unwrap();
    let partial = dir.path().join(".drop.postern-restore.partial");
    eventually("the first fills it", || partial.join("data").exists());
    let signal = |signal: &str| {
        succeed(Command::new("kill").args([signal, &first.id().to_string()]));
    };
    signal("-STOP");
    fails(
        &mut key.restore(&backup, &to),
        &format!("another restore is filling {}", partial.display()),
        "wait until it is done",
    );
    signal("-CONT");
    assert!(first.wait().unwrap().success());
    assert_eq!(names(dir.path()), ["drop"]);

    if !is_root("a file system of its own") {
        return;
    }
    let disk = tempfile::tempdir().unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"]);
    succeed(mount.arg(disk.path()));
    let output = run(&mut key.restore(&backup, &disk.path().join("drop")));
    let left = names(disk.path());
    succeed(Command::new("umount").arg(disk.path()));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("cannot write what is in"), "{stderr}");
    assert!(stderr.contains("hint: make room, or choose"), "{stderr}");
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_answer_that_was_deleted_does_not_come_back() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let replies: Vec<_> = (0..4)
        .map(|n| seal_reply(&mine, &format!("answer {n}"), &[]))
        .collect();
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    // One deleted before; one whose time is over by now.
    let (inbox, cookie) = sign_in(&drop, &words);
    let delete = format!("/inbox/{}/delete", replies[0].id);
    let form = format!("form={}", form_in(&inbox.text()));
    assert_eq!(post_to(&drop, &delete, &form, &cookie).status, 303);
    let over = "UPDATE replies SET until = date('now', '-1 day') WHERE id = ?1";
    database(drop.path())
        .execute(over, [&replies[1].id.as_bytes()[..]])
        .unwrap();
    let first = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &first));
    // And one while the backup was written: its row is in the database, and maybe its file.
    let mut members = key.unseal(&first);
    let gone = replies[2].id.to_string();
    change_json(&mut members, "end.json", |json| {
        assert_eq!(json["gone"], serde_json::json!([]));
        json["gone"] = serde_json::json!([gone]);
    });
    let file = drop.path().join("b2");
    key.seal_members(&members, &file);
    let restored = Drop::serve(restored(&key, &file, drop.path()));
    let again = import(&restored, "again.tar", &tar);
    assert_eq!(
        String::from_utf8_lossy(&again.stdout),
        "took in 0 replies\nwere here before, or were deleted: 4\n"
    );
    let (inbox, cookie) = sign_in(&restored, &words);
    for (number, is_there) in [(0, false), (1, false), (2, false), (3, true)] {
        let text = format!("answer {number}");
        assert_eq!(inbox.text().contains(&text), is_there, "{text}");
    }
    assert_eq!(names(&restored.data().join("replies")).len(), 1);
    get_with(&restored, "/inbox", &cookie).is(200, "Answers");
}

#[test]
fn two_servers_that_take_in_one_bundle_have_the_same() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let replies: Vec<_> = (0..3)
        .map(|n| seal_reply(&mine, &format!("answer {n}"), &[]))
        .collect();
    drop.send(vec![field("message", b"to both")])
        .is(200, "Received");
    let early = bundle(&[&replies[0]]);
    assert!(import(&drop, "r.tar", &early).status.success());
    let file = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &file));
    let other = Drop::serve(restored(&key, &file, drop.path()));
    let all = bundle(&replies.iter().collect::<Vec<_>>());
    for server in [&drop, &other] {
        let taken = import(server, "all.tar", &all);
        assert_eq!(
            String::from_utf8_lossy(&taken.stdout),
            "took in 2 replies\nwere here before, or were deleted: 1\n"
        );
        let (inbox, _) = sign_in(server, &words);
        for number in 0..3 {
            inbox.says(&format!("answer {number}"));
        }
    }
    let files = |drop: &Drop| names(&drop.data().join("replies"));
    assert_eq!(files(&drop), files(&other));
    assert_eq!(files(&drop).len(), 3);
    // One reader is given the bundles of both.
    let cases = drop.path().join("cases");
    let mut open = Command::new(READER);
    open.args(["open", "-i"])
        .arg(drop.path().join("alice.identity"));
    for server in [&drop, &other] {
        let message = format!("to {} alone", server.address);
        server
            .send(vec![field("message", message.as_bytes())])
            .is(200, "Received");
        let tar = server.path().join("export.tar");
        let mut export = Command::new(POSTERN);
        export.args(["export", "--to"]).arg(&tar).arg("--config");
        succeed(export.arg(server.config()));
        open.arg(tar);
    }
    succeed(open.arg("--to").arg(&cases));
    let texts = folders(&cases)
        .into_iter()
        .map(|case| fs::read_to_string(case.join("message.txt")).unwrap());
    let mut texts: Vec<_> = texts.collect();
    texts.sort();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(
        texts.iter().any(|text| text.trim_end() == "to both"),
        "{texts:?}"
    );
}

#[test]
fn a_backup_with_an_old_list_of_keys_says_so() {
    let drop = Drop::start(&[]);
    let key = Key::make(drop.path());
    let list = drop.path().join("drop/recipients/alice.recipients");
    let public = postern::pq::Identity::generate().to_public();
    let old = format!("# postern name=alice from=2026-01-05 to=2026-01-11\n{public}\n");
    fs::write(list, old).unwrap();
    let backup = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &backup));
    let said = succeed(&mut key.restore(&backup, &drop.path().join("new")));
    let warning = "\nwarning: the keys of alice ended on 2026-01-11, and nobody has others";
    assert!(said.contains(warning), "{said}");
    assert!(said.contains("newer than the backup again"), "{said}");
}

#[test]
fn what_a_crash_left_moves_along() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let body = form(&[
        field("token", token.as_bytes()),
        file("x.bin", &noise(2 << 20)),
    ]);
    let stream = drop.begin(Some(body.len()), &body[..3 << 19]);
    eventually("some of it is on disk", || {
        let blobs = drop.blobs();
        blobs
            .iter()
            .any(|blob| fs::metadata(blob).is_ok_and(|m| m.len() > 500_000))
    });
    let drop = drop.crash();
    std::mem::drop(stream);
    let before = drop.rows();
    assert!(before.len() == 1 && before[0].fragment, "{before:?}");
    let key = Key::make(drop.path());
    let backup = drop.path().join("b");
    succeed(&mut key.backup(drop.path(), &backup));
    let restored = Drop::serve(restored(&key, &backup, drop.path()));
    assert_eq!(restored.rows(), before);
    assert_eq!(restored.kept(), 1);
    assert!(fs::read(&restored.blobs()[0]).unwrap() == fs::read(&drop.blobs()[0]).unwrap());
}

#[test]
fn neither_a_backup_nor_a_restored_drop_tells_in_which_order_rows_came() {
    let dirs = [(); 2].map(|()| tempfile::tempdir().unwrap());
    make_drop(dirs[0].path(), &[]);
    succeed(
        Command::new("cp")
            .arg("-a")
            .arg(dirs[0].path().join("drop"))
            .arg(dirs[1].path()),
    );
    let mut sealed = b"age-encryption.org/v1\n".to_vec();
    sealed.extend(noise(65_536 + 32 + 3_000));
    let mut ids: Vec<_> = (0..300)
        .map(|_| postern::id::SubmissionId::random())
        .collect();
    let (mut first, mut copied, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    // One drop got the rows in one order, the other in the reverse.
    for dir in &dirs {
        let home = dir.path().join("drop");
        for id in &ids {
            fs::write(home.join(format!("data/blobs/{id}.age")), &sealed).unwrap();
            let insert = "INSERT INTO submissions (id, day, size) VALUES (?1, '2026-11-01', 65536)";
            database(dir.path())
                .execute(insert, [&id.as_bytes()[..]])
                .unwrap();
        }
        ids.reverse();
        // Behind SQLite's header, which counts changes.
        let pages = |bytes: &[u8]| bytes[100..].to_vec();
        let read = |home: &Path| pages(&fs::read(home.join("data/postern.db")).unwrap());
        first.push(read(&home));
        let key = Key::make(dir.path());
        let file = dir.path().join("b");
        succeed(&mut key.backup(dir.path(), &file));
        let members = key.unseal(&file).into_iter();
        copied.extend(
            members
                .filter(|m| m.0 == "data/postern.db")
                .map(|m| pages(&m.1)),
        );
        let to = dir.path().join("moved");
        succeed(&mut key.restore(&file, &to));
        moved.push(read(&to));
    }
    assert!(first[0] != first[1]);
    assert!(copied[0] == copied[1]);
    assert!(moved[0] == moved[1]);
}

#[test]
fn a_drop_moves_within_seconds() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let key = Key::make(dir.path());
    // Files that look like sealed messages, and the rows of them.
    let number = 3_000;
    let blobs = dir.path().join("drop/data/blobs");
    let mut sealed = b"age-encryption.org/v1\n".to_vec();
    sealed.extend(noise(65_536 + 32 + 3_000));
    let mut db = database(dir.path());
    let rows = db.transaction().unwrap();
    for _ in 0..number {
        let id = postern::id::SubmissionId::random();
        fs::write(blobs.join(format!("{id}.age")), &sealed).unwrap();
        let insert = "INSERT INTO submissions (id, day, size) VALUES (?1, '2026-11-01', 65536)";
        rows.execute(insert, [&id.as_bytes()[..]]).unwrap();
    }
    rows.commit().unwrap();
    drop(db);
    let file = dir.path().join("b");
    let (backup, backup_peak) = measured(&mut key.backup(dir.path(), &file));
    let to = dir.path().join("moved");
    let (restore, restore_peak) = measured(&mut key.restore(&file, &to));
    let bytes = fs::metadata(&file).unwrap().len();
    println!(
        "{number} submissions, {bytes} bytes: backup {backup:?} with {backup_peak} KiB of memory, \
         restore {restore:?} with {restore_peak} KiB"
    );
    assert_eq!(names(&to.join("data/blobs")).len(), number);
    assert!(restore < Duration::from_secs(120));
    // Neither holds what it writes: 200 MB.
    assert!(bytes > 200_000_000);
    assert!(backup_peak < 40_000 && restore_peak < 40_000);
}

/// Runs a command: how long it took, and the most memory it had, in KiB.
#[track_caller]
fn measured(command: &mut Command) -> (Duration, u64) {
    let since = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(kib.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success() && peak > 0, "{command:?}: {ended}, {peak}");
    (since.elapsed(), peak)
}
