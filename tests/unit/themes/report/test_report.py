"""The report of a few voices, worked out by hand."""

import pytest

from cairn.disclosure import load_policy, release_tables
from cairn.responses.ledger import EvidenceKind, PassageKind
from cairn.themes.campaigns import campaigns
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, CodingKind, Stance, Strength
from cairn.themes.counts import count_responses
from cairn.themes.report import Report, report, tables
from tests.lib.coded_voices import ORIGIN, codebook_of, coding, example_call, voice

BOOK = codebook_of("a", "b", "broad", a="broad")
LETTER = (
    "We ask the government to give every child in need one trusted adult who stays with them for all of their years at "
    "school, and to pay for it from the money that was promised to schools in the spring."
)


def made_of(voices: list, codings: list, book=BOOK, machine: str = "") -> Report:  # type: ignore[no-untyped-def,type-arg]
    return report(example_call(), voices, book, codings, ORIGIN, {"q01": machine} if machine else None)


def number(made: Report, table: str, *key: str) -> float | None:
    cell = next(each for each in made.counts if each.name == table).cell(key)
    assert cell is not None, key
    return cell.value


def test_a_response_counts_once_however_often_it_says_it() -> None:
    said = voice(1, {"q01": "Time."})
    twice = voice(2, {"q01": "Time, and"})
    more = voice(3, {"q01": "again time."}).passages[0]
    from dataclasses import replace

    twice = replace(twice, passages=(*twice.passages, replace(more, id="S-0002-q01-2")))
    codings = [coding("S-0001-q01-1", "a"), coding("S-0002-q01-1", "a"), coding("S-0002-q01-2", "a")]
    made = made_of([said, twice], codings)
    assert number(made, "themes_people", "q01", "a", "all", "found") == 2
    assert made.passages_behind("themes_people", ("q01", "a", "all", "found")) == (
        "S-0001-q01-1", "S-0002-q01-1", "S-0002-q01-2",
    )  # fmt: skip


def test_who_answered_twice_is_one_person_who_holds_what_both_say() -> None:
    voices = [
        voice(1, {"q01": "More time."}, role="teacher"),
        voice(2, {"q01": "More money."}, role="social_worker", joined_to="S-0001"),
        voice(3, {"q01": LETTER}), voice(4, {"q01": "n/a"}), voice(5, {"q01": LETTER}, joined_to="S-0004"),
    ]  # fmt: skip
    codings = [coding("S-0001-q01-1", "a"), coding("S-0002-q01-1", "a", "b"), coding("S-0003-q01-1", "b")]
    made = made_of(voices, codings)
    assert number(made, "themes_answered", "all", "all", "all", "received") == 3
    assert number(made, "themes_answered", "q01", "all", "all", "said") == 3
    assert number(made, "themes_people", "q01", "a", "all", "found") == 1
    assert number(made, "themes_people", "q01", "b", "all", "found") == 3
    assert made.passages_behind("themes_people", ("q01", "a", "all", "found")) == (
        "S-0001-q01-1",
        "S-0002-q01-1",
    )
    asked = next(each for each in made.asked if each.question == "q01")
    assert [(each.response, bool(each.campaign)) for each in asked.heard] == [
        ("S-0001", False), ("S-0003", True), ("S-0004", True),
    ]  # fmt: skip


def test_until_both_responses_of_a_sender_are_read_they_are_in_no_theme() -> None:
    voices = [voice(1, {"q01": "More time."}), voice(2, {"q01": "More money."}, joined_to="S-0001")]
    made = made_of(voices, [coding("S-0001-q01-1", "a")])
    assert number(made, "themes_people", "q01", "a", "all", "found") == 0
    assert any("1 response read in part" in each for each in made.told)


def test_who_answered_is_told_by_whether_they_said_something_and_were_read() -> None:
    voices = [
        voice(1, {"q01": "More time."}), voice(2, {"q01": "More money."}), voice(3, {"q01": "n/a"}), voice(4, {}),
        voice(5, {"q01": "A letter."}, in_mined_corpus=False),
    ]  # fmt: skip
    made = made_of(voices, [coding("S-0001-q01-1", "a")])
    assert number(made, "themes_answered", "q01", "all", "all", "said") == 2
    assert number(made, "themes_answered", "q01", "all", "all", "read") == 1
    assert "q01: 1 response not read yet." in made.told
    assert number(made, "themes_answered", "all", "all", "all", "received") == 5
    assert number(made, "themes_share", "q01", "a", "all", "found") == 100


