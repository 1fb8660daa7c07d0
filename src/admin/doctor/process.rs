//! The running server: who holds its lock, what a crash or the swap would tell of its memory,
//! what confines it, and where it listens.

use std::fs;
use std::io;
use std::net::TcpStream;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{Finding, Subject, ok, unread, unseen, warning, wrong};
use crate::config::Config;
use crate::confine::{Confinement, NO_LANDLOCK, NO_SECCOMP};
use crate::store;
use crate::web::listener::Address;

const NOT_RUNNING: &str = "no server runs, so this was not looked at";
const START: &str = "start the server, and run `postern doctor` again";
const PATIENCE: Duration = Duration::from_secs(5);

/// Who holds the lock on a file, by the kernel's own list: to try to take it would keep a
/// server from starting in that moment.
pub(super) fn holder(lock: &Path) -> Option<u32> {
    let metadata = fs::metadata(lock).ok()?;
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let (major, minor) = (
        rustix::fs::major(metadata.dev()),
        rustix::fs::minor(metadata.dev()),
    );
    let device = format!("{major:02x}:{minor:02x}");
    locks.lines().find_map(|line| {
        // `1: FLOCK  ADVISORY  WRITE 1234 08:02:5678 0 EOF`; who waits has `->` behind the colon.
        let fields: Vec<_> = line.split_whitespace().collect();
        let [_, "FLOCK", _, "WRITE", process, file, ..] = fields[..] else {
            return None;
        };
        let (its_device, inode) = file.rsplit_once(':')?;
        let process = process.parse().ok()?;
        // Where a file system has many volumes, as btrfs, the kernel says another device here.
        let same = its_device == device || major == 0 && name_of(process) == "postern";
        (inode.parse() == Ok(metadata.ino()) && same).then_some(process)
    })
}

fn name_of(process: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.trim_end().to_owned()
}

/// A field of /proc/PID/status.
fn status_of(process: u32, key: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let fields = status.lines().filter_map(|line| line.split_once(':'));
    let mut found = fields.filter(|(name, _)| *name == key);
    Some(found.next()?.1.trim().to_owned())
}

/// A server runs, as the user it should run as.
pub(super) fn server(subject: &Subject) -> Finding {
    if !subject.config.data.is_dir() && !subject.may_look() {
        return unseen("the data directory");
    }
    let Some(process) = subject.server else {
        return warning("it does not run", "start it with `postern serve`");
    };
    let users = status_of(process, "Uid").unwrap_or_default();
    // Real, effective, saved, and that of file accesses.
    let user = users.split_whitespace().nth(1);
    let Some(user) = user.and_then(|user| user.parse::<u32>().ok()) else {
        return unseen(&format!("process {process}"));
    };
    let what = format!("it runs as user {user}, process {process}");
    if subject.user.is_some_and(|owner| owner != user) {
        let hint = "restart it as the user that the data directory belongs to";
        return wrong(format!("{what}, and the data are another's"), hint);
    }
    if user == 0 {
        let hint = "give it a user of its own: root may read what everybody else keeps";
        return warning(what, hint);
    }
    ok(what)
}

/// Nothing of the server's memory is in the swap.
pub(super) fn memory(subject: &Subject) -> Finding {
    let Some(process) = subject.server else {
        return warning(NOT_RUNNING, START);
    };
    match status_of(process, "VmSwap").as_deref() {
        None => unseen(&format!("process {process}")),
        Some("0 kB") => ok("none of the server's memory is in swap"),
        Some(swapped) => wrong(
            format!("{swapped} of the server's memory are in swap"),
            "turn the swap off with `swapoff -a`, destroy what was on it, and restart the server",
        ),
    }
}

/// No crash writes the server's memory anywhere.
pub(super) fn core_dumps(subject: &Subject) -> Finding {
    let Some(process) = subject.server else {
        return warning(NOT_RUNNING, START);
    };
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).unwrap_or_default();
    let limit = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    // The name has four words; then come the soft and the hard limit.
    let Some(hard) = limit.and_then(|limit| limit.split_whitespace().nth(5)) else {
        return unseen(&format!("process {process}"));
    };
    let hint = "restart the server: it turns core dumps off, and says so if it cannot";
    if hard != "0" {
        return wrong(format!("process {process} may write core dumps"), hint);
    }
    // The kernel gives the files about a process that may not be dumped to root. Of a process
    // of root itself they tell nothing.
    let owner = fs::metadata(format!("/proc/{process}/status")).map(|status| status.uid());
    match owner {
        Ok(0) => ok("core dumps of the server are off"),
        Ok(_) => wrong(format!("process {process} can be dumped and traced"), hint),
        Err(_) => unseen(&format!("process {process}")),
    }
}

