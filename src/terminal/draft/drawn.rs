//! What an answer in the making looks like, and which keys it names.

use tui_input::Input as LineEditor;
use unicode_width::UnicodeWidthStr as _;

use super::{Draft, State};
use crate::quiz::{are_numbers, label, letter};
use crate::terminal::command;
use crate::terminal::line::{Line, Role, ScreenRow};
use crate::terminal::page::{self, MARGIN};
use crate::terminal::paint::Palette;
use crate::ui::{Offers, rating_keys};

/// What a draft looks like.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Its rows.
    pub rows: Vec<ScreenRow>,
    /// The row that must be in sight.
    pub focus: usize,
    /// Where the caret is, if text is typed.
    pub caret: Option<(usize, usize)>,
}

impl Draft {
    /// The draft in rows of at most `width` columns.
    pub fn draw(&self, width: usize, palette: Palette) -> Drawn {
        match &self.state {
            State::Pick { options, cursor } => {
                let lines = options.iter().enumerate().map(|(at, option)| {
                    choice_line(at == *cursor, &label(at, options), "", option, palette)
                });
                drawn(lines, *cursor, width)
            }
            State::Tick {
                options,
                cursor,
                ticked,
            } => {
                let lines = options.iter().enumerate().map(|(at, option)| {
                    let sign = if ticked[at] { "[x] " } else { "[ ] " };
                    choice_line(at == *cursor, &label(at, options), sign, option, palette)
                });
                drawn(lines, *cursor, width)
            }
            State::Place {
                items,
                cursor,
                placed,
            } => {
                let lines = items.iter().enumerate().map(|(at, item)| {
                    let place = placed.iter().position(|placed| *placed == at);
                    let sign = place.map_or("    ".into(), |place| format!("{:>2}. ", place + 1));
                    choice_line(at == *cursor, &(at + 1).to_string(), &sign, item, palette)
                });
                drawn(lines, *cursor, width)
            }
            State::Pair {
                lefts,
                rights,
                cursor,
                given,
            } => {
                let lefts = lefts.iter().enumerate().map(|(at, left)| {
                    let sign = given[at].map_or("_ ".into(), |right| format!("{} ", letter(right)));
                    choice_line(at == *cursor, &(at + 1).to_string(), &sign, left, palette)
                });
                let rights = rights.iter().enumerate().map(|(at, right)| {
                    choice_line(false, &letter(at).to_string(), "", right, palette)
                });
                drawn(lefts.chain([Line::blank()]).chain(rights), *cursor, width)
            }
            State::Type { input, done } => self.draw_typing(input, done, width, palette),
            State::Front => drawn(
                [Line::indented(MARGIN)
                    .with(Role::Faint, "Think of the answer, then turn the card.")]
                .into_iter(),
                0,
                width,
            ),
            State::Back { back, cursor } => drawn(page::back(back).into_iter(), *cursor, width),
        }
    }

    fn draw_typing(
        &self,
        input: &LineEditor,
        done: &[String],
        width: usize,
        palette: Palette,
    ) -> Drawn {
        let gap = |at: usize| {
            if self.question.lines() > 1 {
                format!("{} ", at + 1)
            } else {
                String::new()
            }
        };
        let mut rows = Vec::new();
        for (at, text) in done.iter().enumerate() {
            let line = Line::indented(MARGIN + 2)
                .with(Role::Key, &gap(at))
                .with(Role::Plain, text);
            rows.extend(line.wrapped(width));
        }
        let before = format!(
            "{}{} {}",
            " ".repeat(MARGIN),
            palette.here(),
            gap(done.len())
        );
        let room = width.saturating_sub(before.width() + 1).max(4);
        let scroll = input.visual_scroll(room);
        let shown = window(input.value(), scroll, room);
        let column = before.width() + input.visual_cursor().saturating_sub(scroll);
        let focus = rows.len();
        rows.push(vec![(Role::Here, before), (Role::Plain, shown)]);
        Drawn {
            rows,
            focus,
            caret: Some((focus, column)),
        }
    }

    /// The keys that do something now.
    pub fn keys(&self, offers: Offers, palette: Palette) -> Line {
        let mut keys = self.answer_keys(palette);
        keys.extend(match self.state {
            State::Type { .. } => typing_keys(offers),
            _ => self.letter_keys(offers),
        });
        page::keys(&keys)
    }

