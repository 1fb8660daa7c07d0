//! The confined server, tried from inside: this program runs `postern serve`'s own steps in a
//! process of its own, and tries there what a server that was taken over would try.
//!
//! It has a `main` of its own: a test's usual one has threads before the server confines itself.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::disallowed_methods)]

mod checkup;
mod common;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;

use common::{Drop, field, file, make_drop, noise};
use postern::config::Config;
use postern::server::runtime::{self, StopSignals};
use postern::server::{self, Listeners, Server};
use postern::web::listener::Listener;
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::process::{DumpableBehavior, Pid, Resource, Rlimit, Signal};

const TESTS: &[(&str, fn())] = &[
    (
        "what_a_server_may_not_do_fails_and_it_goes_on_serving",
        what_a_server_may_not_do_fails_and_it_goes_on_serving,
    ),
    (
        "the_same_can_be_done_by_who_is_not_confined",
        the_same_can_be_done_by_who_is_not_confined,
    ),
    (
        "an_abort_ends_a_confined_server",
        an_abort_ends_a_confined_server,
    ),
    (
        "a_process_that_has_threads_is_not_confined_by_half",
        a_process_that_has_threads_is_not_confined_by_half,
    ),
    (
        "ciphertexts_may_lie_on_another_disk",
        ciphertexts_may_lie_on_another_disk,
    ),
    (
        "the_kernel_and_the_doctor_say_that_every_thread_is_confined",
        the_kernel_and_the_doctor_say_that_every_thread_is_confined,
    ),
    (
        "a_kernel_that_cannot_is_warned_of_and_one_that_fails_stops_the_start",
        a_kernel_that_cannot_is_warned_of_and_one_that_fails_stops_the_start,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        // As `Drop` starts it: what, "serve", "--config", the file.
        Some("inside") => return inside(Path::new(&arguments[3])),
        Some("outside") => return outside(),
        _ => {}
    }
    let filter = arguments.iter().find(|argument| !argument.starts_with('-'));
    let chosen = |name: &str| filter.is_none_or(|filter| name.contains(filter.as_str()));
    let mut failed = false;
    for (name, test) in TESTS.iter().filter(|(name, _)| chosen(name)) {
        let passed = std::panic::catch_unwind(test).is_ok();
        println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
        failed |= !passed;
    }
    ExitCode::from(u8::from(failed))
}

// -- what is tried ------------------------------------------------------------------------

/// What stands outside, for those inside to reach for.
struct Outside {
    /// A process of the same user.
    process: Pid,
    /// A socket that listens.
    port: SocketAddr,
    /// A directory that is not the server's, and a file in it.
    elsewhere: PathBuf,
    /// The drop.
    home: PathBuf,
    /// Made before.
    udp: UdpSocket,
    tcp: std::os::fd::OwnedFd,
}

static OUTSIDE: OnceLock<Outside> = OnceLock::new();

impl Outside {
    fn from_environment() -> Self {
        let told = |name: &str| std::env::var(format!("CONFINED_{name}")).unwrap();
        let tcp = rustix::net::socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
        Self {
            process: Pid::from_raw(told("PROCESS").parse().unwrap()).unwrap(),
            port: told("PORT").parse().unwrap(),
            elsewhere: told("ELSEWHERE").into(),
            home: told("HOME").into(),
            udp: UdpSocket::bind("127.0.0.1:0").unwrap(),
            tcp,
        }
    }
}

fn it() -> &'static Outside {
    OUTSIDE.get().unwrap()
}

fn other() -> nix::unistd::Pid {
    nix::unistd::Pid::from_raw(it().process.as_raw_nonzero().get())
}

fn socket(family: AddressFamily, kind: SocketType) -> io::Result<()> {
    Ok(rustix::net::socket_with(family, kind, SocketFlags::CLOEXEC, None).map(drop)?)
}

fn make(path: PathBuf) -> io::Result<()> {
    File::create_new(&path)?;
    let _ = fs::remove_file(path);
    Ok(())
}

fn write(path: PathBuf) -> io::Result<()> {
    OpenOptions::new().append(true).open(path).map(drop)
}

