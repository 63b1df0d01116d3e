"""The words of figures that are not the facts' own."""

from __future__ import annotations

from collections.abc import Mapping

from plainsource.facts.model import Amount, Fact

_UNITS = {
    "mm": ("mm", "mm"),
    "cm": ("cm", "cm"),
    "ml": ("ml", "ml"),
    "l": ("l", "l"),
    "rpm": ("turns a minute", "turns a minute"),
    "age_year": ("year of age", "years of age"),
    "per_day": ("time a day", "times a day"),
    "count": ("", ""),
}


def subject_words(fact: Fact, names: Mapping[str, str]) -> str:
    """What a fact is about, as the beginning of a sentence, with its scope."""
    words = names.get(fact.subject) or fact.subject.replace("_", " ")
    words = f"{words} ({fact.scope})" if fact.scope else words
    return words[:1].upper() + words[1:]


def amount_words(amount: Amount) -> str:
    """An amount in plain words."""
    if amount.count is not None and amount.of is not None:
        return f"{amount.count:,} of {amount.of:,}"
    low, high = _figure(amount.min), _figure(amount.max)
    if amount.unit == "spf":
        return f"SPF {low or high}" + ("" if high else " or more")
    words = {"": "", low: low, high: f"up to {high}"}
    said = words[high] if not low else f"at least {low}" if not high else low
    if low and high and low != high:
        said = f"{low} to {high}"
    plural = (high or low) != "1"
    singular_word, plural_word = _UNITS.get(amount.unit, (amount.unit, f"{amount.unit}s"))
    unit = plural_word if plural else singular_word
    if amount.unit == "percent":
        unit = "in every 100"
    if amount.currency:
        unit = amount.currency
    per = f" per {amount.per}" if amount.per else ""
    return f"{said} {unit}".strip() + per


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
