//! What stands over the tables of a test.

use crate::context::{CommandError, Context};
use crate::report::{Attempts, JUDGED_FROM, Test};
use crate::results::items::{basis, reliability_text};

/// How much is shown of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatsDepth {
    /// What a teacher acts on.
    Plain,
    /// The figures of test theory, too: discrimination, alpha, the standard error.
    Details,
}

/// What counts as one taker of a test.
fn taker_name(attempts: Attempts) -> &'static str {
    match attempts {
        Attempts::First => "learner",
        Attempts::All => "sitting",
    }
}

/// Which answers count, as a line.
fn counted_text(attempts: Attempts) -> &'static str {
    match attempts {
        Attempts::First => "Only each learner’s first answer to a question counts.",
        Attempts::All => "Each sitting counts; in it, the first answer to a question.",
    }
}

/// Says which answers count, or that there are none.
pub fn print_start(
    ctx: &mut Context<'_>,
    tests: &[Test],
    attempts: Attempts,
) -> Result<(), CommandError> {
    if tests.is_empty() {
        return ctx.print("There are no answers yet.");
    }
    ctx.print(counted_text(attempts))
}

/// Names a test and says on whom its figures stand.
pub fn print_title(
    ctx: &mut Context<'_>,
    test: &Test,
    attempts: Attempts,
    depth: StatsDepth,
) -> Result<(), CommandError> {
    let title = test.title.as_deref().unwrap_or(&test.deck);
    let taker = taker_name(attempts);
    ctx.print("")?;
    ctx.print(title)?;
    ctx.print(&format!("  {}", basis(test, taker)))?;
    if depth == StatsDepth::Details {
        ctx.print(&format!("  {}", reliability_text(test, taker)))?;
    }
    if test.takers.len() < JUDGED_FROM {
        ctx.print(&format!(
            "  With fewer than {JUDGED_FROM} {taker}s no question is judged."
        ))?;
    }
    ctx.print("")
}
