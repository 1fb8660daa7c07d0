//! Writes ZIP archives whose length is known before their padding is written. The layout
//! is in the module above; the numbers here are those of that page.

use std::io::{self, Write};

use super::{PADDING_ENTRY, PaddedLen};

const VERSION_KNOWN: u16 = 20;
const VERSION_ZIP64: u16 = 45;
const MADE_BY_UNIX: u16 = 3 << 8 | VERSION_ZIP64;
const FLAGS_KNOWN: u16 = 0x0800;
const FLAGS_STREAMED: u16 = 0x0808;
const DATE_1980_01_01: u16 = 0x0021;
const REGULAR_FILE_0600: u32 = 0o100_600 << 16;
/// From here on a value does not fit its 32-bit field.
const OVERFLOW: u64 = 0xffff_ffff;
const ZIP64_EXTRA_ID: u16 = 1;
const ZIP64_END_BYTES: u64 = 56 + 20;
const END_BYTES: u64 = 22;
const LOCAL_BYTES: u64 = 30;
const DIRECTORY_BYTES: u64 = 46;

/// A ZIP archive whose length is known before its padding is written.
pub(super) struct Zip<W> {
    out: W,
    pub(super) offset: u64,
    entries: Vec<Entry>,
    /// Checksum and length of the streamed entry that is being written.
    streamed: (crc32fast::Hasher, u64),
    /// Lengths at which the checksum of a streamed entry is noted, ascending.
    pub(super) probes: Vec<u64>,
    pub(super) prefixes: Vec<(u64, u32)>,
}

struct Entry {
    name: String,
    offset: u64,
    size: u64,
    crc: u32,
    flags: u16,
}

impl Entry {
    /// Its record in the central directory.
    fn directory_record(&self) -> Vec<u8> {
        let mut extra = Vec::new();
        if self.size >= OVERFLOW {
            extra.extend(self.size.to_le_bytes());
            extra.extend(self.size.to_le_bytes());
        }
        if self.offset >= OVERFLOW {
            extra.extend(self.offset.to_le_bytes());
        }
        let version = if extra.is_empty() && self.flags == FLAGS_KNOWN {
            VERSION_KNOWN
        } else {
            VERSION_ZIP64
        };
        let mut record = Vec::with_capacity(80 + self.name.len());
        record.extend(0x0201_4b50_u32.to_le_bytes());
        record.extend(MADE_BY_UNIX.to_le_bytes());
        record.extend(version.to_le_bytes());
        record.extend(self.flags.to_le_bytes());
        record.extend([0; 4]); // stored; midnight
        record.extend(DATE_1980_01_01.to_le_bytes());
        record.extend(self.crc.to_le_bytes());
        record.extend(field32(self.size).to_le_bytes());
        record.extend(field32(self.size).to_le_bytes());
        record.extend(name_length(&self.name).to_le_bytes());
        let extra_length = if extra.is_empty() { 0 } else { 4 + extra.len() };
        record.extend((extra_length as u16).to_le_bytes());
        record.extend([0; 6]); // no comment; disk 0; no internal attributes
        record.extend(REGULAR_FILE_0600.to_le_bytes());
        record.extend(field32(self.offset).to_le_bytes());
        record.extend(self.name.as_bytes());
        if !extra.is_empty() {
            record.extend(ZIP64_EXTRA_ID.to_le_bytes());
            record.extend((extra.len() as u16).to_le_bytes());
            record.extend(extra);
        }
        record
    }
}

