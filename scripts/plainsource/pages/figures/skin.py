"""Skin layers to scale, and how deep needles go into them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from plainsource.facts.ledger import Ledger
from plainsource.facts.model import Fact
from plainsource.pages.figures.axis import Axis, axis_for
from plainsource.pages.figures.drawing import WIDTH, Bar, Box, Drawing, Label, Line
from plainsource.pages.figures.fault import FigureError
from plainsource.pages.figures.frame import frame, table
from plainsource.pages.figures.lanes import Key, add_keys
from plainsource.pages.figures.lettering import LINE, wrap
from plainsource.pages.figures.measures import Kind, Span, spans_of
from plainsource.pages.figures.words import amount_words

_KIND: Kind = ("length", "", "")
_LEFT, _RIGHT = 68.0, WIDTH - 4.0
_NAMES = 168.0
"""Names of layers stand left of this, needles right of it."""
_HEIGHT = 230.0
_NEEDLE = 7.0
_ABOVE = 18.0
_THINNEST = 1.5
_MOST_NEEDLES = 6
_MOST_LINES = 3
_SHADES = 3
_PALE = "ps-layer-pale"
_DEEPEST = 50.0
"""Millimetres. Beyond this it is no skin: surely a slip."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer with how thick it is, and from where to where its lower edge may lie."""

    name: str
    span: Span
    low: float
    high: float

    @property
    def words(self) -> str:
        """Its name and how thick it is."""
        return f"{self.name}: {amount_words(self.span.amount)}"


@dataclass(frozen=True, slots=True)
class _Needle:
    """A depth with its letter, and what the fact tells."""

    letter: str
    span: Span
    tell: str

    @property
    def told(self) -> str:
        """Its depth in words."""
        return amount_words(self.span.amount)


def skin_layers(
    facts: Sequence[Fact], layered: Collection[str], *, number: int, title: str, caption: str
) -> str:
    """Layers from the surface down, and a needle for each depth told, as an HTML figure.

    Facts whose subject is in `layered` are layers, in order from the surface; the others tell
    depths. Raises FigureError.
    """
    for fault in skin_faults(facts, layered):
        raise fault
    layers, needles = _layers(facts, layered), _needles(facts, layered)
    said = [f"{layer.name}: {amount_words(layer.span.amount)} thick." for layer in layers]
    said += [f"Needle {needle.letter}: {needle.told} deep." for needle in needles]
    rows = [(layer.name, f"{amount_words(layer.span.amount)} thick") for layer in layers]
    rows += [(f"Needle {n.letter}. {n.tell}", f"{n.told} deep") for n in needles]
    return frame(
        "ps-skin-layers",
        lay_out_skin(facts, layered).svg(number, title, " ".join(said)),
        title,
        caption,
        table(title, ("What", "Size"), rows),
    )


def lay_out_skin(facts: Sequence[Fact], layered: Collection[str]) -> Drawing:
    """The drawing with the place of every layer, needle and label."""
    layers, needles = _layers(facts, layered), _needles(facts, layered)
    ends = [layer.high for layer in layers] + [needle.span.high for needle in needles]
    axis = axis_for([*(layer.span for layer in layers), *(n.span for n in needles)], _KIND)
    reach = max(*ends, axis.end)
    pitch = (_RIGHT - _NAMES) / len(needles)
    told = [wrap(needle.told, pitch - 4) for needle in needles]
    # Words that would be cut, or pile up, go below the drawing.
    beside = all(
        len(lines) <= _MOST_LINES and " ".join(lines) == needle.told
        for lines, needle in zip(told, needles, strict=True)
    )
    over = wrap(layers[0].words, _NAMES - _LEFT - 6)
    lines = 1 + (max(map(len, told)) if beside else 0)
    surface = 2.0 + LINE * max(lines, len(over)) + _ABOVE

    def depth(value: float) -> float:
        return surface + value / reach * _HEIGHT

    drawing = Drawing(height=depth(reach) + 8)
    _add_layers(drawing, layers, depth(reach), depth)
    for i, needle in enumerate(needles):
        x = _NAMES + (i + 0.5) * pitch
        drawing.bars += _shapes(needle.span, x, depth)
        drawing.labels.append(Label((needle.letter,), x, 2.0, "middle", strong=True))
        if beside:
            drawing.labels.append(Label(tuple(told[i]), x, 2.0 + LINE, "middle"))
    _add_depths(drawing, axis, depth)
    keys = [
        Key(layer.words, _shade(i))
        for i, layer in _unnamed(drawing, layers, pitch, depth, depth(reach))
    ]
    if any(layer.high > layer.low for layer in layers):
        keys.append(Key("Pale part: the edge lies somewhere here.", f"{_shade(0)} {_PALE}"))
    if not beside:
        keys += [Key(f"Needle {n.letter}: {n.told} deep.", "ps-bar") for n in needles]
    if any(n.span.open_end or n.span.high > n.span.low for n in needles):
        keys.append(Key("Light part: it may go this deep.", "ps-bar", light=True))
    add_keys(drawing, keys)
    return drawing


def skin_faults(facts: Sequence[Fact], layered: Collection[str]) -> list[FigureError]:
    """Everything that keeps the layers from being drawn."""
    faults = [
        FigureError(
            f"The fact “{fact.id}” tells no depth that can be drawn, such as 0.5 to 1.5 mm.",
            "Take it out of the figure, or give the fact a length under `values:`.",
        )
        for fact in facts
        if not _lengths(fact)
    ]
    if faults:
        return faults
    if not any(fact.subject in layered for fact in facts):
        faults.append(
            FigureError(
                "This figure names no layer of the skin.",
                "List the layers first, from the top: facts whose subject has `layer: true` "
                "in wording/subjects.yml.",
            )
        )
    count = len(_needles(facts, layered))
    if not 1 <= count <= _MOST_NEEDLES:
        faults.append(
            FigureError(
                f"This figure has {count} needle depths; it can show 1 to {_MOST_NEEDLES}.",
                "List the layers and the facts that tell how deep needles go.",
            )
        )
    return faults


