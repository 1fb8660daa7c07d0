//! Opens an envelope: the format of the module above, read by somebody who trusts
//! nobody.
//!
//! An envelope whose end authenticates is read by its directory ([`directory`]), and is
//! taken only if it is, byte for byte, what a writer writes. One that ends too early is
//! read from its beginning as far as it authenticates ([`salvage`]).
//!
//! # Invariants
//! - Nothing is handed out that age did not authenticate.
//! - [`State::Complete`] is said after every chunk of the file was authenticated.
//! - Memory is bounded by a few chunks, the two JSON entries and one line per entry.
//!
//! *Never*: a panic or recursion that the input decides on; a name that is not a
//! [`SafeName`](super::SafeName); decompression.

mod content;
mod directory;
mod payload;
mod salvage;

use std::io::{self, Read, Seek};

use super::{Cut, Head, Manifest, PADDING_ENTRY, ReplyAddress, VERSION, truncate};
use crate::diagnostic::Failure;
use crate::id::SubmissionId;
use crate::limits::ORIGINAL_NAME_BYTES;
use content::{check_manifest, parse_head, parse_manifest};
use directory::Entry;
use payload::Payload;
pub(crate) use payload::is_long;

/// An envelope that was decrypted, ready to be read.
pub struct Reader<R> {
    payload: Payload<R>,
    head: Option<Head>,
    manifest: Option<Manifest>,
    /// The entries in order; none when the envelope is a fragment.
    entries: Option<Vec<Entry>>,
}

/// Where the entries go while they are read.
pub trait Sink {
    /// An entry begins; the one before it has ended. The name is one the format knows,
    /// and harmless.
    ///
    /// # Errors
    /// Whatever keeps the entry from being kept; reading stops.
    fn start(&mut self, entry: &str) -> io::Result<()>;

    /// The next bytes of the entry, authentic.
    ///
    /// # Errors
    /// Whatever keeps the bytes from being kept; reading stops.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// A sink that keeps nothing.
pub struct Nowhere;

impl Sink for Nowhere {
    fn start(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn write(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

/// What was in an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How much of it is there.
    pub state: State,
    /// The message and the files, in order.
    pub parts: Vec<Part>,
}

/// How much of an envelope is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All that was sent.
    Complete,
    /// All that was sealed, which is not all that was sent.
    Incomplete(Option<Cut>),
    /// Some of it does not authenticate: it was changed after it was sealed.
    Damaged,
    /// It ends too early.
    Fragment,
}

/// The message or a file of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its entry: [`MESSAGE_ENTRY`](super::MESSAGE_ENTRY), or a name below
    /// [`FILES_PREFIX`](super::FILES_PREFIX).
    pub entry: String,
    /// The name the source gave to a file, where the manifest could be read. Hostile.
    pub name: Option<String>,
    /// Length in bytes, as far as it is there.
    pub size: u64,
    /// How much of it is there.
    pub extent: Extent,
}

/// How much of a message or file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What had arrived when the submission was cut.
    Cut,
    /// What stands before the first damage.
    Damaged,
    /// What stands before the end of a fragment.
    Partial,
}

/// An envelope that says twice where answers go, and not the same.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("it names two addresses for answers")]
pub struct TwoAddresses;

