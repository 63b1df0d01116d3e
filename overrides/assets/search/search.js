// The search. It is loaded when a reader opens it, and it loads its index when something is typed.
import MiniSearch from "./minisearch.js";
import { stem, wordsOf } from "./terms.js";

const here = new URL(".", import.meta.url);
const root = new URL("../../", here);
const MOST = 10;
const BOOST = { heading: 2.5, above: 1, asked: 6, text: 1 };
const RUN = 3;
// So many are looked at more closely. What a heading like the question adds, what a sentence that
// holds all of it adds, and what two words that stand side by side as they were asked add.
const WEIGHED = 30;
const NEAR = 1;
const WHOLE = 0.5;
const SIDE = 0.3;
const PARTLY = 2;
// In the sentence shown, a word that is meant (alcohol) counts less than one that was typed (beer).
const MEANT = 0.5;
// Words that hardly count; runs of them (how long) and of others (cold sore); words in such a run.
const SMALL = 0.08;
const SMALL_RUN = 0.8;
const JOINED = 1.5;
const COVERED = 0.4;
export const FAMILY = 7;

const loaded = new Map();
const load = (name) => {
  if (!loaded.has(name)) {
    const asked = fetch(new URL(name, here)).then((answer) => {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    });
    // What failed may be asked for again.
    asked.catch(() => loaded.delete(name));
    loaded.set(name, asked);
  }
  return loaded.get(name);
};

// The files that may hold a term, or others that begin like it.
const filesFor = (from, term) => {
  const first = term[0];
  return from
    .map((start, i) => [i, start, from[i + 1]])
    .filter(([, start, next]) => start[0] <= first || start <= term ? !next || next >= first : false)
    .map(([i]) => i);
};

// By how many letters two words differ; a pair in the wrong order counts once. Gives up at `most`.
const slipsBetween = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

// Terms of the pages that an unknown one may stand for, each with its weight: what begins with it,
// what it begins with, and what differs by slips of the pen, of which only the fewest count.
const SLIPPED = [0, 0.7, 0.45];
const standIns = (term, known) => {
  const found = new Map();
  if (term.length > 2) for (const one of known) if (one.startsWith(term)) found.set(one, 0.5);
  const begun = [...known].filter((one) => one.length > 3 && term.startsWith(one) && term.length - one.length < 5);
  for (const one of begun) found.set(one, 0.5);
  let most = term.length < 4 ? 0 : term.length < 6 ? 1 : 2;
  let nearest = [];
  for (const one of known) {
    if (!most || one[0] !== term[0]) continue;
    const slips = slipsBetween(term, one, most);
    if (slips > most) continue;
    if (slips < most) nearest = [];
    most = slips;
    nearest.push(one);
  }
  for (const one of nearest) found.set(one, Math.max(SLIPPED[most], found.get(one) || 0));
  return found;
};

// A question's words, and what two or three of them make side by side.
const runsOf = (stems) =>
  stems.flatMap((_, i) => [1, 2, RUN].map((length) => stems.slice(i, i + length).join("")));

// What is looked up for a question: for each word, and each run of words that may be one term, the
// terms it is found by, with their weights.
const planOf = (question, known, small) => {
  const stems = wordsOf(question).map(stem);
  const plan = new Map();
  const covered = new Set();
  for (let length = RUN; length > 1; length--) {
    for (let i = 0; i + length <= stems.length; i++) {
      const run = stems.slice(i, i + length);
      const term = run.join("");
      if (!known.has(term) || covered.has(i)) continue;
      const weight = run.every((one) => small.has(one)) ? SMALL_RUN : JOINED;
      plan.set(term, { weight, terms: new Map([[term, 1]]) });
      for (let j = i; j < i + length; j++) covered.add(j);
    }
  }
  stems.forEach((term, i) => {
    if (plan.has(term)) return;
    const weight = (small.has(term) ? SMALL : 1) * (covered.has(i) ? COVERED : 1);
    const terms = known.has(term) ? new Map([[term, 1]]) : covered.has(i) ? new Map() : standIns(term, known);
    // Whoever still types has not yet written the last word to its end.
    if (i === stems.length - 1 && term.length > 2 && known.has(term))
      for (const one of known) if (one !== term && one.startsWith(term)) terms.set(one, 0.3);
    if (terms.size) plan.set(term, { weight, terms });
  });
  return [...plan.values()];
};

