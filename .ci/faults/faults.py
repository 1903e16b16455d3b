"""The program itself on a disk that fails, under a knife, and where it may not write.

  faults.py CIVIQ FAULTS.so

Each command that writes is run with the n-th operation of a kind failing, n = 1, 2, … until it comes
through. Held are the promises of the score file: what was there stays, an answer that was told is in the
file or among what is told as waiting, done is done, and a second run comes to its end.
"""

import errno
import itertools
import json
import mmap
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

CIVIQ, FAULTS = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:3])

DECK = {"format": 1, "id": "town", "title": "Town", "cards": [
    {"id": f"c{n}", "type": "true-false", "prompt": f"Number {n}.", "answer": True} for n in range(300)]}

# What goes wrong, how, and whether it can go wrong for ever.
KINDS = [
    ("write", errno.EIO), ("write", errno.ENOSPC), ("torn", errno.ENOSPC), ("read", errno.EIO),
    ("fsync", errno.EIO), ("fsync-folder", errno.EIO), ("flock", errno.EOPNOTSUPP),
    ("open", errno.EIO), ("open", errno.EACCES), ("create", errno.EACCES), ("create", errno.ENOSPC),
    ("realpath", errno.EIO), ("statx", errno.EIO), ("statx", errno.ESTALE),
    ("unlink", errno.EIO), ("mkdir", errno.ENOSPC),
]

STUDY = "study town.json --order deck -n 2"
# What is done before, the command, and what is typed.
SCENES = [
    ([], STUDY, "t\nf\n"),
    ([(STUDY, "t\nf\n")], "quiz town.json --order deck -n 2", "t\nf\n"),
    ([], "class town.json --roster class.csv -n 2", "t\nf\n"),
    ([(STUDY, "t\nf\n")], "scores merge in", ""),
    ([("scores merge in", "")], "scores forget ann --yes", ""),
    ([], "study town.json --exam 2026-12-10", ""),
    ([], "class pick --roster class.csv", ""),
    ([(STUDY, "t\nf\n")], "export csv -o out.csv", ""),
]


def environment(folder, **more):
    return {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "TZ": "UTC", "CIVIQ_SEED": "7",
            "CIVIQ_NOW": "2026-11-23T18:00:00+01:00", **more}


def civiq(folder, command, typed, before=None, **more):
    """Runs a command in a folder; its paths there are absolute, as the shim wants them."""
    names = {"town.json", "class.csv", "in", "out.csv"}
    args = [str(folder / word) if word in names else word for word in command.split()]
    return subprocess.run([CIVIQ, *args], input=typed, text=True, capture_output=True, cwd=folder,
                          env=environment(folder, **more), preexec_fn=before, timeout=60)


def desk():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="civiq-faults-"))
    (folder / "town.json").write_text(json.dumps(DECK))
    (folder / "class.csv").write_text("id,name\nann,Ann\nbo,Bo\n")
    (folder / "class.csv").chmod(0o600)
    (folder / "in").mkdir()
    (folder / "in/a.jsonl").write_text("".join(record(n, "ann") for n in range(3)))
    return folder


def record(number, learner):
    return json.dumps({
        "v": 1, "id": f"0199a000-0000-7000-8000-{number:012x}", "at": "2026-11-20T10:00:00.000Z",
        "event": "answer", "learner": learner, "session": "s", "mode": "quiz", "deck": "town", "card": "c1",
        "rev": "1", "type": "true-false", "given": "true", "verdict": "correct", "credit": 1.0, "ms": 7,
    }, separators=(",", ":")) + "\n"


def ids(text):
    found = set()
    for line in text.splitlines():
        try:
            found.add(json.loads(line)["id"])
        except (ValueError, KeyError, TypeError):
            pass
    return found


def scores(folder):
    path = folder / "civiq/scores.jsonl"
    return ids(path.read_text(errors="replace")) if path.exists() else set()


def told(run):
    return run.stdout.count("✔") + run.stdout.count("✘")


def leftovers(folder):
    return [str(path) for path in folder.rglob("*") if path.name.endswith(".new")]


def hold(truth, what, *details):
    if not truth:
        sys.exit("\n".join([what, *map(str, details)]))


def under_fault(scene, start, clean, plan):
    """One run under a fault; whether the fault came about."""
    (_, command, typed), kind = scene, plan["FAULT"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="civiq-faults-"))
    shutil.copytree(start, folder, dirs_exist_ok=True)
    had, mark = scores(folder), folder.with_suffix(".told")
    run = civiq(folder, command, typed, LD_PRELOAD=FAULTS, FAULT_FOLDER=str(folder), FAULT_TOLD=str(mark), **plan)
    struck = mark.exists()
    if struck:
        mark.unlink()
        details = command, plan, run.returncode, run.stdout, run.stderr
        has, waiting = scores(folder), ids(run.stderr)
        hold(run.returncode in (0, 1), "it did not end as it should", *details)
        hold("panicked" not in run.stderr, "it panicked", *details)
        kept = clean & had if "forget" in command else had
        hold(kept <= has, "records were lost", *details)
        is_sitting = "-n" in command
        hold(not is_sitting or told(run) <= len((has | waiting) - had), "an answer that was told is lost", *details)
        if run.returncode == 0:
            hold(len(has) == len(clean) or not typed and len(has) >= len(clean), "done is not done", *details)
            hold(not waiting - has, "done, and something waits", *details)
        else:
            again = civiq(folder, command, typed)
            # Who was forgotten before the fault can't be forgotten again.
            hold(again.returncode == 0 or "holds nothing by" in again.stderr, "a second run fails", *details, again.stderr)
        # What can't be removed stays, until the next change.
        hold(not leftovers(folder) or kind == "unlink", "something is left", leftovers(folder), *details)
    shutil.rmtree(folder)
    return struck


