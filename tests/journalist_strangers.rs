//! What a stranger at the journalists' socket learns, and what one can do to others: nothing.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod common;
mod desk;

use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

use common::{Answer, Drop, read_answer};
use desk::*;

/// Milliseconds that something takes, and what it gives.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let since = Instant::now();
    let done = work();
    (since.elapsed().as_secs_f64() * 1000.0, done)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The largest of these medians by the smallest.
fn ratio(all: &mut [(&str, Vec<f64>)]) -> f64 {
    let medians: Vec<_> = all.iter_mut().map(|(_, times)| median(times)).collect();
    for ((what, times), median) in all.iter().zip(&medians) {
        let (first, last) = (times[0], times[times.len() - 1]);
        println!("{what}: median {median:.2} ms, {first:.2} to {last:.2}");
    }
    let most = medians.iter().copied().fold(0.0, f64::max);
    most / medians.iter().copied().fold(f64::MAX, f64::min)
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same_at_the_same_time() {
    // Five tries a name: the sixth would be answered later, whatever is wrong.
    const NAMES: usize = 4;
    const TRIES: usize = 4;
    let drop = Drop::start(&[LISTEN]);
    let browser = Browser::open(&drop);
    let accounts: Vec<_> = (0..4 * NAMES)
        .map(|n| add(&drop, &format!("name{n:02}")))
        .collect();
    let mut accounts = accounts.into_iter();
    let mut take = || accounts.by_ref().take(NAMES).collect::<Vec<_>>();
    let (codes, passphrases, both, used) = (take(), take(), take(), take());
    let wrong = "zoom zoom zoom zoom zoom zoom zoom zoom";
    let mut times: Vec<(&str, Vec<f64>)> = ["code", "passphrase", "both", "used code", "name"]
        .map(|what| (what, Vec::new()))
        .into();
    let mut answers: Vec<Answer> = Vec::new();
    for n in 0..NAMES {
        // Of the next half minute: it is none of another code's while it is tried.
        let taken = used[n].code(step() + 1);
        let mut owner = browser.clone();
        let first = owner.try_with(&used[n].name, &used[n].passphrase, &taken);
        assert_eq!(first.status, 303);
        for _ in 0..TRIES {
            let unknown = format!("nobody{n}");
            let (right, now) = (&both[n].passphrase, both[n].now());
            let tries = [
                (
                    &codes[n].name,
                    &codes[n].passphrase[..],
                    codes[n].wrong_code(),
                ),
                (&passphrases[n].name, wrong, passphrases[n].now()),
                (&both[n].name, wrong, both[n].wrong_code()),
                (&used[n].name, &used[n].passphrase, taken.clone()),
                (&unknown, right, now),
            ];
            // One after the other within a quarter of a second: none waits for another.
            let running: Vec<_> = tries
                .into_iter()
                .map(|(name, passphrase, code)| {
                    let request = browser.sign_in_request(name, passphrase, &code);
                    let address = browser.address;
                    thread::sleep(Duration::from_millis(50));
                    thread::spawn(move || timed(|| send(address, &request)))
                })
                .collect();
            for (tried, (_, times)) in running.into_iter().zip(&mut times) {
                let (time, answer) = tried.join().unwrap();
                times.push(time);
                answers.push(answer);
            }
        }
    }
    // A session that has begun since could have made the difference.
    for answer in &answers {
        answer.is(403, "Journalists");
        assert_eq!(answer.headers, answers[0].headers);
        assert!(answer.body == answers[0].body);
    }
    assert_eq!(times[0].1.len(), 16);
    let ratio = ratio(&mut times);
    assert!(ratio < 1.03, "{ratio}");
}

#[test]
fn a_thousand_tries_of_strangers_do_not_keep_the_journalist_out() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let browser = Browser::open(&drop);
    let (mut running, mut signed_in) = (Vec::new(), 0);
    for n in 0..1000 {
        let mut stream = connect(browser.address);
        let code = format!("{n:06}");
        let request = browser.sign_in_request("alice", "wrong words", &code);
        running.push(thread::spawn(move || {
            stream.write_all(&request).unwrap();
            read_answer(&mut stream).status
        }));
        thread::sleep(Duration::from_millis(50));
        if n % 400 == 399 {
            // As the next one in the queue, in the midst of them: a code of each step.
            let mut right = browser.clone();
            let code = account.code(step() - 1 + signed_in);
            let (time, answer) = timed(|| right.try_with("alice", &account.passphrase, &code));
            assert_eq!(answer.status, 303, "after {n}: {}", answer.text());
            println!("in after {time:.0} ms");
            assert!(time < 1000.0, "{time}");
            assert!(right.is_in());
            signed_in += 1;
        }
    }
    assert_eq!(signed_in, 2);
    let statuses: Vec<_> = running.into_iter().map(|one| one.join().unwrap()).collect();
    let failed = statuses.iter().filter(|status| **status == 403).count();
    println!("{failed} of 1000 were looked at");
    assert!(failed > 900, "{failed}");
    let (time, answer) = timed(|| {
        let code = account.code(step() + 1);
        browser
            .clone()
            .try_with("alice", &account.passphrase, &code)
    });
    assert_eq!(answer.status, 303);
    assert!(time < 1000.0, "{time}");
}

