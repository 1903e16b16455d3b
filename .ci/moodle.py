"""Reads Moodle XML without civiq, and holds each question against the card that it was.

Usage: python3 .ci/moodle.py CIVIQ DECK...

It reads as Moodle's own question/format/xml/format.php and question/type/multianswer do.
"""

import html, json, pathlib, re, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

from arrives import Arrivals

# question_bank::fraction_options, in percent.
WEIGHTS = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0]
ALTERNATIVE = r"(=|%(-?[0-9]+(?:[.,][0-9]*)?)%)?(.+?(?<!\\|&)(?<!&amp;)(?=[~#}]|$))(#(.*?(?<!\\)(?=[~}]|$)))?"
GAP = re.compile(r"\{\s*([0-9]*):(SHORTANSWER|NUMERICAL|MULTICHOICE):((?:" + ALTERNATIVE + r")(?:~" + ALTERNATIVE + r")*)\}", re.S)

faults = []
arrivals = Arrivals("Moodle XML")


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f"{what} is {got!r}, not {wanted!r}")


def many(value):
    return value if isinstance(value, list) else [value]


def lines(text):
    """A text as it is seen: its lines, without spaces that nobody sees."""
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def shown(element):
    """What Moodle shows of an element with a text and a format."""
    text, kind = (element.findtext("text") or "").strip(), element.get("format")
    if kind == "html":
        return html.unescape(re.sub(r"<br>", "\n", " ".join(text.split())))
    expect("format", kind, "plain_text")
    return text


def bare(text):
    """What Moodle's format_string shows: no tags, entities as their characters."""
    text = (text or "").strip()
    return html.unescape(re.sub(r"</?[A-Za-z!][^>]*>", "", text))


def typed(pattern):
    """The text that an answer of a short answer question takes; a star without a backslash takes any."""
    expect("wildcards", re.search(r"(?<!\\)\*", pattern), None)
    return pattern.replace("\\*", "*")


def spelt(answer):
    inside = " ".join(re.sub(r"[()]", "", answer).split())
    outside = " ".join(re.sub(r"\([^()]*\)", " ", answer).split())
    is_simple = "(" in answer and not re.search(r"\([^()]* or [^()]*\)|[(][^)]*[(]", answer)
    return {inside, outside} - {""} if is_simple else {" ".join(answer.split())} if "(" not in answer else set()


def weighed(where, question):
    weights = [(float(a.get("fraction")), a) for a in question.findall("answer")]
    for weight, _ in weights:
        expect(f"{where}: weight", min(abs(abs(weight) - known) for known in WEIGHTS) < 1e-5, True)
    return weights


def said_of_wrong(where, card, question, text):
    """What is said of an answer is what the card says of that one; the wrong ones that are typed stand first."""
    said = {}
    for answer in question.findall("answer"):
        feedback = answer.find("feedback")
        if feedback is not None:
            said[" ".join(text(answer).split())] = lines(shown(feedback))
            expect(f"{where}: feedback on a right answer", float(answer.get("fraction")) <= 0, True)
    wanted = {" ".join(key.split()): lines(reason) for key, reason in card.get("why-not", {}).items()}
    expect(f"{where}: feedback on wrong answers", said, wanted)


def right_ones(where, question):
    rights = [float(a.get("fraction")) > 0 for a in question.findall("answer")]
    expect(f"{where}: wrong answers first", rights, sorted(rights))
    return [a for a in question.findall("answer") if float(a.get("fraction")) > 0]


def is_number(where, card, question):
    right = right_ones(where, question)
    numbers = [float(a.findtext("text")) for a in right]
    expect(f"{where}: tolerances", {a.findtext("tolerance") for a in right}, {str(card.get("tolerance", "0"))})
    said_of_wrong(where, card, question, lambda a: a.findtext("text"))
    for answer in many(card["answer"]):
        digits = re.sub(r"(?<=\d),(?=\d{3})", "", answer)
        for number in re.findall(r"\d+(?:\.\d+)?", digits):
            expect(f"{where}: takes {number}", float(number) in numbers, True)


