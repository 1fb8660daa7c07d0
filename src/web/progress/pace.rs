//! When the next step of an upload is shown.
//!
//! A step for every 2 %, and one whenever something arrived for half a minute without: the
//! page says after a while without a step that the connection may be broken. More than
//! [`PROGRESS_STEPS`] no page has.
//!
//! *Never*: a step without news.

use std::time::Duration;

use tokio::time::Instant;

use crate::intake::Arrival;
use crate::limits::{
    PROGRESS_PACE, PROGRESS_PARTS, PROGRESS_QUICK, PROGRESS_QUICK_PACE, PROGRESS_SAID,
    PROGRESS_SLOW_PACE, PROGRESS_STEPS,
};

/// The step that was shown last.
pub(super) struct Pace {
    number: u32,
    at: Instant,
    received: u64,
    percent: u64,
    finished: bool,
    /// When one was said aloud.
    said_at: Instant,
}

/// A step that is to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Next {
    /// Whether it is said aloud to those who do not see: the first, each quarter, the last, and one
    /// whenever none was for [`PROGRESS_SAID`].
    pub(super) said: bool,
    pub(super) finishing: bool,
}

impl Pace {
    /// The first step.
    pub(super) fn new(arrival: &Arrival, now: Instant) -> (Self, Next) {
        let finishing = arrival.is_finishing();
        let pace = Self {
            number: 1,
            at: now,
            received: arrival.received(),
            percent: percent(arrival),
            finished: finishing,
            said_at: now,
        };
        let said = true;
        (pace, Next { said, finishing })
    }

    /// The next step, if it is to be shown now.
    pub(super) fn next(&mut self, arrival: &Arrival, now: Instant) -> Option<Next> {
        let (received, percent) = (arrival.received(), percent(arrival));
        let finishing = arrival.is_finishing() && !self.finished;
        let more = if arrival.announced().is_some() {
            percent * PROGRESS_PARTS / 100 > self.percent * PROGRESS_PARTS / 100
        } else {
            // From the first tenths of a megabyte on.
            received >= (2 * self.received).max(1 << 17)
        };
        let late = received > self.received && now - self.at >= self.interval(arrival);
        if !(finishing || more || late) {
            return None;
        }
        let quarter = percent / 25 > self.percent / 25;
        let said = finishing || quarter || now - self.said_at >= PROGRESS_SAID;
        *self = Self {
            number: self.number + 1,
            at: now,
            received,
            percent,
            finished: self.finished || finishing,
            said_at: if said { now } else { self.said_at },
        };
        Some(Next { said, finishing })
    }

    /// Steps until now.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether it was said that all is here.
    pub(super) fn finished(&self) -> bool {
        self.finished
    }

    /// How long there is no step at most, when something arrives.
    fn interval(&self, arrival: &Arrival) -> Duration {
        if self.number >= PROGRESS_STEPS / 2 {
            PROGRESS_SLOW_PACE
        } else if arrival.announced().is_none() && self.number < PROGRESS_QUICK {
            PROGRESS_QUICK_PACE
        } else {
            PROGRESS_PACE
        }
    }
}

/// How much of it is here; 0 if that cannot be told.
pub(super) fn percent(arrival: &Arrival) -> u64 {
    let announced = arrival.announced().unwrap_or(u64::MAX).max(1);
    (arrival.received().saturating_mul(100) / announced).min(100)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::intake::{Upload, Uploads};

    /// An upload of so many bytes, and what can be seen of it.
    fn upload(announced: Option<u64>) -> (Upload, Arc<Arrival>) {
        let uploads = Arc::new(Uploads::new([7; 32], Duration::from_secs(60)));
        let token = uploads.parse(&uploads.issue()).unwrap();
        let upload = uploads.begin(token, announced).ok().unwrap();
        let arrival = uploads
            .watch(token, &crate::load::Load::full(1))
            .unwrap()
            .arrival()
            .unwrap();
        (upload, arrival)
    }

    /// Steps and how many of them are said, when so many bytes come every 200 ms.
    fn play(announced: Option<u64>, piece: u64, looks: u32) -> (Vec<Duration>, usize) {
        let (upload, arrival) = upload(announced);
        let start = Instant::now();
        let (mut pace, _) = Pace::new(&arrival, start);
        let (mut steps, mut said) = (Vec::new(), 0);
        for look in 1..=looks {
            upload.arrived(u64::from(look) * piece);
            let at = Duration::from_millis(200) * look;
            if let Some(next) = pace.next(&arrival, start + at) {
                steps.push(at);
                said += usize::from(next.said);
            }
        }
        (steps, said)
    }

    #[test]
    fn each_fiftieth_is_a_step_and_each_quarter_is_said() {
        let (steps, said) = play(Some(10_000), 10, 1000);
        assert_eq!((steps.len(), said), (50, 4));
        // However fast it comes.
        assert_eq!(play(Some(10_000), 2_500, 4).0.len(), 4);
    }

    #[test]
    fn a_slow_upload_is_heard_of_every_half_minute_and_later_every_minute() {
        // A byte each 200 ms, for six hours, of 1 GB.
        let (steps, said) = play(Some(1_000_000_000), 1, 6 * 3600 * 5);
        // Of those one every five minutes is heard, as long as there are steps.
        let heard = steps.last().unwrap().as_secs() / PROGRESS_SAID.as_secs();
        assert!(
            said as u64 >= heard - 2 && said as u64 <= heard,
            "{said} of {heard}"
        );
        let gaps: Vec<_> = steps.windows(2).map(|two| two[1] - two[0]).collect();
        assert_eq!((steps[0], gaps[10]), (PROGRESS_PACE, PROGRESS_PACE));
        assert!(gaps.iter().all(|gap| *gap <= PROGRESS_SLOW_PACE));
        assert_eq!(*gaps.last().unwrap(), PROGRESS_SLOW_PACE);
    }

    #[test]
    fn without_news_there_is_no_step() {
        assert_eq!(play(Some(1000), 0, 1000).0, []);
        assert_eq!(play(None, 0, 1000).0, []);
    }

    #[test]
    fn without_a_length_a_step_comes_with_each_doubling_and_every_few_seconds() {
        // Ten minutes at 500 kB/s.
        let (steps, said) = play(None, 100_000, 3000);
        assert!((35..50).contains(&steps.len()), "{}", steps.len());
        // After five minutes.
        assert_eq!(said, 1);
        // And at once for whoever is fast.
        let (fast, _) = play(None, 1 << 24, 5);
        assert!(fast.len() >= 3, "{fast:?}");
    }

    #[test]
    fn that_all_is_here_is_said_once() {
        let (upload, arrival) = upload(Some(100));
        let now = Instant::now();
        let (mut pace, first) = Pace::new(&arrival, now);
        assert!(first.said && !first.finishing);
        upload.arrived(100);
        upload.finishing();
        let next = pace.next(&arrival, now).unwrap();
        assert!(next.said && next.finishing && pace.finished());
        assert_eq!(pace.next(&arrival, now + 2 * PROGRESS_SLOW_PACE), None);
    }
}
