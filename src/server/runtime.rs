//! The threads of the server, when they are made and confined, and the signals that stop it.

use std::future::Future;
use std::io;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::{TcpListener, UnixListener};

use super::{Listeners, Server};
use crate::confine::{self, Confinement};
use crate::interrupt;
use crate::web::listener::Listener;

/// Threads for flushes and the database. More would only wait for the same disk.
const BLOCKING_THREADS: usize = 16;
/// Threads that seal at least, so that one that waits for the disk does not stop the
/// pages. More than cores would pass each piece of a body from one to the other: with four
/// on two cores an upload took a tenth longer.
const LEAST_WORKERS: usize = 2;
/// What is on its way to the disk when the grace is over gets so long to arrive.
const LAST_FLUSHES: Duration = Duration::from_millis(200);

/// Sockets that are bound, and belong to no runtime.
pub struct Bound {
    source: Socket,
    journalist: Option<Socket>,
}

enum Socket {
    Tcp(std::net::TcpListener),
    Unix(std::os::unix::net::UnixListener),
}

/// Runs `binding` without making a thread.
///
/// # Errors
/// What `binding` ends with; what the operating system answers.
pub fn bind(binding: impl Future<Output = anyhow::Result<Listeners>>) -> anyhow::Result<Bound> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_io().build().context("the runtime")?;
    runtime.block_on(async {
        let listeners = binding.await?;
        let journalist = listeners.journalist.map(Socket::of).transpose();
        Ok(Bound {
            source: Socket::of(listeners.source).context("the source site's socket")?,
            journalist: journalist.context("the journalist site's socket")?,
        })
    })
}

/// Confines this process, and serves until `stop` is ready. `stop` is made in the runtime, before
/// the first connection is accepted.
///
/// # Errors
/// When the process cannot be confined though the kernel could; when threads cannot be made; what
/// [`Server::run`] ends with.
pub fn serve<S: Future<Output = ()>>(
    server: Server,
    bound: Bound,
    stop: impl FnOnce() -> io::Result<S>,
) -> anyhow::Result<()> {
    // It counts the processors, for which it reads files.
    let mut builder = builder();
    let landlock = confine::files(&server.directories()).map_err(|error| error.failure())?;
    let runtime = builder.build().context("the runtime")?;
    let seccomp = confine::calls().map_err(|error| error.failure())?;
    server.tell(&Confinement { landlock, seccomp });
    run(runtime, async {
        let stop = stop()?;
        let listeners = Listeners {
            source: bound.source.listen()?,
            journalist: bound.journalist.map(Socket::listen).transpose()?,
        };
        server.run(listeners, stop).await
    })
}

/// Runs `serving` to its end, and confines nothing.
///
/// # Errors
/// When the threads cannot be made; what `serving` ends with.
pub fn block_on(serving: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    run(builder().build().context("the runtime")?, serving)
}

/// What still waits for the disk at the end is left alone: the grace is over.
fn run(
    runtime: tokio::runtime::Runtime,
    serving: impl Future<Output = anyhow::Result<()>>,
) -> anyhow::Result<()> {
    let done = runtime.block_on(serving);
    runtime.shutdown_timeout(LAST_FLUSHES);
    done
}

fn builder() -> tokio::runtime::Builder {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder
        .worker_threads(cores.max(LEAST_WORKERS))
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all();
    builder
}

impl Socket {
    fn of(listener: Listener) -> io::Result<Self> {
        Ok(match listener {
            Listener::Tcp(listener) => Self::Tcp(listener.into_std()?),
            Listener::Unix(listener) => Self::Unix(listener.into_std()?),
        })
    }

    fn listen(self) -> io::Result<Listener> {
        Ok(match self {
            Self::Tcp(socket) => Listener::Tcp(TcpListener::from_std(socket)?),
            Self::Unix(socket) => Listener::Unix(UnixListener::from_std(socket)?),
        })
    }
}

/// The signals that stop the server.
pub struct StopSignals {
    /// The terminal was closed. Under nohup nobody minds.
    hangup: bool,
}

impl StopSignals {
    /// Looks which of them count. (A confined server cannot.)
    #[must_use]
    pub fn look() -> Self {
        let hangup = tokio::signal::unix::SignalKind::hangup();
        Self {
            hangup: !interrupt::is_ignored(hangup.as_raw_value()),
        }
    }

    /// Ready when the process is told to stop.
    ///
    /// # Errors
    /// When signals cannot be received.
    pub fn stop(self) -> io::Result<impl Future<Output = ()>> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut hangup = match self.hangup {
            true => Some(signal(SignalKind::hangup())?),
            false => None,
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
}
