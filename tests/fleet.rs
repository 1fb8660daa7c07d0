//! More than one machine: Onionbalance in front of two drops that share nothing but whom they seal
//! to. The pieces of configuration are those of `deploy/fleet.md`, as they stand there.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod testnet;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use common::{Drop, POSTERN, READER, make_drop, need, succeed, token_in};
use testnet::{Curl, Net, Tor};

/// Sends until both have one: of two that are drawn alike it is the same 40 times in a row once in
/// a million million.
const TRIES: usize = 40;

/// What stands indented below the line that begins with these words.
fn piece(begins: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/fleet.md");
    let text = fs::read_to_string(path).unwrap();
    let below = text.lines().skip_while(|line| !line.starts_with(begins));
    let is_in = |line: &&str| line.starts_with("    ") || line.is_empty();
    let below = below.skip_while(|line| !line.starts_with("    "));
    let lines = below
        .take_while(is_in)
        .map(|line| line.strip_prefix("    ").unwrap_or_default());
    let piece: String = lines.map(|line| format!("{line}\n")).collect();
    assert!(!piece.trim().is_empty(), "deploy/fleet.md: {begins}");
    piece
}

/// The front: its address, its configuration, and Onionbalance once it runs.
struct Front {
    dir: tempfile::TempDir,
    onion: String,
    balance: Option<Child>,
}

impl Front {
    /// Makes the key.
    fn make() -> Self {
        need("onionbalance");
        need("setpriv");
        let dir = tempfile::tempdir().unwrap();
        let make = piece("**Its key");
        let make = make.trim().strip_prefix("$ ").unwrap();
        let mut command = Command::new("sh");
        succeed(command.args(["-ec", make]).current_dir(dir.path()));
        let keys = fs::read_dir(dir.path().join("front")).unwrap();
        let names = keys.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let key = names.filter_map(|name| name.strip_suffix(".key").map(str::to_owned));
        let [key] = &key.collect::<Vec<_>>()[..] else {
            panic!("not one key");
        };
        let onion = format!("{key}.onion");
        Self {
            dir,
            onion,
            balance: None,
        }
    }

    /// Its own address in place of that in the text.
    fn named(&self, text: &str) -> String {
        text.replace("FRONT", self.onion.strip_suffix(".onion").unwrap())
    }

    /// Starts Onionbalance beside a tor.
    fn start(&mut self, control: &Path, nodes: &[&str]) {
        let mut text = self.named(&piece("**Its configuration"));
        for (number, onion) in nodes.iter().enumerate() {
            text = text.replace(&format!("NODE{}.onion", number + 1), onion);
        }
        let config = self.dir.path().join("front/config.yaml");
        fs::write(&config, text).unwrap();
        let log = fs::File::create(self.dir.path().join("log")).unwrap();
        // It waits 45 seconds twice at its start, for a network that grows; this one stands.
        let sooner = "from onionbalance.hs_v3 import params; params.INITIAL_CALLBACK_DELAY = 5; \
                      from onionbalance.manager import main; main()";
        // It ends with this test, however that ends.
        let mut balance = Command::new("setpriv");
        balance.args(["--pdeathsig", "KILL", "/usr/bin/python3", "-c", sooner]);
        balance.args(["--is-testnet", "-s"]);
        balance.arg(control).arg("-c").arg(config);
        balance
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap());
        self.balance = Some(balance.stderr(log).spawn().unwrap());
    }

    fn stop(&mut self) {
        if let Some(mut balance) = self.balance.take() {
            let _ = balance.kill();
            let _ = balance.wait();
        }
    }
}

impl std::ops::Drop for Front {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = fs::read_to_string(self.dir.path().join("log"));
            println!("Onionbalance said: {}", log.unwrap_or_default());
        }
        self.stop();
    }
}

/// A server of the fleet, behind a tor of its own.
struct Node<'net> {
    drop: Drop,
    tor: Tor<'net>,
    _sockets: tempfile::TempDir,
}

