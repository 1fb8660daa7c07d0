//! What was collected is deleted in time, and nothing else; the trash can be undone.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{Drop, POSTERN, eventually, fails, field, make_drop, noise, succeed};
use jiff::ToSpan as _;
use jiff::civil::Date;
use postern::clock::today;
use rusqlite::Connection;

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(POSTERN);
    command.args(args).arg("--config");
    command.arg(dir.join("drop/postern.toml"));
    command
}

#[track_caller]
fn said(dir: &Path, args: &[&str]) -> String {
    succeed(&mut command(dir, args))
}

fn database(dir: &Path) -> Connection {
    let db = Connection::open(dir.join("drop/data/postern.db")).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    db
}

fn send(drop: &Drop, text: &str) {
    drop.send(vec![field("message", text.as_bytes())])
        .is(200, "Received");
}

fn collect(drop: &Drop, tar: &str) {
    let to = drop.path().join(tar);
    let to = to.to_str().unwrap();
    said(drop.path(), &["export", "--new", "--collect", "--to", to]);
}

/// The days of deletion of all that has one.
fn untils(db: &Connection, column: &str) -> Vec<Date> {
    let query = format!("SELECT {column} FROM submissions WHERE {column} IS NOT NULL");
    let mut select = db.prepare(&query).unwrap();
    let rows = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(|day| day.unwrap().parse().unwrap()).collect()
}

fn insert_rows(db: &Connection, number: u32) {
    let mut insert = db
        .prepare(
            "INSERT INTO submissions (id, day, size) VALUES (randomblob(16), '2026-01-05', 65536)",
        )
        .unwrap();
    for _ in 0..number {
        insert.execute([]).unwrap();
    }
}

#[test]
fn what_was_collected_is_deleted_on_its_day_and_what_was_not_stays() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    send(&drop, "two");
    let db = database(drop.path());
    let [until] = untils(&db, "until")[..] else {
        panic!("one day");
    };
    assert!(until >= today().saturating_add(11.days()), "{until}");
    assert!(until <= today().saturating_add(17.days()), "{until}");
    assert_eq!(said(drop.path(), &["purge"]), "deleted: 0 submissions\n");
    assert_eq!(drop.kept(), 2);
    db.execute(
        "UPDATE submissions SET until = ?1 WHERE until IS NOT NULL",
        [today().to_string()],
    )
    .unwrap();
    assert_eq!(said(drop.path(), &["purge"]), "deleted: 1 submission\n");
    assert_eq!(drop.kept(), 1);
    let left = drop.rows();
    assert!(left.len() == 1 && !left[0].collected, "{left:?}");
    assert_eq!(drop.opened(0).len(), 1);
}

#[test]
fn the_days_are_random_and_a_journalist_alone_does_not_set_them() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let db = database(dir.path());
    insert_rows(&db, 200);
    // Without accounts there is no "every journalist".
    said(dir.path(), &["purge"]);
    assert!(untils(&db, "until").is_empty());
    for name in ["alice", "bob"] {
        db.execute(
            "INSERT INTO journalists VALUES (randomblob(16), ?1, 'none', x'00')",
            [name],
        )
        .unwrap();
    }
    let mark = |name: &str| {
        let mark = "INSERT INTO collected_by SELECT submissions.id, journalists.id
             FROM submissions, journalists WHERE name = ?1";
        db.execute(mark, [name]).unwrap();
        said(dir.path(), &["purge"]);
        untils(&db, "until")
    };
    assert!(mark("alice").is_empty());
    let days = mark("bob");
    assert_eq!(days.len(), 200);
    let least = today().saturating_add(11.days());
    let most = today().saturating_add(17.days());
    assert_eq!(days.iter().min(), Some(&least));
    assert_eq!(days.iter().max(), Some(&most));
    // Whoever leaves has nothing to say any more, and whoever comes does not bring back.
    insert_rows(&db, 1);
    let alice = "INSERT INTO collected_by SELECT submissions.id, journalists.id
         FROM submissions, journalists WHERE name = 'alice' AND until IS NULL";
    db.execute(alice, []).unwrap();
    db.execute("DELETE FROM journalists WHERE name = 'bob'", [])
        .unwrap();
    said(dir.path(), &["purge"]);
    assert_eq!(untils(&db, "until").len(), 201);
    db.execute(
        "INSERT INTO journalists VALUES (randomblob(16), 'carol', 'none', x'00')",
        [],
    )
    .unwrap();
    said(dir.path(), &["purge"]);
    assert_eq!(untils(&db, "until").len(), 201);
}

/// Puts all there is into the trash, as the journalists' site does.
fn throw_away(db: &Connection, until: Date) {
    db.execute(
        "UPDATE submissions SET trash_until = ?1",
        [until.to_string()],
    )
    .unwrap();
}

