"""The form of a facts file, and the way between its entries and facts."""

from __future__ import annotations

import json
from typing import Any

from plainsource.base.fields import Field
from plainsource.base.records import Record
from plainsource.facts.model import (
    OUTCOMES,
    STANCES,
    Amount,
    Check,
    Fact,
    ReviewedBlock,
    SourceEntry,
)
from plainsource.sources.prints import print_of

_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"
_SUBJECT = r"[a-z][a-z0-9_]*\Z"

_AMOUNT = (
    Field("min", "number", help="the lower end, or leave the entry out where there is none"),
    Field("max", "number", help="the upper end, or leave the entry out where there is none"),
    Field("unit", "text", help="the unit, such as day, minute, mm, percent or count"),
    Field("per", "choice", choices=("session", "day", "week", "month", "year")),
    Field("count", "integer", help="how many it happened to, as in 5 of 36"),
    Field("of", "integer", help="out of how many, as in 5 of 36"),
    Field("currency", "text", pattern=r"[A-Z]{3}\Z", help="the currency, such as GBP"),
)
_CHECK = (
    Field("by", required=True, help="who checked it, by role, such as editor"),
    Field("date", "date", required=True, help="the day of the check"),
    Field("due", "date", required=True, help="the day of the next check"),
    Field("outcome", "choice", choices=OUTCOMES),
    Field("fact", help="what a review writes; leave it alone"),
    Field("prints", "map", help="what a review writes; leave it alone"),
    Field(
        "blocks",
        "records",
        fields=(
            Field("page", required=True),
            Field("text", help="what `plainsource review` writes; leave it alone"),
            Field("under", help="what `plainsource review` writes; leave it alone"),
            # Records of an older form have these two; they are read, and asked to be made anew.
            Field("print"),
            Field("bears"),
        ),
    ),
)
_SOURCE = (
    Field("source", required=True, pattern=_ID, help="the id of a source in sources/"),
    Field("passages", "texts", pattern=_ID, help="the ids of the passages that say so"),
    Field("stance", "choice", choices=STANCES),
    Field("says", required=True, help="in your own words what this source says"),
    Field("values", "records", fields=_AMOUNT),
)
_FACT = (
    Field("id", required=True, pattern=_ID, help="a name in small letters with hyphens"),
    Field("subject", required=True, pattern=_SUBJECT, help="a subject of wording/subjects.yml"),
    Field("scope", help="what it is limited to, such as “at home”, or leave it out"),
    Field("tell", required=True, help="what readers may be told, in one or two plain sentences"),
    Field("values", "records", fields=_AMOUNT),
    Field("sources", "records", required=True, help="who says so", fields=_SOURCE),
    Field("because", help="why we tell this where sources differ"),
    Field("checked", "record", fields=_CHECK),
    Field("clinical", "record", fields=_CHECK),
)
FACTS_FILE = (
    Field("facts", "records", required=True, help="the facts of this file", fields=_FACT),
)
"""The table of fields of a file in facts/."""


def fact_of(entry: Record, shown: str) -> Fact:
    """The fact in a well-formed entry of a facts file."""
    return Fact(
        id=entry["id"],
        subject=entry["subject"],
        tell=entry["tell"],
        sources=tuple(_source_of(source) for source in entry["sources"]),
        scope=entry.get("scope") or "",
        values=amounts_of(entry.get("values")),
        because=entry.get("because") or "",
        checked=_check_of(entry.get("checked")),
        clinical=_check_of(entry.get("clinical")),
        record=shown,
        line=entry.line,
        lines=entry.lines,
    )


def entry_of(fact: Fact) -> dict[str, Any]:
    """The entry of a facts file for a fact, its fields in the fixed order."""
    entry: dict[str, Any] = {"id": fact.id, "subject": fact.subject}
    _put(entry, "scope", fact.scope)
    entry["tell"] = fact.tell
    _put(entry, "values", [_amount_entry(amount) for amount in fact.values])
    entry["sources"] = [_source_entry(source) for source in fact.sources]
    _put(entry, "because", fact.because)
    for name, check in (("checked", fact.checked), ("clinical", fact.clinical)):
        if check:
            entry[name] = _check_entry(check)
    return entry


def fact_print(fact: Fact) -> str:
    """The print of what a fact says: everything but its checks."""
    entry = entry_of(fact)
    for name in ("checked", "clinical"):
        entry.pop(name, None)
    return print_of(json.dumps(entry, ensure_ascii=False, sort_keys=True))


def amounts_of(entries: list[Record] | None) -> tuple[Amount, ...]:
    """The amounts in a list of well-formed entries; a share's limits are computed."""
    return tuple(_amount_of(entry) for entry in entries or ())


def _amount_of(entry: Record) -> Amount:
    count, of = entry.get("count"), entry.get("of")
    if count is not None and of:
        share = 100 * count / of
        return Amount(share, share, "percent", entry.get("per"), count, of)
    return Amount(
        entry.get("min"),
        entry.get("max"),
        entry.get("unit") or "",
        entry.get("per"),
        count,
        of,
        entry.get("currency"),
    )


def _amount_entry(amount: Amount) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if amount.count is not None:
        entry = {"count": amount.count, "of": amount.of}
    else:
        for name, limit in (("min", amount.min), ("max", amount.max)):
            if limit is not None:
                entry[name] = int(limit) if limit == int(limit) else limit
        entry["unit"] = amount.unit
    _put(entry, "per", amount.per)
    _put(entry, "currency", amount.currency)
    return entry


def _source_of(entry: Record) -> SourceEntry:
    return SourceEntry(
        source=entry["source"],
        says=entry["says"],
        passages=tuple(entry.get("passages") or ()),
        stance=entry.get("stance") or "supports",
        values=amounts_of(entry.get("values")),
        line=entry.line,
    )


def _source_entry(source: SourceEntry) -> dict[str, Any]:
    entry: dict[str, Any] = {"source": source.source}
    _put(entry, "passages", list(source.passages))
    if source.stance != "supports":
        entry["stance"] = source.stance
    entry["says"] = source.says
    _put(entry, "values", [_amount_entry(amount) for amount in source.values])
    return entry


def _check_of(entry: Record | None) -> Check | None:
    if not entry:
        return None
    return Check(
        by=entry["by"],
        date=entry["date"],
        due=entry["due"],
        outcome=entry.get("outcome") or "same",
        fact=entry.get("fact") or "",
        prints=dict(entry.get("prints") or {}),
        blocks=tuple(
            ReviewedBlock(block["page"], block.get("text"), block.get("under") or "")
            for block in entry.get("blocks") or ()
        ),
        line=entry.line,
    )


def _check_entry(check: Check) -> dict[str, Any]:
    entry: dict[str, Any] = {"by": check.by, "date": check.date, "due": check.due}
    entry["outcome"] = check.outcome
    _put(entry, "fact", check.fact)
    _put(entry, "prints", dict(sorted(check.prints.items())))
    _put(entry, "blocks", [_block_entry(block) for block in check.blocks])
    return entry


def _block_entry(block: ReviewedBlock) -> dict[str, Any]:
    entry: dict[str, Any] = {"page": block.page}
    if block.text is not None:
        entry["text"] = block.text
    _put(entry, "under", block.under)
    return entry


def _put(entry: dict[str, Any], name: str, value: Any) -> None:
    if value:
        entry[name] = value
