"""Packages for Anki, played by Anki itself: taken twice in several languages, and given back with reviews.

Usage: anki_packages.py CIVIQ DECK...   (with the package `anki`)
"""

import collections
import datetime
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import anki.lang
from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.decks import DeckId

from arrives import Arrivals

LANGUAGES = ["en", "de", "fr", "es", "ja"]
STEPS = ["asked right", "answered right", "taken again", "kept", "reworded", "back in civiq"]
civiq, *decks = sys.argv[1:]
civiq = str(Path(civiq).resolve())
faults = []
arrivals = Arrivals("Anki package")
# What arrives, by card type and step.
arrived = collections.defaultdict(collections.Counter)


def fault(*words):
    faults.append(" ".join(map(str, words)))


def run(*args, home=None):
    env = os.environ | ({"HOME": str(home), "XDG_DATA_HOME": str(home)} if home else {})
    ran = subprocess.run([civiq, *map(str, args)], capture_output=True, text=True, env=env)
    if ran.returncode:
        fault(args, "failed:", ran.stderr)
    return ran


def deck_of(path, folder):
    """The deck file, without what is never asked."""
    deck = json.loads(run("deck", "show", path, "--json").stdout)
    deck = {key: deck[key] for key in ("format", "id", "title", "language", "source", "exam", "cards") if key in deck}
    deck["cards"] = [card for card in deck["cards"] if card.get("status", "active") == "active"]
    return rewritten(deck, folder)


def rewritten(deck, folder):
    Path(folder, "deck.json").write_text(json.dumps(deck))
    return deck


def exported(folder, *more):
    """The package of the deck, written over the one before."""
    package = Path(folder, "deck.apkg")
    arrivals.told(run(*more, "deck", "export", Path(folder, "deck.json"), "--to", "apkg", "-o", package, "--force").stderr)
    return package


def taken(collection, package):
    options = ImportAnkiPackageOptions(with_scheduling=False)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    log = collection.import_anki_package(request).log
    return [len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")]


def plain(text):
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"<a class=hint.*?</a>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).strip()


def said(text):
    return plain(html.escape(text))


def gaps(card, filled):
    fill = r" \1 " if filled else lambda gap: f" [{(gap[3] or '::…')[2:]}] "
    return said(re.sub(r"\{\{(.*?)(\|.*?)?(::.*?)?\}\}", fill, card["prompt"]))


def answers_of(card):
    if card["type"] == "cloze":
        return [gaps(card, True)]
    if card["type"] == "true-false":
        return []
    answers = card["answer"] if isinstance(card["answer"], list) else [card["answer"]]
    flat = [part for answer in answers for part in (answer if isinstance(answer, list) else [answer])]
    # An equals sign stands between the sides of a pair, and nowhere else in one.
    pair = card["type"] == "match"
    return [said(text.replace("=", "–") if pair else text) for text in flat]


def look(card, note):
    """Whether Anki shows what civiq has, on both sides."""
    if len(note.cards()) != 1:
        fault(card["id"], "makes", len(note.cards()), "cards")
    question, answer = (plain(side) for side in (note.cards()[0].question(), note.cards()[0].answer()))
    prompt = gaps(card, False) if card["type"] == "cloze" else said(card["prompt"])
    options = [said(text) for text in card.get("distractors", [])]
    is_typed = card["type"] == "typed" or card["type"] == "cloze" and card["prompt"].count("{{") == 1
    wanted = [prompt, *options, *(["[[type:Typed]]"] if is_typed else [])]
    missing = [text for text in wanted if text not in question]
    told = [text for text in map(said, filter(None, (card.get("explain"), card.get("hint")))) if text in question]
    if card["type"] in ("typed", "flashcard"):
        told += [text for text in answers_of(card) if text in question.removeprefix(prompt)]
    if missing or told and card.get("hint") is None:
        fault(card["id"], "asks", repr(question), "without", missing, "and tells", told)
    else:
        arrived[card["type"]]["asked right"] += 1
    wanted = answers_of(card) + [said(card[key]) for key in ("explain", "cite") if key in card]
    missing = [text for text in wanted if text not in answer]
    if missing:
        fault(card["id"], "answers", repr(answer), "without", missing)
    else:
        arrived[card["type"]]["answered right"] += 1


def notes_by_card(collection, deck):
    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}
    return {card["id"]: notes.get(f"civiq:{deck['id']}/{card['id']}") for card in deck["cards"]}


