"""What arrives in other programs, as their readers found it: the table of the README.

Usage: ARRIVES=FILE python3 .ci/arrives.py [--write]

The scripts that read and play exports add their rows to the file that ARRIVES names: one JSON object a line, with
the format, and either the loss report of an export, or a card type, what its cards are there, and how many answers
were marked as civiq marks them. Counts are printed; the README has none, so that no new card changes it.
"""

import json
import os
import pathlib
import re
import sys
import textwrap
from collections import defaultdict

TYPES = ["choice", "true-false", "typed", "cloze", "list", "order", "match", "flashcard"]
FORMATS = ["GIFT", "Moodle XML", "Anki text", "Anki package", "QTI 2.1", "Canvas"]
# What the programs call it, where their files say it shorter.
CALLED = {
    "MC": "multiple choice", "multichoice": "multiple choice", "TF": "true/false", "truefalse": "true/false",
    "true_false": "true/false", "Short": "short answer", "shortanswer": "short answer", "multianswer": "gaps",
    "fill_in_multiple_blanks": "gaps",
}
START, END = "<!-- what arrives -->\n", "<!-- end -->\n"
ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ROOT / "target" / "arrives.jsonl"


class Arrivals:
    """What one script saw arrive."""

    def __init__(self, to):
        self.to, self.lines = to, []
        self.rows = defaultdict(lambda: {"cards": 0, "arrived": 0, "as": [], "answers": 0, "same": 0})

    def told(self, report):
        """The loss report of an export."""
        self.lines.append({"to": self.to, "report": report})

    def went(self, kind):
        self.rows[kind]["cards"] += 1

    def came(self, kind, what):
        row = self.rows[kind]
        row["arrived"] += 1
        row["as"] = sorted({*row["as"], what})

    def marked(self, kind, answers, are_same):
        self.rows[kind]["answers"] += answers
        self.rows[kind]["same"] += answers if are_same else 0

    def write(self):
        if path := os.environ.get("ARRIVES"):
            rows = [{"to": self.to, "type": kind, **row} for kind, row in self.rows.items()]
            with open(path, "a") as file:
                file.writelines(json.dumps(line) + "\n" for line in rows + self.lines)


def called(what):
    return CALLED.get(what, re.sub("[_-]", " ", what)).lower()


def gathered(lines):
    """By format and card type, all that was seen; by format, what its reports tell."""
    cells, reports = {}, defaultdict(str)
    for line in lines:
        if "report" in line:
            reports[line["to"]] += line["report"] + "\n"
            continue
        cell = cells.setdefault((line["to"], line["type"]), {"cards": 0, "arrived": 0, "as": set(), "answers": 0, "same": 0})
        # Two scripts may have seen the same cards.
        cell["cards"], cell["arrived"] = max(cell["cards"], line["cards"]), max(cell["arrived"], line["arrived"])
        cell["as"] |= set(map(called, line["as"]))
        cell["answers"] += line["answers"]
        cell["same"] += line["same"]
    return cells, reports


def left_out(report):
    """What kinds of cards a format cannot say, by type."""
    found = defaultdict(set)
    for what, word in re.findall(r"is an? ((\w[\w-]*) card.*?), which .* cannot say", report):
        found[{"ordering": "order"}.get(word, word)].add(what)
    return found


def lost(report):
    """What a format has no place for, in the words of the report."""
    places = set(re.findall(r"has no place for (?:the )?(.*?) of (?:`|all )", report))
    return places | ({"slips and other wordings"} if "slips and other wordings" in report else set())


def table(lines):
    cells, reports = gathered(lines)
    losses = {name: lost(reports[name]) for name in FORMATS}
    order = sorted(set().union(*losses.values()))
    some = {name: left_out(reports[name]) for name in FORMATS}
    partly = sorted({what for (name, kind), cell in cells.items() if 0 < cell["arrived"] < cell["cards"] for what in some[name][kind]})
    notes = {what: at for at, what in enumerate(partly + order, 1)}

    def marks(texts):
        numbers = sorted(notes[text] for text in texts if text in notes)
        return f" <sup>{' '.join(map(str, numbers))}</sup>" if numbers else ""

    def cell(name, kind):
        seen = cells.get((name, kind), {"arrived": 0, "cards": 0, "as": set()})
        if seen["arrived"] < seen["cards"] and not some[name][kind]:
            sys.exit(f"{name}: {seen['arrived']} of {seen['cards']} {kind} cards arrive, and no report tells of it")
        if seen["arrived"] == 0:
            return "–"
        return ", ".join(sorted(seen["as"])) + (marks(some[name][kind]) if seen["arrived"] < seen["cards"] else "")

    rows = [["card", *(name + marks(losses[name]) for name in FORMATS)], ["---"] * (len(FORMATS) + 1)]
    rows += [[kind, *(cell(name, kind) for name in FORMATS)] for kind in TYPES]
    text = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    told = [f"{at} {what}" for what, at in notes.items()]
    note = f"– is left out. Lost, some of it only in part: {', '.join(told)}."
    return text + "\n" + textwrap.fill(note, 150, break_on_hyphens=False) + "\n"


def counts(lines):
    for (name, kind), cell in sorted(gathered(lines)[0].items()):
        print(f"{name:14}{kind:12}{cell['arrived']:>5} of {cell['cards']:<5}{cell['same']:>6} of {cell['answers']:<6}{', '.join(sorted(cell['as']))}")


def main():
    path = pathlib.Path(os.environ.get("ARRIVES") or KEPT)
    if not path.exists():
        sys.exit(f"{path} is not there: .ci/run writes it")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    missing = [name for name in FORMATS if name not in {line["to"] for line in lines}]
    if missing:
        sys.exit(f"nothing was read of {', '.join(missing)}: run all of .ci/run")
    print(f"{'program':14}{'card':12}{'arrive':>10}   {'marked alike':>13}")
    counts(lines)
    if differ := [line for line in lines if line.get("answers", 0) != line.get("same", 0)]:
        sys.exit(f"not marked as civiq marks: {differ}")
    readme = ROOT / "README.md"
    text = readme.read_text()
    before, after = text.split(START)[0], text.split(END)[-1]
    if text.count(START) != 1 or text.count(END) != 1:
        sys.exit(f"README.md needs one {START.strip()} and one {END.strip()}")
    wanted = before + START + table(lines) + END + after
    if "--write" in sys.argv[1:]:
        readme.write_text(wanted)
    elif text != wanted:
        print(table(lines))
        sys.exit("the README tells otherwise what arrives: python3 .ci/arrives.py --write")


if __name__ == "__main__":
    main()
