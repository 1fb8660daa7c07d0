//! What a form says about answers, and the address that follows from it.
//!
//! A form carries a new codename in a hidden field, and has a field for one that its source
//! has already. Which of them counts, `answers` says: `mine` the last, or the session when
//! nothing is typed; `none` neither; `new` the first, unless the other was typed: who typed a
//! codename and left the choice alone means it.
//!
//! *Never*: a codename kept longer than its form.

use zeroize::Zeroizing;

use super::SignedIn;
use crate::codename::{BadCodename, Codename};
use crate::envelope::ReplyAddress;
use crate::limits::CODENAME_BYTES;

/// Fields of this name that are kept: the hidden one and the typed one.
const MOST_CODENAMES: usize = 2;

/// What was chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Unsaid,
    New,
    Mine,
    None,
}

/// Why a submission cannot be answered, though its source wants that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unanswerable {
    /// What was typed is no codename.
    Codename(BadCodename),
    /// The form was opened in a session that is over, or another.
    SignedOut,
}

/// With whose codename a submission can be answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// One that its form came with.
    New,
    /// One that was typed.
    Typed,
    /// That of the session.
    SignedIn,
}

/// What a form has said so far.
pub(super) struct Answers {
    choice: Choice,
    codenames: Vec<Zeroizing<String>>,
    /// The source who is signed in.
    session: Option<SignedIn>,
    /// The session that the form was opened in, as it says.
    mark: Zeroizing<String>,
}

/// The codename of a field, if there is one in it.
fn named(field: Option<&Zeroizing<String>>) -> Option<&Zeroizing<String>> {
    field.filter(|name| !name.is_empty())
}

/// Where answers go.
pub(super) struct Address {
    pub(super) address: ReplyAddress,
    /// The codename, as the receipt repeats it; none if its source is signed in.
    pub(super) words: Option<Zeroizing<String>>,
    pub(super) whose: Whose,
}

impl Answers {
    pub(super) fn new(session: Option<SignedIn>) -> Self {
        Self {
            choice: Choice::Unsaid,
            codenames: Vec::new(),
            session,
            mark: Zeroizing::default(),
        }
    }

    /// Takes the value of `session`.
    pub(super) fn opened_in(&mut self, value: &[u8]) {
        self.mark = Zeroizing::new(String::from_utf8_lossy(value).into_owned());
    }

    /// Takes the value of `answers`.
    pub(super) fn choose(&mut self, value: &[u8]) {
        self.choice = match value {
            b"new" => Choice::New,
            b"mine" => Choice::Mine,
            b"none" => Choice::None,
            _ => Choice::Unsaid,
        };
    }

    /// Takes the value of `codename`.
    pub(super) fn name(&mut self, value: &[u8]) {
        if self.codenames.len() < MOST_CODENAMES {
            let value = &value[..value.len().min(CODENAME_BYTES)];
            let text = String::from_utf8_lossy(value).trim().to_owned();
            self.codenames.push(Zeroizing::new(text));
        }
    }

    /// The codename that the form came with, if it is one.
    pub(super) fn offered(&self) -> Option<Zeroizing<String>> {
        let offered = self.codenames.first()?.parse::<Codename>().ok()?;
        Some(offered.words())
    }

    /// What was typed into the field for a codename; the hidden one comes before it.
    pub(super) fn typed(&self) -> Option<&Zeroizing<String>> {
        named(self.codenames.get(MOST_CODENAMES - 1))
    }

    /// Whether a codename was typed, and no answer is wanted.
    pub(super) fn is_typed_in_vain(&self) -> bool {
        self.choice == Choice::None && self.typed().is_some()
    }

    /// Where answers go, if any are wanted. `said_all` is whether the form is at its end.
    ///
    /// # Errors
    /// Why there can be none.
    pub(super) fn address(
        &self,
        salt: &[u8; 32],
        said_all: bool,
    ) -> Result<Option<Address>, Unanswerable> {
        let name = match self.choice {
            Choice::None => return Ok(None),
            Choice::New => self.typed().or(named(self.codenames.first())),
            Choice::Mine => named(self.codenames.last()),
            // What is not said yet may still come.
            Choice::Unsaid if !said_all => return Ok(None),
            // A client that says nothing but gives a codename means it.
            Choice::Unsaid => match named(self.codenames.last()) {
                None => return Ok(None),
                name => name,
            },
        };
        let Some(name) = name else {
            return self.of_session(said_all);
        };
        let codename: Codename = name.parse().map_err(Unanswerable::Codename)?;
        let is_new = self.choice == Choice::New && self.typed().is_none();
        Ok(Some(Address {
            address: codename.mailbox(salt).address(),
            words: Some(codename.words()),
            whose: if is_new { Whose::New } else { Whose::Typed },
        }))
    }

