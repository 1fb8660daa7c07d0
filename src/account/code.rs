//! The code of the moment: six digits of RFC 6238, from a shared secret.
//!
//! SHA-1, six digits, thirty seconds: what every app for codes knows, Google's and KeePassXC
//! among them. SHA-1's weakness against collisions is none in HMAC.

use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, TOTP};
use zeroize::Zeroizing;

use crate::id::random_bytes;

/// Digits of a code.
const DIGITS: usize = 6;
/// Seconds that a code is shown.
const STEP: u64 = 30;
/// Codes of so many steps before and after the present one are right too: clocks differ, and
/// typing takes time.
pub const WINDOW: u64 = 1;
/// Bytes of a secret: those of SHA-1's output, as RFC 4226 asks for.
const SECRET_BYTES: usize = 20;

/// The secret that both sides make codes of. It can be neither printed nor compared by
/// accident, and is wiped when it is dropped.
#[derive(Clone)]
pub struct CodeSecret(Zeroizing<Vec<u8>>);

impl CodeSecret {
    /// A new secret from the operating system's random numbers.
    ///
    /// # Panics
    /// When the operating system has none to give.
    #[must_use]
    pub fn random() -> Self {
        Self(Zeroizing::new(random_bytes::<SECRET_BYTES>().to_vec()))
    }

    /// What the database keeps.
    #[must_use]
    pub fn stored(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for the database.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The latest step around `now` whose code this is. It takes the same time for any text,
    /// right or wrong. Blanks do not matter.
    #[must_use]
    pub fn step_of(&self, typed: &str, now: u64) -> Option<u64> {
        let digits = typed.chars().filter(|c| !c.is_whitespace());
        let digits = Zeroizing::new(digits.take(DIGITS + 1).collect::<String>());
        let mut found = None;
        for step in now.saturating_sub(WINDOW)..=now.saturating_add(WINDOW) {
            let code = self.code_at(step);
            if bool::from(code.as_bytes().ct_eq(digits.as_bytes())) {
                found = Some(step);
            }
        }
        found
    }

    /// The code of a step.
    #[must_use]
    pub fn code_at(&self, step: u64) -> Zeroizing<String> {
        Zeroizing::new(self.codes().generate(step.saturating_mul(STEP)))
    }

    /// The secret as people type it: base32.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(self.codes().get_secret_base32())
    }

    /// What an app for codes reads: a `otpauth` link for this name at this newsroom.
    #[must_use]
    pub fn link(&self, site: &str, name: &str) -> Zeroizing<String> {
        let (site, name) = (percent(site), percent(name));
        Zeroizing::new(format!(
            "otpauth://totp/{site}:{name}?secret={}&issuer={site}&algorithm=SHA1&digits={DIGITS}&period={STEP}",
            *self.base32()
        ))
    }

    fn codes(&self) -> TOTP {
        TOTP::new_unchecked(Algorithm::SHA1, DIGITS, 0, STEP, self.0.to_vec())
    }
}

/// A text as a part of a link.
fn percent(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                safe.push(char::from(byte));
            }
            _ => safe += &format!("%{byte:02X}"),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn of_the_rfc() -> CodeSecret {
        CodeSecret::stored(b"12345678901234567890".to_vec())
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // Time and the last six of the eight digits of appendix B.
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = time / STEP;
            assert_eq!(of_the_rfc().step_of(code, step), Some(step), "{time}");
        }
    }

    #[test]
    fn codes_of_one_step_before_and_after_are_right_and_no_others() {
        let step = 1_111_111_109 / STEP;
        for (now, found) in [
            (step - 2, None),
            (step - 1, Some(step)),
            (step, Some(step)),
            (step + 1, Some(step)),
            (step + 2, None),
        ] {
            assert_eq!(of_the_rfc().step_of("081804", now), found);
        }
        for (typed, is_right) in [
            ("081 804", true),
            (" 081804\n", true),
            ("81804", false),
            ("0818040", false),
            ("", false),
            ("08180é", false),
        ] {
            let found = of_the_rfc().step_of(typed, step);
            assert_eq!(found.is_some(), is_right, "{typed}");
        }
    }

    #[test]
    fn the_link_says_all_that_an_app_needs() {
        assert_eq!(
            *of_the_rfc().link("The Daily Ü", "alice"),
            "otpauth://totp/The%20Daily%20%C3%9C:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=The%20Daily%20%C3%9C&algorithm=SHA1&digits=6&period=30"
        );
    }
}
