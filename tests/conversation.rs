//! A source gets a codename, the newsroom answers, the source comes back and reads.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod sources;

use std::fs;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::{Drop, cut_form, eventually, field, file, form, holds, noise, read_answer, token_in};
use postern::codename::Codename;
use postern::envelope::Kind;
use sources::*;

fn head_of(case: &std::path::Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(case.join("envelope.json")).unwrap()).unwrap()
}

/// Every opened submission with its `envelope.json`.
fn heads(drop: &Drop, expected: i32) -> Vec<(std::path::PathBuf, serde_json::Value)> {
    let opened = drop.opened(expected).into_iter();
    opened.map(|case| (case.clone(), head_of(&case))).collect()
}

#[test]
fn a_form_carries_a_codename_of_its_own_and_the_receipt_repeats_it() {
    let drop = Drop::start(&[]);
    let (first_token, first) = open_form(&drop);
    let (second_token, second) = open_form(&drop);
    assert_ne!(first, second);
    assert_eq!(first.split(' ').count(), 8);
    // The tabs are sent in the other order, and each is right.
    for (token, words) in [(second_token, &second), (first_token, &first)] {
        let answer = drop.post(&form(&[
            field("token", token.as_bytes()),
            field("answers", b"new"),
            field("codename", words.as_bytes()),
            field("codename", b""),
            field("message", b"a message"),
        ]));
        answer.is(200, "Received");
        answer.says(words);
        // Later nobody knows it any more.
        let page = drop.upload_page(&token);
        page.is(200, "Received");
        assert!(!page.text().contains(words.as_str()), "{}", page.text());
        page.says("Answers can be read");
    }
    let addresses: Vec<_> = heads(&drop, 0)
        .iter()
        .map(|(_, head)| head["reply"]["recipient"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(addresses.len(), 2);
    for words in [&first, &second] {
        assert!(addresses.contains(&address(&drop, words).recipient));
    }
}

#[test]
fn an_answer_waits_for_its_codename_and_for_no_other() {
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    let mine = address(&drop, &words);
    let other = Codename::random().words();
    let pdf = noise(200_000);
    let replies = [
        seal_reply(
            &mine,
            "Which <b>year</b> & who?\nhttp://x.example/",
            &[("a \"\u{202e}fdp.pdf", &pdf)],
        ),
        seal_reply(&address(&drop, &other), "for somebody else", &[]),
        seal_reply(&mine, "a second answer", &[]),
    ];
    let bundle = bundle(&replies.iter().collect::<Vec<_>>());
    let imported = import(&drop, "replies.tar", &bundle);
    assert!(imported.status.success(), "{imported:?}");
    assert_eq!(
        String::from_utf8_lossy(&imported.stdout),
        "took in 3 replies\n"
    );

    // Typed on another computer, in another way.
    let (inbox, cookie) = sign_in(&drop, &words.to_uppercase().replace(' ', ",+"));
    inbox.is(200, "Answers");
    inbox.says("Which &#60;b&#62;year&#60;/b&#62; &#38; who?\nhttp://x.example/");
    inbox.says("a second answer");
    assert!(!inbox.text().contains("somebody else"));
    assert!(!inbox.text().contains("href=\"http"));
    // 32 random bytes, and nothing else.
    let value = cookie.strip_prefix("postern=").unwrap();
    assert!(postern::id::from_hex::<32>(value).is_some(), "{cookie}");

    let path = format!("/inbox/{}/1", replies[0].id);
    let got = get_with(&drop, &path, &cookie);
    assert_eq!(got.status, 200);
    assert_eq!(got.header("content-type"), Some("application/octet-stream"));
    let disposition = got.header("content-disposition").unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"001-"),
        "{disposition}"
    );
    assert!(got.body == pdf);
    for wrong in [
        format!("/inbox/{}/2", replies[0].id),
        format!("/inbox/{}/0", replies[0].id),
        format!("/inbox/{}/1", replies[1].id),
        "/inbox/nonsense/1".to_owned(),
    ] {
        assert_eq!(get_with(&drop, &wrong, &cookie).status, 404, "{wrong}");
    }
    // Without the cookie there is a way in, and nothing else.
    get_with(&drop, &path, "").is(200, "Read answers");

    let (others, _) = sign_in(&drop, &other);
    others.says("for somebody else");
    let (nobody, _) = sign_in(&drop, &Codename::random().words());
    nobody.is(200, "Answers");
    nobody.says("There is no answer here");
}

