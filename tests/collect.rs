//! What journalists do at their site: look, download, mark, delete, hand answers in.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{Answer, Drop, POSTERN, eventually, field, file, noise, read_answer, succeed};
use desk::*;
use postern::clock::today;
use postern::codename::Codename;
use postern::limits::{JOURNALIST_DOWNLOADS, JOURNALIST_DOWNLOADS_OF_ONE};
use rusqlite::Connection;

fn postern(drop: &Drop, args: &[&str]) -> String {
    let mut command = Command::new(POSTERN);
    succeed(command.args(args).arg("--config").arg(drop.config()))
}

fn send_one(drop: &Drop, text: &str) {
    drop.send(vec![field("message", text.as_bytes())])
        .is(200, "Received");
}

fn send_file(drop: &Drop, len: usize) {
    let content = noise(len);
    let parts = vec![field("message", b"with a file"), file("a.bin", &content)];
    drop.send(parts).is(200, "Received");
}

fn database(drop: &Drop) -> Connection {
    let db = Connection::open(drop.data().join("postern.db")).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db
}

/// The ids that a page lists, in its order.
fn ids(page: &str) -> Vec<String> {
    let rows = page.split("name=\"id\" value=\"").skip(1);
    rows.map(|row| row[..32].to_owned()).collect()
}

/// A request with more headers.
fn ask(browser: &Browser, method: &str, path: &str, headers: &str) -> Answer {
    let cookie = &browser.session;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: desk\r\nCookie: {cookie}\r\n{headers}Connection: close\r\n\r\n"
    );
    send(browser.address, request.as_bytes())
}

/// Where the bundle is that "download all new" leads to.
#[track_caller]
fn bundle(browser: &Browser) -> String {
    let answer = browser.get("/bundle");
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap().to_owned()
}

