"""What two public libraries find in texts; run by the Python of `.cache/peers`.

In: a list of texts as JSON. Out: for each library, for each text, a list of what it found as
[start, end, min, max, unit], in our names for units ("" for a bare number).
"""

from __future__ import annotations

import json
import re
import sys
import warnings

warnings.simplefilter("ignore")

_QUANTULUM = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "month": "month", "year": "year", "millimetre": "mm", "centimetre": "cm", "inch": "inch",
    "metre": "metre", "micrometre": "um", "nanometre": "nm", "millilitre": "ml", "litre": "l",
    "milligram": "mg", "gram": "g", "kilogram": "kg", "percentage": "percent",
    "pound sterling": "currency", "dollar": "currency", "euro": "currency",
    "revolutions per minute": "rpm", "degree celsius": "degc", "dimensionless": "",
    "cubic centimetre": "ml", "minute of arc": "minute", "second of arc": "second",
}  # fmt: skip
_RECOGNIZERS = {
    "millimeter": "mm", "centimeter": "cm", "inch": "inch", "meter": "metre", "micrometer": "um",
    "nanometer": "nm", "milliliter": "ml", "liter": "l", "milligram": "mg", "gram": "g",
    "kilogram": "kg", "pound": "currency", "british pound": "currency", "dollar": "currency",
    "euro": "currency", "united states dollar": "currency", "year": "age_year", "c": "degc",
    "celsius": "degc",
}  # fmt: skip
_TIMES = {"S": "second", "H": "hour", "D": "day", "W": "week", "Y": "year"}
_TIMEX = re.compile(r"P(T?)(\d+(?:\.\d+)?)([SMHDWY])\Z")


def quantulum(texts):
    """What quantulum3 finds; a range comes as its middle with an uncertainty."""
    from quantulum3 import parser

    for text in texts:
        found = []
        for entry in parser.parse(text):
            unit = _QUANTULUM.get(entry.unit.name, entry.unit.name)
            spread = entry.uncertainty or 0.0
            found.append([*entry.span, entry.value - spread, entry.value + spread, unit])
        yield found


def recognizers(texts):
    """What the recognizers find: dimensions, money, ages, shares, times, and bare numbers."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    units, numbers = NumberWithUnitRecognizer("en-us"), NumberRecognizer("en-us")
    models = [
        units.get_dimension_model(), units.get_currency_model(), units.get_age_model(),
        numbers.get_percentage_model(), DateTimeRecognizer("en-us").get_datetime_model(),
        numbers.get_number_model(),
    ]  # fmt: skip
    for text in texts:
        found = []
        for model in models:
            for entry in model.parse(text):
                told = _told(entry)
                # A number inside something larger is no further find.
                if told and not any(a <= entry.start and entry.end < b for a, b, *_ in found):
                    found.append([entry.start, entry.end + 1, *told])
        yield sorted(found)


def _told(entry):
    if entry.type_name.startswith("datetime"):
        values = (entry.resolution or {}).get("values") or [{}]
        match = _TIMEX.match(values[0].get("timex", ""))
        if not match:
            return None
        clock, value, letter = match.groups()
        unit = _TIMES.get(letter) or ("minute" if clock else "month")
    else:
        value = (entry.resolution or {}).get("value") or ""
        name = (entry.resolution or {}).get("unit", "")
        unit = _RECOGNIZERS.get(name.lower(), name)
        if value.endswith("%"):
            value, unit = value[:-1], "percent"
    try:
        return [float(value), float(value), unit]
    except ValueError:
        return None


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump({"quantulum3": list(quantulum(given)), "recognizers-text": list(recognizers(given))},
              sys.stdout)  # fmt: skip