#[test]
fn what_is_deleted_is_gone_and_a_second_import_does_not_bring_it_back() {
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    let mine = address(&drop, &words);
    let replies: Vec<_> = (0..3)
        .map(|n| seal_reply(&mine, &format!("answer {n}"), &[]))
        .collect();
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    let (inbox, cookie) = sign_in(&drop, &words);
    let token = form_in(&inbox.text());
    let path = |n: usize| drop.data().join(format!("replies/{}.age", replies[n].id));
    assert!(path(0).exists());

    // A post from elsewhere changes nothing.
    let delete = format!("/inbox/{}/delete", replies[0].id);
    post_to(&drop, &delete, "form=0000", &cookie).is(403, "Not done");
    post_to(&drop, &delete, &format!("form={token}"), "").is(200, "Read answers");
    assert!(path(0).exists());

    let done = post_to(&drop, &delete, &format!("form={token}"), &cookie);
    assert_eq!(
        (done.status, done.header("location")),
        (303, Some("/inbox"))
    );
    let rest = get_with(&drop, "/inbox", &cookie);
    assert!(!rest.text().contains("answer 0") && rest.text().contains("answer 1"));
    assert!(!path(0).exists());
    let again = import(&drop, "again.tar", &tar);
    assert_eq!(
        String::from_utf8_lossy(&again.stdout),
        "took in 0 replies\nwere here before, or were deleted: 3\n"
    );
    assert!(
        !get_with(&drop, "/inbox", &cookie)
            .text()
            .contains("answer 0")
    );

    // What came after the page was shown is not deleted with the rest.
    let shown = shown_in(&rest.text());
    let late = seal_reply(&mine, "came late", &[]);
    assert!(
        import(&drop, "late.tar", &bundle(&[&late]))
            .status
            .success()
    );
    let all = |shown: &str| {
        let body = format!("form={token}&shown={shown}");
        // It asks once more.
        let sure = post_to(&drop, "/inbox/delete", &body, &cookie);
        sure.is(200, "Delete all answers?");
        sure.says(shown);
        let body = body + "&sure=yes";
        assert_eq!(post_to(&drop, "/inbox/delete", &body, &cookie).status, 303);
        get_with(&drop, "/inbox", &cookie)
    };
    let page = all(&shown);
    page.says("Nothing was deleted: there are others now");
    page.says("came late");
    page.says("answer 1");
    let page = all(&shown_in(&page.text()));
    page.says("Deleted: 3 answers.");
    page.says("There is no answer here");
    // It is said once.
    assert!(
        !get_with(&drop, "/inbox", &cookie)
            .text()
            .contains("Deleted")
    );
    assert_eq!(
        fs::read_dir(drop.data().join("replies")).unwrap().count(),
        0
    );

    post_to(&drop, "/inbox/sign-out", &format!("form={token}"), &cookie).is(200, "Signed out");
    get_with(&drop, "/inbox", &cookie).is(200, "Read answers");
}

#[test]
fn no_page_of_another_site_signs_anybody_in_or_out() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let (form, cookie) = open_sign_in(&drop);
    // A browser that has a cookie sends it with the form, or the form is not from here.
    for (form, cookie) in [
        ("", &*cookie),
        (&"0".repeat(64), &cookie),
        (&form, "postern=x"),
    ] {
        let answer = post_to(&drop, "/inbox", &sign_in_body(form, &words), cookie);
        answer.is(403, "Read answers");
        answer.says("Nobody was signed in");
    }
    // With SameSite=Strict a foreign page's post has no cookie at all: it gets no session.
    let foreign = post_to(&drop, "/inbox", &sign_in_body(&form, &words), "");
    assert_eq!((foreign.status, foreign.header("set-cookie")), (200, None));
    let (inbox, session) = sign_in(&drop, &words);
    let token = form_in(&inbox.text());
    for (form, cookie, code) in [
        ("", &*session, 403),
        ("form=00", &session, 403),
        (&token, "", 200),
    ] {
        let answer = post_to(&drop, "/inbox/sign-out", form, cookie);
        assert_eq!(answer.status, code);
        assert!(
            !set_cookie(&answer).starts_with("postern="),
            "{}",
            set_cookie(&answer)
        );
        assert_eq!(answer.header("clear-site-data"), None);
    }
    get_with(&drop, "/inbox", &session).is(200, "Answers");
    // Signed out twice: in another tab, or after the time is over.
    for _ in 0..2 {
        let out = post_to(&drop, "/inbox/sign-out", &format!("form={token}"), &session);
        out.is(200, "Signed out");
        assert_eq!(set_cookie(&out), "postern=");
    }
}

