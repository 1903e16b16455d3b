//! `civiq deck draft`: cards from a text, to be reviewed.

mod texts;
mod beside;
mod proposer;
mod update;

use std::path::{Path, PathBuf};

use self::beside::{TextBeside, print_next};
pub use self::proposer::CardProposer;
use self::proposer::propose;
use self::texts::DraftTexts;
use crate::context::{
    CommandError, CommandOutcome, Context, DraftError, Replace, ResultKind, Target,
};
use crate::deck::format;
use crate::deck::naming::id_from;
use crate::deck::{Card, Deck, Source};
use crate::draft::{DraftScope, draft, proposal_prompt};
use crate::phrase::{count, shortened};

/// What `civiq deck draft` is asked to do.
#[derive(Clone, Debug)]
pub struct DraftOptions {
    /// The texts, which are read as one; `-` is standard input.
    pub texts: Vec<PathBuf>,
    /// The tag of their language; none means that it is guessed.
    pub language: Option<String>,
    /// Which drafts are wanted.
    pub scope: DraftScope,
    /// Where the deck goes.
    pub target: Target,
    /// What becomes of a deck that is there.
    pub renewal: Renewal,
    /// Who proposes more cards.
    pub proposer: CardProposer,
    /// What is printed or written.
    pub product: DraftProduct,
}

/// What comes of drafting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftProduct {
    /// A deck.
    Deck,
    /// What a program is asked for that is to propose cards.
    Prompt,
}

/// What becomes of a deck that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// Nothing: the deck is a new one.
    New,
    /// It gets cards for sentences that have none, and what changed in its text is told.
    Update,
}

/// Drafts cards from texts, and says of what nothing was drafted.
pub fn draft_deck(
    ctx: &mut Context<'_>,
    options: &DraftOptions,
) -> Result<CommandOutcome, CommandError> {
    if options.renewal == Renewal::Update && options.target.file().is_none() {
        return Err(DraftError::NothingToUpdate.into());
    }
    if options.renewal == Renewal::New && options.product == DraftProduct::Deck {
        options.target.check(ctx)?;
    }
    let texts = DraftTexts::read(ctx, &options.texts, options.language.as_deref())?;
    // With the deck its text is brought up to date.
    let replace = match options.renewal {
        Renewal::Update => Replace::Always,
        Renewal::New => options.target.replace,
    };
    let beside = TextBeside::of(options.target.file(), &options.texts, replace, &texts)?;
    let drafts = draft(&texts.page, texts.language.as_deref(), options.scope);
    let cards = drafts
        .cards
        .into_iter()
        .map(|(card, _)| card)
        .collect::<Vec<_>>();
    let known = match (options.renewal, options.target.file()) {
        (Renewal::Update, Some(path)) => update::cards_in(path)?,
        _ => Vec::new(),
    };
    let known = known.iter().chain(&cards).cloned().collect::<Vec<_>>();
    if options.product == DraftProduct::Prompt {
        let prompt = proposal_prompt(&texts.page, &known, texts.language.as_deref());
        write!(ctx.out, "{prompt}")?;
        return Ok(CommandOutcome::Done);
    }
    texts.tell_skipped(ctx);
    let (proposed, has_failed) = propose(ctx, &options.proposer, &texts, &known)?;
    let updated = options
        .target
        .file()
        .filter(|_| options.renewal == Renewal::Update);
    let ended = if let Some(path) = updated {
        update::update(ctx, path, &texts, (cards, proposed), &beside)?
    } else {
        let cards = cards.into_iter().chain(proposed).collect();
        new_deck(ctx, options, &texts, cards, &beside)?
    };
    Ok(if has_failed {
        CommandOutcome::Faults
    } else {
        ended
    })
}

/// Writes a new deck, and the text beside it.
fn new_deck(
    ctx: &mut Context<'_>,
    options: &DraftOptions,
    texts: &DraftTexts,
    cards: Vec<Card>,
    beside: &TextBeside,
) -> Result<CommandOutcome, CommandError> {
    if cards.is_empty() {
        ctx.warn("nothing in the text is sure enough to be asked");
        ctx.note("  hint: `--all` drafts what is less sure, too; `civiq help draft` tells what is looked for");
        return Ok(CommandOutcome::Faults);
    }
    let drafted = cards.len();
    let deck = deck_of(options, texts, cards);
    let text = format::write(&deck);
    if text.len() as u64 > format::MAX_BYTES {
        return Err(CommandError::TooManyCards { cards: drafted });
    }
    options
        .target
        .write(ctx, ResultKind::Deck, text.as_bytes())?;
    beside.write(ctx)?;
    if let Some(path) = options.target.file() {
        let sentences = count(texts.page.sentences(), "sentence");
        ctx.print(&format!(
            "{}: {} from {sentences}",
            path.display(),
            count(drafted, "draft")
        ))?;
        beside.print(ctx)?;
        print_next(ctx, path)?;
    }
    Ok(CommandOutcome::Done)
}

fn deck_of(options: &DraftOptions, texts: &DraftTexts, cards: Vec<Card>) -> Deck {
    let stem = |path: &Path| {
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let named = options.target.file().and_then(stem);
    let first = options.texts.first().filter(|path| path.as_os_str() != "-");
    let name = named
        .or_else(|| first.and_then(|path| stem(path)))
        .unwrap_or_default();
    let title = texts.page.title.clone().unwrap_or_else(|| name.clone());
    let title = Some(title)
        .filter(|title| !title.trim().is_empty())
        .unwrap_or_else(|| "Drafts".into());
    Deck {
        id: id_from(&name),
        title: shortened(&title, 100),
        language: texts.language.clone(),
        source: Some(Source {
            title: shortened(&title, 200),
            publisher: None,
            date: None,
            url: None,
            sha256: None,
        }),
        exam: None,
        cards,
    }
}
