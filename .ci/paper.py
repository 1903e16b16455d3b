"""A quiz on paper as two engines print it: Chromium, as a teacher's browser does, and WeasyPrint.

  paper.py CIVIQ WEASYPRINT

Papers of 8 to 58 questions in one to four versions, in three languages, on A4 and Letter (some of them; PAPERS=100 takes a hundred by chance): no sheet of any
print job has two versions, every page says version, code and number, no key is in what is handed
out, and the holes of a stencil are where the circles of the answer sheet are.
"""

import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

civiq, weasyprint = (os.path.realpath(sys.argv[1]), sys.argv[2])
work = pathlib.Path(tempfile.mkdtemp())
os.environ |= {"XDG_DATA_HOME": str(work), "HOME": str(work), "CIVIQ_SEED": "7"}

TOWN = {
    "en": ("Which of these does the council of our town decide by itself, without the mayor?", "The town keeps an archive.", "page (\\d+) of (\\d+)"),
    "de": ("Worüber entscheidet der Stadtrat von Elmfurt allein, ohne die Bürgermeisterin zu fragen?", "Die Stadt führt ein Archiv.", "Seite (\\d+) von (\\d+)"),
    "fr": ("Que décide le conseil municipal de notre ville à lui seul, sans demander l’avis du maire ?", "La ville tient des archives.", "page (\\d+) sur (\\d+)"),
}
# What no paper in these languages may say.
ENGLISH = ["Class", "Score", "Answer sheet", "True", "true", "Key", "right", "blank", "Words", "page 1 of"]


def card(language, n):
    """The n-th card of a deck: every type in turn, short and long."""
    question, statement, _ = TOWN[language]
    long = " ".join([question] * (1 + n % 5 * (n % 3)))
    base = {"id": f"c{n}", "prompt": f"{n}: {long}", "cite": f"zitat {n} zitat"}
    kinds = [
        {"type": "choice", "answer": f"a{n}", "distractors": [f"b{n}", f"c{n}", f"d{n}"]},
        {"type": "true-false", "prompt": f"{n}: {statement}", "answer": n % 2 == 0},
        {"type": "choice", "answer": f"{question} {n}", "distractors": [question + x for x in "xyz"]},
        {"type": "typed", "answer": f"wort{n}"},
        {"type": "choice", "answer": [f"Lösung eins {n}", f"Lösung zwei {n}"], "distractors": ["etwas anderes als das", "noch etwas", "nichts von alledem, wohl"]},
        {"type": "list", "answer": [f"eins{n}", f"zwei{n}", f"drei{n}"], "need": 2},
        {"type": "order", "answer": ["erst", "zweit", "dritt", f"viert {n}"]},
        {"type": "cloze", "prompt": f"{n}: {{{{links{n}}}}} und {{{{rechts{n}}}}}. {long}"},
        {"type": "match", "answer": [[f"links {i} {n}", f"rechts {i} {n}"] for i in range(4)], "distractors": ["nichts"]},
    ]
    card = base | kinds[n % len(kinds)]
    if card["type"] == "cloze":
        card.pop("answer", None)
    return card


def deck(language, size, long=False):
    cards = [card(language, n) for n in range(size)]
    if long:
        cards[0] |= {"prompt": "0: " + " ".join([TOWN[language][0]] * 90)}
    name = f"town-{language}-{size}"
    path = work / f"{name}.json"
    path.write_text(json.dumps({"format": 1, "id": name, "title": "Elmford " + "— " * 8 + language, "language": language + "-AT", "cards": cards}))
    return path


def run(*args):
    done = subprocess.run([civiq, *map(str, args)], capture_output=True, text=True, cwd=work)
    if done.returncode:
        sys.exit(f"{args}: {done.stderr}")
    return done.stdout


def chosen(page, *ids):
    """The page with other buttons pressed."""
    for name in ids:
        group = re.search(f'<input type="radio" name="([a-z]+)" id="{name}"', page).group(1)
        page = re.sub(f'(name="{group}" id="[^"]+") checked', r"\1", page)
        page = page.replace(f'id="{name}"', f'id="{name}" checked')
    return page


def printed(engine, size, page):
    """The PDF of a page."""
    source, pdf = work / "page.html", work / "page.pdf"
    # As a print dialog has it, where one chooses the paper.
    source.write_text(page.replace("@page {", f"@page {{ size: {size};", 1))
    pdf.unlink(missing_ok=True)
    if engine == "chromium":
        command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/profile", f"--print-to-pdf={pdf}", f"file://{source}"]
    else:
        command = [weasyprint, "-q", str(source), str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True)
    if not pdf.exists():
        sys.exit(f"{engine}: {done.stderr}")
    return pdf