#[test]
fn answers_stand_in_the_order_they_were_written_in() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let written: Vec<_> = [
        ("2026-10-30", 0),
        ("2026-11-02", 1),
        ("2026-11-02", 2),
        ("2026-11-02", 3),
    ]
    .into_iter()
    .enumerate()
    .map(|(n, (day, number))| seal_dated(&mine, &format!("letter {n}"), day, number))
    .collect();
    // They come in one import, sorted by their random ids.
    let mut all: Vec<_> = written.iter().collect();
    all.sort_by_key(|reply| reply.id);
    assert!(import(&drop, "r.tar", &bundle(&all)).status.success());
    let (inbox, _) = sign_in(&drop, &words);
    let text = inbox.text();
    let at = |n: usize| text.find(&format!("letter {n}")).unwrap();
    assert!(at(3) < at(2) && at(2) < at(1) && at(1) < at(0), "{text}");
    // The day it was written, not that of the import.
    inbox.says("<h2><time dir=\"ltr\">2026-10-30</time></h2>");
}

#[test]
fn a_damaged_answer_is_told_and_the_others_are_shown() {
    let drop = Drop::start(&[]);
    let (_, words) = open_form(&drop);
    let mine = address(&drop, &words);
    let mut damaged: Vec<_> = (0..3).map(|_| seal_reply(&mine, "damaged", &[])).collect();
    let at = damaged[0].bytes.len() / 2;
    damaged[0].bytes[at] ^= 1;
    let cut = damaged[1].bytes.len() - 5000;
    damaged[1].bytes.truncate(cut);
    damaged[2] = seal_kind(&mine, Kind::Submission, "not an answer", &[]);
    let good = seal_reply(&mine, "a good answer", &[]);
    let lost = seal_reply(&mine, "lost", &[]);
    let all: Vec<_> = damaged.iter().chain([&good, &lost]).collect();
    assert!(import(&drop, "r.tar", &bundle(&all)).status.success());
    fs::remove_file(drop.data().join(format!("replies/{}.age", lost.id))).unwrap();
    let (inbox, _) = sign_in(&drop, &words);
    inbox.says("a good answer");
    assert_eq!(inbox.text().matches("This answer is damaged").count(), 4);
    assert!(!inbox.text().contains("not an answer"));
}

