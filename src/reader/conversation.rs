//! `conversation.txt`: what was received from a source and replied to it, in order, a line
//! for each folder.
//!
//! It is derived from the `opened.json` of the folders, and only that: each run writes it
//! anew where it differs, so that neither a crash nor a torn write costs a line.
//!
//! # Order
//! What was received stands in the order of its days. What says no day stands behind what was
//! filed before it.
//!
//! Within a day the replies tell: each says what its journalist had by then, and stands behind
//! the last of that; what came before an earlier reply stands before what came before a later
//! one, or before none. So a colleague who opens everything at once reads it in the same order.
//! What no reply tells stands as it was filed, and so does a reply that says nothing of it.
//!
//! A reply that may not have been sent ([`super::pending`]) is called `unsent?`.
//!
//! *Never*: a name or text that a source sent.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use super::record::{Record, Written};
use crate::diagnostic::escape;
use crate::id::SubmissionId;

pub(super) const CONVERSATION: &str = "conversation.txt";

/// What a line is made of.
pub(super) struct Line {
    sequence: u64,
    day: Option<Date>,
    written: Written,
    /// Whether it is a reply that may not have been sent.
    pending: bool,
    /// What a reply follows.
    after: Vec<SubmissionId>,
    folder: String,
    /// Who wrote it, in words.
    who: String,
    holds: String,
    /// Where to read on, below the folder.
    text: &'static str,
    remarks: Vec<String>,
}

impl Line {
    /// The line of a folder with this name; whether it is a reply that may not have been sent.
    pub(super) fn new(folder: &str, record: &Record, pending: bool) -> Self {
        let by = record.by().map(|by| format!(" by {by}"));
        let copy = if record.brought { " (copy)" } else { "" };
        let who = match record.written {
            Written::Received => "received".to_owned(),
            Written::Replied => format!("replied{}{copy}", by.unwrap_or_default()),
        };
        Self {
            sequence: record.sequence.unwrap_or(0),
            day: record.day,
            written: record.written,
            pending,
            after: record.after.clone(),
            folder: folder.to_owned(),
            who,
            holds: record.holds(),
            text: record.text(),
            remarks: record.remarks.clone(),
        }
    }

    /// The name of the folder.
    pub(super) fn folder(&self) -> &str {
        &self.folder
    }

    /// The day it arrived or was written.
    pub(super) fn day(&self) -> Option<Date> {
        self.day
    }

    /// Whether it is a reply that may not have been sent.
    pub(super) fn set_pending(&mut self, pending: bool) {
        self.pending = pending;
    }

    /// Who wrote it.
    fn who(&self) -> &str {
        if self.pending { "unsent?" } else { &self.who }
    }

    /// The id of what the folder holds. One with a number has what is there already.
    fn id(&self) -> Option<SubmissionId> {
        self.folder.parse().ok()
    }

    /// Whether this reply was written when that line was there.
    fn follows(&self, other: &Self) -> bool {
        let days = self.day.zip(other.day).filter(|(own, day)| own != day);
        let earlier = days.map(|(own, day)| day < own);
        match self.after.as_slice() {
            [] => earlier.unwrap_or(other.sequence < self.sequence),
            after => earlier == Some(true) || other.id().is_some_and(|id| after.contains(&id)),
        }
    }

    /// The whole line.
    fn text(&self, who: usize, holds: usize) -> String {
        let day = self.day.map(|day| day.to_string());
        let day = day.unwrap_or_else(|| "unknown".to_owned());
        let (path, text) = (escape(&self.folder), self.text);
        let mut line = format!(
            "{day:<10}  {:<who$}  {:<holds$}  {path}/{text}",
            self.who(),
            self.holds
        );
        if !self.remarks.is_empty() {
            line += &format!("  ! {}", escape(&self.remarks.join("; ")));
        }
        line + "\n"
    }
}

/// Puts lines into the order in which they were filed.
pub(super) fn sort(lines: &mut [Line]) {
    lines.sort_by(|a, b| (a.sequence, &a.folder).cmp(&(b.sequence, &b.folder)));
}

/// The sequence number behind all of these, which are in order.
pub(super) fn next_sequence(lines: &[Line]) -> u64 {
    let last = lines.last().map(|line| line.sequence);
    last.unwrap_or(0).saturating_add(1)
}

/// The ids of these, the latest last.
pub(super) fn ids(lines: &[Line]) -> Vec<SubmissionId> {
    in_order(lines).into_iter().filter_map(Line::id).collect()
}

/// How many of these are replies.
pub(super) fn replied(lines: &[Line]) -> usize {
    let replies = lines.iter().filter(|line| line.written == Written::Replied);
    replies.count()
}

/// The text of the whole file in the folder of this name.
pub(super) fn text(case: &str, lines: &[Line]) -> String {
    let longest = |of: fn(&Line) -> &str| lines.iter().map(|line| of(line).len()).max();
    let who = longest(Line::who).unwrap_or(0);
    let holds = longest(|line| &line.holds).unwrap_or(0);
    let mut text = format!(
        "\
# The conversation with {}, oldest first: the day; whether it was received from
# the source or replied, and by whom; how much is there; and where to read it, in this folder.
# (copy) is the copy of a colleague's reply, which nobody signed. What stands behind ! was odd.
# postern-reader writes this list anew from the folders: put notes into a file of your own.
",
        escape(case)
    );
    for line in in_order(lines) {
        text += &line.text(who, holds);
    }
    text
}

