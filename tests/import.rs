//! What `postern replies import` makes of bundles that were damaged on their way, or made to
//! harm; and how what is damaged here is repaired. The bundles are the real reader's where it
//! could have written them.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use common::{Drop, POSTERN, READER, field, need, succeed};
use postern::id::SubmissionId;
use postern::store::Catalog;
use sources::*;

/// A drop, and a bundle of two answers to one source, as the journalist's reader wrote it.
struct Desk {
    drop: Drop,
    words: String,
    good: Vec<u8>,
    /// The members: id, where its bytes begin, how many they are.
    members: Vec<(SubmissionId, usize, usize)>,
}

fn desk() -> Desk {
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    send_as(&drop, "mine", &words, vec![field("message", b"hello")]).is(200, "Received");
    let case = drop.open_all(0);
    let designation = address(&drop, &words).mailbox().unwrap().designation();
    let out = drop.path().join("replies.tar");
    for text in ["the first answer", "the second answer"] {
        let message = drop.path().join("answer.txt");
        fs::write(&message, text).unwrap();
        let mut reply = Command::new(READER);
        reply.args(["reply", "--append", "--to", designation.as_str(), "-i"]);
        reply.arg(drop.path().join("alice.identity"));
        reply.arg("--cases").arg(&case).arg("--out").arg(&out);
        succeed(reply.arg("--message-file").arg(&message));
    }
    let good = fs::read(&out).unwrap();
    let mut archive = tar::Archive::new(&good[..]);
    let members = archive.entries().unwrap().skip(1).map(|entry| {
        let entry = entry.unwrap();
        let path = entry.path().unwrap().into_owned();
        let id = path.file_stem().unwrap().to_str().unwrap().parse();
        let start = entry.raw_file_position() as usize;
        (id.unwrap(), start, entry.size() as usize)
    });
    let members: Vec<_> = members.collect();
    assert_eq!(members.len(), 2);
    Desk {
        drop,
        words,
        good,
        members,
    }
}

impl Desk {
    /// The bundle with one bit in the middle of this answer turned.
    fn damaged(&self, n: usize) -> Vec<u8> {
        let (_, start, size) = self.members[n];
        let mut tar = self.good.clone();
        tar[start + size / 2] ^= 1;
        tar
    }

    /// The bytes of an answer.
    fn bytes(&self, n: usize) -> &[u8] {
        let (_, start, size) = self.members[n];
        &self.good[start..start + size]
    }

    /// Where the answer is stored.
    fn stored(&self, n: usize) -> PathBuf {
        let id = self.members[n].0;
        self.drop.data().join(format!("replies/{id}.age"))
    }

    fn files(&self) -> usize {
        fs::read_dir(self.drop.data().join("replies"))
            .unwrap()
            .count()
    }

    #[track_caller]
    fn imports(&self, tar: &[u8], stdout: &str) {
        check(&import(&self.drop, "r.tar", tar), stdout, None);
    }

    #[track_caller]
    fn refuses(&self, tar: &[u8], stdout: &str, warning: &str) {
        check(&import(&self.drop, "r.tar", tar), stdout, Some(warning));
    }
}

/// How an import ended: well, or with one warning.
#[track_caller]
fn check(output: &Output, stdout: &str, warning: Option<&str>) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout, "{stderr}");
    let expected = warning.map(|warning| {
        format!(
            "postern: warning: {warning}\n\
             postern: error: wrong with the bundle: 1 thing\n\
             postern: hint: what is good was taken in; ask the journalist for a new bundle of \
             the rest\n"
        )
    });
    assert_eq!(stderr, expected.unwrap_or_default());
    let code = i32::from(warning.is_some());
    assert_eq!(output.status.code(), Some(code), "{stderr}");
}

