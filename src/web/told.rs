//! What a source is told of a send: how it ended, what is kept, and what to do now.

use std::time::Duration;

use super::page::Page;
use super::pages;
use super::texts::Text;
use crate::codename::BadCodename;
use crate::envelope::Cut;
use crate::intake::{Answerable, Outcome, Receipt, Status, Unanswerable, Whose};

/// The page of a send, in words.
pub(super) struct Told<'a> {
    pub heading: Text<'a>,
    pub tone: Tone,
    /// How it ended.
    pub texts: Vec<Text<'a>>,
    /// What has arrived, if anything has.
    pub list: Option<Receipt>,
    /// Whether and how it can be answered.
    pub answers: Vec<Text<'a>>,
    /// Whether an answer was wanted that nobody can give.
    pub is_unanswerable: bool,
    /// Other sends of the same form that are kept.
    pub others: u64,
    /// What can be done now.
    pub next: Vec<Text<'a>>,
    /// Whether any of it is kept: then its source may be done.
    pub is_kept: bool,
}

/// How it sounds.
pub(super) enum Tone {
    Good,
    Bad,
    Plain,
}

/// What the words depend on besides.
pub(super) struct Facts {
    /// Most files in one send.
    pub max_files: u64,
    /// Most characters of a message.
    pub max_message: u64,
    /// How long an end is known.
    pub memory: Duration,
    /// Whether the page shows the codename itself.
    pub shows_codename: bool,
    /// What an earlier send of the form left, if the last left nothing.
    pub before: Option<Receipt>,
}

impl<'a> Told<'a> {
    pub(super) fn new(page: &Page, status: &Status, facts: Facts) -> Self {
        let plain = |heading, tone, text| Self::short(page.text(heading), tone, vec![text]);
        match status {
            Status::Unknown => {
                let text = page.text("sent-unknown-text").minutes("time", facts.memory);
                plain("sent-unknown", Tone::Plain, text)
            }
            Status::Arriving => {
                let text = page.text("sent-arriving-text");
                plain("sent-arriving", Tone::Plain, text)
            }
            Status::NotDeleted => {
                let text = page.text("sent-not-deleted-text");
                plain("sent-not-deleted", Tone::Bad, text)
            }
            Status::Ended(receipt, others) => {
                let told = ended(page, receipt, &facts);
                Self {
                    // One of them is listed here.
                    others: (*others as u64).saturating_sub(facts.before.is_some().into()),
                    ..told
                }
            }
        }
    }

    /// A page of a heading and a text.
    fn short(heading: Text<'a>, tone: Tone, texts: Vec<Text<'a>>) -> Self {
        Self {
            heading,
            tone,
            texts,
            list: None,
            answers: Vec::new(),
            is_unanswerable: false,
            others: 0,
            next: Vec::new(),
            is_kept: false,
        }
    }
}

