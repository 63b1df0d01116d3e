"""Whether a sentence itself claims something, or denies it, asks it, or tells that others say it.

“It is painless” claims; “It may not be painless”, “Is it painless?” and “Some clinics say it is
painless. It is not.” do not. No program understands every sentence: this one goes by the words
that stand before and after what was found, and in doubt takes it for a claim.
"""

from __future__ import annotations

import re

from plainsource.checks.stating import is_question


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_NO_NEGATION = _any(
    r"\bnot (?:only|just|merely|simply|to mention|your average|a problem)\b",
    r"\bno (?:doubt|wonder|matter|problem|fuss|other|longer|more|surgery|needles?|scalpel|"
    r"stitches)\b",
    r"\bnothing (?:but|else|short of|less than)\b|\b(?:nobody|no one|none) else\b|"
    r"\bwhy not\b|\bwhether or not\b",
    r"\bnever (?:fails?|been (?:easier|simpler|better))\b|\bwithout (?:a |any )?doubt\b",
    r"\b(?:can't|cannot|can not) (?:wait|go wrong|fail)\b|\bwithout (?:surgery|needles)\b",
    r"\b(?:don't|do not) (?:wait|miss|delay|hesitate|worry|settle|let)\b",
    r"\bwon't believe\b|\bisn't it\b|\bdon't you\b|\bwouldn't you\b|\baren't you\b",
)
"""Negative words that deny nothing of what follows."""

_DENIES = re.compile(
    r"\b(?:not|never|cannot|no|none|nothing|nobody|neither|nor|without|hardly|no-one)\b|n't\b"
)
_BREAKS = re.compile(
    r"[;:—–]|\bbut\b|\bhowever\b|\byet\b|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|\binstead\b"
)
_COMMA = re.compile(r",(?! (?:or|nor)\b)")
_OR_LATER = re.compile(r"\b(?:or|nor)\b")
_AND = re.compile(r"\band\b|&|\bso\b|\bjust\b|\bonly\b|\bthen\b|\bplus\b")
_NOUN_ENDS = re.compile(r"\b(?:with|for|and|just|only|so|plus|then|that|which|as|gives?|makes?)\b")
_AFTER_AND = re.compile(r"(?:\W*\w+){0,2}\W*\Z")
_FINITE = re.compile(r"[\w']+(?:s|ed)\b|(?:will|can|it|you|we|your|our|they|is|are|has|have)\b")
_FARTHEST = 9
"""Words between a negation and what it can deny."""

_DOUBTS = _any(
    # Nobody can say, we do not know, it has not been shown …
    r"(?:\bnobody|\bno one|\bno-one|\bno \w+|\bnever|\bnot|n't|\bcannot|\bfew|\bnone)"
    r"(?:\s[\w']+){0,4}?\s(?:promis\w+|says?|said|tells?|told|knows?|known|guarantee\w*|claims?|"
    r"expect\w*|believes?|assumes?|thinks?|means?|mean|prove[ns]?|proved|shows?|shown|trust\w*|"
    r"rel(?:y|ies)|certain|sure|clear|true|evidence|proof|reasons? to|tested|checked|studied|"
    r"recommend\w*|support\w*|agreed?|established|found|measured|treat it as|offer\w*)\b",
    r"\b(?:no|little|weak|poor|not enough|lack of|too little|without|small|limited|not much|"
    r"hardly any|scant|thin|mixed|any)(?: \w+){0,2} (?:evidence|proof|studies|study|data|research|"
    r"trials?|sign|reason)\b",
    r"\b(?:do not|don't|never) (?:be (?:fooled|misled|taken)|fall for|choose|go (?:to|by|with|for)|"
    r"pay|buy|let (?:anyone|anybody|someone|a clinic)|feel (?:rushed|pressed|pushed)|count on|hope|"
    r"hold|judge|sign)\b",
    r"\b(?:unlikely|doubtful|unproven|untrue|false|myth|mistake|misleading|unclear|unknown|"
    r"untested|too soon|too early|rather than|instead of|beware|be wary|wary of|be careful|"
    r"careful (?:with|of)|"
    r"be suspicious|suspicious of|be cautious|cautious (?:of|about)|think twice|question any|"
    r"walk (?:away|out)(?= (?:if|when|from|unless)|\W*$)|stay away|keep away|steer clear|"
    r"turn down|warning signs?|red flags?|no such thing|not a single|"
    r"ask (?:to see|for) (?:the |any )?(?:proof|evidence|stud(?:y|ies))|"
    r"distrust|be sceptical|sceptical of|look out for|watch out for|leave (?:if|when)|avoid|refuse|"
    r"unrealistic|wrong to|question (?:claims|words)|doubt|regardless of)\b",
    r"\b(?:asks?|asked|check|depends?(?: on)?|matters?|look\w* at)\b[^,;:]{0,40}?"
    r"\b(?:if|whether|how|what|why|which|who)\b",
    r"\b(?:see|find out|know|decide|tell|say|wonder\w*|learn|judge|test\w*|clear|sure)\b"
    r"[^,;:]{0,40}?\b(?:if|whether)\b",
    r"\bno (?:single |one |known )?(?:treatment|method|clinic|cream|tool|device|product|study)\b"
    r"[^,;:.]{0,30}?\b(?:works?|can|will|is|does|has|suits?|shows?)\b",
    r"\bwhether\b|\b(?:must|may|should|can|could) (?:not|never)\b|\bcan only (?:say|hope)\b",
)
"""Words that deny or doubt the whole of what follows in the sentence."""
_DOUBT_ENDS = re.compile(
    r"[;:—–]|\bbut\b|\binstead\b(?! of)|, (?:so|and|needling|prp|we|our|it|this)\b"
)

