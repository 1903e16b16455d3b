//! What the cells of a table say.

use crate::deck::Task;
use crate::exchange::praise::praising_nobody;
use crate::exchange::worded::choice;
use crate::markup::html::{is_html, plain};

/// A cell of another program's table as plain text.
pub fn plain_text(cell: &str) -> String {
    let cell = cell.trim();
    if is_html(cell) {
        plain(cell)
    } else {
        cell.to_owned()
    }
}

/// What another program says to everybody: praise is not true of them all.
pub fn explanation(cell: &str) -> String {
    praising_nobody(&plain_text(cell))
}

/// The lines of a cell that are not empty.
pub fn split_lines(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Options that all stand in one cell, as the course program Sensei writes them:
/// `Right:the mayor,Wrong:the clerk`; none for any other cell.
pub fn marked_options(cell: &str) -> Option<Result<Task, String>> {
    const MARKS: [(&str, bool); 2] = [("Right:", true), ("Wrong:", false)];
    let mark = |text: &str| MARKS.into_iter().find(|(mark, _)| text.starts_with(mark));
    mark(cell)?;
    let starts = cell.char_indices().filter(|(at, _)| {
        let is_apart = *at == 0 || cell[..*at].trim_end().ends_with([',', '\n']);
        is_apart && mark(&cell[*at..]).is_some()
    });
    let mut starts = starts.map(|(at, _)| at).collect::<Vec<_>>();
    starts.push(cell.len());
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for bounds in starts.windows(2) {
        let option = &cell[bounds[0]..bounds[1]];
        let (name, is_right) = mark(option)?;
        let option = option[name.len()..].trim().trim_end_matches(',');
        let side = if is_right { &mut right } else { &mut wrong };
        side.push(plain_text(option.trim_matches('"')));
    }
    Some(if right.is_empty() {
        Err("none of its options is marked `Right:`".into())
    } else if wrong.is_empty() {
        Err("a question needs a wrong option, too".into())
    } else {
        Ok(choice(right, wrong))
    })
}

/// The texts of a cell: one, or those of a list as programs write it, `["the mayor", "the clerk"]`.
pub fn cell_texts(cell: &str) -> Result<Vec<String>, String> {
    let inside = cell.strip_prefix('[').map(str::trim_start);
    if !inside.is_some_and(|inside| inside.starts_with(['"', '\''])) {
        return Ok(vec![plain_text(cell)]);
    }
    let Ok(texts) = serde_json::from_str::<Vec<String>>(cell) else {
        return Err("one of its cells holds a list: give each text of it a cell of its own".into());
    };
    Ok(texts.iter().map(|text| plain_text(text)).collect())
}

/// Tags, a line each, or with commas or semicolons between them.
pub fn tags(cell: &str) -> Vec<String> {
    let separators: &[char] = if cell.contains('\n') {
        &['\n']
    } else {
        &[',', ';']
    };
    let tags = cell.split(separators);
    let tags = tags.map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}
