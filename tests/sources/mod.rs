//! Sources and journalists of a conversation: codenames out of pages, inboxes, sealed replies.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::{Path, PathBuf};

use postern::codename::Codename;
use postern::envelope::{Head, Kind, ReplyAddress, Writer};
use postern::id::SubmissionId;
use postern::recipients::Recipients;

use crate::common::{Answer, Drop, Part, field, form};

/// The codename that a form carries.
pub fn codename_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"codename\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A form as a browser has it: its token and its codename.
pub fn open_form(drop: &Drop) -> (String, String) {
    let page = drop.get("/send").text();
    (crate::common::token_in(&page), codename_in(&page))
}

/// Sends a form with this choice and codename in front of its parts.
pub fn send_as(drop: &Drop, choice: &str, codename: &str, parts: Vec<Part<'_>>) -> Answer {
    let token = drop.token();
    let mut all = vec![
        field("token", token.as_bytes()),
        field("answers", choice.as_bytes()),
        field("codename", codename.as_bytes()),
    ];
    all.extend(parts);
    drop.post(&form(&all))
}

/// A request with a form body and a cookie.
pub fn post_to(drop: &Drop, path: &str, body: &str, cookie: &str) -> Answer {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: drop\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    drop.raw(head.as_bytes())
}

pub fn get_with(drop: &Drop, path: &str, cookie: &str) -> Answer {
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: drop\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    drop.raw(head.as_bytes())
}

/// Signs in; the inbox, and the cookie of the session. What is no inbox is the answer to the form.
pub fn sign_in(drop: &Drop, codename: &str) -> (Answer, String) {
    let (form, cookie) = open_sign_in(drop);
    let answer = post_to(drop, "/inbox", &sign_in_body(&form, codename), &cookie);
    let cookie = set_cookie(&answer);
    if answer.status != 303 {
        return (answer, cookie);
    }
    assert_eq!(answer.header("location"), Some("/inbox"));
    (get_with(drop, "/inbox", &cookie), cookie)
}

/// The sign-in form: what it repeats, and its cookie.
pub fn open_sign_in(drop: &Drop) -> (String, String) {
    let page = drop.get("/inbox");
    (form_in(&page.text()), set_cookie(&page))
}

pub fn sign_in_body(form: &str, codename: &str) -> String {
    format!("form={form}&codename={}", codename.replace(' ', "+"))
}

/// The cookie that an answer sets, as a browser sends it back.
pub fn set_cookie(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").unwrap_or_default();
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// The session that a form was opened in.
pub fn session_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"session\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// What the forms of an inbox carry.
pub fn form_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"form\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// What its "delete all" says of the answers that were shown.
pub fn shown_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"shown\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The address of a codename at this drop.
pub fn address(drop: &Drop, codename: &str) -> ReplyAddress {
    let salt = postern::store::Catalog::open(&drop.data()).unwrap();
    let salt = salt.secret(postern::store::MAILBOX_SALT).unwrap();
    codename
        .parse::<Codename>()
        .unwrap()
        .mailbox(&salt)
        .address()
}

/// A sealed reply: its id, its tag, its bytes.
pub struct Sealed {
    pub id: SubmissionId,
    pub tag: String,
    pub bytes: Vec<u8>,
}

pub fn seal_reply(to: &ReplyAddress, message: &str, files: &[(&str, &[u8])]) -> Sealed {
    seal_kind(to, Kind::Reply, message, files)
}

pub fn seal_kind(to: &ReplyAddress, kind: Kind, message: &str, files: &[(&str, &[u8])]) -> Sealed {
    seal(to, kind, message, files, |_| {})
}

/// A reply that says when it was written.
pub fn seal_dated(to: &ReplyAddress, message: &str, day: &str, number: u32) -> Sealed {
    seal(to, Kind::Reply, message, &[], |writer| {
        writer.date(day.parse().unwrap());
        writer.number(number);
    })
}

fn seal(
    to: &ReplyAddress,
    kind: Kind,
    message: &str,
    files: &[(&str, &[u8])],
    with: impl FnOnce(&mut Writer<Vec<u8>>),
) -> Sealed {
    let id = SubmissionId::random();
    let name = "source".parse().unwrap();
    let recipients = Recipients::parse(&[(name, to.recipient.clone())], false);
    let recipients = recipients
        .ok()
        .unwrap()
        .for_day(postern::clock::today(), None);
    let head = Head {
        kind,
        version: 1,
        id,
        period: None,
        recipients: vec!["source".to_owned()],
        language: "en".to_owned(),
        reply: None,
    };
    let mut writer = Writer::new(Vec::new(), &recipients, head).unwrap();
    with(&mut writer);
    if !message.is_empty() {
        writer.start_message().unwrap();
        writer.write(message.as_bytes()).unwrap();
    }
    for (name, content) in files {
        writer.start_file(name, "application/pdf").unwrap();
        writer.write(content).unwrap();
    }
    Sealed {
        id,
        tag: to.tag(id).unwrap().to_string(),
        bytes: writer.finish(None, None).unwrap().into_parts().0,
    }
}

/// A bundle of replies, as the journalists' reader writes it.
pub fn bundle(replies: &[&Sealed]) -> Vec<u8> {
    let items: Vec<_> = replies
        .iter()
        .map(|reply| serde_json::json!({"id": reply.id, "tag": reply.tag}))
        .collect();
    let list = serde_json::json!({"format": "postern-replies", "version": 1, "items": items});
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "replies.json", list.to_string().as_bytes());
    for reply in replies {
        add_member(&mut tar, &format!("replies/{}.age", reply.id), &reply.bytes);
    }
    tar.into_inner().unwrap()
}

/// A bundle of one answer, whose list has this SHA-256.
pub fn bundle_with(reply: &Sealed, sha256: &str) -> Vec<u8> {
    let item = serde_json::json!({"id": reply.id, "tag": reply.tag, "sha256": sha256});
    let list = serde_json::json!({"format": "postern-replies", "version": 1, "items": [item]});
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "replies.json", list.to_string().as_bytes());
    add_member(&mut tar, &format!("replies/{}.age", reply.id), &reply.bytes);
    tar.into_inner().unwrap()
}

pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    postern::id::to_hex(&sha2::Sha256::digest(bytes))
}

pub fn add_member(tar: &mut tar::Builder<Vec<u8>>, name: &str, content: &[u8]) {
    let mut header = tar::Header::new_ustar();
    header.set_size(content.len() as u64);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    tar.append_data(&mut header, name, content).unwrap();
}

/// `postern replies import`, of a file with these bytes.
pub fn import(drop: &Drop, name: &str, bytes: &[u8]) -> std::process::Output {
    let file: PathBuf = drop.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    import_file(drop, &file)
}

pub fn import_file(drop: &Drop, file: &Path) -> std::process::Output {
    let mut import = std::process::Command::new(crate::common::POSTERN);
    import.args(["replies", "import"]).arg(file);
    import.arg("--config").arg(drop.config()).output().unwrap()
}
