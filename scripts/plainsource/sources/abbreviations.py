"""Abbreviations, as the cutter c1 knows them: words whose full stop may not end a sentence.

Part of c1: a changed table cuts otherwise, so it needs a new version of the cutter. Words are in
lower case, without the last full stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_ENDS = _words(
    "e.g i.e eg ie cf viz vs v approx ca circa dr drs mr mrs mx prof rev sr jr st mt "
    "messrs hon gen capt incl excl esp resp dept univ assn tel ext"
)
"""The sentence goes on after these, whatever follows."""

BEFORE_NUMBER = _words(
    "no nos nr fig figs p pp vol vols ch chap sec sect art para tab eq ref refs ed eds max "
    "min avg temp"
)
"""The sentence goes on where a number follows: “No. 5”, but “No. It heals.”"""

MAY_END = _words(
    "etc al a.m p.m am pm u.s u.k e.u u.s.a u.n d.c b.c a.d ph.d m.d b.sc m.sc d.o r.n inc ltd co "
    "corp llc plc hr hrs ms ft"
)
"""These end a sentence only where a word follows that often begins one."""

MAY_END_AS_NAMES = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""The same where they have a capital: “Sun. 3 May”, but “Keep out of the sun. Rest.”"""

STARTERS = _words(
    "a about after all also always an and another any are as ask at avoid be because before both "
    "but by call can clean cleanse do does don't during each even every few first for from he her "
    "here his how however i if immediately in is it it's its keep later many most my never next no "
    "not now of on once one only or other our over people please results see she should since skin "
    "so some such take that that's the their then there there's these they they're this those "
    "though thus to treatment treatments two typically under until use usually very wait we we're "
    "well what when where whether which while who why will with within without yes you you're "
    "you'll your"
)
"""Words that begin sentences, to tell “the U.S. The skin” from “the U.S. Food and Drug”."""

NAME_LEADS = _words("and by from of to with & dr mr mrs ms prof st")
"""Words before a single capital letter that make it an initial rather than an end."""
