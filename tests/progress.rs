//! A page that grows while an upload arrives: what a frame beside the form shows.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::{
    Drop, cut_form, eventually, field, file, form, noise, post_head, read_answer, token_in,
    write_chunk,
};

const MIB: usize = 1024 * 1024;
const REFRESH: &str = "<meta http-equiv=\"refresh\" content=\"0;url=/upload/";

/// A page that is being read while it grows.
struct Page {
    stream: TcpStream,
    raw: Vec<u8>,
    ended: bool,
}

impl Page {
    fn open(drop: &Drop, token: &str) -> Self {
        Self::at(drop, &format!("/upload/{token}/progress"))
    }

    fn at(drop: &Drop, path: &str) -> Self {
        let mut stream = drop.connect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: drop\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(10)))
            .unwrap();
        let mut page = Self {
            stream,
            raw: Vec::new(),
            ended: false,
        };
        page.until("<main");
        page
    }

    /// What is there by now.
    fn text(&mut self) -> String {
        let mut buffer = [0; 64 * 1024];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => self.raw.extend(&buffer[..read]),
                Err(_) => break,
            }
        }
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// Reads until the page holds this text; the whole page.
    #[track_caller]
    fn until(&mut self, text: &str) -> String {
        let since = Instant::now();
        loop {
            let page = self.text();
            if plain(&page).contains(text) {
                return page;
            }
            assert!(
                !self.ended && since.elapsed() < Duration::from_secs(20),
                "never \"{text}\" (ended: {}): {page}",
                self.ended
            );
        }
    }

    /// Reads to the end, which has to come; the page, and how long that took.
    #[track_caller]
    fn end(&mut self) -> (String, Duration) {
        let since = Instant::now();
        while !self.ended {
            let page = self.text();
            assert!(since.elapsed() < Duration::from_secs(20), "no end: {page}");
        }
        (self.text(), since.elapsed())
    }
}

/// Without the marks that keep reading directions apart.
fn plain(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

/// The steps of a page, with all that stands until the next one.
fn steps(page: &str) -> Vec<String> {
    let page = without_chunk_lines(page);
    let parts = page.split("<div class=\"step\"").skip(1);
    let all = parts.filter(|part| part.contains("<progress"));
    all.map(str::to_owned).collect()
}

/// The body of an answer in chunks that are whole.
fn without_chunk_lines(page: &str) -> String {
    let (_, mut rest) = page.split_once("\r\n\r\n").unwrap();
    let mut body = String::new();
    while let Some((length, after)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        let Some(chunk) = after.get(..length).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        body += chunk;
        rest = after[length..].trim_start_matches("\r\n");
    }
    body
}

/// The shares that a page showed, in percent.
fn shares(page: &str) -> Vec<u64> {
    let values = steps(page);
    let values = values.iter().filter_map(|step| {
        let (_, rest) = step.split_once("value=\"")?;
        rest.split('"').next()?.parse().ok()
    });
    values.collect()
}

#[test]
fn an_upload_is_seen_from_before_its_beginning_until_its_receipt() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let text = page.until("Nothing is being sent yet");
    assert!(!text.contains("<progress") && !text.contains("Cancel"));

    let content = noise(4 * MIB);
    let body = form(&[
        field("token", token.as_bytes()),
        field("message", b"a secret message"),
        file("secret-name.bin", &content),
    ]);
    let mut stream = drop.connect();
    stream
        .write_all((post_head("/send", Some(body.len())) + "\r\n").as_bytes())
        .unwrap();
    for piece in body.chunks(body.len().div_ceil(10)) {
        stream.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(300));
    }
    let (text, _) = page.end();
    read_answer(&mut stream).is(200, "Received");

    let seen = shares(&text);
    let mut distinct = seen.clone();
    distinct.dedup();
    assert!(distinct.len() >= 9, "{seen:?}");
    assert!(seen.is_sorted() && seen.last() == Some(&100), "{seen:?}");
    assert!(text.contains(&format!("action=\"/upload/{token}/discard\"")));
    assert!(plain(&text).contains(" of 4.2 MB have arrived"), "{text}");
    let position = |what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("no {what}: {text}"))
    };
    assert!(position("Nothing is being") < position("Cancel and discard"));
    assert!(position("Cancel and discard") < position("<progress"));
    assert!(position("<progress") < position("Finishing:"));
    // Whose connection breaks while nothing is sent, comes again by itself.
    let lost = format!("refresh: 30;url=/upload/{token}/progress?again\r\n");
    assert!(position(&lost) < position("Nothing is being"));
    assert!(position("Finishing:") < position(&format!("{REFRESH}{token}/progress\">")));
    // Each is followed by the dead man's text, and only quarters are said aloud.
    let all = steps(&text);
    assert!(all.iter().all(|step| step.contains("class=\"silence\"")));
    let said = all
        .iter()
        .filter(|step| !step.contains("<div aria-live=\"off\">"));
    assert!((3..=6).contains(&said.count()));
    // Nothing of what was written.
    for secret in ["a secret message", "secret-name"] {
        assert!(!text.contains(secret));
    }

    // What the page loads then: the receipt, which waits for another try.
    let mut after = Page::open(&drop, &token);
    let text = after.until("Files, whole");
    assert!(text.contains("<h1>Received</h1>") && text.contains("<base target=\"_blank\">"));
    assert!(!after.ended);
    let again = form(&[field("token", token.as_bytes()), field("message", b"more")]);
    drop.post(&again).is(200, "Received");
    let (text, _) = after.end();
    assert!(
        text.contains(&format!("{REFRESH}{token}/progress\">")),
        "{text}"
    );
}

