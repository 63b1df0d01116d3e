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
from plainsource.facts.about_names import contact_in, person_in, signature_in
from plainsource.facts.about_wording import AboutWording

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
_IMPERATIVE = re.compile(
    r"(?:then |first,? |next,? |always |never |now |finally,? |please |do not |don['’]t )*"
    r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_VERBS = frozenset(
    "ask check record document note write make ensure show demonstrate hand explain remind offer "
    "exceed discard dispose wear label take get obtain apply use switch set adjust hold stretch "
    "work start treat inject aspirate draw reconstitute neutralise wipe swab clean disinfect invert "
    "load balance expel stop refer keep have book allow read tell say practise observe watch assess "
    "inspect warn advise lay fill remove insert re-use reuse return leave wait count move go put "
    "place give let mark measure change turn test complete store open choose select calibrate "
    "photograph spin press hover glide cool rinse wash cover follow bring stay print sign log "
    "double-check confirm repeat begin finish cleanse collect throw bin replace weigh mix shake "
    "degrease protect label enter ring use countersign explain press "
    "staple tick press "
    "avoid do point fan time talk walk run never see".split()
)
_STAFF_SIGNS = frozenset(
    "trainer trainer's trainees trainee delegates delegate module handbook protocol learners "
    "training tutor competency assessment foundation manual sop learner unit outcomes syllabus "
    "injectors academy "
    "logbook".split()
)
_CLOSING = re.compile(
    r"\b(?:regards|wishes|sincerely|faithfully|thanks|thank you|yours|cheers|love|soon)\b[,.! ]*\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|Written|Posted|Dear|Hello|Hi|From:|To:|Dr|Author)\b")
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}")
_LATE = 0.7
_OTHERS = frozenset(("patient", "patients", "client", "clients"))
_OFTEN = 5
_STAFF_SIGNS_ENOUGH = 3
_ADDRESSED_MOST = 0.035
_STAFF_PART = frozenset(
    "staff practitioner practitioners clinician injector office operator".split()
)
_LEAST = 1.0
_ADDRESSED = frozenset(("you", "your", "yourself", "you'll", "you're", "you've"))


@dataclass(frozen=True, slots=True)
class NatureFound:
    """The nature of a passage, how sure it is (points, 1 and more) and the reason in words."""

    nature: Nature
    points: float
    reason: str


def natures_of(pieces: Sequence[Piece], wording: AboutWording) -> list[NatureFound]:
    """The nature of each passage of a document. Never raises."""
    to_staff = speaks_to_staff(pieces)
    signed = _signatures(pieces, wording)
    found = [
        NatureFound("personal_data", 1.1, "a name alone")
        if at in signed
        else _nature(piece, wording, to_staff=to_staff)
        for at, piece in enumerate(pieces)
    ]
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


def speaks_to_staff(pieces: Sequence[Piece]) -> bool:
    """Whether a document is written for those who give the treatment."""
    signs = addressed = words = others = 0
    head: set[str] = set()
    for number, piece in enumerate(pieces):
        these = piece.words.words
        words += len(these)
        signs += sum(word in _STAFF_SIGNS for word in these)
        addressed += sum(word in _ADDRESSED for word in these)
        others += sum(word in _OTHERS for word in these)
        if number < 3 or piece.head:
            head |= _STAFF_SIGNS.intersection(these)
    spoken_of = others >= _OFTEN or (others * 2 >= _OFTEN and addressed * 100 <= words)
    signed = bool(head) or signs >= _STAFF_SIGNS_ENOUGH or spoken_of
    return bool(words) and signed and addressed <= words * _ADDRESSED_MOST


