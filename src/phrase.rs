//! How counts, lists, shares and days are said, so that every message says them alike.

use jiff::civil::Date;

/// `1 card`, `2 cards`: the plural is the noun with an `s`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// A message as a sentence of its own: with a capital and a full stop.
pub fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .collect::<String>();
    format!("{first}{}.", chars.as_str())
}

/// The text cut between words to `most` characters at most, the sign of the cut included.
pub fn shortened(text: &str, most: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(most) else {
        return words;
    };
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &words[..cut])
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most = most.iter().map(AsRef::as_ref).collect::<Vec<_>>();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// `a`, `a or b`, `a, b or c`.
pub fn either<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [most @ .., last] if !most.is_empty() => {
            let most = most.iter().map(AsRef::as_ref).collect::<Vec<_>>();
            format!("{} or {}", most.join(", "), last.as_ref())
        }
        few => list(few),
    }
}

/// What the system says is in the way, without its codes.
pub fn plain_words(message: &str) -> String {
    const SYSTEM: [(&str, &str); 3] = [
        (
            "No such file or directory",
            "there is no such file or folder",
        ),
        ("Permission denied", "that is not permitted"),
        ("Is a directory", "it is a folder"),
    ];
    let code = |text: &str| {
        let (number, rest) = text.split_once(')')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| rest.to_owned())
    };
    let Some((said, coded)) = message.split_once(" (os error ") else {
        return message.to_owned();
    };
    let Some(rest) = code(coded) else {
        return message.to_owned();
    };
    let known = SYSTEM.iter().find(|(words, _)| said.ends_with(words));
    let said = match known {
        Some((words, plain)) => format!("{}{plain}", said.trim_end_matches(words)),
        None => said.to_owned(),
    };
    said + &plain_words(&rest)
}

/// Numbers in ascending order, those that follow one another as one: `2, 4–7 and 9`.
pub fn ranges(numbers: &[usize]) -> String {
    let runs = numbers
        .chunk_by(|one, other| (*one..=one + 1).contains(other))
        .filter_map(|run| match (run.first()?, run.last()?) {
            (first, last) if first == last => Some(first.to_string()),
            (first, last) => Some(format!("{first}–{last}")),
        });
    list(&runs.collect::<Vec<_>>())
}

/// A share of 0 to 1 as a whole percentage. Only a whole is 100 %, and only nothing is 0 %.
pub fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let honest = if share < 1.0 {
        rounded.min(99.0)
    } else {
        rounded
    };
    let honest = if share > 0.0 { honest.max(1.0) } else { honest };
    format!("{honest} %")
}

/// How much of a whole a part is, 0 to 1; nothing is no part of nothing.
pub fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Points with at most one decimal: `9`, `9.5`.
pub fn points(points: f64) -> String {
    let rounded = (points * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// A day as seen from another: `today`, `tomorrow`, `on Thursday`, `on 4 December`, `on 4 March 2028`.
pub fn day(day: Date, today: Date) -> String {
    match days_between(today, day) {
        ..=0 => "today".into(),
        1 => "tomorrow".into(),
        2..=6 => day.strftime("on %A").to_string(),
        _ if day.year() == today.year() => day.strftime("on %-d %B").to_string(),
        _ => day.strftime("on %-d %B %Y").to_string(),
    }
}

/// An ISO date as people write it, `4 July 2022`; anything else as it is.
pub fn date(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(
        |_| iso.to_owned(),
        |day| day.strftime("%-d %B %Y").to_string(),
    )
}

/// Whole days from one day to another; negative when it lies before.
pub fn days_between(from: Date, to: Date) -> i32 {
    // A civil day has 24 hours here: dates know no clock changes.
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or_default()
}

/// The name that somebody most likely meant, if one is near.
pub fn closest<'a, T: AsRef<str>>(typed: &str, names: &'a [T]) -> Option<&'a str> {
    let near = |name: &&str| strsim::jaro_winkler(typed, name);
    let names = names.iter().map(AsRef::as_ref);
    let best = names.max_by(|a, b| near(a).total_cmp(&near(b)))?;
    (near(&best) > 0.8).then_some(best)
}

