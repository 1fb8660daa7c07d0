//! Makes keys, one for each period: `NAME.identity`, secret and locked with a passphrase, and
//! `NAME.recipients`, which the server gets.

mod extend;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use age::secrecy::{ExposeSecret as _, SecretString};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{PROGRAM, cli};
use crate::clock;
use crate::diagnostic::{Exit, Failure, count};
use crate::identity::keyfile::KeyFile;
use crate::identity::{self, Lock};
use crate::limits::KEYS_AHEAD_YEARS;
use crate::recipients::{Every, Kind, Period, RecipientName};

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

/// Makes keys for `name` in `dir`, which is made if it is missing: one for each period, or one
/// without. Neither file is ever overwritten, and there are both of them or none.
///
/// # Errors
/// A [`Failure`] when a file is there already or cannot be written.
pub fn generate(
    name: &RecipientName,
    kind: Kind,
    periods: &[Period],
    passphrase: SecretString,
    dir: &Path,
) -> anyhow::Result<Files> {
    let keys = KeyFile::generate(kind, periods);
    let files = Files::free(name, dir)?;
    let lock = Lock {
        passphrase,
        armored: true,
    };
    let locked = identity::lock(keys.text(name).as_bytes(), &lock)?;
    make_dir(dir)?;
    create(&files.identity, 0o600, &locked)?;
    create(&files.recipients, 0o644, keys.recipients(name).as_bytes())
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
    let (name, dir) = match (&args.extend, &args.name, &args.out) {
        (Some(identity), ..) => return extend::run(args, identity),
        (None, Some(name), Some(dir)) => (name, dir),
        _ => return Err(Failure::new("no --name and no --out", "give both").into()),
    };
    let periods = periods(args, clock::today())?;
    // Nobody chooses a passphrase for nothing.
    Files::free(name, dir)?;
    let made = dir.ancestors().take_while(|dir| !dir.exists());
    let made: Vec<_> = made.collect();
    make_dir(dir)?;
    let passphrase = match &args.passphrase_file {
        Some(file) => identity::from_file(file, CHOOSE),
        None => ask_twice(name),
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
    let files = generate(name, kind, &periods, passphrase, dir)?;
    let mut out = io::stdout();
    writeln!(
        out,
        "{}\n  secret, locked with your passphrase: keep it offline, and a copy of it elsewhere; \
         without it and the passphrase nothing opens\n{}\n  public: bring it to the server's \
         admin, who runs `postern recipients add {name} FILE`",
        shown(&files.identity),
        shown(&files.recipients),
    )?;
    if let (Some(first), Some(last)) = (periods.first(), periods.last()) {
        let keys = count(periods.len() as u64, "key");
        writeln!(
            out,
            "{keys}, a new one every {}, from {} to {}: extend the list before it ends, with \
             `postern-reader keygen --extend {}`",
            args.every,
            first.from,
            last.to,
            shown(&files.identity)
        )?;
    }
    Ok(Exit::Ok)
}

/// The periods that are asked for; none with `--single`.
fn periods(args: &cli::Keygen, today: Date) -> Result<Vec<Period>, Failure> {
    if args.single {
        return Ok(Vec::new());
    }
    let every = Every::from(args.every);
    let first = every.beginning(args.from.unwrap_or(today));
    reaching(every.periods(first, args.periods), today)
}

/// Refuses a list that no server takes.
fn reaching(periods: Vec<Period>, today: Date) -> Result<Vec<Period>, Failure> {
    let last = periods.last().map_or(today, |period| period.to);
    if last > today.saturating_add(KEYS_AHEAD_YEARS.years()) {
        return Err(Failure::new(
            format!("the keys would reach to {last}, more than ten years ahead"),
            "make fewer with --periods, and look whether this computer's clock is right",
        ));
    }
    if last < today {
        return Err(Failure::new(
            format!("the last of the periods ended on {last}: no server takes such a list"),
            "leave --from out, or make more with --periods; look whether this computer's clock is \
             right",
        ));
    }
    Ok(periods)
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
