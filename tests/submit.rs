//! Submissions as a source makes them, from the form to the journalist's folder.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;

use common::{Drop, Part, field, file, form, holds, manifest};

#[test]
fn a_message_and_files_arrive_byte_for_byte() {
    let drop = Drop::start(&[]);
    let large: Vec<u8> = (0..3_000_000_u32)
        .map(|i| (i.wrapping_mul(i) >> 7) as u8)
        .collect();
    let answer = drop.send(vec![
        field("message", "Grüße,\r\nzweite Zeile\n".as_bytes()),
        file("report.pdf", b"%PDF-1.4 not really"),
        file("large.bin", &large),
        file("empty.txt", b""),
    ]);
    answer.is(200, "Received");
    assert_eq!(answer.header("connection"), Some("close"));
    let text = answer.text();
    assert!(
        text.contains("3,000,000 bytes") && text.contains("<td>3, together"),
        "{text}"
    );

    let opened = drop.opened(0);
    assert_eq!(opened.len(), 1);
    let case = &opened[0];
    assert_eq!(
        fs::read_to_string(case.join("message.txt")).unwrap(),
        "Grüße,\nzweite Zeile\n"
    );
    holds(case, "files/001-report.pdf", b"%PDF-1.4 not really");
    assert!(fs::read(case.join("files/002-large.bin")).unwrap() == large);
    holds(case, "files/003-empty.txt", b"");
}

#[test]
fn a_message_alone_and_files_alone_are_received() {
    let drop = Drop::start(&[]);
    // Browsers send a file part without name and content when no file is chosen.
    let answer = drop.send(vec![field("message", b"only text"), file("", b"")]);
    answer.is(200, "Received");
    answer.says("9 characters");
    let opened = drop.opened(0);
    holds(&opened[0], "message.txt", b"only text");
    assert!(!opened[0].join("files").exists());
    assert_eq!(manifest(&opened[0])["files"], serde_json::json!([]));

    let drop = Drop::start(&[]);
    let answer = drop.send(vec![field("message", b""), file("a.txt", b"only a file")]);
    answer.is(200, "Received");
    assert!(!answer.text().contains("characters"), "{}", answer.text());
    let opened = drop.opened(0);
    assert!(!opened[0].join("message.txt").exists());
    holds(&opened[0], "files/001-a.txt", b"only a file");
    assert_eq!(manifest(&opened[0])["message"], serde_json::Value::Null);

    // A file of no bytes is a file.
    let answer = drop.send(vec![field("message", b""), file("empty", b"")]);
    answer.is(200, "Received");
    assert_eq!(drop.kept(), 2);
    drop.opened(0);
}

#[test]
fn a_form_with_nothing_in_it_is_told_so_and_leaves_nothing() {
    let drop = Drop::start(&[]);
    for parts in [
        vec![],
        vec![field("message", b"")],
        vec![field("message", b" \r\n\t\r\n "), file("", b"")],
        vec![field("message", b"\0\x01\x02")],
        vec![field("other", b"text in a field that has no meaning here")],
    ] {
        let answer = drop.send(parts);
        answer.is(400, "Message and files");
        answer.says("Nothing was sent: the form had neither text nor a file");
        assert_eq!(drop.kept(), 0);
    }
    assert!(drop.opened(0).is_empty());
}

