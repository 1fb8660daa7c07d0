//! `postern init --onion` and `postern journalist onion-key`, with a real tor; and the admin's
//! commands as root, on a drop that is the server's.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod checkup;
mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use age::secrecy::ExposeSecret as _;
use checkup::{NOBODY, by_user, chmod, chown};
use common::{Drop, POSTERN, eventually, fails, field, is_root, need, run, succeed};
use postern::onion::client_key::{PrivateFile, PublicKey};

/// The user that the server runs as here: `games`, on every Debian. Tor runs as [`NOBODY`].
const SERVER: u32 = 5;
const SERVER_GROUP: u32 = 60;
const NEVER: &str = "nothing was changed; look what it is…";

/// Where an installed drop's parts are, in a directory of the test's.
struct Machine {
    dir: tempfile::TempDir,
}

impl Machine {
    /// `user` is whom tor's data directory is for.
    fn new(user: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        chmod(dir.path(), 0o755);
        let machine = Self { dir };
        for part in ["etc", "etc/tor", "var", "run", "tor"] {
            fs::create_dir(machine.at(part)).unwrap();
        }
        if rustix::process::geteuid().is_root() {
            chown(&machine.at("tor"), user);
            chown(&machine.at("run"), SERVER);
        }
        chmod(&machine.at("tor"), 0o700);
        machine
    }

    fn at(&self, part: &str) -> PathBuf {
        self.dir.path().join(part)
    }

    fn init_by(&self, mut command: Command, args: &[&str]) -> Command {
        command
            .args(["init", "--onion"])
            .arg(self.at("etc/postern"));
        for (flag, part) in [
            ("--data", "var/postern"),
            ("--sockets", "run"),
            ("--tor-data", "tor"),
            ("--torrc-piece", "etc/tor/torrc.d/postern.conf"),
        ] {
            command.arg(flag).arg(self.at(part));
        }
        command
            .args(["--user", "games", "--tor-user", "nobody"])
            .args(args);
        command.stdin(Stdio::null());
        command
    }

    fn init(&self, args: &[&str]) -> Command {
        self.init_by(Command::new(POSTERN), args)
    }

    /// `postern …` with the configuration of this machine.
    fn postern(&self, args: &[&str]) -> Command {
        let mut command = Command::new(POSTERN);
        command
            .args(args)
            .arg("--config")
            .arg(self.at("etc/postern/postern.toml"));
        command
    }

    fn onion_key(&self, args: &[&str]) -> Command {
        let mut command = self.postern(&["journalist", "onion-key"]);
        command.args(args);
        command
    }

    fn clients(&self) -> PathBuf {
        self.at("tor/postern-journalist/authorized_clients")
    }

    fn doctor(&self) -> serde_json::Value {
        let ended = run(&mut self.postern(&["doctor", "--json"]));
        serde_json::from_slice(&ended.stdout).unwrap()
    }

    #[track_caller]
    fn doctor_says(&self, check: &str, verdict: &str, part: &str) {
        let report = self.doctor();
        let line = report["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["check"] == check);
        let line = line.unwrap();
        let text = format!("{}; {}", line["what"], line["do"]);
        assert!(
            line["verdict"] == verdict && text.contains(part),
            "not {verdict}: {part}: {line}"
        );
    }

    /// Everything there is: path, owner, mode, content.
    fn everything(&self) -> Vec<(String, u32, u32, u32, Vec<u8>)> {
        let mut found = Vec::new();
        let mut dirs = vec![self.dir.path().to_owned()];
        while let Some(dir) = dirs.pop() {
            for entry in fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                if metadata.is_dir() {
                    dirs.push(path.clone());
                }
                let name = path
                    .strip_prefix(self.dir.path())
                    .unwrap()
                    .to_str()
                    .unwrap();
                let content = if metadata.is_file() {
                    fs::read(&path).unwrap()
                } else {
                    Vec::new()
                };
                let mode = metadata.mode() & 0o7777;
                found.push((
                    name.to_owned(),
                    metadata.uid(),
                    metadata.gid(),
                    mode,
                    content,
                ));
            }
        }
        found.sort();
        found
    }
}

/// Tor with the piece of torrc, without a network.
struct Tor(Child);

impl Tor {
    fn start(machine: &Machine, user: u32) -> Self {
        need("tor");
        let torrc = machine.at("etc/tor/torrc");
        let (data, log) = (machine.at("tor"), machine.at("tor/log"));
        let text = format!(
            "DataDirectory {}\nDisableNetwork 1\nLog info file {}\n%include {}/*.conf\n",
            data.display(),
            log.display(),
            machine.at("etc/tor/torrc.d").display()
        );
        fs::write(&torrc, text).unwrap();
        let tor = |more: &[&str]| {
            let mut tor = by_user(user, "tor");
            tor.args(["--defaults-torrc", "/dev/null", "-f"])
                .arg(&torrc)
                .args(more);
            tor.stdin(Stdio::null()).stdout(Stdio::null());
            tor
        };
        succeed(&mut tor(&["--verify-config"]));
        let _ = fs::remove_file(&log);
        let tor = Self(tor(&[]).spawn().unwrap());
        let names = ["source", "journalist"]
            .map(|name| machine.at(&format!("tor/postern-{name}/hostname")));
        eventually("tor has its keys", || {
            let started = log.exists() && read(&log).contains("Bootstrapped 0%");
            started && names.iter().all(|name| name.exists())
        });
        tor
    }
}

