//! The judge of a deck: a response in, a judgement out.

use super::fold::fold;
use super::forms::AnswerReading;
use super::judgement::Judgement;
use super::key::AnswerKey;
use super::key::answer_keys;
use super::lexicon::Lexicon;
use super::positions::ClozeGap;
use super::question::QuestionContext;
use super::refused::CardRefusals;
use super::refused_in_words::RefusedInWords;
use super::response::Response;
use super::rule::Rule;
use super::token::Token;
use super::{choice, forms, list, positions, typed};
use crate::deck::{Card, Deck, Task, TypedKind, WhyNot};
use crate::language::Language;

/// Who judges the answers to a deck's cards, as a fair teacher would who has read the deck.
///
/// A judge is made of a deck once and then judges any number of responses to its cards; it holds
/// the rules of the deck's language and the words that the deck uses, none of which is ever a slip
/// for another. It keeps no state and gives the same judgement for the same response.
///
/// What it knows is of use beside judging, too: to write accepted answers out for other programs
/// ([`Judge::spellings`], [`Judge::number`], [`Judge::reading`]).
#[derive(Clone, Debug)]
pub struct Judge {
    lexicon: Lexicon,
}

impl Judge {
    /// The judge of a deck.
    pub fn of(deck: &Deck) -> Self {
        Self {
            lexicon: Lexicon::of(deck),
        }
    }

    /// The judge of a deck's language alone, for whoever reads and writes answers and judges none: to read
    /// all cards of a large deck takes longer than to write it.
    pub fn of_language(deck: &Deck) -> Self {
        Self::of(&Deck {
            id: deck.id.clone(),
            title: deck.title.clone(),
            language: deck.language.clone(),
            source: None,
            exam: None,
            cards: Vec::new(),
        })
    }

    /// Judges a response to a card.
    ///
    /// A response of another type than the card's is wrong; so is any to a flashcard, which learners
    /// judge themselves.
    pub fn judge(&self, card: &Card, response: &Response) -> Judgement {
        self.card(card).judge(response)
    }

    /// The judge of one card, for whoever has many responses to it.
    pub fn card<'d>(&'d self, card: &'d Card) -> CardJudge<'d> {
        let keys = |accepted| answer_keys(accepted, self.lexicon.language());
        let question =
            || QuestionContext::new(&card.prompt, &self.lexicon).proved_by(card.cite.as_deref());
        let refusing = |told| question().refusing(&card.refuse, told);
        CardJudge(match &card.task {
            Task::Typed { accepted, kind } => Matter::Typed {
                keys: keys(accepted)
                    .into_iter()
                    .map(|key| key.within(kind.tolerance()))
                    .collect(),
                kind: *kind,
                refused: RefusedInWords::of(card, &self.lexicon).map(Box::new),
                question: match kind {
                    TypedKind::Date => refusing(&card.why_not).for_a_date(),
                    TypedKind::Text | TypedKind::Number(_) | TypedKind::Exact => {
                        refusing(&card.why_not)
                    }
                },
            },
            Task::List { items, need } => Matter::List {
                items: items.iter().map(|item| keys(item)).collect(),
                need: *need,
                question: refusing(&[]),
            },
            Task::Cloze(cloze) => {
                Matter::Cloze(positions::gaps(cloze, &card.refuse, &self.lexicon))
            }
            _ => Matter::Given(card),
        })
    }

    /// An accepted answer of the card that its author refuses, too, so that nobody can give it.
    pub fn contradiction<'d>(&self, card: &'d Card) -> Option<&'d str> {
        CardRefusals::of(card, self.lexicon.language())?.contradiction()
    }

    /// Every way to write an accepted answer, with its `(optional)` words in or out; in comes first.
    pub fn spellings(&self, accepted: &str) -> Vec<String> {
        forms::spellings(accepted, self.lexicon.language())
    }

    /// The number that an accepted answer says in all its ways, in digits with a point and its sign:
    /// `11` for `eleven (11)`; none where it says none, or two, or one that digits can't say, such as a third.
    pub fn number(&self, accepted: &str) -> Option<String> {
        forms::number(accepted, self.lexicon.language())
    }

    /// What an answer says, however it is written.
    pub fn reading(&self, answer: &str) -> AnswerReading {
        AnswerReading::new(answer, self.lexicon.language())
    }

    /// The language of the deck.
    pub fn language(&self) -> &'static Language {
        self.lexicon.language()
    }
}

/// A card made ready for being judged: its accepted answers and its question are read.
///
/// It gives the same judgements as [`Judge::judge`], and takes a small part of its time.
pub struct CardJudge<'d>(Matter<'d>);

