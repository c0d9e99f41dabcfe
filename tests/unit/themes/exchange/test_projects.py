"""Projects of REFI-QDA out and in: every coding on the same words again, and what is not ours refused."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer, Response
from cairn.themes.changes import EMPTY, Add, Drop, Merge, change
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.themes.exchange import ExchangeError, Placed, Positions, place_codings, read_qdpx, write_qdpx
from cairn.themes.exchange.codes import Ids
from cairn.themes.exchange.read import Foreign, ForeignCoding, ForeignText
from tests.lib.bounded import bounded_work
from tests.lib.one_response import BASE, CALL
from tests.lib.refi_qda import read_project

AT = dt.datetime(2027, 2, 3, 9, 30, 0, 123456, tzinfo=dt.UTC)
BOOK = EMPTY
for each in (Add("Trust", question="q01"), Add("Fees", question="q01", parent="t-0001"), Add("Time")):
    BOOK, _ = change(BOOK, each, by="ada", at=AT, questions={"q01"})
THEMES = {Ids(CALL.code).of("theme", theme.id): theme.id for theme in BOOK.themes}


def answering(text: str, reference: str = "P-1") -> Response:
    answers = (Answer("q01", text=text), Answer("q02", chosen=("agree",)))
    passages = passages_of_answers(reference, answers, CALL)
    return replace(BASE, public_reference=reference, answers=answers, passages=passages)


def coding(response: Response, words: str, theme: str = "t-0001", **more: object) -> Coding:
    passage = next(each for each in response.passages if words in each.text)
    start = passage.text.index(words)
    fields = {name: more.pop(name) for name in ("coder", "kind", "blind") if name in more}
    applied = (Applied(theme, start, start + len(words), **more),)
    base = Coding(passage.id, "q01", "person:ada", CodingKind.OWN, applied, AT, BOOK.version)
    return replace(base, **fields)


def there_and_back(
    path: Path, response: Response, *codings: Coding, positions: Positions = Positions.CODE_POINTS
) -> Placed:
    write_qdpx(path, CALL, [response], BOOK, codings, positions=positions)
    read_project(path) if positions is Positions.CODE_POINTS else None
    foreign = read_qdpx(path, CALL, positions=positions)
    return place_codings(foreign, [response], THEMES, at=AT, codebook=BOOK.version, ours=True)


HARD = "“Trust” costs \U0001f600 cafe\u0301s.\r\nAnd so on.\r\n\r\nSecond: naïve “trust”, \U0001f600\U0001f600 fees."


@pytest.mark.parametrize("positions", Positions)
@pytest.mark.parametrize(
    "words", ["“Trust”", "cafe\u0301s", "s.\r\nAnd so", "fees.", "\U0001f600 fees", "naïve"]
)
def test_a_coding_comes_back_on_the_same_words(tmp_path: Path, words: str, positions: Positions) -> None:
    response = answering(HARD)
    one = coding(response, words, stance=Stance.AGAINST, strength=Strength.STRONG, blind=True)
    assert there_and_back(tmp_path / "p.qdpx", response, one, positions=positions).codings == (one,)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=some.text(some.sampled_from("ab é\u0301\r\n.“\U0001f600"), min_size=1, max_size=60), data=some.data()
)
def test_whatever_was_coded_comes_back(tmp_path: Path, text: str, data: some.DataObject) -> None:
    response = answering(text)
    if not response.passages:
        return
    passage = data.draw(some.sampled_from(response.passages))
    start = data.draw(some.integers(0, len(passage.text) - 1))
    end = data.draw(some.integers(start + 1, len(passage.text)))
    words = passage.text[start:end]
    if not words.strip():
        return
    one = replace(coding(response, passage.text), applied=(Applied("t-0003", start, end),))
    [back] = there_and_back(tmp_path / "p.qdpx", response, one).codings
    [found] = back.applied
    assert back.passage == one.passage
    assert words in passage.text[found.start : found.end]  # grown to whole letters at most
    assert found.start in (start, start - 1, start - 2)


def test_people_and_machines_stay_apart(tmp_path: Path) -> None:
    response = answering("Trust costs fees.")
    person = coding(response, "Trust")
    settled = coding(response, "Trust costs", kind=CodingKind.SETTLED, coder="person:ben")
    machine = coding(
        response, "fees", "t-0002", kind=CodingKind.PROPOSED, coder="machine:r-0001", certainty=0.1 + 0.2
    )
    placed = there_and_back(tmp_path / "p.qdpx", response, person, settled, machine)
    assert set(placed.codings) == {person, settled}
    assert placed.machines == (machine,)
    foreign = read_qdpx(tmp_path / "p.qdpx", CALL)
    placed = place_codings(foreign, [response], THEMES, at=AT, codebook=1)
    assert {each.coder for each in placed.codings} == {
        "person:elsewhere/person:ada", "person:elsewhere/person:ben",
    }  # fmt: skip


def test_a_project_holds_cases_codes_and_words_by_the_standard(tmp_path: Path) -> None:
    response = answering("Trust costs \U0001f600 fees.")
    path = tmp_path / "p.qdpx"
    done = write_qdpx(path, CALL, [response], BOOK, [coding(response, "fees", "t-0002", stance=Stance.FOR)])
    assert (done.responses, done.texts, done.codings, done.left_out) == (1, 1, 1, 0)
    project = read_project(path)
    assert project.texts == {"P-1 q01": "Trust costs \U0001f600 fees."}
    assert [(each.words, each.codes) for each in project.selections] == [("fees", ("Fees",))]
    assert project.cases["P-1"]["q02"]
    assert "q01" not in project.cases["P-1"]
    first = path.read_bytes()
    write_qdpx(path, CALL, [response], BOOK, [coding(response, "fees", "t-0002", stance=Stance.FOR)])
    assert path.read_bytes() == first
    write_qdpx(path, CALL, [response], BOOK, [coding(response, "fees")], plain=True)
    assert read_project(path).texts == {"P-1 q01": "Trust costs □ fees."}


def test_what_is_not_to_leave_is_not_in_it(tmp_path: Path) -> None:
    before = answering("Ask Ann Lee about trust.\n\nIn confidence.")
    shown, hidden = before.passages
    leaving = replace(before, passages=(replace(shown, text="Ask [name] about trust."),))
    codings = [
        coding(before, "about trust"), coding(before, "In confidence"),
        coding(before, "trust.", coder="machine:r-0001"),
        replace(coding(before, "Ask"), applied=()),
    ]  # fmt: skip
    path = tmp_path / "p.qdpx"
    done = write_qdpx(
        path, CALL, [leaving], BOOK, codings, originals={each.id: each.text for each in before.passages},
        name_coders=False,
    )  # fmt: skip
    assert (done.codings, done.left_out, done.without_theme) == (2, 1, 1)
    assert [each.words for each in read_project(path).selections] == ["trust.", "about trust"]
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for word in ("Ann", "confidence", "ada", "r-0001", hidden.id):
        assert word not in whole, word


def test_what_was_merged_is_coded_to_what_it_is_now_and_what_was_dropped_is_left_out(tmp_path: Path) -> None:
    book: Codebook = BOOK
    for asked in (Merge(("t-0002",), "t-0001"), Drop("t-0003")):
        book, _ = change(book, asked, by="ada", at=AT, questions={"q01"})
    response = answering("Trust costs fees.")
    codings = [coding(response, "fees", "t-0002"), coding(response, "Trust", "t-0003", coder="person:ben")]
    done = write_qdpx(tmp_path / "p.qdpx", CALL, [response], book, codings)
    assert (done.codings, done.left_out) == (1, 1)
    assert read_project(tmp_path / "p.qdpx").selections[0].codes == ("Trust",)


CODE, USER = "aaaaaaaa-0000-0000-0000-000000000001", "bbbbbbbb-0000-0000-0000-000000000001"


def foreign_project(
    path: Path, text: str, start: object, end: object, *, name: str = "P-1", code: str = CODE, **files: str
) -> Path:
    project = (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="NVivo">'
        f'<Users><User guid="{USER}" name="Zoë"/></Users><CodeBook><Codes>'
        f'<Code guid="{CODE.upper()}" name="Réseau" isCodable="true"/></Codes></CodeBook><Sources>'
        f'<TextSource guid="cc" name="{name}" plainTextPath="internal://cc.txt">'
        f'<PlainTextSelection guid="dd" startPosition="{start}" endPosition="{end}" creatingUser="{USER}">'
        f'<Coding guid="ee" creatingUser="{USER}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection></TextSource></Sources></Project>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", project)
        if text:
            archive.writestr("sources/cc.txt", text.encode())
    return path


def placed(
    path: Path, *responses: Response, positions: Positions = Positions.CODE_POINTS
) -> list[tuple[str, str]]:
    foreign = read_qdpx(path, CALL, positions=positions)
    done = place_codings(foreign, responses, {CODE: "t-0001"}, at=AT, codebook=1)
    words = {each.id: each.text for response in responses for each in response.passages}
    assert all(each.coder == "person:elsewhere/Zoë" and each.made_at == AT for each in done.codings)
    return [
        (each.passage, words[each.passage][one.start : one.end])
        for each in done.codings
        for one in each.applied
    ]


def test_a_text_that_a_program_changed_is_known_again(tmp_path: Path) -> None:
    response = answering("We said “trust” is naïve.\n\nThen \U0001f600 fees.")
    text = '\ufeffQuestion 1\r\n\r\nWe said "trust" is nai\u0308ve.\r\n\r\nThen \U0001f600 fees.\r\n'
    inside = text.lstrip("\ufeff")
    for words, ours in (
        ('"trust"', "“trust”"), ("nai\u0308ve", "naïve"), ("fees", "fees"),
    ):  # fmt: skip
        start = inside.index(words)
        path = foreign_project(tmp_path / "f.qdpx", text, start, start + len(words))
        assert [found for _, found in placed(path, response)] == [ours]
    units = len(inside[: inside.index("fees")].encode("utf-16-le")) // 2
    path = foreign_project(tmp_path / "f.qdpx", text, units, units + 4)
    assert placed(path, response, positions=Positions.UTF16) == [("P-1-q01-2", "fees")]


def test_a_place_over_two_passages_is_two(tmp_path: Path) -> None:
    response = answering("Trust comes first.\n\nThen fees.")
    path = foreign_project(tmp_path / "f.qdpx", "Trust comes first.\n\nThen fees.", 12, 24)
    assert placed(path, response) == [("P-1-q01-1", "first."), ("P-1-q01-2", "Then")]


def test_the_words_of_a_response_that_is_gone_are_nobody_elses(tmp_path: Path) -> None:
    path = foreign_project(tmp_path / "f.qdpx", "We meet every Friday and talk.", 0, 7, name="S-0001")
    with pytest.raises(ExchangeError, match="S-0001 is no response here any more"):
        placed(path, answering("We meet every Friday and talk.", "S-0002"))


def test_a_text_without_a_reference_is_known_by_its_words_where_one_person_said_them(tmp_path: Path) -> None:
    one, other = answering("Trust comes first."), answering("Fees come first.", "P-2")
    path = foreign_project(tmp_path / "f.qdpx", "Fees come first.", 0, 4, name="document 7")
    assert placed(path, one, other) == [("P-2-q01-1", "Fees")]
    with pytest.raises(ExchangeError, match="several people said this"):
        placed(path, other, answering("Fees come first.", "P-3"))


def test_three_thousand_texts_that_name_nobody_are_placed_in_bounded_work() -> None:
    said = [f"We asked for help {number} times, and each time it came late." for number in range(3_000)]
    responses = [answering(text, f"P-{number}") for number, text in enumerate(said)]
    code = next(iter(THEMES))
    texts = tuple(
        ForeignText(str(number), f"document {number}", text, ()) for number, text in enumerate(said)
    )
    codings = tuple(
        ForeignCoding(text.guid, 0, 8, code, "Anna", AT, Applied(code, 0, 8)) for text in reversed(texts)
    )
    with bounded_work():
        found = place_codings(
            Foreign("elsewhere", (), texts, codings), responses, THEMES, at=AT, codebook=BOOK.version
        )
    assert {each.passage for each in found.codings} == {each.passages[0].id for each in responses}


@pytest.mark.parametrize(
    ("text", "start", "end", "more", "sentence"),
    [
        ("Nobody wrote this at all.", 0, 6, {"name": "x"}, "nobody here said this"),
        ("Nobody wrote this at all.", 0, 6, {}, "not those of P-1"),
        ("Yes.", 0, 3, {"name": "x"}, "nothing says whose"),
        ("A heading\n\nTrust comes first.", 0, 9, {}, "is in no answer of it"),
        ("Trust comes first.", 5, 99, {}, "holds no words of it.*UTF-16"),
        ("Trust comes first.", 9, 5, {}, "holds no words of it"),
        ("Trust comes first.", "-1", 5, {}, "says no place"),
        ("Trust comes first.", "٣", 5, {}, "says no place"),
        ("Trust comes first.", 0, 5, {"code": "ffffffff"}, "not in the codebook"),
        ("", 0, 5, {}, "is not in the file"),
    ],
)
def test_what_cannot_be_told_is_refused_whole_with_a_sentence(
    tmp_path: Path, text: str, start: object, end: object, more: dict[str, str], sentence: str
) -> None:
    path = foreign_project(tmp_path / "f.qdpx", text, start, end, **more)
    with pytest.raises(ExchangeError, match=sentence):
        placed(path, answering("Trust comes first."))


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.qdpx"
    path.write_bytes(b"PK no")
    with pytest.raises(ExchangeError, match="is a ZIP file"):
        read_qdpx(path, CALL)
    for inside, sentence in (
        ({}, "no project.qde"), ({"project.qde": "<a"}, "no XML"), ({"project.qde": "<a/>"}, "no project of REFI-QDA"),
    ):  # fmt: skip
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in inside.items():
                archive.writestr(name, content)
        with pytest.raises(ExchangeError, match=sentence):
            read_qdpx(path, CALL)
