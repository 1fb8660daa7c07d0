//! Whom a submission is sealed to: the public keys of the journalists.
//!
//! A recipients file is a file that age itself reads (`age -R`): one key a line, empty
//! lines and lines that begin with `#` ignored. One comment means something to us:
//!
//! ```text
//! # postern name=alice
//! age1pq1…
//! ```
//!
//! # Invariants
//! - [`Recipients`] is never empty: "seal to nobody" has no code path.
//! - Its keys are all post-quantum or all classic. age refuses a mix, and would do so at
//!   the first submission; here it is refused at start.
//!
//! *Never*: a secret key. One that was put here by mistake is refused by its place in
//! the file, and never repeated.

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::Failure;
use crate::limits::MAX_HEADER_BYTES;
use crate::pq;

/// The public keys everything is sealed to. See the module for what always holds.
#[derive(Clone)]
pub struct Recipients {
    named: Vec<Named>,
}

/// One journalist: a name, and the keys that open for them.
#[derive(Clone)]
struct Named {
    name: RecipientName,
    keys: Vec<Key>,
}

/// A public age key of either kind.
#[derive(Clone)]
enum Key {
    PostQuantum(Box<pq::Recipient>),
    Classic(age::x25519::Recipient),
}

/// The two kinds of keys, which age does not let stand in one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Hybrid ML-KEM-768 and X25519: `age1pq1…`.
    PostQuantum,
    /// X25519 alone: `age1…`.
    Classic,
}

/// Who a key belongs to: lower-case letters, digits, `-` and `_`, at most 32 of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RecipientName(String);

/// Why a set of recipients files cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// A secret key stands where a public one belongs.
    #[error("{name}, line {line}: this is a private key")]
    PrivateKey {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
    },
    /// A line that is no key of a kind we seal to.
    #[error("{name}, line {line}: not a public age key")]
    Unreadable {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
    },
    /// A comment of ours that this version does not understand.
    #[error("{name}, line {line}: {problem}")]
    Comment {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A file without any key.
    #[error("{name}: the file holds no key")]
    NoKey {
        /// Whose file.
        name: RecipientName,
    },
    /// Two kinds of keys in one set.
    #[error("{name}, line {line}: a {found} key among {others} keys")]
    Mixed {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// The kind found there.
        found: Kind,
        /// The kind of all keys before it.
        others: Kind,
    },
    /// One key twice.
    #[error("{name}, line {line}: the same key as {other}'s")]
    Duplicate {
        /// Whose file.
        name: RecipientName,
        /// Line in the file, from 1.
        line: usize,
        /// Who has it already.
        other: RecipientName,
    },
    /// Classic keys where only post-quantum ones are allowed.
    #[error("{name}: classic keys are not allowed here")]
    ClassicNotAllowed {
        /// Whose file.
        name: RecipientName,
    },
    /// More keys than a reader takes in one file.
    #[error("there are {keys} keys, more than an envelope is sealed to")]
    TooMany {
        /// How many.
        keys: usize,
    },
    /// There is no recipient at all.
    #[error("there is no recipient")]
    Nobody,
}

impl Error {
    /// The error with what to do about it, for a person.
    #[must_use]
    pub fn into_failure(self) -> Failure {
        let hint = match &self {
            Self::PrivateKey { .. } => {
                "a private key must never be on the server: treat it as stolen, make a new pair \
                 offline with `postern-reader keygen`, and bring only its .recipients file here"
            }
            Self::Unreadable { .. } => {
                "a recipients file has one key a line, age1pq1… (or age1… with `classic = true`); \
                 copy the .recipients file that `postern-reader keygen` wrote, whole"
            }
            Self::Comment { .. } => "use the .recipients file as `postern-reader keygen` wrote it",
            Self::NoKey { .. } => "copy the .recipients file that `postern-reader keygen` wrote",
            Self::Mixed { .. } => {
                "age seals to post-quantum keys or to classic ones, never to both: make new keys \
                 of one kind with `postern-reader keygen`, for everybody"
            }
            Self::Duplicate { .. } => {
                "a key belongs to one name: take it out of this file, or remove the other"
            }
            Self::ClassicNotAllowed { .. } => {
                "make post-quantum keys with `postern-reader keygen`, or set `classic = true` in \
                 postern.toml if you accept that a quantum computer opens what is sealed today"
            }
            Self::TooMany { .. } => "remove those that nobody uses any more; 150 are taken",
            Self::Nobody => "add one with `postern recipients add NAME FILE.recipients`",
        };
        Failure::new(self.to_string(), hint)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PostQuantum => "post-quantum",
            Self::Classic => "classic",
        })
    }
}

/// The text is no name for a recipient.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "not a name: 1 to 32 lower-case letters, digits, `-` and `_`, beginning with a letter or digit"
)]
pub struct BadName;

