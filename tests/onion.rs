//! Through Tor, as sources and journalists come: a private network, real tors, real onion services
//! in front of the real server.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod desk;
mod player;
mod relay;
mod sealing;
mod sources;
mod testnet;
mod vault;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use common::{Drop, READER, eventually, folders, holds, manifest, need, noise, succeed};
use player::{Browser, Chromium, FRAME, Firefox, SEND, play_through};
use relay::Relay;
use serde_json::json;
use testnet::{Curl, Key, NO_KEY, Net, Tor, WRONG_KEY};

/// The network of this program, for all of its tests.
fn net() -> &'static Net {
    static NET: OnceLock<Net> = OnceLock::new();
    NET.get_or_init(|| Net::start(&[]))
}

/// The lines of torrc for a newsroom's two onion services, in front of the sockets in `sockets`.
fn torrc(sockets: &Path) -> Vec<String> {
    let sockets = sockets.display();
    format!(
        "Sandbox 1
HiddenServiceDir $DIR/source
HiddenServicePort 80 unix:{sockets}/source.sock
HiddenServiceExportCircuitID haproxy
HiddenServicePoWDefensesEnabled 1
HiddenServiceEnableIntroDoSDefense 1
HiddenServiceMaxStreams 32
HiddenServiceDir $DIR/desk
HiddenServicePort 80 unix:{sockets}/desk.sock
HiddenServiceExportCircuitID haproxy"
    )
    .lines()
    .map(str::to_owned)
    .collect()
}

/// The keys of the configuration that name the sockets and the onion services.
fn settings(sockets: &Path, data: &Path, tor: &Tor<'_>) -> Vec<String> {
    let (sockets, data) = (sockets.display(), data.display());
    vec![
        format!("source_listen = \"unix:{sockets}/source.sock\""),
        format!("journalist_listen = \"unix:{sockets}/desk.sock\""),
        "source_circuit_ids = true".to_owned(),
        "journalist_circuit_ids = true".to_owned(),
        format!("onion = \"{}\"", tor.onions[0]),
        format!("onion_hostname_file = \"{data}/source/hostname\""),
        format!("journalist_onion = \"{}\"", tor.onions[1]),
        format!("journalist_onion_hostname_file = \"{data}/desk/hostname\""),
        format!("onion_keys = [\"{data}/source\", \"{data}/desk\"]"),
    ]
}

/// A drop behind a tor of its own, and one key to its journalists' site.
struct Newsroom {
    drop: Drop,
    tor: Tor<'static>,
    key: Key,
    sockets: tempfile::TempDir,
}

impl Newsroom {
    /// The tor gets this name.
    fn open(name: &str) -> Self {
        Self::open_with(name, &[])
    }

    /// Its configuration has these lines too.
    fn open_with(name: &str, more: &[&str]) -> Self {
        let sockets = tempfile::tempdir().unwrap();
        let key = Key::make();
        net().make_dir(name, "desk");
        key.authorize(&net().data(name).join("desk"));
        let tor = net().tor(name, &torrc(sockets.path()));
        let settings = settings(sockets.path(), &net().data(name), &tor);
        let settings = settings.iter().map(String::as_str);
        let settings: Vec<_> = settings.chain(more.iter().copied()).collect();
        Self {
            drop: Drop::start(&settings),
            tor,
            key,
            sockets,
        }
    }

    fn source_onion(&self) -> &str {
        &self.tor.onions[0]
    }

    fn desk_onion(&self) -> &str {
        &self.tor.onions[1]
    }
}

/// A form as a source has it, and what is sent with it.
struct Form {
    token: String,
    codename: String,
}

impl Form {
    #[track_caller]
    fn open(source: &Curl) -> Self {
        let page = source.get("/send");
        page.is(200, "Message and files");
        Self {
            token: common::token_in(&page.text()),
            codename: sources::codename_in(&page.text()),
        }
    }

    /// The arguments of curl that send it under its codename.
    fn args(&self, message: &str, file: Option<&Path>) -> Vec<String> {
        let fields = [
            format!("token={}", self.token),
            "answers=new".to_owned(),
            format!("codename={}", self.codename),
            format!("message={message}"),
        ];
        let file = file.map(|path| format!("files=@{}", path.display()));
        let fields = fields.into_iter().chain(file);
        fields.flat_map(|field| ["-F".to_owned(), field]).collect()
    }

    #[track_caller]
    fn send(&self, source: &Curl, message: &str, file: Option<&Path>) {
        let args = self.args(message, file);
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        source.ask("/send", &args).is(200, "Received");
    }
}