#[test]
fn who_has_the_passphrase_and_guesses_codes_is_stopped_and_told_of() {
    let drop = Drop::start(&[LISTEN]);
    let account = add(&drop, "alice");
    let browser = Browser::open(&drop);
    let passphrase = &account.passphrase;
    // Strangers' tries count for nothing in this.
    for _ in 0..6 {
        let answer = browser
            .clone()
            .try_with("alice", "wrong", &account.wrong_code());
        answer.is(403, "Journalists");
    }
    let guesses: Vec<_> = (0..5)
        .map(|_| {
            let request = browser.sign_in_request("alice", passphrase, &account.wrong_code());
            let address = browser.address;
            thread::spawn(move || send(address, &request))
        })
        .collect();
    let guesses: Vec<_> = guesses.into_iter().map(|one| one.join().unwrap()).collect();
    let since = Instant::now();
    let right = browser
        .clone()
        .try_with("alice", passphrase, &account.now());
    right.is(403, "Journalists");
    for guess in &guesses {
        assert!(guess.headers == right.headers && guess.body == right.body);
    }
    // Who is somebody else is not concerned.
    let other = add(&drop, "bob");
    browser.clone().sign_in(&other);
    // The while of the fifth guess is half a minute.
    thread::sleep(Duration::from_secs(31).saturating_sub(since.elapsed()));
    let mut right = browser.clone();
    right.sign_in(&account);
    right
        .get("/")
        .says("somebody typed your passphrase with a wrong code: 5 times");
}

#[test]
fn a_flood_of_sign_ins_is_told_so_and_stops_nobody_who_is_signed_in() {
    let drop = Drop::start(&[LISTEN]);
    let (reader, _) = signed_in(&drop, "alice");
    let account = add(&drop, "bob");
    let browser = Browser::open(&drop);
    let request = browser.sign_in_request("mallory", "wrong words", "000000");
    let until = Instant::now() + Duration::from_secs(6);
    let floods: Vec<_> = (0..60)
        .map(|_| {
            let (request, address) = (request.clone(), browser.address);
            thread::spawn(move || {
                let mut busy = Vec::new();
                while Instant::now() < until {
                    let answer = send(address, &request);
                    if answer.status == 503 {
                        busy.push(answer);
                        thread::sleep(Duration::from_millis(50));
                    }
                }
                busy
            })
        })
        .collect();
    thread::sleep(Duration::from_secs(1));
    let mut times: Vec<_> = (0..40)
        .map(|_| {
            let (time, answer) = timed(|| reader.get("/"));
            answer.is(200, "Submissions");
            thread::sleep(Duration::from_millis(50));
            time
        })
        .collect();
    // The sources' site does not feel it either.
    let mut of_sources: Vec<_> = (0..20).map(|_| timed(|| drop.get("/send")).0).collect();
    let busy: Vec<_> = floods
        .into_iter()
        .flat_map(|one| one.join().unwrap())
        .collect();
    let (page, form) = (median(&mut times), median(&mut of_sources));
    println!("{} busy; page {page:.1} ms; form {form:.1} ms", busy.len());
    assert!(!busy.is_empty());
    for answer in &busy {
        answer.is(503, "Not just now");
        assert!(answer.body == busy[0].body && answer.headers == busy[0].headers);
    }
    assert!(page < 250.0 && form < 250.0, "{page} {form}");
    // It is over with the flood.
    browser.clone().sign_in(&account);
}

