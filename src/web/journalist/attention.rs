//! What a journalist should know before all else.

use super::Desk;
use crate::diagnostic::count;
use crate::store::{Space, Tally};

/// A line for each thing that needs somebody.
pub(super) fn attention(desk: &Desk, tally: &Tally, space: Space) -> Vec<String> {
    let mut lines = Vec::new();
    if space.free < desk.settings.limits.floor {
        lines.push(
            "The disk is full: not even messages are taken. The admin has to make room now."
                .to_owned(),
        );
    } else if space.free < desk.settings.limits.reserve_on(space) {
        lines.push(
            "The disk has reached its reserve: messages are taken, files are not. The admin has \
             to make room: collect, mark collected, and have the admin run `postern purge`."
                .to_owned(),
        );
    }
    if tally.fragments > 0 {
        lines.push(format!(
            "A crash of the server cut {}: download what is marked so as any other; \
             `postern-reader open` recovers what arrived.",
            count(tally.fragments, "submission")
        ));
    }
    lines
}
