"""What a word's spelling tells about its syllables, for words that no dictionary lists.

The patterns were found by trying them on half of a pronouncing dictionary's words; the tests hold
them against the other half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRITISH = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"our(?=$|s|ed|ing|able|less|ful|ite|er|y$)", "or"),
        (r"is(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|able$)", "iz"),
        (r"ys(?=e$|es$|ed$|ing$)", "yz"),
        (r"(?<=[tbc])re(?=$|s$|d$)", "er"),
        (r"ae|oe", "e"),
        (r"ll(?=ed$|ing$|er$|ers$|ation$)", "l"),
        (r"(?<=[en])ce(?=$|s$|d$)", "se"),
        (r"ogue(?=$|s$)", "og"),
        (r"amme(?=$|s$)", "am"),
        (r"sulph", "sulf"),
        (r"gey(?=$|s$)", "gy"),
        (r"geing$", "ging"),
        (r"grey", "gray"),
        (r"ement(?=$|s$)", "ment"),
        (r"mould", "mold"),
    )
)

_FRONTS = re.compile(
    "after|anti|auto|bio|cardio|counter|cross|derm|derma|dermo|electro|extra|fibro|fore|hydro|hyper|"
    "immuno|in|inter|intra|macro|mega|meta|micro|mid|mini|mis|multi|nano|neo|neuro|non|off|on|out|"
    "over|photo|physio|post|pre|pro|psycho|radio|re|self|semi|side|skin|step|sub|super|tele|thermo|"
    "thrombo|trans|ultra|un|under|up"
)

_ENDINGS = {"able": 2, "al": 1, "er": 1, "ers": 1, "est": 1, "ing": 1, "ings": 1, "ish": 1} | {
    "ism": 2,
    "ist": 1,
    "or": 1,
    "y": 1,
}
"""Endings that begin with a vowel, with their syllables; the stem may lose an e before them."""

_PLAIN_ENDINGS = ("ful", "hood", "less", "like", "ly", "ment", "ness", "ship", "wise")
"""Endings of one syllable that leave the stem as it is."""


def spellings_of(word: str) -> Iterator[str]:
    """American spellings that a word in British spelling may have."""
    whole = word
    for pattern, american in _BRITISH:
        other = pattern.sub(american, word)
        if other != word:
            yield other
            whole = pattern.sub(american, whole)
    if whole != word:
        yield whole


def parts_of(word: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Ways to take a word apart: the parts to look up and the syllables that come on top."""
    yield from _stems(word)
    for size in range(2, min(8, len(word) - 2)):
        if _FRONTS.fullmatch(word[:size]):
            # Counted by the rule: not every front is a word of its own.
            front, rest = count_by_rule(word[:size]), word[size:]
            yield (rest,), front
            for stem, more in _stems(rest):
                yield stem, more + front
    for cut in range(4, len(word) - 3):
        yield (word[:cut], word[cut:]), 0


def _stems(word: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The stems a word may be made of, with the syllables of its ending."""
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        yield from _plural(word)
    if word.endswith("ed") and len(word) > 4:
        for base in _bases(word[:-2]):
            yield (base,), int(bool(re.search(r"[td]e?\Z", base)))
    for ending in _PLAIN_ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) > 2 and stem != word:
            yield from _plain_ending(stem, ending)
    for ending, more in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if len(stem) < 3 or stem == word or (ending == "y" and stem[-1] in "aeiou"):
            continue
        for base in _bases(stem):
            # “needle” becomes “need-ling”: its last syllable makes way.
            lost = base == stem + "e" and re.search(r"[^aeiouyr]le\Z", base)
            yield (base,), more - bool(lost)


def _plural(word: str) -> Iterator[tuple[tuple[str, ...], int]]:
    stem = word[:-1]
    yield (stem,), int(bool(re.search(r"(?:[sxzcg]|[cs]h)e\Z", stem)))
    if word.endswith("es"):
        if re.search(r"(?:[sxzo]|[cs]h)\Z", word[:-2]):
            yield (word[:-2],), int(word[-3] != "o")
        if word.endswith("ies"):
            yield (word[:-3] + "y",), 0


def _plain_ending(stem: str, ending: str) -> Iterator[tuple[tuple[str, ...], int]]:
    # “clinically” is read “clinic-ly”.
    yield (stem,), int(not (ending == "ly" and stem.endswith("ical")))
    if stem.endswith("i"):
        yield (stem[:-1] + "y",), 1
    if ending == "ly":
        yield (stem + "le",), 0
        if stem.endswith("al"):
            yield (stem[:-2],), 1


def _bases(stem: str) -> Iterator[str]:
    """The words that may stand before an ending that begins with a vowel."""
    yield stem
    yield stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def count_by_rule(word: str) -> int:
    """The syllables of a word in lower case by its vowels alone; at least 1.

    Each run of vowels is one syllable; then come the runs that are read in two, and the letters
    e that are not heard.
    """
    word = _CONSONANT_U.sub("w", _CONSONANT_Y.sub("j", word))
    count = len(_VOWELS.findall(word)) + len(_PARTED.findall(word)) - len(_SILENT.findall(word))
    return max(1, count)


_VOWELS = re.compile(r"[aeiouy]+")
_CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")
_CONSONANT_U = re.compile(r"(?<=q)u|(?<=ng)u(?=[aei])|(?<=g)u(?=[ei])")

_PARTED = re.compile(
    r"""
      (?<![tscgx])(?<!ll)(?<!an)(?<!in)i(?=[ao])  # me-di-al, but not mil-lion
    | (?<=[tscg])i(?=o$|at[eio])         # ra-ti-o, ini-ti-ate
    | (?<=[dlmnrbvpfkzh])i(?=u)          # me-di-um
    | i(?=est$|er$|ers$|ety)             # easi-er, soci-ety
    | (?<![ct])i(?=en[ct])               # sali-ent, but not pa-tient
    | [uy](?=ing|ist)                    # dry-ing
    | (?<=[aeio])(?=ing(?:s|ly)?$)       # be-ing
    | (?<=[^aeiouyq])u(?=[ao][^aeiouy])  # du-al
    | (?<=[^aeiouyqg])u(?=ous)           # contigu-ous
    | (?<!g)e(?=o(?!u))                  # vide-o
    | (?<=n)e(?=ous)                     # cutane-ous
    | (?<=^r)e(?=a[bcdfglnpstw](?![dehklmnr]|ty)|e[mnsx]|i[mn]|o[a-z])  # re-apply
    | (?<=cr)e(?=at[eio])                # cre-ate
    | (?<=^c)o(?=a(?:c[^h]|u)|o[pr][ed]|in[ct]|ex)  # co-operate
    | (?<=[st])m(?=s?$)                  # pris-m
    """,
    re.VERBOSE,
)
_SILENT = re.compile(
    r"""
      (?<=ic)a(?=lly$) |
      (?<=[^aeiouy])(?<![^aeiouylr]l)e$
    | (?<=[^aeiouysxzcg])(?<![cs]h)(?<![^aeiouylr]l)es$
    | (?<=[^aeiouytd])(?<![^aeiouylr]l)ed$
    | (?<=[^aeiouy])(?<![^aeiouylr]l)e(?=ly$|ful|less|ness|ments?$|wood$|man$|land$|ton$|field$)
    """,
    re.VERBOSE,
)