impl std::ops::Drop for Tor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn read(path: &Path) -> String {
    // Tor writes into its log what it finds.
    String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
}

const NAMES: [&str; 4] = ["--name", "The Daily Example", "--journalist", "alice"];

#[test]
fn an_installed_drop_is_made_and_every_command_works_for_root() {
    if !is_root("an_installed_drop_is_made_and_every_command_works_for_root") {
        return;
    }
    let machine = Machine::new(NOBODY);
    let said = succeed(&mut machine.init(&NAMES));
    let owners: Vec<_> = machine
        .everything()
        .into_iter()
        .map(|(name, user, group, mode, _)| (name, user, group, mode))
        .collect();
    let (server, tor) = ((SERVER, SERVER_GROUP), (NOBODY, NOBODY));
    for (name, (user, group), mode) in [
        ("etc/postern", (0, SERVER_GROUP), 0o750),
        ("etc/postern/postern.toml", (0, SERVER_GROUP), 0o640),
        ("etc/postern/recipients", (0, SERVER_GROUP), 0o750),
        ("etc/postern/alice.auth_private", (0, 0), 0o600),
        ("etc/tor/torrc.d", (0, 0), 0o755),
        ("etc/tor/torrc.d/postern.conf", (0, 0), 0o644),
        ("var/postern", server, 0o700),
        ("var/postern/blobs", server, 0o700),
        ("var/postern/postern.db", server, 0o600),
        ("tor/postern-journalist", tor, 0o700),
        ("tor/postern-journalist/authorized_clients", tor, 0o700),
        (
            "tor/postern-journalist/authorized_clients/alice.auth",
            tor,
            0o600,
        ),
    ] {
        let is = owners.iter().find(|(path, ..)| path == name);
        assert_eq!(
            is,
            Some(&(name.to_owned(), user, group, mode)),
            "{owners:#?}"
        );
    }
    // What is made, and the five directories that were there.
    assert_eq!(owners.len(), 12 + 5, "{owners:#?}");

    // Tor takes the piece, the key, and makes the addresses.
    machine.doctor_says("private-keys", "warning", "alice.auth_private");
    fails(
        &mut machine.onion_key(&["alice"]),
        "tor has made no address yet",
        "start tor…",
    );
    let _tor = Tor::start(&machine, NOBODY);
    let log = read(&machine.at("tor/log"));
    assert!(
        log.contains("Loaded a client authorization key file alice.auth"),
        "{log}"
    );
    let private = machine.at("etc/postern/alice.auth_private");
    let before = PrivateFile::parse(&read(&private)).unwrap();
    // The commands that were printed.
    for line in said
        .lines()
        .filter(|line| line.trim().starts_with("sed -i "))
    {
        succeed(Command::new("sh").args(["-euc", line]));
    }
    succeed(&mut machine.onion_key(&["alice"]));
    let after = PrivateFile::parse(&read(&private)).unwrap();
    let hostname = read(&machine.at("tor/postern-journalist/hostname"));
    assert_eq!(after.onion.unwrap().to_string(), hostname.trim());
    assert_eq!(after.key.public(), before.key.public());
    let public: PublicKey = read(&machine.clients().join("alice.auth")).parse().unwrap();
    assert_eq!(public, after.key.public());
    for (service, key) in [("source", "onion"), ("journalist", "journalist_onion")] {
        let onion = read(&machine.at(&format!("tor/postern-{service}/hostname")));
        let config = read(&machine.at("etc/postern/postern.toml"));
        let line = format!("{key} = \"{}\"", onion.trim());
        assert!(config.lines().any(|l| l == line), "{line}: {config}");
    }
    machine.doctor_says("onion-keys", "ok", "1 key may reach");
    machine.doctor_says("onion", "ok", "tor has made");
    machine.doctor_says("journalist-onion", "ok", "tor has made");

    // As root, from a directory of root's.
    let roots = machine.at("root");
    fs::create_dir(&roots).unwrap();
    chmod(&roots, 0o700);
    let here = |args: &[&str]| {
        let mut command = machine.postern(args);
        command.current_dir(&roots);
        command
    };
    let key = postern::pq::Identity::generate().to_public();
    fs::write(roots.join("alice.recipients"), format!("{key}\n")).unwrap();
    succeed(&mut here(&[
        "recipients",
        "add",
        "alice",
        "alice.recipients",
    ]));
    succeed(&mut here(&[
        "recipients",
        "add",
        "alice",
        "alice.recipients",
        "--replace",
    ]));
    let added = machine.at("etc/postern/recipients/alice.recipients");
    let metadata = fs::metadata(&added).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (0, SERVER_GROUP));
    assert_eq!(metadata.mode() & 0o7777, 0o640);
    succeed(&mut here(&["recipients", "check"]));

    // The server, as its user, writes neither its configuration nor whom it seals to.
    let change = format!(
        "echo x >> {0} || echo x > {1}/x || rm {0}",
        added.display(),
        machine.at("etc/postern").display()
    );
    let mut by_server = Command::new("setpriv");
    by_server.args([
        "--reuid",
        "5",
        "--regid",
        "60",
        "--clear-groups",
        "sh",
        "-c",
        &change,
    ]);
    assert!(!run(&mut by_server).status.success());
    let mut serve = Command::new("setpriv");
    serve.args([
        "--reuid",
        "5",
        "--regid",
        "60",
        "--clear-groups",
        POSTERN,
        "serve",
        "--config",
    ]);
    serve.arg(machine.at("etc/postern/postern.toml"));
    serve.stdin(Stdio::null()).stderr(Stdio::null());
    let mut serving = serve.spawn().unwrap();
    let sockets = [
        machine.at("run/source.sock"),
        machine.at("run/journalist.sock"),
    ];
    eventually("the server listens", || {
        sockets.iter().all(|socket| socket.exists())
    });
    succeed(&mut here(&["journalist", "add", "alice"]));
    succeed(&mut here(&["journalist", "reset", "alice"]));
    assert_eq!(succeed(&mut here(&["journalist", "list"])), "alice\n");
    for args in [&["status"][..], &["digest"], &["purge"], &["trash", "list"]] {
        succeed(&mut here(args));
    }
    let said = succeed(&mut here(&[
        "export",
        "--new",
        "--collect",
        "--to",
        "new.tar",
    ]));
    assert_eq!(said, "the bundle is new.tar\n");
    let bundle = fs::metadata(roots.join("new.tar")).unwrap();
    assert_eq!((bundle.uid(), bundle.mode() & 0o7777), (0, 0o600));
    assert_eq!(fs::read_dir(&roots).unwrap().count(), 2);
    fails(
        &mut here(&["export", "--to", "new.tar"]),
        "new.tar exists already",
        "nothing is…",
    );
    fails(
        &mut here(&["replies", "import", "new.tar"]),
        "wrong with the bundle…",
        "what is good…",
    );
    let said = succeed(&mut here(&["journalist", "remove", "alice"]));
    assert!(
        said.contains("`postern journalist onion-key alice --remove`"),
        "{said}"
    );
    // Nothing of root's is in the data directory, and nobody's but the server's.
    for (name, user, ..) in machine.everything() {
        if name.starts_with("var/postern") {
            assert_eq!(user, SERVER, "{name}");
        }
    }
    serving.kill().unwrap();
    serving.wait().unwrap();
}