#[test]
fn a_form_that_never_ends_is_given_up() {
    let drop = Drop::start(&[LISTEN]);
    let browser = Browser::open(&drop);
    let request = browser.sign_in_request("alice", "wrong words", "000000");
    let mut stream = connect(browser.address);
    stream.write_all(&request[..request.len() - 5]).unwrap();
    let (time, answer) = timed(|| read_answer(&mut stream));
    answer.is(408, "Not received");
    assert!((29_000.0..40_000.0).contains(&time), "{time}");
}

#[test]
fn connections_to_one_site_take_no_place_of_the_other() {
    let drop = Drop::start(&[LISTEN, "max_connections = 4", "header_timeout = \"5s\""]);
    let (browser, _) = signed_in(&drop, "alice");
    let fill = |address, many| (0..many).map(|_| connect(address)).collect::<Vec<_>>();
    let at_sources = fill(drop.address, 4);
    thread::sleep(Duration::from_millis(200));
    assert!(browser.is_in());
    // They do take them: until the headers are late nobody else is answered there.
    assert!(timed(|| drop.get("/send")).0 > 2000.0);
    std::mem::drop(at_sources);
    let at_journalists = fill(browser.address, 300);
    thread::sleep(Duration::from_millis(200));
    let (time, answer) = timed(|| drop.get("/send"));
    assert_eq!(answer.status, 200);
    assert!(time < 1000.0, "{time}");
    assert!(timed(|| browser.is_in()).0 > 2000.0);
    std::mem::drop(at_journalists);
    assert!(browser.is_in());
}

#[test]
fn every_path_looks_the_same_to_a_stranger() {
    let drop = Drop::start(&[LISTEN]);
    let (browser, _) = signed_in(&drop, "alice");
    drop.send(vec![common::field("message", b"m")])
        .is(200, "Received");
    let there = drop.blobs()[0]
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let there = format!("/submissions/{there}");
    let not_there = format!("/submissions/{}.age", "0".repeat(32));
    let paths = [
        "/",
        &there,
        &not_there,
        "/bundle",
        "/replies",
        "/sign-out",
        "/nowhere",
        "/sign-in/",
        "//sign-in",
        "/style.css/",
        "/?x",
        "/inbox",
        "/send",
        "/%00",
        "/..%2f",
    ];
    let old = "postern-desk=0000";
    let (mut times, mut gets, mut posts) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        times.push((path, Vec::new()));
        let sent = [
            get_request(path, ""),
            get_request(path, old),
            [b"HEAD", &get_request(path, "")[3..]].concat(),
            [b"OPTIONS", &get_request(path, "")[3..]].concat(),
        ];
        gets.extend(sent.map(|request| (path, send(browser.address, &request))));
        let post = post_request(path, "", "form=x");
        let sent = [
            post_request(path, old, "form=x"),
            [b"PUT", &post[4..]].concat(),
            [b"DELETE", &post[4..]].concat(),
            post,
        ];
        posts.extend(sent.map(|request| (path, send(browser.address, &request))));
    }
    for (n, (path, answer)) in gets.iter().enumerate() {
        let seen = (answer.status, answer.header("location"));
        assert_eq!(seen, (303, Some("/sign-in")), "{path}");
        // HEAD's has no length; else it is the same for all methods.
        let same = &gets[n % 4].1;
        assert_eq!(answer.headers, same.headers, "{path}");
        assert!(answer.body.is_empty(), "{path}");
    }
    for (path, answer) in &posts {
        answer.is(403, "Not done");
        assert!(answer.headers == posts[0].1.headers, "{path}");
        assert!(answer.body == posts[0].1.body, "{path}");
    }
    for _ in 0..201 {
        for (path, times) in &mut times {
            times.push(timed(|| send(browser.address, &get_request(path, ""))).0);
        }
    }
    let ratio = ratio(&mut times);
    assert!(ratio < 1.3, "{ratio}");
    // What is public: the form and its style, asked for as they are.
    for path in ["/sign-in", "/style.css"] {
        assert_eq!(send(browser.address, &get_request(path, "")).status, 200);
        let put = [b"PUT", &post_request(path, "", "form=x")[4..]].concat();
        let put = send(browser.address, &put);
        assert!(put.headers == posts[0].1.headers && put.body == posts[0].1.body);
    }
}
