//! Key periods from both ends: what a server seals to on which day, whatever its clock does, and
//! what it and the admin's commands say of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::*;
use jiff::ToSpan as _;
use jiff::civil::Date;
use postern::clock;
use postern::envelope::{Head, Kind, Writer};
use postern::id::SubmissionId;
use postern::intake::Keyring;
use postern::recipients::{Every, Period, Recipients, Warning};
use postern::store::Catalog;

fn keygen(dir: &Path, args: &str) -> std::process::Output {
    fs::write(dir.join("pass"), "correct horse battery staple").unwrap();
    run(Command::new(READER)
        .current_dir(dir)
        .arg("keygen")
        .args(args.split_whitespace())
        .args(["--passphrase-file", "pass"]))
}

/// Keys of `name` at `dir/name.identity` and `dir/name.recipients`.
#[track_caller]
fn make_keys(dir: &Path, name: &str, args: &str) {
    let made = keygen(dir, &format!("--name {name} --out . {args}"));
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success(), "{said}");
}

fn postern_in(dir: &Path, args: &str) -> Command {
    let mut command = Command::new(POSTERN);
    command
        .current_dir(dir)
        .args(args.split_whitespace())
        .args(["--config", "drop/postern.toml"]);
    command
}

#[track_caller]
fn refused(dir: &Path, args: &str) -> String {
    let output = run(&mut postern_in(dir, args));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{args}: {stderr}");
    stderr
}

/// A drop that seals to no one yet.
fn empty_drop(dir: &Path) {
    empty_drop_with(dir, &[]);
}

fn empty_drop_with(dir: &Path, settings: &[&str]) {
    make_drop(dir, settings);
    succeed(&mut postern_in(dir, "recipients remove alice"));
    for file in ["alice.identity", "alice.recipients"] {
        fs::remove_file(dir.join(file)).unwrap();
    }
}

/// A recipients file with these periods, and keys that nobody has.
fn list_of(name: &str, periods: &[Period]) -> String {
    let key = |period: &Period| {
        let key = postern::pq::Identity::generate().to_public();
        let Period { from, to } = period;
        format!("# postern name={name} from={from} to={to}\n{key}\n")
    };
    periods.iter().map(key).collect()
}

fn weeks(first: Date, number: u32) -> Vec<Period> {
    Every::Week.periods(Every::Week.beginning(first), number)
}

/// The heads of all that is opened with alice's keys.
fn heads(drop: &Drop) -> Vec<Head> {
    let tar = drop.path().join("all.tar");
    let _ = fs::remove_file(&tar);
    let _ = fs::remove_dir_all(drop.path().join("cases"));
    succeed(&mut postern_in(drop.path(), "export --to all.tar"));
    let open = "open -i alice.identity all.tar --to cases --passphrase-file pass";
    succeed(
        Command::new(READER)
            .current_dir(drop.path())
            .args(open.split(' ')),
    );
    let folders = fs::read_dir(drop.path().join("cases")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path().join("envelope.json"));
    let heads = folders.filter_map(|path| fs::read(path).ok());
    heads
        .map(|json| serde_json::from_slice(&json).unwrap())
        .collect()
}

