//! Starting: what is refused, in two lines that say what to do.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use common::{Drop, POSTERN, fails, field, is_root, make_drop, need, succeed};

/// A made drop that nobody serves.
fn made(settings: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), settings);
    dir
}

fn config(dir: &Path) -> PathBuf {
    dir.join("drop/postern.toml")
}

/// The server, but not for ever: one that starts after all must not hang the test.
fn serve(dir: &Path) -> Command {
    let mut command = Command::new("timeout");
    command.args(["20", POSTERN, "serve", "--config"]);
    command.arg(config(dir));
    command
}

/// The real path, as messages say it.
fn real(path: PathBuf) -> String {
    fs::canonicalize(path).unwrap().display().to_string()
}

#[test]
fn a_data_directory_that_cannot_be_used_is_refused() {
    let dir = made(&[]);
    let home = real(dir.path().join("drop"));
    let data = dir.path().join("drop/data");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    fails(
        &mut serve(dir.path()),
        &format!("the data directory {home}/data is open to other users (mode 755)"),
        "`chmod 700` it: nobody else may read it",
    );
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    fs::rename(&data, dir.path().join("elsewhere")).unwrap();
    fails(
        &mut serve(dir.path()),
        &format!("there is no data directory {home}/data"),
        "`postern init DIR` makes it…",
    );
    fs::write(&data, "a file").unwrap();
    fails(
        &mut serve(dir.path()),
        &format!("there is no data directory {home}/data"),
        "`postern init DIR` makes it…",
    );
}

#[test]
fn a_data_directory_of_another_user_is_refused() {
    if !is_root("a data directory of another user") {
        return;
    }
    let dir = made(&[]);
    let home = real(dir.path().join("drop"));
    succeed(
        Command::new("chown")
            .arg("65534")
            .arg(dir.path().join("drop/data")),
    );
    fails(
        &mut serve(dir.path()),
        &format!("the data directory {home}/data belongs to user 65534, and this is user 0"),
        "run the command as the user the directory belongs to",
    );
    let mut export = Command::new(POSTERN);
    export
        .args(["export", "--to"])
        .arg(dir.path().join("x.tar"))
        .arg("--config")
        .arg(config(dir.path()));
    // It is written as that user, who may not read the configuration.
    fails(
        &mut export,
        "the bundle was not written",
        "what is wrong stands above; nothing was left behind",
    );
    assert!(!dir.path().join("x.tar").exists());
}

