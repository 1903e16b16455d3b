//! The database, opened in memory so that nothing in it can do harm: it may be made to.

use std::cell::Cell;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Row};

use super::bounds::{LONGEST_ROW, LONGEST_STATEMENT, most_steps};
use super::unpack::unreadable;
use crate::exchange::broken_file::BrokenFile;

/// So many steps of `SQLite` are counted at once.
const STEPS: usize = 1000;

/// Where a database says that it is written ahead of, which one in memory can't be (`SQLite`, "Database File
/// Format", 1.3); there it stands for the other way.
const WRITE_AHEAD: [usize; 2] = [18, 19];

/// A database of which only tables are read, and no more than it can hold.
pub struct AnkiDatabase {
    connection: Connection,
    /// How many bytes of rows may still be read: a tree that leads to one page many times has more.
    left: Cell<usize>,
}

impl AnkiDatabase {
    pub fn open(mut bytes: Vec<u8>) -> Result<Self, BrokenFile> {
        for at in WRITE_AHEAD {
            bytes[at] = bytes[at].min(1);
        }
        let left = Cell::new(bytes.len());
        let connection = guarded(&bytes).map_err(unreadable)?;
        Ok(Self { connection, left })
    }

    /// Whether there is a table of this name.
    pub fn has_table(&self, name: &str) -> bool {
        let sql = "select 1 from sqlite_master where type = 'table' and name = ?";
        let found = self.connection.query_row(sql, [name], |_| Ok(()));
        found.is_ok()
    }

    /// Hands over each row of what a statement selects.
    pub fn each_row(
        &self,
        sql: &str,
        mut take: impl FnMut(&DatabaseRow<'_, '_>),
    ) -> Result<(), BrokenFile> {
        let mut statement = self.connection.prepare(sql).map_err(unreadable)?;
        let mut rows = statement.query([]).map_err(unreadable)?;
        while let Some(row) = rows.next().map_err(unreadable)? {
            let row = DatabaseRow {
                row,
                read: Cell::new(size_of::<i64>()),
            };
            take(&row);
            let left = self.left.get().checked_sub(row.read.get());
            let left = left.ok_or_else(|| unreadable("it holds more rows than it has room for"))?;
            self.left.set(left);
        }
        Ok(())
    }
}

/// A row that is read, column by column. What is of another kind than asked for is nothing.
pub struct DatabaseRow<'r, 's> {
    row: &'r Row<'s>,
    read: Cell<usize>,
}

impl DatabaseRow<'_, '_> {
    fn value(&self, column: usize) -> ValueRef<'_> {
        self.row.get_ref(column).unwrap_or(ValueRef::Null)
    }

    pub fn number(&self, column: usize) -> i64 {
        match self.value(column) {
            ValueRef::Integer(number) => number,
            _ => 0,
        }
    }

    /// A text; a number is the text that it is written as.
    pub fn text(&self, column: usize) -> String {
        match self.value(column) {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                self.read.set(self.read.get() + bytes.len());
                String::from_utf8_lossy(bytes).into_owned()
            }
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Null => String::new(),
        }
    }

    pub fn bytes(&self, column: usize) -> &[u8] {
        match self.value(column) {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
            _ => &[],
        }
    }
}

/// The database behind all the guards that `SQLite` has for files of strangers (sqlite.org, "Defense Against
/// The Dark Arts").
fn guarded(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST_ROW),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 3),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ] {
        connection.set_limit(limit, most)?;
    }
    for (setting, is_on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(setting, is_on)?;
    }
    // Without it, Anki's tables can't even be counted.
    connection.create_collation("unicase", |one, other| {
        one.to_lowercase().cmp(&other.to_lowercase())
    })?;
    let mut left = most_steps(bytes.len()) / STEPS;
    let is_over = move || {
        left = left.saturating_sub(1);
        left == 0
    };
    connection.progress_handler(i32::try_from(STEPS).unwrap_or(i32::MAX), Some(is_over))?;
    connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}
