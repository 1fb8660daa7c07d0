//! The tars that go to the journalists and back: how members are written, and the headers of
//! a tar that somebody untrusted may have written or damaged.
//!
//! ustar, with GNU's sizes beyond 8 GiB; times are 0, owner 0, mode 0600. Who walks such a
//! file goes from header to header, and past what is no header a block at a time.
//!
//! *Never*: a name that is used as a path.

use std::io::{self, Read, Write};

/// Bytes of a block: headers and data begin at multiples of it.
pub const BLOCK: u64 = 512;

/// One member of the tar.
pub struct Member {
    /// Its name. Hostile.
    pub name: String,
    /// Whether it is a regular file.
    pub is_file: bool,
    /// Where its data begins.
    pub start: u64,
    /// Length of its data in bytes.
    pub size: u64,
}

/// Whether a block is the header of a member.
#[must_use]
pub fn is_member(block: &[u8; BLOCK as usize]) -> bool {
    Member::parse(block, 0).is_some()
}

impl Member {
    /// Reads the header that stands at `at`, if its checksum is right.
    #[must_use]
    pub fn parse(block: &[u8; BLOCK as usize], at: u64) -> Option<Self> {
        let mut header = tar::Header::new_old();
        header.as_mut_bytes().copy_from_slice(block);
        let sum = block.iter().enumerate().map(|(i, b)| match i {
            148..156 => u32::from(b' '),
            _ => u32::from(*b),
        });
        if block[257..262] != *b"ustar" || header.cksum().ok()? != sum.sum::<u32>() {
            return None;
        }
        Some(Self {
            name: String::from_utf8_lossy(&header.path_bytes()).into_owned(),
            is_file: header.entry_type().is_file(),
            start: at.checked_add(BLOCK)?,
            size: header.entry_size().ok()?,
        })
    }

    /// Where the next header stands.
    #[must_use]
    pub fn next(&self) -> Option<u64> {
        self.start
            .checked_add(self.size.checked_next_multiple_of(BLOCK)?)
    }
}

/// Appends a regular file of `size` bytes that says nothing of when and by whom it was made.
///
/// # Errors
/// What `data` or the tar's output answers.
pub fn append(
    tar: &mut tar::Builder<impl Write>,
    name: &str,
    size: u64,
    data: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(tar::EntryType::Regular);
    tar.append_data(&mut header, name, data)
}
