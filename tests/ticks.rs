//! What the data directory tells of arrivals, after the ticks: nothing.
//!
//! A seized machine shows files, their times, their places, and a database. After the
//! daily tick none of them may tell in which order, or when, submissions came.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

mod common;
mod sources;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::{Drop, Row, eventually, field, file, make_drop};
use postern::codename::Codename;
use postern::id::SubmissionId;
use sources::{address, bundle, import, seal_reply};

const MARKER: &str = "marker-of-what-nobody-may-find";
/// The correlation of two orders that have nothing to do with each other has a standard
/// deviation of 1 / √TIPS = 0.058: with five orders, one in 300 runs exceeds [`MOST`] by
/// chance, so one repetition is allowed, and one in 90,000 fails for nothing.
const TIPS: usize = 300;
const MOST: f64 = 0.2;

/// Pearson's r between the order of arrival and a value of each.
fn correlation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / n;
    let (mx, my) = ((n - 1.0) / 2.0, mean(&mut values.iter().copied()));
    let xy: f64 = values
        .iter()
        .enumerate()
        .map(|(x, y)| (x as f64 - mx) * (y - my))
        .sum();
    let xx: f64 = (0..values.len()).map(|x| (x as f64 - mx).powi(2)).sum();
    let yy: f64 = values.iter().map(|y| (y - my).powi(2)).sum();
    if yy == 0.0 {
        0.0
    } else {
        xy / (xx * yy).sqrt()
    }
}

/// The rank of each, so that one value far away does not hide the others.
fn ranks<T: Ord + Clone>(values: &[T]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort();
    values
        .iter()
        .map(|value| sorted.binary_search(value).unwrap() as f64)
        .collect()
}

/// Sends tips one after another; the names of their files in the order of arrival.
fn send_tips(drop: &Drop, count: usize) -> Vec<String> {
    let (mut known, mut order) = (BTreeSet::new(), Vec::new());
    for number in 0..count {
        let text = format!("{MARKER} {number}");
        assert_eq!(
            drop.send(vec![field("message", text.as_bytes())]).heading(),
            "Received"
        );
        let now: BTreeSet<_> = drop.rows().iter().map(Row::file).collect();
        order.push(now.difference(&known).next().unwrap().clone());
        known = now;
    }
    order
}

/// The names in the pool: files that hold nothing.
fn pool(drop: &Drop) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(drop.data().join("blobs")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| fs::metadata(path).is_ok_and(|metadata| metadata.len() == 0))
        .collect()
}

/// Waits for a daily tick that began after now: all of the pool is new, and its end.
fn await_daily_tick(drop: &Drop) {
    for _ in 0..2 {
        let before = pool(drop);
        eventually("the daily tick", || {
            let now = pool(drop);
            !now.is_empty() && now.is_disjoint(&before)
        });
    }
}

/// The first physical block of a file, as `filefrag` says it.
fn first_block(path: &Path) -> Option<u64> {
    let output = Command::new("filefrag").arg("-v").arg(path).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with("0:"))?;
    let physical = line.split(':').nth(2)?;
    physical.split("..").next()?.trim().parse().ok()
}

/// Where the bytes stand; past the end if nowhere.
fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

