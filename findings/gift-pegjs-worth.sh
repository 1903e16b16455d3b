#!/usr/bin/env bash
# gift-pegjs 1.0.2 calls an answer correct by its sign alone and never by its worth.
#
# GIFT writes what is told of one wrong answer to a typed question as an answer worth nothing:
# `=%0%Bob#No, that was his son.` One would expect the reader to call such an answer incorrect. It sets
# `isCorrect: true` beside `weight: 0`, and likewise `isCorrect: false` beside `weight: 100` for an option
# that is written `~%100%`. Whoever marks by `isCorrect` gives full marks to the wrong answer.
#
# Needs: node, npm, and the network to install the package. Exits with 1 if the behaviour is another.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" gift-pegjs@1.0.2

cat > "$folder/worth.cjs" <<'JS'
const { parse } = require("gift-pegjs");
const typed = "::typed:: Who built the mill? {=Ann#Yes. =%0%Bob#No, that was his son.}";
const picked = "::picked:: Pick what floats. {~%-50%lead#It sinks. ~%100%cork#It floats.}";
const worth = (text) => parse(text)[0].choices.map((choice) => [choice.text.text, choice.weight, choice.isCorrect]);
const seen = JSON.stringify([worth(typed), worth(picked)]);
const expected = JSON.stringify([
  [["Ann", null, true], ["Bob", 0, true]],
  [["lead", -50, false], ["cork", 100, false]],
]);
console.log(seen);
if (seen !== expected) {
  console.error(`expected ${expected}`);
  process.exit(1);
}
JS
(cd "$folder" && node worth.cjs)
echo "gift-pegjs 1.0.2: an answer worth 0 % is correct, an option worth 100 % is not"
