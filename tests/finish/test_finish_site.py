"""The last step: what it takes out, what it writes, what it finds, and that it stays the same."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.copies import may_copy
from plainsource.finish.finish_site import FinishSettings, finish, finish_site, read_settings
from plainsource.finish.headers import HEADERS, format_headers_file, format_nginx
from plainsource.finish.left_marks import check_left_marks
from plainsource.finish.lighten import lighten
from plainsource.finish.prune import prune
from plainsource.finish.rules import load_rules
from plainsource.finish.stable import make_stable
from plainsource.finish.strict_pages import check_strict_pages

CASES = yaml.safe_load(Path(__file__).with_name("pages.yml").read_text("utf-8"))["cases"]
URL = "https://example.org/sub/"


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("case", CASES, ids=[case["that"] for case in CASES])
def test_a_page_is_judged_as_the_table_of_cases_says(tmp_path: Path, case: dict[str, Any]) -> None:
    files = {"index.html": case.get("page", "<p>"), "a.css": case.get("style", "")}
    site = write(tmp_path / "site", files)
    found = [*check_strict_pages(site, URL), *check_left_marks(site)]
    assert sorted(f"{f.line} {f.rule}" for f in found) == sorted(case["found"])
    assert case.get("says", "") in found[0].what if found else not case["found"]


def test_every_rule_of_the_last_step_is_shown_to_be_found() -> None:
    rules = list(load_rules())
    shown = {found.split()[-1] for case in CASES for found in case["found"]}
    assert shown == set(rules[rules.index("mark-left") :])


def test_every_rule_reads_as_a_sentence_in_the_table_of_rules() -> None:
    for rule in load_rules().values():
        for sentence in (rule.looks_for, rule.mend, rule.why):
            assert sentence, rule.id
            assert "{value" not in sentence
            assert "{page" not in sentence
        assert rule.looks_for.endswith(".")
        assert 1 <= len(rule.do) <= 3
        assert rule.wrong != rule.right


def test_theme_files_nobody_asks_for_are_taken_out(tmp_path: Path) -> None:
    site = write(
        tmp_path / "site",
        {
            "index.html": '<link rel="stylesheet" href="assets/main.css"><script src="assets/a.js">'
            '</script><script type="application/json">{"search": "assets/worker.js"}</script>'
            '<img srcset="assets/two.png 2x"><a href="other/">b</a>',
            "other/index.html": '<img src="/sub/assets/rooted.png"> old.png',
            "assets/main.css": '@import "deep/more.css"; /* url(no.css) */',
            "assets/deep/more.css": "a { background: url(../icons/in-css.svg) }",
            "assets/icons/in-css.svg": '<svg><image href="in-svg.png"/></svg>',
            "assets/icons/in-svg.png": "",
            "assets/a.js": "load(`lang/word.${code}.js`); other = 'named.json' //# a.js.map",
            "assets/a.js.map": "{}",
            "assets/lang/word.de.js": "",
            "assets/lang/wording.js": "",
            "assets/named.json": '{"next": "third.txt"}',
            "assets/third.txt": "",
            "assets/worker.js": "",
            "assets/two.png": "",
            "assets/rooted.png": "",
            "assets/old.png": "",
            "assets/stylesheets/unused.css": "",
            "assets/stylesheets/unused.css.map": "",
            "assets/staff.pdf": "put there by the staff, linked by nobody yet",
            "assets/frame.svg": "the site's own",
            "outside.png": "not the theme's folder",
        },
    )
    docs = write(tmp_path / "docs", {"assets/staff.pdf": ""})
    overrides = write(tmp_path / "overrides", {"assets/frame.svg": ""})
    gone = prune(site, URL, own=(docs, overrides))
    assert gone == [
        "assets/a.js.map",
        "assets/lang/wording.js",
        "assets/old.png",
        "assets/stylesheets/unused.css",
        "assets/stylesheets/unused.css.map",
    ]
    assert not (site / "assets" / "stylesheets").exists()
    assert not set(gone) & set(names(site))
    assert prune(site, URL, own=(docs, overrides)) == []


def test_a_long_script_is_read_in_no_time(tmp_path: Path) -> None:
    script = "a" * 300_000 + "+/" * 100_000 + "${" * 100_000 + "." * 100_000
    site = write(
        tmp_path / "site",
        {"index.html": '<script src="assets/a.js"></script>', "assets/a.js": script},
    )
    assert prune(site, URL, own=()) == []


def test_the_sitemap_tells_the_days_in_the_texts_and_not_the_day_of_the_build(
    tmp_path: Path,
) -> None:
    docs = write(
        tmp_path / "docs",
        {
            "index.md": "---\ntitle: A\nwritten: 2026-01-02\nchecked: 2026-03-04\n---\nText",
            "plain.md": "No head",
            "odd.md": "---\nwritten: soon\n---\n",
            "broken.md": "---\n a: [\n---\n",
        },
    )
    pages = ["", "plain/", "odd/", "broken/", "gone/"]
    built = "".join(
        f"<url>\n  <loc>{URL}{page}</loc>\n  <lastmod>2030-01-01</lastmod>\n</url>\n"
        for page in pages
    )
    site = write(tmp_path / "site", {"sitemap.xml": built})
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(built.encode()))
    make_stable(site, URL, docs)
    text = (site / "sitemap.xml").read_text()
    assert text.startswith(f"<url>\n  <loc>{URL}</loc>\n  <lastmod>2026-03-04</lastmod>\n</url>")
    assert text.count("lastmod") == 2
    assert names(site) == ["sitemap.xml"]
    make_stable(site, URL, docs)
    assert (site / "sitemap.xml").read_text() == text


def test_doing_it_twice_changes_nothing_and_leaves_what_staff_put_there(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"site_name: A\nsite_url: {URL}\n"})
    files = {
        "index.html": "<p>a</p>",
        "assets/unused.js": "",
        "sitemap.xml": f"<url><loc>{URL}</loc><lastmod>2030-01-01</lastmod></url>",
    }
    site = write(tmp_path / "site", files)
    assert finish_site(site, tmp_path) == []
    first = {name: (site / name).read_bytes() for name in names(site)}
    assert sorted(first) == ["_headers", "index.html", "sitemap.xml"]
    os.utime(site / "index.html", (0, 0))
    assert finish_site(site, tmp_path) == []
    assert {name: (site / name).read_bytes() for name in names(site)} == first
    (site / "_headers").write_text("/*\n  X-Own: yes\n")
    finish_site(site, tmp_path)
    assert "X-Own" in (site / "_headers").read_text()


@pytest.mark.skipif(not may_copy(), reason="needs two cores and Linux")
def test_a_large_site_is_finished_by_two_processes_to_the_same_bytes_and_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = f'<meta property="og:image" content="{URL}assets/share/share.png">'
    found = []
    for name, many in (("one", 2), ("two", 1)):
        monkeypatch.setattr("plainsource.finish.finish_site.MANY", many)
        files = {"index.html": f"{share}<p onclick='a'>[^left]", "assets/unused.js": ""}
        site = write(tmp_path / name / "site", files)
        settings = FinishSettings(URL, tmp_path / name, tmp_path / name)
        found.append(([f.rule for f in finish(site, settings)], names(site)))
    assert found[0] == found[1]
    assert found[0][0]
    assert found[0][1] == ["_headers", "assets/share/share.png", "index.html"]


def test_headers_hold_the_strict_policy_in_both_forms() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    lines = format_headers_file().splitlines()
    assert lines[0] == "/*"
    assert all(line.startswith("  ") and ": " in line for line in lines[1:])
    nginx = format_nginx().splitlines()
    assert len(nginx) == len(lines) - 1 == len(HEADERS)
    assert all(line.startswith("add_header ") and line.endswith(" always;") for line in nginx)
    assert all('"' not in value for value in HEADERS.values())


def test_settings_come_from_the_project_and_a_broken_file_does_no_harm(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == FinishSettings("", tmp_path / "docs", tmp_path / "overrides")
    write(
        tmp_path, {"mkdocs.yml": f"site_url: {URL}\ndocs_dir: texts\ntheme:\n  custom_dir: own\n"}
    )
    assert read_settings(tmp_path) == FinishSettings(URL, tmp_path / "texts", tmp_path / "own")
    write(tmp_path, {"mkdocs.yml": "theme: material\n"})
    assert read_settings(tmp_path).overrides == tmp_path / "overrides"
    assert finish(tmp_path / "no-site", read_settings(tmp_path)) == []


@given(page=st.binary(max_size=300), style=st.binary(max_size=300), sitemap=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_junk_is_finished_without_a_crash(
    tmp_path_factory: pytest.TempPathFactory, page: bytes, style: bytes, sitemap: bytes
) -> None:
    site = tmp_path_factory.mktemp("junk")
    (site / "index.html").write_bytes(page + b"{{ onclick= <script> [^a")
    (site / "a.css").write_bytes(style)
    (site / "sitemap.xml").write_bytes(b"<url><loc>" + sitemap + b"</loc></url>")
    found = finish(site, FinishSettings(URL, site / "docs", site / "overrides"))
    assert {f.rule for f in found} <= set(load_rules())


def test_styles_and_scripts_lose_comments_and_nothing_else(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    styles = '/**/\n.a /**/ .b {\n  content: "/* kept */  ;";\n  width: calc(1px +  2px);\n}\n'
    (assets / "a.css").write_text(styles, "utf-8")
    (assets / "a.js").write_text("// Why\nconst a = 'x // kept'\n\nconst b = /'/\n", "utf-8")
    for _ in range(2):
        lighten(tmp_path)
        light = (assets / "a.css").read_text("utf-8")
        assert light == '.a .b { content: "/* kept */  ;"; width: calc(1px + 2px); }'
        assert (assets / "a.js").read_text("utf-8") == "const a='x // kept'\nconst b=/'/"
