"""Running the rules of a large site in two processes, so that it waits half as long.

A rule only reads the site and gives findings, so a copy of the process can run some of the rules
and hand its findings over. Where no copy can be made, all is done here: the result is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection

from plainsource.base.findings import Finding
from plainsource.base.progress import following
from plainsource.checks.rule import Rule, Site

LARGE = 200
"""Pages from which a second process gains more than it costs."""

_APART = frozenset(
    {
        "statement-without-fact",
        "heading-unfounded",
        "sentence-too-long",
        "page-too-hard",
        "copied-words",
        "reworded",
        "not-checked",
        "values-differ",
    }
)
"""About half of the work: rules that share little with the others."""


def run_rules(site: Site, rules: Sequence[Rule], *, apart: bool | None = None) -> list[Finding]:
    """The findings of all rules. `apart` says whether to use a second process; else it decides."""
    if apart is None:
        apart = len(site.pages) >= LARGE and _may_copy()
    if not apart:
        return _find(site, following(rules, "Checking"))
    here = [rule for rule in rules if rule.id not in _APART]
    there = [rule for rule in rules if rule.id in _APART]
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, site, there), daemon=True)
    process.start()
    sender.close()
    findings = _find(site, following(here, "Checking"))
    try:
        findings += receiver.recv()
    except EOFError:
        # The copy did not get to its end: whatever is wrong shows here.
        findings += _find(site, there)
    process.join()
    return findings


def _find(site: Site, rules: Iterable[Rule]) -> list[Finding]:
    return [finding for rule in rules if rule.find is not None for finding in rule.find(site)]


def _send(sender: Connection, site: Site, rules: Sequence[Rule]) -> None:
    try:
        sender.send(_find(site, rules))
    finally:
        # At once: the copy must not do again what its original does when it ends.
        os._exit(0)


def _may_copy() -> bool:
    """Copies are sound only on Linux and of a process that does one thing at a time."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )
