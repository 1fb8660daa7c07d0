//! What whoever comes over one circuit may ask for, so that nobody takes what is there for all.
//!
//! Behind Tor every visitor has one address, but tor says which circuit a connection comes over.
//! Circuits are cheap to make: what bounds a flood of them are the limits for all together, and
//! the proof of work that tor asks for. These keep one visitor from hurting the others.
//!
//! *Never*: a circuit's number on disk or in the log, or kept for longer than minutes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::allowance::Allowance;
use crate::limits::{CIRCUIT_MEMORY, CIRCUITS_REMEMBERED, PROGRESS_OF_ONE};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// The limits of one circuit.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time.
    pub connections: usize,
    /// Forms that arrive at a time.
    pub uploads: usize,
    /// Whatever is asked for, in a minute.
    pub pages_per_minute: u32,
    /// Codenames that are typed, and passphrases, in an hour.
    pub sign_ins_per_hour: u32,
    /// Forms in an hour.
    pub submissions_per_hour: u32,
    /// Bytes of files in an hour.
    pub bytes_per_hour: u64,
}

/// All that have a circuit, or had one some minutes ago.
pub struct Visitors {
    limits: Limits,
    known: Mutex<HashMap<u32, Arc<Visitor>>>,
}

/// Whoever comes over one circuit.
pub struct Visitor {
    limits: Limits,
    now: Mutex<Now>,
}

struct Now {
    connections: usize,
    uploads: usize,
    frames: usize,
    pages: Allowance,
    sign_ins: Allowance,
    submissions: Allowance,
    bytes: Allowance,
    /// When the last of the connections and uploads ended.
    left: Instant,
}

/// One of the connections of a circuit.
pub struct Connection {
    visitor: Arc<Visitor>,
    /// Whether there are too many: it is told so, and no more.
    is_crowded: bool,
}

/// One of the forms that arrive over a circuit.
pub struct Upload(Arc<Visitor>);

/// One of the frames that show how an upload of a circuit goes on.
pub struct Frame(Arc<Visitor>);

impl Visitors {
    /// Nobody yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            known: Mutex::default(),
        }
    }

    /// One more connection of this circuit. Those above the limit are to be told so; `None` for
    /// one above twice the limit, which is to be closed. While all together are `busy` the limit
    /// is a quarter: what one browser needs.
    #[must_use]
    pub fn enter(&self, circuit: u32, busy: bool) -> Option<Connection> {
        // Held to the end, so that nobody is forgotten before the connection is counted.
        let mut known = self.known();
        if known.len() >= CIRCUITS_REMEMBERED && !known.contains_key(&circuit) {
            // In a flood of circuits, who has none any more is forgotten at once.
            known.retain(|_, visitor| visitor.is_here());
        }
        let visitor = known
            .entry(circuit)
            .or_insert_with(|| Arc::new(Visitor::new(self.limits)));
        let most = part(visitor.limits.connections, busy);
        let mut now = visitor.now();
        if now.connections >= most.saturating_mul(2) {
            return None;
        }
        now.connections += 1;
        let is_crowded = now.connections > most;
        drop(now);
        Some(Connection {
            visitor: Arc::clone(visitor),
            is_crowded,
        })
    }

    /// Forgets the circuits that were left some minutes ago.
    pub fn forget(&self) {
        let stays =
            |visitor: &Visitor| visitor.is_here() || visitor.now().left.elapsed() < CIRCUIT_MEMORY;
        self.known().retain(|_, visitor| stays(visitor));
    }

    fn known(&self) -> MutexGuard<'_, HashMap<u32, Arc<Visitor>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// So much of a limit holds while all together are busy.
fn part(most: usize, busy: bool) -> usize {
    if busy { most.div_ceil(4) } else { most }
}

impl Visitor {
    fn new(limits: Limits) -> Self {
        let now = Now {
            connections: 0,
            uploads: 0,
            frames: 0,
            pages: Allowance::new(limits.pages_per_minute.into(), MINUTE),
            sign_ins: Allowance::new(limits.sign_ins_per_hour.into(), HOUR),
            submissions: Allowance::new(limits.submissions_per_hour.into(), HOUR),
            bytes: Allowance::new(limits.bytes_per_hour, HOUR),
            left: Instant::now(),
        };
        Self {
            limits,
            now: Mutex::new(now),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_here(&self) -> bool {
        let now = self.now();
        now.connections > 0 || now.uploads > 0
    }

    /// Whether one more page may be asked for.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        self.now().pages.take(1)
    }

    /// Whether one more sign-in may be tried.
    #[must_use]
    pub fn may_sign_in(&self) -> bool {
        self.now().sign_ins.take(1)
    }

    /// One more form, unless too many arrive at the moment, or came in the last hour. While all
    /// together are `busy`, a quarter of them may arrive at a time.
    #[must_use]
    pub fn send(self: &Arc<Self>, busy: bool) -> Option<Upload> {
        let mut now = self.now();
        if now.uploads >= part(self.limits.uploads, busy) || !now.submissions.take(1) {
            return None;
        }
        now.uploads += 1;
        Some(Upload(Arc::clone(self)))
    }

    /// One more frame that shows how an upload goes on, unless there are as many as the forms of the
    /// circuit may have.
    #[must_use]
    pub fn watch(self: &Arc<Self>) -> Option<Frame> {
        let mut now = self.now();
        if now.frames >= self.limits.uploads.saturating_mul(PROGRESS_OF_ONE) {
            return None;
        }
        now.frames += 1;
        Some(Frame(Arc::clone(self)))
    }

    /// Whether so many bytes could be taken at this moment.
    #[must_use]
    pub fn has(&self, bytes: u64) -> bool {
        self.now().bytes.has(bytes)
    }

    /// Takes so many bytes, if there are so many.
    #[must_use]
    pub fn spend(&self, bytes: u64) -> bool {
        self.now().bytes.take(bytes)
    }
}

impl Connection {
    /// Whose it is.
    #[must_use]
    pub fn visitor(&self) -> &Arc<Visitor> {
        &self.visitor
    }

