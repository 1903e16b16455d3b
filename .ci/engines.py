"""The queries of `civiq stats --items --sql`, run as they are printed, give each engine civiq's own figures. The README's
table is made by this, and a whole run fails where it says otherwise.

engines.py CIVIQ [--write] [ENGINE…]  (needs duckdb, chdb, pyspark with a Java, sqlite3, PostgreSQL's programs, zstd)
"""

import csv
import glob
import gzip
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from score_folders import folders

CIVIQ = os.path.abspath(sys.argv[1])
CLOSE = 1e-9
README = pathlib.Path(__file__).resolve().parent.parent / "README.md"
START, END = "<!-- engines -->\n", "<!-- end of engines -->\n"
COLUMNS = ["deck", "card", "n", "difficulty", "discrimination", "omitted", "alpha", "choice", "share", "mean"]


def civiq(*args, may_tell=False):
    run = subprocess.run([CIVIQ, *map(str, args)], capture_output=True, text=True)
    if run.returncode and not may_tell:
        sys.exit(f"{args}: {run.stderr}")
    return run.stdout


def plain_files(folder, to):
    """The files unpacked, as civiq reads them."""
    to.mkdir()
    for file in folder.iterdir():
        if file.suffix == ".gz":
            (to / file.stem).write_bytes(gzip.decompress(file.read_bytes()))
        elif file.suffix == ".zst":
            subprocess.run(["zstd", "-dqf", file, "-o", to / file.stem], check=True)
        else:
            shutil.copy(file, to)


def wanted(folder, options, work):
    """civiq's figures: by card and by option."""
    plain_files(folder, work / "plain")
    merged = work / "merged.jsonl"
    # What is broken is told, which is right.
    civiq("--scores", merged, "scores", "merge", work / "plain", may_tell=True)
    rows = {}
    for item in json.loads(civiq("--scores", merged, "stats", "--items", "--json", *arguments(options), may_tell=True)):
        start = [item[name] for name in ("n", "difficulty", "discrimination", "omitted", "alpha")]
        chosen = [option for option in item["options"] if option["share"]] or [{"text": None, "share": None, "mean": None}]
        for option in chosen:
            rows[item["deck"], item["card"], option["text"]] = [*start, option["share"], option["mean"]]
    shutil.rmtree(work / "plain")
    merged.unlink()
    return rows


def arguments(options):
    """A deck is an argument here, and the learner an option of the whole program; both may stand last."""
    options = list(options)
    if "--deck" in options:
        at = options.index("--deck")
        return [options[at + 1], *options[:at], *options[at + 2 :]]
    return options


def differences(wanted, got):
    found = {tuple(row[:2]) + (row[7],): [*row[2:7], *row[8:]] for row in got}
    told = [f"{'none of' if key in wanted else 'besides'} {key}" for key in wanted.keys() ^ found.keys()]
    for key in wanted.keys() & found.keys():
        for own, other in zip(wanted[key], found[key]):
            if (own is None) != (other is None) or own is not None and abs(own - float(other)) > CLOSE:
                told.append(f"{key}: {wanted[key]} here, {found[key]} there")
                break
    if len(found) != len(got):
        told.append("a row is there twice")
    return told


class DuckDb:
    name = "duckdb"

    def called(self):
        import duckdb

        return f"DuckDB {duckdb.__version__}"

    def rows(self, text):
        import duckdb

        return duckdb.sql(text).fetchall()


class QuickDuckDb(DuckDb):
    """The quick reading that the query offers in its comment, for files that are whole."""

    def called(self):
        return None

    only = ("plain", "many files", "packed", "few takers")

    def rows(self, text):
        head, rest = text.split("--   with events as (\n")
        quick, rest = rest.split("--   ),\n")
        quick = "\n".join(line.removeprefix("--   ") for line in quick.split("\n"))
        rest = rest[rest.index("-- Only a learner") :]
        return super().rows(f"{head}with events as (\n{quick}),\n{rest}")


class ClickHouse:
    name = "clickhouse"

    def called(self):
        return "ClickHouse " + ".".join(self.rows("select version()")[0][0].split(".")[:3])

    def rows(self, text):
        import chdb

        # Each run has tables of its own.
        out = chdb.query(text, "JSONCompactEachRow")
        return [json.loads(line) for line in str(out).splitlines()]


