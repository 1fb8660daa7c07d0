//! How a visitor of the demo signs in at the journalists' site, without an app for codes.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::JOURNALIST;
use crate::account::code::CodeSecret;
use crate::admin::journalist::Halves;
use crate::admin::say;
use crate::clock;

pub(super) fn explain(web: &str, halves: &Halves) {
    say(format_args!(
        "The journalists' own site is {web}. Sign in as {JOURNALIST} with the passphrase
   {passphrase}
   and a code: {code} is good for a minute, and once.{more} (An app for codes takes the secret
   {secret}.)
",
        passphrase = halves.passphrase.expose(),
        code = *halves.codes.code_at(clock::code_step()),
        more = if may_read() {
            " Press Enter here for the next."
        } else {
            ""
        },
        secret = *halves.codes.base32(),
    ));
}

/// Says the code of the moment whenever somebody presses Enter.
pub(super) fn on_enter(codes: CodeSecret) {
    if !may_read() {
        return;
    }
    // It waits for a line for as long as the demo runs, and ends with the process.
    std::thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            if line.is_err() {
                return;
            }
            say(format_args!("code: {}", *codes.code_at(clock::code_step())));
        }
    });
}

/// Whether a line can be read: what runs in the background of a terminal would be stopped.
fn may_read() -> bool {
    if !io::stdin().is_terminal() {
        return true;
    }
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in parentheses: state, parent, process group, session, terminal, and the
    // process group in the terminal's foreground.
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let fields: Vec<_> = fields.split(' ').collect();
    fields.len() > 5 && fields[2] == fields[5]
}
