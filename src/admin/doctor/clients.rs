//! Who may reach the journalists' onion service, and what torrc says of both.
//!
//! *Never*: a key.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::process::journalist_listen;
use super::{Finding, Subject, ok, some_of, unread, unseen, warning, wrong};
use crate::admin::journalist::onion_key::{RESTART, service};
use crate::config::Config;
use crate::diagnostic::count;
use crate::onion::client_key::Ignored;
use crate::onion::clients::{Clients, DIRECTORY, SUFFIX};
use crate::web::listener::Address;

const TORRC: &str = "/etc/tor/torrc";
/// How deep one file of tor's configuration may include another.
const DEPTH: u32 = 8;

/// Tor has a good key for the journalists' service, and leaves out none.
pub(super) fn onion_keys(subject: &Subject) -> Finding {
    let Some(service) = service(&subject.config) else {
        return match journalist_listen(&subject.config) {
            None => ok("there is no journalists' site"),
            Some(_) => warning(
                "nobody looks who may reach the journalists' site",
                "set `journalist_onion_hostname_file` in postern.toml",
            ),
        };
    };
    let listed = Clients::open(service).and_then(|clients| Ok((clients.list()?, clients)));
    let (all, clients) = match listed {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return unseen(&service.join(DIRECTORY).display().to_string());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && service.is_dir() => {
            return open_to_all(&format!(
                "there is no {}",
                service.join(DIRECTORY).display()
            ));
        }
        Err(error) => return unread(service, &error),
    };
    let good = all.iter().filter(|client| client.key.is_ok()).count();
    let ignored: Vec<_> = all
        .iter()
        .filter_map(|client| Some(format!("{}: {}", client.file, client.key.as_ref().err()?)))
        .collect();
    if all.iter().any(|client| client.key == Err(Ignored::Weak)) {
        return open_to_all(&some_of(&ignored));
    }
    if good == 0 {
        let what = match ignored.is_empty() {
            true => format!("{} is empty", clients.path().display()),
            false => some_of(&ignored),
        };
        return open_to_all(&what);
    }
    if !ignored.is_empty() {
        let hint = format!(
            "make it anew with `postern journalist onion-key`, or remove it from {}",
            clients.path().display()
        );
        return warning(format!("tor ignores {}", some_of(&ignored)), hint);
    }
    let mut loose = Vec::new();
    for client in all.iter().filter(|client| client.file.ends_with(SUFFIX)) {
        if client.owner != clients.owner() && client.owner != 0 {
            loose.push(format!("{} belongs to user {}", client.file, client.owner));
        } else if client.mode & 0o077 != 0 {
            loose.push(format!(
                "{} is open to others (mode {:o})",
                client.file, client.mode
            ));
        }
    }
    if !loose.is_empty() {
        let hint = format!(
            "`chown` them to tor's user and `chmod 600` them, in {}",
            clients.path().display()
        );
        return warning(some_of(&loose), hint);
    }
    ok(format!(
        "{} may reach the journalists' site",
        count(good as u64, "key")
    ))
}

fn open_to_all(why: &str) -> Finding {
    let hint = format!("make one with `postern journalist onion-key NAME`, and `{RESTART}`");
    wrong(
        format!("tor lets everybody reach the journalists' site, as it has no good key: {why}"),
        hint,
    )
}

/// What torrc says of the two services is what the server takes it to say.
pub(super) fn torrc(subject: &Subject) -> Finding {
    let config = &subject.config;
    let lines = match lines(Path::new(TORRC), DEPTH) {
        Ok(lines) => lines,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return unseen(TORRC),
        Err(error) => return ok(format!("not looked at: {TORRC}: {error}")),
    };
    let (seen, faults) = compare(config, &services(&lines));
    if !faults.is_empty() {
        let hint = "make both say the same, in torrc and postern.toml, and restart tor and the \
                    server: else nobody is answered";
        return wrong(some_of(&faults), hint);
    }
    match seen {
        0 => ok(format!(
            "not looked at: {TORRC} has none of the services that are known"
        )),
        seen => ok(format!(
            "it and the configuration agree on {}",
            count(seen, "service")
        )),
    }
}

/// How many of the two services torrc has, and what it says otherwise than the configuration.
fn compare(config: &Config, services: &[Service]) -> (u64, Vec<String>) {
    let desk = service(config);
    let source = config.onion_hostname_file.as_deref().and_then(Path::parent);
    let (mut seen, mut faults) = (0_u64, Vec::new());
    for found in services {
        let dir = found.dir.display();
        let (site, listen, ids) = if Some(found.dir.as_path()) == source {
            let listen = Some(&config.source_listen);
            ("source", listen, config.source_circuit_ids)
        } else if Some(found.dir.as_path()) == desk {
            let listen = config.journalist_listen.as_ref();
            ("journalist", listen, config.journalist_circuit_ids)
        } else {
            let desk_listen = config.journalist_listen.as_ref();
            if found
                .targets
                .iter()
                .any(|to| to.as_ref() == desk_listen && to.is_some())
            {
                faults.push(format!(
                    "{dir} is not the journalists' service, and leads to their site"
                ));
            }
            continue;
        };
        seen += 1;
        if found.circuit_ids != ids {
            let has = if found.circuit_ids { "" } else { "no " };
            faults.push(format!(
                "{dir} has {has}HiddenServiceExportCircuitID, and `{site}_circuit_ids = {ids}`"
            ));
        }
        let leads_there = |to: &Option<Address>| to.is_some() && to.as_ref() == listen;
        if found.targets.is_empty() || !found.targets.iter().all(leads_there) {
            let place = listen.map_or("nothing".to_owned(), Address::to_string);
            faults.push(format!(
                "the HiddenServicePort of {dir} leads elsewhere than to `{site}_listen`: {place}"
            ));
        }
    }
    (seen, faults)
}

