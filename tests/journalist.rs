//! The journalists' site: who gets in, who does not, and what those see.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;

use common::Drop;
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
