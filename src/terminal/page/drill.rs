//! What stands on a page in class besides the question: whose turn it is, how all stand, who wins.

use crate::class::drill::SideStanding;
use crate::phrase::{count, list};
use crate::terminal::line::{Line, MARGIN, Role, SideColor};
use crate::terminal::paint::Palette;
use crate::ui::{DrillPoints, DrillTurn, Podium};

/// The colours in the order in which sides get them that are called by none.
const COLORS: [SideColor; 6] = [
    SideColor::Red,
    SideColor::Blue,
    SideColor::Green,
    SideColor::Yellow,
    SideColor::Purple,
    SideColor::Cyan,
];

/// The names by which a side asks for a colour.
const NAMES: [(SideColor, &[&str]); 6] = [
    (SideColor::Red, &["red", "rot", "rouge"]),
    (SideColor::Blue, &["blue", "blau", "bleu"]),
    (SideColor::Green, &["green", "grün", "vert"]),
    (SideColor::Yellow, &["yellow", "gelb", "jaune"]),
    (
        SideColor::Purple,
        &["purple", "violet", "lila", "pink", "magenta"],
    ),
    (SideColor::Cyan, &["cyan", "turquoise", "türkis"]),
];

/// Whose turn it is, for how long, and what was said before.
pub fn turn(turn: &DrillTurn<'_>, palette: Palette) -> Vec<Line> {
    let mut line = Line::indented(MARGIN);
    if !turn.who.is_empty() {
        let mark = format!("{} ", palette.side(turn.side));
        line = line.with(role(turn.table, turn.side), &(mark + turn.who));
    }
    if let Some(left) = turn.left {
        // Whole seconds, counted so that the last one shows as 1.
        let seconds = usize::try_from(left.as_millis().div_ceil(1000)).unwrap_or(usize::MAX);
        let role = if seconds > 5 {
            Role::Plain
        } else {
            Role::Almost
        };
        let gap = if turn.who.is_empty() { "" } else { "   " };
        let left = format!("{gap}{} left", count(seconds, "second"));
        line = line.with(role, &left);
    }
    let said = turn
        .said
        .map(|said| Line::indented(MARGIN).with(Role::Plain, said));
    let lines = std::iter::once(line).chain(said);
    let lines = lines.filter(|line| !line.is_blank()).collect::<Vec<_>>();
    let gap = (!lines.is_empty()).then(Line::blank);
    lines.into_iter().chain(gap).collect()
}

