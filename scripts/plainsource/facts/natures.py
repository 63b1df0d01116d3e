"""The nature of each passage: fact, promotion, personal data, instruction to staff, boilerplate.

Words of `wording/natures.yml` gather points; the shapes of names, quotations, telephone numbers
and addresses add to them, and so does whether the whole document speaks to staff.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plainsource.facts.about_context import Piece
from plainsource.facts.about_cues import Hit
from plainsource.facts.about_names import contact_in, is_name, person_in, private_in, signature_in
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures_selling import selling_in
from plainsource.facts.natures_staff import instruction_in, speaks_to_staff

Nature = Literal["fact", "promotion", "personal_data", "instruction_to_staff", "boilerplate"]
NATURES: tuple[Nature, ...] = (
    "fact",
    "promotion",
    "personal_data",
    "instruction_to_staff",
    "boilerplate",
)

_QUOTED = re.compile(r"[\"“”]|(?<!\w)'[^']{10,}'(?!\w)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|mine)\b")
_PRAISE = re.compile(
    r"\b(?:love|loved|best|amazing|never|ever|recommend|better|wish|honestly|thank|thrilled|"
    r"delighted|wonderful|fantastic|brilliant|changing|young(?:er)?|happy|could not|couldn['’]t|"
    r"can['’]t|smooth|fresh|confident|years off)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:regards|wishes|sincerely|faithfully|thanks|thank you|yours|cheers|love|soon)\b[,.! ]*\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|Written|Posted|Dear|Hello|Hi|From:|To:|Dr|Author)\b")
_CUT_INITIAL = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Nurse|Sister|by|By|with)\.?|:|^)(?: ?[A-Z]\.){1,3}\Z"
    r"|\b(?:Dr|Mr|Mrs|Ms|Prof)\.\Z"
)
_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)?")
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}")
_DOCUMENT_MARK = re.compile(
    r"(?:patient |client )?(?:leaflet|information sheet|version|v\.?\d|ref(?:erence)?\b|printed|"
    r"revised|issued?\b|form|document|doc\b|updated|"
    r"(?:this page |page )?(?:was )?last (?:updated|reviewed)|"
    r"(?:next )?review(?:ed)?\b|published|copyright|©|page \d|edition|registered|licen[cs]ed?\b|"
    r"(?:company|charity|vat|[a-z ]{0,20}licence)\b (?:no|number|reg)).*\d",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:not|nothing|no part|never|cannot|does not)\b[^.!?]{0,60}"
    r"\b(?:medical|professional|personal) (?:advice|questions|opinion)|\bresults (?:may|will|can) "
    r"(?:vary|differ)\b|\b(?:all rights|no responsibility|no liability|subject to change)\b",
    re.IGNORECASE,
)
_LONGEST_MARK = 12
_LONGEST_CUE = 8
_LATE = 0.7
_LEAST = 1.0


@dataclass(frozen=True, slots=True)
class NatureFound:
    """The nature of a passage, how sure it is (points, 1 and more) and the reason in words."""

    nature: Nature
    points: float
    reason: str


def natures_of(pieces: Sequence[Piece], wording: AboutWording) -> list[NatureFound]:
    """The nature of each passage of a document. Never raises."""
    to_staff = speaks_to_staff(pieces, wording)
    signed = _signatures(pieces, wording)
    found = [
        NatureFound("personal_data", 1.1, "a name alone")
        if at in signed
        else _nature(piece, wording, to_staff=to_staff)
        for at, piece in enumerate(pieces)
    ]
    _join_cut_names(pieces, found)
    _add_known_names(pieces, found, wording)
    for at in range(1, len(pieces)):
        # A name and a place alone, right after a quotation, belong to it.
        if (
            found[at].nature == "fact"
            and _is_quote(pieces[at - 1].passage.text)
            and signature_in(pieces[at].passage.text)
        ):
            found[at] = NatureFound("personal_data", 1.2, "a name after a quotation")
        elif (
            found[at - 1].nature in ("fact", "promotion")
            and found[at].nature == "personal_data"
            and found[at].reason == "a name alone"
            and _is_quote(pieces[at - 1].passage.text)
        ):
            found[at - 1] = NatureFound("personal_data", 1.2, "a quotation with a name after it")
    return found


def _join_cut_names(pieces: Sequence[Piece], found: list[NatureFound]) -> None:
    """A name that is cut after an initial, as in “Nurse: S. | Oakes, RGN”, is one all the same."""
    for at in range(len(pieces) - 1):
        before, after = pieces[at].passage, pieces[at + 1].passage
        if (
            before.block == after.block
            and _CUT_INITIAL.search(before.text)
            and (name := _FIRST_NAME.match(after.text))
            and is_name(name.group())
        ):
            for place in (at, at + 1):
                found[place] = NatureFound("personal_data", 1.1, "a name with its initials")


def _signatures(pieces: Sequence[Piece], wording: AboutWording) -> set[int]:
    """The passages that are a name alone, where one is to be expected."""
    found = set()
    for at, piece in enumerate(pieces):
        name = "" if piece.passage.kind in ("item", "row") else signature_in(piece.passage.text)
        if not at or not name:
            continue
        before = pieces[at - 1].passage.text
        expected = _is_quote(before) or _CLOSING.search(before)
        late = at >= len(pieces) * _LATE and len(piece.words) > 1
        if expected or (late and not wording.lexicon.knows(name)):
            found.add(at)
    return found


def _add_known_names(
    pieces: Sequence[Piece], found: list[NatureFound], wording: AboutWording
) -> None:
    """A person who is named elsewhere in the document is known by one name, too."""
    names = {
        name
        for piece, nature in zip(pieces, found, strict=True)
        if nature.nature == "personal_data" and (name := person_in(piece.passage.text))
    }
    names = {name for name in names if len(name) > 2 and not wording.lexicon.knows(name)}
    if not names:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b")
    for at, piece in enumerate(pieces):
        if found[at].nature == "fact" and pattern.search(piece.passage.text):
            found[at] = NatureFound("personal_data", 1.0, "a person who is named elsewhere")


def _nature(piece: Piece, wording: AboutWording, *, to_staff: bool) -> NatureFound:
    text = piece.passage.text
    if piece.passage.kind == "heading" and not contact_in(text):
        return _heading(piece, wording)
    points = _points(piece, wording)
    for nature, extra, reason in (*_shapes(piece, wording), *_selling(piece, wording)):
        old = points.get(nature, (0.0, ""))
        points[nature] = (old[0] + extra, reason if extra >= 1 or not old[1] else old[1])
    staff, why = instruction_in(piece, wording, to_staff=to_staff)
    if staff:
        points["instruction_to_staff"] = (staff, why)
    else:
        points.pop("instruction_to_staff", None)
    ranked = sorted(points.items(), key=lambda item: (-item[1][0], item[0]))
    if ranked and ranked[0][1][0] >= _LEAST:
        name, (most, reason) = ranked[0]
        return NatureFound(_known(name), most, reason)
    return NatureFound("fact", 1.0, "")


def _heading(piece: Piece, wording: AboutWording) -> NatureFound:
    if _BYLINE.match(piece.passage.text) and person_in(piece.passage.text):
        return NatureFound("personal_data", 1.2, "the name of a person")
    most, reason = _points(piece, wording).get("promotion", (0.0, ""))
    if most >= 1.5 * _LEAST and "!" in piece.passage.text:
        return NatureFound("promotion", most, reason)
    return NatureFound("fact", 1.0, "")


def _points(piece: Piece, wording: AboutWording) -> dict[str, tuple[float, str]]:
    """Points of words for each nature, each with the words that gave most."""
    hits: dict[str, list[tuple[Hit, float]]] = {}
    for hit in piece.hits:
        for nature, weight in wording.of_natures.get(hit.cue, ()):
            if nature in _SHARES:
                hits.setdefault(nature, []).append((hit, weight))
    cues = {
        nature: {
            hit.cue: weight for hit, weight in (_wholes(these) if nature == "promotion" else these)
        }
        for nature, these in hits.items()
    }
    # In a long sentence a single word says less.
    scale = 1.0 if len(piece.words) <= 22 else 22 / len(piece.words)
    points = {}
    for nature, found in cues.items():
        total = sum(found.values()) * _SHARES[nature] * scale
        best = sorted((cue for cue in found if found[cue] > 0), key=lambda c: -found[c])[:2]
        points[nature] = (total, " and ".join(f"“{cue.replace('#', '…')}”" for cue in best))
    return points


def _wholes(hits: Sequence[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    """Cues without those that lie in a longer one: they say nothing more."""
    ends: dict[int, int] = {}
    for hit, _ in hits:
        ends[hit.start] = max(ends.get(hit.start, 0), hit.end)
    return [
        (hit, weight)
        for hit, weight in hits
        if not any(
            ends.get(start, 0) >= hit.end and ends[start] - start > hit.end - hit.start
            for start in range(hit.start - _LONGEST_CUE, hit.start + 1)
        )
    ]


_SHARES = {
    "promotion": 0.7,
    "personal_data": 0.3,
    "boilerplate": 0.85,
    "instruction_to_staff": 0.0,
}


def _selling(piece: Piece, wording: AboutWording) -> list[tuple[str, float, str]]:
    """What sells in a passage; in a quotation it is somebody's own praise."""
    return [] if _is_quote(piece.passage.text) else selling_in(piece, wording)