    /// Where answers go when no codename is typed.
    fn of_session(&self, said_all: bool) -> Result<Option<Address>, Unanswerable> {
        // A form that was opened in another session, or in none, is not meant for this one.
        let is_mine =
            |session: &&SignedIn| self.choice == Choice::Mine && session.mark == *self.mark;
        match self.session.as_ref().filter(is_mine) {
            Some(session) => Ok(Some(Address {
                address: session.address.clone(),
                words: None,
                whose: Whose::SignedIn,
            })),
            None if self.choice == Choice::Mine && !self.mark.is_empty() => {
                Err(Unanswerable::SignedOut)
            }
            // Its field may still come.
            None if !said_all && self.codenames.is_empty() => Ok(None),
            None => Err(Unanswerable::Codename(BadCodename::Empty)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: [u8; 32] = [3; 32];

    fn of(codename: &Codename) -> ReplyAddress {
        codename.mailbox(&SALT).address()
    }

    /// What a form with these fields means.
    fn means(
        choice: &str,
        codenames: &[&str],
        session: Option<&Codename>,
    ) -> Result<Option<ReplyAddress>, Unanswerable> {
        let signed_in = session.map(|codename| SignedIn {
            mark: "this session".to_owned(),
            address: of(codename),
        });
        let mut answers = Answers::new(signed_in);
        if session.is_some() {
            answers.opened_in(b"this session");
        }
        codenames
            .iter()
            .for_each(|name| answers.name(name.as_bytes()));
        answers.choose(choice.as_bytes());
        let address = answers.address(&SALT, true)?;
        Ok(address.map(|address| address.address))
    }

    #[test]
    fn the_choice_says_which_codename_counts() {
        let (new, mine, session) = (Codename::random(), Codename::random(), Codename::random());
        let (new_words, mine_words) = (new.words(), mine.words());
        let both = [new_words.as_str(), mine_words.as_str()];
        let none_typed = [new_words.as_str(), ""];
        let empty = Err(Unanswerable::Codename(BadCodename::Empty));
        // Who types a codename and leaves the choice at "new" means the one that was typed.
        assert_eq!(means("new", &both, None), Ok(Some(of(&mine))));
        assert_eq!(means("new", &none_typed, None), Ok(Some(of(&new))));
        assert_eq!(means("new", &both[..1], None), Ok(Some(of(&new))));
        assert_eq!(means("mine", &both, None), Ok(Some(of(&mine))));
        assert_eq!(
            means("mine", &both[1..], Some(&session)),
            Ok(Some(of(&mine)))
        );
        assert_eq!(means("mine", &["", ""], None), empty);
        assert_eq!(means("mine", &[], Some(&session)), Ok(Some(of(&session))));
        let mut other = Answers::new(Some(SignedIn {
            mark: "that session".to_owned(),
            address: of(&session),
        }));
        other.choose(b"mine");
        assert_eq!(other.address(&SALT, true).err(), empty.clone().err());
        other.opened_in(b"this session");
        assert_eq!(
            other.address(&SALT, false).err(),
            Some(Unanswerable::SignedOut)
        );
        other.name(mine_words.as_bytes());
        assert!(matches!(other.address(&SALT, true), Ok(Some(_))));
        assert_eq!(means("none", &both, Some(&session)), Ok(None));
        assert_eq!(means("", &[], Some(&session)), Ok(None));
        assert_eq!(means("", &both[1..], None), Ok(Some(of(&mine))));
        assert_eq!(means("new", &[], Some(&session)), empty);
        assert_eq!(
            means("mine", &["abacus"], None),
            Err(Unanswerable::Codename(BadCodename::Count(1)))
        );
    }
}
