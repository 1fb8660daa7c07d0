//! Sockets that are bound before the server runs, as systemd hands them over (sd_listen_fds(3)).
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Output};

use common::{Drop, POSTERN, make_drop, need};

/// Binds what its first argument names, hands it over, and becomes the program of the others.
const HAND_OVER: &str = r#"
import fcntl, os, socket, sys
sockets = []
for name in sys.argv[1].split():
    if name == "file":
        held = open("/dev/null")
    elif name.startswith("/"):
        held = socket.socket(socket.AF_UNIX)
        held.bind(name)
        os.chmod(name, 0o600)
        held.listen(7)
    else:
        host, port = name.split(":")
        held = socket.socket()
        held.bind((host, int(port)))
        held.listen(7)
        sys.argv = [argument.replace("PORT", str(held.getsockname()[1])) for argument in sys.argv]
    sockets.append(fcntl.fcntl(held, fcntl.F_DUPFD, 50))
for number, held in enumerate(sockets):
    os.dup2(held, 3 + number)
os.environ["LISTEN_FDS"] = str(len(sockets))
os.environ["LISTEN_PID"] = os.environ.get("OTHER_PID") or str(os.getpid())
os.execv(sys.argv[2], sys.argv[2:])
"#;

fn handing_over(what: &str) -> Command {
    need("python3");
    let mut command = Command::new("python3");
    command.args(["-c", HAND_OVER, what, POSTERN]);
    command
}

/// What `postern serve` says when it does not start.
fn refused(dir: &Path, what: &str) -> Output {
    let mut command = handing_over(what);
    command.args(["serve", "--config"]);
    command.arg(dir.join("drop/postern.toml")).output().unwrap()
}

fn get(path: &Path) -> String {
    let mut stream = UnixStream::connect(path).unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n";
    stream.write_all(request).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn both_sites_take_the_sockets_that_stand_at_their_addresses() {
    let dir = tempfile::tempdir().unwrap();
    let (source, desk) = (dir.path().join("s.sock"), dir.path().join("j.sock"));
    let settings = [
        format!("source_listen = \"unix:{}\"", source.display()),
        format!("journalist_listen = \"unix:{}\"", desk.display()),
    ];
    make_drop(dir.path(), &settings.each_ref().map(String::as_str));
    // In the other order: what counts is the address.
    let both = format!("{} {}", desk.display(), source.display());
    let drop = Drop::serve_by(dir, handing_over(&both));
    assert!(get(&source).contains("Send something in confidence"));
    assert!(get(&desk).starts_with("HTTP/1.1 303") || get(&desk).contains("Sign in"));
    // They are the very ones, with the rights that they were given: the server's own have 0660.
    for path in [&source, &desk] {
        let rights = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(rights & 0o777, 0o600);
    }
    drop.stop();
}

#[test]
fn a_port_is_taken_too_and_what_is_meant_for_another_process_is_not() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    // Its flag comes behind those of a served drop.
    need("python3");
    let mut script = Command::new("sh");
    let line = "exec \"$0\" \"$@\" --source-listen 127.0.0.1:PORT";
    script.args(["-c", line, "python3"]);
    script.args(["-c", HAND_OVER, "127.0.0.1:0", POSTERN]);
    let drop = Drop::serve_by(dir, script);
    drop.get("/").is(200, "Send something in confidence");
    let dir = drop.stop();

    // Another process is named: the server binds by itself.
    let mut command = handing_over(&dir.path().join("x.sock").display().to_string());
    command.env("OTHER_PID", "1");
    let drop = Drop::serve_by(dir, command);
    drop.get("/").is(200, "Send something in confidence");
}

#[test]
fn what_is_handed_over_for_no_site_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let path = dir.path().join("other.sock");
    let said = refused(dir.path(), &path.display().to_string());
    assert_eq!(said.status.code(), Some(1));
    let error = String::from_utf8_lossy(&said.stderr);
    let expected = format!(
        "postern: error: systemd handed over a socket on unix:{}, for which there is no site\n\
         postern: hint: make `source_listen`",
        path.display()
    );
    assert!(error.contains(&expected), "{error}");

    let said = refused(dir.path(), "file");
    assert_eq!(said.status.code(), Some(1));
    let error = String::from_utf8_lossy(&said.stderr);
    let expected = "postern: error: file 3 that was handed over is no listening socket\n";
    assert!(error.contains(expected), "{error}");
}
