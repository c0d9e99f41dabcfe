"""A zip archive read within limits, so that one made to fill a disk or a memory is refused before it does.

Python's own reader gives the directory of the archive; the rest is ours, for it takes the sizes that are
written in the archive at their word, and does not see members that lie over one another. Here nothing is
believed: the archive must be laid out without a gap, and what a member unpacks to is counted as it comes.
Method: D. Fifield, "A better zip bomb", USENIX WOOT 2019, section 8 (how such archives are told).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from cairn.responses.attachments.kinds import MB, ArchiveLimits
from cairn.responses.attachments.unfit import DAMAGED, LOCKED, Unfit

MAGIC = b"PK\x03\x04"
TOO_MUCH = "unpacks to far more than a document holds. Save it as a PDF and add that."
_CHUNK = 64 * 1024
_END, _HEADER = struct.Struct("<4s4H2LH"), struct.Struct("<4s5H3L2H")
_LOCATOR, _LONGEST_ENTRY, _LONGEST_DESCRIPTOR = 20, 600, 24
_DESCRIBED_AFTER = 0x8  # sizes follow the member, in a descriptor
_UTF_8 = 0x800


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, and what of it held in memory, of this archive and of all within it; in bytes."""

    limits: ArchiveLimits
    left: int
    left_to_keep: int

    @classmethod
    def whole(cls, limits: ArchiveLimits) -> Budget:
        """Nothing spent yet."""
        return cls(limits, limits.largest_unpacked, limits.largest_kept)

    def spend(self, number: int) -> None:
        """Count bytes that were unpacked. Raises Unfit where they are more than was left."""
        self.left -= number
        if self.left < 0:
            raise Unfit(TOO_MUCH)

    def keep(self, number: int) -> None:
        """Count bytes that are held in memory. Raises Unfit where they are more than was left."""
        self.left_to_keep -= number
        if self.left_to_keep < 0:
            raise Unfit(TOO_MUCH)


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds: the names of its members in their order, how each begins (8 bytes), and in full
    those that were asked for and those that are archives themselves."""

    names: tuple[str, ...]
    starts: Mapping[str, bytes]
    parts: Mapping[str, bytes]
    nested: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    entry: zipfile.ZipInfo
    starts_at: int
    ends_at: int


def read_archive(content: BinaryIO, is_wanted: Callable[[str], bool], budget: Budget) -> Archive:
    """An archive, every member of it unpacked once and counted. Raises Unfit where it is damaged, locked, laid
    out as no program lays out a document, or more than the budget allows."""
    members = _members(content, budget)
    starts: dict[str, bytes] = {}
    parts: dict[str, bytes] = {}
    nested: list[bytes] = []
    for member in members:
        name = member.entry.orig_filename
        start, whole = _unpacked(content, member, is_wanted(name), budget)
        starts[name] = start
        if whole is not None and start.startswith(MAGIC):
            nested.append(whole)
        elif whole is not None:
            parts[name] = whole
    return Archive(tuple(starts), starts, parts, tuple(nested))


def _unpacked(
    content: BinaryIO, member: _Member, is_wanted: bool, budget: Budget
) -> tuple[bytes, bytes | None]:
    """How a member begins, and the whole of it where it is wanted or an archive itself."""
    start, whole, is_kept = b"", bytearray(), is_wanted
    for piece in _counted(content, member, budget):
        if len(start) < 8:
            start = (start + piece)[:8]
            is_kept = is_wanted or start.startswith(MAGIC)
        if is_kept:
            budget.keep(len(piece))
            whole += piece
        if is_wanted and len(whole) > budget.limits.largest_part:
            raise Unfit(TOO_MUCH)
    return start, bytes(whole) if is_kept else None


def _counted(content: BinaryIO, member: _Member, budget: Budget) -> Iterator[bytes]:
    """A member's bytes. What it says of its own size and checksum must be so in the end."""
    entry, total, checksum = member.entry, 0, 0
    content.seek(member.starts_at)
    for piece in _inflated(content, entry):
        total += len(piece)
        checksum = zlib.crc32(piece, checksum)
        budget.spend(len(piece))
        if total > MB and total > entry.compress_size * budget.limits.highest_ratio:
            raise Unfit(TOO_MUCH)
        yield piece
    if total != entry.file_size or checksum != entry.CRC:
        raise Unfit(DAMAGED)


