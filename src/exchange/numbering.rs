//! Running numbers, which say where a question stood in a file and nothing of the question itself.
//!
//! They are no part of what is asked, and no id: one question more in front, and all are others.

use std::collections::HashMap;

use super::imported::ImportedCard;

/// What stands before a number where questions are counted, in small letters: *Question 3:*, *Frage 3.*
const LABELS: [&str; 14] = [
    "question",
    "questions",
    "q",
    "no",
    "nr",
    "item",
    "frage",
    "f",
    "aufgabe",
    "n",
    "exercice",
    "pregunta",
    "domanda",
    "problem",
];

/// Words that a German number with a dot stands before: *1. Mai*, *2. Weltkrieg*.
const ORDERED: [&str; 26] = [
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "weltkrieg",
    "bundesliga",
    "liga",
    "fc",
    "jahrhundert",
    "advent",
    "republik",
    "reich",
    "klasse",
    "platz",
    "senat",
    "wahlgang",
    "halbzeit",
];

/// The running number that a prompt begins with.
#[derive(Clone, Copy, Debug)]
struct RunningNumber {
    number: u32,
    /// Where what it numbers begins.
    start: usize,
    /// Whether a word stands before it that says what it is.
    is_labelled: bool,
}

/// Takes the running numbers off the prompts of a file's cards, if it counts them: where at least half of
/// them begin with a number and each with a higher one than the card before. Numbers without a word before
/// them must go up with the cards, but for those that were left out. A number stays where it belongs to the
/// next word, and where another card would read alike without it.
pub fn take_off(cards: &mut [ImportedCard], left_out: usize) {
    let numbers = cards.iter().map(|card| {
        let counted = Some(card).filter(|card| !card.has_own_number);
        running_number(&counted?.prompt)
    });
    let numbers = numbers.collect::<Vec<_>>();
    let found = numbers.iter().flatten().map(|found| found.number);
    let found = found.collect::<Vec<_>>();
    let range = found.last().zip(found.first());
    let range = range.map_or(0, |(last, first)| last.saturating_sub(*first));
    let are_labelled = numbers.iter().flatten().all(|found| found.is_labelled);
    let is_whole = usize::try_from(range).is_ok_and(|range| range < cards.len() + left_out);
    if !are_labelled && !is_whole {
        return;
    }
    let are_rising = found.is_sorted_by(|one, next| one < next);
    // A single question may begin with a number of its own: *1. FC Köln plays in which city?*
    let is_list = found.len() > 1 || numbers.len() == 1 && found == [1];
    if !are_rising || !is_list || 2 * found.len() < cards.len() {
        return;
    }
    let starts = numbers
        .iter()
        .map(|found| found.map_or(0, |found| found.start));
    let starts = starts.collect::<Vec<_>>();
    let bare = cards.iter().zip(&starts);
    let bare = bare.map(|(card, start)| &card.prompt[*start..]);
    let mut counts = HashMap::<String, usize>::new();
    for text in bare.clone() {
        *counts.entry(text.to_owned()).or_default() += 1;
    }
    let stays = bare.map(|text| counts[text] > 1).collect::<Vec<_>>();
    let alike = stays.iter().zip(&starts);
    let alike = alike.filter(|(stays, start)| **stays && **start > 0);
    // Where most of them would read alike, the number is part of what is asked.
    if 2 * alike.count() > found.len() {
        return;
    }
    for ((card, start), stays) in cards.iter_mut().zip(starts).zip(stays) {
        if !stays {
            card.prompt.drain(..start);
        }
    }
}

/// Whether a text begins with what could be a running number.
pub fn is_numbered(text: &str) -> bool {
    running_number(text).is_some()
}

/// The running number of a text: 3 for `(3) Who?`, where what it numbers begins at 4.
fn running_number(text: &str) -> Option<RunningNumber> {
    let bare = text.trim_start_matches(['(', '[', '#', '*', ' ']);
    let label = bare.split(|c: char| !c.is_alphabetic()).next()?;
    let is_label = LABELS.contains(&label.to_lowercase().as_str());
    let counted = if is_label { &bare[label.len()..] } else { bare };
    let counted = counted.trim_start_matches([' ', '.', '°', 'º', '#']);
    let digits = counted.bytes().take_while(u8::is_ascii_digit).count();
    let number = counted.get(..digits).filter(|digits| digits.len() <= 6)?;
    let number = number.parse().ok()?;
    let mark = counted[digits..].chars().next()?;
    let is_mark = matches!(mark, '.' | ')' | ':' | ']') || is_label && mark == ' ';
    let rest = counted[digits..].trim_start_matches(['.', ')', ':', ']', '-', '–']);
    // `1.5 million` is no number of a question, and `1.` alone asks nothing.
    let is_apart = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
    let start = text.len() - rest.trim_start().len();
    let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next();
    let is_ordinal = mark == '.'
        && !is_label
        && word.is_some_and(|word| ORDERED.contains(&&*word.to_lowercase()));
    (is_mark && is_apart && !is_ordinal).then_some(RunningNumber {
        number,
        start,
        is_labelled: is_label,
    })
}

