//! The disk full at every stage, on a small file system of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use common::{
    Drop, cut_form, eventually, fails, field, file, form, holds, is_root, make_drop, manifest,
    noise, read_answer, succeed,
};
use postern::codename::Codename;
use sources::{address, bundle, bundle_with, import, seal_reply, sha256, sign_in};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;
const SETTINGS: &[&str] = &[
    "disk_reserve = \"0 B\"",
    "disk_floor = \"0 B\"",
    "pool_files = 4",
    "refusal_hold = \"1s\"",
];

/// A small file system in memory, gone when it is dropped.
struct Disk {
    dir: tempfile::TempDir,
}

impl Disk {
    fn mount(size: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = format!("size={size},mode=700");
        succeed(
            Command::new("mount")
                .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
                .arg(dir.path()),
        );
        Self { dir }
    }

    fn filler(&self) -> PathBuf {
        self.dir.path().join("filler")
    }

    /// Fills it until so many bytes are free.
    fn leave(&self, free: u64) {
        self.clear();
        let space = rustix::fs::statvfs(self.dir.path()).unwrap();
        let more = (space.f_bavail * space.f_frsize).saturating_sub(free);
        let filler = fs::File::create(self.filler()).unwrap();
        if more > 0 {
            rustix::fs::fallocate(&filler, rustix::fs::FallocateFlags::empty(), 0, more).unwrap();
        }
    }

    fn clear(&self) {
        // Emptied first: a child of another test, between its fork and its exec, may hold
        // the file open, and would hold its blocks too.
        let _ = fs::File::create(self.filler());
        let _ = fs::remove_file(self.filler());
    }
}

impl std::ops::Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a test that fails leaves its server running for a moment.
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.dir.path())
            .output();
    }
}

/// A drop whose data directory is this disk.
fn made_on(disk: &Disk) -> tempfile::TempDir {
    made_with(disk, &[])
}

/// The same with more lines of configuration.
fn made_with(disk: &Disk, more: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[SETTINGS, more].concat());
    let data = dir.path().join("drop/data");
    let all = format!("{}/.", data.display());
    succeed(Command::new("cp").args(["-a", &all]).arg(disk.dir.path()));
    fs::remove_dir_all(&data).unwrap();
    std::os::unix::fs::symlink(disk.dir.path(), &data).unwrap();
    dir
}

/// The messages of all that opens.
fn messages(drop: &Drop, exit_code: i32) -> BTreeSet<String> {
    let opened = drop.opened(exit_code);
    let texts = opened
        .iter()
        .filter_map(|case| fs::read_to_string(case.join("message.txt")).ok());
    texts.collect()
}

#[test]
fn a_disk_that_fills_up_in_the_middle_of_a_file_keeps_what_arrived() {
    if !is_root("a disk that fills up") {
        return;
    }
    let disk = Disk::mount("32m");
    let drop = Drop::serve(made_on(&disk));
    let token = drop.token();
    let content = noise(3_900_000);
    disk.leave(5 * MIB / 2);
    let body = form(&[
        field("token", token.as_bytes()),
        field("message", b"on a disk that fills up"),
        file("whole.txt", b"whole"),
        file("cut.bin", &content),
    ]);
    let answer = drop.post(&body);
    answer.is(503, "Received in part");
    answer.says("no room for more files just now");
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(3);
    holds(&opened[0], "message.txt", b"on a disk that fills up");
    holds(&opened[0], "files/001-whole.txt", b"whole");
    let cut = fs::read(opened[0].join("files/002-cut.bin")).unwrap();
    assert!(
        content.starts_with(&cut) && cut.len() > 1_000_000,
        "{} bytes",
        cut.len()
    );
    assert_eq!(manifest(&opened[0])["cut"], "no-room");

    // With room again, the same form is whole, and replaces it.
    disk.clear();
    assert_eq!(drop.post(&body).heading(), "Received");
    assert_eq!(drop.kept(), 1);
    let opened = drop.opened(0);
    assert!(fs::read(opened[0].join("files/002-cut.bin")).unwrap() == content);
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
}

