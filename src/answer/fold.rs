//! Folding: what was typed becomes words, numbers and dates, without what does not count.

use std::cell::LazyCell;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::date_words;
use super::digits;
use super::letters::{in_small_letters, plain_letters};
use super::mark::{Case, Joint, Mark};
use super::number::Number;
use super::number_words;
use super::roman;
use super::token::{Token, is_phrase};
use crate::language::{Apostrophe, Language};

/// The word that the sign of a number is read as.
pub(super) const MINUS: &str = "minus";

/// A text as it is read, token by token, with what its writing tells of each.
///
/// Articles are left out: they never change what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FoldedText {
    /// What is said: every word in its one spelling, every number and date read.
    pub(super) tokens: Vec<Token>,
    /// How each token stands in the text.
    pub(super) marks: Vec<Mark>,
}

/// A text as tokens: every word in its one spelling, every number and date read.
pub(super) fn fold(text: &str, language: &Language) -> Vec<Token> {
    FoldedText::new(text, language).tokens
}

impl FoldedText {
    /// Reads a text.
    pub(super) fn new(text: &str, language: &Language) -> Self {
        Self::of_words(tokenize(text, language), language)
    }

    /// Reads words that were typed.
    pub(super) fn of_words(words: Self, language: &Language) -> Self {
        let mut reading = words;
        for token in &mut reading.tokens {
            if let Token::Word(word) = token {
                let spelt = language.spelling.spell(word);
                if *spelt != **word {
                    *token = Token::Word(spelt.into_owned());
                }
            }
        }
        reading.rewrite(|rest| short_name(rest, language));
        reading.rewrite(|rest| {
            if rest[0].is_word(|word| !language.begins_figure(word)) {
                return None;
            }
            let number = number_words::number(rest, language);
            let number = number.map(|(number, length)| (Token::Number(number), length));
            let date = date_words::date(rest, language);
            let date = date.map(|(date, length)| (Token::Date(date), length));
            // Trente-sept is no day of September.
            let is_number =
                |(_, length): &(Token, usize)| date.as_ref().is_none_or(|date| *length >= date.1);
            number.filter(is_number).or(date)
        });
        reading.drop_articles(language);
        reading.read_roman_numerals(language);
        // Twenty-seven (27) says it twice.
        let is_again = |tokens: &[Token], at: usize| {
            at > 0 && tokens[at] == tokens[at - 1] && matches!(tokens[at], Token::Number(_))
        };
        let is_written_alike = |marks: &[Mark], at: usize| {
            marks[at].typed == marks[at - 1].typed && marks[at].joint != Joint::Bracket
        };
        let again = |reading: &Self, at| {
            is_again(&reading.tokens, at) && !is_written_alike(&reading.marks, at)
        };
        reading.drop_where(again);
        reading
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The same with these parts of it, in this order.
    pub(super) fn in_order(&self, parts: &[Range<usize>]) -> Self {
        let mut ordered = Self::default();
        for range in parts {
            ordered
                .tokens
                .extend_from_slice(&self.tokens[range.clone()]);
            ordered.marks.extend_from_slice(&self.marks[range.clone()]);
        }
        ordered
    }

    fn push(&mut self, token: Token, mark: Mark) {
        self.tokens.push(token);
        self.marks.push(mark);
    }

    /// Replaces every run that can be read as one token by that one.
    ///
    /// `read` is given the tokens from each place on, and says what those at its beginning are
    /// together, and how many they are.
    fn rewrite(&mut self, read: impl Fn(&[Token]) -> Option<(Token, usize)>) {
        // Those before `at` have moved up to `kept`.
        let (mut at, mut kept) = (0, 0);
        while at < self.len() {
            let mut length = 1;
            match read(&self.tokens[at..]) {
                Some((token, many)) => {
                    self.marks[kept] = Mark::of_many(&self.marks[at..at + many]);
                    self.tokens[kept] = token;
                    length = many;
                }
                None => self.swap(kept, at),
            }
            (at, kept) = (at + length, kept + 1);
        }
        self.truncate(kept);
    }

    fn drop_where(&mut self, is_dropped: impl Fn(&Self, usize) -> bool) {
        let is_kept = |at: &usize| !is_dropped(self, *at);
        let Some(first) = (0..self.len()).find(|at| !is_kept(at)) else {
            return;
        };
        let kept = (first + 1..self.len()).filter(is_kept).collect::<Vec<_>>();
        for (to, at) in (first..).zip(&kept) {
            self.swap(to, *at);
        }
        self.truncate(first + kept.len());
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.tokens.swap(one, other);
        self.marks.swap(one, other);
    }

    fn truncate(&mut self, length: usize) {
        self.tokens.truncate(length);
        self.marks.truncate(length);
    }

    /// Leaves out articles. The last word is none: Schedule A. Nor is an initial: A. Lincoln.
    fn drop_articles(&mut self, language: &Language) {
        for at in 1..self.len() {
            let article = self.tokens[at - 1].word();
            self.marks[at].article = article.and_then(|word| language.phrasing.articles.get(word));
        }
        self.drop_where(|reading, at| {
            let is_article =
                reading.tokens[at].is_word(|word| language.phrasing.articles.contains(word));
            is_article && at + 1 < reading.len() && reading.marks[at].case != Case::Initials
        });
    }

    /// Reads roman numerals behind a word, or by themselves: World War II.
    fn read_roman_numerals(&mut self, language: &Language) {
        let value = |at| Some((at, roman::roman_at(&self.tokens, at, language)?));
        let values = (0..self.len()).filter_map(value).collect::<Vec<_>>();
        for (at, value) in values {
            self.tokens[at] = Token::Number(Number::whole(value));
        }
    }
}

/// Whether a number or a date may stand in a text, as far as its words tell at a glance: none is found where
/// this says no.
pub(super) fn may_hold_figure(text: &str, language: &Language) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphabetic() || b" ,;:!?\"()-".contains(&byte);
    let plain = text.strip_suffix('.').unwrap_or(text);
    let words = plain.split(|c: char| !c.is_ascii_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    !plain.bytes().all(is_plain)
        || words.any(|word| {
            let small = word.to_ascii_lowercase();
            let spelt = language.spelling.spell(&small);
            let is_roman = roman::roman(&spelt).is_some() || roman::roman(&small).is_some();
            is_roman || roman::ordinal(word, language).is_some() || language.makes_figure(&spelt)
        })
}

/// Splits a text into words and figures, the words as they were typed.
pub(super) fn tokenize(text: &str, language: &Language) -> FoldedText {
    let plain = plain_letters(text);
    let mut reading = FoldedText::default();
    let (mut at, mut joint, mut depth) = (0, Joint::Space, 0_usize);
    while let Some(first) = plain[at..].chars().next() {
        let (before, rest) = plain.split_at(at);
        let after = &rest[first.len_utf8()..];
        let (token, rest) = if first.is_ascii_digit() {
            let (figure, rest) = digits::figure(rest, language);
            (Some(figure), rest)
        } else if first.is_alphanumeric() {
            let (word, rest) = word(rest, language.spelling.apostrophe);
            let rank = roman::ordinal(&plain[at..plain.len() - rest.len()], language);
            let token = match rank {
                Some(rank) => Token::Number(Number::whole(rank)),
                None => Token::Word(word),
            };
            (Some(token), rest)
        } else {
            joint = joint_after(first, joint, &mut depth);
            let is_behind_number = matches!(reading.tokens.last(), Some(Token::Number(_)));
            let word = match first {
                '-' if is_behind_number => range(after, language),
                '-' => minus(before, after),
                sign => spoken(sign, after, is_behind_number, language),
            };
            (word.map(|word| Token::Word(word.to_owned())), after)
        };
        let end = plain.len() - rest.len();
        if let Some(token) = token {
            let mark = Mark::new(&token, &plain[at..end], joint);
            reading.push(token, mark);
            joint = if depth > 0 {
                Joint::Within
            } else {
                Joint::Space
            };
        }
        at = end;
    }
    keep_umlauts(&mut reading, text, language);
    reading
}

/// Has words that nothing but an umlaut tells from another word keep it, where the text has it, as
/// itself or with an `e`, and has the other word nowhere.
fn keep_umlauts(reading: &mut FoldedText, text: &str, language: &Language) {
    let umlauts = &language.likeness.umlauts;
    if umlauts.is_empty() {
        return;
    }
    let text = LazyCell::new(|| text.nfc().collect::<String>().to_lowercase());
    let says = |wanted: &str| text.unicode_words().any(|word| word == wanted);
    for (token, mark) in reading.tokens.iter_mut().zip(&mut reading.marks) {
        let bare = token.word().map(|word| language.spelling.spell(word));
        let umlauted = bare.as_deref().and_then(|bare| umlauts.get(bare));
        if let Some((bare, umlauted)) = bare.zip(umlauted)
            && (mark.typed != *bare || says(umlauted) && !says(&bare))
        {
            umlauted.clone_into(&mut mark.typed);
            *token = Token::Word(umlauted.to_owned());
        }
    }
}

/// What parts the next token from the one before, once this sign has been passed.
fn joint_after(sign: char, joint: Joint, depth: &mut usize) -> Joint {
    match sign {
        '(' | '[' => {
            *depth += 1;
            Joint::Bracket
        }
        ')' | ']' => {
            *depth = depth.saturating_sub(1);
            Joint::Space
        }
        ',' | ';' | ':' | '/' | '\n' if *depth == 0 => Joint::Comma,
        _ => joint,
    }
}

/// The word that `text` begins with, in small letters, and what follows it.
fn word(text: &str, apostrophe: Apostrophe) -> (String, &str) {
    // Most words are letters of ASCII and no more.
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic);
    let end = letters.count();
    let behind = text.as_bytes().get(end);
    if behind.is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'.' | b'\'')) {
        return (in_small_letters(&text[..end]), &text[end..]);
    }
    let mut word = String::new();
    let mut rest = text;
    // Letters since the last point: U.S.S.R. is one word, Lincoln.Adams are two.
    let (mut run, mut points) = (0, 0);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '.' if run == 1 && begins_with_initial(after) => (run, points) = (0, points + 1),
            '.' if run == 1 && (points > 0 || word.chars().count() == 1) => {
                return (in_small_letters(&word), after);
            }
            '\'' if apostrophe == Apostrophe::Joins && after.starts_with(is_letter) => {}
            c if is_letter(c) => {
                word.push(c);
                run += 1;
            }
            _ => break,
        }
        rest = after;
    }
    (in_small_letters(&word), rest)
}

