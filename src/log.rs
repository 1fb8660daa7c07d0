//! What the server did, on standard error: started, keys loaded, reserve reached, stopped.
//!
//! *Never*: that a request or a submission happened, nor anything of either. There is no
//! logging framework here on purpose: libraries below cannot write into this log.

use std::fmt::Arguments;
use std::io::Write as _;

/// An ordinary line.
pub fn note(line: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "postern: {line}");
}

/// A line somebody should read.
pub fn warn(line: Arguments<'_>) {
    note(format_args!("warning: {line}"));
}

/// An error with its causes, in one line.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |line, cause| format!("{line}: {cause}"))
}
