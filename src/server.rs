//! The running server: harden the process, open the store, serve, tick, and stop in time. Between
//! opening and serving it is confined ([`runtime::serve`]).

pub mod runtime;
mod ticks;

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::capacity::Capacity;
use crate::config::Config;
use crate::confine::Confinement;
use crate::diagnostic::{Failure, count};
use crate::intake::{Intake, Keyring, Limits, News, Places, Uploads};
use crate::limits::{
    DOWNLOADS, DOWNLOADS_OF_ONE, HOLDS, INBOXES, JOURNALIST_CONNECTIONS, PROGRESS, PROGRESS_SHARE,
    UPLOADS_SHARE,
};
use crate::load::Load;
use crate::recipients::{Kind, Recipients};
use crate::store::{self, Catalog, Store};
use crate::visitors::Visitors;
use crate::web::face::Face;
use crate::web::gateway::Gateway;
use crate::web::journalist::{Desk, Settings, journalist_router};
use crate::web::listener::{self, Address, Bounds, Listener};
use crate::web::{Downloads, Sessions, Site, source_router};
use crate::{clock, log};

/// Open files that are asked for: an upload has three.
const OPEN_FILES: u64 = 65_536;
/// Open files kept for the database, the pool and commands.
const OTHER_FILES: u64 = 64;
/// Forms may arrive at a time however few connections there are.
const LEAST_UPLOADS: usize = 8;

/// Everything that was checked and opened before the first connection.
pub struct Server {
    config: Config,
    face: Arc<Face>,
    intake: Arc<Intake>,
    /// The journalists' site, if there is one.
    desk: Option<Arc<Desk>>,
    /// Connections that the limit of open files allows.
    connections: usize,
    /// What turns go-betweens away from either site. They read the files with tor's addresses,
    /// which a confined server cannot.
    gateways: (Arc<Gateway>, Arc<Gateway>),
}

/// The sockets of both sites.
pub struct Listeners {
    /// That of the source site.
    pub source: Listener,
    /// That of the journalists' site.
    pub journalist: Option<Listener>,
}

/// Takes away what a memory image could tell: core dumps and debuggers. Warns of what
/// only the machine's owner can change.
pub fn harden() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if setrlimit(Resource::Core, none).is_err()
        || set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err()
    {
        log::warn(format_args!("core dumps cannot be turned off"));
    }
    let swap = std::fs::read_to_string("/proc/swaps").unwrap_or_default();
    if swap.lines().count() > 1 {
        log::warn(format_args!(
            "swap is on: memory may reach the disk; turn it off with `swapoff -a`"
        ));
    }
}

/// Asks for many open files; how many connections they allow.
fn connections_allowed() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(OPEN_FILES).min(OPEN_FILES);
    let _ = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(wanted),
            maximum: limit.maximum,
        },
    );
    let files = getrlimit(Resource::Nofile).current.unwrap_or(OPEN_FILES);
    (files.min(OPEN_FILES).saturating_sub(OTHER_FILES) / 3).max(8) as usize
}

impl Server {
    /// Reads the recipients and opens the store.
    ///
    /// # Errors
    /// What is wrong, with what to do about it.
    pub fn open(config: Config) -> anyhow::Result<Self> {
        let recipients = config.load_recipients()?;
        let face = Arc::new(config.face()?);
        let opened = Store::open(&config.data, config.pool_files, clock::today());
        let (store, swept) = opened.map_err(|error| store_failure(&error))?;
        if swept.fragments > 0 {
            log::warn(format_args!(
                "left by a crash, and kept: {}",
                count(swept.fragments as u64, "fragment")
            ));
        }
        if swept.lost > 0 {
            log::warn(format_args!(
                "listed without their file: {}",
                count(swept.lost as u64, "submission")
            ));
        }
        let keys = Keyring::new(recipients, store.catalog().clone());
        let keys = keys.map_err(|error| store_failure(&error))?;
        say_keys(&keys);
        let space = store.space().map_err(|error| store_failure(&error))?;
        let capacity = Capacity::new(config.limits(), space);
        if capacity.announced() == 0 {
            log::warn(format_args!(
                "the disk is under its reserve: no files are taken"
            ));
        }
        let secret = |name| {
            let secret = store.catalog().secret(name);
            secret.map_err(|error| store_failure(&error))
        };
        let (key, salt) = (secret("upload-token-key")?, secret(store::MAILBOX_SALT)?);
        let connections = connections_allowed();
        let of_uploads = connections.min(config.max_connections) / UPLOADS_SHARE;
        let of_uploads = config.max_uploads.min(of_uploads.max(LEAST_UPLOADS));
        let intake = Intake {
            keys,
            store,
            uploads: Arc::new(Uploads::new(key, config.upload_memory)),
            capacity,
            places: Places::new(of_uploads),
            salt,
            replies: config.replies,
            limits: Limits {
                max_message: config.max_message,
                max_files: config.max_files,
                idle_timeout: config.idle_timeout,
                slowest: config.slowest_upload.as_u64(),
            },
            shutdown: CancellationToken::new(),
        };
        let desk = match config.journalist_listen {
            Some(_) => {
                let recipients = intake.keys.recipients();
                let desk = open_desk(&config, Arc::clone(&face), recipients)?;
                Some(Arc::new(desk))
            }
            None => None,
        };
        let gateways = (
            Arc::new(config.source_gateway(Arc::clone(&face))),
            Arc::new(config.journalist_gateway(Arc::clone(&face))),
        );
        Ok(Self {
            gateways,
            config,
            face,
            intake: Arc::new(intake),
            desk,
            connections,
        })
    }

