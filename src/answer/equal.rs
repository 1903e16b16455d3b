//! What is the same answer word for word, however it is spaced, initialled or ordered.

use super::token::Token;
use crate::language::Language;

/// Whether two answers have the same words, wherever they put their spaces.
pub(super) fn is_equal(one: &[Token], other: &[Token], language: &Language) -> bool {
    if one == other {
        return !one.is_empty();
    }
    spaceless(one).eq(spaceless(other)) && denials(one, language) == denials(other, language)
}

/// How many words deny something: not able is not notable.
fn denials(tokens: &[Token], language: &Language) -> usize {
    let is_denial =
        |token: &&Token| token.is_word(|word| language.phrasing.negations.contains(word));
    tokens.iter().filter(is_denial).count()
}

/// What all answers that are equal have in common, and no others, to find one among many.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct SameWords {
    /// The words without spaces, with a nought for each figure.
    letters: String,
    figures: Vec<Token>,
    denials: usize,
}

impl SameWords {
    /// What an answer says so; none where it has no words, and so equals nothing.
    pub(super) fn of(tokens: &[Token], language: &Language) -> Option<Self> {
        let letters = tokens.iter().map(|token| token.word().unwrap_or("\0"));
        let figures = tokens.iter().filter(|token| token.word().is_none());
        (!tokens.is_empty()).then(|| Self {
            letters: letters.collect(),
            figures: figures.cloned().collect(),
            denials: denials(tokens, language),
        })
    }
}

/// What stands in an answer without spaces.
#[derive(PartialEq)]
enum Sign<'t> {
    Letter(u8),
    Figure(&'t Token),
}

/// The answer without its spaces, but for those beside numbers: 2 7 is not 27.
fn spaceless(tokens: &[Token]) -> impl Iterator<Item = Sign<'_>> {
    tokens.iter().flat_map(|token| {
        let figure = if token.word().is_some() {
            None
        } else {
            Some(Sign::Figure(token))
        };
        let letters = token.word().unwrap_or_default().bytes();
        figure.into_iter().chain(letters.map(Sign::Letter))
    })
}

/// Whether two answers name the same things in another order: speech and press, press and speech.
pub(super) fn is_reordered(key: &[Vec<Token>], given: &[Vec<Token>]) -> bool {
    if key.is_empty() || key.len() != given.len() {
        return false;
    }
    let has_figure = key.iter().flatten().any(|token| token.word().is_none());
    is_permutation(key, given)
        || !has_figure && {
            let (mut key, mut given) = (key.to_vec(), given.to_vec());
            drop_shared_ends(&mut key, &mut given);
            is_permutation(&key, &given)
        }
}

/// Whether two answers say the same few words about one number, in whatever order: the 5th article.
pub(super) fn is_about_one_number(key: &[Token], given: &[Token]) -> bool {
    let figures = key.iter().filter(|token| token.word().is_none()).count();
    figures == 1 && key.len() <= 4 && is_permutation(key, given)
}

/// Leaves out what both begin and end with: freedom *of* speech and religion.
fn drop_shared_ends(ours: &mut [Vec<Token>], theirs: &mut [Vec<Token>]) {
    if let (Some(one), Some(other)) = (ours.first_mut(), theirs.first_mut()) {
        let shared = count_shared(one.iter(), other.iter());
        one.drain(..shared);
        other.drain(..shared);
    }
    if let (Some(one), Some(other)) = (ours.last_mut(), theirs.last_mut()) {
        let shared = count_shared(one.iter().rev(), other.iter().rev());
        one.truncate(one.len() - shared);
        other.truncate(other.len() - shared);
    }
}

/// How many tokens two parts share, with one left in each.
fn count_shared<'t>(
    one: impl ExactSizeIterator<Item = &'t Token>,
    other: impl ExactSizeIterator<Item = &'t Token>,
) -> usize {
    let most = one.len().min(other.len()).saturating_sub(1);
    one.zip(other)
        .take(most)
        .take_while(|(one, other)| one == other)
        .count()
}

fn is_permutation<T: PartialEq>(ours: &[T], theirs: &[T]) -> bool {
    let mut left: Vec<_> = theirs.iter().collect();
    let mut take = |one: &T| {
        left.iter()
            .position(|other| *other == one)
            .map(|at| left.swap_remove(at))
    };
    ours.len() == theirs.len() && ours.iter().all(|one| take(one).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answer::fold::fold;
    use crate::language::{self, Language};

    fn english() -> &'static Language {
        language::of_tag(Some("en"))
    }

    fn both(holds: impl Fn(&[Token], &[Token]) -> bool, one: &str, other: &str) -> bool {
        holds(&fold(one, english()), &fold(other, english()))
    }

    #[test]
    fn spaces_do_not_count_but_beside_numbers() {
        let equal = |one, other| both(|one, other| is_equal(one, other, english()), one, other);
        assert!(equal("non-state actors", "nonstate actors"));
        assert!(equal("Viet Nam", "Vietnam"));
        assert!(!equal("27", "2 7"));
        assert!(!equal("World War 1 1", "World War 11"));
        assert!(!equal("not able", "notable"));
        assert!(!equal("", ""));
    }

    proptest! {
        /// What is equal is found by its words, and nothing else is.
        #[test]
        fn the_same_words_are_equality(one in "(not |no)?(a|b|able|1|2 |twenty|4 April 1949|April 4, 1949|4/4/1949|1949-04-04|-| |\\(|3/4){0,4}", other in "(not |no)?(a|b|able|1|2 |twenty|4 April 1949|April 4, 1949|4/4/1949|1949-04-04|-| |\\(|3/4){0,4}") {
            let (one, other) = (fold(&one, english()), fold(&other, english()));
            let alike = SameWords::of(&one, english()).is_some_and(|it| Some(it) == SameWords::of(&other, english()));
            prop_assert_eq!(alike, is_equal(&one, &other, english()), "{:?} {:?}", one, other);
            prop_assert_eq!(SameWords::of(&one, english()).is_some(), is_equal(&one, &one, english()));
        }
    }

    #[test]
    fn order_counts_unless_things_are_joined() {
        let members = |text: &str| -> Vec<_> {
            crate::answer::split::split(text, english())
                .into_iter()
                .map(|part| fold(&text[part], english()))
                .collect()
        };
        let reordered = |one, other| is_reordered(&members(one), &members(other));
        assert!(reordered("checks and balances", "balances & checks"));
        assert!(reordered(
            "freedom of speech and press",
            "freedom of press and speech"
        ));
        assert!(reordered(
            "House of Commons and House of Lords",
            "the House of Lords, the House of Commons"
        ));
        assert!(!reordered(
            "Senate approves and House vetoes",
            "House approves and Senate vetoes"
        ));
        assert!(both(is_about_one_number, "Article 5", "5th article"));
        assert!(!both(is_about_one_number, "2 of 3", "3 of 2"));
    }
}
