//! Walks a bundle: the tar of [`crate::tarball`] that a server exports.
//!
//! The list is untrusted and helps only to notice what is missing. A damaged header
//! costs the member it stands before; the walk goes on at the next good one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use super::input::{Item, cannot_read, open_regular, read_full_at};
use super::record::believable;
use super::report::Voice;
use crate::diagnostic::{Failure, count};
use crate::id::SubmissionId;
use crate::interrupt;
use crate::limits::MAX_MANIFEST_BYTES;
use crate::tarball::{BLOCK, Bundle, BundleItem, Member};

const COPY_AGAIN: &str = "copy the bundle again; what stands behind it is read all the same";
/// How many missing submissions, or foreign members, are named.
const NAMED_AT_MOST: usize = 10;
/// More members than this are not read: each costs memory.
const MOST_MEMBERS: usize = 1_000_000;

/// The envelopes in a bundle of `len` bytes; everything wrong with it is said.
pub(super) fn walk(path: &Path, file: &File, len: u64, voice: &mut Voice) -> Vec<Item> {
    let label = path.display().to_string();
    let mut walk = Walk {
        label: &label,
        file,
        path,
        len,
        voice,
        first: true,
        foreign: 0,
        listed: None,
        items: Vec::new(),
    };
    walk.run();
    walk.compare();
    walk.items
}

/// The list of a bundle, which is its first member.
pub(super) fn list(path: &Path) -> Result<Bundle, Failure> {
    let (file, len) = open_regular(path).map_err(|e| cannot_read(&e))?;
    let mut block = [0; BLOCK as usize];
    let read = read_full_at(&file, &mut block, 0).map_err(|e| cannot_read(&e))?;
    let member = (read == block.len()).then(|| Member::parse(&block, 0));
    let list = member
        .flatten()
        .filter(|m| m.is_file && m.name == Bundle::LIST);
    let list = list.and_then(|member| read_list(&file, len, &member));
    list.ok_or_else(|| {
        let hint = "give the newest bundle (.tar) that a server made, whole";
        Failure::new("it is no bundle with a list that can be read", hint)
    })
}

/// What the list in this member says.
fn read_list(file: &File, len: u64, member: &Member) -> Option<Bundle> {
    let end = member.start.checked_add(member.size)?;
    let is_there = member.size <= MAX_MANIFEST_BYTES && end <= len;
    let mut bytes = is_there.then(|| vec![0; member.size as usize])?;
    let read = read_full_at(file, &mut bytes, member.start).ok()?;
    Bundle::parse(&bytes[..read])
}

