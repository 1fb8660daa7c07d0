//! A crowd of sources, as fast as one machine can play it.
//!
//! `load ADDRESS CLIENTS COUNT BYTES` sends COUNT submissions, CLIENTS at a time. Each
//! gets the form for its token and posts it, on a connection of its own for either: with
//! BYTES 0 a message of a thousand characters, otherwise a file of so many bytes. It
//! prints the seconds all of them took, and the median and the 99th percentile of one in
//! milliseconds. Any answer but "Received" ends it with an error.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const BOUNDARY: &str = "----postern-bench";
const PIECE: usize = 256 * 1024;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, clients, count, bytes] = &arguments[..] else {
        panic!("usage: load ADDRESS CLIENTS COUNT BYTES");
    };
    let address: SocketAddr = address.parse().expect("an address");
    let clients: usize = clients.parse().expect("a number of clients");
    let count: usize = count.parse().expect("a number of submissions");
    let bytes: u64 = bytes.parse().expect("a number of bytes");
    let noise = noise(PIECE);
    let begun = AtomicUsize::new(0);
    let since = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let client = || {
            let mut times = Vec::new();
            while begun.fetch_add(1, Ordering::Relaxed) < count {
                let since = Instant::now();
                submit(address, bytes, &noise).expect("a submission");
                times.push(since.elapsed());
            }
            times
        };
        let threads: Vec<_> = (0..clients).map(|_| scope.spawn(client)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a client"))
            .collect()
    });
    let all = since.elapsed();
    times.sort_unstable();
    let at =
        |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{:.6} {:.3} {:.3}", all.as_secs_f64(), at(50), at(99));
}

/// Bytes that nothing can compress (xorshift64).
fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.flatten().take(len).collect()
}

fn submit(address: SocketAddr, bytes: u64, noise: &[u8]) -> io::Result<()> {
    let page = exchange(address, |stream| {
        stream.write_all(b"GET /send HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n")
    })?;
    let mark = "name=\"token\" value=\"";
    let token = page
        .split_once(mark)
        .and_then(|(_, rest)| rest.split('"').next());
    let token = token.ok_or_else(|| io::Error::other("the form has no token"))?;

    let field = "Content-Disposition: form-data; name=";
    let mut start =
        format!("--{BOUNDARY}\r\n{field}\"token\"\r\n\r\n{token}\r\n--{BOUNDARY}\r\n{field}");
    if bytes == 0 {
        start += &format!("\"message\"\r\n\r\n{}", "0123456789".repeat(100));
    } else {
        start += "\"files\"; filename=\"noise\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let length = start.len() as u64 + bytes + end.len() as u64;
    let head = format!(
        "POST /send HTTP/1.1\r\nHost: drop\r\nContent-Length: {length}\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    );
    let page = exchange(address, |stream| {
        if bytes == 0 {
            return stream.write_all((head + &start + &end).as_bytes());
        }
        stream.write_all((head + &start).as_bytes())?;
        let mut left = bytes;
        while left > 0 {
            let piece = &noise[..left.min(noise.len() as u64) as usize];
            stream.write_all(piece)?;
            left -= piece.len() as u64;
        }
        stream.write_all(end.as_bytes())
    })?;
    match page.contains("<h1>Received</h1>") {
        true => Ok(()),
        false => Err(io::Error::other(format!("another answer: {page}"))),
    }
}

/// One request on a connection of its own, and its answer. Closes it as browsers do: when
/// the announced length is there.
fn exchange(
    address: SocketAddr,
    send: impl FnOnce(&mut TcpStream) -> io::Result<()>,
) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    send(&mut stream)?;
    let (mut answer, mut buffer) = (Vec::new(), [0; 16 * 1024]);
    loop {
        let read = stream.read(&mut buffer)?;
        answer.extend(&buffer[..read]);
        let text = String::from_utf8_lossy(&answer);
        if read == 0 || whole(&text) {
            return Ok(text.into_owned());
        }
    }
}

fn whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return false;
    };
    let head = head.to_ascii_lowercase();
    let length = head
        .split_once("content-length: ")
        .and_then(|(_, rest)| rest.lines().next());
    length.and_then(|length| length.parse().ok()) == Some(body.len())
}
