//! How the sides of a drill stand.

use std::cmp::Reverse;

/// Where a side stands: a line of the table of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideStanding<'a> {
    /// Its place among the sides as they play, from 0.
    pub place: usize,
    /// Its rank, from 1; sides with as many points share one.
    pub rank: usize,
    /// What the side is called.
    pub name: &'a str,
    /// Its points.
    pub points: u32,
}

/// The sides with their points as a table, the leader first; of sides with as many points the one that
/// plays first.
pub(super) fn standings<'s>(sides: impl Iterator<Item = (&'s str, u32)>) -> Vec<SideStanding<'s>> {
    let sides = sides.enumerate();
    let mut table = sides
        .map(|(place, (name, points))| SideStanding {
            place,
            rank: 1,
            name,
            points,
        })
        .collect::<Vec<_>>();
    table.sort_by_key(|standing| Reverse(standing.points));
    for at in 1..table.len() {
        let above = &table[at - 1];
        let is_level = above.points == table[at].points;
        table[at].rank = if is_level { above.rank } else { at + 1 };
    }
    table
}
