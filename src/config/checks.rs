//! What types cannot say of the configuration's values.

use std::time::Duration;

use super::Config;
use crate::diagnostic::is_deceptive;
use crate::limits;
use crate::web::face::Brand;

/// Characters of a newsroom's name.
const NAME_CHARACTERS: usize = 80;

/// Whether a newsroom may be called so on every page.
///
/// # Errors
/// What is wrong with the name, as the rest of a sentence about it.
pub fn check_site_name(name: &str) -> Result<(), String> {
    let shown = name.trim();
    let characters = shown.chars().count();
    if characters == 0 {
        return Err("has to have a character that can be seen".to_owned());
    }
    if shown.lines().count() > 1 {
        return Err("has to be one line".to_owned());
    }
    if let Some(c) = shown.chars().find(|c| is_deceptive(*c)) {
        let c = c.escape_unicode();
        let what =
            format!("has the character {c}, which cannot be seen, or changes how others look");
        return Err(what);
    }
    if characters > NAME_CHARACTERS {
        return Err(format!(
            "has {characters} characters, and may have {NAME_CHARACTERS}"
        ));
    }
    Ok(())
}

/// A value that cannot be.
pub(super) struct Problem {
    pub key: &'static str,
    /// What it is, or has to be.
    pub what: String,
    /// What to do, where there is more to say than that.
    pub hint: Option<String>,
}

impl Problem {
    fn new(key: &'static str, what: impl Into<String>) -> Self {
        Self {
            key,
            what: what.into(),
            hint: None,
        }
    }
}

impl Config {
    /// What types cannot say.
    pub(super) fn check(&self) -> Result<(), Problem> {
        let at_least_a_second = [
            ("idle_timeout", self.idle_timeout),
            ("upload_memory", self.upload_memory),
            ("journalist_idle", self.journalist_idle),
            ("hourly_tick", self.hourly_tick),
            ("daily_tick", self.daily_tick),
        ];
        for (key, duration) in at_least_a_second {
            if duration < Duration::from_secs(1) {
                return Err(Problem::new(key, "must be at least a second"));
            }
        }
        if let Some((key, name)) = self.bad_name() {
            let why = "is no name of a host: letters, digits, hyphens and dots, without a port";
            return Err(Problem::new(key, format!("{name:?} {why}")));
        }
        if !(1..=100_000).contains(&self.max_sessions) {
            return Err(Problem::new("max_sessions", "must be between 1 and 100000"));
        }
        check_site_name(&self.name).map_err(|what| Problem::new("name", what))?;
        let up_to_connections = [
            ("max_connections", self.max_connections),
            ("max_circuit_connections", self.max_circuit_connections),
            ("max_uploads", self.max_uploads),
            ("max_circuit_uploads", self.max_circuit_uploads),
        ];
        for (key, number) in up_to_connections {
            if !(1..=limits::MAX_CONNECTIONS).contains(&number) {
                let what = format!("must be between 1 and {}", limits::MAX_CONNECTIONS);
                return Err(Problem::new(key, what));
            }
        }
        let at_least_one = [
            ("circuit_pages_per_minute", self.circuit_pages_per_minute),
            ("circuit_sign_ins_per_hour", self.circuit_sign_ins_per_hour),
            (
                "circuit_submissions_per_hour",
                self.circuit_submissions_per_hour,
            ),
        ];
        for (key, number) in at_least_one {
            if number == 0 {
                return Err(Problem::new(key, "must be at least 1"));
            }
        }
        if !(1..=limits::MAX_SUBMISSION_CEILING).contains(&self.max_submission.as_u64()) {
            return Err(Problem::new(
                "max_submission",
                "must be between 1 B and 64 GiB",
            ));
        }
        if self.circuit_hourly_budget < self.max_submission {
            let what = "must be at least `max_submission`: else nobody could send so much";
            return Err(Problem::new("circuit_hourly_budget", what));
        }
        if !(1..=limits::MAX_FILES).contains(&self.max_files) {
            let what = format!("must be between 1 and {}", limits::MAX_FILES);
            return Err(Problem::new("max_files", what));
        }
        if self.collected_days > 3650 {
            return Err(Problem::new("collected_days", "must be at most 3650"));
        }
        // A message has to fit into what is read of a form that is too large.
        if !(1..=250_000).contains(&self.max_message) {
            return Err(Problem::new("max_message", "must be between 1 and 250000"));
        }
        if !(1..=100_000).contains(&self.pool_files) {
            return Err(Problem::new("pool_files", "must be between 1 and 100000"));
        }
        Brand::try_from(self.colour).map_err(|pale| {
            let hint = format!(
                "write `colour = \"{}\"`: the nearest that works",
                pale.nearest
            );
            let hint = Some(hint);
            let what = pale.to_string();
            let key = "colour";
            Problem { key, what, hint }
        })?;
        Ok(())
    }
}
