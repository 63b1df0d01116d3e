"""The real site, built once for all tests that only look at it.

Use it from a test module with `pytest_plugins = ["browser", "real_site"]`.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import serve
from plainsource.base.project import Project
from plainsource.publish.build import build_site

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site. Tests that run side by side share it: nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "real" / "site"
    with (shared / "real.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.is_dir():
            built = build_site(Project(PROJECT), site)
            assert built.published, built.findings
    return site


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The address at which the real site is served."""
    with serve(real_site) as address:
        yield address
