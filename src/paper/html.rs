//! HTML for a browser's printer. A version is one table, for its head stands again on every page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::quiz::{Paper, Version};
use super::wording::{back, how_to_answer, in_words, instruction, is_lettered, key, options};
use crate::deck::{Deck, Piece, Task};
use crate::phrase::count;
use crate::quiz::{Question, Shown, letter};

const STYLE: &str = include_str!("page.css");

/// How many letters an option has at most where four stand side by side, and where two do.
const SHORT: usize = 18;
const HALF: usize = 48;

/// Where letters go.
const ON_THE_SHEET: &str = "into the boxes of the answer sheet at the end";

/// How many letters can be written by hand on half a line.
const WRITTEN: usize = 30;

pub fn quiz(deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    page(
        deck,
        &numbered_pages(versions, paper),
        &html! {
            @for version in versions { (self::version(deck, version, paper)) }
            div.keys {
                @for version in versions { (self::key_of(deck, version, paper)) }
                (how_to_mark(paper))
            }
        },
    )
}

/// The pages of each version by number, for the margin of the printed page; a browser that prints no
/// margins leaves them out.
fn numbered_pages(versions: &[Version], paper: &Paper) -> String {
    let rules = versions.iter().map(|Version { letter, .. }| {
        let code = &paper.code;
        format!(
            "@page v{letter} {{ counter-increment: p{letter}; @bottom-right {{ font: 9pt sans-serif; \
             content: \"{letter}-{code} · page \" counter(p{letter}); }} }}\n\
             .v{letter} {{ page: v{letter}; }}\n"
        )
    });
    rules.collect()
}

fn page(deck: &Deck, rules: &str, body: &Markup) -> String {
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

/// The head that stands on every page; on a sheet to be filled in, with the name below.
fn head(deck: &Deck, version: &Version, paper: &Paper, below: &Markup, what: &str) -> Markup {
    html! {
        thead { tr { td {
            div.head {
                span { (deck.title) @if !what.is_empty() { " · " (what) } }
                span.form { (version.letter) span.code { "-" (paper.code) } }
            }
            (below)
        } } }
    }
}

fn version(deck: &Deck, version: &Version, paper: &Paper) -> Markup {
    let name = html! { div.who { span.name { "Name" } span { "Class" } span { "Date" } } };
    html! {
        table class={ "sheet v" (version.letter) } {
            (head(deck, version, paper, &name, ""))
            tbody {
                tr { td { div.start {
                    p.how { (how_to_answer(&version.questions, ON_THE_SHEET)) }
                    span.score { "Score" b { "/ " (version.questions.len()) } }
                } } }
                @for (at, question) in version.questions.iter().enumerate() {
                    tr { td { (asked(at + 1, question)) } }
                }
                tr { td { (answer_sheet(version)) p.end { "This is the last page." } } }
            }
        }
    }
}

fn asked(number: usize, question: &Question) -> Markup {
    html! {
        div.question {
            div.number { (number) }
            @if question.shown == Shown::Truth { span.box.truth {} }
            div.body {
                p.prompt {
                    (prompt(question))
                    @if let Some(how) = instruction(question) { " " span.how { (how) } }
                }
                @if let Shown::Columns(lefts, rights) = &question.shown {
                    div.match {
                        ol.lefts { @for left in lefts { li { (left) } } }
                        (lettered(rights, "options"))
                    }
                } @else if !options(&question.shown).is_empty() {
                    @let options = options(&question.shown);
                    (lettered(options, abreast(options)))
                }
                (lines(question))
            }
        }
    }
}

/// The prompt, with its gaps ruled.
fn prompt(question: &Question) -> Markup {
    let Task::Cloze(cloze) = &question.card.task else {
        return html! { (question.prompt()) };
    };
    let numbers = cloze.pieces.iter().scan(0, |gaps, piece| {
        *gaps += usize::from(piece.blank().is_some());
        Some(*gaps)
    });
    let is_one = cloze.blanks().count() < 2;
    html! {
        @for (piece, number) in cloze.pieces.iter().zip(numbers) {
            @match piece {
                Piece::Text(text) => (text),
                Piece::Blank(blank) => {
                    span.gap { @if !is_one { (number) } }
                    @if let Some(hint) = &blank.hint { " " span.how { "(" (hint) ")" } }
                }
            }
        }
    }
}

fn lettered(options: &[String], class: &str) -> Markup {
    html! {
        ol class=(class) {
            @for (at, option) in options.iter().enumerate() {
                li { b { (letter(at).to_ascii_uppercase()) } span { (option) } }
            }
        }
    }
}

/// Short options stand side by side, for paper is dear.
fn abreast(options: &[String]) -> &'static str {
    let longest = options.iter().map(|option| option.chars().count()).max();
    match longest {
        Some(..=SHORT) => "options four",
        Some(..=HALF) => "options two",
        _ => "options",
    }
}

/// Lines to write on, numbered where there are several, and two abreast where half a line will do.
fn lines(question: &Question) -> Markup {
    let lines = super::wording::lines(&question.shown);
    let longest = back(question).iter().map(|text| text.chars().count()).max();
    let class = if lines > 1 && longest <= Some(WRITTEN) {
        "lines two"
    } else {
        "lines"
    };
    html! {
        @if lines > 0 {
            div class=(class) {
                @for line in 1..=lines { div { @if lines > 1 { (line) } } }
            }
        }
    }
}

/// Where letters go; what takes words is answered beside the question.
fn answer_sheet(version: &Version) -> Markup {
    let questions = version.questions.iter().enumerate();
    let lettered = questions.filter(|(_, question)| is_lettered(&question.shown));
    let lettered = lettered.map(|(at, _)| at + 1).collect::<Vec<_>>();
    html! {
        @if !lettered.is_empty() {
            div.answers {
                p.how { "Answer sheet for your letters" }
                ol { @for number in lettered { li { b { (number) } span.box {} } } }
            }
        }
    }
}

fn key_of(deck: &Deck, version: &Version, paper: &Paper) -> Markup {
    html! {
        table.sheet.key {
            (head(deck, version, paper, &html! {}, "key"))
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
            } } }
        }
    }
}

fn how_to_mark(paper: &Paper) -> Markup {
    html! {
        p.how {
            "Typed into a table with the columns learner, version (such as A-" (paper.code)
            ") and answers (- for one left out), " code { "civiq class mark FILE" } " marks them."
        }
    }
}

pub fn cards(deck: &Deck, questions: &[Question]) -> String {
    page(
        deck,
        "",
        &html! {
            p.how.screen {
                (deck.title) ": " (count(questions.len(), "card"))
                ". Print, cut along the lines, fold in the middle."
            }
            @for question in questions { (card(question)) }
        },
    )
}

fn card(question: &Question) -> Markup {
    let answer = back(question);
    html! {
        div.card {
            div {
                p { b { (prompt(question)) } }
                @if let Shown::Truth = question.shown { p.how { "True or false?" } }
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
                @if let Some(cite) = &question.card.cite { p.cite { "“" (cite) "”" } }
            }
        }
    }
}
