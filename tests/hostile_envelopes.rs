//! Envelopes and bundles that somebody damaged, cut or made to hurt: each ends cleanly,
//! with what is authentic in it.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Read, Seek, SeekFrom, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use postern::envelope::{
    Cut, Error, Extent, PaddedLen, Reader, Report, SafeName, Sink, State, Writer,
};
use proptest::prelude::*;
use sealing::*;

/// A sink that keeps everything in memory.
#[derive(Default)]
struct Kept {
    entries: BTreeMap<String, Vec<u8>>,
    last: String,
}

impl Sink for Kept {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        entry.clone_into(&mut self.last);
        assert!(self.entries.insert(entry.to_owned(), Vec::new()).is_none());
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.entries.get_mut(&self.last).unwrap().extend(bytes);
        Ok(())
    }
}

/// Bytes in memory, and how many of them were read.
#[derive(Clone)]
struct Counted(Cursor<Arc<[u8]>>, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buf)?;
        self.1.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// Opens and reads it all.
fn open(keys: &Keys, sealed: &[u8]) -> Result<(Report, Kept), Error> {
    counting(keys, sealed).0
}

/// Opens and reads it all; how many bytes were read for it.
fn counting(keys: &Keys, sealed: &[u8]) -> (Result<(Report, Kept), Error>, u64) {
    let read = Arc::<AtomicU64>::default();
    let counted = Counted(Cursor::new(sealed.into()), Arc::clone(&read));
    let opened = open_counted(keys, counted);
    (opened, read.load(Ordering::Relaxed))
}

fn open_counted(keys: &Keys, sealed: Counted) -> Result<(Report, Kept), Error> {
    let secret = keys.identity.to_string();
    let identity: postern::pq::Identity = age::secrecy::ExposeSecret::expose_secret(&secret)
        .parse()
        .unwrap();
    let identities: Vec<Box<dyn age::Identity>> = vec![Box::new(identity)];
    let reader = Reader::open(sealed, &identities)?;
    let mut kept = Kept::default();
    let report = reader.extract(&mut kept)?;
    Ok((report, kept))
}

/// What is whole is as it was sent, and what is not is a beginning of it.
#[track_caller]
fn assert_faithful(report: &Report, kept: &Kept, sent: &BTreeMap<&str, &[u8]>) {
    for part in &report.parts {
        let (is, was) = (&kept.entries[&part.entry], sent[part.entry.as_str()]);
        assert_eq!(part.size, is.len() as u64);
        match part.extent {
            Extent::Whole => assert_eq!(is, was, "{}", part.entry),
            // A fragment may keep the first bytes of a cut descriptor.
            Extent::Partial => {
                assert!(is[..is.len().min(was.len())] == was[..is.len().min(was.len())])
            }
            _ => assert!(was.starts_with(is), "{}", part.entry),
        }
    }
}

fn two_files() -> (tempfile::TempDir, Keys, Vec<u8>, Vec<u8>, Vec<u8>) {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let (a, b) = (noise(150_000, 1), noise(120_000, 2));
    let sealed = seal(&keys.recipients, id(1), b"hello\n", &[("a", &a), ("b", &b)]);
    (dir, keys, sealed, a, b)
}

#[test]
fn a_bit_flipped_in_any_chunk_costs_that_chunk_and_what_follows_in_its_file() {
    let (_dir, keys, sealed, a, b) = two_files();
    let sent = BTreeMap::from([
        ("message.txt", &b"hello\n"[..]),
        ("files/001-a", &a),
        ("files/002-b", &b),
    ]);
    let chunks = (sealed.len() - payload(&sealed)).div_ceil(65_552);
    assert!(chunks >= 5);
    for chunk in 0..chunks {
        let mut flipped = sealed.clone();
        flipped[payload(&sealed) + chunk * 65_552 + 77] ^= 4;
        let (report, kept) = open(&keys, &flipped).unwrap();
        let last = chunk == chunks - 1;
        let state = if last {
            State::Fragment
        } else {
            State::Damaged
        };
        assert_eq!(report.state, state, "chunk {chunk}");
        assert_faithful(&report, &kept, &sent);
        let whole = |e: &str| {
            report
                .parts
                .iter()
                .any(|p| p.entry == e && p.extent == Extent::Whole)
        };
        assert_eq!(whole("message.txt"), chunk > 0);
        assert_eq!(whole("files/001-a"), chunk > 2);
        assert_eq!(whole("files/002-b"), chunk < 2);
    }
    // Several at once.
    let mut flipped = sealed.clone();
    for chunk in [0, 2, 3] {
        flipped[payload(&sealed) + chunk * 65_552] ^= 1;
    }
    let (report, kept) = open(&keys, &flipped).unwrap();
    assert_eq!(report.state, State::Damaged);
    assert_faithful(&report, &kept, &sent);
}