struct Walk<'a> {
    label: &'a str,
    file: &'a File,
    path: &'a Path,
    len: u64,
    voice: &'a mut Voice,
    first: bool,
    /// Members that no postern writes.
    foreign: usize,
    listed: Option<BTreeMap<SubmissionId, BundleItem>>,
    items: Vec<Item>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let (mut at, mut lost) = (0, false);
        loop {
            let block = match self.block(at) {
                Ok(Some(block)) => block,
                Ok(None) => {
                    let hint = "copy it again: submissions may be missing at its end";
                    self.failed("the bundle ends before its end mark", hint);
                    return;
                }
                Err(e) => {
                    let failure = cannot_read(&e);
                    self.voice.failed(self.label, failure);
                    return;
                }
            };
            if let Some(member) = Member::parse(&block, at) {
                lost = false;
                if self.items.len() == MOST_MEMBERS {
                    let error = format!("it holds more than {MOST_MEMBERS} submissions");
                    self.failed(&error, "unpack it with tar, and open its parts one by one");
                    return;
                }
                let next = member.next();
                self.member(member);
                at = next.unwrap_or(u64::MAX);
                continue;
            }
            let zeros = |b: &[u8; BLOCK as usize]| b.iter().all(|b| *b == 0);
            if zeros(&block) && matches!(self.block(at + BLOCK), Ok(Some(next)) if zeros(&next)) {
                // The end mark, if nothing but zeros follows it; or else a bad spot of a
                // stick.
                match self.behind_zeros(at) {
                    Ok(None) => return,
                    Ok(Some(next)) => {
                        let error = format!("there are only zeros from byte {at} to {next}");
                        self.failed(&error, COPY_AGAIN);
                        (at, lost, self.first) = (next, true, false);
                    }
                    Err(e) => {
                        let failure = cannot_read(&e);
                        self.voice.failed(self.label, failure);
                        return;
                    }
                }
                continue;
            }
            if !lost {
                let error = format!("the header at byte {at} is damaged");
                self.failed(&error, COPY_AGAIN);
            }
            (lost, self.first) = (true, false);
            at += BLOCK;
        }
    }

    /// Where the first block stands behind `at` that is not all zeros, if there is one.
    fn behind_zeros(&self, mut at: u64) -> std::io::Result<Option<u64>> {
        let mut buffer = vec![0; 1024 * 1024];
        loop {
            if interrupt::caught() {
                return Err(std::io::Error::other("interrupted"));
            }
            let read = read_full_at(self.file, &mut buffer, at)?;
            if let Some(other) = buffer[..read].iter().position(|b| *b != 0) {
                return Ok(Some((at + other as u64) / BLOCK * BLOCK));
            }
            at += read as u64;
            if read < buffer.len() {
                return Ok(None);
            }
        }
    }

    /// The block at `at`; none behind the end.
    fn block(&self, at: u64) -> std::io::Result<Option<[u8; BLOCK as usize]>> {
        if at.checked_add(BLOCK).is_none_or(|end| end > self.len) {
            return Ok(None);
        }
        let mut block = [0; BLOCK as usize];
        let read = read_full_at(self.file, &mut block, at)?;
        Ok((read == block.len()).then_some(block))
    }

    fn member(&mut self, member: Member) {
        let first = std::mem::replace(&mut self.first, false);
        if first && member.is_file && member.name == Bundle::LIST {
            self.list(&member);
            return;
        }
        let id = Bundle::id_of(&member.name);
        let Some(id) = id.filter(|_| member.is_file) else {
            self.foreign += 1;
            if self.foreign <= NAMED_AT_MOST {
                let what = format!(
                    "a member that no postern writes is skipped: {}",
                    member.name
                );
                self.voice.suspicious(self.label, &what);
            }
            return;
        };
        let listed = self.listed.as_ref().and_then(|l| l.get(&id));
        self.items.push(Item {
            label: format!("{}: {}", self.label, member.name),
            path: self.path.to_owned(),
            start: member.start,
            len: member.size.min(self.len.saturating_sub(member.start)),
            named: Some(id),
            day: listed.and_then(|l| believable(l.day?)),
            fragment: listed.and_then(|l| l.fragment),
        });
    }

    fn list(&mut self, member: &Member) {
        match read_list(self.file, self.len, member) {
            Some(list) => {
                let mut days = list.items.iter().filter_map(|item| item.day);
                if days.any(|day| believable(day).is_none()) {
                    let what = "its list says days that cannot be: they are left out";
                    self.voice.suspicious(self.label, what);
                }
                self.listed = Some(list.items.into_iter().map(|i| (i.id, i)).collect());
            }
            None => {
                let what = format!("its list, {}, cannot be understood", Bundle::LIST);
                self.voice.suspicious(self.label, &what);
            }
        }
    }

    /// Says what differs between the list and what is there.
    fn compare(&mut self) {
        if self.foreign > NAMED_AT_MOST {
            let what = format!("{} members that no postern writes in all", self.foreign);
            self.voice.suspicious(self.label, &what);
        }
        let Some(listed) = &self.listed else {
            let what = "it has no readable list: nobody can tell whether something is missing";
            self.voice.suspicious(self.label, what);
            return;
        };
        let there: BTreeSet<_> = self.items.iter().filter_map(|i| i.named).collect();
        let missing: Vec<_> = listed.keys().filter(|id| !there.contains(id)).collect();
        let unlisted = there.iter().filter(|id| !listed.contains_key(id)).count();
        if !missing.is_empty() {
            let mut names: Vec<_> = missing
                .iter()
                .take(NAMED_AT_MOST)
                .map(|id| id.to_string())
                .collect();
            if missing.len() > NAMED_AT_MOST {
                names.push("…".to_owned());
            }
            let error = format!(
                "missing are {} of {}: {}",
                missing.len(),
                count(listed.len() as u64, "listed submission"),
                names.join(", ")
            );
            self.failed(
                &error,
                "copy the bundle again, or ask the server's admin for a new export",
            );
        }
        if unlisted > 0 {
            let are = if unlisted == 1 { "is" } else { "are" };
            let what = count(unlisted as u64, "submission");
            let what = format!("{what} in it {are} not in its list");
            self.voice.suspicious(self.label, &what);
        }
    }

    fn failed(&mut self, error: &str, hint: &str) {
        self.voice.failed(self.label, Failure::new(error, hint));
    }
}