#[test]
fn each_journalist_marks_for_herself_and_what_all_marked_is_due() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    send_one(&drop, "two");
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let page = alice.get("/").text();
    let form = form_in(&page);
    assert!(page.contains("2 submissions that you have not collected, 131.1 KB in all"));
    assert!(
        page.contains(&format!("<caption>{}</caption>", today())),
        "{page}"
    );
    assert_eq!(page.matches("<strong>new</strong>").count(), 2);
    assert_eq!(page.matches("<td>65.5 KB</td>").count(), 2);
    let [first, _] = &ids(&page)[..] else {
        panic!("{page}");
    };
    // What is not there is not counted.
    let none = "0123456789abcdef0123456789abcdef";
    alice
        .post("/collected", &format!("form={form}&id={none}"))
        .is(400, "Nothing chosen");
    for _ in 0..2 {
        let body = format!("form={form}&id={first}&id={none}");
        let answer = alice.post("/collected", &body);
        answer.is(200, "Done");
        answer.says("You have marked 1 submission collected.");
    }
    let page = alice.get("/").text();
    assert_eq!(page.matches("<strong>new</strong>").count(), 1);
    assert_eq!(page.matches("<td>collected</td>").count(), 1);
    assert_eq!(
        bob.get("/").text().matches("<strong>new</strong>").count(),
        2
    );
    let settled = || -> u32 {
        let query = "SELECT count(*) FROM submissions WHERE until IS NOT NULL";
        database(&drop)
            .query_row(query, [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(settled(), 0);
    let form = form_in(&bob.get("/").text());
    bob.post("/collected", &format!("form={form}&id={first}"))
        .is(200, "Done");
    assert_eq!(settled(), 1);
    // The admin's mark counts for everybody.
    let to = drop.path().join("new.tar");
    postern(
        &drop,
        &["export", "--new", "--collect", "--to", to.to_str().unwrap()],
    );
    assert_eq!(settled(), 2);
    assert!(alice.get("/").text().contains("Nothing new"));
    alice.get("/bundle").is(200, "Nothing new");
}

#[test]
fn all_new_is_the_bundle_that_the_admin_exports_and_marks_what_was_in_it() {
    let drop = Drop::start(&[LISTEN]);
    for text in ["one", "two", "three"] {
        send_one(&drop, text);
    }
    send_file(&drop, 700_000);
    let (alice, _) = signed_in(&drop, "alice");
    let path = bundle(&alice);
    let to = drop.path().join("new.tar");
    postern(&drop, &["export", "--new", "--to", to.to_str().unwrap()]);
    // Before its end nothing can be marked, and the same bundle is offered.
    let page = alice.get("/").text();
    assert!(page.contains("is not at its end") && !page.contains("Mark 4 collected"));
    assert_eq!(bundle(&alice), path);
    // Another one is begun by a form of the page, and by nothing else.
    assert_eq!(alice.get("/bundle?anew=1").header("location"), Some(&*path));
    alice.post("/bundle", "form=0123").is(403, "Not done");
    assert_eq!(bundle(&alice), path);
    let begun = alice.post("/bundle", &format!("form={}", form_in(&page)));
    assert_eq!(begun.header("location"), Some("/bundle"));
    alice.get(&path).is(410, "Not there any more");
    let path = bundle(&alice);
    let answer = alice.get(&path);
    assert_eq!(answer.status, 200);
    assert!(answer.body == fs::read(&to).unwrap());
    assert_eq!(answer.header("content-type"), Some("application/x-tar"));
    let name = answer.header("content-disposition").unwrap();
    let begin = format!("attachment; filename=\"postern-{}-", today());
    assert!(
        name.starts_with(&begin) && name.ends_with(".tar\""),
        "{name}"
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    // What comes now is in the next one, and is not marked.
    send_one(&drop, "four");
    let page = alice.get("/").text();
    let name = path
        .strip_prefix("/bundle/")
        .unwrap()
        .strip_suffix(".tar")
        .unwrap();
    assert!(page.contains("Mark 4 collected"), "{page}");
    let form = form_in(&page);
    alice
        .post("/collected", &format!("form={form}&bundle={name}"))
        .says("You have marked 4 submissions collected.");
    alice.get(&path).is(410, "Not there any more");
    alice
        .post("/collected", &format!("form={form}&bundle={name}"))
        .is(410, "Not there any more");
    assert!(
        alice
            .get("/")
            .text()
            .contains("1 submission that you have not collected")
    );
    let next = bundle(&alice);
    assert_ne!(next, path);
    // It is hers alone.
    let (bob, _) = signed_in(&drop, "bob");
    bob.get(&next).is(410, "Not there any more");
}

#[test]
fn any_part_can_be_fetched_and_ranges_that_lie_bring_no_more_than_there_is() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    send_file(&drop, 300_000);
    send_one(&drop, "two");
    let (alice, _) = signed_in(&drop, "alice");
    let tar = bundle(&alice);
    let single = format!("/submissions/{}.age", ids(&alice.get("/").text())[1]);
    for path in [&tar, &single] {
        let whole = alice.get(path);
        assert_eq!(whole.status, 200);
        assert_eq!(whole.header("accept-ranges"), Some("bytes"));
        let len = whole.body.len();
        assert_eq!(
            whole.header("content-length"),
            Some(len.to_string().as_str())
        );
        let etag = whole.header("etag").unwrap();
        let head = ask(&alice, "HEAD", path, "Range: bytes=5-\r\n");
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_eq!(
            head.header("content-length"),
            Some(len.to_string().as_str())
        );
        // Each edge of a tar's members lies in some of these.
        let mut edges: Vec<_> = (0..len).step_by(len / 50).collect();
        edges.extend([
            1,
            511,
            512,
            513,
            1023,
            1024,
            1025,
            len - 1025,
            len - 1024,
            len - 512,
            len - 1,
        ]);
        for from in edges {
            let to = (from + 70_000).min(len - 1);
            let part = ask(
                &alice,
                "GET",
                path,
                &format!("Range: bytes={from}-{to}\r\n"),
            );
            assert_eq!(part.status, 206, "{from}");
            assert!(part.body == whole.body[from..=to], "{path} {from}-{to}");
            let range = format!("bytes {from}-{to}/{len}");
            assert_eq!(part.header("content-range"), Some(range.as_str()));
        }
        let rest = format!("Range: bytes=1000-\r\nIf-Range: {etag}\r\n");
        let part = ask(&alice, "GET", path, &rest);
        assert!(part.status == 206 && part.body == whole.body[1000..]);
        for lie in [
            format!("Range: bytes={len}-\r\n"),
            "Range: bytes=99999999999999999999-99999999999999999999\r\n".to_owned(),
            "Range: bytes=-0\r\n".to_owned(),
        ] {
            let nothing = ask(&alice, "GET", path, &lie);
            assert_eq!((nothing.status, nothing.body.len()), (416, 0), "{lie}");
            let range = format!("bytes */{len}");
            assert_eq!(nothing.header("content-range"), Some(range.as_str()));
        }
        for whole_instead in [
            "Range: bytes=5-2\r\n".to_owned(),
            "Range: bytes=0-1,3-4\r\n".to_owned(),
            "Range: lines=0-1\r\n".to_owned(),
            "Range: bytes=0-1\r\nRange: bytes=3-4\r\n".to_owned(),
            "Range: bytes=5-\r\nIf-Range: \"another\"\r\n".to_owned(),
        ] {
            let answer = ask(&alice, "GET", path, &whole_instead);
            assert!(
                answer.status == 200 && answer.body == whole.body,
                "{whole_instead}"
            );
        }
    }
    alice.get("/submissions/0123.age").is(404, "Not here");
    let none = format!("/submissions/{}.age", "0".repeat(32));
    alice.get(&none).is(410, "Not there any more");
}

/// A way to the site on which downloads break, after so many bytes each; and how often one did.
fn breaking(to: SocketAddr, breaks: Vec<usize>) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let broken = Arc::<AtomicUsize>::default();
    let breaks = Arc::new(Mutex::new(breaks.into_iter()));
    let counted = Arc::clone(&broken);
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (breaks, broken) = (Arc::clone(&breaks), Arc::clone(&counted));
            std::thread::spawn(move || carry(client.unwrap(), to, &breaks, &broken));
        }
    });
    (address, broken)
}