fn send(drop: &Drop) {
    let answer = drop.send(vec![field("message", b"hello")]);
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[test]
fn a_submission_is_sealed_to_the_key_of_the_week_and_the_site_offers_no_other() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    make_keys(dir.path(), "alice", "");
    make_keys(dir.path(), "bob", "--every month --periods 12");
    let said = succeed(&mut postern_in(
        dir.path(),
        "recipients add alice alice.recipients",
    ));
    let list = weeks(clock::today(), 26);
    let last = list[25].to;
    assert!(
        said.starts_with(&format!(
            "added alice: 26 post-quantum keys, {} to {last}\n",
            list[0].from
        )),
        "{said}"
    );
    succeed(&mut postern_in(
        dir.path(),
        "recipients add bob bob.recipients",
    ));
    let said = succeed(&mut postern_in(dir.path(), "recipients check"));
    assert_eq!(
        said,
        "all is well: sealing to post-quantum keys of alice, bob\n"
    );

    let drop = Drop::serve(dir);
    send(&drop);
    let heads = heads(&drop);
    assert_eq!(heads.len(), 1);
    assert_eq!(heads[0].recipients, ["alice", "bob"]);
    let month = Every::Month.periods(clock::today().first_of_month(), 1)[0];
    let used = if list[0].from >= month.from {
        list[0]
    } else {
        month
    };
    assert_eq!(heads[0].period, Some(used));

    // The site offers the keys of today, and no others.
    let answer = drop.get("/keys");
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let offered = answer.text();
    let file =
        |name: &str| fs::read_to_string(drop.path().join(format!("{name}.recipients"))).unwrap();
    let first = |name: &str| file(name).lines().nth(1).unwrap().to_owned();
    let keys: Vec<_> = offered
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(keys, [first("alice"), first("bob")]);
    assert!(!offered.contains("alice"), "names are nobody's business");
    assert_eq!(
        drop.raw(b"POST /keys HTTP/1.1\r\nHost: drop\r\nContent-Length: 0\r\n\r\n")
            .status,
        405
    );
    // It is a file that seals, and what it seals alice opens.
    let offered = [("site".parse().unwrap(), keys[0].to_owned())];
    assert!(Recipients::parse(&offered, false).is_ok());

    // What came is noted: no earlier key is used from here on.
    let floor = Catalog::open_to_read(&drop.data())
        .unwrap()
        .key_floor()
        .unwrap();
    assert_eq!(floor, Some(used.from));
    assert!(drop.log().contains(&format!(
        "sealing to post-quantum keys: alice, bob, {used}\n"
    )));
    assert!(!drop.log().contains("warning"), "{}", drop.log());
}

#[test]
fn on_both_sides_of_a_turn_what_is_sealed_opens_and_no_clock_leads_back() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    make_keys(dir.path(), "alice", "--periods 60");
    let text = fs::read_to_string(dir.path().join("alice.recipients")).unwrap();
    let recipients = || {
        let file = [("alice".parse().unwrap(), text.clone())];
        Recipients::parse(&file, false).ok().unwrap()
    };
    let catalog = || Catalog::open(&dir.path().join("drop/data")).unwrap();
    let list = weeks(clock::today(), 60);
    let ring = Keyring::new(recipients(), catalog()).unwrap();
    let sealed_on = |ring: &Keyring, day: Date| {
        let chosen = ring.seal_on(day).unwrap();
        let id = SubmissionId::random();
        let head = Head {
            kind: Kind::Submission,
            version: 1,
            id,
            period: chosen.period(),
            recipients: chosen.names(),
            language: "en".to_owned(),
            reply: None,
        };
        let mut writer = Writer::new(Vec::new(), &chosen, head).unwrap();
        writer.start_message().unwrap();
        writer.write(b"hello").unwrap();
        let sealed = writer.finish(None, None).unwrap().into_parts().0;
        assert!(sealed.len() as u64 >= 65_536);
        fs::write(dir.path().join(format!("{id}.age")), sealed).unwrap();
        let floor = catalog().key_floor().unwrap();
        (chosen.period().unwrap(), floor)
    };
    // The last day of a week and the first of the next.
    assert_eq!(sealed_on(&ring, list[3].to), (list[3], Some(list[3].from)));
    assert_eq!(
        sealed_on(&ring, list[4].from),
        (list[4], Some(list[4].from))
    );
    // A year back, now and after a restart.
    let year_ago = list[4].from - 1.year();
    assert_eq!(sealed_on(&ring, year_ago), (list[4], Some(list[4].from)));
    let again = Keyring::new(recipients(), catalog()).unwrap();
    assert_eq!(sealed_on(&again, year_ago), (list[4], Some(list[4].from)));
    assert_eq!(
        sealed_on(&again, list[0].from),
        (list[4], Some(list[4].from))
    );
    // Ten years forward the last key is used, and then no earlier one any more.
    let far = list[4].from + 10.years();
    assert_eq!(sealed_on(&again, far), (list[59], Some(list[59].from)));
    assert_eq!(
        sealed_on(&again, list[5].from),
        (list[59], Some(list[59].from))
    );

    // All of it is told.
    let news = again.look(list[5].from, true);
    let (day, floor) = (list[5].from, list[59].from);
    assert_eq!(news.warnings[0], Warning::ClockBack { day, floor });
    // By what counts the list ends soon.
    assert!(matches!(news.warnings[1..], [Warning::Ends { .. }]));
    assert_eq!(
        again.look(list[5].from, false),
        postern::intake::News::default()
    );
    let news = again.look(far, false);
    assert_eq!(news.jump, Some((list[5].from, far)));
    assert!(matches!(news.warnings[..], [Warning::LastInUse { .. }]));
    let news = again.look(far + 1.day(), false);
    assert_eq!((news.jump, news.warnings.len()), (None, 0));
    let news = again.look(list[5].from, false);
    assert_eq!(news.jump, Some((far + 1.day(), list[5].from)));

    let verify = "verify -i alice.identity . --passphrase-file pass";
    let said = succeed(
        Command::new(READER)
            .current_dir(dir.path())
            .args(verify.split(' ')),
    );
    assert_eq!(said.matches(": complete, a message").count(), 7, "{said}");
}

