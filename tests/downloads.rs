//! Attachments that are downloaded at a time have a bound, and each gives its place back.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::io::{Read as _, Write as _};

use common::{Drop, eventually, noise};
use postern::codename::Codename;
use postern::limits::{DOWNLOADS, DOWNLOADS_OF_ONE};
use sources::{address, bundle, get_with, import, seal_reply, sign_in};

#[test]
fn slow_downloads_take_the_places_of_others_and_give_them_back() {
    let drop = Drop::start(&[]);
    // More than the sockets hold for a client that does not read.
    let large = noise(16 << 20);
    let files: [(&str, &[u8]); 2] = [("large.bin", &large), ("small.txt", b"small")];
    let sources: Vec<_> = (0..DOWNLOADS / DOWNLOADS_OF_ONE + 1)
        .map(|n| {
            let words = Codename::random().words();
            let reply = seal_reply(&address(&drop, &words), "", &files);
            let tar = bundle(&[&reply]);
            assert!(import(&drop, &format!("{n}.tar"), &tar).status.success());
            let (_, cookie) = sign_in(&drop, &words);
            (format!("/inbox/{}", reply.id), cookie)
        })
        .collect();
    let begin = |(path, cookie): &(String, String)| {
        let mut stream = drop.connect();
        let request = format!("GET {path}/1 HTTP/1.1\r\nHost: drop\r\nCookie: {cookie}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut begins = [0; 12];
        stream.read_exact(&mut begins).unwrap();
        assert_eq!(&begins, b"HTTP/1.1 200");
        stream
    };
    let small = |(path, cookie): &(String, String)| get_with(&drop, &format!("{path}/2"), cookie);
    let (last, others) = sources.split_last().unwrap();
    let mut slow = Vec::new();
    for source in others {
        slow.extend((0..DOWNLOADS_OF_ONE).map(|_| begin(source)));
        // Nobody takes the places of others.
        if slow.len() < DOWNLOADS {
            small(source).is(503, "Not just now");
            // Not even looked for: that takes time, and would be a way to take much of it.
            get_with(&drop, &format!("{}/3", source.0), &source.1).is(503, "Not just now");
            assert_eq!(small(last).body, b"small");
        }
    }
    let refused = small(last);
    refused.is(503, "Not just now");
    refused.says("Very many people are downloading");
    // The pages wait for nobody.
    get_with(&drop, "/inbox", &last.1).is(200, "Answers");
    slow.pop();
    eventually("a place is free", || {
        let got = small(last);
        got.status == 200 && got.body == b"small"
    });
    // Who reads gets all of it.
    let mut rest = Vec::new();
    slow.pop().unwrap().read_to_end(&mut rest).unwrap();
    assert!(rest.ends_with(&large));
}
