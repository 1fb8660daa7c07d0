//! The journalists' keys: whether the server would start with them, and for how long they last.

use super::{Finding, Subject, ok, unseen, warning, wrong};
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
    match kind {
        Kind::PostQuantum => ok(what),
        Kind::Classic => warning(
            what,
            "make post-quantum keys with `postern-reader keygen`: a quantum computer may open \
             what is sealed to these",
        ),
    }
}

/// Until when there are keys. The one place to ask about key periods.
fn how_long(_recipients: &Recipients) -> &'static str {
    "which do not end"
}
