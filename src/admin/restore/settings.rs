//! The configuration of a drop that moved: its directories lie beside it again.

use serde::Deserialize;
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
}
