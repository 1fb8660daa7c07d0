//! Seals a submission while it arrives: entries, padding, age. The format is described
//! in the module above; the numbers here are those of that page.
//!
//! Nothing is kept but the chunk age is filling (64 KiB) and a line per entry.

use std::io::{self, Write};

use age::stream::StreamWriter;

use super::{
    Cut, FILES_PREFIX, FileEntry, HEAD_ENTRY, Head, MANIFEST_ENTRY, MANIFEST_FORMAT, MESSAGE_ENTRY,
    Manifest, MessageEntry, PADDING_ENTRY, PaddedLen, ReplyAddress, SafeName, VERSION, truncate,
};
use crate::limits::{DECLARED_TYPE_BYTES, ORIGINAL_NAME_BYTES};
use crate::recipients::Recipients;

/// An envelope that is being written.
///
/// Dropped without [`finish`](Self::finish) it leaves a truncated age file: a fragment,
/// never something that looks whole.
pub struct Writer<W: Write> {
    zip: Zip<StreamWriter<W>>,
    head: Head,
    message: Option<MessageEntry>,
    files: Vec<FileEntry>,
    open: Option<Open>,
    /// Bytes at most that manifest, descriptors and directory will take.
    overhead: u64,
    sums: Vec<PartSum>,
}

/// Which entry is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Message,
    File,
}

/// Proof that `W` holds one whole envelope. Only [`Writer::finish`] makes it.
pub struct Sealed<W> {
    inner: W,
    manifest: Manifest,
    padded: PaddedLen,
    sums: Vec<PartSum>,
}

/// What tells a part from another without a look at what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartSum {
    /// Length in bytes.
    pub size: u64,
    /// CRC-32 of its content.
    pub crc: u32,
    /// CRC-32 of its name and type.
    pub label: u32,
    /// Whether it arrived whole.
    pub complete: bool,
    /// Lengths that were asked for with [`Writer::probe`], with the CRC-32 so far.
    pub prefixes: Vec<(u64, u32)>,
}

impl PartSum {
    /// Whether both are the same part.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let key = |p: &Self| (p.size, p.crc, p.label, p.complete);
        key(self) == key(other)
    }

    /// Whether this part is, or begins with, what arrived of another that was cut.
    #[must_use]
    pub fn continues(&self, cut: &Self) -> bool {
        let beginning = (cut.size, cut.crc);
        self.label == cut.label
            && (cut.size == 0
                || self.prefixes.contains(&beginning)
                || (self.size, self.crc) == beginning)
    }
}

impl<W> Sealed<W> {
    /// The sealed file, and the length that may be seen.
    pub fn into_parts(self) -> (W, PaddedLen) {
        (self.inner, self.padded)
    }

    /// What the envelope's manifest says.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// One sum for the message and each file, in order of arrival.
    #[must_use]
    pub fn sums(&self) -> &[PartSum] {
        &self.sums
    }
}

impl<W: Write> Writer<W> {
    /// Writes the age header and `envelope.json` to `out`.
    ///
    /// # Errors
    /// What `out` answers. age's own refusals cannot happen: [`Recipients`] holds one
    /// kind of keys.
    pub fn new(out: W, recipients: &Recipients, head: Head) -> io::Result<Self> {
        let encryptor = recipients.encryptor().map_err(io::Error::other)?;
        let mut zip = Zip::new(encryptor.wrap_output(out)?);
        zip.write_known(HEAD_ENTRY, &json(&head))?;
        Ok(Self {
            zip,
            head,
            message: None,
            files: Vec::new(),
            open: None,
            overhead: 4096,
            sums: Vec::new(),
        })
    }

    /// Asks for the checksum of each entry at these lengths.
    pub fn probe(&mut self, mut lengths: Vec<u64>) {
        lengths.sort_unstable();
        lengths.dedup();
        self.zip.probes = lengths;
    }

    /// Begins the message. There is one at most: a second call continues as a file.
    ///
    /// # Errors
    /// What the output answers.
    pub fn start_message(&mut self) -> io::Result<()> {
        if self.message.is_some() {
            return self.start_file(MESSAGE_ENTRY, "text/plain");
        }
        self.end_entry()?;
        self.zip.start_streamed(MESSAGE_ENTRY)?;
        self.message = Some(MessageEntry {
            size: 0,
            complete: false,
        });
        self.open = Some(Open::Message);
        Ok(())
    }

    /// Begins a file with the name and type its sender declared.
    ///
    /// # Errors
    /// What the output answers.
    pub fn start_file(&mut self, name: &str, declared_type: &str) -> io::Result<()> {
        self.end_entry()?;
        let number = self.files.len() + 1;
        let entry = format!(
            "{FILES_PREFIX}{number:03}-{}",
            SafeName::from_hostile(name).as_str()
        );
        self.zip.start_streamed(&entry)?;
        let name = truncate(name, ORIGINAL_NAME_BYTES);
        let declared_type = truncate(declared_type, DECLARED_TYPE_BYTES);
        // JSON may write a byte with six; the entry stands in manifest and directory.
        let texts = name.len() + declared_type.len() + entry.len();
        self.overhead += 512 + 7 * texts as u64;
        self.files.push(FileEntry {
            entry,
            name: name.to_owned(),
            declared_type: declared_type.to_owned(),
            size: 0,
            complete: false,
        });
        self.open = Some(Open::File);
        Ok(())
    }

