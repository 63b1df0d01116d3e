"""Which documents a person means by the names typed: files, folders, and names with a star."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from plainsource.base.findings import Finding
from plainsource.base.project import Project
from plainsource.checks.guided_texts import EARLIER
from plainsource.sources.import_rules import refuse
from plainsource.sources.reading import READERS

_STARS = "*?["


def documents_named(project: Project, names: Sequence[Path]) -> tuple[list[Path], list[Finding]]:
    """The documents in the order named, each once, and what is wrong with a name.

    Of a folder, all files of a kind we read, those in folders within it too; not what is hidden,
    nor what earlier versions of documents were kept as. A name that is no folder is passed on as
    it is: whoever reads the file tells what is wrong with it.
    """
    found: dict[Path, None] = {}
    findings: list[Finding] = []
    for name in names:
        if name.is_dir():
            fault = _fault_of(project, name)
            inside = [] if fault else sorted(_inside(name))
            if fault is None and not inside:
                kinds = ", ".join(READERS)
                fault = refuse(
                    str(name),
                    "There is no document in this folder that we can read.",
                    f"We read files whose names end in {kinds}.",
                ).finding
            findings += [fault] if fault else []
        elif any(sign in str(name) for sign in _STARS) and not name.exists():
            inside = [Path(path) for path in sorted(glob.glob(str(name)))]  # noqa: PTH207
            inside = [path for path in inside if path.is_file()]
            if not inside:
                what = "No file has a name like this."
                do = "Check the name and the folder for typing errors."
                findings.append(refuse(str(name), what, do).finding)
        else:
            inside = [name]
        found.update(dict.fromkeys(inside))
    return list(found), findings


def _inside(folder: Path) -> Iterator[Path]:
    """The documents in a folder. “~$” begins the names of files that an open Word keeps."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and not path.is_symlink() and path.name != EARLIER:
            yield from _inside(path)
        elif path.suffix.lower() in READERS and path.is_file():
            yield path


def _fault_of(project: Project, folder: Path) -> Finding | None:
    """What is wrong with a folder whose documents shall come in."""
    whole = folder.resolve()
    own = (project.docs, project.facts, project.sources, project.wording, project.site)
    root = project.root.resolve()
    if whole == root or any(whole.is_relative_to(each.resolve()) for each in own):
        return refuse(
            str(folder),
            "This is a folder of the site itself, not one of documents that come in.",
            "Put the documents into a folder of their own, such as originals/, and name that.",
        ).finding
    try:
        next(iter(folder.iterdir()), None)
    except OSError as fault:
        return refuse(
            str(folder),
            f"This folder cannot be read: {fault.strerror}.",
            "Ask whoever set up this computer.",
        ).finding
    return None
