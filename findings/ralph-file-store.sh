#!/usr/bin/env bash
# Ralph 5.1.0's store of files takes statements once: whatever comes after the first request is refused.
#
# A learning record store is sent statements for years. With `fs`, one of the backends that it comes with, Ralph
# answers the first POST with 200 and writes its file. A second POST with another statement is answered with 500,
# "Statements bulk indexation failed", and stores nothing: the backend creates the file, and refuses to create what is
# there. Only what it has already is taken again, with 204.
#
# Needs: python3 with venv and the network for the packages. Exits with 1 if the behaviour is another.
set -euo pipefail

folder=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
# It needs requests and does not say so.
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'ralph-malph[cli,lrs]==5.1.0' requests==2.34.2
mkdir "$folder/store"
export HOME=$folder RALPH_APP_DIR=$folder RALPH_RUNSERVER_BACKEND=fs
export RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH=$folder/store
export RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE=store.jsonl
"$folder/venv/bin/ralph" auth -u teacher -p secret -s all -M mailto:teacher@school.example -w >/dev/null 2>&1
port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$folder/venv/bin/python" -m uvicorn ralph.api:app --host 127.0.0.1 --port "$port" >"$folder/log" 2>&1 &
server=$!

cat > "$folder/post.py" <<'PY'
import base64, json, socket, sys, time, urllib.error, urllib.request

PORT = int(sys.argv[1])
KEY = base64.b64encode(b"teacher:secret").decode()


def statement(number):
    return {
        "id": f"0b1d3c5e-7f90-4a2b-8c4d-00000000000{number}",
        "actor": {"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "pupil-7"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"objectType": "Activity", "id": f"https://school.example/questions/{number}"},
        "timestamp": "2026-09-01T08:00:00Z",
    }


def post(*numbers):
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/xAPI/statements/",
        data=json.dumps([statement(number) for number in numbers]).encode(),
        headers={"Content-Type": "application/json", "X-Experience-API-Version": "1.0.3", "Authorization": f"Basic {KEY}"},
    )
    try:
        return urllib.request.urlopen(request, timeout=60).status, ""
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["detail"]


for _ in range(240):
    with socket.socket() as one:
        if one.connect_ex(("127.0.0.1", PORT)) == 0:
            break
    time.sleep(0.25)
seen = [post(1), post(1), post(1, 2), post(3)]
for name, (status, detail) in zip(["the first", "the same again", "it and another", "another"], seen):
    print(f"{name}: {status} {detail}")
refused = (500, "Statements bulk indexation failed")
sys.exit(seen != [(200, ""), (204, ""), refused, refused])
PY
"$folder/venv/bin/python" "$folder/post.py" "$port"
echo "Ralph 5.1.0: the store of files takes the first request alone"
