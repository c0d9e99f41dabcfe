"""What each package gives the others: a change here is a change that somebody else meets."""

import importlib
import inspect

import pytest

from tests.lib.source import SOURCE

PUBLIC = {
    "calls": "Call Question QuestionKind Section asked_questions load_call",
    "cli": "cairn main",
    "disclosure": (
        "HeldBack Limit Limits Policy Release Released ReleasedCell ReleasedQuote SHIPPED_POLICY "
        "Switch Symbol build load_policy read_release release_quotes release_tables"
    ),
    "engine": "DuckDB Engine Writer swapped",
    "evaluation": "",
    "journeys": "GROUPS Group JourneysReport REFERENCE_DATES SPELLS SpellKind TOLD build",
    "linkage": (
        "CARE_EPISODES CHILDREN CIN_DETAILS KS4 LINKS LinkageReport OutcomeCount PROTECTION_PLANS "
        "PUPILS build"
    ),
    "outcomes": "LeftOut Measure OutcomesReport build load_measure shipped_measures",
    "pipeline": "Outcome STAGES run_review",
    "publication": "BUNDLE Bundle BundleFile read_bundle",
    "responses": (
        "DocumentText Reading Response Snapshot latest_snapshot passages_of_answers read_document "
        "read_free_format read_snapshot write_snapshot"
    ),
    "returns": "FileFacts ReturnsReport UNREAD build load_spec tables",
    "synthetic": "Form Plan Sort years_named",
    "tables": (
        "Cell Column Counts Definition Description InputFile Key Kind Level Permission Population "
        "Provenance Quotable Source Sum Table Type"
    ),
    "themes": "ThemesResult build",
    "web": "",
}


@pytest.mark.parametrize("package", sorted(PUBLIC))
def test_a_package_gives_exactly_what_is_pinned_here(package: str) -> None:
    module = importlib.import_module(f"cairn.{package}")
    assert sorted(getattr(module, "__all__", [])) == PUBLIC[package].split()
    for name in PUBLIC[package].split():
        assert hasattr(module, name)


def test_every_package_is_pinned() -> None:
    assert {path.parent.name for path in SOURCE.glob("*/__init__.py")} == set(PUBLIC)


@pytest.mark.parametrize("stage", ["returns", "linkage", "journeys", "outcomes", "themes", "disclosure"])
def test_every_stage_has_one_build_that_is_told_where_to_write(stage: str) -> None:
    build = importlib.import_module(f"cairn.{stage}").build
    assert inspect.signature(build).parameters["into"].annotation == "Path"
    assert build.__doc__
