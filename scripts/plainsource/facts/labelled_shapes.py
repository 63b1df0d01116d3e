"""The shapes of text in which a bare number may count something, as patterns.

Each has the number with its bounds as the group `run`.
"""

from __future__ import annotations

import re

from plainsource.facts.number_words import TENS, UNITS_AND_TEENS

NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})?|{'|'.join([*UNITS_AND_TEENS, *TENS])})"
BOUND = (
    r"(?:at least|at most|up to|no more than|not more than|no fewer than|a minimum of|minimum of|"
    r"a maximum of|more than|fewer than|between|upwards of|from)"
)
RUN = (
    rf"(?P<run>(?:{BOUND} )?{NUMBER}(?:\s?(?:-|–|—|to|or|and)\s?{NUMBER})?"
    r"(?:\s?\+| or more| plus| at least)?)(?![\w%°£$€–-]|[.,:]\d|\s?[/×]\d)"
)
FLAGS = re.IGNORECASE
ALONE = re.compile(
    rf"\s*(?:[(~]|about |around |approx\.? |approximately |usually |typically |often )*{RUN}"
    r"(?:\s(?:each|in total|on average|usually|recommended|minimum|needed))?[).]?\s*",
    FLAGS,
)
LABELLED = re.compile(
    r"(?:^|[;.•|(] ?)(?P<label>[^:;.?|]{3,45}?)\s?:\s*"
    rf"(?:about |around |approx\.? |usually |typically )?{RUN}(?=\s*(?:\Z|[.,;|)(]))",
    FLAGS,
)
ANSWER = re.compile(
    r"\s*(?:[^\W\d]+['’,]? ){0,6}?" + RUN + r"(?=\s*(?:\Z|[.,;:!)(–—-]|"
    r"(?:for|but|is|are|if|in|on|over|with|though|although|depending|usually|should|will|spaced)\b))",
    FLAGS,
)
NEEDED = re.compile(
    r"\b(?:needs?|needed|plan (?:on|for)|recommends?|recommended|suggests?|advises?|"
    r"advised|wants?|end(?:s|ed)? up (?:with|having)|opt for|go for|settle on|manage with|"
    r"had|book|budget for|reckon on|took|takes|buy|expect|come back for|"
    r"(?:number|figure|norm|rule|course|package|answer|sweet spot|average|minimum|maximum)"
    r" (?:is|was))\s"
    r"(?:about |around |roughly |perhaps |usually |normally |often |generally |typically )?"
    + RUN
    + r"(?=\s*(?:\Z|[.,;:!)]|(?:for|but|if|in|on|over|though|depending|before|spaced|"
    r"all in|in all|in total|altogether|and (?:we|they|you|i|have|space|leave|then))\b))",
    FLAGS,
)
MAKES = re.compile(rf"\b{RUN}(?= makes? (?:a|the|one|up a) (?:full |whole )?course\b)", FLAGS)
PRICKS = re.compile(
    r"\b(?:counted|lost count (?:at|past|after|around|somewhere past))\s(?:about |around )?"
    + RUN
    + r"(?=\s*(?:\Z|[.,;:!)]|(?:and|but|before|then|in|of)\b))",
    FLAGS,
)
PRICKED = re.compile(r"\b(?:jabs?|injections?|pricks?|needles?|stabs?|pokes?|shots?)\b", FLAGS)
IS_ENOUGH = re.compile(
    r"\b" + RUN + r"(?= (?:is|are|will be|tends to be|seems to be) "
    r"(?:what we|what i|what most|usual|normal|recommended|best|enough|plenty|typical|the norm|"
    r"ideal|common|needed|better|about right)\b)",
    FLAGS,
)
