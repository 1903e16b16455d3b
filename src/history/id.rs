//! Ids of events: UUIDs, which several machines can make without asking each other.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use crate::deck::fingerprint;
use crate::moment::Moment;

/// The identity of an event, for life and on every machine: a UUID of version 7.
///
/// Its first half is a time, so ids of one machine ascend; the rest is chance, so two machines never
/// give the same one. The clock makes them; where the same event may be made twice, as for a line of a
/// paper that is marked again, its name takes the place of chance ([`EventId::from_name`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Uuid);

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl EventId {
    /// An id from a UUID.
    pub fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The id as a number. Ids and their numbers have one order.
    pub fn number(self) -> u128 {
        self.0.as_u128()
    }

    /// The id of something that has a name: the same whenever it is made. Its time is `at`, and what
    /// is chance in other ids is made of the name (RFC 9562, 5.7).
    pub fn from_name(at: Moment, name: &str) -> Self {
        let (seconds, nanos) = at.unix();
        let millis = u128::from(seconds) * 1000 + u128::from(nanos / 1_000_000);
        let hash = |salt: u8| u128::from(fingerprint([salt].into_iter().chain(name.bytes())));
        let (version, variant) = (7_u128 << 76, 2_u128 << 62);
        let chance = (hash(1) & 0xfff) << 64 | hash(2) & ((1 << 62) - 1);
        let millis = (millis & ((1 << 48) - 1)) << 80;
        Self(Uuid::from_u128(millis | version | variant | chance))
    }

    /// An id of the same millisecond that comes after this one, with the chance of another in it;
    /// none where that one is of another millisecond.
    pub fn next(self, other: Self) -> Option<Self> {
        let (last, other) = (self.0.as_u128(), other.0.as_u128());
        let is_same_time = last >> 80 == other >> 80;
        let step = (other & 0xffff_ffff) | 1;
        is_same_time.then(|| Self(Uuid::from_u128(last + step)))
    }
}

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for EventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}
