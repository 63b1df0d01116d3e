"""What a document as a whole is about: at home, the scalp, a light peel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from plainsource.facts.about_context import Piece
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.scope_signs import AREAS, STUDY, is_crossed, named_in, signs_against

_LEAST_OFTEN = 3
_MOSTLY = 0.75
_OFTEN, _THROUGHOUT = 5, 0.2
_BY_COUNT = ("variety", "area")


@dataclass(frozen=True, slots=True)
class DocumentScopes:
    """What a document as a whole is about, by kind of scope, the areas it names, its treatment."""

    whole: Mapping[str, str] = field(default_factory=dict)
    areas: Collection[str] = ()
    treatment: str = ""


def document_scopes(
    pieces: Sequence[Piece], wording: AboutWording, treatment: str = ""
) -> DocumentScopes:
    """The scopes that hold throughout a document: from its title, or nearly the only ones named."""

    def named(piece: Piece) -> list[str]:
        found = named_in(piece.hits, wording)
        return [scope for scope in found if wording.scopes[scope].belongs_to(treatment)]

    counts: dict[str, Counter[str]] = {}
    for piece in pieces:
        for scope in named(piece):
            counts.setdefault(wording.scopes[scope].kind, Counter())[scope] += 1
    hinted = _hinted(pieces, wording)
    whole: dict[str, str] = {}
    title = named(pieces[0]) if pieces else []
    for kind in ("setting", "variety", *AREAS):
        of_title = [s for s in title if wording.scopes[s].kind == kind and s != STUDY]
        if len(of_title) == 1 and (kind != "part" or set(counts["part"]) <= set(of_title)):
            whole[kind] = of_title[0]
        elif kind in _BY_COUNT and not of_title:
            ranked = counts.get(kind, Counter()).most_common(1)
            share = ranked[0][1] / counts[kind].total() if ranked else 0.0
            if (
                share >= _MOSTLY
                and (share == 1 or ranked[0][1] >= _LEAST_OFTEN)
                and (kind == "variety" or hinted[ranked[0][0]] + ranked[0][1] >= _OFTEN)
            ):
                whole[kind] = ranked[0][0]
    for scope, entry in wording.scopes.items():
        # A text that speaks of rollers throughout is about what people do at home.
        if entry.kind == "setting" and hinted[scope] >= max(_OFTEN, len(pieces) * _THROUGHOUT):
            whole.setdefault("setting", scope)
    if "area" in whole and "part" in whole:
        del whole["part"]
    areas = frozenset(scope for kind in AREAS for scope in counts.get(kind, ()))
    return DocumentScopes(whole, areas, treatment)


def _hinted(pieces: Sequence[Piece], wording: AboutWording) -> Counter[str]:
    """How many passages have a weak sign of a scope, such as “shampoo” of the scalp."""
    found: Counter[str] = Counter()
    for piece in pieces:
        against = signs_against(piece.hits, wording)
        found.update(
            {
                scope
                for hit in piece.hits
                for scope, weight in wording.of_scopes.get(hit.cue, ())
                if 0 < weight < 1 and not is_crossed(hit, scope, against)
            }
        )
    return found
