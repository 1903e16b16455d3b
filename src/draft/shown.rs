//! What of a sentence a question shows: as little as it needs, and the sentence before where it points back.

use std::ops::Range;

use super::fact::Span;
use super::survey::TextSurvey;
use super::words::{WordClass, WordLine};

/// A question with more words than this is cut, where it can be.
const COMFORTABLE: usize = 25;

/// The most words of what a question shows of its own sentence.
const MOST: usize = 40;

/// The most words with those of the sentences before.
const MOST_IN_ALL: usize = 46;

/// The fewest words beside the gaps.
const LEAST: usize = 7;

/// The same where sentences before stand there, too.
const LEAST_BEHIND: usize = 3;

/// What a question shows of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Excerpted {
    /// The sentences before, and a space behind them; nothing where none are needed.
    pub(super) context: String,
    /// The stretches of its own sentence, in their order.
    pub(super) stretches: Vec<Stretched>,
}

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretched {
    Text(String),
    /// The gap at this place of all gaps.
    Gap(usize),
}

impl Excerpted {
    /// What is shown besides the gaps.
    pub(super) fn text(&self) -> String {
        let texts = self.stretches.iter().filter_map(|stretch| match stretch {
            Stretched::Text(text) => Some(text.as_str()),
            Stretched::Gap(_) => None,
        });
        self.context.clone() + &texts.collect::<Vec<_>>().join(" ")
    }

    /// What is shown, with something in the place of each gap.
    pub(super) fn with_gaps(&self, gap: impl Fn(usize) -> String) -> String {
        let mut shown = self.context.clone();
        for stretch in &self.stretches {
            match stretch {
                Stretched::Text(text) => shown.push_str(text),
                Stretched::Gap(at) => shown.push_str(&gap(*at)),
            }
        }
        shown
    }
}

/// What a question shows of a passage that has gaps in it; none where no honest cut is short enough.
pub(super) fn excerpt(survey: &TextSurvey<'_>, passage: usize, gaps: &[Span]) -> Option<Excerpted> {
    let line = &survey.lines[passage];
    let hull = gaps.first()?.start..gaps.last()?.end;
    let window = shown_window(line, &hull)?;
    part(survey, passage, &window, gaps)
}

/// The same of a part of the passage.
pub(super) fn part(
    survey: &TextSurvey<'_>,
    passage: usize,
    window: &Span,
    gaps: &[Span],
) -> Option<Excerpted> {
    let line = &survey.lines[passage];
    let context = if points_back(line, window) {
        sentences_before(survey, passage)?
    } else {
        String::new()
    };
    let words = words_in(line, window) + context.split_whitespace().count();
    let excerpted = Excerpted {
        context,
        stretches: cut_at_gaps(line, window, gaps),
    };
    (words <= MOST_IN_ALL && is_balanced(&excerpted.with_gaps(|_| "x".into()))).then_some(excerpted)
}

fn words_in(line: &WordLine<'_>, span: &Span) -> usize {
    line.words[span.clone()]
        .iter()
        .filter(|word| !word.is_mark())
        .count()
}

/// The words that are shown: the whole sentence, or the part of it around the gaps that is cut the least.
fn shown_window(line: &WordLine<'_>, hull: &Span) -> Option<Span> {
    let whole = 0..line.len();
    if words_in(line, &whole) <= COMFORTABLE {
        return Some(whole);
    }
    let starts = (0..=hull.start).filter(|at| may_begin(line, *at));
    let windows = starts.flat_map(|start| {
        let ends = (hull.end..=line.len()).filter(|end| may_end(line, *end));
        ends.map(move |end| start..end)
    });
    let is_fit = |window: &Span| {
        let words = words_in(line, window);
        let beside = words.saturating_sub(words_in(line, hull));
        let is_cut_left = window.start > 0;
        let least = if !is_cut_left && points_back(line, window) {
            LEAST_BEHIND
        } else {
            LEAST
        };
        beside >= least
            && words <= MOST
            && !(is_cut_left && points_back(line, window))
            && has_verb(line, window, hull)
    };
    let cost = |window: &Span| {
        let over = words_in(line, window).saturating_sub(COMFORTABLE);
        words_in(line, window) / 2
            + 3 * over
            + 8 * usize::from(window.start > 0)
            + 4 * usize::from(window.end < line.len())
    };
    windows.filter(is_fit).min_by_key(cost)
}

