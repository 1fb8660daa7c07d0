//! The reader's commands as people type them: what they print, write and answer.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use postern::envelope::{Cut, Writer};
use sealing::*;

const A: &str = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
const B: &str = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";

/// A directory with keys `k.identity`, a bundle of two submissions and one as a file.
fn desk() -> (tempfile::TempDir, Keys) {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let first = seal(
        &keys.recipients,
        id(0x0a),
        b"look at page 3\n",
        &[("a report.pdf", b"%PDF-"), ("../../evil\x1b[2J.sh", b"")],
    );
    let second = seal(&keys.recipients, id(0x0b), b"only a message\n", &[]);
    let both = bundle(&[(id(0x0a), &first), (id(0x0b), &second)]);
    fs::write(dir.path().join("b.tar"), both).unwrap();
    fs::write(dir.path().join(format!("{A}.age")), first).unwrap();
    (dir, keys)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len()
}

/// `bytes` as the listing writes it.
fn grouped(bytes: u64) -> String {
    format!("{},{:03}", bytes / 1000, bytes % 1000)
}

#[test]
fn keygen_writes_a_locked_identity_and_a_public_file() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery\nsecond line\n").unwrap();
    for (name, flag, prefix) in [("alice", "", "age1pq1"), ("bob", "--classic", "age1")] {
        check(
            dir,
            &format!("keygen --name {name} --out keys --single {flag} --passphrase-file pass"),
            0,
            &format!(
                "keys/{name}.identity\n  secret, locked with your passphrase: keep it offline, and a \
                 copy of it elsewhere; without it and the passphrase nothing opens\n\
                 keys/{name}.recipients\n  public: bring it to the server's admin, who runs \
                 `postern recipients add {name} FILE`\n"
            ),
            "",
        );
        let identity = dir.join(format!("keys/{name}.identity"));
        let recipients = dir.join(format!("keys/{name}.recipients"));
        assert_eq!((mode(&identity), mode(&recipients)), (0o600, 0o644));
        let public = fs::read_to_string(&recipients).unwrap();
        let (comment, key) = public.split_once('\n').unwrap();
        assert_eq!(comment, format!("# postern name={name}"));
        assert!(key.starts_with(prefix));

        // What is sealed to the public half opens with the secret one.
        let recipients = sealing::recipients(name, &public);
        fs::write(dir.join("x.age"), seal(&recipients, id(7), b"hello", &[])).unwrap();
        let opened = format!("verify -i keys/{name}.identity --passphrase-file pass x.age");
        assert_eq!(
            run(dir, &opened).stdout,
            format!("{}: complete, a message\n    no answer wanted\n", id(7))
        );
    }
    assert_eq!(mode(&dir.join("keys")), 0o700);

    // The plain text is what age-keygen writes.
    let locked = fs::read(dir.join("keys/alice.identity")).unwrap();
    let mut identity = age::scrypt::Identity::new("correct horse battery".to_owned().into());
    identity.set_max_work_factor(18);
    let mut binary = Vec::new();
    std::io::Read::read_to_end(
        &mut age::armor::ArmoredReader::new(&locked[..]),
        &mut binary,
    )
    .unwrap();
    let plain = String::from_utf8(unseal(&identity, &binary)).unwrap();
    assert!(plain.starts_with("# public key: age1pq1"));
    assert!(
        plain
            .lines()
            .nth(1)
            .unwrap()
            .starts_with("AGE-SECRET-KEY-PQ-1")
    );
}

#[test]
fn keygen_never_overwrites_and_leaves_no_half_pair() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery").unwrap();
    fs::write(dir.join("alice.recipients"), "mine").unwrap();
    check(
        dir,
        "keygen --name alice --out . --passphrase-file pass",
        1,
        "",
        "postern-reader: error: ./alice.recipients is there already\n\
         postern-reader: hint: keys are never overwritten: choose another --name or --out\n",
    );
    // Said before a passphrase is asked for.
    let ran = run(dir, "keygen --name alice --out . --passphrase-file missing");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("./alice.recipients is there already"),
        "{}",
        ran.stderr
    );
    assert_eq!(names(dir), ["alice.recipients", "pass"]);
    assert_eq!(fs::read(dir.join("alice.recipients")).unwrap(), b"mine");
}

