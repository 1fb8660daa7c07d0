//! Every language has every text, with the same values, links and marks, and all plural forms
//! it needs; and every text is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use intl_pluralrules::{PluralRuleType, PluralRules};

use super::*;

/// What is in a text: in each of its variants.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// Names of the values that are put into it.
    values: BTreeSet<String>,
    /// Names of the numbers that choose among its variants.
    chosen_by: BTreeSet<String>,
    /// Plural categories that have a variant, by the number.
    categories: BTreeMap<String, BTreeSet<String>>,
    /// The wordings: values stand as `{name}`.
    wordings: Vec<String>,
}

/// The texts of a language by their names.
fn texts(language: Language) -> BTreeMap<String, Shape> {
    let mut texts = BTreeMap::new();
    for file in files(language) {
        let resource = fluent_syntax::parser::parse(file)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag()));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                let comment = matches!(
                    entry,
                    Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_)
                );
                assert!(comment, "{}: {entry:?}", language.tag());
                continue;
            };
            let pattern = message.value.expect("a text has words");
            let mut shape = Shape::default();
            shape.wordings = shape.add(&pattern);
            let twice = texts.insert(message.id.name.to_owned(), shape);
            assert!(twice.is_none(), "twice: {}", message.id.name);
        }
    }
    texts
}

impl Shape {
    /// All wordings of a pattern.
    fn add(&mut self, pattern: &Pattern<&str>) -> Vec<String> {
        let mut wordings = vec![String::new()];
        for element in &pattern.elements {
            let added = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => self.expression(expression),
            };
            let joined = wordings
                .iter()
                .flat_map(|before| added.iter().map(move |added| format!("{before}{added}")));
            wordings = joined.collect();
        }
        wordings
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Vec<String> {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                self.values.insert(id.name.to_owned());
                vec![format!("{{{}}}", id.name)]
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                vec![(*value).to_owned()]
            }
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else {
                    panic!("chosen by {selector:?}");
                };
                self.chosen_by.insert(id.name.to_owned());
                let mut wordings = Vec::new();
                for variant in variants {
                    if let VariantKey::Identifier { name } = &variant.key {
                        let categories = self.categories.entry(id.name.to_owned()).or_default();
                        categories.insert((*name).to_owned());
                    }
                    wordings.extend(self.add(&variant.value));
                }
                wordings
            }
            other => panic!("not used here: {other:?}"),
        }
    }
}

/// The marks of a wording, in order; links and code keep their number, not their place.
fn marks(wording: &str) -> Vec<&str> {
    let mut marks: Vec<_> = wording
        .split('<')
        .skip(1)
        .map(|rest| rest.split_once('>').expect("a mark ends").0)
        .collect();
    marks.sort_unstable();
    marks
}

