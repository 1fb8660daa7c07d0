//! What `reply` sends: a message, files, or both.
//!
//! *Never*: more than the server takes, as far as the letter alone can tell.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use bytesize::ByteSize;
use zeroize::Zeroizing;

use super::cli;
use super::input::{cannot_read, open_regular};
use crate::diagnostic::{Failure, count};
use crate::envelope::Cleaner;
use crate::limits::{MAX_FILES, MAX_MESSAGE, MAX_REPLY};

/// A message file with more bytes has too many characters, whatever they are.
const MOST_MESSAGE_BYTES: u64 = 8 * MAX_MESSAGE;

/// What is sent.
pub(super) struct Letter {
    pub(super) message: Option<Zeroizing<String>>,
    pub(super) attachments: Vec<Attachment>,
    /// What the server takes, if that is known.
    max: Option<ByteSize>,
}

/// A file that goes along.
pub(super) struct Attachment {
    pub(super) path: PathBuf,
    pub(super) name: String,
    pub(super) file: File,
    size: u64,
}

impl Letter {
    /// Reads the message, and opens what goes along.
    pub(super) fn read(args: &cli::Reply) -> anyhow::Result<Self> {
        let message = args.content.message_file.as_deref();
        let message = message.map(|path| message_of(path).context(path.display().to_string()));
        if args.content.attach.len() > MAX_FILES as usize {
            let error = format!("more than {} are attached", count(MAX_FILES.into(), "file"));
            return Err(Failure::new(error, "put them into an archive").into());
        }
        let attachments = args.content.attach.iter().map(|path| {
            let (file, size) = open_regular(path)
                .map_err(|e| cannot_read(&e))
                .with_context(|| path.display().to_string())?;
            let name = path.file_name().unwrap_or_default();
            anyhow::Ok(Attachment {
                path: path.clone(),
                name: name.to_string_lossy().into_owned(),
                file,
                size,
            })
        });
        let letter = Self {
            message: message.transpose()?,
            attachments: attachments.collect::<Result<_, _>>()?,
            max: args.max_reply,
        };
        letter.check_size(letter.attached())?;
        Ok(letter)
    }

    /// The length of all files together.
    pub(super) fn attached(&self) -> u64 {
        let sizes = self.attachments.iter().map(|attachment| attachment.size);
        sizes.fold(0, u64::saturating_add)
    }

    /// Refuses a reply of this size if the server would.
    pub(super) fn check_size(&self, size: u64) -> Result<(), Failure> {
        let most = self.max.map_or(MAX_REPLY, |max| max.as_u64());
        if size <= most {
            return Ok(());
        }
        let size = count(size, "byte");
        let most = ByteSize::b(most).display().iec();
        Err(Failure::new(
            format!("the reply has {size}, and a server takes {most}"),
            "send less, or in several replies; if the server takes more, which `max_reply` in its \
             postern.toml says, give that size with --max-reply",
        ))
    }
}

/// The message in a file, as a server would keep it.
fn message_of(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let too_long = || {
        let error = format!(
            "the message has more than {}",
            count(MAX_MESSAGE, "character")
        );
        Failure::new(error, "shorten it, or send it as a file with --attach")
    };
    let (file, _) = open_regular(path).map_err(|e| cannot_read(&e))?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(MOST_MESSAGE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| cannot_read(&e))?;
    if bytes.len() as u64 > MOST_MESSAGE_BYTES {
        return Err(too_long());
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        let hint = "save it as plain text in UTF-8; a document goes along with --attach";
        Failure::new("the message is no text in UTF-8", hint)
    })?;
    // Some editors begin a text with a mark of its encoding.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut cleaner = Cleaner::default();
    let (message, cut) = cleaner.clean(text.as_bytes(), MAX_MESSAGE);
    if cut {
        return Err(too_long());
    }
    if !cleaner.has_text() {
        let hint = "write something into it, or leave --message-file away";
        return Err(Failure::new("the message is empty", hint));
    }
    Ok(message)
}
