//! The guidance describes the drop it stands on, and leads to nothing that is not there.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use common::{Drop, POSTERN, make_drop, succeed};
use postern::web::Language;

#[test]
fn only_for_post_quantum_keys_a_new_age_is_asked_for() {
    let newer = "use the program age, version 1.3 or newer:";
    Drop::start(&[]).get("/about/large").says(newer);

    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["classic = true"]);
    let identity = age::x25519::Identity::generate();
    fs::write(
        dir.path().join("alice.identity"),
        identity.to_string().expose_secret(),
    )
    .unwrap();
    let list = dir.path().join("alice.recipients");
    fs::write(&list, format!("{}\n", identity.to_public())).unwrap();
    succeed(
        Command::new(POSTERN)
            .args(["recipients", "add", "alice", "--replace"])
            .arg(list)
            .arg("--config")
            .arg(dir.path().join("drop/postern.toml")),
    );
    let page = Drop::serve(dir).get("/about/large");
    page.says("use the program age:");
    assert!(!page.text().contains("1.3"), "{}", page.text());
}

/// Every page that the front page leads to, and the pages those lead to, by their paths. The
/// languages are left out: they are the same pages.
#[track_caller]
fn pages(drop: &Drop, prefix: &str) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let mut open = vec![format!("{prefix}/"), format!("{prefix}/about/after")];
    let mut pages = Vec::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = drop.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        if !text.starts_with("<!DOCTYPE html>") {
            continue;
        }
        assert_eq!(answer.body.len(), 10_240, "{path}");
        let (own, _) = text.split_once("<nav id=\"languages\"").unwrap();
        let links = own.split("href=\"").skip(1);
        let links = links.map(|rest| rest.split('"').next().unwrap().to_owned());
        open.extend(links.filter(|link| link.starts_with('/') && !link.contains("/upload/")));
        pages.push((path, answer.main()));
    }
    pages
}

#[test]
fn without_answers_nothing_tells_of_codenames_and_of_answers() {
    let drop = Drop::start(&["replies = false"]);
    for (prefix, words) in [
        ("/en", &["codename", "eight", "answer"][..]),
        (
            "/ar",
            &["رمزي", "الرمزي", "رد", "ردّ", "الرد", "ردود", "الردود"],
        ),
    ] {
        let pages = pages(&drop, prefix);
        for topic in ["before", "kept", "large", "helps", "limits", "after"] {
            let path = format!("{prefix}/about/{topic}");
            assert!(pages.iter().any(|(at, _)| *at == path), "{path}");
        }
        for (path, text) in pages {
            let text = text.to_lowercase();
            let found = |word: &&&str| match prefix {
                "/en" => text.contains(**word),
                _ => text
                    .split(|c: char| !c.is_alphanumeric() && c != '\u{651}')
                    .any(|w| w == **word),
            };
            let found: Vec<_> = words.iter().filter(found).collect();
            assert!(found.is_empty(), "{path}: {found:?}: {text}");
        }
    }
    for language in Language::ALL {
        assert_eq!(pages(&drop, language.path()).len(), 11);
    }
    assert_eq!(drop.get("/about/codename").status, 404);
    let kept = drop.get("/about/kept");
    kept.is(200, "How long what you send is kept");
    kept.says("About 14 days later");
    drop.get("/about/large").says("Part 2 of 5");
}

#[test]
fn one_file_in_a_send_is_one_file() {
    let drop = Drop::start(&["max_files = 1", "max_submission = \"1 MiB\""]);
    for path in ["/send", "/about/large"] {
        drop.get(path).says(" and 1 file. Over Tor");
    }
    drop.get("/about/large").says("split -b 500k video.mp4");
}

#[test]
fn with_answers_every_page_of_the_guidance_is_there_too() {
    let drop = Drop::start(&[]);
    let pages = pages(&drop, "/ar");
    assert!(pages.iter().any(|(path, _)| path == "/ar/about/codename"));
    assert!(pages.len() >= 12, "{}", pages.len());
    assert_eq!(drop.get("/about/kept").status, 404);
}
