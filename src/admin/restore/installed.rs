//! Puts a restored drop where the installed units look for its parts, each to whom it is for.
//!
//! The data directory comes last, by one rename, and before it the piece of torrc: without it tor
//! knows nothing of the rest. What fails takes all of it away again.
//!
//! *Never*: the piece of torrc where the journalists' service has no good key: it would be open to
//! everybody.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::fill::Filled;
use super::settings;
use super::target::Partial;
use crate::admin::journalist::onion_key::{self, RESTART};
use crate::admin::layout::{
    HOME, Ids, Layout, Made, WAY, before_tor, cannot_make, give, is_empty, places, users, write,
    write_piece,
};
use crate::config::{Config, LOGO, OnionPlaces};
use crate::diagnostic::Failure;
use crate::interrupt;
use crate::onion::clients::{Clients, DIRECTORY};
use crate::onion::service::NewService;
use crate::web::listener::Address;

/// Where the configuration goes, and the rest.
pub(super) struct Home<'a> {
    home: PathBuf,
    layout: &'a Layout,
    places: OnionPlaces,
    server: Ids,
    tor: Ids,
}

/// The services of sources and journalists, where they were.
struct Services {
    source: PathBuf,
    desk: PathBuf,
}

impl Services {
    /// As the configuration says, if there are both and they lead to sockets.
    fn of(config: &Config) -> Option<Self> {
        let source = config.onion_hostname_file.as_deref()?.parent()?;
        let desk = onion_key::service(config)?;
        let both = (&config.source_listen, &config.journalist_listen);
        matches!(both, (Address::Unix(_), Some(Address::Unix(_)))).then(|| Self {
            source: source.to_owned(),
            desk: desk.to_owned(),
        })
    }
}

impl<'a> Home<'a> {
    /// A directory that is not there, or has nothing in it.
    pub(super) fn new(home: &Path, layout: &'a Layout) -> Result<Self, Failure> {
        let (server, tor) = users(layout)?;
        let (home, places) = places(home, layout)?;
        let this = Self {
            home,
            layout,
            places,
            server,
            tor,
        };
        if this.home.exists() && !is_empty(&this.home, Some("recipients")) {
            return Err(Failure::new(
                format!("{} is not empty", this.home.display()),
                WAY,
            ));
        }
        this.is_free(&layout.torrc_piece)?;
        this.is_free(&this.without_key())?;
        Ok(this)
    }

    /// Where the piece of torrc waits for a key to the journalists' service.
    fn without_key(&self) -> PathBuf {
        self.layout.torrc_piece.with_extension("conf.no-key")
    }

    fn is_free(&self, path: &Path) -> Result<(), Failure> {
        match fs::symlink_metadata(path) {
            Ok(_) => Err(Failure::new(
                format!("{} exists already", path.display()),
                WAY,
            )),
            Err(_) => Ok(()),
        }
    }

    /// Takes the parts out of the directory in which they were checked; what is to be typed next.
    pub(super) fn put(&self, from: Partial, filled: &Filled) -> anyhow::Result<Vec<String>> {
        let (home, data) = (&self.home, &self.places.data);
        let config = Config::read(&from.path().join("postern.toml"))?;
        let services = Services::of(&config);
        if services.is_some() {
            self.is_free(&self.places.source_service)?;
            self.is_free(&self.places.journalist_service)?;
        }
        let mut made = Made::default();
        made.directory(home, self.server.1)?;
        made.directory(&home.join("recipients"), self.server.1)?;
        let mut copy = |name: &str| -> anyhow::Result<()> {
            let path = home.join(name);
            let content = fs::read(from.path().join(name)).with_context(|| name.to_owned())?;
            write(&path, &content, true).map_err(|error| cannot_make(&path, &error))?;
            made.0.push(path);
            Ok(())
        };
        for (name, _) in config.recipient_files()? {
            copy(&format!("recipients/{name}.recipients"))?;
        }
        if from.path().join(LOGO).exists() {
            copy(LOGO)?;
        }
        let text = fs::read_to_string(from.path().join("postern.toml"))?;
        let keys = match &services {
            Some(services) => self.keys(&config, services),
            None => vec![("data", json!(data.display().to_string()))],
        };
        let text = settings::with(&text, &keys)?;
        let path = home.join("postern.toml");
        write(&path, text.as_bytes(), true).map_err(|error| cannot_make(&path, &error))?;
        made.0.push(path);
        for service in &filled.services {
            let from = from.path().join("onion").join(service);
            let mut places = config.onion_keys.iter();
            if let Some(place) = places.find(|place| place.ends_with(service)) {
                self.put_service(&mut made, &from, self.place_of(place, services.as_ref()))?;
            }
        }
        let mut lines = self.tor(&mut made, services.is_some())?;
        give(&from.path().join("data"), self.server).map_err(|error| cannot_make(data, &error))?;
        if interrupt::caught() {
            drop(made);
            return Err(interrupt::failure("nothing was left behind; run it again").into());
        }
        // Over an empty directory or none.
        fs::rename(from.path().join("data"), data).map_err(|error| cannot_make(data, &error))?;
        made.0.clear();
        lines.push(
            "systemctl enable --now postern-source.socket postern-journalist.socket postern"
                .to_owned(),
        );
        lines.push(format!("postern doctor{}", self.at()));
        Ok(lines)
    }

