"""Signs of the nature of a passage besides its words: names, quotations, addresses, its place.

They are marks beginning with @ for `facts/taught.py`, which learns from the examples in
`wording/examples/` what each is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plainsource.facts.about_context import Piece
from plainsource.facts.about_first_names import names_in
from plainsource.facts.about_names import (
    contact_in,
    person_in,
    private_in,
    signature_in,
)
from plainsource.facts.about_wording import AboutWording
from plainsource.facts.natures_selling import selling_in
from plainsource.facts.natures_staff import instruction_in, speaks_to_staff
from plainsource.facts.taught import marks_of

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
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}")
_HANDLE = re.compile(
    r"\b[A-Za-z]+\d*(?:_[A-Za-z0-9]+)+\b"
    r"|^\W*[A-Z]?[a-z]+(?:[A-Z][a-z]+)*\d*(?: \([^)]*\))?,? "
    r"(?:replied|wrote|writes|posted|commented)\b"
    r"|\b(?:[Pp]osted|[Aa]sked|[Ss]tarted|[Rr]eply|[Uu]ser(?:name)?)(?: by)?: \S+"
)
"""The name under which somebody writes in public: flat_white_fan, “biscuit77 replied:”."""
_LONE_HANDLE = re.compile(
    r"@?(?=\w{4,25}\Z)(?:[A-Za-z]+\d*(?:_[A-Za-z0-9]+)+|[A-Z]?[a-z]+[A-Z][a-z]+\w*|[A-Za-z]{3,}\d{1,4})"
)
"""Such a name alone, as it stands over what somebody posted: PeelPal88."""
_TURN = re.compile(
    r"(?:\[[\d/.,: apmAPM-]{4,24}\] |\d[\d/.,: ]{3,18}(?:[ap]m )?[-–] )?"
    r"([A-Z][A-Za-z]+(?: \([A-Z][a-z]+\))?): "
)
"""Who speaks, with when it was: “Ana: ”, “[10:02] Ana: ”, “12/03/2025, 10:02 - Desk (Ana): ”."""
_LENGTHS = (2, 5, 10, 20)
_LATE, _FEW = 0.85, 3
_BESIDE = ("@signature", "@name", "@name-word")
_WITH = ("@after-quote", "@after-closing", "@end", "@length0", "@length1")


def all_marks(pieces: Sequence[Piece], wording: AboutWording) -> list[set[str]]:
    """The marks of each passage of a document: of its words and its signs. Never raises."""
    to_staff = speaks_to_staff(pieces, wording)
    turns = _turns(pieces)
    signs = [_signs(piece, wording, turns=turns, to_staff=to_staff) for piece in pieces]
    found = []
    for at, (piece, own) in enumerate(zip(pieces, signs, strict=True)):
        these = own | _of_place(at, signs)
        these |= {a + b for a in _BESIDE if a in these for b in _WITH if b in these}
        found.append(these | _of_words(piece))
    return found


def topic_marks(piece: Piece) -> frozenset[str]:
    """The marks of a passage that tell of its topic: its words, and whether it tells an address."""
    found = _of_words(piece)
    if contact := contact_in(piece.passage.text):
        found.add(f"@contact:{contact}")
    return frozenset(found)


def _of_words(piece: Piece) -> set[str]:
    return marks_of(piece.words, [q.amount.unit for q in piece.quantities])


def is_quote(text: str) -> bool:
    """Whether a text is a quotation, or holds one."""
    return text.lstrip("*_> ").startswith(('"', "“", "‘", "'")) or len(_QUOTED.findall(text)) >= 2


def _turns(pieces: Sequence[Piece]) -> frozenset[str]:
    """Who speaks in a chat or an interview: a name with a colon, before several passages."""
    count = Counter(turn[1] for piece in pieces if (turn := _TURN.match(piece.passage.text)))
    return frozenset(name for name, often in count.items() if often > 1)


def _signs(
    piece: Piece, wording: AboutWording, *, turns: frozenset[str], to_staff: bool
) -> set[str]:
    names = wording.names
    text = piece.passage.text
    if (turn := _TURN.match(text)) and turn[1] in turns:
        text = text[turn.end() :]
    found = _of_selling(piece, wording) | _of_speech(text, has_amount=bool(piece.quantities))
    found |= names_in(text, names)
    if person_in(text, names.is_word):
        found.add("@person")
    if signature_in(text):
        found.add("@signature")
    if private_in(text, names.is_word):
        found.add("@private")
    if contact := contact_in(text):
        found |= {"@contact", f"@contact:{contact}"}
    if _HANDLE.search(text):
        found.add("@handle")
    if _LONE_HANDLE.fullmatch(text.strip()):
        found.add("@lone-handle")
    if _BLANKS.search(text):
        found.add("@blank")
    if to_staff:
        found.add("@for-staff")
    if instruction_in(piece, wording, to_staff=to_staff)[0]:
        found.add("@instruction")
    found.add(f"@kind:{piece.passage.kind}")
    found.add(f"@length{sum(len(piece.words) > most for most in _LENGTHS)}")
    return found


def _of_selling(piece: Piece, wording: AboutWording) -> set[str]:
    found = set()
    for hit in piece.hits:
        for name, weight in wording.of_natures.get(hit.cue, ()):
            entry = wording.natures[name]
            if entry.kind or name == "promotion":
                strength = "-" if weight < 0 else "" if weight < 1 else "+" if weight < 1.5 else "!"
                found.add(f"@{name}{strength}")
    points, _ = selling_in(piece, wording)
    found |= {f"@sells{least}" for least in (0.5, 1, 1.5) if points >= least}
    return found


def _of_speech(text: str, *, has_amount: bool) -> set[str]:
    found = set()
    first_person = _FIRST_PERSON.search(text)
    end = text.rstrip("\"”'’*_ ")[-1:]
    if first_person:
        found.add("@I")
    if is_quote(text):
        found.add("@quote")
        if end == "?":
            found.add("@quote?")
        elif not has_amount and (first_person or _PRAISE.search(text)):
            found |= {"@quote-praise"} | ({"@quote-I"} if first_person else set())
        if end == "!":
            found.add("@quote!")
    if _CLOSING.search(text):
        found.add("@closing")
    if _BYLINE.match(text):
        found.add("@byline")
    return found


def _of_place(at: int, signs: Sequence[set[str]]) -> set[str]:
    """Where a passage stands, and what stands before and after it."""
    found = set()
    if at and "@quote" in signs[at - 1]:
        found.add("@after-quote")
    if at and "@closing" in signs[at - 1]:
        found.add("@after-closing")
    if "@quote" in signs[at] and at + 1 < len(signs) and signs[at + 1] & {"@signature", "@person"}:
        found.add("@quote-signed")
    if len(signs) > _FEW:
        found |= {"@start"} if at < 2 else set()
        found |= {"@end"} if at > len(signs) * _LATE else set()
        found |= {"@last"} if at >= len(signs) - 2 else set()
    return found
