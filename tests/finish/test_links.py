"""The link check, over small sites written out as data and over junk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainsource.finish.addresses import read_site_address, resolve
from plainsource.finish.links import check_links
from plainsource.finish.rules import load_rules

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "links.yml").read_text(encoding="utf-8"))["cases"]
ICON = '<link rel="icon" href="../assets/icon.png">'

ELSEWHERE = {
    "site-missing",
    "built-page-differs",
    "build-fault",
    "search-missing",
    "search-section-missing",
}
"""Rules that are shown to be found apart: the last two in tests/publish."""


def build(root: Path, case: dict[str, Any]) -> list[str]:
    url = case.get("site_url", "https://example.org/")
    site = root / "site"
    start = "/sub/" if "/sub/" in url else "/"
    icon = case.get("icon", f'<link rel="icon" href="{start}assets/icon.png">')
    canonical = '<link rel="canonical" href="{}">' if url else ""
    head = case.get("head", "").rstrip("\n") + icon + case.get("canonical", canonical.format(url))
    files = {
        "index.html": f"{head}\n{case.get('body', '')}",
        "risks/index.html": f'{icon or ICON}{canonical.format(url + "risks/")}<h2 id="bruises">',
        "assets/icon.png": "",
        "assets/skin.png": "",
        "sitemap.xml": f"<urlset><loc>{url}</loc><loc>{url}risks/</loc></urlset>",
        **case.get("files", {}),
    }
    if "sitemap" in case:
        files["sitemap.xml"] = case["sitemap"]
    docs = {f"../docs/{name}": text for name, text in case.get("docs", {}).items()}
    for name, text in {**files, **docs}.items():
        if text or name != "sitemap.xml":
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")
    found = check_links(site, url, excluded=case.get("excluded", ()))
    return [f"{f.file.removeprefix('site/')}:{f.line} {f.rule}" for f in found]


@pytest.mark.parametrize("case", CASES, ids=[case["that"] for case in CASES])
def test_the_link_check_finds_exactly_what_is_wrong(tmp_path: Path, case: dict[str, Any]) -> None:
    assert sorted(build(tmp_path, case)) == sorted(case["found"])


def test_every_rule_about_links_is_shown_to_be_found() -> None:
    shown = {found.split()[-1] for case in CASES for found in case["found"]}
    rules = list(load_rules())
    assert shown == set(rules[: rules.index("mark-left")]) - ELSEWHERE


def test_a_folder_without_pages_is_told_as_such(tmp_path: Path) -> None:
    assert [f.rule for f in check_links(tmp_path / "gone", "https://example.org/")] == [
        "site-missing"
    ]


def test_what_stands_alike_on_many_pages_is_told_once(tmp_path: Path) -> None:
    for number in range(9):
        page = tmp_path / "site" / f"p{number}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text('<link rel="icon" href="/i.png"><a href="/gone/">Menu</a>')
    (tmp_path / "site" / "i.png").touch()
    [finding] = check_links(tmp_path / "site", "")
    assert finding.rule == "link-page-missing"
    assert "8 more pages" in finding.what
    assert "overrides/" in finding.do[0]


def test_a_finding_names_the_text_the_page_comes_from(tmp_path: Path) -> None:
    build(tmp_path, {"docs": {"index.md": "# Start"}})
    (tmp_path / "site" / "index.html").write_text('\n<a href="gone/">Gone away</a>')
    [finding] = [
        f
        for f in check_links(tmp_path / "site", "https://example.org/")
        if f.rule == "link-page-missing"
    ]
    assert (finding.file, finding.line, finding.column) == ("site/index.html", 2, 4)
    assert "docs/index.md" in finding.do[0]
    assert "“Gone away”" in finding.what


SCRAPS = st.sampled_from(
    [
        "<a href=",
        '"',
        "'",
        ">",
        "<",
        "#",
        "../",
        "//",
        "https://example.org/",
        "http://[",
        "%FF",
        "%",
        "mailto:",
        "tel:+",
        "javascript:",
        "<style>",
        "</style>",
        "url(",
        "@import ",
        "<base href=",
        "<link rel=canonical href=",
        "<link rel=icon href=",
        "\r",
        "é",
        "\\",
        ":",
        "<meta property=og:image content=",
        "<meta http-equiv=refresh content='0;url=",
        "<img srcset=",
        ",",
        " 1x",
        "<template>",
        "<svg>",
        "<!--",
        "-->",
        "\x00",
        "😀",
        "<p id=a>",
        "<div aria-labelledby=a>",
        "{",
        "}",
        ";",
        "a",
        "A",
        " ",
        "\n",
        ".md",
        "index.html",
        "<plaintext>",
        "<frameset>",
        "&#0;",
    ]
)
MARKUP = st.lists(SCRAPS, max_size=40).map(lambda scraps: "".join(scraps).encode())
JUNK = st.one_of(st.binary(max_size=400), MARKUP)
SHARED = (HealthCheck.function_scoped_fixture,)


@given(page=JUNK, style=JUNK, drawing=JUNK, sitemap=JUNK, manifest=JUNK)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_junk_gives_findings_and_never_a_crash(
    tmp_path: Path, page: bytes, style: bytes, drawing: bytes, sitemap: bytes, manifest: bytes
) -> None:
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_bytes(page)
    (site / "404.html").write_bytes(page[::-1])
    (site / "a.css").write_bytes(style)
    (site / "a.svg").write_bytes(drawing)
    (site / "sitemap.xml").write_bytes(sitemap)
    (site / "m.webmanifest").write_bytes(manifest)
    for finding in check_links(site, "https://example.org/sub/"):
        assert finding.rule in load_rules()
        assert finding.what.isprintable()
        assert 1 <= len(finding.do) <= 3
        assert finding.line >= 0


@given(address=st.text(max_size=60), site_url=st.text(max_size=30))
def test_any_text_is_taken_as_an_address(address: str, site_url: str) -> None:
    found = resolve(address, "a/b/", "a/b/index.html", read_site_address(site_url))
    assert found.kind != "inside" or not found.path.startswith("../")


@given(st.lists(st.sampled_from(["a", "b", "..", ".", "c.html", ""]), max_size=8).map("/".join))
def test_an_address_within_the_site_means_what_the_standard_library_says(path: str) -> None:
    site = read_site_address("https://example.org/")
    found = resolve(path, "x/y/", "x/y/index.html", site)
    if path and "//" not in path and not path.startswith("/") and found.kind == "inside":
        joined = urlsplit(urljoin("https://example.org/x/y/", path)).path.lstrip("/")
        assert found.path.removesuffix("index.html").rstrip("/") == joined.rstrip("/")


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 15_000,
        b"<a href=gone>" * 8_000,
        b"<p style='" + b"a(" * 30_000,
        b"<style>" + b"{[(" * 20_000,
        b"<img srcset='" + b"a (((, " * 20_000 + b"'>",
        b"<a href='" + b"../" * 30_000 + b"'>x</a>",
        b"<!--" * 20_000,
        b'<a x="' * 20_000,
        b"<p id=a>" * 10_000,
    ],
    ids=["deep", "links", "style", "blocks", "sizes", "upwards", "comments", "quotes", "ids"],
)
def test_a_page_made_to_be_slow_takes_no_more_than_seconds(tmp_path: Path, page: bytes) -> None:
    (tmp_path / "index.html").write_bytes(page)
    start = time.perf_counter()
    check_links(tmp_path, "https://example.org/")
    assert time.perf_counter() - start < 8