    /// Every directory whose files it opens from now on.
    #[must_use]
    pub fn directories(&self) -> Vec<PathBuf> {
        self.intake.store.directories()
    }

    /// Says what is in force: in the log, and where `postern doctor` looks.
    fn tell(&self, confinement: &Confinement) {
        confinement.say();
        let text = serde_json::to_string(confinement).expect("numbers and words alone");
        if let Err(error) = self.intake.store.describe_server(&text) {
            log::warn(format_args!(
                "`postern doctor` cannot know what confines the server: {}",
                log::chain(&error)
            ));
        }
    }

    /// Serves on `listeners` until `stop` is ready, then until uploads are sealed, but no
    /// longer than the configured grace.
    ///
    /// # Errors
    /// When the address of the socket cannot be told.
    pub async fn run(
        self,
        listeners: Listeners,
        stop: impl Future<Output = ()>,
    ) -> anyhow::Result<()> {
        let shutdown = self.intake.shutdown.clone();
        let tasks = TaskTracker::new();
        let sessions = Arc::new(Sessions::new(
            self.config.max_sessions,
            self.config.session_idle,
            self.config.session_unused,
        ));
        let address = listeners.source.address()?;
        // Two tors would count their circuits alike: each site has its own.
        let visitors =
            |known: bool| known.then(|| Arc::new(Visitors::new(self.config.of_circuits())));
        let of_source_circuits = visitors(self.config.source_circuit_ids);
        let of_journalist_circuits = visitors(self.config.journalist_circuit_ids);
        let bounds = |connections, visitors: &Option<Arc<Visitors>>| Bounds {
            connections,
            visitors: visitors.clone(),
            header_timeout: self.config.header_timeout,
            answer_timeout: self.config.answer_timeout,
        };
        let (source_gateway, journalist_gateway) = self.gateways;
        let (mut of_sources, mut serving) = (self.connections, Vec::new());
        if let (Some(desk), Some(listener)) = (&self.desk, listeners.journalist) {
            say_journalist_address(&listener.address()?);
            // Places of their own: a flood on one site takes none of the other.
            let places = (of_sources / 4).min(JOURNALIST_CONNECTIONS);
            of_sources -= places;
            serving.push(tokio::spawn(listener::serve(
                listener,
                journalist_router(Arc::clone(desk), journalist_gateway),
                bounds(places, &of_journalist_circuits),
                tasks.clone(),
                shutdown.clone(),
            )));
        }
        let of_sources = of_sources.min(self.config.max_connections);
        let site = Arc::new(Site {
            replies: self.config.replies,
            sessions: Arc::clone(&sessions),
            inboxes: Arc::new(tokio::sync::Semaphore::new(INBOXES)),
            downloads: Downloads::new(DOWNLOADS, DOWNLOADS_OF_ONE),
            face: Arc::clone(&self.face),
            collected_days: self.config.collected_days.into(),
            intake: Arc::clone(&self.intake),
            refusal_hold: self.config.refusal_hold,
            holds: tokio::sync::Semaphore::new(HOLDS),
            progress: Load::full(PROGRESS.min(of_sources / PROGRESS_SHARE).max(1)),
            upload_memory: self.config.upload_memory,
            tasks: tasks.clone(),
        });
        let looked_at = Arc::clone(&site);
        let looking = tokio::spawn(listener::by_the_clock(move || looked_at.look()));
        serving.push(tokio::spawn(listener::serve(
            listeners.source,
            source_router(site, source_gateway),
            bounds(of_sources, &of_source_circuits),
            tasks.clone(),
            shutdown.clone(),
        )));
        let forget = move || {
            sessions.forget();
            for visitors in [&of_source_circuits, &of_journalist_circuits] {
                visitors.iter().for_each(|visitors| visitors.forget());
            }
            self.desk.iter().for_each(|desk| desk.forget());
        };
        let ticking = ticks::tick(Arc::clone(&self.intake), forget, self.config.clone());
        let ticking = tokio::spawn(ticking);
        log::note(format_args!("the source site listens on {address}"));
        stop.await;
        log::note(format_args!("stopping"));
        shutdown.cancel();
        ticking.abort();
        looking.abort();
        for serving in serving {
            let _ = serving.await;
        }
        tasks.close();
        if tokio::time::timeout(self.config.shutdown_grace, tasks.wait())
            .await
            .is_err()
        {
            log::warn(format_args!("stopped before everything was answered"));
        }
        // What is still being flushed may come later: the next start finds it in the log.
        if let Err(error) = self.intake.store.catalog().empty_log() {
            log::warn(format_args!("{}", log::chain(&error)));
        }
        log::say_waiting();
        Ok(())
    }
}