/// Why an envelope cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file does not begin as age files do.
    #[error("not an age file")]
    NotAge,
    /// The file ends inside age's header.
    #[error("the file ends inside its header")]
    HeaderCut,
    /// age's header was changed, or never was one.
    #[error("the header is damaged")]
    HeaderDamaged,
    /// age's header has more stanzas than a reader takes.
    #[error("its header has more recipients than can be read")]
    HeaderLong,
    /// None of the identities opens it.
    #[error("none of the given keys opens it")]
    OtherKeys,
    /// It is sealed with a passphrase.
    #[error("it is sealed with a passphrase")]
    Passphrase,
    /// The header is good, and nothing behind it authenticates.
    #[error("nothing in it is authentic")]
    NothingAuthentic,
    /// age opens it, and there is something else inside.
    #[error("it opens, but is not a postern envelope")]
    NotEnvelope,
    /// Another version of the format.
    #[error("the envelope has format version {0}, this program reads version {VERSION}")]
    Version(u64),
    /// An envelope that no writer of the format writes.
    #[error("it breaks the envelope's format: {0}")]
    Format(&'static str),
    /// The file cannot be read.
    #[error("cannot read")]
    Input(#[source] io::Error),
    /// What was read cannot be kept.
    #[error("cannot write")]
    Sink(#[source] io::Error),
}

impl Error {
    /// What to do about it, for a person.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAge => "envelopes are the .age files and .tar bundles that a postern exports",
            Self::HeaderCut | Self::NothingAuthentic => {
                "copy it again from where it comes from; if it is the same there, nothing in it \
                 can be opened"
            }
            Self::HeaderDamaged => {
                "it was changed on its way: copy it again from where it comes from"
            }
            Self::HeaderLong => {
                "a postern seals to fewer; `age -d` opens this, if you know who made it and why"
            }
            Self::OtherKeys => {
                "give the identity file whose .recipients file was on the server when this was \
                 sealed, with -i; a damaged header looks the same, so try a new copy too"
            }
            Self::Passphrase => {
                "a postern seals to keys only; `age -d` opens this, if you know who made it and why"
            }
            Self::NotEnvelope | Self::Format(_) => {
                "a postern server never writes such: nothing was extracted; `age -d` shows what is \
                 inside, at your own risk"
            }
            Self::Version(_) => "use a newer postern-reader",
            Self::Input(_) => "check the medium it is on, and copy it again",
            Self::Sink(_) => "make room or choose another directory with --to, and run this again",
        }
    }

    /// The error with what to do about it; its cause is in the text.
    #[must_use]
    pub fn into_failure(self) -> Failure {
        let cause = match &self {
            Self::Input(cause) | Self::Sink(cause) => format!(": {cause}"),
            _ => String::new(),
        };
        Failure::new(format!("{self}{cause}"), self.hint())
    }
}

impl<R: Read + Seek + Clone> Reader<R> {
    /// Decrypts the header of `source`, and reads what says what is inside.
    ///
    /// Clones of `source` must have positions of their own.
    ///
    /// # Errors
    /// Every variant of [`Error`] but `Sink`.
    pub fn open(source: R, identities: &[Box<dyn age::Identity>]) -> Result<Self, Error> {
        let mut payload = Payload::open(source, identities)?;
        let entries = match payload.len() {
            Some(len) => directory::read(&mut payload, len)?,
            None => None,
        };
        let Some(entries) = entries else {
            let head = salvage::head(&mut payload)?;
            return Ok(Self {
                payload,
                head: Some(head),
                manifest: None,
                entries: None,
            });
        };
        let [first, .., last, _] = entries.as_slice() else {
            return Err(Error::Format("an entry is missing"));
        };
        let head = match payload.bytes(first.data, first.size)? {
            Some(json) => Some(parse_head(&json)?),
            None => None,
        };
        let manifest = match payload.bytes(last.data, last.size)? {
            Some(json) => Some(parse_manifest(&json)?),
            None => None,
        };
        if let Some(manifest) = &manifest {
            check_manifest(manifest, head.as_ref(), &entries[1..entries.len() - 2])?;
        }
        Ok(Self {
            payload,
            head,
            manifest,
            entries: Some(entries),
        })
    }

    /// The id of the submission, if what says it is undamaged.
    #[must_use]
    pub fn id(&self) -> Option<SubmissionId> {
        let head = self.head.as_ref().map(|h| h.id);
        head.or(self.manifest.as_ref().map(|m| m.id))
    }

    /// `envelope.json`, if undamaged.
    #[must_use]
    pub fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// `submission.json`, if it was read and undamaged.
    #[must_use]
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Where answers to it go. The first entry says it, or the last if it was only known
    /// late; never a file inside.
    ///
    /// # Errors
    /// When the two differ: it cannot be believed.
    pub fn reply_address(&self) -> Result<Option<&ReplyAddress>, TwoAddresses> {
        let first = self.head.as_ref().and_then(|h| h.reply.as_ref());
        let late = self.manifest.as_ref().and_then(|m| m.reply.as_ref());
        match (first, late) {
            (Some(first), Some(late)) if first != late => Err(TwoAddresses),
            _ => Ok(first.or(late)),
        }
    }

