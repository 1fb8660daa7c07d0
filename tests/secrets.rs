//! What a conversation leaves behind: nothing of a codename in the server's memory, files or
//! log, and on a seized disk nothing that says which submissions or replies have one source.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Drop, eventually, field, file, in_memory, is_root};
use hkdf::Hkdf;
use memchr::memmem;
use sha2::Sha256;
use sources::*;

/// Everything that follows from a codename and must not stay.
fn secrets(drop: &Drop, words: &str) -> Vec<(&'static str, Vec<u8>)> {
    let list: Vec<_> = include_str!("../src/codename/eff_large.txt")
        .lines()
        .collect();
    let split: Vec<_> = words.split(' ').collect();
    let digits = split
        .iter()
        .map(|word| list.binary_search(word).unwrap() as u128);
    let number = digits.fold(0_u128, |number, digit| number * list.len() as u128 + digit);
    let secret = (number >> 7).to_be_bytes()[4..].to_vec();
    let salt = postern::store::Catalog::open(&drop.data()).unwrap();
    let salt = salt.secret(postern::store::MAILBOX_SALT).unwrap();
    let derive = |info: &[u8]| {
        let mut key = vec![0; 32];
        Hkdf::<Sha256>::new(Some(&salt), &secret)
            .expand(info, &mut key)
            .unwrap();
        key
    };
    let address = address(drop, words);
    vec![
        ("words", split[..3].join(" ").into_bytes()),
        (
            "words as a form posts them",
            split[..3].join("+").into_bytes(),
        ),
        ("the last words", split[5..].join(" ").into_bytes()),
        ("secret", secret.clone()),
        ("number", number.to_le_bytes()[..13].to_vec()),
        ("seed", derive(b"postern mailbox identity 1")),
        ("tag key", derive(b"postern mailbox tag key 1")),
        ("tag key in an address", address.tag_key.into_bytes()),
        ("recipient", address.recipient.as_bytes()[..40].to_vec()),
    ]
}

