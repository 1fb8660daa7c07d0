//! Runs `postern doctor` as an admin does, and on machines that are made up for it.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::common::{POSTERN, eventually, make_drop, succeed};

/// The user that servers run as here.
pub const NOBODY: u32 = 65_534;

/// What the doctor said of each check: its verdict, and the line.
#[derive(Debug)]
pub struct Report {
    checks: BTreeMap<String, (String, String)>,
    pub order: Vec<String>,
    pub exit: i32,
}

impl Report {
    fn of(ended: &Output) -> Self {
        let stderr = String::from_utf8_lossy(&ended.stderr);
        assert!(stderr.is_empty(), "{stderr}");
        let json: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
        let exit = ended.status.code().unwrap();
        let (mut checks, mut order) = (BTreeMap::new(), Vec::new());
        for line in json["checks"].as_array().unwrap() {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            let (verdict, what, hint) = (text("verdict"), text("what"), text("do"));
            // What is not well is said with what to do.
            assert_eq!(verdict == "ok", hint.is_empty(), "{line}");
            order.push(text("check"));
            checks.insert(text("check"), (verdict, format!("{what}; {hint}")));
        }
        let has = |verdict: &str| checks.values().any(|(found, _)| found == verdict);
        let (code, worst) = match (has("wrong"), has("warning")) {
            (true, _) => (1, "wrong"),
            (_, true) => (3, "warning"),
            _ => (0, "ok"),
        };
        assert_eq!((exit, json["worst"].as_str().unwrap()), (code, worst));
        Self {
            checks,
            order,
            exit,
        }
    }

    /// Asserts what a check found: its verdict, and a part of its line.
    #[track_caller]
    pub fn says(&self, check: &str, verdict: &str, part: &str) {
        let (found, line) = &self.checks[check];
        let as_expected = found == verdict && line.contains(part);
        assert!(
            as_expected,
            "{check}: {found}: {line}\nnot {verdict}: {part}"
        );
    }

    pub fn verdict(&self, check: &str) -> &str {
        &self.checks[check].0
    }

    /// The checks that found something, each with its verdict and line.
    pub fn findings(&self) -> Vec<String> {
        let found = self
            .checks
            .iter()
            .filter(|(_, (verdict, _))| verdict != "ok");
        found
            .map(|(check, (verdict, line))| format!("{check}: {verdict}: {line}"))
            .collect()
    }
}

pub fn config(dir: &Path) -> PathBuf {
    dir.join("drop/postern.toml")
}

/// What the doctor says of the drop in `dir`, with `command` in front.
pub fn doctor_by(mut command: Command, dir: &Path) -> Report {
    command
        .args(["doctor", "--json", "--config"])
        .arg(config(dir));
    Report::of(&command.output().unwrap())
}

pub fn doctor(dir: &Path) -> Report {
    doctor_by(Command::new(POSTERN), dir)
}

/// `program` as another user without further groups.
pub fn by_user(user: u32, program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &user.to_string(), "--regid", &user.to_string()]);
    command.args(["--clear-groups", program]);
    command
}

/// What the doctor says after `setup` on a machine that only it sees: mounts and processes are
/// its own. It runs as `user`.
pub fn doctor_on(setup: &str, user: u32, dir: &Path) -> Report {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation", "private", "bash", "-euc"]);
    let and_run = "exec setpriv --reuid \"$user\" --regid \"$user\" --clear-groups \"$@\"";
    command.arg(format!("cd \"$dir\"; {setup}\n{and_run}"));
    command.arg("bash").arg(POSTERN);
    command.env("user", user.to_string()).env("dir", dir);
    doctor_by(command, dir)
}

pub fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

pub fn chown(path: &Path, user: u32) {
    std::os::unix::fs::chown(path, Some(user), Some(user)).unwrap();
}

pub fn set(dir: &Path, line: &str) {
    let path = config(dir);
    let key = line.split(" =").next().unwrap().to_owned() + " =";
    let text = fs::read_to_string(&path).unwrap();
    let others = text.lines().filter(|line| !line.starts_with(&key));
    let text: String = others.map(|line| format!("{line}\n")).collect();
    fs::write(&path, text + line + "\n").unwrap();
}

/// A drop on a unix socket, all of which belongs to [`NOBODY`].
pub fn drop_of_nobody(settings: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("source.sock");
    let listen = format!("source_listen = \"unix:{}\"", socket.display());
    let small = "disk_reserve = \"1 MiB\"";
    let settings: Vec<_> = [listen.as_str(), small, "disk_floor = \"1 MiB\""]
        .iter()
        .chain(settings)
        .copied()
        .collect();
    make_drop(dir.path(), &settings);
    let everything = format!("{NOBODY}:{NOBODY}");
    succeed(
        Command::new("chown")
            .arg("-R")
            .arg(everything)
            .arg(dir.path()),
    );
    dir
}

/// A real tor that has an onion service, and no network.
pub struct Tor {
    child: Child,
    pub hostname: PathBuf,
    pub socket: PathBuf,
}

impl Tor {
    /// Starts it below `dir` as [`NOBODY`].
    pub fn start(dir: &Path) -> Self {
        crate::common::need("tor");
        let home = dir.join("tor");
        fs::create_dir(&home).unwrap();
        chmod(&home, 0o700);
        chown(&home, NOBODY);
        let (service, socket) = (home.join("service"), home.join("control"));
        let torrc = home.join("torrc");
        let path = |path: &Path| path.display().to_string();
        let lines = format!(
            "DataDirectory {}\nHiddenServiceDir {}\nHiddenServicePort 80 unix:{}\n\
             ControlSocket {}\nControlPort 127.0.0.1:auto\n\
             ControlPortWriteToFile {}\nDisableNetwork 1\nSocksPort 0\n",
            path(&home.join("data")),
            path(&service),
            path(&dir.join("source.sock")),
            path(&socket),
            path(&home.join("port"))
        );
        fs::write(&torrc, lines).unwrap();
        chown(&torrc, NOBODY);
        let mut tor = by_user(NOBODY, "tor");
        tor.arg("--defaults-torrc").arg("/dev/null").arg("-f");
        let log = fs::File::create(home.join("log")).unwrap();
        let child = tor.arg(&torrc).stdin(Stdio::null()).stdout(log).spawn();
        let tor = Self {
            child: child.unwrap(),
            hostname: service.join("hostname"),
            socket,
        };
        let made = [&tor.hostname, &tor.socket, &home.join("port")];
        eventually("tor starts", || made.iter().all(|path| path.exists()));
        tor
    }

    /// Writes its address and sockets into the configuration of the drop in `dir`.
    pub fn is_known_in(&self, dir: &Path) {
        for (key, value) in [
            ("onion", self.address()),
            ("onion_hostname_file", self.hostname.display().to_string()),
            ("tor_control", format!("unix:{}", self.socket.display())),
        ] {
            set(dir, &format!("{key} = \"{value}\""));
        }
    }

    /// Where it is asked by TCP.
    pub fn control_port(&self) -> String {
        let said = fs::read_to_string(self.socket.with_file_name("port")).unwrap();
        let mut lines = said.lines().filter_map(|line| line.strip_prefix("PORT="));
        lines.next().unwrap().to_owned()
    }

    pub fn address(&self) -> String {
        let name = fs::read_to_string(&self.hostname).unwrap();
        name.trim().to_owned()
    }
}

impl std::ops::Drop for Tor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