#[test]
fn all_steps_have_one_length() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let body = form(&[
        field("token", token.as_bytes()),
        file("a.bin", &noise(12 * MIB)),
    ]);
    let mut stream = drop.connect();
    stream
        .write_all((post_head("/send", Some(body.len())) + "\r\n").as_bytes())
        .unwrap();
    // From bytes over kilobytes to megabytes.
    let mut sent = 0;
    for size in [400, 100_000, 600_000, 1_700_000, 7_000_000, usize::MAX] {
        let to = body.len().min(sent + size.min(body.len()));
        stream.write_all(&body[sent..to]).unwrap();
        sent = to;
        std::thread::sleep(Duration::from_millis(450));
    }
    let (text, _) = page.end();
    let mut lengths: Vec<_> = steps(&text).iter().map(String::len).collect();
    assert!(lengths.len() >= 5, "{lengths:?}");
    // The last one is followed by the end of the page, in a step of its own.
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
}

/// A form that says that much more comes than is sent.
fn half(token: &str, arrived: &[u8]) -> Vec<u8> {
    cut_form(&[
        field("token", token.as_bytes()),
        field("message", b"m"),
        file("a.bin", arrived),
    ])
}

/// Sends one of so many parts of a form with a file.
fn begin_part(drop: &Drop, token: &str, of: usize) -> TcpStream {
    let body = half(token, &noise(300_000));
    drop.begin(Some(of * body.len()), &body)
}

#[test]
fn a_page_that_is_asked_for_late_shows_what_arrives() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let _stream = begin_part(&drop, &token, 2);
    eventually("it arrives", || {
        drop.upload_page(&token).heading() == "Still arriving"
    });
    let text = Page::open(&drop, &token).until("have arrived.");
    assert!(!text.contains("Nothing is being sent yet"));
    assert!(text.contains("Cancel and discard"), "{text}");
}

#[test]
fn an_upload_that_is_cut_is_explained_within_two_seconds() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let stream = begin_part(&drop, &token, 2);
    page.until("50 %");
    std::mem::drop(stream);
    let since = Instant::now();
    let (text, _) = page.end();
    assert!(
        text.contains(&format!("{REFRESH}{token}/progress\">")),
        "{text}"
    );
    assert!(!plain(&text).contains("100 %"), "{text}");
    let text = Page::open(&drop, &token).until("Cancel and discard");
    assert!(
        since.elapsed() < Duration::from_secs(2),
        "{:?}",
        since.elapsed()
    );
    assert!(text.contains("Received in part") && text.contains("The connection broke"));
}

#[test]
fn a_try_that_follows_a_cut_at_once_is_shown_on_the_same_page() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let stream = begin_part(&drop, &token, 2);
    page.until("50 %");
    std::mem::drop(stream);
    eventually("it is salvaged", || drop.rows().len() == 1);
    let _again = begin_part(&drop, &token, 4);
    let text = page.until("25 %");
    assert!(!text.contains(REFRESH), "{text}");
}

