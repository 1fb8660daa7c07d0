//! The files of deploy/, looked at by the tools they are for: systemd, AppArmor, nftables, man.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

#[allow(dead_code)]
#[path = "../deploy/manuals.rs"]
mod manuals;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything that is a unit of ours.
const UNITS: &[&str] = &[
    "postern.service",
    "postern-source.socket",
    "postern-journalist.socket",
    "postern-digest.service",
    "postern-digest-mail.service",
    "postern-digest.timer",
];

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("deploy")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(deploy(name)).unwrap()
}

/// What a tool says, on both its outputs, and whether it is content.
#[track_caller]
fn run(command: &mut Command) -> (bool, String) {
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    (output.status.success(), said)
}

/// The values that a unit has for a key, in their order.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    let lines = unit.lines().filter_map(|line| line.split_once('='));
    lines.filter(|(k, _)| *k == key).map(|(_, v)| v).collect()
}

/// A root directory with the units, the programs they start and what they need of systemd's.
fn root_with_units() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let units = dir.path().join("usr/lib/systemd/system");
    fs::create_dir_all(&units).unwrap();
    for unit in UNITS {
        fs::copy(deploy(unit), units.join(unit)).unwrap();
    }
    for unit in [
        "sysinit",
        "basic",
        "sockets",
        "timers",
        "shutdown",
        "multi-user",
    ] {
        fs::write(units.join(format!("{unit}.target")), "[Unit]\n").unwrap();
    }
    for program in ["usr/bin/postern", "bin/sh", "usr/bin/man"] {
        let path = dir.path().join(program);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy("/bin/true", path).unwrap();
    }
    dir
}

#[test]
fn systemd_understands_every_line_of_the_units() {
    let root = root_with_units();
    let verify = |root: &Path| {
        let mut analyze = Command::new("systemd-analyze");
        analyze.arg("verify").arg("--man=no").args(UNITS);
        analyze.arg(format!("--root={}", root.display()));
        run(&mut analyze)
    };
    let (good, said) = verify(root.path());
    assert!(good && !said.contains("Unknown"), "{said}");
    // A line that it does not know is told: the check is not blind.
    let unit = root.path().join("usr/lib/systemd/system/postern.service");
    let text = fs::read_to_string(&unit).unwrap();
    fs::write(&unit, text.replace("PrivateNetwork=", "PrivateNetwerk=")).unwrap();
    let (_, said) = verify(root.path());
    assert!(said.contains("PrivateNetwerk"), "{said}");
}

/// The exposure that systemd computes, in tenths.
fn exposure(unit: &Path) -> u32 {
    let mut analyze = Command::new("systemd-analyze");
    let (_, said) = run(analyze.args(["security", "--offline=true"]).arg(unit));
    let (_, figure) = said.rsplit_once("exposure level for ").unwrap();
    let figure = figure.split(": ").nth(1).unwrap();
    let figure = figure.split(' ').next().unwrap().replace('.', "");
    figure.parse().unwrap()
}

#[test]
fn the_server_is_exposed_as_little_as_systemd_can_make_it() {
    assert!(exposure(&deploy("postern.service")) <= 3);
    assert!(exposure(&deploy("postern-digest.service")) <= 3);
    // The same figure of a unit without any of it: the scale is not out of order.
    let dir = tempfile::tempdir().unwrap();
    let bare = dir.path().join("bare.service");
    fs::write(&bare, "[Service]\nExecStart=/bin/true\n").unwrap();
    assert!(exposure(&bare) > 80);
}

#[test]
fn the_server_may_lock_itself_in_further() {
    let unit = read("postern.service");
    let filters = values(&unit, "SystemCallFilter");
    let last = filters.last().unwrap();
    for call in [
        "landlock_create_ruleset",
        "landlock_add_rule",
        "landlock_restrict_self",
        "seccomp",
    ] {
        assert!(last.split(' ').any(|c| c == call), "{last}");
    }
}

#[test]
fn the_limits_of_the_unit_are_those_of_the_default_configuration() {
    use postern::limits::{JOURNALIST_CONNECTIONS, MAX_CONNECTIONS};

    let unit = read("postern.service");
    let files: usize = values(&unit, "LimitNOFILE")[0].parse().unwrap();
    // As `connections_allowed` in src/server.rs counts them.
    assert!((files - 64) / 3 >= MAX_CONNECTIONS + JOURNALIST_CONNECTIONS);
    let memory = values(&unit, "MemoryMax")[0].strip_suffix('M').unwrap();
    let memory: usize = memory.parse().unwrap();
    assert!(memory * 1024 > MAX_CONNECTIONS * 200 * 5 / 4);
}

