"""Reading shares: 1 in 20, 5 of 36 people, nine out of ten, two thirds of patients."""

from __future__ import annotations

from plainsource.facts.number_words import Number, ratio_parts, read_number
from plainsource.facts.quantity_counts import is_people, read_counted, read_people
from plainsource.facts.quantity_found import Found
from plainsource.facts.quantity_measures import read_connector
from plainsource.facts.quantity_nouns import COUNTED
from plainsource.facts.quantity_parts import POINTERS, read_part
from plainsource.facts.quantity_tokens import NUMBER, RATIO, WORD, Tokens
from plainsource.facts.quantity_units import read_unit
from plainsource.facts.quantity_words import SCORING, WEAK_LABELS

_ROUND = {"hundred": 100.0, "thousand": 1000.0, "million": 1_000_000.0}
_LOOK_BACK = 12
_MANY = 10
"""Among how many something is counted at least: two visits in 4 weeks are no share."""
_RATED_PER = 100
"""Among how many something is counted at least, where it is told per so many."""
_TIMES = {"once": 1.0, "twice": 2.0}


def read_share(tokens: Tokens, i: int) -> Found | None:
    """The share that starts at token `i`, in percent, with its two counts where it has them."""
    if tokens.kind(i) == RATIO:
        return _written_with_slash(tokens, i)
    part = read_part(tokens, i)
    if part is not None:
        return part
    if tokens.word(i) in _TIMES:
        return _times_in_many(tokens, i)
    first = read_number(tokens, i)
    if first is None or not _whole(first.value):
        return None
    share = _ratio(tokens, i, first)
    if share is not None:
        return _to_another(tokens, i, share)
    joined = read_connector(tokens, first.end, between=tokens.word(i - 1) == "between")
    if joined is None:
        return None
    second = read_number(tokens, joined)
    if second is None or not _whole(second.value) or second.value <= first.value:
        return None
    share = _ratio(tokens, joined, second)
    if share is None or share.of is None:
        return None
    low = 100 * first.value / share.of
    return Found(i, share.end, low, share.max, "percent")


def _times_in_many(tokens: Tokens, i: int) -> Found | None:
    """Twice in 1,100 sessions, once in a thousand treatments."""
    share = _ratio(tokens, i, Number(_TIMES[tokens.word(i)], i + 1))
    if share is None or share.of is None or share.of < _MANY:
        return None
    return share if tokens.word(share.end - 1) in COUNTED else None


def _ratio(tokens: Tokens, i: int, first: Number) -> Found | None:
    """N in M, N of M people, N people out of M."""
    at = first.end
    with_noun = False
    counted = _counted_in(tokens, at)
    if counted or (tokens.kind(at) == WORD and is_people(tokens.word(at))):
        at, with_noun = at + 1, True
    link = tokens.word(at)
    if link == "out" and tokens.word(at + 1) == "of":
        link, at = "out of", at + 2
    elif link in ("in", "of", "per"):
        at += 1
    else:
        return None
    pointed = False
    while tokens.word(at) in ("every", "the", "our", "these", "all", "a", "about"):
        plain = tokens.word(at) == "every" or (
            tokens.word(at) == "a" and tokens.word(at + 1) in _ROUND
        )
        pointed, at = pointed or not plain, at + 1
        if tokens.word(at) == "total" and tokens.word(at + 1) == "of":
            at += 2
    if tokens.word(at) in _ROUND and tokens.word(at - 1) != "every":
        at -= 1
    second = read_number(tokens, at)
    if second is None and tokens.word(at) in _ROUND:  # one in every hundred
        second = Number(_ROUND[tokens.word(at)], at + 1)
    if second is None or not _whole(second.value) or second.value < max(first.value, 1):
        return None
    pointed = pointed and not counted
    if not _is_share(tokens, i, first, second, link, with_noun=with_noun, pointed=pointed):
        return None
    end = _people_after(tokens, second.end)
    if end is None:
        end = read_counted(tokens, second.end, 2, in_words=False) or second.end
    count, of = int(first.value), int(second.value)
    percent = 100 * count / of
    return Found(i, end, percent, percent, "percent", count=count, of=of)


def _counted_in(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is what is counted among more: 2 burns in 900 treatments."""
    if tokens.kind(i) != WORD or tokens.word(i + 1) != "in" or read_unit(tokens, i, 2) is not None:
        return False
    at = i + 3 if tokens.word(i + 2) in ("a", "every") else i + 2
    if tokens.word(at) in _ROUND:
        return True
    more = read_number(tokens, at)
    return more is not None and more.value >= _MANY and read_unit(tokens, more.end, 2) is None


def _people_after(tokens: Tokens, i: int) -> int | None:
    """The end of "people", "of our healthy clients"."""
    if tokens.word(i) == "of":
        i += 1
        while tokens.word(i) in POINTERS:
            i += 1
    return read_people(tokens, i)


def _is_share(
    tokens: Tokens,
    i: int,
    first: Number,
    second: Number,
    link: str,
    *,
    with_noun: bool,
    pointed: bool,
) -> bool:
    after = second.end
    if with_noun and link == "of":  # one review of 11 trials
        return False
    people = _people_after(tokens, after) is not None
    if link == "per" and second.value < _RATED_PER:  # 2 per 4 weeks
        return False
    if read_unit(tokens, after, second.value) is not None:
        return False
    if tokens.glued(after) and tokens.kind(after) == WORD:
        return False
    if first.value == second.value and not people:
        return False
    if link in ("in", "per"):
        is_year = (
            tokens.kind(after - 1) == NUMBER
            and 1900 <= second.value <= 2100
            and first.value > 1
            and "," not in tokens.raw(after - 1)
        )
        return (people or not is_year) and not (pointed and not people)
    if link == "out of":
        return people or not _is_score(tokens, i, after)
    if first.in_words or second.in_words or pointed:
        return people
    return people or tokens.word(i - 1) not in WEAK_LABELS


def _is_score(tokens: Tokens, i: int, after: int) -> bool:
    """Whether "3 out of 10" is a score for pain and the like."""
    if tokens.word(i - 1) == "a":
        return True
    around = tokens.words[max(0, i - _LOOK_BACK) : i] + tokens.words[after : after + 4]
    return any(word in SCORING for word in around)


def _to_another(tokens: Tokens, i: int, share: Found) -> Found:
    """Between 1 in 100 and 1 in 10; 1 in 20 to 1 in 10."""
    between = tokens.word(i - 1) == "between"
    joined = read_connector(tokens, share.end, between=between)
    number = read_number(tokens, joined) if joined is not None else None
    if joined is None or number is None or not _whole(number.value):
        return share
    other = _ratio(tokens, joined, number)
    if other is None or other.max is None or share.max is None:
        return share
    low, high = sorted((share.max, other.max))
    return Found(i, other.end, low, high, "percent")


def _written_with_slash(tokens: Tokens, i: int) -> Found | None:
    count, of = ratio_parts(tokens, i)
    people = read_people(tokens, i + 1)
    if count > of or people is None:
        return None
    percent = 100 * count / of
    return Found(i, people, percent, percent, "percent", count=count, of=of)


def _whole(value: float) -> bool:
    return value == int(value)
