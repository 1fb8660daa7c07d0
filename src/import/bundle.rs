//! What is in a bundle of replies: its list, and where the members stand that the list names.
//!
//! The bundle comes from a machine that is not this one. Memory is bounded by its list; of what
//! is wrong with it the first things are named, and the others counted. Zeros and holes, of which
//! a small file can have any length, are passed by quickly.
//!
//! *Never*: a name that is used as a path.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use rustix::fs::SeekFrom;

use super::Error;
use crate::id::{SubmissionId, from_hex};
use crate::interrupt;
use crate::limits::MAX_MANIFEST_BYTES;
use crate::mailbox::Tag;
use crate::tarball::{BLOCK, Member, Replies, RepliesItem};

/// What every age file begins with (C2SP age specification).
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// Things wrong that are named.
pub const NAMED_AT_MOST: usize = 20;
/// Read at a time.
const WINDOW: usize = 64 * 1024;

/// What is wrong with a bundle: the first things, and how many there are.
#[derive(Default, Debug)]
pub struct Wrong {
    /// The first things, hostile names in them.
    pub named: Vec<String>,
    /// How many there are.
    pub number: u64,
}

impl Wrong {
    pub(super) fn add(&mut self, what: fmt::Arguments<'_>) {
        self.number += 1;
        if self.named.len() < NAMED_AT_MOST {
            self.named.push(what.to_string());
        }
    }
}

/// A reply of a bundle: what its list says of it, and where its bytes are.
pub(super) struct Found {
    pub(super) id: SubmissionId,
    pub(super) tag: Tag,
    /// Lists of earlier readers have none.
    pub(super) sha256: Option<[u8; 32]>,
    pub(super) start: u64,
    pub(super) size: u64,
}

/// The replies of at most `max` bytes in a bundle, by their ids: nothing of the order in which
/// they stand in it goes further. What is wrong with it is added to `wrong`.
pub(super) fn read(file: &File, max: u64, wrong: &mut Wrong) -> Result<Vec<Found>, Error> {
    let len = file.metadata()?.len();
    let mut walk = Walk {
        window: Window {
            file,
            len,
            at: 0,
            bytes: Vec::new(),
        },
        listed: BTreeMap::new(),
        max,
        wrong,
    };
    walk.run()?;
    let Walk { listed, wrong, .. } = walk;
    let missing = listed.values().filter(|listed| !listed.is_there).count();
    if missing > 0 {
        let missing = crate::diagnostic::count(missing as u64, "reply id");
        wrong.add(format_args!("{missing} in its list are not in it"));
    }
    let found = listed.into_values().filter_map(|listed| listed.found);
    Ok(found.collect())
}

/// A line of the list, and what became of it.
struct Listed {
    /// One that is none must not spoil the others.
    tag: Option<Tag>,
    /// The same.
    sha256: Option<Option<[u8; 32]>>,
    /// Whether there is a member of this id.
    is_there: bool,
    /// That member, if nothing is wrong with it.
    found: Option<Found>,
}

impl Listed {
    fn new(item: &RepliesItem) -> Self {
        let sha256 = item.sha256.as_deref();
        Self {
            tag: item.tag.parse().ok(),
            sha256: sha256.map_or(Some(None), |sha256| from_hex(sha256).map(Some)),
            is_there: false,
            found: None,
        }
    }
}

/// A bundle that is being read.
struct Walk<'a> {
    window: Window<'a>,
    listed: BTreeMap<SubmissionId, Listed>,
    max: u64,
    wrong: &'a mut Wrong,
}