#[test]
fn damage_everywhere_costs_no_more_reading_than_the_file_has() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let sealed = seal(&keys.recipients, id(1), b"", &[("a", &vec![7; 20_000_000])]);
    let mut flipped = sealed.clone();
    let start = payload(&sealed);
    for chunk in (start + 65_552..sealed.len() - 200_000).step_by(2 * 65_552) {
        flipped[chunk] ^= 1;
    }
    let (opened, read) = counting(&keys, &flipped);
    assert_eq!(opened.unwrap().0.state, State::Damaged);
    assert!(read < 5 * sealed.len() as u64, "{read} of {}", sealed.len());
}

#[test]
fn a_manifest_that_calls_a_cut_part_complete_is_not_believed() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let mut writer = Writer::new(Vec::new(), &keys.recipients, head(id(1))).unwrap();
    writer.start_file("a", "").unwrap();
    writer.write(b"half of it").unwrap();
    writer.end_entry_cut().unwrap();
    let sealed = writer.finish(None, None).unwrap().into_parts().0;
    let (report, _) = open(&keys, &sealed).unwrap();
    assert_eq!(report.state, State::Incomplete(None));
}

#[test]
fn an_envelope_cut_anywhere_gives_what_authenticates() {
    let (_dir, keys, sealed, a, b) = two_files();
    let sent = BTreeMap::from([
        ("message.txt", &b"hello\n"[..]),
        ("files/001-a", &a),
        ("files/002-b", &b),
    ]);
    let start = payload(&sealed);
    let edges = (0..6).flat_map(|n| {
        (-30..30)
            .step_by(7)
            .map(move |d| start as i64 + n * 65_552 + d)
    });
    let lengths = (0..sealed.len())
        .step_by(4999)
        .chain(edges.map(|e| e as usize));
    for len in lengths.filter(|len| *len < sealed.len()) {
        match open(&keys, &sealed[..len]) {
            Ok((report, kept)) => {
                assert_eq!(report.state, State::Fragment, "{len}");
                assert_faithful(&report, &kept, &sent);
                // All that was authenticated was handed out.
                let chunks = (len - start) / 65_552;
                let kept: usize = kept.entries.values().map(Vec::len).sum();
                assert!(
                    kept + 1000 > (chunks * 65_536).min(270_006),
                    "{len}: {kept}"
                );
            }
            Err(Error::NotAge) => assert_eq!(len, 0),
            Err(Error::HeaderCut) => assert!(len < start, "{len}"),
            Err(Error::NothingAuthentic) => assert!(len < start + 65_552, "{len}"),
            Err(error) => panic!("{len}: {error:?}"),
        }
    }
    // Something behind the end is as bad as something missing.
    let mut longer = sealed.clone();
    longer.extend([0; 100]);
    assert_eq!(open(&keys, &longer).unwrap().0.state, State::Fragment);
}

