//! A server that reads a POST and does next to nothing with it: what the wire alone costs.
//!
//! `sink DIR` prints the address it listens on. `POST /keep` writes the body to `DIR/kept`
//! and fsyncs it before the answer; any other POST is read and dropped; GET answers a form
//! with a token, of about the size of Postern's. Every connection is closed after its
//! answer. No part of a form is looked at.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Threads that wait for connections, each for one at a time.
const THREADS: usize = 32;
const BUFFER: usize = 64 * 1024;

fn main() -> io::Result<()> {
    let dir: PathBuf = std::env::args_os().nth(1).expect("usage: sink DIR").into();
    let listener = Arc::new(TcpListener::bind("127.0.0.1:0")?);
    println!("{}", listener.local_addr()?);
    let serve = move || {
        let mut buffer = vec![0; BUFFER];
        loop {
            let served = listener
                .accept()
                .and_then(|(stream, _)| answer(stream, &dir, &mut buffer));
            if let Err(error) = served {
                eprintln!("sink: {error}");
            }
        }
    };
    let threads: Vec<_> = (0..THREADS)
        .map(|_| std::thread::spawn(serve.clone()))
        .collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().expect("no thread panics"));
    Ok(())
}

/// One request, one answer.
fn answer(mut stream: TcpStream, dir: &Path, buffer: &mut [u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut filled = 0;
    let head_end = loop {
        let read = stream.read(&mut buffer[filled..])?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        filled += read;
        if let Some(at) = buffer[..filled].windows(4).position(|w| w == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let head = String::from_utf8_lossy(&buffer[..head_end]).into_owned();
    if head.starts_with("GET ") {
        let page = format!(
            "{}<input name=\"token\" value=\"{}\">",
            " ".repeat(4000),
            "0".repeat(64)
        );
        return respond(&mut stream, &page);
    }
    let mut left = content_length(&head).ok_or(io::ErrorKind::InvalidData)?;
    let mut file = match head.starts_with("POST /keep ") {
        true => Some(File::create(dir.join("kept"))?),
        false => None,
    };
    let mut body = head_end..filled;
    loop {
        left = left
            .checked_sub(body.len() as u64)
            .ok_or(io::ErrorKind::InvalidData)?;
        if let Some(file) = &mut file {
            file.write_all(&buffer[body])?;
        }
        if left == 0 {
            break;
        }
        let read = stream.read(buffer)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        body = 0..read;
    }
    if let Some(file) = file {
        file.sync_all()?;
    }
    respond(&mut stream, "<h1>Received</h1>")
}

fn content_length(head: &str) -> Option<u64> {
    head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    })
}

fn respond(stream: &mut TcpStream, page: &str) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";
    stream.write_all(format!("{head}Content-Length: {}\r\n\r\n{page}", page.len()).as_bytes())
}