#[test]
fn keygen_refuses_names_and_passphrases_that_are_none() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for bad in ["../x", "Alice", "-x", "a/b"] {
        let ran = run(
            dir,
            &format!("keygen --name={bad} --out keys --passphrase-file pass"),
        );
        assert_eq!(ran.code, 2, "{bad}");
        assert!(ran.stderr.contains("lower-case letters"), "{}", ran.stderr);
    }
    fs::write(dir.join("empty"), "\nsecond line").unwrap();
    check(
        dir,
        "keygen --name alice --out keys --passphrase-file empty",
        1,
        "",
        "postern-reader: error: the passphrase is empty\n\
         postern-reader: hint: choose one: it protects the keys when the computer is taken\n",
    );
    fs::write(dir.join("short"), "short").unwrap();
    let ran = run(
        dir,
        "keygen --name alice --out keys --passphrase-file short",
    );
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.stderr,
        "postern-reader: warning: the passphrase has fewer than 12 characters: who gets the \
         file can guess it\n"
    );
    // setsid: no terminal to ask on.
    let ran: Ran = Command::new("setsid")
        .args(["-w", env!("CARGO_BIN_EXE_postern-reader")])
        .args(["keygen", "--name", "bob", "--out", "keys"])
        .current_dir(dir)
        .output()
        .unwrap()
        .into();
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("there is no terminal to ask for the passphrase")
    );
    assert!(
        ran.stderr.ends_with(
            "postern-reader: hint: run it in a terminal, or give --passphrase-file FILE\n"
        )
    );
    assert_eq!(
        names(&dir.join("keys")),
        ["alice.identity", "alice.recipients"]
    );
}

#[test]
fn list_says_what_is_inside_and_writes_nothing() {
    let (dir, _) = desk();
    let dir = dir.path();
    let before = names(dir);
    let ran = run(dir, "list -i k.identity b.tar");
    let first = grouped(size(&dir.join(format!("{A}.age"))));
    let listed: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(
        listed[..5],
        [
            &format!(
                "{A}  2026-11-22  {first} bytes  whole by its contents, a message and 2 files"
            ),
            "    no answer wanted",
            "                 15 bytes  message.txt",
            "                  5 bytes  files/001-a_report.pdf  a report.pdf",
            "                  0 bytes  files/002-evil[2J.sh  ../../evil\\u{1b}[2J.sh",
        ]
    );
    assert!(listed[5].starts_with(&format!("{B}  2026-11-22  ")));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(names(dir), before);
}

#[test]
fn verify_reads_everything_and_writes_nothing() {
    let (dir, _) = desk();
    let dir = dir.path();
    let before = names(dir);
    check(
        dir,
        "verify -i k.identity .",
        0,
        &format!(
            "{A}: complete, a message and 2 files\n    no answer wanted\n\
             {A}: complete, a message and 2 files\n    no answer wanted\n\
             {B}: complete, a message\n    no answer wanted\n"
        ),
        "",
    );
    assert_eq!(names(dir), before);
}

#[test]
fn open_makes_a_folder_for_each_submission_and_goes_on_where_it_was() {
    let (dir, _) = desk();
    let dir = dir.path();
    check(
        dir,
        &format!("open -i k.identity {A}.age --to cases"),
        0,
        &format!("{A}: complete, a message and 2 files, in cases/{A}\n1 in all: 1 complete\n"),
        "",
    );
    let folder = dir.join("cases").join(A);
    assert_eq!(
        names(&folder),
        [
            "SHA256SUMS",
            "envelope.json",
            "files",
            "message.txt",
            "opened.json",
            "submission.json"
        ]
    );
    assert_eq!(
        names(&folder.join("files")),
        ["001-a_report.pdf", "002-evil[2J.sh"]
    );
    assert_eq!(
        fs::read(folder.join("message.txt")).unwrap(),
        b"look at page 3\n"
    );
    assert_eq!(
        fs::read(folder.join("files/001-a_report.pdf")).unwrap(),
        b"%PDF-"
    );
    assert_eq!(mode(&dir.join("cases")), 0o700);
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("files")), 0o700);
    assert_eq!(mode(&folder.join("message.txt")), 0o600);
    assert_eq!(mode(&folder.join("files/002-evil[2J.sh")), 0o600);
    let sums: Ran = Command::new("sha256sum")
        .args(["-c", "SHA256SUMS"])
        .current_dir(&folder)
        .output()
        .unwrap()
        .into();
    assert_eq!(
        (sums.code, sums.stdout.lines().count()),
        (0, 3),
        "{}",
        sums.stderr
    );

    check(
        dir,
        "open -i k.identity b.tar --to cases",
        0,
        &format!(
            "{A}: already there, in cases/{A}\n{B}: complete, a message, in cases/{B}\n\
             2 in all: 1 already there, 1 complete\n"
        ),
        "",
    );
    assert_eq!(names(&dir.join("cases")), [".postern-reader.lock", A, B]);
}

