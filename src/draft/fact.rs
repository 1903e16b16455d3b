//! A fact of a sentence that a card may ask for.

use std::ops::Range;

/// What kind of fact it is, the surest first: of two that overlap the first is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A question of the text itself, with its answer.
    Question,
    /// What a term means.
    Definition,
    /// Another name, or what an abbreviation stands for.
    OtherName,
    /// Three things or more in a row.
    Series,
    /// A day, a month or a year.
    Date,
    /// Who does what is done.
    Agent,
    /// Two things that go together.
    Pair,
    /// A number with what it counts.
    Number,
    /// A reason.
    Cause,
    /// What something is for.
    Purpose,
    /// How something is done.
    Means,
    /// The second half of "not only … but also".
    Contrast,
    /// A name of two words or more.
    Name,
    /// What is called so.
    Naming,
    /// An example.
    Example,
    /// A term that comes back in the text.
    Term,
    /// What kind of thing something is.
    Quality,
    /// What something is done to.
    Object,
    /// Who or what does it.
    Subject,
    /// Events in their order.
    Order,
    /// Where, in what or of what something is; asked of a sentence of which nothing else is.
    Complement,
    /// A name of one word.
    SingleName,
    /// A term of one word.
    Word,
}

impl FactKind {
    /// Whether too many of its cards are poor: they are drafted only where all are wanted.
    pub fn is_weak(self) -> bool {
        matches!(self, Self::SingleName | Self::Word)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Definition => "definition",
            Self::OtherName => "other name",
            Self::Series => "series",
            Self::Date => "date",
            Self::Agent => "agent",
            Self::Pair => "pair",
            Self::Number => "number",
            Self::Cause => "cause",
            Self::Purpose => "purpose",
            Self::Means => "means",
            Self::Contrast => "contrast",
            Self::Name => "name",
            Self::Naming => "naming",
            Self::Example => "example",
            Self::Term => "term",
            Self::Quality => "quality",
            Self::Object => "object",
            Self::Subject => "subject",
            Self::Order => "order",
            Self::Complement => "complement",
            Self::SingleName => "single name",
            Self::Word => "word",
        }
    }
}

/// Words of a sentence, from and to.
pub(super) type Span = Range<usize>;

/// A fact of a sentence, as places in it.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) kind: FactKind,
    /// The passage that says it.
    pub(super) passage: usize,
    /// The words that a card about it asks for.
    pub(super) span: Span,
    /// The words that prove it, which a card cites.
    pub(super) proof: Span,
    pub(super) shape: FactShape,
}

/// How a fact can be asked for.
#[derive(Clone, Debug)]
pub(super) enum FactShape {
    /// Gaps, each filled in its own place.
    Gaps(Vec<GapSpan>),
    /// Gaps that may be filled in any order.
    Set(Vec<Span>),
    /// Things too long to type, behind the words that lead to them.
    Long { front: Span, items: Vec<Span> },
    /// A question with a name to type.
    Asked { question: AskedFor, answer: Span },
    /// A clause, and the one that goes with it.
    Clause {
        question: ClauseQuestion,
        front: Span,
        back: Span,
    },
}

/// A gap in a sentence.
#[derive(Clone, Debug)]
pub(super) struct GapSpan {
    pub(super) words: Span,
    pub(super) says: GapSays,
    /// Other texts that fill it as well.
    pub(super) also: Vec<String>,
}

impl GapSpan {
    pub(super) fn new(words: Span, says: GapSays) -> Self {
        let also = Vec::new();
        Self { words, says, also }
    }
}

/// What a gap says of what fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GapSays {
    Nothing,
    Year,
    Date,
    Number,
    Name,
}

/// What a name is asked for by.
#[derive(Clone, Debug)]
pub(super) enum AskedFor {
    /// Another name of these words.
    OtherName(Span),
    /// What these words stand for.
    StandsFor(Span),
    /// What is explained by these words.
    Explained(Span),
}

/// What is asked of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseQuestion {
    Why,
    WhatFor,
    How,
    GoesOn,
}

impl Fact {
    pub(super) fn gap(kind: FactKind, passage: usize, words: Span, says: GapSays) -> Self {
        Self {
            kind,
            passage,
            span: words.clone(),
            proof: words.clone(),
            shape: FactShape::Gaps(vec![GapSpan::new(words, says)]),
        }
    }
}
