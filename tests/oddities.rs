//! What is odd about an envelope, a source or a folder: it is said, it is kept, and what is
//! lost is found again.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::PathBuf;

use postern::envelope::ReplyAddress;
use sealing::*;

/// A desk with keys `k.identity`.
struct Desk {
    dir: tempfile::TempDir,
    keys: Keys,
}

fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    fs::write(dir.path().join("answer.txt"), "thank you\n").unwrap();
    Desk { dir, keys }
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    #[track_caller]
    fn run(&self, args: &str, code: i32) -> Ran {
        run_to(self.dir.path(), args, code)
    }

    /// Opens a submission from this address, in a file of its own.
    #[track_caller]
    fn open(&self, n: u8, from: &ReplyAddress, code: i32) -> Ran {
        let name = self.path(&format!("{n}.age"));
        if !name.exists() {
            fs::write(&name, ask(&self.keys.recipients, id(n), from)).unwrap();
        }
        self.run(&format!("open -i k.identity {n}.age --to cases"), code)
    }

    #[track_caller]
    fn reply(&self, to: &str, code: i32) -> Ran {
        let out = format!("{}.tar", fs::read_dir(self.dir.path()).unwrap().count());
        self.run(
            &format!("reply -i k.identity --to {to} --message-file answer.txt --out {out}"),
            code,
        )
    }
}

/// A folder of a source with this designation, as `open` makes it.
fn plant(desk: &Desk, mailbox: &str) -> String {
    let id: postern::mailbox::MailboxId = mailbox.parse().unwrap();
    let name = id.designation().to_string();
    let case = desk.path("cases").join(&name);
    fs::create_dir_all(&case).unwrap();
    let json = serde_json::json!({
        "format": "postern-source", "version": 1, "mailbox": mailbox,
    });
    fs::write(case.join("source.json"), json.to_string()).unwrap();
    name
}

#[test]
fn a_new_source_that_is_called_almost_as_another_is_told() {
    let desk = desk();
    let source = mailbox().address();
    let mailbox = source.mailbox().unwrap().to_string();
    let name = designation(&source);
    // The words are the first 4 of 32 bytes; somebody can grind them.
    let near = mailbox[..8].to_owned() + &"5a".repeat(28);
    let other = plant(&desk, &near);
    assert_ne!(other, name);
    assert_eq!(
        other.rsplit_once('-').unwrap().0,
        name.rsplit_once('-').unwrap().0
    );
    let warning = format!(
        "postern-reader: warning: 1.age: a new source, {name}, is called almost as {other} is, \
         which may be on purpose\n"
    );
    // Said again for what was odd, and not for what comes later.
    for _ in 0..2 {
        assert_eq!(desk.open(1, &source, 3).stderr, warning);
    }
    assert_eq!(desk.open(2, &source, 0).stderr, "");
    let text = desk.path("cases").join(&name).join("conversation.txt");
    let text = fs::read_to_string(text).unwrap();
    let mark = format!(
        "{}/message.txt  ! a new source, {name}, is called almost",
        id(1)
    );
    assert!(text.contains(&mark), "{text}");
    let ran = desk.reply(&name, 3);
    let warning =
        format!("warning: {name}: {other} is another source, and called almost the same\n");
    assert!(ran.stderr.contains(&warning), "{}", ran.stderr);
}