/// The inbox of a codename.
#[track_caller]
fn inbox(source: &Curl, codename: &str) -> common::Answer {
    let page = source.get("/inbox");
    page.is(200, "Read answers");
    let form = format!("form={}", sources::form_in(&page.text()));
    let codename = format!("codename={codename}");
    let args = [
        "-L",
        "--data-urlencode",
        &form,
        "--data-urlencode",
        &codename,
    ];
    let inbox = source.command("/inbox", &args).output().unwrap();
    assert!(inbox.status.success(), "{inbox:?}");
    common::Answer {
        status: 200,
        headers: Vec::new(),
        body: inbox.stdout,
    }
}

#[test]
fn fifty_megabytes_go_in_and_an_answer_comes_back() {
    let newsroom = Newsroom::open("way");
    let drop = &newsroom.drop;
    let large = drop.path().join("large.bin");
    fs::write(&large, noise(50_000_000)).unwrap();

    let tor = net().visitor("source");
    let source = tor.curl("first", newsroom.source_onion());
    source.arrive().0.is(200, "Send something in confidence");
    let form = Form::open(&source);
    let since = Instant::now();
    form.send(&source, "what nobody else knows", Some(&large));
    println!("50 MB go in: {:.1?}", since.elapsed());

    // Nobody gets to the journalists' site without a key, and nobody with another.
    let desk = newsroom.desk_onion();
    let said = tor.curl("desk", desk).fails();
    assert!(said.contains(NO_KEY), "{said}");
    let stranger = net().visitor_with("stranger", &Key::make(), desk);
    let said = stranger.curl("desk", desk).fails();
    assert!(said.contains(WRONG_KEY), "{said}");

    let account = desk::add(drop, "alice");
    let with_key = net().visitor_with("alice", &newsroom.key, desk);
    let alice = with_key.curl("desk", desk);
    let (page, _) = alice.arrive();
    assert_eq!(page.header("location"), Some("/sign-in"));
    let form_of_desk = desk::form_in(&alice.get("/sign-in").text());
    let fields = [
        ("form", &form_of_desk),
        ("name", &account.name),
        ("passphrase", &account.passphrase),
        ("code", &account.now()),
    ]
    .map(|(name, value)| format!("{name}={value}"));
    let args: Vec<_> = fields
        .iter()
        .flat_map(|field| ["--data-urlencode", field])
        .collect();
    let answer = alice.ask("/sign-in", &args);
    assert_eq!(answer.status, 303, "{}", answer.text());
    alice
        .get("/")
        .says("1 submission that you have not collected");

    let home = drop.path();
    let tar = home.join("new.tar");
    let since = Instant::now();
    let args = ["-L", "-C", "-", "-o", tar.to_str().unwrap()];
    succeed(&mut alice.command("/bundle", &args));
    println!("50 MB are collected: {:.1?}", since.elapsed());
    let reader = |args: &str| {
        let mut reader = Command::new(READER);
        succeed(reader.current_dir(home).args(args.split(' ')))
    };
    let said = reader("open -i alice.identity --to cases new.tar");
    assert!(said.contains("1 complete"), "{said}");
    let [case] = &folders(&home.join("cases"))[..] else {
        panic!("{said}")
    };
    let [opened] = &folders(case)[..] else {
        panic!("{said}")
    };
    holds(opened, "message.txt", "what nobody else knows");
    holds(opened, "files/001-large.bin", noise(50_000_000));

    let designation = case.file_name().unwrap().to_str().unwrap();
    fs::write(home.join("answer.txt"), "who else was there?").unwrap();
    reader(&format!(
        "reply -i alice.identity --cases cases --to {designation} --message-file answer.txt \
         --out replies.tar"
    ));
    let form_of_desk = format!("form={}", desk::form_in(&alice.get("/replies").text()));
    let replies = format!("replies=@{}", home.join("replies.tar").display());
    let taken = alice.ask("/replies", &["-F", &form_of_desk, "-F", &replies]);
    taken.says("Taken in: 1 answer.");

    let later = tor.curl("later", newsroom.source_onion());
    inbox(&later, &form.codename).says("who else was there?");
}

