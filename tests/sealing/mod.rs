//! What the tests of the reader share: throw-away keys, envelopes sealed by the real
//! writer, bundles, and runs of the real program.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses a part of it"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use age::secrecy::ExposeSecret as _;
use postern::envelope::{Head, Kind, ReplyAddress, Writer};
use postern::id::SubmissionId;
use postern::pq;
use postern::recipients::{Chosen, Recipients};

/// A key pair whose identity is a plain file.
pub struct Keys {
    pub identity: pq::Identity,
    pub recipients: Chosen,
    pub file: PathBuf,
}

/// New keys, the secret one at `dir/name.identity`.
pub fn keys(dir: &Path, name: &str) -> Keys {
    let identity = pq::Identity::generate();
    let file = dir.join(format!("{name}.identity"));
    fs::write(&file, identity.to_string().expose_secret()).unwrap();
    let public = identity.to_public().to_string();
    Keys {
        recipients: recipients(name, &public),
        identity,
        file,
    }
}

/// Whom an envelope is sealed to today, by a recipients file of this name.
pub fn recipients(name: &str, file: &str) -> Chosen {
    let parsed = Recipients::parse(&[(name.parse().unwrap(), file.to_owned())], true);
    parsed.ok().unwrap().for_day(postern::clock::today(), None)
}

pub fn head(id: SubmissionId) -> Head {
    Head {
        kind: Kind::Submission,
        version: 1,
        id,
        period: None,
        recipients: vec!["alice".into()],
        language: "en".into(),
        reply: None,
    }
}

/// An id that is easy to tell: 16 times the byte.
pub fn id(byte: u8) -> SubmissionId {
    SubmissionId::from_bytes([byte; 16])
}

/// A whole envelope with a message and these files.
pub fn seal(keys: &Chosen, id: SubmissionId, message: &[u8], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), keys, head(id)).unwrap();
    if !message.is_empty() {
        writer.start_message().unwrap();
        writer.write(message).unwrap();
    }
    for (name, content) in files {
        writer.start_file(name, "application/octet-stream").unwrap();
        writer.write(content).unwrap();
    }
    writer.finish(None, None).unwrap().into_parts().0
}

/// The keys of a new source's mailbox.
pub fn mailbox() -> postern::mailbox::MailboxKeys {
    postern::codename::Codename::random().mailbox(&[7; 32])
}

/// What journalists call the source with this address.
pub fn designation(address: &ReplyAddress) -> String {
    address.mailbox().unwrap().designation().to_string()
}

/// An envelope of any kind with a message, and an address at its beginning and its end.
pub fn seal_as(
    keys: &Chosen,
    kind: Kind,
    id: SubmissionId,
    message: &[u8],
    early: Option<&ReplyAddress>,
    late: Option<&ReplyAddress>,
) -> Vec<u8> {
    let head = Head {
        kind,
        reply: early.cloned(),
        ..head(id)
    };
    let mut writer = Writer::new(Vec::new(), keys, head).unwrap();
    writer.start_message().unwrap();
    writer.write(message).unwrap();
    writer.finish(None, late.cloned()).unwrap().into_parts().0
}

/// A submission of a source that wants answers.
pub fn ask(keys: &Chosen, id: SubmissionId, address: &ReplyAddress) -> Vec<u8> {
    seal_as(keys, Kind::Submission, id, b"hello\n", Some(address), None)
}

/// Any bytes sealed as they are.
pub fn seal_raw(recipient: &dyn age::Recipient, plain: &[u8]) -> Vec<u8> {
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient)).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap()
}

/// What age finds inside.
pub fn unseal(identity: &dyn age::Identity, sealed: &[u8]) -> Vec<u8> {
    let decryptor = age::Decryptor::new_buffered(sealed).unwrap();
    let mut plain = Vec::new();
    let mut reader = decryptor.decrypt(std::iter::once(identity)).unwrap();
    std::io::Read::read_to_end(&mut reader, &mut plain).unwrap();
    plain
}

/// Bytes that look random and are the same each time.
pub fn noise(len: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}

/// Where a position of the plaintext stands in an age file.
pub fn sealed_at(sealed: &[u8], plain: usize) -> usize {
    payload(sealed) + plain / 65_536 * 65_552 + plain % 65_536
}

/// Where the first chunk begins.
pub fn payload(sealed: &[u8]) -> usize {
    let mac = sealed.windows(5).position(|w| w == b"\n--- ").unwrap() + 1;
    let end = sealed[mac..].iter().position(|b| *b == b'\n').unwrap();
    mac + end + 1 + 16
}

