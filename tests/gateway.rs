//! Whoever comes through a go-between gets a warning, and nothing of what they send is taken.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod common;

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;

use common::{Answer, Drop, field, file, form, post_head, read_answer};

const ONION: &str = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion";
const OTHER: &str = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";
const WARNING: &str = "Close this page";

const SOURCE_ROUTES: &[&str] = &[
    "/",
    "/send",
    "/keys",
    "/inbox",
    "/inbox/sign-out",
    "/inbox/delete",
    "/upload/abc",
    "/upload/abc/discard",
    "/nowhere",
    "/es/send",
];
const JOURNALIST_ROUTES: &[&str] = &[
    "/",
    "/sign-in",
    "/sign-out",
    "/bundle",
    "/replies",
    "/collected",
    "/delete",
    "/nowhere",
    "/submissions/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.age",
];
const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"];

/// What go-betweens are known to add.
const ADDED: &[&str] = &[
    "X-Tor2web: encrypted",
    "x-tor2web: 1",
    "X-Forwarded-For: 192.0.2.1",
    "X-Forwarded-Host: drop.example",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Server: hiddenservice.example",
    "X-Real-IP: 192.0.2.1",
    "Forwarded: for=192.0.2.1",
    "Via: 1.1 proxy",
    "CF-Connecting-IP: 192.0.2.1",
    "CF-Ray: 0",
    "X-Proxied-For: 192.0.2.1",
    "True-Client-IP: 192.0.2.1",
    "X-Forwarded: for=192.0.2.1",
    "Forwarded-For: 192.0.2.1",
    "X_Forwarded_For: 192.0.2.1",
    "X-ForwardedFor: 192.0.2.1",
    "X-Vercel-Forwarded-For: 192.0.2.1",
    "X-Original-Forwarded-For: 192.0.2.1",
    "X-Original-Host: drop.example",
    "X-Via: 1.1 proxy",
    "X-BlueCoat-Via: 0a0a0a0a0a0a0a0a",
    "X-Varnish: 32770",
    "Surrogate-Capability: key=ESI/1.0",
    "X-Envoy-External-Address: 192.0.2.1",
    "X-Appengine-User-IP: 192.0.2.1",
    "Client-IP: 192.0.2.1",
    "Fly-Client-IP: 192.0.2.1",
    "Fastly-Client-IP: 192.0.2.1",
    "X-Cluster-Client-IP: 192.0.2.1",
    "WL-Proxy-Client-IP: 192.0.2.1",
    "X-Azure-ClientIP: 192.0.2.1",
    "DO-Connecting-IP: 192.0.2.1",
    "X-Remote-IP: 192.0.2.1",
    "X-Remote-Addr: 192.0.2.1",
    "X-Originating-IP: 192.0.2.1",
    "X-ProxyUser-IP: 192.0.2.1",
    "X-NginX-Proxy: true",
    "X-Host: drop.example",
    "X-Amz-Cf-Id: a",
    "X-Amzn-Trace-Id: Root=1",
    "CDN-Loop: cdn",
];

/// What a visitor's own programs send on their way to tor, and words like those above.
const OWN: &[&str] = &[
    "Proxy-Connection: keep-alive",
    "Sec-CH-UA-Platform: x",
    "Max-Forwards: 1",
    "Convia: x",
    "Alt-Used: drop",
];

/// Asks with these header lines, each with its line end; HTTP/1.1 closes after the answer.
fn ask(address: std::net::SocketAddr, start: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("{start}\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    read_answer(&mut stream)
}

/// That it is the warning, and nothing that could be used is on it.
#[track_caller]
fn is_warning(answer: &Answer) {
    let heading = match answer.text().contains("<html lang=\"es\"") {
        true => "Cierre esta página",
        false => WARNING,
    };
    answer.is(403, heading);
    let text = answer.text();
    for part in ["<form", "<a ", "<input", "<script", "href=\"/\""] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-frame-options"), Some("DENY"));
    assert_eq!(answer.header("connection"), Some("close"));
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.header("allow"), None);
}

