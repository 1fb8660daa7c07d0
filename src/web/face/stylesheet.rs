//! `/style.css`: the colours, then the rules of `templates/style.css`, without the blanks that
//! only people need.
//!
//! *Never*: an import, a picture, a font.

use super::colour::{Brand, Colour, DARK, Ground, LIGHT};

const RULES: &str = include_str!("../../../templates/style.css");

/// The stylesheet of both sites.
pub(super) fn stylesheet(brand: Brand) -> String {
    let light = variables(&LIGHT, brand.light());
    let dark = variables(&DARK, brand.dark());
    let colours = format!(
        ":root {{ color-scheme: light dark; {light} }}
         @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    );
    squeeze(&(colours + RULES))
}

fn variables(ground: &Ground, link: Colour) -> String {
    let Ground {
        text,
        back,
        soft,
        line,
        good,
        warn,
    } = ground;
    format!(
        "--text: {text}; --back: {back}; --soft: {soft}; --line: {line}; --link: {link}; \
         --good: {good}; --warn: {warn}"
    )
}

/// Takes out comments, and the blanks around what separates. Texts in quotes stay as they are.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
            continue;
        }
        if c == '"' || c == '\'' {
            let end = rest[1..].find(c).map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            // A blank in front of a colon or an opening bracket may mean something.
            c if c.is_whitespace() => {
                let next = rest.trim_start().chars().next();
                let needless = out.ends_with([' ', '{', '}', ';', ',', ':', '('])
                    || matches!(next, None | Some('{' | '}' | ';' | ',' | ')'));
                if !needless && !out.is_empty() {
                    out.push(' ');
                }
            }
            '}' => {
                out.truncate(out.trim_end_matches([';', ' ']).len());
                out.push('}');
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::STYLESHEET_BYTES;

    #[test]
    fn blanks_go_and_the_meaning_stays() {
        for (before, after) in [
            ("a { b: c; d: e f; }\n\n x , y {}", "a{b:c;d:e f}x,y{}"),
            ("/* one { */ a :focus > b + c {}", "a :focus > b + c{}"),
            (
                "a::after { content: \"; }  x\"; }",
                "a::after{content:\"; }  x\"}",
            ),
            (
                "@media ( max-width: 30rem ) { a {} }",
                "@media (max-width:30rem){a{}}",
            ),
            ("a { w: calc(1rem + 2px) }", "a{w:calc(1rem + 2px)}"),
            ("a:has(+ .b) {}", "a:has(+ .b){}"),
            (".a /* x */ .b {}", ".a .b{}"),
        ] {
            assert_eq!(squeeze(before), after);
        }
    }

    #[test]
    fn it_is_small() {
        let css = stylesheet(Brand::default());
        assert!(css.len() <= STYLESHEET_BYTES, "{}", css.len());
        assert!(!css.contains(['\n', '@'].as_slice()) || !css.contains("@import"));
        assert!(!css.contains("url("));
    }
}
