//! What a form says about answers, and the address that follows from it.
//!
//! A form carries a new codename in a hidden field, and has a field for one that its source
//! has already. Which of them counts, `answers` says: `new` the first, `mine` the last, or the
//! session when nothing is typed, `none` neither.
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

    /// Where answers go, if any are wanted. `said_all` is whether the form is at its end.
    ///
    /// # Errors
    /// What is wrong with the codename that counts.
    pub(super) fn address(
        &self,
        salt: &[u8; 32],
        said_all: bool,
    ) -> Result<Option<Address>, BadCodename> {
        let name = match self.choice {
            Choice::None => return Ok(None),
            Choice::New => named(self.codenames.first()),
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
            // A form that was opened in another session, or in none, is not meant for this one.
            let is_mine =
                |session: &&SignedIn| self.choice == Choice::Mine && session.mark == *self.mark;
            let session = self.session.as_ref().filter(is_mine);
            return match session {
                Some(session) => Ok(Some(Address {
                    address: session.address.clone(),
                    words: None,
                })),
                // Its field may still come.
                None if !said_all && self.codenames.is_empty() => Ok(None),
                None => Err(BadCodename::Empty),
            };
        };
        let codename: Codename = name.parse()?;
        Ok(Some(Address {
            address: codename.mailbox(salt).address(),
            words: Some(codename.words()),
        }))
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
    ) -> Result<Option<ReplyAddress>, BadCodename> {
        let signed_in = session.map(|codename| SignedIn {
            mark: "this session".to_owned(),
            address: of(codename),
        });
        let mut answers = Answers::new(signed_in);
        answers.opened_in(b"this session");
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
        assert_eq!(means("new", &both, None), Ok(Some(of(&new))));
        assert_eq!(means("new", &none_typed, None), Ok(Some(of(&new))));
        assert_eq!(means("mine", &both, None), Ok(Some(of(&mine))));
        assert_eq!(
            means("mine", &both[1..], Some(&session)),
            Ok(Some(of(&mine)))
        );
        assert_eq!(means("mine", &none_typed, None), Err(BadCodename::Empty));
        assert_eq!(means("mine", &[], Some(&session)), Ok(Some(of(&session))));
        assert_eq!(means("mine", &[], None), Err(BadCodename::Empty));
        let mut other = Answers::new(Some(SignedIn {
            mark: "that session".to_owned(),
            address: of(&session),
        }));
        other.choose(b"mine");
        other.opened_in(b"this session");
        assert_eq!(other.address(&SALT, true).err(), Some(BadCodename::Empty));
        assert_eq!(means("none", &both, Some(&session)), Ok(None));
        assert_eq!(means("", &[], Some(&session)), Ok(None));
        assert_eq!(means("", &both[1..], None), Ok(Some(of(&mine))));
        assert_eq!(means("new", &[], Some(&session)), Err(BadCodename::Empty));
        assert_eq!(means("mine", &["abacus"], None), Err(BadCodename::Count(1)));
    }
}
