//! The configuration: one TOML file, few keys, each with a default, unknown keys refused.

mod values;

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytesize::ByteSize;
use serde::Deserialize;

use crate::diagnostic::{Failure, is_deceptive};
use crate::onion::Onion;
use crate::recipients::{RecipientName, Recipients};
use crate::store::Keep;
use crate::web::listener::Address;
use crate::{capacity, limits};
use values::{duration, from_text, some_from_text};

/// The file, as an admin writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The newsroom's name, on every page.
    pub name: String,
    /// Where the source site listens.
    #[serde(deserialize_with = "from_text")]
    pub source_listen: Address,
    /// Where the journalists' site listens; there is none if not set.
    #[serde(deserialize_with = "some_from_text")]
    pub journalist_listen: Option<Address>,
    /// The data directory; relative to the file.
    pub data: PathBuf,
    /// The directory of recipients files; relative to the file.
    pub recipients: PathBuf,
    /// Directories of onion services whose keys a backup takes along; relative to the file.
    pub onion_keys: Vec<PathBuf>,
    /// The onion address that sources use.
    pub onion: Option<Onion>,
    /// Where tor wrote that address: `hostname` in its HiddenServiceDir.
    pub onion_hostname_file: Option<PathBuf>,
    /// The onion address that journalists use.
    pub journalist_onion: Option<Onion>,
    /// Where tor wrote that one.
    pub journalist_onion_hostname_file: Option<PathBuf>,
    /// Where tor's control socket is.
    #[serde(deserialize_with = "some_from_text")]
    pub tor_control: Option<Address>,
    /// Whether classic X25519 keys are allowed.
    pub classic: bool,
    /// The largest body of one submission.
    pub max_submission: ByteSize,
    /// Characters of a message.
    pub max_message: u64,
    /// Whether sources may get answers.
    pub replies: bool,
    /// The largest reply.
    pub max_reply: ByteSize,
    /// Days after which a submission that was collected is deleted.
    pub collected_days: u32,
    /// Files of one submission.
    pub max_files: u32,
    /// Connections at a time.
    pub max_connections: usize,
    /// An upload that sends nothing for so long is cut.
    #[serde(deserialize_with = "duration")]
    pub idle_timeout: Duration,
    /// The headers of a request must be complete within this time.
    #[serde(deserialize_with = "duration")]
    pub header_timeout: Duration,
    /// An answer that its client does not read is given up after this time.
    #[serde(deserialize_with = "duration")]
    pub answer_timeout: Duration,
    /// Sources who are signed in at a time.
    pub max_sessions: usize,
    /// A session ends after so long without a request.
    #[serde(deserialize_with = "duration")]
    pub session_idle: Duration,
    /// And after so long if there was none since its beginning.
    #[serde(deserialize_with = "duration")]
    pub session_unused: Duration,
    /// A journalist's session ends after so long without a request.
    #[serde(deserialize_with = "duration")]
    pub journalist_idle: Duration,
    /// A stop waits so long for uploads to be sealed.
    #[serde(deserialize_with = "duration")]
    pub shutdown_grace: Duration,
    /// A form that is too large is left unread for so long before it is answered.
    #[serde(deserialize_with = "duration")]
    pub refusal_hold: Duration,
    /// How an upload ended is known, in memory, for so long.
    #[serde(deserialize_with = "duration")]
    pub upload_memory: Duration,
    /// Bytes that all uploads together may bring in an hour.
    pub hourly_budget: ByteSize,
    /// Free space that uploads leave alone; the larger of 1 GiB and 5 % if not set.
    pub disk_reserve: Option<ByteSize>,
    /// Free space that messages leave alone too.
    pub disk_floor: ByteSize,
    /// Messages in an hour while the disk is under its reserve.
    pub reserve_messages_per_hour: u32,
    /// Files waiting to be filled.
    pub pool_files: u32,
    /// The period after which change times are made anew.
    #[serde(deserialize_with = "duration")]
    pub hourly_tick: Duration,
    /// The period in which, at a random moment, the database is rewritten.
    #[serde(deserialize_with = "duration")]
    pub daily_tick: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Postern".to_owned(),
            source_listen: Address::Tcp(([127, 0, 0, 1], 8080).into()),
            journalist_listen: None,
            data: "data".into(),
            recipients: "recipients".into(),
            onion_keys: Vec::new(),
            onion: None,
            onion_hostname_file: None,
            journalist_onion: None,
            journalist_onion_hostname_file: None,
            tor_control: None,
            classic: false,
            max_submission: ByteSize::b(limits::MAX_SUBMISSION),
            max_message: limits::MAX_MESSAGE,
            replies: true,
            max_reply: ByteSize::b(limits::MAX_REPLY),
            collected_days: limits::COLLECTED_DAYS,
            max_files: limits::FILES,
            max_connections: limits::MAX_CONNECTIONS,
            idle_timeout: limits::IDLE_TIMEOUT,
            header_timeout: limits::HEADER_TIMEOUT,
            answer_timeout: limits::ANSWER_TIMEOUT,
            max_sessions: limits::MAX_SESSIONS,
            session_idle: limits::SESSION_IDLE,
            session_unused: limits::SESSION_UNUSED,
            journalist_idle: limits::JOURNALIST_IDLE,
            shutdown_grace: limits::SHUTDOWN_GRACE,
            refusal_hold: limits::REFUSAL_HOLD,
            upload_memory: limits::UPLOAD_MEMORY,
            hourly_budget: ByteSize::b(limits::HOURLY_BUDGET),
            disk_reserve: None,
            disk_floor: ByteSize::b(limits::DISK_FLOOR),
            reserve_messages_per_hour: limits::RESERVE_MESSAGES_PER_HOUR,
            pool_files: limits::POOL_FILES,
            hourly_tick: limits::HOURLY_TICK,
            daily_tick: limits::DAILY_TICK,
        }
    }
}

