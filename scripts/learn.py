"""Learns the examples of this project once, so that no later command has to wait for it."""

from __future__ import annotations

from pathlib import Path

from plainsource.base.project import Project
from plainsource.facts.about_wording import load_about_wording

load_about_wording(Project(Path(__file__).parent.parent))
