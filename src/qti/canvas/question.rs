//! A card as a question of Canvas: its type, what is answered, what that earns.

use crate::deck::{Card, TypedKind};
use crate::exchange::explanation::{joined, parts_cut};
use crate::exchange::loss::LostPart;
use crate::exchange::moodle_text::{as_html, may_be_html};
use crate::exchange::several_right::count_said;
use crate::exchange::truth_words::truth_words;
use crate::markup::html;
use crate::qti::plan::{GapPiece, NumberKey, Options, Plan, Sides, Typed, card_texts, is_laid_out};
use crate::text::on_one_line;

/// The number of the first option. Canvas makes its own ids of numbers, and finds them in these names.
const FIRST_OPTION: usize = 1001;

/// The number of the first of several responses.
const FIRST_RESPONSE: usize = 2001;

/// A question that is still to be written.
pub struct CanvasQuestion {
    /// Its type, as Canvas calls it.
    pub kind: &'static str,
    pub prompt: String,
    pub responses: Vec<CanvasResponse>,
    /// A model answer for who marks it.
    pub model: Option<String>,
    /// What is said to everybody after an answer.
    pub general: String,
    /// What of the card is lost.
    pub lost: Vec<LostPart>,
}

/// Something that is answered.
pub struct CanvasResponse {
    pub name: String,
    /// What stands beside it; none, where it is the only one.
    pub label: Option<SideText>,
    pub answers: CanvasAnswers,
}

/// A text beside a response.
pub enum SideText {
    /// A text of the card.
    Shown(String),
    /// The name of a gap.
    GapName(String),
}

/// What can be answered, and what is right.
pub enum CanvasAnswers {
    /// One of these options, or several.
    Pick {
        options: Vec<CanvasOption>,
        has_several: bool,
    },
    /// One of these options, in a list beside others.
    Choose {
        options: Vec<CanvasOption>,
        right: String,
    },
    /// One of these texts, into a gap.
    Fill(Vec<CanvasOption>),
    /// One of these texts.
    Type {
        spellings: Vec<String>,
        is_exact: bool,
    },
    /// One of these numbers.
    Number(Vec<NumberKey>),
    /// Any text, which people mark.
    Write,
}

/// An option with its name.
#[derive(Clone)]
pub struct CanvasOption {
    pub name: String,
    pub text: String,
    pub is_right: bool,
    /// What is said to who picked it.
    pub why_not: Option<String>,
}

/// The question of a card.
pub fn question(card: &Card, plan: &Plan<'_>, language: Option<&str>) -> CanvasQuestion {
    let (explain, cite) = (card.explain.as_deref(), card.cite.as_deref());
    let back = match plan {
        Plan::Open(back) => Some((*back).to_owned()),
        _ => None,
    };
    let said = back.clone().into_iter().chain([joined(explain, cite)]);
    let said = said.filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let (kind, responses) = answered(card, plan, language);
    CanvasQuestion {
        kind,
        prompt: prompt(card, plan, language),
        responses,
        model: back.as_deref().map(as_shown),
        general: said.join("\n"),
        lost: lost(card, plan),
    }
}

/// The type of the question, and what is answered in it.
fn answered(
    card: &Card,
    plan: &Plan<'_>,
    language: Option<&str>,
) -> (&'static str, Vec<CanvasResponse>) {
    match plan {
        Plan::Choice(options) => pick(card, options),
        Plan::Truth(answer) => truth(card, *answer, language),
        Plan::Text(typed) => {
            let answers = CanvasAnswers::Type {
                spellings: typed.spellings.clone(),
                is_exact: typed.kind == TypedKind::Exact,
            };
            ("short_answer_question", only(answers))
        }
        Plan::Number(keys) => {
            let answers = CanvasAnswers::Number(keys.clone());
            ("numerical_question", only(answers))
        }
        Plan::Gaps(pieces) => ("fill_in_multiple_blanks_question", gaps(pieces)),
        Plan::Match(sides) => ("matching_question", matched(sides)),
        Plan::Order(items) => ("matching_question", places(items)),
        Plan::Open(_) => ("essay_question", only(CanvasAnswers::Write)),
    }
}

/// The one response of a question.
fn only(answers: CanvasAnswers) -> Vec<CanvasResponse> {
    vec![CanvasResponse {
        name: "response1".into(),
        label: None,
        answers,
    }]
}

/// An option in its place, with how it is named.
fn option(at: usize, text: &str, is_right: bool) -> CanvasOption {
    CanvasOption {
        name: (FIRST_OPTION + at).to_string(),
        text: text.to_owned(),
        is_right,
        why_not: None,
    }
}

fn pick(card: &Card, options: &Options<'_>) -> (&'static str, Vec<CanvasResponse>) {
    let has_several = options.right() > 1;
    let all = options.all.iter().enumerate();
    let options = all.map(|(at, (text, is_right))| CanvasOption {
        why_not: card.why_not(text).map(|it| it.reason.clone()),
        ..option(at, text, *is_right)
    });
    let answers = CanvasAnswers::Pick {
        options: options.collect(),
        has_several,
    };
    let kind = if has_several {
        "multiple_answers_question"
    } else {
        "multiple_choice_question"
    };
    (kind, only(answers))
}

