"""Reading numbers, in digits or in words, from tokens: 24, 2,805, 1½, twenty-four, a hundred."""

from __future__ import annotations

from dataclasses import dataclass

from plainsource.facts.quantity_tokens import HYPHENS, NUMBER, RATIO, Tokens

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS_AND_TEENS = {word: float(value) for value, word in enumerate(_SMALL.split())}
TENS = {word: float(10 * value) for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {"hundred": 100.0, "thousand": 1000.0, "million": 1_000_000.0}
WORDS = frozenset(UNITS_AND_TEENS) | frozenset(TENS)
"""Words a number in words can start with (besides "a hundred" and "a dozen")."""

DENOMINATORS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
"""Into how many parts a whole is cut by a word for one or more of them."""
PARTS = {word: 1 / parts for word, parts in DENOMINATORS.items() if parts <= 4}
"""What may be added to a number in words: two and a half."""
COMMON_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 8)})


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens: its value, the token after it, whether it is in words."""

    value: float
    end: int
    in_words: bool = False


def read_number(tokens: Tokens, i: int) -> Number | None:
    """The number that starts at token `i`, or None. "six (6)" is one number."""
    memory: dict[int, Number | None] = tokens.memory
    if i not in memory:
        found = _digits(tokens, i) if tokens.kind(i) in (NUMBER, RATIO) else _in_words(tokens, i)
        memory[i] = _repeated(tokens, _and_a_half(tokens, found)) if found else None
    return memory[i]


def _digits(tokens: Tokens, i: int) -> Number | None:
    if tokens.kind(i) == RATIO:
        parts = ratio_parts(tokens, i)
        return Number(parts[0] / parts[1], i + 1) if parts in COMMON_FRACTIONS else None
    value, end = tokens.values[i], i + 1
    raw = tokens.words[i]
    if raw.isdigit() or "," in raw:
        follower = tokens.word(end)
        if tokens.kind(end) == NUMBER and 0 < tokens.values[end] < 1 and not follower[0].isdigit():
            if follower[0] != ".":  # 1½
                return Number(value + tokens.values[end], end + 1)
        elif tokens.kind(end) == RATIO and ratio_parts(tokens, end) in COMMON_FRACTIONS:
            above, below = ratio_parts(tokens, end)
            return Number(value + above / below, end + 1)
        elif (
            tokens.word(end) in HYPHENS
            and tokens.kind(end + 1) == RATIO
            and ratio_parts(tokens, end + 1) in COMMON_FRACTIONS
        ):
            above, below = ratio_parts(tokens, end + 1)
            return Number(value + above / below, end + 2)
    if tokens.word(end) in ("million", "thousand", "hundred"):
        return Number(value * SCALES[tokens.word(end)], end + 1)
    return Number(value, end)


def ratio_parts(tokens: Tokens, i: int) -> tuple[int, int]:
    """The two numbers of a token such as 5/36 (the second is never 0)."""
    above, below = tokens.words[i].replace("⁄", "/").split("/")
    return int(above), int(below) or 1


def _in_words(tokens: Tokens, i: int) -> Number | None:
    word = tokens.word(i)
    if word == "half" and tokens.word(i + 1) == "a" and tokens.word(i + 2) in SCALES:
        return Number(SCALES[tokens.word(i + 2)] / 2, i + 3, in_words=True)
    if word in ("a", "an"):
        scale = SCALES.get(tokens.word(i + 1))
        if tokens.word(i + 1) == "dozen":
            return Number(12.0, i + 2, in_words=True)
        if scale is None:
            return None
        return _tail(tokens, scale, 0.0, i + 2)
    if word == "half" and tokens.word(i + 1) == "a" and tokens.word(i + 2) == "dozen":
        return Number(6.0, i + 3, in_words=True)
    if word == "dozen" and tokens.word(i - 1) not in ("a", "half"):
        return None
    small = _below_hundred(tokens, i)
    if small is None:
        return None
    value, end = small
    scale = SCALES.get(tokens.word(end))
    if scale is None:
        if tokens.word(end) == "dozen":
            return Number(value * 12, end + 1, in_words=True)
        return Number(value, end, in_words=True)
    return _tail(tokens, value * scale, 0.0, end + 1)


def _tail(tokens: Tokens, high: float, low: float, i: int) -> Number:
    """What may follow "two hundred": "thousand", "and", a smaller number."""
    if tokens.word(i) in ("thousand", "million"):
        high, i = high * SCALES[tokens.word(i)], i + 1
    after = i + 1 if tokens.word(i) == "and" else i
    small = _below_hundred(tokens, after)
    if small is not None and tokens.word(small[1]) == "hundred" and high >= 1000:
        return _tail(tokens, high + small[0] * 100, 0.0, small[1] + 1)
    if small is not None and tokens.word(small[1]) not in SCALES:
        return Number(high + small[0], small[1], in_words=True)
    return Number(high + low, i, in_words=True)


def _below_hundred(tokens: Tokens, i: int) -> tuple[float, int] | None:
    word = tokens.word(i)
    if word in UNITS_AND_TEENS:
        return UNITS_AND_TEENS[word], i + 1
    if word not in TENS:
        return None
    value, after = TENS[word], i + 1
    if tokens.word(after) in HYPHENS:
        after += 1
    unit = UNITS_AND_TEENS.get(tokens.word(after), 0.0)
    if 0 < unit < 10 and (after == i + 2 or tokens.word(after) != "one"):
        return value + unit, after + 1
    return value, i + 1


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """Two and a half, two and a quarter, one and three quarters, two-and-a-half."""
    i = number.end
    if tokens.word(i) in HYPHENS:
        i += 1
    if tokens.word(i) != "and":
        return number
    i += 2 if tokens.word(i + 1) in HYPHENS else 1
    times = {"a": 1.0, "one": 1.0, "three": 3.0, "two": 2.0}.get(tokens.word(i))
    i += 2 if tokens.word(i + 1) in HYPHENS else 1
    part = PARTS.get(tokens.word(i))
    if times is None or part is None or tokens.word(i + 1) == "of":
        return number
    return Number(number.value + times * part, i + 1, number.in_words)


def _repeated(tokens: Tokens, number: Number) -> Number:
    """Six (6) weeks, 6 (six) weeks: the same number twice."""
    if tokens.word(number.end) != "(":
        return number
    inner = number.end + 1
    if tokens.kind(inner) == NUMBER:
        again: Number | None = Number(tokens.values[inner], inner + 1)
    else:
        again = _in_words(tokens, inner)
    if again and again.value == number.value and tokens.word(again.end) == ")":
        return Number(number.value, again.end + 1, number.in_words)
    return number
