//! The directory at the end of an archive, taken only in the one form that the format
//! gives it: what it does not say byte for byte like a writer is refused.
//!
//! This is not a ZIP library: those search for a directory and forgive what differs,
//! and a file that two programs read differently is what an attacker wants.

use std::io::{Read, Seek};

use super::super::{HEAD_ENTRY, MANIFEST_ENTRY, PaddedLen};
use super::Error;
use super::content::Order;
use super::payload::Payload;
use crate::limits::{MAX_FILES, MAX_HEAD_BYTES, MAX_MANIFEST_BYTES};

pub(super) const LOCAL_BYTES: u64 = 30;
pub(super) const DESCRIPTOR_BYTES: u64 = 24;
const RECORD_BYTES: usize = 46;
const END_BYTES: u64 = 22;
const END64_BYTES: u64 = 56;
const LOCATOR_BYTES: u64 = 20;
/// The longest record: its fixed part, a name of a file, sizes and offset in 64 bits.
const MAX_RECORD_BYTES: u64 = 46 + 128 + 28;
/// A 32-bit field whose value stands elsewhere.
const ELSEWHERE: u32 = u32::MAX;
/// Flags, stored, midnight, 1980-01-01: bytes 6 to 14 of a local header.
const KNOWN: [u8; 8] = [0, 8, 0, 0, 0, 0, 0x21, 0];
const STREAMED: [u8; 8] = [8, 8, 0, 0, 0, 0, 0x21, 0];
const ZIP64_OF_ZEROS: [u8; 20] = [1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// One entry of the archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Where its local header begins.
    pub(super) offset: u64,
    /// Where its data begins.
    pub(super) data: u64,
    pub(super) size: u64,
    pub(super) crc: u32,
    /// Whether a descriptor follows the data.
    pub(super) streamed: bool,
}

impl Entry {
    /// Where the next entry begins.
    fn end(&self) -> Option<u64> {
        let descriptor = if self.streamed { DESCRIPTOR_BYTES } else { 0 };
        self.data.checked_add(self.size)?.checked_add(descriptor)
    }

    /// Whether `bytes` are the local header of this entry.
    pub(super) fn is_header(&self, bytes: &[u8]) -> bool {
        let local = bytes.first_chunk().and_then(Local::parse);
        local.is_some_and(|local| {
            let (name, extra) = bytes[LOCAL_BYTES as usize..].split_at(self.name.len());
            let of_this = self.streamed == local.streamed
                && (self.streamed || (local.size, local.crc) == (self.size, self.crc));
            of_this
                && usize::from(local.name_len) == name.len()
                && name == self.name.as_bytes()
                && local.is_extra(extra)
        })
    }

    /// Whether `bytes` are the descriptor of this entry.
    pub(super) fn is_descriptor(&self, bytes: &[u8]) -> bool {
        bytes == descriptor(self.size, self.crc)
    }
}

/// The descriptor behind streamed data.
pub(super) fn descriptor(size: u64, crc: u32) -> [u8; 24] {
    let mut bytes = [0; 24];
    bytes[..4].copy_from_slice(b"PK\x07\x08");
    bytes[4..8].copy_from_slice(&crc.to_le_bytes());
    bytes[8..16].copy_from_slice(&size.to_le_bytes());
    bytes[16..].copy_from_slice(&size.to_le_bytes());
    bytes
}

/// The fixed part of a local header.
pub(super) struct Local {
    pub(super) streamed: bool,
    pub(super) crc: u32,
    pub(super) size: u64,
    pub(super) name_len: u16,
    pub(super) extra_len: u16,
}