/// Which of the names that a file has for its cards only count them: `Q1` and `Q2`, `12`.
pub struct CountingNames {
    /// How many names are alike but for their figures.
    alike: HashMap<String, usize>,
}

impl CountingNames {
    /// Looks at all names of a file.
    pub fn among<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut alike = HashMap::new();
        for name in names {
            *alike.entry(uncounted(name)).or_default() += 1;
        }
        Self { alike }
    }

    /// Whether this one only counts.
    pub fn holds(&self, name: &str) -> bool {
        let rest = uncounted(name);
        let is_counted = name.bytes().any(|byte| byte.is_ascii_digit());
        let is_label = rest.is_empty() || LABELS.contains(&rest.as_str());
        is_counted && (is_label || self.alike.get(&rest).is_some_and(|count| *count > 1))
    }
}

/// A name without figures and what parts them from words.
fn uncounted(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Task;

    fn taken_off(prompts: &[&str]) -> Vec<String> {
        let card = |prompt: &&str| ImportedCard::new(1, *prompt, Task::TrueFalse { answer: true });
        let mut cards = prompts.iter().map(card).collect::<Vec<_>>();
        take_off(&mut cards, 0);
        cards.into_iter().map(|card| card.prompt).collect()
    }

    #[test]
    fn running_numbers_are_taken_off_however_they_are_written() {
        for (first, second) in [
            ("1. Who?", "2. When?"),
            ("1) Who?", "2)  When?"),
            ("(1) Who?", "(2) When?"),
            ("Question 1: Who?", "Question 2: When?"),
            ("Q1. Who?", "Q2. When?"),
            ("Frage 7 Who?", "Frage 9 When?"),
            ("#3: Who?", "#4: When?"),
            ("Nr. 1: Who?", "Nr. 2: When?"),
        ] {
            assert_eq!(taken_off(&[first, second]), ["Who?", "When?"], "{first}");
        }
        assert_eq!(taken_off(&["1. Who?"]), ["Who?"]);
        assert_eq!(
            taken_off(&["99999. Who?", "100000. When?"]),
            ["Who?", "When?"]
        );
        // Two of them would read alike.
        assert_eq!(
            taken_off(&["1. a?", "2. b?", "3. c?", "4. c?", "5. d?"]),
            ["a?", "b?", "3. c?", "4. c?", "d?"]
        );
        assert_eq!(
            taken_off(&["1. Who?", "When?", "3. Why?"]),
            ["Who?", "When?", "Why?"]
        );
    }

    #[test]
    fn a_number_that_belongs_to_a_question_stays() {
        for prompts in [
            &["1. FC Köln plays where?", "Who?", "When?"][..],
            &["2. Bundesliga: what is it?"],
            &["1949. What began?", "1914. What began?"],
            &["1.5 million of what?", "2.5 million of what?"],
            &[
                "10 Downing Street is whose house?",
                "11 Downing Street is whose house?",
            ],
            &["1.", "2."],
            &["2. When?", "1. Who?"],
            &["1. Mai: welcher Feiertag?", "3. Oktober: welcher Feiertag?"],
            &["1. Weltkrieg: Beginn?", "2. Weltkrieg: Beginn?"],
            &["1. Mai: welcher Feiertag?"],
            &["1. Mai: welcher Feiertag?", "2. Weltkrieg: Beginn?"],
            &["1. war: when?", "2. war: when?", "3. war: when?"],
            &["1. x?", "5. y?"],
            &["Question 9999 is what?", "Question 10000 is what?"],
        ] {
            assert_eq!(taken_off(prompts), prompts, "{prompts:?}");
        }
    }

    #[test]
    fn names_that_only_count_are_told_from_names() {
        for (names, numbers) in [
            (&["Q1", "Q2"][..], &["Q1", "Q2"][..]),
            (&["Q1"], &["Q1"]),
            (&["12"], &["12"]),
            (&["Frage 3", "Mayor"], &["Frage 3"]),
            (
                &["week 3-1", "week 3-2", "founding"],
                &["week 3-1", "week 3-2"],
            ),
            (&["article 5", "Mayor", "1949"], &["1949"]),
            (&["mayor", "Mayor"], &[]),
        ] {
            let counting = CountingNames::among(names.iter().copied());
            let found = names.iter().filter(|name| counting.holds(name));
            assert_eq!(found.copied().collect::<Vec<_>>(), numbers, "{names:?}");
        }
    }
}
