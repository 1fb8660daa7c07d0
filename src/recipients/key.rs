//! Public age keys of either kind.

use std::fmt;

use crate::pq;

/// A public age key of either kind.
#[derive(Clone)]
pub(super) enum Key {
    PostQuantum(Box<pq::Recipient>),
    Classic(age::x25519::Recipient),
}

/// The two kinds of keys, which age does not let stand in one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Hybrid ML-KEM-768 and X25519: `age1pq1…`.
    PostQuantum,
    /// X25519 alone: `age1…`.
    Classic,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PostQuantum => "post-quantum",
            Self::Classic => "classic",
        })
    }
}

impl Key {
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Ok(key) = text.parse() {
            return Some(Self::PostQuantum(Box::new(key)));
        }
        text.parse().ok().map(Self::Classic)
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::PostQuantum(_) => Kind::PostQuantum,
            Self::Classic(_) => Kind::Classic,
        }
    }

    pub(super) fn as_age(&self) -> &(dyn age::Recipient + Send + Sync) {
        match self {
            Self::PostQuantum(key) => &**key,
            Self::Classic(key) => key,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PostQuantum(key) => key.fmt(f),
            Self::Classic(key) => key.fmt(f),
        }
    }
}