impl Local {
    /// Reads it, if it is one the format knows.
    pub(super) fn parse(bytes: &[u8; LOCAL_BYTES as usize]) -> Option<Self> {
        let streamed = bytes[6..14] == STREAMED;
        let local = Self {
            streamed,
            crc: u32_at(bytes, 14),
            size: u64::from(u32_at(bytes, 18)),
            name_len: u16_at(bytes, 26),
            extra_len: u16_at(bytes, 28),
        };
        let fixed: &[u8] = if streamed {
            b"PK\x03\x04\x2d\0"
        } else {
            b"PK\x03\x04\x14\0"
        };
        let open = local.crc == 0 && local.size == u64::from(ELSEWHERE);
        let good = bytes[..6] == *fixed
            && (streamed || bytes[6..14] == KNOWN)
            && (!streamed || open)
            && bytes[18..22] == bytes[22..26]
            && usize::from(local.extra_len) == if streamed { ZIP64_OF_ZEROS.len() } else { 0 };
        good.then_some(local)
    }

    /// Whether `extra` is the extra field of this header.
    pub(super) fn is_extra(&self, extra: &[u8]) -> bool {
        extra == &ZIP64_OF_ZEROS[..usize::from(self.extra_len).min(ZIP64_OF_ZEROS.len())]
    }
}

/// The entries of an archive of `len` bytes; none if its directory is damaged.
pub(super) fn read<R: Read + Seek + Clone>(
    payload: &mut Payload<R>,
    len: u64,
) -> Result<Option<Vec<Entry>>, Error> {
    if !begins_as_envelope(payload)? {
        return Err(Error::NotEnvelope);
    }
    if PaddedLen::bucket(len).bytes() != len {
        return Err(Error::Format("its length is not a bucket's"));
    }
    let tail = LOCATOR_BYTES + END64_BYTES + END_BYTES;
    let Some(tail) = payload.bytes(len - tail, tail)? else {
        return Ok(None);
    };
    let end = parse_end(&tail, len).ok_or(Error::Format("the end of the archive"))?;
    let Some(records) = payload.bytes(end.start, end.size)? else {
        return Ok(None);
    };
    let bad = Error::Format("the directory");
    let (mut entries, mut order) = (Vec::new(), Order::default());
    let (mut rest, mut at) = (records.as_slice(), 0);
    for _ in 0..end.count {
        let Some((entry, left)) = parse_record(rest) else {
            return Err(bad);
        };
        order.take(&entry.name, entry.streamed)?;
        if entry.offset != at {
            return Err(Error::Format("entries overlap or leave a gap"));
        }
        if most(&entry.name).is_some_and(|most| entry.size > most) {
            return Err(Error::Format("an entry is too large"));
        }
        at = entry
            .end()
            .ok_or(Error::Format("entries overlap or leave a gap"))?;
        entries.push(entry);
        rest = left;
    }
    if !order.padding || !rest.is_empty() {
        return Err(bad);
    }
    if at != end.start {
        return Err(Error::Format("entries overlap or leave a gap"));
    }
    Ok(Some(entries))
}

/// The most bytes that an entry may have which is held in memory.
pub(super) fn most(name: &str) -> Option<u64> {
    match name {
        HEAD_ENTRY => Some(MAX_HEAD_BYTES),
        MANIFEST_ENTRY => Some(MAX_MANIFEST_BYTES),
        _ => None,
    }
}

/// Whether the first entry is `envelope.json`, or damage hides it.
fn begins_as_envelope<R: Read + Seek + Clone>(payload: &mut Payload<R>) -> Result<bool, Error> {
    let start = LOCAL_BYTES + HEAD_ENTRY.len() as u64;
    if payload.len().is_some_and(|len| len < start) {
        return Ok(false);
    }
    Ok(payload.bytes(0, start)?.is_none_or(|bytes| {
        bytes.starts_with(b"PK\x03\x04") && bytes.ends_with(HEAD_ENTRY.as_bytes())
    }))
}

/// Where the directory is.
struct End {
    count: u64,
    size: u64,
    start: u64,
}

