//! The languages of the pages, and which of them a visitor gets: that of the link, else the
//! one the browser prefers, else the newsroom's own. Never a cookie, never an address.

use std::str::FromStr;

/// A language that every page is in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// English
    En,
    /// Spanish
    Es,
    /// French
    Fr,
    /// German
    De,
    /// Italian
    It,
    /// Portuguese of Brazil
    PtBr,
    /// Polish
    Pl,
    /// Ukrainian
    Uk,
    /// Russian
    Ru,
    /// Turkish
    Tr,
    /// Arabic
    Ar,
    /// Hindi
    Hi,
    /// Chinese in simplified characters
    ZhHans,
    /// Japanese
    Ja,
}

/// The text is not the tag of one of our languages.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("no language of the pages: one of {} is expected", list())]
pub struct UnknownLanguage;

fn list() -> String {
    Language::ALL.map(Language::tag).join(", ")
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::En,
        Self::Es,
        Self::Fr,
        Self::De,
        Self::It,
        Self::PtBr,
        Self::Pl,
        Self::Uk,
        Self::Ru,
        Self::Tr,
        Self::Ar,
        Self::Hi,
        Self::ZhHans,
        Self::Ja,
    ];

    /// Its tag (BCP 47), as the attribute `lang` has it; the name of its directory in
    /// `locales/`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::De => "de",
            Self::It => "it",
            Self::PtBr => "pt-BR",
            Self::Pl => "pl",
            Self::Uk => "uk",
            Self::Ru => "ru",
            Self::Tr => "tr",
            Self::Ar => "ar",
            Self::Hi => "hi",
            Self::ZhHans => "zh-Hans",
            Self::Ja => "ja",
        }
    }

    /// How its pages' paths begin.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::PtBr => "/pt-br",
            Self::ZhHans => "/zh-hans",
            Self::En => "/en",
            Self::Es => "/es",
            Self::Fr => "/fr",
            Self::De => "/de",
            Self::It => "/it",
            Self::Pl => "/pl",
            Self::Uk => "/uk",
            Self::Ru => "/ru",
            Self::Tr => "/tr",
            Self::Ar => "/ar",
            Self::Hi => "/hi",
            Self::Ja => "/ja",
        }
    }

    /// Its own name, for those who read nothing else.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::Fr => "Français",
            Self::De => "Deutsch",
            Self::It => "Italiano",
            Self::PtBr => "Português do Brasil",
            Self::Pl => "Polski",
            Self::Uk => "Українська",
            Self::Ru => "Русский",
            Self::Tr => "Türkçe",
            Self::Ar => "العربية",
            Self::Hi => "हिन्दी",
            Self::ZhHans => "简体中文",
            Self::Ja => "日本語",
        }
    }

    /// The direction it is read in, as the attribute `dir` has it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// The language that a path begins with, in whatever letters it is typed, and the rest of the
    /// path.
    #[must_use]
    pub fn of_path(path: &str) -> Option<(Self, &str)> {
        let of = |language: Self| {
            let (prefix, rest) = path.split_at_checked(language.path().len())?;
            match rest {
                _ if !prefix.eq_ignore_ascii_case(language.path()) => None,
                "" => Some((language, "/")),
                _ if rest.starts_with('/') => Some((language, rest)),
                _ => None,
            }
        };
        Self::ALL.into_iter().find_map(of)
    }

    /// The first of ours in a list of languages by preference (`Accept-Language`, RFC 9110,
    /// section 12.5.4), which may have several lines.
    #[must_use]
    pub fn preferred<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut ranges: Vec<(u16, &str)> = lines
            .into_iter()
            .flat_map(|line| line.split(','))
            .take(MOST_RANGES)
            .filter_map(range)
            .collect();
        // Of equal weights the first stands first.
        ranges.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        ranges.into_iter().find_map(|(_, range)| Self::of(range))
    }

    /// The language of a range: its exact tag, or what has the same primary language. Whoever
    /// reads Portuguese of Portugal reads that of Brazil better than anything else here.
    fn of(range: &str) -> Option<Self> {
        let primary = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        Self::ALL
            .into_iter()
            .find(|language| primary(language.tag()) == primary(range))
    }
}

