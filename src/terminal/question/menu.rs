//! Options one below the other, each with its mark, and a cursor: what several kinds of question share.

use super::kind::{Drawn, Pressed};
use crate::quiz::{are_numbers, letter};
use crate::terminal::keys::KeyPress;
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;

/// What stands before each option, and is pressed to choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionMarks {
    /// Digits: 1, 2, 3.
    Numbers,
    /// Letters: a, b, c. They stand for options that are numbers themselves.
    Letters,
}

impl OptionMarks {
    /// The marks of options: letters where options are numbers themselves, so that nobody can mean the
    /// one and press the other.
    pub fn of(options: &[String]) -> Self {
        if are_numbers(options) {
            Self::Letters
        } else {
            Self::Numbers
        }
    }

    /// The mark of an option, from 0.
    pub fn mark(self, at: usize) -> String {
        match self {
            Self::Numbers => (at + 1).to_string(),
            Self::Letters => letter(at).to_string(),
        }
    }

    /// The marks of so many options, the first to the last: `1–4`.
    pub fn span(self, options: usize, palette: Palette) -> String {
        let last = options.saturating_sub(1);
        [self.mark(0), self.mark(last)].join(palette.to())
    }
}

/// Options with their marks and a cursor, which stands on none of them until an arrow or a number puts
/// it there: an Enter that bounced must not answer.
#[derive(Debug)]
pub struct Menu {
    options: Vec<String>,
    marks: OptionMarks,
    /// Which options can't be chosen any more.
    closed: Vec<bool>,
    cursor: Option<usize>,
    /// The number that the digits pressed so far make.
    number: usize,
}

/// What a menu made of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum MenuKey {
    /// It chooses the option at this place, from 0.
    Chose(usize),
    /// The cursor moved to another option; nothing is chosen yet.
    Moved,
    /// The menu has no use for the key.
    Nothing,
}

impl Menu {
    /// A menu with its cursor on no option.
    pub fn new(options: Vec<String>, marks: OptionMarks) -> Self {
        Self {
            closed: vec![false; options.len()],
            options,
            marks,
            cursor: None,
            number: 0,
        }
    }

    /// The menu with some of its options closed: they stand there, and nobody can choose them.
    pub fn closing(mut self, texts: &[String]) -> Self {
        let options = self.options.iter();
        self.closed = options.map(|option| texts.contains(option)).collect();
        self
    }

    /// Whether an option can't be chosen any more.
    pub fn is_closed(&self, at: usize) -> bool {
        self.closed.get(at).copied().unwrap_or_default()
    }

    /// The menu with its cursor on the first option: where something else answers, it only says where.
    pub fn at_first(mut self) -> Self {
        self.cursor = Some(0);
        self
    }

    /// The texts of the options, in the order in which they are shown.
    pub fn options(&self) -> &[String] {
        &self.options
    }

    /// The option that the cursor stands on.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Puts the cursor on an option.
    pub fn move_to(&mut self, at: usize) {
        self.cursor = Some(at);
    }

    /// Takes a key that may be a mark, or one that moves the cursor.
    pub fn press(&mut self, key: KeyPress) -> MenuKey {
        let number = std::mem::take(&mut self.number);
        match (key, self.marks) {
            (KeyPress::Char(c), OptionMarks::Letters) => {
                let at = (0..self.options.len()).find(|at| letter(*at) == c);
                at.map_or(MenuKey::Nothing, MenuKey::Chose)
            }
            (KeyPress::Char(c), OptionMarks::Numbers) if c.is_ascii_digit() => {
                let digit = c.to_digit(10).map_or(0, |digit| digit as usize);
                self.press_digit(number, digit)
            }
            _ if self.press_arrow(key) => MenuKey::Moved,
            _ => MenuKey::Nothing,
        }
    }

    /// Beyond nine options, a digit only moves the cursor, so that a second one can follow.
    fn press_digit(&mut self, number: usize, digit: usize) -> MenuKey {
        let len = self.options.len();
        let longer = number * 10 + digit;
        self.number = if (1..=len).contains(&longer) {
            longer
        } else {
            digit
        };
        match self.number.checked_sub(1).filter(|at| *at < len) {
            Some(at) if len < 10 => MenuKey::Chose(at),
            Some(at) => {
                self.cursor = Some(at);
                MenuKey::Moved
            }
            None => MenuKey::Nothing,
        }
    }

    /// Moves the cursor up or down, round at the ends and past what is closed; whether the key did that.
    pub fn press_arrow(&mut self, key: KeyPress) -> bool {
        let len = self.options.len();
        let (back, on) = (len - 1, 1);
        let (from, step) = match (key, self.cursor) {
            (KeyPress::Up | KeyPress::Char('k'), Some(at)) => (at + back, back),
            (KeyPress::Up | KeyPress::Char('k'), None) | (KeyPress::End, _) => (back, back),
            (KeyPress::Down | KeyPress::Char('j'), Some(at)) => (at + on, on),
            (KeyPress::Down | KeyPress::Char('j'), None) | (KeyPress::Home, _) => (0, on),
            _ => return false,
        };
        let mut places = (0..len).map(|steps| (from + steps * step) % len);
        self.cursor = places.find(|at| !self.is_closed(*at)).or(self.cursor);
        true
    }

    /// Whether a letter is a mark.
    pub fn is_mark(&self, letter: char) -> bool {
        self.marks == OptionMarks::Letters
            && (0..self.options.len()).any(|at| self.marks.mark(at).starts_with(letter))
    }

    /// The marks as a page with keys names them: `1–4`.
    pub fn keys(&self, palette: Palette) -> String {
        match self.options.len() {
            n if n > 9 => "number".to_owned(),
            n => self.marks.span(n, palette),
        }
    }

