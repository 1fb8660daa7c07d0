//! Submissions as a source makes them, from the form to the journalist's folder.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;

use common::{Drop, field, file};

#[test]
fn a_message_and_files_arrive_byte_for_byte() {
    let drop = Drop::start(&[]);
    let large: Vec<u8> = (0..3_000_000_u32).map(|i| (i.wrapping_mul(i) >> 7) as u8).collect();
    let answer = drop.send(vec![
        field("message", "Grüße,\r\nzweite Zeile\n".as_bytes()),
        file("report.pdf", b"%PDF-1.4 not really"),
        file("large.bin", &large),
        file("empty.txt", b""),
    ]);
    assert_eq!((answer.status, answer.heading().as_str()), (200, "Received"));
    assert_eq!(answer.header("connection"), Some("close"));
    let text = answer.text();
    assert!(text.contains("3,000,000 bytes") && text.contains("<td>3, together"), "{text}");

    let opened = drop.opened(0);
    assert_eq!(opened.len(), 1);
    let case = &opened[0];
    assert_eq!(fs::read_to_string(case.join("message.txt")).unwrap(), "Grüße,\nzweite Zeile\n");
    assert_eq!(fs::read(case.join("files/001-report.pdf")).unwrap(), b"%PDF-1.4 not really");
    assert!(fs::read(case.join("files/002-large.bin")).unwrap() == large);
    assert_eq!(fs::read(case.join("files/003-empty.txt")).unwrap(), b"");
}
