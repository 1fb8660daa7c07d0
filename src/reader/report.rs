//! What the commands say while they work, and the exit code that follows from it.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use indicatif::{ProgressBar, ProgressStyle};

use super::PROGRAM;
use super::input::Item;
use crate::diagnostic::{self, Exit, Failure, count, escape};
use crate::envelope::{Cut, Extent, MESSAGE_ENTRY, Part, Report, State};

const HINT: &str = "hint: ";
/// How many inputs with the same thing wrong are named: a bundle may hold a million.
const NAMED_AT_MOST: u64 = 50;
/// How many different things wrong are told apart.
const MOST_KINDS: usize = 1000;
/// What is odd about one input, at most.
const MOST_REMARKS: usize = 20;

/// Collects what is said; failures weigh more than suspicions.
pub(super) struct Voice {
    bar: ProgressBar,
    failed: bool,
    suspicious: bool,
    /// What was said, without whom it was about, and how often.
    said: BTreeMap<String, u64>,
    /// Warnings of more kinds than are told apart.
    unsaid: u64,
    /// What is odd about the input that is being looked at.
    remarks: Vec<String>,
}

impl Voice {
    pub(super) fn new() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            failed: false,
            suspicious: false,
            said: BTreeMap::new(),
            unsaid: 0,
            remarks: Vec::new(),
        }
    }

    /// Counts what is said; whether it is not said too often already. None when there are
    /// too many kinds to tell.
    fn is_news(&mut self, what: &str, at_most: u64) -> Option<bool> {
        let kind = kind(what);
        if self.said.len() >= MOST_KINDS && !self.said.contains_key(&kind) {
            return None;
        }
        let times = self.said.entry(kind).or_insert(0);
        *times += 1;
        Some(*times <= at_most)
    }

    /// Begins with the next input.
    pub(super) fn begin(&mut self) {
        self.remarks.clear();
    }

    /// What is odd about this input.
    pub(super) fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Begins a bar of so many bytes, if somebody is there to see it.
    pub(super) fn start(&mut self, bytes: u64) -> ProgressBar {
        let style = ProgressStyle::with_template(
            "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left",
        );
        self.bar = ProgressBar::new(bytes);
        self.bar
            .set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.clone()
    }

    /// Ends the bar, and says how the command ends.
    pub(super) fn finish(self) -> Exit {
        self.bar.finish_and_clear();
        for (what, times) in &self.said {
            let unnamed = times.saturating_sub(NAMED_AT_MOST);
            if unnamed > 0 && !what.starts_with(HINT) {
                let _ = writeln!(io::stderr(), "{PROGRAM}: {what} ({unnamed} more)");
            }
        }
        if self.unsaid > 0 {
            let unsaid = count(self.unsaid, "more warning");
            let _ = writeln!(io::stderr(), "{PROGRAM}: {unsaid} not shown");
        }
        match (self.failed, self.suspicious) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Suspicious,
            (false, false) => Exit::Ok,
        }
    }

    /// A line of output. The caller escapes what is hostile in it.
    pub(super) fn line(&self, text: &str) {
        // When nobody reads the lines any more, the work is still worth doing.
        let _ = self.bar.suspend(|| writeln!(io::stdout(), "{text}"));
    }

    /// Something failed.
    pub(super) fn failed(&mut self, about: &str, failure: Failure) {
        self.failed = true;
        // A failure of a new kind is always named.
        let what = format!("error: {}", escape(&failure.error));
        if self.is_news(&what, NAMED_AT_MOST) != Some(false) {
            let error = anyhow::Error::new(failure).context(about.to_owned());
            self.to_stderr(&diagnostic::report(PROGRAM, &error));
        }
    }

    /// Something is not as it should be.
    pub(super) fn suspicious(&mut self, about: &str, what: &str) {
        self.suspicious = true;
        let what = escape(what);
        match self.is_news(&format!("warning: {what}"), NAMED_AT_MOST) {
            Some(true) => {
                self.to_stderr(&format!("{PROGRAM}: warning: {}: {what}\n", escape(about)));
            }
            Some(false) => {}
            None => self.unsaid += 1,
        }
        if self.remarks.len() < MOST_REMARKS {
            self.remarks.push(what);
        }
    }

    /// Something to know that is wrong with no input.
    pub(super) fn warning(&mut self, about: &str, what: &str) {
        let (about, what) = (escape(about), escape(what));
        self.to_stderr(&format!("{PROGRAM}: warning: {about}: {what}\n"));
    }

    /// Something was not as it should be when this was opened; said unless it was just now.
    pub(super) fn suspicious_again(&mut self, about: &str, what: &str) {
        self.suspicious = true;
        if !self.remarks.iter().any(|said| *said == escape(what)) {
            self.suspicious(about, what);
        }
    }

    /// What to do next, or to know; said once. No text of an envelope is in it.
    pub(super) fn hint(&mut self, text: &str) {
        if self.is_news(&format!("{HINT}{text}"), 1) == Some(true) {
            self.to_stderr(&format!("{PROGRAM}: {HINT}{text}\n"));
        }
    }

    fn to_stderr(&self, text: &str) {
        // Nobody is left to tell when this fails.
        let _ = self.bar.suspend(|| io::stderr().write_all(text.as_bytes()));
    }

    /// Counts what `state` means for the exit code.
    pub(super) fn note(&mut self, state: State) {
        self.suspicious |= state != State::Complete;
    }
}

