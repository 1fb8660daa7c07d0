//! A private key that lies on the server: whoever takes the machine opens everything.
//!
//! It finds what was left by mistake, not what somebody hid: the drop's own directories, and
//! the homes of the server's user and of who runs the check, so deep and so many files.
//!
//! *Never*: a key itself. Only the names of files are told.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use memchr::memmem;
use zeroize::Zeroizing;

use super::{Finding, Subject, ok, some_of, warning, wrong};
use crate::diagnostic::count;
use crate::store;

/// How every private key of age begins.
const KEY: &[u8] = b"AGE-SECRET-KEY-";
/// Directories below a home that are looked into.
const DEPTH: usize = 6;
/// Files and directories in one place that are looked at.
const MOST: usize = 20_000;
/// An identity file is small; so much of each file is read.
const READ: u64 = 64 * 1024;
/// What Rust keeps of other programs' sources, with the keys of their tests.
const SOURCES: [&str; 2] = [".cargo", ".rustup"];
/// In the name of a file with a journalist's half of an onion key.
const ONION_KEY: &str = ".auth_private";
/// In the name of an identity file, copies of it too.
const IDENTITY: &str = ".identity";
/// How a file begins that a passphrase opens, as a locked identity does: age's header, and the same in
/// armor (C2SP age, "The scrypt recipient type"). Nothing else on a server is of that kind.
const LOCKED: [&[u8]; 2] = [
    b"age-encryption.org/v1\n-> scrypt ",
    b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwd",
];

/// No private key is in the drop, nor in the homes.
pub(super) fn private_keys(subject: &Subject) -> Finding {
    let config = &subject.config;
    let here = subject.config_path.parent().map(Path::to_owned);
    let mut search = Search::default();
    let own = [here.as_ref(), Some(&config.data), Some(&config.recipients)];
    let mut done: Vec<PathBuf> = Vec::new();
    let data = fs::canonicalize(&config.data).unwrap_or_default();
    let homes = homes(subject);
    let places = own.into_iter().flatten().map(|dir| (dir, Where::Drop));
    for (place, kind) in places.chain(homes.iter().map(|dir| (dir, Where::Home))) {
        let Ok(place) = fs::canonicalize(place) else {
            continue;
        };
        // Nor is anything read twice.
        if done.iter().any(|dir| place.starts_with(dir)) {
            continue;
        }
        search.left = MOST;
        search.look_into(&place, kind, DEPTH, &data);
        done.push(place);
    }
    if !search.found.is_empty() {
        return wrong(
            some_of(&search.found),
            "a private key must never be on the server: take it as stolen, and make new keys \
             offline with `postern-reader keygen`",
        );
    }
    let looked = format!("none in {}", count(search.looked, "file"));
    let (mut amiss, mut hints) = (Vec::new(), Vec::new());
    if !search.onion_keys.is_empty() {
        amiss.push(some_of(&search.onion_keys));
        hints.push(
            "give it to its journalist by hand, and delete it here with `shred -u`: who has it \
             reaches the journalists' site",
        );
    }
    if search.unread > 0 {
        amiss.push(format!("{looked}, but {} cannot be read", search.unread));
        hints.push("run `postern doctor` as root");
    }
    if search.cut {
        amiss.push(format!("{looked}, but there are more than are read"));
        hints.push("look at the rest yourself: `grep -rl AGE-SECRET-KEY-`");
    }
    match amiss.is_empty() {
        true => ok(looked),
        false => warning(amiss.join("; "), hints.join("; ")),
    }
}

/// Homes as /etc/passwd says them; `/` is none.
fn homes(subject: &Subject) -> Vec<PathBuf> {
    let me = rustix::process::geteuid().as_raw();
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |line: &str| {
        let mut fields = line.split(':').skip(2);
        let user: u32 = fields.next()?.parse().ok()?;
        let home = PathBuf::from(fields.nth(2)?);
        let ours = user == me || Some(user) == subject.user;
        (ours && home.parent().is_some()).then_some(home)
    };
    passwd.lines().filter_map(of).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// Nothing there may contain the words by which a key begins.
    Drop,
    /// A key stands at the beginning of a line, as in a file of keys.
    Home,
}

#[derive(Default)]
struct Search {
    found: Vec<String>,
    onion_keys: Vec<String>,
    looked: u64,
    unread: u64,
    /// How many more may be looked at in this place.
    left: usize,
    cut: bool,
}

impl Search {
    fn look_into(&mut self, dir: &Path, kind: Where, depth: usize, data: &Path) {
        let Ok(entries) = fs::read_dir(dir) else {
            self.unread += 1;
            return;
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if self.left == 0 {
                self.cut = true;
                return;
            }
            let Ok(metadata) = fs::symlink_metadata(&path) else {
                continue;
            };
            let name = path.file_name().unwrap_or_default();
            if metadata.is_dir() {
                let foreign = kind == Where::Home && SOURCES.iter().any(|known| name == *known);
                // Ciphertexts: how many there are is no reason to stop early.
                if store::holds_ciphertexts(data, &path) || foreign {
                    continue;
                }
                self.left -= 1;
                match depth.checked_sub(1) {
                    Some(depth) => self.look_into(&path, kind, depth, data),
                    None => self.cut = true,
                }
            } else if metadata.is_file() && !store::is_database(data, &path) {
                self.left -= 1;
                self.looked += 1;
                if name.to_string_lossy().contains(ONION_KEY) {
                    self.onion_keys.push(path.display().to_string());
                }
                let named = name.to_string_lossy().contains(IDENTITY);
                if named || holds_key(&path, kind).unwrap_or_else(|_| self.cannot_read()) {
                    self.found.push(path.display().to_string());
                }
            }
        }
    }

    fn cannot_read(&mut self) -> bool {
        self.unread += 1;
        false
    }
}

fn holds_key(path: &Path, kind: Where) -> io::Result<bool> {
    let mut start = Zeroizing::new(Vec::with_capacity(READ as usize));
    open(path)?.take(READ).read_to_end(&mut start)?;
    // Only of the beginning, where no key is yet.
    let begins = |text: &[u8]| {
        let mut bytes = start.iter().filter(|byte| **byte != b'\r');
        text.iter().all(|byte| bytes.next() == Some(byte))
    };
    if LOCKED.iter().any(|text| begins(text)) {
        return Ok(true);
    }
    start.make_ascii_uppercase();
    let at_line_start = |at: usize| at == 0 || matches!(start[at - 1], b'\n' | b'\r');
    let found = memmem::find_iter(&start, KEY).any(|at| kind == Where::Drop || at_line_start(at));
    Ok(found)
}

/// Opens a file and leaves no time of access, where that is allowed.
fn open(path: &Path) -> io::Result<File> {
    let with = |flags: rustix::fs::OFlags| {
        let mut options = OpenOptions::new();
        let flags = flags | rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits() as i32);
        options.read(true).open(path)
    };
    with(rustix::fs::OFlags::NOATIME).or_else(|_| with(rustix::fs::OFlags::empty()))
}
