//! The configuration: one TOML file, few keys, each with a default, unknown keys refused.

mod checks;
mod face;
mod names;
mod recipients;
mod template;
mod values;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytesize::ByteSize;
use serde::Deserialize;

use crate::diagnostic::Failure;
use crate::onion::Onion;
use crate::store::Keep;
use crate::web::Language;
use crate::web::face::{About, Brand, Colour, Readers, Website};
use crate::web::listener::Address;
use crate::{capacity, limits, visitors};
pub use checks::check_site_name;
use recipients::not_writable_by_others;
pub use template::{Chosen, LOGO, OnionPlaces, template};
use values::{by_language, duration, from_text, some_from_text};

/// The file, as an admin writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The newsroom's name, on every page.
    pub name: String,
    /// Its own language: that of its texts, and of visitors whose languages are none of ours.
    #[serde(deserialize_with = "from_text")]
    pub language: Language,
    /// The logo, as `postern logo` wrote it; relative to the file.
    pub logo: Option<PathBuf>,
    /// Of links and buttons.
    #[serde(deserialize_with = "from_text")]
    pub colour: Colour,
    /// Who reads what is sent.
    #[serde(deserialize_with = "some_from_text")]
    pub readers: Option<Readers>,
    /// The same, in other languages.
    #[serde(deserialize_with = "by_language")]
    pub readers_in: HashMap<Language, Readers>,
    /// What the newsroom says of itself.
    #[serde(deserialize_with = "some_from_text")]
    pub about: Option<About>,
    /// The same, in other languages.
    #[serde(deserialize_with = "by_language")]
    pub about_in: HashMap<Language, About>,
    /// Its own site, where sources can compare the onion address.
    #[serde(deserialize_with = "some_from_text")]
    pub website: Option<Website>,
    /// Where the source site listens.
    #[serde(deserialize_with = "from_text")]
    pub source_listen: Address,
    /// Where the journalists' site listens; there is none if not set.
    #[serde(deserialize_with = "some_from_text")]
    pub journalist_listen: Option<Address>,
    /// Whether each connection of the source site begins with its circuit, as tor says it.
    pub source_circuit_ids: bool,
    /// Whether each of the journalists' site does.
    pub journalist_circuit_ids: bool,
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
    /// Other names by which sources reach the site.
    pub host_names: Vec<String>,
    /// Other names by which journalists reach theirs.
    pub journalist_host_names: Vec<String>,
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
    /// And at a time of one circuit.
    pub max_circuit_connections: usize,
    /// Forms with files that arrive at a time, and as many of messages alone.
    pub max_uploads: usize,
    /// Forms that arrive at a time over one circuit.
    pub max_circuit_uploads: usize,
    /// What one circuit may ask for in a minute.
    pub circuit_pages_per_minute: u32,
    /// Codenames and passphrases that may be typed over one circuit in an hour.
    pub circuit_sign_ins_per_hour: u32,
    /// Forms over one circuit in an hour.
    pub circuit_submissions_per_hour: u32,
    /// Bytes of files over one circuit in an hour.
    pub circuit_hourly_budget: ByteSize,
    /// An upload that sends nothing for so long is cut.
    #[serde(deserialize_with = "duration")]
    pub idle_timeout: Duration,
    /// An upload that brings fewer bytes a second, over some minutes, is cut.
    pub slowest_upload: ByteSize,
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
            language: Language::En,
            logo: None,
            colour: Brand::default().light(),
            readers: None,
            readers_in: HashMap::new(),
            about: None,
            about_in: HashMap::new(),
            website: None,
            source_listen: Address::Tcp(([127, 0, 0, 1], 8080).into()),
            journalist_listen: None,
            source_circuit_ids: false,
            journalist_circuit_ids: false,
            data: "data".into(),
            recipients: "recipients".into(),
            onion_keys: Vec::new(),
            onion: None,
            onion_hostname_file: None,
            journalist_onion: None,
            journalist_onion_hostname_file: None,
            host_names: Vec::new(),
            journalist_host_names: Vec::new(),
            tor_control: None,
            classic: false,
            max_submission: ByteSize::b(limits::MAX_SUBMISSION),
            max_message: limits::MAX_MESSAGE,
            replies: true,
            max_reply: ByteSize::b(limits::MAX_REPLY),
            collected_days: limits::COLLECTED_DAYS,
            max_files: limits::FILES,
            max_connections: limits::MAX_CONNECTIONS,
            max_circuit_connections: limits::CIRCUIT_CONNECTIONS,
            max_uploads: limits::MAX_UPLOADS,
            max_circuit_uploads: limits::CIRCUIT_UPLOADS,
            circuit_pages_per_minute: limits::CIRCUIT_PAGES,
            circuit_sign_ins_per_hour: limits::CIRCUIT_SIGN_INS,
            circuit_submissions_per_hour: limits::CIRCUIT_SUBMISSIONS,
            circuit_hourly_budget: ByteSize::b(limits::CIRCUIT_HOURLY_BUDGET),
            idle_timeout: limits::IDLE_TIMEOUT,
            slowest_upload: ByteSize::b(limits::SLOWEST_UPLOAD),
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
        Self::parse(&text, &here).map_err(|problem| {
            Failure::new(
                format!("{}: {}", path.display(), problem.error),
                problem.hint,
            )
        })
    }

    fn parse(text: &str, here: &Path) -> Result<Self, Failure> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            let key = text
                .lines()
                .nth(line - 1)
                .and_then(|line| line.split_once('='));
            let key = key.map_or("", |(key, _)| key.trim());
            let named = error.message().contains(&format!("`{key}`"));
            let key = if named || key.is_empty() {
                String::new()
            } else {
                format!("{key}: ")
            };
            Failure::new(format!("line {line}: {key}{}", error.message()), HINT)
        })?;
        config.data = here.join(&config.data);
        config.recipients = here.join(&config.recipients);
        for dir in &mut config.onion_keys {
            *dir = here.join(&dir);
        }
        let others = [
            &mut config.onion_hostname_file,
            &mut config.journalist_onion_hostname_file,
            &mut config.logo,
        ];
        for path in others.into_iter().flatten() {
            *path = here.join(&path);
        }
        config.check().map_err(|problem| {
            let key = problem.key;
            let is_it = |line: &str| {
                let value = line.trim_start().strip_prefix(key);
                value.is_some_and(|value| value.trim_start().starts_with('='))
            };
            let line = text.lines().position(is_it);
            let line = line.map_or_else(String::new, |line| format!("line {}: ", line + 1));
            let hint = problem.hint.unwrap_or_else(|| HINT.to_owned());
            Failure::new(format!("{line}{key} {}", problem.what), hint)
        })?;
        Ok(config)
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

    /// How much one circuit may ask for.
    #[must_use]
    pub fn of_circuits(&self) -> visitors::Limits {
        visitors::Limits {
            connections: self.max_circuit_connections,
            uploads: self.max_circuit_uploads,
            pages_per_minute: self.circuit_pages_per_minute,
            sign_ins_per_hour: self.circuit_sign_ins_per_hour,
            submissions_per_hour: self.circuit_submissions_per_hour,
            bytes_per_hour: self.circuit_hourly_budget.as_u64(),
        }
    }
}

