//! A real drop for tests: the real program, a real directory, a real socket.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use age::secrecy::ExposeSecret as _;
use memchr::memmem;

pub const POSTERN: &str = env!("CARGO_BIN_EXE_postern");
pub const READER: &str = env!("CARGO_BIN_EXE_postern-reader");

/// What every answer of both sites has; whether it may stand in a frame, headers of its own say.
pub const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), \
         display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
         publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// A drop that serves, with a post-quantum key pair of its own. Stopped when dropped.
pub struct Drop {
    pub dir: tempfile::TempDir,
    pub address: SocketAddr,
    child: Child,
}

/// What a server answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    pub fn text(&self) -> String {
        // What is put into a text is isolated by two characters that nobody sees.
        String::from_utf8_lossy(&self.body).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// What the page says, without what is around it.
    pub fn main(&self) -> String {
        let text = self.text();
        let (_, rest) = text.split_once("<main").unwrap();
        rest.split("</main>").next().unwrap().to_owned()
    }

    /// Asserts what the page is.
    #[track_caller]
    pub fn is(&self, status: u16, heading: &str) {
        let found = (self.status, self.heading());
        assert_eq!(found, (status, heading.to_owned()), "{}", self.text());
    }

    /// Asserts that the page contains a text.
    #[track_caller]
    pub fn says(&self, text: &str) {
        assert!(self.text().contains(text), "{}", self.text());
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        let text = self.text();
        let Some((_, rest)) = text.split_once("<h1>") else {
            return String::new();
        };
        rest.split("</h1>").next().unwrap().to_owned()
    }
}

/// One part of a form.
#[derive(Clone)]
pub struct Part<'a> {
    pub name: &'a str,
    pub filename: Option<&'a str>,
    pub content: &'a [u8],
}

pub fn field<'a>(name: &'a str, content: &'a [u8]) -> Part<'a> {
    Part {
        name,
        filename: None,
        content,
    }
}

pub fn file<'a>(filename: &'a str, content: &'a [u8]) -> Part<'a> {
    Part {
        name: "files",
        filename: Some(filename),
        content,
    }
}

pub const BOUNDARY: &str = "----postern-test-boundary";

/// A form as a browser writes it, whole.
pub fn form(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"",
                part.name
            )
            .bytes(),
        );
        if let Some(filename) = part.filename {
            body.extend(
                format!("; filename=\"{filename}\"\r\nContent-Type: application/octet-stream")
                    .bytes(),
            );
        }
        body.extend(b"\r\n\r\n");
        body.extend(part.content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

/// The head of a POST of a form; `length` none means that the caller writes its own.
pub fn post_head(path: &str, length: Option<usize>) -> String {
    let length = length
        .map(|length| format!("Content-Length: {length}\r\n"))
        .unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nHost: drop\r\n{length}Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
    )
}

pub fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|e| panic!("{command:?}: {e}"))
}

