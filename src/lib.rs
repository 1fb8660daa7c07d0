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
