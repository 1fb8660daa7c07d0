//! The reader links no network code: its dependency tree has no crate that speaks to one.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::process::Command;

/// Crates that open sockets, run servers, or belong to the server's side.
const FORBIDDEN: &[&str] = &[
    "async-std",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "hyper",
    "hyper-util",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rusqlite",
    "rustls",
    "smol",
    "socket2",
    "tokio",
    "tower",
    "trust-dns",
    "ureq",
    "url",
];

fn tree(features: &[&str]) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "tree",
        "--locked",
        "-e",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{lib}|{p}",
    ]);
    cargo.args(features).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = cargo.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text
        .lines()
        .filter_map(|line| line.split('|').nth(1)?.split(' ').next());
    let mut names: Vec<_> = names.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn the_reader_has_no_network_crate() {
    let base = tree(&["--no-default-features"]);
    assert!(
        base.iter().any(|name| name == "age") && base.len() > 20,
        "{base:?}"
    );
    let found: Vec<_> = base
        .iter()
        .filter(|name| FORBIDDEN.contains(&name.as_str()))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    // The same look at the server's tree finds them: the check is not blind.
    let server = tree(&[]);
    assert!(
        ["tokio", "hyper", "axum", "rusqlite"]
            .iter()
            .all(|name| server.iter().any(|n| n == name))
    );
}

#[test]
fn the_readers_sources_name_no_socket() {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reader");
    let (mut paths, mut read) = (vec![src], 0);
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).unwrap();
            paths.extend(entries.map(|entry| entry.unwrap().path()));
            continue;
        }
        read += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains("std::net") && !text.contains("UnixStream"),
            "{}",
            path.display()
        );
    }
    assert!(read > 20, "{read} files");
}