def test_a_response_read_in_part_is_counted_in_no_theme_and_told() -> None:
    from dataclasses import replace

    said = voice(1, {"q01": "Time is short."})
    second = replace(said.passages[0], id="S-0001-q01-2", text="And money.")
    made = made_of([replace(said, passages=(*said.passages, second))], [coding("S-0001-q01-1", "a")])
    assert number(made, "themes_people", "q01", "a", "all", "found") == 0
    assert number(made, "themes_answered", "q01", "all", "all", "read") == 0
    assert any("1 response read in part" in each for each in made.told)


def test_of_a_theme_that_few_hold_it_is_not_told_in_whom_it_was_not_found() -> None:
    voices = [voice(each, {"q01": "More time."}) for each in range(1, 21)]
    for number_of_them, is_told in ((5, False), (6, True)):
        codings = [
            coding(f"S-{each:04d}-q01-1", *(["a"] if each <= number_of_them else [])) for each in range(1, 21)
        ]
        people = next(each for each in made_of(voices, codings).counts if each.name == "themes_people")
        assert (people.cell(("q01", "a", "all", "not_found")) is not None) is is_told


def test_what_coders_differ_on_is_told_and_not_counted_until_it_is_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "FEWEST_TO_TELL_DOUBT", 0)
    voices = [voice(1, {"q01": "More time."})]
    differing = [coding("S-0001-q01-1", "a", "b"), coding("S-0001-q01-1", "b", coder="person:2")]
    made = made_of(voices, differing)
    assert [
        number(made, "themes_people", "q01", "a", "all", s) for s in ("found", "unsettled", "not_found")
    ] == [0, 1, 0]
    assert number(made, "themes_people", "q01", "b", "all", "found") == 1
    assert made.passages_behind("themes_people", ("q01", "a", "all", "unsettled")) == ("S-0001-q01-1",)
    settled = coding("S-0001-q01-1", "a", coder="person:3", kind=CodingKind.SETTLED, minutes=3)
    made = made_of(voices, [*differing, settled])
    assert number(made, "themes_people", "q01", "a", "all", "found") == 1
    assert number(made, "themes_people", "q01", "b", "all", "not_found") == 1


def test_a_broad_theme_stands_where_a_narrower_one_does() -> None:
    made = made_of([voice(1, {"q01": "More time."})], [coding("S-0001-q01-1", "a")])
    assert number(made, "themes_people", "q01", "broad", "all", "found") == 1
    assert made.passages_behind("themes_people", ("q01", "broad", "all", "found")) == ("S-0001-q01-1",)


def test_stance_and_strength_are_those_of_all_that_one_says() -> None:
    from dataclasses import replace

    said = voice(1, {"q01": "I am for it."})
    second = replace(said.passages[0], id="S-0001-q01-2", text="And against it.")
    codings = [
        coding("S-0001-q01-1", Applied("a", 0, 4, Stance.FOR, Strength.PASSING)),
        coding("S-0001-q01-2", Applied("a", 0, 4, Stance.AGAINST, Strength.STRONG)),
    ]
    others = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(2, 22)]
    codings += [
        coding(each.passages[0].id, Applied("a", 0, 4, Stance.FOR, Strength.PLAIN)) for each in others
    ]
    made = made_of([replace(said, passages=(*said.passages, second)), *others], codings)
    assert number(made, "themes_stance", "q01", "a", "all", "stance_mixed") == 1
    assert number(made, "themes_stance", "q01", "a", "all", "stance_for") == 20
    assert number(made, "themes_strength", "q01", "a", "all", "strength_strong") == 1
    assert made.passages_behind("themes_strength", ("q01", "a", "all", "strength_strong")) == (
        "S-0001-q01-1",
        "S-0001-q01-2",
    )