/// The value, or the mark that it stands in the ZIP64 extra.
fn field32(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn name_length(name: &str) -> u16 {
    u16::try_from(name.len()).expect("entry names are short")
}

impl<W: Write> Zip<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            offset: 0,
            entries: Vec::new(),
            streamed: Default::default(),
            probes: Vec::new(),
            prefixes: Vec::new(),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.offset += bytes.len() as u64;
        Ok(())
    }

    fn put_local_header(&mut self, name: &str, known: Option<(u64, u32)>) -> io::Result<()> {
        let (version, flags, crc, size, extra) = match known {
            Some((size, crc)) => (VERSION_KNOWN, FLAGS_KNOWN, crc, field32(size), &[][..]),
            None => (
                VERSION_ZIP64,
                FLAGS_STREAMED,
                0,
                u32::MAX,
                &ZIP64_EXTRA_OF_ZEROS[..],
            ),
        };
        let mut header = Vec::with_capacity(64 + name.len());
        header.extend(0x0403_4b50_u32.to_le_bytes());
        header.extend(version.to_le_bytes());
        header.extend(flags.to_le_bytes());
        header.extend([0; 4]); // stored; midnight
        header.extend(DATE_1980_01_01.to_le_bytes());
        header.extend(crc.to_le_bytes());
        header.extend(size.to_le_bytes());
        header.extend(size.to_le_bytes());
        header.extend(name_length(name).to_le_bytes());
        header.extend((extra.len() as u16).to_le_bytes());
        header.extend(name.as_bytes());
        header.extend(extra);
        let offset = self.offset;
        self.entries.push(Entry {
            name: name.to_owned(),
            offset,
            size: 0,
            crc,
            flags,
        });
        self.put(&header)
    }

    pub(super) fn write_known(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let size = content.len() as u64;
        self.put_local_header(name, Some((size, crc32fast::hash(content))))?;
        self.entries.last_mut().expect("just begun").size = size;
        self.put(content)
    }

    pub(super) fn start_streamed(&mut self, name: &str) -> io::Result<()> {
        self.streamed = Default::default();
        self.put_local_header(name, None)
    }

    pub(super) fn write_streamed(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (hasher, size) = &mut self.streamed;
        let (start, mut done) = (*size, 0);
        *size += bytes.len() as u64;
        for probe in self.probes.iter().filter(|p| **p > start && **p <= *size) {
            let end = (probe - start) as usize;
            hasher.update(&bytes[done..end]);
            done = end;
            self.prefixes.push((*probe, hasher.clone().finalize()));
        }
        hasher.update(&bytes[done..]);
        self.put(bytes)
    }

    pub(super) fn end_streamed(&mut self) -> io::Result<(u64, u32)> {
        let (hasher, size) = std::mem::take(&mut self.streamed);
        let entry = self.entries.last_mut().expect("an entry was begun");
        entry.crc = hasher.finalize();
        entry.size = size;
        let mut descriptor = [0; 24];
        descriptor[..4].copy_from_slice(&0x0807_4b50_u32.to_le_bytes());
        let crc = entry.crc;
        descriptor[4..8].copy_from_slice(&crc.to_le_bytes());
        descriptor[8..16].copy_from_slice(&size.to_le_bytes());
        descriptor[16..].copy_from_slice(&size.to_le_bytes());
        self.put(&descriptor)?;
        Ok((size, crc))
    }

    /// Writes padding, directory and end; the archive is then exactly its bucket long.
    pub(super) fn finish(mut self) -> io::Result<(W, PaddedLen)> {
        let directory: u64 = self
            .entries
            .iter()
            .map(|e| e.directory_record().len() as u64)
            .sum();
        let plan = Plan::new(self.offset, directory);
        self.write_padding(plan.padding)?;
        let start = self.offset;
        for record in self
            .entries
            .iter()
            .map(Entry::directory_record)
            .collect::<Vec<_>>()
        {
            self.put(&record)?;
        }
        self.write_end(start, plan.zip64_end)?;
        debug_assert_eq!(self.offset, plan.total.bytes());
        Ok((self.out, plan.total))
    }

    fn write_padding(&mut self, len: u64) -> io::Result<()> {
        let zeros = [0; 65_536];
        let pieces = |mut left: u64| {
            std::iter::from_fn(move || {
                let piece = left.min(zeros.len() as u64);
                left -= piece;
                (piece > 0).then_some(piece as usize)
            })
        };
        let mut crc = crc32fast::Hasher::new();
        pieces(len).for_each(|n| crc.update(&zeros[..n]));
        self.put_local_header(PADDING_ENTRY, Some((len, crc.finalize())))?;
        self.entries.last_mut().expect("just begun").size = len;
        for n in pieces(len) {
            self.put(&zeros[..n])?;
        }
        Ok(())
    }

    fn write_end(&mut self, start: u64, zip64: bool) -> io::Result<()> {
        let size = self.offset - start;
        let count = self.entries.len() as u64;
        let mut end = Vec::new();
        if zip64 {
            end.extend(0x0606_4b50_u32.to_le_bytes());
            end.extend(44_u64.to_le_bytes());
            end.extend(MADE_BY_UNIX.to_le_bytes());
            end.extend(VERSION_ZIP64.to_le_bytes());
            end.extend([0; 8]); // disks
            for value in [count, count, size, start] {
                end.extend(value.to_le_bytes());
            }
            end.extend(0x0706_4b50_u32.to_le_bytes());
            end.extend([0; 4]);
            end.extend(self.offset.to_le_bytes());
            end.extend(1_u32.to_le_bytes());
        }
        end.extend(0x0605_4b50_u32.to_le_bytes());
        end.extend([0; 4]);
        let count = u16::try_from(count).expect("at most 10,000 files");
        end.extend(count.to_le_bytes());
        end.extend(count.to_le_bytes());
        end.extend(field32(size).to_le_bytes());
        end.extend(field32(start).to_le_bytes());
        end.extend([0; 2]);
        self.put(&end)
    }
}

