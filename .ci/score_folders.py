"""Folders of score files as they come from a school: put together, cut off, mended by hand, packed.

`folders(place)` writes each below `place` and gives (name, pattern of its files, options of `stats`).
"""

import gzip
import json
import math
import random
import subprocess

DECKS = {"whole": 1.0, "partly": 0.6}


class Answers:
    """Records of made-up learners, one after another."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.number = 0
        self.records = []

    def add(self, learner, deck, card, event="answer", **more):
        self.number += 1
        n = self.number
        record = {
            "v": 1,
            "id": f"0199a000-0000-7000-8000-{n:012x}",
            "at": f"2024-11-{1 + n // 300 % 20:02}T{n // 12 % 24:02}:{n % 60:02}:00.250+0{n % 3}:00",
            "event": event,
            "learner": learner,
            "session": f"s{n % 7}",
        }
        if event == "answer":
            record |= {"mode": "study" if n % 9 == 0 else "quiz", "deck": deck, "card": card, "rev": "1"}
        self.records.append(record | more)
        return self.records[-1]

    def amend(self, answer, event, learner, **more):
        self.add(learner, answer["deck"], "", event=event, of=answer["id"], session=answer["session"], **more)

    def school(self, pupils=40, cards=12):
        """Answers taken back and called right, by their learners and by others, second attempts, questions
        left out and never reached, answers under a clock that ran ahead."""
        rng = self.rng
        for pupil in range(pupils):
            learner, ability = f"pupil’s {pupil}", rng.gauss(0, 1)
            for deck, reach in DECKS.items():
                for card in range(cards):
                    for _ in range(rng.choice([1, 1, 2])):
                        if rng.random() <= reach:
                            self.one(learner, deck, card, rng.random() < 1 / (1 + math.exp(card / 4 - 2 - ability)))
        for card in range(3):
            for pupil in range(8):
                self.add(f"pupil’s {pupil}", "constant", f"c{card}", type="true-false", given="true", verdict="correct", credit=1.0, ms=9)
        return self

    def one(self, learner, deck, card, is_right):
        rng = self.rng
        credit = 1.0 if is_right else rng.choice([0.0, 0.0, 0.5])
        verdict = "correct" if is_right else "wrong"
        if card % 3 == 0:
            more = {"type": "choice", "given": "A’s" if is_right else rng.choice(["B", "C", "'", "é “x”"])}
        elif card % 3 == 1:
            more = {"type": "choice", "given": ["A", "[B"] if is_right else ["A", "C"]}
        else:
            more = {"type": "typed", "given": "[x"}
        if rng.random() < 0.05:
            del more["given"]
            credit, verdict = 0.0, "skipped"
        answer = self.add(learner, deck, f"c{card:02}", **more, verdict=verdict, credit=credit, ms=9)
        if deck == "partly" and rng.random() < 0.05:
            self.amend(answer, "undo", learner)
        elif rng.random() < 0.05:
            self.amend(answer, "override", learner, verdict="correct")
        elif rng.random() < 0.05:
            self.amend(answer, rng.choice(["undo", "override"]), "another", verdict="correct")
        elif rng.random() < 0.03:
            answer["at"] = "2999" + answer["at"][4:]

    def lines(self):
        return [text(record) for record in self.records]


def text(record):
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False)


def school(seed, **more):
    return Answers(seed).school(**more)


def in_parts(lines, parts, rng):
    """Files that overlap, each out of order."""
    for part in range(parts):
        own = [line for at, line in enumerate(lines) if at % parts == part or at % 10 == 0]
        rng.shuffle(own)
        yield own


def every(records, step, change):
    """Changes every so manieth answer."""
    answers = [record for record in records if record["event"] == "answer"]
    for at, record in enumerate(answers[::step]):
        change(at, record)


def plain(folder):
    answers = school(6)
    for at, lines in enumerate(in_parts(answers.lines(), 3, answers.rng)):
        (folder / f"class-{at}.jsonl").write_text("\n".join(lines) + "\n" + lines[0][:40])


def put_together(folder):
    """By `cat`, of files whose last line was cut off without a line break, or was none."""
    answers = school(7)
    out = b""
    for lines in in_parts(answers.lines(), 9, answers.rng):
        torn = text(answers.records[answers.rng.randrange(200)])
        out += "\n".join(lines).encode() + b"\n" + torn.encode()[: answers.rng.randrange(len(torn))]
    (folder / "all.jsonl").write_bytes(out + b'{"v":1,"id"')


def torn_letters(folder):
    """Cut off within a letter of two or three bytes, before a line break."""
    answers = school(8)
    lines = answers.lines()
    accented = [line.encode() for line in lines if "é" in line or "’" in line]
    out = b""
    for at, line in enumerate(lines):
        out += line.encode() + b"\n"
        if at % 20 == 0:
            torn = accented[at % len(accented)]
            letter = next(at for at, byte in enumerate(torn) if byte > 0x7F)
            out += torn[: letter + 1 + at % 2] + b"\n"
    (folder / "scores.jsonl").write_bytes(out)


def line_ends(folder):
    lines = school(9).lines()
    ends = ["\n", "\r\n", "\n\n", "\r\n \n"]
    (folder / "one.jsonl").write_bytes("".join(line + ends[at % 4] for at, line in enumerate(lines[::2])).encode())
    (folder / "two.jsonl").write_bytes("\r\n".join(lines[1::2]).encode())
    (folder / "three.jsonl").write_bytes(b"")


def nothings(folder):
    """A file system's zeros behind the last record, and an answer that has one."""
    answers = school(10)
    every(answers.records, 11, lambda _, record: record.update(given="1\0002" if record["type"] == "typed" else record.get("given", "A")))
    lines = [line.encode() for line in answers.lines()]
    half = len(lines) // 2
    (folder / "one.jsonl").write_bytes(b"\n".join(lines[:half]) + b"\n" + b"\0" * 4096)
    (folder / "two.jsonl").write_bytes(b"\n".join(lines[half:]) + b"\0" * 512 + b"\n" + lines[3] + b"\n")


