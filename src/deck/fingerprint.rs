//! Numbers that differ where texts differ.

/// A number that tells one text from another, the same in every run and on every machine:
/// 64-bit FNV-1a (draft-eastlake-fnv). Not a secret, and no proof against somebody who tries.
pub fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    fingerprint_on(0xcbf2_9ce4_8422_2325, bytes)
}

/// The same of a text of which the beginning has this one.
pub(super) fn fingerprint_on(beginning: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(beginning, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The same in 32 bits, for where people read it: both halves count.
pub(super) fn short_fingerprint(bytes: impl Iterator<Item = u8>) -> u32 {
    let hash = fingerprint(bytes);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the upper half was folded into the lower"
    )]
    let short = (hash ^ (hash >> 32)) as u32;
    short
}
