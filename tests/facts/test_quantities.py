"""Golden cases of the quantity parser: what it takes from text, and what it must leave alone.

A case is a text and what must be found in it, each as "words => min, max, unit" and, where they
matter, "per …", the currency, and the two counts of a share; "-" is an open end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plainsource.facts.model import Amount
from plainsource.facts.quantities import Quantity, find_quantities

CASES = Path(__file__).parent / "quantities"


def _load() -> list[Any]:
    cases = []
    for path in sorted(CASES.glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, case in enumerate(data["cases"], 1):
            cases.append(pytest.param(case["text"], case["find"], id=f"{path.stem}-{number}"))
    return cases


def _told(quantity: Quantity) -> str:
    amount = quantity.amount
    parts = [_number(amount.min), _number(amount.max), amount.unit]
    if amount.per:
        parts.append(f"per {amount.per}")
    if amount.currency:
        parts.append(amount.currency)
    if amount.of is not None:
        parts.append(f"{amount.count} of {amount.of}")
    return f"{quantity.text} => {', '.join(parts)}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(("text", "expected"), _load())
def test_exactly_these_quantities_are_found(text: str, expected: list[str]) -> None:
    assert [_told(quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(("text", "_"), _load())
def test_a_quantity_is_the_run_of_text_at_its_place(text: str, _: object) -> None:
    for quantity in find_quantities(text):
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.text == quantity.text.strip()


def test_a_share_keeps_both_counts_and_its_exact_percentage() -> None:
    (share,) = find_quantities("5 of 36 people")
    assert share.amount == Amount(100 * 5 / 36, 100 * 5 / 36, "percent", count=5, of=36)


def test_every_row_of_the_guide_is_a_case() -> None:
    data = yaml.safe_load((CASES / "table.yml").read_text(encoding="utf-8"))
    assert len(data["cases"]) >= 54