    /// The keys that make the answer.
    fn answer_keys(&self, palette: Palette) -> Keys {
        let arrows = palette.arrows();
        let to = |options: &[String]| match options.len() {
            n if n > 9 => "number".to_owned(),
            n => format!("{}-{}", label(0, options), label(n - 1, options)),
        };
        let key = |name: &str, does| (name.to_owned(), does);
        match &self.state {
            State::Type { .. } => vec![key("Enter", "answer")],
            State::Pick { options, .. } => {
                vec![(format!("{} or {arrows} Enter", to(options)), "")]
            }
            State::Tick { options, .. } => {
                vec![
                    (format!("{} or Space", to(options)), "choose"),
                    key("Enter", "answer"),
                ]
            }
            State::Place { items, placed, .. } if placed.len() < items.len() => {
                vec![(to(items), "next in order"), key("Backspace", "back")]
            }
            State::Pair { given, rights, .. } if given.contains(&None) => {
                let letters = format!("a-{}", letter(rights.len() - 1));
                vec![
                    (letters, "match"),
                    key(arrows, "move"),
                    key("Backspace", "back"),
                ]
            }
            State::Place { .. } | State::Pair { .. } => {
                vec![key("Enter", "answer"), key("Backspace", "back")]
            }
            State::Front => vec![key("Space", "turn the card")],
            State::Back { .. } => rating_keys()
                .map(|(key, rating)| (key.to_string(), rating.name()))
                .collect(),
        }
    }

    /// The letters that are answers here.
    fn answer_letters(&self) -> String {
        let count = match &self.state {
            State::Pair { rights, .. } => rights.len(),
            State::Pick { options, .. } | State::Tick { options, .. } if are_numbers(options) => {
                options.len()
            }
            _ => 0,
        };
        (0..count).map(letter).collect()
    }

    /// The letters that mean the same wherever no text is typed.
    fn letter_keys(&self, offers: Offers) -> Keys {
        let can_guess =
            !offers.in_drill() && !matches!(self.state, State::Front | State::Back { .. });
        let skip = if offers.in_drill() { "pass" } else { "skip" };
        let guess = if self.guessed {
            "guessing: on"
        } else {
            "I'm guessing"
        };
        let keys = [
            (offers.hint, "?", "hint"),
            (can_guess, "g", guess),
            (true, "s", skip),
            (offers.undo, "u", "undo"),
            (offers.edit, "e", "edit"),
            (offers.in_drill(), "Ctrl-P", "pause"),
            (true, "q", "leave"),
        ];
        let taken = self.answer_letters();
        let free = |key: &str| !taken.contains(key) || key == "?";
        let offered = keys
            .into_iter()
            .filter(|(offered, key, _)| *offered && free(key));
        offered
            .map(|(_, key, does)| (key.to_owned(), does))
            .collect()
    }
}

/// Keys with what each one does.
type Keys = Vec<(String, &'static str)>;

/// Where text is typed, commands begin with a colon.
fn typing_keys(offers: Offers) -> Keys {
    let hint = offers.hint.then(|| ("Tab".to_owned(), "hint"));
    let commands = command::offered(offers)
        .into_iter()
        .map(|name| (name.to_owned(), ""));
    let pause = offers.in_drill().then(|| ("Ctrl-P".to_owned(), "pause"));
    hint.into_iter()
        .chain(commands)
        .chain(pause)
        .chain([("Esc".to_owned(), "leave")])
        .collect()
}

fn drawn(lines: impl Iterator<Item = Line>, focus_line: usize, width: usize) -> Drawn {
    let mut drawn = Drawn::default();
    for (at, line) in lines.enumerate() {
        drawn.rows.extend(line.wrapped(width));
        if at == focus_line {
            drawn.focus = drawn.rows.len().saturating_sub(1);
        }
    }
    drawn
}

fn choice_line(is_here: bool, mark: &str, sign: &str, text: &str, palette: Palette) -> Line {
    let pointer = if is_here { palette.here() } else { " " };
    let role = if is_here { Role::Here } else { Role::Plain };
    Line::indented(MARGIN)
        .with(Role::Here, &format!("{pointer} "))
        .with(Role::Key, &format!("{mark}  "))
        .with(role, sign)
        .hanging()
        .with(role, text)
}

/// The part of a text that stands in so many columns, after so many others.
fn window(text: &str, skip: usize, room: usize) -> String {
    let mut column = 0;
    let mut shown = String::new();
    for c in text.chars() {
        let width = c.encode_utf8(&mut [0; 4]).width();
        if column >= skip && column + width <= skip + room {
            shown.push(c);
        }
        column += width;
    }
    shown
}
