"""The register of accesses: any one entry that is altered, taken out, put in or moved is found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.exceptions import UserError
from cairn.responses.accesses import (
    NONE_YET,
    Access,
    Checkpoint,
    Opened,
    faults_of,
    next_access,
    read_checkpoint,
)
from cairn.responses.chain import checksum

AT = dt.datetime(2027, 7, 1, 13, 5, 9, 123456, tzinfo=dt.UTC)
REFERENCES = st.lists(st.sampled_from(["P-ONE", "P-TWO", "P-THREE"]), max_size=3, unique=True)
ACTS = st.tuples(
    st.sampled_from(["anna", "ben"]), st.sampled_from(Opened), st.sampled_from(["", "q01"]), REFERENCES
)


def chained(acts: list[tuple[str, Opened, str, list[str]]]) -> list[Access]:
    entries: list[Access] = []
    for minutes, (who, opened, item, responses) in enumerate(acts):
        last = end_of(entries)
        at = AT + dt.timedelta(minutes=minutes)
        entries.append(next_access(last, at=at, who=who, opened=opened, item=item, responses=responses))
    return entries


def end_of(entries: list[Access]) -> Checkpoint:
    return Checkpoint(entries[-1].number, entries[-1].sha256) if entries else NONE_YET


def faults(entries: list[Access], head: Checkpoint, *kept: Checkpoint) -> list[str]:
    return list(faults_of(entries, head=head, checkpoints=kept))


registers = st.lists(ACTS, min_size=1, max_size=7).map(chained)


@given(registers)
def test_a_register_as_it_was_written_has_no_fault(entries: list[Access]) -> None:
    kept = [Checkpoint(entry.number, entry.sha256) for entry in entries]
    assert faults(entries, end_of(entries), *kept) == []


def test_an_empty_register_is_whole_until_something_was_written_in_it() -> None:
    assert faults([], NONE_YET) == []
    assert faults([], NONE_YET, NONE_YET) == []
    assert faults([], Checkpoint(2, "a" * 64)) == ["Entries 1 to 2 are missing from the end."]


@given(registers, st.data())
def test_any_field_of_any_entry_that_is_altered_is_found(entries: list[Access], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[place]
    other = {
        "number": entry.number + data.draw(st.sampled_from([-1, 1, 100])),
        "at": entry.at + dt.timedelta(microseconds=data.draw(st.sampled_from([-1, 1, 10**9]))),
        "who": f"{entry.who}x",
        "opened": f"{entry.opened}x",
        "item": f"{entry.item}x",
        "responses": (*entry.responses, "P-OTHER"),
        "previous": "e" * 64,
        "sha256": "e" * 64,
    }
    field = data.draw(st.sampled_from(sorted(other)))
    head = end_of(entries)
    entries[place] = replace(entry, **{field: other[field]})
    assert faults(entries, head)


@given(registers, st.data())
def test_any_entry_that_is_taken_out_is_found_and_named(entries: list[Access], data: st.DataObject) -> None:
    head = end_of(entries)
    taken = entries.pop(data.draw(st.integers(0, len(entries) - 1)))
    said = faults(entries, head)
    where = " from the end" if taken.number == head.number else ""
    assert said == [f"Entry {taken.number} is missing{where}."]


@given(registers, st.data())
def test_entries_that_change_places_are_found(entries: list[Access], data: st.DataObject) -> None:
    if len(entries) < 2:
        return
    one, other = data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True))
    head = end_of(entries)
    # as a ledger shows it: in the order of the numbers that the rows bear
    first, second = entries[one], entries[other]
    entries[one], entries[other] = replace(second, number=first.number), replace(first, number=second.number)
    assert faults(entries, head)


@given(registers, ACTS, st.data())
def test_an_entry_that_is_put_in_is_found(
    entries: list[Access], act: tuple[str, Opened, str, list[str]], data: st.DataObject
) -> None:
    head = end_of(entries)
    place = data.draw(st.integers(0, len(entries)))
    who, opened, item, responses = act
    put = next_access(end_of(entries[:place]), at=AT, who=who, opened=opened, item=item, responses=responses)
    later = [replace(entry, number=entry.number + 1) for entry in entries[place:]]
    assert faults([*entries[:place], put, *later], head)


@given(registers, st.data())
def test_a_chain_forged_anew_from_one_entry_on_is_found_by_a_checkpoint_kept_since(
    entries: list[Access], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    kept = data.draw(st.integers(place, len(entries) - 1))
    forged = entries[:place]
    for entry in entries[place:]:
        who = "somebody else" if entry.number == place + 1 else entry.who
        forged.append(
            next_access(
                end_of(forged), at=entry.at, who=who, opened=Opened(entry.opened), item=entry.item,
                responses=entry.responses,
            )
        )  # fmt: skip
    assert faults(forged, end_of(forged)) == []  # what the chain alone cannot show
    checkpoint = Checkpoint(entries[kept].number, entries[kept].sha256)
    assert f"Entry {kept + 1} is not the one of which the checkpoint was kept." in faults(
        forged, end_of(forged), checkpoint
    )


@given(registers, st.data())
def test_what_is_cut_from_the_end_together_with_the_head_is_found_by_a_checkpoint(
    entries: list[Access], data: st.DataObject
) -> None:
    left = entries[: data.draw(st.integers(0, len(entries) - 1))]
    assert faults(left, end_of(left)) == []  # what the chain alone cannot show
    assert "missing from the end" in faults(left, end_of(left), end_of(entries))[0]


def test_a_head_that_tells_of_another_end_is_a_fault() -> None:
    entries = chained([("anna", Opened.RESPONSE, "", ["P-ONE"])] * 2)
    assert faults(entries, end_of(entries[:1])) == [
        "The ledger says that the register ends with entry 1, and it ends with entry 2."
    ]


def test_what_an_entry_says_can_be_read_in_one_way_only() -> None:
    first = next_access(NONE_YET, at=AT, who="a", opened=Opened.FILE, item="b", responses=["c", "d"])
    second = next_access(NONE_YET, at=AT, who="a", opened=Opened.FILE, item="b", responses=["c,d"])
    assert first.sha256 != second.sha256
    assert first.sha256 == checksum(
        '[1,"2027-07-01T13:05:09.123456+00:00","a","file.read","b",["c","d"],"' + "0" * 64 + '"]'
    )


def test_a_checkpoint_is_read_back_as_it_was_printed() -> None:
    checkpoint = Checkpoint(12, "ab" * 32)
    assert read_checkpoint(f" {checkpoint}\n") == checkpoint
    for wrong in ("", "12", "012:" + "ab" * 32, "12:" + "AB" * 32, "x:" + "ab" * 32):
        with pytest.raises(UserError, match="That is no checkpoint"):
            read_checkpoint(wrong)
