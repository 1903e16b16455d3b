//! The words by which questions are found in a text and worded.

use super::table::{Phrases, Words};

/// The closed words of a language, by which the parts of a sentence are told apart without knowing its
/// grammar, and the sentences that a drafted question is made of.
///
/// Like those of `wording`, each word is written as `text::fold` leaves it. A language without a table has
/// no [`FrameTexts`], and nothing is drafted in it.
#[derive(Debug, Default)]
pub struct Drafting {
    /// Words that a noun follows: articles, whose, which, how many.
    pub determiners: Words,
    /// Those of them that say whose: *its* members.
    pub possessives: Words,
    /// Words that stand before a noun and its article.
    pub prepositions: Words,
    /// The preposition that goes on with the noun before it: the head *of* the town.
    pub of: Words,
    /// The preposition behind which stands who does it, or how.
    pub by: Words,
    /// The word before a verb in its plain form.
    pub infinitive: Words,
    /// Words between the things of a row that all hold.
    pub and: Words,
    /// Words between the things of a row of which one holds.
    pub or: Words,
    /// Words that begin a clause within a sentence.
    pub subordinators: Words,
    /// Verbs that help others, and the forms of *be* and *have*.
    pub auxiliaries: Words,
    /// The forms of *be* by which a thing is explained.
    pub being: Words,
    /// Words that stand for a noun that was named.
    pub pronouns: Words,
    /// Words that point to what was said before, at the beginning of a sentence or in it.
    pub pointing: Words,
    /// Closed words of other kinds; none is part of a name of a thing.
    pub adverbs: Words,
    /// Endings of adverbs.
    pub adverb_endings: Words,
    /// Endings of what was done, also of verbs that stand in no list.
    pub past_endings: Words,
    /// Verbs that are hardly ever nouns, in their plain form.
    pub verbs: Words,
    /// Verbs that are nouns as well.
    pub noun_verbs: Words,
    /// Endings of words that say how a thing is.
    pub qualities: Words,
    /// Words that put a thing above or below all others.
    pub superlatives: Words,
    /// Words of a sentence that link it to the one before and say nothing else: *Moreover*.
    pub links: Words,
    /// Phrases before another name of what was just named.
    pub other_name: Phrases,
    /// Phrases before a name of what the sentence is about.
    pub naming: Phrases,
    /// Phrases before examples.
    pub examples: Phrases,
    /// Phrases before a reason.
    pub reasons: Phrases,
    /// Words before a reason at the beginning of a sentence, with a comma behind it.
    pub leading_reasons: Words,
    /// Phrases before a purpose.
    pub purposes: Phrases,
    /// The two halves of "not only … but also".
    pub not_only: Option<(Phrases, Phrases)>,
    /// The ending of a verb behind [`by`](Self::by) that says how something is done.
    pub means_ending: &'static str,
    /// Words before a figure that is a label: *Article* 5.
    pub labels: Words,
    /// Words that count and ask nothing: *one*.
    pub idle_numbers: Words,
    /// Words that make a page's own facts: *updated*, *published*.
    pub page_facts: Words,
    /// What questions and answers begin with, where they are marked: *Q.*, *A.*
    pub question_marks: Words,
    /// The same for answers.
    pub answer_marks: Words,
    /// Words with which a thing is hardly named: *significant*, *number*, *kind*.
    pub vague: Words,
    /// Whether every noun has a capital, so that none shows a name.
    pub has_capital_nouns: bool,
    /// The sentences of questions.
    pub frames: Option<FrameTexts>,
}

/// The sentences that a drafted question is made of; `{}` is what goes in.
#[derive(Clone, Copy, Debug)]
pub struct FrameTexts {
    /// Two gaps to fill in any order: `{}` is the text with the gaps.
    pub both_gaps: &'static str,
    /// Several gaps: the number in words, and the text.
    pub all_gaps: &'static str,
    /// The names of the numbers from 2 to 9.
    pub numbers: [&'static str; 8],
    /// Several things too long to type: the number in words, and the text.
    pub name_all: &'static str,
    /// Another name of `{}`.
    pub other_name: &'static str,
    /// What an abbreviation stands for.
    pub stands_for: &'static str,
    /// What is explained as `{}`.
    pub explained: &'static str,
    /// Why the sentence `{}` is so.
    pub why: &'static str,
    /// What for.
    pub what_for: &'static str,
    /// By what means.
    pub how: &'static str,
    /// How a sentence goes on.
    pub goes_on: &'static str,
    /// Which year belongs into the gap of `{}`.
    pub which_year: &'static str,
    /// Which name belongs into the gap of `{}`.
    pub which_name: &'static str,
    /// Things to be put in the order of time.
    pub in_time: &'static str,
    /// Steps to be put in their order: `{}` is what they are of.
    pub in_steps: &'static str,
    /// What a bulleted list is of.
    pub bullets: &'static str,
    /// What a gap itself says: of a year, a date, a number, a name, words that say how.
    pub gap_year: &'static str,
    /// A date with its month.
    pub gap_date: &'static str,
    /// A number.
    pub gap_number: &'static str,
    /// A name.
    pub gap_name: &'static str,
    /// The hint on how a name begins: `{}` are its first letters.
    pub begins_with: &'static str,
    /// What the back of a card begins with that lists several things.
    pub should_name: &'static str,
}
