//! The pages of the journalists' site.

use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;

use super::Problem;
use super::bundles::Bundle;
use super::hand_in::Refused;
use crate::id::SubmissionId;
use crate::import::Taken;
use crate::store::{Listed, Submission, Tally};
use crate::web::pages::filters;
pub(super) use crate::web::pages::respond;

/// `/sign-in`
#[derive(Template)]
#[template(path = "desk-sign-in.html")]
pub(super) struct SignInPage<'a> {
    pub site: &'a str,
    /// What its cookie says too.
    pub form: &'a str,
    /// What is said above it.
    pub notice: Option<&'static str>,
}

/// `/`
#[derive(Template)]
#[template(path = "desk.html")]
pub(super) struct HomePage<'a> {
    pub site: &'a str,
    /// Who is signed in.
    pub name: &'a str,
    /// What every form of the page carries.
    pub form: &'a str,
    /// How often somebody had the passphrase and no code.
    pub wrong_codes: u64,
    /// What needs somebody.
    pub attention: Vec<String>,
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
    pub trash_days: u32,
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
    pub site: &'a str,
    pub form: &'a str,
    /// How many there are.
    pub number: u64,
    /// How many were not collected by this journalist.
    pub new: u64,
    pub rows: Vec<Row>,
    pub trash_days: u32,
}

/// What was done.
#[derive(Template)]
#[template(path = "desk-done.html")]
pub(super) struct DonePage<'a> {
    pub site: &'a str,
    pub done: Done,
    pub trash_days: u32,
    pub collected_days: u32,
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
    pub site: &'a str,
    pub form: &'a str,
    pub taking: Taking,
    /// Replies that the disk has no room for.
    pub no_room: u64,
    /// The largest bundle in bytes.
    pub most: u64,
}

/// What became of a bundle of replies.
pub(super) enum Taking {
    Nothing,
    Done(Taken),
    Refused(Refused),
}

/// `/sign-out`
#[derive(Template)]
#[template(path = "desk-signed-out.html")]
pub(super) struct SignedOutPage<'a> {
    pub site: &'a str,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "desk-error.html")]
pub(super) struct ErrorPage<'a> {
    pub site: &'a str,
    pub problem: Problem,
}

/// Above the form when a session is over.
pub(super) const SESSION_OVER: &str = "You are not signed in any more. That happens after some \
    minutes without a click, twelve hours after you signed in, when the server is started anew, \
    and when the admin changed your account.";
/// Above the form when nobody was signed in. It is the same for everything that may be wrong.
pub(super) const FAILED: &str = "Nobody was signed in. Wait for the next code of your app, and \
    type all three once more. Each code is taken once. In the first minutes after the server was \
    started, and after several wrong codes, right ones are refused too: then wait some minutes. \
    Does it go on, ask your admin.";
/// Above the form when it was none of this browser's.
pub(super) const NO_FORM_COOKIE: &str = "Nobody was signed in: your browser did not send back \
    the cookie of this page, or another window of this site came between. Please sign in once \
    more. If this line comes again, your browser refuses cookies: allow them for this site.";
