//! `decrypt`: opens one age file that a source made, of the pieces it was split into.
//!
//! What came in one submission `open` joins by itself; this is for what came in several.
//!
//! *Never*: a file written over; a name that the age file says.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::cli;
use super::disk::{cannot_write, create, publish};
use super::inner;
use super::input::{cannot_read, open_regular};
use super::report::Voice;
use crate::clock;
use crate::diagnostic::{Exit, Failure, count, escape};
use crate::envelope::{Error, Sink};
use crate::identity;
use crate::interrupt;

/// The command `decrypt`.
pub(super) fn run(args: &cli::Decrypt) -> anyhow::Result<Exit> {
    for piece in &args.pieces {
        open_regular(piece)
            .map_err(|e| cannot_read(&e))
            .with_context(|| piece.display().to_string())?;
    }
    let shown = args.out.display().to_string();
    if args.out.symlink_metadata().is_ok() {
        let hint = "nothing is overwritten: choose another --out";
        return Err(Failure::new("it is there already", hint)).context(shown);
    }
    let keys = identity::load(&args.keys.identities, &args.keys.passphrase_file)?;
    let mut voice = Voice::new();
    keys.warn(clock::today(), &mut voice);
    let held = interrupt::hold();
    let mut out = Out {
        path: partial(&args.out),
        file: None,
    };
    let opened = inner::open_joined(args.pieces.clone(), &keys.identities, &mut out);
    let opened = opened.and_then(|copied| out.end().map(|()| copied).map_err(Error::Sink));
    let copied = match opened {
        Ok(copied) => copied,
        Err(error) => {
            out.discard();
            if interrupt::caught() {
                return Err(interrupt::failure("run it again: it begins anew").into());
            }
            return Err(failure(error)).context(shown);
        }
    };
    if let Err(e) = publish(&out.path, &args.out) {
        out.discard();
        return Err(cannot_write(&args.out, &e).into());
    }
    drop(held);
    let size = count(copied.size, "byte");
    if copied.is_whole {
        voice.line(&format!("{}: whole, {size}", escape(&shown)));
    } else {
        let what = format!(
            "its end is not there or damaged: what opens is kept, {size}; are all pieces given, \
             in their order?"
        );
        voice.suspicious(&shown, &what);
    }
    Ok(voice.finish())
}

fn failure(error: Error) -> Failure {
    let hint = match error {
        Error::NotAge => "the first piece has to be the one with the beginning of the age file",
        Error::OtherKeys => "give the identity file with the keys of that time, with -i",
        Error::Passphrase => "`age -d` opens it, with the passphrase that its source tells",
        Error::Sink(_) => "make room, or choose another --out, and run this again",
        _ => return error.into_failure(),
    };
    Failure::new(error.into_failure().error, hint)
}

/// The name until it is finished.
fn partial(out: &Path) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.partial"))
}

/// The file that is written.
struct Out {
    path: PathBuf,
    file: Option<fs::File>,
}

impl Out {
    fn end(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), fs::File::sync_all)
    }

    /// Removes what this run made, and nothing else.
    fn discard(self) {
        if self.file.is_some() {
            let _ = fs::remove_file(self.path);
        }
    }
}

impl Sink for Out {
    fn start(&mut self, _: &str) -> io::Result<()> {
        self.file = Some(create(&self.path)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => Ok(()),
        }
    }
}
