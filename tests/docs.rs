//! What the documents name is there: files, tests, and the commands of the README.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_file_that_a_document_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for document in ["README.md", "SECURITY.md", "CHANGELOG.md"] {
        let text = read(document);
        let paths = quoted(&text).filter(|q| {
            ["src/", "tests/", "bench/", "templates/"]
                .iter()
                .any(|dir| q.starts_with(dir))
        });
        for path in paths {
            named += 1;
            let file = path.split([' ', ':']).next().unwrap();
            assert!(root.join(file).exists(), "{document} names {path}");
        }
    }
    assert!(
        named > 30,
        "only {named} files are named: is the check blind?"
    );
}

#[test]
fn every_boundary_of_security_md_names_a_guard_and_a_test() {
    let text = read("SECURITY.md");
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| threat"));
    let mut count = 0;
    for row in rows {
        count += 1;
        let cells: Vec<_> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(quoted(cells[3]).next().is_some(), "{row} names no test");
    }
    assert!(count > 15);
}

#[test]
fn how_long_answers_stay_is_said_where_it_matters() {
    use postern::limits::{REPLY_DAYS, REPLY_DAYS_SPREAD};

    let days = format!(
        "{} to {} days",
        REPLY_DAYS - REPLY_DAYS_SPREAD,
        REPLY_DAYS + REPLY_DAYS_SPREAD
    );
    for document in ["README.md", "SECURITY.md"] {
        assert!(read(document).contains(&days), "{document}");
    }
    for (program, command) in [
        (env!("CARGO_BIN_EXE_postern"), &["replies", "import"][..]),
        (env!("CARGO_BIN_EXE_postern-reader"), &["reply"]),
    ] {
        let help = Command::new(program).args(command).arg("--help").output();
        let help = String::from_utf8(help.unwrap().stdout).unwrap();
        assert!(help.contains(&days), "{help}");
    }
}

#[test]
fn the_commands_of_the_readme_exist() {
    let text = read("README.md");
    for (program, path) in [
        ("postern", env!("CARGO_BIN_EXE_postern")),
        ("postern-reader", env!("CARGO_BIN_EXE_postern-reader")),
    ] {
        let lines = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("$ "));
        let commands: Vec<Vec<_>> = lines
            .filter_map(|line| line.strip_prefix(&format!("{program} ")))
            .map(|rest| {
                rest.split(' ')
                    .take_while(|word| !word.starts_with('-'))
                    .collect()
            })
            .collect();
        assert!(!commands.is_empty());
        for words in commands {
            let verbs = if words[0] == "recipients" { 2 } else { 1 };
            let help = Command::new(path)
                .args(&words[..verbs])
                .arg("--help")
                .output()
                .unwrap();
            assert!(help.status.success(), "{program} {words:?}");
            let help = String::from_utf8(help.stdout).unwrap();
            assert!(
                help.contains("Example:"),
                "{program} {words:?} --help has no example"
            );
        }
    }
}
