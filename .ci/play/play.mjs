// Plays exports in another program: every item of a QTI package is answered right, half right, wrong and not at
// all in qti-components, in a browser, and must earn what civiq gives for the same answer.
//
// Usage: node .ci/play/play.mjs MODULES CIVIQ DECK...
//
// MODULES is where the packages of package.json are installed; CHROMIUM may name the browser. Prints a table of
// what arrives, type by type, and adds its rows to the file that ARRIVES names.

import { execFile, execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const [modules, civiq, ...decks] = process.argv.slice(2);
const own = createRequire(join(resolve(modules), "anything.js"));
const { chromium } = own("playwright-core");
const converter = join(modules, "@citolab/qti-convert/dist/qti-converter-node/index.js");
const { convertQti2toQti3 } = await import(pathToFileURL(resolve(converter)));
const script = resolve(modules, "@citolab/qti-components/cdn/index.global.js");

const runs = promisify(execFile);
const many = value => [value].flat();
// The player rounds to thousandths.
const ROUNDED = 0.0006;
const plain = text => text.replace(/\s+/g, " ").trim();
const range = length => [...Array(length).keys()];
const letter = at => String.fromCharCode(97 + at);
// Each waits much for what its clicks do, so two keep two cores busy.
const PAGES = 2;
const LONGEST_MS = 20000;

/** What civiq gives for an answer, and what it took the answer for; options are always shuffled alike. */
async function asked(deck, card, answer) {
  const { stdout } = await runs(civiq, ["deck", "try", deck.path, card.id, "--json", "--seed", "1", "--", ...answer]);
  const { credit, parts } = JSON.parse(stdout);
  return { credit, given: parts.map(part => part.given) };
}

/** The same, asked once for each answer. */
function judged(deck, card, ...answer) {
  const key = JSON.stringify(answer);
  if (!deck.known.has(key)) deck.known.set(key, asked(deck, card, answer));
  return deck.known.get(key);
}

/** Each way to answer, with what civiq gives for it. */
function credited(deck, card, ways) {
  return Promise.all(ways.map(async ({ does, answer }) => ({ does, credit: (await judged(deck, card, ...answer)).credit })));
}

/** The texts that civiq shows in their places, found by giving so many places at a time. */
async function shown(deck, card, count, each, say) {
  const starts = range(Math.ceil(count / each)).map(turn => Math.min(turn * each, count - each));
  const turns = await Promise.all(starts.map(async from => {
    const places = range(each).map(at => from + at);
    return [places, (await judged(deck, card, say(places))).given];
  }));
  const texts = [];
  for (const [places, given] of turns) given.slice(0, each).forEach((text, at) => { texts[places[at]] = text; });
  return texts;
}

/** Ways to answer a card: what is done in the player, and what civiq gives for it. */
const ATTEMPTS = {
  async choice(deck, card) {
    const right = many(card.answer);
    const say = places => places.map(letter).join(" ");
    const texts = await shown(deck, card, right.length + card.distractors.length, right.length, say);
    const half = right.length > 1 ? [[...right.slice(0, -1), card.distractors[0]]] : [];
    const wrong = right.map((text, at) => card.distractors[at] ?? text);
    return [right, ...half, wrong].map(picked => ({
      does: { picks: picked },
      answer: [say(picked.map(text => texts.indexOf(text)))],
    }));
  },
  "true-false": () => ["true", "false"].map(said => ({ does: { says: said }, answer: [said] })),
  typed(deck, card, item) {
    const isCased = !card.exact && !card.kind;
    const capitals = isCased ? item.keys.slice(0, 1).map(text => text.toUpperCase()) : [];
    const wrong = [card.kind === "number" ? "-12345" : "no such answer", ...Object.keys(card["why-not"] ?? {})];
    const typable = text => item.kind !== "float" || /^-?[\d.]+$/.test(text);
    const texts = new Set([...item.keys, ...capitals, ...wrong].filter(typable));
    return [...texts].map(text => ({ does: { types: [text] }, answer: [text] }));
  },
  cloze(deck, card, item) {
    const right = item.gaps.map(keys => keys[0]);
    const last = [...right.slice(0, -1), "no such answer"];
    const ways = [right, last, right.map(() => "no such answer")];
    if (right.length > 1) ways.push([...right.slice(0, -1), null]);
    return ways.map(texts => ({ does: { types: texts }, answer: texts.map(text => text ?? "") }));
  },
  async order(deck, card) {
    const count = card.answer.length;
    const say = places => places.map(at => at + 1).join(" ");
    const texts = await shown(deck, card, count, count, say);
    const [first, second, ...rest] = card.answer;
    return [card.answer, [second, first, ...rest], [...rest, first, second], [...card.answer].reverse()].map(items => ({
      does: { orders: items },
      answer: [say(items.map(text => texts.indexOf(text)))],
    }));
  },
  async match(deck, card) {
    const rights = [...new Set(card.answer.map(pair => pair[1])), ...(card.distractors ?? [])];
    const count = card.answer.length;
    const say = places => places.map((at, left) => `${left + 1}${letter(at)}`).join(" ");
    const texts = await shown(deck, card, rights.length, count, say);
    const right = card.answer.map(pair => pair[1]);
    const turned = [right[1], right[0], ...right.slice(2)];
    return [right, turned, [...right.slice(1), right[0]]].map(sides => ({
      does: { matches: sides.map((side, at) => [card.answer[at][0], side]) },
      answer: [say(sides.map(text => texts.indexOf(text)))],
    }));
  },
  // People mark it.
  flashcard: () => [],
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
  // The last spelling is the one farthest from the author's.
  const all = gaps[0] ?? [];
  return { kind: responses[0]?.[1], gaps, keys: [...new Set([...all.slice(0, 1), ...all.slice(-1)])] };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
/** A page of the browser in which one item after the other is answered. */
class Player {
  static async start() {
    const player = new Player();
    const page = await browser.newPage({ viewport: { width: 1200, height: 2400 } });
    page.setDefaultTimeout(LONGEST_MS / 2);
    await page.route("**/*", route => route.fulfill(route.request().url().includes("item.xml")
      ? { contentType: "text/xml", body: player.item }
      : { contentType: "text/html", body: "<!doctype html><meta charset=utf-8><body></body>" }));
    await page.goto("http://play.invalid/");
    await page.addScriptTag({ path: script });
    return Object.assign(player, { page });
  }

  /** Puts an item on the page, and says by what it asks. */
  async open(converted) {
    this.item = converted;
    return this.page.evaluate(async () => {
      document.body.replaceChildren();
      const ready = new Promise(done => document.body.addEventListener("qti-assessment-item-connected", done, { once: true }));
      document.body.innerHTML = `<qti-item><item-container item-url="item.xml?${Math.random()}"></item-container></qti-item>`;
      await ready;
      // Not every element says when it is drawn.
      await new Promise(done => setTimeout(done, 20));
      const all = [...document.querySelector("item-container").shadowRoot.querySelectorAll("*")];
      const asks = all.map(element => /^qti-(.*)-interaction$/.exec(element.localName)?.[1]).filter(Boolean);
      return [...new Set(asks)];
    });
  }

  /** Drags something to something else with the mouse. */
  async drag(what, where) {
    const { mouse } = this.page;
    const from = await what.boundingBox();
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 6, y + 6, { steps: 2 });
    // What is dragged makes place, so that the others move.
    for (const steps of [4, 2]) {
      const to = await where.boundingBox();
      await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps });
      await this.page.waitForTimeout(20);
    }
    await mouse.up();
    await this.page.waitForTimeout(40);
  }

  /** The element of this kind that shows this text. */
  async showing(selector, text) {
    const all = this.page.locator(selector);
    await all.first().waitFor({ state: "attached" });
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
  async answer(does) {
    for (const text of does.picks ?? []) await (await this.showing("qti-simple-choice", text)).click();
    if (does.says) await this.page.locator(`qti-simple-choice[identifier="${does.says}"]`).click();
    for (const [at, text] of (does.types ?? []).entries()) {
      if (text === null) continue;
      const line = this.page.locator("qti-text-entry-interaction input, qti-extended-text-interaction textarea").nth(at);
      await line.fill(text);
      await line.blur();
    }
    for (const [at, text] of (does.orders ?? []).entries()) {
      await this.drag(await this.showing("qti-order-interaction > qti-simple-choice", text), this.page.locator("qti-order-interaction drop-list").nth(at));
    }
    for (const [left, right] of does.matches ?? []) {
      const side = at => `qti-simple-match-set:nth-of-type(${at}) > qti-simple-associable-choice`;
      await this.drag(await this.showing(side(1), left), (await this.showing(side(2), right)).locator("[part=dropslot]"));
    }
  }

  /** The score of what was answered, and whether the explanation is open. */
  async scored() {
    return this.page.evaluate(async () => {
      const item = document.querySelector("item-container").shadowRoot.querySelector("qti-assessment-item");
      item.processResponse();
      const after = item.querySelector('qti-modal-feedback[identifier="general_explanation"]');
      const isOpen = () => Boolean(after?.shadowRoot.querySelector("dialog")?.open);
      for (let turn = 0; turn < 100 && !(turn > 0 && (isOpen() || !after)); turn += 1) await new Promise(done => setTimeout(done, 15));
      const score = item.variables.find(variable => variable.identifier === "SCORE").value;
      const responses = item.variables.filter(variable => variable.identifier.startsWith("RESPONSE")).map(variable => variable.value);
      return { score: score === null ? null : Number(score), isOpen: after ? isOpen() : null, responses };
    });
  }
}

