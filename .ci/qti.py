"""Reads QTI 2.1 packages without civiq, and holds each item against the card that it was.

Usage: python3 .ci/qti.py CIVIQ DECK...

The grammar below is that of imsqti_v2p1.xsd, for the elements that civiq writes. Each item is then
marked as QTI says: it must earn what civiq gives, for right, half right and wrong answers, and for none.
With QTI_SCHEMA set to that file, xmllint checks the items as well.
"""

import io, itertools, json, operator, os, pathlib, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

from arrives import Arrivals

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
BLOCK = "(p|choiceInteraction|matchInteraction|orderInteraction|extendedTextInteraction|rubricBlock)"
INLINE = "(br|textEntryInteraction)"
EXPRESSION = "(and|not|isNull|equal|match|stringMatch|gt|gte|lt|lte|index|sum|subtract|divide|max|variable|baseValue|correct|mapResponse|testVariables)"

# Element: children in their order, whether text may stand in it, attributes it must have, and may have.
GRAMMAR = {
    "assessmentItem": ("(responseDeclaration )*(outcomeDeclaration )*(itemBody )?(responseProcessing )?(modalFeedback )*", False, "identifier title adaptive timeDependent", f"{XML_LANG} {LOCATION}"),
    "responseDeclaration": ("(correctResponse )?(mapping )?", False, "identifier cardinality baseType", ""),
    "outcomeDeclaration": ("(defaultValue )?", False, "identifier cardinality baseType", "normalMaximum"),
    "correctResponse": ("(value )+", False, "", ""),
    "defaultValue": ("(value )+", False, "", ""),
    "value": ("", True, "", ""),
    "mapping": ("(mapEntry )+", False, "defaultValue", "lowerBound upperBound"),
    "mapEntry": ("", False, "mapKey mappedValue", "caseSensitive"),
    "itemBody": (f"({BLOCK} )+", False, "", ""),
    "p": (f"({INLINE} )*", True, "", ""),
    "br": ("", False, "", ""),
    "prompt": ("(br )*", True, "", ""),
    "choiceInteraction": ("(prompt )?(simpleChoice )+", False, "responseIdentifier shuffle maxChoices", ""),
    "orderInteraction": ("(prompt )?(simpleChoice )+", False, "responseIdentifier shuffle", ""),
    "simpleChoice": ("(br )*", True, "identifier", ""),
    "matchInteraction": ("(prompt )?simpleMatchSet simpleMatchSet ", False, "responseIdentifier shuffle maxAssociations", ""),
    "simpleMatchSet": ("(simpleAssociableChoice )*", False, "", ""),
    "simpleAssociableChoice": ("(br )*", True, "identifier matchMax", "fixed"),
    "textEntryInteraction": ("", False, "responseIdentifier", "expectedLength placeholderText"),
    "extendedTextInteraction": ("(prompt )?", False, "responseIdentifier", ""),
    "rubricBlock": ("(p )*", False, "view", ""),
    "modalFeedback": ("(p )*", True, "outcomeIdentifier showHide identifier", ""),
    "responseProcessing": ("((responseCondition|setOutcomeValue) )*", False, "", "template"),
    "responseCondition": ("responseIf (responseElseIf )*", False, "", ""),
    "responseElseIf": (f"{EXPRESSION} (setOutcomeValue )*", False, "", ""),
    "match": (f"{EXPRESSION} {EXPRESSION} ", False, "", ""),
    "stringMatch": (f"{EXPRESSION} {EXPRESSION} ", False, "caseSensitive", ""),
    "correct": ("", False, "identifier", ""),
    "responseIf": (f"{EXPRESSION} (setOutcomeValue )*", False, "", ""),
    "setOutcomeValue": (f"{EXPRESSION} ", False, "identifier", ""),
    "and": (f"({EXPRESSION} )+", False, "", ""),
    "not": (f"{EXPRESSION} ", False, "", ""),
    "isNull": (f"{EXPRESSION} ", False, "", ""),
    "index": (f"{EXPRESSION} ", False, "n", ""),
    "max": (f"({EXPRESSION} )+", False, "", ""),
    "subtract": (f"{EXPRESSION} {EXPRESSION} ", False, "", ""),
    **{name: (f"{EXPRESSION} {EXPRESSION} ", False, "", "") for name in ("gt", "gte", "lt", "lte")},
    "sum": (f"({EXPRESSION} )+", False, "", ""),
    "divide": (f"{EXPRESSION} {EXPRESSION} ", False, "", ""),
    "equal": (f"{EXPRESSION} {EXPRESSION} ", False, "toleranceMode", "tolerance"),
    "variable": ("", False, "identifier", ""),
    "baseValue": ("", True, "baseType", ""),
    "mapResponse": ("", False, "identifier", ""),
    "testVariables": ("", False, "variableIdentifier", ""),
    "assessmentTest": ("(outcomeDeclaration )*(testPart )+(outcomeProcessing )?", False, "identifier title", LOCATION),
    "testPart": ("(itemSessionControl )?(assessmentSection )+", False, "identifier navigationMode submissionMode", ""),
    "itemSessionControl": ("", False, "", "showFeedback"),
    "assessmentSection": ("(assessmentItemRef )*", False, "identifier title visible", ""),
    "assessmentItemRef": ("", False, "identifier href", ""),
    "outcomeProcessing": ("(setOutcomeValue )*", False, "", ""),
}

