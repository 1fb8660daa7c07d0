//! Reads a `multipart/form-data` body (RFC 7578, WHATWG HTML "multipart form data")
//! piece by piece. Pure: bytes are fed in, events come out.
//!
//! It is our own because of three promises that the kept crates do not make: what has
//! arrived before a connection breaks is handed out to the last byte; memory is bounded
//! whatever comes (no boundary, endless headers); and no file name, however strange,
//! ends the reading.
//!
//! *Never*: a copy of a file. Data goes out as slices of what came in; what is held
//! between two pieces is at most a header block, or the beginning of a boundary.

use bytes::{Bytes, BytesMut};
use memchr::memmem;

use crate::limits::{PART_HEADER_BYTES, PREAMBLE_BYTES};

/// What a body consists of, in the order it arrives.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// A part begins.
    Part(PartHead),
    /// The next bytes of the part.
    Data(Bytes),
    /// The part is whole.
    PartEnd,
    /// The form is whole. What follows has no meaning.
    End,
}

/// What a part says of itself. Everything in it is chosen by a stranger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartHead {
    /// The field's name; empty if it has none.
    pub name: String,
    /// The file's name, if the part says it is a file.
    pub filename: Option<String>,
    /// The declared type; empty if none is.
    pub content_type: String,
}

/// The body is no form, or one we do not read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The boundary does not come.
    #[error("the body does not begin with its boundary")]
    NoBoundary,
    /// A part's headers are longer than 16 KiB.
    #[error("the headers of a part are too long")]
    HeaderTooLong,
    /// A boundary is followed by something that is neither a part nor the end.
    #[error("a boundary is followed by something else")]
    BadBoundary,
}

/// Where in the body the parser is.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum State {
    Preamble,
    /// Behind a boundary: a part, or the end.
    AfterBoundary,
    Data,
    End,
}

/// A body that is being read.
pub struct Parser {
    /// CR LF, two hyphens, the boundary.
    delimiter: memmem::Finder<'static>,
    buffer: Bytes,
    state: State,
    skipped: u64,
    /// How far a header block was searched for its end.
    searched: usize,
}

/// Blanks behind a boundary at most (RFC 2046 allows them; nobody sends any).
const TRANSPORT_PADDING: usize = 64;

