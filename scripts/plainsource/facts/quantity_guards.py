"""What looks like a quantity and is none: names, years, idioms, opening hours."""

from __future__ import annotations

from plainsource.facts.quantity_found import Found, ends_clause, hangs_on_a_word, same_words
from plainsource.facts.quantity_measures import is_labelled
from plainsource.facts.quantity_prices import is_price_label
from plainsource.facts.quantity_rates import read_period
from plainsource.facts.quantity_tokens import (
    DASHES,
    HYPHENS,
    NUMBER,
    OPAQUE,
    RATIO,
    SIGN,
    SPREAD,
    Tokens,
)
from plainsource.facts.quantity_units import Side
from plainsource.facts.quantity_words import (
    ARTICLE_AFTER,
    ARTICLE_BEFORE,
    ARTICLE_NOT_AFTER,
    MONTHS,
    POINTED,
    words_of,
)
from plainsource.facts.units import CURRENCY_SIGNS

_YEAR_BEFORE = words_of("in since from by until during year © copyright") | MONTHS
_ALWAYS_OPEN = (
    ((24.0, 24.0, "hour"), "day"),
    ((7.0, 7.0, "day"), "week"),
    ((365.0, 365.0, "day"), "year"),
)
_DAYS = words_of(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays daily"
)
_LINES = words_of("helpline line emergency support service phone care number hotline")
_ALLOWING = words_of("give gives gave giving leave leaves left leaving")
_DEPTHS = ("mm", "cm", "um")
_LEAST_FORCE = 50
_LONGEST_NAME = 6
_MAY_HANG = words_of("over under aged about min max minimum maximum post pre")


def starts_nothing(tokens: Tokens, i: int) -> bool:
    """Whether the token at `i` is part of a name or number that is no quantity."""
    if tokens.kind(i) not in (NUMBER, RATIO):
        return False
    if tokens.word(i - 1) == SPREAD:
        return True
    if hangs_on_a_word(tokens, i) and tokens.word(i - 2) not in _MAY_HANG:
        return True
    if tokens.glued(i) and tokens.kind(i - 1) in (NUMBER, OPAQUE):
        return True
    return (
        tokens.kind(i - 1) == OPAQUE and tokens.values[i] >= 100 and (tokens.raw(i - 1).isdigit())
    )


def is_quantity(tokens: Tokens, found: Found, side: Side | None) -> bool:
    """Whether what was read is an amount here, and no name, year, idiom or opening hour."""
    i = found.start
    if is_labelled(tokens, i) and not (tokens.word(i - 1) == "top" and found.unit in _DEPTHS):
        return False
    if found.unit == "year" and tokens.word(found.end) in ("younger", "running"):
        return False
    if tokens.word(found.end) == "ago" and _is_posted(tokens, found):
        return False
    if found.unit == "g" and _is_force(tokens, found):
        return False
    if found.unit == "minute" and tokens.word(found.end) == "read":  # how long a page is
        return False
    if found.unit == "count" and _counts_nothing(tokens, found):
        return False
    if _is_open_always(tokens, found) or _is_opening(tokens, found):
        return False
    one_day = found.min == found.max == 1 and found.unit in ("day", "second")
    needs_context = side is not None and (
        (side.article and not found.is_range) or (one_day and tokens.word(i) == "one")
    )
    in_advance = same_words(tokens, found.end, ("in", "advance"))
    return not needs_context or in_advance or _article_holds(tokens, found)


def _is_posted(tokens: Tokens, found: Found) -> bool:
    """Whether all that stands there is who wrote, and how long ago: taperTodd, 12 days ago."""
    i = found.start
    alone = tokens.size == found.end + 1 and i <= _LONGEST_NAME
    return alone and tokens.word(i - 1) in ("", ",", "·", "•", "|", "-", "–", "—", "posted")


def _is_force(tokens: Tokens, found: Found) -> bool:
    """Whether "1500g" tells how hard a centrifuge pulls: such a number is no weight."""
    return (found.max or found.min or 0) >= _LEAST_FORCE and any(
        word.startswith(("spin", "spun", "centrif", "rpm", "tube")) for word in tokens.words
    )


