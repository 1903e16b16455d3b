//! HTML for a browser's printer. What stands on which page is settled here, so that every copy begins on
//! a sheet of its own in whatever browser.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::circles::{CircleSide, circle_blocks, circle_rows};
use super::copies::{PaperCopy, form, pupil_text};
use super::measure::height;
use super::pages::{PageBlock, PrintedPage, WIDTH, paginate};
use super::question_block::{key_block, prompt, question_blocks};
use super::quiz::{Paper, Version};
use super::wording::{
    LetterPlace, back, how_to_answer, key, options, quoted, with_number, words_of,
};
use crate::deck::Deck;
use crate::language::PaperWords;
use crate::phrase::count;
use crate::quiz::{Question, Shown};

/// By how much more goes into a line of instructions, which are in 9.5 points.
const SMALLER: f64 = 11.0 / 9.5;

const STYLE: &str = include_str!("page.css");

/// What a page says over and below its blocks.
struct Margins<'a> {
    words: &'a PaperWords,
    title: &'a str,
    version: &'a Version,
    paper: &'a Paper,
    /// Where the learner's name stands on every page but the first.
    name: Markup,
    /// What stands below the head of the first page.
    first: Markup,
}

/// All copies, each on sheets of its own.
pub fn quiz(deck: &Deck, copies: &[PaperCopy<'_>], paper: &Paper) -> String {
    let letters = copies
        .iter()
        .map(|copy| copy.version.letter)
        .collect::<Vec<_>>();
    let body = html! {
        (chooser(words_of(deck), &letters))
        @for copy in copies { (printed_copy(deck, copy, paper)) }
    };
    document(deck, &choices(&letters), &body)
}

/// The right answers to each version, with a stencil for its answer sheet.
pub fn keys(deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    let letters = versions
        .iter()
        .map(|version| version.letter)
        .collect::<Vec<_>>();
    let body = html! {
        (chooser(words_of(deck), &letters))
        @for version in versions { (printed_key(deck, version, paper)) }
    };
    document(deck, &choices(&letters), &body)
}

fn document(deck: &Deck, rules: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(deck.language.as_deref().unwrap_or("en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content="civiq";
                title { (deck.title) }
                style { (PreEscaped(STYLE)) (PreEscaped(rules)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

/// The letters of versions, each once.
fn distinct(letters: &[char]) -> Vec<char> {
    let mut distinct = letters.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// What is printed where only one version was chosen.
fn choices(letters: &[char]) -> String {
    let rules = distinct(letters).into_iter().map(|letter| {
        format!("body:has(#only-{letter}:checked) .copy:not(.v{letter}) {{ display: none; }}\n")
    });
    rules.collect()
}

/// What is to be printed, and how; it stands on the screen alone, and needs no script.
fn chooser(words: &PaperWords, letters: &[char]) -> Markup {
    let letters = distinct(letters);
    html! {
        div.screen.choose {
            p {
                (words.print) ": "
                @if letters.len() > 1 {
                    (choice("version", "only-all", words.all, true))
                    @for letter in letters {
                        (choice("version", &format!("only-{letter}"), &letter.to_string(), false))
                    }
                    " · "
                }
                (choice("sides", "both-sides", words.both_sides, true))
                (choice("sides", "one-side", words.one_side, false))
            }
            p { (words.settings) }
        }
    }
}

fn choice(name: &str, id: &str, says: &str, is_chosen: bool) -> Markup {
    html! {
        label { input type="radio" name=(name) id=(id) checked[is_chosen]; " " (says) } " "
    }
}

fn printed_copy(deck: &Deck, copy: &PaperCopy<'_>, paper: &Paper) -> Markup {
    let words = words_of(deck);
    let PaperCopy { version, pupil } = copy;
    let whose = pupil.map(pupil_text);
    let name = html! { (words.name) @if let Some(whose) = &whose { " " b { (whose) } } };
    let margins = Margins {
        words,
        title: &deck.title,
        version,
        paper,
        name: html! { span.own { (name) } },
        first: html! {
            div.who {
                span.name { (name) } span { (words.class) } span { (words.date) }
                span.score { (words.score) b { "/ " (version.questions.len()) } }
            }
        },
    };
    let rows = circle_rows(version);
    let title = format!("{} {}", words.answers, form(version, paper));
    let mut blocks = circle_blocks(&rows, CircleSide::Sheet, &title);
    let how = how_to_answer(deck, &version.questions, LetterPlace::Circles);
    blocks.push(PageBlock {
        markup: html! { p.how.start { (how) } },
        height: height(&how, WIDTH * SMALLER) + 4.0,
    });
    let numbered = (1..).zip(&version.questions);
    blocks.extend(numbered.flat_map(|(number, one)| question_blocks(number, one)));
    margins.copy("", blocks)
}

fn printed_key(deck: &Deck, version: &Version, paper: &Paper) -> Markup {
    let words = words_of(deck);
    let rows = circle_rows(version);
    let title = format!("{} {}", words.key, form(version, paper));
    let mut blocks = circle_blocks(&rows, CircleSide::Stencil, &title);
    blocks.extend((1..).zip(&version.questions).map(|(number, one)| {
        let cite = one.card.cite.as_ref().map(|cite| quoted(words, cite));
        key_block(number, one, &key(one), cite.as_deref())
    }));
    let (before, behind) = words.marking.split_once("{mark}").unwrap_or_default();
    let margins = Margins {
        words,
        title: &format!("{} · {}", deck.title, words.key),
        version,
        paper,
        name: html! {},
        first: html! {
            div.who.notes {
                @if !rows.is_empty() { p { (words.stencil) } }
                p { (before) code { "civiq class mark" } (behind) }
            }
        },
    };
    margins.copy("key", blocks)
}

impl Margins<'_> {
    fn copy(&self, class: &str, blocks: Vec<PageBlock>) -> Markup {
        html! {
            div class={ "copy v" (self.version.letter) " " (class) } {
                @for page in paginate(blocks) { (self.page(&page)) }
            }
        }
    }

    fn page(&self, page: &PrintedPage) -> Markup {
        let whose = form(self.version, self.paper);
        let Some(content) = &page.content else {
            return html! {
                div.page.blank { p.foot { (whose) " · " (page.number) " · " (self.words.blank) } }
            };
        };
        let number = with_number(self.words.page, page.number);
        html! {
            div.page {
                div.head {
                    span.title { (self.title) }
                    @if page.number > 1 { (self.name) }
                    span.form { (self.version.letter) span.code { "-" (self.paper.code) } }
                }
                @if page.number == 1 { (self.first) }
                (content)
                p.foot { (whose) " · " (number.replace("{of}", &page.of.to_string())) }
            }
        }
    }
}

pub fn cards(deck: &Deck, questions: &[Question]) -> String {
    let words = words_of(deck);
    document(
        deck,
        "",
        &html! {
            p.how.screen {
                (deck.title) ": " (count(questions.len(), "card")) ". " (words.folding) " "
                (words.settings)
            }
            @for question in questions { (card(words, question)) }
        },
    )
}

fn card(words: &PaperWords, question: &Question) -> Markup {
    let answer = back(question);
    html! {
        div.card {
            div {
                p { b { (prompt(question)) } }
                @if let Shown::Truth = question.shown { p.how { (words.true_or_false) } }
                @if let Shown::Columns(lefts, _) = &question.shown {
                    ul { @for left in lefts { li { (left) } } }
                }
                @let shown = options(&question.shown);
                @if !shown.is_empty() { ul { @for option in shown { li { (option) } } } }
            }
            div {
                @match &answer[..] {
                    [one] => p { (one) },
                    several => ol { @for one in several { li { (one) } } },
                }
                @if let Some(cite) = &question.card.cite { p.cite { (quoted(words, cite)) } }
            }
        }
    }
}
