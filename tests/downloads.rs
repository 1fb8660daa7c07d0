//! Attachments that are downloaded at a time have a bound, and each gives its place back.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::io::{Read as _, Write as _};

use common::{Drop, eventually, noise};
use postern::codename::Codename;
use postern::limits::DOWNLOADS;
use sources::{address, bundle, get_with, import, seal_reply, sign_in};

#[test]
fn slow_downloads_take_the_places_of_others_and_give_them_back() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    // More than the sockets hold for a client that does not read.
    let large = noise(16 << 20);
    let files: [(&str, &[u8]); 2] = [("large.bin", &large), ("small.txt", b"small")];
    let reply = seal_reply(&address(&drop, &words), "", &files);
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    let (_, cookie) = sign_in(&drop, &words);
    let path = |number: usize| format!("/inbox/{}/{number}", reply.id);
    let mut slow: Vec<_> = (0..DOWNLOADS)
        .map(|_| {
            let mut stream = drop.connect();
            let request = format!(
                "GET {} HTTP/1.1\r\nHost: drop\r\nCookie: {cookie}\r\n\r\n",
                path(1)
            );
            stream.write_all(request.as_bytes()).unwrap();
            let mut begins = [0; 12];
            stream.read_exact(&mut begins).unwrap();
            assert_eq!(&begins, b"HTTP/1.1 200");
            stream
        })
        .collect();

    let refused = get_with(&drop, &path(2), &cookie);
    refused.is(503, "Not just now");
    refused.says("Very many people are downloading");
    // The pages wait for nobody.
    get_with(&drop, "/inbox", &cookie).is(200, "Answers");
    slow.pop();
    eventually("a place is free", || {
        let got = get_with(&drop, &path(2), &cookie);
        got.status == 200 && got.body == b"small"
    });
    // Who reads gets all of it.
    let mut rest = Vec::new();
    slow.pop().unwrap().read_to_end(&mut rest).unwrap();
    assert!(rest.ends_with(&large));
}
