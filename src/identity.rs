//! Secret keys, and the passphrases they are locked with.
//!
//! An identity file is what age itself reads with `-i`: lines of keys and comments,
//! plain or encrypted with a passphrase. The reader opens submissions with it, and
//! `postern restore` a backup.
//!
//! It is the one module of the ground that opens files and asks at the terminal.
//!
//! *Never*: a key or a passphrase from the command line or the environment.

pub(crate) mod keyfile;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor};
use anyhow::Context as _;
use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::diagnostic::{Failure, count};
use crate::interrupt::{self, Interrupted};
use crate::limits::KEYS_FILE_BYTES;
use crate::recipients::{Period, RecipientName};
use keyfile::{HeldKey, KeyFile, not_an_identity};

/// scrypt with 256 MiB and about a second, as `age -p` does.
const WORK_FACTOR: u8 = 18;
/// The most work a passphrase may cost: 4 GiB of memory, a quarter of a minute. keygen
/// uses 18, and each step doubles it.
const MAX_WORK_FACTOR: u8 = 22;
/// Which passphrase is wanted.
const CHOSEN_BEFORE: &str = "it is the one chosen when the keys were made; nothing else opens them";

/// Keys that open, and what is known of the files they are from.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) identities: Vec<Box<dyn age::Identity>>,
    /// Of each of them, when it was sealed to.
    periods: Vec<Option<Period>>,
    pub(crate) files: Vec<Loaded>,
}

/// One identity file.
pub(crate) struct Loaded {
    /// Whose keys they are, by the file's name.
    pub(crate) name: RecipientName,
    /// How it was named.
    pub(crate) shown: String,
    pub(crate) keys: KeyFile,
}

impl Keys {
    /// Puts those first that what came on this day is sealed to. Each key is tried on each
    /// stanza, which costs 0.3 ms: with half a year of weeks, and ten journalists, 80 ms an
    /// envelope.
    pub(crate) fn prefer(&mut self, day: Date) {
        let identities = self.identities.drain(..).zip(self.periods.drain(..));
        let mut pairs: Vec<_> = identities.collect();
        pairs.sort_by_key(|(_, period)| {
            period.map(|period| (period.to < day, period.to.duration_since(day).abs()))
        });
        (self.identities, self.periods) = pairs.into_iter().unzip();
    }

    /// The name of the first: who is at work.
    pub(crate) fn name(&self) -> Option<&RecipientName> {
        self.files.first().map(|file| &file.name)
    }
}

/// An identity file as it was read.
pub(crate) struct Unlocked {
    pub(crate) keys: KeyFile,
    /// What it was locked with; none for a plain one.
    pub(crate) lock: Option<Lock>,
}

/// How an identity file is encrypted.
pub(crate) struct Lock {
    pub(crate) passphrase: SecretString,
    /// Whether it is a text, with age's armor around it.
    pub(crate) armored: bool,
}

/// The keys of these files, with the passphrases they need: out of one passphrase file for all,
/// or one for each; or else they are asked for.
pub(crate) fn load(identities: &[PathBuf], files: &[PathBuf]) -> anyhow::Result<Keys> {
    let mut keys = Keys::default();
    if files.len() > 1 && files.len() != identities.len() {
        let error = format!(
            "there are {} for {}",
            count(files.len() as u64, "passphrase file"),
            count(identities.len() as u64, "identity file")
        );
        let hint = "give one --passphrase-file for all, or one for each -i, in the same order";
        return Err(Failure::new(error, hint).into());
    }
    for (number, path) in identities.iter().enumerate() {
        let shown = path.display().to_string();
        let passphrase = files.get(number).or(files.first());
        let file = open(path).context(shown.clone())?;
        let read = read(file, path, passphrase.map(PathBuf::as_path));
        let read = read.context(shown.clone())?;
        keys.periods.extend(read.keys.held().map(|key| key.period));
        keys.identities
            .extend(read.keys.held().map(HeldKey::identity));
        keys.files.push(Loaded {
            name: name_of(path),
            shown,
            keys: read.keys,
        });
    }
    Ok(keys)
}

/// Opens an identity file to be read.
pub(crate) fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|e| {
        let hint = "name the identity file that `postern-reader keygen` wrote";
        Failure::new(format!("cannot open it: {e}"), hint)
    })
}

/// Reads the identity file that was opened at `path`, with the passphrase it needs.
pub(crate) fn read(
    file: impl Read,
    path: &Path,
    passphrase: Option<&Path>,
) -> anyhow::Result<Unlocked> {
    // Made at once: what grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(256 * 1024));
    file.take(KEYS_FILE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|e| {
            let hint = "check that it is there and that you may read it";
            Failure::new(format!("cannot read it: {e}"), hint)
        })?;
    let Some(encrypted) = encrypted(&bytes) else {
        let keys = parse(&bytes)?;
        return Ok(Unlocked { keys, lock: None });
    };
    let mut given = None;
    let plain = unlock(encrypted, || {
        let passphrase = match passphrase {
            Some(file) => from_file(file, CHOSEN_BEFORE),
            None => ask(
                &format!("passphrase of {}: ", path.display()),
                CHOSEN_BEFORE,
            ),
        }?;
        given = Some(passphrase.clone());
        Ok(passphrase)
    })?;
    let armored = !bytes.starts_with(b"age-encryption.org/");
    Ok(Unlocked {
        keys: parse(&plain)?,
        lock: given.map(|passphrase| Lock {
            passphrase,
            armored,
        }),
    })
}