fn ended<'a>(page: &Page, receipt: &Receipt, facts: &Facts) -> Told<'a> {
    let again = |text: Text<'a>| text.link(page.at("/send"));
    let (heading, tone, mut texts) = match &receipt.outcome {
        Outcome::Whole => {
            let texts = vec![page.text("sent-whole-text")];
            return kept(page, receipt, facts, Tone::Good, ("sent-whole", texts));
        }
        Outcome::Partial(cut) => {
            let texts = part(page, *cut, receipt, facts);
            return kept(page, receipt, facts, Tone::Bad, ("sent-part", texts));
        }
        Outcome::Empty => ("sent-empty", Tone::Bad, vec![page.text("sent-empty-text")]),
        Outcome::Discarded => {
            let text = page.text("sent-discarded-text");
            ("sent-discarded", Tone::Good, vec![text])
        }
        Outcome::Nothing(cut) => {
            let text = why_nothing(page, *cut, receipt.limit);
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::FormCancelled => {
            let text = again(page.text("sent-form-cancelled"));
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::BadToken => {
            let text = again(page.text("sent-bad-token"));
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::Unanswerable(why) => {
            let rest = page.text("sent-unanswerable").link(page.at("/send?mine"));
            let texts = vec![why_unanswerable(page, why), rest];
            ("sent-nothing", Tone::Bad, texts)
        }
        Outcome::SentTooOften => {
            let text = again(page.text("sent-too-often"));
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::TooMuch => {
            let text = again(page.text("sent-too-much"));
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::Busy => {
            let text = page.text("sent-busy");
            ("sent-nothing", Tone::Bad, vec![text])
        }
        Outcome::NotStored => {
            let text = page.text("sent-not-stored");
            ("sent-nothing", Tone::Bad, vec![text])
        }
    };
    if facts.before.is_some() {
        texts.push(page.text("sent-before"));
    }
    Told {
        list: facts.before.clone(),
        is_kept: facts.before.is_some(),
        next: vec![again(page.text("sent-again"))],
        ..Told::short(page.text(heading), tone, texts)
    }
}

/// A send of which all or a part is kept.
fn kept<'a>(
    page: &Page,
    receipt: &Receipt,
    facts: &Facts,
    tone: Tone,
    (heading, texts): (&'static str, Vec<Text<'a>>),
) -> Told<'a> {
    Told {
        heading: page.text(heading),
        tone,
        texts,
        list: Some(receipt.clone()),
        answers: answers(page, &receipt.answers, facts),
        is_unanswerable: matches!(receipt.answers, Answerable::Never(_)),
        others: 0,
        next: next(page, receipt),
        is_kept: true,
    }
}

/// Why only a part of it is kept, and that this is safe.
fn part<'a>(page: &Page, cut: Cut, receipt: &Receipt, facts: &Facts) -> Vec<Text<'a>> {
    let no_files = receipt.files.is_empty() && receipt.cut_file.is_none();
    let no_files = no_files && matches!(cut, Cut::TooLarge | Cut::NoRoom);
    let no_files = no_files.then(|| page.text("part-no-files"));
    let why = why_part(page, cut, receipt.limit, facts);
    let texts = [Some(why), no_files, Some(page.text("sent-part-kept"))];
    texts.into_iter().flatten().collect()
}

fn why_part<'a>(page: &Page, cut: Cut, limit: u64, facts: &Facts) -> Text<'a> {
    match cut {
        Cut::Connection => page.text("part-connection"),
        Cut::Idle => page.text("part-idle"),
        Cut::Shutdown => page.text("part-shutdown"),
        Cut::TooLarge => page.text("part-too-large").limit("size", limit),
        Cut::TooManyFiles => page.text("part-too-many").number("number", facts.max_files),
        Cut::MessageTooLong => page
            .text("part-message")
            .number("number", facts.max_message),
        Cut::NoRoom => page.text("part-no-room"),
        Cut::Malformed => page.text("part-malformed"),
    }
}

fn why_nothing<'a>(page: &Page, cut: Cut, limit: u64) -> Text<'a> {
    match cut {
        Cut::Connection => page.text("nothing-connection"),
        Cut::Idle => page.text("nothing-idle"),
        Cut::Shutdown => page.text("nothing-shutdown"),
        Cut::TooLarge => page.text("nothing-too-large").limit("size", limit),
        Cut::TooManyFiles => page.text("nothing-too-many"),
        Cut::MessageTooLong => page.text("nothing-message"),
        Cut::NoRoom => page.text("nothing-no-room"),
        Cut::Malformed => page.text("nothing-malformed"),
    }
}

/// Why a submission cannot be answered.
fn why_unanswerable<'a>(page: &Page, why: &Unanswerable) -> Text<'a> {
    match why {
        Unanswerable::Codename(problem) => codename_problem(page, problem),
        Unanswerable::SignedOut => page.text("codename-signed-out-before"),
    }
}

/// What is wrong with a codename, for the one who typed it.
pub(super) fn codename_problem<'a>(page: &Page, problem: &BadCodename) -> Text<'a> {
    match problem {
        BadCodename::Empty => page.text("codename-empty"),
        BadCodename::Count(count) => page.text("codename-count").number("number", *count as u64),
        BadCodename::NotOnList(which) => page.text("codename-word").number("number", *which as u64),
        BadCodename::Check => page.text("codename-check"),
    }
}

/// Above a form that is to be filled in again. `cut` is the most characters of a message, if
/// this one was longer.
pub(super) fn unanswerable(
    page: &Page,
    why: &Unanswerable,
    cut: Option<u64>,
) -> Vec<Text<'static>> {
    let why = match why {
        Unanswerable::Codename(problem) => codename_problem(page, problem),
        Unanswerable::SignedOut => page.text("codename-signed-out"),
    };
    let cut = cut.map(|most| page.text("codename-again-cut").number("number", most));
    [Some(why), Some(page.text("codename-again")), cut]
        .into_iter()
        .flatten()
        .collect()
}

fn answers<'a>(page: &Page, answers: &Answerable, facts: &Facts) -> Vec<Text<'a>> {
    let whose = match answers {
        Answerable::No => return Vec::new(),
        Answerable::Declined => return vec![page.text("receipt-declined")],
        // Why, first: it says which word to look at.
        Answerable::Never(why) => {
            let never = page.text("receipt-never").link(page.at("/send?mine"));
            return vec![why_unanswerable(page, why), never];
        }
        Answerable::Yes(whose) => whose,
    };
    let text = if facts.shows_codename {
        let days = u64::from(pages::ANSWERS_WAIT);
        page.text("receipt-keep").number("days", days)
    } else {
        match whose {
            Whose::SignedIn => page.text("receipt-signed-in"),
            Whose::New => page.text("receipt-new"),
            Whose::Typed => page.text("receipt-typed"),
        }
    };
    vec![text.link(page.at("/inbox"))]
}

/// What can be done when something is kept.
fn next<'a>(page: &Page, receipt: &Receipt) -> Vec<Text<'a>> {
    let mut next = Vec::new();
    if let Outcome::Partial(cut) = receipt.outcome {
        let has_codename = matches!(receipt.answers, Answerable::Yes(Whose::New | Whose::Typed));
        let form = page.at(if has_codename { "/send?mine" } else { "/send" });
        let text = match cut {
            Cut::TooLarge => "rest-too-large",
            Cut::TooManyFiles => "rest-too-many",
            Cut::MessageTooLong => "rest-message",
            Cut::NoRoom => "rest-no-room",
            Cut::Malformed => "rest-malformed",
            Cut::Connection | Cut::Idle | Cut::Shutdown => "rest-connection",
        };
        next.push(page.text(text).link(form).link(page.at("/about/large")));
        next.push(page.text(match receipt.answers {
            Answerable::Yes(_) => "rest-same",
            _ => "rest-nothing",
        }));
    }
    next.push(match receipt.answers {
        Answerable::Yes(Whose::SignedIn) => page.text("sent-signed-in").link(page.at("/inbox")),
        _ => page.text("sent-close"),
    });
    next
}
