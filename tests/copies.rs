//! Colleagues: who takes a reply of another for one, in what order it is read, and what of all
//! that somebody else could have made up.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::{Path, PathBuf};

use postern::clock;
use postern::envelope::{Head, Kind, ReplyAddress, Writer};
use sealing::*;

/// Two journalists, alice and bob, and a source who writes to both.
struct Newsroom {
    dir: tempfile::TempDir,
    alice: Keys,
    both: postern::recipients::Chosen,
    source: ReplyAddress,
    name: String,
}

fn newsroom() -> Newsroom {
    let dir = tempfile::tempdir().unwrap();
    let (alice, bob) = (keys(dir.path(), "alice"), keys(dir.path(), "bob"));
    let file = |name: &str, keys: &Keys| {
        let public = keys.identity.to_public().to_string();
        fs::write(dir.path().join(format!("{name}.recipients")), &public).unwrap();
        (name.parse().unwrap(), public)
    };
    let files = [file("alice", &alice), file("bob", &bob)];
    let both = postern::recipients::Recipients::parse(&files, false);
    let both = both.ok().unwrap().for_day(clock::today(), None);
    let source = mailbox().address();
    fs::write(dir.path().join("answer.txt"), "thank you\n").unwrap();
    Newsroom {
        name: designation(&source),
        dir,
        alice,
        both,
        source,
    }
}

impl Newsroom {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    #[track_caller]
    fn run(&self, args: &str, code: i32) -> Ran {
        run_to(self.dir.path(), args, code)
    }

    /// A submission of the source in a bundle of its own.
    fn send(&self, n: u8) {
        let sealed = ask(&self.both, id(n), &self.source);
        let name = self.path(&format!("{n}.tar"));
        fs::write(name, bundle_of(clock::today(), &[(id(n), &sealed)])).unwrap();
    }

    /// Replies as one of the two; the sealed copy.
    fn reply(&self, who: &str, out: &str) -> PathBuf {
        let other = if who == "alice" { "bob" } else { "alice" };
        let ran = self.run(
            &format!(
                "reply -i {who}.identity --cases {who} --to {} --message-file answer.txt --also \
                 {other}.recipients --out {out}.tar",
                self.name
            ),
            0,
        );
        let (id, _) = ran.stdout.split_once(':').unwrap();
        self.path(&format!("{who}/{}/{id}.age", self.name))
    }

    /// What a copy of a reply that nobody wrote looks like.
    fn forge(&self, n: u8, to: &Path) -> Vec<u8> {
        let head = Head {
            kind: Kind::ReplyCopy,
            reply: Some(self.source.clone()),
            ..head(id(n))
        };
        let mut writer = Writer::new(Vec::new(), &self.alice.recipients, head).unwrap();
        writer.date("2026-11-23".parse().unwrap());
        writer.attribute(Some(&"bob".parse().unwrap()), vec![id(1)]);
        writer.start_message().unwrap();
        writer.write(b"come to the bridge").unwrap();
        let forged = writer.finish(None, None).unwrap().into_parts().0;
        fs::write(to, &forged).unwrap();
        forged
    }

    /// The lines of somebody's conversation, without spaces in a row.
    fn lines(&self, who: &str) -> Vec<String> {
        let path = self.path(who).join(&self.name).join("conversation.txt");
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines.map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        words.collect()
    }
}

#[test]
fn a_colleague_who_opens_all_at_once_reads_it_in_the_order_it_was_written() {
    let desk = newsroom();
    let open = |n: u8| {
        desk.send(n);
        for who in ["alice", "bob"] {
            desk.run(&format!("open -i {who}.identity {n}.tar --to {who}"), 0);
        }
        format!("received complete, a message {}/message.txt", id(n))
    };
    let answer = |who: &str, other: &str| {
        let copy = desk.reply(who, who);
        let args = format!(
            "open -i {other}.identity {} --to {other} --copies",
            copy.display()
        );
        let ran = desk.run(&args, 0);
        let taken =
            "1 reply of colleagues taken: nobody signs such, so ask whether they wrote it\n";
        assert!(ran.stdout.ends_with(taken), "{}", ran.stdout);
        let id = copy.file_stem().unwrap().to_str().unwrap().to_owned();
        (
            who.to_owned(),
            format!("complete, a message {id}/message.txt"),
        )
    };
    let replied = |(who, rest): &(String, String), reader: &str| {
        let copy = if who == reader { "" } else { " (copy)" };
        format!("replied by {who}{copy} {rest}")
    };
    let first = open(1);
    let alices = answer("alice", "bob");
    let second = open(2);
    let bobs = answer("bob", "alice");
    let third = open(3);
    // Somebody else with bob's key opens all of it, the copies last.
    let all = "3.tar 2.tar 1.tar bob alice";
    let args = format!("open -i bob.identity {all} --to carol --copies");
    let ran = desk.run(&args, 0);
    assert!(
        ran.stdout.contains("2 replies of colleagues taken"),
        "{}",
        ran.stdout
    );
    for reader in ["alice", "bob", "carol"] {
        let said = [
            first.clone(),
            replied(&alices, reader),
            second.clone(),
            replied(&bobs, reader),
            third.clone(),
        ];
        let day = clock::today();
        let said: Vec<_> = said.iter().map(|line| format!("{day} {line}")).collect();
        assert_eq!(desk.lines(reader), said, "{reader}");
    }
    let text = desk.path("alice").join(&desk.name).join("conversation.txt");
    let title = format!("# The conversation with {}, oldest first: ", desk.name);
    assert!(fs::read_to_string(text).unwrap().starts_with(&title));
}

