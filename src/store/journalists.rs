//! The rows about journalists: who signs in at their site. Each query stands here once.
//!
//! *Never*: when somebody signed in, or tried to.

use rusqlite::{OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

use super::{Catalog, Error};
use crate::account::code::CodeSecret;
use crate::account::passphrase::Hash;
use crate::id::JournalistId;
use crate::recipients::RecipientName;

/// One account.
pub struct Journalist {
    /// Its random id.
    pub id: JournalistId,
    /// What the journalist types. The rules are those of a recipient's name.
    pub name: RecipientName,
    /// What is kept of the passphrase.
    pub passphrase: Hash,
    /// What codes are made of.
    pub codes: CodeSecret,
}

impl Journalist {
    /// What tells this account, with this passphrase and this secret, from any other, one that
    /// is made later under the same name included: a hash has a salt of its own.
    #[must_use]
    pub fn mark(&self) -> [u8; 32] {
        let hash = Sha256::new()
            .chain_update(self.id.as_bytes())
            .chain_update(self.passphrase.as_str())
            .chain_update([0])
            .chain_update(self.codes.as_bytes());
        hash.finalize().into()
    }
}

const COLUMNS: &str = "SELECT id, name, passphrase, totp FROM journalists";

impl Catalog {
    /// Adds an account. `false` if there is one of that name.
    ///
    /// # Errors
    /// What the database answers.
    pub fn put_journalist(&self, new: &Journalist) -> Result<bool, Error> {
        let added = self.db().execute(
            "INSERT INTO journalists (id, name, passphrase, totp) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO NOTHING",
            params![
                new.id.as_bytes(),
                new.name.as_str(),
                new.passphrase.as_str(),
                new.codes.as_bytes()
            ],
        );
        Ok(added? > 0)
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// What the database answers.
    pub fn list_journalists(&self) -> Result<Vec<Journalist>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!("{COLUMNS} ORDER BY name"))?;
        let rows = select.query_map([], from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The account of this name.
    ///
    /// # Errors
    /// What the database answers.
    pub fn find_journalist(&self, name: &str) -> Result<Option<Journalist>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!("{COLUMNS} WHERE name = ?1"))?;
        Ok(select.query_row([name], from_row).optional()?)
    }

    /// The account of this id.
    ///
    /// # Errors
    /// What the database answers.
    pub fn find_journalist_by_id(&self, id: JournalistId) -> Result<Option<Journalist>, Error> {
        let db = self.db();
        let mut select = db.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
        Ok(select.query_row([id.as_bytes()], from_row).optional()?)
    }

    /// Gives an account another passphrase and another secret; what it marked stays. `false`
    /// if there is none of that name.
    ///
    /// # Errors
    /// What the database answers.
    pub fn reset_journalist(
        &self,
        name: &RecipientName,
        passphrase: &Hash,
        codes: &CodeSecret,
    ) -> Result<bool, Error> {
        let changed = self.db().execute(
            "UPDATE journalists SET passphrase = ?2, totp = ?3 WHERE name = ?1",
            params![name.as_str(), passphrase.as_str(), codes.as_bytes()],
        );
        Ok(changed? > 0)
    }

    /// Removes an account, and its marks with it. `false` if there is none of that name.
    ///
    /// # Errors
    /// What the database answers.
    pub fn delete_journalist(&self, name: &RecipientName) -> Result<bool, Error> {
        let deleted = self
            .db()
            .execute("DELETE FROM journalists WHERE name = ?1", [name.as_str()]);
        Ok(deleted? > 0)
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// What the database answers.
    pub fn count_journalists(&self) -> Result<u64, Error> {
        let db = self.db();
        let count = db.query_row("SELECT count(*) FROM journalists", [], |row| row.get(0));
        Ok(count.map(i64::unsigned_abs)?)
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Journalist> {
    let name: String = row.get(1)?;
    let bad = |error| {
        let text = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(1, text, Box::new(error))
    };
    Ok(Journalist {
        id: JournalistId::from_bytes(row.get(0)?),
        name: name.parse().map_err(bad)?,
        passphrase: Hash::stored(row.get(2)?),
        codes: CodeSecret::stored(row.get(3)?),
    })
}
