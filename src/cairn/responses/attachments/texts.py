"""Plain text, tables as plain text, and rich text."""

from __future__ import annotations

import codecs
import re

from cairn.responses.attachments.unfit import DAMAGED, Unfit

RTF = b"{\\rtf"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
# no part of it can be matched in two ways, so that no text takes long to try
_OF_A_BROWSER = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html|svg|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_RTF_ENCLOSED = re.compile(rb"\\obj(data|ocx|emb|link|autlink|update)\b", re.IGNORECASE)
_RTF_FETCHES = re.compile(
    rb"\\\*\\template\s+(https?:|\\\\\\\\)|INCLUDEPICTURE\s+\W{0,4}https?:|DDEAUTO", re.IGNORECASE
)


def is_text(data: bytes) -> bool:
    """Whether it can be read as text: UTF-8, UTF-16 that says so, or the Windows code page of western Europe."""
    text = _decoded(data)
    return text is not None and not _CONTROL.search(text)


def is_of_a_browser(data: bytes) -> bool:
    """Whether a text begins as a web page or a drawing written as code (SVG) does."""
    return bool(_OF_A_BROWSER.match(data[:4096].decode("latin-1")))


def check_rtf(data: bytes) -> None:
    """Raises Unfit where it is cut off, encloses an object or fetches one. It is a scan, not a proof."""
    if not data.rstrip(b"\0\r\n \t").endswith(b"}"):
        raise Unfit(DAMAGED)
    if _RTF_ENCLOSED.search(data):
        raise Unfit("has another file enclosed in it. Save it as a PDF and add that.")
    if _RTF_FETCHES.search(data):
        raise Unfit("fetches something from another place when it is opened. Save it as a PDF and add that.")


def _decoded(data: bytes) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
