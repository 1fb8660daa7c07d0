//! `postern backup`: the whole drop in one sealed file, while the server runs.
//!
//! The database is taken into memory at one moment; the files of its rows follow. Everything
//! that was acknowledged before is in it. What is deleted meanwhile is named at the end, and a
//! restore does not bring it back.
//!
//! *Never*: a backup that is not sealed, or that a journalist's key opens: to restore it, that key
//! would be brought to a server.

mod archive;
pub(super) mod format;
mod onion;
mod partial;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::export::{UntilInterrupted, cannot_write, progress_bar, sync_directory};
use super::{ConfigArg, say, say_error};
use crate::config::Config;
use crate::diagnostic::{Failure, count, escape};
use crate::id::SubmissionId;
use crate::pq;
use crate::recipients::{Chosen, Error, RecipientName, Recipients};
use crate::server::{self, store_failure};
use crate::store::Catalog;
use crate::web::face::Logo;
use crate::{clock, interrupt};
use archive::{Around, Written};
use partial::Partial;

/// Named at most of those that could not be read.
const NAMED_AT_MOST: usize = 10;
/// Where a key for backups comes from.
const SEPARATE_KEY: &str =
    "make one for backups alone, offline: `postern-reader keygen --single --name backup`";

/// Write the whole drop to one sealed file, while the server runs
#[derive(clap::Args)]
#[command(after_help = "\
In it: database, submissions, replies, configuration, logo, recipients, and the keys of the onion
services that `onion_keys` names (only root may read those). It is sealed to a key of its
own, made with `postern-reader keygen --single --name backup`.

Example:
  postern backup --to b --recipients-file backup.recipients --config drop/postern.toml")]
pub(super) struct Args {
    /// The file to write; it must not exist
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// A public key that opens it; may be given several times
    #[arg(
        long,
        value_name = "age1pq1…",
        required_unless_present = "recipients_file"
    )]
    recipient: Vec<String>,
    /// A file of such keys
    #[arg(long, value_name = "FILE")]
    recipients_file: Vec<PathBuf>,
    /// Take classic keys (age1…), which a quantum computer opens: the onion key may be in it
    #[arg(long)]
    classic: bool,
    #[command(flatten)]
    config: ConfigArg,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    server::harden();
    let config = args.config.read()?;
    let files = config.recipient_files()?;
    let recipients = recipients(args, &files)?;
    if !files.is_empty() {
        // A restore would refuse them.
        config.load_recipients()?;
    }
    check_target(&args.to)?;
    let text = fs::read(&args.config.config)?;
    let around = Around {
        config: text,
        logo: logo(&config),
        recipients: files,
        onion: onion_keys(&config),
    };
    let catalog = Catalog::open_to_copy(&config.data).map_err(|error| store_failure(&error))?;
    let held = interrupt::hold();
    let written = write(&catalog, &around, &recipients, &args.to);
    drop(held);
    let written = written?;
    say(format_args!(
        "wrote {} and {} to {}",
        count(written.submissions, "submission"),
        count(written.replies, "reply"),
        args.to.display()
    ));
    for dir in services(&around) {
        say(format_args!("with the onion keys of {dir}"));
    }
    say(format_args!(
        "`postern restore` makes a drop of it, with the identity that belongs to its recipient"
    ));
    incomplete(&written).map_or(Ok(()), |failure| Err(failure.into()))
}

/// The names of the onion services whose keys are in it.
fn services(around: &Around) -> BTreeSet<&str> {
    around
        .onion
        .iter()
        .filter_map(|(member, _)| match member {
            format::Member::Onion(service, _) => Some(service.as_str()),
            _ => None,
        })
        .collect()
}

/// The keys it is sealed to.
fn recipients(args: &Args, journalists: &[(RecipientName, String)]) -> Result<Chosen, Failure> {
    let mut given: Vec<(String, String)> = Vec::new();
    for (number, key) in args.recipient.iter().enumerate() {
        given.push((format!("recipient-{}", number + 1), key.clone()));
    }
    for (number, path) in args.recipients_file.iter().enumerate() {
        let text = fs::read(path).map_err(|error| {
            let error = format!("cannot read {}: {error}", path.display());
            Failure::new(
                error,
                "name a .recipients file that `postern-reader keygen` wrote",
            )
        })?;
        let text = String::from_utf8_lossy(&text).into_owned();
        given.push((format!("file-{}", number + 1), text));
    }
    let named = given.iter().map(|(name, text)| {
        let name = name.parse().expect("letters, a - and a number");
        (name, text.clone())
    });
    let parsed = Recipients::parse(&named.collect::<Vec<_>>(), args.classic);
    let recipients = parsed.map_err(|error| {
        let hint = match &error {
            Error::PrivateKey { .. } => {
                "give the public half, age1pq1…; the private one stays offline, and this one was \
                 seen here: make another"
            }
            Error::Mixed { .. } => {
                "age seals to post-quantum keys or to classic ones, never to both: leave out those \
                 of one kind"
            }
            Error::ClassicNotAllowed { .. } => {
                "make a post-quantum key with `postern-reader keygen --single --name backup`, or \
                 say --classic if you accept that a quantum computer opens it, onion key and all"
            }
            Error::TooMany { .. } => "give fewer",
            _ => "give a public age key, age1pq1…, as it stands in a .recipients file",
        };
        Failure::new(error.to_string(), hint)
    })?;
    let theirs: BTreeSet<_> = journalists
        .iter()
        .flat_map(|(_, text)| keys(text))
        .collect();
    let given = given.iter().flat_map(|(_, text)| keys(text));
    for key in given {
        if theirs.contains(&key) {
            let error = "the key opens submissions: it is among the journalists' recipients, and \
                         to restore the backup it would be brought to a server";
            return Err(Failure::new(error, SEPARATE_KEY));
        }
    }
    if recipients
        .key_counts()
        .any(|(name, _)| recipients.span(name).is_some())
    {
        let error = "the keys are for some days each, and are destroyed when those are over";
        return Err(Failure::new(error, SEPARATE_KEY));
    }
    Ok(recipients.for_day(clock::today(), None))
}

