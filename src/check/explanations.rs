//! Rules for what stands below an answer: it explains, and adds nothing that the text does not say.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::vocabulary::{Mention, Vocabulary};
use crate::answer::Figure;
use crate::deck::format::Field;
use crate::phrase;
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[CheckRule {
    code: "W38",
    name: "explain-beyond-text",
    severity: Severity::Warning,
    finds: "a number, a name, an abbreviation or a quoted term in `explain` or `why-not` that neither \
            the text nor the card has",
    why: "nobody can look it up in the text, and nobody asked for it",
    help: "explain with what the text says; where more is needed, allow it and say from where",
    source: "civiq",
    look: Look::Deck(explain_beyond_text),
}];

/// Numbers in words up to this one count what a card speaks of, and claim nothing: *both*, *two names*.
const COUNTING: u64 = 10;

fn explain_beyond_text<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let Some(text) = checked.text else {
        return Vec::new();
    };
    let source = checked.deck.source.as_ref();
    let title = source.map_or("", |source| &source.title);
    let page = Vocabulary::of(&[text.text(), title], checked);
    let page = page.with_figures(checked.text_figures().clone());
    let items = checked.items.iter();
    items
        .flat_map(|item| {
            let flaw = |(field, place, told): (Field, String, &str)| {
                let unknown = beyond(told, item, &page, checked);
                let message = format!(
                    "{place} says {}, and neither the text nor the card does",
                    phrase::list(&unknown)
                );
                (!unknown.is_empty()).then(|| item.flaw(field, message))
            };
            told_after(item).filter_map(flaw).collect::<Vec<_>>()
        })
        .collect()
}

/// What a card says once it is answered: to everybody, and to who gave one wrong answer.
fn told_after<'d>(
    item: &CheckedCard<'d>,
) -> impl Iterator<Item = (Field, String, &'d str)> + use<'d> {
    let explain = item.card.explain.as_deref().into_iter();
    let why_not = item.card.why_not.iter().map(|why_not| {
        let place = format!("what is told of `{}`", why_not.answer);
        (Field::WhyNot, place, &*why_not.reason)
    });
    explain
        .map(|explain| (Field::Explain, "the explanation".into(), explain))
        .chain(why_not)
}

/// What an explanation claims and neither page nor card has, as it stands there, each once.
fn beyond(
    explain: &str,
    item: &CheckedCard<'_>,
    page: &Vocabulary<'_, '_>,
    checked: &CheckedDeck<'_>,
) -> Vec<String> {
    let mut claims = figures(explain, checked);
    let quoted = quotations(explain);
    claims.extend(names(explain, &quoted, checked));
    claims.extend(terms(explain, quoted, page));
    claims.retain(|claim| !page.has(claim));
    if claims.is_empty() {
        return Vec::new();
    }
    let card = item.card;
    let mut texts = card.task.texts();
    texts.push(&card.prompt);
    texts.extend(card.hint.as_deref());
    texts.extend(card.why_not.iter().map(|why_not| &*why_not.answer));
    let own = Vocabulary::of(&texts, checked);
    claims.retain(|claim| !own.has(claim));
    let mut seen = HashSet::new();
    let told = claims.iter().map(Mention::told);
    told.filter(|told| seen.insert(told.clone())).collect()
}

/// The figures of a text, but for small numbers in words.
fn figures<'t>(text: &str, checked: &CheckedDeck<'_>) -> Vec<Mention<'t>> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let written: HashSet<String> = text.unicode_words().map(digits).collect();
    let claims = |figure: &Figure| match figure {
        Figure::Number(number) => {
            let counts = || number.parse::<u64>().is_ok_and(|number| number > COUNTING);
            written.contains(&digits(number)) || counts()
        }
        Figure::Month(_) => true,
    };
    let said = checked.figures(text).into_iter();
    said.filter(claims).map(Mention::Figure).collect()
}

/// The names of a text and its abbreviations in capitals, but for what stands in quotation marks.
///
/// The first word of a sentence proves nothing by its capital, nor does a noun where all have one; two
/// in a row do.
fn names<'t>(
    text: &'t str,
    quoted: &[Range<usize>],
    checked: &CheckedDeck<'_>,
) -> Vec<Mention<'t>> {
    let words = text.unicode_word_indices().map(|(at, word)| {
        let word_bare = bare_written(word);
        (at + word.find(word_bare).unwrap_or_default(), word_bare)
    });
    let is_outside = |(at, _): &(usize, &str)| !quoted.iter().any(|range| range.contains(at));
    let words: Vec<(usize, &str)> = words.filter(is_outside).collect();
    let runs = words.chunk_by(|(at, word), (next, follows)| {
        let between = &text[at + word.len()..*next];
        is_name(word, checked)
            && is_name(follows, checked)
            && between.chars().all(|c| c == ' ' || c == '-')
    });
    runs.filter_map(|run| name(text, run, checked)).collect()
}