/// The points of all sides on a line, in the order in which they play.
pub fn points(table: &[SideStanding<'_>], palette: Palette) -> Line {
    let mut sides = table.iter().collect::<Vec<_>>();
    sides.sort_by_key(|side| side.place);
    let (mut line, colors) = (Line::indented(MARGIN), roles(table));
    for (at, side) in sides.into_iter().enumerate() {
        let gap = if at > 0 { "    " } else { "" };
        let mark = format!("{gap}{}\u{a0}{}", palette.side(side.place), side.name);
        line = line
            .with(colors[side.place], &mark)
            .with(Role::Strong, &format!("\u{a0}{}", side.points));
    }
    line
}

/// The points that an answer brought.
pub fn brought(score: &DrillPoints<'_>) -> String {
    match score.points {
        0 => format!("No points for {}.", score.side),
        points => {
            let points = usize::try_from(points).unwrap_or_default();
            format!("{} for {}.", count(points, "point"), score.side)
        }
    }
}

/// The colour of a side.
fn role(table: &[SideStanding<'_>], place: usize) -> Role {
    let color = roles(table).get(place).copied();
    color.unwrap_or(Role::Side(COLORS[place % 6]))
}

/// The colour of each side by its place: the one that it is called by, else the first that no other side
/// asks for.
fn roles(table: &[SideStanding<'_>]) -> Vec<Role> {
    let mut sides = table.iter().collect::<Vec<_>>();
    sides.sort_by_key(|side| side.place);
    let asked = sides.iter().map(|side| asked_for(side.name));
    let asked = asked.collect::<Vec<_>>();
    let mut free = COLORS
        .iter()
        .filter(|color| !asked.contains(&Some(**color)));
    let colors = asked.iter().enumerate().map(|(at, asked)| {
        asked
            .or_else(|| free.next().copied())
            .unwrap_or(COLORS[at % 6])
    });
    colors.map(Role::Side).collect()
}

fn asked_for(name: &str) -> Option<SideColor> {
    let name = name.trim().to_lowercase();
    let mut asked = NAMES.iter();
    let asked = asked.find(|(_, names)| names.contains(&name.as_str()));
    asked.map(|(color, _)| *color)
}

/// The end of a drill: what nobody knew, the table, and who wins.
pub fn podium(podium: &Podium<'_>, palette: Palette) -> Vec<Line> {
    let mut lines = not_known(podium, palette);
    lines.push(Line::indented(MARGIN).with(Role::Strong, &verdict(podium)));
    if podium.table.len() < 2 {
        return lines;
    }
    lines.push(Line::blank());
    let colors = roles(podium.table);
    for side in podium.table {
        let SideStanding { rank, points, .. } = side;
        lines.push(
            Line::indented(MARGIN + 2)
                .with(Role::Faint, &format!("{rank}.  "))
                .with(Role::Strong, &format!("{points:>4}  "))
                .hanging()
                .with(
                    colors[side.place],
                    &format!("{} {}", palette.side(side.place), side.name),
                ),
        );
    }
    lines
}

/// What nobody knew, each with its answer, and how to practise just that.
fn not_known(podium: &Podium<'_>, palette: Palette) -> Vec<Line> {
    if podium.unknown.is_empty() {
        return Vec::new();
    }
    let heading = Line::indented(MARGIN).with(Role::Strong, "Not known by anyone:");
    let questions = podium.unknown.iter().map(|question| {
        let line = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
        line.with(Role::Faint, &format!(" \u{a0}{}\u{a0} ", palette.dot()))
            .with(Role::Strong, &question.answer())
    });
    let again = Line::indented(MARGIN)
        .with(Role::Plain, "Next week, just that: ")
        .with(Role::Key, podium.again);
    let lines = std::iter::once(heading).chain(questions);
    lines.chain([again, Line::blank()]).collect()
}

fn verdict(podium: &Podium<'_>) -> String {
    let table = podium.table;
    let leaders = table.iter().filter(|side| side.rank == 1);
    let leaders = leaders.map(|side| side.name).collect::<Vec<_>>();
    let most = table.first().map_or(0, |side| side.points);
    let each = match most {
        0 => "no points".to_owned(),
        most => count(usize::try_from(most).unwrap_or_default(), "point"),
    };
    match (&leaders[..], table) {
        (_, [_]) => crate::phrase::sentence(&each),
        _ if podium.leaving => "So far:".into(),
        _ if most == 0 => "Nobody has a point.".into(),
        _ if podium.tie => "The lead is shared:".into(),
        ([winner], [_, second]) => format!("{winner} wins, {most} to {}.", second.points),
        ([winner], _) => format!("{winner} wins with {each}."),
        (leaders, _) => format!("{} share the lead, with {each} each.", list(leaders)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(place: usize, name: &str) -> SideStanding<'_> {
        SideStanding {
            place,
            rank: 1,
            name,
            points: 0,
        }
    }

    #[test]
    fn a_side_has_the_colour_that_it_is_called_by_and_no_two_have_one() {
        let table = [
            side(2, "rot"),
            side(0, "Owls"),
            side(1, "Blue"),
            side(3, "Elks"),
        ];
        let colors = (0..4).map(|place| role(&table, place)).collect::<Vec<_>>();
        let wanted = [
            SideColor::Green,
            SideColor::Blue,
            SideColor::Red,
            SideColor::Yellow,
        ];
        assert_eq!(colors, wanted.map(Role::Side));
        let many = (0..20).map(|place| side(place, "x")).collect::<Vec<_>>();
        assert!(matches!(role(&many, 19), Role::Side(_)));
    }

    #[test]
    fn who_wins_is_said_in_words() {
        let said = |sides: &[(&str, u32, usize)], tie: bool| {
            let table = sides.iter().enumerate();
            let table = table.map(|(place, (name, points, rank))| SideStanding {
                place,
                rank: *rank,
                name,
                points: *points,
            });
            let table = table.collect::<Vec<_>>();
            verdict(&Podium {
                table: &table,
                unknown: &[],
                again: "",
                tie,
                undo: false,
                leaving: false,
            })
        };
        assert_eq!(
            said(&[("Red", 5, 1), ("Blue", 0, 2)], false),
            "Red wins, 5 to 0."
        );
        let three = [("Red", 10, 1), ("Blue", 5, 2), ("Green", 0, 3)];
        assert_eq!(said(&three, false), "Red wins with 10 points.");
        let level = [("Red", 10, 1), ("Blue", 10, 1)];
        assert_eq!(said(&level, true), "The lead is shared:");
        assert_eq!(
            said(&level, false),
            "Red and Blue share the lead, with 10 points each."
        );
        assert_eq!(
            said(&[("Red", 0, 1), ("Blue", 0, 1)], false),
            "Nobody has a point."
        );
        assert_eq!(said(&[("Class", 15, 1)], false), "15 points.");
    }
}
