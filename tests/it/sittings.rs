//! Sittings with a scripted learner: what is asked, what is kept, what is told, without a terminal.

use std::collections::VecDeque;

use civiq::clock::{EventIds, FixedClock};
use civiq::commands::study::{PractisedCards, StudyOptions, study};
use civiq::context::{CommandOutcome, Context, ScorePlace, Widths};
use civiq::history::Mode;
use civiq::memory::Rating;
use civiq::quiz::{Again, Limit, Order, Reply, Request, Style};
use civiq::report::Overview;
use civiq::scores::ScoreFile;
use civiq::shelf::Shelf;
use civiq::ui::{
    AnswerStatus, Ask, Ending, Feedback, Gone, Input, MenuChoice, MenuItem, Next, Podium, Retry,
    TestProgress, Ui,
};
use expect_test::{Expect, expect};

use crate::support::{Home, MONDAY, TOWN};

/// A learner who does what the script says: an answer as a line, or what to do instead.
struct Script {
    does: VecDeque<&'static str>,
    transcript: String,
}

impl Script {
    fn next(&mut self) -> &'static str {
        self.does.pop_front().unwrap_or("leave")
    }

    fn write(&mut self, line: &str) {
        self.transcript += line;
        self.transcript.push('\n');
    }

    fn turn(word: &str) -> Next {
        match word {
            "undo" => Next::Undo,
            "right" => Next::Right,
            "missed" => Next::Missed,
            "interrupt" => Next::Interrupt(2),
            "go" => Next::Go,
            _ => Next::Leave,
        }
    }
}

impl Ui for Script {
    fn show_overview(&mut self, _: &Overview) -> Result<(), Gone> {
        Ok(())
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        Ok(Next::Go)
    }

    fn begin_test(&mut self, _: &TestProgress<'_>) -> Result<Next, Gone> {
        Ok(Next::Go)
    }

    fn show_podium(&mut self, _: &Podium<'_>) -> Result<Next, Gone> {
        Ok(Next::Go)
    }

    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        let hint = ask
            .hint
            .map(|hint| format!(" (hint: {hint})"))
            .unwrap_or_default();
        self.write(&format!(
            "[{}] {}{hint}",
            ask.position, ask.question.card.id
        ));
        let word = self.next();
        self.write(&format!("  > {word}"));
        let attempt = |reply| Input::Attempt {
            reply,
            guessed: false,
        };
        Ok(match word {
            "undo" | "right" | "leave" | "interrupt" => Input::Go(Self::turn(word)),
            "hint" => Input::Hint,
            "skip" => attempt(Reply::Skip),
            "again" => attempt(Reply::Rate(Rating::Again)),
            "good" => attempt(Reply::Rate(Rating::Good)),
            _ => match word.strip_prefix("guess ") {
                Some(guess) => Input::Attempt {
                    reply: respond(ask, guess),
                    guessed: true,
                },
                None => attempt(respond(ask, word)),
            },
        })
    }

    fn show_feedback(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        let verdict = feedback.outcome.answer.verdict.as_str();
        let when = match feedback.again {
            Some(Again::Next) => "next".to_owned(),
            Some(Again::Soon) => "soon".to_owned(),
            Some(Again::On(day)) => day.to_string(),
            None => "-".to_owned(),
        };
        let called = if feedback.status == AnswerStatus::Judged {
            ""
        } else {
            ", called right"
        };
        self.write(&format!("  {verdict}{called}, again {when}"));
        Ok(match self.does.front() {
            Some(&"tell:right") => {
                self.does.pop_front();
                Next::Right
            }
            Some(&"tell:undo") => {
                self.does.pop_front();
                Next::Undo
            }
            _ => Next::Go,
        })
    }

    fn show_ending(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
        let summary = ending.summary;
        let missed = summary
            .missed
            .iter()
            .map(|question| question.card.id.as_str())
            .collect::<Vec<_>>();
        let next = summary
            .next
            .iter()
            .map(|(day, n)| format!("{n} on {day}"))
            .collect::<Vec<_>>();
        self.write(&format!(
            "{} of {} right, {} left, missed {missed:?}, next {next:?}",
            summary.right, summary.asked, summary.left
        ));
        if ending.leaving {
            Ok(Next::Go)
        } else {
            Ok(Self::turn(self.does.pop_front().unwrap_or("go")))
        }
    }

    fn message(&mut self, text: &str) -> Result<(), Gone> {
        self.write(&format!("  ({text})"));
        Ok(())
    }

    fn choose(&mut self, _: &str, _: &[MenuItem]) -> Result<MenuChoice, Gone> {
        Ok(MenuChoice::Nobody)
    }

    fn unsaved(&mut self, _: &str, waiting: usize) -> Result<Retry, Gone> {
        self.write(&format!("  ({waiting} waiting)"));
        Ok(Retry::Later)
    }
}

