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
    #[error(transparent)]
    Address(#[from] BadAddress),
}

/// What is wrong with the address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It begins otherwise.
    #[error("the address of a site begins with https://")]
    Scheme,
    /// Its name has a letter that may look like another.
    #[error(
        "a name with other letters than those of ASCII, like {} here, is written as xn--… in an \
         address that is compared", shown(*.0)
    )]
    International(char),
    /// It has a user name, or what looks like one.
    #[error("the address of a site has no user name: nothing with an @ before the site's name")]
    User,
    /// Nobody else reaches a site of this name.
    #[error("{0:?} is no public name: a name that others reach has a dot in it")]
    Local(String),
    /// The name has a part without letters.
    #[error("{0:?} is no name of a site: before and behind each dot stands something")]
    Gap(String),
    /// The port is no number.
    #[error("{0:?} is no port: one is a number up to 65535")]
    Port(String),
    /// There is a character that an address has not.
    #[error("the character {} does not stand in an address; it may be written as %…", shown(*.0))]
    Path(char),
    /// Or not in its name.
    #[error("the character {} does not stand in the name of a site", shown(*.0))]
    Name(char),
}

/// A character, and which of those that look like it.
fn shown(c: char) -> String {
    match c.is_ascii() {
        true => format!("{c:?}"),
        false => format!("{c} ({})", c.escape_unicode()),
    }
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
        let (scheme, rest) = text
            .split_at_checked(SCHEME.len())
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME))
            .ok_or(BadAddress::Scheme)?;
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        is_host(host)?;
        let is_path = |c: char| c.is_ascii_graphic() && !"\"'<>\\`{|}^".contains(c);
        match path.chars().find(|c| !is_path(*c)) {
            // Letters of scheme and name are compared as if they were small.
            None => Ok(Self((scheme.to_owned() + host).to_ascii_lowercase() + path)),
            Some(c) => Err(BadAddress::Path(c).into()),
        }
    }
}

const SCHEME: &str = "https://";

/// Whether this is a public name, perhaps with a port.
fn is_host(host: &str) -> Result<(), BadAddress> {
    if host.contains('@') {
        return Err(BadAddress::User);
    }
    let (name, port) = match host.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    };
    if let Some(other) = name.chars().find(|c| !c.is_ascii()) {
        return Err(BadAddress::International(other));
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if let Some(other) = name.chars().find(|c| !is_name(*c)) {
        return Err(BadAddress::Name(other));
    }
    let labels = name.strip_suffix('.').unwrap_or(name);
    if labels.split('.').any(str::is_empty) {
        return Err(BadAddress::Gap(name.to_owned()));
    }
    if !labels.contains('.') {
        return Err(BadAddress::Local(name.to_owned()));
    }
    match port {
        Some(port) if !is_port(port) => Err(BadAddress::Port(port.to_owned())),
        _ => Ok(()),
    }
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
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
        let site: Website = "HTTPS://WWW.Example.org:443/Tips?X#Y".parse().unwrap();
        assert_eq!(site.as_str(), "https://www.example.org:443/Tips?X#Y");
        let gap = |name: &str| BadAddress::Gap(name.to_owned());
        for (text, why) in [
            ("http://example.org", BadAddress::Scheme),
            ("example.org", BadAddress::Scheme),
            ("javascript:alert(1)", BadAddress::Scheme),
            ("https:/\u{fc}", BadAddress::Scheme),
            ("https://", gap("")),
            ("https://..", gap("..")),
            ("https://.", gap(".")),
            ("https://a..b/", gap("a..b")),
            ("https:///tips", gap("")),
            (
                "https://localhost/",
                BadAddress::Local("localhost".to_owned()),
            ),
            (
                "https://localhost.:80",
                BadAddress::Local("localhost.".to_owned()),
            ),
            ("https://user@example.org", BadAddress::User),
            ("https://user:pw@example.org/", BadAddress::User),
            (
                "https://example.org:tips",
                BadAddress::Port("tips".to_owned()),
            ),
            ("https://example.org:", BadAddress::Port(String::new())),
            (
                "https://example.org:70000",
                BadAddress::Port("70000".to_owned()),
            ),
            ("https://[::1]/", BadAddress::Name('[')),
            ("https://a_b.example", BadAddress::Name('_')),
            ("https://example.org\\@a.b", BadAddress::User),
            (
                "https://b\u{fc}cher.example",
                BadAddress::International('\u{fc}'),
            ),
            (
                "https://ex\u{430}mple.org",
                BadAddress::International('\u{430}'),
            ),
            ("https://example.org/a b", BadAddress::Path(' ')),
            ("https://example.org/\"", BadAddress::Path('"')),
            ("https://example.org/\u{fc}", BadAddress::Path('\u{fc}')),
        ] {
            assert_eq!(text.parse::<Website>(), Err(why.into()), "{text}");
        }
    }
}
