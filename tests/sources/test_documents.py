"""The five documents that the first site rests on are cut as expected, and recorded so."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from plainsource.base.project import Project
from plainsource.sources.cutting import cut
from plainsource.sources.importing import import_document
from plainsource.sources.originals import compare_with_originals
from plainsource.sources.reading import read_document
from plainsource.sources.store import load_sources

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = yaml.safe_load((Path(__file__).parent / "documents.yml").read_text("utf-8"))
FILES = {
    "training-notes": "000_ffe47cc011fc679f.txt",
    "clinic-page": "001_cdca40f87936cf4c.txt",
    "medical-page": "002_e9b5117a469c5b0f.txt",
    "needling-blog": "003_4e6a95b3ef258a53.txt",
    "prp-blog": "004_34193695d8875adb.txt",
}


@pytest.mark.parametrize("id_", FILES)
def test_each_document_is_cut_as_expected(id_: str, originals: Path) -> None:
    expected = EXPECTED[id_]
    blocks = read_document(originals / FILES[id_])
    passages = cut(blocks)
    assert Counter(block.kind for block in blocks) == expected["blocks"]
    assert Counter(passage.kind for passage in passages) == expected["passages"]
    kinds = {passage.at: passage.kind for passage in passages}
    assert {at: kinds.get(at) for at in expected["places"]} == expected["places"]
    assert passages[-1].at == expected["last"]


def test_all_are_imported_and_imported_again_without_a_change(
    project: Project, originals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINSOURCE_ORIGINALS", str(originals))
    for id_, name in FILES.items():
        path = originals / name
        report = import_document(project, path, id=id_, standing="blog", today="2026-11-20")
        assert len(report.new) == sum(EXPECTED[id_]["passages"].values())
        assert not import_document(project, path, today="2026-11-21").written
    sources, findings = load_sources(project)
    assert findings == []
    report = compare_with_originals(project, sources.values())
    assert {comparison.state for comparison in report.comparisons} == {"same"}


def test_the_records_of_this_project_agree_with_their_originals(originals: Path) -> None:
    project = Project(ROOT)
    sources, findings = load_sources(project)
    assert findings == []
    documents = [source for source in sources.values() if source.is_document]
    report = compare_with_originals(project, documents)
    assert {c.source: c.state for c in report.comparisons} == dict.fromkeys(
        [source.id for source in documents], "same"
    )