def test_copies_of_a_campaign_are_read_once_and_counted_both_ways() -> None:
    voices = [
        *(voice(n, {"q01": LETTER}) for n in range(1, 31)),
        *(voice(n, {"q01": f"My own words, {'so ' * n}much time."}) for n in range(31, 51)),
    ]
    codings = [coding("S-0001-q01-1", "a"), *(coding(f"S-{n:04d}-q01-1", "a") for n in range(31, 51))]
    made = made_of(voices, codings)
    assert number(made, "themes_people", "q01", "a", "all", "found") == 50
    assert number(made, "themes_texts", "q01", "a", "all", "texts") == 21
    assert number(made, "themes_by_sent", "q01", "a", "sent:copy", "found") == 30
    assert len(made.passages_behind("themes_texts", ("q01", "a", "all", "texts"))) == 50
    assert "29 passages taken as read, because the same words were read elsewhere." in made.told


def test_people_and_organisations_are_told_apart() -> None:
    voices = [
        voice(n, {"q01": f"Words of {n}, so {'very ' * n}many."}, organisation=n > 15) for n in range(1, 31)
    ]
    made = made_of(voices, [coding(f"S-{n:04d}-q01-1", "a") for n in range(1, 29)])
    assert number(made, "themes_by_answering_as", "q01", "a", "answering_as:person", "found") == 15
    assert number(made, "themes_by_answering_as", "q01", "a", "answering_as:organisation", "found") == 13


def test_small_groups_are_gathered_and_a_theme_of_few_is_not_split() -> None:
    roles = ["teacher"] * 20 + ["director"] * 4 + ["school_nurse"] * 12
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}, role) for n, role in enumerate(roles, 1)]
    codings = [
        coding(f"S-{n:04d}-q01-1", *("a" if n % 4 else ""), *("b" if n < 4 else "")) for n in range(1, 37)
    ]
    made = made_of(voices, codings)
    table = next(each for each in made.counts if each.name == "themes_by_role")
    assert {key[2] for cell in table.cells if (key := cell.key)} == {"all", "role:teacher", "role:few"}
    assert "b" not in {cell.key[1] for cell in table.cells}


def test_what_a_machine_proposes_is_a_table_of_its_own_and_changes_no_other() -> None:
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(1, 61)]
    people = [coding(f"S-{n:04d}-q01-1", *("a" if n % 2 else ""), sample="s") for n in range(1, 41)]
    machine = [
        coding(f"S-{n:04d}-q01-1", *("a" if n % 3 else ""), coder="machine:m", kind=CodingKind.PROPOSED)
        for n in range(1, 61)
    ]
    without, made = made_of(voices, people), made_of(voices, people + machine, machine="machine:m")
    assert made.counts[:-1] == without.counts
    table = made.counts[-1]
    assert table.name == "themes_estimated"
    # 40 of 60 by the machine; of the 40 drawn it finds 27 where people find 20: 7 too many
    share = table.cell(("q01", "a", "share"))
    assert share is not None
    assert share.value == pytest.approx(100 * (40 / 60 - 7 / 40))
    low, high = (table.cell(("q01", "a", each)) for each in ("low", "high"))
    assert low is not None
    assert high is not None
    assert 0 < (low.value or 0) < share.value < (high.value or 0) < 100
    assert "machine" in table.definition.title


def test_no_estimate_is_made_from_a_small_sample() -> None:
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(1, 30)]
    codings = [coding(each.passages[0].id, "a", sample="s") for each in voices]
    machine = [coding(each.passage, "a", coder="machine:m", kind=CodingKind.PROPOSED) for each in codings]
    assert made_of(voices, codings + machine, machine="machine:m").counts[-1].cells == ()


def test_only_answers_count_and_a_number_that_is_not_there_is_refused() -> None:
    from dataclasses import replace

    quoted = voice(1, {"q01": "Somebody else said this."})
    quoted = replace(quoted, passages=(replace(quoted.passages[0], kind=PassageKind.QUOTATION),))
    made = made_of([quoted], [coding("S-0001-q01-1", "a")])
    assert number(made, "themes_people", "q01", "a", "all", "found") == 0 if made.asked[0].themes else True
    with pytest.raises(KeyError, match="there is no number"):
        made.passages_behind("themes_people", ("q01", "nowhere", "all", "found"))


