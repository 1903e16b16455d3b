//! The page that civiq begins with: what may be practised today, and what else may be done.

use dialoguer::console::truncate_str;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr as _;

use super::keys::{self, KeyLabel, KeyPress};
use super::line::{Line, MARGIN, Role, ScreenRow, wrapped};
use super::paint::Palette;
use super::screen::{Frame, Screen, TerminalEvent};
use crate::text::{clean, fold};
use crate::ui::{Gone, Next, StartAction, StartChoice, StartRow};

/// What the digits begin; Enter begins the first.
const ACTIONS: [(char, StartAction, &str); 4] = [
    ('1', StartAction::Study, "study"),
    ('2', StartAction::Quiz, "quiz"),
    ('3', StartAction::Class, "class"),
    ('4', StartAction::Statistics, "statistics"),
];

/// How many rows a page up or down goes.
const PAGE: usize = 5;

/// The page with what was typed on it so far.
struct StartPage<'a> {
    rows: &'a [StartRow],
    palette: Palette,
    /// Which of the rows in sight the cursor is on.
    cursor: usize,
    /// What the rows in sight have in common.
    filter: String,
}

/// Lets the person choose what to begin with; the window is empty afterwards.
pub fn start(
    screen: &mut Screen,
    palette: Palette,
    rows: &[StartRow],
) -> Result<StartChoice, Gone> {
    let mut page = StartPage {
        rows,
        palette,
        cursor: 0,
        filter: String::new(),
    };
    let mut is_new = true;
    loop {
        let frame = page.frame(Screen::width());
        if std::mem::take(&mut is_new) {
            screen.present(&frame)?;
        } else {
            screen.draw(&frame)?;
        }
        let choice = match screen.event()? {
            TerminalEvent::Signal(signal) => Some(StartChoice::Left(Next::Interrupt(signal))),
            TerminalEvent::Key(key) => page.press(key),
            TerminalEvent::Paste(_) | TerminalEvent::Redraw => None,
        };
        if let Some(choice) = choice {
            screen.wipe()?;
            return Ok(choice);
        }
    }
}

impl StartPage<'_> {
    /// The rows in sight, by their places among all: those that hold every word that was typed.
    fn in_sight(&self) -> Vec<usize> {
        let wanted = letters_of(&self.filter);
        let words = wanted.split_whitespace().collect::<Vec<_>>();
        let is_meant = |row: &StartRow| {
            let text = letters_of(&format!(
                "{} {}",
                row.title,
                row.deck.as_deref().unwrap_or_default()
            ));
            words.iter().all(|word| text.contains(word))
        };
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| is_meant(row))
            .map(|(at, _)| at)
            .collect()
    }

    /// Moves, narrows the list, or says what was chosen.
    fn press(&mut self, key: KeyPress) -> Option<StartChoice> {
        let in_sight = self.in_sight();
        let last = in_sight.len().saturating_sub(1);
        match key {
            KeyPress::Enter => return self.choose(StartAction::Study, &in_sight),
            KeyPress::Up => self.cursor = self.cursor.checked_sub(1).unwrap_or(last),
            KeyPress::Down | KeyPress::Tab if self.cursor >= last => self.cursor = 0,
            KeyPress::Down | KeyPress::Tab => self.cursor += 1,
            KeyPress::PageUp => self.cursor = self.cursor.saturating_sub(PAGE),
            KeyPress::PageDown => self.cursor = (self.cursor + PAGE).min(last),
            KeyPress::Home => self.cursor = 0,
            KeyPress::End => self.cursor = last,
            KeyPress::Esc if self.filter.is_empty() => return Some(StartChoice::Left(Next::Leave)),
            KeyPress::Esc => self.narrow(String::clear),
            KeyPress::Backspace => self.narrow(|filter| {
                filter.pop();
            }),
            KeyPress::Char(c) => return self.press_letter(c, &in_sight),
            _ => {}
        }
        None
    }

    /// While nothing was typed yet, digits choose and `q` leaves; every other letter narrows the list.
    fn press_letter(&mut self, letter: char, in_sight: &[usize]) -> Option<StartChoice> {
        if self.filter.is_empty() {
            let action = ACTIONS.iter().find(|(digit, ..)| *digit == letter);
            if let Some((_, action, _)) = action {
                return self.choose(*action, in_sight);
            }
            if letter == 'q' {
                return Some(StartChoice::Left(Next::Leave));
            }
        }
        self.narrow(|filter| filter.push(letter));
        None
    }

    fn narrow(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter);
        self.cursor = 0;
    }

    fn choose(&self, action: StartAction, in_sight: &[usize]) -> Option<StartChoice> {
        let row = in_sight.get(self.cursor)?;
        Some(StartChoice::Chosen(action, *row))
    }

    fn frame(&self, width: usize) -> Frame {
        let in_sight = self.in_sight();
        let question = match self.filter.as_str() {
            "" => Line::indented(MARGIN).with(Role::Strong, "What would you like to practise?"),
            filter => Line::indented(MARGIN)
                .with(Role::Faint, "Decks with ")
                .with(Role::Strong, filter),
        };
        let mut rows = wrapped(&[question, Line::blank()], width);
        let titles = self.rows.iter().map(|row| clean(&row.title).width());
        let column = titles.max().unwrap_or_default();
        let mut focus = 0;
        for (at, row) in in_sight.iter().enumerate() {
            rows.extend(self.row(&self.rows[*row], at == self.cursor, column, width));
            if at == self.cursor {
                focus = rows.len() - 1;
            }
        }
        if in_sight.is_empty() {
            let none = Line::indented(MARGIN).with(Role::Faint, "There is no such deck.");
            rows.extend(none.wrapped(width));
        }
        Frame {
            rows,
            focus,
            caret: None,
            keys: keys::rows(&self.keys(), width),
        }
    }

    /// A row of the list: title and day beside each other or, where that is too wide, one below the other.
    fn row(&self, row: &StartRow, is_here: bool, column: usize, width: usize) -> Vec<ScreenRow> {
        let indent = MARGIN + 2;
        let (pointer, role) = if is_here {
            (self.palette.here(), Role::Here)
        } else {
            (" ", Role::Plain)
        };
        let (title, day) = (clean(&row.title), clean(&row.day));
        let title = truncate_str(&title, width.saturating_sub(indent), "…");
        let mut first = vec![
            (Role::Plain, " ".repeat(MARGIN)),
            (Role::Here, format!("{pointer} ")),
            (role, title.to_string()),
        ];
        if indent + column + 3 + day.width() <= width {
            let gap = " ".repeat(column + 3 - title.width());
            first.extend([(Role::Plain, gap), (Role::Faint, day)]);
            return vec![first];
        }
        let below = Line::indented(indent + 2).with(Role::Faint, &day);
        std::iter::once(first).chain(below.wrapped(width)).collect()
    }

    fn keys(&self) -> Vec<KeyLabel> {
        if !self.filter.is_empty() {
            let study = KeyLabel::new("Enter", "study");
            let found = (!self.in_sight().is_empty()).then_some(study);
            let all = KeyLabel::new("Esc", "all decks");
            return found.into_iter().chain([all]).collect();
        }
        let others = ACTIONS.iter().skip(1);
        let others = others.map(|(digit, _, name)| KeyLabel::new(digit.to_string(), *name));
        let first = KeyLabel::new("Enter", "study");
        let rest = [
            KeyLabel::new("letters", "find a deck"),
            KeyLabel::new("q", "leave"),
        ];
        std::iter::once(first).chain(others).chain(rest).collect()
    }
}