/// Reads an identity file once more, from its beginning, with the same passphrase.
pub(crate) fn reread(mut file: &File, lock: Option<&Lock>) -> anyhow::Result<KeyFile> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(256 * 1024));
    file.take(KEYS_FILE_BYTES).read_to_end(&mut bytes)?;
    match (encrypted(&bytes), lock) {
        (Some(encrypted), Some(lock)) => {
            Ok(parse(&unlock(encrypted, || Ok(lock.passphrase.clone()))?)?)
        }
        _ => Ok(parse(&bytes)?),
    }
}

fn parse(bytes: &[u8]) -> Result<KeyFile, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|_| not_an_identity(1))?;
    KeyFile::parse(text)
}

/// Encrypts an identity file, by default as `age -p -a` does.
pub(crate) fn lock(text: &[u8], lock: &Lock) -> anyhow::Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(lock.passphrase.clone());
    recipient.set_work_factor(WORK_FACTOR);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient))?;
    let format = if lock.armored {
        Format::AsciiArmor
    } else {
        Format::Binary
    };
    let armor = ArmoredWriter::wrap_output(Vec::new(), format)?;
    let mut writer = encryptor.wrap_output(armor)?;
    writer.write_all(text)?;
    Ok(writer.finish()?.finish()?)
}

/// An age file, without the blanks that may stand before its armor; if it is one.
pub(crate) fn encrypted(bytes: &[u8]) -> Option<&[u8]> {
    let text = bytes.trim_ascii_start();
    if bytes.starts_with(b"age-encryption.org/") {
        Some(bytes)
    } else if text.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----") {
        Some(text)
    } else {
        None
    }
}

/// Decrypts an identity file. The passphrase is asked for only if one opens it.
fn unlock(
    bytes: &[u8],
    passphrase: impl FnOnce() -> anyhow::Result<SecretString>,
) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    const DAMAGED: fn() -> Failure = || {
        Failure::new(
            "the identity file is damaged",
            "take it from the copy you keep",
        )
    };
    let decryptor = Decryptor::new_buffered(BufReader::new(ArmoredReader::new(bytes)))
        .map_err(|_| DAMAGED())?;
    if !decryptor.is_scrypt() {
        let hint = "give the .identity file with -i, and what is to be opened behind it";
        return Err(Failure::new("it is sealed to a key, and is no identity file", hint).into());
    }
    let mut identity = age::scrypt::Identity::new(passphrase()?);
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    let identity: &dyn age::Identity = &identity;
    let decrypted = decryptor.decrypt(std::iter::once(identity));
    let reader = decrypted.map_err(|error| match error {
        DecryptError::ExcessiveWork { .. } => Failure::new(
            "opening the identity file would take too much work",
            "encrypt it anew with `age -p`",
        ),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            Failure::new("the passphrase is wrong", CHOSEN_BEFORE)
        }
        _ => DAMAGED(),
    })?;
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader
        .take(KEYS_FILE_BYTES)
        .read_to_end(&mut plain)
        .map_err(|_| DAMAGED())?;
    Ok(plain)
}

/// The first line of a passphrase file; what to do if it is empty.
pub(crate) fn from_file(path: &Path, if_empty: &str) -> anyhow::Result<SecretString> {
    let file = File::open(path).map_err(|e| {
        let error = format!("cannot open the passphrase file {}: {e}", path.display());
        Failure::new(error, "name a file whose first line is the passphrase")
    })?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(file.take(64 * 1024))
        .read_line(&mut line)
        .map_err(|e| {
            let error = format!("cannot read the passphrase file {}: {e}", path.display());
            Failure::new(error, "its first line has to be the passphrase, in UTF-8")
        })?;
    not_empty(line.trim_end_matches(['\r', '\n']).into(), if_empty)
}

/// What somebody types at the terminal, unseen; what to do if that is nothing.
pub(crate) fn ask(prompt: &str, if_empty: &str) -> anyhow::Result<SecretString> {
    // rpassword turns Ctrl-C into a signal before the terminal is as it was: the shell
    // would be left without echo.
    let held = interrupt::hold_interrupt();
    let typed = rpassword::prompt_password(crate::diagnostic::escape(prompt));
    drop(held);
    if interrupt::caught() {
        return Err(Interrupted.into());
    }
    not_empty(SecretString::from(typed.map_err(not_typed)?), if_empty)
}

fn not_typed(error: io::Error) -> Failure {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        let hint = "run it again and type one, or give --passphrase-file FILE";
        return Failure::new("no passphrase was typed", hint);
    }
    Failure::new(
        format!("there is no terminal to ask for the passphrase: {error}"),
        "run it in a terminal, or give --passphrase-file FILE",
    )
}

fn not_empty(passphrase: SecretString, hint: &str) -> anyhow::Result<SecretString> {
    if passphrase.expose_secret().is_empty() {
        return Err(Failure::new("the passphrase is empty", hint).into());
    }
    Ok(passphrase)
}

/// Whose keys a file holds, by its name.
pub(crate) fn name_of(path: &Path) -> RecipientName {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.to_lowercase().parse();
    name.unwrap_or_else(|_| "unnamed".parse().expect("this is a name"))
}
