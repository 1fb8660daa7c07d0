//! `postern doctor`: everything that would be embarrassing later, one line a check.
//!
//! [`CHECKS`] is the whole list, in the order of its output. Each check is one function that
//! looks at one thing and answers with one [`Finding`]; a check that may not look says as whom
//! to run it. It changes nothing, and runs beside a server.
//!
//! *Never*: a secret, or the content of a submission. A private key that was found is told by
//! its file's name alone.

mod clients;
mod contents;
mod keys;
mod machine;
mod places;
mod process;
mod secrets;
mod tor;
mod torrc;

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;

use super::{ConfigArg, say};
use crate::clock;
use crate::config::Config;
use crate::diagnostic::{Exit, Failure, count, escape};
use crate::server::store_failure;
use crate::store::{self, Catalog};

/// Look for everything that is wrong, or will be, and say what to do
#[derive(clap::Args)]
#[command(after_help = "\
A line a check: ok, warning or wrong. Run it as the server's user, or as root, who sees more.
With --json: version, worst, checks (each with check, verdict, what, do).
Exit codes: 0 all is ok, 3 there are warnings, 1 something is wrong.

Example:
  postern doctor --config /srv/postern/postern.toml")]
pub(super) struct Args {
    /// For machines: one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: ConfigArg,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Ok,
    Warning,
    Wrong,
}

/// What a check found.
#[derive(Debug)]
struct Finding {
    verdict: Verdict,
    what: String,
    /// What to do about it.
    hint: String,
}

/// The drop that is looked at.
struct Subject {
    config: Config,
    config_path: PathBuf,
    /// Whose the data directory is: that user the server runs as.
    user: Option<u32>,
    /// The process id of the server, if one runs.
    server: Option<u32>,
    /// The database, or why it cannot be read.
    catalog: Result<Catalog, Failure>,
    today: Date,
}

enum Check {
    /// It needs no drop. It is told the process id of the server, if one runs.
    Machine(fn(Option<u32>) -> Finding),
    Drop(fn(&Subject) -> Finding),
}

use Check::{Drop, Machine};

/// Every check there is.
const CHECKS: &[(&str, Check)] = &[
    ("configuration", Drop(places::configuration)),
    ("path", Drop(places::path)),
    ("recipients", Drop(places::recipients)),
    ("data", Drop(places::data)),
    ("logo", Drop(places::logo)),
    ("private-keys", Drop(secrets::private_keys)),
    ("keys", Drop(keys::keys)),
    ("database", Drop(contents::database)),
    ("schema", Drop(contents::schema)),
    ("submissions", Drop(contents::submissions)),
    ("replies", Drop(contents::replies)),
    ("space", Drop(contents::space)),
    ("clock", Drop(contents::clock)),
    ("time-keeper", Machine(machine::time_keeper)),
    ("server", Drop(process::server)),
    ("memory", Drop(process::memory)),
    ("core-dumps", Drop(process::core_dumps)),
    ("confinement", Drop(process::confinement)),
    ("core-pattern", Machine(machine::core_pattern)),
    ("swap", Machine(machine::swap)),
    ("source-site", Drop(process::source_site)),
    ("journalist-site", Drop(process::journalist_site)),
    ("onion", Drop(tor::onion)),
    ("journalist-onion", Drop(tor::journalist_onion)),
    ("onion-keys", Drop(clients::onion_keys)),
    ("torrc", Drop(torrc::torrc)),
    ("names", Drop(tor::names)),
    ("tor", Drop(tor::control)),
    ("init-on-free", Machine(machine::init_on_free)),
    ("disk-encryption", Drop(machine::disk_encryption)),
];

#[derive(Serialize)]
struct Report {
    version: &'static str,
    worst: Verdict,
    checks: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    check: &'static str,
    verdict: Verdict,
    what: String,
    #[serde(rename = "do")]
    hint: String,
}

