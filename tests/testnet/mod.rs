//! A private Tor network on this machine: `tests/tor-testnet` has the relays, and each test starts
//! what it needs of its own beside them: tors with onion services, tors of visitors.
//!
//! All of it ends with the test program, however that ends: see `tests/tor-testnet`.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::{Answer, need};

/// What tor says to SOCKS of an onion service whose descriptor does not open without a key, and
/// with another one: 0xF4 and 0xF5.
pub const NO_KEY: &str = "(244)";
pub const WRONG_KEY: &str = "(245)";

/// Seconds that the start of a tor may take. It takes four; a busy machine takes its time.
const START: u64 = 150;
/// Seconds that a request may take. 50 MB take fifteen.
const REQUEST: &str = "300";
/// How long an onion service may be looked for.
const FOUND: Duration = Duration::from_secs(240);

/// The relays, and who starts tors beside them.
pub struct Net {
    dir: PathBuf,
    holder: Mutex<Holder>,
}

/// `tests/tor-testnet hold`.
struct Holder {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

/// A tor of a test. It is ended when dropped.
pub struct Tor<'net> {
    net: &'net Net,
    name: String,
    socks: Option<u16>,
    /// The addresses of its onion services, in the order of its lines.
    pub onions: Vec<String>,
}

impl Net {
    /// Starts one; `options` are those of `tests/tor-testnet`.
    pub fn start(options: &[&str]) -> Self {
        for program in ["tor", "tor-gencert", "python3", "curl"] {
            need(program);
        }
        let place = tempfile::Builder::new().prefix("postern-tor-").tempdir();
        // It is removed by who holds it.
        let dir = place.unwrap().keep();
        let mut log = tempfile::tempfile().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tor-testnet");
        let mut hold = Command::new("python3");
        hold.arg(script).arg("hold").arg(&dir).args(options);
        hold.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = hold.stderr(log.try_clone().unwrap()).spawn().unwrap();
        let mut holder = Holder {
            to: child.stdin.take(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
        };
        if holder.answer().is_err() {
            let mut why = String::new();
            log.rewind().unwrap();
            log.read_to_string(&mut why).unwrap();
            panic!("no network: {why}");
        }
        let holder = Mutex::new(holder);
        Self { dir, holder }
    }

    /// Where the tor of this name has its data: `$DIR` in its lines.
    pub fn data(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// A directory of that tor, before it starts.
    pub fn make_dir(&self, name: &str, within: &str) -> PathBuf {
        let path = self.data(name).join(within);
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(&path).unwrap();
        path
    }

    /// One more tor, with these lines of torrc.
    #[track_caller]
    pub fn tor(&self, name: &str, lines: &[impl AsRef<str>]) -> Tor<'_> {
        let lines: Vec<_> = lines.iter().map(AsRef::as_ref).collect();
        let answer = self.ask(&json!(["start", name, lines, START]));
        let answer = answer.unwrap_or_else(|why| panic!("tor {name}: {why}"));
        Tor {
            net: self,
            name: name.to_owned(),
            socks: serde_json::from_value(answer["socks"].clone()).unwrap(),
            onions: serde_json::from_value(answer["onions"].clone()).unwrap(),
        }
    }

    /// The tor of a visitor.
    #[track_caller]
    pub fn visitor(&self, name: &str) -> Tor<'_> {
        self.tor(name, &["Socks", "ClientOnly 1"])
    }

    /// The tor of a visitor who has this key to an onion service.
    #[track_caller]
    pub fn visitor_with(&self, name: &str, key: &Key, onion: &str) -> Tor<'_> {
        let digits = onion.strip_suffix(".onion").unwrap();
        let line = format!("{digits}:descriptor:x25519:{}\n", key.secret);
        let keys = self.make_dir(name, "keys");
        fs::write(keys.join("mine.auth_private"), line).unwrap();
        let lines = ["Socks", "ClientOnly 1", "ClientOnionAuthDir $DIR/keys"];
        self.tor(name, &lines)
    }

    fn ask(&self, line: &Value) -> Result<Value, String> {
        let mut holder = self.holder.lock().unwrap_or_else(|e| e.into_inner());
        let to = holder.to.as_mut().unwrap();
        writeln!(to, "{line}").map_err(|e| e.to_string())?;
        holder.answer()
    }
}

impl Holder {
    fn answer(&mut self) -> Result<Value, String> {
        let mut line = String::new();
        let read = self.from.read_line(&mut line);
        read.map_err(|error| error.to_string())?;
        let answer: Value = serde_json::from_str(&line).map_err(|e| e.to_string())?;
        match answer["error"].as_str() {
            Some(why) => Err(why.to_owned()),
            None => Ok(answer),
        }
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // The end of its input is what it waits for.
        self.to = None;
        let _ = self.child.wait();
    }
}

impl Tor<'_> {
    /// Its SOCKS port.
    pub fn socks(&self) -> u16 {
        self.socks.expect("it is a visitor's")
    }

    /// Ends it as a power cut does, by its process id.
    pub fn kill(self) {
        self.net.ask(&json!(["kill", self.name])).unwrap();
    }

    /// A visitor of the site at this address. Another `circuit` is one.
    pub fn curl(&self, circuit: &str, onion: &str) -> Curl {
        Curl {
            proxy: format!("{circuit}:x@127.0.0.1:{}", self.socks()),
            onion: onion.to_owned(),
            jar: tempfile::NamedTempFile::new().unwrap(),
        }
    }
}

