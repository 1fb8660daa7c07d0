//! The guidance describes the drop it stands on, and leads to nothing that is not there.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use common::{Drop, POSTERN, make_drop, succeed};

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
