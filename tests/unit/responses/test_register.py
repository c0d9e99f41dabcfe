"""The register of receipts: a chain in which nothing can be altered, taken out or put in unseen."""

import csv
import datetime as dt
import hashlib
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.exceptions import UserError
from cairn.responses.register import (
    BEFORE_THE_FIRST,
    HEADER,
    Entry,
    What,
    csv_lines,
    faults_of,
    next_entry,
    read_csv,
)

AT = dt.datetime(2027, 7, 1, 13, 5, 9, 123456, tzinfo=dt.UTC)
AFTER = st.sampled_from(
    [(), (What.CHANGED,), (What.WITHDRAWN,), (What.ERASED,), (What.WITHDRAWN, What.ERASED)]
)


def chained(acts: list[tuple[What, str]]) -> list[Entry]:
    entries: list[Entry] = []
    for minutes, (what, fingerprint) in enumerate(acts):
        number, previous = (entries[-1].number, entries[-1].sha256) if entries else (0, BEFORE_THE_FIRST)
        at = AT + dt.timedelta(minutes=minutes)
        entries.append(
            next_entry(number=number, previous=previous, at=at, what=what, fingerprint=fingerprint)
        )
    return entries


@st.composite
def registers(draw: st.DrawFn) -> list[Entry]:
    acts = []
    for number, after in enumerate(draw(st.lists(AFTER, min_size=1, max_size=8))):
        fingerprint = hashlib.sha256(str(number).encode()).hexdigest()
        acts += [(what, fingerprint) for what in (What.SENT, *after)]
    return chained(acts)


@given(registers())
def test_a_register_as_it_was_written_has_no_fault(entries: list[Entry]) -> None:
    assert faults_of(entries) == ()
    assert faults_of(entries, last=entries[-1].sha256) == ()


def test_an_empty_register_is_whole() -> None:
    assert faults_of([]) == ()
    assert faults_of([], last=BEFORE_THE_FIRST) == ()


@given(
    registers(),
    st.data(),
    st.sampled_from(["number", "at", "what", "fingerprint", "previous", "sha256"]),
)
def test_any_altered_line_is_found(entries: list[Entry], data: st.DataObject, field: str) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    now = getattr(entries[place], field)
    other = {
        "number": lambda: now + 1,
        "at": lambda: now + dt.timedelta(seconds=1),
        "what": lambda: data.draw(st.sampled_from([what for what in What if what is not now])),
    }.get(field, lambda: hashlib.sha256(now.encode()).hexdigest())()
    entries[place] = replace(entries[place], **{field: other})
    assert faults_of(entries, last=entries[-1].sha256)


@given(registers(), st.data())
def test_any_line_that_was_taken_out_is_found(entries: list[Entry], data: st.DataObject) -> None:
    last = entries[-1].sha256
    del entries[data.draw(st.integers(0, len(entries) - 1))]
    assert faults_of(entries, last=last)


@given(registers(), st.data())
def test_any_two_lines_that_were_swapped_are_found(entries: list[Entry], data: st.DataObject) -> None:
    if len(entries) < 2:
        return
    one, other = data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True))
    entries[one], entries[other] = entries[other], entries[one]
    assert faults_of(entries)


@given(registers(), st.data())
def test_a_line_that_was_altered_and_chained_anew_is_found_by_the_last_checksum(
    entries: list[Entry], data: st.DataObject
) -> None:
    """Whoever holds the whole register can write it anew; not so that the last line is the one that was known."""
    last = entries[-1].sha256
    place = data.draw(st.integers(0, len(entries) - 1))
    acts = [(entry.what, entry.fingerprint) for entry in entries]
    forged = hashlib.sha256(b"forged").hexdigest()
    acts = [(what, forged if fingerprint == acts[place][1] else fingerprint) for what, fingerprint in acts]
    anew = chained(acts)
    assert faults_of(anew) == ()
    assert faults_of(anew, last=last) == ("The last line is not the one that was made known.",)


@pytest.mark.parametrize("acts", [["changed"], ["sent", "sent"], ["withdrawn", "sent"]])
def test_what_cannot_be_said_of_a_receipt_is_found(acts: list[str]) -> None:
    faults = faults_of(chained([(What(what), "ab" * 32) for what in acts]))
    assert any("of which that cannot be said" in fault for fault in faults)


@given(registers())
def test_the_file_gives_the_entries_back_and_the_same_bytes_again(entries: list[Entry]) -> None:
    text = "".join(csv_lines(entries))
    assert list(read_csv(text)) == entries
    assert "".join(csv_lines(read_csv(text))) == text


@given(registers())
def test_the_file_can_be_checked_without_us(entries: list[Entry]) -> None:
    """As docs/how-to/check-a-receipt.md does it."""
    previous = "0" * 64
    for row in csv.DictReader(io.StringIO("".join(csv_lines(entries)))):
        covered = ",".join(list(row.values())[:5])
        assert row["previous"] == previous
        assert row["sha256"] == hashlib.sha256(covered.encode()).hexdigest()
        previous = row["sha256"]


def test_a_register_without_lines_is_a_header() -> None:
    assert list(csv_lines([])) == [f"{HEADER}\n"]
    assert read_csv(f"{HEADER}\n") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "its first line must be"),
        ("fingerprint\n", "its first line must be"),
        (f"{HEADER}\nnot,a,line\n", "Line 2 of the register’s file is not a line"),
        (f"{HEADER}\n\n", "Line 2"),
        (f"{HEADER}\n1,2027-02-31T00:00:00Z,sent,{'a' * 64},{'0' * 64},{'b' * 64}\n", "Line 2"),
    ],
)
def test_what_is_no_register_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_csv(text)
