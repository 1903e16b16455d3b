"""What `civiq export xapi` writes feeds a learning record store: Ralph answers 200, and 204 when the
same statements come again.

lrs.py CIVIQ RALPH
"""

import base64
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


def post(port, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/xAPI/statements/",
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
            "Authorization": "Basic " + base64.b64encode(b"civiq:secret").decode(),
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return f"{error.code}: {error.read()[:500]}"


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


with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name)
    store = home / "statements"
    # Ralph makes the file itself: its store of files can only begin one, not add to one.
    store.mkdir()
    own = {"HOME": name, "XDG_DATA_HOME": name, "RALPH_APP_DIR": name, "RALPH_RUNSERVER_BACKEND": "fs", "PATH": os.environ["PATH"]}
    answers = ":skip\n" * 8
    for learner in ("owl", "fox"):
        args = [CIVIQ, "--learner", learner, "quiz", "nato-purpose", "-n", "8"]
        subprocess.run(args, input=answers, text=True, env=own, check=True, stdout=subprocess.DEVNULL)
    statements = subprocess.run([CIVIQ, "export", "xapi"], env=own, check=True, capture_output=True).stdout
    subprocess.run(
        [RALPH, "auth", "-u", "civiq", "-p", "secret", "-s", "all", "-M", "mailto:teacher@example.org", "-w"],
        env=own, check=True, stdout=subprocess.DEVNULL,
    )
    port = free_port()
    log = open(home / "log", "w")
    server = subprocess.Popen(
        [RALPH, "runserver", "-b", "fs", "-h", "127.0.0.1", "-p", str(port),
         "--fs-default-directory-path", str(store), "--fs-default-lrs-file", "store.jsonl"],
        env=own, stdout=log, stderr=log, cwd=name,
    )
    try:
        wait_for(port)
        first, again = post(port, statements), post(port, statements)
    finally:
        server.terminate()
        server.wait()
    if (first, again) != (200, 204):
        sys.exit(f"first {first}, again {again}\n" + (home / "log").read_text()[-3000:])
    print(f"{len(json.loads(statements))} statements: 200, and 204 once more")