#[test]
fn every_route_of_both_sites_answers_a_go_between_with_the_warning_alone() {
    let drop = Drop::start(&["journalist_listen = \"127.0.0.1:0\""]);
    let sites = [
        (drop.address, SOURCE_ROUTES),
        (drop.journalists(), JOURNALIST_ROUTES),
    ];
    for (address, routes) in sites {
        for route in routes {
            for method in METHODS {
                let start = format!("{method} {route} HTTP/1.1");
                let headers = "Host: drop\r\nX-Tor2web: encrypted\r\nContent-Length: 0\r\n";
                let answer = ask(address, &start, headers);
                is_warning(&answer);
                let told = match *route {
                    "/es/send" => "Lo que envió no se recibió aquí",
                    _ => "What you sent was not received here",
                };
                let sent = answer.text().contains(told);
                assert_eq!(sent, !["GET", "OPTIONS"].contains(method), "{method}");
            }
            let head = ask(
                address,
                &format!("HEAD {route} HTTP/1.1"),
                "Host: drop\r\nVia: x\r\n",
            );
            assert_eq!((head.status, head.body.len()), (403, 0));
        }
        for added in ADDED {
            is_warning(&ask(
                address,
                "GET / HTTP/1.1",
                &format!("Host: drop\r\n{added}\r\n"),
            ));
        }
        for own in OWN {
            let answer = ask(
                address,
                "GET / HTTP/1.1",
                &format!("Host: drop\r\n{own}\r\n"),
            );
            assert!([200, 303].contains(&answer.status), "{own}: {answer:?}");
        }
        // The one thing that the page refers to; read, not sent.
        let style = |method| {
            let start = format!("{method} /style.css HTTP/1.1");
            ask(address, &start, "Host: drop\r\nVia: 1.1 x\r\n")
        };
        assert_eq!(style("GET").status, 200);
        assert_eq!(
            style("GET").header("content-type"),
            Some("text/css; charset=utf-8")
        );
        is_warning(&style("POST"));
    }
}

#[test]
fn the_warning_is_in_the_language_of_the_link_or_of_the_browser() {
    let drop = Drop::start(&["journalist_listen = \"127.0.0.1:0\""]);
    for (address, path, accepted, shown) in [
        (drop.address, "/", "ar", "<html lang=\"ar\" dir=\"rtl\">"),
        (
            drop.address,
            "/ja/send",
            "ar",
            "<html lang=\"ja\" dir=\"ltr\">",
        ),
        (
            drop.journalists(),
            "/",
            "ar",
            "<html lang=\"ar\" dir=\"rtl\">",
        ),
        (
            drop.address,
            "/zh-Hans/send",
            "ar",
            "<html lang=\"zh-Hans\" dir=\"ltr\">",
        ),
        (
            drop.address,
            "/",
            "fr;q=0.2\r\nAccept-Language: ar",
            "<html lang=\"ar\" dir=\"rtl\">",
        ),
        (
            drop.journalists(),
            "/",
            "xx",
            "<html lang=\"en\" dir=\"ltr\">",
        ),
    ] {
        let headers = format!("Host: drop\r\nAccept-Language: {accepted}\r\nVia: x\r\n");
        let answer = ask(address, &format!("GET {path} HTTP/1.1"), &headers);
        assert_eq!(answer.status, 403);
        answer.says(shown);
    }
}

#[test]
fn without_a_list_of_names_any_host_is_served() {
    let drop = Drop::start(&[]);
    for headers in ["Host: drop\r\n", "Host: anything.onion.ws\r\n", ""] {
        ask(drop.address, "GET / HTTP/1.0", headers).is(200, "Send something in confidence");
    }
}

