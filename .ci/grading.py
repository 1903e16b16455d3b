"""Holds civiq's judging against answers that a teacher has labelled.

usage: grading.py CIVIQ ROWS.jsonl

Each row is judged by `civiq deck try` on a deck that holds its question. Fails below 97 % agreement,
above 1 % of the wrong answers accepted, or when one of the forbidden kinds is accepted at all.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

FORBIDDEN = {"number", "negation", "negation-prefix", "contains-key"}


def deck(row):
    card = {"id": "c", "prompt": row["question"], "answer": row["accepted"]}
    card |= {"type": "list", "need": row["need"]} if row["mode"] == "list" else {"type": "typed"}
    return {"format": 1, "id": "d", "title": "D", "language": "en", "cards": [card]}


def verdict(civiq, folder, row):
    path = pathlib.Path(folder, "deck.json")
    path.write_text(json.dumps(deck(row)))
    command = [civiq, "deck", "try", str(path), "c", "--json", "--", row["response"]]
    run = subprocess.run(command, capture_output=True, text=True)
    # What is no answer at all, such as an empty line, is asked again and never accepted.
    return json.loads(run.stdout)["verdict"] if run.returncode == 0 else "wrong"


def main(civiq, rows):
    rows = [json.loads(line) for line in pathlib.Path(rows).read_text().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        judged = [(row, verdict(civiq, folder, row)) for row in rows]
    differ = [(row, got) for row, got in judged if got != row["verdict"]]
    wrong = [row for row in rows if row["verdict"] == "wrong"]
    accepted = [row for row, got in judged if row["verdict"] == "wrong" and got != "wrong"]
    for row, got in differ:
        print(f"{row['id']} {row['kind']}: {row['response']!r} is {row['verdict']}, judged {got}")
    agreement = 1 - len(differ) / len(rows)
    print(f"{len(rows)} answers, agreement {agreement:.1%}, {len(accepted)} of {len(wrong)} wrong ones accepted")
    forbidden = [row["id"] for row in accepted if row["kind"] in FORBIDDEN]
    if agreement < 0.97 or len(accepted) > 0.01 * len(wrong) or forbidden:
        sys.exit("judging has become worse")


main(*sys.argv[1:])
