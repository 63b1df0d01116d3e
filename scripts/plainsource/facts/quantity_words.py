"""The words quantities are read by, as tables: bounds, counted things, labels, idioms.

To teach the program a new word, add it here and a case to tests/facts/quantities/.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.split(";"))


# Bounds ------------------------------------------------------------------------------------

BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "max": _phrases(
        "up to;at most;at the most;no longer than;no more than;not more than;not longer than;"
        "never more than;never longer than;no greater than;no deeper than;not deeper than;"
        "no higher than;no larger than;no later than;not later than;no older than;not exceed;"
        "do not exceed;don't exceed;must not exceed;should not exceed;does not exceed;"
        "doesn't exceed;shouldn't exceed;mustn't exceed;cannot exceed;can not exceed;"
        "may not exceed;will not exceed;shall not exceed;never exceed;not exceeding;"
        "not to exceed;without exceeding;on no account exceed;under no circumstances exceed;"
        "maximum;maximum of;a maximum;a maximum of;to a maximum of;up to a maximum of;"
        "a maximum of up to;max;max of;max .;as long as;as much as;as many as;as high as;≤;"
        "less than or equal to;equal to or less than;not over;not above;anything up to;"
        "no further than;capped at;limited to;restricted to;a limit of;an upper limit of;"
        "never past;not past;not go past;don't go past;never go past;never goes past;"
        "topping out at;tops out at"
    ),
    "min": _phrases(
        "at least;no less than;not less than;no fewer than;not fewer than;no shorter than;"
        "no sooner than;not sooner than;no earlier than;not earlier than;no lower than;"
        "not under;not below;never less than;never under;minimum;minimum of;a minimum;"
        "a minimum of;min .;as little as;as few as;as soon as;as early as;"
        "as short as;upwards of;in excess of;≥;starting at;starting from;start at;start from;"
        "starts at;starts from;greater than or equal to;equal to or greater than;at the very least;"
        "not before;wait at least;at the least;a least;atleast;no closer than;no nearer than;min"
    ),
    "more": _phrases(
        "more than;longer than;greater than;higher than;larger than;older than;deeper than;"
        "later than;over;above;exceed;exceeds;exceeding;exceeded;beyond;>;well over;just over;"
        "a little over;slightly over;bigger than"
    ),
    "less": _phrases(
        "less than;fewer than;shorter than;lower than;smaller than;younger than;shallower than;"
        "under;below;<;sooner than;earlier than;well under;just under;a little under;"
        "slightly under;closer than"
    ),
    "within": _phrases("within;inside"),
    "from": _phrases("from;from only;from just"),
}
"""Words before an amount. `more` and `less` turn round after "do not"; `within` gives way to a
range; `from` is a limit for prices."""

AFTER: dict[str, tuple[tuple[str, ...], ...]] = {
    "min": _phrases(
        "or more;or longer;or over;or above;or higher;or greater;or older;or later;or deeper;"
        "or upwards;or beyond;or better;and above;and over;and up;and upwards;and older;and more;"
        "and higher;and beyond;and longer;at least;at the least;at the very least;minimum;"
        "as a minimum;upwards;onwards;+;plus;or even longer;or even more;if not more;"
        "if not longer;or thereafter;at the earliest;at earliest;at the soonest;at a minimum;"
        "at minimum;min;absolute minimum;and then some"
    ),
    "max": _phrases(
        "or less;or fewer;or under;or below;or sooner;or shorter;or younger;or lower;or earlier;"
        "and under;and below;and younger;and less;at most;at the most;at the longest;maximum;"
        "max;as a maximum;tops;at the very most;at the latest;and no more;and no longer;"
        "but no more;but no longer;or smaller;at the outside;at the absolute most;no longer;"
        "no more;not longer;not more"
    ),
    "apart": _phrases("apart;or so apart"),
}
"""Words after an amount. `apart` changes nothing, but belongs to the text."""

INNER = frozenset(
    phrase
    for kind in ("min", "max")
    for phrase in AFTER[kind]
    if phrase[0] in ("or", "+", "plus") and len(phrase) <= 2
)
"""Bounds that may stand between a number and what is counted: 3 or more sessions, 30+ needles."""

ABOUT = words_of(
    "about around approximately approx roughly nearly almost circa some only just even say "
    "perhaps maybe possibly sometimes another usually typically generally ~ ≈ an"
)
"""Words that may stand between a bound and its number, and are no bound themselves."""

STRETCH = words_of("first next following last initial full entire whole further additional")
"""At least the *first* 24 hours."""

NEGATIONS = words_of(
    "not don't doesn't never mustn't shouldn't can't cannot won't isn't aren't avoid without "
    "wouldn't nor dont doesnt mustnt shouldnt cant wont isnt arent wouldnt"
)

CLAUSE_STARTS = words_of(
    "if because but and when where unless who which that until while after before so with"
)
"""Words that a negation does not reach across."""

SPREADING = words_of(
    "spread improve improves improving improved gradually gradual develop develops developing "
    "fade fades fading faded heal heals healing build builds building appear appears happen "
    "happens settle settles change changes continue continues continued grow grows course work "
    "works increase increases decrease divided given taken repeated done administered performed "
    "carried delivered staged seen visible slowly followed measured monitored treated day "
    "week month year down sessions treatments visits course courses pay paid payable instalments "
    "fall falls fell falling lift lifts lifted lifting dissolve dissolves dissolved dissolving "
    "soften softens softened softening drop drops dropped dropping shed sheds shedding clear "
    "clears cleared clearing disappear disappears disappeared vanish vanishes vanished wear wears "
    "wore wearing ease eases eased easing subside subsides subsided calm calms shrink shrinks "
    "shrank lighten lightens lightened darken darkens tighten tightens tightened absorbed "
    "absorbs resolve resolves resolved flake flakes flaked regrow regrows return returns returned "
    "even evens plump plumps emerge emerges emerged thin thins close closes closed"
)
"""Words after which "over 3 months" means "in the course of"."""

# What is no quantity -----------------------------------------------------------------------

LABELS = words_of(
    "room model step section figure fig table page chapter question type types level phase grade "
    "number no nos version part item article regulation suite flat floor building unit appendix "
    "annex class category schedule option stage tier house gate platform bus route covid vitamin "
    "omega junction line bay ward slide image picture example note footnote reference ref rule "
    "point paragraph para iso en bs top mark generation gen series volume issue edition # § "
    "protocol skin-type fitzpatrick"
)
"""Words whose number is a name: room 4, step 1, skin types 1 to 3."""

WEAK_LABELS = words_of("session visit treatment day week month year days weeks appointment facial")
"""Labels too, but only of a bare number, as in "Session 1 – 60 minutes"."""

MONTHS = words_of(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)

POINTED = words_of("the these those both other our your their his her all")
""""The two treatments" speaks of treatments already named."""

ARTICLE_BEFORE = words_of(
    "for in within after about around approximately roughly nearly almost over under takes take "
    "taking took last lasts lasting lasted least to than wait leave only just until of from "
    "between maximum minimum need needs allow allows spend spends require requires rest every up "
    "( is be was being another – — through throughout additional most exceed exceeds exceeding "
    "inside beyond below above perhaps maybe give recommend suggest typically usually past keep "
    "kept hold held stay stays stayed skip skipped wear wore gave easily mostly normally often "
    "waited waiting"
)
"""Words before "a week" that make it an amount."""

ARTICLE_AFTER = words_of(
    "before after apart later ago or prior following beforehand afterwards afterward earlier "
    "minimum maximum max between to post pre – — - + long ahead"
)
"""Words after "a week" that make it an amount."""

ARTICLE_NOT_AFTER = words_of(
    "off out spa case cases patient patients cream surgery unit bag bed clinic by trip centre "
    "center like at in planner glass hand ward pass"
)
"""Words after "a week" that make it something else: a week off, a day spa, a day at a time."""

ARTICLE_BEFORE_LENGTH_NOT = words_of("fraction tenth tenths hundredth hundredths part")

FULL = words_of("full whole single further good solid clear straight working consecutive entire")

SCORING = words_of(
    "gave give hurt hurts painful pain score scored scores rate rated rates rating scale "
    "discomfort stars marks"
)

SESSION_WORDS = words_of("session treatment visit appointment sitting procedure")
GO_WORDS = words_of("go goes pop time throw shot peel facial")
"""What a session is called where its price is told: £95 a go."""

PERIOD_WORDS = {
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "year": "year",
}
PERIOD_ADVERBS = {
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
