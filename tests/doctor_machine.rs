//! `postern doctor` on the running server, the machine under it and the tor in front of it. What a
//! test cannot break on the machine that it runs on is broken in mounts of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod checkup;
mod common;

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use checkup::{
    NOBODY, Report, Tor, by_user, chmod, chown, doctor, doctor_by, doctor_on, drop_of_nobody, set,
};
use common::{Drop, POSTERN, is_root, make_drop, need};

/// What the kernel says on a machine where all is well.
const FAKED: [(&str, &str, &str); 3] = [
    ("cmdline", "/proc/cmdline", "quiet init_on_free=1\n"),
    ("core_pattern", "/proc/sys/kernel/core_pattern", "core\n"),
    ("swaps", "/proc/swaps", SWAPS),
];
const SWAPS: &str = "Filename Type Size Used Priority\n";
const ENCRYPTED: &str = "CRYPT-LUKS2-0f0f-srv\n";

/// A machine on which all is well, until a test changes it.
struct Machine {
    /// Where the drop is.
    dir: PathBuf,
    /// The kernel's name of the disk that it is on.
    device: String,
}

impl Machine {
    fn new(dir: &Path) -> Self {
        let device = fs::metadata(dir).unwrap().dev();
        let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
        assert_ne!(major, 0, "the tests' directory has to be on a disk");
        let machine = Self {
            dir: dir.to_owned(),
            device: format!("{major}:{minor}"),
        };
        for (name, _, content) in FAKED {
            machine.has(name, content);
        }
        machine.has(&format!("block/{}/dm/uuid", machine.device), ENCRYPTED);
        machine
    }

