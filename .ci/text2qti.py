"""Takes the package that text2qti writes of a quiz, and holds each card against what the quiz says.

Usage: text2qti.py CIVIQ   (with the package `text2qti`)
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

# Every kind that text2qti has, as its quiz says it, and the card that it has to become; none where civiq has no such.
QUIZ = [
    ("""
Title: Bylaws
Points: 2
1. Who passes the bylaws?
... It is their first task.
+ So it is.
a) the court
... It judges.
*b) the council
c) the police
""", {"type": "choice", "prompt": "Who passes the bylaws?", "answer": "the council", "distractors": ["the court", "the police"],
      "why-not": {"the court": "It judges."}, "explain": "It is their first task.\nSo it is."}),
    ("""
1. The mayor is elected.
*a) True
b) False
""", {"type": "true-false", "prompt": "The mayor is elected.", "answer": True}),
    ("""
1. The court passes bylaws.
a) True
... It judges by them.
*b) False
""", {"type": "true-false", "prompt": "The court passes bylaws.", "answer": False, "why-not": {"true": "It judges by them."}}),
    ("""
1. Which are taxes?
[*] income tax
[ ] a fine
... A fine is a penalty.
[*] value added tax
[ ] a gift
""", {"type": "choice", "prompt": "Which are taxes?", "answer": ["income tax", "value added tax"], "distractors": ["a fine", "a gift"],
      "why-not": {"a fine": "A fine is a penalty."}}),
    ("""
1. Who heads the town?
* mayor
* burgomaster
""", {"type": "typed", "prompt": "Who heads the town?", "answer": ["mayor", "burgomaster"]}),
    ("""
1. In which year was the hall built?
= 1949
""", {"type": "typed", "kind": "number", "prompt": "In which year was the hall built?", "answer": "1949"}),
    ("""
1. How many seats are there?
= 40 +- 2
""", {"type": "typed", "kind": "number", "prompt": "How many seats are there?", "answer": "40", "tolerance": "2"}),
    ("""
1. What share of votes passes a motion?
= [50, 60]
""", {"type": "typed", "kind": "number", "prompt": "What share of votes passes a motion?", "answer": "55", "tolerance": "5"}),
    ("""
1. How long is the river in kilometres?
= 12.5 +- 4%
""", {"type": "typed", "kind": "number", "prompt": "How long is the river in kilometres?", "answer": "12.5", "tolerance": "0.5"}),
    ("""
GROUP
pick: 1
points per question: 1

1. Who judges?
*a) a judge
b) a clerk
""", {"type": "choice", "prompt": "Who judges?", "answer": "a judge", "distractors": ["a clerk"], "tags": ["Group"]}),
    ("""
2. Is 5 < 6 & 7 > 6, and `<b>` a **tag**?
a) no
*b) yes & no

END_GROUP
""", {"type": "choice", "prompt": "Is 5 < 6 & 7 > 6, and <b> a tag?", "answer": "yes & no", "distractors": ["no"], "tags": ["Group"]}),
    ("""
1. Say what a council is for.
... To decide together.
____
""", {"type": "flashcard", "prompt": "Say what a council is for.", "answer": "To decide together."}),
    ("""
1. Hand in a map of the town.
^^^^
""", None),
    ("""
Text title: The town
Text: What was asked is about one town.
""", None),
]
TITLE = "A town and its council"


def taken(civiq, quiz):
    """The deck that civiq makes of text2qti's package, and what it tells."""
    with tempfile.TemporaryDirectory() as folder:
        text, package, deck = (pathlib.Path(folder, name) for name in ("town.txt", "town.zip", "deck.json"))
        text.write_text(f"Quiz title: {TITLE}\n" + "".join(quiz))
        subprocess.run([pathlib.Path(sys.executable).parent / "text2qti", text], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        command = [civiq, "deck", "import", package, "-o", deck]
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
        return json.loads(deck.read_text()), ran.stderr


def faults(deck, told, wanted):
    cards = [{key: value for key, value in card.items() if key != "id"} for card in deck["cards"]]
    asked = {card["prompt"]: card for card in wanted if card}
    found = {card["prompt"]: card for card in cards}
    for prompt in sorted(asked | found):
        if asked.get(prompt) != found.get(prompt):
            yield f"{prompt}: is {found.get(prompt)}, not {asked.get(prompt)}"
    if deck["title"] != TITLE or [card["prompt"] for card in cards] != list(asked):
        yield f"{deck['title']} asks {[card['prompt'] for card in cards]}"
    left_out = len(re.findall(": left out: ", told))
    if left_out != wanted.count(None):
        yield f"{left_out} left out, and not {wanted.count(None)}: {told}"


civiq = str(pathlib.Path(sys.argv[1]).resolve())
wanted = [card for _, card in QUIZ]
found = list(faults(*taken(civiq, [text for text, _ in QUIZ]), wanted))
# The check itself: other keys have to be seen.
turned = [text.replace("*a)", "a)").replace("\nb)", "\n*b)") for text, _ in QUIZ[1:2]]
if not list(faults(*taken(civiq, turned), wanted[1:2])):
    found.append("a turned key is not seen")
print(*found, sep="\n")
print(f"text2qti: {len(wanted)} kinds of question taken, {len(found)} faults")
sys.exit(bool(found))
