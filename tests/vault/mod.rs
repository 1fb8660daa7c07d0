//! Backups as tests need them: made by the program, taken apart, and sealed again.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;

use crate::common::{Drop, POSTERN, succeed};

/// A key for backups: its identity file, and its public half.
pub struct Key {
    pub identity: PathBuf,
    pub public: String,
}

impl Key {
    pub fn make(dir: &Path) -> Self {
        let key = postern::pq::Identity::generate();
        let identity = dir.join("backup.identity");
        fs::write(&identity, key.to_string().expose_secret()).unwrap();
        Self {
            identity,
            public: key.to_public().to_string(),
        }
    }

    /// `postern backup` of the drop in `dir`.
    pub fn backup(&self, dir: &Path, to: &Path) -> Command {
        let mut command = Command::new(POSTERN);
        command.args(["backup", "--recipient", &self.public, "--to"]);
        command.arg(to).arg("--config");
        command.arg(dir.join("drop/postern.toml"));
        command
    }

    /// `postern restore`.
    pub fn restore(&self, file: &Path, to: &Path) -> Command {
        let mut command = Command::new(POSTERN);
        command.arg("restore").arg(file).arg("--to").arg(to);
        command.arg("-i").arg(&self.identity);
        command
    }

    /// The members of a backup, in their order.
    pub fn unseal(&self, file: &Path) -> Vec<Member> {
        let text = fs::read_to_string(&self.identity).unwrap();
        let identity: postern::pq::Identity = text.parse().unwrap();
        let identity: &dyn age::Identity = &identity;
        let sealed = std::io::BufReader::new(fs::File::open(file).unwrap());
        let decryptor = age::Decryptor::new_buffered(sealed).unwrap();
        let stream = decryptor.decrypt(std::iter::once(identity)).unwrap();
        let mut tar = tar::Archive::new(stream);
        let members = tar.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (name, content)
        });
        members.collect()
    }

    /// Writes a sealed file with these bytes in it.
    pub fn seal(&self, content: &[u8], to: &Path) {
        let recipient: postern::pq::Recipient = self.public.parse().unwrap();
        let recipient: &dyn age::Recipient = &recipient;
        let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient)).unwrap();
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap();
        fs::write(to, sealed).unwrap();
    }

    pub fn seal_members(&self, members: &[Member], to: &Path) {
        self.seal(&tar(members), to);
    }
}

pub type Member = (String, Vec<u8>);

/// A tar of these members, with names that a tar library would refuse too.
pub fn tar(members: &[Member]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = header(name, content.len() as u64, tar::EntryType::Regular);
        header.set_cksum();
        tar.append(&header, &content[..]).unwrap();
    }
    tar.into_inner().unwrap()
}

pub fn header(name: &str, size: u64, kind: tar::EntryType) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(size);
    header.set_mode(0o600);
    header.set_entry_type(kind);
    header.set_cksum();
    header
}

/// A member of a JSON text, changed.
pub fn change_json(members: &mut [Member], name: &str, change: impl Fn(&mut serde_json::Value)) {
    let member = members.iter_mut().find(|member| member.0 == name).unwrap();
    let mut json = serde_json::from_slice(&member.1).unwrap();
    change(&mut json);
    member.1 = json.to_string().into_bytes();
}

/// What stands in a directory, hidden or not.
pub fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Restores to another place; a directory as [`Drop::serve`] takes it.
pub fn restored(key: &Key, file: &Path, identities: &Path) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    succeed(&mut key.restore(file, &dir.path().join("drop")));
    let alice = "alice.identity";
    fs::copy(identities.join(alice), dir.path().join(alice)).unwrap();
    dir
}

/// The messages of all that is there, opened.
pub fn messages(drop: &Drop) -> Vec<String> {
    let opened = drop.opened(0).into_iter();
    let mut all: Vec<_> = opened
        .map(|case| fs::read_to_string(case.join("message.txt")).unwrap())
        .map(|text| text.trim_end().to_owned())
        .collect();
    all.sort();
    all
}

/// The database of the drop in `dir`.
pub fn database(dir: &Path) -> rusqlite::Connection {
    let db = rusqlite::Connection::open(dir.join("drop/data/postern.db")).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db
}