impl<'net> Node<'net> {
    /// It seals to these recipients.
    fn start(net: &'net Net, name: &str, front: &Front, recipients: Option<&Path>) -> Self {
        let sockets = tempfile::tempdir().unwrap();
        let place = |text: String| {
            text.replace("/var/lib/tor/postern-source", "$DIR/source")
                .replace("/run/postern", sockets.path().to_str().unwrap())
        };
        let service = net.make_dir(name, "source");
        fs::write(
            service.join("ob_config"),
            front.named(&piece("**`ob_config`")),
        )
        .unwrap();
        let torrc = place(piece("**torrc"));
        let tor = net.tor(name, &torrc.lines().collect::<Vec<_>>());
        let settings = front.named(&place(piece("**`postern.toml`")));
        let dir = tempfile::tempdir().unwrap();
        make_drop(dir.path(), &settings.lines().collect::<Vec<_>>());
        if let Some(file) = recipients {
            let mut add = Command::new(POSTERN);
            add.args(["recipients", "add", "alice", "--replace"])
                .arg(file);
            succeed(
                add.arg("--config")
                    .arg(dir.path().join("drop/postern.toml")),
            );
        }
        Self {
            drop: Drop::serve(dir),
            tor,
            _sockets: sockets,
        }
    }

    /// The bundle of what it has.
    fn bundle(&self, to: &Path) {
        let mut export = Command::new(POSTERN);
        export.args(["export", "--to"]).arg(to);
        succeed(export.arg("--config").arg(self.drop.config()));
    }
}

/// Sends a message as a source does. What keeps the two requests at one server is their circuit.
#[track_caller]
fn send(source: &Curl, message: &str) {
    let page = source.get("/send");
    page.is(200, "Message and files");
    assert!(!page.text().contains("codename"), "{}", page.text());
    let token = format!("token={}", token_in(&page.text()));
    let message = format!("message={message}");
    source
        .ask("/send", &["-F", &token, "-F", &message])
        .is(200, "Received");
}

#[test]
fn behind_one_address_every_server_is_reached_and_one_reader_opens_all() {
    // The test mode of Onionbalance is for networks that vote so often.
    let net = Net::start(&["--interval", "20"]);
    let mut front = Front::make();
    let manager = net.tor("front", &["SocksPort 0"]);
    let one = Node::start(&net, "one", &front, None);
    let alice = one.drop.path().join("alice.recipients");
    let two = Node::start(&net, "two", &front, Some(&alice));
    let control = net.data("front").join("control");
    front.start(&control, &[&one.tor.onions[0], &two.tor.onions[0]]);

    let visitor = net.visitor("visitor");
    let (page, took) = visitor.curl("first", &front.onion).arrive();
    page.is(200, "Send something in confidence");
    println!("the front is there: {took:.1?}");
    for number in 0..12 {
        let page = visitor.curl(&format!("get{number}"), &front.onion).get("/");
        page.is(200, "Send something in confidence");
    }
    // Under its own address a server has a warning and no form.
    let other = visitor.curl("straight", &one.tor.onions[0]);
    assert_eq!(other.arrive().0.status, 403);

    let mut sent = Vec::new();
    while one.drop.rows().is_empty() || two.drop.rows().is_empty() {
        assert!(sent.len() < TRIES, "all went to one server");
        let message = format!("message {}", sent.len());
        let source = visitor.curl(&format!("source{}", sent.len()), &front.onion);
        send(&source, &message);
        sent.push(message);
    }
    let kept = (one.drop.kept(), two.drop.kept());
    println!("kept: {kept:?}");
    assert_eq!(kept.0 + kept.1, sent.len());

    let home = one.drop.path();
    let bundles = ["one.tar", "two.tar"].map(|name| home.join(name));
    one.bundle(&bundles[0]);
    two.bundle(&bundles[1]);
    let cases = home.join("cases");
    let mut open = Command::new(READER);
    open.arg("open").arg("-i").arg(home.join("alice.identity"));
    succeed(open.args(&bundles).arg("--to").arg(&cases));
    let read = |case: PathBuf| fs::read_to_string(case.join("message.txt")).unwrap();
    let mut opened: Vec<_> = common::folders(&cases).into_iter().map(read).collect();
    opened
        .iter_mut()
        .for_each(|text| text.truncate(text.trim_end().len()));
    opened.sort();
    sent.sort();
    assert_eq!(opened, sent);

    // The front may be away for a while: its descriptor is out there.
    front.stop();
    std::mem::drop(manager);
    let fresh = net.visitor("fresh");
    fresh.curl("any", &front.onion).arrive();
    // A server that is gone takes nobody along: tor asks at the introduction points of the other.
    two.tor.kill();
    let fresh = net.visitor("fresher");
    for number in 0..5 {
        let source = fresh.curl(&format!("after{number}"), &front.onion);
        let (page, took) = source.arrive();
        page.is(200, "Send something in confidence");
        println!("with one server gone: {took:.1?}");
    }
    send(&fresh.curl("last", &front.onion), "to the one that is left");
    assert_eq!(one.drop.kept(), kept.0 + 1);
}