#[test]
fn the_trash_is_undone_by_the_admin_until_its_day() {
    let drop = Drop::start(&[]);
    assert_eq!(
        said(drop.path(), &["trash", "list"]),
        "the trash is empty\n"
    );
    send(&drop, "thrown away");
    let db = database(drop.path());
    let until = today().saturating_add(7.days());
    throw_away(&db, until);
    // Neither purge nor export takes it, and it still waits to be collected.
    assert_eq!(said(drop.path(), &["purge"]), "deleted: 0 submissions\n");
    let to = drop.path().join("new.tar");
    let export = said(
        drop.path(),
        &["export", "--new", "--to", to.to_str().unwrap()],
    );
    assert!(export.starts_with("nothing is new"), "{export}");
    let list = succeed(Command::new("tar").arg("xOf").arg(&to).arg("bundle.json"));
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["oldest_uncollected"], today().to_string());
    let status: serde_json::Value =
        serde_json::from_str(&said(drop.path(), &["status", "--json"])).unwrap();
    assert_eq!(status["submissions"]["trash"], 1);
    assert_eq!(status["submissions"]["new"], 0);
    let listed = said(drop.path(), &["trash", "list"]);
    let id = listed.split(' ').next().unwrap();
    assert_eq!(
        listed,
        format!("{id} of {} 64.0 KiB deleted for good on {until}\n", today())
    );
    let back = said(drop.path(), &["trash", "restore", id]);
    assert_eq!(back, "brought back: 1 submission\n");
    assert_eq!(drop.opened(0).len(), 1);
    // Twice is said; so is what never was there.
    fails(
        &mut command(drop.path(), &["trash", "restore", id]),
        &format!("not in the trash: {id}"),
        "`postern trash list` shows what is there; what is due does not come back",
    );
    throw_away(&db, today());
    fails(
        &mut command(drop.path(), &["trash", "restore", id]),
        &format!("not in the trash: {id}"),
        "`postern trash list` shows what is there; what is due does not come back",
    );
    assert_eq!(said(drop.path(), &["purge"]), "deleted: 1 submission\n");
    assert_eq!(drop.kept(), 0);
}

#[test]
fn early_means_what_is_named_and_no_more() {
    let drop = Drop::start(&[]);
    send(&drop, "collected");
    collect(&drop, "one.tar");
    send(&drop, "thrown away");
    let db = database(drop.path());
    let until = today().saturating_add(7.days()).to_string();
    db.execute(
        "UPDATE submissions SET trash_until = ?1 WHERE collected = 0",
        [until],
    )
    .unwrap();
    send(&drop, "new");
    assert_eq!(
        said(drop.path(), &["purge", "--trash"]),
        "deleted: 1 submission\n"
    );
    assert_eq!(
        said(drop.path(), &["purge", "--collected"]),
        "deleted: 1 submission\n"
    );
    assert_eq!(
        said(drop.path(), &["purge", "--collected", "--trash"]),
        "deleted: 0 submissions\n"
    );
    assert_eq!(drop.opened(0).len(), 1);
}

/// The path of the only submission's file.
fn only_blob(drop: &Drop) -> PathBuf {
    let [row] = &drop.rows()[..] else {
        panic!("one row");
    };
    drop.data().join("blobs").join(row.file())
}

/// What somebody who already has the file open would find in it after its deletion.
fn left_of(file: &File) -> (u64, bool, u64) {
    use std::os::unix::fs::FileExt as _;
    let metadata = file.metadata().unwrap();
    let mut bytes = vec![1; metadata.len() as usize];
    file.read_exact_at(&mut bytes, 0).unwrap();
    let zeros = bytes.iter().all(|byte| *byte == 0);
    (metadata.nlink(), zeros, metadata.blocks())
}

#[test]
fn a_deleted_file_was_overwritten_and_its_blocks_are_given_back() {
    let drop = Drop::start(&[]);
    drop.send(vec![
        field("message", b"large"),
        common::file("a.bin", &noise(3_000_000)),
    ])
    .is(200, "Received");
    let path = only_blob(&drop);
    let open = File::open(&path).unwrap();
    let (links, zeros, blocks) = left_of(&open);
    assert!(links == 1 && !zeros && blocks > 0);
    collect(&drop, "one.tar");
    said(drop.path(), &["purge", "--collected"]);
    assert_eq!(left_of(&open), (0, true, 0));
    // The same for what a source discards.
    let token = drop.token();
    let cut = common::cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"taken back"),
    ]);
    std::mem::drop(drop.begin(Some(cut.len() + 100), &cut));
    eventually("what arrived is kept", || drop.rows().len() == 1);
    let open = File::open(only_blob(&drop)).unwrap();
    drop.discard(&token);
    assert_eq!(drop.kept(), 0);
    // What was claimed behind its end was never written to.
    let (links, zeros, blocks) = left_of(&open);
    assert!(links == 0 && zeros && blocks * 512 < 20_000, "{blocks}");
}

