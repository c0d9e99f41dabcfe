"""What the stage makes of a small snapshot, worked out by hand."""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.responses import Response, Snapshot
from cairn.responses.ledger import (
    Answer,
    AnsweringAs,
    Clearance,
    Passage,
    PassageKind,
    ProposedAgreement,
    Route,
)
from cairn.tables.counts import Counts, InputFile, Kind, Population
from cairn.tables.files import read_json
from cairn.tables.quotables import Permission, Quotable
from cairn.themes import ThemesResult, build
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import CodingKind
from cairn.themes.kept import Kept
from cairn.themes.phrases import QuestionPhrases
from cairn.themes.phrases_said import phrases_said
from cairn.themes.quotes import descriptions_of
from tests.lib.coded_voices import coding, example_call, voice

CALL = load_call(Path(__file__).parents[3] / "examples/children-in-need/call.toml")
INPUTS = (InputFile("evidence/0001/responses.jsonl", "ab" * 32),)
PROFILE = (Answer("sector", ("education",)), Answer("role", ("safeguarding_lead",)))


def passage(reference: str, question: str, text: str, kind: PassageKind = PassageKind.ANSWER) -> Passage:
    return Passage(f"{reference}-{question}-1", kind, text, f"answer:{question}", 0, len(text), question)


def response(number: int, **changes: object) -> Response:
    reference = f"S-{number:04d}"
    words = f"The early help team came {'again ' * number}."
    made = Response(
        reference=f"R-{number}",
        public_reference=reference,
        call=CALL.code,
        route=Route.ONLINE,
        received_on=dt.date(2026, 4, 1),
        permission=Permission.WITHOUT_NAME,
        answering_as=AnsweringAs.PERSON,
        name="Robin Invented",
        profile=PROFILE,
        answers=(Answer("q02", ("agree",)), Answer("q01", (), words)),
        passages=(
            passage(reference, "q01", words),
            passage(reference, "q03", f"We lean on attachment theory {number}."),
            passage(reference, "q09", f"The file number {number}."),
        ),
        synthetic=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


DOCUMENT = response(
    7,
    route=Route.DOCUMENT,
    profile=(),
    answers=(),
    agreements=(
        ProposedAgreement("q02", "disagree", "We do not agree", "S-0007-q02-1", confirmed_by="reader"),
        ProposedAgreement("q04", "agree", "We agree", "S-0007-q04-1"),
        ProposedAgreement("q05", None, "case by case", "S-0007-q05-1", confirmed_by="reader"),
    ),
)
APART = replace(DOCUMENT, public_reference="S-0008", reference="R-8", in_mined_corpus=False)
RESPONSES = (
    *(response(number) for number in range(1, 6)),
    response(6, profile=(Answer("sector", ("health",)),), answers=(Answer("q02", ("strongly_agree",)),)),
    DOCUMENT,
    APART,
)


@pytest.fixture
def made(tmp_path: Path) -> ThemesResult:
    return build(CALL, Snapshot(1, RESPONSES, ()), INPUTS, "v1", tmp_path)


def table(made: ThemesResult, name: str) -> dict[tuple[str, ...], float | None]:
    (counts,) = [counts for counts in made.counts if counts.name == name]
    return {cell.key: cell.value for cell in counts.cells}


def test_responses_by_route_count_everybody(made: ThemesResult) -> None:
    assert {key: value for key, value in table(made, "responses_received").items() if value} == {
        ("online",): 6,
        ("document",): 2,
        ("all",): 8,
    }
    assert {route for (route,) in table(made, "responses_received")} == {*Route, "all"}


def test_who_answered_twice_is_counted_once_in_every_count(tmp_path: Path) -> None:
    """The second of S-0001 says otherwise; each second one answers a statement that the first leaves."""
    again = response(
        9, joined_to="S-0001", route=Route.DOCUMENT, profile=(Answer("sector", ("health",)),),
        answers=(Answer("q02", ("disagree",)), Answer("q04", ("agree",))),
    )  # fmt: skip
    alone = response(10, joined_to="S-0006", answers=(Answer("q04", ("disagree",)),), passages=())
    once = build(CALL, Snapshot(1, RESPONSES, ()), INPUTS, "v1", tmp_path / "once")
    twice = build(CALL, Snapshot(1, (*RESPONSES, again, alone), ()), INPUTS, "v1", tmp_path / "twice")
    for name in ("responses_received", "responses_by_sector"):
        assert table(twice, name) == table(once, name)
    counted = table(twice, "agreement")
    for key, number in table(once, "agreement").items():
        added = {("q04", "agree"): 1, ("q04", "disagree"): 1}.get(key[:2], 0)
        if key[0] != "q04" or key[1] in ("agree", "disagree"):
            assert counted[key] == (number or 0) + added, key
    assert table(twice, "campaigns")["q01", "people"] == table(once, "campaigns")["q01", "people"]
    answers = {each.question: each.answers for each in once.phrases}
    assert {each.question: each.answers for each in twice.phrases} == answers


def test_responses_by_sector_count_everybody_those_who_name_none_too(made: ThemesResult) -> None:
    assert {key: value for key, value in table(made, "responses_by_sector").items() if value} == {
        ("education",): 5,
        ("health",): 1,
        ("not_said",): 2,
        ("all",): 8,
    }


def test_agreement_counts_choices_and_what_a_person_has_confirmed(made: ThemesResult) -> None:
    counted = table(made, "agreement")
    assert {key: value for key, value in counted.items() if value} == {
        ("q02", "strongly_agree"): 1,
        ("q02", "agree"): 5,
        ("q02", "disagree"): 2,
        ("q02", "all"): 8,
    }
    assert counted["q04", "agree"] == 0
    assert len(counted) == 4 * 6


def test_shares_lead_back_to_their_counts(made: ThemesResult) -> None:
    (shares,) = [counts for counts in made.counts if counts.name == "agreement_share"]
    cell = shares.cell(("q02", "agree"))
    assert cell is not None
    assert (cell.kind, cell.people, cell.numerator, cell.denominator) == (Kind.SHARE, 8, 5, 8)
    assert cell.value == pytest.approx(500 / 8)
    assert [(source.counts, source.key) for source in cell.worked_out_from] == [
        ("agreement", ("q02", "agree")),
        ("agreement", ("q02", "all")),
    ]
    nobody = shares.cell(("q14", "agree"))
    assert nobody is not None
    assert nobody.value is None


def test_every_table_is_of_respondents_with_its_definition_and_where_it_came_from(made: ThemesResult) -> None:
    assert [counts.name for counts in made.counts] == [
        "responses_received", "responses_by_sector", "agreement", "agreement_share", "campaigns",
    ]  # fmt: skip
    for counts in made.counts:
        assert counts.population is Population.RESPONDENTS
        assert counts.provenance.inputs == INPUTS
        assert (counts.provenance.stage, counts.provenance.code) == ("themes", "v1")
        assert counts.provenance.query.endswith(".")
        assert counts.definition.when == "16 March 2026 to 31 December 2029"
        for total in counts.sums:
            parts = [counts.cell(key) for key in total.parts]
            whole = counts.cell(total.total)
            assert whole is not None
            assert whole.people == sum(part.people for part in parts if part)


def test_phrases_lead_to_the_passages_they_stand_in_and_leave_out_what_was_read_apart(
    made: ThemesResult,
) -> None:
    by_question = {question.question: question for question in made.phrases}
    assert len(by_question) == 15
    found = {phrase.phrase: phrase for phrase in by_question["q03"].phrases}
    assert found["attachment theory"].passages == tuple(f"S-{n:04d}-q03-1" for n in range(1, 8))
    assert by_question["q06"].set_aside == {"blank": 7}


def test_copies_are_counted_once_and_all_of_them_shown() -> None:
    letter = "We believe that every child in need deserves one trusted adult who stays with them all through school"
    copies = [response(n, passages=(passage(f"S-{n:04d}", "q13", letter),)) for n in range(1, 6)]
    other = response(6, passages=(passage("S-0006", "q13", "A trusted adult stays."),))
    made = build_phrases((*copies, other, *(response(n) for n in range(7, 30))))
    assert (made["q13"].answers, made["q13"].copies) == (6, 4)
    (phrase,) = [each for each in made["q13"].phrases if each.phrase == "trusted adult"]
    assert phrase.responses == 2
    assert len(phrase.passages) == 6


def build_phrases(responses: tuple[Response, ...]) -> dict[str, QuestionPhrases]:
    return {each.question: each for each in phrases_said(CALL, responses)}


def test_phrases_over_the_wrapped_lines_of_a_document_are_whole() -> None:
    wrapped = [
        response(
            n,
            passages=(
                replace(passage(f"S-{n:04d}", "q13", f"{n}. one trusted\nadult {n}"), source="document"),
            ),
        )
        for n in range(1, 5)
    ]
    others = [response(n) for n in range(5, 30)]
    phrases = [each.phrase for each in build_phrases((*wrapped, *others))["q13"].phrases]
    assert phrases == ["one trusted adult"]


def clearance(text: str, of: str, passage_id: str = "S-0001-q03-1", on: int = 1) -> Clearance:
    sha256 = hashlib.sha256(of.encode()).hexdigest()
    return Clearance(passage_id, text, sha256, "reader", dt.date(2026, 5, on))


WORDS = "We lean on attachment theory 1."


def quotables(tmp_path: Path, *clearances: Clearance) -> tuple[Quotable, ...]:
    return build(CALL, Snapshot(1, RESPONSES, clearances), INPUTS, "v1", tmp_path).quotables


def test_words_that_are_not_the_passages_own_are_not_cleared(tmp_path: Path) -> None:
    (quotable,) = quotables(tmp_path, clearance("We despise theory.", WORDS))
    assert (quotable.cleared_by, quotable.cleared_on) == ("", None)


def test_a_cleared_passage_is_quotable_in_the_words_that_were_cleared(tmp_path: Path) -> None:
    (quotable,) = quotables(tmp_path, clearance("We lean on [a] theory", WORDS))
    assert quotable == Quotable(
        passage="S-0001-q03-1",
        question="q03",
        text="We lean on [a] theory",
        permission=Permission.WITHOUT_NAME,
        public_reference="S-0001",
        described_as="A respondent",
        synthetic=True,
        cleared_by="reader",
        cleared_on=dt.date(2026, 5, 1),
        source_sha256=hashlib.sha256(WORDS.encode()).hexdigest(),
        descriptions=quotable.descriptions,
    )
    assert [description.words for description in quotable.descriptions] == [
        "Designated safeguarding lead, schools and colleges",
        "Schools and colleges",
    ]
    assert [description.people for description in quotable.descriptions] == [
        sum(words in descriptions_of(CALL, each) for each in RESPONSES)
        for words in (quotable.descriptions[0].words, quotable.descriptions[1].words)
    ]


def test_a_clearance_of_a_passage_that_has_changed_has_lapsed(tmp_path: Path) -> None:
    (quotable,) = quotables(tmp_path, clearance("We lean.", "We leaned on it once."))
    assert (quotable.cleared_by, quotable.cleared_on) == ("", None)


def test_the_latest_clearance_stands_and_one_of_no_passage_gives_nothing(tmp_path: Path) -> None:
    later, earlier = clearance("Later.", WORDS, on=9), clearance("Earlier.", WORDS)
    (quotable,) = quotables(tmp_path, later, earlier, clearance("Gone.", "Gone.", "S-0099-q01-1"))
    assert quotable.text == "Later."


def named(tmp_path: Path, **given: object) -> Quotable:
    words = passage("S-0001", "q03", WORDS)
    snapshot = Snapshot(1, (response(1, passages=(words,), **given),), (clearance("We lean", WORDS),))
    (quotable,) = build(CALL, snapshot, INPUTS, "v1", tmp_path).quotables
    return quotable


def test_respondents_are_named_only_where_they_allow_it(tmp_path: Path) -> None:
    allowed = named(tmp_path, permission=Permission.WITH_NAME)
    assert (allowed.described_as, allowed.descriptions) == ("Robin Invented", ())
    nameless = named(tmp_path, permission=Permission.WITH_NAME, name=" ")
    assert (nameless.described_as, len(nameless.descriptions)) == ("A respondent", 2)
    assert "Robin" not in repr(named(tmp_path))
    assert (
        named(tmp_path, profile=(), answering_as=AnsweringAs.ORGANISATION).described_as == "An organisation"
    )


def test_who_speaks_is_described_closest_first() -> None:
    both = ("Designated safeguarding lead, schools and colleges", "Schools and colleges")
    assert descriptions_of(CALL, response(1)) == both
    assert descriptions_of(CALL, response(1, profile=PROFILE[:1])) == both[1:]
    assert descriptions_of(CALL, response(1, profile=())) == ()
    unknown = response(1, profile=(Answer("role", ("astronaut",)), Answer("sector", ("other",))))
    assert descriptions_of(CALL, unknown) == ()


def test_words_of_somebody_else_are_said_to_be(tmp_path: Path) -> None:
    quoted = passage("S-0001", "q03", "“It was worth it.”", PassageKind.QUOTATION)
    snapshot = Snapshot(1, (response(1, passages=(quoted,)),), (clearance("It was.", quoted.text),))
    (quotable,) = build(CALL, snapshot, INPUTS, "v1", tmp_path).quotables
    assert quotable.described_as == "Somebody quoted by: A respondent"
    assert quotable.descriptions[0].words.startswith("Somebody quoted by: Designated")


def test_the_files_are_those_that_later_stages_read_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    snapshot = Snapshot(1, RESPONSES, (clearance("We lean.", WORDS),))
    made = build(CALL, snapshot, INPUTS, "v1", tmp_path / "one")
    build(CALL, replace(snapshot, responses=tuple(reversed(RESPONSES))), INPUTS, "v1", tmp_path / "two")
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.json"))
    assert [file.as_posix() for file in files] == [
        "counts/agreement.json", "counts/agreement_share.json", "counts/campaigns.json",
        "counts/responses_by_sector.json",
        "counts/responses_received.json", "phrases.json", "quotables.json", "themes.json",
    ]  # fmt: skip
    assert all(
        (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files
    )
    assert read_json(tmp_path / "one/counts/agreement.json", Counts) == made.counts[2]
    assert read_json(tmp_path / "one/quotables.json", tuple[Quotable, ...]) == made.quotables
    phrases = json.loads((tmp_path / "one/phrases.json").read_text())
    assert set(phrases["q03"]["phrases"][0]) == {"phrase", "responses", "score", "keyness", "passages"}


def test_what_was_done_is_said_in_sentences(made: ThemesResult) -> None:
    first, second, third = made.sentences()
    assert first.startswith("Read 8 responses: found ")
    assert second.startswith("Set aside 0 answers")
    assert third.startswith("Made 5 tables of counts. Cleared to be quoted: 0 passages;")


def test_a_call_without_sector_or_agreement_makes_no_tables_of_them(tmp_path: Path) -> None:
    open_section = replace(CALL.sections[0])
    call = replace(CALL, profile=(), sections=(open_section,))
    made = build(call, Snapshot(1, (), ()), INPUTS, "v1", tmp_path)
    assert [counts.name for counts in made.counts] == ["responses_received", "campaigns"]
    assert table(made, "responses_received")[("all",)] == 0


def test_what_was_given_in_confidence_is_read_and_counted_and_its_words_go_no_further(tmp_path: Path) -> None:
    words = replace(passage("S-0001", "q03", WORDS), confidential=True)
    snapshot = Snapshot(1, (response(1, passages=(words,)),), (clearance("We lean.", WORDS),))
    made = build(CALL, snapshot, INPUTS, "v1", tmp_path)
    (quotable,) = made.quotables
    assert (quotable.confidential, quotable.text, quotable.cleared_by, quotable.cleared_on) == (
        True,
        "",
        "",
        None,
    )
    assert made.responses == 1
    assert {each.question: each.answers for each in made.phrases}["q03"] == 1
    assert b"We lean" not in (tmp_path / "quotables.json").read_bytes()
    assert made.sentences()[2].endswith(
        "Cleared to be quoted: 0 passages; lapsed, because the passage has changed: 0 clearances; void, because "
        "the answer was given in confidence: 1 clearance."
    )


def test_of_each_question_the_machine_that_read_most_of_it_is_estimated_from(tmp_path: Path) -> None:
    """The room starts a run a question; one that was stopped midway takes no place."""
    voices = [
        voice(n, {"q01": f"One {n}, {'so ' * n}.", "q03": f"Two {n}, {'so ' * n}."}) for n in range(1, 36)
    ]
    book = Codebook(1, tuple(Theme(each, each, question=each) for each in ("q01", "q03")))
    codings = []
    for n in range(1, 36):
        for question, run, at in (("q01", "r-0001", 1), ("q03", "r-0002", 2), ("q03", "r-0000", 0)):
            passage = f"S-{n:04d}-{question}-1"
            codings.append(coding(passage, question, question=question, sample="s"))
            by = {"coder": f"machine:{run}", "kind": CodingKind.PROPOSED, "question": question}
            codings.append(coding(passage, question, minutes=at, **by))
            if n < 3:
                codings.append(coding(passage, question, minutes=9, **{**by, "coder": "machine:r-0003"}))
    kept = Kept(book, (), tuple(codings))
    made = build(example_call(), Snapshot(1, tuple(voices), ()), INPUTS, "v1", tmp_path, kept)
    (table,) = [each for each in made.counts if each.name == "themes_estimated"]
    assert "machine:r-0001 (q01) and machine:r-0002 (q03)" in table.definition.how
    for question in ("q01", "q03"):
        assert table.cell((question, question, "share")) is not None