/// Ranges of an `Accept-Language` that are looked at.
const MOST_RANGES: usize = 32;

/// One language range and its weight in thousandths; `None` if it is not wanted at all.
fn range(text: &str) -> Option<(u16, &str)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let mut named = parts.filter_map(|part| part.split_once('='));
    // The name of a parameter is the same in whatever letters (section 12.4.2).
    let weight = named.find(|(name, _)| name.eq_ignore_ascii_case("q"));
    let weight = match weight.map(|(_, weight)| weight) {
        None => 1000.0,
        Some(weight) => weight.parse::<f32>().ok()? * 1000.0,
    };
    // NaN is refused too.
    (weight >= 1.0).then_some((weight.min(1000.0) as u16, range))
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let is_it = |language: &Self| language.tag().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(is_it).ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_choice_among_ours_is_taken() {
        const CASES: &[(&str, Option<Language>)] = &[
            ("de", Some(Language::De)),
            ("DE-at,de;q=0.9,en;q=0.5", Some(Language::De)),
            ("nl,en;q=0.3,fr;q=0.7", Some(Language::Fr)),
            ("pt-PT, pt;q=0.9", Some(Language::PtBr)),
            ("zh-TW", Some(Language::ZhHans)),
            ("zh-Hans-CN;q=0.2, ja ;q=0.1", Some(Language::ZhHans)),
            ("ar-EG", Some(Language::Ar)),
            ("en;q=0, uk;q=0.001", Some(Language::Uk)),
            ("nl, sv", None),
            ("*", None),
            ("", None),
            (",;q=,;;de;q=x,q=1", None),
            ("de;q=NaN", None),
            ("ar;Q=0, fr", Some(Language::Fr)),
            ("ar;Q=0.1, fr;q=0.2", Some(Language::Fr)),
        ];
        for (header, expected) in CASES {
            assert_eq!(Language::preferred([*header]), *expected, "{header:?}");
        }
    }

    #[test]
    fn several_lines_are_one_list_with_one_bound() {
        let preferred = |lines: &[&str]| Language::preferred(lines.iter().copied());
        assert_eq!(preferred(&["nl", "sv, de;q=0.3"]), Some(Language::De));
        assert_eq!(preferred(&["de;q=0.3", "fr"]), Some(Language::Fr));
        assert_eq!(preferred(&["de", "fr"]), Some(Language::De));
        assert_eq!(preferred(&[]), None);
        let mut lines = vec!["nl"; MOST_RANGES - 1];
        lines.extend(["fr", "de"]);
        assert_eq!(preferred(&lines), Some(Language::Fr));
        lines.insert(0, "nl");
        assert_eq!(preferred(&lines), None);
    }

    #[test]
    fn a_path_begins_with_a_language_or_not() {
        const CASES: &[(&str, Option<(Language, &str)>)] = &[
            ("/es/send", Some((Language::Es, "/send"))),
            ("/es", Some((Language::Es, "/"))),
            ("/es/", Some((Language::Es, "/"))),
            ("/pt-br/inbox", Some((Language::PtBr, "/inbox"))),
            ("/essay", None),
            ("/ES/send", Some((Language::Es, "/send"))),
            ("/pt-BR", Some((Language::PtBr, "/"))),
            ("/zh-Hans/", Some((Language::ZhHans, "/"))),
            ("/eS/Send", Some((Language::Es, "/Send"))),
            ("/ESSAY", None),
            ("/pt/send", None),
            ("/e\u{df}/send", None),
            ("/send", None),
            ("/", None),
        ];
        for (path, expected) in CASES {
            assert_eq!(Language::of_path(path), *expected, "{path}");
        }
    }

    #[test]
    fn tags_are_read_as_people_write_them() {
        assert_eq!("pt-br".parse(), Ok(Language::PtBr));
        assert_eq!("zh-Hans".parse(), Ok(Language::ZhHans));
        assert_eq!("xx".parse::<Language>(), Err(UnknownLanguage));
    }
}
