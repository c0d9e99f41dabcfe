"""A file of every table of every return is checked whole, in the first and the last year that there is of it."""

import pytest

from cairn.returns.check.failures import NOT_CHECKED
from cairn.returns.spec import RETURNS, Format, load_spec, years_of
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked
from tests.unit.returns.test_npd import extract

ENDS = [(name, year) for name in RETURNS for year in sorted({years_of(name)[0], years_of(name)[-1]})]


def columns(spec, table):
    """A file of one row in which every cell of this table's holds a code that is of no list."""
    names = [field.at for field in table.fields]
    told = {spec.year_from: str(spec.year), spec.authority_from.partition(",")[0]: "330"}
    return f"{','.join(names)}\n{','.join(told.get(name, 'XX') for name in names)}\n"


def files_of(spec):
    """A file of each table, by its path, as an authority would send it."""
    if spec.format is Format.XML:
        text = census(child("A1", referral(f"{spec.year - 1}-05-02")), date=f"{spec.year}-03-31")
        return {"census.xml": text}
    if spec.name == "npd":
        values = {
            "academic_year": f"{spec.year - 1}/{spec.year}",
            "base_year": str(spec.year),
            "gender": "XX",
        }
        return {f"330/{spec.year}/{table.name}.txt": extract(table, **values) for table in spec.tables}
    found = {}
    for term in spec.terms or ("",):
        edition = spec.in_term(term) if term else spec
        when = f"{spec.year - (term == 'autumn')}_{term}" if term else str(spec.year)
        found |= {
            f"330/{when}_{order}.csv": columns(spec, table) for order, table in enumerate(edition.tables)
        }
    return found


@pytest.mark.parametrize(("name", "year"), ENDS)
def test_its_every_table_is_checked(tmp_path, name, year):
    spec = load_spec(name, year)
    for path, text in files_of(spec).items():
        (tmp_path / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / path).write_text(text, encoding="utf-8")
    found = checked(tmp_path / "in", tmp_path / "out")
    assert found.report.failed == ()
    assert [facts.refused for facts in found.report.files if facts.refused] == []
    assert found.of(NOT_CHECKED) == []
    assert {each.year for each in found.report.returns} == {year}
    tables = {table for facts in found.report.files for table in facts.tables}
    assert tables == {table.name for table in spec.tables}