#[track_caller]
pub fn succeed(command: &mut Command) -> String {
    let output = run(command);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Makes a drop with fresh keys in `dir`, listening nowhere yet. `settings` are lines of
/// the configuration; a key that `init` wrote is replaced.
pub fn make_drop(dir: &Path, settings: &[&str]) {
    let home = dir.join("drop");
    succeed(
        Command::new(POSTERN)
            .args(["init", "--name", "The Test Times"])
            .arg(&home),
    );
    let identity = postern::pq::Identity::generate();
    fs::write(
        dir.join("alice.identity"),
        identity.to_string().expose_secret(),
    )
    .unwrap();
    fs::write(
        dir.join("alice.recipients"),
        format!("{}\n", identity.to_public()),
    )
    .unwrap();
    let path = home.join("postern.toml");
    let mut config = fs::read_to_string(&path).unwrap();
    for setting in ["source_listen = \"127.0.0.1:0\"", "pool_files = 16"]
        .iter()
        .chain(settings)
    {
        let key = setting.split(" =").next().unwrap();
        let lines = config
            .lines()
            .filter(|line| !line.starts_with(&format!("{key} =")));
        config = lines.map(|line| format!("{line}\n")).collect::<String>() + setting + "\n";
    }
    fs::write(&path, config).unwrap();
    let add = ["recipients", "add", "alice"];
    succeed(
        Command::new(POSTERN)
            .args(add)
            .arg(dir.join("alice.recipients"))
            .arg("--config")
            .arg(path),
    );
}

impl Drop {
    /// A drop with these lines of configuration.
    pub fn start(settings: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        make_drop(dir.path(), settings);
        Self::serve(dir)
    }

    /// Serves the drop that was made in `dir`.
    pub fn serve(dir: tempfile::TempDir) -> Self {
        Self::serve_by(dir, Command::new(POSTERN))
    }

    /// Serves it with `command` in front: `strace`, for example.
    pub fn serve_by(dir: tempfile::TempDir, mut command: Command) -> Self {
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(dir.path().join("log"))
            .unwrap();
        let before = fs::metadata(dir.path().join("log")).unwrap().len() as usize;
        command
            .arg("serve")
            .arg("--config")
            .arg(dir.path().join("drop/postern.toml"));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let since = Instant::now();
        loop {
            let log = fs::read_to_string(dir.path().join("log")).unwrap();
            if let Some((_, rest)) = log[before..].split_once("the source site listens on ")
                && let Some((address, _)) = rest.split_once('\n')
            {
                return Self {
                    // On a unix socket there is none, and its tests connect by themselves.
                    address: address
                        .parse()
                        .unwrap_or_else(|_| ([127, 0, 0, 1], 9).into()),
                    dir,
                    child,
                };
            }
            let gone = child.try_wait().unwrap();
            assert!(
                gone.is_none() && since.elapsed() < Duration::from_secs(60),
                "no start: {log}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Where the journalists' site listens: the log says it before the source site's.
    pub fn journalists(&self) -> SocketAddr {
        let log = self.log();
        let (_, rest) = log.rsplit_once("the journalist site listens on ").unwrap();
        rest.split('\n').next().unwrap().parse().unwrap()
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn config(&self) -> PathBuf {
        self.path().join("drop/postern.toml")
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("drop/data")
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.path().join("log")).unwrap()
    }

    /// Process id of what was started (of `strace`, if that was in front).
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        stream
    }

    /// Sends raw bytes, and reads one answer.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may answer and close before everything is written.
        let _ = stream.write_all(request);
        read_answer(&mut stream)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.raw(
            format!("GET {path} HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n").as_bytes(),
        )
    }

    /// The upload token of a fresh form.
    pub fn token(&self) -> String {
        token_in(&self.get("/send").text())
    }

    /// Begins a POST of a form and leaves it open; `length` none sends it in chunks.
    pub fn begin(&self, length: Option<usize>, bytes: &[u8]) -> TcpStream {
        let mut stream = self.connect();
        let mut head = post_head("/send", length);
        if length.is_none() {
            head += "Transfer-Encoding: chunked\r\n";
        }
        stream.write_all((head + "\r\n").as_bytes()).unwrap();
        match length {
            Some(_) => stream.write_all(bytes).unwrap(),
            None => write_chunk(&mut stream, bytes).unwrap(),
        }
        stream
    }

    /// The page that says how the send of this token went.
    pub fn upload_page(&self, token: &str) -> Answer {
        self.get(&format!("/upload/{token}"))
    }

    /// "Cancel and discard".
    pub fn discard(&self, token: &str) -> Answer {
        let head = format!(
            "POST /upload/{token}/discard HTTP/1.1\r\nHost: drop\r\nContent-Length: 0\r\n\r\n"
        );
        self.raw(head.as_bytes())
    }

    /// The rows of the database about submissions.
    pub fn rows(&self) -> Vec<Row> {
        let db = rusqlite::Connection::open_with_flags(
            self.data().join("postern.db"),
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
        );
        let db = db.unwrap();
        db.busy_timeout(Duration::from_secs(10)).unwrap();
        let mut select = db
            .prepare("SELECT id, size, fragment, collected FROM submissions")
            .unwrap();
        let rows = select.query_map([], |row| {
            let id: Vec<u8> = row.get(0)?;
            Ok(Row {
                id,
                size: row.get(1)?,
                fragment: row.get(2)?,
                collected: row.get(3)?,
            })
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// The blob files that hold anything, sorted.
    pub fn blobs(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.data().join("blobs")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        // A file of the pool may be deleted meanwhile.
        let filled = |path: &PathBuf| fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0);
        let mut paths: Vec<_> = paths.filter(filled).collect();
        paths.sort();
        paths
    }

    /// How many submissions are kept: rows, and a file for each and no other.
    #[track_caller]
    pub fn kept(&self) -> usize {
        let mut named: Vec<_> = self.rows().iter().map(Row::file).collect();
        named.sort();
        let there: Vec<_> = self
            .blobs()
            .iter()
            .map(|p| p.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(there, named, "files and rows differ");
        named.len()
    }

    /// Resident anonymous memory of the server, in bytes.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("RssAnon:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
            * 1024
    }

    /// Kills the server as a power cut does, and starts it again.
    pub fn crash(mut self) -> Self {
        let _ = self.child.kill();
        self.wait();
        Self::serve(self.take_dir())
    }

    fn take_dir(&mut self) -> tempfile::TempDir {
        let empty = tempfile::tempdir().unwrap();
        std::mem::replace(&mut self.dir, empty)
    }

    /// Posts a body as it is.
    pub fn post(&self, body: &[u8]) -> Answer {
        let mut request = (post_head("/send", Some(body.len())) + "\r\n").into_bytes();
        request.extend(body);
        self.raw(&request)
    }

    /// Sends a form with a fresh token in front.
    pub fn send(&self, parts: Vec<Part<'_>>) -> Answer {
        let token = self.token();
        let mut all = vec![field("token", token.as_bytes())];
        all.extend(parts);
        self.post(&form(&all))
    }

    /// Exports everything and opens it; the folder of opened submissions. The reader's
    /// exit code must be `expected`.
    #[track_caller]
    pub fn open_all(&self, expected: i32) -> PathBuf {
        let number = fs::read_dir(self.path()).unwrap().count();
        let tar = self.path().join(format!("{number}.tar"));
        let cases = self.path().join(format!("{number}.cases"));
        succeed(
            Command::new(POSTERN)
                .args(["export", "--to"])
                .arg(&tar)
                .arg("--config")
                .arg(self.config()),
        );
        let mut open = Command::new(READER);
        open.args(["open", "-i"])
            .arg(self.path().join("alice.identity"))
            .arg(&tar)
            .arg("--to")
            .arg(&cases);
        let output = run(&mut open);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(expected),
            "{stderr}{}",
            String::from_utf8_lossy(&output.stdout)
        );
        cases
    }

    /// The folders of the opened submissions, those of a source's case too.
    #[track_caller]
    pub fn opened(&self, expected: i32) -> Vec<PathBuf> {
        let mut paths = folders(&self.open_all(expected));
        let cases: Vec<_> = paths
            .extract_if(.., |p| p.join("source.json").exists())
            .collect();
        paths.extend(cases.iter().flat_map(|case| folders(case)));
        paths.sort();
        paths
    }

    /// Sends a signal to the server: "-TERM", "-KILL".
    pub fn signal(&self, signal: &str) {
        succeed(Command::new("kill").arg(signal).arg(self.pid().to_string()));
    }

    /// Waits until the server ends; its exit code.
    pub fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Stops the server as an admin does and gives its directory back.
    pub fn stop(mut self) -> tempfile::TempDir {
        self.signal("-TERM");
        assert_eq!(self.wait(), Some(0), "{}", self.log());
        self.take_dir()
    }
}

/// The folders in a directory, sorted; none if it is not there.
pub fn folders(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    let paths = entries.map(|e| e.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|p| p.is_dir()).collect();
    paths.sort();
    paths
}

/// The upload token in a form's page.
pub fn token_in(page: &str) -> String {
    let (_, rest) = page
        .split_once("name=\"token\" value=\"")
        .expect("the form has a token");
    rest.split('"').next().unwrap().to_owned()
}

/// A row of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: Vec<u8>,
    pub size: i64,
    pub fragment: bool,
    pub collected: bool,
}

impl Row {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!(
            "{}.age",
            self.id
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        )
    }
}

/// One chunk of a body sent in chunks.
pub fn write_chunk(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes())?;
    stream.write_all(bytes)?;
    stream.write_all(b"\r\n")
}

