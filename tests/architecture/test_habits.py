"""Habits that the import contracts cannot see."""

import ast
import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from tests.lib.source import ROOT, SOURCE, modules, name_of

ORM_WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
CHOSEN = {"pyphen": "Mozilla Public License"}
"""Libraries that may be had under any of several licences, and the one that we take them under."""
RELEASED = {"Released", "ReleasedCell", "ReleasedQuote", "Release"}
LIST_OF_COMMANDS = "src/cairn/cli/later.py"


def calls(tree: ast.Module) -> list[tuple[int, str]]:
    """Every call as (line, name called): the last part of a dotted name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            found.append((node.lineno, name))
    return found


def test_no_view_writes_to_the_database() -> None:
    writes = [
        f"{name_of(path)}:{line} calls .{name}()"
        for path, tree in modules(SOURCE / "web")
        if "views" in path.parts
        for line, name in calls(tree)
        if name in ORM_WRITES
    ]
    assert writes == []


def test_views_are_short() -> None:
    long = [
        f"{name_of(path)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path, tree in modules(SOURCE / "web")
        if "views" in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.end_lineno - node.lineno >= 30
    ]
    assert long == []


def test_only_disclosure_makes_a_released() -> None:
    """Publication accepts nothing else, so disclosure control is not a step that somebody can forget."""
    makers = [
        f"{name_of(path)}:{line} makes a {name}"
        for path, tree in modules()
        if "disclosure" not in path.parts
        for line, name in calls(tree)
        if name in RELEASED
    ]
    assert makers == []


def test_a_stage_never_asks_for_the_time_or_the_environment_and_never_prints() -> None:
    stages = {
        "calls",
        "responses",
        "themes",
        "returns",
        "linkage",
        "journeys",
        "outcomes",
        "evaluation",
        "disclosure",
        "publication",
    }
    asks = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in modules()
        if path.relative_to(SOURCE).parts[0] in stages
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.Attribute)
        and re.match(
            r"(print\(|(dt|datetime)\.(datetime|date)\.(now|today|utcnow)\b|date\.today\b|time\.time\b|os\.environ|os\.getenv)",
            ast.unparse(node),
        )
    ]
    assert asks == []


def test_nothing_is_imported_by_string() -> None:
    """Imports by string pass under the contracts; Django's settings are the one place for them.

    The list of commands names modules of its own package alone, so that none is read before it is asked for.
    """
    found = [
        f"{name_of(path)}:{line} calls {name}"
        for path, tree in modules()
        for line, name in calls(tree)
        if name in {"import_module", "import_string", "__import__"} and name_of(path) != LIST_OF_COMMANDS
    ]
    assert found == []


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(
        "py" + r"pi\.org|python" + r"hosted|registry\.np" + r"mjs|np" + r"mjs\.(com|org)|deb\.deb" + "ian"
    )
    named = [
        name_of(path)
        for path in tracked_files()
        if hosts.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []


def test_no_library_is_under_the_gpl_or_agpl() -> None:
    names = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)
    assert len(names) > 20
    barred = [
        name
        for name in names
        if is_installed(name)
        and re.search(r"(?<!L)\bA?GPL|Affero", licence_of(name))
        and CHOSEN.get(name, "not among them") not in licence_of(name)
    ]
    assert barred == []


def is_installed(name: str) -> bool:
    """Some of the lock is for other systems than this one."""
    return any(True for _ in metadata.distributions(name=name))


def licence_of(name: str) -> str:
    said = metadata.metadata(name)
    classified = [value for value in said.get_all("Classifier", []) if value.startswith("License")]
    return " ".join([said.get("License-Expression", ""), *classified, (said.get("License", "") or "")[:80]])
