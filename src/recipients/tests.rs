//! What recipients files may hold, and what of them is refused.

use age::secrecy::ExposeSecret as _;

use super::*;
use crate::pq;

fn name(text: &str) -> RecipientName {
    text.parse().unwrap()
}

fn pq_key() -> String {
    pq::Identity::generate().to_public().to_string()
}

fn classic_key() -> String {
    age::x25519::Identity::generate().to_public().to_string()
}

fn parse(files: &[(&str, &str)]) -> Result<Recipients, Error> {
    let files: Vec<_> = files
        .iter()
        .map(|(n, t)| (name(n), (*t).to_owned()))
        .collect();
    Recipients::parse(&files, true)
}

#[track_caller]
fn error(files: &[(&str, &str)]) -> Error {
    parse(files).err().expect("these files are refused")
}

#[test]
fn files_of_one_kind_are_taken_and_written_again() {
    let (a, b) = (pq_key(), pq_key());
    let both = parse(&[
        ("bob", &b),
        ("alice", &format!("# postern name=alice\n\n{a}\r\n")),
    ]);
    let both = both.ok().unwrap();
    assert_eq!(both.names(), ["alice", "bob"]);
    assert_eq!(both.kind(), Kind::PostQuantum);
    let chosen = both.for_day(jiff::civil::date(2026, 11, 24), None);
    assert_eq!(chosen.to_file(), format!("{a}\n{b}\n"));
    assert_eq!((chosen.period(), chosen.floor()), (None, None));
    assert_eq!(
        parse(&[("c", &classic_key())]).ok().unwrap().kind(),
        Kind::Classic
    );
}

#[test]
fn what_cannot_be_sealed_to_is_refused_by_name_and_line() {
    let secret = pq::Identity::generate().to_string();
    let secret = secret.expose_secret();
    for text in [
        format!("\n{secret}"),
        format!("x\n# {}", secret.to_lowercase()),
    ] {
        let text = text.replacen('x', &pq_key(), 1);
        assert_eq!(
            error(&[("a", &text)]),
            Error::PrivateKey {
                name: name("a"),
                line: 2
            }
        );
    }
    assert!(
        !error(&[("a", secret)])
            .into_failure()
            .error
            .contains(secret)
    );
    assert_eq!(
        error(&[("a", "ssh-ed25519 AAAA")]),
        Error::Unreadable {
            name: name("a"),
            line: 1
        }
    );
    assert_eq!(
        error(&[("a", "# nothing\n")]),
        Error::NoKey { name: name("a") }
    );
    assert_eq!(error(&[]), Error::Nobody);
}

/// Keys with these comments before them, one line each.
fn dated(comments: &[&str]) -> String {
    let key = |comment: &&str| format!("{comment}\n{}\n", pq_key());
    comments.iter().map(key).collect()
}

#[test]
fn periods_that_contradict_themselves_or_each_other_are_refused_by_line() {
    const CASES: &[(&[&str], &str)] = &[
        (
            &["# postern name=a from=2026-11-30 to=2026-11-29"],
            "a, line 1: the period ends before it begins",
        ),
        (
            &["# postern from=2026-11-30"],
            "a, line 1: a period has a first and a last day, from=… and to=…",
        ),
        (
            &["# postern to=2026-11-30"],
            "a, line 1: a period has a first and a last day, from=… and to=…",
        ),
        (
            &["# postern from=2026-11-31 to=2026-12-06"],
            "a, line 1: it is no day of the form 2026-11-23",
        ),
        (
            &["# postern from=20261130 to=2026-12-06"],
            "a, line 1: it is no day of the form 2026-11-23",
        ),
        (
            &["# postern from=2026-11-23 to=2026-11-29 burned"],
            "a, line 1: an unknown word in a postern comment",
        ),
        (&["# postern name=../a"], "a, line 1: it is no name"),
        (
            &["# postern from=2026-11-23 to=2026-11-29\n# postern from=2026-11-30 to=2026-12-06"],
            "a, line 1: no key follows this period",
        ),
        (
            &[
                "# postern from=2026-11-23 to=2026-11-29",
                "# postern from=2026-11-29 to=2026-12-06",
            ],
            "a, line 4: its period overlaps that of line 2",
        ),
        (
            // The earlier period may stand later in the file.
            &[
                "# postern from=2026-11-23 to=2026-12-31",
                "",
                "# postern from=2026-11-01 to=2026-11-23",
            ],
            "a, line 4: a key without a period, and those before it have one",
        ),
        (
            &["", "# postern from=2026-11-23 to=2026-11-29"],
            "a, line 4: a key with a period, and those before it have none",
        ),
        (
            &[
                "# postern from=2026-12-01 to=2026-12-31",
                "# postern from=2026-11-01 to=2026-12-01",
            ],
            "a, line 4: its period overlaps that of line 2",
        ),
    ];
    for (comments, expected) in CASES {
        let refused = error(&[("a", &dated(comments))]);
        assert_eq!(refused.to_string(), *expected, "{comments:?}");
    }
    let dangling = format!("{}\n# postern from=2026-11-23 to=2026-11-29", pq_key());
    assert_eq!(
        error(&[("a", &dangling)]).to_string(),
        "a, line 2: no key follows this period"
    );
    // Names may differ among each other.
    let mixed = parse(&[
        ("a", &dated(&["# postern from=2026-11-23 to=2026-11-29"])),
        ("b", &dated(&["# postern from=2026-11-01 to=2026-11-30"])),
        ("c", &pq_key()),
    ]);
    assert!(mixed.is_ok());
}

