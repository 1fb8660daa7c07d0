//! The journalists' keys: whether the server would start with them, and for how long they last.

use super::{Finding, Subject, ok, unseen, warning, wrong};
use crate::clock;
use crate::recipients::{Kind, Recipients};

/// The recipients can be sealed to.
pub(super) fn keys(subject: &Subject) -> Finding {
    let files = &subject.config.recipients;
    if std::fs::read_dir(files).is_err() && !subject.may_look() {
        return unseen("the recipients");
    }
    let recipients = match subject.config.load_recipients() {
        Ok(recipients) => recipients,
        Err(why) => return wrong(why.error, why.hint),
    };
    let names = recipients.names().join(", ");
    let kind = recipients.kind();
    let what = format!("{kind} keys of {names}, {}", how_long(&recipients));
    // The store has its own line when it cannot be asked.
    let floor = subject
        .catalog()
        .ok()
        .and_then(|all| all.key_floor().ok())
        .flatten();
    let warnings = recipients.warnings(clock::today(), floor);
    if !warnings.is_empty() {
        let all: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        return warning(what, all.join("; "));
    }
    match kind {
        Kind::PostQuantum => ok(what),
        Kind::Classic => warning(
            what,
            "make post-quantum keys with `postern-reader keygen`: a quantum computer may open \
             what is sealed to these",
        ),
    }
}

/// Until when there are keys.
fn how_long(recipients: &Recipients) -> String {
    let ends = recipients
        .key_counts()
        .filter_map(|(name, _)| Some(recipients.span(name)?.to));
    match ends.min() {
        Some(last) => format!("of which the first list ends on {last}"),
        None => "which do not end".to_owned(),
    }
}
