//! What torrc says: of the two services, that they lead where the sites listen; of tor itself, that it
//! tells nobody where this machine stands.
//!
//! *Never*: a verdict on what was not understood.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::{Finding, Subject, ok, some_of, unseen, warning, wrong};
use crate::admin::journalist::onion_key::service;
use crate::config::Config;
use crate::diagnostic::count;
use crate::web::listener::Address;

const TORRC: &str = "/etc/tor/torrc";
/// Where the tor that reads it keeps its services.
const TOR_DATA: &str = "/var/lib/tor";
/// How deep one file of tor's configuration may include another.
const DEPTH: u32 = 8;

/// What torrc says of the two services is what the server takes it to say.
pub(super) fn torrc(subject: &Subject) -> Finding {
    let config = &subject.config;
    let lines = match lines(Path::new(TORRC), DEPTH) {
        Ok(lines) => lines,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return unseen(TORRC),
        Err(_) if !Path::new(TORRC).exists() => return ok(format!("not looked at: no {TORRC}")),
        Err(error) => {
            let what = format!("not looked at: {error}");
            let hint = "look yourself whether its services lead to the sockets of the two sites, and \
                        to nothing else";
            return warning(what, hint);
        }
    };
    let said = compare(config, &lines);
    if !said.faults.is_empty() {
        let hint =
            "correct torrc, or postern.toml if that is wrong, and restart tor and the server";
        return wrong(some_of(&said.faults), hint);
    }
    if !said.loose.is_empty() {
        let hint = "see /usr/share/doc/postern/deploy/README.md, or the piece that `postern init \
                    --onion` writes; restart tor then";
        return warning(some_of(&said.loose), hint);
    }
    let known = config.onion_hostname_file.as_deref();
    let expected = known.is_some_and(|path| path.starts_with(TOR_DATA));
    match said.seen {
        0 if expected => warning(
            format!("{TORRC} has none of the drop's services: tor does not serve them"),
            "include the piece that `postern init --onion` wrote, and restart tor: %include \
             /etc/tor/torrc.d/*.conf",
        ),
        0 => ok(format!(
            "not looked at: {TORRC} has none of the services that are known"
        )),
        seen => ok(format!(
            "it and the configuration agree on {}",
            count(seen, "service")
        )),
    }
}

#[derive(Default)]
struct Said {
    /// How many of the two services torrc has.
    seen: u64,
    /// What is otherwise than the configuration, or tells where the machine is.
    faults: Vec<String>,
    /// What would better be there.
    loose: Vec<String>,
}

fn compare(config: &Config, lines: &[String]) -> Said {
    let services = services(lines);
    let desk = service(config);
    let source = config.onion_hostname_file.as_deref().and_then(Path::parent);
    let mut said = Said::default();
    for (number, found) in services.iter().enumerate() {
        let dir = found.dir.display();
        // Where nothing says which directory it has, as in a fleet, it is the one that leads to it.
        let leads = |listen| found.targets.iter().any(|to| leads_to(to, listen));
        let is_source = match source {
            Some(source) => is_same(&found.dir, source),
            None => leads(Some(&config.source_listen)),
        };
        let (site, listen, ids) = if is_source {
            let listen = Some(&config.source_listen);
            ("source", listen, config.source_circuit_ids)
        } else if desk.is_some_and(|desk| is_same(&found.dir, desk)) {
            let listen = config.journalist_listen.as_ref();
            ("journalist", listen, config.journalist_circuit_ids)
        } else {
            if desk.is_some() && leads(config.journalist_listen.as_ref()) {
                said.faults.push(format!(
                    "{dir} is not the journalists' service, and leads to their site"
                ));
            }
            continue;
        };
        if services[..number]
            .iter()
            .any(|other| is_same(&other.dir, &found.dir))
        {
            said.faults.push(format!(
                "{dir} stands there twice, and tor does not start so"
            ));
            continue;
        }
        said.seen += 1;
        if found.circuit_ids != ids {
            let has = if found.circuit_ids { "" } else { "no " };
            said.faults.push(format!(
                "{dir} has {has}HiddenServiceExportCircuitID, and `{site}_circuit_ids = {ids}`"
            ));
        }
        if found.targets.is_empty() || !found.targets.iter().all(|to| leads_to(to, listen)) {
            let place = listen.map_or("nothing".to_owned(), Address::to_string);
            said.faults.push(format!(
                "the HiddenServicePort of {dir} leads elsewhere than to `{site}_listen`: {place}"
            ));
        }
        if site == "source" && !found.proof_of_work {
            said.loose.push(format!(
                "{dir} is without HiddenServicePoWDefensesEnabled 1"
            ));
        }
    }
    if said.seen > 0 {
        of_tor(lines, &mut said);
    }
    said
}

