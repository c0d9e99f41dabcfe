"""Folders and files whose names mean something elsewhere: they are names, and nothing more."""

import pytest

from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put

TEXT = census(child("A1", referral("2017-02-31")))
ODD = ["report [1]", "a*b", "what?", "it's", "50%", "{x}", "naïve – ½", "--into", "'; DROP TABLE faults; --"]


@pytest.mark.parametrize("name", ODD)
def test_a_report_may_lie_in_a_folder_of_any_name(tmp_path, name):
    found = checked(put(tmp_path / "in", a_xml=TEXT), tmp_path / name)
    assert found.report.errors == sum(each["kind"] == "error" for each in found.faults) > 0
    assert len(found.of("unreadable value")) == 1


def test_the_parts_of_a_folder_with_a_like_name_are_not_taken(tmp_path):
    first = checked(put(tmp_path / "in", a_xml=TEXT), tmp_path / "report 1")
    second = checked(tmp_path / "in", tmp_path / "report [1]")
    assert second.faults == first.faults


def test_a_file_may_have_any_name(tmp_path):
    (tmp_path / "in").mkdir()
    for order, name in enumerate(ODD):
        (tmp_path / "in" / f"{name}.xml").write_text(TEXT + "\n" * order)
    found = checked(tmp_path / "in", tmp_path / "out")
    assert {each["file"] for each in found.of("unreadable value")} == {f"{name}.xml" for name in ODD}
    assert len(found.report.returns) == len(ODD)
