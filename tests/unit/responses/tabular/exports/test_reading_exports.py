"""Cells that cannot be placed are told and kept, rows that are no responses are told apart, and nothing is guessed."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError, IntakeError
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.tabular.exports import (
    ExportedRow,
    Holds,
    Mapping,
    Outcome,
    Platform,
    is_own_sheet,
    look,
    open_grid,
    propose,
    read_mapping,
    read_rows,
    shape_of,
    written,
)
from cairn.responses.tabular.exports.mapping import Days, Do, MappedColumn, faults_of
from cairn.responses.tabular.exports.meanings import (
    day_in,
    parts_of_list,
    permission_in,
)
from cairn.responses.tabular.exports.remembered import accepted_for, keep, nearest_to
from cairn.responses.tabular.exports.report import Tally, understood
from tests.lib import made_exports as made
from tests.lib.made_exports import CALL, Given

TODAY = dt.date(2026, 6, 1)
YES = (Answer("sector", ("schools",)), Answer("q01", ("yes",), "Every week."))
HEADER = (
    "id,submitted,q01,q01_words,q02,q03,q04,q05,q06,q10,permission words,May we publish your response?,note\n"
)


def columns(**values: dict[str, str]) -> tuple[MappedColumn, ...]:
    held = {
        "id": Holds.ROW_ID, "submitted": Holds.RECEIVED, "May we publish your response?": Holds.PERMISSION,
        "note": Holds.OTHER, "permission words": Holds.OTHER,
    }  # fmt: skip
    found = []
    for name in HEADER.strip().split(","):
        if name in held:
            found.append(MappedColumn(name, held[name], values=values.get(name, {})))
        else:
            holds = Holds.WORDS if name.endswith("_words") else Holds.ANSWER
            found.append(MappedColumn(name, holds, name.partition("_")[0], values=values.get(name, {})))
    return tuple(found)


MAPPING = Mapping(CALL.code, columns())


def read(tmp_path: Path, *rows: str, mapping: Mapping = MAPPING, header: str = HEADER) -> list[ExportedRow]:
    path = tmp_path / "export.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    grid = open_grid(path)
    return list(read_rows(grid, shape_of(grid), mapping, (CALL,), TODAY))


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("1,2026-05-12,perhaps,,,,,,,,,,", "C2 (q01)", "names no option"),
        ("1,2026-05-12,yes,,Dogs,,,,,,,,", "E2 (q02)", "names no option"),
        ("1,2026-05-12,yes,,,Food;Dogs,,,,,,,", "F2 (q03)", "no order"),
        ("1,2026-05-12,yes,,,,plenty,,,,,,", "G2 (q04)", "no number"),
        ("1,2026-05-12,yes,,,,9999,,,,,,", "G2 (q04)", "no number that the question takes"),
        ("1,2026-05-12,yes,,,,,last spring,,,,,", "H2 (q05)", "no day"),
        ("1,2026-05-12,yes,,,,,,a while,,,,", "I2 (q06)", "no length of time"),
        ("1,2026-05-12,no,,,,12,,,,,,", "G2 (q04)", "not asked of who chose"),
        (
            "1,2026-05-12,yes,,,,,,,,,Ask my sister,",
            "L2 (May we publish your response?)",
            "nothing is quoted",
        ),
        ("1,2026-05-12,yes,,,,,,,,,,,over", "N2 (no name)", "beyond the last column"),
    ],
)
def test_a_cell_that_cannot_be_placed_is_told_and_kept(
    tmp_path: Path, row: str, column: str, why: str
) -> None:
    (found,) = read(tmp_path, row)
    (told,) = found.unplaced
    assert told.where == column
    assert why in told.why
    assert found.outcome is Outcome.RESPONSE
    assert [cell for _, cell in found.cells] == [cell for cell in row.split(",") if cell]


def test_what_can_be_read_of_a_list_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, '1,2026-05-12,yes,,"Parents, Dogs",,,,,,,,')
    assert Answer("q02", ("parents",)) in found.answers
    assert len(found.unplaced) == 1


def test_a_value_of_the_mapping_places_what_nothing_else_does(tmp_path: Path) -> None:
    mapping = replace(MAPPING, columns=columns(q01={"Aye ": "yes"}, q02={"Dogs": "others"}))
    (found,) = read(tmp_path, "1,2026-05-12,AYE,,Dogs,,,,,,,,", mapping=mapping)
    assert found.answers == (Answer("q01", ("yes",)), Answer("q02", ("others",)))


def test_values_are_read_as_people_write_them(tmp_path: Path) -> None:
    (found,) = read(tmp_path, '1,12/05/2026 10:03,Yes,,,,"1,200",12 March 2019,2 years and 6 months,,,,')
    assert found.received_on == dt.date(2026, 5, 12)
    assert {each.text for each in found.answers} == {"", "1200", "2019-03-12", "P2Y6M"}


def test_other_with_its_words_in_one_cell(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "1,2026-05-12,yes,,Parents; Others: Grandparents,,,,,,,,")
    assert Answer("q02", ("parents", "others"), "Grandparents") in found.answers


def test_blank_rows_tests_and_unfinished_ones_are_counted_apart(tmp_path: Path) -> None:
    rows = [
        Given("1", YES), Given("2", ()), Given("3", YES, status="Survey Preview"), Given("4", YES, finished=False),
        Given("5", YES, day="2026-07-01"), Given("6", YES),
    ]  # fmt: skip
    path = tmp_path / "q.csv"
    table = made.qualtrics(rows)
    path.write_bytes(made.as_csv([*table, [""] * len(table[0])]))
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = propose(shape, look(grid, shape), (CALL,))
    of = [each.outcome for each in read_rows(grid, shape, mapping, (CALL,), TODAY)]
    assert of == ["response", "blank", "test", "unfinished", "no_day", "response", "blank"]
    keeping = replace(mapping, tests=Do.KEEP, unfinished=Do.KEEP)
    of = [each.outcome for each in read_rows(grid, shape, keeping, (CALL,), TODAY)]
    assert of == ["response", "blank", "response", "response", "no_day", "response", "blank"]


def test_a_row_whose_words_stand_in_a_column_that_nobody_placed_is_not_blank(tmp_path: Path) -> None:
    heading = "What else should the review know about you?"
    mapping = replace(
        MAPPING,
        columns=tuple(
            replace(one, column=heading) if one.column == "note" else one for one in MAPPING.columns
        ),
    )
    header = HEADER.replace(",note", f",{heading}")
    (found,) = read(tmp_path, "1,2026-05-12,,,,,,,,,,,A great deal.", mapping=mapping, header=header)
    assert found.outcome is Outcome.RESPONSE
    assert (heading, "A great deal.") in found.cells


def test_what_is_to_be_left_out_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_bytes(made.as_csv(made.qualtrics([Given("1", YES)])))
    grid = open_grid(path)
    shape = shape_of(grid)
    (row,) = read_rows(grid, shape, propose(shape, look(grid, shape), (CALL,)), (CALL,), TODAY)
    assert "192.0.2.7" not in str(row)
    assert ("StartDate", "2026-05-12 10:00:00") in row.cells


def test_confidence_of_an_answer_and_of_all(tmp_path: Path) -> None:
    header = "id,submitted,q01,q01_confidential,q01_why,q10,all,why\n"
    own = (
        MappedColumn("id", Holds.ROW_ID), MappedColumn("submitted", Holds.RECEIVED),
        MappedColumn("q01", Holds.ANSWER, "q01"), MappedColumn("q01_confidential", Holds.CONFIDENTIAL, "q01"),
        MappedColumn("q01_why", Holds.REASON, "q01"), MappedColumn("q10", Holds.ANSWER, "q10"),
        MappedColumn("all", Holds.CONFIDENTIAL), MappedColumn("why", Holds.REASON),
    )  # fmt: skip
    rows = (
        "1,2026-05-12,yes,Yes,Small town,state,,",
        "2,2026-05-12,yes,no,,state,TRUE,Her job",
        "3,2026-05-12,yes,hm,,,,",
    )
    one, two, three = read(tmp_path, *rows, mapping=Mapping(CALL.code, own), header=header)
    assert [(each.confidential, each.reason) for each in one.answers] == [(True, "Small town"), (False, "")]
    assert [(each.confidential, each.reason) for each in two.answers] == [(True, "Her job")] * 2
    assert three.answers[0].confidential  # what cannot be read is taken as yes, and told
    assert "taken as yes" in three.unplaced[0].why


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Yes, with my name", "with_name"), ("Publish my response with my name", "with_name"),
        ("Yes, but not my name", "without_name"), ("Publish my response anonymously", "without_name"),
        ("You may publish my response without my name", "without_name"), ("Yes, with name withheld", "without_name"),
        ("No", "not_at_all"), ("Do not publish my response", "not_at_all"),
        ("Please do not publish my response or my name", "not_at_all"), ("I want it not to be published", "not_at_all"),
        ("with_name", "with_name"), ("Yes", None), ("Maybe", None),
    ],
)  # fmt: skip
def test_a_permission_is_read_no_wider_than_it_is_given(said: str, meant: str | None) -> None:
    assert permission_in(said) == meant


def test_a_person_without_permission_has_no_name_and_an_organisation_has(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    given = [
        Given("1", YES, permission="with_name"), Given("2", YES), Given("3", YES, organisation="The Trust"),
        Given("4", YES, organisation="n/a"),
    ]  # fmt: skip
    path.write_bytes(made.as_csv(made.qualtrics(given)))
    grid = open_grid(path)
    shape = shape_of(grid)
    found = list(read_rows(grid, shape, propose(shape, look(grid, shape), (CALL,)), (CALL,), TODAY))
    assert [each.name for each in found] == ["Ann Other", "", "The Trust", ""]
    assert [each.answering_as for each in found] == [
        AnsweringAs.PERSON, AnsweringAs.PERSON, AnsweringAs.ORGANISATION, AnsweringAs.PERSON
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days", "day"),
    [
        ("03/12/2019", Days.DAY_FIRST, "2019-12-03"), ("03/12/2019", Days.MONTH_FIRST, "2019-03-12"),
        ("2019-03-12T08:00:00Z", Days.DAY_FIRST, "2019-03-12"), ("12 Mawrth 2019", Days.DAY_FIRST, "2019-03-12"),
        ("March 12th, 2019 9:00", Days.DAY_FIRST, "2019-03-12"), ("12-Mar-19", Days.DAY_FIRST, "2019-03-12"),
        ("31/02/2019", Days.DAY_FIRST, None), ("soon", Days.DAY_FIRST, None),
    ],
)  # fmt: skip
def test_days(text: str, days: Days, day: str | None) -> None:
    assert day_in(text, days) == (dt.date.fromisoformat(day) if day else None)


def test_a_label_with_a_comma_is_one_label() -> None:
    labels = {"north, or east": "ne", "west": "w"}
    assert parts_of_list("West, North, or East,South", labels) == (["w", "ne"], ["South"])


def test_codes_of_a_platform_are_not_the_calls(tmp_path: Path) -> None:
    """Both count their questions q1, q2, … and from different beginnings: the wording decides."""
    path = tmp_path / "e.csv"
    path.write_text('q10,q01\nx,x\n{"ImportId":"a"},{"ImportId":"b"}\nYes,The state\n', encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace(
        "\nx,x\n", "\nDo you offer support after school?,Who should pay for it?\n"
    )
    path.write_text(text, encoding="utf-8")
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = propose(shape, look(grid, shape), (CALL,))
    assert [(one.column, one.question) for one in mapping.columns] == [("q10", "q01"), ("q01", "q10")]


def test_a_scale_in_figures_is_proposed_and_said_to_be_unsure(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("id,Every school should offer it.\n1,1\n2,5\n3,5\n", encoding="utf-8")
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = propose(shape, look(grid, shape), (CALL,))
    column = mapping.columns[1]
    assert (column.question, column.values["1"]) == ("q11", "strongly_agree")
    assert column.sure < 0.6
    assert any(line.startswith("Unsure (") for line in understood(shape, mapping, CALL))


def test_what_one_person_wrote_never_stands_in_a_mapping_or_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(
        "id,Who should pay for it?\n1,The state\n2,Ask Ann Other\n3,The state\n", encoding="utf-8"
    )
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = propose(shape, look(grid, shape), (CALL,))
    tally = Tally()
    for row in read_rows(grid, shape, replace(mapping, received_on="2026-05-01"), (CALL,), TODAY):
        tally.add(row)
    said = [*understood(shape, mapping, CALL), *tally.sentences(mapping, is_taken=False), written(mapping)]
    assert "Ann Other" not in "".join(said)
    assert any(
        "column B (“Who should pay for it?”) names no option of the question: row 3." in line for line in said
    )


def test_a_mapping_is_remembered_for_the_same_columns_and_helps_with_others(tmp_path: Path) -> None:
    def shape_for(header: str) -> object:
        path = tmp_path / "e.csv"
        path.write_text(f"{header}\n1,yes,x\n", encoding="utf-8")
        return shape_of(open_grid(path))

    shape = shape_for("id,q01,note")
    mapping = Mapping(
        CALL.code,
        (
            MappedColumn("id", Holds.ROW_ID),
            MappedColumn("q01", Holds.ANSWER, "q01"),
            MappedColumn("note", Holds.OTHER),
        ),
    )
    keep(tmp_path, shape, mapping)
    assert accepted_for(tmp_path, shape, CALL) == mapping
    assert accepted_for(tmp_path, shape_for("id,note,q01"), CALL) == mapping  # in whatever order
    other = shape_for("id,q01,remark")
    assert accepted_for(tmp_path, other, CALL) is None
    assert nearest_to(tmp_path, other, CALL) == mapping
    assert nearest_to(tmp_path, shape_for("a,b,c"), CALL) is None


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        (MappedColumn("a", Holds.ANSWER), "does not say of which question"),
        (MappedColumn("a", Holds.ANSWER, "q99"), "which the call does not have"),
        (MappedColumn("a", Holds.CHOICE, "q01", "yes"), "only a question of kind several has"),
        (MappedColumn("a", Holds.CHOICE, "q02", "dogs"), "must say which option of q02"),
        (MappedColumn("a", Holds.WORDS, "q03"), "no box for words"),
        (MappedColumn("a", Holds.ANSWER, "q01", values={"x": "perhaps"}), "Write one of yes, no"),
        (MappedColumn("a", Holds.NAME, values={"x": "y"}), "Take its values out"),
        (MappedColumn("b", Holds.ROW_ID), "stands twice"),
        (MappedColumn("a", Holds.ROW_ID), "holds the same as another"),
    ],
)
def test_a_fault_of_a_mapping_is_told_by_its_column(column: MappedColumn, fault: str) -> None:
    (told, *_) = faults_of(Mapping(CALL.code, (MappedColumn("b", Holds.ROW_ID), column)), CALL)
    assert fault in told


def test_a_mapping_for_another_call_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text(written(replace(MAPPING, call="another")), encoding="utf-8")
    with pytest.raises(DefinitionError, match="is for the call another"):
        read_mapping(file, CALL)


def test_a_file_that_is_no_export_is_refused_with_a_sentence(tmp_path: Path) -> None:
    book = made.as_xlsx([["a", "b"], ["1", "2"]])
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 300_000_000)
    for content, said in (
        (b"", "holds nothing"),
        (b"\x00\x01\x02rubbish", "no table as text"),
        (book[:-40], "damaged"),
        (bomb.getvalue(), "unpacks to far more"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (b'a,b\n1,"never closed\n', "no whole CSV"),
        (b'{"a": 1}\n[2]\n', "no object"),
        (made.as_ods([["a"]], rows='<table:table-row table:number-rows-repeated="99999999">'
                     '<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>'), "repeats a row"),
        (made.as_ods([["a"]]).replace(b"content.xml", b"content.xmx"), "no OpenDocument sheet"),
    ):  # fmt: skip
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(IntakeError, match=said):
            list(open_grid(path).rows())


def test_an_entity_in_a_sheet_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("sealed", encoding="utf-8")
    packed = made.as_ods([["a", "b"], ["1", "PLACE"]])
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace("PLACE", "&x;").replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">]>'
    )
    path = tmp_path / "e.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with contextlib.suppress(IntakeError):
        assert "sealed" not in str(list(open_grid(path).rows()))


def test_windows_letters_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes("id;said\n1;“Café” – £5\n".encode("cp1252"))
    grid = open_grid(path)
    assert list(grid.rows()) == [["id", "said"], ["1", "“Café” – £5"]]
    assert "Windows-1252" in grid.notes[0]


def test_half_letters_and_nul_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl"
    path.write_text(
        '{"id": 1, "q01": "yes", "note": "a\\ud800b\\u0000c", "tags": ["x", "y"]}\n', encoding="utf-8"
    )
    grid = open_grid(path)
    shape = shape_of(grid)
    found = next(read_rows(grid, shape, propose(shape, look(grid, shape), (CALL,)), (CALL,), TODAY))
    assert dict(found.cells)["tags"] == "x; y"
    str(found.cells).encode()


def test_our_own_sheet_is_told_from_an_export(tmp_path: Path) -> None:
    own, theirs = tmp_path / "own.csv", tmp_path / "theirs.csv"
    own.write_text("received_on,answering_as,q01\n", encoding="utf-8")
    theirs.write_bytes(made.as_csv(made.citizen_space([])))
    assert is_own_sheet(own)
    assert not is_own_sheet(theirs)


def test_platforms_are_known_by_their_headers(tmp_path: Path) -> None:
    tables = {
        Platform.QUALTRICS: made.qualtrics([]), Platform.SMARTSURVEY: made.smartsurvey([]),
        Platform.CITIZEN_SPACE: made.citizen_space([]), Platform.OTHER: [["a", "b"], ["1", "2"]],
    }  # fmt: skip
    for platform, table in tables.items():
        path = tmp_path / "e.csv"
        path.write_bytes(made.as_csv(table))
        assert shape_of(open_grid(path)).platform is platform