const HINT: &str = "every key is explained in the file that `postern init` writes";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_file_says_the_defaults() {
        let here = Path::new("/somewhere");
        let chosen = Chosen {
            name: "The \"Daily\" Ü".to_owned(),
            ..Chosen::default()
        };
        let written = Config::parse(&template(&chosen), here).unwrap();
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
            let line = |l: &str| {
                let value = l.trim_start_matches("# ").strip_prefix(key);
                value.is_some_and(|value| value.starts_with([' ', '.']) && value.contains('='))
            };
            assert!(template(&chosen).lines().any(line), "{key}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, problem) in [
            ("\nnmae = \"x\"", "line 2: unknown field `nmae`"),
            ("max_files = \"many\"", "line 1: max_files: invalid type"),
            ("# x\nmax_files = 0", "line 2: max_files must be"),
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
            (
                "max_circuit_connections = 5000",
                "max_circuit_connections must be",
            ),
            ("name = \" \"", "line 1: name has to have a character"),
            ("name = \"a\\nb\"", "line 1: name has to be one line"),
            (
                "name = \"a\\u2067b\"",
                "line 1: name has the character \\u{2067}",
            ),
            ("source_listen = \"0.0.0.0:80\"", "not a loopback address"),
            ("source_listen = \"unix:relative\"", "not an address"),
            (
                "journalist_listen = \"0.0.0.0:81\"",
                "not a loopback address",
            ),
            ("journalist_idle = \"0s\"", "journalist_idle must be"),
            ("= 3", "line 1: "),
            ("language = \"xx\"", "line 1: language: no language"),
            ("colour = \"blue\"", "line 1: colour: a colour is written"),
            (
                "\ncolour = \"#ffff00\"",
                "line 2: colour #ffff00 is too pale",
            ),
            ("about = \"\"", "line 1: about: there is no text"),
            (
                "readers = \"a\\nb\"",
                "line 1: readers: it has to be one line",
            ),
            ("website = \"http://x.y\"", "line 1: website: the address"),
            ("about_in.xx = \"a\"", "line 1: about_in.xx: no language"),
            (
                "name = \"x\"\nabout_in.de = \"\\u202e\"",
                "line 2: about_in.de: ",
            ),
            ("[readers_in]\nde = \"\"", "line 2: "),
        ] {
            let error = Config::parse(text, Path::new("/")).unwrap_err();
            assert!(error.error.contains(problem), "{text}: {error}");
        }
    }
}
