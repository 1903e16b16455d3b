//! A deck made of the cards that the reader of a format found.
//!
//! Whatever a format allows, `deck check` finds no error in the deck: the deck is written as a deck file
//! and read again, and a card that does not pass is left out, with a warning. So no format's reader
//! needs to know the rules of a deck.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::imported::{ImportedCard, ImportedFile, ImportedReview};
use super::numbering::{self, CountingNames};
use super::warnings::{WarningKind, Warnings};
use crate::answer::CardRefusals;
use crate::check;
use crate::deck::format;
use crate::deck::format::Problem;
use crate::deck::naming::{id_from, id_of_wording, slug};
use crate::deck::{Card, CardId, Deck, Task, WhyNot};
use crate::language::{self, Language};
use crate::phrase::shortened;
use crate::text::is_obeyed;

/// A deck made of a file of another format, with the lines of its cards and what was left out.
///
/// It holds no error that `deck check` would report. It is not a deck on the shelf: `deck import` writes
/// it to a file, and a command that is given the other program's file in place of a deck uses it as it
/// is. [`assemble()`] makes it, and [`join`] makes several fit into one deck.
#[derive(Debug)]
pub struct ImportedDeck {
    /// The deck, which may have no card.
    pub deck: Deck,
    /// The line on which each of its cards begins, in the deck's order.
    pub lines: Vec<usize>,
    /// What could not be taken as it stands, in the order of the file.
    pub warnings: Warnings,
    /// How its cards were answered in the other program, of those that were.
    pub reviews: HashMap<CardId, Vec<ImportedReview>>,
    /// How many reviews the file has that are no answers.
    pub unrated: usize,
}

/// Makes a deck of what a file holds; `name` is the file's own, without folder and ending, and `language`
/// is the tag of its language, where somebody said so.
pub fn assemble(mut imported: ImportedFile, name: &str, language: Option<&str>) -> ImportedDeck {
    let mut deck = head(&mut imported, name, language);
    let ImportedFile {
        head,
        mut cards,
        mut warnings,
        unrated,
        ..
    } = imported;
    if head.is_none() {
        let left_out = warnings.as_slice().iter();
        let left_out = left_out.filter(|it| it.kind == WarningKind::LeftOut);
        numbering::take_off(&mut cards, left_out.count());
        drop_numbers(&mut cards);
    }
    let Identified {
        cards,
        lines,
        mut reviews,
    } = with_ids(cards, &mut warnings);
    deck.cards = cards;
    leave_out_contradictions(&mut deck, &lines, &mut warnings);
    deck.cards = sound_cards(&mut deck, &lines, &mut warnings);
    let lines = deck.cards.iter().map(|card| lines[&card.id]).collect();
    if !reviews.is_empty() {
        let taken = deck.by_id();
        reviews.retain(|id, _| taken.contains_key(id.as_str()));
    }
    warnings.sort();
    warnings.say_once();
    ImportedDeck {
        deck,
        lines,
        warnings,
        reviews,
        unrated,
    }
}

/// The deck without its cards: as the file tells of it, or named by the file.
fn head(imported: &mut ImportedFile, name: &str, language: Option<&str>) -> Deck {
    let mut head = imported.head.clone().unwrap_or_else(|| Deck {
        id: id_from(name),
        title: title_from(imported.title.take(), name),
        language: imported.language.take(),
        source: None,
        exam: None,
        cards: Vec::new(),
    });
    let said = language.map(str::to_owned).or(head.language.take());
    head.language = said.or_else(|| guessed_language(imported).map(str::to_owned));
    head
}

/// How many cards tell the language of a file.
const ENOUGH: usize = 1000;

/// The language that a file seems to be in. Unless that is English, for which a deck is taken anyway, it is
/// told; and so is that nothing shows it, where answers are judged by it.
fn guessed_language(imported: &mut ImportedFile) -> Option<&'static str> {
    // More of them would say the same.
    let cards = imported.cards.iter().take(ENOUGH);
    let prompts = cards.clone().map(|card| card.prompt.as_str());
    let answers = cards.flat_map(|card| card.task.texts());
    let texts = prompts.chain(answers).chain([imported.around.as_str()]);
    let guess = language::guess(texts, &imported.around);
    let is_judged = |card: &ImportedCard| {
        matches!(
            card.task,
            Task::Typed { .. } | Task::Cloze(_) | Task::List { .. }
        )
    };
    let told = match guess {
        Some("en") => return None,
        Some(tag) => format!("taken for the language `{tag}`"),
        None if imported.cards.iter().any(is_judged) => {
            "nothing shows its language: answers are judged as in English".into()
        }
        None => return None,
    };
    let told = format!("{told}; `civiq deck import --language TAG` says another");
    imported.warnings.at(1).guessed(told);
    guess
}