fn name<'t>(
    text: &'t str,
    run: &[(usize, &'t str)],
    checked: &CheckedDeck<'_>,
) -> Option<Mention<'t>> {
    let ((first, word), (last, end)) = (run.first()?, run.last()?);
    if !is_name(word, checked) {
        return None;
    }
    let mut words: Vec<&str> = run.iter().map(|(_, word)| *word).collect();
    let written = &text[*first..last + end.len()];
    if begins_sentence(&text[..*first]) && !is_abbreviation(word) {
        words.remove(0);
    }
    let language = checked.language;
    let is_proved = match words[..] {
        [] => false,
        [word] if run.len() == 1 && language.asking.nouns_have_capitals => is_abbreviation(word),
        _ => language.stemming.is_some() || words.iter().all(|word| is_abbreviation(word)),
    };
    is_proved.then_some(Mention::Name { written, words })
}

/// A word as it is written, without what an apostrophe ties to it.
fn bare_written(word: &str) -> &str {
    let Some((before, after)) = word.split_once(['\'', '’']) else {
        return word;
    };
    if before.chars().count() <= 2 {
        after
    } else {
        before
    }
}

/// Whether a word may be one of a name: it has a capital, and is none that only holds a sentence
/// together. A month is a figure.
fn is_name(word: &str, checked: &CheckedDeck<'_>) -> bool {
    let has_capital = word.chars().next().is_some_and(char::is_uppercase);
    let is_name = |folded: &str| {
        !checked.language.wording.function.contains(folded)
            && checked.language.dates.months.place(folded).is_none()
    };
    has_capital && word.chars().nth(1).is_some() && is_name(&fold(word))
}

/// Whether a word is an abbreviation in capitals, such as *UN* or *MPs*.
fn is_abbreviation(word: &str) -> bool {
    let capitals = word.strip_suffix('s').unwrap_or(word);
    let are_capitals = capitals.chars().all(|c| c.is_uppercase() || c.is_numeric());
    are_capitals && capitals.chars().count() > 1
}

/// Whether what stands before a word lets a sentence begin with it.
fn begins_sentence(before: &str) -> bool {
    let before =
        before.trim_end_matches(|c: char| c.is_whitespace() || "([“„«»\"‘‚'’*_".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '–', '—', '…', '•'])
}

/// Where words in quotation marks stand, without the marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    const MARKS: [(char, &[char]); 7] = [
        ('“', &['”']),
        ('„', &['“', '”']),
        ('«', &['»']),
        ('»', &['«']),
        ('"', &['"']),
        ('‘', &['’']),
        ('‚', &['‘']),
    ];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = text[from..]
        .char_indices()
        .find(|(_, c)| MARKS.iter().any(|(open, _)| open == c))
    {
        let begin = from + at + open.len_utf8();
        let closing = MARKS
            .iter()
            .find(|(mark, _)| *mark == open)
            .map_or(&[][..], |(_, close)| close);
        let closes = |(at, c): &(usize, char)| {
            let after = text[begin + at + c.len_utf8()..].chars().next();
            closing.contains(c) && !after.is_some_and(char::is_alphanumeric)
        };
        let Some((length, close)) = text[begin..].char_indices().find(closes) else {
            from = begin;
            continue;
        };
        found.push(begin..begin + length);
        from = begin + length + close.len_utf8();
    }
    found
}