    /// What to say to an Enter while the cursor stands nowhere.
    pub fn nothing_chosen(&self) -> Pressed {
        let keys = match (self.options.len(), self.marks) {
            (10.., _) => "a number".to_owned(),
            (2, _) => format!("{} or {}", self.mark(0), self.mark(1)),
            _ => self.range(),
        };
        Pressed::Say(format!("Nothing is chosen yet: press {keys}."))
    }

    /// The marks as line mode names them: `1 to 4`.
    pub fn range(&self) -> String {
        let last = self.options.len() - 1;
        format!("{} to {}", self.marks.mark(0), self.marks.mark(last))
    }

    /// The mark of an option, from 0.
    pub fn mark(&self, at: usize) -> String {
        self.marks.mark(at)
    }

    /// The menu as lines for a screen, each option with a sign before it.
    pub fn lines<'a>(
        &'a self,
        sign: impl Fn(usize) -> String + 'a,
        palette: Palette,
    ) -> impl Iterator<Item = Line> + 'a {
        self.options.iter().enumerate().map(move |(at, option)| {
            let mark = self.marks.mark(at);
            if self.is_closed(at) {
                let before = format!("{} {mark}  ", palette.wrong());
                let line = Line::indented(MARGIN).with(Role::Faint, &before);
                return line.hanging().with(Role::Faint, option);
            }
            option_line(Some(at) == self.cursor, &mark, &sign(at), option, palette)
        })
    }

    /// The menu on a screen, each option with a sign before it.
    pub fn draw(&self, sign: impl Fn(usize) -> String, width: usize, palette: Palette) -> Drawn {
        Drawn::new(self.lines(sign, palette), self.cursor.unwrap_or(0), width)
    }

    /// The menu as it stands in a page of text.
    pub fn body(&self) -> Vec<Line> {
        let lines = body(&self.options, self.marks).into_iter().enumerate();
        let lines = lines.map(|(at, line)| {
            if self.is_closed(at) {
                line.with(Role::Plain, " (closed)").fading()
            } else {
                line
            }
        });
        lines.collect()
    }

    /// The menu once it was answered, with signs at what is right and at what was chosen.
    pub fn answered(&self, right: &[String], chosen: &[String], palette: Palette) -> Vec<Line> {
        let lines = self.options.iter().enumerate().map(|(at, option)| {
            let (role, sign) = match (right.contains(option), chosen.contains(option)) {
                (true, true) => (Role::Right, palette.right()),
                (true, false) => (Role::Strong, palette.here()),
                (false, true) => (Role::Wrong, palette.wrong()),
                (false, false) => (Role::Faint, " "),
            };
            Line::indented(MARGIN)
                .with(role, &format!("{sign} "))
                .with(Role::Key, &format!("{}  ", self.marks.mark(at)))
                .hanging()
                .with(role, option)
        });
        lines.collect()
    }
}

/// Texts as they stand in a page of text, each after its mark.
pub fn body(texts: &[String], marks: OptionMarks) -> Vec<Line> {
    let lines = texts.iter().enumerate().map(|(at, text)| {
        Line::indented(MARGIN + 2)
            .with(Role::Key, &format!("{}  ", marks.mark(at)))
            .hanging()
            .with(Role::Plain, text)
    });
    lines.collect()
}

/// An option on a screen: where the cursor is, its mark, a sign, its text.
pub fn option_line(is_here: bool, mark: &str, sign: &str, text: &str, palette: Palette) -> Line {
    let pointer = if is_here { palette.here() } else { " " };
    let role = if is_here { Role::Here } else { Role::Plain };
    Line::indented(MARGIN)
        .with(Role::Here, &format!("{pointer} "))
        .with(Role::Key, &format!("{mark}  "))
        .with(role, sign)
        .hanging()
        .with(role, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_what_is_closed() {
        let options = ["a", "b", "c"].map(str::to_owned);
        let closed = |closed: &[&str]| {
            let closed = closed.iter().map(|text| (*text).to_owned());
            let menu = Menu::new(options.to_vec(), OptionMarks::Numbers);
            menu.closing(&closed.collect::<Vec<_>>())
        };
        let mut menu = closed(&["b"]);
        let mut walk = |keys: &[KeyPress]| {
            let walked = keys.iter().map(|key| {
                menu.press_arrow(*key);
                menu.cursor()
            });
            walked.collect::<Vec<_>>()
        };
        let walked = walk(&[
            KeyPress::Down,
            KeyPress::Down,
            KeyPress::Down,
            KeyPress::Up,
            KeyPress::Up,
            KeyPress::Home,
            KeyPress::End,
        ]);
        assert_eq!(walked, [0, 2, 0, 2, 0, 0, 2].map(Some));
        let mut menu = closed(&["a", "c"]);
        for key in [KeyPress::Down, KeyPress::Up, KeyPress::Home, KeyPress::End] {
            menu.press_arrow(key);
            assert_eq!(menu.cursor(), Some(1), "{key:?}");
        }
    }

    #[test]
    fn beyond_nine_options_digits_add_up_and_enter_answers() {
        let options = (1..=12).map(|n| format!("option {n}"));
        let mut menu = Menu::new(options.collect(), OptionMarks::Numbers);
        for digit in ['1', '2'] {
            assert_eq!(menu.press(KeyPress::Char(digit)), MenuKey::Moved);
        }
        assert_eq!(menu.cursor(), Some(11));
        menu.press(KeyPress::Enter);
        menu.press(KeyPress::Char('2'));
        assert_eq!(menu.cursor(), Some(1));
    }
}
