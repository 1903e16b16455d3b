//! How Moodle grades, for the two formats that are Moodle's own, GIFT and Moodle XML: what options may
//! be worth, and the stars that stand for any text.

/// What an answer may be worth in Moodle, in percent (`question_bank::fraction_options`); Moodle
/// takes no other weights.
const WEIGHTS: [f64; 20] = [
    5.0, 10.0, 11.11111, 12.5, 14.28571, 16.66667, 20.0, 25.0, 30.0, 33.33333, 40.0, 50.0, 60.0,
    66.66667, 70.0, 75.0, 80.0, 83.33333, 90.0, 100.0,
];

/// What each of several right options is worth, in percent; none where Moodle has no such weight.
pub fn share(parts: usize) -> Option<f64> {
    let exact = equal_share(parts);
    let mut weights = WEIGHTS.into_iter();
    weights.find(|weight| (weight - exact).abs() < 1e-5)
}

/// What each wrong option costs where several are right, in percent: as much as a right one earns, as
/// civiq has it, or more where else who picks everything would earn something.
pub fn cost(right: usize, wrong: usize) -> f64 {
    let least = equal_share(right.min(wrong)) - 1e-5;
    let mut weights = WEIGHTS.into_iter();
    weights.find(|weight| *weight >= least).unwrap_or(100.0)
}

/// An equal share of all points, in percent.
fn equal_share(parts: usize) -> f64 {
    100.0 / u32::try_from(parts.max(1)).map_or(f64::INFINITY, f64::from)
}

/// An answer with a backslash before each of its stars: in a typed answer Moodle takes a bare star for
/// any text (Moodle docs, "Short-Answer question type").
pub fn without_wildcards(text: &str) -> String {
    text.replace('*', "\\*")
}

/// The text of an answer without its wildcards, and whether it had any; a star behind a backslash is
/// a star.
pub fn wildcards_out(pattern: &str) -> (String, bool) {
    if !pattern.contains('*') {
        return (pattern.trim().to_owned(), false);
    }
    let (mut text, mut is_wild) = (String::with_capacity(pattern.len()), false);
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next_if_eq(&'*').is_some() => text.push('*'),
            '*' => {
                is_wild = true;
                text.push(' ');
            }
            c => text.push(c),
        }
    }
    (text.trim().to_owned(), is_wild)
}

/// Why an answer with such a star is left out.
pub const INNER_WILDCARD: &str = "a star inside of it stands for any text";

/// Whether a star that stands for any text is inside of an answer: without it, other words are asked for.
pub fn has_inner_wildcard(pattern: &str) -> bool {
    let pattern = pattern.trim();
    let places = pattern.match_indices('*').map(|(at, _)| at);
    let mut bare = places.filter(|at| !pattern[..*at].ends_with('\\'));
    bare.any(|at| {
        let is_around = |side: &str| side.chars().all(|c| c == '*' || c == ' ');
        !is_around(&pattern[..at]) && !is_around(&pattern[at + 1..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_picks_everything_earns_nothing() {
        for right in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20] {
            let earned =
                share(right).expect("a weight") * f64::from(u32::try_from(right).expect("few"));
            assert!((earned - 100.0).abs() < 1e-3, "{right}");
            for wrong in 1..25 {
                let lost = cost(right, wrong) * f64::from(u32::try_from(wrong).expect("few"));
                assert!(lost > 99.999, "{right} {wrong}");
                let is_own = share(right).expect("a weight") <= cost(right, wrong) + 1e-5;
                assert!(is_own, "{right} {wrong}");
            }
        }
        assert_eq!(share(2), Some(cost(2, 3)));
        assert!((cost(3, 1) - 100.0).abs() < 1e-9);
        assert_eq!(share(11), None);
    }

    #[test]
    fn a_star_that_is_meant_comes_back() {
        for text in ["a*b", "*", "\\*", "a\\\\*b*", "a\\b"] {
            assert_eq!(
                wildcards_out(&without_wildcards(text)),
                (text.to_owned(), false)
            );
        }
        assert_eq!(wildcards_out("*mayor*"), ("mayor".into(), true));
        for (pattern, is_inner) in [
            ("*wash*ton*", true),
            ("** a **", false),
            ("a \\* b", false),
            ("*", false),
        ] {
            assert_eq!(has_inner_wildcard(pattern), is_inner, "{pattern}");
        }
    }
}