#[test]
fn a_server_whose_clock_is_a_year_back_seals_to_no_earlier_key_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    make_keys(dir.path(), "alice", "--periods 60");
    succeed(&mut postern_in(
        dir.path(),
        "recipients add alice alice.recipients",
    ));
    // To the server it is the same whether its clock went back or a later key was used before.
    let used = weeks(clock::today(), 60)[53];
    let catalog = Catalog::open(&dir.path().join("drop/data")).unwrap();
    catalog.raise_key_floor(used.from).unwrap();
    std::mem::drop(catalog);
    let drop = Drop::serve(dir);
    send(&drop);
    assert_eq!(heads(&drop)[0].period, Some(used));
    let said = format!(
        "warning: the clock went back: it says {}, but keys of {} were used already",
        clock::today(),
        used.from
    );
    assert!(drop.log().contains(&said), "{}", drop.log());
    let check = succeed(&mut postern_in(drop.path(), "recipients check"));
    assert!(check.starts_with("a server would start: "), "{check}");
    assert!(check.contains(&said), "{check}");
    let key = fs::read_to_string(drop.path().join("alice.recipients")).unwrap();
    let key = key.lines().nth(53 * 2 + 1).unwrap();
    assert!(drop.get("/keys").text().contains(key));
}

#[test]
fn a_list_that_ran_out_is_left_out_loudly_and_the_last_of_all_stays_in_use() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    let path = dir.path();
    let today = clock::today();
    // Two lists that ran out while the server was running; `add` would not take them.
    let old = weeks(today - 60.days(), 4);
    make_keys(path, "alice", "--single");
    let alice = fs::read_to_string(path.join("alice.recipients")).unwrap();
    let key = alice.lines().nth(1).unwrap();
    let over = |period: &Period| {
        let Period { from, to } = period;
        format!("# postern name=alice from={from} to={to}\n{key}\n")
    };
    let recipients = path.join("drop/recipients");
    fs::write(recipients.join("alice.recipients"), over(&old[3])).unwrap();
    fs::write(recipients.join("bob.recipients"), list_of("bob", &old[..3])).unwrap();
    let drop = Drop::serve(dir);
    send(&drop);
    let heads = heads(&drop);
    assert_eq!(heads[0].recipients, ["alice", "bob"]);
    assert_eq!(heads[0].period, Some(old[3]));
    for (name, last) in [("alice", old[3].to), ("bob", old[2].to)] {
        let said = format!(
            "warning: the keys of {name} ended on {last}, and nobody has others: the last one \
             stays in use"
        );
        assert!(drop.log().contains(&said), "{}", drop.log());
    }

    // Carol's list is not over: then she alone is sealed to, and the others are named.
    let carol = list_of("carol", &weeks(today, 3));
    fs::write(drop.path().join("carol.recipients"), carol).unwrap();
    let said = succeed(&mut postern_in(
        drop.path(),
        "recipients add carol carol.recipients",
    ));
    let ends = weeks(today, 3)[2].to;
    assert!(
        said.contains(&format!("warning: the keys of carol end on {ends}")),
        "{said}"
    );
    let drop = drop.crash();
    let log = drop.log();
    let log = log.rsplit_once("sealing to post-quantum keys: ").unwrap().1;
    assert!(log.starts_with("carol, "), "{log}");
    for (name, last) in [("alice", old[3].to), ("bob", old[2].to)] {
        let said = format!(
            "warning: the keys of {name} ended on {last}: nothing is sealed to {name} any more"
        );
        assert!(log.contains(&said), "{log}");
    }
    let list = succeed(&mut postern_in(drop.path(), "recipients list"));
    assert!(list.starts_with("alice\tpost-quantum\t1 key, "), "{list}");
    assert_eq!(list.matches("\nwarning: ").count(), 3, "{list}");
}

