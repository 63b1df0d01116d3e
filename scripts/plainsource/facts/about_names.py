"""Names of people, telephone numbers and addresses in a text, as shapes.

No list of names is needed: a name is a capital word where no sentence begins, beside a word such
as Dr, says or Dear, or standing alone as a signature.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_NAME = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)?"
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Sister|Doctor|Sir|Dame|Surgeon)"
_ROLE = (
    r"(?:nurse|doctor|surgeon|dentist|practitioner|therapist|aesthetician|facialist|beautician|"
    r"pharmacist|prescriber|trainer|tutor|owner|founder|director|manager|technician|specialist|"
    r"hygienist|receptionist|injector|trichologist|dermatologist|adviser|advisor|stylist|artist|"
    r"client|patient|sister|friend|colleague|daughter|mother|mum|wife|"
    r"husband|neighbour|cousin|boss|lead|expert|assistant|writer|journalist|editor|blogger|author|"
    r"presenter|podiatrist|physiotherapist|midwife|anaesthetist|consultant|counsellor|tattooist|"
    r"piercer|groomer|masseuse|practice manager|clinician|medic)"
)
_NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
    January February March April May June July August September October November December Jan
    Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun I The A An This That We You Your Our
    It If In On At Please Thank Thanks Kind Best Warm Many All Christmas Easter Team Clinic Sir
    Madam Client Patient Customer Reader Guest Everyone Everybody Colleague Colleagues Delegate
    Delegates Trainee Trainees Appointment Subject Re Date Room Name Signature Treatment Laser
    Skin Face Scalp Body Hair Module Step Part Section Page Version Do Not No Yes Avoid Before
    After Day Week Vitamin Botox Instagram Facebook Google Trustpilot Black Level Model Type
    Friend Friends Ref Redness Swelling Bruising Pain Swab Both There What Book Call Ask See Get
    How Here Why When Where Who Which Those These They He She His Her Their Its Most Some Few Every
    Each Anyone Someone People Women Men Adults Children Teenagers Nobody Neither Others Another
    Editors See Acnes Aureus Accessibility
    Reception Dermatology Accident Emergency Aftercare Cold Numbing Mum Dad
    """,
    )
)
_N = rf"(?P<name>{_NAME})"
_BEFORE_NAME = (
    r"By|by|With|with|From|from|Ask|ask|See|see|Meet|meet|Contact|contact|Email|email|Call|call"
)
_SAYING = (
    r"says|said|writes|wrote|told us|tells us|explains|adds|laughs|recalls|reports|raves|smiles"
)
_AFTER_NAME = (
    r"says|said|writes|wrote|told|tells|explains|adds|joined|trained|qualified|runs|leads|founded|"
    r"has been (?:with|our|a)|swears|loves|loved|aged|who|"
    rf"(?:is|was) (?:our|a|an|the) (?:[\w-]+ ){{0,3}}?{_ROLE}|"
    r"will (?:see|call|ring|meet|show|explain|talk|greet|ask|do your|look after|answer|contact|"
    r"take)"
)
_WORD_ENDING = re.compile(
    r"(?:therapy|lysis|tion|sion|[a-z]{3}ing|ment|ness|osis|itis|ology|ers|ists|letes|ics|gery)\Z"
)
"""Endings of words that no first name has, for words that begin a sentence."""
_CLOSINGS = r"best wishes|regards|thanks|thank you|yours|love|cheers|sincerely|faithfully"
_DONE_BY = (
    r"posted|written|prepared|approved|reviewed|signed|carried out|done|performed|treated|led|"
    r"taught|given|run|owned|seen|answered|answers|notes|text|words|photos?|story|interview"
)
_LABELS = (
    r"tutor|trainer|author|from|to|lead|practitioner|prescriber|contact|client|patient|nurse|"
    r"therapist|clinician|facilitator|injector|dentist|doctor|surgeon|text|words|story|photos?|"
    r"interview|name|your (?:artist|stylist|therapist|practitioner)(?: today)?(?: was| is)?"
)
_SENIOR = r"(?:independent |lead |senior |aesthetic |registered |clinical |head |chief )?"
_LETTERS = (
    r"RGN|RN|RMN|BSc|MSc|PhD|MBBS|MB ChB|MBChB|MD|BDS|MFDS|NMP|INP|FRCS|MRCGP|MRCS|DipAes|PGDip"
)
_SURE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_TITLE}\.? (?:[A-Z]\.? ?){{0,2}}{_N}",
        rf"\b(?:Dear|Hello|Hi|Hiya|Hey) (?:{_TITLE}\.? )?{_N}\s*[,!.:]?",
        rf"\b(?:I['’]m|I am|[Mm]y name is|[Nn]ame is) {_N}",
        rf"\b(?:{_SAYING}) (?:our |my )?(?:{_ROLE},? )?{_N}",
        rf"^By {_N}",
        (
            rf"(?:^|[:,(–—-] |\b(?:by|By|with|and|from|see|See) )(?:[A-Z]\. ?){{1,3}}{_N}"
            # "B. Things that may happen" is a list.
            r"(?! (?:that|to|about|of|the|and|for|you|we|may|can|with|in|on|is|are)\b)"
        ),
        rf"\b{_N}(?: {_NAME})?,? (?:{_LETTERS})\b",
        rf"\b(?i:{_CLOSINGS})(?: [a-z]+)?, {_N}(?: {_NAME})?[.!]?$",
        rf"^(?:[\w ]{{0,14}}, ?)?{_N} [xX]{{1,4}}[.!]?$",
    )
)
_CAPITAL = re.compile(_NAME)
_SURNAME = r"(?:Mc|Mac|[OD]['’])?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
_TITLED = re.compile(
    rf"\b{_TITLE}\.? (?:[A-Z]\.? )*(?P<name>{_SURNAME})(?: (?!And\b|Or\b){_SURNAME})?"
)
_IS_ROLE = re.compile(rf"{_ROLE}|general|consultant|registrar|register|student", re.IGNORECASE)
_LIKELY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_BEFORE_NAME}) (?:our |my |the )?(?:{_ROLE},? )?{_N} {_NAME}\b",
        rf"\b{_N}(?: {_NAME})?,? (?:{_AFTER_NAME})\b",
        rf"\bcalled {_N}",
        rf"\b(?:by|with) {_N} (?:and|or|&) {_NAME}\b",
        rf"\b(?i:today|yesterday) (?:was|is|with) {_N}\b",
        rf"\b(?i:our|my) (?:\w+ )?(?i:clients?|patients?|guests?|regulars?|readers?), {_N},",
        rf"\b(?i:{_ROLE})s?, {_N}, (?:had|has|saw|came|is|was|says|told|went|felt|who)\b",
        (
            rf"^{_N}(?: {_NAME})? (?:had|has|loves?|came|went|saw|felt|told|got|finished|chose) "
            r"(?:(?:\w+ ){0,3}(?:her|his)\b|to us\b|back to us\b|for (?:her|his)\b)"
        ),
        rf"\b(?i:looked after|greeted|welcomed|assisted|supervised) by {_N}\b",
        rf"\b(?i:ask for|speak to|ask) {_N} (?:or|and) {_NAME}\b",
        rf"\b(?i:ask|asked) for {_N}\b",
        rf"\b(?i:book|booked|appointment|visit|consultation|chat|talk|speak) with {_N}\b",
        (
            rf"^{_N}(?: [A-Z]\.?)?,? \(?(?:aged )?\d\d\)?[,.:]? "
            r"(?:from|had|has|came|says|is|was|a|of)\b"
        ),
        rf"^{_N} {_NAME},? (?:is |was )?(?:our|the|a|an) (?:[\w-]+ ){{0,3}}?{_ROLE}\b",
        rf"\b{_N} {_NAME} (?:has|have|brings) (?:over |more than )?\w+ years",
        rf"\b(?:[Mm]y|[Oo]ur) (?:{_ROLE}|son|brother|father|dad|partner|aunt) {_N}\b",
        rf"\bbut {_N} (?:put|made|was|explained|talked|held|kept)\b",
        rf"\b[Ii]t was {_N} who\b",
        rf"\b(?i:our|my|your) {_ROLE},? {_N}",
        (
            rf"\b(?i:{_DONE_BY}|pierced|made|provided|delivered|created|styled|injected|tattooed)"
            rf"(?: (?i:today|off|for you))?,? (?:by|with):? (?:our |the |my )?(?:{_ROLE},? )?{_N}"
        ),
        rf"\b(?i:write|speak|talk|reply) to {_N}",
        (
            rf"\b(?i:see|ask|call|ring|email|contact|text|message|phone|meet|tell|thank) {_N}"
            rf"(?: {_NAME})?(?: (?:at|in|on|from|for|if|or|to|about)\b|[.,!?]|$)"
        ),
        rf"^{_N}, {_ROLE}",
        rf"^{_N} {_NAME}, {_SENIOR}{_ROLE}",
        rf"\b(?i:{_LABELS})(?: name)?: (?:{_TITLE}\.? )?(?:[A-Z]\.? ){{0,2}}{_N}",
        rf"\b(?i:{_ROLE}) {_N} {_NAME}\b",
        rf"\b(?i:nurse|therapist|trichologist|dermatologist) {_N}",
        rf"\b(?i:{_ROLE})\b[^.!?]{{0,30}}?(?: is|:|,| was| will be) (?:called )?{_N} {_NAME}\b",
        rf"[\"”’'] ?[-–—]? ?{_N}(?: [A-Z]\.?)?(?:, (?:{_NAME}|\d\d)| from {_NAME}|\.?$)",
        rf"^[-–—~] ?{_N}(?: [A-Z]\.?)?(?:,|$|\.)",
    )
)
_ORGANISATION = re.compile(
    r"(?:[A-Z][\w'’-]* (?:and |& |of |the )?){0,3}(?:Clinics?|Rooms?|Studios?|Salons?|Spa|"
    r"Aesthetics?|Skin|Laser|Beauty|House|Centre|Center|Hospital|Academy|Institute|College|"
    r"Council|Medical|Medicine|Dental|Practice|Health|Street|Road|Lane|Avenue|Square|Parade|Row|"
    r"Terrace|Team|Cosmetics?|Group|Ltd|Limited|Surgery|Trust|Authority|Association|School|"
    r"Commission|Agency|Society|Department|Government|University|Foundation|Register|"
    r"Federation|Union|Packs?|Cream)\b"
)
_ALONE = re.compile(
    rf"(?:{_TITLE}\.? )?(?P<name>{_NAME})(?: (?:[A-Z]\.|{_NAME})){{0,2}}(?:,? [A-Z]\.?)?[,.]?\Z"
)
_PLACED = re.compile(rf"(?P<name>{_NAME})(?: [A-Z]\.?)?,(?: (?:{_NAME}|of|on|in|the)){{1,3}}\.?\Z")
_SIGNED = re.compile(
    rf"(?P<name>{_NAME})(?:,? {_NAME})?,? (?:(?:for|at|from|and) (?:the|your|all)\b|"
    rf"{_NAME} |{_ROLE}\b)[\w ]{{0,30}}\Z"
)
_PHONE = re.compile(r"(?<![\d£$€.,])(?:\+?\d{2,4}[ -])?\(?0?\d{2,5}\)?[ -]\d{3}[ -]?\d{3,4}(?!\d)")
_PRIVATE = re.compile(
    r"\b(?i:nhs|patient|hospital|client|passport|insurance) (?i:number|no\.?|id):? ?[A-Z]*\d"
    r"|\b(?i:dob|d\.o\.b\.?|date of birth|born on|born):? \d{1,2}[ /.-]"
    r"|\b(?i:home address|lives at|my (?:mobile|number|phone|e-?mail|address)(?: number)? is)\b"
    r"|\b(?:he|she|He|She) is \d\d\b"
)
_OWN_MAIL = re.compile(r"(?<![\w.])([a-z]{2,})[._]([a-z]{2,})@\w", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_MAIL = re.compile(
    r"\S+@\S+\.\w+|\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:example|co\.uk|com|org|net)\b"
)
_STREET = re.compile(
    r"\b\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'’]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Square|Parade|Row|Terrace|Close|Quay|Way|Place|Court|"
    r"Drive|Hill|Walk|Crescent|Gardens|Yard|Mews|Wharf|Arcade|Gate|Green|Buildings?)\b"
)
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?\s?(?:-|–|to|till|until)\s?\d{1,2}(?:[.:]\d\d)? ?"
    r"(?:am|pm)\b"
    r"|\bopen (?:from |daily |every day )?\d{1,2}(?:[.:]\d\d)? ?(?:am)?\s?"
    r"(?:-|–|to|till|until)\s?\d"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\s?(?:-|–|to|and)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
    re.IGNORECASE,
)


