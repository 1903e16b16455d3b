"""What `civiq export csv` and `jsonl` write is read by engines without a hint: every row, no cell missing, each
column of the right type, though rare fields turn up late and the first answers are all numbers.

rows.py CIVIQ  (needs polars, pandas, pyarrow, duckdb, chdb, datafusion, and Rscript with jsonlite)
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

CIVIQ = os.path.abspath(sys.argv[1])
TEXTS = ["id", "learner", "session", "mode", "deck", "card", "rev", "type", "given", "verdict", "rating", "team", "form"]
COUNTS = ["ms", "hints"]
COLUMNS = ["id", "at", "day", *TEXTS[1:10], "credit", "ms", "hints", "guessed", "rating", "team", "form"]
ROWS = 30_000


def score_file(path):
    rng = random.Random(3)
    options = ["1949", ["North", "South"], [["left", "right"]], "[the] Concept", '"quoted"; "', "a\nb", "=1+1", "", "é’", None]
    with open(path, "w") as file:
        for number in range(ROWS):
            is_late = number > ROWS - 50
            given = options[number % len(options)] if is_late else "1949"
            record = {
                "v": 1, "id": f"0199a000-0000-7000-8000-{number:012x}",
                "at": f"2026-03-{1 + number // 1500:02}T{number // 63 % 24:02}:{number % 60:02}:00.250+0{number % 3}:00",
                "event": "answer", "learner": f"pupil {number % 30}", "session": f"0199a000-0000-7000-9000-{number // 9:012x}",
                "mode": "quiz", "deck": "d", "card": f"c{number % 40}", "rev": "9f2c01ab", "type": "choice", "given": given,
                "verdict": "correct", "credit": 1.0, "ms": 9,
            }
            if is_late:
                record |= {"credit": rng.choice([0.5, 0.25]), "verdict": "wrong", "hints": 1, "guessed": True, "rating": "good", "team": "Red", "form": "A"}
            file.write(json.dumps(record) + "\n")


def polars(csv, jsonl):
    import polars

    for frame in (polars.read_csv(csv), polars.read_ndjson(jsonl)):
        yield len(frame), sum(frame.null_count().row(0)), frame.columns, {name: str(kind) for name, kind in frame.schema.items()}, frame["credit"].sum()


def of_pandas(frame):
    return len(frame), int(frame.isna().sum().sum()), list(frame.columns), {name: str(kind) for name, kind in frame.dtypes.items()}, frame["credit"].sum()


def pandas(csv, jsonl):
    import pandas

    yield of_pandas(pandas.read_csv(csv))
    yield of_pandas(pandas.read_json(jsonl, lines=True))


def pyarrow(csv, jsonl):
    import pyarrow.compute
    import pyarrow.csv
    import pyarrow.json

    for table in (pyarrow.csv.read_csv(csv), pyarrow.json.read_json(jsonl)):
        nulls = sum(column.null_count for column in table.columns)
        yield table.num_rows, nulls, table.column_names, {f.name: str(f.type) for f in table.schema}, pyarrow.compute.sum(table["credit"]).as_py()


def by_sql(run, sources):
    for source in sources:
        described = run(f"describe select * from {source}")
        kinds = {row[0]: row[1] for row in described}
        nulls = " + ".join(f'sum(case when "{name}" is null then 1 else 0 end)' for name in kinds)
        count, missing, credit = run(f"select count(*), {nulls}, sum(credit) from {source}")[0]
        yield int(count), int(missing), list(kinds), kinds, float(credit)


def duckdb(csv, jsonl):
    import duckdb

    return by_sql(lambda text: duckdb.sql(text).fetchall(), [f"'{csv}'", f"'{jsonl}'"])


def clickhouse(csv, jsonl):
    import chdb

    def run(text):
        return [json.loads(line) for line in str(chdb.query(text, "JSONCompactEachRow")).splitlines()]

    return by_sql(run, [f"file('{csv}')", f"file('{jsonl}')"])


def datafusion(csv, jsonl):
    import datafusion

    context = datafusion.SessionContext()
    # It tells formats by these names.
    os.symlink(jsonl, jsonl + ".json")
    context.register_csv("as_csv", csv)
    context.register_json("as_json", jsonl + ".json")
    for name in ("as_csv", "as_json"):
        kinds = {field.name: str(field.type) for field in context.table(name).schema()}
        nulls = " + ".join(f'sum(case when "{column}" is null then 1 else 0 end)' for column in kinds)
        row = context.sql(f"select count(*) as n, {nulls} as nulls, sum(credit) as credit from {name}").to_pylist()[0]
        yield row["n"], row["nulls"], list(kinds), kinds, row["credit"]


R = """
files <- commandArgs(TRUE)
tell <- function(frame) cat(nrow(frame), sum(is.na(frame)), paste(names(frame), collapse = ","),
  paste(sapply(frame, class), collapse = ","), format(sum(frame$credit), digits = 15), "", sep = ";")
tell(read.csv(files[1]))
tell(jsonlite::stream_in(file(files[2]), verbose = FALSE))
"""


def r(csv, jsonl):
    run = subprocess.run(["Rscript", "-e", R, csv, jsonl], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    parts = run.stdout.split(";")
    for at in (0, 5):
        count, missing, names, kinds, credit = parts[at : at + 5]
        names = names.split(",")
        yield int(count), int(missing), names, dict(zip(names, kinds.split(","))), float(credit)


def is_right(name, kind):
    kind = kind.lower()
    if name == "at":
        return any(word in kind for word in ["str", "utf8", "char", "time", "object"])
    if name == "day":
        return any(word in kind for word in ["str", "utf8", "char", "date", "time", "object"])
    if name in COUNTS:
        return "int" in kind
    if name == "credit":
        return any(word in kind for word in ["float", "double", "numeric"])
    if name == "guessed":
        return any(word in kind for word in ["bool", "logical"])
    return any(word in kind for word in ["str", "char", "utf8", "object", "uuid"]) and "int" not in kind


with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    os.environ |= {"HOME": folder, "XDG_DATA_HOME": folder}
    score_file(home / "scores.jsonl")
    files = []
    for format in ("csv", "jsonl"):
        files.append(str(home / f"out.{format}"))
        subprocess.run([CIVIQ, "--scores", home / "scores.jsonl", "export", format, "-o", files[-1]], check=True, stderr=subprocess.DEVNULL)
    wanted = sum(json.loads(line)["credit"] for line in open(home / "scores.jsonl"))
    faults = 0
    for engine in (polars, pandas, pyarrow, duckdb, clickhouse, datafusion, r):
        for format, read in zip(("csv", "jsonl"), engine(*files)):
            count, missing, names, kinds, credit = read
            wrong = {name: kind for name, kind in kinds.items() if not is_right(name, kind)}
            if engine is r and format == "csv":
                # R 4 takes `TRUE` alone for a logical, and ClickHouse `true` alone: here it says as.logical().
                wrong.pop("guessed", None)
            is_whole = (count, missing) == (ROWS, 0) and sorted(names) == sorted(COLUMNS) and abs(credit - wanted) < 1e-6
            if not is_whole or wrong:
                faults += 1
                print(f"{engine.__name__}: {format}: {count} rows, {missing} missing, credit {credit} of {wanted}, other columns {set(names) ^ set(COLUMNS)}, wrong types {wrong}")
        print(f"{engine.__name__}: csv and jsonl read, at is {kinds['at']}")
    sys.exit(faults > 0)
