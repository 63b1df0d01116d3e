"""Which passages tell staff how to work: in documents for staff, sentences that say what to do.

The verbs that open an instruction, the words that mark a document as one for staff and those
that address a reader are the words, hints and words against of `instruction_to_staff` in
`wording/natures.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plainsource.facts.about_context import Piece
from plainsource.facts.about_wording import AboutWording

ENTRY = "instruction_to_staff"

_OPENING = re.compile(
    r"(?:then |first,? |next,? |always |never |now |finally,? |please |do not |don['’]t )*"
    r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:[;,:]| account) (?:then |and )?([a-z]+) (?:the|a|an|it|every|each|no)\b")
_OBLIGED = re.compile(
    r"\b(?:trainees?|delegates|learners) (?:must|should|may not|are to)\b", re.IGNORECASE
)
_CALLS_STAFF = re.compile(
    r"\W*(?:(?:note )?(?:for|to) )?(?:all )?"
    r"(?:staff|practitioners?|clinicians?|therapists?|trainees|reception)"
    r"(?: (?:only|note|use))?:",
    re.IGNORECASE,
)
_IN_THIRD_PERSON = frozenset(("patient", "patients", "client", "clients"))
_THIRD_PERSON_OFTEN = 5
_SIGNS_ENOUGH = 3
_FIRST = 3
_FEWEST_CALLED = 6
"""Words that a call on staff has at least; "Clinician: J. Oakes" and a blank are none."""
_ADDRESSED_MOST = 0.035
_ADDRESSED_HARDLY = 0.01
_OF_STAFF = frozenset(("you", "you're", "you've", "you'll"))
"""Words that address those who work as well as those who are treated."""
_STAFF_PART = frozenset(
    ("staff", "practitioner", "practitioners", "clinician", "injector", "office", "operator")
)


@lru_cache(maxsize=16)
def _words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def speaks_to_staff(pieces: Sequence[Piece], wording: AboutWording) -> bool:
    """Whether a document is written for those who give the treatment."""
    entry = wording.natures.get(ENTRY)
    if entry is None:
        return False
    signs_of, addresses = _words(entry.hints), _words(entry.against)
    signs = addressed = count = others = 0
    marked = False
    for number, piece in enumerate(pieces):
        these = piece.words.words
        here = sum(word in signs_of for word in these)
        count += len(these)
        signs += here
        addressed += sum(word in addresses for word in these)
        others += sum(word in _IN_THIRD_PERSON for word in these)
        marked = marked or (here > 0 and (number < _FIRST or piece.head))
    hardly = addressed <= count * _ADDRESSED_HARDLY
    spoken_of = others >= _THIRD_PERSON_OFTEN or (others * 2 >= _THIRD_PERSON_OFTEN and hardly)
    return (
        count > 0
        and (marked or signs >= _SIGNS_ENOUGH or spoken_of)
        and addressed <= count * _ADDRESSED_MOST
    )


def instruction_in(piece: Piece, wording: AboutWording, *, to_staff: bool) -> tuple[float, str]:
    """How surely a passage tells staff what to do, 0 for not at all, and why.

    `to_staff`: the whole document is for staff. In others, only what stands under a heading for
    staff counts, as in consent forms.
    """
    entry = wording.natures.get(ENTRY)
    words = piece.words.words
    if entry is None or not words or piece.passage.kind in ("heading", "row"):
        return 0.0, ""
    if _CALLS_STAFF.match(piece.passage.text) and len(words) >= _FEWEST_CALLED:
        return 1.6, "it calls on staff"
    if not (to_staff or _in_staff_part(piece)):
        return 0.0, ""
    verbs, addresses = _words(entry.words), _words(entry.against)
    text = piece.passage.text
    opening = _OPENING.match(text.lstrip('"“*_-• '))
    verb = opening["verb"].lower() if opening else ""
    if verb in verbs and not addresses.intersection(words[3:]) - _OF_STAFF:
        return 1.6, f"it is for staff, and “{verb}” tells them what to do"
    if _OBLIGED.search(text):
        return 1.1, "it tells trainees what they must do"
    second = _SECOND.search(text)
    if second and second[1] in verbs and not addresses.intersection(words):
        return 1.05, f"it is for staff, and “{second[1]}” tells them what to do"
    return 0.0, ""


def _in_staff_part(piece: Piece) -> bool:
    """Whether a passage stands under a heading for staff, as in consent forms."""
    return any(
        _STAFF_PART.intersection(frame.words.words)
        for frame in piece.frames
        if frame.kind in ("heading", "lead")
    )
