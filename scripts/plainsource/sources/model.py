"""Sources: the card of a document or an address, and the record of a document's passages."""

from __future__ import annotations

from dataclasses import dataclass, field

STANDINGS = {
    "regulator": "a regulator or public authority",
    "health-service": "a public health service",
    "professional-body": "a professional body",
    "study": "a study",
    "clinic": "a clinic",
    "training": "training material",
    "blog": "a blog",
}
"""What a source is, the one that counts most first (decision 7 of the plan)."""

SET_ASIDE = {
    "promotion": "It praises or sells.",
    "repeated": "It is said elsewhere in the same document, and used from there.",
    "not-for-patients": "It speaks to those who give the treatment.",
    "personal-data": "It names or describes a person.",
    "contradicted": "A source of higher standing says otherwise.",
    "unsupported": "Nothing we could find supports it.",
    "heading": "It is a heading, a caption or a lead-in that states nothing.",
    "off-topic": "It is about something else.",
    "operator-detail": "It is a matter of how the work is done, which varies by device.",
    "boilerplate": "It is an address, a notice or a filler.",
}
"""Why a passage is not used: the short list of decision 6, with what each reason means."""

PERSONAL = "personal-data"
"""The reason that also keeps a passage's words out of the fingerprints."""

WORDLESS = frozenset({"heading", "boilerplate"})
"""The reasons that need no line in our own words, because there is nothing to say."""

PASSAGE_KINDS = ("heading", "sentence", "item", "row")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, heading, list item or table row of a source document.

    `id` never changes and is never given twice. `at` is its place, as `p27s2`: block 27,
    sentence 2. `print` is the versioned hash of its words (see `prints`). `says` is one line in
    our own words. `set_aside` is a key of SET_ASIDE, empty where facts use the passage or it is
    undecided. Headings that state nothing need no line in `says`. `gone` is the day on which a
    new version no longer had it.
    """

    id: str
    at: str
    kind: str
    print: str
    says: str = ""
    set_aside: str = ""
    note: str = ""
    gone: str = ""
    line: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide on it: no line in our words where one is needed."""
        return not self.says and self.set_aside not in WORDLESS and not self.gone


@dataclass(frozen=True, slots=True)
class Source:
    """A source: a document (`file` is set) or an address (`address` is set).

    `read` is the day an address was read; `received` the day a document came in.
    `second_hand` marks an address that reports on an original that was not read itself.
    `fingerprints` are winnowed hashes of the document's word runs (see `fingerprints`).
    `record` is the record's own file, relative to the project; `lines` has the line of each of
    its entries.
    """

    id: str
    title: str
    standing: str
    file: str = ""
    sha256: str = ""
    received: str = ""
    cut: str = ""
    address: str = ""
    read: str = ""
    published: str = ""
    second_hand: bool = False
    note: str = ""
    passages: tuple[Passage, ...] = ()
    fingerprints: frozenset[str] = frozenset()
    record: str = ""
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def living(self) -> list[Passage]:
        """The passages that the latest version of the document still has."""
        return [passage for passage in self.passages if not passage.gone]

    @property
    def undecided(self) -> list[Passage]:
        """The passages on which somebody still has to decide."""
        return [passage for passage in self.passages if passage.is_open]

    @property
    def is_document(self) -> bool:
        """Whether the source is a document with passages, not an address."""
        return bool(self.file)

    @property
    def rank(self) -> int:
        """Its place in the order of standing, 0 first."""
        return list(STANDINGS).index(self.standing)