    /// Writes bytes of the entry begun last.
    ///
    /// # Errors
    /// What the output answers.
    ///
    /// # Panics
    /// When no entry is begun.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let size = match self.open.expect("an entry was begun") {
            Open::Message => self.message.as_mut().map(|m| &mut m.size),
            Open::File => self.files.last_mut().map(|f| &mut f.size),
        };
        *size.expect("the open entry is recorded") += bytes.len() as u64;
        self.zip.write_streamed(bytes)
    }

    /// Ends the entry begun last, whole.
    ///
    /// # Errors
    /// What the output answers.
    pub fn end_entry(&mut self) -> io::Result<()> {
        self.end(true)
    }

    /// Ends the entry begun last as one that did not arrive whole.
    ///
    /// # Errors
    /// What the output answers.
    pub fn end_entry_cut(&mut self) -> io::Result<()> {
        self.end(false)
    }

    fn end(&mut self, complete: bool) -> io::Result<()> {
        let label = match self.open.take() {
            None => return Ok(()),
            Some(Open::Message) => {
                self.message.iter_mut().for_each(|m| m.complete = complete);
                0
            }
            Some(Open::File) => {
                let file = self.files.last_mut().expect("the open entry is recorded");
                file.complete = complete;
                crc32fast::hash(format!("{}\0{}", file.name, file.declared_type).as_bytes())
            }
        };
        let (size, crc) = self.zip.end_streamed()?;
        let prefixes = std::mem::take(&mut self.zip.prefixes);
        self.sums.push(PartSum {
            size,
            crc,
            label,
            complete,
            prefixes,
        });
        Ok(())
    }

    /// The length at most, in bytes and without age's header, of the finished envelope
    /// if so many `more` bytes come.
    #[must_use]
    pub fn sealed_bound(&self, more: u64) -> u64 {
        let bucket = PaddedLen::bucket(self.zip.offset + more + self.overhead).bytes();
        bucket + (bucket / 65_536 + 1) * 16 + 16
    }

    /// The files so far, the last of them perhaps still growing.
    #[must_use]
    pub fn files(&self) -> &[FileEntry] {
        &self.files
    }

    /// The message so far.
    #[must_use]
    pub fn message(&self) -> Option<&MessageEntry> {
        self.message.as_ref()
    }

    /// Writes manifest, padding and directory, and ends the age file. `cut` says why it
    /// is not whole, if it is not; an entry still open is then the part that was cut.
    ///
    /// # Errors
    /// What the output answers.
    pub fn finish(
        mut self,
        cut: Option<Cut>,
        reply: Option<ReplyAddress>,
    ) -> io::Result<Sealed<W>> {
        if cut.is_some() {
            self.end_entry_cut()?;
        } else {
            self.end_entry()?;
        }
        let manifest = Manifest {
            format: MANIFEST_FORMAT.to_owned(),
            version: VERSION,
            id: self.head.id,
            complete: cut.is_none(),
            cut,
            message: self.message,
            files: self.files,
            reply,
        };
        self.zip.write_known(MANIFEST_ENTRY, &json(&manifest))?;
        let (age, padded) = self.zip.finish()?;
        Ok(Sealed {
            inner: age.finish()?,
            manifest,
            padded,
            sums: self.sums,
        })
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("these structs are valid JSON");
    bytes.push(b'\n');
    bytes
}

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
struct Zip<W> {
    out: W,
    offset: u64,
    entries: Vec<Entry>,
    /// Checksum and length of the streamed entry that is being written.
    streamed: (crc32fast::Hasher, u64),
    /// Lengths at which the checksum of a streamed entry is noted, ascending.
    probes: Vec<u64>,
    prefixes: Vec<(u64, u32)>,
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
    fn new(out: W) -> Self {
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

    fn write_known(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let size = content.len() as u64;
        self.put_local_header(name, Some((size, crc32fast::hash(content))))?;
        self.entries.last_mut().expect("just begun").size = size;
        self.put(content)
    }

    fn start_streamed(&mut self, name: &str) -> io::Result<()> {
        self.streamed = Default::default();
        self.put_local_header(name, None)
    }

    fn write_streamed(&mut self, bytes: &[u8]) -> io::Result<()> {
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

    fn end_streamed(&mut self) -> io::Result<(u64, u32)> {
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
    fn finish(mut self) -> io::Result<(W, PaddedLen)> {
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

    #[test]
    fn what_is_claimed_ahead_covers_what_finishing_writes() {
        let identity = crate::pq::Identity::generate().to_public().to_string();
        let file = ("a".parse().unwrap(), identity);
        let recipients = Recipients::parse(&[file], false).ok().unwrap();
        let hostile = "\u{1}\"".repeat(2000);
        for (files, size) in [(0, 100), (1, 0), (1, 60_000), (3, 1_000_000), (100, 10)] {
            let head = Head {
                format: super::super::HEAD_FORMAT.to_owned(),
                version: VERSION,
                id: crate::id::SubmissionId::random(),
                period: None,
                recipients: recipients.names(),
                language: "en".to_owned(),
                reply: None,
            };
            let mut writer = Writer::new(Vec::new(), &recipients, head).unwrap();
            writer.start_message().unwrap();
            writer.write(b"message").unwrap();
            let mut bound = writer.sealed_bound(0);
            for _ in 0..files {
                writer.start_file(&hostile, &hostile).unwrap();
                bound = writer.sealed_bound(size);
                writer.write(&vec![7; size as usize]).unwrap();
            }
            let (sealed, _) = writer.finish(None, None).unwrap().into_parts();
            let bound = bound + recipients.header_bound();
            assert!(
                bound >= sealed.len() as u64,
                "{files} files of {size}: {bound} < {}",
                sealed.len()
            );
        }
    }
}
