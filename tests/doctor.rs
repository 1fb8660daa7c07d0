//! `postern doctor` on a drop whose files, database or keys are broken.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod checkup;
mod common;

use std::fs;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use checkup::{
    NOBODY, by_user, chmod, chown, config, doctor, doctor_by, doctor_on, drop_of_nobody, set,
};
use common::{Drop, POSTERN, field, file, is_root, make_drop};

fn made() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    dir
}

fn database(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("drop/data/postern.db")).unwrap()
}

/// A drop with two submissions and no server, and their files.
fn filled() -> (tempfile::TempDir, Vec<PathBuf>) {
    let drop = Drop::start(&[]);
    let large = vec![7; 300_000];
    drop.send(vec![field("message", b"one")])
        .is(200, "Received");
    drop.send(vec![field("message", b"two"), file("large", &large)])
        .is(200, "Received");
    let blobs = drop.blobs();
    (drop.stop(), blobs)
}

#[test]
fn who_else_may_read_or_write_is_told() {
    let dir = made();
    let drop = dir.path().join("drop");
    let before = doctor(dir.path());
    for check in ["configuration", "path", "recipients", "data"] {
        assert_eq!(before.verdict(check), "ok", "{before:#?}");
    }
    let key = drop.join("recipients/alice.recipients");
    for (path, mode, check, verdict, part) in [
        (
            config(dir.path()),
            0o644,
            "configuration",
            "warning",
            "by everybody; `chmod 600` it",
        ),
        (
            config(dir.path()),
            0o660,
            "configuration",
            "wrong",
            "written by others (mode 660)",
        ),
        (
            drop.clone(),
            0o777,
            "path",
            "wrong",
            "written by others (mode 777)",
        ),
        (
            drop.join("recipients"),
            0o770,
            "recipients",
            "wrong",
            "recipients can be written",
        ),
        (
            key.clone(),
            0o622,
            "recipients",
            "wrong",
            "alice.recipients can be written",
        ),
        (key, 0o622, "keys", "wrong", "written by others (mode 622)"),
        (
            drop.join("data"),
            0o750,
            "data",
            "wrong",
            "data is open to others (mode 750)",
        ),
        (
            drop.join("data/blobs"),
            0o701,
            "data",
            "wrong",
            "blobs is open to others (mode 701)",
        ),
        (
            drop.join("data/postern.db"),
            0o640,
            "data",
            "wrong",
            "postern.db is open",
        ),
    ] {
        let was = fs::metadata(&path).unwrap().permissions();
        chmod(&path, mode);
        doctor(dir.path()).says(check, verdict, part);
        fs::set_permissions(&path, was).unwrap();
    }
    let after = doctor(dir.path());
    assert_eq!(after.verdict("data"), "ok", "{after:#?}");
}

