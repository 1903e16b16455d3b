// Reads GIFT exports with gift-pegjs, and holds each question against the card that it was.
// Usage: node .ci/gift.mjs FOLDER-OF-NODE-MODULES CIVIQ DECK...
// Adds what arrives to the file that ARRIVES names.
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, civiq, ...decks] = process.argv.slice(2);
const { parse } = createRequire(`${modules}/`)("gift-pegjs");

const plain = (text) => text.replaceAll("->", "→").replace(/\s+/g, " ").trim();
// The right side of a pair is handed on with its escapes as numbers.
const decoded = (text) => text.replace(/&&(\d{3});/g, (_, code) => String.fromCharCode(Number(code)));
// Moodle takes tags out of right sides and shows entities as their characters.
const shown = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const texts = (choices) => choices.map((choice) => plain(choice.text.text));
const sorted = (list) => JSON.stringify([...list].sort());
const many = (value) => (Array.isArray(value) ? value : [value]);
const faults = [];

function expect(card, what, got, wanted) {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) {
    faults.push(`${card.id}: ${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
  }
}

// What is said of wrong answers, and of no other.
function said(card, told) {
  const own = Object.entries(card["why-not"] ?? {}).map(([answer, reason]) => [plain(answer), plain(reason)]);
  const got = told.filter(([, feedback]) => feedback).map(([answer, feedback]) => [answer, plain(feedback.text)]);
  expect(card, "what is said of wrong answers", sorted(got), sorted(own));
}

const holds = {
  choice(card, question) {
    const right = many(card.answer).map(plain);
    const isRight = (choice) => choice.isCorrect || choice.weight > 0;
    expect(card, "type", question.type, "MC");
    expect(card, "key", sorted(texts(question.choices.filter(isRight))), sorted(right));
    expect(card, "options", sorted(texts(question.choices)), sorted([...right, ...card.distractors.map(plain)]));
    said(card, question.choices.map((choice) => [plain(choice.text.text), choice.feedback]));
    const sum = question.choices.filter((choice) => choice.weight > 0).reduce((sum, choice) => sum + choice.weight, 0);
    if (right.length > 1) expect(card, "sum of weights", Math.abs(sum - 100) < 0.001, true);
  },
  "true-false"(card, question) {
    expect(card, "type", question.type, "TF");
    expect(card, "key", question.isTrue, card.answer);
    // The first is said to who was wrong, whatever the reader calls it.
    said(card, [[String(!card.answer), question.trueFeedback]]);
    expect(card, "praise", question.falseFeedback, null);
  },
  typed(card, question) {
    if (card.kind === "number") {
      expect(card, "type", question.type, "Numerical");
      const isWrong = (choice) => choice.weight === 0;
      const number = (choice) => String((choice.text ?? choice).number);
      const numbers = many(question.choices);
      expect(card, "key", numbers.filter((choice) => !isWrong(choice)).map(number), many(card.answer));
      said(card, numbers.map((choice) => [number(choice), choice.feedback]));
      expect(card, "the wrong ones", numbers.findLastIndex(isWrong) < numbers.findIndex((choice) => !isWrong(choice)), true);
      return;
    }
    expect(card, "type", question.type, "Short");
    // A star that is no wildcard has a backslash before it.
    const whole = many(card.answer).map((text) => plain(text.replace(/[()]/g, "").replaceAll("*", "\\*")));
    const right = question.choices.filter((choice) => choice.weight !== 0);
    expect(card, "key", whole.filter((text) => !texts(right).includes(text)), []);
    said(card, question.choices.map((choice) => [plain(choice.text.text.replaceAll("\\*", "*")), choice.feedback]));
  },
  cloze(card, question) {
    const gap = card.prompt.match(/\{\{(.*?)(::.*?)?\}\}/);
    expect(card, "type", question.type, "Short");
    // More ways to write an answer may stand beside the author's own.
    expect(card, "key", gap[1].split("|").map(plain).filter((text) => !texts(question.choices).includes(text)), []);
    expect(card, "gap", question.hasEmbeddedAnswers, true);
    // A gap gets a space of its own, and one at the end a full stop.
    const [stem, text] = [question.stem.text, card.prompt.replace(gap[0], "_____")].map((text) => text.replace(/\s/g, ""));
    if (stem !== text && stem !== `${text}.`) expect(card, "text", stem, text);
  },
  match(card, question) {
    expect(card, "type", question.type, "Matching");
    const pairs = question.matchPairs.map((pair) => [plain(pair.subquestion.text), shown(plain(decoded(pair.subanswer)))]);
    const rest = (card.distractors ?? []).map((text) => ["", plain(text)]);
    expect(card, "pairs", pairs, [...card.answer.map((pair) => pair.map(plain)), ...rest]);
  },
  flashcard(card, question) {
    expect(card, "type", question.type, "Essay");
    if (!plain(question.globalFeedback.text).startsWith(plain(card.answer))) expect(card, "back", question.globalFeedback.text, card.answer);
  },
};

// What arrives, by card type; an answer is marked alike where the whole question holds.
const arrives = {};
const of = (type) => (arrives[type] ??= { to: "GIFT", type, cards: 0, arrived: 0, as: [], answers: 0, same: 0 });
const reports = [];

function arrived(card, question, isSame) {
  const row = of(card.type);
  const answers = many(question.choices ?? question.matchPairs ?? (question.type === "TF" ? [true, false] : [])).length;
  row.arrived += 1;
  row.answers += answers;
  row.same += isSame ? answers : 0;
  if (!row.as.includes(question.type)) row.as.push(question.type);
}

let count = 0;
for (const name of decks) {
  const show = execFileSync(civiq, ["deck", "show", name, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const cards = new Map(JSON.parse(show).cards.map((card) => [card.id, card]));
  const gift = spawnSync(civiq, ["deck", "export", name, "--to", "gift", "--allow-loss"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (gift.status !== 0) faults.push(`${name}: ${gift.stderr}`);
  const questions = parse(gift.stdout).filter((question) => question.type !== "Category");
  [...cards.values()].filter((card) => (card.status ?? "active") === "active").forEach((card) => { of(card.type).cards += 1; });
  reports.push({ to: "GIFT", report: gift.stderr });
  const written = gift.stderr.match(/(\d+) of (\d+) written/);
  if (Number(written?.[1]) !== questions.length) faults.push(`${name}: ${questions.length} questions read, ${gift.stderr}`);
  for (const question of questions) {
    const card = cards.get(question.id);
    if (!card) {
      faults.push(`${name}: no card ${question.id}`);
      continue;
    }
    const before = faults.length;
    holds[card.type](card, question);
    arrived(card, question, faults.length === before);
    const right = card.type === "choice" ? many(card.answer).length : 1;
    const asked = right > 1 ? question.stem.text.replace(new RegExp(` \\(${right} [^()]+\\)$`), "") : question.stem.text;
    expect(card, "how many are right", right > 1, asked !== question.stem.text);
    if (card.type !== "cloze") expect(card, "text", plain(asked), card.prompt.replace(/\s+/g, " ").trim().replaceAll("->", "→"));
    expect(card, "name", question.title, card.id);
    expect(card, "tags", question.tags ?? [], (card.tags ?? []).map((tag) => tag.replace(/[[\]]/g, "|")));
    if (card.explain && card.type !== "flashcard" && !question.globalFeedback.text.startsWith(card.explain)) expect(card, "explanation", question.globalFeedback.text, card.explain);
    count += 1;
  }
}
if (process.env.ARRIVES) {
  const rows = [...Object.values(arrives), ...reports].map((row) => `${JSON.stringify(row)}\n`);
  appendFileSync(process.env.ARRIVES, rows.join(""));
}
faults.forEach((fault) => console.log(fault));
console.log(`gift-pegjs: ${count} questions read, ${faults.length} faults`);
process.exit(faults.length > 0 || count === 0 ? 1 : 0);
