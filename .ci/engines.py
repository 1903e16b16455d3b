"""The queries of `civiq stats --items --sql` give DuckDB, Spark and PostgreSQL civiq's own figures.

A made-up school: several classes' files with copies of one another's records, answers taken back and
called right, by their learners and by others, second attempts, questions left out and never reached,
answers under a clock that ran ahead, and a line that a crash cut off.

engines.py CIVIQ  (needs duckdb, pyspark with a Java, and PostgreSQL's programs)
"""

import glob
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

CIVIQ = os.path.abspath(sys.argv[1])
CLOSE = 1e-9
DECKS = {"whole": 1.0, "partly": 0.6}


def school(folder):
    """Three score files that overlap."""
    rng = random.Random(6)
    number = 0
    lines = []

    def add(learner, deck, card, event="answer", **more):
        nonlocal number
        number += 1
        record = {
            "v": 1,
            "id": f"0199a000-0000-7000-8000-{number:012x}",
            "at": f"2024-11-{1 + number // 3600 % 20:02}T{number // 60 % 24:02}:{number % 60:02}:00.250+0{number % 3}:00",
            "event": event,
            "learner": learner,
            "session": f"s{number % 7}",
        }
        if event == "answer":
            record |= {"mode": "quiz", "deck": deck, "card": card, "rev": "1"}
        lines.append(record | more)
        return lines[-1]

    def amend(answer, event, learner, **more):
        add(learner, answer["deck"], "", event=event, of=answer["id"], session=answer["session"], **more)

    for pupil in range(60):
        learner = f"pupil's {pupil}"
        ability = rng.gauss(0, 1)
        for deck, reach in DECKS.items():
            for card in range(15):
                for _ in range(rng.choice([1, 1, 2])):
                    if rng.random() > reach:
                        continue
                    right = rng.random() < 1 / (1 + math.exp(card / 4 - 2 - ability))
                    credit = 1.0 if right else rng.choice([0.0, 0.0, 0.5])
                    verdict = "correct" if right else "wrong"
                    if card % 3 == 0:
                        more = {"type": "choice", "given": "A" if right else rng.choice("BC'")}
                    elif card % 3 == 1:
                        more = {"type": "choice", "given": ["A", "[B"] if right else ["A", "C"]}
                    else:
                        more = {"type": "typed", "given": "[x"}
                    if rng.random() < 0.05:
                        del more["given"]
                        credit, verdict = 0.0, "skipped"
                    answer = add(learner, deck, f"c{card:02}", **more, verdict=verdict, credit=credit, ms=9)
                    if deck == "partly" and rng.random() < 0.05:
                        amend(answer, "undo", learner)
                    elif rng.random() < 0.05:
                        amend(answer, "override", learner, verdict="correct")
                    elif rng.random() < 0.05:
                        amend(answer, rng.choice(["undo", "override"]), "another", verdict="correct")
                    elif rng.random() < 0.05:
                        answer["at"] = "2999" + answer["at"][4:]
    for card in range(3):
        for pupil in range(8):
            add(f"pupil's {pupil}", "constant", f"c{card}", type="true-false", given="true", verdict="correct", credit=1.0, ms=9)
    texts = [json.dumps(record, separators=(",", ":")) for record in lines]
    for part in range(3):
        own = [text for at, text in enumerate(texts) if at % 3 == part or at % 10 == 0]
        rng.shuffle(own)
        (folder / f"class-{part}.jsonl").write_text("\n".join(own) + "\n" + texts[0][:40])


def civiq(*args):
    # The cut-off lines are told, which is right.
    run = subprocess.run([CIVIQ, *map(str, args)], capture_output=True, text=True)
    if run.returncode and args[2:4] != ("scores", "merge"):
        sys.exit(run.stderr)
    return run.stdout


def own(scores):
    """civiq's figures: by card, and by option."""
    alphas = {test["deck"]: test["alpha"] for test in json.loads(civiq("--scores", scores, "stats", "--class", "--json"))["tests"]}
    rows = {}
    for item in json.loads(civiq("--scores", scores, "stats", "--items", "--json")):
        start = (item["n"], item["difficulty"], item["discrimination"], item["omitted"], alphas[item["deck"]])
        options = [o for o in item["options"] if o["share"]] or [{"text": None, "share": None, "mean": None}]
        for option in options:
            rows[item["deck"], item["card"], option["text"]] = (*start, option["share"], option["mean"])
    assert alphas["whole"] and alphas["constant"] is None and len(rows) > 70
    return rows


def compare(engine, wanted, got):
    got = {tuple(row[:2]) + (row[7],): tuple(row[2:7]) + tuple(row[8:]) for row in got}
    if got.keys() != wanted.keys():
        sys.exit(f"{engine}: other rows: {sorted(map(str, got.keys() ^ wanted.keys()))}")
    for key, figures in wanted.items():
        for own, other in zip(figures, got[key]):
            if (own is None) != (other is None) or own is not None and abs(own - float(other)) > CLOSE:
                sys.exit(f"{engine}: {key}: {figures} here, {got[key]} there")
    print(f"{engine}: {len(wanted)} rows, equal to {CLOSE}")


def query(engine, place):
    return civiq("--scores", place, "stats", "--items", "--sql", engine)


def duckdb(place):
    import duckdb

    return duckdb.sql(query("duckdb", place)).fetchall()


def spark(place):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    rows = session.sql(query("spark", place).strip().rstrip(";")).collect()
    session.stop()
    return rows


def postgres(folder, place):
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    data = folder / "pg"
    data.mkdir()
    subprocess.run(["chown", "-R", "postgres", folder], check=True)

    def run(program, *args, **more):
        command = ["runuser", "-u", "postgres", "--", f"{programs}/{program}", *map(str, args)]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, **more).stdout

    run("initdb", "-D", data)
    run("pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", f"-c listen_addresses= -k {data}", "start")
    try:
        psql = ["psql", "-h", data, "-v", "ON_ERROR_STOP=1", "-qAt", "-d", "postgres"]
        load = "create table scores (line text);\n"
        for file in sorted(glob.glob(place)):
            load += f"\\copy scores from '{file}' with (format csv, delimiter e'\\x01', quote e'\\x02')\n"
        run(*psql, input=load)
        text = query("postgres", place).strip().rstrip(";")
        body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
        rows = run(*psql, input=f"select jsonb_agg(jsonb_build_array({COLUMNS})) from ({body}) q;")
        return json.loads(rows)
    finally:
        run("pg_ctl", "-D", data, "-m", "fast", "stop")


COLUMNS = "deck, card, n, difficulty, discrimination, omitted, alpha, choice, share, mean"

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    os.chmod(folder, 0o755)
    os.environ |= {"HOME": name, "XDG_DATA_HOME": name}
    files = folder / "files"
    files.mkdir()
    school(files)
    merged = folder / "merged.jsonl"
    civiq("--scores", merged, "scores", "merge", files)
    place = f"{files}/*.jsonl"
    wanted = own(merged)
    compare("DuckDB", wanted, duckdb(place))
    compare("PostgreSQL", wanted, postgres(folder, place))
    compare("Spark", wanted, spark(place))