#[test]
fn what_had_arrived_over_a_circuit_that_is_cut_is_kept() {
    let newsroom = Newsroom::open("cut");
    let drop = &newsroom.drop;
    let large = drop.path().join("large.bin");
    let content = noise(30_000_000);
    fs::write(&large, &content).unwrap();

    let tor = net().visitor("leaver");
    let source = tor.curl("any", newsroom.source_onion());
    source.arrive();
    let form = Form::open(&source);
    let args = form.args("what has arrived is kept", Some(&large));
    let slowly = ["--limit-rate", "2M"].into_iter();
    let args: Vec<_> = slowly.chain(args.iter().map(String::as_str)).collect();
    let mut curl = source.command("/send", &args);
    curl.stdout(Stdio::null()).stderr(Stdio::null());
    let mut curl = curl.spawn().unwrap();
    let arrived = || {
        let sizes = drop.blobs().into_iter().map(fs::metadata);
        sizes.map(|file| file.unwrap().len()).max().unwrap_or(0)
    };
    eventually("the upload arrives", || arrived() > 3_000_000);
    let before = arrived();
    assert_eq!(drop.rows().len(), 0);
    tor.kill();
    assert!(!curl.wait().unwrap().success());
    eventually("it is salvaged", || drop.rows().len() == 1);

    assert_eq!(drop.kept(), 1);
    let [case] = &drop.opened(3)[..] else {
        panic!("more than one");
    };
    holds(case, "message.txt", "what has arrived is kept");
    let part = fs::read(case.join("files/001-large.bin")).unwrap();
    assert!(part.len() < content.len() && content.starts_with(&part));
    // All but what age's last chunk and the buffers hold.
    assert!(part.len() as u64 > before - 200_000, "{before}");
    let manifest = manifest(case);
    assert_eq!(
        (&manifest["complete"], &manifest["cut"]),
        (&false.into(), &"connection".into())
    );
    assert_eq!(manifest["files"][0]["complete"], false);

    // The source is told, over another way.
    let tor = net().visitor("comer");
    let source = tor.curl("any", newsroom.source_onion());
    source.arrive();
    let told = source.get(&format!("/upload/{}", form.token));
    told.is(200, "Received in part");
    told.says("The connection broke");
    inbox(&source, &form.codename).says("There is no answer here");
}

#[test]
fn a_flood_over_one_circuit_is_told_so_and_another_gets_its_pages() {
    let newsroom = Newsroom::open("flood");
    let tor = net().visitor("flooder");
    let flood = tor.curl("flood", newsroom.source_onion());
    flood.arrive();
    let other = tor.curl("other", newsroom.source_onion());
    other.arrive();
    let args = [
        "-Z",
        "--parallel-max",
        "20",
        "-o",
        "/dev/null",
        "-w",
        "%{http_code}\n",
    ];
    let mut flood = flood.command("/?[1-600]", &args);
    let flood = flood.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut flood = flood.spawn().unwrap();
    let mut took = Vec::new();
    while flood.try_wait().unwrap().is_none() || took.is_empty() {
        let since = Instant::now();
        other.get("/send").is(200, "Message and files");
        took.push(since.elapsed());
        // It has a limit of its own.
        std::thread::sleep(Duration::from_millis(500));
    }
    let output = flood.wait_with_output().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let [pages, refused] = ["200", "429"].map(|code| answers.matches(code).count());
    took.sort();
    let slowest = took.last().unwrap();
    println!(
        "600 requests: {pages} pages, {refused} refused; of another circuit {slowest:.1?} at most"
    );
    // Some come back while it asks.
    assert!(pages >= 240 && refused >= 100, "{pages} and {refused}");
    assert_eq!(pages + refused, 600);
    assert!(took[took.len() / 2] < Duration::from_secs(2), "{took:?}");
    Form::open(&other).send(&other, "meanwhile", None);
    assert_eq!(newsroom.drop.kept(), 1);
}

#[test]
fn five_hundred_stalled_connections_leave_room_for_a_new_source() {
    need("slowhttptest");
    let newsroom = Newsroom::open_with("stalled", &["host_names = [\"127.0.0.1\"]"]);
    let tor = net().visitor("staller");
    let (socks, onion) = (tor.socks(), newsroom.source_onion().to_owned());
    let sources = net().visitor("patient");
    sources.curl("first", &onion).arrive();
    tor.curl("c0", &onion).arrive();
    // As many streams as tor lets through, on each of few circuits.
    let to = onion.clone();
    let relay =
        Relay::start(move |number| testnet::connect(socks, &format!("c{}", number % 16), &to));
    let url = format!("http://127.0.0.1:{}/send", relay.port);
    // Who reads slowly has the page in tor's hands by then, and the server is rid of it.
    for (mode, what, least) in [
        ("-H", "headers", 400),
        ("-B", "body", 300),
        ("-X", "read", 1),
    ] {
        let mut slow = Command::new("slowhttptest");
        slow.args([
            mode, "-c", "500", "-r", "100", "-l", "60", "-i", "5", "-p", "30",
        ]);
        slow.args(["-w", "1", "-y", "2", "-z", "1", "-n", "5", "-s", "8192"]);
        slow.args(["-f", "multipart/form-data; boundary=b", "-u", &url]);
        slow.stdout(Stdio::null()).stderr(Stdio::null());
        let mut slow = slow.spawn().unwrap();
        let enough = || relay.open() >= least;
        eventually(&format!("those with a slow {what} are there"), enough);
        let mut took: Vec<_> = (0..5)
            .map(|number| {
                let source = sources.curl(&format!("{what}{number}"), &onion);
                let since = Instant::now();
                let form = Form::open(&source);
                let took = since.elapsed();
                form.send(&source, &format!("{what} {number}"), None);
                took
            })
            .collect();
        took.sort();
        println!(
            "{what}: {} stalled; a new source's form after {took:.1?}",
            relay.open()
        );
        assert!(took[2] < Duration::from_secs(2), "{took:?}");
        let _ = slow.kill();
        let _ = slow.wait();
        eventually("they are gone", || relay.open() == 0);
    }
    assert_eq!(relay.failures(), 0, "{:?}", relay.statuses());
    assert_eq!(newsroom.drop.kept(), 15);
}

