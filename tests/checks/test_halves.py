"""Rules in two processes: the same findings as in one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from checks.trees import TODAY, apply_changes, make_tree
from plainsource.base import copies
from plainsource.base.findings import sort_findings
from plainsource.checks import halves
from plainsource.checks.rules import RULES
from plainsource.checks.run import load_site


def spoiled(folder: Path):
    project = make_tree(folder)
    apply_changes(
        project,
        [
            {
                "file": "docs/index.md",
                "append": "\nIt is safe in pregnancy.\n\nTake 5 to 6 pills.\n",
            },
            {"file": "docs/index.md", "replace": "2 to 4 days", "by": "2 to 5 days"},
            {"file": "docs/index.md", "append": f"\n{'Again and ' * 14}again.[^pink-duration]\n"},
        ],
    )
    return load_site(project, TODAY)[0]


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    site = spoiled(tmp_path)
    alone = sort_findings(halves.run_rules(site, RULES, apart=False))
    apart = sort_findings(halves.run_rules(site, RULES, apart=True))
    assert apart == alone
    assert len({finding.rule for finding in alone}) > 2


def test_what_the_second_process_could_not_do_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = spoiled(tmp_path)
    alone = sort_findings(halves.run_rules(site, RULES, apart=False))
    monkeypatch.setattr(copies, "_send", lambda *_: None)
    assert sort_findings(halves.run_rules(site, RULES, apart=True)) == alone


def test_every_rule_is_in_one_portion_and_those_named_together_exist() -> None:
    portions = halves._portions(RULES)
    assert sorted(rule.id for some in portions for rule in some) == sorted(r.id for r in RULES)
    assert {rule.id for rule in RULES} >= {id_ for ids in halves._TOGETHER for id_ in ids}
    assert len(portions) < 256


def test_two_processes_share_pieces_each_once_and_in_order(tmp_path: Path) -> None:
    def work(piece: int) -> tuple[int, int]:
        with (tmp_path / str(piece)).open("x"):
            time.sleep(0.02)
        return piece, os.getpid()

    done = copies.shared_by_two(work, range(40), "Working")
    assert [piece for piece, _ in done] == list(range(40))
    assert len({process for _, process in done}) == 2