/// A form up to the middle of its last part.
pub fn cut_form(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = form(parts);
    body.truncate(body.len() - format!("\r\n--{BOUNDARY}--\r\n").len());
    body
}

/// What stands in `submission.json` of an opened submission.
pub fn manifest(case: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(case.join("submission.json")).unwrap()).unwrap()
}

/// Asserts what a file of an opened submission holds.
#[track_caller]
pub fn holds(case: &Path, entry: &str, content: impl AsRef<[u8]>) {
    let found = fs::read(case.join(entry)).unwrap();
    assert!(
        found == content.as_ref(),
        "{entry} has {} bytes",
        found.len()
    );
}

/// Bytes that look like nothing in particular.
pub fn noise(len: usize) -> Vec<u8> {
    (0..len as u64)
        .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8)
        .collect()
}

/// Asserts that a command failed with exit code 1 and these two lines on stderr, which
/// may be shortened to a beginning by a final `…`.
#[track_caller]
pub fn fails(command: &mut Command, error: &str, hint: &str) {
    let output = run(command);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{command:?}: {stderr}");
    let lines: Vec<_> = stderr.lines().collect();
    let [.., said, hinted] = lines[..] else {
        panic!("{command:?}: {stderr}")
    };
    for (line, prefix, expected) in [(said, "error", error), (hinted, "hint", hint)] {
        let text = line.strip_prefix(&format!("postern: {prefix}: "));
        let text = text.unwrap_or_else(|| panic!("{command:?}: no {prefix}: {stderr}"));
        let matches = match expected.strip_suffix('…') {
            Some(beginning) => text.starts_with(beginning),
            None => text == expected,
        };
        assert!(matches, "{command:?}: expected {expected:?}: {stderr}");
        assert!(!text.ends_with('.'), "{text}");
    }
}

