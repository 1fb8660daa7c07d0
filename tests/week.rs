//! A newsroom's week: two journalists and an admin, from an empty directory to another machine.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod desk;
mod sealing;
mod sources;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Drop, POSTERN, READER, field, file, noise, run, succeed};
use desk::{Account, account};
use jiff::ToSpan as _;
use postern::clock::today;

/// What only the machine's owner can change, or what a test has not: a user of its own, tor.
const OF_THE_MACHINE: &[&str] = &[
    "server",
    "time-keeper",
    "core-dumps",
    "core-pattern",
    "swap",
    "onion",
    "journalist-onion",
    "tor",
    "init-on-free",
    "disk-encryption",
    "private-keys",
];

struct Newsroom {
    drop: Option<Drop>,
    /// The server's machine.
    home: PathBuf,
    /// The journalists' offline machine.
    offline: PathBuf,
}

impl Newsroom {
    /// From an empty directory: init, and a socket for the journalists' site.
    fn new(server: &tempfile::TempDir, offline: &Path) -> Self {
        let home = server.path().to_owned();
        let drop = home.join("drop");
        let mut init = Command::new(POSTERN);
        succeed(
            init.arg("init")
                .arg(&drop)
                .args(["--name", "The Test Times"]),
        );
        let path = drop.join("postern.toml");
        let text = fs::read_to_string(&path).unwrap();
        // `doctor` asks there: any free port will not do.
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let free = free.local_addr().unwrap();
        let text = text.replace("127.0.0.1:8080", &free.to_string());
        let socket = home.join("journalists.sock");
        let text = text + &format!("\njournalist_listen = \"unix:{}\"\n", socket.display());
        fs::write(&path, text).unwrap();
        Self {
            drop: None,
            home,
            offline: offline.to_owned(),
        }
    }

    fn drop(&self) -> &Drop {
        self.drop.as_ref().unwrap()
    }

    #[track_caller]
    fn postern(&self, args: &[&str]) -> String {
        let mut command = Command::new(POSTERN);
        command.args(args).arg("--config");
        succeed(command.arg(self.home.join("drop/postern.toml")))
    }

    /// `postern-reader`, in the directory of the offline machine.
    #[track_caller]
    fn reader(&self, args: &str) -> String {
        let mut command = Command::new(READER);
        command.current_dir(&self.offline).args(args.split(' '));
        succeed(&mut command)
    }

    fn socket(&self) -> PathBuf {
        self.home.join("journalists.sock")
    }

    /// No check is wrong, and nothing is amiss but what the machine lacks.
    #[track_caller]
    fn doctor_is_content(&self) {
        let mut doctor = Command::new(POSTERN);
        doctor.args(["doctor", "--json", "--config"]);
        let said = run(doctor.arg(self.home.join("drop/postern.toml")));
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        for check in said["checks"].as_array().unwrap() {
            let name = check["check"].as_str().unwrap();
            let verdict = check["verdict"].as_str().unwrap();
            // This drop has no onion address, and so no keys of those who may reach it.
            let is_fine = verdict == "ok"
                || ["names", "onion-keys"].contains(&name) && verdict == "warning"
                || OF_THE_MACHINE.contains(&name) && (verdict == "warning" || name == "swap");
            assert!(is_fine, "{check}");
        }
    }
}

/// Curl at the journalists' site, with a cookie jar of its own.
struct Curl {
    jar: PathBuf,
    socket: PathBuf,
    form: String,
}

impl Curl {
    fn ask(&self, args: &[&str]) -> std::process::Output {
        let mut curl = Command::new("curl");
        curl.arg("-sS").arg("--unix-socket").arg(&self.socket);
        curl.arg("-b")
            .arg(&self.jar)
            .arg("-c")
            .arg(&self.jar)
            .args(args);
        curl.output().unwrap()
    }

    #[track_caller]
    fn page(&self, args: &[&str]) -> String {
        let output = self.ask(args);
        assert!(output.status.success(), "{output:?}");
        // What is put into a text is isolated by two characters that nobody sees.
        let page = String::from_utf8(output.stdout).unwrap();
        page.replace(['\u{2068}', '\u{2069}'], "")
    }

    fn sign_in(newsroom: &Newsroom, account: &Account) -> Self {
        Self::sign_in_with(newsroom, account, &account.now())
    }