def texts(pdf):
    """The text of each page."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [unicodedata.normalize("NFC", page) for page in text.split("\f")[:-1]]


def faults(pages, code, number, letters, name=None):
    """What is wrong with a print job."""
    told, copies = [], []
    for at, text in enumerate(pages, 1):
        feet = re.findall(rf"([A-Z])-{code} · (?:{number}|(\d+) · )", text)
        if len(feet) != 1:
            told.append(f"page {at} says its version {len(feet)} times")
            copies.append(None)
            continue
        letter, page, of, blank = feet[0]
        here = int(page or blank)
        if here == 1:
            copies.append((letter, at))
        else:
            copies.append(copies[-1] if copies else None)
        first = copies[-1][1] if copies[-1] else 0
        if copies[-1] and (copies[-1][0] != letter or at - first + 1 != here):
            told.append(f"page {at} is {letter} {here}, out of its order")
        if page and here > int(of):
            told.append(f"page {at} is {here} of {of}")
        if page and name and not re.search(name, text):
            told.append(f"page {at} has no name")
    for front in range(0, len(pages) - 1, 2):
        if copies[front] != copies[front + 1]:
            told.append(f"the sheet of pages {front + 1} and {front + 2} has {copies[front]} and {copies[front + 1]}")
    found = [copy[0] for copy in dict.fromkeys(copies) if copy]
    if found != letters:
        told.append(f"printed are {found}, and wanted {letters}")
    return told


def circles(pdf, code):
    """The letters in circles, by version: where they stand, on which page of it."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = {}
    for page in text.split("<page ")[1:]:
        words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>', page)
        forms = [word for *_, word in words if re.fullmatch(rf"[A-Z]-{code}", word)]
        if not forms:
            continue
        places = found.setdefault(forms[-1][0], [])
        # In the frame, letters are as small as nothing else on the page.
        small = [(round(float(x), 1), round(float(y), 1), word) for x, y, _, low, word in words if len(word) == 1 and word.isalpha() and float(low) - float(y) < 9]
        places.append(small)
    return found


def is_near(one, others):
    return any(one[2] == other[2] and abs(one[0] - other[0]) < 0.3 and abs(one[1] - other[1]) < 0.3 for other in others)


def check(what, told):
    if told:
        sys.exit(f"{what}: " + "; ".join(told[:5]))


sizes = [8, 11, 14, 20, 27, 33, 40, 46, 52, 58]
if os.environ.get("PAPERS"):
    every = list(itertools.product(range(8, 59), range(1, 5), TOWN, ["A4", "Letter"]))
    papers = random.Random(1).sample(every, int(os.environ["PAPERS"]))
else:
    papers = [(size, 1 + at % 4 if at else 4, list(TOWN)[at % 3], ["A4", "Letter"][at % 2]) for at, size in enumerate(sizes)]
jobs = sheets = holes = seen_odd = 0
for at, (size, versions, language, paper) in enumerate(papers):
    number = TOWN[language][2]
    source = deck(language, size, long=at % 4 == 3)
    out = work / f"quiz{at}.html"
    run("deck", "print", source, "-n", "all", "--versions", versions, "-o", out)
    quiz, key = out.read_text(), out.with_name(f"quiz{at}-key.html").read_text()
    code = re.search(r'class="code">-(\w{5})<', quiz).group(1)
    letters = [chr(ord("A") + n) for n in range(versions)]
    if "zitat" in quiz.replace("prompt", "") or 'class="cite"' in quiz or "zitat" not in key:
        sys.exit(f"{out}: what is on the key stands in the quiz")
    for engine in ["chromium", "weasyprint"]:
        what = f"{size} questions, {versions} versions, {language}, {paper}, {engine}"
        pdf = printed(engine, paper, quiz)
        pages, sheet = texts(pdf), circles(pdf, code)
        check(what, faults(pages, code, number, letters, {"en": "Name", "de": "Name", "fr": "Nom"}[language]))
        if language != "en":
            check(what, [f"the paper says {word}" for word in ENGLISH if re.search(rf"\b{word}\b", "".join(pages))])
        pdf = printed(engine, paper, key)
        stencil = circles(pdf, code)
        check(what + ", key", faults(texts(pdf), code, number, letters))
        for letter in letters:
            # Every hole is where a circle with its letter is.
            for own, circled in zip(stencil[letter], sheet[letter]):
                check(what, [f"the hole {hole} of {letter} has no circle" for hole in own if not is_near(hole, circled)])
                holes += len(own)
        jobs, sheets = jobs + 2, sheets + len(pages) // 2
    if at % 3 == 0:
        # A machine without the face that is asked for, nor one as wide.
        page = quiz.replace('"Liberation Serif", "Times New Roman", Times, Georgia, serif', '"DejaVu Serif"')
        check("wide letters", ["no face was replaced"] if page == quiz else [])
        check(f"{size} questions in wide letters", faults(texts(printed("chromium", paper, page)), code, number, letters))
    if versions > 1:
        # What a button hides is not printed; and the check itself: a fault has to be seen.
        page = chosen(quiz, "only-B")
        check("only B", faults(texts(printed("chromium", paper, page)), code, number, ["B"]))
        both = texts(printed("chromium", paper, chosen(quiz, "one-side")))
        is_odd = any(re.search(rf"-{code} · \d+ · ", text) for text in pages[:-1])
        seen_odd += is_odd
        if is_odd and not faults(both, code, number, letters):
            sys.exit("the check takes anything")

roster = work / "7b.csv"
roster.write_text("id,name\nowl,Ann Lee\nfox,Bo Öz\nelk,Cy Wu\n")
roster.chmod(0o600)
source = deck("de", 20)
run("deck", "print", source, "-n", "all", "--versions", 2, "-o", "class.html", "--roster", roster)
page = (work / "class.html").read_text()
code = re.search(r'class="code">-(\w{5})<', page).group(1)
for engine, paper in itertools.product(["chromium", "weasyprint"], ["A4", "Letter"]):
    pages = texts(printed(engine, paper, page))
    check("the class", faults(pages, code, TOWN["de"][2], ["A", "B", "A"], r"Ann Lee \(owl\)|Bo Öz \(fox\)|Cy Wu \(elk\)"))
check("all", [] if seen_odd and holes > 500 else ["nothing was seen"])
print(f"{len(papers)} papers in {jobs} print jobs: no sheet of {sheets} has two versions, and {holes} holes lie over their circles")