#[test]
fn of_two_tries_at_a_time_the_newest_is_shown_and_then_the_other() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let _first = begin_part(&drop, &token, 2);
    page.until("50 %");
    let second = begin_part(&drop, &token, 4);
    page.until("25 %");
    std::mem::drop(second);
    eventually("it is salvaged", || drop.rows().len() == 1);
    eventually("the other is shown again", || {
        shares(&page.text()).last() == Some(&50)
    });
    assert!(!page.ended);
}

#[test]
fn too_large_is_explained_at_once_while_the_form_is_left_unread() {
    let drop = Drop::start(&["max_submission = \"1 MiB\"", "refusal_hold = \"5s\""]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let body = half(&token, b"the first bytes");
    let since = Instant::now();
    let mut stream = drop.begin(Some(50 * MIB), &body);
    let (text, _) = page.end();
    assert!(text.contains(REFRESH), "{text}");
    let text = Page::open(&drop, &token).until("Cancel and discard");
    assert!(
        since.elapsed() < Duration::from_secs(1),
        "{:?}",
        since.elapsed()
    );
    assert!(
        text.contains("more than can be taken in one send"),
        "{text}"
    );
    // Nobody has answered the form yet.
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    assert!(stream.read(&mut [0; 1]).is_err());
}

#[test]
fn what_is_discarded_elsewhere_is_told() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let _stream = begin_part(&drop, &token, 2);
    page.until("50 %");
    drop.discard(&token).is(200, "Discarded");
    let (text, took) = page.end();
    assert!(
        text.contains(REFRESH) && took < Duration::from_secs(1),
        "{took:?}"
    );
    Page::open(&drop, &token).until("<h1>Discarded</h1>");
    // A form that is sent again under the token is not taken; nobody waits for it in vain.
    let mut page = Page::open(&drop, &token);
    let again = form(&[field("token", token.as_bytes()), field("message", b"x")]);
    drop.post(&again).is(409, "Not received");
    let (_, took) = page.end();
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_form_to_be_filled_in_again_is_told_of_and_taken_the_next_time() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let send = |parts: &[(&str, &str)]| {
        let mut all = vec![field("token", token.as_bytes())];
        all.extend(
            parts
                .iter()
                .map(|(name, value)| field(name, value.as_bytes())),
        );
        drop.post(&form(&all)).status
    };
    for (parts, status, told, listed) in [
        (vec![], 400, "neither text nor a file", &[][..]),
        (
            vec![
                ("answers", "mine"),
                ("codename", "eight words that are on no list at all"),
                ("message", "m"),
            ],
            422,
            "these are 9",
            &[],
        ),
        (
            vec![("message", "m")],
            200,
            "All of it has arrived",
            &["1 character"],
        ),
        // What is kept is not forgotten over what is not: it is listed.
        (
            vec![],
            400,
            "What was received of this form before, is kept",
            &["1 character"],
        ),
        (
            vec![("message", "another")],
            200,
            "1 other send of it is kept",
            &["7 characters"],
        ),
    ] {
        let mut page = Page::open(&drop, &token);
        assert_eq!(send(&parts), status);
        let (text, took) = page.end();
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert!(text.contains(REFRESH), "{text}");
        Page::open(&drop, &token).until(told);
        let text = plain(&drop.upload_page(&token).text());
        assert!(text.contains(told), "{text}");
        let cells = text.split("<td>").skip(1);
        let cells: Vec<_> = cells.map(|cell| cell.split('<').next().unwrap()).collect();
        assert_eq!(cells, listed, "{text}");
    }
    assert_eq!(drop.kept(), 2);
}

#[test]
fn a_form_in_chunks_shows_what_has_arrived_without_a_share() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let mut stream = drop.begin(None, &half(&token, b"begun"));
    for _ in 0..4 {
        write_chunk(&mut stream, &noise(500_000)).unwrap();
        std::thread::sleep(Duration::from_millis(450));
    }
    let text = page.until("2 MB have arrived");
    let all = steps(&text);
    assert!((3..=5).contains(&all.len()), "{}", all.len());
    assert!(
        all.iter()
            .all(|step| !step.contains("value=") && !step.contains('%'))
    );
}

