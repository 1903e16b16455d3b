//! Where the phrases of a sentence begin and end, by closed words, marks and verbs.

use std::ops::Range;

use super::words::{Word, WordClass, WordLine};
use crate::language::Drafting;

/// A form of a verb, as far as its letters show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// *elect*
    Plain,
    /// *elects*
    Third,
    /// *elected*
    Past,
    /// *electing*
    Going,
}

/// How sure it is that a word is a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surely {
    /// It is hardly ever anything else.
    Verb,
    /// It may be a noun.
    Perhaps,
}

/// The form of a verb that a word may be.
pub(super) fn verb_form(low: &str, rules: &Drafting) -> Option<(VerbForm, Surely)> {
    let known = |base: &str| {
        if rules.verbs.contains(base) {
            Some(Surely::Verb)
        } else {
            rules.noun_verbs.contains(base).then_some(Surely::Perhaps)
        }
    };
    if let Some(surely) = known(low) {
        return Some((VerbForm::Plain, surely));
    }
    for (ending, form) in [
        ("s", VerbForm::Third),
        ("d", VerbForm::Past),
        ("ing", VerbForm::Going),
    ] {
        let Some(begin) = low.strip_suffix(ending) else {
            continue;
        };
        let found = bases(begin, ending)
            .into_iter()
            .find_map(|base| known(&base));
        if let Some(surely) = found {
            return Some((form, surely));
        }
    }
    None
}

/// The plain forms of a verb that has lost this ending.
fn bases(begin: &str, ending: &str) -> Vec<String> {
    let stem = if ending == "d" {
        begin.strip_suffix('e').unwrap_or(begin)
    } else {
        begin
    };
    let mut bases = vec![begin.to_owned(), stem.to_owned(), format!("{stem}e")];
    let without_e = stem.strip_suffix('e').unwrap_or(stem);
    bases.push(without_e.to_owned());
    if let Some(stem) = without_e.strip_suffix('i') {
        bases.push(format!("{stem}y"));
    }
    let mut letters = stem.chars().rev();
    if let (Some(last), Some(before)) = (letters.next(), letters.next())
        && last == before
    {
        bases.push(stem[..stem.len() - last.len_utf8()].to_owned());
    }
    bases
}