/// Everything a file system and a database file tell of the order, as r by its name.
fn orders(drop: &Drop, arrivals: &[String]) -> BTreeMap<&'static str, f64> {
    let blobs = drop.data().join("blobs");
    let paths: Vec<_> = arrivals.iter().map(|name| blobs.join(name)).collect();
    let metadata: Vec<_> = paths
        .iter()
        .map(|path| fs::metadata(path).unwrap())
        .collect();
    let listed: HashMap<_, _> = fs::read_dir(&blobs)
        .unwrap()
        .enumerate()
        .map(|(at, entry)| (entry.unwrap().file_name().into_string().unwrap(), at))
        .collect();
    let rows: HashMap<_, _> = drop
        .rows()
        .into_iter()
        .map(|row| (row.file(), row.id))
        .collect();
    let database = fs::read(drop.data().join("postern.db")).unwrap();

    let mut found = BTreeMap::new();
    let mut add = |what, values: &[f64]| found.insert(what, correlation(values));
    add(
        "inode",
        &ranks(&metadata.iter().map(MetadataExt::ino).collect::<Vec<_>>()),
    );
    add(
        "directory",
        &ranks(&arrivals.iter().map(|name| listed[name]).collect::<Vec<_>>()),
    );
    let in_database = |name| position(&database, &rows[name]).expect("the id is in the database");
    add(
        "database",
        &ranks(&arrivals.iter().map(in_database).collect::<Vec<_>>()),
    );
    let changed = |m: &fs::Metadata| (m.ctime(), m.ctime_nsec());
    add(
        "change",
        &ranks(&metadata.iter().map(changed).collect::<Vec<_>>()),
    );
    match metadata
        .iter()
        .map(|m| m.created())
        .collect::<Result<Vec<_>, _>>()
    {
        Ok(births) => _ = add("birth", &ranks(&births)),
        Err(error) => println!("skipped: birth times: {error}"),
    }
    match paths
        .iter()
        .map(|path| first_block(path))
        .collect::<Option<Vec<_>>>()
    {
        Some(blocks) => _ = add("block", &ranks(&blocks)),
        None => println!("skipped: no blocks are told by filefrag here"),
    }
    found
}

#[test]
fn after_the_daily_tick_nothing_tells_the_order_or_the_time_of_arrival() {
    common::need("filefrag");
    for attempt in 0.. {
        let drop = Drop::start(&["pool_files = 400"]);
        let arrivals = send_tips(&drop, TIPS);
        let last_arrival = SystemTime::now();
        // A day passes: the same drop with short ticks.
        let dir = drop.stop();
        let config = dir.path().join("drop/postern.toml");
        let text = fs::read_to_string(&config).unwrap();
        let lines = text.lines().filter(|line| !line.contains("ly_tick ="));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        fs::write(
            &config,
            text + "hourly_tick = \"1s\"\ndaily_tick = \"2s\"\n",
        )
        .unwrap();
        let drop = Drop::serve(dir);
        await_daily_tick(&drop);
        let ticked = SystemTime::now();
        eventually("a tick is over", || {
            let since = ticked.duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
            let blobs = drop.data().join("blobs");
            arrivals
                .iter()
                .all(|name| fs::metadata(blobs.join(name)).unwrap().ctime() > since)
        });
        times_tell_nothing(&drop, last_arrival);
        let orders = orders(&drop, &arrivals);
        println!("{orders:.3?}");
        // The sweep over the files is in the order of inodes: so are the times of change.
        if orders.values().all(|r| r.abs() < MOST) {
            sizes_and_contents_tell_nothing(&drop);
            return;
        }
        assert!(attempt == 0, "arrival shows: {orders:.3?}");
    }
}

/// Every time of every file is a constant, or that of a tick.
fn times_tell_nothing(drop: &Drop, last_arrival: SystemTime) {
    let arrived = last_arrival.duration_since(UNIX_EPOCH).unwrap();
    let mut paths = vec![drop.data(), drop.data().join("blobs")];
    for dir in paths.clone() {
        paths.extend(
            fs::read_dir(dir)
                .unwrap()
                .map(|entry| entry.unwrap().path()),
        );
    }
    for path in paths {
        let Ok(metadata) = fs::symlink_metadata(&path) else {
            continue;
        };
        let changed = Duration::new(metadata.ctime() as u64, metadata.ctime_nsec() as u32);
        assert!(changed > arrived, "{}", path.display());
        if path.parent().unwrap().ends_with("blobs") {
            assert_eq!(
                (metadata.mtime(), metadata.mtime_nsec()),
                (0, 0),
                "{}",
                path.display()
            );
            assert_eq!(
                (metadata.atime(), metadata.atime_nsec()),
                (0, 0),
                "{}",
                path.display()
            );
            assert_eq!(metadata.mode() & 0o7777, 0o600, "{}", path.display());
        }
    }
}

