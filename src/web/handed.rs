//! Sockets that systemd bound and handed over (sd_listen_fds(3)): there before the server is,
//! and while it starts anew, so that no visitor finds nobody.
//!
//! The configuration says where a site listens, and a socket that is bound there is taken
//! instead of binding another: the same file serves by hand and under systemd.
//!
//! *Never*: a socket at an address that the configuration does not name.

use std::io;

use listenfd::ListenFd;

use super::listener::{Address, Listener};

/// The sockets that were handed over and are not taken yet.
pub struct Handed(Vec<(Address, Listener)>);

/// Why what was handed over cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither a unix socket nor one of TCP, both in stream mode.
    #[error("file {0} that was handed over is no listening socket")]
    Kind(usize),
    /// A port that others could reach, around Tor.
    #[error("the socket that was handed over listens on {0}, which is not a loopback address")]
    NotLoopback(std::net::SocketAddr),
    /// What the operating system answers.
    #[error("a socket that was handed over cannot be used")]
    Io(#[from] io::Error),
}

impl Handed {
    /// All that was handed over to this process. Inside the runtime, once.
    ///
    /// # Errors
    /// When one of them is no socket on which a site may listen.
    pub fn take_over() -> Result<Self, Error> {
        let mut files = ListenFd::from_env();
        let number = files.len();
        let all = (0..number).map(|at| {
            if let Ok(Some(socket)) = files.take_unix_listener(at) {
                socket.set_nonblocking(true)?;
                return Ok(Listener::Unix(tokio::net::UnixListener::from_std(socket)?));
            }
            let Ok(Some(socket)) = files.take_tcp_listener(at) else {
                // systemd counts from 3.
                return Err(Error::Kind(at + 3));
            };
            let address = socket.local_addr()?;
            if !address.ip().is_loopback() {
                return Err(Error::NotLoopback(address));
            }
            socket.set_nonblocking(true)?;
            Ok(Listener::Tcp(tokio::net::TcpListener::from_std(socket)?))
        });
        let all = all.map(|listener| {
            let listener = listener?;
            Ok((listener.address()?, listener))
        });
        Ok(Self(all.collect::<Result<_, Error>>()?))
    }

    /// The socket at this address, if it was handed over.
    pub fn take(&mut self, address: &Address) -> Option<Listener> {
        let at = self.0.iter().position(|(bound, _)| bound == address)?;
        Some(self.0.swap_remove(at).1)
    }

    /// Where one listens that nobody took.
    #[must_use]
    pub fn left(&self) -> Option<&Address> {
        self.0.first().map(|(address, _)| address)
    }
}
