//! The tools that look at pages find what is wrong with one: a page that breaks every rule
//! is given to each browser.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod line;
mod player;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};

use common::Drop;
use line::{Change, Cut, Line, Rules};
use player::{Browser, Chromium, Firefox, Seen, play, try_to_play};
use serde_json::json;

/// Breaks what it can.
const BAD: &str = r##"<!DOCTYPE html><html><head><title></title>
<meta name="viewport" content="width=device-width"><base href="/">
<style>p { width: 2000px } input:focus, a:focus, button:focus { outline: none }</style></head><body>
<h1>Bad</h1><p style="color:#ccc;background:#fff" onclick="go()">Pale words in a wide line.</p>
<img src="http://127.0.0.2:1999/picture.png">
<form action="//elsewhere.example/"><input name="unnamed"></form>
<a href="#x">first</a> <a href="#y" tabindex="5">second</a> <button style="opacity:0">unseen</button>
<a href="javascript:go()">runs</a><iframe name="inner" title="inner" src="/inner" width="300" height="100"></iframe>
<script>document.title = "ran"; localStorage.kept = "yes"</script></body></html>"##;
const INNER: &str = r##"<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>
<p>inside <span style="color:#ddd;background:#fff">pale</span></p><div style="width:900px">wide</div><a href="#z">in the frame</a></body></html>"##;

#[test]
fn in_chromium_what_is_wrong_with_a_page_is_found() {
    let seen = look(Chromium);
    let axe = seen.axe["bad"].violations.join("\n");
    for rule in [
        "html-has-lang",
        "document-title",
        "color-contrast",
        "image-alt",
        "label",
        "pale",
    ] {
        assert!(axe.contains(rule), "no {rule}: {axe}");
    }
    found(&seen);
}

#[test]
fn in_firefox_what_is_wrong_with_a_page_is_found() {
    found(&look(Firefox));
}

fn look(browser: Browser) -> Seen {
    let mut steps = vec![
        json!(["open", "/"]),
        json!(["tab_through", "bad"]),
        json!(["window", 320, 600, "light"]),
        json!(["look", "bad"]),
        json!(["watch_frame", "iframe", "inside", 5, "inner"]),
        json!(["frame", "iframe"]),
        json!(["look", "inner"]),
    ];
    if browser == Chromium {
        steps.push(json!(["axe", "bad"]));
    }
    play(browser, bad_site(), json!(steps))
}

fn found(seen: &Seen) {
    let page = &seen.pages["bad"];
    assert!(page.overflow, "{page:?}");
    // Scripts are off.
    assert_eq!(page.title, "");
    let markup = page.markup.as_ref().unwrap().join("\n");
    for what in [
        "<script>",
        "<style>",
        "<base>",
        "p style=",
        "a handler: p onclick",
        "from elsewhere: img src=http://127.0.0.2:1999/picture.png",
        "from elsewhere: form action=//elsewhere.example/",
        "runs or holds something: a href=javascript:go()",
    ] {
        assert!(markup.contains(what), "no {what:?}: {markup}");
    }
    let inner = page.frames[0].page.as_ref().unwrap();
    assert!(inner.overflow && inner.text.contains("inside"), "{inner:?}");
    assert_eq!(seen.pages["inner"].text, inner.text);
    assert!(seen.frames["inner"][0].text.starts_with("inside"));
    let elsewhere = |address: &String| address.contains("127.0.0.2");
    assert!(seen.requests.iter().any(elsewhere), "{:?}", seen.requests);
    let tabs = &seen.tabs["bad"];
    let one = |name: &str| {
        let mut all = tabs.focused.iter();
        all.find(|one| one.name == name)
            .unwrap_or_else(|| panic!("no {name}: {tabs:?}"))
    };
    assert_eq!(one("first").outline_width, 0.0);
    assert!(!one("unseen").shown);
    assert!(one("in the frame").control > one("runs").control);
    let order: Vec<_> = tabs.focused.iter().map(|one| one.control).collect();
    assert!(!order.is_sorted(), "{tabs:?}");
}

#[test]
fn in_chromium_what_a_cache_keeps_is_found() {
    what_a_cache_keeps_is_found(Chromium);
}

#[test]
fn in_firefox_what_a_cache_keeps_is_found() {
    what_a_cache_keeps_is_found(Firefox);
}

fn what_a_cache_keeps_is_found(browser: Browser) {
    let drop = Drop::start(&[]);
    for (pages, expected) in [(Change::Cacheable, true), (Change::None, false)] {
        let rules = Rules {
            pages,
            ..Rules::default()
        };
        let line = Line::to(drop.address, rules);
        let steps = json!([
            ["open", "/"],
            ["open", "/send"],
            ["open", "/inbox"],
            ["wait", 2]
        ]);
        let seen = play(browser, line.address, steps);
        assert_eq!(!seen.kept.is_empty(), expected, "{:?}", seen.kept);
    }
}

#[test]
fn in_firefox_a_step_that_fails_is_told_and_the_next_visit_goes_on() {
    fails_and_goes_on(Firefox);
}

#[test]
fn in_chromium_a_step_that_fails_is_told_and_the_next_visit_goes_on() {
    fails_and_goes_on(Chromium);
}

fn fails_and_goes_on(browser: Browser) {
    let site = bad_site();
    let steps = json!([
        ["open", "/"],
        ["cookie", "a", "b"],
        ["watch_frame", "iframe", "never", 1, "x"]
    ]);
    let why = try_to_play(browser, site, &steps).unwrap_err();
    assert!(
        why.contains("watch_frame") && why.contains("inside"),
        "{why}"
    );
    let seen = play(browser, site, json!([["open", "/inner"], ["look", "x"]]));
    assert!(seen.cookies.is_empty(), "{:?}", seen.cookies);
    assert!(
        seen.requests
            .iter()
            .all(|address| !address.ends_with("/picture.png"))
    );
}

#[test]
fn a_line_is_slow_and_is_cut_where_it_should_be() {
    use std::time::{Duration, Instant};
    let drop = Drop::start(&[]);
    let rules = Rules {
        rate: Some(1_000_000),
        cut: Some(Cut::ResetAfterBytes(500_000)),
        cuts: 1,
        ..Rules::default()
    };
    let line = Line::to(drop.address, rules);
    let post = |length: usize| {
        let mut stream = std::net::TcpStream::connect(line.address).unwrap();
        let head = format!("POST /send HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let begun = Instant::now();
        let sent = stream.write_all(&vec![b'x'; length]);
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        (begun.elapsed(), sent.and(read.map(|_| ())), answer)
    };
    let (took, ended, _) = post(2_000_000);
    assert!(ended.is_err(), "no reset");
    assert!((0.3..2.0).contains(&took.as_secs_f64()), "{took:?}");
    let (took, _, answer) = post(600_000);
    assert!(answer.starts_with(b"HTTP/1.1 4"), "{answer:?}");
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert_eq!(line.posts(), 2);
}

/// A site with the bad page, and one in its frame.
fn bad_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            std::thread::spawn(move || {
                let mut buffer = [0; 4096];
                let read = stream.read(&mut buffer).unwrap_or(0);
                let page = match &buffer[..read] {
                    request if request.starts_with(b"GET /inner") => INNER,
                    _ => BAD,
                };
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
                let _ = write!(
                    stream,
                    "{head}\r\nContent-Length: {}\r\n\r\n{page}",
                    page.len()
                );
            });
        }
    });
    address
}
