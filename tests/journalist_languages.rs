//! The journalists' site in the language of the link, or of the browser: its ways stay in it, and
//! a stranger learns nothing more by it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;

use common::{Answer, Drop, field, file};
use desk::*;

/// The ids of the list.
fn ids(page: &str) -> Vec<String> {
    let rows = page.split("name=\"id\" value=\"").skip(1);
    rows.map(|row| row[..32].to_owned()).collect()
}

/// A request of somebody who is signed in, with more headers.
fn ask(browser: &Browser, path: &str, headers: &str) -> Answer {
    let request = get_request(path, &browser.session);
    let request = String::from_utf8(request).unwrap();
    let (line, rest) = request.split_once("\r\n").unwrap();
    let request = format!("{line}\r\n{headers}\r\n{rest}");
    send(browser.address, request.as_bytes())
}

/// Where an answer leads.
#[track_caller]
fn leads(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap()
}

/// A drop with two submissions.
fn with_submissions() -> Drop {
    let drop = Drop::start(&[LISTEN]);
    for content in [&[1; 10][..], &[2; 700_000]] {
        drop.send(vec![file("a.bin", content)]).is(200, "Received");
    }
    drop
}

#[test]
fn who_signs_in_by_a_link_stays_in_its_language() {
    let drop = with_submissions();
    let account = add(&drop, "alice");
    let mut browser = Browser::open(&drop);
    let form = send(browser.address, &get_request("/ar/sign-in", ""));
    form.says("<html lang=\"ar\" dir=\"rtl\">");
    form.says("action=\"/ar/sign-in\"");
    form.says("<a href=\"/de/sign-in\" lang=\"de\"");
    let set = form.header("set-cookie").unwrap();
    let flags = set.split_once(';').unwrap().1;
    assert_eq!(flags, " Path=/ar/sign-in; HttpOnly; SameSite=Strict");
    (browser.form, browser.form_cookie) =
        (form_in(&form.text()), cookie(&form, "postern-desk-form"));
    let request = browser.sign_in_request("alice", "wrong", "000000");
    let request = String::from_utf8(request).unwrap();
    let request = request.replacen("POST /sign-in", "POST /ar/sign-in", 1);
    let failed = send(browser.address, request.as_bytes());
    assert_eq!(failed.status, 403);
    failed.says("<html lang=\"ar\"");
    failed.says("aria-invalid=\"true\"");
    let code = account.now();
    let request = browser.sign_in_request("alice", &account.passphrase, &code);
    let request = String::from_utf8(request).unwrap();
    let request = request.replacen("POST /sign-in", "POST /ar/sign-in", 1);
    let answer = send(browser.address, request.as_bytes());
    assert_eq!(leads(&answer), "/ar/");
    browser.session = cookie(&answer, "postern-desk");
    // A session is one of the whole site.
    assert!(answer.header("set-cookie").unwrap().contains("; Path=/;"));
    assert_eq!(leads(&browser.get("/ar/sign-in")), "/ar/");
    let page = browser.get("/ar/").text();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert_eq!(ids(&page), ids(&browser.get("/").text()));
    // Whatever is followed, but the style sheet and the other languages.
    let (frame, _) = page.split_once("<nav id=\"languages\"").unwrap();
    let ways = ["href=\"", "action=\""].map(|begin| frame.split(begin).skip(1));
    let ways = ways.into_iter().flatten();
    let ways: Vec<_> = ways.map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(ways.len() > 10, "{ways:?}");
    for way in ways {
        let is_here = way.starts_with('#') || way.starts_with("/ar/");
        assert!(is_here || way == "/style.css", "{way}");
    }
    // So are the answers to forms.
    let form = form_in(&page);
    let begun = browser.post("/ar/bundle", &format!("form={form}"));
    assert_eq!(leads(&begun), "/ar/bundle");
    let body = format!("form={form}&id={}", ids(&page)[0]);
    for (path, status, way) in [
        ("/ar/delete", 200, "action=\"/ar/delete\""),
        ("/ar/collected", 200, "href=\"/ar/\""),
        ("/ar/replies", 415, "href=\"/ar/\""),
        ("/ar/nowhere", 404, "href=\"/ar/\""),
        ("/ar/", 405, "href=\"/ar/\""),
    ] {
        let answer = browser.post(path, &body);
        assert_eq!(answer.status, status, "{path}");
        answer.says("<html lang=\"ar\"");
        answer.says(way);
        // It cannot be opened again in another language.
        assert!(!answer.text().contains("id=\"languages\""), "{path}");
    }
    let parts = common::form(&[field("form", form.as_bytes())]);
    let head = common::post_head("/ar/replies", Some(parts.len()));
    let cookie = format!("Host: drop\r\nCookie: {}\r\n", browser.session);
    let head = head.replace("Host: drop\r\n", &cookie) + "\r\n";
    let refused = send(browser.address, &[head.as_bytes(), &parts].concat());
    assert_eq!(refused.status, 400);
    refused.says("action=\"/ar/replies\"");
    let out = browser.post("/ar/sign-out", &format!("form={form}"));
    out.says("href=\"/ar/sign-in\"");
    assert_eq!(leads(&browser.get("/ar/")), "/ar/sign-in");
}