    /// What the directory says is inside, before it is read; nothing for a fragment.
    #[must_use]
    pub fn outline(&self) -> Option<Report> {
        let entries = self.entries.as_ref()?;
        let parts = entries.iter().filter(|e| e.streamed);
        let parts = parts.map(|e| self.part(e, e.size, Extent::Whole)).collect();
        Some(Report {
            state: self.sealed_state(),
            parts,
        })
    }

    /// Reads everything, hands it to `sink`, and says what it was.
    ///
    /// # Errors
    /// [`Error::Sink`] when the sink does; [`Error::Input`]; [`Error::Format`] for what
    /// only shows here. What the sink has then is not to be trusted.
    pub fn extract(mut self, sink: &mut impl Sink) -> Result<Report, Error> {
        let Some(entries) = self.entries.take() else {
            return salvage::extract(&mut self.payload, sink);
        };
        let mut parts = Vec::new();
        let mut crc_failed = false;
        for entry in &entries {
            let (size, sound) = self.extract_entry(entry, sink)?;
            crc_failed |= !sound;
            if entry.streamed {
                let extent = if sound {
                    Extent::Whole
                } else {
                    Extent::Damaged
                };
                parts.push(self.part(entry, size, extent));
            }
        }
        let authentic = self.payload.authenticate_rest()?;
        let state = if authentic && !crc_failed {
            self.sealed_state()
        } else {
            State::Damaged
        };
        Ok(Report { state, parts })
    }

    /// Reads one entry; how many of its bytes are good, and whether those are all.
    fn extract_entry(&mut self, entry: &Entry, sink: &mut impl Sink) -> Result<(u64, bool), Error> {
        let is_padding = entry.name == PADDING_ENTRY;
        if !is_padding {
            sink.start(&entry.name).map_err(Error::Sink)?;
        }
        if let Some(header) = self
            .payload
            .bytes(entry.offset, entry.data - entry.offset)?
            && !entry.is_header(&header)
        {
            return Err(Error::Format("an entry differs from the directory"));
        }
        let end = entry.data + entry.size;
        let (mut at, mut crc) = (entry.data, crc32fast::Hasher::new());
        while at < end {
            let Some(piece) = self.payload.piece(at, end - at)? else {
                return Ok((at - entry.data, false));
            };
            crc.update(piece);
            at += piece.len() as u64;
            if !is_padding {
                sink.write(piece).map_err(Error::Sink)?;
            } else if piece.iter().any(|b| *b != 0) {
                return Err(Error::Format("the padding is not zeros"));
            }
        }
        if entry.streamed
            && let Some(descriptor) = self.payload.bytes(end, directory::DESCRIPTOR_BYTES)?
            && !entry.is_descriptor(&descriptor)
        {
            return Err(Error::Format("an entry differs from the directory"));
        }
        Ok((entry.size, crc.finalize() == entry.crc))
    }

    /// What the manifest says of the whole.
    fn sealed_state(&self) -> State {
        match &self.manifest {
            None => State::Damaged,
            Some(m) if m.is_complete() => State::Complete,
            Some(m) => State::Incomplete(m.cut),
        }
    }

    /// What is said of an entry of which `size` bytes are there.
    fn part(&self, entry: &Entry, size: u64, extent: Extent) -> Part {
        describe(self.manifest.as_ref(), &entry.name, size, extent)
    }
}

/// A part with what the manifest knows of it.
fn describe(manifest: Option<&Manifest>, entry: &str, size: u64, extent: Extent) -> Part {
    let (mut name, mut arrived) = (None, true);
    if let Some(manifest) = manifest {
        if let Some(file) = manifest.files.iter().find(|f| f.entry == entry) {
            // A manifest may say any; a writer cuts them.
            name = Some(truncate(&file.name, ORIGINAL_NAME_BYTES).to_owned());
            arrived = file.complete;
        } else if let Some(message) = &manifest.message {
            arrived = message.complete;
        }
    }
    let extent = match extent {
        Extent::Whole if !arrived => Extent::Cut,
        extent => extent,
    };
    Part {
        entry: entry.to_owned(),
        name,
        size,
        extent,
    }
}
