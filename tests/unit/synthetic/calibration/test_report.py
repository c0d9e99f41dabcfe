"""The report: what is written, and into which part of a page."""

import csv

import pytest
from lxml import etree

from cairn.exceptions import CairnError, UserError
from cairn.synthetic.calendar import day
from cairn.synthetic.calibration import report
from cairn.synthetic.calibration.charts import charts
from cairn.synthetic.calibration.compare import SPREAD_TOPIC, Compared
from cairn.synthetic.calibration.page import BEGINS, ENDS, figure, markdown, write_into
from tests.lib.england_frames import a_case, a_person, write_frames


def a_line(measure="referrals", synthetic=650_000.0, year=2018, **more):
    told = {
        "topic": "referrals",
        "title": "Referrals in the year",
        "group": "",
        "unit": "count",
        "published": 655_630.0,
        "allowed": 6_556.3,
        "source": "somebody, somewhere",
        "kept_aside": False,
    }
    return Compared(measure=measure, synthetic=synthetic, year=year, **{**told, **more})


def test_the_report_is_written_as_page_table_and_charts(tmp_path):
    write_frames(tmp_path / "made", {"people": [a_person(1)], "cases": [a_case(1, day(2015, 6, 1))]})
    page = tmp_path / "page.md"
    page.write_text(f"# Before\n\n{BEGINS}\nold\n{ENDS}\n\nAfter.\n")
    said = report(tmp_path / "made", 0.1, tmp_path / "into", page)
    assert said[0].startswith("fitted: 0 of ")
    assert any("no key_stage_4" in sentence for sentence in said)
    with (tmp_path / "into" / "calibration.csv").open() as file:
        rows = {(row["measure"], row["group"], row["year"]): row for row in csv.DictReader(file)}
    assert rows["male_percent", "", "2016"]["synthetic"] == "0"
    assert rows["male_percent", "", "2016"]["within"] == "no"
    assert rows["attainment_8", "CINO", "2018"]["within"] == ""
    text = page.read_text()
    assert text.startswith("# Before")
    assert text.endswith("After.\n")
    assert "old" not in text
    assert "at 1/10 of full scale: 1 authorities" in text
    assert (tmp_path / "into" / "calibration-years.svg").exists()


def test_a_second_report_writes_the_same_bytes(tmp_path):
    write_frames(tmp_path / "made", {"people": [a_person(1)], "cases": [a_case(1, day(2015, 6, 1))]})
    for name in ("first", "second"):
        report(tmp_path / "made", 1, tmp_path / name)
    written = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert "calibration.md" in written
    for name in written:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


@pytest.mark.parametrize("scale", [0, -1, 1.01])
def test_a_scale_that_is_none_is_refused(tmp_path, scale):
    with pytest.raises(UserError, match="above 0, at most 1"):
        report(tmp_path, scale, tmp_path / "into")


@pytest.mark.parametrize("text", ["no marks", BEGINS, f"{ENDS} and then"])
def test_a_page_without_its_marks_is_left_alone(tmp_path, text):
    page = tmp_path / "page.md"
    page.write_text(text)
    with pytest.raises(CairnError, match="marks are missing"):
        write_into(page, "the report")
    assert page.read_text() == text


def test_the_page_counts_what_is_within_and_names_what_is_not():
    lines = [a_line(), a_line(synthetic=600_000.0, title="Children referred"), a_line(synthetic=None)]
    lines.append(a_line(synthetic=None, kept_aside=True))
    text = markdown(lines, [], "Made.")
    assert "| referrals | 1 | 2 | 1 |" in text
    outside = text.partition("### Outside the tolerance")[2].partition("###")[0]
    assert "Children referred" in outside
    assert "Referrals in the year" not in outside
    assert "| 655,630 | 600,000 | \N{MINUS SIGN}55,630 | 6,556 | **no** |" in outside
    assert "not made" in text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.6, "count", "1,235"),
        (-1.456, "points", "\N{MINUS SIGN}1.46"),
        (0.098, "percent", "0.10"),
        (12.34, "rate", "12.3"),
    ],
)
def test_figures_are_written_to_what_they_can_bear(value, unit, text):
    assert figure(value, unit) == text


def test_charts_are_svg_without_style_or_script():
    lines = [a_line(year=year, synthetic=1000.0 * year) for year in range(2013, 2019)]
    lines += [a_line("open_for", 30.0, group=band, unit="percent") for band in ("short", "long")]
    lines += [
        a_line("in_need_rate", 300.0, topic=SPREAD_TOPIC, title=f"Need: {point}")
        for point in ("5th", "median")
    ]
    drawn = dict(charts(lines))
    assert list(drawn) == ["calibration-years.svg", "calibration-durations.svg", "calibration-spread.svg"]
    for written in drawn.values():
        root = etree.fromstring(written)
        assert not list(root.iter("{*}style", "{*}script", "{*}metadata"))
        assert not root.xpath("//@style")
        assert len(written) > 5_000


def test_a_chart_of_nothing_is_not_drawn():
    assert list(charts([a_line(synthetic=None)])) == []
