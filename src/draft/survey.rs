//! What a text says as a whole: its topic, the terms that come back, which capitals are names.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::page::TextPage;
use super::words::{WordClass, WordLine};
use crate::language::Language;
use crate::phrase::ratio;
use crate::text::fold;

/// What is in more sentences than this share is what a text is about, where it has a capital or stands in
/// the title.
const TOPIC_SHARE: f64 = 0.2;

/// The same of any other word.
const COMMON_SHARE: f64 = 0.4;

/// Fewer sentences than this make no topic.
const TOPIC_LEAST: usize = 3;

/// A text in which more words than this share have a capital shows no names by it.
const CAPITAL_SHARE: f64 = 0.2;

/// What a text says as a whole.
#[derive(Debug)]
pub(super) struct TextSurvey<'p> {
    pub(super) page: &'p TextPage,
    /// The sentences, in the order of the page's passages.
    pub(super) lines: Vec<WordLine<'p>>,
    pub(super) language: &'static Language,
    /// The stems of what the text is about.
    topic: HashSet<String>,
    /// The words that stand there in small letters somewhere.
    small: HashSet<String>,
    /// In how many sentences each phrase of two or three words stands.
    terms: HashMap<String, usize>,
    /// Whether a capital shows a name.
    shows_names: bool,
    /// The years that the text names, with the passages that do.
    pub(super) years: BTreeMap<String, Vec<usize>>,
}

impl<'p> TextSurvey<'p> {
    pub(super) fn new(page: &'p TextPage, language: &'static Language) -> Self {
        let text = page.text.text();
        let lines = page
            .passages
            .iter()
            .map(|passage| WordLine::new(&text[passage.range.clone()], language));
        let mut survey = Self {
            page,
            lines: lines.collect(),
            language,
            topic: HashSet::new(),
            small: HashSet::new(),
            terms: HashMap::new(),
            shows_names: false,
            years: BTreeMap::new(),
        };
        survey.shows_names = survey.has_telling_capitals();
        survey.collect_words();
        survey.topic = survey.find_topic();
        survey.collect_terms();
        survey
    }

    /// Whether the words of a phrase that say something are all of the topic.
    pub(super) fn is_topic(&self, phrase: &str) -> bool {
        let line = WordLine::new(phrase, self.language);
        let mut open = line.words.iter().filter(|word| word.is_open()).peekable();
        open.peek().is_some()
            && open.all(|word| self.topic.contains(&*self.language.stem(&word.low)))
    }

    /// The same of some words of a sentence.
    pub(super) fn is_topic_span(&self, line: &WordLine<'_>, words: &Range<usize>) -> bool {
        let mut open = line.words[words.clone()]
            .iter()
            .filter(|word| word.is_open())
            .peekable();
        open.peek().is_some()
            && open.all(|word| self.topic.contains(&*self.language.stem(&word.low)))
    }

    /// In how many sentences a phrase stands.
    pub(super) fn count_of(&self, phrase: &str) -> usize {
        self.terms.get(&fold(phrase)).copied().unwrap_or(0)
    }

    /// Whether a word with a capital is a name: capitals tell, and it is never written small.
    pub(super) fn is_name(&self, line: &WordLine<'_>, at: usize) -> bool {
        let word = &line.words[at];
        let is_written = word.has_capital && word.class == WordClass::Open;
        self.shows_names && is_written && !self.small.contains(&word.low)
    }

    fn has_telling_capitals(&self) -> bool {
        let inside = self.lines.iter().flat_map(|line| line.words.iter().skip(1));
        let inside = inside.filter(|word| !word.is_mark() && word.class != WordClass::Number);
        let (mut all, mut capital) = (0, 0);
        for word in inside {
            all += 1;
            capital += usize::from(word.has_capital);
        }
        !self.language.drafting.has_capital_nouns && ratio(capital, all) < CAPITAL_SHARE
    }

    fn collect_words(&mut self) {
        for (at, line) in self.lines.iter().enumerate() {
            for word in &line.words {
                if !word.has_capital
                    && word.class == WordClass::Open
                    && !self.small.contains(&word.low)
                {
                    self.small.insert(word.low.clone());
                }
                if is_year(&word.low) {
                    self.years.entry(word.low.clone()).or_default().push(at);
                }
            }
        }
    }

    fn find_topic(&self) -> HashSet<String> {
        let title = self.page.title.as_deref().unwrap_or_default();
        let title = WordLine::new(title, self.language);
        let stem = |low: &str| self.language.stem(low).into_owned();
        let titled = title.words.iter().filter(|word| word.is_open());
        let titled = titled.map(|word| stem(&word.low)).collect::<HashSet<_>>();
        let mut counts = HashMap::<String, (usize, bool)>::new();
        for line in &self.lines {
            let mut seen = HashSet::new();
            for (at, word) in line
                .words
                .iter()
                .enumerate()
                .filter(|(_, word)| word.class == WordClass::Open)
            {
                let is_name = at > 0 && self.is_name(line, at);
                if seen.insert(&word.low) {
                    let (count, named) = counts.entry(stem(&word.low)).or_default();
                    *count += 1;
                    *named |= is_name;
                }
            }
        }
        let all = self.lines.len();
        let is_topic = |stem: &String, count: usize, is_name: bool| {
            let share = if is_name || titled.contains(stem) {
                TOPIC_SHARE
            } else {
                COMMON_SHARE
            };
            count >= TOPIC_LEAST && ratio(count, all) >= share
        };
        let topic = counts
            .into_iter()
            .filter(|(stem, (count, named))| is_topic(stem, *count, *named));
        topic.map(|(stem, _)| stem).collect()
    }

    fn collect_terms(&mut self) {
        let mut last = HashMap::<String, usize>::new();
        for (at, line) in self.lines.iter().enumerate() {
            for size in 1..=3 {
                for words in line
                    .words
                    .windows(size)
                    .filter(|words| words.iter().all(super::words::Word::is_open))
                {
                    let lows = words.iter().map(|word| word.low.as_str());
                    let phrase = lows.collect::<Vec<_>>().join(" ");
                    if last.get(&phrase) != Some(&at) {
                        *self.terms.entry(phrase.clone()).or_default() += 1;
                        last.insert(phrase, at);
                    }
                }
            }
        }
    }
}

/// Whether a word is a year of our own era, in four digits.
pub(super) fn is_year(low: &str) -> bool {
    let is_figure = low.len() == 4 && low.bytes().all(|c| c.is_ascii_digit());
    is_figure && ("1000".."2100").contains(&low)
}
