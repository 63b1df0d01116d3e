"""What holds for all tests: random cases may take their time; no garbage is looked for in vain.

Tests that are about time measure it themselves.
"""

from __future__ import annotations

import gc
import signal

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C reach the programs that tests start: a shell keeps it from what it runs behind."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of tests stay in memory to the end: going through them again and again is vain."""
    gc.collect()
    gc.freeze()