#[test]
fn every_text_is_in_every_language_with_the_same_values_and_marks() {
    let english = texts(Language::En);
    assert!(english.len() > 100);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let texts = texts(language);
        let tag = language.tag();
        for id in texts.keys().filter(|id| !english.contains_key(*id)) {
            wrong.push(format!("{tag}: {id} is no text"));
        }
        for (id, model) in &english {
            let Some(text) = texts.get(id) else {
                wrong.push(format!("{tag}: {id} is missing"));
                continue;
            };
            // A number may choose and not be written ("the second word"), or be written where
            // English does without.
            let all = |shape: &Shape| &shape.values | &shape.chosen_by;
            if all(text) != all(model) {
                wrong.push(format!("{tag}: {id} has other values: {:?}", all(text)));
            }
            for wording in &text.wordings {
                if marks(wording) != marks(&model.wordings[0]) {
                    wrong.push(format!("{tag}: {id} has other marks: {wording}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn marks_are_the_few_that_are_allowed() {
    const ALLOWED: [&str; 6] = ["a", "/a", "strong", "/strong", "code", "/code"];
    for language in Language::ALL {
        for (id, text) in texts(language) {
            for wording in &text.wordings {
                let tag = language.tag();
                let marks = marks(wording);
                assert!(
                    marks.iter().all(|mark| ALLOWED.contains(mark)),
                    "{tag}: {id}: {wording}"
                );
                for mark in ["a", "strong", "code"] {
                    let (opened, closed) = (format!("<{mark}>"), format!("</{mark}>"));
                    let count = |text: &str| wording.matches(text).count();
                    assert_eq!(count(&opened), count(&closed), "{tag}: {id}: {wording}");
                }
                // A text may stand in an attribute, and is written as it is.
                assert!(!wording.contains(['"', '&']), "{tag}: {id}: {wording}");
                let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                assert!(!wording.contains(turns), "{tag}: {id}: {wording}");
                assert_eq!(wording.trim(), wording, "{tag}: {id}");
                assert!(!wording.is_empty(), "{tag}: {id}");
            }
        }
    }
}

/// Where English chooses by plural, each language has all forms that whole numbers take there.
#[test]
fn plural_forms_are_all_there() {
    let english = texts(Language::En);
    let plural: Vec<_> = english
        .iter()
        .filter(|(_, shape)| !shape.categories.is_empty())
        .collect();
    assert!(plural.len() > 5);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let tag: LanguageIdentifier = language.tag().parse().unwrap();
        // The rules are those of the language, whatever its region and script.
        let tag = LanguageIdentifier::from_parts(tag.language, None, None, &[]);
        let rules = PluralRules::create(tag, PluralRuleType::CARDINAL).unwrap();
        let name = |number: u32| format!("{:?}", rules.select(number).unwrap()).to_lowercase();
        // A million is a form of its own in some.
        let needed: BTreeSet<_> = (0..1000).chain([1_000_000]).map(name).collect();
        let texts = texts(language);
        for (id, model) in &plural {
            for number in model.categories.keys() {
                let Some(text) = texts.get(*id) else { continue };
                let there = text.categories.get(number).cloned().unwrap_or_default();
                // Where every number is alike, there is nothing to choose.
                let alike = needed.len() == 1 && there.is_empty();
                if !alike && !needed.is_subset(&there) {
                    let tag = language.tag();
                    wrong.push(format!("{tag}: {id}: {needed:?} are needed, not {there:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names of texts in the templates and the code.
fn used() -> BTreeSet<String> {
    fn files(of: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(of).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, found);
            } else if !path.ends_with("texts/tests.rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("templates"), &mut found);
    files(&root.join("src/web"), &mut found);
    let is_name = |text: &&str| {
        text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            || *text == "minutes"
            || *text == "languages"
            || *text == "skip"
    };
    found
        .iter()
        .flat_map(|file| file.split('"'))
        .filter(is_name)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_text_is_used() {
    let used = used();
    let unused: Vec<_> = texts(Language::En)
        .into_keys()
        .filter(|id| !used.contains(id))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let english = texts(Language::En);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join("templates")).unwrap() {
        let template = fs::read_to_string(entry.unwrap().path()).unwrap();
        for asked in template.split("text(\"").skip(1) {
            let id = asked.split('"').next().unwrap();
            assert!(english.contains_key(id), "{id}");
        }
    }
}

#[test]
fn what_is_put_into_a_text_is_escaped_and_isolated() {
    let text = Text::new(Language::En, "address-site").word("site", "<b>\"&' <a>");
    assert_eq!(
        text.to_string(),
        "This page says that it belongs to \u{2068}&#60;b&#62;&#34;&#38;&#39; &#60;a&#62;\u{2069}. \
         Anybody can make a page that looks the same."
    );
    let text = Text::new(Language::En, "front-inbox").link("/de/inbox");
    assert!(
        text.to_string()
            .starts_with("<a href=\"/de/inbox\">Read answers</a> to")
    );
}

#[test]
fn numbers_and_sizes_are_written_as_the_language_writes_them() {
    let plain = |text: Text| text.to_string().replace(['\u{2068}', '\u{2069}'], "");
    let bytes = |language, n: u64| plain(Text::new(language, "size-bytes").number("number", n));
    assert_eq!(bytes(Language::En, 1), "1 byte");
    assert_eq!(bytes(Language::En, 1_234_567), "1,234,567 bytes");
    let written = |language: Language, n: u64| {
        let text = bytes(language, n);
        text.chars()
            .filter(|c| !c.is_alphabetic())
            .collect::<String>()
    };
    assert!(written(Language::De, 1_234_567).starts_with("1.234.567"));
    assert!(written(Language::Hi, 1_234_567).starts_with("12,34,567"));
    assert!(written(Language::Ar, 1_234_567).contains("1,234,567"));
    let size = |n| plain(size(Language::En, n));
    assert_eq!(size(999), "999 bytes");
    assert_eq!(size(1000), "1 KB");
    assert_eq!(size(12_345_678), "12.3 MB");
    assert_eq!(size(999_999), "1 MB");
    assert_eq!(size(200_000_000), "200 MB");
    let limit = |n: u64| plain(Text::new(Language::En, "part-too-large").limit("size", n));
    assert!(
        limit(4 << 30).ends_with("(up to 4 GB)."),
        "{}",
        limit(4 << 30)
    );
    assert!(limit(3 << 29).ends_with("(up to 1.5 GB)."));
    assert!(
        limit(1000).ends_with("(up to 1,000 bytes)."),
        "{}",
        limit(1000)
    );
    assert!(limit(2 << 20).ends_with("(up to 2 MB)."));
}
