use std::collections::BTreeMap;

use expect_test::expect;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::quiz::Pace;
use crate::report::{
    Backlog, CardReport, Held, Later, Leech, LeechCause, Load, Occasion, Overview, TestForecast,
    Topic, Week, monday,
};
use crate::terminal::paint::{ColorChoice, Palette, Surroundings};

const TODAY: Date = date(2026, 11, 25);

/// Somebody who has practised for half a year.
fn sample_overview() -> Overview {
    let days = TODAY
        .series(-3_i64.days())
        .take(60)
        .enumerate()
        .map(|(at, day)| (day, 1 + at % 13));
    let weeks = monday(TODAY)
        .series(-1_i64.weeks())
        .take(4)
        .enumerate()
        .map(|(at, monday)| {
            let (asked, recalled) = (20, 20 - 3 * at);
            (monday, Week { asked, recalled })
        });
    let ahead = TODAY.series(1_i64.days()).take(31).enumerate();
    let topic = |at: u32| Topic {
        deck: "civics".into(),
        tag: format!("topic-{at}"),
        cards: 5,
        met: 4,
        recall: 0.5 + f64::from(at) / 30.0,
    };
    Overview {
        today: TODAY,
        missing: Vec::new(),
        pace: Pace::USUAL,
        days: days.collect(),
        weeks: weeks.collect(),
        held: Held {
            firm: 31,
            young: 20,
            missed: 1,
            unmet: 30,
        },
        due: 70,
        new: 4,
        backlog: Some(Backlog {
            due: 70,
            cards_a_day: 20,
            cleared: Some(date(2026, 11, 29)),
        }),
        ahead: ahead
            .map(|(at, day)| Load {
                day,
                answers: if at == 0 {
                    90.0
                } else {
                    8.0 - f64::from(u8::try_from(at % 9).expect("small"))
                },
            })
            .collect(),
        scores: one_score(),
        leeches: stuck_cards(),
        topics: (0..14).map(topic).collect(),
    }
}

fn one_score() -> Vec<TestForecast> {
    vec![TestForecast {
        deck: "civics".into(),
        title: "Our town’s charter".into(),
        today: 0.71,
        later: Later {
            range: None,
            day: date(2026, 12, 10),
            what: Occasion::Exam,
            score: 0.93,
            minutes_a_day: 7.4,
        },
    }]
}

fn stuck_cards() -> Vec<Leech> {
    vec![Leech {
        deck: "civics".into(),
        item: CardReport {
            card: "rolls".into(),
            prompt: Some(
                "Who keeps the rolls of the electors, and for how many years, by the charter?"
                    .into(),
            ),
            asked: 7,
            right: 2,
            last: TODAY,
            holds: Vec::new(),
        },
        why: LeechCause::Mistaken {
            right: Some("the council".into()),
            given: "the mayor".into(),
            times: 3,
            belongs_to: Some("Who leads the council?".into()),
        },
    }]
}

fn palette(term: &str) -> Palette {
    let var = |name: &str| (name == "TERM").then(|| term.to_owned());
    let surroundings = Surroundings {
        var: &var,
        is_terminal: true,
    };
    Palette::new(ColorChoice::Never, surroundings)
}

fn draw_page(overview: &Overview, width: usize, palette: Palette) -> String {
    let lines = drawn(overview, width, palette);
    let rows = lines
        .iter()
        .flat_map(|line| line.wrapped(width))
        .map(|row| palette.row(&row).trim_end().to_owned() + "\n");
    rows.collect::<String>().replace('\u{a0}', " ")
}

/// The text as `expect!` can tell it from its own indent.
fn without_margin(page: &str) -> String {
    let lines = page
        .lines()
        .map(|line| line.strip_prefix("  ").unwrap_or(line));
    lines.map(|line| line.to_owned() + "\n").collect()
}

