"""Files of every kind, made in memory: whole ones, and ones that are made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter
from weasyprint import HTML

ODF = "application/vnd.oasis.opendocument."


def word() -> bytes:
    """A Word document of two words."""
    document = docx.Document()
    document.add_paragraph("Trust first.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def excel() -> bytes:
    """A workbook of one cell and a chart."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.add_worksheet().write(0, 0, 41)
    book.close()
    return written.getvalue()


def opendocument(kind: str = "text", **more: bytes) -> bytes:
    """An OpenDocument file; `more` are members beside the usual ones, by name."""
    members = {
        "mimetype": f"{ODF}{kind}".encode(),
        "content.xml": b"<office/>",
        "META-INF/manifest.xml": b"<manifest/>",
    }
    return zipped(members | more)


def pdf(html: str = "<p>Trust first.</p>") -> bytes:
    """A PDF of one page."""
    return bytes(HTML(string=html).write_pdf())


def small_pdf(extra: str = "", before: str = "") -> bytes:
    """A PDF written by hand, with more in its catalogue and before it."""
    body = f"%PDF-1.7\n{before}1 0 obj\n<< /Type /Catalog {extra} >>\nendobj\n"
    return f"{body}trailer << /Root 1 0 R >>\n%%EOF\n".encode()


def png(width: int = 2, height: int = 1) -> bytes:
    """A PNG picture that says it is so large."""
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0\0")), (b"IEND", b""))
    chunks = [struct.pack(">L", len(data)) + name + data + b"\0\0\0\0" for name, data in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int = 2, height: int = 1) -> bytes:
    """The beginning of a JPEG picture that says it is so large."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    comment = b"\xff\xfe" + struct.pack(">H", 2 + 3) + b"abc"
    return (
        b"\xff\xd8"
        + comment
        + b"\xff"
        + b"\xff\xc0"
        + struct.pack(">H", 2 + len(frame))
        + frame
        + b"\xff\xd9"
    )


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def with_members(whole: bytes, **more: bytes) -> bytes:
    """The archive with these members besides, or in place of those of the same name."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | more)


def one_member(
    packed: bytes, said: int, checksum: int, name: bytes = b"mimetype", method: int = 8, flags: int = 0
) -> bytes:
    """An archive of one member, every field of it as given: what it holds need not be what it says."""
    common = struct.pack("<5H3L2H", 20, flags, method, 0, 0, checksum, len(packed), said, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, 0) + name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def deflated(data: bytes) -> bytes:
    """Packed as a zip archive packs."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def overlapping(copies: int) -> bytes:
    """An archive whose members lie over one another: each holds all that stand behind it.

    So it unpacks to the square of its size, without an archive within the archive.
    """
    behind, entries = b"", []
    for number in range(copies):
        name = b"%06d" % number
        fields = struct.pack(
            "<5H3L2H", 20, 0, 0, 0, 0, zlib.crc32(behind), len(behind), len(behind), len(name), 0
        )
        behind = b"PK\x03\x04" + fields + name + behind
        entries.append((fields, name, len(behind)))
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<H", 20)
        + fields
        + struct.pack("<3H2L", 0, 0, 0, 0, len(behind) - end)
        + name
        for fields, name, end in entries
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), len(behind), 0)
    return behind + directory + end


def bomb(levels: int = 3) -> bytes:
    """Archives within archives, as small as 42 kB and far larger once all are unpacked."""
    inner = zipped({f"{n}.xml": b"\0" * 5_000_000 for n in range(4)})
    for level in range(levels):
        inner = zipped({f"{level}-{n}.zip": inner for n in range(8)})
    return inner
