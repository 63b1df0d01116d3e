"""The checks: one rule a module, each with why it exists and how to mend what it finds."""