faults = []
arrivals = Arrivals("QTI 2.1")


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f"{what} is {got!r}, not {wanted!r}")


def plain(text):
    return " ".join(text.split())


def said(element):
    """The text of an element, a line break as a space, a gap as a line."""
    text = element.text or ""
    for child in element:
        text += " " if child.tag == QTI + "br" else "_" if child.tag == QTI + "textEntryInteraction" else said(child)
        text += child.tail or ""
    return plain(text)


def grammar(where, element):
    name = element.tag.removeprefix(QTI)
    if name not in GRAMMAR:
        return faults.append(f"{where}: <{element.tag}> is not known")
    order, is_mixed, must, may = GRAMMAR[name]
    children = "".join(child.tag.removeprefix(QTI) + " " for child in element)
    if not re.fullmatch(order, children):
        faults.append(f"{where}: <{name}> holds {children}")
    texts = [element.text, *(child.tail for child in element)]
    if not is_mixed and any(text and text.strip() for text in texts):
        faults.append(f"{where}: <{name}> holds text")
    attributes = set(element.attrib)
    if not set(must.split()) <= attributes <= set(must.split()) | set(may.split()):
        faults.append(f"{where}: <{name}> has the attributes {sorted(attributes)}")
    for key, value in element.attrib.items():
        if "dentifier" in key and not NCNAME.match(value):
            faults.append(f"{where}: {key} is {value!r}")
    for child in element:
        grammar(where, child)