struct Service {
    dir: PathBuf,
    circuit_ids: bool,
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

/// The onion services in the lines of tor's configuration.
fn services(lines: &[String]) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for line in lines {
        let (key, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
        let value = value.split('#').next().unwrap_or_default();
        let value = value.trim();
        match key.to_ascii_lowercase().as_str() {
            // `/a/` is `/a`.
            "hiddenservicedir" => services.push(Service {
                dir: Path::new(value.trim_matches('"')).components().collect(),
                circuit_ids: false,
                targets: Vec::new(),
            }),
            "hiddenserviceport" => {
                if let Some(service) = services.last_mut() {
                    service.targets.push(target(value));
                }
            }
            "hiddenserviceexportcircuitid" => {
                if let Some(service) = services.last_mut() {
                    service.circuit_ids = value.eq_ignore_ascii_case("haproxy");
                }
            }
            _ => {}
        }
    }
    services
}

/// The lines of tor's configuration, with those of the files that it includes in their places.
fn lines(path: &Path, depth: u32) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let line = line.trim();
        match line.strip_prefix("%include ") {
            Some(pattern) if depth > 0 => {
                for file in included(pattern.trim().trim_matches('"')) {
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
fn included(pattern: &str) -> Vec<PathBuf> {
    let path = Path::new(pattern);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (dir, begins, ends) = match name.split_once('*') {
        Some((begins, ends)) => (path.parent().unwrap_or(path), begins, ends),
        None if path.is_dir() => (path, "", ""),
        None => return vec![path.to_owned()],
    };
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
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_read_with_what_is_included() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("torrc.d")).unwrap();
        let include = format!("%include {}/*.conf", at("torrc.d").display());
        let first = format!("hiddenservicedir /a/\n# HiddenServiceDir /no\n{include}\nX 1\n");
        fs::write(at("torrc"), first).unwrap();
        let second = "  HiddenServiceExportCircuitID haproxy\nHiddenServiceDir \"/b\" # two\n";
        fs::write(at("torrc.d/x.conf"), second).unwrap();
        fs::write(at("torrc.d/x.old"), "HiddenServiceDir /c\n").unwrap();
        let found = services(&lines(&at("torrc"), DEPTH).unwrap());
        let found: Vec<_> = found
            .iter()
            .map(|s| (s.dir.to_str().unwrap(), s.circuit_ids))
            .collect();
        assert_eq!(found, [("/a", true), ("/b", false)]);
        // Which includes itself.
        fs::write(at("torrc.d/x.conf"), &include).unwrap();
        assert_eq!(services(&lines(&at("torrc"), DEPTH).unwrap()).len(), 1);
    }

    #[test]
    fn torrc_is_compared_with_what_the_sites_expect() {
        let config = Config {
            source_listen: Address::Unix("/run/source.sock".into()),
            journalist_listen: Some(Address::Unix("/run/desk.sock".into())),
            source_circuit_ids: true,
            onion_hostname_file: Some("/tor/source/hostname".into()),
            journalist_onion_hostname_file: Some("/tor/desk/hostname".into()),
            ..Config::default()
        };
        let faults = |text: &str| {
            let lines: Vec<_> = text.lines().map(str::to_owned).collect();
            compare(&config, &services(&lines))
        };
        let source = "HiddenServiceDir /tor/source\nHiddenServiceExportCircuitID haproxy\n";
        let to_source = "HiddenServicePort 80 unix:\"/run/source.sock\" # sources\n";
        let desk = "HiddenServiceDir /tor/desk/\n";
        let to_desk = "HiddenServicePort 80 unix:/run/desk.sock\n";
        let good = [source, to_source, desk, to_desk].concat();
        assert_eq!(faults(&good), (2, Vec::new()));
        assert_eq!(faults(""), (0, Vec::new()));
        // The sites of both are the other's.
        assert_eq!(
            faults(&[source, to_desk, desk, to_source].concat()).1.len(),
            2
        );
        for (text, said) in [
            (
                [source, to_source, to_desk].concat(),
                "leads elsewhere than to `source_listen`",
            ),
            ([source].concat(), "leads elsewhere than to `source_listen`"),
            (
                [desk, "HiddenServicePort 80"].concat(),
                "leads elsewhere than to `journalist_listen`",
            ),
            (
                [desk, to_desk, "HiddenServiceExportCircuitID haproxy"].concat(),
                "has HiddenServiceExportCircuitID, and `journalist_circuit_ids = false`",
            ),
            (
                [desk, to_desk, "HiddenServiceDir /tor/more\n", to_desk].concat(),
                "/tor/more is not the journalists' service",
            ),
        ] {
            let (_, found) = faults(&text);
            assert!(
                found.len() == 1 && found[0].contains(said),
                "{text}: {found:?}"
            );
        }
        let tcp = |text: &str| target(text).map(|to| to.to_string());
        assert_eq!(tcp("80").as_deref(), Some("127.0.0.1:80"));
        assert_eq!(tcp("80 8080").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(tcp("80 127.0.0.1:81").as_deref(), Some("127.0.0.1:81"));
        assert_eq!(tcp("80 [::1]").as_deref(), Some("[::1]:80"));
        assert_eq!(tcp("80 nowhere"), None);
    }
}
