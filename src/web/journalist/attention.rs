//! What a journalist should know before all else, in the language of the page.
//!
//! What it says of keys is what the log and `postern doctor` say of them in English.

use jiff::civil::Date;

use super::Settings;
use crate::clock;
use crate::recipients::{RecipientName, Warning};
use crate::store::{Space, Tally};
use crate::web::page::Page;
use crate::web::texts::Text;

/// A text for each thing that needs somebody.
pub(super) fn attention(
    page: &Page,
    settings: &Settings,
    tally: &Tally,
    space: Space,
    floor: Option<Date>,
) -> Vec<Text<'static>> {
    let mut texts = Vec::new();
    if space.free < settings.limits.floor {
        texts.push(page.text("desk-disk-full"));
    } else if space.free < settings.limits.reserve_on(space) {
        texts.push(page.text("desk-disk-reserve"));
    }
    if tally.fragments > 0 {
        texts.push(
            page.text("desk-fragments")
                .number("number", tally.fragments),
        );
    }
    let warnings = settings.recipients.warnings(clock::today(), floor);
    texts.extend(warnings.iter().map(|warning| of_keys(page, warning)));
    texts
}

/// A warning of keys.
pub(super) fn of_keys(page: &Page, warning: &Warning) -> Text<'static> {
    let of = |id, name: &RecipientName, day: &Date| {
        page.text(id).word("name", name.as_str()).word("day", day)
    };
    let replaced = |id, name: &RecipientName, day: &Date| {
        let command = format!("postern recipients add {} FILE --replace", name.as_str());
        of(id, name, day).command("command", command)
    };
    match warning {
        Warning::ClockBack { day, floor } => page
            .text("desk-clock-back")
            .word("day", day)
            .word("used", floor),
        Warning::LeftOut { name, last } => replaced("desk-keys-over", name, last),
        Warning::LastInUse { name, last } => replaced("desk-keys-last", name, last),
        Warning::Ends { name, last } => replaced("desk-keys-end", name, last),
        Warning::NotBegun { name, first } => of("desk-keys-early", name, first),
    }
}