#[test]
fn a_fragment_that_imitates_its_own_end_gives_no_more_than_its_source_sent() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    // A file that holds the descriptor that would fit, and then another file.
    let mut trick = noise(70_000, 3);
    let descriptor = |data: &[u8]| {
        let mut d = b"PK\x07\x08".to_vec();
        d.extend(crc32fast::hash(data).to_le_bytes());
        d.extend([(data.len() as u64).to_le_bytes(); 2].concat());
        d
    };
    trick.extend(descriptor(&trick));
    trick.extend(b"PK\x03\x04 and no header");
    trick.extend(noise(200_000, 4));
    let sealed = seal(
        &keys.recipients,
        id(1),
        b"",
        &[("trick", &trick), ("b", b"b")],
    );
    let (report, kept) = open(&keys, &sealed).unwrap();
    assert_eq!(report.state, State::Complete);
    assert!(kept.entries["files/001-trick"] == trick);
    let (report, kept) = open(&keys, &sealed[..sealed.len() - 70_000]).unwrap();
    assert_eq!(report.state, State::Fragment);
    assert!(trick.starts_with(&kept.entries["files/001-trick"]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_in_any_pieces_opens_as_it_was(
        message in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..3000)),
        files in proptest::collection::vec(("\\PC{0,40}", 0..200_000_usize, any::<u64>()), 0..5),
        piece in 1..70_000_usize,
        cut in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let keys = keys(dir.path(), "k");
        let mut sent: Vec<(String, Vec<u8>)> = Vec::new();
        let mut writer = Writer::new(Vec::new(), &keys.recipients, head(id(9))).unwrap();
        if let Some(message) = message {
            writer.start_message().unwrap();
            message.chunks(piece).for_each(|p| writer.write(p).unwrap());
            sent.push(("message.txt".into(), message));
        }
        for (number, (name, len, seed)) in files.iter().enumerate() {
            let content = noise(*len, *seed);
            writer.start_file(name, "").unwrap();
            content.chunks(piece).for_each(|p| writer.write(p).unwrap());
            let safe = SafeName::from_hostile(name);
            sent.push((format!("files/{:03}-{}", number + 1, safe.as_str()), content));
        }
        let why = cut.then_some(Cut::Idle);
        let sealed = writer.finish(why, None).unwrap().into_parts().0;
        let (report, kept) = open(&keys, &sealed).unwrap();
        let state = if cut { State::Incomplete(why) } else { State::Complete };
        prop_assert_eq!(report.state, state);
        prop_assert_eq!(report.parts.len(), sent.len());
        for (part, (entry, content)) in report.parts.iter().zip(&sent) {
            prop_assert_eq!(&part.entry, entry);
            prop_assert!(&kept.entries[entry] == content);
        }
        prop_assert_eq!(kept.entries.len(), sent.len() + 2);

        // The zip crate, which knows nothing of us, sees the same.
        let plain = unseal(&keys.identity, &sealed);
        let mut zip = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
        prop_assert_eq!(zip.len(), sent.len() + 3);
        for (entry, content) in &sent {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut zip.by_name(entry).unwrap(), &mut bytes).unwrap();
            prop_assert!(&bytes == content);
        }
    }

    #[test]
    fn any_bytes_inside_age_end_cleanly(
        mut plain in proptest::collection::vec(any::<u8>(), 0..500),
        envelope in any::<bool>(),
        at in any::<proptest::sample::Index>(),
        value in any::<u8>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let keys = keys(dir.path(), "k");
        if envelope {
            // A real one with one byte changed: mostly in its structure, not its padding.
            let sealed = seal(&keys.recipients, id(1), b"m", &[("a", b"aa"), ("b", b"")]);
            plain = unseal(&keys.identity, &sealed);
            let structure = 1900;
            let at = at.index(structure);
            let at = if at < 1200 { at } else { plain.len() - structure + at };
            plain[at] ^= value | 1;
        }
        let result = open(&keys, &seal_raw(&keys.identity.to_public(), &plain));
        if let Ok((report, _)) = result {
            // Only what a checksum guards can be changed without breaking the format.
            prop_assert!(envelope && report.state != State::Fragment);
        }
    }
}

/// An archive of so many entries, made by the zip crate and padded to a bucket.
fn crowd(entries: u32) -> Vec<u8> {
    let build = |padding: usize| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("envelope.json", options).unwrap();
        for number in 1..=entries {
            zip.start_file(format!("files/{number:03}-x"), options)
                .unwrap();
        }
        zip.start_file("padding.bin", options).unwrap();
        zip.write_all(&vec![0; padding]).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let least = build(0).len() as u64;
    let padding = PaddedLen::bucket(least).bytes() - least;
    build(padding as usize)
}

