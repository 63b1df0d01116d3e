"""The check of large ledgers beside doorstop, and the bringing in of many documents."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bench.costs import Cost, bar, growth, measure, say, seconds_of
from bench.documents import WORDS, make_documents
from bench.ledgers import PASSAGES, make_items, make_ledger
from bench.trees import ROOT

_BIN = Path(sys.executable).parent
_DOORSTOP = ROOT / ".cache/peers/bin/doorstop"
ITEMS = (1_000, 10_000)
"""Facts and passages together, each an item of doorstop."""
LONGEST = 600
"""Seconds that doorstop may take for its first look at the items, and again for each check."""
FACTS = (1_000, 10_000)
DOCUMENTS = (100, 1_000)


def measure_ledger(folder: Path, bars: list[str]) -> str:
    """Checks of ledgers of growing size, and beside doorstop where the sizes are its own."""
    rows = [
        "| facts | passages | plainsource check | MB | doorstop | MB | times theirs |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    ours: dict[int, Cost] = {}
    for facts in sorted({*(items // (PASSAGES + 1) for items in ITEMS), *FACTS}):
        say(f"ledger of {facts:,} facts on {facts * PASSAGES:,} passages")
        project = make_ledger(folder / f"ledger-{facts}", facts)
        env = {"PLAINSOURCE_ORIGINALS": str(project.root / "originals")}
        ours[facts] = cost = measure([_BIN / "plainsource", "check"], project.root, env)
        told = f"| {facts:,} | {facts * PASSAGES:,} | {seconds_of(cost)} | {cost.memory:.0f} |"
        shutil.rmtree(project.root)
        if facts in FACTS:
            rows.append(f"{told} | | |")
            continue
        other = _doorstop(folder / f"items-{facts}", facts)
        items = facts * (PASSAGES + 1)
        if other is None:
            rows.append(f"{told} not done in {LONGEST} | | under {cost.clock / LONGEST:.2f} |")
        else:
            times = f"{cost.clock / other.clock:.2f}"
            rows.append(f"{told} {seconds_of(other)} | {other.memory:.0f} | {times} |")
        theirs = other.clock if other else LONGEST
        bar(bars, f"check of {items:,} items, beside doorstop", cost.clock, theirs)
    small, large = (ours[facts] for facts in FACTS)
    bar(bars, f"check of {FACTS[1]:,} facts on {FACTS[1] * PASSAGES:,} passages", large.clock, 10)
    bar(bars, "memory of that check", large.memory, 500, "MB")
    return "\n".join(
        [
            "### Ledger",
            "",
            "With the originals at hand and compared. Seconds by the clock (and of work, over all",
            "cores); MB at the peak of one process. To doorstop each fact and passage is an item.",
            "",
            *rows,
            "",
            f"From {FACTS[0]:,} to {FACTS[1]:,} facts: {growth(small, large)}.",
            "",
        ]
    )


def _doorstop(root: Path, facts: int) -> Cost | None:
    """What doorstop takes to check as many items, reviewed and with nothing wrong.

    None where it is not done in `LONGEST` seconds.
    """
    if not _DOORSTOP.exists():
        sys.exit("doorstop is not set up. Run: make bench PARTS=ledger")
    say(f"doorstop: {facts * (PASSAGES + 1):,} items")
    make_items(root, facts)
    # It asks git which files are its own, and stamps each item and link when it first sees it.
    try:
        for command in (["git", "init", "-q"], ["git", "add", "-A"], [_DOORSTOP, "--quiet"]):
            quiet = subprocess.DEVNULL
            subprocess.run(command, cwd=root, check=True, stdout=quiet, timeout=LONGEST)
        return measure([_DOORSTOP, "--quiet", "--no-reformat"], root, longest=LONGEST)
    except subprocess.TimeoutExpired:
        return None
    finally:
        shutil.rmtree(root)


def measure_imports(folder: Path, bars: list[str]) -> str:
    """Bringing in one document, and many at once."""
    rows = ["| documents | plainsource import | MB |", "| --- | --- | --- |"]
    costs: dict[int, Cost] = {}
    for count in (1, *DOCUMENTS):
        say(f"{count:,} documents")
        shutil.rmtree(folder / "in", ignore_errors=True)
        make_documents(folder / "in", count)
        root = folder / "importing"
        command: list[str | Path] = [_BIN / "plainsource", "import", folder / "in"]
        command += ["--standing", "training"]
        env = {"PLAINSOURCE_ORIGINALS": str(root / "originals")}

        def begin_again(root: Path = root) -> None:
            shutil.rmtree(root, ignore_errors=True)
            for name in ("facts", "sources", "wording", "docs"):
                shutil.copytree(ROOT / name, root / name)
            for name in ("mkdocs.yml", "clinic.yml"):
                shutil.copy(ROOT / name, root / name)
            (root / "originals").mkdir()

        begin_again()
        costs[count] = cost = measure(command, root, env, begin_again)
        rows.append(f"| {count:,} | {seconds_of(cost)} | {cost.memory:.0f} |")
    bar(bars, "import of one document", costs[1].clock, 1)
    bar(bars, f"import of {DOCUMENTS[1]:,} documents", costs[DOCUMENTS[1]].clock, 60)
    small, large = (costs[count] for count in DOCUMENTS)
    return "\n".join(
        [
            "### Bringing documents in",
            "",
            f"Text, Markdown and web pages of {WORDS} words, into the real site's records.",
            "",
            *rows,
            "",
            f"From {DOCUMENTS[0]} to {DOCUMENTS[1]:,} documents: {growth(small, large)}.",
            "",
        ]
    )
