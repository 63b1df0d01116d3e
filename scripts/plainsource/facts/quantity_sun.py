"""Reading sun protection factors: SPF 30+, factor 50, sunscreen (30 or higher), 50+ sunscreen."""

from __future__ import annotations

from plainsource.facts.number_words import read_number
from plainsource.facts.quantity_found import BOUNDS_BEFORE, Found
from plainsource.facts.quantity_measures import read_connector
from plainsource.facts.quantity_tokens import HYPHENS, NUMBER, Tokens
from plainsource.facts.quantity_units import bound_after_number, read_unit
from plainsource.facts.quantity_words import ABOUT, words_of

_SPF_FILLERS = words_of("of is a rating value : ( ) - spf")
_FACTORS = frozenset({15, 20, 25, 30, 40, 45, 50, 60, 70, 80, 90, 100})
_SCREENS = words_of("sunscreen sunscreens sunblock suncream sunblocks suncreams")
_CREAMS = words_of("cream block lotion protection screen creams")
_SAYS = words_of("says say said reads a the wear wore use used apply mine : ,")
_SUN = _SCREENS | words_of("sun spf sunburn uv uva")
_NEAR = 10
_BETWEEN = words_of("( of with rated at a is - : ,")


def read_spf(tokens: Tokens, i: int, floor: int) -> Found | None:
    """The sun protection factor that starts at token `i`."""
    if tokens.word(i) in ("spf", "factor", "factors", "spfs"):
        return _named(tokens, i, floor)
    return _of_a_sunscreen(tokens, i)


def _of_a_sunscreen(tokens: Tokens, i: int) -> Found | None:
    """A factor that is not called one: 50+ sunscreen, sunscreen (30 or higher)."""
    number = read_number(tokens, i)
    if number is None or number.value not in _FACTORS:
        return None
    bound = bound_after_number(tokens, number.end)
    if bound is None or bound[0] != "min":
        return None
    end = bound[1]
    if not (_is_sunscreen(tokens, end) or _behind_sunscreen(tokens, i) or _near_sun(tokens, i)):
        return None
    return Found(i, end, number.value, None, "spf", settled=True)


def _is_sunscreen(tokens: Tokens, i: int) -> bool:
    return tokens.word(i) in _SCREENS or (tokens.word(i) == "sun" and tokens.word(i + 1) in _CREAMS)


def _near_sun(tokens: Tokens, i: int) -> bool:
    """The sun stuff: it says 50+ on the bottle."""
    says = tokens.word(i - 1) in _SAYS and "spf" not in tokens.words[i : i + 4]
    return says and not _SUN.isdisjoint(tokens.words[max(0, i - _NEAR) : i + _NEAR])


def _behind_sunscreen(tokens: Tokens, i: int) -> bool:
    at = i - 1
    for _ in range(2):
        if tokens.word(at) in _BETWEEN:
            at -= 1
    return tokens.word(at) in _SCREENS or (
        tokens.word(at) in _CREAMS and tokens.word(at - 1) == "sun"
    )


def _named(tokens: Tokens, i: int, floor: int) -> Found | None:
    word = tokens.word(i)
    if tokens.word(i - 1) == "growth":
        return None
    at = i + 1
    bound = None
    for _ in range(5):
        if at >= len(tokens) or read_number(tokens, at) is not None:
            break
        phrase = BOUNDS_BEFORE.at(tokens, at)
        if phrase is not None:
            bound, at = phrase
        elif tokens.word(at) in _SPF_FILLERS or tokens.word(at) in ABOUT:
            at += 1
        else:
            return None
    number = read_number(tokens, at)
    if number is None or not 2 <= number.value <= 150:
        return None
    if word == "factor" and number.value not in _FACTORS:
        return None
    if word.startswith("factor") and tokens.word(i - 1) == "protection":
        i -= 2 if tokens.word(i - 2) == "sun" and i - 2 >= floor else 1
    low, high, end = number.value, number.value, number.end
    joined = read_connector(tokens, end, between=False)
    second = read_number(tokens, joined) if joined and tokens.kind(joined) == NUMBER else None
    if second is not None and second.value > low and read_unit(tokens, second.end, 2) is None:
        high, end = second.value, second.end
    elif read_unit(tokens, end, 2) is not None and tokens.word(end) not in HYPHENS:
        return None
    found = Found(i, end, low, high, "spf")
    if bound in ("min", "more"):
        found.max = None
    elif bound in ("max", "less"):
        found.min = None
    return found
