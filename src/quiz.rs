//! A sitting: what it asks, in which order, and what becomes of it.

pub mod attempt;
pub mod day;
pub mod judges;
pub mod outlook;
pub mod plan;
pub mod question;
pub mod read;
pub mod session;
pub mod siblings;
pub mod summary;
pub mod term;
pub mod wish;
