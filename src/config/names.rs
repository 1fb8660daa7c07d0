//! The names that the two sites are reached by.

use std::path::Path;
use std::sync::Arc;

use super::Config;
use crate::onion::Onion;
use crate::onion::service::read_hostname;
use crate::web::face::Face;
use crate::web::gateway::{Gateway, Names};

impl Config {
    /// What stands before the source site.
    #[must_use]
    pub fn source_gateway(&self, face: Arc<Face>) -> Gateway {
        Gateway {
            face,
            onion: self.source_onion(),
            names: self.source_names(),
        }
    }

    /// What stands before the journalists' site. Its address is for journalists alone.
    #[must_use]
    pub fn journalist_gateway(&self, face: Arc<Face>) -> Gateway {
        Gateway {
            face,
            onion: None,
            names: self.journalist_names(),
        }
    }

    /// The names of the source site.
    pub fn source_names(&self) -> Names {
        let written = self.onion_hostname_file.as_deref().and_then(written);
        let onions = [self.onion.clone(), written];
        names(&self.host_names, onions)
    }

    /// The names of the journalists' site.
    pub fn journalist_names(&self) -> Names {
        let file = self.journalist_onion_hostname_file.as_deref();
        let onions = [self.journalist_onion.clone(), file.and_then(written)];
        names(&self.journalist_host_names, onions)
    }

    /// The address that sources type, if it is known.
    fn source_onion(&self) -> Option<Onion> {
        let file = self.onion_hostname_file.as_deref();
        self.onion.clone().or_else(|| file.and_then(written))
    }

    /// What is no name of a host, among those that are listed.
    pub(super) fn bad_name(&self) -> Option<(&'static str, &str)> {
        let listed = [
            ("host_names", &self.host_names),
            ("journalist_host_names", &self.journalist_host_names),
        ];
        listed.into_iter().find_map(|(key, names)| {
            let bad = names.iter().find(|name| !is_name(name))?;
            Some((key, bad.as_str()))
        })
    }
}

fn names(listed: &[String], onions: [Option<Onion>; 2]) -> Names {
    let onions = onions.into_iter().flatten().map(|onion| onion.to_string());
    Names::new(listed.iter().cloned().chain(onions))
}

/// The address that tor wrote. `postern doctor` says what is wrong with the file.
fn written(file: &Path) -> Option<Onion> {
    read_hostname(file).ok()?.trim().parse().ok()
}

/// Letters, digits, hyphens and dots: no port, no scheme, no star.
fn is_name(name: &str) -> bool {
    let labels = name.strip_suffix('.').unwrap_or(name).split('.');
    let is_label = |label: &str| {
        let mut bytes = label.bytes();
        !label.is_empty() && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    labels.into_iter().all(is_label)
}
