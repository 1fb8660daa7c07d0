//! What pages say: the Fluent files of `locales/`, compiled in.
//!
//! A text may hold `<a>`, `<strong>` and `<code>`, without attributes; what is put into it is
//! escaped, and isolated by Fluent, so that it cannot turn the reading direction around it.
//! Numbers are written as the language writes them, with Western digits everywhere: sizes,
//! dates and file names have them too.
//!
//! *Never*: a text in a template or a handler.

use std::borrow::Borrow;
use std::fmt;
use std::sync::LazyLock;

use askama::filters::{Html, HtmlSafe, escape};
use fixed_decimal::Decimal;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::language::Language;

/// The files of one language.
macro_rules! files {
    ($tag:literal) => {
        [
            include_str!(concat!("../../locales/", $tag, "/common.ftl")),
            include_str!(concat!("../../locales/", $tag, "/source.ftl")),
            include_str!(concat!("../../locales/", $tag, "/about.ftl")),
            include_str!(concat!("../../locales/", $tag, "/progress.ftl")),
            include_str!(concat!("../../locales/", $tag, "/gateway.ftl")),
            include_str!(concat!("../../locales/", $tag, "/desk.ftl")),
        ]
    };
}

const fn files(language: Language) -> [&'static str; 6] {
    match language {
        Language::En => files!("en"),
        Language::Es => files!("es"),
        Language::Fr => files!("fr"),
        Language::De => files!("de"),
        Language::It => files!("it"),
        Language::PtBr => files!("pt-BR"),
        Language::Pl => files!("pl"),
        Language::Uk => files!("uk"),
        Language::Ru => files!("ru"),
        Language::Tr => files!("tr"),
        Language::Ar => files!("ar"),
        Language::Hi => files!("hi"),
        Language::ZhHans => files!("zh-Hans"),
        Language::Ja => files!("ja"),
    }
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 14]> =
    LazyLock::new(|| Language::ALL.map(bundle));

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.tag().parse().expect("the tags are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_formatter(Some(number));
    for file in files(language) {
        // A test reads all of them.
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(good, _)| good);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Whose numbers a language writes.
struct Numbers(Locale);

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = format!("{language}-u-nu-latn").parse().map_err(drop)?;
        Ok(Self(locale))
    }
}

fn number(value: &FluentValue, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let decimal = Decimal::try_from_str(&number.value.to_string()).ok()?;
    let locale = memoizer.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.clone());
    // Its data is compiled in: making one costs next to nothing.
    let formatter = DecimalFormatter::try_new(locale.ok()?.into(), Default::default());
    Some(formatter.ok()?.format(&decimal).to_string())
}

/// What templates have of numbers.
pub(super) trait Count {
    fn count(&self) -> u64;
}

impl Count for u64 {
    fn count(&self) -> u64 {
        *self
    }
}

impl<T: Count> Count for &T {
    fn count(&self) -> u64 {
        (*self).count()
    }
}

/// Where a link is opened.
#[derive(Clone, Copy)]
enum Window {
    /// As all links of its page.
    Usual,
    /// Beside the page: what was typed there would be lost.
    Other,
    /// In the frame that it stands in.
    Same,
}