fn is_letter(c: char) -> bool {
    !c.is_ascii_digit() && (c.is_alphanumeric() || is_combining_mark(c))
}

fn begins_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(is_letter) && !letters.next().is_some_and(is_letter)
}

/// The dash between two numbers, as a word.
fn range(after: &str, language: &Language) -> Option<&'static str> {
    begins_with_digit(after.trim_start()).then_some(language.numbers.to)
}

/// The dash before a number that stands by itself: -5 is not 5.
fn minus(before: &str, after: &str) -> Option<&'static str> {
    let is_detached = before.chars().next_back().is_none_or(char::is_whitespace);
    (is_detached && begins_with_digit(after)).then_some(MINUS)
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// What a sign is read as.
fn spoken(
    sign: char,
    after: &str,
    is_behind_number: bool,
    language: &Language,
) -> Option<&'static str> {
    let is_last = after.trim_start().is_empty();
    match sign {
        '+' if is_last => is_behind_number.then_some("+"),
        '&' | '+' => language.phrasing.and.iter().next(),
        '%' => Some("percent"),
        '$' => Some("dollars"),
        '€' => Some("euros"),
        '£' => Some("pounds"),
        '§' => Some("section"),
        _ => None,
    }
}

/// Every word that a sign may be read as, or a dash.
pub(super) fn spoken_signs(language: &Language) -> impl Iterator<Item = &'static str> {
    let and = language.phrasing.and.iter().next();
    let signs = ["percent", "dollars", "euros", "pounds", "section", "+"];
    let dashes = [MINUS, language.numbers.to];
    signs.into_iter().chain(dashes).chain(and)
}

