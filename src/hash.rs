//! A quick hash: for what is held while the program runs, and for files that can be made anew.
//!
//! It multiplies the bytes, eight by eight, and folds the product (as wyhash and foldhash do; Wang Yi et al.,
//! "Modern Non-Cryptographic Hash Function and Pseudorandom Number Generator"). It finds out what was changed
//! by chance or by hand, and is no proof against somebody who tries. For a number that must be the same
//! with every version there is [`fingerprint`](crate::deck::fingerprint).

use std::hash::{BuildHasher, Hasher, RandomState};

/// In each a byte that no text has, so that no text makes a factor nothing.
const FACTORS: [u64; 4] = [
    0xff51_afd7_ed55_8ccd,
    0xc4ce_ff1a_85eb_ca6b,
    0x9e37_79b9_7f4a_fffb,
    0xa076_1dff_78bd_642f,
];

/// Both halves of a product, one upon the other.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the other half is not lost"
)]
fn folded(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

/// A hash of bytes, and of what was hashed before.
pub fn quick_hash(before: u64, bytes: &[u8]) -> u64 {
    let mut state = before ^ FACTORS[0];
    let (blocks, rest) = bytes.as_chunks::<64>();
    if !blocks.is_empty() {
        // The four are worked out side by side.
        let mut lanes = FACTORS.map(|factor| folded(state, factor));
        for block in blocks {
            let (pairs, _) = block.as_chunks::<16>();
            for ((lane, pair), factor) in lanes.iter_mut().zip(pairs).zip(FACTORS) {
                *lane = mixed(*lane, pair, factor);
            }
        }
        state = lanes
            .into_iter()
            .fold(state, |state, lane| folded(state ^ lane, FACTORS[1]));
    }
    let (pairs, rest) = rest.as_chunks::<16>();
    for pair in pairs {
        state = mixed(state, pair, FACTORS[2]);
    }
    let mut last = [0; 16];
    last[..rest.len()].copy_from_slice(rest);
    state = mixed(state, &last, FACTORS[3]);
    folded(state ^ bytes.len() as u64, FACTORS[1])
}

#[inline]
fn mixed(state: u64, pair: &[u8; 16], factor: u64) -> u64 {
    let pair = u128::from_le_bytes(*pair);
    let [one, other] = [pair, pair >> 64].map(|half| {
        #[expect(clippy::cast_possible_truncation, reason = "it is the lower half")]
        let half = half as u64;
        half
    });
    folded(one ^ factor, other ^ state)
}

/// Where a quick hash begins, by chance: whoever wrote what is hashed can't know which have the same.
#[derive(Clone, Debug)]
pub struct QuickState(u64);

impl Default for QuickState {
    fn default() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }
}

impl QuickState {
    /// A hash of a name within a group.
    pub fn of(&self, group: u32, name: &str) -> u64 {
        let group = u64::from(group).wrapping_mul(FACTORS[2]);
        quick_hash(self.0 ^ group, name.as_bytes())
    }

    /// A hash of the few words that a short name is.
    pub fn of_words(&self, group: u32, [one, other, last]: [u64; 3]) -> u64 {
        let state = folded(self.0 ^ u64::from(group), last ^ FACTORS[2]);
        folded(one ^ FACTORS[0], other ^ state ^ FACTORS[1])
    }
}

impl BuildHasher for QuickState {
    type Hasher = QuickHasher;

    fn build_hasher(&self) -> QuickHasher {
        QuickHasher(self.0)
    }
}

/// Hashes what a map or a set of this program holds.
#[derive(Clone, Debug)]
pub struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = quick_hash(self.0, bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = folded(self.0 ^ number, FACTORS[0]).wrapping_add(FACTORS[1]);
    }

    fn write_u128(&mut self, number: u128) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_bit_and_every_length_counts() {
        let bytes = (0..200_u8).collect::<Vec<_>>();
        let mut seen = HashSet::new();
        for length in 0..bytes.len() {
            assert!(seen.insert(quick_hash(0, &bytes[..length])), "{length}");
            assert!(seen.insert(quick_hash(1, &bytes[..length])), "{length}");
        }
        for bit in 0..8 * bytes.len() {
            let mut other = bytes.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(seen.insert(quick_hash(0, &other)), "{bit}");
        }
        assert!(seen.insert(quick_hash(0, &[0; 3])) && seen.insert(quick_hash(0, &[0; 4])));
    }

    #[test]
    fn numbers_that_follow_each_other_are_spread_in_the_bits_that_choose_a_place() {
        let state = QuickState::default();
        for bits in [0, 57] {
            let places = (0..4096_u32).map(|n| state.hash_one((n, 7_u32)) >> bits & 0x7f);
            let places = places.collect::<HashSet<_>>();
            assert_eq!(places.len(), 128, "{bits}");
        }
    }
}