/// What a newsroom's name has to be.
pub const SITE_NAME: &str = "has to be 1 to 80 characters that can be seen";

/// Whether a newsroom may be called so on every page.
#[must_use]
pub fn is_site_name(name: &str) -> bool {
    let shown = name.trim();
    (1..=80).contains(&shown.chars().count()) && !shown.chars().any(is_deceptive)
}

impl Config {
    /// Reads the file; the directories it names become absolute.
    ///
    /// # Errors
    /// What is wrong, with its place in the file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| {
            let hint = "name it with --config, or make one with `postern init DIR`";
            Failure::new(
                format!("cannot read the configuration {}: {error}", path.display()),
                hint,
            )
        })?;
        not_writable_by_others(path)?;
        let here = path.parent().unwrap_or(Path::new("."));
        let here = fs::canonicalize(if here.as_os_str().is_empty() {
            Path::new(".")
        } else {
            here
        });
        let here =
            here.map_err(|error| Failure::new(format!("{}: {error}", path.display()), ""))?;
        Self::parse(&text, &here)
            .map_err(|problem| Failure::new(format!("{}: {problem}", path.display()), HINT))
    }

    fn parse(text: &str, here: &Path) -> Result<Self, String> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            let key = text
                .lines()
                .nth(line - 1)
                .and_then(|line| line.split_once('='));
            let key = key.map_or("", |(key, _)| key.trim());
            let named = !key.is_empty() && error.message().contains(key);
            let key = if named || key.is_empty() {
                String::new()
            } else {
                format!("{key}: ")
            };
            format!("line {line}: {key}{}", error.message())
        })?;
        config.data = here.join(&config.data);
        config.recipients = here.join(&config.recipients);
        for dir in &mut config.onion_keys {
            *dir = here.join(&dir);
        }
        let written_by_tor = [
            &mut config.onion_hostname_file,
            &mut config.journalist_onion_hostname_file,
        ];
        for path in written_by_tor.into_iter().flatten() {
            *path = here.join(&path);
        }
        config.check()?;
        Ok(config)
    }

    /// What types cannot say.
    fn check(&self) -> Result<(), String> {
        let at_least_a_second = [
            ("idle_timeout", self.idle_timeout),
            ("upload_memory", self.upload_memory),
            ("journalist_idle", self.journalist_idle),
            ("hourly_tick", self.hourly_tick),
            ("daily_tick", self.daily_tick),
        ];
        for (key, duration) in at_least_a_second {
            if duration < Duration::from_secs(1) {
                return Err(format!("{key} must be at least a second"));
            }
        }
        if !(1..=100_000).contains(&self.max_sessions) {
            return Err("max_sessions must be between 1 and 100000".to_owned());
        }
        if !is_site_name(&self.name) {
            return Err(format!("name {SITE_NAME}"));
        }
        if !(1..=limits::MAX_CONNECTIONS).contains(&self.max_connections) {
            return Err(format!(
                "max_connections must be between 1 and {}",
                limits::MAX_CONNECTIONS
            ));
        }
        if !(1..=limits::MAX_SUBMISSION_CEILING).contains(&self.max_submission.as_u64()) {
            return Err("max_submission must be between 1 B and 64 GiB".to_owned());
        }
        if !(1..=limits::MAX_FILES).contains(&self.max_files) {
            return Err(format!(
                "max_files must be between 1 and {}",
                limits::MAX_FILES
            ));
        }
        if self.collected_days > 3650 {
            return Err("collected_days must be at most 3650".to_owned());
        }
        // A message has to fit into what is read of a form that is too large.
        if !(1..=250_000).contains(&self.max_message) {
            return Err("max_message must be between 1 and 250000".to_owned());
        }
        if !(1..=100_000).contains(&self.pool_files) {
            return Err("pool_files must be between 1 and 100000".to_owned());
        }
        Ok(())
    }

    /// How long what is collected on a day stays.
    #[must_use]
    pub fn keep(&self, today: jiff::civil::Date) -> Keep {
        Keep {
            today,
            days: self.collected_days,
        }
    }

    /// How much the drop takes.
    #[must_use]
    pub fn limits(&self) -> capacity::Limits {
        capacity::Limits {
            max_submission: self.max_submission.as_u64(),
            reserve: self.disk_reserve.map(|size| size.as_u64()),
            floor: self.disk_floor.as_u64(),
            hourly_budget: self.hourly_budget.as_u64(),
            reserve_messages_per_hour: self.reserve_messages_per_hour,
        }
    }

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
fn not_writable_by_others(path: &Path) -> Result<(), Failure> {
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

const SUFFIX: &str = ".recipients";
const HINT: &str = "every key is explained in the file that `postern init` writes";

/// The file that `postern init` writes: every key with its default.
#[must_use]
pub fn template(name: &str) -> String {
    // A TOML string is quoted like a JSON one.
    let name = serde_json::Value::from(name);
    include_str!("../templates/postern.toml").replace("@NAME@", &name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_file_says_the_defaults() {
        let here = Path::new("/somewhere");
        let written = Config::parse(&template("The \"Daily\" Ü"), here).unwrap();
        let defaults = Config {
            name: "The \"Daily\" Ü".to_owned(),
            data: "/somewhere/data".into(),
            recipients: "/somewhere/recipients".into(),
            ..Config::default()
        };
        assert_eq!(format!("{written:?}"), format!("{defaults:?}"));
        // Every key stands in the file, commented out or not.
        let debug = format!("{defaults:?}");
        for key in debug
            .split([' ', '{'])
            .filter_map(|word| word.strip_suffix(':'))
        {
            let line = |l: &str| l.trim_start_matches("# ").starts_with(&format!("{key} ="));
            assert!(template("x").lines().any(line), "{key}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, problem) in [
            ("\nnmae = \"x\"", "line 2: unknown field `nmae`"),
            ("max_files = \"many\"", "line 1: max_files: invalid type"),
            ("max_files = 0", "max_files must be"),
            ("max_submission = \"5 TiB\"", "max_submission must be"),
            ("idle_timeout = \"0s\"", "idle_timeout must be"),
            ("idle_timeout = \"soon\"", "line 1: idle_timeout: "),
            (
                "idle_timeout = \"-1s\"",
                "line 1: idle_timeout: a duration is not negative",
            ),
            (
                "hourly_tick = \"9000h\"",
                "line 1: hourly_tick: a duration of more",
            ),
            ("upload_memory = \"0s\"", "upload_memory must be"),
            ("max_connections = 0", "max_connections must be"),
            ("name = \" \"", "name has to be"),
            ("source_listen = \"0.0.0.0:80\"", "not a loopback address"),
            ("source_listen = \"unix:relative\"", "not an address"),
            (
                "journalist_listen = \"0.0.0.0:81\"",
                "not a loopback address",
            ),
            ("journalist_idle = \"0s\"", "journalist_idle must be"),
            ("= 3", "line 1: "),
        ] {
            let error = Config::parse(text, Path::new("/")).unwrap_err();
            assert!(error.contains(problem), "{text}: {error}");
        }
    }
}