fn respond(ask: &Ask<'_>, line: &str) -> Reply {
    let lines = line.split(" / ").map(str::to_owned).collect::<Vec<_>>();
    Reply::Respond(
        ask.question
            .parse(&lines)
            .expect("the script's line can be read"),
    )
}

/// A sitting in a home, on a day, with a script; gives what was seen.
fn sit(home: &Home, now: &str, tags: &[&str], does: &[&'static str]) -> (String, CommandOutcome) {
    let deck = home.file("town.json", TOWN);
    let mut script = Script {
        does: does.iter().copied().collect(),
        transcript: String::new(),
    };
    let clock = FixedClock(now.parse().expect("a moment"));
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let request = Request {
        mode: Mode::Study,
        limit: Limit::All,
        new: Some(3),
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        order: Order::Due,
        ahead: 0,
        style: Style::AsWritten,
    };
    let mut ctx = Context {
        clock: &clock,
        ids: &EventIds::new(),
        seed: 7,
        learner: "me".into(),
        scores: ScorePlace::Usual(ScoreFile::new(home.scores())),
        shelf: Shelf::new(None),
        ui: &mut script,
        out: &mut out,
        err: &mut talk,
        widths: Widths::default(),
    };
    let ended = study(
        &mut ctx,
        &StudyOptions {
            decks: vec![deck],
            request,
            retention: None,
            exam: None,
            text: None,
            cards: PractisedCards::Active,
        },
    );
    let ended = ended.expect("the sitting ends");
    assert_eq!(String::from_utf8_lossy(&talk), "");
    script.transcript += &String::from_utf8_lossy(&out);
    (script.transcript, ended)
}

fn check(does: &[&'static str], transcript: &Expect) -> Home {
    let home = Home::new();
    let (seen, ended) = sit(&home, MONDAY, &[], does);
    transcript.assert_eq(&seen);
    assert_eq!(ended, CommandOutcome::Done);
    home
}

/// The kinds of events in the score file, with their verdicts.
fn kept(home: &Home) -> Vec<String> {
    let said = |record: &serde_json::Value, field: &str| {
        record[field].as_str().unwrap_or_default().to_owned()
    };
    let records = home.records();
    records
        .iter()
        .map(|record| {
            format!("{} {}", said(record, "event"), said(record, "verdict"))
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_missed_card_comes_back_until_it_is_right() {
    let home = check(
        &["the clerk", "f", "town hall", "the mayor"],
        &expect![[r#"
            [1/3] head
              > the clerk
              wrong, again soon
            [2/3] sheriff
              > f
              correct, again 2026-11-25
            [3/3] seat
              > town hall
              correct, again 2026-11-25
            [3/3, 1 to repeat] head
              > the mayor
              correct, again 2026-11-24
            2 of 3 right, 0 left, missed ["head"], next ["1 on 2026-11-24", "2 on 2026-11-25"]
        "#]],
    );
    assert_eq!(
        kept(&home),
        [
            "answer wrong",
            "answer correct",
            "answer correct",
            "answer correct"
        ]
    );
}

#[test]
fn a_card_that_will_not_stick_comes_back_three_times_and_stays_due() {
    let home = Home::new();
    let (seen, _) = sit(
        &home,
        MONDAY,
        &["people"],
        &["the clerk", "the clerk", "skip", "the clerk"],
    );
    expect![[r#"
        [1/1] head
          > the clerk
          wrong, again next
        [1/1, 1 to repeat] head
          > the clerk
          wrong, again next
        [1/1, 1 to repeat] head
          > skip
          skipped, again next
        [1/1, 1 to repeat] head
          > the clerk
          wrong, again 2026-11-23
        0 of 1 right, 0 left, missed ["head"], next ["1 on 2026-11-23"]
    "#]]
    .assert_eq(&seen);
}

#[test]
fn undo_reaches_back_through_the_whole_sitting_its_last_card_included() {
    let home = check(
        &[
            "the clerk",
            "tell:undo",
            "the mayor",
            "t",
            "undo",
            "undo",
            "undo",
            "the mayor",
            "t",
            "the barn",
            "undo",
            "town hall",
        ],
        &expect![[r#"
            [1/3] head
              > the clerk
              wrong, again soon
              (Taken back.)
            [1/3] head
              > the mayor
              correct, again 2026-11-25
            [2/3] sheriff
              > t
              wrong, again soon
            [3/3] seat
              > undo
              (Taken back.)
            [2/3] sheriff
              > undo
              (Taken back.)
            [1/3] head
              > undo
              (There is nothing to take back.)
            [1/3] head
              > the mayor
              correct, again 2026-11-25
            [2/3] sheriff
              > t
              wrong, again soon
            [3/3] seat
              > the barn
              wrong, again soon
            [3/3, 2 to repeat] sheriff
              > undo
              (Taken back.)
            [3/3] seat
              > town hall
              correct, again 2026-11-25
            [3/3, 1 to repeat] sheriff
              > leave
            2 of 3 right, 0 left, missed ["sheriff"], next ["1 on 2026-11-23", "2 on 2026-11-25"]
        "#]],
    );
    assert_eq!(
        kept(&home).iter().filter(|event| *event == "undo").count(),
        4
    );
}

#[test]
fn the_last_card_can_be_taken_back_from_the_end() {
    let home = Home::new();
    let (seen, _) = sit(
        &home,
        MONDAY,
        &["people"],
        &["the mayor", "undo", "the mayor", "go"],
    );
    expect![[r#"
        [1/1] head
          > the mayor
          correct, again 2026-11-25
        1 of 1 right, 0 left, missed [], next ["1 on 2026-11-25"]
          (Taken back.)
        [1/1] head
          > the mayor
          correct, again 2026-11-25
        1 of 1 right, 0 left, missed [], next ["1 on 2026-11-25"]
    "#]]
    .assert_eq(&seen);
}

#[test]
fn i_was_right_amends_the_record_and_the_queue() {
    let home = check(
        &[
            "the clerk",
            "tell:right",
            "f",
            "the barn",
            "right",
            "town hall",
        ],
        &expect![[r#"
            [1/3] head
              > the clerk
              wrong, again soon
              wrong, called right, again 2026-11-25
            [2/3] sheriff
              > f
              correct, again 2026-11-25
            [3/3] seat
              > the barn
              wrong, again next
            [3/3, 1 to repeat] seat
              > right
              wrong, called right, again 2026-11-25
            3 of 3 right, 0 left, missed [], next ["3 on 2026-11-25"]
        "#]],
    );
    assert_eq!(
        kept(&home),
        [
            "answer wrong",
            "override correct",
            "answer correct",
            "answer wrong",
            "override correct"
        ]
    );
}

#[test]
fn only_the_missed_ones_again() {
    check(
        &["the mayor", "skip", "town hall", "f", "missed", "f", "go"],
        &expect![[r#"
            [1/3] head
              > the mayor
              correct, again 2026-11-25
            [2/3] sheriff
              > skip
              skipped, again soon
            [3/3] seat
              > town hall
              correct, again 2026-11-25
            [3/3, 1 to repeat] sheriff
              > f
              correct, again 2026-11-24
            2 of 3 right, 0 left, missed ["sheriff"], next ["1 on 2026-11-24", "2 on 2026-11-25"]
            [1/1] sheriff
              > f
              correct, again 2026-11-24
            1 of 1 right, 0 left, missed [], next ["1 on 2026-11-24"]
        "#]],
    );
}

#[test]
fn a_guess_counts_as_right_and_a_hint_is_kept() {
    let home = check(
        &["hint", "guess the mayor"],
        &expect![[r#"
            [1/3] head
              > hint
            [1/3] head (hint: Not the one who keeps the books.)
              > guess the mayor
              correct, again 2026-11-24
            [2/3] sheriff
              > leave
            1 of 1 right, 2 left, missed [], next ["1 on 2026-11-24"]
        "#]],
    );
    let record = &home.records()[0];
    assert_eq!(
        (record["hints"].as_u64(), record["guessed"].as_bool()),
        (Some(1), Some(true))
    );
}

#[test]
fn new_cards_are_rationed_by_the_day_and_due_ones_come_first() {
    let home = Home::new();
    sit(&home, MONDAY, &[], &["the mayor", "t", "town hall", "f"]);
    let (later, _) = sit(&home, "2026-11-24T03:30:00+01:00", &[], &[]);
    assert!(
        later.starts_with("Nothing is due today among 10 cards."),
        "the night belongs to the evening: {later}"
    );
    let (thursday, _) = sit(&home, "2026-11-26T09:00:00+01:00", &[], &[]);
    assert!(
        thursday.starts_with("[1/6] sheriff"),
        "the longest due comes first: {thursday}"
    );
}

#[test]
fn an_interrupt_leaves_at_once_and_says_so() {
    let home = Home::new();
    let (_, ended) = sit(&home, MONDAY, &[], &["the mayor", "interrupt"]);
    assert_eq!(ended, CommandOutcome::Signal(2));
    assert_eq!(kept(&home), ["answer correct"]);
}
