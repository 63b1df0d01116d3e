"""The picture that programs show when a page is shared: its title on the site's own ground.

A page asks for one by naming it in its head (`og:image`); where no such file is there yet, it is
drawn. Sixteen colours keep it small and quick to draw. The font comes with Pillow, so that every
machine draws the same bytes.
"""

from __future__ import annotations

import io
import math
import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from plainsource.finish.addresses import SiteAddress, read_site_address, resolve
from plainsource.finish.kept_pictures import KeptPictures

SIZE = (1200, 630)
"""Pixels; what programs that show shared links ask for."""

_MARK = re.compile(rb'<meta property="og:(image|title|site_name)" content="([^"]*)"')
_FOLDER = "assets/share/"
_HEAD = 6_000
_LEFT, _TOP, _WIDTH, _HEIGHT = 80, 120, 660, 400
_SIZES = (76, 66, 58, 50, 42, 34)
_NAME_AT = (150, 46)
_SHADES = 8
_PAPER, _INK = (0xFB, 0xF8, 0xF3), (0x0F, 0x4F, 0x4A)
_WAVES = (
    ((0xF7, 0xDF, 0xCF), 300, 26),
    ((0xF1, 0xC8, 0xAE), 400, 22),
    ((0xE3, 0xA8, 0x88), 500, 20),
)
_SUN, _DROP, _SKY = (0xFB, 0xEC, 0xCB), (0x1D, 0x70, 0x68), (0xE4, 0xF0, 0xEC)


def draw_share_pictures(
    site: Path, site_url: str, pages: list[str], kept: Path | None = None
) -> list[str]:
    """Draw the pictures that the pages of a built site ask for and that are not there.

    `pages` are the names of the site's pages; `kept` is a folder of this program's in which the
    pictures are kept for the next build. Returns the names of the new files, sorted. Pictures
    that people made themselves stay as they are.
    """
    address = read_site_address(site_url)
    pictures = KeptPictures(kept)
    drawn = []
    for page in pages:
        with (site / page).open("rb") as file:
            marks = {key.decode(): unescape(value.decode("utf-8", "replace"))
                     for key, value in _MARK.findall(file.read(_HEAD))}  # fmt: skip
        name = _picture_of(marks.get("image", ""), page, address)
        if name and not (site / name).exists():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(
                pictures.picture(marks.get("title", ""), marks.get("site_name", ""), draw_title)
            )
            drawn.append(name)
    if drawn:
        # A site finished twice asks for none the second time, which says nothing of the next.
        pictures.tidy()
    return sorted(drawn)


def _picture_of(value: str, page: str, address: SiteAddress) -> str:
    """The file that a page names, where it lies among the pictures that are drawn."""
    found = resolve(value, "", page, address)
    drawn = found.kind == "inside" and found.path.startswith(_FOLDER) and value.endswith(".png")
    return found.path if drawn and ".." not in found.path.split("/") else ""


@lru_cache(maxsize=2048)
def draw_title(title: str, site_name: str) -> bytes:
    """A PNG of `SIZE` with a title and the name of the site."""
    picture = _ground().copy()
    lines, size = _fit(title)
    step = round(size * 1.2)
    top = _TOP + max(0, (_HEIGHT - step * len(lines)) // 2)
    for number, line in enumerate(lines):
        _write(picture, line, (_LEFT, top + number * step), size)
    if site_name != title:
        _write(picture, site_name, _NAME_AT, 26, bold=False)
    held = io.BytesIO()
    picture.save(held, "PNG", bits=4, compress_level=6)
    return held.getvalue()


def _fit(title: str) -> tuple[list[str], int]:
    """The lines of a title and the largest size at which they fit."""
    for size in _SIZES:
        font = _font(size)
        lines: list[str] = []
        for word in title.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and font.getlength(longer) <= _WIDTH:
                lines[-1] = longer
            else:
                lines.append(word)
        fits = all(font.getlength(line) <= _WIDTH for line in lines)
        if fits and len(lines) * size * 1.2 <= _HEIGHT:
            return lines, size
    most = int(_HEIGHT // (_SIZES[-1] * 1.2))
    return lines[:most], _SIZES[-1]


def _write(
    picture: Image.Image, text: str, at: tuple[int, int], size: int, *, bold: bool = True
) -> None:
    font = _font(size)
    stroke = size // 40 if bold else 0
    box = font.getbbox(text, stroke_width=stroke)
    room = (max(1, math.ceil(box[2]) + 2), max(1, math.ceil(box[3]) + 2))
    mask = Image.new("L", room)
    ImageDraw.Draw(mask).text((0, 0), text, fill=255, font=font, stroke_width=stroke)
    # The first colours of the picture go from the ground to the ink: a shade is its own number.
    shades = mask.point([value * _SHADES // 256 for value in range(256)])
    picture.paste(Image.frombytes("P", room, shades.tobytes()), at, mask.point(lambda v: v and 255))


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("This Pillow was built without FreeType.")
    return font


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    """The picture without words: layers of skin, a drop, and the sign of the site."""
    ramp = [
        tuple(round(p + (i - p) * n / (_SHADES - 1)) for p, i in zip(_PAPER, _INK, strict=True))
        for n in range(_SHADES)
    ]
    colours = [*ramp, *(wave[0] for wave in _WAVES), _SUN, _DROP, _SKY, (0xF0, 0xB7, 0x9D)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    large = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), _PAPER)
    pen = ImageDraw.Draw(large)
    pen.rectangle((1600, 0, 2400, 1260), fill=_SKY)
    pen.ellipse((2100, 110, 2300, 310), fill=_SUN)
    for colour, height, swing in _WAVES:
        edge = [
            (x, 2 * (height + swing * math.sin(x / 250 + height))) for x in range(1600, 2401, 8)
        ]
        pen.polygon([*edge, (2400, 1260), (1600, 1260)], fill=colour)
    for x, top in ((1690, 250), (1750, 200), (1810, 240), (1870, 190)):
        pen.line((x, top, x, top + 320), fill=_INK, width=7)
    _drop(pen, 1990, 360, 100, _DROP)
    pen.rounded_rectangle((160, 80, 264, 184), 28, fill=_INK)
    _drop(pen, 205, 134, 26, _PAPER)
    pen.ellipse((226, 92, 248, 114), fill=(0xF0, 0xB7, 0x9D))
    small = large.resize(SIZE, Image.Resampling.LANCZOS)
    return small.quantize(palette=palette, dither=Image.Dither.NONE)


def _drop(
    pen: ImageDraw.ImageDraw, x: int, y: int, radius: int, colour: tuple[int, int, int]
) -> None:
    # A teardrop: the sine thins out towards the top.
    turns = [step * math.pi / 60 for step in range(121)]
    pen.polygon(
        [
            (
                x + 1.15 * radius * math.sin(t) * math.sin(t / 2) ** 1.5,
                y - 1.45 * radius * math.cos(t),
            )
            for t in turns
        ],
        fill=colour,
    )
