"""The link check on the real site: clean as it is, and each planted defect found, beside lychee."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from plainsource.base.findings import Finding, as_text
from plainsource.finish.finish_site import finish_site, read_settings
from plainsource.finish.links import check_links
from plainsource.finish.rules import load_rules

pytest_plugins = ["real_site"]

PROJECT = Path(__file__).parents[2]
PLANTED = Path(__file__).with_name("planted")
DEFECTS: list[dict[str, Any]] = yaml.safe_load((PLANTED / "defects.yml").read_text("utf-8"))[
    "defects"
]
LYCHEE = Path(sys.executable).with_name("lychee")
SITE_URL = read_settings(PROJECT).site_url

ELSEWHERE = {"site-missing", "built-page-differs", "build-fault"}
ELSEWHERE |= {"search-missing", "search-section-missing"}
"""Rules that are shown to be found apart: the last two in tests/publish."""


def build(folder: Path) -> Path:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", folder / "site"],
        cwd=PROJECT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(real_site: Path) -> Path:
    """The real site, built and finished. Nobody changes it; `copy` is for that."""
    return real_site


@pytest.fixture(scope="module")
def words(site: Path) -> dict[str, str]:
    """What the defects' blanks are filled with, taken from the site as it is."""
    pages = [page.parent.name for page in sorted(site.glob("*/index.html"))]
    page, other = pages[0], pages[1]
    names = LexborHTMLParser((site / page / "index.html").read_bytes()).css("main [id]")
    return {
        "page": f"{page}/",
        "Page": f"{page.capitalize()}/",
        "other": f"{other}/",
        "place": str(names[0].attributes["id"]),
        "url": SITE_URL,
    }


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Iterator[Path]:
    """The real site to spoil, beside a text that is not published."""
    (tmp_path / "docs" / "drafts").mkdir(parents=True)
    (tmp_path / "docs" / "drafts" / "plan.md").touch()
    yield Path(shutil.copytree(site, tmp_path / "site"))
    shutil.rmtree(tmp_path / "site")


def plant(site: Path, defect: dict[str, Any], words: dict[str, str]) -> None:
    put = str(defect.get("put", "")).format(**words)
    if "delete" in defect:
        (site / defect["delete"].format(**words)).unlink()
    elif "rename" in defect:
        old = site / defect["rename"].format(**words)
        old.rename(old.with_name("renamed.html"))
    elif "write" in defect:
        (site / defect["write"]).write_text(put, encoding="utf-8")
    else:
        path = site / defect.get("in", "index.html")
        text = path.read_text("utf-8")
        if "end" in defect:
            text += put
        else:
            where = defect.get("replace", defect.get("before", "</main>")).format(**words)
            assert where in text, f"{where} is not in {path.name}"
            text = text.replace(where, put if "replace" in defect else put + where, 1)
        path.write_text(text, encoding="utf-8")


def lychee_errors(site: Path) -> list[str]:
    """What lychee complains of, as `file: address`."""
    run = subprocess.run(
        [
            LYCHEE,
            "--offline",
            "--include-fragments=full",
            "--include-mail",
            "--no-progress",
            "--format=json",
            "--index-files=index.html",
            f"--root-dir={site}",
            f"--remap={re.escape(SITE_URL)} file://{site}/",
            *(f"{site}/**/*.{kind}" for kind in ("html", "xml", "css")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)
    assert found["total"] > 100, run.stderr
    return [
        f"{Path(file).relative_to(site)}: {error['url']}"
        for file, errors in found["error_map"].items()
        for error in errors
    ]


def contents(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def rules_of(findings: list[Finding], defect: dict[str, Any]) -> list[str]:
    rules = sorted(finding.rule for finding in findings)
    # A page that is gone is missed by every page that links to it.
    return sorted(set(rules)) if "same" in defect else rules


def test_the_real_site_has_no_broken_address(site: Path) -> None:
    findings = check_links(site, SITE_URL, docs=PROJECT / "docs")
    assert not findings, as_text(findings)


def test_the_last_step_has_nothing_to_say_about_the_real_site(copy: Path) -> None:
    findings = finish_site(copy, PROJECT)
    assert not findings, as_text(findings)


def test_the_same_texts_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    finish_site(again, PROJECT)
    assert contents(again) == contents(site)


def test_only_what_the_site_itself_brings_is_published(site: Path) -> None:
    own = {path.name for path in (PROJECT / "overrides" / "assets").rglob("*")}
    own |= {path.name for path in (PROJECT / "docs").rglob("*")}
    shared = site / "assets" / "share"
    files = {path for path in (site / "assets").rglob("*") if path.is_file()}
    search = site / "assets" / "search"
    made = {shared, search}
    assets = {path.name for path in files if not made & set(path.parents)}
    assert assets <= own


def test_lychee_finds_nothing_in_the_real_site_either(site: Path) -> None:
    assert lychee_errors(site) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect["that"] for defect in DEFECTS])
def test_a_planted_defect_is_found_and_nothing_else(
    copy: Path, words: dict[str, str], defect: dict[str, Any]
) -> None:
    plant(copy, defect, words)
    findings = check_links(copy, SITE_URL)
    assert rules_of(findings, defect) == sorted(defect["rules"]), as_text(findings)
    assert all(finding.what and finding.do for finding in findings)


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect["that"] for defect in DEFECTS])
def test_what_lychee_finds_of_the_planted_defects_stands_in_the_table(
    copy: Path, words: dict[str, str], defect: dict[str, Any]
) -> None:
    plant(copy, defect, words)
    errors = lychee_errors(copy)
    assert bool(errors) is defect["lychee"], errors


def test_the_defects_cover_every_rule_that_a_built_site_can_break() -> None:
    planted = {rule for defect in DEFECTS for rule in defect["rules"]}
    links = list(load_rules())
    assert planted == set(links[: links.index("mark-left")]) - ELSEWHERE
