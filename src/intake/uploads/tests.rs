//! What is remembered, replaced and forgotten.

use super::memory::Known;
use super::*;
use crate::envelope::{Cut, PartSum};
use crate::id::random_bytes;
use crate::limits::{PARTS_REMEMBERED, PROBES, UPLOADS_REMEMBERED};
use crate::load::Load;

fn uploads() -> Arc<Uploads> {
    Arc::new(Uploads::new([7; 32], Duration::from_secs(60)))
}

fn part(size: u64, crc: u32, complete: bool, prefixes: &[(u64, u32)]) -> PartSum {
    PartSum {
        size,
        crc,
        label: 0,
        complete,
        prefixes: prefixes.to_vec(),
    }
}

fn ended(outcome: Outcome, content: u32) -> (Ended, SubmissionId) {
    let complete = outcome == Outcome::Whole;
    with(outcome, vec![part(10, content, complete, &[])])
}

fn with(outcome: Outcome, sums: Vec<PartSum>) -> (Ended, SubmissionId) {
    let id = SubmissionId::random();
    let ended = Ended {
        stored: Some(id),
        sums,
        ..Ended::nothing(outcome)
    };
    (ended, id)
}

fn send(
    uploads: &Arc<Uploads>,
    token: Token,
    outcome: Outcome,
    content: u32,
) -> (SubmissionId, Vec<SubmissionId>) {
    let upload = uploads.begin(token, None).unwrap();
    let (ended, id) = ended(outcome, content);
    (id, uploads.end(&upload, ended).1)
}

#[test]
fn only_tokens_of_this_server_are_read() {
    let uploads = uploads();
    let text = uploads.issue();
    assert_eq!(text.len(), Token::TEXT_BYTES);
    assert!(uploads.parse(&text).is_some());
    assert!(Uploads::new([8; 32], Duration::ZERO).parse(&text).is_none());
    assert!(uploads.parse(&"0".repeat(64)).is_none());
    assert!(uploads.parse("").is_none());
}

#[test]
fn the_same_form_twice_is_one_submission_and_another_content_is_another() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    assert_eq!(send(&uploads, token, Outcome::Whole, 1).1, []);
    let (second, deleted) = send(&uploads, token, Outcome::Whole, 1);
    assert_eq!(deleted, [second]);
    assert_eq!(send(&uploads, token, Outcome::Whole, 2).1, []);
}

#[test]
fn a_whole_submission_replaces_what_was_salvaged_of_it_and_nothing_else() {
    const CUT: Outcome = Outcome::Partial(Cut::Connection);
    let message = || part(5, 1, true, &[]);
    let whole = [message(), part(100, 9, true, &[(60, 7)])];
    for (salvaged, replaced) in [
        (vec![message(), part(60, 7, false, &[])], true),
        (vec![message()], true),
        (vec![message(), part(0, 0, false, &[])], true),
        (vec![message(), part(60, 8, false, &[])], false),
        (vec![part(5, 2, true, &[]), part(60, 7, false, &[])], false),
        (vec![part(60, 7, false, &[]), message()], false),
        (vec![message(), message()], false),
    ] {
        for salvaged_first in [true, false] {
            let uploads = uploads();
            let token = uploads.parse(&uploads.issue()).unwrap();
            let (cut, cut_id) = with(CUT, salvaged.clone());
            let (all, _) = with(Outcome::Whole, whole.to_vec());
            let (first, second) = if salvaged_first {
                (cut, all)
            } else {
                (all, cut)
            };
            let upload = uploads.begin(token, None).unwrap();
            assert_eq!(uploads.end(&upload, first).1, []);
            let (receipt, deleted) = uploads.end(&upload, second);
            assert_eq!(
                deleted,
                if replaced { vec![cut_id] } else { vec![] },
                "{salvaged:?}"
            );
            let both = !replaced && !salvaged_first;
            assert_eq!(receipt.outcome, if both { CUT } else { Outcome::Whole });
            drop(upload);
            let others = usize::from(!replaced);
            assert_eq!(uploads.status(token), Status::Ended(receipt, others));
        }
    }
}

