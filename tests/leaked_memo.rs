//! The leaked memo, in full: a source sends it, the newsroom asks back, the source comes back
//! days later on another computer, reads, downloads, and answers; the journalist has all of it
//! in one folder, in order. Real programs, one after the other.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::fs;
use std::process::Command;

use common::{Drop, POSTERN, READER, field, file, folders, holds, succeed};
use sources::*;

/// The admin carries what is new to the journalist, who opens it.
fn carry(drop: &Drop, name: &str) -> String {
    let bundle = drop.path().join(name);
    let mut export = Command::new(POSTERN);
    export
        .args(["export", "--new", "--collect", "--to"])
        .arg(&bundle);
    succeed(export.arg("--config").arg(drop.config()));
    let mut open = Command::new(READER);
    open.args(["open", "-i"])
        .arg(drop.path().join("alice.identity"));
    succeed(open.arg(&bundle).arg("--to").arg(drop.path().join("cases")))
}

#[test]
fn the_newsroom_asks_back_and_the_source_answers_days_later() {
    let drop = Drop::start(&[]);
    let memo = fs::read("tests/testdata/samples/memo.docx").unwrap();
    let (token, words) = open_form(&drop);
    let sent = drop.post(&common::form(&[
        field("token", token.as_bytes()),
        field("answers", b"new"),
        field("codename", words.as_bytes()),
        field("codename", b""),
        field("message", "They knew. – see page 2".as_bytes()),
        file("memo.docx", &memo),
    ]));
    sent.is(200, "Received");
    // Somebody else writes too, and wants no answer.
    send_as(
        &drop,
        "none",
        "",
        vec![field("message", b"nothing to do with it")],
    )
    .is(200, "Received");

    carry(&drop, "monday.tar");
    let cases = drop.path().join("cases");
    let designation = address(&drop, &words).mailbox().unwrap().designation();
    let case = cases.join(designation.as_str());
    let [first] = &folders(&case)[..] else {
        panic!("{:?}", folders(&case));
    };
    holds(first, "files/001-memo.docx", &memo);
    assert_eq!(folders(&cases).len(), 2);

    let question = drop.path().join("question.txt");
    fs::write(
        &question,
        "Who else had this copy?\n\nThe form is attached.\n",
    )
    .unwrap();
    let form = drop.path().join("form.pdf");
    let pdf = fs::read("tests/testdata/samples/report.pdf").unwrap();
    fs::write(&form, &pdf).unwrap();
    let replies = drop.path().join("replies.tar");
    let mut reply = Command::new(READER);
    reply
        .args(["reply", "-i"])
        .arg(drop.path().join("alice.identity"));
    reply
        .args(["--to", designation.as_str(), "--cases"])
        .arg(&cases);
    reply
        .arg("--message-file")
        .arg(&question)
        .arg("--attach")
        .arg(&form);
    succeed(reply.arg("--out").arg(&replies));

    let imported = import_file(&drop, &replies);
    assert!(imported.status.success(), "{imported:?}");

    // Another computer, another day.
    let (inbox, cookie) = sign_in(&drop, &words);
    inbox.says("Who else had this copy?\n\nThe form is attached.");
    let text = inbox.text();
    let (_, link) = text.split_once("<li><a href=\"").unwrap();
    let got = get_with(&drop, link.split('"').next().unwrap(), &cookie);
    assert!(got.body == pdf);
    let page = get_with(&drop, "/send", &cookie).text();
    let (token, session) = (common::token_in(&page), session_in(&page));
    let body = common::form(&[
        field("token", token.as_bytes()),
        field("session", session.as_bytes()),
        field("answers", b"mine"),
        field("message", b"Three people. Here is the list."),
        file("list.txt", b"a\nb\nc\n"),
    ]);
    let head = common::post_head("/send", Some(body.len())) + &format!("Cookie: {cookie}\r\n\r\n");
    drop.raw(&[head.as_bytes(), &body].concat())
        .is(200, "Received");
    let out = format!("form={}", form_in(&inbox.text()));
    post_to(&drop, "/inbox/sign-out", &out, &cookie).is(200, "Signed out");

    carry(&drop, "friday.tar");
    // The message, the question, the answer: one folder, in order.
    assert_eq!(folders(&case).len(), 3);
    assert_eq!(folders(&cases).len(), 2);
    let conversation = fs::read_to_string(case.join("conversation.txt")).unwrap();
    let lines = conversation.lines().filter(|line| !line.starts_with('#'));
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines.len(), 3, "{conversation}");
    for (line, word) in lines.iter().zip(["received", "replied", "received"]) {
        assert!(line.contains(word), "{conversation}");
    }
    let named = |line: &str| {
        let folder = folders(&case).into_iter();
        let mut found = folder.filter(|f| line.contains(f.file_name().unwrap().to_str().unwrap()));
        found.next().unwrap()
    };
    holds(&named(lines[0]), "message.txt", "They knew. – see page 2");
    holds(&named(lines[1]), "files/001-form.pdf", &pdf);
    holds(&named(lines[2]), "files/001-list.txt", b"a\nb\nc\n");
}