/// What is said, without ids, designations and numbers.
fn kind(what: &str) -> String {
    let words = what.split(' ').map(|word| {
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_telling = has_digit || word.contains('-') || word.len() >= 32;
        if is_telling { "…" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// How much of an envelope is there, in words: "complete, a message and 2 files".
pub(super) fn outcome(report: &Report) -> String {
    let parts = contents(&report.parts);
    match report.state {
        State::Complete => format!("complete, {parts}"),
        State::Incomplete(cut) => format!("incomplete ({}): {parts}", cut_words(cut)),
        State::Damaged => format!("damaged: {parts}"),
        State::Fragment => format!("fragment: {parts}"),
    }
}

/// One word for a state.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::Complete => "complete",
        State::Incomplete(_) => "incomplete",
        State::Damaged => "damaged",
        State::Fragment => "fragment",
    }
}

/// One word for an extent.
pub(super) fn extent_word(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "whole",
        Extent::Cut => "cut",
        Extent::Damaged => "damaged",
        Extent::Partial => "partial",
    }
}

/// A line for each part that is not whole.
pub(super) fn remarks(report: &Report) -> impl Iterator<Item = String> {
    report.parts.iter().filter_map(|part| {
        let what = match part.extent {
            Extent::Whole => return None,
            Extent::Cut => "cut when it was sent",
            Extent::Damaged => "kept up to its damage",
            Extent::Partial => "in part, the rest is not there",
        };
        Some(format!(
            "    {}: {what}, {}",
            escape(&part.entry),
            count(part.size, "byte")
        ))
    })
}

/// Says what helps against damage that came after sealing, on the way or on the medium.
pub(super) fn advise(item: &Item, state: State, voice: &mut Voice) {
    if state == State::Fragment && item.fragment == Some(false) {
        voice.suspicious(&item.label, "it was changed or cut on its way");
    }
    if state == State::Fragment && item.fragment == Some(true) {
        voice.hint("the server crashed while it arrived, and has no more of it");
    } else if matches!(state, State::Damaged | State::Fragment) {
        voice.hint("copy the bundle again from where it comes from, and open the new copy");
    }
}

/// What a record says of an envelope, in words.
pub(super) fn holds(state: &str, parts: impl Iterator<Item = (bool, bool)>) -> String {
    let between = if state == state_word(State::Complete) {
        ", "
    } else {
        ": "
    };
    format!("{}{between}{}", escape(state), in_words(parts))
}

fn contents(parts: &[Part]) -> String {
    let whole = |part: &Part| part.extent == Extent::Whole;
    in_words(parts.iter().map(|p| (p.entry == MESSAGE_ENTRY, whole(p))))
}

/// Parts in words; of each whether it is the message, and whether it is whole.
fn in_words(parts: impl Iterator<Item = (bool, bool)>) -> String {
    let (mut message, mut whole, mut cut) = (None, 0, 0);
    for part in parts {
        match part {
            (true, is_whole) => message = Some(is_whole),
            (false, true) => whole += 1,
            (false, false) => cut += 1,
        }
    }
    let mut words = Vec::new();
    match message {
        None => {}
        Some(true) => words.push("a message".to_owned()),
        Some(false) => words.push("a message in part".to_owned()),
    }
    match (whole, cut) {
        (0, 0) => {}
        (whole, 0) => words.push(count(whole, "file")),
        (0, cut) => words.push(format!("{} in part", count(cut, "file"))),
        (whole, cut) => words.push(format!("{} whole, {cut} in part", count(whole, "file"))),
    }
    if words.is_empty() {
        words.push("nothing inside".to_owned());
    }
    words.join(" and ")
}

fn cut_words(cut: Option<Cut>) -> &'static str {
    match cut {
        Some(Cut::Connection) => "the connection broke",
        Some(Cut::Idle) => "nothing came for too long",
        Some(Cut::Shutdown) => "the server was stopped",
        Some(Cut::TooLarge) => "more than the drop takes",
        Some(Cut::TooManyFiles) => "more files than the drop takes",
        Some(Cut::MessageTooLong) => "the message was too long",
        Some(Cut::NoRoom) => "the server had no room",
        Some(Cut::Malformed) => "the form could not be read",
        None => "the server does not say why",
    }
}
