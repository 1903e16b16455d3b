//! How much of a package is read, so that none fills the memory or runs for long.

/// The most that a database may unpack to: a million notes and their reviews.
pub const MOST_BYTES: u64 = 512 << 20;

/// What every database may unpack to, whatever it takes in the package, and how many times what it takes
/// a larger one may: as it is for other files in an archive.
pub const ALWAYS: usize = 32 << 20;
pub const MOST_SHRUNK: usize = 20;

/// The most that a row of the database may hold.
pub const LONGEST_ROW: i32 = 16 << 20;

/// The longest statement by which the database may define a table.
pub const LONGEST_STATEMENT: i32 = 100_000;

/// The most that is made of one note's fields and the templates of its cards.
pub const LONGEST_CARD: usize = 1 << 20;

/// What reading a database may cost, in steps of `SQLite`: a row takes some ten, and more than forty bytes.
pub fn most_steps(bytes: usize) -> usize {
    1_000_000 + bytes
}