#[test]
fn a_form_that_was_cancelled_says_that_it_takes_nothing_more() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let _stream = begin_part(&drop, &token, 2);
    eventually("it arrives", || {
        drop.upload_page(&token).heading() == "Still arriving"
    });
    drop.discard(&token).is(200, "Discarded");
    drop.upload_page(&token).is(200, "Discarded");
    let again = form(&[
        field("token", token.as_bytes()),
        field("message", b"the right one"),
    ]);
    let answer = drop.post(&again);
    answer.is(409, "Not received");
    answer.says("takes nothing more");
    answer.says("<a href=\"/send\">open a new form</a>");
    drop.upload_page(&token).is(200, "Not received");
    Page::open(&drop, &token).until("takes nothing more");
    assert_eq!(drop.kept(), 0);
}

/// As a double click does, or a browser by itself.
#[test]
fn a_small_form_that_is_cut_and_comes_again_at_once_is_kept_once() {
    let drop = Drop::start(&[]);
    for number in 1..=10 {
        let token = drop.token();
        let all = form(&[
            field("token", token.as_bytes()),
            field("message", b"a message"),
            file("a.bin", &noise(300_000)),
        ]);
        let cut = drop.begin(Some(all.len()), &all[..200_000]);
        eventually("it has begun", || {
            drop.upload_page(&token).heading() == "Still arriving"
        });
        std::mem::drop(cut);
        let answer = drop.post(&all);
        answer.is(200, "Received");
        assert!(!answer.text().contains("other send"), "{}", answer.text());
        assert_eq!(drop.kept(), number);
    }
}

/// A circuit that dies without a word is noticed minutes later: the form was sent again by then.
#[test]
fn a_try_that_hangs_takes_back_nothing_of_what_came_whole_after_it() {
    let mut drop = Drop::start(&["idle_timeout = \"4s\""]);
    let token = drop.token();
    let body = half(&token, &noise(300_000));
    let hangs = drop.begin(Some(2 * body.len()), &body[..250]);
    let mut page = Page::open(&drop, &token);
    page.until("0 %");
    let all = form(&[
        field("token", token.as_bytes()),
        field("message", b"all of it"),
    ]);
    drop.post(&all).is(200, "Received");
    let (text, _) = page.end();
    let told = text.contains(&format!("{REFRESH}{token}/progress\">"));
    assert!(told && text.contains("Finishing:"), "{text}");
    let mut receipt = Page::open(&drop, &token);
    assert!(
        receipt
            .until("What has arrived")
            .contains("<h1>Received</h1>")
    );
    drop.upload_page(&token).is(200, "Received");
    // Now the first one is given up.
    std::thread::sleep(Duration::from_secs(6));
    drop.upload_page(&token).is(200, "Received");
    assert!(!receipt.text().contains("Not received"));
    std::mem::drop((hangs, receipt));

    // The same while the server stops.
    let token = drop.token();
    let body = half(&token, &noise(300_000));
    let _hangs = drop.begin(Some(2 * body.len()), &body[..250]);
    let mut page = Page::open(&drop, &token);
    page.until("0 %");
    let all = form(&[
        field("token", token.as_bytes()),
        file("a.bin", &noise(2_000_000)),
    ]);
    let mut sent = drop.begin(Some(all.len()), &all[..1_000_000]);
    page.until("49 %");
    sent.write_all(&all[1_000_000..]).unwrap();
    read_answer(&mut sent).is(200, "Received");
    drop.signal("-TERM");
    let (text, _) = page.end();
    assert!(!text.contains("Not received"), "{text}");
    assert_eq!(drop.wait(), Some(0));
}

#[test]
fn a_token_that_is_not_ours_has_no_such_page() {
    let drop = Drop::start(&[]);
    for token in ["x", &"0".repeat(64), "%ff"] {
        let answer = drop.get(&format!("/upload/{token}/progress"));
        answer.is(404, "Not here");
        answer.says("open the form again");
    }
}

