"""Every check of a call, on a call without a fault that is spoilt in one way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from string import ascii_lowercase

import pytest

from cairn.calls.reading import Level, Reading, as_data, read_as_respondent, sentences
from cairn.exceptions import DefinitionError
from tests.lib.clean_call import CLEAN, write_call
from tests.lib.source import ROOT

ON = dt.date(2026, 9, 1)
Q2 = 'text = { en = "How far do you agree with this?"'
Q5 = 'en = "What helps the children?"'
NUMBER = 'kind = "number"'
INTRODUCTION = "We want to know what helps."
OPEN = 'kind = "open"'


def read(tmp_path: Path, *changes: tuple[str, str]) -> Reading:
    return read_as_respondent(write_call(tmp_path, *changes), ON)


def names(reading: Reading) -> list[str]:
    return [finding.name for finding in reading.findings]


def test_nothing_is_found_in_a_call_without_a_fault(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert names(reading) == []
    assert next(iter(sentences(reading))) == "Support after school: 5 questions in 2 sections, no mistakes."


REFUSED: dict[str, tuple[tuple[str, str], ...]] = {
    # who is asked what
    "never-asked:q03": (
        (
            'any_of = ["weekly", "daily"] }]',
            'any_of = ["weekly"] }, { question = "q01", any_of = ["daily"] }]',
        ),
    ),
    # answers
    "number-range:q03": (("minimum = 0\nmaximum = 500", "minimum = 29.5\nmaximum = 30.5"),),
    "date-range:q04": (
        ("earliest = 1990-01-01\nlatest = 2026-12-31", "earliest = 2017-03-27\nlatest = 2017-03-27"),
    ),
    "date-to-come:q04": (
        ("earliest = 1990-01-01\nlatest = 2026-12-31", "earliest = 2027-03-27\nlatest = 2028-03-27"),
        ("For example, 27 3 2017", "For example, 27 3 2028"),
        ("Er enghraifft, 27 3 2017", "Er enghraifft, 27 3 2028"),
    ),
    "statement-asks:q02": (
        ("It raises results.", "Does it raise results?"),
        ("canlyniadau.", "canlyniadau?"),
    ),
    # translations
    "untranslated:sections[0].title.cy": (
        ('title = { en = "What you do", cy = "Yr hyn a wnewch" }', 'title = "What you do"'),
    ),
    "untranslated:confidentiality.cy": ((', cy = "Chi sy\'n dewis beth y gallwn ei argraffu."', ""),),
    "translated-sources:introduction.cy": (('yn dda {{ source("dfe") }}', "yn dda"),),
    # text still to be written
    "placeholder:practice": (("We ask about your own work.", "TBC"),),
    "placeholder:organisation": (("The Review Office", "Your organisation"),),
    "placeholder:q05": (("What helps the children?", "What helps [name of group]?"),),
    "invisible:q05": (("What helps the children?", "What helps the \u202echildren?"),),
    # figures
    "unsourced-figure:introduction": ((INTRODUCTION, "At least 1 in 10 children needed help."),),
    "unsourced-figure:practice": (("We ask about your own work.", "Half of the children do well."),),
    # notice
    "sample:sample": (('code = "clean"', 'code = "clean"\nsample = "A representative sample of schools."'),),
    "privacy:privacy": ((CLEAN[CLEAN.index("[privacy]") : CLEAN.index("[window]")], ""),),
    "example-address:contact.email": (("team@review.gov.uk", "team@example.org"),),
}
DOUBTS: dict[str, tuple[tuple[str, str], ...]] = {
    # who is asked what
    "optional-condition:q01": (("cwrdd?\" }\nrequired = true", 'cwrdd?" }'),),
    "empty-section:more": (
        ("latest = 2026-12-31", 'latest = 2026-12-31\nasked_when = [{ question = "q01", any_of = ["weekly"] }]'),
        ("words = 300", 'words = 300\nasked_when = [{ question = "q01", any_of = ["daily"] }]'),
    ),
    "idle-condition:q03": (('any_of = ["weekly", "daily"]', 'any_of = ["never", "weekly", "daily"]'),),
    # answers
    "range-and-hint:q03": (("maximum = 500", "maximum = 20"),),
    "range-and-hint:q04": (("earliest = 1990-01-01", "earliest = 2018-01-01"),),
    "share-without-end:q03": (
        ("How many children come?", "What share of the children comes?"), ("maximum = 500\n", ""),
    ),
    "less-than-none:q03": (("minimum = 0\n", ""),),
    "several-of-one:q01": (
        ('kind = "one"\ntext = { en = "How often', 'kind = "several"\nmost = 1\ntext = { en = "How often'),
    ),
    "few-words:q05": (("words = 300", "words = 20"),),
    # options
    "same-options:q01": (("5 to 20 times a month", "1 to 4 times a month!"), ("5 i 20 gwaith", "1 i 4 gwaith.")),
    "overlapping-options:q01": (("5 to 20 times", "4 to 20 times"), ("5 i 20", "4 i 20")),
    "other-without-words:sector": ((', words = { en = "Where?", cy = "Ble?" }', ""),),
    "no-way-out:q01": (("We do not meet", "Once a year"),),
    # wording
    "double-question:q05": (("What helps the children?", "What helps the children, and how do you know?"),),
    "same-question:q05": ((Q5, 'en = "When did it begin?"'), ("Beth sy'n helpu'r plant?", "Pryd y dechreuodd?")),
    "leading:q05": (("What helps the children?", "How helpful is it to the children?"),),
    "one-sided:q02": (
        ('kind = "agreement"', 'kind = "yes_no"'),
        ("How far do you agree with this?", "Do you agree with it?"),
        ('statement = { en = "It raises results.", cy = "Mae\'n codi canlyniadau." }\n', ""),
    ),
    "negative-statement:q02": (("It raises results.", "It does not raise results."),),
    "double-negative:q05": (("What helps the children?", "Why do children not refuse?"),),
    "jargon:q05": (("What helps the children?", "What empowers the children?"),),
    "abbreviation:CAMHS": (("We ask about your own work.", "We ask about CAMHS in your area."),),
    "reading-age:introduction": (
        (
            INTRODUCTION,
            (
                "Understanding educational disadvantage necessitates comprehensive investigation. Organisational "
                "accountability necessitates interprofessional collaboration. Institutional responsibilities "
                "necessitate considerable transformation. Multidisciplinary communication necessitates "
                "confidentiality. Administrative organisations necessitate interdisciplinary collaboration."
            ),
        ),
    ),
    "long-sentence:practice": (("We ask about your own work.", f"We ask {'about the work ' * 9}you do."),),
    # access
    "link-words:introduction": ((INTRODUCTION, "To read more, click here."),),
    "by-sight:introduction": ((INTRODUCTION, "Use the green button."),),
    "capitals:introduction": ((INTRODUCTION, "Do NOT name a child."),),
    "picture:introduction": ((INTRODUCTION, "We want to know what helps \N{GRINNING FACE}."),),
    # translations
    "translated-numbers:introduction.cy": (("tua 42%", "tua 24%"),),
    "translated-paragraphs:introduction.cy": (("byr.\n\nGallwch", "byr. Gallwch"),),
    "translated-mark:sections[1].questions[2].text.cy": (("helpu'r plant?", "helpu'r plant."),),
    "not-translated:introduction.cy": (
        (CLEAN[CLEAN.index("\nRydym am wybod") : CLEAN.index('"""\nhow_answers')],
         CLEAN[CLEAN.index("\nWe want to know") : CLEAN.index('"""\nintroduction.cy')]),
    ),
    # figures
    "idle-source:ons": (("[[audience]]", '[[sources]]\ncode = "ons"\nreference = "A table"\n\n[[audience]]'),),
    # notice
    "sample:sample": (
        ('code = "clean"', 'code = "clean"\nsample = "Drawn at random, 400 from the register of schools."'),
    ),
    "lawful-basis:privacy": (("A task in the public interest.", "We should like to."),),
    "retention:privacy": (("two years after the last publication", "as long as we need it"),),
    "territories:territories": (
        ('territories = [{ en = "England", cy = "Lloegr" }, { en = "Wales", cy = "Cymru" }]\n', ""),
    ),
    "sector-not-offered:schools": (('code = "schools", label', 'code = "nursery", label'),),
    "audience:audience": (
        (CLEAN[CLEAN.index("[[audience]]") : CLEAN.index("[[profile]]")], ""),
        ("languages =", "audience = []\nlanguages ="),
    ),
    # days
    "close-at-weekend:window.closes": (("closes = 2026-12-11", "closes = 2026-12-12"),),
    "close-on-holiday:window.closes": (
        ("opens = 2026-09-07\ncloses = 2026-12-11", "opens = 2026-09-07\ncloses = 2027-05-31"),
    ),
    "close-in-school-holidays:window.closes": (("closes = 2026-12-11", "closes = 2026-12-22"),),
    "short:window.closes": (("opens = 2026-09-07", "opens = 2026-10-07"),),
    "too-short:window.closes": (("opens = 2026-09-07", "opens = 2026-12-08"),),
    "mostly-holidays:window.opens": (
        ("opens = 2026-09-07\ncloses = 2026-12-11", "opens = 2026-07-22\ncloses = 2026-09-03"),
    ),
}  # fmt: skip
MORE = {
    "sector-not-offered:schools": {"sector-not-addressed:nursery"},
    "mostly-holidays:window.opens": {"short:window.closes"},
    "same-options:q01": {"overlapping-options:q01"},
    "unsourced-figure:introduction": {"translated-numbers:introduction.cy"},
    "translated-sources:introduction.cy": {"unsourced-figure:introduction"},
}
"""What else is rightly found in the same spoilt call."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, tmp_path: Path) -> None:
    reading = read(tmp_path, *REFUSED[name])
    assert {finding.name for finding in reading.findings} == {name} | MORE.get(name, set())
    assert [finding.level for finding in reading.findings if finding.name == name] == [Level.REFUSED]


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_doubted(name: str, tmp_path: Path) -> None:
    reading = read(tmp_path, *DOUBTS[name])
    assert {finding.name for finding in reading.findings} == {name} | MORE.get(name, set())
    assert all(
        finding.level is Level.DOUBT and finding.sentence and finding.cure for finding in reading.findings
    )


def test_nobody_is_told_to_cite_a_source_in_a_title_which_has_no_room_for_one(tmp_path: Path) -> None:
    (text,) = read(tmp_path, (INTRODUCTION, "At least 1 in 10 children needed help.")).refused
    (title, *_) = read(tmp_path, ('en = "Support after school"', 'en = "Help for 42% of children"')).refused
    assert "source(" in text.cure
    assert title.key == "title.en"
    assert "source(" not in title.cure


def test_options_that_lead_nowhere(tmp_path: Path) -> None:
    only_some = (
        'context = ""',
        'context = ""\nasked_when = [{ question = "q01", any_of = ["weekly", "daily"] }]',
    )
    reading = read(
        tmp_path, only_some,
        (CLEAN[CLEAN.index('[[sections.questions]]\ncode = "q02"') : CLEAN.index('[[sections]]\ncode = "more"')], ""),
        ("number = 3", "number = 2"), ("number = 4", "number = 3"), ("number = 5", "number = 4"),
        ('asked_when = [{ question = "q01", any_of = ["weekly", "daily"] }]\n\n[[sections.questions]]\ncode = "q04"',
         '\n[[sections.questions]]\ncode = "q04"'),
    )  # fmt: skip
    assert names(reading) == ["dead-end:q01.never"]


def test_a_rank_of_two_and_a_leaning_scale(tmp_path: Path) -> None:
    scale = """options = [
    { code = "a", label = { en = "Very good", cy = "Da iawn" } }, { code = "b", label = { en = "Good", cy = "Da" } },
    { code = "c", label = { en = "Poor", cy = "Gwael" } },
]
"""
    rank = """options = [
    { code = "a", label = { en = "Tea", cy = "Te" } }, { code = "b", label = { en = "Milk", cy = "Llaeth" } },
]
"""
    of_scale = read(tmp_path, (OPEN, 'kind = "one"'), ("words = 300", scale))
    assert names(of_scale) == ["leaning-scale:q05"]
    assert names(read(tmp_path, (OPEN, 'kind = "rank"'), ("words = 300", rank))) == ["rank-of-two:q05"]


def test_a_call_that_takes_too_long(tmp_path: Path) -> None:
    more = "".join(
        f'\n[[sections.questions]]\ncode = "x{n}"\nnumber = {n}\nkind = "open"\n'
        f'text = {{ en = "What about {chr(91 + n)}{ascii_lowercase[n % 26]}?", cy = "Beth am y {n}ed?" }}\n'
        for n in range(6, 32)
    )  # fmt: skip
    reading = read_as_respondent(write_call(tmp_path, text=CLEAN + more), ON)
    assert "too-long:sections" in names(reading)
    assert reading.time is not None
    assert reading.time.open_questions == 27


def test_a_mistake_of_shape_is_told_alone(tmp_path: Path) -> None:
    reading = read(tmp_path, ('kind = "open"', 'kind = "opne"'), (INTRODUCTION, "TBC"))
    assert [finding.check for finding in reading.findings] == ["mistake"]
    said = list(sentences(reading))
    assert "'opne' is not one of" in said[0]
    assert said[0].startswith(f"{reading.path}:{CLEAN[: CLEAN.index(OPEN)].count(chr(10)) + 1}:")
    assert said[-1] == "What a respondent would meet is looked at once these are mended."


CONSIDERED = '[[considered]]\nfinding = "{}"\nbecause = "We mean it."\n\n[[audience]]'


def test_a_doubt_that_was_considered_is_not_told_again(tmp_path: Path) -> None:
    spoilt = DOUBTS["double-question:q05"]
    considered = ("[[audience]]", CONSIDERED.format("double-question:q05"))
    reading = read(tmp_path, *spoilt, considered)
    assert names(reading) == []
    assert [finding.name for finding in reading.considered] == ["double-question:q05"]
    assert "1 doubt considered" in next(iter(sentences(reading)))


def test_what_was_considered_in_vain_is_told(tmp_path: Path) -> None:
    considered = ("[[audience]]", CONSIDERED.format("double-question:q05"))
    assert names(read(tmp_path, considered)) == ["stale:double-question:q05"]
    refused = ("[[audience]]", CONSIDERED.format("placeholder:practice"))
    reading = read(tmp_path, *REFUSED["placeholder:practice"], refused)
    assert set(names(reading)) == {"placeholder:practice", "not-a-doubt:placeholder:practice"}
    assert (
        names(read(tmp_path, ("[[audience]]", CONSIDERED.format("nonsense"))))[0]
        == "mistake:considered[0].finding"
    )


def test_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    spoilt = ("double-question:q05", "capitals:introduction", "close-at-weekend:window.closes")
    reading = read(tmp_path, *(change for name in spoilt for change in DOUBTS[name]))
    lines = [line for line in reading.lines if line is not None]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_strict_refuses_doubts_and_json_says_the_same(tmp_path: Path) -> None:
    reading = read(tmp_path, *DOUBTS["capitals:introduction"])
    assert as_data(reading)["doubts"] == 1
    strict = as_data(reading, strict=True)
    assert (strict["refused"], strict["doubts"], strict["findings"][0]["level"]) == (1, 0, "refused")
    assert "1 to put right" in list(sentences(reading, strict=True))[2]


def test_in_one_language_only_its_texts_are_told_and_what_has_none(tmp_path: Path) -> None:
    spoilt = (
        *REFUSED["untranslated:sections[0].title.cy"],
        *DOUBTS["jargon:q05"],
        *DOUBTS["reading-age:introduction"],
        *DOUBTS["close-at-weekend:window.closes"],
    )
    path = write_call(tmp_path, *spoilt)
    whole = set(names(read_as_respondent(path, ON)))
    welsh = read_as_respondent(path, ON, language="cy")
    english = read_as_respondent(path, ON, language="en")
    assert set(names(welsh)) == {"untranslated:sections[0].title.cy", "close-at-weekend:window.closes"}
    assert whole - set(names(english)) == {"untranslated:sections[0].title.cy"}
    assert any(said.startswith("Not measured in Cymraeg:") for said in sentences(welsh))
    assert not any(said.startswith("Not measured") for said in sentences(english))
    with pytest.raises(DefinitionError, match=r'the call is not in "fr"\. It has: en, cy'):
        read_as_respondent(path, ON, language="fr")


def test_no_reading_age_is_given_to_welsh(tmp_path: Path) -> None:
    hard = "Mae cyfrifoldebau sefydliadol rhyngddisgyblaethol yn angenrheidiol bob amser. " * 12
    reading = read(tmp_path, ("Rydym am wybod beth sy'n helpu. ", hard))
    assert not [each for each in reading.findings if each.check in ("reading-age", "long-sentence")]


def test_who_must_say_yes_or_no_to_be_asked_more_has_a_way_out(tmp_path: Path) -> None:
    alone = ('kind = "open"', 'kind = "yes_no"\nrequired = true')
    (finding,) = read(tmp_path, alone, ("words = 300", "")).findings
    assert (finding.name, "third option" in finding.cure) == ("no-way-out:q05", True)
    options = CLEAN[
        CLEAN.index('options = [\n    { code = "never"') : CLEAN.index('[[sections.questions]]\ncode = "q02"')
    ]
    deciding = (
        ('kind = "one"\ntext = { en = "How often', 'kind = "yes_no"\ntext = { en = "How often'),
        (options, "\n"),
    )
    assert names(read(tmp_path, *deciding, ('["weekly", "daily"]', '["yes"]'))) == []


def test_a_placeholder_is_shown_by_whole_words(tmp_path: Path) -> None:
    (finding,) = read(
        tmp_path, ("We ask about your own work.", f"Say here {'why and how ' * 5}you ask.")
    ).findings
    assert '"Say here why and how why and how why …" stands for' in finding.sentence


def test_a_synthetic_call_may_have_addresses_for_examples(tmp_path: Path) -> None:
    change = ('organisation = "The Review Office"', 'organisation = "The Review Office"\nsynthetic = true')
    assert names(read(tmp_path, change, ("team@review.gov.uk", "team@example.org"))) == []


def test_the_example_call_is_without_a_doubt() -> None:
    reading = read_as_respondent(ROOT / "examples/children-in-need/call.toml", ON)
    assert names(reading) == []
    assert all(each.because for each in reading.call.considered)  # type: ignore[union-attr]


def test_a_scale_without_words_in_a_language_is_told(tmp_path: Path) -> None:
    french = read(tmp_path, ('languages = ["en", "cy"]', 'languages = ["en", "cy", "fr"]'))
    assert [each.name for each in french.doubts] == ["scale-in-english:languages.fr"]
    assert "Français" in french.doubts[0].sentence