/// The terms in quotation marks. Behind one of the page another tells what the first means: words about
/// words.
fn terms<'t>(
    text: &'t str,
    quoted: Vec<Range<usize>>,
    page: &Vocabulary<'_, '_>,
) -> Vec<Mention<'t>> {
    let mut terms = Vec::new();
    let mut spoken_of = None;
    for range in quoted {
        let term = text[range.clone()].trim();
        let is_gloss =
            spoken_of.is_some_and(|end: usize| !text[end..range.start].contains(['.', '!', '?']));
        if page.has_term(term) {
            spoken_of = Some(range.end);
        } else if !is_gloss {
            terms.push(Mention::Term(term));
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::deck::format;
    use crate::text::SourceText;

    const ENGLISH: &str = "NATO’s charter\n\nThe European members of this intergovernmental body meet in \
        Ukraine and in North America since 4 April 1949. Its eleven wards are post-conflict areas.";
    const GERMAN: &str =
        "Der Rat der Stadt Elmford tagt seit 1990 in der Deutschen Halle am Markt.";
    const FRENCH: &str = "Le conseil d’Elmford siège en France depuis 1990 et il élit le maire.";

    /// What an explanation says beyond a text.
    fn beyond_text(language: &str, text: &str, explain: &str) -> String {
        let deck = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "{language}",
                "source": {{ "title": "The Elmford Charter" }}, "cards": [
                {{ "id": "a", "type": "choice", "prompt": "Which Act holds since 1776?", "answer": "Magna Charta",
                  "distractors": ["the Poor Law", "a UN decree"], "explain": {}, "hint": "Think of Runnymede." }}
            ] }}"#,
            serde_json::to_string(explain).expect("a text")
        );
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        let text = SourceText::new(text);
        let found = check(&deck, Some(&text));
        let found = found.iter().filter(|finding| finding.rule.code == "W38");
        found.map(|finding| finding.message.clone()).collect()
    }

    fn assert_beyond(language: &str, text: &str, cases: &[(&str, &[&str])]) {
        for (explain, beyond) in cases {
            let expected = match beyond {
                [] => String::new(),
                _ => format!(
                    "the explanation says {}, and neither the text nor the card does",
                    phrase::list(beyond)
                ),
            };
            assert_eq!(beyond_text(language, text, explain), expected, "{explain}");
        }
    }

    #[test]
    fn what_neither_text_nor_card_says_is_found() {
        assert_beyond(
            "en",
            ENGLISH,
            &[
                (
                    "Equality is on the European Union’s list.",
                    &["`European Union`"],
                ),
                ("It was signed in Washington.", &["`Washington`"]),
                ("Winston Churchill wanted it.", &["`Winston Churchill`"]),
                ("The EU came later, in 1993.", &["`1993`", "`EU`"]),
                ("EU members may join.", &["`EU`"]),
                (
                    "Twelve states signed, in May 1950.",
                    &["`12`", "`1950`", "`May`"],
                ),
                ("They signed in August.", &["`August`"]),
                ("Article 5 says so.", &["`5`"]),
                ("The text calls it an “armed attack”.", &["“armed attack”"]),
                (
                    "That is \"soft power\". He says ‘never’.",
                    &["“soft power”", "“never”"],
                ),
                ("The Security Council meets.", &["`Security Council`"]),
            ],
        );
    }

    #[test]
    fn what_text_or_card_says_and_words_about_words_are_not() {
        assert_beyond(
            "en",
            ENGLISH,
            &[
                (
                    "NATO’s members meet; Europe’s and Ukrainian ones, too.",
                    &[],
                ),
                (
                    "“Inter” means between, “post” after, and “-mental” nothing.",
                    &[],
                ),
                (
                    "“Wards” are districts: “ward” means “a guarded place”.",
                    &[],
                ),
                ("The day was 4 April 1949, 11 wards took part.", &[]),
                ("Two names, one thing: a third of ten is no ward.", &[]),
                (
                    "A North American ward. Elmford has it. Not so: Laws change.",
                    &[],
                ),
                (
                    "The Poor Law and the UN are no Act of 1776; see Runnymede.",
                    &[],
                ),
                ("It does NOT hold, however long I wait.", &[]),
                ("“Such as” leaves it open (“and so on”).", &[]),
            ],
        );
    }

    #[test]
    fn where_nouns_have_capitals_two_in_a_row_are_a_name() {
        assert_beyond(
            "de",
            GERMAN,
            &[
                (
                    "Der Bürgermeister leitet den Rat, und das Volk wählt ihn.",
                    &[],
                ),
                ("In der Halle tagt er seit neunzehnhundertneunzig.", &[]),
                (
                    "Das regelt die Europäische Union.",
                    &["`Europäische Union`"],
                ),
                ("Die EU zahlt seit 1993.", &["`1993`", "`EU`"]),
                ("Das heißt „Daseinsvorsorge“.", &["“Daseinsvorsorge”"]),
                ("„Tagt“ heißt „kommt zusammen“.", &[]),
            ],
        );
        assert_beyond(
            "fr",
            FRENCH,
            &[
                ("C’est la France qui paie, et l’Elmford de 1990.", &[]),
                ("Comme l’Allemagne, elle paie.", &["`Allemagne`"]),
                ("On dit « état de droit ».", &["“état de droit”"]),
            ],
        );
        // Of an unknown language nobody knows what a capital means.
        assert_beyond("fi", ENGLISH, &[("Sen teki Churchill 1950.", &["`1950`"])]);
    }

    #[test]
    fn what_is_told_of_a_wrong_answer_names_it() {
        let deck = r#"{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [
            { "id": "a", "type": "choice", "prompt": "Which law?", "answer": "this", "distractors": ["that", "none"],
              "why-not": { "that": "It is of 1948.", "none": "It is of 1948." } } ] }"#;
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        let text = SourceText::new(ENGLISH);
        let found = check(&deck, Some(&text));
        let found = found.iter().filter(|finding| finding.rule.code == "W38");
        let told: Vec<&str> = found.map(|finding| &*finding.message).collect();
        let of = |answer| {
            format!(
                "what is told of `{answer}` says `1948`, and neither the text nor the card does"
            )
        };
        assert_eq!(told, [of("that"), of("none")]);
    }

    #[test]
    fn without_a_text_nothing_is_beyond_it() {
        let deck = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
            { "id": "a", "type": "true-false", "prompt": "The law holds.", "answer": true, "explain": "See the EU in 1993." } ] }"#;
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        assert!(check(&deck, None).is_empty());
    }
}
