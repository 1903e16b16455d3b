// Plays exports in another program: every item of a QTI package is answered right, half right, wrong and not at
// all in qti-components, in a browser, and must earn what civiq gives for the same answer.
//
// Usage: node .ci/play/play.mjs MODULES CIVIQ DECK...
//
// MODULES is where the packages of package.json are installed; CHROMIUM may name the browser. Prints a table of
// what arrives, type by type.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, civiq, ...decks] = process.argv.slice(2);
const own = createRequire(join(resolve(modules), "anything.js"));
const { chromium } = own("playwright-core");
const converter = join(modules, "@citolab/qti-convert/dist/qti-converter-node/index.js");
const { convertQti2toQti3 } = await import(pathToFileURL(resolve(converter)));
const player = resolve(modules, "@citolab/qti-components/cdn/index.global.js");

const run = (...args) => execFileSync(civiq, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const many = value => [value].flat();
// The player rounds to thousandths.
const ROUNDED = 0.0006;
const plain = text => text.replace(/\s+/g, " ").trim();
const range = length => [...Array(length).keys()];
const letter = at => String.fromCharCode(97 + at);

/** What civiq gives for an answer, and what it took the answer for; options are always shuffled alike. */
function judged(deck, card, ...answer) {
  const out = run("deck", "try", deck, card.id, "--json", "--seed", "1", "--", ...answer);
  const { credit, parts } = JSON.parse(out);
  return { credit, given: parts.map(part => part.given) };
}

/** The texts that civiq shows in their places, found by giving so many places at a time. */
function shown(deck, card, count, each, say) {
  const texts = [];
  for (let from = 0; from < count; from += each) {
    const places = range(each).map(at => Math.min(from, count - each) + at);
    judged(deck, card, say(places)).given.slice(0, each).forEach((text, at) => { texts[places[at]] = text; });
  }
  return texts;
}

/** Ways to answer a card: what is done in the player, and what civiq gives for it. */
const ATTEMPTS = {
  choice(deck, card) {
    const right = many(card.answer);
    const say = places => places.map(letter).join(" ");
    const texts = shown(deck, card, right.length + card.distractors.length, right.length, say);
    const half = right.length > 1 ? [[...right.slice(0, -1), card.distractors[0]]] : [];
    return [right, ...half, Array(right.length).fill().map((_, at) => card.distractors[at] ?? right[at])].map(picked => ({
      does: { picks: picked },
      credit: judged(deck, card, say(picked.map(text => texts.indexOf(text)))).credit,
    }));
  },
  "true-false"(deck, card) {
    return ["true", "false"].map(said => ({ does: { says: said }, credit: judged(deck, card, said).credit }));
  },
  typed(deck, card, item) {
    const cased = (text, at) => (card.exact || card.kind || at > 0 ? [text] : [text, text.toUpperCase()]);
    const wrong = [card.kind === "number" ? "-12345" : "no such answer", ...Object.keys(card["why-not"] ?? {})];
    const typable = text => item.kind !== "float" || /^-?[\d.]+$/.test(text);
    const texts = [...item.keys.flatMap(cased), ...wrong].filter(typable);
    return texts.map(text => ({ does: { types: [text] }, credit: judged(deck, card, text).credit }));
  },
  cloze(deck, card, item) {
    const right = item.gaps.map(keys => keys[0]);
    const last = [...right.slice(0, -1), "no such answer"];
    const ways = [right, last, right.map(() => "no such answer")];
    if (right.length > 1) ways.push([...right.slice(0, -1), null]);
    return ways.map(texts => ({
      does: { types: texts },
      credit: judged(deck, card, ...texts.map(text => text ?? "")).credit,
    }));
  },
  order(deck, card) {
    const count = card.answer.length;
    const say = places => places.map(at => at + 1).join(" ");
    const texts = shown(deck, card, count, count, say);
    const [first, second, ...rest] = card.answer;
    return [card.answer, [second, first, ...rest], [...rest, first, second], [...card.answer].reverse()].map(items => ({
      does: { orders: items },
      credit: judged(deck, card, say(items.map(text => texts.indexOf(text)))).credit,
    }));
  },
  match(deck, card) {
    const rights = [...new Set(card.answer.map(pair => pair[1])), ...(card.distractors ?? [])];
    const count = card.answer.length;
    const say = places => places.map((at, left) => `${left + 1}${letter(at)}`).join(" ");
    const texts = shown(deck, card, rights.length, count, say);
    const right = card.answer.map(pair => pair[1]);
    const turned = [right[1], right[0], ...right.slice(2)];
    return [right, turned, [...right.slice(1), right[0]]].map(sides => ({
      does: { matches: sides.map((side, at) => [card.answer[at][0], side]) },
      credit: judged(deck, card, say(sides.map(text => texts.indexOf(text)))).credit,
    }));
  },
  // People mark it.
  flashcard: () => [{ does: { types: ["what I know"] }, credit: 0 }],
};

/** What an item declares: its keys, for what is typed. */
function declared(xml) {
  const responses = [...xml.matchAll(/<responseDeclaration [^>]*baseType="(\w+)".*?<\/responseDeclaration>/gs)];
  const decoded = text => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&amp;/g, "&");
  const keys = response => {
    const mapped = [...response.matchAll(/mapKey="(.*?)"/g)].map(found => decoded(found[1]));
    const correct = [...response.matchAll(/<value>(.*?)<\/value>/g)].map(found => decoded(found[1]));
    return mapped.length > 0 ? mapped : correct;
  };
  const gaps = responses.map(response => keys(response[0]));
  // The last spellings are the ones farthest from the author's.
  const all = gaps[0] ?? [];
  return { kind: responses[0]?.[1], gaps, keys: [...new Set([...all.slice(0, 2), ...all.slice(-2)])] };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 2400 } });