/// What responses to a card are held against.
enum Matter<'d> {
    Typed {
        keys: Vec<AnswerKey<'d>>,
        kind: TypedKind,
        refused: Option<Box<RefusedInWords<'d>>>,
        question: QuestionContext<'d>,
    },
    List {
        items: Vec<Vec<AnswerKey<'d>>>,
        need: usize,
        question: QuestionContext<'d>,
    },
    Cloze(Vec<ClozeGap<'d>>),
    /// What the learner picks from, as the card has it.
    Given(&'d Card),
}

impl CardJudge<'_> {
    /// Judges a response to the card.
    pub fn judge(&self, response: &Response) -> Judgement {
        match (&self.0, response) {
            (
                Matter::Typed {
                    keys,
                    kind,
                    refused,
                    question,
                },
                Response::Text(text),
            ) => {
                let part = typed::judge(keys, *kind, text, question);
                let is_exact = *kind == TypedKind::Exact;
                let refused = refused.as_ref().filter(|_| !is_exact);
                let in_words = refused.and_then(|refused| refused.in_text(text, part.rule));
                let given = in_words.unwrap_or(text);
                let part = match in_words {
                    Some(_) => part.refused(),
                    None => part,
                };
                let is_refused = part.rule == Rule::Refused;
                let why_not = is_refused.then(|| typed::why_not(*kind, given, question));
                Judgement::from(part).telling(why_not.flatten())
            }
            (
                Matter::List {
                    items,
                    need,
                    question,
                },
                Response::Text(text),
            ) => list::judge(items, *need, text, question),
            (Matter::Cloze(gaps), Response::Blanks(given)) => positions::blanks(gaps, given),
            (Matter::Given(card), response) => of_given(card, response),
            _ => Judgement::from_rule(Rule::WrongShape),
        }
    }

    /// Judges a text by itself: as the filling of one gap of a cloze, counted from 0, or as a whole
    /// answer to any other card that is answered by typing.
    pub fn judge_text(&self, gap: usize, text: &str) -> Judgement {
        match &self.0 {
            Matter::Cloze(gaps) => gaps.get(gap).map_or_else(
                || Judgement::from_rule(Rule::WrongShape),
                |gap| gap.judge(text).into(),
            ),
            _ => self.judge(&Response::Text(text.to_owned())),
        }
    }

    /// What an answer says, as one text for all its spellings: without articles, every word in its one
    /// spelling, every number and date by its value. Where every letter counts, and where it says
    /// nothing, it is the answer itself.
    pub fn reading(&self, answer: &str) -> String {
        let language = match &self.0 {
            Matter::Typed { kind, question, .. } => {
                (*kind != TypedKind::Exact).then(|| question.language())
            }
            Matter::List { question, .. } => Some(question.language()),
            Matter::Cloze(gaps) => gaps.first().map(ClozeGap::language),
            Matter::Given(_) => None,
        };
        let tokens = language.map_or_else(Vec::new, |language| fold(answer, language));
        if tokens.is_empty() {
            return answer.to_owned();
        }
        let words = tokens.iter().map(|token| match token {
            Token::Word(word) => word.clone(),
            // In whatever order it is written.
            Token::Date(reading) => reading.days().join(" / "),
            Token::Number(_) => format!("{token:?}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// What the card's author tells who types an answer, as it is read; where every letter counts, letter
    /// by letter.
    pub fn why_not(&self, answer: &str) -> Option<&WhyNot> {
        match &self.0 {
            Matter::Typed { kind, question, .. } => typed::why_not(*kind, answer, question),
            Matter::List { .. } | Matter::Cloze(_) | Matter::Given(_) => None,
        }
    }

    /// Whether the card's author refuses an answer, as it is read; where every letter counts, letter
    /// by letter.
    pub fn refuses(&self, answer: &str) -> bool {
        match &self.0 {
            Matter::Typed { kind, question, .. } => typed::is_refused(*kind, answer, question),
            Matter::List { question, .. } => question.refuses_text(answer),
            Matter::Cloze(gaps) => gaps.first().is_some_and(|gap| gap.refuses(answer)),
            Matter::Given(_) => false,
        }
    }
}

/// Judges what was picked, ordered or matched of what the card gives.
fn of_given(card: &Card, response: &Response) -> Judgement {
    match (&card.task, response) {
        (Task::Choice { answers, .. }, Response::Options(picked)) => {
            let judgement = choice::options(answers, picked);
            let parts = judgement.parts.iter();
            let given = parts.filter_map(|part| card.why_not(part.given.as_deref()?));
            let why_not = given.collect::<Vec<_>>();
            judgement.telling(why_not)
        }
        (Task::TrueFalse { answer }, Response::Truth(said)) => {
            choice::truth(*answer, *said).telling(card.why_not(&said.to_string()))
        }
        (Task::Order { items }, Response::Sequence(given)) => positions::sequence(items, given),
        (Task::Match { pairs, .. }, Response::Pairs(given)) => positions::pairs(pairs, given),
        _ => Judgement::from_rule(Rule::WrongShape),
    }
}
