"""Blocks are cut into passages without losing a character."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainsource.sources.blocks import Block, tidy
from plainsource.sources.cutting import CUTTERS, cut, cut_sentences

CASES = yaml.safe_load((Path(__file__).parent / "cutting_cases.yml").read_text("utf-8"))
SCRAP_WORDS = (
    ". ... … ? ! ?! .” ”. “ ' \" ( ) • - – The the A I Dr. e.g. No. U.S. 1 1.5 mm 2. skin you It "
    "etc. a.m. 很好。 *** :"
)
SCRAPS = st.sampled_from(SCRAP_WORDS.split())


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_sentences_end_where_a_reader_ends_them(case: dict[str, object]) -> None:
    pieces = case["cut"]
    assert isinstance(pieces, list)
    assert cut_sentences(str(case.get("text", " ".join(pieces)))) == pieces


def test_headings_and_rows_stay_whole_and_items_are_cut() -> None:
    blocks = [
        Block("heading", "Is it safe? Yes. And no.", 1),
        Block("row", "Pain | Low. It fades. | 3", 2),
        Block("item", "Wash. Then dry.", 3),
        Block("paragraph", "One. Two.", 4),
    ]
    assert [(p.at, p.kind, p.text) for p in cut(blocks)] == [
        ("p1s1", "heading", "Is it safe? Yes. And no."),
        ("p2s1", "row", "Pain | Low. It fades. | 3"),
        ("p3s1", "item", "Wash."),
        ("p3s2", "item", "Then dry."),
        ("p4s1", "sentence", "One."),
        ("p4s2", "sentence", "Two."),
    ]


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(KeyError):
        cut([], "c0")


@given(st.text() | st.lists(SCRAPS, max_size=30).map(" ".join) | st.lists(SCRAPS).map("".join))
def test_no_character_is_lost_and_every_piece_has_words(text: str) -> None:
    text = tidy(text)
    for cutter in CUTTERS.values():
        pieces = cutter(text)
        assert "".join("".join(pieces).split()) == "".join(text.split())
        if any(char.isalnum() for char in text):
            assert all(any(char.isalnum() for char in piece) for piece in pieces)


def test_a_long_text_is_cut_in_reasonable_time() -> None:
    text = "Keep it dry, e.g. with a cap. " * 20_000 + "." * 100_000
    assert len(cut_sentences(text)) == 20_000