def every_fault():
    tries = 0
    for scene in SCENES:
        before, command, typed = scene
        start = desk()
        for earlier, input in before:
            hold(civiq(start, earlier, input).returncode == 0, "it should have gone well", earlier)
        end = pathlib.Path(tempfile.mkdtemp(prefix="civiq-faults-"))
        shutil.copytree(start, end, dirs_exist_ok=True)
        run = civiq(end, command, typed)
        hold(run.returncode == 0, "it should have gone well", command, run.stderr)
        clean = scores(end)
        for (kind, code), for_ever in itertools.product(KINDS, (False, True)):
            for n in itertools.count(1):
                plan = {"FAULT": kind, "FAULT_AT": str(n), "FAULT_ERRNO": str(code)}
                plan |= {"FAULT_FOREVER": "1"} if for_ever else {}
                if not under_fault(scene, start, clean, plan):
                    break
                tries += 1
        shutil.rmtree(start)
        shutil.rmtree(end)
    return tries


def killed(rounds):
    """A sitting is killed at some moment: each answer that was told is in the file."""
    chance, answers, folder = random.Random(7), 0, desk()
    for _ in range(rounds):
        had = scores(folder)
        sitting = subprocess.Popen([CIVIQ, "quiz", folder / "town.json", "-n", "all"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=environment(folder), bufsize=0)
        sitting.stdin.write(b"t\n" * 300)
        wanted, out = chance.randrange(60), b""
        while out.count("✔".encode()) < wanted and (piece := sitting.stdout.read(chance.randrange(1, 300))):
            out += piece
        sitting.send_signal(signal.SIGKILL)
        out += sitting.stdout.read()
        sitting.wait()
        seen, kept = out.count("✔".encode()), len(scores(folder) - had)
        hold(seen <= kept, "a killed sitting lost an answer that was told", seen, kept)
        answers += seen
    # A kill may end a write between two pages of the file, and nowhere else: of such a line nobody was told.
    check, lines = civiq(folder, "scores check", ""), (folder / "civiq/scores.jsonl").read_bytes().split(b"\n")
    ends = [end - 1 for end in itertools.accumulate(len(line) + 1 for line in lines)]
    for line in check.stdout.splitlines()[1:]:
        torn = re.search(r"scores\.jsonl:(\d+): the record is cut off$", line)
        hold(torn and ends[int(torn[1]) - 1] % mmap.PAGESIZE == 0, "the file is not whole after all that", check.stdout)
    hold(check.returncode == (len(check.stdout.splitlines()) > 1), "what is broken is not told", check.stdout)
    shutil.rmtree(folder)
    return answers


def no_room():
    """Limits and devices that are full: it is told, and what was answered is printed."""
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    for name, before, more in [("a limit", limited, {}), ("a full device", None, {"CIVIQ_SCORES": "/dev/full"})]:
        folder = desk()
        run = civiq(folder, STUDY, "t\nf\n", before, **more)
        hold(run.returncode == 1, f"{name}: it is not told", run.stderr)
        hold(told(run) <= len(ids(run.stderr)), f"{name}: an answer is lost", run.stdout, run.stderr)
        shutil.rmtree(folder)
    folder = desk()
    with open("/dev/full", "w") as full:
        run = subprocess.run([CIVIQ, "export", "csv"], env=environment(folder), stdout=full, stderr=subprocess.PIPE)
    hold(run.returncode == 1 and run.stderr, "a full device for the output is not told", run)
    shutil.rmtree(folder)


def read_only():
    """In a folder that may only be read, nothing is asked that could not be kept."""
    folder = desk()
    hold(civiq(folder, STUDY, "t\nf\n").returncode == 0, "it should have gone well")
    had = scores(folder)
    (folder / "civiq").chmod(0o555)
    (folder / "civiq/scores.jsonl").chmod(0o444)
    folder.chmod(0o755)

    def somebody_else():
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    run = civiq(folder, STUDY, "t\nf\n", somebody_else)
    hold(run.returncode == 1 and told(run) == 0, "a question was asked", run.stdout, run.stderr)
    hold(scores(folder) == had, "records were lost", run.stderr)
    (folder / "civiq").chmod(0o755)
    shutil.rmtree(folder)


tries = every_fault()
answers = killed(40)
no_room()
read_only()
print(f"{tries} faults and {answers} answers under a knife: nothing lost")