const NET: Errno = Errno::PERM;
const FILE: Errno = Errno::ACCESS;

/// What, how, and the answer to who is confined. To others all of it is allowed.
#[rustfmt::skip]
#[allow(clippy::type_complexity)]
const TRIES: &[(&str, fn() -> io::Result<()>, Errno)] = &[
    ("socket of IPv4", || socket(AddressFamily::INET, SocketType::STREAM), NET),
    ("socket of IPv6", || socket(AddressFamily::INET6, SocketType::STREAM), NET),
    ("socket of UDP", || socket(AddressFamily::INET, SocketType::DGRAM), NET),
    ("unix socket", || socket(AddressFamily::UNIX, SocketType::STREAM), NET),
    ("netlink socket", || socket(AddressFamily::NETLINK, SocketType::RAW), NET),
    ("pair of sockets", || UnixStream::pair().map(drop), NET),
    ("connect with a socket from before", || Ok(rustix::net::connect(&it().tcp, &it().port)?), NET),
    ("connect by UDP", || it().udp.connect(it().port), NET),
    ("send by UDP", || it().udp.send_to(b"x", it().port).map(drop), NET),
    ("option of a socket", || it().udp.set_broadcast(true), NET),
    ("bind", || {
        let again = rustix::net::bind(&it().tcp, &"127.0.0.1:0".parse::<SocketAddr>().unwrap());
        // It is bound where it was tried before.
        again.or_else(|error| if error == Errno::INVAL { Ok(()) } else { Err(error) }).map_err(Into::into)
    }, NET),
    ("program", || Command::new("/bin/true").status().map(drop), NET),
    ("program by a shell", || Command::new("sh").args(["-c", "true"]).status().map(drop), NET),
    ("signal to a process", || Ok(rustix::process::kill_process(it().process, Signal::CONT)?), NET),
    ("trace a process", || {
        nix::sys::ptrace::seize(other(), nix::sys::ptrace::Options::empty())?;
        // Where it is allowed, this lets go of it.
        let _ = nix::sys::ptrace::interrupt(other());
        let _ = nix::sys::wait::waitpid(other(), None);
        Ok(nix::sys::ptrace::detach(other(), None)?)
    }, NET),
    ("memory of a process", || {
        // What is at no address can be read of nobody; who may not look is told so first.
        let mut byte = [0];
        let remote = nix::sys::uio::RemoteIoVec { base: 0, len: 1 };
        let read = nix::sys::uio::process_vm_readv(other(), &mut [io::IoSliceMut::new(&mut byte)], &[remote]);
        match read { Err(nix::errno::Errno::EFAULT) => Ok(()), read => Ok(read.map(drop)?) }
    }, NET),
    ("executable memory", || {
        let made = region::alloc(1, region::Protection::READ_WRITE_EXECUTE);
        made.map(drop).map_err(|error| error.into_io_error())
    }, NET),
    ("memory made executable", || memmap2::MmapMut::map_anon(4096)?.make_exec().map(drop), NET),
    ("file in memory", || Ok(rustix::fs::memfd_create("x", rustix::fs::MemfdFlags::CLOEXEC).map(drop)?), NET),
    ("core dumps", || {
        let limit = rustix::process::getrlimit(Resource::Core);
        Ok(rustix::process::setrlimit(Resource::Core, Rlimit { current: limit.maximum, ..limit })?)
    }, NET),
    ("to be dumpable", || Ok(rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable)?), NET),
    ("device call", || Ok(rustix::io::ioctl_fionread(&it().tcp).map(drop)?), NET),
    ("another directory of work", || std::env::set_current_dir(&it().home), NET),
    ("read the users", || File::open("/etc/passwd").map(drop), FILE),
    ("read the host's name", || File::open("/etc/hostname").map(drop), FILE),
    ("read what it is itself", || fs::read("/proc/self/maps").map(drop), FILE),
    ("read its program", || File::open(std::fs::read_link("/proc/self/exe").unwrap_or("/bin/true".into())).map(drop), FILE),
    ("list root's directory", || fs::read_dir("/").map(drop), FILE),
    ("list the home", || fs::read_dir(std::env::var("HOME").unwrap()).map(drop), FILE),
    ("read a device", || File::open("/dev/zero").map(drop), FILE),
    ("read the configuration", || File::open(it().home.join("postern.toml")).map(drop), FILE),
    ("write the configuration", || write(it().home.join("postern.toml")), FILE),
    ("list the recipients", || fs::read_dir(it().home.join("recipients")).map(drop), FILE),
    ("write a recipient", || write(it().home.join("recipients/alice.recipients")), FILE),
    ("add a recipient", || make(it().home.join("recipients/eve.recipients")), FILE),
    ("make a file in /tmp", || make(format!("/tmp/postern-confined-{}", std::process::id()).into()), FILE),
    ("make a file beside the data", || make(it().home.join("beside")), FILE),
    ("empty a file elsewhere", || File::create(it().elsewhere.join("file")).map(drop), FILE),
    ("cut a file elsewhere", || Ok(nix::unistd::truncate(&it().elsewhere.join("file"), 0)?), NET),
    ("remove a file elsewhere", || {
        let path = it().elsewhere.join("to-remove");
        fs::remove_file(&path)?;
        fs::write(path, "")
    }, FILE),
    ("rights of a file elsewhere", || {
        fs::set_permissions(it().elsewhere.join("file"), fs::metadata(it().elsewhere.join("file"))?.permissions())
    }, NET),
    ("link out of the data", || {
        let (from, to) = (it().home.join("data/postern.db"), it().home.join("linked"));
        fs::hard_link(from, &to)?;
        fs::remove_file(to)
    }, NET),
    ("link by name in the data", || {
        let link = it().home.join("data/link");
        std::os::unix::fs::symlink("/etc/passwd", &link)?;
        fs::remove_file(link)
    }, NET),
    ("move out of the data", || {
        let (from, to) = (it().home.join("data/moved"), it().home.join("moved"));
        fs::write(&from, "")?;
        let moved = fs::rename(&from, &to);
        let _ = fs::remove_file(from);
        let _ = fs::remove_file(to);
        moved
    }, FILE),
];

