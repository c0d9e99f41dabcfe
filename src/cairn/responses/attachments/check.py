"""What a file is, by what is in it: its name and the browser that sent it are believed in nothing."""

from __future__ import annotations

import io
from typing import BinaryIO

from cairn.exceptions import IntakeError
from cairn.responses.attachments import archives, pdf, pictures, texts
from cairn.responses.attachments.kinds import KINDS, Kind, Shelf
from cairn.responses.attachments.names import ending_of, shown_name
from cairn.responses.attachments.office import ZIP, kind_of_office
from cairn.responses.attachments.unfit import LOCKED, Unfit
from cairn.tables.own_words import ours

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = "text"
_OTHERS = {
    ZIP: "a zip archive",
    "pptx": "a PowerPoint presentation",
    "odp": "an OpenDocument presentation",
    "template": "a template",
    "old-office": "a file of an older Word, Excel or PowerPoint",
    "browser": "a web page, or a drawing written as code",
}
_WITH_MACROS = ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm")
_END_OF_ZIP = b"PK\x05\x06"


def kind_of(content: BinaryIO, file_name: str, shelf: Shelf = KINDS) -> Kind:
    """The kind of a file that may be kept; `content` can be read from any place, and is left at its end.

    Raises IntakeError, a sentence that names the file and says what to do, where it is empty, too large,
    damaged or locked, where it holds what could run or fetch, where its name and its content do not agree,
    and where its kind is not taken.
    """
    name = shown_name(file_name)
    try:
        wanted = _kind_by_name(name, shelf)
        _check_size(content, wanted)
        found = _found(content, wanted, shelf)
    except Unfit as unfit:
        raise IntakeError(ours("“{name}” {fault}", name=name, fault=unfit)) from unfit
    if found != wanted.code:
        raise IntakeError(_not_what_it_says(name, wanted, found, shelf))
    return wanted


def _kind_by_name(name: str, shelf: Shelf) -> Kind:
    ending = ending_of(name)
    kind = shelf.of_ending(ending)
    if kind:
        return kind
    if ending in _WITH_MACROS:
        raise Unfit(
            "ends in .{ending}: such files can hold macros, small programs that run when they are opened. Save a copy "
            "as .docx, .xlsx or .pdf and add that.",
            ending=ending,
        )
    taken = ", ".join(f".{kind.extensions[0]}" for kind in shelf.kinds)
    if not ending:
        raise Unfit(
            "has no ending that says what it is. We take {taken}. Save it as one of those and add that.",
            taken=taken,
        )
    raise Unfit(
        "ends in .{ending}, which we do not take. We take {taken}. Save it as one of those and add that.",
        ending=ending,
        taken=taken,
    )


def _check_size(content: BinaryIO, kind: Kind) -> None:
    size = content.seek(0, io.SEEK_END)
    if size == 0:
        raise Unfit("is empty. Check that it is the right file, and that it was saved.")
    if size > kind.largest:
        raise Unfit(
            "is larger than {largest} MB. Save it with smaller pictures, or in parts, and add those.",
            largest=kind.largest_mb,
        )


def _found(content: BinaryIO, wanted: Kind, shelf: Shelf) -> str:
    """The code of what is in a file. A text is whichever kind of text its name says."""
    content.seek(0)
    start = content.read(8)
    if start.startswith(archives.MAGIC):
        return kind_of_office(content, shelf.limits.archive)
    content.seek(0)
    data = content.read()
    if start == _OLD_OFFICE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unfit(LOCKED)
        return "old-office"
    code = _by_start(data, shelf)
    if code and _is_two_in_one(data, code):
        raise Unfit("is two kinds of file in one. Save it again as one of them and add that.")
    return code or _kind_of_text(data, wanted)


def _by_start(data: bytes, shelf: Shelf) -> str:
    """The code of what begins with a sign of its own, once it is checked; else empty."""
    if data.startswith(pdf.MAGIC):
        pdf.check_pdf(data)
        return "pdf"
    if data.startswith(texts.RTF):
        texts.check_rtf(data)
        return "rtf"
    if data.startswith(pictures.PNG):
        pictures.check_png(data, shelf.limits.picture)
        return "png"
    if data.startswith(pictures.JPEG):
        pictures.check_jpeg(data, shelf.limits.picture)
        return "jpeg"
    return ""


def _kind_of_text(data: bytes, wanted: Kind) -> str:
    if not texts.is_text(data):
        if wanted.code in ("txt", "csv"):
            raise Unfit("cannot be read as text. Save it again as UTF-8 text and add that.")
        raise Unfit(
            "is not {wanted}, whatever its name says, or it is damaged, or was cut off on its way. Open it, save it "
            "again and add it once more.",
            wanted=ours(wanted.name),
        )
    if wanted.code in ("txt", "csv"):
        return wanted.code
    return "browser" if texts.is_of_a_browser(data) else _TEXT


def _is_two_in_one(data: bytes, code: str) -> bool:
    """Whether a PDF begins near the start of another kind, or the directory of a zip archive stands at the end."""
    if code != "pdf" and pdf.MAGIC in data[:1024]:
        return True
    place = data.rfind(_END_OF_ZIP)
    length = int.from_bytes(data[place + 20 : place + 22], "little")
    return place >= 0 and place + 22 + length == len(data)


def _not_what_it_says(name: str, wanted: Kind, found: str, shelf: Shelf) -> str:
    if found in _OTHERS:
        return ours(
            "The file is called “{name}”, but what is in it is {found}, which we do not take. Save it as {wanted} and "
            "add that.",
            name=name,
            found=ours(_OTHERS[found]),
            wanted=ours(wanted.save_as),
        )
    kind = shelf.coded("txt" if found == _TEXT else found)
    return ours(
        "The file is called “{name}”, but what is in it is {found}. Save it again as {wanted}, or change the end of "
        "its name to .{ending}, and add it once more.",
        name=name,
        found=ours(kind.name),
        wanted=ours(wanted.save_as),
        ending=kind.extensions[0],
    )
