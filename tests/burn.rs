//! Keys of past periods are destroyed: what was sealed to them stays shut, all else opens, and
//! nothing that happens meanwhile costs a key that is still wanted.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::io::{Read as _, Seek as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use postern::clock;
use postern::id::SubmissionId;
use postern::recipients::{Every, Period, Recipients};
use sealing::*;

const PASSPHRASE: &str = "correct horse battery staple";
const WEEKS: u32 = 12;

/// A journalist whose list began eight weeks ago, and what came in each week.
struct Desk {
    dir: tempfile::TempDir,
    weeks: Vec<Period>,
}

impl Desk {
    fn new(flags: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let first = Every::Week.beginning(clock::today()) - 56.days();
        let weeks = Every::Week.periods(first, WEEKS);
        fs::write(dir.path().join("pass"), PASSPHRASE).unwrap();
        let desk = Self { dir, weeks };
        desk.run(
            &format!(
                "keygen --name alice --out . --passphrase-file pass --from {first} --periods \
                 {WEEKS} {flags}"
            ),
            0,
        );
        desk
    }

    fn dir(&self) -> &Path {
        self.dir.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir().join(name)
    }

    #[track_caller]
    fn run(&self, args: &str, code: i32) -> Ran {
        run_to(self.dir(), args, code)
    }

    #[track_caller]
    fn burn(&self, before: Date, bundle: &str, code: i32) -> Ran {
        let pass = "--passphrase-file pass";
        self.run(
            &format!("burn -i alice.identity --before {before} --bundle {bundle} {pass}"),
            code,
        )
    }

    /// The text of the identity file, which `age` decrypts.
    fn text(&self) -> String {
        let mut identity = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
        identity.set_max_work_factor(18);
        let file = fs::read(self.path("alice.identity")).unwrap();
        let mut binary = Vec::new();
        age::armor::ArmoredReader::new(&file[..])
            .read_to_end(&mut binary)
            .unwrap();
        String::from_utf8(unseal(&identity, &binary)).unwrap()
    }

    /// The secret lines, in order of their periods.
    fn secrets(&self) -> Vec<String> {
        let text = self.text();
        let secrets = text.lines().filter(|l| l.starts_with("AGE-SECRET-KEY-"));
        secrets.map(str::to_owned).collect()
    }

    /// Writes it without a passphrase.
    fn unlock(&self) {
        let text = self.text();
        fs::write(self.path("alice.identity"), text).unwrap();
    }

    /// A bundle with a submission of the first and of the last day of each week up to now.
    fn bundle(&self) -> Vec<Sent> {
        let text = fs::read_to_string(self.path("alice.recipients")).unwrap();
        let list = Recipients::parse(&[("alice".parse().unwrap(), text)], true);
        let list = list.ok().unwrap();
        let mut sent = Vec::new();
        for (number, week) in self.weeks.iter().enumerate() {
            for (end, day) in [(1, week.from), (2, week.to)] {
                if day <= clock::today() {
                    let id = id((number * 2 + end) as u8);
                    let chosen = list.for_day(day, None);
                    assert_eq!(chosen.period(), Some(*week));
                    let sealed = seal(&chosen, id, b"hello", &[]);
                    sent.push(Sent { id, day, sealed });
                }
            }
        }
        fs::write(self.path("all.tar"), bundle(&sent, clock::today(), None)).unwrap();
        sent
    }
}

struct Sent {
    id: SubmissionId,
    day: Date,
    sealed: Vec<u8>,
}

/// A bundle that was made on a day, when the oldest that was not collected was of another.
fn bundle(sent: &[Sent], made: Date, oldest: Option<Date>) -> Vec<u8> {
    let items: Vec<_> = sent
        .iter()
        .map(|s| serde_json::json!({"id": s.id, "day": s.day, "size": 65536, "fragment": false}))
        .collect();
    let list = serde_json::json!({
        "format": "postern-bundle", "version": 1, "items": items, "oldest_uncollected": oldest,
        "made": made,
    });
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "bundle.json", list.to_string().as_bytes());
    for s in sent {
        add_member(&mut tar, &format!("submissions/{}.age", s.id), &s.sealed);
    }
    tar.into_inner().unwrap()
}

