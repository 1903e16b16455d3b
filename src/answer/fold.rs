//! Folding: what was typed becomes words, numbers and dates, without what does not count.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::token::{Token, is_phrase, rewrite};
use super::{date_words, digits, number_words};
use crate::language::{Apostrophe, Language};
use crate::text::{as_on_keyboard, is_unseen};

/// A text as tokens: every word in its one spelling, every number and date read.
pub(super) fn fold(text: &str, language: &Language) -> Vec<Token> {
    read(&canonical(&tokenize(text, language), language), language)
}

/// Gives every word its one spelling.
pub(super) fn canonical(tokens: &[Token], language: &Language) -> Vec<Token> {
    let canonical = tokens.iter().map(|token| match token.word() {
        Some(word) => Token::Word(language.spelling.spell(word).into_owned()),
        None => token.clone(),
    });
    canonical.collect()
}

/// Reads phrases, numbers and dates, and leaves out articles.
pub(super) fn read(tokens: &[Token], language: &Language) -> Vec<Token> {
    let named = with_short_names(tokens, language);
    let counted = number_words::with_numbers(&named, language);
    let bare = without_articles(counted, language);
    let numbered = number_words::with_roman_numerals(bare, language);
    let mut tokens = date_words::with_dates(&numbered, language);
    // Twenty-seven (27) says it twice.
    tokens.dedup_by(|next, last| next == last && matches!(next, Token::Number(_)));
    tokens
}

/// Splits a text into words and figures, the words as they were typed.
pub(super) fn tokenize(text: &str, language: &Language) -> Vec<Token> {
    let plain = plain_letters(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = plain[at..].chars().next() {
        let (before, rest) = plain.split_at(at);
        let after = &rest[first.len_utf8()..];
        let (token, rest) = if first.is_ascii_digit() {
            let (figure, rest) = digits::figure(rest, language);
            (Some(figure), rest)
        } else if first.is_alphanumeric() {
            let (word, rest) = word(rest, language.spelling.apostrophe);
            (Some(Token::Word(word)), rest)
        } else {
            let is_behind_number = matches!(tokens.last(), Some(Token::Number(_)));
            let word = match first {
                '-' if is_behind_number => range(after, language),
                '-' => minus(before, after),
                sign => spoken(sign, after, language),
            };
            (word.map(|word| Token::Word(word.to_owned())), after)
        };
        tokens.extend(token);
        at = plain.len() - rest.len();
    }
    tokens
}

/// The text in lower case, without marks on letters, its quotes and dashes as a keyboard has them.
fn plain_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    let letters = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_accent(*c) && !is_unseen(*c))
        .nfc();
    for letter in letters {
        match letter {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            letter => plain.push(as_on_keyboard(letter)),
        }
    }
    plain
}

/// Accents of Latin, Greek and Cyrillic letters. The marks of other scripts are vowels: they count.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The word that `text` begins with, and what follows it.
fn word(text: &str, apostrophe: Apostrophe) -> (String, &str) {
    let mut word = String::new();
    let mut rest = text;
    // Letters since the last point: U.S.S.R. is one word, Lincoln.Adams are two.
    let mut run = 0;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '.' if run == 1 && begins_with_initial(after) => run = 0,
            '\'' if apostrophe == Apostrophe::Joins && after.starts_with(is_letter) => {}
            c if is_letter(c) => {
                word.push(c);
                run += 1;
            }
            _ => break,
        }
        rest = after;
    }
    (word, rest)
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
    (is_detached && begins_with_digit(after)).then_some("minus")
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// What a sign is read as.
fn spoken(sign: char, after: &str, language: &Language) -> Option<&'static str> {
    let is_last = after.trim_start().is_empty();
    match sign {
        '&' => language.phrasing.and.iter().next(),
        '+' if !is_last => language.phrasing.and.iter().next(),
        '%' => Some("percent"),
        '$' => Some("dollars"),
        '€' => Some("euros"),
        '£' => Some("pounds"),
        '§' => Some("section"),
        _ => None,
    }
}

/// Reads phrases that go by one word.
fn with_short_names(tokens: &[Token], language: &Language) -> Vec<Token> {
    let phrases = &language.spelling.phrases;
    rewrite(tokens, |rest| {
        phrases.iter().find_map(|phrase| begins_with(rest, phrase))
    })
}

/// Reads one phrase of the table: the short name, and the words it stands for.
fn begins_with(tokens: &[Token], phrase: &[&str]) -> Option<(Token, usize)> {
    let (short, long) = phrase.split_first()?;
    let is_there = is_phrase(tokens.get(..long.len())?, long);
    (is_there && !long.is_empty()).then(|| (Token::Word((*short).to_owned()), long.len()))
}

/// Leaves out articles; the last word is none: Schedule A.
fn without_articles(mut tokens: Vec<Token>, language: &Language) -> Vec<Token> {
    let last = tokens.pop();
    tokens.retain(|token| !token.is_word(|word| language.phrasing.articles.contains(word)));
    tokens.extend(last);
    tokens
}

#[cfg(test)]
mod tests {
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
        assert_eq!(folded("en", "18+"), "18");
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
        let pairs = [&likeness.opposites, &likeness.lookalikes];
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

    #[test]
    fn tables_are_written_as_answers_are_folded() {
        for language in language::all() {
            let folded = |word: &str| canonical(&tokenize(word, language), language);
            let mut words = every_word(language);
            words.retain(|word| folded(word) != [Token::Word((*word).to_owned())]);
            assert_eq!(words, [""; 0]);
        }
    }
}
