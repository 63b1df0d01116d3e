"""The fields of source records, with how to fill them in."""

from __future__ import annotations

from plainsource.base.fields import Field
from plainsource.sources import cutting, fingerprints, prints
from plainsource.sources.model import PASSAGE_KINDS, SET_ASIDE, STANDINGS

ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"
"""What a source id looks like: lower-case words with hyphens between them."""

_CARD = (
    Field(
        "id",
        "text",
        required=True,
        help="the name of this file without “.yml”, like clinic-page",
        pattern=ID,
    ),
    Field("title", "text", required=True, help="what the source calls itself"),
    Field("standing", "choice", required=True, help="what kind of source it is", choices=STANDINGS),
)
_NOTE = Field("note", "text", help="what else is worth knowing about it")
_PUBLISHED = Field("published", "year", help="the year or day it was published, like 2021")
_MADE = "what the import wrote; do not change it by hand"

PASSAGE_FIELDS = (
    Field("id", "text", required=True, help=_MADE),
    Field("at", "text", required=True, help=_MADE, pattern=cutting.PLACE),
    Field("kind", "choice", required=True, help=_MADE, choices=PASSAGE_KINDS),
    Field("print", "text", required=True, help=_MADE, pattern=prints.PATTERN),
    Field("says", "text", help="in one line of your own what the passage says"),
    Field("set_aside", "choice", help="why no fact uses it", choices=SET_ASIDE),
    Field("note", "text", help="a line on why you decided so"),
    Field("gone", "date", help=_MADE),
)

CARD_FIELDS = (
    *_CARD,
    Field(
        "file",
        "text",
        required=True,
        help="the document's file name, without folders",
        pattern=r"[^/\\]+\Z",
    ),
    Field("sha256", "text", required=True, help=_MADE, pattern=r"[0-9a-f]{64}\Z"),
    Field("received", "date", required=True, help="the day the document came in, like 2026-11-20"),
    Field("cut", "choice", required=True, help=_MADE, choices=cutting.CUTTERS),
    _PUBLISHED,
    _NOTE,
)
"""What stands before a document's passages."""

DOCUMENT_FIELDS = (
    *CARD_FIELDS,
    Field("passages", "records", required=True, help=_MADE, fields=PASSAGE_FIELDS),
    Field("fingerprints", "texts", help=_MADE, pattern=fingerprints.PATTERN),
)

ADDRESS_FIELDS = (
    *_CARD,
    Field(
        "address", "text", required=True, help="the page's whole address, beginning with https://"
    ),
    Field("read", "date", required=True, help="the day you read it, like 2026-11-20"),
    _PUBLISHED,
    Field("second_hand", "flag", help="true if it reports on something you did not read yourself"),
    _NOTE,
)
