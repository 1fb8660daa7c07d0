//! What the admin asks a drop, and what is told.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::{Drop, POSTERN, field, make_drop};

fn ask(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(POSTERN);
    command.args(args);
    let config = dir.join("drop/postern.toml");
    command.arg("--config").arg(config).output().unwrap()
}

#[track_caller]
fn said(dir: &Path, args: &[&str]) -> String {
    let ended = ask(dir, args);
    assert!(ended.status.success(), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{ended:?}");
    String::from_utf8(ended.stdout).unwrap()
}

/// Takes what is new out, and marks it.
#[track_caller]
fn collect(drop: &Drop) {
    let tar = drop.path().join("new.tar");
    let to = tar.to_str().unwrap();
    said(drop.path(), &["export", "--new", "--collect", "--to", to]);
}

#[test]
fn the_digest_is_of_one_length_whatever_it_says() {
    let drop = Drop::start(&[]);
    let none = said(drop.path(), &["digest"]);
    assert_eq!(none, "submissions waiting: no \n");
    drop.send(vec![field("message", b"one")])
        .is(200, "Received");
    let one = said(drop.path(), &["digest"]);
    assert_eq!(one, "submissions waiting: yes\n");
    assert_eq!(none.len(), one.len());
    collect(&drop);
    assert_eq!(said(drop.path(), &["digest"]), none);
}

#[test]
fn the_status_counts_by_day_beside_a_running_server() {
    let drop = Drop::start(&["disk_floor = \"1 MiB\"", "disk_reserve = \"2 MiB\""]);
    assert!(said(drop.path(), &["status"]).starts_with("no submissions\n"));
    for text in ["one", "two", "three"] {
        drop.send(vec![field("message", text.as_bytes())])
            .is(200, "Received");
    }
    collect(&drop);
    drop.send(vec![field("message", b"four")])
        .is(200, "Received");
    // One of them came on another day, and is what a crash left.
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    let moved = db.execute(
        "UPDATE submissions SET day = '2026-01-02', fragment = 1, trash_until = '2026-01-09'
         WHERE collected = 0",
        [],
    );
    assert_eq!(moved.unwrap(), 1);
    let added = db.execute(
        "INSERT INTO journalists (id, name, passphrase, totp)
         VALUES (randomblob(16), 'alice', '', x''), (randomblob(16), 'bob', '', x'')",
        [],
    );
    assert_eq!(added.unwrap(), 2);
    let status: serde_json::Value =
        serde_json::from_str(&said(drop.path(), &["status", "--json"])).unwrap();
    let all = &status["submissions"];
    let numbers = |of: &serde_json::Value| {
        ["new", "collected", "trash", "fragments", "bytes"].map(|key| of[key].as_u64().unwrap())
    };
    assert_eq!(numbers(all), [0, 3, 1, 1, 4 * 65_536]);
    assert_eq!(all["days"][0]["day"], "2026-01-02");
    assert_eq!(numbers(&all["days"][0]), [0, 0, 1, 1, 65_536]);
    assert_eq!(numbers(&all["days"][1]), [0, 3, 0, 0, 3 * 65_536]);
    assert_eq!(status["replies"], 0);
    assert_eq!(status["disk"]["reserve"], 2 << 20);
    assert_eq!(status["disk"]["floor"], 1 << 20);
    assert!(status["disk"]["free"].as_u64() > Some(0));
    assert_eq!(status["keys"]["kind"], "post-quantum");
    assert_eq!(status["keys"]["names"][0], "alice");
    assert_eq!(status["journalists"], 2);
    let table = said(drop.path(), &["status"]);
    let line = |first: &str| {
        let line = table.lines().find(|line| line.starts_with(first)).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("2026-01-02"), "2026-01-02 0 0 1 1 64.0 KiB");
    assert_eq!(line("in all"), "in all 0 3 1 1 256.0 KiB");
    assert!(table.contains("messages to 1.0 MiB"), "{table}");
    let people = "journalists who may sign in: 2\n";
    assert!(table.contains(people), "{table}");
}

#[test]
fn the_status_says_what_is_wrong_with_keys_and_data() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let keys = dir.path().join("drop/recipients");
    for entry in fs::read_dir(&keys).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let table = said(dir.path(), &["status"]);
    assert!(
        table.contains("the keys cannot be used: there is no recipient"),
        "{table}"
    );
    fs::rename(dir.path().join("drop/data"), dir.path().join("aside")).unwrap();
    for command in ["status", "digest"] {
        let ended = ask(dir.path(), &[command]);
        assert_eq!(ended.status.code(), Some(1));
        let errors = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(
            errors.contains("hint: `postern init DIR` makes it"),
            "{errors}"
        );
    }
}

#[test]
fn a_hundred_thousand_rows_are_counted_within_a_second_of_cpu() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let data = dir.path().join("drop/data");
    let db = rusqlite::Connection::open(data.join("postern.db")).unwrap();
    let rows = db.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
         INSERT INTO submissions (id, day, size)
         SELECT randomblob(16), date('2026-01-01', (i % 300) || ' days'), 65536 FROM n",
        [],
    );
    assert_eq!(rows.unwrap(), 100_000);
    drop(db);
    let mut timed = Command::new("bash");
    timed
        .env("TIMEFORMAT", "%U %S")
        .args(["-c", "time \"$@\"", "bash"]);
    timed.args([POSTERN, "status", "--json", "--config"]);
    let ended = timed
        .arg(dir.path().join("drop/postern.toml"))
        .output()
        .unwrap();
    let status: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(status["submissions"]["new"], 100_000);
    assert_eq!(status["submissions"]["days"].as_array().unwrap().len(), 300);
    let times = String::from_utf8(ended.stderr).unwrap();
    let cpu: f64 = times
        .split_whitespace()
        .map(|t| t.parse::<f64>().unwrap())
        .sum();
    // It takes some hundredths.
    assert!(cpu < 1.0, "{times}");
}
