"""Our own scores of the pages: the sums are right, and every lost point has its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "about" / "scores.md"
_POINTS = re.compile(r"(\d+) of (\d+) points")
_ROW = re.compile(
    r"^\| (?P<item>[^|]+) \| (?P<score>\d+ of \d+ points) \| (?P<where>[^|]*)\|$", re.M
)
_SUMMARY = re.compile(
    r"^\| \[(?P<name>[^\]]+)\]\(#(?P<anchor>[\w-]+)\) \| (?P<score>[^|]+) \|$", re.M
)


def _points(text: str) -> tuple[int, int]:
    found = _POINTS.search(text)
    assert found, text
    return int(found[1]), int(found[2])


def _sections(text: str) -> dict[str, tuple[str, str]]:
    """Heading and text of each score sheet, by the anchor of its heading."""
    parts = re.split(r"^## (.+) \{#([\w-]+)\}$", text, flags=re.M)
    names, anchors, bodies = parts[1::3], parts[2::3], parts[3::3]
    return {
        anchor: (name, body)
        for name, anchor, body in zip(names, anchors, bodies, strict=True)
        if "In all: **" in body
    }


def _faults(text: str) -> list[str]:
    """What is wrong with the sheets of a page of scores."""
    faults = []
    sheets = _sections(text)
    told = {m["anchor"]: (m["name"], _points(m["score"])) for m in _SUMMARY.finditer(text)}
    if set(told) != set(sheets):
        faults.append("the summary and the sheets differ")
    for anchor, (name, body) in sheets.items():
        rows = [(*_points(row["score"]), row) for row in _ROW.finditer(body)]
        total = (sum(got for got, _, _ in rows), sum(most for _, most, _ in rows))
        if not rows or _points(body.split("In all:")[1]) != total:
            faults.append(f"{name}: the rows make {total}")
        if told.get(anchor) != (name, total):
            faults.append(f"{name}: the summary tells {told.get(anchor)}")
        for got, most, row in rows:
            if got > most:
                faults.append(f"{name}: {row['item']} has more than all points")
            if "](" not in row["where"]:
                faults.append(f"{name}: {row['item']} names no place")
            reason = re.sub(r"See \[[^\]]+\]\([^)]+\)\.", "", row["where"]).strip()
            if got < most and not reason:
                faults.append(f"{name}: {row['item']} does not say what is missing")
    return faults


def test_the_scores_add_up_and_every_lost_point_has_its_reason():
    """The rows of each sheet make its total and that of the summary; losses are explained."""
    assert _faults(PAGE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 4 of 5 points |", "| 5 of 5 points |"),
        ("In all: **3 of 4 points**", "In all: **4 of 4 points**"),
        ("| 62 of 72 points |", "| 63 of 72 points |"),
        (" Many web pages give no date.", ""),
        ("See [Risks](../risks.md#lasting).", ""),
    ],
)
def test_a_score_that_is_made_better_by_hand_is_found(old: str, new: str):
    """A raised row, a raised total, a lost reason and a lost place are each found."""
    text = PAGE.read_text("utf-8")
    assert old in text
    assert _faults(text.replace(old, new, 1)) != []
