//! An answer in the making: keys or lines go in, an input for the sitting comes out.

use super::flashcard::{FlashcardQuestion, GradeDays};
use super::kind::{Drawn, Pressed, QuestionKind};
use super::kinds::kind;
use crate::quiz::{Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;
use crate::terminal::shortcut::{
    Action, AskedPage, Page, TypedLine, action, labels, labels_in_text,
};
use crate::ui::{Activity, Ask, Input, Next, Offers};

/// An answer in the making, to a question of any kind.
///
/// Both interfaces ask through it: the rich one gives it keys and draws it, line mode gives it lines
/// and prints it. What the answer is made of is the kind's own affair (`QuestionKind`); the draft
/// adds what is the same for all of them, the keys and commands of the table and whether the answer is
/// called a guess. It is not a session's state: nothing of it is saved, and it is thrown away once it
/// has become an [`Input`].
#[derive(Debug)]
pub struct Draft {
    question: Question,
    kind: Box<dyn QuestionKind>,
    grades: GradeDays,
    activity: Activity,
    guessed: bool,
    /// Whether no key was pressed and no line typed yet.
    is_new: bool,
}

/// What became of the draft after a key or a line.
#[derive(Debug, PartialEq)]
pub enum Drafted {
    /// The draft goes on, with whatever changed in it.
    On,
    /// The draft goes on, with a message.
    Say(String),
    /// The answer is to be seen now, and the learner's own grade is asked for.
    Turned,
    /// The draft is done, and this is what became of it.
    Done(Input),
}

impl Draft {
    /// A draft for the question that is asked, with nothing in it.
    pub fn new(ask: &Ask<'_>) -> Self {
        let closed = ask.drill.map_or(&[][..], |turn| turn.closed);
        Self {
            activity: ask.offers.activity,
            ..Self::of_question(ask.question, GradeDays::of(ask), closed)
        }
    }

    fn of_question(question: &Question, grades: GradeDays, closed: &[String]) -> Self {
        Self {
            question: question.clone(),
            kind: kind(question, grades.clone(), closed),
            grades,
            activity: Activity::default(),
            guessed: false,
            is_new: true,
        }
    }

    /// Whether this is a draft for the question.
    pub fn is_for(&self, question: &Question) -> bool {
        self.question == *question
    }

    /// Whether nobody has touched it yet.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Takes a paste: text where text is typed, nothing anywhere else.
    pub fn paste(&mut self, text: &str) {
        self.kind.paste(text);
    }

    /// Takes a key. What is no letter means the same in every question; a letter may be part of an
    /// answer, and is anything else only if it is not.
    pub fn press(&mut self, key: KeyPress, offers: Offers) -> Drafted {
        self.is_new = false;
        let page = Page::Question(self.page(offers));
        let shortcut = action(key, &page);
        match shortcut {
            Some(action) if !key.is_char() => self.act(action),
            _ => match (self.kind.press(key), shortcut) {
                (Pressed::NotMine, Some(action)) => self.act(action),
                (Pressed::Line(line), _) => self.enter(TypedLine::parse(&line)),
                (pressed, _) => self.drafted(pressed),
            },
        }
    }

    /// Takes a line: an answer, a part of one, or a command.
    pub fn enter(&mut self, line: TypedLine) -> Drafted {
        if let Some(message) = line.message() {
            return Drafted::Say(message);
        }
        let pressed = match line {
            TypedLine::Command(action) => return self.act(action),
            TypedLine::Guess(text) => {
                self.guessed = true;
                self.kind.guess(text, &self.question)
            }
            TypedLine::Answer(text) | TypedLine::Unknown(text) => {
                self.kind.enter(text, &self.question)
            }
        };
        if matches!(pressed, Pressed::Say(_)) {
            self.guessed = false;
        }
        self.drafted(pressed)
    }

    fn act(&mut self, action: Action) -> Drafted {
        match action {
            // What was placed or typed last is taken back before any answer is.
            Action::Go(Next::Undo) if self.kind.take_back() => {
                return Drafted::Say("Taken back.".into());
            }
            Action::MarkGuess => self.guessed = !self.guessed,
            Action::Reveal if self.activity != Activity::Sitting => {
                let says = "What counts is answered, not turned: `:skip` leaves it.";
                return Drafted::Say(says.into());
            }
            Action::Reveal => {
                self.kind = Box::new(FlashcardQuestion::turned(
                    self.question.answer(),
                    self.grades.clone(),
                ));
                return Drafted::Turned;
            }
            Action::Unsaved(_) => {
                return Drafted::Say("That is for what can't be saved, when it is asked.".into());
            }
            action => {
                if let Some(input) = action.input() {
                    return Drafted::Done(input);
                }
            }
        }
        Drafted::On
    }

    fn drafted(&self, pressed: Pressed) -> Drafted {
        match pressed {
            Pressed::Taken | Pressed::NotMine | Pressed::Line(_) => Drafted::On,
            Pressed::Say(text) => Drafted::Say(text),
            Pressed::Turned => Drafted::Turned,
            Pressed::Answered(reply) => Drafted::Done(Input::Attempt {
                guessed: self.guessed && matches!(reply, Reply::Respond(_)),
                reply,
            }),
        }
    }

    fn page(&self, offers: Offers) -> AskedPage {
        AskedPage {
            offers,
            guessable: self.kind.is_guessable(),
            guessed: self.guessed,
        }
    }

    /// The draft in rows of at most `width` columns.
    pub fn draw(&self, width: usize, palette: Palette) -> Drawn {
        self.kind.draw(width, palette)
    }

    /// The keys that do something now, for the bottom line.
    pub fn keys(&self, offers: Offers, palette: Palette) -> Vec<KeyLabel> {
        let page = Page::Question(self.page(offers));
        let mut names = self.kind.keys(palette);
        names.extend(if self.kind.is_text() {
            labels_in_text(&page)
        } else {
            labels(&page, |letter| self.kind.takes(letter))
        });
        names
    }

    /// A reminder of the answer so far, for pages where the place to give it does not show it.
    pub fn reminder(&self) -> Option<String> {
        self.kind.reminder()
    }

    /// What line mode prints between the prompt and the place to answer.
    pub fn body(&self) -> Vec<Line> {
        self.kind.body()
    }

    /// What line mode asks for, as the line before the answer.
    pub fn wanted(&self) -> String {
        self.kind.wanted()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::answer::Response;
    use crate::deck::format;
    use crate::memory::Rating;
    use crate::quiz::Style;
    use crate::terminal::keys;
    use crate::terminal::paint::{ColorChoice, Palette, Surroundings};
    use crate::ui::Offers;

    const DECK: &[u8] = include_bytes!("../../../tests/it/town.json");

    fn new_draft(at: usize) -> Draft {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let question = Question::new(&deck, &deck.cards[at], Style::AsWritten, 7);
        Draft::of_question(&question, GradeDays::default(), &[])
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
        /// Whatever lines are typed in whatever order on whatever card.
        #[test]
        fn no_lines_make_it_panic(at in 0_usize..10, lines in proptest::collection::vec("(:[a-z?]{1,6} ?)?[a-d1-9 ;,]{0,6}", 0..12)) {
            let mut draft = new_draft(at);
            for line in lines {
                if let Drafted::Done(_) = draft.enter(TypedLine::parse(&line)) {
                    break;
                }
                draft.body();
                prop_assert!(draft.wanted().ends_with(':'));
            }
        }

        /// Whatever is pressed in whatever order on whatever card, in whatever window.
        #[test]
        fn no_keys_make_it_panic(at in 0_usize..10, keys in proptest::collection::vec(key(), 0..40), width in 0_usize..120) {
            let palette = Palette::new(ColorChoice::Never, Surroundings { var: &|_| None, is_terminal: true });
            let mut draft = new_draft(at);
            for key in keys {
                if let Drafted::Done(_) = draft.press(key, Offers::default()) {
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
                activity: place,
                ..Offers::default()
            };
            let labels = new_draft(at).keys(offers, palette);
            keys::rows(&labels, 200)
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
        let mut typed = new_draft(3);
        assert!(matches!(
            typed.press(KeyPress::Enter, Offers::default()),
            Drafted::Say(_)
        ));
    }

    #[test]
    fn the_key_that_turns_a_card_never_passes_it() {
        let mut card = new_draft(9);
        for _ in 0..5 {
            assert!(!matches!(
                card.press(KeyPress::Char(' '), Offers::default()),
                Drafted::Done(_)
            ));
            assert!(!matches!(
                card.press(KeyPress::Enter, Offers::default()),
                Drafted::Done(_)
            ));
        }
        let Drafted::Done(Input::Attempt { reply, .. }) =
            card.press(KeyPress::Char('1'), Offers::default())
        else {
            panic!("graded")
        };
        assert_eq!(reply, Reply::Rate(Rating::Again));
    }

    #[test]
    fn the_last_item_of_an_order_falls_into_place() {
        let mut order = new_draft(7);
        order.press(KeyPress::Char('2'), Offers::default());
        order.press(KeyPress::Char('1'), Offers::default());
        assert!(
            matches!(order.press(KeyPress::Enter, Offers::default()), Drafted::Done(Input::Attempt { reply: Reply::Respond(Response::Sequence(items)), .. }) if items.len() == 3)
        );
    }
}
