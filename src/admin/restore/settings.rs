//! The configuration of a drop that moved: its directories lie beside it again.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;

use crate::config::LOGO;
use crate::diagnostic::Failure;

/// What to do about a configuration that is none.
pub(super) const HINT: &str = "write `data` and `recipients` in postern.toml as `postern init` \
                               writes them, on the old machine, and make another backup";

/// The keys that say where things are.
#[derive(Deserialize)]
struct Places {
    data: Option<Spanned<String>>,
    recipients: Option<Spanned<String>>,
    logo: Option<Spanned<String>>,
}

/// The configuration with `data`, `recipients` and `logo` as `postern init` writes them, and else as it
/// was, comments and all.
pub(super) fn at_home(config: &[u8]) -> Result<String, Failure> {
    let no_config = || Failure::new("the configuration cannot be read", HINT);
    let mut text = String::from_utf8(config.to_vec()).map_err(|_| no_config())?;
    let places: Places = toml::from_str(&text).map_err(|_| no_config())?;
    let places = [
        (places.data, "data"),
        (places.recipients, "recipients"),
        (places.logo, LOGO),
    ];
    let mut changes: Vec<_> = places
        .into_iter()
        .filter_map(|(place, name)| Some((place?.span(), format!("\"{name}\""))))
        .collect();
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, name) in changes {
        text.replace_range(span, &name);
    }
    Ok(text)
}

/// The configuration with these keys, and else as it was, comments and all.
pub(super) fn with(text: &str, keys: &[(&str, Value)]) -> Result<String, Failure> {
    let there: BTreeMap<String, Spanned<toml::Value>> =
        toml::from_str(text).map_err(|_| Failure::new("the configuration cannot be read", HINT))?;
    let mut text = text.to_owned();
    let (mut changes, mut missing) = (Vec::new(), String::new());
    for (key, value) in keys {
        match there.get(*key) {
            // TOML writes a string, a truth and a list of strings as JSON does.
            Some(found) => changes.push((found.span(), value.to_string())),
            None => missing += &format!("{key} = {value}\n"),
        }
    }
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, value) in changes {
        text.replace_range(span, &value);
    }
    // Before the first table, of which they would be a part else.
    text.insert_str(0, &missing);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_places_change() {
        for (before, after) in [
            ("name = \"x\"\n", "name = \"x\"\n"),
            ("logo = \"/etc/l.png\"\n", "logo = \"logo.png\"\n"),
            (
                "# data = \"a\"\nrecipients='/etc/r' # here\nname = \"data = 1\"\ndata = \"/v\"\n",
                "# data = \"a\"\nrecipients=\"recipients\" # here\nname = \"data = 1\"\ndata = \"data\"\n",
            ),
            ("\"data\" = '''\n/v'''", "\"data\" = \"data\""),
        ] {
            assert_eq!(at_home(before.as_bytes()).unwrap(), after);
        }
        assert!(at_home(b"data = [").is_err());
        assert!(at_home(b"name = \"\xff\"").is_err());
    }

    #[test]
    fn keys_are_set_where_they_stand_or_before_all_others() {
        let text = "# data = \"x\"\ndata='/a' # here\nonion_keys = [\n  \"/b\",\n]\n[about_in]\nde = \"x\"\n";
        let keys = [
            ("data", "/v".into()),
            ("onion_keys", vec!["/c", "/d"].into()),
            ("source_circuit_ids", true.into()),
        ];
        assert_eq!(
            with(text, &keys).unwrap(),
            "source_circuit_ids = true\n# data = \"x\"\ndata=\"/v\" # here\n\
             onion_keys = [\"/c\",\"/d\"]\n[about_in]\nde = \"x\"\n"
        );
        assert!(with("data = [", &keys).is_err());
    }
}
