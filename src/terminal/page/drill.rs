//! What stands on a page in class besides the question: whose turn it is, and the table.

use crate::class::drill::SideStanding;
use crate::phrase::count;
use crate::terminal::line::{Line, MARGIN, Role};
use crate::ui::{DrillTurn, Podium};

/// Whose turn it is, and for how long.
pub fn turn(turn: &DrillTurn<'_>) -> Vec<Line> {
    let line = Line::indented(MARGIN).with(Role::Key, turn.who);
    let Some(left) = turn.left else {
        return vec![line, Line::blank()];
    };
    // Whole seconds, counted so that the last one shows as 1.
    let seconds = usize::try_from(left.as_millis().div_ceil(1000)).unwrap_or(usize::MAX);
    let role = if seconds > 5 {
        Role::Plain
    } else {
        Role::Almost
    };
    vec![
        line.with(role, &format!("   {} left", count(seconds, "second"))),
        Line::blank(),
    ]
}

/// The table on a line.
pub fn table(table: &[SideStanding<'_>]) -> Line {
    let mut line = Line::indented(MARGIN);
    for SideStanding { name, points, .. } in table {
        line = line
            .with(Role::Faint, &format!("{name}\u{a0}"))
            .with(Role::Strong, &format!("{points}   "));
    }
    line
}

/// The table at the end, a side a line.
pub fn podium(podium: &Podium<'_>) -> Vec<Line> {
    let mut lines = vec![
        Line::indented(MARGIN).with(Role::Strong, verdict(podium)),
        Line::blank(),
    ];
    for SideStanding { rank, name, points } in podium.table {
        let role = if *rank == 1 {
            Role::Strong
        } else {
            Role::Plain
        };
        lines.push(
            Line::indented(MARGIN + 2)
                .with(Role::Faint, &format!("{rank}.  "))
                .with(Role::Key, &format!("{points:>4}  "))
                .hanging()
                .with(role, name),
        );
    }
    lines
}

fn verdict(podium: &Podium<'_>) -> &'static str {
    match podium.table {
        _ if podium.leaving => "So far:",
        _ if podium.tie => "The lead is shared:",
        _ => "The final table:",
    }
}
