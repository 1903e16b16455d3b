//! Rules for the options of a choice: none may stand out for another reason than being right.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::order::length;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::Stem;
use crate::deck::format::Field;
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E3",
        name: "same-option",
        severity: Severity::Error,
        finds: "two options that say the same but for case, quotes and dashes, or fewer than two",
        why: "nobody can tell the right one from the other",
        help: "change or delete one of them",
        source: "Haladyna, Downing & Rodriguez 2002",
        look: Look::Card(same_option),
    },
    CheckRule {
        code: "W1",
        name: "key-longest",
        severity: Severity::Warning,
        finds: "a right option half as long again as the longest wrong one",
        why: "who does not know picks the longest, and is right",
        help: "shorten it, or say as much in a distractor",
        source: "PMC10711986; Haladyna, Downing & Rodriguez 2002, 24",
        look: Look::Card(key_longest),
    },
    CheckRule {
        code: "W4",
        name: "clang",
        severity: Severity::Warning,
        finds: "a word of the question that only the right option repeats",
        why: "the echo gives the answer away",
        help: "use another word, or repeat it in a distractor, too",
        source: "NBME item-writing flaws (bmcmededuc s12909-016-0559-7, table 1)",
        look: Look::Card(clang),
    },
    CheckRule {
        code: "W5",
        name: "absolutes",
        severity: Severity::Warning,
        finds: "`always`, `never`, `only` and the like in two wrong options and in no right one",
        why: "who knows the trick crosses these out unread",
        help: "let the distractors be wrong for what they say",
        source: "NBME item-writing flaws (bmcmededuc s12909-016-0559-7, table 1)",
        look: Look::Card(absolutes),
    },
    CheckRule {
        code: "W6",
        name: "all-of-the-above",
        severity: Severity::Warning,
        finds: "an option that speaks of other options",
        why: "options are shuffled, and half knowledge is enough to see through it",
        help: "let several options be right, or write another distractor",
        source: "Haladyna, Downing & Rodriguez 2002, 25",
        look: Look::Card(all_of_the_above),
    },
    CheckRule {
        code: "W8",
        name: "odd-one-out",
        severity: Severity::Warning,
        finds: "a right option that alone has a capital, a full stop or a number",
        why: "the form gives it away",
        help: "give all options one form",
        source: "Haladyna, Downing & Rodriguez 2002, 23",
        look: Look::Card(odd_one_out),
    },
    CheckRule {
        code: "W10",
        name: "mixed-kinds",
        severity: Severity::Warning,
        finds: "options of which some are numbers and some are words",
        why: "those of the wrong kind are no distractors",
        help: "make all of them numbers, or none",
        source: "Haladyna, Downing & Rodriguez 2002, 23",
        look: Look::Card(mixed_kinds),
    },
    CheckRule {
        code: "W11",
        name: "article-cue",
        severity: Severity::Warning,
        finds: "a question that ends in `a` or `an`, which not all options can follow",
        why: "grammar rules options out",
        help: "end in `a(n)`, or move the article into the options",
        source: "Haladyna, Downing & Rodriguez 2002, 28",
        look: Look::Card(article_cue),
    },
    CheckRule {
        code: "W12",
        name: "option-inside-option",
        severity: Severity::Warning,
        finds: "an option that is a part of another, word for word",
        why: "if the one is right, so is what it holds",
        help: "make the options exclude each other",
        source: "Haladyna, Downing & Rodriguez 2002, 21",
        look: Look::Card(option_inside_option),
    },
    CheckRule {
        code: "W14",
        name: "option-count",
        severity: Severity::Warning,
        finds: "fewer than three options, or more than five",
        why: "two are a coin to toss, and a sixth is hardly ever chosen",
        help: "one right option and two or three plausible wrong ones are enough",
        source: "Rodriguez 2005",
        look: Look::Card(option_count),
    },
];

fn same_option<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let mut seen = HashSet::new();
    let twice = item.options().find(|option| !seen.insert(fold(option)))?;
    let message = format!("the option `{twice}` stands twice");
    Some(item.flaw(Field::Distractors, message))
}

fn key_longest<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let key = item.keys().iter().map(|key| length(key)).min()?;
    let other = item.distractors.iter().map(|option| length(option)).max()?;
    let is_long = 2 * key >= 3 * other && key >= other + 8;
    let message = format!("the right option is the longest: {key} letters to {other}");
    is_long.then(|| item.flaw(Field::Answer, message))
}

fn clang<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let others = item.distractor_stems(checked);
    let key = item
        .key()
        .and_then(|_| item.accepted_stems(checked).next())?;
    let echoes = key.iter().filter(|stem| {
        item.stems(checked).contains(*stem)
            && !others.iter().any(|other| other.contains(*stem))
            && !checked.topic().contains(*stem)
    });
    // The first by its letters.
    let (echo, stem) = echoes.map(|echo| (checked.written(echo), echo)).min()?;
    let word = written(item.key()?, stem, checked).unwrap_or(&echo);
    let message = format!("of the options only the right one repeats `{word}` from the question");
    Some(item.flaw(Field::Answer, message))
}

