"""Plain text, in the encodings that people's computers write."""

from __future__ import annotations

import codecs

from cairn.exceptions import IntakeError
from cairn.responses.intake.textual import DocumentText

# the mark of UTF-32 begins with that of UTF-16
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE = 4096
MIXED = "Its letters are written in two ways (UTF-8 and Windows-1252). Each was read in its own."


def text_of_txt(data: bytes, filename: str) -> DocumentText:
    """The text of a .txt file: UTF-8, UTF-32 with its mark, UTF-16 (with its mark, or plain to see), Windows-1252, or
    UTF-8 and Windows-1252 mixed; line ends as they are.

    Raises IntakeError where the bytes are not text.
    """
    encoding = _encoding_of(data)
    if encoding is None and b"\0" in data:
        raise IntakeError(f"{filename}: is not a text file. Check its ending, or save it as text.")
    try:
        if encoding:
            return DocumentText(filename, data.decode(encoding))
        text, is_mixed = unmarked(data)
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{filename}: its letters cannot be read. Save it as UTF-8 text and send it again."
        ) from error
    return DocumentText(filename, text, notes=(MIXED,) if is_mixed else ())


def unmarked(data: bytes) -> tuple[str, bool]:
    """Bytes that do not say how they are written, as text; and whether two encodings are mixed in them.

    Raises UnicodeDecodeError where they are neither UTF-8 nor Windows-1252.
    """
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        mixed = data.decode("utf-8", _MIXING)
    plain = data.decode("cp1252", "replace")
    # without a letter that only UTF-8 writes so, it is Windows-1252 alone
    return (mixed, True) if len(mixed) < len(plain) else (data.decode("cp1252"), False)


def always_text(data: bytes, declared: str = "") -> tuple[str, bool]:
    """Bytes as text whatever they are, and whether the encoding that was declared for them proved wrong.

    What no encoding explains keeps its place as the control character of its number.
    """
    encoding = _encoding_of(data)
    for attempt in (encoding, declared):
        try:
            if attempt:
                return data.decode(attempt), False
        except (LookupError, ValueError):
            continue
    try:
        return unmarked(data)[0], bool(declared)
    except UnicodeDecodeError:
        return data.decode("utf-8", _ANY), bool(declared)


def _encoding_of(data: bytes) -> str | None:
    """The encoding by the mark that the bytes begin with; UTF-16 too where every second byte of English is null."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), None)
    if marked or len(data) % 2 or len(data) < 8:
        return marked
    sample = data[:_SAMPLE]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > 0.7 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and not odd else None


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252"), error.start + 1


def _as_any(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("cp1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


_MIXING, _ANY = "cairn.cp1252", "cairn.any"
codecs.register_error(_MIXING, _as_cp1252)
codecs.register_error(_ANY, _as_any)
