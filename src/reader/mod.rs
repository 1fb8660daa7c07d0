//! The offline program of the journalists: makes keys and destroys them, opens what was sealed
//! to them, seals answers.
//!
//! `open` is the path to follow: inputs, envelopes, folders. `reply` is the way back. `burn` is
//! where keys end.
//!
//! # Invariants
//! - A name or text out of an envelope, a bundle or a directory is escaped before it is
//!   printed ([`crate::diagnostic::escape`]).
//! - Nothing is overwritten but old identity files, and a folder is seen only when all of it is
//!   on disk.
//! - What is wrong with one input is said, and the others are read all the same.
//!
//! *Never*: the network; the text of a message on the terminal; a passphrase or key from
//! the command line or the environment.

mod addressee;
mod bundle;
mod burn;
mod cases;
mod cli;
mod colleagues;
mod conversation;
mod decrypt;
mod disk;
mod folder;
mod inner;
mod input;
pub mod keygen;
mod keys;
mod letter;
mod list;
mod lock;
mod names;
mod open;
mod origin;
mod outbox;
mod pending;
mod record;
mod reply;
mod report;
mod rewrite;
mod roster;
mod source;

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::{CommandFactory as _, Parser as _};

use crate::diagnostic::{self, Exit};
use crate::interrupt::{self, Interrupted};

/// The program's name in its messages.
const PROGRAM: &str = "postern-reader";

/// The program's command line, of which its manual pages and completions are made.
#[must_use]
pub fn command() -> clap::Command {
    cli::Cli::command()
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> std::process::ExitCode {
    run(std::env::args_os()).into()
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let command = match cli::Cli::try_parse_from(args) {
        Ok(cli) => cli.command,
        Err(error) => {
            // Nobody is left to tell when this fails.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Ok
            };
        }
    };
    let done = match command {
        cli::Command::Keygen(args) => keygen::run(&args),
        cli::Command::List(args) => list::list(&args),
        cli::Command::Verify(args) => list::verify(&args),
        cli::Command::Open(args) => open::run(&args),
        cli::Command::Decrypt(args) => decrypt::run(&args),
        cli::Command::Reply(args) => reply::run(&args),
        cli::Command::Keys(args) => keys::run(&args),
        cli::Command::Burn(args) => burn::run(&args),
    };
    done.unwrap_or_else(|error| {
        if error.is::<Interrupted>() {
            interrupt::end();
        }
        let _ = io::stderr().write_all(diagnostic::report(PROGRAM, &error).as_bytes());
        Exit::Failed
    })
}
