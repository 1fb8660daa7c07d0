//! Files that a source encrypted before sending: age files among the files of a submission.
//!
//! The source had the keys from the drop's page of keys, which are those of the week; the
//! submission may have come in another. All the given keys are tried. What authenticates to its
//! end stands in the folder under its own name, and the age file goes: the sealed submission
//! still has it. What does not is kept beside it.
//!
//! # Invariants
//! - A name is the entry's own, made safe again, with the entry's number: it is of no other file.
//! - How the submission is judged, and where answers go, does not depend on what is found here.
//! - One level: an age file inside one stays as it is.
//!
//! *Never*: a name that an age file says; plaintext outside the folder.

mod pieces;
mod unseal;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;

use super::disk::cannot_write;
use super::folder::Extraction;
use super::input::Watched;
use super::report::Voice;
use crate::diagnostic::{Failure, count};
use crate::envelope::{Error, FILES_PREFIX, Report, SafeName, Sink};
use crate::limits::MAX_INNER_HEADERS_BYTES;
use pieces::{Joined, PieceName, Pieces};
pub(super) use unseal::Copied;
use unseal::{Form, Header};

/// What the content of an age file is called if its name does not say that it is one.
const OPENED: &str = ".opened";

/// An age file in a submission.
pub(super) struct Inner {
    /// The entries it stands in: several when it was split.
    pub(super) sealed: Vec<Sealed>,
    pub(super) outcome: Outcome,
}

/// One file of it, as it was sent.
pub(super) struct Sealed {
    pub(super) entry: String,
    pub(super) size: u64,
    pub(super) sha256: String,
}

/// What became of it.
pub(super) enum Outcome {
    /// It authenticates to its end: the age file is gone.
    Opened(Plain),
    /// It is kept, and beside it stands what authenticates.
    InPart(Plain),
    /// It is kept as it is.
    Shut(Error),
    /// There were too many before it.
    TooMany,
    /// A later piece of one whose beginning is not here.
    Piece,
}

/// What was inside.
pub(super) struct Plain {
    pub(super) entry: String,
    pub(super) size: u64,
    /// Whether that is an age file itself.
    is_age: bool,
}

/// Opens the age files among the files that were extracted.
pub(super) fn open(
    extraction: &mut Extraction,
    report: &Report,
    identities: &[Box<dyn age::Identity>],
) -> Result<Vec<Inner>, Failure> {
    let mut left = MAX_INNER_HEADERS_BYTES;
    let found = find(extraction, report).map_err(|e| extraction.cannot_read(&e))?;
    let mut inners = Vec::new();
    for Found { entries, form } in found {
        let outcome = match form {
            Some(form) => decrypt(extraction, &entries, form, identities, &mut left)?,
            None => Outcome::Piece,
        };
        let sealed = entries.into_iter().map(|entry| Sealed {
            size: size(report, &entry),
            sha256: extraction.sum(&entry).unwrap_or_default().to_owned(),
            entry,
        });
        let inner = Inner {
            sealed: sealed.collect(),
            outcome,
        };
        if let Outcome::Opened(_) = &inner.outcome {
            for Sealed { entry, .. } in &inner.sealed {
                let removed = extraction.remove(entry);
                removed.map_err(|e| cannot_write(&extraction.path(entry), &e))?;
            }
        }
        inners.push(inner);
    }
    Ok(inners)
}

/// Opens the age file that these files are together, and hands what is inside to `sink`.
pub(super) fn open_joined(
    paths: Vec<PathBuf>,
    identities: &[Box<dyn age::Identity>],
    sink: &mut impl Sink,
) -> Result<Copied, Error> {
    let mut start = Vec::new();
    let beginning = Joined::new(paths.clone()).take(unseal::START_BYTES);
    let mut beginning = Watched(beginning);
    beginning.read_to_end(&mut start).map_err(Error::Input)?;
    let form = Form::of(&start).ok_or(Error::NotAge)?;
    Header::read(Watched(Joined::new(paths)), form)?.copy(identities, "", sink)
}

/// An age file, or a later piece of one.
struct Found {
    entries: Vec<String>,
    form: Option<Form>,
}