#[test]
fn a_folder_that_somebody_renamed_is_named() {
    let desk = desk();
    let source = mailbox().address();
    let name = designation(&source);
    desk.open(1, &source, 0);
    fs::rename(
        desk.path("cases").join(&name),
        desk.path("cases/minister-leak"),
    )
    .unwrap();
    let ran = desk.reply(&name, 1);
    assert_eq!(
        ran.stderr,
        format!(
            "postern-reader: error: there is no folder called {name}\npostern-reader: hint: its \
             folder is called minister-leak: give it its name back\n"
        )
    );
    // What is in it is there, and what is new is told to be apart.
    assert!(
        desk.open(1, &source, 0)
            .stdout
            .contains("already there, in cases/minister-leak/")
    );
    let ran = desk.open(2, &source, 3);
    let warning = format!(
        "warning: 2.age: the folder minister-leak is of this source, and not called after it: \
         move what is in it to {name}\n"
    );
    assert!(ran.stderr.contains(&warning), "{}", ran.stderr);
    let from = desk.path("cases/minister-leak").join(id(1).to_string());
    fs::rename(from, desk.path("cases").join(&name).join(id(1).to_string())).unwrap();
    fs::remove_dir_all(desk.path("cases/minister-leak")).unwrap();
    assert!(desk.open(1, &source, 0).stdout.contains("already there"));
    desk.reply(&name, 0);
}

#[test]
fn what_says_whose_a_folder_is_comes_back_when_it_is_lost() {
    let desk = desk();
    let source = mailbox().address();
    let name = designation(&source);
    desk.open(1, &source, 0);
    let case = desk.path("cases").join(&name);
    let json = fs::read(case.join("source.json")).unwrap();
    // By the next run, whichever it is.
    fs::remove_file(case.join("source.json")).unwrap();
    assert!(desk.open(1, &source, 0).stdout.contains("already there"));
    assert_eq!(fs::read(case.join("source.json")).unwrap(), json);
    fs::remove_file(case.join("source.json")).unwrap();
    desk.reply(&name, 0);
    assert_eq!(fs::read(case.join("source.json")).unwrap(), json);
    // Not in a folder that is called otherwise.
    fs::create_dir(desk.path("cases/notes")).unwrap();
    let folder = case.join(id(1).to_string());
    fs::rename(&folder, desk.path("cases/notes").join(id(1).to_string())).unwrap();
    assert!(desk.open(1, &source, 0).stdout.contains("in cases/notes/"));
    assert!(!desk.path("cases/notes/source.json").exists());
}

#[test]
fn a_submission_that_lost_its_address_is_opened_once_more() {
    let desk = desk();
    let source = mailbox().address();
    let name = designation(&source);
    for damage in ["", "{}"] {
        desk.open(1, &source, 0);
        let case = desk.path("cases").join(&name);
        let head = case.join(id(1).to_string()).join("envelope.json");
        match damage {
            "" => fs::remove_file(head).unwrap(),
            other => fs::write(head, other).unwrap(),
        }
        let ran = desk.reply(&name, 1);
        assert!(
            ran.stderr
                .contains("nothing in its folder says where answers go")
        );
        let ran = desk.open(1, &source, 3);
        assert!(
            ran.stderr.contains("was changed since it was opened"),
            "{}",
            ran.stderr
        );
        desk.reply(&name, 0);
        fs::remove_dir_all(desk.path("cases")).unwrap();
    }
}

