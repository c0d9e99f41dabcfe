"""What respondents said is told apart from how the world is: the one needs a number of theirs, the other does not."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.disclosure import Release, load_policy, release_tables
from cairn.exceptions import PublicationRefused
from cairn.publication.claims import CitedBeside, speaks_as_one, typed_claims
from cairn.tables.counts import Kind, Level
from cairn.tables.numbers import CITED
from tests.lib.publication_folder import build_review, write_review
from tests.lib.releases import release
from tests.lib.tables_of_counts import DEFINITION, cell, table

MINUTE = 60
AS_ONE = [
    "Respondents agreed that children need time.",
    "Respondents told us that meetings come too late.",
    "The respondents felt that time is short.",
    "Respondents said so.",
    "Respondents from primary schools, and those from nurseries, said that visits help.",
    "Respondents to question six argued for longer visits.",
    "Experienced respondents thought otherwise.",
    "Those who answered wanted more training.",
    "Replies stressed that trust takes years.",
    "Teachers said that forms keep them from children.",
    "Teachers and social workers agreed on little else than this.",
    "Parents who responded said that they had felt judged.",
    "In answer to this, head teachers told us of empty chairs.",
    "We read on, but social workers disagreed.",
    "Young people told us that they tell their story too often.",
    "Schools say that letters stay unanswered.",
    "Others disagreed.",
    "It was felt that thresholds are too high.",
    "It has been suggested that one plan would do.",
    "There was agreement that visits matter.",
    "A common theme was the change of social workers.",
    "The finding is that respondents were very confident of their work.",
    "Stakeholders were clear that letters are not enough.",
    "Whilst respondents welcomed the plan, its cost was not told.",
    "We heard that carers felt alone.",
    "Respondents, however, agreed.",
    "And respondents agreed.",
    "Those teachers agreed.",
    "Meanwhile, teachers disagreed.",
    "Respondents rejected the change.",
    "Respondents warned that letters are not enough.",
    "Respondents spoke of long waits.",
    "Respondents did not agree.",
    "Teachers want more training.",
    "Respondents were against it.",
]

QUANTITIES = [
    "Many respondents said so.",
    "Some respondents spoke of it.",
    "Some teachers said that they had never met the social worker.",
    "A few of the carers thought so.",
    "The majority of respondents wrote at length.",
    "All respondents agreed.",
    "None of the respondents mentioned cost.",
    "Nobody mentioned cost.",
    "It was widely felt that time is short.",
    "It was often said that trust takes time.",
    "There was a consensus that time is short.",
    "Respondents were overwhelmingly in favour.",
    "Teachers overwhelmingly agreed.",
    "A minority of respondents disagreed.",
    "Half of the teachers thought so.",
    "This was raised by some head teachers.",
    "The views of some schools differ.",
    "Several head teachers reported that letters stay unanswered.",
    "Some parents did not.",
    "Some were in favour.",
    "A significant number of respondents wanted this.",
    "Respondents often requested more detail.",
    "All agreed.",
    "All of them agreed that it matters.",
    "They all agreed.",
    "Respondents all agreed.",
    "All respondents were against it.",
    "All teachers spoke of it.",
    "All those who answered did not.",
    "Some were against it.",
    "Some did not agree.",
    "Several had serious doubts.",
]

OF_THE_WORLD = [
    "In some schools the same person answers every letter.",
    "In all schools there is somebody who does this.",
    "Some schools share a counsellor.",
    "Some families move from one area to the next.",
    "Several local authorities were reorganised in these years.",
    "None of the schools was closed.",
    "All schools must name somebody who is responsible.",
    "This chapter looks at leaders of all types of schools.",
    "In some cases parents are asked twice.",
    "Everybody who works with children has this duty.",
    "In the majority of cases the plan ended within a year.",
    "A minority of areas sent no data.",
    "Most of the time schools are told late.",
    "Most of it came from schools.",
    "Many of the questions that schools ask cannot be answered here.",
    "Half of all referrals ended at once.",
    "A child in care is generally supported by one social worker.",
    "As a rule, families are visited at home.",
    "Most records are mainly kept by local authorities.",
    "Many needs go unmet.",
    "Children deserve support that works.",
    "Schools were closed from March.",
    "Social workers see families at the hardest moments.",
    "Local authorities reported these numbers in their returns.",
    "Some of these rows were sent twice.",
    "Some did not have a plan.",
    "Some were placed against their will.",
    "All had a plan by the end of the year.",
    "Teachers want to know who to call.",
    "Social workers explained the plan to the family.",
]

OF_HOW_WE_ASKED = [
    "Question 2 asks how far people agree that their work rests on evidence.",
    "We asked what teachers thought.",
    "We asked whether parents, carers and teachers agreed.",
    "What teachers said differed from place to place.",
    "The themes that respondents raised are set out below.",
    "Respondents were asked whether they agreed with each statement.",
    "Respondents could send a document.",
    "Respondents said whether they wrote for an organisation.",
    "Respondents told us their role.",
    "Respondents agreed to their words being printed.",
    "Respondents agree or disagree on a scale.",
    "People who answered for an organisation were asked for its name.",
    "All respondents were sent a receipt.",
    "All responses are kept for as long as the review lasts.",
    "One teacher told us that she had stopped asking.",
    "A group of teachers said so in one letter.",
    "There is disagreement.",
]


@pytest.mark.parametrize("sentence", AS_ONE)
def test_what_respondents_said_without_how_many_is_found(sentence: str) -> None:
    (typed,) = typed_claims(sentence)
    assert typed.as_one
    assert speaks_as_one(sentence)


@pytest.mark.parametrize("sentence", QUANTITIES)
def test_how_many_said_it_is_found_whatever_the_sentence_cites(sentence: str) -> None:
    cited = CitedBeside({0: "source", 1: "theme"})
    assert [each for each in typed_claims(sentence, cited) if not each.as_one]


@pytest.mark.parametrize("sentence", [*OF_THE_WORLD, *OF_HOW_WE_ASKED])
def test_a_sentence_about_the_world_or_about_the_call_passes(sentence: str) -> None:
    assert not list(typed_claims(sentence))


@pytest.mark.parametrize(
    ("sentence", "cites", "stands"),
    [
        (f"Respondents agreed that time is short: {CITED} of them said so.", "value", True),
        (f"Respondents agreed on one thing, {CITED}.", "theme", True),
        (f"Respondents to an earlier call agreed {CITED}.", "source", True),
        (f"Respondents agreed from {CITED} on.", "call", False),
        (f"Respondents agreed. We read {CITED}.", "value", False),
        (f"Most children in need live at home {CITED}.", "source", True),
        (f"Many schools have a counsellor {CITED}.", "source", True),
        (f"Most children in need live at home, {CITED}.", "value", False),
        (f"Young people in care were more likely to move, {CITED} against the rest.", "value", True),
        (f"Most teachers said so {CITED}.", "source", False),
        (f"It is widely recognised that trauma weighs on learning {CITED}.", "source", True),
        (f"It is widely recognised that trauma weighs on learning, {CITED}.", "value", False),
    ],
)
def test_a_citation_in_the_same_sentence_bears_what_is_said(sentence: str, cites: str, stands: bool) -> None:
    cited = CitedBeside({sentence.index(CITED): cites})
    assert (not list(typed_claims(sentence, cited))) is stands


def test_a_sentence_that_ends_in_a_colon_is_borne_by_what_it_leads_to() -> None:
    def refused(text: str, *after: str) -> bool:
        return bool(list(typed_claims(text, CitedBeside({}, after))))

    assert not refused("Respondents said:", "quote")
    assert not refused("We read it all. Respondents said:", "value")
    assert refused("Respondents agreed that this is so:", "quote")
    assert not refused("Respondents agreed that this is so:", "table")
    assert refused("Respondents said:")
    assert refused("Respondents said.", "quote")
    assert refused("Respondents said so. This is how:", "quote")
    assert refused("Most respondents said:", "quote")


def share_of_children() -> Release:
    """A release with how many children of a table live at home, in per cent, for each group and for all."""
    cells = [
        cell(
            ("2017-18", group), 1000, kind=Kind.SHARE, value=share, level=Level.NATIONAL,
            numerator=10 * share, denominator=1000.0,
        )
        for group, share in (("all", 70.0), ("CINO", 30.0))
    ]  # fmt: skip
    counts = replace(
        table(cells, (), "at_home", ("period", "group")),
        definition=replace(DEFINITION, title="Children at home, in per cent", units="%"),
    )
    tables, held_back = release_tables([counts], load_policy())
    assert not held_back
    return replace(release(), tables=(*release().tables, *tables))


def at_home(function: str, more: str = "") -> str:
    return f'{{{{ {function}("at_home", {more}period="2017-18", group="all") }}}}'


AGREED = '{{ value("agreement_share", question="q02", option="agree") }}'


@pytest.mark.parametrize(
    "prose",
    [
        at_home("claim", 'says="Most", ') + " children in need live at home.",
        at_home("claim", 'says="Most", ') + " of the children in these families live at home.",
        f"Respondents agreed with the statement, {AGREED} per cent of them.",
        f"Respondents thought so ({AGREED} per cent), and {at_home('value')} per cent of children live at home.",
        "Most children in need live at home {{ source(\"census\") }}.",
        "Respondents told us:\n\n- " + AGREED + " per cent agreed",
        "In some schools the same person answers every letter.",
    ],
)  # fmt: skip
def test_what_is_borne_is_printed(tmp_path: Path, prose: str) -> None:
    build_review(write_review(tmp_path, prose), share_of_children())
    assert (tmp_path / "bundle/interim.html").is_file()


@pytest.mark.parametrize(
    ("prose", "says"),
    [
        ("Respondents agreed that it matters.", '"Respondents agreed" is said of all who answered as if they were one'),
        (f"Respondents agreed that {at_home('value')} per cent is too little.", "is a number of children, and the"),
        (at_home("claim", 'says="Few", ') + " children in need live at home.", "It bears"),
        ("Most children in need live at home.", '"Most children" says how many'),
        ("Respondents told us:\n\n- that it matters", "as if they were one"),
    ],
)  # fmt: skip
def test_what_is_not_borne_is_refused(tmp_path: Path, prose: str, says: str) -> None:
    write_review(tmp_path, prose)
    with pytest.raises(PublicationRefused) as refused:
        build_review(tmp_path, share_of_children())
    assert says in str(refused.value)


def test_what_is_said_as_one_stands_with_a_reason(tmp_path: Path) -> None:
    head = (
        '+++\ntitle = "Found"\ndate = 2026-09-30\nedition = "First"\nstatus = "Interim"\nsummary = "Short."\n'
        'stands = [{ words = "teachers told us", because = "It tells of a meeting and not of the call" }]\n+++\n'
    )
    build_review(write_review(tmp_path, "There, teachers told us of it.", head=head))
    assert "It tells of a meeting and not of the call" in (tmp_path / "bundle/interim.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("filler", [".", ". ", "Respondents, ", "all of ", "the "])
def test_a_text_without_end_is_looked_through_in_a_bounded_time(filler: str) -> None:
    text = filler * (20_000 // len(filler))
    began = time.process_time()
    list(typed_claims(text))
    assert time.process_time() - began < MINUTE