#[test]
fn a_data_directory_that_cannot_be_written_is_refused() {
    if !is_root("a server as another user") {
        return;
    }
    // The program may stand where only root looks.
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = place.path().join("postern");
    fs::copy(POSTERN, &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    for (path, mode) in [
        ("blobs", 0o500),
        ("", 0o500),
        ("", 0o000),
        ("postern.db", 0o400),
    ] {
        // Each a fresh one: a server that failed may leave SQLite's files behind, with
        // which the next can work.
        let dir = made(&[]);
        succeed(
            Command::new("chown")
                .args(["-R", "65534:65534"])
                .arg(dir.path()),
        );
        let path = dir.path().join("drop/data").join(path);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let mut serve = Command::new("timeout");
        serve.uid(65534).gid(65534).arg("20").arg(&program);
        serve.arg("serve").arg("--config").arg(config(dir.path()));
        let hint = "the data directory and all in it has to belong to the user who runs the \
                    command, on a disk that can be written";
        fails(&mut serve, "…", hint);
    }
}

#[test]
fn a_data_directory_has_one_server() {
    let drop = Drop::start(&[]);
    let home = real(drop.path().join("drop"));
    fails(
        &mut serve(drop.path()),
        &format!("another server is using the data directory {home}/data"),
        "stop the other server first; one data directory has one server",
    );
    assert_eq!(
        drop.send(vec![field("message", b"undisturbed")]).heading(),
        "Received"
    );
    // After a kill the lock is free again.
    let drop = drop.crash();
    assert_eq!(drop.opened(0).len(), 1);
}

#[test]
fn a_database_from_a_newer_version_is_left_alone() {
    let dir = made(&[]);
    let path = dir.path().join("drop/data/postern.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    for mut command in [serve(dir.path()), export(dir.path())] {
        fails(
            &mut command,
            "the database is of a newer version (schema 99, this program knows 3)",
            "install the version of postern that wrote it, or a later one",
        );
    }
    assert!(fs::read(&path).unwrap() == before);
}

fn export(dir: &Path) -> Command {
    let mut command = Command::new(POSTERN);
    command
        .args(["export", "--to"])
        .arg(dir.join("out.tar"))
        .arg("--config")
        .arg(config(dir));
    command
}

#[test]
fn a_damaged_database_is_told_and_left_alone() {
    let dir = made(&[]);
    let path = dir.path().join("drop/data/postern.db");
    let rubbish = b"this is no database at all ".repeat(1000);
    fs::write(&path, &rubbish).unwrap();
    for mut command in [serve(dir.path()), export(dir.path())] {
        fails(
            &mut command,
            "the database: file is not a database…",
            "check the disk; restore a backup if the database is damaged",
        );
    }
    assert!(fs::read(&path).unwrap() == rubbish);
    assert!(!dir.path().join("out.tar").exists());
}

#[test]
fn recipients_are_checked_at_the_start() {
    let classic = age::x25519::Identity::generate();
    let private = postern::pq::Identity::generate();
    let good = private.to_public().to_string();
    let (secret, public) = (private.to_string(), classic.to_public().to_string());
    let secret = secret.expose_secret();
    for (text, error, hint) in [
        (
            format!("{good}\n{secret}\n"),
            "bob, line 2: this is a private key",
            "a private key must never be on the server…",
        ),
        (
            format!("# comment\n{}\n", classic.to_string().expose_secret()),
            "bob, line 2: this is a private key",
            "a private key must never be on the server…",
        ),
        (
            "age1pq1notakey\n".to_owned(),
            "bob, line 1: not a public age key",
            "a recipients file has one key a line…",
        ),
        (
            format!("{public}\n"),
            "bob, line 1: a classic key among post-quantum keys",
            "age seals to post-quantum keys or to classic ones…",
        ),
        (
            "# only a comment\n".to_owned(),
            "bob: the file holds no key",
            "copy the .recipients file…",
        ),
        (
            String::new(),
            "bob: the file holds no key",
            "copy the .recipients file…",
        ),
    ] {
        let dir = made(&[]);
        fs::write(dir.path().join("drop/recipients/bob.recipients"), &text).unwrap();
        fails(&mut serve(dir.path()), error, hint);
        let stderr = common::run(&mut serve(dir.path())).stderr;
        assert!(
            !String::from_utf8(stderr)
                .unwrap()
                .to_uppercase()
                .contains("SECRET-KEY"),
            "a key is repeated"
        );
    }
    let dir = made(&[]);
    fs::write(
        dir.path().join("drop/recipients/Not A Name.recipients"),
        &good,
    )
    .unwrap();
    fails(&mut serve(dir.path()), "…", "rename the file");

    // Alone, classic keys need their own word.
    let dir = made(&[]);
    fs::write(dir.path().join("drop/recipients/alice.recipients"), &public).unwrap();
    fails(
        &mut serve(dir.path()),
        "alice: classic keys are not allowed here",
        "make post-quantum keys…",
    );
    fs::remove_file(dir.path().join("drop/recipients/alice.recipients")).unwrap();
    fails(
        &mut serve(dir.path()),
        "there is no recipient",
        "add one with `postern recipients add…",
    );
    fs::remove_dir(dir.path().join("drop/recipients")).unwrap();
    fails(
        &mut serve(dir.path()),
        "cannot read…",
        "`postern init DIR` makes the directory…",
    );
}

#[test]
fn classic_keys_serve_where_they_are_allowed_and_with_a_warning() {
    let dir = made(&["classic = true"]);
    let identity = age::x25519::Identity::generate();
    fs::write(
        dir.path().join("alice.identity"),
        identity.to_string().expose_secret(),
    )
    .unwrap();
    fs::write(
        dir.path().join("drop/recipients/alice.recipients"),
        identity.to_public().to_string(),
    )
    .unwrap();
    let drop = Drop::serve(dir);
    assert!(
        drop.log().contains("warning: classic keys"),
        "{}",
        drop.log()
    );
    assert_eq!(
        drop.send(vec![field("message", b"classic")]).heading(),
        "Received"
    );
    assert_eq!(drop.opened(0).len(), 1);
}

#[test]
fn a_configuration_that_is_wrong_is_told_by_its_line() {
    let explained = "every key is explained in the file that `postern init` writes";
    for (setting, error) in [
        ("nmae = \"x\"", "unknown field `nmae`…"),
        (
            "source_listen = \"0.0.0.0:8080\"",
            "not a loopback address: visitors come through Tor only",
        ),
        (
            "source_listen = \"[::]:8080\"",
            "not a loopback address: visitors come through Tor only",
        ),
        (
            "source_listen = \"localhost:8080\"",
            "not an address: 127.0.0.1:PORT or unix:/path is expected",
        ),
        ("max_files = 0", "max_files must be between…"),
        ("max_submission = \"many\"", "…"),
        (
            "idle_timeout = \"0s\"",
            "idle_timeout must be at least a second",
        ),
    ] {
        let dir = made(&[]);
        let path = config(dir.path());
        let text = fs::read_to_string(&path).unwrap();
        let key = setting.split(" =").next().unwrap();
        let kept = text
            .lines()
            .filter(|line| !line.starts_with(&format!("{key} =")));
        let text: String = kept.map(|line| format!("{line}\n")).collect();
        fs::write(&path, format!("{text}{setting}\n")).unwrap();
        fails(
            &mut serve(dir.path()),
            &format!("{}: …", path.display()),
            explained,
        );
        let stderr = String::from_utf8(common::run(&mut serve(dir.path())).stderr).unwrap();
        let error = error.trim_end_matches('…');
        assert!(stderr.contains(error), "{setting}: {stderr}");
        if !error.contains("must be") {
            let line = text.lines().count() + 1;
            assert!(
                stderr.contains(&format!("line {line}: ")),
                "{setting}: {stderr}"
            );
        }
    }
    let dir = made(&[]);
    fs::remove_file(config(dir.path())).unwrap();
    fails(
        &mut serve(dir.path()),
        "cannot read the configuration…",
        "name it with --config, or make one with `postern init DIR`",
    );
    let dir = made(&[]);
    fs::write(config(dir.path()), b"name = \"\xff\"").unwrap();
    fails(
        &mut serve(dir.path()),
        "cannot read the configuration…",
        "name it with --config, or make one…",
    );
    // On the command line it is wrong usage.
    let output = common::run(serve(dir.path()).args(["--source-listen", "0.0.0.0:1"]));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not a loopback address"));
}

#[test]
fn an_address_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let dir = made(&[]);
    fails(
        serve(dir.path())
            .arg("--source-listen")
            .arg(address.to_string()),
        &format!("cannot listen on {address}: …"),
        "another server has it, or a file is there; choose another with --source-listen",
    );
}