#[test]
fn another_envelope_with_the_same_id_gets_a_folder_of_its_own() {
    let (dir, keys) = desk();
    let dir = dir.path();
    assert_eq!(run(dir, "open -i k.identity b.tar --to cases").code, 0);
    let other = seal(&keys.recipients, id(0x0a), b"another", &[]);
    fs::write(dir.join("other.age"), &other).unwrap();
    check(
        dir,
        "open -i k.identity other.age --to cases",
        3,
        &format!("{A}: complete, a message, in cases/{A}-2\n1 in all: 1 complete\n"),
        "postern-reader: warning: other.age: another envelope with the same id is there already\n",
    );
    // What is odd stays odd.
    check(
        dir,
        "open -i k.identity other.age --to cases",
        3,
        &format!("{A}: already there, in cases/{A}-2\n1 in all: 1 already there\n"),
        "postern-reader: warning: other.age: another envelope with the same id is there already\n",
    );
    // A name that is another id.
    fs::write(dir.join(format!("{B}.age")), &other).unwrap();
    check(
        dir,
        &format!("open -i k.identity {B}.age --to new"),
        3,
        &format!("{A}: complete, a message, in new/{A}\n1 in all: 1 complete\n"),
        &format!("postern-reader: warning: {B}.age: its name is not its id, which is {A}\n"),
    );
}

#[test]
fn an_incomplete_submission_is_opened_and_said_to_be_one() {
    let (dir, keys) = desk();
    let dir = dir.path();
    let mut writer = Writer::new(Vec::new(), &keys.recipients, head(id(1))).unwrap();
    writer.start_file("video.mp4", "video/mp4").unwrap();
    writer.write(&noise(5000, 1)).unwrap();
    let cut = writer
        .finish(Some(Cut::Connection), None)
        .unwrap()
        .into_parts()
        .0;
    fs::write(dir.join("cut.age"), cut).unwrap();
    let expected = format!(
        "{0}: incomplete (the connection broke): 1 file in part, in cases/{0}\n    \
         files/001-video.mp4: cut when it was sent, 5,000 bytes\n1 in all: 1 incomplete\n",
        id(1)
    );
    check(
        dir,
        "open -i k.identity cut.age --to cases",
        3,
        &expected,
        "",
    );
    // Said again when it is there already.
    let ran = run(dir, "open -i k.identity cut.age --to cases");
    assert_eq!(ran.code, 3);
    assert_eq!(
        ran.stderr,
        "postern-reader: warning: cut.age: it was opened before as incomplete\n"
    );
}