let item = "";
await page.route("**/*", route => route.fulfill(route.request().url().includes("item.xml")
  ? { contentType: "text/xml", body: item }
  : { contentType: "text/html", body: "<!doctype html><meta charset=utf-8><body></body>" }));
await page.goto("http://play.invalid/");
await page.addScriptTag({ path: player });

/** Puts an item on the page. */
async function open(converted) {
  item = converted;
  await page.evaluate(async () => {
    document.body.replaceChildren();
    const ready = new Promise(done => document.body.addEventListener("qti-assessment-item-connected", done, { once: true }));
    const loaded = Math.random();
    document.body.innerHTML = `<qti-item><item-container item-url="item.xml?${loaded}"></item-container></qti-item>`;
    await ready;
    await new Promise(done => setTimeout(done, 30));
  });
}

/** Drags something to something else with the mouse. */
async function drag(what, where) {
  const from = await what.boundingBox();
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 6, { steps: 2 });
  // What is dragged makes place, so that the others move.
  for (const steps of [4, 2]) {
    const to = await where.boundingBox();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps });
    await page.waitForTimeout(20);
  }
  await page.mouse.up();
  await page.waitForTimeout(60);
}

/** The element of this kind that shows this text. */
async function showing(selector, text) {
  const all = page.locator(selector);
  // What was dragged into it is none of its own.
  const texts = await all.evaluateAll(elements => elements.map(element => {
    const own = [...element.childNodes].filter(node => !node.localName?.startsWith("qti-"));
    return own.map(node => node.localName === "br" ? " " : node.textContent).join("").replace(/\s+/g, " ").trim();
  }));
  const at = texts.indexOf(plain(text));
  if (at < 0) throw new Error(`${selector} shows ${JSON.stringify(texts)}, not ${text}`);
  return all.nth(at);
}

/** Answers the item on the page as a learner would. */
async function answer(does) {
  for (const text of does.picks ?? []) await (await showing("qti-simple-choice", text)).click();
  if (does.says) await page.locator(`qti-simple-choice[identifier="${does.says}"]`).click();
  for (const [at, text] of (does.types ?? []).entries()) {
    if (text === null) continue;
    const line = page.locator("qti-text-entry-interaction input, qti-extended-text-interaction textarea").nth(at);
    await line.fill(text);
    await line.blur();
  }
  for (const [at, text] of (does.orders ?? []).entries()) {
    await drag(await showing("qti-order-interaction > qti-simple-choice", text), page.locator("qti-order-interaction drop-list").nth(at));
  }
  for (const [left, right] of does.matches ?? []) {
    const sets = "qti-simple-match-set";
    await drag(await showing(`${sets}:nth-of-type(1) > qti-simple-associable-choice`, left), (await showing(`${sets}:nth-of-type(2) > qti-simple-associable-choice`, right)).locator("[part=dropslot]"));
  }
}

/** The score of what was answered, and whether the explanation is open. */
async function scored() {
  return page.evaluate(async () => {
    const item = document.querySelector("item-container").shadowRoot.querySelector("qti-assessment-item");
    item.processResponse();
    await new Promise(done => setTimeout(done, 30));
    const score = item.variables.find(variable => variable.identifier === "SCORE").value;
    const after = item.querySelector('qti-modal-feedback[identifier="general_explanation"]');
    const dialog = after?.shadowRoot.querySelector("dialog");
    const responses = item.variables.filter(variable => variable.identifier.startsWith("RESPONSE")).map(variable => variable.value);
    return { score: score === null ? null : Number(score), isOpen: after ? Boolean(dialog?.open) : null, responses };
  });
}

const table = {};
const faults = [];
for (const path of decks) {
  const deck = JSON.parse(readFileSync(path, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "play-"));
  const zip = join(folder, "deck.zip");
  run("deck", "export", path, "--to", "qti", "-o", zip, "--allow-loss");
  execFileSync("python3", ["-m", "zipfile", "-e", zip, folder]);
  for (const card of deck.cards.filter(card => (card.status ?? "active") === "active")) {
    const row = (table[card.type] ??= { cards: 0, written: 0, answers: 0, same: 0, explained: 0, opened: 0 });
    row.cards += 1;
    if (!ATTEMPTS[card.type]) continue;
    row.written += 1;
    const xml = readFileSync(join(folder, "items", `item-${card.id}.xml`), "utf8");
    const attempts = ATTEMPTS[card.type](path, card, declared(xml));
    const converted = await convertQti2toQti3(xml);
    for (const { does, credit } of [...attempts, { does: {}, credit: 0 }]) {
      const where = `${deck.id}/${card.id} ${JSON.stringify(does)}`;
      try {
        await open(converted);
        await answer(does);
        const { score, isOpen, responses } = await scored();
        row.answers += 1;
        if (score !== null && Math.abs(score - credit) < ROUNDED) row.same += 1;
        else faults.push(`${where} earns ${score}, not ${credit}; taken for ${JSON.stringify(responses)}`);
        if (isOpen !== null) row.explained += 1;
        if (isOpen) row.opened += 1;
        else if (isOpen === false) faults.push(`${where}: the explanation stays shut`);
      } catch (error) {
        faults.push(`${where}: ${error.message.split("\n")[0]}`);
      }
    }
  }
  rmSync(folder, { recursive: true });
}
await browser.close();

console.log("| type | cards | in QTI 2.1 | answers played | score as in civiq | explanation opens |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const [type, row] of Object.entries(table)) {
  console.log(`| ${type} | ${row.cards} | ${row.written} | ${row.answers} | ${row.same} | ${row.opened} of ${row.explained} |`);
}
faults.forEach(fault => console.error(fault));
console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
