//! `postern logo`: the newsroom's logo, made of any PNG.
//!
//! *Never*: the file itself. What is kept is made of its pixels.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::{ConfigArg, owner, say, say_error};
use crate::config::LOGO;
use crate::diagnostic::{Failure, escape};
use crate::limits::{LOGO_BYTES, LOGO_FILE_BYTES};
use crate::web::face::{BadLogo, Faint, Logo};

/// Make the newsroom's logo of a PNG: small, and with nothing in it but the picture
#[derive(clap::Args)]
#[command(after_help = "\
Texts in the file, its colour profile, its animation and whatever else cannot be seen are left
out. It is made smaller, and its colours fewer, until it has at most 5 KiB. Pages are light or dark,
as the visitor's device is set: a logo without a ground of its own is seen on both, or warned of.

Example:
  postern logo press-kit/logo.png --config /srv/postern/postern.toml")]
pub(super) struct Args {
    /// A PNG
    file: PathBuf,
    #[command(flatten)]
    config: ConfigArg,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let config = args.config.read()?;
    let logo = make(&args.file)?;
    let beside = args.config.config.with_file_name(LOGO);
    let path = config.logo.as_ref().unwrap_or(&beside);
    write(path, &logo).map_err(|error| {
        let hint = "check the directory's owner, and that there is room on its disk";
        Failure::new(format!("cannot write {}: {error}", path.display()), hint)
    })?;
    let (width, height) = logo.shown();
    say(format_args!(
        "wrote {}: {width} x {height} pixels on a page, {} bytes",
        path.display(),
        logo.png().len()
    ));
    if config.logo.is_none() {
        say(format_args!(
            "next: write `logo = \"{LOGO}\"` in {}",
            args.config.config.display()
        ));
    }
    say(format_args!("it is shown when the server was restarted"));
    warn(&args.file, &logo);
    Ok(())
}

/// Says what cannot be seen of a logo.
pub(super) fn warn(file: &Path, logo: &Logo) {
    for faint in logo.faint() {
        let hint = match faint {
            Faint::Empty => "cut away what is empty around it, or take another picture",
            Faint::Small(..) => "take a picture that is less long for its height, or less high",
            Faint::Light | Faint::Dark => {
                "take one whose colours are seen on light and on dark, or one with a ground of its own"
            }
        };
        let what = format!("{}: {faint}", file.display());
        say_error(&format!(
            "postern: warning: {}\npostern: hint: {hint}\n",
            escape(&what)
        ));
    }
}

/// A logo of the picture in a file.
pub(super) fn make(path: &Path) -> Result<Logo, Failure> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        // A device would have no end.
        let regular = file.metadata()?.is_file();
        let file = regular.then_some(file).ok_or(io::ErrorKind::InvalidInput)?;
        file.take(LOGO_FILE_BYTES + 1).read_to_end(&mut bytes)
    });
    read.map_err(|error| {
        let hint = "name a PNG file that you may read";
        Failure::new(format!("cannot read {shown}: {error}"), hint)
    })?;
    Logo::make(&bytes).map_err(|error| {
        let hint = match error {
            BadLogo::Foreign(_) => "save the logo as a PNG, with an image editor".to_owned(),
            BadLogo::Damaged(_) => "save it again as a PNG, with an image editor".to_owned(),
            BadLogo::TooRich => "take a simpler picture, with fewer colours".to_owned(),
            BadLogo::TooLong | BadLogo::TooLarge(..) | BadLogo::Unclean(_) => {
                format!("take a smaller picture: what is shown has at most {LOGO_BYTES} bytes")
            }
        };
        Failure::new(format!("{shown}: {error}"), hint)
    })
}

/// Writes it: the old file or the new one is there, never a half.
pub(super) fn write(path: &Path, logo: &Logo) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let partial = path.with_file_name(format!(".{name}.partial"));
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&partial)?;
    let written = file
        .write_all(&logo.png())
        .and_then(|()| owner::belongs_there(&file, path))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&partial, path));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}
