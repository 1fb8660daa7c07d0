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
use zeroize::Zeroizing;

use super::fill::Filled;
use super::target::Partial;
use crate::admin::journalist::onion_key::{self, RESTART};
use crate::admin::layout::{
    Layout, Made, SERVER, TOR, WAY, cannot_make, give, include, is_empty, user, write, write_piece,
};
use crate::config::{Config, LOGO, OnionPlaces, with_data};
use crate::diagnostic::Failure;
use crate::interrupt;
use crate::onion::clients::Clients;
use crate::web::listener::Address;

/// Where the configuration goes, and the rest.
pub(super) struct Home<'a> {
    home: PathBuf,
    layout: &'a Layout,
    server: (u32, u32),
    tor: (u32, u32),
}

impl<'a> Home<'a> {
    /// A directory that is not there, or has nothing in it.
    pub(super) fn new(home: &Path, layout: &'a Layout) -> Result<Self, Failure> {
        let this = Self {
            home: std::path::absolute(home).unwrap_or_else(|_| home.to_owned()),
            layout,
            server: user(&layout.user, SERVER)?,
            tor: user(&layout.tor_user, TOR)?,
        };
        if home.exists() && !is_empty(home, Some("recipients")) {
            return Err(Failure::new(
                format!("{} is not empty", home.display()),
                WAY,
            ));
        }
        this.is_free(&layout.torrc_piece)?;
        Ok(this)
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
        let (home, data) = (&self.home, &self.layout.data);
        let config = Config::read(&from.path().join("postern.toml"))?;
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
        let path = home.join("postern.toml");
        let text = with_data(&text, data);
        write(&path, text.as_bytes(), true).map_err(|error| cannot_make(&path, &error))?;
        made.0.push(path);
        let mut lines = Vec::new();
        for service in &filled.services {
            let place = config
                .onion_keys
                .iter()
                .find(|place| place.ends_with(service));
            if let Some(place) = place {
                self.put_service(&mut made, &from.path().join("onion").join(service), place)?;
            }
        }
        lines.extend(self.tor(&mut made, &config)?);
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
        lines.push("postern doctor".to_owned());
        Ok(lines)
    }

    /// The keys of an onion service, for tor.
    fn put_service(&self, made: &mut Made, from: &Path, to: &Path) -> anyhow::Result<()> {
        self.is_free(to)?;
        let clients = Clients::create(to, self.tor).map_err(|error| cannot_make(to, &error))?;
        made.0.push(to.to_owned());
        for (from, to) in [
            (from.to_owned(), to.to_owned()),
            (
                from.join(crate::onion::clients::DIRECTORY),
                clients.path().to_owned(),
            ),
        ] {
            for entry in fs::read_dir(&from).into_iter().flatten() {
                let entry = entry?;
                if !entry.metadata()?.is_file() {
                    continue;
                }
                let path = to.join(entry.file_name());
                let content = Zeroizing::new(fs::read(entry.path())?);
                write(&path, &content, false).map_err(|error| cannot_make(&path, &error))?;
            }
        }
        Ok(give(to, self.tor).map_err(|error| cannot_make(to, &error))?)
    }

    /// The piece of torrc, if both services are there and the journalists' is closed.
    fn tor(&self, made: &mut Made, config: &Config) -> anyhow::Result<Vec<String>> {
        let source = config.onion_hostname_file.as_deref().and_then(Path::parent);
        let sockets = (&config.source_listen, &config.journalist_listen);
        let (Some(source), Some(desk), (Address::Unix(for_source), Some(Address::Unix(for_desk)))) =
            (source, onion_key::service(config), sockets)
        else {
            let line = "tor is not told of the drop: the configuration has no two onion services on \
                        unix sockets; write its torrc";
            return Ok(vec![line.to_owned()]);
        };
        let keys = Clients::open(desk).and_then(|clients| clients.list());
        if !keys.is_ok_and(|keys| keys.iter().any(|client| client.key.is_ok())) || !source.is_dir()
        {
            let line = "the onion keys are not in it: copy Tor's HiddenServiceDirs, with \
                        authorized_clients, and write its torrc; without a key in it the \
                        journalists' service would be open to everybody";
            return Ok(vec![line.to_owned()]);
        }
        let places = OnionPlaces {
            data: self.layout.data.clone(),
            source_socket: for_source.clone(),
            journalist_socket: for_desk.clone(),
            source_service: source.to_owned(),
            journalist_service: desk.to_owned(),
            control: None,
        };
        let piece = &self.layout.torrc_piece;
        write_piece(made, piece, &places.torrc())?;
        let mut lines = vec![
            "if the old machine is in hostile hands, get a new address instead: it has the keys"
                .to_owned(),
        ];
        lines.extend(include(piece));
        lines.push(RESTART.to_owned());
        Ok(lines)
    }
}
