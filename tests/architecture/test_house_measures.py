"""The house's measures: reported at the end of every run, and the outer limits held."""

import ast
from statistics import median, quantiles

from tests.architecture.measures import file_lengths, function_lengths


def test_no_file_is_over_600_lines() -> None:
    assert [name for name, lines in file_lengths() if lines > 600] == []


def test_no_function_is_over_100_lines() -> None:
    assert [name for name, lines in function_lengths() if lines > 100] == []


def test_files_and_functions_keep_near_the_houses_medians() -> None:
    files = [lines for _, lines in file_lengths()]
    functions = [lines for _, lines in function_lengths()]
    assert median(files) <= 100
    assert median(functions) <= 12
    assert quantiles(files, n=20)[-1] <= 350
    assert quantiles(functions, n=20)[-1] <= 45


def test_a_public_function_says_what_it_does() -> None:
    from tests.lib.source import SOURCE, modules, name_of

    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path, tree in modules()
        if not path.is_relative_to(SOURCE / "web")
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and "overload" not in [getattr(each, "id", "") for each in node.decorator_list]
        and not ast.get_docstring(node)
    ]
    assert silent == []