#[test]
fn names_of_files_are_kept_as_they_are_and_made_safe_on_disk() {
    let long = format!("{}.docx", "x".repeat(250));
    let long_safe = format!("{}.docx", "x".repeat(95));
    // (as it stands in the form, as it was meant, the safe name)
    let cases = [
        ("same.txt", "same.txt", "same.txt"),
        ("same.txt", "same.txt", "same.txt"),
        ("", "", "file"),
        (&long, &long, &long_safe),
        ("报告 2026.pdf", "报告 2026.pdf", "报告_2026.pdf"),
        ("שלום.doc", "שלום.doc", "שלום.doc"),
        (
            "invoice\u{202e}fdp.exe",
            "invoice\u{202e}fdp.exe",
            "invoicefdp.exe",
        ),
        ("a\0b.txt", "a\0b.txt", "ab.txt"),
        ("a%0D%0Ab.txt", "a\r\nb.txt", "ab.txt"),
        ("a\nb.txt", "a\nb.txt", "ab.txt"),
        ("a%22b.txt", "a\"b.txt", "a_b.txt"),
        ("../../etc/passwd", "../../etc/passwd", "passwd"),
        (
            "C:\\Users\\me\\memo.docx",
            "C:\\Users\\me\\memo.docx",
            "memo.docx",
        ),
        (".bashrc", ".bashrc", "bashrc"),
        ("CON", "CON", "file_CON"),
        ("-rf", "-rf", "rf"),
    ];
    let contents: Vec<_> = (0..cases.len()).map(|i| format!("content {i}")).collect();
    let parts = cases
        .iter()
        .zip(&contents)
        .map(|((sent, ..), content)| file(sent, content.as_bytes()));
    let drop = Drop::start(&[]);
    let answer = drop.send(parts.collect());
    answer.is(200, "Received");
    let text = answer.text();
    assert!(
        !text.contains("passwd") && !text.contains("same.txt"),
        "the receipt names files: {text}"
    );

    let case = &drop.opened(0)[0];
    let files = &manifest(case)["files"];
    assert_eq!(files.as_array().unwrap().len(), cases.len());
    for (at, (_, meant, safe)) in cases.iter().enumerate() {
        let entry = format!("files/{:03}-{safe}", at + 1);
        assert_eq!(files[at]["entry"], entry, "{meant:?}");
        assert_eq!(files[at]["name"], *meant);
        assert_eq!(
            fs::read_to_string(case.join(&entry)).unwrap(),
            contents[at],
            "{meant:?}"
        );
    }
    assert_eq!(
        fs::read_dir(case.join("files")).unwrap().count(),
        cases.len()
    );
}

#[test]
fn parts_in_any_order_are_served() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let answer = drop.post(&form(&[
        file("first.txt", b"before the message"),
        Part {
            name: "",
            filename: None,
            content: b"a part without a name",
        },
        field("message", b"after a file"),
        file("second.txt", b"after the message"),
        field("message", b"a second message"),
        field("token", token.as_bytes()),
    ]));
    assert_eq!(
        (answer.status, answer.heading().as_str()),
        (200, "Received"),
        "{}",
        answer.text()
    );
    assert_eq!(drop.kept(), 1);
    let case = &drop.opened(0)[0];
    for (path, content) in [
        ("message.txt", "after a file"),
        ("files/001-first.txt", "before the message"),
        ("files/002-second.txt", "after the message"),
        ("files/003-message.txt", "a second message"),
    ] {
        assert_eq!(
            fs::read_to_string(case.join(path)).unwrap(),
            content,
            "{path}"
        );
    }
    assert_eq!(manifest(case)["files"].as_array().unwrap().len(), 3);
    let page = drop.upload_page(&token);
    assert_eq!((page.status, page.main()), (200, answer.main()));
}

#[test]
fn a_form_without_any_name_leaves_nothing() {
    let drop = Drop::start(&[]);
    let mut body = format!("--{}\r\n\r\nno headers at all\r\n", common::BOUNDARY).into_bytes();
    body.extend(form(&[field("token", drop.token().as_bytes())]));
    let answer = drop.post(&body);
    answer.is(400, "Message and files");
    answer.says("Nothing was sent: the form had neither text nor a file");
    assert_eq!(drop.kept(), 0);
}

#[test]
fn the_same_form_twice_is_one_submission_and_other_content_is_another() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let body = |content: &[u8]| {
        form(&[
            field("token", token.as_bytes()),
            field("message", b"x"),
            file("a", content),
        ])
    };
    let first = drop.post(&body(b"content"));
    let again = drop.post(&body(b"content"));
    first.is(200, "Received");
    assert_eq!((again.status, again.main()), (200, first.main()));
    assert_eq!(drop.kept(), 1);
    assert_eq!(drop.upload_page(&token).main(), first.main());

    let other = drop.post(&body(b"CONTENT"));
    other.is(200, "Received");
    assert_eq!(drop.kept(), 2);
    let mut contents: Vec<_> = drop
        .opened(0)
        .iter()
        .map(|case| fs::read_to_string(case.join("files/001-a")).unwrap())
        .collect();
    contents.sort();
    assert_eq!(contents, ["CONTENT", "content"]);
}

