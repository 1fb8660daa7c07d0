//! Whether a form is let in, and how much of it, before its first byte is read.

use super::draft::Refusal;
use super::places::{Admitted, Place};
use super::{Form, Intake};
use crate::envelope::Cut;
use crate::visitors;

/// What an upload has of the limits while it lasts.
pub struct Held {
    place: Option<Place>,
    of_circuit: Option<visitors::Upload>,
}

/// Whether a form is read, and how far.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    /// Why nothing of it is taken.
    pub(super) refused: Option<Refusal>,
    /// Why none of its files is.
    pub(super) files_refused: Option<Cut>,
}

impl Intake {
    /// Finds a place for a form, or why there is none.
    pub(super) fn admit(&self, form: &Form) -> (Terms, Held) {
        let mut terms = Terms {
            refused: None,
            files_refused: self.refuses_files(form),
        };
        let mut held = Held {
            place: None,
            of_circuit: None,
        };
        if let Some(visitor) = &form.visitor {
            held.of_circuit = visitor.send(self.places.are_busy());
            if held.of_circuit.is_none() {
                terms.refused = Some(Refusal::TooMuch);
                return (terms, held);
            }
        }
        let read = match terms.files_refused {
            // Only its message.
            Some(_) => Some(0),
            None => form.announced_length,
        };
        match self.places.admit(read) {
            Admitted::Whole(place) => held.place = Some(place),
            Admitted::Message(place) => {
                terms.files_refused = Some(Cut::NoRoom);
                held.place = Some(place);
            }
            Admitted::Not => terms.refused = Some(Refusal::Busy),
        }
        (terms, held)
    }

    /// Why no file of a form can be taken, if none can.
    fn refuses_files(&self, form: &Form) -> Option<Cut> {
        let announced = self.capacity.announced();
        let length = form.announced_length.unwrap_or(0);
        let free = self.store.space().map_or(0, |space| space.free);
        let visitor = form.visitor.as_ref();
        if announced == 0 || free < self.capacity.reserve() {
            Some(Cut::NoRoom)
        } else if length > announced {
            Some(Cut::TooLarge)
        } else if visitor.is_some_and(|visitor| !visitor.has(length)) {
            Some(Cut::NoRoom)
        } else {
            None
        }
    }
}
