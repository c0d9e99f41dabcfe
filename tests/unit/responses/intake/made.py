"""Files made in the test, in the kinds that a response comes in."""

import io
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

from tests.lib import patience
from tests.unit.responses.documents import pdf

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
ODT = "application/vnd.oasis.opendocument.text"


def zipped(**parts: str | bytes) -> bytes:
    """An archive; a part's name has its dots and slashes written as `_dot_` and `_slash_`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_dot_", ".").replace("_slash_", "/"), content)
    return buffer.getvalue()


def odt(body: str, styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text of this XML within its body, with these styles."""
    content = (
        f'<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    sheet = f'<?xml version="1.0"?><office:document-styles {ODF}>{styles}</office:document-styles>'
    return zipped(mimetype=ODT, content_dot_xml=content, styles_dot_xml=sheet)


def rtf(body: str, head: str = "") -> bytes:
    """A rich text document of these words of its language."""
    return ("{\\rtf1\\ansi\\ansicpg1252" + head + "\n" + body + "}").encode("latin-1")


def message(
    words: str = "", *files: tuple[str, bytes, str], page: str = "", subject: str = "Our response"
) -> bytes:
    """A message with its attachments: each a name, its content, and its kind ("application/pdf")."""
    mail = EmailMessage()
    mail["From"] = "Ann Example <Ann@Example.org>"
    mail["To"] = "review@example.gov.uk"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 06 Apr 2026 09:30:00 +0100"
    if words or not page:
        mail.set_content(words)
        if page:
            mail.add_alternative(page, subtype="html")
    else:
        mail.set_content(page, subtype="html")
    for name, content, kind in files:
        main, sub = kind.split("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def scan(folder: Path, *lines: str) -> bytes:
    """A PDF whose one page is a picture of these lines, drawn by Poppler."""
    source = folder / "typed.pdf"
    source.write_bytes(pdf(list(lines)))
    command = ["pdftoppm", "-r", "200", "-jpeg", "-gray", "-singlefile", str(source), str(folder / "picture")]
    subprocess.run(command, check=True, timeout=patience.SECONDS)
    picture = (folder / "picture.jpg").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 2], "big") for at in _size_at(picture))
    colours = b"DeviceGray" if picture[_size_at(picture)[1] + 4] == 1 else b"DeviceRGB"
    shown = b"q 595 0 0 842 0 0 cm /Im0 Do Q"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /Im0 5 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 "
        b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
        % (width, height, colours, len(picture), picture),
    ]
    return file_of(objects)


def file_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(written),
    )
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, trailer)


def _size_at(picture: bytes) -> tuple[int, int]:
    """Where the width and the height of a JPEG stand."""
    place = picture.index(b"\xff\xc0")
    return place + 7, place + 5
