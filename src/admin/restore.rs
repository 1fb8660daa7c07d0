//! `postern restore`: a drop out of a backup, on this machine or another.
//!
//! Everything goes to a directory beside the one that is asked for, and is checked there: the
//! whole file, to its authentic end; each row against its file; the configuration and the
//! recipients. What is due by this day is deleted. Then one rename makes the drop.
//!
//! *Never*: a drop that is half there; a member that is used as a path.

mod archive;
mod fill;
mod installed;
mod settings;
mod target;

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek as _};
use std::path::{Path, PathBuf};

use age::{DecryptError, Decryptor};
use indicatif::ProgressBar;
use jiff::ToSpan as _;

use super::export::progress_bar;
use super::{say, say_error};
use crate::admin::layout::{HOME, Layout};
use crate::config::Config;
use crate::diagnostic::{Failure, count, escape};
use crate::identity::{self, Keys};
use crate::interrupt::{self, Interrupted};
use crate::limits::{LONGEST_PAUSE_DAYS, MAX_HEADER_BYTES};
use crate::{clock, server};
use archive::Bad;
use fill::Filled;
use target::Target;

/// How an age file begins.
const AGE: &[u8] = b"age-encryption.org/v1\n";
const NAME_IT: &str = "name the file that `postern backup` wrote";
/// What is read at a time.
const PIECE: usize = 256 * 1024;

/// Make a drop out of a backup, in a directory that does not exist or is empty
#[derive(clap::Args)]
#[command(after_help = "\
All of it is checked before the directory is there. What is due by today is deleted; an answer
that was deleted does not come back with its old bundle.

With --installed, as root, the parts go where the package's units look for them, each to whom it is
for, with the keys of the onion services and the piece of torrc. It restarts nothing.

Example:
  postern restore drop.backup --to /srv/postern -i backup.identity
  postern restore drop.backup --installed -i backup.identity")]
pub(super) struct Args {
    /// The file that `postern backup` wrote
    file: PathBuf,
    /// The directory to make, or an empty one; with --installed that of the configuration alone
    #[arg(long, value_name = "DIR", required_unless_present = "installed")]
    to: Option<PathBuf>,
    /// Put the parts where the installed units look for them: /etc/postern and the places below
    #[arg(long, id = "installed")]
    installed: bool,
    /// The identity file of a key the backup is sealed to; may be given several times
    #[arg(short, long = "identity", value_name = "ID", required = true)]
    identities: Vec<PathBuf>,
    /// Take the passphrase from the first line of this file, instead of asking for it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Vec<PathBuf>,
    #[command(flatten)]
    layout: Layout,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    server::harden();
    let to = args.to.as_deref().unwrap_or(Path::new(HOME));
    let home = match args.installed {
        true => Some(installed::Home::new(to, &args.layout)?),
        false => None,
    };
    let target = Target::new(home.as_ref().map_or(to, |_| &args.layout.data))?;
    let shown = args.file.display();
    let cannot_read = |error: io::Error| {
        let hint = "check that it is there and that you may read it";
        Failure::new(format!("cannot read {shown}: {error}"), hint)
    };
    let file = File::open(&args.file).map_err(cannot_read)?;
    let metadata = file.metadata().map_err(cannot_read)?;
    if !metadata.is_file() {
        return Err(Failure::new(format!("{shown} is not a regular file"), NAME_IT).into());
    }
    // Nobody types a passphrase for nothing.
    check_header(&file).map_err(|bad| failure(bad, &args.file))?;
    let keys = identity::load(&args.identities, &args.passphrase_file);
    let keys = keys.map_err(|error| match error.is::<Interrupted>() {
        true => interrupt::failure("nothing was begun").into(),
        false => error,
    })?;
    let held = interrupt::hold();
    let partial = target.begin()?;
    let progress = progress_bar(metadata.len());
    let watched = Watched {
        file,
        progress: progress.clone(),
    };
    let filled = open(watched, &keys).and_then(|stream| fill::fill(stream, partial.path()));
    progress.finish_and_clear();
    let filled = filled.map_err(|bad| match interrupt::caught() {
        true => interrupt::failure("nothing was left behind; run it again"),
        false => failure(bad, &args.file),
    })?;
    if interrupt::caught() {
        return Err(interrupt::failure("nothing was left behind; run it again").into());
    }
    let put = match &home {
        Some(home) => Some(home.put(partial, &filled)?),
        None => {
            partial.publish(&target)?;
            None
        }
    };
    drop(held);
    tell(&filled, to, put)
}

/// Whether it begins as an age file does, with a header that ends.
fn check_header(mut file: &File) -> Result<(), Bad> {
    let mut start = Vec::new();
    file.take(MAX_HEADER_BYTES).read_to_end(&mut start)?;
    file.rewind()?;
    if !start.starts_with(AGE) {
        return Err(Bad::Foreign("it is not a sealed file".to_owned()));
    }
    // age parses a header again for each of its lines.
    match start.windows(5).any(|window| window == b"\n--- ") {
        true => Ok(()),
        false => Err(Bad::Damaged),
    }
}

/// What is sealed in it.
fn open(file: Watched, keys: &Keys) -> Result<impl Read, Bad> {
    let file = BufReader::with_capacity(PIECE, file);
    let decryptor = Decryptor::new_buffered(file).map_err(header_error)?;
    if decryptor.is_scrypt() {
        let what = "it is sealed with a passphrase, as backups are not";
        return Err(Bad::Foreign(what.to_owned()));
    }
    let identities = keys.identities.iter().map(|key| &**key);
    decryptor.decrypt(identities).map_err(header_error)
}