/// A backup, as the admin of a machine that is gone has it, and what was acknowledged before.
struct Left {
    key: vault::Key,
    backup: PathBuf,
    identities: tempfile::TempDir,
    codename: String,
    messages: Vec<String>,
}

impl Left {
    /// A drop on another machine, which listens at `sockets`.
    fn restored(&self) -> tempfile::TempDir {
        vault::restored(&self.key, &self.backup, self.identities.path())
    }

    /// Serves it behind a tor, as its admin does after looking through its configuration.
    fn serve(&self, dir: tempfile::TempDir, sockets: &Path, tor: &Tor<'_>, data: &Path) -> Drop {
        let config = dir.path().join("drop/postern.toml");
        let mut text = fs::read_to_string(&config).unwrap();
        for line in settings(sockets, data, tor) {
            let key = line.split(" =").next().unwrap();
            let others = text.lines().filter(|l| !l.starts_with(&format!("{key} =")));
            text = others.map(|line| format!("{line}\n")).collect::<String>() + &line + "\n";
        }
        fs::write(&config, text).unwrap();
        Drop::serve(dir)
    }

    /// Everything is there, and goes on.
    #[track_caller]
    fn is_all_there(&self, drop: &Drop, tor: &Tor<'_>, onion: &str) {
        assert_eq!(vault::messages(drop), self.messages);
        let source = tor.curl("comes-back", onion);
        inbox(&source, &self.codename).says("an answer from before");
        let source = tor.curl("another", onion);
        Form::open(&source).send(&source, "after the move", None);
        assert_eq!(drop.kept(), self.messages.len() + 1);
    }
}

#[test]
fn a_drop_moves_with_its_address_or_to_another() {
    let newsroom = Newsroom::open("old");
    let drop = &newsroom.drop;
    let tor = net().visitor("regular");
    let source = tor.curl("before", newsroom.source_onion());
    source.arrive();
    let form = Form::open(&source);
    form.send(&source, "what is acknowledged", None);
    let large = drop.path().join("large.bin");
    fs::write(&large, noise(2_000_000)).unwrap();
    Form::open(&source).send(&source, "a file too", Some(&large));
    let to = sources::address(drop, &form.codename);
    let reply = sources::seal_reply(&to, "an answer from before", &[]);
    let bundle = sources::bundle(&[&reply]);
    let taken = sources::import(drop, "r.tar", &bundle);
    assert!(taken.status.success(), "{taken:?}");

    let identities = tempfile::tempdir().unwrap();
    fs::copy(
        drop.path().join("alice.identity"),
        identities.path().join("alice.identity"),
    )
    .unwrap();
    let key = vault::Key::make(identities.path());
    let backup = identities.path().join("drop.backup");
    let said = succeed(&mut key.backup(drop.path(), &backup));
    for service in ["source", "desk"] {
        let kept = format!("with the onion keys of {service}\n");
        assert!(said.contains(&kept), "{said}");
    }
    let left = Left {
        messages: vault::messages(drop),
        codename: form.codename,
        key,
        backup,
        identities,
    };
    let (address, desk) = (
        newsroom.source_onion().to_owned(),
        newsroom.desk_onion().to_owned(),
    );
    let clients_key = newsroom.key;
    let old = newsroom.drop.stop();
    std::mem::drop((newsroom.tor, newsroom.sockets, old));

    // The same address, from a machine that has nothing but the backup.
    let since = Instant::now();
    let dir = left.restored();
    let restored = since.elapsed();
    let sockets = tempfile::tempdir().unwrap();
    for service in ["source", "desk"] {
        net().make_dir("new", "");
        let keys = dir.path().join("drop/onion").join(service);
        succeed(
            Command::new("mv")
                .arg(keys)
                .arg(net().data("new").join(service)),
        );
    }
    let new = net().tor("new", &torrc(sockets.path()));
    assert_eq!(new.onions, [address.clone(), desk.clone()]);
    let drop = left.serve(dir, sockets.path(), &new, &net().data("new"));
    let again = tor.curl("again", &address);
    again.arrive().0.is(200, "Send something in confidence");
    let moved = since.elapsed();
    println!("moved with its address in {moved:.1?}: restored after {restored:.1?}");
    left.is_all_there(&drop, &tor, &address);
    // Who had a key to the journalists' site has one still, and nobody else.
    let with_key = net().visitor_with("journalist", &clients_key, &desk);
    with_key.curl("any", &desk).arrive();
    let said = tor.curl("stranger", &desk).fails();
    assert!(said.contains(NO_KEY), "{said}");
    std::mem::drop((new, drop.stop()));

    // Another address, where the old machine is in hostile hands.
    let since = Instant::now();
    let dir = left.restored();
    fs::remove_dir_all(dir.path().join("drop/onion")).unwrap();
    let sockets = tempfile::tempdir().unwrap();
    net().make_dir("other", "desk");
    clients_key.authorize(&net().data("other").join("desk"));
    let other = net().tor("other", &torrc(sockets.path()));
    assert_ne!(other.onions[0], address);
    let drop = left.serve(dir, sockets.path(), &other, &net().data("other"));
    let there = tor.curl("there", &other.onions[0]);
    there.arrive().0.is(200, "Send something in confidence");
    println!("moved to another address in {:.1?}", since.elapsed());
    left.is_all_there(&drop, &tor, &other.onions[0]);
}

