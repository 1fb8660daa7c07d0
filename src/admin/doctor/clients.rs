//! Who may reach the journalists' onion service.
//!
//! *Never*: a key.

use std::io;

use super::process::journalist_listen;
use super::{Finding, Subject, ok, some_of, unread, unseen, warning, wrong};
use crate::admin::journalist::onion_key::{RESTART, service};
use crate::diagnostic::count;
use crate::onion::client_key::Ignored;
use crate::onion::clients::{Clients, DIRECTORY, SUFFIX};

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
