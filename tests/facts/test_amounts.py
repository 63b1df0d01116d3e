"""Comparing and telling amounts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.facts.amount_words import format_amount
from plainsource.facts.amounts import in_unit, relation, same_amount
from plainsource.facts.model import Amount
from plainsource.facts.quantities import find_quantities
from plainsource.facts.units import CURRENCIES, UNITS, convert, dimension_of


def amount(text: str) -> Amount:
    (quantity,) = find_quantities(text)
    return quantity.amount


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ("24 to 72 hours", "1 to 3 days"),
        ("half an hour", "30 minutes"),
        ("90 minutes", "an hour and a half"),
        ("a fortnight", "14 days"),
        ("6 months", "26 weeks"),
        ("a year", "12 months"),
        ("1 cm", "10 mm"),
        ("up to a week", "no more than 7 days"),
        ("14%", "5 of 36 people"),
        ("13.9%", "5 of 36 people"),
        ("14 in 100", "5 of 36 people"),
        ("1 in 7", "5 of 36 people"),
        ("139 in 1,000", "5 of 36 people"),
        ("5 of 36", "5 out of 36 people"),
        ("twice a day", "2 times a day"),
        ("£180 per session", "£180 each"),
        ("three times a week", "three times a week"),
    ],
)
def test_the_same_amount_told_otherwise_is_the_same(told: str, fact: str) -> None:
    assert same_amount(amount(told), amount(fact))
    assert relation(amount(told), amount(fact)) == "same"
    assert relation(amount(fact), amount(told)) == "same"


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ("24 to 48 hours", "1 to 3 days"),
        ("1 month", "4 weeks"),
        ("3 months", "12 weeks"),
        ("up to a week", "a week"),
        ("at least a week", "up to a week"),
        ("15%", "5 of 36 people"),
        ("1 in 8", "5 of 36 people"),
        ("1 in 10", "5 of 36 people"),
        ("5 of 37", "5 of 36 people"),
        ("6 of 36", "5 of 36 people"),
        ("10 of 72", "5 of 36 people"),
        ("5 of 36", "14%"),
        ("2,804 people", "2,805 people"),
        ("£180", "£180 per session"),
        ("£180", "€180"),
        ("SPF 30", "SPF 30+"),
        ("3 days", "3 mm"),
    ],
)
def test_another_amount_is_not_the_same(told: str, fact: str) -> None:
    assert not same_amount(amount(told), amount(fact))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("30 minutes", "30 to 45 minutes", "overlap"),
        ("30 to 45 minutes", "60 to 75 minutes", "contradicts"),
        ("no longer than 30 minutes", "60 to 75 minutes", "contradicts"),
        ("1 to 2 hours", "24 to 72 hours", "contradicts"),
        ("12 hours to 3 days", "24 to 72 hours", "overlap"),
        ("every 6 weeks", "every 4-6 weeks", "overlap"),
        ("at least 6 weeks", "4 to 6 weeks", "overlap"),
        ("at least 6 weeks", "every 4 weeks", "contradicts"),
        ("at least 4 weeks", "at least 6 weeks", "contradicts"),
        ("at least 5 weeks", "at least 6 weeks", "near"),
        ("up to 30 minutes", "up to an hour", "contradicts"),
        ("up to 30 minutes", "at least 20 minutes", "overlap"),
        ("up to 30 minutes", "at least 40 minutes", "contradicts"),
        ("4 weeks", "a month apart", "near"),
        ("12 weeks", "3 months", "near"),
        ("4 weeks", "2 months", "contradicts"),
        ("30 days", "31 days", "contradicts"),
        ("SPF 30+", "SPF 50", "overlap"),
        ("SPF 30", "SPF 50", "contradicts"),
        ("one session", "3-6 sessions", "contradicts"),
        ("14%", "5 of 36", "same"),
        ("1 in 100", "1 in 20", "contradicts"),
        ("3 days", "3 mm", "unlike"),
        ("£60", "€60", "unlike"),
        ("£60", "£60 per session", "unlike"),
    ],
)
def test_the_relation_of_two_amounts(a: str, b: str, expected: str) -> None:
    assert relation(amount(a), amount(b)) == expected
    assert relation(amount(b), amount(a)) == expected


@pytest.mark.parametrize(
    ("given_amount", "told"),
    [
        (Amount(1, 3, "day"), "1 to 3 days"),
        (Amount(1, 1, "day"), "1 day"),
        (Amount(None, 30, "minute"), "up to 30 minutes"),
        (Amount(6, None, "week"), "at least 6 weeks"),
        (Amount(0.5, 0.5, "hour"), "half an hour"),
        (Amount(0.25, 0.5, "mm"), "0.25 to 0.5 mm"),
        (Amount(14, 14, "percent"), "14%"),
        (Amount(500 / 36, 500 / 36, "percent", count=5, of=36), "5 of 36"),
        (Amount(5, 5, "percent", count=1, of=20), "1 in 20"),
        (Amount(180, 180, "currency", "session", currency="GBP"), "£180 per session"),
        (Amount(2, 2, "per_day"), "twice a day"),
        (Amount(3, 4, "per_day"), "3 to 4 times a day"),
        (Amount(18, None, "age_year"), "aged 18 or over"),
        (Amount(30, None, "spf"), "SPF 30 or more"),
        (Amount(2805, 2805, "count"), "2,805"),
        (Amount(None, None, "day"), ""),
    ],
)
def test_amounts_are_told_in_plain_words(given_amount: Amount, told: str) -> None:
    assert format_amount(given_amount) == told


def test_a_count_is_told_with_what_it_counts() -> None:
    assert format_amount(Amount(3, 6, "count"), "treatments") == "3 to 6 treatments"


def test_both_ends_are_converted() -> None:
    assert in_unit(Amount(24, None, "hour"), "day") == (1, None)


def test_units_of_two_dimensions_are_not_converted() -> None:
    with pytest.raises(ValueError, match="different things"):
        convert(1, "day", "mm")


_WHOLE = st.integers(2, 99).map(float)
_PLAIN = st.one_of(_WHOLE, st.sampled_from([0.5, 1.0, 1.5, 2.25, 0.25, 2805.0, 1200.0]))
_MEASURED = sorted(set(UNITS) - {"currency", "spf", "age_year", "per_day", "gauge", "count"})


@st.composite
def _amounts(draw: st.DrawFn) -> Amount:
    unit = draw(st.sampled_from([*_MEASURED, "currency", "count", "spf", "per_day", "age_year"]))
    values = _WHOLE if unit in ("count", "spf", "per_day", "age_year") else _PLAIN
    low, high = sorted((draw(values), draw(values)))
    ends = draw(st.sampled_from([(low, low), (low, high), (low, None), (None, high)]))
    if unit == "age_year" and ends[0] is None:
        ends = (high, None)  # a limit of age is always a min
    per = None
    if unit in ("ml", "l", "mg", "currency"):
        per = draw(st.sampled_from([None, "session", "day", "week", "month", "year"]))
    currency = draw(st.sampled_from(sorted(CURRENCIES))) if unit == "currency" else None
    if unit == "percent" and draw(st.booleans()):
        of = draw(st.integers(2, 5000))
        count = draw(st.integers(1, of - 1))
        share = 100 * count / of
        shut = draw(st.sampled_from([(share, share), (None, share), (share, None)]))
        return Amount(*shut, "percent", count=count, of=of)
    return Amount(*ends, unit, per, currency=currency)


@settings(max_examples=500, deadline=None)
@given(_amounts())
def test_an_amount_told_in_words_is_read_back_as_the_same(one: Amount) -> None:
    told = format_amount(one, "treatments")
    found = find_quantities(f"We say {told}.")
    assert [quantity.amount for quantity in found] == [one], told
    assert found[0].text == told


@settings(max_examples=300, deadline=None)
@given(_amounts(), _amounts())
def test_relations_hold_both_ways(a: Amount, b: Amount) -> None:
    assert relation(a, a) == "same"
    assert relation(a, b) == relation(b, a)
    if dimension_of(a.unit) != dimension_of(b.unit):
        assert relation(a, b) == "unlike"