# What several right options are called, by the deck's language.
ANSWERS = {"de": "Antworten", "fr": "réponses"}
language = "en"


def how_many(card):
    """Moodle does not say how many options are right, so the question does."""
    right = many(card["answer"]) if card["type"] == "choice" else []
    return f" ({len(right)} {ANSWERS.get(language[:2], 'answers')})" if len(right) > 1 else ""


def in_order(where, card, question):
    """What question/type/ordering needs to ask for all items and to take the file at all."""
    wanted = {"selecttype": "ALL", "gradingtype": "LONGEST_ORDERED_SUBSET", "shownumcorrect": "1"}
    expect(f"{where}: ordering", {name: question.findtext(name) for name in wanted}, wanted)
    items = sorted(question.findall("answer"), key=lambda a: float(a.get("fraction")))
    expect(f"{where}: items", [lines(shown(a)) for a in items], [lines(item) for item in card["answer"]])


def holds(card, question, where):
    kinds = {"choice": "multichoice", "true-false": "truefalse", "typed": "shortanswer", "cloze": "multianswer", "match": "matching", "order": "ordering", "flashcard": "essay"}
    kind, wanted = question.get("type"), kinds.get(card["type"])
    if (card.get("kind"), kind) != ("number", "numerical"):
        expect(f"{where}: type", kind, wanted)
    if kind != "multianswer":
        expect(f"{where}: question", lines(shown(question.find("questiontext"))), lines(card["prompt"] + how_many(card)))
    match kind:
        case "multichoice":
            weights = weighed(where, question)
            right = {shown(a) for weight, a in weights if weight > 0}
            expect(f"{where}: key", {" ".join(t.split()) for t in right}, {" ".join(t.split()) for t in many(card["answer"])})
            said_of_wrong(where, card, question, shown)
            options = sorted(lines(shown(a)) for _, a in weights)
            expect(f"{where}: options", options, sorted(lines(t) for t in many(card["answer"]) + card["distractors"]))
            is_single = len(many(card["answer"])) == 1
            expect(f"{where}: single", question.findtext("single"), "true" if is_single else "false")
            gains = sum(weight for weight, _ in weights if weight > 0)
            expect(f"{where}: the right ones earn all", abs(gains - 100) < 0.001, True)
            numbers = all(re.fullmatch(r"\d+", text) for text in many(card["answer"]) + card["distractors"])
            if numbers:
                expect(f"{where}: numbers stay in order", question.findtext("shuffleanswers"), "false")
            if not is_single:
                least, most = min(weight for weight, _ in weights), max(weight for weight, _ in weights)
                expect(f"{where}: a wrong one takes back a right one", -least >= most - 0.001, True)
                expect(f"{where}: everything earns nothing", sum(weight for weight, _ in weights) < 0.001, True)
        case "truefalse":
            said_of_wrong(where, card, question, lambda a: a.findtext("text"))
            key = {a.findtext("text"): a.get("fraction") for a in question.findall("answer")}
            expect(f"{where}: key", key, {"true": "100" if card["answer"] else "0", "false": "0" if card["answer"] else "100"})
        case "shortanswer":
            right_ones(where, question)
            said_of_wrong(where, card, question, lambda a: typed(a.findtext("text").strip()))
            takes = {typed(a.findtext("text").strip()) for weight, a in weighed(where, question) if weight == 100}
            for way in set().union(*map(spelt, many(card["answer"]))):
                expect(f"{where}: takes {way}", way in takes, True)
            expect(f"{where}: usecase", question.findtext("usecase"), "1" if card.get("exact") else "0")
        case "numerical":
            is_number(where, card, question)
        case "matching":
            pairs = [[lines(shown(s)), lines(bare(s.findtext("answer/text")))] for s in question.findall("subquestion")]
            distractors = [[[""], lines(text)] for text in card.get("distractors", [])]
            expect(f"{where}: pairs", pairs, [[lines(l), lines(r)] for l, r in card["answer"]] + distractors)
        case "ordering":
            in_order(where, card, question)
        case "essay":
            expect(f"{where}: model", lines(shown(question.find("graderinfo"))), lines(card["answer"]))
        case "multianswer":
            cloze(card, question.find("questiontext"), where)
    common(card, question, where)