#[test]
fn what_belongs_to_another_user_is_told() {
    if !is_root("what_belongs_to_another_user_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let drop = dir.path().join("drop");
    let report = doctor(dir.path());
    for check in ["configuration", "path", "recipients", "data", "database"] {
        assert_eq!(report.verdict(check), "ok", "{report:#?}");
    }
    // What the doctor's reading makes beside the database is the server's too.
    assert_eq!(doctor(dir.path()).verdict("data"), "ok");
    let key = drop.join("recipients/alice.recipients");
    for (path, user, check, part) in [
        (
            config(dir.path()),
            1234,
            "configuration",
            "belongs to user 1234",
        ),
        (
            config(dir.path()),
            0,
            "configuration",
            "cannot be read by the server's user",
        ),
        (drop.clone(), 1234, "path", "belongs to user 1234"),
        (key.clone(), 1234, "recipients", "belongs to user 1234"),
        (key, 0, "recipients", "cannot be read by the server's user"),
        (drop.join("data/postern.db"), 0, "data", "belongs to user 0"),
    ] {
        chmod(&path, if path.is_dir() { 0o700 } else { 0o600 });
        chown(&path, user);
        doctor(dir.path()).says(check, "wrong", part);
        chown(&path, NOBODY);
    }
}

#[test]
fn who_may_not_look_is_told_as_whom_to_run_it() {
    if !is_root("who_may_not_look_is_told_as_whom_to_run_it") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let report = doctor_by(by_user(1234, POSTERN), dir.path());
    let part = "cannot be looked at; run `postern doctor` as root, or as the server's user";
    report.says("configuration", "warning", part);
    assert_eq!(report.exit, 3);
    for path in [dir.path().to_owned(), dir.path().join("drop")] {
        chmod(&path, 0o755);
    }
    chmod(&config(dir.path()), 0o644);
    let report = doctor_by(by_user(1234, POSTERN), dir.path());
    let unseen = [
        "recipients",
        "data",
        "keys",
        "database",
        "schema",
        "submissions",
        "replies",
        "space",
    ];
    for check in unseen {
        report.says(check, "warning", part);
    }
    assert_eq!(report.exit, 3, "{report:#?}");
}

#[test]
fn a_configuration_that_cannot_be_used_is_told_and_the_machine_looked_at() {
    let dir = made();
    set(dir.path(), "onion = \"mistyped.onion\"");
    let report = doctor(dir.path());
    report.says("configuration", "wrong", ": not an onion address");
    assert_eq!(report.exit, 1);
    let machine = ["time-keeper", "core-pattern", "swap", "init-on-free"];
    assert_eq!(report.order[0], "configuration");
    assert_eq!(report.order[1..], machine);
    fs::remove_file(config(dir.path())).unwrap();
    doctor(dir.path()).says("configuration", "wrong", "No such file or directory");
}

#[test]
fn a_private_key_on_the_server_is_found_and_not_shown() {
    if !is_root("a_private_key_on_the_server_is_found_and_not_shown") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let secret = postern::pq::Identity::generate().to_string();
    let secret = secret.expose_secret();
    // An empty home: that of whoever runs the tests may hold anything.
    let home = "home=$(getent passwd 0 | cut -d: -f6); mount -t tmpfs tmpfs \"$home\"\n";
    doctor_on(home, 0, dir.path()).says("private-keys", "ok", "none in ");
    let drop = dir.path().join("drop");
    fs::create_dir(drop.join("old")).unwrap();
    fs::create_dir(drop.join("data/.hidden")).unwrap();
    for (name, text) in [
        ("old/alice.identity", "locked with a passphrase".to_owned()),
        ("notes.txt", format!("a\n# {}\n", secret.to_lowercase())),
        ("postern.toml.bak", secret.to_owned()),
        ("data/.hidden/x", format!("\n{secret}\n")),
    ] {
        let path = drop.join(name);
        fs::write(&path, text).unwrap();
        let report = doctor_on(home, 0, dir.path());
        let part = format!("{}; a private key must never be", path.display());
        report.says("private-keys", "wrong", &part);
        assert!(!format!("{report:?}").contains(&secret[20..60]));
        fs::remove_file(path).unwrap();
    }
    for (name, text, verdict) in [
        (".config/age/keys.txt", "# public key: x\n$key\n", "wrong"),
        ("bob.identity", "locked", "wrong"),
        ("test.rs", "    let key = \\\"$key\\\";\n", "ok"),
        (".cargo/registry/keys.txt", "$key\n", "ok"),
    ] {
        fs::write(dir.path().join("secret"), secret).unwrap();
        let plant = format!(
            "{home} key=$(cat secret); mkdir -p \"$(dirname \"$home/{name}\")\"
             echo \"{text}\" > \"$home/{name}\""
        );
        let report = doctor_on(&plant, 0, dir.path());
        report.says("private-keys", verdict, "");
        assert!(!format!("{report:?}").contains(&secret[20..60]));
    }
    let many = format!("{home} cd \"$home\"; seq -f file-%g 20001 | xargs touch");
    let part = "but there are more than are read";
    doctor_on(&many, 0, dir.path()).says("private-keys", "warning", part);
}

#[test]
fn keys_that_cannot_be_used_are_told() {
    let dir = made();
    let report = doctor(dir.path());
    report.says("keys", "ok", "post-quantum keys of alice");
    let key = dir.path().join("drop/recipients/alice.recipients");
    let good = fs::read_to_string(&key).unwrap();
    fs::write(&key, good.replacen("age1pq1", "age1pq1x", 1)).unwrap();
    doctor(dir.path()).says("keys", "wrong", "alice, line ");
    let classic = age::x25519::Identity::generate().to_public().to_string();
    fs::write(&key, classic).unwrap();
    doctor(dir.path()).says("keys", "wrong", "classic keys are not allowed here");
    set(dir.path(), "classic = true");
    doctor(dir.path()).says("keys", "warning", "classic keys of alice");
    fs::remove_file(&key).unwrap();
    doctor(dir.path()).says("keys", "wrong", "there is no recipient; add one");
}

#[test]
fn submissions_are_compared_with_their_files() {
    let (dir, blobs) = filled();
    let id = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let well = "2 submissions, each with its file";
    doctor(dir.path()).says("submissions", "ok", well);
    let good = fs::read(&blobs[0]).unwrap();
    // Longer by one byte no archive of that size can be told from another header: that much a
    // header may be longer, but no file is longer by half a megabyte.
    for bad in [
        &good[..good.len() / 2],
        b"",
        &[&good[..], &vec![0; 500_000]].concat(),
    ] {
        fs::write(&blobs[0], bad).unwrap();
        let part = format!("2 submissions, and of a wrong length: {}", id(&blobs[0]));
        doctor(dir.path()).says("submissions", "wrong", &part);
    }
    fs::remove_file(&blobs[0]).unwrap();
    let part = format!("2 submissions, and without a file: {}", id(&blobs[0]));
    doctor(dir.path()).says("submissions", "wrong", &part);
    fs::write(&blobs[0], &good).unwrap();
    doctor(dir.path()).says("submissions", "ok", well);
    // What a crash leaves: a file that holds something and no row. One of the pool is empty.
    let unlisted = blobs[0].with_file_name(format!("{}.age", "0f".repeat(16)));
    fs::write(&unlisted, &good).unwrap();
    let part = "2 submissions, and 1 file that no row lists; start the server";
    doctor(dir.path()).says("submissions", "warning", part);
    fs::write(&unlisted, b"").unwrap();
    doctor(dir.path()).says("submissions", "ok", well);
    fs::remove_file(&unlisted).unwrap();
    let foreign = blobs[0].with_file_name("notes\u{202e}.txt");
    fs::write(&foreign, "").unwrap();
    let part = "none of the server's: ";
    doctor(dir.path()).says("submissions", "warning", part);
    doctor(dir.path()).says("submissions", "warning", "notes\\u{202e}.txt");
    fs::remove_file(&foreign).unwrap();
    // A fragment is as long as its row says, exactly.
    let fragment = "UPDATE submissions SET fragment = 1, size = ?1 WHERE hex(id) = upper(?2)";
    for (size, verdict) in [(good.len(), "ok"), (good.len() + 1, "wrong")] {
        let changed = database(dir.path()).execute(fragment, (size as i64, id(&blobs[0])));
        assert_eq!(changed.unwrap(), 1);
        doctor(dir.path()).says("submissions", verdict, "");
    }
}

#[test]
fn what_is_just_arriving_is_no_fault() {
    let drop = Drop::start(&["idle_timeout = \"5m\""]);
    let token = drop.token();
    let body = common::form(&[
        field("token", token.as_bytes()),
        field("message", b"one"),
        file("large", &vec![7; 2 << 20]),
    ]);
    let connection = drop.begin(Some(body.len()), &body[..body.len() - 1000]);
    common::eventually("it reaches the disk", || !drop.blobs().is_empty());
    let report = doctor(drop.path());
    report.says("submissions", "ok", "0 submissions");
    // The server of a test that root runs is root's.
    let root = rustix::process::geteuid().is_root();
    let verdict = if root { "warning" } else { "ok" };
    report.says("server", verdict, "it runs as user");
    connection.shutdown(std::net::Shutdown::Both).unwrap();
}

#[test]
fn replies_are_compared_with_their_files() {
    let (dir, _) = filled();
    let well = "0 replies, each with its file";
    doctor(dir.path()).says("replies", "ok", well);
    let orphan = dir
        .path()
        .join("drop/data/replies")
        .join(format!("{}.age", "0f".repeat(16)));
    fs::write(&orphan, vec![0; 70_000]).unwrap();
    let part = "0 replies, and 1 file that no row lists; the server removes";
    doctor(dir.path()).says("replies", "warning", part);
    // While one is imported, its file comes before its row.
    let lock = dir.path().join("drop/data/replies.lock");
    let mut flock = Command::new("flock");
    flock.arg("-x").arg(&lock).arg(POSTERN);
    doctor_by(flock, dir.path()).says("replies", "ok", well);
    let row = "INSERT INTO replies (id, tag, day, until)
               VALUES (?1, zeroblob(32), '2026-11-01', '2099-01-01')";
    let added = database(dir.path()).execute(row, [[0x0f; 16]]);
    assert_eq!(added.unwrap(), 1);
    doctor(dir.path()).says("replies", "ok", "1 reply, each with its file");
    fs::write(&orphan, "cut").unwrap();
    doctor(dir.path()).says("replies", "wrong", "1 reply, and of a wrong length: 0f0f");
    fs::remove_file(&orphan).unwrap();
    doctor(dir.path()).says("replies", "wrong", "1 reply, and without a file: 0f0f");
}

#[test]
fn a_damaged_or_foreign_database_is_told() {
    let (dir, _) = filled();
    let path = dir.path().join("drop/data/postern.db");
    // Without its log, all of it is in the file.
    let report = doctor(dir.path());
    report.says("database", "ok", "SQLite finds no damage");
    report.says("schema", "ok", "version ");
    let version = |to: u32| {
        let db = database(dir.path());
        db.pragma_update(None, "user_version", to).unwrap();
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
    };
    let now: u32 = database(dir.path())
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let whole = fs::read(&path).unwrap();
    database(dir.path())
        .execute_batch(
            "DROP TABLE collected_by; DROP TABLE journalists; DROP INDEX submissions_by_day;
             ALTER TABLE submissions DROP COLUMN until;
             ALTER TABLE submissions DROP COLUMN trash_until;",
        )
        .unwrap();
    version(now - 1);
    let report = doctor(dir.path());
    report.says("schema", "warning", "restart the server");
    report.says("submissions", "ok", "each with its file");
    fs::write(&path, whole).unwrap();
    version(now + 1);
    let report = doctor(dir.path());
    report.says("schema", "wrong", "of a newer version");
    report.says("submissions", "wrong", "of a newer version");
    version(now);
    // One page of an index or a table is overwritten.
    let good = fs::read(&path).unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    for page in 1..good.len() / 4096 {
        file.write_all_at(&[0xaa; 4096], page as u64 * 4096)
            .unwrap();
    }
    doctor(dir.path()).says("database", "wrong", "restore a backup");
    fs::write(
        &path,
        "this is no database, and long enough to be looked at as one".repeat(20),
    )
    .unwrap();
    doctor(dir.path()).says("database", "wrong", "not a database");
    fs::remove_file(&path).unwrap();
    let report = doctor(dir.path());
    report.says("database", "wrong", "there is no database in ");
    fs::rename(dir.path().join("drop/data"), dir.path().join("aside")).unwrap();
    doctor(dir.path()).says("data", "wrong", "No such file or directory");
}

#[test]
fn room_and_date_are_looked_at() {
    let (dir, _) = filled();
    set(dir.path(), "disk_reserve = \"1 MiB\"");
    set(dir.path(), "disk_floor = \"1 MiB\"");
    let report = doctor(dir.path());
    report.says("space", "ok", " free of ");
    report.says("clock", "ok", "it is 2");
    set(dir.path(), "disk_reserve = \"4096 TiB\"");
    doctor(dir.path()).says("space", "warning", "only messages are taken; make room");
    set(dir.path(), "disk_floor = \"4096 TiB\"");
    doctor(dir.path()).says("space", "wrong", "nothing is taken; make room");
    // Something came on a day that is not yet.
    let db = database(dir.path());
    db.execute("UPDATE submissions SET day = '2999-12-31'", [])
        .unwrap();
    let part = "the newest in the database is of 2999-12-31; set the clock";
    doctor(dir.path()).says("clock", "wrong", part);
}

#[test]
fn it_changes_nothing_and_leaves_no_time() {
    let (dir, _) = filled();
    let data = dir.path().join("drop/data");
    let state = || {
        let dirs = [data.clone(), data.join("blobs"), data.join("replies")];
        let paths = dirs.iter().flat_map(|dir| fs::read_dir(dir).unwrap());
        let mut found: Vec<_> = paths
            .map(|entry| entry.unwrap().path())
            // SQLite makes files beside its own, and reads it.
            .filter(|path| path.is_file() && !path.to_string_lossy().contains("postern.db"))
            .map(|path| {
                let of = fs::metadata(&path).unwrap();
                let times = [of.atime(), of.mtime(), of.ctime(), of.ctime_nsec()];
                (path, of.len(), of.mode(), times)
            })
            .collect();
        found.sort();
        found
    };
    let content = fs::read(data.join("postern.db")).unwrap();
    let before = state();
    assert!(before.iter().all(|(.., times)| times[..2] == [0, 0]));
    assert_eq!(doctor(dir.path()).verdict("submissions"), "ok");
    assert_eq!(state(), before);
    assert!(fs::read(data.join("postern.db")).unwrap() == content);
}

#[test]
fn it_looks_at_a_disk_that_cannot_be_written() {
    if !is_root("it_looks_at_a_disk_that_cannot_be_written") {
        return;
    }
    let (dir, _) = filled();
    let read_only = "mount --bind drop drop; mount -o remount,bind,ro drop";
    let report = doctor_on(read_only, 0, dir.path());
    for check in [
        "data",
        "database",
        "schema",
        "submissions",
        "replies",
        "clock",
    ] {
        assert_eq!(report.verdict(check), "ok", "{report:#?}");
    }
}

#[test]
fn the_lines_for_people_say_the_same_in_the_same_order() {
    let dir = made();
    let report = doctor(dir.path());
    let mut command = Command::new(POSTERN);
    command
        .arg("doctor")
        .arg("--config")
        .arg(config(dir.path()));
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(report.exit));
    let said = String::from_utf8(ended.stdout).unwrap();
    let checks: Vec<_> = said
        .lines()
        .map(|line| {
            let (verdict, rest) = line.split_once(' ').unwrap();
            let check = rest.trim_start().split_once(": ").unwrap().0;
            assert_eq!(report.verdict(check), verdict, "{line}");
            check.to_owned()
        })
        .collect();
    assert_eq!(checks, report.order);
    assert_eq!(checks.len(), 30);
}
