//! What the reader believes of an envelope or a bundle has bounds: lists, names and days that
//! no server writes.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::Path;
use std::process::Command;

use sealing::*;
use serde_json::{Value, json};

/// The two JSON entries of an envelope with one file.
fn entries() -> (Value, Value) {
    let head = json!({
        "format": "postern-envelope", "version": 1, "id": id(1), "period": null,
        "recipients": ["k"], "language": "en", "reply": null,
    });
    let manifest = json!({
        "format": "postern-submission", "version": 1, "id": id(1), "complete": true, "cut": null,
        "message": null, "reply": null,
        "files": [{"entry": "files/001-a", "name": "a", "type": "", "size": 1, "complete": true}],
    });
    (head, manifest)
}

/// Seals an envelope of these two, and a file, to `x.age`.
fn write(dir: &Path, keys: &Keys, head: &[u8], manifest: &[u8]) {
    let archive = archive(&[
        ("envelope.json", head),
        ("files/001-a", b"a"),
        ("submission.json", manifest),
    ]);
    let sealed = seal_raw(&keys.identity.to_public(), &archive);
    fs::write(dir.join("x.age"), sealed).unwrap();
}

/// Runs it with so many MiB of memory at most.
fn run_within(mib: u64, dir: &Path, args: &str) -> Ran {
    let limit = format!("ulimit -v {}; exec \"$0\" \"$@\"", mib * 1024);
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &limit, env!("CARGO_BIN_EXE_postern-reader")])
        .args(args.split_whitespace())
        .current_dir(dir);
    limited.output().unwrap().into()
}

#[test]
fn lists_and_names_that_no_server_writes_take_neither_memory_nor_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let (dir, keys) = (dir.path(), keys(dir.path(), "k"));
    let (head, manifest) = entries();
    let list = "list -i k.identity x.age";
    write(
        dir,
        &keys,
        head.to_string().as_bytes(),
        manifest.to_string().as_bytes(),
    );
    assert_eq!(run(dir, list).code, 0);

    // Recipients: too many, and more than can be looked at.
    for (many, error) in [
        (1001, "envelope.json cannot be understood"),
        (300_000, "envelope.json cannot be understood"),
        (20_000_000, "an entry is too large"),
    ] {
        let mut head = head.clone();
        head["recipients"] = json!([]);
        let filled = format!("\"recipients\":[{}\"\"]", "\"\",".repeat(many - 1));
        let head = head.to_string().replace("\"recipients\":[]", &filled);
        write(dir, &keys, head.as_bytes(), manifest.to_string().as_bytes());
        let ran = run_within(40, dir, list);
        let refused = ran.code == 1 && ran.stderr.contains(error);
        assert!(refused, "{many}: {}", ran.stderr);
    }

    // Files in a manifest, a million of them.
    let file = "{\"entry\":\"\",\"name\":\"\",\"type\":\"\",\"size\":0,\"complete\":true}";
    let filled = format!("\"files\":[{}{file}]", format!("{file},").repeat(999_999));
    let mut many = manifest.clone();
    many["files"] = json!([]);
    let many = many.to_string().replace("\"files\":[]", &filled);
    write(dir, &keys, head.to_string().as_bytes(), many.as_bytes());
    let ran = run_within(250, dir, list);
    let error = "submission.json cannot be understood";
    let refused = ran.code == 1 && ran.stderr.contains(error);
    assert!(refused, "{}", ran.stderr);

    // A name.
    let mut long = manifest.clone();
    long["files"][0]["name"] = json!("ä".repeat(100_000));
    let long = long.to_string();
    write(dir, &keys, head.to_string().as_bytes(), long.as_bytes());
    let ran = run(dir, list);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout.matches('ä').count(), 256);
}
