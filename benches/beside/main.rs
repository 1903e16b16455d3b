//! How much civiq takes of the machine beside its peers, in one run and on the same cards and answers.
//!
//! `cargo bench --bench beside` makes up three sizes of cards and answers, puts them into civiq's files
//! and into those of each peer that is at hand, sees that all agree on what is due, and runs them in
//! turn. What counts is processor time, of the user and the system; each ratio is the median of such
//! turns. The table at the end is made for the README. It takes some ten minutes, and up to 3 GB in
//! the system's folder for temporary files (4 GB and far longer with a build before).
//!
//! - `CIVIQ_PEERS` is the folder with the programs `hashcards` (0.5.0) and `carddown` (0.4.1); else they
//!   are looked for where all programs are.
//! - `CIVIQ_PEERS_PYTHON` is a Python with the packages `anki` (26.9.3) and `duckdb` (2.0.1); else
//!   `python3` is asked. Whichever is not at hand is left out.
//! - `CIVIQ_BESIDE_BEFORE` is another build of civiq, which is then measured beside this one.
//! - `CIVIQ_BESIDE_SIZES=1000,10000` is for less: how many cards, in hundreds; each has ten answers.
//!
//! Only Linux tells processor time without unsafe code. Elsewhere it is time on the clock.

mod anki;
mod answers;
mod carddown;
mod civiq;
mod hashcards;
mod history;
mod peers;
mod rows;
mod table;
mod task;
mod world;

use answers::PerAnswer;
use peers::Peers;
use rows::Row;
use table::{Table, grouped};
use world::World;

const SIZES: &str = "1000,10000,100000";

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn main() {
    let (peers, has_peaks) = (Peers::at_hand(), task::has_peaks());
    for peer in peers.missing() {
        println!("{peer} is not at hand and left out");
    }
    if !has_peaks {
        println!("GNU's `time` is not at hand, so memory is left out");
    }
    if task::processor_of_children().is_none() {
        println!("processor time can’t be told here: all times are on the clock");
    }
    let (mut table, mut last_words) = (Table::default(), String::new());
    for (nth, cards) in sizes().into_iter().enumerate() {
        println!("{} cards", grouped(cards));
        let world = World::lay(cards, &peers);
        table.begin(cards);
        let rows = if nth == 0 {
            rows::of_no_size(&world)
        } else {
            Vec::new()
        };
        for row in rows.into_iter().chain(rows::of_each_size(&world)) {
            measure(&row, &mut table, has_peaks);
        }
        last_words += &an_answer(cards, &world);
    }
    println!("\n{}\n{last_words}", table.markdown());
}

fn sizes() -> Vec<usize> {
    let sizes = std::env::var("CIVIQ_BESIDE_SIZES").unwrap_or_else(|_| SIZES.into());
    let sizes = sizes
        .split(',')
        .map(|size| size.trim().parse().expect("a number of cards"));
    sizes.collect()
}

#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn measure(row: &Row, table: &mut Table, has_peaks: bool) {
    if let Some(why) = row.refusal() {
        println!("  {}: left out\n    {why}", row.work);
        return;
    }
    let figures = row.measure(has_peaks);
    println!("{}", table::told(&row.work, &figures));
    table.add(&row.work, figures);
}

/// From an answer to the next question, in words.
#[allow(clippy::print_stdout, reason = "this is what a bench is for")]
fn an_answer(cards: usize, world: &World) -> String {
    let (sittings, bare) = answers::measure(world);
    let before = grouped(cards * history::ANSWERS);
    let told = sittings
        .into_iter()
        .map(|(peer, took)| format!("{peer}: {}", against(took, bare)));
    let mut lines = vec![format!(
        "From an answer to the next question, with {before} answers before, beside a bare append and sync:"
    )];
    lines.extend(told);
    lines.push(format!("the append: {}\n", alone(bare)));
    let words = lines.join("\n");
    println!("{words}");
    words
}

fn alone(took: PerAnswer) -> String {
    let clock = format!("{:.0} µs", took.clock);
    match took.processor {
        Some(processor) => format!("{clock}, {processor:.0} µs of the processor"),
        None => clock,
    }
}

fn against(took: PerAnswer, bare: PerAnswer) -> String {
    let clock = took.clock / bare.clock;
    let processor = took
        .processor
        .zip(bare.processor)
        .map(|(took, bare)| took / bare);
    let processor = processor
        .map(|times| format!(" and {times:.1}"))
        .unwrap_or_default();
    format!("{}: {clock:.1}{processor} times the append", alone(took))
}
