//! The roster: what an envelope says of whom it is sealed to, and its header, against a file of
//! the newsroom's own; and copies of replies, which go to the key of today alone.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod sealing;

use std::fs;
use std::path::Path;

use postern::clock;
use postern::envelope::{Head, Kind, Writer};
use postern::recipients::{Every, Recipients};
use sealing::*;

/// An envelope that records these names, sealed to these keys.
fn sealed(recorded: &[&str], keys: &[&str], n: u8) -> Vec<u8> {
    let files: Vec<_> = keys
        .iter()
        .enumerate()
        .map(|(n, key)| (format!("k{n}").parse().unwrap(), (*key).to_owned()))
        .collect();
    let chosen = Recipients::parse(&files, true).ok().unwrap();
    let chosen = chosen.for_day(clock::today(), None);
    let head = Head {
        recipients: recorded.iter().map(|name| (*name).to_owned()).collect(),
        ..head(id(n))
    };
    let mut writer = Writer::new(Vec::new(), &chosen, head).unwrap();
    writer.start_message().unwrap();
    writer.write(b"hello").unwrap();
    writer.finish(None, None).unwrap().into_parts().0
}

fn public() -> String {
    postern::pq::Identity::generate().to_public().to_string()
}

/// Verifies it with a roster of alice and bob; what is said besides the outcome.
#[track_caller]
fn check(dir: &Path, envelope: &[u8], warnings: &[&str]) {
    fs::write(dir.join("x.age"), envelope).unwrap();
    let code = if warnings.is_empty() { 0 } else { 3 };
    let said: String = warnings
        .iter()
        .map(|what| format!("postern-reader: warning: x.age: {what}\n"))
        .collect();
    for (number, verb) in ["list", "verify", "open --to cases"]
        .into_iter()
        .enumerate()
    {
        let ran = run_to(
            dir,
            &format!("{verb} -i alice.identity --roster roster x.age"),
            code,
        );
        assert_eq!(ran.stderr, said, "{verb}");
        if number == 2 {
            fs::remove_dir_all(dir.join("cases")).unwrap();
        }
    }
}