#[test]
fn an_installed_drop_is_restored_to_where_it_was_with_its_addresses() {
    if !is_root("an_installed_drop_is_restored_to_where_it_was_with_its_addresses") {
        return;
    }
    let machine = Machine::new(NOBODY);
    succeed(&mut machine.init(&NAMES));
    drop(Tor::start(&machine, NOBODY));
    let key = postern::pq::Identity::generate();
    let (identity, backup) = (
        machine.at("run/backup.identity"),
        machine.at("run/drop.backup"),
    );
    fs::write(&identity, key.to_string().expose_secret()).unwrap();
    chmod(&identity, 0o600);
    let alice = machine.at("run/alice.recipients");
    fs::write(
        &alice,
        format!("{}\n", postern::pq::Identity::generate().to_public()),
    )
    .unwrap();
    succeed(machine.postern(&["recipients", "add", "alice"]).arg(&alice));
    succeed(&mut machine.postern(&["journalist", "add", "alice"]));
    let mut save = machine.postern(&["backup", "--recipient", &key.to_public().to_string()]);
    let said = succeed(save.arg("--to").arg(&backup));
    assert!(
        said.contains("postern-source") && said.contains("postern-journalist"),
        "{said}"
    );
    let parts = [
        "etc/postern",
        "var/postern",
        "tor/postern-source",
        "tor/postern-journalist",
        "etc/tor/torrc.d",
    ];
    let part_of = |machine: &Machine| {
        let all = machine.everything().into_iter();
        let all = all.filter(|(name, ..)| parts.iter().any(|part| name.starts_with(part)));
        all.map(|(name, user, group, mode, content)| {
            // What a database is made of differs.
            let content = if name.contains("postern.db") {
                Vec::new()
            } else {
                content
            };
            (name, user, group, mode, content)
        })
        .collect::<Vec<_>>()
    };
    let before = part_of(&machine);
    for part in parts {
        fs::remove_dir_all(machine.at(part)).unwrap();
    }
    let restore = || {
        let mut restore = Command::new(POSTERN);
        restore
            .arg("restore")
            .arg(&backup)
            .args(["--installed", "--user", "games"]);
        restore.args(["--tor-user", "nobody", "-i"]).arg(&identity);
        for (flag, part) in [
            ("--to", "etc/postern"),
            ("--data", "var/postern"),
            ("--torrc-piece", "etc/tor/torrc.d/postern.conf"),
            ("--sockets", "run"),
            ("--tor-data", "tor"),
        ] {
            restore.arg(flag).arg(machine.at(part));
        }
        restore
    };
    // Something is in the way, which is seen late: nothing of the rest is left.
    fs::create_dir(machine.at("tor/postern-source")).unwrap();
    let rest = machine.everything();
    fails(
        &mut restore(),
        &format!(
            "{} exists already",
            machine.at("tor/postern-source").display()
        ),
        NEVER,
    );
    assert!(machine.everything() == rest);
    fs::remove_dir(machine.at("tor/postern-source")).unwrap();
    let said = succeed(&mut restore());
    assert!(said.contains("systemctl restart tor@default"), "{said}");
    assert!(!said.contains("chown"), "{said}");
    // All but what a backup does not take: the other half of alice's key, the pool.
    let kept = |parts: Vec<(String, u32, u32, u32, Vec<u8>)>| {
        let kept = parts.into_iter().filter(|(name, ..)| {
            !name.ends_with(".auth_private") && !name.starts_with("var/postern/")
        });
        kept.collect::<Vec<_>>()
    };
    let after = part_of(&machine);
    for (name, user, ..) in &after {
        if name.starts_with("var/postern") {
            assert_eq!(*user, SERVER, "{name}");
        }
    }
    let (before, after) = (kept(before), kept(after));
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(
            (&one.0, one.1, one.2, one.3, String::from_utf8_lossy(&one.4)),
            (
                &other.0,
                other.1,
                other.2,
                other.3,
                String::from_utf8_lossy(&other.4)
            )
        );
    }
    assert_eq!(before.len(), after.len());
    let address = read(&machine.at("tor/postern-source/hostname"));
    drop(Tor::start(&machine, NOBODY));
    assert_eq!(read(&machine.at("tor/postern-source/hostname")), address);
    assert_eq!(
        succeed(&mut machine.postern(&["journalist", "list"])),
        "alice\n"
    );
}

