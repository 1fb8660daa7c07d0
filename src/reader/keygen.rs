//! Makes a pair of keys: `NAME.identity`, secret and locked with a passphrase, and
//! `NAME.recipients`, which the server gets.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::iter;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use age::armor::{ArmoredWriter, Format};
use age::secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use super::{PROGRAM, cli};
use crate::diagnostic::{Exit, Failure};
use crate::recipients::{Kind, RecipientName};
use crate::{identity, pq};

/// scrypt with 256 MiB and about a second, as `age -p` does.
const WORK_FACTOR: u8 = 18;
/// Shorter passphrases are warned about.
const LONG_ENOUGH: usize = 12;
/// What to do about an empty one.
const CHOOSE: &str = "choose one: it protects the keys when the computer is taken";

/// Where a new pair of keys is.
#[derive(Debug)]
pub struct Files {
    /// The secret key, encrypted with the passphrase.
    pub identity: PathBuf,
    /// The public key.
    pub recipients: PathBuf,
}

impl Files {
    /// Where the keys of `name` go in `dir`, if neither file is there.
    fn free(name: &RecipientName, dir: &Path) -> Result<Self, Failure> {
        let files = Self {
            identity: dir.join(format!("{name}.identity")),
            recipients: dir.join(format!("{name}.recipients")),
        };
        for path in [&files.identity, &files.recipients] {
            if path.symlink_metadata().is_ok() {
                return Err(exists(path));
            }
        }
        Ok(files)
    }
}

/// Makes a pair of keys for `name` in `dir`, which is made if it is missing. Neither
/// file is ever overwritten, and there are both of them or none.
///
/// # Errors
/// A [`Failure`] when a file is there already or cannot be written.
pub fn generate(
    name: &RecipientName,
    kind: Kind,
    passphrase: SecretString,
    dir: &Path,
) -> anyhow::Result<Files> {
    let (secret, public) = match kind {
        Kind::PostQuantum => {
            let key = pq::Identity::generate();
            (key.to_string(), key.to_public().to_string())
        }
        Kind::Classic => {
            let key = age::x25519::Identity::generate();
            (key.to_string(), key.to_public().to_string())
        }
    };
    let files = Files::free(name, dir)?;
    let text = Zeroizing::new(format!(
        "# public key: {public}\n{}\n",
        secret.expose_secret()
    ));
    let locked = lock(text.as_bytes(), passphrase)?;
    make_dir(dir)?;
    create(&files.identity, 0o600, &locked)?;
    let recipients = format!("# postern name={name}\n{public}\n");
    create(&files.recipients, 0o644, recipients.as_bytes())
        .and_then(|()| sync(dir))
        .inspect_err(|_| {
            // Without its public half the secret one is of no use.
            let _ = fs::remove_file(&files.identity);
        })?;
    Ok(files)
}

fn make_dir(dir: &Path) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(dir);
    made.map_err(|e| cannot_write(dir, &e))
}

/// Encrypts an identity file as `age -p -a` does.
fn lock(text: &[u8], passphrase: SecretString) -> anyhow::Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(WORK_FACTOR);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(iter::once(recipient))?;
    let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut writer = encryptor.wrap_output(armor)?;
    writer.write_all(text)?;
    Ok(writer.finish()?.finish()?)
}

/// Writes a new file; it is there whole or not at all.
fn create(path: &Path, mode: u32, content: &[u8]) -> Result<(), Failure> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => exists(path),
            _ => cannot_write(path, &e),
        })?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .map_err(|e| {
            let _ = fs::remove_file(path);
            cannot_write(path, &e)
        })
}

fn sync(dir: &Path) -> Result<(), Failure> {
    File::open(dir)
        .and_then(|d| d.sync_all())
        .map_err(|e| cannot_write(dir, &e))
}

fn exists(path: &Path) -> Failure {
    Failure::new(
        format!("{} is there already", path.display()),
        "keys are never overwritten: choose another --name or --out",
    )
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull => "make room on the disk, or choose another with --out",
        _ => "choose a directory with --out that you may write to",
    };
    Failure::new(format!("cannot write {}: {error}", path.display()), hint)
}

/// The command `keygen`.
pub(super) fn run(args: &cli::Keygen) -> anyhow::Result<Exit> {
    // Nobody chooses a passphrase for nothing.
    Files::free(&args.name, &args.out)?;
    let made = args.out.ancestors().take_while(|dir| !dir.exists());
    let made: Vec<_> = made.collect();
    make_dir(&args.out)?;
    let passphrase = match &args.passphrase_file {
        Some(file) => identity::from_file(file, CHOOSE),
        None => ask_twice(&args.name),
    };
    let passphrase = passphrase.inspect_err(|_| {
        for dir in made {
            let _ = fs::remove_dir(dir);
        }
    })?;
    if passphrase.expose_secret().chars().count() < LONG_ENOUGH {
        writeln!(
            io::stderr(),
            "{PROGRAM}: warning: the passphrase has fewer than {LONG_ENOUGH} characters: \
             who gets the file can guess it"
        )?;
    }
    let kind = if args.classic {
        Kind::Classic
    } else {
        Kind::PostQuantum
    };
    let files = generate(&args.name, kind, passphrase, &args.out)?;
    let mut out = io::stdout();
    writeln!(
        out,
        "{}\n  secret, locked with your passphrase: keep it offline, and a copy of it elsewhere; \
         without it and the passphrase nothing opens\n{}\n  public: bring it to the server's \
         admin, who runs `postern recipients add {} FILE`",
        shown(&files.identity),
        shown(&files.recipients),
        args.name
    )?;
    Ok(Exit::Ok)
}

fn shown(path: &Path) -> String {
    crate::diagnostic::escape(&path.display().to_string())
}

fn ask_twice(name: &RecipientName) -> anyhow::Result<SecretString> {
    let first = identity::ask(&format!("new passphrase for {name}: "), CHOOSE)?;
    let again = identity::ask("the same again: ", CHOOSE)?;
    if first.expose_secret() != again.expose_secret() {
        return Err(Failure::new("the two passphrases differ", "try again").into());
    }
    Ok(first)
}