    /// Whether there are too many.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.is_crowded
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut now = self.visitor.now();
        now.connections -= 1;
        now.left = Instant::now();
    }
}

impl Upload {
    /// Whose it is.
    #[must_use]
    pub fn visitor(&self) -> &Arc<Visitor> {
        &self.0
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let mut now = self.0.now();
        now.uploads -= 1;
        now.left = Instant::now();
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.now().frames -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        connections: 2,
        uploads: 4,
        pages_per_minute: 3,
        sign_ins_per_hour: 2,
        submissions_per_hour: 6,
        bytes_per_hour: 1000,
    };

    #[test]
    fn a_circuit_has_so_many_connections_and_leaves_nothing() {
        let visitors = Visitors::new(LIMITS);
        let all: Vec<_> = (0..4).map(|_| visitors.enter(1, false).unwrap()).collect();
        let crowded: Vec<_> = all.iter().map(Connection::is_crowded).collect();
        assert_eq!(crowded, [false, false, true, true]);
        assert!(visitors.enter(1, false).is_none());
        let other = visitors.enter(2, false).unwrap();
        assert!(!other.is_crowded());
        drop(all);
        assert!(!visitors.enter(1, false).unwrap().is_crowded());
        for visitor in visitors.known().values() {
            visitor.now().left -= CIRCUIT_MEMORY;
        }
        visitors.forget();
        assert_eq!(visitors.known().keys().collect::<Vec<_>>(), [&2]);
    }

    #[test]
    fn while_all_are_busy_each_has_a_quarter() {
        let visitors = Visitors::new(Limits {
            connections: 8,
            ..LIMITS
        });
        let all: Vec<_> = (0..4).map(|_| visitors.enter(1, true).unwrap()).collect();
        let crowded: Vec<_> = all.iter().map(Connection::is_crowded).collect();
        assert_eq!(crowded, [false, false, true, true]);
        assert!(visitors.enter(1, true).is_none());
        let visitor = all[0].visitor();
        let upload = visitor.send(true).unwrap();
        assert!(visitor.send(true).is_none() && visitor.send(false).is_some());
        drop(upload);
        assert!(visitor.send(true).is_some());
    }

    #[test]
    fn allowances_are_those_of_the_circuit_whatever_its_connections() {
        let visitors = Visitors::new(LIMITS);
        let enter = |circuit| Arc::clone(visitors.enter(circuit, false).unwrap().visitor());
        let pages = [(); 4].map(|()| enter(7).may_ask());
        assert_eq!(pages, [true, true, true, false]);
        let sign_ins = [(); 3].map(|()| enter(7).may_sign_in());
        assert_eq!(sign_ins, [true, true, false]);
        let sends = [(); 7].map(|()| enter(7).send(false).is_some());
        assert_eq!(sends, [true, true, true, true, true, true, false]);
        assert!(enter(7).spend(900) && !enter(7).has(200) && !enter(7).spend(200));
        assert!(enter(8).may_ask() && enter(8).may_sign_in() && enter(8).has(1000));
        assert!(enter(8).send(false).is_some());
        let mut frames: Vec<_> = (0..8).map(|_| enter(7).watch().unwrap()).collect();
        assert!(enter(7).watch().is_none() && enter(8).watch().is_some());
        frames.pop();
        assert!(enter(7).watch().is_some());
    }

    #[test]
    fn a_flood_of_circuits_takes_bounded_memory() {
        let visitors = Visitors::new(LIMITS);
        let here = visitors.enter(0, false).unwrap();
        assert!(here.visitor().may_ask());
        for circuit in 1..=(2 * CIRCUITS_REMEMBERED as u32) {
            drop(visitors.enter(circuit, false));
        }
        let known = visitors.known();
        assert!(known.len() <= CIRCUITS_REMEMBERED);
        assert!(Arc::ptr_eq(&known[&0], here.visitor()));
    }
}
