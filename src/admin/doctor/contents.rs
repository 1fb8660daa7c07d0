//! The database, what it says against what is there, the room for more, and the date.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::process::holder;
use super::{Finding, Subject, ok, some_of, unread, unseen, warning, wrong};
use crate::clock;
use crate::diagnostic::count;
use crate::server::store_failure;
use crate::store::{self, Contents, Error};

const RESTORE: &str = "stop the server, look after the disk, and restore a backup";
/// No clock that is right says an earlier day: this program was not yet written.
const WRITTEN: Date = date(2026, 11, 1);
/// Nor is it used so many years later.
const YEARS: i16 = 30;

/// SQLite finds nothing damaged.
pub(super) fn database(subject: &Subject) -> Finding {
    match subject.catalog().map(|catalog| catalog.damage()) {
        Ok(Ok(faults)) if faults.is_empty() => ok("SQLite finds no damage"),
        Ok(Ok(faults)) => wrong(format!("it is damaged: {}", some_of(&faults)), RESTORE),
        Ok(Err(error)) => failed(&error),
        Err(finding) => finding,
    }
}

/// The database is of this version.
pub(super) fn schema(subject: &Subject) -> Finding {
    match subject.catalog().map(|catalog| catalog.schema_version()) {
        Ok(Ok((found, known))) if found == known => ok(format!("version {found}")),
        Ok(Ok((found, known))) => warning(
            format!("version {found}, and this program writes {known}"),
            "restart the server: it brings the database up to date",
        ),
        Ok(Err(error)) => failed(&error),
        Err(finding) => finding,
    }
}

/// Every submission has its file, and every file its submission.
pub(super) fn submissions(subject: &Subject) -> Finding {
    let contents = match subject
        .catalog()
        .map(|all| all.examine_submissions(clock::today()))
    {
        Ok(Ok(contents)) => contents,
        Ok(Err(error)) => return failed(&error),
        Err(finding) => return finding,
    };
    let what = count(contents.listed as u64, "submission");
    // With a server, what has no row yet is just arriving: it swept the rest when it started.
    let unlisted = match subject.server {
        None => contents.unlisted,
        Some(_) => 0,
    };
    let left = "start the server: it lists what a crash left as fragments";
    compared(&contents, &what, unlisted, left)
}

/// Every reply has its file, and every file its reply.
pub(super) fn replies(subject: &Subject) -> Finding {
    let contents = match subject.catalog().map(|all| all.examine_replies()) {
        Ok(Ok(contents)) => contents,
        Ok(Err(error)) => return failed(&error),
        Err(finding) => return finding,
    };
    let what = count(contents.listed as u64, "reply");
    let importing = holder(&store::import_lock(&subject.config.data)).is_some();
    let unlisted = match importing {
        false => contents.unlisted + contents.pool,
        true => 0,
    };
    let left = "the server removes what an import left when it starts, and every day";
    compared(&contents, &what, unlisted, left)
}

fn compared(contents: &Contents, what: &str, unlisted: usize, left: &str) -> Finding {
    let ids = |ids: &[crate::id::SubmissionId]| {
        let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
        some_of(&ids)
    };
    if !contents.missing.is_empty() {
        let missing = ids(&contents.missing);
        let hint = "restore a backup; the server forgets those without a file when it starts";
        return wrong(format!("{what}, and without a file: {missing}"), hint);
    }
    if !contents.misshapen.is_empty() {
        let misshapen = ids(&contents.misshapen);
        let hint = "look after the disk, and restore these files from a backup";
        return wrong(format!("{what}, and of a wrong length: {misshapen}"), hint);
    }
    if !contents.foreign.is_empty() {
        let foreign = contents.foreign.iter();
        let foreign = foreign.map(|path| path.display().to_string());
        let foreign = some_of(&foreign.collect::<Vec<_>>());
        return warning(
            format!("{what}, and what is none of the server's: {foreign}"),
            "find out who put it there, and remove it",
        );
    }
    if unlisted > 0 {
        let files = count(unlisted as u64, "file");
        return warning(format!("{what}, and {files} that no row lists"), left);
    }
    ok(format!("{what}, each with its file"))
}

/// There is room for what comes.
pub(super) fn space(subject: &Subject) -> Finding {
    let space = match subject.catalog().map(|catalog| catalog.space()) {
        Ok(Ok(space)) => space,
        Ok(Err(error)) => return failed(&error),
        Err(finding) => return finding,
    };
    let limits = subject.config.limits();
    let size = |bytes| bytesize::ByteSize::b(bytes).display().iec().to_string();
    let (free, floor, reserve) = (space.free, limits.floor, limits.reserve_on(space));
    let what = format!("{} free of {}", size(free), size(space.total));
    let hint = "make room: collect and delete what was read, or take a larger disk";
    if free <= floor {
        return wrong(
            format!(
                "{what}, under the floor of {}: nothing is taken",
                size(floor)
            ),
            hint,
        );
    }
    if free <= reserve {
        let reserve = size(reserve);
        let what = format!("{what}, under the reserve of {reserve}: only messages are taken");
        return warning(what, hint);
    }
    ok(what)
}

/// The clock is not before anything that happened.
pub(super) fn clock(subject: &Subject) -> Finding {
    let today = subject.today;
    if let Some(fault) = implausible(today) {
        return wrong(fault, "set the clock");
    }
    if subject.may_look() {
        for path in [&subject.config_path, &subject.config.data] {
            match last_change(path) {
                Ok(day) if day > today => {
                    let path = path.display();
                    let what = format!("it is {today}, and {path} was changed on {day}");
                    return wrong(what, "set the clock");
                }
                Ok(_) => {}
                Err(error) => return unread(path, &error),
            }
        }
    }
    match subject.catalog().map(|catalog| catalog.newest_day()) {
        Ok(Ok(Some(day))) if day > today => wrong(
            format!("it is {today}, and the newest in the database is of {day}"),
            "set the clock",
        ),
        Ok(Ok(_)) => ok(format!("it is {today}")),
        Ok(Err(error)) => failed(&error),
        Err(finding) => finding,
    }
}

fn implausible(today: Date) -> Option<String> {
    if today < WRITTEN {
        return Some(format!("it is {today}, before this program was written"));
    }
    let late = today.year() > WRITTEN.year() + YEARS;
    late.then(|| format!("it is {today}, long after this program was written"))
}

/// The day on which something was changed, or made.
fn last_change(path: &Path) -> std::io::Result<Date> {
    let changed = jiff::Timestamp::from_second(fs::metadata(path)?.ctime());
    let changed = changed.map_err(std::io::Error::other)?;
    Ok(changed.to_zoned(TimeZone::UTC).date())
}

fn failed(error: &Error) -> Finding {
    let why = store_failure(error);
    match error {
        Error::Io { source, .. } if source.kind() == std::io::ErrorKind::PermissionDenied => {
            unseen("the data directory")
        }
        Error::Database(_) => wrong(why.error, RESTORE),
        _ => wrong(why.error, why.hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_cannot_be_right_is_told() {
        for (day, plausible) in [
            (date(1970, 1, 1), false),
            (date(2025, 11, 25), false),
            (date(2026, 11, 24), true),
            (date(2036, 11, 24), true),
            (date(2096, 11, 24), false),
        ] {
            assert_eq!(implausible(day).is_none(), plausible, "{day}");
        }
    }
}