/// Which of these texts stand in any file below `dir`.
fn found(dir: &Path, needles: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(self::found(&path, needles));
            continue;
        }
        let content = fs::read(&path).unwrap();
        for (number, needle) in needles.iter().enumerate() {
            let mut windows = content.windows(needle.len());
            if windows.any(|w| w.eq_ignore_ascii_case(needle.as_bytes())) {
                found.push(number);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn what_was_sealed_to_a_burned_period_stays_shut_and_all_else_opens() {
    for flags in ["", "--classic"] {
        let desk = Desk::new(flags);
        let sent = desk.bundle();
        desk.unlock();
        let secrets = desk.secrets_plain();
        assert_eq!(secrets.len(), WEEKS as usize);
        // Everything opens, and the search finds what is there.
        let verify = "verify -i alice.identity all.tar";
        let ran = desk.run(verify, 0);
        assert_eq!(ran.stdout.matches(": complete").count(), sent.len());
        assert_eq!(found(desk.dir(), &secrets).len(), WEEKS as usize);

        let mut old = fs::File::options()
            .read(true)
            .open(desk.path("alice.identity"))
            .unwrap();
        let before = desk.weeks[3].from;
        let ran = desk.burn(before, "all.tar", 0);
        assert!(
            ran.stdout.starts_with(&format!(
                "alice.identity: burned the keys of 3 periods, from {} to {}; 9 are left\n",
                desk.weeks[0].from, desk.weeks[2].to
            )),
            "{}",
            ran.stdout
        );
        assert!(ran.stdout.contains("an SSD"), "{}", ran.stdout);

        // No file below the journalist's directory holds such a key, nor does the old file,
        // which has no name any more.
        assert_eq!(found(desk.dir(), &secrets), (3..12).collect::<Vec<_>>());
        assert_eq!(names(desk.dir()).len(), 4, "{:?}", names(desk.dir()));
        let mut left = Vec::new();
        old.rewind().unwrap();
        old.read_to_end(&mut left).unwrap();
        assert_eq!(old.metadata().unwrap().nlink(), 0);
        assert!(left.len() > 1000);
        assert!(!left.windows(14).any(|w| w == b"AGE-SECRET-KEY"));

        let ran = desk.run(verify, 1);
        for s in &sent {
            let line = format!("{}: complete", s.id);
            assert_eq!(ran.stdout.contains(&line), s.day >= before, "{}", s.id);
        }
        for week in &desk.weeks[..3] {
            let said = format!("its keys were burned: those of {week}");
            assert_eq!(ran.stderr.matches(&said).count(), 2, "{}", ran.stderr);
        }
        assert_eq!(ran.stderr.matches("error: ").count(), 6, "{}", ran.stderr);
        // What lies alone has no day.
        fs::write(desk.path("one.age"), &sent[0].sealed).unwrap();
        let ran = desk.run("open -i alice.identity one.age --to cases", 1);
        assert!(
            ran.stderr.contains("a period that was burned"),
            "{}",
            ran.stderr
        );

        let ran = desk.run("keys -i alice.identity", 0);
        for (number, week) in desk.weeks.iter().enumerate() {
            let state = match number {
                0..3 => "burned",
                3..8 => "held, over",
                8 => "held, current",
                _ => "held, to come",
            };
            let line = format!("\n  {week}  {state}\n");
            assert!(ran.stdout.contains(&line), "{}", ran.stdout);
        }
        // Twice is harmless.
        let ran = desk.burn(before, "all.tar", 0);
        assert!(ran.stdout.starts_with("nothing to burn"), "{}", ran.stdout);
    }
}

impl Desk {
    /// The secret lines of a file without a passphrase.
    fn secrets_plain(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("alice.identity")).unwrap();
        let secrets = text.lines().filter(|l| l.starts_with("AGE-SECRET-KEY-"));
        secrets.map(str::to_owned).collect()
    }
}

#[test]
fn a_locked_identity_is_burned_under_the_same_passphrase() {
    let desk = Desk::new("");
    desk.bundle();
    let before = desk.secrets();
    let mode = fs::metadata(desk.path("alice.identity"))
        .unwrap()
        .permissions()
        .mode();
    desk.burn(desk.weeks[5].from, "all.tar", 0);
    assert_eq!(desk.secrets(), before[5..]);
    let text = desk.text();
    assert_eq!(text.matches(" burned\n").count(), 5);
    assert!(text.starts_with(&format!(
        "# postern name=alice from={} to={} burned\n",
        desk.weeks[0].from, desk.weeks[0].to
    )));
    let file = fs::read_to_string(desk.path("alice.identity")).unwrap();
    assert!(file.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    let after = fs::metadata(desk.path("alice.identity"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!((mode, after & 0o777), (after, 0o600));

    fs::write(desk.path("wrong"), "not it").unwrap();
    let ran = desk.run(
        &format!(
            "burn -i alice.identity --before {} --bundle all.tar --passphrase-file wrong",
            desk.weeks[5].from
        ),
        1,
    );
    assert!(
        ran.stderr.contains("the passphrase is wrong"),
        "{}",
        ran.stderr
    );
    assert_eq!(desk.secrets(), before[5..]);
}

#[test]
fn keys_that_are_still_wanted_are_refused_with_the_date_that_is_allowed() {
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    let all = desk.secrets_plain();
    let (weeks, today) = (&desk.weeks, clock::today());
    // Which weeks ended 21 days ago depends on what day it is.
    let is_old = |week: &&Period| week.to <= today - 21.days();
    let old = weeks.iter().rfind(is_old).unwrap();
    let allowed = old.to + 1.day();
    let refused = |before: Date, bundle: &str, error: &str, hint: &str| {
        let ran = desk.burn(before, bundle, 1);
        assert!(ran.stderr.contains(error), "{}", ran.stderr);
        assert!(ran.stderr.contains(hint), "{}", ran.stderr);
        assert_eq!(desk.secrets_plain(), all);
    };
    let allow = |day: Date| format!("`--before {day}` is allowed");
    refused(
        today,
        "all.tar",
        "ended less than 21 days ago",
        &allow(allowed),
    );
    refused(
        weeks[11].to + 1.day(),
        "all.tar",
        "ended less than 21 days ago",
        &allow(allowed),
    );
    // Something of the last day of the third week waits.
    let oldest = Some(weeks[2].to);
    fs::write(desk.path("waiting.tar"), bundle(&[], today, oldest)).unwrap();
    refused(
        weeks[3].from,
        "waiting.tar",
        &format!("a submission of {} was not collected", weeks[2].to),
        &allow(weeks[2].from),
    );
    // A bundle of three weeks later knows all that began before the last day of the second.
    let made = weeks[1].to + 20.days();
    fs::write(desk.path("old.tar"), bundle(&[], made, None)).unwrap();
    refused(
        weeks[2].from,
        "old.tar",
        &format!("the bundle was made on {made}"),
        &allow(weeks[1].from),
    );
    fs::write(desk.path("first.tar"), bundle(&[], weeks[0].to, None)).unwrap();
    refused(
        weeks[1].from,
        "first.tar",
        "the bundle was made on",
        "nothing can be yet",
    );
    // Of two servers the one that waits for longer counts.
    refused(
        weeks[3].from,
        "all.tar --bundle waiting.tar",
        &format!("a submission of {} was not collected", weeks[2].to),
        &allow(weeks[2].from),
    );
    // None at all, and none of a server that says the day.
    let bare = bundle_of(today, &[]);
    fs::write(desk.path("bare.tar"), bare).unwrap();
    refused(
        weeks[1].from,
        "bare.tar",
        "does not say on which day it was made",
        "the newest",
    );
    for (name, content) in [("junk.tar", &b"junk"[..]), ("empty.tar", b"")] {
        fs::write(desk.path(name), content).unwrap();
        refused(weeks[1].from, name, "it is no bundle", "give the newest");
    }
    refused(weeks[1].from, "missing.tar", "missing.tar: cannot read", "");
    let ran = desk.run(
        &format!("burn -i alice.identity --before {}", weeks[1].from),
        2,
    );
    assert!(ran.stderr.contains("--bundle"), "{}", ran.stderr);

    // The last period of a list stays, however long it is over.
    let text = fs::read_to_string(desk.path("alice.identity")).unwrap();
    let second = text.match_indices("# postern").nth(1).unwrap().0;
    fs::write(desk.path("last.identity"), &text[..second]).unwrap();
    let ran = desk.run(
        &format!("burn -i last.identity --before {today} --bundle all.tar"),
        1,
    );
    assert!(
        ran.stderr.contains("is the last of the list"),
        "{}",
        ran.stderr
    );
    // And a key without a period.
    fs::write(desk.path("plain.identity"), &all[0]).unwrap();
    let ran = desk.run(
        &format!("burn -i plain.identity --before {today} --bundle all.tar"),
        1,
    );
    assert!(
        ran.stderr.contains("its key has no period"),
        "{}",
        ran.stderr
    );

    // What is allowed works.
    desk.burn(allowed, "all.tar", 0);
}

#[test]
fn a_link_is_followed_and_a_second_name_refused() {
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    fs::create_dir(desk.path("stick")).unwrap();
    fs::rename(
        desk.path("alice.identity"),
        desk.path("stick/alice.identity"),
    )
    .unwrap();
    std::os::unix::fs::symlink("stick/alice.identity", desk.path("alice.identity")).unwrap();
    fs::hard_link(desk.path("stick/alice.identity"), desk.path("other")).unwrap();
    let all = desk.secrets_plain();
    let ran = desk.burn(desk.weeks[1].from, "all.tar", 1);
    assert!(ran.stderr.contains("a hard link"), "{}", ran.stderr);
    fs::remove_file(desk.path("other")).unwrap();
    desk.burn(desk.weeks[1].from, "all.tar", 0);
    assert!(
        desk.path("alice.identity")
            .symlink_metadata()
            .unwrap()
            .is_symlink()
    );
    assert_eq!(desk.secrets_plain(), all[1..]);
    assert_eq!(found(desk.dir(), &all), (1..12).collect::<Vec<_>>());
}

#[test]
fn a_link_in_the_place_of_what_a_killed_run_left_leads_nowhere() {
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    let partial = desk.path(".alice.identity.partial");
    fs::write(desk.path("precious"), "precious").unwrap();
    let before = desk.weeks[1].from;
    std::os::unix::fs::symlink("precious", &partial).unwrap();
    desk.burn(before, "all.tar", 0);
    fs::hard_link(desk.path("precious"), &partial).unwrap();
    // Removed also when nothing is left to burn.
    desk.burn(before, "all.tar", 0);
    assert!(partial.symlink_metadata().is_err());
    assert_eq!(fs::read(desk.path("precious")).unwrap(), b"precious");
}

#[test]
fn keys_that_burn_cannot_know_are_said() {
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    let all = desk.secrets_plain();
    let text = fs::read_to_string(desk.path("alice.identity")).unwrap();
    let before = desk.weeks[2].from;
    // One that somebody took out, with a `#`.
    let hidden = format!("{text}# old: {}\n", all[0].to_lowercase());
    fs::write(desk.path("alice.identity"), hidden).unwrap();
    let ran = desk.burn(before, "all.tar", 1);
    let said = "alice.identity: line 37 is a comment that holds a secret key";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    assert_eq!(desk.secrets_plain(), all);
    // And one whose period was edited.
    let from = desk.weeks[0].from.to_string();
    let edited = text.replacen(&from, &from.replace('-', "/"), 1);
    fs::write(desk.path("alice.identity"), edited).unwrap();
    let ran = desk.burn(before, "all.tar", 0);
    let said = "\n1 key of no period that can be understood: never burned\n";
    assert!(ran.stdout.contains(said), "{}", ran.stdout);
    assert_eq!(desk.secrets_plain().len(), 11);
}

/// Whether the file is whole, the old one or the new one, and opens what it has to.
#[track_caller]
fn is_whole(desk: &Desk, all: &[String], when: &str) -> bool {
    let now = desk.secrets_plain();
    assert!(now == all || now == all[3..], "{when}: {} keys", now.len());
    now.len() < all.len()
}

#[test]
fn a_burn_that_is_killed_anywhere_leaves_a_whole_file() {
    let found = Command::new("strace").arg("-V").output();
    assert!(found.is_ok(), "strace is missing; tests/all installs it");
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    let original = fs::read(desk.path("alice.identity")).unwrap();
    let all = desk.secrets_plain();
    let args = format!(
        "burn -i alice.identity --before {} --bundle all.tar",
        desk.weeks[3].from
    );
    let (mut killed, mut burned) = (0, 0);
    for call in ["openat", "pwrite64", "fsync", "rename", "unlink", "flock"] {
        for number in 1..40 {
            fs::write(desk.path("alice.identity"), &original).unwrap();
            let inject = format!("inject={call}:signal=SIGKILL:when={number}");
            let status = Command::new("strace")
                .current_dir(desk.dir())
                .args(["-f", "-qq", "-o", "/dev/null", "-e"])
                .arg(format!("trace={call}"))
                .args(["-e", &inject])
                .arg(env!("CARGO_BIN_EXE_postern-reader"))
                .args(args.split_whitespace())
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap()
                .status;
            if status.success() {
                break;
            }
            killed += 1;
            burned += u32::from(is_whole(&desk, &all, &inject));
        }
    }
    assert!(killed > 15, "only {killed} were killed");
    assert!(burned > 0 && burned < killed, "{burned} of {killed}");
    // What the killed runs left, the next one removes, and is not stopped by it.
    fs::write(desk.path("alice.identity"), &original).unwrap();
    fs::write(desk.path(".alice.identity.partial"), &original).unwrap();
    desk.run(&args, 0);
    assert!(is_whole(&desk, &all, "the last"));
    assert_eq!(self::found(desk.dir(), &all), (3..12).collect::<Vec<_>>());
}

#[test]
fn a_burn_that_is_killed_at_any_time_leaves_a_whole_file() {
    let desk = Desk::new("--classic");
    desk.bundle();
    desk.unlock();
    let original = fs::read(desk.path("alice.identity")).unwrap();
    let all = desk.secrets_plain();
    let args = format!(
        "burn -i alice.identity --before {} --bundle all.tar",
        desk.weeks[3].from
    );
    let (mut old, mut new) = (0, 0);
    for round in 0..60 {
        fs::write(desk.path("alice.identity"), &original).unwrap();
        let mut child = command(desk.dir(), &args)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(u64::from(noise(2, round)[0]) * 60));
        let _ = child.kill();
        child.wait().unwrap();
        match is_whole(&desk, &all, &format!("round {round}")) {
            true => new += 1,
            false => old += 1,
        }
    }
    assert_eq!(old + new, 60);
    assert!(old > 0, "none was killed in time");
}