#[test]
fn what_is_left_of_a_failed_send_is_neither_received_nor_replaced() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    send(&uploads, token, Outcome::Whole, 1);
    let upload = uploads.begin(token, None).ok().unwrap();
    let (failed, fragment) = with(Outcome::NotStored, vec![]);
    let (receipt, deleted) = uploads.end(&upload, failed);
    assert_eq!((receipt.outcome, deleted), (Outcome::NotStored, vec![]));
    drop(upload);
    assert_eq!(uploads.kept(token), 1);
    assert_eq!(send(&uploads, token, Outcome::Whole, 2).1, []);
    assert_eq!(uploads.discard(token), [fragment]);
}

#[test]
fn what_left_nothing_says_so_and_takes_the_place_of_nothing_that_is_kept() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let whole = send(&uploads, token, Outcome::Whole, 1).0;
    for outcome in [
        Outcome::Empty,
        Outcome::Nothing(Cut::Connection),
        Outcome::BadToken,
        Outcome::NotStored,
    ] {
        let upload = uploads.begin(token, None).ok().unwrap();
        let (receipt, _) = uploads.end(&upload, Ended::nothing(outcome.clone()));
        assert_eq!(receipt.outcome, outcome);
        drop(upload);
        // The truth about the last send, and what was kept before it.
        assert_eq!(uploads.status(token), Status::Ended(receipt, 1));
        assert_eq!(
            uploads.kept_before(token).map(|r| r.outcome),
            Some(Outcome::Whole)
        );
    }
    // The same as before is the same, and nothing is said of what came between.
    let (again, deleted) = send(&uploads, token, Outcome::Whole, 1);
    assert_eq!(deleted, [again]);
    assert_ne!(again, whole);
    assert!(matches!(uploads.status(token), Status::Ended(r, 0) if r.outcome == Outcome::Whole));
    assert_eq!(uploads.kept_before(token), None);
}

#[test]
fn of_tries_at_a_time_the_newest_tells_how_the_form_stands() {
    const CUT: Cut = Cut::Idle;
    let is = |uploads: &Uploads, token, wanted: Outcome, others| {
        let status = uploads.status(token);
        assert!(
            matches!(&status, Status::Ended(r, o) if (&r.outcome, *o) == (&wanted, others)),
            "{status:?} is not {wanted:?} and {others}"
        );
    };
    for late in [
        Ended::nothing(Outcome::Nothing(CUT)),
        Ended::nothing(Outcome::NotStored),
        with(Outcome::Partial(CUT), vec![part(3, 9, false, &[])]).0,
        with(Outcome::NotStored, vec![]).0,
        ended(Outcome::Whole, 7).0,
    ] {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        let watcher = uploads.watch(token, &Load::full(1)).unwrap();
        let others = usize::from(late.is_received());
        let hangs = uploads.begin(token, None).ok().unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        is(&uploads, token, Outcome::Whole, 0);
        assert!(watcher.arrival().is_none());
        let _ = uploads.end(&hangs, late);
        drop(hangs);
        is(&uploads, token, Outcome::Whole, others);
        assert_eq!(uploads.kept_before(token), None);
    }
    // Where the newer one is cut, the older one may still bring all of it.
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let first = uploads.begin(token, None).ok().unwrap();
    send(&uploads, token, Outcome::Partial(CUT), 1);
    assert_eq!(uploads.status(token), Status::Arriving);
    let _ = uploads.end(&first, Ended::nothing(Outcome::Nothing(CUT)));
    drop(first);
    is(&uploads, token, Outcome::Partial(CUT), 0);
    // Of two that left nothing too.
    let first = uploads.begin(token, None).ok().unwrap();
    let second = uploads.begin(token, None).ok().unwrap();
    let _ = uploads.end(&second, Ended::nothing(Outcome::Empty));
    let _ = uploads.end(&first, Ended::nothing(Outcome::Nothing(CUT)));
    drop((first, second));
    is(&uploads, token, Outcome::Empty, 1);
}

