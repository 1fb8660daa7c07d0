//! A roster: whom envelopes ought to be sealed to, by a recipients file of the newsroom's own.
//!
//! What an envelope records, and the stanzas of its age header, are compared with it. That finds
//! mistakes, a forgotten colleague or a server with an old list. It finds no attacker: a server
//! that was tampered with records whatever it likes, and age's stanzas do not say whose they
//! are.

use std::io::{self, Read};
use std::path::Path;

use anyhow::Context as _;

use super::colleagues;
use super::report::Voice;
use crate::envelope::{Head, Kind as Envelope};
use crate::identity::name_of;
use crate::limits::MAX_HEADER_BYTES;
use crate::recipients::{Kind, Recipients};

/// Whom envelopes ought to be sealed to.
pub(super) struct Roster(Recipients);

impl Roster {
    /// Reads the recipients file, if one is given.
    pub(super) fn read(path: Option<&Path>) -> anyhow::Result<Option<Self>> {
        let Some(path) = path else {
            return Ok(None);
        };
        let shown = || path.display().to_string();
        let text = colleagues::text(path).with_context(shown)?;
        let parsed = Recipients::parse_all(&name_of(path), &text);
        let recipients = parsed.map_err(colleagues::failure).with_context(shown)?;
        Ok(Some(Self(recipients)))
    }

    /// Says what differs. A journalist's copy of a reply is sealed to whom they like.
    pub(super) fn compare(
        &self,
        label: &str,
        envelope: impl Read,
        head: Option<&Head>,
        voice: &mut Voice,
    ) {
        if head.is_some_and(|head| head.kind != Envelope::Submission) {
            return;
        }
        let names = self.0.names();
        let recorded = head.map_or(&names, |head| &head.recipients);
        for name in recorded.iter().filter(|name| !names.contains(name)) {
            let what = format!("it is sealed to {name}, who is not on the roster");
            voice.suspicious(label, &what);
        }
        for name in names.iter().filter(|name| !recorded.contains(name)) {
            let what = format!("it is not sealed to {name}, who is on the roster");
            voice.suspicious(label, &what);
        }
        let Ok(stanzas) = stanzas(envelope) else {
            voice.suspicious(label, "its header cannot be compared with the roster");
            return;
        };
        let wanted = match self.0.kind() {
            Kind::PostQuantum => "mlkem768x25519",
            Kind::Classic => "X25519",
        };
        for tag in stanzas.iter().filter(|tag| *tag != wanted) {
            let what = format!("a stanza of its header is of the type {tag}, not {wanted}");
            voice.suspicious(label, &what);
        }
        let found = stanzas.iter().filter(|tag| *tag == wanted).count();
        let expected = recorded
            .iter()
            .map(|name| self.0.keys_a_day(name).unwrap_or(1));
        let expected = expected.sum::<usize>();
        if found != expected {
            let what = format!("it is sealed to {found} keys, and its names have {expected}");
            voice.suspicious(label, &what);
        }
    }
}

/// The types of the stanzas in an age header, without those that mean nothing on purpose.
fn stanzas(envelope: impl Read) -> io::Result<Vec<String>> {
    let mut bytes = Vec::new();
    let mut envelope = envelope.take(MAX_HEADER_BYTES);
    let mut piece = [0; 4096];
    let end = loop {
        let read = envelope.read(&mut piece)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let from = bytes.len().saturating_sub(4);
        bytes.extend_from_slice(&piece[..read]);
        if let Some(at) = bytes[from..].windows(4).position(|w| w == b"\n---") {
            break from + at;
        }
    };
    let text = String::from_utf8_lossy(&bytes[..end]);
    let tags = text.lines().filter_map(|line| line.strip_prefix("-> "));
    let tags = tags.filter_map(|line| line.split(' ').next());
    Ok(tags
        .filter(|tag| !tag.ends_with("-grease"))
        .map(str::to_owned)
        .collect())
}
