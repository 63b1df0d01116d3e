"""read, compare and disagreements: what they print, how they end, and that they write nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plainsource.cli import main
from plainsource.facts.natures import NATURES
from plainsource.facts.units import UNITS

ROOT = Path(__file__).parents[2]
DEVELOP = ROOT / "tests/data/develop"
LEAFLET = """# Chemical peels: what to expect

Redness lasts 24–72 hours. A session costs £180.

Fernhill Clinic, 12 Mill Lane, Exbridge EX9 9ZZ, Tel. 01632 960999
"""


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch):
    monkeypatch.chdir(ROOT)


def run(*command):
    result = CliRunner().invoke(main, [str(part) for part in command])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def leaflet(tmp_path):
    return written(tmp_path / "leaflet.md", LEAFLET)


@pytest.fixture
def other(tmp_path):
    return written(
        tmp_path / "other.txt", "Chemical peels\n\nThe redness is gone within 2 hours.\n"
    )


def written(path, text):
    path.write_text(text, "utf-8")
    return path


# read ----------------------------------------------------------------------------------------


def test_read_shows_each_passage_with_its_topic_its_nature_and_its_quantities(leaflet):
    result = run("read", leaflet)
    assert result.exit_code == 0
    assert "about chemical peel. 4 passages, 2 quantities." in result.output
    assert "Redness lasts 24–72 hours." in result.output
    assert "24–72 hours → how long redness lasts; because of" in result.output
    assert "boilerplate (an address or a telephone number)" in result.output


def test_read_prints_for_programs_what_it_shows_people(leaflet):
    result = run("read", leaflet, "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert list(data) == ["passages"]
    heading, redness, price, address = data["passages"]
    assert heading["quantities"] == address["quantities"] == []
    assert address["nature"] == "boilerplate"
    assert redness == {
        "place": "p2s1",
        "text": "Redness lasts 24–72 hours.",
        "topic": "downtime",
        "nature": "fact",
        "quantities": [
            {
                "text": "24–72 hours",
                "min": 24.0,
                "max": 72.0,
                "unit": "hour",
                "per": None,
                "subject": "redness_duration",
                "scope": None,
            }
        ],
    }
    (cost,) = price["quantities"]
    assert cost | {"subject": "price", "unit": "currency", "currency": "GBP"} == cost


@pytest.mark.parametrize(
    "name",
    [
        "peel-faq.md",
        "mn-body-answers.txt",
        "laser-faq.pdf",
        "toxin-consent.docx",
        "filler-lips-page.html",
    ],
)
def test_read_keeps_the_form_for_every_kind_of_document(name):
    data = json.loads(run("read", DEVELOP / name, "--json").stdout)
    topics = json.loads(json.dumps(data))["passages"]
    assert topics
    for passage in topics:
        assert set(passage) == {"place", "text", "topic", "nature", "quantities"}
        assert passage["nature"] in NATURES
        for quantity in passage["quantities"]:
            extra = set(quantity) - {"text", "min", "max", "unit", "per", "subject", "scope"}
            assert extra <= {"currency", "count", "of"}
            assert quantity["unit"] in UNITS
            assert quantity["text"] in passage["text"]


# compare -------------------------------------------------------------------------------------


def test_compare_lists_the_contradictions_for_programs(leaflet, other):
    result = run("compare", leaflet, other, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [
        {
            "subject": "redness_duration",
            "scope": None,
            "a": {
                "file": "leaflet.md",
                "text": "24–72 hours",
                "min": 24.0,
                "max": 72.0,
                "unit": "hour",
            },
            "b": {
                "file": "other.txt",
                "text": "within 2 hours",
                "min": None,
                "max": 2.0,
                "unit": "hour",
            },
        }
    ]


def test_compare_tells_people_what_each_document_says(leaflet, other):
    result = run("compare", leaflet, other)
    assert "1 contradiction." in result.output
    assert "About how long redness lasts:" in result.output
    assert "leaflet.md, p2s1: 24–72 hours. It says: Redness lasts 24–72 hours." in result.output


def test_compare_says_what_overlaps_and_that_it_is_no_contradiction(leaflet, tmp_path):
    near = written(tmp_path / "near.txt", "After the peel redness lasts 2 to 5 days.")
    result = run("compare", leaflet, near)
    assert "No contradictions." in result.output
    assert "they differ but overlap, which is no contradiction" in result.output
    assert json.loads(run("compare", leaflet, near, "--json").stdout) == []


def test_compare_says_which_documents_are_about_two_treatments(leaflet, tmp_path):
    wax = written(tmp_path / "wax.txt", "Waxing\n\nAfter waxing the redness is gone in 2 hours.")
    result = run("compare", leaflet, wax)
    assert "Not compared: leaflet.md is about chemical peel, wax.txt about waxing." in result.output


def test_compare_tells_files_of_one_name_apart_by_their_folders(leaflet, tmp_path):
    (tmp_path / "new").mkdir()
    again = written(tmp_path / "new/leaflet.md", LEAFLET.replace("24–72 hours", "2 hours"))
    (found,) = json.loads(run("compare", leaflet, again, "--json").stdout)
    assert found["a"]["file"] != found["b"]["file"]


def test_compare_with_one_document_says_what_it_needs(leaflet):
    result = run("compare", leaflet)
    assert result.exit_code == 2
    assert "at least two documents" in result.output


# disagreements -------------------------------------------------------------------------------


def test_disagreements_of_the_sources_on_file_are_told_to_people_and_programs():
    result = run("disagreements")
    assert result.exit_code == 0
    found = json.loads(run("disagreements", "--json").stdout)
    assert found
    for entry in found:
        assert {"fact", "subject", "scope", "how", "a", "b"} <= set(entry)
        assert entry["a"]["source"] != entry["b"]["source"]
        assert f"({entry['fact']})" in result.output


def test_disagreements_of_one_source_name_it_on_one_side():
    every = json.loads(run("disagreements", "--json").stdout)
    name = every[0]["a"]["source"]
    found = json.loads(run("disagreements", name, "--json").stdout)
    assert found == [e for e in every if name in (e["a"]["source"], e["b"]["source"])]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("disagreements", "nobody"), "There is no source with the id “nobody”."),
        (("disagreements", "a", "b", "c"), "Name no source, one or two."),
    ],
)
def test_disagreements_with_wrong_names_end_with_2_and_say_what_to_do(command, told):
    result = run(*command)
    assert result.exit_code == 2
    assert told in result.output


# Whatever comes ------------------------------------------------------------------------------


def _missing(folder):
    return folder / "nope.txt"


def _folder(folder):
    (folder / "letters").mkdir()
    return folder / "letters"


def _empty(folder):
    return written(folder / "empty.txt", "")


def _binary(folder):
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 20)
    return folder / "picture.txt"


def _other_kind(folder):
    (folder / "song.mp3").write_bytes(b"ID3")
    return folder / "song.mp3"


def _false_pdf(folder):
    return written(folder / "paper.pdf", "no such thing")


BAD = [_missing, _folder, _empty, _binary, _other_kind, _false_pdf]


@pytest.mark.parametrize("bad", BAD, ids=lambda make: make.__name__.strip("_"))
@pytest.mark.parametrize("more", [(), ("--json",)], ids=["people", "programs"])
@pytest.mark.parametrize("command", ["read", "compare"])
def test_what_cannot_be_read_ends_with_2_and_says_what_to_do(bad, more, command, leaflet, tmp_path):
    files = [bad(tmp_path)] if command == "read" else [leaflet, bad(tmp_path)]
    result = run(command, *files, *more)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert files[-1].name in result.stderr
    assert "      - " in result.stderr


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["people", "programs"])
def test_documents_are_read_alike_in_any_folder(more, leaflet, other, tmp_path, monkeypatch):
    inside = [run("read", leaflet, *more), run("compare", leaflet, other, *more)]
    monkeypatch.chdir(tmp_path)
    outside = [run("read", "leaflet.md", *more), run("compare", leaflet, "other.txt", *more)]
    assert [r.exit_code for r in outside] == [0, 0]
    assert [r.stdout for r in outside] == [r.stdout for r in inside]
    assert "redness" in outside[0].stdout.lower()


def test_outside_a_site_its_disagreements_are_not_found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("disagreements")
    assert result.exit_code == 2
    assert "no mkdocs.yml here" in result.output
    assert "Go to the site's folder" in result.output


def test_none_of_them_writes_anything(leaflet, other, tmp_path):
    folders = [tmp_path, *(ROOT / name for name in ("facts", "sources", "wording"))]

    def state():
        return {
            (path, path.stat().st_mtime_ns, path.stat().st_size)
            for folder in folders
            for path in [folder, *folder.rglob("*")]
        }

    before = state()
    for more in ((), ("--json",)):
        run("read", leaflet, *more)
        run("compare", leaflet, other, *more)
        run("disagreements", *more)
    assert state() == before
