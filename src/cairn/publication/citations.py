"""The citations of the prose: {{ value("attainment_8", area="England") }}, read and never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

Literal = str | int | float | bool

_NOT_A_CALL = (
    "is not a citation. Write a function with names and texts in quotation marks, "
    'such as value("attainment_8", area="England").'
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: a function's name, its first arguments, and those given by name."""

    function: str
    positional: tuple[Literal, ...]
    named: Mapping[str, Literal]


class CitationError(ValueError):
    """What is wrong with a citation's text, and the cure: the end of a sentence that begins with it."""


def parse_citation(text: str) -> Citation:
    """The citation between {{ and }}.

    Python's own parser reads the text, and only a call of a plain name with plain values is
    taken: nothing that an author writes is ever run. Raises CitationError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in a text is a doubtful escape to Python, a text to us
            call = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise CitationError(_NOT_A_CALL) from error
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise CitationError(_NOT_A_CALL)
    named = {keyword.arg: _literal(keyword.value) for keyword in call.keywords if keyword.arg is not None}
    if len(named) < len(call.keywords):
        raise CitationError("uses **. Write out each argument by its name.")
    return Citation(call.func.id, tuple(_literal(argument) for argument in call.args), named)


def _literal(node: ast.expr) -> Literal:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | bool):
        return node.value
    raise CitationError("has an argument that is not a plain text, number, True or False. Write it out.")


def end_of_citation(text: str, start: int) -> int | None:
    """Where the citation that opens at `start` with {{ ends (after its }}), or None where it never does.

    Braces inside quotation marks do not close it.
    """
    quote = ""
    position = start + 2
    while position < len(text):
        character = text[position]
        if quote:
            if character == "\\":
                position += 1
            elif character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif text.startswith("}}", position):
            return position + 2
        position += 1
    return None