#[test]
fn what_differs_from_the_roster_is_said_with_exit_code_3() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let alice = keys(dir, "alice").identity.to_public().to_string();
    let (bob, carol) = (public(), public());
    let weeks = Every::Week.periods(Every::Week.beginning(clock::today()), 3);
    let dated: String = weeks
        .iter()
        .map(|week| {
            format!(
                "# postern name=bob from={} to={}\n{}\n",
                week.from,
                week.to,
                public()
            )
        })
        .collect();
    fs::write(
        dir.join("roster"),
        format!("# postern name=alice\n{alice}\n{dated}"),
    )
    .unwrap();

    check(dir, &sealed(&["alice", "bob"], &[&alice, &bob], 1), &[]);
    check(
        dir,
        &sealed(&["alice"], &[&alice], 2),
        &["it is not sealed to bob, who is on the roster"],
    );
    check(
        dir,
        &sealed(&["alice", "bob", "carol"], &[&alice, &bob, &carol], 3),
        &["it is sealed to carol, who is not on the roster"],
    );
    // A key that no name stands for, and a name without a key.
    check(
        dir,
        &sealed(&["alice", "bob"], &[&alice, &bob, &carol], 4),
        &["it is sealed to 3 keys, and its names have 2"],
    );
    check(
        dir,
        &sealed(&["alice", "bob"], &[&alice], 5),
        &["it is sealed to 1 keys, and its names have 2"],
    );
    // A name from outside is not printed as it is.
    check(
        dir,
        &sealed(&["alice", "bob\u{1b}[2J"], &[&alice, &bob], 6),
        &[
            "it is sealed to bob\\u{1b}[2J, who is not on the roster",
            "it is not sealed to bob, who is on the roster",
        ],
    );
    // A roster that cannot be read is an error before anything is opened.
    let ran = run_to(dir, "list -i alice.identity --roster none x.age", 1);
    assert!(
        ran.stderr.contains("none: cannot read it"),
        "{}",
        ran.stderr
    );
    fs::write(dir.join("roster"), "nothing").unwrap();
    let ran = run_to(dir, "list -i alice.identity --roster roster x.age", 1);
    assert!(
        ran.stderr.contains("line 1: not a public age key"),
        "{}",
        ran.stderr
    );
    let ran = run_to(
        dir,
        "list -i alice.identity --roster alice.identity x.age",
        1,
    );
    assert!(
        ran.stderr.contains("this is a private key"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_stanza_of_another_type_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let alice = keys(dir, "alice").identity.to_public().to_string();
    fs::write(
        dir.join("roster"),
        format!("# postern name=alice\n{alice}\n"),
    )
    .unwrap();
    check(dir, &sealed(&["alice"], &[&alice], 1), &[]);
    // The whole newsroom is on classic keys, and the roster says otherwise.
    let classic = age::x25519::Identity::generate();
    let secret = classic.to_string();
    let secret = age::secrecy::ExposeSecret::expose_secret(&secret).to_owned();
    fs::write(dir.join("alice.identity"), secret).unwrap();
    let public = classic.to_public().to_string();
    check(
        dir,
        &sealed(&["alice"], &[&public], 2),
        &[
            "a stanza of its header is of the type X25519, not mlkem768x25519",
            "it is sealed to 0 keys, and its names have 1",
        ],
    );
}

#[test]
fn a_copy_of_a_reply_is_sealed_to_the_key_of_today_alone() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("pass"), "correct horse battery").unwrap();
    fs::write(dir.join("answer.txt"), "which year?\n").unwrap();
    for name in ["alice", "bob"] {
        let keygen = format!("keygen --name {name} --out . --passphrase-file pass --periods 8");
        run_to(dir, &keygen, 0);
    }
    let public = fs::read_to_string(dir.join("alice.recipients")).unwrap();
    let source = mailbox().address();
    let asked = ask(&recipients("alice", &public), id(1), &source);
    fs::write(dir.join("1.age"), asked).unwrap();
    run_to(
        dir,
        "open -i alice.identity --passphrase-file pass 1.age --to cases",
        0,
    );
    let reply = format!(
        "reply -i alice.identity --passphrase-file pass --to {} --message-file answer.txt --also \
         bob.recipients --also alice.recipients --out replies.tar",
        designation(&source)
    );
    let ran = run_to(dir, &reply, 0);
    assert!(
        ran.stdout.contains("a copy for alice, bob in "),
        "{}",
        ran.stdout
    );
    let (copy_id, _) = ran.stdout.split_once(':').unwrap();
    let copy = dir.join(format!("cases/{}/{copy_id}.age", designation(&source)));
    let sealed = fs::read(copy).unwrap();
    let header = &sealed[..payload(&sealed)];
    let stanzas = header.windows(18).filter(|w| w == b"-> mlkem768x25519 ");
    assert_eq!(stanzas.count(), 2);

    // It opens with the key of this week, and with no other.
    let text = fs::read_to_string(dir.join("bob.recipients")).unwrap();
    assert_eq!(text.lines().count(), 16);
    fs::write(dir.join("copy.age"), &sealed).unwrap();
    let ran = run_to(
        dir,
        "open -i bob.identity --passphrase-file pass copy.age --to bobs --copies",
        0,
    );
    assert!(
        ran.stdout.contains("1 reply of colleagues taken"),
        "{}",
        ran.stdout
    );
    let week = Every::Week.periods(Every::Week.beginning(clock::today()), 1)[0];
    let opened = fs::read_dir(dir.join("bobs").join(designation(&source))).unwrap();
    let heads = opened.filter_map(|e| fs::read(e.unwrap().path().join("envelope.json")).ok());
    let heads: Vec<Head> = heads
        .map(|json| serde_json::from_slice(&json).unwrap())
        .collect();
    assert_eq!(heads.len(), 1);
    assert_eq!(
        (heads[0].kind, heads[0].period),
        (Kind::ReplyCopy, Some(week))
    );
}
