//! What an exam plan is worth: made-up learners of two kinds prepare for an exam by four methods.
//!
//! `cargo bench --bench learners` prints the table that the README quotes. Everything comes from
//! fixed seeds. The learners are civiq's own invention, and no method sees into their memories:
//!
//! - *power*: memories as FSRS has them, each learner with parameters of their own, each card with a
//!   difficulty of its own;
//! - *traces*: every encounter leaves a trace that fades with a power of time, the faster the fresher
//!   the memory was (Pavlik and Anderson 2005, "Practice and forgetting effects on vocabulary
//!   memory", Cognitive Science 29). FSRS knows nothing of such memories.

mod learner;
mod method;
mod term;

use learner::Family;
use method::Method;
use term::{Course, Outcome, Sitters};

const LEARNERS: u64 = 120;

/// How long the term is, how many cards there are, and how they are asked.
const COURSES: [Course; 3] = [
    Course {
        days: 14,
        cards: 30,
        options: Some(4),
    },
    Course {
        days: 21,
        cards: 60,
        options: None,
    },
    Course {
        days: 60,
        cards: 120,
        options: None,
    },
];

fn main() {
    say_forecasts();
    for course in COURSES {
        for family in Family::ALL {
            say(&format!("\n{course}, memories: {}", family.name()));
            say("                 recall  minutes  worst day  30 days  predicted   forecast");
            say("                 on the           to mean    after    minus true  minus true");
            for method in Method::ALL {
                let outcomes =
                    (0..LEARNERS).map(|seed| Sitters::new(course, family, seed).study(method));
                let mean = Outcome::mean(&outcomes.collect::<Vec<_>>());
                say(&format!("  {:<13}  {mean}", method.name()));
            }
        }
    }
}

/// Up to how many second looks forecasts are held together.
const LOOKS: [usize; 7] = [0, 9, 19, 34, 49, 99, usize::MAX];

/// How far the truth lies from what was foretold, by how much was known of the learner: the middle, and
/// where nine in ten and one in ten lie. `civiq` says a range as wide until fifty second looks.
fn say_forecasts() {
    let course = COURSES[1];
    for family in Family::ALL {
        say(&format!(
            "\n{course}, memories: {}: forecasts",
            family.name()
        ));
        say("  second looks   forecasts   truth minus forecast in log odds: 10 %   50 %   90 %");
        let all = (0..LEARNERS).flat_map(|seed| Sitters::new(course, family, seed).forecasts());
        let all = all.collect::<Vec<_>>();
        let mut least = 0;
        for most in LOOKS {
            let looks = least..=most;
            let some = all.iter().filter(|one| looks.contains(&one.second_looks));
            let mut off = some.map(term::Forecast::off).collect::<Vec<_>>();
            off.sort_by(f64::total_cmp);
            let at = |tenths: usize| off.get((off.len() * tenths) / 10).copied();
            let [low, middle, high] = [1, 5, 9].map(|tenths| at(tenths).unwrap_or(f64::NAN));
            let most_text = if most == usize::MAX {
                "more".into()
            } else {
                most.to_string()
            };
            say(&format!(
                "  {least:>5} to {most_text:<5} {:>9} {:>38} {low:>6.2} {middle:>6.2} {high:>6.2}",
                off.len(),
                ""
            ));
            least = most.saturating_add(1);
        }
    }
}

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn say(line: &str) {
    println!("{line}");
}
