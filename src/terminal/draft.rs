//! An answer in the making: keys go in, a reply comes out. What it looks like is `drawn`'s.

mod drawn;
mod typing;

use tui_input::{Input as LineEditor, InputRequest};

use super::screen::KeyPress;
use crate::answer::Response;
use crate::memory::Rating;
use crate::quiz::{Question, Reply, Shown, are_numbers, letter};
use crate::ui::{Input, Next};

/// The longest answer that can be typed, in characters.
const MAX_TYPED: usize = 10_000;

/// An answer in the making.
#[derive(Debug)]
pub struct Draft {
    question: Question,
    state: State,
    /// Whether the answer will be called a guess.
    pub guessed: bool,
    /// The number that the digits pressed so far make.
    number: usize,
}

#[derive(Debug)]
enum State {
    /// One of several options.
    Pick { options: Vec<String>, cursor: usize },
    /// Some of several options.
    Tick {
        options: Vec<String>,
        cursor: usize,
        ticked: Vec<bool>,
    },
    /// Text, on one line or several.
    Type {
        input: Box<LineEditor>,
        done: Vec<String>,
    },
    /// Items, placed one after the other.
    Place {
        items: Vec<String>,
        cursor: usize,
        placed: Vec<usize>,
    },
    /// Lefts, each getting a right.
    Pair {
        lefts: Vec<String>,
        rights: Vec<String>,
        cursor: usize,
        given: Vec<Option<usize>>,
    },
    /// A card, its front up.
    Front,
    /// A card, its back up.
    Back { back: String, cursor: usize },
}

/// What a key led to.
#[derive(Debug, PartialEq)]
pub enum Pressed {
    /// The draft goes on.
    On,
    /// The draft goes on, and something is to be said.
    Say(String),
    /// The draft is done.
    Done(Input),
}

impl Draft {
    /// A draft for a question, with nothing in it.
    pub fn new(question: &Question) -> Self {
        let state = match question.shown.clone() {
            Shown::One(options) => State::Pick { options, cursor: 0 },
            Shown::Truth => State::Pick {
                options: vec!["true".into(), "false".into()],
                cursor: 0,
            },
            Shown::Several(options, _) => State::Tick {
                ticked: vec![false; options.len()],
                options,
                cursor: 0,
            },
            Shown::Line | Shown::Items(_) | Shown::Gaps(_) => State::Type {
                input: Box::default(),
                done: Vec::new(),
            },
            Shown::Jumbled(items) => State::Place {
                items,
                cursor: 0,
                placed: Vec::new(),
            },
            Shown::Columns(lefts, rights) => State::Pair {
                given: vec![None; lefts.len()],
                lefts,
                rights,
                cursor: 0,
            },
            Shown::Back(_) => State::Front,
        };
        Self {
            question: question.clone(),
            state,
            guessed: false,
            number: 0,
        }
    }

    /// Whether this is a draft for the question.
    pub fn is_for(&self, question: &Question) -> bool {
        self.question == *question
    }

