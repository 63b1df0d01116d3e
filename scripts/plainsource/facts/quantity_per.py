"""Reading what an amount is told per: £180 a session, 2 litres a day, £35 apiece."""

from __future__ import annotations

from plainsource.facts.quantity_found import Found
from plainsource.facts.quantity_prices import price_for_one, price_of_one_visit
from plainsource.facts.quantity_rates import read_period
from plainsource.facts.quantity_tokens import DASHES, WORD, Tokens
from plainsource.facts.quantity_words import GO_WORDS, SESSION_WORDS
from plainsource.facts.units import UNITS, dimension_of

_PERIOD_SECONDS = {name: UNITS[name].factor for name in ("day", "week", "month", "year")}


def read_per(tokens: Tokens, found: Found, floor: int) -> None:
    """Per session, a session, each, /day, daily; "of water a day"."""
    if found.unit in ("per_day", "age_year", "spf") or found.inverse:
        return
    at = found.end
    if tokens.word(at) == "of" and dimension_of(found.unit) in ("volume", "count", "mass"):
        at = next((k for k in (at + 2, at + 3) if _period_behind(tokens, found, k)), at)
    read = _period_at(tokens, found, at)
    if read is None and dimension_of(found.unit) in ("volume", "count", "mass"):
        found.end = _over_one_visit(tokens, found.end)
    if read is not None:
        found.per, found.end = read
    elif found.unit == "currency":
        _read_per_visit(tokens, found, floor)


def _period_behind(tokens: Tokens, found: Found, k: int) -> bool:
    """Whether a period stands at token `k`, behind what is counted: 2 litres of water a day."""
    return tokens.kind(k - 1) == WORD and _period_at(tokens, found, k) is not None


def _over_one_visit(tokens: Tokens, i: int) -> int:
    """The token behind "in one sitting", "at a single visit", which counts no visits there."""
    if tokens.word(i) not in ("in", "at") or tokens.word(i + 1) not in ("a", "one"):
        return i
    at = i + 3 if tokens.word(i + 2) == "single" else i + 2
    return at + 1 if tokens.word(at) in SESSION_WORDS else i


def _read_per_visit(tokens: Tokens, found: Found, floor: int) -> None:
    """£65 each, £35 or so apiece, £180, for one go; each visit is £650."""
    at = found.end + 2 if tokens.words[found.end : found.end + 2] == ["or", "so"] else found.end
    behind = at + 1 if tokens.word(at) in ("each", "apiece") else price_for_one(tokens, at)
    if behind is not None:
        found.per, found.end = "session", behind
    elif price_of_one_visit(tokens, found.start, floor):
        found.per = "session"


def _period_at(tokens: Tokens, found: Found, i: int) -> tuple[str, int] | None:
    if tokens.word(i) in ("per", "a", "each", "/", "every", "for") and not tokens.new_line(i):
        at = i + 1
        if tokens.word(i) == "for":
            if found.unit != "currency" or tokens.word(at) not in ("each", "one", "every", "a"):
                return None
            at += 1
        if tokens.word(at) in ("single", "individual", "treatment") and (
            tokens.word(at + 1) in SESSION_WORDS
        ):
            at += 1
        if found.unit == "currency" and tokens.word(at) in GO_WORDS:
            return "session", at + 1
        if tokens.word(at) in SESSION_WORDS and tokens.word(at + 1) not in DASHES:
            counted = found.unit == "count" and tokens.word(i) == "a"
            timed = dimension_of(found.unit) == "time" and tokens.word(i) in ("a", "every")
            return None if counted or timed else ("session", at + 1)
    period = read_period(tokens, i)
    if period is None or period[0] == "fortnight":
        return None
    if dimension_of(found.unit) == "time" and (
        UNITS[found.unit].factor >= _PERIOD_SECONDS[period[0]]
    ):
        return None
    if tokens.word(i) == "in" and found.unit != "count":
        return None
    return period