def times(folder):
    answers = school(11)
    bad = ["yesterday", "", "2024-13-01T10:00:00Z", "2024-11-01", "2024-11-01T10:00:00", "10:00", "2024-11-31T10:00:00+01:00", None, 7]
    good = [lambda at: at + "[Europe/Berlin]" if at.endswith("+01:00") else at, lambda at: at[:-6].lower() + "z", lambda at: at.replace("T", " "), lambda at: at[:19] + at[23:], lambda at: at[:-3], lambda at: at[:-3] + at[-2:]]

    def change(at, record):
        if at % 2:
            record["at"] = bad[at // 2 % len(bad)]
        else:
            record["at"] = good[at // 2 % len(good)](record["at"])

    every(answers.records, 7, change)
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()))


def marks(folder):
    answers = school(12)
    values = ["1", "0.5", None, 2, -1, 0.25, 1, 0, True, [1]]

    def change(at, record):
        record["credit"] = values[at % len(values)]
        if at % 11 == 0:
            del record["credit"]

    every(answers.records, 5, change)
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()) + "\n")


def odd_options(folder):
    answers = school(13)
    options = ["[the] Strategic Concept", "[1]", '["quoted"]', "", "null", '"', "\\", "{}", "[", "a\nb", "\t", "ß", ["", "A"], [], ["[x]", '"y"', "z, w"], "1", "true", " A ", "C'", "\u2028", "😀"]
    every(answers.records, 3, lambda at, record: record.update(type="choice", given=options[at % len(options)]))
    lines = [json.dumps(record, separators=(",", ":"), ensure_ascii=at % 2 == 0) for at, record in enumerate(answers.records)]
    (folder / "scores.jsonl").write_text("\n".join(lines) + "\n")