/// A ZIP64 extra of 16 zeros: the sizes come in the descriptor.
const ZIP64_EXTRA_OF_ZEROS: [u8; 20] =
    [1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// How long the padding has to be.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    padding: u64,
    total: PaddedLen,
    zip64_end: bool,
}

impl Plan {
    /// For an archive of `offset` bytes so far whose directory has `directory` bytes
    /// without the padding's record.
    fn new(offset: u64, directory: u64) -> Self {
        let name = PADDING_ENTRY.len() as u64;
        let far = if offset >= OVERFLOW { 12 } else { 0 };
        let data = offset + LOCAL_BYTES + name;
        let least = data + directory + DIRECTORY_BYTES + name + far + END_BYTES;
        let with_end = |end: u64| {
            let total = PaddedLen::bucket(least + end);
            (total.bytes() - least - end, total)
        };
        let (padding, total) = with_end(0);
        if data + padding < OVERFLOW {
            return Self {
                padding,
                total,
                zip64_end: false,
            };
        }
        // With 76 bytes less padding the directory may begin just below: the records
        // stay all the same, they are allowed there.
        let (padding, total) = with_end(ZIP64_END_BYTES);
        Self {
            padding,
            total,
            zip64_end: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts what is written, at an offset that need not exist.
    fn length_at(offset: u64) -> (u64, u64, bool) {
        let mut zip = Zip::new(io::sink());
        zip.start_streamed("files/001-x").unwrap();
        zip.end_streamed().unwrap();
        zip.entries[0].size = offset.saturating_sub(100);
        zip.offset = offset;
        let directory = zip
            .entries
            .iter()
            .map(|e| e.directory_record().len() as u64)
            .sum();
        let plan = Plan::new(offset, directory);
        zip.write_padding(plan.padding).unwrap();
        let start = zip.offset;
        for record in zip
            .entries
            .iter()
            .map(Entry::directory_record)
            .collect::<Vec<_>>()
        {
            zip.put(&record).unwrap();
        }
        zip.write_end(start, plan.zip64_end).unwrap();
        (zip.offset, plan.total.bytes(), plan.zip64_end)
    }

    #[test]
    fn an_archive_is_exactly_as_long_as_its_bucket_around_every_edge() {
        let edge = 1_u64 << 32;
        let around = |at: u64| (at - 400..at + 400).step_by(7);
        let offsets = (0..3000)
            .step_by(97)
            .chain(around(65_536))
            .chain(around(3_000_000))
            .chain(around(edge))
            .chain(around(edge - (1 << 26)))
            .chain([5_000_000_000, 60_000_000_000]);
        let mut kinds = [false; 2];
        for offset in offsets.filter(|o| *o >= 100) {
            let (length, bucket, zip64) = length_at(offset);
            assert_eq!(length, bucket, "offset {offset}");
            kinds[usize::from(zip64)] = true;
        }
        assert_eq!(kinds, [true; 2], "both kinds of end were tried");
    }
}
