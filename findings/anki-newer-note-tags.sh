#!/usr/bin/env bash
# Anki 26.9.3 throws a learner's own tags away when a package brings a newer edition of the note.
#
# A class gets a package of notes, and a learner tags one of them. The author mends the answer and hands the
# package out again. One would expect the answer to change and the tags of both to stand side by side, as the
# schedule stays. Anki keeps the schedule and puts the author's tags in place of the learner's, without a word
# in its log; a note that the author did not touch keeps them.
#
# Needs: python3 with venv, and the network to install the package. Exits with 1 if the behaviour is another.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check anki==26.9.3

cat > "$folder/tags.py" <<'PY'
import sys
import time
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

folder = Path(sys.argv[1])
author, learner = (Collection(str(folder / name)) for name in ("author.anki2", "learner.anki2"))
roads, lamps = (author.new_note(author.models.by_name("Basic")) for _ in range(2))
for note, question in ((roads, "Who mends the road?"), (lamps, "Who lights the lamps?")):
    note.fields, note.tags = [question, "the council"], ["town"]
    author.add_note(note, author.decks.id("Town"))


def hand_out(name):
    path = str(folder / name)
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=False, with_deck_configs=False)
    author.export_anki_package(out_path=path, options=options, limit=None)
    options = ImportAnkiPackageOptions(with_scheduling=False)
    learner.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))


def held():
    notes = (learner.get_note(note) for note in learner.find_notes(""))
    return sorted((*note.fields, *sorted(note.tags)) for note in notes)


hand_out("first.apkg")
for note in map(learner.get_note, learner.find_notes("")):
    note.tags.append("hard")
    learner.update_note(note)
# Anki knows by the second which edition of a note is the newer one.
time.sleep(2)
roads.fields[1] = "the town council"
author.update_note(roads)
hand_out("second.apkg")
expected = [
    ("Who lights the lamps?", "the council", "hard", "town"),
    ("Who mends the road?", "the town council", "town"),
]
print(held())
if held() != expected:
    sys.exit(f"expected {expected}")
PY
"$folder/python/bin/python" "$folder/tags.py" "$folder"
echo "anki 26.9.3: the newer edition of a note takes the learner's tag away"