#[test]
fn the_overwriting_is_on_disk_before_the_file_is_gone() {
    common::need("strace");
    let drop = Drop::start(&[]);
    send(&drop, "one");
    let path = only_blob(&drop);
    collect(&drop, "one.tar");
    let trace = drop.path().join("trace");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-e", "trace=write,fdatasync,fallocate,unlink"]);
    strace.arg("-o").arg(&trace).arg(POSTERN);
    strace
        .args(["purge", "--collected", "--config"])
        .arg(drop.config());
    succeed(&mut strace);
    let trace = fs::read_to_string(&trace).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let calls: Vec<_> = trace
        .lines()
        .filter(|line| line.contains(name))
        .map(|line| {
            line.split_whitespace()
                .nth(1)
                .unwrap()
                .split('(')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(
        calls,
        ["write", "fdatasync", "fallocate", "unlink"],
        "{trace}"
    );
}

#[test]
fn what_somebody_reads_is_left_for_the_next_time() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    let reading = File::open(only_blob(&drop)).unwrap();
    reading.lock_shared().unwrap();
    assert_eq!(
        said(drop.path(), &["purge", "--collected"]),
        "deleted: 0 submissions\n1 submission is being read, and left for the next time\n"
    );
    assert_eq!(drop.opened(0).len(), 1);
    std::mem::drop(reading);
    assert_eq!(said(drop.path(), &["purge"]), "deleted: 1 submission\n");
}

#[test]
fn a_purge_that_was_killed_between_file_and_row_is_ended_by_the_next_start() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    let path = only_blob(&drop);
    let dir = drop.stop();
    let db = database(dir.path());
    db.execute("UPDATE submissions SET until = '2026-01-01'", [])
        .unwrap();
    fs::remove_file(path).unwrap();
    let drop = Drop::serve(dir);
    eventually("the row goes", || drop.rows().is_empty());
    assert!(!drop.log().contains("without their file"), "{}", drop.log());
    assert!(
        drop.log()
            .contains("deleted because their time was over: 1 submission")
    );
}

#[test]
fn a_running_server_deletes_at_its_ticks_and_not_by_a_clock_that_jumped() {
    let drop = Drop::start(&["hourly_tick = \"1s\"", "daily_tick = \"1s\""]);
    send(&drop, "one");
    let db = database(drop.path());
    let long_ago = today().saturating_add((-40).days());
    let last = |value: &str| {
        let set = "INSERT INTO settings VALUES ('last-purge', ?1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        db.execute(set, [value.as_bytes()]).unwrap();
    };
    eventually("the first purge", || {
        let found = "SELECT EXISTS (SELECT 1 FROM settings WHERE name = 'last-purge')";
        db.query_row(found, [], |row| row.get(0)).unwrap()
    });
    last(&long_ago.to_string());
    let warning = "the clock is 40 days ahead of the last purge: nothing is deleted today";
    eventually("the warning", || drop.log().contains(warning));
    collect(&drop, "one.tar");
    db.execute("UPDATE submissions SET until = '2026-01-01'", [])
        .unwrap();
    // Neither at further ticks of this day, nor after a restart.
    let ticks = |drop: &Drop| {
        let first = fs::metadata(drop.data()).unwrap().ctime_nsec();
        eventually("a tick", || {
            fs::metadata(drop.data()).unwrap().ctime_nsec() != first
        });
    };
    ticks(&drop);
    ticks(&drop);
    assert_eq!(drop.kept(), 1);
    let drop = Drop::serve(drop.stop());
    ticks(&drop);
    ticks(&drop);
    assert_eq!(drop.kept(), 1);
    // The next day it does.
    last(&format!("{}!", today().yesterday().unwrap()));
    eventually("the purge", || drop.kept() == 0);
}

/// Puts a database of an earlier version, with one submission that the admin marked collected, in
/// the place of that of the drop in `dir`.
fn make_old(dir: &Path, migrations: &[&str]) {
    let path = dir.join("drop/data/postern.db");
    for left in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{left}", path.display()));
    }
    let old = Connection::open(&path).unwrap();
    for migration in migrations {
        let sql = format!(
            "{}/src/store/migrations/{migration}.sql",
            env!("CARGO_MANIFEST_DIR")
        );
        old.execute_batch(&fs::read_to_string(sql).unwrap())
            .unwrap();
    }
    old.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         PRAGMA user_version = {};
         INSERT INTO submissions VALUES (randomblob(16), '2026-01-05', 65536, 0, 1);",
        migrations.len()
    ))
    .unwrap();
    old.close().unwrap();
}

