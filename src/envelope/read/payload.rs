//! What age decrypts, a chunk at a time, from wherever it is wanted.
//!
//! age's own reader cannot go on behind a chunk that does not authenticate; here it is
//! made anew, with the file key that the header gave once.

use std::cell::RefCell;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};

use age::secrecy::ExposeSecret as _;
use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use age_core::format::{FileKey, Stanza};
use zeroize::Zeroizing;

use super::Error;
use crate::limits::{MAX_HEADER_BYTES, MAX_HEADER_STANZAS};

/// Plaintext of one chunk (C2SP age specification, "Payload").
pub(super) const CHUNK: u64 = 64 * 1024;
/// age parses a header anew for each of its lines, and we have it parsed anew behind each
/// damaged chunk. Bytes that are parsed so for one file at most: a minute's work. With ten
/// recipients that is enough for 20,000 damaged chunks; what is damaged beyond stays shut.
const MOST_PARSED: u64 = 40_000_000_000;
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// The decrypted content of one age file.
pub(super) struct Payload<R> {
    source: R,
    key: Known,
    /// How often the header may still be parsed.
    reopens: u64,
    stream: Option<StreamReader<BufReader<R>>>,
    /// The chunk that `stream` gives next.
    next: u64,
    /// The length, when the end of the file is authentic.
    len: Option<u64>,
    /// The index of the chunk in `chunk`.
    held: Option<u64>,
    chunk: Zeroizing<Vec<u8>>,
    /// What is known of each chunk, when the length is.
    marks: Vec<Mark>,
    /// When the length is not known: the first chunk that is not authentic.
    end: u64,
}

/// What is known of a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unread,
    Authentic,
    Damaged,
}

impl<R: Read + Seek + Clone> Payload<R> {
    /// Decrypts the header, and authenticates the file's end if it has one.
    pub(super) fn open(source: R, identities: &[Box<dyn age::Identity>]) -> Result<Self, Error> {
        let (decryptor, parsed) = read_header(&source)?;
        if decryptor.is_scrypt() {
            return Err(Error::Passphrase);
        }
        let found = RefCell::new(None);
        let remembering: Vec<_> = identities
            .iter()
            .map(|identity| Remember {
                identity: &**identity,
                found: &found,
            })
            .collect();
        let mut stream = decryptor
            .decrypt(remembering.iter().map(|i| i as &dyn age::Identity))
            .map_err(header_error)?;
        let key = found.take().map(Known).ok_or(Error::OtherKeys)?;
        let len = match stream.seek(SeekFrom::End(0)) {
            Ok(len) => Some(len),
            Err(e) if is_unauthentic(&e) => None,
            Err(e) => return Err(Error::Input(e)),
        };
        Ok(Self {
            source,
            key,
            reopens: MOST_PARSED / parsed.max(1),
            stream: None,
            next: 0,
            len,
            held: None,
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK as usize)),
            marks: vec![Mark::Unread; len.map_or(0, |l| l.div_ceil(CHUNK)) as usize],
            end: u64::MAX,
        })
    }

    /// The length, if the end of the file is authentic.
    pub(super) fn len(&self) -> Option<u64> {
        self.len
    }

    /// The bytes of a chunk; none if it is not authentic or behind the end.
    pub(super) fn chunk(&mut self, index: u64) -> Result<Option<&[u8]>, Error> {
        if self.held != Some(index) {
            self.held = None;
            let known = usize::try_from(index).ok();
            let known = known.filter(|i| *i < self.marks.len());
            if index >= self.end || known.is_some_and(|i| self.marks[i] == Mark::Damaged) {
                return Ok(None);
            }
            let mark = match self.load(index) {
                Ok(()) => Mark::Authentic,
                Err(e) if is_unauthentic(&e) => Mark::Damaged,
                Err(e) => return Err(Error::Input(e)),
            };
            match known {
                Some(known) => self.marks[known] = mark,
                None if mark == Mark::Damaged => self.end = index,
                None => {}
            }
            if mark == Mark::Damaged {
                self.stream = None;
                return Ok(None);
            }
            self.held = Some(index);
        }
        Ok(Some(&self.chunk))
    }

    /// At most `max` bytes from `at` on, as many as its chunk has; none if they are not
    /// authentic.
    pub(super) fn piece(&mut self, at: u64, max: u64) -> Result<Option<&[u8]>, Error> {
        let Some(chunk) = self.chunk(at / CHUNK)? else {
            return Ok(None);
        };
        let rest = chunk.get((at % CHUNK) as usize..).unwrap_or_default();
        let rest = &rest[..rest.len().min(usize::try_from(max).unwrap_or(usize::MAX))];
        Ok(if rest.is_empty() { None } else { Some(rest) })
    }

    /// The `len` bytes at `at`; none if one of them is not authentic. The caller bounds
    /// `len`.
    pub(super) fn bytes(&mut self, at: u64, len: u64) -> Result<Option<Vec<u8>>, Error> {
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < len {
            let have = bytes.len() as u64;
            let Some(piece) = self.piece(at + have, len - have)? else {
                return Ok(None);
            };
            bytes.extend_from_slice(piece);
        }
        Ok(Some(bytes))
    }

    /// Reads every chunk that was not read before; whether all of the file is authentic.
    pub(super) fn authenticate_rest(&mut self) -> Result<bool, Error> {
        for index in 0..self.marks.len() {
            if self.marks[index] == Mark::Unread {
                self.chunk(index as u64)?;
            }
        }
        Ok(self.len.is_some() && self.marks.iter().all(|m| *m == Mark::Authentic))
    }

    /// Reads chunk `index` into `self.chunk`.
    fn load(&mut self, index: u64) -> io::Result<()> {
        let target = index.checked_mul(CHUNK).ok_or(ErrorKind::UnexpectedEof)?;
        let wanted = match self.len {
            Some(len) => len.saturating_sub(target).min(CHUNK),
            None => CHUNK,
        };
        self.chunk.clear();
        if wanted == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        // Only where the length is known can age's reader seek; else it starts over.
        if self.len.is_none() && index < self.next {
            self.stream = None;
        }
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => {
                let left = self.reopens.checked_sub(1);
                self.reopens = left.ok_or(ErrorKind::InvalidData)?;
                self.next = 0;
                none.insert(reopen(&self.source, &self.key)?)
            }
        };
        if self.len.is_some() && self.next != index {
            stream.seek(SeekFrom::Start(target))?;
            self.next = index;
        }
        while self.next <= index {
            self.chunk.clear();
            stream.take(wanted).read_to_end(&mut self.chunk)?;
            self.next += 1;
        }
        if self.chunk.is_empty() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// Whether age, and not the medium, refuses the bytes.
