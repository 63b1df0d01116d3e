"""Pictures kept from build to build: used where they are exactly what drawing gives, else not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainsource.finish import kept_pictures
from plainsource.finish.kept_pictures import KeptPictures


class Pen:
    """Draws a stand-in for a picture and remembers for which words it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, title: str, site_name: str) -> bytes:
        self.asked.append(title)
        return f"{title}|{site_name}".encode()


def build(folder: Path | None, *titles: str) -> tuple[list[str], list[bytes]]:
    pen, kept = Pen(), KeptPictures(folder)
    pictures = [kept.picture(title, "Peels", pen) for title in titles]
    kept.tidy()
    return pen.asked, pictures


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    first = build(tmp_path / "kept", "One", "Two")
    again = build(tmp_path / "kept", "One", "Two", "Three")
    assert first == (["One", "Two"], [b"One|Peels", b"Two|Peels"])
    assert again == (["Three"], [b"One|Peels", b"Two|Peels", b"Three|Peels"])


def test_a_picture_that_no_page_asks_for_any_more_is_taken_away(tmp_path: Path) -> None:
    build(tmp_path, "One", "Two")
    build(tmp_path, "Two")
    assert len(list(tmp_path.iterdir())) == 1
    assert build(tmp_path, "One", "Two")[0] == ["One"]


def test_a_damaged_picture_is_drawn_again(tmp_path: Path) -> None:
    build(tmp_path, "One")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"One|Peel")
    assert build(tmp_path, "One") == (["One"], [b"One|Peels"])
    assert build(tmp_path, "One") == ([], [b"One|Peels"])


def test_another_way_of_drawing_draws_all_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "One")
    monkeypatch.setattr(kept_pictures, "_drawn_by", lambda: ["another Pillow"])
    assert build(tmp_path, "One")[0] == ["One"]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("folder", [None, "a file"])
def test_where_nothing_can_be_kept_all_is_drawn(tmp_path: Path, folder: str | None) -> None:
    (tmp_path / "a file").write_text("")
    place = tmp_path / folder if folder else None
    assert build(place, "One") == (["One"], [b"One|Peels"])
    assert build(place, "One") == (["One"], [b"One|Peels"])
