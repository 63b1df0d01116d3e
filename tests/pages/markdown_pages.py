"""Random pages out of the constructs that staff use, and what the page builder makes of them."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from plainsource.finish import read_back

_SETTINGS = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"))
_NAMED = [
    next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
    for entry in _SETTINGS["markdown_extensions"]
]


def built_words(body: str) -> list[str]:
    """The words that readers get of a page, with the extensions that the site is built with."""
    builder = Markdown(
        extensions=[name for name, _ in _NAMED],
        extension_configs={name: settings or {} for name, settings in _NAMED},
    )
    tree = LexborHTMLParser(f'<article class="ps-article">{builder.convert(body)}</article>')
    article = tree.css_first("article")
    for node in article.css(f"{read_back._NOT_CHECKED_HERE}, .ps-fault"):
        node.decompose()
    return read_back._WORD.findall(article.text(separator=" "))


_PLAIN = [
    "It",
    "is",
    "safe",
    "red",
    "skin",
    "may",
    "last",
    "2",
    "to",
    "3",
    "days",
    "PRP",
    "Dr.",
    "e.g.",
    "**bold**",
    "*soft*",
    "__a__",
]
_ODD = [
    "1.",
    "2)",
    "-",
    "*",
    "+",
    "a*b",
    "x_y",
    "**a",
    "*b*",
    "c**",
    "`code`",
    "``a`b``",
    "<b>",
    "&amp;",
    "&",
    "<",
    ">",
    "\\*",
    "\\[",
    "[",
    "]",
    "(",
    ")",
    "![pic](p.png)",
    '"q"',
    "it's",
    "#",
    "{#id}",
    "|",
    "\\|",
    "https://a.b",
    "<https://a.b>",
    "!",
    "?",
    ":",
    "...",
    "–",
    "½",
    "_",
    "__",
    "***",
    "~",
    "^",
    "[x]",
    "[ref][1]",
    "snake_case",
    "un*frigging*real",
    "!!!",
    "???",
    "===",
    "---",
    "`",
    "``",
    "[a](b",
    '"c")',
    "<!--",
    "x",
    "-->",
    ">",
    "1",
]
_LINKED = ["[a](b.md)", "[see **x**](b.md#c)", "[^peel-length]", "[^no-picking]"]
_letters = st.text(alphabet="abc 1.*_[]()`|#>-+!\\&<^{}\"':", min_size=1, max_size=6)

_safe = st.lists(st.sampled_from(_PLAIN + _LINKED), min_size=1, max_size=6).map(" ".join)
_wild = st.lists(
    st.one_of(st.sampled_from(_PLAIN + _LINKED), st.sampled_from(_ODD), _letters),
    min_size=1,
    max_size=6,
).map(" ".join)


def _set_in(text: str, spaces: int = 4) -> str:
    return "\n".join(" " * spaces + line if line else line for line in text.split("\n"))


def _listed(items: list[str], sign: str) -> str:
    signs = [f"{n}. " if sign == "1" else f"{sign} " for n in range(1, len(items) + 1)]
    return "\n".join(first + item for first, item in zip(signs, items, strict=True))


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def documents(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pages whose runs of text come from `words`."""
    paragraph = st.lists(words, min_size=1, max_size=3).map("\n".join)
    heading = st.builds(
        lambda level, text, end: "#" * level + " " + text + end,
        st.integers(1, 6),
        words,
        st.sampled_from(["", "", " {#a-b}", " #"]),
    )
    under = st.builds(lambda text, line: f"{text}\n{line}", words, st.sampled_from(["===", "---"]))
    item = st.one_of(
        words,
        st.builds("{}\n    {}".format, words, words),
        st.builds("{}\n  {}".format, words, words),
        st.builds("{}\n{}".format, words, words),
        st.builds("{}\n\n    {}".format, words, words),
        st.builds("{}\n\n    - {}\n    - {}".format, words, words, words),
        st.builds("{}\n    - {}".format, words, words),
        st.builds("{}\n".format, words),
    )
    listed = st.builds(_listed, st.lists(item, min_size=1, max_size=4), st.sampled_from("-*+1"))
    row = st.lists(words, min_size=2, max_size=3)
    table = st.builds(_table, row, st.lists(row, max_size=3))
    inner = st.one_of(paragraph, paragraph, heading, listed, listed, table, under)
    box = st.builds(
        lambda first, one, two: f"{first}\n{_set_in(one)}\n\n{_set_in(two)}",
        st.sampled_from(
            ["!!! note", '!!! danger "Call 999"', '!!! tip ""', '??? note "x"', '!!! a b "c"']
        ),
        inner,
        inner,
    )
    quote = paragraph.map(lambda text: "> " + text.replace("\n", "\n> "))
    code = words.map("```\n{}\n```".format)
    ruler = st.sampled_from(["---", "***", "- - -", "___"])
    block = st.one_of(inner, inner, inner, inner, box, box, quote, code, ruler)
    gap = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n"])
    parts = st.lists(st.builds("{}{}".format, block, gap), min_size=1, max_size=5)
    return parts.map(lambda texts: "# T\n\n" + "".join(texts))


plain_pages = documents(_safe)
odd_pages = documents(_wild)