#[test]
fn hostile_members_of_a_bundle_are_refused_one_by_one() {
    let drop = Drop::start(&["max_reply = \"1 MiB\""]);
    let (_, words) = open_form(&drop);
    let mine = address(&drop, &words);
    let good = [
        seal_reply(&mine, "first", &[]),
        seal_reply(&mine, "last", &[]),
    ];
    let large = seal_reply(&mine, "", &[("large", &noise(2 << 20))]);
    let bare = Sealed {
        bytes: b"not sealed at all".repeat(100),
        ..seal_reply(&mine, "x", &[])
    };
    let untagged = Sealed {
        tag: "zz".into(),
        ..seal_reply(&mine, "x", &[])
    };
    let mut tar = tar::Builder::new(Vec::new());
    let listed: Vec<_> = [&good[0], &good[1], &large, &bare, &untagged]
        .map(|reply| serde_json::json!({"id": reply.id, "tag": reply.tag}))
        .into();
    let list = serde_json::json!({"format": "postern-replies", "version": 1, "items": listed});
    add_member(&mut tar, "replies.json", list.to_string().as_bytes());
    for reply in [&good[0], &large, &bare, &untagged] {
        add_member(&mut tar, &format!("replies/{}.age", reply.id), &reply.bytes);
    }
    let strange = seal_reply(&mine, "in no list", &[]);
    add_member(
        &mut tar,
        &format!("replies/{}.age", strange.id),
        &strange.bytes,
    );
    add_member(&mut tar, "replies/passwd", b"x");
    add_member(
        &mut tar,
        &format!("replies/{}.age", good[0].id),
        &good[0].bytes,
    );
    add_member(
        &mut tar,
        &format!("replies/{}.age", good[1].id),
        &good[1].bytes,
    );
    let imported = import(&drop, "r.tar", &tar.into_inner().unwrap());
    let said = String::from_utf8_lossy(&imported.stderr).into_owned();
    assert_eq!(imported.status.code(), Some(1), "{said}");
    assert_eq!(
        String::from_utf8_lossy(&imported.stdout),
        "took in 2 replies\n",
        "{said}"
    );
    for what in [
        format!("{} is larger than `max_reply`", large.id),
        format!("{} is not sealed: no age file", bare.id),
        format!("{} has no tag in its list", untagged.id),
        format!("{} has no tag in its list", strange.id),
        "replies/passwd is no reply".to_owned(),
        format!("{} is in it twice", good[0].id),
    ] {
        assert!(said.contains(&what), "{what}: {said}");
    }
    let (inbox, _) = sign_in(&drop, &words);
    inbox.says("first");
    inbox.says("last");
    // A cut bundle gives what stands before the cut.
    let more = [
        seal_reply(&mine, "before", &[]),
        seal_reply(&mine, "cut", &[]),
    ];
    let tar = bundle(&more.iter().collect::<Vec<_>>());
    let cut = import(&drop, "cut.tar", &tar[..tar.len() - 40_000]);
    assert_eq!(cut.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&cut.stdout), "took in 1 reply\n");
}

#[test]
fn a_typing_error_is_named_and_what_was_typed_is_there_again() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let mut wrong: Vec<_> = words.split(' ').collect();
    wrong[2] = "xylophon";
    let wrong = wrong.join(" ");
    let answer = send_as(
        &drop,
        "mine",
        &wrong,
        vec![
            field("message", b"my <message>"),
            file("a.txt", b"a small file"),
        ],
    );
    answer.is(422, "Message and files");
    answer.says("The third word is not on the list");
    answer.says("my &#60;message&#62;</textarea>");
    assert_eq!(drop.kept(), 0);
    let nothing = send_as(&drop, "mine", "", vec![field("message", b"m")]);
    nothing.says("No codename was typed");
    assert_eq!(drop.kept(), 0);
    // A small form whose connection breaks cannot come back: what arrived is kept.
    let token = drop.token();
    let begun = cut_form(&[
        field("token", token.as_bytes()),
        field("answers", b"mine"),
        field("codename", wrong.as_bytes()),
        field("message", b"nearly lost"),
        file("b.txt", b"half a fi"),
    ]);
    std::mem::drop(drop.begin(Some(begun.len() + 100), &begun));
    // A file stands before its row does, and both before what is told.
    eventually("it is salvaged", || {
        drop.upload_page(&token).heading() == "Received in part"
    });
    assert_eq!((drop.rows().len(), drop.kept()), (1, 1));
    let page = drop.upload_page(&token);
    page.is(200, "Received in part");
    page.says("The third word is not on the list");
    page.says("The journalists cannot answer this. If you want an answer,");
    let [(case, _)] = &heads(&drop, 3)[..] else {
        panic!("one submission");
    };
    holds(case, "message.txt", b"nearly lost");
    holds(case, "files/001-b.txt", b"half a fi");
    fs::remove_dir_all(case).unwrap();
    // Fields in an order that no browser sends are served all the same.
    let token = drop.token();
    let late = drop.post(&form(&[
        field("token", token.as_bytes()),
        field("answers", b"mine"),
        field("message", b"first the message"),
        field("codename", words.as_bytes()),
    ]));
    late.is(200, "Received");
    late.says(&words);
    let token = drop.token();
    drop.post(&form(&[
        field("token", token.as_bytes()),
        field("answers", b"mine"),
        field("message", b"and no codename"),
    ]))
    .says("No codename was typed. The journalists cannot answer this.");
    assert_eq!(drop.kept(), 3);

    // A large upload is on its way already: it is kept, and the page says what is wrong.
    let large = noise(2 << 20);
    let before = drop.kept();
    let answer = send_as(&drop, "mine", &wrong, vec![file("large.bin", &large)]);
    answer.is(200, "Received");
    answer.says("The third word is not on the list");
    answer.says("The journalists cannot answer this.");
    assert_eq!(drop.kept(), before + 1);
    let opened = heads(&drop, 3);
    let is_large = |case: &std::path::Path| case.join("files/001-large.bin").exists();
    let (case, head) = opened.iter().find(|(case, _)| is_large(case)).unwrap();
    assert!(head["reply"].is_null());
    holds(case, "files/001-large.bin", &large);

    let (page, _) = sign_in(&drop, &wrong);
    page.is(422, "Read answers");
    page.says("The third word is not on the list");
    page.says(&format!(">{wrong}</textarea>"));
    // A letter of full width is that letter; one of another alphabet is none.
    let (page, _) = sign_in(&drop, &"%EF%BD%81bacus ".repeat(8));
    page.says("These words do not belong together");
    let (page, _) = sign_in(&drop, &"%D0%B0bacus ".repeat(8));
    page.says("The first word is not on the list");
    let (page, _) = sign_in(&drop, &"long ".repeat(2000));
    page.is(422, "Read answers");
    page.says("What was sent is no codename");
    // One order of 128 is right by chance: the first that is not is sent.
    let words: Vec<_> = words.split(' ').collect();
    let swapped = (0..words.len() - 1)
        .map(|first| {
            let mut swapped = words.clone();
            swapped.swap(first, first + 1);
            swapped.join(" ")
        })
        .find(|swapped| swapped.parse::<Codename>().is_err())
        .expect("an order that is none");
    let (page, _) = sign_in(&drop, &swapped);
    page.says("These words do not belong together");
}