class Item:
    """An item that can be answered."""

    def __init__(self, where, root, kind):
        self.kind = kind
        self.where, self.root, self.body = where, root, root.find(QTI + "itemBody")
        self.declared = {d.get("identifier"): d for d in root.findall(QTI + "responseDeclaration")}
        asked = [e.get("responseIdentifier") for e in self.body.iter() if "responseIdentifier" in e.attrib]
        expect(f"{where}: what is asked", sorted(asked), sorted(self.declared))
        outcomes = [o.get("identifier") for o in root.findall(QTI + "outcomeDeclaration")]
        for used in root.iter(QTI + "setOutcomeValue"):
            expect(f"{where}: outcome", used.get("identifier") in outcomes, True)
        for said_after in root.findall(QTI + "modalFeedback"):
            outcome = root.find(f"{QTI}outcomeDeclaration[@identifier='{said_after.get('outcomeIdentifier')}']")
            expect(f"{where}: feedback", outcome.get("baseType"), "identifier")
            expect(f"{where}: feedback", said_after.get("showHide"), "show")
        self.choices = {c.get("identifier"): said(c) for c in self.body.iter() if c.tag in (QTI + "simpleChoice", QTI + "simpleAssociableChoice")}
        count = sum(1 for c in self.body.iter() if c.tag in (QTI + "simpleChoice", QTI + "simpleAssociableChoice"))
        expect(f"{where}: names of options", len(self.choices), count)

    def correct(self, name="RESPONSE"):
        return [v.text or "" for v in self.declared[name].findall(f"{QTI}correctResponse/{QTI}value")]

    def mapped(self, name, given):
        mapping = self.declared[name].find(QTI + "mapping")
        score = 0.0
        for value in set(given):
            for entry in mapping:
                key, is_exact = entry.get("mapKey"), entry.get("caseSensitive", "true") == "true"
                if key == value or not is_exact and key.lower() == value.lower():
                    score += float(entry.get("mappedValue"))
                    break
            else:
                score += float(mapping.get("defaultValue"))
        score = max(score, float(mapping.get("lowerBound", "-inf")))
        return min(score, float(mapping.get("upperBound", "inf")))

    def value(self, expression, given, found):
        """What an expression says: a number, a list of texts, whether something holds, or nothing."""
        name = expression.tag.removeprefix(QTI)
        inside = [self.value(child, given, found) for child in expression]
        of = expression.get("identifier")
        match name:
            case "baseValue":
                return float(expression.text) if expression.get("baseType") == "float" else [expression.text]
            case "variable" if of in found:
                return found[of]
            case "variable":
                values = given.get(of) or None
                is_number = self.declared[of].get("baseType") == "float"
                return float(values[0]) if values and is_number else values
            case "correct":
                return self.correct(of)
            case "mapResponse":
                return self.mapped(of, given[of]) if given.get(of) else None
            case "isNull":
                return inside[0] is None
            case "not":
                return not inside[0]
            case "and":
                return all(inside)
        if None in inside:
            return None
        match name:
            case "match":
                return sorted(inside[0]) == sorted(inside[1])
            case "stringMatch":
                fold = str if expression.get("caseSensitive") == "true" else str.lower
                return [fold(text) for text in inside[0]] == [fold(text) for text in inside[1]]
            case "index":
                place = int(expression.get("n")) - 1
                return inside[0][place:place + 1] or None
            case "equal":
                return inside[0] == inside[1]
            case "gt" | "gte" | "lt" | "lte":
                return getattr(operator, {"gt": "gt", "gte": "ge", "lt": "lt", "lte": "le"}[name])(*inside)
            case "subtract":
                return inside[0] - inside[1]
            case "divide":
                return inside[0] / inside[1]
            case "max":
                return max(inside)
            case "sum":
                return sum(inside)

    def score(self, **given):
        processing = self.root.find(QTI + "responseProcessing")
        template = processing.get("template", "").rsplit("/", 1)[-1]
        if template == "match_correct":
            wanted, got = self.correct(), given["RESPONSE"]
            is_ordered = self.declared["RESPONSE"].get("cardinality") == "ordered"
            return float(got == wanted if is_ordered else sorted(got) == sorted(wanted))
        if template == "map_response":
            return self.mapped("RESPONSE", given["RESPONSE"])
        expect(f"{self.where}: template", template, "")
        return self.outcomes(**given)["SCORE"]

    def outcomes(self, **given):
        """What the rules set, one after the other; a template sets nothing but the score."""
        found = {}
        for outcome in self.root.findall(QTI + "outcomeDeclaration"):
            first = outcome.findtext(f"{QTI}defaultValue/{QTI}value")
            found[outcome.get("identifier")] = float(first) if first else None

        def set_by(rule):
            found[rule.get("identifier")] = self.value(rule[0], given, found)

        processing = self.root.find(QTI + "responseProcessing")
        for rule in [] if processing is None else processing:
            if rule.tag == QTI + "setOutcomeValue":
                set_by(rule)
                continue
            held = next((branch for branch in rule if self.value(branch[0], given, found)), [])
            for inner in list(held)[1:]:
                set_by(inner)
        return found

    def told(self, **given):
        """What is shown after an answer but for what is shown after every answer."""
        names = self.outcomes(**given).get("WHYNOT") or []
        after = self.root.findall(f"{QTI}modalFeedback[@outcomeIdentifier='WHYNOT']")
        return [said(feedback.find(QTI + "p")) for feedback in after if feedback.get("identifier") in names]

    def named(self, *texts):
        names = {text: name for name, text in self.choices.items()}
        return [names.get(plain(text), f"no {text}") for text in texts]

    def earns(self, points, **given):
        got = self.score(**given)
        arrivals.marked(self.kind, 1, abs(got - points) <= 1e-9)
        if abs(got - points) > 1e-9:
            faults.append(f"{self.where}: {given} earns {got}, not {points}")


def many(value):
    return value if isinstance(value, list) else [value]


def spelt(answer):
    """Some ways to write an answer: with all that stands in brackets, and with nothing of it."""
    inside = plain(re.sub(r"[()]", "", answer))
    outside = plain(re.sub(r"\([^()]*\)", " ", answer))
    is_simple = "(" in answer and not re.search(r"\([^()]* or [^()]*\)|[(][^)]*[(]", answer)
    return {inside, outside} - {""} if is_simple else {plain(answer)} if "(" not in answer else set()


def gaps(prompt):
    return [gap.split("::")[0].split("|") for gap in re.findall(r"\{\{(.*?)\}\}", prompt)]


