//! What the server did, on standard error: started, keys loaded, reserve reached, stopped.
//!
//! *Never*: that a request or a submission happened, nor anything of either. What fails
//! while a submission arrives is said at the next hourly tick ([`later`]): the time of a
//! line must not be the time of a visit. There is no logging framework here on purpose:
//! libraries below cannot write into this log.

use std::collections::BTreeSet;
use std::fmt::Arguments;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

/// Lines that wait for the next tick, each once.
static LATER: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
/// So many different lines wait at most.
const MOST_LATER: usize = 20;

/// An ordinary line.
pub fn note(line: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "postern: {line}");
}

/// A line somebody should read.
pub fn warn(line: Arguments<'_>) {
    note(format_args!("warning: {line}"));
}

/// A line somebody should read, but not with the time it happened.
pub fn later(line: String) {
    let mut waiting = LATER.lock().unwrap_or_else(PoisonError::into_inner);
    if waiting.len() < MOST_LATER {
        waiting.insert(line);
    }
}

/// Writes what waited: every hour, and at the stop.
pub fn say_waiting() {
    let waiting = std::mem::take(&mut *LATER.lock().unwrap_or_else(PoisonError::into_inner));
    for line in waiting {
        warn(format_args!("in the last hour {line}"));
    }
}

/// An error with its causes, in one line.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |line, cause| {
        let cause = cause.to_string();
        // Some say again what the error above them says.
        let said = line.rsplit(": ").next().unwrap_or_default();
        if cause.ends_with(said) {
            line
        } else {
            format!("{line}: {cause}")
        }
    })
}
