//! The file that `postern init` writes.

use serde_json::Value;

/// What is chosen when a drop is made. The rest is there, with its default.
#[derive(Clone, Default)]
pub struct Chosen {
    /// The newsroom's name.
    pub name: String,
    /// Whether `logo.png` lies beside the file.
    pub logo: bool,
    /// Of links and buttons.
    pub colour: Option<String>,
    /// Who reads what is sent.
    pub readers: Option<String>,
    /// The newsroom's own site.
    pub website: Option<String>,
}

/// Where the logo is, beside the configuration.
pub const LOGO: &str = "logo.png";

/// The file: every key with its default, or with what was chosen.
#[must_use]
pub fn template(chosen: &Chosen) -> String {
    let mut text = include_str!("../../templates/postern.toml").to_owned();
    let logo = chosen.logo.then_some(LOGO);
    for (key, value) in [
        ("name", Some(chosen.name.as_str())),
        ("logo", logo),
        ("colour", chosen.colour.as_deref()),
        ("readers", chosen.readers.as_deref()),
        ("website", chosen.website.as_deref()),
    ] {
        if let Some(value) = value {
            set(&mut text, key, value);
        }
    }
    text
}

/// Writes a key's value into its line, which may be commented out.
fn set(text: &mut String, key: &str, value: &str) {
    let start = format!("{key} = ");
    let is_it = |line: &str| line.strip_prefix("# ").unwrap_or(line).starts_with(&start);
    // A TOML string is quoted like a JSON one.
    let value = Value::from(value);
    let lines = text.lines().map(|line| match is_it(line) {
        true => format!("{start}{value}\n"),
        false => format!("{line}\n"),
    });
    *text = lines.collect();
}
