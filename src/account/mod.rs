//! What a journalist signs in with: a generated passphrase, and a code of the moment.
//!
//! The passphrase is eight words of the list that codenames are made of too, about 103 bits:
//! nobody guesses it, and its Argon2id hash is for the day somebody reads the database. The
//! code is one of RFC 6238, from a secret that the journalist's phone or password manager
//! holds: whoever saw the passphrase typed does not get in with it.
//!
//! The hash tells nothing of the passphrase. The secret of the codes has to be known to the
//! server as it is: it is no help without the passphrase.
//!
//! *Never*: a passphrase that somebody thought of; either half in a log or an error.

pub mod code;
pub mod passphrase;