#[test]
fn a_codename_that_was_typed_counts_whatever_was_chosen() {
    let drop = Drop::start(&[]);
    let mine = Codename::random().words().to_string();
    let send = |choice: &str, typed: &str, message: &[u8]| {
        let (token, offered) = open_form(&drop);
        let answer = drop.post(&form(&[
            field("token", token.as_bytes()),
            field("answers", choice.as_bytes()),
            field("codename", offered.as_bytes()),
            field("codename", typed.as_bytes()),
            field("message", message),
        ]));
        (answer, offered)
    };
    // Without a script the choice stays where it was when somebody types.
    let (answer, offered) = send("new", &mine, b"typed");
    answer.is(200, "Received");
    answer.says(&mine);
    assert!(!answer.text().contains(&offered));
    let [(case, head)] = &heads(&drop, 0)[..] else {
        panic!("one submission");
    };
    assert_eq!(
        head["reply"]["recipient"],
        address(&drop, &mine).recipient.as_str()
    );
    fs::remove_dir_all(case).unwrap();
    // Its typing error is told, with all that was filled in.
    let (answer, offered) = send("new", "abacus zoom", b"mistyped");
    answer.is(422, "Message and files");
    answer.says("A codename has eight words; these are 2.");
    answer.says(">abacus zoom</textarea>");
    answer.says(&offered);
    answer.says("value=\"mine\" checked");
    // No answer means none.
    let (answer, _) = send("none", &mine, b"none");
    answer.is(200, "Received");
    answer.says("the codename you typed was not used");
    assert_eq!(drop.kept(), 2);
    // What was sent empty comes back with the codename that may be on paper already.
    let (answer, offered) = send("new", "", b"");
    answer.is(400, "Message and files");
    answer.says("Nothing was sent");
    answer.says(&offered);
}