/// Twelve weeks of which the server has the first three: nobody brought it the others.
#[test]
fn a_list_that_is_over_and_in_use_is_not_burned_whether_anything_came_or_not() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    let path = dir.path();
    let today = clock::today();
    let list = weeks(today - 56.days(), 12);
    make_keys(
        path,
        "alice",
        &format!("--from {} --periods 12", list[0].from),
    );
    let all = fs::read_to_string(path.join("alice.recipients")).unwrap();
    let lines = |number: usize| all.lines().take(number).map(|line| format!("{line}\n"));
    let list_file = path.join("drop/recipients/alice.recipients");
    fs::write(&list_file, lines(6).collect::<String>()).unwrap();
    let drop = Drop::serve(dir);

    let burn = |drop: &Drop, tar: &str, before: Date| {
        succeed(&mut postern_in(
            drop.path(),
            &format!("export --to {tar} --new --collect"),
        ));
        let burn = format!("burn -i alice.identity --before {before} --passphrase-file pass");
        let args = burn.split(' ').map(str::to_owned);
        let output = run(Command::new(READER)
            .current_dir(drop.path())
            .args(args)
            .args(["--bundle", tar]));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said)
    };
    let wanted = format!("the period {} is still wanted", list[2]);
    let allowed = format!("`--before {}` is allowed", list[2].from);
    for tar in ["before.tar", "with-it.tar", "after.tar"] {
        let (code, said) = burn(&drop, tar, list[3].from);
        assert_eq!(code, Some(1), "{tar}: {said}");
        assert!(said.contains(&wanted), "{tar}: {said}");
        assert!(said.contains(&allowed), "{tar}: {said}");
        if tar == "before.tar" {
            send(&drop);
        }
    }
    let heads = heads(&drop);
    assert_eq!(heads[0].period, Some(list[2]));

    // The new list comes, while something is there still that was sealed to the old one.
    send(&drop);
    fs::write(drop.path().join("drop/recipients/alice.recipients"), &all).unwrap();
    let drop = drop.crash();
    let days = || -> Vec<String> {
        let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
        let mut select = db.prepare("SELECT day FROM submissions").unwrap();
        let days = select.query_map([], |row| row.get(0)).unwrap();
        days.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(days(), [list[2].to.to_string(), list[2].to.to_string()]);
    let (code, said) = burn(&drop, "waiting.tar", list[3].from);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&wanted), "{said}");
    // When that is collected too, the old keys may go.
    let (code, said) = burn(&drop, "empty.tar", list[3].from);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_list_that_ends_soon_is_told_at_the_start_and_every_day() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop_with(dir.path(), &["daily_tick = \"1s\"", "hourly_tick = \"1s\""]);
    make_keys(dir.path(), "alice", "--periods 4");
    succeed(&mut postern_in(
        dir.path(),
        "recipients add alice alice.recipients",
    ));
    let last = weeks(clock::today(), 4)[3].to;
    let said = format!("warning: the keys of alice end on {last}: make more");
    let drop = Drop::serve(dir);
    let at_start = drop.log();
    let (before, _) = at_start.split_once("the source site listens").unwrap();
    assert_eq!(before.matches(&said).count(), 1, "{at_start}");
    eventually("it is said again", || drop.log().matches(&said).count() > 2);
    let others = drop.log().matches("warning: ").count();
    assert_eq!(others, drop.log().matches(&said).count());
}