#[test]
fn the_page_of_an_upload_is_its_receipt() {
    let drop = Drop::start(&[]);
    for unknown in ["", "x", &"0".repeat(64), &"f".repeat(64), &"é".repeat(32)] {
        assert_eq!(drop.upload_page(unknown).status, 404, "{unknown}");
    }
    let token = drop.token();
    let page = drop.upload_page(&token);
    page.is(200, "Nothing is known of this send");
    let answer = drop.post(&form(&[
        field("token", token.as_bytes()),
        field("message", b"x"),
    ]));
    let page = drop.upload_page(&token);
    page.is(200, "Received");
    assert_eq!(page.main(), answer.main());
    // The token in capitals, or with something behind it, is no token.
    for other in [
        format!("{token}0"),
        token.replace(['a', 'b', 'c', 'd', 'e', 'f'], "A"),
    ] {
        assert_eq!(drop.upload_page(&other).status, 404, "{other}");
    }
}

#[test]
fn a_form_without_a_token_of_ours_leaves_nothing() {
    let drop = Drop::start(&[]);
    let foreign = Drop::start(&[]).token();
    let (mine, other) = (drop.token(), drop.token());
    let message = || field("message", b"from somewhere else");
    let large = vec![b'x'; 300_000];
    for parts in [
        vec![message()],
        vec![message(), file("a", &large)],
        vec![field("token", b""), message()],
        vec![field("token", foreign.as_bytes()), message()],
        vec![field("token", b"0000"), message(), file("a", &large)],
        vec![
            message(),
            file("a", &large),
            field("token", foreign.as_bytes()),
        ],
        vec![
            field("token", mine.as_bytes()),
            message(),
            field("token", other.as_bytes()),
        ],
    ] {
        let answer = drop.post(&form(&parts));
        answer.is(403, "Not received");
        assert!(
            answer
                .text()
                .contains("did not come from a form of this site")
        );
        assert_eq!(drop.kept(), 0);
    }
    assert!(drop.opened(0).is_empty());
}

#[test]
fn a_message_is_whole_up_to_its_limit_and_cut_behind_it() {
    let drop = Drop::start(&[]);
    // One, two, three and four bytes, and a line end that is two bytes in the form.
    let text: String = "aä€😀\n".chars().cycle().take(100_000).collect();
    let sent = text.replace('\n', "\r\n");
    let answer = drop.send(vec![field("message", sent.as_bytes())]);
    answer.is(200, "Received");
    answer.says("<td>100,000 characters</td>");
    let opened = drop.opened(0);
    assert!(fs::read_to_string(opened[0].join("message.txt")).unwrap() == text);

    let drop = Drop::start(&[]);
    let answer = drop.send(vec![
        field("message", (sent + "b").as_bytes()),
        file("a.txt", b"still here"),
    ]);
    answer.is(413, "Received in part");
    let page = answer.text();
    assert!(page.contains("longer than 100,000 characters"), "{page}");
    assert!(page.contains("100,000 characters, not all of it"), "{page}");
    let opened = drop.opened(3);
    assert!(fs::read_to_string(opened[0].join("message.txt")).unwrap() == text);
    holds(&opened[0], "files/001-a.txt", b"still here");
    let manifest = manifest(&opened[0]);
    assert_eq!(manifest["complete"], false);
    assert_eq!(manifest["message"]["complete"], false);
    assert_eq!(manifest["files"][0]["complete"], true);
}

#[test]
fn of_too_many_files_the_first_are_kept() {
    let drop = Drop::start(&["max_files = 3"]);
    assert!(drop.get("/send").text().contains("and 3 files"));
    let names: Vec<_> = (1..=5).map(|i| format!("{i}.txt")).collect();
    let files = || names.iter().map(|name| file(name, name.as_bytes()));
    let answer = drop.send(files().take(3).collect());
    answer.is(200, "Received");

    let drop = Drop::start(&["max_files = 3"]);
    let answer = drop.send(
        [field("message", b"five files")]
            .into_iter()
            .chain(files())
            .collect(),
    );
    answer.is(413, "Received in part");
    let page = answer.text();
    assert!(
        page.contains("more files than can be taken in one send (up to 3)"),
        "{page}"
    );
    assert!(page.contains("<td>3, together"), "{page}");
    let opened = drop.opened(3);
    assert_eq!(fs::read_dir(opened[0].join("files")).unwrap().count(), 3);
    holds(&opened[0], "files/003-3.txt", b"3.txt");
    holds(&opened[0], "message.txt", b"five files");
    assert_eq!(manifest(&opened[0])["complete"], false);
}
