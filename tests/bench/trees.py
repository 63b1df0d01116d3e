"""Generated projects of any size up to 1,000 pages, checked and clean: seeded, always the same.

For each page: six facts, twelve passages of a document, some 600 words and 30 marks. For every
ten pages: a facts file, a document with its original, and a source by address.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.sentences import PARTS, THINGS, TRAITS, Made, make_block, make_facts, make_filler
from plainsource.base.project import Project
from plainsource.base.record_writer import write_record
from plainsource.checks.reviewing import review_facts
from plainsource.facts.about_examples import FOLDER as OF_SUBJECTS
from plainsource.facts.store import load_facts
from plainsource.sources.cutting import NEWEST, cut
from plainsource.sources.fingerprints import fingerprints_for
from plainsource.sources.model import Passage, Source
from plainsource.sources.prints import print_of
from plainsource.sources.reading import read_blocks
from plainsource.sources.store import save_source

GLOSSARY = """terms:
  - id: plate
    term: plate
    means: A thin flat piece.
    explained_by: thin flat piece
    because: A word that no page of the tests uses.
"""
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
LARGEST = len(PARTS) * len(THINGS) * len(TRAITS)
_PAGES_A_TOPIC = len(TRAITS)
_ASIDE = ("promotion", "off-topic", "operator-detail", "repeated")
_SECTIONS = (
    ("Where do I start?", "start"),
    ("How long will it show?", "show"),
    ("What do I do at home?", "home"),
    ("What do I leave alone?", "leave"),
    ("What did others say?", "others"),
)
_OURS = re.compile(
    r"\[\^[^\]]+\]"  # marks
    r"|^```plainsource\n.*?^```\n",  # boxes
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Topic:
    """Ten pages on one thing for one part of the body: names of pages, each with its facts."""

    id: str
    part: str
    thing: str
    pages: dict[str, list[Made]]


def make_tree(
    root: Path, pages: int, seed: int = 7, tell: Callable[[str], None] = lambda _: None
) -> Project:
    """Write a project of so many pages, its originals included, with every fact checked."""
    if not 0 < pages <= LARGEST:
        raise ValueError(f"between 1 and {LARGEST} pages")
    chance = random.Random(seed)
    project = Project(root)
    root.mkdir(parents=True, exist_ok=True)
    topics = list(_topics(chance, pages))
    _write_frame(project, topics)
    for topic in topics:
        _write_topic(project, chance, topic)
        _write_pages(project, chance, topic, topics)
    tell("facts are being checked")
    facts, findings = load_facts(project)
    reviewed = review_facts(project, facts, by="editor", today=TODAY)
    if findings or reviewed.findings:
        raise ValueError((findings or list(reviewed.findings))[0].what)
    return project


def strip_tree(project: Project, root: Path, *, stock: bool = False) -> Path:
    """A copy of a project's pages that MkDocs builds without this program: no marks, no boxes.

    With `stock`, without our frame as well: the theme as it comes.
    """
    shutil.copytree(project.docs, root / "docs")
    for path in (root / "docs").rglob("*.md"):
        path.write_text(_OURS.sub("", path.read_text("utf-8")), encoding="utf-8")
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^ *- plainsource\.pages\.extension.*\n", "", settings, flags=re.MULTILINE)
    # The words of the glossary stand in a box.
    settings = settings.replace("    anchors: warn\n", "    anchors: info\n")
    if stock:
        settings = settings.replace("  custom_dir: overrides\n", "")
        for path in (root / "docs").rglob("*.md"):
            text = re.sub(r"^template: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8")
    else:
        shutil.copytree(project.root / "overrides", root / "overrides")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


def drop_examples(project: Project) -> None:
    """Take away the examples of the real site's subjects: a generated project has its own."""
    for path in (project.wording / OF_SUBJECTS).glob("*.yml"):
        path.unlink()