#[test]
fn downloads_are_the_same_in_every_language() {
    let drop = with_submissions();
    let (alice, _) = signed_in(&drop, "alice");
    let bundle = alice.get("/bundle");
    let bundle = leads(&bundle);
    assert_eq!(
        leads(&alice.get("/pt-br/bundle")),
        format!("/pt-br{bundle}")
    );
    let submission = format!("/submissions/{}.age", ids(&alice.get("/").text())[0]);
    for path in [bundle, &submission] {
        let there = alice.get(path);
        assert_eq!(there.status, 200);
        let path = format!("/pt-br{path}");
        let here = alice.get(&path);
        assert_eq!((here.status, &here.headers), (200, &there.headers));
        assert!(here.body == there.body);
        let part = ask(&alice, &path, "Range: bytes=1000-");
        assert_eq!(part.status, 206);
        assert!(part.body == there.body[1000..]);
    }
}

#[test]
fn a_stranger_gets_one_answer_for_every_path_of_a_language() {
    let drop = with_submissions();
    let (alice, _) = signed_in(&drop, "alice");
    let there = format!("/submissions/{}.age", ids(&alice.get("/").text())[0]);
    for language in ["", "/ar", "/zh-hans"] {
        let (mut gets, mut posts) = (Vec::new(), Vec::new());
        for path in [
            "",
            "/",
            &there,
            "/bundle",
            "/replies",
            "/nowhere",
            "/en/sign-in",
            "/sign-in/",
        ] {
            let path = format!("{language}{path}");
            if ["", "/en/sign-in"].contains(&&*path) {
                continue;
            }
            gets.push(send(alice.address, &get_request(&path, "")));
            posts.push(send(alice.address, &post_request(&path, "", "form=x")));
        }
        for answer in &gets {
            assert_eq!(leads(answer), format!("{language}/sign-in"));
            assert!(answer.headers == gets[0].headers && answer.body.is_empty());
        }
        for answer in &posts {
            assert_eq!(answer.status, 403);
            assert!(answer.headers == posts[0].headers && answer.body == posts[0].body);
        }
        posts[0].says(&format!("href=\"{language}/sign-in\""));
        for path in ["/sign-in", "/style.css"] {
            let path = format!("{language}{path}");
            assert_eq!(send(alice.address, &get_request(&path, "")).status, 200);
        }
    }
}

#[test]
fn a_browser_that_names_a_language_gets_it() {
    let drop = Drop::start(&[LISTEN]);
    let (alice, _) = signed_in(&drop, "alice");
    let page = ask(&alice, "/", "Accept-Language: ja;q=0.9, ar");
    page.says("<html lang=\"ar\" dir=\"rtl\">");
    page.says("action=\"/sign-out\"");
    // The link says more than the browser does.
    ask(&alice, "/ja/", "Accept-Language: ar").says("<html lang=\"ja\" dir=\"ltr\">");
    ask(&alice, "/", "Accept-Language: nl").says("<html lang=\"en\" dir=\"ltr\">");
}