    /// Takes a paste: text where text is typed, nothing anywhere else.
    pub fn paste(&mut self, text: &str) {
        if let State::Type { input, .. } = &mut self.state {
            let room = MAX_TYPED.saturating_sub(input.value().chars().count());
            let text = text.replace("\r\n", " ").replace('\r', " ");
            for c in crate::text::clean(&text).chars().take(room) {
                input.handle(InputRequest::InsertChar(c));
            }
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: KeyPress) -> Pressed {
        if !matches!(key, KeyPress::Char('0'..='9')) {
            self.number = 0;
        }
        match (&mut self.state, key) {
            (_, KeyPress::Ctrl('c')) => Pressed::Done(Input::Turn(Next::Interrupt(2))),
            (_, KeyPress::Esc) => Pressed::Done(Input::Turn(Next::Leave)),
            (_, KeyPress::Tab) => Pressed::Done(Input::Hint),
            (State::Type { .. }, key) => self.press_typing(key),
            (State::Pick { .. }, key) => self.press_pick(key),
            (State::Tick { .. }, key) => self.press_tick(key),
            (State::Place { .. }, key) => self.press_place(key),
            (State::Pair { .. }, key) => self.press_pair(key),
            (State::Front, KeyPress::Enter | KeyPress::Char(' ')) => self.turn(),
            (State::Back { .. }, key) => self.press_back(key),
            (State::Front, key) => self.press_letter(key),
        }
    }

    /// The keys that mean the same wherever no text is typed.
    fn press_letter(&mut self, key: KeyPress) -> Pressed {
        let KeyPress::Char(c) = key else {
            return Pressed::On;
        };
        match c {
            '?' => Pressed::Done(Input::Hint),
            's' => Pressed::Done(Input::Attempt {
                act: Reply::Skip,
                guessed: false,
            }),
            'u' => Pressed::Done(Input::Turn(Next::Undo)),
            'e' => Pressed::Done(Input::Turn(Next::Edit)),
            'q' => Pressed::Done(Input::Turn(Next::Leave)),
            'g' => {
                self.guessed = !self.guessed;
                Pressed::On
            }
            _ => Pressed::On,
        }
    }

    fn press_pick(&mut self, key: KeyPress) -> Pressed {
        let is_truth = self.question.shown == Shown::Truth;
        let State::Pick { options, cursor } = &mut self.state else {
            return Pressed::On;
        };
        let picked = match key {
            KeyPress::Enter => Some(*cursor),
            KeyPress::Char('t') if is_truth => Some(0),
            KeyPress::Char('f') if is_truth => Some(1),
            key => match named(key, (cursor, &mut self.number), options) {
                Named::Moved => return Pressed::On,
                Named::At(at) => Some(at),
                Named::Nothing => None,
            },
        };
        match picked {
            None => self.press_letter(key),
            Some(at) if is_truth => self.respond(Response::Truth(at == 0)),
            Some(at) => {
                let option = options[at].clone();
                self.respond(Response::Options(vec![option]))
            }
        }
    }

    fn press_tick(&mut self, key: KeyPress) -> Pressed {
        let State::Tick {
            options,
            cursor,
            ticked,
        } = &mut self.state
        else {
            return Pressed::On;
        };
        let toggled = match key {
            KeyPress::Char(' ') => Some(*cursor),
            key => match named(key, (cursor, &mut self.number), options) {
                Named::Moved => return Pressed::On,
                Named::At(at) => Some(at),
                Named::Nothing => None,
            },
        };
        if let Some(at) = toggled {
            ticked[at] = !ticked[at];
            *cursor = at;
            return Pressed::On;
        }
        if key != KeyPress::Enter {
            return self.press_letter(key);
        }
        let picked = options.iter().zip(ticked).filter(|(_, ticked)| **ticked);
        let picked = picked.map(|(option, _)| option.clone()).collect::<Vec<_>>();
        let right = self.question.right_options();
        if picked.len() != right {
            return Pressed::Say(format!(
                "Choose {right} with the numbers or Space, then press Enter."
            ));
        }
        self.respond(Response::Options(picked))
    }

    fn press_place(&mut self, key: KeyPress) -> Pressed {
        let State::Place {
            items,
            cursor,
            placed,
        } = &mut self.state
        else {
            return Pressed::On;
        };
        let is_full = placed.len() == items.len();
        let chosen = match key {
            KeyPress::Backspace => {
                placed.pop();
                return Pressed::On;
            }
            KeyPress::Enter if is_full => {
                let sequence = placed.iter().map(|at| items[*at].clone()).collect();
                return self.respond(Response::Sequence(sequence));
            }
            KeyPress::Enter | KeyPress::Char(' ') => Some(*cursor),
            key => match named(key, (cursor, &mut self.number), items) {
                Named::Moved => return Pressed::On,
                Named::At(at) => Some(at),
                Named::Nothing => None,
            },
        };
        match chosen {
            Some(at) if !placed.contains(&at) => {
                placed.push(at);
                // The last one has no choice left.
                if placed.len() + 1 == items.len() {
                    placed.extend((0..items.len()).find(|at| !placed.contains(at)));
                }
                Pressed::On
            }
            Some(_) => Pressed::On,
            None => self.press_letter(key),
        }
    }

    fn press_pair(&mut self, key: KeyPress) -> Pressed {
        let State::Pair {
            lefts,
            rights,
            cursor,
            given,
        } = &mut self.state
        else {
            return Pressed::On;
        };
        // Letters are answers here before they are anything else.
        if !matches!(key, KeyPress::Char(_)) && move_cursor(cursor, lefts.len(), key) {
            return Pressed::On;
        }
        match key {
            KeyPress::Backspace => {
                let last = given[..=*cursor].iter().rposition(Option::is_some);
                if let Some(at) = last {
                    given[at] = None;
                    *cursor = at;
                }
                Pressed::On
            }
            KeyPress::Char(c) if (0..rights.len()).any(|at| letter(at) == c) => {
                given[*cursor] = (0..rights.len()).find(|at| letter(*at) == c);
                *cursor = given.iter().position(Option::is_none).unwrap_or(*cursor);
                Pressed::On
            }
            KeyPress::Enter if given.iter().all(Option::is_some) => {
                let pairs = lefts
                    .iter()
                    .zip(given)
                    .filter_map(|(left, at)| Some((left.clone(), rights[(*at)?].clone())));
                let pairs = pairs.collect();
                self.respond(Response::Pairs(pairs))
            }
            KeyPress::Enter => Pressed::Say("Give every number a letter first.".into()),
            key => self.press_letter(key),
        }
    }

    fn turn(&mut self) -> Pressed {
        if let Shown::Back(back) = &self.question.shown {
            self.state = State::Back {
                back: back.clone(),
                cursor: 0,
            };
        }
        Pressed::On
    }

    /// The key that turned the card does nothing here: only a grade goes on.
    fn press_back(&mut self, key: KeyPress) -> Pressed {
        match key {
            KeyPress::Char(c @ '1'..='4') => match c.to_string().parse::<Rating>() {
                Ok(rating) => Pressed::Done(Input::Attempt {
                    act: Reply::Rate(rating),
                    guessed: false,
                }),
                Err(()) => Pressed::On,
            },
            KeyPress::Enter | KeyPress::Char(' ') => {
                Pressed::Say("Press 1, 2, 3 or 4: how well did you know it?".into())
            }
            key => self.press_letter(key),
        }
    }

    fn respond(&self, response: Response) -> Pressed {
        Pressed::Done(Input::Attempt {
            act: Reply::Respond(response),
            guessed: self.guessed,
        })
    }
}

/// Moves the cursor up or down, round at the ends; whether the key did that.
fn move_cursor(cursor: &mut usize, len: usize, key: KeyPress) -> bool {
    match key {
        KeyPress::Up | KeyPress::Char('k') => *cursor = (*cursor + len - 1) % len,
        KeyPress::Down | KeyPress::Char('j') => *cursor = (*cursor + 1) % len,
        KeyPress::Home => *cursor = 0,
        KeyPress::End => *cursor = len - 1,
        _ => return false,
    }
    true
}

/// What a key names among options.
enum Named {
    /// This one.
    At(usize),
    /// Nothing yet: the cursor moved.
    Moved,
    /// Nothing.
    Nothing,
}

/// The option that a key names by its mark. Beyond nine, a digit only moves the cursor, so that a
/// second one can follow.
fn named(key: KeyPress, (cursor, typed): (&mut usize, &mut usize), options: &[String]) -> Named {
    let len = options.len();
    match key {
        KeyPress::Char(c) if are_numbers(options) => (0..len)
            .find(|at| letter(*at) == c)
            .map_or(Named::Nothing, Named::At),
        KeyPress::Char(c) if c.is_ascii_digit() => {
            let digit = c.to_digit(10).map_or(0, |digit| digit as usize);
            let longer = *typed * 10 + digit;
            *typed = if (1..=len).contains(&longer) {
                longer
            } else {
                digit
            };
            match typed.checked_sub(1).filter(|at| *at < len) {
                Some(at) if len < 10 => Named::At(at),
                Some(at) => {
                    *cursor = at;
                    Named::Moved
                }
                None => Named::Nothing,
            }
        }
        key if move_cursor(cursor, len, key) => Named::Moved,
        _ => Named::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::deck::format;
    use crate::quiz::Style;
    use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
    use crate::ui::{Activity, Offers};

    const DECK: &[u8] = include_bytes!("../../tests/it/town.json");

    fn draft(at: usize) -> Draft {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        Draft::new(&Question::new(&deck, &deck.cards[at], Style::AsWritten, 7))
    }

    fn key() -> impl Strategy<Value = KeyPress> {
        prop_oneof![
            any::<char>().prop_map(KeyPress::Char),
            "[a-z1-9 :?]".prop_map(|c| KeyPress::Char(c.chars().next().unwrap_or('a'))),
            Just(KeyPress::Enter),
            Just(KeyPress::Backspace),
            Just(KeyPress::Up),
            Just(KeyPress::Down),
            Just(KeyPress::Left),
            Just(KeyPress::Home),
            Just(KeyPress::End),
            Just(KeyPress::Delete),
            Just(KeyPress::Other),
            Just(KeyPress::Ctrl('w')),
        ]
    }

    proptest! {
        /// Whatever is pressed in whatever order on whatever card, in whatever window.
        #[test]
        fn no_keys_make_it_panic(at in 0_usize..10, keys in proptest::collection::vec(key(), 0..40), width in 0_usize..120) {
            let palette = Palette::new(ColorChoice::Never, Surroundings { var: &|_| None, is_terminal: true });
            let mut draft = draft(at);
            for key in keys {
                if let Pressed::Done(_) = draft.press(key) {
                    break;
                }
                draft.paste("a\nb");
                draft.draw(width, palette);
                draft.keys(Offers::default(), palette);
            }
        }
    }

    #[test]
    fn a_drill_offers_what_a_class_can_use() {
        let palette = Palette::new(
            ColorChoice::Never,
            Surroundings {
                var: &|_| None,
                is_terminal: true,
            },
        );
        let keys = |at: usize, place| {
            let offers = Offers {
                place,
                ..Offers::default()
            };
            draft(at)
                .keys(offers, palette)
                .wrapped(200)
                .concat()
                .iter()
                .map(|(_, text)| text.as_str())
                .collect::<String>()
        };
        for at in [0, 3, 7] {
            let (alone, drill) = (keys(at, Activity::Sitting), keys(at, Activity::Drill));
            assert!(
                alone.contains("guess") && !alone.contains("pause"),
                "{alone}"
            );
            assert!(
                !drill.contains("guess") && !drill.contains("reveal") && drill.contains("pause"),
                "{drill}"
            );
        }
    }

    #[test]
    fn an_empty_line_is_no_answer() {
        let mut typed = draft(3);
        assert!(matches!(typed.press(KeyPress::Enter), Pressed::Say(_)));
    }

    #[test]
    fn the_key_that_turns_a_card_never_passes_it() {
        let mut card = draft(9);
        for _ in 0..5 {
            assert!(!matches!(card.press(KeyPress::Char(' ')), Pressed::Done(_)));
            assert!(!matches!(card.press(KeyPress::Enter), Pressed::Done(_)));
        }
        let Pressed::Done(Input::Attempt { act, .. }) = card.press(KeyPress::Char('1')) else {
            panic!("graded")
        };
        assert_eq!(act, Reply::Rate(Rating::Again));
    }

    #[test]
    fn beyond_nine_options_digits_add_up_and_enter_answers() {
        let options = (1..=12).map(|n| format!("option {n}")).collect::<Vec<_>>();
        let (mut cursor, mut typed) = (0, 0);
        let mut press = |c| {
            matches!(
                named(KeyPress::Char(c), (&mut cursor, &mut typed), &options),
                Named::Moved
            )
        };
        assert!(press('1') && press('2'));
        assert_eq!(cursor, 11);
    }

    #[test]
    fn the_last_item_of_an_order_falls_into_place() {
        let mut order = draft(7);
        order.press(KeyPress::Char('2'));
        order.press(KeyPress::Char('1'));
        assert!(
            matches!(order.press(KeyPress::Enter), Pressed::Done(Input::Attempt { act: Reply::Respond(Response::Sequence(items)), .. }) if items.len() == 3)
        );
    }
}