/// The letters of a text without case and accents: nobody has every key at hand.
fn letters_of(text: &str) -> String {
    let folded = fold(text);
    let letters = folded.nfd().filter(|c| !is_combining_mark(*c));
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::paint::{ColorChoice, Surroundings};

    fn row(deck: Option<&str>, title: &str) -> StartRow {
        StartRow {
            deck: deck.map(str::to_owned),
            title: title.into(),
            day: "10 new, exam on 10 December".into(),
        }
    }

    fn rows() -> Vec<StartRow> {
        vec![
            row(None, "Everything due"),
            row(Some("town"), "Our town’s charter"),
            row(Some("terms"), "Words of the québécois charter"),
        ]
    }

    fn page(rows: &[StartRow]) -> StartPage<'_> {
        let surroundings = Surroundings {
            var: &|_| None,
            is_terminal: true,
        };
        StartPage {
            rows,
            palette: Palette::new(ColorChoice::Never, surroundings),
            cursor: 0,
            filter: String::new(),
        }
    }

    #[test]
    fn letters_narrow_the_list_and_digits_choose_what_to_do() {
        let rows = rows();
        let mut page = page(&rows);
        assert_eq!(
            page.press(KeyPress::Char('3')),
            Some(StartChoice::Chosen(StartAction::Class, 0))
        );
        for letter in "quebec".chars().skip(1) {
            assert_eq!(page.press(KeyPress::Char(letter)), None);
        }
        assert_eq!(page.in_sight(), [2]);
        assert_eq!(
            page.press(KeyPress::Enter),
            Some(StartChoice::Chosen(StartAction::Study, 2))
        );
        page.press(KeyPress::Char('z'));
        assert_eq!(
            page.press(KeyPress::Enter),
            None,
            "nothing is there to begin"
        );
        assert_eq!(page.press(KeyPress::Esc), None, "all decks are back");
        let leave = Some(StartChoice::Left(Next::Leave));
        assert_eq!(page.press(KeyPress::Char('q')), leave);
    }

    #[test]
    fn no_row_is_wider_than_the_window() {
        let rows = rows();
        for width in [12, 20, 39, 79] {
            let frame = page(&rows).frame(width);
            for row in frame.rows.iter().chain(&frame.keys) {
                let text = row
                    .iter()
                    .map(|(_, text)| text.as_str())
                    .collect::<String>();
                assert!(text.width() <= width, "{width}: {text}");
            }
        }
    }
}