#[test]
fn what_cannot_be_opened_is_said_with_a_way_out() {
    let (dir, keys) = desk();
    let dir = dir.path();
    sealing::keys(dir, "stranger");
    fs::write(dir.join("note.txt"), "hello").unwrap();
    fs::write(
        dir.join("plain.age"),
        seal_raw(&keys.identity.to_public(), b"hello"),
    )
    .unwrap();
    fs::create_dir(dir.join("empty")).unwrap();
    std::os::unix::fs::symlink("../b.tar", dir.join("empty/link.tar")).unwrap();
    for (args, stderr) in [
        (
            "verify -i stranger.identity b.tar".to_owned(),
            [A, B].map(|id| format!(
                "postern-reader: error: b.tar: submissions/{id}.age: none of the given keys opens \
                 it\npostern-reader: hint: give the identity file whose .recipients file was on \
                 the server when this was sealed, with -i; a damaged header looks the same, so try \
                 a new copy too\n"
            )).concat(),
        ),
        (
            "verify -i k.identity note.txt".to_owned(),
            "postern-reader: error: note.txt: neither an envelope nor a bundle\n\
             postern-reader: hint: envelopes are the .age files and .tar bundles that a postern \
             exports\n".to_owned(),
        ),
        (
            "verify -i k.identity missing.tar".to_owned(),
            "postern-reader: error: missing.tar: cannot read it: No such file or directory (os \
             error 2)\npostern-reader: hint: check that it is there and that you may read it\n"
                .to_owned(),
        ),
        (
            "verify -i k.identity empty".to_owned(),
            "postern-reader: error: empty: there is no .age or .tar file in it\n\
             postern-reader: hint: name the directory that holds the .age files or .tar bundles\n"
                .to_owned(),
        ),
        (
            "open -i k.identity plain.age --to cases".to_owned(),
            "postern-reader: error: plain.age: it opens, but is not a postern envelope\n\
             postern-reader: hint: a postern server never writes such: nothing was extracted; \
             `age -d` shows what is inside, at your own risk\n".to_owned(),
        ),
        (
            "verify -i note.txt b.tar".to_owned(),
            "postern-reader: error: note.txt: line 1 is not a secret age key\n\
             postern-reader: hint: give the .identity file that `postern-reader keygen` wrote, not \
             the .recipients file\n".to_owned(),
        ),
    ] {
        let ran = run(dir, &args);
        assert_eq!((ran.code, ran.stderr), (1, stderr), "{args}");
    }
    // A good input beside a bad one still opens.
    let ran = run(dir, "open -i k.identity note.txt b.tar --to cases");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.ends_with("3 in all: 2 complete, 1 failed\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_wrong_passphrase_is_told_from_a_damaged_identity() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery").unwrap();
    fs::write(dir.join("wrong"), "correct horse batteri").unwrap();
    assert_eq!(
        run(dir, "keygen --name a --out . --passphrase-file pass").code,
        0
    );
    check(
        dir,
        "list -i a.identity --passphrase-file wrong .",
        1,
        "",
        "postern-reader: error: a.identity: the passphrase is wrong\n\
         postern-reader: hint: it is the one chosen when the keys were made; nothing else opens \
         them\n",
    );
    let text = fs::read_to_string(dir.join("a.identity")).unwrap();
    fs::write(dir.join("cut.identity"), &text[..text.len() / 2]).unwrap();
    check(
        dir,
        "list -i cut.identity --passphrase-file pass .",
        1,
        "",
        "postern-reader: error: cut.identity: the identity file is damaged\n\
         postern-reader: hint: take it from the copy you keep\n",
    );
}

#[test]
fn a_wrong_command_line_is_answered_with_2_and_help_ends_with_an_example() {
    let dir = tempfile::tempdir().unwrap();
    for args in [
        "",
        "unknown",
        "open b.tar",
        "open -i k b.tar",
        "list -i k",
        "keygen --name a",
        "burn -i k --before 2026-11-30",
        "burn -i k --before soon --bundle b.tar",
        "keys",
    ] {
        assert_eq!(run(dir.path(), args).code, 2, "{args}");
    }
    for command in [
        "", "burn", "keygen", "keys", "list", "open", "reply", "verify",
    ] {
        let ran = run(dir.path(), &format!("{command} --help"));
        assert_eq!(ran.code, 0);
        let last = ran.stdout.trim_end().lines().last().unwrap();
        assert!(last.starts_with("  postern-reader "), "{command}: {last}");
    }
}

#[test]
fn two_runs_do_not_write_to_one_directory() {
    let (dir, _) = desk();
    let dir = dir.path();
    fs::create_dir(dir.join("cases")).unwrap();
    let lock = fs::File::create(dir.join("cases/.postern-reader.lock")).unwrap();
    lock.lock().unwrap();
    check(
        dir,
        "open -i k.identity b.tar --to cases",
        1,
        "",
        "postern-reader: error: another postern-reader is writing to cases\n\
         postern-reader: hint: wait until it is done, or choose another directory with --to\n",
    );
}