_DENIED_AFTER = re.compile(
    r"[”\"')’]*[^.;:!?]{0,60}?(?:\b(?:does|do|did) not exist\b|\b(?:doesn't|don't) exist\b|"
    r"\b(?:is|are|was|were|being) (?:only |just |often |nearly always )?(?:a |an )?(?:myth|lie|"
    r"mistake|"
    r"trick|fib|sales|warning|red flag|marketing|untrue|false|wrong|unproven|misleading|unknown|"
    r"unclear|unlikely|nonsense|too good|impossible|banned|against|not (?:be )?(?:true|possible|"
    r"right|real|likely|allowed|known|certain|proven|proved|backed|supported|something|clear|"
    r"honest|realistic|being|promised|guaranteed|an? |enough|the case|what|how|usual|expected|"
    r"to be expected|common)|rare\b|uncommon|unusual)|"
    r"\b(?:isn't|aren't|wasn't) (?:true|possible|right|real|likely|allowed|known|certain|proven|"
    r"backed|a |an |something|clear)|"
    r"\b(?:cannot|can't|can never|must not|should not|shouldn't|may not|must never|could not) be\b|"
    r"\b(?:has|have) (?:not|never) been (?:shown|proved|proven|studied|tested|seen|found)\b|"
    r"\bmeans? (?:little|nothing|very little|not)\b|\b(?:not|no) (?:proof|evidence|reason|promise|"
    r"guarantee)\b|\bno one can\b|\bnobody can\b|\b(?:was|were|is|are) not (?:seen|found|shown|"
    r"reported|studied|tested)\b|\b(?:should|must) (?:make|put|warn|raise)\b|"
    r"\b(?:say|says|tell|tells) (?:you )?(?:nothing|little)\b|\b(?:lacks?|without) (?:proof|"
    r"evidence)\b)"
)
_NOT_OURS = re.compile(r"\b(?:we|our|us|you|your) ")