/// The boundary named by a `Content-Type` header, if it is that of a form.
#[must_use]
pub fn boundary(content_type: &str) -> Option<String> {
    let (essence, parameters) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = Parameters(parameters)
        .find(|(name, _)| name == "boundary")?
        .1;
    // RFC 2046: 1 to 70 characters.
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

impl Parser {
    /// For a body with this boundary.
    #[must_use]
    pub fn new(boundary: &str) -> Self {
        let delimiter = format!("\r\n--{boundary}");
        Self {
            delimiter: memmem::Finder::new(delimiter.as_bytes()).into_owned(),
            // The first boundary begins the body, without a line end of its own.
            buffer: Bytes::from_static(b"\r\n"),
            state: State::Preamble,
            skipped: 0,
            searched: 0,
        }
    }

    /// Takes the next bytes of the body. All events of those before must have been
    /// taken, or memory grows.
    pub fn feed(&mut self, bytes: Bytes) {
        if self.buffer.is_empty() {
            self.buffer = bytes;
        } else {
            // In place where possible: a body that comes byte by byte is not copied anew
            // for each of them.
            let mut joined = match std::mem::take(&mut self.buffer).try_into_mut() {
                Ok(held) => held,
                Err(held) => BytesMut::from(&held[..]),
            };
            joined.extend_from_slice(&bytes);
            self.buffer = joined.freeze();
        }
    }

    /// The next event; `None` when more bytes are needed.
    ///
    /// # Errors
    /// When the rest of the body cannot be read as a form.
    pub fn event(&mut self) -> Result<Option<Event>, Error> {
        match self.state {
            State::Preamble => {
                let (before, found) = self.take_data();
                self.skipped += before.len() as u64;
                if self.skipped > PREAMBLE_BYTES {
                    return Err(Error::NoBoundary);
                }
                if found {
                    self.state = State::AfterBoundary;
                    return self.event();
                }
                Ok(None)
            }
            State::AfterBoundary => self.after_boundary(),
            State::Data => {
                // Data first, then the end of the part: two calls.
                if self.buffer.starts_with(self.delimiter.needle()) {
                    let _ = self.take_data();
                    self.state = State::AfterBoundary;
                    return Ok(Some(Event::PartEnd));
                }
                let (data, found) = self.take_up_to_delimiter();
                Ok((found || !data.is_empty()).then_some(Event::Data(data)))
            }
            State::End => Ok(Some(Event::End)),
        }
    }

    /// The data of a part that will get no more bytes: what was held back because it
    /// looked like the beginning of a boundary.
    pub fn rest(&mut self) -> Bytes {
        match self.state {
            State::Data => std::mem::take(&mut self.buffer),
            _ => Bytes::new(),
        }
    }

    fn after_boundary(&mut self) -> Result<Option<Event>, Error> {
        if self.buffer.len() < 2 {
            return Ok(None);
        }
        if self.buffer.starts_with(b"--") {
            self.state = State::End;
            self.buffer = Bytes::new();
            return Ok(Some(Event::End));
        }
        let padding = self
            .buffer
            .iter()
            .take(TRANSPORT_PADDING + 1)
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        if padding > TRANSPORT_PADDING {
            return Err(Error::BadBoundary);
        }
        let block = &self.buffer[padding..];
        if !b"\r\n".starts_with(&block[..block.len().min(2)]) {
            return Err(Error::BadBoundary);
        }
        let from = std::mem::replace(&mut self.searched, block.len().saturating_sub(3));
        let from = from.min(block.len());
        match memmem::find(&block[from..], b"\r\n\r\n").map(|at| from + at) {
            Some(end) if padding + end <= PART_HEADER_BYTES => {
                let head = parse_head(&block[..end]);
                let _ = self.buffer.split_to(padding + end + 4);
                self.state = State::Data;
                self.searched = 0;
                Ok(Some(Event::Part(head)))
            }
            None if self.buffer.len() <= PART_HEADER_BYTES => Ok(None),
            _ => Err(Error::HeaderTooLong),
        }
    }

    /// The bytes before the next delimiter, as far as they are surely no part of one.
    fn take_up_to_delimiter(&mut self) -> (Bytes, bool) {
        if let Some(at) = self.delimiter.find(&self.buffer) {
            return (self.buffer.split_to(at), true);
        }
        let needle = self.delimiter.needle();
        let tail = self.buffer.len().saturating_sub(needle.len() - 1);
        let held = memchr::memchr_iter(b'\r', &self.buffer[tail..])
            .map(|at| tail + at)
            .find(|at| needle.starts_with(&self.buffer[*at..]))
            .unwrap_or(self.buffer.len());
        (self.buffer.split_to(held), false)
    }

    /// Like [`take_up_to_delimiter`](Self::take_up_to_delimiter), and the delimiter too.
    fn take_data(&mut self) -> (Bytes, bool) {
        let (data, found) = self.take_up_to_delimiter();
        if found {
            let _ = self.buffer.split_to(self.delimiter.needle().len());
        }
        (data, found)
    }
}

/// Reads a part's header lines; what is not understood is passed over.
fn parse_head(block: &[u8]) -> PartHead {
    let block = String::from_utf8_lossy(block);
    let mut head = PartHead::default();
    for line in block.split("\r\n") {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("content-type") {
            head.content_type = value.to_owned();
        } else if name.eq_ignore_ascii_case("content-disposition") {
            let Some((_, parameters)) = value.split_once(';') else {
                continue;
            };
            for (parameter, value) in Parameters(parameters) {
                match parameter.as_str() {
                    "name" => head.name = unescape(&value),
                    "filename" => head.filename = Some(unescape(&value)),
                    _ => {}
                }
            }
        }
    }
    head
}

/// What browsers escape in the names of a form: quote and line ends (WHATWG HTML,
/// "multipart/form-data encoding algorithm").
fn unescape(value: &str) -> String {
    value
        .replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// The `name=value` and `name="value"` pairs behind the first semicolon of a header.
struct Parameters<'a>(&'a str);

impl Iterator for Parameters<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start_matches([' ', '\t', ';']);
        let (name, rest) = rest.split_once('=')?;
        let value;
        if let Some(quoted) = rest.strip_prefix('"') {
            // `\"` is a quote (older curl), any other backslash is itself (a path).
            let mut text = String::new();
            let mut chars = quoted.char_indices();
            let mut end = quoted.len();
            while let Some((at, c)) = chars.next() {
                match c {
                    '"' => {
                        end = at + 1;
                        break;
                    }
                    '\\' if quoted[at + 1..].starts_with(['"', '\\']) => {
                        text.extend(chars.next().map(|(_, c)| c));
                    }
                    c => text.push(c),
                }
            }
            self.0 = &quoted[end..];
            value = text;
        } else {
            let end = rest.find(';').unwrap_or(rest.len());
            self.0 = &rest[end..];
            value = rest[..end].trim().to_owned();
        }
        Some((name.trim().to_ascii_lowercase(), value))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Parts = Vec<(PartHead, Vec<u8>, bool)>;

    /// Parses a body that arrives in pieces: its parts, whether each is whole, and
    /// whether the form is.
    fn parse(pieces: &[&[u8]]) -> Result<(Parts, bool), Error> {
        let mut parser = Parser::new("XX");
        let mut parts = Parts::new();
        for piece in pieces {
            parser.feed(Bytes::copy_from_slice(piece));
            while let Some(event) = parser.event()? {
                match event {
                    Event::Part(head) => parts.push((head, Vec::new(), false)),
                    Event::Data(data) => parts.last_mut().unwrap().1.extend(data),
                    Event::PartEnd => parts.last_mut().unwrap().2 = true,
                    Event::End => return Ok((parts, true)),
                }
            }
            assert!(parser.buffer.len() <= PART_HEADER_BYTES + 100);
        }
        let rest = parser.rest();
        if let Some(last) = parts.last_mut().filter(|_| !rest.is_empty()) {
            last.1.extend(rest);
        }
        Ok((parts, false))
    }

    fn head(name: &str, filename: Option<&str>, content_type: &str) -> PartHead {
        PartHead {
            name: name.to_owned(),
            filename: filename.map(str::to_owned),
            content_type: content_type.to_owned(),
        }
    }

    #[test]
    fn a_form_as_browsers_send_it() {
        let body =
            b"--XX\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nhello\r\n--XX\r\n\
            Content-Disposition: form-data; name=\"files\"; filename=\"a%22b.pdf\"\r\n\
            Content-Type: application/pdf\r\n\r\n\r\n--X\r\n\r\n--XX--\r\n";
        let (parts, whole) = parse(&[body]).unwrap();
        assert!(whole);
        assert_eq!(
            parts,
            [
                (head("message", None, ""), b"hello".to_vec(), true),
                (
                    head("files", Some("a\"b.pdf"), "application/pdf"),
                    b"\r\n--X\r\n".to_vec(),
                    true
                ),
            ]
        );
    }

    #[test]
    fn names_are_taken_whatever_they_are() {
        for (disposition, expected) in [
            (
                "form-data; name=files; filename=plain.txt",
                head("files", Some("plain.txt"), ""),
            ),
            (
                "form-data; filename=\"a;b=c.txt\"; name=\"files\"",
                head("files", Some("a;b=c.txt"), ""),
            ),
            (
                "form-data; name=\"files\"; filename=\"a\\\"b\"",
                head("files", Some("a\"b"), ""),
            ),
            (
                "form-data; name=\"files\"; filename=\"C:\\x.doc\"",
                head("files", Some("C:\\x.doc"), ""),
            ),
            (
                "form-data; name=\"files\"; filename=\"a\0b%0Ac\"",
                head("files", Some("a\0b\nc"), ""),
            ),
            (
                "form-data; name=\"files\"; filename=\"open",
                head("files", Some("open"), ""),
            ),
            (
                "form-data; name=\"files\"; filename=\"\"",
                head("files", Some(""), ""),
            ),
            ("form-data", head("", None, "")),
            ("", head("", None, "")),
        ] {
            let body = format!("--XX\r\nContent-Disposition: {disposition}\r\n\r\nx\r\n--XX--");
            let (parts, whole) = parse(&[body.as_bytes()]).unwrap();
            assert_eq!(
                (parts, whole),
                (vec![(expected, b"x".to_vec(), true)], true),
                "{disposition}"
            );
        }
        let (parts, _) =
            parse(&[b"--XX\r\ncontent-disposition: form-data; name=\"\xff\"\r\n\r\n"]).unwrap();
        assert_eq!(parts[0].0.name, "\u{fffd}");
        assert_eq!(
            parse(&[b"--XX\r\n\r\nx\r\n--XX--"]).unwrap().0[0].0,
            PartHead::default()
        );
    }

    #[test]
    fn empty_parts_and_empty_forms() {
        let (parts, whole) =
            parse(&[b"--XX\r\nA: b\r\n\r\n\r\n--XX\r\nA: b\r\n\r\n\r\n--XX--"]).unwrap();
        assert_eq!(parts, vec![(PartHead::default(), vec![], true); 2]);
        assert!(whole);
        assert_eq!(parse(&[b"--XX--"]).unwrap(), (vec![], true));
        assert_eq!(parse(&[b"preamble\r\n--XX--"]).unwrap(), (vec![], true));
        assert_eq!(parse(&[b""]).unwrap(), (vec![], false));
    }

    #[test]
    fn what_is_no_form_is_refused_within_bounds() {
        let junk = vec![b'x'; 100_000];
        assert_eq!(parse(&[&junk]), Err(Error::NoBoundary));
        let pieces: Vec<_> = junk.chunks(100).collect();
        assert_eq!(parse(&pieces), Err(Error::NoBoundary));
        let mut endless = vec![&b"--XX\r\n"[..]];
        endless.extend(junk.chunks(1000));
        assert_eq!(parse(&endless), Err(Error::HeaderTooLong));
        assert_eq!(parse(&[b"--XXY\r\n\r\n"]), Err(Error::BadBoundary));
        let spaces = [b"--XX".to_vec(), vec![b' '; 100_000]].concat();
        assert_eq!(parse(&[&spaces]), Err(Error::BadBoundary));
    }

    #[test]
    fn a_body_that_breaks_gives_all_that_arrived() {
        let (parts, whole) = parse(&[b"--XX\r\nA: b\r\n\r\nabc\r\n--X"]).unwrap();
        assert_eq!(
            parts,
            [(PartHead::default(), b"abc\r\n--X".to_vec(), false)]
        );
        assert!(!whole);
    }

    #[test]
    fn the_boundary_is_found_in_the_content_type() {
        for (content_type, expected) in [
            ("multipart/form-data; boundary=abc", Some("abc")),
            (
                "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"",
                Some("a b"),
            ),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/mixed; boundary=abc", None),
            ("application/x-www-form-urlencoded", None),
        ] {
            assert_eq!(
                boundary(content_type).as_deref(),
                expected,
                "{content_type}"
            );
        }
        assert_eq!(
            boundary(&format!("multipart/form-data; boundary={}", "x".repeat(71))),
            None
        );
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_parts(
            contents in proptest::collection::vec("(\r|\n|-|X|a){0,40}", 0..4),
            cuts in proptest::collection::vec(0_usize..400, 0..12),
            kept in 0_usize..400,
        ) {
            let mut body = String::new();
            for content in &contents {
                body += &format!("--XX\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n{content}\r\n");
            }
            body += "--XX--";
            let body = &body.as_bytes()[..kept.min(body.len())];
            let mut cuts: Vec<_> = cuts.into_iter().map(|c| c.min(body.len())).collect();
            cuts.extend([0, body.len()]);
            cuts.sort_unstable();
            let pieces: Vec<_> = cuts.windows(2).map(|w| &body[w[0]..w[1]]).collect();
            prop_assert_eq!(parse(&pieces), parse(&[body]));
        }
    }
}
