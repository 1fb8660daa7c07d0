//! Decrypts an age file from its beginning to its end, for keys, binary or in armor.
//!
//! *Never*: more of a header or of a line in memory than a bound; work on a passphrase.

use std::io::{self, BufRead as _, BufReader, Chain, Cursor, ErrorKind, Read};

use age::armor::ArmoredReader;
use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use zeroize::Zeroizing;

use crate::envelope::{Error, Sink, is_long};
use crate::limits::MAX_HEADER_BYTES;

const MAGIC: &[u8] = b"age-encryption.org/v1\n";
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// Enough of a file to tell what it is.
pub(super) const START_BYTES: u64 = ARMOR.len() as u64;
/// Armor has 64 characters a line. age's reader takes one of any length, all in memory.
const MOST_IN_LINE: usize = 128;

/// How an age file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Binary,
    Armored,
}

impl Form {
    /// The form of a file that begins so, if it is an age file.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        if start.starts_with(MAGIC) {
            Some(Self::Binary)
        } else if start.starts_with(ARMOR) {
            Some(Self::Armored)
        } else {
            None
        }
    }
}

/// A header that ends, and what stands behind it.
pub(super) struct Header {
    input: Chain<Cursor<Vec<u8>>, Box<dyn Read>>,
    len: u64,
}

/// What a decrypted file gave.
pub(in crate::reader) struct Copied {
    pub(in crate::reader) size: u64,
    /// Whether it authenticates to its end.
    pub(in crate::reader) is_whole: bool,
    /// Whether what was inside is an age file itself.
    pub(super) is_age: bool,
}

impl Header {
    /// Reads as much as a header may have.
    pub(super) fn read(file: impl Read + 'static, form: Form) -> Result<Self, Error> {
        let mut rest: Box<dyn Read> = match form {
            Form::Binary => Box::new(file),
            Form::Armored => {
                let lines = Lines::new(BufReader::new(file));
                Box::new(Bare(ArmoredReader::new(BufReader::new(lines))))
            }
        };
        let mut start = Vec::new();
        match rest.by_ref().take(MAX_HEADER_BYTES).read_to_end(&mut start) {
            Ok(_) => {}
            // What stands before the damage to its armor.
            Err(e) if is_unauthentic(&e) => rest = Box::new(io::empty()),
            Err(e) => return Err(Error::Input(e)),
        }
        let end = start.windows(5).position(|w| w == b"\n--- ");
        let is_cut = (start.len() as u64) < MAX_HEADER_BYTES;
        let Some(end) = end.filter(|_| start.starts_with(MAGIC)) else {
            return Err(match is_cut {
                true => Error::HeaderCut,
                false => Error::HeaderDamaged,
            });
        };
        if is_long(&start[..end]) {
            return Err(Error::HeaderLong);
        }
        Ok(Self {
            input: Cursor::new(start).chain(rest),
            len: end as u64,
        })
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Opens it with one of these, and hands what is inside to `sink`, as the entry `name`. That
    /// is begun when something authenticates.
    pub(super) fn copy(
        self,
        identities: &[Box<dyn age::Identity>],
        name: &str,
        sink: &mut impl Sink,
    ) -> Result<Copied, Error> {
        let mut stream = self.decrypt(identities)?;
        let mut buf = Zeroizing::new(vec![0; 64 * 1024]);
        let (mut size, mut start) = (0, Vec::new());
        let mut is_begun = false;
        let is_whole = loop {
            let read = match stream.read(&mut buf) {
                Ok(read) => read,
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) if is_unauthentic(&e) && is_begun => break false,
                Err(e) if is_unauthentic(&e) => return Err(Error::NothingAuthentic),
                Err(e) => return Err(Error::Input(e)),
            };
            if !std::mem::replace(&mut is_begun, true) {
                sink.start(name).map_err(Error::Sink)?;
            }
            if read == 0 {
                break true;
            }
            let lacking = (START_BYTES as usize).saturating_sub(start.len());
            start.extend_from_slice(&buf[..read.min(lacking)]);
            sink.write(&buf[..read]).map_err(Error::Sink)?;
            size += read as u64;
        };
        Ok(Copied {
            size,
            is_whole,
            is_age: Form::of(&start).is_some(),
        })
    }

    fn decrypt(
        self,
        identities: &[Box<dyn age::Identity>],
    ) -> Result<StreamReader<impl Read + use<>>, Error> {
        let decryptor = Decryptor::new_buffered(BufReader::new(self.input)).map_err(refused)?;
        if decryptor.is_scrypt() {
            return Err(Error::Passphrase);
        }
        let identities = identities.iter().map(|identity| &**identity);
        decryptor.decrypt(identities).map_err(refused)
    }
}

fn refused(error: DecryptError) -> Error {
    match error {
        DecryptError::Io(e) if is_unauthentic(&e) => Error::HeaderCut,
        DecryptError::Io(e) => Error::Input(e),
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => Error::OtherKeys,
        _ => Error::HeaderDamaged,
    }
}

/// Whether age, and not the medium, refuses the bytes.
fn is_unauthentic(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof
    )
}

/// What is in armor, up to its damage: age's own `read` loses what it read before that.
struct Bare<R: io::BufRead>(ArmoredReader<R>);

impl<R: io::BufRead> Read for Bare<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let line = self.0.fill_buf()?;
        let read = line.len().min(buf.len());
        buf[..read].copy_from_slice(&line[..read]);
        self.0.consume(read);
        Ok(read)
    }
}

/// A text whose lines have a bound.
struct Lines<R> {
    inner: R,
    /// The length of the line so far.
    line: usize,
}

impl<R> Lines<R> {
    fn new(inner: R) -> Self {
        Self { inner, line: 0 }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        // Not further than the bound: what is before the long line is read first.
        let wanted = buf.len().min(MOST_IN_LINE);
        let read = self.inner.read(&mut buf[..wanted])?;
        for byte in &buf[..read] {
            self.line = if *byte == b'\n' { 0 } else { self.line + 1 };
        }
        if self.line > MOST_IN_LINE {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(read)
    }
}