#[test]
fn at_any_amount_of_room_what_is_called_received_opens() {
    if !is_root("a full disk") {
        return;
    }
    let disk = Disk::mount("64m");
    let drop = Drop::serve(made_on(&disk));
    let (mut acknowledged, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let content = noise(200_000);
    let rooms = [
        0, 4, 8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096,
    ]
    .map(|room| room * KIB);
    for round in 0..2 {
        for room in rooms {
            let large = format!("round {round}, {room} bytes free, with a file");
            let texts =
                (0..6).map(|number| format!("round {round}, {room} bytes free, message {number}"));
            // Six messages empty the pool of four; at one room or another each step of
            // the way fails: the pool, the envelope, the database.
            for text in texts.chain([large.clone()]) {
                disk.leave(room);
                let mut parts = vec![field("message", text.as_bytes())];
                if text == large {
                    parts.push(file("a.bin", &content));
                }
                let answer = drop.send(parts);
                match (answer.status, answer.heading().as_str()) {
                    (200, "Received") | (503, "Received in part") => acknowledged.insert(text),
                    (503, "Not received") => refused.insert(text),
                    other => panic!("{other:?}: {}", answer.text()),
                };
                assert_eq!(drop.get("/").status, 200);
            }
            disk.clear();
            let text = format!("round {round}, with room again after {room}");
            let answer = drop.send(vec![field("message", text.as_bytes())]);
            assert_eq!(
                (answer.status, answer.heading().as_str()),
                (200, "Received"),
                "{}",
                answer.text() + &drop.log()
            );
            acknowledged.insert(text);
        }
    }
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
    assert!(
        !refused.is_empty() && acknowledged.len() > refused.len(),
        "{} {}",
        acknowledged.len(),
        refused.len()
    );
    drop.kept();
    let found = messages(&drop, 3);
    assert!(
        acknowledged.is_subset(&found),
        "{:?}",
        acknowledged.difference(&found)
    );
    // What was not received is not there, unless a fragment of it is.
    let fragments = drop.rows().iter().filter(|row| row.fragment).count();
    assert!(found.intersection(&refused).count() <= fragments);
    // And all of that over a crash.
    let drop = drop.crash();
    drop.kept();
    assert!(acknowledged.is_subset(&messages(&drop, 3)));
}

#[test]
fn a_start_on_a_full_disk_says_so_and_loses_nothing() {
    if !is_root("a full disk") {
        return;
    }
    let disk = Disk::mount("8m");
    let drop = Drop::serve(made_on(&disk));
    assert_eq!(
        drop.send(vec![field("message", b"before")]).heading(),
        "Received"
    );
    // A crash in the middle of an upload: its file has no row yet.
    let token = drop.token();
    let body = cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"a fragment"),
        file("a.bin", &noise(500_000)),
    ]);
    let stream = drop.begin(Some(body.len() + 100_000), &body);
    eventually("it arrives", || {
        drop.blobs()
            .iter()
            .any(|blob| fs::metadata(blob).unwrap().len() > 400_000)
    });
    let mut drop = drop;
    drop.signal("-KILL");
    drop.wait();
    std::mem::drop(stream);
    for room in [0, 4, 64, 128].map(|room| room * KIB) {
        disk.leave(room);
        let mut serve = Command::new("timeout");
        serve
            .args(["3", common::POSTERN, "serve", "--config"])
            .arg(drop.config());
        let output = common::run(&mut serve);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panicked"), "{stderr}");
        match output.status.code() {
            // It serves with what there is; stopped by `timeout`.
            Some(124) => assert!(stderr.contains("listens on"), "{stderr}"),
            _ => fails(&mut serve, "…", "make room on the disk…"),
        }
    }
    disk.clear();
    let drop = drop.crash();
    assert_eq!(drop.kept(), 2);
    let found = messages(&drop, 3);
    assert_eq!(found, ["a fragment", "before"].map(str::to_owned).into());
}

#[test]
fn discarding_works_on_a_full_disk() {
    if !is_root("a full disk") {
        return;
    }
    let disk = Disk::mount("8m");
    let drop = Drop::serve(made_on(&disk));
    let token = drop.token();
    let body = cut_form(&[
        field("token", token.as_bytes()),
        file("a.bin", &noise(300_000)),
    ]);
    std::mem::drop(drop.begin(Some(body.len() + 100_000), &body));
    eventually("it is salvaged", || drop.rows().len() == 1);
    disk.leave(0);
    assert_eq!(drop.discard(&token).heading(), "Discarded");
    assert_eq!(drop.kept(), 0);
    assert!(!drop.log().contains("panicked"), "{}", drop.log());
}

#[test]
fn an_upload_that_was_begun_before_the_disk_was_full_is_stored_or_told() {
    if !is_root("a full disk") {
        return;
    }
    // With a little room the row fits: the file's own was claimed before. With none the
    // database cannot commit.
    for (room, heading) in [(100 * KIB, "Received"), (0, "Not received")] {
        let disk = Disk::mount("8m");
        let drop = Drop::serve(made_on(&disk));
        let token = drop.token();
        let body = form(&[
            field("token", token.as_bytes()),
            field("message", b"begun before"),
            file("a.txt", b"small"),
        ]);
        let (begun, rest) = body.split_at(body.len() - 10);
        let mut stream = drop.begin(Some(body.len()), begun);
        eventually("it arrives", || {
            drop.upload_page(&token).heading() == "Still arriving"
        });
        disk.leave(room);
        stream.write_all(rest).unwrap();
        let answer = read_answer(&mut stream);
        assert_eq!(answer.heading(), heading, "{}", answer.text());
        if room > 0 {
            assert_eq!(messages(&drop, 0), ["begun before".to_owned()].into());
            continue;
        }
        assert_eq!(answer.status, 503);
        answer.says("could not store what you sent");
        assert_eq!(drop.kept(), 0);
        disk.clear();
        assert_eq!(drop.post(&body).heading(), "Received");
        assert_eq!(messages(&drop, 0), ["begun before".to_owned()].into());
        let dir = drop.stop();
        let log = fs::read_to_string(dir.path().join("log")).unwrap();
        assert!(
            log.contains("in the last hour writing failed: the database"),
            "{log}"
        );
        assert!(!log.contains("panicked"), "{log}");
    }
}