    fn sign_in_with(newsroom: &Newsroom, account: &Account, code: &str) -> Self {
        let mut curl = Self {
            jar: newsroom.home.join(format!("{}.jar", account.name)),
            socket: newsroom.socket(),
            form: String::new(),
        };
        curl.form = desk::form_in(&curl.page(&["http://desk/sign-in"]));
        let field = |name: &str, value: &str| format!("{name}={value}");
        let page = curl.page(&[
            "-L",
            "--data-urlencode",
            &field("form", &curl.form),
            "--data-urlencode",
            &field("name", &account.name),
            "--data-urlencode",
            &field("passphrase", &account.passphrase),
            "--data-urlencode",
            &field("code", code),
            "http://desk/sign-in",
        ]);
        assert!(page.contains("<h1>Submissions</h1>"), "{page}");
        curl.form = desk::form_in(&page);
        curl
    }

    /// Downloads all that is new over a connection that breaks twice, and goes on each time.
    fn collect(&mut self, to: &Path) {
        let straight = self.socket.clone();
        self.socket = breaking(&straight, vec![300_000, 500_000]);
        let to = to.to_str().unwrap();
        let mut tries = 0;
        while !self
            .ask(&["-L", "-C", "-", "-o", to, "http://desk/bundle"])
            .status
            .success()
        {
            tries += 1;
            assert!(tries < 5);
        }
        assert_eq!(tries, 2);
        self.socket = straight;
    }

    /// Marks what was downloaded.
    fn mark(&self) {
        let page = self.page(&["http://desk/"]);
        let (_, rest) = page.split_once("name=\"bundle\" value=\"").unwrap();
        let bundle = rest.split('"').next().unwrap();
        let body = format!("form={}&bundle={bundle}", self.form);
        let done = self.page(&["--data", &body, "http://desk/collected"]);
        assert!(done.contains("collected.</p>"), "{done}");
    }
}