/// Says of each how it went.
fn try_all(place: &str) {
    for (what, attempt, _) in TRIES {
        let ended = match attempt() {
            Ok(()) => "done".to_owned(),
            Err(error) => format!("{}", error.raw_os_error().unwrap_or(-1)),
        };
        let _ = writeln!(io::stderr(), "tried {place}: {what}: {ended}");
    }
    let _ = writeln!(io::stderr(), "tried {place}: all");
}

/// The server as `postern serve` runs it, which tries all of it on its first thread, on one of
/// those that serve, and on one that is made later.
fn inside(config: &Path) -> ExitCode {
    OUTSIDE.set(Outside::from_environment()).ok().unwrap();
    server::harden();
    let config = Config::read(config).unwrap();
    let server = Server::open(config.clone()).unwrap();
    let signals = StopSignals::look();
    let bound = runtime::bind(async {
        Ok(Listeners {
            source: Listener::bind(&config.source_listen).await?,
            journalist: None,
        })
    });
    let aborts = std::env::var_os("CONFINED_ABORT").is_some();
    runtime::serve(server, bound.unwrap(), || {
        let stop = signals.stop()?;
        Ok(async move {
            if aborts {
                std::process::abort();
            }
            try_all("first");
            tokio::spawn(async { try_all("worker") }).await.unwrap();
            tokio::task::spawn_blocking(|| try_all("later"))
                .await
                .unwrap();
            // It takes the place of the process where it is allowed, so it comes last.
            let error = Command::new("/bin/true").exec();
            let ended = error.raw_os_error().unwrap();
            let _ = writeln!(io::stderr(), "tried exec: {ended}");
            stop.await;
        })
    })
    .unwrap();
    ExitCode::SUCCESS
}

fn outside() -> ExitCode {
    OUTSIDE.set(Outside::from_environment()).ok().unwrap();
    try_all("outside");
    ExitCode::SUCCESS
}

// -- the tests ----------------------------------------------------------------------------

