"""Imports Anki texts into Anki itself in several languages, studies, and imports a reworded deck again.

Usage: notes.py CIVIQ DECK...   (with the package `anki`)
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import anki.lang
from anki.collection import Collection, ImportCsvRequest
from anki.import_export_pb2 import CsvMetadata

from arrives import Arrivals

civiq, *decks = sys.argv[1:]
faults = []
arrivals = Arrivals("Anki text")


def export(deck):
    args = [civiq, "deck", "export", deck, "--to", "anki", "--allow-loss"]
    ran = subprocess.run(args, capture_output=True, text=True, check=True)
    arrivals.told(ran.stderr)
    return ran.stdout


def import_into(collection, text, folder):
    path = Path(folder, "deck.txt")
    path.write_text(text)
    metadata = collection.get_csv_metadata(str(path), None)
    metadata.dupe_resolution = CsvMetadata.DupeResolution.UPDATE
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def plain(field):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", field))).strip()


def reworded(card):
    if card["type"] == "cloze":
        return card | {"prompt": card["prompt"] + " (reworded)"}
    return card | {"prompt": "Reworded: " + card["prompt"]}


count = 0
for language, deck in ((language, deck) for language in ("en", "de", "fr", "es", "ja") for deck in decks):
    anki.lang.set_lang(language)
    with tempfile.TemporaryDirectory() as folder:
        shown = subprocess.run([civiq, "deck", "show", deck, "--json"], capture_output=True, text=True, check=True)
        deck_file = json.loads(shown.stdout)
        cards = [card for card in deck_file["cards"] if card.get("status", "active") == "active"]
        collection = Collection(str(Path(folder, "collection.anki2")))
        log = import_into(collection, export(deck), folder)
        if len(log.new) != len(cards):
            faults.append(f"{deck}: {len(log.new)} of {len(cards)} notes came in")
        notes = {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}
        for card in cards:
            arrivals.went(card["type"])
            note = notes.get(f"civiq:{deck_file['id']}/{card['id']}")
            if note is None:
                faults.append(f"{deck}: {card['id']} is not there")
                continue
            count += 1
            if len(note.cards()) != 1:
                faults.append(f"{card['id']}: {len(note.cards())} cards")
            arrivals.came(card["type"], "typed" if "[[type:" in note.cards()[0].question() else "flashcard")
            front, back = plain(note.fields[0]), plain(note.fields[1])
            prompt = html.escape(card["prompt"])
            if card["type"] == "cloze":
                prompt = re.sub(r"\{\{.*?(::.*?)?\}\}", lambda gap: f"<b>[{(gap[1] or '::…')[2:]}]</b>", prompt)
            prompt = plain(prompt)
            if not front.startswith(prompt):
                faults.append(f"{card['id']}: {front!r} does not begin with {prompt!r}")
            wanted = [card.get("explain"), card.get("cite")]
            answers = card.get("answer", [])
            for answer in answers if isinstance(answers, list) else [answers]:
                wanted += answer if isinstance(answer, list) else [str(answer)]
            for text in filter(None, wanted):
                # An equals sign stands between the sides of a pair, and nowhere else in one.
                ways = [plain(html.escape(way)) for way in (text, text.replace("=", "–"))]
                if not any(way in back for way in ways):
                    faults.append(f"{card['id']}: {text!r} is not in {back!r}")
            studied = note.cards()[0]
            studied.ivl, studied.reps, studied.type, studied.queue = 17, 4, 2, 2
            collection.update_card(studied)
            note.tags.append("mine")
            collection.update_note(note)

        again = Path(folder, "again.json")
        again.write_text(json.dumps(deck_file | {"cards": [reworded(card) for card in cards]}))
        log = import_into(collection, export(str(again)), folder)
        if log.new or len(log.updated) != len(cards):
            faults.append(f"{deck}: again, {len(log.new)} new and {len(log.updated)} updated")
        for note in map(collection.get_note, collection.find_notes("")):
            studied = note.cards()[0]
            if "eworded" not in note.fields[0] or (studied.ivl, studied.reps, note.tags) != (17, 4, ["mine"]):
                faults.append(f"{note.guid}: {note.fields[0]!r}, interval {studied.ivl}, tags {note.tags}")
        collection.close()

arrivals.write()
print(*faults, sep="\n")
print(f"anki: {count} notes of texts came in and were updated, {len(faults)} faults")
sys.exit(1 if faults or not count else 0)
