#!/usr/bin/env bash
# Results as others see them: statements before a learning record store's own validator, the page in
# a browser that reports what it complains about.
#   .ci/results.sh CIVIQ
set -euo pipefail
civiq=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work" HOME="$work"

missing=()
command -v npm >/dev/null || missing+=(nodejs npm)
command -v chromium >/dev/null || missing+=(chromium fonts-dejavu-core)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
fi

for deck in nato-purpose nato-terms; do
  for learner in one two; do
    # What is no answer to a question is asked again, and then skipped.
    for _ in $(seq 80); do printf '1\n:skip\n'; done |
      "$civiq" quiz "$deck" -n all --learner "$learner" >/dev/null
  done
done

# Answers here may take no time at all, and then say none: one learner's have taken a second and a half.
sed -i '/"learner":"one"/s/"ms":[0-9]*/"ms":1500/' "$("$civiq" scores path)"

"$civiq" export xapi --definitions -o "$work/statements.json"
npm install --silent --no-fund --no-audit --prefix "$work/npm" @learninglocker/xapi-validation@3.0.0
node "$here/xapi.mjs" "$work/npm" "$work/statements.json"
# The check itself: a fault has to be seen.
sed 's/"PT/"T/' "$work/statements.json" >"$work/faulty.json"
if node "$here/xapi.mjs" "$work/npm" "$work/faulty.json" >/dev/null; then
  echo "the validator takes anything"; exit 1
fi

for learner in one all; do
  only=(); [ "$learner" = all ] || only=(--learner "$learner")
  "$civiq" export html "${only[@]}" -o "$work/$learner.html"
  browser=(chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --enable-logging=stderr --user-data-dir="$work/profile")
  "${browser[@]}" --print-to-pdf="$work/page.pdf" "file://$work/$learner.html" 2>"$work/log"
  "${browser[@]}" --window-size=1280,2000 --screenshot="$work/page.png" "file://$work/$learner.html" 2>>"$work/log"
  if grep CONSOLE "$work/log"; then echo "the browser complains about the page"; exit 1; fi
  test -s "$work/page.pdf" && test -s "$work/page.png"
done
echo "statements and pages hold"
