"""Telling amounts in plain words: 1 to 3 days, up to 30 minutes, 5 of 36, £180 per session."""

from __future__ import annotations

from plainsource.facts.model import Amount
from plainsource.facts.units import CURRENCIES, UNITS


def format_amount(amount: Amount, counted: str = "") -> str:
    """The amount in plain words: "1 to 3 days", "up to 30 minutes", "5 of 36", "£180 per session".

    `counted` names what a count counts (treatments); without it only the numbers are told.
    The words parse back to the same amount (a count needs its noun for that); an amount with
    both ends open has none and gives "".
    """
    if amount.min is None and amount.max is None:
        return ""
    if amount.count is not None and amount.of is not None:
        joint = "in" if is_round(amount.count, amount.of) else "of"
        return _limited(amount, f"{_whole(amount.count)} {joint} {_whole(amount.of)}")
    teller = {"per_day": _tell_rate, "age_year": _tell_age, "spf": _tell_spf}.get(amount.unit)
    if teller is not None:
        return teller(amount)
    told = _tell_currency(amount) if amount.unit == "currency" else _tell_plain(amount, counted)
    return f"{told} per {amount.per}" if amount.per else told


def is_round(count: int, of: int) -> bool:
    """Whether a share is told as a rate (1 in 7, 14 in 100) and not as two counts."""
    return of > 1 and (count == 1 or str(of).rstrip("0") == "1")


def _number(value: float) -> str:
    """2805 as 2,805; 0.5; 1.25. Never with an exponent."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text or "0"


def _whole(value: int) -> str:
    return f"{value:,}"


def _limited(amount: Amount, told: str) -> str:
    if amount.min is None:
        return f"up to {told}"
    return f"at least {told}" if amount.max is None else told


def _numbers(amount: Amount) -> str:
    low, high = amount.min, amount.max
    if low is None or high is None:
        return _limited(amount, _number(high if low is None else low))  # type: ignore[arg-type]
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _tell_plain(amount: Amount, counted: str) -> str:
    if amount.unit == "count":
        return f"{_numbers(amount)} {counted}".rstrip()
    unit = UNITS.get(amount.unit)
    if unit is None:  # a unit that a finding has told about already
        return f"{_numbers(amount)} {amount.unit}".rstrip()
    if amount.min == amount.max == 0.5 and amount.unit in ("hour", "day", "year"):
        return f"half {'an' if amount.unit == 'hour' else 'a'} {unit.one}"
    name = unit.one if (amount.max if amount.max is not None else amount.min) == 1 else unit.many
    return f"{_numbers(amount)}{'' if unit.one == '%' else ' '}{name}"


def _tell_currency(amount: Amount) -> str:
    code = amount.currency or ""
    sign = CURRENCIES.get(code, (f"{code} ",))[0]
    if sign.isalpha():
        sign = f"{code} "
    low, high = amount.min, amount.max
    if low is None or high is None:
        value = _number(high if low is None else low)  # type: ignore[arg-type]
        return _limited(amount, f"{sign}{value}")
    if low == high:
        return f"{sign}{_number(low)}"
    return f"{sign}{_number(low)} to {sign}{_number(high)}"


def _tell_rate(amount: Amount) -> str:
    words = {1.0: "once", 2.0: "twice"}
    low, high = amount.min, amount.max
    value = high if high is not None else low
    if (low is None or high is None or low == high) and value in words:
        return f"{_limited(amount, words[value])} a day"
    return f"{_numbers(amount)} times a day"


def _tell_age(amount: Amount) -> str:
    low, high = amount.min, amount.max
    if low is None or high is None:
        return f"aged {_number(high if low is None else low)} or over"  # type: ignore[arg-type]
    return f"aged {_number(low)}" if low == high else f"aged {_number(low)} to {_number(high)}"


def _tell_spf(amount: Amount) -> str:
    low, high = amount.min, amount.max
    if low is None:
        return f"up to SPF {_number(high or 0)}"
    if high is None:
        return f"SPF {_number(low)} or more"
    return f"SPF {_number(low)}" if low == high else f"SPF {_number(low)} to {_number(high)}"
