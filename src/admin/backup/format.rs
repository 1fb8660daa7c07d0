//! What a backup is: one age file, in it a tar, in it these members in this order.
//!
//! ```text
//! backup.json               format, version, schema, day, and how much there is
//! postern.toml              the configuration
//! logo.png                  the newsroom's, if it has one
//! recipients/NAME.recipients
//! data/postern.db           the database, at one moment
//! data/blobs/ID.age         submissions, in the order of their random ids
//! data/replies/ID.age       replies, likewise
//! onion/NAME/…              the keys of onion services, if they could be read
//! end.json                  format, how many members, what is gone, what is damaged
//! ```
//!
//! Members are regular files, each once, as [`crate::tarball`] writes them; nothing else may be in
//! it. `gone` names rows of the database that were deleted while the backup was written, or had
//! no file: a restore drops them, even where a member has the file. `damaged` names members that
//! could not be read whole, or do not look like what they should be.
//!
//! How it may grow: a new kind of member, or a member that means something else, is a new
//! version. A restore takes every version up to its own.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::config::LOGO;
use crate::id::SubmissionId;
use crate::recipients::RecipientName;

/// The version that is written, and the newest that is read.
pub(in crate::admin) const VERSION: u32 = 1;
const FORMAT: &str = "postern-backup";
/// The files in the directory of an onion service that make its address.
pub(in crate::admin) const ONION_FILES: [&str; 3] =
    ["hs_ed25519_public_key", "hs_ed25519_secret_key", "hostname"];
/// Where those are who may reach it, if not everybody may.
pub(in crate::admin) const CLIENTS: &str = "authorized_clients";
/// What their files end with.
pub(in crate::admin) const CLIENT: &str = ".auth";
/// The longest name of a member: tar itself has no longer.
const LONGEST: usize = 100;

/// The first member.
#[derive(Serialize, Deserialize)]
pub(in crate::admin) struct Head {
    format: String,
    pub(in crate::admin) version: u32,
    /// Of the database.
    pub(in crate::admin) schema: u32,
    /// When it was written (UTC).
    pub(in crate::admin) day: Date,
    /// How much the database lists.
    pub(in crate::admin) submissions: u64,
    pub(in crate::admin) replies: u64,
}

/// What every version has.
#[derive(Deserialize)]
struct Kind {
    format: String,
    version: u32,
}

/// The last member.
#[derive(Serialize, Deserialize)]
pub(in crate::admin) struct End {
    format: String,
    /// How many members there are before it.
    pub(in crate::admin) members: u64,
    pub(in crate::admin) gone: Vec<SubmissionId>,
    pub(in crate::admin) damaged: Vec<SubmissionId>,
}

/// Why the first member is none.
pub(in crate::admin) enum BadHead {
    /// It is something else.
    Foreign,
    /// A later version wrote it.
    Newer(u32),
}

impl Head {
    pub(in crate::admin) fn new(
        schema: u32,
        day: Date,
        submissions: usize,
        replies: usize,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            schema,
            day,
            submissions: submissions as u64,
            replies: replies as u64,
        }
    }

    pub(in crate::admin) fn parse(json: &[u8]) -> Result<Self, BadHead> {
        let kind: Kind = serde_json::from_slice(json).map_err(|_| BadHead::Foreign)?;
        if kind.format != FORMAT || kind.version == 0 {
            return Err(BadHead::Foreign);
        }
        if kind.version > VERSION {
            return Err(BadHead::Newer(kind.version));
        }
        serde_json::from_slice(json).map_err(|_| BadHead::Foreign)
    }
}

impl End {
    pub(in crate::admin) fn new(
        members: u64,
        gone: Vec<SubmissionId>,
        damaged: Vec<SubmissionId>,
    ) -> Self {
        let format = FORMAT.to_owned();
        Self {
            format,
            members,
            gone,
            damaged,
        }
    }

    pub(in crate::admin) fn parse(json: &[u8]) -> Option<Self> {
        let end: Self = serde_json::from_slice(json).ok()?;
        (end.format == FORMAT).then_some(end)
    }
}

/// A member, by its name. The order is that in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::admin) enum Member {
    Head,
    Config,
    Logo,
    Recipients(RecipientName),
    Database,
    Submission(SubmissionId),
    Reply(SubmissionId),
    /// The service, and the file in its directory.
    Onion(String, String),
    End,
}

impl Member {
    /// What a member of this name is; `None` if a backup has no such member.
    pub(in crate::admin) fn parse(name: &str) -> Option<Self> {
        let id = |text: &str| text.strip_suffix(".age")?.parse().ok();
        let member = match name.split('/').collect::<Vec<_>>()[..] {
            ["backup.json"] => Self::Head,
            ["postern.toml"] => Self::Config,
            [LOGO] => Self::Logo,
            ["recipients", file] => {
                Self::Recipients(file.strip_suffix(".recipients")?.parse().ok()?)
            }
            ["data", "postern.db"] => Self::Database,
            ["data", "blobs", file] => Self::Submission(id(file)?),
            ["data", "replies", file] => Self::Reply(id(file)?),
            ["onion", service, ref file @ ..] if is_plain(service) => {
                let file = file.join("/");
                is_onion_file(&file).then(|| Self::Onion(service.to_owned(), file))?
            }
            ["end.json"] => Self::End,
            _ => return None,
        };
        // There is one way to write each.
        (member.to_string() == name && name.len() <= LONGEST).then_some(member)
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => write!(f, "backup.json"),
            Self::Config => write!(f, "postern.toml"),
            Self::Logo => write!(f, "{LOGO}"),
            Self::Recipients(name) => write!(f, "recipients/{name}.recipients"),
            Self::Database => write!(f, "data/postern.db"),
            Self::Submission(id) => write!(f, "data/blobs/{id}.age"),
            Self::Reply(id) => write!(f, "data/replies/{id}.age"),
            Self::Onion(service, file) => write!(f, "onion/{service}/{file}"),
            Self::End => write!(f, "end.json"),
        }
    }
}

fn is_onion_file(file: &str) -> bool {
    let client = file.strip_prefix(CLIENTS).and_then(|f| f.strip_prefix('/'));
    match client {
        Some(client) => client.ends_with(CLIENT) && is_plain(client),
        None => ONION_FILES.contains(&file),
    }
}

/// Whether a name is of letters, digits, `-`, `_` and `.`, and begins with none of the last.
pub(in crate::admin) fn is_plain(name: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-_.".contains(&c);
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_known_by_one_name_each() {
        let id = "0".repeat(32);
        for name in [
            "backup.json",
            "postern.toml",
            "logo.png",
            "recipients/alice.recipients",
            "data/postern.db",
            &format!("data/blobs/{id}.age"),
            &format!("data/replies/{id}.age"),
            "onion/postern/hs_ed25519_secret_key",
            "onion/postern/authorized_clients/alice.auth",
            "end.json",
        ] {
            assert_eq!(Member::parse(name).unwrap().to_string(), name);
        }
        for name in [
            "",
            "/backup.json",
            "./backup.json",
            "data/../postern.toml",
            "data/postern.db-wal",
            &format!("data/blobs/{}.age", "A".repeat(32)),
            &format!("data/blobs/{id}"),
            "recipients/../x.recipients",
            "recipients/alice.identity",
            "onion/../hostname",
            "onion/.x/hostname",
            "onion/postern/other",
            "onion/postern/authorized_clients/../x.auth",
            "onion/postern/authorized_clients/x",
            &format!("onion/{}/hostname", "a".repeat(100)),
        ] {
            assert_eq!(Member::parse(name), None, "{name}");
        }
    }
}
