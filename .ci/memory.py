"""The memory model against py-fsrs: the same histories, the same memories to 1e-3."""

import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from fsrs import Card, Rating, Scheduler

FIRST, TODAY = datetime.date(2026, 1, 5), datetime.date(2026, 11, 23)
NAMES = {1: "again", 2: "hard", 3: "good", 4: "easy"}


def history(rng):
    day = FIRST + datetime.timedelta(days=rng.randrange(60))
    reviews = []
    while day < TODAY and len(reviews) < 14:
        grade = rng.choice([1, 2, 3, 3, 3, 3, 4])
        # The two differ in what a hard answer on the same day does.
        if reviews and reviews[-1][0] == day and grade == 2:
            grade = 3
        reviews.append((day, grade))
        day += datetime.timedelta(days=rng.choice([0, 0, 1, 2, 3, 5, 9, 20, 45]))
    return reviews


def record(number, day, nth, card, grade):
    return json.dumps({
        "v": 1, "id": f"0199a000-0000-7000-8000-{number:012x}", "at": f"{day}T10:{nth:02}:00.000+01:00",
        "event": "answer", "learner": "me", "session": str(day), "mode": "study", "deck": "deck",
        "card": card, "rev": "1", "type": "flashcard", "rating": NAMES[grade],
        "verdict": "wrong" if grade == 1 else "correct", "credit": int(grade > 1), "ms": 5,
    })


def as_civiq_has_it(civiq, histories):
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        cards = [{"id": card, "type": "flashcard", "prompt": f"{card}?", "answer": "a"} for card in histories]
        deck = {"format": 1, "id": "deck", "title": "Deck", "cards": cards}
        (home / "deck.json").write_text(json.dumps(deck))
        reviews = sorted(
            (day, nth, card, grade)
            for card, reviews in histories.items()
            for nth, (day, grade) in enumerate(reviews)
        )
        lines = [record(number, *review) for number, review in enumerate(reviews)]
        (home / "scores.jsonl").write_text("".join(line + "\n" for line in lines))
        command = [civiq, "--decks", name, "--scores", home / "scores.jsonl", "--now", f"{TODAY}T18:00:00+01:00"]
        found = subprocess.run(
            [*command, "stats", "deck", "--cards", "--json"],
            check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )
        return {row["card"]: row for row in json.loads(found.stdout)}


def main():
    rng = random.Random(1)
    histories = {f"c{at}": history(rng) for at in range(500)}
    found = as_civiq_has_it(pathlib.Path(sys.argv[1]).resolve(), histories)
    scheduler = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
    noon = lambda day: datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.timezone.utc)
    worst = 0.0
    for name, reviews in histories.items():
        card = Card()
        for day, grade in reviews:
            card, _ = scheduler.review_card(card, Rating(grade), noon(day))
        wanted = {
            "stability": card.stability,
            "difficulty": card.difficulty,
            "retrievability": scheduler.get_card_retrievability(card, noon(TODAY)),
        }
        for figure, value in wanted.items():
            off = abs(found[name][figure] - value) / max(1.0, abs(value))
            worst = max(worst, off)
            assert off <= 1e-3, (name, figure, found[name][figure], value, reviews)
    print(f"{len(histories)} memories as py-fsrs has them, to {worst:.0e}")


main()