impl Drop for Tor<'_> {
    fn drop(&mut self) {
        let _ = self.net.ask(&json!(["stop", self.name]));
    }
}

/// A connection to an onion service, through the tor with this SOCKS port.
///
/// RFC 1928, with a name and a password (RFC 1929): another name is another circuit.
pub fn connect(socks: u16, circuit: &str, onion: &str) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", socks))?;
    let short = |text: &str| [&[text.len() as u8], text.as_bytes()].concat();
    let mut ask = |words: &[u8], answer: &mut [u8]| {
        stream.write_all(words)?;
        stream.read_exact(answer)?;
        match answer[1] {
            // The method with a name is number 2; anything else that is fine is 0.
            0 | 2 => Ok(()),
            code => Err(io::Error::other(format!("SOCKS says {code:#x}"))),
        }
    };
    ask(&[5, 1, 2], &mut [0; 2])?;
    ask(
        &[&[1][..], &short(circuit), &short("x")].concat(),
        &mut [0; 2],
    )?;
    let to = [&[5, 1, 0, 3][..], &short(onion), &80_u16.to_be_bytes()].concat();
    ask(&to, &mut [0; 10])?;
    Ok(stream)
}

/// Real curl at an onion service, with a jar for its cookies.
pub struct Curl {
    proxy: String,
    onion: String,
    jar: tempfile::NamedTempFile,
}

impl Curl {
    /// It, about a path of the site.
    pub fn command(&self, path: &str, args: &[&str]) -> Command {
        let mut curl = Command::new("curl");
        curl.args(["-sS", "--max-time", REQUEST]);
        curl.args(["--socks5-hostname", &self.proxy]);
        let jar = self.jar.path();
        curl.arg("-b").arg(jar).arg("-c").arg(jar).args(args);
        curl.arg(format!("http://{}{path}", self.onion));
        curl
    }

    fn run(&self, path: &str, args: &[&str]) -> Output {
        self.command(path, args).output().unwrap()
    }

    /// The answer to a request.
    #[track_caller]
    pub fn ask(&self, path: &str, args: &[&str]) -> Answer {
        let output = self.run(path, &[&["-i"], args].concat());
        assert!(output.status.success(), "{output:?}");
        answer(&output.stdout)
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, &[])
    }

    /// What it says when there is no connection.
    #[track_caller]
    pub fn fails(&self) -> String {
        let output = self.run("/", &[]);
        assert_eq!(output.status.code(), Some(97), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The front page, once tor finds the way to it; how long it took.
    #[track_caller]
    pub fn arrive(&self) -> (Answer, Duration) {
        let since = Instant::now();
        loop {
            let output = self.run("/", &["-i"]);
            if output.status.success() {
                return (answer(&output.stdout), since.elapsed());
            }
            assert!(since.elapsed() < FOUND, "{output:?}");
            std::thread::sleep(Duration::from_millis(500));
        }
    }
}

/// What `curl -i` wrote.
fn answer(mut bytes: &[u8]) -> Answer {
    loop {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let (head, body) = (&bytes[..end], &bytes[end + 4..]);
        let head = std::str::from_utf8(head).unwrap();
        let (first, rest) = head.split_once("\r\n").unwrap_or((head, ""));
        let status = first.split(' ').nth(1).unwrap().parse().unwrap();
        if status == 100 {
            bytes = body;
            continue;
        }
        let headers = rest.split("\r\n").filter_map(|line| line.split_once(": "));
        let lower = |(name, value): (&str, &str)| (name.to_ascii_lowercase(), value.to_owned());
        return Answer {
            status,
            headers: headers.map(lower).collect(),
            body: body.to_vec(),
        };
    }
}

/// A key of a client of an onion service, as tor writes its halves.
pub struct Key {
    pub secret: String,
    pub public: String,
}

impl Key {
    pub fn make() -> Self {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).unwrap();
        let public = x25519_dalek::x25519(secret, x25519_dalek::X25519_BASEPOINT_BYTES);
        Self {
            secret: base32(&secret),
            public: base32(&public),
        }
    }

    /// Lets its owner in, before the tor starts that has this HiddenServiceDir.
    pub fn authorize(&self, service: &Path) {
        let clients = service.join("authorized_clients");
        let mut builder = fs::DirBuilder::new();
        builder
            .recursive(true)
            .mode(0o700)
            .create(&clients)
            .unwrap();
        let line = format!("descriptor:x25519:{}\n", self.public);
        fs::write(clients.join("alice.auth"), line).unwrap();
    }
}

/// RFC 4648, without padding.
fn base32(bytes: &[u8]) -> String {
    let (mut text, mut bits, mut held) = (String::new(), 0_u32, 0_u32);
    let digit = |five: u32| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[five as usize & 31]);
    for byte in bytes {
        (bits, held) = (bits + 8, held << 8 | u32::from(*byte));
        while bits >= 5 {
            bits -= 5;
            text.push(digit(held >> bits));
        }
        held &= 31;
    }
    if bits > 0 {
        text.push(digit(held << (5 - bits)));
    }
    text
}
