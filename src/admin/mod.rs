//! The commands of the admin: one file a command when it grows.

mod backup;
mod demo;
mod doctor;
mod export;
mod init;
mod journalist;
mod layout;
mod logo;
mod owner;
mod purge;
mod recipients;
mod replies;
mod restore;
mod status;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::config::Config;
use crate::diagnostic::{self, Exit};
use crate::log;
use crate::server::{self, Listeners, Server, runtime};
use crate::web::handed::{self, Handed};
use crate::web::listener::{Address, Listener};

/// An anonymous intake server for whistleblowers.
#[derive(Parser)]
#[command(
    name = "postern",
    version,
    arg_required_else_help = true,
    after_help = "\
Exit codes: 0 all well, 1 something failed, 2 wrong usage, 3 (doctor alone) there are warnings.

Example:
  postern demo                      try it on this machine, with throw-away keys

  postern init /srv/postern         then, for a drop that stays:
  postern recipients add alice alice.recipients --config /srv/postern/postern.toml
  postern serve --config /srv/postern/postern.toml"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Args),
    Init(Box<init::Args>),
    Logo(logo::Args),
    Serve(Serve),
    #[command(subcommand)]
    Recipients(recipients::Command),
    #[command(subcommand)]
    Journalist(journalist::Command),
    #[command(subcommand)]
    Replies(replies::Command),
    Export(export::Args),
    Purge(purge::Args),
    #[command(subcommand)]
    Trash(purge::Trash),
    Status(status::StatusArgs),
    Digest(status::DigestArgs),
    Backup(backup::Args),
    Restore(restore::Args),
    Doctor(doctor::Args),
}

/// Serve the sites until told to stop (SIGTERM, SIGINT or SIGHUP)
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern serve --config /srv/postern/postern.toml --source-listen unix:/run/postern/source.sock \\
    --journalist-listen unix:/run/postern/journalist.sock")]
struct Serve {
    #[command(flatten)]
    config: ConfigArg,
    /// Listen there, instead of where the configuration says
    #[arg(long, value_name = "127.0.0.1:PORT|unix:/PATH")]
    source_listen: Option<Address>,
    /// The same of the journalists' site; without either there is none
    #[arg(long, value_name = "unix:/PATH|127.0.0.1:PORT")]
    journalist_listen: Option<Address>,
}

/// Where the configuration is.
#[derive(clap::Args)]
struct ConfigArg {
    /// The configuration that `postern init` wrote
    #[arg(long, value_name = "FILE", default_value = "/etc/postern/postern.toml")]
    config: PathBuf,
}

impl ConfigArg {
    fn read(&self) -> anyhow::Result<Config> {
        Ok(Config::read(&self.config)?)
    }

    /// The same, for what needs nothing but the data directory: root becomes its owner first.
    fn read_as_owner(&self) -> anyhow::Result<Config> {
        let config = self.read()?;
        owner::become_owner_of(&config.data)?;
        Ok(config)
    }
}

/// The program's command line, of which its manual pages and completions are made.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    run(std::env::args_os()).into()
}

fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Ok
            };
        }
    };
    let done = match cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Init(args) => init::run(&args),
        Command::Logo(args) => logo::run(&args),
        Command::Serve(args) => serve(args),
        Command::Recipients(command) => recipients::run(command),
        Command::Journalist(command) => journalist::run(&command),
        Command::Replies(command) => replies::run(&command),
        Command::Export(args) => export::run(&args),
        Command::Purge(args) => purge::run(&args),
        Command::Trash(command) => purge::trash(&command),
        Command::Status(args) => status::status(&args),
        Command::Digest(args) => status::digest(&args),
        Command::Backup(args) => backup::run(&args),
        Command::Restore(args) => restore::run(&args),
        Command::Doctor(args) => return doctor::run(&args),
    };
    match done {
        Ok(()) => Exit::Ok,
        Err(error) => {
            say_error(&diagnostic::report("postern", &error));
            Exit::Failed
        }
    }
}

fn serve(args: Serve) -> anyhow::Result<()> {
    let mut config = args.config.read()?;
    if let Some(address) = args.source_listen {
        config.source_listen = address;
    }
    if args.journalist_listen.is_some() {
        config.journalist_listen = args.journalist_listen;
    }
    server::harden();
    let server = Server::open(config.clone())?;
    let signals = runtime::StopSignals::look();
    let bound = runtime::bind(async {
        let mut handed = Handed::take_over().map_err(|error| not_to_be_used(&error))?;
        let mut listen = async |address: &Address, flag| match handed.take(address) {
            Some(listener) => Ok(listener),
            None => bind(address, flag).await,
        };
        let listeners = Listeners {
            source: listen(&config.source_listen, "--source-listen").await?,
            journalist: match &config.journalist_listen {
                Some(address) => Some(listen(address, "--journalist-listen").await?),
                None => None,
            },
        };
        match handed.left() {
            None => Ok(listeners),
            Some(address) => {
                let problem = format!(
                    "systemd handed over a socket on {address}, for which there is no site"
                );
                let hint = "make `source_listen` and `journalist_listen` in postern.toml say the \
                            same as ListenStream= in the .socket units";
                Err(diagnostic::Failure::new(problem, hint).into())
            }
        }
    })?;
    runtime::serve(server, bound, || signals.stop())
}

fn not_to_be_used(error: &handed::Error) -> diagnostic::Failure {
    let hint = "a .socket unit for postern has one line ListenStream=/path/to.sock";
    diagnostic::Failure::new(log::chain(error), hint)
}

async fn bind(address: &Address, flag: &str) -> anyhow::Result<Listener> {
    Listener::bind(address).await.map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!("another server has it, or a file is there; choose another with {flag}")
            }
            _ => format!("choose another with {flag}, in a directory that exists"),
        };
        diagnostic::Failure::new(format!("cannot listen on {address}: {error}"), hint).into()
    })
}

/// What a command answers, on standard output.
fn say(text: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    // A closed pipe is no failure of the command.
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn say_error(text: &str) {
    use std::io::Write as _;
    let _ = write!(std::io::stderr(), "{text}");
}