    fn has(&self, name: &str, content: &str) {
        let path = self.dir.join("machine").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The disk is made of others, some of them encrypted.
    fn disk_of(&self, uuids: &[&str]) {
        fs::remove_dir_all(self.dir.join("machine/block")).unwrap();
        self.has(&format!("block/{}/size", self.device), "1\n");
        for (at, uuid) in uuids.iter().enumerate() {
            let part = format!("block/{}/slaves/dm-{at}/dm/uuid", self.device);
            self.has(&part, uuid);
        }
    }

    /// What the doctor says there, as the server's user and after `setup`.
    fn doctor(&self, setup: &str) -> Report {
        let mut mounts = String::new();
        for (name, target, _) in FAKED {
            mounts += &format!("mount --bind machine/{name} {target}\n");
        }
        mounts += "mount --bind machine/block /sys/dev/block
            mount -t tmpfs tmpfs /run
            mkdir -p /run/systemd/timesync
            touch /run/systemd/timesync/synchronized\n";
        doctor_on(&(mounts + setup), NOBODY, &self.dir)
    }
}

/// Serves it as [`NOBODY`].
fn serve(dir: tempfile::TempDir) -> Drop {
    Drop::serve_by(dir, by_user(NOBODY, POSTERN))
}

#[test]
fn a_drop_that_is_in_order_gets_no_warning() {
    if !is_root("a_drop_that_is_in_order_gets_no_warning") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let tor = Tor::start(dir.path());
    tor.is_known_in(dir.path());
    let drop = serve(dir);
    let report = Machine::new(drop.path()).doctor("");
    assert_eq!(report.findings(), Vec::<String>::new());
    assert_eq!(report.exit, 0);
    report.says("source-site", "ok", "it listens on unix:/");
    report.says("onion", "ok", &format!("tor has made {}", tor.address()));
    report.says("tor", "ok", "answers on unix:/");
    report.says("server", "ok", &format!("it runs as user {NOBODY}"));
}

#[test]
fn what_the_machine_does_with_memory_disk_and_time_is_told() {
    if !is_root("what_the_machine_does_with_memory_disk_and_time_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let machine = Machine::new(dir.path());
    let swap_file = dir.path().join("swap");
    fs::write(&swap_file, "").unwrap();
    let on_disk = format!("{SWAPS}{} file 1 0 -2\n", swap_file.display());
    let elsewhere = format!("{SWAPS}/not/there partition 1 0 -2\n");
    let zram = format!("{SWAPS}/dev/zram77 partition 1 0 100\n");
    for (name, content, check, verdict, part) in [
        (
            "swaps",
            elsewhere.as_str(),
            "swap",
            "wrong",
            "/not/there: memory reaches the disk",
        ),
        (
            "swaps",
            &on_disk,
            "swap",
            "warning",
            "swap, encrypted; turn it off",
        ),
        ("swaps", &zram, "swap", "ok", "none on a disk"),
        (
            "core_pattern",
            "|/usr/lib/systemd/systemd-coredump %P %u\n",
            "core-pattern",
            "warning",
            "to /usr/lib/systemd/systemd-coredump; `sysctl",
        ),
        ("core_pattern", "/var/core.%p\n", "core-pattern", "ok", ""),
        (
            "cmdline",
            "quiet init_on_free=0\n",
            "init-on-free",
            "warning",
            "add init_on_free=1",
        ),
        (
            "cmdline",
            "init_on_free=0 init_on_free=on\n",
            "init-on-free",
            "ok",
            "",
        ),
    ] {
        machine.has(name, content);
        machine.doctor("").says(check, verdict, part);
        let (_, _, well) = FAKED.into_iter().find(|faked| faked.0 == name).unwrap();
        machine.has(name, well);
    }
    for (uuids, verdict) in [
        (&[][..], "warning"),
        (&[ENCRYPTED], "ok"),
        (&[ENCRYPTED, ENCRYPTED], "ok"),
        (&[ENCRYPTED, "LVM-0f0f"], "warning"),
    ] {
        machine.disk_of(uuids);
        machine
            .doctor("")
            .says("disk-encryption", verdict, "encrypted");
    }
    machine.has("swaps", &on_disk);
    machine
        .doctor("")
        .says("swap", "wrong", "swap: memory reaches the disk");
    let in_memory = "mkdir drop/data/x; mount -t tmpfs tmpfs drop/data; chmod 700 drop/data
        chown \"$user\" drop/data";
    let part = "gone when the machine stops";
    machine
        .doctor(in_memory)
        .says("disk-encryption", "warning", part);
}

#[test]
fn a_clock_that_nothing_sets_is_told() {
    if !is_root("a_clock_that_nothing_sets_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    // Named like one that does.
    fs::copy("/bin/sleep", dir.path().join("chronyd")).unwrap();
    let alone = "mount -t tmpfs tmpfs /run
        exec unshare --pid --fork --mount-proc bash -euc";
    for (before, verdict, part) in [
        ("", "warning", "nothing sets the clock; install"),
        ("./chronyd 60 & sleep 0.2;", "ok", "chronyd runs"),
    ] {
        let setup = format!("{alone} '{before} exec \"$@\"' bash \"$@\"");
        doctor_on(&setup, 0, dir.path()).says("time-keeper", verdict, part);
    }
}

/// What is asked of a server that runs.
const OF_THE_SERVER: [&str; 5] = [
    "server",
    "memory",
    "core-dumps",
    "confinement",
    "source-site",
];

#[test]
fn what_is_wrong_with_the_running_server_is_told() {
    if !is_root("what_is_wrong_with_the_running_server_is_told") {
        return;
    }
    let drop = serve(drop_of_nobody(&[]));
    let pid = drop.pid();
    let report = doctor(drop.path());
    for check in OF_THE_SERVER {
        assert_eq!(report.verdict(check), "ok", "{report:#?}");
    }
    let machine = Machine::new(drop.path());
    // What it says of itself is held against what the kernel says.
    for (from, to) in [
        ("Seccomp:\\t2", "Seccomp:\\t0"),
        ("NoNewPrivs:\\t1", "NoNewPrivs:\\t0"),
    ] {
        let free = format!(
            "sed 's/^{from}/{to}/' /proc/{pid}/status > machine/status
             mount --bind machine/status /proc/{pid}/status"
        );
        let report = machine.doctor(&free);
        report.says("confinement", "wrong", "is not confined, whatever it says");
    }
    let lock = drop.data().join("postern.lock");
    let said = fs::read_to_string(&lock).unwrap();
    for (says, verdict, part) in [
        (
            r#"{"landlock":null,"seccomp":true}"#,
            "warning",
            "this kernel has no Landlock",
        ),
        (
            r#"{"landlock":7,"seccomp":false}"#,
            "warning",
            "filters no system calls",
        ),
        (r#"{"landlock":7,"seccomp":true}"#, "ok", "by Landlock 7"),
        ("", "wrong", "does not say what confines it"),
    ] {
        fs::write(&lock, says).unwrap();
        doctor(drop.path()).says("confinement", verdict, part);
    }
    fs::write(&lock, said).unwrap();
    // Its memory went to the swap, as the kernel tells it.
    let swapped = format!(
        "sed 's/^VmSwap:.*/VmSwap:\\t  12 kB/' /proc/{pid}/status > machine/status
         mount --bind machine/status /proc/{pid}/status"
    );
    let report = machine.doctor(&swapped);
    report.says(
        "memory",
        "wrong",
        "12 kB of the server's memory are in swap",
    );
    // Its unit keeps it out of there.
    machine.has("swaps", &format!("{SWAPS}/not/there partition 1 0 -2\n"));
    machine.has("cgroup", "0::/system.slice/postern.service\n");
    for (limit, verdict) in [("0", "warning"), ("max", "wrong")] {
        let unit = format!(
            "mount --bind machine/cgroup /proc/{pid}/cgroup
             mount -t tmpfs tmpfs /sys/fs/cgroup
             mkdir -p /sys/fs/cgroup/system.slice/postern.service
             echo {limit} > /sys/fs/cgroup/system.slice/postern.service/memory.swap.max"
        );
        machine
            .doctor(&unit)
            .says("swap", verdict, "memory reaches the disk");
    }
    // The configuration was changed after the start.
    let socket = drop.path().join("source.sock");
    let other = drop.path().join("other.sock");
    fs::write(&other, "").unwrap();
    for (place, why) in [
        ("not-there.sock", "No such file"),
        ("other.sock", "it is no socket"),
    ] {
        let place = drop.path().join(place);
        set(
            drop.path(),
            &format!("source_listen = \"unix:{}\"", place.display()),
        );
        doctor(drop.path()).says("source-site", "wrong", why);
    }
    set(drop.path(), "source_listen = \"127.0.0.1:9\"");
    doctor(drop.path()).says("source-site", "wrong", "does not answer on 127.0.0.1:9");
    set(
        drop.path(),
        &format!("source_listen = \"unix:{}\"", socket.display()),
    );
    let dir = drop.stop();
    let report = doctor(dir.path());
    for check in OF_THE_SERVER {
        assert_eq!(report.verdict(check), "warning", "{report:#?}");
    }
}

/// Holds the lock as a server does.
fn hold_lock(dir: &Path, mut holder: Command) -> std::process::Child {
    need("flock");
    let lock = dir.join("drop/data/postern.lock");
    fs::write(&lock, "").unwrap();
    chown(&lock, NOBODY);
    holder
        .args(["--no-fork", "-x"])
        .arg(&lock)
        .args(["sh", "-c", "echo held; exec sleep 600"]);
    let mut child = holder.stdout(Stdio::piped()).spawn().unwrap();
    let mut held = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut held).unwrap();
    child
}

#[test]
fn a_server_that_can_be_dumped_or_is_another_users_is_told() {
    if !is_root("a_server_that_can_be_dumped_or_is_another_users_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let mut dumping = by_user(NOBODY, "prlimit");
    dumping.args(["--core=0:4096", "flock"]);
    let mut child = hold_lock(dir.path(), dumping);
    let part = format!("process {} may write core dumps; restart", child.id());
    doctor(dir.path()).says("core-dumps", "wrong", &part);
    child.kill().unwrap();
    child.wait().unwrap();
    // It turned core dumps off, and did not make itself undumpable.
    let mut plain = by_user(NOBODY, "prlimit");
    plain.args(["--core=0", "flock"]);
    let mut child = hold_lock(dir.path(), plain);
    let pid = child.id();
    let report = doctor(dir.path());
    let part = format!("process {pid} can be dumped and traced; restart");
    report.says("core-dumps", "wrong", &part);
    child.kill().unwrap();
    child.wait().unwrap();
    doctor(dir.path()).says("server", "warning", "it does not run");
    let mut child = hold_lock(dir.path(), Command::new("flock"));
    let part = "it runs as user 0, process ";
    doctor(dir.path()).says("server", "wrong", part);
    doctor(dir.path()).says("server", "wrong", "the data are another's; restart it as");
    child.kill().unwrap();
    child.wait().unwrap();
    // A drop of root's own.
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let drop = Drop::serve(dir);
    doctor(drop.path()).says("server", "warning", "give it a user of its own");
}

#[test]
fn an_address_that_is_not_the_known_one_is_told() {
    if !is_root("an_address_that_is_not_the_known_one_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    let report = doctor(dir.path());
    let part = "set `onion` and `onion_hostname_file` in postern.toml";
    report.says("onion", "warning", part);
    report.says("journalist-onion", "ok", "there is no journalists' site");
    let tor = Tor::start(dir.path());
    tor.is_known_in(dir.path());
    let ours = tor.address();
    doctor(dir.path()).says("onion", "ok", &ours);
    // Who may not read tor's directory is told, and is not told that it is wrong.
    let report = doctor_by(by_user(1234, POSTERN), dir.path());
    report.says("configuration", "warning", "cannot be looked at");
    for path in [dir.path().to_owned(), dir.path().join("drop")] {
        chmod(&path, 0o755);
    }
    chmod(&dir.path().join("drop/postern.toml"), 0o644);
    let report = doctor_by(by_user(1234, POSTERN), dir.path());
    report.says("onion", "warning", "hostname cannot be looked at; run");
    report.says("tor", "warning", "cannot be looked at; run");
    // Another address is known than the one that tor has keys of.
    let known = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion";
    set(dir.path(), &format!("onion = \"{known}\""));
    let part = format!("tor has made {ours}, and {known} is the known address; bring the keys");
    doctor(dir.path()).says("onion", "wrong", &part);
    set(dir.path(), &format!("onion = \"{ours}\""));
    // The file lies.
    let another = if ours.starts_with('x') { 'y' } else { 'x' };
    let wrong_letter = format!("{another}{}", &ours[1..]);
    for (content, verdict, part) in [
        (known, "wrong", "is the known address"),
        (&wrong_letter, "wrong", "its checksum is wrong"),
        ("", "wrong", "not an onion address"),
        (&format!("{ours}\n"), "ok", ""),
    ] {
        fs::write(&tor.hostname, content).unwrap();
        doctor(dir.path()).says("onion", verdict, part);
    }
    // The journalists' address has to be another.
    set(dir.path(), &format!("journalist_onion = \"{ours}\""));
    let part = "it is that of the source site; give the journalists' site";
    doctor(dir.path()).says("journalist-onion", "wrong", part);
    set(dir.path(), &format!("journalist_onion = \"{known}\""));
    let part = "set `journalist_onion` and `journalist_onion_hostname_file`";
    doctor(dir.path()).says("journalist-onion", "warning", part);
    let file = dir.path().join("journalists-hostname");
    fs::write(&file, known).unwrap();
    set(
        dir.path(),
        &format!("journalist_onion_hostname_file = \"{}\"", file.display()),
    );
    doctor(dir.path()).says("journalist-onion", "ok", known);
    fs::remove_file(&tor.hostname).unwrap();
    doctor(dir.path()).says("onion", "wrong", "No such file or directory");
}

#[test]
fn a_tor_that_does_not_run_is_told() {
    if !is_root("a_tor_that_does_not_run_is_told") {
        return;
    }
    let dir = drop_of_nobody(&[]);
    doctor(dir.path()).says("tor", "warning", "set `tor_control` in postern.toml");
    let tor = Tor::start(dir.path());
    tor.is_known_in(dir.path());
    doctor(dir.path()).says("tor", "ok", "tor 0.");
    // By a port, too.
    let port = tor.control_port();
    set(dir.path(), &format!("tor_control = \"{port}\""));
    doctor(dir.path()).says("tor", "ok", &format!("answers on {port}"));
    drop(tor);
    doctor(dir.path()).says("tor", "wrong", "tor does not answer on 127.0.0.1:");
    // Something else listens there, and speaks as the source site does.
    let other = dir.path().join("other.sock");
    let listener = UnixListener::bind(&other).unwrap();
    set(
        dir.path(),
        &format!("tor_control = \"unix:{}\"", other.display()),
    );
    let answering = std::thread::spawn(move || {
        use std::io::Write as _;
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    doctor(dir.path()).says("tor", "wrong", "is no control socket of tor's");
    answering.join().unwrap();
}
