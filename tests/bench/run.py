"""Seconds and memory of what the program does, beside others: `make bench`.

`python tests/bench/run.py check links` measures only these parts. The tables can be pasted into a
note. Every figure is the best of up to three runs, each in a process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import claims
from bench.costs import Cost, bar, growth, measure, say, seconds_of
from bench.phones import measure_phones
from bench.reading import measure_labelled
from bench.records import measure_imports, measure_ledger
from bench.trees import ROOT, make_tree, strip_tree
from plainsource.base.project import Project
from plainsource.facts.store import load_facts
from plainsource.finish.finish_site import read_settings

PARTS = ("check", "build", "links", "ledger", "imports", "labelled", "claims", "phones")
SIZES = (100, 1000)
REAL = "real site"
_BIN = Path(sys.executable).parent
_LINKS = """
import sys
from pathlib import Path
from plainsource.finish.links import check_links
sys.exit(len(check_links(Path(sys.argv[1]), sys.argv[2])))
"""


@dataclass(frozen=True, slots=True)
class Tree:
    """A project to measure: its folder, a copy for MkDocs alone, and one with the stock theme."""

    name: str
    project: Project
    plain: Path
    stock: Path
    pages: int
    facts: int


def main(parts: Iterable[str]) -> None:
    """Measure the parts with these names, all where none is named, and print their tables."""
    wanted = list(parts) or list(PARTS)
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.exit(f"There is no part “{unknown[0]}”. Choose of: {', '.join(PARTS)}.")
    originals = Project(ROOT).originals()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bars: list[str] = []
        trees: list[Tree] = []
        if set(wanted) & set(_MEASURES):
            trees.append(_real_tree(Path(folder) / "real", originals))
            trees += [_generated_tree(Path(folder) / str(size), size) for size in SIZES]
        for part in PARTS:
            if part not in wanted:
                continue
            if part in _MEASURES:
                print(_MEASURES[part](trees, bars), flush=True)
            else:
                print(_OF_RECORDS[part](Path(folder), bars), flush=True)
        print("\n".join(["### What was asked for", "", *bars]))


def _real_tree(folder: Path, originals: Path | None) -> Tree:
    say("real site: copied")
    root = folder / "tree"
    for name in ("docs", "facts", "sources", "wording", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "clinic.yml"):
        shutil.copy(ROOT / name, root / name)
    if originals is not None:
        (root / "originals").symlink_to(originals.resolve(), target_is_directory=True)
    return _tree(REAL, Project(root), folder)


def _generated_tree(folder: Path, size: int) -> Tree:
    say(f"{size:,} pages: being written")
    project = make_tree(folder / "tree", size, tell=lambda what: say(f"{size:,} pages: {what}"))
    return _tree(f"{size:,} pages", project, folder)


def _tree(name: str, project: Project, folder: Path) -> Tree:
    plain = strip_tree(project, folder / "plain")
    stock = strip_tree(project, folder / "stock", stock=True)
    pages = sum(1 for _ in project.docs.rglob("*.md"))
    return Tree(name, project, plain, stock, pages, len(load_facts(project)[0]))


def _check(tree: Tree) -> Cost:
    say(f"{tree.name}: check")
    return measure([_BIN / "plainsource", "check"], tree.project.root, _own(tree))


def _build(tree: Tree) -> Cost:
    say(f"{tree.name}: build")
    return measure([_BIN / "plainsource", "build"], tree.project.root, _own(tree))


def _mkdocs(tree: Tree, *, stock: bool = False) -> Cost:
    where = tree.stock if stock else tree.plain
    if (tree.name, stock) not in _KEPT:
        say(f"{tree.name}: MkDocs alone{', stock theme' if stock else ''}")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        _KEPT[tree.name, stock] = measure(command, where)
    return _KEPT[tree.name, stock]


_KEPT: dict[tuple[str, bool], Cost] = {}


def _links(tree: Tree) -> Cost:
    say(f"{tree.name}: link check")
    site, url = tree.project.site, read_settings(tree.project.root).site_url
    return measure([sys.executable, "-c", _LINKS, site, url], tree.project.root)


def _lychee(tree: Tree) -> Cost:
    say(f"{tree.name}: lychee")
    site, url = tree.project.site, read_settings(tree.project.root).site_url
    command: list[str | Path] = [_BIN / "lychee", "--offline", "--include-fragments=full"]
    command += ["--include-mail", "--require-https", "--no-progress", "--index-files=index.html"]
    command += [f"--root-dir={site}", f"--remap={url} file://{site}/"]
    command += [f"{site}/**/*.{kind}" for kind in ("html", "xml", "css")]
    return measure(command, tree.project.root)


def _own(tree: Tree) -> dict[str, str]:
    originals = tree.project.root / "originals"
    return {"PLAINSOURCE_ORIGINALS": str(originals)} if originals.exists() else {}


def _measure_check(trees: list[Tree], bars: list[str]) -> str:
    ours = {tree.name: _check(tree) for tree in trees}
    others = {tree.name: _mkdocs(tree) for tree in trees}
    bar(bars, "check of the real site", ours[REAL].clock, 2)
    bar(bars, "check of 1,000 pages", ours[trees[-1].name].clock, 10)
    return _table("Check", trees, "plainsource check", ours, "mkdocs build --strict", others)


def _measure_build(trees: list[Tree], bars: list[str]) -> str:
    ours = {tree.name: _build(tree) for tree in trees}
    others = {tree.name: _mkdocs(tree) for tree in trees}
    bar(bars, "build of the real site", ours[REAL].clock, 5)
    table = _table("Build", trees, "plainsource build", ours, "mkdocs build --strict", others)
    stock = _mkdocs(trees[0], stock=True)
    return (
        f"{table}\nThe real site with the theme as it comes, built by MkDocs alone: "
        f"{stock.clock:.2f} s, {stock.work:.2f} s of work, {stock.memory:.0f} MB.\n"
    )


def _measure_links(trees: list[Tree], bars: list[str]) -> str:
    for tree in trees:
        if not tree.project.site.is_dir():
            say(f"{tree.name}: built, so that there are links")
            subprocess.run(
                [_BIN / "plainsource", "build"],
                cwd=tree.project.root,
                env=os.environ | _own(tree),
                stdout=subprocess.DEVNULL,
                check=True,
            )
    ours = {tree.name: _links(tree) for tree in trees}
    others = {tree.name: _lychee(tree) for tree in trees}
    large = trees[-1].name
    bar(bars, "link check of 1,000 pages, beside lychee", ours[large].clock, others[large].clock)
    return _table("Link check", trees, "plainsource", ours, "lychee", others)


_MEASURES: dict[str, Callable[[list[Tree], list[str]], str]] = {
    "check": _measure_check,
    "build": _measure_build,
    "links": _measure_links,
}


_OF_RECORDS: dict[str, Callable[[Path, list[str]], str]] = {
    "ledger": measure_ledger,
    "imports": measure_imports,
    "labelled": measure_labelled,
    "claims": lambda _, bars: claims.table(bars),
    "phones": measure_phones,
}


def _table(
    title: str,
    trees: list[Tree],
    our_name: str,
    ours: dict[str, Cost],
    other_name: str,
    others: dict[str, Cost],
) -> str:
    """Both beside each other: clock / work in seconds, MB, and how many times theirs ours is."""
    rows = [
        ("", "pages", "facts", our_name, "MB", other_name, "MB", "times theirs"),
        ("---",) * 8,
    ]
    for tree in trees:
        one, other = ours[tree.name], others[tree.name]
        rows.append(
            (
                tree.name,
                f"{tree.pages:,}",
                f"{tree.facts:,}",
                seconds_of(one),
                f"{one.memory:.0f}",
                seconds_of(other),
                f"{other.memory:.0f}",
                f"{one.clock / other.clock:.2f} ({one.work / other.work:.2f})",
            )
        )
    small, large = trees[-2], trees[-1]
    times = large.pages / small.pages
    growth = [growth(costs[small.name], costs[large.name]) for costs in (ours, others)]
    grown = (
        f"From {small.name} to {large.name} ({times:.1f} times as many): {our_name} "
        f"{growth[0]}, {other_name} {growth[1]}."
    )
    widths = [max(len(row[column]) for row in rows) for column in range(8)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    return "\n".join(
        [
            f"### {title}",
            "",
            "Seconds by the clock (and of work, over all cores); MB at the peak of one process.",
            "",
            *lines,
            "",
            grown,
            "",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