#[test]
fn an_archive_of_100_000_entries_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let sealed = seal_raw(&keys.identity.to_public(), &crowd(100_000));
    let begun = Instant::now();
    let error = open(&keys, &sealed).err().unwrap();
    assert!(matches!(error, Error::Format(_)), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));

    // Our own writer's too, when nobody stops it.
    let mut writer = Writer::new(Vec::new(), &keys.recipients, head(id(1))).unwrap();
    for _ in 0..10_001 {
        writer.start_file("x", "").unwrap();
    }
    let sealed = writer.finish(None, None).unwrap().into_parts().0;
    assert!(matches!(
        open(&keys, &sealed).err().unwrap(),
        Error::Format(_)
    ));
}

#[test]
fn an_age_header_without_end_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    while endless.len() < 3_000_000 {
        endless.extend(b"-> x y\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    }
    let begun = Instant::now();
    assert!(matches!(
        open(&keys, &endless).err().unwrap(),
        Error::HeaderDamaged
    ));
    // One that ends, of stanzas that each make age parse all those before them again.
    let mut many = b"age-encryption.org/v1\n".to_vec();
    while many.len() < 200_000 {
        many.extend(b"-> a\n\n");
    }
    many.extend(format!("--- {}\n", "A".repeat(43)).bytes());
    assert!(matches!(
        open(&keys, &many).err().unwrap(),
        Error::HeaderLong
    ));
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[test]
fn names_cannot_speak_to_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let evil = "\x1b]0;owned\x07\x1b[2J\u{202e}gpj.exe";
    let sealed = seal(&keys.recipients, id(1), b"\x1b[31mred", &[(evil, b"x")]);
    fs::write(dir.path().join("x.age"), &sealed).unwrap();
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "bundle.json", b"{}");
    add_member(&mut tar, "evil\x1b[2J\u{202e}", b"x");
    fs::write(dir.path().join("b.tar"), tar.into_inner().unwrap()).unwrap();
    for args in [
        "list -i k.identity x.age b.tar",
        "verify -i k.identity x.age b.tar",
        "open -i k.identity x.age b.tar --to cases",
    ] {
        let ran = run(dir.path(), args);
        assert_eq!(ran.code, 3, "{args}");
        let said = ran.stdout + &ran.stderr;
        let harmless = |c: char| c == '\n' || !postern::diagnostic::is_deceptive(c);
        assert!(said.chars().all(harmless), "{args}: {said:?}");
        assert_eq!(
            said.contains("message.txt holds control characters"),
            args.starts_with("open")
        );
        assert!(!said.contains("31mred"), "the message is never printed");
    }
}

#[test]
fn a_damaged_header_in_a_bundle_costs_one_submission() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let sealed: Vec<_> = (1..=3)
        .map(|n| seal(&keys.recipients, id(n), b"hi", &[]))
        .collect();
    let items: Vec<_> = (1..=3)
        .map(|n| (id(n), &sealed[n as usize - 1][..]))
        .collect();
    let mut tar = bundle(&items);
    let second = tar
        .windows(44)
        .position(|w| w == format!("submissions/{}", id(2)).as_bytes());
    tar[second.unwrap()] ^= 1;
    fs::write(dir.path().join("b.tar"), &tar).unwrap();
    check(
        dir.path(),
        "open -i k.identity b.tar --to cases",
        1,
        &format!(
            "{0}: complete, a message, in cases/{0}\n{1}: complete, a message, in cases/{1}\n\
             2 in all: 2 complete\n",
            id(1),
            id(3)
        ),
        &format!(
            "postern-reader: error: b.tar: the header at byte {} is damaged\n\
             postern-reader: hint: copy the bundle again; what stands behind it is read all the \
             same\npostern-reader: error: b.tar: missing are 1 of 3 listed submissions: {}\n\
             postern-reader: hint: copy the bundle again, or ask the server's admin for a new \
             export\n",
            second.unwrap(),
            id(2)
        ),
    );
}

#[test]
fn zeros_in_a_bundle_cost_what_they_cover() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let sealed: Vec<_> = (1..=4)
        .map(|n| seal(&keys.recipients, id(n), b"hi", &[]))
        .collect();
    let items: Vec<_> = (1..=4)
        .map(|n| (id(n), &sealed[n as usize - 1][..]))
        .collect();
    let mut tar = bundle(&items);
    let name = format!("submissions/{}", id(2));
    let at = tar.windows(44).position(|w| w == name.as_bytes()).unwrap();
    tar[at..at + 4096].fill(0);
    fs::write(dir.path().join("b.tar"), &tar).unwrap();
    let ran = run(dir.path(), "open -i k.identity b.tar --to cases");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.ends_with("3 in all: 3 complete\n"),
        "{}",
        ran.stdout
    );
    let zeros = format!("there are only zeros from byte {at} to {}", at + 4096);
    assert!(ran.stderr.contains(&zeros), "{}", ran.stderr);
}

