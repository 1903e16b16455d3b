//! A fact worded as a card.

use super::choice::{NamedKinds, may_be_chosen, other_years};
use super::cite::cite;
use super::fact::{AskedFor, ClauseQuestion, Fact, FactShape, GapSays, GapSpan, Span};
use super::shown::{Stretched, excerpt, gap_text, part};
use super::sketch::Sketch;
use super::survey::TextSurvey;
use super::words::{WordClass, WordLine, bare_key};
use crate::deck::{Blank, Cloze, Piece, Task, TypedKind};
use crate::language::FrameTexts;
use crate::text::{IndexedText, on_one_line};

/// What stands for a gap in a question that is no text with gaps of its own.
const GAP: &str = "____";

/// The most letters of an answer to type.
const LONGEST_ANSWER: usize = 45;

/// What cards are worded with: the text, and how its language asks.
pub(super) struct Wordsmith<'s, 'p> {
    pub(super) survey: &'s TextSurvey<'p>,
    pub(super) indexed: IndexedText<'p>,
    pub(super) frames: FrameTexts,
    /// What the text names, by kinds.
    pub(super) kinds: NamedKinds,
}

/// What a card asks, before it is one.
struct Asked {
    prompt: String,
    task: Task,
    hint: Option<String>,
    has_context: bool,
}

impl Wordsmith<'_, '_> {
    /// The card of a fact; none where the question would give the answer away, or say too little.
    pub(super) fn sketch(&self, fact: &Fact) -> Option<Sketch> {
        let asked = match &fact.shape {
            FactShape::Gaps(gaps) => match self.choice(fact) {
                Some(choice) => choice,
                None => self.gaps(fact, gaps)?,
            },
            FactShape::Set(items) => self.set(fact, items)?,
            FactShape::Long { front, items } => self.long(fact, front, items)?,
            FactShape::Asked { question, answer } => self.asked(fact, question, answer)?,
            FactShape::Clause {
                question,
                front,
                back,
            } => self.clause(fact, *question, front, back)?,
        };
        let passage = &self.survey.page.passages[fact.passage];
        Some(Sketch {
            kind: fact.kind,
            passage: fact.passage,
            span: fact.span.clone(),
            range: passage.range.clone(),
            heading: passage.heading,
            prompt: asked.prompt,
            task: asked.task,
            cite: cite(self.survey, &self.indexed, fact.passage, &fact.proof)?,
            hint: asked.hint,
            has_context: asked.has_context,
        })
    }

