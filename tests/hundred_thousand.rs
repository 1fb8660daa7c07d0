//! What a drop of a hundred thousand submissions and answers costs: each of what people wait for
//! takes less than a second of processor time.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod desk;
mod sources;

use std::fs;
use std::process::Command;

use common::{Drop, POSTERN, succeed};
use desk::*;
use postern::codename::Codename;
use rusqlite::Connection;

const ROWS: u32 = 100_000;

/// Processor time of a process so far, in hundredths of a second.
fn cpu(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let fields: Vec<u64> = fields.split(' ').map(|f| f.parse().unwrap_or(0)).collect();
    fields[11] + fields[12]
}

/// Does it, and says how much processor time of the server it took.
#[track_caller]
fn costs_less_than_a_second(drop: &Drop, what: &str, mut work: impl FnMut()) {
    let before = cpu(drop.pid());
    work();
    let spent = cpu(drop.pid()) - before;
    println!("{what}: {} ms", spent * 10);
    assert!(spent < 100, "{what}: {} ms", spent * 10);
}

#[test]
fn a_hundred_thousand_of_everything_is_no_burden() {
    let drop = Drop::start(&[LISTEN]);
    let (alice, _) = signed_in(&drop, "alice");
    let db = Connection::open(drop.data().join("postern.db")).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
    let rows =
        format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS})");
    db.execute_batch(&format!(
        "BEGIN;
         INSERT INTO submissions (id, day, size)
             {rows} SELECT randomblob(16), date('2026-01-01', '+' || (i % 300) || ' days'), 65536 FROM n;
         INSERT INTO replies (id, tag, day, until)
             {rows} SELECT randomblob(16), randomblob(32), '2026-11-01', '2099-01-01' FROM n;
         INSERT INTO collected_by SELECT submissions.id, journalists.id FROM submissions, journalists
             WHERE substr(hex(submissions.id), 1, 1) < '8';
         COMMIT;"
    ))
    .unwrap();
    costs_less_than_a_second(&drop, "the first page of the list", || {
        let page = alice.get("/");
        page.is(200, "Submissions");
        page.says("100,000 submissions in all");
    });
    let page = alice.get("/").text();
    let (_, rest) = page.split_once("href=\"/?after=").unwrap();
    let older = format!("/?after={}", rest.split('"').next().unwrap());
    costs_less_than_a_second(&drop, "another page", || {
        alice.get(&older).is(200, "Submissions");
    });
    let words = Codename::random().words().to_string();
    costs_less_than_a_second(&drop, "a sign-in to an inbox", || {
        sources::sign_in(&drop, &words).0.is(200, "Answers");
    });
    let ids: Vec<_> = page.split("name=\"id\" value=\"").skip(1).collect();
    let ids: Vec<_> = ids.iter().map(|row| &row[..32]).collect();
    let body = format!("form={}&id={}", form_in(&page), ids.join("&id="));
    costs_less_than_a_second(&drop, "to mark a page collected", || {
        alice.post("/collected", &body).is(200, "Done");
    });
    // A command's own time, not that of the server: by the shell's `times`.
    let mut status = Command::new("sh");
    let script = "\"$0\" status --config \"$1\" > /dev/null && times";
    status.args(["-c", script, POSTERN]).arg(drop.config());
    let times = succeed(&mut status);
    let children = times.lines().nth(1).unwrap();
    let seconds: f64 = children
        .split_whitespace()
        .map(|time| {
            let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
            60.0 * minutes.parse::<f64>().unwrap() + seconds.parse::<f64>().unwrap()
        })
        .sum();
    println!("status: {:.0} ms", seconds * 1000.0);
    assert!(seconds < 1.0, "status: {seconds} s");
}