/// True or false. Canvas knows these only in English; in other words it is a choice of two.
fn truth(card: &Card, answer: bool, language: Option<&str>) -> (&'static str, Vec<CanvasResponse>) {
    let words = truth_words(language);
    let options = [(words.0, true), (words.1, false)].into_iter().enumerate();
    let options = options.map(|(at, (word, says))| CanvasOption {
        why_not: card.why_not(&says.to_string()).map(|it| it.reason.clone()),
        ..option(at, word, says == answer)
    });
    let answers = CanvasAnswers::Pick {
        options: options.collect(),
        has_several: false,
    };
    let kind = if words == truth_words(None) {
        "true_false_question"
    } else {
        "multiple_choice_question"
    };
    (kind, only(answers))
}

/// The name of a gap in this place, which stands in the text in square brackets.
fn gap_name(pieces: &[GapPiece<'_>], at: usize) -> String {
    let mut name = "blank".to_owned();
    let stands_there = |name: &str| {
        pieces.iter().any(|piece| match piece {
            GapPiece::Text(text) => text.contains(&format!("[{name}")),
            GapPiece::Gap(..) => false,
        })
    };
    while stands_there(&name) {
        name.push('_');
    }
    format!("{name}{}", at + 1)
}

/// What can be typed in each gap of a text; no two answers have the same name, whatever the gap.
fn gaps(pieces: &[GapPiece<'_>]) -> Vec<CanvasResponse> {
    let typed = pieces.iter().filter_map(GapPiece::typed).enumerate();
    let mut next = 0;
    let responses = typed.map(|(at, typed)| {
        let name = gap_name(pieces, at);
        let spellings = typed.spellings.iter().enumerate();
        let options = spellings.map(|(place, text)| option(next + place, text, true));
        let options = options.collect::<Vec<_>>();
        next += options.len();
        CanvasResponse {
            name: format!("response_{name}"),
            label: Some(SideText::GapName(name)),
            answers: CanvasAnswers::Fill(options),
        }
    });
    responses.collect()
}

/// A list of options beside each of these texts, with the place of the right one.
fn lists<'t>(
    beside: impl Iterator<Item = (String, usize)>,
    options: impl Iterator<Item = &'t str>,
) -> Vec<CanvasResponse> {
    let options = options.enumerate();
    let options = options.map(|(at, text)| option(at, text, false));
    let options = options.collect::<Vec<_>>();
    let responses = beside
        .enumerate()
        .map(|(at, (text, right))| CanvasResponse {
            name: format!("response_{}", FIRST_RESPONSE + at),
            label: Some(SideText::Shown(text)),
            answers: CanvasAnswers::Choose {
                right: options[right].name.clone(),
                options: options.clone(),
            },
        });
    responses.collect()
}

fn matched(sides: &Sides<'_>) -> Vec<CanvasResponse> {
    let left = sides.left.iter().map(|text| (*text).to_owned());
    let left = left.zip(sides.partners.iter().copied());
    lists(left, sides.right.iter().copied())
}

/// Items to be matched with their places, counted from 1.
fn places(items: &[(&str, usize)]) -> Vec<CanvasResponse> {
    let item_at = |place| items.iter().position(|(_, its)| *its == place);
    let places = (0..items.len()).filter_map(|at| Some((format!("{}.", at + 1), item_at(at)?)));
    lists(places, items.iter().map(|(item, _)| *item))
}

/// What is asked, with the names of gaps in square brackets.
fn prompt(card: &Card, plan: &Plan<'_>, language: Option<&str>) -> String {
    let Plan::Gaps(pieces) = plan else {
        return format!("{}{}", card.prompt, count_said(&card.task, language));
    };
    let mut next = 0;
    let pieces_said = pieces.iter().map(|piece| match piece {
        GapPiece::Text(text) => (*text).to_owned(),
        GapPiece::Gap(..) => {
            next += 1;
            format!("[{}]", gap_name(pieces, next - 1))
        }
    });
    pieces_said.collect()
}

/// What of a card Canvas does not keep.
fn lost(card: &Card, plan: &Plan<'_>) -> Vec<LostPart> {
    let mut lost = plan.loses(&card.task);
    lost.extend(parts_cut(card.explain.as_deref(), card.cite.as_deref()));
    if is_shown_otherwise(card, plan) {
        lost.push(LostPart::Layout);
    }
    let is_picked = matches!(plan, Plan::Choice(_) | Plan::Truth(_));
    if !is_picked && !card.why_not.is_empty() {
        lost.push(LostPart::WhyNot);
    }
    let is_exact = |typed: &Typed| typed.kind == TypedKind::Exact;
    match plan {
        Plan::Text(typed) if is_exact(typed) => lost.push(LostPart::Kind),
        Plan::Gaps(pieces) if pieces.iter().any(GapPiece::has_hint) => {
            lost.push(LostPart::GapHint);
        }
        _ => {}
    }
    lost
}

/// Whether texts of a card look otherwise in Canvas.
fn is_shown_otherwise(card: &Card, plan: &Plan<'_>) -> bool {
    // Of a text in a list New Quizzes leaves out what looks like a tag.
    let looks_like_tag = match plan {
        Plan::Match(sides) => sides.right.iter().any(|text| may_be_html(text)),
        Plan::Order(items) => items.iter().any(|(text, _)| may_be_html(text)),
        _ => false,
    };
    let is_changed = |text: &&str| html::plain(&as_html(text)) != **text;
    looks_like_tag || is_laid_out(card) || card_texts(card).iter().any(is_changed)
}

/// A text as it can be read where it is shown, so that what is said to everybody begins with the model.
fn as_shown(text: &str) -> String {
    let shown = html::plain(&as_html(text));
    let lines = shown.lines().map(on_one_line).collect::<Vec<_>>();
    lines.join("\n").trim().to_owned()
}