fn found(drop: &Drop, secrets: &[(&'static str, Vec<u8>)]) -> Vec<(&'static str, usize)> {
    let needles: Vec<_> = secrets
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    in_memory(drop.pid(), &needles)
}

#[test]
fn nothing_of_a_codename_stays_in_memory_or_in_a_file() {
    if !is_root("reading the server's memory") {
        return;
    }
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    let secrets = secrets(&drop, &words);
    let attachment = common::noise(500_000);
    send_as(
        &drop,
        "new",
        &words,
        vec![field("message", b"m"), file("a", b"b")],
    )
    .is(200, "Received");
    let reply = seal_reply(
        &address(&drop, &words),
        "an answer to nobody else",
        &[("a", &attachment)],
    );
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    fs::remove_file(drop.path().join("r.tar")).unwrap();
    let (inbox, cookie) = sign_in(&drop, &words);
    inbox.says("an answer to nobody else");
    let got = get_with(&drop, &format!("/inbox/{}/1", reply.id), &cookie);
    assert!(got.body == attachment);
    // While the session lasts its keys are there: the search finds what it looks for.
    let during = found(&drop, &secrets);
    assert!(
        during.iter().any(|(name, _)| *name == "tag key"),
        "{during:?}"
    );
    assert!(
        !during.iter().any(|(name, _)| name.contains("words")),
        "{during:?}"
    );
    let mistyped = format!("{words} abacus");
    sign_in(&drop, &mistyped).0.is(422, "Read answers");
    let out = format!("form={}", form_in(&inbox.text()));
    post_to(&drop, "/inbox/sign-out", &out, &cookie).is(200, "Signed out");
    let since = Instant::now();
    loop {
        let hits = found(&drop, &secrets);
        if hits.is_empty() {
            break;
        }
        assert!(since.elapsed() < Duration::from_secs(3), "{hits:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (log, mut files) = (drop.log(), Vec::new());
    all_files(&drop.data(), &mut files);
    for (name, bytes) in &secrets {
        assert!(
            memmem::find(log.as_bytes(), bytes).is_none(),
            "{name} in the log"
        );
        for (path, content) in &files {
            assert!(memmem::find(content, bytes).is_none(), "{name} in {path}");
        }
    }
    assert!(!log.contains("inbox") && !log.contains("sign"), "{log}");
}

fn all_files(dir: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_files(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

/// How often neighbours in an order are of one source.
fn neighbours(order: &[usize]) -> usize {
    order.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

#[test]
fn a_seized_server_does_not_tell_which_submissions_or_replies_have_one_source() {
    let drop = Drop::start(&[
        "daily_tick = \"1s\"",
        "hourly_tick = \"1s\"",
        "pool_files = 64",
    ]);
    let codenames: Vec<_> = (0..4).map(|_| open_form(&drop).1).collect();
    // Each source sends five in a row: what would group them would show most clearly so.
    let mut of_file = BTreeMap::new();
    for (source, words) in codenames.iter().enumerate() {
        for n in 0..5 {
            let text = format!("message {n} of {source}");
            let choice = if n == 0 { "new" } else { "mine" };
            send_as(
                &drop,
                choice,
                words,
                vec![field("message", text.as_bytes())],
            )
            .is(200, "Received");
            let rows = drop.rows();
            let new = rows
                .iter()
                .find(|row| !of_file.contains_key(&row.file()))
                .unwrap();
            of_file.insert(new.file(), source);
        }
    }
    let mut of_reply = BTreeMap::new();
    let replies: Vec<_> = (0..12)
        .map(|n| {
            let sealed = seal_reply(
                &address(&drop, &codenames[n / 4]),
                &format!("answer {n}"),
                &[],
            );
            of_reply.insert(format!("{}.age", sealed.id), n / 4);
            sealed
        })
        .collect();
    assert!(
        import(&drop, "r.tar", &bundle(&replies.iter().collect::<Vec<_>>()))
            .status
            .success()
    );
    let blob = drop
        .data()
        .join("blobs")
        .join(of_file.keys().next().unwrap());
    let changed =
        |path: &Path| std::os::unix::fs::MetadataExt::ctime_nsec(&fs::metadata(path).unwrap());
    let before = changed(&blob);
    eventually("the ticks", || changed(&blob) != before);
    std::thread::sleep(Duration::from_millis(2500));
    let dir = drop.stop();
    let data = dir.path().join("drop/data");

    // Sizes, days, owners, modes and times of what was written are the same everywhere.
    for (folder, known) in [("blobs", &of_file), ("replies", &of_reply)] {
        use std::os::unix::fs::MetadataExt as _;
        let kinds: std::collections::BTreeSet<_> = known
            .keys()
            .map(|name| {
                let meta = fs::metadata(data.join(folder).join(name)).unwrap();
                (
                    meta.mode(),
                    meta.mtime(),
                    meta.atime(),
                    meta.uid(),
                    meta.len() / 65_536,
                )
            })
            .collect();
        assert_eq!(kinds.len(), 1, "{folder}: {kinds:?}");
    }
    // No byte of the directory holds what could tie them: neither an address nor a tag key, a
    // tag twice, or a number of sources.
    let mut files = Vec::new();
    all_files(&data, &mut files);
    for words in &codenames {
        let address = address_at(&data, words);
        let id = address.mailbox().unwrap();
        for needle in [
            address.recipient.as_bytes().to_vec(),
            address.tag_key.clone().into_bytes(),
            postern::id::from_hex::<32>(&address.tag_key)
                .unwrap()
                .to_vec(),
            id.to_string().into_bytes(),
            postern::id::from_hex::<32>(&id.to_string())
                .unwrap()
                .to_vec(),
            id.designation().to_string().into_bytes(),
        ] {
            for (path, content) in &files {
                assert!(memmem::find(content, &needle).is_none(), "{path}");
            }
        }
    }
    let db = rusqlite::Connection::open(data.join("postern.db")).unwrap();
    let tags: i64 = db
        .query_row("SELECT count(DISTINCT tag) FROM replies", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(tags, 12);
    // Twelve replies have twelve stanzas' worth of unrelated keys: no recipient in the clear.
    // Orders: in every one an attacker has, neighbours are of one source about as often as
    // chance has it (20 of 4 sources with 5 each: 4 of 19 on average; grouped: 16).
    let name_order: Vec<_> = of_file.values().copied().collect();
    let mut by_inode: Vec<_> = of_file.iter().collect();
    use std::os::unix::fs::MetadataExt as _;
    by_inode.sort_by_key(|(name, _)| fs::metadata(data.join("blobs").join(name)).unwrap().ino());
    let inode_order: Vec<_> = by_inode.iter().map(|(_, source)| **source).collect();
    let mut by_change: Vec<_> = of_file.iter().collect();
    by_change.sort_by_key(|(name, _)| {
        let meta = fs::metadata(data.join("blobs").join(name)).unwrap();
        (meta.ctime(), meta.ctime_nsec())
    });
    let change_order: Vec<_> = by_change.iter().map(|(_, source)| **source).collect();
    let database = fs::read(data.join("postern.db")).unwrap();
    let mut by_page: Vec<_> = of_file.iter().collect();
    by_page.sort_by_key(|(name, _)| {
        let id = postern::id::from_hex::<16>(name.trim_end_matches(".age")).unwrap();
        memmem::find(&database, &id)
    });
    let page_order: Vec<_> = by_page.iter().map(|(_, source)| **source).collect();
    for order in [name_order, inode_order, change_order, page_order] {
        assert!(neighbours(&order) <= 11, "{order:?}");
    }
    // What was answered still opens with its codename, here.
    let drop = Drop::serve(dir);
    sign_in(&drop, &codenames[1]).0.says("answer 4");
}

fn address_at(data: &Path, words: &str) -> postern::envelope::ReplyAddress {
    let salt = postern::store::Catalog::open(data).unwrap();
    let salt = salt.secret(postern::store::MAILBOX_SALT).unwrap();
    let codename: postern::codename::Codename = words.parse().unwrap();
    codename.mailbox(&salt).address()
}