def cloze(card, text, where):
    """Takes the gaps out with Moodle's own expressions."""
    found = list(GAP.finditer(text.findtext("text")))
    gaps = [gap.split("::")[0].split("|") for gap in re.findall(r"\{\{(.*?)\}\}", card["prompt"])]
    expect(f"{where}: gaps", len(found), len(gaps))
    for match, gap in zip(found, gaps):
        takes = set()
        for part in re.finditer(ALTERNATIVE + r"(?:~|$)", match.group(3)):
            expect(f"{where}: weight", part.group(1), "=")
            answer = html.unescape(part.group(3)).replace("\\}", "}")
            takes.add(typed(answer.replace("\\#", "#")))
        for way in set().union(*(spelt(answer) for answer in gap)):
            expect(f"{where}: gap takes {way}", way in takes, True)
    rest = GAP.sub("_", text.findtext("text"))
    rest = html.unescape(rest.replace("<br>", "\n"))
    expect(f"{where}: text", lines(rest), lines(re.sub(r"\{\{.*?\}\}", "_", card["prompt"])))


def common(card, question, where):
    expect(f"{where}: idnumber", question.findtext("idnumber"), card["id"])
    expect(f"{where}: tags", [t.findtext("text").strip() for t in question.findall("tags/tag")], card.get("tags", []))
    hints = [lines(shown(h)) for h in question.findall("hint")]
    expect(f"{where}: hint", hints, [lines(card["hint"])] if "hint" in card else [])
    said = [line for key in ["explain"] if key in card for line in lines(card[key])]
    cite = card.get("cite", "").replace("“", '"').replace("”", '"')
    said += [f"“{cite}”"] if cite else []
    expect(f"{where}: feedback", lines(shown(question.find("generalfeedback"))), said or [""])
    expect(f"{where}: name", bool(question.findtext("name/text").strip()), True)


def check(civiq, deck_path):
    deck = json.loads(pathlib.Path(deck_path).read_text())
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "deck.xml"
        command = [civiq, "deck", "export", deck_path, "--to", "moodle", "-o", str(path), "--allow-loss"]
        arrivals.told(subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr)
        quiz = ET.parse(path).getroot()
    expect("root", quiz.tag, "quiz")
    global language
    language = deck.get("language", "en")
    first, *questions = quiz.findall("question")
    expect(f"{deck_path}: category", first.findtext("category/text"), "$course$/top/" + deck["title"].replace("/", "//"))
    for card in deck["cards"]:
        if card.get("status", "active") == "active":
            arrivals.went(card["type"])
    left_out = {"list"}
    cards = [c for c in deck["cards"] if c.get("status", "active") == "active" and c["type"] not in left_out]
    expect(f"{deck_path}: cards", [q.findtext("idnumber") for q in questions], [c["id"] for c in cards])
    for card, question in zip(cards, questions):
        before = len(faults)
        holds(card, question, f"{deck['id']}/{card['id']}")
        arrivals.came(card["type"], question.get("type"))
        arrivals.marked(card["type"], marked(question), len(faults) == before)
    return len(cards)


def marked(question):
    """How many answers have a mark; in a gap, each has its own."""
    found = GAP.findall(question.findtext("questiontext/text"))
    gaps = sum(len(re.findall(ALTERNATIVE + r"(?:~|$)", gap[2])) for gap in found)
    is_marked = question.get("type") != "essay"
    return (gaps + len(question.findall("answer")) + len(question.findall("subquestion"))) * is_marked


civiq, *decks = sys.argv[1:]
read = sum(check(civiq, deck) for deck in decks)
arrivals.write()
for fault in faults:
    print(fault)
print(f"{read} questions of {len(decks)} files read, {len(faults)} faults")
sys.exit(bool(faults))
