//! Numbers and texts as bytes, one after the other, for files that can be made anew.
//!
//! What is packed says nothing of what it is: who unpacks it asks for the same in the same order, and gets
//! nothing where that can't be there.

/// Bytes that are being packed.
#[derive(Debug, Default)]
pub struct Packing(pub Vec<u8>);

impl Packing {
    /// Adds a number.
    pub fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a large number.
    pub fn large(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds how many of something follow; there are never so many that they run out.
    pub fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// Adds bytes, of any number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Adds texts by where each ends.
    pub fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t str> + Clone) {
        let ends = texts.clone().scan(0, |end, text| {
            *end += text.len();
            Some(*end)
        });
        self.count(texts.clone().count());
        ends.for_each(|end| self.count(end));
        self.text(&texts.collect::<String>());
    }
}

/// Bytes that are being unpacked: what is left of them.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'b>(pub &'b [u8]);

impl<'b> Packed<'b> {
    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.take().map(|[byte]| byte)
    }

    /// The next number.
    pub fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    /// The next large number.
    pub fn large(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    /// How many of something follow, of which each takes so many bytes at the least.
    pub fn count(&mut self, least: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count.checked_mul(least)? <= self.0.len()).then_some(count)
    }

    /// The next bytes.
    pub fn bytes(&mut self) -> Option<&'b [u8]> {
        let count = self.count(1)?;
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next text.
    pub fn text(&mut self) -> Option<&'b str> {
        str::from_utf8(self.bytes()?).ok()
    }

    /// The next texts, one after the other, and where each ends.
    pub fn texts(&mut self) -> Option<(&'b str, Vec<usize>)> {
        let count = self.count(size_of::<u32>())?;
        let ends = (0..count).map(|_| usize::try_from(self.number()?).ok());
        let ends = ends.collect::<Option<Vec<_>>>()?;
        Some((self.text()?, ends))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(
            number: u32,
            large: u64,
            texts in prop::collection::vec(".{0,4}", 0..9),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut packing = Packing::default();
            packing.number(number);
            packing.large(large);
            packing.texts(texts.iter().map(String::as_str));
            let unpack = |bytes| {
                let mut packed = Packed(bytes);
                let unpacked = (packed.number()?, packed.large()?, packed.texts()?);
                packed.is_empty().then_some(unpacked)
            };
            let whole = packing.0;
            let (first, second, (text, ends)) = unpack(&whole).expect("whole");
            prop_assert_eq!((first, second, text), (number, large, &*texts.concat()));
            prop_assert_eq!(ends.len(), texts.len());
            prop_assert_eq!(unpack(&whole[..cut.index(whole.len())]), None);
        }
    }
}
