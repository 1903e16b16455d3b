//! Words turned round that say the same: the Treaty of Maastricht, the Maastricht Treaty.

use super::fold::FoldedText;
use super::mark::{Joint, Mark};
use super::question::QuestionContext;
use super::token::Token;

/// The text turned round, in each way that leaves what it says: *X of Y* as *Y X*, *Last, First* as
/// *First Last*, and a name with its family name first.
///
/// Words that lead in stay where they are.
pub(super) fn turned(text: &FoldedText, question: &QuestionContext<'_>) -> Vec<FoldedText> {
    let phrasing = &question.language().phrasing;
    let leads = text.tokens.iter().map_while(Token::word);
    let lead = leads.take_while(|word| phrasing.leads_in(word)).count();
    let end = text.len();
    let is_link = |at: &usize| text.tokens[*at].is_word(|word| phrasing.links.contains(word));
    let is_comma = |at: &usize| text.marks[*at].joint == Joint::Comma;
    let links = (lead + 1..end.saturating_sub(1))
        .filter(is_link)
        .collect::<Vec<_>>();
    let commas = (lead + 1..end).filter(is_comma).collect::<Vec<_>>();
    let mut ways = Vec::new();
    if let [link] = links[..] {
        ways.push(text.in_order(&[0..lead, link + 1..end, lead..link]));
    }
    if let [comma] = commas[..] {
        ways.push(text.in_order(&[0..lead, comma..end, lead..comma]));
    }
    let is_name = question.asks_person() && end == lead + 2 && commas.is_empty();
    if is_name && text.marks[lead..].iter().all(Mark::is_name) {
        ways.push(text.in_order(&[0..lead, lead + 1..end, lead..lead + 1]));
    }
    ways
}