#[test]
fn lists_that_can_only_be_a_mistake_are_refused_by_name_and_line() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let path = dir.path();
    let today = clock::today();
    let now = weeks(today, 4);
    let period = |from: Date, to: Date| Period { from, to };
    let cases: Vec<(String, String)> = vec![
        (
            list_of("bob", &weeks(today - 60.days(), 3)),
            format!(
                "bob: the last of its periods ended on {}",
                weeks(today - 60.days(), 3)[2].to
            ),
        ),
        (
            list_of("bob", &[now[0], now[1], now[1]]),
            "bob, line 6: its period overlaps that of line 4".to_owned(),
        ),
        (
            list_of("bob", &[period(now[1].to, now[1].from)]),
            "bob, line 1: the period ends before it begins".to_owned(),
        ),
        (
            list_of("bob", &[period(today + 11.years(), today + 11.years())]),
            format!(
                "bob: its periods reach to {}, more than ten years ahead",
                today + 11.years()
            ),
        ),
        (
            list_of("bob", &[period(today, today + 20.years())]),
            format!(
                "bob: its periods reach to {}, more than ten years ahead",
                today + 20.years()
            ),
        ),
        (
            list_of("bob", &now[..1]) + &postern::pq::Identity::generate().to_public().to_string(),
            "bob, line 3: a key without a period, and those before it have one".to_owned(),
        ),
    ];
    for (text, error) in cases {
        fs::write(path.join("bob.recipients"), text).unwrap();
        let stderr = refused(path, "recipients add bob bob.recipients");
        assert!(
            stderr.starts_with(&format!("postern: error: {error}\n")),
            "{stderr}"
        );
        assert!(!path.join("drop/recipients/bob.recipients").exists());
    }
    // One that has not begun is taken, and its first key used at once.
    fs::write(path.join("bob.recipients"), list_of("bob", &now[2..])).unwrap();
    let said = succeed(&mut postern_in(path, "recipients add bob bob.recipients"));
    let first = now[2].from;
    let early = format!("warning: bob has no key for this day: the one that begins on {first}");
    assert!(said.contains(&early), "{said}");
}