#[test]
fn a_directory_that_others_may_write_to_is_refused() {
    let (dir, _) = desk();
    let dir = dir.path();
    let cases = dir.join("cases");
    let refused = |error: &str, hint: &str| {
        check(
            dir,
            "open -i k.identity b.tar --to cases",
            1,
            "",
            &format!("postern-reader: error: {error}\npostern-reader: hint: {hint}\n"),
        );
        assert!(names(&cases).is_empty());
    };
    fs::create_dir(&cases).unwrap();
    fs::set_permissions(&cases, fs::Permissions::from_mode(0o1777)).unwrap();
    refused(
        "everybody may write to cases",
        "`chmod 700` it, or choose another directory with --to",
    );
    fs::set_permissions(&cases, fs::Permissions::from_mode(0o700)).unwrap();
    // Only root can give a directory away.
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(&cases, Some(65534), None).unwrap();
        refused(
            "cases belongs to another user",
            "run this as that user, or choose a directory of your own with --to; root gives you \
             this one, and all that is in it, with `chown -R`",
        );
    }
}

#[test]
fn what_was_planted_in_the_directory_neither_hangs_it_nor_leads_it_elsewhere() {
    let (dir, _) = desk();
    let dir = dir.path();
    let cases = dir.join("cases");
    let lock = cases.join(".postern-reader.lock");
    fs::create_dir(&cases).unwrap();
    let refused = || {
        check(
            dir,
            "open -i k.identity b.tar --to cases",
            1,
            "",
            "postern-reader: error: cases/.postern-reader.lock is not a regular file\n\
             postern-reader: hint: remove it, or choose another directory with --to\n",
        );
        fs::remove_file(&lock).unwrap();
    };
    std::os::unix::fs::symlink("../elsewhere", &lock).unwrap();
    refused();
    assert!(!dir.join("elsewhere").exists());
    let fifo = Command::new("mkfifo").arg(&lock).status().unwrap();
    assert!(fifo.success());
    refused();

    // What a link leads to stays.
    fs::create_dir(dir.join("kept")).unwrap();
    fs::write(dir.join("kept/file"), "mine").unwrap();
    std::os::unix::fs::symlink("../kept", cases.join(".postern-reader.partial")).unwrap();
    assert_eq!(run(dir, "open -i k.identity b.tar --to cases").code, 0);
    assert_eq!(names(&cases), [".postern-reader.lock", A, B]);
    assert_eq!(names(&dir.join("kept")), ["file"]);
}

#[test]
fn a_folder_that_was_changed_is_not_there_and_its_envelope_is_opened_again() {
    let (dir, _) = desk();
    let dir = dir.path();
    let args = format!("open -i k.identity {A}.age --to cases");
    let folder = dir.join("cases").join(A);
    let file = folder.join("files/001-a_report.pdf");
    let changes: [&dyn Fn(); 4] = [
        &|| fs::remove_file(&file).unwrap(),
        &|| fs::write(&file, "%PDF-more").unwrap(),
        &|| {
            fs::write(dir.join("same"), "%PDF-").unwrap();
            fs::remove_file(&file).unwrap();
            std::os::unix::fs::symlink(dir.join("same"), &file).unwrap();
        },
        &|| fs::write(folder.join("message.txt"), "").unwrap(),
    ];
    for change in changes {
        assert_eq!(run(dir, &args).code, 0);
        change();
        check(
            dir,
            &args,
            3,
            &format!(
                "{A}: complete, a message and 2 files, in cases/{A}-2\n1 in all: 1 complete\n"
            ),
            &format!(
                "postern-reader: warning: {A}.age: the folder {A} was changed since it was opened\n"
            ),
        );
        check(
            dir,
            &args,
            3,
            &format!("{A}: already there, in cases/{A}-2\n1 in all: 1 already there\n"),
            &format!(
                "postern-reader: warning: {A}.age: the folder {A} was changed since it was opened\n"
            ),
        );
        fs::remove_dir_all(dir.join("cases")).unwrap();
    }

    // A folder that does not say what it was made of.
    assert_eq!(run(dir, &args).code, 0);
    fs::remove_file(folder.join("opened.json")).unwrap();
    check(
        dir,
        &args,
        3,
        &format!("{A}: complete, a message and 2 files, in cases/{A}-2\n1 in all: 1 complete\n"),
        &format!(
            "postern-reader: warning: {A}.age: a folder of that name is there already, without a \
             record of its envelope\n"
        ),
    );
}