/// A socket that leads to another, and breaks downloads after so many bytes each.
fn breaking(to: &Path, breaks: Vec<usize>) -> PathBuf {
    let path = to.with_extension("breaking");
    let _ = fs::remove_file(&path);
    let listener = UnixListener::bind(&path).unwrap();
    let to = to.to_owned();
    std::thread::spawn(move || {
        let mut breaks = breaks.into_iter();
        for client in listener.incoming() {
            let mut client = client.unwrap();
            let mut server = UnixStream::connect(&to).unwrap();
            let mut up = (client.try_clone().unwrap(), server.try_clone().unwrap());
            std::thread::spawn(move || {
                let _ = std::io::copy(&mut up.0, &mut up.1);
                up.1.shutdown(Shutdown::Both)
            });
            let (mut piece, mut passed, mut limit) = (vec![0; 4096], 0, None);
            while let Ok(read) = server.read(&mut piece) {
                if passed == 0 && piece.starts_with(b"HTTP/1.1 20") {
                    limit = breaks.next();
                }
                passed += read;
                if read == 0 || client.write_all(&piece[..read]).is_err() {
                    break;
                }
                if limit.is_some_and(|limit| passed > limit) {
                    break;
                }
            }
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
    });
    path
}

#[test]
fn a_newsroom_has_a_week() {
    common::need("curl");
    let (server, elsewhere, offline) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let mut newsroom = Newsroom::new(&server, offline.path());

    // Keys since ten weeks ago: some weeks of them can be burned.
    fs::write(
        offline.path().join("passphrase"),
        "a passphrase of this test\n",
    )
    .unwrap();
    let begin = today().saturating_add((-70).days());
    for name in ["alice", "bob"] {
        newsroom.reader(&format!(
            "keygen --name {name} --from {begin} --periods 26 --passphrase-file passphrase --out ."
        ));
        let recipients = offline.path().join(format!("{name}.recipients"));
        newsroom.postern(&["recipients", "add", name, recipients.to_str().unwrap()]);
    }
    newsroom.reader("keygen --name backup --single --passphrase-file passphrase --out .");
    newsroom.drop = Some(Drop::serve(server));
    let accounts =
        ["alice", "bob"].map(|name| account(name, newsroom.postern(&["journalist", "add", name])));
    newsroom.doctor_is_content();

    // A source asks for an answer; others do not.
    let (token, codename) = sources::open_form(newsroom.drop());
    let large = noise(900_000);
    let parts = [
        field("token", token.as_bytes()),
        field("answers", b"new"),
        field("codename", codename.as_bytes()),
        field("message", b"what nobody else knows"),
        file("evidence.bin", &large),
    ];
    newsroom
        .drop()
        .post(&common::form(&parts))
        .is(200, "Received");
    for text in ["a second message", "a third"] {
        let parts = vec![field("message", text.as_bytes())];
        newsroom.drop().send(parts).is(200, "Received");
    }

    // Both collect, over connections that break, and mark when it opened.
    for account in &accounts {
        let name = &account.name;
        let mut curl = Curl::sign_in(&newsroom, account);
        let tar = offline.path().join(format!("{name}.tar"));
        curl.collect(&tar);
        let opened = newsroom.reader(&format!(
            "open -i {name}.identity --passphrase-file passphrase --to {name}-cases {name}.tar"
        ));
        assert!(opened.contains("3 complete"), "{opened}");
        curl.mark();
        assert!(curl.page(&["http://desk/"]).contains("Nothing new"));
    }

    // Alice answers, and hands the answer in.
    let designation = sealing::designation(&sources::address(newsroom.drop(), &codename));
    fs::write(offline.path().join("answer.txt"), "who else was there?").unwrap();
    newsroom.reader(&format!(
        "reply -i alice.identity --passphrase-file passphrase --cases alice-cases \
         --to {designation} --message-file answer.txt --out replies.tar"
    ));
    let alice = Curl {
        jar: newsroom.home.join("alice.jar"),
        socket: newsroom.socket(),
        form: String::new(),
    };
    let form = desk::form_in(&alice.page(&["http://desk/replies"]));
    let upload = format!("replies=@{}", offline.path().join("replies.tar").display());
    let taken = alice.page(&[
        "-F",
        &format!("form={form}"),
        "-F",
        &upload,
        "http://desk/replies",
    ]);
    assert!(taken.contains("Taken in: 1 answer."), "{taken}");
    sources::sign_in(newsroom.drop(), &codename)
        .0
        .says("who else was there?");

    // What was read is shut: the keys of weeks long ago, by each of them.
    let allowed = today().saturating_add((-21).days());
    for name in ["alice", "bob"] {
        newsroom.reader(&format!(
            "burn -i {name}.identity --passphrase-file passphrase --before {allowed} --bundle {name}.tar"
        ));
        let keys = newsroom.reader(&format!(
            "keys -i {name}.identity --passphrase-file passphrase"
        ));
        assert!(keys.contains("burned"), "{keys}");
        newsroom.reader(&format!(
            "verify -i {name}.identity --passphrase-file passphrase {name}.tar"
        ));
    }

    // What both marked goes, what is new stays, and the drop moves to another machine.
    assert_eq!(newsroom.postern(&["purge"]), "deleted: 0 submissions\n");
    let purged = newsroom.postern(&["purge", "--collected"]);
    assert_eq!(purged, "deleted: 3 submissions\n");
    let parts = vec![field("message", b"after the week")];
    newsroom.drop().send(parts).is(200, "Received");
    let backup = newsroom.home.join("drop.backup");
    let key = offline.path().join("backup.recipients");
    newsroom.postern(&[
        "backup",
        "--to",
        backup.to_str().unwrap(),
        "--recipients-file",
        key.to_str().unwrap(),
    ]);
    newsroom.doctor_is_content();
    let old = newsroom.drop.take().unwrap().stop();

    let mut restore = Command::new(POSTERN);
    restore.arg("restore").arg(&backup).arg("-i");
    restore.arg(offline.path().join("backup.identity"));
    restore
        .arg("--passphrase-file")
        .arg(offline.path().join("passphrase"));
    succeed(restore.arg("--to").arg(elsewhere.path().join("drop")));
    std::mem::drop(old);
    let mut moved = Newsroom {
        drop: None,
        home: elsewhere.path().to_owned(),
        offline: offline.path().to_owned(),
    };
    let config = moved.home.join("drop/postern.toml");
    let text = fs::read_to_string(&config).unwrap();
    let here = moved.socket().display().to_string();
    let there = newsroom.socket().display().to_string();
    fs::write(&config, text.replace(&there, &here)).unwrap();
    moved.drop = Some(Drop::serve(elsewhere));
    let start = desk::step();
    moved.doctor_is_content();
    sources::sign_in(moved.drop(), &codename)
        .0
        .says("who else was there?");
    // Codes that may have been used before the start are refused: the one behind is taken early.
    while desk::step() == start {
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    let bob = Curl::sign_in_with(&moved, &accounts[1], &accounts[1].code(start + 2));
    assert!(
        bob.page(&["http://desk/"])
            .contains("1 submission that you have not collected")
    );
    let tar = offline.path().join("moved.tar");
    assert!(
        bob.ask(&["-L", "-o", tar.to_str().unwrap(), "http://desk/bundle"])
            .status
            .success()
    );
    let opened =
        moved.reader("open -i bob.identity --passphrase-file passphrase --to bob-cases moved.tar");
    assert!(opened.contains("1 complete"), "{opened}");
}