#[test]
fn a_renewed_list_replaces_the_old_one_and_what_it_lacks_is_said() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    let path = dir.path();
    make_keys(path, "alice", "--periods 6");
    let add = "recipients add alice alice.recipients";
    let stderr = refused(path, &format!("{add} --replace"));
    assert!(stderr.contains("there is no recipient alice"), "{stderr}");
    succeed(&mut postern_in(path, add));
    assert!(refused(path, add).contains("add --replace"));

    let extended = keygen(path, "--extend alice.identity --periods 4");
    let stdout = String::from_utf8(extended.stdout).unwrap();
    let list = weeks(clock::today(), 10);
    assert!(
        stdout.starts_with(&format!(
            "alice.identity\n  4 keys more, from {} to {}: ",
            list[6].from, list[9].to
        )),
        "{stdout}"
    );
    let said = succeed(&mut postern_in(path, &format!("{add} --replace")));
    assert_eq!(
        said,
        format!(
            "replaced alice: 10 post-quantum keys, {} to {}\na running server seals to it after a \
             restart\n",
            list[0].from, list[9].to
        )
    );
    // A list of somebody who began anew in the middle.
    let text = fs::read_to_string(path.join("alice.recipients")).unwrap();
    let lines: Vec<_> = text.lines().collect();
    let cut = lines[..2]
        .iter()
        .chain(&lines[6..])
        .map(|line| format!("{line}\n"));
    fs::write(path.join("cut.recipients"), cut.collect::<String>()).unwrap();
    let said = succeed(&mut postern_in(
        path,
        "recipients add alice cut.recipients --replace",
    ));
    for period in &list[1..3] {
        let lacks =
            format!("warning: the list before had keys of {period}, which the new one has not\n");
        assert!(said.contains(&lacks), "{said}");
    }
    assert_eq!(said.matches("warning: ").count(), 2, "{said}");
    // A bad one leaves the old one as it is.
    fs::write(path.join("bad.recipients"), "nothing").unwrap();
    refused(path, "recipients add alice bad.recipients --replace");
    let kept = fs::read_to_string(path.join("drop/recipients/alice.recipients")).unwrap();
    assert_eq!(
        kept,
        fs::read_to_string(path.join("cut.recipients")).unwrap()
    );
    // Nor does one that was killed keep a server from starting.
    let half = path.join("drop/recipients/.alice.recipients.partial");
    fs::write(half, "half").unwrap();
    succeed(&mut postern_in(path, "recipients check"));
    succeed(&mut postern_in(
        path,
        "recipients add alice alice.recipients --replace",
    ));
    assert_eq!(
        fs::read_dir(path.join("drop/recipients")).unwrap().count(),
        1
    );
}

