//! The conversation from the journalists' side: what a source sends stands in one folder, in
//! order, and what is answered goes to that source alone.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use age::secrecy::ExposeSecret as _;
use postern::envelope::{Error, Head, Kind, PaddedLen, Reader, ReplyAddress, Sink, State, Writer};
use postern::id::{SubmissionId, to_hex};
use postern::mailbox::{MailboxKeys, Tag};
use sealing::*;
use sha2::{Digest as _, Sha256};

/// A desk with keys `k.identity`, and a source whose first submission is opened.
struct Desk {
    dir: tempfile::TempDir,
    keys: Keys,
    source: MailboxKeys,
    name: String,
}

fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let source = mailbox();
    let name = designation(&source.address());
    let sealed = ask(&keys.recipients, id(1), &source.address());
    fs::write(dir.path().join("1.tar"), bundle(&[(id(1), &sealed)])).unwrap();
    let desk = Desk {
        dir,
        keys,
        source,
        name,
    };
    assert_eq!(desk.run("open -i k.identity 1.tar --to cases").code, 0);
    fs::write(desk.path("answer.txt"), "thank you\r\n").unwrap();
    desk
}

impl Desk {
    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    fn run(&self, args: &str) -> Ran {
        run(self.dir.path(), args)
    }

    /// Runs `reply` to the source with these arguments.
    fn reply(&self, args: &str) -> Ran {
        self.run(&format!("reply -i k.identity --to {} {args}", self.name))
    }

    /// Begins a `reply` that takes a while, with `big.bin` attached, and waits until it seals.
    fn begin(&self, args: &str) -> Child {
        let big = fs::File::create(self.path("big.bin")).unwrap();
        big.set_len(200 << 20).unwrap();
        let args = format!(
            "reply -i k.identity --to {} --attach big.bin --max-reply 1GiB {args}",
            self.name
        );
        let mut running = command(self.dir.path(), &args)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        wait_for(&mut running, || {
            self.path("cases/.postern-reader.partial/reply.age")
                .exists()
        });
        running
    }

    #[track_caller]
    fn refuses(&self, args: &str, error: &str) {
        let before = tree(self.dir.path());
        let ran = self.run(args);
        assert_eq!(ran.code, 1, "{args}: {}{}", ran.stdout, ran.stderr);
        assert!(
            ran.stderr.contains(error) && ran.stderr.contains("hint: "),
            "{args}: {}",
            ran.stderr
        );
        assert_eq!(tree(self.dir.path()), before, "{args}");
    }

    fn conversation(&self) -> Vec<String> {
        let path = self.path("cases").join(&self.name).join("conversation.txt");
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect()
    }
}

/// Waits for something that a running program does.
fn wait_for(running: &mut Child, seen: impl Fn() -> bool) {
    while !seen() {
        assert!(running.try_wait().unwrap().is_none(), "it was too fast");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// How a program that was begun ended: its exit code, and what it said.
fn ended(running: Child) -> (Option<i32>, String) {
    let ended = running.wait_with_output().unwrap();
    (
        ended.status.code(),
        String::from_utf8(ended.stderr).unwrap(),
    )
}

/// Every path below a directory, with the length of files.
fn tree(dir: &Path) -> BTreeMap<String, u64> {
    let (mut found, mut dirs) = (BTreeMap::new(), vec![dir.to_owned()]);
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            let meta = entry.metadata().unwrap();
            if meta.is_dir() {
                dirs.push(entry.path());
            }
            let len = if meta.is_file() { meta.len() } else { 0 };
            found.insert(entry.path().display().to_string(), len);
        }
    }
    found
}

/// The members of a tar in order.
fn members(tar: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(tar);
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let header = entry.header();
        assert_eq!(
            (
                header.mtime().unwrap(),
                header.uid().unwrap(),
                header.gid().unwrap(),
                header.mode().unwrap()
            ),
            (0, 0, 0, 0o600)
        );
        let name = entry.path().unwrap().display().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (name, content)
    });
    entries.collect()
}

/// The SHA-256 of each reply that `replies.json` lists.
fn hashes(json: &[u8]) -> Vec<String> {
    let list: serde_json::Value = serde_json::from_slice(json).unwrap();
    let items = list["items"].as_array().unwrap().iter();
    let hashes = items.map(|item| item["sha256"].as_str().unwrap().to_owned());
    hashes.collect()
}

/// The ids and tags in `replies.json`.
fn listed(json: &[u8]) -> Vec<(SubmissionId, Tag)> {
    let list: serde_json::Value = serde_json::from_slice(json).unwrap();
    assert_eq!(list["format"], "postern-replies");
    assert_eq!(list["version"], 1);
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| {
            assert_eq!(item.as_object().unwrap().len(), 3);
            let text = |key: &str| item[key].as_str().unwrap().to_owned();
            (text("id").parse().unwrap(), text("tag").parse().unwrap())
        })
        .collect()
}

#[derive(Default)]
struct Kept(Vec<(String, Vec<u8>)>);

impl Sink for Kept {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        self.0.push((entry.to_owned(), Vec::new()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.last_mut().unwrap().1.extend(bytes);
        Ok(())
    }
}

/// Opens an envelope with the keys of a mailbox.
fn open(source: &MailboxKeys, sealed: &[u8]) -> Result<(Head, Kept), Error> {
    let text = source.identity().to_string();
    let identity: postern::pq::Identity = text.expose_secret().parse().unwrap();
    let reader = Reader::open(Cursor::new(sealed), &[Box::new(identity) as _])?;
    let head = reader.head().unwrap().clone();
    let mut kept = Kept::default();
    assert_eq!(reader.extract(&mut kept)?.state, State::Complete);
    Ok((head, kept))
}

// -- who stands in whose folder ----------------------------------------------------------

#[test]
fn what_one_source_sends_stands_in_one_folder_and_two_never_share_one() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let keys = keys(dir, "k");
    let sources = [mailbox().address(), mailbox().address()];
    let sealed: Vec<_> = (0..6_u8)
        .map(|n| match n {
            0..4 => ask(&keys.recipients, id(n), &sources[usize::from(n % 2)]),
            // Known late, and not at all.
            4 => seal_as(
                &keys.recipients,
                Kind::Submission,
                id(n),
                b"m",
                None,
                Some(&sources[0]),
            ),
            _ => seal(&keys.recipients, id(n), b"m", &[]),
        })
        .collect();
    let items: Vec<_> = (0..6)
        .map(|n| (id(n), &sealed[usize::from(n)][..]))
        .collect();
    fs::write(dir.join("b.tar"), bundle(&items)).unwrap();
    let ran = run(dir, "open -i k.identity b.tar --to cases");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let cases = dir.join("cases");
    let folder = |n: usize| cases.join(designation(&sources[n]));
    let with = |ids: &[u8]| -> Vec<_> {
        let ids = ids.iter().map(|n| id(*n).to_string());
        ids.chain(["conversation.txt".to_owned(), "source.json".to_owned()])
            .collect()
    };
    assert_eq!(names(&folder(0)), with(&[0, 2, 4]));
    assert_eq!(names(&folder(1)), with(&[1, 3]));
    assert!(cases.join(id(5).to_string()).join("message.txt").exists());
    assert_eq!(names(&cases).len(), 4);
    let source: serde_json::Value =
        serde_json::from_slice(&fs::read(folder(0).join("source.json")).unwrap()).unwrap();
    assert_eq!(source["format"], "postern-source");
    assert_eq!(source["mailbox"], sources[0].mailbox().unwrap().to_string());

