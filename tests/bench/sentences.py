"""Sentences for generated trees: plain ones of our own, and stiff ones for made-up originals.

The two share no run of six words, whatever is drawn, so that nothing counts as copied.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

PARTS = ["cheek", "chin", "brow", "neck", "hand", "arm", "scalp", "lip", "nose", "jaw"]
THINGS = ["towel", "cloth", "pillow", "comb", "scarf", "hat", "sheet", "glove", "brush", "cup"]
TRAITS = ["soft", "clean", "cool", "new", "warm", "plain", "flat", "wide", "thick", "light"]

_LOOKS = [
    "pink",
    "soft",
    "dry",
    "warm",
    "rough",
    "moist",
    "pale",
    "tender",
    "damp",
    "calm",
    "hard",
    "shiny",
]
_ACTS = ["touch", "press", "rub", "wash", "dry", "pat", "tap", "move", "lift", "hold"]
_PLACES = [
    "at home",
    "in the bath",
    "in your room",
    "at your desk",
    "by the window",
    "out of doors",
]
_TIMES = [
    "in the morning",
    "at night",
    "when you wake",
    "after a meal",
    "before a walk",
    "on a cold day",
]
_FIRST = (
    "Take your time when you {act} it {place}.",
    "It may look {look} {time}, and that is fine.",
    "Keep a spare {place}, so that you can swap it {time}.",
    "Some people find that it feels {look} {time}.",
    "Ask a friend to look at it with you {time}.",
    "You can {act} it with care {place}.",
    "If it looks {look}, leave it be and rest {place}.",
)

_STIFF = [
    "erythema",
    "desquamation",
    "epidermis",
    "keratinocytes",
    "fibroblasts",
    "remodelling",
    "inflammation",
    "vascularity",
    "hydration",
    "permeability",
    "elasticity",
    "pigmentation",
    "oedema",
    "turgor",
    "sebum",
    "collagen",
]
_MANNER = [
    "moderate",
    "transient",
    "peripheral",
    "superficial",
    "quantifiable",
    "heterogeneous",
    "residual",
    "bilateral",
    "symmetrical",
    "persistent",
    "measurable",
    "perceptible",
]
_HOW = [
    "independently",
    "prospectively",
    "consistently",
    "retrospectively",
    "cautiously",
    "systematically",
    "repeatedly",
    "objectively",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up fact: what we tell, ways to say it on a page, its source's words and ours.

    `originals` are sentences of the document; `says` is what we write of them. `values` and
    `source_values` are entries of a facts file.
    """

    kind: str
    tell: str
    told: tuple[str, ...]
    originals: tuple[str, ...]
    says: str
    values: list[dict[str, Any]] = field(default_factory=list)
    source_values: list[dict[str, Any]] = field(default_factory=list)


def make_facts(chance: random.Random, name: str, part: str) -> list[Made]:
    """The six facts of a page about a thing with this name, such as “soft towel”."""
    look, act = chance.choice(_LOOKS), chance.choice(_ACTS)
    low, high = chance.randint(1, 3), chance.randint(4, 7)
    weeks, months = chance.randint(2, 4), chance.randint(5, 9)
    minutes = chance.choice((10, 15, 20, 25, 30, 40))
    people, of = chance.randint(18, 30), chance.randint(31, 99)
    thin, deep = chance.randint(1, 2), chance.randint(3, 5)
    days = {"min": low, "max": high, "unit": "day"}
    hours = {"min": 24 * low, "max": 24 * high, "unit": "hour"}
    span = {"min": weeks, "max": months, "unit": "week"}
    short = {"max": minutes, "unit": "minute"}
    share = {"count": people, "of": of}
    depth = {"min": thin, "max": deep, "unit": "mm"}
    return [
        Made(
            "looks",
            f"With the {name}, your {part} can look {look} for {low} to {high} days.",
            (
                f"Your {part} can look {look} for {low} to {high} days with the {name}.",
                f"The {look} look lasts {low} to {high} days.",
                f"Plan for {low} to {high} days of a {look} {part}.",
            ),
            (
                _stiff(chance, f"{24 * low} to {24 * high} hours of"),
                _stiff(chance, "comparable intervals of"),
            ),
            f"Gives {24 * low} to {24 * high} hours for the {name}.",
            [days],
            [hours],
        ),
        Made(
            "wait",
            f"Wait {weeks} to {months} weeks before you {act} the {part} with the {name} again.",
            (
                f"Wait {weeks} to {months} weeks before you {act} your {part} with it again.",
                f"A break of {weeks} to {months} weeks does your {part} good.",
            ),
            (_stiff(chance, f"recovery phases of {weeks} to {months} weeks without"),),
            f"Asks for {weeks} to {months} weeks of rest.",
            [span],
            [span],
        ),
        Made(
            "length",
            f"Keep the {name} on your {part} for up to {minutes} minutes.",
            (
                f"You can keep it on for up to {minutes} minutes.",
                f"Take the {name} off your {part} within {minutes} minutes.",
            ),
            (_stiff(chance, f"applications lasting up to {minutes} minutes beneath"),),
            f"Gives up to {minutes} minutes.",
            [short],
            [short],
        ),
        Made(
            "leave",
            f"Do not {act} your {part} hard with the {name}.",
            (
                f"Do not {act} your {part} hard with it.",
                f"Be gentle with the {name}, and do not {act} your {part} hard.",
            ),
            (_stiff(chance, "avoidable mechanical friction alongside"),),
            "Warns of force.",
        ),
        Made(
            "felt",
            f"In one study, {people} of {of} people said the {name} made their {part} feel {look}.",
            (
                f"In one study, {people} of {of} people said their {part} felt {look}.",
                f"It felt {look} to {people} of {of} people who tried the {name}.",
            ),
            (
                _stiff(chance, f"complaints from {people} of {of} participants regarding"),
                _stiff(chance, "complaints of lesser magnitude regarding"),
            ),
            f"Counts {people} of {of} people.",
            [share],
            [share],
        ),
        Made(
            "depth",
            f"The {name} reaches {thin} to {deep} mm into the skin of your {part}.",
            (
                f"It reaches {thin} to {deep} mm into the skin of your {part}.",
                f"The skin of your {part} feels the {name} {thin} to {deep} mm deep.",
            ),
            (_stiff(chance, f"penetration of {thin} to {deep} mm throughout"),),
            f"Gives {thin} to {deep} mm.",
            [depth],
            [depth],
        ),
    ]


def make_block(chance: random.Random, made: Made) -> str:
    """A statement that rests on a fact, often with a second sentence; about 18 words."""
    told = chance.choice(made.told)
    return f"{told} {make_aside(chance)}" if chance.random() < 0.6 else told


def make_aside(chance: random.Random) -> str:
    """A plain sentence without a number."""
    return chance.choice(_FIRST).format(
        look=chance.choice(_LOOKS),
        act=chance.choice(_ACTS),
        place=chance.choice(_PLACES),
        time=chance.choice(_TIMES),
    )


def make_filler(chance: random.Random) -> str:
    """A sentence of an original that no fact uses."""
    return _stiff(chance, chance.choice(("promising", "proprietary", "unpublished", "unrelated")))


def _stiff(chance: random.Random, middle: str) -> str:
    """A sentence as no page of ours has: every fifth word at most is a common one."""
    first, second, third = chance.sample(_STIFF, 3)
    before, between, after = chance.sample(_MANNER, 3)
    return (
        f"{before.capitalize()} {first} evaluations {chance.choice(_HOW)} demonstrated {middle} "
        f"{between} {second} and {after} {third}."
    )
