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

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn say(line: &str) {
    println!("{line}");
}
