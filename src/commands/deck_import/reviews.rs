//! Answers that were given in another program, taken over into the score file.

use std::collections::HashMap;

use crate::answer::Verdict;
use crate::context::{CommandError, Context, ahead_hint};
use crate::deck::{Card, CardId, Deck};
use crate::exchange::{ImportedDeck, ImportedReview};
use crate::history::{Answer, AnsweredDecks, Event, EventId, EventKind, Mode};
use crate::memory::Rating;
use crate::moment::Moment;
use crate::phrase::count;

/// What becomes of the answers that were given in the other program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviews {
    /// They are told.
    Told,
    /// They are added to the score file.
    Taken,
}

/// The reviews of the cards that were taken.
#[derive(Debug, Default)]
pub(super) struct DeckReviews {
    by_card: HashMap<CardId, Vec<ImportedReview>>,
    /// How many there are that are no answers.
    unrated: usize,
}

impl DeckReviews {
    pub(super) fn of(imports: &mut [(String, ImportedDeck)]) -> Self {
        let mut reviews = Self::default();
        for (_, imported) in imports {
            reviews
                .by_card
                .extend(std::mem::take(&mut imported.reviews));
            reviews.unrated += imported.unrated;
        }
        reviews
    }

    /// Does with them what was asked for.
    pub(super) fn treat(
        &self,
        asked: Reviews,
        ctx: &mut Context<'_>,
        deck: &mut Deck,
    ) -> Result<(), CommandError> {
        match asked {
            Reviews::Told => {
                self.tell(ctx);
                Ok(())
            }
            Reviews::Taken => self.take(ctx, deck),
        }
    }

    fn count(&self) -> usize {
        self.by_card.values().map(Vec::len).sum()
    }

    /// Says how many there are, and how to take them.
    fn tell(&self, ctx: &mut Context<'_>) {
        if self.count() > 0 {
            let reviews = count(self.count(), "review");
            ctx.note(&format!(
                "{reviews} of these cards are left out: `--with-history` adds them to your answers"
            ));
        }
    }

    /// Adds them to the score file, as answers to the cards of the deck. That gets the id under which its
    /// questions were answered before, so that the same collection under another name goes on.
    fn take(&self, ctx: &mut Context<'_>, deck: &mut Deck) -> Result<(), CommandError> {
        let mut answered = AnsweredDecks::default();
        ctx.quiet_reading()?.each(|event| answered.add(event))?;
        deck.id = answered.id_for(deck);
        let events = self.events(ctx, deck);
        let now = ctx.now();
        let ahead = events.iter().filter(|event| event.is_ahead_of(now)).count();
        let file = ctx.score_file()?;
        let added = file.add(events)?;
        let mut parts = vec![format!("{} added as answers", count(added.added, "review"))];
        if added.known > 0 {
            parts.push(format!("{} there already", added.known));
        }
        if self.unrated > 0 {
            parts.push(format!(
                "{} left out, set by hand or without effect",
                self.unrated
            ));
        }
        let path = file.path().display();
        ctx.note(&format!("{path}: {}", parts.join(", ")));
        if ahead > 0 {
            let reviews = count(ahead, "review");
            ctx.warn(&format!(
                "{reviews} of a time still to come; not counted until then"
            ));
            ctx.note(&format!("  hint: {}", ahead_hint(&file, now)));
        }
        Ok(())
    }

    /// An answer for each review, in the order in which they happened.
    fn events(&self, ctx: &Context<'_>, deck: &Deck) -> Vec<Event<'static>> {
        let cards = deck.cards.iter().filter_map(|card| {
            let reviews = self.by_card.get(&card.id)?;
            let (rev, task) = (card.revision().to_string(), card.task.name());
            Some(reviews.iter().filter_map(move |review| {
                let at = ctx.clock.then(review.at)?;
                let given = answer(deck, card, review, (&rev, task));
                Some(event(&ctx.learner, given, review.at, at))
            }))
        });
        let mut events = cards.flatten().collect::<Vec<_>>();
        events.sort_unstable_by_key(|event| (event.at, event.id));
        events
    }
}

/// The answer that a review is: right unless the learner said that it was not.
fn answer(
    deck: &Deck,
    card: &Card,
    review: &ImportedReview,
    known: (&str, &str),
) -> Answer<'static> {
    let (verdict, credit) = match review.rating {
        Rating::Again => (Verdict::Wrong, 0.0),
        Rating::Hard | Rating::Good | Rating::Easy => (Verdict::Correct, 1.0),
    };
    Answer {
        deck: deck.id.to_string().into(),
        card: card.id.to_string().into(),
        rev: known.0.to_owned().into(),
        task: known.1.to_owned().into(),
        mode: Mode::Study,
        given: None,
        verdict,
        credit,
        ms: review.took.into(),
        hints: 0,
        guessed: false,
        rating: Some(review.rating),
        team: None,
        form: None,
    }
}

/// The event of an answer, whose id is the same whenever the review is taken over. All answers of a day
/// are one sitting.
fn event(learner: &str, answer: Answer<'static>, review: i64, at: Moment) -> Event<'static> {
    let place = format!("{learner}/{}", answer.deck);
    let day = format!("{}T12:00:00+00:00", at.day());
    let day = day.parse::<Moment>().unwrap_or(at);
    let session = EventId::from_name(day, &format!("anki/{place}"));
    Event {
        id: EventId::from_name(at, &format!("anki/{place}/{}/{review}", answer.card)),
        at,
        learner: learner.to_owned().into(),
        session: session.to_string().into(),
        kind: EventKind::Answer(answer),
    }
}
