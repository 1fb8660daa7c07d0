//! `postern export`: sealed submissions in one file, for the way to the journalists.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::fd::AsFd as _;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use indicatif::{ProgressBar, ProgressStyle};
use rustix::fs::{CWD, RenameFlags};

use super::{ConfigArg, owner, say, say_error};
use crate::config::Config;
use crate::diagnostic::{Failure, count};
use crate::export::{self, Error, Unreadable};
use crate::id::{random_bytes, to_hex};
use crate::server::store_failure;
use crate::store::{Catalog, Submission};
use crate::tarball;
use crate::{clock, interrupt};

/// How often the writing begins anew when a submission is deleted meanwhile.
const TRIES: usize = 3;
/// Submissions that could not be read are named up to this number.
const NAMED_AT_MOST: usize = 10;

/// Write sealed submissions and their list to a file
#[derive(clap::Args)]
#[command(after_help = "\
Without --collect the next --new brings the same submissions again.
Without --new a bundle holds all there are. Nothing is deleted. Root may run it too: what it
writes is root's, and the rest is done as the server's user.

Example:
  postern export --new --collect --to new.tar --config /srv/postern/postern.toml")]
pub(super) struct Args {
    /// The file to write, which must not exist; `-` is the standard output
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
    let to_output = args.to == Path::new("-");
    if to_output {
        owner::become_owner_of(&config.data)?;
    } else if let Some(owner) = owner::owner_of(&config.data) {
        return for_root(args, owner);
    }
    let written = match to_output {
        true => to_standard_output(&config, args.new, args.collect),
        false => bundle(&config, &args.to, args.new, args.collect),
    }?;
    // What goes to the standard output is the bundle alone.
    let tell = |line: String| match to_output {
        true => say_error(&format!("postern: {line}\n")),
        false => say(format_args!("{line} to {}", args.to.display())),
    };
    match written.submissions {
        0 if args.new => tell("nothing is new: wrote an empty bundle".to_owned()),
        number => tell(format!("wrote {}", count(number, "submission"))),
    }
    if args.collect && written.submissions > 0 {
        let what = if written.submissions == 1 {
            "it"
        } else {
            "them"
        };
        match to_output {
            true => say_error(&format!("postern: marked {what} collected\n")),
            false => say(format_args!("marked {what} collected")),
        }
    }
    if written.unreadable.is_empty() {
        return Ok(());
    }
    let shown = written.unreadable.iter().take(NAMED_AT_MOST);
    let mut shown: Vec<_> = shown
        .map(|unreadable| match &unreadable.why {
            None => format!("{} (its file is gone)", unreadable.id),
            Some(error) => format!("{} ({error})", unreadable.id),
        })
        .collect();
    if shown.len() < written.unreadable.len() {
        shown.push("…".to_owned());
    }
    let number = count(written.unreadable.len() as u64, "submission");
    Err(Failure::new(
        format!("{number} could not be read: {}", shown.join(", ")),
        "the others are in the bundle; check the disk of the data directory",
    )
    .into())
}

/// What a bundle holds.
pub(super) struct Written {
    /// How many submissions are whole in it.
    pub(super) submissions: u64,
    /// Those that could not be read.
    unreadable: Vec<Unreadable>,
}

/// Writes the bundle. It appears under its name when it is whole and on disk, and not
/// before.
pub(super) fn bundle(
    config: &Config,
    to: &Path,
    new: bool,
    collect: bool,
) -> anyhow::Result<Written> {
    check_target(to)?;
    let catalog = open(config, collect)?;
    let partial = partial(to);
    let held = interrupt::hold();
    let written = write_partial(&catalog, &partial, to, new).and_then(|written| {
        rustix::fs::renameat_with(CWD, &partial, CWD, to, RenameFlags::NOREPLACE)
            .map_err(|error| cannot_write(to, &error.into()))?;
        sync_directory(to);
        Ok(written)
    });
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    drop(held);
    settle(&catalog, config, collect, written?)
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
        return Err(Failure::new(
            error,
            "name the bundle's file with --to FILE.tar",
        ));
    }
    Ok(())
}

/// The name under which a bundle grows.
fn partial(to: &Path) -> PathBuf {
    to.with_file_name(format!(".{}.partial", to_hex(&random_bytes::<8>())))
}

