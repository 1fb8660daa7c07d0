//! Postern: an anonymous intake server for whistleblowers, and the offline reader of the
//! journalists. This page is the map.
//!
//! # Two paths
//!
//! ```text
//! socket -> web::listener -> web::source -> intake -> envelope::Writer -> store   (server, in)
//! store  -> export -> postern-reader -> envelope::Reader -> named files           (offline, out)
//! ```
//!
//! Follow [`intake::receive`] for the first and `reader::open` for the second. A source's
//! form is read part by part and sealed to the journalists' age keys while it arrives;
//! what is kept is ciphertext, a random id, a day and a padded size. Sealed files go to
//! the journalists in a bundle, and are opened offline. The journalists' site
//! ([`web::journalist`]) has a socket and a state of its own, with nothing of a source in it. Keys
//! have periods: [`recipients`] chooses that of the day, and the reader's `burn` destroys those of
//! past ones.
//!
//! # Floors
//! A module imports from its own floor and those below; `tests/floors.rs` holds the table.
//!
//! | floor | modules | what it may use |
//! |---|---|---|
//! | 0 ground | [`limits`] [`id`] [`diagnostic`] [`interrupt`] [`pq`] [`recipients`] [`envelope`] [`codename`] [`mailbox`] [`tarball`] [`clock`] `identity` | no sockets or environment; the date in [`clock`] alone, files and the terminal in `identity` |
//! | 0 reader | [`reader`] | the ground; files and the terminal |
//! | 1 store | [`log`] [`account`] [`store`] [`export`] [`import`] [`allowance`] [`load`] [`capacity`] [`visitors`] [`multipart`] [`onion`] | files, SQLite |
//! | 2 web | [`intake`] [`web`] | tokio, hyper, axum, askama |
//! | 3 house | [`config`] [`confine`] [`server`] [`admin`] | everything; the reader only in `admin::demo` |
//!
//! The base build (`--no-default-features`) is floor 0 and the reader: what is shipped to
//! the offline machine has no network crate in its dependency tree (`tests/offline.rs`).
//!
//! # Never
//! - Plaintext, a codename or a private key on the server's disk, in its log, on an error
//!   page or in a core dump.
//! - Anything that links two submissions of one source: no address, no user agent, no time
//!   finer than a day; not in the database, not in file times, not in the log.
//! - "Received" before it is on disk and opens with the journalists' keys.
//! - A script on a page.
//! - Cryptography of our own.

pub mod clock;
pub mod codename;
pub mod diagnostic;
pub mod envelope;
pub mod id;
mod identity;
pub mod interrupt;
pub mod limits;
pub mod mailbox;
pub mod pq;
pub mod recipients;
pub mod tarball;

pub mod reader;

#[cfg(feature = "server")]
pub mod account;
#[cfg(feature = "server")]
pub mod admin;
#[cfg(feature = "server")]
pub mod allowance;
#[cfg(feature = "server")]
pub mod capacity;
#[cfg(feature = "server")]
pub mod config;
#[cfg(feature = "server")]
pub mod confine;
#[cfg(feature = "server")]
pub mod export;
#[cfg(feature = "server")]
pub mod import;
#[cfg(feature = "server")]
pub mod intake;
#[cfg(feature = "server")]
pub mod load;
pub mod log;
#[cfg(feature = "server")]
pub mod multipart;
#[cfg(feature = "server")]
pub mod onion;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "server")]
pub mod visitors;
#[cfg(feature = "server")]
pub mod web;
