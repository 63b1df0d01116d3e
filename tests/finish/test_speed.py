"""The link check on large sites: faster than lychee, and twice the pages take twice the time."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.everything


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "bench_links", Path(__file__).with_name("bench_links.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_thousand_pages_take_less_time_than_lychee_takes(
    bench: ModuleType, tmp_path: Path
) -> None:
    bench.generate(tmp_path / "site", 1000)
    ours = min(bench.run(bench.ours(tmp_path / "site")) for _ in range(3))
    lychee = min(bench.run(bench.lychees(tmp_path / "site")) for _ in range(3))
    assert ours.computing < lychee.computing


def test_twice_the_pages_take_about_twice_the_time(bench: ModuleType, tmp_path: Path) -> None:
    seconds = []
    for pages in (1000, 2000):
        bench.generate(tmp_path / str(pages) / "site", pages)
        command = bench.ours(tmp_path / str(pages) / "site")
        seconds.append(min(bench.run(command).computing for _ in range(3)))
    assert seconds[1] < 2.8 * seconds[0]
