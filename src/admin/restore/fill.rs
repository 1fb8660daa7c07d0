//! Puts the members of a backup into a directory, and checks that they make a drop.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use jiff::civil::Date;
use zeroize::Zeroizing;

use super::archive::{Archive, Bad, foreign};
use super::settings;
use crate::admin::backup::format::{BadHead, End, Head, Member};
use crate::config::Config;
use crate::diagnostic::Failure;
use crate::limits::MIB;
use crate::server::store_failure;
use crate::store::{self, Marks, Restored, SCHEMA, Settled, Unfit};
use crate::web::face::Logo;
use crate::{clock, log};

/// The most that a small member has, in bytes.
const SMALL: u64 = MIB;
/// The most that the last has: ids of half a million submissions that were deleted meanwhile.
const MOST_MARKS: u64 = 32 * MIB;

/// What was made.
pub(super) struct Filled {
    /// When the backup was written.
    pub(super) day: Date,
    pub(super) settled: Settled,
    pub(super) gone: u64,
    pub(super) damaged: u64,
    pub(super) recipients: usize,
    /// The onion services whose keys are there.
    pub(super) services: BTreeSet<String>,
}

/// Fills an empty directory, and makes it last.
pub(super) fn fill(backup: impl Read, dir: &Path) -> Result<Filled, Bad> {
    let mut archive = Archive::new(backup);
    let head = match archive.next()? {
        (Member::Head, size) => head(&archive.content(size, SMALL)?)?,
        (member, _) => return Err(foreign(&format!("it begins with {member}"))),
    };
    let mut drop = Filling::begin(dir)?;
    let end = loop {
        match archive.next()? {
            (Member::End, size) => break archive.content(size, MOST_MARKS)?,
            (member, size) => drop.put(member, size, &mut archive)?,
        }
    };
    archive.end()?;
    let end = End::parse(&end).ok_or_else(|| foreign("its end.json cannot be read"))?;
    if end.members != archive.members - 1 {
        return Err(foreign("it has not as many members as it says"));
    }
    drop.finish(&head, &end)
}

fn head(json: &[u8]) -> Result<Head, Bad> {
    let head = Head::parse(json).map_err(|bad| match bad {
        BadHead::Foreign => foreign("its backup.json cannot be read"),
        BadHead::Newer(version) => Bad::Newer(format!("format {version}")),
    })?;
    if head.schema > SCHEMA {
        let known = format!("schema {}, this program knows {SCHEMA}", head.schema);
        return Err(Bad::Newer(known));
    }
    Ok(head)
}

/// A directory that is being filled.
struct Filling<'a> {
    dir: &'a Path,
    store: Restored,
    has: BTreeSet<&'static str>,
    services: BTreeSet<String>,
}

impl<'a> Filling<'a> {
    fn begin(dir: &'a Path) -> Result<Self, Bad> {
        make_dir(&dir.join("recipients"))?;
        let store = Restored::create(&dir.join("data")).map_err(store_bad)?;
        Ok(Self {
            dir,
            store,
            has: BTreeSet::new(),
            services: BTreeSet::new(),
        })
    }

    fn put(&mut self, member: Member, size: u64, from: &mut Archive<impl Read>) -> Result<(), Bad> {
        let path = self.dir.join(member.to_string());
        match member {
            Member::Head | Member::End => Err(foreign("it begins twice")),
            Member::Config => {
                self.has.insert("configuration");
                let text = from.content(size, SMALL)?;
                let text = settings::at_home(&text).map_err(in_it)?;
                write(&path, text.as_bytes())
            }
            Member::Logo => {
                let png = from.content(size, SMALL)?;
                let logo = Logo::read(png).map_err(|error| {
                    let hint = "the backup is not of this program: ask whoever made it";
                    in_it(Failure::new(format!("logo.png is no logo: {error}"), hint))
                })?;
                write(&path, &logo.png())
            }
            Member::Recipients(_) => write(&path, &from.content(size, SMALL)?),
            Member::Database => {
                self.has.insert("database");
                from.copy(size, |data| self.store.put_database(size, data))
            }
            Member::Submission(id) => {
                from.copy(size, |data| self.store.put_submission(id, size, data))
            }
            Member::Reply(id) => from.copy(size, |data| self.store.put_reply(id, size, data)),
            Member::Onion(service, _) => {
                let parent = path.parent().unwrap_or(self.dir);
                let parents = parent.ancestors().take_while(|dir| *dir != self.dir);
                let mut parents: Vec<_> = parents.collect();
                parents.reverse();
                for dir in parents.into_iter().filter(|dir| !dir.is_dir()) {
                    make_dir(dir)?;
                }
                self.services.insert(service);
                write(&path, &Zeroizing::new(from.content(size, SMALL)?))
            }
        }
    }

    fn finish(self, head: &Head, end: &End) -> Result<Filled, Bad> {
        for part in ["configuration", "database"] {
            if !self.has.contains(part) {
                return Err(foreign(&format!("there is no {part} in it")));
            }
        }
        let config = Config::read(&self.dir.join("postern.toml")).map_err(|failure| {
            let newer = "install the version of postern that wrote it, or a later one";
            let error = failure.error.replace(&self.dir.display().to_string(), "");
            in_it(Failure::new(error.trim_start_matches('/'), newer))
        })?;
        let home = fs::canonicalize(self.dir).map_err(Bad::Write)?;
        if config.data != home.join("data") || config.recipients != home.join("recipients") {
            let error = "the configuration does not say where its directories are";
            return Err(Bad::Failed(Failure::new(error, settings::HINT)));
        }
        let files = config.recipient_files().map_err(in_it)?;
        if !files.is_empty() {
            config.load_recipients().map_err(in_it)?;
        }
        let marks = Marks {
            gone: end.gone.iter().copied().collect(),
            damaged: end.damaged.iter().copied().collect(),
        };
        let settled = self
            .store
            .settle(&marks, config.keep(clock::today()))
            .map_err(unfit)?;
        let sync = File::open(self.dir).and_then(|dir| Ok(rustix::fs::syncfs(&dir)?));
        sync.map_err(Bad::Write)?;
        Ok(Filled {
            day: head.day,
            settled,
            gone: marks.gone.len() as u64,
            damaged: marks.damaged.difference(&marks.gone).count() as u64,
            recipients: files.len(),
            services: self.services,
        })
    }
}

/// What is wrong with what is in the backup.
fn in_it(failure: Failure) -> Bad {
    let error = format!(
        "the backup holds what no server would start with: {}",
        failure.error
    );
    Bad::Failed(Failure::new(error, failure.hint))
}

fn store_bad(error: store::Error) -> Bad {
    match error {
        store::Error::Io { source, .. } => Bad::Write(source),
        store::Error::Newer { found, known } => {
            Bad::Newer(format!("schema {found}, this program knows {known}"))
        }
        store::Error::Foreign | store::Error::Damaged { .. } => foreign(&error.to_string()),
        error if error.is_full() => Bad::Write(io::ErrorKind::StorageFull.into()),
        store::Error::Database(_) => foreign(&log::chain(&error)),
        error => Bad::Failed(store_failure(&error)),
    }
}

fn unfit(unfit: Unfit) -> Bad {
    match unfit {
        Unfit::Store(error) => store_bad(error),
        unfit => foreign(&unfit.to_string()),
    }
}

fn make_dir(dir: &Path) -> Result<(), Bad> {
    DirBuilder::new()
        .mode(0o700)
        .create(dir)
        .map_err(Bad::Write)
}

fn write(path: &Path, content: &[u8]) -> Result<(), Bad> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(content))
        .map_err(Bad::Write)
}
