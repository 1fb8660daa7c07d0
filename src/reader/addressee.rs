//! Whom `reply` answers: the source of this designation, and the address in its folder.
//!
//! The address is taken from what its envelopes said, and taken only if the mailbox computed
//! of all of it is the one that `source.json` names and the folder is called after.
//!
//! *Never*: a guess. What is short, unknown or not one source's alone is refused.

use std::collections::BTreeSet;
use std::path::Path;

use super::cases::Cases;
use super::names::directories;
use super::source;
use crate::diagnostic::Failure;
use crate::envelope::ReplyAddress;
use crate::id::SubmissionId;
use crate::mailbox::{Designation, MailboxId};

/// Near names that are said.
const NAMED_AT_MOST: usize = 10;
/// Shorter parts of a name are like many others.
const TELLING: usize = 3;

/// A source that can be answered.
pub(super) struct Addressee {
    pub(super) mailbox: MailboxId,
    pub(super) address: ReplyAddress,
}

impl Addressee {
    /// The source that `to` names.
    pub(super) fn find(cases: &Cases, to: &str) -> Result<Self, Failure> {
        let mailbox = choose(cases, to)?;
        let mut folders = cases.folders_of(mailbox);
        let address = folders.find_map(|case| address_in(&cases.path(case), mailbox));
        let address = address.ok_or_else(|| {
            let what = "nothing in its folder says where answers go";
            Failure::new(
                format!("{} cannot be answered: {what}", mailbox.designation()),
                "open the bundle that its submissions came in once more",
            )
        })?;
        Ok(Self { mailbox, address })
    }
}

/// The mailbox that `to` names: a designation in full, or a mailbox id.
fn choose(cases: &Cases, to: &str) -> Result<MailboxId, Failure> {
    if let Ok(mailbox) = to.parse::<MailboxId>() {
        if cases.folders_of(mailbox).next().is_some() {
            return Ok(mailbox);
        }
        let hint = "give the designation in full, as its folder is called";
        return Err(Failure::new(
            "no folder is that of this mailbox id and called after it",
            hint,
        ));
    }
    if let Some(failure) = to.parse().ok().and_then(|id| submission(cases, id)) {
        return Err(failure);
    }
    let Ok(designation) = to.parse::<Designation>() else {
        let error = format!("{to} is no designation in full");
        return Err(Failure::new(error, near(cases, to)));
    };
    let called = |mailbox: &&MailboxId| mailbox.designation() == designation;
    let mailboxes: BTreeSet<_> = cases.sources().values().filter(called).collect();
    let renamed = mailboxes.first().and_then(|mailbox| {
        let is_lost = cases.folders_of(**mailbox).next().is_none();
        cases.renamed(**mailbox).next().filter(|_| is_lost)
    });
    if let Some(renamed) = renamed {
        return Err(Failure::new(
            format!("there is no folder called {to}"),
            format!("its folder is called {renamed}: give it its name back"),
        ));
    }
    let mut mailboxes = mailboxes
        .into_iter()
        .filter(|mailbox| cases.folders_of(**mailbox).next().is_some());
    match (mailboxes.next(), mailboxes.next()) {
        (Some(mailbox), None) => Ok(*mailbox),
        (Some(_), Some(_)) => Err(Failure::new(
            format!("two sources are called {to}, which somebody did on purpose"),
            format!(
                "look into the folders {to}, {to}-2…, and give the mailbox id that is in the \
                 source.json of the right one with --to"
            ),
        )),
        (None, _) if cases.path(to).is_dir() => Err(Failure::new(
            format!("the folder {to} does not say whose it is"),
            "its source.json is missing or damaged: move the folder out of --cases, and open the \
             bundles that its submissions came in once more",
        )),
        (None, _) => Err(Failure::new(
            format!("there is no source called {to}"),
            near(cases, to),
        )),
    }
}

/// What to say to the id of a submission, if it is that of one.
fn submission(cases: &Cases, id: SubmissionId) -> Option<Failure> {
    let folder = cases.folders_with(id).next()?;
    let error = format!("{id} is a submission, and no source");
    Some(match folder.parent().and_then(|case| case.to_str()) {
        Some(case) if !case.is_empty() => Failure::new(error, format!("give {case} with --to")),
        _ if source::addresses(&cases.path(&id.to_string()))
            .next()
            .is_none() =>
        {
            Failure::new(
                format!("{id} cannot be answered: its source wants no answer"),
                "an answer goes to whoever left an address, and has a folder with a name of words",
            )
        }
        _ => Failure::new(
            format!("{id} cannot be answered: where answers go cannot be believed"),
            "`postern-reader list` says more of the bundle that it came in",
        ),
    })
}

/// What to do about a name that is none: the names that are near it.
fn near(cases: &Cases, to: &str) -> String {
    let to = to.to_lowercase();
    let telling = |part: &&str| part.len() >= TELLING;
    let is_near = |name: &str| {
        name.starts_with(&to)
            || to
                .split('-')
                .filter(telling)
                .any(|part| name.contains(part))
    };
    let names = cases.sources().values().map(MailboxId::designation);
    let names: BTreeSet<_> = names.filter(|name| is_near(name.as_str())).collect();
    let mut named: Vec<_> = names
        .iter()
        .take(NAMED_AT_MOST)
        .map(|n| n.as_str())
        .collect();
    if named.is_empty() {
        return "give it in full, as its folder is called; --cases says where that is".to_owned();
    }
    if names.len() > NAMED_AT_MOST {
        named.push("…");
    }
    format!("give it in full; near it: {}", named.join(", "))
}

/// The address of this mailbox, if something opened into its folder says it.
fn address_in(case: &Path, mailbox: MailboxId) -> Option<ReplyAddress> {
    let folders = directories(case).unwrap_or_default();
    let said = folders
        .iter()
        .flat_map(|folder| source::addresses(&case.join(folder)));
    let mut mine = said.filter(|address| address.mailbox() == Ok(mailbox));
    mine.next()
}