fn header_error(error: DecryptError) -> Bad {
    match error {
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => Bad::OtherKeys,
        DecryptError::Io(error) => Bad::Read(error),
        _ => Bad::Damaged,
    }
}

/// The sealed file, as it is read.
struct Watched {
    file: File,
    progress: ProgressBar,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if interrupt::caught() {
            return Err(io::Error::other("interrupted"));
        }
        let read = self.file.read(buffer)?;
        self.progress.inc(read as u64);
        Ok(read)
    }
}

/// What is wrong, and what to do.
fn failure(bad: Bad, file: &Path) -> Failure {
    let shown = file.display();
    match bad {
        Bad::Failed(failure) => failure,
        Bad::Foreign(what) => Failure::new(format!("{shown} is no backup: {what}"), NAME_IT),
        Bad::Damaged => Failure::new(
            format!("{shown} is damaged, or was not written to its end"),
            "take another copy of it, or an older backup; nothing was restored",
        ),
        Bad::OtherKeys => Failure::new(
            format!("{shown} is sealed to other keys"),
            "give the identity that belongs to the --recipient of `postern backup` with -i",
        ),
        Bad::Newer(what) => Failure::new(
            format!("{shown} was written by a newer version: {what}"),
            "install the version of postern that wrote it, or a later one",
        ),
        Bad::Read(error) => Failure::new(
            format!("cannot read {shown}: {error}"),
            "check its disk; nothing was restored",
        ),
        Bad::Write(error) => Failure::new(
            format!("cannot write what is in {shown}: {error}"),
            "make room, or choose a directory on another disk with --to; nothing was left behind",
        ),
    }
}

fn tell(filled: &Filled, to: &Path, put: Option<Vec<String>>) -> anyhow::Result<()> {
    let dir = fs::canonicalize(to)?;
    let shown = dir.display();
    say(format_args!(
        "restored {} and {} to {shown}, as of {}",
        count(filled.settled.submissions, "submission"),
        count(filled.settled.replies, "reply"),
        filled.day
    ));
    let today = clock::today();
    if today < filled.day {
        let warning = format!("this machine's clock says {today}, before the day of the backup");
        say_error(&format!(
            "postern: warning: {warning}: set it before anything is deleted by it\n"
        ));
    }
    if today > filled.day.saturating_add(LONGEST_PAUSE_DAYS.days()) {
        let warning =
            format!("by this machine's clock the backup is of long ago, and it is {today}");
        say_error(&format!(
            "postern: warning: {warning}: what was due by then was deleted here; if the clock is \
             wrong, set it, and restore again\n"
        ));
    }
    for (number, what) in [
        (filled.settled.over, "deleted, because their time is over"),
        (
            filled.gone,
            "not in it, because they were deleted meanwhile",
        ),
        (filled.damaged, "in it as the backup found them: damaged"),
    ] {
        if number > 0 {
            say(format_args!("{what}: {number}"));
        }
    }
    if filled.recipients == 0 {
        say(format_args!(
            "it has no recipients: the server does not start before it has one"
        ));
    }
    let config = Config::read(&dir.join("postern.toml"))?;
    if let Err(failure) = config.load_logo() {
        let warning = format!("the server does not start so: {}", failure.error);
        say_error(&format!("postern: warning: {}\n", escape(&warning)));
    }
    if let Ok(recipients) = config.load_recipients() {
        for warning in recipients.warnings(today, None) {
            say(format_args!("warning: {warning}"));
        }
    }
    // Whoever made the backup chose them.
    let accounts = &filled.settled.journalists;
    let recipients = config.recipient_files()?;
    let recipients: Vec<_> = recipients
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    say(format_args!("next:"));
    if !recipients.is_empty() {
        say(format_args!(
            "  look whether you know all whom it seals to ({}), and whose accounts these are: {}",
            recipients.join(", "),
            match accounts.is_empty() {
                true => "there are none".to_owned(),
                false => accounts.join(", "),
            }
        ));
    }
    for line in [
        "take the identity off this machine again: it opens every backup".to_owned(),
        "let the old server never start again: of two, each has what the other has not".to_owned(),
        format!("look through {shown}/postern.toml"),
        "bring lists of keys that are newer than the backup again, before the server starts: the \
         keys of an older list may be destroyed (`postern recipients add NAME FILE --replace`)"
            .to_owned(),
    ] {
        say(format_args!("  {line}"));
    }
    if let Some(lines) = put {
        for line in lines {
            say(format_args!("  {line}"));
        }
        return Ok(());
    }
    say(format_args!(
        "  give all to the user that the server runs as: chown -R USER {shown}"
    ));
    for service in &filled.services {
        let place = config
            .onion_keys
            .iter()
            .find(|place| place.ends_with(service));
        let place = place.map_or("its HiddenServiceDir".to_owned(), |p| {
            escape(&p.display().to_string())
        });
        say(format_args!(
            "  move {shown}/onion/{service} to {place} (mode 0700, owner Tor's user), and restart Tor"
        ));
    }
    let line = match filled.services.is_empty() {
        true => "the onion keys are not in it: copy Tor's HiddenServiceDir, or get a new address",
        false => {
            "if the old machine is in hostile hands, get a new address instead: it has the keys"
        }
    };
    say(format_args!("  {line}"));
    say(format_args!(
        "  postern serve --config {shown}/postern.toml"
    ));
    Ok(())
}
