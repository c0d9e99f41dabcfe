"""An XLSForm as a call: its conditions ask the same people, each answer tried in both, and no row is lost unsaid."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Mapping

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cairn.calls.definition import Condition
from cairn.calls.xlsform import convert_xlsform
from cairn.calls.xlsform.expressions import CannotSayError, conditions_of
from tests.lib.xlsforms import write_survey

OPTIONS = {"a": ("x", "y", "z"), "b": ("x", "y")}
Answers = Mapping[str, frozenset[str]]

# A tree: ("selected" | "=" | "!=", question, code), ("not", tree), ("and" | "or", tree, tree)
LEAVES = st.one_of(
    [
        st.tuples(st.sampled_from(["selected", "=", "!="]), st.just(name), st.sampled_from(codes))
        for name, codes in OPTIONS.items()
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.tuples(st.just("not"), below), st.tuples(st.sampled_from(["and", "or"]), below, below)
    ),
    max_leaves=6,
)


def written(tree: tuple) -> str:  # type: ignore[type-arg]
    match tree:
        case ("not", inner):
            return f"not({written(inner)})"
        case ("and" | "or" as word, left, right):
            return f"({written(left)}) {word} ({written(right)})"
        case ("selected", name, code):
            return f"selected(${{{name}}}, '{code}')"
        case (sign, name, code):
            return f"${{{name}}} {sign} '{code}'"
    raise AssertionError(tree)


def holds(tree: tuple, answers: Answers) -> bool:  # type: ignore[type-arg]
    """As an XLSForm reads it: what is not answered is an empty text."""
    match tree:
        case ("not", inner):
            return not holds(inner, answers)
        case ("and", left, right):
            return holds(left, answers) and holds(right, answers)
        case ("or", left, right):
            return holds(left, answers) or holds(right, answers)
        case ("!=", name, code):
            return code not in answers[name]
        case (_, name, code):
            return code in answers[name]
    raise AssertionError(tree)


def meets(conditions: tuple[Condition, ...], answers: Answers) -> bool:
    return all(
        (not one.any_of or answers[one.question] & set(one.any_of))
        and not answers[one.question] & set(one.none_of)
        for one in conditions
    )


@given(TREES)
def test_the_same_people_are_asked(tree: tuple) -> None:  # type: ignore[type-arg]
    try:
        conditions = conditions_of(written(tree), lambda name: OPTIONS.get(name, ()))
    except CannotSayError:
        return
    ways = [[frozenset(), *(frozenset([code]) for code in codes)] for codes in OPTIONS.values()]
    for way in itertools.product(*ways):
        answers = dict(zip(OPTIONS, way, strict=True))
        assert meets(conditions, answers) == holds(tree, answers), (written(tree), conditions, answers)


@given(st.text(max_size=60))
def test_no_expression_does_more_than_be_refused(expression: str) -> None:
    with contextlib.suppress(CannotSayError):
        conditions_of(expression, lambda name: OPTIONS.get(name, ()))


KINDS = st.sampled_from(
    ["text", "integer", "select_one yn", "select_multiple yn", "geopoint", "calculate", "note", "rank yn"]
)
SHAPES = st.lists(
    st.tuples(KINDS, st.sampled_from(["", "begin", "table", "repeat", "end"])), min_size=1, max_size=12
)


@settings(max_examples=60)
@given(shapes=SHAPES)
def test_every_row_is_carried_over_or_named(
    shapes: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, open_groups = [], []
    for number, (kind, group) in enumerate(shapes):
        if group == "end" and open_groups:
            rows.append({"type": f"end_{open_groups.pop()}"})
        elif group in ("begin", "table", "repeat"):
            open_groups.append("repeat" if group == "repeat" else "group")
            look = {"appearance": "table-list"} if group == "table" else {}
            rows.append(
                {"type": f"begin_{open_groups[-1]}", "name": f"g{number}", "label": f"Group {number}", **look}
            )
        sum_of = {"calculation": "1 + 1"} if kind == "calculate" else {}
        rows.append({"type": kind, "name": f"q{number}", "label": f"Label {number}.", **sum_of})
    rows += [{"type": f"end_{each}"} for each in reversed(open_groups)]
    workbook = write_survey(tmp_path_factory.mktemp("form") / "form.xlsx", *rows)
    converted = convert_xlsform(workbook)
    said = f"{converted.data['sections']}{[str(loss) for loss in converted.losses]}"
    for number, (kind, _) in enumerate(shapes):
        if converted.data["sections"] or kind != "note":
            assert re.search(rf"\bq{number}\b|Label {number}\.", said), (rows, said)
