//! What a journalist should know before all else.

use jiff::civil::Date;

use super::Settings;
use crate::clock;
use crate::diagnostic::count;
use crate::store::{Space, Tally};

/// A line for each thing that needs somebody.
pub(super) fn attention(
    settings: &Settings,
    tally: &Tally,
    space: Space,
    floor: Option<Date>,
) -> Vec<String> {
    let mut lines = Vec::new();
    if space.free < settings.limits.floor {
        lines.push(
            "The disk is full: not even messages are taken. The admin has to make room now."
                .to_owned(),
        );
    } else if space.free < settings.limits.reserve_on(space) {
        lines.push(
            "The disk has reached its reserve: messages are taken, files are not. The admin has \
             to make room: collect, mark collected, and have the admin run “postern purge”."
                .to_owned(),
        );
    }
    if tally.fragments > 0 {
        lines.push(format!(
            "A crash of the server cut {}: download what is marked so as any other; \
             “postern-reader open” recovers what arrived.",
            count(tally.fragments, "submission")
        ));
    }
    let warnings = settings.recipients.warnings(clock::today(), floor);
    lines.extend(
        warnings
            .iter()
            .map(|warning| sentence(&warning.to_string())),
    );
    lines
}

/// A line of the log as a sentence of a page.
fn sentence(line: &str) -> String {
    let mut opens = false;
    let quoted = line.chars().map(|c| match c {
        '`' => {
            opens = !opens;
            if opens { '“' } else { '”' }
        }
        c => c,
    });
    let mut rest = quoted.collect::<Vec<_>>().into_iter();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).chain(['.']).collect()
}