#[test]
fn once_names_are_configured_another_host_is_a_go_between() {
    let dir = tempfile::tempdir().unwrap();
    let hostname = dir.path().join("hostname");
    fs::write(&hostname, format!("{OTHER}\n")).unwrap();
    let drop = Drop::start(&[
        &format!("onion = \"{ONION}\""),
        &format!("onion_hostname_file = \"{}\"", hostname.display()),
        "host_names = [\"tips.example.org\"]",
        "journalist_listen = \"127.0.0.1:0\"",
        "journalist_host_names = [\"desk.example.org\"]",
    ]);
    let front = drop.address;
    let front =
        |version: &str, headers: &str| ask(front, &format!("GET / HTTP/{version}"), headers);
    for host in [
        ONION.to_owned(),
        OTHER.to_owned(),
        ONION.to_uppercase(),
        format!("{ONION}:8080"),
        format!("www.{ONION}"),
        "tips.example.org".to_owned(),
    ] {
        let answer = front("1.1", &format!("Host: {host}\r\n"));
        assert_eq!(answer.status, 200, "{host}");
        assert!(!answer.text().contains(WARNING));
    }
    for headers in [
        format!("Host: {ONION}.ws\r\n"),
        format!("Host: {}\r\n", ONION.replace(".onion", ".onion.ly")),
        "Host: 127.0.0.1\r\n".to_owned(),
        "Host: desk.example.org\r\n".to_owned(),
        "Host: \r\n".to_owned(),
        "Host: \u{e9}\r\n".to_owned(),
        String::new(),
        format!("Host: {ONION}\r\nHost: other.example\r\n"),
        format!("Host: {ONION}\r\nX-Tor2web: encrypted\r\n"),
    ] {
        let answer = front("1.1", &headers);
        is_warning(&answer);
        answer.says(ONION);
        answer.says("Do not take it from this page alone");
    }
    is_warning(&front("1.0", ""));
    // A proxy's form of the request line.
    let whole = |authority: &str| {
        let start = format!("GET http://{authority}/ HTTP/1.1");
        ask(drop.address, &start, &format!("Host: {ONION}\r\n"))
    };
    is_warning(&whole("drop.example"));
    assert_eq!(whole(ONION).status, 200);

    let desk = |host: &str| {
        let headers = format!("Host: {host}\r\n");
        ask(drop.journalists(), "GET /sign-in HTTP/1.1", &headers)
    };
    assert_eq!(desk("desk.example.org").status, 200);
    let warning = desk(ONION);
    is_warning(&warning);
    assert!(!warning.text().contains(ONION), "{}", warning.text());
}

#[test]
fn what_is_sent_through_a_go_between_is_neither_read_nor_kept() {
    let drop = Drop::start(&[]);
    let token = drop.token();
    let big = vec![b'x'; 3 << 20];
    let body = form(&[
        field("token", token.as_bytes()),
        field("message", b"the secret message"),
        file("memo.pdf", &big),
    ]);
    let send = |added: &str| {
        let head = post_head("/send", Some(body.len()));
        drop.raw(&[head.as_bytes(), added.as_bytes(), b"\r\n", &body].concat())
    };
    let refused = send("X-Forwarded-For: 192.0.2.1\r\n");
    is_warning(&refused);
    refused.says("What you sent was not received here");
    assert_eq!(drop.rows().len(), 0);
    // The answer comes before the body.
    let head = post_head("/send", Some(1 << 40));
    let early = drop.raw(format!("{head}Via: 1.1 x\r\n\r\n").as_bytes());
    is_warning(&early);

    // The same form, and its token, from a Tor Browser.
    send("").is(200, "Received");
    assert_eq!(drop.rows().len(), 1);
    let log = drop.log();
    assert!(!log.contains("192.0.2.1") && !log.contains("403"), "{log}");
}

#[test]
fn what_is_no_name_is_refused_at_the_start() {
    for (names, shown) in [
        ("[\"http://x.onion\"]", "\"http://x.onion\""),
        ("[\"x.onion:80\"]", "\"x.onion:80\""),
        ("[\"a.onion\", \"*.onion\"]", "\"*.onion\""),
        ("[\"\"]", "\"\""),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let setting = format!("host_names = {names}");
        common::make_drop(dir.path(), &[]);
        let config = dir.path().join("drop/postern.toml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, format!("{setting}\n{text}")).unwrap();
        let mut serve = std::process::Command::new(common::POSTERN);
        let ran = serve
            .arg("serve")
            .arg("--config")
            .arg(&config)
            .output()
            .unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(!ran.status.success());
        assert!(
            said.contains("host_names") && said.contains(shown),
            "{said}"
        );
    }
}