/// A text of a page, as HTML; more is put into it before it is written.
pub(super) struct Text<'a> {
    language: Language,
    id: &'a str,
    values: FluentArgs<'static>,
    /// Where its links lead, in their order, and which window they open.
    links: Vec<(String, Window)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(language: Language, id: &'a str) -> Self {
        Self {
            language,
            id,
            values: FluentArgs::new(),
            links: Vec::new(),
        }
    }

    /// Puts a word of anybody's into it.
    pub(super) fn word(mut self, name: &'static str, word: impl fmt::Display) -> Self {
        let Ok(escaped) = escape(word, Html);
        self.values.set(name, escaped.to_string());
        self
    }

    /// Puts a command into it, as it is typed. What isolates it stands around its mark: whoever
    /// copies it gets the command alone.
    pub(super) fn command(mut self, name: &'static str, command: impl fmt::Display) -> Self {
        let Ok(escaped) = escape(command, Html);
        self.values.set(name, format!("<code>{escaped}</code>"));
        self
    }

    /// Puts another text into it.
    pub(super) fn html(mut self, name: &'static str, text: Self) -> Self {
        self.values.set(name, text.to_string());
        self
    }

    /// Puts a number into it.
    pub(super) fn number(mut self, name: &'static str, number: impl Count) -> Self {
        self.values.set(name, number.count());
        self
    }

    /// Puts a size into it, in powers of 1000, as file managers show it: "1.2 MB".
    pub(super) fn size(self, name: &'static str, bytes: impl Count) -> Self {
        let size = size(self.language, bytes.count());
        self.html(name, size)
    }

    /// Puts the largest size that is taken into it. Whoever compares it with what a file
    /// manager shows must not find it too large, whichever way that counts: the number is
    /// that of powers of 1024, and so of a size that is smaller.
    pub(super) fn limit(self, name: &'static str, bytes: impl Count) -> Self {
        let bytes = bytes.count();
        let unit = (1..=4)
            .rev()
            .find(|unit| bytes >> (10 * unit) > 0)
            .unwrap_or(0);
        let size = match unit {
            0 => Text::new(self.language, "size-bytes").number("number", bytes),
            unit => {
                let tenths = (u128::from(bytes) * 10) >> (10 * unit);
                size(self.language, (tenths * 10u128.pow(3 * unit) / 10) as u64)
            }
        };
        self.html(name, size)
    }

    /// Puts a duration into it, in whole minutes.
    pub(super) fn minutes(
        self,
        name: &'static str,
        time: impl Borrow<std::time::Duration>,
    ) -> Self {
        let minutes = time.borrow().as_secs().div_ceil(60);
        let text = Text::new(self.language, "minutes").number("number", minutes);
        self.html(name, text)
    }

    /// Where its next link leads.
    pub(super) fn link(mut self, to: impl Into<String>) -> Self {
        self.links.push((to.into(), Window::Usual));
        self
    }

    /// Where its next link leads, in a window beside a page on which something was typed.
    pub(super) fn aside(mut self, to: impl Into<String>) -> Self {
        self.links.push((to.into(), Window::Other));
        self
    }

    /// Where its next link leads, in the same frame.
    pub(super) fn inside(mut self, to: impl Into<String>) -> Self {
        self.links.push((to.into(), Window::Same));
        self
    }

    fn formatted(&self, language: Language) -> Option<String> {
        let at = Language::ALL.iter().position(|other| *other == language)?;
        let bundle = &BUNDLES[at];
        let pattern = bundle.get_message(self.id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&self.values), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Tests hold that there is no text without its translation.
        let text = self.formatted(self.language);
        let text = text.or_else(|| self.formatted(Language::En));
        let text = text.unwrap_or_else(|| self.id.to_owned());
        // What is typed is read from left to right, also what begins or ends with a sign.
        let text = match self.language.direction() {
            "rtl" => text.replace("<code>", "<code dir=\"ltr\">"),
            _ => text,
        };
        let mut links = self.links.iter();
        let mut parts = text.split("<a>");
        f.write_str(parts.next().unwrap_or_default())?;
        for part in parts {
            let (to, window) = links.next().map_or(("", Window::Usual), |(to, w)| (to, *w));
            let target = match window {
                Window::Usual => "",
                Window::Other => " target=\"_blank\"",
                Window::Same => " target=\"_self\"",
            };
            write!(f, "<a href=\"{to}\"{target}>{part}")?;
        }
        Ok(())
    }
}

impl HtmlSafe for Text<'_> {}

/// A size in powers of 1000.
pub(super) fn size(language: Language, bytes: u64) -> Text<'static> {
    const UNITS: [&str; 4] = ["size-kb", "size-mb", "size-gb", "size-tb"];
    if bytes < 1000 {
        return Text::new(language, "size-bytes").number("number", bytes);
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // What would be rounded to 1000 is 1 of the next.
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let mut text = Text::new(language, UNITS[unit]);
    text.values.set("number", (value * 10.0).round() / 10.0);
    text
}

#[cfg(test)]
mod tests;
