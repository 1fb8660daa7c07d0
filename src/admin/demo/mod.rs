//! `postern demo`: a whole drop with throw-away keys in a temporary directory.
//!
//! It is the one place where the server's program and the reader meet, and where a secret
//! key lies beside a server: both are thrown away together.
//!
//! It does not confine itself ([`crate::confine`]): it plays the source, who connects, and the
//! journalist, who opens files, and deletes its directory at the end. A thread that is kept free
//! for that would make it no confinement: all of them share one memory.

mod codes;
mod tour;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use super::{init, journalist, recipients, say};
use crate::config::{Chosen, Config};
use crate::diagnostic::Failure;
use crate::id::{random_bytes, to_hex};
use crate::interrupt;
use crate::reader::keygen;
use crate::recipients::{Kind, RecipientName};
use crate::server::runtime::StopSignals;
use crate::server::{self, Listeners, Server};
use crate::web::listener::{Address, Listener};

/// Where the source site of the demo listens, if the port is free.
const PORT: u16 = 8080;
/// And its journalists' site.
const JOURNALIST_PORT: u16 = 8081;
/// Who signs in there.
const JOURNALIST: &str = "demo";

/// Try it: a drop on this machine, with throw-away keys in a temporary directory
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern demo            then open the address it says in a browser
  postern demo --tour     plays the whole way by itself, and ends")]
pub(super) struct Args {
    /// Play the whole way: send, export, open, compare; then end
    #[arg(long)]
    tour: bool,
    /// Listen there (default: 127.0.0.1:8080, or any free port if that one is taken)
    #[arg(long, value_name = "127.0.0.1:PORT")]
    source_listen: Option<Address>,
    /// The same of the journalists' site (default: 127.0.0.1:8081)
    #[arg(long, value_name = "127.0.0.1:PORT")]
    journalist_listen: Option<Address>,
}

/// What the demo made.
struct Made {
    dir: PathBuf,
    config_file: PathBuf,
    identity: PathBuf,
    passphrase_file: PathBuf,
    passphrase: String,
}

pub(super) fn run(args: Args) -> anyhow::Result<()> {
    let asked = [&args.source_listen, &args.journalist_listen];
    if asked.iter().any(|at| matches!(at, Some(Address::Unix(_)))) {
        let hint = "a browser needs a port: give 127.0.0.1:PORT";
        return Err(Failure::new("the demo does not listen on a unix socket", hint).into());
    }
    server::harden();
    // Its keys are deleted whenever it is told to stop.
    let _held = interrupt::hold();
    let private = fs::Permissions::from_mode(0o700);
    let dir = tempfile::Builder::new()
        .prefix("postern-demo-")
        .permissions(private)
        .tempdir()
        .context("a temporary directory")?;
    let made = make(dir.path())?;
    let mut config = Config::read(&made.config_file)?;
    let done = server::runtime::block_on(async {
        let listener = bind(args.source_listen.as_ref(), PORT, "--source-listen").await?;
        let address = listener.address()?;
        let mut listeners = Listeners {
            source: listener,
            journalist: None,
        };
        if !args.tour {
            let asked = args.journalist_listen.as_ref();
            let desk = bind(asked, JOURNALIST_PORT, "--journalist-listen").await?;
            let desk_address = desk.address()?;
            listeners.journalist = Some(desk);
            config.journalist_listen = Some(desk_address.clone());
            let server = Server::open(config.clone())?;
            // After the start: the first code of an account that was there would be refused.
            let halves = journalist::add(&config, &JOURNALIST.parse()?)?;
            explain(&made, &address);
            codes::explain(&web(&desk_address), &halves);
            if interrupt::caught() {
                return Ok(());
            }
            codes::on_enter(halves.codes);
            let stop = StopSignals::look().stop()?;
            return server.run(listeners, stop).await;
        }
        let server = Server::open(config.clone())?;
        let stop = CancellationToken::new();
        let serving = tokio::spawn(server.run(listeners, stop.clone().cancelled_owned()));
        let played =
            tokio::task::spawn_blocking(move || tour::play(&made, &config, &address)).await;
        stop.cancel();
        serving.await.context("the server")??;
        played.context("the tour")?
    });
    drop(dir);
    if !args.tour {
        say(format_args!("stopped; everything of the demo is deleted"));
    }
    done
}

