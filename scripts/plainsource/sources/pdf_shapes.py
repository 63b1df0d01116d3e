"""What is drawn on a PDF page: straight lines, pictures, and bullets."""

from __future__ import annotations

import ctypes
from typing import Any

from plainsource.sources.pdf_parts import PageParts, Place, Rule

_MOST_SEGMENTS = 20_000
_BULLET_SIZE = (1.5, 7.0)
_MOST_BULLETS = 300


def add_shapes(page: Any, raw: Any, place: Place, parts: PageParts) -> list[tuple[float, float]]:
    """Gathers rules and pictures; returns the middles of what was drawn as a bullet."""
    bullets: list[tuple[float, float]] = []
    area = max(1.0, parts.width * parts.height)
    bounds = [ctypes.c_float() for _ in range(4)]
    left = _MOST_SEGMENTS
    for number in range(raw.FPDFPage_CountObjects(page)):
        shape = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(shape, *bounds):
            continue
        parts.drawn += kind == raw.FPDF_PAGEOBJ_PATH
        x0, y0, x1, y1 = place.box(*(bound.value for bound in bounds))
        width, height = x1 - x0, y1 - y0
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            parts.pictured = min(1.0, parts.pictured + width * height / area)
        elif all(_BULLET_SIZE[0] <= side <= _BULLET_SIZE[1] for side in (width, height)):
            if abs(width - height) < 1 and len(bullets) < _MOST_BULLETS:
                bullets.append(((x0 + x1) / 2, (y0 + y1) / 2))
        elif left > 0 and max(width, height) > 8:
            left -= _rules(shape, raw, place, parts.rules)
    return bullets


def _rules(shape: Any, raw: Any, place: Place, rules: list[Rule]) -> int:
    """Adds the straight lines of a drawn shape; returns how many points it has."""
    count = int(raw.FPDFPath_CountSegments(shape))
    if not 0 < count <= _MOST_SEGMENTS:
        return max(0, count)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    start = (0.0, 0.0)
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(shape, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        seen = place.of(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = seen
        else:
            _add_rule(points[-1], seen, rules)
        if raw.FPDFPathSegment_GetClose(segment):
            _add_rule(seen, start, rules)
        points.append(seen)
    return count


def _add_rule(a: tuple[float, float], b: tuple[float, float], rules: list[Rule]) -> None:
    width, height = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(width, height) < 1 and max(width, height) > 8:
        rules.append(Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