const table = {};
const faults = [];

/** What comes of it, or a fault if nothing does. */
async function inTime(work) {
  let clock;
  const late = new Promise((_, fail) => { clock = setTimeout(() => fail(new Error(`no end after ${LONGEST_MS} ms`)), LONGEST_MS); });
  return Promise.race([work, late]).finally(() => clearTimeout(clock));
}

/** One answer, played and held against civiq's. */
async function play(player, row, where, converted, { does, credit }) {
  for (const kind of await player.open(converted)) row.as.add(kind);
  await player.answer(does);
  const { score, isOpen, responses } = await player.scored();
  row.answers += 1;
  if (score !== null && Math.abs(score - credit) < ROUNDED) row.same += 1;
  else faults.push(`${where} ${JSON.stringify(does)} earns ${score}, not ${credit}; taken for ${JSON.stringify(responses)}`);
  if (isOpen !== null) row.explained += 1;
  if (isOpen) row.opened += 1;
  else if (isOpen === false) faults.push(`${where} ${JSON.stringify(does)}: the explanation stays shut`);
}

/** What can be done with a card, and the item for it; civiq has the card in a deck of its own, which is read faster. */
async function prepared({ deck, card, folder }) {
  const xml = readFileSync(join(folder, "items", `item-${card.id}.xml`), "utf8");
  const alone = { path: join(folder, `${card.id}.json`), known: new Map() };
  writeFileSync(alone.path, JSON.stringify({ ...deck, cards: [card] }));
  const converting = convertQti2toQti3(xml);
  const ways = await ATTEMPTS[card.type](alone, card, declared(xml));
  const attempts = await credited(alone, card, ways);
  if (card.type === "flashcard") attempts.push({ does: { types: ["what I know"] }, credit: 0 });
  return { attempts: [...attempts, { does: {}, credit: 0 }], converted: await converting };
}