    // Again, all of it is there; and list says who can be answered.
    let before = tree(dir);
    let ran = run(dir, "open -i k.identity b.tar --to cases");
    assert_eq!(
        (ran.code, ran.stdout.matches(": already there, in ").count()),
        (0, 6)
    );
    assert_eq!(tree(dir), before);
    for command in ["list", "verify"] {
        let ran = run(dir, &format!("{command} -i k.identity b.tar"));
        let answers = format!("    answer to: {}\n", designation(&sources[0]));
        assert_eq!(ran.stdout.matches(&answers).count(), 3, "{}", ran.stdout);
        assert_eq!(ran.stdout.matches("    no answer wanted\n").count(), 1);
    }
}

#[test]
fn a_forged_envelope_never_enters_its_victims_folder() {
    let desk = desk();
    let (victim, own) = (desk.source.address(), mailbox().address());
    let keys = &desk.keys.recipients;
    let victims = tree(&desk.path("cases").join(&desk.name));

    // The victim's recipient with an own tag key, and the other way round.
    for (n, mixed) in [
        ReplyAddress {
            tag_key: own.tag_key.clone(),
            ..victim.clone()
        },
        ReplyAddress {
            recipient: own.recipient.clone(),
            ..victim.clone()
        },
    ]
    .iter()
    .enumerate()
    {
        let name = id(0x20 + n as u8);
        fs::write(desk.path("forged.age"), ask(keys, name, mixed)).unwrap();
        let ran = desk.run("open -i k.identity forged.age --to cases");
        assert_eq!(ran.code, 0);
        let folder = format!("cases/{}/{name}/message.txt", designation(mixed));
        assert!(desk.path(&folder).exists());
    }

    // An own address with the names and the id of the victim's envelope.
    fs::write(desk.path("forged.age"), ask(keys, id(1), &own)).unwrap();
    let ran = desk.run("open -i k.identity forged.age --to cases");
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr
            .contains("another envelope with the same id is there already")
    );
    assert!(
        desk.path(&format!("cases/{}/{}", designation(&own), id(1)))
            .exists()
    );

    // Two addresses that differ: nobody's folder.
    let two = seal_as(
        keys,
        Kind::Submission,
        id(3),
        b"m",
        Some(&own),
        Some(&victim),
    );
    fs::write(desk.path("two.age"), two).unwrap();
    let ran = desk.run("open -i k.identity two.age --to cases");
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr.contains("it names two addresses for answers"),
        "{}",
        ran.stderr
    );
    assert!(desk.path(&format!("cases/{}/message.txt", id(3))).exists());

    // An address that is none.
    let bad = ReplyAddress {
        tag_key: "00".to_owned(),
        ..victim.clone()
    };
    fs::write(desk.path("bad.age"), ask(keys, id(4), &bad)).unwrap();
    let ran = desk.run("open -i k.identity bad.age --to cases");
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr.contains("not an address that can be answered"),
        "{}",
        ran.stderr
    );
    assert!(desk.path(&format!("cases/{}/message.txt", id(4))).exists());

    // A file inside that is an envelope with the victim's address.
    let inner = ask(keys, id(5), &victim);
    let outer = seal(keys, id(6), b"", &[("x.age", &inner)]);
    fs::write(desk.path("outer.age"), outer).unwrap();
    for input in ["outer.age", "cases"] {
        let ran = desk.run(&format!("open -i k.identity {input} --to cases"));
        assert!(!ran.stdout.contains(&id(5).to_string()), "{}", ran.stdout);
    }
    // It is opened as any file a source encrypted: into a file, never into a submission.
    let opened = desk.path(&format!("cases/{}/files/001-x", id(6)));
    assert!(fs::read(opened).unwrap().starts_with(b"PK"));

    // What says that a journalist wrote it, in a bundle of the server.
    let forged = seal_as(
        keys,
        Kind::ReplyCopy,
        id(7),
        b"come to the bridge",
        Some(&victim),
        None,
    );
    fs::write(desk.path("forged.tar"), bundle(&[(id(7), &forged)])).unwrap();
    let ran = desk.run("open -i k.identity forged.tar --to cases");
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr.contains("no server bundles such"),
        "{}",
        ran.stderr
    );
    assert!(desk.path(&format!("cases/{}/message.txt", id(7))).exists());

    assert_eq!(tree(&desk.path("cases").join(&desk.name)), victims);
}

