"""A case's clean twin: its content with the smallest change that takes the fault away."""

import copy
from itertools import pairwise
from typing import Any

from tests.lib.case_census import MODULES, a_child, an_item
from tests.lib.case_rows import a_row
from tests.lib.case_values import ABSENT


def patched(content: dict[str, Any], clean: Any, year: int) -> dict[str, Any]:
    """`content` with what stands at each path of `clean` put in its place; a row that is not there yet is made."""
    content = copy.deepcopy(content)
    for path, value in copy.deepcopy(clean).items():
        year = content["sent"][int(path.split(".")[1]) - 1]["year"] if path.startswith("sent.") else year
        steps = [int(step) - 1 if step.isdigit() else step for step in path.split(".")]
        place: Any = content
        for step, following in pairwise(steps):
            place = _stepped(place, step, following, steps, year)
        last = steps[-1]
        if isinstance(place, list) and last == len(place):
            place.append(value)
        elif isinstance(place, list) and value == ABSENT:
            del place[last]
        else:
            place[last] = value
    return content


def _stepped(place: Any, step: Any, following: Any, steps: list[Any], year: int) -> Any:
    if isinstance(place, dict) and step not in place:
        place[step] = [] if isinstance(following, int) else {}
    if isinstance(place, list) and step == len(place):
        module = [name for name in steps[: steps.index(step)] if isinstance(name, str)][-1]
        place.append(_made(module, step + 1, year - ("last_year" in steps)))
    return place[step]


def _made(module: str, number: int, year: int) -> dict[str, Any]:
    if module == "child":
        return a_child({}, number, year)
    return an_item(module, {}, year) if module in MODULES else a_row(module, {}, number, year)


def leaves_that_differ(one: Any, other: Any) -> int:
    """In how many values two contents differ; a row that only one of them has counts once."""
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(
            leaves_that_differ(one.get(name, ABSENT), other.get(name, ABSENT)) for name in {*one, *other}
        )
    if isinstance(one, list) and isinstance(other, list):
        if len(one) == len(other):
            return sum(map(leaves_that_differ, one, other))
        return abs(len(one) - len(other))
    return int(one != other)
