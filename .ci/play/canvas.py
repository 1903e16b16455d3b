"""Reads Canvas's quizzes as its two readers do, and holds each question against the card that it was.

Usage: python3 .ci/play/canvas.py CIVIQ DECK...

What the readers do is told by their sources (instructure/canvas-lms, qti_exporter; instructure/qti, lib/qti/v1):
of a question with a text to type, the older one takes every compared text for right; of a gap, both take every
option; a list to match beside a text is found by the figures in its name.
"""

import html, io, json, pathlib, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET
from collections import defaultdict

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from arrives import Arrivals

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
META = "{http://canvas.instructure.com/xsd/cccv1p0}"
KINDS = {
    "typed": {"short_answer_question", "numerical_question"},
    "choice": {"multiple_choice_question", "multiple_answers_question"},
    "true-false": {"true_false_question", "multiple_choice_question"},
    "cloze": {"fill_in_multiple_blanks_question"},
    "match": {"matching_question"},
    "order": {"matching_question"},
    "flashcard": {"essay_question"},
}
faults = []
arrivals = Arrivals("Canvas")
table = defaultdict(lambda: [0, 0, set()])


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f"{what} is {got!r}, not {wanted!r}")


def plain(text):
    return " ".join(text.split())


def many(value):
    return value if isinstance(value, list) else [value]


def shown(element):
    """What is seen of the first text within an element."""
    text = element.find(f".//{QTI}mattext")
    if text.get("texttype") == "text/plain":
        return plain(text.text or "")
    bare = re.sub(r"<br>", " ", (text.text or "").removeprefix("<p>").removesuffix("</p>"))
    expect("a tag", re.findall(r"<.*?>", bare), [])
    return plain(html.unescape(bare))


class Question:
    def __init__(self, where, item):
        self.where, self.item = where, item
        fields = {f.findtext(QTI + "fieldlabel"): f.findtext(QTI + "fieldentry") for f in item.iter(QTI + "qtimetadatafield")}
        self.kind, self.points, self.model = (fields.get(k) for k in ("question_type", "points_possible", "grading_notes"))
        shown_part = item.find(QTI + "presentation")
        self.prompt = shown(shown_part.find(QTI + "material"))
        self.responses = [e for e in shown_part if e.tag.startswith(QTI + "response_")]
        self.feedback = {f.get("ident"): shown(f) for f in item.iter(QTI + "itemfeedback")}
        self.rules = list(item.iter(QTI + "respcondition"))

    def labels(self, response):
        labels = {label.get("ident"): shown(label) for label in response.iter(QTI + "response_label")}
        numbers = {re.search(r"\d+", name).group() for name in labels}
        expect(f"{self.where}: numbers in names", len(numbers), len(labels))
        return labels

    def scoring(self):
        return [rule for rule in self.rules if float(rule.findtext(QTI + "setvar") or 0) > 0]

    def right(self, response):
        """The values that are right for a response, and those that the same rule calls wrong."""
        right, wrong = [], []
        for rule in self.scoring():
            inside = {id(equal) for no in rule.iter(QTI + "not") for equal in no.iter(QTI + "varequal")}
            for equal in rule.iter(QTI + "varequal"):
                if equal.get("respident") == response.get("ident"):
                    (wrong if id(equal) in inside else right).append(equal.text)
        return right, wrong

    def said_of(self, value):
        for rule in self.rules:
            shows = rule.find(QTI + "displayfeedback")
            asked = [e.text for e in rule.iter(QTI + "varequal")]
            if shows is not None and asked == [value]:
                return self.feedback[shows.get("linkrefid")]
        return None


def options(question, texts, right, reasons):
    [response] = question.responses
    labels = question.labels(response)
    expect(f"{question.where}: options", sorted(labels.values()), sorted(map(plain, texts)))
    keys, others = question.right(response)
    expect(f"{question.where}: right", sorted(labels[key] for key in keys), sorted(map(plain, right)))
    is_several = len(right) > 1
    expect(f"{question.where}: cardinality", response.get("rcardinality"), "Multiple" if is_several else "Single")
    expect(f"{question.where}: named", len(keys) + len(others) == len(labels), is_several or len(labels) == 1)
    said = {text: question.said_of(name) for name, text in labels.items() if question.said_of(name)}
    expect(f"{question.where}: told of wrong ones", said, reasons)


def spelt(answer):
    return plain(answer) if not re.search(r"[()]", answer) else None