#[test]
fn a_form_that_outlived_its_session_says_so_and_keeps_what_was_typed() {
    let drop = Drop::start(&["session_idle = \"1s\"", "session_unused = \"1s\""]);
    let words = Codename::random().words().to_string();
    let (inbox, cookie) = sign_in(&drop, &words);
    inbox.is(200, "Answers");
    let page = get_with(&drop, "/send", &cookie).text();
    let (token, session) = (token_in(&page), session_in(&page));
    let send = |file_size: usize| {
        let content = noise(file_size);
        let body = form(&[
            field("token", token.as_bytes()),
            field("session", session.as_bytes()),
            field("answers", b"mine"),
            field("message", b"my second letter"),
            file("a.bin", &content),
        ]);
        let head = common::post_head("/send", Some(body.len()));
        let head = format!("{head}Cookie: {cookie}\r\n\r\n");
        drop.raw(&[head.as_bytes(), &body].concat())
    };
    std::thread::sleep(Duration::from_millis(1200));
    let again = send(10);
    again.is(422, "Message and files");
    again.says("You are not signed in any more");
    again.says("my second letter</textarea>");
    again.says("value=\"mine\" checked");
    assert_eq!(drop.kept(), 0);
    let large = send(2 << 20);
    large.is(200, "Received");
    large.says("You were signed out before the form was sent. The journalists cannot answer this.");
    // Nor does a link after the session offer a new codename without a word.
    let page = get_with(&drop, "/send", &cookie);
    page.says("You are not signed in any more");
    page.says("value=\"mine\" checked");
    // The link to the rest of a send says that there is a codename.
    drop.get("/send?mine").says("value=\"mine\" checked");
    drop.get("/send").says("value=\"new\" checked");
}

#[test]
fn a_slow_form_of_the_inbox_is_given_up() {
    let drop = Drop::start(&[]);
    let mut stream = drop.connect();
    let head = "POST /inbox HTTP/1.1\r\nHost: drop\r\nContent-Length: 100\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\ncodename=abacus";
    use std::io::{Read as _, Write as _};
    stream.write_all(head.as_bytes()).unwrap();
    let since = Instant::now();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("The form did not arrive to its end"));
    assert!(since.elapsed() >= Duration::from_secs(25));
}

#[test]
fn the_message_of_a_long_answer_is_shown_and_its_damage_is_told_with_the_file() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let content = noise(3 << 20);
    let files: [(&str, &[u8]); 2] = [("a.bin", b"small"), ("b.bin", &content)];
    let mut replies = [
        seal_reply(&address(&drop, &words), "whole", &files),
        seal_reply(&address(&drop, &words), "flipped in a file", &files),
        seal_reply(&address(&drop, &words), "cut", &files),
    ];
    let at = replies[1].bytes.len() / 2;
    replies[1].bytes[at] ^= 1;
    let cut = replies[2].bytes.len() - 5000;
    replies[2].bytes.truncate(cut);
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    let (inbox, cookie) = sign_in(&drop, &words);
    inbox.says("whole");
    inbox.says("flipped in a file");
    assert_eq!(inbox.text().matches("This answer is damaged").count(), 1);
    let get =
        |n: usize, file: u32| get_with(&drop, &format!("/inbox/{}/{file}", replies[n].id), &cookie);
    assert!(get(0, 2).body == content);
    // Nothing is handed out of what is not whole.
    for file in [1, 2] {
        get(1, file).is(409, "Damaged");
    }
}

#[test]
fn who_is_signed_in_sends_more_to_the_same_mailbox() {
    let drop = Drop::start(&["session_idle = \"1s\"", "session_unused = \"1s\""]);
    let words = Codename::random().words().to_string();
    let (_, cookie) = sign_in(&drop, &words);
    let page = get_with(&drop, "/send", &cookie).text();
    assert!(
        page.contains("signed in") && !page.contains("name=\"codename\""),
        "{page}"
    );
    let (token, session) = (token_in(&page), session_in(&page));
    let parts = [
        field("token", token.as_bytes()),
        field("session", session.as_bytes()),
        field("answers", b"mine"),
        field("message", b"more of it"),
        file("big.bin", b"begins"),
    ];
    // The session would end while the upload runs; the upload holds it.
    let body = cut_form(&parts);
    let more = b" and ends\r\n--";
    let mut stream = drop.connect();
    let head = common::post_head("/send", Some(body.len() + 2_000_000));
    use std::io::Write as _;
    let head = format!("{head}Cookie: {cookie}\r\n\r\n");
    stream
        .write_all(&[head.as_bytes(), &body].concat())
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    stream.write_all(more).unwrap();
    get_with(&drop, "/inbox", &cookie).is(200, "Answers");
    std::mem::drop(stream);
    eventually("it is salvaged", || drop.rows().len() == 1);
    let [(_, head)] = &heads(&drop, 3)[..] else {
        panic!("one submission");
    };
    assert_eq!(
        head["reply"]["recipient"],
        address(&drop, &words).recipient.as_str()
    );
    std::thread::sleep(Duration::from_millis(1100));
    get_with(&drop, "/inbox", &cookie).says("You are not signed in any more");
}