#[test]
fn a_cut_bundle_gives_what_is_there_and_the_last_as_a_fragment() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let first = seal(&keys.recipients, id(1), b"hi", &[]);
    let second = seal(&keys.recipients, id(2), b"hi", &[("a", &noise(300_000, 1))]);
    let tar = bundle(&[(id(1), &first), (id(2), &second), (id(3), &first)]);
    let cut = 512 * 4 + first.len() + 200_000;
    fs::write(dir.path().join("b.tar"), &tar[..cut]).unwrap();
    let ran = run(dir.path(), "open -i k.identity b.tar --to cases");
    assert_eq!(ran.code, 1);
    let said: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(
        said[0],
        format!("{0}: complete, a message, in cases/{0}", id(1))
    );
    assert_eq!(
        said[1],
        format!(
            "{0}: fragment: a message and 1 file in part, in cases/{0}",
            id(2)
        )
    );
    assert!(ran.stderr.contains("the bundle ends before its end mark"));
    assert!(
        ran.stderr
            .contains(&format!("missing are 1 of 3 listed submissions: {}", id(3)))
    );
}

#[test]
fn foreign_members_are_named_and_skipped_and_a_bad_list_is_only_a_warning() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(dir.path(), "k");
    let sealed = seal(&keys.recipients, id(1), b"hi", &[]);
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "bundle.json", b"[1, 2");
    add_member(&mut tar, "submissions/readme.txt", b"x");
    let mut link = tar::Header::new_ustar();
    link.set_entry_type(tar::EntryType::Symlink);
    link.set_size(0);
    tar.append_link(
        &mut link,
        format!("submissions/{}.age", id(7)),
        "/etc/passwd",
    )
    .unwrap();
    add_member(&mut tar, &format!("submissions/{}.age", id(1)), &sealed);
    add_member(&mut tar, &format!("submissions/{}.age", id(1)), &sealed);
    fs::write(dir.path().join("b.tar"), tar.into_inner().unwrap()).unwrap();
    let ran = run(dir.path(), "open -i k.identity b.tar --to cases");
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert_eq!(
        ran.stdout,
        format!(
            "{0}: complete, a message, in cases/{0}\n{0}: already there, in cases/{0}\n\
             2 in all: 1 already there, 1 complete\n",
            id(1)
        )
    );
    for said in [
        "its list, bundle.json, cannot be understood".to_owned(),
        "a member that no postern writes is skipped: submissions/readme.txt".to_owned(),
        format!(
            "a member that no postern writes is skipped: submissions/{}.age",
            id(7)
        ),
    ] {
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_bundle_with_changed_bytes_ends_cleanly(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let keys = keys(dir.path(), "k");
        let sealed = seal(&keys.recipients, id(1), b"hi", &[]);
        let mut tar = bundle(&[(id(1), &sealed[..2000]), (id(2), &sealed[..3000])]);
        for (at, value) in changes {
            let at = at.index(tar.len());
            tar[at] = value;
        }
        if let Some(cut) = cut {
            tar.truncate(cut.index(tar.len()));
        }
        fs::write(dir.path().join("b.tar"), &tar).unwrap();
        let ran = run(dir.path(), "verify -i k.identity b.tar");
        prop_assert!([1, 3].contains(&ran.code), "{}{}", ran.code, ran.stderr);
    }
}

/// Whether tests that mount something run.
#[expect(
    clippy::disallowed_methods,
    reason = "a test may be told by its environment where it runs"
)]
fn may_mount() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root && std::env::var_os("POSTERN_SKIP_ROOT_TESTS").is_some_and(|v| v == "1") {
        let _ = writeln!(
            io::stderr(),
            "skipped: mounting a small file system needs root"
        );
        return false;
    }
    assert!(
        root,
        "this test mounts a small file system and needs root, or POSTERN_SKIP_ROOT_TESTS=1"
    );
    true
}