def test_all_tables_of_a_review_go_through_control_together() -> None:
    voices = [
        voice(n, {"q01": f"Words {n}, {'very ' * n}many."}, "teacher", "education") for n in range(1, 41)
    ]
    voices.append(voice(41, {"q01": "n/a"}))
    made = made_of(voices, [coding(f"S-{n:04d}-q01-1", *("a" if n < 34 else "b")) for n in range(1, 41)])
    beside = (*count_responses(example_call(), voices, ORIGIN), campaigns(example_call(), voices, ORIGIN))
    released, _ = release_tables((*beside, *made.counts), load_policy())
    printed = {table.name: {cell.key: cell.text for cell in table.cells} for table in released}
    assert printed["themes_people"]["q01", "a", "all", "found"] == "33"
    assert printed["themes_answered"]["q01", "all", "all", "said"] == "40"  # though one alone said nothing
    assert printed["themes_share"]["q01", "a", "all", "found"] == "82.5"


def test_what_a_few_say_is_kept_in_sight() -> None:
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(1, 41)]
    codings = [
        coding(
            f"S-{n:04d}-q01-1",
            Applied("a", 0, 4, Stance.AGAINST if n == 7 else Stance.FOR),
            *("b" if n < 3 else ""),
        )
        for n in range(1, 41)
    ]
    made = made_of(voices, codings)
    assert [(view.theme, view.stance, view.people, view.of) for view in made.minorities] == [
        ("a", "against", 1, 40), ("broad", "against", 1, 40), ("b", "", 2, 40),
    ]  # fmt: skip
    assert made.minorities[0].passages == ("S-0007-q01-1",)


def test_the_machine_of_each_question_is_estimated_from_and_what_people_said_blind_measures_it() -> None:
    said = {"q01": "Words.", "q03": "More words."}
    voices = [voice(n, {q: f"{words} {n} {'very ' * n}" for q, words in said.items()}) for n in range(1, 41)]
    book = Codebook(1, (*BOOK.themes, Theme("c", "Theme c", question="q03")))
    people, machines = [], []
    for n in range(1, 41):
        for q, theme in (("q01", "a"), ("q03", "c")):
            passage = f"S-{n:04d}-{q}-1"
            found = (theme,) if n <= 10 else ()
            people.append(coding(passage, *found, question=q, sample="s"))
            shown = coding(passage, theme, question=q, sample="s", minutes=9, blind=False)
            people += [shown] if n > 30 else []  # who saw the machine's proposal found it there as well
            by = f"machine:of-{q}"
            machines.append(coding(passage, theme, question=q, coder=by, kind=CodingKind.PROPOSED))
    proposals = {"q01": "machine:of-q01", "q03": "machine:of-q03"}
    table = report(example_call(), voices, book, people + machines, ORIGIN, proposals).counts[-1]
    for key in (("q01", "a", "share"), ("q03", "c", "share")):
        cell = table.cell(key)
        assert cell is not None
        assert cell.value == pytest.approx(25)  # ten of forty, as they said blind
    assert "machine:of-q01 (q01) and machine:of-q03 (q03)" in table.definition.how


def test_what_was_read_apart_is_in_no_theme_and_no_estimate_and_is_told() -> None:
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(1, 61)]
    voices.append(voice(61, {"q01": "A letter."}, in_mined_corpus=False))
    voices.append(voice(62, {"q01": "On a visit."}, kind=EvidenceKind.VISIT))
    every = [each.passages[0].id for each in voices]
    people = [coding(each, "a", sample="s") for each in every]
    machine = [coding(each, "a", coder="machine:m", kind=CodingKind.PROPOSED) for each in every]
    made = made_of(voices, people + machine, machine="machine:m")
    share = made.counts[-1].cell(("q01", "a", "share"))
    assert share is not None
    assert share.denominator == 60
    assert "2 passages of what was read apart were coded, and counted in no theme." in made.told


def test_what_people_read_and_the_machine_did_not_is_in_the_estimate() -> None:
    """As a release made it whose machine said nothing of what it had learned from."""
    voices = [voice(n, {"q01": f"Words {n}, {'very ' * n}many."}) for n in range(1, 101)]
    taught = [coding(f"S-{n:04d}-q01-1", "a", blind=False) for n in range(61, 101)]
    people = [coding(f"S-{n:04d}-q01-1", sample="s") for n in range(1, 41)]
    machine = [coding(f"S-{n:04d}-q01-1", coder="machine:m", kind=CodingKind.PROPOSED) for n in range(1, 61)]
    made = made_of(voices, taught + people + machine, machine="machine:m")
    share = made.counts[-1].cell(("q01", "a", "share"))
    assert share is not None
    assert (share.value, share.numerator, share.denominator) == (pytest.approx(40), 40, 100)
