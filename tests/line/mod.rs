//! A line on loopback in front of a site: slow, or cut, or a go-between that changes pages.
//! It stops by itself with the test.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "each test file uses a part"
)]

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a line does. What is sent by a browser on a connection that carries a POST, that is
/// the upload; other connections are neither slow nor cut.
#[derive(Clone, Copy, Default, Debug)]
pub struct Rules {
    /// Bytes of an upload that it carries in a second.
    pub rate: Option<u64>,
    /// When an upload is cut.
    pub cut: Option<Cut>,
    /// How many uploads are cut; those that follow are carried to their end.
    pub cuts: usize,
    /// How pages are changed.
    pub pages: Change,
    /// The first page of a frame has an orderly end so long after it was asked for, as when tor
    /// loses a circuit.
    pub first_frame: Option<Duration>,
}

/// When, and how.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    /// After so many bytes, with a reset: as a middle box or a tor that crashed does.
    ResetAfterBytes(u64),
    /// After so many bytes, with an orderly end.
    EndAfterBytes(u64),
    /// So long after its first byte, with a reset.
    ResetAfter(Duration),
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Change {
    #[default]
    None,
    /// Frames are taken out. No browser has a setting against frames any more; this is what
    /// NoScript does when it is told to block them.
    NoFrames,
    /// Pages may be kept in a cache.
    Cacheable,
    /// No cookie comes through: what a browser that refuses them sees.
    NoCookies,
    /// Requests are marked as a proxy marks them.
    GoBetween,
    /// What is said after long silence is said at once.
    Impatient,
}

/// What a line has seen.
#[derive(Default)]
struct Count {
    posts: AtomicUsize,
    frames: AtomicUsize,
    /// When an upload was last cut, in milliseconds since 1970.
    cut: AtomicU64,
}

pub struct Line {
    pub address: SocketAddr,
    count: Arc<Count>,
    over: Arc<AtomicBool>,
}

impl Line {
    pub fn to(server: SocketAddr, rules: Rules) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let count = Arc::<Count>::default();
        let over = Arc::new(AtomicBool::new(false));
        let (counted, stopped) = (Arc::clone(&count), Arc::clone(&over));
        thread::spawn(move || {
            for client in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(server)) else {
                    continue; // either is gone: a browser sees a line that is dead
                };
                let (from, to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
                let counted = Arc::clone(&counted);
                let reset = Arc::new(AtomicBool::new(false));
                let is_reset = Arc::clone(&reset);
                thread::spawn(move || up(client, server, rules, &counted, &reset));
                thread::spawn(move || down(from, to, rules.pages, &is_reset));
            }
        });
        Self {
            address,
            count,
            over,
        }
    }

    /// How many POSTs began.
    pub fn posts(&self) -> usize {
        self.count.posts.load(Ordering::Relaxed)
    }

    /// How many pages of frames were asked for.
    pub fn frames(&self) -> usize {
        self.count.frames.load(Ordering::Relaxed)
    }

    /// When an upload was last cut, in milliseconds since 1970.
    pub fn last_cut(&self) -> u64 {
        self.count.cut.load(Ordering::Relaxed)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// Carries what a browser sends.
fn up(
    mut client: TcpStream,
    mut server: TcpStream,
    rules: Rules,
    count: &Count,
    reset: &AtomicBool,
) {
    let mut buffer = vec![0; 16 * 1024 + VIA.len()];
    let (mut begun, mut carried, mut is_cut) = (None, 0, false);
    loop {
        if let (true, Some(Cut::ResetAfter(time)), Some(begun)) = (is_cut, rules.cut, begun) {
            let left = time.saturating_sub(Instant::elapsed(&begun));
            let _ = client.set_read_timeout(Some(left.max(Duration::from_millis(1))));
        }
        let mut read = match client.read(&mut buffer[..16 * 1024]) {
            Ok(0) => break,
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => 0, // its time is over
            Err(_) => break,
        };
        if rules.pages == Change::GoBetween {
            mark(&mut buffer, &mut read);
        }
        // A browser begins a request with a write of its own.
        if begun.is_none() && buffer[..read].starts_with(b"POST ") {
            begun = Some(Instant::now());
            is_cut = count.posts.fetch_add(1, Ordering::Relaxed) < rules.cuts;
        }
        if buffer[..read].starts_with(b"GET /upload/") {
            let is_first = count.frames.fetch_add(1, Ordering::Relaxed) == 0;
            if let Some(time) = rules.first_frame.filter(|_| is_first) {
                let both = (client.try_clone().unwrap(), server.try_clone().unwrap());
                thread::spawn(move || {
                    thread::sleep(time);
                    end(&both.0, &both.1);
                });
            }
        }
        if let (Some(begun), Some(rate)) = (begun, rules.rate) {
            let due = Duration::from_secs_f64((carried + read as u64) as f64 / rate as f64);
            thread::sleep(due.saturating_sub(begun.elapsed()));
        }
        if begun.is_some() {
            carried += read as u64;
        }
        let over = match rules.cut.filter(|_| is_cut) {
            Some(Cut::ResetAfterBytes(bytes) | Cut::EndAfterBytes(bytes)) => carried >= bytes,
            Some(Cut::ResetAfter(time)) => begun.is_some_and(|begun| begun.elapsed() >= time),
            None => false,
        };
        if over {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
            count.cut.store(now.as_millis() as u64, Ordering::Relaxed);
            if matches!(rules.cut, Some(Cut::EndAfterBytes(_))) {
                break;
            }
            // A socket that is closed while something in it was not read sends a reset; the
            // other thread closes the last of it when it sees the server's side end.
            thread::sleep(Duration::from_millis(20));
            reset.store(true, Ordering::Relaxed);
            let _ = server.shutdown(Shutdown::Both);
            return;
        }
        if server.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    end(&client, &server);
}

const VIA: &[u8] = b"Via: 1.1 proxy\r\n";

/// Puts the mark behind the first line of a request.
fn mark(buffer: &mut [u8], read: &mut usize) {
    let is_begun = buffer.starts_with(b"GET ") || buffer.starts_with(b"POST ");
    if let (true, Some(end)) = (is_begun, memchr::memmem::find(&buffer[..*read], b"\r\n")) {
        let after = end + 2;
        buffer.copy_within(after..*read, after + VIA.len());
        buffer[after..after + VIA.len()].copy_from_slice(VIA);
        *read += VIA.len();
    }
}

fn end(client: &TcpStream, server: &TcpStream) {
    let _ = (
        client.shutdown(Shutdown::Both),
        server.shutdown(Shutdown::Both),
    );
}

/// Carries what a site answers.
fn down(mut server: TcpStream, mut client: TcpStream, change: Change, reset: &AtomicBool) {
    let _ = match change {
        Change::None | Change::GoBetween => copy(&mut server, &mut client),
        _ => changed(&mut server, &mut client, change),
    };
    if !reset.load(Ordering::Relaxed) {
        end(&client, &server);
    }
}

/// As it comes.
fn copy(server: &mut TcpStream, client: &mut TcpStream) -> io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        match server.read(&mut buffer)? {
            0 => return Ok(()),
            read => client.write_all(&buffer[..read])?,
        }
    }
}