export const find = async (question) => {
  const { base, fields, from, small } = await load("index.json");
  const stems = wordsOf(question).map(stem);
  if (!stems.length) return [];
  const runs = runsOf(stems);
  const files = [...new Set(runs.flatMap((term) => filesFor(from, term)))];
  const parts = await Promise.all(files.sort((a, b) => a - b).map((i) => load(`terms-${i}.json`)));
  const terms = parts.flat();
  const known = new Set(terms.map(([term]) => term));
  const options = { fields, tokenize: (text) => text.split(" "), processTerm: (term) => term };
  const index = MiniSearch.loadJS({ ...base, index: terms }, options);
  const plan = planOf(question, known, new Set(small));
  const weights = new Map();
  for (const { weight, terms: found } of plan)
    for (const [term, share] of found) weights.set(term, Math.max(weight * share, weights.get(term) || 0));
  const results = index.search([...weights.keys()].join(" "), {
    boost: BOOST,
    bm25: { k: 1.2, b: 0.15, d: 0.1 },
    boostTerm: (term) => weights.get(term),
  });
  // What answers all of a question comes before what answers a part of it.
  const whole = plan.reduce((sum, { weight }) => sum + weight, 0);
  return results.map((one) => {
    const has = new Set(one.queryTerms);
    const met = plan.reduce((sum, { weight, terms: any }) => sum + ([...any.keys()].some((term) => has.has(term)) ? weight : 0), 0);
    // MiniSearch multiplies by how many words were met, small ones too: that is taken back.
    return { ...one, score: (one.score / one.queryTerms.length) * (met / whole) ** PARTLY };
  });
};

// The sentence of a section that answers best: most of the words asked for. Says how many of them.
const answerOf = (texts, question, matched, meant, small) => {
  // Words of one family differ in their ends (pregnancy, pregnant): their first letters count.
  const asked = new Set(wordsOf(question).map((word) => stem(word).slice(0, FAMILY)));
  const wanted = new Set([...asked, ...matched.map((term) => term.slice(0, FAMILY))]);
  const others = new Set(meant.map((term) => term.slice(0, FAMILY)));
  const weigh = (term) => (small.has(term) ? 0.05 : 1);
  const sentences = texts.flatMap((text) => text.match(/[^.!?]+[.!?]*(?:\s|$)|\S+$/g) || []);
  // A whole sentence comes before a title or an entry of a list, if it has one of the words.
  const best = { whole: ["", 0], part: [sentences[0] || "", 0] };
  for (const sentence of sentences) {
    const own = new Set(wordsOf(sentence).map((word) => stem(word).slice(0, FAMILY)));
    let score = 0;
    for (const term of own) score += wanted.has(term) ? weigh(term) : others.has(term) ? MEANT : 0;
    const kind = /[.!?]\s*$/.test(sentence) ? "whole" : "part";
    if (score > best[kind][1] + 0.001) best[kind] = [sentence, score];
  }
  const [text] = best.whole[1] >= 1 || best.whole[1] > best.part[1] ? best.whole : best.part;
  const most = Math.max(best.whole[1], best.part[1]);
  const all = [...asked].reduce((sum, term) => sum + weigh(term), 0);
  const shown = new Set([...wanted, ...others].filter((term) => !small.has(term)));
  return { text: text.trim(), wanted: shown, whole: Math.min(1, most / (all || 1)) };
};

// The words of the pages that are meant by those of a question.
const meantBy = (question, meant) => {
  const keys = new Set(runsOf(wordsOf(question).map(stem)));
  return meant.filter(([asks]) => asks.some((ask) => keys.has(ask))).flatMap(([, found]) => found);
};

// How near a heading, or what others typed, is to the question, from 0 to 1; small words count less.
const nearness = (asked, phrase, small) => {
  const told = new Set(wordsOf(phrase).map(stem));
  const weigh = (terms) => terms.reduce((sum, term) => sum + (small.has(term) ? 0.4 : 1), 0);
  const both = weigh([...told].filter((term) => asked.has(term)));
  return both / (weigh([...new Set([...told, ...asked])]) || 1);
};

// How many neighbours of the question stand side by side in a section, too.
const sideBySide = (question, texts, small) => {
  const pairs = (words) => words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const stems = wordsOf(question).map(stem);
  const asked = pairs(stems).filter((_, i) => !(small.has(stems[i]) && small.has(stems[i + 1])));
  const told = new Set(texts.flatMap((text) => pairs(wordsOf(text).map(stem))));
  return asked.filter((pair) => told.has(pair)).length;
};

export const answersTo = async (question, most = MOST) => {
  const ranked = (await find(question)).sort((one, other) => other.score - one.score);
  const found = ranked.slice(0, WEIGHED);
  const { perFile, small, minor, meant } = await load("index.json");
  const rarely = new Set(small);
  const late = new Set(minor);
  const others = meantBy(question, meant);
  const asked = new Set(wordsOf(question).map(stem));
  const weighed = await Promise.all(
    found.map(async (one) => {
      const part = await load(`sections-${Math.floor(one.id / perFile)}.json`);
      const [address, heading, above, texts, typed] = part[one.id % perFile];
      const near = Math.max(...[heading, ...typed].map((phrase) => nearness(asked, phrase, rarely)));
      const answer = answerOf(texts, question, [...one.terms, ...one.queryTerms], others, rarely);
      const side = sideBySide(question, [heading, ...texts, ...typed], rarely);
      const more = (1 + NEAR * near) * (1 + WHOLE * answer.whole) * (1 + SIDE * side);
      const score = one.score * more * (late.has(heading) ? 0.5 : 1);
      return { address: new URL(address, root).href, heading, above, ...answer, score };
    }),
  );
  return weighed.sort((one, other) => other.score - one.score).slice(0, most);
};
