//! A port of this machine for programs that know nothing of unix sockets, SOCKS or tor's line: each
//! connection goes on over one that the test makes. What the server answers is counted.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub struct Relay {
    pub port: u16,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    open: usize,
    statuses: BTreeMap<u16, usize>,
}

impl Relay {
    /// `connect` gets the number of the connection, from 0.
    pub fn start(connect: impl Fn(usize) -> io::Result<TcpStream> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let counts = Arc::new(Mutex::new(Counts::default()));
        let (connect, of_relay) = (Arc::new(connect), counts.clone());
        std::thread::spawn(move || {
            for (number, client) in listener.incoming().enumerate() {
                let Ok(client) = client else { continue };
                let (connect, counts) = (connect.clone(), of_relay.clone());
                std::thread::spawn(move || {
                    if let Ok(server) = connect(number) {
                        counts.lock().unwrap().open += 1;
                        let _ = pass(client, server, &counts);
                        counts.lock().unwrap().open -= 1;
                    }
                });
            }
        });
        Self { port, counts }
    }

    /// How many of its connections reach the server now.
    pub fn open(&self) -> usize {
        self.counts.lock().unwrap().open
    }

    /// How often each status was answered.
    pub fn statuses(&self) -> BTreeMap<u16, usize> {
        self.counts.lock().unwrap().statuses.clone()
    }

    /// How many answers say that the server failed.
    pub fn failures(&self) -> usize {
        let statuses = self.statuses();
        statuses.range(500..).map(|(_, count)| count).sum()
    }
}

/// Both ways, until the server is done.
fn pass(client: TcpStream, mut server: TcpStream, counts: &Mutex<Counts>) -> io::Result<()> {
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    std::thread::spawn(move || {
        let _ = io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
    });
    let mut client_side = client;
    let (mut buffer, mut tail) = ([0; 16 * 1024], Vec::new());
    loop {
        let read = server.read(&mut buffer).unwrap_or(0);
        if read == 0 {
            return client_side.shutdown(Shutdown::Both);
        }
        tail.extend_from_slice(&buffer[..read]);
        count(&mut tail, counts);
        if client_side.write_all(&buffer[..read]).is_err() {
            return server.shutdown(Shutdown::Both);
        }
    }
}

/// Counts the status lines in what was read, and keeps what may be the beginning of one.
fn count(read: &mut Vec<u8>, counts: &Mutex<Counts>) {
    const BEFORE: &[u8] = b"HTTP/1.1 ";
    let mut done = 0;
    for start in 0..read.len().saturating_sub(BEFORE.len() + 2) {
        if !read[start..].starts_with(BEFORE) {
            continue;
        }
        let digits = &read[start + BEFORE.len()..][..3];
        let status = std::str::from_utf8(digits)
            .ok()
            .and_then(|d| d.parse().ok());
        if let Some(status) = status {
            *counts.lock().unwrap().statuses.entry(status).or_default() += 1;
            done = start + BEFORE.len() + 3;
        }
    }
    let keep = read.len().saturating_sub(BEFORE.len() + 2).max(done);
    read.drain(..keep);
}