fn is_unauthentic(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof
    )
}

/// Whether a header has more stanzas than age can be given.
pub(crate) fn is_long(header: &[u8]) -> bool {
    let stanzas = header.windows(4).filter(|window| *window == b"\n-> ");
    stanzas.count() > MAX_HEADER_STANZAS
}

/// Parses the header, once it is sure that it ends; how many bytes age parsed for it.
fn read_header<R: Read + Seek + Clone>(
    source: &R,
) -> Result<(Decryptor<BufReader<R>>, u64), Error> {
    let mut start = Vec::new();
    let mut source = source.clone();
    source.rewind().map_err(Error::Input)?;
    source
        .by_ref()
        .take(MAX_HEADER_BYTES)
        .read_to_end(&mut start)
        .map_err(Error::Input)?;
    if !start.starts_with(MAGIC) {
        return Err(match MAGIC.starts_with(&start) && !start.is_empty() {
            true => Error::HeaderCut,
            false => Error::NotAge,
        });
    }
    let Some(end) = start.windows(5).position(|w| w == b"\n--- ") else {
        return Err(match (start.len() as u64) < MAX_HEADER_BYTES {
            true => Error::HeaderCut,
            false => Error::HeaderDamaged,
        });
    };
    if is_long(&start[..end]) {
        return Err(Error::HeaderLong);
    }
    source.rewind().map_err(Error::Input)?;
    let lines = start[..end].iter().filter(|b| **b == b'\n').count() as u64;
    let decryptor = Decryptor::new_buffered(BufReader::new(source)).map_err(header_error)?;
    Ok((decryptor, lines * end as u64 / 2))
}

fn reopen<R: Read + Seek + Clone>(
    source: &R,
    key: &Known,
) -> io::Result<StreamReader<BufReader<R>>> {
    let (decryptor, _) = read_header(source).map_err(|e| match e {
        Error::Input(e) => e,
        e => io::Error::other(e),
    })?;
    let key: &dyn age::Identity = key;
    decryptor
        .decrypt(std::iter::once(key))
        .map_err(io::Error::other)
}

fn header_error(error: DecryptError) -> Error {
    match error {
        DecryptError::Io(e) if e.kind() == ErrorKind::UnexpectedEof => Error::HeaderCut,
        DecryptError::Io(e) => Error::Input(e),
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => Error::OtherKeys,
        _ => Error::HeaderDamaged,
    }
}

/// The file key of a header that was decrypted once.
struct Known(FileKey);

impl age::Identity for Known {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        Some(Ok(copy(&self.0)))
    }
}

/// An identity that notes the file key it finds.
struct Remember<'a> {
    identity: &'a dyn age::Identity,
    found: &'a RefCell<Option<FileKey>>,
}

impl age::Identity for Remember<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let answer = self.identity.unwrap_stanza(stanza);
        if let Some(Ok(key)) = &answer {
            self.found.replace(Some(copy(key)));
        }
        answer
    }
}

fn copy(key: &FileKey) -> FileKey {
    FileKey::new(Box::new(*key.expose_secret()))
}