/// Reads one of the phrases that go by one word, and how many words it takes.
fn short_name(tokens: &[Token], language: &Language) -> Option<(Token, usize)> {
    let first = tokens.first()?.word()?;
    let phrases = language.spelling.phrases.iter();
    let mut begun = phrases.filter(|phrase| phrase.get(1) == Some(&first));
    begun.find_map(|phrase| begins_with(tokens, phrase))
}

/// Reads one phrase of the table: the short name, and the words it stands for.
fn begins_with(tokens: &[Token], phrase: &[&str]) -> Option<(Token, usize)> {
    let (short, long) = phrase.split_first()?;
    let is_there = is_phrase(tokens.get(..long.len())?, long);
    (is_there && !long.is_empty()).then(|| (Token::Word((*short).to_owned()), long.len()))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::language::{self, Phrases, WordPairs, Words};

    fn folded(tag: &str, text: &str) -> String {
        let show = |token: Token| match token {
            Token::Word(word) => word,
            Token::Number(number) => number.as_whole().map_or("?".into(), |n| n.to_string()),
            Token::Date(_) => "date".to_owned(),
        };
        let tokens = fold(text, language::of_tag(Some(tag)));
        tokens.into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn case_space_quotes_and_dashes_do_not_count() {
        assert_eq!(
            folded("en", "  “Non‑State\u{a0}Actors”! "),
            "non state actors"
        );
        assert_eq!(folded("en", "Europe’s"), "europes");
        assert_eq!(folded("en", "coop\u{ad}eration"), "cooperation");
    }

    #[test]
    fn accents_of_letters_do_not_count() {
        assert_eq!(
            folded("fr", "ÉGALITÉ"),
            folded("fr", "e\u{301}galite\u{301}")
        );
        assert_eq!(folded("xx", "Łódź, Ærø, œuvre"), "lodz aero oeuvre");
    }

    #[test]
    fn sharp_s_is_double_s_in_either_case() {
        for text in ["Straße", "STRASSE", "STRAẞE", "strasse"] {
            assert_eq!(folded("de", text), "strasse");
            assert_eq!(folded("en", text), "strasse");
        }
    }

    #[test]
    fn i_keeps_no_dot_and_needs_none() {
        for text in [
            "İstanbul",
            "ISTANBUL",
            "istanbul",
            "ıstanbul",
            "i\u{307}stanbul",
        ] {
            assert_eq!(folded("xx", text), "istanbul");
        }
    }

    #[test]
    fn german_umlauts_may_be_written_with_an_e() {
        for text in ["Müller", "MUELLER", "Muller", "mu\u{308}ller"] {
            assert_eq!(folded("de", text), "muller");
        }
    }

    #[test]
    fn marks_that_are_vowels_count() {
        assert_ne!(folded("hi", "कि"), folded("hi", "कु"));
        assert_ne!(folded("ja", "か"), folded("ja", "が"));
    }

    #[test]
    fn initials_are_one_word_and_sentences_two() {
        assert_eq!(folded("en", "U.S.S.R. and U.S. law"), "ussr and us law");
        assert_eq!(folded("en", "the United States of America"), "us");
        assert_eq!(folded("en", "Washington, D.C."), "washington dc");
        assert_eq!(folded("en", "Lincoln.Adams"), "lincoln adams");
    }

    #[test]
    fn articles_go_but_for_the_last_word() {
        assert_eq!(folded("en", "the rule of the law"), "rule of law");
        assert_eq!(folded("en", "Schedule A"), "schedule a");
        assert_eq!(folded("fr", "l’État, c'est de Gaulle"), "etat c est gaulle");
        assert_eq!(folded("de", "das Grundgesetz"), "grundgesetz");
    }

    #[test]
    fn british_and_american_spelling_are_one() {
        for (british, american) in [
            ("defence", "defense"),
            ("labour", "labor"),
            ("harbour", "harbor"),
            ("organisation", "organization"),
            ("licence", "license"),
            ("practise", "practice"),
            ("centre", "center"),
            ("councillor", "councilor"),
            ("per cent", "percent"),
        ] {
            assert_eq!(folded("en", british), folded("en", american));
        }
        assert_eq!(folded("en", "four hours"), "4 hours");
    }

    #[test]
    fn signs_are_read_as_words() {
        assert_eq!(folded("en", "checks & balances"), "checks and balances");
        assert_eq!(folded("en", "5%"), "5 percent");
        assert_eq!(folded("fr", "5 pour cent"), "5 percent");
        assert_eq!(folded("en", "1861–1865"), "1861 to 1865");
        assert_eq!(folded("de", "1914-1918"), "1914 bis 1918");
        assert_eq!(folded("en", "18+"), "18 +");
        assert_eq!(folded("en", "-5 or G-7"), "minus 5 or g 7");
    }

    #[test]
    fn a_number_said_twice_is_one() {
        assert_eq!(folded("en", "Twenty-Seven (27)"), "27");
        assert_eq!(folded("en", "nineteenth (19th)"), "19");
        assert_eq!(folded("en", "2 7"), "2 7");
    }

    #[test]
    fn what_says_nothing_has_no_token() {
        for text in ["", "  ", "?", "…!", "\u{200b}", "🙂\u{fe0f}"] {
            assert_eq!(fold(text, language::of_tag(Some("en"))), []);
        }
    }

    fn every_word(language: &Language) -> Vec<&'static str> {
        let Language {
            phrasing,
            asking,
            numbers,
            dates,
            spelling,
            likeness,
            ..
        } = language;
        let tables = [
            &phrasing.articles,
            &phrasing.lead_ins,
            &phrasing.verbs,
            &phrasing.persons,
            &phrasing.prepositions,
            &phrasing.partings,
            &phrasing.titles,
            &phrasing.negations,
            &phrasing.limits,
            &phrasing.or,
            &phrasing.idle,
            &phrasing.stand_ins,
            &asking.which,
            &asking.who,
            &asking.deed,
            &asking.when,
            &numbers.ordinal_endings,
            &numbers.ones,
            &numbers.roughly,
            &numbers.verbs_of_i,
            &dates.beside,
            &dates.of,
            &likeness.prefixes,
            &likeness.doers,
            &likeness.done_to,
            &likeness.endings,
        ];
        let phrases = [&phrasing.afterthoughts, &phrasing.shrugs, &spelling.phrases];
        let pairs = [&likeness.opposites, &likeness.lookalikes, &phrasing.pasts];
        let mut words: Vec<_> = tables.into_iter().flat_map(Words::iter).collect();
        words.extend(phrases.into_iter().flat_map(Phrases::iter).flatten());
        words.extend(
            pairs
                .into_iter()
                .flat_map(WordPairs::iter)
                .flat_map(|(one, other)| [one, other]),
        );
        words.extend(spelling.variants.iter().map(|(_, variant)| variant));
        words.extend(language.figure_words().chain(dates.weekdays.iter()));
        words.extend(numbers.denominators.iter().map(|(word, _)| word));
        words
    }

    proptest! {
        #[test]
        fn no_figure_is_found_where_none_may_be(places in vec(0..10_000_usize, 0..6), sign in "[ ,.-]") {
            for language in language::all() {
                let words = every_word(language);
                let words = places.iter().map(|at| words[at % words.len()]);
                let text = words.collect::<Vec<_>>().join(&sign);
                let tokens = fold(&text, language);
                let is_found = tokens.iter().any(|token| token.word().is_none());
                prop_assert!(!is_found || may_hold_figure(&text, language), "{text}");
            }
        }
    }

    #[test]
    fn tables_are_written_as_answers_are_folded() {
        for language in language::all() {
            let folded = |word: &str| {
                let words = tokenize(word, language).tokens.into_iter();
                let words = words.filter_map(Token::into_word);
                let spelt = words.map(|word| language.spelling.spell(&word).into_owned());
                spelt.collect::<Vec<_>>()
            };
            let mut words = every_word(language);
            words.retain(|word| folded(word) != [*word]);
            assert_eq!(words, [""; 0]);
        }
    }
}