fn carry(
    mut client: TcpStream,
    to: SocketAddr,
    breaks: &Mutex<std::vec::IntoIter<usize>>,
    broken: &AtomicUsize,
) {
    let mut server = TcpStream::connect(to).unwrap();
    let mut up = (client.try_clone().unwrap(), server.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut up.0, &mut up.1);
        up.1.shutdown(Shutdown::Both)
    });
    let (mut piece, mut passed, mut limit) = (vec![0; 4096], 0, usize::MAX);
    while let Ok(read) = server.read(&mut piece) {
        // Only what can be fetched in parts says so.
        if limit == usize::MAX && memchr::memmem::find(&piece[..read], b"accept-ranges").is_some() {
            let after = breaks.lock().unwrap().next();
            limit = after.map_or(usize::MAX - 1, |after| passed + after);
        }
        passed += read;
        // As over Tor: a download that is over before the browser has a file for it is none.
        if limit != usize::MAX {
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        if read == 0 || client.write_all(&piece[..read]).is_err() {
            break;
        }
        if passed > limit {
            broken.fetch_add(1, Ordering::Relaxed);
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

fn curl(browser: &Browser, to: &Path, url: &str) -> Option<i32> {
    common::need("curl");
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-L", "-C", "-", "--noproxy", "*", "-H"]);
    curl.arg(format!("Cookie: {}", browser.session));
    curl.arg("-o").arg(to).arg(url);
    curl.output().unwrap().status.code()
}

#[test]
fn curl_goes_on_with_a_bundle_that_broke_off_twice_while_more_came() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    send_file(&drop, 2_000_000);
    let (alice, _) = signed_in(&drop, "alice");
    let to = drop.path().join("new.tar");
    let (way, _) = breaking(alice.address, vec![300_000, 900_000]);
    let url = format!("http://{way}/bundle");
    assert_eq!(curl(&alice, &to, &url), Some(18));
    let first = fs::metadata(&to).unwrap().len();
    assert!((200_000..400_000).contains(&first), "{first}");
    send_one(&drop, "came meanwhile");
    assert_eq!(curl(&alice, &to, &url), Some(18));
    let second = fs::metadata(&to).unwrap().len();
    assert!(second > first + 500_000, "{second}");
    assert_eq!(curl(&alice, &to, &url), Some(0));
    let names = succeed(Command::new("tar").arg("tf").arg(&to));
    assert_eq!(names.lines().count(), 3, "{names}");
    // Once more, at its end: nothing is added, and nothing is asked for anew.
    let len = fs::metadata(&to).unwrap().len();
    curl(&alice, &to, &url);
    assert_eq!(fs::metadata(&to).unwrap().len(), len);
    let opened = drop.path().join("opened");
    let mut reader = Command::new(common::READER);
    reader
        .arg("open")
        .arg("-i")
        .arg(drop.path().join("alice.identity"));
    reader.arg("--to").arg(&opened).arg(&to);
    succeed(&mut reader);
    assert_eq!(common::folders(&opened).len(), 2);
    assert!(alice.get("/").text().contains("Mark 2 collected"));
    // A beginning that belongs to a bundle of which nothing is known any more is not added to.
    let name = bundle_name(&alice);
    let form = form_in(&alice.get("/").text());
    alice.post("/collected", &format!("form={form}&bundle={name}"));
    assert_ne!(curl(&alice, &to, &url), Some(0));
    assert_eq!(fs::metadata(&to).unwrap().len(), len);
}

/// The bundle that the first page offers to mark.
fn bundle_name(browser: &Browser) -> String {
    let page = browser.get("/").text();
    let (_, rest) = page.split_once("name=\"bundle\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn what_is_deleted_is_in_the_trash_and_comes_back_by_the_admin() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    send_one(&drop, "two");
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let page = alice.get("/").text();
    let (form, listed) = (form_in(&page), ids(&page));
    let first = &listed[0];
    // Enter on a checkbox presses the first button: one that asks.
    let (_, buttons) = page.split_once("id=\"chosen\"").unwrap();
    assert!(buttons.find("/delete") < buttons.find("Mark collected"));
    let sure = alice.post("/delete", &format!("form={form}&id={first}"));
    sure.is(200, "Delete 1 submission?");
    sure.says("You have not collected 1 of them");
    assert_eq!(ids(&sure.text()), [first.as_str()]);
    assert_eq!(ids(&alice.get("/").text()), listed);
    let done = alice.post("/delete", &format!("form={form}&sure=yes&id={first}"));
    done.says("Deleted: 1 submission. The admin can bring back what was deleted, for 7 days");
    for browser in [&alice, &bob] {
        let page = browser.get("/").text();
        assert_eq!(ids(&page), listed[1..]);
        assert!(page.contains("In the trash: 1 submission"));
        let gone = browser.get(&format!("/submissions/{first}.age"));
        gone.is(410, "Not there any more");
    }
    // Twice, or of nothing, is told.
    alice
        .post("/delete", &format!("form={form}&sure=yes&id={first}"))
        .is(400, "Nothing chosen");
    alice
        .post("/delete", &format!("form={form}&id={first}"))
        .is(400, "Nothing chosen");
    alice
        .post("/delete", &format!("form={form}"))
        .is(400, "Nothing chosen");
    alice
        .post("/collected", &format!("form={form}&id=..%2F"))
        .is(400, "Nothing chosen");
    postern(&drop, &["trash", "restore", first]);
    let back: BTreeSet<_> = ids(&bob.get("/").text()).into_iter().collect();
    assert_eq!(back, listed.into_iter().collect());
}

#[test]
fn a_change_needs_the_token_of_this_session() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let id = ids(&alice.get("/").text()).remove(0);
    let foreign = form_in(&bob.get("/").text());
    for form in ["", "form=", "form=0123", &format!("form={foreign}")] {
        for path in ["/collected", "/delete"] {
            let body = format!("{form}&sure=yes&id={id}");
            alice.post(path, &body).is(403, "Not done");
        }
    }
    let tar = sources::bundle(&[]);
    for token in ["", "0123", &foreign] {
        hand_in(&alice, token, &tar).is(403, "Not done");
    }
    // The token has to stand before the file.
    let parts = [file("replies.tar", &tar), field("form", b"x")];
    post_form(&alice, &common::form(&parts)).is(403, "Not done");
    assert_eq!(ids(&alice.get("/").text()), [id]);
    assert!(drop.rows().iter().all(|row| !row.collected));
    for path in ["/collected", "/delete"] {
        alice.get(path).is(405, "Not this way");
    }
}

#[test]
fn a_download_outlives_the_deletion_of_what_it_brings() {
    let drop = Drop::start(&[LISTEN]);
    send_file(&drop, 6_000_000);
    let (alice, _) = signed_in(&drop, "alice");
    let page = alice.get("/").text();
    let (form, id) = (form_in(&page), ids(&page).remove(0));
    let path = format!("/submissions/{id}.age");
    let whole = alice.get(&path).body;
    for path in [path, bundle(&alice)] {
        let mut slow = connect(alice.address);
        slow.write_all(&get_request(&path, &alice.session)).unwrap();
        let mut begin = vec![0; 1000];
        slow.read_exact(&mut begin).unwrap();
        alice.post("/delete", &format!("form={form}&sure=yes&id={id}"));
        let purged = postern(&drop, &["purge", "--trash"]);
        assert!(purged.contains("is being read"), "{purged}");
        let mut rest = Vec::new();
        slow.read_to_end(&mut rest).unwrap();
        begin.extend(rest);
        let found = memchr::memmem::find(&begin, &whole);
        assert!(found.is_some(), "{path}: what was sent is not whole");
        database(&drop)
            .execute("UPDATE submissions SET trash_until = NULL", [])
            .unwrap();
    }
    alice.post("/delete", &format!("form={form}&sure=yes&id={id}"));
    let purged = postern(&drop, &["purge", "--trash"]);
    assert_eq!(purged, "deleted: 1 submission\n");
}

#[test]
fn a_download_ends_with_its_session() {
    let drop = Drop::start(&[LISTEN]);
    // More than the sockets hold for a client that does not read.
    send_file(&drop, 24_000_000);
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let page = alice.get("/").text();
    let path = format!("/submissions/{}.age", ids(&page)[0]);
    let begin = |browser: &Browser, path: &str| {
        let mut slow = connect(browser.address);
        slow.write_all(&get_request(path, &browser.session))
            .unwrap();
        let mut begin = [0; 12];
        slow.read_exact(&mut begin).unwrap();
        assert_eq!(&begin, b"HTTP/1.1 200");
        slow
    };
    let arrives = |mut slow: TcpStream| {
        let mut rest = Vec::new();
        let _ = slow.read_to_end(&mut rest);
        rest.len() > 24_000_000
    };
    let (signed_out, other) = (begin(&alice, &path), begin(&bob, &path));
    let of_bundle = begin(&alice, &bundle(&alice));
    alice
        .post("/sign-out", &format!("form={}", form_in(&page)))
        .is(200, "Signed out");
    assert!(!arrives(signed_out) && !arrives(of_bundle));
    // That of another is none of it.
    assert!(arrives(other));
    let reset = begin(&bob, &path);
    succeed(&mut journalist(&drop, &["reset", "bob"]));
    assert!(!arrives(reset));
}

#[test]
fn a_hand_in_ends_with_its_session_and_has_one_place() {
    let drop = Drop::start(&[LISTEN]);
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let words = Codename::random().words();
    let reply = sources::seal_reply(&sources::address(&drop, &words), "an answer", &[]);
    let tar = sources::bundle(&[&reply]);
    let token = |browser: &Browser| form_in(&browser.get("/replies").text());
    let (of_alice, of_bob) = (token(&alice), token(&bob));
    let body = hand_in_form(&of_alice, &tar);
    let begin = || {
        let mut slow = begin_form(&alice, &body);
        slow.write_all(&body[..body.len() - 100]).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        slow
    };
    let mut slow = begin();
    eventually("the place is taken", || {
        let is_taken = hand_in(&alice, &of_alice, &tar[..5]).status == 503;
        if !is_taken {
            // This one was quicker.
            slow = begin();
        }
        is_taken
    });
    // Others have theirs.
    hand_in(&bob, &of_bob, &tar[..5]).is(400, "Hand in answers");
    succeed(&mut journalist(&drop, &["reset", "alice"]));
    slow.write_all(&body[body.len() - 100..]).unwrap();
    read_answer(&mut slow).is(403, "Not done");
    // Nothing of it was taken in.
    hand_in(&bob, &of_bob, &tar).says("Taken in: 1 answer.");
}

fn post_form(browser: &Browser, body: &[u8]) -> Answer {
    let mut stream = begin_form(browser, body);
    let _ = stream.write_all(body);
    read_answer(&mut stream)
}

/// The head of a form that is to have this body.
fn begin_form(browser: &Browser, body: &[u8]) -> TcpStream {
    let cookie = &browser.session;
    let request = common::post_head("/replies", Some(body.len())).replace(
        "Host: drop\r\n",
        &format!("Host: drop\r\nCookie: {cookie}\r\n"),
    ) + "\r\n";
    assert!(request.contains(cookie), "{request}");
    let mut stream = connect(browser.address);
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Hands in a bundle of answers.
fn hand_in(browser: &Browser, token: &str, tar: &[u8]) -> Answer {
    post_form(browser, &hand_in_form(token, tar))
}

fn hand_in_form(token: &str, tar: &[u8]) -> Vec<u8> {
    let mut replies = file("replies.tar", tar);
    replies.name = "replies";
    common::form(&[field("form", token.as_bytes()), replies])
}

#[test]
fn answers_are_handed_in_and_read_by_their_source() {
    let drop = Drop::start(&[LISTEN]);
    let words = Codename::random().words().to_string();
    let reply = sources::seal_reply(&sources::address(&drop, &words), "an answer", &[]);
    let tar = sources::bundle(&[&reply]);
    let (alice, _) = signed_in(&drop, "alice");
    let form = form_in(&alice.get("/replies").text());
    let answer = hand_in(&alice, &form, &tar);
    answer.is(200, "Hand in answers");
    answer.says("Taken in: 1 answer.");
    answer.says("Destroy your copy");
    sources::sign_in(&drop, &words).0.says("an answer");
    let again = hand_in(&alice, &form, &tar);
    again.says("Taken in: 0 answers. Here before, or deleted by their source: 1.");
    // Another server that is fed with the same bundle has the same: by hand as by form.
    let other = Drop::start(&[]);
    let output = sources::import(&other, "r.tar", &tar);
    assert!(output.status.success());
    let files = |drop: &Drop| {
        let dir = fs::read_dir(drop.data().join("replies")).unwrap();
        let read = dir.map(|entry| {
            let path = entry.unwrap().path();
            (
                path.file_name().unwrap().to_owned(),
                fs::read(&path).unwrap(),
            )
        });
        read.collect::<std::collections::BTreeMap<_, _>>()
    };
    assert_eq!(files(&drop), files(&other));
    assert_eq!(files(&drop).len(), 1);
    // What takes answers in for the command holds its signals: the server still stops in time.
    drop.stop();
}

#[test]
fn what_is_no_bundle_of_answers_is_told_and_leaves_nothing() {
    let drop = Drop::start(&[LISTEN]);
    send_one(&drop, "one");
    let (alice, _) = signed_in(&drop, "alice");
    let form = form_in(&alice.get("/replies").text());
    let before = names(&drop.data());
    let submissions = alice.get(&bundle(&alice)).body;
    let path = format!("/submissions/{}.age", ids(&alice.get("/").text())[0]);
    let age = alice.get(&path).body;
    for (content, status, says) in [
        (&b""[..], 400, "No file was chosen"),
        (b"hello", 400, "That is no bundle of answers"),
        (&[0; 2048], 400, "That is no bundle of answers"),
        (&noise(100_000), 400, "That is no bundle of answers"),
        (&age, 400, "That is no bundle of answers"),
        (&submissions, 400, "That is no bundle of answers"),
    ] {
        let answer = hand_in(&alice, &form, content);
        answer.is(status, "Hand in answers");
        answer.says(says);
        answer.says("Nothing was taken in");
    }
    // A list, and beside it what does not belong there.
    let mut tar = tar::Builder::new(Vec::new());
    let list = br#"{"format":"postern-replies","version":1,"items":[]}"#;
    sources::add_member(&mut tar, "replies.json", list);
    sources::add_member(&mut tar, "replies/\u{202e}<b>.age", b"foreign");
    sources::add_member(&mut tar, "etc/passwd", b"foreign");
    let answer = hand_in(&alice, &form, &tar.into_inner().unwrap());
    answer.is(200, "Hand in answers");
    answer.says("Taken in: 0 answers.");
    answer.says("Wrong with the bundle: 2 things");
    let page = answer.text();
    assert!(
        page.contains("&#60;b&#62;") && !page.contains("<b>"),
        "{page}"
    );
    assert!(!page.contains('\u{202e}'));
    // One that says it has ten gigabytes is not waited for.
    let head = common::post_head("/replies", Some(10_000_000_000));
    let cookie = format!("Host: drop\r\nCookie: {}\r\n", alice.session);
    let head = head.replace("Host: drop\r\n", &cookie) + "\r\n";
    let answer = send(alice.address, head.as_bytes());
    answer.is(413, "Hand in answers");
    answer.says("larger than 4 GB");
    // One that breaks off.
    let whole = common::form(&[field("form", form.as_bytes())]);
    let mut stream = connect(alice.address);
    let head =
        common::post_head("/replies", Some(whole.len() + 1000)).replace("Host: drop\r\n", &cookie);
    stream.write_all((head + "\r\n").as_bytes()).unwrap();
    stream.write_all(&whole[..whole.len() - 10]).unwrap();
    std::mem::drop(stream);
    // No multipart form at all.
    alice
        .post("/replies", &format!("form={form}"))
        .is(415, "Not a form");
    assert_eq!(names(&drop.data()), before);
}

fn names(dir: &Path) -> BTreeSet<std::ffi::OsString> {
    let entries = fs::read_dir(dir).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    // The directory of answers and its lock come with the first import.
    names
        .filter(|name| !name.to_string_lossy().starts_with("replies"))
        .collect()
}

#[test]
fn a_bundle_of_answers_leaves_the_reserve_alone() {
    let drop = Drop::start(&[LISTEN, "disk_reserve = \"1 PiB\""]);
    let (alice, _) = signed_in(&drop, "alice");
    let page = alice.get("/");
    page.says("The disk has reached its reserve");
    let form = form_in(&page.text());
    let answer = hand_in(&alice, &form, &sources::bundle(&[]));
    answer.is(507, "Hand in answers");
    answer.says("The disk has no room for it");
}

#[test]
fn a_server_without_answers_takes_none() {
    let drop = Drop::start(&[LISTEN, "replies = false"]);
    let (alice, _) = signed_in(&drop, "alice");
    assert!(!alice.get("/").text().contains("/replies"));
    alice.get("/replies").is(404, "Not here");
}

#[test]
fn a_long_list_is_paged_by_day_and_every_submission_is_in_it_once() {
    let drop = Drop::start(&[LISTEN]);
    let db = database(&drop);
    let insert =
        "INSERT INTO submissions (id, day, size, fragment) VALUES (randomblob(16), ?1, 65536, ?2)";
    for n in 0..250 {
        let day = format!("2026-10-{:02}", 1 + n % 7);
        db.execute(insert, (day, n == 0)).unwrap();
    }
    let (alice, _) = signed_in(&drop, "alice");
    let first = alice.get("/");
    first.says("A crash of the server cut 1 submission");
    let (mut seen, mut path, mut pages) = (Vec::new(), "/".to_owned(), 0);
    let mut fragments = 0;
    loop {
        let page = alice.get(&path).text();
        pages += 1;
        let (_, list) = page.split_once("<table").unwrap();
        fragments += list.matches("cut by a crash").count();
        seen.extend(ids(&page));
        assert_eq!(page.contains(">Newest</a>"), path != "/");
        let Some((before, _)) = page.split_once("\">Older</a>") else {
            break;
        };
        path = before.rsplit_once("href=\"").unwrap().1.to_owned();
    }
    assert_eq!((pages, seen.len(), fragments), (3, 250, 1));
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 250);
    let page = alice.get("/?day=2026-10-03").text();
    let (_, rest) = page.split_once("<caption>").unwrap();
    assert!(rest.starts_with("2026-10-03"), "{rest}");
    // What is no place is the first page.
    for strange in [
        "/?after=x",
        "/?day=%00",
        "/?after=2026-10-03.zz",
        "/?%",
        "/?day=1&day=2",
    ] {
        let page = alice.get(strange).text();
        assert_eq!(ids(&page), ids(&first.text()), "{strange}");
    }
}

#[test]
fn downloads_wait_for_nobody_who_reads_slowly() {
    let drop = Drop::start(&[LISTEN]);
    send_file(&drop, 8_000_000);
    let names = ["alice", "bob", "carol", "dave", "eve"];
    let all = names.map(|name| signed_in(&drop, name).0);
    let [alice, others @ ..] = &all;
    let path = format!("/submissions/{}.age", ids(&alice.get("/").text())[0]);
    let mut slow = Vec::new();
    for browser in others {
        slow.extend((0..JOURNALIST_DOWNLOADS_OF_ONE).map(|_| {
            let mut stream = connect(browser.address);
            stream
                .write_all(&get_request(&path, &browser.session))
                .unwrap();
            let mut begin = [0; 15];
            stream.read_exact(&mut begin).unwrap();
            assert_eq!(&begin[..12], b"HTTP/1.1 200");
            stream
        }));
        // One session takes no places of others.
        browser.get(&path).is(503, "Not just now");
        if slow.len() < JOURNALIST_DOWNLOADS {
            assert_eq!(alice.get(&path).status, 200);
        }
    }
    // No place is left, and the pages are there all the same.
    alice.get(&path).is(503, "Not just now");
    alice.get("/").is(200, "Submissions");
    std::mem::drop(slow);
    eventually("places are free again", || alice.get(&path).status == 200);
}
#[test]
fn in_chromium_a_download_that_broke_off_goes_on_by_itself() {
    common::need("node");
    common::need("chromium");
    let core =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/node_modules/playwright-core");
    assert!(
        core.is_dir(),
        "npm's playwright-core is missing: tests/all installs it"
    );
    let said = downloads_over_a_line_that_breaks("node", "tests/browser/download.mjs");
    assert!(
        said.iter().all(|said| said.contains("\"failure\":null")),
        "{said:?}"
    );
}

#[test]
fn in_firefox_a_download_that_broke_off_is_resumed() {
    common::need("python3");
    common::need("firefox-esr");
    let said = downloads_over_a_line_that_breaks("python3", "tests/browser/download.py");
    assert!(
        said.iter().all(|said| said.contains("\"resumed\": 2")),
        "{said:?}"
    );
}

/// A single submission and a bundle; what the script said of each.
fn downloads_over_a_line_that_breaks(program: &str, script: &str) -> Vec<String> {
    let drop = Drop::start(&[LISTEN]);
    send_file(&drop, 3_000_000);
    let (alice, _) = signed_in(&drop, "alice");
    let path = format!("/submissions/{}.age", ids(&alice.get("/").text())[0]);
    let both = [
        ("a[href^='/submissions/']", path),
        ("a[href='/bundle']", bundle(&alice)),
    ];
    both.into_iter()
        .map(|(link, path)| {
            let (way, broken) = breaking(alice.address, vec![900_000, 700_000]);
            let to = drop.path().join("download");
            let mut browser = Command::new(program);
            browser.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script));
            browser.arg(format!("http://{way}"));
            let said = succeed(browser.args([&alice.session, link]).arg(&to));
            assert_eq!(broken.load(Ordering::Relaxed), 2, "{said}");
            assert!(fs::read(&to).unwrap() == alice.get(&path).body, "{link}");
            said
        })
        .collect()
}
