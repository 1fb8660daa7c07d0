//! What a newsroom says of itself: plain text, checked when the configuration is read.
//!
//! *Never*: markup, or characters that change how their neighbours look.

use std::collections::HashMap;
use std::str::FromStr;

use crate::diagnostic::is_deceptive;
use crate::limits::{ABOUT_CHARACTERS, READERS_CHARACTERS, WEBSITE_CHARACTERS};
use crate::web::Language;

/// What the newsroom says of itself, on the front page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About(Vec<String>);

/// Who reads what is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readers(String);

/// The newsroom's own site, where its onion address can be looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Website(String);

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// There is nothing in it.
    #[error("there is no text in it; leave the key out instead")]
    Empty,
    /// It is too long.
    #[error("it has {0} characters, and may have {1}")]
    Long(usize, usize),
    /// It has several lines.
    #[error("it has to be one line")]
    Lines,
    /// It has a character that cannot be seen, or that changes how others look.
    #[error("the character {} cannot be seen, or changes how others look", .0.escape_unicode())]
    Deceptive(char),
    /// It is no address of a site.
    #[error(
        "the address of a site begins with https:// and has letters, digits and signs of ASCII"
    )]
    NoAddress,
}

impl FromStr for About {
    type Err = BadText;

    /// Paragraphs are separated by empty lines.
    fn from_str(text: &str) -> Result<Self, BadText> {
        let mut paragraphs = vec![String::new()];
        for line in text.lines().map(str::trim) {
            let last = paragraphs.last_mut().expect("there is one at least");
            match (line, last.as_str()) {
                ("", "") => {}
                ("", _) => paragraphs.push(String::new()),
                (line, "") => last.push_str(line),
                (line, _) => last.extend([" ", line]),
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let characters = paragraphs.iter().map(|text| text.chars().count()).sum();
        check(
            paragraphs.iter().map(String::as_str),
            characters,
            ABOUT_CHARACTERS,
        )?;
        Ok(Self(paragraphs))
    }
}

impl FromStr for Readers {
    type Err = BadText;

    fn from_str(text: &str) -> Result<Self, BadText> {
        let text = text.trim();
        if text.lines().count() > 1 {
            return Err(BadText::Lines);
        }
        check([text], text.chars().count(), READERS_CHARACTERS)?;
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for Website {
    type Err = BadText;

    fn from_str(text: &str) -> Result<Self, BadText> {
        let text = text.trim();
        check([text], text.chars().count(), WEBSITE_CHARACTERS)?;
        let rest = text.strip_prefix("https://").ok_or(BadText::NoAddress)?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_host = |host: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
            host.contains('.') && !host.starts_with('.') && host.chars().all(allowed)
        };
        let is_path = |c: char| c.is_ascii_graphic() && !"\"'<>\\`{|}^".contains(c);
        match is_host(host) && rest.chars().all(is_path) {
            true => Ok(Self(text.to_owned())),
            false => Err(BadText::NoAddress),
        }
    }
}

impl About {
    /// Its paragraphs, one line each.
    #[must_use]
    pub fn paragraphs(&self) -> &[String] {
        &self.0
    }
}

impl Readers {
    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Website {
    /// The address, whole.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    characters: usize,
    most: usize,
) -> Result<(), BadText> {
    if characters == 0 {
        return Err(BadText::Empty);
    }
    if characters > most {
        return Err(BadText::Long(characters, most));
    }
    // Hindi and Persian are not written without the two that join letters, or do not.
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    let mut characters = texts.into_iter().flat_map(str::chars);
    match characters.find(|c| is_deceptive(*c) && !joins(*c)) {
        Some(deceptive) => Err(BadText::Deceptive(deceptive)),
        None => Ok(()),
    }
}

/// A text in the newsroom's own language, and in others.
#[derive(Clone, Debug)]
pub(super) struct Translated<T> {
    pub own: Option<T>,
    pub others: HashMap<Language, T>,
}

impl<T> Translated<T> {
    /// The text in a language, or else in the newsroom's own, and in which it is.
    pub(super) fn find(&self, language: Language, own: Language) -> Option<(Language, &T)> {
        let theirs = self.others.get(&language).map(|text| (language, text));
        theirs.or_else(|| self.own.as_ref().map(|text| (own, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_what_empty_lines_separate() {
        let about: About = "\n\nOne\r\n  and the same. \n \n\n Two.\n".parse().unwrap();
        assert_eq!(about.paragraphs(), ["One and the same.", "Two."]);
    }

    #[test]
    fn a_text_that_is_none_is_refused() {
        for (text, why) in [
            ("", BadText::Empty),
            (" \n\n ", BadText::Empty),
            ("left\u{202e}right", BadText::Deceptive('\u{202e}')),
            ("zero\u{200b}width", BadText::Deceptive('\u{200b}')),
            ("bell\u{7}", BadText::Deceptive('\u{7}')),
            (&"ü".repeat(601), BadText::Long(601, 600)),
        ] {
            assert_eq!(text.parse::<About>(), Err(why), "{text:?}");
        }
        assert!("ü".repeat(600).parse::<About>().is_ok());
        // As Hindi is written.
        assert!("क्\u{200d}ष".parse::<About>().is_ok());
        for (text, why) in [
            ("one\ntwo", BadText::Lines),
            ("\u{2066}x", BadText::Deceptive('\u{2066}')),
            (&"x".repeat(201), BadText::Long(201, 200)),
        ] {
            assert_eq!(text.parse::<Readers>(), Err(why), "{text:?}");
        }
    }

    #[test]
    fn a_site_has_an_address_that_can_be_compared() {
        for text in [
            "https://example.org",
            "https://www.example.org:8443/tips?x=1#a",
            " https://xn--bcher-kva.example/ ",
        ] {
            assert!(text.parse::<Website>().is_ok(), "{text}");
        }
        for text in [
            "http://example.org",
            "example.org",
            "https://",
            "https://localhost",
            "https://user@example.org",
            "https://b\u{fc}cher.example",
            "https://example.org/a b",
            "https://example.org/\"",
            "https://ex\u{430}mple.org",
            "javascript:alert(1)",
        ] {
            assert_eq!(text.parse::<Website>(), Err(BadText::NoAddress), "{text}");
        }
    }
}
