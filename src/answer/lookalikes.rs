//! Look-alikes: words that look alike and say something else, so that none is a slip for the other.

use crate::language::{Language, Likeness};

/// Whether the words differ by a beginning or an ending that changes what they say, or are known to
/// be taken for each other.
pub(super) fn are_lookalikes(one: &str, other: &str, language: &Language) -> bool {
    let Likeness {
        prefixes,
        opposites,
        doers,
        done_to,
        lookalikes,
        turned_endings,
        ..
    } = &language.likeness;
    let is_turned = |prefix: &str| {
        either(one, other, |one, other| {
            other.strip_prefix(prefix) == Some(one)
        })
    };
    let is_doer = |doer: &str| either(one, other, |one, other| adds(one, other, doer));
    let is_swapped = |left: &str, right: &str| {
        either(one, other, |one, other| {
            meet(one.strip_prefix(left), other.strip_prefix(right))
        })
    };
    let is_reversed = |doer: &str| {
        let acted_upon = |done: &str| {
            either(one, other, |one, other| {
                meet(one.strip_suffix(doer), other.strip_suffix(done))
            })
        };
        done_to.iter().any(acted_upon)
    };
    let turns = |(from, to): &(&str, &str)| {
        either(one, other, |one, other| {
            let stem = one.strip_suffix(from).filter(|stem| stem.len() >= 3);
            meet(stem, other.strip_suffix(to))
        })
    };
    lookalikes.are_paired(one, other)
        || turned_endings.iter().any(turns)
        || prefixes.iter().any(is_turned)
        || opposites
            .iter()
            .any(|(left, right)| is_swapped(left, right))
        || doers.iter().any(|doer| is_doer(doer) || is_reversed(doer))
}

/// Whether this holds of the two in one order or the other.
fn either(one: &str, other: &str, holds: impl Fn(&str, &str) -> bool) -> bool {
    holds(one, other) || holds(other, one)
}

fn meet(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_some() && one == other
}

/// Whether the longer word is the shorter one with this ending: vote, voter.
fn adds(short: &str, long: &str, ending: &str) -> bool {
    let stem = long.strip_suffix(ending).filter(|stem| stem.len() >= 3);
    stem.is_some_and(|stem| stem == short || short.strip_suffix('e') == Some(stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn rivals(tag: &str, one: &str, other: &str) -> bool {
        let language = language::of_tag(Some(tag));
        let found = are_lookalikes(one, other, language);
        assert_eq!(
            found,
            are_lookalikes(other, one, language),
            "{one}, {other}"
        );
        found
    }

    #[test]
    fn beginnings_and_endings_turn_a_word() {
        for (one, other) in [
            ("provoked", "unprovoked"),
            ("legal", "illegal"),
            ("state", "nonstate"),
            ("terrorism", "counterterrorism"),
            ("interstate", "intrastate"),
            ("prewar", "postwar"),
            ("vote", "voter"),
            ("president", "presidency"),
            ("legislative", "legislation"),
            ("employer", "employee"),
            ("ruler", "ruled"),
            ("majority", "minority"),
        ] {
            assert!(rivals("en", one, other), "{one}, {other}");
        }
        assert!(rivals("de", "recht", "unrecht"));
        assert!(rivals("fr", "employeur", "employe"));
    }

    #[test]
    fn other_words_are_no_rivals() {
        for (one, other) in [
            ("defense", "defnese"),
            ("state", "states"),
            ("er", "e"),
            ("war", "wars"),
        ] {
            assert!(!rivals("en", one, other), "{one}, {other}");
        }
    }
}