/// A drop of another layout, whose keys of clients are spoilt: nothing goes to where it was, and tor is
/// told nothing as long as its service would be open to everybody.
#[test]
fn an_installed_drop_is_restored_to_where_it_is_told_and_closed() {
    if !is_root("an_installed_drop_is_restored_to_where_it_is_told_and_closed") {
        return;
    }
    let machine = Machine::new(NOBODY);
    succeed(&mut machine.init(&NAMES));
    drop(Tor::start(&machine, NOBODY));
    fs::write(machine.clients().join("alice.auth"), "spoilt\n").unwrap();
    let key = postern::pq::Identity::generate();
    let (identity, backup) = (
        machine.at("run/backup.identity"),
        machine.at("run/drop.backup"),
    );
    fs::write(&identity, key.to_string().expose_secret()).unwrap();
    chmod(&identity, 0o600);
    let mut save = machine.postern(&["backup", "--recipient", &key.to_public().to_string()]);
    succeed(save.arg("--to").arg(&backup));
    let other = Machine::new(NOBODY);
    let before = machine.everything();
    let mut restore = Command::new(POSTERN);
    restore
        .arg("restore")
        .arg(&backup)
        .args(["--installed", "-i"]);
    restore
        .arg(&identity)
        .args(["--user", "games", "--tor-user", "nobody"]);
    for (flag, part) in [
        ("--to", "etc/postern"),
        ("--data", "var/postern"),
        ("--sockets", "run"),
        ("--tor-data", "tor"),
        ("--torrc-piece", "etc/tor/torrc.d/postern.conf"),
    ] {
        restore.arg(flag).arg(other.at(part));
    }
    let said = succeed(&mut restore);
    assert!(machine.everything() == before);
    let address = read(&machine.at("tor/postern-source/hostname"));
    assert_eq!(read(&other.at("tor/postern-source/hostname")), address);
    let config = read(&other.at("etc/postern/postern.toml"));
    let old = machine.at("").display().to_string();
    assert!(!config.contains(&old), "{config}");
    assert!(
        said.contains("tor is told nothing until you type"),
        "{said}"
    );
    let piece = other.at("etc/tor/torrc.d/postern.conf");
    assert!(!piece.exists());
    // What it says is typed.
    succeed(&mut other.onion_key(&["carol"]));
    let moves = said
        .lines()
        .find(|line| line.trim().starts_with("mv "))
        .unwrap();
    succeed(Command::new("sh").args(["-euc", moves]));
    let text = read(&piece);
    assert!(
        text.contains(&other.at("tor").display().to_string()) && !text.contains(&old),
        "{text}"
    );
    assert!(said.contains(&format!(
        "postern doctor --config {}",
        other.at("etc/postern/postern.toml").display()
    )));
    drop(Tor::start(&other, NOBODY));
    assert_eq!(read(&other.at("tor/postern-source/hostname")), address);
    other.doctor_says("onion-keys", "warning", "tor ignores alice.auth");
    succeed(&mut other.onion_key(&["alice", "--remove"]));
    other.doctor_says("onion-keys", "ok", "1 key may reach");
}

