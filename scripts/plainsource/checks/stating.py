"""Whether a text states something, by its form: a statement, a question, or the name of a topic.

No program understands every sentence. This one looks at how a text begins and whether it has a
verb; in doubt it takes a text for a statement, so that somebody looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plainsource.facts.model import Fact

if TYPE_CHECKING:
    from plainsource.checks.rule import Site

_VERBS = frozenset(
    """is are was were am isn't aren't wasn't weren't has have had hasn't haven't does do did
    doesn't don't didn't can can't cannot could couldn't may might must mustn't shall should
    shouldn't will won't would wouldn't need needn't needs it's that's there's you're you'll
    they're we're we'll it'll you've we've lasts last works helps makes takes goes gets gives heals
    fades causes means passes hurts stays keeps shows comes stops starts lets leaves cures prevents
    removes reduces improves lowers raises treats suits fits feels looks costs saves protects
    brings becomes remains happens depends contains includes wants likes loves seems turns grows
    heal""".split()  # noqa: SIM905
)
_TOPIC = frozenset("how what when where who whom whose why which whether if".split())  # noqa: SIM905
_ASKS = _TOPIC - {"whether", "if"} | frozenset(
    """is are was were am isn't aren't has have had does do did doesn't don't can can't could may
    might must shall should will won't would need any""".split()  # noqa: SIM905
)
_BEFORE_ASKING = frozenset(
    "and or but so at by for from in of on to with about after before".split()  # noqa: SIM905
)
_TELLS = re.compile(
    r"(?:did|do|didn't|don't) (?:you|we) (?:not )?(?:know|agree|think)\b|why\b|who says\b"
    r"|\w+n't\b|who (?:\w+n't|\w+ not)\b|\w+ \w+ not\b"
)
_DISGUISED = re.compile(
    r"(?:did|do) (?:you|we) know that\b|\w+n't\b|who (?:\w+n't|\w+ not)\b"
    r"|(?:is|are|was|does|do) \w+ not\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"[,;:|()–—]| - |\band\b|\bor\b|\bbut\b|\bso\b|\bas\b|\bbecause\b")
_LONGER = 4
_SENTENCE = re.compile(r"[^.!?]*[.!?]*")


def is_question(text: str) -> bool:
    """Whether a sentence asks and tells nothing: it ends with ? and begins as questions do."""
    words = _words(text)
    if not text.rstrip(" ”’\"'*").endswith("?") or not words:
        return False
    return words[0] in _ASKS or (
        len(words) > 1 and words[0] in _BEFORE_ASKING and words[1] in _ASKS
    )


def is_leading(text: str) -> bool:
    """Whether a question takes for granted what it asks about.

    Such as “Why is it safe?”, “Is it not good that it is safe?”, “Can I have it (you can)?”.
    """
    return "(" in text or bool(_TELLS.match(" ".join(_words(text))))


def is_telling(text: str) -> bool:
    """Whether a question is a statement in disguise, whatever its words weigh.

    Such as “Did you know that it glows?”, “Isn't it lovely?”, “Who would not want it?”.
    """
    return bool(_DISGUISED.match(" ".join(_words(text))))


def states(text: str) -> bool:
    """Whether a text has a verb of its own, and does not only name a topic or ask."""
    if is_question(text):
        return False
    words = _words(text)
    if not words:
        return False
    # “How it feels and what to ask”: each part names a topic.
    return any(
        _VERBS & set(part) and part[0] not in _TOPIC
        for part in (_words(part) for part in _PARTS.split(text))
        if part
    )


def sentences_in(text: str) -> list[str]:
    """The sentences of a title, each with the sign it ends with."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()]


def topics_in(text: str) -> list[str]:
    """The parts of a title that commas and “and” join."""
    return [part.strip() for part in _PARTS.split(text) if part and part.strip()]


def one_speaks_of(site: Site, facts: Iterable[Fact], words: list[str]) -> bool:
    """Whether one of the facts speaks of all these weighty words, in any of their forms."""
    if not words:
        return True
    return any(
        all(any(_same_stem(word, other) for other in spoken) for word in words)
        for spoken in (_spoken_of(site, fact) for fact in facts)
    )


def one_tells(site: Site, facts: Iterable[Fact], sentence: str) -> bool:
    """Whether one of the facts tells readers what a sentence says, as far as its words show.

    Every word that bears meaning and every longer word must be in what the fact tells, and
    whatever the fact denies must be denied in the sentence too.
    """
    said = {word for word in _words(sentence) if len(word) >= _LONGER}
    bearing = set(site.meaning.bearing_words(sentence))
    negations = set(site.meaning.negations)
    for fact in facts:
        told = set(_words(fact.tell))
        denies = negations & set(site.meaning.bearing_words(fact.tell))
        if bool(denies) == bool(negations & bearing) and all(
            any(_same_stem(word, other) for other in told) for word in said | bearing
        ):
            return True
    return False


def _spoken_of(site: Site, fact: Fact) -> list[str]:
    said = " ".join(entry.says for entry in fact.sources)
    return site.meaning.weighty_words(f"{fact.tell} {said} {site.ledger.name_of(fact)}")


def _same_stem(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[: max(3, shorter - 2)] == other[: max(3, shorter - 2)]


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
