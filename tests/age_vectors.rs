//! The test vectors of age itself (C2SP CCTV, as npm's `cctv-age` ships them), against
//! the age crate with our post-quantum keys: what a journalist's reader stands on.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::HashMap;
use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::Command;

use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor};
use sha2::{Digest as _, Sha256};

/// All of version 0.2.0: none is left out.
const VECTORS: usize = 143;
/// Those with a post-quantum stanza.
const HYBRID: usize = 19;

/// Where the age crate differs, and nothing is lost by it. Its parser also reads stanzas
/// of drafts that had no last line (the header is authenticated all the same), and it
/// takes no white space in front of armor (envelopes have none).
const DIFFERENT: &[&str] = &[
    "armor_whitespace_outside",
    "stanza_missing_body",
    "stanza_missing_final_line",
];

/// How an attempt to open a vector ended.
#[derive(Debug)]
enum End {
    /// The header could not be read.
    Header(DecryptError),
    /// The header was read, and no file key came of it.
    FileKey(DecryptError),
    /// The payload broke off after what has this hash.
    Payload(String),
    /// All was read; its hash.
    Opened(String),
}

#[test]
fn every_vector_of_age_ends_as_it_must() {
    let vectors = vectors();
    let (mut hybrid, mut different, mut wrong) = (0, Vec::new(), Vec::new());
    for (name, bytes) in &vectors {
        hybrid += usize::from(name.contains("hybrid"));
        match check(bytes) {
            Ok(()) => {}
            Err(_) if DIFFERENT.contains(&name.as_str()) => different.push(name.as_str()),
            Err(why) => wrong.push(format!("{name}: {why}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(different, DIFFERENT);
    assert_eq!((vectors.len(), hybrid), (VECTORS, HYBRID));
}

/// The vectors in the order of their names.
fn vectors() -> Vec<(String, Vec<u8>)> {
    let interop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop");
    assert!(
        interop.join("node_modules/cctv-age").is_dir(),
        "npm's cctv-age is missing: tests/all installs it (npm ci in tests/interop)"
    );
    let dir = tempfile::tempdir().unwrap();
    let mut node = Command::new("node");
    let status = node
        .arg(interop.join("vectors.mjs"))
        .arg(dir.path())
        .status();
    assert!(
        status
            .expect("node is missing: tests/all installs it")
            .success()
    );
    let entries = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap());
    let mut vectors: Vec<_> = entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    vectors.sort();
    vectors
}

/// Opens one vector and compares with what it expects.
fn check(vector: &[u8]) -> Result<(), String> {
    let end = vector.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let header = std::str::from_utf8(&vector[..end]).unwrap();
    let mut keys: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in header.lines() {
        let (key, value) = line.split_once(": ").unwrap();
        keys.entry(key).or_default().push(value);
    }
    let one = |key: &str| keys.get(key).map(|values| values[0]);
    let mut file = vector[end + 2..].to_vec();
    if let Some(compressed) = one("compressed") {
        assert_eq!(compressed, "zlib");
        let mut inflated = Vec::new();
        flate2::read::ZlibDecoder::new(&file[..])
            .read_to_end(&mut inflated)
            .unwrap();
        file = inflated;
    }
    let mut identities: Vec<Box<dyn age::Identity>> = Vec::new();
    for text in keys.get("identity").into_iter().flatten() {
        identities.push(match text.parse::<postern::pq::Identity>() {
            Ok(identity) => Box::new(identity),
            Err(_) => Box::new(text.parse::<age::x25519::Identity>().unwrap()),
        });
    }
    for text in keys.get("passphrase").into_iter().flatten() {
        let mut identity = age::scrypt::Identity::new(SecretString::from((*text).to_owned()));
        identity.set_max_work_factor(22);
        identities.push(Box::new(identity));
    }
    let end = match one("armored") {
        Some(_) => open(BufReader::new(ArmoredReader::new(&file[..])), &identities),
        None => open(&file[..], &identities),
    };
    let expect = one("expect").unwrap();
    let payload = one("payload").unwrap_or_default();
    use DecryptError as E;
    let fits = match (expect, &end) {
        ("success", End::Opened(hash)) => hash == payload,
        ("payload failure", End::Payload(hash)) => hash == payload,
        // Not even the payload's nonce is whole.
        ("payload failure", End::FileKey(E::Io(_))) => payload == hash(b""),
        ("header failure", End::Header(error)) => !matches!(error, E::InvalidMac),
        ("header failure", End::FileKey(E::InvalidHeader | E::ExcessiveWork { .. })) => true,
        ("HMAC failure", End::FileKey(E::InvalidMac)) => true,
        (
            "no match",
            End::FileKey(E::NoMatchingKeys | E::DecryptionFailed | E::KeyDecryptionFailed),
        ) => true,
        // What does not begin as armor does is read as a header.
        ("armor failure", End::Header(_) | End::FileKey(E::Io(_))) => true,
        ("armor failure", End::Payload(hash)) => payload.is_empty() || hash == payload,
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(format!("expected {expect} {payload}, found {end:?}"))
    }
}

fn open(input: impl std::io::BufRead, identities: &[Box<dyn age::Identity>]) -> End {
    let decryptor = match Decryptor::new_buffered(input) {
        Ok(decryptor) => decryptor,
        Err(error) => return End::Header(error),
    };
    let mut reader = match decryptor.decrypt(identities.iter().map(|identity| &**identity)) {
        Ok(reader) => reader,
        Err(error) => return End::FileKey(error),
    };
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 65_536];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return End::Opened(hex(&hasher.finalize())),
            Ok(read) => hasher.update(&buffer[..read]),
            Err(_) => return End::Payload(hex(&hasher.finalize())),
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
