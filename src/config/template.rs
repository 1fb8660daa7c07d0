//! The file that `postern init` writes.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

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
    /// Where the parts of a drop are that has onion services.
    pub onion: Option<OnionPlaces>,
}

/// Where the parts of a drop are that tor of this machine serves.
#[derive(Clone)]
pub struct OnionPlaces {
    /// The data directory.
    pub data: PathBuf,
    /// The socket of the source site.
    pub source_socket: PathBuf,
    /// That of the journalists' site.
    pub journalist_socket: PathBuf,
    /// Tor's HiddenServiceDir of the source site.
    pub source_service: PathBuf,
    /// That of the journalists' site.
    pub journalist_service: PathBuf,
    /// Tor's control socket, where it is known.
    pub control: Option<PathBuf>,
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
            set(&mut text, key, &value.into());
        }
    }
    for (key, value) in chosen.onion.iter().flat_map(OnionPlaces::keys) {
        set(&mut text, key, &value);
    }
    text
}

impl OnionPlaces {
    /// What the configuration says of them.
    #[must_use]
    pub fn keys(&self) -> Vec<(&'static str, Value)> {
        let socket = |path: &Path| json!(format!("unix:{}", path.display()));
        let hostname = |service: &Path| json!(service.join("hostname").display().to_string());
        let mut keys = vec![
            ("source_listen", socket(&self.source_socket)),
            ("journalist_listen", socket(&self.journalist_socket)),
            ("source_circuit_ids", true.into()),
            ("journalist_circuit_ids", true.into()),
            ("data", json!(self.data.display().to_string())),
            (
                "onion_keys",
                [&self.source_service, &self.journalist_service]
                    .map(|path| path.display().to_string())
                    .to_vec()
                    .into(),
            ),
            ("onion_hostname_file", hostname(&self.source_service)),
            (
                "journalist_onion_hostname_file",
                hostname(&self.journalist_service),
            ),
        ];
        keys.extend(
            self.control
                .as_deref()
                .map(|path| ("tor_control", socket(path))),
        );
        keys
    }

    /// The piece of tor's configuration that serves them.
    #[must_use]
    pub fn torrc(&self) -> String {
        let mut text = include_str!("../../templates/torrc").to_owned();
        for (what, path) in [
            ("{source_service}", &self.source_service),
            ("{source_socket}", &self.source_socket),
            ("{journalist_service}", &self.journalist_service),
            ("{journalist_socket}", &self.journalist_socket),
        ] {
            text = text.replace(what, &path.display().to_string());
        }
        text
    }
}

/// Writes a key's value into its line, which may be commented out.
fn set(text: &mut String, key: &str, value: &Value) {
    let start = format!("{key} = ");
    let is_it = |line: &str| line.strip_prefix("# ").unwrap_or(line).starts_with(&start);
    // TOML writes a string, a truth and a list of strings as JSON does.
    let lines = text.lines().map(|line| match is_it(line) {
        true => format!("{start}{value}\n"),
        false => format!("{line}\n"),
    });
    *text = lines.collect();
}
