//! The pages of the journalists' site.

use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;

use super::bundles::Bundle;
use super::hand_in::Refused;
use crate::diagnostic::escape;
use crate::id::SubmissionId;
use crate::import::Taken;
use crate::store::{Listed, Submission, Tally};
use crate::web::page::Page;
pub(super) use crate::web::pages::respond;
use crate::web::texts::Text;

/// `/sign-in`
#[derive(Template)]
#[template(path = "desk-sign-in.html")]
pub(super) struct SignInPage<'a> {
    pub page: Page,
    /// What its cookie says too.
    pub form: &'a str,
    /// What is said above it.
    pub notice: Option<Notice>,
}

/// Why nobody is signed in.
#[derive(Clone, Copy)]
pub(super) enum Notice {
    /// The session of this browser is over.
    Over,
    /// Something was wrong: what, is not told.
    Failed,
    /// The form was none of this browser's.
    NoCookie,
}

impl Notice {
    fn text(self) -> &'static str {
        match self {
            Self::Over => "desk-sign-in-over",
            Self::Failed => "desk-sign-in-failed",
            Self::NoCookie => "sign-in-cookie",
        }
    }
}

/// `/`
#[derive(Template)]
#[template(path = "desk.html")]
pub(super) struct HomePage<'a> {
    pub page: Page,
    /// Who is signed in.
    pub name: &'a str,
    /// What every form of the page carries.
    pub form: &'a str,
    /// How often somebody had the passphrase and no code.
    pub wrong_codes: u64,
    /// What needs somebody.
    pub attention: Vec<Text<'static>>,
    /// What there is, in numbers.
    pub tally: Tally,
    /// What this journalist is downloading, or has downloaded and not marked.
    pub bundle: Option<Arc<Bundle>>,
    /// A page of the list.
    pub days: Vec<DayList>,
    /// Whether the list begins here.
    pub is_first: bool,
    /// Where the next page begins.
    pub older: Option<String>,
    pub takes_replies: bool,
    /// Days that the trash is kept at least.
    pub trash_days: u64,
    pub version: &'static str,
}

/// The submissions of one day on a page.
pub(super) struct DayList {
    pub day: Date,
    pub rows: Vec<Row>,
}

/// One submission.
pub(super) struct Row {
    pub id: SubmissionId,
    /// The first digits of its id, to tell it by.
    pub short: String,
    pub day: Date,
    pub size: u64,
    pub fragment: bool,
    /// Whether this journalist has collected it, or it is collected anyway.
    pub collected: bool,
}

impl Row {
    /// Its state in words.
    fn state(&self) -> &'static str {
        match (self.collected, self.fragment) {
            (false, false) => "desk-state-new",
            (false, true) => "desk-state-new-cut",
            (true, false) => "desk-state-collected",
            (true, true) => "desk-state-collected-cut",
        }
    }
}

impl From<&Listed> for Row {
    fn from(listed: &Listed) -> Self {
        let Submission {
            id,
            day,
            size,
            fragment,
            ..
        } = listed.submission;
        let mut short = id.to_string();
        short.truncate(8);
        Self {
            id,
            short,
            day,
            size,
            fragment,
            collected: listed.collected,
        }
    }
}

/// Whether the journalist is sure.
#[derive(Template)]
#[template(path = "desk-delete.html")]
pub(super) struct ConfirmPage<'a> {
    pub page: Page,
    pub form: &'a str,
    /// How many there are.
    pub number: u64,
    /// How many were not collected by this journalist.
    pub new: u64,
    pub rows: Vec<Row>,
    pub trash_days: u64,
}

/// What was done.
#[derive(Template)]
#[template(path = "desk-done.html")]
pub(super) struct DonePage {
    pub page: Page,
    pub done: Done,
    pub trash_days: u64,
    pub collected_days: u64,
}

/// See [`DonePage`].
pub(super) enum Done {
    Collected(u64),
    Deleted(u64),
}

/// `/replies`
#[derive(Template)]
#[template(path = "desk-replies.html")]
pub(super) struct HandInPage<'a> {
    pub page: Page,
    pub form: &'a str,
    pub taking: Taking,
    /// The largest bundle in bytes.
    pub most: u64,
}

/// What became of a bundle of replies.
pub(super) enum Taking {
    Nothing,
    Done(TakenIn),
    Refused(Refused),
}

/// What of a bundle was taken in, in numbers of replies.
pub(super) struct TakenIn {
    pub new: u64,
    pub known: u64,
    pub repaired: u64,
    pub no_room: u64,
    /// How many things are wrong with the bundle.
    pub wrong: u64,
    /// The first of them, for whoever made it: technical lines, in English. What in them is
    /// hostile has no controls, and nothing that turns the reading direction.
    pub named: Vec<String>,
}

impl TakenIn {
    /// Whether all of it is here now.
    fn is_good(&self) -> bool {
        self.wrong == 0 && self.no_room == 0
    }
}

impl From<&Taken> for TakenIn {
    fn from(taken: &Taken) -> Self {
        Self {
            new: taken.new,
            known: taken.known,
            repaired: taken.repaired,
            no_room: taken.no_room.len() as u64,
            wrong: taken.wrong.number,
            named: taken.wrong.named.iter().map(|what| escape(what)).collect(),
        }
    }
}

/// `/sign-out`
#[derive(Template)]
#[template(path = "desk-signed-out.html")]
pub(super) struct SignedOutPage {
    pub page: Page,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "desk-error.html")]
pub(super) struct ErrorPage {
    pub page: Page,
    pub heading: &'static str,
    pub text: &'static str,
}

#[cfg(test)]
mod tests;