fn open(config: &Config, collect: bool) -> Result<Catalog, Failure> {
    // Without marks nothing is written, and a full disk can be exported from.
    let open = if collect {
        Catalog::open
    } else {
        Catalog::open_to_read
    };
    open(&config.data).map_err(|error| {
        let mut failure = store_failure(&error);
        if !collect && (error.is_full() || error.is_unwritable()) {
            failure.hint = "copy the whole drop to a disk with room, and export from there".into();
        }
        failure
    })
}

/// Marks what was written, if that is wanted.
fn settle(
    catalog: &Catalog,
    config: &Config,
    collect: bool,
    (submissions, unreadable): (Vec<Submission>, Vec<Unreadable>),
) -> anyhow::Result<Written> {
    let bad: BTreeSet<_> = unreadable.iter().map(|unreadable| unreadable.id).collect();
    let ids = submissions.iter().map(|submission| submission.id);
    let ids: Vec<_> = ids.filter(|id| !bad.contains(id)).collect();
    if collect {
        catalog
            .mark_collected(&ids, config.keep(clock::today()))
            .map_err(|error| {
                let Failure { error, hint } = store_failure(&error);
                let error =
                    format!("the bundle is written, but nothing is marked collected: {error}");
                Failure { error, hint }
            })?;
    }
    Ok(Written {
        submissions: ids.len() as u64,
        unreadable,
    })
}

/// Writes the bundle to the standard output, where nothing can be begun anew.
fn to_standard_output(config: &Config, new: bool, collect: bool) -> anyhow::Result<Written> {
    let catalog = open(config, collect)?;
    let made = clock::today();
    let mut submissions = catalog.list(new).map_err(|error| store_failure(&error))?;
    submissions.retain(|submission| submission.trash_until.is_none());
    let progress = progress_bar(submissions.iter().map(|submission| submission.size).sum());
    let cannot = |error: &io::Error| cannot_write(Path::new("to the standard output"), error);
    let file = io::stdout().as_fd().try_clone_to_owned();
    let file = File::from(file.map_err(|error| cannot(&error))?);
    let held = interrupt::hold();
    let out = BufWriter::with_capacity(256 * 1024, UntilInterrupted(&file));
    let written = export::write(&catalog, &submissions, made, out, |read| progress.inc(read));
    let unreadable = match written {
        Err(_) if interrupt::caught() => {
            return Err(interrupt::failure("nothing was marked; run it again").into());
        }
        Err(Error::Write(error)) => return Err(cannot(&error).into()),
        Err(Error::Store(error)) => return Err(store_failure(&error).into()),
        Ok(unreadable) => unreadable,
    };
    // A pipe has no disk below it.
    if file.metadata().is_ok_and(|metadata| metadata.is_file()) {
        file.sync_all().map_err(|error| cannot(&error))?;
    }
    drop(held);
    settle(&catalog, config, collect, (submissions, unreadable))
}

/// Root writes where only root may, and the data directory's owner what is written: this program
/// once more, as that user, with the file for its standard output.
fn for_root(args: &Args, (user, group): (u32, u32)) -> anyhow::Result<()> {
    check_target(&args.to)?;
    let cannot = |error: io::Error| cannot_write(&args.to, &error);
    let partial = partial(&args.to);
    let held = interrupt::hold();
    let mut options = OpenOptions::new();
    let options = options.read(true).write(true).create_new(true).mode(0o600);
    let file = options.open(&partial).map_err(cannot)?;
    let done = (|| {
        let mut export = Command::new(std::env::current_exe()?);
        export.args(["export", "--to", "-", "--config"]);
        export.arg(fs::canonicalize(&args.config.config)?);
        export.args(args.new.then_some("--new"));
        export.args(args.collect.then_some("--collect"));
        export.uid(user).gid(group).current_dir("/");
        export.stdin(Stdio::null()).stdout(file.try_clone()?);
        export.status()
    })();
    let whole = is_whole(&file).unwrap_or(false);
    let ended = match done {
        Ok(ended) if whole && !interrupt::caught() => ended,
        done => {
            let _ = fs::remove_file(&partial);
            if interrupt::caught() {
                return Err(interrupt::failure("nothing was left behind; run it again").into());
            }
            done.map_err(cannot)?;
            let hint = "what is wrong stands above; nothing was left behind";
            return Err(Failure::new("the bundle was not written", hint).into());
        }
    };
    let synced = file.sync_all().and_then(|()| {
        let renamed =
            rustix::fs::renameat_with(CWD, &partial, CWD, &args.to, RenameFlags::NOREPLACE);
        Ok(renamed?)
    });
    // It may be marked collected by now.
    synced.map_err(|error| {
        let error = format!("cannot write {}: {error}", args.to.display());
        let hint = format!("the bundle is in {}: rename it", partial.display());
        Failure::new(error, hint)
    })?;
    sync_directory(&args.to);
    drop(held);
    say(format_args!("the bundle is {}", args.to.display()));
    match ended.success() {
        true => Ok(()),
        false => Err(Failure::new(
            "the bundle has not all that it should have, or nothing is marked collected",
            "what is wrong stands above",
        )
        .into()),
    }
}

