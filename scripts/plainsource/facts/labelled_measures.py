"""Bare numbers whose unit stands in a label or a table head: "Depth (mm) | 0.5", "Price, £: 120".

Clinics set their tables so that the unit is told once. The number and that unit are put
together and read as if they stood together, so that nothing is read here that is not read there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainsource.facts.number_words import TENS, UNITS_AND_TEENS
from plainsource.facts.quantities import Quantity, find_quantities

_UNIT = (
    r"mm|millimet(?:re|er)s?|cm|centimet(?:re|er)s?|µm|microns?|ml|mls|millilit(?:re|er)s?|cc|"
    r"days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|minutes?|mins?|seconds?|secs?|"
    r"%|per ?cent|rpm|£|€|\$|gbp|eur|usd"
)
_TOLD = re.compile(
    rf"\((?:all |price |given )?(?:in )?(?P<a>{_UNIT})\)|\bin (?P<b>{_UNIT})\s*\Z"
    rf"|[,/–-] ?(?P<c>{_UNIT})\s*\Z|(?P<d>[£€$])\s*\Z"
    rf"|\A(?P<e>{_UNIT})"
    r"(?:(?: you)? (?:of|off|between|until|before|after|to|in|on|needed|apart)\b|\s*\Z)",
    re.IGNORECASE,
)
_MONEY = {"gbp": "£", "eur": "€", "usd": "$"}
_VISIT = r"(?:session|visit|treatment|go|peel|facial|appointment|sitting)"
_PER_VISIT = re.compile(
    rf"\b(?:per|a|each|every) (?:single )?{_VISIT}\b|/ ?{_VISIT}\b"
    rf"|\A\W*(?:price (?:of|for) )?(?:one|1|a|single)(?: single)? {_VISIT}\b(?! course)"
    r"|\A\W*(?:single|pay as you go)(?: price)?\W*\Z",
    re.IGNORECASE,
)
_LONGEST = 45
_SLACK = 1
"""Characters, such as a blank, that the reading may leave of what was put together."""
_WORDS = "|".join([*UNITS_AND_TEENS, *TENS])
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.·]\d+)?|[½¼¾]|(?:{_WORDS})\b)"
_RUN = re.compile(
    r"\s*[~(]?\s*(?:about |around |approx\.? |usually )?"
    r"(?P<run>(?:up to |at least |at most |no more than |from |under |over |less than |more than |"
    rf"between |<|>|≤|≥)?\s?{_NUMBER}(?:\s?(?:-|–|—|to|or|and)\s?{_NUMBER})?"
    r"(?:\s?\+| or more| or less| plus)?)\s*(?:each|in total|on average|max\.?|minimum)?[).*†]*\s*",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:(?:typical|usual|average|number of|no\.? of|injection|total|max\.?) )*"
    r"(?P<noun>units|points|dots|shots|passes|layers|coats)(?: in total| used| needed| each)?",
    re.IGNORECASE,
)


def unit_in(label: str) -> str:
    """The unit that a label tells for the number beside it, as written; "" where it tells none."""
    if len(label) > _LONGEST:
        return ""
    told = _TOLD.search(label.strip())
    return next((part for part in told.groups() if part), "") if told else ""


def tells_one_visit(label: str) -> bool:
    """Whether a label such as "Single visit" or "Price per treatment" prices one visit."""
    return len(label) <= _LONGEST and _PER_VISIT.search(label) is not None


def measures_beside(cell: str, *labels: str) -> Iterator[Quantity]:
    """The quantity that a bare number becomes with the unit that one of its labels tells.

    The first label that tells a unit counts. Nothing where the text is more than one number or
    range, or has its own unit. Takes any texts, never raises.
    """
    match = _RUN.fullmatch(cell)
    if match is None:
        return
    run = match["run"]
    for label in labels:
        if noun := _COLUMN.fullmatch(label.strip()):
            told = f"{run} {noun['noun'].lower()}"
        elif unit := unit_in(label):
            told = _put_together(run, unit.lower(), label)
        else:
            continue
        found = find_quantities(told)
        if len(found) == 1 and len(found[0].text) >= len(told) - _SLACK:
            yield Quantity(run, *match.span("run"), found[0].amount)
        return


def _put_together(run: str, unit: str, label: str) -> str:
    sign = _MONEY.get(unit, unit)
    if sign not in _MONEY.values():
        return f"{run}{'' if unit == '%' else ' '}{unit}"
    per = " per session" if tells_one_visit(label) else ""
    return re.sub(r"(?=[\d])", sign, run, count=1) + per