#[test]
fn an_earlier_send_that_comes_again_is_what_is_told_of() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let large = || vec![part(10, 1, true, &[]), part(20, 2, true, &[])];
    for sums in [large(), vec![part(10, 3, true, &[])], large()] {
        let upload = uploads.begin(token, None).ok().unwrap();
        let (mut ended, _) = with(Outcome::Whole, sums);
        ended.receipt.files = ended.sums.iter().map(|sum| sum.size).collect();
        let _ = uploads.end(&upload, ended);
    }
    assert!(matches!(uploads.status(token), Status::Ended(r, 1) if r.files == [10, 20]));
}

#[test]
fn an_upload_that_nobody_ended_was_not_stored() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    drop(uploads.begin(token, None).ok().unwrap());
    assert!(
        matches!(uploads.status(token), Status::Ended(r, 0) if r.outcome == Outcome::NotStored)
    );
}

#[test]
fn discard_takes_what_was_salvaged_and_what_still_comes_but_nothing_whole() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let (salvaged, _) = send(&uploads, token, Outcome::Partial(Cut::Connection), 1);
    let late = uploads.begin(token, None).unwrap();
    assert_eq!(uploads.discard(token), [salvaged]);
    let (ended_late, id) = ended(Outcome::Partial(Cut::Connection), 2);
    assert_eq!(uploads.end(&late, ended_late).1, [id]);
    assert!(uploads.begin(token, None).err() == Some(Closed::Discarded));
    assert_eq!(uploads.discard(Token(random_bytes())), []);
    assert_eq!(uploads.known().tokens.len(), 1);

    let token = uploads.parse(&uploads.issue()).unwrap();
    send(&uploads, token, Outcome::Whole, 1);
    assert_eq!(uploads.discard(token), []);
    assert!(matches!(uploads.status(token), Status::Ended(r, _) if r.outcome == Outcome::Whole));
}

#[test]
fn discard_cancels_what_arrives_beside_something_whole() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    send(&uploads, token, Outcome::Whole, 1);
    let arriving = uploads.begin(token, None).ok().unwrap();
    assert_eq!(uploads.discard(token), []);
    assert!(arriving.discard.is_cancelled());
    let (late, id) = ended(Outcome::Whole, 2);
    assert_eq!(uploads.end(&arriving, late).1, [id]);
    drop(arriving);
    // That one was discarded; the other is kept.
    assert!(
        matches!(uploads.status(token), Status::Ended(r, 1) if r.outcome == Outcome::Discarded)
    );
    // A later send is another.
    assert_eq!(send(&uploads, token, Outcome::Whole, 3).1, []);
}

#[test]
fn what_is_remembered_of_one_form_and_of_all_has_a_bound() {
    const CUT: Outcome = Outcome::Partial(Cut::Connection);
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let mut sends = 0;
    let closed = loop {
        match uploads.begin(token, None) {
            Ok(upload) => {
                assert!(upload.cut_lengths().len() <= PROBES);
                let _ = uploads.end(&upload, with(CUT, vec![part(sends, 1, false, &[])]).0);
                sends += 1;
            }
            Err(closed) => break closed,
        }
    };
    assert_eq!(closed, Closed::TooOften);
    assert!(matches!(uploads.status(token), Status::Ended(r, kept)
            if r.outcome == Outcome::SentTooOften && kept == PARTS_OF_ONE_FORM / 2));
    assert_eq!(sends as usize, PARTS_OF_ONE_FORM / 2);
    // All of it can still be discarded.
    assert_eq!(uploads.discard(token).len(), PARTS_OF_ONE_FORM / 2);
    assert_eq!(uploads.known().parts, 0);

    let many: Vec<_> = (0..1000).map(|n| part(n, 1, true, &[])).collect();
    for _ in 0..2 * PARTS_REMEMBERED / 1000 {
        let upload = uploads.begin(Token(random_bytes()), None).ok().unwrap();
        let _ = uploads.end(&upload, with(Outcome::Whole, many.clone()).0);
    }
    let memory = uploads.known();
    let counted: usize = memory.tokens.values().map(Known::parts).sum();
    assert_eq!(memory.parts, counted);
    assert!(counted < PARTS_REMEMBERED + 2000, "{counted}");
}