/// What the server could change of its configuration, and what leads root astray in tor's directory.
#[test]
fn doctor_says_what_a_server_or_a_tor_that_was_taken_over_could_use() {
    if !is_root("doctor_says_what_a_server_or_a_tor_that_was_taken_over_could_use") {
        return;
    }
    let machine = Machine::new(NOBODY);
    succeed(&mut machine.init(&NAMES));
    let config = machine.at("etc/postern/postern.toml");
    machine.doctor_says("configuration", "ok", "mode 640, of user 0");
    chmod(&config, 0o644);
    machine.doctor_says("configuration", "warning", "chown root:");
    chown(&config, SERVER);
    chmod(&config, 0o600);
    machine.doctor_says(
        "configuration",
        "warning",
        "one that is taken over changes it",
    );
    chown(&config, 0);
    machine.doctor_says(
        "configuration",
        "wrong",
        "cannot be read by the server's user",
    );
    let recipients = machine.at("etc/postern/recipients");
    machine.doctor_says("recipients", "ok", "of user 0");
    chown(&recipients, SERVER);
    machine.doctor_says("recipients", "warning", "one that is taken over changes it");
    let hostname = machine.at("tor/postern-source/hostname");
    fs::create_dir(machine.at("tor/postern-source")).unwrap();
    succeed(Command::new("mkfifo").arg(&hostname));
    machine.doctor_says("onion", "wrong", "no regular file");
    // A copy of a locked identity, under any name.
    let locked = machine.at("etc/postern/notes.bin");
    fs::write(&locked, "age-encryption.org/v1\n-> scrypt AAAA 18\n").unwrap();
    machine.doctor_says("private-keys", "wrong", "notes.bin");
}

#[test]
fn what_root_exports_is_what_was_sent() {
    if !is_root("what_root_exports_is_what_was_sent") {
        return;
    }
    let drop = Drop::start(&[]);
    drop.send(vec![field("message", b"m")]).is(200, "Received");
    let stopped = drop.stop();
    let dir = stopped.path();
    chmod(dir, 0o755);
    succeed(
        Command::new("chown")
            .args(["-R", "games:games"])
            .arg(dir.join("drop")),
    );
    let roots = dir.join("root");
    fs::create_dir(&roots).unwrap();
    chmod(&roots, 0o700);
    let export = |to: &Path, more: &[&str]| {
        let mut command = Command::new(POSTERN);
        command.arg("export").arg("--to").arg(to).args(more);
        command.arg("--config").arg(dir.join("drop/postern.toml"));
        command
    };
    let (one, two) = (roots.join("one.tar"), roots.join("two.tar"));
    succeed(&mut export(&one, &["--new", "--collect"]));
    let listed = succeed(Command::new("tar").arg("tf").arg(&one));
    assert_eq!(listed.lines().count(), 2, "{listed}");
    succeed(&mut export(&two, &["--new"]));
    let listed = succeed(Command::new("tar").arg("tf").arg(&two));
    assert_eq!(listed, "bundle.json\n");
    // To the standard output, which has nothing else.
    let ended = run(&mut export(Path::new("-"), &[]));
    assert!(ended.status.success());
    let piped = dir.join("piped.tar");
    fs::write(&piped, &ended.stdout).unwrap();
    let listed = succeed(Command::new("tar").arg("tf").arg(&piped));
    assert_eq!(listed.lines().count(), 2, "{listed}");
    // What goes wrong leaves nothing.
    fs::remove_file(dir.join("drop/data/postern.db")).unwrap();
    let three = roots.join("three.tar");
    fails(
        &mut export(&three, &[]),
        "the bundle was not written",
        "what is wrong stands above…",
    );
    assert_eq!(fs::read_dir(&roots).unwrap().count(), 2);
}

