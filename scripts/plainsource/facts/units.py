"""The units of quantities: their dimensions, factors and written forms.

The list of units is closed (guide to quantities); a further dimension may be added to the table.
A month is 365/12 days and a year 365 days, so that twelve months are exactly one year.
"""

from __future__ import annotations

from dataclasses import dataclass

DAY = 86_400.0
MONTH = DAY * 365 / 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its dimension, its size in the dimension's smallest unit here, and how it is told."""

    name: str
    dimension: str
    factor: float
    one: str
    many: str


_TABLE = (
    Unit("millisecond", "time", 0.001, "millisecond", "milliseconds"),
    Unit("second", "time", 1.0, "second", "seconds"),
    Unit("minute", "time", 60.0, "minute", "minutes"),
    Unit("hour", "time", 3600.0, "hour", "hours"),
    Unit("day", "time", DAY, "day", "days"),
    Unit("week", "time", 7 * DAY, "week", "weeks"),
    Unit("month", "time", MONTH, "month", "months"),
    Unit("year", "time", 12 * MONTH, "year", "years"),
    Unit("um", "length", 0.001, "micron", "microns"),
    Unit("mm", "length", 1.0, "mm", "mm"),
    Unit("cm", "length", 10.0, "cm", "cm"),
    Unit("inch", "length", 25.4, "inch", "inches"),
    Unit("metre", "length", 1000.0, "metre", "metres"),
    Unit("ml", "volume", 1.0, "ml", "ml"),
    Unit("l", "volume", 1000.0, "litre", "litres"),
    Unit("mg", "mass", 1.0, "mg", "mg"),
    Unit("g", "mass", 1000.0, "gram", "grams"),
    Unit("kg", "mass", 1_000_000.0, "kg", "kg"),
    Unit("nm", "wavelength", 1.0, "nm", "nm"),
    Unit("degc", "temperature", 1.0, "°C", "°C"),
    Unit("j_cm2", "fluence", 1.0, "J/cm²", "J/cm²"),
    Unit("hz", "frequency", 1.0, "Hz", "Hz"),
    Unit("gauge", "gauge", 1.0, "gauge", "gauge"),
    Unit("percent", "percent", 1.0, "%", "%"),
    Unit("count", "count", 1.0, "", ""),
    Unit("rpm", "rpm", 1.0, "rpm", "rpm"),
    Unit("currency", "currency", 1.0, "", ""),
    Unit("spf", "spf", 1.0, "SPF", "SPF"),
    Unit("age_year", "age", 1.0, "year old", "years old"),
    Unit("per_day", "per_day", 1.0, "time a day", "times a day"),
)
UNITS: dict[str, Unit] = {unit.name: unit for unit in _TABLE}
"""Every unit by its name."""

CURRENCIES: dict[str, tuple[str, ...]] = {
    "GBP": ("£", "gbp", "pounds", "pound", "quid"),
    "EUR": ("€", "eur", "euros", "euro"),
    "USD": ("$", "usd", "dollars", "dollar", "bucks"),
    "AUD": ("aud",),
    "CAD": ("cad",),
    "INR": ("₹", "inr", "rupees"),
    "JPY": ("¥", "jpy", "yen"),
    "CHF": ("chf", "francs"),
}
"""Currencies by ISO code: the sign first where there is one, then words."""

CURRENCY_SIGNS = {form: code for code, forms in CURRENCIES.items() for form in forms}

_WRITTEN: dict[str, str] = {
    "millisecond": "ms msec millisecond milliseconds",
    "second": "second seconds sec secs s",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h hourly",
    "day": "day days nights d",
    "week": "week weeks wk wks w weekly",
    "month": "month months mth mths mo mos monthly",
    "year": "year years yr yrs yearly",
    "um": "µm μm um micron microns micrometre micrometres micrometer micrometers",
    "mm": "mm mms millimetre millimetres millimeter millimeters",
    "cm": "cm cms centimetre centimetres centimeter centimeters",
    "inch": "inch inches",
    "metre": "metre metres meter meters",
    "ml": "ml mls mil mils millilitre millilitres milliliter milliliters cc ccs",
    "l": "l litre litres liter liters",
    "mg": "mg milligram milligrams milligramme milligrammes",
    "g": "g gram grams gramme grammes",
    "kg": "kg kgs kilogram kilograms kilo kilos",
    "nm": "nm nanometre nanometres nanometer nanometers",
    "hz": "hz hertz",
    "gauge": "gauge",
    "percent": "% percent pct",
    "rpm": "rpm rpms",
    "spf": "spf",
}
FORMS: dict[str, str] = {form: name for name, forms in _WRITTEN.items() for form in forms.split()}
"""Written forms, in lower case, and the unit each stands for."""

PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("per", "cent"), "percent"),
    (("per", "cents"), "percent"),
    (("revolutions", "per", "minute"), "rpm"),
    (("revs", "per", "minute"), "rpm"),
    (("revs", "a", "minute"), "rpm"),
    (("revolutions", "a", "minute"), "rpm"),
    (("r", ".", "p", ".", "m"), "rpm"),
    (("j", "/", "cm", "²"), "j_cm2"),
    (("j", "/", "cm2"), "j_cm2"),
    (("joules", "per", "square", "centimetre"), "j_cm2"),
    (("°", "c"), "degc"),
    (("º", "c"), "degc"),
    (("°",), "degc"),
    (("degrees", "celsius"), "degc"),
    (("degrees", "centigrade"), "degc"),
    (("degrees", "c"), "degc"),
)
"""Units written as several tokens; longer ones first."""

AS_WRITTEN: dict[str, frozenset[str]] = {
    "d": frozenset({"d"}),
    "s": frozenset({"s"}),
    "h": frozenset({"h"}),
    "w": frozenset({"w"}),
    "l": frozenset({"l", "L"}),
    "g": frozenset({"g"}),
    "mo": frozenset({"mo"}),
    "mil": frozenset({"mil"}),
    "ms": frozenset({"ms"}),
    "um": frozenset({"um"}),
}
"""Short forms that hold only in these spellings: 5G and 3 Ms are something else."""

_AFTER_ARTICLE = (
    "minute hour day week month year millimetre millimeter centimetre centimeter inch litre liter "
    "millilitre milliliter"
)
ARTICLE_UNITS: dict[str, str] = {form: FORMS[form] for form in _AFTER_ARTICLE.split()}
"""Units that "a" or "an" may stand before, as in "a week" (a second is mostly something else)."""


def dimension_of(unit: str) -> str:
    """The dimension of a unit: time, length, volume, percent, count … ("" for an unknown unit)."""
    known = UNITS.get(unit)
    return known.dimension if known else ""


def convert(value: float, unit: str, into: str) -> float:
    """`value` of `unit` in the unit `into`. Raises ValueError for units of two dimensions."""
    if unit == into:
        return value
    if not dimension_of(unit) or dimension_of(unit) != dimension_of(into):
        raise ValueError(f"{unit} and {into} measure different things")
    return value * UNITS[unit].factor / UNITS[into].factor


def common_unit(unit: str, value: float, other: str, other_value: float) -> str:
    """The unit in which a range of two units is told: months before years, else the larger
    of the two where the other value comes out even in quarters (12 hours to 3 days: days).
    """
    if {unit, other} == {"month", "year"}:
        return "month"
    pairs = sorted(((unit, value), (other, other_value)), key=lambda pair: UNITS[pair[0]].factor)
    (small, small_value), (large, _) = pairs
    quarters = convert(small_value, small, large) * 4
    return large if quarters >= 1 and abs(quarters - round(quarters)) < 1e-9 else small