/// A bundle as a server exports it.
pub fn bundle(items: &[(SubmissionId, &[u8])]) -> Vec<u8> {
    bundle_of(jiff::civil::date(2026, 11, 22), items)
}

/// A bundle of submissions that arrived on this day.
pub fn bundle_of(day: jiff::civil::Date, items: &[(SubmissionId, &[u8])]) -> Vec<u8> {
    let list: Vec<_> = items
        .iter()
        .map(|(id, bytes)| {
            serde_json::json!({"id": id, "day": day, "size": bytes.len(), "fragment": false})
        })
        .collect();
    let list = serde_json::json!({
        "format": "postern-bundle", "version": 1, "items": list, "oldest_uncollected": null,
    });
    let mut tar = tar::Builder::new(Vec::new());
    add_member(&mut tar, "bundle.json", list.to_string().as_bytes());
    for (id, bytes) in items {
        add_member(&mut tar, &format!("submissions/{id}.age"), bytes);
    }
    tar.into_inner().unwrap()
}

/// Adds a regular file to a tar.
pub fn add_member(tar: &mut tar::Builder<Vec<u8>>, name: &str, content: &[u8]) {
    let mut header = tar::Header::new_ustar();
    header.set_size(content.len() as u64);
    header.set_mode(0o600);
    tar.append_data(&mut header, name, content).unwrap();
}

/// How a run of the program ended.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The program, in `dir`, with arguments separated by blanks.
pub fn command(dir: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postern-reader"));
    command.current_dir(dir).args(args.split_whitespace());
    command.stdin(std::process::Stdio::null());
    command
}

pub fn run(dir: &Path, args: &str) -> Ran {
    command(dir, args).output().unwrap().into()
}

/// Runs it and wants this exit code.
#[track_caller]
pub fn run_to(dir: &Path, args: &str, code: i32) -> Ran {
    let ran = run(dir, args);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.code, code, "{args}: {said}");
    ran
}

/// Runs it and asserts code, stdout and stderr.
#[track_caller]
pub fn check(dir: &Path, args: &str, code: i32, stdout: &str, stderr: &str) {
    let ran = run(dir, args);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (code, stdout, stderr),
        "{args}"
    );
}

/// The names in a directory, sorted.
pub fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The archive of an envelope with any entries: what a writer would not put into one.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let known = |name: &str| name.ends_with(".json") || name == "padding.bin";
    let build = |padding: usize| {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        let zeros = vec![0; padding];
        let padding = [("padding.bin", &zeros[..])];
        for (name, content) in entries.iter().chain(&padding) {
            let offset = u32::try_from(bytes.len()).unwrap();
            let (crc, size) = (crc32fast::hash(content), content.len() as u32);
            let (crc, size) = (crc.to_le_bytes(), size.to_le_bytes());
            let (version, flags): (u8, u8) = if known(name) { (20, 0) } else { (45, 8) };
            let fixed = [version, 0, flags, 8, 0, 0, 0, 0, 0x21, 0];
            let name_len = (name.len() as u16).to_le_bytes();
            bytes.extend(b"PK\x03\x04");
            bytes.extend(fixed);
            if known(name) {
                bytes.extend([crc, size, size].concat());
                bytes.extend([&name_len[..], &[0, 0], name.as_bytes()].concat());
                bytes.extend(*content);
            } else {
                bytes.extend([[0; 4], [0xff; 4], [0xff; 4]].concat());
                bytes.extend([&name_len[..], &[20, 0], name.as_bytes()].concat());
                bytes.extend([1, 0, 16, 0]);
                bytes.extend([0; 16]);
                bytes.extend(*content);
                let long = (content.len() as u64).to_le_bytes();
                bytes.extend([&b"PK\x07\x08"[..], &crc, &long, &long].concat());
            }
            directory.extend(b"PK\x01\x02\x2d\x03");
            directory.extend(fixed);
            directory.extend([crc, size, size].concat());
            directory.extend([&name_len[..], &[0; 8]].concat());
            directory.extend((0o100_600_u32 << 16).to_le_bytes());
            directory.extend([&offset.to_le_bytes(), name.as_bytes()].concat());
        }
        let start = (bytes.len() as u32).to_le_bytes();
        let count = (entries.len() as u16 + 1).to_le_bytes();
        let size = (directory.len() as u32).to_le_bytes();
        bytes.extend(directory);
        bytes.extend(
            [
                &b"PK\x05\x06\0\0\0\0"[..],
                &count,
                &count,
                &size,
                &start,
                &[0; 2],
            ]
            .concat(),
        );
        bytes
    };
    let least = build(0).len() as u64;
    let padded = postern::envelope::PaddedLen::bucket(least).bytes();
    build((padded - least) as usize)
}
