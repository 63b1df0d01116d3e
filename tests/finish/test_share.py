"""The pictures that pages are shared with: one for each page, small, and the same every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from plainsource.finish.share import SIZE, draw_share_pictures, draw_title

URL = "https://clinic.example/"
HEAD = (
    '<meta property="og:site_name" content="Peels"><meta property="og:title" content="{title}">'
    '<meta property="og:image" content="{image}">'
)
TITLES = [
    "Downtime",
    "Before &amp; after: what a visit is like, step by step, from the first talk to the last look",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "",
    "word " * 80,
]


def page(site: Path, name: str, title: str = "Title", image: str = "") -> str:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    image = image or f"{URL}assets/share/{name.removesuffix('index.html')}share.png"
    file.write_text(HEAD.format(title=title, image=image), encoding="utf-8")
    return name


def test_every_page_gets_the_picture_it_names_and_a_second_time_nothing_is_drawn(
    tmp_path: Path,
) -> None:
    pages = [page(tmp_path, "index.html", "Home"), page(tmp_path, "a/b/index.html", "Below")]
    drawn = draw_share_pictures(tmp_path, URL, pages)
    assert drawn == ["assets/share/a/b/share.png", "assets/share/share.png"]
    home, below = ((tmp_path / name).read_bytes() for name in reversed(drawn))
    assert home == draw_title("Home", "Peels")
    assert below == draw_title("Below", "Peels")
    assert home != below
    assert draw_share_pictures(tmp_path, URL, pages) == []


@pytest.mark.parametrize("title", TITLES)
def test_any_title_gives_a_small_picture_of_the_right_size(title: str) -> None:
    data = draw_title(title, "The name of a site")
    assert Image.open(io.BytesIO(data)).size == SIZE
    assert len(data) < 30_000
    draw_title.cache_clear()
    assert draw_title(title, "The name of a site") == data


@pytest.mark.parametrize(
    "image",
    [
        "https://elsewhere.example/assets/share/share.png",
        f"{URL}assets/own.png",
        f"{URL}assets/share/../../../share.png",
        "",
    ],
)
def test_nothing_is_drawn_for_pictures_that_lie_elsewhere(tmp_path: Path, image: str) -> None:
    site = tmp_path / "deep" / "site"
    pages = [page(site, "index.html", image=image or "none")]
    assert draw_share_pictures(site, URL, pages) == []
    assert not list(tmp_path.rglob("*.png"))


def test_a_picture_that_people_made_stays(tmp_path: Path) -> None:
    pages = [page(tmp_path, "index.html")]
    own = tmp_path / "assets/share/share.png"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"own")
    assert draw_share_pictures(tmp_path, URL, pages) == []
    assert own.read_bytes() == b"own"


def test_a_second_build_gives_the_same_pictures_with_nothing_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    sites = [tmp_path / "first", tmp_path / "second"]
    drawn = draw_share_pictures(sites[0], URL, [page(sites[0], "index.html", "Home")], kept)
    monkeypatch.setattr("plainsource.finish.share.draw_title", None)
    assert draw_share_pictures(sites[1], URL, [page(sites[1], "index.html", "Home")], kept) == drawn
    assert [(site / drawn[0]).read_bytes() for site in sites] == [draw_title("Home", "Peels")] * 2
