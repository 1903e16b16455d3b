//! Answers that are one number or one date, whatever stands beside it.

use super::date::{DateReading, Relation};
use super::date_words::alone;
use super::fold::FoldedText;
use super::number::Number;
use super::prompt_words::one;
use super::question::QuestionContext;
use super::rule::Rule;
use super::short_date::date_beside;
use super::token::{Token, is_phrase, only};

/// Compares a key that is one number or one date with an answer that holds one.
///
/// What stands beside a number proves nothing and spoils nothing, as long as it neither denies nor
/// bounds it, nor counts in another unit. None where the key says more than a number or a date, or
/// the answer not just one.
pub(super) fn by_value(
    key: &FoldedText,
    given: &FoldedText,
    question: &QuestionContext<'_>,
) -> Option<Rule> {
    let ours = lone_figure(key, question)?;
    let figures = Figures { given, question };
    let beside = BesideFigure {
        key,
        given,
        question,
    };
    let Some(ours) = as_date(ours, question) else {
        let Token::Number(ours) = ours else {
            return None;
        };
        if !figures.say(*ours, key)? {
            return Some(Rule::Number);
        }
        let rule = beside.objection().unwrap_or(Rule::Sentence);
        // What is counted may be misspelt, which is seen word by word.
        return (rule != Rule::Different).then_some(rule);
    };
    let language = question.language();
    let theirs =
        date_beside(ours, given, language).or_else(|| alone(figures.only(key, true)?, language))?;
    let rule = dates(ours, theirs, question);
    match beside.objection() {
        Some(objection) if rule.credit() > 0.0 => Some(objection),
        _ => Some(rule),
    }
}

fn dates(key: DateReading, given: DateReading, question: &QuestionContext<'_>) -> Rule {
    match key.relation(given) {
        Relation::Same => Rule::Folded,
        Relation::Part => Rule::PartOfDate,
        Relation::Finer if question.asks_part_of_date() => Rule::Sentence,
        Relation::Finer => Rule::FinerDate,
        Relation::Ambiguous => Rule::AmbiguousDate,
        Relation::Other => Rule::Date,
    }
}

/// A token that is a date, or where one is asked for a part of one.
fn as_date(token: &Token, question: &QuestionContext<'_>) -> Option<DateReading> {
    match token {
        Token::Date(reading) => Some(*reading),
        token if question.asks_when() => alone(token, question.language()),
        _ => None,
    }
}

/// The one number or date that a key says, whose other words all prove nothing.
fn lone_figure<'t>(key: &'t FoldedText, question: &QuestionContext<'_>) -> Option<&'t Token> {
    let language = question.language();
    let is_month = |word: &str| language.dates.months.place(word).is_some();
    let is_beside = |word: &str| {
        question.is_idle(word) && !is_month(word)
            || language.numbers.units.get(word).is_some()
            || language.numbers.roughly.contains(word)
            || language.dates.eras.contains(word)
    };
    let figure = only(key.tokens.iter().filter(|token| !token.is_word(is_beside)))?;
    let is_figure = figure.word().is_none() || question.asks_when() && figure.is_word(is_month);
    is_figure.then_some(figure)
}

/// The figures of an answer.
struct Figures<'a> {
    given: &'a FoldedText,
    question: &'a QuestionContext<'a>,
}

impl<'a> Figures<'a> {
    /// Whether the one number that the answer says is this one; none where it says no number, or
    /// several.
    fn say(&self, number: Number, key: &FoldedText) -> Option<bool> {
        match self.only(key, false) {
            Some(Token::Number(theirs)) => {
                Some(*theirs == number || self.sizes_up(*theirs, number))
            }
            Some(_) => None,
            None => (number == Number::whole(1) && self.says_one()).then_some(true),
        }
    }

    /// Whether a letter behind the number makes the other one of it: 67*m*. It may as well be a unit.
    fn sizes_up(&self, theirs: Number, number: Number) -> bool {
        let sizes = &self.question.language().numbers.sizes;
        self.given.tokens.windows(2).any(|pair| {
            let size = pair[1].word().and_then(|word| sizes.get(word));
            let is_it = pair[0] == Token::Number(theirs);
            is_it && size.is_some_and(|size| theirs.times(size) == Some(number))
        })
    }