fn open_desk(config: &Config, face: Arc<Face>, recipients: &Recipients) -> anyhow::Result<Desk> {
    let catalog = Catalog::open(&config.data).map_err(|error| store_failure(&error))?;
    let settings = Settings {
        face,
        idle: config.journalist_idle,
        idle_timeout: config.idle_timeout,
        collected_days: config.collected_days,
        recipients: recipients.clone(),
        limits: config.limits(),
        takes_replies: config.replies,
        max_reply: config.max_reply.as_u64(),
    };
    Ok(Desk::open(settings, catalog).map_err(|error| store_failure(&error))?)
}

fn say_journalist_address(address: &Address) {
    log::note(format_args!("the journalist site listens on {address}"));
    if let Address::Tcp(_) = address {
        log::warn(format_args!(
            "the journalist site is on a port: whoever reaches it goes around the onion \
             service's client authorization; use a unix socket, but in a demo or a test"
        ));
    }
}

fn say_keys(keys: &Keyring) {
    let today = clock::today();
    let chosen = keys.of(today);
    let period = chosen.period();
    let period = period.map_or_else(String::new, |period| format!(", {period}"));
    let names = chosen.names().join(", ");
    log::note(format_args!(
        "sealing to {} keys: {names}{period}",
        chosen.kind()
    ));
    if chosen.kind() == Kind::Classic {
        log::warn(format_args!(
            "classic keys: a quantum computer may open what is sealed today"
        ));
    }
    say_keys_news(keys, today, true);
}

fn say_keys_news(keys: &Keyring, today: Date, all: bool) {
    if let Err(error) = keys.note(today) {
        log::warn(format_args!(
            "which keys are in use could not be noted: {}",
            log::chain(&error)
        ));
    }
    say_news(&keys.look(today, all));
}

fn say_news(news: &News) {
    match news.jump {
        Some((from, to)) if from < to => log::warn(format_args!(
            "the clock jumped from {from} to {to}: what comes now is sealed to the keys of then, \
             and never again to earlier ones"
        )),
        Some((from, to)) => log::warn(format_args!("the clock went back from {from} to {to}")),
        None => {}
    }
    for warning in &news.warnings {
        log::warn(format_args!("{warning}"));
    }
}

/// What an admin can do about a store that does not open.
#[must_use]
pub fn store_failure(error: &store::Error) -> Failure {
    let hint = match error {
        _ if error.is_full() => "make room on the disk of the data directory",
        _ if error.is_unwritable() => {
            "the data directory and all in it has to belong to the user who runs the command, on \
             a disk that can be written"
        }
        store::Error::NoDatabase { .. } => {
            "take postern.db from a backup; without one, `postern init` another directory and \
             move the files of blobs/ into its own: they will be listed as fragments"
        }
        store::Error::NoBlobs { .. } | store::Error::NoReplies { .. } => {
            "mount the disk they are on, or restore a backup; if they were deleted on purpose, \
             `postern init` another directory"
        }
        store::Error::Missing { .. } => {
            "`postern init DIR` makes it; `data` in postern.toml says where it is"
        }
        store::Error::Owner { .. } => "run the command as the user the directory belongs to",
        store::Error::Open { .. } => "`chmod 700` it: nobody else may read it",
        store::Error::Locked { .. } => {
            "stop the other server first; one data directory has one server"
        }
        store::Error::Newer { .. } => {
            "install the version of postern that wrote it, or a later one"
        }
        store::Error::Io { .. } => {
            "check that the directory can be written and the disk is not full"
        }
        store::Error::Importing => "wait until it is done",
        store::Error::Database(_)
        | store::Error::Damaged { .. }
        | store::Error::Foreign
        | store::Error::Stopped => "check the disk; restore a backup if the database is damaged",
    };
    Failure::new(log::chain(error), hint)
}
