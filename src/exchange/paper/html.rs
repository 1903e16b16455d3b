//! HTML for a browser's printer. A version is one table, for its head stands again on every page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{in_words, instruction, key, lines, options};
use crate::class::paper::{Paper, Version};
use crate::deck::Deck;
use crate::phrase::count;
use crate::quiz::question::{Question, Shown, letter};

const STYLE: &str = include_str!("page.css");

pub(super) fn quiz(deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    page(
        deck,
        &html! {
            @for version in versions { (self::version(deck, version, paper)) }
            @for version in versions { (self::key_of(deck, version, paper)) }
        },
    )
}

fn page(deck: &Deck, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(deck.language.as_deref().unwrap_or("en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content="civiq";
                title { (deck.title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

/// The head that stands on every page.
fn head(deck: &Deck, version: &Version, paper: &Paper, what: &str) -> Markup {
    html! {
        thead { tr { td {
            div.head {
                span { (deck.title) @if !what.is_empty() { " · " (what) } }
                span.form { (version.letter) span.code { "-" (paper.code) } }
            }
        } } }
    }
}

fn version(deck: &Deck, version: &Version, paper: &Paper) -> Markup {
    html! {
        table.sheet {
            (head(deck, version, paper, ""))
            tbody {
                tr { td { div.who {
                    span.name { "Name" } span { "Class" } span { "Date" }
                } } }
                @for (at, question) in version.questions.iter().enumerate() {
                    tr { td { (asked(at + 1, question)) } }
                }
                tr { td { (answer_sheet(version)) } }
            }
        }
    }
}

fn asked(number: usize, question: &Question) -> Markup {
    html! {
        div.question {
            div.number { (number) }
            div.body {
                p.prompt {
                    (question.prompt())
                    @if let Some(how) = instruction(&question.shown) { " " span.how { (how) } }
                }
                @if let Shown::Columns(lefts, _) = &question.shown {
                    ol.lefts { @for left in lefts { li { (left) } } }
                }
                @let options = options(&question.shown);
                @if !options.is_empty() {
                    ol.options {
                        @for (at, option) in options.iter().enumerate() {
                            li { b { (letter(at).to_ascii_uppercase()) } span { (option) } }
                        }
                    }
                }
                @for _ in 0..lines(&question.shown) { div.line {} }
            }
        }
    }
}

/// Where letters go; what takes words is answered beside the question.
fn answer_sheet(version: &Version) -> Markup {
    html! {
        div.answers {
            p.how { "Answer sheet: write your letters here. Words stay on their lines." }
            ol {
                @for question in &version.questions {
                    li { span.box { @if lines(&question.shown) > 0 { "words" } } }
                }
            }
        }
    }
}

fn key_of(deck: &Deck, version: &Version, paper: &Paper) -> Markup {
    html! {
        table.sheet.key {
            (head(deck, version, paper, "key"))
            tbody { tr { td {
                ol {
                    @for question in &version.questions {
                        li {
                            b { (key(question)) }
                            @if let Some(words) = in_words(question) { " " (words) }
                            @if let Some(cite) = &question.card.cite { span.cite { "“" (cite) "”" } }
                        }
                    }
                }
                p.how {
                    "Typed into a table with the columns learner, version and answers, with version "
                    (version.letter) "-" (paper.code) " and - for what was left out, "
                    code { "civiq class mark FILE" } " marks them."
                }
            } } }
        }
    }
}

pub(super) fn cards(deck: &Deck, questions: &[Question]) -> String {
    page(
        deck,
        &html! {
            p.how.screen {
                (deck.title) ": " (count(questions.len(), "card"))
                ". Print, cut along the lines, fold in the middle."
            }
            @for question in questions {
                div.card {
                    div {
                        p { (question.prompt()) }
                        @if let Shown::One(options) | Shown::Several(options, _) = &question.shown {
                            ul { @for option in options { li { (option) } } }
                        }
                    }
                    div {
                        p { b { (question.answer()) } }
                        @if let Some(cite) = &question.card.cite { p.cite { "“" (cite) "”" } }
                    }
                }
            }
        },
    )
}
