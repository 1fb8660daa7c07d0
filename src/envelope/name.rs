//! File names that cannot hurt: made from names a stranger chose.

use crate::diagnostic::is_deceptive;
use crate::limits::SAFE_NAME_BYTES;

/// A file name of at most 100 bytes that is safe to create anywhere: a base name, not
/// hidden, without controls or direction marks, and no device name of Windows.
///
/// A safe name made safe again is itself: the reader knows safe names by that. What is
/// safe must stay safe, or envelopes of today do not open tomorrow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SafeName(String);

impl SafeName {
    /// What remains of `name` when everything dangerous is gone; `file` when nothing is.
    #[must_use]
    pub fn from_hostile(name: &str) -> Self {
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut safe = String::new();
        for c in base.chars() {
            let keep = if is_deceptive(c) || c == '\u{fffd}' {
                None
            } else if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_whitespace() {
                Some('_')
            } else {
                Some(c)
            };
            safe.extend(keep);
        }
        // Not hidden, not an option, and no trailing dots, which Windows drops.
        let safe = safe.trim_matches(TRIMMED);
        if safe.is_empty() {
            return Self("file".to_owned());
        }
        let safe = shorten(safe, SAFE_NAME_BYTES);
        if is_device(&safe) {
            return Self(shorten(&format!("file_{safe}"), SAFE_NAME_BYTES));
        }
        Self(safe)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What no name begins or ends with.
const TRIMMED: [char; 5] = ['.', '-', '_', ' ', '~'];

/// At most `max` bytes of `name`; its extension stays, if it is a short one.
fn shorten(name: &str, max: usize) -> String {
    if name.len() <= max {
        return name.to_owned();
    }
    let extension = match name.rfind('.') {
        Some(dot) if name.len() - dot <= 16 => &name[dot..],
        _ => "",
    };
    let stem = crate::envelope::truncate(name, max - extension.len());
    if extension.is_empty() {
        return stem.trim_end_matches(TRIMMED).to_owned();
    }
    format!("{}{extension}", stem.trim_end_matches('.'))
}

/// Names that open a device on Windows, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_lose_what_is_dangerous_and_keep_the_rest() {
        let long = format!("{}.docx", "x".repeat(250));
        let long_safe = format!("{}.docx", "x".repeat(95));
        let chinese = "文".repeat(85);
        let device = format!("nul.{}", "x".repeat(200));
        let device_safe = format!("file_nul.{}", "x".repeat(91));
        let ends_in_dash = format!("{}-{}", "x".repeat(99), "y".repeat(20));
        for (hostile, safe) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\memo.docx", "memo.docx"),
            (".bashrc", "bashrc"),
            ("..", "file"),
            ("", "file"),
            ("-rf", "rf"),
            ("a\0b\nc\u{1b}[2J.txt", "abc[2J.txt"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("CON", "file_CON"),
            ("com1.txt", "file_com1.txt"),
            (&device, &device_safe),
            (&ends_in_dash, &"x".repeat(99)),
            ("COM10", "COM10"),
            ("two words.txt", "two_words.txt"),
            ("报告 2026.pdf", "报告_2026.pdf"),
            ("שלום.doc", "שלום.doc"),
            (&long, &long_safe),
            (&chinese, &"文".repeat(33)),
            ("a. . .", "a"),
            ("\u{200f}\u{feff}", "file"),
        ] {
            assert_eq!(
                SafeName::from_hostile(hostile).as_str(),
                safe,
                "{hostile:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_makes_a_harmless_name(hostile in "\\PC*|[\\x00-\\x7f]{0,300}|.{0,300}") {
            let safe = SafeName::from_hostile(&hostile);
            let safe = safe.as_str();
            prop_assert!(!safe.is_empty() && safe.len() <= SAFE_NAME_BYTES);
            prop_assert_eq!(SafeName::from_hostile(safe).0, safe);
            prop_assert!(!safe.starts_with(['.', '-', '~']));
            prop_assert!(!safe.contains(['/', '\\', '\0', '\n']));
            prop_assert!(!safe.chars().any(is_deceptive));
        }
    }
}
