//! Who wrote an envelope, and to whom it can be answered: what `list`, `verify` and `open`
//! believe of what it says.
//!
//! Only the outermost envelope is asked, and the mailbox is computed of all of its address:
//! nobody can name another source's without knowing the address itself.

use jiff::civil::Date;

use super::input::Item;
use super::open::Envelope;
use super::record::{Written, believable};
use super::report::Voice;
use crate::diagnostic::Failure;
use crate::envelope::Kind;
use crate::id::SubmissionId;
use crate::mailbox::MailboxId;
use crate::recipients::RecipientName;

/// Who wrote an envelope, and where answers go.
pub(super) struct Origin {
    pub(super) written: Written,
    /// The mailbox of the source whose conversation it belongs to.
    pub(super) mailbox: Option<MailboxId>,
    /// Of a reply, when it was written, as it says itself.
    pub(super) day: Option<Date>,
    /// Of a reply, the name of the key it was written with, as it says itself.
    pub(super) by: Option<RecipientName>,
    /// Of a reply, what its journalist had by then, as it says itself.
    pub(super) after: Vec<SubmissionId>,
    /// Whether all was there that could have named one.
    is_sure: bool,
}

impl Origin {
    /// What an envelope says of it, as far as that can be believed; what is odd is said.
    pub(super) fn of(item: &Item, envelope: &Envelope, voice: &mut Voice) -> Result<Self, Failure> {
        let kind = envelope.head().map_or(Kind::Submission, |head| head.kind);
        let mut mailbox = address(item, envelope, voice);
        let written = match kind {
            Kind::Submission => Written::Received,
            Kind::ReplyCopy => Written::Replied,
            Kind::Reply => {
                return Err(Failure::new(
                    "it is a reply, sealed for a source to read",
                    "bring it to the server; what journalists keep is the copy in the source's \
                     folder, which `postern-reader reply` made with it",
                ));
            }
        };
        if written == Written::Replied {
            if item.is_bundled() {
                let what = "it says that it is a reply of a journalist, but no server bundles \
                            such: it goes to no source's folder";
                voice.suspicious(&item.label, what);
                mailbox = None;
            } else if mailbox.is_none() {
                voice.suspicious(&item.label, "it does not say to whom it is a reply");
            }
        }
        // A submission has no say in these.
        let says = envelope.manifest().filter(|_| written == Written::Replied);
        Ok(Self {
            written,
            mailbox,
            day: says.and_then(|says| believable(says.day?)),
            by: says.and_then(|says| says.by.as_ref()?.parse().ok()),
            after: says.map_or(Vec::new(), |says| says.after.clone()),
            is_sure: envelope.head().is_some() && envelope.manifest().is_some(),
        })
    }

    /// Whether it is a reply that only a colleague can have brought.
    pub(super) fn is_brought(&self, item: &Item) -> bool {
        self.written == Written::Replied && !item.is_bundled()
    }

    /// To whom it can be answered, or was.
    pub(super) fn in_words(&self) -> String {
        match (&self.mailbox, self.written) {
            (Some(mailbox), Written::Received) => format!("answer to: {}", mailbox.designation()),
            (Some(mailbox), Written::Replied) => format!("a reply to: {}", mailbox.designation()),
            (None, Written::Replied) => "a reply to nobody known".to_owned(),
            (None, Written::Received) if self.is_sure => "no answer wanted".to_owned(),
            (None, Written::Received) => "whether an answer is wanted is not in it".to_owned(),
        }
    }

    /// What stands before the outcome, when the source did not write it.
    pub(super) fn prefix(&self) -> String {
        match (&self.mailbox, self.written) {
            (_, Written::Received) => String::new(),
            (Some(mailbox), Written::Replied) => {
                format!("a reply to {}: ", mailbox.designation())
            }
            (None, Written::Replied) => "a reply to nobody known: ".to_owned(),
        }
    }
}

/// The mailbox of the address in an envelope.
fn address(item: &Item, envelope: &Envelope, voice: &mut Voice) -> Option<MailboxId> {
    let address = match envelope.reply_address() {
        Ok(address) => address?,
        Err(error) => {
            let what = format!("{error}: it goes to no source's folder");
            voice.suspicious(&item.label, &what);
            return None;
        }
    };
    address
        .mailbox()
        .inspect_err(|error| {
            let what = format!("where answers go is {error}");
            voice.suspicious(&item.label, &what);
        })
        .ok()
}