/// Reads the end records in the last bytes of an archive of `len` bytes.
fn parse_end(tail: &[u8], len: u64) -> Option<End> {
    let (before, end) = tail.split_at(tail.len() - END_BYTES as usize);
    let (end64, locator) = before.split_at(END64_BYTES as usize);
    let mut found = End {
        count: u64::from(u16_at(end, 8)),
        size: u64::from(u32_at(end, 12)),
        start: u64::from(u32_at(end, 16)),
    };
    let fields = (end[12..16].to_vec(), end[16..20].to_vec());
    let mut records = END_BYTES;
    let place = len - tail.len() as u64;
    if is_locator(locator, place) {
        let count = u64_at(end64, 24);
        let fixed = b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\x03\x2d\0\0\0\0\0\0\0\0\0";
        if end64[..24] != *fixed || count != found.count || u64_at(end64, 32) != count {
            return None;
        }
        (found.size, found.start) = (u64_at(end64, 40), u64_at(end64, 48));
        records += END64_BYTES + LOCATOR_BYTES;
    }
    let good = end[..8] == *b"PK\x05\x06\0\0\0\0"
        && end[8..10] == end[10..12]
        && end[20..] == [0, 0]
        && fields == (field(found.size), field(found.start))
        && (3..=u64::from(MAX_FILES) + 4).contains(&found.count)
        && found.size <= found.count * MAX_RECORD_BYTES
        && found.start.checked_add(found.size)?.checked_add(records)? == len;
    good.then_some(found)
}

/// The locator of a ZIP64 end record that begins at `place`.
fn is_locator(bytes: &[u8], place: u64) -> bool {
    bytes[..8] == *b"PK\x06\x07\0\0\0\0" && u64_at(bytes, 8) == place && u32_at(bytes, 16) == 1
}

/// A value in 32 bits, or the mark that it stands elsewhere.
fn field(value: u64) -> Vec<u8> {
    u32::try_from(value)
        .unwrap_or(ELSEWHERE)
        .to_le_bytes()
        .to_vec()
}

/// The first record of `bytes`, and what follows it.
fn parse_record(bytes: &[u8]) -> Option<(Entry, &[u8])> {
    let (fixed, rest) = bytes.split_at_checked(RECORD_BYTES)?;
    let (name, rest) = rest.split_at_checked(usize::from(u16_at(fixed, 28)))?;
    let (extra, rest) = rest.split_at_checked(usize::from(u16_at(fixed, 30)))?;
    let (size, offset) = (u32_at(fixed, 20), u32_at(fixed, 42));
    let mut values = Vec::new();
    if !extra.is_empty() {
        let (head, body) = extra.split_at_checked(4)?;
        if head[..2] != [1, 0] || usize::from(u16_at(head, 2)) != body.len() || body.len() % 8 != 0
        {
            return None;
        }
        values.extend(body.chunks_exact(8).map(|v| u64_at(v, 0)));
    }
    let mut values = values.into_iter();
    let mut value = |short: u32| match short {
        ELSEWHERE => values.next().filter(|v| *v >= u64::from(ELSEWHERE)),
        short => Some(u64::from(short)),
    };
    let (size, again, offset) = (value(size)?, value(size)?, value(offset)?);
    let streamed = fixed[8..16] == STREAMED;
    let version = if streamed || !extra.is_empty() {
        0x2d
    } else {
        0x14
    };
    let good = fixed[..6] == *b"PK\x01\x02\x2d\x03"
        && fixed[6..8] == [version, 0]
        && (streamed || fixed[8..16] == KNOWN)
        && fixed[20..24] == fixed[24..28]
        && size == again
        && values.next().is_none()
        && fixed[32..42] == [0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x81];
    let name = std::str::from_utf8(name).ok().filter(|_| good)?;
    let extra = if streamed {
        ZIP64_OF_ZEROS.len() as u64
    } else {
        0
    };
    let data = offset.checked_add(LOCAL_BYTES + name.len() as u64 + extra)?;
    let entry = Entry {
        name: name.to_owned(),
        offset,
        data,
        size,
        crc: u32_at(fixed, 16),
        streamed,
    };
    Some((entry, rest))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