#[test]
fn a_known_id_with_other_bytes_gets_a_folder_of_its_own() {
    let desk = desk();
    let other = seal_as(
        &desk.keys.recipients,
        Kind::Submission,
        id(1),
        b"other",
        Some(&desk.source.address()),
        None,
    );
    fs::write(desk.path(&format!("{}.age", id(2))), &other).unwrap();
    let args = format!("open -i k.identity {}.age --to cases", id(2));
    let ran = desk.run(&args);
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr
            .contains("another envelope with the same id is there already")
    );
    assert!(
        ran.stderr.contains("its name is not its id"),
        "{}",
        ran.stderr
    );
    let folder = desk.path(&format!("cases/{}/{}-2", desk.name, id(1)));
    assert_eq!(fs::read(folder.join("message.txt")).unwrap(), b"other");
    // The same bytes are known wherever they stand.
    fs::rename(&folder, desk.path("cases/elsewhere")).unwrap();
    let ran = desk.run(&args);
    assert!(
        ran.stdout.contains("already there, in cases/elsewhere\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_folder_of_another_mailbox_is_not_entered_though_it_has_the_name() {
    for content in [
        Some(format!(
            "{{\"format\":\"postern-source\",\"version\":1,\"mailbox\":\"{}\"}}",
            "ab".repeat(32)
        )),
        Some("{".to_owned()),
        None,
    ] {
        let desk = desk();
        let source = desk.path(&format!("cases/{}/source.json", desk.name));
        match &content {
            Some(content) => fs::write(&source, content).unwrap(),
            // Nor does anything in it prove whose it is.
            None => {
                fs::remove_file(&source).unwrap();
                let folder = desk.path(&format!("cases/{}/{}", desk.name, id(1)));
                fs::remove_file(folder.join("envelope.json")).unwrap();
            }
        }
        let before = tree(&desk.path("cases").join(&desk.name));
        for (n, warned) in [(2, true), (3, true)] {
            let sealed = ask(&desk.keys.recipients, id(n), &desk.source.address());
            fs::write(desk.path("n.age"), sealed).unwrap();
            let ran = desk.run("open -i k.identity n.age --to cases");
            assert_eq!(ran.code, 3, "{}", ran.stderr);
            assert_eq!(
                ran.stderr.contains(&format!("the folder {} ", desk.name)),
                warned
            );
            let folder = format!("cases/{}-2/{}/message.txt", desk.name, id(n));
            assert!(desk.path(&folder).exists());
        }
        assert_eq!(tree(&desk.path("cases").join(&desk.name)), before);
        // The one that says whose it is can be answered, with a warning.
        let ran = desk.reply("--message-file answer.txt --out replies.tar");
        assert_eq!(ran.code, 3, "{}", ran.stderr);
        assert!(
            ran.stdout.contains(&format!("cases/{}-2/", desk.name)),
            "{}",
            ran.stdout
        );
    }
}

#[test]
fn a_reply_is_no_submission() {
    let desk = desk();
    let reply = seal_as(&desk.keys.recipients, Kind::Reply, id(9), b"m", None, None);
    fs::write(desk.path("r.age"), reply).unwrap();
    for command in [
        "open -i k.identity r.age --to cases",
        "list -i k.identity r.age",
    ] {
        desk.refuses(command, "r.age: it is a reply, sealed for a source to read");
    }
    assert_eq!(
        desk.reply("--message-file answer.txt --out replies.tar")
            .code,
        0
    );
    desk.refuses(
        "open -i k.identity replies.tar --to cases",
        "it holds replies, sealed for sources to read",
    );
}

// -- the way of a reply ------------------------------------------------------------------

#[test]
fn a_reply_opens_with_its_own_mailbox_alone_and_its_copy_with_the_journalists_keys() {
    let desk = desk();
    keys(desk.dir.path(), "stranger");
    let bob = keys(desk.dir.path(), "bob");
    // The newsroom's file has everybody's keys, also those given with -i.
    let (mine, bobs) = (&desk.keys.recipients, &bob.recipients);
    fs::write(
        desk.path("all.recipients"),
        mine.to_file() + &bobs.to_file(),
    )
    .unwrap();
    let big = noise(300_000, 1);
    fs::write(desk.path("form.bin"), &big).unwrap();
    fs::write(desk.path("empty.txt"), "").unwrap();
    fs::write(desk.path("answer.txt"), "\u{feff}thank\x1b[2J you\r\nbye\r").unwrap();
    let ran = desk.reply(
        "--message-file answer.txt --attach form.bin --attach empty.txt --also all.recipients \
         --out replies.tar",
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let tar = fs::read(desk.path("replies.tar")).unwrap();
    let members = members(&tar);
    let [(list, json), (member, sealed)] = &members[..] else {
        panic!("{} members", members.len());
    };
    assert_eq!(list, "replies.json");
    let items = listed(json);
    let [(reply, tag)] = items[..] else {
        panic!("{items:?}");
    };
    assert_eq!(*member, format!("replies/{reply}.age"));
    assert_eq!(desk.source.address().tag(reply), Ok(tag));
    assert!(desk.source.is_mine(reply, &tag));

    let (head, Kept(entries)) = open(&desk.source, sealed).unwrap();
    assert_eq!((head.kind, head.id), (Kind::Reply, reply));
    assert_eq!(head.recipients, ["source"]);
    assert_eq!(
        (head.period, head.reply, head.language.as_str()),
        (None, None, "en")
    );
    let sent: Vec<_> = entries.iter().map(|(name, _)| name.as_str()).collect();
    let parts = ["message.txt", "files/001-form.bin", "files/002-empty.txt"];
    assert_eq!(sent[1..4], parts);
    assert_eq!(entries[1].1, b"thank[2J you\nbye\n");
    assert!(entries[2].1 == big && entries[3].1.is_empty());
    assert!(matches!(open(&mailbox(), sealed), Err(Error::OtherKeys)));
    for other in ["k.identity", "bob.identity"] {
        fs::write(desk.path("sealed.age"), sealed).unwrap();
        let ran = desk.run(&format!("verify -i {other} sealed.age"));
        assert!(ran.stderr.contains("none of the given keys opens it"));
    }
    let plain = unseal(desk.source.identity(), sealed).len() as u64;
    assert_eq!(PaddedLen::bucket(plain).bytes(), plain);

    // The copy: sealed beside its folder, for both journalists and not for the source.
    let folder = desk.path(&format!("cases/{}/{reply}", desk.name));
    let copy = folder.with_extension("age");
    assert_eq!(
        fs::read(folder.join("message.txt")).unwrap(),
        b"thank[2J you\nbye\n"
    );
    assert!(fs::read(folder.join("files/001-form.bin")).unwrap() == big);
    assert!(matches!(
        open(&desk.source, &fs::read(&copy).unwrap()),
        Err(Error::OtherKeys)
    ));
    // A colleague files it; twice is once.
    fs::copy(&copy, desk.path(&format!("{reply}.age"))).unwrap();
    for said in ["a reply to", "already there"] {
        let ran = desk.run(&format!(
            "open -i bob.identity {reply}.age --to bobs --copies"
        ));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert!(ran.stdout.contains(said), "{}", ran.stdout);
    }
    let theirs = desk.path(&format!("bobs/{}/{reply}/message.txt", desk.name));
    assert_eq!(fs::read(theirs).unwrap(), b"thank[2J you\nbye\n");
    let listed = desk
        .run(&format!("list -i bob.identity {reply}.age"))
        .stdout;
    assert!(
        listed.contains(&format!("    a reply to: {}\n", desk.name)),
        "{listed}"
    );
    // In one's own directory it is there already.
    let ran = desk.run("open -i k.identity cases --to cases");
    assert!(
        ran.stdout.contains("1 in all: 1 already there"),
        "{}",
        ran.stdout
    );
    assert!(!desk.path("cases/.postern-reader.partial").exists());
}

#[test]
fn a_conversation_is_read_in_order_and_mended_by_the_next_run() {
    let desk = desk();
    let ran = desk.reply("--message-file answer.txt --out 1-replies.tar");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let second = ask(&desk.keys.recipients, id(2), &desk.source.address());
    fs::write(desk.path("2.age"), second).unwrap();
    assert_eq!(desk.run("open -i k.identity 2.age --to cases").code, 0);
    let lines = desk.conversation();
    let words: Vec<_> = lines
        .iter()
        .map(|l| l.split_whitespace().nth(1).unwrap())
        .collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert_eq!(words, ["received", "replied", "received"]);
    assert_eq!(
        lines[0],
        format!(
            "2026-11-22  received      complete, a message  {}/message.txt",
            id(1)
        )
    );
    assert!(
        lines[2].starts_with("unknown     received      complete, a message  0202"),
        "{lines:#?}"
    );

    let path = desk.path(&format!("cases/{}/conversation.txt", desk.name));
    let good = fs::read(&path).unwrap();
    let damages: [&dyn Fn(); 3] = [
        &|| fs::remove_file(&path).unwrap(),
        &|| fs::write(&path, &good[..good.len() - 20]).unwrap(),
        &|| fs::write(&path, [&good[..], &good[..]].concat()).unwrap(),
    ];
    for damage in damages {
        damage();
        assert_eq!(desk.run("open -i k.identity 2.age --to cases").code, 0);
        assert_eq!(fs::read(&path).unwrap(), good);
    }
    // Folders of earlier programs say less, and are read all the same.
    let record = desk.path(&format!("cases/{}/{}/opened.json", desk.name, id(1)));
    let mut json: serde_json::Value = serde_json::from_slice(&fs::read(&record).unwrap()).unwrap();
    for key in ["id", "written", "sequence"] {
        assert!(json.as_object_mut().unwrap().remove(key).is_some(), "{key}");
    }
    fs::write(&record, json.to_string()).unwrap();
    let ran = desk.run("open -i k.identity 1.tar --to cases");
    assert!(ran.stdout.contains("1 already there"), "{}", ran.stdout);
    assert_eq!(fs::read(&path).unwrap(), good);
}

#[test]
fn several_replies_go_into_one_file_only_when_asked() {
    let desk = desk();
    let other = mailbox();
    let sealed = ask(&desk.keys.recipients, id(3), &other.address());
    fs::write(desk.path("3.age"), sealed).unwrap();
    assert_eq!(desk.run("open -i k.identity 3.age --to cases").code, 0);
    let (answer, name) = ("--message-file answer.txt --out replies.tar", &desk.name);
    assert_eq!(desk.reply(answer).code, 0);
    desk.refuses(
        &format!("reply -i k.identity --to {name} {answer}"),
        "error: replies.tar is there already",
    );
    for to in [designation(&other.address()), name.clone()] {
        let ran = desk.run(&format!("reply -i k.identity --to {to} {answer} --append"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let members = members(&fs::read(desk.path("replies.tar")).unwrap());
    let listed = listed(&members[0].1);
    assert!(listed.len() == 3 && listed.is_sorted_by_key(|(id, _)| *id));
    for ((id, tag), (member, sealed)) in listed.iter().zip(&members[1..]) {
        assert_eq!(*member, format!("replies/{id}.age"));
        let owner = if other.is_mine(*id, tag) {
            &other
        } else {
            &desk.source
        };
        assert!(owner.is_mine(*id, tag));
        assert_eq!(open(owner, sealed).unwrap().0.id, *id);
    }
    assert_eq!(
        listed
            .iter()
            .filter(|(id, tag)| other.is_mine(*id, tag))
            .count(),
        1
    );

    let sums: Vec<_> = members[1..]
        .iter()
        .map(|(_, sealed)| to_hex(&Sha256::digest(sealed)))
        .collect();
    assert_eq!(hashes(&members[0].1), sums);

    // A list of an earlier reader, without hashes, gets them.
    let good = fs::read(desk.path("replies.tar")).unwrap();
    let mut old: serde_json::Value = serde_json::from_slice(&members[0].1).unwrap();
    for item in old["items"].as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("sha256").unwrap();
    }
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "replies.json", old.to_string().as_bytes());
    for (name, sealed) in &members[1..] {
        add_member(&mut tar, name, sealed);
    }
    fs::write(desk.path("old.tar"), tar.into_inner().unwrap()).unwrap();
    let ran = desk.reply("--message-file answer.txt --out old.tar --append");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let renewed = self::members(&fs::read(desk.path("old.tar")).unwrap());
    let renewed = hashes(&renewed[0].1);
    assert!(renewed.len() == 4 && sums.iter().all(|sum| renewed.contains(sum)));

    // One that is damaged gets no new one.
    let mut damaged = good.clone();
    let at = damaged.len() - 40_000;
    damaged[at] ^= 1;
    fs::write(desk.path("bad.tar"), &damaged).unwrap();
    desk.refuses(
        &format!(
            "reply -i k.identity --to {name} --message-file answer.txt --out bad.tar --append"
        ),
        &format!(
            "cannot add to bad.tar: the reply {} in it is damaged",
            listed[2].0
        ),
    );

    // What is not ours is not touched.
    for bad in [
        &good[..good.len() - 1024],
        b"",
        &fs::read(desk.path("1.tar")).unwrap(),
    ] {
        fs::write(desk.path("bad.tar"), bad).unwrap();
        desk.refuses(
            &format!(
                "reply -i k.identity --to {name} --message-file answer.txt --out bad.tar --append"
            ),
            "cannot add to bad.tar: it is no file that `postern-reader reply` wrote, or damaged",
        );
    }
}

#[test]
fn what_cannot_be_answered_or_sent_is_refused_and_leaves_nothing() {
    let desk = desk();
    let name = &desk.name;
    let (short, last) = name.rsplit_once('-').unwrap();
    fs::write(desk.path("empty.txt"), " \n").unwrap();
    fs::write(desk.path("latin.txt"), b"caf\xe9").unwrap();
    fs::write(desk.path("long.txt"), "ä".repeat(100_001)).unwrap();
    fs::write(desk.path("longer.txt"), vec![b'a'; 2_000_000]).unwrap();
    fs::write(
        desk.path("secret.recipients"),
        fs::read(&desk.keys.file).unwrap(),
    )
    .unwrap();
    let classic = age::x25519::Identity::generate();
    fs::write(
        desk.path("classic.recipients"),
        classic.to_public().to_string(),
    )
    .unwrap();
    let good = "--message-file answer.txt --out r.tar";
    let near = format!("near it: {name}");
    for (args, error) in [
        (format!("--to {short} {good}"), "is no designation in full"),
        (format!("--to {short} {good}"), near.as_str()),
        (format!("--to {last} {good}"), near.as_str()),
        (
            format!("--to {short}-aaaaaaaa {good}"),
            "there is no source called",
        ),
        (format!("--to {short}-aaaaaaaa {good}"), near.as_str()),
        (format!("--to ../cases {good}"), "is no designation in full"),
        (
            format!("--to {} {good}", "ab".repeat(32)),
            "no folder is that of this mailbox id",
        ),
        (
            format!("--to {name} {good} --cases none"),
            "there is no directory none",
        ),
        (
            format!("--to {name} --message-file empty.txt --out r.tar"),
            "empty.txt: the message is empty",
        ),
        (
            format!("--to {name} --message-file latin.txt --out r.tar"),
            "latin.txt: the message is no text in UTF-8",
        ),
        (
            format!("--to {name} --message-file long.txt --out r.tar"),
            "has more than 100,000 characters",
        ),
        (
            format!("--to {name} --message-file longer.txt --out r.tar"),
            "has more than 100,000 characters",
        ),
        (
            format!("--to {name} {good} --attach gone.pdf"),
            "gone.pdf: cannot read it",
        ),
        (
            format!("--to {name} {good} --attach cases"),
            "cases: cannot read it: not a regular file",
        ),
        (
            format!("--to {name} {good} --also gone.recipients"),
            "gone.recipients: cannot read it",
        ),
        (
            format!("--to {name} {good} --also secret.recipients"),
            "this is a private key",
        ),
        (
            format!("--to {name} {good} --also classic.recipients"),
            "a classic key among post-quantum keys",
        ),
        (
            format!("--to {name} --message-file answer.txt --out gone/r.tar"),
            "cannot write gone/r.tar",
        ),
    ] {
        desk.refuses(&format!("reply -i k.identity {args}"), error);
    }
    let none = desk.run(&format!("reply -i k.identity --to {name} --out r.tar"));
    assert_eq!(none.code, 2, "{}", none.stderr);
    // 100,000 characters, and no more bytes than those, go.
    fs::write(desk.path("full.txt"), "ä".repeat(100_000)).unwrap();
    let ran = desk.reply("--message-file full.txt --out full.tar");
    assert_eq!(ran.code, 0, "{}", ran.stderr);

    // A folder in which nothing says where answers go, or something else does.
    let head = desk.path(&format!("cases/{name}/{}/envelope.json", id(1)));
    let other = serde_json::json!({ "reply": mailbox().address() });
    let reply = fs::read_dir(desk.path("cases").join(name)).unwrap();
    for entry in reply.map(Result::unwrap).filter(|e| e.path().is_dir()) {
        fs::write(entry.path().join("envelope.json"), other.to_string()).unwrap();
    }
    let unanswerable = format!("reply -i k.identity --to {name} {good}");
    desk.refuses(&unanswerable, "nothing in its folder says where answers go");
    fs::remove_file(head).unwrap();
    desk.refuses(&unanswerable, "nothing in its folder says where answers go");
}

#[test]
fn a_designation_of_two_mailboxes_is_ambiguous() {
    let desk = desk();
    let mailbox = desk.source.address().mailbox().unwrap().to_string();
    // A designation shows 9 of an id's 32 bytes.
    let twin = mailbox[..60].to_owned() + "abcd";
    let copy = desk.path(&format!("cases/{}-2", desk.name));
    fs::create_dir(&copy).unwrap();
    let source = format!("{{\"format\":\"postern-source\",\"version\":1,\"mailbox\":\"{twin}\"}}");
    fs::write(copy.join("source.json"), source).unwrap();
    let answer = "--message-file answer.txt --out replies.tar";
    let to = |to: &str| format!("reply -i k.identity --to {to} {answer}");
    desk.refuses(&to(&desk.name), "two sources are called");
    desk.refuses(&to(&twin), "nothing in its folder says where answers go");
    let ran = desk.run(&to(&mailbox));
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    let warning = "is another source, and called almost the same";
    assert!(ran.stderr.contains(warning), "{}", ran.stderr);
    assert!(ran.stdout.contains(&format!("cases/{}/", desk.name)));

    // What the other one sends goes to its own folder, and does not mend the first.
    fs::remove_dir_all(&copy).unwrap();
    let first = desk.path(&format!("cases/{}/source.json", desk.name));
    let theirs = fs::read_to_string(&first).unwrap().replace(&mailbox, &twin);
    fs::write(&first, theirs).unwrap();
    let sealed = ask(&desk.keys.recipients, id(2), &desk.source.address());
    fs::write(desk.path("2.age"), sealed).unwrap();
    let ran = desk.run("open -i k.identity 2.age --to cases");
    assert_eq!(ran.code, 3);
    assert!(copy.join(id(2).to_string()).exists() && copy.join("source.json").exists());
}

#[test]
fn no_space_leaves_neither_a_reply_nor_its_copy() {
    let desk = desk();
    fs::write(desk.path("big.bin"), noise(3_000_000, 1)).unwrap();
    let mount = |args: &[&str]| {
        let mut mount = Command::new(args[0]);
        let done = mount.args(&args[1..]).current_dir(&desk.dir).status();
        assert!(done.unwrap().success(), "{args:?}");
    };
    fs::create_dir(desk.path("stick")).unwrap();
    let before = tree(&desk.path("cases"));
    mount(&[
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=1m,mode=700",
        "tmpfs",
        "stick",
    ]);
    let ran = desk.reply("--attach big.bin --out stick/replies.tar");
    let left = names(&desk.path("stick"));
    mount(&["umount", "stick"]);
    assert_eq!((ran.code, left.len()), (1, 0), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("No space left on device"),
        "{}",
        ran.stderr
    );
    assert_eq!(tree(&desk.path("cases")), before);

    // And where the copy goes: what is sealed has no room, or what is opened again.
    fs::rename(desk.path("cases"), desk.path("kept")).unwrap();
    fs::create_dir(desk.path("cases")).unwrap();
    for size in ["size=1m,mode=700", "size=8m,mode=700"] {
        mount(&["mount", "-t", "tmpfs", "-o", size, "tmpfs", "cases"]);
        let name = desk.path("kept").join(&desk.name).display().to_string();
        mount(&["cp", "-r", &name, "cases/"]);
        let before = tree(&desk.path("cases"));
        let ran = desk.reply("--attach big.bin --out replies.tar");
        let mut after = tree(&desk.path("cases"));
        mount(&["umount", "cases"]);
        after.retain(|path, _| !path.ends_with(".lock"));
        assert_eq!((ran.code, after), (1, before), "{}", ran.stderr);
        assert!(ran.stderr.contains("No space left"), "{}", ran.stderr);
        assert!(!ran.stderr.contains("--to"), "{}", ran.stderr);
        assert!(!desk.path("replies.tar").exists());
    }
}

#[test]
fn an_interrupted_reply_leaves_nothing() {
    let desk = desk();
    let before = tree(&desk.path("cases"));
    let running = desk.begin("--out replies.tar");
    let pid = rustix::process::Pid::from_child(&running);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let said = "postern-reader: error: interrupted\n\
                postern-reader: hint: nothing was sent; run it again\n";
    assert_eq!(ended(running), (Some(1), said.to_owned()));
    assert_eq!(tree(&desk.path("cases")), before);
    assert_eq!(
        names(desk.dir.path()),
        ["1.tar", "answer.txt", "big.bin", "cases", "k.identity"]
    );
}

#[test]
fn a_reply_that_cannot_appear_at_last_takes_its_copy_back() {
    let desk = desk();
    assert_eq!(
        desk.reply("--message-file answer.txt --out old.tar").code,
        0
    );
    let said = desk.conversation();
    let (cases, old) = (
        tree(&desk.path("cases")),
        fs::read(desk.path("old.tar")).unwrap(),
    );
    // What others do while it seals.
    let directory: fn(&Path) = |path| fs::create_dir(path).unwrap();
    let file: fn(&Path) = |path| fs::write(path, "of somebody else").unwrap();
    let instead: fn(&Path) = |path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    };
    let others = [
        ("a.tar", "", directory, "a.tar is there already\n"),
        ("b.tar", "", file, "b.tar is there already\n"),
        (
            "new.tar",
            "--append",
            file,
            "new.tar was changed meanwhile\n",
        ),
        (
            "old.tar",
            "--append",
            file,
            "old.tar was changed meanwhile\n",
        ),
        (
            "old.tar",
            "--append",
            instead,
            "old.tar was changed meanwhile\n",
        ),
    ];
    for (out, append, other, error) in others {
        if append == "--append" && out == "old.tar" {
            fs::write(desk.path(out), &old).unwrap();
        }
        let running = desk.begin(&format!("--out {out} {append}"));
        other(&desk.path(out));
        let other_is_directory = desk.path(out).is_dir();
        let (code, stderr) = ended(running);
        assert_eq!(code, Some(1), "{stderr}");
        let error = format!("postern-reader: error: {error}");
        assert!(
            stderr.contains(&error) && stderr.contains("hint: "),
            "{stderr}"
        );
        assert_eq!(desk.path(out).is_dir(), other_is_directory);
        assert_eq!(tree(&desk.path("cases")), cases);
        assert_eq!(desk.conversation(), said);
        let partial = |name: &String| name.ends_with(".partial");
        assert!(!names(desk.dir.path()).iter().any(partial));
    }
    assert_eq!(fs::read(desk.path("b.tar")).unwrap(), b"of somebody else");
    fs::write(desk.path("new.tar"), old).unwrap();
    let ran = desk.reply("--message-file answer.txt --out new.tar --append");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(desk.conversation().len(), said.len() + 1);
}

#[test]
fn what_a_killed_reply_left_is_removed_by_the_next_one() {
    let desk = desk();
    let unfinished = || {
        let mut names = names(desk.dir.path());
        names.retain(|name| name.starts_with(".postern-replies-"));
        names
    };
    let mut running = desk.begin("--out replies.tar");
    wait_for(&mut running, || !unfinished().is_empty());
    running.kill().unwrap();
    running.wait().unwrap();
    let [left] = &unfinished()[..] else {
        panic!("{:?}", unfinished());
    };
    assert!(!desk.path("replies.tar").exists());

    // Another run holds one; and what only has the name of one.
    let name = |byte: u8| {
        format!(
            ".postern-replies-{}.partial",
            format!("{byte:02x}").repeat(8)
        )
    };
    let held = fs::File::create(desk.path(&name(1))).unwrap();
    held.lock().unwrap();
    std::os::unix::fs::symlink("answer.txt", desk.path(&name(2))).unwrap();
    fs::create_dir(desk.path(&name(3))).unwrap();
    fs::write(desk.path(".postern-replies-mine.partial"), "").unwrap();
    let others = [
        &name(1),
        &name(2),
        &name(3),
        ".postern-replies-mine.partial",
    ];

    let ran = desk.reply("--message-file answer.txt --out other.tar");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(!desk.path(left).exists());
    assert_eq!(unfinished(), others);
    assert_eq!(fs::read(desk.path("answer.txt")).unwrap(), b"thank you\r\n");
    assert!(!desk.path("cases/.postern-reader.partial").exists());

    std::mem::drop(held);
    let ran = desk.reply("--message-file answer.txt --out other.tar --append");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(unfinished(), others[1..]);
}

#[test]
fn a_reply_of_any_length_takes_the_same_memory() {
    let desk = desk();
    let file = fs::File::create(desk.path("big.bin")).unwrap();
    file.set_len(300 << 20).unwrap();
    let args = format!(
        "reply -i k.identity --to {} --attach big.bin --max-reply 1GiB --out replies.tar",
        desk.name
    );
    let mut child = command(desk.dir.path(), &args).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let now = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended.code();
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert_eq!(code, Some(0));
    assert!((1..24 * 1024).contains(&peak), "{peak} KiB at its peak");
}

#[test]
fn a_copy_says_the_day_it_was_written_also_to_colleagues() {
    let desk = desk();
    let head = Head {
        kind: Kind::ReplyCopy,
        reply: Some(desk.source.address()),
        ..head(id(8))
    };
    let mut writer = Writer::new(Vec::new(), &desk.keys.recipients, head).unwrap();
    writer.date("2026-11-01".parse().unwrap());
    writer.start_message().unwrap();
    writer.write(b"m").unwrap();
    let copy = writer.finish(None, None).unwrap().into_parts().0;
    fs::write(desk.path("8.age"), copy).unwrap();
    let ran = desk.run("open -i k.identity 8.age --to cases --copies");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let lines = desk.conversation();
    assert!(
        lines[0].starts_with("2026-11-01  replied (copy)  complete, a message  0808"),
        "{lines:#?}"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_reply_says_its_day_and_how_many_there_were_before_it() {
    let desk = desk();
    let other = mailbox();
    let sealed = ask(&desk.keys.recipients, id(3), &other.address());
    fs::write(desk.path("3.age"), sealed).unwrap();
    assert_eq!(desk.run("open -i k.identity 3.age --to cases").code, 0);
    // The copy of a colleague's reply counts too.
    let theirs = seal_as(
        &desk.keys.recipients,
        Kind::ReplyCopy,
        id(8),
        b"m",
        Some(&desk.source.address()),
        None,
    );
    fs::write(desk.path("8.age"), theirs).unwrap();
    let first = |to: &str, n: u32| {
        let ran = desk.run(&format!(
            "reply -i k.identity --to {to} --message-file answer.txt --out {to}-{n}.tar"
        ));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let tar = fs::read(desk.path(&format!("{to}-{n}.tar"))).unwrap();
        let sealed = members(&tar).remove(1).1;
        let source = if to == desk.name {
            &desk.source
        } else {
            &other
        };
        let text = source.identity().to_string();
        let identity: postern::pq::Identity = text.expose_secret().parse().unwrap();
        let reader = Reader::open(Cursor::new(&sealed[..]), &[Box::new(identity) as _]).unwrap();
        let manifest = reader.manifest().unwrap().clone();
        // Who keeps the copy is none of the source's business.
        assert!(manifest.by.is_none() && manifest.after.is_empty());
        (manifest.day.unwrap(), manifest.number.unwrap())
    };
    let (day, number) = first(&desk.name, 0);
    assert!(number == 0 && day > "2026-01-01".parse().unwrap());
    assert_eq!(first(&desk.name, 1), (day, 1));
    assert_eq!(
        desk.run("open -i k.identity 8.age --to cases --copies")
            .code,
        0
    );
    assert_eq!(first(&desk.name, 3), (day, 3));
    assert_eq!(first(&designation(&other.address()), 0).1, 0);
}

#[test]
fn a_copy_is_for_all_colleagues_whose_files_are_given() {
    let desk = desk();
    for name in ["bob", "carol", "dora"] {
        let keys = keys(desk.dir.path(), name);
        let file = format!("{name}.recipients");
        fs::write(desk.path(&file), keys.recipients.to_file()).unwrap();
    }
    let ran = desk.reply(
        "--message-file answer.txt --also bob.recipients --also carol.recipients --out r.tar",
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout
            .contains("    a copy for bob, carol, k in cases/"),
        "{}",
        ran.stdout
    );
    let members = members(&fs::read(desk.path("r.tar")).unwrap());
    let [(reply, _)] = listed(&members[0].1)[..] else {
        panic!("one reply");
    };
    let copy = format!("cases/{}/{reply}.age", desk.name);
    for (name, code) in [("k", 0), ("bob", 0), ("carol", 0), ("dora", 1)] {
        let ran = desk.run(&format!("verify -i {name}.identity {copy}"));
        assert_eq!(ran.code, code, "{name}: {}", ran.stderr);
    }
}

#[test]
fn a_desk_with_classic_keys_answers_too() {
    let desk = desk();
    let classic = |name: &str| {
        let identity = age::x25519::Identity::generate();
        let public = identity.to_public().to_string();
        let secret = identity.to_string();
        fs::write(
            desk.path(&format!("{name}.identity")),
            secret.expose_secret(),
        )
        .unwrap();
        fs::write(desk.path(&format!("{name}.recipients")), &public).unwrap();
        sealing::recipients(name, &public)
    };
    let mine = classic("clara");
    classic("carl");
    let sealed = ask(&mine, id(1), &desk.source.address());
    fs::write(desk.path("1.age"), sealed).unwrap();
    let ran = desk.run("open -i clara.identity 1.age --to classic");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));

    let answer = format!(
        "reply -i clara.identity --to {} --cases classic --message-file answer.txt",
        desk.name
    );
    let ran = desk.run(&format!(
        "{answer} --also carl.recipients --out replies.tar"
    ));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let members = members(&fs::read(desk.path("replies.tar")).unwrap());
    let (head, Kept(entries)) = open(&desk.source, &members[1].1).unwrap();
    assert_eq!(
        entries[1],
        ("message.txt".to_owned(), b"thank you\n".to_vec())
    );
    let copy = format!("classic/{}/{}.age", desk.name, head.id);
    for (name, code) in [("clara", 0), ("carl", 0), ("k", 1)] {
        let ran = desk.run(&format!("verify -i {name}.identity {copy}"));
        assert_eq!(ran.code, code, "{name}: {}", ran.stderr);
    }
    let text = fs::read_to_string(desk.path(&format!("classic/{}/conversation.txt", desk.name)));
    assert!(text.unwrap().contains("  replied by clara  "));

    // The two kinds do not mix.
    let other = desk.keys.recipients.to_file();
    fs::write(desk.path("k.recipients"), other).unwrap();
    let mixed = "a post-quantum key among classic keys";
    desk.refuses(&format!("{answer} --also k.recipients --out r.tar"), mixed);
}

#[test]
fn a_reply_that_servers_do_not_take_is_refused_unless_this_one_does() {
    let desk = desk();
    let big = |mib: u64| {
        let file = fs::File::create(desk.path("big.bin")).unwrap();
        file.set_len(mib << 20).unwrap();
    };
    let name = &desk.name;
    let reply = |args: &str| format!("reply -i k.identity --to {name} --attach big.bin {args}");
    big(80);
    let ran = desk.run(&reply("--out 80.tar"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    // The files alone are too much; and with what is sealed around them.
    big(101);
    let most = "the reply has 105,906,176 bytes, and a server takes 100.0 MiB";
    desk.refuses(&reply("--out 101.tar"), most);
    big(100);
    desk.refuses(&reply("--out 100.tar"), "and a server takes 100.0 MiB");
    let smaller = "and a server takes 64.0 KiB";
    desk.refuses(&reply("--out 100.tar --max-reply 64KiB"), smaller);
    let ran = desk.run(&reply("--out 100.tar --max-reply 1GiB"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(desk.conversation().len(), 3);
}

#[test]
fn a_clock_that_is_behind_does_not_put_the_answer_before_the_question() {
    let desk = desk();
    let record = desk.path(&format!("cases/{}/{}/opened.json", desk.name, id(1)));
    let json = fs::read_to_string(&record).unwrap();
    fs::write(&record, json.replace("2026-11-22", "2126-11-22")).unwrap();
    let ran = desk.reply("--message-file answer.txt --out replies.tar");
    assert_eq!(ran.code, 3);
    let said = "but something in its folder is of 2126-11-22: the reply is filed under that day";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    let lines = desk.conversation();
    assert!(lines[0].starts_with("2126-11-22  received  "), "{lines:#?}");
    assert!(
        lines[1].starts_with("2126-11-22  replied by k  "),
        "{lines:#?}"
    );
    // So does the copy.
    let copy = names(&desk.path("cases").join(&desk.name));
    let copy = copy.iter().find(|name| name.ends_with(".age")).unwrap();
    let sealed = fs::read(desk.path("cases").join(&desk.name).join(copy)).unwrap();
    let plain = unseal(&desk.keys.identity, &sealed);
    assert!(plain.windows(10).any(|w| w == b"2126-11-22"));
}

#[test]
fn a_list_that_cannot_be_written_does_not_make_anybody_send_twice() {
    let desk = desk();
    let list = desk.path(&format!("cases/{}/conversation.txt", desk.name));
    fs::remove_file(&list).unwrap();
    fs::create_dir(&list).unwrap();
    let ran = desk.reply("--message-file answer.txt --out replies.tar");
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    let said = "hint: the reply is in replies.tar: do not send it again";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    assert!(!ran.stderr.contains("run this again"), "{}", ran.stderr);
    fs::remove_dir(&list).unwrap();
    assert_eq!(desk.run("open -i k.identity 1.tar --to cases").code, 0);
    assert_eq!(desk.conversation().len(), 2);
}

// -- what several write to ---------------------------------------------------------------

/// The identity `k.identity` again, locked with the passphrase "right", as `locked.identity`.
fn lock(desk: &Desk, name: &str, passphrase: &str) {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(4);
    let plain = fs::read(&desk.keys.file).unwrap();
    fs::write(desk.path(name), seal_raw(&recipient, &plain)).unwrap();
}

#[test]
fn what_is_added_while_a_passphrase_is_waited_for_is_not_lost() {
    let desk = desk();
    lock(&desk, "locked.identity", "right");
    assert_eq!(desk.run("open -i k.identity 1.tar --to other").code, 0);
    let answer = format!(
        "--to {} --message-file answer.txt --out replies.tar --append",
        desk.name
    );
    assert_eq!(desk.run(&format!("reply -i k.identity {answer}")).code, 0);

    let made = Command::new("mkfifo").arg(desk.path("passphrase")).status();
    assert!(made.unwrap().success());
    let args = format!("reply -i locked.identity --passphrase-file passphrase {answer}");
    let waiting = command(desk.dir.path(), &args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opened when the other end is.
    let mut passphrase = fs::File::create(desk.path("passphrase")).unwrap();
    let ran = desk.run(&format!("reply -i k.identity --cases other {answer}"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    io::Write::write_all(&mut passphrase, b"right\n").unwrap();
    std::mem::drop(passphrase);
    assert_eq!(ended(waiting), (Some(0), String::new()));
    let tar = fs::read(desk.path("replies.tar")).unwrap();
    assert_eq!(listed(&members(&tar)[0].1).len(), 3);
}

#[test]
fn two_runs_do_not_add_to_one_file_at_a_time() {
    let desk = desk();
    assert_eq!(desk.run("open -i k.identity 1.tar --to other").code, 0);
    let answer = "--message-file answer.txt --out replies.tar --append";
    assert_eq!(desk.reply(answer).code, 0);
    let running = desk.begin("--out replies.tar --append");
    let ran = desk.reply(&format!("{answer} --cases other"));
    let said = "error: another postern-reader is adding to replies.tar";
    assert!(ran.code == 1 && ran.stderr.contains(said), "{}", ran.stderr);
    assert_eq!(ended(running), (Some(0), String::new()));
    assert_eq!(desk.reply(&format!("{answer} --cases other")).code, 0);
    let tar = fs::read(desk.path("replies.tar")).unwrap();
    assert_eq!(listed(&members(&tar)[0].1).len(), 3);
}

#[test]
fn a_link_to_a_file_that_is_added_to_stays_one() {
    let desk = desk();
    fs::create_dir(desk.path("stick")).unwrap();
    let answer = "--message-file answer.txt";
    let ran = desk.reply(&format!("{answer} --out stick/replies.tar"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    std::os::unix::fs::symlink("stick/replies.tar", desk.path("link.tar")).unwrap();
    let ran = desk.reply(&format!("{answer} --out link.tar --append"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("link.tar holds 2 replies"));
    assert!(desk.path("link.tar").is_symlink());
    let tar = fs::read(desk.path("stick/replies.tar")).unwrap();
    assert_eq!(listed(&members(&tar)[0].1).len(), 2);
    assert_eq!(names(&desk.path("stick")), ["replies.tar"]);
}

// -- what is said to help ----------------------------------------------------------------

#[test]
fn each_identity_may_have_a_passphrase_of_its_own() {
    let desk = desk();
    lock(&desk, "one.identity", "right");
    lock(&desk, "two.identity", "other");
    fs::write(desk.path("right"), "right\n").unwrap();
    fs::write(desk.path("other"), "other\n").unwrap();
    fs::write(desk.path("empty"), "\n").unwrap();
    let both = "verify -i one.identity -i two.identity 1.tar";
    let right = "--passphrase-file right --passphrase-file other";
    assert_eq!(desk.run(&format!("{both} {right}")).code, 0);
    let one = "verify -i one.identity -i k.identity 1.tar --passphrase-file right";
    assert_eq!(desk.run(one).code, 0);
    let wrong = "two.identity: the passphrase is wrong";
    desk.refuses(&format!("{both} --passphrase-file right"), wrong);
    desk.refuses(
        &format!("{both} {right} --passphrase-file right"),
        "there are 3 passphrase files for 2 identity files",
    );
    // Who opens has no passphrase to choose.
    let empty = "verify -i one.identity 1.tar --passphrase-file empty";
    desk.refuses(empty, "hint: it is the one chosen when the keys were made");
}

#[test]
fn what_is_wrong_is_said_before_a_passphrase_is_asked_for() {
    let desk = desk();
    lock(&desk, "locked.identity", "right");
    lock(&desk, "bob.identity", "right");
    let armor = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    fs::write(desk.path("armor.identity"), armor).unwrap();
    fs::write(desk.path("noise.recipients"), noise(100, 1)).unwrap();
    fs::write(desk.path("bad.recipients"), "age1bad\n").unwrap();
    let name = &desk.name;
    let encrypted = "it is encrypted, as identity files are, and no recipients file";
    for (args, error) in [
        ("--out gone/r.tar", "cannot write gone/r.tar"),
        ("--out ..", "is there already"),
        (
            "--out r.tar --also gone.recipients",
            "gone.recipients: cannot read it",
        ),
        ("--out r.tar --also bob.identity", encrypted),
        ("--out r.tar --also armor.identity", encrypted),
        ("--out r.tar --also k.identity", "this is a private key"),
        (
            "--out r.tar --also noise.recipients",
            "it is no recipients file",
        ),
        ("--out r.tar --also bad.recipients", "not a public age key"),
    ] {
        let args = format!("reply -i locked.identity --to {name} --message-file answer.txt {args}");
        desk.refuses(&args, error);
    }
}

#[test]
fn the_id_of_a_submission_is_told_from_a_source() {
    let desk = desk();
    let sealed = seal(&desk.keys.recipients, id(2), b"m", &[]);
    fs::write(desk.path("2.age"), sealed).unwrap();
    assert_eq!(desk.run("open -i k.identity 2.age --to cases").code, 0);
    let to =
        |to: &str| format!("reply -i k.identity --to {to} --message-file answer.txt --out r.tar");
    let name = format!("hint: give {} with --to", desk.name);
    desk.refuses(&to(&id(1).to_string()), &name);
    desk.refuses(&to(&id(2).to_string()), "its source wants no answer");
    desk.refuses(&to(&id(3).to_string()), "is no designation in full");
}

#[test]
fn what_helps_against_a_lost_address_helps() {
    let desk = desk();
    let (case, answer) = (
        desk.path("cases").join(&desk.name),
        "--message-file answer.txt --out r.tar",
    );
    let reply = format!("reply -i k.identity --to {} {answer}", desk.name);
    let folder = case.join(id(1).to_string());
    fs::remove_file(folder.join("envelope.json")).unwrap();
    desk.refuses(
        &reply,
        "open the bundle that its submissions came in once more",
    );
    let ran = desk.run("open -i k.identity 1.tar --to cases");
    let said = format!("the folder {}/{} was changed", desk.name, id(1));
    assert!(
        ran.code == 3 && ran.stderr.contains(&said),
        "{}",
        ran.stderr
    );
    assert_eq!(desk.run(&reply).code, 0);

    fs::write(case.join("source.json"), "{").unwrap();
    let reply = reply.replace("r.tar", "s.tar");
    desk.refuses(&reply, "move the folder out of --cases");
    fs::rename(case, desk.path("away2")).unwrap();
    assert_eq!(desk.run("open -i k.identity 1.tar --to cases").code, 0);
    assert_eq!(desk.run(&reply).code, 0);
}
