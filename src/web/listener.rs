//! Accepts connections and speaks HTTP/1.1 on them, with hyper.
//!
//! Our own loop and not `axum::serve`, which exposes neither the size of the read buffer
//! (it holds plaintext) nor a timer (without which headers may take forever).
//!
//! *Never*: the address of a peer. Behind Tor there is none, and none is asked for.

use std::future::poll_fn;
use std::io;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::MissedTickBehavior;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

use super::circuit::Circuit;
use super::wakes::Wakes;
use crate::limits::{BUSY_HEADER_TIMEOUT, LINGER, LOAD_LOOK, MAX_HEADERS, READ_BUFFER};
use crate::load::Load;
use crate::visitors::{self, Visitor, Visitors};

/// Where a site listens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// A loopback address and port.
    Tcp(std::net::SocketAddr),
    /// A unix socket.
    Unix(PathBuf),
}

/// The text is no address a site may listen on.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadAddress {
    /// Neither form.
    #[error("not an address: 127.0.0.1:PORT or unix:/path is expected")]
    Form,
    /// An address others could reach, around Tor.
    #[error("not a loopback address: visitors come through Tor only")]
    NotLoopback,
}

impl std::str::FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        if let Some(path) = text.strip_prefix("unix:") {
            let path = PathBuf::from(path);
            return if path.is_absolute() {
                Ok(Self::Unix(path))
            } else {
                Err(BadAddress::Form)
            };
        }
        let address: std::net::SocketAddr = text.parse().map_err(|_| BadAddress::Form)?;
        if address.ip().is_loopback() {
            Ok(Self::Tcp(address))
        } else {
            Err(BadAddress::NotLoopback)
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// A bound socket.
pub enum Listener {
    /// On a loopback port.
    Tcp(TcpListener),
    /// On a unix socket.
    Unix(UnixListener),
}

impl Listener {
    /// Binds a socket. A unix socket that nobody listens on any more is replaced.
    ///
    /// # Errors
    /// What the operating system answers.
    pub async fn bind(address: &Address) -> io::Result<Self> {
        match address {
            Address::Tcp(address) => Ok(Self::Tcp(TcpListener::bind(address).await?)),
            Address::Unix(path) => {
                let stale = std::fs::symlink_metadata(path)
                    .is_ok_and(|m| m.file_type().is_socket())
                    && std::os::unix::net::UnixStream::connect(path).is_err();
                if stale {
                    std::fs::remove_file(path)?;
                }
                let listener = UnixListener::bind(path)?;
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660))?;
                Ok(Self::Unix(listener))
            }
        }
    }

    /// Where it is bound: the port is known now, if it was 0 before.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn address(&self) -> io::Result<Address> {
        match self {
            Self::Tcp(listener) => Ok(Address::Tcp(listener.local_addr()?)),
            Self::Unix(listener) => {
                let address = listener.local_addr()?;
                Ok(Address::Unix(
                    address.as_pathname().map(PathBuf::from).unwrap_or_default(),
                ))
            }
        }
    }

    async fn accept(&self) -> io::Result<Box<dyn Io>> {
        match self {
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream))
            }
            Self::Unix(listener) => Ok(Box::new(listener.accept().await?.0)),
        }
    }
}

/// A connection of either kind.
trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// Set by a handler that answers without having read the whole body: before the
/// connection is closed, what the client still sends is discarded for a second, or the
/// answer would be lost.
#[derive(Clone, Default)]
pub struct Linger(Arc<AtomicBool>);

impl Linger {
    /// Asks for it.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One of the places of [`Bounds::connections`]. An upload that outlives its connection
/// keeps it until it is sealed.
#[derive(Clone)]
pub struct Place {
    _held: Arc<OwnedSemaphorePermit>,
}

/// Put beside each request of a connection whose circuit is known.
#[derive(Clone)]
pub struct Visit(Arc<visitors::Connection>);

impl Visit {
    /// Who it is.
    #[must_use]
    pub fn visitor(&self) -> &Arc<Visitor> {
        self.0.visitor()
    }

    /// Whether there are too many connections of its circuit: it is to be told so, and no more.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.0.is_crowded()
    }
}

/// What bounds connections.
#[derive(Clone)]
pub struct Bounds {
    /// So many at a time.
    pub connections: usize,
    /// Who comes over which circuit, where tor says that before a connection; then it is closed
    /// if it begins otherwise.
    pub visitors: Option<Arc<Visitors>>,
    /// The headers of a request must be complete within this time.
    pub header_timeout: Duration,
    /// An answer that its client does not read is given up after this time.
    pub answer_timeout: Duration,
}

/// Serves `router` on `listener` until `shutdown`; connections go on in `tasks` until they
/// have answered.
pub async fn serve(
    listener: Listener,
    router: Router,
    bounds: Bounds,
    tasks: TaskTracker,
    shutdown: CancellationToken,
) {
    let crowd = Crowd::new(bounds.connections, Load::half(bounds.connections));
    serve_crowd(Arc::new(crowd), listener, router, bounds, tasks, shutdown).await;
}

async fn serve_crowd(
    crowd: Arc<Crowd>,
    listener: Listener,
    router: Router,
    bounds: Bounds,
    tasks: TaskTracker,
    shutdown: CancellationToken,
) {
    tokio::select! {
        () = shutdown.cancelled() => {}
        () = by_the_clock(|| crowd.look()) => {}
        () = accept(&crowd, listener, router, bounds, tasks, shutdown.clone()) => {}
    }
}

