"""How well the check of claims does: objectionable sentences found, honest ones flagged.

The sentences are in tests/data/claims: the check was mended after `seen-once.yml`, and
`held-back.yml` is only measured. What the check learns from is in wording/claim-sentences.yml.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from plainsource.base.project import Project
from plainsource.checks.claims import Claims
from plainsource.checks.wording import load_wording

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "tests/data/claims"


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """What was missed and what was flagged, of how many."""

    objectionable: int
    missed: tuple[str, ...]
    honest: int
    flagged: tuple[str, ...]

    @property
    def found(self) -> float:
        """The share of objectionable sentences that was found."""
        return 1 - len(self.missed) / self.objectionable

    @property
    def wrongly(self) -> float:
        """The share of honest sentences that was flagged."""
        return len(self.flagged) / self.honest


def score_sentences(part: str, claims: Claims | None = None) -> ClaimScore:
    """The score on one part of the sentences, each looked at alone."""
    claims = claims or load_wording(Project(ROOT))[0].claims
    data = yaml.safe_load((SENTENCES / f"{part}.yml").read_text("utf-8"))
    wrong = [text for texts in data["objectionable"].values() for text in texts]
    honest = [text for texts in data["honest"].values() for text in texts]
    return ClaimScore(
        len(wrong),
        tuple(text for text in wrong if not claims.find(text)),
        len(honest),
        tuple(text for text in honest if claims.find(text)),
    )


def table(bars: list[str]) -> str:
    """The scores of both parts as a table; `bars` gets what was asked for."""
    rows = ["### Claims", "", "| sentences | found | honest ones flagged |", "| --- | --- | --- |"]
    for part in ("seen-once", "held-back"):
        score = score_sentences(part)
        hits = score.objectionable - len(score.missed)
        rows.append(
            f"| {part} | {hits} of {score.objectionable} ({score.found:.0%}) "
            f"| {len(score.flagged)} of {score.honest} ({score.wrongly:.1%}) |"
        )
    for what, is_reached in (
        (f"objectionable sentences found: {score.found:.0%}, at least 90 %", score.found >= 0.9),
        (f"honest sentences flagged: {score.wrongly:.1%}, at most 5 %", score.wrongly <= 0.05),
    ):
        bars.append(f"- {what}: {'reached' if is_reached else 'MISSED'}")
    return "\n".join([*rows, ""])
