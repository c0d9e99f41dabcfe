"""Plain text, in the encodings that people's computers write."""

from __future__ import annotations

import codecs

from cairn.exceptions import IntakeError
from cairn.responses.intake.textual import DocumentText

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def text_of_txt(data: bytes, filename: str) -> DocumentText:
    """The text of a .txt file: UTF-8, UTF-16 with its mark, or else Windows-1252, line ends as they are.

    Raises IntakeError where the bytes are not text.
    """
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise IntakeError(f"{filename}: is not a text file. Check its ending, or save it as text.")
    for attempt in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return DocumentText(filename, data.decode(attempt))
        except UnicodeDecodeError:
            continue
    raise IntakeError(f"{filename}: its letters cannot be read. Save it as UTF-8 text and send it again.")
