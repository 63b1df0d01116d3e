"""Reading parts of a whole: half of patients, a third of the depth has gone, half off a peel."""

from __future__ import annotations

from plainsource.facts.number_words import DENOMINATORS, WORDS
from plainsource.facts.quantity_counts import read_people
from plainsource.facts.quantity_found import Found, ends_clause, skip_hyphen
from plainsource.facts.quantity_tokens import WORD, Tokens
from plainsource.facts.quantity_words import words_of

_DID = words_of("saw had were was got said noticed reported improved felt kept did have see would")
POINTERS = ("the", "our", "all", "those", "these", "my")
"""Words before whom a share is of: two of our clients."""
_OWNED = words_of("the my her his your its their it them")
_IS = words_of("is was has have had are were had's")
_GONE = words_of(
    "gone left lost cleared clear faded away lighter lifted back better smoother flatter off dead "
    "grown disappeared vanished removed dissolved softened improved healed remained fallen out"
)
_WENT = words_of("went fell vanished disappeared cleared faded grew came lifted dissolved remains")
_LOSES = words_of(
    "lose loses lost losing remove removes removed removing kill kills killed destroy destroys "
    "destroyed clear clears cleared shift shifts shifted reduce reduces reduced"
)
_DONE = words_of("used chosen seen liked bought taken done wanted loved asked tried reported said")
_LONGEST_WHOLE = 4
_CUT = words_of("cut cuts cutting trim trimmed shave shaved wash washed wipe wiped take takes took")
_PRICES = words_of("price cost fee deposit bill")
_PRICED = words_of("a an the your our all any every my first each with when for until price prices")


def read_part(tokens: Tokens, i: int) -> Found | None:
    """The share that is told as a part at token `i`: of people, of what is gone, of a price."""
    part = _part(tokens, i)
    if part is None:
        return None
    count, of, at = part
    up_to = _part(tokens, at + 1) if tokens.word(at) in ("to", "or") else None
    if up_to is not None and tokens.word(up_to[2]) == "of" and count / of < up_to[0] / up_to[1]:
        low, high = 100 * count / of, 100 * up_to[0] / up_to[1]
        return Found(i, up_to[2], low, high, "percent")
    if of != 2 and tokens.word(at) in _DID:  # "more than half saw it" sums up, and counts nothing
        return _share_of(i, at, count, of)
    if of != 2 and tokens.word(i - 1) == "in" and ends_clause(tokens, at):
        return _share_of(i, at, count, of)
    closed = ends_clause(tokens, at) or tokens.word(at) in ("after", "in", "within", "at", "over")
    if tokens.word(i - 1) == "by" and closed:  # it fell by half
        done = tokens.word(i - 2) in _DONE or "too" in tokens.words[max(0, i - 5) : i]
        return None if done else _share_of(i, at, count, of)
    if tokens.word(at) == "off":
        return _share_of(i, at + 1, count, of) if _is_discount(tokens, i, at + 1) else None
    if _is_of_price(tokens, at):
        return _share_of(i, at, count, of)
    if tokens.word(at) == "of" and (_is_gone(tokens, at + 1) or _is_lost(tokens, i, at + 1)):
        return _share_of(i, at, count, of)
    return _of_people(tokens, i, part)


def _part(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """How many of how many parts "two thirds" names, and the token after it."""
    at, count = i, 1
    if tokens.word(at) in ("a", "one"):
        at += 1
    elif tokens.word(at) in WORDS:
        count = {"two": 2, "three": 3, "four": 4}.get(tokens.word(at), 0)
        at += 1
    at = skip_hyphen(tokens, at)
    of = DENOMINATORS.get(tokens.word(at))
    return (count, of, at + 1) if of is not None and 0 < count < of else None


def _of_people(tokens: Tokens, i: int, part: tuple[int, int, int]) -> Found | None:
    """Half of patients, a third of people, two-thirds of the women."""
    count, of, at = part
    if tokens.word(at) == "of":
        at += 1
    elif of != 2 or tokens.word(at) not in ("the", "our", "all"):
        return None
    while tokens.word(at) in POINTERS:
        at += 1
    end = read_people(tokens, at)
    return _share_of(i, end, count, of) if end is not None else None


def _is_gone(tokens: Tokens, i: int) -> bool:
    """Whether "the hair was gone", "my brown is left" starts at token `i`."""
    if tokens.word(i) not in _OWNED:
        return False
    for k in range(i, i + _LONGEST_WHOLE):
        word = tokens.word(k + 1)
        if tokens.kind(k + 1) != WORD:
            return False
        if word in _WENT:
            return True
        if word in _IS:
            return not _GONE.isdisjoint(tokens.words[k + 2 : k + 4])
    return False


def _is_lost(tokens: Tokens, i: int, whole: int) -> bool:
    """Whether the part is what something takes away: it clears about a third of the hair."""
    if tokens.word(whole) not in _OWNED or tokens.kind(whole + 1) != WORD:
        return False
    return not _LOSES.isdisjoint(tokens.words[max(0, i - 3) : i])


def _is_of_price(tokens: Tokens, at: int) -> bool:
    """Whether a price follows, of which the part is kept or paid: half the treatment price."""
    at += tokens.word(at) == "of"
    return tokens.word(at) in _OWNED and not _PRICES.isdisjoint(tokens.words[at + 1 : at + 3])


def _is_discount(tokens: Tokens, i: int, end: int) -> bool:
    """Whether "half off" is a price made lower: half off a first peel, lips half off."""
    if not _CUT.isdisjoint(tokens.words[max(0, i - 2) : i]):
        return False
    return ends_clause(tokens, end) or tokens.word(end) in _PRICED


def _share_of(start: int, end: int, count: int, of: int) -> Found:
    percent = 100 * count / of
    return Found(start, end, percent, percent, "percent", count=count, of=of)