def _inflated(content: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left:
            piece = _read(content, min(_CHUNK, left))
            left -= len(piece)
            yield piece
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflate.eof:
        packed = inflate.unconsumed_tail
        if not packed and left:
            packed = _read(content, min(_CHUNK, left))
            left -= len(packed)
        try:
            piece = inflate.decompress(packed, _CHUNK)
        except zlib.error as error:
            raise Unfit(DAMAGED) from error
        if not piece and not packed:
            raise Unfit(DAMAGED)
        yield piece
    if left or inflate.unused_data:
        raise Unfit(DAMAGED)


def _members(content: BinaryIO, budget: Budget) -> list[_Member]:
    """Every member with its place. Raises Unfit where they are not in a row, each beside the next."""
    begins = _begin_of_directory(content, budget.limits)
    entries = sorted(_entries(content), key=lambda entry: entry.header_offset)
    names = {entry.orig_filename.casefold() for entry in entries}
    if len(names) != len(entries) or any(_is_unsafe(entry.orig_filename) for entry in entries):
        raise Unfit("holds parts with names that no document has. Save it as a PDF and add that.")
    if sum(entry.file_size for entry in entries) > budget.left:
        raise Unfit(TOO_MUCH)
    members = [_placed(content, entry) for entry in entries]
    ends = [0, *(member.ends_at for member in members)]
    starts = [*(entry.header_offset for entry in entries), begins]
    described = [False, *(bool(entry.flag_bits & _DESCRIBED_AFTER) for entry in entries)]
    for end, start, is_described in zip(ends, starts, described, strict=True):
        if not 0 <= start - end <= (_LONGEST_DESCRIPTOR if is_described else 0):
            raise Unfit(DAMAGED)
    return members


def _begin_of_directory(content: BinaryIO, limits: ArchiveLimits) -> int:
    """Where the directory begins. It is looked at before it is read, for it can be as long as the file."""
    size = content.seek(0, io.SEEK_END)
    content.seek(max(size - _END.size - _LOCATOR, 0))
    tail = content.read()
    if len(tail) < _END.size + _LOCATOR or tail.startswith(b"PK\x06\x07"):
        raise Unfit(DAMAGED)
    sign, disk, disks, here, number, length, begins, comment = _END.unpack(tail[-_END.size :])
    is_plain = sign == b"PK\x05\x06" and not (disk or disks or comment) and here == number
    if not is_plain or begins + length != size - _END.size:
        raise Unfit(DAMAGED)
    if number > limits.most_members or length > limits.most_members * _LONGEST_ENTRY:
        raise Unfit("holds more parts than a document does. Save it as a PDF and add that.")
    return int(begins)


def _entries(content: BinaryIO) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(content) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error) as error:
        raise Unfit(DAMAGED) from error


def _placed(content: BinaryIO, entry: zipfile.ZipInfo) -> _Member:
    """A member's place, by the header that stands before it, which must say what the directory says."""
    content.seek(entry.header_offset)
    sign, _, flags, method, *_, packed, _, of_name, of_extra = _HEADER.unpack(_read(content, _HEADER.size))
    if (flags | entry.flag_bits) & 0x1:
        raise Unfit(LOCKED)
    encoding = "utf-8" if entry.flag_bits & _UTF_8 else "cp437"
    agrees = (
        sign == MAGIC
        and method == entry.compress_type
        and method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        and (flags & _DESCRIBED_AFTER or packed == entry.compress_size)
        and _read(content, of_name) == entry.orig_filename.encode(encoding, "replace")
    )
    if not agrees:
        raise Unfit(DAMAGED)
    starts_at = entry.header_offset + _HEADER.size + of_name + of_extra
    return _Member(entry, starts_at, starts_at + entry.compress_size)


def _read(content: BinaryIO, number: int) -> bytes:
    """Exactly so many bytes. Raises Unfit where the file ends before."""
    read = content.read(number)
    if len(read) != number:
        raise Unfit(DAMAGED)
    return read


def _is_unsafe(name: str) -> bool:
    """Whether a name could lead out of the folder that the archive is unpacked in."""
    return (
        "\\" in name
        or ":" in name
        or name.startswith("/")
        or ".." in name.split("/")
        or not name.isprintable()
    )
