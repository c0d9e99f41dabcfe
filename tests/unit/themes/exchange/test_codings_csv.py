"""Codings as CSV: each theme in a passage a row, with its words as they stand in what leaves."""

import csv
import io
from dataclasses import replace

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied
from cairn.themes.exchange import CodingsTable
from tests.lib.coded_voices import coding, voice

BOOK = Codebook(3, (Theme("a", "Old", merged_into="b"), Theme("b", "New"), Theme("c", "Gone", dropped=True)))
TEXT = "Call Ada Quennell. =Trust comes first."
VOICE = voice(1, {"q01": TEXT})
ID = "S-0001-q01-1"


def rows(table: CodingsTable, *codings: object) -> list[dict[str, str]]:
    written = "".join(table.lines(codings))  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_themes_are_those_of_today_and_words_are_safe_in_a_spreadsheet() -> None:
    table = CodingsTable([VOICE], BOOK, {})
    place = TEXT.index("=")
    given = coding(ID, Applied("a", place, place + 6), Applied("c", 0, 4), coder="person:ada")
    (row,) = rows(table, given)
    assert (row["theme"], row["title"], row["words"]) == ("b", "New", "'=Trust")
    assert (row["coder"], row["public_reference"], row["blind"]) == ("person:ada", "S-0001", "yes")
    assert (table.tally.rows, table.tally.left_out) == (1, 1)


def test_places_are_told_in_the_words_that_leave() -> None:
    plain = "Call [name]. =Trust comes first."
    passage = replace(VOICE.passages[0], text=plain)
    table = CodingsTable([replace(VOICE, passages=(passage,))], BOOK, {ID: TEXT}, name_coders=False)
    place = TEXT.index("Trust")
    given = [
        coding(ID, Applied("b", place, place + 5), Applied("b", 5, 17), coder="person:ada"),
        coding(ID, coder="machine:r-0001"),
        coding("S-0009-q01-1", "b"),
    ]
    found = rows(table, *given)
    assert [(row["coder"], row["words"]) for row in found] == [("person:1", "Trust"), ("machine:2", "")]
    assert plain[int(found[0]["start"]) : int(found[0]["end"])] == "Trust"
    assert table.tally.left_out == 2  # the name, and a passage that stays


def test_read_and_nothing_found_is_a_row() -> None:
    (row,) = rows(CodingsTable([VOICE], BOOK, {}), coding(ID))
    assert (row["passage"], row["theme"], row["words"]) == (ID, "", "")