#[test]
fn a_cut_send_and_its_rest_have_one_address() {
    let drop = Drop::start(&[]);
    let (token, words) = open_form(&drop);
    let content = noise(300_000);
    let parts = [
        field("token", token.as_bytes()),
        field("answers", b"new"),
        field("codename", words.as_bytes()),
        field("message", b"part one"),
        file("one.bin", &content),
    ];
    let body = cut_form(&parts);
    std::mem::drop(drop.begin(Some(body.len() + 1_000_000), &body));
    eventually("it is salvaged", || drop.rows().len() == 1);
    send_as(&drop, "mine", &words, vec![field("message", b"the rest")]).is(200, "Received");
    let heads = heads(&drop, 3);
    assert_eq!(heads.len(), 2);
    assert_eq!(heads[0].1["reply"], heads[1].1["reply"]);
    // Corrected after a wrong codename: the second send is no repetition of the first.
    let token = drop.token();
    let large = noise(2 << 20);
    let send = |choice: &str, codename: &str| {
        drop.post(&form(&[
            field("token", token.as_bytes()),
            field("answers", choice.as_bytes()),
            field("codename", codename.as_bytes()),
            file("large.bin", &large),
        ]))
    };
    send("mine", "abacus").says("cannot answer this");
    assert_eq!(drop.kept(), 3);
    send("mine", &words).says(&words);
    assert_eq!(drop.kept(), 3);
}

#[test]
fn a_server_without_replies_offers_none() {
    let drop = Drop::start(&["replies = false"]);
    assert!(!drop.get("/").text().contains("/inbox"));
    let page = drop.get("/send").text();
    assert!(
        !page.contains("codename") && !page.contains("answers"),
        "{page}"
    );
    assert_eq!(drop.get("/inbox").status, 404);
    send_as(&drop, "new", "whatever", vec![field("message", b"m")]).is(200, "Received");
    assert!(heads(&drop, 0)[0].1["reply"].is_null());
    let refused = import(&drop, "r.tar", b"");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("this server takes no replies"));
}

#[test]
fn right_and_unknown_codenames_are_answered_alike() {
    let drop = Drop::start(&[]);
    let issued: Vec<_> = (0..20)
        .map(|n| {
            let (_, words) = open_form(&drop);
            let text = format!("message {n}");
            send_as(
                &drop,
                "new",
                &words,
                vec![field("message", text.as_bytes())],
            )
            .is(200, "Received");
            words
        })
        .collect();
    let mut times = [Vec::new(), Vec::new()];
    let mut lengths = std::collections::BTreeSet::new();
    for words in &issued {
        for (kind, words) in [
            (0, words.clone()),
            (1, Codename::random().words().to_string()),
        ] {
            let since = Instant::now();
            let (inbox, _) = sign_in(&drop, &words);
            times[kind].push(since.elapsed());
            inbox.is(200, "Answers");
            lengths.insert(inbox.body.len());
        }
    }
    assert_eq!(lengths.len(), 1, "one class of length");
    // The median of each kind lies within the middle half of the other.
    times.iter_mut().for_each(|times| times.sort_unstable());
    for (one, other) in [(0, 1), (1, 0)] {
        let median = times[one][10];
        let slack = Duration::from_millis(2);
        assert!(
            median + slack >= times[other][3] && median <= times[other][16] + slack,
            "{times:?}"
        );
    }
}