/// Lines that are in the order of filing, in that of the conversation.
fn in_order(lines: &[Line]) -> Vec<&Line> {
    let replies = replies(lines);
    let mut first = BTreeMap::new();
    for (number, reply) in replies.iter().enumerate() {
        for id in &reply.after {
            first.entry(*id).or_insert(number);
        }
    }
    // The first reply that follows it, if there is one.
    let answered = |line: &Line| line.id().and_then(|id| first.get(&id).copied());
    let mut latest = None;
    let mut received = Vec::new();
    for line in lines {
        latest = latest.max(line.day);
        if line.written == Written::Received {
            // What has no day follows all that was filed before it.
            let number = answered(line).unwrap_or(usize::MAX);
            received.push(((line.day.or(latest), number), line));
        }
    }
    // Stable: what nothing tells apart stays in the order in which it was filed.
    received.sort_by_key(|(key, _)| *key);
    let mut ordered: Vec<_> = received.into_iter().map(|(_, line)| line).collect();
    for reply in replies {
        let behind = ordered.iter().rposition(|line| reply.follows(line));
        let mut at = behind.map_or(0, |at| at + 1);
        // Replies that know nothing of each other stand together.
        let later = |line: &Line| reply.day.zip(line.day).is_some_and(|(own, day)| day > own);
        while let Some(line) = ordered.get(at)
            && line.written == Written::Replied
            && !later(line)
        {
            at += 1;
        }
        ordered.insert(at, reply);
    }
    ordered
}

/// The replies, each behind those that it follows.
fn replies(lines: &[Line]) -> Vec<&Line> {
    let replies = lines.iter().filter(|line| line.written == Written::Replied);
    let mut waiting: Vec<_> = replies.collect();
    waiting.sort_by_key(|line| line.day);
    let mut waiting = VecDeque::from(waiting);
    let mut ids: BTreeSet<_> = waiting.iter().filter_map(|line| line.id()).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_next = |line: &&Line| {
            let mut others = line.after.iter().filter(|id| line.id() != Some(**id));
            !others.any(|id| ids.contains(id))
        };
        // Only forged ones follow each other.
        let at = waiting.iter().position(is_next).unwrap_or(0);
        let Some(next) = waiting.remove(at) else {
            break;
        };
        if let Some(id) = next.id() {
            ids.remove(&id);
        }
        ordered.push(next);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(letter: char) -> SubmissionId {
        SubmissionId::from_bytes([letter as u8; 16])
    }

    fn received(sequence: u64, day: &str, letter: char) -> Line {
        Line {
            sequence,
            day: day.parse().ok(),
            written: Written::Received,
            pending: false,
            after: Vec::new(),
            folder: id(letter).to_string(),
            who: String::new(),
            holds: String::new(),
            text: "",
            remarks: Vec::new(),
        }
    }

    fn replied(sequence: u64, day: &str, letter: char, after: &str) -> Line {
        Line {
            written: Written::Replied,
            after: after.chars().map(id).collect(),
            ..received(sequence, day, letter)
        }
    }

    #[track_caller]
    fn check(mut lines: Vec<Line>, expected: &str) {
        sort(&mut lines);
        let ids = ids(&lines).into_iter().map(|id| id.as_bytes()[0] as char);
        assert_eq!(ids.collect::<String>(), expected);
    }

    #[test]
    fn days_come_first_and_what_has_none_stays_behind_what_was_filed_before_it() {
        let lines = vec![
            received(4, "2026-11-23", 'd'),
            received(1, "2026-11-22", 'a'),
            received(2, "", 'b'),
            received(5, "2026-11-21", 'e'),
            received(3, "2026-11-22", 'c'),
        ];
        check(lines, "eabcd");
        // Replies that do not say what they follow, too.
        let lines = vec![
            received(1, "2026-11-22", 'a'),
            replied(2, "2026-11-23", 'R', ""),
            received(3, "", 'b'),
            received(4, "2026-11-23", 'c'),
            replied(5, "", 'S', ""),
        ];
        check(lines, "aRbcS");
    }

    #[test]
    fn a_reply_stands_behind_what_it_follows_whenever_it_was_filed() {
        let day = "2026-11-22";
        // All of one day, the copies last.
        let lines = vec![
            received(1, day, 'a'),
            received(2, day, 'b'),
            received(3, day, 'c'),
            replied(4, day, 'S', "aRb"),
            replied(5, day, 'R', "a"),
        ];
        check(lines, "aRbSc");
        let lines = vec![
            received(1, day, 'c'),
            received(2, day, 'b'),
            received(3, day, 'a'),
            replied(4, day, 'S', "aRb"),
            replied(5, day, 'R', "a"),
        ];
        check(lines, "aRbSc");
        // Two who knew nothing of each other.
        let lines = vec![
            received(1, day, 'a'),
            received(2, day, 'b'),
            replied(3, day, 'R', "a"),
            replied(4, day, 'S', "a"),
        ];
        check(lines, "aRSb");
        // Days count between replies, and for what is filed late.
        let lines = vec![
            received(1, "2026-11-20", 'a'),
            replied(2, "2026-11-25", 'R', "a"),
            replied(3, "2026-11-23", 'S', "a"),
            received(4, "2026-11-24", 'b'),
        ];
        check(lines, "aSbR");
        // Without days, and with a clock that was wrong.
        let lines = vec![
            received(1, "", 'a'),
            received(2, "", 'b'),
            replied(3, day, 'R', "a"),
        ];
        check(lines, "aRb");
        let lines = vec![received(1, day, 'a'), replied(2, "2001-09-09", 'R', "a")];
        check(lines, "aR");
    }

    #[test]
    fn forged_copies_that_follow_each_other_end_somewhere() {
        let lines = vec![
            received(1, "2026-11-22", 'a'),
            replied(2, "2026-11-22", 'R', "aSR"),
            replied(3, "2026-11-22", 'S', "aR"),
        ];
        check(lines, "aRS");
    }
}
