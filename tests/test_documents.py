"""What the project says of itself is true."""

from __future__ import annotations

import re
from pathlib import Path

from plainsource.checks.rules import RULES
from plainsource.checks.table import table_of_rules
from plainsource.cli import main
from plainsource.finish.rules import load_rules

ALL_RULES = [*RULES, *load_rules().values()]
ROOT = Path(__file__).parent.parent


def test_the_table_of_rules_is_up_to_date():
    assert (ROOT / "RULES.md").read_text("utf-8") == table_of_rules(ALL_RULES), (
        "run: .venv/bin/plainsource rules > RULES.md"
    )


def test_every_rule_has_an_id_of_its_own_and_says_why_it_exists():
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
    for rule in ALL_RULES:
        assert all((rule.looks_for, rule.why, rule.mend, rule.wrong, rule.right)), rule.id
        assert rule.level in ("error", "warning")


def test_the_readme_names_only_commands_that_there_are():
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z-]+)", readme, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for command in re.findall(r"bin/plainsource ([a-z]+)", readme):
        assert command in main.commands, command


def test_the_ci_runs_the_readmes_test_command_and_nothing_more():
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


def test_every_file_that_the_documents_point_to_is_there():
    for document in ("README.md", "CONTRIBUTING.md", "STYLE.md"):
        text = (ROOT / document).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{document}: {target}"
