"""Cairn's themes on plain lists: results for what can be read, a sentence for what cannot, never a traceback."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cairn.exceptions import UserError
from cairn.themes import texts as themes
from cairn.themes.agreement import kappa
from tests.lib.foreign_project import a_project

SAID = [
    "Schools need more money.",
    "More money for schools, please.",
    "Teachers are tired and leave the school.",
    "Staff leave because they are tired.",
    "One trusted adult for each child.",
    "An adult who stays with the child.",
]
CODES = [["money"], None, ["staff"], None, ["adult"], None]
NO_TEXTS: list[Any] = [None, 5, "one text", b"text", {"a": 1}, [None], ["a", 3], [float("nan")], [b"text"]]


def words_alone(*given: Any, **named: Any) -> themes.Learned:
    return themes.learn(*given, **named, meaning=False)


@pytest.mark.parametrize("given", NO_TEXTS, ids=repr)
@pytest.mark.parametrize(
    "of",
    [
        lambda given: themes.propose(given, meaning=False),
        lambda given: words_alone(given, {}),
        lambda given: themes.match(given, ["Money"], meaning=False),
        lambda given: themes.match(SAID, given, meaning=False),
        themes.units,
        themes.answers,
    ],
)
def test_what_is_no_list_of_texts_is_refused_with_a_sentence(of: Callable[[Any], Any], given: Any) -> None:
    with pytest.raises(UserError, match=r"not a string|as a list of strings"):
        of(given)


ODD = {
    "no text": [],
    "blanks": ["", "  ", "\n"],
    "all the same": ["Schools need money."] * 30,
    "one word each": ["money", "staff", "money", "school", "adult", "help", "time"] * 3,
    "emoji": ["😀😀", "👍", "🎉", "😢", "🙏", "❤️", "😀"],
    "Welsh": ["Mwy o arian i ysgolion.", "Mae angen mwy o staff.", "Gwrando ar y plant."] * 3,
    "Arabic": ["المزيد من المال للمدارس", "يجب الاستماع إلى الأطفال", "المدارس تحتاج المال"] * 3,
    "one very long": [*SAID, "School and money and more of it. " * 1_600],
    "half a pair of signs": [*SAID, "money \ud800 and staff"],
    "a zero": [*SAID, "money \x00 and staff"],
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("meaning", [False, True])
def test_odd_texts_are_read_and_none_is_lost(name: str, meaning: bool) -> None:
    if meaning and name == "one very long":
        pytest.skip("reads 50,000 characters for seconds, and nothing that the others do not")
    given = ODD[name]
    proposed = themes.propose(given, meaning=meaning)
    assert len(proposed.labels) == len(given)
    assert sorted(place for group in proposed.groups for place in group.places) == [
        place for place, label in enumerate(proposed.labels) if label >= 0
    ]
    learned = themes.learn(given, {}, ["Money", "Staff"], meaning=meaning)
    scores = themes.match(given, ["Money", "Staff"], meaning=meaning)
    assert learned.certain.shape == learned.found.shape == scores.shape == (len(given), 2)
    assert np.isfinite(learned.certain).all()
    assert np.isfinite(scores).all()
    if name in ("emoji", "blanks"):
        assert not scores.any()
        assert not learned.found.any()
    assert all(unit.text for unit in themes.units(given))


def test_texts_of_one_kind_come_together_and_copies_with_what_they_copy() -> None:
    letter = "We write because cuts to the budgets of our schools mean that help comes too late for children in need."
    given = [*SAID, letter, "n/a", letter, letter]
    proposed = themes.propose(given, meaning=False)
    assert proposed.labels[0] == proposed.labels[1] != proposed.labels[4]
    assert len({proposed.labels[place] for place in (6, 8, 9)}) == 1
    assert proposed.set_aside == {7: "nothing_to_say"}
    assert proposed.labels[7] == -1
    assert proposed.at(themes.Grain.BROAD).grain == "broad"
    with pytest.raises(UserError, match="broad, middle, fine"):
        themes.propose(given, grain="huge", meaning=False)  # type: ignore[arg-type]


def test_what_was_coded_stands_and_the_rest_is_proposed_with_the_words_it_rests_on() -> None:
    learned = words_alone([*SAID, "No. Teachers are tired and leave.", "n/a"], [*CODES, None, None])
    assert learned.names()[:7] == (
        ("money",),
        ("money",),
        ("staff",),
        ("staff",),
        ("adult",),
        ("adult",),
        ("staff",),
    )
    assert learned.names()[7] == ()
    assert learned.spans()[1] == {"money": (0, 31)}
    assert learned.spans()[6] == {"staff": (4, 33)}
    assert learned.spans()[0] == {}
    assert set(learned.next_to_read(9)) == {1, 3, 5, 6}
    marks = learned.marks({1: ["money"], 3: ["staff"], 5: ["adult", "unheard of"], 0: ["staff"]})
    assert marks.passages == 3
    assert marks.samples_f1.value == pytest.approx((1 + 1 + 2 / 3) / 3)


def test_one_label_alone_and_texts_that_bear_none_are_learned_from() -> None:
    assert words_alone(SAID, [["money"]] * 3 + [None] * 3).found.all()
    assert not words_alone(SAID, [[]] * 4 + [None] * 2, ["zebras"]).found[:4].any()
    assert words_alone(SAID, [["a", "b"]] * 6).names() == (("a", "b"),) * 6
    assert words_alone(SAID, {}, {"Money": "funding", "Staff": None}).names()[0] == ("Money",)  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("codes", "given_themes", "says"),
    [
        (None, None, "Give the codes as a list"),
        ([["money"]], None, "6 texts and 1 codes"),
        (["money"] * 6, None, r"codes of text 0 are a str.*\[\] says"),
        ([[3], *[None] * 5], None, "A code of text 0 is an int"),
        ({9: ["money"]}, None, "9 is no place of a text: they go from 0 to 5"),
        ({}, None, "No theme is named"),
        (CODES, [], "list of themes is empty"),
        (CODES, ["money"], "what is not among the themes: “adult”, “staff”"),
        (CODES, ["money", "money"], "“money” stand twice"),
        (CODES, [" "], "number 0 .* is blank"),
        ({}, {"money": 5}, "description of “money” as a string"),
    ],
)
def test_codes_and_themes_that_cannot_be_read_are_refused_with_a_sentence(
    codes: Any, given_themes: Any, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        words_alone(SAID, codes, given_themes)


def test_other_wrong_values_are_refused_with_a_sentence() -> None:
    learned = words_alone(SAID, CODES)
    for refused in (
        lambda: learned.next_to_read(-1),
        lambda: themes.learn(SAID, CODES, meaning="yes"),  # type: ignore[arg-type]
        lambda: themes.units(SAID, size="word"),  # type: ignore[arg-type]
        lambda: themes.units(SAID, ["a"]),
        lambda: themes.units(SAID, ["a"] * 6),
        lambda: themes.distinctive(SAID, ["a"]),
        lambda: themes.read_project("a.qdpx", "bytes"),  # type: ignore[arg-type]
        lambda: themes.read_project(None),  # type: ignore[arg-type]
        lambda: themes.read_codes("none.csv"),
        lambda: themes.propose(SAID, None, meaning=False),  # type: ignore[arg-type]
        lambda: learned.next_to_read(1.5),  # type: ignore[arg-type]
        lambda: learned.curve(75),
        lambda: words_alone(SAID, CODES, at_least_one="yes"),
        lambda: themes.language_of(None),  # type: ignore[arg-type]
        lambda: themes.collocations("one text"),
        lambda: themes.collocations([None]),  # type: ignore[list-item]
        lambda: themes.collocations(SAID, reach=3),
        lambda: themes.in_context(SAID, None),  # type: ignore[arg-type]
        lambda: themes.in_context(SAID, "money", around=0),
        lambda: themes.distinctive(SAID, ["a"] * 6, fewest="two"),  # type: ignore[arg-type]
        lambda: themes.alpha([["a", "a"], ["b", "a"]], draws=-5),
    ):
        with pytest.raises(UserError):
            refused()


class Misread:
    """A reader whose rows are not those of the texts."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def vectors(self, texts: Any) -> Any:
        return self.rows