async fn accept(
    crowd: &Arc<Crowd>,
    listener: Listener,
    router: Router,
    bounds: Bounds,
    tasks: TaskTracker,
    shutdown: CancellationToken,
) {
    loop {
        let place = Arc::clone(&crowd.places).acquire_owned().await;
        let place = place.expect("the semaphore is never closed");
        match listener.accept().await {
            Ok(io) => {
                let place = Place {
                    _held: Arc::new(place),
                };
                tasks.spawn(connection(
                    io,
                    router.clone(),
                    bounds.clone(),
                    shutdown.clone(),
                    (place, Arc::clone(crowd)),
                ));
            }
            // No file descriptor left, or the client is gone already.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Calls `look` each [`LOAD_LOOK`], for as long as it is polled.
pub async fn by_the_clock(look: impl Fn()) {
    let mut clock = tokio::time::interval(LOAD_LOOK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        look();
    }
}

/// All connections of a site.
struct Crowd {
    most: usize,
    places: Arc<Semaphore>,
    load: Load,
}

impl Crowd {
    fn new(most: usize, load: Load) -> Self {
        Self {
            most,
            places: Arc::new(Semaphore::new(most)),
            load,
        }
    }

    fn is_busy(&self) -> bool {
        self.load.is_busy(self.taken())
    }

    fn look(&self) {
        self.load.look(self.taken());
    }

    fn taken(&self) -> usize {
        let taken = self.most.saturating_sub(self.places.available_permits());
        // One of them is held for whoever comes next.
        taken.saturating_sub(1)
    }
}

/// One connection, from its first request to its close.
async fn connection(
    io: Box<dyn Io>,
    router: Router,
    bounds: Bounds,
    shutdown: CancellationToken,
    (place, crowd): (Place, Arc<Crowd>),
) {
    let mut io = TimeoutStream::new(io);
    io.set_write_timeout(Some(bounds.answer_timeout));
    let mut io = Box::pin(io);
    let busy = crowd.is_busy();
    let header_timeout = if busy {
        bounds.header_timeout.min(BUSY_HEADER_TIMEOUT)
    } else {
        bounds.header_timeout
    };
    // In the connection's own time: who says nothing holds up nobody.
    let visit = match &bounds.visitors {
        None => None,
        Some(visitors) => {
            let circuit = tokio::time::timeout(header_timeout, Circuit::read(&mut io));
            let Ok(Ok(circuit)) = circuit.await else {
                return;
            };
            let Some(connection) = visitors.enter(circuit.number(), busy) else {
                return;
            };
            Some(Visit(Arc::new(connection)))
        }
    };
    let stays = visit.as_ref().is_none_or(|visit| !visit.is_crowded());
    let linger = Linger::default();
    let for_handlers = (linger.clone(), place.clone(), visit);
    let wakes = Wakes::new();
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        let (linger, place, visit) = for_handlers.clone();
        let extensions = request.extensions_mut();
        extensions.insert(linger);
        extensions.insert(place);
        if let Some(visit) = visit {
            extensions.insert(visit);
        }
        let answer = router.clone().oneshot(request.map(Body::new));
        let crowd = Arc::clone(&crowd);
        Box::pin(async move {
            let mut answer = answer.await?;
            // Nobody keeps for later what others wait for.
            if crowd.is_busy() {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(header::CONNECTION, close);
            }
            Ok::<_, std::convert::Infallible>(answer)
        })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .keep_alive(stays)
        .max_buf_size(READ_BUFFER)
        .max_headers(MAX_HEADERS)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(io), service);
    let mut stopping = false;
    loop {
        tokio::select! {
            () = shutdown.cancelled(), if !stopping => {
                stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
            served = poll_fn(|cx| wakes.poll(cx, |cx| connection.poll_without_shutdown(cx))) => {
                if served.is_err() {
                    return;
                }
                break;
            }
        }
    }
    let mut io = connection.into_parts().io.into_inner();
    if linger.is_set() {
        let _ = tokio::time::timeout(LINGER, discard(&mut io)).await;
    }
}

/// Reads and drops until the client ends.
async fn discard(io: &mut (impl AsyncRead + Unpin)) {
    let mut buffer = vec![0; 16 * 1024];
    while io.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_crowd_that_is_gone_is_forgotten_by_the_clock_though_nobody_comes() {
        let crowd = Crowd::new(8, Load::half(8).lasting(2 * LOAD_LOOK));
        let all = Arc::clone(&crowd.places).acquire_many_owned(8).await;
        assert!(crowd.is_busy());
        drop(all);
        assert!(crowd.is_busy());
        let crowd = Arc::new(crowd);
        let anywhere = Address::Tcp(([127, 0, 0, 1], 0).into());
        let bounds = Bounds {
            connections: 8,
            visitors: None,
            header_timeout: Duration::from_secs(1),
            answer_timeout: Duration::from_secs(1),
        };
        let stop = CancellationToken::new();
        let serving = tokio::spawn(serve_crowd(
            Arc::clone(&crowd),
            Listener::bind(&anywhere).await.unwrap(),
            Router::new(),
            bounds,
            TaskTracker::new(),
            stop.clone(),
        ));
        let is_over = async {
            while crowd.is_busy() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(60), is_over).await;
        assert!(waited.is_ok());
        stop.cancel();
        serving.await.unwrap();
    }
}
