//! The hybrid post-quantum recipient of age, `mlkem768x25519`, until the age crate ships it.
//!
//! C2SP age specification, "The hybrid post-quantum recipient type": HPKE (RFC 9180)
//! base mode with the X-Wing KEM 0x647a (ML-KEM-768 with X25519), HKDF-SHA256 and
//! ChaCha20-Poly1305, info `age-encryption.org/mlkem768x25519`. A stanza has one
//! argument, the 1120-byte encapsulated key in unpadded base64, and a 32-byte body.
//! A recipient is bech32 with prefix `age1pq`, an identity is its 32-byte seed with
//! prefix `AGE-SECRET-KEY-PQ-`.
//!
//! The names are those of the age crate's open change, so that this file can be deleted
//! when that change is released.
//!
//! *Never*: cryptography of our own. This file puts reviewed parts together, and adds
//! the one check that hpke leaves to its caller (low-order X25519 shares).

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

const STANZA_TAG: &str = "mlkem768x25519";
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
const RECIPIENT_PREFIX: &str = "age1pq";
const IDENTITY_PREFIX: &str = "age-secret-key-pq-";
/// Length of the X-Wing ciphertext: 1088 bytes ML-KEM-768, then 32 bytes X25519.
const ENC_BYTES: usize = 1120;
/// A wrapped file key: 16 bytes and a 16-byte tag.
const BODY_BYTES: usize = FILE_KEY_BYTES + 16;
/// The label that keeps post-quantum and classic recipients apart in one file.
const LABEL: &str = "postquantum";

type Public = <XWing as Kem>::PublicKey;
type Secret = <XWing as Kem>::PrivateKey;
type Enc = <XWing as Kem>::EncappedKey;

/// Bech32 (BIP 173) without its length limit: a recipient has 1959 characters.
enum LongBech32 {}

impl bech32::primitives::checksum::Checksum for LongBech32 {
    type MidstateRepr = u32;
    const CODE_LENGTH: usize = 4096;
    const CHECKSUM_LENGTH: usize = 6;
    const GENERATOR_SH: [u32; 5] = bech32::Bech32::GENERATOR_SH;
    const TARGET_RESIDUE: u32 = bech32::Bech32::TARGET_RESIDUE;
}

/// A public key to seal to: `age1pq1…`.
#[derive(Clone)]
pub struct Recipient(Public);

/// A secret key: `AGE-SECRET-KEY-PQ-1…`. It lives offline only.
pub struct Identity(Secret);

/// The text is not a key of this type.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a post-quantum age key")]
pub struct BadKey;

impl Identity {
    /// Makes a new identity from the operating system's random numbers.
    #[must_use]
    pub fn generate() -> Self {
        Self(XWing::gen_keypair().0)
    }

    /// The identity with this seed (C2SP age: the bytes that its text form encodes).
    ///
    /// # Panics
    /// Never: every 32 bytes are a seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Secret::from_bytes(seed).expect("every 32 bytes are a seed"))
    }

    /// The recipient whose files this identity opens.
    #[must_use]
    pub fn to_public(&self) -> Recipient {
        Recipient(XWing::sk_to_pk(&self.0))
    }

    /// The text form of the identity, in upper case.
    #[must_use]
    pub fn to_string(&self) -> SecretString {
        let seed = Zeroizing::new(self.0.to_bytes().to_vec());
        let hrp = bech32::Hrp::parse_unchecked(IDENTITY_PREFIX);
        let text = bech32::encode_upper::<LongBech32>(hrp, &seed).expect("32 bytes fit the code");
        SecretString::from(text)
    }
}

impl FromStr for Identity {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let seed = Zeroizing::new(decode(text, IDENTITY_PREFIX, str::to_ascii_uppercase)?);
        Secret::from_bytes(&seed).map(Self).map_err(|_| BadKey)
    }
}

impl FromStr for Recipient {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let key = decode(text, RECIPIENT_PREFIX, str::to_ascii_lowercase)?;
        Public::from_bytes(&key).map(Self).map_err(|_| BadKey)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hrp = bech32::Hrp::parse_unchecked(RECIPIENT_PREFIX);
        let text = bech32::encode_lower::<LongBech32>(hrp, &self.0.to_bytes())
            .expect("1216 bytes fit the code");
        f.write_str(&text)
    }
}