/// What torrc says of tor itself.
fn of_tor(lines: &[String], said: &mut Said) {
    let values = |key: &str| {
        let all = lines.iter().map(|line| option(line));
        let all = all.filter(|(name, _)| name.eq_ignore_ascii_case(key));
        all.map(|(_, value)| value).collect::<Vec<_>>()
    };
    let is = |key: &str, value: &str| values(key).last() == Some(&value);
    for key in [
        "HiddenServiceNonAnonymousMode",
        "HiddenServiceSingleHopMode",
    ] {
        if is(key, "1") {
            said.faults
                .push(format!("{key} 1 tells relays where this machine stands"));
        }
    }
    for value in values("ControlPort") {
        let to = target(value.split([' ', '\t']).next().unwrap_or_default());
        if matches!(to, Some(Address::Tcp(address)) if !address.ip().is_loopback()) {
            said.faults
                .push(format!("ControlPort {value} lets others command tor"));
        }
    }
    for (key, value) in [("SocksPort", "0"), ("Sandbox", "1")] {
        if !is(key, value) {
            said.loose.push(format!("there is no {key} {value}"));
        }
    }
    if is("SafeLogging", "0") {
        said.loose.push("SafeLogging 0 logs addresses".to_owned());
    }
    for value in values("Log") {
        // `[domains]severity-severity`, and then where to.
        let what = value.split([' ', '\t']).next().unwrap_or_default();
        let severities = what
            .rsplit(']')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if ["debug", "info"]
            .iter()
            .any(|level| severities.contains(level))
        {
            said.loose
                .push(format!("Log {value} logs what visitors do"));
        }
    }
}

/// Whether two paths are one place.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let beside = || {
            Some(
                fs::canonicalize(path.parent()?)
                    .ok()?
                    .join(path.file_name()?),
            )
        };
        let real = fs::canonicalize(path).ok().or_else(beside);
        real.unwrap_or_else(|| path.to_owned())
    };
    one == other || real(one) == real(other)
}

fn leads_to(target: &Option<Address>, listen: Option<&Address>) -> bool {
    match (target, listen) {
        (Some(Address::Unix(to)), Some(Address::Unix(listen))) => is_same(to, listen),
        (Some(to), Some(listen)) => to == listen,
        _ => false,
    }
}

struct Service {
    dir: PathBuf,
    circuit_ids: bool,
    /// It has one, or Onionbalance in front, which has none.
    proof_of_work: bool,
    /// Where its ports lead; nothing where that is not understood.
    targets: Vec<Option<Address>>,
}

/// Where `HiddenServicePort VIRTPORT [TARGET]` leads: tor(1).
fn target(value: &str) -> Option<Address> {
    let (port, to) = value.split_once([' ', '\t']).unwrap_or((value, value));
    let to = to.trim().replace('"', "");
    if let Some(path) = to.strip_prefix("unix:") {
        return Some(Address::Unix(path.into()));
    }
    let local = |port: &str| Some(SocketAddr::from(([127, 0, 0, 1], port.parse().ok()?)));
    let host = to.trim_matches(['[', ']']);
    let with_port = || Some(SocketAddr::new(host.parse().ok()?, port.parse().ok()?));
    let address = to.parse().ok().or_else(|| local(&to)).or_else(with_port);
    address.map(Address::Tcp)
}

/// The key and the value of a line, without the comment behind them.
fn option(line: &str) -> (&str, &str) {
    let (key, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    (key, value.split('#').next().unwrap_or_default().trim())
}

/// The onion services in the lines of tor's configuration.
fn services(lines: &[String]) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for line in lines {
        let (key, value) = option(line);
        let key = key.to_ascii_lowercase();
        if key == "hiddenservicedir" {
            services.push(Service {
                // `/a/` is `/a`.
                dir: Path::new(value.trim_matches('"')).components().collect(),
                circuit_ids: false,
                proof_of_work: false,
                targets: Vec::new(),
            });
        }
        let Some(service) = services.last_mut() else {
            continue;
        };
        match key.as_str() {
            "hiddenserviceport" => service.targets.push(target(value)),
            "hiddenserviceexportcircuitid" => {
                service.circuit_ids = value.eq_ignore_ascii_case("haproxy");
            }
            "hiddenservicepowdefensesenabled" | "hiddenserviceonionbalanceinstance" => {
                service.proof_of_work |= value == "1";
            }
            _ => {}
        }
    }
    services
}

/// The lines of tor's configuration, with those of the files that it includes in their places. A line
/// that ends in `\` goes on in the next.
fn lines(path: &Path, depth: u32) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let (mut lines, mut begun) = (Vec::new(), String::new());
    for line in text.lines() {
        if let Some(part) = line.strip_suffix('\\') {
            begun += part;
            continue;
        }
        let line = std::mem::take(&mut begun) + line;
        let line = line.trim();
        match option(line) {
            ("%include", pattern) if depth > 0 => {
                for file in included(pattern.trim_matches('"'))? {
                    lines.extend(self::lines(&file, depth - 1)?);
                }
            }
            _ => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

/// The files that a line includes: one, those of a directory, or those that a `*` in the last part
/// stands for.
fn included(pattern: &str) -> io::Result<Vec<PathBuf>> {
    let path = Path::new(pattern);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_glob = |text: &str| text.contains(['*', '?', '[']);
    let (dir, begins, ends) = match name.split_once('*') {
        Some((begins, ends)) => (path.parent().unwrap_or(path), begins, ends),
        None if path.is_dir() => (path, "", ""),
        None if is_glob(&name) => (path, "?", ""),
        None => return Ok(vec![path.to_owned()]),
    };
    if is_glob(begins) || is_glob(ends) || is_glob(&dir.to_string_lossy()) {
        return Err(io::Error::other(format!(
            "%include {pattern} is not understood"
        )));
    }
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let fits = name.starts_with(begins) && name.ends_with(ends);
            fits && !name.starts_with('.') && path.is_file()
        })
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