/// Whether a sentence may be cut before a word: behind a mark, or where a clause begins.
fn may_begin(line: &WordLine<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.class(before));
    let begins_clause = !matches!(
        line.class(at),
        Some(WordClass::And | WordClass::Or | WordClass::Subordinator | WordClass::Number)
    );
    // Behind its first comma goes on what began with a clause or a phrase before it: Since …, the Alliance …
    let first = line.words.iter().position(|word| word.is(','));
    let is_led = matches!(
        line.class(0),
        Some(WordClass::Subordinator | WordClass::Preposition)
    );
    match before {
        None => true,
        Some(WordClass::Mark(';' | ':')) => begins_clause,
        Some(WordClass::Mark(',')) => begins_clause && is_led && first == at.checked_sub(1),
        _ => false,
    }
}

/// Whether it may be cut behind a word.
fn may_end(line: &WordLine<'_>, end: usize) -> bool {
    match line.class(end) {
        None | Some(WordClass::Mark(';' | ':')) => true,
        Some(WordClass::Mark(',')) => !matches!(
            line.class(end + 1),
            Some(
                WordClass::Open
                    | WordClass::Determiner
                    | WordClass::Number
                    | WordClass::And
                    | WordClass::Or
            )
        ),
        _ => false,
    }
}

/// Whether what is shown says something: there is a verb beside the gaps.
fn has_verb(line: &WordLine<'_>, window: &Span, hull: &Span) -> bool {
    let mut beside = window.clone().filter(|at| !hull.contains(at));
    beside.any(|at| line.class(at) == Some(WordClass::Auxiliary) || line.is_clause_verb(at))
}

/// Whether words point to what was said before them.
pub(super) fn points_back(line: &WordLine<'_>, window: &Span) -> bool {
    let rules = line.rules();
    let mut has_noun = false;
    for at in window.clone() {
        let word = &line.words[at];
        let is_led = at > 0
            && matches!(
                line.class(at - 1),
                Some(WordClass::Determiner | WordClass::Open)
            );
        if is_led && line.language.phrasing.stand_ins.contains(&word.low) {
            return true;
        }
        if rules.pointing.contains(&word.low) {
            let next = line.words.get(at + 1);
            let is_of_page = next.is_some_and(|next| next.has_capital && next.is_open());
            let is_person =
                word.class == WordClass::Pronoun || rules.possessives.contains(&word.low);
            let is_plain = word.class == WordClass::Determiner && !is_person;
            let names_thing = next.is_some_and(super::words::Word::is_open)
                || next.is_some_and(|next| next.class == WordClass::Auxiliary);
            let is_relative = has_noun && word.low == "that" && line.words[at - 1].is_open();
            // Of what stands before a verb the sentence itself may have spoken: …, but this does not …
            let is_within = has_noun && next.is_some_and(|next| next.class == WordClass::Auxiliary);
            let points = if is_plain {
                names_thing && !is_of_page && !is_relative && !is_within
            } else {
                !has_noun
            };
            if points {
                return true;
            }
        }
        has_noun |= word.class == WordClass::Open;
    }
    false
}

/// The sentences before that a passage points to: one, or two where the one points back itself.
fn sentences_before(survey: &TextSurvey<'_>, passage: usize) -> Option<String> {
    let mut context = String::new();
    let mut at = passage;
    for _ in 0..2 {
        at = before(survey, at)?;
        let line = &survey.lines[at];
        let whole = 0..line.len();
        let stretches = cut_at_gaps(line, &whole, &[]);
        let excerpted = Excerpted {
            context: String::new(),
            stretches,
        };
        context = format!("{} {context}", excerpted.text());
        if !points_back(line, &whole) {
            return Some(context);
        }
    }
    None
}

/// The passage before, of the same paragraph or of the one before under the same heading.
fn before(survey: &TextSurvey<'_>, passage: usize) -> Option<usize> {
    let passages = &survey.page.passages;
    let own = &passages[passage];
    let is_near = |before: &usize| {
        passages[*before].heading == own.heading && own.block == passages[*before].block + 1
    };
    own.before
        .or_else(|| passage.checked_sub(1).filter(is_near))
}