    /// How commands are told of the configuration.
    fn at(&self) -> String {
        match self.home == Path::new(HOME) {
            true => String::new(),
            false => format!(" --config {}", self.home.join("postern.toml").display()),
        }
    }

    /// What the configuration says of the places now; other services stay where they were.
    fn keys(&self, config: &Config, services: &Services) -> Vec<(&'static str, Value)> {
        let places = config.onion_keys.iter();
        let places = places.map(|place| self.place_of(place, Some(services)));
        let mut all = vec![
            &*self.places.source_service,
            &*self.places.journalist_service,
        ];
        for place in places {
            if !all.contains(&place) {
                all.push(place);
            }
        }
        let all: Vec<_> = all
            .iter()
            .map(|place| place.display().to_string())
            .collect();
        let mut keys = self.places.keys();
        for (key, value) in &mut keys {
            if *key == "onion_keys" {
                *value = json!(all);
            }
        }
        keys
    }

    /// Where a service goes: the two of the drop to the places of all drops.
    fn place_of<'b>(&'b self, place: &'b Path, services: Option<&Services>) -> &'b Path {
        // By their names, which are what a backup knows of them.
        let is = |service: &Path| place.file_name() == service.file_name();
        match services {
            Some(services) if is(&services.source) => &self.places.source_service,
            Some(services) if is(&services.desk) => &self.places.journalist_service,
            _ => place,
        }
    }

    /// The keys of an onion service, for tor.
    fn put_service(&self, made: &mut Made, from: &Path, to: &Path) -> anyhow::Result<()> {
        self.is_free(to)?;
        let cannot = |error: std::io::Error| cannot_make(to, &error);
        let new = NewService::create(to, self.tor).map_err(cannot)?;
        made.0.push(to.to_owned());
        for (dir, of_clients) in [(from.to_owned(), false), (from.join(DIRECTORY), true)] {
            for entry in fs::read_dir(&dir).into_iter().flatten() {
                let entry = entry?;
                if !entry.metadata()?.is_file() {
                    continue;
                }
                let content = Zeroizing::new(fs::read(entry.path())?);
                let put = match of_clients {
                    true => new.put_client(&entry.file_name(), &content),
                    false => new.put(&entry.file_name(), &content),
                };
                put.map_err(cannot)?;
            }
        }
        Ok(new.give().map_err(cannot)?)
    }

    /// The piece of torrc, for tor if the journalists' service is closed; what is typed then.
    fn tor(&self, made: &mut Made, has_services: bool) -> anyhow::Result<Vec<String>> {
        if !has_services {
            let line = "tor is not told of the drop: the configuration has no two onion services on \
                        unix sockets; write its torrc";
            return Ok(vec![line.to_owned()]);
        }
        let (source, desk) = (&self.places.source_service, &self.places.journalist_service);
        let mut lines = Vec::new();
        match source.is_dir() {
            true => lines.push(
                "if the old machine is in hostile hands, get a new address instead: it has the keys"
                    .to_owned(),
            ),
            false => lines.push(
                "the keys of the addresses are not in it: copy them into tor's directory, or tor \
                 makes new addresses"
                    .to_owned(),
            ),
        }
        if !desk.is_dir() {
            let new = NewService::create(desk, self.tor);
            let made_it = new.and_then(NewService::give);
            made_it.map_err(|error| cannot_make(desk, &error))?;
            made.0.push(desk.to_owned());
        }
        let all = Clients::open(desk).and_then(|clients| clients.list());
        let good: Vec<_> = all
            .iter()
            .flatten()
            .filter(|client| client.key.is_ok())
            .map(|client| client.name().to_owned())
            .collect();
        let piece = &self.layout.torrc_piece;
        if good.is_empty() {
            let waits = self.without_key();
            write_piece(made, &waits, &self.places.torrc())?;
            lines.push(format!(
                "there is no key to the journalists' service in it, and without one it would be open \
                 to everybody; so tor is told nothing until you type
  postern journalist onion-key NAME{}
  mv {} {}",
                self.at(),
                waits.display(),
                piece.display()
            ));
        } else {
            write_piece(made, piece, &self.places.torrc())?;
            lines.push(format!(
                "these may reach the journalists' site; who left since the backup is removed by \
                 `postern journalist onion-key NAME --remove`: {}",
                good.join(", ")
            ));
        }
        lines.extend(before_tor(piece, &self.layout.sockets));
        lines.push(RESTART.to_owned());
        Ok(lines)
    }
}
