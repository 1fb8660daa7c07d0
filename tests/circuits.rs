//! The line that tor writes before each connection, and what stands there instead.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use common::{Answer, Drop, eventually, read_answer};

const IDS: &str = "source_circuit_ids = true";
const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n";

/// As tor 0.4.9 writes it: the number in the address and, cut short, as the port.
fn line(circuit: u32) -> Vec<u8> {
    let (high, low) = (circuit >> 16, circuit & 0xffff);
    format!("PROXY TCP6 fc00:dead:beef:4dad::{high:x}:{low:x} ::1 {low} 80\r\n").into_bytes()
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
}

fn get(address: SocketAddr, before: &[u8]) -> Answer {
    let mut stream = connect(address);
    stream.write_all(&[before, GET].concat()).unwrap();
    read_answer(&mut stream)
}

/// Whether it is closed without a word.
fn is_closed(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    // Where something was left unread it is a reset.
    let ended = stream.read_to_end(&mut rest);
    let reset = ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
    rest.is_empty() && (reset || stream.read(&mut [0]).is_ok_and(|read| read == 0))
}

#[test]
fn with_the_line_pages_come_and_the_rest_is_the_clients() {
    let drop = Drop::start(&[IDS]);
    let address = drop.address;
    get(address, &line(47)).is(200, "Send something in confidence");
    get(address, &line(u32::MAX)).is(200, "Send something in confidence");
    // In pieces, as networks have it.
    let mut stream = connect(address);
    for piece in line(3).chunks(7).chain(GET.chunks(5)) {
        stream.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(5));
    }
    read_answer(&mut stream).is(200, "Send something in confidence");
    // A second line is a request of its client, and no good one.
    let twice = [line(1), line(2)].concat();
    assert_eq!(get(address, &twice).status, 400);
}

#[test]
fn whoever_does_not_begin_so_is_not_answered() {
    let drop = Drop::start(&[IDS, "header_timeout = \"1s\""]);
    let long = [b"PROXY TCP6 ".to_vec(), vec![b'1'; 10_000_000]].concat();
    for (what, begins) in [
        ("no line", GET.to_vec()),
        ("half a line", b"PROXY TCP6 fc00:dead".to_vec()),
        (
            "no line feed",
            line(1)
                .iter()
                .copied()
                .filter(|byte| *byte != b'\n')
                .collect(),
        ),
        ("ten megabytes", long),
        ("IPv4", b"PROXY TCP4 127.0.0.1 127.0.0.1 1 80\r\n".to_vec()),
        ("unknown", b"PROXY UNKNOWN\r\n".to_vec()),
        (
            "another address",
            b"PROXY TCP6 2001:db8::1 ::1 1 80\r\n".to_vec(),
        ),
        (
            "version 2",
            b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\x7f\0\0\x01\x7f\0\0\x01\0\x50\0\x50".to_vec(),
        ),
        ("binary", (0..=255).cycle().take(4096).collect()),
        ("nothing", Vec::new()),
    ] {
        let mut stream = connect(drop.address);
        // It may be closed while this is written.
        let _ = stream.write_all(&begins);
        let _ = stream.write_all(GET);
        let since = Instant::now();
        assert!(is_closed(&mut stream), "{what}");
        assert!(since.elapsed() < Duration::from_secs(10), "{what}");
    }
    // A byte every half second is no line within a second; nobody waits for it.
    let mut slow = connect(drop.address);
    slow.write_all(b"P").unwrap();
    get(drop.address, &line(2)).is(200, "Send something in confidence");
    let since = Instant::now();
    while slow.write_all(b"R").is_ok() && since.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(since.elapsed() < Duration::from_secs(10));
    get(drop.address, &line(3)).is(200, "Send something in confidence");
}

#[test]
fn without_the_key_the_line_is_a_bad_request() {
    let drop = Drop::start(&[]);
    assert_eq!(get(drop.address, &line(1)).status, 400);
}

#[test]
fn a_circuit_has_so_many_connections_and_another_has_its_own() {
    let drop = Drop::start(&[IDS, "max_circuit_connections = 3"]);
    let hold = |circuit: u32| -> Vec<_> {
        let three = (0..3).map(|_| {
            let mut stream = connect(drop.address);
            stream.write_all(&line(circuit)).unwrap();
            let request = b"GET / HTTP/1.1\r\nHost: drop\r\n\r\n";
            stream.write_all(request).unwrap();
            read_answer(&mut stream).is(200, "Send something in confidence");
            stream
        });
        three.collect()
    };
    let mut held = hold(5);
    // As many again are told so, and closed; then nobody is answered.
    let one_more = || get(drop.address, &line(5));
    let told = one_more();
    told.is(429, "Not just now");
    told.says("new circuit for this site");
    assert_eq!(told.header("retry-after"), Some("60"));
    let mut more = Vec::new();
    eventually("one is closed", || {
        let mut stream = connect(drop.address);
        stream.write_all(&line(5)).unwrap();
        let short = Some(Duration::from_millis(300));
        stream.set_read_timeout(short).unwrap();
        let waits = |error: std::io::Error| error.kind() == std::io::ErrorKind::WouldBlock;
        let closed = !stream.read(&mut [0]).is_err_and(waits);
        more.push(stream);
        closed
    });
    assert_eq!(more.len(), 4);
    std::mem::drop(more);
    get(drop.address, &line(6)).is(200, "Send something in confidence");
    held.pop();
    eventually("its place is free", || {
        let mut stream = connect(drop.address);
        stream.write_all(&[&line(5)[..], GET].concat()).unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).is_ok() && first.ends_with(b"200")
    });
    // Above the limit a form is told the same, before it has arrived: nobody keeps a place with one.
    let _held = hold(7);
    let mut form = connect(drop.address);
    let head = b"POST /send HTTP/1.1\r\nHost: drop\r\nContent-Length: 900000\r\n\
        Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n";
    form.write_all(&[&line(7)[..], head].concat()).unwrap();
    let since = std::time::Instant::now();
    read_answer(&mut form).is(429, "Not just now");
    // An unfinished form is read for half a minute.
    assert!(since.elapsed() < Duration::from_secs(15));
}
