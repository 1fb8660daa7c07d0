//! Walks the members of a backup, and takes nothing that `postern backup` does not write.
//!
//! Whoever knows the public key can make a file that opens: it may be hostile.
//!
//! *Never*: links, directories, extensions of tar; a member twice, or out of its order.

use std::io::{self, Read};

use crate::admin::backup::format::Member;
use crate::diagnostic::Failure;
use crate::tarball::{self, BLOCK};

/// Why nothing is restored.
pub(super) enum Bad {
    /// It is something else.
    Foreign(String),
    /// Its bytes are not authentic, or not all of them.
    Damaged,
    /// Other identities open it.
    OtherKeys,
    /// A later version wrote it.
    Newer(String),
    /// It cannot be read.
    Read(io::Error),
    /// What is in it cannot be written.
    Write(io::Error),
    /// What is in it does not make a drop.
    Failed(Failure),
}

impl From<io::Error> for Bad {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // So age tells of a chunk that is not authentic, and of an end that is not there.
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Read(error),
        }
    }
}

/// The tar.
pub(super) struct Archive<R> {
    inner: Tracked<R>,
    last: Option<Member>,
    /// How many members were given.
    pub(super) members: u64,
}

/// A reader, and what it answered wrong.
struct Tracked<R> {
    inner: R,
    failed: Option<Bad>,
}

impl<R: Read> Read for Tracked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let again = io::Error::from(error.kind());
                    self.failed = Some(error.into());
                    return Err(again);
                }
                read => return read,
            }
        }
    }
}

impl<R: Read> Archive<R> {
    pub(super) fn new(inner: R) -> Self {
        let inner = Tracked {
            inner,
            failed: None,
        };
        Self {
            inner,
            last: None,
            members: 0,
        }
    }

    /// The next member and its size. There has to be one.
    pub(super) fn next(&mut self) -> Result<(Member, u64), Bad> {
        let mut block = [0; BLOCK as usize];
        self.read_exact(&mut block)?;
        let header = tarball::Member::parse(&block, 0);
        let header = header.ok_or_else(|| foreign("it ends too early, or holds no tar"))?;
        let shown = &header.name;
        if !header.is_file {
            return Err(foreign(&format!("{shown} is not a regular file")));
        }
        let member = Member::parse(shown);
        let member = member.ok_or_else(|| foreign(&format!("{shown} does not belong there")))?;
        if self.last.as_ref().is_some_and(|last| *last >= member) {
            return Err(foreign(&format!("{shown} stands twice, or out of order")));
        }
        self.last = Some(member.clone());
        self.members += 1;
        Ok((member, header.size))
    }

    /// What a member holds that has at most `most` bytes.
    pub(super) fn content(&mut self, size: u64, most: u64) -> Result<Vec<u8>, Bad> {
        if size > most {
            return Err(foreign("a member is larger than it can be"));
        }
        let mut content = vec![0; usize::try_from(size).unwrap_or_default()];
        self.read_exact(&mut content)?;
        self.pass_padding(size)?;
        Ok(content)
    }

    /// Gives a member's content to what writes it.
    pub(super) fn copy(
        &mut self,
        size: u64,
        write: impl FnOnce(&mut dyn Read) -> io::Result<()>,
    ) -> Result<(), Bad> {
        let mut content = (&mut self.inner).take(size);
        let written = write(&mut content);
        let left = content.limit();
        if let Some(bad) = self.inner.failed.take() {
            return Err(bad);
        }
        match written {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(foreign("it ends inside a member"));
            }
            written => written.map_err(Bad::Write)?,
        }
        debug_assert_eq!(left, 0, "all of a member is written");
        self.pass_padding(size)
    }

    /// Reads to the authentic end, before which there may be nothing but zeros.
    pub(super) fn end(&mut self) -> Result<(), Bad> {
        let mut block = [0; BLOCK as usize];
        for _ in 0..2 {
            self.read_exact(&mut block)?;
            if block != [0; BLOCK as usize] {
                return Err(foreign("there is more behind its end"));
            }
        }
        match self.inner.read(&mut block) {
            Ok(0) => Ok(()),
            Ok(_) => Err(foreign("there is more behind its end")),
            Err(_) => Err(self.inner.failed.take().unwrap_or(Bad::Damaged)),
        }
    }

    fn pass_padding(&mut self, size: u64) -> Result<(), Bad> {
        let padding = size.next_multiple_of(BLOCK) - size;
        let mut rest = [0; BLOCK as usize];
        let rest = &mut rest[..usize::try_from(padding).unwrap_or_default()];
        self.read_exact(rest)
    }

    fn read_exact(&mut self, buffer: &mut [u8]) -> Result<(), Bad> {
        self.inner.read_exact(buffer).map_err(|_| {
            let failed = self.inner.failed.take();
            failed.unwrap_or_else(|| foreign("it ends too early"))
        })
    }
}

pub(super) fn foreign(what: &str) -> Bad {
    Bad::Foreign(what.to_owned())
}
