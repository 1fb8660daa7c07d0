//! What a source is told of a submission: counts and sizes, nothing secret.

use super::answers::{Unanswerable, Whose};
use crate::envelope::{Cut, PartSum};
use crate::id::SubmissionId;

/// How an upload ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it is on disk.
    Whole,
    /// A part of it is on disk.
    Partial(Cut),
    /// The form held neither text nor file; nothing is kept.
    Empty,
    /// It ended before there was anything to keep.
    Nothing(Cut),
    /// It was thrown away because its source asked for it.
    Discarded,
    /// The form was discarded before it was sent again; nothing of this send is kept.
    FormCancelled,
    /// The form's token is missing or is none of ours; nothing is kept.
    BadToken,
    /// It could not be answered, and the form was small: it is to be filled in again.
    Unanswerable(Unanswerable),
    /// Its form was sent too often; nothing of this send is kept.
    SentTooOften,
    /// Too much came over its circuit; nothing of this send is kept.
    TooMuch,
    /// Too much arrived at that moment; nothing of this send is kept.
    Busy,
    /// The server could not store it. What is left of it, if anything, is a fragment.
    NotStored,
}

/// What arrived, as its source sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// How it ended.
    pub outcome: Outcome,
    /// Characters of the message, if one is kept.
    pub message_characters: Option<u64>,
    /// Whether the message is whole.
    pub message_complete: bool,
    /// Sizes in bytes of the files that are kept whole, in order.
    pub files: Vec<u64>,
    /// Bytes that are kept of a file that was cut.
    pub cut_file: Option<u64>,
    /// The largest submission that was taken at that moment, in bytes.
    pub limit: u64,
    /// Whether it can be answered.
    pub answers: Answerable,
}

/// Whether a submission can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerable {
    /// No answer is wanted.
    No,
    /// No answer is wanted, though a codename was typed.
    Declined,
    /// With a codename.
    Yes(Whose),
    /// An answer was wanted, but there can be none.
    Never(Unanswerable),
}

impl Receipt {
    /// A receipt for nothing.
    #[must_use]
    pub fn nothing(outcome: Outcome) -> Self {
        Self {
            outcome,
            message_characters: None,
            message_complete: false,
            files: Vec::new(),
            cut_file: None,
            limit: 0,
            answers: Answerable::No,
        }
    }

    /// Bytes of all whole files.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.files.iter().sum()
    }
}

/// Tells two addresses of one form apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AddressSum(pub(super) [u8; 32]);

/// An upload that ended: what its source is told, and what the server has to know to
/// recognise it when it comes again.
pub struct Ended {
    /// What its source is told.
    pub receipt: Receipt,
    /// What tells the address of its answers from another, if there is one.
    pub address: Option<AddressSum>,
    /// The submission it became, if it became one.
    pub stored: Option<SubmissionId>,
    /// Sums of its message and files: tell a repetition from another.
    pub sums: Vec<PartSum>,
}

impl Ended {
    /// Whether its source was told that all or a part of it is kept.
    #[must_use]
    pub fn is_received(&self) -> bool {
        matches!(self.receipt.outcome, Outcome::Whole | Outcome::Partial(_))
            && self.stored.is_some()
    }

    /// An end that left nothing.
    #[must_use]
    pub fn nothing(outcome: Outcome) -> Self {
        Self {
            receipt: Receipt::nothing(outcome),
            address: None,
            stored: None,
            sums: Vec::new(),
        }
    }
}