def studied(collection):
    """Answers everything that is new, one card twice; gives how many answers there are."""
    deck = next(each.id for each in collection.decks.all_names_and_ids() if each.id != 1)
    collection.decks.select(DeckId(deck))
    config = collection.decks.config_dict_for_deck_id(DeckId(deck))
    config["new"]["perDay"] = 9999
    collection.decks.update_config(config)
    card = collection.sched.getCard()
    collection.sched.answerCard(card, 1)
    # What is taken back is no answer.
    collection.undo()
    count = 0
    while count < 40 and (card := collection.sched.getCard()):
        collection.sched.answerCard(card, 3 if count % 5 else 4)
        count += 1
    # Nor is what is set by hand.
    collection.sched.set_due_date(collection.find_cards("")[:1], "9")
    return count


def state(card):
    return (card.id, card.ivl, card.reps, card.due, card.type, card.queue)


def again(collection, deck, package):
    """The same package comes again: the learner's schedule and tags stay."""
    before = {name: state(note.cards()[0]) for name, note in notes_by_card(collection, deck).items()}
    log = taken(collection, package)
    if log != [0, 0, len(deck["cards"]), 0]:
        fault(deck["id"], "again:", log)
    for card, note in zip(deck["cards"], notes_by_card(collection, deck).values()):
        arrived[card["type"]]["taken again"] += 1
        if state(note.cards()[0]) == before[card["id"]] and "mine" in note.tags:
            arrived[card["type"]]["kept"] += 1
        else:
            fault(card["id"], "has", note.tags, state(note.cards()[0]), "and had", before[card["id"]])
    return before


def changed_in_one(collection, deck, folder):
    """An edition of an hour later with one card changed: the learner's tags stay on all others."""
    first, *others = deck["cards"]
    rewritten(deck | {"cards": [first | {"explain": "So it is."}, *others]}, folder)
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    log = taken(collection, exported(folder, "--now", later.isoformat(timespec="seconds")))
    if log != [0, 1, len(others), 0]:
        fault(deck["id"], "with one card changed:", log)
    for card, note in zip(deck["cards"], notes_by_card(collection, deck).values()):
        if card is not first and "mine" not in note.tags:
            fault(card["id"], "has lost its tags:", note.tags)


def reworded(collection, deck, folder, before):
    """A newer package, in which a card is of another type: wording changes, schedules stay."""
    first, *others = deck["cards"]
    changed = {"id": first["id"], "type": "flashcard", "prompt": "Another kind of card?", "answer": "yes"}
    cards = [changed] + [card | {"prompt": card["prompt"] + " (reworded)"} for card in others]
    # By the second, a newer note is newer.
    for note in map(collection.get_note, collection.find_notes("")):
        collection.db.execute("update notes set mod = mod - 7200 where id = ?", note.id)
    log = taken(collection, exported_of(deck | {"cards": cards}, folder))
    if log != [0, len(cards), 0, 0]:
        fault(deck["id"], "reworded:", log)
    for card, note in zip(deck["cards"], notes_by_card(collection, deck).values()):
        is_new = "reworded" in plain(note.cards()[0].question()) or card is first
        if is_new and state(note.cards()[0]) == before[card["id"]]:
            arrived[card["type"]]["reworded"] += 1
        else:
            fault(card["id"], "reworded:", plain(note.cards()[0].question()), state(note.cards()[0]))


def exported_of(deck, folder):
    rewritten(deck, folder)
    return exported(folder)


