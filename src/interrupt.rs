//! Ctrl-C, for commands that must not stop just anywhere: with half a file written, or
//! with the terminal's echo turned off.
//!
//! Such a command [`hold`]s the signals that ask it to end, asks [`caught`] now and then,
//! and leaves when it can. A signal that was ignored when the process began, as under nohup,
//! stays so.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::emulate_default_handler;

use crate::diagnostic::Failure;

/// The signals that ask a process to end; the first is Ctrl-C.
const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

struct Flags {
    /// For each signal: nothing holds it, and it does what it does by default.
    at_once: [Arc<AtomicBool>; SIGNALS.len()],
    caught: Arc<AtomicBool>,
    /// How many hold each.
    holds: Mutex<[u32; SIGNALS.len()]>,
}

static FLAGS: OnceLock<Flags> = OnceLock::new();

fn flags() -> &'static Flags {
    FLAGS.get_or_init(|| {
        let flags = Flags {
            at_once: std::array::from_fn(|_| Arc::new(AtomicBool::new(true))),
            caught: Arc::new(AtomicBool::new(false)),
            holds: Mutex::default(),
        };
        for (signal, at_once) in SIGNALS.into_iter().zip(&flags.at_once) {
            if is_ignored(signal) {
                continue;
            }
            // In this order. Should it fail, a signal ends the process as ever.
            let _ = flag::register_conditional_default(signal, Arc::clone(at_once))
                .and_then(|_| flag::register(signal, Arc::clone(&flags.caught)));
        }
        flags
    })
}

/// Whether this process ignores a signal: whoever started it may have wanted that.
#[must_use]
pub fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    // The first bit is signal 1.
    ignored.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// While it lives, signals to end are only noted.
pub struct Held {
    signals: usize,
}

/// Holds the signals to end.
#[must_use]
pub fn hold() -> Held {
    hold_first(SIGNALS.len())
}

/// Holds Ctrl-C alone: at a prompt nothing else is waited for.
#[must_use]
pub fn hold_interrupt() -> Held {
    hold_first(1)
}

fn hold_first(signals: usize) -> Held {
    let flags = flags();
    let mut holds = flags.holds.lock().unwrap_or_else(PoisonError::into_inner);
    if holds.iter().all(|holds| *holds == 0) {
        flags.caught.store(false, Ordering::Relaxed);
    }
    for (holds, at_once) in holds.iter_mut().zip(&flags.at_once).take(signals) {
        *holds += 1;
        at_once.store(false, Ordering::Relaxed);
    }
    Held { signals }
}

impl Drop for Held {
    fn drop(&mut self) {
        let flags = flags();
        let mut holds = flags.holds.lock().unwrap_or_else(PoisonError::into_inner);
        for (holds, at_once) in holds.iter_mut().zip(&flags.at_once).take(self.signals) {
            *holds -= 1;
            at_once.store(*holds == 0, Ordering::Relaxed);
        }
    }
}

/// Whether a signal came since they are held. In a process that never held any, as the server,
/// which has handlers of its own, this leaves them alone.
#[must_use]
pub fn caught() -> bool {
    FLAGS
        .get()
        .is_some_and(|flags| flags.caught.load(Ordering::Relaxed))
}

/// A prompt was interrupted: nothing was begun, and there is nothing to say.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

/// Ends the process as an interrupt does by default.
pub fn end() {
    let _ = emulate_default_handler(SIGINT);
}

/// What a command that was interrupted says.
#[must_use]
pub fn failure(hint: &str) -> Failure {
    Failure::new("interrupted", hint)
}