def holds(card, item):
    """Whether an item asks what the card asks, and takes what it takes."""
    where, prompt = item.where, item.body.find(f".//{QTI}prompt")
    asked = said(item.body.find(QTI + "p") if prompt is None else prompt)
    right = many(card["answer"]) if card["type"] == "choice" else []
    asked = re.sub(rf" \({len(right)} \w+\)$", "", asked) if len(right) > 1 else asked
    expect(f"{where}: question", asked, plain(re.sub(r"\{\{.*?\}\}", "_", card["prompt"])))
    for line in item.body.iter(QTI + "textEntryInteraction"):
        expect(f"{where}: room for an answer", line.get("expectedLength"), "30")
    match card["type"]:
        case "choice":
            right, wrong = many(card["answer"]), card["distractors"]
            expect(f"{where}: options", sorted(item.choices.values()), sorted(map(plain, right + wrong)))
            item.earns(1, RESPONSE=item.named(*right))
            item.earns(max(0, 1 - len(wrong) / len(right)), RESPONSE=item.named(*right, *wrong))
            item.earns(0, RESPONSE=item.named(wrong[0]))
            most = item.body.find(QTI + "choiceInteraction").get("maxChoices")
            expect(f"{where}: maxChoices", most, str(len(right)))
            if len(right) > 1:
                item.earns(1 / len(right), RESPONSE=item.named(right[0]))
                item.earns(0, RESPONSE=item.named(right[0], wrong[0]))
            item.earns(0, RESPONSE=[])
        case "true-false":
            item.earns(float(card["answer"]), RESPONSE=["true"])
            item.earns(float(not card["answer"]), RESPONSE=["false"])
        case "typed" if item.declared["RESPONSE"].get("baseType") == "float":
            expect(f"{where}: kind", card.get("kind"), "number")
            item.earns(1, RESPONSE=item.correct())
            item.earns(0, RESPONSE=["-12345"])
        case "typed":
            for answer in many(card["answer"]):
                for way in spelt(answer):
                    item.earns(1, RESPONSE=[way])
                    is_cased = way.swapcase() != way
                    item.earns(0 if card.get("exact") and is_cased else 1, RESPONSE=[way.swapcase()])
            item.earns(0, RESPONSE=["no such answer"])
        case "cloze":
            names = list(item.declared)
            all_gaps = gaps(card["prompt"])
            expect(f"{where}: gaps", len(names), len(all_gaps))
            for at in range(max(map(len, all_gaps))):
                given = {name: [plain(gap[min(at, len(gap) - 1)])] for name, gap in zip(names, all_gaps)}
                if "(" not in str(given):
                    item.earns(1, **given)
            item.earns(0, **{name: ["no such answer"] for name in names})
            item.earns(1 / len(names), **{names[0]: item.correct(names[0])})
        case "match":
            pairs = [" ".join(item.named(left, right)) for left, right in card["answer"]]
            item.earns(1, RESPONSE=pairs)
            item.earns(1 / len(pairs), RESPONSE=pairs[:1])
            rights = [right for _, right in card["answer"]] + card.get("distractors", [])
            sets = [sorted(said(c) for c in side) for side in item.body.iter(QTI + "simpleMatchSet")]
            expect(f"{where}: sides", sets, [sorted(plain(left) for left, _ in card["answer"]), sorted(map(plain, rights))])
        case "order":
            item.earns(1, RESPONSE=item.named(*card["answer"]))
            earned(card["answer"], item)
        case "flashcard":
            expect(f"{where}: model", said(item.body.find(QTI + "rubricBlock")), plain(card["answer"]))
        case other:
            faults.append(f"{where}: a {other} card is there")
    is_told(card, item)
    back = [card["answer"]] if card["type"] == "flashcard" else []
    cite = [f"“{card['cite']}”"] if "cite" in card else []
    after = [said(p) for p in item.root.iterfind(f"{QTI}modalFeedback[@outcomeIdentifier='FEEDBACK']/{QTI}p")]
    expect(f"{where}: explanation", after, list(filter(None, map(plain, [*back, " ".join([card.get("explain", ""), *cite])]))))


def earned(items, item):
    """Every order earns its longest rising run, all but the first; a few of the orders of a long list."""
    for order in itertools.islice(itertools.permutations(range(len(items))), 200):
        runs = []
        for place in order:
            runs.append(1 + max((run for before, run in zip(order, runs) if before < place), default=0))
        item.earns((max(runs) - 1) / (len(items) - 1), RESPONSE=item.named(*(items[at] for at in order)))
    item.earns(0, RESPONSE=[])


