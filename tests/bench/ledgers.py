"""Generated ledgers: facts that rest on passages, ten each, and the same as items of doorstop.

Seeded, always the same, every fact checked and told on a page. A document has a hundred passages,
with its original at hand; a facts file has a hundred facts, a page twenty.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.sentences import PARTS, THINGS, make_facts, make_filler
from bench.trees import ROOT, TODAY, drop_examples
from plainsource.base.project import Project
from plainsource.base.record_writer import write_record
from plainsource.checks.reviewing import review_facts
from plainsource.facts.store import load_facts
from plainsource.sources.cutting import NEWEST, cut
from plainsource.sources.fingerprints import fingerprints_for
from plainsource.sources.model import Passage, Source
from plainsource.sources.prints import print_of
from plainsource.sources.reading import read_blocks
from plainsource.sources.store import save_source

PASSAGES = 10
"""Passages that each fact rests on."""
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_A_DOCUMENT, _A_FILE, _A_PAGE = 100, 100, 20


def make_ledger(root: Path, facts: int, seed: int = 7) -> Project:
    """Write a project with so many facts on ten times as many passages; nothing is wrong in it."""
    chance = random.Random(seed)
    project = Project(root)
    root.mkdir(parents=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "wording", project.wording)
    drop_examples(project)
    shutil.copy(ROOT / "clinic.yml", root / "clinic.yml")
    for folder in ("docs", "originals"):
        (root / folder).mkdir()
    _write_subjects(project)
    told = list(_facts(chance, facts))
    for first in range(0, facts, _A_DOCUMENT // PASSAGES):
        _write_document(project, chance, told[first : first + _A_DOCUMENT // PASSAGES])
    for first in range(0, facts, _A_FILE):
        entries = [entry for entry, _, _ in told[first : first + _A_FILE]]
        write_record(project.facts / f"facts-{first // _A_FILE:04d}.yml", {"facts": entries})
    _write_pages(project, told)
    loaded, findings = load_facts(project)
    reviewed = review_facts(project, loaded, by="editor", today=TODAY)
    if findings or reviewed.findings:
        raise ValueError((findings or list(reviewed.findings))[0].what)
    return project


def make_items(root: Path, facts: int) -> Path:
    """The same as a tree of doorstop: an item for each passage, one for each fact with its links.

    Written as doorstop itself writes items; the prints in the links are left to doorstop.
    """
    for prefix, parent, folder in (("PAS", "", "passages"), ("FACT", "PAS", "facts")):
        (root / folder).mkdir(parents=True)
        above = f"  parent: {parent}\n" if parent else ""
        (root / folder / ".doorstop.yml").write_text(
            f"settings:\n  digits: 6\n{above}  prefix: {prefix}\n  sep: ''\n"
        )
    chance = random.Random(7)
    for number in range(1, facts * PASSAGES + 1):
        _write_item(root / f"passages/PAS{number:06d}.yml", make_filler(chance), ())
    for number in range(1, facts + 1):
        last = number * PASSAGES
        links = tuple(f"PAS{at:06d}" for at in range(last - PASSAGES + 1, last + 1))
        _write_item(root / f"facts/FACT{number:06d}.yml", make_filler(chance), links)
    return root


def _write_item(path: Path, text: str, links: tuple[str, ...]) -> None:
    linked = "".join(f"\n- {link}: null" for link in links) or " []"
    path.write_text(
        f"active: true\nderived: false\nheader: ''\nlevel: {int(path.stem.lstrip('PASFCT'))}\n"
        f"links:{linked}\nnormative: true\nref: ''\nreviewed: null\ntext: |\n  {text}\n"
    )


def _facts(chance: random.Random, count: int) -> Iterator[tuple[dict[str, Any], str, list[str]]]:
    """Entries of a facts file, each with a sentence for a page and one of its document."""
    for number in range(count):
        part, thing = PARTS[number % len(PARTS)], THINGS[number // 10 % len(THINGS)]
        made = make_facts(chance, thing, part)[number % 6]
        id_ = f"{part}-{thing}-{number:05d}"
        document = f"leaflet-{number * PASSAGES // _A_DOCUMENT:05d}"
        first = number * PASSAGES % _A_DOCUMENT + 1
        entry: dict[str, Any] = {
            "id": id_,
            "subject": f"{part}_{thing}",
            "scope": f"case {number}",
            "tell": made.tell,
        }
        if made.values:
            entry["values"] = made.values
        said: dict[str, Any] = {
            "source": document,
            "passages": [f"{document}-{at:03d}" for at in range(first, first + PASSAGES)],
            "says": made.says,
        }
        if made.source_values:
            said["values"] = made.source_values
        entry["sources"] = [said]
        yield entry, chance.choice(made.told), list(made.originals)


def _write_subjects(project: Project) -> None:
    subjects = {
        f"{part}_{thing}": {"name": f"the {thing} and your {part}", "cues": [part, thing]}
        for part in PARTS
        for thing in THINGS
    }
    write_record(project.wording / "subjects.yml", {"subjects": subjects})


def _write_document(
    project: Project, chance: random.Random, told: list[tuple[dict[str, Any], str, list[str]]]
) -> None:
    """A document with ten sentences for each fact, its original and its record."""
    texts = [
        text
        for _, _, originals in told
        for text in (originals + [make_filler(chance) for _ in range(PASSAGES)])[:PASSAGES]
    ]
    paragraphs = [" ".join(texts[at : at + 5]) for at in range(0, len(texts), 5)]
    data = "\n\n".join(paragraphs).encode() + b"\n"
    id_ = told[0][0]["sources"][0]["source"]
    file = f"{id_}.txt"
    (project.root / "originals" / file).write_bytes(data)
    cuts = cut(read_blocks(data, file, file), NEWEST)
    assert [piece.text for piece in cuts] == texts
    source = Source(
        id_,
        id_.replace("-", " ").capitalize(),
        "clinic",
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        received="2026-11-01",
        cut=NEWEST,
        passages=tuple(
            Passage(f"{id_}-{at:03d}", piece.at, piece.kind, print_of(piece.text), "Adds to it.")
            for at, piece in enumerate(cuts, 1)
        ),
    )
    save_source(project, replace(source, fingerprints=fingerprints_for(source, cuts)))


def _write_pages(project: Project, told: list[tuple[dict[str, Any], str, list[str]]]) -> None:
    menu, links = "  - Care: index.md\n", []
    for first in range(0, len(told), _A_PAGE):
        name = f"page-{first // _A_PAGE:04d}.md"
        blocks = [f"{text}[^{entry['id']}]\n" for entry, text, _ in told[first : first + _A_PAGE]]
        # Digits in titles would have to stand in a fact.
        number = ", then ".join(_DIGITS[int(digit)] for digit in str(first // _A_PAGE))
        links.append(f"- Read [this]({name}).\n")
        menu += f"  - Page {number}: {name}\n"
        _write_page(project, name, f"Page {number}", "\n".join(blocks))
    _write_page(project, "index.md", "Care", "".join(links))
    settings = "site_name: Care\nsite_url: https://care.example/\n"
    settings += "markdown_extensions:\n  - plainsource.pages.extension\nnav:\n"
    (project.root / "mkdocs.yml").write_text(settings + menu)


def _write_page(project: Project, name: str, title: str, text: str) -> None:
    details = f"title: {title}\ndescription: {title}, told in plain words.\n"
    details += "written: 2026-11-01\nchecked: 2026-11-20\ndue: 2027-11-20\n"
    (project.docs / name).write_text(f"---\n{details}---\n\n{text}", encoding="utf-8")