impl WordLine<'_> {
    /// The form of the verb at a place, where there is one.
    pub(super) fn verb(&self, at: usize) -> Option<(VerbForm, Surely)> {
        let word = self.words.get(at)?;
        if word.class != WordClass::Open || word.has_capital && at > 0 {
            return None;
        }
        let past = self.language.phrasing.pasts.get(&word.low);
        let past = past.map(|_| (VerbForm::Past, Surely::Verb));
        let mut endings = self.rules().past_endings.iter();
        let is_like_past = word.low.len() > 4 && endings.any(|ending| word.low.ends_with(ending));
        let perhaps = is_like_past.then_some((VerbForm::Past, Surely::Perhaps));
        verb_form(&word.low, self.rules()).or(past).or(perhaps)
    }

    /// Whether the word at a place is the verb of its clause, so that no name of a thing goes across it.
    pub(super) fn is_clause_verb(&self, at: usize) -> bool {
        let is_open_behind = self.words.get(at + 1).is_some_and(Word::is_open);
        let class_behind = self.class(at + 1);
        let takes_object = matches!(
            class_behind,
            Some(WordClass::Determiner | WordClass::Pronoun)
        );
        let is_plural_before =
            at > 0 && self.words[at - 1].is_open() && self.low(at - 1).ends_with('s');
        match self.verb(at) {
            Some((VerbForm::Third, Surely::Verb)) => true,
            Some((VerbForm::Third, Surely::Perhaps)) => takes_object && !is_plural_before,
            Some((VerbForm::Past, _)) => !is_open_behind,
            Some((VerbForm::Going, Surely::Verb)) => takes_object,
            Some((VerbForm::Plain, Surely::Verb)) => is_plural_before || takes_object,
            Some((VerbForm::Plain, Surely::Perhaps)) => is_plural_before && takes_object,
            _ => false,
        }
    }

    /// Where a row of open words that ends before `end` begins.
    pub(super) fn run_before(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0
            && self.words[start - 1].is_open()
            && !self.words[start - 1].is_owner
            && !self.is_clause_verb(start - 1)
        {
            start -= 1;
        }
        start
    }

    /// Where a row of open words that begins at `start` ends.
    pub(super) fn run_from(&self, start: usize) -> usize {
        let mut end = start;
        while self.words.get(end).is_some_and(Word::is_open) && !self.is_clause_verb(end) {
            end += 1;
        }
        end
    }

    /// Where the name of a thing ends that begins at `start`: with its article, and what it is of.
    pub(super) fn noun_from(&self, start: usize) -> usize {
        let mut at = start;
        while self.class(at) == Some(WordClass::Determiner) {
            at += 1;
        }
        let mut end = self.run_from(at);
        if end == at {
            return start;
        }
        while self.rules().of.contains(self.low(end)) {
            let mut next = end + 1;
            while self.class(next) == Some(WordClass::Determiner) {
                next += 1;
            }
            let more = self.run_from(next);
            if more == next {
                break;
            }
            end = more;
        }
        end
    }

    /// Whether what begins behind a place, or ends before it, has its edge there.
    pub(super) fn is_left_edge(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).and_then(|at| self.words.get(at)) else {
            return true;
        };
        !before.is_open() || before.is_owner || self.is_clause_verb(start - 1)
    }

    /// Whether a name of a thing may end here: before a preposition, a mark, a verb, or at the end.
    pub(super) fn is_right_edge(&self, end: usize) -> bool {
        match self.class(end) {
            Some(WordClass::Mark(mark)) => !matches!(mark, '“' | '„' | '(' | '-' | '\'' | '’'),
            None
            | Some(
                WordClass::Preposition
                | WordClass::Subordinator
                | WordClass::Auxiliary
                | WordClass::Note,
            ) => true,
            Some(WordClass::Open) => self.is_clause_verb(end),
            _ => false,
        }
    }

    /// Whether a word says how a thing is, by its ending.
    pub(super) fn is_quality(&self, at: usize) -> bool {
        let low = self.low(at);
        let mut endings = self.rules().qualities.iter();
        let is_open = self.class(at) == Some(WordClass::Open);
        is_open
            && endings.any(|ending| {
                low.len() > ending.len() + 2 && low.ends_with(ending) || low == ending
            })
    }

    /// Where the clause around a place begins and ends: at a semicolon, a colon, a bracket, a full stop.
    pub(super) fn clause_around(&self, at: usize) -> Range<usize> {
        let ends = |word: &Word| {
            matches!(
                word.class,
                WordClass::Mark(';' | ':' | '(' | ')' | '.' | '—' | '–' | '?' | '!')
            )
        };
        let start = self.words[..at]
            .iter()
            .rposition(ends)
            .map_or(0, |found| found + 1);
        let end = self.words[at..]
            .iter()
            .position(ends)
            .map_or(self.len(), |found| at + found);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::of_tag;

    #[test]
    fn a_verb_is_known_by_its_forms() {
        let rules = &of_tag(Some("en")).drafting;
        for (word, form) in [
            ("elect", Some(VerbForm::Plain)),
            ("elects", Some(VerbForm::Third)),
            ("passes", Some(VerbForm::Third)),
            ("ratifies", Some(VerbForm::Third)),
            ("elected", Some(VerbForm::Past)),
            ("governed", Some(VerbForm::Past)),
            ("submitted", Some(VerbForm::Past)),
            ("providing", Some(VerbForm::Going)),
            ("council", None),
            ("thing", None),
        ] {
            assert_eq!(verb_form(word, rules).map(|(form, _)| form), form, "{word}");
        }
    }

    #[test]
    fn the_name_of_a_thing_ends_where_its_sentence_goes_on() {
        let line = WordLine::new(
            "The head of the town council signs each law.",
            of_tag(Some("en")),
        );
        assert_eq!(
            line.span(0..line.noun_from(0)),
            "The head of the town council"
        );
        let line = WordLine::new(
            "Elected members of Elmford’s councils agree in public.",
            of_tag(Some("en")),
        );
        assert_eq!(
            line.span(0..line.noun_from(0)),
            "Elected members of Elmford’s councils"
        );
    }
}