/// A command that can be pasted into a shell as it stands, whatever its paths and names are like.
pub fn command_line<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words = words.into_iter().map(shell_word);
    words.collect::<Vec<_>>().join(" ")
}

/// A path or a name as one word of a shell's; one that looks like an option or like a home is said
/// from here.
pub fn shell_word(word: &str) -> String {
    let from_here = if word.starts_with(['-', '~']) {
        "./"
    } else {
        ""
    };
    let word = format!("{from_here}{word}");
    let is_plain =
        |c: char| c.is_alphanumeric() || "/._-".contains(c) || cfg!(windows) && c == '\\';
    if !word.is_empty() && word.chars().all(is_plain) {
        return word;
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A time of study: `1 minute`, `12 minutes`, `2.5 hours`. No time is shorter than a minute.
pub fn minutes(minutes: f64) -> String {
    let minutes = minutes.ceil().max(1.0);
    match minutes {
        ..2.0 => "1 minute".into(),
        ..100.0 => format!("{minutes} minutes"),
        _ => format!("{:.1} hours", minutes / 60.0),
    }
}

/// Two shares as whole per cents: `90 to 98 %`; one where they are the same.
pub fn percent_range(low: f64, high: f64) -> String {
    match (percent(low), percent(high)) {
        (low, high) if low == high => low,
        (low, high) => format!("{} to {high}", low.trim_end_matches('%').trim_end()),
    }
}

/// What texts are sorted by as people count: numbers by their size, letters whatever their case.
pub fn counting_key(text: &str) -> Vec<(usize, String)> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    for c in text.to_lowercase().chars() {
        let is_figure = c.is_ascii_digit();
        match parts.last_mut() {
            Some((length, part)) if (*length > 0) == is_figure => {
                part.push(c);
                *length += usize::from(is_figure);
            }
            _ => parts.push((usize::from(is_figure), c.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists_read_as_people_say_them() {
        assert_eq!(
            (count(1, "card"), count(0, "card")),
            ("1 card".into(), "0 cards".into())
        );
        assert_eq!(sentence("that is empty"), "That is empty.");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(
            (either(&["a"]), either::<&str>(&[])),
            ("a".into(), String::new())
        );
    }

    #[test]
    fn what_the_system_says_is_said_without_its_codes() {
        let said = "can't read a: No such file or directory (os error 2); left out";
        let plain = "can't read a: there is no such file or folder; left out";
        assert_eq!(plain_words(said), plain);
        assert_eq!(
            plain_words("x: File too large (os error 27)"),
            "x: File too large"
        );
        for other in ["x", "x (os error ", "x (os error two)"] {
            assert_eq!(plain_words(other), other);
        }
    }

    #[test]
    fn a_command_can_be_pasted_whatever_its_words_are_like() {
        let words = [
            "civiq",
            "study",
            "a b/it's.json",
            "-x.json",
            "~/x",
            "",
            "$(x)",
            "town",
        ];
        let line = r"civiq study 'a b/it'\''s.json' ./-x.json './~/x' '' '$(x)' town";
        assert_eq!(command_line(words), line);
    }

    #[test]
    fn numbers_in_a_row_are_said_as_one() {
        assert_eq!(ranges(&[2, 4, 5, 6, 7, 9]), "2, 4–7 and 9");
        assert_eq!(ranges(&[3, 3]), "3");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn nearly_all_is_not_all() {
        assert_eq!(percent(0.999), "99 %");
        assert_eq!(percent(0.001), "1 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!((ratio(1, 4), ratio(0, 0)), (0.25, 0.0));
        assert_eq!((points(9.0), points(9.466)), ("9".into(), "9.5".into()));
    }

    #[test]
    fn days_are_named_by_how_far_they_are() {
        let today = jiff::civil::date(2026, 11, 23);
        let named = |days: i64| day(today.saturating_add(jiff::Span::new().days(days)), today);
        assert_eq!(
            [named(-3), named(0), named(1)],
            ["today", "today", "tomorrow"]
        );
        assert_eq!(named(3), "on Thursday");
        assert_eq!(named(11), "on 4 December");
        assert_eq!(named(60), "on 22 January 2027");
        assert_eq!(date("2022-07-04"), "4 July 2022");
        assert_eq!(date("soon"), "soon");
    }
}
