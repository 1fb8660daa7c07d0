//! What a crash or a failing disk leaves of a reply: it is sent and filed, or neither. strace
//! lets the program die, or fail, at each call in turn that changes the disk.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic"
)]

mod sealing;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sealing::*;

/// Calls that change names or make what was written last; those of other machines too.
const CALLS: &str = "?rename,?renameat,?renameat2,?unlink,?unlinkat,?rmdir,?mkdir,?mkdirat,fsync";
/// More of them than one run makes.
const MANY: u32 = 200;

/// A desk whose source asked, and was answered once into `old.tar`.
struct Desk {
    dir: tempfile::TempDir,
    name: String,
    /// What all begins with, as copies.
    cases: PathBuf,
    old: PathBuf,
}

fn desk() -> Desk {
    let strace = Command::new("strace")
        .arg("-V")
        .stdout(Stdio::null())
        .status();
    assert!(strace.is_ok_and(|s| s.success()), "strace is needed");
    let dir = tempfile::tempdir().unwrap();
    let (keys, source) = (keys(dir.path(), "k"), mailbox());
    let sealed = ask(&keys.recipients, id(1), &source.address());
    fs::write(dir.path().join("1.tar"), bundle(&[(id(1), &sealed)])).unwrap();
    fs::write(dir.path().join("answer.txt"), "thank you\n").unwrap();
    let name = designation(&source.address());
    let desk = Desk {
        cases: dir.path().join("first-cases"),
        old: dir.path().join("first.tar"),
        dir,
        name,
    };
    assert_eq!(desk.settle().code, 0);
    assert_eq!(desk.reply("--out replies.tar").code, 0);
    fs::rename(desk.path("cases"), &desk.cases).unwrap();
    fs::rename(desk.path("replies.tar"), &desk.old).unwrap();
    desk
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Puts everything back to the beginning.
    fn reset(&self, append: bool) {
        let _ = fs::remove_dir_all(self.path("cases"));
        let _ = fs::remove_file(self.path("replies.tar"));
        copy(&self.cases, &self.path("cases"));
        if append {
            fs::copy(&self.old, self.path("replies.tar")).unwrap();
        }
        for name in names(self.dir.path()) {
            if name.starts_with(".postern-replies-") {
                fs::remove_file(self.path(&name)).unwrap();
            }
        }
    }

    fn args(&self, args: &str) -> String {
        let name = &self.name;
        format!("reply -i k.identity --to {name} --message-file answer.txt {args}")
    }

    fn reply(&self, args: &str) -> Ran {
        run(self.dir.path(), &self.args(args))
    }

    /// Runs `reply` with a fault at this call; and whether there was such a call.
    fn reply_with(&self, fault: &str, at: u32, args: &str) -> (Ran, bool) {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "calls", "-e"]);
        strace.arg(format!("trace={CALLS}"));
        strace.args(["-e", &format!("inject={CALLS}:{fault}:when={at}")]);
        strace.arg(env!("CARGO_BIN_EXE_postern-reader"));
        strace.args(self.args(args).split_whitespace());
        strace.current_dir(self.dir.path()).stdin(Stdio::null());
        let ran = strace.output().unwrap().into();
        let calls = fs::read_to_string(self.path("calls")).unwrap();
        (ran, calls.contains("(INJECTED)"))
    }

    /// The next run of the program.
    fn settle(&self) -> Ran {
        run(self.dir.path(), "open -i k.identity 1.tar --to cases")
    }

    fn case(&self) -> PathBuf {
        self.path("cases").join(&self.name)
    }

    /// The second word and the folder of each line of the conversation.
    fn conversation(&self) -> Vec<(String, String)> {
        let text = fs::read_to_string(self.case().join("conversation.txt")).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let words: Vec<_> = line.split_whitespace().collect();
                let (folder, _) = words[words.len() - 1].split_once('/').unwrap();
                (words[1].to_owned(), folder.to_owned())
            })
            .collect()
    }

    /// The replies of which the conversation says that they were sent.
    fn replied(&self) -> BTreeSet<String> {
        let lines = self.conversation().into_iter();
        let replied = lines.filter(|(word, _)| word == "replied");
        replied.map(|(_, id)| id).collect()
    }

    /// The replies in the two files.
    fn in_tars(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for tar in [&self.old, &self.path("replies.tar")] {
            let Ok(tar) = fs::read(tar) else { continue };
            let mut archive = tar::Archive::new(&tar[..]);
            for entry in archive.entries().unwrap() {
                let name = entry.unwrap().path().unwrap().display().to_string();
                let id = name.strip_prefix("replies/");
                found.extend(id.map(|id| id.trim_end_matches(".age").to_owned()));
            }
        }
        found
    }

    /// Checks that what is filed as sent is sent, and nothing else is filed.
    #[track_caller]
    fn check(&self, what: &str) {
        let sent = self.in_tars();
        assert_eq!(self.replied(), sent, "{what}");
        let mut expected: BTreeSet<_> = ["conversation.txt", "source.json"]
            .map(str::to_owned)
            .into();
        expected.insert(id(1).to_string());
        for id in sent {
            expected.insert(format!("{id}.age"));
            expected.insert(id);
        }
        let there: BTreeSet<_> = names(&self.case()).into_iter().collect();
        assert_eq!(there, expected, "{what}");
        let names = names(&self.path("cases"));
        let partial = names.iter().find(|name| name.ends_with(".partial"));
        assert_eq!(partial, None, "{what}");
    }
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(copied.unwrap().success());
}

