from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from cairn.disclosure import load_policy, release_tables
from cairn.publication.charts import alternative_text
from cairn.publication.charts import narrow as narrow_bars
from cairn.publication.charts import wide as bars
from cairn.publication.citations import Literal
from cairn.publication.labels import Labels
from cairn.publication.selection import View, view_of
from cairn.tables.counts import Kind
from tests.lib.releases import release
from tests.lib.tables_of_counts import cell, table

FIXED: dict[str, Literal] = {"period": "2017-18", "area": "Ambridge"}


def view(name: str = "attainment_8", show: str = "value") -> View:
    released = release().table(name)
    assert released is not None
    return view_of(released, show, "group", None, FIXED, Labels())


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert bars(view()) == bars(view())


def test_other_numbers_give_another_picture() -> None:
    pictures = {bars(view()), bars(view(show="people")), bars(view("attainment_8_gap"))}
    assert len(pictures) == 3


def test_the_picture_is_svg_that_refers_to_nothing_outside_itself() -> None:
    svg = bars(view())
    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert b"<!DOCTYPE" not in svg
    assert b'href="http' not in svg


def test_the_words_beside_it_say_every_number_or_why_there_is_none() -> None:
    words = alternative_text(view())
    assert words.startswith(
        "Bar chart. Average Attainment 8 score, 2017-18, Ambridge. CINO: 19.3; CPPO: held back"
    )
    assert words.endswith("All: 46.1.")
    assert "number of people, 2017-18, Ambridge. CINO: 41" in alternative_text(view(show="people"))


def test_a_group_that_a_table_does_not_have_is_said_to_be_not_available() -> None:
    counts = table([cell(("a", "x"), 30, kind=Kind.MEAN), cell(("a", "y"), 40), cell(("b", "x"), 50)])
    (released,), _ = release_tables([counts], load_policy())
    two = view_of(released, "value", "area", "group", {}, Labels())
    assert [[two.text(each) for each in row] for _, row in two.rows] == [["30.0", "40"], ["50", ":"]]
    only = replace(two, columns=("y",), rows=tuple((words, row[1:]) for words, row in two.rows))
    assert "B: not available" in alternative_text(only)
    assert bars(only)


def size_of_letters(svg: bytes, shown_at: float) -> float:
    """How many pixels high a letter's square is where the picture is shown so many pixels wide: text is drawn as paths,
    each scaled by its font's size over a hundred (`svg.fonttype: path`)."""
    root = etree.fromstring(svg)
    points = float(str(root.get("width")).removesuffix("pt"))
    scales = [
        float(scale)
        for group in root.iter("{*}g")
        for scale in re.findall(r"scale\(([\d.]+) -", group.get("transform", ""))
    ]
    return min(scales) * 100 * min(1.0, shown_at / (points * 4 / 3)) * 4 / 3


def test_letters_can_be_read_on_a_telephone_and_on_a_desk() -> None:
    assert size_of_letters(narrow_bars(view()), 280) >= 14
    assert size_of_letters(bars(view()), 640) >= 12
    assert size_of_letters(bars(view()), 280) < 8  # which is why there are two


def test_both_pictures_stand_on_white_for_dark_pages_and_paper() -> None:
    for svg in (bars(view()), narrow_bars(view())):
        first = next(etree.fromstring(svg).iter("{*}path"))
        assert first.get("fill") == "#ffffff"


def test_a_long_name_is_broken_into_lines_and_every_picture_is_the_same_again() -> None:
    long = replace(
        view(), rows=tuple((f"{words} " + "and so on " * 9, cells) for words, cells in view().rows)
    )
    for draw in (bars, narrow_bars):
        assert draw(long) == draw(long)
        width = float(str(etree.fromstring(draw(long)).get("width")).removesuffix("pt"))
        assert width == float(str(etree.fromstring(draw(view())).get("width")).removesuffix("pt"))
