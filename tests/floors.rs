//! The house plan, checked: a module imports from its own floor and those below.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Module, its floor, and what it may use of other modules on its own floor.
const FLOORS: &[(&str, u8)] = &[
    ("limits", 0),
    ("id", 0),
    ("diagnostic", 0),
    ("interrupt", 0),
    ("pq", 0),
    ("recipients", 0),
    ("envelope", 0),
    ("codename", 0),
    ("mailbox", 0),
    ("tarball", 0),
    ("clock", 0),
    ("identity", 0),
    ("log", 1),
    ("account", 1),
    ("store", 1),
    ("export", 1),
    ("import", 1),
    ("allowance", 1),
    ("load", 1),
    ("capacity", 1),
    ("visitors", 1),
    ("multipart", 1),
    ("onion", 1),
    ("intake", 2),
    ("web", 2),
    ("config", 3),
    ("confine", 3),
    ("server", 3),
    ("admin", 3),
];

/// Foreign crates by the lowest floor that may name them.
const CRATES: &[(&str, u8)] = &[
    ("rusqlite", 1),
    ("argon2", 1),
    ("totp_rs", 1),
    ("qrcode", 1),
    ("tokio", 2),
    ("tokio_util", 2),
    ("hyper", 2),
    ("hyper_util", 2),
    ("axum", 2),
    ("askama", 2),
    ("png", 2),
    ("std::net", 2),
    ("tokio::net", 2),
    ("toml", 3),
    ("landlock", 3),
    ("seccompiler", 3),
    ("libc", 3),
    ("std::env", 3),
    ("tempfile", 3),
];

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The source files by their module, tests and comments left out.
fn sources() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    let mut by_module: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for path in paths {
        let relative = path.strip_prefix(&src).unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code: String = code
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        by_module
            .entry(module)
            .or_default()
            .push((relative.to_owned(), code));
    }
    by_module
}

/// The modules that stand behind `crate::` in a text, groups in braces included.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| {
            text.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut item = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => found.push(word(std::mem::take(&mut item).trim())),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if !(c == ',' && depth == 1) {
                    item.push(c);
                }
            }
            found.push(word(item.trim()));
        } else {
            found.push(word(rest));
        }
    }
    found
}

#[test]
fn every_import_goes_down_or_sideways() {
    let floors: BTreeMap<_, _> = FLOORS.iter().copied().collect();
    let (mut checked, mut wrong) = (0, Vec::new());
    for (module, files) in sources() {
        if matches!(module.as_str(), "lib" | "bin") {
            continue;
        }
        for (path, code) in files {
            for import in imports(&code) {
                let Some(target) = floors
                    .get(import.as_str())
                    .copied()
                    .or((import == "reader").then_some(9))
                else {
                    continue;
                };
                checked += 1;
                let allowed = match module.as_str() {
                    "reader" => target == 0 || import == "reader",
                    "admin" if path.starts_with("admin/demo") && import == "reader" => true,
                    // The configuration names addresses; the web does not know of it.
                    module => {
                        target
                            <= *floors
                                .get(module)
                                .unwrap_or_else(|| panic!("{module} has no floor"))
                    }
                };
                if !allowed {
                    wrong.push(format!("{} imports {import}", path.display()));
                }
            }
        }
    }
    assert!(
        checked > 60,
        "only {checked} imports were seen: is the check blind?"
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn network_database_and_environment_stay_on_their_floors() {
    let floors: BTreeMap<_, _> = FLOORS.iter().copied().collect();
    let (mut checked, mut wrong) = (0, Vec::new());
    for (module, files) in sources() {
        let floor = match module.as_str() {
            "lib" | "bin" => continue,
            // Its program reads its arguments and walks bundles; nothing else.
            "reader" => 0,
            module => *floors
                .get(module)
                .unwrap_or_else(|| panic!("{module} has no floor")),
        };
        for (path, code) in files {
            for (name, lowest) in CRATES {
                let used = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
                if !used {
                    continue;
                }
                checked += 1;
                let exempt = module == "reader" && matches!(*name, "tar" | "std::env");
                if floor < *lowest && !exempt {
                    wrong.push(format!("{} uses {name}", path.display()));
                }
            }
        }
    }
    assert!(
        checked > 10,
        "only {checked} uses were seen: is the check blind?"
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where what is of one site is not named by the other.
#[test]
fn the_two_sites_know_nothing_of_each_other() {
    let of_sources = [
        "intake::",
        "source::",
        "inbox::",
        "answers::",
        "Site",
        "web::session",
        "web::Sessions",
        "cookies::SOURCE",
    ];
    let of_journalists = ["journalist", "Desk", "cookies::DESK"];
    let mut seen = (0, 0);
    let mut wrong = Vec::new();
    for (path, code) in sources().remove("web").unwrap() {
        let is_desk = path.starts_with("web/journalist");
        let strange: &[&str] = if is_desk {
            seen.0 += 1;
            &of_sources
        } else {
            seen.1 += 1;
            &of_journalists
        };
        let code = code.replace("pub mod journalist;", "");
        for name in strange {
            if code.contains(name) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(seen.0 >= 5 && seen.1 >= 8, "{seen:?}: is the check blind?");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_check_sees_imports() {
    assert_eq!(imports("use crate::store::Store;"), ["store"]);
    assert_eq!(
        imports("use crate::{clock, log, web::{a, b}};"),
        ["clock", "log", "web"]
    );
    assert_eq!(imports("crate::id::random()"), ["id"]);
}