/// Drops keys that only count the questions.
fn drop_numbers(cards: &mut [ImportedCard]) {
    let keys = cards.iter().filter_map(|card| card.key.as_deref());
    let counting = CountingNames::among(keys);
    for card in cards {
        card.key.take_if(|key| counting.holds(key));
    }
}

/// The deck's name for people: what the file calls it, or what the file is called.
fn title_from(title: Option<String>, name: &str) -> String {
    let mut names = [title.unwrap_or_default(), name.to_owned(), "Deck".into()];
    names.iter_mut().for_each(tidy);
    let named = names.iter().find(|name| !name.is_empty());
    named.map(|name| shortened(name, 200)).unwrap_or_default()
}

/// Cards that have their ids, and what is known of them by these.
struct Identified {
    cards: Vec<Card>,
    lines: HashMap<CardId, usize>,
    reviews: HashMap<CardId, Vec<ImportedReview>>,
}

/// Gives each card its id; one that stands twice is taken once.
fn with_ids(imported: Vec<ImportedCard>, warnings: &mut Warnings) -> Identified {
    let keys = imported.iter().map(|card| card.key.as_deref().map(slug));
    let keys = keys.collect::<Vec<_>>();
    let mut uses = HashMap::<&str, usize>::new();
    for key in keys.iter().flatten() {
        *uses.entry(key).or_default() += 1;
    }
    let (mut cards, mut lines) = (Vec::new(), HashMap::new());
    let mut reviews = HashMap::new();
    for (mut imported, key) in imported.into_iter().zip(&keys) {
        let line = imported.line;
        let own = std::mem::take(&mut imported.reviews);
        let own_key = key.as_deref().filter(|key| uses[key] == 1);
        let card = with_id(tidied(imported), own_key);
        if let Some(first) = lines.get(&card.id) {
            let reason = format!("the question of line {first} once more");
            warnings.at(line).left_out(reason);
            continue;
        }
        lines.insert(card.id.clone(), line);
        if !own.is_empty() {
            reviews.insert(card.id.clone(), own);
        }
        cards.push(card);
    }
    Identified {
        cards,
        lines,
        reviews,
    }
}

/// A card with its id: what the format calls it, if that calls no other card so; else one made of
/// its wording, which stays as long as the wording does.
fn with_id(imported: ImportedCard, own_key: Option<&str>) -> Card {
    let own = own_key.and_then(CardId::new);
    Card {
        id: own.unwrap_or_else(|| id_of_wording(&imported.prompt, &imported.task)),
        prompt: imported.prompt,
        task: imported.task,
        refuse: imported.refuse,
        why_not: imported.why_not,
        cite: imported.cite,
        explain: imported.explain,
        hint: imported.hint,
        tags: imported.tags,
        status: imported.status,
        allow: Vec::new(),
    }
}

/// A card as decks hold it: nothing in it that a terminal would obey, no space at the ends, and no right
/// side beside the pairs that one of them has.
fn tidied(mut imported: ImportedCard) -> ImportedCard {
    tidy(&mut imported.prompt);
    imported.task.texts_mut().into_iter().for_each(tidy);
    if let Task::Match { pairs, distractors } = &mut imported.task {
        let paired = pairs.iter().map(|(_, right)| right);
        let paired = paired.collect::<HashSet<_>>();
        distractors.retain(|right| !paired.contains(right));
    }
    for WhyNot { answer, reason } in &mut imported.why_not {
        tidy(answer);
        tidy(reason);
    }
    let says_something = |it: &WhyNot| !it.answer.is_empty() && !it.reason.is_empty();
    imported.why_not.retain(says_something);
    for text in [
        &mut imported.cite,
        &mut imported.explain,
        &mut imported.hint,
    ] {
        text.iter_mut().for_each(tidy);
        text.take_if(|text| text.is_empty());
    }
    imported.tags.iter_mut().for_each(tidy);
    imported.tags.retain(|tag| !tag.is_empty());
    imported
}

fn tidy(text: &mut String) {
    // What a terminal would obey is or begins with such a byte.
    let may_be_obeyed = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2);
    let is_obeyed_or_return = |c| c == '\r' || is_obeyed(c);
    let is_kept = !text.bytes().any(may_be_obeyed) || !text.contains(is_obeyed_or_return);
    if !is_kept || text.trim().len() < text.len() {
        let lines = text.trim().replace("\r\n", "\n").replace('\r', "\n");
        *text = lines.chars().filter(|c| !is_obeyed(*c)).collect();
    }
}