    fn line(&self, fact: &Fact) -> &WordLine<'_> {
        &self.survey.lines[fact.passage]
    }

    /// A sentence with gaps, each filled in its place.
    fn gaps(&self, fact: &Fact, gaps: &[GapSpan]) -> Option<Asked> {
        let line = self.line(fact);
        let spans = gaps.iter().map(|gap| gap.words.clone()).collect::<Vec<_>>();
        let excerpted = excerpt(self.survey, fact.passage, &spans)?;
        let shown = excerpted.text();
        let blanks = gaps
            .iter()
            .map(|gap| self.blank(line, gap, &shown))
            .collect::<Option<Vec<_>>>()?;
        let pieces = excerpted.stretches.iter().map(|stretch| match stretch {
            Stretched::Text(text) => Piece::Text(text.clone()),
            Stretched::Gap(at) => Piece::Blank(blanks[*at].clone()),
        });
        let context = Some(excerpted.context.clone()).filter(|context| !context.is_empty());
        let pieces = context.into_iter().map(Piece::Text).chain(pieces).collect();
        let written = |at: usize| {
            let blank = &blanks[at];
            let hint = blank
                .hint
                .as_ref()
                .map(|hint| format!("::{hint}"))
                .unwrap_or_default();
            format!("{{{{{}{hint}}}}}", blank.accepted.join("|"))
        };
        let hint = match gaps {
            [gap] if matches!(gap.says, GapSays::Nothing | GapSays::Name) => {
                self.first_letters(&gap_text(line, &gap.words))
            }
            _ => None,
        };
        Some(Asked {
            prompt: excerpted.with_gaps(written),
            task: Task::Cloze(Cloze { pieces }),
            hint,
            has_context: !excerpted.context.is_empty(),
        })
    }

    /// A gap with what may fill it, where the text itself offers enough that is wrong.
    fn choice(&self, fact: &Fact) -> Option<Asked> {
        let line = self.line(fact);
        let (answer, says) = may_be_chosen(line, fact)?;
        let (frame, distractors) = match says {
            GapSays::Year => (
                self.frames.which_year,
                other_years(self.survey, &answer, fact.passage)?,
            ),
            GapSays::Name => (
                self.frames.which_name,
                self.kinds.beside(self.survey, &answer, fact.passage)?,
            ),
            _ => return None,
        };
        let excerpted = excerpt(self.survey, fact.passage, std::slice::from_ref(&fact.span))?;
        let shown = excerpted.text();
        let are_hidden = std::iter::once(&answer)
            .chain(&distractors)
            .all(|text| !bare_key(&shown).contains(&bare_key(text)));
        let quote = inner_quotes(&excerpted.with_gaps(|_| GAP.into()));
        (are_hidden && self.is_hidden(&answer, &shown) && !self.survey.is_topic(&answer)).then(
            || Asked {
                prompt: filled(frame, &[&quote]),
                task: Task::Choice {
                    answers: vec![answer],
                    distractors,
                },
                hint: None,
                has_context: !excerpted.context.is_empty(),
            },
        )
    }

    fn blank(&self, line: &WordLine<'_>, gap: &GapSpan, shown: &str) -> Option<Blank> {
        let text = gap_text(line, &gap.words);
        let is_clean = !text.contains(['{', '}', '|', ':', '(', ')', '“', '”', '"'])
            && !shown.contains("{{")
            && !shown.contains("}}");
        let hint = match gap.says {
            GapSays::Nothing => None,
            GapSays::Year => Some(self.frames.gap_year),
            GapSays::Date => Some(self.frames.gap_date),
            GapSays::Number => Some(self.frames.gap_number),
            GapSays::Name => Some(self.frames.gap_name),
        };
        let is_fit = is_clean
            && self.is_hidden(&text, shown)
            && text.chars().count() <= LONGEST_ANSWER
            && !self.survey.is_topic(&text);
        let accepted = std::iter::once(text)
            .chain(gap.also.iter().cloned())
            .collect();
        is_fit.then(|| Blank {
            accepted,
            hint: hint.map(str::to_owned),
        })
    }

    /// Gaps to be filled in any order.
    fn set(&self, fact: &Fact, items: &[Span]) -> Option<Asked> {
        let line = self.line(fact);
        let bare = items
            .iter()
            .map(|item| without_article(line, item))
            .collect::<Vec<_>>();
        let excerpted = excerpt(self.survey, fact.passage, &bare)?;
        let shown = excerpted.text();
        let texts = bare
            .iter()
            .map(|item| gap_text(line, item))
            .collect::<Vec<_>>();
        let is_fit = |text: &String| {
            self.is_hidden(text, &shown)
                && text.chars().count() <= LONGEST_ANSWER
                && !text.contains(['|', '{', '(', '“', ':'])
        };
        let are_topic = texts.iter().all(|text| self.survey.is_topic(text));
        let mut keys = texts.iter().map(|text| bare_key(text)).collect::<Vec<_>>();
        keys.sort_unstable();
        keys.dedup();
        if !texts.iter().all(is_fit) || are_topic || keys.len() < texts.len() {
            return None;
        }
        let quote = inner_quotes(&excerpted.with_gaps(|_| GAP.into()));
        let number = self.frames.numbers.get(texts.len().checked_sub(2)?)?;
        let prompt = match texts.len() {
            2 => filled(self.frames.both_gaps, &[&quote]),
            _ => filled(self.frames.all_gaps, &[number, &quote]),
        };
        let hint = self.first_letters(&texts.join(" "));
        let need = texts.len().min(5);
        let items = texts.into_iter().map(|text| vec![text]).collect();
        Some(Asked {
            prompt,
            task: Task::List { items, need },
            hint,
            has_context: !excerpted.context.is_empty(),
        })
    }

    /// Things too long to type, to be said and compared.
    fn long(&self, fact: &Fact, front: &Span, items: &[Span]) -> Option<Asked> {
        let line = self.line(fact);
        let front = part(self.survey, fact.passage, front, &[])?;
        let shown = front.text();
        let quote = inner_quotes(shown.trim_end_matches(['…', ' ', ',', ':']));
        let number = self.frames.numbers.get(items.len().checked_sub(2)?)?;
        let texts = items
            .iter()
            .map(|item| on_one_line(line.span(item.clone())))
            .collect::<Vec<_>>();
        let is_fit = quote.split_whitespace().count() >= 3
            && texts.iter().all(|text| super::shown::is_balanced(text));
        let back = format!("{}{}.", self.frames.should_name, texts.join("; "));
        is_fit.then(|| Asked {
            prompt: filled(self.frames.name_all, &[number, &format!("{quote} …")]),
            task: Task::Flashcard { back },
            hint: None,
            has_context: !front.context.is_empty(),
        })
    }

    /// A question with a name to type.
    fn asked(&self, fact: &Fact, question: &AskedFor, answer: &Span) -> Option<Asked> {
        let line = self.line(fact);
        let text = gap_text(line, answer);
        let quoted = |span: &Span| inner_quotes(&on_one_line(line.span(span.clone())));
        let (frame, about) = match question {
            AskedFor::OtherName(name) => (self.frames.other_name, small_article(line, name)),
            AskedFor::StandsFor(short) => (self.frames.stands_for, quoted(short)),
            AskedFor::Explained(body) => (self.frames.explained, quoted(body)),
        };
        // Two names of one thing may end alike: the Washington Treaty.
        let is_hidden = match question {
            AskedFor::OtherName(_) => !bare_key(&about).contains(&bare_key(&text)),
            _ => self.is_hidden(&text, &about),
        };
        let is_fit = super::shown::is_balanced(&about)
            && is_hidden
            && text.chars().count() <= LONGEST_ANSWER;
        let is_plain = !text.contains(['|', '(', ')', '{']);
        let hint = match question {
            AskedFor::StandsFor(_) => None,
            _ => self.first_letters(&text),
        };
        let task = Task::Typed {
            accepted: vec![text],
            kind: TypedKind::Text,
        };
        (is_fit && is_plain).then(|| Asked {
            prompt: filled(frame, &[&about]),
            task,
            hint,
            has_context: false,
        })
    }

    /// A clause, and what goes with it on the back.
    fn clause(
        &self,
        fact: &Fact,
        question: ClauseQuestion,
        front: &Span,
        back: &Span,
    ) -> Option<Asked> {
        let line = self.line(fact);
        let shown = part(self.survey, fact.passage, front, &[])?;
        let frame = match question {
            ClauseQuestion::Why => self.frames.why,
            ClauseQuestion::WhatFor => self.frames.what_for,
            ClauseQuestion::How => self.frames.how,
            ClauseQuestion::GoesOn => self.frames.goes_on,
        };
        let told = on_one_line(line.span(back.clone()));
        let text = shown.text();
        let text = inner_quotes(
            text.trim_end_matches(['…', ' ', ',', '.', ';'])
                .trim_start_matches("… "),
        );
        let mut text = first_large(&text);
        text.push_str(if question == ClauseQuestion::GoesOn {
            " …"
        } else {
            "."
        });
        let is_fit = super::shown::is_balanced(&told)
            && super::shown::is_balanced(&text)
            && text.split_whitespace().count() <= 45;
        is_fit.then(|| Asked {
            prompt: filled(frame, &[&text]),
            task: Task::Flashcard {
                back: if question == ClauseQuestion::GoesOn {
                    format!("… {told}.")
                } else {
                    format!("{}.", first_large(&told))
                },
            },
            hint: None,
            has_context: !shown.context.is_empty(),
        })
    }

    /// Whether what is shown does not say an answer, nor the word that it ends in.
    pub(super) fn is_hidden(&self, answer: &str, shown: &str) -> bool {
        let stems = |text: &str| {
            let line = WordLine::new(text, self.survey.language);
            let open = line.words.iter().filter(|word| word.is_open());
            open.map(|word| self.survey.language.stem(&word.low).into_owned())
                .collect::<Vec<_>>()
        };
        let (own, seen) = (stems(answer), stems(shown));
        own.last().is_some_and(|last| !seen.contains(last))
            && !bare_key(shown).contains(&bare_key(answer))
    }

    /// A hint with the first letters of the words of an answer; one letter alone says too much or nothing.
    pub(super) fn first_letters(&self, text: &str) -> Option<String> {
        let line = WordLine::new(text, self.survey.language);
        let open = line
            .words
            .iter()
            .filter(|word| word.class == WordClass::Open);
        let letters = open.filter_map(|word| line.text[word.range.clone()].chars().next());
        let letters = letters.map(String::from).collect::<Vec<_>>();
        (2..=5)
            .contains(&letters.len())
            .then(|| filled(self.frames.begins_with, &[&letters.join(", ")]))
    }
}

/// A thing without its article.
fn without_article(line: &WordLine<'_>, item: &Span) -> Span {
    let mut start = item.start;
    while line.class(start) == Some(WordClass::Determiner) && start + 1 < item.end {
        start += 1;
    }
    start..item.end
}

/// A name with its article in small letters, as it stands within a question.
fn small_article(line: &WordLine<'_>, name: &Span) -> String {
    let text = on_one_line(line.span(name.clone()));
    if line.class(name.start) == Some(WordClass::Determiner) {
        let first = line.words[name.start].range.len();
        return text[..first].to_lowercase() + &text[first..];
    }
    text
}

/// A text with its first letter large.
pub(super) fn first_large(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A text as it stands within quotes: its own quotes are single ones.
pub(super) fn inner_quotes(text: &str) -> String {
    text.replace(['“', '„'], "‘").replace('”', "’")
}

/// A sentence with texts in its places.
pub(super) fn filled(frame: &str, texts: &[&str]) -> String {
    let mut parts = frame.split("{}");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for (part, text) in parts.zip(texts) {
        whole.push_str(text);
        whole.push_str(part);
    }
    whole
}
