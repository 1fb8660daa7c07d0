//! Reads a fragment: an envelope that ends too early, from its beginning as far as its
//! chunks authenticate.
//!
//! Without a directory a streamed entry ends at the descriptor that fits the bytes
//! before it. A source can put one that fits into a file of theirs, and so make it look
//! like several: a fragment never says more than what its source could have sent.

use std::io::{Read, Seek};

use super::super::{HEAD_ENTRY, Head, MANIFEST_ENTRY, Manifest};
use super::content::{Order, parse_head, parse_manifest};
use super::directory::{DESCRIPTOR_BYTES, LOCAL_BYTES, Local, descriptor, most};
use super::payload::Payload;
use super::{Error, Extent, Report, Sink, State, describe};

/// The head of a fragment.
pub(super) fn head<R: Read + Seek + Clone>(payload: &mut Payload<R>) -> Result<Head, Error> {
    let mut tape = Tape::new(payload);
    let Some(Begun { name, local }) = tape.local_header()? else {
        return Err(match tape.bytes.is_empty() {
            true => Error::NothingAuthentic,
            false => Error::NotEnvelope,
        });
    };
    if name != HEAD_ENTRY || local.streamed {
        return Err(Error::NotEnvelope);
    }
    let json = tape.known(&name, &local)?.ok_or(Error::NothingAuthentic)?;
    parse_head(&json)
}

/// Everything of a fragment that authenticates.
pub(super) fn extract<R: Read + Seek + Clone>(
    payload: &mut Payload<R>,
    sink: &mut impl Sink,
) -> Result<Report, Error> {
    let mut tape = Tape::new(payload);
    let mut order = Order::default();
    let mut found: Vec<(String, u64, Extent)> = Vec::new();
    let mut manifest: Option<Manifest> = None;
    while let Some(Begun { name, local }) = tape.local_header()? {
        if order.take(&name, local.streamed).is_err() || order.padding {
            break;
        }
        if local.streamed {
            sink.start(&name).map_err(Error::Sink)?;
            let (size, whole) = tape.streamed(sink)?;
            let extent = if whole {
                Extent::Whole
            } else {
                Extent::Partial
            };
            found.push((name, size, extent));
        } else if let Some(json) = tape.known(&name, &local)? {
            if name == MANIFEST_ENTRY {
                manifest = parse_manifest(&json).ok();
            }
            sink.start(&name).map_err(Error::Sink)?;
            sink.write(&json).map_err(Error::Sink)?;
        } else {
            break;
        }
    }
    let parts = found
        .iter()
        .map(|(name, size, extent)| describe(manifest.as_ref(), name, *size, *extent))
        .collect();
    Ok(Report {
        state: State::Fragment,
        parts,
    })
}

/// A local header with its name.
struct Begun {
    name: String,
    local: Local,
}

/// The authentic bytes from the beginning on, of which a window is held.
struct Tape<'a, R> {
    payload: &'a mut Payload<R>,
    /// The chunk that comes next.
    next: u64,
    bytes: Vec<u8>,
    /// How many of `bytes` are read.
    read: usize,
    ended: bool,
}

impl<'a, R: Read + Seek + Clone> Tape<'a, R> {
    fn new(payload: &'a mut Payload<R>) -> Self {
        Self {
            payload,
            next: 0,
            bytes: Vec::new(),
            read: 0,
            ended: false,
        }
    }

    /// At least `len` bytes, unless there are no more.
    fn window(&mut self, len: usize) -> Result<&[u8], Error> {
        if self.bytes.len() - self.read < len {
            self.bytes.drain(..self.read);
            self.read = 0;
        }
        while self.bytes.len() - self.read < len && !self.ended {
            match self.payload.chunk(self.next)? {
                Some(chunk) => {
                    self.bytes.extend_from_slice(chunk);
                    self.next += 1;
                }
                None => self.ended = true,
            }
        }
        Ok(&self.bytes[self.read..])
    }

    /// The next local header, if one comes whole and in the format's form.
    fn local_header(&mut self) -> Result<Option<Begun>, Error> {
        let fixed = LOCAL_BYTES as usize;
        let Some(local) = self.window(fixed)?.first_chunk().and_then(Local::parse) else {
            return Ok(None);
        };
        let (name, extra) = (usize::from(local.name_len), usize::from(local.extra_len));
        let Some(rest) = self
            .window(fixed + name + extra)?
            .get(fixed..fixed + name + extra)
        else {
            return Ok(None);
        };
        let (text, zip64) = rest.split_at(name);
        let begun = match std::str::from_utf8(text) {
            Ok(text) if local.is_extra(zip64) => Begun {
                name: text.to_owned(),
                local,
            },
            _ => return Ok(None),
        };
        self.read += fixed + name + extra;
        Ok(Some(begun))
    }

    /// The data of an entry of known size, if it is all there.
    fn known(&mut self, name: &str, local: &Local) -> Result<Option<Vec<u8>>, Error> {
        let small = most(name).is_some_and(|most| local.size <= most);
        let Some(size) = usize::try_from(local.size).ok().filter(|_| small) else {
            return Ok(None);
        };
        let Some(data) = self.window(size)?.get(..size) else {
            return Ok(None);
        };
        let data = data.to_vec();
        self.read += size;
        Ok((crc32fast::hash(&data) == local.crc).then_some(data))
    }

    /// Hands the data of a streamed entry to `sink`; how much it was, and whether its
    /// end was found.
    fn streamed(&mut self, sink: &mut impl Sink) -> Result<(u64, bool), Error> {
        let length = DESCRIPTOR_BYTES as usize;
        let (mut size, mut crc) = (0, crc32fast::Hasher::new());
        loop {
            self.window(length)?;
            let window = &self.bytes[self.read..];
            let end = find_descriptor(window, size, &crc);
            let data = match end {
                Some(at) => at,
                None if self.ended => window.len(),
                None => window.len() - (length - 1),
            };
            crc.update(&window[..data]);
            sink.write(&window[..data]).map_err(Error::Sink)?;
            size += data as u64;
            self.read += data;
            if end.is_some() {
                self.read += length;
                return Ok((size, true));
            }
            if self.ended {
                return Ok((size, false));
            }
        }
    }
}

/// Where in `window` the descriptor stands that ends an entry of which `size` bytes
/// with the checksum `crc` came before.
fn find_descriptor(window: &[u8], size: u64, crc: &crc32fast::Hasher) -> Option<usize> {
    let length = DESCRIPTOR_BYTES as usize;
    let last = window.len().checked_sub(length)?;
    let (mut from, mut crc, mut summed) = (0, crc.clone(), 0);
    while let Some(step) = window[from..=last].iter().position(|b| *b == b'P') {
        let at = from + step;
        let sized = &descriptor(size + at as u64, 0)[8..];
        if window[at..].starts_with(b"PK\x07\x08") && window[at + 8..at + length] == *sized {
            // On from the last that looked like one: a source may send thousands of them.
            crc.update(&window[summed..at]);
            summed = at;
            if window[at + 4..at + 8] == crc.clone().finalize().to_le_bytes() {
                return Some(at);
            }
        }
        from = at + 1;
        if from > last {
            break;
        }
    }
    None
}