#[test]
fn a_new_list_that_is_over_or_ten_years_ahead_is_refused() {
    let check = |from: &str, to: &str| {
        let text = dated(&[&format!("# postern from={from} to={to}")]);
        let recipients = parse(&[("a", &text)]).ok().unwrap();
        let today = jiff::civil::date(2026, 11, 24);
        recipients
            .check_new(&name("a"), today)
            .err()
            .map(|e| e.to_string())
    };
    assert_eq!(check("2026-11-23", "2026-11-24"), None);
    assert_eq!(check("2026-12-23", "2036-11-24"), None);
    let over = "a: the last of its periods ended on 2026-11-23";
    assert_eq!(check("2026-11-17", "2026-11-23").as_deref(), Some(over));
    let far = "a: its periods reach to 2036-11-25, more than ten years ahead";
    assert_eq!(check("2026-11-23", "2036-11-25").as_deref(), Some(far));
    assert!(
        check("2126-11-23", "2126-11-29")
            .unwrap()
            .contains("2126-11-23")
    );
}

#[test]
fn the_header_of_one_day_counts_and_not_the_list() {
    let weeks = Every::Week.periods(jiff::civil::date(2026, 11, 23), 200);
    let comments: Vec<_> = weeks
        .iter()
        .map(|week| format!("# postern from={} to={}", week.from, week.to))
        .collect();
    let comments: Vec<_> = comments.iter().map(String::as_str).collect();
    let list = parse(&[("a", &dated(&comments))]).ok().unwrap();
    let chosen = list.for_day(weeks[7].to, None);
    assert_eq!((chosen.count(), chosen.period()), (1, Some(weeks[7])));
    assert_eq!(chosen.header_bound(), 2200);
    assert_eq!(list.span(&name("a")).unwrap().to, weeks[199].to);
    let plain: String = (0..200).map(|_| pq_key() + "\n").collect();
    assert_eq!(error(&[("a", &plain)]), Error::TooMany { keys: 200 });
}

#[test]
fn a_file_of_several_names_is_read_by_what_it_says() {
    let keys = [pq_key(), pq_key(), pq_key()];
    let text = format!(
        "{}\n# postern name=bob from=2026-11-23 to=2026-11-29\n{}\n# postern \
         name=alice\n{}\n",
        keys[0], keys[1], keys[2]
    );
    let all = Recipients::parse_all(&name("file"), &text).ok().unwrap();
    assert_eq!(all.names(), ["alice", "bob", "file"]);
    assert_eq!(all.periods(&name("bob")).count(), 1);
    assert_eq!(all.keys_a_day("alice"), Some(1));
    assert_eq!(all.keys_a_day("carol"), None);
}

#[test]
fn kinds_do_not_mix_and_keys_do_not_repeat() {
    let (p, c) = (pq_key(), classic_key());
    assert_eq!(
        error(&[("a", &p), ("b", &format!("# x\n{c}"))]),
        Error::Mixed {
            name: name("b"),
            line: 2,
            found: Kind::Classic,
            others: Kind::PostQuantum
        }
    );
    assert_eq!(
        error(&[("a", &p), ("b", &p)]),
        Error::Duplicate {
            name: name("b"),
            line: 1,
            other: name("a")
        }
    );
    assert_eq!(
        Recipients::parse(&[(name("c"), c)], false).err(),
        Some(Error::ClassicNotAllowed { name: name("c") })
    );
}