#[test]
fn without_room_at_the_target_nothing_half_stays_and_the_rest_goes_on() {
    if !may_mount() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let keys = keys(dir, "k");
    let large = seal(
        &keys.recipients,
        id(1),
        b"large",
        &[("a", &noise(3_000_000, 1))],
    );
    let small = seal(&keys.recipients, id(2), b"small", &[]);
    fs::write(
        dir.join("b.tar"),
        bundle(&[(id(1), &large), (id(2), &small)]),
    )
    .unwrap();
    fs::create_dir(dir.join("cases")).unwrap();
    let mount = |args: &[&str]| {
        let done = Command::new(args[0])
            .args(&args[1..])
            .current_dir(dir)
            .status()
            .unwrap();
        assert!(done.success(), "{args:?}");
    };
    mount(&[
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=1m,mode=700",
        "tmpfs",
        "cases",
    ]);
    let ran = run(dir, "open -i k.identity b.tar --to cases");
    let left = names(&dir.join("cases"));
    mount(&["umount", "cases"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.stderr,
        format!(
            "postern-reader: error: b.tar: submissions/{}.age: cannot write: No space left on \
             device (os error 28)\npostern-reader: hint: make room or choose another directory \
             with --to, and run this again\n",
            id(1)
        )
    );
    assert_eq!(
        ran.stdout,
        format!(
            "{0}: complete, a message, in cases/{0}\n2 in all: 1 complete, 1 failed\n",
            id(2)
        )
    );
    assert_eq!(left, [".postern-reader.lock".to_owned(), id(2).to_string()]);
}

const MIB: usize = 1024 * 1024;

/// Seals a file of 300 MiB to `path`.
fn seal_large(keys: &Keys, path: &Path) {
    let file = BufWriter::new(File::create(path).unwrap());
    let mut writer = Writer::new(file, &keys.recipients, head(id(1))).unwrap();
    writer.start_file("film.mp4", "video/mp4").unwrap();
    let piece = noise(MIB, 1);
    (0..300).for_each(|_| writer.write(&piece).unwrap());
    writer
        .finish(None, None)
        .unwrap()
        .into_parts()
        .0
        .flush()
        .unwrap();
}

/// Runs it, and the most memory it had, in KiB.
fn peak(dir: &Path, args: &str) -> (i32, u64) {
    let mut child = command(dir, args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let now = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(code) = child.try_wait().unwrap() {
            return (code.code().unwrap(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn memory_stays_flat_and_a_killed_run_is_finished_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let keys = keys(dir, "k");
    seal_large(&keys, &dir.join("large.age"));
    let len = fs::metadata(dir.join("large.age")).unwrap().len();

    // Killed in the middle: nothing is seen, and the next run cleans up and is whole.
    let mut child = command(dir, "open -i k.identity large.age --to cases")
        .spawn()
        .unwrap();
    let partial = dir.join(format!(
        "cases/.postern-reader.partial/{}/files/001-film.mp4",
        id(1)
    ));
    while fs::metadata(&partial).map_or(0, |m| m.len()) < 10 * MIB as u64 {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it was killed"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(
        names(&dir.join("cases")),
        [".postern-reader.lock", ".postern-reader.partial"]
    );

    let (code, opened) = peak(dir, "open -i k.identity large.age --to cases");
    assert_eq!(code, 0);
    assert_eq!(
        names(&dir.join("cases")),
        [".postern-reader.lock".to_owned(), id(1).to_string()]
    );
    let film = fs::read(dir.join(format!("cases/{}/files/001-film.mp4", id(1)))).unwrap();
    assert_eq!(film.len(), 300 * MIB);
    assert!(film.chunks(MIB).all(|c| c == noise(MIB, 1)));
    drop(film);

    // The same as a fragment, and with a hole in it.
    File::options()
        .write(true)
        .open(dir.join("large.age"))
        .unwrap()
        .set_len(len - 100_000)
        .unwrap();
    let (code, salvaged) = peak(dir, "open -i k.identity large.age --to cut");
    assert_eq!(code, 3);
    for memory in [opened, salvaged] {
        assert!((1..24 * 1024).contains(&memory), "{memory} KiB at its peak");
    }
}
