"""The scopes that the words of a text name, such as “scalp”, and what speaks against them."""

from __future__ import annotations

from collections.abc import Sequence

from plainsource.facts.about_cues import Hit
from plainsource.facts.about_wording import AboutWording

STUDY, COURSE = "in a study", "course"
AREAS = ("area", "part")


def named_in(hits: Sequence[Hit], wording: AboutWording) -> list[str]:
    """The scopes that hits name, each once; where one cue lies in a longer one, the longer."""
    against = signs_against(hits, wording)
    found: dict[str, tuple[int, int]] = {}
    for hit in hits:
        for scope, weight in wording.of_scopes.get(hit.cue, ()):
            if weight >= 1 and not is_crossed(hit, scope, against):
                found.setdefault(scope, (hit.start, hit.end))
    return [
        scope
        for scope, (start, end) in found.items()
        if not any(
            a <= start and end <= b and (b - a) > (end - start)
            for other, (a, b) in found.items()
            if other != scope
        )
    ]


def signs_against(hits: Sequence[Hit], wording: AboutWording) -> list[tuple[str, int, int]]:
    """The signs against scopes: the scope, and where the sign begins and ends."""
    return [
        (scope, hit.start, hit.end)
        for hit in hits
        for scope, weight in wording.of_scopes.get(hit.cue, ())
        if weight < 0
    ]


def is_crossed(hit: Hit, scope: str, against: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a phrase against the scope stands at the same place."""
    return any(
        name == scope and start < hit.end and hit.start < end for name, start, end in against
    )