/// Nothing in clear, nowhere; all tips are of one size; the log tells of no visit.
fn sizes_and_contents_tell_nothing(drop: &Drop) {
    let sizes: Vec<_> = drop
        .blobs()
        .iter()
        .map(|blob| fs::metadata(blob).unwrap().len())
        .collect();
    assert_eq!(sizes.len(), TIPS);
    let spread = sizes.iter().max().unwrap() - sizes.iter().min().unwrap();
    // The stanza that age makes up at random, so that no reader relies on the others.
    assert!(spread < 400, "{spread}");
    assert_eq!(
        drop.rows()
            .iter()
            .map(|row| row.size)
            .collect::<BTreeSet<_>>(),
        [65_536].into()
    );
    nothing_in_clear(drop);
    let known = [
        "sealing to post-quantum keys: alice",
        "confined: files by Landlock ",
        "the source site listens on 127.0.0.1:",
        "stopping",
    ];
    for line in drop.log().lines() {
        assert!(
            known
                .iter()
                .any(|known| line.starts_with(&format!("postern: {known}"))),
            "{line}"
        );
    }
}

/// No file under the drop's directory holds the marker, nor its log.
fn nothing_in_clear(drop: &Drop) {
    let mut dirs = vec![drop.path().to_owned()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                assert!(
                    position(&bytes, MARKER.as_bytes()).is_none(),
                    "{}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_marker_is_found_where_it_is() {
    // Or the test above would find nothing in anything.
    assert_eq!(
        position(format!("x{MARKER}").as_bytes(), MARKER.as_bytes()),
        Some(1)
    );
    assert!(correlation(&ranks(&(0..300).collect::<Vec<_>>())) > 0.999);
    assert!(correlation(&ranks(&(0..300).rev().collect::<Vec<_>>())) < -0.999);
}

#[test]
fn files_with_telling_names_and_contents_leave_nothing_in_clear() {
    let drop = Drop::start(&[]);
    let content = MARKER.repeat(20_000);
    let name = format!("{MARKER}.pdf");
    let parts = vec![
        field("message", MARKER.as_bytes()),
        file(&name, content.as_bytes()),
    ];
    assert_eq!(drop.send(parts).heading(), "Received");
    let body = common::cut_form(&[
        field("token", drop.token().as_bytes()),
        field("message", MARKER.as_bytes()),
        file(&name, content.as_bytes()),
    ]);
    std::mem::drop(drop.begin(Some(body.len() + 1000), &body));
    eventually("it is salvaged", || drop.rows().len() == 2);
    nothing_in_clear(&drop);
}

#[test]
fn a_pool_that_runs_dry_is_refilled() {
    let drop = Drop::start(&["pool_files = 5"]);
    assert_eq!(pool(&drop).len(), 5);
    for number in 1..=12 {
        let text = format!("{number}");
        assert_eq!(
            drop.send(vec![field("message", text.as_bytes())]).heading(),
            "Received"
        );
        assert_eq!(pool(&drop).len(), (15 - number) % 5, "after {number}");
    }
    assert_eq!(drop.kept(), 12);
    for path in pool(&drop) {
        // Preallocated as the others are: on the disk they look alike.
        assert!(fs::metadata(path).unwrap().blocks() * 512 >= 80 * 1024);
    }
    assert_eq!(drop.opened(0).len(), 12);
}

#[test]
fn the_daily_tick_replaces_the_pool_and_keeps_everything() {
    let drop = Drop::start(&[
        "hourly_tick = \"1s\"",
        "daily_tick = \"1s\"",
        "pool_files = 8",
    ]);
    for number in 0..10 {
        let text = format!("{number}");
        assert_eq!(
            drop.send(vec![field("message", text.as_bytes())]).heading(),
            "Received"
        );
    }
    await_daily_tick(&drop);
    assert_eq!(
        drop.send(vec![field("message", b"after it")]).heading(),
        "Received"
    );
    let dir = drop.stop();
    let drop = Drop::serve(dir);
    assert_eq!(drop.kept(), 11);
    assert_eq!(drop.opened(0).len(), 11);
    assert!(!drop.log().contains("failed"), "{}", drop.log());
}

/// Holds what an import holds.
fn hold_imports(data: &Path) -> fs::File {
    let mut options = fs::File::options();
    let lock = options.write(true).create(true).truncate(false);
    let lock = lock.open(data.join("replies.lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// A file of a reply that has no row, or has none yet.
fn reply_without_row(data: &Path) -> PathBuf {
    let path = data.join(format!("replies/{}.age", SubmissionId::random()));
    fs::write(&path, "age-encryption.org/v1\n").unwrap();
    path
}

#[test]
fn no_reply_is_touched_while_others_are_imported() {
    let drop = Drop::start(&["hourly_tick = \"1s\"", "daily_tick = \"1s\""]);
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let replies = [(); 3].map(|()| seal_reply(&mine, "an answer", &[]));
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    let file = |n: usize| drop.data().join(format!("replies/{}.age", replies[n].id));
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    let rows = || {
        let count = db.query_row("SELECT count(*) FROM replies", [], |row| row.get(0));
        count.unwrap_or(0)
    };

    // One is over, one lost its file, and one is just coming.
    let held = hold_imports(&drop.data());
    let over = "UPDATE replies SET until = '2020-01-01' WHERE id = ?1";
    db.execute(over, [&replies[0].id.as_bytes()[..]]).unwrap();
    fs::remove_file(file(1)).unwrap();
    let coming = reply_without_row(&drop.data());
    await_daily_tick(&drop);
    assert!(coming.exists() && file(0).exists() && file(2).exists());
    assert_eq!(rows(), 3);

    // The import is over; it was killed, and left its file.
    std::mem::drop(held);
    eventually("the next tick tidies up", || rows() == 1);
    eventually("files too", || !coming.exists() && !file(0).exists());
    assert!(file(2).exists());
    eventually("it is said", || {
        drop.log().contains("listed without their file: 1 reply\n")
    });
    assert!(!drop.log().contains("failed"), "{}", drop.log());
}

#[test]
fn replies_whose_directory_was_lost_keep_their_rows() {
    let drop = Drop::start(&[]);
    let mine = address(&drop, &Codename::random().words());
    let reply = seal_reply(&mine, "an answer", &[]);
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    let dir = drop.stop();
    let data = dir.path().join("drop/data");
    fs::remove_dir_all(data.join("replies")).unwrap();
    let drop = Drop::serve(dir);
    assert!(
        drop.log().contains("of 1 listed replies none is in"),
        "{}",
        drop.log()
    );
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    let rows: u32 = db
        .query_row("SELECT count(*) FROM replies", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 1);
}

#[test]
fn what_a_start_beside_an_import_could_not_tidy_up_the_next_hour_does() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["hourly_tick = \"1s\""]);
    let data = dir.path().join("drop/data");
    fs::create_dir(data.join("replies")).unwrap();
    let left = reply_without_row(&data);
    let held = hold_imports(&data);
    let drop = Drop::serve(dir);
    assert!(left.exists());
    let said = "replies are being imported: they are tidied up later";
    assert!(drop.log().contains(said), "{}", drop.log());
    std::mem::drop(held);
    eventually("the hourly tick", || !left.exists());
}

#[test]
fn an_import_waits_for_a_server_that_tidies_up_and_not_for_ever() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let reply = seal_reply(&address(&drop, &words), "an answer", &[]);
    let tar = bundle(&[&reply]);
    let held = hold_imports(&drop.data());
    let refused = import(&drop, "r.tar", &tar);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "postern: error: replies are being imported at this moment\n\
         postern: hint: wait until it is done\n"
    );
    std::thread::scope(|scope| {
        let importing = scope.spawn(|| import(&drop, "r.tar", &tar));
        std::thread::sleep(Duration::from_millis(500));
        assert!(!importing.is_finished());
        std::mem::drop(held);
        assert!(importing.join().unwrap().status.success());
    });
}

#[test]
fn who_deletes_a_reply_that_has_no_row_removes_no_file_of_an_import() {
    let drop = Drop::start(&[]);
    // As an import does: the server tidies up right after its start.
    let _held = hold_imports(&drop.data());
    let coming = reply_without_row(&drop.data());
    let catalog = postern::store::Catalog::open(&drop.data()).unwrap();
    let id = coming.file_stem().unwrap().to_str().unwrap();
    catalog.delete_reply(id.parse().unwrap()).unwrap();
    assert!(coming.exists());
}