#[test]
fn what_a_crash_left_stands_under_a_day_whose_keys_stay_until_it_is_collected() {
    let dir = tempfile::tempdir().unwrap();
    empty_drop(dir.path());
    make_keys(dir.path(), "alice", "--periods 8");
    succeed(&mut postern_in(
        dir.path(),
        "recipients add alice alice.recipients",
    ));
    let drop = Drop::serve(dir);
    // A connection that is open while the server crashes.
    let token = drop.token();
    let body = form(&[
        field("token", token.as_bytes()),
        file("a", &vec![7; 300_000]),
    ]);
    let _open = drop.begin(Some(body.len()), &body[..body.len() - 100]);
    eventually("it is being written", || {
        drop.blobs()
            .iter()
            .any(|p| fs::metadata(p).unwrap().len() > 200_000)
    });
    let drop = drop.crash();
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    let row: (String, bool) = db
        .query_row("SELECT day, fragment FROM submissions", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    // It may have begun in the week before.
    let before = weeks(clock::today(), 1)[0].from - 1.day();
    assert_eq!(row, (before.to_string(), true));
}

#[test]
fn keygen_makes_the_lists_that_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path();
    let today = clock::today();
    let list = |name: &str| -> Vec<Period> {
        let text = fs::read_to_string(path.join(format!("{name}.recipients"))).unwrap();
        let name: postern::recipients::RecipientName = name.parse().unwrap();
        let file = [(name.clone(), text)];
        let parsed = Recipients::parse(&file, true).ok().unwrap();
        parsed.periods(&name).collect()
    };
    make_keys(path, "a", "");
    assert_eq!(list("a"), weeks(today, 26));
    make_keys(path, "b", "--every month --periods 3 --classic");
    assert_eq!(list("b"), Every::Month.periods(today.first_of_month(), 3));
    let later = today + 100.days();
    make_keys(path, "c", &format!("--from {later} --periods 2"));
    assert_eq!(list("c"), weeks(later, 2));
    make_keys(path, "d", "--single");
    assert_eq!(list("d"), []);

    for (args, error) in [
        ("--extend d.identity", "its key has no period"),
        ("--extend missing.identity", "cannot open it"),
        (
            "--name e --out . --from 2020-01-01",
            "the last of the periods ended on 2020-06-28",
        ),
        (
            "--name e --out . --periods 520 --every month",
            "more than ten years ahead",
        ),
        (
            "--extend a.identity --periods 520",
            "more than ten years ahead",
        ),
    ] {
        let output = keygen(path, args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args}: {stderr}");
        assert!(stderr.contains(error), "{args}: {stderr}");
    }
    for args in [
        "--name e",
        "--out .",
        "--name e --out . --periods 0",
        "--name e --out . --periods 521",
        "--name e --out . --every day",
        "--name e --out . --single --periods 3",
        "--name e --out . --from 2026-11-31",
        "--extend a.identity --classic",
        "--extend a.identity --name a",
    ] {
        assert_eq!(keygen(path, args).status.code(), Some(2), "{args}");
    }
    assert!(!path.join("e.identity").exists());
    assert_eq!(list("a"), weeks(today, 26));

    // An extended list goes on where the old one ended, with keys of the same kind, and the old
    // ones stay.
    let old = fs::read_to_string(path.join("b.recipients")).unwrap();
    let extended = keygen(path, "--extend b.identity --periods 2 --every month");
    assert!(
        extended.status.success(),
        "{}",
        String::from_utf8_lossy(&extended.stderr)
    );
    assert_eq!(list("b"), Every::Month.periods(today.first_of_month(), 5));
    let new = fs::read_to_string(path.join("b.recipients")).unwrap();
    assert!(new.starts_with(&old));
    assert!(!new.contains("age1pq1"));
    let names: Vec<_> = fs::read_dir(path)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        !names
            .iter()
            .any(|n| n.to_string_lossy().contains("partial")),
        "{names:?}"
    );
    // Where the public keys cannot be written, nothing changes.
    let identity = fs::read(path.join("a.identity")).unwrap();
    fs::remove_file(path.join("a.recipients")).unwrap();
    fs::create_dir(path.join("a.recipients")).unwrap();
    let output = keygen(path, "--extend a.identity --periods 2");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(path.join("a.identity")).unwrap(), identity);
    // Each key of the recipients file is in the identity file, by name.
    let keys = run(Command::new(READER).current_dir(path).args([
        "keys",
        "-i",
        "b.identity",
        "--passphrase-file",
        "pass",
    ]));
    let said = String::from_utf8(keys.stdout).unwrap();
    assert_eq!(said.matches("  held, ").count(), 5, "{said}");
    assert_eq!(said.matches("held, current").count(), 1, "{said}");
}

#[test]
fn four_weeks_before_the_end_every_command_of_the_reader_warns() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path();
    make_keys(path, "alice", "--periods 4 --classic");
    make_keys(path, "bob", "--periods 6 --classic");
    let last = weeks(clock::today(), 4)[3].to;
    let said = format!(
        "postern-reader: warning: alice.identity: its keys end on {last}: make more with \
         `postern-reader keygen --extend alice.identity`\n"
    );
    fs::create_dir(path.join("in")).unwrap();
    for args in [
        "keys -i alice.identity -i bob.identity",
        "list -i alice.identity -i bob.identity in",
        "verify -i alice.identity in",
        "open -i alice.identity in --to cases",
    ] {
        let output = run(Command::new(READER)
            .current_dir(path)
            .args(args.split(' '))
            .args(["--passphrase-file", "pass"]));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.starts_with(&said), "{args}: {stderr}");
        assert!(
            !stderr.contains("bob.identity: its keys"),
            "{args}: {stderr}"
        );
        if args.starts_with("keys") {
            assert_eq!(output.status.code(), Some(0));
        }
    }
}
