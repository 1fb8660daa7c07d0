//! `keygen --extend`: more periods behind the last one.
//!
//! The recipients file is written beside the old one, then the identity file, and then the first
//! takes its place: without room nothing changes, and a crash between the two leaves keys that no
//! server knows of yet, never a public key without its secret.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Context as _;
use jiff::ToSpan as _;

use super::{Failure, cannot_write, create, reaching, shown, sync};
use crate::clock;
use crate::diagnostic::{Exit, count};
use crate::identity::{self, name_of};
use crate::reader::cli;
use crate::reader::disk::parent;
use crate::reader::rewrite::Secret;
use crate::recipients::Every;

pub(super) fn run(args: &cli::Keygen, path: &Path) -> anyhow::Result<Exit> {
    let about = path.display().to_string();
    let secret = Secret::open(path).with_context(|| about.clone())?;
    let read = identity::read(secret.file(), path, args.passphrase_file.as_deref());
    let mut read = read.with_context(|| about.clone())?;
    let (name, today) = (name_of(path), clock::today());
    let last = read.keys.periods().last().copied();
    let kind = read.keys.held().last().map(|key| key.kind());
    let (Some(last), Some(kind)) = (last, kind) else {
        let hint = "its key is used always; make a list with `postern-reader keygen`, in another \
                    directory, and bring its .recipients file to the server with --replace";
        return Err(Failure::new(format!("{about}: its key has no period"), hint).into());
    };
    let every = Every::from(args.every);
    // Nobody needs keys for days that are over.
    let first = last.to.saturating_add(1.day()).max(every.beginning(today));
    let periods = reaching(every.periods(first, args.periods), today)?;
    read.keys.extend(kind, &periods);
    let recipients = path.with_extension("recipients");
    if recipients.is_dir() {
        let hint = "the public keys are written there: move the directory away";
        let error = format!("{} is a directory", recipients.display());
        return Err(Failure::new(error, hint).into());
    }
    let partial = path.with_extension("recipients.partial");
    let _ = fs::remove_file(&partial);
    create(&partial, 0o644, read.keys.recipients(&name).as_bytes())?;
    secret
        .rewrite(&read.keys, &name, read.lock.as_ref())
        .inspect_err(|_| {
            let _ = fs::remove_file(&partial);
        })?;
    fs::rename(&partial, &recipients).map_err(|e| cannot_write(&recipients, &e))?;
    sync(parent(&recipients))?;
    let (first, last) = (periods[0].from, periods[periods.len() - 1].to);
    writeln!(
        io::stdout(),
        "{}\n  {} more, from {first} to {last}: keep a new copy of it elsewhere\n{}\n  public: \
         bring it to the server's admin, who runs `postern recipients add {name} FILE --replace`",
        shown(path),
        count(periods.len() as u64, "key"),
        shown(&recipients),
    )?;
    Ok(Exit::Ok)
}