/// Runs an import of a file with so many MiB of memory at most.
fn import_within(mib: u64, drop: &Drop, file: &Path) -> Output {
    let limit = format!("ulimit -v {}; exec \"$0\" \"$@\"", mib * 1024);
    let mut limited = Command::new("sh");
    limited.args(["-c", &limit, POSTERN, "replies", "import"]);
    limited.arg(file).arg("--config").arg(drop.config());
    limited.output().unwrap()
}

#[test]
fn a_damaged_answer_stays_out_and_a_good_one_goes_in_later() {
    let desk = desk();
    for n in [0, 1] {
        let said = format!(
            "{} is damaged: its SHA-256 is not the one in the list",
            desk.members[n].0
        );
        // First the other one goes in; then the one that was damaged before.
        desk.refuses(&desk.damaged(n), "took in 1 reply\n", &said);
        assert_eq!(desk.files(), n + 1);
        assert!(desk.stored(1 - n).exists());
    }
    assert_eq!(desk.files(), 2);
    let known = "took in 0 replies\nwere here before, or were deleted: 2\n";
    desk.imports(&desk.good, known);
    let (inbox, _) = sign_in(&desk.drop, &desk.words);
    inbox.says("the first answer");
    inbox.says("the second answer");
    assert!(!inbox.text().contains("damaged"));
}

#[test]
fn what_is_damaged_here_is_replaced_by_a_good_one_and_by_no_other() {
    let desk = desk();
    desk.imports(&desk.good, "took in 2 replies\n");
    let mut flipped = desk.bytes(0).to_vec();
    flipped[2000] ^= 1;
    let damages: [&dyn Fn(&Path); 3] = [
        &|path| fs::write(path, &flipped).unwrap(),
        &|path| fs::write(path, &flipped[..3000]).unwrap(),
        &|path| fs::remove_file(path).unwrap(),
    ];
    let repaired = "took in 0 replies\nrepaired: 1\nwere here before, or were deleted: 1\n";
    for damage in damages {
        damage(&desk.stored(0));
        let there = fs::read(desk.stored(0)).ok();
        let said = format!(
            "{} is damaged: its SHA-256 is not the one in the list",
            desk.members[0].0
        );
        let one = "took in 0 replies\nwere here before, or were deleted: 1\n";
        desk.refuses(&desk.damaged(0), one, &said);
        assert_eq!(fs::read(desk.stored(0)).ok(), there);

        desk.imports(&desk.good, repaired);
        let meta = fs::metadata(desk.stored(0)).unwrap();
        assert_eq!(
            (meta.mode() & 0o777, meta.mtime(), meta.atime()),
            (0o600, 0, 0)
        );
        assert!(fs::read(desk.stored(0)).unwrap() == desk.bytes(0));
        assert_eq!(desk.files(), 2);
    }
    let (inbox, _) = sign_in(&desk.drop, &desk.words);
    inbox.says("the first answer");
    assert!(!inbox.text().contains("damaged"));

    // What the source deleted does not come back so.
    let catalog = Catalog::open(&desk.drop.data()).unwrap();
    catalog.delete_reply(desk.members[0].0).unwrap();
    let known = "took in 0 replies\nwere here before, or were deleted: 2\n";
    desk.imports(&desk.good, known);
    assert_eq!(desk.files(), 1);
}

