//! `postern init`: an empty drop in a directory of its own.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::say;
use crate::diagnostic::Failure;
use crate::{config, server, store};

/// Make a new drop: configuration, data directory, and a place for recipients
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  postern init /srv/postern --name \"The Daily Example\"")]
pub(super) struct Args {
    /// The directory to make, or an empty one
    dir: PathBuf,
    /// The newsroom's name, on every page
    #[arg(long, default_value = "Postern")]
    name: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    create(&args.dir, &args.name)?;
    let config = args.dir.join("postern.toml");
    say(format_args!("made {}", args.dir.display()));
    say(format_args!(
        "next: add the journalists' public keys, one by one:"
    ));
    say(format_args!(
        "  postern recipients add NAME NAME.recipients --config {}",
        config.display()
    ));
    Ok(())
}

/// Makes the drop; the directory is removed again if that fails.
pub(super) fn create(dir: &Path, name: &str) -> anyhow::Result<()> {
    if !config::is_site_name(name) {
        let error = format!("the name {}", config::SITE_NAME);
        return Err(Failure::new(error, "give the newsroom's name with --name").into());
    }
    let existed = dir.is_dir();
    if existed {
        let empty = fs::read_dir(dir)
            .with_context(|| dir.display().to_string())?
            .next()
            .is_none();
        if !empty {
            let hint = "nothing was changed; name a directory that does not exist";
            return Err(Failure::new(format!("{} is not empty", dir.display()), hint).into());
        }
    } else {
        DirBuilder::new().mode(0o700).create(dir).map_err(|error| {
            let hint = "its parent has to exist and be writable";
            Failure::new(format!("cannot make {}: {error}", dir.display()), hint)
        })?;
    }
    let filled = fill(dir, name);
    if filled.is_err() {
        for made in ["postern.toml", "recipients", "data"] {
            let path = dir.join(made);
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
        if !existed {
            let _ = fs::remove_dir(dir);
        }
    }
    filled
}

fn fill(dir: &Path, name: &str) -> anyhow::Result<()> {
    DirBuilder::new()
        .mode(0o700)
        .create(dir.join("recipients"))
        .context("recipients")?;
    store::create(&dir.join("data")).map_err(|error| server::store_failure(&error))?;
    let path = dir.join("postern.toml");
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    file.write_all(config::template(name).as_bytes())?;
    Ok(file.sync_all()?)
}
