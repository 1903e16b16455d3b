//! A sitting: what it asks, in which order, and what becomes of it.

pub mod plan;
pub mod question;
pub mod session;
