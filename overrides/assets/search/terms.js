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

export const stem = (word) =>
  word.length <= 2 || /[0-9]/.test(word)
    ? word
    : stemmer(word.replace(/(.)bl(?:y|ies)$/, "$1ble").replace(/(.)log(?:y|ies)$/, "$1log"));
