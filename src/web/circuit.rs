//! Which circuit a connection came over, as tor says before its first byte.
//!
//! With `HiddenServiceExportCircuitID haproxy` (tor(1)) tor writes one line of the PROXY protocol,
//! version 1 (haproxy's proxy-protocol.txt, 2.1), whose source address is made up: its last 32
//! bits are the circuit's number. A visitor gets another with each new circuit, and tor begins anew
//! when it is restarted: it tells one visitor's flood from the others, and nothing of who that is.
//!
//! *Never*: a number in the log or on disk; a line that is guessed to be there, or not.

use std::fmt;
use std::io;
use std::net::Ipv6Addr;

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The longest line there is, with its end.
const LONGEST: usize = 107;
/// How the addresses begin that tor makes up (tor(1), `HiddenServiceExportCircuitID`).
const PREFIX: [u16; 4] = [0xfc00, 0xdead, 0xbeef, 0x4dad];

/// A circuit of this run of tor.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Circuit(u32);

impl fmt::Debug for Circuit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Circuit(…)")
    }
}

impl Circuit {
    /// Reads the line, and nothing behind it.
    ///
    /// # Errors
    /// When there is another, or its client's end.
    pub async fn read(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Self> {
        let mut line = Vec::with_capacity(LONGEST);
        // Byte by byte, some fifty: what comes next is the client's.
        while !line.ends_with(b"\r\n") {
            if line.len() == LONGEST {
                return Err(io::ErrorKind::InvalidData.into());
            }
            line.push(from.read_u8().await?);
        }
        line.truncate(line.len() - 2);
        Self::parse(&line).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// The circuit that a line without its end names.
    fn parse(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let mut words = line.split(' ');
        let mut next = || words.next();
        if (next()?, next()?) != ("PROXY", "TCP6") {
            return None;
        }
        let from: Ipv6Addr = next()?.parse().ok()?;
        let _to: Ipv6Addr = next()?.parse().ok()?;
        let _ports: [u16; 2] = [next()?.parse().ok()?, next()?.parse().ok()?];
        let parts = from.segments();
        let is_tors = words.next().is_none() && parts[..4] == PREFIX && parts[4..6] == [0; 2];
        is_tors.then(|| Self(u32::from(parts[6]) << 16 | u32::from(parts[7])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_that_tor_writes_names_a_circuit() {
        let good = "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80";
        assert_eq!(Circuit::parse(good.as_bytes()), Some(Circuit(47)));
        let large = "PROXY TCP6 fc00:dead:beef:4dad::ffff:2 ::1 2 81";
        assert_eq!(Circuit::parse(large.as_bytes()), Some(Circuit(0xffff_0002)));
        for line in [
            "",
            "PROXY",
            "PROXY UNKNOWN",
            "PROXY TCP4 127.0.0.1 127.0.0.1 1 80",
            "PROXY TCP6 ::1 ::1 47 80",
            "PROXY TCP6 fc00:dead:beef:4dad:1::2f ::1 47 80",
            "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47",
            "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80 90",
            "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47 65536",
            "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80 ",
            "PROXY  TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80",
            "proxy TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80",
            "PROXY TCP6 fc00:dead:beef:4dad::0:2f ::1 47 80\r",
            "GET / HTTP/1.1",
        ] {
            assert_eq!(Circuit::parse(line.as_bytes()), None, "{line:?}");
        }
        assert_eq!(Circuit::parse(b"PROXY TCP6 \xff"), None);
    }

    #[test]
    fn numbers_are_not_written_by_accident() {
        assert_eq!(format!("{:?}", Circuit(4711)), "Circuit(…)");
    }
}
