//! What `split` makes of a file: the names of the pieces, and the way back.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// The name of a piece: `big.zip.age.aa`, `big.zip.age.001`, or `xaa`, as `split` itself has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct PieceName {
    pub(super) stem: String,
    /// Whether it is counted in letters.
    letters: bool,
    /// Characters of the number.
    width: usize,
    number: u32,
}

impl PieceName {
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (stem, number) = match name.rsplit_once('.') {
            Some(split) => split,
            None => ("x", name.strip_prefix('x')?),
        };
        let letters = number.bytes().all(|b| b.is_ascii_lowercase());
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        if !(letters || digits) || !(2..=5).contains(&number.len()) {
            return None;
        }
        let (base, zero) = if letters { (26, b'a') } else { (10, b'0') };
        Some(Self {
            stem: stem.to_owned(),
            letters,
            width: number.len(),
            number: number
                .bytes()
                .fold(0, |sum, b| sum * base + u32::from(b - zero)),
        })
    }

    /// Whether a file can begin with it: letters begin with `aa`, digits with `00` or `01`.
    pub(super) fn is_first(&self) -> bool {
        self.number == 0 || (!self.letters && self.number == 1)
    }

    fn next(&self) -> Self {
        Self {
            number: self.number + 1,
            ..self.clone()
        }
    }
}

/// The pieces of one submission that no age file begins with, by their names.
#[derive(Default)]
pub(super) struct Pieces(BTreeMap<PieceName, Option<String>>);

impl Pieces {
    /// Adds the piece in this entry. Of two with one name, nobody knows which is meant.
    pub(super) fn add(&mut self, name: PieceName, entry: &str) {
        match self.0.entry(name) {
            Entry::Vacant(free) => drop(free.insert(Some(entry.to_owned()))),
            Entry::Occupied(mut taken) => drop(taken.insert(None)),
        }
    }

    /// Takes out the entries that follow this piece without a gap.
    pub(super) fn take_behind(&mut self, first: &PieceName) -> Vec<String> {
        let (mut entries, mut name) = (Vec::new(), first.next());
        while let Some(Some(entry)) = self.0.get(&name) {
            entries.push(entry.clone());
            self.0.remove(&name);
            name = name.next();
        }
        entries
    }
}

/// Files that are read one behind the other.
pub(super) struct Joined {
    paths: std::vec::IntoIter<PathBuf>,
    file: Option<File>,
}

impl Joined {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self {
            paths: paths.into_iter(),
            file: None,
        }
    }
}

impl Read for Joined {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(file) = &mut self.file {
                let read = file.read(buf)?;
                if read > 0 || buf.is_empty() {
                    return Ok(read);
                }
            }
            match self.paths.next() {
                Some(path) => self.file = Some(File::open(path)?),
                None => return Ok(0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_pieces_follow_each_other() {
        for (first, second) in [
            ("big.zip.age.aa", "big.zip.age.ab"),
            ("x.age.az", "x.age.ba"),
            ("x.001", "x.002"),
            ("x.age.09", "x.age.10"),
            ("xaa", "xab"),
        ] {
            let next = PieceName::parse(first).unwrap().next();
            assert_eq!(PieceName::parse(second), Some(next), "{first}");
        }
        for other in [
            "x.age", "x.aaaaaa", "x.a", "x.1", "x.aA", "x.", "", "x", "é",
        ] {
            let parsed = PieceName::parse(other);
            assert!(parsed.is_none_or(|name| !name.is_first()), "{other}");
        }
        let first = |name| PieceName::parse(name).unwrap().is_first();
        assert!(first("x.aa") && first("x.00") && first("x.001") && first("xaa"));
        assert!(!first("x.ab") && !first("x.002") && !first("x.10"));
    }
}
