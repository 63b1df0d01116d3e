"""What the preview adds to a page: the box of findings, flags in the text, and the reload script.

Everything is added while a page is sent to the browser, so that the built files stay what
readers will get. Scripts and styles are files of their own: the site's security policy stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from plainsource.base.findings import Finding, count_levels

HOME = "/__preview/"
"""Where the preview's own files are served."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its number on the page and the address of the place it speaks of."""

    finding: Finding
    number: int
    place: str = ""
    pages: tuple[tuple[str, str], ...] = ()


def add_to_page(html: str, box: str, flags: Sequence[tuple[int, str]], epoch: int) -> str:
    """A built page with its box under the head, flags at their offsets, and live reload."""
    parts = []
    at = 0
    for offset, flag in sorted(flags, key=lambda pair: pair[0]):
        parts += [html[at:offset], flag]
        at = offset
    html = "".join(parts) + html[at:]
    if box:
        html = _insert(html, box)
    tags = head_tags(epoch)
    end = html.find("</head>")
    return html[:end] + tags + html[end:] if end >= 0 else tags + html


def _insert(html: str, box: str) -> str:
    """Under the page's head, so that the box is a region of its own, before the text."""
    end = html.find("</header>")
    if end >= 0:
        end += len("</header>")
    else:
        body = _BODY.search(html)
        end = body.end() if body else 0
    return html[:end] + "\n" + box + html[end:]


def head_tags(epoch: int) -> str:
    """The style and script of the preview; `epoch` is the build that the page shows."""
    return (
        f'<link rel="stylesheet" href="{HOME}findings.css">\n'
        f'<script src="{HOME}reload.js" data-epoch="{epoch}" defer></script>\n'
    )


def flag(finding: Finding, number: int) -> str:
    """The flag in the text that leads to the finding's entry in the box."""
    return (
        f'<a class="ps-flag ps-is-{finding.level}" id="ps-flag-{number}" '
        f'href="#ps-finding-{number}" title="{escape(finding.what)}">'
        f"{finding.level.capitalize()} {number}</a> "
    )


def findings_box(entries: Sequence[Entry], elsewhere: int, address: str, notice: str = "") -> str:
    """The box at the top of a page. Empty where nothing is found anywhere.

    `elsewhere` counts the findings that are not shown here; `address` is the page of all;
    `notice` says that the page shown is not the newest.
    """
    if not entries and not elsewhere and not notice:
        return ""
    parts = ['<aside class="ps-findings" aria-label="Findings">']
    if notice:
        parts.append(f'<p class="ps-findings-notice"><strong>{escape(notice)}</strong></p>')
    counted = counts([entry.finding for entry in entries])
    if entries:
        parts.append(f"<details open><summary>On this page: {counted}</summary>")
        # A long list scrolls by itself, and so must be within reach of the keyboard.
        parts.append('<div role="region" aria-label="Findings on this page" tabindex="0">')
        parts.append(as_list(entries))
        parts.append("</div></details>")
    more = (
        f"{elsewhere} more elsewhere" if entries else f"Nothing on this page, {elsewhere} elsewhere"
    )
    link = f'<a href="{escape(address)}">All findings</a>'
    parts.append(f"<p>{more}. {link}</p>" if elsewhere else f"<p>{link}</p>")
    parts.append("</aside>\n")
    return "\n".join(parts)


def as_list(entries: Sequence[Entry]) -> str:
    """Findings as a list, each with its place and what to do."""
    return '<ol class="ps-findings-list">\n' + "\n".join(map(_item, entries)) + "\n</ol>"


def _item(entry: Entry) -> str:
    finding = entry.finding
    line = f", line {finding.line}" if finding.line else ""
    links = [(entry.place, "Show me the place")] if entry.place else []
    links += [(address, f"On the page “{title}”") for address, title in entry.pages]
    shown = "".join(f' <a href="{escape(href)}">{escape(text)}</a>' for href, text in links)
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in finding.do)
    return (
        f'<li id="ps-finding-{entry.number}" value="{entry.number}" class="ps-is-{finding.level}">'
        f"<p><strong>{finding.level.capitalize()}:</strong> {escape(finding.what)}</p>"
        f'<p class="ps-findings-place"><code>{escape(finding.file)}</code>{line}.{shown}</p>'
        + (f"<ul>{choices}</ul>" if choices else "")
        + "</li>"
    )


def own_page(title: str, body: str, epoch: int) -> str:
    """A page of the preview itself, which needs nothing of the site."""
    return (
        '<!doctype html>\n<html lang="en-GB" class="ps-preview">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n{head_tags(epoch)}</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def counts(findings: Sequence[Finding]) -> str:
    """Such as “1 error, 2 warnings”; what there is none of is left out."""
    errors, warnings = count_levels(findings)
    told = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return ", ".join(told) or "no errors"
