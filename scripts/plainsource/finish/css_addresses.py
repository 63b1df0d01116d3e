"""The addresses in a style: `url(…)`, `@import` and the pictures of `image-set(…)`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_SETS = ("image-set", "-webkit-image-set", "src")


@functools.lru_cache(maxsize=1024)
def addresses_in_style(text: str) -> tuple[str, ...]:
    """Every address that a style sheet or the text of a `style` attribute asks for, in order.

    Names of namespaces are no addresses. Anything that is not CSS gives what can be made out.
    """
    lowered = text.lower()
    if not any(sign in lowered for sign in ("url", "import", "\\", *_SETS)):
        return ()
    try:
        return tuple(_in_tokens(tinycss2.parse_component_value_list(text)))
    except RecursionError:
        return ()


def _in_tokens(tokens: Iterable[Any], *, strings: bool = False) -> Iterator[str]:
    statement = ""
    for token in tokens:
        kind = token.type
        if kind == "at-keyword":
            statement = token.lower_value
        elif kind == "{} block" or (kind == "literal" and token.value == ";"):
            statement = ""
        if kind == "url":
            if statement != "namespace":
                yield token.value
        elif kind == "string":
            if strings or statement == "import":
                yield token.value
                statement = "" if statement == "import" else statement
        elif kind == "function":
            if token.lower_name == "url":
                if statement != "namespace":
                    yield from (one.value for one in token.arguments if one.type == "string")
            else:
                yield from _in_tokens(token.arguments, strings=token.lower_name in _SETS)
        elif kind.endswith("block"):
            yield from _in_tokens(token.content)