#[test]
fn a_fragment_asks_for_a_new_copy_and_the_whole_is_told_from_it() {
    let (dir, keys) = desk();
    let dir = dir.path();
    let sealed = seal(&keys.recipients, id(1), b"hi", &[("a", &noise(300_000, 1))]);
    fs::write(dir.join("cut.tar"), bundle(&[(id(1), &sealed[..200_000])])).unwrap();
    fs::write(dir.join("whole.tar"), bundle(&[(id(1), &sealed)])).unwrap();
    let (name, hint) = (
        id(1),
        "postern-reader: hint: copy the bundle again from where it comes from, and open the new \
         copy\n",
    );
    for args in [
        "verify -i k.identity cut.tar",
        "open -i k.identity cut.tar --to cases",
    ] {
        let ran = run(dir, args);
        let warning = format!(
            "postern-reader: warning: cut.tar: submissions/{name}.age: it was changed or cut on \
             its way\n"
        );
        assert_eq!((ran.code, ran.stderr), (3, warning + hint), "{args}");
    }
    check(
        dir,
        "open -i k.identity whole.tar --to cases",
        3,
        &format!(
            "{name}: complete, a message and 1 file, in cases/{name}-2\n1 in all: 1 complete\n"
        ),
        &format!(
            "postern-reader: warning: whole.tar: submissions/{name}.age: another envelope with the \
             same id is there already\npostern-reader: hint: the folder {name} was opened before \
             as fragment; this one is whole\n"
        ),
    );
}

/// Runs a command on a terminal of its own, types Ctrl-C at its prompt, and prints how it
/// ended and whether the terminal shows again what is typed.
const INTERRUPT: &str = "
import os, pty, sys, termios, time
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
seen = b''
while b'passphrase' not in seen:
    seen += os.read(terminal, 1000)
while termios.tcgetattr(terminal)[3] & termios.ECHO:
    time.sleep(0.01)
os.write(terminal, b'secr\\x03')
ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(ended, bool(termios.tcgetattr(terminal)[3] & termios.ECHO))
";

#[test]
fn an_interrupt_at_the_passphrase_leaves_the_terminal_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let python = Command::new("timeout")
        .args([
            "60",
            "python3",
            "-c",
            INTERRUPT,
            env!("CARGO_BIN_EXE_postern-reader"),
        ])
        .args(["keygen", "--name", "alice", "--out", "keys"])
        .current_dir(&dir)
        .output()
        .expect("python3 and timeout are needed: apt install python3 coreutils");
    let said = String::from_utf8_lossy(&python.stdout);
    // Ended by signal 2.
    assert_eq!(said.trim(), "-2 True", "{python:?}");
    assert!(!dir.path().join("keys").exists());
}

#[test]
fn an_interrupted_open_leaves_whole_folders_and_goes_on_later() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let keys = keys(dir, "k");
    let small = seal(&keys.recipients, id(0x0a), b"small\n", &[]);
    let zeros = vec![0; 200 << 20];
    let large = seal(&keys.recipients, id(0x0b), b"", &[("large", &zeros)]);
    fs::write(
        dir.join("b.tar"),
        bundle(&[(id(0x0a), &small), (id(0x0b), &large)]),
    )
    .unwrap();
    let open = "open -i k.identity b.tar --to cases";
    // On a busy machine it may be at its end before the signal comes: then once more.
    let interrupted = || {
        let mut running = command(dir, open)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let begun = dir
            .join("cases/.postern-reader.partial")
            .join(B)
            .join("files/001-large");
        while !begun.exists() && running.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let pid = rustix::process::Pid::from_child(&running);
        // It may be gone.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        let ended = running.wait_with_output().unwrap();
        if ended.status.success() {
            fs::remove_dir_all(dir.join("cases")).unwrap();
        }
        Some(ended).filter(|ended| !ended.status.success())
    };
    let ended = (0..10).find_map(|_| interrupted());
    let ended = ended.expect("it was too fast ten times");
    assert_eq!(
        (
            ended.status.code(),
            &*String::from_utf8_lossy(&ended.stderr)
        ),
        (
            Some(1),
            "postern-reader: error: interrupted\n\
             postern-reader: hint: run it again: it goes on with what is not there yet\n"
        )
    );
    assert!(dir.join("cases").join(A).join("message.txt").exists());
    assert!(
        !dir.join("cases").join(B).exists() && !dir.join("cases/.postern-reader.partial").exists()
    );

    let ran = run(dir, open);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        size(&dir.join("cases").join(B).join("files/001-large")),
        200 << 20
    );
}