def _counts_nothing(tokens: Tokens, found: Found) -> bool:
    i = found.start
    before = tokens.word(i - 1)
    if _is_year(tokens, i) and before in _YEAR_BEFORE:
        return True
    if before in MONTHS and tokens.raw(i - 1)[:1].isupper() and not tokens.new_line(i):
        return True
    if before == "top" or tokens.word(i) == "101":
        return True
    if tokens.kind(i) not in (NUMBER, RATIO):
        if before in POINTED and not found.is_range and tokens.word(i) != "single":
            return True
        if before == "between" and not found.is_range:
            return True
    one = tokens.word(i) == "one"
    if is_price_label(tokens, found) or _is_vessel(tokens, found):
        return True
    return one and (
        before in ("this", "each", "any", "another", "every") or _goes_on(tokens, found)
    )


def _goes_on(tokens: Tokens, found: Found) -> bool:
    """One treatment to the next, one session at a time, one visit or another."""
    end = found.end
    return (
        same_words(tokens, end, ("at", "a"))
        or same_words(tokens, end, ("to", "the"))
        or (tokens.word(end) in ("to", "or", "after") and tokens.word(end + 1) == "another")
    )


def _is_vessel(tokens: Tokens, found: Found) -> bool:
    """Whether "one tube of 10 ml" only holds the amount behind it."""
    single = found.min == found.max == 1 and tokens.word(found.end) == "of"
    return single and tokens.kind(found.end + 1) == NUMBER


def _is_year(tokens: Tokens, i: int) -> bool:
    raw = tokens.raw(i)
    return len(raw) == 4 and raw.isdigit() and 1900 <= int(raw) <= 2100


def _is_open_always(tokens: Tokens, found: Found) -> bool:
    """24 hours a day, 7 days a week, a 24-hour helpline, helpline (24 hours)."""
    for always, period in _ALWAYS_OPEN:
        same = (found.min, found.max, found.unit) == always
        if same and tokens.word(found.end) in ("a", "per", "/", "each"):
            return tokens.word(found.end + 1) == period
    if (found.min, found.max, found.unit) != (24.0, 24.0, "hour"):
        return False
    if tokens.word(found.start + 1) in HYPHENS:
        return any(tokens.word(found.end + step) in _LINES for step in range(2))
    bracket = tokens.word(found.start - 1) == "(" and tokens.word(found.end) == ")"
    return bracket and tokens.word(found.start - 2) in _LINES


def _is_opening(tokens: Tokens, found: Found) -> bool:
    """Mon-Thu 8-16 h: when a place is open, and no time that something takes."""
    if found.unit != "hour":
        return False
    i = found.start
    if not found.is_range and tokens.word(i - 1) in DASHES and tokens.kind(i - 2) == NUMBER:
        i -= 2  # its end alone
    return (found.is_range or i < found.start) and tokens.word(i - 1) in _DAYS


def _article_holds(tokens: Tokens, found: Found) -> bool:
    """Whether "a week" or "one day" is an amount: by the words before or after it."""
    before, after = tokens.word(found.start - 1), tokens.word(found.end)
    if after in ARTICLE_NOT_AFTER and not (after in ("in", "at") and before in ("for", "to")):
        if same_words(tokens, found.end, ("at", "least")) or same_words(
            tokens, found.end, ("at", "most")
        ):
            return True
        if after not in ("in", "at", "like", "by") or before not in ("least", "than"):
            return False
    if after in HYPHENS and tokens.glued(found.end) and tokens.kind(found.end + 1) != SIGN:
        return tokens.word(found.end + 1) in ("long", "old")
    if read_period(tokens, found.end) is not None:  # an hour a week
        return True
    if after in ARTICLE_AFTER or (before in ("", "|", ":") and ends_clause(tokens, found.end)):
        return True
    if same_words(tokens, found.start - 3, ("as", "long", "as")) or after in CURRENCY_SIGNS:
        return True
    if before == "," and after == "for" and found.unit == "hour":  # an hour for the tummy
        return True
    if before == "it" and tokens.word(found.start - 2) in _ALLOWING:
        return True
    if tokens.word(found.end - 1).endswith("'s") and found.unit != "day":  # an hour's rest
        return True
    if before == "wait" and found.unit == "minute" and ends_clause(tokens, found.end):
        return False
    if before == "in" and found.unit in ("minute", "second"):
        return False
    if before == "at" and found.unit in ("week", "month", "year"):  # photographs at a year
        return ends_clause(tokens, found.end) or after in ("and", "because", "when", "the", "on")
    return before in ARTICLE_BEFORE
