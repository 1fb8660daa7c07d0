//! Postern: an anonymous intake server for whistleblowers, and the offline reader.
//!
//! Two paths, and everything hangs on them:
//!
//! ```text
//! socket -> web::listener -> web::source -> intake -> envelope::Writer -> store   (server, in)
//! store  -> export -> postern-reader -> envelope::Reader -> named files           (offline, out)
//! ```

pub mod diagnostic;
pub mod envelope;
pub mod id;
pub mod limits;
pub mod pq;
pub mod recipients;

pub mod reader;

#[cfg(feature = "server")]
pub mod admin;
#[cfg(feature = "server")]
pub mod capacity;
#[cfg(feature = "server")]
pub mod clock;
#[cfg(feature = "server")]
pub mod config;
#[cfg(feature = "server")]
pub mod export;
#[cfg(feature = "server")]
pub mod intake;
#[cfg(feature = "server")]
pub mod log;
#[cfg(feature = "server")]
pub mod multipart;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "server")]
pub mod web;
