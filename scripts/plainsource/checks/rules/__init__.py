"""The rules, one a module. A new rule is a new module with a RULE and a line here."""

from __future__ import annotations

from plainsource.checks.rule import Rule
from plainsource.checks.rules import (
    box_fault,
    copied_words,
    digits_unaccounted,
    fact_unused,
    heading_unfounded,
    mark_misplaced,
    not_checked,
    number_differs,
    number_without_fact,
    originals_missing,
    page_details,
    page_form,
    page_too_hard,
    passage_undecided,
    passage_unlike_original,
    review_due,
    reworded,
    sentence_too_long,
    sources_differ,
    statement_without_fact,
    suspect,
    unknown_fact,
    unknown_source,
    value_not_in_source,
    values_differ,
)
from plainsource.checks.rules.reading import READING_RULES

RULES: tuple[Rule, ...] = (
    *READING_RULES,
    page_details.RULE,
    page_form.RULE,
    box_fault.RULE,
    mark_misplaced.RULE,
    unknown_fact.RULE,
    statement_without_fact.RULE,
    heading_unfounded.RULE,
    number_without_fact.RULE,
    number_differs.RULE,
    digits_unaccounted.RULE,
    sentence_too_long.RULE,
    page_too_hard.RULE,
    copied_words.RULE,
    reworded.RULE,
    fact_unused.RULE,
    unknown_source.RULE,
    values_differ.RULE,
    value_not_in_source.RULE,
    sources_differ.RULE,
    not_checked.RULE,
    suspect.RULE,
    review_due.RULE,
    passage_undecided.RULE,
    passage_unlike_original.RULE,
    originals_missing.RULE,
)
"""Every rule, in the order of the table of rules."""
