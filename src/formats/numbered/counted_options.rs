//! Options that no Latin letter and dot marks: `A: …`, `ii) …`, `б) …`, and numbers below a question.
//!
//! Only the lines around them tell that they are options.

use super::labels::LabelKind;
use super::line::{ListLine, OptionMark};
use super::numerals::OptionNumerals;
use super::source::ListSource;

/// Takes lines for options that are some by the lines around them.
pub fn mark_options(lines: &mut [ListSource]) {
    let filled = lines.iter().enumerate();
    let filled = filled.filter(|(_, source)| source.kind != ListLine::Blank);
    let filled = filled.map(|(at, _)| at).collect::<Vec<_>>();
    let mut start = 0;
    while start < filled.len() {
        let rest = &filled[start..];
        let above = start.checked_sub(1).map(|at| filled[at]);
        let run = colon_options(lines, rest)
            .or_else(|| numeral_options(lines, rest))
            .or_else(|| number_options(lines, rest, above))
            .unwrap_or_default();
        start += run.len().max(1);
        for (at, option) in run {
            lines[at].kind = option;
        }
    }
}

/// Lines of options: where each stands and what it is.
type OptionRun = Vec<(usize, ListLine)>;

fn option(mark: OptionMark, is_starred: bool, text: &str) -> ListLine {
    ListLine::Option {
        mark,
        is_starred,
        text: text.to_owned(),
    }
}

/// `A: …` where `B: …` stands below it, and so on.
fn colon_options(lines: &[ListSource], filled: &[usize]) -> Option<OptionRun> {
    let first = lines[*filled.first()?].text.bytes().next()?;
    if !matches!(first, b'A' | b'a') {
        return None;
    }
    let run = (first..first + 26).zip(filled).map_while(|(letter, at)| {
        let rest = lines[*at].text.strip_prefix(char::from(letter))?;
        let rest = rest.strip_prefix(':')?;
        // Savsoft Quiz writes `A:)`.
        let text = rest.strip_prefix(')').unwrap_or(rest).trim();
        let mark = OptionMark::Letter(char::from(letter.to_ascii_lowercase()));
        Some((*at, option(mark, false, text)))
    });
    let run = run.collect::<Vec<_>>();
    (run.len() > 1).then_some(run)
}

/// Options with Roman numbers or letters that are not Latin. Above options with letters, such lines are
/// what these speak of.
fn numeral_options(lines: &[ListSource], filled: &[usize]) -> Option<OptionRun> {
    let counted = |numerals: OptionNumerals, at: &usize| {
        let bare = lines[*at].text.trim_start_matches('*');
        let (place, text) = numerals.counted(bare)?;
        Some((place, text, bare.len() < lines[*at].text.len()))
    };
    let first = filled.first()?;
    let mut all = OptionNumerals::OF_OPTIONS.into_iter();
    let numerals = all.find(|it| counted(*it, first).is_some_and(|(place, ..)| place == 0))?;
    let run = (0..).zip(filled).map_while(|(next, at)| {
        let (_, text, is_starred) = counted(numerals, at).filter(|(place, ..)| *place == next)?;
        let mark = OptionMark::Counted(numerals);
        Some((*at, option(mark, is_starred, text)))
    });
    let run = run.collect::<Vec<_>>();
    let below = filled.get(run.len()).map(|at| &lines[*at].kind);
    let is_lettered = matches!(
        below,
        Some(ListLine::Option {
            mark: OptionMark::Letter('a'),
            ..
        })
    );
    (run.len() > 1 && !is_lettered).then_some(run)
}

/// `1) …` and so on below a question, where the line of its answer stands below them and says one of these
/// numbers or what stands behind one.
fn number_options(
    lines: &[ListSource],
    filled: &[usize],
    above: Option<usize>,
) -> Option<OptionRun> {
    let ListLine::Question { number: 1, .. } = &lines[*filled.first()?].kind else {
        return None;
    };
    let above = &lines[above?];
    let is_asked = |text: &str| text.ends_with(['?', ':', '…']) || text.ends_with("...");
    let asks = match &above.kind {
        // After question 0, the next one is 1.
        ListLine::Question { number, .. } => *number > 0,
        ListLine::Labelled(kind, _) => *kind == LabelKind::Question,
        ListLine::Text(text) | ListLine::Heading(text) => is_asked(text),
        _ => false,
    };
    let run = (1..=12).zip(filled).map_while(|(next, at)| {
        let ListLine::Question { number, text } = &lines[*at].kind else {
            return None;
        };
        (*number == next && !text.is_empty()).then_some((*at, text.as_str()))
    });
    let run = run.collect::<Vec<_>>();
    let below = &lines[*filled.get(run.len())?].kind;
    let ListLine::Labelled(LabelKind::Key, key) = below else {
        return None;
    };
    let is_number = |part: &str| {
        let place = OptionNumerals::Decimal.place(part.trim_matches(['(', ')', '.']));
        place.is_some_and(|place| place < run.len())
    };
    let mut parts = key.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let says_number = parts.next().is_some_and(is_number);
    let is_said = says_number || run.iter().any(|(_, text)| text.eq_ignore_ascii_case(key));
    let mark = OptionMark::Counted(OptionNumerals::Decimal);
    let run = run.into_iter();
    let run = run.map(|(at, text)| (at, option(mark, false, text)));
    let run = run.collect::<Vec<_>>();
    (asks && is_said && run.len() > 1).then_some(run)
}