/// The age files, each with the pieces that continue it, and the pieces that continue none.
fn find(extraction: &mut Extraction, report: &Report) -> io::Result<Vec<Found>> {
    extraction.end_entry()?;
    let (mut heads, mut pieces) = (Vec::new(), Pieces::default());
    let (mut stray, mut taken) = (Vec::new(), BTreeSet::new());
    for part in &report.parts {
        let Some(name) = name(&part.entry) else {
            continue;
        };
        let mut start = Vec::new();
        let file = File::open(extraction.path(&part.entry))?;
        file.take(unseal::START_BYTES).read_to_end(&mut start)?;
        match (Form::of(&start), PieceName::parse(name)) {
            (Some(form), piece) => heads.push((&part.entry, form, piece)),
            (None, Some(piece)) => {
                pieces.add(piece.clone(), &part.entry);
                // A name like `letter.de` says nothing.
                stray.extend(stripped(&piece.stem).map(|_| &part.entry));
            }
            (None, None) => {}
        }
    }
    let mut found = Vec::new();
    for (entry, form, piece) in heads {
        let mut entries = vec![entry.clone()];
        if let Some(first) = piece.filter(PieceName::is_first) {
            entries.extend(pieces.take_behind(&first));
        }
        taken.extend(entries.iter().cloned());
        let form = Some(form);
        found.push(Found { entries, form });
    }
    let stray = stray.into_iter().filter(|entry| !taken.contains(*entry));
    found.extend(stray.map(|entry| Found {
        entries: vec![entry.clone()],
        form: None,
    }));
    Ok(found)
}

/// Decrypts the age file in these entries beside them.
fn decrypt(
    extraction: &mut Extraction,
    entries: &[String],
    form: Form,
    identities: &[Box<dyn age::Identity>],
    left: &mut u64,
) -> Result<Outcome, Failure> {
    let paths = entries.iter().map(|entry| extraction.path(entry));
    let joined = Watched(Joined::new(paths.collect()));
    let header = Header::read(joined, form).map(|header| {
        let rest = left.checked_sub(header.len());
        rest.map(|rest| (header, rest))
    });
    let header = match header {
        Ok(None) => return Ok(Outcome::TooMany),
        Ok(Some((header, rest))) => {
            *left = rest;
            Ok(header)
        }
        Err(error) => Err(error),
    };
    let entry = opened_name(&entries[0]);
    let copied = header.and_then(|header| header.copy(identities, &entry, extraction));
    match copied {
        Ok(Copied {
            size,
            is_whole,
            is_age,
        }) => {
            let ended = extraction.end_entry();
            ended.map_err(|e| cannot_write(&extraction.path(&entry), &e))?;
            let plain = Plain {
                entry,
                size,
                is_age,
            };
            Ok(match is_whole {
                true => Outcome::Opened(plain),
                false => Outcome::InPart(plain),
            })
        }
        Err(Error::Input(e)) => Err(extraction.cannot_read(&e)),
        Err(Error::Sink(e)) => Err(cannot_write(&extraction.path(&entry), &e)),
        Err(error) => Ok(Outcome::Shut(error)),
    }
}

impl Inner {
    /// Says what is wrong with it.
    pub(super) fn warn(&self, label: &str, voice: &mut Voice) {
        let entry = &self.sealed[0].entry;
        match &self.outcome {
            Outcome::InPart(plain) => {
                let what = format!(
                    "{entry}: the source encrypted it, and its end is not there or damaged: {} is \
                     what opens, {}",
                    plain.entry,
                    count(plain.size, "byte")
                );
                voice.suspicious(label, &what);
                voice.hint(JOIN);
            }
            Outcome::Shut(
                error @ (Error::HeaderCut
                | Error::HeaderDamaged
                | Error::HeaderLong
                | Error::NothingAuthentic),
            ) => {
                let what = format!("{entry}: it begins as an age file does, but {error}");
                voice.suspicious(label, &what);
            }
            Outcome::Piece => voice.hint(JOIN),
            Outcome::Opened(_) | Outcome::Shut(_) | Outcome::TooMany => {}
        }
    }

