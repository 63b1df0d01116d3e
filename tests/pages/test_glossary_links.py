"""Links to the glossary say to those who hear them what they lead to."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from plainsource.pages.extension import name_glossary_links


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("glossary.md#prp", "PRP: what this word means"),
        ("../glossary.md#prp", "PRP: what this word means"),
        ("glossary.md", None),
        ("prp.md#what-is-prp", None),
    ],
)
def test_a_link_to_a_word_has_a_name_of_its_own(address: str, label: str | None) -> None:
    root = ET.fromstring(f'<p>See <a href="{address}"><em>PRP</em></a>.</p>')
    name_glossary_links(root)
    (link,) = root.iter("a")
    assert link.get("aria-label") == label
    assert "".join(root.itertext()) == "See PRP."