/// Whether a bundle was written to its end: a tar ends with two blocks of zeros.
fn is_whole(file: &File) -> io::Result<bool> {
    let mut end = [1; tarball::END as usize];
    let length = file.metadata()?.len();
    let Some(at) = length.checked_sub(tarball::END) else {
        return Ok(false);
    };
    file.read_exact_at(&mut end, at)?;
    Ok(end.iter().all(|byte| *byte == 0))
}

fn write_partial(
    catalog: &Catalog,
    partial: &Path,
    to: &Path,
    new: bool,
) -> anyhow::Result<(Vec<Submission>, Vec<Unreadable>)> {
    let mut tries = TRIES;
    loop {
        tries -= 1;
        let made = clock::today();
        let mut submissions = catalog.list(new).map_err(|error| store_failure(&error))?;
        submissions.retain(|submission| submission.trash_until.is_none());
        let total = submissions.iter().map(|submission| submission.size).sum();
        let progress = progress_bar(total);
        let options = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .clone();
        let file = options
            .open(partial)
            .map_err(|error| cannot_write(to, &error))?;
        let out = BufWriter::with_capacity(256 * 1024, UntilInterrupted(&file));
        match export::write(catalog, &submissions, made, out, |read| progress.inc(read)) {
            Err(_) if interrupt::caught() => {
                return Err(interrupt::failure("nothing was left behind; run it again").into());
            }
            Ok(unreadable) if tries > 0 && was_deleted(catalog, &unreadable)? => {}
            Ok(unreadable) => {
                file.sync_all().map_err(|error| cannot_write(to, &error))?;
                return Ok((submissions, unreadable));
            }
            Err(Error::Write(error)) => return Err(cannot_write(to, &error).into()),
            Err(Error::Store(error)) => return Err(store_failure(&error).into()),
        }
    }
}

/// Whether one of them is gone because somebody deleted it: then it is in no list any more.
fn was_deleted(catalog: &Catalog, unreadable: &[Unreadable]) -> anyhow::Result<bool> {
    let mut gone = unreadable.iter().filter(|u| u.why.is_none()).peekable();
    if gone.peek().is_none() {
        return Ok(false);
    }
    let listed = catalog.list(false).map_err(|error| store_failure(&error))?;
    let listed: BTreeSet<_> = listed.iter().map(|submission| submission.id).collect();
    Ok(gone.any(|unreadable| !listed.contains(&unreadable.id)))
}

pub(super) fn cannot_write(to: &Path, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        std::io::ErrorKind::FileTooLarge => {
            "FAT takes no file of 4 GiB: use a stick with exFAT or ext4; nothing was left behind"
        }
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            "write it to a disk with more room; nothing was left behind"
        }
        _ => "name a file in a directory that exists and can be written",
    };
    Failure::new(format!("cannot write {}: {error}", to.display()), hint)
}

/// A file that takes no more when the command is to end.
pub(super) struct UntilInterrupted<'a>(pub(super) &'a File);

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

pub(super) fn sync_directory(file: &Path) {
    let parent = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    // The bundle is there either way; after a power cut it may have to be written again.
    let _ = File::open(parent.unwrap_or(Path::new("."))).and_then(|dir| dir.sync_all());
}

/// On a terminal; elsewhere it draws nothing.
pub(super) fn progress_bar(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
