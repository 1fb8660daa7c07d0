//! Whose the files are, and who else may read or write them.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::{Finding, Subject, ok, some_of, unread, unseen, warning, wrong};

const ROOT: u32 = 0;
const CHANGED: &str = "correct owner and mode, and check that nobody changed anything";

/// The configuration belongs to the server's user or to root, and nobody else reads it.
pub(super) fn configuration(subject: &Subject) -> Finding {
    let path = &subject.config_path;
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return unread(path, &error),
    };
    if let Some(fault) = owner(path, &metadata, subject.user) {
        return wrong(fault, CHANGED);
    }
    let group = roots_group(subject);
    let roots = group.map(|group| format!("`chown root:{group}` it and `chmod 640` it"));
    let hint = |else_: &str| roots.clone().unwrap_or_else(|| else_.to_owned());
    if !readable(&metadata, subject.user) {
        return wrong(
            format!("{} cannot be read by the server's user", path.display()),
            hint("`chown` it to the user that the data directory belongs to"),
        );
    }
    if metadata.mode() & 0o007 != 0 {
        return warning(
            format!("{} can be read by everybody", path.display()),
            hint("`chmod 600` it"),
        );
    }
    if let (Some(hint), true) = (&roots, metadata.uid() != ROOT) {
        return warning(servers(path), hint.clone());
    }
    ok(described(path, &metadata))
}

/// The group of the server, where configuration and recipients are root's, and the server only reads
/// them: where they do not lie around its data. As root alone one can say so.
fn roots_group(subject: &Subject) -> Option<u32> {
    let config = &subject.config;
    let home = subject.config_path.parent()?;
    let apart =
        !config.data.starts_with(fs::canonicalize(home).ok()?) && !config.data.starts_with(home);
    let metadata = fs::metadata(&config.data).ok()?;
    (apart && metadata.uid() != ROOT).then(|| metadata.gid())
}

fn servers(path: &Path) -> String {
    format!(
        "{} is the server's own: one that is taken over changes it",
        path.display()
    )
}

/// Nobody else can put another directory in the place of ours.
pub(super) fn path(subject: &Subject) -> Finding {
    let config = &subject.config;
    let mut above: Vec<PathBuf> = Vec::new();
    for place in [&subject.config_path, &config.data, &config.recipients] {
        let real = match fs::canonicalize(place) {
            Ok(real) => real,
            Err(error) => return unread(place, &error),
        };
        above.extend(real.ancestors().skip(1).map(Path::to_owned));
    }
    above.sort();
    above.dedup();
    let mut faults = Vec::new();
    for dir in &above {
        let metadata = match fs::metadata(dir) {
            Ok(metadata) => metadata,
            Err(error) => return unread(dir, &error),
        };
        faults.extend(owner(dir, &metadata, subject.user));
        // In a directory with the sticky bit, everybody renames only what is their own.
        if metadata.mode() & 0o022 != 0 && metadata.mode() & 0o1000 == 0 {
            faults.push(writable(dir, &metadata));
        }
    }
    if faults.is_empty() {
        return ok("only root and the server's user can change what is above the files");
    }
    wrong(some_of(&faults), CHANGED)
}

/// Who writes the recipients decides whom everything is sealed to.
pub(super) fn recipients(subject: &Subject) -> Finding {
    let dir = &subject.config.recipients;
    let entries = match everything_in(dir, 1) {
        Ok(entries) => entries,
        Err(error) => return unread(dir, &error),
    };
    let mut faults = Vec::new();
    for (path, metadata) in &entries {
        faults.extend(owner(path, metadata, subject.user));
        if metadata.mode() & 0o022 != 0 {
            faults.push(writable(path, metadata));
        }
        if !readable(metadata, subject.user) {
            let path = path.display();
            faults.push(format!("{path} cannot be read by the server's user"));
        }
    }
    if !faults.is_empty() {
        return wrong(some_of(&faults), CHANGED);
    }
    let own = entries.iter().find(|(_, metadata)| metadata.uid() != ROOT);
    if let (Some(group), Some((path, _))) = (roots_group(subject), own) {
        let hint = format!(
            "`chown -R root:{group}` {}, and check that nobody changed anything",
            dir.display()
        );
        return warning(servers(path), hint);
    }
    ok(described(dir, &entries[0].1))
}

