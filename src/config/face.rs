//! The newsroom's face, with the logo that the configuration names.

use std::fs::File;
use std::io::Read as _;

use super::Config;
use crate::diagnostic::Failure;
use crate::limits::LOGO_BYTES;
use crate::web::face::{Brand, Face, Logo, Settings};

impl Config {
    /// What every page has of the newsroom.
    ///
    /// # Errors
    /// When the logo is not there, or is not as `postern logo` writes it.
    pub fn face(&self) -> Result<Face, Failure> {
        Ok(Face::new(Settings {
            name: self.name.clone(),
            language: self.language,
            logo: self.load_logo()?,
            colour: Brand::try_from(self.colour).unwrap_or_default(),
            website: self.website.clone(),
            onion: self.onion.clone(),
            about: self.about.clone(),
            about_in: self.about_in.clone(),
            readers: self.readers.clone(),
            readers_in: self.readers_in.clone(),
        }))
    }

    /// The logo, if there is one.
    ///
    /// # Errors
    /// As [`Config::face`].
    pub fn load_logo(&self) -> Result<Option<Logo>, Failure> {
        let Some(path) = &self.logo else {
            return Ok(None);
        };
        let shown = path.display();
        let mut png = Vec::new();
        // What is longer is refused, and need not be read.
        let read = File::open(path)
            .and_then(|file| file.take(2 * LOGO_BYTES as u64).read_to_end(&mut png));
        read.map_err(|error| {
            let hint = "make it with `postern logo FILE`, or take `logo` out of postern.toml";
            Failure::new(format!("cannot read the logo {shown}: {error}"), hint)
        })?;
        Logo::read(png).map(Some).map_err(|error| {
            let hint = "make it anew: `postern logo FILE` writes a clean one of any PNG";
            Failure::new(format!("{shown} is no logo: {error}"), hint)
        })
    }
}