#[test]
fn an_unpacked_reply_is_told_from_what_other_keys_open() {
    let desk = desk();
    let source = mailbox().address();
    desk.open(1, &source, 0);
    let ran = desk.reply(&designation(&source), 0);
    let tar = ran
        .stdout
        .lines()
        .last()
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let file = fs::File::open(desk.path(tar)).unwrap();
    tar::Archive::new(file)
        .unpack(desk.path("unpacked"))
        .unwrap();
    for command in ["open --to cases", "list", "verify"] {
        let (command, to) = command.split_once(' ').unwrap_or((command, ""));
        let ran = desk.run(&format!("{command} -i k.identity unpacked {to}"), 1);
        assert!(
            ran.stderr.ends_with(
                "none of the given keys opens it\npostern-reader: hint: what is in replies/ is \
                 sealed for a source to read: bring replies.tar to the server; your copies are \
                 the .age files in the sources' folders\n"
            ),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn a_message_that_turns_the_reading_direction_is_told_also_later() {
    let desk = desk();
    for (n, text, odd) in [
        (1, "pay \u{202e}0001\u{202c} to him", true),
        (2, "\u{2067}שלום\u{2069}", true),
        (3, "שלום\u{200f}, e2 80 \u{2030}, \u{2065}", false),
    ] {
        let sealed = seal(&desk.keys.recipients, id(n), text.as_bytes(), &[]);
        fs::write(desk.path("m.age"), sealed).unwrap();
        for _ in 0..2 {
            let code = if odd { 3 } else { 0 };
            let ran = desk.run("open -i k.identity m.age --to cases", code);
            let what = "m.age: message.txt holds characters that turn the reading direction";
            assert_eq!(ran.stderr.contains(what), odd, "{}", ran.stderr);
        }
    }
    let record = fs::read_to_string(
        desk.path("cases")
            .join(id(1).to_string())
            .join("opened.json"),
    );
    let remark = "an editor may show other words";
    assert!(record.unwrap().contains(remark));
}

#[test]
fn days_that_cannot_be_are_left_out() {
    let desk = desk();
    for day in ["9999-12-31", "-009999-01-01", "1999-12-31"] {
        let sealed = ask(&desk.keys.recipients, id(1), &mailbox().address());
        let bundle = bundle_of(day.parse().unwrap(), &[(id(1), &sealed)]);
        fs::write(desk.path("b.tar"), bundle).unwrap();
        let ran = desk.run("list -i k.identity b.tar", 3);
        assert!(ran.stdout.contains("  day unknown  "), "{}", ran.stdout);
        let warning = "b.tar: its list says days that cannot be: they are left out";
        assert!(ran.stderr.contains(warning), "{}", ran.stderr);
    }
}

#[test]
fn warnings_of_one_kind_are_counted_together_and_failures_are_always_named() {
    let desk = desk();
    // Each with a name that is not its id.
    let sealed: Vec<_> = (0..120)
        .map(|n| seal(&desk.keys.recipients, id(n), b"m", &[]))
        .collect();
    let items: Vec<_> = (0..120_u8)
        .map(|n| (id(n + 120), &sealed[usize::from(n)][..]))
        .collect();
    fs::write(desk.path("b.tar"), bundle(&items)).unwrap();
    let ran = desk.run("open -i k.identity b.tar --to cases", 3);
    let named = ran
        .stderr
        .matches(".age: its name is not its id, which is ")
        .count();
    assert_eq!(named, 50, "{}", ran.stderr);
    let rest = "postern-reader: warning: its name is not its id, which is … (70 more)\n";
    assert!(ran.stderr.ends_with(rest), "{}", ran.stderr);
}

#[test]
fn a_long_conversation_is_written_once() {
    let desk = desk();
    let source = mailbox().address();
    let sealed: Vec<_> = (0..200)
        .map(|n| ask(&desk.keys.recipients, id(n), &source))
        .collect();
    let items: Vec<_> = (0..200_u8)
        .map(|n| (id(n), &sealed[usize::from(n)][..]))
        .collect();
    fs::write(desk.path("b.tar"), bundle(&items)).unwrap();
    let traced = std::process::Command::new("strace")
        .args(["-f", "-e", "trace=rename,renameat,renameat2", "-o", "trace"])
        .arg(env!("CARGO_BIN_EXE_postern-reader"))
        .args("open -i k.identity b.tar --to cases".split(' '))
        .current_dir(desk.dir.path())
        .output()
        .expect("strace is needed: apt install strace");
    assert!(traced.status.success(), "{traced:?}");
    let trace = fs::read_to_string(desk.path("trace")).unwrap();
    assert_eq!(
        trace.matches("conversation.txt\"").count(),
        2,
        "one rename has two names"
    );
    let text = desk
        .path("cases")
        .join(designation(&source))
        .join("conversation.txt");
    assert_eq!(
        fs::read_to_string(text)
            .unwrap()
            .matches("  received  ")
            .count(),
        200
    );
}
