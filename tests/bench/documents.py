"""Handouts to bring in, as many as wanted: 500 words each, as text, Markdown and web pages.

Made up, seeded, always the same. Each has headings, paragraphs, a list and a small table; about
every fourth sentence has a number with a unit, as in real handouts.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WORDS = 500
KINDS = (".txt", ".md", ".html")

_HEADINGS = (
    "What to expect",
    "Before your visit",
    "On the day",
    "Afterwards",
    "Looking after your skin",
    "When to call us",
    "Between visits",
)
_STATING = (
    "The {place} may look {look} for {low} to {high} {span}.",
    "Most people find that the {look} look fades within {high} {span}.",
    "Leave {low}–{high} weeks between two visits for the {place}.",
    "The cream stays on your {place} for {minutes} minutes before we begin.",
    "In one group, {few} of {many} people noticed a {look} {place}.",
    "A visit for the {place} takes about {minutes} minutes, {act} included.",
    "Do not {act} the {place} for at least {high} hours.",
    "Needles of {low}.5 mm are used on the {place}, and {low} mm near it.",
)
_PLAIN = (
    "Your {place} can feel {look} {when}, and that is to be expected.",
    "Please do not {act} the {place} {when}.",
    "Tell us {when} if the {place} still feels {look}.",
    "A {look} {place} needs calm and a plain cream {when}.",
    "We {act} the {place} gently, so that it does not get {look}.",
    "You may {act} around the {place} {when}, but not on it.",
    "Some people like to {act} their {place} {when}; it does no harm.",
    "If your {place} turns {look} {when}, rest and keep it clean.",
    "Wear loose clothes {when}, so that nothing rubs on a {look} {place}.",
    "Nobody should {act} your {place} without clean hands.",
    "Bring somebody with you {when} if you would like company.",
    "Keep your {place} out of strong sun {when}.",
)


def _words(text: str) -> list[str]:
    return text.split()


_DRAWN = {
    "place": [
        "cheek",
        "chin",
        "brow",
        "neck",
        "hand",
        "forehead",
        "scalp",
        "jaw",
        "nose",
        "lip",
        "temple",
        "wrist",
    ],
    "look": [
        "red",
        "pink",
        "dry",
        "tight",
        "warm",
        "tender",
        "rough",
        "shiny",
        "swollen",
        "flaky",
        "puffy",
        "dark",
    ],
    "act": [
        "wash",
        "touch",
        "shave",
        "rub",
        "cool",
        "cover",
        "scrub",
        "dry",
        "press",
        "scratch",
        "cream",
        "massage",
    ],
    "span": ["days", "hours", "weeks"],
    "when": [
        "in the first night",
        "on the next morning",
        "after sport",
        "before you go out",
        "when you come home",
        "during the first week",
        "after a shower",
        "while it heals",
        "in cold weather",
        "at work",
    ],
}


@dataclass
class _Text:
    """What a handout says: its title, and for each section a heading and sentences."""

    title: str
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)


def make_documents(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write so many handouts into a folder; gives their paths, each kind in turn."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        text, kind = _text(chance, number), KINDS[number % len(KINDS)]
        path = folder / f"handout-{number:05d}{kind}"
        path.write_text("\n".join(_WRITERS[kind](text)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _text(chance: random.Random, number: int) -> _Text:
    made = _Text(f"Skin needling, handout {number}")
    words = 0
    headings = chance.sample(_HEADINGS, 5)
    while words < WORDS - 60:
        heading = headings[len(made.sections) % len(headings)]
        sentences = [_sentence(chance) for _ in range(8)]
        made.sections.append((heading, sentences))
        words += sum(len(sentence.split()) for sentence in sentences)
    for place in chance.sample(_DRAWN["place"], 3):
        made.rows.append((place, f"{chance.randint(1, 9)} days"))
    return made


def _sentence(chance: random.Random) -> str:
    low = chance.randint(1, 4)
    form = chance.choice(_STATING if chance.random() < 0.25 else _PLAIN)
    return form.format(
        low=low,
        high=low + chance.randint(1, 5),
        minutes=chance.choice((15, 20, 30, 45, 60)),
        few=chance.randint(1, 20),
        many=chance.randint(21, 90),
        **{name: chance.choice(words) for name, words in _DRAWN.items()},
    )


def _as_text(text: _Text) -> Iterator[str]:
    yield from (text.title.upper(), "")
    for heading, sentences in text.sections:
        yield from (heading, "", " ".join(sentences[:4]), "")
        yield from (f"- {sentence}" for sentence in sentences[4:])
        yield ""
    yield from (f"{place}: {days}" for place, days in text.rows)


def _as_markdown(text: _Text) -> Iterator[str]:
    yield from (f"# {text.title}", "")
    for heading, sentences in text.sections:
        yield from (f"## {heading}", "", " ".join(sentences[:4]), "")
        yield from (f"* {sentence}" for sentence in sentences[4:])
        yield ""
    yield from ("| Where | How long |", "| --- | --- |")
    yield from (f"| {place} | {days} |" for place, days in text.rows)


def _as_page(text: _Text) -> Iterator[str]:
    yield f"<!doctype html><html lang='en'><head><title>{html.escape(text.title)}</title></head>"
    yield "<body><nav><a href='/'>Home</a><a href='/more'>More</a></nav><main>"
    yield f"<h1>{html.escape(text.title)}</h1>"
    for heading, sentences in text.sections:
        yield f"<h2>{heading}</h2><p>{html.escape(' '.join(sentences[:4]))}</p><ul>"
        yield from (f"<li>{html.escape(sentence)}</li>" for sentence in sentences[4:])
        yield "</ul>"
    yield "<table>"
    yield from (f"<tr><td>{place}</td><td>{days}</td></tr>" for place, days in text.rows)
    yield "</table></main><footer>Made by us</footer></body></html>"


_WRITERS = {".txt": _as_text, ".md": _as_markdown, ".html": _as_page}
