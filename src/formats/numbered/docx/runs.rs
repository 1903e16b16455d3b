//! The pieces of a paragraph, each of one look, and the formulas between them.

use super::super::question::ListEmphasis;
use crate::markup::scripts::TextScript;

/// A piece of text of one look.
#[derive(Clone, Debug, Default)]
pub struct WordRun {
    pub text: String,
    emphasis: Vec<ListEmphasis>,
    script: Option<TextScript>,
}

/// The pieces of a paragraph so far.
#[derive(Debug, Default)]
pub struct WordRuns {
    runs: Vec<WordRun>,
    /// The emphasis of the run that is open.
    pub emphasis: Vec<ListEmphasis>,
    /// Whether that run is raised or lowered.
    script: Option<TextScript>,
    /// The parts of a formula that are open, each with the place of its first run.
    formula: Vec<(Option<TextScript>, usize)>,
}

impl WordRuns {
    /// Begins a run.
    pub fn begin(&mut self) {
        self.emphasis.clear();
        self.script = None;
    }

    /// Takes note of what Word calls the vertical alignment of a run.
    pub fn set_script(&mut self, alignment: &str) {
        self.script = match alignment {
            "superscript" => Some(TextScript::Above),
            "subscript" => Some(TextScript::Below),
            _ => None,
        };
    }

    /// Adds text to the open run.
    pub fn add(&mut self, text: &str) {
        let formula = self.formula.last().and_then(|(script, _)| *script);
        self.runs.push(WordRun {
            text: text.to_owned(),
            emphasis: self.emphasis.clone(),
            script: formula.or(self.script),
        });
    }

    /// Begins a part of a formula: what is raised or lowered, a side of a fraction, a root.
    pub fn begin_formula(&mut self, part: &str) {
        let script = match part {
            "sup" => Some(TextScript::Above),
            "sub" => Some(TextScript::Below),
            _ => self.formula.last().and_then(|(script, _)| *script),
        };
        if part == "den" {
            self.add("/");
        }
        self.formula.push((script, self.runs.len()));
    }

    /// Ends it. Of a fraction or a root, more than one letter or number is set between brackets.
    pub fn end_formula(&mut self, part: &str) {
        // Formulas of people are not as deep.
        const DEEPEST: usize = 20;
        let Some((_, start)) = self.formula.pop().filter(|_| self.formula.len() < DEEPEST) else {
            return;
        };
        let inside = self.runs[start.min(self.runs.len())..].iter();
        let inside = inside.map(|run| run.text.as_str()).collect::<String>();
        let is_simple = inside.chars().all(char::is_alphanumeric);
        let (opening, closing) = match part {
            "num" | "den" if !is_simple => ("(", ")"),
            "rad" if !is_simple => ("√(", ")"),
            "rad" => ("√", ""),
            _ => return,
        };
        self.add(closing);
        let opening = WordRun {
            text: opening.to_owned(),
            ..WordRun::default()
        };
        self.runs.insert(start, opening);
    }

    /// The pieces, with what is raised or lowered in signs that are.
    pub fn take_shifted(&mut self) -> Vec<WordRun> {
        let mut shifted = Vec::<WordRun>::new();
        for run in std::mem::take(&mut self.runs) {
            match shifted.last_mut() {
                Some(last) if run.script.is_some() && last.script == run.script => {
                    last.text.push_str(&run.text);
                }
                _ => shifted.push(run),
            }
        }
        for run in &mut shifted {
            if let Some(script) = run.script {
                run.text = script.shifted(&run.text);
            }
        }
        shifted
    }
}

/// The emphasis that all runs of the first line share; that line is taken off them.
pub fn common_emphasis(runs: &mut Vec<WordRun>) -> Vec<ListEmphasis> {
    let end = runs.iter().position(|run| run.text == "\n");
    let line = runs.drain(..end.unwrap_or(runs.len())).collect::<Vec<_>>();
    if !runs.is_empty() {
        runs.remove(0);
    }
    // The letter that was typed before an option may look otherwise.
    let is_label = |run: &&WordRun| run.text.chars().filter(|c| c.is_alphanumeric()).count() < 2;
    let worded = line.iter().filter(|run| !run.text.trim().is_empty());
    let long = worded.clone().filter(|run| !is_label(run));
    let counted = if long.clone().count() > 0 {
        long.collect::<Vec<_>>()
    } else {
        worded.collect()
    };
    let mut all = ListEmphasis::ALL.to_vec();
    all.retain(|emphasis| {
        !counted.is_empty() && counted.iter().all(|run| run.emphasis.contains(emphasis))
    });
    all
}