#[test]
fn in_chromium_a_source_comes_through_tor_and_comes_back() {
    in_a_browser(Chromium);
}

#[test]
fn in_firefox_a_source_comes_through_tor_and_comes_back() {
    in_a_browser(Firefox);
}

fn in_a_browser(browser: Browser) {
    let newsroom = Newsroom::open(&format!("{browser:?}"));
    let drop = &newsroom.drop;
    let onion = newsroom.source_onion();
    let tor = net().visitor(&format!("{browser:?}User"));
    tor.curl("first", onion).arrive();
    let file = drop.path().join("memo.pdf");
    fs::write(&file, noise(1_500_000)).unwrap();
    let seen = play_through(
        browser,
        tor.socks(),
        onion,
        json!([
            ["open", "/"],
            ["look", "front"],
            ["follow", "a.button[href$='/send']"],
            ["click", "summary"],
            ["look", "form"],
            ["fill", "#message", "what nobody else knows"],
            ["choose", "#files", [file]],
            ["start", SEND],
            ["watch_frame", FRAME, "h1", 90, "progress"],
            ["look", "sent"],
        ]),
    );
    seen.check(onion, &[]);
    seen.shows("front", "Send something in confidence", &[]);
    seen.frame_shows("sent", "Received", &["22 characters", "1.5 MB"]);
    assert_eq!(drop.kept(), 1);
    let [case] = &drop.opened(0)[..] else {
        panic!("more than one");
    };
    holds(case, "message.txt", "what nobody else knows");
    holds(case, "files/001-memo.pdf", noise(1_500_000));

    let codename = seen.pages["form"].codename();
    let to = sources::address(drop, &codename);
    let reply = sources::seal_reply(&to, "who else was there?", &[]);
    let bundle = sources::bundle(&[&reply]);
    let taken = sources::import(drop, "r.tar", &bundle);
    assert!(taken.status.success(), "{taken:?}");
    let seen = play_through(
        browser,
        tor.socks(),
        onion,
        json!([
            ["open", "/"],
            ["follow", "a[href$='/inbox']"],
            ["fill", "#codename", codename],
            ["follow", "main button"],
            ["look", "inbox"],
            ["follow", "form[action$='/inbox/sign-out'] button"],
            ["look", "out"],
            ["open", "/inbox"],
            ["look", "after"],
        ]),
    );
    seen.shows("inbox", "Answers", &["who else was there?"]);
    seen.shows("out", "Signed out", &[]);
    seen.shows("after", "Read answers", &[]);
    // Where it takes an onion for a site without TLS, Chromium takes a cookie away neither by
    // Clear-Site-Data nor by the header beside it: there is one of a session that is over.
    let cookies = match browser {
        Chromium => &["postern-form", "postern"][..],
        Firefox => &["postern-form"],
    };
    seen.check_with(&[onion], cookies, &[]);
}