/// This program, with something outside to reach for; it ends with this.
struct Reach {
    process: Child,
    _port: TcpListener,
    elsewhere: tempfile::TempDir,
}

impl Reach {
    fn new() -> Self {
        let mut sleep = Command::new("sleep");
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("file"), "untouched").unwrap();
        fs::write(elsewhere.path().join("to-remove"), "").unwrap();
        Self {
            process: sleep.arg("600").stdin(Stdio::null()).spawn().unwrap(),
            _port: TcpListener::bind("127.0.0.1:0").unwrap(),
            elsewhere,
        }
    }

    fn command(&self, what: &str, dir: &Path) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(what);
        command.env("CONFINED_PROCESS", self.process.id().to_string());
        let port = self._port.local_addr().unwrap();
        command.env("CONFINED_PORT", port.to_string());
        command.env("CONFINED_ELSEWHERE", self.elsewhere.path());
        command.env("CONFINED_HOME", dir.join("drop"));
        command
    }

    fn content(&self) -> String {
        fs::read_to_string(self.elsewhere.path().join("file")).unwrap()
    }
}

impl std::ops::Drop for Reach {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn made(settings: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), settings);
    dir
}

/// How each try ended in one place, in their order.
#[track_caller]
fn ends(log: &str, place: &str) -> Vec<String> {
    let lines: Vec<_> = log
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("tried {place}: ")))
        .collect();
    assert_eq!(lines.last(), Some(&"all"), "{log}");
    let ends = lines[..lines.len() - 1].iter().zip(TRIES);
    let ends: Vec<_> = ends
        .map(|(line, (what, ..))| {
            let ended = line.strip_prefix(&format!("{what}: "));
            ended.unwrap_or_else(|| panic!("{line}")).to_owned()
        })
        .collect();
    assert_eq!(ends.len(), TRIES.len(), "{log}");
    ends
}

fn what_a_server_may_not_do_fails_and_it_goes_on_serving() {
    let reach = Reach::new();
    let dir = made(&["hourly_tick = \"1s\"", "daily_tick = \"1s\""]);
    let command = reach.command("inside", dir.path());
    let drop = Drop::serve_by(dir, command);
    common::eventually("the tries", || drop.log().contains("tried exec: "));
    let log = drop.log();
    for place in ["first", "worker", "later"] {
        for (ended, (what, _, expected)) in ends(&log, place).iter().zip(TRIES) {
            assert_eq!(
                *ended,
                expected.raw_os_error().to_string(),
                "{place}: {what}"
            );
        }
    }
    assert!(log.contains(&format!("tried exec: {}\n", Errno::PERM.raw_os_error())));
    assert_eq!(reach.content(), "untouched");
    // It serves, seals, commits and ticks.
    let content = noise(3_000_000);
    drop.send(vec![
        field("message", b"still here"),
        file("large", &content),
    ])
    .is(200, "Received");
    std::thread::sleep(std::time::Duration::from_secs(3));
    drop.send(vec![field("message", b"and after ticks")])
        .is(200, "Received");
    assert_eq!(drop.kept(), 2);
    assert_eq!(drop.opened(0).len(), 2);
    let dir = drop.stop();
    let log = fs::read_to_string(dir.path().join("log")).unwrap();
    assert!(!log.contains("warning"), "{log}");
}

/// Or the test above would show nothing.
fn the_same_can_be_done_by_who_is_not_confined() {
    let reach = Reach::new();
    let dir = made(&[]);
    let output = common::run(&mut reach.command("outside", dir.path()));
    let log = String::from_utf8(output.stderr).unwrap();
    for (ended, (what, ..)) in ends(&log, "outside").iter().zip(TRIES) {
        // A kernel may let a process be traced by its parents alone (Yama).
        let by_root = ["trace a process", "memory of a process"].contains(what);
        if !by_root || rustix::process::geteuid().is_root() {
            assert_eq!(ended, "done", "{what}");
        }
    }
    assert_eq!(reach.content(), "");
}

