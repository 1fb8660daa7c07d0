//! The recipients files in their directory.
//!
//! *Never*: a private key among them, or a file that others can change.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::Config;
use crate::diagnostic::Failure;
use crate::recipients::{RecipientName, Recipients};

const SUFFIX: &str = ".recipients";

impl Config {
    /// The recipients in their directory.
    ///
    /// # Errors
    /// What is wrong with them, by name and line.
    pub fn load_recipients(&self) -> Result<Recipients, Failure> {
        let files = self.recipient_files()?;
        Recipients::parse(&files, self.classic).map_err(crate::recipients::Error::into_failure)
    }

    /// The recipients files with their names, in order.
    ///
    /// # Errors
    /// When a file cannot be read, or its name is none for a recipient.
    pub fn recipient_files(&self) -> Result<Vec<(RecipientName, String)>, Failure> {
        let dir = &self.recipients;
        let failed = |path: &Path, error: std::io::Error| {
            let hint = "`postern init DIR` makes the directory, `postern recipients add` fills it";
            Failure::new(format!("cannot read {}: {error}", path.display()), hint)
        };
        let mut files = Vec::new();
        let entries = fs::read_dir(dir).map_err(|error| failed(dir, error))?;
        not_writable_by_others(dir)?;
        for entry in entries {
            let path = entry.map_err(|error| failed(dir, error))?.path();
            let file = path.file_name().and_then(|name| name.to_str());
            let file = file.unwrap_or_default();
            // What a killed `recipients add --replace` left.
            if file.starts_with('.') && file.ends_with(".recipients.partial") {
                continue;
            }
            let Some(stem) = file.strip_suffix(SUFFIX) else {
                let error = format!("{}: not a recipients file", path.display());
                let hint = "only NAME.recipients files belong here; a private key or an .identity \
                            file must never be on the server";
                return Err(Failure::new(error, hint));
            };
            not_writable_by_others(&path)?;
            let name = stem.parse().map_err(|error: crate::recipients::BadName| {
                Failure::new(format!("{}: {error}", path.display()), "rename the file")
            })?;
            let text = fs::read(&path).map_err(|error| {
                let hint = "it has to be a file that the server's user may read";
                Failure::new(format!("cannot read {}: {error}", path.display()), hint)
            })?;
            files.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
        files.sort();
        Ok(files)
    }

    /// Where the recipients file of this name is.
    #[must_use]
    pub fn recipient_path(&self, name: &RecipientName) -> PathBuf {
        self.recipients.join(format!("{name}{SUFFIX}"))
    }
}

/// Who can write here decides whom everything is sealed to.
pub(super) fn not_writable_by_others(path: &Path) -> Result<(), Failure> {
    let mode = fs::metadata(path).map_or(0, |metadata| metadata.mode());
    if mode & 0o022 == 0 {
        return Ok(());
    }
    let error = format!(
        "{} can be written by others (mode {:o})",
        path.display(),
        mode & 0o777
    );
    Err(Failure::new(
        error,
        "`chmod go-w` it, and check that nobody changed it",
    ))
}
