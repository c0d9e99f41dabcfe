"""What a publication may not hold: each refusal with its line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import PublicationRefused, ReviewFolderError
from tests.lib.publication_folder import HEAD, build_review, write_review

CINO = 'period="2017-18", area="England", group="CINO"'
ALL = '{{ value("responses_received", route="all") }}'
CPPO = 'period="2017-18", area="Ambridge", group="CPPO"'

# prose, the line of the refusal (the prose begins on line 8), and what the refusal says
REFUSED = [
    # numbers typed by hand, wherever a reader would see them
    ("There were 19 per cent.", 8, 'the number "19" was typed by hand'),
    ("One.\n\nTwo lines\nand 2 in 5.", 11, '"2"'),
    ("In 2018 1,200 children.", 8, '"1,200"'),
    ("Half is &frac12; of it.", 8, '"½"'),
    ("&#49;9 per cent", 8, '"19"'),
    ("**1**9 per cent", 8, '"19"'),
    ("\\19 per cent", 8, '"19"'),
    ("## Findings of 12 schools", 8, '"12"'),
    ("- one\n- 40 schools", 9, '"40"'),
    ("1. one\n2. 40 schools", 9, '"40"'),
    ("| a |\n|---|\n| 12 |", 10, '"12"'),
    ("`12` children", 8, "set out as code"),
    ("    12 children", 8, '"12"'),
    ("```\n12\n```", 8, '"12"'),
    ('[see](interim.html "12 children")', 8, '"12"'),
    ("![12 children](a.png)", 8, '"12"'),
    ('![alt](a.png "12 children")', 8, '"12"'),
    ('{{ value("attainment_8", ' + CINO + ") }}0 points", 8, '"0"'),
    ("One.\n\nForty per cent\nof them.", 10, 'the number "Forty per cent" was typed by hand'),
    # numbers made of a cited one
    (f"{ALL}k of them", 8, "joined to what stands beside it"),
    (f"x{ALL} of them", 8, "joined to what stands beside it"),
    (f"-{ALL} of them", 8, "joined to what stands beside it"),
    (f"a \u2212{ALL} of them", 8, "joined to what stands beside it"),
    (f"One\nminus {ALL}", 9, "joined to what stands beside it"),
    (f"{ALL}{ALL}", 8, "joined to what stands beside it"),
    (f"**{ALL}** {ALL}", 8, "joined to what stands beside it"),
    (f"{ALL}.{ALL}", 8, "joined to what stands beside it"),
    (f"{ALL}/{ALL}", 8, "joined to what stands beside it"),
    (
        f"{{{{ value('attainment_8', {CINO}) }}}} per cent of pupils",
        8,
        'is called "per cent", and is counted in points',
    ),
    (f"{ALL}%", 8, 'is called "%", and is counted in responses'),
    (
        '{{ value("agreement_share", question="q02", option="agree", show="people") }} per cent',
        8,
        "is counted in people",
    ),
    # what cannot be seen, or read out
    ("One \u202eright to left", 8, "an invisible character (U+202E)"),
    ("One\ntwo &#8203; three", 9, "an invisible character (U+200B)"),
    ("A \ufffc where no citation is", 8, "a picture or a symbol (U+FFFC)"),
    ("\u2684 children", 8, "a picture or a symbol (U+2684)"),
    ("&#128175; children", 8, "a picture or a symbol (U+1F4AF)"),
    # other things typed by hand
    ("3. third", 8, "Begin it at 1"),
    ("One said “we meet every Friday and talk”.", 8, "a quotation is typed by hand"),
    ("One\nsaid 'we don't meet every Friday now'.", 9, "a quotation is typed by hand"),
    ('One said "we meet every Friday and talk".', 8, "a quotation is typed by hand"),
    ("One said ‘we don’t meet every Friday now’.", 8, "a quotation is typed by hand"),
    ("One said «we meet every Friday and talk».", 8, "a quotation is typed by hand"),
    ("One said „we meet every Friday and talk“.", 8, "a quotation is typed by hand"),
    ("One said ``we meet every Friday and talk''.", 8, "a quotation is typed by hand"),
    ('One said “we meet every Friday and talk".', 8, "a quotation is typed by hand"),
    ("One said “we “never” meet every Friday and talk at all”.", 8, "a quotation is typed by hand"),
    ("One said “we meet every Friday and talk.\n\nWe do”.", 8, "a quotation is typed by hand"),
    ('[x](#one "“we meet every Friday and talk”")\n\n## One', 8, "a quotation is typed by hand"),
    ("> They said so.", 8, "a quotation is typed by hand"),
    ("| a |\n|---|\n| b |", 8, "a table is typed by hand"),
    ("![alt](a.png)", 8, "an image is put in by hand"),
    ("<b>bold</b>", 8, "raw HTML"),
    ("One.\n\n<div>\nx\n</div>", 10, "raw HTML"),
    ("One\n<!-- 19 -->", 9, "raw HTML"),
    ("# A second title", 8, "too high"),
    ("## One\n\n#### Two", 10, "skips a level. Use ###"),
    # links
    ("[see](https://example.org)", 8, "leads out of the publication"),
    ("<https://example.org>", 8, "leads out of the publication"),
    ("[see](//example.org)", 8, "leads out of the publication"),
    ("[see](../work/children.parquet)", 8, "leads out of the publication"),
    ("[see][x]\n\n[x]: http://example.org", 8, "leads out of the publication"),
    ("[see](mailto:a@example.org)", 8, "leads out of the publication"),
    ("[see]()", 8, "leads out of the publication"),
    ("[see](final.html)", 8, "not there"),
    ("[see](#nowhere)", 8, "not there"),
    # citations that cannot be read
    ("We had {{ value( }} of them.", 8, "is not a citation"),
    ('We had {{ value("x") of them.', 8, "opened and not closed"),
    ("We had value }} of them.", 8, "opened and not closed"),
    ('{{ value("attainment_8"\n\n, area="England") }}', 8, "opened and not closed"),
    ('{{ value(open("/etc/passwd")) }}', 8, "not a plain text"),
    # citations of what is not there
    ('{{ valeu("attainment_8") }}', 8, "Did you mean value or table?"),
    ("One\ntwo {{ value('attainment_9', " + CINO + ") }}", 9, "Did you mean attainment_8"),
    (
        '{{ value("attainment_8", period="2017-18", area="Englnd", group="CINO") }}',
        8,
        "Did you mean England?",
    ),
    ('{{ value("attainment_8", period="2017-18", area="England") }}', 8, "does not say which group"),
    ('{{ value("attainment_8", place="England") }}', 8, "names 'place'"),
    ('{{ value("attainment_8", period=2018, area="England", group="CINO") }}', 8, "names the period 2018"),
    ('{{ value("agreement", question="q02", option="agree", show="percent") }}', 8, "nothing to show"),
    ("{{ value() }}", 8, "needs one name first"),
    ("{{ value(8) }}", 8, "needs one name first"),
    ('{{ value("attainment_8", "England") }}', 8, "needs one name first"),
    ('{{ table("attainment_8") }}', 8, "does not say what its rows are"),
    ('{{ table("attainment_8", rows="group") }}', 8, "does not say which period and area"),
    (
        '{{ table("attainment_8", rows="group", columns="group", period="2017-18", area="England") }}',
        8,
        "twice",
    ),
    ('{{ table("attainment_8", rows="grup", period="2017-18", area="England") }}', 8, "Did you mean group?"),
    ('{{ chart("attainment_8", period="2017-18") }}', 8, "does not say what its bars are"),
    (
        '{{ value("attainment_8", period="2017-18", area="England", group="CINO", show=3) }}',
        8,
        "nothing to show",
    ),
    ('{{ table("attainment_8", rows="period", area="Ambridge", group="x") }}', 8, "names the group 'x'"),
    ('{{ source("cenus") }}', 8, "Did you mean census?"),
    ('{{ source("census", page="x") }}', 8, "does not take: page"),
    ('{{ theme("trust") }}', 8, "not in the codebook"),
    # citations of what may not be printed
    ("{{ value('attainment_8', " + CPPO + ") }}", 8, "held back by disclosure control (rule: few people)"),
    ("{{ value('attainment_8', " + CPPO + ", show='people') }}", 8, "held back by disclosure control"),
    ("{{ value('attainment_8_gap', " + CPPO + ") }}", 8, "held back by disclosure control"),
    ('{{ chart("attainment_8", bars="period", area="Ambridge", group="CPPO") }}', 8, "without a bar"),
    ('{{ quote("S-0020-q06-1") }}', 8, "may not be printed: no permission"),
    ('{{ quote("S-0021-q06-1") }}', 8, "may not be printed: not cleared"),
    ('{{ quote("S-9999-q06-1") }}', 8, "nobody has put forward"),
    # citations where they cannot stand
    ('## On {{ value("responses_received", route="all") }}', 8, "stands in a heading or a link"),
    ('[{{ value("responses_received", route="all") }}](#x)', 8, "stands in a heading or a link"),
    ('They said {{ quote("S-0003-q06-1") }} and more.', 8, "Put it on a line of its own"),
    ('See {{ table("responses_by_sector", rows="sector") }}', 8, "Put it on a line of its own"),
]


@pytest.mark.parametrize(("prose", "line", "said"), REFUSED, ids=[case[0][:60] for case in REFUSED])
def test_it_is_refused_with_its_line_and_the_cure(tmp_path: Path, prose: str, line: int, said: str) -> None:
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    found = [text for text in refused.value.refusals if said in text]
    assert found, refused.value.refusals
    assert found[0].startswith(f"publications/interim.md:{line}: ")
    assert found[0].rstrip().endswith((".", "?", "}}"))
    assert list((tmp_path / "bundle").iterdir()) == []


MAY_STAND = [
    "The children's, the schools' and the authorities' numbers, and the teachers' and parents' answers.",
    "What they call “early help” is ‘help before need’.",
    "Nothing but *emphasis*, **strength**, a [link](#one) and - a dash.\n\n## One\n\n---\n\n1. one\n2. two",
    "It's said, and they're sure, that one another's work isn't known.",
    "A term of trade™ and “early help” beside “help”, and an en dash – so.",
]


@pytest.mark.parametrize("prose", MAY_STAND)
def test_plain_prose_is_let_through(tmp_path: Path, prose: str) -> None:
    write_review(tmp_path, prose)
    assert build_review(tmp_path).citations == 0


HEADS = [
    ('title = "What we found"', 'title = "What 12 schools found"', 2, '"12"'),
    ('summary = "In short."', 'summary = "19 per cent."', 6, '"19"'),
    ('summary = "In short."', 'summary = "One in five."', 6, '"One in five"'),
    (
        'summary = "In short."',
        'summary = "One said “we meet every Friday and talk”."',
        6,
        "a quotation is typed by hand",
    ),
    ('title = "What we found"', 'title = "What \u202ewe found"', 2, "an invisible character"),
    ('edition = "First"', 'edition = "2nd"', 4, '"2"'),
    ("date = 2026-09-30", 'date = "soon"', 1, "date"),
    ('status = "Interim"', "", 1, "`status` is missing"),
    ('status = "Interim"', 'status = "Interim"\nauthor = "A"', 1, "unknown key `author`"),
    ("date = 2026-09-30", "date = ", 1, "not TOML"),
    ("+++\ntitle", "title", 1, "does not begin with its title"),
]


@pytest.mark.parametrize(("was", "becomes", "line", "said"), HEADS)
def test_the_head_is_checked_too(tmp_path: Path, was: str, becomes: str, line: int, said: str) -> None:
    write_review(tmp_path, "One.", head=HEAD.replace(was, becomes, 1))
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    assert f"publications/interim.md:{line}: " in str(refused.value)
    assert said in str(refused.value)


def test_every_refusal_of_every_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    write_review(tmp_path, "Only 3.\n\n{{ theme('x') }}\n\nAnd 4.")
    write_review(tmp_path, "Only 5.", name="another.md")
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    places = [text.split(": ")[0] for text in refused.value.refusals]
    assert places == [
        f"publications/{place}"
        for place in ("another.md:8", "interim.md:8", "interim.md:10", "interim.md:12")
    ]


def test_a_refusal_never_tells_the_value_or_the_words(tmp_path: Path) -> None:
    write_review(tmp_path, f"{{{{ value('attainment_8', {CPPO}) }}}}\n\n{{{{ quote('S-0020-q06-1') }}}}")
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    assert "18.5" not in str(refused.value)
    assert "Forbidden" not in str(refused.value)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ('[sources.a]\ntitle = "A"\n', "the key `author` is missing"),
        (
            '[sources.a]\ntitle="A"\nauthor="B"\nyear=2018\nreference="C"\nurl="javascript:x"\n',
            "does not begin with https",
        ),
        (
            '[sources.a]\ntitle="A"\nauthor="40 per cent of children"\nyear=2018\nreference="C"\n',
            'author: holds the number "40"',
        ),
        ('[sources.a]\ntitle="A"\nauthor="Half of them"\nyear=2018\nreference="C"\n', '"Half of"'),
        ('[sources.a]\ntitle="A"\nauthor="B"\nyear=40\nreference="C"\n', "40 is not a year"),
        ('[sources.a]\ntitle="A\u202e"\nauthor="B"\nyear=2018\nreference="C"\n', "invisible"),
        ('[sources."A b"]\ntitle="A"\nauthor="B"\nyear=2018\nreference="C"\n', "small letters"),
    ],
)
def test_sources_are_checked(tmp_path: Path, sources: str, said: str) -> None:
    write_review(tmp_path, "One.", sources=sources)
    with pytest.raises(PublicationRefused, match="sources") as refused:
        build_review(tmp_path)
    assert said in str(refused.value)


def test_words_for_codes_are_checked(tmp_path: Path) -> None:
    write_review(tmp_path, "One.")
    (tmp_path / "publications/labels.toml").write_text('[codes.group]\nCINO = "All 12 of them"\n')
    with pytest.raises(PublicationRefused, match=r'publications/labels.toml:2: the number "12"'):
        build_review(tmp_path)
    (tmp_path / "publications/labels.toml").write_text('[codes.group]\nCINO = "In need"\nCLA = "in need"\n')
    with pytest.raises(PublicationRefused, match=r"codes.group: CINO and CLA have the same words"):
        build_review(tmp_path)
    (tmp_path / "publications/labels.toml").write_text('[codes.group]\nCINO = "In \\u202eneed"\n')
    with pytest.raises(PublicationRefused, match=r"an invisible character \(U\+202E\)"):
        build_review(tmp_path)
    (tmp_path / "publications/labels.toml").write_text("[codes]\ngroup = 3\n")
    with pytest.raises(PublicationRefused, match=r"labels.toml: codes"):
        build_review(tmp_path)


def test_a_file_with_another_name_or_another_encoding_is_refused(tmp_path: Path) -> None:
    write_review(tmp_path, "One.", name="My report.md")
    (tmp_path / "publications/old.md").write_bytes(b"\xff\xfe")
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path)
    assert "use small letters" in str(refused.value)
    assert "not UTF-8" in str(refused.value)


def test_a_review_without_publications_or_style_is_told_so(tmp_path: Path) -> None:
    write_review(tmp_path, "One.")
    (tmp_path / "assets/cairn.css").unlink()
    with pytest.raises(ReviewFolderError, match="make assets"):
        build_review(tmp_path)
    (tmp_path / "publications/interim.md").unlink()
    with pytest.raises(ReviewFolderError, match="no publication"):
        build_review(tmp_path)
