//! The journalists' site: who gets in, who does not, and what those see.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;

use common::{Drop, succeed};
use desk::*;

#[test]
fn name_passphrase_and_code_open_the_site_until_the_journalist_signs_out() {
    let drop = Drop::start(&[LISTEN]);
    assert!(
        drop.log()
            .contains("warning: the journalist site is on a port")
    );
    let (browser, _) = signed_in(&drop, "alice");
    let page = browser.get("/");
    page.is(200, "Submissions");
    page.says("signed in as alice");
    // Signed in, the form leads on.
    assert_eq!(browser.get("/sign-in").header("location"), Some("/"));
    browser.get("/nothing").is(404, "Not here");
    browser.post("/", "").is(405, "Not this way");
    let out = browser.post("/sign-out", &format!("form={}", form_in(&page.text())));
    out.is(200, "Signed out");
    assert!(out.header("clear-site-data").is_some());
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(!browser.is_in());
    browser.get("/sign-in").says("not signed in any more");
}

#[test]
fn what_is_typed_may_look_otherwise() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let mut browser = Browser::open(&drop);
    let passphrase = account.passphrase.to_uppercase().replace(' ', "-");
    let code = account.now();
    let (first, last) = code.split_at(3);
    let answer = browser.try_with(
        "+Alice+",
        &format!("{passphrase}.%0D%0A"),
        &format!("{first}+{last}"),
    );
    assert_eq!(answer.status, 303);
    assert!(browser.is_in());
}

#[test]
fn a_code_is_taken_once_and_none_before_it() {
    let drop = Drop::start(&[LISTEN]);
    let (account, used) = (add(&drop, "alice"), step());
    let answer = Browser::open(&drop).try_with("alice", &account.passphrase, &account.code(used));
    assert_eq!(answer.status, 303);
    let mut other = Browser::open(&drop);
    for step in [used, used - 1] {
        let answer = other.try_with("alice", &account.passphrase, &account.code(step));
        answer.is(403, "Journalists");
    }
    let answer = other.try_with("alice", &account.passphrase, &account.code(used + 1));
    assert_eq!(answer.status, 303);
    // Of another account the same steps are as good as ever.
    signed_in(&drop, "bob");
}

#[test]
fn a_restart_makes_no_used_code_good_again() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let mut browser = Browser::open(&drop);
    with_seconds_left(12);
    let used = step() + 1;
    let answer = browser.try_with("alice", &account.passphrase, &account.code(used));
    assert_eq!(answer.status, 303);
    assert!(browser.is_in());
    let drop = drop.crash();
    let start = step();
    let mut browser = Browser {
        address: drop.journalists(),
        ..browser
    };
    // Sessions are gone with the process.
    assert!(!browser.is_in());
    for step in [used, start - 1, start, start + 1] {
        let answer = browser.try_with("alice", &account.passphrase, &account.code(step));
        answer.is(403, "Journalists");
    }
    // An account that was made since has no code that was used before.
    signed_in(&drop, "bob");
    // In the next half minute there is a good one.
    while step() <= start {
        sleep(100);
    }
    let answer = browser.try_with("alice", &account.passphrase, &account.code(step() + 1));
    assert_eq!(answer.status, 303);
}

#[test]
fn who_is_quiet_for_too_long_is_signed_out() {
    let drop = Drop::start(&[LISTEN, "journalist_idle = \"2s\""]);
    let (browser, _) = signed_in(&drop, "alice");
    for _ in 0..4 {
        sleep(1000);
        assert!(browser.is_in(), "a click keeps the session");
    }
    sleep(2500);
    assert!(!browser.is_in());
}

#[test]
fn a_removed_or_reset_account_is_out_at_the_next_click() {
    let drop = Drop::start(&[LISTEN]);
    let (alice, account) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let shown = succeed(&mut journalist(&drop, &["reset", "alice"]));
    let renewed = desk::account("alice", shown);
    assert!(!alice.is_in() && bob.is_in());
    let mut browser = Browser::open(&drop);
    let next = account.code(step() + 1);
    let answer = browser.try_with("alice", &account.passphrase, &next);
    answer.is(403, "Journalists");
    // Half of the old and half of the new is nothing either.
    let answer = browser.try_with("alice", &renewed.passphrase, &next);
    answer.is(403, "Journalists");
    browser.sign_in(&renewed);
    assert!(browser.is_in());
    succeed(&mut journalist(&drop, &["remove", "alice"]));
    assert!(!browser.is_in() && bob.is_in());
    // An account of that name which is made later has nothing to do with it.
    add(&drop, "alice");
    assert!(!browser.is_in());
}

#[test]
fn a_change_carries_the_token_of_its_session() {
    let drop = Drop::start(&[LISTEN]);
    let (alice, _) = signed_in(&drop, "alice");
    let (bob, _) = signed_in(&drop, "bob");
    let (mine, others) = (
        form_in(&alice.get("/").text()),
        form_in(&bob.get("/").text()),
    );
    assert!(mine != others);
    let sign_in_form = format!("form={}", alice.form);
    let cut = format!("form={}", &mine[1..]);
    let others = format!("form={others}");
    for body in ["", "form=", "other=1", &cut, &others, &sign_in_form] {
        alice.post("/sign-out", body).is(403, "Not done");
    }
    assert!(alice.is_in());
    let long = format!("form={mine}&more={}", "x".repeat(70_000));
    alice.post("/sign-out", &long).is(415, "Not a form");
    assert!(alice.is_in() && bob.is_in());
    alice
        .post("/sign-out", &format!("form={mine}"))
        .is(200, "Signed out");
    assert!(!alice.is_in() && bob.is_in());
}

