"""Reading ages and age limits: under 18s, aged 22 or over, 18 years old."""

from __future__ import annotations

from plainsource.facts.number_words import read_number
from plainsource.facts.quantity_counts import is_people, read_counted
from plainsource.facts.quantity_found import (
    BOUNDS_BEFORE,
    Found,
    ends_clause,
    same_words,
    skip_hyphen,
)
from plainsource.facts.quantity_measures import read_connector
from plainsource.facts.quantity_nouns import PEOPLE_BEFORE_AGE
from plainsource.facts.quantity_tokens import HYPHENS, WORD, Tokens
from plainsource.facts.quantity_units import bound_after_number, read_unit
from plainsource.facts.quantity_words import ABOUT, words_of

_OLDER = words_of("older younger")
_LIMITS = words_of("over under above below older younger than least")
_YEARS = words_of("years year yrs yr y yo")
_WITH_MANY = words_of("over above up older under below younger")
_LAW = words_of("law legal legally lawful licence license limit")
_BEING = words_of("she's he's they're you're")
_IS_OF_AGE = (["she", "is"], ["he", "is"], ["you", "are"], ["they", "are"])
_ONE_OF_ALL = words_of("no any every some")
_UNTIL = words_of("till until unless")
_COMES_OF_AGE = (16, 18, 21)
_BE = words_of("be are is am she's he's i'm you're they're were was turn turned reach reached")
_MUST = words_of("must should to need needs have has")
_AGED = words_of("aged age ages")
_JOINS = words_of(
    "to and or before when at for because with on if unless as but can may must should who whose "
    "by only welcome"
)
_EXCEPT = words_of("without even unless please")
_GOES_ON = _JOINS | _EXCEPT
_OF_AGE = words_of("over under above below")
_BEFORE_ALONE = frozenset(["", ".", "!", "?", ":", "|", "not", "-", "•", "–"])
_LEAST_ALLOWED = 12
_NO_AGES = words_of("bmi index score weight grade level")


def read_age(tokens: Tokens, i: int, floor: int) -> Found | None:
    """The age or age limit whose number is token `i`; a limit has only a `min`."""
    first = read_number(tokens, i)
    if first is None or not 0 < first.value <= 120 or first.value != int(first.value):
        return None
    high, end = first.value, first.end
    joined = read_connector(tokens, first.end, between=_follows_between(tokens, i))
    second = read_number(tokens, joined) if joined is not None else None
    if second is not None and first.value < second.value <= 120:
        high, end = second.value, second.end
    start, limit, sure = _before(tokens, i, floor)
    if tokens.word(i - 1) == "from" and _people_at(tokens, i - 2):
        start, limit = i - 1, True  # kids from 12
    end, limit_after, sure_after = _after(tokens, end, high)
    sure = sure or sure_after or _in_context(tokens, start, end, high, limit=limit)
    if not sure and (limit_after is None or not _bare_limit(tokens, end, high)):
        return None
    if high != first.value:
        return Found(start, end, first.value, high, "age_year", settled=True)
    bounded = (
        limit
        or limit_after is not None
        or _is_required(tokens, start)
        or _by_law(tokens, start, end, high)
        or not _UNTIL.isdisjoint(tokens.words[max(0, start - 4) : start])  # till she's 18
    )
    return Found(start, end, high, None if bounded else high, "age_year", settled=True)


def _before(tokens: Tokens, i: int, floor: int) -> tuple[int, bool, bool]:
    """Where the age starts, whether a limit stands before it, whether it is surely an age."""
    start, limit, sure = i, False, False
    k = i
    for _ in range(3):
        word = tokens.word(k - 1)
        if k <= floor:
            break
        if word in HYPHENS and tokens.glued(k) and tokens.word(k - 2) in ("over", "under"):
            k -= 1
            continue
        phrase = BOUNDS_BEFORE.before(tokens, k, floor)
        if phrase is not None and phrase[0] not in ("from", "within"):
            sure = sure or tokens.word(k - 2) in _OLDER
            limit, k = True, phrase[1]
            start = k
        elif word in _AGED or (word in ("of", "is", ":") and tokens.word(k - 2) in _AGED):
            k -= 1 if word in _AGED else 2
            if tokens.word(k - 1) in ("the", "minimum", "an"):
                limit = limit or tokens.word(k - 1) == "minimum"
                k -= 1
            start, sure = k, True
        elif word in (":", "is") and same_words(tokens, k - 3, ("age", "limit")):
            k, sure, limit = k - 1, True, True
        elif word in ("between", "from") and (sure or tokens.word(k - 1) == "between"):
            k -= 1
            start, limit = k, limit or word == "from"
        elif word in ABOUT and word != "an":
            k -= 1
        else:
            break
    return start, limit, sure


