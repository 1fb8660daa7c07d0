//! Places for the forms that arrive at a time: some for those with files, and as many for
//! messages alone, which no upload takes away.
//!
//! Large forms leave a quarter of their places to smaller ones: a busy drop takes many small tips
//! rather than one archive. When there is no place for a form, all of its kind are told so until
//! the clock ends it: nobody sees when another's upload ends.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::limits::{BUSY_FOR, LARGE_FORM, MESSAGE_HEAD_BYTES, MESSAGES_BUSY_FOR};
use crate::load::Load;

/// All places.
pub struct Places {
    most: usize,
    messages: Arc<Semaphore>,
    files: Arc<Semaphore>,
    /// Whether many of either are taken.
    many: [Load; 2],
    /// Whether all are: those of messages, and those of files for small forms and for large ones.
    of_messages: Load,
    of_small: Load,
    of_large: Load,
}

/// One of the places.
pub struct Place {
    _held: OwnedSemaphorePermit,
}

/// Which place a form got.
pub enum Admitted {
    /// One for all of it.
    Whole(Place),
    /// One for its message alone.
    Message(Place),
    /// None.
    Not,
}

impl Places {
    /// So many for forms with files, and as many for messages alone.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self::full_for(most, BUSY_FOR, MESSAGES_BUSY_FOR)
    }

    fn full_for(most: usize, files: Duration, messages: Duration) -> Self {
        Self {
            most,
            messages: Arc::new(Semaphore::new(most)),
            files: Arc::new(Semaphore::new(most)),
            many: [Load::half(most), Load::half(most)],
            of_messages: Load::full(most).lasting(messages),
            of_small: Load::full(most).lasting(files),
            of_large: Load::full(most - most / 4).lasting(files),
        }
    }

    /// A place for a form that says it is so long; what does not say may be large.
    pub fn admit(&self, announced: Option<u64>) -> Admitted {
        let length = announced.unwrap_or(u64::MAX);
        let of_messages = || self.take(&self.messages, &self.of_messages);
        let admitted = if length <= MESSAGE_HEAD_BYTES {
            // A short one may have a place of files, but never the other way round.
            let place = of_messages().or_else(|| self.take(&self.files, &self.of_large));
            place.map(Admitted::Whole)
        } else {
            let all = match length <= LARGE_FORM {
                true => &self.of_small,
                false => &self.of_large,
            };
            let place = self.take(&self.files, all).map(Admitted::Whole);
            place.or_else(|| of_messages().map(Admitted::Message))
        };
        admitted.unwrap_or(Admitted::Not)
    }

    fn take(&self, places: &Arc<Semaphore>, all: &Load) -> Option<Place> {
        if all.is_busy(self.taken(places)) {
            return None;
        }
        let place = Arc::clone(places).try_acquire_owned().ok();
        place.map(|held| Place { _held: held })
    }

    fn taken(&self, places: &Semaphore) -> usize {
        self.most.saturating_sub(places.available_permits())
    }

    /// Looks by the clock at how many are taken.
    pub fn look(&self) {
        let (files, messages) = (self.taken(&self.files), self.taken(&self.messages));
        let [many_files, many_messages] = &self.many;
        for of_files in [many_files, &self.of_small, &self.of_large] {
            of_files.look(files);
        }
        for of_messages in [many_messages, &self.of_messages] {
            of_messages.look(messages);
        }
    }

    /// Whether many of one kind are taken.
    #[must_use]
    pub fn are_busy(&self) -> bool {
        let [of_files, of_messages] = &self.many;
        // Both are asked: what was decided of either holds on.
        of_files.is_busy(self.taken(&self.files)) | of_messages.is_busy(self.taken(&self.messages))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Option<u64> = Some(2000);
    const SMALL: Option<u64> = Some(20 * 1024 * 1024);
    const LARGE: Option<u64> = Some(LARGE_FORM + 1);

    /// Each look draws anew.
    fn places() -> Places {
        Places::full_for(4, Duration::ZERO, Duration::ZERO)
    }

    fn whole(places: &Places, announced: Option<u64>) -> Place {
        match places.admit(announced) {
            Admitted::Whole(place) => place,
            _ => panic!("no place for {announced:?}"),
        }
    }

    #[test]
    fn large_forms_leave_a_quarter_to_small_ones_and_all_leave_room_for_messages() {
        let places = places();
        let large: Vec<_> = (0..3).map(|_| whole(&places, LARGE)).collect();
        // What does not say how long it is may be large.
        for announced in [LARGE, None] {
            assert!(matches!(places.admit(announced), Admitted::Message(_)));
        }
        let small = whole(&places, SMALL);
        assert!(matches!(places.admit(SMALL), Admitted::Message(_)));
        let texts: Vec<_> = (0..4).map(|_| whole(&places, TEXT)).collect();
        for announced in [TEXT, SMALL, LARGE] {
            assert!(matches!(places.admit(announced), Admitted::Not));
        }
        drop((small, large));
        places.look();
        // Now messages have those of files too, but for the last quarter.
        let more: Vec<_> = (0..3).map(|_| whole(&places, TEXT)).collect();
        assert!(matches!(places.admit(TEXT), Admitted::Not));
        drop((more, texts));
        places.look();
        whole(&places, LARGE);
    }

    #[test]
    fn nobody_sees_when_a_place_becomes_free() {
        let places = places();
        let all: Vec<_> = (0..4).map(|_| whole(&places, SMALL)).collect();
        assert!(matches!(places.admit(SMALL), Admitted::Message(_)));
        drop(all);
        assert!(matches!(places.admit(SMALL), Admitted::Message(_)));
        places.look();
        whole(&places, SMALL);
    }

    #[test]
    fn many_of_one_kind_are_enough_and_nobody_sees_who_was_the_last() {
        for announced in [TEXT, SMALL] {
            let places = places();
            let mut held = vec![whole(&places, announced)];
            assert!(!places.are_busy());
            held.extend((0..2).map(|_| whole(&places, announced)));
            assert!(places.are_busy());
            drop(held);
            assert!(places.are_busy());
        }
    }
}
