"""Lines of CSV, taken apart as the csv module does it, and changed without touching another byte."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cairn.returns.repair.lines import rows_of, spans, text_of, with_cells

rows = st.text('a",; \r\n\té', max_size=12)


@given(st.lists(st.lists(rows, min_size=1, max_size=4), min_size=1, max_size=4), st.sampled_from(",\t"))
def test_cells_that_the_csv_module_wrote_are_found_where_they_stand(table, delimiter):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    file.seek(0)
    lines = list(file)
    starts, line = set(), 1
    for cells in table:
        starts.add(line)
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerow(cells)
        line += len(list(io.StringIO(written.getvalue(), newline="")))
    found = [row for number, row in rows_of(iter(lines), starts, delimiter) if number in starts]
    said = []
    for row in found:
        at = spans(row, delimiter)
        said.append([text_of(row[slice(*one)], delimiter, "latin-1") for one in at])
    assert said == table
    assert "".join(row for _, row in rows_of(iter(lines), starts, delimiter)) == "".join(lines)


@given(st.text('ab", \t', max_size=16), st.sampled_from(",\t"))
def test_any_line_is_parted_as_the_csv_module_parts_it(line, delimiter):
    at = spans(f"{line}\r\n", delimiter)
    (cells,) = csv.reader([f"{line}\r\n"], delimiter=delimiter) if line else ([""],)
    if at is None:  # a quotation mark is never closed: the csv module takes the end of the line into the cell
        assert any("\n" in cell for cell in cells)
        return
    assert [text_of(line[slice(*one)], delimiter, "latin-1") for one in at] == cells


def test_a_changed_cell_keeps_its_quotation_marks_and_the_others_all_of_theirs():
    row = '"A ""1""",01/06/2017,"", ,x\r\n'
    cells = spans(row, ",")
    assert with_cells(row, cells, {2: "B", 3: "C"}) == '"A ""1""",01/06/2017,"B",C,x\r\n'


def test_a_quotation_mark_that_is_never_closed_takes_no_more_than_so_many_lines():
    lines = ['A1,"x\n', *["y\n"] * 5000]
    taken = dict(rows_of(iter(lines), {1}, ","))
    assert taken[1].count("\n") == 1000
    assert "".join(taken.values()) == "".join(lines)


def test_a_row_that_ends_with_the_file():
    assert list(rows_of(iter(["a,b\n", 'c,"d']), {2}, ",")) == [(1, "a,b\n"), (2, 'c,"d')]
