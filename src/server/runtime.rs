//! The threads of the server, and the signals that stop it.

use std::future::Future;
use std::time::Duration;

use anyhow::Context as _;

use crate::interrupt;

/// Threads for flushes and the database. More would only wait for the same disk.
const BLOCKING_THREADS: usize = 16;
/// Threads that seal at least, so that one that waits for the disk does not stop the
/// pages. More than cores would pass each piece of a body from one to the other: with four
/// on two cores an upload took a tenth longer.
const LEAST_WORKERS: usize = 2;
/// What is on its way to the disk when the grace is over gets so long to arrive.
const LAST_FLUSHES: Duration = Duration::from_millis(200);

/// Runs `serving` to its end. What still waits for the disk then is left alone: the
/// grace is over.
///
/// # Errors
/// When the threads cannot be made; what `serving` ends with.
pub fn block_on(serving: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = runtime().context("the runtime")?;
    let done = runtime.block_on(serving);
    runtime.shutdown_timeout(LAST_FLUSHES);
    done
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.max(LEAST_WORKERS);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()
}

/// Ready when the process is told to stop.
///
/// # Errors
/// When signals cannot be received.
pub fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // The terminal was closed. Under nohup nobody minds.
    let mut hangup = match interrupt::is_ignored(SignalKind::hangup().as_raw_value()) {
        true => None,
        false => Some(signal(SignalKind::hangup())?),
    };
    Ok(async move {
        let hung_up = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = hung_up => {}
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