#[test]
fn a_database_of_the_version_before_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    make_old(dir.path(), &["0001_submissions", "0002_replies"]);
    let purge: Output = command(dir.path(), &["purge"]).output().unwrap();
    assert!(purge.status.success(), "{purge:?}");
    // What the admin had marked before gets its day now.
    assert_eq!(untils(&database(dir.path()), "until").len(), 1);
}

#[test]
fn a_database_of_an_earlier_version_is_looked_at_and_stays_as_it_is() {
    let migrations = ["0001_submissions", "0002_replies"];
    for known in 1..=migrations.len() {
        let dir = tempfile::tempdir().unwrap();
        make_drop(dir.path(), &[]);
        make_old(dir.path(), &migrations[..known]);
        assert!(said(dir.path(), &["status"]).contains("2026-01-05        0          1"));
        assert_eq!(said(dir.path(), &["digest"]), "submissions waiting: no \n");
        assert_eq!(said(dir.path(), &["trash", "list"]), "the trash is empty\n");
        let doctor = command(dir.path(), &["doctor"]).output().unwrap();
        let doctor = String::from_utf8(doctor.stdout).unwrap();
        for line in [
            "ok       database: SQLite finds no damage",
            &format!("warning  schema: version {known}, and this program writes 3"),
            "wrong    submissions: 1 submission, and without a file: ",
            "ok       replies: 0 replies, each with its file",
        ] {
            assert!(doctor.contains(line), "{line}: {doctor}");
        }
        let version = "SELECT user_version FROM pragma_user_version";
        let version = database(dir.path()).query_row(version, [], |row| row.get::<_, u32>(0));
        assert_eq!(version.unwrap() as usize, known);
    }
}

#[test]
fn an_empty_file_is_no_database() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let data = dir.path().join("drop/data");
    for left in ["postern.db-wal", "postern.db-shm"] {
        let _ = fs::remove_file(data.join(left));
    }
    File::create(data.join("postern.db")).unwrap();
    // A server would make an empty one: with another salt, which opens no mailbox.
    for args in [&["serve"][..], &["status"], &["purge"]] {
        let error = "there is no database in …";
        fails(
            &mut command(dir.path(), args),
            error,
            "take postern.db from a backup…",
        );
    }
    assert_eq!(fs::metadata(data.join("postern.db")).unwrap().len(), 0);
}

#[test]
fn the_command_deletes_nothing_by_a_clock_that_jumped_unless_it_is_told_to() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    let dir = drop.stop();
    let db = database(dir.path());
    db.execute("UPDATE submissions SET until = '2026-01-01'", [])
        .unwrap();
    let long_ago = today().saturating_add((-40).days()).to_string();
    db.execute(
        "UPDATE settings SET value = ?1 WHERE name = 'last-purge'",
        [long_ago.as_bytes()],
    )
    .unwrap();
    for _ in 0..2 {
        let error = format!(
            "the clock says {}, which is far ahead of the last purge: nothing is deleted today",
            today()
        );
        let hint = "check the clock; if it is right, say --clock-is-right";
        fails(&mut command(dir.path(), &["purge"]), &error, hint);
    }
    let purged = said(dir.path(), &["purge", "--clock-is-right"]);
    assert_eq!(purged, "deleted: 1 submission\n");
}

#[test]
fn a_purge_beside_a_server_leaves_no_row_in_the_log() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    let id = {
        let db = database(drop.path());
        let id = "SELECT id FROM submissions";
        db.query_row(id, [], |row| row.get::<_, Vec<u8>>(0))
            .unwrap()
    };
    let has_it = || {
        ["postern.db", "postern.db-wal"].iter().any(|name| {
            let bytes = fs::read(drop.data().join(name)).unwrap();
            bytes.windows(id.len()).any(|window| window == id)
        })
    };
    assert!(has_it());
    said(drop.path(), &["purge", "--collected"]);
    assert!(!has_it());
}

#[test]
fn what_is_on_a_disk_that_is_not_mounted_is_not_called_deleted() {
    let drop = Drop::start(&[]);
    send(&drop, "one");
    collect(&drop, "one.tar");
    let dir = drop.stop();
    let blobs = dir.path().join("drop/data/blobs");
    fs::rename(&blobs, dir.path().join("away")).unwrap();
    for made in [false, true] {
        if made {
            fs::create_dir(&blobs).unwrap();
        }
        fails(
            &mut command(dir.path(), &["purge", "--collected"]),
            &format!("of 1 listed submissions none is in {}", blobs.display()),
            "mount the disk they are on, or restore a backup; if they were deleted on purpose, \
             `postern init` another directory",
        );
    }
    fs::remove_dir(&blobs).unwrap();
    fs::rename(dir.path().join("away"), &blobs).unwrap();
    assert_eq!(said(dir.path(), &["purge"]), "deleted: 1 submission\n");
}
