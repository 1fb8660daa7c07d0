//! The pages of the journalists' site.

use askama::Template;

use super::Problem;
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
    pub wrong_codes: u32,
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