/// Leaves out what is said of a wrong answer that the card takes as right: other programs compare letters,
/// and civiq reads them.
fn leave_out_contradictions(
    deck: &mut Deck,
    lines: &HashMap<CardId, usize>,
    warnings: &mut Warnings,
) {
    let is_typed = |card: &Card| matches!(card.task, Task::Typed { .. });
    let may_contradict = |card: &Card| is_typed(card) && !card.why_not.is_empty();
    if !deck.cards.iter().any(may_contradict) {
        return;
    }
    let language = language::of_tag(deck.language.as_deref());
    for card in deck.cards.iter_mut().filter(|card| may_contradict(card)) {
        loop {
            let accepted = accepted_and_told(card, language);
            if accepted.is_empty() {
                break;
            }
            card.why_not.retain(|it| !accepted.contains(&it.answer));
            for answer in accepted {
                let note = format!("what is said of `{answer}` is left out: it is accepted");
                warnings.at(lines[&card.id]).changed(note);
            }
        }
    }
}

/// The answers that a card says something of and that are right by its accepted ones. Where several read
/// alike, the first.
fn accepted_and_told(card: &Card, language: &'static Language) -> BTreeSet<String> {
    let refusals = CardRefusals::of(card, language);
    let told = refusals.iter().flat_map(CardRefusals::told_of_accepted);
    told.map(|it| it.answer.clone()).collect()
}

/// The cards that reading a deck file takes and in which the check finds no error.
fn sound_cards(
    deck: &mut Deck,
    lines: &HashMap<CardId, usize>,
    warnings: &mut Warnings,
) -> Vec<Card> {
    let text = format::write_compact(deck);
    // Only one copy of the cards is held at a time: a file may have very many.
    let ids = std::mem::take(&mut deck.cards)
        .into_iter()
        .map(|card| card.id);
    let ids = ids.collect::<Vec<_>>();
    let reading = format::read(text.as_bytes());
    drop(text);
    let mut refused = HashSet::new();
    let mut refuse = |id: &CardId, message: &str| {
        if refused.insert(id.clone()) {
            warnings.at(lines[id]).left_out(message);
        }
    };
    for Problem { card, message, .. } in &reading.problems {
        let id = card.as_deref().and_then(CardId::new);
        if let Some(id) = id.filter(|id| lines.contains_key(id)) {
            refuse(&id, message);
        }
    }
    let read = reading.deck.unwrap_or_else(|| deck.clone());
    for finding in check::errors(&read) {
        if let Some(id) = finding.card {
            refuse(id, &finding.message);
        }
    }
    // The reader of decks names only the first of very many problems.
    let taken = read
        .cards
        .iter()
        .map(|card| &card.id)
        .collect::<HashSet<_>>();
    for id in ids.iter().filter(|id| !taken.contains(id)) {
        refuse(id, "it can’t be asked");
    }
    let cards = read.cards.into_iter();
    cards.filter(|card| !refused.contains(&card.id)).collect()
}

/// Makes several files fit into one deck: a question that an earlier file has is left out, and a card
/// whose id an earlier card has gets one made of its wording.
pub fn join(files: &mut [(String, ImportedDeck)]) {
    let mut taken = HashSet::new();
    let mut wordings = HashMap::<CardId, String>::new();
    for (file, imported) in files {
        let cards = std::mem::take(&mut imported.deck.cards).into_iter();
        let cards = cards.zip(std::mem::take(&mut imported.lines));
        let mut own = Vec::new();
        let mut renamed = HashMap::new();
        for (mut card, line) in cards {
            let wording = id_of_wording(&card.prompt, &card.task);
            let reviews = imported.reviews.remove(&card.id);
            if let Some(first) = wordings.get(&wording) {
                let reason = format!("the question of {first} once more");
                imported.warnings.at(line).left_out(reason);
                continue;
            }
            own.push((wording.clone(), format!("{file}:{line}")));
            if !taken.insert(card.id.clone()) {
                card.id = wording;
                taken.insert(card.id.clone());
            }
            renamed.extend(reviews.map(|reviews| (card.id.clone(), reviews)));
            imported.deck.cards.push(card);
            imported.lines.push(line);
        }
        wordings.extend(own);
        imported.reviews = renamed;
        imported.warnings.sort();
    }
}
