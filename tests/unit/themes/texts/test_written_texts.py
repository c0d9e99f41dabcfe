"""Texts of one's own go out as a project of REFI-QDA, and come in as they went."""

from pathlib import Path
from typing import Any

import pytest

from cairn.exceptions import UserError
from cairn.themes import texts as themes
from tests.lib.refi_qda import read_project as by_the_standard

SAID = ["No money 😀 for fees.\r\nNext: cafe\u0301 line  ", " \n", "Staff leave.", "x <b>& \x00 \ud800 y"]
CODES = [{"money": (3, 8), "fees & co": (15, 19), "next": (28, 33)}, None, ["money"], []]
AS_READ = [
    ("fees & co", "1", "fees"),
    ("money", "1", "money"),
    ("next", "1", "café"),
    ("money", "3", "Staff leave."),
]


def read(
    path: Path, positions: themes.Positions = themes.Positions.CODE_POINTS
) -> list[tuple[str, str, str]]:
    found = themes.read_project(path, positions)
    texts = {text.guid: text for text in found.texts}
    titles = {theme.id: theme.title for theme in found.themes}
    return [
        (titles[each.theme], texts[each.text].name, texts[each.text].text[each.start : each.end])
        for each in found.codings
    ]


@pytest.mark.parametrize("positions", list(themes.Positions))
def test_texts_and_their_codes_go_out_and_come_in_at_their_places(
    tmp_path: Path, positions: themes.Positions
) -> None:
    path = tmp_path / "a.qdpx"
    assert themes.write_project(path, SAID, CODES, positions=positions) == 4
    assert read(path, positions) == AS_READ
    first = path.read_bytes()
    themes.write_project(path, iter(SAID), (each for each in CODES), positions=positions)
    assert path.read_bytes() == first


def test_what_is_written_keeps_to_the_standard(tmp_path: Path) -> None:
    themes.write_project(
        tmp_path / "a.qdpx", SAID, CODES, {"money": "What things cost", "fees & co": None, "next": ""}
    )
    found = by_the_standard(tmp_path / "a.qdpx")
    assert set(found.texts) == {"1", "3", "4"}
    assert sorted(each.words for each in found.selections) == sorted(words for _, _, words in AS_READ)
    themes.write_project(tmp_path / "none.qdpx", [""], {}, ["money"])
    assert by_the_standard(tmp_path / "none.qdpx").texts == {}


def test_what_was_learned_goes_out_with_the_words_it_rests_on(tmp_path: Path) -> None:
    said = ["More money for schools.", "Staff are tired. They leave.", "n/a"] * 3
    learned = themes.learn(said, {0: ["money"], 1: ["staff"]}, meaning=False)
    written = themes.write_project(
        tmp_path / "a.qdpx", said, learned.spans(), learned.themes, coder="machine"
    )
    assert written == sum(map(len, learned.spans())) > 0
    assert {words for _, _, words in read(tmp_path / "a.qdpx")} <= {
        "More money for schools.", "Staff are tired.", "They leave.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "more", "says"),
    [
        (
            [{"a": (0, 99)}, None, None, None],
            {},
            "Text 0: “a” stands from 0 to 99, and the text has 40 characters",
        ),
        ([{"a": (5, 5)}, None, None, None], {}, "from 5 to 5"),
        ([{"a": "start"}, None, None, None], {}, "give a start and an end"),
        ([{"a": (0.5, 3)}, None, None, None], {}, "give a start and an end"),
        (5, {}, "Give the codes as a list"),
        ({}, {}, "No theme is named"),
        ({0: ["a"]}, {"ids": ["x"]}, "4 texts and 1 ids"),
        ({0: ["a"]}, {"positions": "bytes"}, "'bytes' is neither"),
        ({0: ["a"]}, {"coder": None}, "Give the coder as a string"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_sentence(
    tmp_path: Path, codes: Any, more: dict[str, Any], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        themes.write_project(tmp_path / "a.qdpx", SAID, codes, **more)
    assert not (tmp_path / "a.qdpx").exists()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        themes.write_project(tmp_path / "no folder" / "a.qdpx", ["money"], {0: ["a"]})
    with pytest.raises(UserError, match="Name a file"):
        themes.write_project(" ", ["money"], {0: ["a"]})
