from __future__ import annotations

import pytest

from cairn.publication.citations import Citation, CitationError, end_of_citation, parse_citation


def test_a_call_with_plain_values_is_a_citation() -> None:
    assert parse_citation(' value("attainment_8", area="England", decimals=1, exact=True) ') == Citation(
        "value", ("attainment_8",), {"area": "England", "decimals": 1, "exact": True}
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "value",
        "value(",
        '"attainment_8"',
        "release.tables[0]",
        'release.value("x")',
        'value("x")("y")',
        'value(open("/etc/passwd"))',
        'value(f"{x}")',
        'value("x" + "y")',
        "value(x)",
        "value(None)",
        "value(b'x')",
        "value(1j)",
        "value(...)",
        "value(*'x')",
        "value(**{'a': 'b'})",
        "value([1])",
        "value(lambda: 1)",
        "value(-1)",
        'value("x"); import os',
        "value(area=1, area=2)",
        "value(\x00)",
        "(" * 500,
    ],
)
def test_nothing_else_is_read_and_nothing_is_run(text: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ('{{ value("x") }} y', 16),
        ('{{ value("}}") }}', 17),
        ("{{ value('}}') }}", 17),
        (r'{{ value("\"}}") }}', 19),
        ("{{ value(", None),
        ('{{ value("x }}', None),
    ],
)
def test_braces_in_quotation_marks_close_nothing(text: str, end: int | None) -> None:
    assert end_of_citation(text, 0) == end
