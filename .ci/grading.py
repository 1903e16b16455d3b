"""Holds civiq's judging against answers that teachers have labelled.

usage: grading.py CIVIQ FOLDER

The folder has three sets, and one lies beside this file: rows with a question, its accepted answers and
one response. Each response is judged by `civiq deck try` on a deck that holds its question. For each set
there is a least agreement, and a most of wrong answers that may be accepted.

The set beside this file was written and labelled by somebody who had not seen the rules, and run once
before anything was changed for it: 93.2 % agreement, 1 of 182 wrong ones accepted, 26 of 206 right ones
refused.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

# name, least agreement, least without what needs other words, most wrong ones accepted
SETS = [("dev", 0.98, 0.98, 0), ("second", 0.93, 0.97, 1), ("causes", 0.90, 0.97, 0)]
BESIDE = ("answers", 0.93, 0.93, 1)
# No rule knows that one word means another.
OTHER_WORDS = ("paraphrase", "synonym", "other language", "otherlang")


def deck(row):
    card = {"id": "c", "prompt": row["question"], "answer": row["accepted"], "type": "typed"}
    is_list = row.get("mode") == "list" or "expected" in row and row["need"] is not None
    if is_list:
        card |= {"type": "list", "need": row["need"]}
    elif "lang" in row and row["kind"] in ("number", "date"):
        card |= {"kind": row["kind"]}
    return {"format": 1, "id": "d", "title": "D", "language": row.get("lang", "en"), "cards": [card]}


def verdict(civiq, folder, row):
    path = pathlib.Path(folder, "deck.json")
    path.write_text(json.dumps(deck(row)))
    command = [civiq, "deck", "try", str(path), "c", "--json", "--", row["response"]]
    run = subprocess.run(command, capture_output=True, text=True)
    # What is no answer at all, such as an empty line, is asked again and never accepted.
    return json.loads(run.stdout)["verdict"] if run.returncode == 0 else "wrong"


def label(row):
    return row.get("verdict") or row["expected"]


def agrees(row, got):
    return got == label(row) or got in row.get("also_ok", [])


def needs_other_words(row):
    kind = row.get("tag") or row.get("cause") or ""
    return any(word in kind for word in OTHER_WORDS)


def share(rows):
    return sum(agrees(*row) for row in rows) / len(rows)


def is_held(civiq, folder, name, least, least_of_form, most_accepted):
    lines = pathlib.Path(folder, f"{name}.jsonl").read_text().splitlines()
    with tempfile.TemporaryDirectory() as place:
        judged = [(row, verdict(civiq, place, row)) for row in map(json.loads, lines)]
    for row, got in judged:
        if not agrees(row, got):
            print(f"  {row['question']} {row['response']!r} is {label(row)}, judged {got}")
    of_form = [row for row in judged if not needs_other_words(row[0])]
    wrong = [got for row, got in judged if label(row) == "wrong"]
    right = [got for row, got in judged if label(row) == "correct"]
    accepted, refused = sum(got != "wrong" for got in wrong), right.count("wrong")
    print(
        f"{name}: {len(judged)} answers, agreement {share(judged):.1%}, without other words {share(of_form):.1%}, "
        f"{accepted} of {len(wrong)} wrong ones accepted, {refused} of {len(right)} right ones refused"
    )
    return share(judged) >= least and share(of_form) >= least_of_form and accepted <= most_accepted


def main(civiq, folder):
    held = [is_held(civiq, folder, *limits) for limits in SETS]
    if not all([*held, is_held(civiq, pathlib.Path(__file__).parent, *BESIDE)]):
        sys.exit("judging has become worse")


main(*sys.argv[1:])