/// The front page over a unix socket.
fn front_page(socket: &Path) -> String {
    succeed(
        Command::new("curl")
            .args([
                "-sS",
                "-i",
                "--max-time",
                "20",
                "http://drop/",
                "--unix-socket",
            ])
            .arg(socket),
    )
}

#[test]
fn a_unix_socket_serves_and_a_stale_one_is_replaced() {
    need("curl");
    let sockets = tempfile::tempdir().unwrap();
    let socket = sockets.path().join("source.sock");
    let listen = format!("source_listen = \"unix:{}\"", socket.display());
    let drop = Drop::start(&[&listen]);
    assert!(front_page(&socket).starts_with("HTTP/1.1 200"));
    assert_eq!(
        fs::metadata(&socket).unwrap().permissions().mode() & 0o777,
        0o660
    );

    // Left behind by a kill.
    let drop = drop.crash();
    assert!(front_page(&socket).contains("Send something in confidence"));

    // In use by another: refused, and the other goes on.
    let other = made(&[&listen]);
    fails(
        &mut serve(other.path()),
        &format!("cannot listen on unix:{}: …", socket.display()),
        "another server has it, or a file is there; choose another with --source-listen",
    );
    assert!(front_page(&socket).starts_with("HTTP/1.1 200"));
    std::mem::drop(drop.stop());

    // Not a socket: never removed.
    fs::remove_file(&socket).unwrap_or_default();
    fs::write(&socket, "a file of somebody").unwrap();
    fails(
        &mut serve(other.path()),
        "cannot listen on unix:…",
        "another server has it…",
    );
    assert_eq!(fs::read_to_string(&socket).unwrap(), "a file of somebody");
    fs::remove_file(&socket).unwrap();

    // A listener without a program behind it.
    std::mem::drop(UnixListener::bind(&socket).unwrap());
    assert!(UnixStream::connect(&socket).is_err());
    let drop = Drop::serve(other);
    assert!(front_page(&socket).starts_with("HTTP/1.1 200"));
    std::mem::drop(drop);

    // No directory for it.
    let listen = format!(
        "source_listen = \"unix:{}/missing/source.sock\"",
        sockets.path().display()
    );
    fails(
        &mut serve(made(&[&listen]).path()),
        "cannot listen on unix:…",
        "choose another with --source-listen, in a directory that exists",
    );
}