    /// What there is to know of it, if nothing is wrong.
    pub(super) fn line(&self) -> Option<String> {
        let entry = &self.sealed[0].entry;
        Some(match &self.outcome {
            Outcome::Opened(plain) => {
                let pieces = match self.sealed.len() {
                    1 => String::new(),
                    several => format!(", in {several} pieces"),
                };
                let nested = match plain.is_age {
                    true => "; it is an age file still, which stays as it is",
                    false => "",
                };
                let size = count(plain.size, "byte");
                let opened = &plain.entry;
                format!("    {opened}: the source had encrypted it{pieces}, {size}{nested}")
            }
            Outcome::Shut(Error::OtherKeys) => {
                format!("    {entry}: an age file that none of the given keys opens")
            }
            Outcome::Shut(Error::Passphrase) => {
                format!("    {entry}: encrypted with a passphrase, which its source has to tell")
            }
            Outcome::TooMany => {
                format!("    {entry}: an age file; there are too many to open them all here")
            }
            Outcome::Piece => format!(
                "    {entry}: a later piece of a split file, whose beginning is not in this \
                 submission"
            ),
            Outcome::InPart(_) | Outcome::Shut(_) => return None,
        })
    }
}

/// What opens a file that came in several submissions.
const JOIN: &str = "what was split over several submissions opens with `postern-reader decrypt`, \
                    which takes its pieces in their order";

/// The name of a file, behind its number.
fn name(entry: &str) -> Option<&str> {
    let numbered = entry.strip_prefix(FILES_PREFIX)?;
    Some(numbered.split_once('-')?.1)
}

fn size(report: &Report, entry: &str) -> u64 {
    let part = report.parts.iter().find(|part| part.entry == entry);
    part.map_or(0, |part| part.size)
}

/// The name of what is in an age file of this name, if it says that it is one: without `.age`,
/// `.asc` or `.age.asc`.
fn stripped(name: &str) -> Option<&str> {
    let bare = without(name, ".asc");
    without(bare.unwrap_or(name), ".age").or(bare)
}

/// The name without this suffix, if more is left than nothing.
fn without<'a>(name: &'a str, suffix: &str) -> Option<&'a str> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(suffix.len())?)?;
    let is_one = end.eq_ignore_ascii_case(suffix) && !stem.is_empty();
    is_one.then_some(stem)
}

/// The entry for what is in the age file that begins in this one: of its number, and another.
fn opened_name(entry: &str) -> String {
    let name = name(entry).unwrap_or_default();
    let number = entry.strip_suffix(name).unwrap_or(entry);
    let piece = PieceName::parse(name).filter(PieceName::is_first);
    let whole = piece.as_ref().map_or(name, |piece| &piece.stem);
    let plain = match stripped(whole) {
        Some(stem) => SafeName::from_hostile(stem),
        None => SafeName::from_hostile(&format!("{whole}{OPENED}")),
    };
    match plain.as_str() == name {
        // A name so long that its end was cut off again.
        true => format!("{number}file{OPENED}"),
        false => format!("{number}{}", plain.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use crate::limits::SAFE_NAME_BYTES;

    use super::*;

    #[test]
    fn what_is_opened_has_a_safe_name_of_its_own() {
        let long = format!("files/004-{}{OPENED}", "x".repeat(93));
        for (entry, opened) in [
            ("files/001-big.zip.age", "files/001-big.zip"),
            ("files/001-big.zip.AGE", "files/001-big.zip"),
            ("files/001-big.zip.age.asc", "files/001-big.zip"),
            ("files/001-big.asc", "files/001-big"),
            ("files/001-big.age.age", "files/001-big.age"),
            ("files/002-age", "files/002-age.opened"),
            ("files/002-x", "files/002-x.opened"),
            ("files/002-x..age", "files/002-x"),
            ("files/002-nul.age", "files/002-file_nul"),
            ("files/002-a-b.age", "files/002-a-b"),
            ("files/1000-x.age.aa", "files/1000-x"),
            ("files/003-x.age.001", "files/003-x"),
            ("files/003-x.age.002", "files/003-x.age.002.opened"),
            ("files/003-xaa", "files/003-x.opened"),
            ("files/003-文.age", "files/003-文"),
            (&long, "files/004-file.opened"),
        ] {
            assert_eq!(opened_name(entry), opened, "{entry}");
            let name = name(opened).unwrap();
            assert_eq!(SafeName::from_hostile(name).as_str(), name);
            assert!(name.len() <= SAFE_NAME_BYTES && opened != entry);
        }
    }
}
