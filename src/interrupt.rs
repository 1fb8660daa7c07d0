//! Ctrl-C, for commands that must not stop just anywhere: with half a file written, or
//! with the terminal's echo turned off.
//!
//! Such a command [`hold`]s the signals that ask it to end, asks [`caught`] now and then,
//! and leaves when it can.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::emulate_default_handler;

use crate::diagnostic::Failure;

struct Flags {
    /// Nothing is held: signals do what they do by default.
    at_once: Arc<AtomicBool>,
    caught: Arc<AtomicBool>,
    /// How many hold them.
    holds: Mutex<u32>,
}

fn flags() -> &'static Flags {
    static FLAGS: OnceLock<Flags> = OnceLock::new();
    FLAGS.get_or_init(|| {
        let flags = Flags {
            at_once: Arc::new(AtomicBool::new(true)),
            caught: Arc::new(AtomicBool::new(false)),
            holds: Mutex::new(0),
        };
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order. Should it fail, a signal ends the process as ever.
            let _ = flag::register_conditional_default(signal, Arc::clone(&flags.at_once))
                .and_then(|_| flag::register(signal, Arc::clone(&flags.caught)));
        }
        flags
    })
}

/// While it lives, signals to end are only noted.
pub struct Held(());

/// Holds the signals to end.
#[must_use]
pub fn hold() -> Held {
    let mut holds = flags().holds.lock().unwrap_or_else(PoisonError::into_inner);
    if *holds == 0 {
        flags().caught.store(false, Ordering::Relaxed);
        flags().at_once.store(false, Ordering::Relaxed);
    }
    *holds += 1;
    Held(())
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut holds = flags().holds.lock().unwrap_or_else(PoisonError::into_inner);
        *holds -= 1;
        if *holds == 0 {
            flags().at_once.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether a signal came since they are held.
#[must_use]
pub fn caught() -> bool {
    flags().caught.load(Ordering::Relaxed)
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
