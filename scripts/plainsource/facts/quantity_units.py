"""Reading the unit behind a number, and what an amount is once it has one."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.facts.quantity_counts import read_counted
from plainsource.facts.quantity_found import (
    BOUNDS_AFTER,
    continues,
    ends_clause,
    same_words,
    skip_hyphen,
)
from plainsource.facts.quantity_tokens import NUMBER, WORD, Tokens
from plainsource.facts.quantity_words import ARTICLE_AFTER, FULL, words_of
from plainsource.facts.units import AS_WRITTEN, FORMS, PHRASES, UNITS

_ADVERBS = frozenset({"hourly", "weekly", "monthly", "yearly"})
_PHRASES = {
    first: [entry for entry in PHRASES if entry[0][0] == first]
    for first in {p[0] for p, _ in PHRASES}
}
_BETWEEN = FULL | words_of("more extra additional")
_MOST_SIDES = 4
_AFTER_DAYS = words_of("and if with at max min when then of on while once but")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a range, or a single amount: `unit` is None while only a number was read.

    `bound` is min or max for "3 or more sessions"; `article` marks "a week", whose context must
    show that it is an amount.
    """

    value: float
    end: int
    unit: str | None = None
    currency: str | None = None
    bound: str | None = None
    in_words: bool = False
    article: bool = False


def read_unit(tokens: Tokens, i: int, value: float) -> tuple[str, int] | None:
    """The unit that starts at token `i` (after a hyphen, perhaps) and the token after it."""
    hyphen = skip_hyphen(tokens, i) > i and tokens.kind(i + 1) == WORD
    k = i + 1 if hyphen else i
    if not continues(tokens, k):
        return None
    k = _over_adjective(tokens, k)
    word = tokens.word(k)
    for phrase, unit in _PHRASES.get(word, ()):
        if same_words(tokens, k, phrase):
            if tokens.word(k + len(phrase)) == "f":  # 104 °F
                return None
            return unit, k + len(phrase)
    word = word.removesuffix("'s")
    if word == "g" and tokens.raw(k) == "G" and 14 <= value <= 34:
        return "gauge", k + 1
    name = FORMS.get(word)
    if name is None or (word in AS_WRITTEN and tokens.raw(k) not in AS_WRITTEN[word]):
        return None
    if _is_something_else(tokens, k, word, value, hyphen=hyphen):
        return None
    return name, k + 1


def bound_after_number(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The bound right behind a bare number, and its end; "min" is minutes there: up to 12 min."""
    return None if read_unit(tokens, i, 2) is not None else BOUNDS_AFTER.at(tokens, i)


def _over_adjective(tokens: Tokens, k: int) -> int:
    """The unit of time behind "three whole weeks", "two working days", "three or so weeks"."""
    step = 2 if same_words(tokens, k, ("or", "so")) else 1 if tokens.word(k) in _BETWEEN else 0
    unit = FORMS.get(tokens.word(k + step).removesuffix("'s")) if step else None
    timed = unit is not None and UNITS[unit].dimension == "time" and tokens.word(k) != "single"
    return k + step if timed else k


def _is_something_else(tokens: Tokens, k: int, word: str, value: float, *, hyphen: bool) -> bool:
    """Whether a unit's form is another word here: cm², a two second opinion, 6 weekly sessions."""
    after = tokens.word(k + 1)
    if after in ("²", "³") or (after in ("2", "3") and tokens.glued(k + 1)):
        return True
    if word in _ADVERBS and not hyphen:
        return read_counted(tokens, k + 1, 2, in_words=False) is not None
    if word == "second":
        return not hyphen and (value != 1 or after == "opinion")
    if word in ("w", "s"):  # 6w and 30 s, but no 6 w and 30s
        return tokens.glued(k) is (word == "s")
    if word == "d":
        return not _is_days(tokens, k)
    return word == "spf" and tokens.kind(k + 1) == NUMBER


def _is_days(tokens: Tokens, k: int) -> bool:
    """Whether "d" stands for days: 5d, 2 d before. A 3d picture is something else."""
    after = tokens.word(k + 1)
    if ends_clause(tokens, k + 1) or after in ARTICLE_AFTER:
        return True
    return tokens.glued(k) and (after in _AFTER_DAYS or tokens.values[k - 1] > _MOST_SIDES)