#[test]
fn the_same_places_stand_everywhere() {
    let service = read("postern.service");
    assert_eq!(values(&service, "ExecStart"), ["/usr/bin/postern serve"]);
    assert_eq!(values(&service, "StateDirectory"), ["postern"]);
    assert_eq!(values(&service, "StateDirectoryMode"), ["0700"]);
    let sockets = "postern-source.socket postern-journalist.socket";
    assert_eq!(values(&service, "Requires"), [sockets]);
    assert_eq!(values(&service, "Sockets"), [sockets]);
    assert_eq!(values(&service, "WantedBy"), ["multi-user.target"]);
    for site in ["source", "journalist"] {
        let socket = read(&format!("postern-{site}.socket"));
        let path = format!("/run/postern/{site}.sock");
        assert_eq!(values(&socket, "ListenStream"), [path]);
        assert_eq!(values(&socket, "SocketUser"), ["root"]);
        assert_eq!(values(&socket, "SocketGroup"), ["debian-tor"]);
        assert_eq!(values(&socket, "SocketMode"), ["0660"]);
    }
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    for unit in UNITS {
        assert!(manifest.contains(&format!("\"deploy/{unit}\"")), "{unit}");
    }
    let users = read("debian/postern.sysusers");
    for unit in ["postern", "postern-digest", "postern-digest-mail"] {
        let unit = read(&format!("{unit}.service"));
        let user = values(&unit, "User")[0];
        let made = users.lines().map(|line| line.split_whitespace().nth(1));
        assert!(made.flatten().any(|name| name == user), "{user}");
    }
}

#[test]
fn apparmor_and_nftables_understand_their_files() {
    let mut parser = Command::new("apparmor_parser");
    let (good, said) = run(parser.args(["-Q", "-K"]).arg(deploy("apparmor")));
    assert!(good, "{said}");
    let mut nft = Command::new("nft");
    let (good, said) = run(nft.args(["-c", "-f"]).arg(deploy("nftables.conf")));
    assert!(good, "{said}");
    // One letter more, and both refuse.
    let dir = tempfile::tempdir().unwrap();
    let spoilt = dir.path().join("spoilt");
    let profile = read("apparmor").replace("network unix stream", "netwerk unix stream");
    fs::write(&spoilt, profile).unwrap();
    let mut parser = Command::new("apparmor_parser");
    assert!(!run(parser.args(["-Q", "-K"]).arg(&spoilt)).0);
    fs::write(
        &spoilt,
        read("nftables.conf").replace("policy drop", "policy drap"),
    )
    .unwrap();
    assert!(!run(Command::new("nft").args(["-c", "-f"]).arg(&spoilt)).0);
}

/// The commands of deploy/README.md, each the words behind the program's name.
fn commands(program: &str) -> Vec<Vec<String>> {
    let text = read("README.md");
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = lines.map(|line| line.strip_prefix("reader/usr/bin/").unwrap_or(line));
    let lines = lines.filter_map(|line| line.strip_prefix(program)?.strip_prefix(' '));
    lines
        .map(|line| line.split(' ').map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_programs_know_the_commands_and_flags_of_the_readme() {
    for (program, path, least) in [
        ("postern", env!("CARGO_BIN_EXE_postern"), 12),
        ("postern-reader", env!("CARGO_BIN_EXE_postern-reader"), 3),
    ] {
        let commands = commands(program);
        assert!(commands.len() >= least, "{commands:?}");
        for words in commands {
            let verbs = match words[0].as_str() {
                "recipients" | "journalist" | "replies" | "trash" => 2,
                _ => 1,
            };
            let (good, help) = run(Command::new(path).args(&words[..verbs]).arg("--help"));
            assert!(good, "{program} {words:?}: {help}");
            for flag in words.iter().filter(|word| word.starts_with('-')) {
                assert!(help.contains(flag.as_str()), "{program} {words:?}: {flag}");
            }
        }
    }
}

#[test]
fn the_table_of_the_readme_and_its_files_are_there() {
    let text = read("README.md");
    for name in ["nftables.conf", "grub.cfg"] {
        assert!(text.contains(&format!("/usr/share/doc/postern/deploy/{name}")));
        assert!(deploy(name).exists());
    }
    // What it tells to type, the shell can read.
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    let script: String = lines.map(|line| format!("{line}\n")).collect();
    assert!(script.lines().count() > 40);
    let (good, said) = run(Command::new("bash").args(["-n", "-c", &script]));
    assert!(good, "{said}");
}

#[test]
fn every_command_has_a_manual_page_with_its_example() {
    let dir = tempfile::tempdir().unwrap();
    manuals::write(dir.path()).unwrap();
    let mut count = 0;
    for program in ["postern", "postern-reader"] {
        for page in fs::read_dir(dir.path().join(program).join("man")).unwrap() {
            count += 1;
            let page = page.unwrap().path();
            let mut man = Command::new("man");
            man.env("MANWIDTH", "120").env("LC_ALL", "C.UTF-8");
            let read = man.args(["--warnings", "-l"]).arg(&page).output().unwrap();
            let warnings = String::from_utf8_lossy(&read.stderr);
            assert!(read.status.success() && warnings.is_empty(), "{warnings}");
            let said = String::from_utf8_lossy(&read.stdout);
            assert!(said.contains("SYNOPSIS"), "{said}");
            // What only groups commands lists them.
            let leads_on = said.contains("EXAMPLES") || said.contains("COMMANDS");
            assert!(leads_on, "{}", page.display());
        }
        let bash = dir.path().join(program).join("bash");
        let (good, said) = run(Command::new("bash").arg("-n").arg(bash));
        assert!(good, "{said}");
    }
    assert!(count > 30, "{count}");
}