def _shapes(piece: Piece, wording: AboutWording) -> list[tuple[str, float, str]]:
    text = piece.passage.text
    found: list[tuple[str, float, str]] = []
    contact = contact_in(text)
    # A person beside a telephone number weighs more than the number.
    sure = 2.5 if contact else 1.5
    if person_in(text, wording.lexicon.knows):
        found.append(("personal_data", sure, "the name of a person"))
    elif private := private_in(text, wording.lexicon.knows):
        found.append(("personal_data", sure, private))
    quoted = _is_quote(text)
    praises = _FIRST_PERSON.search(text) or _PRAISE.search(text)
    asks = text.rstrip("\"”'’*_ ").endswith("?")
    if quoted and praises and not asks and not piece.quantities:
        found.append(("personal_data", 1.2, "words of praise in quotation marks"))
    if _BLANKS.search(text):
        found.append(("boilerplate", 1.2, "a blank to fill in"))
    if text.rstrip('"”’*_) ').endswith("!"):
        found.append(("promotion", 0.45, "an exclamation"))
    if _DOCUMENT_MARK.match(text) and len(piece.words) <= _LONGEST_MARK and not piece.quantities:
        found.append(("boilerplate", 1.2, "a mark of the document"))
    if _DISCLAIMER.search(text):
        found.append(("boilerplate", 1.2, "a disclaimer"))
    if contact:
        tells = any(word in _TELLING for word in piece.words.words[1:]) or _warns(piece, wording)
        found.append(("boilerplate", 0.0 if tells else 1.4, contact))
        if tells:
            found.append(("boilerplate", -1.0, ""))
    if piece.quantities and not quoted:
        found.append(("promotion", -0.25, ""))
    return found


_TELLING = frozenset(
    ("if", "when", "visit", "reminder", "appointment", "booked", "emergency", "straight",
     "immediately", "once", "same", "urgent", "urgently", "worse", "worried", "soon")
)  # fmt: skip


def _warns(piece: Piece, wording: AboutWording) -> bool:
    """Whether words of risk stand in a passage: then a number to ring is part of a warning."""
    return any(
        topic == "risks" and weight > 1
        for hit in piece.hits
        for topic, weight in wording.of_topics.get(hit.cue, ())
    )


def _is_quote(text: str) -> bool:
    return text.lstrip("*_> ").startswith(('"', "“", "‘", "'")) or len(_QUOTED.findall(text)) >= 2


def _known(name: str) -> Nature:
    return next((nature for nature in NATURES if nature == name), "fact")
