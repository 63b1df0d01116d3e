"""Every rule finds what it is for, stays silent where it should, and can fail.

The cases are data in tests/checks/cases, one file a rule. To add a case, add an entry there:

    - name: what holds, in a sentence
      change:                       # what is done to tests/checks/base first
        - file: docs/index.md
          replace: 2 to 4 days
          by: 2 to 5 days
      review: after                 # check all facts again after the change; else before it
      then: []                      # changes after that check
      withdraw: [pink-duration]     # facts that may no longer be told
      day: 2030-01-01               # the day of the check, if it matters
      due: true                     # as in make due
      required: true                # as with REQUIRE_ORIGINALS=1
      originals: none               # no originals at hand
      expect:                       # the findings of this rule; none: it stays silent
        - docs/index.md:16
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from checks.trees import TODAY, apply_changes, make_tree, review_all
from plainsource.checks.reviewing import review_facts
from plainsource.checks.rules import RULES
from plainsource.checks.run import check_project

CASES = Path(__file__).parent / "cases"


def _cases():
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8"))["cases"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("rule", "case"), list(_cases()))
def test_a_rule_finds_exactly_what_its_case_says(rule, case, tmp_path, monkeypatch):
    originals = tmp_path / "none" if case.get("originals") == "none" else tmp_path / "originals"
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(originals))
    monkeypatch.setenv("REQUIRE_ORIGINALS", "1" if case.get("required") else "")
    project = make_tree(tmp_path)
    apply_changes(project, case.get("change", ()))
    if case.get("review") == "after":
        review_all(project)
    apply_changes(project, case.get("then", ()))
    if "withdraw" in case:
        review_facts(project, case["withdraw"], by="editor", today=TODAY, outcome="withdrawn")
    day = case.get("day", TODAY)
    day = day if isinstance(day, date) else date.fromisoformat(day)
    report = check_project(project, day, due_is_error=bool(case.get("due")))
    found = [finding for finding in report.findings if finding.rule == rule]
    assert [f"{f.file}:{f.line}" for f in found] == case["expect"], report.findings
    for finding in found:
        assert finding.what
        assert finding.do, "a finding says what to do"
    if "level" in case:
        assert {finding.level for finding in found} == {case["level"]}
    for words in case.get("says", ()):
        assert any(words in f"{f.what} {' '.join(f.do)}" for f in found), (words, found)


def test_every_rule_has_a_case_in_which_it_finds_something_and_one_in_which_it_is_silent():
    for rule in RULES:
        cases = yaml.safe_load((CASES / f"{rule.id}.yml").read_text("utf-8"))["cases"]
        assert any(case["expect"] for case in cases), f"{rule.id} is never seen to fail"
        assert any(not case["expect"] for case in cases), f"{rule.id} is never seen to be silent"


def test_the_base_project_has_no_findings(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(tmp_path / "originals"))
    report = check_project(make_tree(tmp_path), TODAY)
    assert report.findings == []
    assert report.not_run == []
