//! The headers of a tar that somebody untrusted may have written or damaged.
//!
//! ustar, as `postern export` and `postern-reader reply` write it. Who walks such a file goes
//! from header to header, and past what is no header a block at a time.
//!
//! *Never*: a name that is used as a path.

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
