"""What an import says: what is in the document, what changed, what must be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plainsource.base.command import command
from plainsource.checks.guided_import import Likeness, Summary, Touched
from plainsource.checks.guided_texts import marked_changes
from plainsource.publish.console import counted
from plainsource.publish.terminal import wrapped
from plainsource.sources.importing import ImportReport

NOT_READ = (
    "Have it read by text recognition, or ask for the document itself. Then import that: what is "
    "decided stays."
)
_MOST = 12
"""Lines of a list; the rest is counted."""

_KINDS = {"sentence": "sentence", "item": "list item", "row": "table row", "heading": "heading"}
_NATURES = {
    "fact": ("states something", "state something"),
    "promotion": ("praises or sells", "praise or sell"),
    "personal_data": ("names a person", "name a person"),
    "instruction_to_staff": ("speaks to staff", "speak to staff"),
    "boilerplate": ("is an address or notice", "are addresses or notices"),
}
_HOW = {
    "same": "Agrees with a fact on file",
    "contradicts": "CONTRADICTS a fact on file",
    "near": "Nearly the same as a fact on file",
    "overlaps": "Overlaps with a fact on file, but differs",
}


def import_text(
    report: ImportReport,
    summary: Summary,
    touched: Sequence[Touched],
    copied: str,
    before: Mapping[str, str],
) -> str:
    """Everything about one document. `before` are the words of its passages as they were."""
    source = report.source
    lines = ["", f"{source.title} ({source.id}): {counted(len(source.living), 'passage')}."]
    kinds = [counted(summary.kinds[k], name) for k, name in _KINDS.items() if k in summary.kinds]
    lines.append(f"  {', '.join(kinds)}.")
    if summary.natures:
        lines.append(wrapped(", ".join(_natures(summary.natures)) + "."))
    lines.append(f"  {counted(summary.quantities, 'number')} with a unit.")
    lines += [wrapped(f"NOT READ: {note}") for note in report.notes]
    if report.notes:
        lines.append(wrapped(NOT_READ))
    if not report.is_new and report.written:
        lines += _versions(report, summary, before)
    for how in ("contradicts", "same", "near", "overlaps"):
        lines += _alike(how, [each for each in summary.like if each.how == how])
    if summary.fresh:
        lines.append("Numbers that no fact on file has:")
        lines += _some([f"{n}: {_short(summary.texts.get(n, ''))}" for n in summary.fresh])
    if summary.repeated:
        lines.append("Said in the same words elsewhere:")
        lines += _some([f"{name}, as in {other}" for name, other in summary.repeated])
    lines += _touched(report, touched)
    if report.written:
        lines.append(f"Written to {source.record}.")
        if copied:
            lines.append(f"A copy of the document is kept in {copied}, for the review.")
    else:
        lines.append("Nothing has changed since it was last brought in.")
    lines.append(_next(summary, touched))
    return "\n".join(lines)


def short_text(report: ImportReport, summary: Summary, touched: Sequence[Touched]) -> str:
    """One document in a line, where many are brought in."""
    source = report.source
    if not report.written:
        return f"{source.id}: nothing has changed."
    hows = [each.how for each in summary.like]
    parts = [
        counted(len(source.living), "passage"),
        f"{summary.undecided} to decide",
        f"{hows.count('same')} agree",
        f"{hows.count('contradicts')} contradict",
    ]
    if not report.is_new:
        parts += [f"{len(report.changed)} changed", f"{len(report.gone)} gone"]
    if touched:
        parts.append(f"facts to check again: {', '.join(each.fact for each in touched)}")
    told = f"{source.id}: {', '.join(parts)}."
    return "\n".join([told, *(wrapped(f"NOT READ: {note}") for note in report.notes)])


def gone_through(done: int, files: int) -> str:
    """How many of the documents are in."""
    left = files - done
    if files == 1:
        next_step = f"The document is in. Next: {command('review')}"
        return next_step if done else "The document is not in. Nothing was changed."
    if not left:
        return f"All {files} documents are in. Next: {command('review')}"
    are = ("is" if done == 1 else "are", "is" if left == 1 else "are")
    return (
        f"{done} of {files} documents {are[0]} in; {left} {are[1]} not. Nothing else was changed."
    )


def _natures(natures: Mapping[str, int]) -> list[str]:
    return [
        f"{natures[name]} {words[natures[name] != 1]}"
        for name, words in _NATURES.items()
        if name in natures
    ]


def _versions(report: ImportReport, summary: Summary, before: Mapping[str, str]) -> list[str]:
    """What is different from the version before."""
    lines = []
    told = (
        f"This is a new version. {len(report.unchanged)} passages are as before, "
        f"{len(report.moved)} stand elsewhere, {len(report.changed)} changed, "
        f"{len(report.gone)} are gone, {len(report.new)} are new."
    )
    lines.append(wrapped(told, ""))
    if report.changed:
        lines.append("Changed ([-taken out-] {+put in+}):")
        for name in report.changed:
            old, new = before.get(name, ""), summary.texts.get(name, "")
            words = marked_changes(old, new) if old and new else f"now: {new}" if new else ""
            lines.append(wrapped(f"{name}: {words}".rstrip(": ")))
    if report.gone:
        lines.append("Gone:")
        lines += [wrapped(f"{n}: [-{before[n]}-]" if n in before else n) for n in report.gone]
    if report.new:
        lines.append("New:")
        lines += _some(
            [f"{name}: {{+{summary.texts.get(name, '')}+}}" for name in report.new], len(report.new)
        )
    if report.back:
        lines.append(wrapped(f"To be decided again: {', '.join(report.back)}", ""))
    return lines


def _alike(how: str, found: Sequence[Likeness]) -> list[str]:
    if not found:
        return []
    lines = [f"{_HOW[how]}: {len(found)}"]
    if how == "same":
        return [*lines, *_some([f"{each.passage}: {each.fact}" for each in found])]
    for each in found[:_MOST]:
        lines.append(wrapped(f"{each.passage}: {_short(each.text, 200)}"))
        lines.append(wrapped(f"{each.fact} — {each.why}", "    "))
    return lines + _more(found)


def _touched(report: ImportReport, touched: Sequence[Touched]) -> list[str]:
    if not touched:
        return [] if report.is_new or not report.written else ["No fact rests on what changed."]
    lines = [f"{counted(len(touched), 'fact')} must be checked again:"]
    for each in touched:
        lines.append(wrapped(f"{each.fact}: {each.tell}"))
        lines.append(f"    because of {', '.join(each.passages)}")
        lines += [f"    on {place.file}, line {place.line}" for place in each.places]
        if not each.places:
            lines.append("    on no page")
    return lines


def _next(summary: Summary, touched: Sequence[Touched]) -> str:
    wait = [f"{counted(summary.undecided, 'passage')} to decide"] if summary.undecided else []
    wait += [f"{counted(len(touched), 'fact')} to check"] if touched else []
    if not wait:
        return "There is nothing to decide."
    return f"{' and '.join(wait)}. Next: {command('review')}"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _some(texts: Sequence[str], most: int = _MOST) -> list[str]:
    return [wrapped(text) for text in texts[:most]] + _more(texts, most)


def _more(texts: Sequence[object], most: int = _MOST) -> list[str]:
    return [f"  … and {len(texts) - most} more."] if len(texts) > most else []