#[test]
fn an_import_leaves_reserve_and_floor_alone_and_is_done_again_with_room() {
    if !is_root("a full disk") {
        return;
    }
    let disk = Disk::mount("32m");
    let settings = ["disk_reserve = \"8 MiB\"", "disk_floor = \"4 MiB\""];
    let drop = Drop::serve(made_with(&disk, &settings));
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let mut large = [(); 3].map(|()| seal_reply(&mine, "", &[("a.bin", &noise(1_500_000))]));
    // They go in by their ids.
    large.sort_by_key(|reply| reply.id);
    let small = [(); 2].map(|()| seal_reply(&mine, "a short answer", &[]));
    let first = bundle(&[&large[0], &large[1], &large[2], &small[0]]);
    let second = bundle(&[&small[1]]);
    let space = || {
        let space = rustix::fs::statvfs(disk.dir.path()).unwrap();
        space.f_bavail * space.f_frsize
    };
    let is_refused = |tar: &[u8], took: &str, ids: &[&sources::Sealed]| {
        let output = import(&drop, "r.tar", tar);
        assert_eq!(String::from_utf8_lossy(&output.stdout), took);
        let names: Vec<_> = ids.iter().map(|reply| reply.id.to_string()).collect();
        let replies = if ids.len() == 1 { "reply" } else { "replies" };
        let error = format!(
            "postern: error: the disk has no room for {} {replies}: {}\n\
             postern: hint: make room on the disk of the data directory, ",
            ids.len(),
            names.join(", ")
        );
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(stderr.starts_with(&error), "{stderr}");
        assert_eq!(output.status.code(), Some(1));
    };

    // Above the reserve there is room for one that is large; a short one may go below it.
    disk.leave(10 * MIB);
    is_refused(&first, "took in 2 replies\n", &[&large[1], &large[2]]);
    assert!(space() >= 8 * MIB, "{}", space());
    disk.leave(4 * MIB + 30 * KIB);
    is_refused(&second, "took in 0 replies\n", &[&small[1]]);
    disk.leave(5 * MIB);
    let output = import(&drop, "r.tar", &second);
    assert!(output.status.success(), "{output:?}");

    let again = "took in 0 replies\nwere here before, or were deleted: 2\n";
    is_refused(&first, again, &[&large[1], &large[2]]);
    disk.clear();
    let output = import(&drop, "r.tar", &first);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "took in 2 replies\nwere here before, or were deleted: 2\n"
    );
    let (inbox, _) = sign_in(&drop, &words);
    assert_eq!(inbox.text().matches("a short answer").count(), 2);
    assert_eq!(inbox.text().matches("a.bin").count(), 3);
    assert!(!inbox.text().contains("damaged"));
}

#[test]
fn an_import_to_a_disk_that_is_full_takes_what_fits_and_leaves_no_half() {
    if !is_root("a full disk") {
        return;
    }
    let disk = Disk::mount("32m");
    let drop = Drop::serve(made_on(&disk));
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let large = seal_reply(&mine, "", &[("a.bin", &noise(1_500_000))]);
    let small = seal_reply(&mine, "a short answer", &[]);
    let tar = bundle(&[&large, &small]);
    for room in [0, 16, 64, 96, 256, 1024].map(|room| room * KIB) {
        disk.leave(room);
        let output = import(&drop, "r.tar", &tar);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            stderr.contains("error: ") && stderr.contains("hint: make room on the disk"),
            "{stderr}"
        );
        let files = fs::read_dir(drop.data().join("replies")).unwrap().count();
        let (inbox, _) = sign_in(&drop, &words);
        let shown = inbox.text().matches("a short answer").count();
        assert_eq!(files, shown, "{room}: {stderr}");
        assert!(room > 0 || shown == 0, "{stderr}");
        assert!(room < MIB || shown == 1, "{stderr}");
    }
    disk.clear();
    let output = import(&drop, "r.tar", &tar);
    assert!(output.status.success(), "{output:?}");

    // What is damaged stays until there is room for a good one.
    let stored = drop.data().join(format!("replies/{}.age", large.id));
    let mut damaged = large.bytes.clone();
    damaged[1_000_000] ^= 1;
    fs::write(&stored, &damaged).unwrap();
    let tar = bundle_with(&large, &sha256(&large.bytes));
    for room in [0, 64, 1024].map(|room| room * KIB) {
        disk.leave(room);
        let output = import(&drop, "r.tar", &tar);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            stderr.contains("the disk has no room for 1 reply"),
            "{stderr}"
        );
        assert!(fs::read(&stored).unwrap() == damaged);
        assert_eq!(
            fs::read_dir(drop.data().join("replies")).unwrap().count(),
            2
        );
    }
    disk.clear();
    let output = import(&drop, "r.tar", &tar);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said, "took in 0 replies\nrepaired: 1\n");
    assert!(fs::read(&stored).unwrap() == large.bytes);
}
