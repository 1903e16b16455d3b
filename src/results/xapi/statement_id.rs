//! Ids of statements.

use hmac_sha256::HMAC;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::activity::HOME;
use crate::history::EventId;

/// The id of a statement: that of the event that it tells or, where no event has that, one made of what the
/// statement is about, so that the same one has the same id in every export (RFC 9562, version 8).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatementId(Uuid);

impl StatementId {
    /// The id of the statement that is made of these parts.
    pub fn made_of(parts: &[&[u8]]) -> Self {
        let mut mac = HMAC::new(HOME.as_bytes());
        for part in parts {
            mac.update((part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        let mac = mac.finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&mac[..16]);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<EventId> for StatementId {
    fn from(id: EventId) -> Self {
        Self(Uuid::from_u128(id.number()))
    }
}

impl Serialize for StatementId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}