def holds(card, question):
    where, kind = question.where, card["type"]
    expect(f"{where}: type {question.kind}", question.kind in KINDS[kind], True)
    expect(f"{where}: points", question.points, "1.0")
    asked = plain(re.sub(r"\{\{.*?\}\}", "_", card["prompt"]))
    prompt = question.prompt
    for response in question.responses if kind == "cloze" else []:
        prompt = prompt.replace(f"[{response.get('ident').removeprefix('response_')}]", "_", 1)
    answers = many(card.get("answer", []))
    if kind == "choice" and len(answers) > 1:
        prompt = re.sub(rf" \({len(answers)} \w+\)$", "", prompt)
    expect(f"{where}: question", prompt, asked)
    reasons = {plain(k): plain(v) for k, v in card.get("why-not", {}).items()}
    match kind:
        case "choice":
            options(question, answers + card["distractors"], answers, reasons)
        case "true-false":
            words = list(question.labels(question.responses[0]).values())
            says = {"true": words[0], "false": words[1]}
            options(question, words, [says[str(card["answer"]).lower()]], {says[k]: v for k, v in reasons.items()})
        case "typed" if question.kind == "numerical_question":
            expect(f"{where}: kind", card.get("kind"), "number")
            for rule in question.scoring():
                [number] = [float(e.text) for e in rule.iter(QTI + "varequal")]
                bounds = [float(next(rule.iter(QTI + name)).text) for name in ("vargte", "varlte")]
                distance = float(card.get("tolerance", 0))
                expect(f"{where}: bounds", [round(b, 9) for b in bounds], [round(number - distance, 9), round(number + distance, 9)])
        case "typed":
            compared = [e.text for rule in question.rules for e in rule.iter(QTI + "varequal")]
            for answer in filter(None, map(spelt, answers)):
                expect(f"{where}: `{answer}` is right", answer in map(plain, compared), True)
            expect(f"{where}: wrong ones taken", [text for text in compared if plain(text) in reasons], [])
        case "cloze":
            gaps = [gap.split("::")[0].split("|") for gap in re.findall(r"\{\{(.*?)\}\}", card["prompt"])]
            expect(f"{where}: gaps", len(question.responses), len(gaps))
            for gap, response in zip(gaps, question.responses):
                expect(f"{where}: gap", shown(response.find(QTI + "material")), response.get("ident").removeprefix("response_"))
                texts = list(question.labels(response).values())
                for answer in filter(None, map(spelt, gap)):
                    expect(f"{where}: `{answer}` is right", answer in texts, True)
        case "match" | "order":
            pairs = card["answer"] if kind == "match" else [[f"{at}.", item] for at, item in enumerate(answers, 1)]
            found = []
            for response in question.responses:
                labels = question.labels(response)
                [key], _ = question.right(response)
                found.append([shown(response.find(QTI + "material")), labels[key]])
            expect(f"{where}: pairs", found, [[plain(l), plain(r)] for l, r in pairs])
            rights = {plain(r) for _, r in pairs} | set(map(plain, card.get("distractors", [])))
            expect(f"{where}: right sides", sorted(labels.values()), sorted(rights))
        case "flashcard":
            expect(f"{where}: model", plain(question.model), plain(card["answer"]))
            expect(f"{where}: nothing earns by itself", question.scoring(), [])
    back = [card["answer"]] if kind == "flashcard" else []
    cite = [f"“{card['cite']}”"] if "cite" in card else []
    general = plain(" ".join(back + [card.get("explain", "")] + cite))
    expect(f"{where}: explanation", question.feedback.get("general_fb", ""), general)


def check(civiq, deck_path):
    deck = json.loads(pathlib.Path(deck_path).read_text())
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "deck.zip"
        command = [civiq, "deck", "export", deck_path, "--to", "canvas", "-o", str(path), "--allow-loss"]
        arrivals.told(subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr)
        archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    expect("broken file", archive.testzip(), None)
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    files = [f.get("href") for f in manifest.iter(CP + "file")]
    expect("files", sorted(files + ["imsmanifest.xml"]), sorted(archive.namelist()))
    resources = {r.get("type"): r for r in manifest.iter(CP + "resource")}
    quiz_file = resources["imsqti_xmlv1p2"].find(CP + "file").get("href")
    settings = ET.fromstring(archive.read(f"{quiz_file.rsplit('/', 1)[0]}/assessment_meta.xml"))
    items = {i.get("ident"): i for i in ET.fromstring(archive.read(quiz_file)).iter(QTI + "item")}
    expect("title", plain(settings.findtext(META + "title")), plain(deck["title"]))
    expect("points", float(settings.findtext(META + "points_possible")), float(len(items)))
    cards = [c for c in deck["cards"] if c.get("status", "active") == "active"]
    for card in cards:
        row = table[card["type"]]
        row[0] += 1
        arrivals.went(card["type"])
        if card["type"] == "list":
            continue
        row[1] += 1
        question = Question(f"{deck['id']}/{card['id']}", items[card["id"]])
        row[2].add(question.kind.removesuffix("_question"))
        before = len(faults)
        holds(card, question)
        arrivals.came(card["type"], question.kind.removesuffix("_question"))
        arrivals.marked(card["type"], sum(len(list(rule.iter(QTI + "varequal"))) for rule in question.scoring()), len(faults) == before)
    expect("items", len(items), sum(card["type"] != "list" for card in cards))


civiq, *decks = sys.argv[1:]
for deck in decks:
    check(civiq, deck)
arrivals.write()
print("| type | cards | in Canvas | as |\n| --- | --- | --- | --- |")
for kind, (cards, written, kinds) in table.items():
    print(f"| {kind} | {cards} | {written} | {', '.join(sorted(kinds))} |")
for fault in faults:
    print(fault, file=sys.stderr)
print(f"{len(faults)} faults")
sys.exit(bool(faults))