def draw(facts: Sequence[Fact], ledger: Ledger, *, number: int, title: str, caption: str) -> str:
    """The layers with the subjects of the ledger. Raises FigureError."""
    return skin_layers(facts, _layered(ledger), number=number, title=title, caption=caption)


def faults(facts: Sequence[Fact], ledger: Ledger) -> list[tuple[str, str]]:
    """Pairs of what is wrong and what to do."""
    return [fault.pair for fault in skin_faults(facts, _layered(ledger))]


def _layered(ledger: Ledger) -> frozenset[str]:
    return frozenset(key for key, subject in ledger.subjects.items() if subject.layer)


def _lengths(fact: Fact) -> list[Span]:
    return [s for s in spans_of(fact.values, _KIND) if 0 < s.high <= _DEEPEST]


def _layers(facts: Sequence[Fact], layered: Collection[str]) -> list[_Layer]:
    layers: list[_Layer] = []
    low = high = 0.0
    for fact in facts:
        if fact.subject in layered:
            span = _lengths(fact)[0]
            low, high = low + span.low, high + span.high
            name = fact.scope or fact.subject.replace("_", " ")
            layers.append(_Layer(name[:1].upper() + name[1:], span, low, high))
    return layers


def _needles(facts: Sequence[Fact], layered: Collection[str]) -> list[_Needle]:
    found = [(s, f.tell) for f in facts if f.subject not in layered for s in _lengths(f)]
    found.sort(key=lambda pair: (pair[0].high, pair[0].low))
    letters = ascii_uppercase
    return [_Needle(letters[i % len(letters)], span, tell) for i, (span, tell) in enumerate(found)]


def _shade(index: int) -> str:
    return f"ps-layer ps-layer-{min(index, _SHADES - 1) + 1}"


def _unnamed(
    drawing: Drawing,
    layers: Sequence[_Layer],
    pitch: float,
    depth: Callable[[float], float],
    bottom: float,
) -> list[tuple[int, _Layer]]:
    """Write the name of each layer where it lies; gives those that have no room for it.

    A thin first layer has its name above the skin, with a line down to it.
    """
    left = []
    top = depth(0)
    for i, layer in enumerate(layers):
        # Inside, only the needles themselves stand in the way.
        lines = tuple(wrap(layer.words, _NAMES + pitch / 2 - _NEEDLE - _LEFT - 6))
        until = max(depth(layer.high), depth(layer.low))
        if until - top >= LINE * len(lines) + 2:
            drawing.labels.append(Label(lines, _LEFT + 4, top + 1))
        elif i == 0:
            lines = tuple(wrap(layer.words, _NAMES - _LEFT - 6))
            above = top - LINE * len(lines) - 4
            drawing.labels.append(Label(lines, _LEFT + 4, above))
            x = _LEFT + 10
            drawing.lines.append(Line(x, top - 5, x, (top + until) / 2, "ps-axis"))
        else:
            left.append((i, layer))
        top = until
    if bottom + 6 - top >= LINE:
        drawing.labels.append(Label(("What lies below",), _LEFT + 4, bottom + 5 - LINE))
    return left


def _add_layers(
    drawing: Drawing, layers: Sequence[_Layer], bottom: float, depth: Callable[[float], float]
) -> None:
    """Each layer full to where its edge lies at least, and pale to where it lies at most."""
    top = depth(0)
    for i, layer in enumerate(layers):
        sure = max(depth(layer.low), top + _THINNEST)
        may = max(depth(layer.high), sure)
        drawing.bars.append(Bar(Box(_LEFT, top, _RIGHT, sure), _shade(i)))
        if may > sure:
            drawing.bars.append(Bar(Box(_LEFT, sure, _RIGHT, may), f"{_shade(i)} {_PALE}"))
        drawing.lines += [Line(_LEFT, y, _RIGHT, y, "ps-axis") for y in sorted({sure, may})]
        top = may
    if top < bottom:
        drawing.bars.append(Bar(Box(_LEFT, top, _RIGHT, bottom + 6), _shade(len(layers))))
    drawing.lines.append(Line(_LEFT, depth(0), _RIGHT, depth(0), "ps-axis"))


def _shapes(span: Span, x: float, depth: Callable[[float], float]) -> list[Bar]:
    """A needle from above the skin: full to the least it goes, light to the most it may go."""
    left, right = x - _NEEDLE / 2, x + _NEEDLE / 2
    sure = depth(span.low) if span.low > 0 else depth(0)
    bars = [Bar(Box(left, depth(0) - _ABOVE, right, sure), "ps-bar")]
    if span.open_end:
        bars.append(Bar(Box(left, sure, right, depth(0) + _HEIGHT), "ps-bar", light=True))
    elif span.high > span.low:
        bars.append(Bar(Box(left, sure, right, depth(span.high)), "ps-bar", light=True))
    return bars


def _add_depths(drawing: Drawing, axis: Axis, depth: Callable[[float], float]) -> None:
    """The scale down the left side."""
    x = _LEFT - 6
    drawing.lines.append(Line(x, depth(0), x, depth(axis.end), "ps-axis"))
    drawing.labels.append(Label(("mm",), x - 8, 2.0, "end"))
    last = -LINE
    for tick in axis.ticks:
        y = depth(tick.at)
        drawing.lines.append(Line(x - 5, y, x, y, "ps-axis"))
        if y - last >= LINE:
            drawing.labels.append(Label((tick.number,), x - 8, y - LINE / 2, "end"))
            last = y
