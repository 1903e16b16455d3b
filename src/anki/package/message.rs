//! The few things that are read of protobuf messages (protobuf.dev, "Encoding").

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MessageField<'m> {
    Number(u64),
    Bytes(&'m [u8]),
    Other,
}

/// A message: the last field of a number counts.
#[derive(Clone, Copy, Debug)]
pub struct Message<'m>(pub &'m [u8]);

impl<'m> Message<'m> {
    /// The text of a field; nothing where it has none.
    pub fn text(self, number: u64) -> String {
        String::from_utf8_lossy(self.message(number).0).into_owned()
    }

    /// The message in a field; an empty one where it has none.
    pub fn message(self, number: u64) -> Self {
        match self.field(number) {
            Some(MessageField::Bytes(bytes)) => Self(bytes),
            _ => Self(&[]),
        }
    }

    /// The number in a field; nought where it has none.
    pub fn number(self, number: u64) -> u64 {
        match self.field(number) {
            Some(MessageField::Number(value)) => value,
            _ => 0,
        }
    }

    fn field(self, number: u64) -> Option<MessageField<'m>> {
        let mut rest = self.0;
        let mut found = None;
        // What follows a field that can't be read is not known.
        while let Some((tag, after)) = varint(rest) {
            let Some((field, after)) = value(tag & 7, after) else {
                break;
            };
            if tag >> 3 == number {
                found = Some(field);
            }
            rest = after;
        }
        found
    }
}

fn value(wire_type: u64, bytes: &[u8]) -> Option<(MessageField<'_>, &[u8])> {
    match wire_type {
        0 => {
            let (number, rest) = varint(bytes)?;
            Some((MessageField::Number(number), rest))
        }
        1 => Some((MessageField::Other, bytes.get(8..)?)),
        2 => {
            let (length, rest) = varint(bytes)?;
            let (inside, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            Some((MessageField::Bytes(inside), rest))
        }
        5 => Some((MessageField::Other, bytes.get(4..)?)),
        _ => None,
    }
}

/// A number of up to ten bytes, seven bits in each, and what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().take(10).enumerate() {
        number |= u64::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_among_others() {
        // Field 1 is 300, field 2 is "ab", field 3 has 8 bytes, field 4 has 4, field 2 comes again.
        let bytes = [
            &b"\x08\xAC\x02\x12\x02ab"[..],
            b"\x1901234567",
            b"\x250123",
            b"\x12\x01c",
        ]
        .concat();
        let message = Message(&bytes);
        assert_eq!((message.number(1), message.text(2).as_str()), (300, "c"));
        assert_eq!((message.number(3), message.text(9).as_str()), (0, ""));
        for end in 0..bytes.len() {
            let cut = Message(&bytes[..end]);
            assert!(cut.number(1) <= 300 && cut.text(2).len() <= 2, "{end}");
        }
        assert_eq!(Message(&[0xFF; 30]).number(1), 0);
        assert_eq!(
            Message(b"\x12\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01").text(2),
            ""
        );
    }
}