#[test]
fn what_is_in_the_way_stops_it_and_nothing_is_left() {
    let machine = Machine::new(NOBODY);
    let check = |init: &mut Command, error: &str, hint: &str| {
        let before = machine.everything();
        fails(init, error, hint);
        assert!(machine.everything() == before, "{init:?}");
    };
    for (there, error) in [
        ("etc/postern/postern.toml", "etc/postern is not empty"),
        (
            "etc/postern/recipients/a.recipients",
            "etc/postern is not empty",
        ),
        ("var/postern/postern.db", "var/postern is not empty"),
        (
            "tor/postern-journalist",
            "tor/postern-journalist exists already",
        ),
        ("tor/postern-source", "tor/postern-source exists already"),
        (
            "etc/tor/torrc.d/postern.conf",
            "etc/tor/torrc.d/postern.conf exists already",
        ),
    ] {
        let path = machine.at(there);
        let parent = path.parent().unwrap();
        fs::create_dir_all(parent).unwrap();
        fs::write(&path, "").unwrap();
        let error = format!("{}/{error}", machine.dir.path().display());
        check(&mut machine.init(&NAMES), &error, NEVER);
        fs::remove_file(&path).unwrap();
        for dir in path.ancestors().skip(1).take(2) {
            let _ = fs::remove_dir(dir);
        }
        for part in ["etc", "etc/tor", "var", "tor"] {
            let _ = fs::create_dir(machine.at(part));
        }
    }
    // It fails late: the piece of torrc comes last.
    fs::write(machine.at("etc/file"), "").unwrap();
    let mut late = machine.init(&NAMES);
    late.arg("--torrc-piece")
        .arg(machine.at("etc/file/postern.conf"));
    // clap takes a flag once.
    let mut args: Vec<_> = late.get_args().map(ToOwned::to_owned).collect();
    let first = args.iter().position(|arg| arg == "--torrc-piece").unwrap();
    args.drain(first..first + 2);
    check(
        Command::new(POSTERN).args(args).stdin(Stdio::null()),
        "cannot make…",
        "its parent…",
    );
    // Without a terminal, what is not given is not asked for.
    let hint = "say it with --name, or run this in a terminal, where it is asked for";
    check(
        &mut machine.init(&[]),
        "the newsroom's name, as pages show it: not given",
        hint,
    );
    check(
        &mut machine.init(&NAMES[..2]),
        "who gets the first key to the journalists' site: not given",
        "say it with --journalist…",
    );
    check(
        &mut machine.init(&["--name", " ", "--journalist", "a"]),
        "the name has to have…",
        "give…",
    );
    let mut odd = Command::new(POSTERN);
    odd.args(["init", "--onion", "--tor-data", "/a b"])
        .args(NAMES);
    let nobody_there = ["--user", "games", "--tor-user", "nobody"];
    check(
        odd.args(nobody_there),
        "/a b cannot stand in torrc as it is",
        "choose a path…",
    );
    // Places and users that could not go together.
    for (args, error) in [
        (
            ["--user", "nobody"],
            "the server and tor are one user, nobody",
        ),
        (["--user", "root"], "root is root, who may do anything"),
        (
            ["--data", "/tor/of/this/test/data"],
            "/tor/of/this/test/data is in the directory of tor",
        ),
        (
            ["--torrc-piece", "/etc/tor/postern"],
            "/etc/tor/postern does not end in .conf",
        ),
    ] {
        let mut odd = Command::new(POSTERN);
        odd.args(["init", "--onion", "--tor-data", "/tor/of/this/test"]);
        let others = [
            ("--user", "games"),
            ("--tor-user", "nobody"),
            ("--data", "/data/of/this/test"),
        ];
        for (flag, value) in others.into_iter().filter(|(flag, _)| *flag != args[0]) {
            odd.args([flag, value]);
        }
        // Who is not root is all users at once.
        if args[0] != "--user" || rustix::process::geteuid().is_root() {
            check(odd.args(NAMES).args(args), error, "…");
        }
    }
    // Without --onion the places mean nothing, and that is said.
    let mut plain = Command::new(POSTERN);
    let said = run(plain
        .arg("init")
        .arg(machine.at("plain"))
        .args(["--data", "/data"]));
    assert_eq!(said.status.code(), Some(2));
    // An empty directory for the configuration, as a package makes it, is none.
    fs::create_dir_all(machine.at("etc/postern/recipients")).unwrap();
    fs::create_dir(machine.at("var/postern")).unwrap();
    succeed(&mut machine.init(&NAMES));
}

#[test]
fn without_root_all_of_it_is_ones_own() {
    if !is_root("without_root_all_of_it_is_ones_own") {
        return;
    }
    let machine = Machine::new(NOBODY);
    for part in ["etc", "etc/tor", "var", "run", "tor"] {
        chown(&machine.at(part), NOBODY);
    }
    succeed(&mut machine.init_by(by_user(NOBODY, POSTERN), &NAMES));
    for (name, user, ..) in machine.everything() {
        assert_eq!(user, NOBODY, "{name}");
    }
    drop(Tor::start(&machine, NOBODY));
    let mut complete = by_user(NOBODY, POSTERN);
    complete.args(["journalist", "onion-key", "alice", "--config"]);
    succeed(complete.arg(machine.at("etc/postern/postern.toml")));
    // As somebody else, who may not look.
    chmod(&machine.at("etc/postern"), 0o755);
    chmod(&machine.at("etc/postern/postern.toml"), 0o644);
    let mut other = by_user(1234, POSTERN);
    other.args(["journalist", "onion-key", "--list", "--config"]);
    fails(
        other.arg(machine.at("etc/postern/postern.toml")),
        "cannot read…",
        "run it as root",
    );
}

