//! `postern export`: sealed submissions in one file, for the way to the journalists.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use rustix::fs::{CWD, RenameFlags};

use super::{ConfigArg, say};
use crate::config::Config;
use crate::diagnostic::{Failure, count};
use crate::export::{self, Error};
use crate::id::{random_bytes, to_hex};
use crate::interrupt;
use crate::server::store_failure;
use crate::store::{Catalog, Submission};

/// How often the writing begins anew when a submission is deleted meanwhile.
const TRIES: usize = 3;

/// Write sealed submissions and their list to a file
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern export --new --collect --to new.tar --config /srv/postern/postern.toml
  Without --collect the next --new brings the same submissions again; without --new a
  bundle holds all there are. Nothing is deleted.")]
pub(super) struct Args {
    /// The file to write; it must not exist
    #[arg(long, value_name = "FILE.tar")]
    to: PathBuf,
    /// Only submissions that were not marked collected
    #[arg(long)]
    new: bool,
    /// Mark the written submissions collected
    #[arg(long)]
    collect: bool,
    #[command(flatten)]
    config: ConfigArg,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let config = args.config.read()?;
    let submissions = bundle(&config, &args.to, args.new, args.collect)? as u64;
    say(format_args!(
        "wrote {} to {}",
        count(submissions, "submission"),
        args.to.display()
    ));
    if args.collect {
        say(format_args!("marked them collected"));
    }
    Ok(())
}

/// Writes the bundle; how many submissions are in it. It appears under its name when it
/// is whole and on disk, and not before.
pub(super) fn bundle(
    config: &Config,
    to: &Path,
    new: bool,
    collect: bool,
) -> anyhow::Result<usize> {
    if fs::symlink_metadata(to).is_ok() {
        let hint = "nothing is overwritten; name another file with --to";
        return Err(Failure::new(format!("{} exists already", to.display()), hint).into());
    }
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let name = to
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("bundle");
    let partial = to.with_file_name(format!(".{name}.{}.partial", to_hex(&random_bytes::<4>())));
    let held = interrupt::hold();
    let written = write_partial(&catalog, &partial, new).and_then(|submissions| {
        rustix::fs::renameat_with(CWD, &partial, CWD, to, RenameFlags::NOREPLACE)
            .map_err(std::io::Error::from)
            .with_context(|| format!("cannot write {}", to.display()))?;
        sync_directory(to);
        Ok(submissions)
    });
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    drop(held);
    let submissions = written?;
    if collect {
        let ids: Vec<_> = submissions.iter().map(|submission| submission.id).collect();
        catalog
            .mark_collected(&ids)
            .context("the bundle is written, but nothing could be marked collected")?;
    }
    Ok(submissions.len())
}

fn write_partial(catalog: &Catalog, partial: &Path, new: bool) -> anyhow::Result<Vec<Submission>> {
    for _ in 0..TRIES {
        let submissions = catalog.list(new)?;
        let total = submissions.iter().map(|submission| submission.size).sum();
        let progress = progress_bar(total);
        let options = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .clone();
        let file = options.open(partial).map_err(|error| {
            Failure::new(
                format!("cannot write beside {}: {error}", partial.display()),
                "name a file in a directory that exists and can be written",
            )
        })?;
        let out = BufWriter::with_capacity(256 * 1024, UntilInterrupted(&file));
        match export::write(catalog, &submissions, out, |read| progress.inc(read)) {
            Ok(()) => {
                file.sync_all().map_err(|error| full(&error))?;
                return Ok(submissions);
            }
            Err(_) if interrupt::caught() => {
                return Err(interrupt::failure("nothing was left behind; run it again").into());
            }
            Err(Error::Deleted { .. }) => {}
            Err(Error::Write(error)) => return Err(full(&error).into()),
            Err(error) => return Err(error.into()),
        }
    }
    let hint = "try again when nothing is being deleted";
    Err(Failure::new(
        "submissions were deleted while the bundle was written",
        hint,
    )
    .into())
}

/// A file that takes no more when the command is to end.
struct UntilInterrupted<'a>(&'a File);

impl Write for UntilInterrupted<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if interrupt::caught() {
            return Err(std::io::Error::other("interrupted"));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

fn full(error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        std::io::ErrorKind::FileTooLarge => {
            "FAT takes no file of 4 GiB: use a stick with exFAT or ext4; nothing was left behind"
        }
        _ => "write it to a disk with more room; nothing was left behind",
    };
    Failure::new(format!("the bundle could not be written: {error}"), hint)
}

fn sync_directory(file: &Path) {
    let parent = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    // The bundle is there either way; after a power cut it may have to be written again.
    let _ = File::open(parent.unwrap_or(Path::new("."))).and_then(|dir| dir.sync_all());
}

/// On a terminal; elsewhere it draws nothing.
fn progress_bar(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