@pytest.mark.parametrize(
    "rows",
    [np.ones((1, 3)), np.full((7, 3), np.nan), np.ones(7), None, "rows", [[1.0], [1.0, 2.0]]],
    ids=repr,
)
def test_a_reader_that_gives_no_table_is_refused(rows: Any) -> None:
    with pytest.raises(UserError, match="`meaning`"):
        themes.match(SAID, ["Money"], meaning=Misread(rows))


def test_codes_come_out_of_tables_as_they_stand_there() -> None:
    nan = float("nan")
    told = words_alone(np.array(SAID), [["money"], nan, np.array(["staff"]), None, {"adult"}, nan])
    assert told.names() == words_alone(SAID, CODES).names()
    assert {type(name) for name in told.themes} == {str}
    assert words_alone(SAID, {np.int64(0): ["money"], 2: nan, 4: ["adult"]}).coded == {0, 4}


def test_agreement_is_told_of_tables_with_gaps_in_them() -> None:
    nan = float("nan")
    whole = themes.alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    assert themes.alpha([["a", "a", None], ["b", nan, "b"], ["a", "b", ""], [None, "a", None]]) == whole
    assert themes.alpha([[1, 1.0], [2, 2], [np.int64(1), 2]]).value == whole.value
    assert themes.alpha(np.array([[1, 1], [2, 2], [1, np.nan]])).value == 1.0
    assert themes.alpha([[{"a"}, ["a"]], [{"b"}, set()]], themes.Metric.JACCARD).units == 2
    assert themes.alpha([[1, 2], [2, 2], [3, 3]], themes.Metric.ORDINAL, draws=50).interval is not None
    assert themes.alpha([]).value is None
    assert themes.kappa(["1", 2, 1.0], [1, 2, 2]) == themes.kappa([1, 2, 1], [1, 2, 2])
    assert themes.kappa([{"a"}, ["b"]], [["a"], {"b"}]) == 1.0
    assert themes.kappa(["a", "b", None, "b"], ["a", "b", "a", "a"]) == kappa(
        [("a", "a"), ("b", "b"), ("b", "a")]
    )