/// The word of a text that has this stem.
fn written<'t>(text: &'t str, stem: Stem, checked: &CheckedDeck<'_>) -> Option<&'t str> {
    let mut words = text.unicode_words();
    words.find(|word| checked.stems(word).contains(stem))
}

fn absolutes<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let found = |option: &str| {
        let folded = fold(option);
        let mut words = folded.unicode_words();
        words.find_map(|word| checked.language.wording.absolutes.get(word))
    };
    if item.keys().iter().any(|key| found(key).is_some()) {
        return None;
    }
    let words: Vec<&str> = item.distractors.iter().filter_map(|o| found(o)).collect();
    let [first, second, ..] = words[..] else {
        return None;
    };
    let what = if first == second {
        format!("`{first}` stands")
    } else {
        format!("`{first}` and `{second}` stand")
    };
    let message = format!("{what} in the wrong options alone");
    Some(item.flaw(Field::Distractors, message))
}

fn all_of_the_above<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let option = item
        .options()
        .find(|option| speaks_of_options(&fold(option), checked))?;
    let message = format!("the option `{option}` speaks of other options");
    Some(item.flaw(Field::Answer, message))
}

fn speaks_of_options(option: &str, checked: &CheckedDeck<'_>) -> bool {
    let option = option.trim().trim_end_matches('.');
    let wording = &checked.language.wording;
    let names_letters = || {
        let words: Vec<&str> = option.unicode_words().collect();
        let is_letter = |word: &&str| matches!(word.as_bytes(), [b'a'..=b'f' | b'1'..=b'6']);
        let letters = words.iter().filter(|word| is_letter(word)).count();
        letters >= 2
            && letters < words.len()
            && words
                .iter()
                .all(|word| is_letter(word) || wording.both.contains(word))
    };
    wording.of_the_above.begin(option) || names_letters()
}

/// Something that an option shows before it is read, such as a final stop, with the words for
/// having it.
struct Form {
    has: fn(&str) -> bool,
    with: &'static str,
    without: &'static str,
}

const FORMS: [Form; 3] = [
    Form {
        has: has_capital,
        with: "begins with a capital",
        without: "begins with no capital",
    },
    Form {
        has: has_full_stop,
        with: "ends with a full stop",
        without: "ends without a full stop",
    },
    Form {
        has: is_number,
        with: "is a number",
        without: "is no number",
    },
];

fn odd_one_out<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let key = item.key()?;
    let is_odd = |form: &&Form| {
        let mut others = item.distractors.iter();
        others.len() >= 2 && others.all(|option| (form.has)(option) != (form.has)(key))
    };
    let form = FORMS.iter().find(is_odd)?;
    let said = if (form.has)(key) {
        form.with
    } else {
        form.without
    };
    Some(item.flaw(Field::Answer, format!("the right option alone {said}")))
}

fn has_capital(option: &str) -> bool {
    let first = option.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_uppercase)
}

fn has_full_stop(option: &str) -> bool {
    option.trim_end().ends_with('.')
}

/// Whether an option is a number or a date, as far as its beginning shows.
fn is_number(option: &str) -> bool {
    let first = option
        .chars()
        .find(|c| !c.is_whitespace() && !"$€£-−+~".contains(*c));
    first.is_some_and(char::is_numeric)
}

fn mixed_kinds<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let options = item.options().count();
    let numbers = item.options().filter(|option| is_number(option)).count();
    let message = format!("{numbers} of {options} options are numbers, the others are not");
    let is_mixed = numbers > 0 && numbers < options;
    is_mixed.then(|| item.flaw(Field::Distractors, message))
}

fn article_cue<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let end = item.prompt.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = end.rsplit(char::is_whitespace).next()?.to_lowercase();
    let is_english = checked.language.wording.function.contains("an");
    if !is_english || !matches!(&*last, "a" | "an") || item.keys().is_empty() {
        return None;
    }
    let takes_an = |option: &str| {
        let first = option.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| "aeiouAEIOU".contains(c))
    };
    let misfit = item
        .options()
        .find(|option| takes_an(option) != (last == "an"))?;
    let message = format!("the question ends in `{last}`, which `{misfit}` can’t follow");
    Some(item.flaw(Field::Prompt, message))
}

fn option_inside_option<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let folded: Vec<String> = item.options().map(fold).collect();
    let words: Vec<Vec<&str>> = folded
        .iter()
        .map(|option| option.unicode_words().collect())
        .collect();
    let holds = |long: &[&str], short: &[&str]| {
        !short.is_empty()
            && short.len() < long.len()
            && long.windows(short.len()).any(|w| w == short)
    };
    let inside = |short: &Vec<&str>| words.iter().any(|long| holds(long, short));
    let at = words.iter().position(inside)?;
    let option = item.options().nth(at)?;
    let message = format!("the option `{option}` is a part of another");
    Some(item.flaw(Field::Distractors, message))
}

fn option_count<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let keys = item.keys().len();
    let options = item.options().count();
    // Where several are right, each needs a rival of its own.
    let most = if keys > 1 { 4 + keys.max(2) } else { 5 };
    let is_odd = keys > 0 && !(3..=most).contains(&options);
    is_odd.then(|| item.flaw(Field::Distractors, format!("there are {options} options")))
}