def _topics(chance: random.Random, pages: int) -> Iterator[_Topic]:
    for number in range(-(-pages // _PAGES_A_TOPIC)):
        part, thing = PARTS[number // len(THINGS)], THINGS[number % len(THINGS)]
        traits = TRAITS[: min(_PAGES_A_TOPIC, pages - number * _PAGES_A_TOPIC)]
        made = {trait: make_facts(chance, f"{trait} {thing}", part) for trait in traits}
        yield _Topic(f"{part}-{thing}", part, thing, made)


def _write_frame(project: Project, topics: list[_Topic]) -> None:
    """Settings, wording and the theme: those of the real site, with a menu and subjects."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    left_out = shutil.ignore_patterns("glossary.yml")
    shutil.copytree(ROOT / "wording", project.wording, ignore=left_out)
    drop_examples(project)
    (project.wording / "glossary.yml").write_text(GLOSSARY, "utf-8")
    shutil.copy(ROOT / "clinic.yml", project.root / "clinic.yml")
    words = project.wording / "search-words.yml"
    # What readers type is told of the real site's sections, which are not here.
    words.write_text(re.sub(r"^sections:\n(?:[ -].*\n)*", "", words.read_text("utf-8"), flags=re.M))
    subjects: dict[str, Any] = {}
    menu = ["  - Home: index.md"]
    for topic in topics:
        if f"  - For your {topic.part}:" not in menu:
            menu.append(f"  - For your {topic.part}:")
        menu.append(f"    - The {topic.thing}:")
        menu += [f"      - {_title(topic, trait)}: {topic.id}/{trait}.md" for trait in topic.pages]
        for trait in topic.pages:
            for half in ("times", "care"):
                name = f"{half} with the {trait} {topic.thing} and your {topic.part}"
                cues = [topic.thing, topic.part, trait]
                subjects[_subject(topic, trait, half)] = {"name": name, "cues": cues}
    menu.append("  - Where this comes from: where-this-comes-from.md")
    menu.append("  - Where sources disagree: where-sources-disagree.md")
    menu.append("  - All pages: all-pages.md")
    write_record(project.wording / "subjects.yml", {"subjects": subjects})
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^nav:\n(?: .*\n)*", "nav:\n" + "\n".join(menu) + "\n", settings, flags=re.M)
    (project.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    project.docs.mkdir()
    shutil.copy(ROOT / "docs" / "all-pages.md", project.docs)
    links = "".join(
        f"- Read [{_title(topic, trait)}]({topic.id}/{trait}.md).\n"
        for topic in topics
        for trait in list(topic.pages)[:1]
    )
    _write_page(project, "index.md", "Care in plain words", links)
    for name, title, shown in (
        ("where-this-comes-from.md", "Where this comes from", "sources"),
        ("where-sources-disagree.md", "Where sources disagree", "disagreements"),
    ):
        _write_page(project, name, title, f"```plainsource\nlist: {shown}\n```\n")


def _write_topic(project: Project, chance: random.Random, topic: _Topic) -> None:
    """A document with its original and record, a source by address, and the facts on both."""
    sentences: list[tuple[str, str, str]] = []
    for trait, facts in topic.pages.items():
        told = [(f"{trait}-{made.kind}", text, "") for made in facts for text in made.originals]
        told += [(trait, make_filler(chance), aside) for aside in _ASIDE]
        sentences += told
    source, used = _write_document(project, topic, sentences)
    address = Source(
        f"{topic.id}-page",
        f"A page on the {topic.thing} and the {topic.part}",
        "health-service",
        address=f"https://{topic.id}.example/",
        read="2026-11-01",
    )
    save_source(project, address)
    entries = [
        _fact_entry(chance, topic, trait, made, source.id, address.id, used)
        for trait, facts in topic.pages.items()
        for made in facts
    ]
    write_record(project.facts / f"{topic.id}.yml", {"facts": entries})


def _write_document(
    project: Project, topic: _Topic, sentences: list[tuple[str, str, str]]
) -> tuple[Source, dict[str, list[str]]]:
    """The source, and for each fact the ids of its passages."""
    texts = [text for _, text, _ in sentences]
    paragraphs = [" ".join(texts[at : at + 4]) for at in range(0, len(texts), 4)]
    data = "\n\n".join(paragraphs).encode() + b"\n"
    source_id, file = f"{topic.id}-leaflet", f"{topic.id}.txt"
    (project.root / "originals").mkdir(exist_ok=True)
    (project.root / "originals" / file).write_bytes(data)
    cuts = cut(read_blocks(data, file, file), NEWEST)
    assert [piece.text for piece in cuts] == texts
    passages, used = [], {}
    for number, (piece, (name, _, aside)) in enumerate(zip(cuts, sentences, strict=True), 1):
        id_ = f"{source_id}-{number:03d}"
        if not aside:
            used.setdefault(name, []).append(id_)
        says = f"Adds to the {name.replace('-', ' ')} part."
        note = "Not for this page." if aside else ""
        print_ = print_of(piece.text)
        passages.append(Passage(id_, piece.at, piece.kind, print_, says, aside, note))
    source = Source(
        source_id,
        f"A leaflet on the {topic.thing} and the {topic.part}",
        "clinic",
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        received="2026-11-01",
        cut=NEWEST,
        passages=tuple(passages),
    )
    source = replace(source, fingerprints=fingerprints_for(source, cuts))
    save_source(project, source)
    return source, used


def _fact_entry(
    chance: random.Random,
    topic: _Topic,
    trait: str,
    made: Made,
    document: str,
    address: str,
    used: dict[str, list[str]],
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": _fact(topic, trait, made),
        "subject": _subject(topic, trait, "times" if made.kind in ("looks", "wait") else "care"),
        "scope": f"as to {made.kind}",
        "tell": made.tell,
    }
    if made.values:
        entry["values"] = made.values
    first: dict[str, Any] = {"source": document, "passages": used[f"{trait}-{made.kind}"]}
    first["says"] = made.says
    if made.source_values:
        first["values"] = made.source_values
    entry["sources"] = [first]
    if made.kind == "leave":
        entry["sources"].append({"source": address, "says": "Asks readers to be gentle."})
    if made.kind == "looks" and chance.random() < 0.3:
        says = {"says": "Gives 8 to 12 hours.", "values": [{"min": 8, "max": 12, "unit": "hour"}]}
        entry["sources"].append({"source": address, "stance": "differs", **says})
        entry["because"] = "Plan for the longer time. The leaflet looked at more people."
    return entry


def _write_pages(
    project: Project, chance: random.Random, topic: _Topic, topics: list[_Topic]
) -> None:
    near = [(trait, made) for trait, facts in topic.pages.items() for made in facts]
    for trait, facts in topic.pages.items():
        own = [(trait, made) for made in facts]
        # Thirty statements: each fact of the page's own three times, and some of its neighbours'.
        pool = own * 3 + chance.sample(near * 2, 12)
        chance.shuffle(pool)
        blocks = iter([f"{make_block(chance, made)}[^{_fact(topic, t, made)}]" for t, made in pool])
        lines = [next(blocks), "", "```plainsource", "figure: recovery-timeline"]
        lines += [f"title: Times with the {trait} {topic.thing}", "caption: Each bar is one fact."]
        lines += ["facts:", *(f"  - {_fact(topic, trait, made)}" for made in facts[:2]), "```", ""]
        for heading, place in _SECTIONS:
            lines += [f"## {heading} {{#{place}}}", "", next(blocks), ""]
            lines += [f"- {next(blocks)}" for _ in range(3)] + [""]
        lines += ["| Where | What to know |", "| --- | --- |"]
        lines += [f"| Your {topic.part} | {next(blocks)} |" for _ in range(4)] + [""]
        lines += ['!!! note "Good to know"', f"    {next(blocks)}", "", f"    {next(blocks)}", ""]
        for block in blocks:
            lines += [block, ""]
        for _ in range(3):
            other = chance.choice(topics)
            target, (_, place) = chance.choice(list(other.pages)), chance.choice(_SECTIONS)
            title = _title(other, target)
            lines.append(f"- Read [{title}](../{other.id}/{target}.md#{place}).")
        text = "\n".join(lines) + "\n"
        _write_page(project, f"{topic.id}/{trait}.md", _title(topic, trait), text)


def _write_page(project: Project, name: str, title: str, text: str) -> None:
    path = project.docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    details = f"title: {title}\ndescription: {title}, told in plain words.\n"
    details += "written: 2026-11-01\nchecked: 2026-11-20\ndue: 2027-11-20\n"
    path.write_text(f"---\n{details}---\n\n{text}", encoding="utf-8")


def _title(topic: _Topic, trait: str) -> str:
    return f"The {trait} {topic.thing} for your {topic.part}"


def _fact(topic: _Topic, trait: str, made: Made) -> str:
    return f"{topic.id}-{trait}-{made.kind}"


def _subject(topic: _Topic, trait: str, half: str) -> str:
    return f"{topic.part}_{topic.thing}_{trait}_{half}"