#[test]
fn a_sign_in_comes_from_a_form_of_this_browser() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let (mut good, other) = (Browser::open(&drop), Browser::open(&drop));
    let foreign = |form: &str, cookie: &str| {
        let mut browser = good.clone();
        browser.form = form.to_owned();
        browser.form_cookie = cookie.to_owned();
        browser.try_with("alice", &account.passphrase, &account.now())
    };
    let empty = "postern-desk-form=";
    for (form, cookie) in [
        (&good.form[..], ""),
        (&good.form, &other.form_cookie),
        ("", &good.form_cookie),
        ("", empty),
        (&good.form, empty),
    ] {
        let answer = foreign(form, cookie);
        answer.is(403, "Journalists");
        answer.says("did not send back the cookie");
    }
    // Nothing of it counted: the code is as good as before.
    good.sign_in(&account);
    for body in ["", "form=x", "name=alice&passphrase=a&code=1"] {
        let request = post_request("/sign-in", &good.form_cookie, body);
        send(good.address, &request).is(415, "Not a form");
    }
}

#[test]
fn cookies_are_of_this_browser_session_for_this_site_alone() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let mut browser = Browser::open(&drop);
    let form = browser.get("/sign-in");
    let flags = |answer: &common::Answer| {
        let value = answer.header("set-cookie").unwrap();
        let (pair, flags) = value.split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        assert_eq!(value.len(), 64);
        (name.to_owned(), flags.to_owned())
    };
    let expected = |name: &str, path: &str| {
        let flags = format!(" Path={path}; HttpOnly; SameSite=Strict");
        (name.to_owned(), flags)
    };
    assert_eq!(flags(&form), expected("postern-desk-form", "/sign-in"));
    let answer = browser.try_with("alice", &account.passphrase, &account.now());
    assert_eq!(flags(&answer), expected("postern-desk", "/"));
    // Each session has a name of its own, and each page forbids to keep it.
    let (second, _) = signed_in(&drop, "bob");
    assert!(second.session != browser.session);
    for answer in [form, answer, browser.get("/")] {
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"));
        assert!(answer.header("date").is_none() && answer.header("server").is_none());
    }
}

#[test]
fn the_source_site_knows_nothing_of_the_journalists() {
    let drop = Drop::start(&[LISTEN]);
    let (browser, account) = signed_in(&drop, "alice");
    let id = "0123456789abcdef0123456789abcdef";
    let nowhere = drop.get("/nowhere");
    nowhere.is(404, "Not here");
    let submission = format!("/submissions/{id}.age");
    for path in ["/sign-in", "/sign-out", "/bundle", &submission, "/replies"] {
        for cookie in ["", &browser.session] {
            let answer = send(drop.address, &get_request(path, cookie));
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body == nowhere.body && answer.headers == nowhere.headers);
            let answer = send(drop.address, &post_request(path, cookie, "form=x"));
            assert_eq!(answer.status, 404, "{path}");
        }
    }
    let request = browser.sign_in_request("alice", &account.passphrase, &account.code(step() + 1));
    assert_eq!(send(drop.address, &request).status, 404);
    // Neither does a journalist's cookie make a source of anybody, under whatever name.
    let value = browser.session.split_once('=').unwrap().1;
    let renamed = format!("postern={value}");
    let plain = drop.get("/inbox");
    for cookie in [&browser.session, &renamed] {
        let answer = send(drop.address, &get_request("/inbox", cookie));
        answer.is(200, &plain.heading());
        answer.says("name=\"codename\"");
    }
    // Nor the other way round.
    for path in ["/send", "/inbox", "/upload/x"] {
        browser.get(path).is(404, "Not here");
    }
}

#[test]
fn signing_in_leaves_nothing_on_disk_and_nothing_in_the_log() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let files = |drop: &Drop| {
        let all = all_files(&drop.data());
        assert!(all.iter().any(|(path, _)| path.ends_with("postern.db")));
        all
    };
    let mut browser = Browser::open(&drop);
    // The first look at the database marks in SQLite's file of shared memory how far its log
    // went then: so does a source's.
    browser.try_with("mallory", "wrong", "000000");
    let (before, log) = (files(&drop), drop.log());
    browser.try_with("alice", &account.passphrase, &account.wrong_code());
    browser.try_with("alice", "wrong", &account.now());
    browser.try_with("mallory", "wrong", "000000");
    browser.sign_in(&account);
    assert!(browser.is_in());
    let form = form_in(&browser.get("/").text());
    browser
        .post("/sign-out", &format!("form={form}"))
        .is(200, "Signed out");
    // Every byte is what it was: that of the database, and of its log.
    for (was, is) in before.iter().zip(files(&drop)) {
        assert!(*was == is, "{}", was.0);
    }
    assert_eq!(before.len(), files(&drop).len());
    assert_eq!(log, drop.log());
    let words = account.passphrase.as_bytes();
    for (path, content) in &before {
        for secret in [words, account.now().as_bytes()] {
            assert!(memchr::memmem::find(content, secret).is_none(), "{path}");
        }
    }
    if !common::is_root("reading the server's memory") {
        return;
    }
    let typed = account.passphrase.replace(' ', "+");
    let needles = [
        ("the passphrase", words),
        ("as it was sent", typed.as_bytes()),
    ];
    common::eventually("the passphrase is gone", || {
        common::in_memory(drop.pid(), &needles).is_empty()
    });
}

fn all_files(dir: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(all_files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

fn sleep(milliseconds: u64) {
    std::thread::sleep(std::time::Duration::from_millis(milliseconds));
}
