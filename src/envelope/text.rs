//! A message as it is kept: UTF-8, LF line ends, no control characters.
//!
//! People will `cat` it. Bytes arrive in pieces of any size; a character or a line end
//! that is cut by a piece is held back until the next.

use zeroize::Zeroizing;

/// Cleans a message piece by piece.
#[derive(Default)]
pub struct Cleaner {
    /// The beginning of a character whose other bytes have not come: at most 3 bytes.
    held: Zeroizing<Vec<u8>>,
    after_cr: bool,
    characters: u64,
    has_text: bool,
}

impl Cleaner {
    /// The clean form of `piece`, as far as it can be told, of which at most so many
    /// characters are kept that the message has `max` in all; and whether some were cut.
    pub fn clean(&mut self, piece: &[u8], max: u64) -> (Zeroizing<String>, bool) {
        let mut bytes = std::mem::take(&mut self.held);
        bytes.extend_from_slice(piece);
        let mut clean = Zeroizing::new(String::with_capacity(bytes.len()));
        let mut cut = false;
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                cut |= !self.push(c, &mut clean, max);
            }
            let invalid = chunk.invalid();
            let at_end = invalid.as_ptr_range().end == bytes.as_ptr_range().end;
            if !invalid.is_empty() && at_end && is_incomplete(invalid) {
                self.held = Zeroizing::new(invalid.to_vec());
            } else if !invalid.is_empty() {
                cut |= !self.push(char::REPLACEMENT_CHARACTER, &mut clean, max);
            }
        }
        (clean, cut)
    }

    /// What was held back when no more will come.
    pub fn finish(&mut self, max: u64) -> (Zeroizing<String>, bool) {
        let mut rest = Zeroizing::new(String::new());
        let held = !std::mem::take(&mut self.held).is_empty();
        let cut = held && !self.push(char::REPLACEMENT_CHARACTER, &mut rest, max);
        (rest, cut)
    }

    /// Whether anything but white space was kept so far.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.has_text
    }

    /// Appends what `c` becomes; false when the message is full.
    fn push(&mut self, c: char, clean: &mut String, max: u64) -> bool {
        let after_cr = std::mem::replace(&mut self.after_cr, c == '\r');
        let c = match c {
            '\n' if after_cr => return true,
            '\r' => '\n',
            '\n' | '\t' => c,
            c if c.is_control() => return true,
            c => c,
        };
        if self.characters >= max {
            return false;
        }
        self.characters += 1;
        self.has_text |= !c.is_whitespace();
        clean.push(c);
        true
    }
}

/// Whether `bytes` could become one character with more bytes.
fn is_incomplete(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean_in_pieces(pieces: &[&[u8]], max: u64) -> (String, bool) {
        let mut cleaner = Cleaner::default();
        let (mut text, mut cut) = (String::new(), false);
        for piece in pieces {
            let (clean, more) = cleaner.clean(piece, max);
            text += &clean;
            cut |= more;
        }
        let (rest, more) = cleaner.finish(max);
        (text + &rest, cut | more)
    }

    #[test]
    fn line_ends_controls_and_broken_characters() {
        for (bytes, text) in [
            (&b"a\r\nb\rc\nd"[..], "a\nb\nc\nd"),
            (b"a\r\r\n\nb", "a\n\n\nb"),
            (b"\x1b[31mred\x07\x00\x7f\xc2\x9b", "[31mred"),
            (b"tab\there", "tab\there"),
            (b"a\xffb", "a\u{fffd}b"),
            ("ü€𝄞".as_bytes(), "ü€𝄞"),
            (b"end\xe2\x82", "end\u{fffd}"),
        ] {
            assert_eq!(clean_in_pieces(&[bytes], 1000), (text.to_owned(), false));
        }
    }

    #[test]
    fn a_long_message_is_cut_at_its_limit_and_says_so() {
        assert_eq!(
            clean_in_pieces(&[b"abc", b"def"], 4),
            ("abcd".to_owned(), true)
        );
        assert_eq!(
            clean_in_pieces(&[b"abcd\x00"], 4),
            ("abcd".to_owned(), false)
        );
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_text(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            cuts in proptest::collection::vec(0_usize..200, 0..6),
        ) {
            let mut cuts: Vec<_> = cuts.into_iter().map(|c| c.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<_> = cuts.windows(2).map(|w| &bytes[w[0]..w[1]]).collect();
            prop_assert_eq!(clean_in_pieces(&pieces, 150), clean_in_pieces(&[&bytes], 150));
        }
    }
}
