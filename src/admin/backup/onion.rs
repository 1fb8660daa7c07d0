//! The keys of an onion service: who has them has its address.
//!
//! Tor keeps them in its HiddenServiceDir, which its own user and root may read.

use std::fs::{self, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;
use zeroize::Zeroizing;

use super::format::{CLIENT, CLIENTS, Member, ONION_FILES, is_plain};

/// The most a file of them may have, in bytes; they have some hundred.
const MOST: u64 = 64 * 1024;

/// A file of an onion service.
pub(super) type File = (Member, Zeroizing<Vec<u8>>);

/// The files in the directory of a service, all that there have to be; why not.
pub(super) fn read(dir: &Path) -> io::Result<Vec<File>> {
    let name = dir.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|name| is_plain(name)) else {
        return Err(io::Error::other(
            "its name has to be letters, digits, -, _ and .",
        ));
    };
    let mut wanted: Vec<_> = ONION_FILES.map(str::to_owned).into();
    match fs::read_dir(dir.join(CLIENTS)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
        Ok(entries) => {
            for entry in entries {
                let client = entry?.file_name().into_string().unwrap_or_default();
                // Tor reads no others.
                if client.ends_with(CLIENT) {
                    wanted.push(format!("{CLIENTS}/{client}"));
                }
            }
        }
    }
    let mut files = Vec::new();
    for file in wanted {
        let member = Member::parse(&format!("onion/{name}/{file}"))
            .ok_or_else(|| io::Error::other(format!("{file} has no name that can be kept")))?;
        let found = read_file(&dir.join(&file));
        let content = found.map_err(|e| io::Error::new(e.kind(), format!("{file}: {e}")))?;
        files.push((member, content));
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(files)
}

fn read_file(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut options = OpenOptions::new();
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    options.read(true).custom_flags(flags.bits().cast_signed());
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut content = Zeroizing::new(Vec::with_capacity(4096));
    file.take(MOST + 1).read_to_end(&mut content)?;
    if content.len() as u64 > MOST {
        return Err(io::Error::other("larger than it can be"));
    }
    Ok(content)
}
