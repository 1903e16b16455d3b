//! Numbers as other formats ask for them: each with how far off it an answer may be.

use crate::deck::{Task, Tolerance, TypedKind};
use crate::formats::warnings::Warnings;

/// A number that is right in a question of another format, where each has a tolerance of its own.
pub struct NumericAnswer {
    /// The number, as the card is to have it.
    pub text: String,
    pub tolerance: Tolerance,
}

/// A card for these numbers.
///
/// Of one number that stands there twice the wider tolerance counts. A card has one tolerance for all
/// of its numbers, which is the narrowest, so that nothing wrong is taken; what that refuses is told.
pub fn typed(answers: Vec<NumericAnswer>, warnings: &mut Warnings) -> Result<Task, String> {
    let mut numbers = Vec::<NumericAnswer>::new();
    for answer in answers {
        match numbers.iter_mut().find(|known| known.text == answer.text) {
            Some(known) => known.tolerance = known.tolerance.max(answer.tolerance),
            None => numbers.push(answer),
        }
    }
    let tolerances = numbers.iter().map(|number| number.tolerance);
    let narrowest = tolerances.min().ok_or("no number is right")?;
    for NumericAnswer { text, tolerance } in &numbers {
        if narrowest.is_exact() && !tolerance.is_exact() {
            let note = format!("`{text}` is asked without its tolerance of {tolerance}");
            warnings.changed(note);
        } else if *tolerance > narrowest {
            warnings.changed(format!(
                "`{text}` is asked within {narrowest}, and not within {tolerance}"
            ));
        }
    }
    Ok(Task::Typed {
        accepted: numbers.into_iter().map(|number| number.text).collect(),
        kind: TypedKind::Number(narrowest),
    })
}
