"""What changed in a text from one wording to the next, as far as it can change what it means.

Silent are: a slip of the pen made or mended, British or American spelling, punctuation, capitals
and spaces that change nothing, endings, words that carry no meaning of their own, a word that
leaves and that no fact has, and a word that comes and that a cited fact says in the same way.
Everything else is told, in the order of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from plainsource.pages.bearing import Said, said_in
from plainsource.pages.grade import sentences_of
from plainsource.pages.meaning import Meaning
from plainsource.pages.model import UNDER
from plainsource.pages.slips import is_known, same_word

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPACES = re.compile(r"\s+")
_MOST = 4
_Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Backing:
    """The words of the facts that a text cites: each with what is denied where it is said.

    A word that a fact says under a “not” does not back the word without it.
    """

    said: Mapping[str, Collection[frozenset[str]]] = field(default_factory=dict)

    def says(self, key: str, denied: frozenset[str]) -> bool:
        """Whether a fact says the word, denied as it is here."""
        return denied in self.said.get(key, ())

    def has(self, key: str) -> bool:
        """Whether a fact has the word at all."""
        return key in self.said


NO_BACKING = Backing()


def backing_of(texts: Iterable[str], meaning: Meaning) -> Backing:
    """What the sentences of facts back."""
    backed: dict[str, set[frozenset[str]]] = {}
    for text in texts:
        for start, end in sentences_of(text):
            said = said_in(text[start:end], meaning)
            denied = _denied(said, meaning)
            for each in said:
                backed.setdefault(each.key, set()).add(denied)
    return Backing(backed)


def changes(before: str, now: str, meaning: Meaning, backing: Backing = NO_BACKING) -> list[str]:
    """What changed, each in plain words, such as “raise” became “lower”; none: the same is said."""
    if _SPACES.sub(" ", before) == _SPACES.sub(" ", now):
        return []
    now = _with_slips_mended(before, now, meaning, backing)
    old, new = said_in(before, meaning), said_in(now, meaning)
    keys = [each.key for each in old], [each.key for each in new]
    if keys[0] == keys[1]:
        return []
    opcodes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    return list(_told(old, new, opcodes, meaning, backing))


def changes_above(before: str, now: str, meaning: Meaning, backing: Backing) -> list[str]:
    """What changed in the lines a block stands under (`Block.under`).

    Of headings only the bearing words count: a block may move where the headings say nothing
    else. Titles of boxes, heads of tables and lines that lead into a list are compared in full.
    """
    old, new = (text.split(UNDER) if text else [] for text in (before, now))
    same = Counter(old) & Counter(new)
    left, come = _without(old, same), _without(new, same)
    headings = ["; ".join(t[2:] for t in texts if t.startswith("# ")) for texts in (left, come)]
    others = ["; ".join(t for t in texts if not t.startswith("# ")) for texts in (left, come)]
    bearing = [
        [each.key for each in said_in(text, meaning) if each.bears and not each.is_end]
        for text in headings
    ]
    found = []
    if bearing[0] != bearing[1]:
        found.append(_became(headings[0], headings[1]))
    if _kinds(others[0]) != _kinds(others[1]) or changes(others[0], others[1], meaning, backing):
        found.append(_became(others[0], others[1]))
    return found


def _kinds(text: str) -> list[str]:
    """The signs of the lines, such as [danger]."""
    return re.findall(r"(?:^|; )(\[[\w -]+\]|[|-] )", text)


def _without(texts: list[str], those: Counter[str]) -> list[str]:
    left = Counter(those)
    kept = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            kept.append(text)
    return kept


def _became(before: str, now: str) -> str:
    if not before:
        return f"“{now}” now stands above it"
    if not now:
        return f"“{before}” no longer stands above it"
    return f"above it, “{before}” became “{now}”"


def _denied(said: Iterable[Said], meaning: Meaning) -> frozenset[str]:
    """The words of a sentence that deny or limit."""
    return frozenset(each.key for each in said if each.key in meaning.denying)


def _told(
    old: list[Said],
    new: list[Said],
    opcodes: Sequence[_Opcode],
    meaning: Meaning,
    backing: Backing,
) -> Iterator[str]:
    gone = Counter(each.key for op, i, j, _, _ in opcodes if op != "equal" for each in old[i:j])
    come = Counter(each.key for op, _, _, i, j in opcodes if op != "equal" for each in new[i:j])
    moved = {key for key in gone & come if key not in ".?"}
    known = {each.key for each in old}
    shifted: set[str] = set()
    told = 0
    for op, i1, i2, j1, j2 in opcodes:
        if op == "equal":
            continue
        left = [each for each in old[i1:i2] if _weighs_gone(each, moved, backing)]
        there = [
            each
            for at, each in enumerate(new[j1:j2], j1)
            if _weighs_new(each, moved, known, backing, _sentence(new, at), meaning)
        ]
        if not left and not there:
            continue
        if (
            _all_in(left, shifted)
            and _all_in(there, shifted)
            and any(e.shown for e in left + there)
        ):
            continue  # Told already, where it stood or where it stands.
        if told == _MOST:
            yield "and more"
            return
        told += 1
        if _all_in(left, moved) and _all_in(there, moved):
            shifted |= {each.key for each in left + there}
        yield _difference(old[i1:i2], new[j1:j2], left, there, moved)


def _weighs_gone(said: Said, moved: set[str], backing: Backing) -> bool:
    return said.bears or said.key in moved or backing.has(said.key)


def _weighs_new(
    said: Said,
    moved: set[str],
    known: set[str],
    backing: Backing,
    sentence: list[Said],
    meaning: Meaning,
) -> bool:
    if said.bears or said.key in moved:
        return True
    return said.key not in known and not backing.says(said.key, _denied(sentence, meaning))


def _sentence(said: list[Said], at: int) -> list[Said]:
    """The sentence in which something is said."""
    start = at
    while start and not said[start - 1].is_end:
        start -= 1
    end = at
    while end < len(said) and not said[end].is_end:
        end += 1
    return said[start:end]


def _difference(
    old: list[Said], new: list[Said], left: list[Said], come: list[Said], moved: set[str]
) -> str:
    before, now = _shown(old if left else left), _shown(new if come else come)
    if before and now:
        return f"“{before}” became “{now}”"
    if before:
        return f"“{before}” {'stands at another place' if _all_in(left, moved) else 'is gone'}"
    if now:
        return f"“{now}” {'stands at another place' if _all_in(come, moved) else 'is new'}"
    return "the sentences begin and end at other places"


def _all_in(said: list[Said], keys: set[str]) -> bool:
    return {each.key for each in said if not each.is_end} <= keys


def _shown(said: list[Said]) -> str:
    """The words as they stand, those of one amount or one short form once."""
    words: list[str] = []
    for each in said:
        if each.shown and (not words or each.shown not in words[-1]):
            words.append(each.shown)
    return " ".join(words)


def _with_slips_mended(before: str, now: str, meaning: Meaning, backing: Backing) -> str:
    """The new text with each word that only slipped or is spelled otherwise as it was before."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(now))
    keys = [[match.group().lower().replace("’", "'") for match in words] for words in (old, new)]
    mended, end = [], 0
    for op, i1, i2, j1, j2 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if op != "replace":
            continue
        for (a1, a2), (b1, b2) in _same_runs(keys[0][i1:i2], keys[1][j1:j2], meaning, backing):
            start, stop = new[j1 + b1].start(), new[j1 + b2 - 1].end()
            mended.append(now[end:start])
            mended.append(before[old[i1 + a1].start() : old[i1 + a2 - 1].end()])
            end = stop
    return "".join([*mended, now[end:]])


