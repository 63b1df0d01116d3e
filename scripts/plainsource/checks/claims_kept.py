"""Claims ready for use, kept in a file: reading their phrases anew takes longer than all checks.

The file stands beside the installed packages, as the table of syllables does, and begins with the
print of `claims.yml`, of `claim-sentences.yml` and of this program's notation. Where it cannot be
written, or is of other files, the phrases are read and the sentences learnt anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from pathlib import Path

from plainsource.base.files import read_bytes, write_text
from plainsource.base.findings import Finding, RecordError
from plainsource.base.records import read_record
from plainsource.base.shapes import check_shape
from plainsource.checks.claims import Claims
from plainsource.checks.claims_read import CLAIM_FIELDS, SENTENCE_FIELDS, read_claims
from plainsource.checks.phrases import PhraseTables

_MARK = "plainsource-claims-4"
"""Raised whenever the notation, or the form in which it is kept, changes."""


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
        kept = _read_kept(head)
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
        _keep(head, claims)
    return claims, findings


def no_claims() -> Claims:
    """An empty list."""
    return Claims(PhraseTables().kept(), [], [])


def kept_path() -> Path:
    """Where the claims are kept: under the Python installation that runs."""
    return Path(sys.prefix) / "share" / "plainsource" / "claims.json"


def _read_kept(head: str) -> Claims | None:
    """The kept claims; None where there are none, or they are broken or of another file."""
    try:
        first, _, body = kept_path().read_bytes().partition(b"\n")
    except OSError:
        return None
    if first != f"{head} {zlib.crc32(body)}".encode():
        return None
    return Claims.from_kept(json.loads(body))


def _keep(head: str, claims: Claims) -> None:
    body = json.dumps(claims.kept(), ensure_ascii=False, separators=(",", ":"))
    try:
        write_text(kept_path(), f"{head} {zlib.crc32(body.encode())}\n{body}")
    except OSError:
        # Read-only installations work too, only slower.
        return
