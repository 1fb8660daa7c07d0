//! A journalist at her site: an account, codes made apart from the server's, and a browser.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods)]

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, Mac as _};
use sha1::Sha1;

use crate::common::{Answer, Drop, POSTERN, read_answer, succeed};

/// The configuration of a drop with a journalists' site.
pub const LISTEN: &str = "journalist_listen = \"127.0.0.1:0\"";

/// What opens an account, as `postern journalist add` shows it.
pub struct Account {
    pub name: String,
    pub passphrase: String,
    pub secret: Vec<u8>,
    /// Everything that was shown.
    pub shown: String,
}

/// `postern journalist VERB NAME`, beside a running server or not.
pub fn journalist(drop: &Drop, args: &[&str]) -> Command {
    let mut command = Command::new(POSTERN);
    command.arg("journalist").args(args);
    command.arg("--config").arg(drop.config());
    command
}

pub fn add(drop: &Drop, name: &str) -> Account {
    account(name, succeed(&mut journalist(drop, &["add", name])))
}

/// What was shown.
pub fn account(name: &str, shown: String) -> Account {
    let after = |line: &str| {
        let mut lines = shown.lines().skip_while(|l| *l != line);
        lines.nth(1).unwrap().trim().to_owned()
    };
    Account {
        name: name.to_owned(),
        passphrase: after("passphrase"),
        secret: base32(&after("or type the secret")),
        shown,
    }
}

fn base32(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::new());
    for c in text.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter();
        let value = value.clone().position(|d| *d == c).unwrap();
        (bits, held) = (bits + 5, held << 5 | value as u32);
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

/// Which half minute it is.
pub fn step() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_secs() / 30
}

/// Waits until the half minute has as many seconds left, and one behind it.
pub fn with_seconds_left(seconds: u64) {
    loop {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        if (1..30 - seconds).contains(&(now.as_secs() % 30)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

impl Account {
    /// The code of a step (RFC 4226, section 5.3).
    pub fn code(&self, step: u64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.secret).unwrap();
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 15);
        let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// The code of now.
    pub fn now(&self) -> String {
        self.code(step())
    }

    /// A code that is none now.
    pub fn wrong_code(&self) -> String {
        let near: Vec<_> = (step() - 3..=step() + 3).map(|s| self.code(s)).collect();
        let codes = (0..).map(|n| format!("{n:06}"));
        codes.into_iter().find(|code| !near.contains(code)).unwrap()
    }
}

/// A browser at the journalists' site: it keeps its cookies.
#[derive(Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub form: String,
    pub form_cookie: String,
    pub session: String,
}

impl Browser {
    /// Opens the sign-in form.
    pub fn open(drop: &Drop) -> Self {
        Self::at(drop.journalists())
    }

    pub fn at(address: SocketAddr) -> Self {
        let page = send(address, &get_request("/sign-in", ""));
        page.is(200, "Journalists");
        Self {
            address,
            form: form_in(&page.text()),
            form_cookie: cookie(&page, "postern-desk-form"),
            session: String::new(),
        }
    }

    /// Signs in: the answer. Where it leads is not asked for.
    pub fn try_with(&mut self, name: &str, passphrase: &str, code: &str) -> Answer {
        let answer = send(self.address, &self.sign_in_request(name, passphrase, code));
        if answer.status == 303 {
            self.session = cookie(&answer, "postern-desk");
        }
        answer
    }

    pub fn sign_in_request(&self, name: &str, passphrase: &str, code: &str) -> Vec<u8> {
        let passphrase = passphrase.replace(' ', "+");
        let form = &self.form;
        let body = format!("form={form}&name={name}&passphrase={passphrase}&code={code}");
        post_request("/sign-in", &self.form_cookie, &body)
    }

    /// Signs in with the code of now; panics if nobody was.
    #[track_caller]
    pub fn sign_in(&mut self, account: &Account) {
        let answer = self.try_with(&account.name, &account.passphrase, &account.now());
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.header("location"), Some("/"));
    }

    pub fn get(&self, path: &str) -> Answer {
        send(self.address, &get_request(path, &self.session))
    }

    pub fn post(&self, path: &str, body: &str) -> Answer {
        send(self.address, &post_request(path, &self.session, body))
    }

    /// Whether the first page is shown.
    pub fn is_in(&self) -> bool {
        let answer = self.get("/");
        if answer.status == 200 {
            return true;
        }
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("location"), Some("/sign-in"));
        false
    }
}

/// A browser that is signed in to a fresh account.
pub fn signed_in(drop: &Drop, name: &str) -> (Browser, Account) {
    let account = add(drop, name);
    let mut browser = Browser::open(drop);
    browser.sign_in(&account);
    (browser, account)
}

pub fn get_request(path: &str, cookie: &str) -> Vec<u8> {
    let cookie = header(cookie);
    format!("GET {path} HTTP/1.1\r\nHost: desk\r\n{cookie}Connection: close\r\n\r\n").into_bytes()
}

pub fn post_request(path: &str, cookie: &str, body: &str) -> Vec<u8> {
    let (cookie, length) = (header(cookie), body.len());
    format!(
        "POST {path} HTTP/1.1\r\nHost: desk\r\n{cookie}Content-Length: {length}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
    )
    .into_bytes()
}

fn header(cookie: &str) -> String {
    if cookie.is_empty() {
        return String::new();
    }
    format!("Cookie: {cookie}\r\n")
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    let longest = Some(Duration::from_secs(60));
    stream.set_read_timeout(longest).unwrap();
    stream
}

pub fn send(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = connect(address);
    let _ = stream.write_all(request);
    read_answer(&mut stream)
}

/// The hidden field of a page's forms.
pub fn form_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"form\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The cookie of this name that an answer sets, as a browser sends it back.
pub fn cookie(answer: &Answer, name: &str) -> String {
    let set = answer.headers.iter().filter(|(n, _)| n == "set-cookie");
    let mut pairs = set.map(|(_, value)| value.split(';').next().unwrap());
    let begins = format!("{name}=");
    let pair = pairs.find(|pair| pair.starts_with(&begins));
    pair.unwrap_or_else(|| panic!("no cookie {name}: {answer:?}"))
        .to_owned()
}
