"""Units stand where they say; what says nothing is set aside; a copied letter counts once."""

import dataclasses

from cairn.responses.ledger import EvidenceKind, Passage, PassageKind, Response
from cairn.themes.set_aside import SetAside
from cairn.themes.units import Size, Unit, prepared, units_of, units_of_passage
from tests.lib.one_response import BASE, CALL

QUESTION = next(question.code for question in CALL.questions() if question.takes_words)
LETTER = (
    "Every child who is in need should have one trusted adult at school who stays with them for years and "
    "who knows the family well enough to ring them on a Friday afternoon"
)


def _response(reference: str, *texts: str, kind: PassageKind = PassageKind.ANSWER) -> Response:
    passages = tuple(
        Passage(f"{reference}-{QUESTION}-{number}", kind, text, f"answer:{QUESTION}", 0, len(text), QUESTION)
        for number, text in enumerate(texts, 1)
    )
    return dataclasses.replace(BASE, public_reference=reference, passages=passages)


def _units(*responses: Response, size: Size = Size.SENTENCE) -> tuple[Unit, ...]:
    return units_of(CALL, responses, size)


def test_a_unit_has_an_id_its_place_and_its_words() -> None:
    text = "  Time 🙂 first. Then money.\n\nAnd rest."
    units = _units(_response("P-1", text))
    assert [unit.id.rpartition("-")[2] for unit in units] == ["1.p1.s1", "1.p1.s2", "1.p2.s1"]
    assert [text[unit.start : unit.end] for unit in units] == [unit.text for unit in units]
    assert [unit.text for unit in _units(_response("P-1", text), size=Size.PARAGRAPH)] == [
        "Time 🙂 first. Then money.",
        "And rest.",
    ]


def test_what_says_nothing_is_set_aside_and_counted() -> None:
    units = _units(_response("P-1", "N/A"), _response("P-2", "See above. We need more time for each child."))
    assert [unit.set_aside for unit in units] == [SetAside.NOTHING_TO_SAY, SetAside.SEE_ELSEWHERE, None]
    (counted,) = prepared(units)
    assert (counted.responses, counted.units, counted.read) == (2, 3, 1)
    assert counted.set_aside == {"nothing_to_say": 1, "see_elsewhere": 1}
    assert counted.languages == {"": 1, "en": 2}


def test_a_copied_letter_is_counted_once_and_its_senders_own_words_are_read() -> None:
    own = "My own school lost its only counsellor two years ago."
    units = _units(
        _response("P-1", LETTER + "."), _response("P-2", f"{LETTER}. {own}"), _response("P-3", LETTER)
    )
    read = [unit for unit in units if unit.is_read]
    assert sum(unit.text.startswith("Every child") for unit in read) == 1
    assert own in [unit.text for unit in read]
    counted_for = {unit.copy_of for unit in units if unit.copy_of}
    assert counted_for == {next(unit.passage for unit in read if unit.text.startswith("Every child"))}
    assert prepared(units)[0].copies == 2


def test_the_order_of_responses_changes_nothing_and_only_answers_are_read() -> None:
    first, second = _response("P-1", "Time first."), _response("P-2", "Money first.")
    assert _units(first, second) == _units(second, first)
    assert _units(_response("P-3", "Yours faithfully", kind=PassageKind.SIGNATURE)) == ()


def test_the_units_of_one_passage_are_the_same_by_themselves() -> None:
    response = _response("P-1", "Time with one adult. Money for each school.")
    assert units_of_passage(response.passages[0], "P-1") == _units(response)


def test_what_programs_do_not_read_has_no_units_and_who_answered_twice_is_one() -> None:
    one, two = _response("P-1", "We need more time."), _response("P-2", "We need more money.")
    apart = dataclasses.replace(_response("P-3", "A letter of ours."), in_mined_corpus=False)
    visit = dataclasses.replace(_response("P-4", "Said on a visit."), kind=EvidenceKind.VISIT)
    units = _units(one, dataclasses.replace(two, joined_to="P-1"), apart, visit)
    assert {unit.response for unit in units} == {"P-1"}
    assert [unit.passage for unit in units] == [each.id for each in (*one.passages, *two.passages)]
    assert prepared(units)[0].responses == 1
