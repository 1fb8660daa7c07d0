//! What a command says when it fails: what is wrong, and what to do about it.
//!
//! Two lines, `error:` and `hint:`; lower case, no full stop. Every text that came from
//! outside is escaped before it reaches a terminal ([`escape`]).
//!
//! *Never*: secret keys, passphrases or the plaintext of a submission.

use std::fmt;

/// How a command ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Everything was done, and all is well.
    Ok,
    /// Something failed; the `error:` lines say what.
    Failed,
    /// The command line is wrong.
    Usage,
    /// Everything opened, but something in it is incomplete or suspicious; of a check-up: it
    /// found nothing wrong, but something to be warned of.
    Suspicious,
}

impl Exit {
    /// The number the shell sees.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Suspicious => 3,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// A failure and the way out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, in one line.
    pub error: String,
    /// What to do next, in one line.
    pub hint: String,
}

impl Failure {
    /// A failure with its hint.
    pub fn new(error: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            error: error.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.error)
    }
}

impl std::error::Error for Failure {}

/// The lines a command prints for `error`: the chain of causes, then the hint, if one
/// of the causes is a [`Failure`].
#[must_use]
pub fn report(program: &str, error: &anyhow::Error) -> String {
    let mut lines = format!("{program}: error: {}\n", escape(&format!("{error:#}")));
    if let Some(failure) = error.chain().find_map(|e| e.downcast_ref::<Failure>())
        && !failure.hint.is_empty()
    {
        lines += &format!("{program}: hint: {}\n", escape(&failure.hint));
    }
    lines
}

/// Makes `text` safe to print on a terminal: control characters, and the characters
/// that reorder, hide or break lines, are written as `\u{…}`.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_deceptive(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Whether a character controls a terminal or changes how its neighbours look: C0 and C1
/// controls, bidirectional marks (Unicode Standard Annex 9), zero-width and invisible
/// characters, line and paragraph separators, tags, and private-use characters.
#[must_use]
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
}

/// A number with its thousands apart: `1,234,567`.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 file`, `2,000 files`.
#[must_use]
pub fn count(number: u64, thing: &str) -> String {
    let number = if number == 1 {
        return format!("1 {thing}");
    } else {
        thousands(number)
    };
    match thing.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_in_words() {
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1, "byte"), "1 byte");
        assert_eq!(count(1234, "file"), "1,234 files");
        assert_eq!(count(2, "reply"), "2 replies");
        assert_eq!(count(2, "key"), "2 keys");
    }

    #[test]
    fn numbers_are_written_for_people() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (12_345_678, "12,345,678"),
        ] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn what_could_fool_a_terminal_is_spelled_out() {
        assert_eq!(escape("plain – 中文 ü"), "plain – 中文 ü");
        assert_eq!(escape("a\x1b[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(escape("exe.\u{202e}fdp"), "exe.\\u{202e}fdp");
        assert_eq!(escape("a\u{200b}b\nc"), "a\\u{200b}b\\u{a}c");
    }

    #[test]
    fn a_report_has_two_lines() {
        let error = anyhow::Error::new(Failure::new("no such file", "name another")).context("x");
        assert_eq!(
            report("postern", &error),
            "postern: error: x: no such file\npostern: hint: name another\n"
        );
    }
}
