//! `conversation.txt`: what was received from a source and replied to it, in order, a line
//! for each folder.
//!
//! It is derived from the `opened.json` of the folders, and only that: each run writes it
//! anew where it differs, so that neither a crash nor a torn write costs a line.
//!
//! The order is that of the days. What says no day stands where it was filed: behind what
//! was filed before it.
//!
//! A reply that may not have been sent ([`super::pending`]) is called `unsent?`.
//!
//! *Never*: a name or text that a source sent.

use jiff::civil::Date;

use super::record::{Record, Written};
use crate::diagnostic::escape;

pub(super) const CONVERSATION: &str = "conversation.txt";
const BEGINNING: &str = "\
# What was received and replied, oldest first. postern-reader writes this list anew from the
# folders beside it: put notes into a file of your own.
";

/// What a line is made of.
pub(super) struct Line {
    sequence: u64,
    day: Option<Date>,
    written: Written,
    /// Whether it is a reply that may not have been sent.
    pending: bool,
    folder: String,
    holds: String,
}

impl Line {
    /// The line of a folder with this name; whether it is a reply that may not have been sent.
    pub(super) fn new(folder: &str, record: &Record, pending: bool) -> Self {
        Self {
            sequence: record.sequence.unwrap_or(0),
            day: record.day,
            written: record.written,
            pending,
            folder: folder.to_owned(),
            holds: record.holds(),
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
}

/// The sequence number behind all of these.
pub(super) fn next_sequence(lines: &[Line]) -> u64 {
    let last = lines.iter().map(|line| line.sequence).max();
    last.unwrap_or(0).saturating_add(1)
}

/// The text of the whole file.
pub(super) fn text(lines: &mut [Line]) -> String {
    lines.sort_by(|a, b| (a.sequence, &a.folder).cmp(&(b.sequence, &b.folder)));
    let mut latest = None;
    let mut dated: Vec<_> = lines
        .iter()
        .map(|line| {
            latest = latest.max(line.day);
            // What has no day follows all that was filed before it.
            (line.day.or(latest), line)
        })
        .collect();
    // Stable: lines of one day stay in the order in which they were filed.
    dated.sort_by_key(|(day, _)| *day);
    let mut text = BEGINNING.to_owned();
    for (_, line) in dated {
        let day = line
            .day
            .map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        let written = match line.written {
            _ if line.pending => "unsent?",
            Written::Received => "received",
            Written::Replied => "replied",
        };
        text += &format!(
            "{day:<10}  {written:<8}  {}  {}\n",
            escape(&line.folder),
            line.holds
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_first_and_what_has_none_stays_behind_what_was_filed_before_it() {
        let line = |sequence, day: Option<&str>, folder: &str| Line {
            sequence,
            day: day.map(|day| day.parse().unwrap()),
            written: Written::Received,
            pending: false,
            folder: folder.to_owned(),
            holds: String::new(),
        };
        let mut lines = [
            line(4, Some("2026-11-23"), "d"),
            line(1, Some("2026-11-22"), "a"),
            line(2, None, "b"),
            line(5, Some("2026-11-21"), "e"),
            line(3, Some("2026-11-22"), "c"),
        ];
        assert_eq!(next_sequence(&lines), 6);
        let text = text(&mut lines);
        let folders: String = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.trim_end().rsplit("  ").next().unwrap())
            .collect();
        assert_eq!(folders, "eabcd");
    }
}