def person_in(text: str, is_word: Callable[[str], bool] = lambda _: False) -> str:
    """The first name of a person that a text surely holds, or "".

    `is_word` says whether a word is an ordinary one (Mark, Rose, Vitamin); such a word is a name
    only behind a title or a greeting.
    """
    capitals = [word for word in _CAPITAL.findall(text) if word not in _NOT_NAMES]
    if not capitals:
        return ""
    for shapes in (_SURE,) if all(map(is_word, capitals)) else (_SURE, _LIKELY):
        for shape in shapes:
            for match in shape.finditer(text):
                name = match["name"]
                if name in _NOT_NAMES or is_organisation(text, match.start("name")):
                    continue
                if _WORD_ENDING.search(name):
                    continue
                if shapes is _SURE or not is_word(name):
                    return name
    return ""


def titled_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names people by a title: “Dr Smith”, “Nurse Kelly”."""
    for match in _TITLED.finditer(text):
        name = match["name"]
        # “Nurse Practitioner” is a job, “Dr Jones Clinic” a place, “Sister Company” a word.
        if name in _NOT_NAMES or _IS_ROLE.fullmatch(name) or _WORD_ENDING.search(name):
            continue
        if not _ORGANISATION.match(text, match.start("name")):
            yield match.span()


def is_name(word: str) -> bool:
    """Whether a capital word may be a name: it is no month, day or other common word."""
    return word not in _NOT_NAMES


def is_organisation(text: str, start: int) -> bool:
    """Whether a clinic, street or other house is named at this place of a text."""
    return _ORGANISATION.match(text, start) is not None


def signature_in(text: str) -> str:
    """The name, where a whole line is nothing but a name, with a place or a role at most."""
    if len(text) > 60 or any(char.isdigit() for char in text):
        return ""
    text = text.strip(" -–—~“”\"'*")
    for shape in (_ALONE, _PLACED, _SIGNED):
        match = shape.match(text)
        if match and match["name"] not in _NOT_NAMES:
            return match["name"]
    return ""


def private_in(text: str, is_word: Callable[[str], bool] = lambda _: False) -> str:
    """What a text holds of one person's own data: a date of birth, a number, a private address."""
    if _PRIVATE.search(text):
        return "data of a person"
    for match in _OWN_MAIL.finditer(text):
        if not is_word(match[1]) and not is_word(match[2]):
            return "the e-mail address of a person"
    return ""


def contact_in(text: str) -> str:
    """What a text holds of a telephone number, postcode, street, e-mail or opening hours."""
    for what, shape in (
        ("a telephone number", _PHONE),
        ("a postcode", _POSTCODE),
        ("an address on the web", _MAIL),
        ("a street", _STREET),
        ("opening hours", _HOURS),
    ):
        if shape.search(text):
            return what
    return ""
