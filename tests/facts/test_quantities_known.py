"""Quantities written in many ways, with amounts that are known, come back with value and unit."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.facts.quantities import find_quantities

SMALL = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
UNITS = {
    "minute": ("minute", "minutes", "min", "mins"),
    "hour": ("hour", "hours", "hrs", "hr"),
    "day": ("day", "days"),
    "week": ("week", "weeks", "wks"),
    "month": ("month", "months"),
    "year": ("year", "years", "yrs"),
    "mm": ("mm", "millimetres"),
    "ml": ("ml", "mL", "millilitres"),
    "percent": ("%", "per cent"),
    "rpm": ("rpm",),
    "count": ("sessions", "treatments", "needles", "passes"),
}
LEADS = (
    "It takes {}.",
    "Allow {} for it.",
    "Most people need {}, and some need rest.",
    "- {}",
    "Expect {} (ask us).",
    "On 14 March 2025 we said {}.",
    "Ring 01632 960123: {} is usual.",
    "Written at 9am in Room 4: about {}.",
)


@dataclass(frozen=True)
class Written:
    text: str
    min: float | None
    max: float | None
    unit: str


@st.composite
def written(draw):
    """An amount, and one of the ways in which people write it."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    form = draw(st.sampled_from(UNITS[unit]))
    low = draw(st.integers(2, 90))
    high = draw(st.integers(low + 1, 99))
    words = draw(st.booleans())
    gap = "" if form == "%" else draw(st.sampled_from([" ", "\u00a0"]))

    def number(value):
        return SMALL[value - 1] if words and value <= len(SMALL) else str(value)

    def unit_of(value):
        return f"{number(value)}{' ' if number(value).isalpha() else gap}{form}"

    shape = draw(st.sampled_from(["plain", "range", "most", "least", "between", "thousand"]))
    if form == "%" and number(low).isalpha():
        shape = "plain"
    if shape == "range":
        joint = draw(st.sampled_from([" to ", "–", "-", " – ", " or "]))
        if joint.strip() in ("–", "-") and (number(low).isalpha() or number(high).isalpha()):
            joint = " to "
        return Written(f"{number(low)}{joint}{unit_of(high)}", low, high, unit)
    if shape == "between":
        return Written(f"between {number(low)} and {unit_of(high)}", low, high, unit)
    if shape == "most":
        phrase = draw(st.sampled_from(["up to", "no more than", "at most", "a maximum of"]))
        return Written(f"{phrase} {unit_of(high)}", None, high, unit)
    if shape == "least":
        phrase = draw(st.sampled_from(["at least", "a minimum of", "no less than"]))
        return Written(f"{phrase} {unit_of(low)}", low, None, unit)
    if shape == "thousand" and unit in ("rpm", "count"):
        return Written(f"{low},500{gap}{form}", low * 1000 + 500, low * 1000 + 500, unit)
    return Written(unit_of(low), low, low, unit)


@settings(max_examples=500, deadline=None)
@given(written(), st.sampled_from(LEADS))
def test_an_amount_that_is_written_comes_back(amount, lead):
    (found,) = find_quantities(lead.format(amount.text))
    assert (found.amount.min, found.amount.max, found.amount.unit) == (
        amount.min,
        amount.max,
        amount.unit,
    )
    assert amount.text in found.text


@settings(max_examples=200, deadline=None)
@given(st.lists(written(), min_size=1, max_size=5))
def test_several_amounts_come_back_in_order(amounts):
    found = find_quantities(" ".join(f"We said {amount.text}." for amount in amounts))
    assert [(q.amount.min, q.amount.max, q.amount.unit) for q in found] == [
        (amount.min, amount.max, amount.unit) for amount in amounts
    ]


_TWO = st.integers(0, 99).map("{:02}".format)
_NOTHING = st.one_of(
    st.builds("Tel. 01632 96{}{}".format, _TWO, _TWO),
    st.builds("ring +44 1632 96{}{}".format, _TWO, _TWO),
    st.builds("{} March 20{}".format, st.integers(1, 31), _TWO),
    st.builds("0{}/1{}/20{}".format, st.integers(1, 9), st.integers(0, 2), _TWO),
    st.builds("since 20{}".format, _TWO),
    st.builds("{}am–{}pm".format, st.integers(6, 11), st.integers(1, 9)),
    st.builds("{}:{} to 1{}.30".format, st.integers(6, 9), _TWO.filter(lambda t: t < "60"),
              st.integers(2, 9)),
    st.builds("EX{} {}AB".format, st.integers(1, 40), st.integers(1, 9)),
    st.builds("Room {}".format, st.integers(1, 40)),
    st.builds("Model {}".format, st.integers(1, 900)),
    st.builds("section {}.{}".format, st.integers(1, 20), st.integers(1, 9)),
    st.builds("step {}".format, st.integers(1, 20)),
    st.builds("page {} of {}".format, st.integers(1, 9), st.integers(9, 20)),
    st.builds("{} Mill Lane".format, st.integers(1, 300)),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    _NOTHING, st.sampled_from(["{}", "You find us at {}.", "See {}.", "{}, then come in.", "({})"])
)
def test_numbers_that_are_no_quantities_are_left_alone(text, lead):
    assert find_quantities(lead.format(text)) == []
