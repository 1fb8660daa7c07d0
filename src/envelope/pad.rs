//! Sizes that reach the disk: every archive is as long as its bucket.

use crate::limits::BUCKET_FLOOR;

/// A length that may be seen: a Padmé bucket of at least 64 KiB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PaddedLen(u64);

impl PaddedLen {
    /// The smallest bucket that holds `len` bytes.
    ///
    /// Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
    /// Communication with PURBs", PoPETs 2019): a length keeps as many leading bits as
    /// its exponent has, so that it tells O(log log len) bits, for at most 12 % more.
    #[must_use]
    pub fn bucket(len: u64) -> Self {
        let len = len.max(BUCKET_FLOOR);
        let exponent = len.ilog2();
        let kept = exponent.ilog2() + 1;
        let mask = (1_u64 << (exponent - kept)) - 1;
        Self((len + mask) & !mask)
    }

    /// The length in bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_tips_have_one_size_and_larger_ones_few() {
        for (len, bucket) in [
            (0, 65_536),
            (1, 65_536),
            (65_536, 65_536),
            (65_537, 67_584),
            (1_000_000, 1_015_808),
            (100_000_000, 100_663_296),
            (5_000_000_000, 5_033_164_800),
        ] {
            assert_eq!(PaddedLen::bucket(len).bytes(), bucket, "{len}");
        }
    }

    proptest! {
        #[test]
        fn a_bucket_holds_its_content_and_costs_at_most_an_eighth(len in 0..1_u64 << 45) {
            let bucket = PaddedLen::bucket(len).bytes();
            prop_assert!(bucket >= len);
            prop_assert!(bucket <= BUCKET_FLOOR.max(len + len / 8));
            prop_assert_eq!(PaddedLen::bucket(bucket).bytes(), bucket);
            prop_assert!(PaddedLen::bucket(len + 1).bytes() >= bucket);
        }
    }
}
