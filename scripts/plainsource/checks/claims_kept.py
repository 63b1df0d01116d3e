"""Claims ready for use, kept in a file: reading their phrases anew takes longer than all checks.

Their mark is the print of `claims.yml`, of `claim-sentences.yml` and of this program's notation.
Where nothing is kept, or it is of other files, phrases are read and sentences learnt anew.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from plainsource.base.files import read_bytes
from plainsource.base.findings import Finding, RecordError
from plainsource.base.kept import keep, read_kept
from plainsource.base.records import read_record
from plainsource.base.shapes import check_shape
from plainsource.checks.claims import Claims
from plainsource.checks.claims_read import CLAIM_FIELDS, SENTENCE_FIELDS, read_claims
from plainsource.checks.phrases import PhraseTables

_MARK = "plainsource-claims-4"
"""Raised whenever the notation, or the form in which it is kept, changes."""
KEPT = "claims"
"""The name under which they are kept."""
SENTENCES = "claim-sentences.yml"
"""Beside `claims.yml`: how adverts sound. A site can do without it."""


def load_claims(path: Path, shown: str) -> tuple[Claims, list[Finding]]:
    """The claims of a file, and what is wrong in it. `shown` is its name in findings."""
    beside = path.with_name(SENTENCES)
    beside_shown = shown.replace(path.name, SENTENCES)
    try:
        data = hashlib.sha256(read_bytes(path, shown))
        if beside.exists():
            data.update(b"\0" + read_bytes(beside, beside_shown))
        head = f"{_MARK} {data.hexdigest()}"
        kept = _from_kept(head)
        if kept is not None:
            return kept, []
        record = read_record(path, shown)
        sentences = read_record(beside, beside_shown) if beside.exists() else None
    except RecordError as fault:
        return no_claims(), [fault.finding]
    findings = check_shape(record, CLAIM_FIELDS, shown)
    if sentences is not None:
        findings += check_shape(sentences, SENTENCE_FIELDS, beside_shown)
    if findings:
        return no_claims(), findings
    claims, findings = read_claims(record, shown, sentences, beside_shown)
    if not findings:
        keep(KEPT, head, claims.kept())
        _from_kept.cache_clear()
    return claims, findings


@lru_cache(maxsize=2)
def _from_kept(head: str) -> Claims | None:
    """The claims kept under a head, for all checks of this run."""
    kept = read_kept(KEPT, head)
    return None if kept is None else Claims.from_kept(kept)


def no_claims() -> Claims:
    """An empty list."""
    return Claims(PhraseTables().kept(), [], [])
