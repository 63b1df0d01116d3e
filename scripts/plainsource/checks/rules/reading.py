"""The rules that are reported where files are read: a file at fault is told, never guessed at."""

from __future__ import annotations

from plainsource.checks.rule import Rule

READING_RULES = (
    Rule(
        "file-unreadable",
        "error",
        "A page, record or settings file that cannot be read.",
        "What cannot be read cannot be checked, and must never be overwritten.",
        "Mend the line that the finding names, or save the file as UTF-8 text.",
        "facts/downtime.yml saved half, or as UTF-16",
        "a whole file, saved as UTF-8",
    ),
    Rule(
        "record-comment",
        "error",
        "A comment in a record that the program rewrites.",
        "It would be lost when the record is next written.",
        "Move what it says into the because of a fact, or the note of a source.",
        "# ask Jo about this",
        "note: The clinic will confirm this.",
    ),
    Rule(
        "field-missing",
        "error",
        "A record without an entry that it needs.",
        "Without it the record cannot be used.",
        "Write the entry.",
        "a fact without tell",
        "tell: Redness lasts 1 to 3 days.",
    ),
    Rule(
        "field-unknown",
        "error",
        "An entry that a record of this kind does not have.",
        "It is most often a slip of the pen, and what it says would be ignored.",
        "Use the name that is meant, or delete it.",
        "becuase: The newer study is larger.",
        "because: The newer study is larger.",
    ),
    Rule(
        "field-wrong",
        "error",
        "An entry that does not hold what it should.",
        "A date that is no date or a list that is no list cannot be used.",
        "Write what the finding asks for.",
        "date: next week",
        "date: 2026-11-20",
    ),
    Rule(
        "fact-twice",
        "error",
        "Two facts with one name.",
        "A mark could mean either.",
        "Give one of them another name.",
        "redness-duration in two files",
        "redness-duration and redness-feel",
    ),
)
