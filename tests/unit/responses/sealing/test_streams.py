"""Sealed files: read from any place as the bytes they were, and not at all where anything was changed."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.responses.sealing import Unreadable
from cairn.responses.sealing.streams import MAGIC, PIECE, TAG, SealingFile, new_file_key, open_file

KEY = new_file_key()
SIZES = st.one_of(
    st.integers(0, 50), st.sampled_from([PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7, 3 * PIECE])
)


def content(size: int) -> bytes:
    return bytes(range(251)) * (size // 251) + bytes(range(size % 251))


def sealed(data: bytes, chunks: int = 10_000, key: bytes = KEY) -> io.BytesIO:
    beneath = io.BytesIO()
    file = SealingFile(beneath, key)
    for start in range(0, len(data), chunks):
        file.write(data[start : start + chunks])
    file.close()
    return beneath


@given(SIZES, st.integers(1, 150_000))
def test_what_goes_in_comes_out_however_it_came(size: int, chunks: int) -> None:
    data = content(size)
    with open_file(sealed(data, chunks), KEY) as file:
        assert file.read() == data


@given(SIZES, st.lists(st.tuples(st.integers(0, 3 * PIECE), st.integers(0, 2 * PIECE)), max_size=5))
def test_it_is_read_from_any_place(size: int, looks: list[tuple[int, int]]) -> None:
    data = content(size)
    plain = io.BytesIO(data)
    with open_file(sealed(data), KEY) as file:
        for place, number in looks:
            assert file.seek(place) == plain.seek(place)
            assert file.read(number) == plain.read(number)
            assert file.tell() == plain.tell()
        assert file.seek(0, io.SEEK_END) == size
        with pytest.raises((ValueError, OSError)):
            file.seek(-1)


def test_a_program_that_moves_about_reads_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "One. " * 40_000)
        archive.writestr("two.txt", "Two.")
    with zipfile.ZipFile(open_file(sealed(packed.getvalue()), KEY)) as archive:
        assert archive.read("two.txt") == b"Two."
        assert archive.testzip() is None


@pytest.mark.parametrize("size", [0, 5, PIECE, 2 * PIECE + 5])
def test_what_was_changed_is_not_read(size: int) -> None:
    whole = sealed(content(size)).getvalue()
    pieces = len(MAGIC) + PIECE + TAG
    spoilt = [
        whole[:-1],  # an end cut off
        whole[:-1] + bytes([whole[-1] ^ 1]),
        b"other-f1" + whole[len(MAGIC) :],
        whole + b"more",
        b"",
    ]
    if size > PIECE:
        first, rest = whole[len(MAGIC) : pieces], whole[pieces:]
        spoilt += [
            whole[:pieces],
            MAGIC + rest,
            MAGIC + rest + first,
            MAGIC + first + first,
        ]  # cut, and moved, at a seam
    for bytes_on_disk in spoilt:
        with pytest.raises(Unreadable), open_file(io.BytesIO(bytes_on_disk), KEY) as file:
            file.read()


def test_another_key_does_not_open_it_and_the_disk_holds_nothing() -> None:
    beneath = sealed(b"%PDF-1.7 " + b"our words " * 100)
    assert b"PDF" not in beneath.getvalue()
    assert b"our words" not in beneath.getvalue()
    with pytest.raises(Unreadable):
        open_file(beneath, new_file_key())