_OTHERS = (
    r"(?:clinics?|places?|adverts?|ads?|advertisements?|websites?|sites?|blogs?|bloggers?|sources?|pages?|"
    r"sellers?|makers?|brands?|shops?|articles?|videos?|leaflets?|posts?|salons?|spas?|"
    r"practitioners?|"
    r"companies|company|papers?|people|persons?|person|beauticians?|promoters?|others|documents?|"
    r"guides?|books?|stories|headlines|friends|firms?|training notes)"
)
_SAY = (
    r"(?:say|says|said|saying|claim|claims|claimed|claiming|promise|promises|promised|promising|"
    r"call|calls|called|write|writes|wrote|state|states|stated|tell|tells|told|telling|offer|"
    r"offers|"
    r"offering|offered|advertise\w*|suggest\w*|describe\w*|speaks?|spoke|use|uses|using|like|"
    r"guarantee\w*|press\w*|push\w*|praise\w*|boast\w*|swears?|makes?|tries|try|tried|urges?|"
    r"hints?|"
    r"think|thinks|believe|believes|hope|hopes|expect|expects|have|has|with|sells?|talks?|list\w*|"
    r"names?|puts?|presents?|mention\w*|shows?|who|that|which|feel|feels|find|found|see|sees)"
)
_REPORTS = _any(
    rf"\b(?:some|many|other|most|a few|certain|several|one|another|two|three|the|its|these|those|"
    rf"any|a|an|old|few|not all|such|"
    rf"both) (?:[\w-]+ ){{0,2}}?{_OTHERS}\b[^.;!?]{{0,40}}?\b{_SAY}\b",
    rf"(?:\A|, |\bof |\bthat |\bwith |\bfrom )\W*{_OTHERS} (?:often |sometimes |may |might |can |"
    rf"still |like to |that |who |which )*{_SAY}\b",
    r"\byou (?:(?:may|might|could) (?:often |also |even |sometimes )?(?:see|find)|(?:may|might|"
    r"will|could|can) (?:often |also |even |sometimes )?(?:read(?! an? )|hear|be told|"
    r"come across|be offered))\b",
    r"\b(?:anyone|someone|somebody|anybody|they|others|some|many) (?:\w+ ){0,2}?(?:who |"
    r"that )?(?:says?|"
    r"tells?|promises?|claims?|offers?|guarantees?|presses|pushes|calls?|press|push|promise)\b",
    r"\b(?:if|when|whenever|where|wherever) you (?:(?:are|were|get) (?:told|asked|urged|offered|"
    r"pressed|pushed|promised)|hear|read|see (?:words|claims|adverts?|offers?|it called|“|\"))\b",
    r"\b(?:claims?|claim|words?|phrases?|idea|myth|talk|promises?|adverts?|offers?|terms?)"
    r" (?:like|such as|that|of|saying|for|about|is|are)\b|\bthe (?:words?|phrases?|claims?|"
    r"terms?)\b",
    r"\b(?:is|are|was|were|often|so) (?:often |sometimes |wrongly )?(?:called|sold as|"
    r"advertised as|marketed as|billed as|said to|described as|known as)\b",
)
_OUR_OWN = re.compile(
    r"\b(?:we are|we're|our|here at|with us|find a|choose a|only (?:a|the))\b|\bthat's us\b|"
    r"\bone of the\b"
)
_TRUSTED = re.compile(
    r"\b(?:experts?|doctors?|dermatologists?|scientists?|science|research|clients?|patients|"
    r"customers?|celebrit\w+|stars|everyone|everybody|users|studies (?:prove|show)|nurses)\b"
    r"[^.;!?]{0,25}\b(?:say|says|agree|confirm|claim|call|love|recommend|swear|praise|describe|"
    r"find|prove|show)\b"
)
_SELLS = re.compile(
    r"\A\W*(?:(?:do|would|don't|wouldn't|did|so) (?:you|n't you) (?:want|like|wish|dream|hate|"
    r"long|love|"
    r"deserve|know|not)|are you (?:ready|tired|fed|sick|looking|ashamed|embarrassed|unhappy|after|"
    r"dreaming|still|longing)|why (?:not|wait|suffer|live|settle|hide|is|are|does|do)|what are you|"
    r"what if|who (?:would|does|could)|isn't it|is it (?:not )?time|ready|want|wish|looking|"
    r"tired|fed|"
    r"sick|ever|dreaming|need|hate|bored|craving|longing|how (?:does|do|can|will) (?:it|prp|"
    r"needling|we|"
    r"our|this|micro|the|these)|can you (?:imagine|believe|resist)|imagine|could you (?:use|do))\b"
)
_YES = re.compile(
    r"\W*(?:yes|absolutely|of course|definitely|certainly|you bet|it is\b(?! not)|"
    r"it does\b(?! not)|sure|indeed|without doubt|totally|completely|100)\b"
)
_NO = re.compile(
    r"\W*(?:no\b|not\b|never|nothing|nobody|none|it (?:is|does|will|can|may) ?n[o']t|it cannot|"
    r"it can't|we do not|we don't|this (?:is|does) not|this isn't|that (?:is|does) not|that isn't|"
    r"they (?:are|do) "
    r"not|it isn't|it doesn't|it won't|that would|neither|wrong|untrue|false|sadly|we found no|"
    r"no one|"
    r"there is no|there are no|hardly|we could not|studies do not|be careful|be wary|walk|beware)"
)
_OPEN = re.compile(r"\A\W*(?:if|whether)\b[^,]*\Z")
"""No whole sentence, but the name of something that is not known or to be asked."""
_IF = re.compile(r"\A\W*(?:if|when) (?:an?|any|some\w*|the|they|your clinic)\b[^,]*,")
"""What others may say or do, with what follows from it; “If you …” may sell."""
_WARNS = re.compile(
    r"\b(?:not|never|warnings?|avoid|stay away|keep away|walk away|beware|be wary|wary|careful|"
    r"red flags?|myths?|wrong|untrue|false|say no|turn down|refuse|unknown|nobody|no one|leave if|"
    r"worry if)\b|n't\b"
)
_HEDGE = re.compile(r"\b(?:may|might|aims? to|aim is|hopes? to|tr(?:y|ies) to|possibly|perhaps)\b")
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|reviews?|trials?|reports?) (?:of|on|in|from|with|saw|found|that|reported|"
    r"showed|counted|looked)\b|"
    r"\b(?:in|of) (?:one|a|an|this|that|another|the|two|three|\d+|most|some|other|small|the same|"
    r"these)(?: [\w-]+){0,2} (?:study|studies|reviews?|trials?|reports?)\b|"
    r"\b\d[\d,]* (?:of|out of|in) \d[\d,]*\b(?! (?:of our|clients|customers|women|users))"
)