class Spark:
    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        # What pays off for terabytes takes longer than the work here.
        settings = {"spark.ui.enabled": "false", "spark.sql.warehouse.dir": str(pathlib.Path(os.environ["HOME"]) / "warehouse"), "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false",
                    "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")

    def called(self):
        return f"Spark {self.session.version}"

    def rows(self, text):
        return [tuple(row) for row in self.session.sql(text.strip().rstrip(";")).collect()]


def from_csv(text):
    """Rows of a shell, in which nothing is an empty cell."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return [[cell or None for cell in row] for row in rows if row != COLUMNS]


class Sqlite:
    name = "sqlite"

    # The system's own, as the next: no more of its version than what does not change with each mend of it.
    def called(self):
        version = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout
        return "SQLite " + ".".join(version.split()[0].split(".")[:2])

    def rows(self, text):
        run = subprocess.run(["sqlite3", "-bail", "-json"], input=text, capture_output=True, text=True)
        if run.returncode or run.stderr:
            raise RuntimeError(run.stderr)
        return [list(row.values()) for row in json.loads(run.stdout or "[]", strict=False)]


class Postgres:
    name = "postgres"

    def __init__(self):
        self.programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.home = pathlib.Path(tempfile.mkdtemp())
        shutil.chown(self.home, "postgres")
        self.run("initdb", "-D", "data", "-E", "UTF8", "--locale=C.UTF-8")
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-c listen_addresses= -k {self.home}", "start")

    def run(self, program, *args, **more):
        command = ["runuser", "-u", "postgres", "--", f"{self.programs}/{program}", *args]
        run = subprocess.run(command, capture_output=True, text=True, cwd=self.home, **more)
        if run.returncode:
            raise RuntimeError(run.stderr)
        return run.stdout

    def called(self):
        return "PostgreSQL " + self.run("psql", "--version").split()[2].split(".")[0]

    def rows(self, text):
        return from_csv(self.run("psql", "-X", "-h", str(self.home), "-v", "ON_ERROR_STOP=1", "-q", "--csv", "-d", "postgres", input=text))

    def close(self):
        self.run("pg_ctl", "-D", "data", "-m", "fast", "stop")
        shutil.rmtree(self.home)


ENGINES = [DuckDb, QuickDuckDb, Sqlite, Postgres, ClickHouse, Spark]


def table(told):
    """The README's: what was run, and that it came to the same."""
    heads, rules, cells = zip(*((name, "---", f"{folders} · {rows:,}") for name, folders, rows in told))
    lines = [("engine", *heads), ("---", *rules), ("folders · rows, all equal", *cells)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def hold_readme(told, is_written):
    text = README.read_text()
    before, rest = text.split(START)
    old, after = rest.split(END)
    new = table(told)
    if is_written:
        README.write_text(before + START + new + END + after)
    elif old != new:
        sys.exit(f"the README tells otherwise: engines.py CIVIQ --write\n{new}")


def main(work, asked):
    os.chmod(work, 0o755)
    os.environ |= {"HOME": str(work), "XDG_DATA_HOME": str(work), "TZ": "Asia/Kolkata"}
    is_written, asked = "--write" in asked, [name for name in asked if name != "--write"]
    engines = [engine() for engine in ENGINES if not asked or engine.name in asked]
    cases = []
    for name, folder, pattern, options in folders(work):
        rows = wanted(folder, options, work)
        assert len(rows) > 15, (name, len(rows))
        cases.append((name, f"{folder}/{pattern}", options, rows))
    told = [run(engine, cases) for engine in engines]
    if not all(told):
        sys.exit(1)
    if not asked:
        hold_readme([row for row in told if row[0]], is_written)


def run(engine, cases):
    """What an engine is called, how many folders and rows it read; none where it came to something else."""
    began, count, faults = time.monotonic(), 0, 0
    own = [case for case in cases if case[0].startswith(getattr(engine, "only", ""))]
    for name, place, options, rows in own:
        text = civiq("--scores", place, "stats", "--items", "--sql", engine.name, *arguments(options))
        try:
            told = differences(rows, engine.rows(text))
        except Exception as error:
            told = [str(error)[:600]]
        if told:
            faults += 1
            print(f"{engine.name}: {name}: {len(told)} of {len(rows)} rows differ", *sorted(told)[:4], sep="\n  ")
        count += len(rows)
    called = engine.called()
    if hasattr(engine, "close"):
        engine.close()
    print(f"{called or engine.name + ', the quick way'}: {len(own)} folders, {count} rows, {time.monotonic() - began:.0f} s")
    return None if faults else (called, len(own), count)


with tempfile.TemporaryDirectory() as name:
    main(pathlib.Path(name), sys.argv[2:])