/// The bytes behind a bech32 text of this prefix, written in the one case age uses.
fn decode(text: &str, prefix: &str, case: fn(&str) -> String) -> Result<Vec<u8>, BadKey> {
    if *text != case(text) {
        return Err(BadKey);
    }
    let parsed = bech32::primitives::decode::CheckedHrpstring::new::<LongBech32>(text)
        .map_err(|_| BadKey)?;
    if parsed.hrp().to_lowercase() != prefix {
        return Err(BadKey);
    }
    Ok(parsed.byte_iter().collect())
}

impl age::Recipient for Recipient {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), age::EncryptError> {
        let (enc, body) = hpke::single_shot_seal::<
            hpke::aead::ChaCha20Poly1305,
            hpke::kdf::HkdfSha256,
            XWing,
        >(&OpModeS::Base, &self.0, INFO, file_key.expose_secret(), &[])
        .map_err(|e| age::EncryptError::Io(std::io::Error::other(e.to_string())))?;
        let stanza = Stanza {
            tag: STANZA_TAG.to_owned(),
            args: vec![STANDARD_NO_PAD.encode(enc.to_bytes())],
            body,
        };
        Ok((vec![stanza], HashSet::from([LABEL.to_owned()])))
    }
}

impl age::Identity for Identity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, age::DecryptError>> {
        if stanza.tag != STANZA_TAG {
            return None;
        }
        let Some(enc) = parse_stanza(stanza) else {
            return Some(Err(age::DecryptError::InvalidHeader));
        };
        // A wrong key and a damaged stanza look alike here: implicit rejection.
        let file_key = Zeroizing::new(
            hpke::single_shot_open::<hpke::aead::ChaCha20Poly1305, hpke::kdf::HkdfSha256, XWing>(
                &OpModeR::Base,
                &self.0,
                &enc,
                INFO,
                &stanza.body,
                &[],
            )
            .ok()?,
        );
        let file_key: [u8; FILE_KEY_BYTES] = file_key.as_slice().try_into().ok()?;
        Some(Ok(FileKey::new(Box::new(file_key))))
    }
}

/// The encapsulated key of a well-formed stanza.
fn parse_stanza(stanza: &Stanza) -> Option<Enc> {
    let [arg] = stanza.args.as_slice() else {
        return None;
    };
    let enc = STANDARD_NO_PAD.decode(arg).ok()?;
    if enc.len() != ENC_BYTES || stanza.body.len() != BODY_BYTES {
        return None;
    }
    let share: [u8; 32] = enc[ENC_BYTES - 32..].try_into().ok()?;
    if is_low_order(share) {
        return None;
    }
    Enc::from_bytes(&enc).ok()
}

/// Whether an X25519 share gives the all-zero secret with every scalar (RFC 7748,
/// section 6.1; the age specification demands its rejection, hpke 0.15 accepts it).
fn is_low_order(share: [u8; 32]) -> bool {
    x25519_dalek::x25519([1; 32], share) == [0; 32]
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    #[test]
    fn what_is_sealed_to_a_recipient_opens_with_its_identity_alone() {
        let identity = Identity::generate();
        let recipient: Recipient = identity.to_public().to_string().parse().unwrap();
        let sealed = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
        let mut file = Vec::new();
        let mut writer = sealed.wrap_output(&mut file).unwrap();
        writer.write_all(b"a message").unwrap();
        writer.finish().unwrap();

        let open = |identity: &Identity| {
            age::Decryptor::new_buffered(&file[..])
                .unwrap()
                .decrypt(std::iter::once(identity as _))
                .map(|mut r| {
                    let mut text = String::new();
                    r.read_to_string(&mut text).unwrap();
                    text
                })
        };
        let again: Identity = identity.to_string().expose_secret().parse().unwrap();
        assert_eq!(open(&again).unwrap(), "a message");
        assert!(open(&Identity::generate()).is_err());
    }

    #[test]
    fn post_quantum_and_classic_recipients_do_not_mix_in_one_file() {
        let pq = Identity::generate().to_public();
        let classic = age::x25519::Identity::generate().to_public();
        let both: [&dyn age::Recipient; 2] = [&pq, &classic];
        assert!(age::Encryptor::with_recipients(both.into_iter()).is_err());
    }

    #[test]
    fn keys_of_another_shape_are_refused() {
        let good = Identity::generate().to_public().to_string();
        let secret = Identity::generate().to_string();
        let mut damaged = good.clone();
        damaged.replace_range(100..101, if &good[100..101] == "q" { "p" } else { "q" });
        for bad in [
            "",
            "age1pq1",
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
            damaged.as_str(),
            good.to_uppercase().as_str(),
            secret.expose_secret(),
        ] {
            assert!(bad.parse::<Recipient>().is_err(), "{bad}");
        }
        assert!(good.parse::<Identity>().is_err());
    }
}
