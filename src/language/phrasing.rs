//! What a language puts around an answer, and how it asks.

use super::table::{Phrases, WordPairs, Words};

/// What stands around an answer, and the words that turn it.
#[derive(Debug, Default)]
pub struct Phrasing {
    /// Words that never change what is said.
    pub articles: Words,
    /// Words that lead into an answer without being part of it.
    pub lead_ins: Words,
    /// Verbs with which an answer may turn into a sentence: Jefferson *did*.
    pub verbs: Words,
    /// Past forms that do not look like their verb, with that verb: `came=come`.
    pub pasts: WordPairs<&'static str>,
    /// Persons that an answer may begin with; in a key they are part of it.
    pub persons: Words,
    /// Lead-ins that say how the answer is meant: one may not replace another.
    pub prepositions: Words,
    /// Prepositions that turn what is said behind another word: freedom *from* want.
    pub partings: Words,
    /// What is said after an answer without being part of it.
    pub afterthoughts: Phrases,
    /// What a name may be led by.
    pub titles: Words,
    /// Words that stand among the things named and name nothing: *also*, *both*, *then*.
    pub idle: Words,
    /// Words that stand for a noun behind what says of which kind it is: a lasting *one*.
    pub stand_ins: Words,
    /// Words that link a thing to what it is of: the rule *of* law.
    pub links: Words,
    /// Words for those who make up a body: the *members* of parliament.
    pub members: Words,
    /// Words that stand before a name and say of what kind it is: *Mount* Everest.
    pub classes: Words,
    /// Words behind which stands who did it: written *by*.
    pub by: Words,
    /// Words that say of which country something is, with that country: `scottish=scotland`.
    pub countries: WordPairs<&'static str>,
    /// Phrases by which a number is the smallest that will do: *at least*, *or older*.
    pub minimum: Phrases,
    /// Words that turn what is said into its opposite.
    pub negations: Words,
    /// Words that bound what is said, so that it no longer says the same without them.
    pub limits: Words,
    /// Words between two things that both hold; the first stands for `&` and `+`.
    pub and: Words,
    /// Phrases between two things that both hold: *as well as*.
    pub and_phrases: Phrases,
    /// Words between two things of which one is meant.
    pub or: Words,
    /// Phrases by which a learner says "I don't know".
    pub shrugs: Phrases,
}

impl Phrasing {
    /// Whether a word leads into an answer without being part of it.
    pub fn leads_in(&self, word: &str) -> bool {
        let words = [&self.lead_ins, &self.persons, &self.prepositions];
        words.iter().any(|words| words.contains(word))
    }

    /// Whether a word turns or bounds what is said, so that it must never go unnoticed.
    pub fn turns(&self, word: &str) -> bool {
        let words = [&self.negations, &self.limits, &self.or];
        words.iter().any(|words| words.contains(word))
    }
}

/// The words by which a question shows what it asks for.
#[derive(Debug, Default)]
pub struct Asking {
    /// Words that ask for the noun behind them.
    pub which: Words,
    /// Words that ask for the one who does what stands behind them.
    pub who: Words,
    /// Words that ask, at the end of a question, what somebody does.
    pub deed: Words,
    /// Words that ask for a date.
    pub when: Words,
    /// Words that ask for a person.
    pub one: Words,
    /// Nouns for a person, as a question asks for one: which *poet*.
    pub persons: Words,
    /// Words by which a question asks for the smallest number that will do.
    pub least: Words,
    /// Words by which a question asks for a number of certain units: how *old*.
    pub units: WordPairs<&'static str>,
    /// Whether every noun has a capital letter, so that none shows a name.
    pub nouns_have_capitals: bool,
}
