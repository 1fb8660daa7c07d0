//! What the machine does with memory, disk and time. Only its owner can change it.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::{Finding, Subject, ok, some_of, unread, unseen, warning, wrong};

/// Programs that set the clock by others'.
const TIME_KEEPERS: [&str; 6] = [
    "systemd-timesyn",
    "chronyd",
    "ntpd",
    "openntpd",
    "ntp-daemon",
    "sdwdate",
];
/// systemd-timesyncd makes it when the clock was set.
const SYNCHRONIZED: &str = "/run/systemd/timesync/synchronized";

/// Something keeps the clock right.
pub(super) fn time_keeper(_server: Option<u32>) -> Finding {
    if Path::new(SYNCHRONIZED).exists() {
        return ok("systemd-timesyncd has set the clock");
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names =
        processes.filter_map(|process| fs::read_to_string(process.path().join("comm")).ok());
    let keeps = |name: &String| TIME_KEEPERS.contains(&name.trim_end());
    let keeper = names.into_iter().find(keeps);
    match keeper {
        Some(name) => ok(format!("{} runs", name.trim_end())),
        None => warning(
            "nothing sets the clock",
            "install systemd-timesyncd or chrony: the day decides which keys are used, and when \
             something is deleted",
        ),
    }
}

/// Programs that crash are not written anywhere. The server defends itself; tor does not.
pub(super) fn core_pattern(_server: Option<u32>) -> Finding {
    let path = Path::new("/proc/sys/kernel/core_pattern");
    let pattern = match fs::read_to_string(path) {
        Ok(pattern) => pattern,
        Err(error) => return unread(path, &error),
    };
    match pattern.trim_end().strip_prefix('|') {
        None => ok("the kernel gives core dumps to no program"),
        Some(program) => {
            let program = program.split_whitespace().next().unwrap_or_default();
            let what = format!("the kernel gives the memory of what crashes, as tor, to {program}");
            let hint = "`sysctl kernel.core_pattern=core`, and the same in /etc/sysctl.d";
            warning(what, hint)
        }
    }
}

/// No memory reaches the disk.
pub(super) fn swap(server: Option<u32>) -> Finding {
    let path = Path::new("/proc/swaps");
    let swaps = match fs::read_to_string(path) {
        Ok(swaps) => swaps,
        Err(error) => return unread(path, &error),
    };
    let (mut plain, mut encrypted) = (Vec::new(), Vec::new());
    // The first line is a heading. Blanks in names are written as \040.
    for line in swaps.lines().skip(1) {
        let name = line.split_whitespace().next().unwrap_or_default();
        let path = PathBuf::from(name.replace("\\040", " "));
        match kind_of(&path) {
            Swap::InMemory => {}
            Swap::Encrypted => encrypted.push(name.to_owned()),
            Swap::Plain => plain.push(name.to_owned()),
        }
    }
    let off = "turn it off with `swapoff -a` and in /etc/fstab";
    if plain.is_empty() {
        return match encrypted.is_empty() {
            true => ok("there is none on a disk"),
            false => warning(format!("{}, encrypted", some_of(&encrypted)), off),
        };
    }
    let what = format!("{}: memory reaches the disk", some_of(&plain));
    match server.is_some_and(may_not_swap) {
        true => warning(
            format!("{what}, but not the server's (MemorySwapMax)"),
            format!("tor and the kernel handle the same bytes: {off}"),
        ),
        false => wrong(what, off),
    }
}

enum Swap {
    /// Compressed, in memory: zram without a disk behind it.
    InMemory,
    Encrypted,
    Plain,
}

fn kind_of(swap: &Path) -> Swap {
    let name = swap.file_name().unwrap_or_default().to_string_lossy();
    if swap.starts_with("/dev") && name.starts_with("zram") {
        let behind = fs::read_to_string(format!("/sys/block/{name}/backing_dev"));
        // A kernel without this file knows of no disk behind it.
        if behind.map_or(true, |disk| disk.trim() == "none") {
            return Swap::InMemory;
        }
    }
    let Ok(metadata) = fs::metadata(swap) else {
        return Swap::Plain;
    };
    let device = match metadata.is_file() {
        true => metadata.dev(),
        false => metadata.rdev(),
    };
    match is_encrypted(device) {
        true => Swap::Encrypted,
        false => Swap::Plain,
    }
}

/// Whether its control group keeps a process out of the swap.
fn may_not_swap(process: u32) -> bool {
    let groups = fs::read_to_string(format!("/proc/{process}/cgroup")).unwrap_or_default();
    let group = groups.lines().find_map(|line| line.strip_prefix("0::/"));
    let root = Path::new("/sys/fs/cgroup");
    let dirs = group.map(|group| root.join(group));
    let limit = |dir: &Path| fs::read_to_string(dir.join("memory.swap.max")).unwrap_or_default();
    // A limit of a group holds for those below it.
    dirs.is_some_and(|dir| dir.ancestors().any(|dir| limit(dir).trim() == "0"))
}

/// The kernel wipes what is freed.
pub(super) fn init_on_free(_server: Option<u32>) -> Finding {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let line = read("/proc/cmdline");
    let mut told = line.split_whitespace().rev();
    let told = told.find_map(|word| word.strip_prefix("init_on_free="));
    let release = read("/proc/sys/kernel/osrelease");
    let built = read(&format!("/boot/config-{}", release.trim_end()));
    let built = built
        .lines()
        .any(|line| line == "CONFIG_INIT_ON_FREE_DEFAULT_ON=y");
    match told.map_or(built, |value| value == "1" || value == "y" || value == "on") {
        true => ok("the kernel wipes memory that is freed"),
        false => warning(
            "the kernel does not wipe memory that is freed",
            "add init_on_free=1 to its command line (GRUB_CMDLINE_LINUX in /etc/default/grub, then \
             `update-grub`), and restart the machine",
        ),
    }
}

/// The data are on an encrypted disk.
pub(super) fn disk_encryption(subject: &Subject) -> Finding {
    let data = &subject.config.data;
    let metadata = match fs::metadata(data) {
        Ok(metadata) => metadata,
        Err(error) => return unread(data, &error),
    };
    let Ok(place) = fs::canonicalize(data) else {
        return unseen("the data directory");
    };
    let hint = "put the data on a disk encrypted with LUKS: a seized one tells more than its files";
    let mut device = metadata.dev();
    if rustix::fs::major(device) == 0 {
        // A file system with a device of its own making: btrfs, zfs, tmpfs.
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let Some((kind, source)) = mount_of(&mounts, &place) else {
            return warning("nothing says on which disk the data are", hint);
        };
        if kind == "tmpfs" || kind == "ramfs" {
            return warning(
                "the data are in memory, and gone when the machine stops",
                "put them on a disk",
            );
        }
        match fs::metadata(&source) {
            Ok(metadata) if metadata.rdev() != 0 => device = metadata.rdev(),
            _ => {
                let what = format!("nothing says whether {source} ({kind}) is encrypted");
                return warning(what, hint);
            }
        }
    }
    match is_encrypted(device) {
        true => ok("the data are on an encrypted disk"),
        false => warning("the data are on a disk that is not encrypted", hint),
    }
}

/// Whether a block device, or each of those it is made of, is one of dm-crypt.
fn is_encrypted(device: u64) -> bool {
    let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
    is_encrypted_below(Path::new(&format!("/sys/dev/block/{major}:{minor}")))
}

fn is_encrypted_below(device: &Path) -> bool {
    let uuid = fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if uuid.starts_with("CRYPT-") {
        return true;
    }
    let parts = fs::read_dir(device.join("slaves"));
    let parts: Vec<_> = parts.into_iter().flatten().flatten().collect();
    !parts.is_empty() && parts.iter().all(|part| is_encrypted_below(&part.path()))
}

/// The kind and source of the file system that a place is on.
fn mount_of(mounts: &str, place: &Path) -> Option<(String, String)> {
    let mounts = mounts.lines().filter_map(|line| {
        // `36 35 0:32 / /srv rw,relatime shared:1 - btrfs /dev/mapper/srv rw`
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let mut after = after.split(' ');
        let (kind, source) = (after.next()?, after.next()?);
        place.starts_with(&point).then_some((point, kind, source))
    });
    // Of two mounts on one place the later one is seen.
    let (_, kind, source) = mounts.max_by_key(|(point, ..)| point.len())?;
    Some((kind.to_owned(), source.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_and_latest_mount_is_found() {
        let mounts = "\
21 1 0:20 / / rw - btrfs /dev/mapper/root rw,subvol=/@
22 21 0:21 / /srv rw shared:1 - zfs tank/srv rw
23 21 0:22 / /srv\\040two rw - tmpfs none rw
24 22 0:23 / /srv rw - btrfs /dev/mapper/srv rw
";
        let of = |place: &str| mount_of(mounts, Path::new(place)).unwrap().1;
        assert_eq!(of("/home"), "/dev/mapper/root");
        assert_eq!(of("/srv/postern/data"), "/dev/mapper/srv");
        assert_eq!(of("/srv two/data"), "none");
        assert_eq!(of("/srv2"), "/dev/mapper/root");
    }
}
