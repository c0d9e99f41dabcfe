"""Diverging bars: sides of a whole on both sides of a line, in pictures for wide and narrow pages and in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from cairn.disclosure import load_policy, release_tables
from cairn.exceptions import PublicationRefused
from cairn.publication.diverging import (
    alternative_text,
    are_of_one_whole,
    colours,
    narrow,
    parts_of,
    rows_of,
    wide,
)
from cairn.publication.labels import Labels
from cairn.publication.selection import View, view_of
from cairn.tables.counts import Kind, Level
from tests.lib.publication_folder import build_review, write_review
from tests.lib.releases import release
from tests.lib.tables_of_counts import DEFINITION, cell
from tests.lib.theme_releases import agreement_by_role
from tests.unit.publication.test_charts import size_of_letters


def view(*, limits: bool = False) -> View:
    counts = agreement_by_role()
    if limits:
        bounds = [
            cell(("q02", group, f"agreed_{end}"), 40, kind=Kind.BOUND, value=value, level=Level.NATIONAL)
            for group in ("all", "role:teacher", "role:nurse")
            for end, value in (("low", 50.0), ("high", 70.0))
        ]
        counts = replace(counts, cells=(*counts.cells, *bounds))
    (released,), _ = release_tables([counts], load_policy())
    labels = Labels(codes={"group": {"role:teacher": "Teacher", "role:nurse": "Nurse"}})
    return view_of(released, "value", "group", "option", {"question": "q02"}, labels)


def test_a_row_of_which_a_part_is_held_back_has_no_bar() -> None:
    everybody, teachers, nurses = rows_of(view())
    assert [round(number) for number in everybody.numbers] == [60, 25, 15]
    assert teachers.numbers == ()  # five of them disagree
    assert [round(number) for number in nurses.numbers] == [50, 25, 25]


def test_limits_of_error_are_no_parts_and_stand_beside_the_bar() -> None:
    with_limits = view(limits=True)
    assert parts_of(with_limits) == (0, 1, 2)
    assert rows_of(with_limits)[0].limits == ("50.0", "70.0")
    assert wide(with_limits) != wide(view())


def test_it_is_said_in_words_too() -> None:
    words = alternative_text(view())
    assert words.startswith("Chart of diverging bars. ")
    assert "All: Agreed 60.0, Neither 25.0, Disagreed 15.0; " in words
    assert "Disagreed held back, because it could tell something about a few people; Nurse" in words


def test_pictures_are_the_same_again_with_letters_that_can_be_read() -> None:
    for draw, least, at in ((wide, 12, 640), (narrow, 14, 280)):
        picture = draw(view())
        assert picture == draw(view())
        assert etree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
        assert b"style=" not in picture
        assert size_of_letters(picture, at) >= least


@pytest.mark.parametrize("parts", [2, 3, 4, 5, 7])
def test_each_part_has_a_colour_and_the_sides_have_different_ones(parts: int) -> None:
    found = colours(parts)
    assert len(found) == parts
    half = parts // 2
    assert not set(found[:half]) & set(found[-half:])


def test_only_shares_of_one_whole_are_parted() -> None:
    assert are_of_one_whole(view())
    means = release().table("attainment_8")
    assert means is not None
    fixed = {"area": "Ambridge"}
    assert not are_of_one_whole(view_of(means, "value", "period", "group", fixed, Labels()))


def test_a_chart_of_agreement_stands_in_a_page_with_its_numbers_beside_it(tmp_path: Path) -> None:
    citation = f'chart("{view().released.name}", bars="group", parts="option", question="q02")'
    note = "Readers should note that these people chose to answer."
    told = replace(view().released, definition=replace(DEFINITION, note=note))
    build_review(write_review(tmp_path, f"{{{{ {citation} }}}}"), replace(release(), tables=(told,)))
    page = (tmp_path / "bundle/interim.html").read_text(encoding="utf-8")
    assert 'alt="Chart of diverging bars. ' in page
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Disagreed</th>' in page
    assert f'cairn-stands-for">{note}</p>' in page
    assert len(list((tmp_path / "bundle/charts").glob("*.svg"))) == 2


def test_a_chart_of_which_every_bar_lacks_a_part_is_refused(tmp_path: Path) -> None:
    write_review(tmp_path, '{{ chart("agreement_share", bars="question", parts="option") }}')
    with pytest.raises(PublicationRefused, match="would be a chart without a bar"):
        build_review(tmp_path)


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ('chart("agreement", bars="question", parts="option")', "are no shares of one whole"),
        ('chart("agreement_share", bars="question", parts=1)', "does not say what the parts of its bars are"),
        ('chart("agreement_share", bars="question", parts="question")', "uses a dimension twice"),
    ],
)  # fmt: skip
def test_what_is_no_whole_is_not_drawn_as_one(tmp_path: Path, citation: str, says: str) -> None:
    write_review(tmp_path, f"{{{{ {citation} }}}}")
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    assert says in str(refused.value)