/// A drop, a journalist, and her keys.
fn make(dir: &Path) -> anyhow::Result<Made> {
    let name: RecipientName = "alice".parse()?;
    let passphrase = to_hex(&random_bytes::<10>());
    let passphrase_file = dir.join("passphrase");
    fs::write(&passphrase_file, format!("{passphrase}\n")).context("the passphrase")?;
    let secret = SecretString::from(passphrase.clone());
    let keys = keygen::generate(
        &name,
        Kind::PostQuantum,
        &[],
        secret,
        &dir.join("journalist"),
    )?;
    let drop = dir.join("drop");
    let chosen = Chosen {
        name: "The Demo Times".to_owned(),
        ..Chosen::default()
    };
    init::create(&drop, &chosen, None)?;
    let config_file = drop.join("postern.toml");
    recipients::add(&Config::read(&config_file)?, name, &keys.recipients, false)?;
    Ok(Made {
        dir: dir.to_owned(),
        config_file,
        identity: keys.identity,
        passphrase_file,
        passphrase,
    })
}

/// The usual port if it is free; the one that was asked for in any case.
async fn bind(asked: Option<&Address>, usual: u16, flag: &str) -> anyhow::Result<Listener> {
    if let Some(address) = asked {
        return super::bind(address, flag).await;
    }
    let at = |port: u16| Address::Tcp(([127, 0, 0, 1], port).into());
    match Listener::bind(&at(usual)).await {
        Ok(listener) => Ok(listener),
        Err(_) => super::bind(&at(0), flag).await,
    }
}

/// An address as a browser takes it.
fn web(address: &Address) -> String {
    match address {
        Address::Tcp(address) => format!("http://{address}/"),
        Address::Unix(_) => address.to_string(),
    }
}

fn explain(made: &Made, address: &Address) {
    let (postern, reader) = programs();
    let Made {
        dir,
        config_file,
        identity,
        passphrase_file,
        passphrase,
    } = made;
    let dir = dir.display();
    let web = web(address);
    say(format_args!(
        "
A drop with throw-away keys is up. Ctrl-C ends it and deletes {dir}.

1. As a source: open {web} in a browser, and send a message and files.

2. As the admin, in another terminal: take what arrived (each time to a new file).
   {postern} export --new --collect --to {dir}/new-1.tar --config {config}

3. As the journalist: open it{here}.
   {reader} open -i {identity} --passphrase-file {passphrase_file} {dir}/new-1.tar --to {dir}/cases

4. To answer: a source who wanted answers has a folder of two words and eight characters in
   {dir}/cases, here FOLDER. What is imported is read at {web}inbox, with the codename.
   echo 'Which year?' > {dir}/answer.txt
   {reader} reply -i {identity} --passphrase-file {passphrase_file} --cases {dir}/cases --to FOLDER --message-file {dir}/answer.txt --out {dir}/replies.tar
   {postern} replies import {dir}/replies.tar --config {config}

Or without our software (age 1.3 or later; the passphrase is {passphrase}):
   cd {dir} && tar xf new-1.tar && age -d -i {identity} submissions/ID.age > ID.zip && unzip -d ID ID.zip
",
        here = if reader.starts_with("cargo ") {
            " (in the project's directory: cargo builds the reader first)"
        } else {
            ""
        },
        config = config_file.display(),
        identity = identity.display(),
        passphrase_file = passphrase_file.display(),
    ));
}

/// How to call this program and the reader from a shell.
fn programs() -> (String, String) {
    let this = std::env::current_exe().unwrap_or_else(|_| "postern".into());
    let reader = this.with_file_name("postern-reader");
    let reader = if reader.is_file() {
        reader.display().to_string()
    } else {
        "cargo run --release --bin postern-reader --".to_owned()
    };
    (this.display().to_string(), reader)
}
