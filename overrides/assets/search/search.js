// The search. It is loaded when a reader opens it, and it loads its index when something is typed.
import MiniSearch from "./minisearch.js";
import { stem, wordsOf } from "./terms.js";

const here = new URL(".", import.meta.url);
const root = new URL("../../", here);
const MOST = 10;
const BOOST = { heading: 3, above: 1, asked: 4, text: 1 };
const RUN = 3;
// So many are looked at more closely, and so much a heading like the question adds.
const WEIGHED = 30;
const NEAR = 0.6;
const PARTLY = 2;
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

// What is looked up for a question: each word, and each run of words that may be one term.
const planOf = (question, has, small) => {
  const stems = wordsOf(question).map(stem);
  const weights = new Map();
  const covered = new Set();
  for (let length = RUN; length > 1; length--) {
    for (let i = 0; i + length <= stems.length; i++) {
      const term = stems.slice(i, i + length).join("");
      if (!has(term) || covered.has(i)) continue;
      weights.set(term, 1.5);
      for (let j = i; j < i + length; j++) covered.add(j);
    }
  }
  stems.forEach((term, i) => {
    if (weights.has(term)) return;
    weights.set(term, (small.has(term) ? 0.08 : 1) * (covered.has(i) ? 0.4 : 1));
  });
  return { weights, last: stems[stems.length - 1] };
};

const slips = (term) => (term.length < 4 ? 0 : term.length < 7 ? 1 : 2);

export const find = async (question) => {
  const { base, fields, from, small } = await load("index.json");
  const stems = wordsOf(question).map(stem);
  if (!stems.length) return [];
  const runs = stems.flatMap((_, i) =>
    [1, 2, RUN].map((length) => stems.slice(i, i + length).join("")),
  );
  const files = [...new Set(runs.flatMap((term) => filesFor(from, term)))];
  const parts = await Promise.all(files.sort((a, b) => a - b).map((i) => load(`terms-${i}.json`)));
  const terms = parts.flat();
  const known = new Set(terms.map(([term]) => term));
  const options = { fields, tokenize: (text) => text.split(" "), processTerm: (term) => term };
  const index = MiniSearch.loadJS({ ...base, index: terms }, options);
  const { weights, last } = planOf(question, (term) => known.has(term), new Set(small));
  const results = index.search([...weights.keys()].join(" "), {
    boost: BOOST,
    bm25: { k: 1.2, b: 0.3, d: 0.3 },
    boostTerm: (term) => weights.get(term),
    // Only what the pages do not know can be a slip of the pen.
    fuzzy: (term) => (known.has(term) ? false : slips(term)),
    prefix: (term) => term.length > 2 && (term === last || !known.has(term)),
    weights: { fuzzy: 0.5, prefix: 0.4 },
  });
  // What answers all of a question comes before what answers a part of it.
  const all = [...weights.keys()].filter((term) => known.has(term));
  const weigh = (some) => some.reduce((sum, term) => sum + weights.get(term), 0);
  const whole = weigh(all);
  return results.map((one) => {
    const met = whole ? weigh(one.queryTerms.filter((term) => known.has(term))) / whole : 1;
    // MiniSearch multiplies by how many words were met, small ones too: that is taken back.
    return { ...one, score: (one.score / one.queryTerms.length) * met ** PARTLY };
  });
};

// The sentence of a section that answers best: most of the words asked for, the rarer the better.
const answerOf = (texts, question, matched, small) => {
  // Words of one family differ in their ends (pregnancy, pregnant): their first letters count.
  const wanted = new Set([...wordsOf(question).map(stem), ...matched].map((term) => term.slice(0, FAMILY)));
  const sentences = texts.flatMap((text) => text.match(/[^.!?]+[.!?]*(?:\s|$)|\S+$/g) || []);
  let best = sentences[0] || "";
  let most = 0;
  for (const sentence of sentences) {
    const own = new Set(wordsOf(sentence).map((word) => stem(word).slice(0, FAMILY)));
    let score = 0;
    for (const term of own) if (wanted.has(term)) score += small.has(term) ? 0.05 : 1;
    if (score > most + 0.001) [best, most] = [sentence, score];
  }
  return { text: best.trim(), wanted };
};

// How near a heading is to the question, from 0 to 1; small words count half.
const nearness = (question, heading, small) => {
  const asked = new Set(wordsOf(question).map(stem));
  const told = new Set(wordsOf(heading).map(stem));
  const weigh = (terms) => terms.reduce((sum, term) => sum + (small.has(term) ? 0.4 : 1), 0);
  const both = weigh([...told].filter((term) => asked.has(term)));
  return both / (weigh([...new Set([...told, ...asked])]) || 1);
};

export const answersTo = async (question, most = MOST) => {
  const ranked = (await find(question)).sort((one, other) => other.score - one.score);
  const found = ranked.slice(0, WEIGHED);
  const { perFile, small, minor } = await load("index.json");
  const rarely = new Set(small);
  const late = new Set(minor);
  const weighed = await Promise.all(
    found.map(async (one) => {
      const part = await load(`sections-${Math.floor(one.id / perFile)}.json`);
      const section = part[one.id % perFile];
      const near = nearness(question, section[1], rarely);
      const score = one.score * (1 + NEAR * near) * (late.has(section[1]) ? 0.5 : 1);
      return { ...one, score, section };
    }),
  );
  return weighed
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ score, queryTerms, terms, section: [address, heading, above, texts] }) => {
      const { text, wanted } = answerOf(texts, question, [...terms, ...queryTerms], rarely);
      return { address: new URL(address, root).href, heading, above, text, wanted, score };
    });
};