def is_denied(plain: str, start: int, end: int) -> bool:
    """Whether a sentence denies or doubts what stands in it from `start` to `end`."""
    condition = _IF.match(plain)
    if _OPEN.match(plain) or (condition and end <= condition.end()):
        return True
    masked = _NO_NEGATION.sub(lambda match: "_" * len(match.group()), plain[:start])
    for doubt in _DOUBTS.finditer(masked + plain[start:end]):
        if doubt.start() < start and not _DOUBT_ENDS.search(masked[doubt.start() : start]):
            return True
    if any(_reaches(masked, found, plain[start:end]) for found in _DENIES.finditer(masked)):
        return True
    after = _DENIED_AFTER.match(plain, end)
    return after is not None and not _NOT_OURS.search(after.group())


def _reaches(before: str, negation: re.Match[str], found: str) -> bool:
    """Whether a negation's scope reaches to the end of `before`, where the found words begin."""
    between = before[negation.end() :]
    if len(between.split()) > _FARTHEST or _BREAKS.search(between):
        return False
    if _COMMA.search(between) and not _OR_LATER.search(between):
        return False
    if negation.group() in ("no", "without") and _NOUN_ENDS.search(between):
        # “no needles and lasting results”, but “no cream or serum erases scars”
        return False
    joined = list(_AND.finditer(between))
    if not joined:
        return True
    rest = between[joined[-1].end() :]
    return bool(_AFTER_AND.fullmatch(rest)) and not _FINITE.match((rest + found).strip())


def is_asked(sentence: str, plain: str, following: str) -> bool:
    """Whether a sentence asks honestly. `following` is what comes after it, in small letters.

    A question that is answered with yes, or that only sells, claims what it asks.
    """
    if not sentence.rstrip(" ”’\"'*)").endswith("?") or _SELLS.match(plain):
        return False
    if _NO.match(following):
        return True
    return is_question(sentence) and not _YES.match(following)


def is_reported(plain: str, start: int, end: int, following: str) -> bool:
    """Whether a sentence tells what others say, and does not lend it weight."""
    if _OUR_OWN.search(plain[:start]) or _TRUSTED.search(plain[:end]):
        return False
    if _REPORTS.search(plain[:end].replace("no other ", "")) and " our " not in plain[end:]:
        return True
    # “Risk-free” in quotation marks, and what follows says no.
    quoted = plain[:start].rstrip().endswith(("“", '"', "‘")) and plain[end : end + 1] in "”\"'’,."
    return quoted and bool(_NO.match(following))


def warns(leading: str) -> bool:
    """Whether what stands above a list, in small letters, denies or warns of all its entries."""
    return bool(_WARNS.search(_NO_NEGATION.sub("", leading)) or _REPORTS.search(leading))


def is_possible(plain: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is only said to be possible, or aimed at."""
    return bool(_HEDGE.search(plain, max(0, start - 60), end))


def is_seen_in_a_study(plain: str) -> bool:
    """Whether a sentence tells what a study saw."""
    return bool(_STUDY.search(plain))