const WAYS: [(bool, &str); 2] = [
    (false, "--out replies.tar"),
    (true, "--out replies.tar --append"),
];

#[test]
fn after_a_crash_the_next_run_files_what_was_sent_and_nothing_else() {
    let desk = desk();
    for (append, args) in WAYS {
        let (mut sent, mut unsent) = (0, 0);
        for at in 1..MANY {
            desk.reset(append);
            let before = desk.in_tars().len();
            let (ran, _) = desk.reply_with("signal=KILL", at, args);
            let killed = ran.code == -1;
            let now = desk.in_tars().len() - before;
            let settled = desk.settle();
            let what = format!("{args}, killed at call {at}: {}", settled.stderr);
            assert!([0, 3].contains(&settled.code), "{what}");
            desk.check(&what);
            assert_eq!(desk.in_tars().len() - before, now, "{what}");
            if !killed {
                break;
            }
            sent += now;
            unsent += usize::from(settled.stderr.contains("was not sent"));
            // And once more it goes.
            let more = if desk.path("replies.tar").exists() {
                "--append"
            } else {
                ""
            };
            let ran = desk.reply(&format!("--out replies.tar {more}"));
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{what}");
            desk.check(&what);
            assert!(at + 1 < MANY);
        }
        // It died on both sides of the moment at which the reply is sent.
        assert!(sent > 0 && unsent > 1, "{args}: {sent} sent, {unsent} not");
    }
}

#[test]
fn a_disk_that_fails_once_leaves_a_reply_sent_and_filed_or_neither() {
    let desk = desk();
    for (append, args) in WAYS {
        let mut failed = 0;
        for at in 1..MANY {
            desk.reset(append);
            let before = desk.in_tars();
            let (ran, is_injected) = desk.reply_with("error=EIO", at, args);
            let what = format!("{args}, call {at} fails: {}", ran.stderr);
            let sent = desk.in_tars().len() - before.len();
            assert_eq!(sent, usize::from(ran.code != 1), "{what}");
            assert!([0, 1, 3].contains(&ran.code), "{what}");
            if ran.code == 3 {
                assert!(ran.stderr.contains("do not send it again"), "{what}");
            }
            if ran.code == 1 {
                failed += 1;
                assert!(desk.replied().is_subset(&before), "{what}");
            }
            let settled = desk.settle();
            assert!([0, 3].contains(&settled.code), "{what}");
            desk.check(&what);
            if !is_injected {
                assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
                break;
            }
            assert!(at + 1 < MANY);
        }
        assert!(failed > 10, "{args}: {failed}");
    }
}

#[test]
fn a_reply_of_which_nobody_can_tell_whether_it_was_sent_is_called_so() {
    let desk = desk();
    let pending = || {
        let names = names(&desk.case()).into_iter();
        let mut folders = names.filter(|name| desk.case().join(name).join("pending.json").exists());
        folders.next()
    };
    // Killed when the file was there, and before that could be noted.
    let mut tries = 1..MANY;
    let reply = loop {
        desk.reset(false);
        desk.reply_with("signal=KILL", tries.next().unwrap(), "--out replies.tar");
        if desk.path("replies.tar").exists() {
            break pending().unwrap();
        }
    };
    let word = |reply: &str| {
        let lines = desk.conversation();
        let line = lines.into_iter().find(|(_, id)| id == reply);
        line.unwrap().0
    };
    // Somebody carries it to the server.
    fs::rename(desk.path("replies.tar"), desk.path("carried.tar")).unwrap();
    for _ in 0..2 {
        let ran = desk.settle();
        assert_eq!(ran.code, 3, "{}", ran.stderr);
        let said = format!(
            "warning: cases/{}: an earlier reply, {reply}, may not",
            desk.name
        );
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("/pending.json; if not"),
            "{}",
            ran.stderr
        );
        assert_eq!(word(&reply), "unsent?");
    }
    // Others do not hinder an answer.
    let ran = desk.reply("--out other.tar");
    assert!(ran.code == 3 && ran.stderr.contains("may not have been sent"));
    // It comes back; or a person says so.
    copy(&desk.path("cases"), &desk.path("cases2"));
    fs::rename(desk.path("carried.tar"), desk.path("replies.tar")).unwrap();
    let ran = desk.settle();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains(&format!("the reply {reply} is in ")),
        "{}",
        ran.stderr
    );
    assert_eq!(word(&reply), "replied");
    fs::remove_dir_all(desk.path("cases")).unwrap();
    fs::rename(desk.path("cases2"), desk.path("cases")).unwrap();
    fs::remove_file(desk.case().join(&reply).join("pending.json")).unwrap();
    let ran = desk.settle();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(word(&reply), "replied");
}
