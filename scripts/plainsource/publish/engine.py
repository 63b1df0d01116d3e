"""Running MkDocs inside this program, strictly, with what it complains of as findings."""

from __future__ import annotations

import logging
import os
import re
import threading
from dataclasses import replace
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS, Project
from plainsource.finish.rules import make_finding

# Both print a notice at every start that says nothing about the site being built.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

RULE = "build-fault"
_DOC = re.compile(r"[Dd]oc file '([^']+)'")
_PLAIN_WORDS = (
    (
        re.compile(r"contains a link '([^']+)', but the target .*is not found"),
        "The link to “{0}” leads to no page and no file.",
        "Write the name of a file in docs/, or take the link out.",
    ),
    (
        re.compile(r"contains a link '([^']+)', but (?:the doc|there is no such anchor|.*anchor)"),
        "The link to “{0}” leads to a heading that is not there.",
        "Write the name of a heading that the page has, or take off the part from the #.",
    ),
    (
        re.compile(r"reference to '([^']+)' is included in the 'nav'.*not found"),
        "The menu names “{0}”, and there is no such page.",
        "Take the line out of `nav:` in mkdocs.yml, or write the name of a page in docs/.",
    ),
    (
        re.compile(r"not included in the .?nav.?.*?: ?-? ?(\S+)"),
        "The page “{0}” stands in no menu, so readers cannot find it.",
        "Add it under `nav:` in mkdocs.yml.",
    ),
)
"""What MkDocs complains of most, in plain words."""
_one_at_a_time = threading.Lock()


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run_mkdocs(project: Project, destination: Path) -> list[Finding]:
    """Build the pages into a folder. Every warning of MkDocs counts as an error (strict)."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    with _one_at_a_time:
        before = logger.propagate, logger.level, Path.cwd()
        logger.addHandler(collector)
        logger.propagate = False
        logger.setLevel(logging.WARNING)
        # The Markdown extension looks for the records from the folder that MkDocs runs in.
        os.chdir(project.root)
        try:
            config = load_config(
                config_file=str(project.root / SETTINGS), site_dir=str(destination)
            )
            build(config)
        except MkDocsException as fault:
            collector.messages.append(str(fault) or "The site could not be built.")
        except Exception as fault:  # noqa: BLE001 (an extension or theme may raise anything)
            collector.messages.append(str(fault) or type(fault).__name__)
        finally:
            os.chdir(before[2])
            logger.removeHandler(collector)
            logger.propagate, logger.level = before[0], before[1]
    return [_finding(project, message) for message in dict.fromkeys(collector.messages)]


def _finding(project: Project, message: str) -> Finding:
    message = " ".join(message.split())
    named = _DOC.search(message)
    file = f"docs/{named[1]}" if named else SETTINGS
    found = make_finding(RULE, file, (_line_of(project, file, message), 1), value=message)
    for pattern, what, do in _PLAIN_WORDS:
        match = pattern.search(message)
        if match:
            return replace(found, what=what.format(*match.groups()), do=(do,))
    return found


def _line_of(project: Project, file: str, message: str) -> int:
    """The line on which the link stands that MkDocs complains of."""
    quoted = re.findall(r"'([^']+)'", message)
    try:
        lines = (project.root / file).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return 0
    for target in quoted[1:]:
        for number, line in enumerate(lines, 1):
            if f"({target}" in line:
                return number
    return 0
