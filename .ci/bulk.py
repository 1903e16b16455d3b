"""Judges many answers at once: a deck of one card for each, answered line by line."""

import itertools
import json
import pathlib
import subprocess
import tempfile

MEMORY = pathlib.Path("/dev/shm")


def verdicts(civiq, rows):
    """The verdict on each of the rows (language, kind, question, key, answer)."""
    numbered = sorted(enumerate(rows), key=lambda row: row[1][0])
    found = {}
    # Each answer is on the disk before the next is asked, which takes a disk longer than judging.
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for language, group in itertools.groupby(numbered, key=lambda row: row[1][0]):
            found |= judged(civiq, pathlib.Path(folder), language, dict(group))
    return [found[number] for number in range(len(rows))]


def judged(civiq, folder, language, rows):
    cards = [
        {"id": f"c{number}", "type": "typed", "kind": kind, "prompt": question, "answer": key}
        for number, (_, kind, question, key, _) in rows.items()
    ]
    deck = {"format": 1, "id": "d", "title": "D", "language": language, "cards": cards}
    (folder / "deck.json").write_text(json.dumps(deck))
    scores = folder / f"{language}.jsonl"
    command = [civiq, "quiz", folder / "deck.json", "-n", "all", "--order", "deck", "--plain", "--scores", scores]
    answers = "".join(row[-1] + "\n" for row in rows.values())
    subprocess.run(command, input=answers, text=True, check=True, stdout=subprocess.DEVNULL)
    events = map(json.loads, scores.read_text().splitlines())
    return {int(event["card"][1:]): event["verdict"] for event in events}