/// The text of a window, cut at its gaps: without notes, brackets that hold no gap, and a linking word.
fn cut_at_gaps(line: &WordLine<'_>, window: &Span, gaps: &[Span]) -> Vec<Stretched> {
    let hidden = left_out(line, window, gaps);
    let mut stretches = Vec::new();
    let mut text = if window.start > 0 {
        "… ".to_owned()
    } else {
        String::new()
    };
    let mut at = window.start;
    let mut last = None::<usize>;
    while at < window.end {
        if hidden.iter().any(|span| span.contains(&at)) {
            at += 1;
            continue;
        }
        let gap = gaps.iter().position(|gap| gap.start == at);
        let end = gap.map_or(at + 1, |gap| gaps[gap].end);
        if last.is_some_and(|last| is_apart(line, last, at)) {
            text.push(' ');
        }
        match gap {
            Some(gap) => {
                stretches.push(Stretched::Text(std::mem::take(&mut text)));
                stretches.push(Stretched::Gap(gap));
                text.push_str(owner_ending(line, end - 1));
            }
            None => text.push_str(&line.text[line.words[at].range.clone()]),
        }
        last = Some(end - 1);
        at = end;
    }
    if window.end < line.len() && line.words[window.end..].iter().any(|word| !word.is_mark()) {
        text.push_str(" …");
    } else {
        let rest = &line.words[window.end..];
        rest.iter()
            .filter(|word| word.class != WordClass::Note)
            .for_each(|word| text.push_str(&line.text[word.range.clone()]));
    }
    stretches.push(Stretched::Text(text));
    stretches.retain(|stretch| *stretch != Stretched::Text(String::new()));
    if window.start == 0 {
        begin_large(&mut stretches);
    }
    stretches
}

/// What an owner's name ends in, which stays outside of a gap.
fn owner_ending<'t>(line: &WordLine<'t>, at: usize) -> &'t str {
    let word = &line.words[at];
    let written = &line.text[word.range.clone()];
    let cut = written.rfind(['\'', '’']).filter(|_| word.is_owner);
    cut.map_or("", |cut| &written[cut..])
}

/// The text of a gap.
pub(super) fn gap_text(line: &WordLine<'_>, words: &Span) -> String {
    let text = line.span(words.clone());
    let text = crate::text::on_one_line(text);
    let ending = owner_ending(line, words.end - 1);
    text.strip_suffix(ending).map(str::to_owned).unwrap_or(text)
}

/// Whether a space stands between two words of what is shown.
fn is_apart(line: &WordLine<'_>, last: usize, at: usize) -> bool {
    let between = line.words[last].range.end..line.words[at].range.start;
    let is_mark_next = matches!(
        line.class(at),
        Some(WordClass::Mark(',' | '.' | ';' | ':' | '!' | '?' | ')'))
    );
    let is_next = at == last + 1;
    if is_next {
        line.text[between].contains(char::is_whitespace)
    } else {
        !is_mark_next
    }
}

/// What is left out: notes, brackets without a gap, a word that links the sentence to the one before.
fn left_out(line: &WordLine<'_>, window: &Span, gaps: &[Span]) -> Vec<Span> {
    let mut hidden = Vec::new();
    let links = line.rules().links.contains(line.low(0)) && !gaps.iter().any(|gap| gap.start == 0);
    if window.start == 0 && links {
        hidden.push(0..1 + usize::from(line.class(1) == Some(WordClass::Mark(','))));
    }
    let mut open = None;
    for at in window.clone() {
        match line.class(at) {
            Some(WordClass::Note) => hidden.push(at..at + 1),
            Some(WordClass::Mark('(')) => open = Some(at),
            Some(WordClass::Mark(')')) => {
                let span = open.take().map(|open| open..at + 1);
                hidden.extend(span.filter(|span| !gaps.iter().any(|gap| overlap(gap, span))));
            }
            _ => {}
        }
    }
    hidden
}

pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The first letter as a sentence has it.
fn begin_large(stretches: &mut [Stretched]) {
    if let Some(Stretched::Text(text)) = stretches.first_mut()
        && let Some(first) = text.chars().next()
    {
        text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
}

/// Whether every bracket and every quote of a text is closed.
pub(super) fn is_balanced(text: &str) -> bool {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»'), ('{', '}')];
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == c) {
            // In German the same sign closes what a low one opens.
            if c == '“' && open.last() == Some(&'“') {
                open.pop();
            } else {
                open.push(*close);
            }
        } else if c == '„' {
            open.push('“');
        } else if PAIRS.iter().any(|(_, close)| *close == c) && open.pop() != Some(c) {
            return false;
        }
    }
    open.is_empty() && text.matches('"').count().is_multiple_of(2)
}
