//! How many options are right, said in the question: `Who elects the mayor? (2 answers)`.
//!
//! civiq says it beside the options. Programs that do not are told it in the question, and whoever reads
//! the question again takes it away.

use crate::deck::Task;
use crate::language;

/// What is said behind a question with several right options; nothing to any other.
pub fn count_said(task: &Task, language: Option<&str>) -> String {
    let word = match language::of_tag(language).writing.answers {
        "" => language::of_tag(None).writing.answers,
        word => word,
    };
    match task {
        Task::Choice { answers, .. } if answers.len() > 1 => said(answers.len(), word),
        _ => String::new(),
    }
}

fn said(right: usize, word: &str) -> String {
    format!(" ({right} {word})")
}

/// A question without the number of its right options.
pub fn without_count<'p>(prompt: &'p str, task: &Task) -> &'p str {
    let Task::Choice { answers, .. } = task else {
        return prompt;
    };
    let words = language::all().map(|language| language.writing.answers);
    let mut bare = words.filter_map(|word| prompt.strip_suffix(&said(answers.len(), word)));
    bare.next().unwrap_or(prompt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_said_in_the_decks_language_and_taken_away_again() {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let task = |answers: &[&str]| Task::Choice {
            answers: own(answers),
            distractors: own(&["c"]),
        };
        let two = task(&["a", "b"]);
        for (language, said) in [
            (None, " (2 answers)"),
            (Some("de-AT"), " (2 Antworten)"),
            (Some("fr"), " (2 réponses)"),
            (Some("pl"), " (2 answers)"),
        ] {
            assert_eq!(count_said(&two, language), said);
            let prompt = format!("Which?{said}");
            assert_eq!(without_count(&prompt, &two), "Which?");
            assert_eq!(without_count(&prompt, &task(&["a", "b", "d"])), prompt);
        }
        assert_eq!(count_said(&task(&["a"]), None), "");
    }
}
