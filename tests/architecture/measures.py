"""How long the project's files and functions are."""

from __future__ import annotations

import ast
from functools import cache

from tests.lib.source import modules, name_of


@cache
def file_lengths() -> list[tuple[str, int]]:
    """Every module with its number of lines."""
    return [(name_of(path), len(path.read_text(encoding="utf-8").splitlines())) for path, _ in modules()]


@cache
def function_lengths() -> list[tuple[str, int]]:
    """Every function with its number of lines, its decorators not counted."""
    return [
        (f"{name_of(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
