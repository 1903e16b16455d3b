//! Cards drafted from a text, without asking anybody: what closed words, marks and the forms of words show
//! of its facts.
//!
//! It would rather be silent than unsure. A draft is a proposal: its status says so, and it is not asked
//! before a person accepts it. The same text gives the same cards with the same ids, whenever it is read.
//!
//! A way to find facts is a file in `finds/` and its row there. What the words of a language are to it
//! stands in `language/…/drafting.rs`, and so do the sentences that questions are made of.

mod block;
mod plain_text;
mod markdown;
mod html_page;
mod page;
mod words;
mod bounds;
mod survey;
mod fact;
mod finds;
mod shown;
mod sketch;
mod cite;
mod choice;
mod wording;
mod questions;
mod lists;
mod pick;
mod drafted;
mod proposal;
mod turned;

pub use drafted::{DraftScope, Drafts, draft};
pub use fact::FactKind;
pub use page::{SkipReason, Skipped, TextFormat, TextPage, language_of};
pub use proposal::{
    MOST_ANSWER, Proposals, Refusal, judged_proposals, proposal_prompt, proposed_cards,
    repair_prompt,
};
pub use turned::{CardTurn, turned};

#[cfg(test)]
mod tests;