#[test]
fn a_stop_is_told_in_the_log_and_nothing_else_is() {
    let drop = Drop::start(&[]);
    assert_eq!(
        drop.send(vec![field("message", b"x")]).heading(),
        "Received"
    );
    let dir = drop.stop();
    let log = fs::read_to_string(dir.path().join("log")).unwrap();
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 4, "{log}");
    assert_eq!(lines[0], "postern: sealing to post-quantum keys: alice");
    assert!(
        lines[1].starts_with("postern: confined: files by Landlock "),
        "{log}"
    );
    assert!(
        lines[2].starts_with("postern: the source site listens on 127.0.0.1:"),
        "{log}"
    );
    assert_eq!(lines[3], "postern: stopping");
}

#[test]
fn a_lost_database_or_disk_is_not_taken_for_an_empty_drop() {
    let drop = Drop::start(&[]);
    drop.send(vec![common::field("message", b"one")])
        .is(200, "Received");
    let dir = drop.stop();
    let data = dir.path().join("drop/data");
    let serve = || {
        let mut serve = Command::new("timeout");
        serve.arg("20").arg(common::POSTERN).arg("serve");
        serve.arg("--config").arg(config(dir.path()));
        serve
    };
    let aside = |name: &str| fs::rename(data.join(name), dir.path().join(name)).unwrap();
    let back = |name: &str| fs::rename(dir.path().join(name), data.join(name)).unwrap();

    aside("postern.db");
    let hint = "take postern.db from a backup; without one, `postern init` another directory and \
                move the files of blobs/ into its own: they will be listed as fragments";
    fails(&mut serve(), "there is no database in…", hint);
    assert!(!data.join("postern.db").exists());
    back("postern.db");

    aside("blobs");
    let hint = "mount the disk they are on, or restore a backup; if they were deleted on purpose, \
                `postern init` another directory";
    fails(&mut serve(), "of 1 listed submissions none is in…", hint);
    fs::create_dir(data.join("blobs")).unwrap();
    fails(&mut serve(), "of 1 listed submissions none is in…", hint);
    fs::remove_dir(data.join("blobs")).unwrap();
    back("blobs");

    let drop = Drop::serve(dir);
    assert_eq!(drop.opened(0).len(), 1);
}