/// What the server says of itself: one that has just been started does so in a moment.
fn told(lock: &Path) -> io::Result<String> {
    let begun = Instant::now();
    loop {
        let described = fs::read_to_string(lock)?;
        if !described.trim().is_empty() || begun.elapsed() > PATIENCE {
            return Ok(described);
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// What the server gave up when it started. Of new privileges and system calls the kernel tells;
/// of Landlock only the server itself, in the file of its lock.
pub(super) fn confinement(subject: &Subject) -> Finding {
    let Some(process) = subject.server else {
        return warning(NOT_RUNNING, START);
    };
    let lock = store::server_lock(&subject.config.data);
    let described = match told(&lock) {
        Ok(described) => described,
        Err(error) => return unread(&lock, &error),
    };
    let Some(privileges) = status_of(process, "NoNewPrivs") else {
        return unseen(&format!("process {process}"));
    };
    // 2 is a filter. Without seccomp in the kernel there is no such line.
    let filtered = status_of(process, "Seccomp").as_deref() == Some("2");
    let restart = "restart the server: it confines itself, and says so if it cannot";
    let Ok(said) = serde_json::from_str::<Confinement>(&described) else {
        return wrong(
            format!(
                "process {process} does not say what confines it, as an older version does not"
            ),
            restart,
        );
    };
    if privileges != "1" || said.seccomp && !filtered {
        return wrong(
            format!("process {process} is not confined, whatever it says of itself"),
            restart,
        );
    }
    let newer = "boot a kernel that has it, as Debian's has, do not turn it off on its command line, \
                 and run the server in no container that forbids it";
    match said {
        Confinement { seccomp: false, .. } => warning(NO_SECCOMP, newer),
        Confinement { landlock: None, .. } => warning(NO_LANDLOCK, newer),
        Confinement {
            landlock: Some(version),
            ..
        } => ok(format!(
            "system calls are filtered by seccomp, and files, as the server says, by Landlock \
             {version}"
        )),
    }
}

/// The source site answers where the configuration says.
pub(super) fn source_site(subject: &Subject) -> Finding {
    let address = &subject.config.source_listen;
    match open_to_others(address) {
        Some(open) => warning(open, CLOSE),
        None => site(address, subject.server),
    }
}

const CLOSE: &str = "`chmod o=` it, and its directory: tor alone has to reach it, by its group";

/// Whether every program of this machine reaches a socket.
fn open_to_others(address: &Address) -> Option<String> {
    let Address::Unix(path) = address else {
        return None;
    };
    let others = |path: &Path| Some(fs::metadata(path).ok()?.mode() & 0o007);
    let is_open = others(path)? & 0o002 != 0 && others(path.parent()?)? & 0o001 != 0;
    is_open.then(|| format!("every program of this machine reaches {address}"))
}

/// The journalists' site answers, and on a unix socket alone.
pub(super) fn journalist_site(subject: &Subject) -> Finding {
    journalists_at(journalist_listen(&subject.config), subject.server)
}

/// Where the journalists' site listens, if there is one.
pub(super) fn journalist_listen(config: &Config) -> Option<&Address> {
    config.journalist_listen.as_ref()
}

fn journalists_at(address: Option<&Address>, server: Option<u32>) -> Finding {
    match address {
        None => ok("there is none"),
        Some(Address::Tcp(address)) => wrong(
            format!("it listens on {address}, where every program of this machine reaches it"),
            "set `journalist_listen` to a unix socket that tor alone may open: a port goes around \
             the keys by which tor lets journalists in",
        ),
        Some(address) => match open_to_others(address) {
            Some(open) => wrong(
                format!("{open}, around the keys by which tor lets journalists in"),
                CLOSE,
            ),
            None => site(address, server),
        },
    }
}

fn site(address: &Address, server: Option<u32>) -> Finding {
    if server.is_none() {
        return warning(format!("no server runs to listen on {address}"), START);
    }
    let connected = match address {
        Address::Tcp(address) => TcpStream::connect_timeout(address, PATIENCE).map(drop),
        Address::Unix(path) => match fs::symlink_metadata(path) {
            Ok(metadata) if !metadata.file_type().is_socket() => {
                Err(io::Error::other("it is no socket"))
            }
            Ok(_) => UnixStream::connect(path).map(drop),
            Err(error) => Err(error),
        },
    };
    match connected {
        Ok(()) => ok(format!("it listens on {address}")),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            unseen(&address.to_string())
        }
        Err(error) => wrong(
            format!("the server runs, but does not answer on {address}: {error}"),
            "restart it after a change of the configuration, and without flags that override it",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::doctor::Verdict;

    #[test]
    fn journalists_on_a_port_are_wrong_whether_a_server_runs_or_not() {
        let port = "127.0.0.1:8081".parse().unwrap();
        for server in [None, Some(1)] {
            let found = journalists_at(Some(&port), server);
            assert_eq!(found.verdict, Verdict::Wrong);
        }
        let socket = "unix:/nowhere/postern.sock".parse().unwrap();
        assert_eq!(
            journalists_at(Some(&socket), None).verdict,
            Verdict::Warning
        );
        assert_eq!(
            journalists_at(Some(&socket), Some(1)).verdict,
            Verdict::Wrong
        );
        assert_eq!(journalists_at(None, None).verdict, Verdict::Ok);
    }
}
