//! What was measured, as a line while it goes, and as a table in Markdown at the end.

use std::fmt::Write as _;

use crate::peers::Peer;
use crate::rows::Figure;

/// Below so many times the bare start, a time says little of the work.
const MOSTLY_START: f64 = 2.0;

#[derive(Default)]
pub struct Table {
    sizes: Vec<usize>,
    lines: Vec<Line>,
}

/// A work at each size, or at none.
struct Line {
    work: String,
    figures: Vec<Vec<Figure>>,
}

impl Table {
    pub fn begin(&mut self, cards: usize) {
        self.sizes.push(cards);
    }

    pub fn add(&mut self, work: &str, figures: Vec<Figure>) {
        match self.lines.iter_mut().find(|line| line.work == work) {
            Some(line) => line.figures.push(figures),
            None => self.lines.push(Line {
                work: work.into(),
                figures: vec![figures],
            }),
        }
    }

    /// What the program takes to start at all, as the first line has it.
    fn start(&self) -> f64 {
        self.lines[0].figures[0][0].seconds
    }

    pub fn markdown(&self) -> String {
        let columns = Peer::OTHERS
            .into_iter()
            .filter(|peer| self.has(*peer))
            .collect::<Vec<_>>();
        let heads = columns.iter().map(|peer| format!("÷ {peer} | "));
        let heads = heads.collect::<Vec<_>>().concat();
        let rules = " --- |".repeat(columns.len());
        let mut text = format!(
            "| work | civiq | growth | {heads}peak, MiB |\n| --- | --- | --- |{rules} --- |\n"
        );
        for line in &self.lines {
            let ratios = columns
                .iter()
                .map(|peer| format!(" {} |", line.ratios(*peer)));
            let (times, growth) = (self.times(line), self.growth(line));
            let (ratios, peaks) = (ratios.collect::<String>(), line.peaks());
            let work = &line.work;
            writeln!(text, "| {work} | {times} | {growth} |{ratios} {peaks} |").expect("in memory");
        }
        text + &self.legend()
    }

    fn has(&self, peer: Peer) -> bool {
        let mut figures = self
            .lines
            .iter()
            .flat_map(|line| line.figures.iter().flatten());
        figures.any(|figure| figure.peer == peer)
    }

    fn times(&self, line: &Line) -> String {
        let times = line.seconds().map(|seconds| {
            let shown = shown(seconds);
            if self.is_mostly_start(seconds) {
                format!("_{shown}_")
            } else {
                shown
            }
        });
        joined(times)
    }

    fn is_mostly_start(&self, seconds: f64) -> bool {
        seconds < MOSTLY_START * self.start()
    }

    /// To what power the time goes with the size, from each size to the next.
    fn growth(&self, line: &Line) -> String {
        let seconds = line.seconds().collect::<Vec<_>>();
        let powers = self
            .sizes
            .windows(2)
            .zip(seconds.windows(2))
            .map(|(sizes, seconds)| {
                let power =
                    (seconds[1] / seconds[0]).ln() / (sizes[1] as f64 / sizes[0] as f64).ln();
                let is_start = self.is_mostly_start(seconds[0]);
                if is_start {
                    format!("_{power:.2}_")
                } else {
                    format!("{power:.2}")
                }
            });
        joined(powers)
    }

    fn legend(&self) -> String {
        let sizes = self.sizes.iter().map(|&size| {
            let (cards, answers) = (grouped(size), grouped(size * crate::history::ANSWERS));
            format!("{cards} cards and {answers} answers")
        });
        let sizes = joined(sizes);
        format!(
            "\nWith {sizes}. Times are of the processor; below 1, civiq takes less than the other. \
            Growth is the power of the size by which the time grows from one size to the next. \
            Slanted: mostly start-up, less than {MOSTLY_START} times what `--version` takes.\n"
        )
    }
}

impl Line {
    fn seconds(&self) -> impl Iterator<Item = f64> {
        self.figures.iter().map(|figures| figures[0].seconds)
    }

    fn ratios(&self, peer: Peer) -> String {
        let ratios = self.figures.iter().filter_map(|figures| {
            let figure = figures.iter().find(|figure| figure.peer == peer)?;
            Some(ratio(figure.ratio))
        });
        joined(ratios)
    }

    fn peaks(&self) -> String {
        let peaks = self.figures.iter().filter_map(|figures| figures[0].peak);
        joined(peaks.map(|peak| format!("{peak:.0}")))
    }
}

/// A work and what it took of each, as it goes.
pub fn told(work: &str, figures: &[Figure]) -> String {
    let mut text = format!("  {work}");
    for figure in figures {
        let seconds = shown(figure.seconds);
        write!(text, "\n    {seconds:>9}  {:<9}", figure.peer).expect("in memory");
        if let Some(peak) = figure.peak {
            write!(text, "  {peak:>6.0} MiB").expect("in memory");
        }
        if figure.peer != Peer::Civiq {
            write!(text, "  civiq takes {} of it", ratio(figure.ratio)).expect("in memory");
        }
    }
    text
}

fn shown(seconds: f64) -> String {
    match seconds * 1000.0 {
        ms if ms < 9.95 => format!("{ms:.1} ms"),
        ms if ms < 999.5 => format!("{ms:.0} ms"),
        _ => format!("{seconds:.1} s"),
    }
}

fn ratio(ratio: f64) -> String {
    match ratio {
        ratio if ratio < 0.095 => format!("{ratio:.3}"),
        ratio if ratio < 9.95 => format!("{ratio:.2}"),
        _ => format!("{ratio:.0}"),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let parts = parts.collect::<Vec<_>>().join(" · ");
    if parts.is_empty() {
        "–".into()
    } else {
        parts
    }
}

/// With commas between thousands.
pub fn grouped(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}