impl FromStr for RecipientName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let letters = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = (1..=32).contains(&text.len())
            && letters(text.as_bytes()[0])
            && text.bytes().all(|c| letters(c) || c == b'-' || c == b'_');
        good.then(|| Self(text.to_owned())).ok_or(BadName)
    }
}

impl fmt::Display for RecipientName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RecipientName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Key {
    fn parse(text: &str) -> Option<Self> {
        if let Ok(key) = text.parse() {
            return Some(Self::PostQuantum(Box::new(key)));
        }
        text.parse().ok().map(Self::Classic)
    }

    fn kind(&self) -> Kind {
        match self {
            Self::PostQuantum(_) => Kind::PostQuantum,
            Self::Classic(_) => Kind::Classic,
        }
    }

    fn as_age(&self) -> &(dyn age::Recipient + Send + Sync) {
        match self {
            Self::PostQuantum(key) => &**key,
            Self::Classic(key) => key,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PostQuantum(key) => key.fmt(f),
            Self::Classic(key) => key.fmt(f),
        }
    }
}

impl Recipients {
    /// Reads recipients files, each with the name of its owner, in any order.
    ///
    /// # Errors
    /// The first thing wrong, by name and line; [`Error::Nobody`] when there is no file;
    /// [`Error::ClassicNotAllowed`] for classic keys unless `allow_classic`.
    pub fn parse(files: &[(RecipientName, String)], allow_classic: bool) -> Result<Self, Error> {
        let mut named: Vec<Named> = Vec::with_capacity(files.len());
        let mut seen: Vec<(String, RecipientName)> = Vec::new();
        let mut kind = None;
        for (name, text) in files {
            let mut keys = Vec::new();
            for (line, key) in parse_file(name, text)? {
                let name = name.clone();
                let others = *kind.get_or_insert(key.kind());
                if key.kind() != others {
                    let found = key.kind();
                    return Err(Error::Mixed {
                        name,
                        line,
                        found,
                        others,
                    });
                }
                let text = key.to_string();
                if let Some((_, other)) = seen.iter().find(|(known, _)| *known == text) {
                    let other = other.clone();
                    return Err(Error::Duplicate { name, line, other });
                }
                seen.push((text, name));
                keys.push(key);
            }
            if keys[0].kind() == Kind::Classic && !allow_classic {
                return Err(Error::ClassicNotAllowed { name: name.clone() });
            }
            named.push(Named {
                name: name.clone(),
                keys,
            });
        }
        if named.is_empty() {
            return Err(Error::Nobody);
        }
        named.sort_by(|a, b| a.name.cmp(&b.name));
        let recipients = Self { named };
        if recipients.header_bound() > MAX_HEADER_BYTES {
            let keys = recipients.key_counts().map(|(_, keys)| keys).sum();
            return Err(Error::TooMany { keys });
        }
        Ok(recipients)
    }

    /// A source's mailbox alone, under the name `source`: whom a reply is sealed to.
    #[must_use]
    pub fn of_mailbox(key: pq::Recipient) -> Self {
        Self {
            named: vec![Named {
                name: RecipientName("source".to_owned()),
                keys: vec![Key::PostQuantum(Box::new(key))],
            }],
        }
    }

    /// The names, sorted, as an envelope records them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.named.iter().map(|n| n.name.0.clone()).collect()
    }

    /// Every name with the number of its keys.
    pub fn key_counts(&self) -> impl Iterator<Item = (&RecipientName, usize)> {
        self.named.iter().map(|n| (&n.name, n.keys.len()))
    }

    /// The kind all keys are of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.named[0].keys[0].kind()
    }

    /// An age encryptor to every key.
    pub(crate) fn encryptor(&self) -> Result<age::Encryptor, age::EncryptError> {
        let keys = self.named.iter().flat_map(|n| &n.keys);
        age::Encryptor::with_recipients(keys.map(|k| k.as_age() as &dyn age::Recipient))
    }

    /// The longest age header for these recipients, in bytes: a stanza has 1,568 bytes
    /// (1120 of them as base64) or about 150, the grease stanza at most 400.
    #[must_use]
    pub fn header_bound(&self) -> u64 {
        let keys: usize = self.named.iter().map(|n| n.keys.len()).sum();
        let stanza = match self.kind() {
            Kind::PostQuantum => 1_600,
            Kind::Classic => 160,
        };
        keys as u64 * stanza + 600
    }

    /// All public keys as one recipients file that age reads.
    #[must_use]
    pub fn to_file(&self) -> String {
        let mut text = String::new();
        for named in &self.named {
            text += &format!("# postern name={}\n", named.name);
            for key in &named.keys {
                text += &format!("{key}\n");
            }
        }
        text
    }
}