    /// Whether an article says one: by itself, or before what the question asks for.
    fn says_one(&self) -> bool {
        let numbers = &self.question.language().numbers;
        let FoldedText { tokens, marks } = self.given;
        let is_figure = |token: &Token| token.word().is_none();
        let counts = |at: usize| {
            let is_one = |article: &str| numbers.ones.contains(article);
            let is_asked = |word: &str| self.question.asks_for_many(word);
            marks[at].article.is_some_and(is_one) && tokens[at].is_word(is_asked)
        };
        let is_last = |token: &Token| token.is_word(|word| numbers.last_ones.contains(word));
        !tokens.iter().any(is_figure)
            && (tokens.last().is_some_and(is_last) || (0..tokens.len()).any(counts))
    }

    /// The one figure that the answer says; those that the question says, too, do not count beside
    /// another.
    fn only(&self, key: &FoldedText, is_date: bool) -> Option<&'a Token> {
        let language = self.question.language();
        let is_month = |word: &str| is_date && language.dates.months.place(word).is_some();
        let tokens = &self.given.tokens;
        let is_figure = |at: &usize| {
            let token = &tokens[*at];
            let ranks_weekday = tokens.get(at + 1).is_some_and(|next| {
                next.is_word(|word| language.dates.weekdays.place(word).is_some())
            });
            token.is_word(is_month) || token.word().is_none() && !(is_date && ranks_weekday)
        };
        let figures = (0..tokens.len()).filter(is_figure).map(|at| &tokens[at]);
        let figures = figures.collect::<Vec<_>>();
        let is_asked = |token: &&&Token| {
            !self.question.reading().tokens.contains(token) || key.tokens.contains(token)
        };
        only(figures.iter().copied())
            .or_else(|| only(figures.iter().filter(is_asked).copied()))
            .or_else(|| self.before_noun())
    }

    /// The one number that stands before the noun that is asked for: ten *provinces*.
    fn before_noun(&self) -> Option<&'a Token> {
        let is_noun = |token: &Token| token.is_word(|word| self.question.is_noun(word));
        let pairs = self.given.tokens.windows(2);
        let figures = pairs.filter(|pair| pair[0].word().is_none() && is_noun(&pair[1]));
        only(figures.map(|pair| &pair[0]))
    }
}

/// What stands beside the number of an answer.
struct BesideFigure<'a> {
    key: &'a FoldedText,
    given: &'a FoldedText,
    question: &'a QuestionContext<'a>,
}

