"""How a sentence sounds: like information or like an advert, learnt from examples.

Lists of phrases find what somebody thought of. Adverts find new words every day, but they sound
alike. The words, pairs of words and beginnings of words of a sentence each have a weight; their sum
says how much it sounds like an advert (above 0) or like information (below). The weights are
learnt from `wording/claim-sentences.yml` by logistic regression with AdaGrad (Duchi 2011,
https://jmlr.org/papers/v12/duchi11a.html): the same examples always give the same weights.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, sqrt

_ROUNDS = 25
_STEP = 0.6
_DECAY = 1e-5
_SELDOM = 2
"""What fewer examples have is left out: it tells of those examples alone."""
DENYING = frozenset("not no never nobody nothing none without neither nor hardly".split())  # noqa: SIM905
"""Words that deny."""


class Tone:
    """Weights of what sentences are made of."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, words: Sequence[str], text: str) -> float:
        """How much a sentence sounds like an advert: above 0 more, below 0 less."""
        signs = signs_of(words, text)
        known = self.weights
        return known["all"] + sum([known.get(sign, 0.0) for sign in signs]) / sqrt(len(signs))


NO_TONE = Tone({"all": 0.0})
"""Nothing is learnt: every sentence scores 0."""


def signs_of(words: Sequence[str], text: str) -> set[str]:
    """What a sentence is made of. `words` are those of `words_in`, `text` as it is written."""
    kept = [word for word in words if word != "."]
    signs = set(kept)
    signs.update([f"{one} {two}" for one, two in itertools.pairwise(kept)])
    signs.update([f"{one} _ {two}" for one, two in zip(kept, kept[2:], strict=False)])
    signs.update([f"{word[:5]}*" for word in kept if len(word) > 5])
    if kept:
        signs.update((f"^{kept[0]}", f"^{' '.join(kept[:2])}", f"{kept[-1]}$"))
    if text.rstrip(" ”’\"'").endswith("?"):
        signs.add("?")
    if "!" in text:
        signs.add("!")
    if '"' in text or "“" in text:
        signs.add("“”")
    if not DENYING.isdisjoint(kept):
        signs.add("denies")
    signs.add("short" if len(kept) < 6 else "long" if len(kept) > 14 else "middling")
    return signs


def learn(selling: Sequence[set[str]], honest: Sequence[set[str]]) -> dict[str, float]:
    """The weights that tell both kinds of examples apart, each given by its `signs_of`."""
    counts = Counter(sign for signs in (*selling, *honest) for sign in signs)
    rows = [
        ([sign for sign in sorted(signs) if counts[sign] >= _SELDOM], sqrt(len(signs)), wanted)
        for kind, wanted in ((selling, 1.0), (honest, 0.0))
        for signs in kind
    ]
    # Both kinds count alike, however many there are of each.
    share = {1.0: len(honest) / len(rows) * 2, 0.0: len(selling) / len(rows) * 2}
    # Far neighbours follow each other, the same way each time.
    stride = next(n for n in (1009, 1013, 1019) if len(rows) % n)
    order = [at * stride % len(rows) for at in range(len(rows))]
    weights: dict[str, float] = {"all": 0.0}
    seen: dict[str, float] = {"all": 1e-6}
    for _ in range(_ROUNDS):
        for at in order:
            signs, length, wanted = rows[at]
            total = weights["all"] + sum([weights.get(sign, 0.0) for sign in signs]) / length
            slip = (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - wanted) * share[wanted]
            _move(weights, seen, "all", slip)
            for sign in signs:
                _move(weights, seen, sign, slip / length)
    return {sign: round(weight, 3) for sign, weight in weights.items() if round(weight, 3)} | {
        "all": weights["all"]
    }


def _move(weights: dict[str, float], seen: dict[str, float], sign: str, slope: float) -> None:
    old = weights.get(sign, 0.0)
    slope += _DECAY * old
    seen[sign] = seen.get(sign, 1e-6) + slope * slope
    weights[sign] = old - _STEP * slope / sqrt(seen[sign])