def given_back(collection, deck, folder, answers):
    """Anki's own package, in both layouts, with its reviews."""
    for legacy in (True, False):
        package, home = Path(folder, f"back-{legacy}.apkg"), Path(folder, f"home-{legacy}")
        home.mkdir()
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False, legacy=legacy)
        mine = next(each.id for each in collection.decks.all_names_and_ids() if each.id != 1)
        collection.export_anki_package(out_path=str(package), options=options, limit=DeckIdLimit(DeckId(mine)))
        for added, known in ((answers, 0), (0, answers)):
            back = run("deck", "import", package, "--with-history", "-o", home / "back.json", "--force", home=home)
            counted = re.search(r": (\d+) reviews? added as answers(?:, (\d+) there already)?", back.stderr)
            counts = [int(number or 0) for number in counted.groups()] if counted else back.stderr
            if counts != [added, known]:
                fault(deck["id"], "with reviews:", counts, "and not", [added, known], back.stderr)
        got = json.loads((home / "back.json").read_text())
        for key in ("id", "title", "language", "source", "exam"):
            if got.get(key) != deck.get(key):
                fault(deck["id"], key, "came back as", got.get(key))
        cards = {card["id"]: card for card in got["cards"]}
        for card in deck["cards"]:
            own = cards.get(card["id"], {})
            own["tags"] = [tag for tag in own.get("tags", []) if tag != "mine"]
            wanted = card | {"tags": sorted("_".join(tag.split()) for tag in card.get("tags", []))}
            own["tags"] = sorted("_".join(tag.split()) for tag in own["tags"])
            if own == wanted:
                arrived[card["type"]]["back in civiq"] += 0.5
            else:
                fault(card["id"], "came back as", own, "and was", wanted)


def played(path, language):
    anki.lang.set_lang(language)
    with tempfile.TemporaryDirectory() as folder:
        deck = deck_of(path, folder)
        collection = Collection(str(Path(folder, "collection.anki2")))
        types = len(collection.models.all())
        package = exported(folder)
        log = taken(collection, package)
        if log != [len(deck["cards"]), 0, 0, 0] or len(collection.models.all()) != types + 1:
            fault(path, language, "came in as", log)
        notes = notes_by_card(collection, deck)
        for card in deck["cards"]:
            arrivals.went(card["type"])
            if notes[card["id"]] is None:
                fault(card["id"], "is not there")
                continue
            arrived[card["type"]]["cards"] += 1
            look(card, notes[card["id"]])
            is_typed = "[[type:" in notes[card["id"]].cards()[0].question()
            arrivals.came(card["type"], "typed" if is_typed else "flashcard")
        answers = studied(collection)
        for note in notes_by_card(collection, deck).values():
            note.tags.append("mine")
            collection.update_note(note)
        before = again(collection, deck, package)
        given_back(collection, deck, folder, answers)
        changed_in_one(collection, deck, folder)
        reworded(collection, deck, folder, before)
        # That the time of an answer given here is noted later than the answer is between Anki and itself.
        noted = [collection.tr.database_check_card_last_review_time_empty(count=count) for count in range(100)]
        expected = {collection.tr.database_check_rebuilt(), *noted}
        problems, _ = collection.fix_integrity()
        strange = [problem for problem in problems.splitlines() if problem not in expected]
        if strange or not problems:
            fault(path, language, strange)
        collection.close()


for language in LANGUAGES:
    for deck in decks:
        played(deck, language)

arrivals.write()
print("\n".join(faults[:60]))
print(f"{'':12}{'cards':>8}" + "".join(f"{step:>16}" for step in STEPS))
for kind, steps in sorted(arrived.items()):
    print(f"{kind:12}{steps['cards']:>8}" + "".join(f"{steps[step]:>16g}" for step in STEPS))
print(f"anki: packages in {', '.join(LANGUAGES)}, {len(faults)} faults")
sys.exit(1 if faults or not arrived else 0)