#[test]
fn many_inputs_with_one_thing_wrong_are_named_up_to_a_number() {
    let (dir, keys) = desk();
    let dir = dir.path();
    let bad: Vec<_> = (0..200).map(|n| (id(n), &b"no age file"[..])).collect();
    let good = seal(&keys.recipients, id(0xff), b"good\n", &[]);
    let all = [bad, vec![(id(0xff), &good[..])]].concat();
    fs::write(dir.join("b.tar"), bundle(&all)).unwrap();
    let ran = run(dir, "open -i k.identity b.tar --to cases");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr.matches("error: b.tar: submissions/").count(), 50);
    assert!(ran.stderr.contains(" (150 more)\n"), "{}", ran.stderr);
    assert!(
        ran.stdout.ends_with("201 in all: 1 complete, 200 failed\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_a_source_attached_is_no_submission_when_a_directory_is_opened_again() {
    let (dir, keys) = desk();
    let dir = dir.path();
    let attached = seal(&keys.recipients, id(0xee), b"I am a file\n", &[]);
    // Sealed once more: an age file is opened, and one in it stays.
    let attached = seal_raw(&keys.identity.to_public(), &attached);
    let sealed = seal(&keys.recipients, id(0x0c), b"", &[("x.age.age", &attached)]);
    fs::write(dir.join("c.age"), sealed).unwrap();
    for _ in 0..2 {
        let ran = run(dir, "open -i k.identity . --to cases");
        assert!(!ran.stdout.contains("eeee"), "{}", ran.stdout);
    }
    assert!(!dir.join("cases").join("ee".repeat(16)).exists());
    assert!(
        dir.join("cases/0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c/files/001-x.age")
            .exists()
    );
    // Nor when it is named, or the folder that it is in.
    for input in ["", "/files", "/files/001-x.age"] {
        let input = format!("cases/{}{input}", id(0x0c));
        check(
            dir,
            &format!("open -i k.identity {input} --to other"),
            1,
            "1 in all: 1 failed\n",
            &format!(
                "postern-reader: error: {input}: it is in a folder that `open` made, and no input\n\
                 postern-reader: hint: what is in it came from a source, whatever it is called: \
                 copy it elsewhere first, if you know that it is one\n"
            ),
        );
    }
}

#[test]
fn what_else_is_in_the_directory_stays_also_what_is_called_partial() {
    let (dir, _) = desk();
    let dir = dir.path();
    for name in [".partial", ".postern-reader.partial"] {
        fs::create_dir_all(dir.join("home").join(name)).unwrap();
        fs::write(dir.join("home").join(name).join("mine"), "years of work").unwrap();
    }
    // A run that is refused changes nothing.
    fs::write(dir.join("answer.txt"), "x").unwrap();
    let to = "abacus-zoom-k7q2m4xz";
    let ran = run(
        dir,
        &format!(
            "reply -i k.identity --to {to} --cases home --message-file answer.txt --out r.tar"
        ),
    );
    assert_eq!(ran.code, 1);
    assert!(dir.join("home/.postern-reader.partial/mine").exists());
    assert_eq!(run(dir, "open -i k.identity b.tar --to home").code, 0);
    assert_eq!(
        names(&dir.join("home")),
        [".partial", ".postern-reader.lock", A, B]
    );
    assert!(dir.join("home/.partial/mine").exists());
}