#[test]
fn a_forged_copy_enters_no_conversation_by_itself() {
    let desk = newsroom();
    desk.send(1);
    desk.run("open -i alice.identity 1.tar --to alice", 0);
    let before = desk.lines("alice");
    let forged = desk.forge(9, &desk.path("9.age"));

    // As a file, alone or in a directory, as out of an unpacked bundle.
    fs::create_dir_all(desk.path("stick/submissions")).unwrap();
    fs::write(
        desk.path("stick/submissions")
            .join(format!("{}.age", id(9))),
        &forged,
    )
    .unwrap();
    for input in ["9.age", "stick"] {
        let ran = desk.run(&format!("open -i alice.identity {input} --to alice"), 1);
        let said = "it says that it is the copy of a reply\npostern-reader: hint: if a colleague \
                    gave it to you, take it with --copies: nobody signs such, and a source can \
                    make one\n";
        assert!(ran.stderr.ends_with(said), "{}", ran.stderr);
    }
    // In a bundle, whatever is asked for.
    fs::write(desk.path("9.tar"), bundle(&[(id(9), &forged)])).unwrap();
    for (option, said) in [("", "complete"), ("--copies", "already there")] {
        let args = format!("open -i alice.identity 9.tar --to alice {option}");
        let ran = desk.run(&args, 3);
        assert!(
            ran.stdout.contains(&format!("1 in all: 1 {said}\n")),
            "{}",
            ran.stdout
        );
    }
    // Attached by the source.
    let sealed = seal(&desk.both, id(5), b"", &[("9.age", &forged)]);
    fs::write(desk.path("5.age"), sealed).unwrap();
    desk.run("open -i alice.identity 5.age --to alice", 0);
    for input in ["", "/files", "/files/001-9.age"] {
        let args = format!(
            "open -i alice.identity alice/{}{input} --to alice --copies",
            id(5)
        );
        desk.run(&args, 1);
    }
    assert_eq!(desk.lines("alice"), before);

    // The very bytes that were not believed are taken when a colleague brings them.
    let args = "open -i alice.identity 9.age --to alice --copies";
    let ran = desk.run(args, 0);
    assert!(!ran.stdout.contains("already there"), "{}", ran.stdout);
    assert_eq!(
        desk.lines("alice")[1],
        format!(
            "2026-11-23 replied by bob (copy) complete, a message {}/message.txt",
            id(9)
        )
    );
    // And with them there, nothing has to be asked for again.
    for option in ["", "--copies"] {
        let ran = desk.run(
            &format!("open -i alice.identity 9.age --to alice {option}"),
            0,
        );
        assert!(
            ran.stdout.contains("1 in all: 1 already there\n"),
            "{}",
            ran.stdout
        );
    }
}

#[test]
fn a_copy_says_by_whom_it_is_and_what_it_follows_and_nothing_else_says_it() {
    let desk = newsroom();
    (1..=2).for_each(|n| desk.send(n));
    desk.run("open -i alice.identity 1.tar 2.tar --to alice", 0);
    let copy = desk.reply("alice", "r");
    let plain = unseal(&desk.alice.identity, &fs::read(copy).unwrap());
    let text = String::from_utf8_lossy(&plain).replace([' ', '\n'], "");
    let said = format!("\"by\":\"alice\",\"after\":[\"{}\",\"{}\"]", id(1), id(2));
    assert!(text.contains(&said), "{text}");

    // What a submission says of it is not believed, nor its day.
    let head = Head {
        reply: Some(desk.source.clone()),
        ..head(id(3))
    };
    let mut writer = Writer::new(Vec::new(), &desk.both, head).unwrap();
    writer.date("2026-01-01".parse().unwrap());
    writer.attribute(Some(&"alice".parse().unwrap()), vec![id(1)]);
    writer.start_message().unwrap();
    writer.write(b"m").unwrap();
    fs::write(
        desk.path("3.age"),
        writer.finish(None, None).unwrap().into_parts().0,
    )
    .unwrap();
    desk.run("open -i alice.identity 3.age --to alice", 0);
    let last = format!("unknown received complete, a message {}/message.txt", id(3));
    assert_eq!(desk.lines("alice").last().unwrap(), &last);

    // list says the day that a copy says.
    desk.forge(9, &desk.path("9.age"));
    let listed = desk.run("list -i alice.identity 9.age", 0).stdout;
    assert!(
        listed.starts_with(&format!("{}  2026-11-23  ", id(9))),
        "{listed}"
    );
}