#[test]
fn what_ended_is_forgotten_in_time_and_in_number() {
    let uploads = Arc::new(Uploads::new([7; 32], Duration::ZERO));
    let token = uploads.parse(&uploads.issue()).unwrap();
    send(&uploads, token, Outcome::Whole, 1);
    uploads.forget();
    assert_eq!(uploads.status(token), Status::Unknown);
    for _ in 0..UPLOADS_REMEMBERED + 10 {
        let _ = send(&uploads, Token(random_bytes()), Outcome::Whole, 1);
    }
    assert_eq!(uploads.known().tokens.len(), UPLOADS_REMEMBERED);
}

/// Whether something changed for this watcher since it was asked last.
fn changed(watcher: &mut Watcher) -> bool {
    use std::pin::pin;
    use std::task::{Context, Waker};
    pin!(watcher.changed())
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_ready()
}

#[test]
fn whoever_watches_is_told_of_each_beginning_and_each_end() {
    let uploads = uploads();
    let token = uploads.parse(&uploads.issue()).unwrap();
    let mut watcher = uploads.watch(token, &Load::full(10)).unwrap();
    assert!(!changed(&mut watcher) && watcher.arrival().is_none());
    let first = uploads.begin(token, Some(100)).ok().unwrap();
    assert!(changed(&mut watcher) && !changed(&mut watcher));
    first.arrived(60);
    let second = uploads.begin(token, None).ok().unwrap();
    second.arrived(7);
    assert!(changed(&mut watcher));
    // The newest is shown, and the other when that one is gone.
    let arrival = watcher.arrival().unwrap();
    assert_eq!((arrival.announced(), arrival.received()), (None, 7));
    let _ = uploads.end(&second, Ended::nothing(Outcome::Nothing(Cut::Connection)));
    drop(second);
    assert!(changed(&mut watcher));
    let arrival = watcher.arrival().unwrap();
    assert_eq!((arrival.announced(), arrival.received()), (Some(100), 60));
    assert!(!arrival.is_finishing());
    first.finishing();
    assert!(changed(&mut watcher) && arrival.is_finishing());
    let _ = uploads.end(&first, ended(Outcome::Whole, 1).0);
    drop(first);
    assert!(changed(&mut watcher) && watcher.arrival().is_none());
    let _ = uploads.discard(token);
    assert!(changed(&mut watcher));
}

#[test]
fn who_watches_leaves_nothing_behind_and_has_a_bound() {
    let uploads = uploads();
    let token = || uploads.parse(&uploads.issue()).unwrap();
    let one = token();
    let at_most = |most| Load::full(most).lasting(Duration::ZERO);
    let four = at_most(4);
    let mut watchers: Vec<_> = (0..2).map(|_| uploads.watch(one, &four).unwrap()).collect();
    assert!(uploads.watch(one, &four).is_none());
    watchers.extend((0..2).map(|_| uploads.watch(token(), &four).unwrap()));
    assert!(uploads.watch(token(), &four).is_none());
    watchers.remove(0);
    assert!(uploads.watch(one, &four).is_none());
    uploads.look(&four);
    watchers.push(uploads.watch(one, &four).unwrap());
    drop(watchers);
    for _ in 0..10 {
        drop(uploads.watch(token(), &at_most(1)).unwrap());
    }
    let memory = uploads.known();
    assert!(memory.tokens.is_empty() && memory.watched.is_empty());
}