impl BesideFigure<'_> {
    /// The rule by which something beside the number spoils it.
    fn objection(&self) -> Option<Rule> {
        let phrasing = &self.question.language().phrasing;
        let numbers = &self.question.language().numbers;
        let excused = self.excused();
        let words = self.given.tokens.iter().enumerate();
        let words = words.filter_map(|(at, token)| Some((at, token.word()?)));
        let words = words
            .filter(|(at, word)| !excused.contains(at) && !self.key_has(word))
            .map(|(_, word)| word)
            .collect::<Vec<_>>();
        let any = |holds: &dyn Fn(&str) -> bool| words.iter().any(|word| holds(word));
        let echoes = |word: &str| self.question.holds(word);
        if any(&|word| phrasing.negations.contains(word)) {
            Some(Rule::Negation)
        } else if any(&|word| phrasing.or.contains(word)) {
            Some(Rule::Hedge)
        } else if any(&|word| (phrasing.limits.contains(word) || word == "+") && !echoes(word)) {
            Some(Rule::Bounds)
        } else if self.has_wrong_weekday(&words) {
            Some(Rule::Date)
        } else if any(&|word| self.question.looks_like_noun(word)) {
            Some(Rule::Opposite)
        } else if self.has_other_unit(&words) {
            Some(Rule::Unit)
        } else if self.has_other_noun() {
            Some(Rule::Different)
        } else if any(&|word| numbers.roughly.contains(word)) {
            Some(Rule::Rough)
        } else {
            None
        }
    }

    fn key_has(&self, word: &str) -> bool {
        self.key
            .tokens
            .iter()
            .any(|token| token.word() == Some(word))
    }

    /// Where the words stand by which a number is the smallest that will do, if one is asked for.
    fn excused(&self) -> Vec<usize> {
        if !self.question.asks_least() {
            return Vec::new();
        }
        let tokens = &self.given.tokens;
        let phrases = self.question.language().phrasing.minimum.iter();
        let found = phrases.flat_map(|phrase| {
            let starts = (0..=tokens.len().saturating_sub(phrase.len())).filter(move |at| {
                is_phrase(&tokens[*at..tokens.len().min(at + phrase.len())], phrase)
            });
            starts.flat_map(move |at| at..at + phrase.len())
        });
        let signs = (0..tokens.len()).filter(|at| tokens[*at].word() == Some("+"));
        found.chain(signs).collect()
    }

    /// Whether a day of the week stands beside a full date that did not fall on it.
    fn has_wrong_weekday(&self, words: &[&str]) -> bool {
        let weekdays = &self.question.language().dates.weekdays;
        let is_full = |token: &Token| matches!(token, Token::Date(_));
        self.given.tokens.iter().any(is_full)
            && words.iter().any(|word| weekdays.place(word).is_some())
    }

    /// Whether the answer counts in a unit that neither the key nor the question counts in.
    fn has_other_unit(&self, words: &[&str]) -> bool {
        let units = &self.question.language().numbers.units;
        let in_key = self.key.tokens.iter().filter_map(Token::word);
        let mut asked = in_key
            .filter_map(|word| units.get(word))
            .collect::<Vec<_>>();
        if asked.is_empty() {
            asked.extend(self.question.units());
        }
        let dates = &self.question.language().dates;
        let is_of_date = self.question.asks_when() && asked.is_empty();
        let fits = |unit: &str| asked.contains(&unit) || is_of_date && dates.beside.contains(unit);
        let mut given = words.iter().filter_map(|word| units.get(word));
        given.any(|unit| !fits(unit))
    }

    /// Whether the answer counts something else than the key does, or than the question asks for
    /// where that is a unit.
    fn has_other_noun(&self) -> bool {
        let language = self.question.language();
        let units = &language.numbers.units;
        let is_noun = |word: &&str| {
            !language.phrasing.leads_in(word)
                && language.dates.months.place(word).is_none()
                && !language.dates.of.contains(word)
                && !language.dates.eras.contains(word)
                && !language.phrasing.idle.contains(word)
                && !language.numbers.roughly.contains(word)
                && !self.question.is_country(word)
        };
        let in_key = self
            .key
            .tokens
            .iter()
            .filter_map(Token::word)
            .filter(is_noun);
        let in_key = in_key
            .map(|word| one(word).into_owned())
            .collect::<Vec<_>>();
        let asks_unit = self.question.nouns().any(|noun| units.get(noun).is_some());
        let is_it = |word: &str| {
            let unit = units.get(word);
            in_key.iter().any(|ours| *ours == one(word))
                || unit.is_some() && in_key.iter().any(|ours| units.get(ours) == unit)
                || unit.is_some() && self.question.units().any(|asked| Some(asked) == unit)
                || language.asking.units.get(word).is_some()
        };
        let counts = (asks_unit || self.says_place()) && !self.question.asks_when();
        let is_counted = !in_key.is_empty() || counts;
        let is_named = |word: &str| is_it(word) || self.question.holds(word) && in_key.is_empty();
        let mut beside = self.beside_number().into_iter().filter(is_noun);
        is_counted && beside.any(|word| !is_named(word))
    }

    /// Whether the answer says a place in a row, which is the place of something: the 27th.
    fn says_place(&self) -> bool {
        let endings = &self.question.language().numbers.ordinal_endings;
        self.given.marks.iter().any(|mark| {
            let ending = mark.typed.trim_start_matches(|c: char| c.is_ascii_digit());
            ending.len() < mark.typed.len() && endings.contains(ending)
        })
    }

    /// The words right beside the number of the answer.
    fn beside_number(&self) -> Vec<&str> {
        let tokens = &self.given.tokens;
        let Some(number) = tokens.iter().position(|token| token.word().is_none()) else {
            return Vec::new();
        };
        let before = number.checked_sub(1).and_then(|at| tokens[at].word());
        let behind = tokens.get(number + 1).and_then(Token::word);
        before.into_iter().chain(behind).collect()
    }
}