#[test]
fn two_hundred_sign_ins_at_once_delay_no_page() {
    let drop = Drop::start(&["max_sessions = 50"]);
    let words = Codename::random().words().to_string();
    let replies: Vec<_> = (0..20)
        .map(|_| seal_reply(&address(&drop, &Codename::random().words()), "x", &[]))
        .collect();
    assert!(
        import(&drop, "r.tar", &bundle(&replies.iter().collect::<Vec<_>>()))
            .status
            .success()
    );
    let answered = AtomicUsize::new(0);
    // Of so many connections at once a kernel makes some wait for a second.
    let mut page = drop.connect();
    std::thread::scope(|scope| {
        for n in 0..200 {
            let (drop, words, answered) = (&drop, &words, &answered);
            scope.spawn(move || {
                let typed = if n % 2 == 0 {
                    words.clone()
                } else {
                    "abacus ".repeat(8)
                };
                let (answer, _) = sign_in(drop, &typed);
                if n % 2 == 0 {
                    answer.is(200, "Answers");
                    answered.fetch_add(1, Ordering::Relaxed);
                } else {
                    answer.is(422, "Read answers");
                }
            });
        }
        eventually("one is signed in", || answered.load(Ordering::Relaxed) > 0);
        // It stands in no queue behind them.
        let before = answered.load(Ordering::Relaxed);
        let request = b"GET / HTTP/1.1\r\nHost: drop\r\n\r\n";
        page.write_all(request).unwrap();
        read_answer(&mut page).is(200, "Send something in confidence");
        let meanwhile = answered.load(Ordering::Relaxed) - before;
        assert!(
            before + meanwhile < 100,
            "{before} of 100 signed in, then {meanwhile}"
        );
    });
    // The places are full, and nobody is kept out.
    let (inbox, cookie) = sign_in(&drop, &words);
    inbox.is(200, "Answers");
    get_with(&drop, "/inbox", &cookie).is(200, "Answers");
}

#[test]
fn a_reply_is_deleted_when_its_time_is_over() {
    let drop = Drop::start(&["daily_tick = \"1s\""]);
    let words = Codename::random().words().to_string();
    let mine = address(&drop, &words);
    let replies: Vec<_> = (0..2)
        .map(|n| seal_reply(&mine, &format!("answer {n}"), &[]))
        .collect();
    let tar = bundle(&replies.iter().collect::<Vec<_>>());
    assert!(import(&drop, "r.tar", &tar).status.success());
    let db = rusqlite::Connection::open(drop.data().join("postern.db")).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    let days: Vec<i64> = db
        .prepare("SELECT julianday(until) - julianday(day) FROM replies")
        .unwrap()
        .query_map([], |row| row.get::<_, f64>(0).map(|days| days as i64))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(days.iter().all(|days| (55..=65).contains(days)), "{days:?}");
    let over = "UPDATE replies SET until = '2020-01-01' WHERE id = ?1";
    db.execute(over, [&replies[0].id.as_bytes()[..]]).unwrap();
    let file = |n: usize| drop.data().join(format!("replies/{}.age", replies[n].id));
    eventually("the daily tick", || !file(0).exists());
    assert!(file(1).exists());
    let (inbox, _) = sign_in(&drop, &words);
    assert!(!inbox.text().contains("answer 0") && inbox.text().contains("answer 1"));
}

#[test]
fn a_browser_that_refuses_cookies_still_shows_the_answers() {
    let drop = Drop::start(&[]);
    let words = Codename::random().words().to_string();
    let reply = seal_reply(&address(&drop, &words), "read me", &[("a.pdf", b"x")]);
    assert!(import(&drop, "r.tar", &bundle(&[&reply])).status.success());
    let (form, _) = open_sign_in(&drop);
    let page = post_to(&drop, "/inbox", &sign_in_body(&form, &words), "");
    page.is(200, "Answers");
    page.says("read me");
    page.says("Your browser refuses cookies, so here you can only read");
    page.says("001-a.pdf");
    // Nothing on it that would not work.
    assert!(!page.text().contains("<form") && !page.text().contains("href=\"/inbox/"));
}

#[test]
fn a_double_click_is_one_submission_with_one_address() {
    let drop = Drop::start(&[]);
    let (token, words) = open_form(&drop);
    let body = form(&[
        field("token", token.as_bytes()),
        field("answers", b"new"),
        field("codename", words.as_bytes()),
        field("message", b"clicked twice"),
    ]);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| drop.post(&body).is(200, "Received"));
        }
    });
    assert_eq!(drop.kept(), 1);
    // A reload of the receipt sends it once more.
    let again = drop.post(&body);
    again.is(200, "Received");
    again.says(&words);
    assert_eq!(drop.kept(), 1);
    assert_eq!(heads(&drop, 0).len(), 1);
}