#[test]
#[allow(clippy::needless_raw_string_hashes, reason = "as it is updated")]
fn at_80_columns_it_is_drawn() {
    expect![[r#"
        Today      1 answer; 70 due and 4 new left, about 18 minutes
        Practised  on 5 of the last 14 days
        Backlog    70 cards wait: 5 days to clear at 20 a day, the longest due first

        Cards
        ███████████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒░░░░░░░░░░░░░░░░░░░░░
        █ 31 firm   ▓ 20 young   ▒ 1 missed   ░ 30 new

        A test of every card, lucky guesses counted
        Our town’s charter
         71 %  ━━━━━━━━━━━━━━━━━━───────  today
         93 %  ━━━━━━━━━━━━━━━━━━━━━━━──  on 10 December, the exam, if you study 8
                         minutes a day

        Answers a day, if you keep to the plan
        90 ██
           ██
           ██▂▂▂▂▂▂▂▂▁▁▁▁▁▁··▃▃▂▂▂▂▂▂▂▂▁▁▁▁▁▁··▃▃▂▂▂▂▂▂▂▂▁▁▁▁▁▁··▃▃▂▂▂▂▂▂
           today                         exam              on 25 December

        Recall by week, of what was learnt before
         55 %  ━━━━━━━━━━━━━━───────────  2 Nov, 20 asked
         70 %  ━━━━━━━━━━━━━━━━━━───────  9 Nov, 20 asked
         85 %  ━━━━━━━━━━━━━━━━━━━━━────  16 Nov, 20 asked
        100 %  ━━━━━━━━━━━━━━━━━━━━━━━━━  this week, 20 asked

        Answers, day by day
             Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov
        Mon ···························▓··░··▓··█··▒··█··▒··█··▒·
            ·····························░··▓··░··▓··░··▓··█··▒··
            ····························▒··█··▒··█··░··▓··░··▓··░
        Thu ···························▓··█··▒··█··▒··█··▒··█··░
            ·····························░··▓··░··▓··█··▒··█··▒·
            ····························▒··█··░··▓··░··▓··░··▓··
        Sun ···························▒··█··▒··█··▒··█··░··▓··░

        What will not stick
        Who keeps the rolls of the electors, and for how many years, by the …
          right 2 of 7; 3 times “the mayor”, which answers “Who leads the council?”;
          right is “the council”

        Topics, from weakest to strongest
         50 %  ━━━━━━━━━━━━━────────────  topic-0, 5 cards, 1 new
         53 %  ━━━━━━━━━━━━━────────────  topic-1, 5 cards, 1 new
         57 %  ━━━━━━━━━━━━━━───────────  topic-2, 5 cards, 1 new
         60 %  ━━━━━━━━━━━━━━━──────────  topic-3, 5 cards, 1 new
         63 %  ━━━━━━━━━━━━━━━━─────────  topic-4, 5 cards, 1 new
         67 %  ━━━━━━━━━━━━━━━━━────────  topic-5, 5 cards, 1 new
        …
         77 %  ━━━━━━━━━━━━━━━━━━━──────  topic-8, 5 cards, 1 new
         80 %  ━━━━━━━━━━━━━━━━━━━━─────  topic-9, 5 cards, 1 new
         83 %  ━━━━━━━━━━━━━━━━━━━━━────  topic-10, 5 cards, 1 new
         87 %  ━━━━━━━━━━━━━━━━━━━━━━───  topic-11, 5 cards, 1 new
         90 %  ━━━━━━━━━━━━━━━━━━━━━━━──  topic-12, 5 cards, 1 new
         93 %  ━━━━━━━━━━━━━━━━━━━━━━━──  topic-13, 5 cards, 1 new

    "#]]
    .assert_eq(&without_margin(&draw_page(
        &sample_overview(),
        79,
        palette("xterm"),
    )));
}

#[test]
fn without_its_signs_it_is_drawn_with_what_every_terminal_has() {
    let page = draw_page(&sample_overview(), 39, palette("linux"));
    // Only what a card or a deck says may have other letters.
    let drawn = page.replace(['’', '“', '”', '…'], "");
    assert!(drawn.is_ascii(), "{page}");
}

#[test]
fn it_fits_any_width() {
    let empty = Overview {
        held: Held::default(),
        ahead: Vec::new(),
        weeks: BTreeMap::new(),
        ..sample_overview()
    };
    for glance in [sample_overview(), empty] {
        for width in 37..120 {
            let page = draw_page(&glance, width, palette("xterm"));
            let widest = page.lines().map(str::width).max();
            assert!(widest <= Some(width), "{width}\n{page}");
        }
        for width in 1..37 {
            assert!(!draw_page(&glance, width, palette("xterm")).is_empty());
        }
    }
}