/// Where a server stopped, the frame that comes again has told what is stored, and does not now.
#[test]
fn a_page_that_comes_again_takes_back_nothing_it_said() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let mut page = Page::at(&drop, &format!("/upload/{token}/progress?again"));
    let text = page.until("Nothing is being sent now");
    assert!(
        text.contains("something is stored, that stays true"),
        "{text}"
    );
    let again = format!("refresh: 30;url=/upload/{token}/progress?again\r\n");
    assert!(text.contains(&again), "{text}");
}

#[test]
fn pages_have_a_bound_and_sending_none_of_it() {
    // Of 28 connections a quarter.
    let drop = Drop::start(&["max_connections = 28"]);
    let one = drop.token();
    let mut pages: Vec<_> = (0..2).map(|_| Page::open(&drop, &one)).collect();
    let busy = drop.get(&format!("/upload/{one}/progress"));
    busy.is(503, "Not shown just now");
    busy.says(&format!("<a href=\"/upload/{one}\">"));
    let again = format!("60;url=/upload/{one}/progress?again");
    assert_eq!(busy.header("refresh"), Some(again.as_str()));
    // Who is gone makes room.
    pages.remove(0);
    eventually("its place is free", || {
        let mut page = Page::open(&drop, &one);
        let is_shown = page.text().contains("Nothing is being");
        pages.extend(is_shown.then_some(page));
        is_shown
    });
    pages.extend((0..5).map(|_| Page::open(&drop, &drop.token())));
    let other = drop.token();
    let ask = || drop.get(&format!("/upload/{other}/progress"));
    ask().is(503, "Not shown just now");
    let body = form(&[field("token", other.as_bytes()), field("message", b"m")]);
    drop.post(&body).is(200, "Received");
    // When all were taken it stays so for a while: nobody sees who goes. One second of ninety ends it.
    pages.clear();
    let lasts = || {
        let pages: Vec<_> = (0..7).map(|_| Page::open(&drop, &drop.token())).collect();
        std::mem::drop(pages);
        std::thread::sleep(Duration::from_secs(1));
        Page::open(&drop, &other)
            .text()
            .contains("Not shown just now")
    };
    assert!((0..4).any(|_| lasts()));
}