def _after(tokens: Tokens, end: int, value: float) -> tuple[int, str | None, bool]:
    """Where the age ends, the bound after it, whether what follows makes it surely an age."""
    if tokens.word(end) in ("'", "’") and tokens.word(end + 1) == "s" and tokens.glued(end + 1):
        end += 1
    if tokens.word(end) == "s" and tokens.glued(end):
        behind, bound, _ = _bound_after(tokens, end + 1, sure=False)
        decade = tokens.word(end - 2) in ("the", "of", "in")  # in the 50s and over
        if bound is not None and tokens.word(behind - 1) in _WITH_MANY and not decade:
            return behind, bound, True
        return end + 1, None, any(word in _LIMITS for word in tokens.words[max(end - 4, 0) : end])
    at = skip_hyphen(tokens, end)
    sure = False
    if tokens.word(at) in _YEARS and tokens.kind(at) == WORD:
        after = skip_hyphen(tokens, at + 1)
        if tokens.word(after) in ("old", "olds"):
            return _bound_after(tokens, after + 1, sure=True)
        if same_words(tokens, after, ("of", "age")):
            return _bound_after(tokens, after + 2, sure=True)
        if tokens.word(at) == "yo":
            return _bound_after(tokens, at + 1, sure=True)
        if same_words(tokens, at + 1, ("/", "o")):
            return _bound_after(tokens, at + 3, sure=True)
        inner_end, bound, _ = _bound_after(tokens, at + 1, sure=False)
        older = bound is not None and tokens.word(inner_end - 1) in _OLDER
        over = bound is not None and tokens.word(inner_end - 1) in ("over", "above", "under")
        return inner_end, bound, older or (over and value >= 16)
    after_end, bound, sure = _bound_after(tokens, end, sure=False)
    if bound is not None and tokens.word(after_end - 1) in _OLDER:
        return after_end, bound, True
    if bound is not None:
        years = read_unit(tokens, after_end, value)
        if years == ("year", after_end + 1) and tokens.word(after_end + 1) == "old":
            return after_end + 2, bound, True
    return after_end, bound, sure


def _bound_after(tokens: Tokens, i: int, *, sure: bool) -> tuple[int, str | None, bool]:
    phrase = bound_after_number(tokens, i)
    if phrase is None or phrase[0] == "apart":
        return i, None, sure
    return phrase[1], phrase[0], sure


def _in_context(tokens: Tokens, start: int, end: int, value: float, *, limit: bool) -> bool:
    """Whether a number without "aged" or "old" is an age: people over 18, you must be 18."""
    if _by_law(tokens, start, end, value):
        return True
    if not 10 <= value <= 99 or _NO_AGES.intersection(tokens.words[max(0, start - 4) : start]):
        return False
    before = tokens.word(start - 1)
    if before in ("or", "and") and tokens.word(start - 3) in _LIMITS:  # under 18 or over 60
        return limit and _nothing_counted(tokens, end)
    if limit and _people_at(tokens, start - 1):
        return _nothing_counted(tokens, end, closed=False)
    if not _nothing_counted(tokens, end):
        return False
    if limit:
        closed = ends_clause(tokens, end)
        told = tokens.words[start:end]
        # Over 18 years may be an age, up to 12 years is how long something lasts.
        in_years = told[-1] in _YEARS and not _OF_AGE.intersection(told)
        ends = closed or tokens.word(end) in _EXCEPT
        alone = before in _BEFORE_ALONE and ends and not in_years
        refused = tokens.word(start) == "not" and closed
        return before in _BE or (value >= _LEAST_ALLOWED and (alone or refused))
    if before in ("turned", "turn", "reached", "reach"):
        return value >= _LEAST_ALLOWED
    if before in _BEING or tokens.words[start - 2 : start] in _IS_OF_AGE:
        near = tokens.words[max(0, start - 4) : start]
        return value >= _LEAST_ALLOWED and ("if" in near or not _UNTIL.isdisjoint(near))
    return before == "be" and _is_required(tokens, start)


def _by_law(tokens: Tokens, start: int, end: int, value: float) -> bool:
    """The law says 18, the limit is eighteen, the limit in law (18)."""
    if value not in _COMES_OF_AGE or not _LAW.intersection(tokens.words[max(0, start - 5) : start]):
        return False
    closed = ends_clause(tokens, end) or tokens.word(end) in ("and", "but", "so", "here", "for")
    return tokens.word(start - 1) in ("says", "say", "is", "(", ":", "at") and closed


def _people_at(tokens: Tokens, i: int) -> bool:
    """Whether the word before a number tells that the number is an age: anyone, no one under 18."""
    word = tokens.word(i)
    if word == "one":
        return tokens.word(i - 1) in _ONE_OF_ALL
    return word in PEOPLE_BEFORE_AGE or is_people(word)


def _bare_limit(tokens: Tokens, end: int, value: float) -> bool:
    """Whether "18 or over" or "22+" stands for an age: nothing follows that it could count."""
    return (
        12 <= value <= 99
        and _nothing_counted(tokens, end)
        and tokens.word(end - 1)
        in (
            "over",
            "above",
            "under",
            "below",
            "+",
            "up",
        )
    )


def _nothing_counted(tokens: Tokens, end: int, *, closed: bool = True) -> bool:
    if read_unit(tokens, end, 2) is not None and tokens.word(end) not in _YEARS:
        return False
    if tokens.word(end - 1) in _YEARS or tokens.word(end) in _YEARS:
        return True
    if read_counted(tokens, end, 2, in_words=False) is not None:
        return False
    if not closed:
        return not tokens.glued(end) or ends_clause(tokens, end)
    return ends_clause(tokens, end) or tokens.word(end) in _GOES_ON or tokens.new_line(end)


def _is_required(tokens: Tokens, start: int) -> bool:
    return tokens.word(start - 1) == "be" and tokens.word(start - 2) in _MUST


def _follows_between(tokens: Tokens, i: int) -> bool:
    return "between" in tokens.words[max(0, i - 4) : i]
