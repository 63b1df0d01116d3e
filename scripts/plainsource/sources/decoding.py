"""From the bytes of a document to its text, in whichever encoding people send it."""

from __future__ import annotations

import codecs
import re

from plainsource.base.files import unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FALLBACK = "plainsource-windows-1252"


def decode_document(data: bytes, shown: str) -> str:
    """The text of a document, its line ends as `\\n`.

    Read as UTF-8, as UTF-16 or UTF-32 where a byte-order mark or the zeros say so, and else,
    byte by byte where it is not UTF-8, as Windows-1252. Raises RecordError for what is no text.
    """
    mark, encoding = next((m for m in _MARKS if data.startswith(m[0])), (b"", ""))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding or _guess(data), _FALLBACK if not encoding else "strict")
    except UnicodeError:
        if encoding != "utf-8":
            raise not_text(shown) from None
        return decode_document(data, shown)
    # Some old programs end a file with this sign.
    text = text.removesuffix("\x1a")
    if _CONTROL.search(text):
        raise not_text(shown)
    if text.isascii() and not ("\r" in text or "\x0b" in text or "\x0c" in text):
        return text
    return _LINE_END.sub("\n", text)


def not_text(shown: str) -> Exception:
    """The error for a file whose bytes are no text, ready to raise."""
    return unreadable(
        shown,
        0,
        "This file is not plain text. It may be a picture, or a document of another program.",
        "Open it in the program it was made with and save it as plain text (.txt).",
        rule="document-unreadable",
    )


def _guess(data: bytes) -> str:
    """UTF-16 without a mark shows by its zeros: every second byte of Latin letters."""
    sample = data[:4000]
    pairs = len(sample) // 2
    if pairs and sample.count(0) > pairs * 0.5:
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return "utf-8"


def _windows_1252(fault: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are not UTF-8 as Windows-1252; five bytes mean nothing there either."""
    if not isinstance(fault, UnicodeDecodeError) or not fault.encoding.startswith("utf-8"):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252"), fault.end


codecs.register_error(_FALLBACK, _windows_1252)
