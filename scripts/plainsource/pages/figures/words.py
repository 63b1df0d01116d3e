"""The words of figures: what a fact is about, and how much, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from plainsource.facts.amounts import format_amount
from plainsource.facts.model import Amount, Fact
from plainsource.facts.units import UNITS


def subject_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a fact is about, as the beginning of a sentence, with its scope."""
    words = names.get(fact.subject) or fact.subject.replace("_", " ")
    words = f"{words} ({fact.scope})" if fact.scope else words
    return words[:1].upper() + words[1:]


def amount_words(amount: Amount) -> str:
    """An amount in plain words and in its own unit; empty where it has no known unit."""
    return format_amount(amount) if amount.unit in UNITS else ""


def unit_words(dimension: str) -> str:
    """The unit in which a dimension is drawn on an axis, such as mm for lengths."""
    return next(
        (u.many for u in UNITS.values() if u.dimension == dimension and u.factor == 1.0), ""
    )