def is_told(card, item):
    """Only who gave the wrong answer is told what is said of it, and earns nothing."""
    reasons = {key: plain(text) for key, text in card.get("why-not", {}).items()}
    right = many(card["answer"]) if "answer" in card else []
    if card["type"] == "choice":
        for option in right + card["distractors"]:
            wanted = [reasons[option]] if option in reasons else []
            expect(f"{item.where}: told of {option}", item.told(RESPONSE=item.named(option)), wanted)
        wrong = item.told(RESPONSE=item.named(*right, *card["distractors"]))
        if len(right) > 1:
            expect(f"{item.where}: told of all", sorted(wrong), sorted(reasons.values()))
    elif card["type"] == "true-false":
        for answer in ["true", "false"]:
            expect(f"{item.where}: told of {answer}", item.told(RESPONSE=[answer]), [reasons[answer]] if answer in reasons else [])
    elif card["type"] == "typed":
        for answer, reason in reasons.items():
            expect(f"{item.where}: told of {answer}", item.told(RESPONSE=[plain(answer)]), [reason])
            item.earns(0, RESPONSE=[plain(answer)])
        for answer in right:
            expect(f"{item.where}: told of {answer}", item.told(RESPONSE=item.correct()), [])


def written(civiq, deck, folder):
    path = pathlib.Path(folder) / "deck.zip"
    command = [civiq, "deck", "export", deck, "--to", "qti", "-o", str(path), "--force", "--allow-loss"]
    arrivals.told(subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr)
    return path.read_bytes()


def check(civiq, deck_path):
    deck = json.loads(pathlib.Path(deck_path).read_text())
    with tempfile.TemporaryDirectory() as folder:
        package = written(civiq, deck_path, folder)
        expect(f"{deck_path}: written again, the file", written(civiq, deck_path, folder) == package, True)
    archive = zipfile.ZipFile(io.BytesIO(package))
    expect(f"{deck_path}: broken file", archive.testzip(), None)
    for entry in archive.infolist():
        expect(f"{entry.filename}: date", entry.date_time, (1980, 1, 1, 0, 0, 0))
    names = archive.namelist()
    expect("first file", names[0], "imsmanifest.xml")
    manifest = ET.fromstring(archive.read(names[0]))
    resources = {r.get("identifier"): r for r in manifest.iter(CP + "resource")}
    files = [f.get("href") for f in manifest.iter(CP + "file")]
    expect(f"{deck_path}: files in the manifest", sorted(files), sorted(names[1:]))
    kinds = {r.get("type") for r in resources.values()}
    expect("types of resources", kinds <= {"imsqti_test_xmlv2p1", "imsqti_item_xmlv2p1"}, True)
    for resource in resources.values():
        expect("href", resource.get("href"), resource.find(CP + "file").get("href"))
        expect("identifier", bool(NCNAME.match(resource.get("identifier"))), True)
    expect("dependencies", {d.get("identifierref") for d in manifest.iter(CP + "dependency")}, {k for k, r in resources.items() if "item" in r.get("type")})
    [test_path] = [r.get("href") for r in resources.values() if r.get("type") == "imsqti_test_xmlv2p1"]
    test = ET.fromstring(archive.read(test_path))
    grammar(test_path, test)
    expect("title", plain(test.get("title")), plain(deck["title"]))
    cards = [c for c in deck["cards"] if c.get("status", "active") == "active" and c["type"] != "list"]
    for card in deck["cards"]:
        if card.get("status", "active") == "active":
            arrivals.went(card["type"])
    refs = list(test.iter(QTI + "assessmentItemRef"))
    expect(f"{deck_path}: cards", [r.get("identifier").lstrip("_") for r in refs], [c["id"] for c in cards])
    for card, ref in zip(cards, refs):
        root = ET.fromstring(archive.read(ref.get("href")))
        where, asks = f"{deck['id']}/{card['id']}", set()
        grammar(where, root)
        expect(f"{where}: identifier", root.get("identifier"), ref.get("identifier"))
        holds(card, Item(where, root, card["type"]))
        for element in root.iter():
            if found := re.fullmatch(r"(.*)Interaction", element.tag.removeprefix(QTI)):
                asks.add(re.sub("(?=[A-Z])", " ", found[1]).lower())
        arrivals.came(card["type"], ", ".join(sorted(asks)))
        resource = resources[ref.get("identifier")]
        expect(f"{where}: path", resource.get("href"), ref.get("href"))
        expect(f"{where}: tags", [k.text for k in resource.iter(LOM + "string")], card.get("tags", []))
    schema = os.environ.get("QTI_SCHEMA")
    if schema:
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder)
            items = sorted(str(path) for path in pathlib.Path(folder).glob("items/*.xml"))
            subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, *items], check=True)
    return len(cards)


civiq, *decks = sys.argv[1:]
items = sum(check(civiq, deck) for deck in decks)
arrivals.write()
for fault in faults:
    print(fault)
print(f"{items} items of {len(decks)} packages read, {len(faults)} faults")
sys.exit(bool(faults))
