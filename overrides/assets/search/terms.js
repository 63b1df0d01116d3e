// From the words of a question to terms, as scripts/plainsource/finish/search/terms.py makes them
// from the pages. A test holds the two against each other.
import { stemmer } from "./stemmer.js";

export const wordsOf = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])['’‘](?=[a-z0-9])/g, "$1")
    .match(/[a-z0-9]+/g) || [];

// Spellings that become one: colour and color, anaesthetic and anesthetic, itchy and itch.
const SPELT = [
  [/([a-z]{2}[iy])s(?=(?:e|ed|er|ers|es|ing|ation|ations)$)/g, "$1z"],
  [/([a-z]{3}o)ur(?=(?:s|ed|ing|less)?$)/g, "$1r"],
  [/[ao]e(?=[a-z]{3})/g, "e"],
  [/(ch|sh|ff|ss|zz|mp|sk)y$/, "$1"],
  [/([bdgmnpt])\1y$/, "$1"],
  [/(.)bl(?:y|ies)$/, "$1ble"],
  [/(.)log(?:y|ies)$/, "$1log"],
];

export const stem = (word) =>
  word.length <= 2 || /[0-9]/.test(word)
    ? word
    : stemmer(SPELT.reduce((plain, [pattern, to]) => plain.replace(pattern, to), word));
