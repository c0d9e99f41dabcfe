from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest

from cairn.calls import load_call
from cairn.disclosure import SHIPPED_POLICY, load_policy, release_tables
from cairn.exceptions import PublicationRefused
from cairn.pipeline.call_history import call_facts
from cairn.publication import read_bundle
from cairn.publication.facts import CallFacts
from cairn.responses.ledger import Route
from cairn.responses.reconciliation import Reconciliation, RouteCounts, Why
from cairn.themes.counting import Origin
from cairn.themes.reconciled import reconciled
from tests.lib import one_response
from tests.lib.publication_folder import FACTS, HEAD, build_review, write_review
from tests.lib.releases import release
from tests.lib.strict_html import Page

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "children-in-need"
PROSE = """
## Who answered

We have {{ value("responses_received", route="all") }} responses. Some came as documents:
{{ value("responses_received", route="document") }}. In 2018, there were none & &lt;few&gt;.

- A score of {{ value("attainment_8", period="2017-18", area="England", group="CINO") }} points,
  of {{ value("attainment_8", period="2017-18", area="England", group="CINO", show="people") }} pupils.

### In their words

{{ quote("S-0011-q13-1") }}

{{ table("attainment_8", rows="area", columns="group", period="2017-18") }}

{{ chart("attainment_8", bars="group", period="2017-18", area="Ambridge") }}

As {{ source("census") }} has it; see [above](#who-answered) and [the first page](index.html).
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write_review(tmp_path, PROSE)
    build_review(tmp_path)
    return tmp_path / "bundle"


def pages(bundle: Path) -> dict[str, Page]:
    paths = sorted(bundle.rglob("*.html"))
    return {path.relative_to(bundle).as_posix(): Page(path.read_text(encoding="utf-8")) for path in paths}


def test_every_page_is_well_formed_with_each_id_once_and_headings_in_order(built: Path) -> None:
    for name, page in pages(built).items():
        assert page.faults == [], name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(page.headings)), name


def test_every_link_leads_to_a_file_of_the_bundle_and_an_anchor_in_it(built: Path) -> None:
    found = pages(built)
    for name, page in found.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme in ("mailto", "https"):
                continue
            assert not address.scheme, link
            assert not address.path.startswith("/"), link
            target = _target(name, address.path)
            assert (built / target).is_file(), (name, link)
            if address.fragment:
                assert address.fragment in found[target].ids, (name, link)


def _target(name: str, path: str) -> str:
    if not path:
        return name
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_outside_addresses_stand_on_the_pages_of_sources_alone(built: Path) -> None:
    for name, page in pages(built).items():
        outside = [link for link in page.links if link.startswith("http")]
        assert outside == (
            [] if name != "evidence/source-census.html" else ["https://example.org/census?a=1&b=2"]
        )


def test_nothing_needs_a_script_or_an_inline_style(built: Path) -> None:
    for name, page in pages(built).items():
        for tag, attribute, value in page.attributes:
            assert tag not in ("script", "style"), name
            assert attribute != "style", name
            assert not attribute.startswith("on"), name
            assert "javascript:" not in value, name
    for chart in built.glob("charts/*.svg"):
        assert not re.search(rb"<style|<script|\sstyle=|\son\w+=", chart.read_bytes())


def test_every_number_leads_to_its_evidence_and_back(built: Path) -> None:
    found = pages(built)
    assert 'href="evidence/attainment-8-2017-18-england-cino.html">19.3<' in found["interim.html"].source
    evidence = found["evidence/attainment-8-2017-18-england-cino.html"]
    for said in (
        "19.3 (points)",
        "Every invented child.",
        "SELECT count(*) FROM children",
        "0" * 64,
        "code-1",
        "rounded to the nearest 10",
        "A score of 19.3 points, of 100 pupils.",
    ):
        assert said in evidence.text, said
    assert evidence.links.count("../interim.html#cite-3") == 2  # the way back, and the sentence
    assert "../interim.html#cite-4" in evidence.links


def test_the_sentence_that_cites_is_told_and_no_other(built: Path) -> None:
    text = pages(built)["evidence/responses-received-document.html"].text
    assert "Some came as documents: 24." in text
    assert "responses. Some" not in text


def test_a_quotation_has_its_words_permission_and_clearance(built: Path) -> None:
    page = pages(built)["evidence/quote-s-0011-q13-1.html"].text
    for said in (
        "She stayed.",
        "S-0011",
        "without a name",
        "cleared them on 1 April 2026",
        "invented",
        "Teacher",
    ):
        assert said in page, said
    assert "reviewer" not in page


def test_a_table_says_what_was_done_to_each_of_its_numbers(built: Path) -> None:
    text = " ".join(pages(built)["evidence/table-attainment-8-area-2017-18.html"].text.split())
    assert "Ambridge CPPO c c Not printed" in text
    assert "c means held back" in text
    assert "c means held back" in pages(built)["interim.html"].text


def test_a_chart_says_in_words_what_it_shows(built: Path) -> None:
    alts = [value for _, name, value in pages(built)["interim.html"].attributes if name == "alt"]
    (alt,) = alts
    assert alt.startswith(
        "Bar chart. Average Attainment 8 score, 2017-18, Ambridge. CINO: 19.3; CPPO: held back"
    )


def test_what_was_held_back_is_nowhere_in_the_bundle(built: Path) -> None:
    """The mean of the group that is held back everywhere below England, and words without permission."""
    for path in built.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Forbidden" not in content
            assert b"Uncleared" not in content
            assert b"secondary" not in content
    rows = [
        line for line in (built / "data/attainment_8.csv").read_text().splitlines() if "Ambridge,CPPO" in line
    ]
    assert rows == ["2016-17,Ambridge,CPPO,c,c", "2017-18,Ambridge,CPPO,c,c"]


def test_open_data_holds_plain_numbers(built: Path) -> None:
    lines = (built / "data/responses_received.csv").read_text().splitlines()
    assert lines == ["route,value,people", "all,1204,1204", "online,1180,1180", "document,24,24"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        write_review(tmp_path / name, PROSE)
        build_review(tmp_path / name)
        bundle = tmp_path / name / "bundle"
        made.append(
            {path.relative_to(bundle): path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
        )
    assert made[0] == made[1]


def test_what_people_wrote_is_shown_and_not_run(built: Path) -> None:
    page = pages(built)["interim.html"].source
    assert "&lt;few&gt;" in page
    assert "A review of &lt;help&gt;" in page
    assert "A census &amp; its method" in pages(built)["evidence/source-census.html"].source


def test_invented_numbers_are_said_to_be_so_on_every_page(built: Path) -> None:
    assert all("about an invented England" in page.text for page in pages(built).values())


def test_a_real_review_is_not_called_invented(tmp_path: Path) -> None:
    write_review(tmp_path, "Nothing yet.")
    build_review(tmp_path, facts=replace(FACTS, synthetic=False))
    assert all("invented" not in page.text for page in pages(tmp_path / "bundle").values())


def test_one_invented_quotation_is_enough_to_say_so(tmp_path: Path) -> None:
    write_review(tmp_path, '{{ quote("S-0003-q06-1") }}')
    build_review(tmp_path, facts=replace(FACTS, synthetic=False))
    assert "invented" in pages(tmp_path / "bundle")["interim.html"].text


def test_a_loosened_limit_is_printed_in_every_publication(tmp_path: Path) -> None:
    differences = tmp_path / "disclosure.toml"
    differences.write_text(
        '[children.nearest_national]\nlimit = 5\nreason = "We were asked."\napproved_by = ["Ada Price", "Bel Okoro"]\n'
    )
    write_review(tmp_path, PROSE)
    build_review(tmp_path, release(load_policy(SHIPPED_POLICY, differences)))
    for name in ("interim.html", "index.html"):
        text = pages(tmp_path / "bundle")[name].text
        assert "is 5 where Cairn's own limit is 10" in text
        assert "Ada Price and Bel Okoro" in text


def test_the_newest_publication_comes_first(tmp_path: Path) -> None:
    write_review(
        tmp_path,
        "One.",
        head=HEAD.replace("What we found", "Before").replace("2026-09-30", "2025-01-01"),
        name="a.md",
    )
    write_review(tmp_path, "Two.", name="b.md")
    report = build_review(tmp_path)
    assert report.publications == ("What we found", "Before")
    assert read_bundle(tmp_path / "bundle").title == "What we found"


def test_two_headings_of_one_name_have_anchors_of_their_own(tmp_path: Path) -> None:
    write_review(tmp_path, "## Who\n\nOne.\n\n## Who\n\nTwo, [below](#who-2).")
    build_review(tmp_path, facts=replace(FACTS, dates=(("The call opened", dt.date(2026, 3, 16)),)))
    found = pages(tmp_path / "bundle")
    assert {"who", "who-2"} <= set(found["interim.html"].ids)
    assert "16 March 2026" in found["index.html"].text


def test_scripts_among_the_assets_stay_behind(tmp_path: Path) -> None:
    write_review(tmp_path, "One.")
    (tmp_path / "assets/cairn.js").write_text("alert(1)")
    (tmp_path / "assets/favicon.svg").write_text("<svg/>")
    build_review(tmp_path)
    assert sorted(path.name for path in (tmp_path / "bundle/assets").iterdir()) == [
        "cairn.css",
        "favicon.svg",
    ]
    assert 'href="assets/favicon.svg"' in (tmp_path / "bundle/index.html").read_text()


def test_the_example_publication_builds(tmp_path: Path) -> None:
    write_review(tmp_path, "")
    for name in ("interim.md", "labels.toml"):
        (tmp_path / "publications" / name).write_bytes((EXAMPLE / "publications" / name).read_bytes())
    (tmp_path / "publications/themes.md").write_text(f"{HEAD}It is led to.\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_bytes((EXAMPLE / "sources.toml").read_bytes())
    passages = re.findall(
        r'quote\("([^"]+)"\)', (EXAMPLE / "publications/interim.md").read_text(encoding="utf-8")
    )
    facts = replace(FACTS, call=call_facts(load_call(EXAMPLE / "call.toml")))
    released = release(None, *passages)
    received = Reconciliation(
        (RouteCounts(Route.ONLINE, valid=630, withdrawn=12), RouteCounts(Route.EMAIL, valid=9, blank=2)),
        {Why.NOT_AT_ALL: 40},
        {},
    )
    tables, _ = release_tables(reconciled(one_response.CALL, received, Origin((), "v1")), load_policy())
    report = build_review(tmp_path, replace(released, tables=(*released.tables, *tables)), facts)
    assert report.citations >= 14
    text = pages(tmp_path / "bundle")["interim.html"].text
    assert "In need: no plan, not looked after" in text
    assert "The England of this publication is invented" in text


def test_tables_with_the_same_words_have_evidence_of_their_own(tmp_path: Path) -> None:
    """Words alone do not tell two tables apart: a code that has a label may be called as another code is."""
    cite = '{{{{ table("attainment_8", rows="group", period="2017-18", area="{}") }}}}'
    write_review(tmp_path, "\n\n".join(cite.format(area) for area in ("Ambridge", "Borchester")))
    (tmp_path / "publications/labels.toml").write_text('[codes.area]\nBorchester = "Ambridge"\n')
    build_review(tmp_path)
    pages = sorted((tmp_path / "bundle/evidence").glob("table-attainment-8-group-2017-18-ambridge*.html"))
    assert len(pages) == 2
    assert len({re.sub(r"cite-\d", "", page.read_text()) for page in pages}) == 2


def test_a_label_is_drawn_as_it_is_written(tmp_path: Path) -> None:
    write_review(tmp_path, '{{ chart("attainment_8", bars="group", period="2017-18", area="England") }}')
    (tmp_path / "publications/labels.toml").write_text(
        "[codes.group]\nCINO = 'Cost in $ \\frac and $ more'\n"
    )
    build_review(tmp_path)
    narrow, wide = sorted((tmp_path / "bundle/charts").iterdir())
    assert "Cost in $ \\frac and $ more" in wide.read_text()
    assert "Cost in $ \\frac and $ more" in narrow.read_text()


def test_two_tables_never_share_a_csv(tmp_path: Path) -> None:
    released = release()
    other = replace(released.tables[0], name="responses__received")
    cites = (
        '"responses_received", rows="route"',
        '"responses__received", rows="group", columns="area", period="2017-18"',
    )
    prose = "\n\n".join(f"{{{{ table({cite}) }}}}" for cite in cites)
    build_review(write_review(tmp_path, prose), replace(released, tables=(*released.tables, other)))
    found = sorted(path.name for path in (tmp_path / "bundle/data").iterdir())
    assert found == ["responses_received.csv", "responses_received_2.csv"]
    assert "Ambridge" in (tmp_path / "bundle/data/responses_received_2.csv").read_text()


CALL = CallFacts(
    "A call <for> help",
    {"opens": dt.date(2018, 3, 16), "first_closing": dt.date(2018, 6, 1), "closes": dt.date(2018, 7, 1)},
    (
        (dt.date(2018, 3, 16), "The call opened."),
        (dt.date(2018, 5, 18), "It was moved. Schools & others asked."),
    ),
)


def test_days_of_the_call_are_printed_as_its_history_has_them_and_lead_to_all_of_it(tmp_path: Path) -> None:
    prose = 'We asked from {{ call("opens") }} to {{ call("closes") }}, not {{ call("first_closing") }}.'
    write_review(tmp_path, prose)
    assert build_review(tmp_path, facts=replace(FACTS, call=CALL)).evidence_pages == 1
    found = pages(tmp_path / "bundle")
    page, evidence = found["interim.html"], found["evidence/call.html"]
    assert "We asked from 16 March 2018 to 1 July 2018, not 1 June 2018." in " ".join(page.text.split())
    assert page.links.count("evidence/call.html") == 3
    for words in ("When we asked: A call <for> help", "18 May 2018", "It was moved. Schools & others asked."):
        assert words in evidence.text
    assert {page.faults == [] for page in (page, evidence)} == {True}


@pytest.mark.parametrize(
    ("prose", "call", "says"),
    [
        ('{{ call("open") }}', CALL, "cites no day of the call. Did you mean opens?"),
        ('{{ call("opens", year=2018) }}', CALL, "does not take: year"),
        ('{{ call("opens") }}', None, "none is settled. Open it first: `cairn call open`."),
    ],
)
def test_a_day_that_the_call_does_not_have_is_refused(
    tmp_path: Path, prose: str, call: CallFacts | None, says: str
) -> None:
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path, facts=replace(FACTS, call=call))
    assert any(says in text for text in refused.value.refusals), refused.value.refusals