/// The keys in the text of a recipients file, each written in the one way.
fn keys(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let line = line.trim();
        let post_quantum = line.parse().map(|key: pq::Recipient| key.to_string());
        let classic = |_| {
            line.parse()
                .map(|key: age::x25519::Recipient| key.to_string())
        };
        post_quantum.or_else(classic).ok()
    })
}

fn check_target(to: &Path) -> Result<(), Failure> {
    if fs::symlink_metadata(to).is_ok() {
        let hint = "nothing is overwritten; name another file with --to";
        return Err(Failure::new(
            format!("{} exists already", to.display()),
            hint,
        ));
    }
    if to.file_name().is_none() || to.as_os_str().as_encoded_bytes().ends_with(b"/") {
        let error = format!("{} is no name of a file", to.display());
        return Err(Failure::new(error, "name the backup's file with --to FILE"));
    }
    Ok(())
}

/// The newsroom's logo. A drop can do without it, so it stops no backup.
fn logo(config: &Config) -> Option<Logo> {
    config.load_logo().unwrap_or_else(|failure| {
        let warning = format!("backup without the logo: {}", failure.error);
        say_error(&format!("postern: warning: {}\n", escape(&warning)));
        None
    })
}

/// The onion keys that can be read. What cannot is said, loudly.
fn onion_keys(config: &Config) -> Vec<onion::File> {
    let (mut files, mut names) = (Vec::new(), BTreeSet::new());
    for dir in &config.onion_keys {
        let found = match names.insert(dir.file_name()) {
            true => onion::read(dir),
            false => Err(std::io::Error::other("another one has the same name")),
        };
        match found {
            Ok(found) => files.extend(found),
            Err(error) => {
                let what = match error.kind() {
                    std::io::ErrorKind::PermissionDenied => ": run as root to take it along",
                    _ => "",
                };
                let warning = format!(
                    "backup without the onion key of {} ({error}){what}",
                    dir.display()
                );
                say_error(&format!("postern: warning: {}\n", escape(&warning)));
            }
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

/// Writes the backup. It appears under its name when it is whole and on disk, and not before.
fn write(
    catalog: &Catalog,
    around: &Around,
    recipients: &Chosen,
    to: &Path,
) -> anyhow::Result<Written> {
    let parent = to.parent().filter(|parent| *parent != Path::new(""));
    let partial = Partial::create(parent.unwrap_or(Path::new(".")));
    let partial = partial.map_err(|error| cannot_write(to, &error))?;
    // The moment that it shows.
    let mut snapshot = catalog.snapshot().map_err(|error| store_failure(&error))?;
    let progress = progress_bar(snapshot.submissions.iter().map(|s| s.size).sum());
    let out = BufWriter::with_capacity(256 * 1024, UntilInterrupted(&partial.file));
    let written = recipients
        .encryptor()
        .map_err(std::io::Error::other)
        .and_then(|encryptor| encryptor.wrap_output(out))
        .map_err(archive::Error::Write)
        .and_then(|sealed| {
            let tell = |read| progress.inc(read);
            let (sealed, written) = archive::write(catalog, &mut snapshot, around, sealed, tell)?;
            sealed.finish()?.flush()?;
            Ok(written)
        });
    let written = written.map_err(|error| match error {
        _ if interrupt::caught() => interrupt::failure("nothing was left behind; run it again"),
        archive::Error::Write(error) => cannot_write(to, &error),
        archive::Error::Store(error) => store_failure(&error),
    })?;
    if interrupt::caught() {
        return Err(interrupt::failure("nothing was left behind; run it again").into());
    }
    let published = partial.publish(to);
    published.map_err(|error| cannot_write(to, &error))?;
    sync_directory(to);
    Ok(written)
}

/// What is said of a backup that does not have all.
fn incomplete(written: &Written) -> Option<Failure> {
    let (lost, damaged) = (&written.lost, &written.damaged);
    let mut wrong = Vec::new();
    if !lost.is_empty() {
        wrong.push(format!("listed without their file: {}", some_of(lost)));
    }
    if !damaged.is_empty() {
        let how = "could not be read whole, or not what they should be";
        wrong.push(format!("{how}: {}", some_of(damaged)));
    }
    let hint = "all else is in the backup, which is good; check the disk of the data directory";
    (!wrong.is_empty()).then(|| Failure::new(wrong.join("; "), hint))
}

fn some_of(ids: &[SubmissionId]) -> String {
    let mut named: Vec<_> = ids
        .iter()
        .take(NAMED_AT_MOST)
        .map(ToString::to_string)
        .collect();
    if ids.len() > NAMED_AT_MOST {
        named.push("…".to_owned());
    }
    named.join(", ")
}
