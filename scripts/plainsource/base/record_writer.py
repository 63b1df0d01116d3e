"""Writing YAML records in one canonical form, so that only what changed differs.

Block style, two spaces, no comments, one line a value however long, texts unquoted where every
YAML reader would take them as the same text, else in double quotes as in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from yaml.resolver import Resolver

from plainsource.base.files import write_text
from plainsource.base.records import resolve_scalar

_UNPRINTABLE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_SAFE = re.compile(
    rf"[^\s{_UNPRINTABLE}\-?:,\[\]{{}}#&*!|>'\"%@`~=<](?:[^{_UNPRINTABLE}]*[^\s{_UNPRINTABLE}])?\Z"
)
_TO_ESCAPE = re.compile(f"[{_UNPRINTABLE}]")
_IMPLICIT = Resolver.yaml_implicit_resolvers


def write_record(path: Path, data: Mapping[str, Any]) -> None:
    """Write a record whole or not at all."""
    write_text(path, format_record(data))


def format_record(data: Mapping[str, Any]) -> str:
    """A record's canonical text. Keys must be words; None, bool, int, float and str are values."""
    return "".join(line + "\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping | list | tuple) and value:
            yield f"{indent}{key}:"
            yield from _container(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _container(value: Mapping[str, Any] | Sequence[Any], indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value, indent)
        return
    for entry in value:
        if isinstance(entry, Mapping) and entry:
            first, *rest = _mapping(entry, indent + "  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        elif isinstance(entry, list | tuple) and entry:
            raise ValueError("a record holds no list directly in a list")
        else:
            yield f"{indent}- {_scalar(entry)}"


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        text = format(value, ".10f").rstrip("0")
        return str(int(value)) if text.endswith(".") else text
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    return _text(str(value))


def _text(text: str) -> str:
    plain = _SAFE.match(text) and ": " not in text and " #" not in text and not text.endswith(":")
    if plain and isinstance(resolve_scalar(text), str) and not _implicit(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _implicit(text: str) -> bool:
    """Whether another YAML program would take this unquoted text as something else.

    Dates are let through: every field that holds one is read as a date.
    """
    return any(
        pattern.match(text) and not tag.endswith("timestamp")
        for tag, pattern in _IMPLICIT.get(text[:1], [])
    )