def _nature(piece: Piece, wording: AboutWording, *, to_staff: bool) -> NatureFound:
    text = piece.passage.text
    if piece.passage.kind == "heading" and not contact_in(text):
        return _heading(piece, wording)
    points = _points(piece, wording)
    for nature, extra, reason in _shapes(piece):
        old = points.get(nature, (0.0, ""))
        points[nature] = (old[0] + extra, reason if extra >= 1 or not old[1] else old[1])
    staff, why = _instruction(piece, to_staff=to_staff or _in_staff_part(piece))
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
    cues: dict[str, dict[str, float]] = {}
    for hit in piece.hits:
        for nature, weight in wording.of_natures.get(hit.cue, ()):
            cues.setdefault(nature, {})[hit.cue] = weight
    # In a long sentence a single word says less.
    scale = 1.0 if len(piece.words) <= 22 else 22 / len(piece.words)
    points = {}
    for nature, found in cues.items():
        total = sum(found.values()) * _SHARES[nature] * scale
        best = sorted((cue for cue in found if found[cue] > 0), key=lambda c: -found[c])[:2]
        points[nature] = (total, " and ".join(f"“{cue.replace('#', '…')}”" for cue in best))
    return points


_SHARES = {
    "promotion": 0.7,
    "personal_data": 0.3,
    "boilerplate": 0.85,
    "instruction_to_staff": 0.0,
}


def _shapes(piece: Piece) -> list[tuple[str, float, str]]:
    text = piece.passage.text
    found: list[tuple[str, float, str]] = []
    person = person_in(text)
    if person:
        found.append(("personal_data", 1.3, "the name of a person"))
    quoted = _is_quote(text)
    if quoted and not piece.quantities and (_FIRST_PERSON.search(text) or _PRAISE.search(text)):
        if not text.rstrip("\"”'’*_ ").endswith("?"):
            found.append(("personal_data", 1.2, "words of praise in quotation marks"))
    if _BLANKS.search(text):
        found.append(("boilerplate", 1.2, "a blank to fill in"))
    if text.rstrip('"”’*_) ').endswith("!"):
        found.append(("promotion", 0.45, "an exclamation"))
    if contact := contact_in(text):
        tells = any(word in _TELLING for word in piece.words.words)
        found.append(("boilerplate", 0.0 if tells else 1.4, contact))
        if tells:
            found.append(("boilerplate", -1.0, ""))
    if piece.quantities and not quoted:
        found.append(("promotion", -0.25, ""))
    return found


_TELLING = frozenset(
    "ring call if phone visit reminder appointment booked yesterday's check-up at once emergency "
    "straight immediately same".split()
)


def _is_quote(text: str) -> bool:
    return text.lstrip("*_> ").startswith(('"', "“", "‘", "'")) or len(_QUOTED.findall(text)) >= 2


def _instruction(piece: Piece, *, to_staff: bool) -> tuple[float, str]:
    words = piece.words.words
    if not to_staff or not words or piece.passage.kind in ("heading", "row"):
        return 0.0, ""
    match = _IMPERATIVE.match(piece.passage.text.lstrip('"“*_-• '))
    verb = match["verb"].lower() if match else ""
    if verb in _VERBS and not _ADDRESSED.intersection(words[3:]):
        return 1.15, f"the document is for staff, and “{verb}” tells them what to do"
    second = re.search(r"(?:[;,:]| account) (?:then |and )?([a-z]+) (?:the|a|an|it|every|each|no)\b",
                       piece.passage.text)  # fmt: skip
    if re.search(r"\b(?:trainees?|delegates|learners|you) (?:must|should|may not|are to)\b",
                 piece.passage.text):  # fmt: skip
        return 1.1, "it tells trainees what they must do"
    if second and second[1] in _VERBS and not _ADDRESSED.intersection(words):
        return 1.05, f"the document is for staff, and “{second[1]}” tells them what to do"
    return 0.0, ""


def _in_staff_part(piece: Piece) -> bool:
    """Whether a passage stands under a heading for staff, as in consent forms."""
    return any(
        _STAFF_PART.intersection(frame.words.words)
        for frame in piece.frames
        if frame.kind in ("heading", "lead")
    )


def _known(name: str) -> Nature:
    return next((nature for nature in NATURES if nature == name), "fact")