/// What is in the data directory belongs to the server's user alone.
pub(super) fn data(subject: &Subject) -> Finding {
    let dir = &subject.config.data;
    let entries = match everything_in(dir, 2) {
        Ok(entries) => entries,
        Err(error) => return unread(dir, &error),
    };
    let mut faults = Vec::new();
    for (path, metadata) in &entries {
        let shown = path.display();
        if Some(metadata.uid()) != subject.user {
            faults.push(format!("{shown} belongs to user {}", metadata.uid()));
        }
        if metadata.mode() & 0o077 != 0 {
            let mode = metadata.mode() & 0o7777;
            faults.push(format!("{shown} is open to others (mode {mode:o})"));
        }
        if !metadata.is_dir() && !metadata.is_file() {
            faults.push(format!("{shown} is neither a file nor a directory"));
        }
    }
    if faults.is_empty() {
        return ok(described(dir, &entries[0].1));
    }
    let hint = "`chown -R` it to the server's user and `chmod -R go=`; what others read is theirs";
    wrong(some_of(&faults), hint)
}

/// The logo is one that the server takes: without it, it does not start.
pub(super) fn logo(subject: &Subject) -> Finding {
    let Some(path) = &subject.config.logo else {
        return ok("none is set");
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return unread(path, &error),
    };
    if !readable(&metadata, subject.user) {
        let what = format!("{} cannot be read by the server's user", path.display());
        return wrong(
            what,
            "`chown` it to the user that the data directory belongs to",
        );
    }
    if metadata.mode() & 0o022 != 0 {
        return wrong(writable(path, &metadata), CHANGED);
    }
    match subject.config.load_logo() {
        Ok(_) => ok(described(path, &metadata)),
        Err(_) if !subject.may_look() => unseen(&path.display().to_string()),
        Err(why) => wrong(why.error, why.hint),
    }
}

/// A directory and what is in it, so many levels deep; links are not followed.
fn everything_in(dir: &Path, depth: u32) -> io::Result<Vec<(PathBuf, Metadata)>> {
    let mut found = vec![(dir.to_owned(), fs::metadata(dir)?)];
    let mut level = vec![dir.to_owned()];
    for _ in 0..depth {
        let mut below = Vec::new();
        for dir in &level {
            let mut paths = fs::read_dir(dir)?
                .map(|entry| Ok(entry?.path()))
                .collect::<io::Result<Vec<_>>>()?;
            paths.sort();
            for path in paths {
                match fs::symlink_metadata(&path) {
                    Ok(metadata) => {
                        if metadata.is_dir() {
                            below.push(path.clone());
                        }
                        found.push((path, metadata));
                    }
                    // A running server deletes files.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        level = below;
    }
    Ok(found)
}

/// What is wrong with the owner of something that the server's user and root may own.
fn owner(path: &Path, metadata: &Metadata, user: Option<u32>) -> Option<String> {
    let owner = metadata.uid();
    let good = owner == ROOT || user.is_none_or(|user| user == owner);
    (!good).then(|| format!("{} belongs to user {owner}", path.display()))
}

/// Whether a user may read a file. Of a file that only its group reads nobody knows here.
fn readable(metadata: &Metadata, user: Option<u32>) -> bool {
    let mode = metadata.mode();
    match user {
        Some(user) if user == metadata.uid() => mode & 0o400 != 0 || user == ROOT,
        Some(ROOT) | None => true,
        Some(_) => mode & 0o044 != 0,
    }
}

fn writable(path: &Path, metadata: &Metadata) -> String {
    let mode = metadata.mode() & 0o7777;
    format!(
        "{} can be written by others (mode {mode:o})",
        path.display()
    )
}

fn described(path: &Path, metadata: &Metadata) -> String {
    let (mode, owner) = (metadata.mode() & 0o7777, metadata.uid());
    format!("{}: mode {mode:o}, of user {owner}", path.display())
}
