"""In which encoding a web page is written."""

from __future__ import annotations

import codecs
import contextlib
import re

from plainsource.sources.decoding import decode_document

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)


def decode_page(data: bytes, shown: str) -> str:
    """The text of a page: as its byte-order mark, its bytes or its own declaration say."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        try:
            data.decode("utf-8")
            encoding = codecs.lookup(name).name if name.startswith("iso-2022") else "utf-8"
        except UnicodeDecodeError:
            encoding = _known(name)
        except LookupError:
            encoding = "utf-8"
        # Browsers read what calls itself Latin 1 as Windows-1252, and so does the rest of us.
        # What could be read to find the declaration is not written in two bytes a sign.
        if encoding not in ("utf-8", "ascii", "iso8859-1", "cp1252", "") and (
            not encoding.startswith(("utf-16", "utf-32"))
        ):
            with contextlib.suppress(UnicodeError, LookupError):
                data = data.decode(encoding).encode("utf-8")
    return decode_document(data.replace(b"\x00", b"") if _stray_zeros(data) else data, shown)


def _known(name: str) -> str:
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # Codecs such as “hex” turn bytes into bytes, and are no encodings.
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def _stray_zeros(data: bytes) -> bool:
    """Whether there are a few zero bytes, which browsers leave out, in what is text otherwise."""
    zeros = data.count(0)
    return 0 < zeros <= len(data) // 1000 and b"<" in data[:200]