def _same_runs(
    old: list[str], new: list[str], meaning: Meaning, backing: Backing
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs of old and new words that are the same but for a slip, a spelling or a space."""
    at = 0
    for place, word in enumerate(new):
        for other in range(at, len(old)):
            if _is_same(old[other], word, meaning, backing):
                yield (other, other + 1), (place, place + 1)
                at = other + 1
                break
            # A space more or less: “micro needling” and “microneedling”, but not “not able”.
            if old[other : other + 2] == [*_parted(word, old[other])]:
                yield (other, other + 2), (place, place + 1)
                at = other + 2
                break
            if new[place : place + 2] == [*_parted(old[other], word)]:
                yield (other, other + 1), (place, place + 2)
                at = other + 1
                break


def _parted(whole: str, first: str) -> Iterator[str]:
    if whole.startswith(first) and len(whole) > len(first) and not is_known(whole):
        yield first
        yield whole.removeprefix(first)


def _is_same(before: str, now: str, meaning: Meaning, backing: Backing) -> bool:
    if before.endswith("'s") and now.endswith("'s"):
        before, now = before[:-2], now[:-2]
    if not same_word(before, now, backing.said):
        return False
    if is_known(before) == is_known(now):
        return True
    # “pian” for “plan” reads as “pain”: a slip towards another word that bears meaning counts.
    slipped, meant = (now, before) if is_known(before) else (before, now)
    return meaning.may_mean(slipped) <= {meant}
