"""What must hold for any text: no fault, right places, no overlap, no runaway work."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.facts import quantity_tokens
from plainsource.facts.quantities import find_quantities
from plainsource.facts.units import UNITS

_WORDS = (
    "1 2 3 24 72 36 1.5 .5 0.25 2,805 2019 01632 ½ 1½ 5/36 14% £ $ € % + - – — to or and of in "
    "up at least no more than less between from every once twice times a an half hour hours minute "
    "day days week weeks month year mm ml rpm SPF factor under "
    "over 18s aged years old people patients "
    "sessions treatments needles per each session daily q6w x / ( ) . , : couple fortnight one two "
    "six twenty hundred dozen and-a-half apart longer maximum minimum not do exceed out single the "
    "course step Room COVID-19 °C ² ' s \n"
)
_PIECES = _WORDS.split(" ")
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=40).flatmap(
    lambda pieces: st.sampled_from(["", " ", "  ", "-"]).map(lambda joint: joint.join(pieces))
)
_RUNS = (
    "9 1\u00a0 1_ 1, 1. 1- - – 1/ 1: 1,000 1,000, .5 ½ one one- twenty- a£ a1 £1 £ 1%1 hundred "
    "[^ ]( {# ( (1 1( <1 up_to_ no_more_than_ between_1_and_ 1_of_ 1_in_ 1_to_ 1_or_more_ every_ "
    "every_other_ half_ a_couple_of_ 1_hour_ 1_hour_and_ one_thousand_ SPF_ 12_fine_ 12_fine,_ "
    "aged_ under_ 18s_ not_ maximum_ the_first_ micro- http://a a' İ ² q1 1h 1x \n 1\n \n\n"
)
_NASTY = _RUNS.split(" ")


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), _TEXTS))
def test_any_text_is_read_without_fault_and_places_are_right(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert quantity.text == text[quantity.start : quantity.end] != ""
        assert quantity.start >= end
        end = quantity.end
        amount = quantity.amount
        assert amount.unit in UNITS
        assert amount.min is not None or amount.max is not None
        if amount.min is not None and amount.max is not None:
            assert amount.min <= amount.max
        assert (amount.currency is not None) == (amount.unit == "currency")


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS)
def test_paragraphs_are_read_apart(first: str, second: str) -> None:
    first, second = first.strip(), second.strip()
    apart = [q.amount for text in (first, second) for q in find_quantities(text)]
    assert [q.amount for q in find_quantities(f"{first}\n\n{second}")] == apart


@pytest.mark.parametrize("piece", _NASTY)
def test_long_runs_of_anything_are_read_in_time(piece: str) -> None:
    assert _seconds(_run_of(piece, 10_000)) < 3


def test_200_kb_of_everything_nasty_are_read_in_time() -> None:
    share = 200_000 // len(_NASTY)
    assert _seconds("".join(_run_of(piece, share) for piece in _NASTY)) < 30


@pytest.mark.everything
@pytest.mark.parametrize("piece", _NASTY)
def test_200_kb_of_one_thing_are_read_in_time(piece: str) -> None:
    assert _seconds(_run_of(piece, 200_000)) < 60


def _run_of(piece: str, size: int) -> str:
    piece = piece.replace("_", " ")
    return piece * (size // max(len(piece), 1))


def _seconds(text: str) -> float:
    start = time.process_time()
    find_quantities(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["1 ", "1-", "one ", "1 of ", "1 hour ", "12 fine ", "a couple of "]
)
def test_twice_the_text_is_about_twice_the_work(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work is counted as looks at tokens, so that a slow machine cannot fail the test."""
    looks = 0
    plain = quantity_tokens.Tokens.word

    def counted(tokens: quantity_tokens.Tokens, i: int) -> str:
        nonlocal looks
        looks += 1
        return plain(tokens, i)

    monkeypatch.setattr(quantity_tokens.Tokens, "word", counted)
    find_quantities(piece * 500)
    once, looks = looks, 0
    find_quantities(piece * 1000)
    assert looks <= 2.2 * once


@pytest.mark.parametrize("text", ["", " ", "\n\n", "0", "no number here", "\ufeff", "\x00 1 day"])
def test_texts_with_little_in_them_are_read(text: str) -> None:
    assert len(find_quantities(text)) == ("day" in text)