fn an_abort_ends_a_confined_server() {
    let reach = Reach::new();
    let dir = made(&[]);
    let mut command = reach.command("inside", dir.path());
    command.args(["serve", "--config"]);
    command.arg(checkup::config(dir.path()));
    let output = common::run(command.env("CONFINED_ABORT", "1"));
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(log.contains("confined: files by Landlock"), "{log}");
    let abort = Signal::ABORT.as_raw();
    assert_eq!(output.status.signal(), Some(abort), "{log}");
    assert!(!output.status.core_dumped());
}

fn a_process_that_has_threads_is_not_confined_by_half() {
    let (told, wait) = std::sync::mpsc::channel::<()>();
    let thread = std::thread::spawn(move || wait.recv());
    let refused = postern::confine::files(&["/tmp".into()]).unwrap_err();
    assert_eq!(refused.to_string(), "there are 2 threads already");
    drop(told);
    thread.join().unwrap().unwrap_err();
    fs::read_dir("/").unwrap();
}

fn ciphertexts_may_lie_on_another_disk() {
    let dir = made(&[]);
    let disk = tempfile::tempdir().unwrap();
    let (blobs, there) = (
        dir.path().join("drop/data/blobs"),
        disk.path().join("blobs"),
    );
    fs::rename(&blobs, &there).unwrap();
    std::os::unix::fs::symlink(&there, &blobs).unwrap();
    let drop = Drop::serve(dir);
    drop.send(vec![field("message", b"elsewhere")])
        .is(200, "Received");
    assert_eq!(drop.kept(), 1);
    assert_eq!(drop.opened(0).len(), 1);
}

fn the_kernel_and_the_doctor_say_that_every_thread_is_confined() {
    let drop = Drop::start(&[]);
    // The one that commits is made late.
    drop.send(vec![field("message", b"x")]).is(200, "Received");
    let tasks = fs::read_dir(format!("/proc/{}/task", drop.pid())).unwrap();
    let mut threads = 0;
    for task in tasks {
        let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        for line in ["NoNewPrivs:\t1", "Seccomp:\t2"] {
            assert!(status.lines().any(|it| it == line), "{status}");
        }
        threads += 1;
    }
    assert!(threads >= 4, "{threads} threads");
    let report = checkup::doctor(drop.path());
    report.says(
        "confinement",
        "ok",
        "filtered by seccomp, and files, as the server says, by Landlock ",
    );
    let dir = drop.stop();
    checkup::doctor(dir.path()).says("confinement", "warning", "no server runs");
}

/// The program on a kernel that answers so to some calls.
fn on_kernel(answers: &[&str]) -> Command {
    common::need("strace");
    let mut strace = Command::new("strace");
    // The program keeps its process id, and strace is the one beside it.
    strace.args(["-D", "-f", "-q", "-o", "/dev/null"]);
    for answer in answers {
        strace.arg("-e").arg(format!("inject={answer}"));
    }
    strace.arg(common::POSTERN);
    strace
}

fn a_kernel_that_cannot_is_warned_of_and_one_that_fails_stops_the_start() {
    for (answers, log, told) in [
        (
            "landlock_create_ruleset:error=EOPNOTSUPP",
            "postern: confined: system calls by seccomp\n\
             postern: warning: this kernel has no Landlock: ",
            "this kernel has no Landlock",
        ),
        (
            // The first two are for core dumps and new privileges.
            "prctl:error=EINVAL:when=3",
            "postern: confined: files by Landlock ",
            "this kernel filters no system calls",
        ),
    ] {
        let drop = Drop::serve_by(made(&[]), on_kernel(&[answers]));
        assert!(drop.log().contains(log), "{}", drop.log());
        assert!(drop.log().contains(told), "{}", drop.log());
        drop.send(vec![field("message", b"x")]).is(200, "Received");
        checkup::doctor(drop.path()).says("confinement", "warning", told);
    }
    for answers in ["landlock_restrict_self:error=E2BIG", "seccomp:error=EACCES"] {
        let dir = made(&[]);
        let mut serve = on_kernel(&[answers]);
        serve
            .args(["serve", "--config"])
            .arg(checkup::config(dir.path()));
        common::fails(
            &mut serve,
            "the server cannot be confined: …",
            "start it without another sandbox around it that forbids landlock(7) or seccomp(2)…",
        );
    }
}
