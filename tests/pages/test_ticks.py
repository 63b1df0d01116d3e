"""Lists to tick, as readers get them."""

from __future__ import annotations

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser


def _built(text: str) -> LexborHTMLParser:
    builder = Markdown(
        extensions=["tables", "attr_list", "sane_lists", "plainsource.pages.extension"]
    )
    return LexborHTMLParser(builder.convert(text))


def test_each_entry_gets_a_box_named_by_its_words():
    built = _built("- [ ] Tell us of **cold sores** first.\n- [ ] Eat.\n")
    labels = [label.text().strip() for label in built.css("ul.ps-ticks > li > label")]
    assert labels == ["Tell us of cold sores first.", "Eat."]
    assert len(built.css("label > input[type=checkbox]")) == 2


def test_a_source_mark_is_no_part_of_the_name_of_its_box():
    fact = "redness-duration"
    built = _built(f"- [ ] Plan for redness.[^{fact}]\n")
    assert built.css_first("label").text().strip() == "Plan for redness."
    assert built.css_first("li > sup.ps-mark") is not None


def test_lists_with_gaps_have_boxes_too():
    built = _built("- [ ] One.\n\n- [ ] Two.\n")
    assert [label.text().strip() for label in built.css("li > p > label")] == ["One.", "Two."]


@pytest.mark.parametrize("text", ["- plain\n", "1. [ ] a step\n", "[ ] a line\n", "- [x] ticked\n"])
def test_nothing_else_gets_a_box(text):
    assert _built(text).css("input, .ps-ticks") == []


def test_lines_for_notes_can_be_asked_for_and_show_on_paper_alone():
    built = _built("```plainsource\nlist: note-lines\n```\n")
    assert len(built.css(".ps-made.ps-lines > div")) == 5
