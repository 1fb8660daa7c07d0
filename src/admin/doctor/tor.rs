//! Tor in front of the server: whether it runs, and whether its addresses are the known ones.
//!
//! *Never*: a request through Tor, or a key of tor's.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::process::journalist_listen;
use super::{Finding, Subject, ok, unread, warning, wrong};
use crate::onion::Onion;
use crate::onion::service::read_hostname;
use crate::web::listener::Address;

const PATIENCE: Duration = Duration::from_secs(5);
/// How long a tor that was just started may take until it listens.
const START: Duration = Duration::from_secs(3);
/// tor's answer has four short lines.
const ANSWER_BYTES: u64 = 4096;

/// Tor serves the address that sources know.
pub(super) fn onion(subject: &Subject) -> Finding {
    let config = &subject.config;
    let file = config.onion_hostname_file.as_deref();
    compared(config.onion.as_ref(), file, "")
}

/// The same of the journalists' address, which is another.
pub(super) fn journalist_onion(subject: &Subject) -> Finding {
    let config = &subject.config;
    let address = config.journalist_onion.as_ref();
    let file = config.journalist_onion_hostname_file.as_deref();
    if address.is_none() && file.is_none() && journalist_listen(config).is_none() {
        return ok("there is no journalists' site");
    }
    let shared = address.is_some() && address == config.onion.as_ref();
    if shared || file.is_some() && file == config.onion_hostname_file.as_deref() {
        return wrong(
            "it is that of the source site",
            "give the journalists' site a HiddenServiceDir of its own",
        );
    }
    compared(address, file, "journalist_")
}

fn compared(address: Option<&Onion>, file: Option<&Path>, key: &str) -> Finding {
    let Some(file) = file else {
        return warning(
            "nobody looks whether tor has the known address",
            format!("set `{key}onion` and `{key}onion_hostname_file` in postern.toml"),
        );
    };
    let text = match read_hostname(file) {
        Ok(text) => text,
        Err(error) => return unread(file, &error),
    };
    let shown = file.display();
    let found = match text.trim().parse::<Onion>() {
        Ok(found) => found,
        Err(error) => {
            let hint = "it has to be the file that tor wrote; restart tor to have it written anew";
            return wrong(format!("{shown}: {error}"), hint);
        }
    };
    match address {
        Some(address) if *address == found => ok(format!("tor has made {found}")),
        Some(address) => wrong(
            format!("tor has made {found}, and {address} is the known address"),
            "bring the keys of the known address back into tor's HiddenServiceDir, or tell \
             everybody the new one, and set it in postern.toml",
        ),
        None => warning(
            format!("tor has made {found}, and nothing says whether that is the known address"),
            format!("set `{key}onion` in postern.toml"),
        ),
    }
}

/// Each site knows its names, and turns away who asks for another.
pub(super) fn names(subject: &Subject) -> Finding {
    let config = &subject.config;
    let mut nameless = Vec::new();
    if config.source_names().is_empty() {
        nameless.push(("the source site", "onion"));
    }
    if journalist_listen(config).is_some() && config.journalist_names().is_empty() {
        nameless.push(("the journalists' site", "journalist_onion"));
    }
    if nameless.is_empty() {
        return ok("who asks for another name is warned of a go-between");
    }
    let (sites, keys): (Vec<_>, Vec<_>) = nameless.into_iter().unzip();
    let sites = sites.join(" and ");
    warning(
        format!("{sites}: without a name, a go-between is known by its headers alone"),
        format!("set `{}` in postern.toml", keys.join("` and `")),
    )
}

/// Tor runs.
pub(super) fn control(subject: &Subject) -> Finding {
    let Some(address) = &subject.config.tor_control else {
        return warning(
            "nobody looks whether tor runs",
            "set `tor_control` in postern.toml to tor's ControlSocket or ControlPort",
        );
    };
    let begun = Instant::now();
    let mut answer = ask(address);
    while answer.as_ref().is_err_and(starts) && begun.elapsed() < START {
        thread::sleep(START / 30);
        answer = ask(address);
    }
    match answer {
        Ok(Some(version)) => ok(format!("tor {version} answers on {address}")),
        Ok(None) => wrong(
            format!("what answers on {address} is no control socket of tor's"),
            "set `tor_control` to tor's ControlSocket or ControlPort",
        ),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            super::unseen(&address.to_string())
        }
        Err(error) => wrong(
            format!("tor does not answer on {address}: {error}"),
            "start tor, and see its log",
        ),
    }
}

/// Nothing listens, which may be for a moment.
fn starts(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, NotFound};
    matches!(error.kind(), NotFound | ConnectionRefused)
}

/// Tor's version, which it tells everybody who asks; nothing if another program answers.
fn ask(address: &Address) -> io::Result<Option<String>> {
    match address {
        Address::Unix(path) => {
            let stream = UnixStream::connect(path)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            converse(stream)
        }
        Address::Tcp(address) => {
            let stream = TcpStream::connect_timeout(address, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            converse(stream)
        }
    }
}

/// PROTOCOLINFO (section 3.21 of Tor's control-spec), the one question before authentication.
fn converse(mut stream: impl Read + Write) -> io::Result<Option<String>> {
    // What is not tor may answer, and be gone, before it is asked.
    let asked = stream.write_all(b"PROTOCOLINFO 1\r\n");
    let mut version = None;
    let (mut is_tor, mut answers) = (false, false);
    for line in BufReader::new(&mut stream).take(ANSWER_BYTES).lines() {
        let Ok(line) = line.map(|line| line.trim_end().to_owned()) else {
            break;
        };
        answers = true;
        is_tor |= line.starts_with("250-PROTOCOLINFO ");
        let quoted = line.strip_prefix("250-VERSION Tor=\"");
        version = version.or(quoted.and_then(|rest| Some(rest.split_once('"')?.0.to_owned())));
        // The last line has a blank where the others have a hyphen.
        if !line.starts_with("250-") {
            break;
        }
    }
    if !answers {
        asked?;
    }
    let _ = stream.write_all(b"QUIT\r\n");
    Ok(version.filter(|_| is_tor))
}
