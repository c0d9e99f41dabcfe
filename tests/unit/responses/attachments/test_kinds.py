"""Which kinds of file are taken, and the names that are shown."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cairn.exceptions import DefinitionError
from cairn.responses.attachments import KINDS, ending_of, load_kinds, shown_name
from cairn.responses.attachments.kinds import SHIPPED


def test_what_people_write_in_is_taken_and_what_can_run_is_not() -> None:
    taken = {ending for kind in KINDS.kinds for ending in kind.extensions}
    assert {"docx", "odt", "rtf", "pdf", "txt", "csv", "xlsx", "ods", "png", "jpg", "jpeg"} == taken
    assert not taken & {"docm", "xlsm", "svg", "html", "exe", "zip"}


def test_the_limits_are_those_that_the_page_says() -> None:
    assert (KINDS.largest_file, KINDS.limits.most_files) == (10_000_000, 10)
    assert KINDS.limits.largest_together == 30_000_000


def test_a_kind_is_found_by_its_ending_and_by_its_code() -> None:
    assert KINDS.of_ending("jpg") is KINDS.coded("jpeg")
    assert KINDS.of_ending("exe") is None


def test_an_ending_belongs_to_one_kind(tmp_path: Path) -> None:
    wrong = tmp_path / "kinds.toml"
    wrong.write_text(SHIPPED.read_text(encoding="utf-8").replace('["rtf"]', '["docx"]'), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"more than one kind ends in \.docx"):
        load_kinds(wrong)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\x00b\nc\u200b\u2028.txt", "ab c.txt"),
        ("  . plan . .pdf", "plan.pdf"),
        ("<script>alert(1)</script>.docx", "script>.docx"),
        (".pdf", "pdf"),
        ("\u202e", "file"),
        ("\u202e.pdf.pdf", "pdf.pdf"),
        ("e\u0301t\u00e9.odt", "\u00e9t\u00e9.odt"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("x" * 300, "x" * 120),
        ("a sentence. And another", "a sentence. And another"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@given(st.text(max_size=300), st.sampled_from(["", ".pdf", ".docx", ".\u202etxt"]))
@example("\u202e\x00/\\", "")
def test_no_name_is_shown_that_could_mislead(stem: str, ending: str) -> None:
    shown = shown_name(stem + ending)
    assert 0 < len(shown) <= 120
    assert not set(shown) & set("/\\\n\t\r\0")
    assert all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for sign in shown)
    assert shown == shown.strip()


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=300))
def test_a_name_keeps_its_ending_however_long_it_is(stem: str) -> None:
    assert ending_of(shown_name(f"{stem}.Docx")) == "docx"
