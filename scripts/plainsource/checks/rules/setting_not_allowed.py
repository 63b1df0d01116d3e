"""A setting in mkdocs.yml that this site does not work with."""

from __future__ import annotations

from collections.abc import Iterator

from plainsource.base.findings import Finding
from plainsource.base.project import SETTINGS
from plainsource.base.records import Record
from plainsource.checks.rule import Rule, Site

_EXTENSION = "plainsource.pages.extension"
_KNOWN = frozenset(
    """site_name site_description site_url site_dir docs_dir use_directory_urls nav theme extra
    not_in_nav plugins markdown_extensions validation copyright strict dev_addr watch""".split()  # noqa: SIM905
)
_REASONS = {
    "hooks": "Program code from a hook changes pages after they were checked.",
    "INHERIT": "Settings from another file are not checked.",
    "extra_css": "Styles belong in overrides/assets/; from here they could hide text.",
    "extra_javascript": "Scripts belong in overrides/assets/; from here they could change text.",
    "exclude_docs": "It keeps pages out of the site that other pages may link to.",
    "draft_docs": "It keeps pages out of the site that other pages may link to.",
}
_FIXED = {
    "docs_dir": ("docs", "The pages that are checked are those in docs/."),
    "site_dir": ("site", "The build puts the pages into site/."),
    "use_directory_urls": (True, "Without it the addresses of the pages change."),
}
_EXTENSIONS = frozenset({"admonition", "attr_list", "sane_lists", "tables", "toc", _EXTENSION})
_PLUGINS = frozenset({"search"})
_THEME = {"name": "material", "custom_dir": "overrides"}


def find(site: Site) -> Iterator[Finding]:
    """Settings by which something could reach readers that no check has read."""
    settings = site.settings
    for name, value in settings.items():
        if name not in _KNOWN:
            what = f"The setting “{name}” is not one that this site works with."
            reason = _REASONS.get(name, "What it does to the pages is not checked.")
            yield _at(settings, name, f"{what} {reason}", "Take it out of mkdocs.yml.")
        elif name in _FIXED and value is not None and value != _FIXED[name][0]:
            right, reason = _FIXED[name]
            written = str(right).lower() if isinstance(right, bool) else right
            what = f"The setting “{name}” is changed. {reason}"
            yield _at(settings, name, what, f"Write `{name}: {written}`.")
    yield from _lists(settings)
    theme = settings.get("theme")
    for name, right in _THEME.items():
        value = theme.get(name) if isinstance(theme, Record) else None
        if value is not None and value != right:
            what = f"The look of this site needs `{name}: {right}` under `theme:`."
            line = theme.line_of(name) if isinstance(theme, Record) else 1
            yield RULE.finding(SETTINGS, line, 1, what, f"Write `{name}: {right}` there.")


def _lists(settings: Record) -> Iterator[Finding]:
    named = _names(settings.get("plugins"))
    for name in (name for name in named if name not in _PLUGINS):
        what = f"The plugin “{name}” is not allowed. It changes pages after they were checked."
        yield _at(settings, "plugins", what, "Write `plugins: []`.")
    named = _names(settings.get("markdown_extensions"))
    for name in (name for name in named if name not in _EXTENSIONS):
        what = (
            f"The extension “{name}” is not one that this site works with. It lets pages hold "
            "what the check reads otherwise."
        )
        yield _at(settings, "markdown_extensions", what, f"Take “{name}” out.")
    if _EXTENSION not in named:
        what = f"The list of extensions has no “{_EXTENSION}”, which writes the source notes."
        do = f"Write `- {_EXTENSION}` under `markdown_extensions:`."
        yield _at(settings, "markdown_extensions", what, do)


def _names(value: object) -> list[str]:
    """The names in a list of plugins or extensions, each with or without settings of its own."""
    if isinstance(value, Record):
        return list(value)
    names: list[str] = []
    for entry in value if isinstance(value, list) else ():
        names += list(entry) if isinstance(entry, Record) else [str(entry)]
    return names


def _at(settings: Record, name: str, what: str, *do: str) -> Finding:
    return RULE.finding(SETTINGS, settings.line_of(name), 1, what, *do)


RULE = Rule(
    "setting-not-allowed",
    "error",
    "A hook, a plugin, another folder of pages or any other setting that the checks do not know.",
    "By it something could reach readers that nobody has checked.",
    "Take the setting out of mkdocs.yml.",
    "hooks: [more.py]",
    "plugins: []",
    frozenset({"settings"}),
    find,
)
