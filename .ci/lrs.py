"""A term of nightly `civiq export xapi` into a learning record store (Ralph): tests by two learners, one left and gone
on with, answers taken back and called right, a test on paper whose marks are mended twice, a deck that is reworded and
that is at hand in some nights only. Every night is taken (200, or 204 where nothing is new), and in the end the store
holds, without what is voided, what `export csv` has.

lrs.py CIVIQ RALPH
"""

import base64
import csv
import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CIVIQ, RALPH = map(os.path.abspath, sys.argv[1:])
PYTHON = os.path.join(os.path.dirname(RALPH), "python")
# Ralph's store of files begins a file, and refuses to add to it unless it is told so.
ADDING = """
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend
FSDataBackend.default_operation_type = BaseOperationType.APPEND
import sys, uvicorn
from ralph.api import app
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]))
"""
KEY = "Basic " + base64.b64encode(b"civiq:secret").decode()
DECK = {
    "format": 1, "id": "town", "title": "The town", "language": "en", "exam": {"questions": 3, "pass": 2},
    "cards": [
        {"id": "mayor", "type": "choice", "prompt": "Who leads the council?", "answer": "the mayor", "distractors": ["the judge", "the clerk"]},
        {"id": "fair", "type": "true-false", "prompt": "The fair is open to all.", "answer": True},
        {"id": "hall", "type": "typed", "prompt": "Where does the council sit?", "answer": "the hall (of the town)"},
    ],
}


def post(port, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/xAPI/statements/",
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
            "Authorization": KEY,
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return f"{error.code}: {error.read()[:500]}"


def stored(port):
    """All statements, page by page."""
    statements, more = [], "/xAPI/statements/?limit=100&ascending=true"
    while more:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{more}", headers={"Authorization": KEY, "X-Experience-API-Version": "1.0.3"})
        page = json.load(urllib.request.urlopen(request, timeout=60))
        statements += page["statements"]
        more = page.get("more") and page["statements"] and page["more"]
        more = more and more.removeprefix(f"http://127.0.0.1:{port}")
    return {statement["id"]: statement for statement in statements}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port):
    for _ in range(240):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    sys.exit("the store did not start")


class Term:
    def __init__(self, home, port, env):
        self.home, self.port, self.env, self.day, self.nights = home, port, env, 1, []
        self.deck = home / "town.json"
        self.write(DECK)

    def write(self, deck):
        self.deck.write_text(json.dumps(deck))

    def civiq(self, *args, answers=""):
        now = ["--now", f"2026-09-{self.day:02}T10:00:00+02:00"]
        run = subprocess.run([CIVIQ, *now, *map(str, args)], input=answers, text=True, env=self.env, cwd=self.home, capture_output=True)
        if run.returncode:
            sys.exit(f"{args}: {run.stderr}")
        return run.stdout

    def night(self, *more):
        statements = self.civiq("export", "xapi", *more)
        self.nights.append(post(self.port, statements.encode()))
        self.nights.append(post(self.port, statements.encode()))
        self.day += 1

    def run(self):
        for learner in ("owl", "fox"):
            self.civiq("--learner", learner, "quiz", self.deck, "-n", "3", "--order", "deck", answers="the clerk\n:undo\nthe mayor\ntrue\nthe barn\n:right\n")
        self.night()
        self.civiq("--learner", "owl", "quiz", self.deck, "-n", "3", "--order", "deck", answers="the judge\n:quit\n")
        self.night("--deck", "./town.json")
        self.civiq("--learner", "owl", "quiz", "--resume", answers="true\nthe hall\n")
        self.night()
        code = self.civiq("deck", "print", self.deck, "--versions", "1", "-n", "3", "-o", "quiz.html", "--force")
        papers = list((self.home / "civiq").glob("scores.jsonl.papers/*.json"))
        paper = json.loads(papers[0].read_text())
        cards = [question["card"] for question in paper["versions"][0]["questions"]]
        letters = {question["card"]: question["takes"].get("letter") for question in paper["versions"][0]["questions"] if isinstance(question["takes"], dict)}
        mayor = "ABC"[letters["mayor"].index("the mayor")]
        for marks in ({"mayor": mayor, "fair": "F", "hall": "the barn"}, {"mayor": mayor, "fair": "T", "hall": "the barn"}, {"mayor": mayor, "fair": "T", "hall": "the hall"}):
            row = "|".join(marks[card] for card in cards)
            (self.home / "marks.csv").write_text(f"id,version,answers\nowl,A,{row}\nfox,A,{row}\n")
            self.civiq("class", "mark", "marks.csv", "--paper", paper["code"])
            self.night()
        self.write(DECK | {"title": "Our town", "cards": [DECK["cards"][0] | {"prompt": "Who leads our council?"}, *DECK["cards"][1:]]})
        self.night("--deck", "./town.json")
        self.night("--deck", "./town.json", "--definitions")
        self.night()

    def check(self):
        if not {str(night) for night in self.nights} <= {"200", "204"}:
            sys.exit(f"nights: {self.nights}")
        statements = stored(self.port)
        voided = {one["object"]["id"] for one in statements.values() if one["verb"]["display"]["en"] == "voided"}
        standing = [one for one in statements.values() if one["id"] not in voided]
        answered = {self.row(one) for one in standing if one["verb"]["display"]["en"] == "answered"}
        rows = csv.DictReader(io.StringIO(self.civiq("export", "csv")))
        wanted = {(row["learner"], row["session"], row["card"], row["at"], row["verdict"], float(row["credit"])) for row in rows}
        if answered != wanted or len(wanted) < 15:
            sys.exit(f"{len(wanted)} answers, {len(answered)} stand: {answered ^ wanted}")
        completed = [one for one in standing if one["verb"]["display"]["en"] == "completed"]
        tests = [(one["actor"]["account"]["name"], one["context"]["registration"]) for one in completed]
        if len(tests) != len(set(tests)) or set(tests) != {(row[0], row[1]) for row in wanted}:
            sys.exit(f"tests: {tests}")
        if any(one["result"]["success"] is None for one in completed if "success" in one["result"]):
            sys.exit("a test without success")
        print(f"{len(self.nights) // 2} nights taken, {len(statements)} statements, {len(voided)} voided; {len(wanted)} answers and {len(tests)} tests stand, as in csv")

    @staticmethod
    def row(one):
        context = one["context"]
        card = one["object"]["id"].rsplit("/", 1)[1]
        verdict = context["extensions"]["https://civiq.invalid/extensions/verdict"]
        return one["actor"]["account"]["name"], context["registration"], card, one["timestamp"], verdict, one["result"]["score"]["scaled"]


with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name)
    store = home / "statements"
    store.mkdir()
    own = {"HOME": name, "XDG_DATA_HOME": name, "RALPH_APP_DIR": name, "RALPH_RUNSERVER_BACKEND": "fs", "PATH": os.environ["PATH"]}
    subprocess.run(
        [RALPH, "auth", "-u", "civiq", "-p", "secret", "-s", "all", "-M", "mailto:teacher@example.org", "-w"],
        env=own, check=True, stdout=subprocess.DEVNULL,
    )
    port = free_port()
    log = open(home / "log", "w")
    own |= {"RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(store), "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "store.jsonl"}
    server = subprocess.Popen([PYTHON, "-c", ADDING, str(port)], env=own, stdout=log, stderr=log, cwd=name)
    try:
        wait_for(port)
        term = Term(home, port, own)
        term.run()
        term.check()
    finally:
        server.terminate()
        server.wait()
