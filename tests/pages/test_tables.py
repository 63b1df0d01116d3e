"""Tables keep their meaning on a phone, and alignment is no attribute that HTML has dropped."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from markdown import Markdown

from plainsource.pages.figures.frame import table
from plainsource.pages.tables import set_tables

THREE = "| What | How *many* | Where |\n|:---|---:|:-:|\n| Marks | 5 | Here |\n"


def built(text: str) -> ET.Element:
    maker = Markdown(
        extensions=["tables"], extension_configs={"tables": {"use_align_attribute": 1}}
    )
    root = ET.fromstring(f"<div>{maker.convert(text)}</div>")
    set_tables(root)
    return root


def test_each_cell_knows_its_column() -> None:
    made = built(THREE).find("table")
    assert made.get("class") == "ps-rows"
    first, second, third = made.findall("tbody/tr/td")
    assert first.get("data-label") is None
    assert (second.get("data-label"), third.get("data-label")) == ("How many", "Where")


def test_alignment_is_a_class() -> None:
    cells = built(THREE).findall("table/tbody/tr/td")
    assert [cell.get("class") for cell in cells] == ["ps-left", "ps-right", "ps-center"]
    assert not any(cell.get("align") for cell in built(THREE).iter())


def test_a_source_mark_is_no_part_of_a_column_name() -> None:
    root = ET.fromstring(
        "<div><table><thead><tr><th>A</th><th>B <sup class='ps-mark'><a>1</a></sup></th><th/></tr>"
        "</thead><tbody><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table></div>"
    )
    set_tables(root)
    labels = [cell.get("data-label") for cell in root.iter("td")]
    assert labels == [None, "B", None, None]


@pytest.mark.parametrize("text", ["| A | B |\n|---|---|\n| 1 | 2 |\n", "No table.\n"])
def test_narrow_tables_stay_as_they_are(text: str) -> None:
    assert not any(part.get("data-label") or part.get("class") for part in built(text).iter())


def test_tables_of_others_stay_as_they_are() -> None:
    heads = "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
    body = "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody>"
    root = ET.fromstring(f"<div><table class='other'>{heads}{body}</table></div>")
    set_tables(root)
    assert not any(part.get("data-label") for part in root.iter())


def test_the_tables_of_figures_are_made_the_same_way() -> None:
    made = ET.fromstring(table("Title", ("A", "B", "C"), [("<1>", "2 & 3", "")]))
    cells = [*made.find("tbody/tr")]
    assert [cell.tag for cell in cells] == ["th", "td", "td"]
    assert [cell.text or "" for cell in cells] == ["<1>", "2 & 3", ""]
    assert cells[1].get("data-label") == "B"