impl Walk<'_> {
    /// Goes from header to header, and past what is none.
    fn run(&mut self) -> Result<(), Error> {
        let (mut at, mut first, mut lost, mut ended) = (0_u64, true, false, false);
        while let Some(block) = self.window.block(at)? {
            match Member::parse(block, at) {
                Some(member) => {
                    if std::mem::take(&mut first) && member.name == Replies::LIST {
                        self.list(&member)?;
                    } else {
                        self.member(&member);
                    }
                    at = member.next().unwrap_or(u64::MAX);
                    lost = false;
                    continue;
                }
                None if *block == [0; BLOCK as usize] => {
                    ended = true;
                    at = self.window.behind_zeros(at)?;
                    continue;
                }
                None if !lost => {
                    self.wrong
                        .add(format_args!("the header at byte {at} is damaged"));
                    lost = true;
                }
                None => {}
            }
            at += BLOCK;
        }
        if interrupt::caught() {
            return Err(Error::Interrupted);
        }
        if first || !ended {
            let what = "it is no bundle of replies, or ends before its end mark";
            self.wrong.add(format_args!("{what}"));
        }
        Ok(())
    }

    fn list(&mut self, member: &Member) -> Result<(), Error> {
        let is_whole = self.window.holds(member);
        let list = if member.is_file && is_whole && member.size <= MAX_MANIFEST_BYTES {
            let mut bytes = vec![0; member.size as usize];
            let read = self.window.file.read_exact_at(&mut bytes, member.start);
            read?;
            Replies::parse(&bytes)
        } else {
            None
        };
        match list {
            Some(list) => {
                let items = list.items.iter().map(|item| (item.id, Listed::new(item)));
                self.listed = items.collect();
            }
            None => {
                let list = Replies::LIST;
                self.wrong
                    .add(format_args!("its list, {list}, cannot be understood"));
            }
        }
        Ok(())
    }

    /// Takes note of one member, if it is a reply.
    fn member(&mut self, member: &Member) {
        let id = Replies::id_of(&member.name).filter(|_| member.is_file);
        let Some(id) = id else {
            self.wrong.add(format_args!("{} is no reply", member.name));
            return;
        };
        let Some(listed) = self.listed.get_mut(&id) else {
            self.wrong.add(format_args!("{id} has no tag in its list"));
            return;
        };
        if std::mem::replace(&mut listed.is_there, true) {
            self.wrong.add(format_args!("{id} is in it twice"));
            return;
        }
        let what = match (listed.tag, listed.sha256) {
            (None, _) => "has no tag in its list",
            (_, None) => "has a SHA-256 in its list that is none",
            _ if !self.window.holds(member) => "is cut",
            _ if member.size > self.max => "is larger than `max_reply`",
            _ if !self.window.is_age(member) => "is not sealed: no age file",
            (Some(tag), Some(sha256)) => {
                listed.found = Some(Found {
                    id,
                    tag,
                    sha256,
                    start: member.start,
                    size: member.size,
                });
                return;
            }
        };
        self.wrong.add(format_args!("{id} {what}"));
    }
}

/// A file, of which a piece is in memory.
struct Window<'a> {
    file: &'a File,
    len: u64,
    /// Where the piece begins.
    at: u64,
    bytes: Vec<u8>,
}

impl Window<'_> {
    /// The block at `at`; none behind the end, or after an interrupt.
    fn block(&mut self, at: u64) -> io::Result<Option<&[u8; BLOCK as usize]>> {
        if at.checked_add(BLOCK).is_none_or(|end| end > self.len) {
            return Ok(None);
        }
        if !self.is_in(at) {
            if interrupt::caught() {
                return Ok(None);
            }
            let size = (self.len - at).min(WINDOW as u64);
            self.bytes.resize(size as usize, 0);
            self.at = at;
            let read = self.file.read_exact_at(&mut self.bytes, at);
            read.inspect_err(|_| self.bytes.clear())?;
        }
        let from = (at - self.at) as usize;
        Ok(self.bytes[from..].first_chunk())
    }

    /// Whether the block at `at` is in memory.
    fn is_in(&self, at: u64) -> bool {
        at >= self.at && at + BLOCK <= self.at + self.bytes.len() as u64
    }

    /// The first block behind the one at `at` that may not be of zeros.
    fn behind_zeros(&self, mut at: u64) -> io::Result<u64> {
        at += BLOCK;
        while self.is_in(at) {
            let from = (at - self.at) as usize;
            if self.bytes[from..from + BLOCK as usize] != [0; BLOCK as usize] {
                return Ok(at);
            }
            at += BLOCK;
        }
        // Behind what was read a hole may begin, which costs nobody any disk.
        match rustix::fs::seek(self.file, SeekFrom::Data(at)) {
            Ok(data) => Ok(at.max(data / BLOCK * BLOCK)),
            Err(rustix::io::Errno::NXIO) => Ok(self.len),
            // A file system that knows nothing of holes.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::OPNOTSUPP) => Ok(at),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether all of a member is there.
    fn holds(&self, member: &Member) -> bool {
        let end = member.start.checked_add(member.size);
        end.is_some_and(|end| end <= self.len)
    }

    fn is_age(&self, member: &Member) -> bool {
        let mut start = [0; MAGIC.len()];
        member.size >= MAGIC.len() as u64
            && self.file.read_exact_at(&mut start, member.start).is_ok()
            && start == *MAGIC
    }
}
