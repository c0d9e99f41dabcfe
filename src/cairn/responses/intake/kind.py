"""What kind of file it is, by what is in it; its name decides only between kinds of plain text."""

from __future__ import annotations

import re
from pathlib import PurePath

from cairn.exceptions import IntakeError
from cairn.responses.attachments import pictures, texts
from cairn.responses.attachments.archives import MAGIC as ZIP
from cairn.responses.attachments.pdf import MAGIC as PDF
from cairn.responses.intake.packages import kind_of_package, unpacked
from cairn.responses.intake.rtf import MAGIC as RTF

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_BY_NAME = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".eml": "eml", ".rtf": "rtf", ".odt": "odt", ".ott": "odt", ".docx": "docx", ".docm": "docx", ".dotx": "docx",
    ".dotm": "docx", ".pdf": "pdf",
}  # fmt: skip
_PLAIN = ("txt", "md", "html", "eml")
_NAMES = {
    "docx": "a Word document", "odt": "an OpenDocument text", "rtf": "rich text", "pdf": "a PDF",
    "html": "a web page", "eml": "an e-mail message",
}  # fmt: skip
_PICTURES = (pictures.PNG, pictures.JPEG, b"GIF8", b"II*\0", b"MM\0*", b"BM")
_BOXED_PICTURES = re.compile(rb"RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_SPREADSHEETS = (".csv", ".xls", ".xlsx", ".xlsm", ".ods", ".tsv")
_HEAD = re.compile(
    rb"(?:return-path|received|delivered-to|from|to|subject|date|mime-version|message-id|x-[\w-]+|reply-to|cc|"
    rb"content-type|dkim-signature|arc-[\w-]+|authentication-results|thread-topic|thread-index|sender|bcc|"
    rb"content-[\w-]+|references|in-reply-to|user-agent|importance|accept-language):[ \t\r\n]",
    re.IGNORECASE,
)


def kind_of_content(data: bytes, filename: str) -> tuple[str, str]:
    """The kind (txt, md, html, eml, rtf, odt, docx or pdf) and a note where its name says another, else "".

    Raises IntakeError, a sentence that names the file and what to do, for kinds that are not read.
    """
    ending = PurePath(filename).suffix.lower()
    named = _BY_NAME.get(ending, "")
    found = _by_content(data, filename, ending)
    if not found and not named:
        found = _unnamed(data)
    if found == named or not found:
        return (named, "") if named else _refused(filename, ending)
    return found, f"Its name says another kind of file, but it is {_NAMES[found]}, and was read as that."


def _by_content(data: bytes, filename: str, ending: str) -> str:
    """The kind of what begins with a sign of its own; "" for plain text of any kind. Raises IntakeError."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if data.startswith(ZIP):
        return _of_archive(data, filename)
    if PDF in data[:1024]:
        return "pdf" if _BY_NAME.get(ending) not in _PLAIN or start.startswith(PDF) else ""
    if start.startswith(RTF):
        return "rtf"
    _refuse_others(data, filename)
    named = _BY_NAME.get(ending, "")
    if named not in ("", *_PLAIN) or ending == ".doc":
        # Word itself saves web pages under names that end in .doc
        return "html" if texts.is_of_a_browser(data) else ""
    return ""


def _of_archive(data: bytes, filename: str) -> str:
    if PurePath(filename).suffix.lower() in (".docx", ".odt"):
        return ""  # its own reader says what is wrong with it
    kind = kind_of_package(unpacked(data, filename))
    if kind in ("docx", "odt"):
        return kind
    if kind == "sheet":
        raise IntakeError(_spreadsheet(filename))
    if kind == "slides":
        raise IntakeError(
            f"{filename}: is a presentation, which is not read. Save it as a PDF and send that."
        )
    raise IntakeError(f"{filename}: is a zip archive. Unpack it and send the files that are in it.")


def _refuse_others(data: bytes, filename: str) -> None:
    if data.startswith(OLD_OFFICE):
        raise IntakeError(f"{filename}: {_old(data, filename)}")
    if data.startswith(_TNEF):
        raise IntakeError(
            f"{filename}: is a message as Outlook packs it for itself (winmail.dat). Ask the sender to send it again "
            "as plain text or HTML, with its attachments."
        )
    if data.startswith(_PICTURES) or _BOXED_PICTURES.match(data[:16]):
        raise IntakeError(
            f"{filename}: is a picture. If there are words in it, save it as a PDF, which is read as a scan, or type "
            "them."
        )


def _old(data: bytes, filename: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "needs a password. Save a copy without one and send it again."
    is_message = "__substg1.0_".encode("utf-16-le") in data
    if filename.lower().endswith(".msg") or is_message:
        return "is a message as Outlook keeps it (.msg). Save it there as text or .eml, or forward it, and send that."
    return "is a file of an older Word, Excel or PowerPoint. Save it as .docx or .pdf and send it again."


def _unnamed(data: bytes) -> str:
    """Of a file whose name says nothing: a web page or a message, where it plainly is one."""
    if texts.is_of_a_browser(data):
        return "html"
    return "eml" if is_message(data) else ""


def is_message(data: bytes) -> bool:
    """Whether it begins as a message does: three known fields of a head or more, line under line."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000].lstrip(), maxsplit=1)[0]
    lines = [line for line in re.split(rb"\r?\n", head) if line[:1] not in (b" ", b"\t")]
    return len(lines) >= 3 and sum(bool(_HEAD.match(line + b"\n")) for line in lines[:30]) >= 3


def _refused(filename: str, ending: str) -> tuple[str, str]:
    if ending in _SPREADSHEETS:
        raise IntakeError(_spreadsheet(filename))
    if ending == ".mbox":
        raise IntakeError(f"{filename}: is a mailbox of many messages. It is read message by message.")
    raise IntakeError(
        f"{filename}: files of this kind are not read. Save it as .docx, .pdf or .txt and send it again."
    )


def _spreadsheet(filename: str) -> str:
    return (
        f"{filename}: is a spreadsheet, which is not read as a document. If it holds responses, import it as a "
        "spreadsheet; if it is evidence, save it as a PDF and send that."
    )