@pytest.mark.parametrize(
    ("table", "metric", "says"),
    [
        (5, "nominal", "Give a table"),
        (["ab", "ba"], "nominal", "Row 0"),
        ([[1, 2]], "cosine", "The metric is one of nominal"),
        ([["a", "b"]], "ordinal", "Row 0 .* readings are numbers"),
        ([["a", "b"]], "masi", "Row 0 .* readings are sets"),
        ([[1, 2], [3, float("inf")]], "interval", "Row 1 .* readings are numbers"),
        ([{"first": "a", "second": "b"}], "nominal", "Row 0 .* not a list of readings"),
        ({"first": ["a"]}, "nominal", "Give a table"),
    ],
)
def test_tables_that_cannot_be_read_are_refused_with_a_sentence(table: Any, metric: Any, says: str) -> None:
    with pytest.raises(UserError, match=says):
        themes.alpha(table, metric)


def test_readings_of_two_coders_must_be_of_the_same_texts() -> None:
    with pytest.raises(UserError, match="1 readings and the other 2"):
        themes.kappa(["a"], ["a", "b"])
    with pytest.raises(UserError, match="as a list"):
        themes.kappa("ab", ["a", "b"])


def test_words_are_looked_at_by_group_and_in_context() -> None:
    given = ["money for food"] * 12 + ["staff who stay"] * 12 + ["n/a"]
    marked = themes.distinctive(given, ["x"] * 12 + ["y"] * 13, "What about food?")
    assert [[each.phrase for each in group.found] for group in marked] == [
        ["money", "money for food"],
        ["staff", "staff who stay", "stay"],
    ]
    answers = themes.answers(given)
    assert len(answers) == 24
    assert themes.in_context(given, "money") == themes.in_context(answers, "money")
    assert themes.collocations(given) == themes.collocations(iter(answers))
    assert len(themes.in_context(answers, "money")) == 12
    pairs = themes.collocations(themes.answers(["hot school meals"] * 9 + ["tired staff"] * 9))
    assert ("school", "meals", 9, 1.0) in [(*each.words, each.together, each.npmi) for each in pairs]
    assert themes.network(pairs).beside("school") == ("hot", "meals")


def test_files_of_other_programs_are_read_without_a_call(tmp_path: Path) -> None:
    project = themes.read_project(str(a_project(tmp_path / "a.qdpx")))
    assert len(project.codings) == 1
    (tmp_path / "a.csv").write_text("title,parent\nMoney,\nFees,Money\n", encoding="utf-8")
    assert [theme.title for theme in themes.read_codes(tmp_path / "a.csv")] == ["Money", "Fees"]
    with pytest.raises(UserError, match=r"of the kind \.qdc or \.csv"):
        themes.read_codes(tmp_path / "a.xlsx")