/// The keys of one file with their line numbers; at least one.
fn parse_file(name: &RecipientName, text: &str) -> Result<Vec<(usize, Key)>, Error> {
    let mut keys = Vec::new();
    for (index, content) in text.lines().enumerate() {
        let (line, content) = (index + 1, content.trim());
        // A private key is refused wherever it stands, in a comment too.
        if content.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
            return Err(Error::PrivateKey {
                name: name.clone(),
                line,
            });
        }
        if let Some(comment) = content.strip_prefix('#') {
            check_comment(comment).map_err(|problem| Error::Comment {
                name: name.clone(),
                line,
                problem,
            })?;
        } else if !content.is_empty() {
            let key = Key::parse(content).ok_or_else(|| Error::Unreadable {
                name: name.clone(),
                line,
            })?;
            keys.push((line, key));
        }
    }
    if keys.is_empty() {
        return Err(Error::NoKey { name: name.clone() });
    }
    Ok(keys)
}

/// Refuses a `# postern` comment that asks for more than this version does: to seal to
/// a key outside its days would be worse than to say so.
fn check_comment(comment: &str) -> Result<(), &'static str> {
    let mut words = comment.split_whitespace();
    if words.next() != Some("postern") {
        return Ok(());
    }
    for word in words {
        match word.split_once('=') {
            Some(("name", _)) => {}
            Some(("from" | "to", _)) => {
                return Err("key periods are not supported by this version");
            }
            _ => return Err("an unknown word in a postern comment"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::*;

    fn name(text: &str) -> RecipientName {
        text.parse().unwrap()
    }

    fn pq_key() -> String {
        pq::Identity::generate().to_public().to_string()
    }

    fn classic_key() -> String {
        age::x25519::Identity::generate().to_public().to_string()
    }

    fn parse(files: &[(&str, &str)]) -> Result<Recipients, Error> {
        let files: Vec<_> = files
            .iter()
            .map(|(n, t)| (name(n), (*t).to_owned()))
            .collect();
        Recipients::parse(&files, true)
    }

    #[track_caller]
    fn error(files: &[(&str, &str)]) -> Error {
        parse(files).err().expect("these files are refused")
    }

    #[test]
    fn files_of_one_kind_are_taken_and_written_again() {
        let (a, b) = (pq_key(), pq_key());
        let both = parse(&[
            ("bob", &b),
            ("alice", &format!("# postern name=alice\n\n{a}\r\n")),
        ]);
        let both = both.ok().unwrap();
        assert_eq!(both.names(), ["alice", "bob"]);
        assert_eq!(both.kind(), Kind::PostQuantum);
        assert_eq!(
            both.to_file(),
            format!("# postern name=alice\n{a}\n# postern name=bob\n{b}\n")
        );
        assert_eq!(
            parse(&[("c", &classic_key())]).ok().unwrap().kind(),
            Kind::Classic
        );
    }

    #[test]
    fn what_cannot_be_sealed_to_is_refused_by_name_and_line() {
        let secret = pq::Identity::generate().to_string();
        let secret = secret.expose_secret();
        for text in [
            format!("\n{secret}"),
            format!("x\n# {}", secret.to_lowercase()),
        ] {
            let text = text.replacen('x', &pq_key(), 1);
            assert_eq!(
                error(&[("a", &text)]),
                Error::PrivateKey {
                    name: name("a"),
                    line: 2
                }
            );
        }
        assert!(
            !error(&[("a", secret)])
                .into_failure()
                .error
                .contains(secret)
        );
        assert_eq!(
            error(&[("a", "ssh-ed25519 AAAA")]),
            Error::Unreadable {
                name: name("a"),
                line: 1
            }
        );
        assert_eq!(
            error(&[("a", "# nothing\n")]),
            Error::NoKey { name: name("a") }
        );
        assert_eq!(error(&[]), Error::Nobody);
        let dated = format!(
            "# postern name=a from=2026-11-23 to=2026-11-29\n{}",
            pq_key()
        );
        assert!(matches!(
            error(&[("a", &dated)]),
            Error::Comment { line: 1, .. }
        ));
    }

    #[test]
    fn kinds_do_not_mix_and_keys_do_not_repeat() {
        let (p, c) = (pq_key(), classic_key());
        assert_eq!(
            error(&[("a", &p), ("b", &format!("# x\n{c}"))]),
            Error::Mixed {
                name: name("b"),
                line: 2,
                found: Kind::Classic,
                others: Kind::PostQuantum
            }
        );
        assert_eq!(
            error(&[("a", &p), ("b", &p)]),
            Error::Duplicate {
                name: name("b"),
                line: 1,
                other: name("a")
            }
        );
        assert_eq!(
            Recipients::parse(&[(name("c"), c)], false).err(),
            Some(Error::ClassicNotAllowed { name: name("c") })
        );
    }

    #[test]
    fn a_name_is_safe_as_a_file_name() {
        for good in ["alice", "a", "desk-2_night", "0"] {
            assert_eq!(name(good).as_str(), good);
        }
        for bad in [
            "",
            ".",
            "..",
            "a/b",
            "Alice",
            "-a",
            "a b",
            "é",
            &"a".repeat(33),
        ] {
            assert_eq!(bad.parse::<RecipientName>(), Err(BadName), "{bad}");
        }
    }
}
