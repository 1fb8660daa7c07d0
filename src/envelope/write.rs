//! Seals a submission while it arrives: entries, padding, age. The format is described
//! in the module above.
//!
//! Nothing is kept but the chunk age is filling (64 KiB) and a line per entry.

use std::io::{self, Write};

use age::stream::StreamWriter;

use super::zip::Zip;
use super::{
    Cut, FILES_PREFIX, FileEntry, HEAD_ENTRY, Head, MANIFEST_ENTRY, MANIFEST_FORMAT, MESSAGE_ENTRY,
    Manifest, MessageEntry, PaddedLen, ReplyAddress, SafeName, VERSION, truncate,
};
use crate::id::SubmissionId;
use crate::limits::{AFTER, DECLARED_TYPE_BYTES, ORIGINAL_NAME_BYTES};
use crate::recipients::{Chosen, RecipientName};

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
    day: Option<jiff::civil::Date>,
    number: Option<u32>,
    by: Option<String>,
    after: Vec<SubmissionId>,
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
    /// What `out` answers. age's own refusals cannot happen: [`Chosen`] holds one
    /// kind of keys.
    pub fn new(out: W, recipients: &Chosen, head: Head) -> io::Result<Self> {
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
            day: None,
            number: None,
            by: None,
            after: Vec::new(),
        })
    }

    /// Lets the manifest of a reply, or of its copy, say on which day it was written.
    pub fn date(&mut self, day: jiff::civil::Date) {
        self.day = Some(day);
    }

    /// Lets the manifest of a reply say how many replies to its source there were before it.
    pub fn number(&mut self, number: u32) {
        self.number = Some(number);
    }

    /// Lets the manifest say, in the journalists' copy of a reply, with whose key it was
    /// written, and what they had of the source by then, the latest last.
    pub fn attribute(&mut self, by: Option<&RecipientName>, mut after: Vec<SubmissionId>) {
        after.drain(..after.len().saturating_sub(AFTER));
        self.overhead += 64 * (1 + after.len() as u64);
        self.by = by.map(ToString::to_string);
        self.after = after;
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
            day: self.day,
            number: self.number,
            by: self.by,
            after: self.after,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_claimed_ahead_covers_what_finishing_writes() {
        let identity = crate::pq::Identity::generate().to_public().to_string();
        let file = ("a".parse().unwrap(), identity);
        let recipients = crate::recipients::Recipients::parse(&[file], false);
        let recipients = recipients.ok().unwrap().of_everybody(crate::clock::today());
        let hostile = "\u{1}\"".repeat(2000);
        for (files, size) in [(0, 100), (1, 0), (1, 60_000), (3, 1_000_000), (100, 10)] {
            let head = Head {
                kind: super::super::Kind::Submission,
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
