//! Upload tokens: made, told from those of other servers, and written.
//!
//! *Never*: a token that is remembered because it was made.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::Uploads;
use crate::envelope::ReplyAddress;
use crate::id::{from_hex, random_bytes, to_hex};
use crate::intake::receipt::AddressSum;

/// Random bytes of a token: nobody guesses another's.
const RANDOM_BYTES: usize = 16;
/// Bytes of its MAC, HMAC-SHA256 cut as RFC 2104 allows.
const MAC_BYTES: usize = 16;

/// The name of one upload, known to the form it came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(pub(super) [u8; RANDOM_BYTES]);

impl Token {
    /// Length of its text.
    pub const TEXT_BYTES: usize = 2 * (RANDOM_BYTES + MAC_BYTES);
}

impl Uploads {
    fn mac(&self, random: &[u8; RANDOM_BYTES]) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(b"postern upload token 1");
        mac.update(random);
        mac
    }

    /// The text of a new token, for a form.
    #[must_use]
    pub fn issue(&self) -> String {
        self.text(Token(random_bytes()))
    }

    /// The token that was issued with this text.
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<Token> {
        let bytes: [u8; RANDOM_BYTES + MAC_BYTES] = from_hex(text)?;
        let (random, mac) = bytes.split_first_chunk::<RANDOM_BYTES>()?;
        self.mac(random).verify_truncated_left(mac).ok()?;
        Some(Token(*random))
    }

    /// The text of a token, as its form has it.
    #[must_use]
    pub fn text(&self, token: Token) -> String {
        let mac = self.mac(&token.0).finalize().into_bytes();
        to_hex(&token.0) + &to_hex(&mac[..MAC_BYTES])
    }

    /// What tells the addresses of one form's sends apart, and says nothing of those of other
    /// forms.
    #[must_use]
    pub fn address_sum(&self, token: Token, address: &ReplyAddress) -> AddressSum {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes any key");
        mac.update(b"postern address sum 1");
        mac.update(&token.0);
        mac.update(address.recipient.as_bytes());
        AddressSum(mac.finalize().into_bytes().into())
    }
}