/// An answer at a time.
fn changed(server: &mut TcpStream, client: &mut TcpStream, change: Change) -> io::Result<()> {
    let mut held = Vec::new();
    loop {
        let head = read_until(server, &mut held, |held| {
            memchr::memmem::find(held, b"\r\n\r\n").map(|at| at + 4)
        })?;
        let Some(head) = head else { return Ok(()) };
        let mut text = String::from_utf8_lossy(&held[..head]).into_owned();
        held.drain(..head);
        if change == Change::Cacheable {
            text = text.replace("no-store", "max-age=600");
        }
        if change == Change::NoCookies {
            let lines = text.split_inclusive("\r\n");
            let kept = lines.filter(|line| !line.to_ascii_lowercase().starts_with("set-cookie:"));
            text = kept.collect();
        }
        let length = text.to_ascii_lowercase();
        let length = length
            .split_once("content-length: ")
            .and_then(|(_, rest)| rest.split("\r\n").next()?.parse().ok());
        client.write_all(text.as_bytes())?;
        // A page that is still being written has no length, and ends its connection.
        let Some(length) = length else {
            client.write_all(&held)?;
            return copy(server, client);
        };
        let whole = read_until(server, &mut held, |held| {
            (held.len() >= length).then_some(length)
        })?;
        let Some(whole) = whole else { return Ok(()) };
        let mut body: Vec<_> = held.drain(..whole).collect();
        if change == Change::NoFrames {
            blank_frames(&mut body);
        }
        if change == Change::Impatient
            && let Some(at) = memchr::memmem::find(&body, b"0s 90s")
        {
            body[at + 3] = b'0';
        }
        client.write_all(&body)?;
    }
}

fn read_until(
    server: &mut TcpStream,
    held: &mut Vec<u8>,
    enough: impl Fn(&[u8]) -> Option<usize>,
) -> io::Result<Option<usize>> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        if let Some(enough) = enough(held) {
            return Ok(Some(enough));
        }
        match server.read(&mut buffer)? {
            0 => return Ok(None),
            read => held.extend(&buffer[..read]),
        }
    }
}

/// Blanks in place of each frame: the length stays.
fn blank_frames(body: &mut [u8]) {
    while let Some(from) = memchr::memmem::find(body, b"<iframe") {
        let end = b"</iframe>";
        let to =
            memchr::memmem::find(&body[from..], end).map_or(body.len(), |at| from + at + end.len());
        body[from..to].fill(b' ');
    }
}