/// Each needs a connection that it keeps: one visitor takes as many as go with their forms.
#[test]
fn pages_of_one_circuit_have_a_bound() {
    let drop = Drop::start(&["source_circuit_ids = true", "max_circuit_uploads = 1"]);
    let ask = |circuit: u32, path: &str| {
        let mut stream = drop.connect();
        let line = format!("PROXY TCP6 fc00:dead:beef:4dad::0:{circuit:x} ::1 {circuit} 80\r\n");
        let request = format!("{line}GET {path} HTTP/1.1\r\nHost: drop\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    };
    let token = || {
        let mut stream = ask(9, "/send");
        common::token_in(&read_answer(&mut stream).text())
    };
    let begins = |circuit: u32| {
        let mut stream = ask(circuit, &format!("/upload/{}/progress", token()));
        let mut first = [0; 512];
        let read = stream.read(&mut first).unwrap();
        let first = String::from_utf8_lossy(&first[..read]);
        let status = first.split(' ').nth(1).unwrap().to_owned();
        (stream, status)
    };
    let pages: Vec<_> = (0..3).map(|_| begins(1)).collect();
    let statuses: Vec<_> = pages.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(statuses, ["200", "200", "503"]);
    assert_eq!(begins(2).1, "200");
}

#[test]
fn who_only_looks_leaves_nothing_in_memory() {
    let drop = Drop::start(&[]);
    // Warm, all that is allocated once.
    for _ in 0..50 {
        Page::open(&drop, &drop.token());
    }
    let before = drop.memory();
    for _ in 0..1000 {
        let mut stream = drop.connect();
        let token = drop.token();
        let request = format!("GET /upload/{token}/progress HTTP/1.1\r\nHost: drop\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut first = [0; 512];
        assert!(stream.read(&mut first).unwrap() > 0);
    }
    let grown = drop.memory().saturating_sub(before);
    assert!(grown < 2 * MIB as u64, "{grown} bytes more");
}

#[test]
fn a_stop_ends_all_pages_in_time_and_says_what_became_of_the_upload() {
    let mut drop = Drop::start(&[]);
    let mut waiting = Page::open(&drop, &drop.token());
    let token = drop.token();
    let mut page = Page::open(&drop, &token);
    let mut stream = begin_part(&drop, &token, 2);
    page.until("50 %");
    let kept = drop.token();
    drop.post(&form(&[
        field("token", kept.as_bytes()),
        field("message", b"m"),
    ]))
    .is(200, "Received");
    let mut receipt = Page::open(&drop, &kept);
    receipt.until("All of it has arrived");
    let since = Instant::now();
    drop.signal("-TERM");
    let (text, _) = page.end();
    assert!(text.contains("<h1>Received in part</h1>"), "{text}");
    for words in ["The server had to stop", "What has arrived", "</html>"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("http-equiv"), "{text}");
    let (text, _) = waiting.end();
    // The header of its beginning brings it back.
    assert!(text.contains("refresh: 30;url=/upload/"), "{text}");
    assert!(
        text.contains("You can go on writing") && !text.contains("http-equiv"),
        "{text}"
    );
    let (text, _) = receipt.end();
    assert!(
        !text.contains("http-equiv") && text.contains("</html>"),
        "{text}"
    );
    read_answer(&mut stream).is(503, "Received in part");
    assert_eq!(drop.wait(), Some(0));
    assert!(
        since.elapsed() < Duration::from_secs(3),
        "{:?}",
        since.elapsed()
    );
}

#[test]
fn only_what_stands_in_a_frame_of_the_form_may_stand_in_one() {
    let drop = Drop::start(&[]);
    let form_page = drop.get("/send");
    let token = token_in(&form_page.text());
    let body = form(&[field("token", token.as_bytes()), field("message", b"m")]);
    let framed = |answer: &common::Answer| {
        let policy = answer.header("content-security-policy").unwrap().to_owned();
        let ancestors = policy.contains("frame-ancestors 'self'");
        let expected = if ancestors { "SAMEORIGIN" } else { "DENY" };
        assert_eq!(answer.header("x-frame-options"), Some(expected));
        assert!(ancestors || policy.contains("frame-ancestors 'none'"));
        (ancestors, policy.contains("frame-src "))
    };
    for (answer, expected) in [
        (form_page, (false, true)),
        (drop.post(&body), (true, false)),
        (drop.post(b"no form at all"), (true, false)),
        (drop.upload_page(&token), (true, false)),
        (drop.upload_page("x"), (true, false)),
        (drop.get("/upload/x/progress"), (true, false)),
        (drop.discard(&token), (false, false)),
        (drop.get("/"), (false, false)),
        (drop.get("/inbox"), (false, false)),
        (drop.get("/nowhere"), (false, false)),
        (drop.get("/style.css"), (false, false)),
    ] {
        assert_eq!(framed(&answer), expected, "{}", answer.text());
    }
    let head = Page::open(&drop, &token).until("<main");
    for header in [
        "frame-ancestors 'self'",
        "x-frame-options: SAMEORIGIN",
        "cross-origin-embedder-policy: require-corp",
        "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
        "connection: close",
        "transfer-encoding: chunked",
    ] {
        assert!(head.contains(header), "{head}");
    }
}

#[test]
fn a_form_allows_in_its_frames_what_is_its_own_and_nothing_of_another() {
    let drop = Drop::start(&[]);
    let policy = |path: &str, host: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = drop.raw(request.as_bytes());
        let policy = answer.header("content-security-policy").unwrap();
        let (_, sources) = policy.split_once("frame-src ").unwrap();
        let sources = sources.split(';').next().unwrap().to_owned();
        (token_in(&answer.text()), sources)
    };
    for host in ["127.0.0.1:8080", "abc-d.onion", "ABC.onion:80"] {
        let (token, sources) = policy("/send", host);
        let own = format!("{host}/upload/{token}/ {host}/send");
        assert_eq!(sources, own);
        let (token, sources) = policy("/ar/send?mine", host);
        let own = format!("{host}/ar/upload/{token}/ {host}/ar/send");
        assert_eq!(sources, own);
    }
    // Nothing that is no name comes into the policy.
    for host in [
        "a.onion;script-src",
        "a.onion *",
        "*",
        "a.onion.",
        "[::1]:80",
        "a:",
        "a:8:8",
        "",
        "a/b",
        "a,b",
        "\u{e9}.onion",
    ] {
        assert_eq!(policy("/send", host).1, "'self'", "{host}");
    }
}
