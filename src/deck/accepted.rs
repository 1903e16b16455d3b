//! What authors write into an answer: words that may be left out, and alternatives.

use std::borrow::Cow;

use crate::text::{is_on_one_line, on_one_line};

/// The two or more names of one thing, written `a|b`.
pub(super) fn alternatives(text: &str) -> Vec<String> {
    let names = text
        .split('|')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// An answer with more ways to be written than this is only taken in full or without all options.
const MOST_FORMS: usize = 32;

/// An answer as its author wrote it, in which `( … )` holds words that may be left out: `(James)
/// Madison`, `amendment(s)`, `eleven (11)`.
///
/// Brackets within brackets belong to the words that may be left out. A bracket without a partner is
/// a character like any other, and so is everything in a text that is no answer: prompts, options and
/// cites are no `Accepted`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted<'t>(&'t str);

/// A stretch of an accepted answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch<'t> {
    /// Words that an answer needs.
    Needed(&'t str),
    /// What stands inside brackets: words that an answer may leave out.
    Optional(&'t str),
}

impl<'t> Accepted<'t> {
    /// Takes a text for an accepted answer; every text is one.
    pub fn new(text: &'t str) -> Self {
        Self(text)
    }

    /// Every way to write the answer, with its optional words in or out; in comes first.
    ///
    /// `or` are the words between options that stand for each other, of the deck's language:
    /// `(U.S. or national) legislature` is `U.S. legislature` and `national legislature`, too.
    pub fn forms<'w>(self, or: impl IntoIterator<Item = &'w str>) -> Vec<String> {
        if !self.0.contains('(') {
            return vec![self.0.trim().to_owned()];
        }
        let or = or.into_iter().collect::<Vec<_>>();
        let stretches = self
            .stretches()
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Needed(words) => vec![words],
                Stretch::Optional(words) => options(words, &or),
            })
            .collect::<Vec<_>>();
        let sizes = stretches.iter().map(Vec::len);
        let count = sizes.fold(1_usize, usize::saturating_mul);
        let says_something = |form: &String| count == 1 || form.contains(char::is_alphanumeric);
        let forms = if count <= MOST_FORMS {
            combinations(&stretches)
        } else {
            fullest_and_shortest(&stretches)
        };
        let forms = forms.iter().map(|form| form.trim().to_owned());
        forms.filter(says_something).collect()
    }

    /// The answer without its optional words, on one line; the whole text, where nothing else is left.
    pub fn required(self) -> Cow<'t, str> {
        // Hardly any answer has brackets.
        if !self.0.contains('(') && is_on_one_line(self.0) {
            return Cow::Borrowed(self.0);
        }
        let needed = self.stretches().into_iter().map(|stretch| match stretch {
            Stretch::Needed(words) => words,
            Stretch::Optional(_) => "",
        });
        let needed = on_one_line(&needed.collect::<String>());
        if needed.is_empty() {
            Cow::Borrowed(self.0)
        } else {
            Cow::Owned(needed)
        }
    }

    /// The answer with its optional words, as one would say it. What holds a digit is another way to
    /// write the same, as in `eleven (11)`, and stays as it is.
    pub fn spoken(self) -> String {
        if self.0.contains(|c: char| c.is_ascii_digit()) {
            return self.0.to_owned();
        }
        let pairs = self.pairs();
        let is_bracket = |at: usize| pairs.iter().any(|pair| pair.0 == at || pair.1 == at);
        let letters = self.0.char_indices();
        let spoken = letters.map(|(at, c)| if is_bracket(at) { ' ' } else { c });
        on_one_line(&spoken.collect::<String>())
    }

    /// Takes the text apart at its outer brackets.
    fn stretches(self) -> Vec<Stretch<'t>> {
        let mut stretches = Vec::new();
        let mut at = 0;
        for (open, close) in self.pairs() {
            if open >= at {
                stretches.push(Stretch::Needed(&self.0[at..open]));
                stretches.push(Stretch::Optional(&self.0[open + 1..close]));
                at = close + 1;
            }
        }
        stretches.push(Stretch::Needed(&self.0[at..]));
        stretches
    }

    /// Where brackets that have a partner open and close, the outer before the inner.
    fn pairs(self) -> Vec<(usize, usize)> {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        for (at, c) in self.0.char_indices() {
            match c {
                '(' => open.push(at),
                ')' => pairs.extend(open.pop().map(|start| (start, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        pairs
    }
}

/// The words in brackets, each of their options, and nothing.
fn options<'t>(words: &'t str, or: &[&str]) -> Vec<&'t str> {
    let mut options = vec![words];
    let mut rest = words;
    while let Some((option, after)) = or.iter().find_map(|or| split_at_word(rest, or)) {
        options.push(option);
        rest = after;
    }
    if options.len() > 1 {
        options.push(rest);
    }
    options.push("");
    options
}

fn split_at_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let (before, after) = text.split_once(&format!(" {word} "))?;
    Some((before.trim(), after.trim()))
}

/// One option of each stretch, in every way.
fn combinations(stretches: &[Vec<&str>]) -> Vec<String> {
    let longer = |forms: Vec<String>, options: &Vec<&str>| {
        let each = |form: &String| {
            options
                .iter()
                .map(|o| format!("{form}{o}"))
                .collect::<Vec<_>>()
        };
        forms.iter().flat_map(each).collect()
    };
    stretches.iter().fold(vec![String::new()], longer)
}

fn fullest_and_shortest(stretches: &[Vec<&str>]) -> Vec<String> {
    let fullest = stretches.iter().filter_map(|options| options.first());
    let shortest = stretches.iter().filter_map(|options| options.last());
    vec![fullest.copied().collect(), shortest.copied().collect()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(accepted: &str) -> Vec<String> {
        Accepted::new(accepted).forms(["or"])
    }

    #[test]
    fn optional_words_are_in_or_out() {
        assert_eq!(forms("(James) Madison"), ["James Madison", "Madison"]);
        assert_eq!(
            forms("nineteenth (19th)"),
            ["nineteenth 19th", "nineteenth"]
        );
        assert_eq!(forms("amendment(s)"), ["amendments", "amendment"]);
        assert_eq!(forms("plain"), ["plain"]);
    }

    #[test]
    fn options_stand_for_each_other() {
        assert_eq!(
            forms("(U.S. or national) law"),
            ["U.S. or national law", "U.S. law", "national law", "law"]
        );
    }

    #[test]
    fn brackets_alone_are_never_left_out() {
        assert_eq!(forms("(yes)"), ["yes"]);
        assert_eq!(forms("a (b (c)) d"), ["a b (c) d", "a  d"]);
        assert_eq!(Accepted::new("(yes)").required(), "(yes)");
    }

    #[test]
    fn many_options_do_not_explode() {
        assert_eq!(forms(&"(a) b ".repeat(60)).len(), 2);
    }

    #[test]
    fn what_is_needed_and_what_is_said() {
        for (text, required, spoken) in [
            ("(James)  Madison", "Madison", "James Madison"),
            ("eleven (11)", "eleven", "eleven (11)"),
            (
                "the (whole (town)) council",
                "the council",
                "the whole town council",
            ),
            ("plain", "plain", "plain"),
        ] {
            assert_eq!(Accepted::new(text).required(), required);
            assert_eq!(Accepted::new(text).spoken(), spoken);
        }
    }

    #[test]
    fn a_bracket_without_a_partner_is_a_character_to_everybody() {
        for text in ["a (b", "a) b", ":-) or :-("] {
            assert_eq!(forms(text), [text]);
            assert_eq!(Accepted::new(text).required(), text);
            assert_eq!(Accepted::new(text).spoken(), text);
        }
        assert_eq!(forms("a (b (c) d"), ["a (b c d", "a (b  d"]);
        assert_eq!(Accepted::new("a (b (c) d").required(), "a (b d");
        assert_eq!(Accepted::new("a (b (c) d").spoken(), "a (b c d");
    }

    proptest! {
        /// What all three make of a text is the same text, with more or less of it.
        #[test]
        fn the_shortest_form_is_what_is_required(text in "[a-c() ]{0,12}") {
            let accepted = Accepted::new(&text);
            let required = accepted.required();
            if required != text && required.contains(char::is_alphanumeric) {
                let shortest = forms(&text).pop().unwrap_or_default();
                prop_assert_eq!(on_one_line(&shortest), required);
            }
            let letters = |text: &str| text.replace(['(', ')', ' '], "");
            prop_assert_eq!(letters(&accepted.spoken()), letters(&text));
        }
    }
}