impl std::ops::Drop for Drop {
    fn drop(&mut self) {
        // Behind strace the server is another process, which would outlive it.
        let pid = self.child.id();
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"));
        for child in children.unwrap_or_default().split_whitespace() {
            let _ = Command::new("kill").args(["-KILL", child]).status();
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads one answer to its end.
pub fn read_answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16_384];
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            break at;
        }
        match stream.read(&mut buffer) {
            Ok(0) => panic!(
                "closed without an answer: {:?}",
                String::from_utf8_lossy(&bytes)
            ),
            Ok(read) => bytes.extend(&buffer[..read]),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => panic!("no answer: {e} after {:?}", String::from_utf8_lossy(&bytes)),
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers: Vec<_> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut answer = Answer {
        status,
        headers,
        body: bytes[head_end + 4..].to_vec(),
    };
    let length: usize = answer
        .header("content-length")
        .map_or(0, |l| l.parse().unwrap());
    while answer.body.len() < length {
        match stream.read(&mut buffer) {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(read) => answer.body.extend(&buffer[..read]),
        }
    }
    answer
}

/// Waits until `done`; panics with `what` after half a minute.
#[track_caller]
pub fn eventually(what: &str, mut done: impl FnMut() -> bool) {
    let since = Instant::now();
    while !done() {
        assert!(since.elapsed() < Duration::from_secs(30), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// Whether this process may do what only root may. If not, the test fails and says so,
/// unless it was asked to skip, and then it says that it skipped.
pub fn is_root(test: &str) -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        assert!(
            std::env::var_os("POSTERN_SKIP_ROOT_TESTS").is_some(),
            "{test} needs root (POSTERN_SKIP_ROOT_TESTS=1 skips it)"
        );
        println!("skipped: {test} needs root");
    }
    root
}

/// Whether a program is there. If not, the test fails and names it.
#[track_caller]
pub fn need(program: &str) {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .output()
        .unwrap();
    assert!(
        found.status.success(),
        "{program} is missing; tests/all installs it"
    );
}

/// Which of these are in the process's memory, and how often. Needs root: the server is not
/// dumpable.
pub fn in_memory(pid: u32, needles: &[(&'static str, &[u8])]) -> Vec<(&'static str, usize)> {
    let memory = fs::File::open(format!("/proc/{pid}/mem")).unwrap();
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut found = vec![0; needles.len()];
    let mut read = 0;
    for line in maps.lines() {
        let (range, rest) = line.split_once(' ').unwrap();
        if !rest.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        let mut bytes = vec![0; (to - from) as usize];
        // A mapping may be gone by now, or be a guard.
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            read += bytes.len();
            for (count, needle) in found.iter_mut().zip(needles) {
                *count += memmem::find_iter(&bytes, needle.1).count();
            }
        }
    }
    assert!(
        read > 200 * 1024,
        "only {read} bytes of memory could be read:\n{maps}"
    );
    let hits = needles.iter().map(|needle| needle.0).zip(found);
    hits.filter(|(_, count)| *count > 0).collect()
}
