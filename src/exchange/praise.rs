//! Praise for a right answer, and blame for a wrong one, which explain nothing: `Correct!`, `Gut
//! gemacht!`, `Faux !`
//!
//! Other programs say praise to who was right. Here an explanation is read by everybody, so that praise in
//! it would be a lie to who was not; and who was right is told so anyway. Praise of a wrong answer is a slip
//! of whoever wrote it, and so is blame of a right one.

/// What is mere praise, in small letters and without signs.
const PRAISE: [&str; 102] = [
    "absolutely",
    "absolutely right",
    "awesome",
    "brilliant",
    "congratulations",
    "correct",
    "correct answer",
    "exactly",
    "exactly right",
    "excellent",
    "fantastic",
    "good",
    "good answer",
    "good job",
    "good work",
    "great",
    "great job",
    "great work",
    "indeed",
    "it is correct",
    "nice",
    "nice job",
    "nice work",
    "perfect",
    "quite right",
    "right",
    "right answer",
    "right you are",
    "spot on",
    "super",
    "that is correct",
    "that is right",
    "that's correct",
    "that's it",
    "that's right",
    "the answer is correct",
    "this is correct",
    "this is right",
    "very good",
    "well answered",
    "well done",
    "wonderful",
    "yes",
    "you are correct",
    "you are right",
    "you got it",
    "you're correct",
    "you're right",
    "your answer is correct",
    "your answer is right",
    "absolut richtig",
    "ausgezeichnet",
    "bravo",
    "das ist korrekt",
    "das ist richtig",
    "das stimmt",
    "deine antwort ist richtig",
    "die antwort ist korrekt",
    "die antwort ist richtig",
    "ganz genau",
    "genau",
    "genau richtig",
    "glückwunsch",
    "gut",
    "gut gemacht",
    "hervorragend",
    "herzlichen glückwunsch",
    "ihre antwort ist richtig",
    "ja",
    "ja genau",
    "klasse",
    "korrekt",
    "perfekt",
    "prima",
    "richtig",
    "sehr gut",
    "sehr schön",
    "stimmt",
    "toll",
    "völlig richtig",
    "bien",
    "bien joué",
    "bonne réponse",
    "c'est bien",
    "c'est correct",
    "c'est exact",
    "c'est juste",
    "c'est ça",
    "exact",
    "exactement",
    "félicitations",
    "juste",
    "la réponse est correcte",
    "oui",
    "oui c'est ça",
    "parfait",
    "ta réponse est correcte",
    "tout à fait",
    "très bien",
    "votre réponse est correcte",
    "votre réponse est exacte",
    "vous avez raison",
];

/// Words that give a reason right behind praise: *Correct, because …*
const REASONS: [&str; 8] = [
    "because", "since", "da", "denn", "weil", "car", "parce", "puisque",
];

/// What is mere blame, in small letters and without signs.
const BLAME: [&str; 45] = [
    "bad luck",
    "false",
    "incorrect",
    "incorrect answer",
    "it is wrong",
    "no",
    "nope",
    "not correct",
    "not right",
    "sorry",
    "that is false",
    "that is incorrect",
    "that is not right",
    "that is wrong",
    "that's incorrect",
    "that's not right",
    "that's wrong",
    "this is incorrect",
    "this is wrong",
    "try again",
    "wrong",
    "wrong answer",
    "you are wrong",
    "your answer is incorrect",
    "your answer is wrong",
    "das ist falsch",
    "das ist nicht richtig",
    "das stimmt nicht",
    "deine antwort ist falsch",
    "die antwort ist falsch",
    "falsch",
    "leider falsch",
    "leider nein",
    "leider nicht",
    "nein",
    "nicht richtig",
    "c'est faux",
    "c'est incorrect",
    "faux",
    "incorrecte",
    "mauvaise réponse",
    "non",
    "pas correct",
    "raté",
    "votre réponse est incorrecte",
];

/// Words that begin a sentence of its own behind praise and a comma: *Right, it was a compromise*. Behind
/// others it may be a fact: *Right, left and centre parties*.
const OPENINGS: [&str; 35] = [
    "it", "that", "this", "these", "those", "the", "they", "there", "he", "she", "es", "das",
    "dies", "diese", "dieser", "dieses", "der", "die", "er", "sie", "c", "ce", "cet", "cette",
    "cela", "ça", "il", "elle", "ils", "elles", "l", "le", "la", "les", "ces",
];

/// Words that take praise back, or go on with what was no praise.
const JOINTS: [&str; 6] = ["but", "and", "aber", "und", "mais", "et"];

/// Where praise ends.
const ENDS: [char; 9] = ['.', '!', '…', ',', ';', ':', '–', '—', '\n'];

/// Praise is not longer than this, in bytes.
const LONGEST: usize = 80;

