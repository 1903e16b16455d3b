//! Praise for a right answer, which explains nothing: `Correct!`, `Gut gemacht!`, `Bien joué !`
//!
//! Other programs say it to who was right. Here an explanation is read by everybody, so that praise in it
//! would be a lie to who was not; and who was right is told so anyway.

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

/// Where praise ends.
const ENDS: [char; 9] = ['.', '!', '…', ',', ';', ':', '–', '—', '\n'];

/// Praise is not longer than this, in bytes.
const LONGEST: usize = 80;

/// A text without the praise that it begins with; nothing, where it is no more than that.
pub fn without_praise(text: &str) -> String {
    let mut rest = text.trim();
    while let Some(shorter) = behind_praise(rest) {
        rest = shorter;
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

/// What stands behind praise, if the text begins with any.
fn behind_praise(text: &str) -> Option<&str> {
    let is_praise = |end: usize| PRAISE.contains(&&*bare(&text[..end]));
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
    let end = ends.find(|end| is_praise(*end))?;
    let is_sign = |c: char| !c.is_alphanumeric() && !"“„«‘\"'(".contains(c);
    Some(text[end..].trim_start_matches(is_sign))
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
            ("", ""),
        ] {
            assert_eq!(without_praise(text), rest, "{text}");
        }
    }

    #[test]
    fn praise_is_written_as_texts_are_compared() {
        let mut seen = std::collections::HashSet::new();
        for praise in PRAISE {
            assert_eq!(bare(praise), praise);
            assert!(seen.insert(praise), "{praise} stands once");
        }
    }
}