#[test]
fn lists_of_earlier_readers_go_in_and_replace_nothing() {
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    let mine = address(&drop, &words);
    let reply = seal_reply(&mine, "an answer", &[]);
    let id = reply.id;
    let stored = drop.data().join(format!("replies/{id}.age"));
    let good = bundle(&[&reply]);
    check(&import(&drop, "r.tar", &good), "took in 1 reply\n", None);
    let known = "took in 0 replies\nwere here before, or were deleted: 1\n";
    check(&import(&drop, "r.tar", &good), known, None);

    let mut other = Sealed {
        bytes: reply.bytes.clone(),
        tag: reply.tag.clone(),
        ..reply
    };
    other.bytes[3000] ^= 1;
    let took = "took in 0 replies\n";
    let said = format!(
        "{id} is here with other bytes, and the list has no SHA-256 to tell which are good: \
         nothing was replaced"
    );
    let output = import(&drop, "r.tar", &bundle(&[&other]));
    check(&output, took, Some(&said));

    // Nor does one with a hash, if it is not for the same mailbox, or the hash is none.
    let elsewhere = address(&drop, &postern::codename::Codename::random().words());
    other.tag = elsewhere.tag(id).unwrap().to_string();
    let tar = bundle_with(&other, &sha256(&other.bytes));
    let said = format!("{id} is here with another tag: nothing was replaced");
    check(&import(&drop, "r.tar", &tar), took, Some(&said));
    let tar = bundle_with(&other, "none");
    let said = format!("{id} has a SHA-256 in its list that is none");
    check(&import(&drop, "r.tar", &tar), took, Some(&said));
    assert!(fs::read(stored).unwrap() == reply.bytes);
}

#[test]
fn files_are_written_in_the_order_of_their_names() {
    need("strace");
    let drop = Drop::start(&[]);
    let mine = address(&drop, &postern::codename::Codename::random().words());
    let replies = [(); 12].map(|()| seal_reply(&mine, "an answer", &[]));
    let tar = drop.path().join("r.tar");
    fs::write(&tar, bundle(&replies.iter().collect::<Vec<_>>())).unwrap();
    let mut traced = Command::new("strace");
    traced.args(["-f", "-e", "trace=openat", "-o"]);
    traced.arg(drop.path().join("opened")).arg(POSTERN);
    traced.args(["replies", "import"]).arg(&tar);
    succeed(traced.arg("--config").arg(drop.config()));
    let opened = fs::read_to_string(drop.path().join("opened")).unwrap();
    let made = opened.lines().filter(|line| line.contains("O_CREAT"));
    let made: Vec<_> = made
        .filter_map(|line| Some(line.split_once("/replies/")?.1.split_once(".age")?.0))
        .collect();
    assert_eq!(made.len(), 12, "{opened}");
    assert!(made.is_sorted(), "{made:#?}");
}

#[test]
fn what_a_bundle_is_full_of_takes_no_memory() {
    let drop = Drop::start(&[]);
    let mut header = tar::Header::new_ustar();
    header.set_size(0);
    header.set_path("x".repeat(99)).unwrap();
    header.set_cksum();
    let path = drop.path().join("r.tar");
    let mut file = fs::File::create(&path).unwrap();
    let many = header.as_bytes().repeat(2000);
    for _ in 0..200 {
        file.write_all(&many).unwrap();
    }
    let output = import_within(64, &drop, &path);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(stderr.matches(" is no reply\n").count(), 20, "{stderr}");
    // One more: it has no end mark.
    let said = "wrong with the bundle: 400,001 things\n";
    assert!(stderr.contains(said), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_hole_of_any_length_is_passed_by_at_once() {
    let drop = Drop::start(&[]);
    let mine = address(&drop, &postern::codename::Codename::random().words());
    let [first, second] = [(); 2].map(|()| seal_reply(&mine, "an answer", &[]));
    let tar = bundle(&[&first, &second]);
    let path = drop.path().join("r.tar");
    let mut file = fs::File::create(&path).unwrap();
    let second_at = tar.len() - 1024 - (512 + second.bytes.len()).next_multiple_of(512);
    file.write_all(&tar[..second_at]).unwrap();
    file.seek(SeekFrom::Start(100 << 30)).unwrap();
    file.write_all(&tar[second_at..]).unwrap();
    file.set_len(200 << 30).unwrap();
    let since = Instant::now();
    let output = import_file(&drop, &path);
    assert!(
        since.elapsed() < Duration::from_secs(10),
        "{:?}",
        since.elapsed()
    );
    check(&output, "took in 2 replies\n", None);
}