/// A text without the praise that it begins with; nothing, where it is no more than that.
pub fn without_praise(text: &str) -> String {
    let mut rest = text.trim();
    let mut next = rest;
    while let Some((signs, shorter)) = behind_praise(next) {
        // Behind a comma it may be more praise, and all of it is praise then.
        if is_parted(signs, shorter) {
            rest = shorter;
        }
        next = shorter;
    }
    if !rest.contains(char::is_alphanumeric) {
        return String::new();
    }
    if rest.len() == text.trim().len() {
        return rest.to_owned();
    }
    let mut letters = rest.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What is said to everybody, without the praise that it begins with; signs alone are no praise.
pub fn praising_nobody(text: &str) -> String {
    if text.contains(char::is_alphanumeric) {
        without_praise(text)
    } else {
        text.to_owned()
    }
}

/// Whether a text says nothing but that an answer is right.
pub fn is_praise(text: &str) -> bool {
    text.contains(char::is_alphanumeric) && without_praise(text).is_empty()
}

/// Whether a text says nothing but that an answer is wrong.
pub fn is_blame(text: &str) -> bool {
    let mut said = text.split(ENDS).map(bare).filter(|said| !said.is_empty());
    let is_blame = |said: &String| BLAME.contains(&said.as_str());
    said.next().as_ref().is_some_and(is_blame) && said.all(|said| is_blame(&said))
}

/// Whether what follows praise stands for itself, by the signs between them and its first word.
fn is_parted(signs: &str, rest: &str) -> bool {
    if !rest.contains(char::is_alphanumeric) || signs.contains(['.', '!', '…', '\n']) {
        return true;
    }
    let first = rest.split(|c: char| !c.is_alphabetic()).next();
    let first = first.unwrap_or_default().to_lowercase();
    let first = first.as_str();
    if signs.contains(',') {
        OPENINGS.contains(&first) || REASONS.contains(&first)
    } else {
        !JOINTS.contains(&first)
    }
}

/// The signs behind praise and what stands behind them, if the text begins with any.
fn behind_praise(text: &str) -> Option<(&str, &str)> {
    let praises = |end: &usize| PRAISE.contains(&&*bare(&text[..*end]));
    let mut most = LONGEST.min(text.len());
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let ends = text[..most].match_indices(ENDS).map(|(at, _)| at);
    let words = text[..most].match_indices(' ').filter(|(at, _)| {
        let next = text[at + 1..].split(|c: char| !c.is_alphabetic()).next();
        next.is_some_and(|word| REASONS.contains(&word))
    });
    let mut ends = ends.chain(words.map(|(at, _)| at)).chain([most]);
    let end = ends.find(praises)?;
    let is_sign = |c: char| !c.is_alphanumeric() && !"“„«‘\"'(".contains(c);
    let rest = text[end..].trim_start_matches(is_sign);
    Some((&text[end..text.len() - rest.len()], rest))
}

/// Words in small letters, without signs but for apostrophes.
fn bare(text: &str) -> String {
    let small = text.to_lowercase().replace('’', "'");
    let words = small.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn praise_is_cut_and_what_explains_stays() {
        for (text, rest) in [
            ("Correct!", ""),
            ("  CORRECT  ", ""),
            ("Yes, that’s right!", ""),
            ("✓ Well done. :-)", ""),
            ("👍", ""),
            ("Richtig!", ""),
            (
                "Sehr gut gemacht, das ist richtig.",
                "Sehr gut gemacht, das ist richtig.",
            ),
            ("Ja, genau!", ""),
            ("Très bien ! C’est exact.", ""),
            ("Correct! It was a compromise.", "It was a compromise."),
            (
                "Yes: eleven, so that no vote is tied.",
                "Eleven, so that no vote is tied.",
            ),
            (
                "Correct, because it was a compromise.",
                "Because it was a compromise.",
            ),
            (
                "Correct because it was a compromise.",
                "Because it was a compromise.",
            ),
            (
                "Richtig, weil der Rat sie wählt.",
                "Weil der Rat sie wählt.",
            ),
            ("Oui. L’accord date de 1949.", "L’accord date de 1949."),
            ("Right – “inter” means between.", "“inter” means between."),
            (
                "Right of way is what it is about.",
                "Right of way is what it is about.",
            ),
            ("Good faith is presumed.", "Good faith is presumed."),
            ("It was correct.", "It was correct."),
            ("Great Britain, too.", "Great Britain, too."),
            ("Correct\nIt was.", "It was."),
            ("Yes, correct! In 1949.", "In 1949."),
            ("Right, it was a compromise.", "It was a compromise."),
            ("Oui, c’est un traité.", "C’est un traité."),
            ("Right. But why?", "But why?"),
            ("", ""),
        ] {
            assert_eq!(without_praise(text), rest, "{text}");
        }
    }

    #[test]
    fn what_is_no_praise_stays() {
        for text in [
            "Right, left and centre parties.",
            "Great, Britain left.",
            "Correct, but only in part",
            "Right – but incomplete.",
            "Richtig: aber nicht alles.",
            "Bravo, Charlie",
            "Yes, but no.",
            "Great job, Anna!",
            "Right, good, and proper.",
        ] {
            assert_eq!(without_praise(text), text);
            assert!(!is_praise(text), "{text}");
        }
    }

    #[test]
    fn mere_praise_and_mere_blame_are_known() {
        for text in ["Correct!", "Well done! That’s right.", "Ja, genau"] {
            assert!(is_praise(text) && !is_blame(text), "{text}");
        }
        for text in ["Wrong!", "Falsch!", "Faux !", "No.", "Sorry, that’s wrong."] {
            assert!(is_blame(text) && !is_praise(text), "{text}");
        }
        for text in ["", "!", "👎", "No vote is tied.", "Wrong! It was Lee."] {
            assert!(!is_blame(text) && !is_praise(text), "{text}");
        }
    }

    #[test]
    fn praise_is_written_as_texts_are_compared() {
        let mut seen = std::collections::HashSet::new();
        for praise in PRAISE.into_iter().chain(BLAME) {
            assert_eq!(bare(praise), praise);
            assert!(seen.insert(praise), "{praise} stands once");
        }
    }
}
