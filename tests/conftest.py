"""What holds for all tests: random cases may take their time; no garbage is looked for in vain.

Tests that are about time measure it themselves.
"""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of tests stay in memory to the end: going through them again and again is vain."""
    gc.collect()
    gc.freeze()