pub(super) fn run(args: &Args) -> Exit {
    let path = &args.config.config;
    let subject = Config::read(path).map(|config| Subject::new(config, path));
    let checks: Vec<_> = CHECKS
        .iter()
        .filter_map(|(name, check)| {
            let found = match (check, &subject) {
                (Machine(check), _) => check(subject.as_ref().ok().and_then(|s| s.server)),
                (Drop(check), Ok(subject)) => check(subject),
                // Without a configuration nobody knows where the rest is.
                (Drop(_), Err(why)) if *name == CHECKS[0].0 => match fs::File::open(path) {
                    Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                        unread(path, &error)
                    }
                    _ => wrong(&why.error, &why.hint),
                },
                (Drop(_), Err(_)) => return None,
            };
            Some(Line {
                check: name,
                verdict: found.verdict,
                what: escape(&found.what),
                hint: escape(&found.hint),
            })
        })
        .collect();
    let worst = checks.iter().map(|line| line.verdict).max();
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        worst: worst.unwrap_or(Verdict::Ok),
        checks,
    };
    if args.json {
        let json = serde_json::to_string_pretty(&report);
        say(format_args!("{}", json.expect("texts alone")));
    } else {
        report.show();
    }
    match report.worst {
        Verdict::Ok => Exit::Ok,
        Verdict::Warning => Exit::Suspicious,
        Verdict::Wrong => Exit::Failed,
    }
}

impl Report {
    fn show(&self) {
        for line in &self.checks {
            let verdict = match line.verdict {
                Verdict::Ok => "ok",
                Verdict::Warning => "warning",
                Verdict::Wrong => "wrong",
            };
            let hint = match line.hint.as_str() {
                "" => String::new(),
                hint => format!("; {hint}"),
            };
            say(format_args!(
                "{verdict:<7}  {}: {}{hint}",
                line.check, line.what
            ));
        }
    }
}

impl Subject {
    fn new(config: Config, config_path: &Path) -> Self {
        let catalog = Catalog::open_to_examine(&config.data);
        let lock = store::server_lock(&config.data);
        Self {
            user: config.data.metadata().ok().map(|data| data.uid()),
            server: process::holder(&lock),
            catalog: catalog.map_err(|error| store_failure(&error)),
            today: clock::today(),
            config_path: config_path.to_owned(),
            config,
        }
    }

    /// Whether this user sees what the server sees.
    fn may_look(&self) -> bool {
        let me = rustix::process::geteuid();
        me.is_root() || self.user.is_none_or(|user| user == me.as_raw())
    }

    /// The database, or what to say without it.
    fn catalog(&self) -> Result<&Catalog, Finding> {
        self.catalog.as_ref().map_err(|why| match self.may_look() {
            true => wrong(&why.error, &why.hint),
            false => unseen("the data directory"),
        })
    }
}

fn ok(what: impl Into<String>) -> Finding {
    Finding {
        verdict: Verdict::Ok,
        what: what.into(),
        hint: String::new(),
    }
}

fn warning(what: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding {
        verdict: Verdict::Warning,
        what: what.into(),
        hint: hint.into(),
    }
}

fn wrong(what: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding {
        verdict: Verdict::Wrong,
        what: what.into(),
        hint: hint.into(),
    }
}

/// What this user may not look at.
fn unseen(what: &str) -> Finding {
    let hint = "run `postern doctor` as root, or as the server's user";
    warning(format!("{what} cannot be looked at"), hint)
}

/// A file or directory that the operating system does not show.
fn unread(path: &Path, error: &io::Error) -> Finding {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::PermissionDenied => unseen(&path.to_string()),
        _ => wrong(format!("{path}: {error}"), "see that it is there"),
    }
}

/// The first of them, and how many more there are.
fn some_of(faults: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown = faults[..faults.len().min(SHOWN)].join(", ");
    match faults.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {}", count(more as u64, "other")),
    }
}