#[test]
fn keys_are_made_listed_replaced_and_removed_but_not_the_last() {
    let machine = Machine::new(rustix::process::geteuid().as_raw());
    let mut init = machine.init(&NAMES);
    let args: Vec<_> = init.get_args().map(ToOwned::to_owned).collect();
    init = Command::new(POSTERN);
    init.args(
        args.into_iter()
            .map(|arg| if arg == "nobody" { "root".into() } else { arg }),
    );
    succeed(&mut init);
    let onion = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid";
    fs::write(
        machine.at("tor/postern-journalist/hostname"),
        format!("{onion}.onion\n"),
    )
    .unwrap();
    let list = || succeed(&mut machine.onion_key(&["--list"]));
    assert_eq!(list(), "alice\n");
    let last = "the key of alice is the last one: without it the service is open to everybody";
    let hint = "make another's first; to close the service, take its lines out of torrc";
    fails(&mut machine.onion_key(&["alice", "--remove"]), last, hint);
    let stick = machine.at("run/bob.auth_private");
    let stick = stick.to_str().unwrap();
    let said = succeed(&mut machine.onion_key(&["bob", "--out", stick]));
    for part in [
        "systemctl restart tor@default",
        "by hand",
        "shred -u",
        "52 characters",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let bob = PrivateFile::parse(&read(Path::new(stick))).unwrap();
    assert!(!said.contains(&*bob.key.base32()));
    assert_eq!(bob.onion.unwrap().digits(), onion);
    assert_eq!(fs::metadata(stick).unwrap().mode() & 0o7777, 0o600);
    assert_eq!(list(), "alice\nbob\n");
    // Made already, and handed over.
    fails(
        &mut machine.onion_key(&["bob"]),
        "there is a key of bob already",
        "--replace makes…",
    );
    fails(
        &mut machine.onion_key(&["carol", "--out", stick]),
        &format!("{stick} exists already"),
        "nothing is overwritten but…",
    );
    // Nothing else is overwritten, with --replace neither.
    for file in [
        "etc/postern/postern.toml",
        "tor/postern-journalist/authorized_clients/bob.auth",
    ] {
        let file = machine.at(file);
        let before = read(&file);
        fails(
            machine.onion_key(&["bob", "--replace", "--out"]).arg(&file),
            &format!("{} exists already", file.display()),
            "nothing is overwritten but…",
        );
        assert_eq!(read(&file), before);
    }
    fails(
        &mut machine.onion_key(&["carol", "--replace"]),
        "there is no key of carol",
        "leave…",
    );
    fails(
        &mut machine.onion_key(&["carol", "--remove"]),
        "there is no key of carol",
        "`postern…",
    );
    let nowhere = machine.at("no/where");
    let nowhere = nowhere.to_str().unwrap();
    fails(
        &mut machine.onion_key(&["carol", "--out", nowhere]),
        "cannot write…",
        "name a file…",
    );
    assert_eq!(list(), "alice\nbob\n");
    let before: PublicKey = read(&machine.clients().join("bob.auth")).parse().unwrap();
    succeed(&mut machine.onion_key(&["bob", "--replace", "--out", stick]));
    let after: PublicKey = read(&machine.clients().join("bob.auth")).parse().unwrap();
    let kept = PrivateFile::parse(&read(Path::new(stick))).unwrap();
    assert!(before != after && kept.key.public() == after);
    // A key that tor ignores is none to rely on.
    fs::write(
        machine.clients().join("bob.auth"),
        "descriptor:x25519:short\n",
    )
    .unwrap();
    assert!(
        list().contains("bob.auth\tignored by tor\tits key has 5 characters"),
        "{}",
        list()
    );
    fails(&mut machine.onion_key(&["alice", "--remove"]), last, hint);
    succeed(&mut machine.onion_key(&["bob", "--remove"]));
    succeed(&mut machine.onion_key(&["bob"]));
    succeed(&mut machine.onion_key(&["alice", "--remove"]));
    assert_eq!(list(), "bob\n");
    // No link leads root out of tor's directory.
    let clients = machine.clients();
    let aside = machine.at("tor/aside");
    fs::rename(&clients, &aside).unwrap();
    symlink(&aside, &clients).unwrap();
    fails(
        &mut machine.onion_key(&["dora"]),
        "cannot read…",
        "look what is in tor's…",
    );
    assert!(!aside.join("dora.auth").exists());
    assert_eq!(run(&mut machine.onion_key(&[])).status.code(), Some(2));
    assert_eq!(
        run(&mut machine.onion_key(&["../x"])).status.code(),
        Some(2)
    );
}

#[test]
fn the_doctor_looks_at_keys_as_tor_does() {
    if !is_root("the_doctor_looks_at_keys_as_tor_does") {
        return;
    }
    let machine = Machine::new(NOBODY);
    succeed(&mut machine.init(&NAMES));
    let alice = machine.clients().join("alice.auth");
    let good = read(&alice);
    let key = good.trim();
    machine.doctor_says("onion-keys", "ok", "1 key");
    let open = "tor lets everybody reach the journalists' site";
    for (content, part) in [
        (String::new(), "it is not one line"),
        (key.replace("x25519", "X25519"), "it does not begin with"),
        (format!("{key}A"), "its key has 53 characters"),
        (format!("{good}{good}"), "it is not one line"),
        (
            format!("descriptor:x25519:{}", "A".repeat(52)),
            "everybody can use",
        ),
    ] {
        fs::write(&alice, content).unwrap();
        machine.doctor_says("onion-keys", "wrong", open);
        machine.doctor_says("onion-keys", "wrong", part);
    }
    fs::write(&alice, &good).unwrap();
    // Tor's user may not read it.
    chown(&alice, 0);
    machine.doctor_says("onion-keys", "wrong", "permission denied");
    chown(&alice, NOBODY);
    chmod(&alice, 0o644);
    machine.doctor_says(
        "onion-keys",
        "warning",
        "alice.auth is open to others (mode 644)",
    );
    chmod(&alice, 0o600);
    let other = machine.clients().join("alice.auth.bak");
    fs::write(&other, &good).unwrap();
    machine.doctor_says(
        "onion-keys",
        "warning",
        "alice.auth.bak: its name does not end in .auth",
    );
    fs::remove_file(&alice).unwrap();
    machine.doctor_says("onion-keys", "wrong", open);
    fs::remove_file(&other).unwrap();
    machine.doctor_says("onion-keys", "wrong", "is empty");
    fs::remove_dir(machine.clients()).unwrap();
    machine.doctor_says("onion-keys", "wrong", "there is no");
    let config = machine.at("etc/postern/postern.toml");
    let mut other = by_user(1234, POSTERN);
    chmod(&machine.at("etc/postern"), 0o755);
    chmod(&config, 0o644);
    let ended = run(other.args(["doctor", "--config"]).arg(&config));
    let said = String::from_utf8(ended.stdout).unwrap();
    let line = said
        .lines()
        .find(|line| line.contains("onion-keys:"))
        .unwrap();
    assert!(
        line.contains("cannot be looked at; run `postern doctor` as root"),
        "{line}"
    );
}

/// What is taken and what is not, side by side with the tor that is installed.
#[test]
fn tor_takes_the_files_that_we_say_it_takes() {
    if !is_root("tor_takes_the_files_that_we_say_it_takes") {
        return;
    }
    let machine = Machine::new(NOBODY);
    succeed(&mut machine.init(&NAMES));
    let key = read(&machine.clients().join("alice.auth"))
        .trim()
        .to_owned();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain.auth", key.clone().into()),
        ("crlf.auth", format!("{key}\r\n\r\n").into()),
        (
            "blanks.auth",
            format!(" \t{}\x0b\x0c ", key.replace(':', " :\n ")).into(),
        ),
        ("lower.auth", key.to_lowercase().into()),
        ("zero.auth", format!("{key}\0:more").into()),
        (".hidden.auth", key.clone().into()),
        ("bits.auth", format!("{}B", &key[..key.len() - 1]).into()),
        ("two.auth", format!("{key}\n{key}\n").into()),
        ("comment.auth", format!("{key} # alice").into()),
        ("bom.auth", format!("\u{feff}{key}").into()),
        ("padded.auth", format!("{key}====").into()),
        ("short.auth", key[..key.len() - 1].into()),
        ("digit.auth", format!("{}1", &key[..key.len() - 1]).into()),
        ("upper.auth", key.replace("descriptor", "DESCRIPTOR").into()),
        ("latin.auth", [key.as_bytes(), b"\xff"].concat()),
        ("empty.auth", Vec::new()),
        (".auth", key.clone().into()),
        ("plain.AUTH", key.clone().into()),
        ("plain.auth.bak", key.into()),
    ];
    for (name, content) in &files {
        let path = machine.clients().join(name);
        fs::write(&path, content).unwrap();
        chown(&path, NOBODY);
        chmod(&path, 0o600);
    }
    drop(Tor::start(&machine, NOBODY));
    let log = read(&machine.at("tor/log"));
    let listed = succeed(&mut machine.onion_key(&["--list"]));
    let mut taken = 0;
    for (name, _) in &files {
        let by_tor = log.contains(&format!("Loaded a client authorization key file {name}.\n"));
        let ours = !listed.contains(&format!("{name}\tignored"));
        assert_eq!(by_tor, ours, "{name}: {listed}\n{log}");
        taken += usize::from(by_tor);
    }
    assert_eq!(taken, 7, "{log}");
}
