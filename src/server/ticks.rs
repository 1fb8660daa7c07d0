//! What is done without a visitor: every minute in memory, every hour and every day on the disk.

use std::sync::Arc;
use std::time::Duration;

use super::say_keys_news;
use crate::config::Config;
use crate::id::random_bytes;
use crate::intake::Intake;
use crate::store::{self, Keep, Store};
use crate::{clock, log};

/// How often the memory of uploads is cleared of what ended long ago.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Does what every hour and every day need, whether anything arrived or not.
pub(super) async fn tick(intake: Arc<Intake>, forget_sessions: impl Fn(), config: Config) {
    let mut forget = tokio::time::interval(FORGET_EVERY);
    let mut hourly = tokio::time::interval_at(
        tokio::time::Instant::now() + config.hourly_tick,
        config.hourly_tick,
    );
    let mut daily = Box::pin(tokio::time::sleep(random_part(config.daily_tick)));
    let mut day_began = tokio::time::Instant::now();
    // A server that is started anew every day would else never come to it.
    let (begun, keep) = (Arc::clone(&intake), config.keep(clock::today()));
    tokio::task::spawn_blocking(move || {
        if let Err(error) = begun.store.purge(keep) {
            log::warn(format_args!(
                "what is due could not be deleted: {}",
                log::chain(&error)
            ));
        }
    });
    loop {
        let is_daily;
        let work: fn(&Store, Keep) -> Result<(), store::Error> = tokio::select! {
            _ = forget.tick() => {
                intake.uploads.forget();
                forget_sessions();
                continue;
            }
            _ = hourly.tick() => {
                is_daily = false;
                Store::hourly
            }
            () = &mut daily => {
                is_daily = true;
                day_began += config.daily_tick;
                daily.as_mut().reset(day_began + random_part(config.daily_tick));
                Store::daily
            }
        };
        let intake = Arc::clone(&intake);
        let keep = config.keep(clock::today());
        let done = tokio::task::spawn_blocking(move || {
            let worked = work(&intake.store, keep);
            log::say_waiting();
            say_keys_news(&intake.keys, clock::today(), is_daily);
            let before = intake.capacity.announced() > 0;
            let takes_files = intake.capacity.announce(intake.store.space()?);
            if before && !takes_files {
                log::warn(format_args!(
                    "the disk reached its reserve: no more files are taken"
                ));
            } else if takes_files && !before {
                log::note(format_args!(
                    "the disk is above its reserve: files are taken again"
                ));
            }
            worked
        });
        if let Ok(Err(error)) = done.await {
            log::warn(format_args!("a tick failed: {}", log::chain(&error)));
        }
    }
}

/// A random part of a period.
fn random_part(period: Duration) -> Duration {
    let share = f64::from(u32::from_le_bytes(random_bytes())) / (f64::from(u32::MAX) + 1.0);
    period.mul_f64(share)
}