/** Does all that with a card, and gives a page to go on with. */
async function playAll(player, { deck, card, ready }) {
  const row = table[card.type];
  const { attempts, converted } = await ready;
  for (const attempt of attempts) {
    try {
      await inTime(play(await player, row, `${deck.id}/${card.id}`, converted, attempt));
    } catch (error) {
      faults.push(`${deck.id}/${card.id} ${JSON.stringify(attempt.does)}: ${error.message.split("\n")[0]}`);
      // What hangs in a page goes with it.
      await inTime((await player).page.close()).catch(() => {});
      player = Player.start();
    }
  }
  return player;
}

const work = mkdtempSync(join(tmpdir(), "play-"));
try {
  const waiting = [];
  for (const [at, path] of decks.entries()) {
    const deck = JSON.parse(readFileSync(path, "utf8"));
    const [zip, folder] = [join(work, `${at}.zip`), join(work, String(at))];
    execFileSync(civiq, ["deck", "export", path, "--to", "qti", "-o", zip, "--allow-loss"], { stdio: "ignore" });
    execFileSync("python3", ["-m", "zipfile", "-e", zip, folder]);
    for (const card of deck.cards.filter(card => (card.status ?? "active") === "active")) {
      const row = (table[card.type] ??= { cards: 0, written: 0, answers: 0, same: 0, explained: 0, opened: 0, as: new Set() });
      row.cards += 1;
      if (!ATTEMPTS[card.type]) continue;
      row.written += 1;
      waiting.push({ deck, card, folder });
    }
  }
  const take = () => {
    const job = waiting.shift();
    if (!job) return null;
    const ready = prepared(job);
    // It is told where it is waited for.
    ready.catch(() => {});
    return { ...job, ready };
  };
  await Promise.all(range(PAGES).map(async () => {
    let player = Player.start();
    // The next is made ready while one is played.
    for (let now = take(), next = take(); now; now = next, next = take()) player = Promise.resolve(await playAll(player, now));
  }));
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}

console.log("| type | cards | in QTI 2.1 | as | answers played | score as in civiq | explanation opens |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const [type, row] of Object.entries(table)) {
  console.log(`| ${type} | ${row.cards} | ${row.written} | ${[...row.as].join(", ")} | ${row.answers} | ${row.same} | ${row.opened} of ${row.explained} |`);
  if (process.env.ARRIVES) {
    const { cards, written, answers, same } = row;
    const arrives = { to: "QTI 2.1", type, cards, arrived: written, as: [...row.as], answers, same };
    appendFileSync(process.env.ARRIVES, `${JSON.stringify(arrives)}\n`);
  }
}
faults.forEach(fault => console.error(fault));
console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