def capitals(folder):
    """Ids that another program wrote in its own way; copies among them."""
    answers = school(14)
    lines = answers.lines()
    for record in answers.records:
        record["id"] = record["id"].upper()
        if "of" in record:
            record["of"] = record["of"].upper()
    (folder / "one.jsonl").write_text("\n".join(lines[: len(lines) * 2 // 3]) + "\n")
    (folder / "two.jsonl").write_text("\n".join(answers.lines()[len(lines) // 3 :]) + "\n")


def absent(folder):
    answers = school(15)

    def change(at, record):
        for field in [["learner"], ["session"], ["mode"], ["rev"], ["ms"], ["learner", "session"], ["type"]][at % 7]:
            record.pop(field, None)

    every(answers.records, 4, change)
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()) + "\n")


def byte_order_marks(folder):
    lines = school(16).lines()
    half = len(lines) // 2
    one, two = ("\ufeff" + "\n".join(part) + "\n" for part in (lines[:half], lines[half:]))
    (folder / "one.jsonl").write_text(one)
    (folder / "both.jsonl").write_text(two + one)


def packed(folder):
    answers = school(17)
    for at, lines in enumerate(in_parts(answers.lines(), 4, answers.rng)):
        (folder / f"{at}.jsonl.gz").write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))


def packed_anew(folder):
    answers = school(18)
    for at, lines in enumerate(in_parts(answers.lines(), 4, answers.rng)):
        subprocess.run(["zstd", "-q", "-o", folder / f"{at}.jsonl.zst"], input=("\n".join(lines) + "\n").encode(), check=True)


def many_files(folder):
    answers = school(19)
    for at, lines in enumerate(in_parts(answers.lines(), 300, answers.rng)):
        (folder / f"pupil {at}.jsonl").write_text("\n".join(lines))


def copies_that_differ(folder):
    """Somebody mended one copy: of two records with one id the same one counts everywhere."""
    answers = school(20)
    rng, other = answers.rng, []
    for record in answers.records:
        if record["event"] == "answer" and rng.random() < 0.3:
            changed = dict(record)
            changed.update(rng.choice([
                {"verdict": "wrong", "credit": 0.0}, {"verdict": "correct", "credit": 1.0}, {"credit": 0.5}, {"given": "B"},
                {"learner": "pupil’s 1"}, {"card": "c00"}, {"at": record["at"][:-6] + "+02:00"}, {"type": "typed"},
            ]))
            other.append(text(changed))
    rng.shuffle(other)
    (folder / "a.jsonl").write_text("\n".join(answers.lines()) + "\n")
    (folder / "b.jsonl").write_text("\n".join(other) + "\n")


def mended_by_hand(folder):
    answers = school(21)
    lines = []
    for at, record in enumerate(answers.records):
        if at % 4 == 0:
            record = dict(reversed(record.items()))
        if at % 5 == 0:
            record |= {"note": {"by": ["me", "}"]}, "seen": None}
        line = json.dumps(record, ensure_ascii=at % 3 == 0) if at % 2 else text(record)
        lines.append(["", " ", "\t"][at % 3] + line + ["", " ", "\t", " \r"][at % 4])
    (folder / "scores.jsonl").write_text("\n".join(lines) + "\n", newline="")


def fragments(folder):
    """What an editor, a log or a chat program left between and behind records."""
    lines = school(22).lines()
    after = ["", ",", " # mended", "\\", ";;", "]", " //"]
    out = []
    for at, line in enumerate(lines):
        out.append(line + after[at % len(after)])
        if at % 9 == 0:
            out.append(['"', "[", "<<<<<<< ours", "=======", "null", '"{"', "''", "{", '{"v":1}', "\x01\x02"][at // 9 % 10])
    (folder / "scores.jsonl").write_text("\n".join(out) + "\n")


def unknown(folder):
    """Of a newer civiq, or of none."""
    answers = school(23)
    changes = [
        {"verdict": "perfect"}, {"mode": "exam"}, {"event": "praise"}, {"v": 2}, {"v": "1"}, {"ms": -1}, {"ms": 1.5}, {"ms": "9"},
        {"given": 7}, {"given": None}, {"id": "7"}, {"id": "0199a000-0000-7000-8000-00000000000g"}, {"deck": None}, {"card": None},
        {"v": 0}, {"extra": 1}, {"given": {"a": 1}}, {"verdict": None}, {"of": "x"}, {"verdict": "late"}, {"verdict": "almost"},
    ]
    every(answers.records, 3, lambda at, record: record.update(changes[at % len(changes)]))
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()) + "\n")


def long_answers(folder):
    answers = school(24)
    every(answers.records, 97, lambda _, record: record.update(type="typed", given="é\"\\ " * 300_000))
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()) + "\n")


def few_takers(folder):
    answers = school(25, pupils=2)
    (folder / "scores.jsonl").write_text("\n".join(answers.lines()) + "\n")


def odd_place(folder):
    (folder / "scores.jsonl").write_text("\n".join(school(26, pupils=9).lines()) + "\n")


FOLDERS = [
    (plain, "class-*.jsonl", []),
    (put_together, "all.jsonl", []),
    (torn_letters, "*.jsonl", []),
    (line_ends, "*.jsonl", []),
    (nothings, "*.jsonl", []),
    (times, "*.jsonl", []),
    (marks, "*.jsonl", []),
    (odd_options, "*.jsonl", []),
    (capitals, "*.jsonl", []),
    (absent, "*.jsonl", []),
    (absent, "*.jsonl", ["--attempts", "all"]),
    (byte_order_marks, "*.jsonl", []),
    (packed, "*.jsonl.gz", []),
    (packed_anew, "*.jsonl.zst", []),
    (many_files, "*.jsonl", []),
    (copies_that_differ, "?.jsonl", []),
    (mended_by_hand, "*.jsonl", []),
    (fragments, "*.jsonl", []),
    (unknown, "*.jsonl", []),
    (long_answers, "*.jsonl", []),
    (few_takers, "*.jsonl", []),
    (odd_place, "*.jsonl", []),
    (plain, "class-*.jsonl", ["--attempts", "all"]),
    (plain, "class-*.jsonl", ["--since", "2024-11-02", "--until", "2024-11-05", "--mode", "quiz"]),
    (plain, "class-*.jsonl", ["--since", "2024-11-02T10:30:00.250+01:00", "--until", "2024-11-04T02:00:00-05:00"]),
    (plain, "class-*.jsonl", ["--learner", "pupil’s 1", "--deck", "whole"]),
]


def folders(place):
    for number, (make, pattern, options) in enumerate(FOLDERS):
        name = "it's a $(place)" if make is odd_place else f"{number:02}-{make.__name__}"
        folder = place / name
        folder.mkdir()
        make(folder)
        yield " ".join([make.__name__.replace("_", " "), *options]), folder, pattern, options
